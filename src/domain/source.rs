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
        return Err("The link has more than 2,000 characters.");
    }
    let url = url::Url::parse(text).map_err(|_| "Give a whole link that begins with https:// or http://.")?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err("Only links that begin with https:// or http:// are kept.");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("Take the user name and password out of the link.");
    }
    Ok(url.to_string())
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
}
