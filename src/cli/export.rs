//! `docket export`

use super::ending::{Ending, Stop};
use super::file::NewFile;
use super::progress::Progress;
use super::say::aside;
use crate::config::{Address, Data};
use crate::desk::reports::{Ask, Export, Filters, Manifest};
use crate::domain::person::Actor;
use crate::domain::report::{Format, Report, Separator, grouped};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a report as CSV: the claims, or the events of the log
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket export claims --out claims.csv
  docket export claims --state published --from 2026-01-01 --to 2026-03-31 > quarter.csv
  docket export events --person mina@newsroom.example --separator semicolon --bom --out mina.csv

With --out, a manifest stands beside the file (NAME.manifest.json) with filters, time, row count and SHA-256.
Neither may exist. Without --public-origin, links to the desk are paths, such as /claims/C-0012.
Each export is an event in the log. The columns are described in docs/reports.md.
Cells that a spreadsheet would take for a formula begin with an apostrophe; take one leading apostrophe away to
get the value.")]
pub struct Arguments {
    /// Which report
    #[arg(value_name = "REPORT", value_parser = PossibleValuesParser::new(["claims", "events"]))]
    report: String,
    /// Claims in this state, such as awaiting_approval
    #[arg(long, default_value = "", hide_default_value = true)]
    state: String,
    /// Claims whose verdict has this rating, such as mostly_false
    #[arg(long, default_value = "", hide_default_value = true)]
    rating: String,
    /// Claims or events of the article with this id
    #[arg(long, default_value = "", hide_default_value = true, value_name = "ID")]
    article: String,
    /// Claims that this person works on or signed off; events of theirs
    #[arg(long, default_value = "", hide_default_value = true, value_name = "EMAIL")]
    person: String,
    /// First day, in UTC: when claims were made, when events happened
    #[arg(long, default_value = "", hide_default_value = true, value_name = "DATE")]
    from: String,
    /// Last day, in UTC
    #[arg(long, default_value = "", hide_default_value = true, value_name = "DATE")]
    to: String,
    /// Claims with this tag
    #[arg(long, default_value = "", hide_default_value = true)]
    tag: String,
    /// What stands between two cells
    #[arg(long, default_value = "comma", value_parser = PossibleValuesParser::new(["comma", "semicolon", "tab"]))]
    separator: String,
    /// Begin with the byte-order mark by which some spreadsheets know UTF-8
    #[arg(long)]
    bom: bool,
    /// Write to this new file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    address: Address,
}

/// The filters as the desk names them, and their flags.
const FLAGS: &[(&str, &str)] = &[
    ("state", "--state"),
    ("rating", "--rating"),
    ("article", "--article"),
    ("person", "--person"),
    ("from", "--from"),
    ("to", "--to"),
    ("tag", "--tag"),
];

pub async fn run(arguments: Arguments) -> Ending {
    let name = |name: &OsStr| name.to_string_lossy().into_owned();
    let wrong = |_| Stop::Usage("no such report or separator".to_owned());
    let ask = Ask {
        report: arguments.report.parse::<Report>().map_err(wrong)?,
        format: Format {
            separator: arguments.separator.parse::<Separator>().map_err(wrong)?,
            bom: arguments.bom,
        },
        site: arguments.address.site().to_owned(),
        file: arguments
            .out
            .as_deref()
            .and_then(Path::file_name)
            .map(name)
            .unwrap_or_default(),
        filters: Filters {
            state: arguments.state,
            rating: arguments.rating,
            article: arguments.article,
            person: arguments.person,
            from: arguments.from,
            to: arguments.to,
            tag: arguments.tag,
        },
    };
    let desk = super::open(&arguments.data)?;
    let mut out = Out::begin(arguments.out.as_deref())?;
    let mut export = desk
        .export(&Actor::Operator, ask)
        .await
        .map_err(|failure| Stop::naming(failure, FLAGS))?;
    if let Err(stop) = copy(&mut export, &mut out).await {
        export.break_off("the file could not be written to its end").await?;
        return Err(stop);
    }
    let manifest = export.finish().await?;
    out.keep(&manifest)?;
    aside(format_args!(
        "{} rows, SHA-256 {}",
        grouped(manifest.rows),
        manifest.sha256
    ));
    Ok(())
}

async fn copy(export: &mut Export, out: &mut Out) -> Ending {
    let mut progress = Progress::new("rows written");
    loop {
        let piece = tokio::select! {
            piece = export.next() => piece?,
            _ = tokio::signal::ctrl_c() => return Err(Stop::Refused("stopped before the end".to_owned())),
        };
        let Some(piece) = piece else { return Ok(()) };
        out.write(piece.as_bytes())?;
        progress.at(export.rows(), None);
    }
}

/// Standard output, or a new file with its manifest.
enum Out {
    Standard,
    Files(Box<(NewFile, NewFile)>),
}

impl Out {
    fn begin(to: Option<&Path>) -> Result<Self, Stop> {
        let Some(to) = to else { return Ok(Out::Standard) };
        let mut name = to.as_os_str().to_owned();
        name.push(OsString::from(".manifest.json"));
        Ok(Out::Files(Box::new((
            NewFile::begin(to)?,
            NewFile::begin(Path::new(&name))?,
        ))))
    }

    fn write(&mut self, bytes: &[u8]) -> Ending {
        match self {
            Out::Standard => Ok(std::io::stdout().lock().write_all(bytes)?),
            Out::Files(files) => files.0.write(bytes),
        }
    }

    fn keep(self, manifest: &Manifest) -> Ending {
        match self {
            Out::Standard => Ok(std::io::stdout().lock().flush()?),
            Out::Files(files) => {
                let (file, mut beside) = *files;
                file.keep()?;
                beside.write(manifest.json().as_bytes())?;
                beside.keep()
            }
        }
    }
}
