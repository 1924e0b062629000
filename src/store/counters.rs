//! Totals that a page always shows, kept in the transaction of what they count.

use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::counter;
use diesel::prelude::*;

/// Adds to a counter, which begins at 0, and gives its new value.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, name: &str, by: i64) -> Rows<i64> {
    each_backend!(db, connection => diesel::insert_into(counter::table)
        .values((counter::name.eq(name), counter::value.eq(by)))
        .on_conflict(counter::name)
        .do_update()
        .set(counter::value.eq(counter::value + by))
        .returning(counter::value)
        .get_result(connection))
}

/// All counters whose names begin with `prefix`, by name.
///
/// # Errors
/// The database's own.
pub fn with_prefix(db: &mut Db, prefix: &str) -> Rows<Vec<(String, i64)>> {
    let end = format!("{prefix}\u{10FFFF}");
    counter::table
        .filter(counter::name.ge(prefix).and(counter::name.lt(end)))
        .select((counter::name, counter::value))
        .order(counter::name)
        .load(db)
}

/// The counters from one name to another, by name.
///
/// # Errors
/// The database's own.
pub fn between(db: &mut Db, from: &str, to: &str) -> Rows<Vec<(String, i64)>> {
    counter::table
        .filter(counter::name.ge(from).and(counter::name.le(to)))
        .select((counter::name, counter::value))
        .order(counter::name)
        .load(db)
}

/// One counter; 0 before its first change.
///
/// # Errors
/// The database's own.
pub fn value(db: &mut Db, name: &str) -> Rows<i64> {
    Ok(counter::table
        .find(name)
        .select(counter::value)
        .first(db)
        .optional()?
        .unwrap_or(0))
}
