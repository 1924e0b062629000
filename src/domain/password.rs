//! Which passwords are taken: long, and hard to guess for whoever knows the person (NIST SP 800-63B; OWASP ASVS 6.2).
//! No rules about kinds of characters, no expiry, and every character counts as it was typed.

use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

/// Characters that a password has at least.
pub const LEAST: usize = 12;
/// Bytes that a password may have: hashing more would only keep the server busy.
pub const MOST_BYTES: usize = 1_024;
/// Characters that are judged. The estimate takes long on long texts, and a longer password is strong by its length
/// already when these first ones are hard to guess.
const JUDGED_MOST: usize = 40;

/// Letters and digits that a password has besides what others know of the person.
const REST_LEAST: usize = 6;

/// Passwords of twelve and more characters that stand in every list of leaked ones, in small letters. The estimate
/// knows the thousands of shorter ones.
const COMMON: &[&str] = &[
    "000000000000",
    "111111111111",
    "123123123123",
    "1234567890-=",
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890qwe",
    "1234567890qwerty",
    "123456789abc",
    "123qweasdzxc",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "abcdefghijkl",
    "abcdefghijklmnopqrstuvwxyz",
    "adminadminadmin",
    "administrator",
    "administrator1",
    "anotherpassword",
    "asdfghjkl123",
    "asdfghjklqwertyuiop",
    "asdfghjklzxcvbnm",
    "changemechangeme",
    "changethispassword",
    "correcthorsebatterystaple",
    "correct horse battery staple",
    "dontforgetme",
    "footballfootball",
    "iloveyou1234",
    "iloveyouforever",
    "iloveyousomuch",
    "ihatepasswords",
    "jesuschrist1",
    "jesusislord1",
    "justinbieber",
    "leavemealone",
    "letmeinletmein",
    "letmeinplease",
    "liverpoolfc1",
    "longpassword",
    "michaeljackson",
    "mypassword12",
    "mypassword123",
    "newpassword1",
    "newpassword123",
    "nopassword123",
    "onedirection",
    "p@ssw0rd1234",
    "p@ssw0rd12345",
    "passw0rd1234",
    "password0000",
    "password1111",
    "password1234",
    "password12345",
    "password123456",
    "password123!",
    "password2024",
    "password2025",
    "password2026",
    "passwordpassword",
    "passwordpassword1",
    "princess1234",
    "qazwsxedcrfv",
    "qazwsxedcrfvtgb",
    "qwerty123456",
    "qwerty1234567",
    "qwertyqwerty",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiop[]",
    "qwertyuiop[]\\",
    "qwertyuiopasdf",
    "qwertyuiopasdfghjkl",
    "qwertyuiopasdfghjklzxcvbnm",
    "rememberthis",
    "secretpassword",
    "strongpassword",
    "sunshine1234",
    "superman1234",
    "testpassword",
    "testtesttest",
    "thisisapassword",
    "thisismypassword",
    "trustno1trustno1",
    "verysecurepassword",
    "welcome12345",
    "welcome123456",
    "welcometothejungle",
    "whatever1234",
    "yourpassword",
    "zxcvbnm12345",
    "zxcvbnmasdfghjkl",
];

/// Words of the product, which are the first that somebody would try.
const OURS: &[&str] = &["docket", "newsroom", "factcheck", "fact-check", "editor", "verdict"];

/// Checks that a new password is neither too short nor too long, which takes no time.
///
/// # Errors
/// Why it is not taken, and what to do.
pub fn measure(password: &str) -> Result<(), String> {
    let length = password.chars().count();
    if length < LEAST {
        return Err(say!("rules-password-short", n = length, least = LEAST));
    }
    if password.len() > MOST_BYTES {
        return Err(say!("rules-password-long", most = MOST_BYTES));
    }
    Ok(())
}

