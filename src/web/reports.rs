//! Reports: chosen, looked at, taken away, stopped.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{self, Bytes, Data, Path, ServiceConfig};
use tokio::sync::mpsc;

use crate::desk::presets::Seen;
use crate::desk::reports::{Ask, Choice, Export, Filters};
use crate::desk::{Failure, Outcome};
use crate::domain::id::ExportId;
use crate::domain::refusal::Refusal;
use crate::domain::report::{FileKind, Format, Report, Separator};
use crate::web::answer::{self, Answer, done, see_other};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::pairs::Pairs;
use crate::web::problem::Problem;
use crate::web::reports_view::{Asked, Page};
use crate::web::session::Visit;
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/reports"),
    ("POST", "/reports/export"),
    ("GET", "/reports/exports/{event}"),
    ("POST", "/reports/exports/{export}/stop"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/reports").route(web::get().to(show)))
        .service(web::resource("/reports/export").route(web::post().to(export)))
        .service(web::resource("/reports/exports/{event}").route(web::get().to(manifest)))
        .service(web::resource("/reports/exports/{export}/stop").route(web::post().to(stop)));
}

/// Pieces of a file that wait for a slow reader.
pub const WAITING_MOST: usize = 3;

/// The page: a form, the first rows, and what was taken lately. An address that names a preset alone leads to what it
/// asks for.
async fn show(visit: Visit, query: Query, site: Data<Site>) -> Answer {
    let named = query.text("preset");
    if !named.is_empty() && !query.has("report") {
        let presets = visit.desk().presets(&visit.who).await?;
        let preset = presets.iter().find(|preset| preset.id.to_string() == named);
        let gone = || Refusal::NotFound(say!("refusals-no-preset").to_owned());
        return see_other(&href(&preset.ok_or_else(gone)?.ask, named));
    }
    render(&visit, &query, &site, None).await
}

/// The page for what a form or an address asks for, with a form of it that was refused.
///
/// # Errors
/// What is malformed, or a fault.
pub async fn render(visit: &Visit, asked: &Pairs, site: &Site, refused: Option<Form>) -> Answer {
    let ask = ask(asked, site)?;
    let presets = visit.desk().presets(&visit.who).await?;
    let preset = chosen(&presets, asked, &ask);
    let (preview, problems) = match visit.desk().preview_report(&visit.who, ask.clone()).await {
        Ok(preview) => (Some(preview), Vec::new()),
        Err(Failure::Refused(Refusal::Invalid(problems))) => (None, problems),
        Err(failure) => return Err(failure.into()),
    };
    let status = match (&preview, &refused) {
        (Some(_), None) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = Page::of(
        visit,
        Asked {
            ask,
            preset,
            presets,
            preview,
            problems,
            refused,
        },
    )
    .await?;
    answer::page(status, &page)
}

/// The preset that the form or address names, if it asks for just what is asked.
fn chosen(presets: &[Seen], asked: &Pairs, ask: &Ask) -> Option<Seen> {
    let named = asked.text("preset");
    let found = presets.iter().find(|preset| preset.id.to_string() == named)?;
    let same = found.ask.report == ask.report && Choice::of(&found.ask) == Choice::of(ask);
    same.then(|| found.clone())
}

/// Streams the file while it is made; the log is told when it ends.
async fn export(visit: Visit, fields: Fields, site: Data<Site>) -> Answer {
    let mut ask = ask(&fields, &site)?;
    if fields.has("preset") {
        let presets = visit.desk().presets(&visit.who).await?;
        ask.preset = chosen(&presets, &fields, &ask)
            .map(|preset| preset.name)
            .unwrap_or_default();
    }
    let export = visit.desk().export(&visit.who, ask).await?;
    let name = export.file().to_owned();
    let media_type = export.media_type();
    let (sender, mut receiver) = mpsc::channel(WAITING_MOST);
    actix_web::rt::spawn(send(export, sender));
    let pieces = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
    Ok(attachment(name, media_type)
        // Not compressed on the way: it would cost more time than it saves.
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .streaming(pieces))
}

/// A piece of a file, or that it broke off.
pub type Piece = Result<Bytes, std::io::Error>;

async fn send(mut export: Export, sender: mpsc::Sender<Piece>) {
    let ending = loop {
        match export.next().await {
            Ok(Some(piece)) => tokio::select! {
                sent = sender.send(Ok(Bytes::from(piece))) => if sent.is_err() {
                    break export.break_off("the reader went away").await;
                },
                () = export.stopped() => break broken(export, &sender).await,
            },
            Ok(None) => break export.finish().await.map(drop),
            Err(failure) => {
                if !matches!(failure, Failure::Refused(_)) {
                    tracing::error!(%failure, "an export broke off");
                }
                break broken(export, &sender).await;
            }
        }
    };
    if let Err(failure) = ending {
        tracing::error!(%failure, "the end of an export could not be told to the log");
    }
}

/// Tells the log first: a reader who does not read would keep it waiting.
async fn broken(export: Export, sender: &mpsc::Sender<Piece>) -> Outcome<()> {
    let told = export.break_off("a fault").await;
    // Without its proper end, the reader's browser knows that the file is not whole.
    let _ = sender.try_send(Err(std::io::Error::other("the export broke off")));
    told
}

/// The manifest of a finished export.
async fn manifest(visit: Visit, event: Path<String>) -> Answer {
    let event = event.parse().map_err(|_| Problem::no_such_page())?;
    let manifest = visit.desk().manifest(&visit.who, event).await?;
    let name = format!("{}.manifest.json", manifest.file);
    Ok(attachment(name, "application/json").body(manifest.json()))
}

/// The head of an answer that is a file to be kept.
pub fn attachment(name: String, media_type: &'static str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer.content_type(media_type).insert_header(ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(name)],
    });
    answer
}

