//! What people chose for themselves, by name.

use crate::domain::id::PersonId;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::preference;
use diesel::prelude::*;

/// Whether a decision leads to the next undecided sentence: `off`, or nothing.
pub const ADVANCE: &str = "triage.advance";

/// What somebody chose; none where they left it as it comes.
///
/// # Errors
/// The database's own.
pub fn value(db: &mut Db, person: PersonId, name: &str) -> Rows<Option<String>> {
    preference::table
        .find((person, name))
        .select(preference::value)
        .first(db)
        .optional()
}

/// Keeps a choice.
///
/// # Errors
/// The database's own.
pub fn set(db: &mut Db, person: PersonId, name: &str, value: &str) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(preference::table)
        .values((preference::person_id.eq(person), preference::name.eq(name), preference::value.eq(value)))
        .on_conflict((preference::person_id, preference::name))
        .do_update()
        .set(preference::value.eq(value))
        .execute(connection))
    .map(drop)
}
