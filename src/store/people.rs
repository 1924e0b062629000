//! People and the links that let them set a password.

use crate::domain::id::{InvitationId, PersonId};
use crate::domain::person::{Actor, Keys, Role, Status, Theme};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{invitation, person};
use diesel::prelude::*;

/// A person as kept; the fields stand in the order of the columns.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = person)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their address in the form that is compared.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Whether they may sign in.
    pub status: Status,
    /// Argon2id as a PHC string; none before the first password.
    pub password_hash: Option<String>,
    /// The look that they chose.
    pub theme: Theme,
    /// Which single keys they want.
    pub keys: Keys,
    /// The code of the language that they read; empty for the browser's.
    pub language: String,
    /// When they were invited.
    pub created_at: Instant,
    /// When they last did something, within a few minutes.
    pub seen_at: Option<Instant>,
    /// Goes up with each change of role or status.
    pub version: i32,
}

/// Without the hash: it has no business in a log.
impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Person({}, {}, {}, {})", self.id, self.name, self.role, self.status)
    }
}

impl Person {
    /// The person as whoever acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        Actor::Person {
            id: self.id,
            name: self.name.clone(),
            role: self.role,
        }
    }
}

/// A link that lets somebody set a password once; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = invitation)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// SHA-256 of the token in the link.
    pub token_hash: Vec<u8>,
    /// For whom.
    pub person_id: PersonId,
    /// `invite` or `reset`.
    pub purpose: String,
    /// Who made it; nobody for the command line.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Instant,
    /// Until when it works.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

/// Is there anybody yet?
///
/// # Errors
/// The database's own.
pub fn any(db: &mut Db) -> Rows<bool> {
    let first: Option<PersonId> = person::table.select(person::id).first(db).optional()?;
    Ok(first.is_some())
}

/// One person.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: PersonId) -> Rows<Option<Person>> {
    person::table.find(id).first(db).optional()
}

/// One person, to be changed. On PostgreSQL the row stays locked until the commit, so that nobody else changes the
/// person or signs them in meanwhile.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, id: PersonId) -> Rows<Option<Person>> {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => person::table.find(id).for_no_key_update().first(connection).optional(),
        Db::Sqlite(connection) => person::table.find(id).first(connection).optional(),
    }
}

/// The person with this address, in the form that is compared.
///
/// # Errors
/// The database's own.
pub fn by_email(db: &mut Db, email: &str) -> Rows<Option<Person>> {
    person::table.filter(person::email.eq(email)).first(db).optional()
}

/// Everybody, by name.
///
/// # Errors
/// The database's own.
pub fn all(db: &mut Db) -> Rows<Vec<Person>> {
    person::table.order((person::name, person::id)).load(db)
}

/// Adds a person.
///
/// # Errors
/// The database's own; a unique violation when the address is taken.
pub fn insert(db: &mut Db, new: &Person) -> Rows<()> {
    diesel::insert_into(person::table)
        .values(new.clone())
        .execute(db)
        .map(drop)
}

/// The admins who may sign in. On PostgreSQL their rows stay locked until the commit, so that two acts at once
/// cannot each take away the last but one.
///
/// # Errors
/// The database's own.
pub fn lock_active_admins(db: &mut Db) -> Rows<Vec<PersonId>> {
    macro_rules! admins {
        () => {
            person::table
                .filter(
                    person::role
                        .eq(Role::Admin)
                        .and(person::status.eq(Status::Active)),
                )
                .order(person::id)
                .select(person::id)
        };
    }
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => admins!().for_update().load(connection),
        Db::Sqlite(connection) => admins!().load(connection),
    }
}

/// Sets role and status if the person still has this version; tells whether they had.
///
/// # Errors
/// The database's own.
pub fn set_standing(db: &mut Db, id: PersonId, version: i32, role: Role, status: Status) -> Rows<bool> {
    diesel::update(person::table.filter(person::id.eq(id).and(person::version.eq(version))))
        .set((
            person::role.eq(role),
            person::status.eq(status),
            person::version.eq(version.saturating_add(1)),
        ))
        .execute(db)
        .map(|changed| changed == 1)
}

