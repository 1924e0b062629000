//! What an import sees in a text: title, paragraphs with their kinds, sentences with
//! their worth.

use serde::Serialize;

use super::furniture::{self, Block, Kind, Mark};
use super::lines::paragraphs;
use super::normal::{MAX_SENTENCES, TextError, one_line};
use super::offsets::{Offsets, slice};
use super::sentences::Splitter;
use super::worth::{Worth, worth};

/// What is known about a text before it is read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A language tag; English when absent.
    pub language: Option<String>,
    /// The title from the page's own data, when it has one.
    pub title: Option<String>,
    /// The text is prose without a page around it: nothing is set aside, no title is sought.
    pub plain: bool,
    /// What markup said about parts of the text, in the text's order.
    pub marks: Vec<Mark>,
}

/// A text as an import sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The headline, on one line.
    pub title: Option<String>,
    /// Every paragraph, in order; ranges in bytes.
    pub blocks: Vec<Block>,
    /// Every sentence, in order, those of set-aside paragraphs included.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The index of its paragraph in [`Outline::blocks`].
    pub paragraph: usize,
    /// What its paragraph is.
    pub kind: Kind,
    /// Whether it is set aside with its paragraph and never suggested.
    pub aside: bool,
    /// How worth checking it looks.
    pub worth: Worth,
}

/// Reads a normalised text.
///
/// # Errors
/// [`TextError::TooManySentences`].
pub fn read(text: &str, options: &Options) -> Result<Outline, TextError> {
    let paragraphs = paragraphs(text);
    if paragraphs.len() > MAX_SENTENCES {
        return Err(TextError::TooManySentences);
    }
    let blocks = if options.plain {
        furniture::prose(paragraphs)
    } else {
        furniture::sort(text, paragraphs, options.title.as_deref(), &options.marks)
    };
    let offsets = Offsets::new(text);
    let splitter = Splitter::new(options.language.as_deref().unwrap_or("en"));
    let mut sentences = Vec::new();
    for (paragraph, block) in blocks.iter().enumerate() {
        for range in splitter.split(slice(text, block.range.clone())) {
            let bytes = block.range.start + range.start..block.range.start + range.end;
            let points = offsets.to_points(&bytes);
            sentences.push(Sentence {
                start: points.start,
                end: points.end,
                paragraph,
                kind: block.kind,
                aside: block.kind.aside(),
                worth: worth(slice(text, bytes)),
            });
        }
        if sentences.len() > MAX_SENTENCES {
            return Err(TextError::TooManySentences);
        }
    }
    let headline = blocks.iter().find(|block| block.kind == Kind::Headline);
    let headline = headline.map(|block| one_line(slice(text, block.range.clone())));
    Ok(Outline {
        title: options.title.as_deref().map(one_line).or(headline),
        blocks,
        sentences,
    })
}
