//! Secrets that are given out once and kept as a hash: session cookies, links, the set-up code.

use crate::domain::log::{Hash, hex};
use sha2::{Digest, Sha256};

/// How long a session lives without being used, in seconds.
pub const SESSION_IDLE: i64 = 12 * 3_600;
/// How long a session lives at most, in seconds.
pub const SESSION_MOST: i64 = 14 * 86_400;
/// How long an invitation works, in seconds.
pub const INVITE_MOST: i64 = 7 * 86_400;
/// How long a link to a new password works, in seconds.
pub const RESET_MOST: i64 = 86_400;

/// 256 random bits as text; who holds the text is let in.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The token made of these random bytes.
    #[must_use]
    pub fn new(random: [u8; 32]) -> Self {
        Self(hex(&random))
    }

    /// The text that is given out: 64 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> Hash {
        hash(&self.0)
    }
}

/// A token stays out of logs.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// What is kept of a token that somebody shows: its SHA-256. A slow hash is not needed for 256 random bits.
#[must_use]
pub fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_by_its_text_alone() {
        let token = Token::new([7; 32]);
        assert_eq!(token.text().len(), 64);
        assert_eq!(token.hash(), hash(token.text()));
        assert_eq!(format!("{token:?}"), "Token");
    }
}
