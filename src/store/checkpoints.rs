//! Checkpoints of the log, as they were taken.

use crate::domain::log::Hash;
use crate::domain::log::checkpoint;
use crate::domain::log::merkle::Frontier;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::log::to_hash;
use crate::store::schema::checkpoint as table;
use diesel::prelude::*;

/// A checkpoint as kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = table)]
pub struct Checkpoint {
    /// How many events the log had.
    pub size: i64,
    /// When it was taken.
    pub taken_at: Instant,
    /// The root of the tree over them.
    pub root: Vec<u8>,
    /// The right edge of the tree.
    pub frontier: Vec<u8>,
    /// The signed note.
    pub note: String,
}

impl Checkpoint {
    /// The root of the tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        to_hash(&self.root)
    }

    /// The edge from which the tree grows on; none if the row is damaged.
    #[must_use]
    pub fn frontier(&self) -> Option<Frontier> {
        Frontier::read(self.size, &self.frontier)
    }
}

/// The newest.
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db) -> Rows<Option<Checkpoint>> {
    table::table.order(table::size.desc()).first(db).optional()
}

/// Those of these sizes, oldest first.
///
/// # Errors
/// The database's own.
pub fn of_sizes(db: &mut Db, sizes: &[i64]) -> Rows<Vec<Checkpoint>> {
    table::table
        .filter(table::size.eq_any(sizes.to_vec()))
        .order(table::size)
        .load(db)
}

/// What all of them say, oldest first; their signatures are not looked at.
///
/// # Errors
/// The database's own.
pub fn all(db: &mut Db) -> Rows<Vec<checkpoint::Checkpoint>> {
    let kept: Vec<(i64, Vec<u8>)> = table::table
        .order(table::size)
        .select((table::size, table::root))
        .load(db)?;
    let said = |(size, root): (i64, Vec<u8>)| checkpoint::Checkpoint {
        origin: String::new(),
        size,
        root: to_hash(&root),
    };
    Ok(kept.into_iter().map(said).collect())
}

/// Adds one.
///
/// # Errors
/// The database's own; a unique violation when there is one of this size.
pub fn insert(db: &mut Db, new: &Checkpoint) -> Rows<()> {
    diesel::insert_into(table::table)
        .values(new.clone())
        .execute(db)
        .map(drop)
}
