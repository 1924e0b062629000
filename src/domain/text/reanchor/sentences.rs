//! What the sentences of the newer text were in the older one.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use super::{Reanchor, touched};
use crate::domain::text::align::Token;
use crate::domain::text::offsets::{Offsets, slice};

/// So many sentences of both texts may be joined or split together.
const GROUP: usize = 64;

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

impl Was {
    /// The sentence that it is in the same words.
    fn kept(self) -> Option<usize> {
        match self {
            Was::Kept(old) => Some(old),
            Was::New | Was::Changed(_) => None,
        }
    }
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
        self.found_elsewhere(&sides, &mut arrived);
        arrived
    }

    /// A whole sentence that stands elsewhere word by word is the same, however little moved with it: each of the older
    /// text once, in their order.
    fn found_elsewhere(&self, sides: &Sides<'_>, arrived: &mut [Arrived]) {
        let kept: HashSet<usize> = arrived.iter().filter_map(|one| one.was.kept()).collect();
        let mut lost: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (place, unit) in sides.old.iter().enumerate().filter(|(place, _)| !kept.contains(place)) {
            lost.entry(words_of(&self.old, unit)).or_default().push_back(place);
        }
        for one in arrived.iter_mut().filter(|one| one.was.kept().is_none()) {
            let places = lost.get_mut(words_of(&self.new, &one.unit));
            if let Some(place) = places.and_then(VecDeque::pop_front) {
                one.was = Was::Kept(place);
            }
        }
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

/// The words of a sentence as they stand.
fn words_of<'t>(text: &Offsets<'t>, unit: &Unit) -> &'t str {
    slice(text.text(), text.to_bytes(&unit.range).unwrap_or_default())
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
