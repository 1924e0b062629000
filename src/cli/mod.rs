//! The operator's door: one file a command.

mod audit;
mod backup;
mod bench;
mod demo;
mod ending;
mod export;
mod file;
mod import;
mod mail;
mod migrate;
mod pack;
mod progress;
mod restore;
mod say;
mod sentences;
mod serve;
mod user;

use crate::config::{Checkpoints, Common, Data, LogFormat, file as settings_file, with_file};
use crate::desk::Desk;
use crate::desk::checkpoints::Keeping;
use crate::world::RealWorld;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use ending::{Ending, Stop};
use std::ffi::OsString;
use std::future::Future;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;

/// Claim tracking and fact-check workflow for newsrooms
#[derive(Debug, Parser)]
#[command(name = "docket", version, max_term_width = 100, after_help = AFTER)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

const AFTER: &str = "\
Examples:
  docket demo
  docket serve --database sqlite:/var/lib/docket/docket.db --listen 127.0.0.1:8080
  docket user add --email mina@newsroom.example --name 'Mina Okafor' --role editor
  docket import article.txt --by mina@newsroom.example
  docket export claims --state published --out published.csv
  docket audit verify

Exit codes:
  0  done
  1  refused, or found to be broken; the reason is on standard error
  2  wrong arguments or settings
  3  a fault: the database, a file or the network did not do its part

Every setting can be given as a flag, in the environment (DOCKET_...) or in the file of --config.";

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Arguments),
    Serve(serve::Arguments),
    Migrate(migrate::Arguments),
    User(user::Arguments),
    Import(import::Arguments),
    Sentences(sentences::Arguments),
    Export(Box<export::Arguments>),
    Audit(audit::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Mail(mail::Arguments),
    Bench(bench::Arguments),
}

/// Runs the command that the arguments name, and tells how it ended.
#[must_use]
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let arguments = match parse(arguments) {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    if let Err(words) = start_log(&arguments.common) {
        return ending::tell(Err(Stop::Usage(words)));
    }
    ending::tell(match arguments.command {
        Command::Demo(arguments) => wait(demo::run(arguments)),
        Command::Serve(arguments) => wait(serve::run(arguments)),
        Command::Migrate(arguments) => migrate::run(&arguments),
        Command::User(arguments) => wait(user::run(arguments)),
        Command::Import(arguments) => wait(import::run(arguments)),
        Command::Sentences(arguments) => sentences::run(&arguments),
        Command::Export(arguments) => wait(export::run(*arguments)),
        Command::Audit(arguments) => wait(audit::run(arguments)),
        Command::Bench(arguments) => wait(bench::run(arguments)),
        Command::Backup(arguments) => wait(backup::run(arguments)),
        Command::Restore(arguments) => wait(restore::run(arguments)),
        Command::Mail(arguments) => wait(mail::run(arguments)),
    })
}

fn parse(arguments: Vec<OsString>) -> Result<Arguments, ExitCode> {
    let mut command = Arguments::command();
    if let Some(file) = settings_file(&arguments) {
        command = with_file(command, &file).map_err(|error| ending::tell(Err(Stop::Usage(error.to_string()))))?;
    }
    let parsed = command
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    parsed.map_err(|error| {
        // Help and version come this way too, with the code 0. Nobody may be there to read them.
        let _ = error.print();
        ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
    })
}

/// The log goes to standard error, so that standard output holds only what was asked for. It has colours on a
/// terminal only, and a line that nobody reads is dropped: to complain about it where nobody reads would panic.
fn start_log(common: &Common) -> Result<(), String> {
    let filter = tracing_subscriber::EnvFilter::try_new(&common.log)
        .map_err(|error| format!("the log filter \u{201c}{}\u{201d} cannot be read: {error}", common.log))?;
    let plain = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(!plain && std::io::stderr().is_terminal())
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    match common.log_format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
    Ok(())
}

/// Runs to the end what waits for the database.
fn wait(work: impl Future<Output = Ending>) -> Ending {
    actix_web::rt::System::new().block_on(work)
}

/// How the log's checkpoints are signed and where they go.
fn keeping(checkpoints: &Checkpoints, origin: Option<&str>) -> Keeping {
    let host = origin.and_then(|origin| url::Url::parse(origin).ok());
    Keeping {
        key: checkpoints.log_key.clone(),
        file: checkpoints.checkpoint_file.clone(),
        host: host
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default(),
    }
}

/// Opens the desk on a database that is there.
fn open(data: &Data) -> Result<Desk, Stop> {
    let desk = Desk::open(data.database.expose(), Arc::new(RealWorld), usize::from(data.readers))?;
    Ok(desk)
}
