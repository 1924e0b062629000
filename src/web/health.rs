//! For the machines that watch over Docket.

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::person::Role;
use crate::web::answer::{Answer, HasWords};
use crate::web::app::Route;
use crate::web::metrics::Now;
use crate::web::problem::Problem;
use crate::web::session::MaybeVisit;
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/healthz"), ("GET", "/readyz"), ("GET", "/metrics")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/healthz").route(web::get().to(alive)))
        .service(web::resource("/readyz").route(web::get().to(ready)))
        .service(web::resource("/metrics").route(web::get().to(metrics)));
}

/// The process answers.
async fn alive() -> HttpResponse {
    plain(StatusCode::OK, "Docket is running.\n".to_owned())
}

/// The database answers and the log can be read. How much it holds is nobody's business but this machine's.
async fn ready(site: Data<Site>, request: HttpRequest) -> HttpResponse {
    match site.desk.events().await {
        Ok(events) if is_near(&request) => plain(
            StatusCode::OK,
            format!("Docket is ready. The log has {events} events.\n"),
        ),
        Ok(_) => plain(StatusCode::OK, "Docket is ready.\n".to_owned()),
        Err(failure) => {
            tracing::warn!(%failure, "not ready");
            plain(
                StatusCode::SERVICE_UNAVAILABLE,
                "Docket is not ready: the database does not answer.\n".to_owned(),
            )
        }
    }
}

/// Figures for Prometheus: for admins, and for programs on this machine that no proxy speaks for.
async fn metrics(site: Data<Site>, visit: MaybeVisit, request: HttpRequest) -> Answer {
    let is_admin = visit
        .0
        .is_some_and(|visit| visit.visitor.goes_on().is_ok() && visit.role() == Role::Admin);
    if !is_admin && !is_near(&request) {
        return Err(Problem::no_such_page());
    }
    let now = Now {
        events: site.desk.events().await?,
        hashing: site.desk.hashing(),
        writing: site.desk.writing(),
    };
    Ok(HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(site.metrics.text(now)))
}

/// Does a program on this machine ask, and for itself? A proxy must say that it speaks for others.
fn is_near(request: &HttpRequest) -> bool {
    let is_here = request
        .peer_addr()
        .is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    let is_forwarded = ["x-forwarded-for", "forwarded", "via"]
        .iter()
        .any(|name| request.headers().contains_key(*name));
    is_here && !is_forwarded
}

fn plain(status: StatusCode, words: String) -> HttpResponse {
    let mut answer = HttpResponse::build(status)
        .content_type(ContentType::plaintext())
        .body(words);
    answer.extensions_mut().insert(HasWords);
    answer
}
