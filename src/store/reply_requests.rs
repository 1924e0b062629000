//! Reply requests: whom the desk asked about a claim, and what came of it.

use crate::domain::id::{ClaimId, PersonId, ReplyRequestId};
use crate::domain::reply::{How, ReplyState};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::reply_request;
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
            reply_request::state.eq(request.state),
            reply_request::answer.eq(&request.answer),
            reply_request::closed_by.eq(request.closed_by),
            reply_request::closed_at.eq(request.closed_at),
            reply_request::version.eq(request.version),
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
