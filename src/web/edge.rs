//! The outermost layer: what is true of every answer, errors and assets included. It gathers the facts of a request,
//! turns whatever went wrong into a page with words, sets the security headers, counts and logs.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing_actix_web::RootSpanBuilder;

use crate::web::answer::HasWords;
use crate::web::app;
use crate::web::errors;
use crate::web::facts::{FLASH, Facts, write_flash};
use crate::web::problem::Problem;
use crate::web::session;
use crate::web::shell::Flash;
use crate::web::site::Site;
use crate::words::{self, Language};

/// The middleware.
///
/// # Errors
/// A panicking handler's, with its page inside.
pub async fn edge(
    site: Data<Site>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let facts = Facts::of(&site, request.request());
    request.extensions_mut().insert(facts.clone());
    let language = language_of_reader(&request).await.unwrap_or(facts.language);
    words::scope(language, answer(site, facts, request, next)).await
}

/// What the signed-in reader chose. Files have no language.
async fn language_of_reader(request: &ServiceRequest) -> Option<Language> {
    if request.path().starts_with("/static/") {
        return None;
    }
    let visit = session::find(request.request()).await.ok()??;
    visit.visitor.person.language.parse().ok()
}

/// The answer, in the reader's language.
async fn answer(
    site: Data<Site>,
    facts: Facts,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let started = Instant::now();
    let method = request.method().clone();
    if method == Method::HEAD {
        // Pages answer as to GET; the server leaves the body out by itself.
        request.head_mut().method = Method::GET;
    }
    let outcome = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let answered = match outcome {
        Ok(Ok(answer)) => answer.map_into_boxed_body(),
        Ok(Err(error)) => {
            let problem = error.as_error::<Problem>().cloned();
            let problem = problem.unwrap_or_else(|| Problem::fault(error.to_string()));
            return Err(broken(&site, &facts, problem, (method, started)).await);
        }
        Err(_) => {
            let problem = Problem::fault("a handler panicked");
            return Err(broken(&site, &facts, problem, (method, started)).await);
        }
    };
    let route = answered.request().match_pattern();
    let mut answer = with_words(&site, &facts, answered).await;
    pass_on_flash(&site, &facts, &mut answer);
    set_headers(answer.headers_mut(), &site, &facts);
    count(&site, &method, route, answer.status(), started);
    Ok(answer)
}

/// Counts and logs an answer; the span around it names the request.
fn count(site: &Site, method: &Method, route: Option<String>, status: StatusCode, started: Instant) {
    let took = started.elapsed();
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(status = status.as_u16(), ms, "answered");
    site.metrics.count(method, route, status, took);
}

/// The answer to a request whose handling broke off, as an error that holds it.
async fn broken(site: &Site, facts: &Facts, problem: Problem, (method, started): (Method, Instant)) -> Error {
    let cause = problem.to_string();
    let mut answer = errors::answer(site, facts, None, problem).await;
    set_headers(answer.headers_mut(), site, facts);
    count(site, &method, None, answer.status(), started);
    InternalError::from_response(cause, answer).into()
}

/// Gives an answer that is a problem, ours or the framework's, the words that it lacks.
async fn with_words(site: &Site, facts: &Facts, answered: ServiceResponse) -> ServiceResponse {
    let status = answered.status();
    let has_words = answered.response().extensions().contains::<HasWords>();
    if has_words || !(status.is_client_error() || status.is_server_error()) {
        return answered;
    }
    let allowed = allowed_methods(&answered);
    let (request, response) = answered.into_parts();
    let problem = match response.error().and_then(Error::as_error::<Problem>) {
        Some(problem) => problem.clone(),
        None => Problem::of_status(status),
    };
    let mut answer = errors::answer(site, facts, Some(&request), problem).await;
    if let Some(allowed) = allowed.and_then(|allowed| HeaderValue::from_str(&allowed).ok()) {
        answer.headers_mut().insert(header::ALLOW, allowed);
    }
    ServiceResponse::new(request, answer)
}

/// What a path takes instead, for an answer that says that it does not take this method (RFC 9110, 15.5.6).
fn allowed_methods(answered: &ServiceResponse) -> Option<String> {
    if answered.status() != StatusCode::METHOD_NOT_ALLOWED {
        return None;
    }
    let pattern = answered.request().match_pattern()?;
    let taken = app::ROUTES
        .iter()
        .copied()
        .flatten()
        .filter(|(_, path)| *path == pattern);
    let methods = taken.map(|(method, _)| match *method {
        "GET" => "GET, HEAD",
        other => other,
    });
    Some(methods.collect::<Vec<_>>().join(", "))
}

/// What an action did travels to the next page in a cookie, which that page takes away.
fn pass_on_flash(site: &Site, facts: &Facts, answer: &mut ServiceResponse) {
    let said = answer.response().extensions().get::<Flash>().cloned();
    let cookie = match said {
        Some(flash) => site.make_cookie(FLASH, &write_flash(&flash), 300),
        None if facts.has_shown_flash() => site.make_cookie(FLASH, "", 0),
        None => return,
    };
    if let Err(error) = answer.response_mut().add_cookie(&cookie) {
        tracing::warn!(%error, "a message was not passed on");
    }
}

/// The headers of every answer. Pages hold what is not for everybody, so nothing is kept unless it says so.
fn set_headers(headers: &mut HeaderMap, site: &Site, facts: &Facts) {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{}'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types docket",
        facts.nonce
    );
    // A file to take away brings a stricter policy of its own.
    if let (Ok(policy), false) = (
        HeaderValue::from_str(&policy),
        headers.contains_key(header::CONTENT_SECURITY_POLICY),
    ) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
        ("x-frame-options", "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if site.is_https() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// The span of a request: its id, method and path, without the query.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> tracing::Span {
        let id = request.extensions().get::<tracing_actix_web::RequestId>().copied();
        tracing::info_span!(
            "request",
            id = id.map(|id| id.to_string()),
            method = %request.method(),
            path = without_token(request.match_info().as_str()).as_ref(),
        )
    }

    fn on_request_end<B: MessageBody>(_: tracing::Span, _: &Result<ServiceResponse<B>, Error>) {}
}

/// A path for the log. Some links let in whoever has them: their token stays out.
fn without_token(path: &str) -> Cow<'_, str> {
    let mut patterns = app::ROUTES.iter().copied().flatten();
    let secret = patterns.find_map(|(_, pattern)| {
        let (link, _) = pattern.split_once("{token}")?;
        let (before, _) = path.split_once(link)?;
        Some(format!("{before}{link}\u{2026}"))
    });
    secret.map_or(Cow::Borrowed(path), Cow::Owned)
}

/// Answers every address that nobody else does.
///
/// # Errors
/// Always.
pub async fn no_such_page(_: HttpRequest) -> Result<HttpResponse, Problem> {
    Err(Problem::no_such_page())
}

/// The status of a problem whose rest of the request need not be read.
#[must_use]
pub fn ends_connection(status: StatusCode) -> bool {
    [StatusCode::REQUEST_TIMEOUT, StatusCode::PAYLOAD_TOO_LARGE].contains(&status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_stays_out_of_the_log() {
        for (path, logged) in [
            ("/claims/C-0001", "/claims/C-0001"),
            ("/invite/5ec7e7", "/invite/\u{2026}"),
            ("//reset/5ec7e7/", "//reset/\u{2026}"),
        ] {
            assert_eq!(without_token(path), logged);
        }
    }
}
