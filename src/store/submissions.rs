//! What a submitted form became, so that sending it twice acts once.

use crate::domain::id::{AnyId, SubmissionId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::submission;
use diesel::prelude::*;

/// What this submission became, if it was carried out before.
///
/// # Errors
/// The database's own.
pub fn result(db: &mut Db, id: SubmissionId) -> Rows<Option<AnyId>> {
    submission::table
        .find(id)
        .select(submission::subject_id)
        .first(db)
        .optional()
}

/// Notes what a submission became.
///
/// # Errors
/// The database's own; a unique violation when another transaction has just carried it out.
pub fn remember(db: &mut Db, id: SubmissionId, subject: AnyId, at: Instant) -> Rows<()> {
    diesel::insert_into(submission::table)
        .values((
            submission::id.eq(id),
            submission::subject_id.eq(subject),
            submission::at.eq(at),
        ))
        .execute(db)
        .map(drop)
}

/// Forgets submissions older than `before`.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<usize> {
    diesel::delete(submission::table.filter(submission::at.lt(before))).execute(db)
}
