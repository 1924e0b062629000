//! Reply requests of a claim: noting whom the desk asked, and what came of it.

use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::claim_page::{ReplyRequest, Sheet};
use crate::desk::reply_requests::RequestForm;
use crate::domain::refusal::Refusal;
use crate::domain::reply::{How, ReplyState};
use crate::domain::time::Instant;
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
        .service(web::resource("/claims/{claim}/replies/{position}").route(web::post().to(close)));
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
    /// The form for what came of it: `answer`; none for who may not.
    pub form: Option<Form>,
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

/// The requests of a claim; `typed` is the form for what came of one, as it was refused.
#[must_use]
pub fn views(sheet: &Sheet, typed: &Form) -> Vec<RequestView> {
    sheet
        .requests
        .iter()
        .map(|request| view(sheet, request, typed))
        .collect()
}

fn view(sheet: &Sheet, request: &ReplyRequest, typed: &Form) -> RequestView {
    let waits = request.state == ReplyState::Waiting;
    let may = sheet.may.gather.is_ok() && request.state.is_open();
    let is_typed = typed.value("position") == request.position.to_string();
    RequestView {
        number: request.position,
        whom: shown(&request.whom),
        how: request.how.label(),
        asked: moments::date(&request.asked_on),
        deadline: moments::date(&request.deadline_on),
        late: waits && has_come(&request.deadline_on, sheet.now),
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
        form: may.then(|| if is_typed { typed.clone() } else { Form::named("answer") }),
    }
}

/// Is this day over?
fn has_come(day: &str, now: Instant) -> bool {
    !day.is_empty() && day < now.date().to_string().as_str()
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

/// Notes an answer, or that there was none.
async fn close(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let number = number(&named.0)?;
    let position = named.1.parse().ok().filter(|position: &i32| *position > 0);
    let missing = || Problem::from(Refusal::NotFound(say!("claim-page-reply-missing").to_owned()));
    let position = position.ok_or_else(missing)?;
    let (version, silent) = (fields.version("version")?, fields.text("action") == "silent");
    let answer = fields.text("answer").to_owned();
    let closed = visit
        .desk()
        .close_request(&visit.who, fields.once(), number, position, version, answer, silent)
        .await;
    match closed {
        Ok(_) => done(
            &format!("{}#reply{position}", address(number)),
            if silent {
                say!("claim-page-reply-done-silent")
            } else {
                say!("claim-page-reply-done-answer")
            },
        ),
        Err(failure) => again(&visit, number, "answer", &fields, failure).await,
    }
}
