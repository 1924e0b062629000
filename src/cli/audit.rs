//! `docket audit`

use super::ending::{Ending, Stop};
use super::file::fault;
use super::progress::Progress;
use super::say::answer;
use crate::config::Data;
use crate::domain::log::{Chain, hex};
use crate::domain::person::Actor;
use crate::domain::report::{FileVerifier, grouped};
use clap::{Args, Subcommand};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Check the log
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(Verify),
}

/// Follow the chain of hashes from the first event to the last, in the database or in an exported file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket audit verify
  docket audit verify events.csv
  docket audit verify --selection mina.csv

Exit codes: 0 intact, 1 broken (standard error says where), 3 the database or file cannot be read.

A file needs no database. It must be as Docket wrote it: a spreadsheet that saves it again changes it.
A cut-off end cannot be seen in the file alone: compare the last number and hash with the manifest, or with a head
that you noted before. docs/log.md describes the chain, docs/verify_log.py follows it without Docket.")]
struct Verify {
    /// An exported events report; the database if it is left out
    file: Option<PathBuf>,
    /// The file was exported with filters: numbers may be missing, each row is checked by itself
    #[arg(long, requires = "file")]
    selection: bool,
    #[command(flatten)]
    data: Data,
}

/// The longest record of an events report that is read, in bytes; no event comes near it.
const RECORD_MOST: u64 = 64 << 20;

pub async fn run(arguments: Arguments) -> Ending {
    let Command::Verify(arguments) = arguments.command;
    match &arguments.file {
        Some(path) => verify_file(path, arguments.selection),
        None => verify_database(&arguments.data).await,
    }
}

async fn verify_database(data: &Data) -> Ending {
    let desk = super::open(data)?;
    let mut progress = Progress::new("events verified");
    let heard = move |done, of| progress.at(done, Some(of));
    let head = desk.verify_log(&Actor::Operator, heard).await?.map_err(broken)?;
    answer(format_args!("Intact: {}", words(head)))
}

fn verify_file(path: &Path, selection: bool) -> Ending {
    let file = File::open(path).map_err(|error| fault(path, &error))?;
    let mut input = BufReader::with_capacity(1 << 16, file);
    let mut record = Vec::new();
    read_record(&mut input, &mut record).map_err(|error| fault(path, &error))?;
    let mut verifier = FileVerifier::begin(&record, selection).map_err(broken)?;
    let mut progress = Progress::new("rows verified");
    loop {
        record.clear();
        read_record(&mut input, &mut record).map_err(|error| fault(path, &error))?;
        if record.is_empty() {
            break;
        }
        verifier.record(&record).map_err(broken)?;
        progress.at(i64::try_from(verifier.rows()).unwrap_or(i64::MAX), None);
    }
    drop(progress);
    if selection {
        answer(format_args!(
            "Intact: {} rows, each fits its hash and the hash before it; numbers are missing in {} places.",
            verifier.rows(),
            verifier.gaps()
        ))
    } else {
        answer(format_args!("Intact: {}", words(verifier.head())))
    }
}

/// Reads up to the line end that stands outside of quotation marks.
fn read_record(input: &mut impl BufRead, record: &mut Vec<u8>) -> io::Result<()> {
    let mut quotes = 0_usize;
    loop {
        let start = record.len();
        let left = RECORD_MOST.saturating_sub(u64::try_from(start).unwrap_or(u64::MAX));
        let read = input.by_ref().take(left).read_until(b'\n', record)?;
        let line = record.get(start..).unwrap_or_default();
        quotes = quotes.saturating_add(line.iter().filter(|byte| **byte == b'"').count());
        if read == 0 || quotes.is_multiple_of(2) && line.ends_with(b"\n") {
            return Ok(());
        }
    }
}

fn words(head: Chain) -> String {
    format!("{} events, head {}", grouped(head.number), hex(&head.hash))
}

fn broken(found: impl std::fmt::Display) -> Stop {
    Stop::Refused(format!("Broken: {found}"))
}
