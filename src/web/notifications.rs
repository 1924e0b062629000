//! What the reader was told of: the list behind the bell, and what they want to be told of.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::notifications::{Cursor, Line, Wishes, past};
use crate::domain::claim::reference;
use crate::domain::id::{Notification, NotificationId};
use crate::domain::mail::How;
use crate::domain::notification::Kind;
use crate::domain::time::Instant;
use crate::web::answer::{self, Answer, done};
use crate::web::app::Route;
use crate::web::claim_sheet::shown;
use crate::web::claims::address;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/notifications"),
    ("POST", "/notifications/seen"),
    ("GET", "/account/notifications"),
    ("POST", "/account/notifications"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/notifications").route(web::get().to(page)))
        .service(web::resource("/notifications/seen").route(web::post().to(see)))
        .service(
            web::resource("/account/notifications")
                .route(web::get().to(settings))
                .route(web::post().to(set)),
        );
}

#[derive(Template)]
#[template(path = "notifications/page.html")]
struct NotificationsPage {
    shell: Shell,
    unseen: i64,
    rows: Vec<Row>,
    next: String,
}

struct Row {
    id: NotificationId,
    icon: &'static str,
    words: String,
    href: String,
    reference: String,
    statement: String,
    when: When,
    unseen: bool,
}

#[derive(Template)]
#[template(path = "notifications/settings.html")]
struct SettingsPage {
    shell: Shell,
    email: String,
    form: Form,
    kinds: Vec<Choice>,
    /// This desk sends mail.
    mail: bool,
    hows: Vec<Choice>,
    hours: Vec<Choice>,
    /// Whose hours these are.
    hour_hint: String,
}

async fn page(visit: Visit, query: Query) -> Answer {
    let read = visit
        .desk()
        .notifications(&visit.who, cursor(query.text("behind"))?)
        .await?;
    let page = NotificationsPage {
        shell: visit.shell(Place::Elsewhere).await?,
        unseen: read.unseen,
        rows: read.lines.iter().map(|line| row(line, read.now)).collect(),
        next: read.next.map_or_else(String::new, |next| {
            format!("/notifications?behind={}.{}", next.at.micros(), next.id)
        }),
    };
    answer::page(StatusCode::OK, &page)
}

/// Behind which line a page begins, as its address says it.
fn cursor(text: &str) -> Result<Option<Cursor>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = text.split_once('.').and_then(|(at, id)| {
        Some(Cursor {
            at: Instant::given(at.parse().ok()?)?,
            id: id.parse().ok()?,
        })
    });
    read.map(Some)
        .ok_or_else(|| Problem::malformed(say!("notices-no-page")))
}

fn row(line: &Line, now: Instant) -> Row {
    let by = line
        .by
        .as_deref()
        .map_or_else(|| say!("notices-the-desk").to_owned(), shown);
    let past = past(line);
    Row {
        id: line.id,
        icon: if past.is_some() { "check" } else { line.kind.icon() },
        words: line.kind.words(&by, past),
        href: address(line.claim),
        reference: reference(line.claim),
        statement: shown(&line.statement),
        when: moments::when(line.at, now),
        unseen: line.seen_at.is_none(),
    }
}

/// Marks one as read, or all of them when the form names none.
async fn see(visit: Visit, fields: Fields) -> Answer {
    let one = match fields.text("id") {
        "" => None,
        _ => Some(
            fields
                .id::<Notification>("id")
                .ok_or_else(|| Problem::malformed(say!("notices-not-said")))?,
        ),
    };
    visit.desk().see_notifications(&visit.who, one).await?;
    done(
        "/notifications",
        match one {
            Some(_) => say!("notices-marked"),
            None => say!("notices-all-marked"),
        },
    )
}

async fn settings(visit: Visit) -> Answer {
    let wishes = visit.desk().wishes(&visit.who).await?;
    let wanted = Kind::ALL.iter().filter(|kind| !wishes.off.contains(kind));
    let form = wanted.fold(Form::named("notifications"), |form, kind| {
        form.with("told", kind.code())
    });
    let form = match wishes.mail {
        Some((how, hour)) => form.with("mail", how.code()).with("hour", hour.to_string()),
        None => form,
    };
    show_settings(&visit, StatusCode::OK, &wishes, form).await
}

async fn show_settings(visit: &Visit, status: StatusCode, wishes: &Wishes, form: Form) -> Answer {
    let choice = |kind: &Kind| Choice::new(kind.code(), kind.label());
    let page = SettingsPage {
        shell: visit.shell(Place::Account).await?,
        email: visit.visitor.person.email.clone(),
        form,
        kinds: Kind::ALL.iter().map(choice).collect(),
        mail: wishes.mail.is_some(),
        hour_hint: say!("notices-hour-hint", zone = wishes.zone.name()),
        hows: How::ALL
            .iter()
            .map(|how| Choice::new(how.code(), how.label()))
            .collect(),
        hours: (0..24)
            .map(|hour| Choice::new(hour.to_string(), format!("{hour:02}:00")))
            .collect(),
    };
    answer::page(status, &page)
}

async fn set(visit: Visit, fields: Fields) -> Answer {
    let read = fields.all("told").into_iter().map(str::parse::<Kind>);
    let wanted: Result<Vec<Kind>, _> = read.collect();
    let wanted = wanted.map_err(|_| Problem::malformed(say!("notices-no-kind")))?;
    let by_mail = match fields.text("mail") {
        "" => None,
        how => {
            let how = how.parse::<How>();
            let how = how.map_err(|_| Problem::malformed(say!("notices-no-way")))?;
            // What is no number is no hour either: the desk says so.
            Some((how, fields.text("hour").parse().unwrap_or(-1)))
        }
    };
    match visit.desk().wish(&visit.who, wanted, by_mail).await {
        Ok(()) => done("/account/notifications", say!("account-saved")),
        Err(failure) => {
            let form = fields.refused("notifications", failure)?;
            let wishes = visit.desk().wishes(&visit.who).await?;
            show_settings(&visit, StatusCode::UNPROCESSABLE_ENTITY, &wishes, form).await
        }
    }
}
