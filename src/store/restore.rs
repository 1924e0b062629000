//! Putting a backup in the place of a database.

use crate::domain::log::{Chain, Witness};
use crate::domain::refusal::Refusal;
use crate::store::backup::{Part, sync_folder, told, without_password};
use crate::store::db::{Db, Place, each_backend};
use crate::store::fault::{Failure, Outcome};
use crate::store::{checkpoints, log, migrate, system};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// How often, and after how long each time, is looked whether nobody is connected any more.
const LOOKS: usize = 20;
const BETWEEN: Duration = Duration::from_millis(100);

/// A backup that was read and not yet put in its place; what came of it is taken away when it is dropped before that.
pub struct Staged {
    place: Place,
    to: Place,
    /// The file that it stands in meanwhile; none for PostgreSQL, where it stands in the place itself.
    part: Option<Part>,
    /// The name under which the old desk is kept; nothing for none.
    old: String,
    settled: bool,
}

/// Reads a backup beside the place that it is for. `stamp` names the old desk, which is kept if `keep_old` says so.
///
/// # Errors
/// `NotNow` when a desk is there and is not to be kept aside, is in use, or the file is no backup.
pub fn stage(to: &Place, file: &Path, keep_old: bool, stamp: &str) -> Outcome<Staged> {
    if !file.is_file() {
        return Err(refused(format!("There is no file {}.", file.display())));
    }
    let has_old = has_records(to)?;
    if has_old && !keep_old {
        return Err(refused(format!(
            "{} holds a desk, so nothing was restored. Give another database, or say --keep-old: the desk that is \
             there is then kept beside it.",
            to.shown()
        )));
    }
    match to {
        Place::Sqlite(path) => {
            let part = Part::beside(Path::new(path))?;
            copy_sqlite(file, part.path())?;
            Ok(Staged {
                place: Place::Sqlite(part.path().display().to_string()),
                to: to.clone(),
                part: Some(part),
                old: match has_old {
                    true => format!("{path}.before-{stamp}"),
                    false => String::new(),
                },
                settled: false,
            })
        }
        Place::Postgres(url) => {
            unused(to)?;
            let old = match has_old {
                true => format!("before_{}", stamp.replace('-', "_").to_lowercase()),
                false => String::new(),
            };
            set_aside(to, &old)?;
            let staged = Staged {
                place: to.clone(),
                to: to.clone(),
                part: None,
                old,
                settled: false,
            };
            load_postgres(url, file)?;
            Ok(staged)
        }
    }
}

impl Staged {
    /// Where the backup stands meanwhile.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Brings it to the schema of this program, and follows its log from the first event to the last.
    ///
    /// # Errors
    /// `NotNow` when a newer program made it, or its log is broken.
    pub fn check(&self) -> Outcome<Chain> {
        let mut db = self.place.connect()?;
        if !migrate::are_known(&system::migrations(&mut db)?)? {
            return Err(refused(
                "A newer Docket made this backup. Restore it with that version or a later one.".to_owned(),
            ));
        }
        drop(db);
        migrate::migrate(&self.place)?;
        let mut db = self.place.connect()?;
        let witness = Witness::new(checkpoints::all(&mut db)?);
        log::verify(&mut db, witness, |_, _| {})?.map_err(|found| {
            refused(format!(
                "The log of this backup is broken, so it was not restored: {found}."
            ))
        })
    }

    /// Puts it in its place; gives where the old desk is kept, or nothing.
    ///
    /// # Errors
    /// `NotNow` when the old desk is in use; in words, when the files cannot be moved.
    pub fn settle(mut self) -> Outcome<String> {
        if let (Place::Sqlite(path), Some(part)) = (&self.to, &self.part) {
            let to = Path::new(path);
            if to.exists() {
                alone(to)?;
            }
            // What is left of the write-ahead log has been written into the file itself.
            alone(part.path())?;
            let moved = |from: &Path, to: &Path| {
                std::fs::rename(from, to).map_err(|error| told(to, &format!("cannot be written: {error}")))
            };
            if !self.old.is_empty() {
                moved(to, Path::new(&self.old))?;
            }
            moved(part.path(), to)?;
            sync_folder(to)?;
        }
        self.settled = true;
        Ok(std::mem::take(&mut self.old))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if self.settled || self.part.is_some() {
            return;
        }
        // What cannot be put back here is told by the next command, which finds the old desk under its other name.
        if let Ok(mut db) = self.to.connect() {
            let back = match self.old.as_str() {
                "" => "DROP SCHEMA public CASCADE; CREATE SCHEMA public;".to_owned(),
                old => format!("DROP SCHEMA public CASCADE; ALTER SCHEMA {old} RENAME TO public;"),
            };
            let _ = db.batch_execute(&back);
        }
    }
}

