//! Works: what sources are of, who uses them, and the groups that they count with.

use crate::domain::id::{ClaimId, GroupId, SourceId, WorkId};
use crate::domain::source::{Kind, Stance};
use crate::domain::time::Instant;
use crate::domain::work::{Cursor, voice};
use crate::domain::workflow::State;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{attachment, claim, copy_job, kept_copy, source, work};
use crate::store::sources::Source;
use crate::store::{Rows, copies, groups};
use diesel::dsl::count;
use diesel::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// A work as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = work)]
pub struct Work {
    /// Its id.
    pub id: WorkId,
    /// What it is known by.
    pub name: String,
    /// SHA-256 of the name.
    pub key: Vec<u8>,
    /// Where it stands, as a source last gave it.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote or said it.
    pub author: String,
    /// What it is.
    pub kind: Kind,
    /// Everything in it that is searched, in lower case.
    pub words: String,
    /// The group that it counts with.
    pub group_id: Option<GroupId>,
    /// The work that it turned out to be.
    pub merged_into: Option<WorkId>,
    /// When a source of it was last added or amended.
    pub used_at: Instant,
    /// When its first source was added.
    pub made_at: Instant,
    /// Counts changes of its group and merges.
    pub version: i32,
}

/// A claim's use of a work.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Use {
    /// The claim's number.
    pub number: i64,
    /// What is claimed.
    pub statement: String,
    /// The claim's state.
    pub state: State,
    /// The number of the source on the claim.
    pub position: i32,
    /// What it does to the claim.
    pub stance: Stance,
    /// The exact words.
    pub quote: String,
    /// Where in it.
    pub locator: String,
}

/// Keeps a new work.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Work) -> Rows<()> {
    diesel::insert_into(work::table).values(new).execute(db).map(drop)
}

/// A work.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: WorkId) -> Rows<Option<Work>> {
    work::table.find(id).first(db).optional()
}

/// A work that this transaction changes: whoever else would waits for its end.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, id: WorkId) -> Rows<Option<Work>> {
    let row = work::table.filter(work::id.eq(id));
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => row.for_no_key_update().first(connection).optional(),
        Db::Sqlite(connection) => row.first(connection).optional(),
    }
}

/// The work with this key.
///
/// # Errors
/// The database's own.
pub fn by_key(db: &mut Db, key: &[u8]) -> Rows<Option<Work>> {
    work::table.filter(work::key.eq(key)).first(db).optional()
}

/// Writes a changed work; its name stays.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, w: &Work) -> Rows<()> {
    diesel::update(work::table.find(w.id))
        .set((
            work::url.eq(&w.url),
            work::title.eq(&w.title),
            work::publisher.eq(&w.publisher),
            work::author.eq(&w.author),
            work::kind.eq(w.kind),
            work::words.eq(&w.words),
            work::group_id.eq(w.group_id),
            work::merged_into.eq(w.merged_into),
            work::used_at.eq(w.used_at),
            work::version.eq(w.version),
        ))
        .execute(db)
        .map(drop)
}

/// Lets a work go that nothing belongs to any more.
///
/// # Errors
/// The database's own.
pub fn forget_unused(db: &mut Db, id: WorkId) -> Rows<()> {
    let sources: i64 = source::table.filter(source::work_id.eq(id)).count().get_result(db)?;
    let merged: i64 = work::table.filter(work::merged_into.eq(id)).count().get_result(db)?;
    let copies: i64 = kept_copy::table
        .filter(kept_copy::work_id.eq(id))
        .count()
        .get_result(db)?;
    if sources > 0 || merged > 0 || copies > 0 {
        return Ok(());
    }
    diesel::delete(copy_job::table.find(id)).execute(db)?;
    diesel::delete(work::table.filter(work::id.eq(id).and(work::group_id.is_null())))
        .execute(db)
        .map(drop)
}

/// A page of the works that are themselves, those used last first, and whether there are more.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, like: &str, cursor: Option<Cursor>, size: i64) -> Rows<(Vec<Work>, bool)> {
    let mut query = work::table
        .filter(work::merged_into.is_null())
        .into_boxed::<MultiBackend>();
    if !like.is_empty() {
        query = query.filter(work::words.like(like.to_owned()).escape('\\'));
    }
    // The form `a <= x AND (a < x OR b < y)` is an index condition on both databases.
    let query = match cursor {
        None => query.order((work::used_at.desc(), work::id.desc())),
        Some(c) if !c.back => query
            .filter(
                work::used_at
                    .le(c.used_at)
                    .and(work::used_at.lt(c.used_at).or(work::id.lt(c.id))),
            )
            .order((work::used_at.desc(), work::id.desc())),
        Some(c) => query
            .filter(
                work::used_at
                    .ge(c.used_at)
                    .and(work::used_at.gt(c.used_at).or(work::id.gt(c.id))),
            )
            .order((work::used_at.asc(), work::id.asc())),
    };
    let mut rows: Vec<Work> = query.limit(size.saturating_add(1)).load(db)?;
    let more = i64::try_from(rows.len()).is_ok_and(|count| count > size);
    rows.truncate(usize::try_from(size).unwrap_or(usize::MAX));
    if cursor.is_some_and(|cursor| cursor.back) {
        rows.reverse();
    }
    Ok((rows, more))
}

