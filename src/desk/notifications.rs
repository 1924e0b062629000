//! Telling people of a change of their duty, in the act that changes it; and what they do with it.

use crate::desk::Desk;
use crate::desk::queue::hands;
use crate::domain::id::{ClaimId, NotificationId, PersonId};
use crate::domain::notification::{self, Around, Duty, Kind};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::claims::Claim;
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::notifications::{self, Notification};
use crate::store::{Tx, counters, verdicts};

pub use crate::store::notifications::{Cursor, Line};

/// Lines a page.
const PAGE: i64 = 30;
/// Seconds before and behind its due time in which a claim's due time is told.
const DUE_WITHIN: i64 = 86_400;
/// Claims that are looked at in one go.
const DUE_MOST: i64 = 1_000;

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

    /// What whoever asks does not want to be told of.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn notifications_off(&self, who: &Actor) -> Outcome<Vec<Kind>> {
        rights::require(who.role(), Right::OwnAccount)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        self.store().read(move |db| Ok(notifications::off(db, me)?)).await
    }

    /// Sets what whoever asks wants to be told of. That is no part of the record.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn want_notifications(&self, who: &Actor, wanted: Vec<Kind>) -> Outcome<()> {
        rights::require(who.role(), Right::OwnAccount)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let off: Vec<Kind> = Kind::ALL
                    .iter()
                    .copied()
                    .filter(|kind| !wanted.contains(kind))
                    .collect();
                Ok(notifications::set_off(tx.db(), me, &off)?)
            })
            .await
    }
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

/// Tells everybody whose duty changes with a step of a claim.
pub(super) fn tell(tx: &mut Tx<'_>, before: Option<&Claim>, after: &Claim) -> Outcome<()> {
    let was = before.map(duty);
    if was == Some(duty(after)) {
        return Ok(());
    }
    let mut around = Around {
        actor: tx.actor().id(),
        ..Around::default()
    };
    let concerns_verdict = [State::AwaitingApproval, State::Approved, State::Published].contains(&after.state);
    if concerns_verdict && let Some(verdict) = verdicts::version(tx.db(), after.id, after.verdict)? {
        around.proposer = verdict.proposed_by;
        if after.state == State::AwaitingApproval {
            around.authors = verdicts::authors(tx.db(), verdict.id)?;
            around.colleagues = hands(tx.db())?.into_iter().map(|(id, _)| id).collect();
        }
    }
    for (person, kind) in notification::told(was, duty(after), &around) {
        tell_one(tx, person, kind, after.id)?;
    }
    Ok(())
}

/// Tells those whom a comment mentions, but for whoever wrote it.
pub(super) fn tell_mentioned(tx: &mut Tx<'_>, claim: ClaimId, mentioned: &[PersonId]) -> Outcome<()> {
    let writer = tx.actor().id();
    for person in mentioned.iter().filter(|person| Some(**person) != writer) {
        tell_one(tx, *person, Kind::Mention, claim)?;
    }
    Ok(())
}

fn tell_one(tx: &mut Tx<'_>, person: PersonId, kind: Kind, claim: ClaimId) -> Outcome<()> {
    let id = tx.id();
    let told = Notification {
        id,
        person_id: person,
        kind,
        claim_id: claim,
        by: tx.actor().id(),
        at: tx.now(),
        seen_at: None,
        mark: id.to_string(),
    };
    keep(tx, told)
}

fn keep(tx: &mut Tx<'_>, new: Notification) -> Outcome<()> {
    if notifications::off(tx.db(), new.person_id)?.contains(&new.kind) {
        return Ok(());
    }
    // Of two nodes that tell of the same due time, one does.
    notifications::insert(tx.db(), &new).map_err(again_if_unique)?;
    tx.count(counter(new.person_id), 1);
    Ok(())
}

/// Tells people once of each of their claims that is due within a day, or was a day ago.
pub(super) fn tell_due(tx: &mut Tx<'_>) -> Outcome<()> {
    let now = tx.now();
    let (from, before) = (now.plus_seconds(-DUE_WITHIN), now.plus_seconds(DUE_WITHIN));
    for due in notifications::due(tx.db(), from, before, DUE_MOST)? {
        let Some(person) = due.assignee else { continue };
        let mark = due_mark(due.claim, person, due.at);
        if notifications::is_told(tx.db(), &mark)? {
            continue;
        }
        let id = tx.id();
        keep(
            tx,
            Notification {
                id,
                person_id: person,
                kind: Kind::Due,
                claim_id: due.claim,
                by: None,
                at: now,
                seen_at: None,
                mark,
            },
        )?;
    }
    Ok(())
}

fn due_mark(claim: ClaimId, person: PersonId, at: Instant) -> String {
    format!("due.{claim}.{person}.{}", at.micros())
}
