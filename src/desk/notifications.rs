//! Telling people of a change of their duty, in the act that changes it; and what they do with it.

use crate::desk::Desk;
use crate::desk::mail::{choose, post};
use crate::desk::queue::hands;
use crate::desk::sign_off;
use crate::desk::time_zone::zone;
use crate::domain::id::{ClaimId, NotificationId, PersonId};
use crate::domain::mail::{HOUR, How};
use crate::domain::notification::{self, Around, Duty, Kind};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::domain::zone::Zone;
use crate::store::claims::Claim;
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::notifications::{self, Notification};
use crate::store::{Tx, counters, mail, verdicts};

pub use crate::store::notifications::{Cursor, Line};

/// Lines a page.
const PAGE: i64 = 30;
/// Seconds before and behind its due time in which a claim's due time is told.
const DUE_WITHIN: i64 = 86_400;
/// Due claims, or old notifications, that are looked at in one transaction.
const PART: i64 = 200;
/// Days for which a notification that was read is kept, and one that was not.
const KEPT_READ: i64 = 90;
const KEPT_UNREAD: i64 = 365;

/// A page of somebody's notifications.
#[derive(Debug)]
pub struct Page {
    /// The lines, newest first.
    pub lines: Vec<Line>,
    /// Where the page behind begins.
    pub next: Option<Cursor>,
    /// How many they have not read, on all pages.
    pub unseen: i64,
    /// The time of reading.
    pub now: Instant,
}

/// How somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes {
    /// What they do not want to be told of.
    pub off: Vec<Kind>,
    /// How they are told by mail, and the hour of the daily one; none where this desk sends no mail.
    pub mail: Option<(How, i32)>,
    /// The desk's time zone, which that hour is meant in.
    pub zone: Zone,
}

impl Desk {
    /// A page of what whoever asks was told of.
    ///
    /// # Errors
    /// `SignedOut` to somebody who is not a person, or a fault.
    pub async fn notifications(&self, who: &Actor, behind: Option<Cursor>) -> Outcome<Page> {
        rights::require(who.role(), Right::OwnAccount)?;
        let (me, now) = (who.id().ok_or(Refusal::SignedOut)?, self.now());
        self.store()
            .read(move |db| {
                let mut lines = notifications::page(db, me, behind, PAGE.saturating_add(1))?;
                let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
                let more = lines.len() > size;
                lines.truncate(size);
                let next = lines.last().filter(|_| more).map(|line| Cursor {
                    at: line.at,
                    id: line.id,
                });
                Ok(Page {
                    lines,
                    next,
                    unseen: unseen(db, Some(me))?,
                    now,
                })
            })
            .await
    }

    /// Marks one of somebody's notifications as read, or all of them. What is read is no part of the record.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn see_notifications(&self, who: &Actor, one: Option<NotificationId>) -> Outcome<()> {
        rights::require(who.role(), Right::OwnAccount)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let now = tx.now();
                let seen = notifications::see(tx.db(), me, one, now)?;
                tx.count(counter(me), -i64::try_from(seen).unwrap_or(0));
                Ok(())
            })
            .await
    }

    /// How whoever asks wants to be told.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn wishes(&self, who: &Actor) -> Outcome<Wishes> {
        rights::require(who.role(), Right::OwnAccount)?;
        let (me, sends_mail) = (who.id().ok_or(Refusal::SignedOut)?, self.sends_mail);
        self.store()
            .read(move |db| {
                let off = notifications::off(db, &[me])?;
                let mail = mail::choice(db, me)?;
                let zone = zone(db)?;
                Ok(Wishes {
                    off: off.into_iter().map(|(_, kind)| kind).collect(),
                    mail: sends_mail.then_some(mail.map_or((How::default(), HOUR), |mail| (mail.how, mail.hour))),
                    zone,
                })
            })
            .await
    }

    /// Sets what whoever asks wants to be told of, and how by mail where this desk sends any. That is no part of the
    /// record.
    ///
    /// # Errors
    /// `SignedOut`, `Invalid` for the hour, or a fault.
    pub async fn wish(&self, who: &Actor, wanted: Vec<Kind>, by_mail: Option<(How, i32)>) -> Outcome<()> {
        rights::require(who.role(), Right::OwnAccount)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        let by_mail = by_mail.filter(|_| self.sends_mail);
        if by_mail.is_some_and(|(_, hour)| !(0..24).contains(&hour)) {
            return Err(Refusal::field("hour", say!("refusals-choose-hour")).into());
        }
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let off = Kind::ALL.iter().copied();
                let off: Vec<Kind> = off.filter(|kind| !wanted.contains(kind)).collect();
                notifications::set_off(tx.db(), me, &off)?;
                match by_mail {
                    Some((how, hour)) => choose(tx, me, how, hour),
                    None => Ok(()),
                }
            })
            .await
    }

    /// Tells people once of each of their claims that is due within a day, or was a day ago: part by part, so that
    /// nobody waits for all of it.
    pub(super) async fn tell_due(&self) -> Outcome<()> {
        let mut behind = None;
        loop {
            let next = self.store().write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                tell_due(tx, behind)
            });
            behind = next.await?;
            if behind.is_none() {
                return Ok(());
            }
        }
    }

    /// Forgets what was told long ago, part by part.
    pub(super) async fn forget_notifications(&self) -> Outcome<()> {
        loop {
            let forget = self.store().write(&Actor::Operator, |tx| {
                tx.housekeeping();
                forget(tx)
            });
            if !forget.await? {
                return Ok(());
            }
        }
    }
}

