//! Who may be given a claim.

use crate::domain::id::PersonId;
use crate::domain::person::{Role, Status};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{handed, person};
use diesel::prelude::*;

/// A person who may be given a claim.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Hand {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

/// Active people of these roles, by name.
///
/// # Errors
/// The database's own.
pub fn hands(db: &mut Db, roles: &[Role]) -> Rows<Vec<Hand>> {
    let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    person::table
        .filter(person::status.eq(Status::Active.code()).and(person::role.eq_any(roles)))
        .order((person::name, person::id))
        .select((person::id, person::name))
        .load(db)
}

/// Keeps that somebody gave a claim to somebody just now.
///
/// # Errors
/// The database's own.
pub fn handed(db: &mut Db, by: PersonId, to: PersonId, at: Instant) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(handed::table)
        .values((handed::by_id.eq(by), handed::to_id.eq(to), handed::at.eq(at)))
        .on_conflict((handed::by_id, handed::to_id))
        .do_update()
        .set(handed::at.eq(at))
        .execute(connection))
    .map(drop)
}

/// Those whom somebody gave a claim, the last one first.
///
/// # Errors
/// The database's own.
pub fn handed_by(db: &mut Db, by: PersonId) -> Rows<Vec<PersonId>> {
    handed::table
        .filter(handed::by_id.eq(by))
        .order((handed::at.desc(), handed::to_id))
        .select(handed::to_id)
        .load(db)
}

/// Name, status and role of somebody who may be given a claim.
///
/// # Errors
/// The database's own.
pub fn hand(db: &mut Db, id: PersonId) -> Rows<Option<(String, Status, Role)>> {
    person::table
        .find(id)
        .select((person::name, person::status, person::role))
        .first(db)
        .optional()
}
