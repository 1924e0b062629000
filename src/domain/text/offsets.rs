//! The one place where code points and bytes meet.
//!
//! Outside (pages, API, exports, stored anchors) an offset counts Unicode code
//! points, as W3C Web Annotation asks; inside, a range counts bytes, as Rust
//! slices do.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

/// How many bytes lie between two marks of the index, at least.
const STRIDE: usize = 256;

/// The part of `text` in a byte range; empty where the range does not fit.
#[must_use]
pub fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Converts many offsets of one text without counting from its beginning each time.
#[derive(Debug)]
pub struct Offsets<'a> {
    text: &'a str,
    /// (byte, code point) pairs, rising; empty for ASCII, where both are the same.
    marks: Vec<(usize, usize)>,
    points: usize,
}

impl<'a> Offsets<'a> {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self {
                text,
                marks: Vec::new(),
                points: text.len(),
            };
        }
        let mut marks = vec![(0, 0)];
        let (mut points, mut due) = (0, STRIDE);
        for (byte, _) in text.char_indices() {
            if byte >= due {
                marks.push((byte, points));
                due = byte + STRIDE;
            }
            points += 1;
        }
        Self { text, marks, points }
    }

    /// The text that the offsets belong to.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The length of the text in code points.
    #[must_use]
    pub fn points(&self) -> usize {
        self.points
    }

    /// The code points before a byte. A byte inside a character counts as its beginning,
    /// one past the end as the end.
    #[must_use]
    pub fn point(&self, byte: usize) -> usize {
        let byte = floor(self.text, byte);
        let Some((start, points)) = self.mark(|mark| mark.0 <= byte) else {
            return byte;
        };
        points + slice(self.text, start..byte).chars().count()
    }

    /// The byte at which a code point begins; `None` past the end.
    #[must_use]
    pub fn byte(&self, point: usize) -> Option<usize> {
        if point >= self.points {
            return (point == self.points).then_some(self.text.len());
        }
        let Some((start, points)) = self.mark(|mark| mark.1 <= point) else {
            return Some(point);
        };
        slice(self.text, start..self.text.len())
            .char_indices()
            .nth(point - points)
            .map(|(byte, _)| start + byte)
    }

    /// A byte range as code points.
    #[must_use]
    pub fn to_points(&self, range: &Range<usize>) -> Range<usize> {
        self.point(range.start)..self.point(range.end)
    }

    /// A range of code points as bytes; `None` when it is reversed or leaves the text.
    #[must_use]
    pub fn to_bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (self.byte(range.start)?, self.byte(range.end)?);
        (start <= end).then_some(start..end)
    }

    fn mark(&self, before: impl Fn(&(usize, usize)) -> bool) -> Option<(usize, usize)> {
        let after = self.marks.partition_point(before);
        self.marks.get(after.checked_sub(1)?).copied()
    }
}

/// The last character boundary at or before a byte.
#[must_use]
pub fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

/// Widens a byte range until it splits no character as a reader sees it (an
/// extended grapheme cluster: an emoji family, a letter with its accents).
#[must_use]
pub fn whole_graphemes(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    let end = floor(text, range.end.max(range.start));
    let mut cursor = GraphemeCursor::new(start, text.len(), true);
    let start = match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0),
        _ => start,
    };
    let mut cursor = GraphemeCursor::new(end, text.len(), true);
    let end = match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        _ => end,
    };
    start..end
}

/// Leaves white space at both ends out of a byte range.
#[must_use]
pub fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = slice(text, range.clone());
    let start = range.start + (part.len() - part.trim_start().len());
    start..(start + part.trim().len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_family_of_four_is_one_character_to_a_reader() {
        let text = "a 👨‍👩‍👧‍👦 b";
        let family = text.find('👩').unwrap();
        assert_eq!(slice(text, whole_graphemes(text, family..family + 4)), "👨‍👩‍👧‍👦");
    }

    #[test]
    fn a_point_past_the_end_has_no_byte() {
        assert_eq!(Offsets::new("né").byte(2), Some(3));
        assert_eq!(Offsets::new("né").byte(3), None);
    }

    proptest! {
        #[test]
        fn points_and_bytes_agree_with_counting(text in "(?s).{0,900}", at in 0usize..900) {
            let offsets = Offsets::new(&text);
            prop_assert_eq!(offsets.points(), text.chars().count());
            if let Some(byte) = offsets.byte(at) {
                prop_assert_eq!(slice(&text, 0..byte).chars().count(), at);
                prop_assert_eq!(offsets.point(byte), at);
            }
        }

        #[test]
        fn widening_only_widens(text in "(?s)[a-c é👩\u{200d}\u{301}🇨🇭\n]{0,30}", a in 0usize..60, b in 0usize..60) {
            let (a, b) = (a.min(b), a.max(b));
            let wide = whole_graphemes(&text, a..b);
            prop_assert!(text.get(wide.clone()).is_some());
            prop_assert!(wide.start <= a && wide.end >= floor(&text, b));
        }
    }
}
