//! One claim of an act on several: the deed done to it, and taken back.

use crate::desk::bulk::given::Given;
use crate::desk::bulk::{of_json, to_json};
use crate::desk::claims::{amend_in, assign_in, hand, load, note, save_step};
use crate::desk::conflicts::{may_take, take_back};
use crate::desk::workflow::{Given as Brought, Move, Moved, move_in};
use crate::domain::bulk::{Became, Deed};
use crate::domain::claim as words;
use crate::domain::id::{AnchorId, ClaimId, ConflictId, PersonId, RevisionId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::domain::workflow::{Action, State};
use crate::store::bulk::{Bulk, Item};
use crate::store::claims::{self, Anchor, Claim};
use crate::store::fault::Outcome;
use crate::store::{Tx, bulk as kept, log};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashSet;

/// What an act has changed of a claim, as it was before.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Before {
    state: State,
    assignee: Option<PersonId>,
    closed_reason: String,
    closed_note: String,
    duplicate_of: Option<ClaimId>,
    due_at: String,
    tags: Vec<String>,
    /// The ranges that a merge has given to the other claim.
    anchors: Vec<AnchorId>,
    /// The conflicts of interest that it has given to it.
    #[serde(default)]
    conflicts: Vec<ConflictId>,
}

/// Does it to one claim, by the rules of a single act.
pub(super) fn do_one(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item) -> Outcome<()> {
    let before = load(tx, item.number)?;
    if kept::item(tx.db(), bulk.id, item.number)?.map(|item| item.state) != Some(Became::Waiting) {
        tx.housekeeping();
        return Ok(());
    }
    // Taken back before it was done to all: what comes later would stay changed.
    if kept::by_id(tx.db(), bulk.id)?.is_some_and(|now| now.undone_at.is_some()) {
        return Err(Refusal::NotNow(say!("refusals-act-taken-back").to_owned()).into());
    }
    let given: Given = of_json(&bulk.given)?;
    let tags = claims::tags(tx.db(), before.id)?;
    let mut brought = Brought::default();
    match bulk.deed {
        Deed::Assign if before.assignee_id == given.assignee && !bulk.deed.passes_by(before.state) => {
            return Err(Refusal::NotNow(say!("refusals-is-already", now = &bulk.words)).into());
        }
        Deed::Assign => drop(assign_in(tx, &before, item.step, given.assignee)?),
        Deed::Due => amend_in(tx, &before, item.version, Instant::parse(&given.due_at), &tags, "")?,
        Deed::Tag | Deed::Untag => retag(tx, bulk, item, &before, &tags, &given.tags)?,
        Deed::Merge => brought = step(tx, item, Action::Merge, given)?.given,
        Deed::Accept => drop(step(tx, item, Action::Accept, given)?),
        Deed::Start => drop(step(tx, item, Action::Start, given)?),
        Deed::Release => drop(step(tx, item, Action::Release, given)?),
        Deed::Dismiss => drop(step(tx, item, Action::Dismiss, given)?),
        Deed::Reopen => drop(step(tx, item, Action::Reopen, given)?),
    }
    let after = load(tx, item.number)?;
    let was = Before {
        state: before.state,
        assignee: before.assignee_id,
        closed_reason: before.closed_reason,
        closed_note: before.closed_note,
        duplicate_of: before.duplicate_of,
        due_at: before.due_at.map(|at| at.to_string()).unwrap_or_default(),
        tags,
        anchors: brought.anchors,
        conflicts: brought.conflicts,
    };
    let done = Item {
        state: Became::Done,
        step: after.step,
        version: after.version,
        before: to_json(&was)?,
        ..item.clone()
    };
    Ok(kept::settle(tx.db(), &done)?)
}

fn step(tx: &mut Tx<'_>, item: &Item, action: Action, given: Given) -> Outcome<Moved> {
    let asked = Move {
        note: given.note,
        reason: given.reason,
        target: given.target,
        ..Move::new(item.number, item.step, action)
    };
    move_in(tx, &asked)
}

/// Adds the tags, or takes them away.
fn retag(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item, before: &Claim, had: &[String], given: &[String]) -> Outcome<()> {
    let mut tags: Vec<String> = had.iter().filter(|tag| !given.contains(tag)).cloned().collect();
    if bulk.deed == Deed::Tag {
        tags.extend_from_slice(given);
        tags.sort();
    }
    if tags == had {
        return Err(Refusal::NotNow(say!("refusals-is-already", now = &bulk.words)).into());
    }
    let tags = words::parse_tags(&tags.join(",")).map_err(Refusal::NotNow)?;
    amend_in(tx, before, item.version, before.due_at, &tags, "")
}

