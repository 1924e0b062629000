//! Characters that cannot be seen but change what is read: shown as what they are.

use std::borrow::Cow;

/// The text with every invisible or direction-changing character as a mark such as `[U+202E]`, so that a
/// statement, a name or a link reads as it is. Joiners stay where a script or an emoji needs them
/// (UTS #39, UAX #31); line breaks and tabs stay.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        if is_hidden(c) && !joins(c, before) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
        before = Some(c);
    }
    Cow::Owned(shown)
}

/// Whether a character cannot be seen or changes the direction of others; line breaks and tabs do neither.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    control
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A joiner behind a letter of a script that joins, or behind an emoji.
fn joins(c: char, before: Option<char>) -> bool {
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    joiner && before.is_some_and(|before| before >= '\u{600}' && !is_hidden(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_hides_text_is_shown() {
        assert_eq!(visible("paid\u{202e}fdp.exe"), "paid[U+202E]fdp.exe");
        assert_eq!(visible("zero\u{200b}width\u{feff}"), "zero[U+200B]width[U+FEFF]");
        assert_eq!(visible("a\u{200d}b"), "a[U+200D]b");
        assert_eq!(visible("a\rb\u{7}"), "a[U+000D]b[U+0007]");
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["Two\nlines", "مرحبا", "می\u{200c}خواهم", "👩\u{200d}🚒", "café"] {
            assert_eq!(visible(text), text);
        }
    }
}
