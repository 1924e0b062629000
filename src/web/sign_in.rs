//! Signing in and out, and the links that let somebody set a password.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, LOCATION};
use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;
use serde_json::json;

use crate::desk::Failure;
use crate::desk::people::{Purpose, Welcome};
use crate::desk::sign_in::{Entry, Origin, SignedIn};
use crate::domain::refusal::Refusal;
use crate::domain::token::SESSION_MOST;
use crate::web::answer::{Answer, page, see_other};
use crate::web::app::Route;
use crate::web::facts::Facts;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::second_factor::{ask_for_code, with_half};
use crate::web::session::{Entered, MaybeVisit, SESSION};
use crate::web::shell::Shell;
use crate::web::site::{Site, local_path};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("POST", "/sign-out"),
    ("GET", "/session"),
    ("POST", "/session"),
    ("GET", "/invite/{token}"),
    ("POST", "/invite/{token}"),
    ("GET", "/reset/{token}"),
    ("POST", "/reset/{token}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/sign-in")
            .route(web::get().to(ask))
            .route(web::post().to(sign_in)),
    )
    .service(web::resource("/sign-out").route(web::post().to(sign_out)))
    .service(
        web::resource("/session")
            .route(web::get().to(left))
            .route(web::post().to(stay)),
    )
    .service(
        web::resource("/invite/{token}")
            .route(web::get().to(invited))
            .route(web::post().to(accept_invitation)),
    )
    .service(
        web::resource("/reset/{token}")
            .route(web::get().to(resetting))
            .route(web::post().to(accept_reset)),
    );
}

#[derive(Template)]
#[template(path = "sign-in/page.html")]
struct SignInPage {
    shell: Shell,
    form: Form,
    demo: bool,
}

#[derive(Template)]
#[template(path = "sign-in/welcome.html")]
struct WelcomePage {
    shell: Shell,
    form: Form,
    action: String,
    is_new: bool,
    name: String,
    email: String,
}

async fn ask(site: Data<Site>, facts: Facts, visit: MaybeVisit, query: Query) -> Answer {
    let next = local_path(query.text("next")).unwrap_or("/");
    match visit.0 {
        Some(_) => see_other(next),
        None => show(&site, &facts, StatusCode::OK, Form::default().with("next", next)).await,
    }
}

async fn show(site: &Site, facts: &Facts, status: StatusCode, form: Form) -> Answer {
    let shell = facts.shell(&site.desk.name().await?);
    let demo = site.demo;
    page(status, &SignInPage { shell, form, demo })
}

