//! Sentences of one paragraph, as byte ranges.
//!
//! `sentencex` knows the abbreviations and terminators of many languages; around it this
//! module adds what a fact-checker needs: a quotation falls into its sentences, an inline
//! list into its items, and an attribution stays with what it attributes.

use std::ops::Range;

use sentencex::language_factory;
use sentencex::languages::Language;

use super::breaks::{self, Quotes};
use super::lists;
use super::offsets::{floor, slice, trimmed};

/// The most bytes that `sentencex` sees at once: it is quadratic in unclosed quotation
/// marks, and no paragraph of an article is longer.
const PIECE: usize = 2_048;

/// Splits paragraphs of one language.
pub struct Splitter {
    language: Box<dyn Language>,
}

impl std::fmt::Debug for Splitter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Splitter").finish_non_exhaustive()
    }
}

impl Splitter {
    /// A splitter for a language tag (`en`, `pt-BR`); an unknown one is read as English.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        Self {
            language: language_factory(&primary.to_lowercase()),
        }
    }

    /// The sentences of a paragraph: rising ranges that leave out nothing but white space.
    #[must_use]
    pub fn split(&self, paragraph: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for item in lists::items(paragraph) {
            let body = item.marker_end..item.end;
            let mut start = item.start;
            for end in self.ends(slice(paragraph, body.clone())) {
                found.push(start..body.start + end);
                start = body.start + end;
            }
        }
        tidy(paragraph, found)
    }

    /// Where the sentences of a text without list markers end.
    fn ends(&self, text: &str) -> Vec<usize> {
        let mut candidates = Vec::new();
        for piece in pieces(text) {
            let part = slice(text, piece.clone());
            // A line end inside a paragraph means no more than a space; both are one byte.
            let flat;
            let part = if part.contains('\n') {
                flat = part.replace('\n', " ");
                flat.as_str()
            } else {
                part
            };
            let mut end = piece.start;
            let sentences = if wordless(part) {
                vec![part]
            } else {
                self.language.segment(part)
            };
            for sentence in sentences {
                end += sentence.len();
                if end < piece.end || breaks::ends_sentence(slice(text, 0..end)) {
                    candidates.push(end);
                }
            }
        }
        candidates.extend(Quotes::new(text).flat_map(|quote| breaks::inside(text, quote)));
        candidates.extend(breaks::outside(text));
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|&end| end < text.len() && !breaks::joins(text, end));
        candidates.push(text.len());
        candidates
    }
}

/// Whether a piece is mostly marks: no prose, and what `sentencex` takes longest over.
fn wordless(piece: &str) -> bool {
    let word = |c: &char| c.is_alphanumeric() || c.is_whitespace();
    piece.len() > 200 && 2 * piece.chars().filter(word).count() < piece.chars().count()
}

/// Cuts a text into pieces of at most [`PIECE`] bytes: behind a sentence's end if there
/// is one in the second half, else at white space, else between characters.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let whole = start..floor(text, start + PIECE);
        let end = if whole.end == text.len() {
            whole.end
        } else {
            let half = floor(text, start + PIECE / 2);
            let window = slice(text, half..whole.end);
            window
                .rmatch_indices(char::is_whitespace)
                .map(|(at, _)| slice(text, start..half + at))
                .filter(|before| !before.ends_with(char::is_whitespace))
                .find(|before| breaks::ends_sentence(before))
                .map(|before| start + before.len())
                .or_else(|| window.rfind(char::is_whitespace).map(|at| half + at))
                .unwrap_or(whole.end)
        };
        let piece = start..end;
        start = end;
        Some(piece)
    })
}

/// Trims ranges and gives a range without a letter or digit (a lone quotation mark,
/// dots) to the sentence before it, or to the next if it comes first.
fn tidy(text: &str, found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::with_capacity(found.len());
    let mut pending: Option<usize> = None;
    for range in found {
        let mut range = trimmed(text, range);
        if range.is_empty() {
            continue;
        }
        let empty = !slice(text, range.clone()).contains(char::is_alphanumeric);
        match (empty, sentences.last_mut()) {
            (true, Some(last)) => last.end = range.end,
            (true, None) => pending = pending.or(Some(range.start)),
            (false, _) => {
                range.start = pending.take().unwrap_or(range.start);
                sentences.push(range);
            }
        }
    }
    if let Some(start) = pending {
        sentences.push(trimmed(text, start..text.len()));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let ranges = Splitter::new("en").split(text);
        ranges.into_iter().map(|range| slice(text, range)).collect()
    }

    #[test]
    fn no_piece_is_longer_than_the_cap() {
        for text in [
            "\"a".repeat(9_000),
            "word ".repeat(5_000),
            "It rained. ".repeat(3_000),
            "語".repeat(4_000),
        ] {
            let mut at = 0;
            for piece in pieces(&text) {
                assert_eq!(piece.start, at);
                assert!(piece.len() <= PIECE && !piece.is_empty());
                at = piece.end;
            }
            assert_eq!(at, text.len());
        }
    }

    #[test]
    fn a_cut_is_not_an_end() {
        let text = "word ".repeat(2_000) + "end.";
        assert_eq!(split(&text), [text.as_str()]);
        let text = "It rained in the valley. ".repeat(500);
        assert_eq!(split(&text).len(), 500);
    }

    const PARTS: &str = "(?s)([A-Za-z]{1,4}|[0-9]{1,3}|[ .,;:!?()\"'“”‘’«»\\[\\]…—\n-]|\u{a0}|é|e\u{301}|語。|👩\u{200d}🚒|שלום|Mr\\.|U\\.S\\.|\\(a\\) |1\\) |\\. \"){0,80}";

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled(text in PARTS) {
            let mut at = 0;
            for range in Splitter::new("en").split(&text) {
                prop_assert!(range.start >= at && range.end > range.start);
                prop_assert!(slice(&text, at..range.start).trim().is_empty());
                at = range.end;
            }
            prop_assert!(slice(&text, at..text.len()).trim().is_empty());
        }

        #[test]
        fn any_text_in_any_language(text in "(?s).{0,300}", language in "(en|ar|ja|hi|el|hy|zh|my|am|xx|)") {
            let mut at = 0;
            for range in Splitter::new(&language).split(&text) {
                prop_assert!(range.start >= at && text.get(range.clone()).is_some());
                at = range.end;
            }
        }
    }
}
