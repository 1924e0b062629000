//! `docket demo`: a desk with sample people, articles and claims, to try Docket on.

use crate::cli::ending::{Ending, Stop};
use crate::cli::say::{answer, aside};
use crate::cli::serve::{self, Listening};
use crate::config::Fetching;
use crate::desk::checkpoints::Keeping;
use crate::desk::people::NewPerson;
use crate::desk::sample::PEOPLE;
use crate::desk::{self, Desk};
use crate::domain::person::Actor;
use crate::fetch::Fetcher;
use crate::world::{RealWorld, World};
use clap::Args;
use std::net::SocketAddr;
use std::sync::Arc;

/// Run a sample desk: people of each role, three articles, claims in every state
///
/// The passwords are new at every start and printed here, so nobody else can sign in. What you change is kept in the
/// database file; delete it to begin anew.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket demo
  docket demo --listen 127.0.0.1:9000 --database sqlite:/tmp/trial.db")]
pub struct Arguments {
    /// The sample desk's own database: sqlite:PATH or postgres://…
    #[arg(long, default_value = "sqlite:docket-demo.db", value_name = "URL")]
    database: String,
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,
    #[command(flatten)]
    fetching: Fetching,
}

/// Makes the sample if it is not there, and serves it until it is stopped.
pub async fn run(arguments: Arguments) -> Ending {
    desk::opening::migrate(&arguments.database)?;
    let fetcher = Fetcher::new(arguments.fetching.policy(), "");
    let desk = Desk::open(&arguments.database, Arc::new(RealWorld), 4)?
        .with_fetcher(fetcher)
        .with_checkpoints(Keeping::default());
    desk.ensure_scale().await?;
    let password = passphrase(&RealWorld.random());
    people(&desk, &password).await?;
    if desk.articles(&Actor::Operator, None).await?.articles.is_empty() {
        aside("Making the sample desk.");
        sample(&desk).await?;
    }
    let listening = Listening {
        listen: arguments.listen,
        demo: true,
        ..Listening::default()
    };
    serve::run_desk(desk, listening, |address| tell(address, &password)).await
}

/// Gives every sample person the password of this start; adds them on an empty desk.
async fn people(desk: &Desk, password: &str) -> Ending {
    let known = desk.list_people(&Actor::Operator).await?;
    for sample in PEOPLE {
        let person = known.iter().find(|person| person.email == sample.email);
        match person {
            Some(person) => desk.set_password(&Actor::Operator, person.id, password).await?,
            None if known.is_empty() => {
                let new = NewPerson {
                    email: sample.email.to_owned(),
                    name: sample.name.to_owned(),
                    role: sample.role.code().to_owned(),
                    password: Some(password.to_owned()),
                };
                desk.add_person(&Actor::Operator, new, None).await?;
            }
            None => {
                let place = desk.place_shown();
                let words = format!("{place} holds a desk that is no sample. Name another database with --database.");
                return Err(Stop::Refused(words));
            }
        }
    }
    Ok(())
}

async fn sample(desk: &Desk) -> Ending {
    let people = desk.list_people(&Actor::Operator).await?;
    let actor = |email: &str| {
        let person = people.iter().find(|person| person.email == email)?;
        Some(Actor::Person {
            id: person.id,
            name: person.name.clone(),
            role: person.role,
        })
    };
    Ok(desk.make_sample(actor).await?)
}

/// Five groups of letters and digits, without those that look alike: 100 bits of chance.
fn passphrase(random: &[u8; 32]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let letters: Vec<char> = random
        .iter()
        .take(20)
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn tell(address: SocketAddr, password: &str) -> Ending {
    answer(format_args!(
        "The sample desk is at http://{address}\n\nSign in with the password {password} as"
    ))?;
    for sample in PEOPLE {
        let role = sample.role.label().to_lowercase();
        answer(format_args!("  {:22} {}, {role}", sample.email, sample.name))?;
    }
    answer("\nThe password is new at every start. Stop with Ctrl C.")
}
