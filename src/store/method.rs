//! How the desk works, in its own words: every version that was ever written.

use crate::domain::id::PersonId;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{method, person};
use diesel::prelude::*;

/// A version of the text; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = method)]
pub struct Method {
    /// From 1.
    pub version: i32,
    /// The text, as Markdown.
    pub text: String,
    /// Who wrote it; nobody at the command line.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Instant,
}

/// A version without its text.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Edition {
    /// From 1.
    pub version: i32,
    /// The name of whoever wrote it.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// The newest version.
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db) -> Rows<Option<Method>> {
    method::table.order(method::version.desc()).first(db).optional()
}

/// One version.
///
/// # Errors
/// The database's own.
pub fn version(db: &mut Db, version: i32) -> Rows<Option<Method>> {
    method::table.find(version).first(db).optional()
}

/// The versions before this one, newest first, at most `most`.
///
/// # Errors
/// The database's own.
pub fn before(db: &mut Db, version: i32, most: i64) -> Rows<Vec<Edition>> {
    method::table
        .left_join(person::table.on(person::id.nullable().eq(method::written_by)))
        .filter(method::version.lt(version))
        .order(method::version.desc())
        .limit(most)
        .select((method::version, person::name.nullable(), method::written_at))
        .load(db)
}

/// Keeps the next version.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Method) -> Rows<()> {
    diesel::insert_into(method::table).values(new).execute(db).map(drop)
}
