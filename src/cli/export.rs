//! `docket export`

use super::ending::{Ending, Stop};
use super::file::NewFile;
use super::pack;
use super::progress::Progress;
use super::say::aside;
use crate::config::{Address, Data};
use crate::desk::packs::Ask as PackAsk;
use crate::desk::reports::{Ask, Export, Filters, Manifest};
use crate::desk::{Desk, Failure};
use crate::domain::person::Actor;
use crate::domain::report::{FileKind, Format, Report, Separator, grouped};
use crate::domain::visible::visible;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Write a report as CSV or JSON Lines
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket export claims --out claims.csv
  docket export claims --state published --from 2026-01-01 --to 2026-03-31 --zone Europe/London > quarter.csv
  docket export verdicts --columns ref,version,rating,sign_off_by --format jsonl --out verdicts.jsonl
  docket export --preset \"Quarter\" --out quarter.csv
  docket export events --person mina@newsroom.example --separator semicolon --bom --out mina.csv
  docket export pack --from 2026-01-01 --to 2026-12-31 --sample 10 --out pack.zip

With --out, a manifest stands beside the file (NAME.manifest.json) with filters, columns, time, row count and SHA-256.
Neither may exist. Without --public-origin, links to the desk are paths, such as /claims/C-0012.
The pack is a zip for assessors of the IFCN or EFCSN; it holds its manifest, and its days are those of the desk.
Each export is an event in the log. The reports, their columns and filters are described in docs/reports.md.
In CSV, cells that a spreadsheet would take for a formula begin with an apostrophe; take one leading apostrophe away
to get the value.")]
pub struct Arguments {
    /// Which report
    #[arg(
        value_name = "REPORT",
        required_unless_present = "preset",
        value_parser = PossibleValuesParser::new(Report::ALL.iter().map(|report| report.code()).chain([PACK])),
    )]
    report: Option<String>,
    /// Report, columns, filters and format of this shared preset
    #[arg(
        long,
        value_name = "NAME",
        conflicts_with_all = [
            "report", "state", "rating", "article", "person", "from", "to", "tag", "columns", "format", "separator",
            "bom", "zone",
        ],
    )]
    preset: Option<String>,
    /// Rows of claims in this state, such as awaiting_approval
    #[arg(long, default_value = "", hide_default_value = true)]
    state: String,
    /// Rows with this rating, such as mostly_false
    #[arg(long, default_value = "", hide_default_value = true)]
    rating: String,
    /// Rows of the article with this id
    #[arg(long, default_value = "", hide_default_value = true, value_name = "ID")]
    article: String,
    /// Rows that this person has to do with
    #[arg(long, default_value = "", hide_default_value = true, value_name = "EMAIL")]
    person: String,
    /// First day, in the report's time zone
    #[arg(long, default_value = "", hide_default_value = true, value_name = "DATE")]
    from: String,
    /// Last day, in the report's time zone
    #[arg(long, default_value = "", hide_default_value = true, value_name = "DATE")]
    to: String,
    /// Rows of claims with this tag
    #[arg(long, default_value = "", hide_default_value = true)]
    tag: String,
    /// Only these columns, in this order
    #[arg(long, value_delimiter = ',', value_name = "NAMES")]
    columns: Vec<String>,
    /// What kind of file
    #[arg(
        long,
        default_value = "csv",
        value_parser = PossibleValuesParser::new(FileKind::ALL.iter().map(|kind| kind.code())),
    )]
    format: String,
    /// What stands between two cells, in CSV
    #[arg(
        long,
        default_value = "comma",
        value_parser = PossibleValuesParser::new(Separator::ALL.iter().map(|separator| separator.code())),
    )]
    separator: String,
    /// Begin CSV with the byte-order mark by which some spreadsheets know UTF-8
    #[arg(long)]
    bom: bool,
    /// Time zone of days and times by its name in the IANA list; the desk's unless given
    #[arg(long, default_value = "", hide_default_value = true)]
    zone: String,
    /// How many claims the pack samples; 10 unless given
    #[arg(long, default_value = "", hide_default_value = true, value_name = "NUMBER")]
    sample: String,
    /// Show how many rows it has and the first of them, and take nothing away
    #[arg(long, conflicts_with = "out")]
    preview: bool,
    /// Write to this new file instead of standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    address: Address,
}

