//! Publications: what the public saw.

use crate::domain::id::{ClaimId, PersonId, PublicationId, VerdictId};
use crate::domain::publication::Told;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, event, publication, verdict};
use diesel::prelude::*;
use std::collections::HashMap;

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

/// The log's word for a publication.
const PUBLISHED: &str = "claim.publish";
/// So many claims are looked at together.
const TOGETHER: i64 = 200;

/// The claim's number and its publication's that differ from what the log tells up to event `upto`: changed, added or
/// taken away. What is published meanwhile is left for the next time.
///
/// # Errors
/// The database's own.
pub fn forged(db: &mut Db, upto: i64) -> Rows<Option<(i64, i32)>> {
    if let Some(found) = all_gone(db, upto)? {
        return Ok(Some(found));
    }
    let mut after = 0;
    loop {
        let published = publication::table.filter(publication::claim_id.eq(claim::id));
        let claims: Vec<(ClaimId, i64)> = claim::table
            .filter(claim::number.gt(after).and(diesel::dsl::exists(published)))
            .order(claim::number)
            .limit(TOGETHER)
            .select((claim::id, claim::number))
            .load(db)?;
        let Some((_, last)) = claims.last() else {
            return Ok(None);
        };
        after = *last;
        if let Some(found) = forged_of(db, &claims, upto)? {
            return Ok(Some(found));
        }
    }
}

/// A claim whose publications were all taken away.
fn all_gone(db: &mut Db, upto: i64) -> Rows<Option<(i64, i32)>> {
    let published = publication::table.filter(publication::claim_id.nullable().eq(event::claim_id));
    let told: Option<(i64, String)> = event::table
        .inner_join(claim::table.on(claim::id.nullable().eq(event::claim_id)))
        .filter(event::action.eq(PUBLISHED).and(event::number.le(upto)))
        .filter(diesel::dsl::not(diesel::dsl::exists(published)))
        .order(event::number)
        .select((claim::number, event::after))
        .first(db)
        .optional()?;
    Ok(told.map(|(claim, after)| (claim, Told::of(&after).publication.max(1))))
}

/// The same among these claims.
fn forged_of(db: &mut Db, claims: &[(ClaimId, i64)], upto: i64) -> Rows<Option<(i64, i32)>> {
    let ids: Vec<ClaimId> = claims.iter().map(|(id, _)| *id).collect();
    let standing: Vec<(ClaimId, i32, String)> = publication::table
        .filter(publication::claim_id.eq_any(ids.clone()))
        .select((publication::claim_id, publication::number, publication::document))
        .load(db)?;
    // Read later than what they tell of: each of those publications has its event by now.
    let events: Vec<(Option<ClaimId>, i64, String)> = event::table
        .filter(event::claim_id.eq_any(ids).and(event::action.eq(PUBLISHED)))
        .order(event::number)
        .select((event::claim_id, event::number, event::after))
        .load(db)?;
    let mut told: HashMap<(ClaimId, i32), (i64, Told)> = HashMap::new();
    let mut last: HashMap<ClaimId, i32> = HashMap::new();
    for (claim, number, after) in events {
        let (Some(claim), after) = (claim, Told::of(&after)) else {
            continue;
        };
        if after.unchanged {
            continue;
        }
        let publication = last.entry(claim).or_insert(0);
        *publication = match after.publication {
            0 => publication.saturating_add(1),
            told => told,
        };
        told.insert((claim, *publication), (number, after));
    }
    let number_of = |id: ClaimId| {
        claims
            .iter()
            .find(|(known, _)| *known == id)
            .map_or(0, |(_, number)| *number)
    };
    for (claim, number, document) in standing {
        match told.remove(&(claim, number)) {
            Some((_, told)) if told.is_of(&document) => {}
            _ => return Ok(Some((number_of(claim), number))),
        }
    }
    let gone = told.into_iter().find(|(_, (number, _))| *number <= upto);
    Ok(gone.map(|((claim, number), _)| (number_of(claim), number)))
}
