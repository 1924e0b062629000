//! Two texts word by word: which word of the newer one is which word of the older.
//!
//! First what kept its order, by runs of words that stand once in both texts (B. Cohen's "patience" difference), then
//! what went elsewhere, then the small gaps that are left. Every step takes time in proportion to the texts, but for
//! the gaps, whose size is bounded.
//!
//! What a typesetter changes and a reader does not hear is no difference: white space of every kind, the shape of
//! quotation marks, apostrophes and dashes, three dots for an ellipsis, and characters that cannot be seen.

use std::collections::HashMap;
use std::ops::Range;

/// The lengths of the runs by which order is sought, longest first.
const RUNS: [usize; 2] = [12, 5];
/// The same for what went elsewhere.
const MOVED_RUNS: [usize; 2] = [5, 3];
/// Fewer equal words than this at the edge of a gap say little while their text may stand elsewhere.
const EDGE: usize = 4;
/// Gaps with more pairs of words than this are not looked through pair by pair.
const SMALL: usize = 40_000;

/// A word, or a mark between words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// The same number for the same word in both texts.
    pub id: u32,
    /// It has letters or digits.
    pub is_word: bool,
    /// It begins a line.
    pub first: bool,
}

/// Which word of one text is which of the other.
#[derive(Debug)]
pub(super) struct Alignment {
    pub old: Vec<Token>,
    pub new: Vec<Token>,
    to: Vec<Option<usize>>,
    from: Vec<Option<usize>>,
    moved: Vec<bool>,
    gaps: Vec<(Range<usize>, Range<usize>)>,
}

impl Alignment {
    pub fn new(old: &str, new: &str) -> Self {
        let mut numbers = Numbers::default();
        let (old, new) = (numbers.tokens(old), numbers.tokens(new));
        let mut alignment = Self {
            to: vec![None; old.len()],
            from: vec![None; new.len()],
            moved: vec![false; old.len()],
            gaps: Vec::new(),
            old,
            new,
        };
        alignment.in_order(0..alignment.old.len(), 0..alignment.new.len(), 0);
        for run in MOVED_RUNS {
            alignment.elsewhere(run);
        }
        for (old, new) in std::mem::take(&mut alignment.gaps) {
            alignment.fill(old, new, true);
        }
        alignment
    }

    /// Where a word of the older text stands in the newer one.
    pub fn to(&self, old: usize) -> Option<usize> {
        self.to.get(old).copied().flatten()
    }

    /// Where a word of the newer text stood in the older one.
    pub fn from(&self, new: usize) -> Option<usize> {
        self.from.get(new).copied().flatten()
    }

    /// Whether a word of the older text stands elsewhere now.
    pub fn is_moved(&self, old: usize) -> bool {
        self.moved.get(old).copied().unwrap_or_default()
    }

    /// Whether both words are the same.
    pub fn same(&self, old: usize, new: usize) -> bool {
        match (self.old.get(old), self.new.get(new)) {
            (Some(old), Some(new)) => old.id == new.id,
            _ => false,
        }
    }

    /// Whether both words are the same and neither has found its place.
    fn free(&self, old: usize, new: usize) -> bool {
        self.same(old, new) && self.to(old).is_none() && self.from(new).is_none()
    }

    fn link(&mut self, old: usize, new: usize, moved: bool) {
        if let (Some(to), Some(from), Some(mark)) =
            (self.to.get_mut(old), self.from.get_mut(new), self.moved.get_mut(old))
        {
            (*to, *from, *mark) = (Some(new), Some(old), moved);
        }
    }

    /// Links what kept its order in these ranges, and keeps the gaps between for later.
    fn in_order(&mut self, old: Range<usize>, new: Range<usize>, level: usize) {
        let (old, new) = self.edges(old, new, EDGE);
        if old.is_empty() || new.is_empty() {
            return;
        }
        let Some(run) = RUNS.get(level) else {
            self.gaps.push((old, new));
            return;
        };
        let pairs = rising(&self.unique(&old, &new, *run));
        self.between(old, new, &pairs, |all, old, new| all.in_order(old, new, level + 1));
    }

