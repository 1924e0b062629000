//! The second factor: codes of an authenticator app (TOTP, RFC 6238) and recovery codes for when it is lost.

use crate::domain::log::Hash;
use crate::domain::time::Instant;
use crate::domain::token::hash;
use totp_rs::{Builder, Secret, Totp};

/// Recovery codes that somebody gets at once.
pub const RECOVERY_CODES: usize = 10;
/// Seconds between the password and the code.
pub const CODE_WITHIN: i64 = 600;
/// Seconds between the first sight of the secret and its first code.
pub const SET_UP_WITHIN: i64 = 1_800;
/// Letters and digits of a recovery code: none that looks like another (RFC 4648 without 1, 0, I, O, plus 8 and 9).
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Characters of a recovery code, five bits each.
const RECOVERY_LENGTH: usize = 16;

/// The secret that an authenticator app shares with the desk: 160 bits, as RFC 4226 advises.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret([u8; 20]);

/// A secret stays out of logs.
impl std::fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedSecret")
    }
}

impl SharedSecret {
    /// The secret made of these random bytes.
    #[must_use]
    pub fn new(random: [u8; 32]) -> Self {
        let mut secret = [0; 20];
        for (to, from) in secret.iter_mut().zip(random) {
            *to = from;
        }
        Self(secret)
    }

    /// The secret as it was kept; none for bytes that are no secret.
    #[must_use]
    pub fn kept(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to keep.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// For typing it into an app by hand: base32 in groups of four.
    #[must_use]
    pub fn text(&self) -> String {
        grouped(&Secret::new_stack(self.0).to_base32())
    }

    /// For the app's camera: the key URI that apps know, `otpauth://totp/…`.
    #[must_use]
    pub fn address(&self, desk: &str, email: &str) -> String {
        let plain = |text: &str| text.replace(':', " ");
        let named = self
            .builder()
            .with_account_name(plain(email))
            .with_issuer(Some(plain(desk)));
        named.build_noncompliant().to_url().unwrap_or_default()
    }

    /// The step of time that a code is right for, one before and one behind now included; none for a wrong code.
    /// A step at or before `used` counts no more: a code is good for one time (RFC 6238, 5.2).
    #[must_use]
    pub fn step_of(&self, code: &str, now: Instant, used: i64) -> Option<i64> {
        let seconds = u64::try_from(now.timestamp().as_second()).ok()?;
        let step = self.totp().check(&bare(code), seconds)?;
        i64::try_from(step).ok().filter(|step| *step > used)
    }

    /// The code of a moment: what the app shows.
    #[must_use]
    pub fn code(&self, now: Instant) -> String {
        let seconds = u64::try_from(now.timestamp().as_second()).unwrap_or_default();
        self.totp().generate(seconds).to_string()
    }

    fn builder(&self) -> Builder {
        Builder::new().with_secret(Secret::new_stack(self.0))
    }

    fn totp(&self) -> Totp {
        self.builder().build_noncompliant()
    }
}

/// A recovery code made of random bytes: 80 bits in groups of four, `ABCD-EFGH-JKLM-NPQR`.
#[must_use]
pub fn recovery_code(random: [u8; 32]) -> String {
    let letters = random.iter().take(RECOVERY_LENGTH).map(|byte| {
        let letter = LETTERS.get(usize::from(byte % 32)).copied();
        char::from(letter.unwrap_or_default())
    });
    grouped(&letters.collect::<String>()).replace(' ', "-")
}

/// What is kept of a recovery code that somebody shows; none when it has not the form of one.
#[must_use]
pub fn recovery_hash(code: &str) -> Option<Hash> {
    let bare = bare(code).to_uppercase();
    (bare.len() == RECOVERY_LENGTH).then(|| hash(&bare))
}

/// A code without the gaps that people type.
fn bare(code: &str) -> String {
    code.chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(40)
        .collect()
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(0).plus_seconds(seconds)
    }

    /// The secret of RFC 6238, appendix B.
    fn of_the_rfc() -> SharedSecret {
        SharedSecret::kept(b"12345678901234567890").unwrap()
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // The last six of the eight digits in the table of appendix B.
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(of_the_rfc().code(at(seconds)), code);
        }
    }

    #[test]
    fn a_code_is_right_for_a_minute_and_a_half_and_once() {
        let secret = of_the_rfc();
        assert_eq!(secret.step_of("287082", at(59), 0), Some(1));
        assert_eq!(secret.step_of("287 082", at(59), 0), Some(1), "people type a gap");
        assert_eq!(secret.step_of("287082", at(89), 0), Some(1));
        assert_eq!(secret.step_of("287082", at(90), 0), None, "two steps late");
        assert_eq!(secret.step_of("287082", at(59), 1), None, "used");
        for wrong in ["", "28708", "2870822", "287083", "abcdef", "\u{0662}87082"] {
            assert_eq!(secret.step_of(wrong, at(59), 0), None, "{wrong}");
        }
    }

    #[test]
    fn the_secret_is_written_as_apps_know_it() {
        let secret = of_the_rfc();
        assert_eq!(secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = secret.address("The Desk: news", "ana@desk.example");
        assert!(address.starts_with("otpauth://totp/"), "{address}");
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{address}");
        assert_eq!(format!("{secret:?}"), "SharedSecret");
        assert_eq!(SharedSecret::kept(b"short"), None);
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let code = recovery_code([33; 32]);
        assert_eq!(code, "BBBB-BBBB-BBBB-BBBB");
        let kept = recovery_hash(&code);
        assert!(kept.is_some());
        assert_eq!(recovery_hash(" bbbbbbbb bbbb-bbbb "), kept);
        assert_eq!(recovery_hash("123456"), None);
    }
}
