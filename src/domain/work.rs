//! Works: what sources are of. However many claims use a page, a book or a file, it is one work.
//!
//! A source with a link belongs to the work of its normalised link; one with a file alone to the work of that file's
//! SHA-256; one with neither (a call, a person) has a work to itself. [`normalised`] is the rule for links:
//!
//! - scheme and host in lower case, the host without a dot at its end, the scheme's own port left out, the path's `.`
//!   and `..` walked (the URL Standard);
//! - no fragment: it names a place in the page;
//! - no parameters that only tell where a reader came from: `utm_*` and those of `TRACKING`. All others stay, in
//!   their order, because a site may tell its pages apart by them.
//!
//! `http` and `https`, and a host with and without `www.`, may be two sites, so they are two works until an editor
//! merges them.

use crate::domain::id::{SourceId, WorkId};
use crate::domain::log::hex;
use crate::domain::time::Instant;
use sha2::{Digest, Sha256};
use url::{Host, Url};

/// Parameters that tell where a reader came from, beside those that begin with `utm_`.
const TRACKING: &[&str] = &[
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "ref_src",
    "s_cid",
    "ttclid",
    "twclid",
    "vero_id",
    "wbraid",
    "yclid",
];

/// A link without what does not tell pages apart; nothing for what is no link of the web.
#[must_use]
pub fn normalised(link: &str) -> Option<String> {
    let mut url = Url::parse(link.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let host = match url.host() {
        Some(Host::Domain(name)) => name.strip_suffix('.').map(str::to_owned),
        _ => None,
    };
    if let Some(host) = host {
        url.set_host(Some(&host)).ok()?;
    }
    url.set_fragment(None);
    let kept: Vec<&str> = url
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| is_kept(pair))
        .collect();
    let kept = kept.join("&");
    url.set_query(if kept.is_empty() { None } else { Some(&kept) });
    Some(url.into())
}

fn is_kept(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    !pair.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
}

/// What the work of a source is known by: its link, else the SHA-256 of its file, else the source itself.
#[must_use]
pub fn name(link: &str, file: Option<&[u8]>, source: SourceId) -> String {
    match (normalised(link), file) {
        (Some(link), _) => link,
        (None, Some(sha256)) => format!("sha256:{}", hex(sha256)),
        (None, None) => format!("source:{source}"),
    }
}

/// The key of a work: SHA-256 of its name, which may be longer than an index takes.
#[must_use]
pub fn key(name: &str) -> Vec<u8> {
    Sha256::digest(name.as_bytes()).to_vec()
}

/// How a voice is compared: publishers and groups whose names differ in case alone are one.
#[must_use]
pub fn voice(name: &str) -> String {
    name.trim().to_lowercase()
}

/// The pattern by which typed words are searched, with what SQL's `LIKE` would take for a sign of its own marked by a
/// backslash.
#[must_use]
pub fn pattern(typed: &str) -> String {
    let mut pattern = "%".to_owned();
    for letter in typed.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// Behind (or before) which work a page of the list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// When a source of it was last added or amended.
    pub used_at: Instant,
    /// The work.
    pub id: WorkId,
    /// The page lies before this work, not behind it.
    pub back: bool,
}

/// As it stands in a link: `behind.1795345200000000.0190a3c0-…`.
impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let side = if self.back { "before" } else { "behind" };
        write!(f, "{side}.{}.{}", self.used_at.micros(), self.id)
    }
}

impl Cursor {
    /// Reads what a link holds; nothing for what is no cursor, so that a mangled link leads to the first page.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let back = match parts.next()? {
            "before" => true,
            "behind" => false,
            _ => return None,
        };
        Some(Self {
            back,
            used_at: Instant::given(parts.next()?.parse().ok()?)?,
            id: parts.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_one_page_are_one() {
        let page = Some("https://tally.example/a?id=7".to_owned());
        for link in [
            "https://tally.example/a?id=7",
            "HTTPS://Tally.Example:443/a?id=7#table",
            "https://tally.example./a?id=7&",
            "https://tally.example/b/../a?id=7&utm_source=mail&UTM_Medium=x",
            "https://tally.example/a?fbclid=1&id=7&gclid=2#:~:text=ships",
            " https://tally.example/a?id=7 ",
        ] {
            assert_eq!(normalised(link), page, "{link}");
        }
        assert_eq!(
            normalised("https://b\u{fc}cher.example?utm_id=1"),
            Some("https://xn--bcher-kva.example/".to_owned())
        );
    }

    #[test]
    fn links_that_may_be_two_pages_are_two() {
        let page = normalised("https://tally.example/a?id=7&x=1");
        for link in [
            "http://tally.example/a?id=7&x=1",
            "https://www.tally.example/a?id=7&x=1",
            "https://tally.example/A?id=7&x=1",
            "https://tally.example/a/?id=7&x=1",
            "https://tally.example/a?x=1&id=7",
            "https://tally.example:8443/a?id=7&x=1",
        ] {
            assert_ne!(normalised(link), page, "{link}");
        }
        for none in ["", "tally.example", "ftp://tally.example/a", "javascript:alert(1)"] {
            assert_eq!(normalised(none), None, "{none}");
        }
    }

    #[test]
    fn a_file_and_a_call_have_names_too() {
        let source = SourceId::new(uuid::Uuid::from_u128(7));
        assert_eq!(name("", Some(&[0xab; 2]), source), "sha256:abab");
        assert_eq!(name("", None, source), format!("source:{source}"));
        assert_eq!(name("https://a.example", Some(&[1]), source), "https://a.example/");
    }

    #[test]
    fn typed_words_are_searched_as_they_are() {
        assert_eq!(pattern(" 100%_A\\ "), "%100\\%\\_a\\\\%");
    }

    #[test]
    fn a_cursor_reads_as_it_is_written() {
        let cursor = Cursor {
            used_at: Instant::from_micros(5),
            id: WorkId::new(uuid::Uuid::from_u128(7)),
            back: true,
        };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for wrong in ["", "before", "behind.x.y", "aside.1.2", "behind.9e9.x"] {
            assert_eq!(Cursor::parse(wrong), None, "{wrong:?}");
        }
    }
}
