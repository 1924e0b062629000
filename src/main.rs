//! The program: it starts the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    docket::cli::run(std::env::args_os().collect())
}
