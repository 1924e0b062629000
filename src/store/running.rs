//! Exports under way, on whatever node they run: how far they are, and whether somebody stopped them.

use crate::domain::id::{ExportId, PersonId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::running_export;
use diesel::prelude::*;

/// An export under way; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = running_export)]
pub struct Running {
    /// Its id, which its events name too.
    pub id: ExportId,
    /// The name of the file.
    pub file: String,
    /// Whose it is; nobody's at the command line.
    pub by_id: Option<PersonId>,
    /// Their name.
    pub by_name: String,
    /// When it began.
    pub begun_at: Instant,
    /// When it was last known to run.
    pub seen_at: Instant,
    /// Rows so far.
    pub rows: i64,
    /// Who stopped it; nobody while it is to go on.
    pub stopped_by: String,
}

/// Keeps an export that begins.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Running) -> Rows<()> {
    diesel::insert_into(running_export::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// The exports that were known to run at this time or later, newest first, at most `most`.
///
/// # Errors
/// The database's own.
pub fn since(db: &mut Db, seen: Instant, most: i64) -> Rows<Vec<Running>> {
    running_export::table
        .filter(running_export::seen_at.ge(seen))
        .order((running_export::begun_at.desc(), running_export::id.desc()))
        .limit(most)
        .load(db)
}

/// An export under way.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: ExportId) -> Rows<Option<Running>> {
    running_export::table.find(id).first(db).optional()
}

/// Notes how far it is.
///
/// # Errors
/// The database's own.
pub fn note(db: &mut Db, id: ExportId, at: Instant, rows: i64) -> Rows<()> {
    diesel::update(running_export::table.find(id))
        .set((running_export::seen_at.eq(at), running_export::rows.eq(rows)))
        .execute(db)
        .map(drop)
}

/// Asks it to stop; false when it has ended, or was asked before.
///
/// # Errors
/// The database's own.
pub fn stop(db: &mut Db, id: ExportId, by: &str) -> Rows<bool> {
    let running = running_export::id.eq(id).and(running_export::stopped_by.eq(""));
    diesel::update(running_export::table.filter(running))
        .set(running_export::stopped_by.eq(by))
        .execute(db)
        .map(|stopped| stopped == 1)
}

/// Forgets one that has ended.
///
/// # Errors
/// The database's own.
pub fn end(db: &mut Db, id: ExportId) -> Rows<()> {
    diesel::delete(running_export::table.find(id)).execute(db).map(drop)
}

/// Forgets those that ended with their program.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<()> {
    diesel::delete(running_export::table.filter(running_export::seen_at.lt(before)))
        .execute(db)
        .map(drop)
}
