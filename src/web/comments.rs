//! Comments on a claim.

use actix_web::web::{self, Path, ServiceConfig};

use crate::domain::id::CommentId;
use crate::domain::refusal::Refusal;
use crate::web::answer::{Answer, done, see_other};
use crate::web::app::Route;
use crate::web::claims::{address, again, number};
use crate::web::fields::Fields;
use crate::web::problem::Problem;
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/claims/{claim}/comments"),
    ("POST", "/claims/{claim}/comments/{comment}/resolve"),
    ("POST", "/claims/{claim}/comments/{comment}/reopen"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/{claim}/comments").route(web::post().to(add)))
        .service(web::resource("/claims/{claim}/comments/{comment}/resolve").route(web::post().to(resolve)))
        .service(web::resource("/claims/{claim}/comments/{comment}/reopen").route(web::post().to(reopen)));
}

/// Writes a comment, or an answer to one.
async fn add(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let (parent, form) = match fields.text("parent") {
        "" => (None, "comment"),
        id => (Some(comment(id)?), "reply"),
    };
    let (quote, body) = (fields.text("quote").to_owned(), fields.text("body").to_owned());
    match visit
        .desk()
        .comment(&visit.who, fields.once(), number, parent, quote, body)
        .await
    {
        Ok(id) => see_other(&format!("{}#comment-{id}", address(number))),
        Err(failure) => again(&visit, number, form, &fields, failure).await,
    }
}

fn comment(id: &str) -> Result<CommentId, Problem> {
    id.parse()
        .map_err(|_| Refusal::NotFound("There is no such comment.".to_owned()).into())
}

async fn resolve(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    settle(visit, &named, &fields, true).await
}

async fn reopen(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    settle(visit, &named, &fields, false).await
}

async fn settle(visit: Visit, named: &(String, String), fields: &Fields, resolved: bool) -> Answer {
    let (number, id) = (number(&named.0)?, comment(&named.1)?);
    let desk = visit.desk();
    desk.resolve_comment(&visit.who, fields.once(), number, id, resolved)
        .await?;
    done(
        &format!("{}#comment-{id}", address(number)),
        if resolved { "Resolved" } else { "Reopened" },
    )
}
