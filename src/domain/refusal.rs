//! Why something is not done, in words: what happened, why, and what to do next.

use crate::domain::time::Instant;
use crate::domain::visible::is_hidden;

/// A word that is not on its list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{word}\u{201d} is not one of the words for {list}")]
pub struct UnknownWord {
    /// The list's Rust name.
    pub list: &'static str,
    /// What was given.
    pub word: String,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name.
    pub field: &'static str,
    /// What to do about it.
    pub words: String,
}

/// One field of a stale form: what both started from, what stands now and what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldConflict {
    /// The field's name in the form.
    pub field: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What both started from.
    pub base: String,
    /// What stands now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
    /// The codes that it is chosen from, each with its label; empty for a field that is typed.
    pub options: Vec<(String, String)>,
}

impl FieldConflict {
    /// A value as people read it.
    #[must_use]
    pub fn shown<'a>(&'a self, value: &'a str) -> &'a str {
        let option = self.options.iter().find(|(code, _)| code == value);
        option.map_or(value, |(_, label)| label)
    }
}

/// A form made from an older version than what stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// What the form changes: "C-0147".
    pub subject: String,
    /// Who saved since.
    pub by: String,
    /// When.
    pub at: Option<Instant>,
    /// The version that stands now.
    pub version: i32,
    /// What happened since, in words.
    pub what: String,
    /// Field by field; empty for an act without fields.
    pub fields: Vec<FieldConflict>,
}

/// A refusal: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not signed in.
    #[error("{}", say!("refusals-signed-out"))]
    SignedOut,
    /// Signed in, but the role asks for a second factor that is not set up.
    #[error("{}", say!("refusals-second-factor"))]
    SecondFactor,
    /// This person may not do that.
    #[error("{0}")]
    NotAllowed(String),
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    /// Not in this state of things.
    #[error("{0}")]
    NotNow(String),
    /// Somebody else was first.
    #[error("{}", changed(.0))]
    Stale(Box<Stale>),
    /// Some fields are wrong.
    #[error("{}", count(.0))]
    Invalid(Vec<FieldError>),
    /// It exists already.
    #[error("{words}")]
    Exists {
        /// What exists, in words.
        words: String,
        /// Its id, to lead there.
        id: crate::domain::id::AnyId,
    },
    /// Too large to take.
    #[error("{0}")]
    TooLarge(String),
    /// Too often; wait.
    #[error("{words}")]
    TooMany {
        /// How long and why, in words.
        words: String,
        /// Seconds to wait.
        retry_after: i64,
    },
    /// More work is waiting than can be taken.
    #[error("{}", say!("refusals-busy"))]
    Busy,
}

fn changed(stale: &Stale) -> String {
    say!("refusals-stale", subject = &stale.subject)
}

fn count(errors: &[FieldError]) -> String {
    match errors {
        [one] => one.words.clone(),
        many => say!("refusals-fields", n = many.len()),
    }
}

impl Refusal {
    /// A stable code for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::SignedOut => "signed_out",
            Refusal::SecondFactor => "second_factor",
            Refusal::NotAllowed(_) => "not_allowed",
            Refusal::NotFound(_) => "not_found",
            Refusal::NotNow(_) => "not_now",
            Refusal::Stale(_) => "stale",
            Refusal::Invalid(_) => "invalid",
            Refusal::Exists { .. } => "exists",
            Refusal::TooLarge(_) => "too_large",
            Refusal::TooMany { .. } => "too_many",
            Refusal::Busy => "busy",
        }
    }

    /// A refusal of one field.
    #[must_use]
    pub fn field(field: &'static str, words: impl Into<String>) -> Self {
        Refusal::Invalid(vec![FieldError {
            field,
            words: words.into(),
        }])
    }
}

/// Gathers what is wrong with a form, so that all of it is told at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// Notes a problem with a field.
    pub fn add(&mut self, field: &'static str, words: impl Into<String>) {
        self.0.push(FieldError {
            field,
            words: words.into(),
        });
    }

    /// Trims a text and checks that it is there and not longer than `most` characters.
    pub fn text(&mut self, field: &'static str, label: &str, value: &str, most: usize) -> String {
        let value = self.optional(field, label, value, most);
        if value.chars().all(|letter| letter.is_whitespace() || is_hidden(letter)) {
            self.add(field, say!("rules-missing", label = label));
        }
        value
    }

    /// Trims a text that may be empty and checks its length in characters.
    pub fn optional(&mut self, field: &'static str, label: &str, value: &str, most: usize) -> String {
        let value = value.trim();
        let length = value.chars().count();
        if length > most {
            self.add(field, say!("rules-too-long", label = label, n = length, most = most));
        }
        value.to_owned()
    }

    /// Reads a word of a closed list.
    pub fn word<T: std::str::FromStr>(&mut self, field: &'static str, label: &str, value: &str) -> Option<T> {
        let word = value.parse().ok();
        if word.is_none() {
            self.add(field, say!("rules-choose", label = label));
        }
        word
    }

    /// Reads a date or an empty text; kept as its ISO 8601 text.
    pub fn date(&mut self, field: &'static str, value: &str) -> String {
        match crate::domain::time::parse_date(value) {
            Ok(date) => date.map(|date| date.to_string()).unwrap_or_default(),
            Err(words) => {
                self.add(field, words);
                String::new()
            }
        }
    }

    /// `Ok` if nothing was noted.
    ///
    /// # Errors
    /// Everything that was noted.
    pub fn settle(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Invalid(self.0))
        }
    }
}
