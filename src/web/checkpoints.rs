//! Checkpoints of the log on its page, and proofs to take away.

use actix_web::HttpResponse;
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::checkpoints::Checkpoint;
use crate::domain::claim::reference;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::web::answer::{Answer, done};
use crate::web::app::Route;
use crate::web::claims;
use crate::web::moments::when;
use crate::web::parts::When;
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/log/checkpoint"),
    ("POST", "/admin/log/checkpoint"),
    ("GET", "/admin/log/key"),
    ("GET", "/claims/{claim}/proof"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/admin/log/checkpoint")
            .route(web::get().to(newest))
            .route(web::post().to(take)),
    )
    .service(web::resource("/admin/log/key").route(web::get().to(key)))
    .service(web::resource("/claims/{claim}/proof").route(web::get().to(proof)));
}

/// How far the log is signed.
pub struct Signed {
    /// A sentence; the newest checkpoint's time stands behind it.
    pub words: String,
    /// When the newest was taken; none without any.
    pub taken: Option<When>,
    /// One can be taken now.
    pub can_take: bool,
}

/// How far the log is signed, for its page.
///
/// # Errors
/// What the desk refuses.
pub async fn signed(visit: &Visit) -> Result<Signed, crate::web::problem::Problem> {
    let newest = visit.desk().newest_checkpoint(&visit.who).await?;
    let can_take = visit.desk().takes_checkpoints();
    Ok(Signed {
        words: match &newest {
            Some(newest) => say!("log-signed-to", number = grouped(newest.size)),
            None if can_take => say!("log-signed-not-yet").to_owned(),
            None => say!("log-signed-never").to_owned(),
        },
        taken: newest.map(|newest| when(newest.taken_at, visit.desk().now())),
        can_take,
    })
}

/// The newest checkpoint.
async fn newest(visit: Visit) -> Answer {
    let newest: Option<Checkpoint> = visit.desk().newest_checkpoint(&visit.who).await?;
    let newest = newest.ok_or_else(|| Refusal::NotFound(say!("log-no-checkpoint").to_owned()))?;
    Ok(file(format!("docket-checkpoint-{}.txt", newest.size), newest.note))
}

async fn take(visit: Visit) -> Answer {
    let taken = visit.desk().checkpoint_now(&visit.who).await?;
    done("/admin/log", say!("log-checkpoint-taken", number = grouped(taken.size)))
}

/// The public keys, one a line.
async fn key(visit: Visit) -> Answer {
    let keys = visit.desk().log_keys(&visit.who).await?;
    if keys.is_empty() {
        return Err(Refusal::NotFound(say!("log-no-checkpoint").to_owned()).into());
    }
    let lines: String = keys.iter().map(|key| format!("{key}\n")).collect();
    Ok(file("docket.vkey".to_owned(), lines))
}

/// A claim's history with the proof that it stands in the log.
async fn proof(visit: Visit, named: Path<String>) -> Answer {
    let number = claims::number(&named)?;
    let bundle = visit.desk().prove_claim(&visit.who, number).await?;
    Ok(file(format!("{}.proof.json", reference(number)), bundle.json()))
}

fn file(name: String, text: String) -> HttpResponse {
    let media_type = match name.ends_with(".json") {
        true => "application/json",
        false => "text/plain; charset=utf-8",
    };
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::Filename(name)],
        })
        .body(text)
}
