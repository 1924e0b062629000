//! Kept copies, and those that are to be taken.

use crate::domain::id::{CopyId, PersonId, WorkId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{copy_job, kept_copy, work};
use diesel::prelude::*;
use std::collections::HashMap;

/// A kept copy; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = kept_copy)]
pub struct Kept {
    /// Its id.
    pub id: CopyId,
    /// What it is a copy of.
    pub work_id: WorkId,
    /// What was asked for.
    pub url: String,
    /// Where it stood, after all redirects.
    pub final_url: String,
    /// The status of the last answer.
    pub status: i32,
    /// What the site said that it is.
    pub content_type: String,
    /// Bytes of the answer's body as it came.
    pub size: i64,
    /// SHA-256 of that body.
    pub payload_sha256: Vec<u8>,
    /// What it says; nothing for what is no text.
    pub text: String,
    /// SHA-256 of the text.
    pub text_sha256: Vec<u8>,
    /// A WARC file, each record compressed by itself.
    pub warc: Vec<u8>,
    /// Who asked for it.
    pub taken_by: Option<PersonId>,
    /// When it was taken.
    pub taken_at: Instant,
}

/// A kept copy without what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Entry {
    /// The copy.
    pub id: CopyId,
    /// What it is a copy of.
    pub work: WorkId,
    /// Where it stood.
    pub final_url: String,
    /// What the site said that it is.
    pub content_type: String,
    /// Bytes of the answer's body.
    pub size: i64,
    /// SHA-256 of that body.
    pub payload_sha256: Vec<u8>,
    /// SHA-256 of the text.
    pub text_sha256: Vec<u8>,
    /// Who asked for it.
    pub taken_by: Option<PersonId>,
    /// When it was taken.
    pub taken_at: Instant,
}

/// Keeps a copy.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Kept) -> Rows<()> {
    diesel::insert_into(kept_copy::table).values(new).execute(db).map(drop)
}

/// A copy with everything in it.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: CopyId) -> Rows<Option<Kept>> {
    kept_copy::table.find(id).first(db).optional()
}

/// The copies of a work and of those that turned out to be it, the newest first; at most `most`.
///
/// # Errors
/// The database's own.
pub fn of_work(db: &mut Db, id: WorkId, most: i64) -> Rows<Vec<Entry>> {
    let family = work::table
        .filter(work::id.eq(id).or(work::merged_into.eq(id)))
        .select(work::id);
    kept_copy::table
        .filter(kept_copy::work_id.eq_any(family))
        .order((kept_copy::taken_at.desc(), kept_copy::id.desc()))
        .limit(most)
        .select((
            kept_copy::id,
            kept_copy::work_id,
            kept_copy::final_url,
            kept_copy::content_type,
            kept_copy::size,
            kept_copy::payload_sha256,
            kept_copy::text_sha256,
            kept_copy::taken_by,
            kept_copy::taken_at,
        ))
        .load(db)
}

/// The newest copy of each of these works, or of those that turned out to be it.
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db, works: &[WorkId]) -> Rows<HashMap<WorkId, (CopyId, Instant)>> {
    let rows: Vec<(WorkId, Option<WorkId>, CopyId, Instant)> = kept_copy::table
        .inner_join(work::table.on(work::id.eq(kept_copy::work_id)))
        .filter(work::id.eq_any(works).or(work::merged_into.eq_any(works)))
        .order((kept_copy::taken_at, kept_copy::id))
        .select((work::id, work::merged_into, kept_copy::id, kept_copy::taken_at))
        .load(db)?;
    let newest = rows
        .into_iter()
        .map(|(own, into, copy, at)| (into.unwrap_or(own), (copy, at)));
    Ok(newest.collect())
}

/// A copy that is to be taken; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = copy_job)]
pub struct Job {
    /// Of what.
    pub work_id: WorkId,
    /// Who asked for it.
    pub asked_by: Option<PersonId>,
    /// When.
    pub asked_at: Instant,
    /// It is not taken before.
    pub due_at: Instant,
    /// How often it was begun.
    pub tries: i32,
    /// Why it was given up; empty while it waits.
    pub failed: String,
}

/// The copy of a work that is to be taken, or that could not be.
///
/// # Errors
/// The database's own.
pub fn job(db: &mut Db, work: WorkId) -> Rows<Option<Job>> {
    copy_job::table.find(work).first(db).optional()
}

/// Puts a copy of a work down to be taken, in place of one that could not be.
///
/// # Errors
/// The database's own.
pub fn ask(db: &mut Db, new: &Job) -> Rows<()> {
    forget_job(db, new.work_id)?;
    diesel::insert_into(copy_job::table).values(new).execute(db).map(drop)
}

/// The copy is taken, or nobody waits for it any more.
///
/// # Errors
/// The database's own.
pub fn forget_job(db: &mut Db, work: WorkId) -> Rows<()> {
    diesel::delete(copy_job::table.find(work)).execute(db).map(drop)
}

/// The first copy that may be taken by now. On PostgreSQL its row stays locked until the commit, and one that another
/// node has locked is left to it.
///
/// # Errors
/// The database's own.
pub fn next_job(db: &mut Db, now: Instant) -> Rows<Option<Job>> {
    macro_rules! next {
        () => {
            copy_job::table
                .filter(copy_job::failed.eq("").and(copy_job::due_at.le(now)))
                .order(copy_job::due_at)
                .limit(1)
        };
    }
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => next!().for_update().skip_locked().first(connection).optional(),
        Db::Sqlite(connection) => next!().first(connection).optional(),
    }
}

/// Counts a try, puts the copy off, or gives it up with why.
///
/// # Errors
/// The database's own.
pub fn put_off(db: &mut Db, work: WorkId, tries: i32, due_at: Instant, failed: &str) -> Rows<()> {
    diesel::update(copy_job::table.find(work))
        .set((
            copy_job::tries.eq(tries),
            copy_job::due_at.eq(due_at),
            copy_job::failed.eq(failed),
        ))
        .execute(db)
        .map(drop)
}
