//! The Merkle tree over the log (RFC 6962, section 2.1): a root for any number of events, and short proofs that an
//! event stands in the tree, or that one tree begins with another.
//!
//! A leaf's data is the event's hash, 32 bytes; so a root speaks for every event, and for the chain before it.

use super::Hash;
use sha2::{Digest, Sha256};

/// The hash of a leaf with this data.
#[must_use]
pub fn leaf(data: &[u8]) -> Hash {
    let mut sha = Sha256::new();
    sha.update([0]);
    sha.update(data);
    sha.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    let mut sha = Sha256::new();
    sha.update([1]);
    sha.update(left);
    sha.update(right);
    sha.finalize().into()
}

/// The right edge of a growing tree: the roots of its whole subtrees, largest first. What is appended needs no more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: i64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// How many leaves there are.
    #[must_use]
    pub fn size(&self) -> i64 {
        self.size
    }

    /// Appends a leaf with this data.
    pub fn push(&mut self, data: &[u8]) {
        let mut hash = leaf(data);
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size = self.size.saturating_add(1);
    }

    /// The root of the tree.
    #[must_use]
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            Some(last) => peaks.fold(*last, |right, left| node(left, &right)),
            None => Sha256::digest([]).into(),
        }
    }

    /// As kept: the roots one behind the other.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// Reads what was kept; none if it is not the edge of a tree of this size.
    #[must_use]
    pub fn read(size: i64, bytes: &[u8]) -> Option<Self> {
        let peaks: Vec<Hash> = bytes.chunks(32).map(Hash::try_from).collect::<Result<_, _>>().ok()?;
        let fits = size >= 0 && u32::try_from(peaks.len()) == Ok(size.count_ones());
        fits.then_some(Self { size, peaks })
    }
}

/// A whole tree in memory, for proofs: 64 bytes a leaf.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The leaves' hashes, then those of each level above. A node without a neighbour goes up as it is.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The tree over leaves with these data.
    #[must_use]
    pub fn of<D: AsRef<[u8]>>(data: impl IntoIterator<Item = D>) -> Self {
        let mut levels = Vec::new();
        let mut level: Vec<Hash> = data.into_iter().map(|data| leaf(data.as_ref())).collect();
        while level.len() > 1 {
            let above = level.chunks(2).filter_map(|pair| match pair {
                [left, right] => Some(node(left, right)),
                [alone] => Some(*alone),
                _ => None,
            });
            let above = above.collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Self { levels }
    }

    /// How many leaves it has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.levels.first().map_or(0, Vec::len)
    }

    /// Its root.
    #[must_use]
    pub fn root(&self) -> Hash {
        let top = self.levels.last().and_then(|level| level.first());
        top.copied().unwrap_or_else(|| Sha256::digest([]).into())
    }

    /// The path from the leaf of this index, counted from 0, to the root (RFC 9162, 2.1.3).
    #[must_use]
    pub fn path(&self, index: usize) -> Vec<Hash> {
        let mut at = index;
        let mut path = Vec::new();
        for level in &self.levels {
            path.extend(level.get(at ^ 1));
            at >>= 1;
        }
        path
    }

    /// The proof that this tree begins with the one of its first `old` leaves (RFC 9162, 2.1.4).
    #[must_use]
    pub fn growth(&self, old: usize) -> Vec<Hash> {
        let (mut low, mut high) = (0, self.size());
        if old == 0 || old >= high {
            return Vec::new();
        }
        // From the root down to where the old tree ends, the other half of each step.
        let mut steps = Vec::new();
        while old != high {
            let middle = low + (high - low).next_power_of_two() / 2;
            if old <= middle {
                steps.push(self.over(middle, high));
                high = middle;
            } else {
                steps.push(self.over(low, middle));
                low = middle;
            }
        }
        // The verifier knows the old tree's root if all of it is one node.
        if low > 0 {
            steps.push(self.over(low, high));
        }
        steps.into_iter().rev().flatten().collect()
    }

    /// The node over the leaves from `low`, up to but without `high`.
    fn over(&self, low: usize, high: usize) -> Option<Hash> {
        let height = high.saturating_sub(low).next_power_of_two().trailing_zeros();
        let level = self.levels.get(usize::try_from(height).ok()?)?;
        level.get(low >> height).copied()
    }
}

