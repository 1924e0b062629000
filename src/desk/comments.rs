//! Comments: on a claim, a source or a passage of a verdict; threads that resolve; mentions.

use crate::desk::Desk;
use crate::desk::claims::{load, note};
use crate::desk::drafts::forget_in;
use crate::desk::notifications::tell_mentioned;
use crate::desk::queue::hands;
use crate::domain::claim as words;
use crate::domain::comment::{About, mentions};
use crate::domain::draft::Part;
use crate::domain::id::{AnyId, Comment as CommentKind, CommentId, PersonId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::store::claims::{self, Claim};
use crate::store::comments::{self, Comment};
use crate::store::fault::Outcome;
use crate::store::{Tx, sign_offs, sources, verdicts};
use serde_json::{Value, json};

pub use crate::store::comments::Mentioned;

/// A comment as it is typed.
#[derive(Debug, Clone, Default)]
pub struct CommentForm {
    /// The comment that it answers.
    pub parent: Option<CommentId>,
    /// What it is about: `claim`, `source-2`, `verdict-3`; nothing for the claim.
    pub about: String,
    /// The passage that it is about.
    pub quote: String,
    /// What it says.
    pub body: String,
}

impl Desk {
    /// Writes a comment on a claim, or an answer to one. Whoever it mentions is told.
    ///
    /// # Errors
    /// A missing text; `NotFound`.
    pub async fn comment(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        form: CommentForm,
    ) -> Outcome<CommentId> {
        rights::require(who.role(), Right::Comment)?;
        self.act::<CommentKind>(who, once, move |tx| {
            let mut claim = load(tx, number)?;
            let mut problems = Problems::default();
            let body = problems.text("body", say!("rules-field-comment"), &form.body, words::NOTE_MOST);
            let quote = problems.optional("quote", say!("rules-field-passage"), &form.quote, words::STATEMENT_MOST);
            let (subject, subject_id) = about(tx, &claim, &form.about, &mut problems)?;
            problems.settle()?;
            let comment = Comment {
                id: tx.id(),
                claim_id: claim.id,
                parent_id: form.parent.map(|parent| thread(tx, &claim, parent)).transpose()?,
                subject: subject.to_owned(),
                subject_id,
                quote,
                body,
                written_by: tx.actor().id(),
                written_at: tx.now(),
                resolved_by: None,
                resolved_at: None,
            };
            comments::add(tx.db(), &comment)?;
            let names = mention(tx, &comment)?;
            forget_in(tx, number, form.parent.map_or(Part::Comment, Part::Answer))?;
            claim.comments = claim.comments.saturating_add(1);
            claim.updated_at = tx.now();
            claims::save_counts(tx.db(), &claim)?;
            let after = json!({
                "comment": comment.id, "body": comment.body, "quote": comment.quote, "answers": comment.parent_id,
                "about": form.about, "mentions": names.join(", "),
            });
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
            let found = comments::by_id(tx.db(), id)?.filter(|comment| comment.claim_id == claim.id);
            let Some(comment) = found else {
                return Err(Refusal::NotFound(say!("refusals-no-comment").to_owned()).into());
            };
            let by = tx.actor().id().map(|person| (person, tx.now())).filter(|_| resolved);
            comments::resolve(tx.db(), comment.id, by)?;
            let action = if resolved { "comment.resolve" } else { "comment.reopen" };
            let after = json!({"comment": comment.id, "body": comment.body});
            tx.record(note(&claim, action, "", Value::Null, after));
            Ok(comment.id)
        })
        .await
    }

    /// Notes that whoever asks has seen where the comments of a claim mention them.
    ///
    /// # Errors
    /// A fault.
    pub async fn see_mentions(&self, who: &Actor, claim: &Claim) -> Outcome<()> {
        let Some(me) = who.id() else { return Ok(()) };
        let claim = claim.id;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let at = tx.now();
                Ok(comments::see_mentions(tx.db(), me, claim, at)?)
            })
            .await
    }
}

/// What a comment is about: the word that is kept, and the source or version.
fn about(
    tx: &mut Tx<'_>,
    claim: &Claim,
    typed: &str,
    problems: &mut Problems,
) -> Outcome<(&'static str, Option<AnyId>)> {
    let (subject, found) = match About::parse(typed) {
        Some(About::Claim) => return Ok(("claim", None)),
        Some(About::Source(position)) => {
            let found = sources::at(tx.db(), claim.id, position)?;
            ("source", found.map(|source| source.id.any()))
        }
        Some(About::Verdict(version)) => {
            let found = verdicts::version(tx.db(), claim.id, version)?;
            if sign_offs::sealed(tx.db(), claim.id)?.contains(&version) {
                problems.add("about", say!("sign-off-comment-sealed"));
            }
            ("verdict", found.map(|verdict| verdict.id.any()))
        }
        None => ("claim", None),
    };
    if found.is_none() {
        problems.add("about", say!("refusals-comment-about"));
    }
    Ok((subject, found))
}

/// Notes whom a comment mentions, and gives their names.
pub(super) fn mention(tx: &mut Tx<'_>, comment: &Comment) -> Outcome<Vec<String>> {
    if !comment.body.contains('@') {
        return Ok(Vec::new());
    }
    let people = hands(tx.db())?;
    let mut told: Vec<PersonId> = mentions(&comment.body, &people)
        .iter()
        .map(|mention| mention.person)
        .collect();
    told.sort_unstable();
    told.dedup();
    for person in &told {
        comments::add_mention(tx.db(), comment.id, *person, comment.written_at)?;
    }
    tell_mentioned(tx, comment.claim_id, &told)?;
    let named = people.into_iter().filter(|(id, _)| told.contains(id));
    Ok(named.map(|(_, name)| name).collect())
}

/// The comment that begins the thread which this one belongs to.
fn thread(tx: &mut Tx<'_>, claim: &Claim, id: CommentId) -> Outcome<CommentId> {
    let found = comments::by_id(tx.db(), id)?.filter(|comment| comment.claim_id == claim.id);
    let comment = found.ok_or_else(|| Refusal::NotFound(say!("refusals-answered-comment").to_owned()))?;
    Ok(comment.parent_id.unwrap_or(comment.id))
}
