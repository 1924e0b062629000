//! Checkpoints: the log's size and the root of its tree, signed and kept where nobody rewrites them.
//!
//! They are taken beside the acts, from the edge of the tree that the last one left, so that no act pays for them.

mod outside;

pub(super) use outside::not_outside;

use crate::desk::Desk;
use crate::domain::log::Note;
use crate::domain::log::checkpoint::{PublicKey, SigningKey};
use crate::domain::log::merkle::Frontier;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::time::Instant;
pub use crate::store::checkpoints::Checkpoint;
use crate::store::db::{Db, Place};
use crate::store::fault::{Failure, Outcome};
use crate::store::{Tx, checkpoints, log, log_key, settings};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;

/// A checkpoint is due when so many events were added,
const EVERY_EVENTS: i64 = 1_000;
/// or when any was and the last one is so many seconds old.
const EVERY_SECONDS: i64 = 3_600;
/// How often it is looked whether one is due.
const LOOKS_EVERY: Duration = Duration::from_secs(10);
/// How long it waits when one could not be taken.
const TRIES_AGAIN: Duration = Duration::from_secs(300);
/// Hashes that are read together.
pub(super) const PART: i64 = 10_000;

/// How checkpoints are signed and where they go.
#[derive(Debug, Clone, Default)]
pub struct Keeping {
    /// The file of the key; beside a SQLite database if none is named.
    pub key: Option<PathBuf>,
    /// The file outside that each checkpoint is appended to.
    pub file: Option<PathBuf>,
    /// Where the desk is reached, for the name of a new key; may be empty.
    pub host: String,
}

impl Desk {
    /// The same desk, which takes checkpoints of its log.
    #[must_use]
    pub fn with_checkpoints(self, keeping: Keeping) -> Self {
        Self {
            keeping: Some(keeping),
            ..self
        }
    }

    /// Takes checkpoints when they are due, until the desk is told to stop.
    pub async fn keep_checkpoints(&self) {
        if self.keeping.is_none() {
            return;
        }
        loop {
            let pause = match self.take_due_checkpoint().await {
                Ok(_) => LOOKS_EVERY,
                Err(failure) => {
                    tracing::error!(%failure, "a checkpoint of the log was not taken, or not appended to its file");
                    TRIES_AGAIN
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.stopping() => return,
            }
        }
    }

    /// Takes a checkpoint if one is due: every hour in which something was added, and every 1,000 events.
    ///
    /// # Errors
    /// When the key is gone or is not the log's, when the file outside cannot be appended to, or a fault.
    pub async fn take_due_checkpoint(&self) -> Outcome<Option<Checkpoint>> {
        self.take(|added, age| added >= EVERY_EVENTS || age >= EVERY_SECONDS)
            .await
    }

    /// Takes a checkpoint of whatever was added, as the last thing that a server does.
    ///
    /// # Errors
    /// As [`Desk::take_due_checkpoint`].
    pub async fn take_last_checkpoint(&self) -> Outcome<Option<Checkpoint>> {
        self.take(|_, _| true).await
    }

    /// A checkpoint of the log as it is now; the newest one if nothing was added since.
    ///
    /// # Errors
    /// `NotAllowed`; `NotNow` when the desk takes none, when the log is empty, when the key is gone or is not the log's,
    /// or when the checkpoint was taken and could not be appended to the file outside.
    pub async fn checkpoint_now(&self, who: &Actor) -> Outcome<Checkpoint> {
        require(who.role(), Right::VerifyLog)?;
        if self.key_path().is_none() {
            return Err(Refusal::NotNow(say!("refusals-log-no-key").to_owned()).into());
        }
        match self.take(|_, _| true).await? {
            Some(taken) => Ok(taken),
            None => {
                let newest = self.newest_checkpoint(who).await?;
                newest.ok_or_else(|| Refusal::NotNow(say!("refusals-log-empty").to_owned()).into())
            }
        }
    }

    /// The newest checkpoint.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn newest_checkpoint(&self, who: &Actor) -> Outcome<Option<Checkpoint>> {
        require(who.role(), Right::VerifyLog)?;
        self.store().read(|db| Ok(checkpoints::newest(db)?)).await
    }