    /// Links the runs that begin at these pairs, and hands on the gaps between them.
    fn between(
        &mut self,
        old: Range<usize>,
        new: Range<usize>,
        pairs: &[(usize, usize)],
        mut gap: impl FnMut(&mut Self, Range<usize>, Range<usize>),
    ) {
        let (mut old_at, mut new_at) = (old.start, new.start);
        for &(from, to) in pairs {
            if from < old_at || to < new_at || !self.free(from, to) {
                continue;
            }
            gap(self, old_at..from, new_at..to);
            (old_at, new_at) = (from, to);
            while old_at < old.end && new_at < new.end && self.free(old_at, new_at) {
                self.link(old_at, new_at, false);
                (old_at, new_at) = (old_at + 1, new_at + 1);
            }
            let stray = self.stray_end(old_at, new_at, old_at - from);
            (old_at, new_at) = (old_at - stray, new_at - stray);
            self.unlink(old_at, stray);
        }
        gap(self, old_at..old.end, new_at..new.end);
    }

    /// How many words at the end of a run only happen to be equal: the first few of another line.
    fn stray_end(&self, old_end: usize, new_end: usize, length: usize) -> usize {
        let begins = |tokens: &[Token], at: usize| tokens.get(at).is_none_or(|token| token.first);
        if begins(&self.old, old_end) && begins(&self.new, new_end) {
            return 0;
        }
        let over = |stray: &usize| begins(&self.old, old_end - stray) || begins(&self.new, new_end - stray);
        (1..EDGE.min(length)).rev().find(over).unwrap_or(0)
    }

    /// The same at the beginning of a run: the last few words of another line.
    fn stray_start(&self, old_start: usize, new_start: usize, length: usize) -> usize {
        let begins = |tokens: &[Token], at: usize| tokens.get(at).is_none_or(|token| token.first);
        if begins(&self.old, old_start) && begins(&self.new, new_start) {
            return 0;
        }
        let over = |stray: &usize| begins(&self.old, old_start + stray) || begins(&self.new, new_start + stray);
        (1..EDGE.min(length)).rev().find(over).unwrap_or(0)
    }

    /// Takes the links of so many words of the older text away.
    fn unlink(&mut self, old: usize, length: usize) {
        for word in old..old + length {
            if let Some(new) = self.to.get_mut(word).and_then(Option::take)
                && let Some(from) = self.from.get_mut(new)
            {
                *from = None;
            }
        }
    }

    /// Links equal words at both ends, where they are so many or all that there is; returns what lies between.
    fn edges(&mut self, mut old: Range<usize>, mut new: Range<usize>, least: usize) -> (Range<usize>, Range<usize>) {
        let most = |old: &Range<usize>, new: &Range<usize>| old.len().min(new.len());
        let pairs = old.clone().zip(new.clone());
        let head = pairs.take_while(|(a, b)| self.free(*a, *b)).count();
        let all = head == most(&old, &new);
        let stray = if all || least < EDGE {
            0
        } else {
            self.stray_end(old.start + head, new.start + head, head)
        };
        let head = head - stray;
        if head >= least || all {
            for (a, b) in old.clone().zip(new.clone()).take(head) {
                self.link(a, b, false);
            }
            (old.start, new.start) = (old.start + head, new.start + head);
        }
        let pairs = old.clone().rev().zip(new.clone().rev());
        let tail = pairs.take_while(|(a, b)| self.free(*a, *b)).count();
        let all = tail == most(&old, &new);
        let stray = if all || least < EDGE {
            0
        } else {
            self.stray_start(old.end - tail, new.end - tail, tail)
        };
        let tail = tail - stray;
        if tail >= least || all {
            for (a, b) in old.clone().rev().zip(new.clone().rev()).take(tail) {
                self.link(a, b, false);
            }
            (old.end, new.end) = (old.end - tail, new.end - tail);
        }
        (old, new)
    }

    /// Links what stands once among the words that found no place, wherever that is.
    fn elsewhere(&mut self, run: usize) {
        let (old, new) = (0..self.old.len(), 0..self.new.len());
        for (from, to) in self.unique(&old, &new, run) {
            if !self.free(from, to) {
                continue;
            }
            let (mut start, mut new_start) = (from, to);
            while start > 0 && new_start > 0 && self.free(start - 1, new_start - 1) {
                (start, new_start) = (start - 1, new_start - 1);
            }
            let length = (0..)
                .take_while(|word| self.free(start + word, new_start + word))
                .count();
            let behind = self.stray_end(start + length, new_start + length, length);
            let before = self.stray_start(start, new_start, length - behind);
            for word in before..length - behind {
                self.link(start + word, new_start + word, true);
            }
        }
    }

