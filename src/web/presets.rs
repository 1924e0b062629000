//! Presets of reports: the forms that save and change them.

use actix_web::web::{self, Data, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::saved::Change;
use crate::domain::id::PresetId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::web::answer::{Answer, done};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::reports::{ask, back, href, render};
use crate::web::saved;
use crate::web::session::Visit;
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("POST", "/reports/presets"), ("POST", "/reports/presets/{preset}")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/reports/presets").route(web::post().to(save)))
        .service(web::resource("/reports/presets/{preset}").route(web::post().to(change)));
}

/// Gives what is chosen a name.
async fn save(visit: Visit, fields: Fields, site: Data<Site>) -> Answer {
    require(visit.who.role(), Right::SaveView)?;
    let view = Query::of(fields.text("view"))?;
    let chosen = ask(&view, &site)?;
    let (name, shared) = (fields.text("name").to_owned(), fields.text("shared") == "yes");
    let saved = visit
        .desk()
        .save_preset(&visit.who, fields.once(), name, shared, &chosen)
        .await;
    match saved {
        Ok(id) => done(&href(&chosen, &id.to_string()), say!("reports-preset-saved")),
        Err(failure) => again(&visit, &fields, &site, failure).await,
    }
}

/// The page again, with the form that was refused.
async fn again(visit: &Visit, fields: &Fields, site: &Site, failure: Failure) -> Answer {
    let form = fields.refused("preset", failure)?;
    let view = Query::of(fields.text("view"))?;
    render(visit, &view, site, Some(form)).await
}

/// Renames a preset, shares it, keeps it for oneself, deletes it.
async fn change(visit: Visit, named: Path<String>, fields: Fields, site: Data<Site>) -> Answer {
    require(visit.who.role(), Right::SaveView)?;
    let gone = |_| Refusal::NotFound(say!("refusals-no-preset").to_owned());
    let id: PresetId = named.parse().map_err(gone)?;
    let version = fields.version("version")?;
    let here = back(&fields, &site)?;
    let change = saved::asked(&fields);
    let words = match change {
        Change::Name(_) => say!("reports-preset-renamed"),
        Change::Shared(true) => say!("reports-preset-shared"),
        Change::Shared(false) => say!("reports-preset-unshared"),
        Change::Delete => say!("reports-preset-deleted"),
    };
    let changed = visit
        .desk()
        .change_preset(&visit.who, fields.once(), id, version, change)
        .await;
    match changed {
        Ok(_) => done(&here, words),
        Err(failure) => again(&visit, &fields, &site, failure).await,
    }
}
