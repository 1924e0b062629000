//! Presets of reports: choices with a name.

use crate::domain::id::{PersonId, PresetId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{person, report_preset};
use diesel::prelude::*;

/// A preset; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = report_preset)]
pub struct Preset {
    /// Its id.
    pub id: PresetId,
    /// Whose it is.
    pub owner_id: PersonId,
    /// Its name.
    pub name: String,
    /// The code of the report.
    pub report: String,
    /// Columns, filters and layout, as JSON.
    pub choice: String,
    /// Everybody sees it.
    pub shared: bool,
    /// When it was saved.
    pub created_at: Instant,
    /// Counts its changes.
    pub version: i32,
}

/// The presets that somebody sees, each with its owner's name: their own by name, then those that others share.
///
/// # Errors
/// The database's own.
pub fn seen_by(db: &mut Db, who: PersonId, most: i64) -> Rows<Vec<(Preset, String)>> {
    let seen = report_preset::owner_id.eq(who).or(report_preset::shared.eq(true));
    report_preset::table
        .inner_join(person::table.on(person::id.eq(report_preset::owner_id)))
        .filter(seen)
        .order((
            report_preset::owner_id.eq(who).desc(),
            report_preset::name,
            report_preset::id,
        ))
        .limit(most)
        .select((report_preset::all_columns, person::name))
        .load(db)
}

/// The shared presets of this name.
///
/// # Errors
/// The database's own.
pub fn shared_of_name(db: &mut Db, name: &str) -> Rows<Vec<Preset>> {
    report_preset::table
        .filter(report_preset::shared.eq(true).and(report_preset::name.eq(name)))
        .order(report_preset::id)
        .limit(2)
        .load(db)
}

/// How many presets somebody has saved.
///
/// # Errors
/// The database's own.
pub fn saved_by(db: &mut Db, who: PersonId) -> Rows<i64> {
    report_preset::table
        .filter(report_preset::owner_id.eq(who))
        .count()
        .get_result(db)
}

/// A preset by its id.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: PresetId) -> Rows<Option<Preset>> {
    report_preset::table.find(id).first(db).optional()
}

/// Keeps a new preset.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Preset) -> Rows<()> {
    diesel::insert_into(report_preset::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// Writes name and sharing of a preset that stands at `version`; false when somebody was first.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, id: PresetId, version: i32, name: &str, shared: bool) -> Rows<bool> {
    let at = report_preset::id.eq(id).and(report_preset::version.eq(version));
    let changed = diesel::update(report_preset::table.filter(at))
        .set((
            report_preset::name.eq(name),
            report_preset::shared.eq(shared),
            report_preset::version.eq(version.saturating_add(1)),
        ))
        .execute(db)?;
    Ok(changed == 1)
}

/// Takes away a preset that stands at `version`; false when somebody was first.
///
/// # Errors
/// The database's own.
pub fn delete(db: &mut Db, id: PresetId, version: i32) -> Rows<bool> {
    let at = report_preset::id.eq(id).and(report_preset::version.eq(version));
    Ok(diesel::delete(report_preset::table.filter(at)).execute(db)? == 1)
}
