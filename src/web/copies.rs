//! Kept copies: asked for on the page of a work, read as text, compared, taken away as WARC files.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::copies::{CopySheet, Entry, file_name};
use crate::domain::id::{CopyId, WorkId};
use crate::domain::log::hex;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page, see_other};
use crate::web::app::Route;
use crate::web::claim_sheet::bytes;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::moments::when;
use crate::web::parts::{Link, When};
use crate::web::prose::{self, Paragraph};
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::sources::take_away;
use crate::web::works::address as work_address;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/sources/{work}/copy"),
    ("POST", "/sources/{work}/look"),
    ("GET", "/copies/{copy}.warc.gz"),
    ("GET", "/copies/{copy}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/sources/{work}/copy").route(web::post().to(ask)))
        .service(web::resource("/sources/{work}/look").route(web::post().to(look)))
        .service(web::resource("/copies/{copy}.warc.gz").route(web::get().to(file)))
        .service(web::resource("/copies/{copy}").route(web::get().to(read)));
}

/// The address of a copy's page.
#[must_use]
pub fn address(id: CopyId) -> String {
    format!("/copies/{id}")
}

/// Asks for a copy; the page of the work tells what becomes of it.
async fn ask(visit: Visit, id: Path<WorkId>, fields: Fields) -> Answer {
    visit.desk().ask_copy(&visit.who, fields.once(), *id).await?;
    see_other(&format!("{}#copies", work_address(*id)))
}

/// Looks at the link now.
async fn look(visit: Visit, id: Path<WorkId>, fields: Fields) -> Answer {
    visit.desk().look_at_link(&visit.who, fields.once(), *id).await?;
    done(&format!("{}#link", work_address(*id)), say!("evidence-done-look"))
}

/// A copy as a WARC file, to take away.
async fn file(visit: Visit, id: Path<CopyId>) -> Answer {
    let warc = visit.desk().copy_file(&visit.who, *id).await?;
    Ok(take_away(&file_name(*id), "application/warc+gzip", warc))
}

/// A kept copy in a list.
#[derive(Debug, Clone)]
pub struct CopyRow {
    /// Its page, in words of when it was taken.
    pub page: Link,
    /// When it was taken.
    pub when: When,
    /// What it is, and how large.
    pub about: String,
    /// Its file.
    pub file: String,
    /// SHA-256 of what came.
    pub sha256: String,
}

/// The rows of these copies.
#[must_use]
pub fn rows(copies: &[Entry], now: crate::domain::time::Instant) -> Vec<CopyRow> {
    let row = |entry: &Entry| CopyRow {
        page: Link::new(when(entry.taken_at, now).words, address(entry.id)),
        when: when(entry.taken_at, now),
        about: format!("{} \u{b7} {}", kind(&entry.content_type), bytes(entry.size)),
        file: format!("{}.warc.gz", address(entry.id)),
        sha256: hex(&entry.payload_sha256),
    };
    copies.iter().map(row).collect()
}

/// A media type without its parameters.
fn kind(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "" => say!("evidence-no-type").to_owned(),
        essence => visible(essence).into_owned(),
    }
}

#[derive(Template)]
#[template(path = "copies/page.html")]
struct CopyPage {
    shell: Shell,
    href: String,
    file: String,
    work: Link,
    taken: When,
    by: String,
    url: String,
    final_url: String,
    status: i32,
    about: String,
    sha256: String,
    text_sha256: String,
    text: Vec<Paragraph>,
    /// What it is compared with: when that was taken.
    former: Option<When>,
    /// The two say the same.
    is_same: bool,
    form: Form,
    others: Vec<Choice>,
}

async fn read(visit: Visit, id: Path<CopyId>, query: Query) -> Answer {
    let sheet = visit.desk().copy(&visit.who, *id, query.id("with")).await?;
    let shown = CopyPage {
        shell: visit.shell(Place::Sources).await?,
        ..view(&sheet)
    };
    page(StatusCode::OK, &shown)
}

fn view(sheet: &CopySheet) -> CopyPage {
    let copy = &sheet.copy;
    let chosen = sheet.former.as_ref().map(|(id, ..)| id.to_string()).unwrap_or_default();
    CopyPage {
        shell: Shell::default(),
        href: address(copy.id),
        file: format!("{}.warc.gz", address(copy.id)),
        work: Link::new(sheet.title.as_str(), work_address(copy.work_id)),
        taken: when(copy.taken_at, sheet.now),
        by: sheet
            .by
            .clone()
            .unwrap_or_else(|| say!("claim-page-command-line").to_owned()),
        url: copy.url.clone(),
        final_url: copy.final_url.clone(),
        status: copy.status,
        about: format!("{} \u{b7} {}", kind(&copy.content_type), bytes(copy.size)),
        sha256: hex(&copy.payload_sha256),
        text_sha256: hex(&copy.text_sha256),
        text: match &sheet.former {
            Some((_, _, former)) => prose::changes(former, &copy.text),
            None => prose::paragraphs(&copy.text),
        },
        former: sheet.former.as_ref().map(|(_, at, _)| when(*at, sheet.now)),
        is_same: sheet.former.as_ref().is_some_and(|(_, _, former)| *former == copy.text),
        form: Form::default().with("with", chosen),
        others: sheet
            .others
            .iter()
            .filter(|other| other.id != copy.id)
            .map(|other| Choice::new(other.id.to_string(), when(other.taken_at, sheet.now).words))
            .collect(),
    }
}
