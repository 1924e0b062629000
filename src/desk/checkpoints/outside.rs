//! The file outside that checkpoints are appended to. What could not be appended waits, and is appended with the next.

use crate::desk::Desk;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::time::Instant;
use crate::store::checkpoints::Checkpoint;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{Tx, checkpoints, log_key, settings};
use std::path::Path;

/// So many seconds whoever took a checkpoint has to append it; others do so only behind that.
const OWN_FOR: i64 = 60;

impl Desk {
    /// The file outside.
    pub(super) fn outside(&self) -> Option<&Path> {
        self.keeping.as_ref()?.file.as_deref()
    }

    /// Appends what waits to the file outside: the one that this desk took just now, and what could not be appended
    /// before.
    ///
    /// # Errors
    /// `NotNow` when it cannot be appended to; it waits on then.
    pub(super) async fn append_outside(&self, own: Option<i64>) -> Outcome<()> {
        let Some(file) = self.outside() else { return Ok(()) };
        let now = self.now();
        let due = self
            .store()
            .read(move |db| {
                let mut due = not_outside(db, now)?;
                if let Some(own) = own {
                    due.extend(checkpoints::of_sizes(db, &[own])?);
                }
                Ok(due)
            })
            .await?;
        let mut appended = Vec::new();
        let failed = due.iter().find_map(|kept| match log_key::append(file, &kept.note) {
            Ok(()) => {
                appended.push(kept.size);
                None
            }
            Err(error) => Some((kept.size, error)),
        });
        if !appended.is_empty() {
            self.store()
                .write(&Actor::Operator, move |tx| stop_waiting(tx, &appended))
                .await?;
        }
        match failed {
            None => Ok(()),
            Some((size, error)) => Err(Refusal::NotNow(say!(
                "refusals-log-not-outside",
                number = grouped(size),
                path = file.display().to_string(),
                error = error.to_string()
            ))
            .into()),
        }
    }
}

/// The checkpoints that could not be appended yet, oldest first.
pub(in crate::desk) fn not_outside(db: &mut Db, now: Instant) -> Outcome<Vec<Checkpoint>> {
    let waiting = waiting(db)?;
    let mut left = checkpoints::of_sizes(db, &waiting)?;
    left.retain(|kept| now.seconds_since(kept.taken_at) >= OWN_FOR);
    Ok(left)
}

/// The sizes of the checkpoints that wait for the file outside.
fn waiting(db: &mut Db) -> Outcome<Vec<i64>> {
    Ok(sizes(&settings::value(db, settings::LOG_OUTSIDE)?.unwrap_or_default()))
}

/// Lets a checkpoint wait for the file; whoever calls it holds the lock of the log's keys.
pub(super) fn wait(tx: &mut Tx<'_>, size: i64) -> Outcome<()> {
    let mut all = waiting(tx.db())?;
    all.push(size);
    set(tx, &all)
}

fn stop_waiting(tx: &mut Tx<'_>, appended: &[i64]) -> Outcome<()> {
    tx.housekeeping();
    settings::lock(tx.db(), settings::LOG_KEYS)?;
    let mut all = waiting(tx.db())?;
    all.retain(|size| !appended.contains(size));
    set(tx, &all)
}

fn set(tx: &mut Tx<'_>, all: &[i64]) -> Outcome<()> {
    let lines: Vec<String> = all.iter().map(ToString::to_string).collect();
    Ok(settings::set(tx.db(), settings::LOG_OUTSIDE, &lines.join("\n"))?)
}

fn sizes(lines: &str) -> Vec<i64> {
    lines.lines().filter_map(|line| line.parse().ok()).collect()
}
