//! Proofs for outsiders: that a claim's history stands in the log, and that the log only grew.

use crate::desk::Desk;
use crate::desk::checkpoints::{PART, known_keys};
use crate::domain::claim::reference;
use crate::domain::log::checkpoint::{Checkpoint, PublicKey, open, text};
use crate::domain::log::merkle::Tree;
use crate::domain::log::proof::{Bundle, Proven, growth, verify_growth};
use crate::domain::log::{Event, Hash, form, hex};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::{claims, log};

impl Desk {
    /// A claim's history with the proof that it stands in the log: as far as the newest checkpoint reaches, which is
    /// taken now where the desk takes any. The tree is made in memory, 64 bytes an event.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` without a checkpoint, or when the log is not the one that it was taken of.
    pub async fn prove_claim(&self, who: &Actor, number: i64) -> Outcome<Bundle> {
        require(who.role(), Right::VerifyLog)?;
        let newest = match self.takes_checkpoints() {
            true => Some(self.checkpoint_now(who).await?),
            false => self.newest_checkpoint(who).await?,
        };
        let newest = newest.ok_or_else(|| Refusal::NotNow(say!("refusals-log-no-key").to_owned()))?;
        let proven = move |db: &mut Db| bundles(db, &newest.note, &[number]);
        let mut proven = self.store().read(proven).await?;
        proven.pop().ok_or_else(|| Failure::fault("a claim was not proven"))
    }

    /// The proof that the log grew from the older checkpoint to the newer one.
    ///
    /// # Errors
    /// `NotAllowed`; `NotNow` when the log is not the one that they were taken of.
    pub async fn prove_growth(&self, who: &Actor, older: &str, newer: &str) -> Outcome<String> {
        require(who.role(), Right::VerifyLog)?;
        let keys = self.log_keys(who).await?;
        let (from, to) = (opened(older, &keys)?, opened(newer, &keys)?);
        let newer = newer.to_owned();
        self.store()
            .read(move |db| {
                let tree = tree(db, &to)?;
                let old = usize::try_from(from.size).unwrap_or(usize::MAX);
                let proof = growth(from.size, &tree.growth(old), &newer);
                match verify_growth(&proof, &from, &keys) {
                    Ok(_) => Ok(proof),
                    Err(unproven) => Err(Refusal::NotNow(format!("{unproven}.")).into()),
                }
            })
            .await
    }
}

/// The histories of these claims with the proofs that they stand in the log of a checkpoint.
///
/// # Errors
/// `NotFound`; `NotNow` when the log is not the one that it was taken of.
pub(super) fn bundles(db: &mut Db, note: &str, numbers: &[i64]) -> Outcome<Vec<Bundle>> {
    let checkpoint = opened(note, &known_keys(db)?)?;
    let tree = tree(db, &checkpoint)?;
    let mut bundles = Vec::new();
    for number in numbers {
        let unknown = || Refusal::NotFound(say!("refusals-no-claim", claim = reference(*number)));
        let claim = claims::by_number(db, *number)?.ok_or_else(unknown)?;
        let trail = log::trail_of_claim(db, claim.id, checkpoint.size)?;
        let events = trail.iter().map(|(event, before)| proven(&tree, event, before));
        bundles.push(Bundle::new(claim.reference(), note.to_owned(), events.collect()));
    }
    Ok(bundles)
}

fn opened(note: &str, keys: &[PublicKey]) -> Outcome<Checkpoint> {
    open(note, keys).map_err(|unsigned| Refusal::NotNow(format!("{unsigned}.")).into())
}

/// The tree that a checkpoint was taken of.
fn tree(db: &mut Db, checkpoint: &Checkpoint) -> Outcome<Tree> {
    let mut hashes: Vec<Hash> = Vec::new();
    let mut last = 0;
    while last < checkpoint.size {
        let part = log::hashes(db, last, checkpoint.size, PART)?;
        if part.is_empty() {
            break;
        }
        last = last.saturating_add(i64::try_from(part.len()).unwrap_or(PART));
        hashes.extend(part);
    }
    let tree = Tree::of(hashes);
    if tree.root() == checkpoint.root {
        return Ok(tree);
    }
    Err(Failure::from(Refusal::NotNow(
        say!("refusals-log-rewritten").to_owned(),
    )))
}

fn proven(tree: &Tree, event: &Event, before: &Hash) -> Proven {
    let index = usize::try_from(event.number.saturating_sub(1)).unwrap_or(usize::MAX);
    Proven {
        form: form(event.version).to_owned(),
        previous: hex(before),
        event: event.canonical(),
        path: tree.path(index).iter().map(text).collect(),
    }
}
