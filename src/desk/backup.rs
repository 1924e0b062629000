//! Backups of a running desk.

use crate::desk::Desk;
use crate::domain::log::{Note, hex};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::store::backup::{self, Backup};
use crate::store::fault::{Failure, Outcome};
use serde_json::json;
use std::path::PathBuf;

impl Desk {
    /// Copies the database to a file that does not exist yet, verifies the copy, and tells the log.
    ///
    /// # Errors
    /// When this person may not, or the file cannot be written.
    pub async fn back_up(&self, who: &Actor, to: PathBuf) -> Outcome<Backup> {
        rights::require(who.role(), Right::ManageDesk)?;
        let place = self.store().place().clone();
        let name = to
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let backup = tokio::task::spawn_blocking(move || backup::backup(&place, &to))
            .await
            .map_err(|error| Failure::fault(error.to_string()))??;
        let after = json!({
            "file": name.as_str(),
            "bytes": backup.bytes,
            "sha256": hex(&backup.sha256),
        });
        self.store()
            .write(who, move |tx| {
                tx.record(Note {
                    action: "backup.make",
                    subject: "desk",
                    subject_ref: name.clone(),
                    after: after.clone(),
                    ..Note::default()
                });
                Ok(())
            })
            .await?;
        Ok(backup)
    }
}
