//! Looking at published verdicts again: telling whom it concerns when the day has come, and noting what a look found.

use crate::desk::Desk;
use crate::desk::claims::{check_step, load, note, save_step_telling};
use crate::desk::conflicts::free_of;
use crate::desk::notifications::{settle_kind, tell_of};
use crate::desk::verdicts::current;
use crate::domain::claim as words;
use crate::domain::id::{Claim as ClaimKind, ClaimId, PersonId, SubmissionId};
use crate::domain::notification::Kind;
use crate::domain::person::Actor;
use crate::domain::recheck;
use crate::domain::refusal::Problems;
use crate::domain::rights::{self, Right};
use crate::store::claims::Claim;
use crate::store::fault::Outcome;
use crate::store::rechecks::{self, Look};
use crate::store::{Tx, publications, reply_requests};
use serde_json::{Value, json};

/// Claims, or requests, that are told in one transaction.
const PART: i64 = 100;

/// A look at a published verdict as it is typed.
#[derive(Debug, Clone, Default)]
pub struct LookForm {
    /// The day of the look; nothing for today.
    pub looked_on: String,
    /// Why it is still true.
    pub reason: String,
    /// The next day to look; nothing for none.
    pub check_again_on: String,
}

impl Desk {
    /// Notes that a published verdict is still true, and when to look again. `step` is the one that the form was made
    /// from.
    ///
    /// # Errors
    /// `NotAllowed`, `NotNow`, `Stale`, or what is wrong with the form.
    pub async fn confirm_verdict(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        form: LookForm,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<ClaimKind>(who, once, move |tx| confirm_in(tx, number, step, &form))
            .await
    }

    /// Tells people once of each published verdict whose day to be checked again has come, and of each request for a
    /// reply whose deadline has passed: part by part, and each by one node.
    pub(super) async fn tell_rechecks(&self) -> Outcome<()> {
        while self.store().write(&Actor::Operator, tell_due).await? {}
        while self.store().write(&Actor::Operator, tell_overdue).await? {}
        Ok(())
    }
}

fn confirm_in(tx: &mut Tx<'_>, number: i64, step: i32, form: &LookForm) -> Outcome<ClaimId> {
    let claim = load(tx, number)?;
    free_of(tx, claim.id)?;
    let me = tx.actor().id();
    let is_assignee = me.is_some() && claim.assignee_id == me;
    recheck::may_confirm(claim.state, tx.actor().role(), is_assignee)?;
    check_step(tx, &claim, step)?;
    let verdict = current(tx, &claim)?;
    let mut problems = Problems::default();
    let reason = problems.text("reason", say!("rules-field-reason"), &form.reason, words::NOTE_MOST);
    let looked_on = match problems.date("looked_on", &form.looked_on) {
        today if today.is_empty() => tx.now().date().to_string(),
        day => day,
    };
    let check_on = problems.date("check_again_on", &form.check_again_on);
    if recheck::is_ahead(&looked_on, tx.now()) {
        problems.add("looked_on", say!("corrections-looked-on-ahead"));
    }
    if !check_on.is_empty() && check_on <= looked_on {
        problems.add("check_again_on", say!("corrections-next-look-early"));
    }
    problems.settle()?;
    let before = rechecks::of_claim(tx.db(), claim.id)?;
    let look = Look {
        id: tx.id(),
        claim_id: claim.id,
        verdict_id: verdict.id,
        looked_on,
        reason,
        check_on,
        by: me,
        at: tx.now(),
    };
    rechecks::add_look(tx.db(), &look)?;
    rechecks::set(tx.db(), claim.id, &look.check_on)?;
    settle_kind(tx, claim.id, Kind::Again)?;
    let more = json!({
        "verdict": verdict.version, "looked_on": look.looked_on, "check_again_on": look.check_on,
        "checked_again_on": before,
    });
    save_step_telling(tx, &claim, claim.clone(), "verdict.confirm", &look.reason, more)?;
    Ok(claim.id)
}

/// Tells a part of what is to be checked again; true when there may be more.
fn tell_due(tx: &mut Tx<'_>) -> Outcome<bool> {
    tx.housekeeping();
    let today = tx.now().date().to_string();
    let found = rechecks::untold(tx.db(), &today, PART)?;
    for number in &found {
        let claim = load(tx, *number)?;
        if !rechecks::tell(tx.db(), claim.id, &today)? {
            continue;
        }
        let verdict = current(tx, &claim)?;
        let on = rechecks::of_claim(tx.db(), claim.id)?;
        let editor = publications::of_claim(tx.db(), claim.id, 1)?
            .pop()
            .and_then(|published| published.published_by);
        tell(tx, &claim, Kind::Again, [claim.assignee_id, editor])?;
        let due = json!({"verdict": verdict.version, "check_again_on": on});
        tx.record(note(&claim, "verdict.due", "", Value::Null, due));
    }
    Ok(is_full(found.len()))
}

/// Tells a part of the requests whose deadline has passed; true when there may be more.
fn tell_overdue(tx: &mut Tx<'_>) -> Outcome<bool> {
    tx.housekeeping();
    let today = tx.now().date().to_string();
    let found = reply_requests::untold(tx.db(), &today, PART)?;
    for request in &found {
        let claim = load(tx, request.claim)?;
        if reply_requests::tell(tx.db(), request.id, &today)? {
            tell(tx, &claim, Kind::Reply, [request.asked_by, claim.assignee_id])?;
        }
    }
    Ok(is_full(found.len()))
}

/// Tells these people, each once.
fn tell(tx: &mut Tx<'_>, claim: &Claim, kind: Kind, people: [Option<PersonId>; 2]) -> Outcome<()> {
    let mut people: Vec<PersonId> = people.into_iter().flatten().collect();
    people.sort_unstable();
    people.dedup();
    tell_of(tx, kind, claim.id, &people)
}

fn is_full(found: usize) -> bool {
    i64::try_from(found).is_ok_and(|found| found >= PART)
}
