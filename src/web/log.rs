//! The log: read, narrowed, verified.

use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde_json::Value;

use crate::desk::log::{Check, Event, Health, LogChoices, LogPage, Wanted};
use crate::domain::claim::{parse_reference, reference};
use crate::domain::id::AnyId;
use crate::domain::log::hex;
use crate::domain::person::Actor;
use crate::domain::report::grouped;
use crate::domain::rights::Right;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, page, see_other};
use crate::web::app::Route;
use crate::web::checkpoints::{Signed, signed};
use crate::web::claim_history::{Reader, compare, members, plain, short, text};
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::log_words;
use crate::web::moments::when;
use crate::web::narrowed::{self, Narrowed, event_beside};
use crate::web::parts::{Chip, Link, Pager, When};
use crate::web::session::Visit;
use crate::web::shell::{FlashKind, Place, Shell};
use crate::web::site::local_path;
use crate::words::Saying;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/admin/log"), ("POST", "/admin/log/verify")];

/// The log and what narrows it.
const LIST: Narrowed = Narrowed {
    here: "/admin/log",
    filters: &[
        ("person", || say!("admin-log-person-is")),
        ("action", || say!("admin-log-done-is")),
        ("of", || say!("admin-log-belongs")),
        ("from", || say!("reports-from")),
        ("to", || say!("reports-to")),
    ],
};
/// Whoever has no account: code of the role in the log, and words.
const NOBODY: &[(Actor, Saying)] = &[
    (Actor::Operator, || say!("admin-log-command-line")),
    (Actor::Stranger, || say!("admin-log-nobody")),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/admin/log").route(web::get().to(show)))
        .service(web::resource("/admin/log/verify").route(web::post().to(verify)));
}

#[derive(Template)]
#[template(path = "admin/log.html")]
struct Page {
    shell: Shell,
    health: HealthView,
    signed: Signed,
    /// Where the proof of the claim is that it is narrowed to; else nothing.
    proof: String,
    form: Form,
    chips: Vec<Chip>,
    people: Vec<Choice>,
    actions: Vec<Group>,
    /// Where the events report is; nothing for whoever may not export.
    report: String,
    /// What the report cannot be narrowed by.
    unexported: &'static str,
    lines: Vec<Line>,
    nothing: &'static str,
    pager: Pager,
    /// The hash of the newest event of all; nothing on other pages than the first.
    head: String,
}

/// How the log is, on the page of the log and on that of the system.
pub struct HealthView {
    /// The mark and colour.
    pub kind: FlashKind,
    /// One sentence.
    pub words: String,
    /// What else there is to know.
    pub more: String,
}

/// Actions that are about the same.
struct Group {
    label: String,
    choices: Vec<Choice>,
}

struct Line {
    number: i64,
    when: When,
    who: String,
    role: String,
    words: String,
    links: Vec<Link>,
    action: String,
    reason: String,
    changes: Vec<Change>,
    hash: String,
}

/// A member of an event, before and after.
struct Change {
    name: String,
    was: String,
    is: String,
}

impl HealthView {
    /// The health of the log in words.
    #[must_use]
    pub fn of(health: &Health) -> Self {
        let events = say!("admin-events", n = health.events, total = grouped(health.events));
        let since = health.since.map(|at| at.day(health.now));
        let events_since = match &since {
            Some(day) => say!("admin-log-since", events = &events, day = day),
            None => events.clone(),
        };
        let Some((check, at, by)) = &health.check else {
            return Self {
                kind: FlashKind::Warning,
                words: say!("admin-log-unverified", events = events_since),
                more: String::new(),
            };
        };
        let at = at.moment(health.now);
        let by = visible(by);
        match check {
            Check::Whole(number) => Self {
                kind: FlashKind::Done,
                words: match since {
                    Some(day) => say!("admin-log-unbroken-since", day = day, events = events, at = at),
                    None => say!("admin-log-unbroken", events = events, at = at),
                },
                more: say!("admin-log-followed", number = grouped(*number), name = by),
            },
            Check::Running { done, of } => Self {
                kind: FlashKind::Warning,
                words: say!("admin-log-running", done = grouped(*done), of = grouped(*of)),
                more: say!("admin-log-started-by", name = by),
            },
            Check::BrokenOff => Self {
                kind: FlashKind::Warning,
                words: say!("admin-log-broke-off", events = events_since, at = at),
                more: say!("admin-log-again").to_owned(),
            },
            Check::Broken { at: number, words } => Self {
                kind: FlashKind::Problem,
                words: say!(
                    "admin-log-broken",
                    number = grouped(*number),
                    words = words.trim_end_matches('.')
                ),
                more: say!("admin-log-found", at = at, name = by),
            },
        }
    }
}

