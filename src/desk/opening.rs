//! Opening the desk on a database, and bringing the database to this program's schema.

use crate::desk::Desk;
use crate::domain::refusal::Refusal;
use crate::store::Store;
use crate::store::db::Place;
use crate::store::fault::{Failure, Fault, Outcome};
use crate::store::migrate;
use crate::world::SharedWorld;
use std::path::Path;

/// Brings the database of this URL to the schema of this program and names what was done; makes a SQLite file
/// that is not there yet.
///
/// # Errors
/// `Invalid` for the URL; in words, when the folder is missing or the database cannot be opened.
pub fn migrate(url: &str) -> Outcome<Vec<String>> {
    let place = place(url)?;
    if let Place::Sqlite(path) = &place {
        writable(Path::new(path))?;
    }
    Ok(migrate::migrate(&place)?)
}

impl Desk {
    /// Opens the desk on a database that was migrated before; `readers` may read at once.
    ///
    /// # Errors
    /// `Invalid` for the URL; in words, when there is no such database or it needs migrations.
    pub fn open(url: &str, world: SharedWorld, readers: usize) -> Outcome<Self> {
        let place = place(url)?;
        if let Place::Sqlite(path) = &place {
            let path = Path::new(path);
            if !path.exists() {
                return Err(words(format!(
                    "There is no database at {}. \u{201c}docket serve\u{201d} and \u{201c}docket migrate\u{201d} make one.",
                    path.display()
                )));
            }
            writable(path)?;
        }
        if !migrate::is_current(&place)? {
            return Err(words(format!(
                "The database {} has an older schema. Run \u{201c}docket migrate\u{201d} first.",
                place.shown()
            )));
        }
        Ok(Self::new(Store::open(&place, world, readers)?))
    }

    /// The database's URL without a password.
    #[must_use]
    pub fn place_shown(&self) -> String {
        self.store().place().shown()
    }
}

fn words(words: String) -> Failure {
    Failure::Fault(Fault::Other(words))
}

pub(super) fn place(url: &str) -> Outcome<Place> {
    let words = |error| format!("The database URL cannot be used: {error}.");
    Place::parse(url).map_err(|error| Refusal::field("database", words(error)).into())
}

/// Says in words what SQLite would only call "unable to open".
pub(super) fn writable(path: &Path) -> Outcome<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    if let Some(folder) = folder
        && !folder.is_dir()
    {
        return Err(words(format!(
            "The folder {} does not exist. Make it first: mkdir -p {0}",
            folder.display()
        )));
    }
    if path.is_dir() {
        return Err(words(format!(
            "{} is a folder; the database is a file.",
            path.display()
        )));
    }
    if path.exists()
        && let Err(error) = std::fs::OpenOptions::new().append(true).open(path)
    {
        return Err(words(format!("{} cannot be written: {error}.", path.display())));
    }
    Ok(())
}
