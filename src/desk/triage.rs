//! Triage: deciding sentences, one by one.

use std::collections::BTreeMap;

use crate::desk::Desk;
use crate::desk::articles::{no_article, no_sentence, note};
use crate::desk::claims::{NewAnchor, NewClaim, add_anchors_in, create_in, no_claim};
use crate::desk::revisions::require_present;
use crate::desk::triage_undo::{bring_back, leave};
use crate::domain::article::{Tally, cut};
use crate::domain::claim::{Decision, DismissReason, STATEMENT_MOST, parse_reference, reference};
use crate::domain::id::{ArticleId, ClaimId, PersonId, RevisionId, Sentence as SentenceKind, SentenceId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::text::{Anchor, Offsets};
use crate::domain::workflow::{Action, State};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, articles, claims, submissions};
use serde_json::{Value, json};

/// A decision about a sentence.
#[derive(Debug, Clone)]
pub struct Decide {
    /// The sentence.
    pub sentence: SentenceId,
    /// The version that the decision was made on.
    pub version: i32,
    /// The own decision that it builds on, sent before it: unless that one was carried out and stands, the version may
    /// be a colleague's, and fits nothing.
    pub after: Option<SubmissionId>,
    /// What is decided; `Undecided` takes the last decision back.
    pub decision: Decision,
    /// Why it is not a claim: a code of [`DismissReason`], or nothing.
    pub reason: String,
    /// Whose the new claim is.
    pub assignee: Option<PersonId>,
    /// The claim that it repeats: `C-0098`.
    pub duplicate_of: String,
}

impl Desk {
    /// Decides a sentence, or takes its decision back.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Stale` when somebody decided since; `NotNow` for a line set aside, a decision that
    /// stands already, or a claim that was worked on; `Invalid` for its reason, assignee or duplicate.
    pub async fn decide(&self, who: &Actor, once: Option<SubmissionId>, act: Decide) -> Outcome<SentenceId> {
        rights::require(who.role(), Right::Triage)?;
        self.act::<SentenceKind>(who, once, move |tx| {
            let mut tallies = Tallies::default();
            decide_in(tx, &mut tallies, &act)?;
            tallies.write(tx)?;
            Ok(act.sentence)
        })
        .await
    }

    /// Where triage goes on behind a sentence: the number of the next undecided one, from the beginning again when
    /// the end is reached; none when all are decided.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn next_undecided(&self, who: &Actor, behind: SentenceId) -> Outcome<(ArticleId, Option<i64>)> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let from = sentences::by_id(db, behind)?.ok_or_else(no_sentence)?;
                let place = match sentences::next_undecided(db, from.revision_id, from.position)? {
                    Some(place) => Some(place),
                    None => sentences::next_undecided(db, from.revision_id, -1)?,
                };
                let number = match place {
                    Some(place) => Some(sentences::numbered_before(db, from.revision_id, place)? + 1),
                    None => None,
                };
                Ok((from.article_id, number))
            })
            .await
    }
}

/// How the totals of articles change by an act: written at its end, so that whoever decides in the same article
/// meanwhile waits for this act only then.
#[derive(Debug, Default)]
pub(super) struct Tallies(BTreeMap<ArticleId, Tally>);

impl Tallies {
    fn change(&mut self, before: &Sentence, after: &Sentence) {
        let tally = self.0.entry(before.article_id).or_default();
        tally.add(before.decision, before.worth, -1);
        tally.add(after.decision, after.worth, 1);
    }

    /// Writes them, in one order.
    pub(super) fn write(self, tx: &mut Tx<'_>) -> Outcome<()> {
        for (article, change) in self.0 {
            articles::count(tx.db(), article, change)?;
            tx.count("triage.undecided", i64::from(change.undecided));
        }
        Ok(())
    }
}