/// What stands in the place of a report for the assessor's pack.
const PACK: &str = "pack";

/// What is asked as the desk names it, and the flags.
const FLAGS: &[(&str, &str)] = &[
    ("state", "--state"),
    ("rating", "--rating"),
    ("article", "--article"),
    ("person", "--person"),
    ("from", "--from"),
    ("to", "--to"),
    ("tag", "--tag"),
    ("columns", "--columns"),
    ("zone", "--zone"),
    ("preset", "--preset"),
];

pub async fn run(arguments: Arguments) -> Ending {
    let desk = super::open(&arguments.data)?;
    let file_name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let file = arguments.out.as_deref().and_then(file_name).unwrap_or_default();
    if arguments.report.as_deref() == Some(PACK) {
        return pack::take(&desk, pack_asked(&arguments, file)?, arguments.out.as_deref()).await;
    }
    if !arguments.sample.is_empty() {
        return Err(Stop::Usage("--sample: only the pack has a sample".to_owned()));
    }
    let asked = match &arguments.preset {
        Some(name) => desk.preset_named(&Actor::Operator, name.clone()).await.map_err(named)?,
        None => asked(&arguments)?,
    };
    let ask = Ask {
        site: arguments.address.site().to_owned(),
        file,
        ..asked
    };
    if arguments.preview {
        return preview(&desk, ask).await;
    }
    let mut out = Out::begin(arguments.out.as_deref())?;
    let mut export = desk.export(&Actor::Operator, ask).await.map_err(named)?;
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

/// What is asked of a pack, which is narrowed by nothing but its days.
fn pack_asked(arguments: &Arguments, file: String) -> Result<PackAsk, Stop> {
    let given = [
        ("--state", !arguments.state.is_empty()),
        ("--rating", !arguments.rating.is_empty()),
        ("--article", !arguments.article.is_empty()),
        ("--person", !arguments.person.is_empty()),
        ("--tag", !arguments.tag.is_empty()),
        ("--columns", !arguments.columns.is_empty()),
        ("--format", arguments.format != "csv"),
        ("--separator", arguments.separator != "comma"),
        ("--bom", arguments.bom),
        ("--zone", !arguments.zone.is_empty()),
        ("--preview", arguments.preview),
    ];
    if let Some((flag, _)) = given.iter().find(|(_, given)| *given) {
        return Err(Stop::Usage(format!(
            "{flag}: the pack takes --from, --to, --sample and --out"
        )));
    }
    Ok(PackAsk {
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        sample: arguments.sample.clone(),
        site: arguments.address.site().to_owned(),
        file,
    })
}

fn named(failure: Failure) -> Stop {
    Stop::naming(failure, FLAGS)
}

fn asked(arguments: &Arguments) -> Result<Ask, Stop> {
    let wrong = |_| Stop::Usage("no such report, format or separator".to_owned());
    let report = arguments.report.as_deref().unwrap_or_default();
    let value = |name: &str| {
        let value = match name {
            "state" => &arguments.state,
            "rating" => &arguments.rating,
            "article" => &arguments.article,
            "person" => &arguments.person,
            "from" => &arguments.from,
            "to" => &arguments.to,
            _ => &arguments.tag,
        };
        value.clone()
    };
    Ok(Ask {
        filters: Filters::of(value),
        columns: arguments.columns.iter().map(|name| name.trim().to_owned()).collect(),
        kind: arguments.format.parse::<FileKind>().map_err(wrong)?,
        format: Format {
            separator: arguments.separator.parse::<Separator>().map_err(wrong)?,
            bom: arguments.bom,
        },
        zone: arguments.zone.clone(),
        ..Ask::of(report.parse::<Report>().map_err(wrong)?)
    })
}

/// Says what the report would hold, the first rows column by column.
async fn preview(desk: &Desk, ask: Ask) -> Ending {
    let preview = desk.preview_report(&Actor::Operator, ask).await.map_err(named)?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} rows, about {} bytes, times in {}",
        grouped(preview.total),
        grouped(preview.bytes),
        preview.zone
    )?;
    for (number, row) in (1..).zip(&preview.rows) {
        writeln!(out, "\nrow {number}")?;
        for (column, cell) in preview.columns.iter().zip(row) {
            writeln!(out, "  {column}: {}", visible(&cell.replace(['\r', '\n'], " ")))?;
        }
    }
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
