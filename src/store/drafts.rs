//! Drafts: what somebody has written and not saved. No part of the record: kept for them alone, and forgotten.

use crate::domain::id::PersonId;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::draft;
use diesel::prelude::*;

/// A draft as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DraftRow {
    /// What it is a draft of.
    pub subject: String,
    /// What was written, as JSON.
    pub body: String,
    /// When.
    pub saved_at: Instant,
}

/// Keeps a draft in place of the one before.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, person: PersonId, subject: &str, body: &str, at: Instant) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(draft::table)
        .values((
            draft::person_id.eq(person),
            draft::subject.eq(subject),
            draft::body.eq(body),
            draft::saved_at.eq(at),
        ))
        .on_conflict((draft::person_id, draft::subject))
        .do_update()
        .set((draft::body.eq(body), draft::saved_at.eq(at)))
        .execute(connection))
    .map(drop)
}

/// The drafts that somebody has of these subjects.
///
/// # Errors
/// The database's own.
pub fn of(db: &mut Db, person: PersonId, subjects: &[String]) -> Rows<Vec<DraftRow>> {
    draft::table
        .filter(draft::person_id.eq(person).and(draft::subject.eq_any(subjects)))
        .select((draft::subject, draft::body, draft::saved_at))
        .load(db)
}

/// Somebody's newest drafts, at most `most`.
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db, person: PersonId, most: i64) -> Rows<Vec<DraftRow>> {
    draft::table
        .filter(draft::person_id.eq(person))
        .order((draft::saved_at.desc(), draft::subject))
        .limit(most)
        .select((draft::subject, draft::body, draft::saved_at))
        .load(db)
}

/// Forgets a draft.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, person: PersonId, subject: &str) -> Rows<()> {
    diesel::delete(draft::table.find((person, subject)))
        .execute(db)
        .map(drop)
}

/// Forgets somebody's oldest drafts beyond the `most` newest.
///
/// # Errors
/// The database's own.
pub fn forget_beyond(db: &mut Db, person: PersonId, most: i64) -> Rows<()> {
    let oldest: Vec<String> = draft::table
        .filter(draft::person_id.eq(person))
        .order((draft::saved_at.desc(), draft::subject))
        .offset(most)
        .limit(most)
        .select(draft::subject)
        .load(db)?;
    for subject in oldest {
        forget(db, person, &subject)?;
    }
    Ok(())
}

/// Forgets the drafts that were last written before a time.
///
/// # Errors
/// The database's own.
pub fn forget_before(db: &mut Db, at: Instant) -> Rows<()> {
    diesel::delete(draft::table.filter(draft::saved_at.lt(at)))
        .execute(db)
        .map(drop)
}