/// Stops an export.
async fn stop(visit: Visit, named: Path<String>, fields: Fields, site: Data<Site>) -> Answer {
    let ended = |_| Refusal::NotFound(say!("refusals-export-ended").to_owned());
    let id: ExportId = named.parse().map_err(ended)?;
    visit.desk().stop_export(&visit.who, fields.once(), id).await?;
    done(&back(&fields, &site)?, say!("reports-stopped"))
}

/// The page that a form was sent from.
///
/// # Errors
/// What is malformed.
pub fn back(fields: &Pairs, site: &Site) -> Result<String, Problem> {
    let query = Query::of(fields.text("view"))?;
    Ok(href(&ask(&query, site)?, query.text("preset")))
}

/// The address of the page for what is asked; `preset` is the id of the preset that it comes from, or nothing.
#[must_use]
pub fn href(ask: &Ask, preset: &str) -> String {
    let mut pairs = pairs(ask);
    if !preset.is_empty() {
        pairs.push(("preset", preset.to_owned()));
    }
    format!("/reports?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
}

/// What is asked, as a form or address says it in few words.
#[must_use]
pub fn pairs(ask: &Ask) -> Vec<(&'static str, String)> {
    let plain = Ask::of(ask.report);
    let mut pairs = vec![("report", ask.report.code().to_owned())];
    let filters = ask.filters.set().into_iter();
    pairs.extend(filters.map(|(name, value)| (name, value.to_owned())));
    let mut more = |name: &'static str, is_plain: bool, value: String| {
        if !is_plain {
            pairs.push((name, value));
        }
    };
    more("columns", ask.columns.is_empty(), ask.columns.join(","));
    more("kind", ask.kind == plain.kind, ask.kind.code().to_owned());
    let format = ask.format;
    more(
        "separator",
        format.separator == plain.format.separator,
        format.separator.code().to_owned(),
    );
    more("bom", !format.bom, "yes".to_owned());
    more("zone", ask.zone.is_empty(), ask.zone.clone());
    pairs
}

/// Reads the fields of the form, or of the address.
///
/// # Errors
/// What is malformed.
pub fn ask(fields: &Pairs, site: &Site) -> Result<Ask, Problem> {
    let unknown = |_| Problem::malformed(say!("reports-unknown"));
    let word = |name: &str, default: &'static str| match fields.text(name) {
        "" => default.to_owned(),
        given => given.to_owned(),
    };
    let report = word("report", "claims").parse::<Report>().map_err(unknown)?;
    Ok(Ask {
        filters: Filters::of(|name| fields.text(name).to_owned()),
        columns: columns(fields, report),
        kind: word("kind", "csv").parse::<FileKind>().map_err(unknown)?,
        format: Format {
            separator: word("separator", "comma").parse::<Separator>().map_err(unknown)?,
            bom: fields.text("bom") == "yes",
        },
        zone: fields.text("zone").trim().to_owned(),
        site: site.origin(),
        ..Ask::of(report)
    })
}

/// The columns as an address names them, or as the form has them: those that are ticked, with some of them first.
/// None where they are all of the report in its own order.
fn columns(fields: &Pairs, report: Report) -> Vec<String> {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c == ',' || c.is_whitespace());
        words.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
    };
    let all: Vec<String> = report.columns().iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut columns = words(fields.text("columns"));
    if columns.is_empty() {
        columns = words(fields.text("first"));
        let ticked: Vec<String> = fields.all("column").into_iter().map(ToOwned::to_owned).collect();
        let rest = if ticked.is_empty() { all.clone() } else { ticked };
        let behind: Vec<String> = rest.into_iter().filter(|name| !columns.contains(name)).collect();
        columns.extend(behind);
    }
    if columns == all { Vec::new() } else { columns }
}
