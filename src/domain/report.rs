//! Reports: which there are, their columns, and what narrows them.
//!
//! The columns are a promise: `docs/reports.md` is made from [`CLAIMS`] and [`EVENTS`], and a test compares it.

mod cells;
mod claims;
mod csv;
mod events;

pub use crate::words::grouped;
pub use claims::{AnchorPart, ArticlePart, CLAIMS, ClaimLine, LatestPublication, PersonPart, RatingPart, VerdictPart};
pub use csv::{BOM, Csv, Format, Separator, guarded, unguarded};
pub use events::{EVENTS, EventLine, FileBreak, FileVerifier};

use crate::domain::id::{AnyId, ArticleId, PersonId};
use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workflow::State;
use std::fmt::{Display, Write};
use uuid::Uuid;

vocabulary! {
    /// What can be taken away as a file.
    Report {
        /// A row a claim.
        Claims = "claims", "Claims";
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
        }))
    }

    /// Name and meaning of each column, in order.
    #[must_use]
    pub fn columns(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Report::Claims => CLAIMS.iter().map(|column| (column.name, column.meaning)).collect(),
            Report::Events => EVENTS.iter().map(|column| (column.name, column.meaning)).collect(),
        }
    }
}

/// A column: its name in the header, what stands in it, and how it is written.
#[derive(Debug)]
pub struct Column<R> {
    /// The name in the header; it never changes.
    pub name: &'static str,
    /// What stands in it, for the documentation.
    pub meaning: &'static str,
    /// Appends the cell's text.
    pub write: fn(&R, &mut String),
}

const fn column<R>(name: &'static str, meaning: &'static str, write: fn(&R, &mut String)) -> Column<R> {
    Column { name, meaning, write }
}

fn show(value: &impl Display, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(out, "{value}");
}

fn maybe(value: Option<&impl Display>, out: &mut String) {
    if let Some(value) = value {
        show(value, out);
    }
}

/// What narrows a report; nothing set lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Claims in this state.
    pub state: Option<State>,
    /// Claims whose current verdict has the rating of this code.
    pub rating: Option<String>,
    /// Claims, or events, of this article.
    pub article: Option<ArticleId>,
    /// Claims that this person is assigned to, made, has a hand in the verdict of or signed off; events of theirs.
    pub person: Option<PersonId>,
    /// Claims made, or events, from this time on.
    pub from: Option<Instant>,
    /// Claims made, or events, before this time.
    pub before: Option<Instant>,
    /// Claims with this tag.
    pub tag: Option<String>,
}

impl Filter {
    /// Does it let everything through?
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Filter::default()
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