    /// The public keys of the log, the one in use last.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn log_keys(&self, who: &Actor) -> Outcome<Vec<PublicKey>> {
        require(who.role(), Right::VerifyLog)?;
        self.store().read(known_keys).await
    }

    /// Does this desk take checkpoints?
    #[must_use]
    pub fn takes_checkpoints(&self) -> bool {
        self.key_path().is_some()
    }

    /// Makes the key of this desk's settings the log's from now on; checkpoints of the older ones stay good.
    ///
    /// # Errors
    /// `NotAllowed`; `NotNow` when the settings name no key; a fault when its file cannot be read.
    pub async fn use_log_key(&self, who: &Actor) -> Outcome<PublicKey> {
        require(who.role(), Right::ManageDesk)?;
        let key = self.signing_key(true)?;
        let key = key.ok_or_else(|| Refusal::NotNow(say!("refusals-log-no-key").to_owned()))?;
        let public = key.public().clone();
        self.store()
            .write(who, move |tx| {
                let known = settings::lock(tx.db(), settings::LOG_KEYS)?.unwrap_or_default();
                if keys(&known).last() == Some(&public) {
                    tx.housekeeping();
                    return Ok(public.clone());
                }
                begin_key(tx, &known, &public)?;
                Ok(public.clone())
            })
            .await
    }

    fn key_path(&self) -> Option<PathBuf> {
        let keeping = self.keeping.as_ref()?;
        let beside = match self.store().place() {
            Place::Sqlite(path) => Some(PathBuf::from(format!("{path}.key"))),
            Place::Postgres(_) => None,
        };
        keeping.key.clone().or(beside)
    }

    /// The key that this desk signs with; none if the settings name none. One that is not there is made, if it may be:
    /// a log that has a key keeps it until somebody says otherwise.
    fn signing_key(&self, may_make: bool) -> Outcome<Option<SigningKey>> {
        let (Some(path), Some(keeping)) = (self.key_path(), &self.keeping) else {
            return Ok(None);
        };
        let told = |words: String| Failure::fault(format!("The log\u{2019}s key {} {words}.", path.display()));
        let unread = |error: std::io::Error| told(format!("cannot be used: {error}"));
        if let Some(text) = log_key::read(&path).map_err(unread)? {
            let key = SigningKey::read(&text).ok_or_else(|| told("is no key that Docket made".to_owned()))?;
            return Ok(Some(key));
        }
        if !may_make {
            let words = say!("refusals-log-key-gone", path = path.display().to_string());
            return Err(Refusal::NotNow(words).into());
        }
        let key = SigningKey::new(&keeping.host, self.random());
        let key = key.ok_or_else(|| Failure::fault("a key could not be made"))?;
        log_key::make(&path, &key.text()).map_err(unread)?;
        tracing::info!(key = %key.public(), path = %path.display(), "made the key that signs the log's checkpoints");
        Ok(Some(key))
    }

    /// Takes a checkpoint if events were added and `due` says so, by their number and the age of the last one. What the
    /// file outside lacks is appended to it.
    async fn take(&self, due: impl Fn(i64, i64) -> bool + Send + 'static) -> Outcome<Option<Checkpoint>> {
        if self.key_path().is_none() {
            return Ok(None);
        }
        let now = self.now();
        let grown = self.store().read(move |db| grown(db, now, &due)).await?;
        let kept = match grown {
            Some(grown) => self.sign(grown, now).await?,
            None => None,
        };
        self.append_outside(kept.as_ref().map(|kept| kept.size)).await?;
        Ok(kept)
    }

    /// Signs and keeps a checkpoint of the log as it has grown, unless another node does.
    async fn sign(&self, grown: Grown, now: Instant) -> Outcome<Option<Checkpoint>> {
        let Some(key) = self.signing_key(!grown.has_key)? else {
            return Ok(None);
        };
        let frontier = grown.frontier;
        let taken = Checkpoint {
            size: frontier.size(),
            taken_at: now,
            root: frontier.root().to_vec(),
            frontier: frontier.bytes(),
            note: key.sign(frontier.size(), frontier.root()),
        };
        let public = key.public().clone();
        let goes_outside = self.outside().is_some();
        self.store()
            .write(&Actor::Operator, move |tx| {
                let kept = keep(tx, grown.before, &taken, &public)?;
                if kept.is_some() && goes_outside {
                    outside::wait(tx, taken.size)?;
                }
                Ok(kept)
            })
            .await
    }
}