async fn show(visit: Visit, query: Query) -> Answer {
    let text = |name: &str| query.text(name).trim().to_owned();
    let wanted = Wanted {
        person: text("person"),
        action: text("action"),
        of: text("of"),
        from: text("from"),
        to: text("to"),
    };
    let health = visit.desk().log_health(&visit.who).await?;
    let choices = visit.desk().log_choices(&visit.who).await?;
    let from = event_beside(&query, say!("admin-log-no-page"))?;
    let read = visit.desk().log_page(&visit.who, wanted, from).await;
    let (status, form, read) = narrowed::read(LIST.form(&query), read)?;
    let page_of = Page {
        shell: visit.shell(Place::Admin).await?,
        health: HealthView::of(&health),
        signed: signed(&visit).await?,
        proof: match parse_reference(form.value("of")) {
            Some(number) if read.is_some() => format!("/claims/{}/proof", reference(number)),
            _ => String::new(),
        },
        chips: chips(&form, &choices, read.as_ref()),
        people: people(&choices),
        actions: groups(&choices.actions),
        report: match (&read, visit.may(Right::Export)) {
            (Some(read), true) => report(&form, read),
            _ => String::new(),
        },
        unexported: unexported(&form, read.as_ref()),
        lines: read.as_ref().map(|read| lines(&visit, read)).unwrap_or_default(),
        nothing: match form.problems().is_empty() {
            true => say!("admin-log-nothing"),
            false => say!("admin-log-not-shown"),
        },
        pager: match &read {
            Some(read) => LIST.pager(&form, say!("admin-log-order"), read.newer, read.older),
            None => Pager::default(),
        },
        head: match &read {
            Some(read) if read.newer.is_none() && LIST.is_whole(&form) => {
                read.events.first().map(|event| hex(&event.hash)).unwrap_or_default()
            }
            _ => String::new(),
        },
        form,
    };
    page(status, &page_of)
}

/// Starts a verification; its result stands on the page that it was asked from.
async fn verify(visit: Visit, fields: Fields) -> Answer {
    visit.desk().check_log(&visit.who).await?;
    let to = local_path(fields.text("to")).unwrap_or(LIST.here);
    see_other(to)
}

fn chips(form: &Form, choices: &LogChoices, read: Option<&LogPage>) -> Vec<Chip> {
    let words = |name: &str, value: &str| match name {
        "person" => named(choices, value),
        "action" => log_words::action(value),
        "of" => read.map(|read| read.of.clone()).unwrap_or_default(),
        _ => value.to_owned(),
    };
    LIST.chips(form, |name, value| {
        Some(words(name, value)).filter(|words| !words.is_empty())
    })
}

fn named(choices: &LogChoices, value: &str) -> String {
    let people = people(choices).into_iter();
    let known = people.into_iter().find(|choice| choice.value == value);
    known.map(|choice| choice.label).unwrap_or_default()
}

fn people(choices: &LogChoices) -> Vec<Choice> {
    let nobody = NOBODY
        .iter()
        .map(|(actor, words)| Choice::new(actor.role_code(), words()));
    let somebody = choices
        .people
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), visible(name)));
    somebody.chain(nobody).collect()
}

