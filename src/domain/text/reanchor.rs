//! Where the passages and sentences of a text stand in a newer one.
//!
//! - *Unchanged*: the same words between the same neighbours, wherever the text before them has pushed them.
//! - *Moved*: the same words elsewhere.
//! - *Changed*: words were altered, and the new range is the best guess.
//! - *Gone*: nothing in the newer text is like it.
//!
//! The shape of quotation marks, dashes and white space is no change of words (see [`super::align`]).

mod altered;
mod sentences;

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use super::align::{Alignment, Token, prints};
use super::anchor::Anchor;
use super::offsets::{Offsets, slice};
use crate::domain::vocabulary::vocabulary;

pub use sentences::{Arrived, Unit, Was};

vocabulary! {
    /// How a passage came into a newer text.
    Came {
        /// The same words between the same neighbours.
        Unchanged = "unchanged", "Unchanged";
        /// The same words elsewhere.
        Moved = "moved", "Moved";
        /// Words were altered.
        Changed = "changed", "Changed";
        /// It is not there any more.
        Gone = "gone", "Gone";
    }
}

/// So many equal words, of a passage or around it, leave no doubt which of several copies is meant.
const ENOUGH: usize = 4;
/// So many words on each side of a copy are compared with those around the passage.
const AROUND: usize = 8;
/// One in so many words of a copy may be taken for another passage's.
const STRAY: usize = 8;
/// So many copies of a passage are looked at, those next to where it is expected.
const COPIES: usize = 64;
/// So alike a changed passage is at least, and so alike that there is little doubt.
const ALIKE: f32 = 0.4;
const SURELY_ALIKE: f32 = 0.7;
/// So alike it is at least where it stands in the very place of the older one.
const HARDLY_ALIKE: f32 = 0.2;
/// A word that stands more often says little about where a passage went; and so many words of it are asked.
const RARE: usize = 32;
const ASKED: usize = 64;
/// Shorter words are too common to tell how far a changed passage reaches, in bytes.
const LONG: usize = 4;
/// A run of words by which copies are looked up.
const RUN: usize = 3;
/// Where a passage stands in the newer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// How it came there.
    pub came: Came,
    /// There is no doubt about it.
    pub sure: bool,
    /// The passage there; none when it is gone.
    pub anchor: Option<Anchor>,
}

impl Placed {
    const GONE: Self = Self {
        came: Came::Gone,
        sure: true,
        anchor: None,
    };

    /// Whether somebody has to look at it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.sure || matches!(self.came, Came::Changed | Came::Gone)
    }
}

/// An older and a newer text, compared once for any number of passages.
#[derive(Debug)]
pub struct Reanchor<'a> {
    old: Offsets<'a>,
    new: Offsets<'a>,
    words: Alignment,
    runs: OnceCell<Vec<(u64, usize)>>,
    singles: OnceCell<Vec<(u64, usize)>>,
}

impl<'a> Reanchor<'a> {
    /// Compares both texts.
    #[must_use]
    pub fn new(old: &'a str, new: &'a str) -> Self {
        Self {
            old: Offsets::new(old),
            new: Offsets::new(new),
            words: Alignment::new(old, new),
            runs: OnceCell::new(),
            singles: OnceCell::new(),
        }
    }

    /// Where a passage of the older text, in code points, stands in the newer one.
    #[must_use]
    pub fn place(&self, passage: &Range<usize>) -> Placed {
        let Some(bytes) = self.old.to_bytes(passage) else {
            return Placed::GONE;
        };
        let words = touched(&self.words.old, &bytes);
        if words.is_empty() {
            return Placed::GONE;
        }
        if let Some(run) = self.kept(&words) {
            let moved = words.clone().any(|word| self.words.is_moved(word));
            let came = if moved { Came::Moved } else { Came::Unchanged };
            let sure = words.len() >= ENOUGH || self.has_neighbour(&words, &run);
            return self.placed(came, sure, &words, &run, &bytes);
        }
        let copy = self.copy(&words);
        if let Some(copy) = copy.as_ref().filter(|copy| copy.free) {
            let came = if self.is_between(&words, &copy.run) {
                Came::Unchanged
            } else {
                Came::Moved
            };
            return self.placed(came, copy.sure, &words, &copy.run, &bytes);
        }
        let altered = self.altered(&words).map(|run| (self.alike(&words, &run), run));
        if let Some((alike, run)) =
            altered.filter(|(alike, run)| *alike >= ALIKE || self.is_replaced(&words, run, *alike))
        {
            return self.placed(Came::Changed, alike >= SURELY_ALIKE, &words, &run, &bytes);
        }
        if let Some(copy) = copy {
            return self.placed(Came::Moved, false, &words, &copy.run, &bytes);
        }
        match self.rewritten(&words) {
            Some(run) => self.placed(Came::Changed, false, &words, &run, &bytes),
            None => Placed::GONE,
        }
    }

