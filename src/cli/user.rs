//! `docket user`

use super::ending::{Ending, Stop};
use super::say::{answer, aside};
use crate::config::{Address, Data};
use crate::desk::Desk;
use crate::desk::people::{Link, NewPerson, Person};
use crate::domain::person::{Actor, Role};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use std::io::{BufRead, Write};

/// Add people, change what they may do, help them back in
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket user add --email mina@newsroom.example --name 'Mina Okafor' --role editor
  docket user list
  docket user role mina@newsroom.example admin
  docket user reset mina@newsroom.example

Roles: auditor (reads, exports), reviewer (researches, signs off), editor (imports, decides, publishes), admin.
`add` and `reset` print a link by which the person sets a password; it works once. Without --public-origin it is
a path, to be put behind the server's address. With --password-stdin the password is the first line of standard
input instead.")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    address: Address,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add somebody
    Add {
        /// Their e-mail address, by which they sign in
        #[arg(long)]
        email: String,
        /// Their name, as it stands beside what they do
        #[arg(long)]
        name: String,
        /// What they may do
        #[arg(long, value_parser = roles())]
        role: String,
        /// Take the password from standard input instead of printing a link
        #[arg(long)]
        password_stdin: bool,
    },
    /// Everybody: address, role, status, name
    List,
    /// Give somebody another role; their sessions end
    Role {
        /// Their e-mail address
        email: String,
        /// What they may do from now on
        #[arg(value_parser = roles())]
        role: String,
    },
    /// Keep somebody from signing in; what they did stays
    Disable {
        /// Their e-mail address
        email: String,
    },
    /// Let somebody sign in again
    Enable {
        /// Their e-mail address
        email: String,
    },
    /// Erase somebody who was disabled: name, address and all that is kept of them; it cannot be taken back
    Erase {
        /// Their e-mail address
        email: String,
        /// You mean it
        #[arg(long)]
        yes: bool,
    },
    /// Print a link by which somebody sets another password
    Reset {
        /// Their e-mail address
        email: String,
        /// Take the new password from standard input instead of printing a link
        #[arg(long)]
        password_stdin: bool,
    },
}

/// The fields of a new person, and their flags; the password comes from standard input.
const FLAGS: &[(&str, &str)] = &[("email", "--email"), ("name", "--name"), ("role", "--role")];

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.iter().map(|role| role.code()))
}

pub async fn run(arguments: Arguments) -> Ending {
    let desk = super::open(&arguments.data)?;
    let site = arguments.address.site();
    match arguments.command {
        Command::Add {
            email,
            name,
            role,
            password_stdin,
        } => {
            let new = NewPerson {
                email,
                name,
                role,
                password: if password_stdin { Some(password()?) } else { None },
            };
            let added = desk.add_person(&Actor::Operator, new, None).await;
            let (_, link) = added.map_err(|failure| Stop::naming(failure, FLAGS))?;
            link.map_or(Ok(()), |link| print(site, &link))
        }
        Command::List => list(&desk).await,
        Command::Role { email, role } => {
            let person = find(&desk, &email).await?;
            let role = role
                .parse()
                .map_err(|_| Stop::Usage(format!("\u{201c}{role}\u{201d} is no role.")))?;
            Ok(desk.set_role(&Actor::Operator, person.id, None, role).await?)
        }
        Command::Disable { email } => {
            let person = find(&desk, &email).await?;
            Ok(desk.disable(&Actor::Operator, person.id, None).await?)
        }
        Command::Enable { email } => {
            let person = find(&desk, &email).await?;
            Ok(desk.enable(&Actor::Operator, person.id, None).await?)
        }
        Command::Erase { email, yes } => {
            if !yes {
                let words = "Erasing somebody cannot be taken back. Say that you mean it with --yes.";
                return Err(Stop::Usage(words.to_owned()));
            }
            let person = find(&desk, &email).await?;
            Ok(desk.erase_person(&Actor::Operator, person.id, None).await?)
        }
        Command::Reset { email, password_stdin } => {
            let person = find(&desk, &email).await?;
            if password_stdin {
                return Ok(desk.set_password(&Actor::Operator, person.id, &password()?).await?);
            }
            print(site, &desk.reset_link(&Actor::Operator, person.id).await?)
        }
    }
}

async fn find(desk: &Desk, email: &str) -> Result<Person, Stop> {
    Ok(desk.person_by_email(&Actor::Operator, email).await?)
}

async fn list(desk: &Desk) -> Ending {
    let mut out = std::io::stdout().lock();
    for person in desk.list_people(&Actor::Operator).await? {
        writeln!(
            out,
            "{}\t{}\t{}\t{}",
            person.email, person.role, person.status, person.name
        )?;
    }
    Ok(())
}

/// The command line does not know where the server is reached unless it is told: then the link is a path.
fn print(site: &str, link: &Link) -> Ending {
    answer(format_args!("{site}{}", link.path()))?;
    if site.is_empty() {
        aside("Put the address of your desk before it, such as https://docket.example, or give --public-origin.");
    }
    let lasts = match link.purpose.lasts() / 86_400 {
        1 => "one day".to_owned(),
        days => format!("{days} days"),
    };
    aside(format_args!("It works once, for {lasts}. Give it to nobody else."));
    Ok(())
}

/// The first line of standard input, without its end.
fn password() -> Result<String, Stop> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Stop::Usage(format!("the password cannot be read from standard input: {error}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
