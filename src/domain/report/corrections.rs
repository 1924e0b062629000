//! The corrections report: the register of what was corrected after publication, and of what was withdrawn.

use super::{ArticlePart, Cell, ClaimPart, Column, Line, PersonPart, column, name, show};
use crate::domain::publication::Entry;
use crate::domain::time::Instant;
use serde::Deserialize;
use std::sync::Arc;

/// What the public read, as far as reports show it: read from a publication’s document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct Published {
    /// What is claimed.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// When; an ISO 8601 date, or empty.
    pub said_on: String,
    /// The code of the rating.
    pub rating: Option<String>,
    /// The rating in words.
    pub rating_label: Option<String>,
    /// ClaimReview `ratingValue`.
    pub rating_number: Option<i32>,
    /// The name of the scale.
    pub scale: Option<String>,
    /// Why, as Markdown.
    pub summary: String,
}

impl Published {
    /// Reads a publication’s document; what is not in it stays empty.
    #[must_use]
    pub fn read(document: &str) -> Self {
        serde_json::from_str(document).unwrap_or_default()
    }
}

/// A row of the corrections report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionLine {
    /// The claim.
    pub claim: ClaimPart,
    /// The article that it stands in.
    pub article: Option<Arc<ArticlePart>>,
    /// The number of the publication that corrected, or that was withdrawn.
    pub publication: i32,
    /// The kind of correction, or that it was withdrawn.
    pub kind: Entry,
    /// What changed and why, in words.
    pub reason: String,
    /// What the public read before.
    pub old: Published,
    /// What it reads since; nothing after a withdrawal.
    pub new: Option<Published>,
    /// By whom.
    pub by: Option<Arc<PersonPart>>,
    /// When.
    pub at: Instant,
}

impl Line for CorrectionLine {
    const COLUMNS: &'static [Column<Self>] = CORRECTIONS;
    const NARROWED_BY: &'static [&'static str] = &["state", "article", "person", "from", "to", "tag"];
}

const CORRECTIONS: &[Column<CorrectionLine>] = &[
    column("ref", "The claim’s number as people say it: `C-0147`", |line, out| {
        line.claim.reference(out);
    }),
    column("url", "Its page on the desk", |line, out| line.claim.url(out)),
    column("state", "Code of the claim’s state now", |line, out| {
        out.push_str(line.claim.state.code());
    }),
    column(
        "article_title",
        "Title of the article that it stands in",
        |line, out| {
            if let Some(article) = &line.article {
                out.push_str(&article.title);
            }
        },
    ),
    column("article_url", "Where the article stands", |line, out| {
        if let Some(article) = &line.article {
            out.push_str(&article.url);
        }
    }),
    column(
        "publication",
        "Number of the publication that the correction made, or that was withdrawn",
        |line, out| show(&line.publication, out),
    ),
    column(
        "kind",
        "`error`, `update`, `clarification`, `typo`, or `withdrawal`",
        |line, out| out.push_str(line.kind.code()),
    ),
    column("reason", "What changed and why", |line, out| out.push_str(&line.reason)),
    column("old_rating", "Code of the rating before", |line, out| {
        code(Some(&line.old), out);
    }),
    column("old_rating_label", "The same in words", |line, out| {
        label(Some(&line.old), out);
    }),
    column(
        "new_rating",
        "Code of the rating since; empty after a withdrawal",
        |line, out| {
            code(line.new.as_ref(), out);
        },
    ),
    column("new_rating_label", "The same in words", |line, out| {
        label(line.new.as_ref(), out);
    }),
    column(
        "old_statement",
        "What was claimed, as the public read it before",
        |line, out| {
            out.push_str(&line.old.statement);
        },
    ),
    column("new_statement", "As it reads it since", |line, out| {
        if let Some(new) = &line.new {
            out.push_str(&new.statement);
        }
    }),
    column("old_summary", "The summary before, as Markdown", |line, out| {
        out.push_str(&line.old.summary);
    }),
    column("new_summary", "The summary since, as Markdown", |line, out| {
        if let Some(new) = &line.new {
            out.push_str(&new.summary);
        }
    }),
    column("by", "Who published the correction, or withdrew", |line, out| {
        name(line.by.as_ref(), out);
    }),
    column("at", "When", |line, out| out.moment(line.at)),
];

fn code(published: Option<&Published>, out: &mut Cell) {
    if let Some(code) = published.and_then(|published| published.rating.as_ref()) {
        out.push_str(code);
    }
}

fn label(published: Option<&Published>, out: &mut Cell) {
    if let Some(label) = published.and_then(|published| published.rating_label.as_ref()) {
        out.push_str(label);
    }
}
