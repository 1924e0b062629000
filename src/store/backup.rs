//! A copy of a running database that can be put in its place.

use crate::domain::log::{Chain, Hash, Witness};
use crate::domain::refusal::Refusal;
use crate::store::db::{Db, Place};
use crate::store::fault::{Failure, Outcome};
use crate::store::{checkpoints, log, private};
use diesel::prelude::*;
use diesel::sql_types::Text;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A finished backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Size in bytes.
    pub bytes: i64,
    /// SHA-256 of the file.
    pub sha256: Hash,
    /// The log's head in the copy, if the copy could be opened and followed: not for PostgreSQL's dump.
    pub head: Option<Chain>,
}

/// Copies the database to `to`, which must not exist. The file appears under its name only when it is whole,
/// on the disk and verified.
///
/// # Errors
/// `NotNow` when the file is there; in words, when it cannot be written or the copy does not verify.
pub fn backup(place: &Place, to: &Path) -> Outcome<Backup> {
    if to.exists() {
        return Err(taken(to));
    }
    let part = Part::beside(to)?;
    let head = match place {
        Place::Sqlite(_) => Some(copy_sqlite(place, &part.0)?),
        Place::Postgres(url) => {
            dump_postgres(url, &part.0)?;
            None
        }
    };
    let (bytes, sha256) = settle(&part.0).map_err(|error| told(to, &error.to_string()))?;
    if to.exists() {
        return Err(taken(to));
    }
    std::fs::rename(&part.0, to).map_err(|error| told(to, &error.to_string()))?;
    sync_folder(to)?;
    Ok(Backup { bytes, sha256, head })
}

/// The file while it is being written; gone when it is dropped under this name.
pub(super) struct Part(PathBuf);

impl Part {
    pub(super) fn beside(to: &Path) -> Outcome<Self> {
        let name = to.file_name().ok_or_else(|| told(to, "is no name of a file"))?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        if !folder(to).is_dir() {
            return Err(told(to, "lies in a folder that does not exist"));
        }
        let part = to.with_file_name(hidden);
        private::make(&part).map_err(|error| told(to, &format!("cannot be made: {error}")))?;
        Ok(Self(part))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Fails when it was renamed, which is what is wanted.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Brings to the disk that a file bears this name.
pub(super) fn sync_folder(of: &Path) -> Outcome<()> {
    let synced = File::open(folder(of)).and_then(|folder| folder.sync_all());
    synced.map_err(|error| told(of, &error.to_string()))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn taken(to: &Path) -> Failure {
    let words = format!("{} is there already; give another name.", to.display());
    Refusal::NotNow(words).into()
}

pub(super) fn told(to: &Path, words: &str) -> Failure {
    Failure::fault(format!("{} {words}.", to.display()))
}

fn copy_sqlite(place: &Place, part: &Path) -> Outcome<Chain> {
    let mut db = place.connect()?;
    let name = part.display().to_string();
    diesel::sql_query("VACUUM INTO $1")
        .bind::<Text, _>(&name)
        .execute(&mut db)?;
    drop(db);
    let mut copy = Db::Sqlite(SqliteConnection::establish(&name)?);
    let found: Vec<Finding> = diesel::sql_query("PRAGMA integrity_check").load(&mut copy)?;
    if let Some(finding) = found.iter().find(|finding| finding.integrity_check != "ok") {
        return Err(Failure::fault(format!(
            "The copy is damaged, so it was thrown away: {}",
            finding.integrity_check
        )));
    }
    let witness = Witness::new(checkpoints::all(&mut copy)?);
    log::verify(&mut copy, witness, |_, _| {})?
        .map_err(|found| Failure::fault(format!("The log is broken, so the copy was thrown away: {found}.")))
}

/// A line of `PRAGMA integrity_check`.
#[derive(QueryableByName)]
struct Finding {
    #[diesel(sql_type = Text)]
    integrity_check: String,
}

/// Lets PostgreSQL's own program make the dump. The password goes by the environment, which others cannot read.
fn dump_postgres(url: &str, part: &Path) -> Outcome<()> {
    let (url, password) = without_password(url);
    let mut command = Command::new("pg_dump");
    command
        .arg("--format=custom")
        .arg("--file")
        .arg(part)
        .arg("--dbname")
        .arg(&url);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let by_hand = format!("pg_dump --format=custom --file FILE --dbname '{url}'");
    let output = command.output().map_err(|error| {
        Failure::fault(format!(
            "PostgreSQL is backed up by its own program pg_dump, which could not be started here ({error}). \
             Run it where it is installed: {by_hand}"
        ))
    })?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::fault(format!(
        "pg_dump ended with: {} Run by hand: {by_hand}",
        String::from_utf8_lossy(&output.stderr).trim()
    )))
}

pub(super) fn without_password(url: &str) -> (String, Option<String>) {
    let Ok(mut parsed) = url::Url::parse(url) else {
        return (url.to_owned(), None);
    };
    // The form decoder reads percent signs; a plus sign is itself in a URL's password.
    let decoded = |value: &str| {
        let pair = format!("password={}", value.replace('+', "%2B").replace('&', "%26"));
        let read = url::form_urlencoded::parse(pair.as_bytes()).next();
        read.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let mut password = parsed.password().map(decoded);
    if password.is_some() {
        let _ = parsed.set_password(None);
    }
    // libpq takes it in the query too, and what stands there counts.
    let is_password = |pair: &str| {
        let read = url::form_urlencoded::parse(pair.as_bytes()).next();
        read.is_some_and(|(name, _)| name == "password")
    };
    if let Some(query) = parsed.query().map(str::to_owned) {
        let (secret, rest): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| is_password(pair));
        if let Some((_, value)) = secret.last().and_then(|pair| pair.split_once('=')) {
            password = Some(decoded(value));
        }
        let rest = rest.join("&");
        parsed.set_query((!rest.is_empty()).then_some(rest.as_str()));
    }
    (parsed.to_string(), password)
}

/// Brings the file to the disk; gives its size and SHA-256.
fn settle(path: &Path) -> std::io::Result<(i64, Hash)> {
    let mut file = File::open(path)?;
    file.sync_all()?;
    let mut sha = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0_i64;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((bytes, sha.finalize().into()));
        }
        sha.update(buffer.get(..read).unwrap_or_default());
        bytes = bytes.saturating_add(i64::try_from(read).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_leaves_the_command_line() {
        let (url, password) = without_password("postgres://desk:s%40c+ret%26@db.example/docket");
        assert_eq!(url, "postgres://desk@db.example/docket");
        assert_eq!(password.as_deref(), Some("s@c+ret&"));
        assert_eq!(without_password("postgres://db/docket").1, None);
        let (url, password) = without_password("postgres:///docket?host=/run/pg&password=s%40c+ret&user=desk");
        assert_eq!(url, "postgres:///docket?host=/run/pg&user=desk");
        assert_eq!(password.as_deref(), Some("s@c+ret"));
    }
}
