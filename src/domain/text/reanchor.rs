//! Where the passages and sentences of a text stand in a newer one.
//!
//! - *Unchanged*: the same words between the same neighbours, wherever the text before them has pushed them.
//! - *Moved*: the same words elsewhere.
//! - *Changed*: words were altered, and the new range is the best guess.
//! - *Gone*: nothing in the newer text is like it.
//!
//! The shape of quotation marks, dashes and white space is no change of words (see [`super::align`]).

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::ops::Range;

use super::align::{Alignment, Token, prints};
use super::anchor::Anchor;
use super::offsets::{Offsets, slice};
use crate::domain::vocabulary::vocabulary;

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
/// So many sentences of both texts may be joined or split together.
const GROUP: usize = 64;

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

/// A sentence of one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its range in code points.
    pub range: Range<usize>,
    /// The number of its paragraph.
    pub paragraph: usize,
}

/// What a sentence of the newer text was in the older one, by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// Nothing.
    New,
    /// This sentence, in other words.
    Changed(usize),
    /// This sentence, in the same words.
    Kept(usize),
}

/// A sentence of the newer text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// It.
    pub unit: Unit,
    /// What it was.
    pub was: Was,
    /// The sentence of the newer text, by its place, that it is whole; none when it was joined or split as the older
    /// one was.
    pub whole: Option<usize>,
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

    /// Where words of the passage are left, widened to where the others would stand.
    fn altered(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let mut best: Vec<(usize, usize)> = Vec::new();
        let mut run: Vec<(usize, usize)> = Vec::new();
        for (old, new) in words.clone().filter_map(|old| Some((old, self.words.to(old)?))) {
            let follows = |(last_old, last_new): &(usize, usize)| {
                new > *last_new && new - last_new <= 3 * (old - last_old) + 3 * AROUND
            };
            if !run.last().is_none_or(follows) {
                if run.len() > best.len() {
                    std::mem::swap(&mut best, &mut run);
                }
                run.clear();
            }
            run.push((old, new));
        }
        if run.len() > best.len() {
            best = run;
        }
        let (Some(first), Some(last)) = (best.first(), best.last()) else {
            return self.gap(words);
        };
        let (head, tail) = (first.0 - words.start, words.end - 1 - last.0);
        Some(self.widened_back(words, first.1, head)..self.widened_on(words, last.1 + 1, tail))
    }

    /// The words between the neighbours of a passage of which no word is left.
    fn gap(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let before = self.words.to(words.start.checked_sub(1)?)?;
        let behind = self.words.to(words.end)?;
        let length = behind.checked_sub(before + 1)?;
        (1..=room(words.len())).contains(&length).then(|| before + 1..behind)
    }

    fn widened_back(&self, words: &Range<usize>, start: usize, missing: usize) -> usize {
        if missing == 0 {
            return start;
        }
        let edge = match words.start.checked_sub(1) {
            None => Some(0),
            Some(before) => self.words.to(before).map(|before| before + 1),
        };
        let line = (0..=start)
            .rev()
            .take(room(missing) + 1)
            .find(|word| self.begins(*word));
        let line = line.unwrap_or(start.saturating_sub(room(missing)));
        let near = edge.map(|edge| edge.max(line));
        near.filter(|near| *near <= start && start - near <= room(missing))
            .unwrap_or_else(|| {
                let own = |word: &usize| self.is_one_of(*word, words.start..words.start + missing);
                let free = (line..start).rev().take_while(|word| self.words.from(*word).is_none());
                free.filter(own).last().unwrap_or(start)
            })
    }

    fn widened_on(&self, words: &Range<usize>, end: usize, missing: usize) -> usize {
        if missing == 0 {
            return end;
        }
        let all = self.words.new.len();
        let edge = if words.end == self.words.old.len() {
            Some(all)
        } else {
            self.words.to(words.end)
        };
        let line = (end..all).take(room(missing)).find(|word| self.begins(*word));
        let line = line.unwrap_or(all.min(end + room(missing)));
        let near = edge.map(|edge| edge.min(line));
        near.filter(|near| *near >= end && near - end <= room(missing))
            .unwrap_or_else(|| {
                let own = |word: &usize| self.is_one_of(*word, words.end - missing..words.end);
                let free = (end..line).take_while(|word| self.words.from(*word).is_none());
                free.filter(own).last().map_or(end, |last| last + 1)
            })
    }

    /// Whether a word of the newer text begins a line.
    fn begins(&self, new: usize) -> bool {
        self.words.new.get(new).is_some_and(|word| word.first)
    }

    /// Whether a longer word of the newer text is one of these.
    fn is_one_of(&self, new: usize, mut words: Range<usize>) -> bool {
        let long = self
            .words
            .new
            .get(new)
            .is_some_and(|word| word.is_word && word.end - word.start >= LONG);
        long && words.any(|word| self.words.same(word, new))
    }

    /// Whether a passage was put in the place of one that is a little like it, or a short one of a short one, between
    /// words that stayed.
    fn is_replaced(&self, words: &Range<usize>, run: &Range<usize>, alike: f32) -> bool {
        let stayed = |old: Option<usize>, new: Option<usize>| old.is_some_and(|old| self.words.to(old) == new);
        let back = |by: usize| stayed(words.start.checked_sub(by), run.start.checked_sub(by));
        let on = |by: usize| stayed(Some(words.end + by), Some(run.end + by));
        let short = words.len() <= AROUND && run.len() <= 2 * words.len() + 2;
        (short || alike >= HARDLY_ALIKE) && back(1) && back(2) && on(0) && on(1)
    }

    /// Where the rarer words of a passage that was rewritten and moved stand close together.
    fn rewritten(&self, words: &Range<usize>) -> Option<Range<usize>> {
        let index = self.index(1);
        let mut places: Vec<usize> = Vec::new();
        let asked = words
            .clone()
            .filter(|word| self.words.old.get(*word).is_some_and(|word| word.is_word));
        for word in asked.take(ASKED) {
            let hits = self.hits(index, self.words.old.get(word..=word)?);
            if hits.len() <= RARE {
                places.extend(
                    hits.iter()
                        .map(|(_, at)| *at)
                        .filter(|at| self.words.from(*at).is_none()),
                );
            }
        }
        places.sort_unstable();
        places.dedup();
        let width = words.len() + words.len() / 2 + AROUND;
        let (mut from, mut best) = (0, 0..0);
        for (to, last) in places.iter().enumerate() {
            while places.get(from).is_some_and(|first| last - first >= width) {
                from += 1;
            }
            if to + 1 - from > best.len() {
                best = from..to + 1;
            }
        }
        let run = *places.get(best.start)?..places.get(best.end.checked_sub(1)?)? + 1;
        (best.len() >= ENOUGH && self.alike(words, &run) >= ALIKE).then_some(run)
    }

    /// How many words both passages have in common: 0 none, 1 all.
    fn alike(&self, words: &Range<usize>, run: &Range<usize>) -> f32 {
        let ids = |tokens: Option<&[Token]>| {
            let words = tokens.unwrap_or_default().iter().filter(|token| token.is_word);
            let mut ids: Vec<u32> = words.map(|token| token.id).collect();
            ids.sort_unstable();
            ids
        };
        let (old, new) = (
            ids(self.words.old.get(words.clone())),
            ids(self.words.new.get(run.clone())),
        );
        let all = old.len() + new.len();
        let mut rest = new.iter().peekable();
        let common = old.iter().filter(|id| {
            while rest.next_if(|other| other < id).is_some() {}
            rest.next_if_eq(id).is_some()
        });
        let count = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        2.0 * count(common.count()) / count(all).max(1.0)
    }
}

