//! Triage: the inbox, an article sentence by sentence, and what is decided there.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use serde_json::json;

use crate::desk::Failure;
use crate::desk::articles::At;
use crate::desk::triage::{Decide, Passage, Selection};
use crate::domain::claim::{Decision, reference};
use crate::domain::id::{ArticleId, SentenceId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::web::answer::{Answer, HasWords, done, page, see_other};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::problem::Problem;
use crate::web::reading::{cursor, inbox, state_mark, tally, triage_page};
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/triage"),
    ("GET", "/articles/{id}/triage"),
    ("POST", "/articles/{id}/claims"),
    ("POST", "/sentences/{id}/decide"),
    ("POST", "/sentences/{id}/bring-back"),
    ("POST", "/sentences/{id}/set-aside"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/triage").route(web::get().to(waiting)))
        .service(web::resource("/articles/{id}/triage").route(web::get().to(triage)))
        .service(web::resource("/articles/{id}/claims").route(web::post().to(claim_from)))
        .service(web::resource("/sentences/{id}/decide").route(web::post().to(decide)))
        .service(web::resource("/sentences/{id}/bring-back").route(web::post().to(bring_back)))
        .service(web::resource("/sentences/{id}/set-aside").route(web::post().to(set_aside)));
}

/// The articles with undecided sentences.
async fn waiting(visit: Visit, query: Query) -> Answer {
    let found = visit.desk().waiting_articles(&visit.who, cursor(&query)).await?;
    page(StatusCode::OK, &inbox(&visit, &found).await?)
}

/// One article, at the sentence that the address names, else at the first undecided one.
async fn triage(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let at = match (query.int("at"), query.int("part")) {
        (Some(number), _) => At::Number(number),
        (None, Some(part)) => At::Part(part),
        (None, None) => At::Undecided,
    };
    show(
        &visit,
        *id,
        at,
        StatusCode::OK,
        Form::named("decide"),
        Form::named("selection"),
    )
    .await
}

async fn show(visit: &Visit, id: ArticleId, at: At, status: StatusCode, decision: Form, selection: Form) -> Answer {
    let found = visit.desk().triage(&visit.who, id, at).await?;
    page(status, &triage_page(visit, found, decision, selection).await?)
}

async fn decide(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Triage)?;
    let decision: Decision = fields
        .text("decision")
        .parse()
        .map_err(|_| Problem::malformed("The form does not say what was decided. Nothing was saved."))?;
    let act = Decide {
        sentence: *id,
        version: fields.version("version")?,
        decision,
        reason: fields.text("reason").to_owned(),
        assignee: match fields.text("assignee") {
            "" => None,
            _ => Some(fields.id("assignee").ok_or_else(nobody)?),
        },
        duplicate_of: fields.text("duplicate_of").to_owned(),
    };
    match visit.desk().decide(&visit.who, fields.once(), act).await {
        Ok(_) if visit.wants_json => tell(&visit, *id, None).await,
        Ok(_) => go_on(&visit, *id).await,
        Err(failure) => refused(&visit, *id, &fields, failure).await,
    }
}

fn nobody() -> Problem {
    Refusal::field("assignee", "Choose somebody from the list.").into()
}

/// To the next sentence that waits.
async fn go_on(visit: &Visit, behind: SentenceId) -> Answer {
    let (article, next) = visit.desk().next_undecided(&visit.who, behind).await?;
    match next {
        Some(number) => see_other(&format!("/articles/{article}/triage?at={number}#s{number}")),
        None => see_other(&format!("/articles/{article}/triage")),
    }
}

/// A refused decision: the sentence as it stands now, with the reason beside it.
async fn refused(visit: &Visit, id: SentenceId, fields: &Fields, failure: Failure) -> Answer {
    let told = matches!(
        failure,
        Failure::Refused(Refusal::Stale(_) | Refusal::NotNow(_) | Refusal::Invalid(_))
    );
    if !told {
        return Err(failure.into());
    }
    let problem = Problem::from(failure);
    if visit.wants_json {
        return tell(visit, id, Some(&problem)).await;
    }
    let typed = fields.to_form("decide");
    let form = match problem.errors.as_slice() {
        [] => typed.problem("", words(&problem)),
        errors => errors
            .iter()
            .fold(typed, |form, error| form.problem(error.field, error.words.as_str())),
    };
    let (article, _) = visit.desk().sentence(&visit.who, id).await?;
    show(
        visit,
        article.id,
        At::Sentence(id),
        problem.status,
        form,
        Form::named("selection"),
    )
    .await
}

