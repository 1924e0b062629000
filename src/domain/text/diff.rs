//! What changed between two texts, word by word.

use super::offsets::slice;

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same(String),
    /// Only in the older.
    Removed(String),
    /// Only in the newer.
    Added(String),
}

/// The most differing words that are told apart one by one; beyond it, texts are so
/// different that the middle is shown as replaced. Bounds time and memory.
const MOST: usize = 800;

/// The way from one text to another: joining `Same` and `Removed` gives the older, `Same`
/// and `Added` the newer, white space included. E. Myers, "An O(ND) Difference Algorithm".
#[must_use]
pub fn diff(older: &str, newer: &str) -> Vec<Change> {
    let mut changes = Changes::default();
    for (side, token) in steps(&tokens(older), &tokens(newer)) {
        changes.push(side, token);
    }
    changes.settle();
    changes.list
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Same,
    Removed,
    Added,
}

#[derive(Default)]
struct Changes {
    list: Vec<Change>,
    removed: String,
    added: String,
}

impl Changes {
    /// Adds a word to the run that it belongs to; between two runs that stayed, what went
    /// comes before what came.
    fn push(&mut self, side: Side, token: &str) {
        match side {
            Side::Removed => self.removed.push_str(token),
            Side::Added => self.added.push_str(token),
            Side::Same => {
                self.settle();
                match self.list.last_mut() {
                    Some(Change::Same(run)) => run.push_str(token),
                    _ => self.list.push(Change::Same(token.to_owned())),
                }
            }
        }
    }

    fn settle(&mut self) {
        if !self.removed.is_empty() {
            self.list.push(Change::Removed(std::mem::take(&mut self.removed)));
        }
        if !self.added.is_empty() {
            self.list.push(Change::Added(std::mem::take(&mut self.added)));
        }
    }
}

/// Words, each with the white space after it.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut spaced) = (0, false);
    for (at, character) in text.char_indices() {
        if spaced && !character.is_whitespace() {
            tokens.push(slice(text, start..at));
            start = at;
        }
        spaced = character.is_whitespace();
    }
    if start < text.len() {
        tokens.push(slice(text, start..text.len()));
    }
    tokens
}

/// The way from one list to another, in which the middle is replaced where there are too many differences.
pub(super) fn steps<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(Side, &'a str)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let pairs = old.iter().rev().zip(new.iter().rev());
    let tail = pairs.take(rest).take_while(|(a, b)| a == b).count();
    let old_middle = old.get(head..old.len() - tail).unwrap_or_default();
    let new_middle = new.get(head..new.len() - tail).unwrap_or_default();

    let all =
        |side: Side, parts: &[&'a str]| -> Vec<(Side, &'a str)> { parts.iter().map(|part| (side, *part)).collect() };
    let replaced = || [all(Side::Removed, old_middle), all(Side::Added, new_middle)].concat();
    let mut steps = all(Side::Same, old.get(..head).unwrap_or_default());
    steps.extend(path(old_middle, new_middle).unwrap_or_else(replaced));
    steps.extend(all(Side::Same, old.get(old.len() - tail..).unwrap_or_default()));
    steps
}

/// The shortest way through both lists, or `None` beyond [`MOST`] differences.
fn path<'a>(old: &[&'a str], new: &[&'a str]) -> Option<Vec<(Side, &'a str)>> {
    let mut search = Search {
        old,
        new,
        rows: Vec::new(),
    };
    for differences in 0..=MOST.min(old.len() + new.len()) {
        search.rows.push(Vec::with_capacity(differences + 1));
        for removed in 0..=differences {
            let start = search.start(differences, removed);
            let reached = start.map(|start| search.slide(start, differences, removed));
            if let Some(row) = search.rows.last_mut() {
                row.push(reached);
            }
            let newest = reached.and_then(|old_at| search.new_at(old_at, differences, removed));
            if reached == Some(old.len()) && newest == Some(new.len()) {
                return Some(search.walk(differences, removed));
            }
        }
    }
    None
}

/// How far the older text was reached with so many differences, of which so many were
/// removals: `rows[differences][removed]`, `None` where that way leaves the texts.
struct Search<'a, 'b> {
    old: &'b [&'a str],
    new: &'b [&'a str],
    rows: Vec<Vec<Option<usize>>>,
}

