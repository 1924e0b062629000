//! What `docket sentences` prints: an outline as JSON, offsets in code points.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::furniture::Kind;
use super::normal::{TextError, normalise};
use super::offsets::{Offsets, slice};
use super::outline::{Options, read};
use super::worth::Worth;

/// The answer for one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The headline.
    pub title: Option<String>,
    /// Paragraphs that are set aside.
    pub furniture: Vec<Furniture>,
    /// Sentences that are suggested.
    pub sentences: Vec<Line>,
}

/// A set-aside paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Furniture {
    /// First code point of the normalised text.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The paragraph.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Why, in words.
    pub reason: String,
}

/// A suggested sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// First code point of the normalised text.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The sentence.
    pub text: String,
    /// How worth checking it looks.
    pub worth: Worth,
}

/// One line of `docket sentences --jsonl`.
#[derive(Debug, Clone, Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    lang: Option<String>,
    text: String,
}

/// Its answer: the sheet, or what is wrong with the line.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The question's id as it came; null when there was none.
    pub id: Value,
    /// The outline of its text.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Sheet>,
    /// Why there is none, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What an import would see in a text.
fn sheet(input: &str, options: &Options) -> Result<Sheet, TextError> {
    of_normalised(&normalise(input)?, options)
}

/// What an import would see in a normalised text, as a reader gives it.
///
/// # Errors
/// [`TextError::TooManySentences`].
pub fn of_normalised(text: &str, options: &Options) -> Result<Sheet, TextError> {
    let outline = read(text, options)?;
    let offsets = Offsets::new(text);
    let furniture = outline.blocks.iter().filter(|block| block.kind.aside());
    let furniture = furniture.map(|block| {
        let points = offsets.to_points(&block.range);
        Furniture {
            start: points.start,
            end: points.end,
            text: slice(text, block.range.clone()).to_owned(),
            kind: block.kind,
            reason: block.reason.to_string(),
        }
    });
    let furniture = furniture.collect();
    let kept = outline.sentences.into_iter().filter(|sentence| !sentence.aside);
    let sentences = kept.map(|sentence| Line {
        start: sentence.start,
        end: sentence.end,
        text: offsets
            .to_bytes(&(sentence.start..sentence.end))
            .map(|range| slice(text, range).to_owned())
            .unwrap_or_default(),
        worth: sentence.worth,
    });
    Ok(Sheet {
        title: outline.title,
        furniture,
        sentences: sentences.collect(),
    })
}

/// Answers one line of JSON with one value; a bad line is answered too.
#[must_use]
pub fn answer(line: &str, options: &Options) -> Answer {
    let question: Question = match serde_json::from_str(line) {
        Ok(question) => question,
        Err(error) => {
            return Answer {
                id: Value::Null,
                sheet: None,
                error: Some(format!("This line is not a question as JSON: {error}")),
            };
        }
    };
    let options = Options {
        language: question.lang.or_else(|| options.language.clone()),
        ..options.clone()
    };
    match sheet(&question.text, &options) {
        Ok(sheet) => Answer {
            id: question.id,
            sheet: Some(sheet),
            error: None,
        },
        Err(error) => Answer {
            id: question.id,
            sheet: None,
            error: Some(error.to_string()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_in_is_a_line_out() {
        let plain = Options {
            plain: true,
            ..Options::default()
        };
        let answered = |line| serde_json::to_value(answer(line, &plain)).unwrap();
        let good = answered(r#"{"id": 7, "lang": "en", "text": "Né à Genève. It rained."}"#);
        assert_eq!(good["id"], 7);
        assert_eq!(good["title"], Value::Null);
        assert_eq!(good["sentences"][1]["start"], 13);
        assert_eq!(good["sentences"][1]["text"], "It rained.");
        assert_eq!(good["sentences"][1]["worth"]["level"], "none");
        assert!(good.get("error").is_none());
        assert!(answered("{").get("error").is_some());
        assert_eq!(answered(r#"{"id":"x","text":" "}"#)["error"], "There is no text in it.");
    }
}
