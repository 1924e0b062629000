//! The log narrowed, newest first, page by page.

use crate::domain::id::{ArticleId, ClaimId, PersonId};
use crate::domain::log::Event;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::log::{EventCursor, load};
use crate::store::schema::{article, claim, event};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::HashMap;

/// Events stand in the order of their numbers, and of their times only roughly: transactions overlap, and clocks of
/// several nodes differ. No two differ by more, in seconds.
const SKEW: i64 = 3_600;

/// Whose events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// This person's.
    Person(PersonId),
    /// Those of nobody with an account, under the role of this code: the command line, or not signed in.
    Role(String),
}

/// What the events belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A claim.
    Claim(ClaimId),
    /// An article.
    Article(ArticleId),
}

/// What narrows the log; nothing set lets everything through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Narrowed {
    /// Whose.
    pub by: Option<By>,
    /// One of these actions.
    pub actions: Option<Vec<String>>,
    /// What they belong to.
    pub of: Option<Of>,
    /// From this time on.
    pub from: Option<Instant>,
    /// Before this time.
    pub before: Option<Instant>,
}

/// A page of the events that are let through, newest first, behind or before the event of a number.
///
/// The numbers come first, each action from its own stretch of the index, so that a rare action is found as quickly
/// as a common one.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, narrowed: &Narrowed, from: Option<EventCursor>, most: i64) -> Rows<Vec<Event>> {
    let span = span(db, narrowed)?;
    let mut numbers = Vec::new();
    match &narrowed.actions {
        None => numbers = numbers_of(db, narrowed, span, None, from, most)?,
        Some(actions) => {
            for action in actions {
                numbers.extend(numbers_of(db, narrowed, span, Some(action), from, most)?);
            }
        }
    }
    numbers.sort_unstable();
    if !from.is_some_and(|from| from.newer) {
        numbers.reverse();
    }
    numbers.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    load(
        db,
        event::table
            .filter(event::number.eq_any(numbers))
            .order(event::number.desc()),
    )
}

/// Numbers between which every event of the period lies, both left out.
fn span(db: &mut Db, narrowed: &Narrowed) -> Rows<(i64, i64)> {
    let numbers = event::table.select(event::number);
    let behind = match narrowed.from {
        None => None,
        Some(from) => numbers
            .filter(event::at.lt(from.plus_seconds(-SKEW)))
            .order((event::at.desc(), event::number.desc()))
            .first(db)
            .optional()?,
    };
    let before = match narrowed.before {
        None => None,
        Some(before) => numbers
            .filter(event::at.ge(before.plus_seconds(SKEW)))
            .order((event::at, event::number))
            .first(db)
            .optional()?,
    };
    Ok((behind.unwrap_or(0), before.unwrap_or(i64::MAX)))
}

fn numbers_of(
    db: &mut Db,
    narrowed: &Narrowed,
    (mut behind, mut before): (i64, i64),
    action: Option<&String>,
    from: Option<EventCursor>,
    most: i64,
) -> Rows<Vec<i64>> {
    let mut query = event::table.select(event::number).into_boxed();
    match &narrowed.by {
        Some(By::Person(id)) => query = query.filter(event::actor_id.eq(*id)),
        Some(By::Role(code)) => {
            query = query.filter(event::actor_id.is_null().and(event::actor_role.eq(code.clone())));
        }
        None => {}
    }
    match narrowed.of {
        Some(Of::Claim(id)) => query = query.filter(event::claim_id.eq(id)),
        Some(Of::Article(id)) => query = query.filter(event::article_id.eq(id)),
        None => {}
    }
    if let Some(action) = action {
        query = query.filter(event::action.eq(action.clone()));
    }
    if let Some(at) = narrowed.from {
        query = query.filter(event::at.ge(at));
    }
    if let Some(at) = narrowed.before {
        query = query.filter(event::at.lt(at));
    }
    let newer = from.is_some_and(|from| from.newer);
    match from {
        Some(from) if newer => behind = behind.max(from.number),
        Some(from) => before = before.min(from.number),
        None => {}
    }
    query = query.filter(event::number.gt(behind).and(event::number.lt(before)));
    query = match newer {
        true => query.order(event::number.asc()),
        false => query.order(event::number.desc()),
    };
    query.limit(most).load(db)
}

/// Every action that the log knows, by name. One look at the index for each, however long the log is.
///
/// # Errors
/// The database's own.
pub fn actions(db: &mut Db) -> Rows<Vec<String>> {
    let known: Vec<Known> = diesel::sql_query(
        "WITH RECURSIVE known (action) AS (\
         SELECT min(action) FROM event \
         UNION ALL \
         SELECT (SELECT min(event.action) FROM event WHERE event.action > known.action) FROM known \
         WHERE known.action IS NOT NULL) \
         SELECT action FROM known WHERE action IS NOT NULL",
    )
    .load(db)?;
    Ok(known.into_iter().map(|known| known.action).collect())
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Text)]
    action: String,
}

/// The last event of an action.
///
/// # Errors
/// The database's own.
pub fn last_of(db: &mut Db, action: &str) -> Rows<Option<Event>> {
    let newest = event::table
        .filter(event::action.eq(action.to_owned()))
        .order(event::number.desc())
        .limit(1);
    Ok(load(db, newest)?.pop())
}

/// The numbers of these claims.
///
/// # Errors
/// The database's own.
pub fn claim_numbers(db: &mut Db, ids: &[ClaimId]) -> Rows<HashMap<ClaimId, i64>> {
    let rows: Vec<(ClaimId, i64)> = claim::table
        .filter(claim::id.eq_any(ids))
        .select((claim::id, claim::number))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The titles of these articles.
///
/// # Errors
/// The database's own.
pub fn article_titles(db: &mut Db, ids: &[ArticleId]) -> Rows<HashMap<ArticleId, String>> {
    let rows: Vec<(ArticleId, String)> = article::table
        .filter(article::id.eq_any(ids))
        .select((article::id, article::title))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
