//! What an assessor's pack is made of: the publications of a period with what is known of each, and the trail of a
//! claim. What nobody may read yet is left out.

use super::parts::{sealed, voted_on};
use crate::domain::id::{ClaimId, PersonId, PublicationId, SourceId, VerdictId};
use crate::domain::log::{Hash, NO_HASH};
use crate::domain::report::EventLine;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::log::{load, to_hash};
use crate::store::reply_requests::ReplyRequest;
use crate::store::schema::{claim, event, opinion, publication, reply_request, sign_off, verdict, verdict_source};
use crate::store::sign_offs::{Opinion, SignOff};
use crate::store::verdicts::Verdict;
use diesel::prelude::*;
use std::collections::HashMap;

/// A publication with its verdict.
#[derive(Debug, Clone, Queryable)]
pub struct Published {
    /// Its id.
    pub id: PublicationId,
    /// The claim.
    pub claim: ClaimId,
    /// The claim's number.
    pub reference: i64,
    /// From 1 within the claim.
    pub number: i32,
    /// The kind of correction; nothing for the first publication.
    pub correction_kind: String,
    /// When.
    pub at: Instant,
    /// What the public read, as JSON.
    pub document: String,
    /// The version of the verdict.
    pub verdict: VerdictId,
    /// Its number.
    pub version: i32,
    /// Who proposed it.
    pub proposed_by: Option<PersonId>,
    /// When.
    pub proposed_at: Option<Instant>,
}

/// The publications before a time and behind a place, oldest first, at most `most`.
///
/// # Errors
/// The database's own.
pub fn publications(db: &mut Db, after: (Instant, PublicationId), before: Instant, most: i64) -> Rows<Vec<Published>> {
    let (at, id) = after;
    publication::table
        .inner_join(claim::table.on(claim::id.eq(publication::claim_id)))
        .inner_join(verdict::table.on(verdict::id.eq(publication::verdict_id)))
        .filter(publication::published_at.ge(at))
        .filter(publication::published_at.gt(at).or(publication::id.gt(id)))
        .filter(publication::published_at.lt(before))
        .order((publication::published_at, publication::id))
        .limit(most)
        .select((
            publication::id,
            publication::claim_id,
            claim::number,
            publication::number,
            publication::correction_kind,
            publication::published_at,
            publication::document,
            verdict::id,
            verdict::version,
            verdict::proposed_by,
            verdict::proposed_at,
        ))
        .load(db)
}

/// The sources that these versions rest on.
///
/// # Errors
/// The database's own.
pub fn rests_on(db: &mut Db, versions: &[VerdictId]) -> Rows<Vec<(VerdictId, SourceId)>> {
    verdict_source::table
        .filter(verdict_source::verdict_id.eq_any(versions))
        .select((verdict_source::verdict_id, verdict_source::source_id))
        .load(db)
}

/// Every approval that these versions ever had, in the order of time: by whom and when.
///
/// # Errors
/// The database's own.
pub fn approvals(db: &mut Db, versions: &[VerdictId]) -> Rows<Vec<(VerdictId, PersonId, Instant)>> {
    sign_off::table
        .filter(sign_off::verdict_id.eq_any(versions))
        .filter(sign_off::decision.eq("approve"))
        .order((sign_off::at, sign_off::id))
        .select((sign_off::verdict_id, sign_off::by, sign_off::at))
        .load(db)
}

/// The reply requests of these claims.
///
/// # Errors
/// The database's own.
pub fn requests(db: &mut Db, claims: &[ClaimId]) -> Rows<Vec<ReplyRequest>> {
    reply_request::table
        .filter(reply_request::claim_id.eq_any(claims))
        .order((reply_request::claim_id, reply_request::position))
        .load(db)
}

/// How many second opinions of a time agreed with the verdict, and how many there were.
///
/// # Errors
/// The database's own.
pub fn agreement(db: &mut Db, from: Instant, before: Instant) -> Rows<(i64, i64)> {
    let given = || opinion::table.filter(opinion::at.ge(from).and(opinion::at.lt(before)));
    let agreed = given().filter(opinion::agrees.eq(true)).count().get_result(db)?;
    Ok((agreed, given().count().get_result(db)?))
}

/// The last event before a time, of those up to number `last`: its number and hash.
///
/// # Errors
/// The database's own.
pub fn last_event(db: &mut Db, before: Instant, last: i64) -> Rows<Option<(i64, Hash)>> {
    let found: Option<(i64, Vec<u8>)> = event::table
        .filter(event::at.lt(before).and(event::number.le(last)))
        .order((event::at.desc(), event::number.desc()))
        .select((event::number, event::hash))
        .first(db)
        .optional()?;
    Ok(found.map(|(number, hash)| (number, to_hash(&hash))))
}

/// The versions of a claim's verdict that may be read.
///
/// # Errors
/// The database's own.
pub fn versions(db: &mut Db, of: ClaimId) -> Rows<Vec<Verdict>> {
    let sealed = sealed(db)?;
    verdict::table
        .filter(verdict::claim_id.eq(of).and(verdict::id.ne_all(sealed)))
        .order(verdict::version)
        .load(db)
}

/// The sign-offs of a claim, without the votes of a panel that has not decided.
///
/// # Errors
/// The database's own.
pub fn sign_offs(db: &mut Db, of: ClaimId) -> Rows<Vec<SignOff>> {
    let voted_on = voted_on(db)?;
    sign_off::table
        .filter(sign_off::claim_id.eq(of).and(sign_off::verdict_id.ne_all(voted_on)))
        .order((sign_off::at, sign_off::id))
        .load(db)
}

/// The second opinions on the versions of a claim's verdict.
///
/// # Errors
/// The database's own.
pub fn opinions(db: &mut Db, of: ClaimId) -> Rows<Vec<Opinion>> {
    let sealed = sealed(db)?;
    opinion::table
        .inner_join(verdict::table.on(verdict::id.eq(opinion::verdict_id)))
        .filter(verdict::claim_id.eq(of).and(opinion::verdict_id.ne_all(sealed)))
        .order((opinion::at, opinion::id))
        .select((
            opinion::id,
            opinion::verdict_id,
            opinion::rating_id,
            opinion::reasons,
            opinion::agrees,
            opinion::by,
            opinion::at,
        ))
        .load(db)
}

/// The events of a claim up to number `last`, oldest first, with the personal values that are still known.
///
/// # Errors
/// The database's own.
pub fn events(db: &mut Db, of: ClaimId, last: i64) -> Rows<Vec<EventLine>> {
    let query = event::table
        .filter(event::claim_id.eq(of).and(event::number.le(last)))
        .order(event::number);
    let events = load(db, query)?;
    let before: Vec<i64> = events.iter().map(|event| event.number.saturating_sub(1)).collect();
    let hashes: Vec<(i64, Vec<u8>)> = event::table
        .filter(event::number.eq_any(before))
        .select((event::number, event::hash))
        .load(db)?;
    let hashes: HashMap<i64, Hash> = hashes.iter().map(|(number, hash)| (*number, to_hash(hash))).collect();
    let line = |event: crate::domain::log::Event| EventLine {
        previous: hashes.get(&event.number.saturating_sub(1)).copied().unwrap_or(NO_HASH),
        event,
    };
    Ok(events.into_iter().map(line).collect())
}
