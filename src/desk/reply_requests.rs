//! Reply requests: whom the desk asked about a claim, how, until when, and what came of it.

use crate::desk::Desk;
use crate::desk::claims::{changed, note, stale};
use crate::desk::drafts::forget_in;
use crate::desk::notifications::settle_kind;
use crate::desk::sources::open_claim;
use crate::desk::sources::{SourceForm, add_source_in};
use crate::domain::claim as words;
use crate::domain::draft::Part;
use crate::domain::id::{ClaimId, ReplyRequest as RequestKind, ReplyRequestId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::reply::{self, How, ReplyState};
use crate::domain::rights::{self, Right};
use crate::domain::source::{Kind, Stance};
use crate::domain::{notification, recheck};
use crate::store::Tx;
use crate::store::claims::{self, Claim};
use crate::store::db::Db;
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

/// What came of a request, as it is typed.
#[derive(Debug, Clone, Default)]
pub struct OutcomeForm {
    /// What they answered.
    pub answer: String,
    /// There was no answer.
    pub silent: bool,
    /// Why that is noted before the deadline has passed.
    pub early_reason: String,
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

    /// Notes the answer to a request, or that there was none. An answer that comes late takes the place of the silence.
    /// `version` is the one that the form was made from.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; a missing answer; silence before the deadline without a reason.
    pub async fn close_request(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        at: (i64, i32),
        version: i32,
        outcome: OutcomeForm,
    ) -> Outcome<ReplyRequestId> {
        self.turn(who, once, at, version, move |tx, before| {
            if !before.state.is_open() {
                let words = say!("refusals-request-answered");
                return Err(Refusal::NotNow(words.to_owned()).into());
            }
            let silent = outcome.silent;
            let mut problems = Problems::default();
            let answer = match silent {
                true => String::new(),
                false => problems.text("answer", say!("rules-field-answer"), &outcome.answer, words::NOTE_MOST),
            };
            let early_reason = match silent && !recheck::is_over(&before.deadline_on, tx.now()) {
                true => early(&mut problems, &outcome.early_reason),
                false => String::new(),
            };
            problems.settle()?;
            let after = ReplyRequest {
                state: if silent {
                    ReplyState::Silent
                } else {
                    ReplyState::Answered
                },
                answer,
                early_reason,
                closed_by: tx.actor().id(),
                closed_at: Some(tx.now()),
                ..before.clone()
            };
            let action = if silent { "reply.silence" } else { "reply.answer" };
            Ok((action, after))
        })
        .await
    }

    /// Takes back what was noted as the outcome of a request: it waits again.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; `NotNow` for one that waits.
    pub async fn reopen_request(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        at: (i64, i32),
        version: i32,
    ) -> Outcome<ReplyRequestId> {
        self.turn(who, once, at, version, move |_, before| {
            if before.state == ReplyState::Waiting {
                let words = say!("corrections-reply-waits").to_owned();
                return Err(Refusal::NotNow(words).into());
            }
            let after = ReplyRequest {
                state: ReplyState::Waiting,
                answer: String::new(),
                early_reason: String::new(),
                closed_by: None,
                closed_at: None,
                source: 0,
                ..before.clone()
            };
            Ok(("reply.reopen", after))
        })
        .await
    }

    /// Notes that whoever was asked was reminded, perhaps with a later deadline.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; `NotNow` for one that was answered; what is wrong with the dates.
    pub async fn remind(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        at: (i64, i32),
        version: i32,
        (reminded_on, deadline_on): (String, String),
    ) -> Outcome<ReplyRequestId> {
        self.turn(who, once, at, version, move |tx, before| {
            if before.state != ReplyState::Waiting {
                let words = say!("corrections-remind-waiting").to_owned();
                return Err(Refusal::NotNow(words).into());
            }
            let mut problems = Problems::default();
            let reminded_on = or_today(problems.date("reminded_on", &reminded_on), tx);
            let deadline_on = match problems.date("deadline_on", &deadline_on) {
                none if none.is_empty() => before.deadline_on.clone(),
                day => day,
            };
            if recheck::is_ahead(&reminded_on, tx.now()) {
                problems.add("reminded_on", say!("corrections-reminded-ahead"));
            }
            if reminded_on < before.asked_on {
                problems.add("reminded_on", say!("corrections-reminded-early"));
            }
            if deadline_on != before.deadline_on && deadline_on < reminded_on {
                problems.add("deadline_on", say!("refusals-deadline-early"));
            }
            problems.settle()?;
            let after = ReplyRequest {
                reminded_on,
                deadline_on,
                ..before.clone()
            };
            Ok(("reply.remind", after))
        })
        .await
    }

    /// Changes a request: `turn` tells what the log calls that, and what the request becomes.
    async fn turn(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        (number, position): (i64, i32),
        version: i32,
        turn: impl Fn(&Tx<'_>, &ReplyRequest) -> Outcome<(&'static str, ReplyRequest)> + Send + 'static,
    ) -> Outcome<ReplyRequestId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<RequestKind>(who, once, move |tx| {
            let (claim, before) = opened(tx, number, position, version)?;
            let (action, mut after) = turn(tx, &before)?;
            after.version = before.version.saturating_add(1);
            save(tx, &claim, action, &before, after)
        })
        .await
    }

    /// Makes a source of an answer: what they said, in their words.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; `NotNow` for one that was not answered, or whose answer is a source already.
    pub async fn answer_as_source(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        (number, position): (i64, i32),
        version: i32,
    ) -> Outcome<ReplyRequestId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<RequestKind>(who, once, move |tx| {
            let (claim, before) = opened(tx, number, position, version)?;
            if before.state != ReplyState::Answered {
                let words = say!("corrections-source-answered").to_owned();
                return Err(Refusal::NotNow(words).into());
            }
            if before.source > 0 {
                let words = say!("corrections-source-made", n = before.source);
                return Err(Refusal::NotNow(words).into());
            }
            let form = SourceForm {
                title: say!("corrections-source-title", whom = &before.whom),
                author: before.whom.clone(),
                accessed_on: before.closed_at.unwrap_or(tx.now()).date().to_string(),
                quote: before.answer.clone(),
                kind: Kind::ClaimantAnswer.code().to_owned(),
                stance: Stance::Context.code().to_owned(),
                ..SourceForm::default()
            };
            let source = add_source_in(tx, number, &form, 0)?;
            let after = ReplyRequest {
                source: source.position,
                version: before.version.saturating_add(1),
                ..before.clone()
            };
            reply_requests::save(tx.db(), &after)?;
            let was = json!({"request": position, "source": before.source, "version": before.version});
            let is = json!({
                "request": position, "whom": after.whom, "source": after.source, "version": after.version,
            });
            tx.record(note(&claim, "reply.source", "", was, is));
            Ok(after.id)
        })
        .await
    }
}

