//! Acts on several claims: what was asked, and what became of it for each.

use crate::domain::bulk::{Became, Deed};
use crate::domain::id::{BulkId, PersonId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{bulk, bulk_claim};
use diesel::prelude::*;

/// An act on several claims; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Bulk {
    /// Its id.
    pub id: BulkId,
    /// Whose act it is.
    pub person_id: PersonId,
    /// What is done to each.
    pub deed: Deed,
    /// What was given with it, as JSON.
    pub given: String,
    /// What the claims are now.
    pub words: String,
    /// When it began.
    pub at: Instant,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
}

/// One of its claims.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Item {
    /// The act.
    pub bulk_id: BulkId,
    /// The claim's number.
    pub number: i64,
    /// What became of it.
    pub state: Became,
    /// Why it was left as it is.
    pub why: String,
    /// The claim's step as it was chosen, then as the act left it.
    pub step: i32,
    /// The same of its version.
    pub version: i32,
    /// What the act changed, as it was before, as JSON.
    pub before: String,
}

/// Keeps a new act with its claims: number, step and version of each.
///
/// # Errors
/// The database's own.
pub fn begin(db: &mut Db, new: &Bulk, chosen: &[(i64, i32, i32)]) -> Rows<()> {
    diesel::insert_into(bulk::table)
        .values((
            bulk::id.eq(new.id),
            bulk::person_id.eq(new.person_id),
            bulk::deed.eq(new.deed),
            bulk::given.eq(&new.given),
            bulk::words.eq(&new.words),
            bulk::at.eq(new.at),
            bulk::undone_at.eq(new.undone_at),
        ))
        .execute(db)?;
    let rows: Vec<_> = chosen
        .iter()
        .map(|(number, step, version)| {
            (
                bulk_claim::bulk_id.eq(new.id),
                bulk_claim::number.eq(*number),
                bulk_claim::state.eq(Became::Waiting.code()),
                bulk_claim::why.eq(""),
                bulk_claim::step.eq(*step),
                bulk_claim::version.eq(*version),
                bulk_claim::before.eq(""),
            )
        })
        .collect();
    each_backend!(db, connection => diesel::insert_into(bulk_claim::table).values(&rows).execute(connection)).map(drop)
}

/// An act by its id.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: BulkId) -> Rows<Option<Bulk>> {
    bulk::table.find(id).first(db).optional()
}

/// The claims of an act, by number.
///
/// # Errors
/// The database's own.
pub fn items(db: &mut Db, id: BulkId) -> Rows<Vec<Item>> {
    bulk_claim::table
        .filter(bulk_claim::bulk_id.eq(id))
        .order(bulk_claim::number)
        .load(db)
}

/// The claims of every act that did the same, as its words tell it: of all merges into one claim.
///
/// # Errors
/// The database's own.
pub fn items_of_same(db: &mut Db, act: &Bulk) -> Rows<Vec<Item>> {
    bulk_claim::table
        .inner_join(bulk::table.on(bulk::id.eq(bulk_claim::bulk_id)))
        .filter(bulk::deed.eq(act.deed).and(bulk::words.eq(&act.words)))
        .filter(bulk_claim::before.ne(""))
        .select(bulk_claim::all_columns)
        .load(db)
}

/// One of the claims of an act.
///
/// # Errors
/// The database's own.
pub fn item(db: &mut Db, id: BulkId, number: i64) -> Rows<Option<Item>> {
    bulk_claim::table.find((id, number)).first(db).optional()
}

/// Notes what became of one of its claims.
///
/// # Errors
/// The database's own.
pub fn settle(db: &mut Db, item: &Item) -> Rows<()> {
    diesel::update(bulk_claim::table.find((item.bulk_id, item.number)))
        .set((
            bulk_claim::state.eq(item.state),
            bulk_claim::why.eq(&item.why),
            bulk_claim::step.eq(item.step),
            bulk_claim::version.eq(item.version),
            bulk_claim::before.eq(&item.before),
        ))
        .execute(db)
        .map(drop)
}

/// Notes that an act is taken back.
///
/// # Errors
/// The database's own.
pub fn undo(db: &mut Db, id: BulkId, at: Instant) -> Rows<()> {
    diesel::update(bulk::table.find(id))
        .set(bulk::undone_at.eq(at))
        .execute(db)
        .map(drop)
}

/// Forgets acts older than `before`.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<usize> {
    diesel::delete(bulk::table.filter(bulk::at.lt(before))).execute(db)
}
