//! The claim queue: keyset pages and the counts of its views.

mod filter;

use crate::domain::claim::Priority;
use crate::domain::id::{ClaimId, PersonId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::queue::filter::narrowed;
use crate::store::schema::{article, claim, person};
use crate::store::{counters, search};
use diesel::prelude::*;

pub use crate::store::queue::filter::{Concern, Filter, Scope, Sort};
pub use crate::store::search::SEARCH_MOST;

/// Behind (or before) which row a page begins: the row's sort value and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// `due_order` or `updated_at` in microseconds, or `worth_score`, or the number.
    pub value: i64,
    /// The claim's number.
    pub number: i64,
    /// The page lies before this row, not behind it.
    pub back: bool,
}

/// A row of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Row {
    /// The claim.
    pub id: ClaimId,
    /// Its number.
    pub number: i64,
    /// Its statement.
    pub statement: String,
    /// The article's title.
    pub article: Option<String>,
    /// Where it stands.
    pub state: State,
    /// How soon.
    pub priority: Priority,
    /// Check-worthiness.
    pub worth: String,
    /// The same as a score.
    pub worth_score: i32,
    /// Whose it is.
    pub assignee_id: Option<PersonId>,
    /// Their name.
    pub assignee: Option<String>,
    /// When it is due.
    pub due_at: Option<Instant>,
    /// The order by due time.
    pub due_order: Instant,
    /// Why it waits.
    pub hold_reason: String,
    /// Until when.
    pub hold_until: Option<Instant>,
    /// How many sources.
    pub sources: i32,
    /// How many comments.
    pub comments: i32,
    /// Last change.
    pub updated_at: Instant,
    /// The kind of the correction under way; nothing for none.
    pub correction_kind: String,
    /// Counts changes of wording and details.
    pub version: i32,
    /// Counts changes of state and assignment.
    pub step: i32,
    /// Its article has a newer text, in which its passage is to be settled.
    pub revised: bool,
}

impl Row {
    /// The cursor that stands at this row.
    #[must_use]
    pub fn cursor(&self, sort: Sort, back: bool) -> Cursor {
        let value = match sort {
            Sort::Due => self.due_order.micros(),
            Sort::Updated => self.updated_at.micros(),
            Sort::Worth => i64::from(self.worth_score),
            Sort::Age => self.number,
        };
        Cursor {
            value,
            number: self.number,
            back,
        }
    }
}

/// A page of the queue in its order, and whether more lies behind it (or before it, for a page backwards).
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, filter: &Filter, cursor: Option<Cursor>, size: i64) -> Rows<(Vec<Row>, bool)> {
    let back = cursor.is_some_and(|cursor| cursor.back);
    let query = narrowed!(
        claim::table
            .left_join(article::table.on(article::id.nullable().eq(claim::article_id)))
            .left_join(person::table.on(person::id.nullable().eq(claim::assignee_id)))
            .select((
                claim::id,
                claim::number,
                claim::statement,
                article::title.nullable(),
                claim::state,
                claim::priority,
                claim::worth,
                claim::worth_score,
                claim::assignee_id,
                person::name.nullable(),
                claim::due_at,
                claim::due_order,
                claim::hold_reason,
                claim::hold_until,
                claim::sources,
                claim::comments,
                claim::updated_at,
                claim::correction_kind,
                claim::version,
                claim::step,
                exists(
                    placement::table
                        .filter(placement::claim_id.eq(claim::id).and(placement::open.eq(true)))
                        .select(placement::id)
                ),
            ))
            .into_boxed::<crate::store::db::MultiBackend>(),
        filter
    );
    // The form `a <= x AND (a < x OR n < m)` is an index condition on both databases.
    macro_rules! keyset {
        ($column:expr, $value:expr, up) => {
            match cursor {
                None => query.order(($column.asc(), claim::number.asc())),
                Some(c) if !c.back => query
                    .filter(
                        $column
                            .ge($value)
                            .and($column.gt($value).or(claim::number.gt(c.number))),
                    )
                    .order(($column.asc(), claim::number.asc())),
                Some(c) => query
                    .filter(
                        $column
                            .le($value)
                            .and($column.lt($value).or(claim::number.lt(c.number))),
                    )
                    .order(($column.desc(), claim::number.desc())),
            }
        };
        ($column:expr, $value:expr, down) => {
            match cursor {
                None => query.order(($column.desc(), claim::number.desc())),
                Some(c) if !c.back => query
                    .filter(
                        $column
                            .le($value)
                            .and($column.lt($value).or(claim::number.lt(c.number))),
                    )
                    .order(($column.desc(), claim::number.desc())),
                Some(c) => query
                    .filter(
                        $column
                            .ge($value)
                            .and($column.gt($value).or(claim::number.gt(c.number))),
                    )
                    .order(($column.asc(), claim::number.asc())),
            }
        };
    }
    let value = cursor.map_or(0, |cursor| cursor.value);
    let query = match filter.sort {
        Sort::Due => keyset!(claim::due_order, Instant::from_micros(value), up),
        Sort::Updated => keyset!(claim::updated_at, Instant::from_micros(value), down),
        Sort::Worth => keyset!(claim::worth_score, i32::try_from(value).unwrap_or(i32::MAX), down),
        Sort::Age => match cursor {
            None => query.order(claim::number.asc()),
            Some(c) if !c.back => query.filter(claim::number.gt(c.number)).order(claim::number.asc()),
            Some(c) => query.filter(claim::number.lt(c.number)).order(claim::number.desc()),
        },
    };
    let mut rows: Vec<Row> = query.limit(size.saturating_add(1)).load(db)?;
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    if back {
        rows.reverse();
    }
    Ok((rows, more))
}

