//! Where a sentence ends and where it only seems to.

use std::ops::Range;

use super::offsets::{floor, slice};

const CLOSERS: [char; 10] = ['"', '\'', '”', '’', '»', ')', ']', '“', '}', '›'];
const OPENERS: [char; 9] = ['"', '\'', '“', '‘', '«', '(', '[', '„', '‹'];
const TERMINATORS: [char; 8] = ['.', '!', '?', '…', '。', '！', '？', '؟'];

/// Titles before a name: never an end. Compared in lower case, without the stop.
const TITLES: &[&str] = &[
    "adm", "ald", "amb", "atty", "brig", "bros", "capt", "cllr", "cmdr", "cmr", "col", "cpl", "det", "dr", "fr", "gen",
    "gov", "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "pfc", "pres", "prof", "pvt",
    "rep", "reps", "rev", "sen", "sens", "sgt", "sr", "st", "supt", "vs",
];

/// Words that a number follows: "No. 5", "p. 12", "Sept. 3".
const BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "nr", "n°", "p", "pp", "para", "paras", "vol", "fig", "figs", "ch", "sec", "art", "arts", "op", "ca",
    "c", "approx", "est", "ext", "tel", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec",
];

/// What may follow "5 a.m." inside a sentence.
const AFTER_HOUR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "gmt",
    "utc",
    "est",
    "edt",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
    "bst",
    "cet",
    "cest",
    "eastern",
    "central",
    "pacific",
    "et",
    "pt",
    "jan",
    "feb",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Verbs of an attribution.
pub const SAYING: &[&str] = &[
    "added",
    "admitted",
    "announced",
    "argued",
    "asked",
    "asks",
    "claimed",
    "claims",
    "cried",
    "declared",
    "demanded",
    "insisted",
    "joked",
    "noted",
    "quipped",
    "recalled",
    "replied",
    "said",
    "says",
    "shouted",
    "stated",
    "told",
    "tweeted",
    "warned",
    "wondered",
    "wrote",
];

/// How far from a proposed end anything matters, in bytes. Nobody closes more marks at once,
/// leaves a wider gap or writes a longer attribution; looking further at every end is
/// quadratic work on a text of nothing but quotation marks, or of nothing but spaces.
const NEAR: usize = 512;

/// The end of a text.
fn last(text: &str) -> &str {
    slice(text, floor(text, text.len().saturating_sub(NEAR))..text.len())
}

/// A text without the white space at its end, if that is no wider than [`NEAR`].
fn trimmed_end(text: &str) -> &str {
    let last = last(text);
    slice(text, 0..text.len() - (last.len() - last.trim_end().len()))
}

/// Whether a text ends the way a sentence ends: a terminator, then only closing marks.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    last(trimmed_end(text)).trim_end_matches(CLOSERS).ends_with(TERMINATORS)
}

/// Whether a proposed end only seems to be one, so that both sides stay together.
#[must_use]
pub fn joins(text: &str, end: usize) -> bool {
    let before = trimmed_end(slice(text, 0..end));
    let rest = slice(text, before.len()..text.len());
    let gap = slice(rest, 0..floor(rest, 2 * NEAR));
    let after = gap.trim_start();
    let Some(next) = after.chars().next() else {
        return false;
    };
    if sticks(next) && gap.len() == after.len() {
        return true;
    }
    let dashed = after.trim_start_matches(['—', '–', ' ']);
    if dashed.len() < after.len() && dashed.starts_with(char::is_lowercase) {
        return true;
    }
    if let Some(bare) = before.strip_suffix('.') {
        return abbreviates(bare, after);
    }
    before.ends_with(CLOSERS) && ends_sentence(before) && attributes(before, after)
}

