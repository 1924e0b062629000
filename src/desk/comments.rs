//! Comments: on a claim, a source or a verdict; threads that resolve.

use crate::desk::Desk;
use crate::desk::claims::{load, note};
use crate::domain::claim as words;
use crate::domain::id::{Comment as CommentKind, CommentId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::store::Tx;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::sources::{self, Comment};
use serde_json::{Value, json};

impl Desk {
    /// Writes a comment on a claim, or an answer to one.
    ///
    /// # Errors
    /// A missing text; `NotFound`.
    pub async fn comment(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        parent: Option<CommentId>,
        quote: String,
        body: String,
    ) -> Outcome<CommentId> {
        rights::require(who.role(), Right::Comment)?;
        self.act::<CommentKind>(who, once, move |tx| {
            let mut claim = load(tx, number)?;
            let mut problems = Problems::default();
            let body = problems.text("body", "The comment", &body, words::NOTE_MOST);
            let quote = problems.optional("quote", "The quoted passage", &quote, words::STATEMENT_MOST);
            problems.settle()?;
            let parent = match parent {
                Some(parent) => Some(thread(tx, &claim, parent)?),
                None => None,
            };
            let comment = Comment {
                id: tx.id(),
                claim_id: claim.id,
                parent_id: parent,
                subject: "claim".to_owned(),
                subject_id: None,
                quote,
                body,
                written_by: tx.actor().id(),
                written_at: tx.now(),
                resolved_by: None,
                resolved_at: None,
            };
            sources::add_comment(tx.db(), &comment)?;
            claim.comments = claim.comments.saturating_add(1);
            claim.updated_at = tx.now();
            claims::save_counts(tx.db(), &claim)?;
            let after = json!({"comment": comment.id, "body": comment.body, "quote": comment.quote, "answers": parent});
            tx.record(note(&claim, "comment.add", "", Value::Null, after));
            Ok(comment.id)
        })
        .await
    }

    /// Settles a thread, or opens it again.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn resolve_comment(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        id: CommentId,
        resolved: bool,
    ) -> Outcome<CommentId> {
        rights::require(who.role(), Right::Comment)?;
        self.act::<CommentKind>(who, once, move |tx| {
            let claim = load(tx, number)?;
            let found = sources::comment(tx.db(), id)?.filter(|comment| comment.claim_id == claim.id);
            let Some(comment) = found else {
                return Err(Refusal::NotFound("There is no such comment.".to_owned()).into());
            };
            let by = tx.actor().id().map(|person| (person, tx.now())).filter(|_| resolved);
            sources::resolve(tx.db(), comment.id, by)?;
            let action = if resolved { "comment.resolve" } else { "comment.reopen" };
            tx.record(note(&claim, action, "", Value::Null, json!({"comment": comment.id})));
            Ok(comment.id)
        })
        .await
    }
}

/// The comment that begins the thread which this one belongs to.
fn thread(tx: &mut Tx<'_>, claim: &Claim, id: CommentId) -> Outcome<CommentId> {
    let found = sources::comment(tx.db(), id)?.filter(|comment| comment.claim_id == claim.id);
    let words = "The comment that this answers is not there.";
    let comment = found.ok_or_else(|| Refusal::NotFound(words.to_owned()))?;
    Ok(comment.parent_id.unwrap_or(comment.id))
}