    /// Links the words of a gap that kept their order.
    fn fill(&mut self, old: Range<usize>, new: Range<usize>, may_divide: bool) {
        let (old, new) = self.edges(old, new, 1);
        if old.is_empty() || new.is_empty() {
            return;
        }
        if old.len().saturating_mul(new.len()) <= SMALL {
            self.pair_by_pair(&old, &new);
        } else if may_divide {
            let pairs = rising(&self.unique(&old, &new, 1));
            self.between(old, new, &pairs, |all, old, new| all.fill(old, new, false));
        }
    }

    /// The longest common order of a small gap. In texts that have little in common, only runs of words count: a
    /// stray "the" says nothing.
    fn pair_by_pair(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let width = new.len() + 1;
        let mut table = vec![0_u16; (old.len() + 1) * width];
        let cell = |table: &[u16], row: usize, column: usize| table.get(row * width + column).copied().unwrap_or(0);
        for (row, a) in old.clone().enumerate().rev() {
            for (column, b) in new.clone().enumerate().rev() {
                let value = if self.free(a, b) {
                    cell(&table, row + 1, column + 1).saturating_add(1)
                } else {
                    cell(&table, row + 1, column).max(cell(&table, row, column + 1))
                };
                if let Some(place) = table.get_mut(row * width + column) {
                    *place = value;
                }
            }
        }
        let mut pairs = Vec::new();
        let (mut row, mut column) = (0, 0);
        while row < old.len() && column < new.len() {
            let (a, b) = (old.start + row, new.start + column);
            if self.free(a, b) {
                pairs.push((a, b));
                (row, column) = (row + 1, column + 1);
            } else if cell(&table, row + 1, column) >= cell(&table, row, column + 1) {
                row += 1;
            } else {
                column += 1;
            }
        }
        let alike = 4 * pairs.len() >= old.len() + new.len();
        let follows = |one: &(usize, usize), next: &(usize, usize)| next.0 == one.0 + 1 && next.1 == one.1 + 1;
        for run in pairs.chunk_by(follows).filter(|run| alike || run.len() >= 3) {
            run.iter().for_each(|(a, b)| self.link(*a, *b, false));
        }
    }

    /// The runs of so many words without a place that stand once in each range, in the older order.
    fn unique(&self, old: &Range<usize>, new: &Range<usize>, run: usize) -> Vec<(usize, usize)> {
        let mut seen: HashMap<u64, Seen> = HashMap::new();
        for at in old.clone() {
            if let Some(print) = print(&self.old, &self.to, at, old.end, run) {
                let seen = seen.entry(print).or_default();
                (seen.old, seen.times_old) = (at, seen.times_old.saturating_add(1));
            }
        }
        for at in new.clone() {
            let found = print(&self.new, &self.from, at, new.end, run).and_then(|print| seen.get_mut(&print));
            if let Some(seen) = found {
                (seen.new, seen.times_new) = (at, seen.times_new.saturating_add(1));
            }
        }
        let once = seen
            .into_values()
            .filter(|seen| seen.times_old == 1 && seen.times_new == 1);
        let mut pairs: Vec<(usize, usize)> = once
            .map(|seen| (seen.old, seen.new))
            .filter(|(old, new)| (0..run).all(|further| self.same(old + further, new + further)))
            .collect();
        pairs.sort_unstable();
        pairs
    }
}

#[derive(Default)]
struct Seen {
    old: usize,
    new: usize,
    times_old: u8,
    times_new: u8,
}

/// The print of a run of words, when none of them has found its place.
fn print(tokens: &[Token], linked: &[Option<usize>], at: usize, end: usize, run: usize) -> Option<u64> {
    let whole = at..at.checked_add(run).filter(|last| *last <= end)?;
    let is_free = linked.get(whole.clone())?.iter().all(Option::is_none);
    is_free.then(|| prints(tokens.get(whole).unwrap_or_default()))
}

