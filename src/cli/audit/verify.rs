//! `docket audit verify`

use super::read;
use crate::cli::ending::{Ending, Stop};
use crate::cli::file::fault;
use crate::cli::progress::Progress;
use crate::cli::say::answer;
use crate::desk::Desk;
use crate::domain::log::checkpoint::{self, Checkpoint, PublicKey};
use crate::domain::log::proof::{Bundle, verify_growth};
use crate::domain::log::{Chain, Witness, hex};
use crate::domain::person::Actor;
use crate::domain::report::{FileVerifier, counted, grouped};
use clap::Args;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Follow the chain of hashes from the first event to the last, in the database or in an exported file
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket audit verify
  docket audit verify events.csv
  docket audit verify --selection mina.csv
  docket audit verify events.csv --checkpoint checkpoints.txt --vkey docket.vkey
  docket audit verify --bundle C-0147.proof.json --vkey docket.vkey
  docket audit verify --growth growth.txt --checkpoint march.txt --vkey docket.vkey

Exit codes: 0 intact, 1 broken (standard error says where), 3 the database or file cannot be read.

A file needs no database. It must be as Docket wrote it: a spreadsheet that saves it again changes it.
That the end was cut off, or the whole chain computed anew, shows against a checkpoint that was kept elsewhere
(--checkpoint, with the key that it was signed with). docs/log.md describes all of it, docs/verify_log.py does the
same without Docket.")]
pub struct Verify {
    /// An exported events report; the database if it is left out
    file: Option<PathBuf>,
    /// The file was exported with filters: numbers may be missing, each row is checked by itself
    #[arg(long, requires = "file", conflicts_with = "checkpoint")]
    selection: bool,
    /// Hold the log against the checkpoints of this file
    #[arg(long, value_name = "FILE", requires = "vkey")]
    checkpoint: Option<PathBuf>,
    /// The public key of the log, from a place that you trust: NAME+HASH+KEY, or a file with one a line
    #[arg(long, value_name = "KEY")]
    vkey: Option<String>,
    /// Verify the history of a claim that `inclusion` made
    #[arg(long, value_name = "FILE", requires = "vkey", conflicts_with_all = ["file", "checkpoint", "growth"])]
    bundle: Option<PathBuf>,
    /// Verify what `consistency` made, against the older checkpoint
    #[arg(long, value_name = "FILE", requires = "checkpoint", conflicts_with = "file")]
    growth: Option<PathBuf>,
}

/// The longest record of an events report that is read, in bytes; no event comes near it.
const RECORD_MOST: u64 = 64 << 20;

impl Verify {
    /// Does what is asked; `open` opens the desk, if the database is needed.
    pub async fn run(&self, open: impl FnOnce() -> Result<Desk, Stop>) -> Ending {
        let keys = self.keys()?;
        if let Some(path) = &self.bundle {
            return bundle(path, &keys);
        }
        let taken = self.checkpoints(&keys)?;
        if let Some(path) = &self.growth {
            return growth(path, &taken, &keys);
        }
        match &self.file {
            Some(path) => verify_file(path, self.selection, taken),
            None => verify_database(&open()?, taken).await,
        }
    }

    fn keys(&self) -> Result<Vec<PublicKey>, Stop> {
        let Some(given) = &self.vkey else {
            return Ok(Vec::new());
        };
        let text = match given.parse::<PublicKey>() {
            Ok(key) => return Ok(vec![key]),
            Err(_) => read(Path::new(given))?,
        };
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let wrong = |words| Stop::Usage(format!("--vkey: {words}."));
        lines.map(|line| line.parse().map_err(wrong)).collect()
    }

    fn checkpoints(&self, keys: &[PublicKey]) -> Result<Vec<Checkpoint>, Stop> {
        let Some(path) = &self.checkpoint else {
            return Ok(Vec::new());
        };
        let notes = notes(path)?;
        if notes.is_empty() {
            return Err(Stop::Refused(format!("{} holds no checkpoint.", path.display())));
        }
        let open = |note: &String| checkpoint::open(note, keys).map_err(broken);
        notes.iter().map(open).collect()
    }
}

/// The checkpoints of a file.
pub fn notes(path: &Path) -> Result<Vec<String>, Stop> {
    Ok(checkpoint::split(&read(path)?))
}

fn bundle(path: &Path, keys: &[PublicKey]) -> Ending {
    let bundle = Bundle::read(&read(path)?).map_err(broken)?;
    let checkpoint = bundle.verify(keys).map_err(broken)?;
    let events = i64::try_from(bundle.events.len()).unwrap_or(i64::MAX);
    answer(format_args!(
        "Intact: {} of {} in the log {} of {} events",
        counted(events, "event stands", "events stand"),
        bundle.claim,
        checkpoint.origin,
        grouped(checkpoint.size)
    ))
}

fn growth(path: &Path, taken: &[Checkpoint], keys: &[PublicKey]) -> Ending {
    let older = taken
        .last()
        .ok_or_else(|| Stop::Usage("--growth needs --checkpoint.".to_owned()))?;
    let newer = verify_growth(&read(path)?, older, keys).map_err(broken)?;
    answer(format_args!(
        "Intact: the log {} grew from {} to {} events",
        newer.origin,
        grouped(older.size),
        grouped(newer.size)
    ))
}

async fn verify_database(desk: &Desk, taken: Vec<Checkpoint>) -> Ending {
    let mut progress = Progress::new("events verified");
    let heard = move |done, of| progress.at(done, Some(of));
    let held = taken.len();
    let head = desk
        .verify_log_against(&Actor::Operator, taken, heard)
        .await?
        .map_err(broken)?;
    answer(format_args!("Intact: {}", words(head)))?;
    upheld(held)
}

fn verify_file(path: &Path, selection: bool, taken: Vec<Checkpoint>) -> Ending {
    let file = File::open(path).map_err(|error| fault(path, &error))?;
    let mut input = BufReader::with_capacity(1 << 16, file);
    let mut record = Vec::new();
    read_record(&mut input, &mut record).map_err(|error| fault(path, &error))?;
    let verifier = FileVerifier::begin(&record, selection).map_err(broken)?;
    let mut verifier = verifier.with(Witness::new(taken));
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
        return answer(format_args!(
            "Intact: {} rows, each fits its hash and the hash before it; numbers are missing in {} places.",
            verifier.rows(),
            verifier.gaps()
        ));
    }
    let held = verifier.end().map_err(broken)?;
    answer(format_args!("Intact: {}", words(verifier.head())))?;
    upheld(held)
}

/// Says that the checkpoints hold, if any were given.
fn upheld(held: usize) -> Ending {
    match i64::try_from(held).unwrap_or(i64::MAX) {
        0 => Ok(()),
        held => answer(format_args!("Upheld: {}", counted(held, "checkpoint", "checkpoints"))),
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
