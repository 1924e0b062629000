//! One decision about several sentences: one act, with an honest report of what it could not do.

use std::sync::{Arc, Mutex, PoisonError};

use crate::desk::Desk;
use crate::desk::triage::{Decide, Tallies, decide_in};
use crate::domain::article::SENTENCES_A_PART;
use crate::domain::claim::Decision;
use crate::domain::id::{Article as ArticleKind, ArticleId, PersonId, SentenceId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::store::Tx;
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::sentences::{self, Sentence};

/// A decision about several sentences of an article.
#[derive(Debug, Clone)]
pub struct DecideMany {
    /// The article.
    pub article: ArticleId,
    /// The sentences.
    pub marked: Vec<Mark>,
    /// What is decided; `Undecided` takes their decisions back.
    pub decision: Decision,
    /// Why they are not claims, as in [`Decide`].
    pub reason: String,
    /// Whose the new claims are.
    pub assignee: Option<PersonId>,
    /// The claim that all of them repeat.
    pub duplicate_of: String,
}

/// A sentence that is decided together with others.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// The sentence.
    pub sentence: SentenceId,
    /// The version that the decision was made on.
    pub version: i32,
    /// The own decision that it builds on, as in [`Decide`].
    pub after: Option<SubmissionId>,
}

/// Sentences that a decision left as they were, each with why.
pub type Left = Vec<(SentenceId, Refusal)>;

impl Desk {
    /// Decides several sentences as one act. What somebody else decided meanwhile stays as it is and is reported;
    /// the others are decided. When all of them are reported, nothing was changed. Sent again, it does nothing, and
    /// reports what does not stand as it wanted.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Invalid` for the reason, the assignee or the duplicate, which all share, and for no or
    /// too many sentences.
    pub async fn decide_many(&self, who: &Actor, once: Option<SubmissionId>, act: DecideMany) -> Outcome<Left> {
        rights::require(who.role(), Right::Triage)?;
        let most = usize::try_from(SENTENCES_A_PART).unwrap_or(usize::MAX);
        if act.marked.is_empty() {
            return Err(Refusal::field("mark", say!("refusals-mark-sentences")).into());
        }
        if act.marked.len() > most {
            return Err(Refusal::field("mark", say!("refusals-mark-most", n = most)).into());
        }
        // The act may run again, so that what the last run left counts.
        let left = Arc::new(Mutex::new(None));
        let told = Arc::clone(&left);
        let (marked, decision, me) = (act.marked.clone(), act.decision, who.id());
        let done = self.act::<ArticleKind>(who, once, move |tx| {
            let left = decide_each(tx, &act)?;
            let none = (left.len() == act.marked.len()).then(|| none_of_them(&left));
            *told.lock().unwrap_or_else(PoisonError::into_inner) = Some(left);
            none.map_or(Ok(act.article), |refusal| Err(refusal.into()))
        });
        let done = done.await;
        let told = left.lock().unwrap_or_else(PoisonError::into_inner).take();
        match (done, told) {
            (Ok(_), Some(left)) => Ok(left),
            (Err(Failure::Refused(_)), Some(left)) if left.len() == marked.len() => Ok(left),
            (Err(failure), _) => Err(failure),
            // It was carried out before, and the answer may never have arrived.
            (Ok(_), None) => {
                self.store()
                    .read(move |db| not_as_wanted(db, &marked, decision, me))
                    .await
            }
        }
    }
}

/// The sentences that somebody else has decided, or that stand otherwise than they were to.
fn not_as_wanted(db: &mut Db, marked: &[Mark], decision: Decision, me: Option<PersonId>) -> Outcome<Left> {
    let now = sentences::by_ids(db, &ids(marked))?;
    let as_wanted = |mark: &&Mark| {
        let now = now.iter().find(|now| now.id == mark.sentence);
        now.is_some_and(|now| now.decision == decision && now.decided_by == me)
    };
    let words = say!("refusals-undo-late");
    let others = marked.iter().filter(|mark| !as_wanted(mark));
    Ok(others
        .map(|mark| (mark.sentence, Refusal::NotNow(words.to_owned())))
        .collect())
}

fn ids(marked: &[Mark]) -> Vec<SentenceId> {
    marked.iter().map(|mark| mark.sentence).collect()
}

fn decide_each(tx: &mut Tx<'_>, act: &DecideMany) -> Outcome<Left> {
    sentences::lock_all(tx.db(), &ids(&act.marked))?;
    let (mut left, mut tallies) = (Left::new(), Tallies::default());
    for mark in &act.marked {
        let one = Decide {
            sentence: mark.sentence,
            version: mark.version,
            after: mark.after,
            decision: act.decision,
            reason: act.reason.clone(),
            assignee: act.assignee,
            duplicate_of: act.duplicate_of.clone(),
        };
        match decide_one(tx, &mut tallies, &one) {
            Ok(()) => {}
            Err(Failure::Refused(why @ (Refusal::Stale(_) | Refusal::NotNow(_) | Refusal::NotFound(_)))) => {
                left.push((mark.sentence, why));
            }
            Err(failure) => return Err(failure),
        }
    }
    tallies.write(tx)?;
    Ok(left)
}

/// Taking one sentence of a claim back takes the claim back, and so its other sentences with it; a claim that comes back
/// brings them along too.
fn decide_one(tx: &mut Tx<'_>, tallies: &mut Tallies, act: &Decide) -> Outcome<()> {
    let (me, at) = (tx.actor().id(), tx.now());
    let now = sentences::lock(tx.db(), act.sentence)?;
    let is_done = |now: &Sentence| match act.decision {
        Decision::Undecided => now.decision == Decision::Undecided && !now.aside,
        Decision::Claim => {
            now.decision == Decision::Claim
                && now.version > act.version
                && now.decided_by == me
                && now.decided_at == Some(at)
        }
        _ => false,
    };
    if now.is_some_and(|now| is_done(&now)) {
        return Ok(());
    }
    decide_in(tx, tallies, act)
}

/// Why a decision about several sentences changed none of them.
#[must_use]
pub fn none_of_them(left: &Left) -> Refusal {
    let why = match left.first() {
        Some((_, Refusal::Stale(stale))) => stale.what.clone(),
        Some((_, why)) => why.to_string(),
        None => String::new(),
    };
    Refusal::NotNow(match left.len() {
        1 => why,
        many => say!("refusals-none-changed", n = many, why = why),
    })
}
