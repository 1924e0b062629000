//! Reply requests of a claim: noting whom the desk asked, and what came of it.

use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::claim_page::{ReplyRequest, Sheet};
use crate::desk::reply_requests::{OutcomeForm, RequestForm, counts};
use crate::domain::recheck::is_over;
use crate::domain::refusal::Refusal;
use crate::domain::reply::{How, ReplyState};
use crate::web::answer::{Answer, done};
use crate::web::app::Route;
use crate::web::claim_sheet::{name, shown};
use crate::web::claims::{address, again, number};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::prose::{self, Paragraph};
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/claims/{claim}/replies"),
    ("POST", "/claims/{claim}/replies/{position}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/{claim}/replies").route(web::post().to(ask)))
        .service(web::resource("/claims/{claim}/replies/{position}").route(web::post().to(settle)));
}

/// A reply request as the page of its claim shows it.
#[derive(Debug, Clone)]
pub struct RequestView {
    /// From 1 within the claim.
    pub number: i32,
    /// Whom we asked.
    pub whom: String,
    /// Such as "By email".
    pub how: &'static str,
    /// When.
    pub asked: Option<When>,
    /// Until when an answer was asked for.
    pub deadline: Option<When>,
    /// The deadline has passed without an answer.
    pub late: bool,
    /// What was asked; may be empty.
    pub question: String,
    /// What came of it.
    pub state: ReplyState,
    /// What they answered.
    pub answer: Vec<Paragraph>,
    /// Who noted it.
    pub noted: String,
    /// The version that its form is made from.
    pub version: i32,
    /// The form for what came of it: `answer`, `early_reason`; none for who may not.
    pub form: Option<Form>,
    /// Silence can be noted now only with a reason.
    pub is_early: bool,
    /// The form for a reminder: `reminded_on`, `deadline_on`; none for who may not, or once it is settled.
    pub remind: Option<Form>,
    /// When they were reminded last.
    pub reminded: Option<When>,
    /// Why silence was noted before the deadline; may be empty.
    pub early_reason: String,
    /// It counts as an attempt to get a reply.
    pub counts: bool,
    /// The number of the source that the answer became; 0 for none.
    pub source: i32,
    /// The answer can be made a source.
    pub may_cite: bool,
    /// What was noted can be taken back.
    pub may_undo: bool,
}

impl RequestView {
    /// The icon of what came of it.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        match self.state {
            ReplyState::Waiting => "hourglass",
            ReplyState::Answered => "message-square",
            ReplyState::Silent => "circle-dashed",
        }
    }
}

/// The requests of a claim; `outcome` and `reminder` are the forms for what came of one, as they were refused.
#[must_use]
pub fn views(sheet: &Sheet, outcome: &Form, reminder: &Form) -> Vec<RequestView> {
    sheet
        .requests
        .iter()
        .map(|request| view(sheet, request, outcome, reminder))
        .collect()
}

fn view(sheet: &Sheet, request: &ReplyRequest, outcome: &Form, reminder: &Form) -> RequestView {
    let waits = request.state == ReplyState::Waiting;
    let gathers = sheet.may.gather.is_ok();
    let form = |typed: &Form, id| match typed.value("position") == request.position.to_string() {
        true => typed.clone(),
        false => Form::named(id),
    };
    RequestView {
        number: request.position,
        whom: shown(&request.whom),
        how: request.how.label(),
        asked: moments::date(&request.asked_on),
        deadline: moments::date(&request.deadline_on),
        late: waits && is_over(&request.deadline_on, sheet.now),
        question: shown(&request.question),
        state: request.state,
        answer: prose::paragraphs(&shown(&request.answer)),
        noted: match request.closed_at {
            Some(at) => say!(
                "claim-page-reply-noted-at",
                name = name(sheet, request.closed_by),
                at = moments::when(at, sheet.now).words
            ),
            None => say!("claim-page-reply-noted", name = name(sheet, request.asked_by)),
        },
        version: request.version,
        form: (gathers && request.state.is_open()).then(|| form(outcome, "answer")),
        is_early: waits && !is_over(&request.deadline_on, sheet.now),
        remind: (gathers && waits).then(|| form(reminder, "remind")),
        reminded: moments::date(&request.reminded_on),
        early_reason: shown(&request.early_reason),
        counts: counts(request),
        source: request.source,
        may_cite: gathers && request.state == ReplyState::Answered && request.source == 0,
        may_undo: gathers && !waits,
    }
}

