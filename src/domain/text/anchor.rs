//! Anchors: where in a revision a claim was made.
//!
//! An anchor can be given out as the W3C Web Annotation selectors
//! `TextPositionSelector` (start, end) and `TextQuoteSelector` (exact, prefix, suffix):
//! <https://www.w3.org/TR/annotation-model/#selectors>.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::normal::compose;
use super::offsets::{Offsets, floor, slice, trimmed, whole_graphemes};

/// How much of the text around a quote is kept, in code points at least.
const CONTEXT: usize = 32;

/// A passage of a text, by position and by quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The passage itself, character for character.
    pub exact: String,
    /// What stands before it, up to 32 code points or a little more.
    pub prefix: String,
    /// What stands after it, up to 32 code points or a little more.
    pub suffix: String,
}

impl Anchor {
    /// The anchor of a byte range: widened to whole characters as a reader sees them,
    /// without white space at its ends. `None` when nothing is left.
    #[must_use]
    pub fn new(offsets: &Offsets<'_>, range: Range<usize>) -> Option<Self> {
        let text = offsets.text();
        let range = whole_graphemes(text, trimmed(text, whole_graphemes(text, range)));
        if range.is_empty() || slice(text, range.clone()).trim().is_empty() {
            return None;
        }
        let before = slice(text, 0..range.start)
            .char_indices()
            .rev()
            .nth(CONTEXT - 1)
            .map_or(0, |(byte, _)| byte);
        let after = slice(text, range.end..text.len())
            .char_indices()
            .nth(CONTEXT)
            .map_or(text.len(), |(byte, _)| range.end + byte);
        let around = whole_graphemes(text, before..after);
        Some(Self {
            start: offsets.point(range.start),
            end: offsets.point(range.end),
            prefix: slice(text, around.start..range.start).to_owned(),
            suffix: slice(text, range.end..around.end).to_owned(),
            exact: slice(text, range).to_owned(),
        })
    }

    /// The anchor of a range of code points, as a page or a program gives it.
    #[must_use]
    pub fn from_points(offsets: &Offsets<'_>, points: &Range<usize>) -> Option<Self> {
        Self::new(offsets, offsets.to_bytes(points)?)
    }
}

/// A text made ready for finding many quotes in it.
#[derive(Debug)]
pub struct Finder<'a> {
    offsets: Offsets<'a>,
    flat: Flat,
}

impl<'a> Finder<'a> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            offsets: Offsets::new(text),
            flat: Flat::new(text),
        }
    }

    /// The offsets of the text.
    #[must_use]
    pub fn offsets(&self) -> &Offsets<'a> {
        &self.offsets
    }

    /// The anchor of a selection in a browser, by its quote and what stands around it.
    /// Where the quote stands more than once, the place whose surroundings share most with
    /// `prefix` and `suffix` wins, then the first. White space may differ, as it does
    /// between a page's text and its selection.
    #[must_use]
    pub fn anchor(&self, exact: &str, prefix: &str, suffix: &str) -> Option<Anchor> {
        Anchor::new(&self.offsets, self.find(exact, prefix, suffix)?)
    }

    /// Where that is, in bytes.
    fn find(&self, exact: &str, prefix: &str, suffix: &str) -> Option<Range<usize>> {
        let quote = Flat::new(&compose(exact)).text.trim().to_owned();
        if quote.is_empty() {
            return None;
        }
        let (text, flat) = (self.offsets.text(), &self.flat);
        let prefix = Flat::new(&compose(prefix)).text.trim_end().to_owned();
        let suffix = Flat::new(&compose(suffix)).text.trim_start().to_owned();
        let all = prefix.chars().count() + suffix.chars().count();
        let mut best: Option<(usize, usize)> = None;
        for (at, _) in flat.text.match_indices(quote.as_str()) {
            let before = slice(&flat.text, 0..at);
            let after = slice(&flat.text, at + quote.len()..flat.text.len());
            let shared = shared_end(before.trim_end(), &prefix) + shared_start(after.trim_start(), &suffix);
            if best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, at));
            }
            if shared == all {
                break;
            }
        }
        let (_, at) = best?;
        Some(flat.byte(at)..flat.byte_after(at + quote.len(), text))
    }
}

fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count()
}

