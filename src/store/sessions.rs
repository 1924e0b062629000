//! Signed-in browsers.

use crate::domain::id::{PersonId, SessionId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::people::Person;
use crate::store::schema::{person, session};
use diesel::prelude::*;

/// A session as kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = session)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: SessionId,
    /// SHA-256 of the token in the cookie.
    pub token_hash: Vec<u8>,
    /// Whose it is.
    pub person_id: PersonId,
    /// When they signed in.
    pub created_at: Instant,
    /// When it was last used, within a few minutes.
    pub seen_at: Instant,
    /// When it ends, used or not.
    pub expires_at: Instant,
    /// The browser, as it calls itself.
    pub agent: String,
    /// The address that it was begun from.
    pub address: String,
}

/// Begins a session.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Session) -> Rows<()> {
    diesel::insert_into(session::table)
        .values(new.clone())
        .execute(db)
        .map(drop)
}

/// The session with this token, and whose it is.
///
/// # Errors
/// The database's own.
pub fn by_token(db: &mut Db, token_hash: &[u8]) -> Rows<Option<(Session, Person)>> {
    session::table
        .inner_join(person::table.on(person::id.eq(session::person_id)))
        .filter(session::token_hash.eq(token_hash.to_vec()))
        .first(db)
        .optional()
}

/// A person's sessions, last used first.
///
/// # Errors
/// The database's own.
pub fn of_person(db: &mut Db, person: PersonId) -> Rows<Vec<Session>> {
    session::table
        .filter(session::person_id.eq(person))
        .order((session::seen_at.desc(), session::id))
        .load(db)
}

/// Notes that a session was used.
///
/// # Errors
/// The database's own.
pub fn saw(db: &mut Db, id: SessionId, at: Instant) -> Rows<()> {
    diesel::update(session::table.find(id))
        .set(session::seen_at.eq(at))
        .execute(db)
        .map(drop)
}

/// Gives a session another token; the old one is worth nothing from then on.
///
/// # Errors
/// The database's own.
pub fn rotate(db: &mut Db, id: SessionId, token_hash: &[u8]) -> Rows<()> {
    diesel::update(session::table.find(id))
        .set(session::token_hash.eq(token_hash.to_vec()))
        .execute(db)
        .map(drop)
}

/// Ends one session of a person; tells whether there was one.
///
/// # Errors
/// The database's own.
pub fn end(db: &mut Db, id: SessionId, person: PersonId) -> Rows<bool> {
    diesel::delete(session::table.filter(session::id.eq(id).and(session::person_id.eq(person))))
        .execute(db)
        .map(|ended| ended == 1)
}

/// Ends a person's sessions, except perhaps one; tells how many.
///
/// # Errors
/// The database's own.
pub fn end_all(db: &mut Db, person: PersonId, but: Option<SessionId>) -> Rows<usize> {
    let of_person = session::person_id.eq(person);
    match but {
        Some(kept) => diesel::delete(session::table.filter(of_person.and(session::id.ne(kept)))).execute(db),
        None => diesel::delete(session::table.filter(of_person)).execute(db),
    }
}

/// Forgets sessions that ended before `now` or were last used before `idle`.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, now: Instant, idle: Instant) -> Rows<usize> {
    diesel::delete(session::table.filter(session::expires_at.lt(now).or(session::seen_at.lt(idle)))).execute(db)
}