/// Who still has time to answer, before a verdict is proposed; nothing when nobody has.
#[must_use]
pub fn still_asked(sheet: &Sheet) -> String {
    let waits = sheet.requests.iter().filter(|request| {
        let has_time = !request.deadline_on.is_empty() && !is_over(&request.deadline_on, sheet.now);
        request.state == ReplyState::Waiting && has_time
    });
    let who = waits.map(|request| {
        let until = moments::date(&request.deadline_on)
            .map(|day| day.words)
            .unwrap_or_default();
        say!("corrections-asked-until", whom = shown(&request.whom), day = until)
    });
    match who.reduce(|first, next| say!("corrections-and-so", first = first, next = next)) {
        Some(who) => say!("corrections-still-asked", who = who),
        None => String::new(),
    }
}

/// The ways to ask somebody.
#[must_use]
pub fn ways() -> Vec<Choice> {
    How::ALL
        .iter()
        .map(|how| Choice::new(how.code(), how.label()))
        .collect()
}

/// Notes that somebody was asked.
async fn ask(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let text = |name| fields.text(name).to_owned();
    let form = RequestForm {
        whom: text("whom"),
        how: text("how"),
        asked_on: text("asked_on"),
        deadline_on: text("deadline_on"),
        question: text("question"),
    };
    match visit
        .desk()
        .ask_for_reply(&visit.who, fields.once(), number, form)
        .await
    {
        Ok(_) => done(
            &format!("{}#replies", address(number)),
            say!("claim-page-reply-done-ask"),
        ),
        Err(failure) => again(&visit, number, "reply-request", &fields, failure).await,
    }
}

/// Notes what came of a request, takes that back, notes a reminder, or makes a source of the answer.
async fn settle(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let number = number(&named.0)?;
    let position = named.1.parse().ok().filter(|position: &i32| *position > 0);
    let missing = || Problem::from(Refusal::NotFound(say!("claim-page-reply-missing").to_owned()));
    let position = position.ok_or_else(missing)?;
    let (version, once, which) = (fields.version("version")?, fields.once(), (number, position));
    let text = |name| fields.text(name).to_owned();
    let (desk, who, action) = (visit.desk(), &visit.who, fields.text("action"));
    let settled = match action {
        "reopen" => desk.reopen_request(who, once, which, version).await,
        "source" => desk.answer_as_source(who, once, which, version).await,
        "remind" => {
            let days = (text("reminded_on"), text("deadline_on"));
            desk.remind(who, once, which, version, days).await
        }
        _ => {
            let outcome = OutcomeForm {
                answer: text("answer"),
                silent: action == "silent",
                early_reason: text("early_reason"),
            };
            desk.close_request(who, once, which, version, outcome).await
        }
    };
    let to = format!("{}#reply{position}", address(number));
    let (form, words) = match action {
        "reopen" => ("answer", say!("corrections-done-reopen")),
        "source" => ("answer", say!("corrections-done-source")),
        "remind" => ("remind", say!("corrections-done-remind")),
        "silent" => ("answer", say!("claim-page-reply-done-silent")),
        _ => ("answer", say!("claim-page-reply-done-answer")),
    };
    match settled {
        Ok(_) => done(&to, words),
        Err(failure) => again(&visit, number, form, &fields, failure).await,
    }
}