/// Does the path lead from this leaf's hash to the root of the tree (RFC 9162, 2.1.3.2)?
#[must_use]
pub fn leads(path: &[Hash], leaf: Hash, index: u64, size: u64, root: &Hash) -> bool {
    let (mut at, mut last) = (index, size.saturating_sub(1));
    if index >= size {
        return false;
    }
    let mut hash = leaf;
    for beside in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(beside, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Does the proof show that the new tree begins with the old one (RFC 9162, 2.1.4.2)?
#[must_use]
pub fn grew(proof: &[Hash], old: (u64, &Hash), new: (u64, &Hash)) -> bool {
    let ((old_size, old_root), (new_size, new_root)) = (old, new);
    if old_size == new_size {
        return proof.is_empty() && old_root == new_root;
    }
    if old_size == 0 {
        return proof.is_empty();
    }
    let whole = old_size.is_power_of_two().then_some(old_root);
    let mut hashes = whole.into_iter().chain(proof);
    let (mut at, mut last) = (old_size - 1, new_size.saturating_sub(1));
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let Some(first) = hashes.next().filter(|_| old_size < new_size) else {
        return false;
    };
    let (mut was, mut is) = (*first, *first);
    for beside in hashes {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            was = node(beside, &was);
            is = node(beside, &is);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            is = node(&is, beside);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && was == *old_root && is == *new_root
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::hex;

    /// The reference tree of Certificate Transparency's own tests.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn texts(hashes: &[Hash]) -> Vec<String> {
        hashes.iter().map(|hash| hex(hash)).collect()
    }

    #[test]
    fn the_roots_are_those_of_the_reference() {
        let mut frontier = Frontier::default();
        for (size, root) in ROOTS.iter().enumerate() {
            assert_eq!(hex(&frontier.root()), *root, "{size}");
            assert_eq!(hex(&Tree::of(&LEAVES[..size]).root()), *root, "{size}");
            let kept = Frontier::read(frontier.size(), &frontier.bytes());
            assert_eq!(kept.as_ref(), Some(&frontier));
            assert_eq!(Frontier::read(-1, &frontier.bytes()), None);
            if let Some(leaf) = LEAVES.get(size) {
                frontier.push(leaf);
            }
        }
    }

    #[test]
    fn the_proofs_are_those_of_the_reference() {
        let tree = Tree::of(LEAVES);
        assert_eq!(
            texts(&tree.path(5)),
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
        assert_eq!(
            texts(&tree.growth(6)),
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        );
    }

    #[test]
    fn every_proof_of_every_size_holds_and_no_other() {
        for size in 1..=40_u8 {
            let data: Vec<[u8; 1]> = (0..size).map(|at| [at]).collect();
            let tree = Tree::of(&data);
            let (root, size) = (tree.root(), u64::from(size));
            for (at, data) in (0_u64..).zip(&data) {
                let path = tree.path(usize::try_from(at).unwrap());
                assert!(leads(&path, leaf(data), at, size, &root));
                assert!(!leads(&path, leaf(b"x"), at, size, &root));
                assert!(!leads(&path, leaf(data), size, size, &root));
                let mut longer = path.clone();
                longer.push(root);
                assert!(!leads(&longer, leaf(data), at, size, &root));
                if at + 1 < size {
                    assert!(!leads(&path, leaf(data), at + 1, size, &root));
                }
            }
            for old in 0..=size {
                let before = Tree::of(&data[..usize::try_from(old).unwrap()]).root();
                let proof = tree.growth(usize::try_from(old).unwrap());
                assert!(grew(&proof, (old, &before), (size, &root)), "{old} of {size}");
                if old > 0 {
                    let other = leaf(b"x");
                    assert!(!grew(&proof, (old, &other), (size, &root)));
                    assert!(!grew(&proof, (old, &before), (size, &other)));
                    let mut longer = proof.clone();
                    longer.push(other);
                    assert!(!grew(&longer, (old, &before), (size, &root)));
                }
            }
        }
    }
}
