//! A file that appears under its name only when it is whole.

use super::ending::Stop;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A new file under a name of its own until it is kept; gone if it is not.
#[derive(Debug)]
pub struct NewFile {
    file: File,
    part: PathBuf,
    to: PathBuf,
}

impl NewFile {
    /// Begins a file that must not exist yet.
    pub fn begin(to: &Path) -> Result<Self, Stop> {
        if to.exists() {
            return Err(Stop::Refused(format!(
                "{} is there already; give another name.",
                to.display()
            )));
        }
        let mut name = to.as_os_str().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let part = PathBuf::from(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&part)
            .map_err(|error| fault(to, &error))?;
        Ok(Self {
            file,
            part,
            to: to.to_owned(),
        })
    }

    /// Appends.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.file.write_all(bytes).map_err(|error| fault(&self.to, &error))
    }

    /// Brings it to the disk and gives it its name.
    pub fn keep(self) -> Result<(), Stop> {
        self.file
            .sync_all()
            .and_then(|()| std::fs::rename(&self.part, &self.to))
            .map_err(|error| fault(&self.to, &error))
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // Fails when it was kept, which is what is wanted.
        let _ = std::fs::remove_file(&self.part);
    }
}

/// A file's error in words.
pub fn fault(file: &Path, error: &std::io::Error) -> Stop {
    Stop::Fault(format!("{}: {error}", file.display()))
}
