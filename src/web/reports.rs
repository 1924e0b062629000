//! Reports: chosen, looked at, taken away.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use askama::Template;
use tokio::sync::mpsc;

use crate::desk::Failure;
use crate::desk::reports::{Ask, Choices, Ending, Export, Filters, PREVIEW, Preview, Taken};
use crate::domain::report::{Format, Report, Separator, grouped};
use crate::domain::rights::Right;
use crate::domain::time::long_date;
use crate::domain::workflow::State;
use crate::web::answer::{self, Answer};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::moments::iso;
use crate::web::pairs::Pairs;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/reports"),
    ("POST", "/reports/export"),
    ("GET", "/reports/exports/{event}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/reports").route(web::get().to(show)))
        .service(web::resource("/reports/export").route(web::post().to(export)))
        .service(web::resource("/reports/exports/{event}").route(web::get().to(manifest)));
}

/// Pieces of a file that wait for a slow reader.
const WAITING_MOST: usize = 3;
/// Characters of a cell that a preview shows.
const CELL_MOST: usize = 120;

/// The fields that narrow and shape a report.
const FIELDS: &[&str] = &[
    "report",
    "state",
    "rating",
    "article",
    "person",
    "from",
    "to",
    "tag",
    "separator",
    "bom",
];

#[derive(Template)]
#[template(path = "reports/page.html")]
struct Page {
    shell: Shell,
    form: Form,
    options: Options,
    /// Where there is no problem with the filters.
    preview: Option<Preview>,
    total: String,
    report: Report,
    /// What is sent to take the report away.
    kept: Vec<(&'static str, String)>,
    exports: Vec<Row>,
    may_verify: bool,
}

/// What the fields can be chosen from.
struct Options {
    reports: Vec<Choice>,
    states: Vec<Choice>,
    ratings: Vec<Choice>,
    articles: Vec<Choice>,
    people: Vec<Choice>,
    separators: Vec<Choice>,
}

/// An export in the list.
struct Row {
    file: String,
    by: String,
    when: When,
    words: &'static str,
    rows: String,
    sha256: String,
    manifest: String,
}

/// The page: a form, the first rows, and what was taken lately.
async fn show(visit: Visit, query: Query, site: Data<Site>) -> Answer {
    let ask = ask(&query, &site)?;
    let report = ask.report;
    let mut form = FIELDS.iter().fold(Form::default(), |form, name| {
        form.with(
            name,
            match *name {
                "report" => report.code(),
                "separator" => ask.format.separator.code(),
                name => query.text(name),
            },
        )
    });
    let preview = match visit.desk().preview_report(&visit.who, ask).await {
        Ok(preview) => Some(preview),
        Err(failure) => {
            form = problems(form, failure)?;
            None
        }
    };
    let choices = visit.desk().report_choices(&visit.who).await?;
    let exports = visit.desk().exports(&visit.who).await?;
    let page = Page {
        shell: visit.shell(Place::Reports).await?,
        options: Options::of(choices),
        total: preview
            .as_ref()
            .map(|preview| grouped(preview.total))
            .unwrap_or_default(),
        preview,
        report,
        kept: FIELDS
            .iter()
            .map(|name| (*name, form.value(name).to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        form,
        exports: exports.iter().take(20).map(Row::of).collect(),
        may_verify: visit.may(Right::VerifyLog),
    };
    let status = if page.preview.is_some() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    answer::page(status, &page)
}

fn problems(form: Form, failure: Failure) -> Result<Form, Problem> {
    let problem = Problem::from(failure);
    if problem.errors.is_empty() {
        return Err(problem);
    }
    Ok(problem
        .errors
        .into_iter()
        .fold(form, |form, error| form.problem(error.field, error.words)))
}

impl Options {
    fn of(choices: Choices) -> Self {
        let words = |(value, label): (String, String)| Choice::new(value, label);
        Self {
            reports: Report::ALL
                .iter()
                .map(|report| {
                    Choice::new(report.code(), report.label()).hint(match report {
                        Report::Claims => say!("reports-of-claims"),
                        Report::Events => say!("reports-of-events"),
                    })
                })
                .collect(),
            states: State::ALL
                .iter()
                .map(|state| Choice::new(state.code(), state.label()))
                .collect(),
            ratings: choices.ratings.into_iter().map(words).collect(),
            articles: choices
                .articles
                .into_iter()
                .map(|(id, title)| Choice::new(id.to_string(), title))
                .collect(),
            people: choices
                .people
                .into_iter()
                .map(|(id, name)| Choice::new(id.to_string(), name))
                .collect(),
            separators: Separator::ALL
                .iter()
                .map(|separator| Choice::new(separator.code(), separator.label()))
                .collect(),
        }
    }
}

impl Row {
    fn of(taken: &Taken) -> Self {
        let (words, manifest) = match taken.ending {
            Ending::Finished => (say!("reports-finished"), format!("/reports/exports/{}", taken.event)),
            Ending::BrokenOff => (say!("reports-broken-off"), String::new()),
            Ending::Open => (say!("reports-not-finished"), String::new()),
        };
        Self {
            file: taken.file.clone(),
            by: taken.by.clone(),
            when: When::new(
                iso(taken.at),
                say!(
                    "time-utc",
                    day = long_date(taken.at.date(), true),
                    clock = taken.at.clock()
                ),
            ),
            words,
            rows: grouped(taken.rows),
            sha256: taken.sha256.clone(),
            manifest,
        }
    }
}

/// Streams the file while it is made; the log is told when it ends.
async fn export(visit: Visit, fields: Fields, site: Data<Site>) -> Answer {
    let ask = ask(&fields, &site)?;
    let export = visit.desk().export(&visit.who, ask).await?;
    let name = export.file().to_owned();
    let (sender, mut receiver) = mpsc::channel(WAITING_MOST);
    actix_web::rt::spawn(send(export, sender));
    let pieces = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
    Ok(attachment(name, "text/csv; charset=utf-8; header=present")
        // Not compressed on the way: it would cost more time than it saves.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .streaming(pieces))
}

type Piece = Result<Bytes, std::io::Error>;

async fn send(mut export: Export, sender: mpsc::Sender<Piece>) {
    let ending = loop {
        match export.next().await {
            Ok(Some(piece)) => {
                if sender.send(Ok(Bytes::from(piece))).await.is_err() {
                    break export.break_off("the reader went away").await;
                }
            }
            Ok(None) => break export.finish().await.map(drop),
            Err(failure) => {
                tracing::error!(%failure, "an export broke off");
                let told = export.break_off("a fault").await;
                // Without its proper end, the reader's browser knows that the file is not whole.
                let _ = sender.send(Err(std::io::Error::other("the export broke off"))).await;
                break told;
            }
        }
    };
    if let Err(failure) = ending {
        tracing::error!(%failure, "the end of an export could not be told to the log");
    }
}

/// The manifest of a finished export.
async fn manifest(visit: Visit, event: Path<String>) -> Answer {
    let event = event.parse().map_err(|_| Problem::no_such_page())?;
    let manifest = visit.desk().manifest(&visit.who, event).await?;
    let name = format!("{}.manifest.json", manifest.file);
    Ok(attachment(name, "application/json").body(manifest.json()))
}

fn attachment(name: String, media_type: &'static str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.content_type(media_type).insert_header(ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    });
    answer
}

/// Reads the fields of the form, or of the address.
fn ask(fields: &Pairs, site: &Site) -> Result<Ask, Problem> {
    let unknown = |_| Problem::malformed(say!("reports-unknown"));
    let word = |name: &str, default: &'static str| match fields.text(name) {
        "" => default.to_owned(),
        given => given.to_owned(),
    };
    let text = |name: &str| fields.text(name).to_owned();
    Ok(Ask {
        report: word("report", "claims").parse::<Report>().map_err(unknown)?,
        format: Format {
            separator: word("separator", "comma").parse::<Separator>().map_err(unknown)?,
            bom: fields.text("bom") == "yes",
        },
        filters: Filters {
            state: text("state"),
            rating: text("rating"),
            article: text("article"),
            person: text("person"),
            from: text("from"),
            to: text("to"),
            tag: text("tag"),
        },
        site: site.origin(),
        file: String::new(),
    })
}

/// The beginning of a long cell.
pub(crate) fn short(cell: &str) -> String {
    match cell.char_indices().nth(CELL_MOST) {
        None => cell.to_owned(),
        Some((end, _)) => format!("{}\u{2026}", cell.get(..end).unwrap_or_default().trim_end()),
    }
}
