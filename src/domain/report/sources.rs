//! The sources report: a row a use of a source in a claim.

use super::{ClaimPart, Column, Line, PersonPart, column, joined, maybe, moment, name, show, yes_or_no};
use crate::domain::id::{SourceId, WorkId};
use crate::domain::source::{Kind, Stance};
use crate::domain::time::Instant;
use std::sync::Arc;

/// A row of the sources report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// The claim that uses it.
    pub claim: ClaimPart,
    /// Its id.
    pub id: SourceId,
    /// What it is a source of: the same for every claim that uses it.
    pub work: Option<WorkId>,
    /// From 1 within the claim.
    pub number: i32,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote it.
    pub author: String,
    /// Its link.
    pub url: String,
    /// ISO 8601 date, or empty.
    pub published_on: String,
    /// ISO 8601 date, or empty.
    pub accessed_on: String,
    /// What it is.
    pub kind: Kind,
    /// What it does to the claim.
    pub stance: Stance,
    /// Named, or anonymous.
    pub named: bool,
    /// The words that matter.
    pub quote: String,
    /// Where in it they stand.
    pub locator: String,
    /// What might make it partial.
    pub conflict_note: String,
    /// SHA-256 of the kept copy, in hexadecimal; empty if there is none.
    pub kept_sha256: String,
    /// The name of the kept file.
    pub file: String,
    /// SHA-256 of the kept file, in hexadecimal; empty if there is none.
    pub file_sha256: String,
    /// Numbers of the verdict versions that rest on it.
    pub rests_on_it: Vec<i32>,
    /// Who added it.
    pub added_by: Option<Arc<PersonPart>>,
    /// When.
    pub added_at: Instant,
    /// When it was taken off.
    pub removed_at: Option<Instant>,
}

impl Line for SourceLine {
    const COLUMNS: &'static [Column<Self>] = SOURCES;
    const NARROWED_BY: &'static [&'static str] = &["state", "article", "person", "from", "to", "tag"];
}

const SOURCES: &[Column<SourceLine>] = &[
    column("ref", "The claim’s number as people say it: `C-0147`", |line, out| {
        line.claim.reference(out);
    }),
    column("url", "Its page on the desk", |line, out| line.claim.url(out)),
    column("statement", "What is claimed, in the desk’s words", |line, out| {
        out.push_str(&line.claim.statement);
    }),
    column("state", "Code of the claim’s state", |line, out| {
        out.push_str(line.claim.state.code());
    }),
    column("id", "Id of this use of the source, a UUID", |line, out| {
        show(&line.id, out)
    }),
    column("source", "Number of the source within the claim", |line, out| {
        show(&line.number, out);
    }),
    column(
        "work",
        "Id of what is used, a UUID: the same in every claim that uses the same page, book or file",
        |line, out| maybe(line.work.as_ref(), out),
    ),
    column("title", "Title of the source", |line, out| out.push_str(&line.title)),
    column("publisher", "Who published it", |line, out| {
        out.push_str(&line.publisher)
    }),
    column("author", "Who wrote or said it", |line, out| out.push_str(&line.author)),
    column("source_url", "Its link", |line, out| out.push_str(&line.url)),
    column("published_on", "When it was published; a date", |line, out| {
        out.push_str(&line.published_on);
    }),
    column("accessed_on", "When the desk read it; a date", |line, out| {
        out.push_str(&line.accessed_on);
    }),
    column(
        "kind",
        "What it is: `primary`, `data`, `expert`, `report`, `claimant_answer`",
        |line, out| out.push_str(line.kind.code()),
    ),
    column(
        "stance",
        "What it does to the claim: `supports`, `refutes`, `context`",
        |line, out| out.push_str(line.stance.code()),
    ),
    column("named", "`no` for an anonymous source, else `yes`", |line, out| {
        yes_or_no(line.named, out);
    }),
    column("quote", "The words that matter", |line, out| out.push_str(&line.quote)),
    column("locator", "Where in it they stand", |line, out| {
        out.push_str(&line.locator)
    }),
    column("conflict_note", "What might make it partial", |line, out| {
        out.push_str(&line.conflict_note);
    }),
    column(
        "kept_sha256",
        "SHA-256 of the kept copy of its text; empty if none is kept",
        |line, out| out.push_str(&line.kept_sha256),
    ),
    column("file", "Name of the kept file", |line, out| out.push_str(&line.file)),
    column("file_sha256", "SHA-256 of the kept file", |line, out| {
        out.push_str(&line.file_sha256);
    }),
    column(
        "rests_on_it",
        "Numbers of the versions of the claim’s verdict that rest on it; several are joined",
        |line, out| joined(&line.rests_on_it, out, show),
    ),
    column("added_by", "Who added it", |line, out| {
        name(line.added_by.as_ref(), out)
    }),
    column("added_at", "When", |line, out| out.moment(line.added_at)),
    column(
        "removed_at",
        "When it was taken off; empty if it stands",
        |line, out| {
            moment(line.removed_at, out);
        },
    ),
];
