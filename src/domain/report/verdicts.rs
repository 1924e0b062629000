//! The verdicts report: a row a version and sign-off; a version that nobody has signed has one row.

use super::{ClaimPart, Column, Line, PersonPart, RatingPart, column, joined, maybe, moment, name, show, yes_or_no};
use crate::domain::id::VerdictId;
use crate::domain::time::Instant;
use std::sync::Arc;

/// A sign-off of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignOffPart {
    /// The code of what was decided: `approve`, `request_changes`.
    pub decision: String,
    /// By whom.
    pub by: Option<Arc<PersonPart>>,
    /// When.
    pub at: Instant,
    /// What was said.
    pub note: String,
    /// It counts no longer.
    pub void: bool,
}

/// A version of a verdict, as its rows share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPart {
    /// The claim.
    pub claim: ClaimPart,
    /// Its id.
    pub id: VerdictId,
    /// From 1 within the claim.
    pub version: i32,
    /// It is the newest one.
    pub is_current: bool,
    /// Its rating, if one is given.
    pub rating: Option<Arc<RatingPart>>,
    /// The summary, as Markdown.
    pub summary: String,
    /// ISO 8601 date, or empty.
    pub true_as_of: String,
    /// ISO 8601 date, or empty.
    pub check_again_on: String,
    /// Numbers of the sources that it rests on.
    pub rests_on: Vec<i32>,
    /// Who wrote it.
    pub written_by: Option<Arc<PersonPart>>,
    /// When.
    pub written_at: Instant,
    /// Names of everybody with a hand in it.
    pub authors: Vec<Arc<PersonPart>>,
    /// Who proposed it.
    pub proposed_by: Option<Arc<PersonPart>>,
    /// When.
    pub proposed_at: Option<Instant>,
    /// Numbers of the publications that showed it to the public.
    pub publications: Vec<i32>,
}

/// A row of the verdicts report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictLine {
    /// The version.
    pub version: Arc<VersionPart>,
    /// One sign-off of it, if there is any.
    pub sign_off: Option<SignOffPart>,
}

impl Line for VerdictLine {
    const COLUMNS: &'static [Column<Self>] = VERDICTS;
    const NARROWED_BY: &'static [&'static str] = &["state", "rating", "article", "person", "from", "to", "tag"];
}

const VERDICTS: &[Column<VerdictLine>] = &[
    column("ref", "The claim’s number as people say it: `C-0147`", |line, out| {
        line.version.claim.reference(out);
    }),
    column("url", "Its page on the desk", |line, out| line.version.claim.url(out)),
    column("statement", "What is claimed, in the desk’s words", |line, out| {
        out.push_str(&line.version.claim.statement);
    }),
    column("state", "Code of the claim’s state", |line, out| {
        out.push_str(line.version.claim.state.code());
    }),
    column("id", "Id of the version, a UUID", |line, out| {
        show(&line.version.id, out)
    }),
    column("version", "Number of the version within the claim", |line, out| {
        show(&line.version.version, out);
    }),
    column(
        "current",
        "`yes` for the claim’s newest version, else `no`",
        |line, out| {
            yes_or_no(line.version.is_current, out);
        },
    ),
    column("rating", "Code of the rating", |line, out| {
        if let Some(rating) = &line.version.rating {
            out.push_str(&rating.code);
        }
    }),
    column("rating_label", "The rating in words", |line, out| {
        if let Some(rating) = &line.version.rating {
            out.push_str(&rating.label);
        }
    }),
    column(
        "rating_number",
        "ClaimReview `ratingValue`; empty for a rating apart from the scale",
        |line, out| {
            if let Some(rating) = &line.version.rating {
                maybe(rating.number.as_ref(), out);
            }
        },
    ),
    column("scale", "Name of the rating scale", |line, out| {
        if let Some(rating) = &line.version.rating {
            out.push_str(&rating.scale);
        }
    }),
    column("scale_version", "Its version", |line, out| {
        if let Some(rating) = &line.version.rating {
            show(&rating.scale_version, out);
        }
    }),
    column("summary", "The summary, as Markdown", |line, out| {
        out.push_str(&line.version.summary);
    }),
    column("true_as_of", "The date that the verdict speaks of", |line, out| {
        out.push_str(&line.version.true_as_of);
    }),
    column("check_again_on", "The date to look at it again", |line, out| {
        out.push_str(&line.version.check_again_on);
    }),
    column(
        "rests_on",
        "Numbers of the claim’s sources that it rests on; several are joined",
        |line, out| joined(&line.version.rests_on, out, show),
    ),
    column("written_by", "Who wrote this version", |line, out| {
        name(line.version.written_by.as_ref(), out);
    }),
    column("written_at", "When", |line, out| out.moment(line.version.written_at)),
    column(
        "authors",
        "Everybody with a hand in it; several are joined",
        |line, out| {
            joined(&line.version.authors, out, |person, out| out.push_str(&person.name));
        },
    ),
    column("proposed_by", "Who proposed it", |line, out| {
        name(line.version.proposed_by.as_ref(), out);
    }),
    column("proposed_at", "When", |line, out| moment(line.version.proposed_at, out)),
    column(
        "sign_off",
        "What another person decided: `approve`, `request_changes`; empty if nobody has",
        |line, out| {
            if let Some(sign_off) = &line.sign_off {
                out.push_str(&sign_off.decision);
            }
        },
    ),
    column("sign_off_by", "Who", |line, out| {
        name(line.sign_off.as_ref().and_then(|sign_off| sign_off.by.as_ref()), out);
    }),
    column("sign_off_at", "When", |line, out| {
        moment(line.sign_off.as_ref().map(|sign_off| sign_off.at), out);
    }),
    column("sign_off_note", "What they said with it", |line, out| {
        if let Some(sign_off) = &line.sign_off {
            out.push_str(&sign_off.note);
        }
    }),
    column(
        "sign_off_stands",
        "`no` where a later change made the sign-off void, else `yes`; empty if there is none",
        |line, out| {
            if let Some(sign_off) = &line.sign_off {
                yes_or_no(!sign_off.void, out);
            }
        },
    ),
    column(
        "publications",
        "Numbers of the publications that showed this version to the public; several are joined",
        |line, out| joined(&line.version.publications, out, show),
    ),
];