impl<'a> Search<'a, '_> {
    fn reached(&self, differences: usize, removed: usize) -> Option<usize> {
        *self.rows.get(differences)?.get(removed)?
    }

    /// The place in the newer text that belongs to one in the older; `None` outside of either.
    fn new_at(&self, old_at: usize, differences: usize, removed: usize) -> Option<usize> {
        let new_at = (old_at + differences).checked_sub(2 * removed)?;
        (old_at <= self.old.len() && new_at <= self.new.len()).then_some(new_at)
    }

    /// The place in the older text behind the last difference, by addition or removal,
    /// whichever leads further.
    fn start(&self, differences: usize, removed: usize) -> Option<usize> {
        let Some(before) = differences.checked_sub(1) else {
            return Some(0);
        };
        let inside = |at: &usize| self.new_at(*at, differences, removed).is_some();
        let by_addition = self.reached(before, removed).filter(inside);
        by_addition.max(self.by_removal(before, removed).filter(inside))
    }

    fn by_removal(&self, before: usize, removed: usize) -> Option<usize> {
        let reached = self.reached(before, removed.checked_sub(1)?)?;
        Some(reached + 1)
    }

    /// Follows equal words.
    fn slide(&self, start: usize, differences: usize, removed: usize) -> usize {
        let new_at = self.new_at(start, differences, removed).unwrap_or_default();
        let pairs = self.old.iter().skip(start).zip(self.new.iter().skip(new_at));
        start + pairs.take_while(|(a, b)| a == b).count()
    }

    /// Walks back from the end to the beginning.
    fn walk(&self, mut differences: usize, mut removed: usize) -> Vec<(Side, &'a str)> {
        let mut steps = Vec::with_capacity(self.old.len() + self.new.len());
        let mut old_at = self.old.len();
        loop {
            let start = self.start(differences, removed).unwrap_or_default();
            while old_at > start {
                old_at -= 1;
                steps.extend(self.old.get(old_at).map(|token| (Side::Same, *token)));
            }
            let Some(before) = differences.checked_sub(1) else {
                break;
            };
            if self.by_removal(before, removed) == Some(start) {
                old_at = start - 1;
                removed -= 1;
                steps.extend(self.old.get(old_at).map(|token| (Side::Removed, *token)));
            } else {
                let new_at = self.new_at(start, differences, removed);
                let token = new_at.and_then(|at| self.new.get(at.checked_sub(1)?));
                steps.extend(token.map(|token| (Side::Added, *token)));
            }
            differences = before;
        }
        steps.reverse();
        steps
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sides(changes: &[Change]) -> (String, String) {
        let (mut older, mut newer) = (String::new(), String::new());
        for change in changes {
            match change {
                Change::Same(text) => {
                    older.push_str(text);
                    newer.push_str(text);
                }
                Change::Removed(text) => older.push_str(text),
                Change::Added(text) => newer.push_str(text),
            }
        }
        (older, newer)
    }

    #[test]
    fn a_changed_word_is_one_change() {
        assert_eq!(
            diff("Rates rose to 4% in May.", "Rates fell to 4% in May."),
            [
                Change::Same("Rates ".into()),
                Change::Removed("rose ".into()),
                Change::Added("fell ".into()),
                Change::Same("to 4% in May.".into()),
            ]
        );
        assert_eq!(diff("", ""), []);
    }

    #[test]
    fn texts_without_a_common_word_are_replaced() {
        let older = "a b ".repeat(2_000);
        let newer = "c d ".repeat(2_000);
        assert_eq!(diff(&older, &newer).len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(a in "[ab \n]{0,40}", b in "[ab \n]{0,40}") {
            prop_assert_eq!(sides(&diff(&a, &b)), (a, b));
        }

        #[test]
        fn few_changes_stay_few(words in prop::collection::vec("[a-z]{1,5} ", 1..60), at in 0usize..60) {
            let older = words.concat();
            let mut changed = words.clone();
            let at = at % changed.len();
            changed[at] = "0 ".into();
            let changes = diff(&older, &changed.concat());
            let removed: usize = changes.iter().filter(|c| matches!(c, Change::Removed(_))).count();
            prop_assert_eq!(removed, 1);
        }
    }
}
