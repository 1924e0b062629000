//! Bytes into text by the charset that they are in: the byte order mark's, the sender's, the page's own word, else
//! UTF-8. Nothing is replaced: what does not fit its charset is not taken.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::offsets::{floor, slice};

/// How far a page's own word for its charset is looked for (HTML, 13.2.3.2).
const LOOKED_AT: usize = 1_024;

/// Bytes that are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CharsetError {
    /// They are not what they are said to be.
    #[error("{}", malformed_words(*.line, .charset))]
    Malformed {
        /// The line, counted from 1.
        line: usize,
        /// The charset's name.
        charset: &'static str,
    },
    /// Nobody knows the charset.
    #[error("{}", unknown_words(.0))]
    Unknown(String),
}

fn malformed_words(line: usize, charset: &str) -> String {
    say!("unread-malformed", n = line, charset = charset)
}

fn unknown_words(charset: &str) -> String {
    say!("unread-charset", charset = charset)
}

/// Reads plain text: UTF-8, or UTF-16 that begins with its mark.
///
/// # Errors
/// [`CharsetError`]
pub fn decode_text(bytes: &[u8], sent_as: Option<&str>) -> Result<String, CharsetError> {
    match (Encoding::for_bom(bytes), sent_as) {
        (Some((encoding, _)), _) => by(encoding, bytes),
        (None, Some(name)) => by(named(name)?, bytes),
        (None, None) => by(UTF_8, bytes),
    }
}

/// Reads a web page. One that names no charset and is not UTF-8 is of the time when pages were Windows-1252, which is
/// how browsers read it.
///
/// # Errors
/// [`CharsetError`]
pub fn decode_page(bytes: &[u8], sent_as: Option<&str>) -> Result<String, CharsetError> {
    if Encoding::for_bom(bytes).is_some() || sent_as.is_some() {
        return decode_text(bytes, sent_as);
    }
    match own_word(bytes) {
        Some(name) => match named(&name)? {
            // A page whose ASCII can be read is not in UTF-16, whatever it says.
            wide if wide == UTF_16BE || wide == UTF_16LE => by(UTF_8, bytes),
            encoding => by(encoding, bytes),
        },
        None => by(UTF_8, bytes).or_else(|_| by(WINDOWS_1252, bytes)),
    }
}

fn named(name: &str) -> Result<&'static Encoding, CharsetError> {
    let unknown = || {
        let name: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        CharsetError::Unknown(name)
    };
    Encoding::for_label_no_replacement(name.as_bytes()).ok_or_else(unknown)
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, CharsetError> {
    let (text, used, malformed) = encoding.decode(bytes);
    if !malformed {
        return Ok(text.into_owned());
    }
    let good = match std::str::from_utf8(bytes) {
        Err(error) if used == UTF_8 => bytes.get(..error.valid_up_to()).unwrap_or_default(),
        _ => {
            let before = text.split('\u{fffd}').next().unwrap_or_default();
            let line = before.matches('\n').count().saturating_add(1);
            return Err(CharsetError::Malformed {
                line,
                charset: used.name(),
            });
        }
    };
    let line = good.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
    Err(CharsetError::Malformed {
        line,
        charset: used.name(),
    })
}

/// The charset that a page names in a `meta` element.
fn own_word(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(LOOKED_AT).map(|byte| char::from(*byte)).collect();
    let head = head.to_ascii_lowercase();
    head.match_indices("<meta").find_map(|(at, _)| {
        let rest = slice(&head, at..head.len());
        let tag = slice(rest, 0..floor(rest, rest.find('>').unwrap_or(rest.len())));
        let (_, value) = tag.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(|c: char| c.is_whitespace() || "\"';/>".contains(c));
        let name = slice(value, 0..end.unwrap_or(value.len()));
        (!name.is_empty()).then(|| name.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_its_charset() {
        let latin = b"<meta charset=iso-8859-1><p>Caf\xe9";
        assert_eq!(
            decode_page(latin, None).unwrap(),
            "<meta charset=iso-8859-1><p>Caf\u{e9}"
        );
        let old = b"<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>\xcf\xf0";
        assert!(decode_page(old, None).unwrap().ends_with("\u{41f}\u{440}"));
        assert_eq!(decode_page("Caf\u{e9}".as_bytes(), None).unwrap(), "Caf\u{e9}");
        assert_eq!(decode_page(b"Caf\xe9", None).unwrap(), "Caf\u{e9}");
        assert_eq!(decode_page(b"\xff\xfea\0b\0", None).unwrap(), "ab");
        assert_eq!(decode_page(b"\xef\xbb\xbfab", Some("iso-8859-1")).unwrap(), "ab");
        assert_eq!(
            decode_page(b"<meta charset=utf-16>ab", None).unwrap(),
            "<meta charset=utf-16>ab"
        );
        assert_eq!(decode_page(b"\x93a\x94", Some("latin1")).unwrap(), "\u{201c}a\u{201d}");
    }

    #[test]
    fn nothing_is_replaced() {
        let refused = |bytes, sent_as| decode_page(bytes, sent_as).unwrap_err().to_string();
        assert!(refused(b"<meta charset=utf-8>\n\xff", None).starts_with("Line 2 is not UTF-8 text."));
        assert!(refused(b"a\n\nb\xff", Some("utf-8")).starts_with("Line 3 is not UTF-8"));
        assert!(refused(b"a", Some("x-nonsense")).contains("x-nonsense"));
        assert!(refused(b"a", Some("iso-2022-kr")).contains("does not know"));
        assert!(
            decode_text(b"Caf\xe9", None)
                .unwrap_err()
                .to_string()
                .starts_with("Line 1 is not UTF-8")
        );
        assert!(decode_text(b"\xff\xfea\0\x00\xd8", None).is_err(), "half a pair");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_answered(bytes: Vec<u8>) {
            let _ = decode_page(&bytes, None);
            let _ = decode_text(&bytes, Some("shift_jis"));
        }
    }
}
