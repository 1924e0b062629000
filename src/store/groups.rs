//! Groups of sources that count as one voice: works, and all that a publisher publishes.

use crate::domain::id::{GroupId, PersonId, WorkId};
use crate::domain::time::Instant;
use crate::domain::work::voice;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{evidence_group, group_publisher, work};
use diesel::prelude::*;
use std::collections::HashMap;

/// Sources that count as one voice; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = evidence_group)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// The name in lower case.
    pub key: String,
    /// Who made it.
    pub made_by: Option<PersonId>,
    /// When.
    pub made_at: Instant,
}

/// The group with this key.
///
/// # Errors
/// The database's own.
pub fn by_key(db: &mut Db, key: &str) -> Rows<Option<Group>> {
    evidence_group::table
        .filter(evidence_group::key.eq(key))
        .first(db)
        .optional()
}

/// A group.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: GroupId) -> Rows<Option<Group>> {
    evidence_group::table.find(id).first(db).optional()
}

/// Keeps a new group.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Group) -> Rows<()> {
    diesel::insert_into(evidence_group::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// The names of the groups, by name; at most `most`.
///
/// # Errors
/// The database's own.
pub fn names(db: &mut Db, most: i64) -> Rows<Vec<String>> {
    evidence_group::table
        .order(evidence_group::key)
        .limit(most)
        .select(evidence_group::name)
        .load(db)
}

/// The works of a group, by title, and the publishers, by name.
pub type Members = (Vec<(WorkId, String)>, Vec<String>);

/// Works and publishers of a group; at most `most` of each.
///
/// # Errors
/// The database's own.
pub fn members(db: &mut Db, group: GroupId, most: i64) -> Rows<Members> {
    let works = work::table
        .filter(work::group_id.eq(group).and(work::merged_into.is_null()))
        .order((work::title, work::id))
        .limit(most)
        .select((work::id, work::title))
        .load(db)?;
    let publishers = group_publisher::table
        .filter(group_publisher::group_id.eq(group))
        .order(group_publisher::publisher)
        .limit(most)
        .select(group_publisher::name)
        .load(db)?;
    Ok((works, publishers))
}

/// The group of all that a publisher publishes, or none.
///
/// # Errors
/// The database's own.
pub fn give_publisher(db: &mut Db, publisher: &str, group: Option<GroupId>) -> Rows<()> {
    let key = voice(publisher);
    diesel::delete(group_publisher::table.find(&key)).execute(db)?;
    if let Some(group) = group {
        diesel::insert_into(group_publisher::table)
            .values((
                group_publisher::publisher.eq(&key),
                group_publisher::name.eq(publisher),
                group_publisher::group_id.eq(group),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// The groups of these publishers, each in lower case, by the publisher.
///
/// # Errors
/// The database's own.
pub fn of_publishers(db: &mut Db, publishers: Vec<String>) -> Rows<HashMap<String, Group>> {
    let rows: Vec<(String, Group)> = group_publisher::table
        .inner_join(evidence_group::table.on(evidence_group::id.eq(group_publisher::group_id)))
        .filter(group_publisher::publisher.eq_any(publishers))
        .select((group_publisher::publisher, evidence_group::all_columns))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// The groups of these works themselves.
///
/// # Errors
/// The database's own.
pub fn of_works(db: &mut Db, works: &[WorkId]) -> Rows<HashMap<WorkId, Group>> {
    let rows: Vec<(WorkId, Group)> = work::table
        .inner_join(evidence_group::table.on(evidence_group::id.nullable().eq(work::group_id)))
        .filter(work::id.eq_any(works))
        .select((work::id, evidence_group::all_columns))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
