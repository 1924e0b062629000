//! One decision about several sentences: one act, with an honest report of what it could not do.

use std::sync::{Arc, Mutex, PoisonError};

use crate::desk::Desk;
use crate::desk::triage::{Decide, decide_in};
use crate::domain::article::SENTENCES_A_PART;
use crate::domain::claim::Decision;
use crate::domain::id::{Article as ArticleKind, ArticleId, PersonId, SentenceId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::store::Tx;
use crate::store::fault::{Failure, Outcome};
use crate::store::{sentences, submissions};

/// A decision about several sentences of an article.
#[derive(Debug, Clone)]
pub struct DecideMany {
    /// The article.
    pub article: ArticleId,
    /// The sentences, each with the version that the decision was made on.
    pub marked: Vec<(SentenceId, i32)>,
    /// What is decided; `Undecided` takes their decisions back.
    pub decision: Decision,
    /// Why they are not claims, as in [`Decide`].
    pub reason: String,
    /// Whose the new claims are.
    pub assignee: Option<PersonId>,
    /// The claim that all of them repeat.
    pub duplicate_of: String,
}

/// Sentences that a decision left as they were, each with why.
pub type Left = Vec<(SentenceId, Refusal)>;

impl Desk {
    /// Decides several sentences as one act. What somebody else decided meanwhile stays as it is and is reported;
    /// the others are decided. Sent again, it does nothing and reports nothing.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` when none of them could be decided; `Invalid` for the reason, the assignee or
    /// the duplicate, which all share, and for no or too many sentences.
    pub async fn decide_many(&self, who: &Actor, once: Option<SubmissionId>, act: DecideMany) -> Outcome<Left> {
        rights::require(who.role(), Right::Triage)?;
        let most = usize::try_from(SENTENCES_A_PART).unwrap_or(usize::MAX);
        if act.marked.is_empty() {
            return Err(Refusal::field("mark", "Mark the sentences that this is decided about.").into());
        }
        if act.marked.len() > most {
            return Err(Refusal::field("mark", format!("Mark {most} sentences at most.")).into());
        }
        // The act may run again, so that what the last run left counts.
        let left = Arc::new(Mutex::new(Left::new()));
        let told = Arc::clone(&left);
        self.act::<ArticleKind>(who, once, move |tx| {
            let left = decide_each(tx, &act)?;
            *told.lock().unwrap_or_else(PoisonError::into_inner) = left;
            Ok(act.article)
        })
        .await?;
        let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut left))
    }
}

impl Desk {
    /// Whether a form with this mark was carried out, as far as the desk remembers.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn was_carried_out(&self, who: &Actor, once: SubmissionId) -> Outcome<bool> {
        rights::require(who.role(), Right::Triage)?;
        self.store()
            .read(move |db| Ok(submissions::result(db, once)?.is_some()))
            .await
    }
}

fn decide_each(tx: &mut Tx<'_>, act: &DecideMany) -> Outcome<Left> {
    let mut left = Left::new();
    for (sentence, version) in &act.marked {
        let one = Decide {
            sentence: *sentence,
            version: *version,
            decision: act.decision,
            reason: act.reason.clone(),
            assignee: act.assignee,
            duplicate_of: act.duplicate_of.clone(),
        };
        match decide_one(tx, &one) {
            Ok(()) => {}
            Err(Failure::Refused(why @ (Refusal::Stale(_) | Refusal::NotNow(_) | Refusal::NotFound(_)))) => {
                left.push((*sentence, why));
            }
            Err(failure) => return Err(failure),
        }
    }
    if left.len() == act.marked.len() {
        return Err(none_of_them(&left).into());
    }
    Ok(left)
}

/// Taking one sentence of a claim back takes the claim back, and so its other sentences with it.
fn decide_one(tx: &mut Tx<'_>, act: &Decide) -> Outcome<()> {
    if act.decision == Decision::Undecided {
        let now = sentences::lock(tx.db(), act.sentence)?;
        if now.is_some_and(|now| now.decision == Decision::Undecided && !now.aside) {
            return Ok(());
        }
    }
    decide_in(tx, act)
}

fn none_of_them(left: &Left) -> Refusal {
    let why = match left.first() {
        Some((_, Refusal::Stale(stale))) => stale.what.clone(),
        Some((_, why)) => why.to_string(),
        None => String::new(),
    };
    Refusal::NotNow(match left.len() {
        1 => why,
        many => format!("None of the {many} sentences was changed. Of the first: {why}"),
    })
}