/// The actions by what they are about; the first of each group stands for all of it.
fn groups(actions: &[String]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for action in actions {
        let (of, act) = action.split_once('.').unwrap_or((action, ""));
        let label = log_words::subject(of);
        if groups.last().is_none_or(|group| group.label != label) {
            groups.push(Group {
                choices: vec![Choice::new(of, say!("admin-log-all", subject = &label))],
                label,
            });
        }
        if let (Some(group), false) = (groups.last_mut(), act.is_empty()) {
            group.choices.push(Choice::new(action.as_str(), plain(act)));
        }
    }
    groups
}

/// The events report, narrowed as far as it can be.
fn report(form: &Form, read: &LogPage) -> String {
    let article = read.article.map(|id| id.to_string()).unwrap_or_default();
    let is_person = form.value("person").parse::<AnyId>().is_ok();
    let filters = [
        ("report", "events"),
        ("person", if is_person { form.value("person") } else { "" }),
        ("article", article.as_str()),
        ("from", form.value("from")),
        ("to", form.value("to")),
    ];
    let set: Vec<_> = filters.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("/reports?{}", serde_urlencoded::to_string(set).unwrap_or_default())
}

fn unexported(form: &Form, read: Option<&LogPage>) -> &'static str {
    let is_person = form.value("person").parse::<AnyId>().is_ok();
    let of_claim = read.is_some_and(|read| read.article.is_none() && !read.of.is_empty());
    let of_nobody = !form.value("person").is_empty() && !is_person;
    match form.value("action").is_empty() && !of_claim && !of_nobody {
        true => "",
        false => say!("admin-log-unexported"),
    }
}

fn lines(visit: &Visit, read: &LogPage) -> Vec<Line> {
    read.events.iter().map(|event| line(visit, read, event)).collect()
}

fn line(visit: &Visit, read: &LogPage, event: &Event) -> Line {
    let claim = event.claim_id.and_then(|id| read.claims.get(&id)).copied();
    let reader = Reader {
        href: claim
            .map(|number| format!("/claims/{}", reference(number)))
            .unwrap_or_default(),
        me: None,
        names: &read.names,
        ratings: &read.ratings,
        now: read.now,
    };
    Line {
        number: event.number,
        when: when(event.at, read.now),
        who: visible(&log_words::who(event)).into_owned(),
        role: log_words::role(event),
        words: visible(&log_words::told(event, &reader)).into_owned(),
        links: links(visit, read, event, &reader),
        action: event.action.clone(),
        reason: visible(&event.reason).into_owned(),
        changes: changes(event),
        hash: hex(&event.hash),
    }
}

/// What the event belongs to, and where that is.
fn links(visit: &Visit, read: &LogPage, event: &Event, reader: &Reader<'_>) -> Vec<Link> {
    let mut links = Vec::new();
    if let Some(number) = event.claim_id.and_then(|id| read.claims.get(&id)) {
        links.push(Link::new(reference(*number), reader.href.clone()));
    }
    if let Some((id, title)) = event.article_id.and_then(|id| Some((id, read.articles.get(&id)?))) {
        links.push(Link::new(title.as_str(), format!("/articles/{id}")));
    }
    let compared = compare(event, &members(&event.after), reader);
    if !compared.words.is_empty() {
        links.push(compared);
    }
    match (event.subject.as_str(), event.subject_id) {
        ("person", Some(id)) if visit.may(Right::ManagePeople) => {
            let name = match event.subject_ref.as_str() {
                "" => say!("log-erased-person").to_owned(),
                name => log_words::named(name),
            };
            links.push(Link::new(name, format!("/admin/people/{id}")));
        }
        ("report", _) if event.action == "report.export" => {
            links.push(Link::new(
                say!("reports-manifest"),
                format!("/reports/exports/{}", event.number),
            ));
        }
        _ => {}
    }
    links
}

fn changes(event: &Event) -> Vec<Change> {
    let (before, after) = (members(&event.before), members(&event.after));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let cell =
        |members: &serde_json::Map<String, Value>, name: &str| visible(&short(&text(members, name))).into_owned();
    after
        .keys()
        .chain(gone)
        .map(|name| Change {
            name: plain(name),
            was: cell(&before, name),
            is: cell(&after, name),
        })
        .collect()
}
