//! Drafts of the forms of a claim: kept while somebody writes, offered again later.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use serde_json::json;

use crate::desk::drafts::Kept;
use crate::domain::draft::{Draft, Part};
use crate::domain::id::SubmissionId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::web::answer::{Answer, done};
use crate::web::app::Route;
use crate::web::claims::{address, number};
use crate::web::fields::Fields;
use crate::web::form::Form;
use crate::web::moments;
use crate::web::problem::Problem;
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/claims/{claim}/drafts/{part}"),
    ("POST", "/claims/{claim}/drafts/{part}/discard"),
    ("GET", "/sent/{once}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/{claim}/drafts/{part}").route(web::post().to(save)))
        .service(web::resource("/claims/{claim}/drafts/{part}/discard").route(web::post().to(discard)))
        .service(web::resource("/sent/{once}").route(web::get().to(sent)));
}

/// What was written into a form and not saved, offered again.
#[derive(Debug, Clone)]
pub struct OfferView {
    /// The form.
    pub part: String,
    /// When it was written, and what is there now.
    pub words: String,
    /// The page with the form filled in; empty where it is filled in already, or gone.
    pub keep_href: String,
}

impl OfferView {
    /// Whether it is offered for this form.
    #[must_use]
    pub fn is_for(&self, part: &str) -> bool {
        self.part == part
    }
}

/// The offer of a draft. `now_version` is the version that stands now; `filled`: the form on the page holds the draft.
#[must_use]
pub fn offer(number: i64, kept: &Kept, now_version: i32, filled: bool, now: Instant) -> OfferView {
    let at = moments::when(kept.saved_at, now).words;
    let wrote = match filled {
        true => say!("claim-page-draft-filled", at = at),
        false => say!("claim-page-draft-kept", at = at),
    };
    let words = match kept.draft.version {
        same if same == now_version => wrote,
        0 => format!("{wrote} {}", say!("claim-page-draft-from-empty", now = now_version)),
        begun => {
            let began = say!("claim-page-draft-from", begun = begun, now = now_version);
            format!("{wrote} {began}")
        }
    };
    let page = match kept.part {
        Part::Edit => format!("{}/edit?draft=edit", address(number)),
        Part::Amend(position) => format!("{0}/sources/{position}?draft={1}", address(number), kept.part),
        Part::Answer(thread) => format!("{}?draft={}#comment-{thread}", address(number), kept.part),
        part => format!("{}?draft={part}#{part}-form", address(number)),
    };
    OfferView {
        part: kept.part.to_string(),
        words,
        keep_href: if filled { String::new() } else { page },
    }
}

/// The form as the draft has it.
#[must_use]
pub fn form_of(kept: &Kept, form_id: &'static str) -> Form {
    let fields = kept.draft.fields.iter();
    fields.fold(Form::named(form_id), |form, (name, value)| {
        form.with(name, value.clone())
    })
}

/// The form of the claim that a path names.
fn part(named: &str) -> Result<Part, Problem> {
    named
        .parse()
        .map_err(|()| Refusal::NotFound(say!("claim-page-no-form").to_owned()).into())
}

/// Fields that belong to one sending of a form rather than to what was written.
const OF_SENDING: &[&str] = &["once", "step", "version", "action"];

/// Keeps what was written so far.
async fn save(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let (number, part) = (number(&named.0)?, part(&named.1)?);
    let written = fields.iter().filter(|(name, _)| !OF_SENDING.contains(name));
    let draft = Draft {
        version: fields.int("version").unwrap_or_default(),
        fields: written
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    };
    let kept = visit
        .desk()
        .save_draft(&visit.who, fields.once(), number, part, draft)
        .await?;
    let words = match kept {
        Some(at) => say!(
            "claim-page-draft-saved",
            at = moments::when(at, visit.desk().now()).words
        ),
        None => say!("claim-page-saved-already").to_owned(),
    };
    Ok(HttpResponse::Ok().json(json!({ "words": words })))
}

/// Forgets it.
async fn discard(visit: Visit, named: Path<(String, String)>) -> Answer {
    let (number, part) = (number(&named.0)?, part(&named.1)?);
    visit.desk().discard_draft(&visit.who, number, part).await?;
    let back = match part {
        Part::Edit => format!("{}/edit", address(number)),
        Part::Amend(position) => format!("{}/sources/{position}", address(number)),
        _ => address(number),
    };
    done(&back, say!("claim-page-draft-discarded"))
}

/// Whether a form was carried out, for a browser that never saw the answer.
async fn sent(visit: Visit, once: Path<SubmissionId>) -> Answer {
    let arrived = visit.desk().has_arrived(&visit.who, *once).await?;
    Ok(HttpResponse::Ok().json(json!({ "arrived": arrived })))
}
