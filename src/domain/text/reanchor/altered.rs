//! Where the words of a passage stand that were altered: the best guess.

use std::ops::Range;

use super::{ALIKE, AROUND, ASKED, ENOUGH, HARDLY_ALIKE, LONG, RARE, Reanchor};
use crate::domain::text::align::Token;

impl Reanchor<'_> {
    /// Where words of the passage are left, widened to where the others would stand.
    pub(super) fn altered(&self, words: &Range<usize>) -> Option<Range<usize>> {
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
    pub(super) fn is_replaced(&self, words: &Range<usize>, run: &Range<usize>, alike: f32) -> bool {
        let stayed = |old: Option<usize>, new: Option<usize>| old.is_some_and(|old| self.words.to(old) == new);
        let back = |by: usize| stayed(words.start.checked_sub(by), run.start.checked_sub(by));
        let on = |by: usize| stayed(Some(words.end + by), Some(run.end + by));
        let short = words.len() <= AROUND && run.len() <= 2 * words.len() + 2;
        (short || alike >= HARDLY_ALIKE) && back(1) && back(2) && on(0) && on(1)
    }

    /// Where the rarer words of a passage that was rewritten and moved stand close together.
    pub(super) fn rewritten(&self, words: &Range<usize>) -> Option<Range<usize>> {
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
    pub(super) fn alike(&self, words: &Range<usize>, run: &Range<usize>) -> f32 {
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
