//! Claims: making, wording, assigning, splitting. What moves a claim through its life stands in `workflow`.

mod details;
mod making;

use crate::desk::{Desk, conflicts, notifications};
use crate::domain::claim as words;
use crate::domain::dashboard;
use crate::domain::id::{Claim as ClaimKind, ClaimId, PersonId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::{FieldConflict, Problems, Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::workflow::{self, Action};
use crate::store::claims::{self, Claim};
use crate::store::fault::{Failure, Outcome};
use crate::store::{Tx, log};
use serde_json::{Value, json};

use details::judge;

pub use details::ClaimForm;
pub(crate) use details::{amend_in, decided, due, options};
pub(crate) use making::same_place;
pub use making::{NewAnchor, NewClaim, add_anchors_in, create_in};

/// Notes to whom the actor gives a claim, so that lists of people begin with them.
pub(crate) fn hand_over(tx: &mut Tx<'_>, to: PersonId) -> Outcome<()> {
    let (by, at) = (tx.actor().id(), tx.now());
    Ok(by.map_or(Ok(()), |by| claims::handed(tx.db(), by, to, at))?)
}

/// A claim that this act is about to change.
///
/// # Errors
/// `NotFound`.
pub(crate) fn load(tx: &mut Tx<'_>, number: i64) -> Outcome<Claim> {
    claims::lock(tx.db(), number)?.ok_or_else(|| no_claim(number))
}

/// There is no such claim.
pub(crate) fn no_claim(number: i64) -> Failure {
    Refusal::NotFound(say!("refusals-no-claim", claim = words::reference(number))).into()
}

/// Refuses an act that was begun on an older step than the present one.
///
/// # Errors
/// `Stale`, with who moved it and where it stands.
pub(crate) fn check_step(tx: &mut Tx<'_>, claim: &Claim, seen: i32) -> Outcome<()> {
    if claim.step == seen {
        return Ok(());
    }
    let what = say!("refusals-now-state", state = claim.state.label());
    Err(stale(tx, claim, claim.step, what, Vec::new())?.into())
}

/// What a stale form is told: who came first, when, and what stands now.
pub(crate) fn stale(
    tx: &mut Tx<'_>,
    claim: &Claim,
    version: i32,
    what: String,
    fields: Vec<FieldConflict>,
) -> Outcome<Refusal> {
    let last = log::of_claim(tx.db(), claim.id, 1)?.pop();
    Ok(Refusal::Stale(Box::new(Stale {
        subject: claim.reference(),
        by: last.as_ref().map(|event| event.actor_name.clone()).unwrap_or_default(),
        at: last.map(|event| event.at),
        version,
        what,
        fields,
    })))
}

/// Saves a change of state or assignment, with its counters and its event.
pub(crate) fn save_step(
    tx: &mut Tx<'_>,
    before: &Claim,
    after: Claim,
    action: &'static str,
    reason: &str,
) -> Outcome<()> {
    save_step_telling(tx, before, after, action, reason, Value::Null)
}

/// The same; the log is told `more` besides, such as the version of the verdict that the step is about.
pub(crate) fn save_step_telling(
    tx: &mut Tx<'_>,
    before: &Claim,
    mut after: Claim,
    action: &'static str,
    reason: &str,
    more: Value,
) -> Outcome<()> {
    after.open = after.state.is_open();
    after.step = before.step.saturating_add(1);
    after.updated_at = tx.now();
    claims::save_step(tx.db(), &after)?;
    recount(tx, Some(before), Some(&after));
    notifications::tell(tx, Some(before), &after)?;
    let (was, is) = (step_fields(before), step_fields(&after));
    let mut became = changed(&is, &was);
    if let (Some(became), Value::Object(more)) = (became.as_object_mut(), more) {
        became.extend(more);
    }
    tx.record(note(&after, action, reason, changed(&was, &is), became));
    Ok(())
}

fn step_fields(claim: &Claim) -> Value {
    json!({
        "state": claim.state.code(), "assignee": claim.assignee_id, "hold_reason": claim.hold_reason,
        "hold_until": claim.hold_until, "closed_reason": claim.closed_reason, "closed_note": claim.closed_note,
        "duplicate_of": claim.duplicate_of, "correction_kind": claim.correction_kind,
        "correction_reason": claim.correction_reason, "step": claim.step,
    })
}

/// The members of `one` that differ in `other`.
pub(crate) fn changed(one: &Value, other: &Value) -> Value {
    let (Value::Object(one), Value::Object(two)) = (one, other) else {
        return one.clone();
    };
    Value::Object(
        one.iter()
            .filter(|(key, value)| two.get(*key) != Some(value))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect(),
    )
}

/// What the log is told of a claim.
pub(crate) fn note(claim: &Claim, action: &'static str, reason: &str, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "claim",
        subject_id: Some(claim.id.any()),
        subject_ref: claim.reference(),
        claim: Some(claim.id),
        article: claim.article_id,
        revision: None,
        reason: reason.to_owned(),
        before,
        after,
    }
}

/// Keeps the totals beside the views and on the dashboard true.
pub(crate) fn recount(tx: &mut Tx<'_>, before: Option<&Claim>, after: Option<&Claim>) {
    let is_open = |claim: Option<&Claim>| claim.is_some_and(|claim| claim.open);
    let today = tx.now().date();
    match (is_open(before), is_open(after)) {
        (false, true) => tx.count(dashboard::counter(today, dashboard::OPENED), 1),
        (true, false) => tx.count(dashboard::counter(today, dashboard::DECIDED), 1),
        _ => {}
    }
    for (claim, by) in before
        .map(|claim| (claim, -1))
        .into_iter()
        .chain(after.map(|claim| (claim, 1)))
    {
        tx.count(format!("claims.{}", claim.state.code()), by);
        if claim.open {
            tx.count(dashboard::counter(claim.created_at.date(), dashboard::LEFT), by);
            match claim.assignee_id {
                Some(person) => tx.count(format!("assigned.{person}"), by),
                None => tx.count("claims.unassigned", by),
            }
        }
    }
}

/// Somebody who may be given a claim.
pub(crate) fn hand(tx: &mut Tx<'_>, id: PersonId) -> Outcome<String> {
    match claims::hand(tx.db(), id)? {
        Some((name, Status::Active, role)) if rights::holds(role, Right::Research) => Ok(name),
        Some((name, ..)) => {
            let words = say!("refusals-cannot-take", name = name);
            Err(Refusal::field("assignee", words).into())
        }
        None => Err(Refusal::field("assignee", say!("refusals-choose-somebody")).into()),
    }
}

impl Desk {
    /// Makes a claim that stands on no text: an editor creates it, a reviewer suggests it.
    ///
    /// # Errors
    /// What is wrong with the form, or that the role may not.
    pub async fn create_claim(&self, who: &Actor, once: Option<SubmissionId>, form: ClaimForm) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::SuggestClaim)?;
        let editor = who.role().is_some_and(|role| rights::holds(role, Right::EditClaim));
        self.act::<ClaimKind>(who, once, move |tx| {
            let judged = judge(&form)?;
            let new = NewClaim {
                action: if editor { Action::Create } else { Action::Suggest },
                statement: judged.statement.clone(),
                said_by: judged.said_by.clone(),
                said_on: judged.said_on.clone(),
                risk: judged.risk,
                priority: judged.priority,
                due_at: judged.due_at,
                tags: judged.tags,
                ..NewClaim::default()
            };
            Ok(create_in(tx, new)?.0)
        })
        .await
    }

    /// Gives a claim to somebody, or to nobody.
    ///
    /// # Errors
    /// `Stale`, or that this person cannot take claims.
    pub async fn assign_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        to: Option<PersonId>,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let before = load(tx, number)?;
            assign_in(tx, &before, step, to)
        })
        .await
    }

    /// Puts a claim on hold for a reason, until a time if one is given; an empty reason ends the hold.
    ///
    /// # Errors
    /// `Stale`, or what is wrong with the form.
    pub async fn hold_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        reason: String,
        until: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let before = load(tx, number)?;
            check_step(tx, &before, step)?;
            workflow::may_be_held(before.state)?;
            let mut problems = Problems::default();
            let reason = problems.optional("hold_reason", say!("rules-field-reason"), &reason, words::LINE_MOST);
            let until = if reason.is_empty() {
                None
            } else {
                due(&mut problems, "hold_until", &until)
            };
            if until.is_some_and(|until| until <= tx.now()) {
                problems.add("hold_until", say!("refusals-time-passed"));
            }
            problems.settle()?;
            let action = if reason.is_empty() {
                "claim.resume"
            } else {
                "claim.hold"
            };
            let mut after = before.clone();
            after.hold_reason.clone_from(&reason);
            after.hold_until = until;
            save_step(tx, &before, after, action, &reason)?;
            Ok(before.id)
        })
        .await
    }

    /// Makes one more claim out of a claim that says several things; it stands on the same ranges.
    ///
    /// # Errors
    /// `NotNow` for a closed claim; what is wrong with the statement.
    pub async fn split_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        statement: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let from = load(tx, number)?;
            workflow::may_be_split(from.state)?;
            let anchors = claims::anchors(tx.db(), from.id)?;
            let new = NewClaim {
                statement: statement.clone(),
                said_by: from.said_by.clone(),
                said_on: from.said_on.clone(),
                article: from.article_id,
                anchors: anchors.into_iter().map(same_place).collect(),
                worth: from.worth.clone(),
                worth_score: from.worth_score,
                risk: from.risk,
                priority: from.priority,
                ..NewClaim::default()
            };
            let (id, new_number) = create_in(tx, new)?;
            conflicts::share(tx, from.id, id)?;
            let (lineage, by, at) = (tx.id(), tx.actor().id(), tx.now());
            claims::add_lineage(tx.db(), lineage, "split", from.id, id, by, at)?;
            let into = json!({"into": words::reference(new_number)});
            tx.record(note(&from, "claim.split", "", Value::Null, into));
            Ok(id)
        })
        .await
    }
}

/// Gives a claim to somebody, or to nobody, inside an act.
///
/// # Errors
/// `Stale`, or that this person cannot take claims.
pub(crate) fn assign_in(tx: &mut Tx<'_>, before: &Claim, step: i32, to: Option<PersonId>) -> Outcome<ClaimId> {
    check_step(tx, before, step)?;
    workflow::may_be_assigned(before.state)?;
    if let Some(person) = to {
        hand(tx, person)?;
        conflicts::may_take(tx, before.id, person)?;
        claims::watch(tx.db(), before.id, person)?;
        hand_over(tx, person)?;
    }
    let mut after = before.clone();
    after.assignee_id = to;
    if let (None, Some(released)) = (to, workflow::row(Action::Release, Some(before.state))) {
        after.state = released.to;
    }
    save_step(tx, before, after, "claim.assign", "")?;
    Ok(before.id)
}
