//! How the links of works stand, and what looks at them found.

use crate::domain::id::{LinkCheckId, PersonId, WorkId};
use crate::domain::link::LinkState;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{link_check, work_link};
use diesel::prelude::*;
use std::collections::HashMap;

/// The advisory lock of whoever takes links to look at: one more than that of migrations.
#[cfg(feature = "postgres")]
const TURN: &str = "110429770018165";

/// A link as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = work_link)]
pub struct LinkRow {
    /// Of what.
    pub work_id: WorkId,
    /// The address.
    pub url: String,
    /// How it stands.
    pub state: LinkState,
    /// The status of the last answer; 0 for none.
    pub status: i32,
    /// Where it leads, or why it cannot be reached.
    pub told: String,
    /// Since when it stands so.
    pub since: Option<Instant>,
    /// When it was looked at last.
    pub checked_at: Option<Instant>,
    /// Failures in a row.
    pub failures: i32,
    /// When it is to be looked at; never for a work that turned out to be another.
    pub due_at: Option<Instant>,
    /// Somebody looks at it until then.
    pub held_until: Option<Instant>,
}

/// How the link of a work stands.
///
/// # Errors
/// The database's own.
pub fn of_work(db: &mut Db, id: WorkId) -> Rows<Option<LinkRow>> {
    work_link::table.find(id).first(db).optional()
}

/// How the links of these works stand.
///
/// # Errors
/// The database's own.
pub fn of_works(db: &mut Db, works: &[WorkId]) -> Rows<HashMap<WorkId, LinkRow>> {
    let rows: Vec<LinkRow> = work_link::table.filter(work_link::work_id.eq_any(works)).load(db)?;
    Ok(rows.into_iter().map(|row| (row.work_id, row)).collect())
}

/// Keeps how a link stands, in place of what was kept before.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, row: &LinkRow) -> Rows<()> {
    let kept = diesel::update(work_link::table.find(row.work_id))
        .set((
            work_link::url.eq(&row.url),
            work_link::state.eq(row.state),
            work_link::status.eq(row.status),
            work_link::told.eq(&row.told),
            work_link::since.eq(row.since),
            work_link::checked_at.eq(row.checked_at),
            work_link::failures.eq(row.failures),
            work_link::due_at.eq(row.due_at),
            work_link::held_until.eq(row.held_until),
        ))
        .execute(db)?;
    match kept {
        0 => diesel::insert_into(work_link::table).values(row).execute(db).map(drop),
        _ => Ok(()),
    }
}

/// Forgets the link of a work.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, work: WorkId) -> Rows<()> {
    diesel::delete(work_link::table.find(work)).execute(db).map(drop)
}

/// When a link is to be looked at, if it is there.
///
/// # Errors
/// The database's own.
pub fn put_off(db: &mut Db, work: WorkId, due_at: Option<Instant>, held_until: Option<Instant>) -> Rows<()> {
    diesel::update(work_link::table.find(work))
        .set((work_link::due_at.eq(due_at), work_link::held_until.eq(held_until)))
        .execute(db)
        .map(drop)
}

/// Links that are to be looked at by now, those that wait longest first; at most `most`. On PostgreSQL their rows stay
/// locked until the commit, and those that another node has locked are left to it.
///
/// # Errors
/// The database's own.
pub fn due(db: &mut Db, now: Instant, most: i64) -> Rows<Vec<LinkRow>> {
    macro_rules! due {
        () => {
            work_link::table
                .filter(work_link::due_at.le(now))
                .order(work_link::due_at)
                .limit(most)
        };
    }
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => due!().for_update().skip_locked().load(connection),
        Db::Sqlite(connection) => due!().load(connection),
    }
}

/// Lets one node at a time take links, until its commit: what a site is held for cannot be seen before that.
///
/// # Errors
/// The database's own.
pub fn take_turn(db: &mut Db) -> Rows<()> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => diesel::sql_query(format!("SELECT pg_advisory_xact_lock({TURN})"))
            .execute(connection)
            .map(drop),
        // There is one writer.
        Db::Sqlite(_) => Ok(()),
    }
}

/// The addresses that somebody looks at now.
///
/// # Errors
/// The database's own.
pub fn held(db: &mut Db, now: Instant) -> Rows<Vec<String>> {
    work_link::table
        .filter(work_link::held_until.gt(now))
        .select(work_link::url)
        .load(db)
}

/// What a look at a link found; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = link_check)]
pub struct Check {
    /// Its id.
    pub id: LinkCheckId,
    /// Of what.
    pub work_id: WorkId,
    /// How the link stands since.
    pub state: LinkState,
    /// The status of the answer; 0 for none.
    pub status: i32,
    /// Where it leads, or why it cannot be reached.
    pub told: String,
    /// Who asked for the look; nobody where Docket did.
    pub checked_by: Option<PersonId>,
    /// When.
    pub checked_at: Instant,
}

/// Keeps what a look at a link found.
///
/// # Errors
/// The database's own.
pub fn add_check(db: &mut Db, new: &Check) -> Rows<()> {
    diesel::insert_into(link_check::table).values(new).execute(db).map(drop)
}

/// What was found of a link, the newest first; at most `most`.
///
/// # Errors
/// The database's own.
pub fn checks(db: &mut Db, work: WorkId, most: i64) -> Rows<Vec<Check>> {
    link_check::table
        .filter(link_check::work_id.eq(work))
        .order((link_check::checked_at.desc(), link_check::id.desc()))
        .limit(most)
        .load(db)
}
