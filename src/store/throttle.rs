//! Refused attempts to sign in, by a name that tells account and address apart.

use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::throttle;
use diesel::prelude::*;

/// What is known of one name; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Throttle {
    /// Whom it holds back.
    pub name: String,
    /// Attempts in a row.
    pub failures: i32,
    /// No attempt is taken before.
    pub blocked_until: Instant,
    /// The last attempt.
    pub touched_at: Instant,
}

/// What is known of a name; a new name begins with nothing. On PostgreSQL its row stays locked until the commit, so
/// that attempts at once are all counted.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, name: &str, at: Instant) -> Rows<Throttle> {
    each_backend!(db, connection => diesel::insert_into(throttle::table)
        .values((
            throttle::name.eq(name),
            throttle::failures.eq(0),
            throttle::blocked_until.eq(at),
            throttle::touched_at.eq(at),
        ))
        .on_conflict_do_nothing()
        .execute(connection))?;
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => throttle::table.find(name).for_update().first(connection),
        Db::Sqlite(connection) => throttle::table.find(name).first(connection),
    }
}

/// Keeps what is known of a name.
///
/// # Errors
/// The database's own.
pub fn set(db: &mut Db, it: &Throttle) -> Rows<()> {
    let values = (
        throttle::failures.eq(it.failures),
        throttle::blocked_until.eq(it.blocked_until),
        throttle::touched_at.eq(it.touched_at),
    );
    each_backend!(db, connection => diesel::insert_into(throttle::table)
        .values((throttle::name.eq(&it.name), values))
        .on_conflict(throttle::name)
        .do_update()
        .set(values)
        .execute(connection))
    .map(drop)
}

/// Forgets a name.
///
/// # Errors
/// The database's own.
pub fn clear(db: &mut Db, name: &str) -> Rows<()> {
    diesel::delete(throttle::table.find(name)).execute(db).map(drop)
}

/// Forgets names that nobody used since `before`.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<usize> {
    diesel::delete(throttle::table.filter(throttle::touched_at.lt(before))).execute(db)
}
