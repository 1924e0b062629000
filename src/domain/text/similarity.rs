//! How alike two statements are: "Looks like an earlier claim".

use super::words::words;

/// The words of a statement that carry meaning, made ready for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms(Vec<String>);

/// Words too common to tell statements apart.
const STOP: &[&str] = &[
    "a", "about", "an", "and", "are", "as", "at", "be", "been", "but", "by", "did", "do", "does", "for", "from", "had",
    "has", "have", "he", "her", "his", "i", "in", "into", "is", "it", "its", "of", "on", "or", "our", "she", "so",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "was", "we", "were",
    "which", "who", "will", "with", "would", "you",
];

impl Terms {
    /// The terms of a text, each once, sorted.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut terms: Vec<String> = words(text)
            .into_iter()
            .map(|word| stem(&word.lower))
            .filter(|word| !STOP.contains(&word.as_str()))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        Self(terms)
    }

    /// The terms themselves, sorted: what a search for candidates looks for.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// From 0 (nothing in common) to 1 (the same terms): the mean of Jaccard's index and of
    /// the smaller statement's share that the larger one holds, so that half a sentence
    /// still finds the whole.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        let common = self.common(other);
        let smaller = self.0.len().min(other.0.len());
        let union = self.0.len() + other.0.len() - common;
        if smaller == 0 {
            return 0.0;
        }
        f32::midpoint(ratio(common, union), ratio(common, smaller))
    }

    fn common(&self, other: &Self) -> usize {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut common = 0;
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            let order = a.cmp(b);
            common += usize::from(order.is_eq());
            if order.is_le() {
                left.next();
            }
            if order.is_ge() {
                right.next();
            }
        }
        common
    }
}

fn ratio(part: usize, whole: usize) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    number(part) / number(whole).max(1.0)
}

/// Takes possessives and a plural ending away, so that "rebels'" and "rebel" meet.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let long = word.chars().count() > 3 && !word.ends_with("ss");
    let word = if long {
        word.strip_suffix('s').unwrap_or(word)
    } else {
        word
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn similar(a: &str, b: &str) -> f32 {
        Terms::new(a).similarity(&Terms::new(b))
    }

    #[test]
    fn the_same_claim_in_other_words_is_close() {
        let claim = "The truce collapsed in February";
        assert!(similar(claim, "In February the truces had collapsed.") > 0.99);
        assert!(
            similar(
                "truce collapsed",
                "But the truce collapsed and the envoy left the city."
            ) > 0.5
        );
        assert!(similar(claim, "Unemployment fell to 4.1%") < 0.01);
        assert!(similar("", claim) < 0.01);
    }

    proptest! {
        #[test]
        fn it_has_no_direction(a in "[a-e s]{0,30}", b in "[a-e s]{0,30}") {
            let (ab, ba) = (similar(&a, &b), similar(&b, &a));
            prop_assert!((ab - ba).abs() < 1e-6 && (0.0..=1.0).contains(&ab));
        }
    }
}
