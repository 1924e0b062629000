//! What admins look up: roles and rights, and the state of the program.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::mail::MailState;
use crate::desk::system::System;
use crate::domain::person::Role;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, holds};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::domain::workflow::{Rule, TABLE};
use crate::domain::zone::Zone;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::claim_history::{members, text};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::log::HealthView;
use crate::web::moments::when;
use crate::web::parts::When;
use crate::web::people;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/roles"),
    ("POST", "/admin/roles/second-factor"),
    ("GET", "/admin/system"),
    ("POST", "/desk/time-zone"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/admin/roles").route(web::get().to(roles)))
        .service(web::resource("/admin/roles/second-factor").route(web::post().to(ask_for_factors)))
        .service(web::resource("/admin/system").route(web::get().to(system)))
        .service(web::resource("/desk/time-zone").route(web::post().to(set_time_zone)));
}

#[derive(Template)]
#[template(path = "admin/roles.html")]
struct RolesPage {
    shell: Shell,
    roles: Vec<Choice>,
    rights: Vec<RightRow>,
    rules: &'static [Rule],
    /// The roles that a second factor is asked of, in words.
    asked: String,
    /// Each role with how many have one; for whoever may change it.
    factors: Option<Factors>,
}

/// The form of who must use a second factor.
struct Factors {
    form: Form,
    choices: Vec<Choice>,
    seen: String,
}

/// A right, and who holds it, in the order of the roles.
struct RightRow {
    label: &'static str,
    may: Vec<bool>,
}

async fn roles(visit: Visit) -> Answer {
    show_roles(&visit, StatusCode::OK, None).await
}

async fn show_roles(visit: &Visit, status: StatusCode, refused: Option<Form>) -> Answer {
    let asked = visit.desk().asked_factors(&visit.who).await?;
    let labels: Vec<String> = asked.roles.iter().map(|role| role.label().to_lowercase()).collect();
    let row = |right: &Right| RightRow {
        label: right.label(),
        may: Role::ALL.iter().map(|role| holds(*role, *right)).collect(),
    };
    let page_of = RolesPage {
        shell: visit.shell(Place::Admin).await?,
        roles: people::roles(),
        rights: Right::ALL.iter().map(row).collect(),
        rules: TABLE,
        asked: labels.join(&format!("{} ", say!("parts-comma"))),
        factors: visit.may(Right::ManagePeople).then(|| Factors {
            seen: asked.codes(),
            form: refused.unwrap_or_else(|| {
                let roles = asked.roles.iter();
                roles.fold(Form::named("factor"), |form, role| form.with("role", role.code()))
            }),
            choices: asked
                .standing
                .iter()
                .map(|(role, with, all)| {
                    let choice = Choice::new(role.code(), role.label());
                    let people = say!("admin-persons", n = all, total = grouped(whole(*all)));
                    choice.hint(say!("admin-roles-have", with = with, people = people))
                })
                .collect(),
        }),
    };
    page(status, &page_of)
}

async fn ask_for_factors(visit: Visit, fields: Fields) -> Answer {
    let (roles, seen) = (fields.all("role"), fields.text("seen").to_owned());
    let asked = visit
        .desk()
        .ask_for_factors(&visit.who, fields.once(), seen, &roles)
        .await;
    match asked {
        Ok(_) => done("/admin/roles", say!("admin-roles-saved")),
        Err(failure) => {
            let form = fields.refused("factor", failure)?;
            show_roles(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(form)).await
        }
    }
}

#[derive(Template)]
#[template(path = "admin/system.html")]
struct SystemPage {
    shell: Shell,
    health: HealthView,
    version: &'static str,
    /// What the program was built from, where the build says so.
    commit: &'static str,
    started: When,
    uptime: String,
    kind: &'static str,
    size: String,
    schema: String,
    holds: String,
    backup: Option<BackupView>,
    command: String,
    zone: ZoneForm,
    mail: MailView,
    system: System,
}

/// The form of the desk's time zone.
struct ZoneForm {
    form: Form,
    seen: String,
    names: Vec<String>,
}

/// How the sending of mail stands.
struct MailView {
    configured: bool,
    waiting: String,
    /// When the last one that failed was made, and what was said.
    failed: Option<(When, String)>,
}

/// The last backup.
struct BackupView {
    file: String,
    when: When,
    size: String,
}

async fn system(visit: Visit) -> Answer {
    show_system(&visit, StatusCode::OK, None).await
}

