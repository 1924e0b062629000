//! Mail: kept in the act that tells somebody something, taken by whichever node sends it, tried again when it fails.

use crate::desk::Desk;
use crate::desk::notifications::{Line, past};
use crate::desk::time_zone::zone;
use crate::domain::id::{MailId, NotificationId, PersonId};
use crate::domain::mail::{How, next_daily, wait};
use crate::domain::notification::Kind;
use crate::domain::person::{Actor, Status};
use crate::domain::rights::{Right, holds, require};
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::mail::{self, Choice, Mail};
use crate::store::{Tx, notifications, people};
use crate::words::Language;

/// Seconds for which whoever sends a mail has it alone. When they break off, it is tried again after that.
const HELD: i64 = 300;
/// People or mails that are looked at in one transaction.
const PART: i64 = 50;
/// Lines of a daily mail.
const LINES: i64 = 100;
/// Waiting mails are counted up to this number.
const COUNTED: i64 = 1_000;
/// Letters of an error that are kept.
const ERROR_MOST: usize = 400;
/// Days after which a mail is forgotten, sent or not.
const KEPT_DAYS: i64 = 14;

/// How the sending of mail stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailState {
    /// This node sends mail.
    pub configured: bool,
    /// How many mails wait, counted up to 1,000.
    pub waiting: usize,
    /// The newest of the mails kept that failed: when it was made, and what the server or the network said last.
    pub last_error: Option<(Instant, String)>,
}

impl MailState {
    /// There may be more mails waiting than were counted.
    #[must_use]
    pub fn is_more(&self) -> bool {
        i64::try_from(self.waiting).is_ok_and(|counted| counted >= COUNTED)
    }
}

/// A mail to be sent.
#[derive(Debug)]
pub struct Letter {
    /// The mail.
    pub id: MailId,
    /// The name of whom it is for.
    pub name: String,
    /// Their address.
    pub address: String,
    /// The language that they chose; English where they left it to the browser, which a mail cannot ask.
    pub language: Language,
    /// When it was made.
    pub made_at: Instant,
    /// What it tells.
    pub news: News,
}

/// What a mail tells.
#[derive(Debug)]
pub enum News {
    /// One thing.
    One(Box<Line>),
    /// All that is not read, by kind.
    Daily {
        /// The kinds that there are, each with its lines, newest first.
        groups: Vec<(Kind, Vec<Line>)>,
        /// There is more than the mail holds.
        more: bool,
    },
}

impl Desk {
    /// The desk of a node that sends mail: its pages offer it.
    #[must_use]
    pub fn with_mail(mut self) -> Self {
        self.sends_mail = true;
        self
    }

    /// How the sending of mail stands.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn mail_state(&self, who: &Actor) -> Outcome<MailState> {
        require(who.role(), Right::ManageDesk)?;
        let configured = self.sends_mail;
        self.store()
            .read(move |db| {
                Ok(MailState {
                    configured,
                    waiting: mail::waiting(db, COUNTED)?,
                    last_error: mail::last_error(db)?,
                })
            })
            .await
    }

    /// Makes the daily mails whose hour has come. Who has nothing unread gets none.
    ///
    /// # Errors
    /// A fault.
    pub async fn make_daily_mail(&self) -> Outcome<()> {
        loop {
            let make = self.store().write(&Actor::Operator, |tx| {
                tx.housekeeping();
                make_daily(tx)
            });
            if !make.await? {
                return Ok(());
            }
        }
    }

    /// Takes the next mail to be sent: no other node gets it for a while. What nobody needs any more is forgotten on
    /// the way.
    ///
    /// # Errors
    /// A fault.
    pub async fn take_mail(&self) -> Outcome<Option<Letter>> {
        self.store()
            .write(&Actor::Operator, |tx| {
                tx.housekeeping();
                take(tx)
            })
            .await
    }

    /// Notes that a mail was sent.
    ///
    /// # Errors
    /// A fault.
    pub async fn mail_sent(&self, id: MailId) -> Outcome<()> {
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                Ok(mail::remove(tx.db(), id)?)
            })
            .await
    }

    /// Notes why a mail was not sent: it is tried again later, each time after a longer wait, until it is given up.
    ///
    /// # Errors
    /// A fault.
    pub async fn mail_failed(&self, id: MailId, words: &str) -> Outcome<()> {
        let words: String = words.chars().take(ERROR_MOST).collect();
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                let now = tx.now();
                let Some(failed) = mail::by_id(tx.db(), id)? else {
                    return Ok(());
                };
                let next = wait(failed.tries).map(|seconds| now.plus_seconds(seconds));
                let given_up = if next.is_none() { Some(now) } else { None };
                Ok(mail::fail(tx.db(), id, &words, next.unwrap_or(now), given_up)?)
            })
            .await
    }
}

/// What somebody chose: how they are told by mail, and the hour of the daily one.
pub(super) fn choose(tx: &mut Tx<'_>, person: PersonId, how: How, hour: i32) -> Outcome<()> {
    let (now, zone) = (tx.now(), zone(tx.db())?);
    let before = mail::choice(tx.db(), person)?.filter(|before| before.how == How::Daily && how == How::Daily);
    let choice = Choice {
        person,
        how,
        hour,
        // Who moves the hour loses nothing of what the next daily mail would have told.
        since: before.map_or(now, |before| before.since),
        next_at: if how == How::Daily {
            Some(next_daily(now, hour, &zone))
        } else {
            None
        },
    };
    Ok(mail::choose(tx.db(), choice)?)
}

