//! What an outsider can verify without the log: that a claim's history stands in it, and that it only grew.

use super::checkpoint::{self, Checkpoint, PublicKey, Unsigned};
use super::merkle::{grew, leads, leaf};
use super::{Hash, hash_behind, is_form, parse_hash};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the first member of every bundle says.
const BUNDLE: &str = "docket-proof-v1";

/// A claim's history with the proof that it stands in the log; a JSON file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    format: String,
    /// The claim's reference.
    pub claim: String,
    /// The signed checkpoint of the log.
    pub checkpoint: String,
    /// The claim's events, oldest first.
    pub events: Vec<Proven>,
}

/// An event that stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proven {
    /// What begins the hashed text: `docket-event-v2`.
    pub form: String,
    /// The hash of the event before it, in hexadecimal.
    pub previous: String,
    /// The canonical form.
    pub event: String,
    /// The hashes beside the way from the leaf to the root, in base64.
    pub path: Vec<String>,
}

/// Why a bundle or a growth proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unproven {
    /// It is another file.
    #[error("the file is no proof that Docket made")]
    Malformed,
    /// Its checkpoint is none.
    #[error("{0}")]
    Unsigned(#[from] Unsigned),
    /// An event does not stand in the log.
    #[error("event {number} does not stand so in the log of the checkpoint")]
    Event {
        /// The number that it gives itself.
        number: i64,
    },
    /// An event belongs elsewhere, or stands out of order.
    #[error("event {number} does not belong to the history of the same claim, or stands out of order")]
    Elsewhere {
        /// The number that it gives itself.
        number: i64,
    },
    /// The newer log does not begin with the older one.
    #[error("the log of the newer checkpoint does not begin with the log of the older one")]
    Rewritten,
}

impl Bundle {
    /// A bundle of these events.
    #[must_use]
    pub fn new(claim: String, checkpoint: String, events: Vec<Proven>) -> Self {
        Self {
            format: BUNDLE.to_owned(),
            claim,
            checkpoint,
            events,
        }
    }

    /// The file.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a file.
    ///
    /// # Errors
    /// `Malformed`.
    pub fn read(json: &str) -> Result<Self, Unproven> {
        let read: Option<Self> = serde_json::from_str(json).ok();
        let read = read.filter(|bundle| bundle.format == BUNDLE && !bundle.events.is_empty());
        read.ok_or(Unproven::Malformed)
    }

    /// Verifies every event; gives what the checkpoint says.
    ///
    /// # Errors
    /// What proves nothing.
    pub fn verify(&self, keys: &[PublicKey]) -> Result<Checkpoint, Unproven> {
        let checkpoint = checkpoint::open(&self.checkpoint, keys)?;
        let mut last = 0;
        let mut claim = None;
        for proven in &self.events {
            let (number, of) = proven.verify(&checkpoint)?;
            if number <= last || claim.as_ref().is_some_and(|claim| *claim != of) {
                return Err(Unproven::Elsewhere { number });
            }
            last = number;
            claim = Some(of);
        }
        Ok(checkpoint)
    }
}

impl Proven {
    /// The event's number and its claim's id.
    fn verify(&self, checkpoint: &Checkpoint) -> Result<(i64, String), Unproven> {
        let event: Value = serde_json::from_str(&self.event).map_err(|_| Unproven::Malformed)?;
        let member = |name: &str| event.get(name).ok_or(Unproven::Malformed);
        let number = member("number")?.as_i64().ok_or(Unproven::Malformed)?;
        let claim = member("claim_id")?.as_str().ok_or(Unproven::Malformed)?;
        let path: Option<Vec<Hash>> = self.path.iter().map(|hash| checkpoint::hash(hash)).collect();
        let (Some(path), true, Some(_)) = (path, is_form(&self.form), parse_hash(&self.previous)) else {
            return Err(Unproven::Malformed);
        };
        let hash = hash_behind(&self.form, &self.previous, &self.event);
        let index = u64::try_from(number.saturating_sub(1));
        let size = u64::try_from(checkpoint.size).unwrap_or(0);
        let stands = index.is_ok_and(|index| leads(&path, leaf(&hash), index, size, &checkpoint.root));
        stands
            .then(|| (number, claim.to_owned()))
            .ok_or(Unproven::Event { number })
    }
}

/// The proof that the log grew from one checkpoint to another, as C2SP's witnesses take it: the old size, the hashes,
/// and the newer checkpoint.
#[must_use]
pub fn growth(old: i64, hashes: &[Hash], newer: &str) -> String {
    let hashes: String = hashes.iter().map(|hash| checkpoint::text(hash) + "\n").collect();
    format!("old {old}\n{hashes}\n{newer}")
}

/// Verifies that proof against the older checkpoint; gives what the newer one says.
///
/// # Errors
/// Why it proves nothing.
pub fn verify_growth(proof: &str, older: &Checkpoint, keys: &[PublicKey]) -> Result<Checkpoint, Unproven> {
    let (body, newer) = proof.split_once("\n\n").ok_or(Unproven::Malformed)?;
    let mut lines = body.lines();
    let old = lines.next().and_then(|line| line.strip_prefix("old "));
    let hashes: Option<Vec<Hash>> = lines.map(checkpoint::hash).collect();
    let hashes = hashes.filter(|_| old.is_some()).ok_or(Unproven::Malformed)?;
    let newer = checkpoint::open(newer, keys)?;
    let size = |checkpoint: &Checkpoint| u64::try_from(checkpoint.size).unwrap_or(0);
    let is_of = old == Some(older.size.to_string().as_str());
    let has_grown = grew(&hashes, (size(older), &older.root), (size(&newer), &newer.root));
    if is_of && has_grown && older.origin == newer.origin {
        return Ok(newer);
    }
    Err(Unproven::Rewritten)
}
