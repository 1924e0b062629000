//! What the public reads, and what a correction changed in it.

use crate::domain::claim::CorrectionKind;
use crate::domain::log::{Hash, hex};
use crate::domain::source::{Kind, Stance};
use crate::domain::vocabulary::vocabulary;
use sha2::{Digest, Sha256};

vocabulary! {
    /// How what the public had read was changed, by the names that readers of newspapers know.
    Entry {
        /// A fact in it was wrong.
        Error = "error", "Correction";
        /// Something new came to light.
        Update = "update", "Update";
        /// It could be misread.
        Clarification = "clarification", "Clarification";
        /// Spelling, links, names.
        Typo = "typo", "Spelling or formatting";
        /// It was taken back.
        Withdrawal = "withdrawal", "Withdrawal";
    }
}

impl From<CorrectionKind> for Entry {
    fn from(kind: CorrectionKind) -> Self {
        match kind {
            CorrectionKind::Error => Entry::Error,
            CorrectionKind::Update => Entry::Update,
            CorrectionKind::Clarification => Entry::Clarification,
            CorrectionKind::Typo => Entry::Typo,
        }
    }
}

/// The SHA-256 of what the public reads, in hexadecimal, as the log tells it.
#[must_use]
pub fn print(document: &str) -> String {
    let digest: Hash = Sha256::digest(document.as_bytes()).into();
    hex(&digest)
}

/// What the log tells of a publication.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(default)]
pub struct Told {
    /// From 1 within the claim; 0 from before the log told it, when each was one more.
    pub publication: i32,
    /// Its [`print()`]; nothing from before the log told it.
    pub sha256: String,
    /// It was published already, and what was published again is the same.
    pub unchanged: bool,
}

impl Told {
    /// Reads what an event says is so after it.
    #[must_use]
    pub fn of(after: &str) -> Self {
        serde_json::from_str(after).unwrap_or_default()
    }

    /// Is this what was published?
    #[must_use]
    pub fn is_of(&self, document: &str) -> bool {
        self.sha256.is_empty() || self.sha256 == print(document)
    }
}

vocabulary! {
    /// A part of what the public reads.
    Part {
        /// The rating, by its label.
        Rating = "rating", "Rating";
        /// The scale that it stands on.
        Scale = "scale", "Scale";
        /// What was checked.
        Statement = "statement", "Claim";
        /// Who said it.
        SaidBy = "said_by", "Said by";
        /// When they said it.
        SaidOn = "said_on", "Said on";
        /// Why the rating.
        Summary = "summary", "Summary";
        /// The date that it holds for.
        TrueAsOf = "true_as_of", "True as of";
        /// What it rests on.
        Sources = "sources", "Sources";
    }
}

/// What the public read at one time. What an older program did not keep is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Document {
    /// What was checked.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// When: an ISO 8601 date, or nothing.
    pub said_on: String,
    /// The name of the scale.
    pub scale: Option<String>,
    /// The label of the rating.
    pub rating_label: Option<String>,
    /// What the rating means.
    pub rating_definition: Option<String>,
    /// ClaimReview `ratingValue`.
    pub rating_number: Option<i32>,
    /// The code of the rating's colour.
    pub rating_colour: Option<String>,
    /// Why, in Markdown.
    pub summary: String,
    /// The version of the verdict.
    pub verdict: i32,
    /// The date that it holds for.
    pub true_as_of: String,
    /// What it rests on.
    pub sources: Vec<Cited>,
    /// Names of those who had a hand in it.
    pub checked_by: Vec<String>,
    /// Names of those who signed it off.
    pub approved_by: Vec<String>,
}

/// A source as the public reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Cited {
    /// Its number, by which the summary cites it.
    pub number: i32,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote or said it.
    pub author: String,
    /// When it was published.
    pub published_on: String,
    /// When the desk saw it.
    pub accessed_on: String,
    /// The exact words.
    pub quote: String,
    /// Where in it.
    pub locator: String,
    /// What kind of source.
    pub kind: String,
    /// How it stands to the claim.
    pub stance: String,
}

