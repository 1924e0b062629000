//! What the desk is set to, by name.

use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::setting;
use diesel::prelude::*;

/// The name that stands in titles.
pub const DESK_NAME: &str = "desk.name";
/// The age in days that no open claim should outgrow.
pub const TARGET_DAYS: &str = "desk.target_days";
/// The name of the desk's time zone.
pub const TIME_ZONE: &str = "desk.time_zone";
/// The codes of the roles that must use a second factor, with commas between them.
pub const SECOND_FACTOR: &str = "desk.second_factor";
/// How the last verification of the log stands.
pub const LOG_CHECK: &str = "log.check";
/// The log's public keys, one a line, the one in use last.
pub const LOG_KEYS: &str = "log.keys";
/// The sizes of the checkpoints that wait to be appended to the file outside, one a line.
pub const LOG_OUTSIDE: &str = "log.outside";
/// The SHA-256 of the one-time code that sets the desk up, in hexadecimal.
pub const SETUP_CODE: &str = "setup.code";

/// A setting's value.
///
/// # Errors
/// The database's own.
pub fn value(db: &mut Db, name: &str) -> Rows<Option<String>> {
    setting::table.find(name).select(setting::value).first(db).optional()
}

/// A setting's value, which nobody else changes until the commit: on PostgreSQL the row stays locked, and SQLite has
/// one writer.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, name: &str) -> Rows<Option<String>> {
    let found = setting::table.find(name).select(setting::value);
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => found.for_update().first(connection).optional(),
        Db::Sqlite(connection) => found.first(connection).optional(),
    }
}

/// Sets a value.
///
/// # Errors
/// The database's own.
pub fn set(db: &mut Db, name: &str, value: &str) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(setting::table)
        .values((setting::name.eq(name), setting::value.eq(value)))
        .on_conflict(setting::name)
        .do_update()
        .set(setting::value.eq(value))
        .execute(connection))
    .map(drop)
}

/// Takes a setting away if it has this value; tells whether it had. Of two at once, one takes it.
///
/// # Errors
/// The database's own.
pub fn take(db: &mut Db, name: &str, value: &str) -> Rows<bool> {
    diesel::delete(setting::table.filter(setting::name.eq(name).and(setting::value.eq(value))))
        .execute(db)
        .map(|taken| taken == 1)
}
