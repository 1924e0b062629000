//! `docket export pack`

use super::ending::{Ending, Stop};
use super::file::NewFile;
use super::say::aside;
use crate::desk::Desk;
use crate::desk::packs::Ask;
use crate::domain::person::Actor;
use crate::web::pack_file::Zipped;
use std::io::Write;
use std::path::Path;

/// What is asked as the desk names it, and the flags.
const FLAGS: &[(&str, &str)] = &[("from", "--from"), ("to", "--to"), ("sample", "--sample")];

/// Writes an assessor's pack to a new file, or to standard output.
pub async fn take(desk: &Desk, ask: Ask, to: Option<&Path>) -> Ending {
    let mut file = to.map(NewFile::begin).transpose()?;
    let pack = desk.pack(&Actor::Operator, ask).await;
    let mut zipped = Zipped::new(pack.map_err(|failure| Stop::naming(failure, FLAGS))?);
    if let Err(stop) = copy(&mut zipped, file.as_mut()).await {
        zipped.break_off("the file could not be written to its end").await?;
        return Err(stop);
    }
    let sha256 = zipped.finish().await?;
    match file {
        Some(file) => file.keep()?,
        None => std::io::stdout().lock().flush()?,
    }
    aside(format_args!("SHA-256 {sha256}"));
    Ok(())
}

async fn copy(zipped: &mut Zipped, mut to: Option<&mut NewFile>) -> Ending {
    loop {
        let piece = tokio::select! {
            piece = zipped.next() => piece?,
            _ = tokio::signal::ctrl_c() => return Err(Stop::Refused("stopped before the end".to_owned())),
        };
        let Some(piece) = piece else { return Ok(()) };
        match &mut to {
            Some(file) => file.write(&piece)?,
            None => std::io::stdout().lock().write_all(&piece)?,
        }
    }
}
