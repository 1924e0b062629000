//! What people were told of, and what they do not want to be told of.

use crate::domain::id::{ClaimId, NotificationId, PersonId};
use crate::domain::notification::Kind;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{claim, notification, notification_off, person};
use diesel::dsl::exists;
use diesel::prelude::*;

/// A notification as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = notification)]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// Who is told.
    pub person_id: PersonId,
    /// Why.
    pub kind: Kind,
    /// Of which claim.
    pub claim_id: ClaimId,
    /// Who caused it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// When it was read.
    pub seen_at: Option<Instant>,
    /// What bears the same mark is told once.
    pub mark: String,
}

/// Keeps a notification.
///
/// # Errors
/// The database's own; a unique violation when it was told already.
pub fn insert(db: &mut Db, new: &Notification) -> Rows<()> {
    diesel::insert_into(notification::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// A line of somebody's list.
#[derive(Debug, Clone, Queryable)]
pub struct Line {
    /// Its id.
    pub id: NotificationId,
    /// Why they are told.
    pub kind: Kind,
    /// When.
    pub at: Instant,
    /// When they read it.
    pub seen_at: Option<Instant>,
    /// The claim's number.
    pub claim: i64,
    /// Its statement.
    pub statement: String,
    /// Who caused it.
    pub by: Option<String>,
}

/// Behind which line a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The line's time.
    pub at: Instant,
    /// The line.
    pub id: NotificationId,
}

/// A page of somebody's notifications, newest first.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, of: PersonId, behind: Option<Cursor>, most: i64) -> Rows<Vec<Line>> {
    let mut query = notification::table
        .inner_join(claim::table.on(claim::id.eq(notification::claim_id)))
        .left_join(person::table.on(person::id.nullable().eq(notification::by)))
        .filter(notification::person_id.eq(of))
        .select((
            notification::id,
            notification::kind,
            notification::at,
            notification::seen_at,
            claim::number,
            claim::statement,
            person::name.nullable(),
        ))
        .order((notification::at.desc(), notification::id.desc()))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some(c) = behind {
        // The form `a <= x AND (a < x OR b < y)` is an index condition on both databases.
        query = query.filter(
            notification::at
                .le(c.at)
                .and(notification::at.lt(c.at).or(notification::id.lt(c.id))),
        );
    }
    query.load(db)
}

/// Marks one of somebody's notifications as read, or all of them; tells how many that were.
///
/// # Errors
/// The database's own.
pub fn see(db: &mut Db, of: PersonId, one: Option<NotificationId>, at: Instant) -> Rows<usize> {
    let unseen = notification::table.filter(notification::person_id.eq(of).and(notification::seen_at.is_null()));
    match one {
        Some(id) => diesel::update(unseen.filter(notification::id.eq(id)))
            .set(notification::seen_at.eq(at))
            .execute(db),
        None => diesel::update(unseen).set(notification::seen_at.eq(at)).execute(db),
    }
}

/// What somebody does not want to be told of.
///
/// # Errors
/// The database's own.
pub fn off(db: &mut Db, of: PersonId) -> Rows<Vec<Kind>> {
    notification_off::table
        .filter(notification_off::person_id.eq(of))
        .select(notification_off::kind)
        .load(db)
}

/// Sets what somebody does not want to be told of.
///
/// # Errors
/// The database's own.
pub fn set_off(db: &mut Db, of: PersonId, kinds: &[Kind]) -> Rows<()> {
    diesel::delete(notification_off::table.filter(notification_off::person_id.eq(of))).execute(db)?;
    for kind in kinds {
        diesel::insert_into(notification_off::table)
            .values((notification_off::person_id.eq(of), notification_off::kind.eq(*kind)))
            .execute(db)?;
    }
    Ok(())
}

/// A claim that is due, and whose it is.
#[derive(Debug, Clone, Queryable)]
pub struct Due {
    /// The claim.
    pub claim: ClaimId,
    /// Whose it is.
    pub assignee: Option<PersonId>,
    /// When it is due.
    pub at: Instant,
}

/// Open claims that somebody has and that are due from one time to before another, at most `most`.
///
/// # Errors
/// The database's own.
pub fn due(db: &mut Db, from: Instant, before: Instant, most: i64) -> Rows<Vec<Due>> {
    claim::table
        .filter(claim::open.eq(true))
        .filter(claim::due_order.ge(from).and(claim::due_order.lt(before)))
        .filter(claim::assignee_id.is_not_null())
        .order((claim::due_order, claim::number))
        .limit(most)
        .select((claim::id, claim::assignee_id, claim::due_order))
        .load(db)
}

/// Was this told already?
///
/// # Errors
/// The database's own.
pub fn is_told(db: &mut Db, mark: &str) -> Rows<bool> {
    let told = notification::table.filter(notification::mark.eq(mark));
    diesel::select(exists(told.select(notification::id))).get_result(db)
}
