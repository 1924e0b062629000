//! The first page: the desk at a glance.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::dashboard::{Dashboard, Progress};
use crate::domain::dashboard::{SPAN, SPANS, late};
use crate::domain::finding;
use crate::domain::report::grouped;
use crate::domain::rights::Right;
use crate::domain::scale::Colour;
use crate::domain::time::{Instant, weekday_and_date};
use crate::domain::workflow::State;
use crate::web::answer::{self, Answer, done};
use crate::web::app::Route;
use crate::web::claim_sheet::shown;
use crate::web::dashboard_charts::{self as charts, Bars, Columns, Strip};
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::moments;
use crate::web::parts::Link;
use crate::web::problem::Problem;
use crate::web::queue::row_view;
use crate::web::queue_view::QueueRow;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/"), ("POST", "/desk/target")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/").route(web::get().to(page)))
        .service(web::resource("/desk/target").route(web::post().to(set_target)));
}

#[derive(Template)]
#[template(path = "dashboard/page.html")]
struct DashboardPage {
    shell: Shell,
    /// The day.
    title: String,
    /// What is due, in a sentence.
    lead: String,
    /// Nothing was imported yet.
    empty: bool,
    /// Sentences to decide, for who may.
    triage: i64,
    span: String,
    /// The other spans.
    spans: Vec<Link>,
    figures: Vec<Figure>,
    pile: Columns,
    pile_title: &'static str,
    pile_words: String,
    ages: Bars,
    ages_title: String,
    ages_words: String,
    verdicts: Bars,
    verdicts_title: String,
    verdicts_words: String,
    articles: Vec<ArticleRow>,
    next: Vec<QueueRow>,
    /// The age that no claim should outgrow, for who may change it.
    target: Option<Target>,
}

/// A number with what it counts; it leads to the claims that it counts.
struct Figure {
    number: String,
    unit: &'static str,
    name: Link,
    strong: String,
    words: String,
    bad: bool,
}

struct ArticleRow {
    title: Link,
    about: String,
    strip: Strip,
    decided: String,
}

struct Target {
    form: Form,
    days: i64,
}

async fn page(visit: Visit, query: Query) -> Answer {
    let weeks = match query.text("weeks") {
        "" => Some(SPAN),
        weeks => weeks.parse().ok().filter(|weeks| SPANS.contains(weeks)),
    };
    let weeks = weeks.ok_or_else(|| Problem::malformed(say!("dashboard-spans-wrong")))?;
    show(&visit, StatusCode::OK, weeks, None).await
}

async fn set_target(visit: Visit, fields: Fields) -> Answer {
    let seen = fields.version("version")?.into();
    let set = visit
        .desk()
        .set_target(&visit.who, fields.once(), seen, fields.text("days"))
        .await;
    match set {
        Ok(_) => done("/", say!("dashboard-target-changed")),
        Err(failure) => {
            let form = fields.refused("target", failure)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, SPAN, Some(form)).await
        }
    }
}

async fn show(visit: &Visit, status: StatusCode, weeks: i64, refused: Option<Form>) -> Answer {
    let read = visit.desk().dashboard(&visit.who, weeks).await?;
    let ratings: Vec<(String, Colour, i64)> = read
        .rated
        .iter()
        .map(|rated| (shown(&rated.label), rated.colour, rated.verdicts))
        .collect();
    let labels: Vec<(String, i64)> = ratings
        .iter()
        .map(|(label, _, number)| (label.clone(), *number))
        .collect();
    let verdicts: i64 = labels.iter().map(|(_, number)| number).sum();
    let days = read.target;
    let page = DashboardPage {
        shell: visit.shell(Place::Dashboard).await?,
        title: weekday_and_date(read.now.date()),
        lead: finding::due(read.overdue, read.due_today),
        empty: read.empty,
        triage: if visit.may(Right::Triage) { read.undecided } else { 0 },
        span: say!("dashboard-weeks", n = weeks),
        spans: SPANS
            .iter()
            .filter(|span| **span != weeks)
            .map(|span| Link::new(say!("dashboard-weeks", n = *span), format!("/?weeks={span}")))
            .collect(),
        figures: figures(visit, &read, weeks),
        pile: charts::columns(&read.weeks, read.now),
        pile_title: finding::pile(&read.weeks),
        pile_words: pile_words(&read),
        ages: charts::ages(&read.bands, days),
        ages_title: finding::ages(read.open, late(&read.bands), days),
        ages_words: say!("dashboard-ages", n = read.open),
        verdicts: charts::ratings(&ratings),
        verdicts_title: finding::verdicts(&labels),
        verdicts_words: say!("dashboard-verdicts", n = verdicts, weeks = weeks),
        articles: read.articles.iter().map(|found| article(found, read.now)).collect(),
        next: read.next.iter().map(|row| row_view(row, read.now)).collect(),
        target: visit.may(Right::ManageDesk).then(|| Target {
            form: refused.unwrap_or_else(|| Form::named("target").with("days", days.to_string())),
            days,
        }),
    };
    answer::page(status, &page)
}

