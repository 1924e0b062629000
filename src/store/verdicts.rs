//! Verdict versions.

use crate::domain::id::{ClaimId, PersonId, RatingId, SourceId, VerdictId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{claim, verdict, verdict_author, verdict_source};
use diesel::prelude::*;

/// A version of a verdict; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = verdict)]
pub struct Verdict {
    /// Its id.
    pub id: VerdictId,
    /// The claim that it judges.
    pub claim_id: ClaimId,
    /// From 1 within the claim.
    pub version: i32,
    /// The rating; none while it is only notes.
    pub rating_id: Option<RatingId>,
    /// Why, in Markdown.
    pub summary: String,
    /// The date that it holds for.
    pub true_as_of: String,
    /// The date on which to look again.
    pub check_again_on: String,
    /// Who wrote this version.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Instant,
    /// Who put it before others.
    pub proposed_by: Option<PersonId>,
    /// When.
    pub proposed_at: Option<Instant>,
}

/// One version of a claim's verdict.
///
/// # Errors
/// The database's own.
pub fn version(db: &mut Db, claim: ClaimId, number: i32) -> Rows<Option<Verdict>> {
    verdict::table
        .filter(verdict::claim_id.eq(claim).and(verdict::version.eq(number)))
        .first(db)
        .optional()
}

/// The versions of a claim's verdict by their ids.
///
/// # Errors
/// The database's own.
pub fn numbers(db: &mut Db, claim: ClaimId) -> Rows<Vec<(VerdictId, i32)>> {
    verdict::table
        .filter(verdict::claim_id.eq(claim))
        .select((verdict::id, verdict::version))
        .load(db)
}

/// Of these claims, by number, those whose current verdict somebody proposed.
///
/// # Errors
/// The database's own.
pub fn proposed_by(db: &mut Db, person: PersonId, numbers: &[i64]) -> Rows<Vec<i64>> {
    let current = verdict::claim_id.eq(claim::id).and(verdict::version.eq(claim::verdict));
    claim::table
        .inner_join(verdict::table.on(current))
        .filter(claim::number.eq_any(numbers))
        .filter(verdict::proposed_by.eq(person))
        .select(claim::number)
        .load(db)
}

/// Keeps a new version, the sources it rests on and everybody with a hand in it.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Verdict, sources: &[SourceId], authors: &[PersonId]) -> Rows<()> {
    diesel::insert_into(verdict::table).values(new).execute(db)?;
    for source in sources {
        diesel::insert_into(verdict_source::table)
            .values((
                verdict_source::verdict_id.eq(new.id),
                verdict_source::source_id.eq(*source),
            ))
            .execute(db)?;
    }
    for author in authors {
        add_author(db, new.id, *author)?;
    }
    Ok(())
}

/// Notes somebody's hand in a version, once.
///
/// # Errors
/// The database's own.
pub fn add_author(db: &mut Db, verdict: VerdictId, author: PersonId) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(verdict_author::table)
        .values((verdict_author::verdict_id.eq(verdict), verdict_author::person_id.eq(author)))
        .on_conflict_do_nothing()
        .execute(connection))
    .map(drop)
}

/// Notes who put a version before others, and when.
///
/// # Errors
/// The database's own.
pub fn propose(db: &mut Db, id: VerdictId, by: Option<PersonId>, at: Instant) -> Rows<()> {
    diesel::update(verdict::table.find(id))
        .set((verdict::proposed_by.eq(by), verdict::proposed_at.eq(at)))
        .execute(db)
        .map(drop)
}

/// The sources that a version rests on.
///
/// # Errors
/// The database's own.
pub fn sources(db: &mut Db, id: VerdictId) -> Rows<Vec<SourceId>> {
    verdict_source::table
        .filter(verdict_source::verdict_id.eq(id))
        .select(verdict_source::source_id)
        .load(db)
}

/// Everybody with a hand in a version.
///
/// # Errors
/// The database's own.
pub fn authors(db: &mut Db, id: VerdictId) -> Rows<Vec<PersonId>> {
    verdict_author::table
        .filter(verdict_author::verdict_id.eq(id))
        .select(verdict_author::person_id)
        .load(db)
}
