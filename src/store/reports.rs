//! What reports are made of. Each is read forward, in chunks of a bounded number of statements.

mod balance;
mod balance_counts;
mod choices;
mod claim_review;
mod claims;
mod corrections;
mod events;
pub mod pack;
mod parts;
mod sources;
mod verdicts;
mod workload;

pub use balance::{Largest, largest};
pub use choices::{Choices, article_exists, choices, person_by, rating_exists, tag_exists};

use crate::domain::id::AnyId;
use crate::domain::report::{Filter, Line, Lines, Report};
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::store::Rows;
use crate::store::db::Db;
use std::sync::Arc;

/// A place in the order of a report: that of a row which was read, or that behind which nothing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// A number, or a time in microseconds; 0 where ids alone are the order.
    pub number: i64,
    /// An id; that of nothing where numbers alone are the order.
    pub id: AnyId,
    /// A name, where rows are read by name.
    pub name: Option<Arc<str>>,
}

impl Mark {
    /// Before the first row.
    pub const BEGIN: Mark = Mark {
        number: 0,
        id: AnyId::new(uuid::Uuid::nil()),
        name: None,
    };

    const fn at_number(number: i64) -> Self {
        Self {
            number,
            id: Self::BEGIN.id,
            name: None,
        }
    }

    const fn at_id(id: AnyId) -> Self {
        Self {
            number: 0,
            id,
            name: None,
        }
    }
}

/// What is read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What narrows it.
    pub filter: Filter,
    /// The address of the desk for links, without a slash at the end.
    pub site: Arc<str>,
    /// The desk's name.
    pub desk: Arc<str>,
    /// The zone whose months are counted.
    pub zone: Zone,
    /// When the reading began.
    pub now: Instant,
    /// Where the report ended then: what came into being later is left out.
    pub end: Mark,
}

/// Some rows of a report, and the place behind which the next begin; none at its end.
pub struct Chunk {
    /// The rows; there may be none although more follow.
    pub lines: Box<dyn Lines>,
    /// Where the next chunk begins.
    pub next: Option<Mark>,
}

impl Chunk {
    /// Ends where fewer rows were read than were asked for.
    fn of<L: Line>(lines: Vec<L>, last: Option<Mark>, read: usize, most: i64) -> Self {
        let full = i64::try_from(read).unwrap_or(i64::MAX) >= most;
        Self {
            lines: Box::new(lines),
            next: last.filter(|_| full),
        }
    }
}

/// Rows that are read together to be counted.
const COUNTED: i64 = 2_000;

/// How the rows of a report are read.
pub trait Table: Sync {
    /// Where it ends at this time.
    ///
    /// # Errors
    /// The database's own.
    fn end(&self, db: &mut Db, now: Instant) -> Rows<Mark>;

    /// How many rows the filter lets through: counted as they are read, where that is all there is to it.
    ///
    /// # Errors
    /// The database's own.
    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        let (mut count, mut after) = (0_i64, Some(Mark::BEGIN));
        while let Some(mark) = after {
            let chunk = self.chunk(db, of, mark, COUNTED)?;
            count = count.saturating_add(i64::try_from(chunk.lines.count()).unwrap_or(i64::MAX));
            after = chunk.next;
        }
        Ok(count)
    }

    /// The rows behind a place. `most` bounds what is read; a report may make several rows of each.
    ///
    /// # Errors
    /// The database's own.
    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk>;
}

/// How this report is read.
#[must_use]
pub fn table(report: Report) -> &'static dyn Table {
    match report {
        Report::Claims => &claims::Claims,
        Report::Verdicts => &verdicts::Verdicts,
        Report::Sources => &sources::Sources,
        Report::Corrections => &corrections::Corrections,
        Report::ClaimReview => &claim_review::ClaimReviews,
        Report::Workload => &workload::Workload,
        Report::Balance => &balance::Balance,
        Report::Events => &events::Events,
    }
}

/// Narrows rows that are joined with their claims by what is so of the claim. Joining an empty text keeps the database
/// from walking the state's own index, by which it would have to sort all rows for each chunk.
macro_rules! of_claims {
    ($query:expr, $filter:expr) => {{
        let (mut query, filter): (_, &$crate::domain::report::Filter) = ($query, $filter);
        if let Some(state) = filter.state {
            query = query.filter(claim::state.concat("").eq(state.code()));
        }
        if let Some(id) = filter.article {
            query = query.filter(claim::article_id.eq(id));
        }
        if let Some(tag) = filter.tag.clone() {
            let tagged = claim_tag::table.filter(claim_tag::claim_id.eq(claim::id).and(claim_tag::tag.eq(tag)));
            query = query.filter(diesel::dsl::exists(tagged));
        }
        query
    }};
}

/// Narrows rows by the time in one of their columns.
macro_rules! of_days {
    ($query:expr, $column:expr, $filter:expr) => {{
        let (mut query, filter): (_, &$crate::domain::report::Filter) = ($query, $filter);
        if let Some(from) = filter.from {
            query = query.filter($column.ge(from));
        }
        if let Some(before) = filter.before {
            query = query.filter($column.lt(before));
        }
        query
    }};
}

use {of_claims, of_days};
