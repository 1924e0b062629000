//! The first visit to an empty desk.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::middleware::Next;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{Error, HttpResponse};
use askama::Template;

use crate::desk::setup::FirstVisit;
use crate::web::answer::{Answer, page, see_other};
use crate::web::app::Route;
use crate::web::facts::Facts;
use crate::web::fields::Fields;
use crate::web::form::Form;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::sign_in::{origin, with_session};
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/setup"), ("POST", "/setup")];

/// What works before the desk is set up.
const OPEN: &[&str] = &[
    "/setup",
    "/healthz",
    "/readyz",
    "/metrics",
    "/favicon.ico",
    "/account/theme",
    "/account/language",
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/setup")
            .route(web::get().to(ask))
            .route(web::post().to(set_up)),
    );
}

#[derive(Template)]
#[template(path = "setup/page.html")]
struct SetupPage {
    shell: Shell,
    form: Form,
}

/// Leads everybody to the first page while nobody is here.
///
/// # Errors
/// Those of the handlers.
pub async fn gate(
    site: Data<Site>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let path = request.path();
    let is_open = OPEN.contains(&path) || path.starts_with("/static/");
    let may_pass = if is_open { Ok(true) } else { knows_set_up(&site).await };
    match may_pass {
        Ok(true) => Ok(next.call(request).await?.map_into_boxed_body()),
        Ok(false) => {
            let to_setup = HttpResponse::SeeOther().insert_header((LOCATION, "/setup")).finish();
            Ok(request.into_response(to_setup))
        }
        Err(problem) => Ok(request.error_response(problem)),
    }
}

/// Asks the database until somebody is here, and never again.
async fn knows_set_up(site: &Site) -> Result<bool, Problem> {
    if !site.knows_set_up() && site.desk.is_set_up().await? {
        site.note_set_up();
    }
    Ok(site.knows_set_up())
}

async fn ask(site: Data<Site>, facts: Facts) -> Answer {
    if knows_set_up(&site).await? {
        return Err(Problem::no_such_page());
    }
    let shell = facts.shell(crate::desk::sessions::UNNAMED);
    let form = Form::default();
    page(StatusCode::OK, &SetupPage { shell, form })
}

async fn set_up(site: Data<Site>, facts: Facts, fields: Fields) -> Answer {
    if knows_set_up(&site).await? {
        return Err(Problem::no_such_page());
    }
    let first = FirstVisit {
        code: fields.text("code").to_owned(),
        desk_name: fields.text("desk_name").to_owned(),
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        password: fields.text("password").to_owned(),
    };
    match site.desk.set_up(first, &origin(&facts)).await {
        Ok(signed_in) => {
            site.note_set_up();
            Ok(with_session(&site, see_other("/")?, &signed_in))
        }
        Err(failure) => {
            let form = fields.refused("", failure)?;
            let shell = facts.shell(crate::desk::sessions::UNNAMED);
            page(StatusCode::UNPROCESSABLE_ENTITY, &SetupPage { shell, form })
        }
    }
}
