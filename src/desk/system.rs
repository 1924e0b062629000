//! What whoever runs the desk wants to know of it.

use crate::desk::Desk;
use crate::desk::checkpoints::not_outside;
use crate::domain::log::Event;
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::db::Place;
use crate::store::fault::Outcome;
use crate::store::{counters, log_pages, system};

/// The desk as a program on a machine.
#[derive(Debug)]
pub struct System {
    /// The database's URL without a password.
    pub database: String,
    /// It is a SQLite file.
    pub is_file: bool,
    /// How many bytes it takes.
    pub bytes: i64,
    /// Versions of the migrations that were run, oldest first.
    pub migrations: Vec<String>,
    /// Claims.
    pub claims: i64,
    /// Articles.
    pub articles: i64,
    /// People, disabled ones among them.
    pub people: i64,
    /// When this server opened the desk.
    pub started_at: Instant,
    /// What the log says of the last backup.
    pub backup: Option<Event>,
    /// Checkpoints that could not be appended to the file outside yet.
    pub not_outside: usize,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// The desk as a program on a machine.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn system(&self, who: &Actor) -> Outcome<System> {
        rights::require(who.role(), Right::ManageDesk)?;
        let (database, started_at, now) = (self.place_shown(), self.started_at, self.now());
        let is_file = matches!(self.store().place(), Place::Sqlite(_));
        self.store()
            .read(move |db| {
                let (articles, people) = system::counts(db)?;
                let claims = counters::with_prefix(db, "claims.")?;
                Ok(System {
                    database: database.clone(),
                    is_file,
                    bytes: system::bytes(db)?,
                    migrations: system::migrations(db)?,
                    claims: claims
                        .iter()
                        .filter(|(name, _)| name != "claims.unassigned")
                        .map(|(_, count)| count)
                        .sum(),
                    articles,
                    people,
                    started_at,
                    not_outside: not_outside(db, now)?.len(),
                    backup: log_pages::last_of(db, "backup.make")?,
                    now,
                })
            })
            .await
    }
}
