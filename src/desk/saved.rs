//! What people save under a name, views of the queue and presets of reports: who may change it, and what a change
//! makes of it.

use crate::domain::id::{AnyId, PersonId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal, Stale};
use crate::domain::rights::{self, Right};
use serde_json::{Value, json};

/// The longest name, in characters.
pub(super) const NAME_MOST: usize = 60;
/// The most of a kind that one person sees.
pub(super) const SEEN_MOST: i64 = 100;
/// The most of a kind that one person saves.
const SAVED_MOST: i64 = 50;

/// A change of what was saved.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another name.
    Name(String),
    /// Shared with everybody, or kept for the owner.
    Shared(bool),
    /// Taken away.
    Delete,
}

/// What people save.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    View,
    Preset,
}

/// What a view and a preset have alike.
#[derive(Debug, Clone)]
pub(super) struct Saved {
    pub kind: Kind,
    pub id: AnyId,
    pub owner: PersonId,
    pub name: String,
    pub shared: bool,
    pub version: i32,
}

impl Kind {
    /// Refuses one more than the most, of somebody who has saved this many.
    pub fn room(self, saved: i64) -> Result<(), Refusal> {
        if saved < SAVED_MOST {
            return Ok(());
        }
        let words = match self {
            Self::View => say!("refusals-views-most", n = SAVED_MOST),
            Self::Preset => say!("refusals-presets-most", n = SAVED_MOST),
        };
        Err(Refusal::field("name", words))
    }

    /// There is none.
    pub fn gone(self) -> Refusal {
        let words = match self {
            Self::View => say!("refusals-no-view"),
            Self::Preset => say!("refusals-no-preset"),
        };
        Refusal::NotFound(words.to_owned())
    }

    const fn subject(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Preset => "preset",
        }
    }

    const fn action(self, change: &Change) -> &'static str {
        match (self, change) {
            (Self::View, Change::Name(_)) => "view.rename",
            (Self::View, Change::Shared(true)) => "view.share",
            (Self::View, Change::Shared(false)) => "view.unshare",
            (Self::View, Change::Delete) => "view.delete",
            (Self::Preset, Change::Name(_)) => "preset.rename",
            (Self::Preset, Change::Shared(true)) => "preset.share",
            (Self::Preset, Change::Shared(false)) => "preset.unshare",
            (Self::Preset, Change::Delete) => "preset.delete",
        }
    }
}

/// A private one is its owner's; a shared one may be changed by whoever keeps the shared ones too.
pub(super) fn may_change(owner: PersonId, who: &Actor) -> Result<(), Refusal> {
    let right = match who.id() == Some(owner) {
        true => Right::SaveView,
        false => Right::KeepSharedViews,
    };
    rights::require(who.role(), right)
}

impl Saved {
    /// What a change of somebody's makes of it. One that is private to somebody else is not there for others.
    pub fn changed(&self, who: &Actor, change: &Change) -> Result<Self, Refusal> {
        if !self.shared && who.id() != Some(self.owner) {
            return Err(self.kind.gone());
        }
        may_change(self.owner, who)?;
        let mut after = self.clone();
        match change {
            Change::Name(name) => {
                let mut problems = Problems::default();
                after.name = problems.text("name", say!("rules-field-name"), name, NAME_MOST);
                problems.settle()?;
            }
            Change::Shared(shared) => after.shared = *shared,
            Change::Delete => {}
        }
        Ok(after)
    }

    /// Somebody was first.
    pub fn stale(&self) -> Refusal {
        let subject = match self.kind {
            Kind::View => say!("refusals-the-view", name = &self.name),
            Kind::Preset => say!("refusals-the-preset", name = &self.name),
        };
        Refusal::Stale(Box::new(Stale {
            subject,
            by: String::new(),
            at: None,
            version: self.version,
            what: say!("refusals-view-changed").to_owned(),
            fields: Vec::new(),
        }))
    }

    /// What the log is told of it.
    pub fn note(&self, action: &'static str, before: Value, after: Value) -> Note {
        Note {
            action,
            subject: self.kind.subject(),
            subject_id: Some(self.id),
            subject_ref: self.name.clone(),
            before,
            after,
            ..Note::default()
        }
    }

    /// What the log is told of the change that made `after` of it; `content` is what goes with one that is deleted.
    pub fn told(&self, change: &Change, after: &Self, content: Value) -> Note {
        let (was, is) = match change {
            Change::Name(_) => (json!({"name": self.name}), json!({"name": after.name})),
            Change::Shared(_) => (Value::Null, Value::Null),
            Change::Delete => (content, Value::Null),
        };
        after.note(self.kind.action(change), was, is)
    }
}
