//! Reply requests: whom the desk asked about a claim, and what came of it.

use crate::domain::id::{ClaimId, PersonId, ReplyRequestId};
use crate::domain::reply::{How, ReplyState};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, reply_request};
use diesel::prelude::*;

/// A reply request; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = reply_request)]
pub struct ReplyRequest {
    /// Its id.
    pub id: ReplyRequestId,
    /// The claim that it is about.
    pub claim_id: ClaimId,
    /// From 1 within the claim.
    pub position: i32,
    /// Whom we asked.
    pub whom: String,
    /// How.
    pub how: How,
    /// When: an ISO 8601 date.
    pub asked_on: String,
    /// Until when an answer was asked for: an ISO 8601 date, or nothing.
    pub deadline_on: String,
    /// What was asked.
    pub question: String,
    /// What came of it.
    pub state: ReplyState,
    /// What they answered.
    pub answer: String,
    /// Who noted that somebody was asked.
    pub asked_by: Option<PersonId>,
    /// When that was noted.
    pub noted_at: Instant,
    /// Who noted what came of it.
    pub closed_by: Option<PersonId>,
    /// When.
    pub closed_at: Option<Instant>,
    /// Counts its changes.
    pub version: i32,
    /// The deadline that people were told has passed.
    pub told_on: String,
    /// Why silence was noted before the deadline had passed.
    pub early_reason: String,
    /// When they were reminded last: an ISO 8601 date, or nothing.
    pub reminded_on: String,
    /// The number of the source that the answer became; 0 for none.
    pub source: i32,
}

/// Keeps a new request.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &ReplyRequest) -> Rows<()> {
    diesel::insert_into(reply_request::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// Writes what came of a request.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, request: &ReplyRequest) -> Rows<()> {
    diesel::update(reply_request::table.find(request.id))
        .set((
            reply_request::deadline_on.eq(&request.deadline_on),
            reply_request::state.eq(request.state),
            reply_request::answer.eq(&request.answer),
            reply_request::closed_by.eq(request.closed_by),
            reply_request::closed_at.eq(request.closed_at),
            reply_request::version.eq(request.version),
            reply_request::early_reason.eq(&request.early_reason),
            reply_request::reminded_on.eq(&request.reminded_on),
            reply_request::source.eq(request.source),
        ))
        .execute(db)
        .map(drop)
}

/// Every request of a claim, by number.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Rows<Vec<ReplyRequest>> {
    reply_request::table
        .filter(reply_request::claim_id.eq(claim))
        .order(reply_request::position)
        .load(db)
}

/// A request whose deadline has passed without an answer.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Overdue {
    /// The request.
    pub id: ReplyRequestId,
    /// The number of its claim.
    pub claim: i64,
    /// What the claim says.
    pub statement: String,
    /// The number of the request within the claim.
    pub position: i32,
    /// Whom we asked.
    pub whom: String,
    /// Until when an answer was asked for.
    pub deadline_on: String,
    /// Who asked.
    pub asked_by: Option<PersonId>,
}

/// Requests of open claims that wait for an answer whose deadline is over by `today`.
macro_rules! overdue {
    ($today:expr) => {
        reply_request::table
            .inner_join(claim::table.on(claim::id.eq(reply_request::claim_id)))
            .filter(reply_request::state.eq("waiting"))
            .filter(
                reply_request::deadline_on
                    .gt("")
                    .and(reply_request::deadline_on.lt($today)),
            )
            .filter(claim::open.eq(true))
            .order((reply_request::deadline_on, reply_request::id))
            .select((
                reply_request::id,
                claim::number,
                claim::statement,
                reply_request::position,
                reply_request::whom,
                reply_request::deadline_on,
                reply_request::asked_by,
            ))
    };
}

/// Overdue requests that nobody was told of yet; at most `most`.
///
/// # Errors
/// The database's own.
pub fn untold(db: &mut Db, today: &str, most: i64) -> Rows<Vec<Overdue>> {
    overdue!(today)
        .filter(reply_request::told_on.ne(reply_request::deadline_on))
        .limit(most)
        .load(db)
}

/// Overdue requests that this person made, or that are about a claim of theirs; at most `most`.
///
/// # Errors
/// The database's own.
pub fn overdue_of(db: &mut Db, person: PersonId, today: &str, most: i64) -> Rows<Vec<Overdue>> {
    overdue!(today)
        .filter(reply_request::asked_by.eq(person).or(claim::assignee_id.eq(person)))
        .limit(most)
        .load(db)
}

/// Notes that people are told of the deadline of a request; not, when another node was first or an answer came.
///
/// # Errors
/// The database's own.
pub fn tell(db: &mut Db, id: ReplyRequestId, today: &str) -> Rows<bool> {
    diesel::update(
        reply_request::table
            .find(id)
            .filter(
                reply_request::state
                    .eq("waiting")
                    .and(reply_request::deadline_on.lt(today)),
            )
            .filter(reply_request::told_on.ne(reply_request::deadline_on)),
    )
    .set(reply_request::told_on.eq(reply_request::deadline_on))
    .execute(db)
    .map(|told| told > 0)
}