fn figures(visit: &Visit, read: &Dashboard, weeks: i64) -> Vec<Figure> {
    let (change, than) = finding::change(read.change);
    let (median, unit) = match read.median {
        Some(seconds) => finding::span(seconds),
        None => ("\u{2013}".to_owned(), ""),
    };
    let faster = finding::faster(read.median, read.median_before);
    let late = late(&read.bands);
    vec![
        Figure {
            number: grouped(read.open),
            unit: "",
            name: Link::new(say!("dashboard-open"), "/claims"),
            strong: change,
            words: than.to_owned(),
            bad: false,
        },
        Figure {
            number: grouped(read.awaiting),
            unit: "",
            name: Link::new(say!("dashboard-awaiting"), "/claims?state=awaiting_approval"),
            strong: match visit.may(Right::Research) {
                true => grouped(read.to_approve),
                false => String::new(),
            },
            words: match visit.may(Right::Research) {
                true => say!("dashboard-by-you").to_owned(),
                false => say!("dashboard-by-others").to_owned(),
            },
            bad: false,
        },
        Figure {
            number: median,
            unit,
            name: Link::new(say!("dashboard-median"), "/claims?state=published&sort=updated"),
            words: match faster.as_str() {
                "" => say!("dashboard-median-of", weeks = weeks),
                same if same == say!("told-as-fast") => say!("dashboard-as-before", weeks = weeks),
                _ => say!("dashboard-than-before", weeks = weeks),
            },
            strong: faster,
            bad: false,
        },
        Figure {
            number: grouped(late),
            unit: "",
            name: Link::new(say!("dashboard-old"), format!("/claims?older={}", read.target)),
            strong: say!("dashboard-days", n = read.target),
            words: say!("dashboard-is-target").to_owned(),
            bad: late > 0,
        },
    ]
}

/// The plot of the pile in one sentence.
fn pile_words(read: &Dashboard) -> String {
    let sum = |of: fn(&crate::domain::dashboard::Week) -> i64| read.weeks.iter().map(of).sum::<i64>();
    say!(
        "dashboard-pile",
        opened = sum(|week| week.opened),
        decided = sum(|week| week.decided)
    )
}

fn article(found: &Progress, now: Instant) -> ArticleRow {
    let article = &found.article;
    let claims = |states: &[State]| {
        let number = found.states.iter().filter(|state| states.contains(state)).count();
        i64::try_from(number).unwrap_or(i64::MAX)
    };
    let closed = claims(&[State::Dismissed, State::Duplicate, State::Withdrawn]);
    let strip = charts::strip(&[
        (
            "published",
            say!("dashboard-part-published"),
            claims(&[State::Published]),
        ),
        ("approved", say!("dashboard-part-approved"), claims(&[State::Approved])),
        (
            "awaiting_approval",
            say!("dashboard-part-proposed"),
            claims(&[State::AwaitingApproval]),
        ),
        (
            "changes_requested",
            say!("dashboard-part-changes"),
            claims(&[State::ChangesRequested]),
        ),
        (
            "in_research",
            say!("dashboard-part-research"),
            claims(&[State::InResearch]),
        ),
        (
            "to_check",
            say!("dashboard-part-check"),
            claims(&[State::ToCheck, State::Suggested]),
        ),
        (
            "dismissed",
            say!("dashboard-part-not-claim"),
            closed.saturating_add(article.not_claims.into()),
        ),
        ("later", say!("dashboard-part-later"), article.later.into()),
        ("undecided", say!("dashboard-part-untriaged"), article.undecided.into()),
    ]);
    let date = moments::date(&article.published_on).map(|date| date.words);
    let about = [
        article.publisher.clone(),
        date.unwrap_or_else(|| article.imported_at.day(now)),
    ];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    ArticleRow {
        title: Link::new(article.title.clone(), format!("/articles/{}", article.id)),
        about: shown(&about.join(", ")),
        strip,
        decided: format!("{} / {}", article.tally().decided(), article.sentences),
    }
}
