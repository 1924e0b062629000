//! Saved views of the queue: their places in the tabs and beside the pages, and the forms that change them.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::queue::BADGE_MOST;
use crate::desk::saved::Change;
use crate::domain::id::ViewId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::problem::Problem;
use crate::web::queue;
use crate::web::queue_filter::{self, Asked};
use crate::web::queue_view::ViewMenu;
use crate::web::saved;
use crate::web::session::Visit;
use crate::web::shell::SavedView;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("POST", "/claims/views"), ("POST", "/claims/views/{id}")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/views").route(web::post().to(save)))
        .service(web::resource("/claims/views/{id}").route(web::post().to(change)));
}

/// The views whose claims are counted; those behind them stand without a number.
const COUNTED: usize = 8;

/// The views that a person sees. Their claims are counted where claims are looked at: see [`count`].
///
/// # Errors
/// A fault.
pub async fn seen(visit: &Visit) -> Result<Vec<SavedView>, Problem> {
    let seen = visit.desk().views(&visit.who).await?;
    Ok(seen
        .into_iter()
        .map(|seen| SavedView {
            count: String::new(),
            label: visible(&seen.view.name).into_owned(),
            href: match seen.view.query.is_empty() {
                true => "/claims".to_owned(),
                false => format!("/claims?{}", seen.view.query),
            },
            id: seen.view.id.to_string(),
            version: seen.view.version,
            shared: seen.view.shared,
            owner: match seen.own {
                true => String::new(),
                false => visible(&seen.owner).into_owned(),
            },
            may_change: seen.may_change,
        })
        .collect())
}

/// Says how many claims the first of these views hold.
///
/// # Errors
/// A fault.
pub async fn count(visit: &Visit, seen: &mut [SavedView]) -> Result<(), Problem> {
    let now = visit.desk().now();
    // What a filter names may be gone: then the view leads to words that say so, and has no number.
    let read = |view: &SavedView| {
        let query = view.href.split_once('?').map_or("", |(_, query)| query);
        queue_filter::read(&Query::of(query).ok()?, visit.who.id(), now).ok()
    };
    let (mut counted, mut filters) = (Vec::new(), Vec::new());
    for view in seen.iter_mut().take(COUNTED) {
        if let Some(asked) = read(view) {
            filters.push((asked.filter, asked.words));
            counted.push(view);
        }
    }
    if filters.is_empty() {
        return Ok(());
    }
    let counts = visit.desk().view_counts(&visit.who, filters).await?;
    for (view, count) in counted.into_iter().zip(counts) {
        view.count = badge(count);
    }
    Ok(())
}

/// A number that was counted up to [`BADGE_MOST`].
#[must_use]
pub fn badge(count: i64) -> String {
    match count {
        BADGE_MOST.. => format!("{}+", BADGE_MOST.saturating_sub(1)),
        count => count.to_string(),
    }
}

/// What can be done with the view that is shown: saved, or, if it is a saved one, renamed, shared and deleted.
#[must_use]
pub fn menu(visit: &Visit, asked: &Asked, seen: &[SavedView], refused: Option<&Form>) -> Option<ViewMenu> {
    if !visit.may(Right::SaveView) {
        return None;
    }
    let here = asked.at_start();
    let current = seen.iter().find(|view| view.href == here).cloned();
    let nothing_to_save = asked.given.is_empty() && current.is_none();
    let cannot_change = current.as_ref().is_some_and(|view| !view.may_change);
    if nothing_to_save || cannot_change {
        return None;
    }
    let query = here.split_once('?').map(|(_, query)| query.to_owned());
    let name = current.as_ref().map(|view| view.label.clone()).unwrap_or_default();
    let form = refused.filter(|form| form.id == "view").cloned();
    Some(ViewMenu {
        query: query.unwrap_or_default(),
        form: form.unwrap_or_else(|| Form::named("view").with("name", name)),
        current,
    })
}

/// Gives the view that is shown a name.
async fn save(request: HttpRequest, visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::SaveView)?;
    let query = Query::of(fields.text("view"))?;
    let shown = queue_filter::read(&query, visit.who.id(), visit.desk().now())?;
    let here = shown.at_start();
    let kept = here.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let (name, shared) = (fields.text("name").to_owned(), fields.has("shared"));
    let saved = visit
        .desk()
        .save_view(&visit.who, fields.once(), name, kept.to_owned(), shared)
        .await;
    match saved {
        Ok(_) if shared => done(&here, say!("queue-view-saved-shared")),
        Ok(_) => done(&here, say!("queue-view-saved")),
        Err(failure) => again(&request, &visit, &query, &fields, failure).await,
    }
}

async fn again(request: &HttpRequest, visit: &Visit, query: &Query, fields: &Fields, failure: Failure) -> Answer {
    let form = fields.refused("view", failure)?;
    queue::show(request, visit, query, StatusCode::UNPROCESSABLE_ENTITY, Some(&form)).await
}

/// Renames a view, shares it, keeps it for oneself, deletes it.
async fn change(request: HttpRequest, visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::SaveView)?;
    let gone = |_| Refusal::NotFound(say!("queue-view-gone").to_owned());
    let id: ViewId = named.parse().map_err(gone)?;
    let version = fields.version("version")?;
    let query = Query::of(fields.text("view"))?;
    let here = queue_filter::read(&query, visit.who.id(), visit.desk().now())?.at_start();
    let change = saved::asked(&fields);
    let words = match change {
        Change::Name(_) => say!("queue-view-renamed"),
        Change::Shared(true) => say!("queue-view-shared-now"),
        Change::Shared(false) => say!("queue-view-unshared"),
        Change::Delete => say!("queue-view-deleted"),
    };
    let changed = visit
        .desk()
        .change_view(&visit.who, fields.once(), id, version, change)
        .await;
    match changed {
        Ok(_) => done(&here, words),
        Err(failure) => again(&request, &visit, &query, &fields, failure).await,
    }
}
