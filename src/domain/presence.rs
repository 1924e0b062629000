//! Who is where: a hint for colleagues, never a lock.

use crate::domain::claim::{parse_reference, reference};
use crate::domain::id::ArticleId;
use crate::domain::vocabulary::vocabulary;

/// Seconds after which somebody who said nothing more is no longer shown.
pub const PRESENT_FOR: i64 = 45;

vocabulary! {
    /// What somebody edits of a claim or an article.
    Part {
        /// The words of the claim and what stands about it.
        Details = "details", "the details";
        /// The verdict and its summary.
        Verdict = "verdict", "the verdict";
        /// The sources.
        Sources = "sources", "the sources";
        /// A comment.
        Comment = "comment", "a comment";
        /// The decisions about an article's sentences.
        Sentences = "sentences", "the sentences";
    }
}

/// Reads what somebody is at, `claim:C-0147` or `article:` and its id, in the form that is compared.
#[must_use]
pub fn parse_subject(text: &str) -> Option<String> {
    let (kind, name) = text.split_once(':')?;
    match kind {
        "claim" => Some(format!("claim:{}", reference(parse_reference(name)?))),
        "article" => Some(of_article(name.parse().ok()?)),
        _ => None,
    }
}

/// What somebody is at who is at this article.
#[must_use]
pub fn of_article(id: ArticleId) -> String {
    format!("article:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_has_one_form_and_nothing_else_is_one() {
        assert_eq!(parse_subject("claim:c-7").as_deref(), Some("claim:C-0007"));
        let id = "article:01890000-0000-7000-8000-000000000000";
        assert_eq!(parse_subject(id).as_deref(), Some(id));
        for wrong in [
            "",
            "claim",
            "claim:",
            "claim:x",
            "article:7",
            "person:1",
            "claim:C-0001 ",
        ] {
            assert!(
                parse_subject(wrong).is_none_or(|subject| subject == "claim:C-0001"),
                "{wrong}"
            );
        }
    }
}
