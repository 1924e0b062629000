//! Declared conflicts of interest.

use crate::domain::id::{ClaimId, ConflictId, PersonId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, claim_conflict, person};
use diesel::prelude::*;

/// A conflict of interest that stands.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Conflict {
    /// Its id.
    pub id: ConflictId,
    /// Whose it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What it is.
    pub reason: String,
    /// Who declared it.
    pub declared_by: Option<PersonId>,
    /// When.
    pub declared_at: Instant,
}

/// The conflicts of interest that stand at a claim, first declared first.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Rows<Vec<Conflict>> {
    claim_conflict::table
        .inner_join(person::table.on(person::id.eq(claim_conflict::person_id)))
        .filter(claim_conflict::claim_id.eq(claim))
        .filter(claim_conflict::withdrawn_at.is_null())
        .order((claim_conflict::declared_at, claim_conflict::id))
        .select((
            claim_conflict::id,
            claim_conflict::person_id,
            person::name,
            claim_conflict::reason,
            claim_conflict::declared_by,
            claim_conflict::declared_at,
        ))
        .load(db)
}

/// The conflict of interest of one person at a claim, if one stands.
///
/// # Errors
/// The database's own.
pub fn of_person(db: &mut Db, claim: ClaimId, person: PersonId) -> Rows<Option<ConflictId>> {
    claim_conflict::table
        .filter(claim_conflict::claim_id.eq(claim))
        .filter(claim_conflict::person_id.eq(person))
        .filter(claim_conflict::withdrawn_at.is_null())
        .select(claim_conflict::id)
        .first(db)
        .optional()
}

/// Whose conflicts of interest stand at the claims that are merged into this one, but for one of them.
///
/// # Errors
/// The database's own.
pub fn merged_into(db: &mut Db, into: ClaimId, but: ClaimId) -> Rows<Vec<PersonId>> {
    let merged = claim::duplicate_of.eq(into).and(claim::id.ne(but));
    claim_conflict::table
        .filter(claim_conflict::claim_id.eq_any(claim::table.filter(merged).select(claim::id)))
        .filter(claim_conflict::withdrawn_at.is_null())
        .select(claim_conflict::person_id)
        .load(db)
}

/// Keeps a declared conflict.
///
/// # Errors
/// The database's own.
pub fn add(
    db: &mut Db,
    id: ConflictId,
    claim: ClaimId,
    person: PersonId,
    reason: &str,
    by: Option<PersonId>,
    at: Instant,
) -> Rows<()> {
    diesel::insert_into(claim_conflict::table)
        .values((
            claim_conflict::id.eq(id),
            claim_conflict::claim_id.eq(claim),
            claim_conflict::person_id.eq(person),
            claim_conflict::reason.eq(reason),
            claim_conflict::declared_by.eq(by),
            claim_conflict::declared_at.eq(at),
            claim_conflict::withdrawn_reason.eq(""),
        ))
        .execute(db)
        .map(drop)
}

/// Notes that a conflict counts no longer.
///
/// # Errors
/// The database's own.
pub fn withdraw(db: &mut Db, id: ConflictId, reason: &str, by: Option<PersonId>, at: Instant) -> Rows<()> {
    diesel::update(claim_conflict::table.find(id))
        .set((
            claim_conflict::withdrawn_by.eq(by),
            claim_conflict::withdrawn_at.eq(Some(at)),
            claim_conflict::withdrawn_reason.eq(reason),
        ))
        .execute(db)
        .map(drop)
}