/// Why a line asks nothing of its reader any more.
#[must_use]
pub fn past(line: &Line) -> Option<&'static str> {
    let now = Duty {
        state: line.state,
        assignee: line.assignee,
    };
    line.kind.past(line.person, now)
}

/// Counts what somebody has not read.
fn counter(person: PersonId) -> String {
    format!("notifications.{person}")
}

/// How much somebody has not read.
pub(super) fn unseen(db: &mut Db, person: Option<PersonId>) -> Outcome<i64> {
    match person {
        Some(person) => Ok(counters::value(db, &counter(person))?),
        None => Ok(0),
    }
}

fn duty(claim: &Claim) -> Duty {
    Duty {
        state: claim.state,
        assignee: claim.assignee_id,
    }
}

/// Tells everybody whose duty changes with a step of a claim, and settles what was told of a duty that ends with it.
pub(super) fn tell(tx: &mut Tx<'_>, before: Option<&Claim>, after: &Claim) -> Outcome<()> {
    let (was, is) = (before.map(duty), duty(after));
    if was == Some(is) {
        return Ok(());
    }
    if was.is_some() {
        settle(tx, after.id, |person, kind| kind.past(person, is).is_some())?;
    }
    let mut around = Around {
        actor: tx.actor().id(),
        ..Around::default()
    };
    let concerns_verdict = [State::AwaitingApproval, State::Approved, State::Published].contains(&after.state);
    if concerns_verdict && let Some(verdict) = verdicts::version(tx.db(), after.id, after.verdict)? {
        around.proposer = verdict.proposed_by;
        if after.state == State::AwaitingApproval {
            around.authors = sign_off::busy(tx.db(), after, &verdict)?;
            let rule = sign_off::rule_of(tx.db(), after, Some(verdict.id))?;
            let colleagues = hands(tx.db())?.into_iter().map(|(id, _)| id);
            around.colleagues = colleagues.filter(|person| rule.names(*person)).collect();
        }
    }
    let told = notification::told(was, is, &around);
    let news = told
        .into_iter()
        .map(|(person, kind)| notice(tx, person, kind, after.id))
        .collect();
    keep(tx, news)
}

/// Tells those whom a comment mentions, but for whoever wrote it.
pub(super) fn tell_mentioned(tx: &mut Tx<'_>, claim: ClaimId, mentioned: &[PersonId]) -> Outcome<()> {
    let writer = tx.actor().id();
    let others = mentioned.iter().filter(|person| Some(**person) != writer);
    let news = others.map(|person| notice(tx, *person, Kind::Mention, claim)).collect();
    keep(tx, news)
}

/// Tells these people of a claim.
pub(super) fn tell_of(tx: &mut Tx<'_>, kind: Kind, claim: ClaimId, people: &[PersonId]) -> Outcome<()> {
    let news = people.iter().map(|person| notice(tx, *person, kind, claim)).collect();
    keep(tx, news)
}

