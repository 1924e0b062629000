//! Publications: what the public saw.

use crate::domain::id::{ClaimId, PersonId, PublicationId, VerdictId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{publication, verdict};
use diesel::prelude::*;

/// What the public saw; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = publication)]
pub struct Publication {
    /// Its id.
    pub id: PublicationId,
    /// The claim.
    pub claim_id: ClaimId,
    /// From 1 within the claim.
    pub number: i32,
    /// The version that was published.
    pub verdict_id: VerdictId,
    /// Everything that the public read, as canonical JSON.
    pub document: String,
    /// The kind of correction; nothing for the first publication.
    pub correction_kind: String,
    /// Why it was corrected.
    pub correction_reason: String,
    /// By whom.
    pub published_by: Option<PersonId>,
    /// When.
    pub published_at: Instant,
}

/// Keeps what the public sees from now on.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Publication) -> Rows<()> {
    diesel::insert_into(publication::table)
        .values(new)
        .execute(db)
        .map(drop)
}

/// What a claim's page tells of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Published {
    /// From 1 within the claim.
    pub number: i32,
    /// The verdict version that was published.
    pub verdict: i32,
    /// The kind of correction; nothing for the first publication.
    pub correction_kind: String,
    /// Why it was corrected.
    pub correction_reason: String,
    /// By whom.
    pub published_by: Option<PersonId>,
    /// When.
    pub published_at: Instant,
}

/// A claim's publications without what the public read, newest first, at most `most`.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId, most: i64) -> Rows<Vec<Published>> {
    publication::table
        .inner_join(verdict::table.on(verdict::id.eq(publication::verdict_id)))
        .filter(publication::claim_id.eq(claim))
        .order(publication::number.desc())
        .limit(most)
        .select((
            publication::number,
            verdict::version,
            publication::correction_kind,
            publication::correction_reason,
            publication::published_by,
            publication::published_at,
        ))
        .load(db)
}

/// One publication with what the public read.
///
/// # Errors
/// The database's own.
pub fn at(db: &mut Db, claim: ClaimId, number: i32) -> Rows<Option<Publication>> {
    publication::table
        .filter(publication::claim_id.eq(claim).and(publication::number.eq(number)))
        .first(db)
        .optional()
}

/// What the public reads of a claim now.
///
/// # Errors
/// The database's own.
pub fn standing(db: &mut Db, claim: ClaimId) -> Rows<Option<Publication>> {
    publication::table
        .filter(publication::claim_id.eq(claim))
        .order(publication::number.desc())
        .first(db)
        .optional()
}