fn refused(words: String) -> Failure {
    Refusal::NotNow(words).into()
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

#[derive(QueryableByName)]
struct Mode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

fn count(db: &mut Db, statement: &str) -> Outcome<i64> {
    let found: Found = each_backend!(db, connection => diesel::sql_query(statement).get_result(connection))?;
    Ok(found.found)
}

/// Does a desk stand in this place that somebody has used?
fn has_records(place: &Place) -> Outcome<bool> {
    if let Place::Sqlite(path) = place
        && std::fs::metadata(path).map_or(0, |file| file.len()) == 0
    {
        return Ok(false);
    }
    let mut db = place.connect()?;
    let (tables, own) = match &db {
        Db::Sqlite(_) => (
            "SELECT count(*) AS found FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
            "SELECT count(*) AS found FROM sqlite_schema WHERE type = 'table' AND name = 'person'",
        ),
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => (
            "SELECT count(*) AS found FROM information_schema.tables WHERE table_schema = 'public'",
            "SELECT count(*) AS found FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'person'",
        ),
    };
    if count(&mut db, tables)? == 0 {
        return Ok(false);
    }
    if count(&mut db, own)? == 0 {
        let words = format!(
            "{} holds tables that are not Docket\u{2019}s. Give another database.",
            place.shown()
        );
        return Err(refused(words));
    }
    Ok(count(&mut db, "SELECT count(*) AS found FROM person")? > 0)
}

/// Copies a SQLite database, with what stands in the write-ahead log beside it, without writing to it.
fn copy_sqlite(file: &Path, to: &Path) -> Outcome<()> {
    let no_backup = |words: String| refused(format!("{} is no backup of Docket: {words}", file.display()));
    let whole = std::path::absolute(file).map_err(|error| told(file, &error.to_string()))?;
    let mut url = url::Url::from_file_path(&whole).map_err(|()| told(file, "is no path"))?;
    url.set_query(Some("mode=ro"));
    let mut db = SqliteConnection::establish(url.as_str()).map_err(|error| no_backup(error.to_string()))?;
    let tables: Found =
        diesel::sql_query("SELECT count(*) AS found FROM sqlite_schema WHERE name IN ('event', 'person', 'log_head')")
            .get_result(&mut db)
            .map_err(|error| no_backup(error.to_string()))?;
    if tables.found < 3 {
        return Err(no_backup("it has none of its tables.".to_owned()));
    }
    diesel::sql_query("VACUUM INTO $1")
        .bind::<Text, _>(to.display().to_string())
        .execute(&mut db)
        .map_err(|error| no_backup(error.to_string()))?;
    Ok(())
}

/// Goes back from the write-ahead log to the file alone, which is possible only while nobody else has it open.
fn alone(path: &Path) -> Outcome<()> {
    let in_use = || {
        refused(format!(
            "{} is in use, so nothing was restored. Stop Docket first.",
            path.display()
        ))
    };
    let mut db = SqliteConnection::establish(&path.display().to_string())?;
    let mode: Mode = diesel::sql_query("PRAGMA journal_mode = DELETE")
        .get_result(&mut db)
        .map_err(|_| in_use())?;
    match mode.journal_mode.as_str() {
        "delete" => Ok(()),
        _ => Err(in_use()),
    }
}

/// Is nobody else connected to this PostgreSQL database?
fn unused(place: &Place) -> Outcome<()> {
    let others = "SELECT count(*) AS found FROM pg_stat_activity WHERE datname = current_database() \
                  AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    let mut db = place.connect()?;
    for _ in 0..LOOKS {
        if count(&mut db, others)? == 0 {
            return Ok(());
        }
        // A connection that was closed a moment ago is still listed.
        std::thread::sleep(BETWEEN);
    }
    let words = format!(
        "{} is in use, so nothing was restored. Stop Docket first.",
        place.shown()
    );
    Err(refused(words))
}

/// Makes the schema empty; what a desk holds is kept under another name.
fn set_aside(place: &Place, old: &str) -> Outcome<()> {
    let statements = match old {
        "" => "DROP SCHEMA public CASCADE; CREATE SCHEMA public;".to_owned(),
        old => format!("ALTER SCHEMA public RENAME TO {old}; CREATE SCHEMA public;"),
    };
    Ok(place
        .connect()?
        .batch_execute(&format!("BEGIN; {statements} COMMIT;"))?)
}

/// Lets PostgreSQL's own program read the dump, all or nothing.
fn load_postgres(url: &str, file: &Path) -> Outcome<()> {
    let (url, password) = without_password(url);
    let mut command = Command::new("pg_restore");
    command
        .args([
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
            "--dbname",
        ])
        .arg(&url)
        .arg(file);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().map_err(|error| {
        Failure::fault(format!(
            "PostgreSQL is restored by its own program pg_restore, which could not be started here: {error}."
        ))
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(refused(format!(
        "{} could not be restored: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr).trim()
    )))
}