/// Was somebody asked about a claim who answered, or whose deadline passed in silence? What the evidence rule "reply
/// attempt" asks.
///
/// # Errors
/// A fault of the database.
pub fn attempted(db: &mut Db, claim: ClaimId) -> Outcome<bool> {
    let requests = reply_requests::of_claim(db, claim)?;
    Ok(requests.iter().any(counts))
}

/// Does this request count as an attempt to get a reply?
#[must_use]
pub fn counts(request: &ReplyRequest) -> bool {
    let closed_on = request.closed_at.map(|at| at.date().to_string()).unwrap_or_default();
    reply::is_attempt(request.state, &request.deadline_on, &closed_on)
}

/// Why silence is noted before the deadline has passed.
fn early(problems: &mut Problems, reason: &str) -> String {
    let reason = problems.optional("early_reason", say!("rules-field-reason"), reason, words::LINE_MOST);
    if reason.is_empty() {
        problems.add("early_reason", say!("corrections-silence-early"));
    }
    reason
}

fn or_today(day: String, tx: &Tx<'_>) -> String {
    match day.is_empty() {
        true => tx.now().date().to_string(),
        false => day,
    }
}

/// A claim and the request of it that is to be changed.
fn opened(tx: &mut Tx<'_>, number: i64, position: i32, version: i32) -> Outcome<(Claim, ReplyRequest)> {
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
    Ok((claim, before))
}

/// Saves a request, tells the log, and takes back what people were told of its deadline.
fn save(
    tx: &mut Tx<'_>,
    claim: &Claim,
    action: &'static str,
    before: &ReplyRequest,
    after: ReplyRequest,
) -> Outcome<ReplyRequestId> {
    reply_requests::save(tx.db(), &after)?;
    touch(tx, claim)?;
    settle_kind(tx, claim.id, notification::Kind::Reply)?;
    let (was, is) = (values(before), values(&after));
    let mut now = changed(&is, &was);
    if let Some(now) = now.as_object_mut() {
        now.insert("request".to_owned(), after.position.into());
        now.insert("whom".to_owned(), after.whom.clone().into());
        now.insert("state".to_owned(), after.state.code().into());
        now.insert("answer".to_owned(), after.answer.clone().into());
    }
    let mut then = changed(&was, &is);
    if let Some(then) = then.as_object_mut() {
        then.insert("request".to_owned(), before.position.into());
        then.insert("state".to_owned(), before.state.code().into());
        then.insert("answer".to_owned(), before.answer.clone().into());
    }
    tx.record(note(claim, action, &after.early_reason, then, now));
    Ok(after.id)
}

/// What of a request changes, as the log tells it.
fn values(request: &ReplyRequest) -> Value {
    json!({
        "deadline_on": request.deadline_on, "reminded_on": request.reminded_on, "source": request.source,
        "version": request.version,
    })
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
    let asked_on = or_today(asked_on, tx);
    if recheck::is_ahead(&asked_on, tx.now()) {
        problems.add("asked_on", say!("refusals-day-ahead"));
    }
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
        told_on: String::new(),
        early_reason: String::new(),
        reminded_on: String::new(),
        source: 0,
    })
}
