//! What a submitted form became, so that sending it twice acts once.

use crate::domain::id::{AnyId, SubmissionId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::submission;
use diesel::dsl::exists;
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

/// Whether the form with this mark was carried out, however it was filled in.
///
/// # Errors
/// The database's own.
pub fn is_carried_out(db: &mut Db, mark: SubmissionId) -> Rows<bool> {
    let (first, last) = (mark.filled_in([0; 4]), mark.filled_in([u8::MAX; 4]));
    let same = submission::table.filter(submission::id.ge(first).and(submission::id.le(last)));
    diesel::select(exists(same.select(submission::id))).get_result(db)
}

/// Begins to carry a submission out: whoever sends the same one meanwhile waits for the end of this transaction.
///
/// # Errors
/// The database's own; a unique violation when another transaction has just carried it out.
pub fn begin(db: &mut Db, id: SubmissionId, at: Instant) -> Rows<()> {
    diesel::insert_into(submission::table)
        .values((
            submission::id.eq(id),
            submission::subject_id.eq(id.any()),
            submission::at.eq(at),
        ))
        .execute(db)
        .map(drop)
}

/// Notes what a submission became.
///
/// # Errors
/// The database's own.
pub fn settle(db: &mut Db, id: SubmissionId, subject: AnyId) -> Rows<()> {
    diesel::update(submission::table.find(id))
        .set(submission::subject_id.eq(subject))
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
