//! Saved views: queue addresses with a name.

use crate::domain::id::{PersonId, ViewId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{person, saved_view};
use diesel::prelude::*;

/// A saved view; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = saved_view)]
pub struct View {
    /// Its id.
    pub id: ViewId,
    /// Whose it is.
    pub owner_id: PersonId,
    /// Its name.
    pub name: String,
    /// The query of its address.
    pub query: String,
    /// Everybody sees it.
    pub shared: bool,
    /// When it was saved.
    pub created_at: Instant,
    /// Counts its changes.
    pub version: i32,
}

/// The views that somebody sees, each with its owner's name: their own by name, then those that others share.
///
/// # Errors
/// The database's own.
pub fn seen_by(db: &mut Db, who: PersonId, most: i64) -> Rows<Vec<(View, String)>> {
    let seen = saved_view::owner_id.eq(who).or(saved_view::shared.eq(true));
    saved_view::table
        .inner_join(person::table.on(person::id.eq(saved_view::owner_id)))
        .filter(seen)
        .order((saved_view::owner_id.eq(who).desc(), saved_view::name, saved_view::id))
        .limit(most)
        .select((saved_view::all_columns, person::name))
        .load(db)
}

/// How many views somebody has saved.
///
/// # Errors
/// The database's own.
pub fn saved_by(db: &mut Db, who: PersonId) -> Rows<i64> {
    saved_view::table
        .filter(saved_view::owner_id.eq(who))
        .count()
        .get_result(db)
}

/// A view by its id.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: ViewId) -> Rows<Option<View>> {
    saved_view::table.find(id).first(db).optional()
}

/// Keeps a new view.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &View) -> Rows<()> {
    diesel::insert_into(saved_view::table).values(new).execute(db).map(drop)
}

/// Writes name and sharing of a view that stands at `version`; false when somebody was first.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, id: ViewId, version: i32, name: &str, shared: bool) -> Rows<bool> {
    let at = saved_view::id.eq(id).and(saved_view::version.eq(version));
    let changed = diesel::update(saved_view::table.filter(at))
        .set((
            saved_view::name.eq(name),
            saved_view::shared.eq(shared),
            saved_view::version.eq(version.saturating_add(1)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes away a view that stands at `version`; false when somebody was first.
///
/// # Errors
/// The database's own.
pub fn delete(db: &mut Db, id: ViewId, version: i32) -> Rows<bool> {
    let at = saved_view::id.eq(id).and(saved_view::version.eq(version));
    Ok(diesel::delete(saved_view::table.filter(at)).execute(db)? == 1)
}