/// How many claims use each of these works.
///
/// # Errors
/// The database's own.
pub fn claims(db: &mut Db, works: &[WorkId]) -> Rows<HashMap<WorkId, i64>> {
    let counts: Vec<(Option<WorkId>, i64)> = source::table
        .filter(source::work_id.eq_any(works).and(source::removed_at.is_null()))
        .group_by(source::work_id)
        .select((source::work_id, count(source::claim_id).aggregate_distinct()))
        .load(db)?;
    let known = counts.into_iter().filter_map(|(work, count)| Some((work?, count)));
    Ok(known.collect())
}

/// The claims that use a work, the newest use first; at most `most`.
///
/// # Errors
/// The database's own.
pub fn uses(db: &mut Db, id: WorkId, most: i64) -> Rows<Vec<Use>> {
    source::table
        .inner_join(claim::table.on(claim::id.eq(source::claim_id)))
        .filter(source::work_id.eq(id).and(source::removed_at.is_null()))
        .order((source::added_at.desc(), source::id.desc()))
        .limit(most)
        .select((
            claim::number,
            claim::statement,
            claim::state,
            source::position,
            source::stance,
            source::quote,
            source::locator,
        ))
        .load(db)
}

/// The works that turned out to be this one.
///
/// # Errors
/// The database's own.
pub fn merged(db: &mut Db, into: WorkId) -> Rows<Vec<Work>> {
    work::table
        .filter(work::merged_into.eq(into))
        .order((work::used_at.desc(), work::id))
        .load(db)
}

/// Lets the works that turned out to be the one be the other.
///
/// # Errors
/// The database's own.
pub fn follow_merge(db: &mut Db, from: WorkId, into: WorkId) -> Rows<()> {
    diesel::update(work::table.filter(work::merged_into.eq(from)))
        .set(work::merged_into.eq(into))
        .execute(db)
        .map(drop)
}

/// Gives every source of the one work to the other; tells how many.
///
/// # Errors
/// The database's own.
pub fn move_sources(db: &mut Db, from: WorkId, into: WorkId) -> Rows<usize> {
    diesel::update(source::table.filter(source::work_id.eq(from)))
        .set(source::work_id.eq(into))
        .execute(db)
}

/// A source's work.
///
/// # Errors
/// The database's own.
pub fn give(db: &mut Db, source: SourceId, work: WorkId) -> Rows<()> {
    diesel::update(source::table.find(source))
        .set(source::work_id.eq(work))
        .execute(db)
        .map(drop)
}

/// What a source's work is told by: the source, and the SHA-256 of its file.
pub type Named = (SourceId, ClaimId, i32, String, Option<Vec<u8>>);

/// The sources of a work, taken-off ones too: claim, number, link and file of each. Without a work: those that have
/// none, at most `most`.
///
/// # Errors
/// The database's own.
pub fn sources_of(db: &mut Db, work: Option<WorkId>, most: i64) -> Rows<Vec<Named>> {
    let query = source::table
        .left_join(attachment::table.on(attachment::id.nullable().eq(source::attachment_id)))
        .limit(most)
        .select((
            source::id,
            source::claim_id,
            source::position,
            source::url,
            attachment::sha256.nullable(),
        ))
        .into_boxed::<MultiBackend>();
    match work {
        Some(work) => query.filter(source::work_id.eq(work)).load(db),
        None => query.filter(source::work_id.is_null()).load(db),
    }
}

/// Tells each of these sources what its work says: the group that it counts with, its work's own before its
/// publisher's, and whether a copy is kept.
///
/// # Errors
/// The database's own.
pub fn mark(db: &mut Db, sources: &mut [Source]) -> Rows<()> {
    let works: BTreeSet<WorkId> = sources.iter().filter_map(|source| source.work_id).collect();
    let works: Vec<WorkId> = works.into_iter().collect();
    if works.is_empty() {
        return Ok(());
    }
    let publishers: BTreeSet<String> = sources.iter().map(|source| voice(&source.publisher)).collect();
    let own = groups::of_works(db, &works)?;
    let of_publishers = groups::of_publishers(db, publishers.into_iter().collect())?;
    let copied = copies::newest(db, &works)?;
    for source in sources {
        let own = source.work_id.and_then(|work| own.get(&work));
        let group = own.or_else(|| of_publishers.get(&voice(&source.publisher)));
        source.group = group.map(|group| group.name.clone()).unwrap_or_default();
        source.copied = source.work_id.is_some_and(|work| copied.contains_key(&work));
    }
    Ok(())
}