/// A number for a run of words; FNV-1a over their numbers.
pub(super) fn prints(run: &[Token]) -> u64 {
    run.iter().fold(0xcbf2_9ce4_8422_2325, |print, token| {
        (print ^ u64::from(token.id)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The longest part of these pairs, rising on the left, that rises on the right too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The last pair of the best row of each length, and before each pair the one that it continues.
    let mut lasts: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let right = |index: usize| pairs.get(index).map_or(0, |pair| pair.1);
    for (index, pair) in pairs.iter().enumerate() {
        let length = lasts.partition_point(|last| right(*last) < pair.1);
        before.push(length.checked_sub(1).and_then(|length| lasts.get(length).copied()));
        match lasts.get_mut(length) {
            Some(last) => *last = index,
            None => lasts.push(index),
        }
    }
    let mut best = Vec::with_capacity(lasts.len());
    let mut at = lasts.last().copied();
    while let Some(index) = at {
        best.extend(pairs.get(index));
        at = before.get(index).copied().flatten();
    }
    best.reverse();
    best
}

/// The numbers of words.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.to_owned(), number);
        number
    }

    /// Every word and mark of a text; nothing but white space lies between them.
    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::new();
        let (mut open, mut folded): (Option<(usize, Sort)>, String) = (None, String::new());
        let mut first = true;
        let ends = text.char_indices().map(Some).chain([None]);
        for next in ends {
            let (at, sort) = next.map_or((text.len(), Sort::Space), |(at, character)| (at, Sort::of(character)));
            if let Some((start, before)) = open {
                if sort == Sort::Hidden || before.goes_on(sort) {
                    fold(&mut folded, next.filter(|_| sort != Sort::Hidden));
                    continue;
                }
                if before == Sort::Hidden && sort != Sort::Space {
                    // What cannot be seen belongs to the word behind it.
                    open = Some((start, sort));
                    fold(&mut folded, next);
                    continue;
                }
                let id = self.of(&folded);
                tokens.push(Token {
                    start,
                    end: at,
                    id,
                    is_word: matches!(before, Sort::Word | Sort::Sign),
                    first,
                });
                folded.clear();
                (open, first) = (None, false);
            }
            first |= next.is_some_and(|(_, character)| character == '\n');
            if sort != Sort::Space {
                open = Some((at, sort));
                fold(&mut folded, next.filter(|_| sort != Sort::Hidden));
            }
        }
        tokens
    }
}

fn fold(folded: &mut String, character: Option<(usize, char)>) {
    match character.map(|(_, character)| character) {
        None => {}
        Some('\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2039}' | '\u{203a}' | '`' | '\u{b4}') => folded.push('\''),
        Some('\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}') => folded.push('"'),
        Some('\u{2010}'..='\u{2015}' | '\u{2212}') => folded.push('-'),
        Some('\u{2026}') => folded.push_str("..."),
        Some(character) => folded.push(character),
    }
}

/// What a character is in a row of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Space,
    /// Cannot be seen: joiners, soft hyphens, marks of direction.
    Hidden,
    /// Part of a word.
    Word,
    /// A word by itself, as in scripts that put no space between words.
    Sign,
    Dot,
    Mark,
}

impl Sort {
    fn of(character: char) -> Self {
        match character {
            '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => Sort::Hidden,
            '.' => Sort::Dot,
            _ if character.is_whitespace() => Sort::Space,
            _ if !character.is_alphanumeric() => Sort::Mark,
            '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{abff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Sort::Sign,
            _ => Sort::Word,
        }
    }

    fn goes_on(self, next: Sort) -> bool {
        self == next && matches!(self, Sort::Word | Sort::Dot)
    }
}

#[cfg(test)]
mod tests {
    use super::super::offsets::slice;
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Numbers::default().tokens(text);
        tokens.iter().map(|token| slice(text, token.start..token.end)).collect()
    }

    #[test]
    fn words_and_marks_are_told_apart() {
        assert_eq!(
            words(" It\u{2019}s 4.1%, he said..."),
            ["It", "\u{2019}", "s", "4", ".", "1", "%", ",", "he", "said", "..."]
        );
        assert_eq!(words("休戦は。"), ["休", "戦", "は", "。"]);
        assert_eq!(
            words("a\u{ad}b \u{200b}c \u{200b} "),
            ["a\u{ad}b", "\u{200b}c", "\u{200b}"]
        );
        assert_eq!(words("  "), Vec::<&str>::new());
    }

    #[test]
    fn what_a_typesetter_changes_is_no_difference() {
        let alignment = Alignment::new(
            "\"It's on\" - he said...",
            "\u{201c}It\u{2019}s  on\u{201d}\n\u{2013} he said\u{2026}",
        );
        let all: Vec<Option<usize>> = (0..alignment.old.len()).map(|at| alignment.to(at)).collect();
        assert_eq!(all, (0..alignment.new.len()).map(Some).collect::<Vec<_>>());
    }

    #[test]
    fn the_longest_rise_is_found() {
        let pairs = [(0, 4), (1, 1), (2, 2), (3, 9), (4, 3)];
        assert_eq!(rising(&pairs), [(1, 1), (2, 2), (4, 3)]);
        assert_eq!(rising(&[]), []);
    }
}
