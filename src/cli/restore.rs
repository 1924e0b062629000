//! `docket restore`

use super::ending::Ending;
use super::say::answer;
use crate::config::Data;
use crate::desk::restore::restore;
use crate::domain::log::hex;
use crate::domain::report::grouped;
use crate::world::RealWorld;
use clap::Args;
use std::path::PathBuf;
use std::sync::Arc;

/// Put a backup in the place of the database
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket restore /var/backups/docket-2026-11-22.db
  docket restore --keep-old --database postgres://docket@db.example/docket docket.dump

Stop Docket first. The backup is brought to the schema of this program and its log verified before anything is put in
its place; whoever was signed in when it was made signs in again.
SQLite: the desk that was there is kept as FILE.before-DAY-TIME.
PostgreSQL: pg_restore, which must be installed, reads the dump into the empty schema \u{201c}public\u{201d}; the desk
that was there is kept in a schema before_DAY_TIME of the same database.

Exit codes: 0 restored, 1 refused and nothing changed, 3 a file or the database did not do its part.")]
pub struct Arguments {
    /// The file that `docket backup` made
    file: PathBuf,
    /// Keep the desk that is there beside the restored one; without this a desk is never replaced
    #[arg(long)]
    keep_old: bool,
    #[command(flatten)]
    data: Data,
}

pub async fn run(arguments: Arguments) -> Ending {
    let url = arguments.data.database.expose();
    let restored = restore(url, Arc::new(RealWorld), arguments.file.clone(), arguments.keep_old).await?;
    let (events, head) = (grouped(restored.head.number), hex(&restored.head.hash));
    answer(format_args!("Restored: {events} events, head {head}"))?;
    if !restored.old.is_empty() {
        answer(format_args!("The desk that was there is kept as {}", restored.old))?;
    }
    Ok(())
}