/// What happened, in words; of a stale form, what somebody else did.
fn words(problem: &Problem) -> &str {
    problem.stale.as_ref().map_or(&problem.words, |stale| &stale.what)
}

/// The sentence as it stands now, for the script: with a problem document (RFC 9457) when it was refused.
async fn tell(visit: &Visit, id: SentenceId, problem: Option<&Problem>) -> Answer {
    let (article, line) = visit.desk().sentence(&visit.who, id).await?;
    let state = state_mark(&line);
    let mut told = json!({
        "sentence": id,
        "number": line.number,
        "state": state.code,
        "state_label": state.label,
        "version": line.sentence.version,
        "claim": line.claim.map(reference),
        "counts": tally(&article.tally()),
    });
    if let (Some(problem), Some(members)) = (problem, told.as_object_mut()) {
        members.insert("title".to_owned(), json!(problem.title()));
        members.insert("status".to_owned(), json!(problem.status.as_u16()));
        members.insert("detail".to_owned(), json!(words(problem)));
        members.insert("code".to_owned(), json!(problem.code));
    }
    let (status, kind) = match problem {
        Some(problem) => (problem.status, "application/problem+json"),
        None => (StatusCode::OK, "application/json"),
    };
    let mut answer = HttpResponse::build(status).content_type(kind).body(told.to_string());
    answer.extensions_mut().insert(HasWords);
    Ok(answer)
}

async fn bring_back(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    move_line(&visit, *id, &fields, false).await
}

async fn set_aside(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    move_line(&visit, *id, &fields, true).await
}

async fn move_line(visit: &Visit, id: SentenceId, fields: &Fields, aside: bool) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let version = fields.version("version")?;
    let moved = visit
        .desk()
        .set_aside(&visit.who, fields.once(), id, version, aside)
        .await;
    moved.map_err(plain_words)?;
    let (article, line) = visit.desk().sentence(&visit.who, id).await?;
    let (words, place) = if aside {
        ("The line is set aside.", String::new())
    } else {
        ("The line is brought back.", format!("?at={0}#s{0}", line.number))
    };
    // Back to where the button stood.
    match fields.text("to") {
        "triage" => done(&format!("/articles/{}/triage{place}", article.id), words),
        _ => done(&format!("/articles/{}{place}", article.id), words),
    }
}

/// A line has no fields to compare: what somebody else did is said as it is.
fn plain_words(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(Refusal::Stale(stale)) => Refusal::NotNow(stale.what).into(),
        other => other,
    }
}

async fn claim_from(visit: Visit, id: Path<ArticleId>, fields: Fields) -> Answer {
    let selection = Selection {
        article: *id,
        passages: vec![Passage {
            start: fields.int("start"),
            end: fields.int("end"),
            exact: fields.text("exact").to_owned(),
        }],
        sentences: fields.all("sentence").iter().filter_map(|id| id.parse().ok()).collect(),
        statement: fields.text("statement").to_owned(),
        said_by: fields.text("said_by").to_owned(),
        assignee: fields.id("assignee"),
    };
    match visit.desk().claim_from(&visit.who, fields.once(), selection).await {
        Ok(claim) => {
            let number = visit.desk().claim_reference(&visit.who, claim).await?;
            let words = if visit.may(Right::Triage) {
                format!("{number} is made.")
            } else {
                format!("{number} is suggested. An editor decides about it.")
            };
            done(&format!("/claims/{number}"), words)
        }
        Err(failure) => {
            let form = fields.refused("selection", failure)?;
            let at = fields.int("part").map_or(At::Undecided, At::Part);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            match fields.text("to") {
                "article" => crate::web::articles::show(&visit, *id, at, status, form).await,
                _ => show(&visit, *id, at, status, Form::named("decide"), form).await,
            }
        }
    }
}
