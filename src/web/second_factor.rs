//! The second factor: set up and switched off in the account, asked for at the door.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

use crate::desk::Failure;
use crate::desk::second_factor::Standing;
use crate::domain::refusal::Refusal;
use crate::domain::second_factor::CODE_WITHIN;
use crate::domain::token::Token;
use crate::web::answer::{Answer, done, flash, page, see_other};
use crate::web::app::Route;
use crate::web::facts::Facts;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::session::{Entered, Visit};
use crate::web::shell::{FlashKind, Place, Shell};
use crate::web::sign_in::{inside, origin, with_session};
use crate::web::site::{Site, local_path};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/sign-in/code"),
    ("POST", "/sign-in/code"),
    ("GET", "/account/two-factor"),
    ("POST", "/account/two-factor"),
    ("POST", "/account/two-factor/confirm"),
    ("POST", "/account/two-factor/codes"),
    ("POST", "/account/two-factor/off"),
];

/// The page of one's own second factor.
pub const HERE: &str = "/account/two-factor";
/// The cookie between the password and the code.
const HALF: &str = "docket-code";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/sign-in/code")
            .route(web::get().to(ask))
            .route(web::post().to(enter)),
    )
    .service(
        web::resource("/account/two-factor")
            .route(web::get().to(own))
            .route(web::post().to(begin)),
    )
    .service(web::resource("/account/two-factor/confirm").route(web::post().to(confirm)))
    .service(web::resource("/account/two-factor/codes").route(web::post().to(new_codes)))
    .service(web::resource("/account/two-factor/off").route(web::post().to(switch_off)));
}

#[derive(Template)]
#[template(path = "sign-in/code.html")]
struct CodePage {
    shell: Shell,
    form: Form,
}

#[derive(Template)]
#[template(path = "account/two_factor.html")]
struct TwoFactorPage {
    shell: Shell,
    forms: Forms,
}

/// The same for somebody who can do nothing else before.
#[derive(Template)]
#[template(path = "account/two_factor_first.html")]
struct FirstPage {
    shell: Shell,
    role: String,
    forms: Forms,
}

struct Forms {
    email: String,
    standing: Standing,
    enrolment: Option<EnrolmentView>,
    password: Form,
    codes: Form,
    off: Form,
    code: Form,
}

#[derive(Template)]
#[template(path = "account/recovery_codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
}

impl Forms {
    /// The form that was refused, or one of those that were not.
    fn refused(&self) -> &Form {
        let mut all = [&self.codes, &self.off, &self.code].into_iter();
        all.find(|form| !form.problems().is_empty()).unwrap_or(&self.password)
    }
}

struct EnrolmentView {
    secret: String,
    /// Modules along a side, with the quiet zone.
    size: i32,
    /// The dark modules as an SVG path.
    path: String,
}

/// The redirect to the question for a code, after the right password.
pub fn ask_for_code(site: &Site, token: &Token, next: &str) -> Answer {
    let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
    Ok(with_half(site, see_other(&format!("/sign-in/code?{query}"))?, token))
}

/// The answer with the cookie between the password and the code.
pub fn with_half(site: &Site, mut answer: HttpResponse, token: &Token) -> HttpResponse {
    // The cookie is made of hexadecimal digits, which a header takes.
    let _ = answer.add_cookie(&site.make_cookie(HALF, token.text(), CODE_WITHIN));
    answer
}

async fn ask(site: Data<Site>, facts: Facts, query: Query, request: HttpRequest) -> Answer {
    let next = local_path(query.text("next")).unwrap_or("/");
    if site.cookie(&request, HALF).is_none() {
        return see_other("/sign-in");
    }
    show_question(&site, &facts, StatusCode::OK, Form::default().with("next", next)).await
}

async fn show_question(site: &Site, facts: &Facts, status: StatusCode, form: Form) -> Answer {
    let shell = facts.shell(&site.desk.name().await?);
    page(status, &CodePage { shell, form })
}

