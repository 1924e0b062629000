//! Kept copies: asked for on a page, taken by whichever node comes to it, never changed.
//!
//! What is to be taken is a row. Whoever asks for a copy begins to take it at once, and waits a moment for it; what a
//! node leaves undone when it ends, another takes up: the row's time comes again.

use crate::desk::works::{no_work, note};
use crate::desk::{Desk, Failure};
use crate::domain::fetch::Media;
use crate::domain::id::{CopyId, PersonId, SubmissionId, Work as WorkKind, WorkId};
use crate::domain::log::hex;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::source::link;
use crate::domain::text::{decode_page, decode_text, from_html, from_text};
use crate::domain::time::Instant;
use crate::domain::warc::{parts, records};
use crate::fetch::Capture;
use crate::store::copies::{self, Job, Kept};
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{claims, people, works};
use crate::words;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::time::Duration;

pub use crate::store::copies::Entry;

/// Seconds for which whoever takes a copy has it alone.
const HELD: i64 = 120;
/// How often a copy is begun before it is given up: a page that ends the program must not do so for ever.
const TRIES: i32 = 3;
/// How long whoever asks for a copy waits for it.
const WAITS: Duration = Duration::from_secs(3);
/// Copies of one work that can be compared.
const COPIES: i64 = 100;

/// A kept copy as its page tells it.
#[derive(Debug)]
pub struct CopySheet {
    /// The copy, without its WARC file.
    pub copy: Kept,
    /// What it is a copy of.
    pub title: String,
    /// Who asked for it; nothing for the command line.
    pub by: Option<String>,
    /// Every copy of the same work, the newest first.
    pub others: Vec<Entry>,
    /// The copy that it is compared with: when it was taken, and what it says.
    pub former: Option<(CopyId, Instant, String)>,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// Asks for a copy of the page that a work stands on. It is taken in the background.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` when nothing is fetched, or the work has no link.
    pub async fn ask_copy(&self, who: &Actor, once: Option<SubmissionId>, id: WorkId) -> Outcome<WorkId> {
        rights::require(who.role(), Right::Research)?;
        if self.fetches_nothing() {
            return Err(Refusal::NotNow(say!("evidence-fetch-off").to_owned()).into());
        }
        let asked = self
            .act::<WorkKind>(who, once, move |tx| {
                tx.housekeeping();
                let work = works::by_id(tx.db(), id)?.ok_or_else(no_work)?;
                if work.url.is_empty() {
                    return Err(Refusal::NotNow(say!("evidence-no-link").to_owned()).into());
                }
                let waiting = copies::job(tx.db(), id)?.filter(|job| job.failed.is_empty());
                if waiting.is_none() {
                    let job = Job {
                        work_id: id,
                        asked_by: tx.actor().id(),
                        asked_at: tx.now(),
                        due_at: tx.now(),
                        tries: 0,
                        failed: String::new(),
                    };
                    // Two who ask at the same moment: the second try finds what the first has asked for.
                    copies::ask(tx.db(), &job).map_err(again_if_unique)?;
                }
                Ok(id)
            })
            .await?;
        let desk = self.clone();
        let taking = tokio::spawn(words::scope(words::language(), async move {
            if let Err(failure) = desk.take_copies().await {
                tracing::error!(%failure, "a copy was not taken");
            }
        }));
        // The page tells that it is under way when it takes longer.
        let _ = tokio::time::timeout(WAITS, taking).await;
        Ok(asked)
    }

    /// Takes the copies that wait, one after the other.
    ///
    /// # Errors
    /// A fault.
    pub async fn take_copies(&self) -> Outcome<()> {
        if self.fetches_nothing() {
            return Ok(());
        }
        while let Some((job, url)) = self.next_copy().await? {
            self.take_copy(&job, &url).await?;
        }
        Ok(())
    }

    /// The next copy to be taken, which no other node gets for a while.
    async fn next_copy(&self) -> Outcome<Option<(Job, String)>> {
        self.store()
            .write(&Actor::Operator, |tx| {
                tx.housekeeping();
                let now = tx.now();
                while let Some(job) = copies::next_job(tx.db(), now)? {
                    let work = works::by_id(tx.db(), job.work_id)?;
                    let url = work.map(|work| work.url).unwrap_or_default();
                    if url.is_empty() {
                        copies::forget_job(tx.db(), job.work_id)?;
                        continue;
                    }
                    let (tries, due_at) = (job.tries.saturating_add(1), now.plus_seconds(HELD));
                    let failed = if tries > TRIES { say!("evidence-copy-broke") } else { "" };
                    copies::put_off(tx.db(), job.work_id, tries, due_at, failed)?;
                    if failed.is_empty() {
                        return Ok(Some((job, url)));
                    }
                }
                Ok(None)
            })
            .await
    }

    async fn take_copy(&self, job: &Job, url: &str) -> Outcome<()> {
        let turn = match self.turn_to_fetch(job.asked_by) {
            Ok(turn) => turn,
            Err(refusal) => {
                let wait = match refusal {
                    Refusal::TooMany { retry_after, .. } => retry_after,
                    _ => 5,
                };
                return self.put_copy_off(job, job.tries, wait, "").await;
            }
        };
        let desk = self.clone();
        let captured = self.fetcher().capture(url, move || desk.now()).await;
        drop(turn);
        match captured {
            Ok(capture) => self.keep_copy(job, url, capture).await,
            Err(why) => self.put_copy_off(job, TRIES, 0, &why.to_string()).await,
        }
    }

