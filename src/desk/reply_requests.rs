//! Reply requests: whom the desk asked about a claim, how, until when, and what came of it.

use crate::desk::Desk;
use crate::desk::claims::{load, note, stale};
use crate::desk::drafts::forget_in;
use crate::domain::claim as words;
use crate::domain::draft::Part;
use crate::domain::id::{ReplyRequest as RequestKind, ReplyRequestId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::reply::{How, ReplyState};
use crate::domain::rights::{self, Right};
use crate::domain::workflow;
use crate::store::Tx;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::reply_requests::{self, ReplyRequest};
use serde_json::{Value, json};

/// The most requests of one claim.
const REQUESTS_MOST: i32 = 100;

/// A request as it is typed.
#[derive(Debug, Clone, Default)]
pub struct RequestForm {
    /// Whom we asked.
    pub whom: String,
    /// A code of [`How`].
    pub how: String,
    /// An ISO 8601 date; nothing for today.
    pub asked_on: String,
    /// An ISO 8601 date, or nothing.
    pub deadline_on: String,
    /// What was asked.
    pub question: String,
}

impl Desk {
    /// Notes that somebody was asked for a reply.
    ///
    /// # Errors
    /// What is wrong with the form; `NotNow` for a closed or published claim.
    pub async fn ask_for_reply(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        form: RequestForm,
    ) -> Outcome<ReplyRequestId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<RequestKind>(who, once, move |tx| {
            let claim = open_claim(tx, number)?;
            let request = judge(tx, &claim, &form)?;
            reply_requests::insert(tx.db(), &request)?;
            forget_in(tx, number, Part::Reply)?;
            touch(tx, &claim)?;
            let after = json!({
                "request": request.position, "whom": request.whom, "how": request.how.code(),
                "asked_on": request.asked_on, "deadline_on": request.deadline_on, "question": request.question,
            });
            tx.record(note(&claim, "reply.ask", "", Value::Null, after));
            Ok(request.id)
        })
        .await
    }

    /// Notes the answer to a request, or with an empty `answer` and `silent` that there was none. An answer that comes
    /// late takes the place of the silence. `version` is the one that the form was made from.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; a missing answer.
    #[expect(
        clippy::too_many_arguments,
        reason = "a form with its address, its version and its mark"
    )]
    pub async fn close_request(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        position: i32,
        version: i32,
        answer: String,
        silent: bool,
    ) -> Outcome<ReplyRequestId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<RequestKind>(who, once, move |tx| {
            let claim = open_claim(tx, number)?;
            let known = reply_requests::of_claim(tx.db(), claim.id)?;
            let Some(before) = known.into_iter().find(|request| request.position == position) else {
                let words = say!("refusals-no-request", claim = claim.reference(), n = position);
                return Err(Refusal::NotFound(words).into());
            };
            if before.version != version {
                let what = say!("refusals-now-state", state = before.state.label());
                return Err(stale(tx, &claim, before.version, what, Vec::new())?.into());
            }
            if !before.state.is_open() {
                let words = say!("refusals-request-answered");
                return Err(Refusal::NotNow(words.to_owned()).into());
            }
            let mut problems = Problems::default();
            let answer = match silent {
                true => String::new(),
                false => problems.text("answer", say!("rules-field-answer"), &answer, words::NOTE_MOST),
            };
            problems.settle()?;
            let after = ReplyRequest {
                state: if silent {
                    ReplyState::Silent
                } else {
                    ReplyState::Answered
                },
                answer,
                closed_by: tx.actor().id(),
                closed_at: Some(tx.now()),
                version: before.version.saturating_add(1),
                ..before.clone()
            };
            reply_requests::save(tx.db(), &after)?;
            touch(tx, &claim)?;
            let was = json!({"request": position, "state": before.state.code(), "answer": before.answer});
            let is = json!({
                "request": position, "whom": after.whom, "state": after.state.code(), "answer": after.answer,
                "version": after.version,
            });
            let action = if silent { "reply.silence" } else { "reply.answer" };
            tx.record(note(&claim, action, "", was, is));
            Ok(after.id)
        })
        .await
    }
}

/// A claim that evidence may still be gathered for.
fn open_claim(tx: &mut Tx<'_>, number: i64) -> Outcome<Claim> {
    let claim = load(tx, number)?;
    workflow::may_gather(claim.state)?;
    Ok(claim)
}

fn touch(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<()> {
    let mut touched = claim.clone();
    touched.updated_at = tx.now();
    Ok(claims::save_counts(tx.db(), &touched)?)
}

fn judge(tx: &mut Tx<'_>, claim: &Claim, form: &RequestForm) -> Outcome<ReplyRequest> {
    let mut problems = Problems::default();
    let whom = problems.text("whom", say!("rules-field-whom"), &form.whom, words::LINE_MOST);
    let how = problems.word::<How>("how", say!("rules-choice-how"), &form.how);
    let asked_on = problems.date("asked_on", &form.asked_on);
    let deadline_on = problems.date("deadline_on", &form.deadline_on);
    let question = problems.optional(
        "question",
        say!("rules-field-question"),
        &form.question,
        words::NOTE_MOST,
    );
    let asked_on = match asked_on.is_empty() {
        true => tx.now().date().to_string(),
        false => asked_on,
    };
    // ISO 8601 dates of four-digit years stand in the order of their texts.
    if !deadline_on.is_empty() && deadline_on < asked_on {
        problems.add("deadline_on", say!("refusals-deadline-early"));
    }
    let last = reply_requests::of_claim(tx.db(), claim.id)?
        .last()
        .map_or(0, |last| last.position);
    problems.settle()?;
    if last >= REQUESTS_MOST {
        return Err(Refusal::NotNow(say!("refusals-requests-most", n = REQUESTS_MOST)).into());
    }
    Ok(ReplyRequest {
        id: tx.id(),
        claim_id: claim.id,
        position: last.saturating_add(1),
        whom,
        how: how.unwrap_or(How::Email),
        asked_on,
        deadline_on,
        question,
        state: ReplyState::Waiting,
        answer: String::new(),
        asked_by: tx.actor().id(),
        noted_at: tx.now(),
        closed_by: None,
        closed_at: None,
        version: 1,
    })
}