async fn enter(site: Data<Site>, facts: Facts, fields: Fields, request: HttpRequest) -> Answer {
    let next = local_path(fields.text("next")).unwrap_or("/");
    let half = site.cookie(&request, HALF).unwrap_or_default();
    match site.desk.enter_code(&half, fields.text("code"), &origin(&facts)).await {
        Ok(signed_in) => {
            let answer = match facts.wants_json {
                true => inside(&signed_in),
                false => see_other(next)?,
            };
            let mut answer = with_session(&site, answer, &signed_in);
            let _ = answer.add_cookie(&site.make_cookie(HALF, "", 0));
            Ok(answer)
        }
        Err(failure) if facts.wants_json => Err(failure.into()),
        Err(Failure::Refused(Refusal::SignedOut)) => {
            let answer = see_other("/sign-in")?;
            Ok(flash(answer, FlashKind::Warning, say!("account-code-late")))
        }
        Err(Failure::Refused(Refusal::TooMany { words, retry_after })) => {
            let form = Form::default().with("next", next).problem("", words);
            let mut answer = show_question(&site, &facts, StatusCode::TOO_MANY_REQUESTS, form).await?;
            let retry = HeaderValue::from(retry_after);
            answer.headers_mut().insert(RETRY_AFTER, retry);
            Ok(answer)
        }
        Err(failure) => {
            let form = fields.refused("", failure)?;
            show_question(&site, &facts, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}

/// The forms of the page; the one that was refused is filled again.
#[derive(Default)]
struct Refused {
    password: Option<Form>,
    codes: Option<Form>,
    off: Option<Form>,
    code: Option<Form>,
}

async fn own(visit: Entered) -> Answer {
    show(&visit.0, StatusCode::OK, Refused::default()).await
}

async fn show(visit: &Visit, status: StatusCode, refused: Refused) -> Answer {
    let standing = visit.desk().second_factor(&visit.who, visit.visitor.person.id).await?;
    let enrolment = match standing {
        Standing::Off => visit.desk().enrolment(&visit.visitor).await?,
        Standing::On { .. } => None,
    };
    let forms = Forms {
        email: visit.visitor.person.email.clone(),
        standing,
        enrolment: enrolment.and_then(|it| drawn(it.secret, &it.address)),
        password: refused.password.unwrap_or_else(|| Form::named("begin")),
        codes: refused.codes.unwrap_or_else(|| Form::named("codes")),
        off: refused.off.unwrap_or_else(|| Form::named("off")),
        code: refused.code.unwrap_or_else(|| Form::named("code")),
    };
    if visit.visitor.owes_second_factor {
        let shell = visit.shell_outside().await?;
        let role = visit.role().label().to_lowercase();
        return page(status, &FirstPage { shell, role, forms });
    }
    let shell = visit.shell(Place::Account).await?;
    page(status, &TwoFactorPage { shell, forms })
}

async fn begin(visit: Entered, facts: Facts, fields: Fields) -> Answer {
    let visit = visit.0;
    let from = origin(&facts);
    match visit
        .desk()
        .begin_second_factor(&visit.visitor, fields.text("password"), &from)
        .await
    {
        Ok(()) => see_other(HERE),
        Err(failure) => {
            let password = Some(fields.refused("begin", failure)?);
            let refused = Refused {
                password,
                ..Refused::default()
            };
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
    }
}

async fn confirm(visit: Entered, fields: Fields) -> Answer {
    let visit = visit.0;
    match visit
        .desk()
        .confirm_second_factor(&visit.visitor, fields.text("code"))
        .await
    {
        Ok(codes) => show_codes(&visit, codes).await,
        Err(failure) => {
            let code = Some(fields.refused("code", failure)?);
            let refused = Refused {
                code,
                ..Refused::default()
            };
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
    }
}

async fn new_codes(visit: Visit, facts: Facts, fields: Fields) -> Answer {
    let from = origin(&facts);
    match visit
        .desk()
        .new_recovery_codes(&visit.visitor, fields.text("password"), &from)
        .await
    {
        Ok(codes) => show_codes(&visit, codes).await,
        Err(failure) => {
            let codes = Some(fields.refused("codes", failure)?);
            let refused = Refused {
                codes,
                ..Refused::default()
            };
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
    }
}

async fn switch_off(visit: Visit, facts: Facts, fields: Fields) -> Answer {
    let from = origin(&facts);
    match visit
        .desk()
        .drop_second_factor(&visit.visitor, fields.text("password"), &from)
        .await
    {
        Ok(()) => done(HERE, say!("account-factor-dropped")),
        Err(failure) => {
            let off = Some(fields.refused("off", failure)?);
            let refused = Refused {
                off,
                ..Refused::default()
            };
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, refused).await
        }
    }
}

/// Shown once: only their hashes are kept.
async fn show_codes(visit: &Visit, codes: Vec<String>) -> Answer {
    let shell = visit.shell(Place::Account).await?;
    page(StatusCode::OK, &CodesPage { shell, codes })
}

/// The key URI as a QR code (ISO/IEC 18004) with its quiet zone of four modules; none for a text too long for one.
fn drawn(secret: String, address: &str) -> Option<EnrolmentView> {
    const QUIET: i32 = 4;
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(EnrolmentView {
        secret,
        size: code.size() + 2 * QUIET,
        path,
    })
}
