//! What people change about themselves: name, look, language, password, sessions.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use askama::Template;

use crate::desk::account::Profile;
use crate::desk::second_factor::Standing;
use crate::desk::sign_in::SignedIn;
use crate::domain::id::{Session, SessionId};
use crate::domain::person::{self, Keys, Theme};
use crate::web::answer::{Answer, done, page, see_other};
use crate::web::app::Route;
use crate::web::facts::{Facts, LANGUAGE, THEME};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::moments::when;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::session::{MaybeVisit, Visit};
use crate::web::shell::{Place, Shell};
use crate::web::sign_in::{origin, with_session};
use crate::web::site::{Site, local_path};
use crate::words::Language;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/account"),
    ("POST", "/account"),
    ("POST", "/account/theme"),
    ("POST", "/account/language"),
    ("POST", "/account/triage"),
    ("POST", "/account/password"),
    ("POST", "/account/sessions/end"),
    ("POST", "/account/sessions/end-others"),
];

/// A year, for the look and the language that a browser keeps.
const LOOK_LASTS: i64 = 365 * 86_400;

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/account")
            .route(web::get().to(account))
            .route(web::post().to(set_profile)),
    )
    .service(web::resource("/account/theme").route(web::post().to(set_theme)))
    .service(web::resource("/account/language").route(web::post().to(set_language)))
    .service(web::resource("/account/triage").route(web::post().to(set_advance)))
    .service(web::resource("/account/password").route(web::post().to(change_password)))
    .service(web::resource("/account/sessions/end").route(web::post().to(end_session)))
    .service(web::resource("/account/sessions/end-others").route(web::post().to(end_others)));
}

#[derive(Template)]
#[template(path = "account/page.html")]
struct AccountPage {
    shell: Shell,
    email: String,
    profile: Form,
    themes: Vec<Choice>,
    keys: Vec<Choice>,
    languages: Vec<Choice>,
    /// Whether a decision in triage leads on.
    advance: bool,
    password: Form,
    second_factor: bool,
    sessions: Vec<SessionRow>,
}

struct SessionRow {
    id: SessionId,
    is_this: bool,
    browser: String,
    address: String,
    began: When,
    used: When,
}

async fn account(visit: Visit) -> Answer {
    show(&visit, StatusCode::OK, None, None).await
}

async fn show(visit: &Visit, status: StatusCode, profile: Option<Form>, password: Option<Form>) -> Answer {
    let now = visit.desk().now();
    let person = &visit.visitor.person;
    let sessions = visit.desk().own_sessions(&visit.who).await?;
    let sessions = sessions.into_iter().map(|session| SessionRow {
        id: session.id,
        is_this: session.id == visit.session(),
        browser: browser(&session.agent),
        address: session.address,
        began: when(session.created_at, now),
        used: when(session.seen_at, now),
    });
    let kept = Form::named("profile")
        .with("name", &person.name)
        .with("theme", person.theme.code())
        .with("keys", person.keys.code())
        .with("language", &person.language);
    let themes = Theme::ALL.iter().map(|theme| Choice::new(theme.code(), theme.label()));
    let keys = Keys::ALL.iter().map(|keys| Choice::new(keys.code(), keys.label()));
    let page_of = AccountPage {
        shell: visit.shell(Place::Account).await?,
        email: person.email.clone(),
        profile: profile.unwrap_or(kept),
        themes: themes.collect(),
        keys: keys.collect(),
        languages: languages(),
        advance: visit.desk().advances(&visit.who).await?,
        password: password.unwrap_or_else(|| Form::named("password")),
        second_factor: visit.desk().second_factor(&visit.who, person.id).await? != Standing::Off,
        sessions: sessions.collect(),
    };
    page(status, &page_of)
}

/// The languages of the interface, each by its own name.
fn languages() -> Vec<Choice> {
    let browser = Choice::new("", say!("account-language-browser"));
    let offered = Language::OFFERED
        .into_iter()
        .map(|known| Choice::new(known.code(), known.name()));
    std::iter::once(browser).chain(offered).collect()
}