/// How many claims a filter finds, counted up to `most` and no further.
///
/// # Errors
/// The database's own.
pub fn count(db: &mut Db, filter: &Filter, most: i64) -> Rows<i64> {
    let query = claim::table
        .select(claim::number)
        .into_boxed::<crate::store::db::MultiBackend>();
    let found: Vec<i64> = narrowed!(query, filter).limit(most).load(db)?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}

/// Number, step and version of the claims that a filter finds, at most `most`.
///
/// # Errors
/// The database's own.
pub fn stand(db: &mut Db, filter: &Filter, most: i64) -> Rows<Vec<(i64, i32, i32)>> {
    let query = claim::table
        .select((claim::number, claim::step, claim::version))
        .into_boxed::<crate::store::db::MultiBackend>();
    narrowed!(query, filter).limit(most).load(db)
}

/// Numbers of the newest claims whose statement has all these words (the last may be a beginning),
/// accents on Latin letters left out.
///
/// # Errors
/// The database's own.
pub fn matching(db: &mut Db, words: &[String]) -> Rows<Vec<i64>> {
    search::claim_numbers(db, words, i64::MAX, SEARCH_MOST)
}

/// How many claims stand in each state, how many open ones nobody has, and how many this person has.
///
/// # Errors
/// The database's own.
pub fn counts(db: &mut Db, person: Option<PersonId>) -> Rows<Counts> {
    let rows = counters::with_prefix(db, "claims.")?;
    let of = |name: &str| {
        rows.iter()
            .find(|(known, _)| known.strip_prefix("claims.") == Some(name))
            .map_or(0, |(_, n)| *n)
    };
    let mine = match person {
        Some(person) => counters::value(db, &format!("assigned.{person}"))?,
        None => 0,
    };
    Ok(Counts {
        states: State::ALL.iter().map(|state| (*state, of(state.code()))).collect(),
        unassigned: of("unassigned"),
        mine,
    })
}

/// The totals that stand beside the views.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Claims in each state.
    pub states: Vec<(State, i64)>,
    /// Open claims that nobody has.
    pub unassigned: i64,
    /// Open claims of the person who asks.
    pub mine: i64,
}

impl Counts {
    /// Claims in one state.
    #[must_use]
    pub fn of(&self, state: State) -> i64 {
        self.states
            .iter()
            .find(|(of, _)| *of == state)
            .map_or(0, |(_, number)| *number)
    }

    /// Claims with work left.
    #[must_use]
    pub fn open(&self) -> i64 {
        self.states
            .iter()
            .filter(|(state, _)| state.is_open())
            .map(|(_, number)| *number)
            .sum()
    }
}
