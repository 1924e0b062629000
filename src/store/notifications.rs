//! What people were told of, and what they do not want to be told of.

use crate::domain::id::{ClaimId, NotificationId, PersonId};
use crate::domain::notification::Kind;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend, each_backend};
use crate::store::schema::{claim, notification, notification_off, person};
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
    /// Who is told.
    pub person: PersonId,
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
    /// Where it stands now.
    pub state: State,
    /// Whose it is now.
    pub assignee: Option<PersonId>,
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

/// Notifications as lines, before anything is chosen of them.
macro_rules! lines {
    () => {
        notification::table
            .inner_join(claim::table.on(claim::id.eq(notification::claim_id)))
            .left_join(person::table.on(person::id.nullable().eq(notification::by)))
            .select((
                notification::id,
                notification::person_id,
                notification::kind,
                notification::at,
                notification::seen_at,
                claim::number,
                claim::statement,
                claim::state,
                claim::assignee_id,
                person::name.nullable(),
            ))
    };
}

/// A page of somebody's notifications, newest first.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, of: PersonId, behind: Option<Cursor>, most: i64) -> Rows<Vec<Line>> {
    let mut query = lines!()
        .filter(notification::person_id.eq(of))
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

/// What somebody was told behind one time and up to another and has not read, newest first; at most `most`.
///
/// # Errors
/// The database's own.
pub fn unseen_between(db: &mut Db, of: PersonId, (since, until): (Instant, Instant), most: i64) -> Rows<Vec<Line>> {
    lines!()
        .filter(notification::person_id.eq(of).and(notification::seen_at.is_null()))
        .filter(notification::at.gt(since).and(notification::at.le(until)))
        .order((notification::at.desc(), notification::id.desc()))
        .limit(most)
        .load(db)
}

/// One notification.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: NotificationId) -> Rows<Option<Line>> {
    lines!().filter(notification::id.eq(id)).first(db).optional()
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

/// What of a claim people have not read: the notification, who was told, and why.
///
/// # Errors
/// The database's own.
pub fn unseen_of(db: &mut Db, claim: ClaimId) -> Rows<Vec<(NotificationId, PersonId, Kind)>> {
    notification::table
        .filter(notification::claim_id.eq(claim).and(notification::seen_at.is_null()))
        .select((notification::id, notification::person_id, notification::kind))
        .load(db)
}

/// Marks these as read where they are not, and tells whose they were.
///
/// # Errors
/// The database's own.
pub fn settle(db: &mut Db, these: Vec<NotificationId>, at: Instant) -> Rows<Vec<PersonId>> {
    each_backend!(db, connection => diesel::update(
        notification::table.filter(notification::id.eq_any(these).and(notification::seen_at.is_null())),
    )
    .set(notification::seen_at.eq(at))
    .returning(notification::person_id)
    .get_results(connection))
}

/// Forgets at most `most` of what was told before a time and read; tells how many.
///
/// # Errors
/// The database's own.
pub fn forget_read(db: &mut Db, before: Instant, most: i64) -> Rows<usize> {
    let old: Vec<NotificationId> = notification::table
        .filter(notification::at.lt(before).and(notification::seen_at.is_not_null()))
        .order(notification::at)
        .limit(most)
        .select(notification::id)
        .load(db)?;
    if old.is_empty() {
        return Ok(0);
    }
    diesel::delete(notification::table.filter(notification::id.eq_any(old))).execute(db)
}

/// Forgets at most `most` of what was told before a time and never read; tells whose that was.
///
/// # Errors
/// The database's own.
pub fn forget_unread(db: &mut Db, before: Instant, most: i64) -> Rows<Vec<PersonId>> {
    let old: Vec<NotificationId> = notification::table
        .filter(notification::at.lt(before).and(notification::seen_at.is_null()))
        .order(notification::at)
        .limit(most)
        .select(notification::id)
        .load(db)?;
    if old.is_empty() {
        return Ok(Vec::new());
    }
    // Somebody may read one in this moment: then it is not counted any more, and stays.
    each_backend!(db, connection => diesel::delete(
        notification::table.filter(notification::id.eq_any(old).and(notification::seen_at.is_null())),
    )
    .returning(notification::person_id)
    .get_results(connection))
}

/// What of it each of these people does not want to be told of.
///
/// # Errors
/// The database's own.
pub fn off(db: &mut Db, people: &[PersonId]) -> Rows<Vec<(PersonId, Kind)>> {
    notification_off::table
        .filter(notification_off::person_id.eq_any(people.to_vec()))
        .select((notification_off::person_id, notification_off::kind))
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
    /// Its number.
    pub number: i64,
    /// Whose it is.
    pub assignee: Option<PersonId>,
    /// When it is due.
    pub at: Instant,
}

/// Open claims that somebody has and that are due from one time, behind the claim of this number, to before another;
/// at most `most`.
///
/// # Errors
/// The database's own.
pub fn due(db: &mut Db, from: (Instant, i64), before: Instant, most: i64) -> Rows<Vec<Due>> {
    let (from, number) = from;
    claim::table
        .filter(claim::open.eq(true))
        .filter(claim::due_order.ge(from).and(claim::due_order.lt(before)))
        // The form `a >= x AND (a > x OR b > y)` is an index condition on both databases.
        .filter(claim::due_order.gt(from).or(claim::number.gt(number)))
        .filter(claim::assignee_id.is_not_null())
        .order((claim::due_order, claim::number))
        .limit(most)
        .select((claim::id, claim::number, claim::assignee_id, claim::due_order))
        .load(db)
}

/// Which of these marks were told already.
///
/// # Errors
/// The database's own.
pub fn told(db: &mut Db, marks: Vec<String>) -> Rows<Vec<String>> {
    notification::table
        .filter(notification::mark.eq_any(marks))
        .select(notification::mark)
        .load(db)
}