/// Moves the next daily mail of everybody to their hour in this zone.
pub(super) fn move_daily(tx: &mut Tx<'_>, zone: &Zone) -> Outcome<()> {
    let now = tx.now();
    for choice in mail::daily_due(tx.db(), Instant::END, i64::MAX)? {
        let next_at = Some(next_daily(now, choice.hour, zone));
        mail::choose(tx.db(), Choice { next_at, ..choice })?;
    }
    Ok(())
}

/// Keeps a mail for each of these notifications whose reader wants one at once.
pub(super) fn post(tx: &mut Tx<'_>, told: &[(PersonId, NotificationId)]) -> Outcome<()> {
    let people = told.iter().map(|(person, _)| *person).collect();
    let wanted = mail::at_once(tx.db(), people)?;
    for (person, notification) in told.iter().filter(|(person, _)| wanted.contains(person)) {
        let new = Mail {
            notification_id: Some(*notification),
            ..blank(tx, *person)
        };
        mail::insert(tx.db(), &new)?;
    }
    Ok(())
}

/// Forgets mail that nobody waits for any more.
pub(super) fn forget(tx: &mut Tx<'_>) -> Outcome<()> {
    let before = tx.now().plus_seconds(-KEPT_DAYS * 86_400);
    Ok(mail::forget(tx.db(), before).map(drop)?)
}

fn blank(tx: &Tx<'_>, person: PersonId) -> Mail {
    Mail {
        id: tx.id(),
        person_id: person,
        notification_id: None,
        since: None,
        made_at: tx.now(),
        due_at: tx.now(),
        tries: 0,
        last_error: String::new(),
        given_up_at: None,
    }
}

/// Makes a part of the daily mails; tells whether there may be more.
fn make_daily(tx: &mut Tx<'_>) -> Outcome<bool> {
    let (now, zone) = (tx.now(), zone(tx.db())?);
    let due = mail::daily_due(tx.db(), now, PART)?;
    for choice in &due {
        if daily(tx.db(), choice.person, choice.since, now)?.is_some() {
            let new = Mail {
                since: Some(choice.since),
                ..blank(tx, choice.person)
            };
            mail::insert(tx.db(), &new)?;
        }
        let next = Choice {
            since: now,
            next_at: Some(next_daily(now, choice.hour, &zone)),
            ..*choice
        };
        mail::choose(tx.db(), next)?;
    }
    Ok(i64::try_from(due.len()).is_ok_and(|made| made == PART))
}

fn take(tx: &mut Tx<'_>) -> Outcome<Option<Letter>> {
    let now = tx.now();
    for _ in 0..PART {
        let Some(next) = mail::next(tx.db(), now)? else { break };
        if let Some(letter) = letter(tx.db(), &next)? {
            mail::hold(tx.db(), next.id, next.tries.saturating_add(1), now.plus_seconds(HELD))?;
            return Ok(Some(letter));
        }
        mail::remove(tx.db(), next.id)?;
    }
    Ok(None)
}

/// What a mail says; nothing where its reader may not read it, wants none, or has read it meanwhile.
fn letter(db: &mut Db, kept: &Mail) -> Outcome<Option<Letter>> {
    let person = people::by_id(db, kept.person_id)?;
    let person = person.filter(|it| it.status == Status::Active && holds(it.role, Right::Read));
    let (Some(person), Some(choice)) = (person, mail::choice(db, kept.person_id)?) else {
        return Ok(None);
    };
    let news = match (choice.how, kept.notification_id, kept.since) {
        (How::AtOnce, Some(id), _) => notifications::by_id(db, id)?
            .filter(is_news)
            .map(|line| News::One(Box::new(line))),
        (How::Daily, _, Some(since)) => daily(db, person.id, since, kept.made_at)?,
        _ => None,
    };
    Ok(news.map(|news| Letter {
        id: kept.id,
        language: person.language.parse().unwrap_or_default(),
        name: person.name,
        address: person.email,
        made_at: kept.made_at,
        news,
    }))
}

/// It is not read, and asks for something or is good to know.
fn is_news(line: &Line) -> bool {
    line.seen_at.is_none() && past(line).is_none()
}

/// What somebody was told from one time to another and has not read, by kind; nothing when that is nothing.
fn daily(db: &mut Db, person: PersonId, since: Instant, until: Instant) -> Outcome<Option<News>> {
    let mut lines = notifications::unseen_between(db, person, (since, until), LINES.saturating_add(1))?;
    let most = usize::try_from(LINES).unwrap_or(usize::MAX);
    let more = lines.len() > most;
    lines.truncate(most);
    lines.retain(is_news);
    let mut groups = Vec::new();
    for kind in Kind::ALL {
        let (of_kind, others) = lines.into_iter().partition(|line: &Line| line.kind == *kind);
        lines = others;
        if !of_kind.is_empty() {
            groups.push((*kind, of_kind));
        }
    }
    let is_empty = groups.is_empty() && !more;
    Ok(if is_empty {
        None
    } else {
        Some(News::Daily { groups, more })
    })
}