/// Decides a sentence inside an act.
pub(super) fn decide_in(tx: &mut Tx<'_>, tallies: &mut Tallies, act: &Decide) -> Outcome<()> {
    let before = sentences::lock(tx.db(), act.sentence)?.ok_or_else(no_sentence)?;
    require_present(tx, before.article_id, before.revision_id)?;
    if before.version != act.version || !builds_on_own(tx, &before, act.after)? {
        return Err(stale(tx, &before)?.into());
    }
    if before.aside {
        let words = say!("refusals-line-aside");
        return Err(Refusal::NotNow(words.to_owned()).into());
    }
    if before.decision == act.decision && act.decision != Decision::Duplicate {
        return Err(Refusal::NotNow(already(act.decision).to_owned()).into());
    }
    let reason = not_a_claim_reason(act)?;
    leave(tx, tallies, &before)?;
    let text = sentence_text(tx.db(), &before)?;
    let claim = match act.decision {
        Decision::Claim => Some(match bring_back(tx, tallies, &before, act.assignee)? {
            Some(claim) => claim,
            None => create_from(tx, &before, &text, act.assignee)?,
        }),
        Decision::Duplicate => Some(add_to(tx, &before, &act.duplicate_of)?),
        Decision::NotAClaim | Decision::Later | Decision::Undecided => None,
    };
    save(tx, tallies, &before, act.decision, claim, reason)
}

/// Was the decision that this one builds on carried out, and does it stand?
fn builds_on_own(tx: &mut Tx<'_>, now: &Sentence, after: Option<SubmissionId>) -> Outcome<bool> {
    let Some(after) = after else { return Ok(true) };
    let carried_out = submissions::result(tx.db(), after)?.is_some();
    Ok(carried_out && now.decided_by == tx.actor().id())
}

fn already(decision: Decision) -> &'static str {
    match decision {
        Decision::Undecided => say!("refusals-already-undecided"),
        Decision::Claim => say!("refusals-already-claim"),
        Decision::NotAClaim => say!("refusals-already-not-a-claim"),
        Decision::Later => say!("refusals-already-later"),
        Decision::Duplicate => say!("refusals-already-duplicate"),
    }
}

fn not_a_claim_reason(act: &Decide) -> Result<&'static str, Refusal> {
    if act.decision != Decision::NotAClaim || act.reason.is_empty() {
        return Ok("");
    }
    let reason: Result<DismissReason, _> = act.reason.parse();
    reason
        .map(DismissReason::code)
        .map_err(|_| Refusal::field("reason", say!("refusals-choose-reason")))
}

fn create_from(
    tx: &mut Tx<'_>,
    sentence: &Sentence,
    text: &str,
    assignee: Option<PersonId>,
) -> Outcome<(ClaimId, i64)> {
    let anchor = anchor_of(tx.db(), sentence)?;
    create_in(
        tx,
        NewClaim {
            action: Action::Create,
            statement: cut(text, STATEMENT_MOST),
            article: Some(sentence.article_id),
            anchors: vec![anchor],
            worth: sentence.worth.code().to_owned(),
            worth_score: sentence.worth_score,
            assignee,
            ..NewClaim::default()
        },
    )
}

/// Makes a sentence one more place where an existing claim stands.
fn add_to(tx: &mut Tx<'_>, sentence: &Sentence, duplicate_of: &str) -> Outcome<(ClaimId, i64)> {
    let refuse = |words: String| Failure::from(Refusal::field("duplicate_of", words));
    let Some(number) = parse_reference(duplicate_of) else {
        let words = match duplicate_of.trim() {
            "" => say!("refusals-duplicate-number"),
            _ => say!("refusals-duplicate-choose"),
        };
        return Err(refuse(words.to_owned()));
    };
    let Some(claim) = claims::lock(tx.db(), number)? else {
        return Err(refuse(no_claim(number).to_string()));
    };
    if matches!(claim.state, State::Duplicate | State::Dismissed) {
        return Err(refuse(say!(
            "refusals-duplicate-closed",
            claim = reference(number),
            state = claim.state.label().to_lowercase()
        )));
    }
    let anchor = NewAnchor {
        sentence: Some(sentence.id),
        ..anchor_of(tx.db(), sentence)?
    };
    let known = claims::anchors(tx.db(), claim.id)?;
    add_anchors_in(tx, claim.id, known, vec![anchor])?;
    Ok((claim.id, number))
}

