//! A claim's life: one function that reads the table of `domain/workflow` for every action and every door.

use crate::desk::Desk;
use crate::desk::claims::{add_anchors_in, check_step, load, same_place, save_step_telling};
use crate::desk::mine::count_hands;
use crate::desk::notifications::settle_approval;
use crate::desk::{conflicts, publications, sign_off, verdicts};
use crate::domain::claim::{self as words, CorrectionKind, DismissReason};
use crate::domain::id::{AnchorId, Claim as ClaimKind, ClaimId, ConflictId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::workflow::{self, Action, Need, Standing, State};
use crate::store::claims::{self, Claim};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{Tx, conflicts as declared, rechecks, sign_offs, verdicts as kept};
use serde_json::{Value, json};

/// An action on a claim, with what it brings along.
#[derive(Debug, Clone)]
pub struct Move {
    /// The claim's number.
    pub claim: i64,
    /// The step that the form was made from.
    pub step: i32,
    /// What to do.
    pub action: Action,
    /// The comment, note or reason in the person's words.
    pub note: String,
    /// A code of [`DismissReason`] or [`CorrectionKind`], where the action asks for one.
    pub reason: String,
    /// The verdict version that the form shows, for a sign-off.
    pub verdict: i32,
    /// The claim to merge into: `C-0147`.
    pub target: String,
}

impl Move {
    /// An action that brings nothing along.
    #[must_use]
    pub fn new(claim: i64, step: i32, action: Action) -> Self {
        Self {
            claim,
            step,
            action,
            note: String::new(),
            reason: String::new(),
            verdict: 0,
            target: String::new(),
        }
    }
}

/// How somebody stands to a claim now.
///
/// # Errors
/// A fault of the database.
pub fn standing(db: &mut Db, claim: &Claim, who: &Actor, now: crate::domain::time::Instant) -> Outcome<Standing> {
    let me = who.id();
    let mut standing = Standing {
        assignee: me.is_some() && claim.assignee_id == me,
        unassigned: claim.assignee_id.is_none(),
        on_hold: claim.on_hold(now),
        ..Standing::default()
    };
    if let Some(me) = me {
        standing.conflict = declared::of_person(db, claim.id, me)?.is_some();
    }
    if let (Some(me), Some(verdict)) = (me, kept::version(db, claim.id, claim.verdict)?) {
        standing.proposer = verdict.proposed_by == Some(me);
        standing.hand_in_it = kept::authors(db, verdict.id)?.contains(&me);
        sign_off::stands(db, claim, &verdict, me, &mut standing)?;
    }
    Ok(standing)
}

impl Desk {
    /// Takes an action on a claim.
    ///
    /// # Errors
    /// `NotAllowed`, `NotNow`, `Stale` or `Invalid`, each with the reason in words; nothing is changed then.
    pub async fn move_claim(&self, who: &Actor, once: Option<SubmissionId>, asked: Move) -> Outcome<ClaimId> {
        self.act::<ClaimKind>(who, once, move |tx| Ok(move_in(tx, &asked)?.claim))
            .await
    }
}

/// What an action has moved.
pub(crate) struct Moved {
    /// The claim.
    pub claim: ClaimId,
    /// What a merge gave to the other claim.
    pub given: Given,
}

/// What a merge gave to the other claim, which had none of it before.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Ranges.
    pub anchors: Vec<AnchorId>,
    /// Conflicts of interest.
    pub conflicts: Vec<ConflictId>,
}

/// Takes an action on a claim inside an act.
pub(crate) fn move_in(tx: &mut Tx<'_>, asked: &Move) -> Outcome<Moved> {
    let before = load(tx, asked.claim)?;
    let (who, now) = (tx.actor().clone(), tx.now());
    let standing = standing(tx.db(), &before, &who, now)?;
    // A right that is lacking is told before a form that is stale: trying again would not help.
    let permitted = workflow::permit(asked.action, Some(before.state), who.role(), standing);
    if let Err(refusal @ (Refusal::NotAllowed(_) | Refusal::SignedOut)) = permitted {
        return Err(refusal.into());
    }
    check_step(tx, &before, asked.step)?;
    let rule = permitted?;
    let note = judge_note(asked, rule.need)?;
    count_hands(tx, &before, -1)?;
    let mut after = before.clone();
    after.state = rule.to;
    let mut more = Value::Null;
    let mut given = Given::default();
    let action = match asked.action {
        Action::Start => {
            after.assignee_id = who.id();
            "claim.start"
        }
        Action::Accept => "claim.accept",
        Action::Release => {
            after.assignee_id = None;
            "claim.release"
        }
        Action::Propose => {
            let told = verdicts::propose_in(tx, &before)?;
            more = sign_off::propose_in(tx, &before, told)?;
            "verdict.propose"
        }
        Action::TakeBack => {
            sign_offs::void(tx.db(), before.id)?;
            "verdict.take_back"
        }
        Action::Opine | Action::RequestChanges | Action::Approve => {
            let Some(decided) = sign_off::decide_in(tx, &before, asked, &note)? else {
                count_hands(tx, &before, 1)?;
                settle_approval(tx, before.id)?;
                return Ok(Moved {
                    claim: before.id,
                    given,
                });
            };
            after.state = decided.to;
            after.comments = before.comments.saturating_add(decided.comments);
            more = decided.more;
            decided.action
        }
        Action::Publish => {
            sign_off::require_signed(tx, &before)?;
            more = publications::publish_in(tx, &before)?;
            after.correction_kind.clear();
            after.correction_reason.clear();
            "claim.publish"
        }
        Action::Correct => {
            sign_offs::void(tx.db(), before.id)?;
            rechecks::end(tx.db(), before.id)?;
            after.correction_kind.clone_from(&asked.reason);
            after.correction_reason.clone_from(&note);
            after.assignee_id = before.assignee_id.or(who.id());
            "claim.correct"
        }
        Action::Withdraw => {
            publications::withdraw_in(tx, &before, &note)?;
            after.closed_note.clone_from(&note);
            "claim.withdraw"
        }
        Action::Reopen => {
            reopen(tx, &before, &mut after)?;
            "claim.reopen"
        }
        Action::Dismiss => {
            after.closed_reason.clone_from(&asked.reason);
            after.closed_note.clone_from(&note);
            "claim.dismiss"
        }
        Action::Merge => {
            let (target, added) = merge(tx, &before, &asked.target)?;
            after.duplicate_of = Some(target);
            given = added;
            "claim.merge"
        }
        Action::Suggest | Action::Create => return Err(Refusal::NotNow(say!("refusals-makes-new").to_owned()).into()),
    };
    count_hands(tx, &after, 1)?;
    save_step_telling(tx, &before, after, action, &note, more)?;
    Ok(Moved {
        claim: before.id,
        given,
    })
}

