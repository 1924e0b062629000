//! What a file is that somebody sends to be imported: its bytes say so, its name only where bytes cannot tell.

pub mod table;

use crate::domain::article::Origin;

/// First bytes of a file, and the words about it.
type Refused = (&'static [u8], fn() -> &'static str);

/// What is no article.
const REFUSED: &[Refused] = &[
    (b"%PDF-", || say!("unread-pdf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", || say!("unread-old-word")),
    (b"{\\rtf", || say!("unread-rtf")),
    (b"PK\x05\x06", || say!("unread-empty-zip")),
];

/// What a file is.
///
/// # Errors
/// Words for what is no article.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Origin, String> {
    if bytes.is_empty() {
        return Err(say!("unread-empty-file").to_owned());
    }
    if let Some((_, words)) = REFUSED.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(words().to_owned());
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Origin::Docx);
    }
    let wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if bytes.contains(&0) && !wide {
        return Err(say!("unread-bytes").to_owned());
    }
    Ok(if begins_as_page(bytes) {
        Origin::Html
    } else {
        Origin::of_file(name)
    })
}

/// Does it begin as a web page does, after space and comments?
fn begins_as_page(bytes: &[u8]) -> bool {
    let start: String = bytes.iter().take(1_024).map(|byte| char::from(*byte)).collect();
    let start = start.to_ascii_lowercase();
    let mut rest = start.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}']).trim_start();
    while let Some((_, after)) = rest
        .strip_prefix("<!--")
        .and_then(|comment| comment.split_once("-->"))
        .or_else(|| rest.strip_prefix("<?xml").and_then(|head| head.split_once("?>")))
    {
        rest = after.trim_start();
    }
    rest.starts_with("<!doctype html") || rest.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(kind("a.txt", b"It rained."), Ok(Origin::Text));
        assert_eq!(kind("a.md", b"# It rained"), Ok(Origin::Markdown));
        assert_eq!(kind("a.csv", b"title,text"), Ok(Origin::Table));
        assert_eq!(
            kind("a.txt", b"\xef\xbb\xbf <!-- x --><!DOCTYPE html><p>x"),
            Ok(Origin::Html)
        );
        assert_eq!(kind("a", b"<?xml version='1.0'?><html>"), Ok(Origin::Html));
        assert_eq!(kind("a.html", b"<p>x"), Ok(Origin::Html));
        assert_eq!(kind("a.txt", b"PK\x03\x04"), Ok(Origin::Docx));
        assert_eq!(kind("a.txt", b"\xff\xfea\0"), Ok(Origin::Text));
        let words = |bytes: &[u8]| kind("a.txt", bytes).unwrap_err();
        assert!(words(b"").contains("empty"));
        assert!(words(b"%PDF-1.7").contains("PDF"));
        assert!(words(b"{\\rtf1").contains("Rich Text"));
        assert!(words(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("old Word"));
        assert!(words(b"\x7fELF\0\0").contains("not text"));
    }
}
