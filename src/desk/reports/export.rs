//! An export under way: read in chunks, written in pieces, told to the log from begin to end.

use super::ask::{Ask, Wanted};
use super::course::Course;
use super::told::{Manifest, Told};
use crate::desk::Desk;
use crate::domain::id::ExportId;
use crate::domain::log::{Chain, Note, hex};
use crate::domain::person::Actor;
use crate::domain::report::{Layout, Picked, Report, Writer};
use crate::domain::time::Instant;
use crate::store::fault::{Failure, Outcome};
use crate::store::log;
use crate::store::reports::{Chunk, Mark, Reading, table};
use sha2::{Digest, Sha256};
use tokio::task::JoinHandle;

/// Rows that are read, written and sent together.
const CHUNK: i64 = 2_000;

/// An export under way. Take it piece by piece with [`Export::next`], then [`Export::finish`] it, or
/// [`Export::break_off`].
pub struct Export {
    course: Course,
    ask: Ask,
    file: String,
    begun_at: Instant,
    head: Chain,
    reading: Reading,
    layout: Layout,
    picked: Picked,
    page: Option<Page>,
    /// The next chunk, read while the one before it is written.
    ahead: Option<JoinHandle<Outcome<Chunk>>>,
}

/// The file so far, without its bytes.
struct Page {
    writer: Writer,
    sha: Sha256,
    rows: i64,
    bytes: i64,
    begun: bool,
}

impl Page {
    fn new(layout: &Layout) -> Self {
        Self {
            writer: Writer::new(layout),
            sha: Sha256::new(),
            rows: 0,
            bytes: 0,
            begun: false,
        }
    }

    fn header(&mut self, picked: &Picked) -> String {
        self.begun = true;
        self.writer.header(picked);
        self.piece()
    }

    fn lines(&mut self, chunk: &Chunk, picked: &Picked) -> String {
        let rows = i64::try_from(chunk.lines.count()).unwrap_or(i64::MAX);
        self.rows = self.rows.saturating_add(rows);
        chunk.lines.write(picked, &mut self.writer);
        self.piece()
    }

    fn piece(&mut self) -> String {
        let piece = self.writer.take();
        self.sha.update(piece.as_bytes());
        self.bytes = self.bytes.saturating_add(i64::try_from(piece.len()).unwrap_or(0));
        piece
    }
}

impl Export {
    pub(super) fn new(
        desk: Desk,
        who: Actor,
        ask: Ask,
        begun: (ExportId, String, Instant),
        of: (Wanted, Chain),
    ) -> Self {
        let (id, file, begun_at) = begun;
        let (
            Wanted {
                reading,
                picked,
                layout,
            },
            head,
        ) = of;
        Self {
            course: Course::of(desk, who, id, begun_at),
            ask,
            file,
            begun_at,
            head,
            page: Some(Page::new(&layout)),
            reading,
            layout,
            picked,
            ahead: None,
        }
    }

    /// The name for the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The media type of the file.
    #[must_use]
    pub fn media_type(&self) -> &'static str {
        self.layout.kind.media_type()
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> i64 {
        self.page.as_ref().map_or(0, |page| page.rows)
    }

    /// The next piece of the file; none at its end.
    ///
    /// # Errors
    /// `NotNow` when somebody stopped it, or a fault; then break the export off.
    pub async fn next(&mut self) -> Outcome<Option<String>> {
        let rows = self.rows();
        self.course.heed(rows).await?;
        let mut page = self.page.take().ok_or_else(broken)?;
        if !page.begun {
            let piece = page.header(&self.picked);
            self.read_ahead(Mark::BEGIN);
            if !piece.is_empty() {
                self.page = Some(page);
                return Ok(Some(piece));
            }
        }
        while let Some(ahead) = self.ahead.take() {
            let chunk = ahead.await.map_err(|error| Failure::fault(error.to_string()))??;
            if let Some(next) = chunk.next.clone() {
                self.read_ahead(next);
            }
            let picked = self.picked.clone();
            let write = move || {
                let piece = page.lines(&chunk, &picked);
                (page, piece)
            };
            let written = tokio::task::spawn_blocking(write).await;
            let (written, piece) = written.map_err(|error| Failure::fault(error.to_string()))?;
            page = written;
            if !piece.is_empty() {
                self.page = Some(page);
                return Ok(Some(piece));
            }
        }
        self.page = Some(page);
        Ok(None)
    }

    fn read_ahead(&mut self, after: Mark) {
        let store = self.course.desk.store().clone();
        let (report, reading) = (self.ask.report, self.reading.clone());
        self.ahead = Some(tokio::task::spawn(async move {
            let chunk = move |db: &mut crate::store::db::Db| {
                db.at_one_moment(|db| Ok(table(report).chunk(db, &reading, after.clone(), CHUNK)?))
            };
            store.read(chunk).await
        }));
    }

    /// Waits until somebody stops it: for while a slow reader takes a piece.
    pub async fn stopped(&self) {
        self.course.stopped(self.rows()).await;
    }

    /// Tells the log that the file is whole, with its rows and SHA-256; gives the manifest.
    ///
    /// # Errors
    /// A fault.
    pub async fn finish(self) -> Outcome<Manifest> {
        let id = self.course.id;
        let report = self.ask.report;
        let desk = self.course.desk.clone();
        self.end("report.export", "").await?;
        let events = desk
            .store()
            .read(move |db| Ok(log::of_subjects(db, &[report.id()], 60)?))
            .await?;
        events
            .into_iter()
            .filter(|event| Told::of(event).export == id.to_string())
            .find_map(Manifest::of)
            .ok_or_else(broken)
    }

    /// Tells the log that the file was not taken whole; where somebody stopped it, that they did.
    ///
    /// # Errors
    /// A fault.
    pub async fn break_off(self, why: &str) -> Outcome<()> {
        let why = self.course.why(why).await?;
        self.end("report.break_off", &why).await
    }

    async fn end(self, action: &'static str, why: &str) -> Outcome<()> {
        let mut told = Told {
            begun_at: self.begun_at.to_string(),
            last: self.reading.end_number(self.ask.report),
            log_number: self.head.number,
            log_hash: hex(&self.head.hash),
            written_by: concat!("Docket ", env!("CARGO_PKG_VERSION")).to_owned(),
            ..Told::new(&self.ask, self.course.id)
        };
        told.choice.columns = self.picked.names().join(",");
        self.layout.zone.name().clone_into(&mut told.choice.zone);
        if let Some(page) = self.page {
            told.rows = page.rows;
            told.bytes = page.bytes;
            if action == "report.export" {
                let sha256: [u8; 32] = page.sha.finalize().into();
                told.sha256 = hex(&sha256);
            }
        }
        let note = Note {
            reason: why.to_owned(),
            ..told.note(action, self.ask.report, &self.file)
        };
        self.course.end(note).await
    }
}

impl Reading {
    /// The highest number of a claim or event, where that is the report's order.
    fn end_number(&self, report: Report) -> i64 {
        match report {
            Report::Claims | Report::ClaimReview | Report::Events | Report::Workload | Report::Balance => {
                self.end.number
            }
            Report::Verdicts | Report::Sources | Report::Corrections => 0,
        }
    }
}

fn broken() -> Failure {
    Failure::fault("the export broke off before")
}