/// Reads the words that an action needs.
fn judge_note(asked: &Move, need: Need) -> Result<String, Refusal> {
    let mut problems = Problems::default();
    let note = match need {
        Need::OwnRating => problems.text("note", say!("sign-off-field-reasons"), &asked.note, words::NOTE_MOST),
        Need::Comment => problems.text("note", say!("rules-field-changes"), &asked.note, words::NOTE_MOST),
        Need::Reason => problems.text("note", say!("rules-field-reason"), &asked.note, words::NOTE_MOST),
        Need::KindAndReason => {
            problems.word::<CorrectionKind>("reason", say!("rules-choice-correction"), &asked.reason);
            problems.text("note", say!("rules-field-reason"), &asked.note, words::NOTE_MOST)
        }
        Need::ListedReasonAndNote => {
            problems.word::<DismissReason>("reason", say!("rules-choice-reason"), &asked.reason);
            problems.text("note", say!("rules-field-note"), &asked.note, words::NOTE_MOST)
        }
        _ => problems.optional("note", say!("rules-field-note"), &asked.note, words::NOTE_MOST),
    };
    problems.settle()?;
    Ok(note)
}

/// An approved claim goes back to research, a closed one to the queue; sign-offs count no longer.
fn reopen(tx: &mut Tx<'_>, before: &Claim, after: &mut Claim) -> Outcome<()> {
    sign_offs::void(tx.db(), before.id)?;
    after.closed_reason.clear();
    after.closed_note.clear();
    after.duplicate_of = None;
    if after.state == State::ToCheck {
        after.assignee_id = None;
    }
    Ok(())
}

/// Gives anchors and watchers to the target too and notes the lineage. The duplicate keeps its own: where it was
/// found stays on record, and reopening it brings back all of it. Whoever has a conflict of interest at the one has it
/// at the other. Tells the target and what it was given.
fn merge(tx: &mut Tx<'_>, from: &Claim, target: &str) -> Outcome<(ClaimId, Given)> {
    let refuse = |words: String| Refusal::field("target", words);
    let number = words::parse_reference(target).ok_or_else(|| refuse(say!("refusals-other-number").to_owned()))?;
    let to = claims::lock(tx.db(), number)?
        .ok_or_else(|| refuse(say!("refusals-no-claim", claim = words::reference(number))))?;
    if to.id == from.id {
        return Err(refuse(say!("refusals-into-itself").to_owned()).into());
    }
    if to.state == State::Dismissed {
        return Err(refuse(say!("refusals-into-dismissed", claim = to.reference())).into());
    }
    if to.state == State::Duplicate {
        return Err(refuse(say!("refusals-into-duplicate", claim = to.reference())).into());
    }
    let (stands_on, known) = (claims::anchors(tx.db(), from.id)?, claims::anchors(tx.db(), to.id)?);
    let stands_on = stands_on.into_iter().map(same_place).collect();
    let anchors = add_anchors_in(tx, to.id, known, stands_on)?;
    claims::share_watchers(tx.db(), from.id, to.id)?;
    let (lineage, by, at) = (tx.id(), tx.actor().id(), tx.now());
    claims::add_lineage(tx.db(), lineage, "merge", from.id, to.id, by, at)?;
    let mut note = crate::desk::claims::note(&to, "claim.receive", "", Value::Null, json!({"from": from.reference()}));
    note.reason = format!("{} was merged into it", from.reference());
    tx.record(note);
    let conflicts = conflicts::merge(tx, from, &to)?;
    Ok((to.id, Given { anchors, conflicts }))
}

/// What this person's role could expect to do with a claim in its state: each action of the table with the reason
/// why not, in the table's order.
///
/// # Errors
/// A fault of the database.
pub fn possible(
    db: &mut Db,
    claim: &Claim,
    who: &Actor,
    now: crate::domain::time::Instant,
) -> Outcome<Vec<(Action, Result<(), Refusal>)>> {
    let standing = standing(db, claim, who, now)?;
    Ok(Action::ALL
        .iter()
        .filter(|action| {
            let row = workflow::row(**action, Some(claim.state));
            row.is_some_and(|row| who.role() >= Some(workflow::least_role(row.party)))
        })
        .map(|action| {
            (
                *action,
                workflow::permit(*action, Some(claim.state), who.role(), standing).map(drop),
            )
        })
        .collect())
}
