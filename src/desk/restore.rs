//! Putting a backup in the place of a desk.

use crate::desk::opening::{place, writable};
use crate::domain::log::{Chain, Note, hex};
use crate::domain::person::Actor;
use crate::domain::time::Instant;
use crate::store::db::Place;
use crate::store::fault::{Failure, Outcome};
use crate::store::restore::{self, Staged};
use crate::store::{Store, sessions};
use crate::world::SharedWorld;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A desk that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The head of the log as the backup had it.
    pub head: Chain,
    /// Where the desk that was there is kept; nothing when there was none.
    pub old: String,
}

/// Reads a backup, brings it to this program's schema, follows its log, tells it that it was restored, ends its
/// sessions, and only then puts it in the place of the database of this URL.
///
/// # Errors
/// `NotNow` when a desk is there and `keep_old` does not say to keep it aside, when it is in use, when the file is no
/// backup, a newer program made it, or its log is broken; nothing is changed then.
pub async fn restore(url: &str, world: SharedWorld, file: PathBuf, keep_old: bool) -> Outcome<Restored> {
    let to = place(url)?;
    if let Place::Sqlite(path) = &to {
        writable(Path::new(path))?;
    }
    let stamp = world.now().timestamp().strftime("%Y%m%d-%H%M%S").to_string();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let (staged, head) = blocking(move || {
        let staged = restore::stage(&to, &file, keep_old, &stamp)?;
        let head = staged.check()?;
        Ok((staged, head))
    })
    .await?;
    note(&staged, world, name.unwrap_or_default(), head).await?;
    let old = blocking(move || staged.settle()).await?;
    Ok(Restored { head, old })
}

/// Tells the log of the backup that it was restored, and ends the sessions that were open when it was made.
async fn note(staged: &Staged, world: SharedWorld, name: String, head: Chain) -> Outcome<()> {
    let store = Store::open(staged.place(), world, 1)?;
    let told = store.write(&Actor::Operator, move |tx| {
        sessions::forget(tx.db(), Instant::END, Instant::END)?;
        tx.record(Note {
            action: "backup.restore",
            subject: "desk",
            subject_ref: name.clone(),
            after: json!({"file": name.as_str(), "events": head.number, "head": hex(&head.hash)}),
            ..Note::default()
        });
        Ok(())
    });
    told.await?;
    store.close().await;
    Ok(())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(Failure::fault(error.to_string())))
}
