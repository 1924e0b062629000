//! What the scorer of [`super::worth`] looks for: one function a feature, each giving the
//! passage that shows it.

use std::ops::Range;

use super::lexicon::{
    ACT, CAUSE, CHANGE, COMPARISON, COURTESY, FUTURE, Hits, List, MODAL, MONTH, NEGATION, NUMBER, OPINION, PERIOD,
    QUANTITY, REPORT, SAID, SELF, STATE, UNCOUNTED, UNIT, WEEKDAY,
};
use super::words::Word;

/// A sentence and its words.
#[derive(Debug)]
pub struct View<'a> {
    /// As written.
    text: &'a str,
    /// Its words in order.
    words: &'a [Word<'a>],
    hits: Hits,
}

/// The bytes of a passage.
pub type Found = Range<usize>;

impl<'a> View<'a> {
    /// Holds a sentence against the word lists.
    #[must_use]
    pub fn new(text: &'a str, words: &'a [Word<'a>]) -> Self {
        Self {
            text,
            words,
            hits: Hits::new(words),
        }
    }

    fn lower(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.lower.as_str())
    }

    fn span(&self, from: usize, to: usize) -> Option<Found> {
        Some(self.words.get(from)?.range.start..self.words.get(to)?.range.end)
    }

    fn phrase(&self, list: List) -> Option<Found> {
        let (from, to) = self.hits.first(list)?;
        self.span(from, to)
    }

    fn is(&self, index: usize, lists: List) -> bool {
        self.hits.is(index, lists)
    }

    fn any(&self, applies: impl Fn(usize, &Word<'_>) -> bool) -> Option<usize> {
        self.words
            .iter()
            .enumerate()
            .position(|(index, word)| applies(index, word))
    }
}

/// A number with its unit: "290,000 people", "4.1%", "$3 million". A year or a day of a
/// month alone is a date.
pub fn figure(view: &View<'_>) -> Option<Found> {
    let number = |index: usize, word: &Word<'_>| {
        let beside_month =
            view.is(index + 1, MONTH) || index.checked_sub(1).is_some_and(|before| view.is(before, MONTH));
        let dated = (is_year(&word.lower) || beside_month) && !signed(word);
        let name = word.raw.starts_with(|c: char| c.is_alphabetic());
        (word.numeric() && !name && !dated) || view.is(index, NUMBER)
    };
    let start = view.any(number)?;
    let mut end = start;
    while end - start < 2 && view.words.get(end).is_some_and(|word| !word.parted) && view.is(end + 1, UNIT) {
        end += 1;
    }
    // "290,000 people", "12 of the 40 seats": the counted thing, one word, belongs to the figure.
    let plain = |word: &Word<'_>| !word.parted && !signed(word);
    let counts = end == start && view.words.get(end).is_some_and(plain);
    let thing = view.words.get(end + 1).filter(|next| {
        counts && !next.capital() && next.raw.len() > 3 && !next.numeric() && !view.is(end + 1, UNCOUNTED)
    });
    view.span(start, if thing.is_some() { end + 1 } else { end })
}

/// Whether a number says itself what it counts.
fn signed(word: &Word<'_>) -> bool {
    word.raw.contains(['%', '$', '€', '£'])
}

fn is_year(word: &str) -> bool {
    let bare = word.trim_end_matches("'s").trim_end_matches('s');
    bare.len() == 4
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// "half", "most of", "dozens", "every".
pub fn quantity(view: &View<'_>) -> Option<Found> {
    view.phrase(QUANTITY)
}

/// "since March 2011", "on Friday", "last year".
pub fn date(view: &View<'_>) -> Option<Found> {
    let named = |index: usize, word: &Word<'_>| {
        let lower = word.lower.as_str();
        // A sentence may begin with "May" or "March" and mean no month.
        let verb = index == 0 && matches!(lower, "may" | "march");
        (view.is(index, MONTH | WEEKDAY) && word.capital() && !verb) || is_year(lower)
    };
    let Some(at) = view.any(named) else {
        return view.phrase(PERIOD);
    };
    let leads = |index: usize| {
        matches!(
            view.lower(index),
            "since"
                | "in"
                | "on"
                | "by"
                | "until"
                | "before"
                | "after"
                | "from"
                | "during"
                | "between"
                | "last"
                | "next"
                | "early"
                | "late"
        ) || view
            .words
            .get(index)
            .is_some_and(|word| word.raw.bytes().all(|byte| byte.is_ascii_digit()) && word.raw.len() <= 2)
    };
    let mut start = at;
    while at - start < 3 && start.checked_sub(1).is_some_and(leads) {
        start -= 1;
    }
    let mut end = at;
    while end - at < 2
        && view
            .words
            .get(end + 1)
            .is_some_and(|word| word.raw.bytes().all(|byte| byte.is_ascii_digit()))
    {
        end += 1;
    }
    view.span(start, end)
}