/// Takes it back for one claim, if nobody has touched that since.
pub(super) fn undo_one(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item) -> Outcome<()> {
    let now = load(tx, item.number)?;
    if kept::item(tx.db(), bulk.id, item.number)?.map(|item| item.state) != Some(Became::Done) {
        tx.housekeeping();
        return Ok(());
    }
    if (now.step, now.version) != (item.step, item.version) {
        return Err(touched(tx, &now)?.into());
    }
    let was: Before = of_json(&item.before)?;
    if was.state == State::Approved {
        let words = say!("refusals-sign-offs-ended");
        return Err(Refusal::NotNow(words.to_owned()).into());
    }
    match bulk.deed {
        Deed::Due | Deed::Tag | Deed::Untag => {
            let due_at = Instant::parse(&was.due_at);
            amend_in(tx, &now, now.version, due_at, &was.tags, "Undone")?;
        }
        _ => {
            if let Some(person) = was.assignee.filter(|person| now.assignee_id != Some(*person)) {
                hand(tx, person)?;
                may_take(tx, now.id, person)?;
            }
            if let (Some(to), Deed::Merge) = (now.duplicate_of, bulk.deed) {
                part(tx, bulk, &now, to)?;
            }
            let mut after = now.clone();
            after.state = was.state;
            after.assignee_id = was.assignee;
            after.closed_reason = was.closed_reason;
            after.closed_note = was.closed_note;
            after.duplicate_of = was.duplicate_of;
            save_step(tx, &now, after, "claim.undo", bulk.deed.english())?;
        }
    }
    let undone = Item {
        state: Became::Undone,
        ..item.clone()
    };
    Ok(kept::settle(tx.db(), &undone)?)
}

/// A range of a text.
type Place = (RevisionId, i32, i32);

fn place(anchor: &Anchor) -> Place {
    (anchor.revision_id, anchor.start_at, anchor.end_at)
}

/// The other claim gives back the ranges and the conflicts of interest that it was brought for the sake of this one, but
/// those that it has for another claim too that is merged into it.
fn part(tx: &mut Tx<'_>, bulk: &Bulk, from: &Claim, to: ClaimId) -> Outcome<()> {
    claims::remove_merge(tx.db(), from.id, to)?;
    let Some(to) = claims::by_id(tx.db(), to)? else {
        return Ok(());
    };
    // Merges into one claim, and their undoing, go one after another.
    let to = load(tx, to.number)?;
    let stood: HashSet<Place> = claims::anchors(tx.db(), from.id)?.iter().map(place).collect();
    let needed = claims::anchors_merged_into(tx.db(), to.id, from.id)?;
    let needed: HashSet<Place> = needed.iter().map(place).collect();
    let (brought, conflicts) = brought(tx, bulk)?;
    let mut gone = claims::anchors(tx.db(), to.id)?;
    gone.retain(|anchor| {
        let place = place(anchor);
        brought.contains(&anchor.id) && stood.contains(&place) && !needed.contains(&place)
    });
    let gone: Vec<AnchorId> = gone.iter().map(|anchor| anchor.id).collect();
    claims::remove_anchors(tx.db(), &gone)?;
    let before = json!({"from": from.reference()});
    tx.record(note(&to, "claim.give_back", "", before, Value::Null));
    take_back(tx, &conflicts, from, &to)
}

/// What acts like this one have brought the other claim, whichever of the merged ones it came with.
fn brought(tx: &mut Tx<'_>, bulk: &Bulk) -> Outcome<(HashSet<AnchorId>, HashSet<ConflictId>)> {
    let (mut anchors, mut conflicts) = (HashSet::new(), HashSet::new());
    for item in kept::items_of_same(tx.db(), bulk)? {
        let before = of_json::<Before>(&item.before)?;
        anchors.extend(before.anchors);
        conflicts.extend(before.conflicts);
    }
    Ok((anchors, conflicts))
}

/// Who has touched it since, and that it therefore stays as it is.
fn touched(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<Refusal> {
    let last = log::of_claim(tx.db(), claim.id, 1)?.pop();
    Ok(Refusal::NotNow(match last {
        Some(event) => say!("refusals-changed-by-since", by = event.actor_name),
        None => say!("refusals-changed-since").to_owned(),
    }))
}