/// How a person wants the pages: no part of the record.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = person)]
pub struct Look {
    /// Light or dark.
    pub theme: Theme,
    /// Which single keys they want.
    pub keys: Keys,
    /// The code of the language that they read; empty for the browser's.
    pub language: String,
}

/// Sets what the person chose for themselves.
///
/// # Errors
/// The database's own.
pub fn set_profile(db: &mut Db, id: PersonId, name: &str, look: &Look) -> Rows<()> {
    diesel::update(person::table.find(id))
        .set((person::name.eq(name), look))
        .execute(db)
        .map(drop)
}

/// Sets the hash of the password.
///
/// # Errors
/// The database's own.
pub fn set_password(db: &mut Db, id: PersonId, hash: &str) -> Rows<()> {
    diesel::update(person::table.find(id))
        .set(person::password_hash.eq(hash))
        .execute(db)
        .map(drop)
}

/// Takes the person's name, address and password away if they still have this version; tells whether they had.
///
/// # Errors
/// The database's own.
pub fn erase(db: &mut Db, id: PersonId, version: i32, name: &str, address: &str) -> Rows<bool> {
    diesel::update(person::table.filter(person::id.eq(id).and(person::version.eq(version))))
        .set((
            person::name.eq(name),
            person::email.eq(address),
            person::password_hash.eq(None::<String>),
            person::language.eq(""),
            person::version.eq(version.saturating_add(1)),
        ))
        .execute(db)
        .map(|changed| changed == 1)
}

/// Notes that the person was here.
///
/// # Errors
/// The database's own.
pub fn saw(db: &mut Db, id: PersonId, at: Instant) -> Rows<()> {
    diesel::update(person::table.find(id))
        .set(person::seen_at.eq(at))
        .execute(db)
        .map(drop)
}

/// Adds a link.
///
/// # Errors
/// The database's own.
pub fn invite(db: &mut Db, new: &Invitation) -> Rows<()> {
    diesel::insert_into(invitation::table)
        .values(new.clone())
        .execute(db)
        .map(drop)
}

/// The link with this token and whom it is for.
///
/// # Errors
/// The database's own.
pub fn invitation(db: &mut Db, token_hash: &[u8]) -> Rows<Option<(Invitation, Person)>> {
    invitation::table
        .inner_join(person::table.on(person::id.eq(invitation::person_id)))
        .filter(invitation::token_hash.eq(token_hash.to_vec()))
        .first(db)
        .optional()
}

/// The links that work now, with whom each is for, by name; at most `most`.
///
/// # Errors
/// The database's own.
pub fn open_invitations(db: &mut Db, now: Instant, most: i64) -> Rows<Vec<(Invitation, Person)>> {
    invitation::table
        .inner_join(person::table.on(person::id.eq(invitation::person_id)))
        .filter(
            invitation::used_at
                .is_null()
                .and(invitation::expires_at.gt(now))
                .and(person::status.ne(Status::Disabled)),
        )
        .order((person::name, invitation::id))
        .limit(most)
        .load(db)
}

/// Uses a link up; tells whether it was unused. Of two at once, one uses it.
///
/// # Errors
/// The database's own.
pub fn use_up(db: &mut Db, id: InvitationId, at: Instant) -> Rows<bool> {
    diesel::update(invitation::table.filter(invitation::id.eq(id).and(invitation::used_at.is_null())))
        .set(invitation::used_at.eq(at))
        .execute(db)
        .map(|used| used == 1)
}

/// Uses up every open link of a person: an older link must not outlive a newer one, or a password. Tells how many.
///
/// # Errors
/// The database's own.
pub fn use_up_all(db: &mut Db, person: PersonId, at: Instant) -> Rows<usize> {
    diesel::update(invitation::table.filter(invitation::person_id.eq(person).and(invitation::used_at.is_null())))
        .set(invitation::used_at.eq(at))
        .execute(db)
}
