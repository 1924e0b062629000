//! The claims report: a row a claim, with its article, verdict, sign-offs and sources.

use super::{Cell, Column, Line, column, joined, maybe, moment, name, show};
use crate::domain::claim::{Priority, Risk, reference};
use crate::domain::id::{ArticleId, ClaimId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use std::sync::Arc;

/// A person as reports name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPart {
    /// Their name now.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
}

/// The article that a claim stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePart {
    /// Its id.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands.
    pub url: String,
    /// The number of its newest revision.
    pub revision: i32,
}

/// A passage that a claim stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorPart {
    /// The words.
    pub exact: String,
    /// First code point in the revision.
    pub start: i32,
    /// Code point behind the last.
    pub end: i32,
    /// The number of the revision.
    pub revision: i32,
}

/// A rating and the scale that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingPart {
    /// The word in URLs and reports.
    pub code: String,
    /// The word that people read.
    pub label: String,
    /// ClaimReview `ratingValue`.
    pub number: Option<i32>,
    /// The scale's name.
    pub scale: String,
    /// The scale's version.
    pub scale_version: i32,
}

/// The current version of a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerdictPart {
    /// Its number.
    pub version: i32,
    /// Its rating, if one is given.
    pub rating: Option<Arc<RatingPart>>,
    /// The summary, as Markdown.
    pub summary: String,
    /// ISO 8601 date, or empty.
    pub true_as_of: String,
    /// ISO 8601 date, or empty.
    pub check_again_on: String,
    /// Names of everybody with a hand in it.
    pub authors: Vec<Arc<PersonPart>>,
    /// Who proposed it.
    pub proposed_by: Option<Arc<PersonPart>>,
    /// When.
    pub proposed_at: Option<Instant>,
    /// Who approved it and when; only sign-offs that stand.
    pub approvals: Vec<(Arc<PersonPart>, Instant)>,
}

/// What the public saw last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatestPublication {
    /// 1 for the first; a correction makes the next.
    pub number: i32,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: Option<Arc<PersonPart>>,
    /// The code of the kind of correction; empty for the first publication.
    pub correction_kind: String,
    /// What changed and why, in words.
    pub correction_reason: String,
}

/// A row of the claims report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimLine {
    /// Its id.
    pub id: ClaimId,
    /// Its number.
    pub number: i64,
    /// The address of the desk, without a slash at the end.
    pub site: Arc<str>,
    /// What is claimed, in the desk's words.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// ISO 8601 date, or empty.
    pub said_on: String,
    /// Where it stands.
    pub state: State,
    /// How much harm a wrong verdict would do.
    pub risk: Risk,
    /// How soon.
    pub priority: Priority,
    /// In alphabetical order.
    pub tags: Vec<String>,
    /// In whose hands.
    pub assignee: Option<Arc<PersonPart>>,
    /// The article that it stands in.
    pub article: Option<Arc<ArticlePart>>,
    /// In the order of the text.
    pub anchors: Vec<AnchorPart>,
    /// The current version of the verdict.
    pub verdict: Option<Box<VerdictPart>>,
    /// How many sources it has.
    pub sources: i32,
    /// Their links, in their order; those without a link are left out.
    pub source_urls: Vec<String>,
    /// What the public saw last.
    pub publication: Option<Box<LatestPublication>>,
    /// The code of the kind of correction under way; empty for none.
    pub correction_kind: String,
    /// Why it is under correction.
    pub correction_reason: String,
    /// The number of the claim that it was merged into.
    pub duplicate_of: Option<i64>,
    /// The number of the claim that it was split from.
    pub split_from: Option<i64>,
    /// Who made it.
    pub created_by: Option<Arc<PersonPart>>,
    /// When.
    pub created_at: Instant,
    /// When it changed last.
    pub updated_at: Instant,
    /// When it is due.
    pub due_at: Option<Instant>,
    /// Why it is on hold; empty if it is not.
    pub hold_reason: String,
    /// Until when.
    pub hold_until: Option<Instant>,
    /// The code of the reason that it was dismissed for; empty unless it is dismissed.
    pub closed_reason: String,
    /// What was said when it was dismissed or withdrawn.
    pub closed_note: String,
}

impl Line for ClaimLine {
    const COLUMNS: &'static [Column<Self>] = CLAIMS;
    const NARROWED_BY: &'static [&'static str] = &["state", "rating", "article", "person", "from", "to", "tag"];
}

