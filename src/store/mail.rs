//! Mail that is not sent yet, and how people want to be told by mail.

use crate::domain::id::{MailId, NotificationId, PersonId};
use crate::domain::mail::How;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{mail, mail_choice};
use diesel::prelude::*;

/// What somebody chose; the fields stand in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Choice {
    /// Who.
    pub person: PersonId,
    /// How they are told by mail.
    pub how: How,
    /// The hour of the daily mail.
    pub hour: i32,
    /// The next daily mail tells what they were told since.
    pub since: Instant,
    /// When the next daily mail is made.
    pub next_at: Option<Instant>,
}

/// What somebody chose; none where they left it as it comes.
///
/// # Errors
/// The database's own.
pub fn choice(db: &mut Db, person: PersonId) -> Rows<Option<Choice>> {
    mail_choice::table.find(person).first(db).optional()
}

/// Keeps what somebody chose.
///
/// # Errors
/// The database's own.
pub fn choose(db: &mut Db, choice: Choice) -> Rows<()> {
    let values = (
        mail_choice::how.eq(choice.how),
        mail_choice::hour.eq(choice.hour),
        mail_choice::since.eq(choice.since),
        mail_choice::next_at.eq(choice.next_at),
    );
    each_backend!(db, connection => diesel::insert_into(mail_choice::table)
        .values((mail_choice::person_id.eq(choice.person), values))
        .on_conflict(mail_choice::person_id)
        .do_update()
        .set(values)
        .execute(connection))
    .map(drop)
}

/// Which of these people want a mail at once.
///
/// # Errors
/// The database's own.
pub fn at_once(db: &mut Db, people: Vec<PersonId>) -> Rows<Vec<PersonId>> {
    mail_choice::table
        .filter(mail_choice::person_id.eq_any(people))
        .filter(mail_choice::how.eq(How::AtOnce))
        .select(mail_choice::person_id)
        .load(db)
}

/// At most `most` people whose daily mail is to be made by now. On PostgreSQL their rows stay locked until the commit,
/// and those that another node has locked are left to it.
///
/// # Errors
/// The database's own.
pub fn daily_due(db: &mut Db, now: Instant, most: i64) -> Rows<Vec<Choice>> {
    macro_rules! due {
        () => {
            mail_choice::table
                .filter(mail_choice::next_at.le(now))
                .order(mail_choice::next_at)
                .limit(most)
        };
    }
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => due!().for_update().skip_locked().load(connection),
        Db::Sqlite(connection) => due!().load(connection),
    }
}

/// A mail as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = mail)]
pub struct Mail {
    /// Its id.
    pub id: MailId,
    /// To whom.
    pub person_id: PersonId,
    /// The one thing that it tells of.
    pub notification_id: Option<NotificationId>,
    /// It tells of all that is not read since.
    pub since: Option<Instant>,
    /// When it was made.
    pub made_at: Instant,
    /// It is not sent before.
    pub due_at: Instant,
    /// How often it was tried.
    pub tries: i32,
    /// What went wrong last.
    pub last_error: String,
    /// It is tried no more.
    pub given_up_at: Option<Instant>,
}

/// Keeps a mail to be sent.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Mail) -> Rows<()> {
    diesel::insert_into(mail::table).values(new).execute(db).map(drop)
}

/// The first mail that may be sent by now. On PostgreSQL its row stays locked until the commit, and one that another
/// node has locked is left to it.
///
/// # Errors
/// The database's own.
pub fn next(db: &mut Db, now: Instant) -> Rows<Option<Mail>> {
    macro_rules! next {
        () => {
            mail::table
                .filter(mail::given_up_at.is_null().and(mail::due_at.le(now)))
                .order((mail::due_at, mail::id))
                .limit(1)
        };
    }
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => next!().for_update().skip_locked().first(connection).optional(),
        Db::Sqlite(connection) => next!().first(connection).optional(),
    }
}

/// One mail, with what was tried so far.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: MailId) -> Rows<Option<Mail>> {
    mail::table.find(id).first(db).optional()
}

/// Counts a try, and puts the mail off.
///
/// # Errors
/// The database's own.
pub fn hold(db: &mut Db, id: MailId, tries: i32, until: Instant) -> Rows<()> {
    diesel::update(mail::table.find(id))
        .set((mail::tries.eq(tries), mail::due_at.eq(until)))
        .execute(db)
        .map(drop)
}

/// Keeps what went wrong, and when it is tried again or was given up.
///
/// # Errors
/// The database's own.
pub fn fail(db: &mut Db, id: MailId, words: &str, due_at: Instant, given_up_at: Option<Instant>) -> Rows<()> {
    diesel::update(mail::table.find(id))
        .set((
            mail::last_error.eq(words),
            mail::due_at.eq(due_at),
            mail::given_up_at.eq(given_up_at),
        ))
        .execute(db)
        .map(drop)
}

/// Forgets a mail: it is sent, or nobody needs it any more.
///
/// # Errors
/// The database's own.
pub fn remove(db: &mut Db, id: MailId) -> Rows<()> {
    diesel::delete(mail::table.find(id)).execute(db).map(drop)
}

/// Forgets mail that was made before a time.
///
/// # Errors
/// The database's own.
pub fn forget(db: &mut Db, before: Instant) -> Rows<usize> {
    diesel::delete(mail::table.filter(mail::made_at.lt(before))).execute(db)
}

/// How many mails wait to be sent, counted up to `most`.
///
/// # Errors
/// The database's own.
pub fn waiting(db: &mut Db, most: i64) -> Rows<usize> {
    let waiting: Vec<MailId> = mail::table
        .filter(mail::given_up_at.is_null())
        .select(mail::id)
        .limit(most)
        .load(db)?;
    Ok(waiting.len())
}

/// The newest mail that failed: when it was made, and what went wrong last.
///
/// # Errors
/// The database's own.
pub fn last_error(db: &mut Db) -> Rows<Option<(Instant, String)>> {
    mail::table
        .filter(mail::last_error.ne(""))
        .order(mail::made_at.desc())
        .select((mail::made_at, mail::last_error))
        .first(db)
        .optional()
}
