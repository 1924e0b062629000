//! Why a line is taken for what it is, in the reader's language. What is kept is English, as every word that Docket
//! writes by itself; before its colon stands the rule that spoke.

/// The reason as it is read; as it is kept, where nobody knows it.
#[must_use]
pub fn why(kept: &str) -> String {
    if let Some(name) = kept.strip_prefix("set aside by ") {
        return say!("rules-line-aside-by", name = name);
    }
    if let Some(name) = kept.strip_prefix("brought back by ") {
        return say!("rules-line-back-by", name = name);
    }
    by_rule(kept).or_else(|| by_mark(kept)).unwrap_or(kept).to_owned()
}

/// What the words of the line, or its place, say.
fn by_rule(kept: &str) -> Option<&'static str> {
    Some(match kept {
        "advertisement: its label" => say!("rules-line-advertisement"),
        "cookie notice: asks for consent" => say!("rules-line-cookies"),
        "section link: leads elsewhere on the site" => say!("rules-line-elsewhere"),
        "section link: the path to the page" => say!("rules-line-path"),
        "newsletter: invites to subscribe" => say!("rules-line-newsletter"),
        "licensing: who may publish it" => say!("rules-line-licensing"),
        "about the publisher, not the story" => say!("rules-line-publisher"),
        "share line: buttons for sharing" => say!("rules-line-share"),
        "byline: who wrote it" => say!("rules-line-byline"),
        "byline: names a desk's role" => say!("rules-line-role"),
        "date line: only a date and time" => say!("rules-line-date"),
        "dateline: a place and an agency before the story" => say!("rules-line-dateline"),
        "photo credit: names a picture agency" => say!("rules-line-agency"),
        "photo credit: names a photographer or source" => say!("rules-line-photographer"),
        "headline: the first line, without a full stop" => say!("rules-line-headline"),
        "standfirst: under the headline, without a full stop" => say!("rules-line-standfirst"),
        "divider: no words in it" => say!("rules-line-divider"),
        "subheading: a short line without a full stop" => say!("rules-line-subheading"),
        "pull quote: the body has the same words" => say!("rules-line-pull-quote"),
        _ => return None,
    })
}

/// What the page or the file that the text came from says.
fn by_mark(kept: &str) -> Option<&'static str> {
    Some(match kept {
        "given as prose" => say!("rules-line-prose"),
        "marked so where it comes from" => say!("rules-line-marked"),
        "a button of the page" => say!("rules-line-button"),
        "caption: the page marks it as one"
        | "subheading: the page marks it as a heading"
        | "section link: the page marks it as navigation"
        | "aside: the page marks it as beside the story"
        | "byline: the page marks it as the author"
        | "byline: the page links the author" => say!("rules-line-page"),
        "headline: the page's first heading" | "headline: the first heading" => say!("rules-line-first-heading"),
        "headline: the document's title"
        | "standfirst: the document's subtitle"
        | "caption: the document marks it as one"
        | "subheading: a heading of the document"
        | "subheading: a heading of the file" => say!("rules-line-document"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::words::{Language, within};

    /// Every reason that stands behind a kind in the source of the rules.
    fn given() -> Vec<String> {
        let mut found = Vec::new();
        for file in ["phrases", "furniture", "page", "docx", "markdown"] {
            let text = fs::read_to_string(format!("src/domain/text/{file}.rs")).unwrap();
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for part in flat.split("Kind::").skip(1) {
                let reason = part
                    .split_once(", \"")
                    .filter(|(kind, _)| kind.chars().all(char::is_alphanumeric));
                found.extend(reason.map(|(_, rest)| rest.split('"').next().unwrap().to_owned()));
            }
        }
        found
    }

    #[test]
    fn every_reason_is_said_in_the_readers_language() {
        let given = given();
        assert!(given.len() > 25, "{given:?}");
        let others = [
            "marked so where it comes from",
            "set aside by \u{645}",
            "brought back by \u{645}",
        ];
        for reason in given.iter().map(String::as_str).chain(others) {
            let arabic = within(Language::Arabic, || why(reason));
            assert!(
                !arabic.contains(|letter: char| letter.is_ascii_alphabetic()),
                "{reason}: {arabic}"
            );
        }
        assert_eq!(
            why("headline: the first line, without a full stop"),
            "the first line, without a full stop"
        );
        assert_eq!(why("as the paper had it"), "as the paper had it");
    }
}
