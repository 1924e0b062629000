//! The course of an export: begun in a row that every node sees, noted now and then, heeding whoever stops it, ended
//! with an event.

use crate::desk::Desk;
use crate::domain::id::ExportId;
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::store::fault::Outcome;
use crate::store::running::Running;
use crate::store::{Tx, running};
use std::time::Duration;

/// How often an export says how far it is, in seconds.
const NOTED_EVERY: i64 = 2;
/// How often one whose reader is slow looks whether it was stopped.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// An export under way, whatever its file is made of.
pub(in crate::desk) struct Course {
    pub desk: Desk,
    pub who: Actor,
    pub id: ExportId,
    noted_at: Instant,
}

impl Course {
    /// Keeps that an export of this file begins.
    pub fn begin(tx: &mut Tx<'_>, file: &str) -> Outcome<ExportId> {
        let now = tx.now();
        let export = Running {
            id: tx.id(),
            file: file.to_owned(),
            by_id: tx.actor().id(),
            by_name: tx.actor().name().to_owned(),
            begun_at: now,
            seen_at: now,
            rows: 0,
            stopped_by: String::new(),
        };
        running::insert(tx.db(), &export)?;
        Ok(export.id)
    }

    /// The course of the export that began so.
    pub fn of(desk: Desk, who: Actor, id: ExportId, begun_at: Instant) -> Self {
        Self {
            desk,
            who,
            id,
            noted_at: begun_at,
        }
    }

    /// Says now and then how far it is, and ends where somebody stopped it.
    pub async fn heed(&mut self, rows: i64) -> Outcome<()> {
        let now = self.desk.now();
        if now.seconds_since(self.noted_at) >= NOTED_EVERY {
            self.noted_at = now;
            self.note(rows).await?;
        }
        match self.stopper().await? {
            Some(name) => Err(Refusal::NotNow(say!("refusals-export-stopped", name = name)).into()),
            None => Ok(()),
        }
    }

    async fn note(&self, rows: i64) -> Outcome<()> {
        let id = self.id;
        let note = move |tx: &mut Tx<'_>| {
            tx.housekeeping();
            let now = tx.now();
            Ok(running::note(tx.db(), id, now, rows)?)
        };
        self.desk.store().write(&self.who, note).await
    }

    /// Who stopped it, if somebody has.
    async fn stopper(&self) -> Outcome<Option<String>> {
        let id = self.id;
        let running = self.desk.store().read(move |db| Ok(running::by_id(db, id)?)).await?;
        Ok(running
            .map(|running| running.stopped_by)
            .filter(|name| !name.is_empty()))
    }

    /// Waits until somebody stops it: for while a slow reader takes a piece.
    pub async fn stopped(&self, rows: i64) {
        loop {
            tokio::time::sleep(LOOKS_EVERY).await;
            if let Ok(Some(_)) = self.stopper().await {
                return;
            }
            // The next look tells of a database that does not answer.
            let _ = self.note(rows).await;
        }
    }

    /// Why it broke off, as the log is told.
    pub async fn why(&self, why: &str) -> Outcome<String> {
        // Who stopped it, an event of its own says: names stand in no reason, where nobody could erase them.
        let stopped = self.stopper().await?.is_some();
        Ok(if stopped { "stopped" } else { why }.to_owned())
    }

    /// Forgets it, and tells the log how it ended.
    pub async fn end(&self, note: Note) -> Outcome<()> {
        let id = self.id;
        let act = move |tx: &mut Tx<'_>| {
            running::end(tx.db(), id)?;
            tx.record(note.clone());
            Ok(())
        };
        self.desk.store().write(&self.who, act).await
    }
}