/// "more than", "the highest", "first".
pub fn comparison(view: &View<'_>) -> Option<Found> {
    view.phrase(COMPARISON).or_else(|| {
        let superlative = |index: usize, word: &Word<'_>| {
            let lower = word.lower.as_str();
            lower.len() > 5 && lower.ends_with("est") && view.lower(index.wrapping_sub(1)) == "the" && !word.capital()
        };
        let at = view.any(superlative)?;
        view.span(at, at)
    })
}

/// "rose", "doubled", "has fallen".
pub fn change(view: &View<'_>) -> Option<Found> {
    view.phrase(CHANGE)
}

/// "because", "led to".
pub fn cause(view: &View<'_>) -> Option<Found> {
    view.phrase(CAUSE)
}

/// An act on the record: "signed", "voted", "collapsed", or another past-tense verb.
pub fn act(view: &View<'_>) -> Option<Found> {
    let regular = || {
        let past = |index: usize, word: &Word<'_>| {
            let lower = word.lower.as_str();
            let noun = matches!(view.lower(index.wrapping_sub(1)), "a" | "an" | "the" | "and");
            index > 0
                && lower.len() > 4
                && lower.ends_with("ed")
                && !word.capital()
                && !noun
                && !word.raw.contains('-')
                && !view.is(index, SAID)
        };
        let at = view.any(past)?;
        view.span(at, at)
    };
    view.phrase(ACT).or_else(regular).or_else(|| view.phrase(STATE))
}

/// A capitalised name beyond the sentence's first word.
pub fn actors(view: &View<'_>) -> Option<Found> {
    let name = |index: usize, word: &Word<'_>| {
        let country = word.raw == "US";
        let opens = index == 0 || sentence_opens(view, word);
        let twice = view
            .words
            .get(index + 1)
            .is_some_and(|next| next.capital() && !word.parted);
        word.capital() && (!opens || twice || country) && (country || !view.is(index, SELF | MONTH | WEEKDAY))
    };
    let start = view.any(name)?;
    let mut end = start;
    while end - start < 4
        && view.words.get(end).is_some_and(|word| !word.parted)
        && view.words.get(end + 1).is_some_and(Word::capital)
    {
        end += 1;
    }
    view.span(start, end)
}

/// Whether a word opens a quotation, where any word has a capital.
fn sentence_opens(view: &View<'_>, word: &Word<'_>) -> bool {
    let before = view.text.get(0..word.range.start).unwrap_or_default();
    before.ends_with(['"', '“', '‘', '\''])
}

/// "said", "according to".
pub fn attribution(view: &View<'_>) -> Option<Found> {
    view.phrase(SAID).or_else(|| view.phrase(REPORT))
}

/// Words between quotation marks.
pub fn quotation(view: &View<'_>) -> Option<Found> {
    let quote = super::breaks::Quotes::new(view.text).find(|quote| quote.len() > 1)?;
    let passage = view.text.get(quote.clone())?;
    let near = passage
        .char_indices()
        .nth(60)
        .map_or(quote.end, |(at, _)| quote.start + at);
    Some(quote.start..near)
}

/// "not", "never", "no".
pub fn negation(view: &View<'_>) -> Option<Found> {
    let denies = |index: usize, word: &Word<'_>| view.is(index, NEGATION) || word.lower.ends_with("n't");
    let at = view.any(denies)?;
    view.span(at, at)
}

/// "could", "should".
pub fn modal(view: &View<'_>) -> Option<Found> {
    view.phrase(MODAL)
}

/// "will", "plans to".
pub fn future(view: &View<'_>) -> Option<Found> {
    view.phrase(FUTURE)
}

/// "I think", "wonderful".
pub fn opinion(view: &View<'_>) -> Option<Found> {
    view.phrase(OPINION)
}

/// A question mark at the end.
pub fn question(view: &View<'_>) -> Option<Found> {
    let end = view
        .text
        .trim_end_matches(|c: char| !matches!(c, '?' | '？' | '؟' | '.' | '!') && !c.is_alphanumeric());
    let mark = end.chars().next_back().filter(|c| matches!(c, '?' | '？' | '؟'))?;
    Some(end.len() - mark.len_utf8()..end.len())
}

/// "I", "our".
pub fn first_person(view: &View<'_>) -> Option<Found> {
    let at = view.any(|index, word| view.is(index, SELF) && word.raw != "US")?;
    view.span(at, at)
}

/// "Thank you", "Good evening".
pub fn courtesy(view: &View<'_>) -> Option<Found> {
    view.phrase(COURTESY).filter(|_| view.words.len() <= 14)
}

/// Fewer than five words.
pub fn short(view: &View<'_>) -> Option<Found> {
    let last = view.words.len().checked_sub(1).filter(|last| *last < 4)?;
    view.span(0, last)
}
