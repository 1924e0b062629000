//! Two texts side by side, paragraph by paragraph.

use std::collections::HashSet;

use super::diff::{Change, Side, diff, steps};
use super::lines::paragraphs;
use super::offsets::slice;
use super::similarity::Terms;

/// So alike a paragraph is to the one that it is shown with.
const ALIKE: f32 = 0.4;
/// More paragraphs than this beside one another are not paired.
const PAIRED: usize = 60;

/// A paragraph of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Compared {
    /// In both, in the same place.
    Same(String),
    /// In both, with other words.
    Changed(Vec<Change>),
    /// Only in the older, or elsewhere in the newer.
    Removed {
        /// Its words.
        text: String,
        /// It stands elsewhere in the newer.
        moved: bool,
    },
    /// Only in the newer, or elsewhere in the older.
    Added {
        /// Its words.
        text: String,
        /// It stands elsewhere in the older.
        moved: bool,
    },
}

/// The paragraphs of both texts in the order of the newer; those that went stand where they were.
#[must_use]
pub fn compare(older: &str, newer: &str) -> Vec<Compared> {
    let all = |text| -> Vec<&str> { paragraphs(text).into_iter().map(|range| slice(text, range)).collect() };
    let (old, new) = (all(older), all(newer));
    let moved: HashSet<&str> = old.iter().copied().collect::<HashSet<_>>();
    let moved: HashSet<&str> = new
        .iter()
        .copied()
        .filter(|paragraph| moved.contains(paragraph))
        .collect();
    let mut found = Found {
        moved,
        ..Found::default()
    };
    for (side, paragraph) in steps(&old, &new) {
        found.push(side, paragraph);
    }
    found.settle();
    found.list
}

#[derive(Default)]
struct Found<'a> {
    list: Vec<Compared>,
    moved: HashSet<&'a str>,
    removed: Vec<&'a str>,
    added: Vec<&'a str>,
}

impl<'a> Found<'a> {
    fn push(&mut self, side: Side, paragraph: &'a str) {
        match side {
            Side::Same => self.same(paragraph),
            Side::Removed => self.removed.push(paragraph),
            Side::Added => self.added.push(paragraph),
        }
    }

    fn same(&mut self, paragraph: &str) {
        self.settle();
        self.list.push(Compared::Same(paragraph.to_owned()));
    }

    /// Pairs what went with what came in its place, where both are alike.
    fn settle(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let paired = removed.len() + added.len() <= PAIRED;
        let terms = |text: &str| Terms::new(if paired { text } else { "" });
        let added: Vec<(&str, Terms)> = added.into_iter().map(|text| (text, terms(text))).collect();
        let mut rest = added.as_slice();
        for old in removed {
            let moved = self.moved.contains(old);
            let partner = if moved { None } else { self.partner(&terms(old), rest) };
            let Some(at) = partner else {
                let text = old.to_owned();
                self.list.push(Compared::Removed { text, moved });
                continue;
            };
            let (before, from) = rest.split_at(at);
            before.iter().for_each(|(text, _)| self.add(text));
            if let Some(((new, _), behind)) = from.split_first() {
                self.list.push(Compared::Changed(diff(old, new)));
                rest = behind;
            }
        }
        rest.iter().for_each(|(text, _)| self.add(text));
    }

    fn add(&mut self, text: &str) {
        let moved = self.moved.contains(text);
        self.list.push(Compared::Added {
            text: text.to_owned(),
            moved,
        });
    }

    /// The paragraph that is most like one, where any is.
    fn partner(&self, terms: &Terms, added: &[(&str, Terms)]) -> Option<usize> {
        let stayed = added
            .iter()
            .enumerate()
            .filter(|(_, (text, _))| !self.moved.contains(text));
        let alike = stayed.map(|(at, (_, other))| (terms.similarity(other), at));
        let best = alike.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
        best.filter(|(alike, _)| *alike >= ALIKE).map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "Ferry fares\n\nThe council froze fares on Tuesday.\n\nThe boats are old.\n\nThe end is near.";

    #[test]
    fn a_changed_a_moved_and_a_new_paragraph_are_told_apart() {
        let new = "Ferry fares\n\nThe boats are old.\n\nThe council froze ferry fares on Monday.\n\nA mill burned.\n\nThe end is near.";
        let found = compare(OLD, new);
        let kinds: Vec<&str> = found
            .iter()
            .map(|one| match one {
                Compared::Same(_) => "same",
                Compared::Changed(_) => "changed",
                Compared::Removed { moved: true, .. } => "went",
                Compared::Removed { .. } => "removed",
                Compared::Added { moved: true, .. } => "came",
                Compared::Added { .. } => "added",
            })
            .collect();
        assert_eq!(kinds, ["same", "removed", "same", "added", "added", "same"]);
        let new = OLD.replace("Tuesday", "Monday").replace("The boats are old.\n\n", "");
        let found = compare(OLD, &new);
        assert!(matches!(found.get(1), Some(Compared::Changed(_))), "{found:?}");
        assert!(
            matches!(found.get(2), Some(Compared::Removed { moved: false, .. })),
            "{found:?}"
        );
        let new = format!("The boats are old.\n\n{}", OLD.replace("The boats are old.\n\n", ""));
        let found = compare(OLD, &new);
        assert!(
            matches!(found.first(), Some(Compared::Added { moved: true, .. })),
            "{found:?}"
        );
        assert!(
            matches!(found.get(3), Some(Compared::Removed { moved: true, .. })),
            "{found:?}"
        );
        assert!(compare(OLD, OLD).iter().all(|one| matches!(one, Compared::Same(_))));
        assert_eq!(compare("", ""), []);
    }
}