async fn set_time_zone(visit: Visit, fields: Fields) -> Answer {
    let (seen, typed) = (fields.text("seen").to_owned(), fields.text("zone"));
    let set = visit.desk().set_time_zone(&visit.who, fields.once(), seen, typed).await;
    match set {
        Ok(_) => done("/admin/system", say!("admin-system-zone-saved")),
        Err(failure) => {
            let form = fields.refused("desk", failure)?;
            show_system(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(form)).await
        }
    }
}

async fn show_system(visit: &Visit, status: StatusCode, refused: Option<Form>) -> Answer {
    let system = visit.desk().system(&visit.who).await?;
    let health = visit.desk().log_health(&visit.who).await?;
    let mail = visit.desk().mail_state(&visit.who).await?;
    let zone = visit.desk().time_zone(&visit.who).await?;
    let ending = if system.is_file { "db" } else { "dump" };
    let page_of = SystemPage {
        shell: visit.shell(Place::Admin).await?,
        health: HealthView::of(&health),
        version: env!("CARGO_PKG_VERSION"),
        commit: option_env!("DOCKET_COMMIT").unwrap_or_default(),
        started: when(system.started_at, system.now),
        uptime: lasted(system.now.seconds_since(system.started_at)),
        kind: if system.is_file { "SQLite" } else { "PostgreSQL" },
        size: bytes(system.bytes),
        schema: match system.migrations.last() {
            Some(last) => say!("admin-system-schema-of", last = last, n = system.migrations.len()),
            None => String::new(),
        },
        holds: [
            say!("admin-claims", n = system.claims, total = grouped(system.claims)),
            say!("admin-articles", n = system.articles, total = grouped(system.articles)),
            say!("admin-persons", n = system.people, total = grouped(system.people)),
            say!("admin-events", n = health.events, total = grouped(health.events)),
        ]
        .join(&format!("{} ", say!("parts-comma"))),
        backup: system.backup.as_ref().map(|event| BackupView {
            file: visible(&event.subject_ref).into_owned(),
            when: when(event.at, system.now),
            size: text(&members(&event.after), "bytes")
                .parse()
                .map(bytes)
                .unwrap_or_default(),
        }),
        command: format!(
            "docket backup --database '{}' docket-{}.{ending}",
            system.database,
            system.now.date()
        ),
        zone: ZoneForm {
            form: refused.unwrap_or_else(|| Form::named("desk").with("zone", zone.name())),
            seen: zone.to_string(),
            names: Zone::names(),
        },
        mail: mail_view(&mail, system.now),
        system,
    };
    page(status, &page_of)
}

fn mail_view(state: &MailState, now: Instant) -> MailView {
    let failed = state.last_error.as_ref();
    MailView {
        configured: state.configured,
        waiting: if state.is_more() {
            say!("admin-system-mail-waits-many", n = state.waiting)
        } else {
            say!("admin-system-mail-waits", n = state.waiting)
        },
        failed: failed.map(|(at, words)| (when(*at, now), visible(words).into_owned())),
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `1.4 MB`.
fn bytes(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", grouped(bytes / 1_000)),
        1_000_000..1_000_000_000 => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
        _ => format!(
            "{}.{} GB",
            grouped(bytes / 1_000_000_000),
            bytes % 1_000_000_000 / 100_000_000
        ),
    }
}

/// `3 hours and 12 minutes`.
fn lasted(seconds: i64) -> String {
    let minutes = |n: i64| say!("admin-minutes", n = n, total = grouped(n));
    let hours = |n: i64| say!("admin-hours", n = n, total = grouped(n));
    let all = seconds / 60;
    match (all / 1_440, all / 60 % 24, all % 60) {
        (0, 0, left) => minutes(left),
        (0, some, left) => say!("admin-lasted", first = hours(some), next = minutes(left)),
        (days, some, _) => {
            let days = say!("admin-days", n = days, total = grouped(days));
            say!("admin-lasted", first = days, next = hours(some))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_spans_read_as_people_say_them() {
        assert_eq!(bytes(4_096), "4 kB");
        assert_eq!(bytes(1_460_000), "1.4 MB");
        assert_eq!(bytes(2_340_000_000), "2.3 GB");
        assert_eq!(lasted(59), "0 minutes");
        assert_eq!(lasted(3_600 + 60), "1 hour and 1 minute");
        assert_eq!(lasted(2 * 86_400 + 7_200), "2 days and 2 hours");
    }
}
