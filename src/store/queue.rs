//! The claim queue: filters, keyset pages and the counts of its views.

use crate::domain::claim::{Priority, Risk};
use crate::domain::id::{ArticleId, ClaimId, PersonId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::counters;
use crate::store::db::Db;
use crate::store::schema::{article, claim, claim_tag, person, rating, sign_off, verdict, verdict_author, watcher};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// The order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What is due first; claims without a due time last.
    #[default]
    Due,
    /// What changed last.
    Updated,
    /// The most check-worthy first.
    Worth,
    /// What was made first; numbers are given in that order.
    Age,
}

/// Which claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every claim with work left.
    Open,
    /// One state.
    State(State),
    /// Every claim.
    All,
}

/// What the queue shows.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Which claims.
    pub scope: Scope,
    /// `Some(None)`: assigned to nobody.
    pub assignee: Option<Option<PersonId>>,
    /// Found in this article.
    pub article: Option<ArticleId>,
    /// With this tag.
    pub tag: Option<String>,
    /// With this check-worthiness: none, some, high.
    pub worth: Option<String>,
    /// With this priority.
    pub priority: Option<Priority>,
    /// With this risk.
    pub risk: Option<Risk>,
    /// Whose current verdict has a rating of this code.
    pub rating: Option<String>,
    /// Made before this time.
    pub made_before: Option<Instant>,
    /// Due before this time.
    pub due_before: Option<Instant>,
    /// Only these numbers: what a search of words has found.
    pub numbers: Option<Vec<i64>>,
    /// What concerns somebody in this way.
    pub concern: Option<(Concern, PersonId)>,
    /// The order.
    pub sort: Sort,
}

/// How a claim concerns somebody besides being assigned to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Its verdict waits for their sign-off: they had no hand in it and have not approved it yet.
    Approve,
    /// They put it forward and no editor has decided.
    Suggested,
    /// They watch it.
    Watching,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            scope: Scope::Open,
            assignee: None,
            article: None,
            tag: None,
            worth: None,
            priority: None,
            risk: None,
            rating: None,
            made_before: None,
            due_before: None,
            numbers: None,
            concern: None,
            sort: Sort::Due,
        }
    }
}

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
    /// Counts changes of wording and details.
    pub version: i32,
    /// Counts changes of state and assignment.
    pub step: i32,
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

/// Narrows a claim query; a macro, because the boxed type cannot be named for both kinds of query.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let filter: &Filter = $filter;
        let mut query = $query;
        query = match &filter.scope {
            Scope::Open => query.filter(claim::open.eq(true)),
            Scope::State(state) => query.filter(claim::state.eq(*state)),
            Scope::All => query,
        };
        query = match filter.assignee {
            Some(Some(person)) => query.filter(claim::assignee_id.eq(person)),
            Some(None) => query.filter(claim::assignee_id.is_null()),
            None => query,
        };
        if let Some(article) = filter.article {
            query = query.filter(claim::article_id.eq(article));
        }
        if let Some(worth) = &filter.worth {
            query = query.filter(claim::worth.eq(worth));
        }
        if let Some(priority) = filter.priority {
            query = query.filter(claim::priority.eq(priority));
        }
        if let Some(risk) = filter.risk {
            query = query.filter(claim::risk.eq(risk));
        }
        if let Some(before) = filter.made_before {
            query = query.filter(claim::created_at.lt(before));
        }
        if let Some(before) = filter.due_before {
            query = query.filter(claim::due_order.lt(before));
        }
        if let Some(code) = &filter.rating {
            let ratings = rating::table
                .filter(rating::code.eq(code))
                .select(rating::id.nullable());
            query = query.filter(claim::rating_id.eq_any(ratings));
        }
        if let Some(tag) = &filter.tag {
            let tagged = claim_tag::table
                .filter(claim_tag::tag.eq(tag))
                .select(claim_tag::claim_id);
            query = query.filter(claim::id.eq_any(tagged));
        }
        if let Some(numbers) = &filter.numbers {
            query = query.filter(claim::number.eq_any(numbers));
        }
        query = match filter.concern {
            Some((Concern::Approve, person)) => {
                let current = || verdict::claim_id.eq(claim::id).and(verdict::version.eq(claim::verdict));
                let wrote = verdict_author::table
                    .inner_join(verdict::table.on(verdict::id.eq(verdict_author::verdict_id)))
                    .filter(current().and(verdict_author::person_id.eq(person)));
                let approved = sign_off::table
                    .inner_join(verdict::table.on(verdict::id.eq(sign_off::verdict_id)))
                    .filter(current().and(sign_off::by.eq(person)).and(sign_off::void.eq(false)))
                    .filter(sign_off::decision.eq("approve"));
                query
                    .filter(claim::state.eq(State::AwaitingApproval))
                    .filter(not(exists(wrote.select(verdict::id))))
                    .filter(not(exists(approved.select(verdict::id))))
            }
            Some((Concern::Suggested, person)) => query
                .filter(claim::state.eq(State::Suggested))
                .filter(claim::created_by.eq(person)),
            Some((Concern::Watching, person)) => {
                let watched = watcher::table
                    .filter(watcher::person_id.eq(person))
                    .select(watcher::claim_id);
                query.filter(claim::id.eq_any(watched))
            }
            None => query,
        };
        query
    }};
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
                claim::version,
                claim::step,
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

/// A number of a search.
#[derive(QueryableByName)]
struct Match {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The most claims that a search of words looks at.
pub const SEARCH_MOST: i64 = 1_000;

/// Numbers of the newest claims whose statement has all these words (the last may be a beginning),
/// accents on Latin letters left out.
///
/// # Errors
/// The database's own.
pub fn matching(db: &mut Db, words: &[String]) -> Rows<Vec<i64>> {
    let terms = terms_of(db, words);
    let sql = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => {
            "SELECT number FROM claim \
             WHERE to_tsvector('simple', without_accents(statement)) @@ to_tsquery('simple', without_accents($1)) \
             ORDER BY number DESC LIMIT $2"
        }
        Db::Sqlite(_) => {
            "SELECT rowid AS number FROM claim_search WHERE claim_search MATCH $1 ORDER BY rowid DESC LIMIT $2"
        }
    };
    let found: Vec<Match> = diesel::sql_query(sql)
        .bind::<Text, _>(terms)
        .bind::<BigInt, _>(SEARCH_MOST)
        .load(db)?;
    Ok(found.into_iter().map(|found| found.number).collect())
}

/// All these words, the last of which may be a beginning, as the database at hand asks its index for them.
pub(super) fn terms_of(db: &Db, words: &[String]) -> String {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => terms(
            words,
            |word| format!("'{}'", word.replace('\'', "''").replace('\\', "\\\\")),
            " & ",
            ":*",
        ),
        Db::Sqlite(_) => terms(words, |word| format!("\"{}\"", word.replace('"', "\"\"")), " ", "*"),
    }
}

fn terms(words: &[String], quote: impl Fn(&str) -> String, and: &str, prefix: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    let mut terms = quoted.join(and);
    if !terms.is_empty() {
        terms.push_str(prefix);
    }
    terms
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
