//! `docket migrate`

use super::ending::Ending;
use super::say::answer;
use crate::config::Data;
use crate::desk::opening::migrate;
use clap::Args;

/// Bring the database to the schema of this program, and make it if it is not there
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket migrate
  docket migrate --database postgres://docket:secret@db.example/docket

`docket serve` does this by itself when it starts. Running it twice does no harm.")]
pub struct Arguments {
    #[command(flatten)]
    data: Data,
}

pub fn run(arguments: &Arguments) -> Ending {
    let ran = migrate(arguments.data.database.expose())?;
    for name in &ran {
        answer(name)?;
    }
    if ran.is_empty() {
        answer("The database is up to date.")?;
    }
    Ok(())
}
