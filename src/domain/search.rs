//! The words of a search, and where they stand in what it finds.

use crate::domain::vocabulary::vocabulary;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

vocabulary! {
    /// What a search may find.
    Group {
        /// Claims by their statements.
        Claims = "claims", "Claims";
        /// Articles by title, standfirst, byline and publisher.
        Articles = "articles", "Articles";
        /// Sources by title, publisher, author, address and quote.
        Sources = "sources", "Sources";
        /// People by name.
        People = "people", "People";
        /// Comments by what they say and quote.
        Comments = "comments", "Comments";
    }
}

/// The most characters of a search.
pub const Q_MOST: usize = 200;

/// The words of a search: what stands between spaces and has a letter or a figure.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// A word without accents, in lower case: "Geneve" finds "Genève".
fn folded(word: &str) -> String {
    let plain = word.nfd().filter(|c| !is_combining_mark(*c));
    plain.flat_map(char::to_lowercase).collect()
}

/// A piece of a text, and whether the search asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What stands there.
    pub words: String,
    /// It is what was searched for.
    pub hit: bool,
}

/// What a search looks for, to be marked in texts: whole words, and the beginning of the last one.
#[derive(Debug, Clone, Default)]
pub struct Marker {
    whole: Vec<String>,
    begun: Option<String>,
}

impl Marker {
    /// For these words.
    #[must_use]
    pub fn new(words: &[String]) -> Self {
        let mut whole: Vec<String> = words
            .iter()
            .flat_map(|word| word.unicode_words().map(folded).collect::<Vec<_>>())
            .collect();
        let begun = whole.pop();
        Self { whole, begun }
    }

    fn fits(&self, word: &str) -> bool {
        let word = folded(word);
        self.whole.contains(&word)
            || self
                .begun
                .as_ref()
                .is_some_and(|begun| word.starts_with(begun.as_str()))
    }

    /// Does every word stand in the text, the last one perhaps as a beginning?
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        let found: Vec<String> = text.unicode_words().map(folded).collect();
        self.whole.iter().all(|word| found.contains(word))
            && self
                .begun
                .as_ref()
                .is_some_and(|begun| found.iter().any(|word| word.starts_with(begun.as_str())))
    }

    /// The text in pieces. Of a text longer than `most` characters it is what stands around the first hit.
    #[must_use]
    pub fn mark(&self, text: &str, most: usize) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let excerpt = self.excerpt(text, most);
        for part in excerpt.split_word_bounds() {
            let hit = self.fits(part);
            match pieces.last_mut() {
                Some(last) if last.hit == hit => last.words.push_str(part),
                _ => pieces.push(Piece {
                    words: part.to_owned(),
                    hit,
                }),
            }
        }
        pieces
    }

    /// At most about `most` characters of the text, cut between words.
    fn excerpt(&self, text: &str, most: usize) -> String {
        if text.chars().count() <= most {
            return text.to_owned();
        }
        let parts: Vec<&str> = text.split_word_bounds().collect();
        let hit = parts.iter().position(|part| self.fits(part)).unwrap_or(0);
        // A dozen words and the spaces between them before the hit tell what it is about.
        let from = hit.saturating_sub(24);
        let mut excerpt = String::from(if from > 0 { "\u{2026} " } else { "" });
        let mut length = 0;
        for part in parts.iter().skip(from) {
            length += part.chars().count();
            if length > most {
                return format!("{} \u{2026}", excerpt.trim_end());
            }
            excerpt.push_str(part);
        }
        excerpt
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(query: &str, text: &str, most: usize) -> String {
        let pieces = Marker::new(&words(query)).mark(text, most);
        let shown = |piece: &Piece| match piece.hit {
            true => format!("[{}]", piece.words),
            false => piece.words.clone(),
        };
        pieces.iter().map(shown).collect()
    }

    #[test]
    fn what_was_searched_for_is_marked_whatever_its_accents() {
        assert_eq!(
            marked("geneve tal", "In Gen\u{e8}ve talks stall; tall tales.", 200),
            "In [Gen\u{e8}ve] [talks] stall; [tall] [tales]."
        );
        assert_eq!(marked("tal", "Nothing of it.", 200), "Nothing of it.");
        assert_eq!(marked("", "Nothing is asked.", 200), "Nothing is asked.");
        assert_eq!(marked("-- !", "Signs.", 200), "Signs.");
    }

    #[test]
    fn of_a_long_text_the_part_around_the_first_hit_is_shown() {
        let long = format!("{}the harbour froze over {}", "before ".repeat(60), "after ".repeat(60));
        let shown = marked("harbour", &long, 120);
        assert!(
            shown.starts_with("\u{2026} before") && shown.ends_with("after \u{2026}"),
            "{shown}"
        );
        assert!(shown.contains("the [harbour] froze"));
    }

    #[test]
    fn a_name_is_found_by_its_beginnings() {
        let finds = |query: &str, text: &str| Marker::new(&words(query)).finds(text);
        assert!(finds("rey", "Tom\u{e1}s Rey") && finds("tomas r", "Tom\u{e1}s Rey"));
        assert!(
            !finds("tom rey", "Tom\u{e1}s Rey"),
            "only the last word may be a beginning"
        );
        assert!(!finds("", "Tom\u{e1}s Rey"));
    }

    proptest! {
        #[test]
        fn marking_loses_nothing(text in "\\PC{0,80}", query in "\\PC{0,10}") {
            let pieces = Marker::new(&words(&query)).mark(&text, 1_000);
            let again: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
            prop_assert_eq!(again, text);
        }
    }
}
