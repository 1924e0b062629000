//! Drafts: what somebody has written into a form of a claim and not saved yet.

use std::fmt;
use std::str::FromStr;

use crate::domain::claim::{parse_reference, reference};
use crate::domain::id::CommentId;

/// The most bytes of a draft.
pub const DRAFT_MOST: usize = 128 * 1_024;
/// The most drafts of one person; the oldest give way.
pub const DRAFTS_MOST: i64 = 100;
/// For how many days a draft is kept.
pub const DRAFT_DAYS: i64 = 30;

/// A form of a claim, as it stands in addresses: `verdict`, `source-3`, `answer-` and the id of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The next version of the verdict.
    Verdict,
    /// Wording and details.
    Edit,
    /// A new thread.
    Comment,
    /// An answer in the thread that this comment begins.
    Answer(CommentId),
    /// A new source.
    Source,
    /// A change of the source of this number.
    Amend(i32),
    /// A reply request.
    Reply,
}

impl Part {
    /// Those on the page of every claim; each thread has one for its answer besides.
    pub const ON_PAGE: [Part; 4] = [Part::Verdict, Part::Comment, Part::Source, Part::Reply];

    /// What a draft of this part of a claim is kept under: `C-0147 verdict`.
    #[must_use]
    pub fn subject(self, claim: i64) -> String {
        format!("{} {self}", reference(claim))
    }

    /// The number of the claim that a draft under `subject` belongs to.
    #[must_use]
    pub fn claim_of_subject(subject: &str) -> Option<i64> {
        parse_reference(subject.split_once(' ')?.0)
    }

    /// What it is, for people.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Part::Verdict => say!("rules-part-verdict").to_owned(),
            Part::Edit => say!("rules-part-edit").to_owned(),
            Part::Comment => say!("rules-part-comment").to_owned(),
            Part::Answer(_) => say!("rules-part-answer").to_owned(),
            Part::Source => say!("rules-part-source").to_owned(),
            Part::Amend(position) => say!("rules-part-amend", n = position),
            Part::Reply => say!("rules-part-reply").to_owned(),
        }
    }

    /// The part of a draft that is kept under `subject`.
    #[must_use]
    pub fn of_subject(subject: &str) -> Option<Self> {
        subject.split_once(' ')?.1.parse().ok()
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Verdict => f.write_str("verdict"),
            Part::Edit => f.write_str("edit"),
            Part::Comment => f.write_str("comment"),
            Part::Answer(thread) => write!(f, "answer-{thread}"),
            Part::Source => f.write_str("source"),
            Part::Amend(position) => write!(f, "source-{position}"),
            Part::Reply => f.write_str("reply"),
        }
    }
}

impl FromStr for Part {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Ok(match text {
            "verdict" => Part::Verdict,
            "edit" => Part::Edit,
            "comment" => Part::Comment,
            "source" => Part::Source,
            "reply" => Part::Reply,
            other => match other.split_once('-') {
                Some(("answer", thread)) => Part::Answer(thread.parse().map_err(drop)?),
                Some(("source", number)) => {
                    let position = number.parse().ok().filter(|position| *position > 0);
                    Part::Amend(position.ok_or(())?)
                }
                _ => return Err(()),
            },
        })
    }
}

/// What was written: the fields of the form by name, as it would send them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    /// The version that the form was made from; 0 for something new.
    pub version: i32,
    /// The fields.
    pub fields: Vec<(String, String)>,
}

impl Draft {
    /// The first value of a field, or nothing.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.iter().all(|(_, value)| value.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_back() {
        let thread = "01890000-0000-7000-8000-000000000000".parse().unwrap();
        let others = [Part::Answer(thread), Part::Edit, Part::Amend(12)];
        for part in Part::ON_PAGE.into_iter().chain(others) {
            assert_eq!(part.to_string().parse(), Ok(part));
            assert_eq!(Part::of_subject(&part.subject(147)), Some(part));
            assert_eq!(Part::claim_of_subject(&part.subject(147)), Some(147));
        }
        for wrong in [
            "",
            "source-",
            "source-0",
            "source-x",
            "verdict-1",
            "answer",
            "answer-1",
            "person",
        ] {
            assert_eq!(wrong.parse::<Part>(), Err(()), "{wrong}");
        }
    }
}