/// Writes a decision with its counts and its event.
pub(super) fn save(
    tx: &mut Tx<'_>,
    tallies: &mut Tallies,
    before: &Sentence,
    decision: Decision,
    claim: Option<(ClaimId, i64)>,
    reason: &str,
) -> Outcome<()> {
    let after = Sentence {
        decision,
        decision_reason: reason.to_owned(),
        claim_id: claim.map(|(id, _)| id),
        decided_by: tx.actor().id(),
        decided_at: Some(tx.now()),
        version: before.version.saturating_add(1),
        ..before.clone()
    };
    sentences::save_decision(tx.db(), &after)?;
    tallies.change(before, &after);
    let article = articles::by_id(tx.db(), before.article_id)?
        .ok_or_else(no_article)?
        .article;
    let text = sentence_text(tx.db(), before)?;
    tx.record(Note {
        subject_id: Some(before.id.any()),
        subject_ref: cut(&text, 100),
        claim: claim.map(|(id, _)| id).or(before.claim_id),
        reason: reason.to_owned(),
        before: fields(before.decision, before.version, None),
        after: fields(decision, after.version, claim),
        ..note(&article, "sentence.decide", "sentence")
    });
    Ok(())
}

fn fields(decision: Decision, version: i32, claim: Option<(ClaimId, i64)>) -> Value {
    let claim = claim.map(|(_, number)| reference(number));
    match claim {
        Some(claim) => json!({"decision": decision.code(), "version": version, "claim": claim}),
        None => json!({"decision": decision.code(), "version": version}),
    }
}

fn sentence_text(db: &mut Db, sentence: &Sentence) -> Outcome<String> {
    let length = sentence.end_at - sentence.start_at;
    Ok(articles::passage(db, sentence.revision_id, sentence.start_at, length)?)
}

/// Code points around a sentence that are read for its anchor: more than an anchor keeps.
const AROUND: i32 = 100;

fn anchor_of(db: &mut Db, sentence: &Sentence) -> Outcome<NewAnchor> {
    anchor_at(db, sentence.revision_id, sentence.start_at, sentence.end_at)
}

/// The anchor of a range of a text; the text itself may be long and is not read whole.
pub(super) fn anchor_at(db: &mut Db, revision: RevisionId, start: i32, end: i32) -> Outcome<NewAnchor> {
    let from = start.saturating_sub(AROUND).max(0);
    let length = end.saturating_sub(from).saturating_add(AROUND);
    let text = articles::passage(db, revision, from, length)?;
    let point = |at: i32| usize::try_from(at.saturating_sub(from)).unwrap_or(0);
    let anchor = Anchor::from_points(&Offsets::new(&text), &(point(start)..point(end)));
    let anchor = anchor.ok_or_else(|| Failure::fault("a passage has no words"))?;
    new_anchor(revision, anchor, from)
}

/// An anchor found in a text that begins `from` code points into the revision.
pub(super) fn new_anchor(revision: RevisionId, anchor: Anchor, from: i32) -> Outcome<NewAnchor> {
    let point = |at: usize| {
        let at = i32::try_from(at).map_err(|error| Failure::fault(error.to_string()));
        at.map(|at| at.saturating_add(from))
    };
    Ok(NewAnchor {
        revision,
        start: point(anchor.start)?,
        end: point(anchor.end)?,
        exact: anchor.exact,
        prefix: anchor.prefix,
        suffix: anchor.suffix,
        sentence: None,
    })
}

/// What a stale decision is told: who came first, when, and what they decided.
pub(crate) fn stale(tx: &mut Tx<'_>, now: &Sentence) -> Outcome<Refusal> {
    let (revision, place) = (now.revision_id, now.position);
    let found = sentences::between(tx.db(), revision, place, place.saturating_add(1))?.pop();
    let by = found.as_ref().and_then(|found| found.by.clone()).unwrap_or_default();
    let claim = found.and_then(|found| found.claim).map(reference).unwrap_or_default();
    let who = if by.is_empty() { say!("refusals-somebody") } else { &by };
    let did = match now.decision {
        _ if now.aside => say!("refusals-did-aside", who = who),
        Decision::Undecided => say!("refusals-did-undecide", who = who),
        Decision::Claim => say!("refusals-did-claim", who = who, claim = claim),
        Decision::NotAClaim => say!("refusals-did-not-a-claim", who = who),
        Decision::Later => say!("refusals-did-later", who = who),
        Decision::Duplicate => say!("refusals-did-duplicate", who = who, claim = claim),
    };
    let what = match now.decided_at {
        Some(at) => say!("refusals-decided-when", did = did, when = at.moment(tx.now())),
        None => say!("refusals-decided", did = did),
    };
    Ok(Refusal::Stale(Box::new(Stale {
        subject: say!("refusals-this-sentence").to_owned(),
        by,
        at: now.decided_at,
        version: now.version,
        what,
        fields: Vec::new(),
    })))
}
