//! What waits for one person.

use crate::desk::Desk;
use crate::desk::comments::Mentioned;
use crate::desk::queue::to_check_again;
use crate::desk::sign_off;
use crate::domain::draft::Part;
use crate::domain::id::PersonId;
use crate::domain::person::{Actor, Role};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::claims::Claim;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::queue::{self, Concern, Filter, Row, Scope, Sort};
use crate::store::{Tx, comments, counters, drafts, reply_requests, verdicts};

pub use crate::store::reply_requests::Overdue;

/// Claims in each list.
const SHORT: i64 = 8;

/// A short list of claims that concern somebody.
#[derive(Debug, Default)]
pub struct Short {
    /// The first of them.
    pub rows: Vec<Row>,
    /// There are more.
    pub more: bool,
}

/// What waits for one person.
#[derive(Debug)]
pub struct Mine {
    /// Verdicts for them to sign off.
    pub to_approve: Short,
    /// Sent back to them.
    pub changes: Short,
    /// Assigned to them, due first.
    pub assigned: Short,
    /// Assigned to them, with a passage that a newer text of the article altered.
    pub revised: Short,
    /// Published, assigned to them, and to be checked again.
    pub again: Short,
    /// Put forward by them.
    pub suggested: Short,
    /// Followed by them.
    pub following: Short,
    /// Requests for a reply that they made, or about a claim of theirs, whose deadline has passed; oldest first.
    pub replies: Vec<Overdue>,
    /// Where comments mention them, newest first.
    pub mentions: Vec<Mentioned>,
    /// What they wrote and did not save, newest first.
    pub drafts: Vec<MyDraft>,
    /// The time of reading.
    pub now: Instant,
}

/// Something written into a form of a claim and not saved.
#[derive(Debug)]
pub struct MyDraft {
    /// The number of the claim.
    pub claim: i64,
    /// The form.
    pub part: Part,
    /// When it was kept.
    pub saved_at: Instant,
}

impl Desk {
    /// What waits for whoever asks.
    ///
    /// # Errors
    /// `NotAllowed` to somebody who is not a person, or a fault.
    pub async fn mine(&self, who: &Actor) -> Outcome<Mine> {
        rights::require(who.role(), Right::Read)?;
        let (me, now) = (who.id(), self.now());
        let signs_off = signs_off(who.role());
        self.store()
            .read(move |db| {
                let concern = |concern| Filter {
                    scope: Scope::All,
                    concern: me.map(|me| (concern, me)),
                    ..Filter::default()
                };
                let assigned = |scope| Filter {
                    scope,
                    assignee: Some(me),
                    ..Filter::default()
                };
                let following = Filter {
                    sort: Sort::Updated,
                    ..concern(Concern::Watching)
                };
                let again = Filter {
                    assignee: Some(me),
                    ..to_check_again(now)
                };
                Ok(Mine {
                    to_approve: match signs_off {
                        true => short(db, &concern(Concern::Approve))?,
                        false => Short::default(),
                    },
                    changes: short(db, &assigned(Scope::State(State::ChangesRequested)))?,
                    assigned: short(db, &assigned(Scope::Open))?,
                    revised: short(db, &concern(Concern::Revised))?,
                    again: short(db, &again)?,
                    suggested: short(db, &concern(Concern::Suggested))?,
                    following: short(db, &following)?,
                    replies: match me {
                        Some(me) => reply_requests::overdue_of(db, me, &now.date().to_string(), SHORT)?,
                        None => Vec::new(),
                    },
                    mentions: match me {
                        Some(me) => comments::mentions_of(db, me, SHORT)?,
                        None => Vec::new(),
                    },
                    drafts: own_drafts(db, me)?,
                    now,
                })
            })
            .await
    }
}

fn own_drafts(db: &mut Db, me: Option<PersonId>) -> Outcome<Vec<MyDraft>> {
    let Some(me) = me else { return Ok(Vec::new()) };
    let found = drafts::newest(db, me, SHORT)?;
    let read = found.into_iter().filter_map(|row| {
        Some(MyDraft {
            claim: Part::claim_of_subject(&row.subject)?,
            part: Part::of_subject(&row.subject)?,
            saved_at: row.saved_at,
        })
    });
    Ok(read.collect())
}

fn short(db: &mut Db, filter: &Filter) -> Outcome<Short> {
    let (rows, more) = queue::page(db, filter, None, SHORT)?;
    Ok(Short { rows, more })
}

fn signs_off(role: Option<Role>) -> bool {
    role.is_some_and(|role| rights::holds(role, Right::Research))
}

/// How many claims wait for somebody: open ones that they have, and verdicts for them to sign off.
pub(super) fn waiting(db: &mut Db, who: &Actor) -> Outcome<i64> {
    let Some(me) = who.id() else { return Ok(0) };
    let assigned = counters::value(db, &format!("assigned.{me}"))?;
    Ok(assigned.saturating_add(to_approve(db, who)?))
}

/// How many verdicts wait for somebody to sign them off: of those that anybody may sign off all but where they had a
/// hand, and of those that only some may sign off theirs.
pub(super) fn to_approve(db: &mut Db, who: &Actor) -> Outcome<i64> {
    let Some(me) = who.id().filter(|_| signs_off(who.role())) else {
        return Ok(0);
    };
    let state = State::AwaitingApproval.code();
    let all = counters::value(db, &format!("claims.{state}"))?;
    let open = all.saturating_sub(counters::value(db, FOR_SOME)?);
    let open = open.saturating_sub(counters::value(db, &hand(me))?).max(0);
    Ok(open.saturating_add(counters::value(db, &named(me))?))
}

/// Counts verdicts that await the approval of people who are named.
const FOR_SOME: &str = "sign_off.named";

/// Counts verdicts that await approval by anybody, but not by this person.
fn hand(person: PersonId) -> String {
    format!("hand.{person}")
}

/// Counts verdicts that await the approval of people who are named, this one among them.
fn named(person: PersonId) -> String {
    format!("named.{person}")
}

/// Counts those who may not sign off the verdict that awaits approval, or the few who may, `by` more.
pub(super) fn count_hands(tx: &mut Tx<'_>, claim: &Claim, by: i64) -> Outcome<()> {
    if claim.state != State::AwaitingApproval {
        return Ok(());
    }
    let Some(verdict) = verdicts::version(tx.db(), claim.id, claim.verdict)? else {
        return Ok(());
    };
    let busy = sign_off::busy(tx.db(), claim, &verdict)?;
    let rule = sign_off::rule_of(tx.db(), claim, Some(verdict.id))?;
    if rule.named.is_empty() {
        busy.into_iter().for_each(|person| tx.count(hand(person), by));
        return Ok(());
    }
    tx.count(FOR_SOME, by);
    let free = rule.named.into_iter().filter(|person| !busy.contains(person));
    free.for_each(|person| tx.count(named(person), by));
    Ok(())
}