impl Cited {
    /// All of it in one line.
    fn line(&self) -> String {
        let quote = match self.quote.as_str() {
            "" => String::new(),
            quote => format!("\u{201c}{quote}\u{201d}"),
        };
        let kind = self.kind.parse::<Kind>().map(Kind::english).unwrap_or_default();
        let stance = self.stance.parse::<Stance>().map(Stance::english).unwrap_or_default();
        let parts = [
            self.title.as_str(),
            &self.author,
            &self.publisher,
            &self.published_on,
            &self.locator,
            &self.url,
            &quote,
            kind,
            stance,
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("{}. {}", self.number, parts.join(", "))
    }
}

/// A part of what the public reads, before and after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Change {
    /// The part.
    pub part: Part,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// What is other in the later of two documents, part by part. Who wrote and signed it, and when, is told beside it.
/// Of the sources only those stand here that went, came or became others.
#[must_use]
pub fn changes(old: &Document, new: &Document) -> Vec<Change> {
    let pairs = Part::ALL.iter().map(|part| {
        let (before, after) = match part {
            Part::Sources => (lines(&old.sources, &new.sources), lines(&new.sources, &old.sources)),
            part => (text(*part, old), text(*part, new)),
        };
        Change {
            part: *part,
            before,
            after,
        }
    });
    pairs.filter(|change| change.before != change.after).collect()
}

fn text(part: Part, document: &Document) -> String {
    match part {
        Part::Rating => document.rating_label.clone().unwrap_or_default(),
        Part::Scale => document.scale.clone().unwrap_or_default(),
        Part::Statement => document.statement.clone(),
        Part::SaidBy => document.said_by.clone(),
        Part::SaidOn => document.said_on.clone(),
        Part::Summary => document.summary.clone(),
        Part::TrueAsOf => document.true_as_of.clone(),
        Part::Sources => String::new(),
    }
}

/// The sources that the other document has not, or has otherwise, a line each.
fn lines(of: &[Cited], other: &[Cited]) -> String {
    let alone = of.iter().map(Cited::line);
    let known: Vec<String> = other.iter().map(Cited::line).collect();
    let alone: Vec<String> = alone.filter(|line| !known.contains(line)).collect();
    alone.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let source = |number: i32, title: &str| Cited {
            number,
            title: title.to_owned(),
            quote: "Nine boats".to_owned(),
            kind: "primary".to_owned(),
            ..Cited::default()
        };
        Document {
            statement: "There were nine boats.".to_owned(),
            rating_label: Some("True".to_owned()),
            summary: "Nine.[1]".to_owned(),
            sources: vec![source(1, "Register"), source(2, "Count")],
            approved_by: vec!["Leila".to_owned()],
            ..Document::default()
        }
    }

    #[test]
    fn the_same_words_signed_by_others_are_no_correction() {
        let again = Document {
            verdict: 2,
            approved_by: vec!["Mina".to_owned()],
            ..document()
        };
        assert_eq!(changes(&document(), &again), []);
    }

    #[test]
    fn each_part_is_told_before_and_after() {
        let mut new = document();
        new.rating_label = Some("Mostly true".to_owned());
        new.true_as_of = "2026-11-20".to_owned();
        new.sources[1].quote = "Ten boats".to_owned();
        let told = changes(&document(), &new);
        let parts: Vec<Part> = told.iter().map(|change| change.part).collect();
        assert_eq!(parts, [Part::Rating, Part::TrueAsOf, Part::Sources]);
        assert_eq!(
            (told[0].before.as_str(), told[0].after.as_str()),
            ("True", "Mostly true")
        );
        assert_eq!(told[2].before, "2. Count, \u{201c}Nine boats\u{201d}, Primary source");
        assert_eq!(told[2].after, "2. Count, \u{201c}Ten boats\u{201d}, Primary source");
    }

    #[test]
    fn a_document_of_an_older_program_is_read() {
        let read: Document = serde_json::from_str(r#"{"statement":"A","scale":null,"claim":"C-0001"}"#).unwrap();
        assert_eq!((read.statement.as_str(), read.scale), ("A", None));
    }
}
