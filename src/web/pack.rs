//! The assessor's pack: asked for, taken away while it is made.

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web::{self, Bytes, Data, ServiceConfig};
use askama::Template;
use jiff::ToSpan;
use tokio::sync::mpsc;

use crate::desk::packs::{Ask, Told};
use crate::desk::reports::Ending;
use crate::desk::{Failure, Outcome};
use crate::domain::pack::{SAMPLE, SAMPLE_MOST};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::web::answer::{Answer, page};
use crate::web::app::Route;
use crate::web::fields::Fields;
use crate::web::form::Form;
use crate::web::log_words::named;
use crate::web::moments::when;
use crate::web::pack_file::Zipped;
use crate::web::parts::When;
use crate::web::reports::{Piece, WAITING_MOST, attachment};
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/reports/pack"), ("POST", "/reports/pack")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/reports/pack")
            .route(web::get().to(show))
            .route(web::post().to(make)),
    );
}

/// Packs that the page shows.
const TOLD_MOST: usize = 20;

#[derive(Template)]
#[template(path = "pack/page.html")]
struct Page {
    shell: Shell,
    form: Form,
    days: String,
    sample_hint: String,
    packs: Vec<Row>,
}

/// A pack in the list.
struct Row {
    file: String,
    by: String,
    when: When,
    words: &'static str,
    sha256: String,
}

impl Row {
    fn of(told: &Told, now: Instant) -> Self {
        Self {
            file: visible(&told.file).into_owned(),
            by: visible(&named(&told.by)).into_owned(),
            when: when(told.at, now),
            words: match told.ending {
                Ending::Finished => say!("reports-finished"),
                Ending::BrokenOff if told.why == "stopped" => say!("reports-was-stopped"),
                Ending::BrokenOff => say!("reports-broken-off"),
                Ending::Open => say!("reports-not-finished"),
            },
            sha256: told.sha256.clone(),
        }
    }
}

async fn show(visit: Visit) -> Answer {
    render(&visit, StatusCode::OK, None).await
}

async fn render(visit: &Visit, status: StatusCode, refused: Option<Form>) -> Answer {
    let (desk, who) = (visit.desk(), &visit.who);
    let packs = desk.packs(who).await?;
    let zone = desk.time_zone(who).await?;
    let now = desk.now();
    let page_of = Page {
        shell: visit.shell(Place::Reports).await?,
        form: refused.unwrap_or_else(|| last_year(now, &zone)),
        days: say!("pack-from-hint", zone = zone.name()),
        sample_hint: say!("pack-sample-hint", most = SAMPLE_MOST),
        packs: packs.iter().take(TOLD_MOST).map(|told| Row::of(told, now)).collect(),
    };
    page(status, &page_of)
}

/// The form for the year that ended yesterday.
fn last_year(now: Instant, zone: &Zone) -> Form {
    let today = zone.at(now).date();
    let from = today.saturating_sub(1.year());
    let to = today.saturating_sub(1.day());
    Form::named("pack")
        .with("from", from.to_string())
        .with("to", to.to_string())
        .with("sample", SAMPLE.to_string())
}

/// Streams the file while it is made; the log is told when it ends.
async fn make(visit: Visit, fields: Fields, site: Data<Site>) -> Answer {
    let text = |name: &str| fields.text(name).to_owned();
    let ask = Ask {
        from: text("from"),
        to: text("to"),
        sample: text("sample"),
        site: site.origin(),
        file: String::new(),
    };
    let pack = match visit.desk().pack(&visit.who, ask).await {
        Ok(pack) => pack,
        Err(failure) => {
            let form = fields.refused("pack", failure)?;
            return render(&visit, StatusCode::UNPROCESSABLE_ENTITY, Some(form)).await;
        }
    };
    let zipped = Zipped::new(pack);
    let name = zipped.file().to_owned();
    let (sender, mut receiver) = mpsc::channel(WAITING_MOST);
    actix_web::rt::spawn(send(zipped, sender));
    let pieces = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
    Ok(attachment(name, "application/zip")
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .streaming(pieces))
}

async fn send(mut zipped: Zipped, sender: mpsc::Sender<Piece>) {
    let ending = loop {
        match zipped.next().await {
            Ok(Some(piece)) => tokio::select! {
                sent = sender.send(Ok(Bytes::from(piece))) => if sent.is_err() {
                    break zipped.break_off("the reader went away").await;
                },
                () = zipped.stopped() => break broken(zipped, &sender).await,
            },
            Ok(None) => break zipped.finish().await.map(drop),
            Err(failure) => {
                if !matches!(failure, Failure::Refused(_)) {
                    tracing::error!(%failure, "a pack broke off");
                }
                break broken(zipped, &sender).await;
            }
        }
    };
    if let Err(failure) = ending {
        tracing::error!(%failure, "the end of a pack could not be told to the log");
    }
}

/// Tells the log first: a reader who does not read would keep it waiting.
async fn broken(zipped: Zipped, sender: &mpsc::Sender<Piece>) -> Outcome<()> {
    let told = zipped.break_off("a fault").await;
    // Without its proper end, the reader's browser knows that the file is not whole.
    let _ = sender.try_send(Err(std::io::Error::other("the pack broke off")));
    told
}