    async fn put_copy_off(&self, job: &Job, tries: i32, seconds: i64, failed: &str) -> Outcome<()> {
        let (work, failed) = (job.work_id, failed.to_owned());
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                let due_at = tx.now().plus_seconds(seconds);
                Ok(copies::put_off(tx.db(), work, tries, due_at, &failed)?)
            })
            .await
    }

    async fn keep_copy(&self, job: &Job, url: &str, capture: Capture) -> Outcome<()> {
        let ids: [uuid::Uuid; 16] = std::array::from_fn(|_| self.store().world().uuid());
        let (job, asked, at) = (job.clone(), url.to_owned(), self.now());
        let made = tokio::task::spawn_blocking(move || made(&job, asked, at, capture, ids)).await;
        let kept = made.map_err(|error| Failure::fault(error.to_string()))??;
        let who = self.asker(kept.taken_by).await?;
        self.store()
            .write(&who, move |tx| {
                let Some(work) = works::by_id(tx.db(), kept.work_id)? else {
                    tx.housekeeping();
                    return Ok(());
                };
                copies::insert(tx.db(), &kept)?;
                copies::forget_job(tx.db(), kept.work_id)?;
                let told = json!({
                    "copy": kept.id, "url": kept.final_url, "sha256": hex(&kept.payload_sha256),
                    "text": hex(&kept.text_sha256), "bytes": kept.size,
                });
                tx.record(note("copy.keep", &work, Value::Null, told));
                Ok(())
            })
            .await
    }

    /// Whoever asked for it, in whose name it is kept.
    async fn asker(&self, id: Option<PersonId>) -> Outcome<Actor> {
        let Some(id) = id else {
            return Ok(Actor::Operator);
        };
        let found = self.store().read(move |db| Ok(people::by_id(db, id)?)).await?;
        let found = found.filter(|person| person.status == Status::Active);
        Ok(found.map_or(Actor::Operator, |person| person.actor()))
    }

    /// A kept copy, compared with another of the same work if that is asked for.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`.
    pub async fn copy(&self, who: &Actor, id: CopyId, former: Option<CopyId>) -> Outcome<CopySheet> {
        rights::require(who.role(), Right::Read)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let mut copy = copies::by_id(db, id)?.ok_or_else(no_copy)?;
                copy.warc = Vec::new();
                let work = works::by_id(db, copy.work_id)?.ok_or_else(no_work)?;
                let others = copies::of_work(db, work.merged_into.unwrap_or(work.id), COPIES)?;
                let former = match former {
                    Some(former) if others.iter().any(|other| other.id == former) => copies::by_id(db, former)?,
                    Some(_) => return Err(no_copy().into()),
                    None => None,
                };
                let by = match copy.taken_by {
                    Some(id) => claims::names(db, &[id])?.remove(&id),
                    None => None,
                };
                Ok(CopySheet {
                    former: former.map(|former| (former.id, former.taken_at, former.text)),
                    title: work.title,
                    copy,
                    by,
                    others,
                    now,
                })
            })
            .await
    }

    /// A kept copy as a WARC file.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`.
    pub async fn copy_file(&self, who: &Actor, id: CopyId) -> Outcome<Vec<u8>> {
        rights::require(who.role(), Right::Read)?;
        let found = self.store().read(move |db| Ok(copies::by_id(db, id)?)).await?;
        found.map(|copy| copy.warc).ok_or_else(|| no_copy().into())
    }
}

fn no_copy() -> Refusal {
    Refusal::NotFound(say!("evidence-no-copy").to_owned())
}

/// The name of a copy's file.
#[must_use]
pub fn file_name(id: CopyId) -> String {
    format!("docket-{id}.warc.gz")
}

/// The copy out of what was captured.
fn made(job: &Job, url: String, at: Instant, capture: Capture, ids: [uuid::Uuid; 16]) -> Outcome<Kept> {
    let mut ids = ids.into_iter();
    let id: CopyId = CopyId::new(ids.next().unwrap_or_default());
    let software = concat!("Docket/", env!("CARGO_PKG_VERSION"));
    let of_records = records(software, &file_name(id), at, &capture.exchanges, || {
        ids.next().unwrap_or_default()
    });
    let mut warc = Vec::new();
    for record in of_records {
        // Each record by itself, so that a reader can begin at any of them.
        let mut packed = GzEncoder::new(&mut warc, Compression::default());
        packed
            .write_all(&record)
            .map_err(|error| Failure::fault(error.to_string()))?;
        packed.finish().map_err(|error| Failure::fault(error.to_string()))?;
    }
    let came = capture
        .exchanges
        .last()
        .map(|last| last.got.as_slice())
        .unwrap_or_default();
    let (_, payload) = parts(came);
    let text = text(&capture);
    Ok(Kept {
        id,
        work_id: job.work_id,
        url,
        final_url: link(&capture.url).unwrap_or_default(),
        status: i32::from(capture.status),
        content_type: capture.content_type,
        size: i64::try_from(payload.len()).unwrap_or(i64::MAX),
        payload_sha256: Sha256::digest(payload).to_vec(),
        text_sha256: Sha256::digest(text.as_bytes()).to_vec(),
        text,
        warc,
        taken_by: job.asked_by,
        taken_at: at,
    })
}

/// What a page says, without its furniture of markup; nothing for what is no text or cannot be read as such.
fn text(capture: &Capture) -> String {
    let Some((media, charset)) = &capture.media else {
        return String::new();
    };
    let charset = charset.as_deref();
    let reading = match media {
        Media::Html => decode_page(&capture.bytes, charset)
            .ok()
            .and_then(|text| from_html(&text).ok()),
        Media::Text => decode_text(&capture.bytes, charset)
            .ok()
            .and_then(|text| from_text(&text).ok()),
    };
    reading.map(|reading| reading.text).unwrap_or_default()
}
