//! `docket bench`: makes a synthetic desk, runs the work that an operator sizes a machine by, and prints the table.
//! It asserts nothing.

mod desk;
mod http;
mod measure;
mod reports;
mod server;
mod table;

use crate::cli::ending::{Ending, Stop};
use crate::cli::say::answer;
use clap::Args;
use std::path::PathBuf;

/// Measure this machine: a desk of made-up claims, its server, and clients on the loopback
///
/// The desk is made in a folder of its own, which is removed at the end. With a PostgreSQL URL, give an empty
/// database; it is left as it is afterwards.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket bench                      10,000 claims on SQLite
  docket bench --claims 1000000     takes some minutes to make
  docket bench --database postgres://docket@localhost/bench")]
pub struct Arguments {
    /// How many claims the desk holds
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(i64).range(100..=10_000_000))]
    pub claims: i64,
    /// Seconds for each measured load
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub seconds: u64,
    /// Where to make the desk's folder
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// An empty PostgreSQL database to measure on; without it, SQLite
    #[arg(long, value_name = "URL")]
    pub database: Option<String>,
}

/// The desk's database in its folder, on SQLite.
const DATABASE: &str = "bench.db";

/// Runs the benchmark.
pub async fn run(arguments: Arguments) -> Ending {
    let folder = server::Folder::make(arguments.folder.as_deref())?;
    let url = arguments
        .database
        .clone()
        .unwrap_or_else(|| format!("sqlite:{}", folder.path().join(DATABASE).display()));
    let made = desk::make(&url, arguments.claims).await?;
    let mut table = table::Table::default();
    table.bulk(&made);
    let server = server::Server::start(&url)?;
    let measured = measure::all(&mut table, &arguments, &made, &server, &folder).await;
    // What was measured before a fault is worth keeping.
    answer(table)?;
    measured.map_err(|error| Stop::Fault(error.to_string()))
}
