//! A sentence's words, as the scorer and the comparisons look at them.

use std::ops::Range;

use super::offsets::slice;

/// A word with its place, without the punctuation around it.
#[derive(Debug, Clone)]
pub struct Word<'a> {
    /// As written.
    pub raw: &'a str,
    /// In lower case, with straight apostrophes.
    pub lower: String,
    /// Its bytes in the sentence.
    pub range: Range<usize>,
    /// Whether a mark between it and the next word ends a phrase (comma, dash, quotation mark).
    pub parted: bool,
}

impl Word<'_> {
    /// Whether it holds a digit.
    #[must_use]
    pub fn numeric(&self) -> bool {
        self.raw.contains(|c: char| c.is_numeric())
    }

    /// Whether it begins with a capital.
    #[must_use]
    pub fn capital(&self) -> bool {
        self.raw.starts_with(char::is_uppercase)
    }
}

/// The words of a text. A number keeps its separators and unit signs: "$1.5m", "12%".
#[must_use]
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    for chunk in text.split(char::is_whitespace) {
        let start = at;
        at = start
            + chunk.len()
            + text
                .get(start + chunk.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        for (offset, piece) in dashed(chunk) {
            let left = piece.trim_start_matches(|c: char| !(c.is_alphanumeric() || SIGNS.contains(&c)));
            let bare = left.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '%' || c == '°'));
            if !bare.contains(char::is_alphanumeric) {
                if let Some(last) = found.last_mut() {
                    last.parted |= !piece.is_empty();
                }
                continue;
            }
            let from = start + offset + (piece.len() - left.len());
            if let Some(last) = found.last_mut() {
                last.parted |= left.len() < piece.len();
            }
            found.push(Word {
                raw: bare,
                lower: lower(bare),
                range: from..from + bare.len(),
                parted: left.len() > bare.len(),
            });
        }
    }
    found
}

const SIGNS: [char; 5] = ['$', '€', '£', '¥', '₹'];

/// Parts of a chunk between long dashes, each with its place.
fn dashed(chunk: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    chunk.split_inclusive(['—', '–', '…']).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, slice(chunk, start..at))
    })
}

fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.to_lowercase().replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_place() {
        let text = "“About $1.5m—or 12%—was lost,” Ms O’Neill said.";
        let found = words(text);
        let raw: Vec<&str> = found.iter().map(|word| word.raw).collect();
        assert_eq!(
            raw,
            ["About", "$1.5m", "or", "12%", "was", "lost", "Ms", "O’Neill", "said"]
        );
        assert!(found.iter().all(|word| slice(text, word.range.clone()) == word.raw));
        assert_eq!(found[7].lower, "o'neill");
        assert!(found[5].parted && !found[6].parted);
    }
}
