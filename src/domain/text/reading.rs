//! What a reader gets out of a file.

use std::collections::HashMap;

use super::furniture::{Kind, Mark};
use super::normal::{TextError, compose, normalise, one_line};
use super::offsets::trimmed;
use super::outline::Options;

/// A text out of a file, and what the file says about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The normalised text, paragraphs separated by blank lines.
    pub text: String,
    /// The title, when the file's own data names it.
    pub title: Option<String>,
    /// Who wrote it, as found.
    pub byline: Option<String>,
    /// The publication, as found.
    pub publisher: Option<String>,
    /// When it was published, as found; not parsed.
    pub published: Option<String>,
    /// A language tag, as found.
    pub language: Option<String>,
    /// The page's own address, as found.
    pub url: Option<String>,
    /// What the markup says about parts of the text, in the text's order.
    pub marks: Vec<Mark>,
}

impl Reading {
    /// How to [`read`](super::read) this text.
    #[must_use]
    pub fn options(&self) -> Options {
        Options {
            language: self.language.clone(),
            title: self.title.clone(),
            plain: false,
            marks: self.marks.clone(),
        }
    }
}

/// Reads plain text.
///
/// # Errors
/// When the text cannot be normalised.
pub fn from_text(input: &str) -> Result<Reading, TextError> {
    Ok(Reading {
        text: normalise(input)?,
        ..Reading::default()
    })
}

/// What was known of paragraphs of a text, found in it again after somebody corrected it: each is told by its words.
#[must_use]
pub fn marked(text: &str, said: &[(Kind, String)]) -> Vec<Mark> {
    let known: HashMap<String, Kind> = said.iter().map(|(kind, words)| (one_line(words), *kind)).collect();
    let mut marks = Vec::new();
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let range = trimmed(text, start..start + paragraph.len());
        start += paragraph.len() + 2;
        if let Some(kind) = known.get(&one_line(paragraph)) {
            let reason = "marked so where it comes from";
            marks.push(Mark {
                range,
                kind: *kind,
                reason,
            });
        }
    }
    marks
}

/// Collects paragraphs out of markup, with what the markup says they are.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    done: Vec<(String, Option<(Kind, &'static str)>)>,
    open: String,
}

impl Paragraphs {
    /// Adds text to the open paragraph. Markup's own line ends mean no more than a space.
    pub fn push(&mut self, text: &str) {
        for (number, part) in text.split(is_space).enumerate() {
            if number > 0 && !self.open.is_empty() && !self.open.ends_with([' ', '\n']) {
                self.open.push(' ');
            }
            self.open.push_str(part);
        }
    }

    /// Breaks the line inside the open paragraph.
    pub fn line(&mut self) {
        self.open.truncate(self.open.trim_end().len());
        if !self.open.is_empty() {
            self.open.push('\n');
        }
    }

    /// Closes the open paragraph, if it holds anything.
    pub fn close(&mut self, mark: Option<(Kind, &'static str)>) {
        let text = std::mem::take(&mut self.open);
        if !text.trim().is_empty() {
            self.done.push((text.trim().to_owned(), mark));
        }
    }

    /// How many paragraphs are closed.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// The normalised text and the marks in it.
    ///
    /// # Errors
    /// When a paragraph cannot be normalised, or nothing is left.
    pub fn finish(mut self) -> Result<(String, Vec<Mark>), TextError> {
        self.close(None);
        let (mut text, mut marks) = (String::new(), Vec::new());
        for (paragraph, mark) in self.done {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(&normalise(&paragraph)?);
            let range = trimmed(&text, start..text.len());
            marks.extend(mark.map(|(kind, reason)| Mark { range, kind, reason }));
        }
        // A paragraph's first character may combine with what stands before it; a line
        // end stands there, and nothing combines with that.
        Ok((normalise(&text)?, marks))
    }
}

/// The white space that markup collapses; a no-break space stays.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{c}')
}

/// A value from a page's own data, on one line; `None` when it is empty or far too long.
pub(super) fn value(text: &str) -> Option<String> {
    let text = one_line(text);
    let controls = text.contains(char::is_control);
    (!text.is_empty() && text.len() <= 500 && !controls).then(|| compose(&text))
}
