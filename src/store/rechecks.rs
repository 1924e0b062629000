//! When published verdicts are to be checked again, and who looked.

use crate::domain::id::{ClaimId, LookId, PersonId, VerdictId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, look, recheck};
use diesel::prelude::*;

/// Sets the day on which a published verdict is to be checked again; nothing for never.
///
/// # Errors
/// The database's own.
pub fn set(db: &mut Db, claim: ClaimId, check_on: &str) -> Rows<()> {
    end(db, claim)?;
    if check_on.is_empty() {
        return Ok(());
    }
    diesel::insert_into(recheck::table)
        .values((
            recheck::claim_id.eq(claim),
            recheck::check_on.eq(check_on),
            recheck::told_on.eq(""),
        ))
        .execute(db)
        .map(drop)
}

/// What is not published any more is not checked again.
///
/// # Errors
/// The database's own.
pub fn end(db: &mut Db, claim: ClaimId) -> Rows<()> {
    diesel::delete(recheck::table.find(claim)).execute(db).map(drop)
}

/// The day on which a published verdict is to be checked again; nothing for never.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Rows<String> {
    let found: Option<String> = recheck::table
        .find(claim)
        .select(recheck::check_on)
        .first(db)
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Numbers of claims whose day has come by `today` and nobody was told of it yet; at most `most`.
///
/// # Errors
/// The database's own.
pub fn untold(db: &mut Db, today: &str, most: i64) -> Rows<Vec<i64>> {
    recheck::table
        .inner_join(claim::table.on(claim::id.eq(recheck::claim_id)))
        .filter(recheck::check_on.le(today))
        .filter(recheck::told_on.ne(recheck::check_on))
        .order((recheck::check_on, recheck::claim_id))
        .limit(most)
        .select(claim::number)
        .load(db)
}

/// Notes that people are told of the day of a claim, if it has come by `today`; not, when another node was first.
///
/// # Errors
/// The database's own.
pub fn tell(db: &mut Db, claim: ClaimId, today: &str) -> Rows<bool> {
    diesel::update(
        recheck::table
            .find(claim)
            .filter(recheck::check_on.le(today).and(recheck::told_on.ne(recheck::check_on))),
    )
    .set(recheck::told_on.eq(recheck::check_on))
    .execute(db)
    .map(|told| told > 0)
}

/// That somebody looked again and found a verdict still true; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = look)]
pub struct Look {
    /// Its id.
    pub id: LookId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The version of the verdict.
    pub verdict_id: VerdictId,
    /// The day of the look.
    pub looked_on: String,
    /// Why it is still true.
    pub reason: String,
    /// The next day to look; nothing for none.
    pub check_on: String,
    /// Who looked.
    pub by: Option<PersonId>,
    /// When that was noted.
    pub at: Instant,
}

/// Keeps a look.
///
/// # Errors
/// The database's own.
pub fn add_look(db: &mut Db, new: &Look) -> Rows<()> {
    diesel::insert_into(look::table).values(new).execute(db).map(drop)
}

/// The last look at a version of a verdict.
///
/// # Errors
/// The database's own.
pub fn last_look(db: &mut Db, claim: ClaimId, verdict: VerdictId) -> Rows<Option<Look>> {
    look::table
        .filter(look::claim_id.eq(claim).and(look::verdict_id.eq(verdict)))
        .order((look::at.desc(), look::id.desc()))
        .first(db)
        .optional()
}
