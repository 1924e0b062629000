//! What the dashboard asks for besides counters; every question is bounded.

use crate::domain::id::ArticleId;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, publication};
use diesel::prelude::*;

/// How many open claims are due from one time to before another, counted no further than `most`.
///
/// # Errors
/// The database's own.
pub fn due(db: &mut Db, from: Instant, before: Instant, most: i64) -> Rows<i64> {
    let found: Vec<i64> = claim::table
        .filter(claim::open.eq(true))
        .filter(claim::due_order.ge(from).and(claim::due_order.lt(before)))
        .order(claim::due_order)
        .limit(most)
        .select(claim::number)
        .load(db)?;
    Ok(i64::try_from(found.len()).unwrap_or(most))
}

/// When the claims were made whose first verdict was published from one time to before another, and when that was:
/// the newest of them, at most `most`.
///
/// # Errors
/// The database's own.
pub fn first_verdicts(db: &mut Db, from: Instant, before: Instant, most: i64) -> Rows<Vec<(Instant, Instant)>> {
    publication::table
        .inner_join(claim::table.on(claim::id.eq(publication::claim_id)))
        .filter(publication::number.eq(1))
        .filter(
            publication::published_at
                .ge(from)
                .and(publication::published_at.lt(before)),
        )
        .order(publication::published_at.desc())
        .limit(most)
        .select((claim::created_at, publication::published_at))
        .load(db)
}

/// Where the newest claims of an article stand, at most `most` of them.
///
/// # Errors
/// The database's own.
pub fn states(db: &mut Db, article: ArticleId, most: i64) -> Rows<Vec<State>> {
    claim::table
        .filter(claim::article_id.eq(article))
        .order(claim::number.desc())
        .limit(most)
        .select(claim::state)
        .load(db)
}
