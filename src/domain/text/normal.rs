//! The one form in which text is kept: Unicode NFC, LF line ends, no control characters.

use thiserror::Error;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The largest text that an import takes, in bytes: 5 MB.
pub const MAX_BYTES: usize = 5_000_000;

/// The most sentences (and paragraphs) that a text may have; 5 MB of prose has half as many.
pub const MAX_SENTENCES: usize = 100_000;

/// Why a text was not taken, in words for the person who sent it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// More than [`MAX_BYTES`].
    #[error("{}", say!("unread-text-large"))]
    TooLarge,
    /// A file of more than [`MAX_BYTES`].
    #[error("{}", say!("unread-file-large"))]
    FileTooLarge,
    /// A control character that no article has: the file is probably not text.
    #[error("{}", control_words(*.line, *.code))]
    Control {
        /// The line, counted from 1.
        line: usize,
        /// The character's code point.
        code: u32,
    },
    /// Nothing but white space.
    #[error("{}", say!("unread-no-text"))]
    Empty,
    /// More than [`MAX_SENTENCES`]: not prose.
    #[error("{}", say!("unread-sentences"))]
    TooManySentences,
    /// A Word document that is damaged, or none.
    #[error("{}", say!("unread-document"))]
    Document,
    /// A page with more elements than any article has.
    #[error("{}", say!("unread-elements"))]
    TooManyElements,
}

fn control_words(line: usize, code: u32) -> String {
    say!("unread-control", n = line, code = format!("{code:04X}"))
}

/// Brings text into the form in which it is kept: NFC, LF, no byte order mark, no
/// spaces or tabs at line ends. No-break spaces stay. Doing it twice changes nothing.
///
/// # Errors
/// [`TextError::TooLarge`], [`TextError::Control`] for NUL and its like, and
/// [`TextError::Empty`].
pub fn normalise(input: &str) -> Result<String, TextError> {
    if input.len() > MAX_BYTES {
        return Err(TextError::TooLarge);
    }
    let lines = unify_line_ends(input.trim_start_matches('\u{feff}'));
    refuse_controls(&lines)?;
    let composed = compose(&lines);
    let mut text = String::with_capacity(composed.len());
    for (number, line) in composed.split('\n').enumerate() {
        if number > 0 {
            text.push('\n');
        }
        text.push_str(line.trim_end_matches([' ', '\t']));
    }
    // Trimming may have uncovered another mark at the very start only if the text began
    // with one, and those are gone; composing can make a text longer, so size is asked again.
    if text.len() > MAX_BYTES {
        return Err(TextError::TooLarge);
    }
    if text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    Ok(text)
}

/// A short text (a title, a name) in the same form, without checks.
#[must_use]
pub fn compose(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

/// A text on one line, its white space made single spaces.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// CRLF, CR, NEL and the Unicode line and paragraph separators become LF.
fn unify_line_ends(text: &str) -> String {
    let mut unified = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\r' => {
                rest.next_if_eq(&'\n');
                unified.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => unified.push('\n'),
            other => unified.push(other),
        }
    }
    unified
}

fn refuse_controls(text: &str) -> Result<(), TextError> {
    let refused = |c: char| (c < ' ' && c != '\n' && c != '\t') || c == '\u{7f}';
    match text.char_indices().find(|(_, c)| refused(*c)) {
        None => Ok(()),
        Some((byte, found)) => Err(TextError::Control {
            line: text.bytes().take(byte).filter(|&other| other == b'\n').count() + 1,
            code: u32::from(found),
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn line_ends_accents_and_marks_take_one_form() {
        assert_eq!(
            normalise("\u{feff}Cafe\u{301}  \r\nopen\rnow\u{a0}\n").unwrap(),
            "Café\nopen\nnow\u{a0}\n"
        );
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_line() {
        assert_eq!(
            normalise("one\r\ntwo\0").unwrap_err().to_string(),
            "Line 2 holds a control character (U+0000). Is this a text file?"
        );
        assert_eq!(normalise(" \n\t\u{a0}"), Err(TextError::Empty));
        assert_eq!(normalise(&"a".repeat(MAX_BYTES + 1)), Err(TextError::TooLarge));
    }

    proptest! {
        #[test]
        fn twice_is_once(text in "(?s).{0,200}") {
            if let Ok(once) = normalise(&text) {
                prop_assert_eq!(normalise(&once), Ok(once));
            }
        }

        #[test]
        fn twice_is_once_with_marks(text in "[a\u{301}\u{feff}\r\n \t\u{2028}\u{1d160}]{0,40}") {
            if let Ok(once) = normalise(&text) {
                prop_assert_eq!(normalise(&once), Ok(once));
            }
        }
    }
}
