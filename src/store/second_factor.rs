//! Second factors: shared secrets, recovery codes, and sign-ins that wait for a code.

use crate::domain::id::PersonId;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::people::Person;
use crate::store::schema::{half_sign_in, person, recovery_code, second_factor};
use diesel::prelude::*;

/// A person's second factor as kept; the fields stand in the order of the columns.
#[derive(Clone, PartialEq, Eq, Queryable)]
pub struct SecondFactor {
    /// Whose it is.
    pub person_id: PersonId,
    /// The shared secret.
    pub secret: Vec<u8>,
    /// When the secret was made.
    pub begun_at: Instant,
    /// When its first code was shown; it does not count before.
    pub confirmed_at: Option<Instant>,
    /// The step of time of the last code.
    pub last_step: i64,
}

/// A person's second factor, confirmed or not.
///
/// # Errors
/// The database's own.
pub fn of_person(db: &mut Db, person: PersonId) -> Rows<Option<SecondFactor>> {
    second_factor::table.find(person).first(db).optional()
}

/// Does this person have a second factor that counts?
///
/// # Errors
/// The database's own.
pub fn is_on(db: &mut Db, person: PersonId) -> Rows<bool> {
    let counts = second_factor::table
        .find(person)
        .filter(second_factor::confirmed_at.is_not_null());
    let found: i64 = counts.count().get_result(db)?;
    Ok(found > 0)
}

/// Whoever has a second factor that counts.
///
/// # Errors
/// The database's own.
pub fn holders(db: &mut Db) -> Rows<Vec<PersonId>> {
    second_factor::table
        .filter(second_factor::confirmed_at.is_not_null())
        .select(second_factor::person_id)
        .load(db)
}

/// Keeps a new secret in place of one that never counted.
///
/// # Errors
/// The database's own.
pub fn begin(db: &mut Db, person: PersonId, secret: &[u8], at: Instant) -> Rows<()> {
    let unconfirmed = second_factor::table
        .find(person)
        .filter(second_factor::confirmed_at.is_null());
    diesel::delete(unconfirmed).execute(db)?;
    diesel::insert_into(second_factor::table)
        .values((
            second_factor::person_id.eq(person),
            second_factor::secret.eq(secret.to_vec()),
            second_factor::begun_at.eq(at),
            second_factor::confirmed_at.eq(None::<Instant>),
            second_factor::last_step.eq(0_i64),
        ))
        .execute(db)
        .map(drop)
}

/// Lets a secret count from now on that did not yet; tells whether it was still that one.
///
/// # Errors
/// The database's own.
pub fn confirm(db: &mut Db, person: PersonId, secret: &[u8], at: Instant, step: i64) -> Rows<bool> {
    let begun = second_factor::confirmed_at
        .is_null()
        .and(second_factor::secret.eq(secret.to_vec()));
    diesel::update(second_factor::table.find(person).filter(begun))
        .set((
            second_factor::confirmed_at.eq(Some(at)),
            second_factor::last_step.eq(step),
        ))
        .execute(db)
        .map(|changed| changed == 1)
}

/// Uses a step of time up; tells whether it was new.
///
/// # Errors
/// The database's own.
pub fn use_step(db: &mut Db, person: PersonId, step: i64) -> Rows<bool> {
    let newer = second_factor::table
        .find(person)
        .filter(second_factor::last_step.lt(step));
    diesel::update(newer)
        .set(second_factor::last_step.eq(step))
        .execute(db)
        .map(|used| used == 1)
}

/// Takes the second factor away, its recovery codes too; tells whether there was one.
///
/// # Errors
/// The database's own.
pub fn remove(db: &mut Db, person: PersonId) -> Rows<bool> {
    diesel::delete(recovery_code::table.filter(recovery_code::person_id.eq(person))).execute(db)?;
    diesel::delete(second_factor::table.find(person))
        .execute(db)
        .map(|gone| gone > 0)
}

/// Gives a person these recovery codes in place of those before.
///
/// # Errors
/// The database's own.
pub fn set_recovery_codes(db: &mut Db, person: PersonId, hashes: &[Vec<u8>]) -> Rows<()> {
    diesel::delete(recovery_code::table.filter(recovery_code::person_id.eq(person))).execute(db)?;
    for hash in hashes {
        diesel::insert_into(recovery_code::table)
            .values((
                recovery_code::person_id.eq(person),
                recovery_code::code_hash.eq(hash.clone()),
                recovery_code::used_at.eq(None::<Instant>),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Uses a recovery code up; tells whether it was one that nobody had used.
///
/// # Errors
/// The database's own.
pub fn use_recovery_code(db: &mut Db, person: PersonId, hash: &[u8], at: Instant) -> Rows<bool> {
    let unused = recovery_code::table
        .find((person, hash.to_vec()))
        .filter(recovery_code::used_at.is_null());
    diesel::update(unused)
        .set(recovery_code::used_at.eq(Some(at)))
        .execute(db)
        .map(|used| used == 1)
}

/// How many recovery codes a person has left.
///
/// # Errors
/// The database's own.
pub fn recovery_codes_left(db: &mut Db, person: PersonId) -> Rows<i64> {
    recovery_code::table
        .filter(
            recovery_code::person_id
                .eq(person)
                .and(recovery_code::used_at.is_null()),
        )
        .count()
        .get_result(db)
}

/// Lets somebody who has shown the password show the code.
///
/// # Errors
/// The database's own.
pub fn begin_half(db: &mut Db, token_hash: &[u8], person: PersonId, expires: Instant) -> Rows<()> {
    diesel::insert_into(half_sign_in::table)
        .values((
            half_sign_in::token_hash.eq(token_hash.to_vec()),
            half_sign_in::person_id.eq(person),
            half_sign_in::expires_at.eq(expires),
        ))
        .execute(db)
        .map(drop)
}

/// Who has shown the password under this token, unless it is too long ago.
///
/// # Errors
/// The database's own.
pub fn half(db: &mut Db, token_hash: &[u8], now: Instant) -> Rows<Option<Person>> {
    half_sign_in::table
        .find(token_hash.to_vec())
        .inner_join(person::table.on(person::id.eq(half_sign_in::person_id)))
        .filter(half_sign_in::expires_at.gt(now))
        .select(person::all_columns)
        .first(db)
        .optional()
}

/// Ends what waits for a code under this token; tells whether it did.
///
/// # Errors
/// The database's own.
pub fn end_half(db: &mut Db, token_hash: &[u8]) -> Rows<bool> {
    diesel::delete(half_sign_in::table.find(token_hash.to_vec()))
        .execute(db)
        .map(|ended| ended == 1)
}

/// Ends whatever of a person waits for a code.
///
/// # Errors
/// The database's own.
pub fn end_halves(db: &mut Db, person: PersonId) -> Rows<()> {
    diesel::delete(half_sign_in::table.filter(half_sign_in::person_id.eq(person)))
        .execute(db)
        .map(drop)
}

/// Forgets what waited too long for a code, and secrets made before `begun` that never counted.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, now: Instant, begun: Instant) -> Rows<()> {
    diesel::delete(half_sign_in::table.filter(half_sign_in::expires_at.lt(now))).execute(db)?;
    let abandoned = second_factor::confirmed_at
        .is_null()
        .and(second_factor::begun_at.lt(begun));
    diesel::delete(second_factor::table.filter(abandoned))
        .execute(db)
        .map(drop)
}
