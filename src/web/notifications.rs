//! What the reader was told of: the list behind the bell, and what they want to be told of.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::notifications::{Cursor, Line, past};
use crate::domain::claim::reference;
use crate::domain::id::{Notification, NotificationId};
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
    form: Form,
    kinds: Vec<Choice>,
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
    let words = "There is no such page of notifications. Go back to the first one.";
    read.map(Some).ok_or_else(|| Problem::malformed(words))
}

fn row(line: &Line, now: Instant) -> Row {
    let by = line.by.as_deref().map_or_else(|| "The desk".to_owned(), shown);
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
                .ok_or_else(|| Problem::malformed("The form does not say what was read."))?,
        ),
    };
    visit.desk().see_notifications(&visit.who, one).await?;
    done(
        "/notifications",
        match one {
            Some(_) => "Marked as read.",
            None => "All are marked as read.",
        },
    )
}

async fn settings(visit: Visit) -> Answer {
    let off = visit.desk().notifications_off(&visit.who).await?;
    let wanted = Kind::ALL.iter().filter(|kind| !off.contains(kind));
    let page = SettingsPage {
        shell: visit.shell(Place::Account).await?,
        form: wanted.fold(Form::named("notifications"), |form, kind| {
            form.with("told", kind.code())
        }),
        kinds: Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .collect(),
    };
    answer::page(StatusCode::OK, &page)
}

async fn set(visit: Visit, fields: Fields) -> Answer {
    let read = fields.all("told").into_iter().map(str::parse::<Kind>);
    let wanted: Result<Vec<Kind>, _> = read.collect();
    let wanted = wanted.map_err(|_| Problem::malformed("Choose from the kinds on the page."))?;
    visit.desk().want_notifications(&visit.who, wanted).await?;
    done("/account/notifications", "Saved.")
}
