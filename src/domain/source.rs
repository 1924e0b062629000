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

/// Why a file is not kept with a source: there is nothing in it, or a machine would run it. What else somebody attaches
/// is kept as it came, and given back as a file to save, never as a page.
///
/// # Errors
/// The words to show.
pub fn attachable(bytes: &[u8]) -> Result<(), &'static str> {
    /// Programs of Windows, Linux and macOS (both byte orders, and for several machines), WebAssembly, Android, scripts,
    /// shortcuts and libraries.
    const RUN: &[&[u8]] = &[
        b"MZ",
        b"\x7fELF",
        b"\xfe\xed\xfa\xce",
        b"\xfe\xed\xfa\xcf",
        b"\xce\xfa\xed\xfe",
        b"\xcf\xfa\xed\xfe",
        b"\xca\xfe\xba\xbe",
        b"\0asm",
        b"dex\n",
        b"#!",
        b"L\0\0\0\x01\x14\x02\0",
        b"!<arch>\n",
    ];
    if bytes.is_empty() {
        return Err(say!("evidence-file-empty"));
    }
    if RUN.iter().any(|signature| bytes.starts_with(signature)) {
        return Err(say!("evidence-file-runs"));
    }
    Ok(())
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
        let text = std::str::from_utf8(bytes).is_ok_and(|text| {
            !text.contains('\0') && !text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
        });
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
    fn what_a_machine_would_run_is_not_kept() {
        for program in [
            "MZ\u{90}",
            "\u{7f}ELF\u{2}",
            "#!/bin/sh\necho",
            "\0asm\u{1}",
            "dex\n035",
        ] {
            assert_eq!(
                attachable(program.as_bytes()),
                Err(say!("evidence-file-runs")),
                "{program:?}"
            );
        }
        assert_eq!(attachable(b"\xca\xfe\xba\xbe\0"), Err(say!("evidence-file-runs")));
        assert_eq!(attachable(b""), Err(say!("evidence-file-empty")));
        for file in [
            b"%PDF-1.7".as_slice(),
            b"MMZ",
            b"# List",
            b"<svg onload=x>",
            b"\xff\xd8\xff",
        ] {
            assert_eq!(attachable(file), Ok(()), "{file:?}");
        }
    }

    #[test]
    fn a_file_is_never_named_what_a_browser_would_run() {
        for file in [
            "<html><script>alert(1)</script>",
            "\u{feff}<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            " \t\n<!DOCTYPE html>",
            "<?xml version='1.0'?><svg/>",
        ] {
            assert_eq!(media_type(file.as_bytes()), "application/octet-stream", "{file}");
        }
        // A picture or a document that holds a page behind its first bytes is given by those.
        assert_eq!(media_type(b"GIF89a/*<script>alert(1)</script>*/"), "image/gif");
        assert_eq!(media_type(b"%PDF-1.7\n<script>alert(1)</script>"), "application/pdf");
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), "application/pdf");
        assert_eq!(media_type(b"plain words"), "text/plain");
        assert_eq!(media_type(b" <script>alert(1)</script>"), "application/octet-stream");
        assert_eq!(media_type(&[0xff, 0xfe, 0x00]), "application/octet-stream");
    }
}
