//! Sources: what a verdict rests on.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What a source is.
    Kind {
        /// The event or document itself.
        Primary = "primary", "Primary source";
        /// Figures by whoever counts them.
        Data = "data", "Data set";
        /// Somebody who knows the field.
        Expert = "expert", "Expert";
        /// Somebody else's account.
        Report = "report", "Report";
        /// What the claimant said when asked, or that they did not answer.
        ClaimantAnswer = "claimant_answer", "Claimant\u{2019}s answer";
    }
}

vocabulary! {
    /// What a source does to the claim.
    Stance {
        /// Speaks for it.
        Supports = "supports", "Supports";
        /// Speaks against it.
        Refutes = "refutes", "Refutes";
        /// Says what one must know besides.
        Context = "context", "Adds context";
    }
}

/// Reads a link: http or https with a host and without credentials; an empty text is no link.
///
/// # Errors
/// The words to show for every other scheme and for what is no URL.
pub fn link(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    if text.chars().count() > 2_000 {
        return Err(say!("rules-link-long"));
    }
    let url = url::Url::parse(text).map_err(|_| say!("rules-link-whole"))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(say!("rules-link-scheme"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(say!("rules-link-user"));
    }
    Ok(url.to_string())
}

/// What a file's first bytes say that it is; never what its name or its sender says. The signatures are those of
/// the WHATWG MIME Sniffing Standard. Nothing that a browser would run is ever named.
#[must_use]
pub fn media_type(bytes: &[u8]) -> &'static str {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"PK\x03\x04", "application/zip"),
    ];
    let known = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
        .map(|(_, name)| *name);
    known.unwrap_or_else(|| {
        let text =
            std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0') && !text.trim_start().starts_with('<'));
        if text { "text/plain" } else { "application/octet-stream" }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_links_are_kept() {
        assert_eq!(
            link(" https://desk.example/a?b=c#d "),
            Ok("https://desk.example/a?b=c#d".to_owned())
        );
        assert_eq!(link(""), Ok(String::new()));
        for wrong in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//desk.example",
            "desk.example",
            "https://a:b@desk.example/",
            "java\tscript:alert(1)",
        ] {
            assert!(link(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), "application/pdf");
        assert_eq!(media_type(b"plain words"), "text/plain");
        assert_eq!(media_type(b" <script>alert(1)</script>"), "application/octet-stream");
        assert_eq!(media_type(&[0xff, 0xfe, 0x00]), "application/octet-stream");
    }
}
