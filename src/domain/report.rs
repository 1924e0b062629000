//! Reports: which there are, their columns, what narrows them, and how their files are written.
//!
//! The columns are a promise: `docs/reports.md` is made from them, and a test compares it. A further report is a row
//! of [`Report`] and of its tables here, a file beside the others with its [`Line`], and one in the store that reads
//! it.

mod balance;
mod cell;
mod cells;
mod claim_review;
mod claims;
mod corrections;
mod csv;
mod days;
mod events;
mod file;
mod sources;
mod tally;
mod verdicts;
mod workload;

pub use crate::words::grouped;
pub use balance::{BalanceLine, Decided, Dimension, Whose};
pub use cell::Cell;
pub use claim_review::ClaimReviewLine;
pub use claims::{AnchorPart, ArticlePart, ClaimLine, LatestPublication, PersonPart, RatingPart, VerdictPart};
pub use corrections::{CorrectionLine, Published};
pub use csv::{BOM, Csv, Format, Separator, guarded, unguarded};
pub use days::{begin_of, end_of, month_of};
pub use events::{EVENTS, EventLine, FileBreak, FileVerifier};
pub use file::{FileKind, Layout, Lines, Picked, Writer};
pub use sources::SourceLine;
pub use tally::{Became, ClaimTally, SentenceTally, Treated, became, treated};
pub use verdicts::{SignOffPart, VerdictLine, VersionPart};
pub use workload::{Month, Signed, WorkLine};

use crate::domain::claim::reference;
use crate::domain::id::{AnyId, ArticleId, PersonId};
use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workflow::State;
use std::fmt::{Display, Write};
use std::sync::Arc;
use uuid::Uuid;

vocabulary! {
    /// What can be taken away as a file.
    Report {
        /// A row a claim.
        Claims = "claims", "Claims";
        /// A row a version of a verdict and sign-off.
        Verdicts = "verdicts", "Verdicts";
        /// A row a use of a source.
        Sources = "sources", "Sources";
        /// The register of corrections and withdrawals.
        Corrections = "corrections", "Corrections";
        /// What the public can read, in the columns of schema.org.
        ClaimReview = "claim_review", "ClaimReview";
        /// A row a person and month.
        Workload = "workload", "Workload";
        /// What was checked and what was passed over.
        Balance = "balance", "Balance";
        /// The log: a row an event, with its hash.
        Events = "events", "Events";
    }
}

impl Report {
    /// The subject under which the log keeps every export of this report.
    #[must_use]
    pub fn id(self) -> AnyId {
        AnyId::new(Uuid::from_u128(match self {
            Report::Claims => 0x0000_0000_0000_8000_8000_0000_0000_0001,
            Report::Events => 0x0000_0000_0000_8000_8000_0000_0000_0002,
            Report::Verdicts => 0x0000_0000_0000_8000_8000_0000_0000_0003,
            Report::Sources => 0x0000_0000_0000_8000_8000_0000_0000_0004,
            Report::Corrections => 0x0000_0000_0000_8000_8000_0000_0000_0005,
            Report::ClaimReview => 0x0000_0000_0000_8000_8000_0000_0000_0006,
            Report::Workload => 0x0000_0000_0000_8000_8000_0000_0000_0007,
            Report::Balance => 0x0000_0000_0000_8000_8000_0000_0000_0008,
        }))
    }

    /// Name and meaning of each column, in order.
    #[must_use]
    pub fn columns(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Report::Claims => named::<ClaimLine>(),
            Report::Verdicts => named::<VerdictLine>(),
            Report::Sources => named::<SourceLine>(),
            Report::Corrections => named::<CorrectionLine>(),
            Report::ClaimReview => named::<ClaimReviewLine>(),
            Report::Workload => named::<WorkLine>(),
            Report::Balance => named::<BalanceLine>(),
            Report::Events => named::<EventLine>(),
        }
    }

    /// The names of the filters that it can be narrowed by.
    #[must_use]
    pub fn narrowed_by(self) -> &'static [&'static str] {
        match self {
            Report::Claims => ClaimLine::NARROWED_BY,
            Report::Verdicts => VerdictLine::NARROWED_BY,
            Report::Sources => SourceLine::NARROWED_BY,
            Report::Corrections => CorrectionLine::NARROWED_BY,
            Report::ClaimReview => ClaimReviewLine::NARROWED_BY,
            Report::Workload => WorkLine::NARROWED_BY,
            Report::Balance => BalanceLine::NARROWED_BY,
            Report::Events => EventLine::NARROWED_BY,
        }
    }

    /// Its times stay in UTC whatever zone is asked for: their text is part of what is hashed.
    #[must_use]
    pub fn is_in_utc(self) -> bool {
        self == Report::Events
    }
}

