//! What people do, one function an act: open the transaction, load, ask the domain, write, tell the log, return.
//! It renders nothing and speaks no SQL.

pub mod account;
pub mod alike;
pub mod articles;
pub mod backup;
pub mod board;
pub mod bulk;
pub mod checkpoints;
pub mod claim_page;
pub mod claims;
pub mod comments;
pub mod conflicts;
pub mod copies;
pub mod dashboard;
pub mod drafts;
pub mod editions;
pub mod erasure;
pub mod fetching;
pub mod files;
pub mod groups;
pub(crate) mod hashing;
pub mod imports;
pub mod links;
pub mod live;
pub mod log;
pub mod mail;
pub mod merging;
pub mod method;
pub mod mine;
pub mod notifications;
pub mod opening;
pub mod packs;
pub mod people;
pub mod placements;
pub mod preferences;
pub mod presence;
pub mod presets;
mod prints;
pub mod proofs;
pub mod publications;
pub mod queue;
pub mod rechecks;
pub mod reply_requests;
pub mod reports;
pub mod restore;
pub mod revisions;
pub mod sample;
pub mod saved;
pub mod scales;
pub mod search;
pub mod second_factor;
pub mod sentences;
pub mod sessions;
pub mod setup;
pub mod sign_in;
pub mod sign_off;
pub mod sign_off_rules;
pub mod sources;
pub mod synthetic;
pub mod system;
pub mod tags;
pub mod time_zone;
pub mod triage;
pub mod triage_many;
pub mod triage_page;
pub mod triage_passages;
mod triage_undo;
mod upkeep;
pub mod verdicts;
pub mod views;
pub mod workflow;
pub mod works;

pub use crate::store::fault::{Failure, Fault, Outcome};

use crate::desk::checkpoints::Keeping;
use crate::desk::fetching::Fetching;
use crate::desk::hashing::Hasher;
use crate::desk::live::Live;
use crate::domain::id::{AnyId, Id, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::time::Instant;
use crate::fetch::Fetcher;
use crate::store::fault::again_if_unique;
use crate::store::{Store, Tx, submissions};

/// The desk: every door calls it, and nothing below it.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    hasher: Hasher,
    live: Live,
    sends_mail: bool,
    started_at: Instant,
    fetching: Fetching,
    file_most: usize,
    keeping: Option<Keeping>,
}

impl Desk {
    /// The desk over an open, migrated store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            started_at: store.world().now(),
            store,
            hasher: Hasher::new(),
            live: Live::new(),
            sends_mail: false,
            fetching: Fetching::new(Fetcher::off()),
            file_most: sources::FILE_MOST,
            keeping: None,
        }
    }

    /// The same desk, which fetches pages by this; without it none are fetched.
    #[must_use]
    pub fn with_fetcher(self, fetcher: Fetcher) -> Self {
        Self {
            fetching: Fetching::new(fetcher),
            ..self
        }
    }

    /// The store that this desk works on: for the desk alone, so that no door reaches below it.
    fn store(&self) -> &Store {
        &self.store
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.store.world().now()
    }

    /// Bytes that nobody can guess.
    #[must_use]
    pub fn random(&self) -> [u8; 32] {
        self.store.world().random()
    }

    /// How many acts wait to be written.
    #[must_use]
    pub fn writing(&self) -> usize {
        self.store.waiting()
    }

    /// Closes the database, once nobody asks any more: a SQLite desk is one file then.
    pub async fn close(&self) {
        self.store.close().await;
    }

    /// How many passwords are being judged or wait for it.
    #[must_use]
    pub fn hashing(&self) -> usize {
        self.hasher.waiting()
    }

    /// Carries out one act in one transaction. With `once`, an act that was carried out before under the same
    /// submission is not done again: its result is returned.
    ///
    /// # Errors
    /// The act's refusal, or a fault.
    pub(crate) async fn act<Of: 'static>(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        act: impl Fn(&mut Tx<'_>) -> Outcome<Id<Of>> + Send + 'static,
    ) -> Outcome<Id<Of>> {
        self.store
            .write(who, move |tx| {
                if let Some(before) = before(tx, once)? {
                    return Ok(before.of());
                }
                if let Some(once) = once {
                    let at = tx.now();
                    // Sent twice at the same moment: the second try finds what the other became.
                    submissions::begin(tx.db(), once, at).map_err(again_if_unique)?;
                }
                let subject = act(tx)?;
                if let Some(once) = once {
                    submissions::settle(tx.db(), once, subject.any())?;
                }
                Ok(subject)
            })
            .await
    }
}

fn before(tx: &mut Tx<'_>, once: Option<SubmissionId>) -> Outcome<Option<AnyId>> {
    let Some(once) = once else { return Ok(None) };
    let found = submissions::result(tx.db(), once)?;
    if found.is_some() {
        tx.housekeeping();
    }
    Ok(found)
}