/// Settles what people were told of a claim in this way: somebody has done what was asked for.
pub(super) fn settle_kind(tx: &mut Tx<'_>, claim: ClaimId, kind: Kind) -> Outcome<()> {
    settle(tx, claim, |_, told| told == kind)
}

/// Settles what whoever acts was told of a verdict that awaits approval: they have done their part.
pub(super) fn settle_approval(tx: &mut Tx<'_>, claim: ClaimId) -> Outcome<()> {
    let me = tx.actor().id();
    settle(tx, claim, |person, kind| kind == Kind::Approval && Some(person) == me)
}

/// Marks as read what people were told of a claim and need not do any more.
fn settle(tx: &mut Tx<'_>, claim: ClaimId, over: impl Fn(PersonId, Kind) -> bool) -> Outcome<()> {
    let unseen = notifications::unseen_of(tx.db(), claim)?;
    let past = unseen.into_iter().filter(|(_, person, kind)| over(*person, *kind));
    let past: Vec<NotificationId> = past.map(|(id, ..)| id).collect();
    if past.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    for person in notifications::settle(tx.db(), past, now)? {
        tx.count(counter(person), -1);
    }
    Ok(())
}

/// What somebody is told of now. Where nothing else is its mark, it is told as often as it happens.
fn notice(tx: &Tx<'_>, person: PersonId, kind: Kind, claim: ClaimId) -> Notification {
    let id = tx.id();
    Notification {
        id,
        person_id: person,
        kind,
        claim_id: claim,
        by: tx.actor().id(),
        at: tx.now(),
        seen_at: None,
        mark: id.to_string(),
    }
}

/// Keeps what people are told, but for what they do not want to be told of.
fn keep(tx: &mut Tx<'_>, news: Vec<Notification>) -> Outcome<()> {
    if news.is_empty() {
        return Ok(());
    }
    let people: Vec<PersonId> = news.iter().map(|new| new.person_id).collect();
    let off = notifications::off(tx.db(), &people)?;
    let mut told = Vec::new();
    for new in news.iter().filter(|new| !off.contains(&(new.person_id, new.kind))) {
        // Of two nodes that tell of the same due time, one does.
        notifications::insert(tx.db(), new).map_err(again_if_unique)?;
        tx.count(counter(new.person_id), 1);
        told.push((new.person_id, new.id));
    }
    post(tx, &told)
}

/// Looks at the due claims behind one of them; tells where the part behind begins.
fn tell_due(tx: &mut Tx<'_>, behind: Option<(Instant, i64)>) -> Outcome<Option<(Instant, i64)>> {
    let now = tx.now();
    let from = behind.unwrap_or((now.plus_seconds(-DUE_WITHIN), 0));
    let found = notifications::due(tx.db(), from, now.plus_seconds(DUE_WITHIN), PART)?;
    let last = found.last().map(|due| (due.at, due.number));
    let is_full = i64::try_from(found.len()).is_ok_and(|found| found == PART);
    let mut due: Vec<Notification> = Vec::new();
    for it in found {
        let Some(person) = it.assignee else { continue };
        due.push(Notification {
            mark: format!("due.{}.{person}.{}", it.claim, it.at.micros()),
            ..notice(tx, person, Kind::Due, it.claim)
        });
    }
    let marks = due.iter().map(|due| due.mark.clone()).collect();
    let told = notifications::told(tx.db(), marks)?;
    due.retain(|due| !told.contains(&due.mark));
    keep(tx, due)?;
    Ok(last.filter(|_| is_full))
}

/// Forgets a part of what was told long ago; tells whether there may be more.
fn forget(tx: &mut Tx<'_>) -> Outcome<bool> {
    let before = |days: i64| tx.now().plus_seconds(-days * 86_400);
    let (read_before, unread_before) = (before(KEPT_READ), before(KEPT_UNREAD));
    let read = notifications::forget_read(tx.db(), read_before, PART)?;
    let unread = notifications::forget_unread(tx.db(), unread_before, PART)?;
    for person in &unread {
        tx.count(counter(*person), -1);
    }
    let part = usize::try_from(PART).unwrap_or(usize::MAX);
    Ok(read >= part || unread.len() >= part)
}
