//! Reports: looked at, taken away, stopped, and told of.

mod ask;
mod balance;
mod course;
mod export;
mod told;

pub use crate::store::reports::{Choices, Largest};
pub use ask::{Ask, Choice, FILTERS, Filters};
pub use balance::BALANCE_MOST;
pub use export::Export;
pub use told::{Ending, Head, Manifest, Taken};

pub(super) use ask::{Wanted, day, person, resolve};
pub(super) use course::Course;

use crate::desk::Desk;
use crate::domain::id::{AnyId, Export as ExportKind, ExportId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::report::{Report, Writer};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::reports::{Mark, table};
use crate::store::running::Running;
use crate::store::{log, reports, running};
use told::{Told, taken};

/// Rows that a preview shows.
pub const PREVIEW: i64 = 20;
/// An export that was not known to run for so long ended with its program.
const RUNS_FOR: i64 = 60;
/// Running exports that are told of.
const RUNNING_MOST: i64 = 50;

/// What a report would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// How many rows in all.
    pub total: i64,
    /// How large the file will be, guessed from the first rows.
    pub bytes: i64,
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// The time zone of its times.
    pub zone: String,
}

/// An export under way, as somebody sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The export.
    pub export: Running,
    /// They may stop it.
    pub may_stop: bool,
}

impl Desk {
    /// Shows how many rows a report has, and the first of them.
    ///
    /// # Errors
    /// When this person may not, or what was typed is wrong.
    pub async fn preview_report(&self, who: &Actor, ask: Ask) -> Outcome<Preview> {
        rights::require(who.role(), Right::Export)?;
        let now = self.now();
        self.store().read(move |db| preview(db, &ask, now)).await
    }

    /// What the filters of a report can be chosen from; of the articles only the newest.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn report_choices(&self, who: &Actor) -> Outcome<Choices> {
        rights::require(who.role(), Right::Export)?;
        self.store().read(|db| Ok(reports::choices(db, 200)?)).await
    }

    /// Begins an export and tells the log.
    ///
    /// # Errors
    /// When this person may not, or what was typed is wrong.
    pub async fn export(&self, who: &Actor, ask: Ask) -> Outcome<Export> {
        rights::require(who.role(), Right::Export)?;
        let told = ask.clone();
        let (id, file, begun_at) = self
            .store()
            .write(who, move |tx| {
                let now = tx.now();
                resolve(tx.db(), &told, now)?;
                let file = file_name(&told, now);
                let export = Course::begin(tx, &file)?;
                tx.record(Told::new(&told, export).note("report.begin", told.report, &file));
                Ok((export, file, now))
            })
            .await?;
        let asked = ask.clone();
        let of = self
            .store()
            .read(move |db| {
                let head = log::head(db)?;
                Ok((resolve(db, &asked, begun_at)?, head))
            })
            .await?;
        Ok(Export::new(self.clone(), who.clone(), ask, (id, file, begun_at), of))
    }

    /// The newest exports that have ended, newest first.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn exports(&self, who: &Actor) -> Outcome<Vec<Taken>> {
        rights::require(who.role(), Right::Export)?;
        let subjects: Vec<AnyId> = Report::ALL.iter().map(|report| report.id()).collect();
        let since = self.now().plus_seconds(-RUNS_FOR);
        self.store()
            .read(move |db| {
                let running = running::since(db, since, RUNNING_MOST)?;
                let running: Vec<String> = running.iter().map(|export| export.id.to_string()).collect();
                Ok(taken(&log::of_subjects(db, &subjects, 60)?, &running))
            })
            .await
    }

    /// The exports under way, newest first.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn running_exports(&self, who: &Actor) -> Outcome<Vec<Under>> {
        rights::require(who.role(), Right::Export)?;
        let since = self.now().plus_seconds(-RUNS_FOR);
        let who = who.clone();
        self.store()
            .read(move |db| {
                let running = running::since(db, since, RUNNING_MOST)?;
                let under = |export: Running| Under {
                    may_stop: export.stopped_by.is_empty() && may_stop(&who, &export).is_ok(),
                    export,
                };
                Ok(running.into_iter().map(under).collect())
            })
            .await
    }

    /// Stops an export wherever it runs: one's own, or any for whoever manages the desk.
    ///
    /// # Errors
    /// When this person may not; `NotFound` when it has ended.
    pub async fn stop_export(&self, who: &Actor, once: Option<SubmissionId>, id: ExportId) -> Outcome<ExportId> {
        rights::require(who.role(), Right::Export)?;
        self.act::<ExportKind>(who, once, move |tx| {
            let gone = || Refusal::NotFound(say!("refusals-export-ended").to_owned());
            let export = running::by_id(tx.db(), id)?.ok_or_else(gone)?;
            let who = tx.actor().clone();
            may_stop(&who, &export)?;
            if !running::stop(tx.db(), id, who.name())? {
                tx.housekeeping();
                return Ok(id);
            }
            tx.record(Note {
                action: "report.stop",
                subject: "report",
                subject_id: Some(id.any()),
                subject_ref: export.file,
                ..Note::default()
            });
            Ok(id)
        })
        .await
    }

    /// The manifest of the finished export that this event tells of.
    ///
    /// # Errors
    /// When this person may not, or there is no such export.
    pub async fn manifest(&self, who: &Actor, event: i64) -> Outcome<Manifest> {
        rights::require(who.role(), Right::Export)?;
        let event = self.store().read(move |db| Ok(log::find(db, event)?)).await?;
        event
            .and_then(Manifest::of)
            .ok_or_else(|| Refusal::NotFound(say!("refusals-no-export").to_owned()).into())
    }
}

fn may_stop(who: &Actor, export: &Running) -> Result<(), Refusal> {
    if who.id().is_some() && who.id() == export.by_id {
        return Ok(());
    }
    rights::require(who.role(), Right::ManageDesk)
}

fn file_name(ask: &Ask, now: Instant) -> String {
    match ask.file.as_str() {
        "" => format!("docket-{}-{}.{}", ask.report, now.date(), ask.kind),
        // It goes into headers later.
        given => given.replace(char::is_control, "\u{fffd}"),
    }
}

fn preview(db: &mut Db, ask: &Ask, now: Instant) -> Outcome<Preview> {
    let Wanted {
        reading,
        picked,
        layout,
    } = resolve(db, ask, now)?;
    let table = table(ask.report);
    let total = table.count(db, &reading)?;
    let chunk = db.at_one_moment(|db| Ok(table.chunk(db, &reading, Mark::BEGIN, PREVIEW)?))?;
    let mut writer = Writer::new(&layout);
    writer.header(&picked);
    let header = size(&writer.take());
    chunk.lines.write(&picked, &mut writer);
    let sample = i64::try_from(chunk.lines.count()).unwrap_or(1).max(1);
    let body = size(&writer.take()).saturating_mul(total) / sample;
    Ok(Preview {
        total,
        bytes: header.saturating_add(body),
        columns: picked.names().to_vec(),
        rows: chunk
            .lines
            .cells(&picked, &layout.zone, usize::try_from(PREVIEW).unwrap_or_default()),
        zone: layout.zone.name().to_owned(),
    })
}

fn size(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}
