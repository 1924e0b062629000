//! Small things that many pages show: people, times, states, links, the fields of an action.

use crate::domain::scale::Colour;
use crate::domain::visible::visible;
use crate::web::form::{Choice, Form};
use crate::web::shell::{hue, initials};

/// A person beside a claim, a comment or an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Who {
    /// The full name, or words such as "You".
    pub name: String,
    /// One or two letters for the round mark.
    pub initials: String,
    /// The colour class of the round mark.
    pub hue: &'static str,
}

impl Who {
    /// A person by name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: visible(name).into_owned(),
            initials: initials(name),
            hue: hue(name),
        }
    }
}

/// A moment, for machines and for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    /// ISO 8601, for `datetime`.
    pub iso: String,
    /// As read, such as "today, 11:52".
    pub words: String,
}

impl When {
    /// A moment with its words.
    #[must_use]
    pub fn new(iso: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            iso: iso.into(),
            words: words.into(),
        }
    }
}

/// A due time and how near it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The moment, in words such as "Overdue 2 h".
    pub when: When,
    /// How near.
    pub near: Near,
}

/// How near a due time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Near {
    /// Not soon.
    Far,
    /// Today.
    Soon,
    /// Past.
    Late,
}

impl Near {
    /// The class of the mark.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Far => "",
            Self::Soon => "soon",
            Self::Late => "late",
        }
    }
}

/// A state with its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StateMark {
    /// The code, such as `in_research`.
    pub code: String,
    /// The words, such as "In research".
    pub label: String,
}

impl StateMark {
    /// A state by code and words.
    #[must_use]
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: label.into(),
        }
    }
}

/// How much a sentence is worth checking, in words for those who do not see the bars.
#[must_use]
pub fn worth(level: &str) -> String {
    say!("parts-worth", level = level)
}

/// A rating with its place on the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingMark {
    /// 5 (true) to 1 (false); 0 for a rating apart from the scale.
    pub step: u8,
    /// Its colour.
    pub colour: Colour,
    /// The words, such as "Needs context".
    pub label: String,
}

impl RatingMark {
    /// A rating by its number for ClaimReview, its colour and its words; what is hidden in them is shown.
    #[must_use]
    pub fn new(number: Option<i32>, colour: Colour, label: &str) -> Self {
        Self {
            step: number.and_then(|number| u8::try_from(number).ok()).unwrap_or(0),
            colour,
            label: visible(label).into_owned(),
        }
    }
}

/// Words that lead somewhere; an empty `href` leads nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// Words with an address; what is hidden in them is shown.
    #[must_use]
    pub fn new(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            words: visible(&words.into()).into_owned(),
            href: href.into(),
        }
    }
}

/// A line with a small icon: a reason, a fact about a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The icon's name in the sprite.
    pub icon: &'static str,
    /// The words.
    pub words: String,
}

/// Links to the pages before and after; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// Such as "1 to 50 of 64".
    pub words: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
}

/// A filter of a list, in force.
#[derive(Debug, Clone)]
pub struct Chip {
    /// What it looks at, such as "Assignee is".
    pub name: &'static str,
    /// What it asks for, such as "Mina Okafor".
    pub value: String,
    /// The same list without it.
    pub without: String,
}

/// Something that can be done with a claim, or why it cannot.
#[derive(Debug, Clone, Default)]
pub struct ActionView {
    /// Sent as `action`, such as `publish`.
    pub code: &'static str,
    /// Where its form goes, below the claim's own address: `move` for the actions of the life of a claim.
    pub path: &'static str,
    /// The verb on the button.
    pub label: String,
    /// The icon's name in the sprite.
    pub icon: &'static str,
    /// Whether this person may do it now.
    pub allowed: bool,
    /// Why not, in a sentence; empty when allowed.
    pub why_not: String,
    /// The one action that comes next.
    pub primary: bool,
    /// What it brings about, said before what cannot be undone; may be empty.
    pub effect: String,
    /// What it asks for, in order.
    pub fields: Vec<FieldView>,
    /// What was typed and what is wrong with it; its id is the action's code.
    pub form: Form,
}

/// One field of an action.
#[derive(Debug, Clone)]
pub struct FieldView {
    /// How it is asked.
    pub kind: FieldKind,
    /// The name that is sent.
    pub name: &'static str,
    /// The words above it.
    pub label: &'static str,
    /// An explanation; may be empty.
    pub hint: &'static str,
    /// The answers of a select, radios or checkboxes.
    pub choices: Vec<Choice>,
    /// The words of a select's empty first answer.
    pub blank: &'static str,
}

/// How a field is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Area,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// One of many.
    Select,
    /// One of a few.
    Radios,
}

impl FieldView {
    /// A field without choices.
    #[must_use]
    pub fn new(kind: FieldKind, name: &'static str, label: &'static str) -> Self {
        Self {
            kind,
            name,
            label,
            hint: "",
            choices: Vec::new(),
            blank: say!("parts-choose"),
        }
    }

    /// A select, radios or checkboxes.
    #[must_use]
    pub fn of(kind: FieldKind, name: &'static str, label: &'static str, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(kind, name, label)
        }
    }

    /// The field with an explanation.
    #[must_use]
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }
}

/// The icon of a claim's state or of a sentence's decision, by its code.
#[must_use]
pub fn state_icon(code: &str) -> &'static str {
    match code {
        "suggested" => "lightbulb",
        "to_check" | "claim" => "circle-dot",
        "in_research" => "search",
        "awaiting_approval" => "stamp",
        "changes_requested" => "message-square-warning",
        "approved" => "badge-check",
        "published" => "globe",
        "dismissed" | "not_a_claim" => "ban",
        "duplicate" => "copy",
        "withdrawn" => "undo-2",
        "later" => "clock-3",
        _ => "circle-dashed",
    }
}

/// The words of a worth-checking level, 0 to 3; a reference, as templates hand it in.
#[must_use]
pub fn worth_label(level: &u8) -> &'static str {
    match level {
        0 => say!("parts-worth-none"),
        1 => say!("parts-worth-little"),
        2 => say!("parts-worth-some"),
        _ => say!("parts-worth-high"),
    }
}
