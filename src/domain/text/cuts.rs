//! Where somebody's line breaks cut a sentence.

use std::ops::Range;

use super::normal::compose;
use super::offsets::{Offsets, slice, whole_graphemes};

/// Why a sentence cannot be cut like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CutError {
    /// More than the lines has changed.
    #[error("Change nothing but where the lines break: the words stay as the article has them.")]
    Changed,
    /// It is one line still.
    #[error("Put a line break where the next sentence begins.")]
    Whole,
    /// A part would have neither letter nor digit, or a character would fall apart.
    #[error("Each line must be words of its own. Put the line break between two words.")]
    Empty,
}

/// The parts of a sentence, as code points of it, when somebody has typed it again with line breaks.
/// White space counts for nothing but its line ends.
///
/// # Errors
/// [`CutError`].
pub fn cut_at_breaks(sentence: &str, typed: &str) -> Result<Vec<Range<usize>>, CutError> {
    let typed = compose(typed);
    let mut letters = typed.chars();
    let (mut parts, mut start, mut end) = (Vec::new(), None, 0);
    for (point, letter) in sentence.chars().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        let mut broke = false;
        let same = letters.by_ref().find(|c| {
            broke |= *c == '\n';
            !c.is_whitespace()
        });
        if same != Some(letter) {
            return Err(CutError::Changed);
        }
        match start {
            Some(from) if broke => {
                parts.push(from..end);
                start = Some(point);
            }
            None => start = Some(point),
            Some(_) => {}
        }
        end = point + 1;
    }
    if letters.any(|c| !c.is_whitespace()) {
        return Err(CutError::Changed);
    }
    parts.extend(start.map(|from| from..end));
    if parts.len() < 2 {
        return Err(CutError::Whole);
    }
    let offsets = Offsets::new(sentence);
    let sound = |part: &Range<usize>| {
        let bytes = offsets.to_bytes(part).unwrap_or_default();
        let whole = whole_graphemes(sentence, bytes.clone()) == bytes;
        whole && slice(sentence, bytes).contains(char::is_alphanumeric)
    };
    if parts.iter().all(sound) {
        Ok(parts)
    } else {
        Err(CutError::Empty)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_break_is_a_cut() {
        let sentence = "It rose 4.2 percent and fell again.";
        let cut = |typed: &str| cut_at_breaks(sentence, typed);
        assert_eq!(cut("It rose 4.2 percent\nand fell  again. "), Ok(vec![0..19, 20..35]));
        assert_eq!(cut("It\nrose 4.2 percent and fell\r\nagain.").unwrap().len(), 3);
        assert_eq!(cut(sentence), Err(CutError::Whole));
        assert_eq!(cut("\nIt rose 4.2 percent and fell again.\n"), Err(CutError::Whole));
        assert_eq!(cut("It rose 4.3 percent\nand fell again."), Err(CutError::Changed));
        assert_eq!(
            cut("It rose 4.2 percent\nand fell again. Twice."),
            Err(CutError::Changed)
        );
        assert_eq!(cut("It rose 4.2 percent and fell again\n."), Err(CutError::Empty));
    }

    #[test]
    fn no_character_falls_apart() {
        assert_eq!(
            cut_at_breaks("a👩\u{200d}🚒b", "a👩\n\u{200d}🚒b"),
            Err(CutError::Empty)
        );
        assert_eq!(cut_at_breaks("É là. Où", "E\u{301} là.\nOù"), Ok(vec![0..5, 6..8]));
    }

    proptest! {
        #[test]
        fn parts_leave_out_nothing_but_white_space(words in proptest::collection::vec("[a-zé0-9]{1,5}", 2..8), at in 1usize..7) {
            let at = at.min(words.len() - 1);
            let sentence = words.join(" ");
            let typed = format!("{}\n{}", words[..at].join(" "), words[at..].join(" "));
            let parts = cut_at_breaks(&sentence, &typed).unwrap();
            let chars: Vec<char> = sentence.chars().collect();
            let kept: Vec<String> = parts.iter().map(|part| chars[part.clone()].iter().collect()).collect();
            prop_assert_eq!(kept, [words[..at].join(" "), words[at..].join(" ")]);
        }
    }
}
