//! Two changes of one text brought together, word by word.

use std::ops::Range;

use super::diff::{Change, diff};
use super::offsets::slice;

/// A stretch of a text that two people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Changed by one of them, by both alike, or by nobody.
    Settled(String),
    /// Changed by both, each in their own way.
    Both {
        /// As the one wrote it.
        theirs: String,
        /// As the other did.
        yours: String,
    },
}

/// What begins, divides and ends a stretch that both changed, where it stands in a text to be edited.
const MARKS: [char; 3] = ['\u{27e6}', '\u{27e7}', '\u{2016}'];

/// What both made of `base`. Changes of different words are both taken; where they touch, both stand side by side.
#[must_use]
pub fn merge(base: &str, theirs: &str, yours: &str) -> Vec<Piece> {
    // With white space behind every word, a last word that is followed by more is still the same word.
    let [base, theirs, yours] = [base, theirs, yours].map(|text| format!("{text}\n"));
    let mut changes = hunks(&base, &theirs, false);
    changes.extend(hunks(&base, &yours, true));
    changes.sort_by_key(|hunk| (hunk.place.start, hunk.place.end));

    let mut pieces = Pieces::default();
    let mut read = 0;
    let mut rest = changes.as_slice();
    while let Some(first) = rest.first() {
        let (mut end, mut count) = (first.place.end, 1);
        while let Some(next) = rest.get(count).filter(|next| next.place.start <= end) {
            end = end.max(next.place.end);
            count += 1;
        }
        let (touching, further) = rest.split_at(count);
        pieces.settle(slice(&base, read..first.place.start));
        pieces.decide(&base, first.place.start..end, touching);
        (read, rest) = (end, further);
    }
    pieces.settle(slice(&base, read..base.len()));
    pieces.finish()
}

/// The text to edit: what is settled as it is, and what both changed as `⟦theirs‖yours⟧`.
#[must_use]
pub fn to_edit(pieces: &[Piece]) -> String {
    let [open, close, between] = MARKS;
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Settled(words) => text.push_str(words),
            Piece::Both { theirs, yours } => {
                let behind: String = trailing_space(yours).or(trailing_space(theirs)).unwrap_or_default();
                text.push_str(&format!(
                    "{open}{}{between}{}{close}{behind}",
                    theirs.trim_end(),
                    yours.trim_end()
                ));
            }
        }
    }
    text
}

fn trailing_space(text: &str) -> Option<String> {
    let kept = text.trim_end();
    (kept.len() < text.len()).then(|| slice(text, kept.len()..text.len()).to_owned())
}

/// Whether a text still holds a stretch that both changed, between which nobody has chosen.
#[must_use]
pub fn is_undecided(text: &str) -> bool {
    let [open, close, between] = MARKS;
    text.split(open).skip(1).any(|from| {
        from.split_once(close)
            .is_some_and(|(stretch, _)| stretch.contains(between))
    })
}

/// What both made of a list that commas divide: everything that either added, nothing that either took off.
#[must_use]
pub fn merge_lists(base: &str, theirs: &str, yours: &str) -> String {
    let [base, theirs, yours] = [base, theirs, yours].map(items);
    let mut merged: Vec<&str> = Vec::new();
    for item in theirs.iter().chain(&yours) {
        let taken_off = base.contains(item) && !(theirs.contains(item) && yours.contains(item));
        if !taken_off && !merged.contains(item) {
            merged.push(item);
        }
    }
    merged.join(", ")
}

fn items(list: &str) -> Vec<&str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// Words of the base that one of them replaced.
struct Hunk {
    place: Range<usize>,
    text: String,
    yours: bool,
}

fn hunks(base: &str, other: &str, yours: bool) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut at = 0;
    let mut open = false;
    for change in diff(base, other) {
        let (gone, came) = match &change {
            Change::Same(text) => {
                at += text.len();
                open = false;
                continue;
            }
            Change::Removed(text) => (text.len(), ""),
            Change::Added(text) => (0, text.as_str()),
        };
        match hunks.last_mut().filter(|_| open) {
            Some(hunk) => {
                hunk.place.end += gone;
                hunk.text.push_str(came);
            }
            None => hunks.push(Hunk {
                place: at..at + gone,
                text: came.to_owned(),
                yours,
            }),
        }
        at += gone;
        open = true;
    }
    hunks
}