const CLAIMS: &[Column<ClaimLine>] = &[
    column(
        "ref",
        "The claim\u{2019}s number as people say it: `C-0147`",
        |line, out| {
            write_reference(line.number, out);
        },
    ),
    column("number", "The number alone", |line, out| show(&line.number, out)),
    column("id", "Its id, a UUID", |line, out| show(&line.id, out)),
    column("url", "Its page on the desk", |line, out| {
        out.push_str(&line.site);
        out.push_str("/claims/");
        write_reference(line.number, out);
    }),
    column(
        "statement",
        "What is claimed, in the desk\u{2019}s words",
        |line, out| {
            out.push_str(&line.statement);
        },
    ),
    column("said_by", "Who said it", |line, out| out.push_str(&line.said_by)),
    column("said_on", "When they said it; a date", |line, out| {
        out.push_str(&line.said_on)
    }),
    column("state", "Code of the state", |line, out| {
        out.push_str(line.state.code())
    }),
    column("state_label", "The state in words", |line, out| {
        out.push_str(line.state.english())
    }),
    column(
        "risk",
        "Harm of a wrong verdict: `low`, `standard`, `high`",
        |line, out| {
            out.push_str(line.risk.code());
        },
    ),
    column("priority", "`low`, `normal`, `high`, `urgent`", |line, out| {
        out.push_str(line.priority.code());
    }),
    column("tags", "Tags in alphabetical order; several are joined", |line, out| {
        joined(&line.tags, out, |tag, out| out.push_str(tag));
    }),
    column("assignee_name", "In whose hands it is", |line, out| {
        name(line.assignee.as_ref(), out)
    }),
    column("assignee_email", "Their e-mail address", |line, out| {
        if let Some(person) = &line.assignee {
            out.push_str(&person.email);
        }
    }),
    column("article_id", "Id of the article", |line, out| {
        article(line, out, |article, out| show(&article.id, out));
    }),
    column("article_title", "Its title", |line, out| {
        article(line, out, |article, out| out.push_str(&article.title));
    }),
    column("article_publisher", "Who published it", |line, out| {
        article(line, out, |article, out| out.push_str(&article.publisher));
    }),
    column("article_url", "Where it stands", |line, out| {
        article(line, out, |article, out| out.push_str(&article.url));
    }),
    column("article_revision", "Number of its newest revision", |line, out| {
        article(line, out, |article, out| show(&article.revision, out));
    }),
    column(
        "anchor_quotes",
        "The passages of the article that the claim stands on, in the order of the text; several are joined",
        |line, out| joined(&line.anchors, out, |anchor, out| out.push_str(&anchor.exact)),
    ),
    column(
        "anchor_starts",
        "First code point of each passage in its revision, counted from 0; several are joined",
        |line, out| joined(&line.anchors, out, |anchor, out| show(&anchor.start, out)),
    ),
    column(
        "anchor_ends",
        "The code point behind the last one of each passage; several are joined",
        |line, out| joined(&line.anchors, out, |anchor, out| show(&anchor.end, out)),
    ),
    column(
        "anchor_revisions",
        "Number of the revision of each passage; several are joined",
        |line, out| joined(&line.anchors, out, |anchor, out| show(&anchor.revision, out)),
    ),
    column("rating", "Code of the rating of the current verdict", |line, out| {
        rating(line, out, |rating, out| out.push_str(&rating.code));
    }),
    column("rating_label", "The rating in words", |line, out| {
        rating(line, out, |rating, out| out.push_str(&rating.label));
    }),
    column(
        "rating_number",
        "ClaimReview `ratingValue`; empty for a rating apart from the scale",
        |line, out| rating(line, out, |rating, out| maybe(rating.number.as_ref(), out)),
    ),
    column("scale", "Name of the rating scale", |line, out| {
        rating(line, out, |rating, out| out.push_str(&rating.scale));
    }),
    column("scale_version", "Its version", |line, out| {
        rating(line, out, |rating, out| show(&rating.scale_version, out));
    }),
    column(
        "verdict_version",
        "Number of the current version of the verdict",
        |line, out| {
            verdict(line, out, |verdict, out| show(&verdict.version, out));
        },
    ),
    column("summary", "The verdict\u{2019}s summary, as Markdown", |line, out| {
        verdict(line, out, |verdict, out| out.push_str(&verdict.summary));
    }),
    column("true_as_of", "The date that the verdict speaks of", |line, out| {
        verdict(line, out, |verdict, out| out.push_str(&verdict.true_as_of));
    }),
    column("check_again_on", "The date to look at it again", |line, out| {
        verdict(line, out, |verdict, out| out.push_str(&verdict.check_again_on));
    }),
    column(
        "verdict_authors",
        "Everybody with a hand in the verdict; several are joined",
        |line, out| {
            verdict(line, out, |verdict, out| {
                joined(&verdict.authors, out, |person, out| out.push_str(&person.name));
            });
        },
    ),
    column("proposed_by", "Who proposed the verdict", |line, out| {
        verdict(line, out, |verdict, out| name(verdict.proposed_by.as_ref(), out));
    }),
    column("proposed_at", "When", |line, out| {
        verdict(line, out, |verdict, out| moment(verdict.proposed_at, out));
    }),
    column(
        "approved_by",
        "Whose approvals of the current version stand; several are joined",
        |line, out| {
            verdict(line, out, |verdict, out| {
                joined(&verdict.approvals, out, |(person, _), out| out.push_str(&person.name));
            });
        },
    ),
    column("approved_at", "When each approved; several are joined", |line, out| {
        verdict(line, out, |verdict, out| {
            joined(&verdict.approvals, out, |(_, at), out| out.moment(*at));
        });
    }),
    column("sources", "How many sources it has", |line, out| {
        show(&line.sources, out)
    }),
    column(
        "source_urls",
        "Links of the sources in their order; several are joined",
        |line, out| joined(&line.source_urls, out, |url, out| out.push_str(url)),
    ),
    column(
        "publication",
        "Number of what the public saw last; 1 for the first, a correction makes the next",
        |line, out| publication(line, out, |publication, out| show(&publication.number, out)),
    ),
    column("published_at", "When", |line, out| {
        publication(line, out, |publication, out| out.moment(publication.at));
    }),
    column("published_by", "By whom", |line, out| {
        publication(line, out, |publication, out| name(publication.by.as_ref(), out));
    }),
    column(
        "correction_kind",
        "Kind of correction that this publication made: `error`, `update`, `clarification`, `typo`",
        |line, out| publication(line, out, |publication, out| out.push_str(&publication.correction_kind)),
    ),
    column("correction_reason", "What it changed and why", |line, out| {
        publication(line, out, |publication, out| {
            out.push_str(&publication.correction_reason)
        });
    }),
    column(
        "under_correction",
        "Kind of the correction under way; empty if there is none",
        |line, out| out.push_str(&line.correction_kind),
    ),
    column("under_correction_reason", "Why it is under correction", |line, out| {
        out.push_str(&line.correction_reason);
    }),
    column("duplicate_of", "The claim that it was merged into", |line, out| {
        maybe_reference(line.duplicate_of, out);
    }),
    column("split_from", "The claim that it was split from", |line, out| {
        maybe_reference(line.split_from, out);
    }),
    column("created_by", "Who made it", |line, out| {
        name(line.created_by.as_ref(), out)
    }),
    column("created_at", "When", |line, out| out.moment(line.created_at)),
    column("updated_at", "When it changed last", |line, out| {
        out.moment(line.updated_at)
    }),
    column("due_at", "When it is due", |line, out| moment(line.due_at, out)),
    column("hold_reason", "Why it is on hold", |line, out| {
        out.push_str(&line.hold_reason)
    }),
    column("hold_until", "Until when", |line, out| moment(line.hold_until, out)),
    column(
        "closed_reason",
        "Why it was dismissed: `opinion`, `prediction`, `uncheckable`, `trivial`, `out_of_scope`, `mistake`; empty unless it is dismissed",
        |line, out| out.push_str(&line.closed_reason),
    ),
    column(
        "closed_note",
        "What was said when it was dismissed or withdrawn",
        |line, out| out.push_str(&line.closed_note),
    ),
];

fn write_reference(number: i64, out: &mut Cell) {
    out.push_str(&reference(number));
}

fn maybe_reference(number: Option<i64>, out: &mut Cell) {
    if let Some(number) = number {
        write_reference(number, out);
    }
}

fn article(line: &ClaimLine, out: &mut Cell, write: fn(&ArticlePart, &mut Cell)) {
    if let Some(article) = &line.article {
        write(article, out);
    }
}

fn verdict(line: &ClaimLine, out: &mut Cell, write: fn(&VerdictPart, &mut Cell)) {
    if let Some(verdict) = &line.verdict {
        write(verdict, out);
    }
}

fn rating(line: &ClaimLine, out: &mut Cell, write: fn(&RatingPart, &mut Cell)) {
    if let Some(rating) = line.verdict.as_ref().and_then(|verdict| verdict.rating.as_ref()) {
        write(rating, out);
    }
}

fn publication(line: &ClaimLine, out: &mut Cell, write: fn(&LatestPublication, &mut Cell)) {
    if let Some(publication) = &line.publication {
        write(publication, out);
    }
}
