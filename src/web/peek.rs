//! A look at a claim without leaving the queue.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::claim_page::Sheet;
use crate::web::answer::{self, Answer};
use crate::web::app::Route;
use crate::web::claim_sheet::{mark, rating_of, shown, worth};
use crate::web::claims::{address, number};
use crate::web::moments;
use crate::web::parts::{Due, RatingMark, StateMark, When, Who};
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/claims/{claim}/peek")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/{claim}/peek").route(web::get().to(page)));
}

/// The most characters of a verdict's summary; the claim's page has all of it.
const SUMMARY_MOST: usize = 600;

#[derive(Template)]
#[template(path = "claims/peek.html")]
struct PeekPage {
    shell: Shell,
    reference: String,
    href: String,
    statement: String,
    before: String,
    after: String,
    article: String,
    state: StateMark,
    worth: u8,
    assignee: Option<Who>,
    due: Option<Due>,
    on_hold: String,
    tags: Vec<String>,
    rating: Option<RatingMark>,
    true_as_of: Option<When>,
    summary: String,
    sources: Vec<String>,
    comments: i32,
}

async fn page(visit: Visit, named: Path<String>) -> Answer {
    let number = number(&named)?;
    let sheet = visit.desk().claim_sheet(&visit.who, number, Some(0)).await?;
    let shell = visit.shell(Place::Claims).await?;
    answer::page(StatusCode::OK, &view(shell, &sheet))
}

fn view(shell: Shell, sheet: &Sheet) -> PeekPage {
    let claim = &sheet.claim;
    let around = sheet.around.clone().unwrap_or_default();
    let verdict = sheet.verdict.as_ref().map(|version| &version.verdict);
    let rating = verdict.and_then(|verdict| sheet.ratings.iter().find(|rating| Some(rating.id) == verdict.rating_id));
    let assignee = claim.assignee_id.and_then(|id| sheet.names.get(&id));
    PeekPage {
        shell,
        reference: claim.reference(),
        href: address(claim.number),
        statement: shown(&claim.statement),
        before: shown(&around.before),
        after: shown(&around.after),
        article: sheet.found.first().map(|found| shown(&found.title)).unwrap_or_default(),
        state: mark(claim.state),
        worth: worth(&claim.worth),
        assignee: assignee.map(|name| Who::named(name)),
        due: claim.due_at.map(|at| moments::due(at, sheet.now)),
        on_hold: match claim.on_hold(sheet.now) {
            true => shown(&claim.hold_reason),
            false => String::new(),
        },
        tags: sheet.tags.iter().map(|tag| shown(tag)).collect(),
        rating: rating.map(rating_of),
        true_as_of: verdict.and_then(|verdict| moments::date(&verdict.true_as_of)),
        summary: verdict
            .map(|verdict| beginning(&shown(&verdict.summary)))
            .unwrap_or_default(),
        sources: sheet
            .sources
            .iter()
            .filter(|source| source.removed_at.is_none())
            .map(|source| shown(&source.title))
            .collect(),
        comments: claim.comments,
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(SUMMARY_MOST) {
        Some(_) => text.chars().take(SUMMARY_MOST).chain(['\u{2026}']).collect(),
        None => text.to_owned(),
    }
}
