//! Who is where: a hint that expires by itself, never a lock.

use crate::domain::id::PersonId;
use crate::domain::presence::Part;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{person, presence};
use diesel::prelude::*;

/// Somebody at a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What they are editing; none while they only look.
    pub part: Option<Part>,
}

/// Notes that somebody is there. Returns whether that is news: they came, or turned to another part.
///
/// # Errors
/// The database's own.
pub fn set(db: &mut Db, who: PersonId, subject: &str, part: Option<Part>, now: Instant, fresh: Instant) -> Rows<bool> {
    let part = part.map_or("", Part::code);
    let known: Option<(String, Instant)> = presence::table
        .find((who, subject))
        .select((presence::part, presence::seen_at))
        .first(db)
        .optional()?;
    each_backend!(db, connection => diesel::insert_into(presence::table)
        .values((
            presence::person_id.eq(who),
            presence::subject.eq(subject),
            presence::part.eq(part),
            presence::seen_at.eq(now),
        ))
        .on_conflict((presence::person_id, presence::subject))
        .do_update()
        .set((presence::part.eq(part), presence::seen_at.eq(now)))
        .execute(connection))?;
    Ok(known.is_none_or(|(before, seen)| before != part || seen < fresh))
}

/// Notes that somebody is gone. Returns whether they were there.
///
/// # Errors
/// The database's own.
pub fn leave(db: &mut Db, who: PersonId, subject: &str) -> Rows<bool> {
    diesel::delete(presence::table.find((who, subject)))
        .execute(db)
        .map(|gone| gone > 0)
}

/// Who was at a subject since `fresh`, except one, by name.
///
/// # Errors
/// The database's own.
pub fn at(db: &mut Db, subject: &str, fresh: Instant, except: Option<PersonId>) -> Rows<Vec<Present>> {
    let found = at_any(db, &[subject.to_owned()], fresh, except)?;
    Ok(found.into_iter().map(|(_, present)| present).collect())
}

/// Who was at any of these subjects since `fresh`, except one, by name, each with the subject.
///
/// # Errors
/// The database's own.
pub fn at_any(
    db: &mut Db,
    subjects: &[String],
    fresh: Instant,
    except: Option<PersonId>,
) -> Rows<Vec<(String, Present)>> {
    let found: Vec<(String, PersonId, String, String)> = presence::table
        .inner_join(person::table.on(person::id.eq(presence::person_id)))
        .filter(presence::subject.eq_any(subjects).and(presence::seen_at.ge(fresh)))
        .order((person::name, person::id))
        .select((presence::subject, person::id, person::name, presence::part))
        .load(db)?;
    let others = found.into_iter().filter(|(_, person, ..)| Some(*person) != except);
    let present = others.map(|(subject, person, name, part)| {
        let part = part.parse().ok();
        (subject, Present { person, name, part })
    });
    Ok(present.collect())
}

/// Forgets who was seen last before a time.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<()> {
    diesel::delete(presence::table.filter(presence::seen_at.lt(before)))
        .execute(db)
        .map(drop)
}
