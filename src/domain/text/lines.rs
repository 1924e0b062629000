//! Lines into paragraphs: blank lines separate them, hard-wrapped lines are joined.

use std::ops::Range;

use super::offsets::{slice, trimmed};

/// No text editor or mail program wraps wider than this, in characters.
const WIDEST: usize = 100;
/// Nor narrower than this.
const NARROWEST: usize = 40;

/// One line without its surrounding white space.
#[derive(Debug, Clone)]
struct Line {
    range: Range<usize>,
    width: usize,
    first_word: usize,
    /// Whether a blank line or the text's end follows.
    last: bool,
}

/// The paragraphs of a normalised text as byte ranges, trimmed, none empty.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let lines = lines(text);
    let wrapped = wrap_width(&lines);
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut joined = false;
    for (line, next) in lines.iter().zip(lines.iter().skip(1).map(Some).chain([None])) {
        match paragraphs.last_mut().filter(|_| joined) {
            Some(open) => open.end = line.range.end,
            None => paragraphs.push(line.range.clone()),
        }
        let start = paragraphs.last().map_or(line.range.start, |open| open.start);
        joined = !line.last && next.is_some_and(|next| goes_on(text, start, line, next, wrapped));
    }
    paragraphs
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for raw in text.split('\n') {
        let range = trimmed(text, start..start + raw.len());
        start += raw.len() + 1;
        if range.is_empty() {
            if let Some(line) = lines.last_mut() {
                line.last = true;
            }
            continue;
        }
        let line = slice(text, range.clone());
        let first = line.split_whitespace().next().unwrap_or_default();
        lines.push(Line {
            width: line.chars().count(),
            first_word: first.chars().count(),
            range,
            last: false,
        });
    }
    if let Some(line) = lines.last_mut() {
        line.last = true;
    }
    lines
}

/// The width at which the whole text was wrapped, if it was: the first word of almost
/// every next line would not have fitted on the line before.
fn wrap_width(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.iter().zip(lines.iter().skip(1)).filter(|(line, _)| !line.last);
    let width = lines.iter().map(|line| line.width).max()?;
    let full = pairs()
        .filter(|(line, next)| line.width + 1 + next.first_word > width)
        .count();
    let fits = (NARROWEST..=WIDEST).contains(&width);
    (fits && full >= 3 && full * 10 >= pairs().count() * 7).then_some(width)
}

/// Whether the next line goes on with the paragraph that began at `start`.
fn goes_on(text: &str, start: usize, line: &Line, next: &Line, wrapped: Option<usize>) -> bool {
    let following = slice(text, next.range.clone());
    if begins_item(following) {
        return false;
    }
    if wrapped.is_some_and(|width| line.width + 1 + next.first_word > width) {
        return true;
    }
    // Without a width: a line broken in mid-sentence, as copied from a PDF.
    let opening = slice(text, start..line.range.end);
    let ended = slice(text, line.range.clone()).ends_with(['.', '!', '?', ':', ';', '"', '”']);
    !ended && opening.starts_with(|c: char| c.is_uppercase()) && following.starts_with(char::is_lowercase)
}

/// Whether a line begins a list item of its own.
fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = slice(line, digits..line.len());
    line.starts_with(['•', '◦', '▪', '⁃', '‣'])
        || ["- ", "* ", "+ ", "– ", "— "]
            .iter()
            .any(|bullet| line.starts_with(bullet))
        || ((1..=2).contains(&digits) && (marker.starts_with(". ") || marker.starts_with(") ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).into_iter().map(|range| slice(text, range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Standfirst says something\nThe minister in June (Agency)\n\n \u{a0}\nBody.\n",
            &["Standfirst says something", "The minister in June (Agency)", "Body."],
        );
        check(
            "features\ncontact manager\nevents, activities\n",
            &["features", "contact manager", "events, activities"],
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The harbour authority said on Monday that it would\nclose the northern quay for repairs that may take\nuntil March, and that ferries would use the south\nquay instead.\n\nResidents were not asked about the plan before it\nwas made public.";
        let (first, second) = text.split_once("\n\n").unwrap();
        check(text, &[first, second]);
        check(
            "This is a sentence\ncut off in the middle.",
            &["This is a sentence\ncut off in the middle."],
        );
    }

    #[test]
    fn list_lines_stay_apart() {
        check(
            "The council will\n- close the pool\n- sell the land",
            &["The council will", "- close the pool", "- sell the land"],
        );
    }
}
