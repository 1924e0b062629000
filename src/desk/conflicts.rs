//! Conflicts of interest: whoever declares one keeps away from the claim until somebody else withdraws it.

use crate::desk::Desk;
use crate::desk::claims::{load, note, save_step};
use crate::desk::mine::count_hands;
use crate::domain::claim as words;
use crate::domain::id::{Claim as ClaimKind, ClaimId, ConflictId, PersonId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::workflow::State;
use crate::store::claims::{self, Claim};
use crate::store::conflicts::{self, Conflict};
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{Tx, sign_offs};
use serde_json::{Value, json};
use std::collections::HashSet;

impl Desk {
    /// Declares a conflict of interest: one's own, or as an editor that of somebody else. A claim that they have goes
    /// back to the queue, and what they signed off counts no longer.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid` for a missing reason, `NotNow` when it is declared already.
    pub async fn declare_conflict(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        whose: Option<PersonId>,
        reason: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::Research)?;
        let person = whose.or(who.id()).ok_or(Refusal::SignedOut)?;
        if who.id() != Some(person) {
            rights::require(who.role(), Right::EditClaim)?;
        }
        self.act::<ClaimKind>(who, once, move |tx| declare(tx, number, person, &reason))
            .await
    }

    /// Lets a conflict of interest count no longer; never whose it is.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid` for a missing reason, `NotNow` when none stands.
    pub async fn withdraw_conflict(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        person: PersonId,
        reason: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        if who.id() == Some(person) {
            return Err(Refusal::NotAllowed(say!("sign-off-conflict-own").to_owned()).into());
        }
        self.act::<ClaimKind>(who, once, move |tx| {
            let claim = load(tx, number)?;
            let reason = reason_of(&reason)?;
            let Some(id) = conflicts::of_person(tx.db(), claim.id, person)? else {
                return Err(Refusal::NotNow(say!("sign-off-conflict-none").to_owned()).into());
            };
            count_hands(tx, &claim, -1)?;
            let (by, at) = (tx.actor().id(), tx.now());
            conflicts::withdraw(tx.db(), id, &reason, by, at)?;
            count_hands(tx, &claim, 1)?;
            tx.record(note(
                &claim,
                "conflict.withdraw",
                &reason,
                json!({"person": person}),
                Value::Null,
            ));
            Ok(claim.id)
        })
        .await
    }
}

fn reason_of(typed: &str) -> Result<String, Refusal> {
    let mut problems = Problems::default();
    let reason = problems.text("conflict_reason", say!("rules-field-reason"), typed, words::LINE_MOST);
    problems.settle()?;
    Ok(reason)
}

fn declare(tx: &mut Tx<'_>, number: i64, person: PersonId, reason: &str) -> Outcome<ClaimId> {
    let claim = load(tx, number)?;
    let reason = reason_of(reason)?;
    if claims::hand(tx.db(), person)?.is_none() {
        return Err(Refusal::field("conflict_of", say!("refusals-choose-somebody")).into());
    }
    if conflicts::of_person(tx.db(), claim.id, person)?.is_some() {
        return Err(Refusal::NotNow(say!("sign-off-conflict-already").to_owned()).into());
    }
    count_hands(tx, &claim, -1)?;
    let (id, by, at) = (tx.id(), tx.actor().id(), tx.now());
    conflicts::add(tx.db(), id, claim.id, person, &reason, by, at).map_err(again_if_unique)?;
    tx.record(note(
        &claim,
        "conflict.declare",
        &reason,
        Value::Null,
        json!({"person": person}),
    ));
    stand_back(tx, &claim, person)?;
    Ok(claim.id)
}

/// Lets the conflicts at a claim stand at the one that it is merged into, as if each were declared there too. Gives
/// those that did not stand there before.
///
/// # Errors
/// A fault of the database.
pub(crate) fn merge(tx: &mut Tx<'_>, from: &Claim, into: &Claim) -> Outcome<Vec<ConflictId>> {
    let known = conflicts::of_claim(tx.db(), into.id)?;
    let (mut brought, mut into) = (Vec::new(), into.clone());
    for conflict in conflicts::of_claim(tx.db(), from.id)? {
        let person = conflict.person;
        if known.iter().any(|known| known.person == person) {
            continue;
        }
        count_hands(tx, &into, -1)?;
        let id = tx.id();
        let (by, at) = (conflict.declared_by, conflict.declared_at);
        conflicts::add(tx.db(), id, into.id, person, &conflict.reason, by, at)?;
        let told = json!({"person": person, "from": from.reference()});
        tx.record(note(&into, "conflict.declare", &conflict.reason, Value::Null, told));
        into = stand_back(tx, &into, person)?;
        brought.push(id);
    }
    Ok(brought)
}

