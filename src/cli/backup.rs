//! `docket backup`

use super::ending::Ending;
use super::say::answer;
use crate::config::Data;
use crate::domain::log::hex;
use crate::domain::person::Actor;
use crate::domain::report::grouped;
use clap::Args;
use std::path::PathBuf;

/// Copy the database to a file, while the desk runs
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket backup /var/backups/docket-2026-11-22.db
  docket backup --database postgres://docket@db.example/docket docket.dump

The file must not exist. It appears under its name only when it is whole and on the disk, and only its owner may
read it.
SQLite: a database that can be put in the place of the other; it is opened and its log verified.
PostgreSQL: a dump by pg_dump, which must be installed; pg_restore puts it back.")]
pub struct Arguments {
    /// The file to make
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

pub async fn run(arguments: Arguments) -> Ending {
    let desk = super::open(&arguments.data)?;
    let backup = desk.back_up(&Actor::Operator, arguments.file.clone()).await?;
    answer(format_args!(
        "{}: {} bytes, SHA-256 {}",
        arguments.file.display(),
        grouped(backup.bytes),
        hex(&backup.sha256)
    ))?;
    if let Some(head) = backup.head {
        let (events, head) = (grouped(head.number), hex(&head.hash));
        answer(format_args!("Log intact: {events} events, head {head}"))?;
    }
    Ok(())
}
