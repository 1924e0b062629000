//! `docket mail`

use super::ending::{Ending, Stop};
use super::say::answer;
use crate::config::{Address, Mail};
use crate::mail::Mailer;
use crate::world::{RealWorld, World};
use clap::{Args, Subcommand};

/// Try whether Docket can send mail
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  DOCKET_SMTP_URL=smtps://docket:secret@mail.example docket mail test mina@newsroom.example \\
    --mail-from desk@newsroom.example --public-origin https://docket.example

It needs no database. What the mail server answers is printed.")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    mail: Mail,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Send one mail that says only that mail works
    Test {
        /// Where to
        address: String,
    },
}

pub async fn run(arguments: Arguments) -> Ending {
    let Command::Test { address } = arguments.command;
    let mailer = Mailer::new(&arguments.mail, arguments.address.public_origin.as_deref()).map_err(Stop::Usage)?;
    let mailer = mailer.ok_or_else(|| Stop::Usage("Name the mail server with --smtp-url.".to_owned()))?;
    let said = mailer.test(&address, RealWorld.now()).await.map_err(Stop::Fault)?;
    answer(format_args!("The mail server answered: {said}"))
}