fn named<L: Line>() -> Vec<(&'static str, &'static str)> {
    L::COLUMNS.iter().map(|column| (column.name, column.meaning)).collect()
}

/// A row of a report, which says its columns and what the report can be narrowed by.
pub trait Line: Send + Sized + 'static {
    /// The columns in their order.
    const COLUMNS: &'static [Column<Self>];
    /// Names of filters.
    const NARROWED_BY: &'static [&'static str];
}

impl Line for EventLine {
    const COLUMNS: &'static [Column<Self>] = EVENTS;
    const NARROWED_BY: &'static [&'static str] = &["article", "person", "from", "to"];
}

/// A column: its name in the header, what stands in it, and how it is written.
#[derive(Debug)]
pub struct Column<R> {
    /// The name in the header; it never changes.
    pub name: &'static str,
    /// What stands in it, for the documentation.
    pub meaning: &'static str,
    /// Appends the cell's text.
    pub write: fn(&R, &mut Cell),
}

const fn column<R>(name: &'static str, meaning: &'static str, write: fn(&R, &mut Cell)) -> Column<R> {
    Column { name, meaning, write }
}

fn show(value: &impl Display, out: &mut Cell) {
    // Writing to a cell cannot fail.
    let _ = write!(out, "{value}");
}

fn maybe(value: Option<&impl Display>, out: &mut Cell) {
    if let Some(value) = value {
        show(value, out);
    }
}

fn moment(at: Option<Instant>, out: &mut Cell) {
    if let Some(at) = at {
        out.moment(at);
    }
}

fn yes_or_no(yes: bool, out: &mut Cell) {
    out.push_str(if yes { "yes" } else { "no" });
}

fn name(person: Option<&Arc<PersonPart>>, out: &mut Cell) {
    if let Some(person) = person {
        out.push_str(&person.name);
    }
}

/// Several values in one cell stand with a bar between them.
fn joined<T>(values: &[T], out: &mut Cell, write: impl Fn(&T, &mut Cell)) {
    for (i, value) in values.iter().enumerate() {
        if i > 0 {
            out.push_str(" | ");
        }
        write(value, out);
    }
}

/// The claim that a row belongs to, as most reports name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPart {
    /// Its number.
    pub number: i64,
    /// The address of the desk, without a slash at the end.
    pub site: Arc<str>,
    /// What is claimed, in the desk's words.
    pub statement: String,
    /// Where it stands.
    pub state: State,
}

impl ClaimPart {
    fn reference(&self, out: &mut Cell) {
        out.push_str(&reference(self.number));
    }

    fn url(&self, out: &mut Cell) {
        out.push_str(&self.site);
        out.push_str("/claims/");
        self.reference(out);
    }
}

/// What narrows a report; nothing set lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Rows of claims in this state.
    pub state: Option<State>,
    /// Rows with the rating of this code.
    pub rating: Option<String>,
    /// Rows of this article.
    pub article: Option<ArticleId>,
    /// Rows that this person has to do with; each report says how.
    pub person: Option<PersonId>,
    /// Rows from this time on.
    pub from: Option<Instant>,
    /// Rows before this time.
    pub before: Option<Instant>,
    /// Rows of claims with this tag.
    pub tag: Option<String>,
}

impl Filter {
    /// Does it let everything through?
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Filter::default()
    }

    /// Does it let this time through?
    #[must_use]
    pub fn is_at(&self, at: Instant) -> bool {
        self.from.is_none_or(|from| at >= from) && self.before.is_none_or(|before| at < before)
    }
}

/// A number and what it counts: `1 line`, `1,204 lines`.
#[must_use]
pub fn counted(number: i64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_204, "1,204"),
            (1_000_000, "1,000,000"),
            (-100, "-100"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(1, "line", "lines"), "1 line");
        assert_eq!(counted(0, "line", "lines"), "0 lines");
        assert_eq!(counted(1_204, "line", "lines"), "1,204 lines");
    }
}