/// Judges a new password. `about` is what others know of the person: name, address, the desk's name. A nasty text
/// can keep a core busy for a second: never on a thread that answers requests.
///
/// # Errors
/// Why it is not taken, and what to do.
pub fn judge(password: &str, about: &[&str]) -> Result<(), String> {
    measure(password)?;
    if COMMON.contains(&password.to_lowercase().as_str()) {
        return Err(say!("rules-password-common").to_owned());
    }
    let judged: String = password.chars().take(JUDGED_MOST).collect();
    let known: Vec<&str> = about
        .iter()
        .flat_map(|text| words(text))
        .chain(OURS.iter().copied())
        .collect();
    let estimate = zxcvbn(&judged, &known);
    if rest(&judged, &known) < REST_LEAST {
        return Err(say!("rules-password-known").to_owned());
    }
    if estimate.score() >= Score::Three {
        return Ok(());
    }
    let reason = estimate.feedback().and_then(|feedback| feedback.warning());
    Err(match reason {
        Some(reason) => say!("rules-password-weak-why", reason = warned(reason)),
        None => say!("rules-password-weak").to_owned(),
    })
}

/// What makes a password easy to guess.
fn warned(reason: Warning) -> &'static str {
    match reason {
        Warning::StraightRowsOfKeysAreEasyToGuess => say!("rules-password-rows"),
        Warning::ShortKeyboardPatternsAreEasyToGuess => say!("rules-password-patterns"),
        Warning::RepeatsLikeAaaAreEasyToGuess => say!("rules-password-repeats"),
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => say!("rules-password-repeats-longer"),
        Warning::ThisIsATop10Password => say!("rules-password-top-10"),
        Warning::ThisIsATop100Password => say!("rules-password-top-100"),
        Warning::ThisIsACommonPassword => say!("rules-password-very-common"),
        Warning::ThisIsSimilarToACommonlyUsedPassword => say!("rules-password-similar"),
        Warning::SequencesLikeAbcAreEasyToGuess => say!("rules-password-sequences"),
        Warning::RecentYearsAreEasyToGuess => say!("rules-password-years"),
        Warning::AWordByItselfIsEasyToGuess => say!("rules-password-word"),
        Warning::DatesAreOftenEasyToGuess => say!("rules-password-dates"),
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => say!("rules-password-names"),
        Warning::CommonNamesAndSurnamesAreEasyToGuess => say!("rules-password-common-names"),
    }
}

/// How many letters and digits are left when what is known is taken out.
fn rest(password: &str, known: &[&str]) -> usize {
    let mut known: Vec<String> = known.iter().map(|word| word.to_lowercase()).collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = known
        .iter()
        .filter(|word| !word.is_empty())
        .fold(password.to_lowercase(), |left, word| left.replace(word.as_str(), " "));
    left.chars().filter(|c| c.is_alphanumeric()).count()
}

/// A text whole and in its words: an address in its parts, a name in its names.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| part.chars().count() >= 3);
    std::iter::once(text).chain(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_for(password: &str) -> String {
        let about = ["Leila Haddad", "leila.haddad@tribune.example", "The Harbour Tribune"];
        judge(password, &about).err().unwrap_or_default()
    }

    #[test]
    fn long_and_odd_ones_are_taken() {
        for good in [
            "lantern-otter-granite-71",
            "wir backen blaue brezeln",
            "\u{30d1}\u{30b9}\u{30ef}\u{30fc}\u{30c9}\u{3092}\u{899a}\u{3048}\u{308b}\u{306e}\u{306f}\u{96e3}\u{3057}\u{3044}",
        ] {
            assert_eq!(words_for(good), "", "{good}");
        }
        assert_eq!(words_for(&"plum tractor seven violet ".repeat(10)), "");
    }

    #[test]
    fn short_common_and_known_ones_are_refused_with_words() {
        assert!(words_for("otter71").contains("7 characters"));
        assert!(words_for("Password1234").contains("most common"));
        for easy in ["aaaaaaaaaaaaaaa", "abcabcabcabc1"] {
            assert!(words_for(easy).contains("easy to guess"), "{easy}");
        }
        for known in ["leilahaddad1", "tribuneharbour", "docketdocket1"] {
            assert!(words_for(known).contains("what others know"), "{known}");
        }
        assert!(words_for(&"\u{30d1}".repeat(400)).contains("shorter"));
    }

    #[test]
    fn every_common_one_would_else_be_long_enough() {
        for common in COMMON {
            assert!(common.chars().count() >= LEAST, "{common}");
            assert_eq!(*common, common.to_lowercase());
        }
    }
}
