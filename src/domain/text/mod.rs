//! Text: from what somebody pasted to sentences, anchors and reasons.
//!
//! [`normalise`] gives a text its one form; the readers ([`from_text`], [`from_markdown`],
//! [`from_html`]) get it out of a file; [`read`] says what is in it. Everything here is
//! pure, answers every input, and takes time in proportion to its length.

mod align;
mod anchor;
mod breaks;
mod charset;
mod compare;
mod cuts;
mod diff;
mod docx;
mod features;
mod footnote;
mod furniture;
mod lexicon;
mod lines;
mod lists;
mod markdown;
mod markup;
mod merge;
mod normal;
mod offsets;
mod outline;
mod page;
mod phrases;
mod print;
mod reading;
mod reanchor;
mod sentences;
mod sheet;
mod similarity;
mod why;
mod words;
mod worth;

#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Finder};
pub use charset::{CharsetError, decode_page, decode_text};
pub use compare::{Compared, compare};
pub use cuts::{CutError, cut_at_breaks};
pub use diff::{Change, diff};
pub use docx::from_docx;
pub use footnote::{footnote, footnotes};
pub use furniture::{Block, Kind, Mark};
pub use markdown::from_markdown;
pub use merge::{Piece, is_undecided, merge, merge_lists, to_edit};
pub use normal::{MAX_BYTES, MAX_SENTENCES, TextError, compose, normalise, one_line};
pub use offsets::{Offsets, slice};
pub use outline::{Options, Outline, Sentence, read};
pub use page::from_html;
pub use print::Print;
pub use reading::{Reading, from_text, marked};
pub use reanchor::{Arrived, Came, Placed, Reanchor, Unit, Was};
pub use sentences::Splitter;
pub use sheet::{Answer, Furniture, Line, Sheet, answer, of_normalised};
pub use similarity::Terms;
pub use why::why;
pub use worth::{FEATURES, Feature, HIGH, Level, Reason, SOME, Worth, worth};