    fn placed(&self, came: Came, sure: bool, words: &Range<usize>, run: &Range<usize>, bytes: &Range<usize>) -> Placed {
        let same = came != Came::Changed;
        let range = self.bytes_of(run).map(|whole| match same {
            true => self.trim_as(words, run, bytes, whole),
            false => whole,
        });
        match range.and_then(|range| Anchor::new(&self.new, range)) {
            Some(anchor) => Placed {
                came,
                sure,
                anchor: Some(anchor),
            },
            None => Placed::GONE,
        }
    }

    /// The bytes of a run of words of the newer text.
    fn bytes_of(&self, run: &Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (
            self.words.new.get(run.start)?,
            self.words.new.get(run.end.checked_sub(1)?)?,
        );
        Some(first.start..last.end)
    }

    /// A passage that begins or ends inside a word does so in the newer text too, where that word is the same to the
    /// letter.
    fn trim_as(
        &self,
        words: &Range<usize>,
        run: &Range<usize>,
        bytes: &Range<usize>,
        whole: Range<usize>,
    ) -> Range<usize> {
        let inside = |old: usize, new: usize| {
            let (old, new) = (self.words.old.get(old)?, self.words.new.get(new)?);
            let same = slice(self.old.text(), old.start..old.end) == slice(self.new.text(), new.start..new.end);
            same.then_some((*old, *new))
        };
        let first = inside(words.start, run.start);
        let last = inside(words.end.saturating_sub(1), run.end.saturating_sub(1));
        let start = first.map_or(whole.start, |(old, new)| {
            new.start + bytes.start.saturating_sub(old.start)
        });
        let end = last.map_or(whole.end, |(old, new)| new.end - old.end.saturating_sub(bytes.end));
        if start < end { start..end } else { whole }
    }

    /// The run of the newer text that all of these words went to, together.
    fn kept(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let start = self.words.to(words.start)?;
        let stayed = |word: usize| self.words.to(word) == Some(start + (word - words.start));
        words.clone().all(stayed).then(|| start..start + words.len())
    }

    /// Whether what stands beside a run stood beside these words before.
    fn has_neighbour(&self, words: &Range<usize>, run: &Range<usize>) -> bool {
        let before = match (words.start.checked_sub(1), run.start.checked_sub(1)) {
            (None, None) => true,
            (Some(old), Some(new)) => self.words.to(old) == Some(new),
            _ => false,
        };
        let ends = (words.end == self.words.old.len(), run.end == self.words.new.len());
        before || ends == (true, true) || (self.words.to(words.end) == Some(run.end) && ends == (false, false))
    }

    /// Whether a run lies between the places of the words around these.
    fn is_between(&self, words: &Range<usize>, run: &Range<usize>) -> bool {
        let before = (0..words.start).rev().take(ASKED).find_map(|word| self.words.to(word));
        let behind = (words.end..self.words.old.len())
            .take(ASKED)
            .find_map(|word| self.words.to(word));
        (before.is_some() || behind.is_some())
            && before.is_none_or(|before| before < run.start)
            && behind.is_none_or(|behind| behind >= run.end)
    }

