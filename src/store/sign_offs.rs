//! Sign-offs: who approved which version of a verdict, or sent it back.

use crate::domain::id::{ClaimId, PersonId, SignOffId, VerdictId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{person, sign_off};
use diesel::prelude::*;

/// A sign-off as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = sign_off)]
pub struct SignOff {
    /// Its id.
    pub id: SignOffId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The version that was signed off.
    pub verdict_id: VerdictId,
    /// `approve` or `request_changes`.
    pub decision: String,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// With what words.
    pub note: String,
    /// It counts no longer.
    pub void: bool,
}

/// Keeps a sign-off.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &SignOff) -> Rows<()> {
    diesel::insert_into(sign_off::table).values(new).execute(db).map(drop)
}

/// Who has approved a version, sign-offs that count no longer left out.
///
/// # Errors
/// The database's own.
pub fn approvals(db: &mut Db, id: VerdictId) -> Rows<Vec<(PersonId, String, Instant)>> {
    sign_off::table
        .inner_join(person::table.on(person::id.eq(sign_off::by)))
        .filter(
            sign_off::verdict_id
                .eq(id)
                .and(sign_off::void.eq(false))
                .and(sign_off::decision.eq("approve")),
        )
        .order((sign_off::at, sign_off::id))
        .select((sign_off::by, person::name, sign_off::at))
        .load(db)
}

/// Makes the sign-offs of a claim count no longer.
///
/// # Errors
/// The database's own.
pub fn void(db: &mut Db, claim: ClaimId) -> Rows<usize> {
    diesel::update(sign_off::table.filter(sign_off::claim_id.eq(claim).and(sign_off::void.eq(false))))
        .set(sign_off::void.eq(true))
        .execute(db)
}
