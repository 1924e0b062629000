//! Undo in triage: a claim that nobody has worked on goes with the decision that made it, and comes back under its
//! number, as it stood, when its sentence is decided a claim again.

use crate::desk::claims::{hand, hand_over, load, save_step};
use crate::desk::conflicts::may_take;
use crate::desk::triage::{Tallies, save};
use crate::domain::claim::{Decision, DismissReason, reference};
use crate::domain::id::{ClaimId, PersonId};
use crate::domain::log::Event;
use crate::domain::refusal::Refusal;
use crate::domain::workflow::State;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, log};
use serde_json::Value;

/// What the log is told when a claim goes.
const UNDONE: &str = "Undone in triage";
/// What it is told when that claim comes back.
const DECIDED_AGAIN: &str = "Decided again in triage";
/// So many events of a sentence are looked through for the claim that it was.
const LOOKS_BACK: i64 = 20;

/// Undoes what the present decision brought about, before another takes its place.
pub(super) fn leave(tx: &mut Tx<'_>, tallies: &mut Tallies, sentence: &Sentence) -> Outcome<()> {
    let Some(claim) = sentence.claim_id else {
        return Ok(());
    };
    if sentence.decision == Decision::Duplicate {
        return Ok(claims::remove_anchors_of(tx.db(), sentence.id)?);
    }
    // The claim is locked before its sentences are looked up, so that nobody adds one meanwhile.
    let found = claims::by_id(tx.db(), claim)?;
    if let Some(found) = &found {
        claims::lock(tx.db(), found.number)?;
    }
    let others = sentences::lock_of_claim(tx.db(), claim)?;
    let others: Vec<Sentence> = others.into_iter().filter(|other| other.id != sentence.id).collect();
    if others.iter().any(|other| other.decision == Decision::Duplicate) {
        let number = found.map(|found| reference(found.number)).unwrap_or_default();
        let words = say!("refusals-other-duplicate", claim = number);
        return Err(Refusal::NotNow(words).into());
    }
    discard(tx, claim)?;
    // A claim made from several sentences was one act: all of them are undecided again.
    for other in others {
        save(tx, tallies, &other, Decision::Undecided, None, "")?;
    }
    Ok(())
}

/// Takes a claim back that nobody has worked on.
fn discard(tx: &mut Tx<'_>, id: ClaimId) -> Outcome<()> {
    let Some(claim) = claims::by_id(tx.db(), id)? else {
        return Ok(());
    };
    let before = load(tx, claim.number)?;
    if before.state == State::Dismissed {
        return Ok(());
    }
    if !is_untouched(tx, &before)? {
        return Err(Refusal::NotNow(say!("refusals-worked-on", claim = before.reference())).into());
    }
    let mut after = before.clone();
    after.state = State::Dismissed;
    after.closed_reason = DismissReason::Mistake.code().to_owned();
    after.closed_note = UNDONE.to_owned();
    save_step(tx, &before, after, "claim.dismiss", UNDONE)
}

/// Is the claim as triage made it? Going and coming back in triage are the only steps that it may have taken.
fn is_untouched(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<bool> {
    let turns = log::number_with_reason(tx.db(), claim.id, &[UNDONE, DECIDED_AGAIN])?;
    Ok(claim.state == State::ToCheck
        && i64::from(claim.step) == turns.saturating_add(1)
        && claim.version == 1
        && claim.sources == 0
        && claim.comments == 0
        && claims::kin(tx.db(), claim.id)? == (Vec::new(), Vec::new()))
}

/// Brings the claim back that a sentence was until that was undone, with whoever it was given to, or `assignee`. Every
/// undecided sentence that it was made of is the claim again. None where there is no such claim.
pub(super) fn bring_back(
    tx: &mut Tx<'_>,
    tallies: &mut Tallies,
    sentence: &Sentence,
    assignee: Option<PersonId>,
) -> Outcome<Option<(ClaimId, i64)>> {
    let Some(before) = undone(tx, sentence)? else {
        return Ok(None);
    };
    let mut after = before.clone();
    after.state = State::ToCheck;
    after.closed_reason.clear();
    after.closed_note.clear();
    if let Some(person) = assignee {
        hand(tx, person)?;
        may_take(tx, before.id, person)?;
        claims::watch(tx.db(), before.id, person)?;
        hand_over(tx, person)?;
        after.assignee_id = Some(person);
    }
    save_step(tx, &before, after, "claim.reopen", DECIDED_AGAIN)?;
    let claim = (before.id, before.number);
    for anchor in claims::anchors(tx.db(), before.id)? {
        if anchor.revision_id != sentence.revision_id {
            continue;
        }
        for other in sentences::lock_touched(tx.db(), anchor.revision_id, anchor.start_at, anchor.end_at)? {
            if other.id != sentence.id && other.decision == Decision::Undecided && !other.aside {
                save(tx, tallies, &other, Decision::Claim, Some(claim), "")?;
            }
        }
    }
    Ok(Some(claim))
}

/// The claim that a sentence was last, locked: if it was undone here, and the sentence has the same words since.
fn undone(tx: &mut Tx<'_>, sentence: &Sentence) -> Outcome<Option<Claim>> {
    let told = log::of_subjects(tx.db(), &[sentence.id.any()], LOOKS_BACK)?;
    let since = told
        .iter()
        .take_while(|event| !matches!(event.action.as_str(), "sentence.join" | "sentence.split"));
    let Some(was) = since
        .filter(|event| made_a_claim(event))
        .find_map(|event| event.claim_id)
    else {
        return Ok(None);
    };
    let Some(found) = claims::by_id(tx.db(), was)? else {
        return Ok(None);
    };
    let claim = load(tx, found.number)?;
    Ok((claim.state == State::Dismissed && claim.closed_note == UNDONE).then_some(claim))
}

fn made_a_claim(event: &Event) -> bool {
    let after: Value = serde_json::from_str(&event.after).unwrap_or_default();
    event.action == "sentence.decide" && after.get("decision").and_then(Value::as_str) == Some(Decision::Claim.code())
}