/// How many words may stand in the place of so many.
fn room(words: usize) -> usize {
    3 * words + AROUND
}

/// The words that a byte range touches.
fn touched(tokens: &[Token], bytes: &Range<usize>) -> Range<usize> {
    let start = tokens.partition_point(|token| token.end <= bytes.start);
    start..tokens.partition_point(|token| token.start < bytes.end).max(start)
}

impl Reanchor<'_> {
    /// What each sentence of the newer text was. Where the words are the same, sentences begin and end as they did in
    /// the older text: what somebody joined or split stays so.
    #[must_use]
    pub fn sentences(&self, old: &[Unit], new: &[Unit]) -> Vec<Arrived> {
        let spans = |offsets: &Offsets<'_>, tokens: &[Token], units: &[Unit]| -> Vec<Range<usize>> {
            let bytes = units
                .iter()
                .map(|unit| offsets.to_bytes(&unit.range).unwrap_or_default());
            bytes.map(|bytes| touched(tokens, &bytes)).collect()
        };
        let sides = Sides {
            old_spans: spans(&self.old, &self.words.old, old),
            new_spans: spans(&self.new, &self.words.new, new),
            old,
            new,
        };
        let mut arrived = Vec::with_capacity(new.len());
        let mut at = 0;
        while let Some(unit) = new.get(at) {
            match self.group(&sides, at) {
                Some((olds, news)) => {
                    arrived.extend(self.kept_sentences(&sides, olds, &news));
                    at = news.end;
                }
                None => {
                    arrived.push(Arrived {
                        unit: unit.clone(),
                        was: self.became(&sides, at),
                        whole: Some(at),
                    });
                    at += 1;
                }
            }
        }
        arrived
    }

    /// The sentences of both texts that begin and end at the same words from here on, with the same words between.
    fn group(&self, sides: &Sides<'_>, at: usize) -> Option<(Range<usize>, Range<usize>)> {
        let from = sides.new_spans.get(at)?.start;
        let start = self.words.from(from)?;
        let first = sides.old_spans.partition_point(|span| span.start < start);
        let (mut olds, mut news) = (first..first + 1, at..at + 1);
        (sides.old_spans.get(first)?.start == start).then_some(())?;
        while olds.len() + news.len() <= GROUP {
            let old_end = sides.old_spans.get(olds.end - 1)?.end;
            let new_end = sides.new_spans.get(news.end - 1)?.end;
            match (old_end - start).cmp(&new_end.checked_sub(from)?) {
                std::cmp::Ordering::Equal => {
                    let words = start..old_end;
                    let same = !words.is_empty() && self.kept(&words) == Some(from..new_end);
                    return same.then_some((olds, news));
                }
                std::cmp::Ordering::Less => olds.end = further(sides.old, &sides.old_spans, olds.end)?,
                std::cmp::Ordering::Greater => news.end = further(sides.new, &sides.new_spans, news.end)?,
            }
        }
        None
    }

    fn kept_sentences(&self, sides: &Sides<'_>, olds: Range<usize>, news: &Range<usize>) -> Vec<Arrived> {
        let whole = (olds.len() == 1 && news.len() == 1).then_some(news.start);
        let paragraph = sides.new.get(news.start).map_or(0, |unit| unit.paragraph);
        let range = |old: usize| {
            if let Some(whole) = whole {
                return sides.new.get(whole).map(|unit| unit.range.clone());
            }
            let run = self.kept(sides.old_spans.get(old)?)?;
            Some(self.new.to_points(&self.bytes_of(&run)?))
        };
        olds.filter_map(|old| {
            Some(Arrived {
                unit: Unit {
                    range: range(old)?,
                    paragraph,
                },
                was: Was::Kept(old),
                whole,
            })
        })
        .collect()
    }

    /// The sentence of the older text that most words of this one come from.
    fn became(&self, sides: &Sides<'_>, at: usize) -> Was {
        let Some(span) = sides.new_spans.get(at) else {
            return Was::New;
        };
        let mut votes: Vec<(usize, usize)> = Vec::new();
        for word in span.clone().filter_map(|word| self.words.from(word)) {
            let old = sides.old_spans.partition_point(|span| span.end <= word);
            match votes.iter_mut().find(|(known, _)| *known == old) {
                Some((_, count)) => *count += 1,
                None => votes.push((old, 1)),
            }
        }
        let best = votes.into_iter().max_by_key(|(old, count)| (*count, Reverse(*old)));
        let enough = |(old, count): &(usize, usize)| {
            let length = sides.old_spans.get(*old).map_or(0, ExactSizeIterator::len);
            length > 0 && 2 * count >= length.min(span.len())
        };
        best.filter(enough).map_or(Was::New, |(old, _)| Was::Changed(old))
    }
}

/// The sentences of both texts, in code points and in words.
struct Sides<'a> {
    old: &'a [Unit],
    new: &'a [Unit],
    old_spans: Vec<Range<usize>>,
    new_spans: Vec<Range<usize>>,
}

/// One sentence further, where that is of the same paragraph and follows at once.
fn further(units: &[Unit], spans: &[Range<usize>], end: usize) -> Option<usize> {
    let (last, next) = (units.get(end - 1)?, units.get(end)?);
    let follows = spans.get(end - 1)?.end == spans.get(end)?.start;
    (follows && last.paragraph == next.paragraph).then_some(end + 1)
}

#[cfg(test)]
mod tests;