/// How the log has grown since the last checkpoint.
struct Grown {
    /// The size of the last checkpoint.
    before: i64,
    /// The tree's edge at the log's end.
    frontier: Frontier,
    /// The log has a key already.
    has_key: bool,
}

/// How the log has grown; none if nothing is due.
fn grown(db: &mut Db, now: Instant, due: &impl Fn(i64, i64) -> bool) -> Outcome<Option<Grown>> {
    let newest = checkpoints::newest(db)?;
    let before = newest.as_ref().map_or(0, |newest| newest.size);
    let head = log::head(db)?.number;
    let age = newest
        .as_ref()
        .map_or(i64::MAX, |newest| now.seconds_since(newest.taken_at));
    if head <= before || !due(head.saturating_sub(before), age) {
        return Ok(None);
    }
    let damaged = || Failure::fault("the newest checkpoint is damaged");
    let mut frontier = match newest {
        Some(newest) => newest.frontier().ok_or_else(damaged)?,
        None => Frontier::default(),
    };
    while frontier.size() < head {
        let hashes = log::hashes(db, frontier.size(), head, PART)?;
        if hashes.is_empty() {
            return Err(Failure::fault("the log ends before its head"));
        }
        hashes.iter().for_each(|hash| frontier.push(hash));
    }
    let known = settings::value(db, settings::LOG_KEYS)?.unwrap_or_default();
    Ok(Some(Grown {
        before,
        frontier,
        has_key: !keys(&known).is_empty(),
    }))
}

/// Keeps a checkpoint, unless another node took one meanwhile.
fn keep(tx: &mut Tx<'_>, before: i64, taken: &Checkpoint, key: &PublicKey) -> Outcome<Option<Checkpoint>> {
    tx.housekeeping();
    let known = settings::lock(tx.db(), settings::LOG_KEYS)?.unwrap_or_default();
    let newest = checkpoints::newest(tx.db())?.map_or(0, |newest| newest.size);
    if newest != before {
        return Ok(None);
    }
    match keys(&known).last() {
        None => begin_key(tx, &known, key)?,
        Some(last) if last == key => {}
        Some(last) => return Err(Refusal::NotNow(say!("refusals-log-other-key", key = last.to_string())).into()),
    }
    checkpoints::insert(tx.db(), taken)?;
    Ok(Some(taken.clone()))
}

fn begin_key(tx: &mut Tx<'_>, known: &str, key: &PublicKey) -> Outcome<()> {
    let mut all: Vec<String> = keys(known)
        .iter()
        .filter(|known| *known != key)
        .map(ToString::to_string)
        .collect();
    all.push(key.to_string());
    settings::set(tx.db(), settings::LOG_KEYS, &all.join("\n"))?;
    tx.record(Note {
        action: "log.key",
        subject: "desk",
        subject_ref: key.name().to_owned(),
        after: json!({ "key": key.to_string() }),
        ..Note::default()
    });
    Ok(())
}

/// The public keys of the log, the one in use last.
pub(super) fn known_keys(db: &mut Db) -> Outcome<Vec<PublicKey>> {
    Ok(keys(&settings::value(db, settings::LOG_KEYS)?.unwrap_or_default()))
}

fn keys(lines: &str) -> Vec<PublicKey> {
    lines.lines().filter_map(|line| line.parse().ok()).collect()
}