/// Marks that belong to the character before them.
fn sticks(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
        || matches!(character, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether the stop after `bare` belongs to an abbreviation that `after` continues.
fn abbreviates(bare: &str, after: &str) -> bool {
    let word = last_word(bare);
    let lower = word.to_lowercase();
    let lower = lower.trim_start_matches(OPENERS);
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    if digit && BEFORE_NUMBER.contains(&lower) {
        // "He said no. 10 people left" against "No. 10".
        return lower != "no" || word.contains('N');
    }
    let upper = after.starts_with(|c: char| c.is_uppercase());
    if upper && word.starts_with(char::is_uppercase) && TITLES.contains(&lower) {
        return lower != "sr" && lower != "st" && lower != "bros";
    }
    matches!(lower, "a.m" | "p.m" | "am" | "pm") && {
        let next = after.split(|c: char| !c.is_alphanumeric()).next();
        next.is_some_and(|next| AFTER_HOUR.contains(&next.to_lowercase().as_str()))
    }
}

/// Whether `after` says who spoke the quotation that closes `before`:
/// "Will it hold?" he asked; "Will it hold?" Ms Ito asked.
fn attributes(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(['—', '–', '-', ' ', ',']);
    if after.starts_with(|c: char| c.is_lowercase()) {
        return true;
    }
    let spoken = before.trim_end_matches(CLOSERS).ends_with(['?', '!']);
    let mut words = after.split_whitespace().take(4);
    let pronoun = |word: &str| matches!(word, "He" | "She" | "They" | "It" | "We" | "I" | "You");
    spoken
        && words.next().is_some_and(|first| !pronoun(first))
        && words.any(|word| {
            let word = word.trim_end_matches([',', '.', ';', ':']);
            SAYING.contains(&word)
        })
}

/// The word at the end of a text; of one that no abbreviation is as long as, the end.
fn last_word(text: &str) -> &str {
    let mut start = text.len();
    for (at, character) in text.char_indices().rev().take(16) {
        if character.is_whitespace() {
            break;
        }
        start = at;
    }
    slice(text, start..text.len())
}

/// The ends of sentences inside one quotation, where `sentencex` makes none: a
/// terminator, white space, and a capital; behind the quotation's end it decides itself.
pub fn inside(text: &str, quote: Range<usize>) -> impl Iterator<Item = usize> {
    let mut open = None;
    slice(text, quote.clone())
        .char_indices()
        .filter_map(move |(at, character)| {
            let at = quote.start + at;
            match character {
                '(' | '[' => open = Some(at),
                ')' | ']' => open = None,
                _ => {}
            }
            let bracketed = open.is_some_and(|open| at - open <= ASIDE);
            if bracketed || !TERMINATORS.contains(&character) {
                return None;
            }
            let rest = slice(text, at + character.len_utf8()..quote.end);
            let rest = rest.trim_start_matches([')', ']', '’', '\'', '”', '"']);
            let next = rest.trim_start();
            let begins = next.trim_start_matches(OPENERS);
            let fresh = next.len() < rest.len() && begins.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            let short = || character == '.' && shortened(slice(text, quote.start..at), begins);
            (fresh && !short()).then(|| quote.end - rest.len())
        })
}

/// No aside in brackets is longer than this, in bytes; a bracket further back was never closed.
const ASIDE: usize = 600;

/// Months as they stand before a day's number; before a capital their stop ends a sentence. "May" is never shortened.
const MONTHS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

/// Ends that `sentencex` leaves out between quotations: behind a sentence in brackets of
/// its own, and behind an ellipsis or a month before a capital.
pub fn outside(text: &str) -> impl Iterator<Item = usize> {
    let mut open = None;
    text.match_indices(['(', '[', ')', ']', '…', '.'])
        .filter_map(move |(at, mark)| {
            if matches!(mark, "(" | "[") {
                open = Some(at);
                return None;
            }
            if mark == "." && !MONTHS.contains(&last_word(slice(text, 0..at))) {
                return None;
            }
            let end = at + mark.len();
            let rest = slice(text, end..text.len());
            let next = rest.trim_start();
            let fresh = next.len() < rest.len()
                && next.trim_start_matches(OPENERS).starts_with(char::is_uppercase)
                && !next.starts_with("I ");
            let opened = open.filter(|open| at - open <= ASIDE);
            let ended = || matches!(mark, "…" | ".") || opened.is_some_and(|open| own_brackets(text, open..at));
            (fresh && ended()).then_some(end)
        })
}

/// Whether brackets hold a whole sentence: it ends, and they opened where a sentence begins.
fn own_brackets(text: &str, inside: Range<usize>) -> bool {
    let before = trimmed_end(slice(text, 0..inside.start));
    slice(text, inside).ends_with(TERMINATORS) && (before.is_empty() || ends_sentence(before))
}

/// Whether a stop inside a quotation more likely shortens its word than ends a sentence.
fn shortened(bare: &str, after: &str) -> bool {
    let word = last_word(bare).trim_start_matches(OPENERS);
    let lower = word.to_lowercase();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    let next = after.split(|c: char| !c.is_alphanumeric()).next();
    let opens = next.is_some_and(|next| OPENING.contains(&next));
    initial
        || (dotted && !opens)
        || TITLES.contains(&lower.as_str())
        || matches!(lower.as_str(), "e.g" | "i.e" | "etc" | "cf")
        || (after.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_NUMBER.contains(&lower.as_str()))
}

/// Words that open a sentence far more often than they follow an abbreviation.
const OPENING: &[&str] = &[
    "A", "And", "But", "He", "How", "I", "If", "In", "It", "No", "Now", "She", "So", "That", "The", "Then", "There",
    "These", "They", "This", "We", "What", "When", "Where", "Who", "Why", "You",
];

/// The quotations of a text, one after another, their marks left out. One without a
/// closing mark lasts to the end, as when a speaker goes on in the next paragraph.
#[derive(Debug)]
pub struct Quotes<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Quotes<'a> {
    /// Quotations in the order of the text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Quotes<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut before = slice(self.text, 0..self.at).chars().next_back();
        let rest = slice(self.text, self.at..self.text.len());
        let mut characters = rest.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let after = characters.peek().map(|next| next.1);
            if let Some(closing) = opens(before, character, after) {
                let start = self.at + at + character.len_utf8();
                let length = close(slice(self.text, start..self.text.len()), closing);
                self.at = start + length;
                return Some(start..self.at);
            }
            before = Some(character);
        }
        self.at = self.text.len();
        None
    }
}

/// The marks that close what this mark opens, if it opens anything here.
fn opens(before: Option<char>, mark: char, after: Option<char>) -> Option<&'static [char]> {
    let free = before.is_none_or(|c| c.is_whitespace() || OPENERS.contains(&c) || c == '—');
    let tight = after.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '「' => Some(&['」']),
        '"' if free && tight => Some(&['"']),
        '‘' if free && tight => Some(&['’']),
        '\'' if free && after.is_some_and(char::is_alphabetic) => Some(&['\'']),
        _ => None,
    }
}

/// The length of a quotation: to its closing mark, or to the end. An apostrophe inside
/// a word closes nothing.
fn close(text: &str, marks: &[char]) -> usize {
    let apostrophe = marks.contains(&'\'') || marks.contains(&'’');
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let in_word = apostrophe && rest.peek().is_some_and(|next| next.1.is_alphanumeric());
        if marks.contains(&character) && !in_word {
            return at;
        }
    }
    text.len()
}
