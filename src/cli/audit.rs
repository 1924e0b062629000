//! `docket audit`

mod verify;

use super::ending::{Ending, Stop};
use super::file::{NewFile, fault};
use super::say::{answer, aside};
use crate::config::{Address, Checkpoints, Data};
use crate::desk::Desk;
use crate::domain::claim::parse_reference;
use crate::domain::person::Actor;
use crate::domain::report::grouped;
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::{Path, PathBuf};
use verify::Verify;

/// Check the log, sign checkpoints of it, prove what stands in it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket audit verify
  docket audit verify events.csv --checkpoint checkpoints.txt --vkey docket.vkey
  docket audit checkpoint --out today.txt
  docket audit key
  docket audit consistency march.txt today.txt --out growth.txt
  docket audit inclusion C-0147 --out C-0147.proof.json")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    checkpoints: Checkpoints,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(Verify),
    /// Sign how long the log is and the root of the tree over it; the newest checkpoint if nothing was added since
    Checkpoint {
        /// The file to make; standard output if it is left out
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Print the public keys that checkpoints are verified with, the one in use last
    Key {
        /// Make the key of --log-key the log's from now on; checkpoints of the older ones stay good
        #[arg(long)]
        r#use: bool,
    },
    /// Prove that the log only grew between two checkpoints
    Consistency {
        /// The older checkpoint
        old: PathBuf,
        /// The newer one
        new: PathBuf,
        /// The file to make; standard output if it is left out
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Prove that the history of a claim stands in the log
    Inclusion {
        /// The claim: C-0147
        claim: String,
        /// The file to make; standard output if it is left out
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

pub async fn run(arguments: Arguments) -> Ending {
    let open = || -> Result<Desk, Stop> {
        let keeping = super::keeping(&arguments.checkpoints, arguments.address.public_origin.as_deref());
        Ok(super::open(&arguments.data)?.with_checkpoints(keeping))
    };
    match &arguments.command {
        Command::Verify(verify) => verify.run(open).await,
        Command::Checkpoint { out } => checkpoint(&open()?, out.as_deref()).await,
        Command::Key { r#use } => key(&open()?, *r#use).await,
        Command::Consistency { old, new, out } => {
            let (old, new) = (newest_of(old)?, newest_of(new)?);
            let proof = open()?.prove_growth(&Actor::Operator, &old, &new).await?;
            give(out.as_deref(), &proof)
        }
        Command::Inclusion { claim, out } => {
            let unread = || Stop::Usage(format!("{claim} is no claim; give its reference, such as C-0147."));
            let number = parse_reference(claim).ok_or_else(unread)?;
            let bundle = open()?.prove_claim(&Actor::Operator, number).await?;
            give(out.as_deref(), &bundle.json())
        }
    }
}

async fn checkpoint(desk: &Desk, out: Option<&Path>) -> Ending {
    let taken = desk.checkpoint_now(&Actor::Operator).await?;
    give(out, &taken.note)?;
    aside(format_args!("A checkpoint of {} events.", grouped(taken.size)));
    Ok(())
}

async fn key(desk: &Desk, r#use: bool) -> Ending {
    if r#use {
        desk.use_log_key(&Actor::Operator).await?;
    }
    let keys = desk.log_keys(&Actor::Operator).await?;
    if keys.is_empty() {
        aside("The log has no key yet; the first checkpoint makes one.");
    }
    keys.iter().try_for_each(answer)
}

/// The last checkpoint of a file.
fn newest_of(path: &Path) -> Result<String, Stop> {
    let none = || Stop::Refused(format!("{} holds no checkpoint.", path.display()));
    verify::notes(path)?.pop().ok_or_else(none)
}

/// Writes a file that is not there yet, or to standard output.
fn give(out: Option<&Path>, text: &str) -> Ending {
    let Some(path) = out else {
        return Ok(std::io::stdout().lock().write_all(text.as_bytes())?);
    };
    let mut file = NewFile::begin(path)?;
    file.write(text.as_bytes())?;
    file.keep()
}

fn read(path: &Path) -> Result<String, Stop> {
    std::fs::read_to_string(path).map_err(|error| fault(path, &error))
}
