//! Lists written inside a paragraph: "(a) …; (b) …", "1) … 2) …", "• … • …".

use std::ops::Range;

use super::offsets::slice;

/// A list item, or what stands before the first one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it begins, marker included.
    pub start: usize,
    /// Where its marker ends; the same as `start` when it has none.
    pub marker_end: usize,
    /// Where it ends.
    pub end: usize,
}

/// How a marker is written; the items of one list are written alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// (a), (1)
    Round,
    /// a), 1), 1.)
    Closed,
    /// 1. or a. : only for a list that begins its paragraph
    Dotted,
    /// • or another bullet
    Bullet,
}

#[derive(Debug, Clone)]
struct Marker {
    range: Range<usize>,
    form: Form,
    /// What it counts: its number, or its letter's place in the alphabet; 0 for a bullet.
    number: u32,
    letter: bool,
}

/// The items of a paragraph; the whole paragraph as one when it holds no list.
#[must_use]
pub fn items(paragraph: &str) -> Vec<Item> {
    let markers = sequence(markers(paragraph));
    let starts = markers.iter().map(|marker| marker.range.clone());
    let mut items = Vec::with_capacity(markers.len() + 1);
    let mut open = 0..0;
    for marker in starts.chain(std::iter::once(paragraph.len()..paragraph.len())) {
        if open.start < marker.start {
            items.push(Item {
                start: open.start,
                marker_end: open.end,
                end: marker.start,
            });
        }
        open = marker;
    }
    items
}

/// Everything that looks like a marker: at the beginning or after white space, and
/// followed by white space (a bullet may touch its text).
fn markers(paragraph: &str) -> Vec<Marker> {
    if !paragraph.contains([')', '.']) && !paragraph.contains(BULLETS) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut boundary = true;
    for (at, character) in paragraph.char_indices() {
        if boundary
            && (character.is_ascii_alphanumeric() || character == '(' || BULLETS.contains(&character))
            && let Some(marker) = marker_at(paragraph, at)
        {
            found.push(marker);
        }
        boundary = character.is_whitespace();
    }
    found
}

const BULLETS: [char; 5] = ['•', '◦', '▪', '⁃', '‣'];

fn marker_at(paragraph: &str, at: usize) -> Option<Marker> {
    let rest = slice(paragraph, at..paragraph.len());
    if let Some(after) = rest.strip_prefix(BULLETS) {
        let end = paragraph.len() - after.len();
        return Some(Marker {
            range: at..end,
            form: Form::Bullet,
            number: 0,
            letter: false,
        });
    }
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = digits == 0;
    let label = slice(inner, 0..if letter { 1 } else { digits });
    let number = match label.parse() {
        Ok(number) if digits <= 2 => number,
        _ if letter => {
            let letter = label.bytes().next()?.to_ascii_lowercase();
            u32::from(letter.is_ascii_lowercase().then(|| letter - b'a' + 1)?)
        }
        _ => return None,
    };
    let tail = slice(inner, label.len()..inner.len());
    let (form, closer) = if inner.len() < rest.len() {
        (Form::Round, tail.starts_with(')').then_some(1)?)
    } else if tail.starts_with(".)") {
        (Form::Closed, 2)
    } else if tail.starts_with(')') {
        (Form::Closed, 1)
    } else if tail.starts_with('.') {
        (Form::Dotted, 1)
    } else {
        return None;
    };
    let after = slice(tail, closer..tail.len());
    let end = paragraph.len() - after.len();
    let text = after.trim_start();
    let upper = text.chars().next()?.is_uppercase();
    let kept = after.len() > text.len() && (form != Form::Dotted || upper);
    kept.then_some(Marker {
        range: at..end,
        form,
        number,
        letter,
    })
}

/// The markers that count up: two or more of one form, from 1 or a. Anything else
/// ("the G7 (1) and", "at point 3) below") is prose.
fn sequence(markers: Vec<Marker>) -> Vec<Marker> {
    let Some(first) = markers.iter().find(|marker| {
        marker.form == Form::Bullet || (marker.number == 1 && (marker.form != Form::Dotted || marker.range.start == 0))
    }) else {
        return Vec::new();
    };
    let (form, letter) = (first.form, first.letter);
    let mut list: Vec<Marker> = Vec::new();
    for marker in markers {
        let next = list.last().map_or(1, |last| last.number + 1);
        let counts = form == Form::Bullet || marker.number == next;
        if marker.form == form && marker.letter == letter && counts {
            list.push(marker);
        }
    }
    if list.len() < 2 { Vec::new() } else { list }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &[&str]) {
        let items: Vec<&str> = items(paragraph)
            .iter()
            .map(|item| slice(paragraph, item.start..item.end).trim())
            .collect();
        assert_eq!(items, expected);
    }

    #[test]
    fn lists_fall_into_items() {
        check(
            "The plan: (a) close the port; (b) pay the crews.",
            &["The plan:", "(a) close the port;", "(b) pay the crews."],
        );
        check("1) First. More. 2) Second.", &["1) First. More.", "2) Second."]);
        check("• 9. Nine • 10. Ten", &["• 9. Nine", "• 10. Ten"]);
        check("a. One b. Two", &["a. One", "b. Two"]);
    }

    #[test]
    fn prose_is_no_list() {
        let prose = "He cites section (a) of the act, and 2) nothing else. In 2016. Then more.";
        check(prose, &[prose]);
        check("", &[]);
    }
}
