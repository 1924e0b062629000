//! One event stream for a browser (server-sent events, WHATWG HTML 9.2) that names what changed, and who is where.

use std::convert::Infallible;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{CacheControl, CacheDirective, ContentEncoding};
use actix_web::web::{self, Bytes, ServiceConfig};
use futures_util::stream::unfold;
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use tokio::time::Instant;

use crate::desk::live::{Changes, Following};
use crate::web::answer::Answer;
use crate::web::app::Route;
use crate::web::claim_sheet::shown;
use crate::web::fields::{Fields, Query};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{hue, initials};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/events"), ("POST", "/presence"), ("POST", "/presence/leave")];

/// A line that says nothing goes out this often: proxies keep the stream, and an ended session ends it.
const BEATS_EVERY: Duration = Duration::from_secs(20);
/// How long a browser waits before it comes back, in milliseconds.
const COMES_BACK: &str = "retry: 3000\n\n";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/events").route(web::get().to(events)))
        .service(web::resource("/presence").route(web::post().to(be_present)))
        .service(web::resource("/presence/leave").route(web::post().to(leave)));
}

/// The stream, from behind the event that the page was made after or that the browser heard last.
async fn events(visit: Visit, query: Query, request: actix_web::HttpRequest) -> Answer {
    let heard = request.headers().get("last-event-id").and_then(|id| id.to_str().ok());
    let after = heard.unwrap_or_else(|| query.text("after")).parse::<i64>();
    let after = after.map_err(|_| Problem::malformed("Say behind which event the stream begins: after=0."))?;
    let following = visit.desk().follow(&visit.who, after).await?;
    let lives = async move || visit.desk().session_lives(&visit.token).await.unwrap_or(false);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream; charset=utf-8")
        .insert_header(CacheControl(vec![CacheDirective::NoStore]))
        // Compression would hold the messages back.
        .insert_header(ContentEncoding::Identity)
        .insert_header(("x-accel-buffering", "no"))
        .streaming(stream(messages(following), lives, BEATS_EVERY)))
}

/// What a stream tells: the changes as they come, a line that says nothing when `every` went by without any. At least
/// that often it asks whether the session still `lives`, and ends if not.
fn stream(
    news: impl Stream<Item = Bytes>,
    lives: impl AsyncFn() -> bool,
    every: Duration,
) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let first = Some(Bytes::from_static(COMES_BACK.as_bytes()));
    unfold(
        (Box::pin(news), lives, first, Instant::now() + every),
        move |(mut news, lives, first, checks)| async move {
            if let Some(first) = first {
                return Some((Ok(first), (news, lives, None, checks)));
            }
            let told = tokio::select! {
                told = news.next() => told?,
                () = tokio::time::sleep_until(checks) => Bytes::from_static(b":\n\n"),
            };
            // However much there is to tell, a session that ended meanwhile hears no more of it.
            let due = Instant::now() >= checks;
            if due && !lives().await {
                return None;
            }
            let checks = if due { Instant::now() + every } else { checks };
            Some((Ok(told), (news, lives, None, checks)))
        },
    )
}

/// The changes as messages, until the server stops.
fn messages(following: Following) -> impl Stream<Item = Bytes> {
    unfold(following, |mut following| async move {
        let changes = following.next().await?;
        Some((message(&changes)?, following))
    })
}

fn message(changes: &Changes) -> Option<Bytes> {
    let data = serde_json::to_string(changes).ok()?;
    Some(Bytes::from(format!(
        "id: {}\nevent: changes\ndata: {data}\n\n",
        changes.number
    )))
}

/// Somebody else who is there, as the page shows them.
#[derive(Serialize)]
struct Other {
    name: String,
    initials: String,
    hue: &'static str,
    /// What they edit, in words; nothing while they look.
    edits: &'static str,
}

async fn be_present(visit: Visit, fields: Fields) -> Answer {
    let part = match fields.text("part") {
        "" => None,
        part => Some(
            part.parse()
                .map_err(|_| Problem::malformed("Nobody can edit that part."))?,
        ),
    };
    let others = visit
        .desk()
        .be_present(&visit.who, fields.text("subject"), part)
        .await?;
    let others = others.iter().map(|other| Other {
        name: shown(&other.name),
        initials: initials(&other.name),
        hue: hue(&other.name),
        edits: other.part.map_or("", |part| part.label()),
    });
    Ok(HttpResponse::Ok().json(others.collect::<Vec<_>>()))
}

async fn leave(visit: Visit, fields: Fields) -> Answer {
    visit.desk().leave(&visit.who, fields.text("subject")).await?;
    Ok(HttpResponse::NoContent().finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A desk where something happens without end.
    fn busy() -> impl Stream<Item = Bytes> {
        unfold((), |()| async {
            tokio::task::yield_now().await;
            Some((Bytes::from_static(b"data: {}\n\n"), ()))
        })
    }

    #[actix_web::test]
    async fn a_stream_that_is_never_still_ends_with_its_session() {
        let told = stream(busy(), async || false, Duration::from_millis(20));
        let told: Vec<_> = told.collect().await;
        assert!(told.len() > 1, "what happened before is told");
    }

    #[actix_web::test]
    async fn a_still_stream_beats_while_its_session_lives() {
        let still = futures_util::stream::pending();
        let told = stream(still, async || true, Duration::from_millis(1));
        let told: Vec<_> = told.take(3).map(|told| told.unwrap_or_default()).collect().await;
        assert_eq!(told, [COMES_BACK, ":\n\n", ":\n\n"]);
    }
}