async fn sign_in(site: Data<Site>, facts: Facts, visit: MaybeVisit, fields: Fields) -> Answer {
    let next = local_path(fields.text("next")).unwrap_or("/");
    let signed_in = site
        .desk
        .sign_in(fields.text("email"), fields.text("password"), &origin(&facts))
        .await;
    match signed_in {
        Ok(entry) => {
            if let Some(before) = visit.0 {
                // The browser's session before this one would be left behind.
                site.desk.sign_out(&before.visitor).await?;
            }
            match facts.wants_json {
                true => in_place(&site, entry),
                false => let_in(&site, entry, next),
            }
        }
        Err(failure) if facts.wants_json => Err(failure.into()),
        Err(Failure::Refused(Refusal::TooMany { words, retry_after })) => {
            let form = fields.to_form("").problem("", words);
            let mut answer = show(&site, &facts, StatusCode::TOO_MANY_REQUESTS, form).await?;
            let retry = HeaderValue::from(retry_after);
            answer.headers_mut().insert(actix_web::http::header::RETRY_AFTER, retry);
            Ok(answer)
        }
        Err(failure) => {
            let form = fields.refused("", failure)?;
            show(&site, &facts, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}

/// What the dialog on a page is told, which goes on where it was.
fn in_place(site: &Site, entry: Entry) -> Answer {
    Ok(match entry {
        Entry::In(signed_in) => with_session(site, inside(&signed_in), &signed_in),
        Entry::Code(token) => with_half(site, HttpResponse::Ok().json(json!({ "code": true })), &token),
    })
}

/// Who is in now.
pub fn inside(signed_in: &SignedIn) -> HttpResponse {
    HttpResponse::Ok().json(json!({ "person": signed_in.person.to_string() }))
}

/// How long the session goes on; asking is no use of it.
async fn left(visit: Entered) -> Answer {
    Ok(HttpResponse::Ok().json(visit.0.session_left()))
}

/// Goes on with a session that would end because nobody used it.
async fn stay(visit: Entered) -> Answer {
    let mut visit = visit.0;
    visit.visitor.idle_at = visit.desk().stay(&visit.visitor).await?;
    Ok(HttpResponse::Ok().json(visit.session_left()))
}

async fn sign_out(site: Data<Site>, visit: MaybeVisit) -> Answer {
    if let Some(visit) = visit.0 {
        site.desk.sign_out(&visit.visitor).await?;
    }
    let mut answer = HttpResponse::SeeOther()
        .insert_header((LOCATION, "/sign-in"))
        .cookie(site.make_cookie(SESSION, "", 0))
        .finish();
    let name = HeaderName::from_static("clear-site-data");
    let what = HeaderValue::from_static("\"cache\", \"storage\"");
    answer.headers_mut().insert(name, what);
    Ok(answer)
}

async fn invited(site: Data<Site>, facts: Facts, token: Path<String>) -> Answer {
    let welcome = site.desk.welcome(Purpose::Invite, &token).await?;
    greet(
        &facts,
        StatusCode::OK,
        Form::default(),
        Purpose::Invite,
        &token,
        &welcome,
    )
}

async fn accept_invitation(site: Data<Site>, facts: Facts, token: Path<String>, fields: Fields) -> Answer {
    accept(&site, &facts, Purpose::Invite, &token, &fields).await
}

async fn resetting(site: Data<Site>, facts: Facts, token: Path<String>) -> Answer {
    let welcome = site.desk.welcome(Purpose::Reset, &token).await?;
    greet(
        &facts,
        StatusCode::OK,
        Form::default(),
        Purpose::Reset,
        &token,
        &welcome,
    )
}

async fn accept_reset(site: Data<Site>, facts: Facts, token: Path<String>, fields: Fields) -> Answer {
    accept(&site, &facts, Purpose::Reset, &token, &fields).await
}

async fn accept(site: &Site, facts: &Facts, purpose: Purpose, token: &str, fields: &Fields) -> Answer {
    let welcome = site.desk.welcome(purpose, token).await?;
    let accepted = site
        .desk
        .accept(welcome.clone(), fields.text("password"), &origin(facts))
        .await;
    match accepted {
        Ok(entry) => let_in(site, entry, "/"),
        Err(failure) => {
            let form = fields.refused("", failure)?;
            greet(facts, StatusCode::UNPROCESSABLE_ENTITY, form, purpose, token, &welcome)
        }
    }
}

fn greet(facts: &Facts, status: StatusCode, form: Form, purpose: Purpose, token: &str, welcome: &Welcome) -> Answer {
    let page_of = WelcomePage {
        shell: facts.shell(&welcome.desk_name),
        form,
        action: format!("/{}/{token}", purpose.code()),
        is_new: purpose == Purpose::Invite,
        name: welcome.name.clone(),
        email: welcome.email.clone(),
    };
    page(status, &page_of)
}

/// On to the wanted page, or to the question for a code first.
fn let_in(site: &Site, entry: Entry, next: &str) -> Answer {
    match entry {
        Entry::In(signed_in) => Ok(with_session(site, see_other(next)?, &signed_in)),
        Entry::Code(token) => ask_for_code(site, &token, next),
    }
}

/// Where an attempt comes from.
pub fn origin(facts: &Facts) -> Origin {
    Origin {
        address: facts.address,
        agent: facts.agent.clone(),
    }
}

/// The answer with the cookie of the session that has just begun.
pub fn with_session(site: &Site, mut answer: HttpResponse, signed_in: &SignedIn) -> HttpResponse {
    let cookie = site.make_cookie(SESSION, signed_in.token.text(), SESSION_MOST);
    // The cookie is made of hexadecimal digits, which a header takes.
    let _ = answer.add_cookie(&cookie);
    answer
}