fn shared_end(a: &str, b: &str) -> usize {
    let pairs = a.chars().rev().zip(b.chars().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

/// A text with every run of white space made one space, and the way back.
#[derive(Debug)]
struct Flat {
    text: String,
    /// (byte here, byte in the original) wherever the distance between both changes.
    shifts: Vec<(usize, usize)>,
}

impl Flat {
    fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut shifts = vec![(0, 0)];
        let mut in_space = false;
        for (byte, character) in original.char_indices() {
            if !character.is_whitespace() {
                if in_space {
                    shifts.push((text.len(), byte));
                }
                in_space = false;
                text.push(character);
            } else if !in_space {
                in_space = true;
                shifts.push((text.len(), byte));
                text.push(' ');
            }
        }
        Self { text, shifts }
    }

    fn byte(&self, here: usize) -> usize {
        let after = self.shifts.partition_point(|shift| shift.0 <= here);
        let shift = after.checked_sub(1).and_then(|last| self.shifts.get(last));
        shift.map_or(here, |(flat, original)| original + (here - flat))
    }

    /// Where the character before `here` ends in the original.
    fn byte_after(&self, here: usize, original: &str) -> usize {
        let last = floor(&self.text, here.saturating_sub(1));
        let width = slice(&self.text, last..here).len();
        (self.byte(last) + width).min(original.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::normal::{normalise, one_line};
    use super::*;

    /// Everything that makes offsets hard: emoji with joiners, flags, combining marks,
    /// right-to-left letters, line ends of every kind.
    const HARD: &str = "(?s)([a-d .,\"]|\r\n|\n|é|e\u{301}|👩\u{200d}🚒|🇨🇭|שלום|مرحبا|\u{202e}|\u{a0}|語){0,60}";

    #[test]
    fn a_selection_finds_its_place_among_repeats() {
        let text = "The truce held.\n\nThen the truce  collapsed. Another truce collapsed.";
        let finder = Finder::new(text);
        let found = finder.find("truce collapsed", "Then the ", ". Another").unwrap();
        assert_eq!(slice(text, found), "truce  collapsed");
        let found = finder.find("truce\ncollapsed", "Another ", ".").unwrap();
        assert_eq!(slice(text, found), "truce collapsed");
        assert_eq!(finder.find("no such words", "", ""), None);
        assert_eq!(finder.find("  ", "", ""), None);
    }

    #[test]
    fn a_selection_may_cross_paragraphs() {
        let text = "One ends here.\n\nTwo begins.";
        let found = Finder::new(text).find("ends here. Two", "One ", " begins").unwrap();
        assert_eq!(slice(text, found), "ends here.\n\nTwo");
    }

    proptest! {
        #[test]
        fn an_anchor_gives_back_its_quote(input in HARD, a in 0usize..200, b in 0usize..200) {
            let Ok(text) = normalise(&input) else { return Ok(()) };
            let offsets = Offsets::new(&text);
            let Some(anchor) = Anchor::new(&offsets, a.min(b)..a.max(b)) else { return Ok(()) };
            let by_points: String = text.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
            prop_assert_eq!(&by_points, &anchor.exact);
            let located = offsets.to_bytes(&(anchor.start..anchor.end)).unwrap();
            prop_assert_eq!(slice(&text, located), anchor.exact.as_str());
            let again = Anchor::from_points(&offsets, &(anchor.start..anchor.end)).unwrap();
            prop_assert_eq!(&again, &anchor);
            let around = [anchor.prefix, anchor.exact, anchor.suffix].concat();
            prop_assert!(text.contains(&around));
        }

        #[test]
        fn a_quote_is_found_whatever_its_spaces(input in HARD, a in 0usize..200, b in 0usize..200) {
            let Ok(text) = normalise(&input) else { return Ok(()) };
            let offsets = Offsets::new(&text);
            let Some(anchor) = Anchor::new(&offsets, a.min(b)..a.max(b)) else { return Ok(()) };
            let loose = anchor.exact.replace(char::is_whitespace, " \n ");
            let found = Finder::new(&text).find(&loose, &anchor.prefix, &anchor.suffix).unwrap();
            prop_assert_eq!(one_line(slice(&text, found)), one_line(&anchor.exact));
        }
    }
}
