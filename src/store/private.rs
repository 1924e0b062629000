//! Files that hold what is not for everybody.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Makes an empty file that its owner alone can read and write. What SQLite and `pg_dump` write into it keeps that
/// mode, and SQLite gives it to the files beside it.
///
/// # Errors
/// `AlreadyExists` when it is there; the system's own.
pub fn make(path: &Path) -> io::Result<()> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map(drop)
}