/// A range of the base as one of them left it.
fn as_left_by(base: &str, place: &Range<usize>, touching: &[Hunk], yours: bool) -> String {
    let (mut text, mut at) = (String::new(), place.start);
    for hunk in touching.iter().filter(|hunk| hunk.yours == yours) {
        text.push_str(slice(base, at..hunk.place.start));
        text.push_str(&hunk.text);
        at = hunk.place.end;
    }
    text.push_str(slice(base, at..place.end));
    text
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn settle(&mut self, words: &str) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(Piece::Settled(before)) => before.push_str(words),
            _ => self.0.push(Piece::Settled(words.to_owned())),
        }
    }

    fn decide(&mut self, base: &str, place: Range<usize>, touching: &[Hunk]) {
        let theirs = as_left_by(base, &place, touching, false);
        let yours = as_left_by(base, &place, touching, true);
        let one_side = touching.iter().all(|hunk| hunk.yours) || touching.iter().all(|hunk| !hunk.yours);
        if one_side {
            let changed = if touching.iter().all(|hunk| hunk.yours) {
                &yours
            } else {
                &theirs
            };
            self.settle(changed);
        } else if theirs == yours {
            self.settle(&theirs);
        } else {
            self.0.push(Piece::Both { theirs, yours });
        }
    }

    /// Takes the white space at the end off again that [`merge`] added.
    fn finish(mut self) -> Vec<Piece> {
        let end = |text: &mut String| {
            if text.ends_with('\n') {
                text.pop();
            }
        };
        match self.0.last_mut() {
            Some(Piece::Settled(words)) => end(words),
            Some(Piece::Both { theirs, yours }) => {
                end(theirs);
                end(yours);
            }
            None => {}
        }
        self.0.retain(|piece| *piece != Piece::Settled(String::new()));
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settled(text: &str) -> Vec<Piece> {
        vec![Piece::Settled(text.to_owned())]
            .into_iter()
            .filter(|_| !text.is_empty())
            .collect()
    }

    #[test]
    fn changes_of_different_words_are_both_taken() {
        assert_eq!(
            merge(
                "Rates rose to 4% in May, the bank said.",
                "Rates fell to 4% in May, the bank said.",
                "Rates rose to 4% in May, the central bank said on Monday."
            ),
            settled("Rates fell to 4% in May, the central bank said on Monday.")
        );
        assert_eq!(
            merge("One. Two.", "One. Two. Three.", "Zero. One. Two."),
            settled("Zero. One. Two. Three.")
        );
    }

    #[test]
    fn changes_of_the_same_words_stand_side_by_side() {
        let pieces = merge(
            "The toll was much higher that year.",
            "The toll was near 400,000 that year.",
            "The toll was about 390,000 that year.",
        );
        assert_eq!(
            to_edit(&pieces),
            "The toll was \u{27e6}near 400,000\u{2016}about 390,000\u{27e7} that year."
        );
        assert!(is_undecided(&to_edit(&pieces)));
        assert!(!is_undecided("The toll was near 400,000 that year."));
        assert!(!is_undecided("a \u{27e6}set\u{27e7} of two"));
        assert_eq!(
            to_edit(&merge("", "Theirs.", "Yours.")),
            "\u{27e6}Theirs.\u{2016}Yours.\u{27e7}"
        );
        // One took away what the other reworded.
        let pieces = merge(
            "Keep this. Drop that. End.",
            "Keep this. End.",
            "Keep this. Drop those. End.",
        );
        assert!(matches!(pieces.get(1), Some(Piece::Both { .. })), "{pieces:?}");
    }

    #[test]
    fn lists_take_what_came_and_lose_what_went() {
        assert_eq!(merge_lists("1, 2", "1, 2, 3", "2, 4"), "2, 3, 4");
        assert_eq!(merge_lists("", "north", "dam, north"), "north, dam");
        assert_eq!(merge_lists("a", "", "a, b"), "b");
    }

    /// Words, of which each side changes those of its own places; between two places one word stays.
    fn changed(words: &[String], places: &[usize], with: &str) -> String {
        let changed = words.iter().enumerate();
        changed
            .map(|(at, word)| {
                if places.contains(&at) {
                    format!("{with}{at} ")
                } else {
                    word.clone()
                }
            })
            .collect()
    }

    proptest! {
        #[test]
        fn who_changed_nothing_gives_way(base in "[ab \n]{0,40}", other in "[ab \n]{0,40}") {
            prop_assert_eq!(merge(&base, &other, &base), settled(&other));
            prop_assert_eq!(merge(&base, &base, &other), settled(&other));
            prop_assert_eq!(merge(&base, &other, &other), settled(&other));
        }

        #[test]
        fn far_changes_merge(words in prop::collection::vec("[a-z]{2,5} ", 2..40), picks in prop::collection::vec(0u8..3, 40)) {
            let places = |side: u8| -> Vec<usize> {
                picks.iter().enumerate().filter(|(_, pick)| **pick == side).map(|(at, _)| at * 2).collect()
            };
            let words: Vec<String> = words.iter().enumerate().map(|(at, word)| format!("{at}{word}")).collect();
            let (theirs, yours) = (places(1), places(2));
            let both: String = words.iter().enumerate().map(|(at, word)| {
                if theirs.contains(&at) { format!("T{at} ") } else if yours.contains(&at) { format!("Y{at} ") } else { word.clone() }
            }).collect();
            let merged = merge(&words.concat(), &changed(&words, &theirs, "T"), &changed(&words, &yours, "Y"));
            prop_assert_eq!(merged, settled(&both));
        }

        #[test]
        fn nothing_that_came_is_lost(base in "[ab ]{0,30}", theirs in "[abt ]{0,30}", yours in "[aby ]{0,30}") {
            let merged = to_edit(&merge(&base, &theirs, &yours));
            let count = |text: &str, letter| text.chars().filter(|c| *c == letter).count();
            // What only one of them can have written stands there as often as they wrote it, or more.
            prop_assert!(count(&merged, 't') >= count(&theirs, 't'), "{merged:?}");
            prop_assert!(count(&merged, 'y') >= count(&yours, 'y'), "{merged:?}");
        }
    }
}
