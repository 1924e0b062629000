//! The file of the key that signs checkpoints, and the file outside that they are appended to.

use crate::store::private;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

/// The text of the key's file; none if there is no such file.
///
/// # Errors
/// The system's own.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the key's file, which its owner alone can read.
///
/// # Errors
/// `AlreadyExists` when it is there; the system's own.
pub fn make(path: &Path, text: &str) -> io::Result<()> {
    private::make(path)?;
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Appends a checkpoint, and an empty line, to the file outside.
///
/// # Errors
/// The system's own.
pub fn append(path: &Path, note: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(format!("{note}\n").as_bytes())?;
    file.sync_all()
}
