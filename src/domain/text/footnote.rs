//! Footnotes: `[2]` in what somebody writes leads to the second source.

use std::collections::BTreeSet;
use std::ops::Range;

/// The first footnote: its bytes, brackets and all, and its number. One to three digits, so that `[2024]` is a year.
#[must_use]
pub fn footnote(text: &str) -> Option<(Range<usize>, i32)> {
    text.match_indices('[').find_map(|(start, _)| {
        let (_, from) = text.split_at(start.saturating_add(1));
        let (number, _) = from.split_once(']')?;
        let sound = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let end = start.saturating_add(number.len()).saturating_add(2);
        sound.then(|| number.parse().ok())?.map(|number| (start..end, number))
    })
}

/// The numbers of all footnotes of a Markdown text. What stands between backticks is quoted as it is, and `[2](…)` is
/// a link.
#[must_use]
pub fn footnotes(text: &str) -> BTreeSet<i32> {
    let mut numbers = BTreeSet::new();
    let mut rest = text;
    while let Some((place, number)) = footnote(rest) {
        let (before, after) = (rest.split_at(place.start).0, rest.split_at(place.end).1);
        if let Some(behind) = is_quoted(before).then(|| after.split_once('`')).flatten() {
            rest = behind.1;
            continue;
        }
        if !after.starts_with('(') {
            numbers.insert(number);
        }
        rest = after;
    }
    numbers
}

/// Is a backtick open behind this text?
fn is_quoted(before: &str) -> bool {
    before.matches('`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_are_numbers_of_sources_in_brackets() {
        assert_eq!(
            footnotes("It rose.[1][12] Not in [2024], [a] or [ 3 ]."),
            BTreeSet::from([1, 12])
        );
        assert_eq!(
            footnotes("See [2](https://desk.example) and `[3]`, but [4]."),
            BTreeSet::from([4])
        );
        assert_eq!(footnotes("An odd ` and [5]"), BTreeSet::from([5]));
        assert_eq!(footnotes("[[6] [0007] é[7]é ["), BTreeSet::from([6, 7]));
        assert!(footnotes("").is_empty());
    }

    #[test]
    fn the_first_is_found_with_its_place() {
        assert_eq!(footnote("toll[2]."), Some((4..7, 2)));
        assert_eq!(footnote("toll[x]"), None);
    }
}