async fn set_profile(site: Data<Site>, visit: Visit, fields: Fields) -> Answer {
    let saved = visit
        .desk()
        .set_profile(
            &visit.who,
            Profile {
                name: fields.text("name"),
                theme: fields.text("theme"),
                keys: fields.text("keys"),
                language: fields.text("language"),
            },
        )
        .await;
    match saved {
        Ok(()) => {
            let mut answer = done("/account", say!("account-saved"))?;
            // The cookie holds the code of a language, which a header takes.
            let _ = answer.add_cookie(&site.make_cookie(LANGUAGE, fields.text("language"), LOOK_LASTS));
            Ok(answer)
        }
        Err(failure) => {
            let form = fields.refused("profile", failure)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(form), None).await
        }
    }
}

async fn set_advance(visit: Visit, fields: Fields) -> Answer {
    visit.desk().set_advance(&visit.who, fields.has("advance")).await?;
    done("/account", say!("account-saved"))
}

/// The switch between light and dark, on every page; it comes back to where it was pressed.
async fn set_theme(site: Data<Site>, visit: MaybeVisit, fields: Fields) -> Answer {
    let back = local_path(fields.text("to")).unwrap_or("/");
    let Ok(theme) = fields.text("theme").parse::<person::Theme>() else {
        return Err(Problem::malformed(say!("account-no-look")));
    };
    if let Some(visit) = visit.0 {
        visit.desk().set_theme(&visit.who, theme).await?;
    }
    let mut answer = see_other(back)?;
    let cookie = site.make_cookie(THEME, theme.code(), LOOK_LASTS);
    // The cookie holds one word of three, which a header takes.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}

/// The switch between languages on the pages before the door; it comes back to where it was pressed.
async fn set_language(site: Data<Site>, visit: MaybeVisit, fields: Fields) -> Answer {
    let back = local_path(fields.text("to")).unwrap_or("/");
    let Ok(language) = fields.text("language").parse::<Language>() else {
        return Err(Problem::malformed(say!("account-no-language")));
    };
    if let Some(visit) = visit.0 {
        visit.desk().set_language(&visit.who, language).await?;
    }
    let mut answer = see_other(back)?;
    // The cookie holds the code of a language, which a header takes.
    let _ = answer.add_cookie(&site.make_cookie(LANGUAGE, language.code(), LOOK_LASTS));
    Ok(answer)
}

async fn change_password(site: Data<Site>, facts: Facts, visit: Visit, fields: Fields) -> Answer {
    let changed = visit
        .desk()
        .change_password(
            &visit.visitor,
            fields.text("password"),
            fields.text("new_password"),
            &origin(&facts),
        )
        .await;
    match changed {
        Ok(token) => {
            let person = visit.visitor.person.id;
            let answer = done("/account", say!("account-password-changed"))?;
            Ok(with_session(&site, answer, &SignedIn { token, person }))
        }
        Err(failure) => {
            let form = fields.refused("password", failure)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, Some(form)).await
        }
    }
}

async fn end_session(visit: Visit, fields: Fields) -> Answer {
    let session = fields.id::<Session>("session");
    let session = session.ok_or_else(|| Problem::malformed(say!("account-no-session")))?;
    visit.desk().end_own_session(&visit.who, session).await?;
    if session == visit.session() {
        return see_other("/sign-in");
    }
    done("/account", say!("account-session-ended"))
}

async fn end_others(visit: Visit) -> Answer {
    let ended = visit.desk().end_other_sessions(&visit.who, visit.session()).await?;
    done("/account", say!("account-sessions-ended", n = ended))
}

/// A browser's name and system, as far as they can be told.
fn browser(agent: &str) -> String {
    let first = |known: &[(&'static str, &'static str)]| {
        let found = known.iter().find(|(mark, _)| agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    let program = first(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => say!("account-browser-on", browser = program, system = system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => say!("account-browser-unknown").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_people_know_it() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        assert_eq!(browser(chrome), "Chrome on Linux");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1";
        assert_eq!(browser(phone), "Safari on iPhone");
        assert_eq!(browser(""), "Unknown browser");
    }
}
