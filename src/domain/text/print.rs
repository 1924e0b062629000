//! A text's print: a few hashes of its phrases, by which nearly the same text is found again.

use super::words::words;

/// How many hashes a print keeps: the smallest of all phrases, so that two texts with the same phrases keep the same.
const MOST: usize = 32;
/// Words in a phrase.
const PHRASE: usize = 4;
/// Words that are read; a longer text is told by its beginning.
const READ_MOST: usize = 20_000;
/// Below this many phrases a text is too short to be told from another.
const LEAST: usize = 8;

/// The smallest hashes of a text's phrases, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print(Vec<i64>);

impl Print {
    /// The print of a text that is given in passages.
    #[must_use]
    pub fn new<'a>(passages: impl IntoIterator<Item = &'a str>) -> Self {
        let words: Vec<String> = passages
            .into_iter()
            .flat_map(|passage| words(passage).into_iter().map(|word| word.lower))
            .take(READ_MOST)
            .collect();
        Self::of(words.windows(PHRASE).map(hash).collect())
    }

    /// The print that is made of these hashes.
    #[must_use]
    pub fn of(mut hashes: Vec<i64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(MOST);
        Self(hashes)
    }

    /// The hashes.
    #[must_use]
    pub fn hashes(&self) -> &[i64] {
        &self.0
    }

    /// Whether both texts share at least three phrases in five, as far as their prints tell.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let both = Self::of(self.0.iter().chain(&other.0).copied().collect());
        let in_both = |hash: &&i64| self.0.binary_search(hash).is_ok() && other.0.binary_search(hash).is_ok();
        let shared = both.0.iter().filter(in_both).count();
        both.0.len() >= LEAST && shared * 5 >= both.0.len() * 3
    }
}

/// FNV-1a, and its bits mixed once more: the smallest hashes are chosen, so all bits must count alike.
fn hash(phrase: &[String]) -> i64 {
    let bytes = phrase.iter().flat_map(|word| word.bytes().chain([b' ']));
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (hash ^ (hash >> 27)).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(change: impl Fn(usize) -> &'static str) -> String {
        let each = (0..60).map(|number| format!("Boat {number} {} {} trips last year.", change(number), number * 7));
        each.collect::<Vec<_>>().join(" ")
    }

    fn print(text: &str) -> Print {
        Print::new([text])
    }

    #[test]
    fn an_edited_copy_is_near_and_another_article_is_not() {
        let first = print(&text(|_| "made"));
        let edited = print(&text(|number| if number % 20 == 3 { "completed" } else { "made" }));
        let other = print(&text(|_| "cancelled all of its planned"));
        assert!(first.is_near(&edited) && edited.is_near(&first));
        assert!(!first.is_near(&other));
        assert!(first.hashes().len() == MOST && first.is_near(&Print::of(first.hashes().to_vec())));
    }

    #[test]
    fn a_line_is_too_short_to_tell() {
        let line = print("The pier is closed today.");
        assert!(!line.is_near(&line));
        assert!(print("").hashes().is_empty());
    }
}