    /// About where these words would stand, had nothing been altered.
    fn expected(&self, words: &Range<usize>) -> usize {
        let before = (0..words.start)
            .rev()
            .take(10 * ASKED)
            .find_map(|word| Some((word, self.words.to(word)?)));
        before.map_or(words.start, |(word, place)| place + (words.start - word))
    }
}

/// The same words elsewhere.
#[derive(Debug)]
struct Copy {
    run: Range<usize>,
    /// They are not what other words of the older text became.
    free: bool,
    sure: bool,
}

impl Reanchor<'_> {
    /// The copy of these words that is free, has most of the same words around it, and lies next to where it is
    /// expected, in this order.
    fn copy(&self, words: &Range<usize>) -> Option<Copy> {
        let expected = self.expected(words);
        let starts = self.starts(words, expected);
        let mut ranked: Vec<_> = starts
            .into_iter()
            .map(|start| {
                let run = start..start + words.len();
                let other = |word: &usize| self.words.from(*word).is_some_and(|old| !words.contains(&old));
                let free = STRAY * run.clone().filter(other).count() <= run.len();
                ((free, self.shared(words, &run), Reverse(start.abs_diff(expected))), run)
            })
            .collect();
        ranked.sort_unstable_by_key(|(rank, _)| Reverse(*rank));
        let ((free, shared, _), run) = ranked.first().cloned()?;
        let tie = ranked
            .get(1)
            .is_some_and(|((other, near, _), _)| (*other, *near) == (free, shared));
        let sure = free && !tie && (words.len() >= ENOUGH || shared >= ENOUGH);
        Some(Copy { run, free, sure })
    }

    /// Where copies of these words begin.
    fn starts(&self, words: &Range<usize>, expected: usize) -> Vec<usize> {
        let run = if words.len() >= RUN { RUN } else { 1 };
        let index = self.index(run);
        let last = words.len() - run;
        let found = (0..=last).filter_map(|further| {
            let at = words.start + further;
            let hits = self.hits(index, self.words.old.get(at..at + run)?);
            Some((hits, further))
        });
        let Some((hits, further)) = found.min_by_key(|(hits, _)| hits.len()) else {
            return Vec::new();
        };
        let near = hits.partition_point(|(_, at)| *at < expected + further);
        let first = near.saturating_sub(COPIES / 2);
        let some = hits.get(first..hits.len().min(near + COPIES / 2)).unwrap_or_default();
        let starts = some.iter().filter_map(|(_, at)| at.checked_sub(further));
        starts
            .filter(|start| {
                words
                    .clone()
                    .enumerate()
                    .all(|(place, word)| self.words.same(word, start + place))
            })
            .collect()
    }

    fn hits<'b>(&self, index: &'b [(u64, usize)], run: &[Token]) -> &'b [(u64, usize)] {
        let print = prints(run);
        let start = index.partition_point(|(other, _)| *other < print);
        let end = index.partition_point(|(other, _)| *other <= print);
        index.get(start..end).unwrap_or_default()
    }

    /// Every run of so many words of the newer text, by its print.
    fn index(&self, run: usize) -> &[(u64, usize)] {
        let made = if run == RUN { &self.runs } else { &self.singles };
        made.get_or_init(|| {
            let runs = self.words.new.windows(run).enumerate();
            let mut index: Vec<(u64, usize)> = runs.map(|(at, words)| (prints(words), at)).collect();
            index.sort_unstable();
            index
        })
    }

    /// How many words around a run stand around these words too.
    fn shared(&self, words: &Range<usize>, run: &Range<usize>) -> usize {
        let before = (1..=AROUND).take_while(|back| {
            let pair = words.start.checked_sub(*back).zip(run.start.checked_sub(*back));
            pair.is_some_and(|(old, new)| self.words.same(old, new))
        });
        let behind = (0..AROUND).take_while(|on| self.words.same(words.end + on, run.end + on));
        before.count() + behind.count()
    }
}

/// The words that a byte range touches.
fn touched(tokens: &[Token], bytes: &Range<usize>) -> Range<usize> {
    let start = tokens.partition_point(|token| token.end <= bytes.start);
    start..tokens.partition_point(|token| token.start < bytes.end).max(start)
}

#[cfg(test)]
mod tests;
