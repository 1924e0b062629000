//! Holds a log against checkpoints that were taken of it before.

use super::checkpoint::Checkpoint;
use super::merkle::Frontier;
use super::{Break, Hash};

/// Follows the hashes of a log, and compares its tree with each checkpoint as it comes to its size.
#[derive(Debug, Clone, Default)]
pub struct Witness {
    frontier: Frontier,
    /// Those that are still to come, the largest first.
    checkpoints: Vec<(i64, Hash)>,
    upheld: i64,
    held: usize,
}

impl Witness {
    /// Before the first event.
    #[must_use]
    pub fn new(checkpoints: impl IntoIterator<Item = Checkpoint>) -> Self {
        let taken = checkpoints.into_iter().map(|taken| (taken.size, taken.root));
        let mut checkpoints: Vec<(i64, Hash)> = taken.filter(|(size, _)| *size > 0).collect();
        checkpoints.sort_unstable();
        checkpoints.reverse();
        Self {
            checkpoints,
            ..Self::default()
        }
    }

    /// Takes the hash of the next event.
    ///
    /// # Errors
    /// When the log up to here is not the one that a checkpoint was taken of.
    pub fn follow(&mut self, hash: &Hash) -> Result<(), Break> {
        if self.checkpoints.is_empty() {
            return Ok(());
        }
        self.frontier.push(hash);
        let size = self.frontier.size();
        while let Some((_, root)) = self.checkpoints.pop_if(|(of, _)| *of <= size) {
            if root != self.frontier.root() {
                return Err(Break::Rewritten {
                    after: self.upheld,
                    upto: size,
                });
            }
            self.upheld = size;
            self.held = self.held.saturating_add(1);
        }
        Ok(())
    }

    /// How many checkpoints the log that ends here upholds.
    ///
    /// # Errors
    /// When a checkpoint was taken of a longer log.
    pub fn end(&self, last: i64) -> Result<usize, Break> {
        match self.checkpoints.first() {
            Some((size, _)) => Err(Break::Cut {
                expected: *size,
                found: last,
            }),
            None => Ok(self.held),
        }
    }
}
