//! The page, or the problem document, of whatever was not done.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde_json::json;

use crate::domain::log::hex;
use crate::domain::refusal::Refusal;
use crate::web::edge::ends_connection;
use crate::web::facts::Facts;
use crate::web::problem::Problem;
use crate::web::session;
use crate::web::shell::{Place, Shell};
use crate::web::site::Site;
use crate::web::{answer, compare, second_factor};

/// An error page within the frame, for somebody signed in.
#[derive(Template)]
#[template(path = "errors/page.html")]
struct Page<'a> {
    shell: Shell,
    problem: &'a Problem,
    reference: &'a str,
}

/// An error page that stands alone.
#[derive(Template)]
#[template(path = "errors/alone.html")]
struct Bare<'a> {
    shell: Shell,
    problem: &'a Problem,
    reference: &'a str,
}

/// The answer that tells of a problem. A fault is logged here, once, under the reference that the page shows.
pub async fn answer(site: &Site, facts: &Facts, request: Option<&HttpRequest>, problem: Problem) -> HttpResponse {
    let reference = reference(site, &problem);
    let mut answer = if facts.wants_json {
        document(&problem, &reference)
    } else if let Some(to) = first(request, facts, &problem) {
        HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
    } else {
        match html(site, facts, request, &problem, &reference).await {
            Ok(page) => page,
            Err(error) => {
                tracing::error!(%error, reference, "the page about a problem could not be made");
                HttpResponse::build(problem.status).body(format!("{} {reference}", problem.words))
            }
        }
    };
    if let Some(seconds) = problem.retry_after {
        answer
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if ends_connection(problem.status) {
        answer
            .head_mut()
            .set_connection_type(actix_web::http::ConnectionType::Close);
    }
    answer
}

/// Eight letters to quote, for a fault.
fn reference(site: &Site, problem: &Problem) -> String {
    let Some(cause) = &problem.cause else {
        return String::new();
    };
    let reference: String = hex(&site.desk.random()).chars().take(8).collect();
    tracing::error!(reference, cause, "a request failed");
    reference
}

/// Where somebody goes first who wants a page and is not signed in, or has to set a second factor up.
fn first(request: Option<&HttpRequest>, facts: &Facts, problem: &Problem) -> Option<String> {
    let request = request?;
    if problem.code == Refusal::SecondFactor.code() && request.method().is_safe() {
        return Some(second_factor::HERE.to_owned());
    }
    if problem.status != StatusCode::UNAUTHORIZED {
        return None;
    }
    match facts.path.as_str() {
        "/" => Some("/sign-in".to_owned()),
        next => serde_urlencoded::to_string([("next", next)])
            .ok()
            .map(|query| format!("/sign-in?{query}")),
    }
}

/// RFC 9457.
fn document(problem: &Problem, reference: &str) -> HttpResponse {
    let mut told = json!({
        "type": "about:blank",
        "title": problem.title(),
        "status": problem.status.as_u16(),
        "detail": problem.words,
        "code": problem.code,
    });
    if let Some(members) = told.as_object_mut() {
        if !reference.is_empty() {
            members.insert("reference".to_owned(), json!(reference));
        }
        if !problem.errors.is_empty() {
            let errors: Vec<_> = problem
                .errors
                .iter()
                .map(|error| json!({ "field": error.field, "detail": error.words }))
                .collect();
            members.insert("errors".to_owned(), json!(errors));
        }
    }
    HttpResponse::build(problem.status)
        .content_type("application/problem+json")
        .body(told.to_string())
}

async fn html(
    site: &Site,
    facts: &Facts,
    request: Option<&HttpRequest>,
    problem: &Problem,
    reference: &str,
) -> answer::Answer {
    let visit = match request {
        // When the database does not answer, the page must not ask it.
        Some(request) if !problem.status.is_server_error() => session::find(request).await.ok().flatten(),
        _ => None,
    };
    let visit = visit.filter(|visit| visit.visitor.goes_on().is_ok());
    let Some(visit) = visit else {
        let desk_name = match problem.status.is_server_error() {
            true => None,
            false => site.desk.name().await.ok(),
        };
        let shell = facts.shell(&desk_name.unwrap_or_else(|| crate::desk::sessions::UNNAMED.to_owned()));
        return answer::page(
            problem.status,
            &Bare {
                shell,
                problem,
                reference,
            },
        );
    };
    let shell = visit.shell(Place::Elsewhere).await?;
    match (&problem.stale, request) {
        (Some(stale), Some(request)) => compare::page(site, shell, stale, request),
        _ => answer::page(
            problem.status,
            &Page {
                shell,
                problem,
                reference,
            },
        ),
    }
}