/// What a declared conflict takes from somebody: their sign-offs and the claim. The hands are counted anew.
fn stand_back(tx: &mut Tx<'_>, claim: &Claim, person: PersonId) -> Outcome<Claim> {
    // What the public has read stays as it was signed.
    if matches!(claim.state, State::AwaitingApproval | State::Approved) {
        sign_offs::void_of(tx.db(), claim.id, person)?;
    }
    let after = let_go(tx, claim, person)?;
    count_hands(tx, &after, 1)?;
    Ok(after)
}

/// Takes a claim out of the hands of somebody; what they were working on, or had proposed, goes back to the queue.
fn let_go(tx: &mut Tx<'_>, claim: &Claim, person: PersonId) -> Outcome<Claim> {
    let mut after = claim.clone();
    if claim.assignee_id != Some(person) {
        return Ok(after);
    }
    after.assignee_id = None;
    if claim.state.is_in_work() || claim.state == State::AwaitingApproval {
        after.state = State::ToCheck;
        sign_offs::void(tx.db(), claim.id)?;
    }
    save_step(tx, claim, after.clone(), "claim.release", "Conflict of interest")?;
    after.step = claim.step.saturating_add(1);
    Ok(after)
}

/// Keeps whoever acts from a claim at which they declared a conflict of interest.
///
/// # Errors
/// `NotAllowed`.
pub(crate) fn free_of(tx: &mut Tx<'_>, claim: ClaimId) -> Outcome<()> {
    let Some(me) = tx.actor().id() else { return Ok(()) };
    match conflicts::of_person(tx.db(), claim, me)? {
        Some(_) => Err(Refusal::NotAllowed(say!("sign-off-conflict").to_owned()).into()),
        None => Ok(()),
    }
}

/// Keeps a claim from somebody who declared a conflict of interest at it.
///
/// # Errors
/// `Invalid` on `assignee`.
pub(crate) fn may_take(tx: &mut Tx<'_>, claim: ClaimId, person: PersonId) -> Outcome<()> {
    let standing = conflicts::of_claim(tx.db(), claim)?;
    match standing.iter().find(|conflict| conflict.person == person) {
        Some(conflict) => {
            let words = say!("sign-off-conflict-of", name = &conflict.name);
            Err(Refusal::field("assignee", words).into())
        }
        None => Ok(()),
    }
}

/// Lets the conflicts at one claim stand at another that is made out of it.
///
/// # Errors
/// A fault of the database.
pub(crate) fn share(tx: &mut Tx<'_>, from: ClaimId, to: ClaimId) -> Outcome<()> {
    for conflict in conflicts::of_claim(tx.db(), from)? {
        let id = tx.id();
        let (by, at) = (conflict.declared_by, conflict.declared_at);
        conflicts::add(tx.db(), id, to, conflict.person, &conflict.reason, by, at)?;
    }
    Ok(())
}

/// Takes back the conflicts that a merge has brought and that this claim has, but those that another claim brings too
/// that is merged into it.
///
/// # Errors
/// A fault of the database.
pub(crate) fn take_back(tx: &mut Tx<'_>, brought: &HashSet<ConflictId>, from: &Claim, to: &Claim) -> Outcome<()> {
    let had: Vec<PersonId> = people(conflicts::of_claim(tx.db(), from.id)?);
    let needed = conflicts::merged_into(tx.db(), to.id, from.id)?;
    for conflict in conflicts::of_claim(tx.db(), to.id)? {
        let is_theirs = brought.contains(&conflict.id) && had.contains(&conflict.person);
        if !is_theirs || needed.contains(&conflict.person) {
            continue;
        }
        count_hands(tx, to, -1)?;
        let (by, at) = (tx.actor().id(), tx.now());
        conflicts::withdraw(tx.db(), conflict.id, "Undone", by, at)?;
        count_hands(tx, to, 1)?;
        let told = json!({"person": conflict.person, "from": from.reference()});
        tx.record(note(to, "conflict.withdraw", "Undone", told, Value::Null));
    }
    Ok(())
}

fn people(conflicts: Vec<Conflict>) -> Vec<PersonId> {
    conflicts.into_iter().map(|conflict| conflict.person).collect()
}
