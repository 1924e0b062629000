//! What happened to a claim, and two versions of its verdict side by side.

use askama::Template;

use crate::web::form::{Choice, Form};
use crate::web::parts::{Link, Pager, When};
use crate::web::prose::Paragraph;
use crate::web::shell::Shell;

/// An event in a claim's history.
#[derive(Debug, Clone)]
pub struct HistoryView {
    /// What happened, such as "Tomás proposed Needs context".
    pub words: String,
    /// When, and what of it.
    pub when: When,
    /// The state that it led to; empty if none.
    pub state: String,
    /// The comparison of what it changed; empty words for none.
    pub compare: Link,
}

/// A claim's history.
#[derive(Debug, Template)]
#[template(path = "claims/events.html")]
pub struct HistoryPage {
    /// The frame.
    pub shell: Shell,
    /// The claim's reference.
    pub reference: String,
    /// The kinds of events to choose from.
    pub kinds: Vec<KindTab>,
    /// The events, newest first.
    pub events: Vec<HistoryView>,
    /// The pages beside this one: newer and older.
    pub pager: Pager,
}

/// A kind of events.
#[derive(Debug, Clone)]
pub struct KindTab {
    /// Its name.
    pub label: &'static str,
    /// The history of this kind.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// Two versions of a verdict side by side.
#[derive(Debug, Template)]
#[template(path = "claims/compare.html")]
pub struct ComparePage {
    /// The frame.
    pub shell: Shell,
    /// The claim's reference.
    pub reference: String,
    /// The older version.
    pub one: i32,
    /// The newer one.
    pub other: i32,
    /// Every version, to choose from: `a` and `b`.
    pub versions: Vec<Choice>,
    /// Which two are chosen.
    pub chosen: Form,
    /// Who wrote which and when.
    pub words: String,
    /// The short fields that differ.
    pub fields: Vec<DifferenceView>,
    /// The summary, with what went and what came.
    pub summary: Vec<Paragraph>,
}

/// A field that differs between two versions.
#[derive(Debug, Clone)]
pub struct DifferenceView {
    /// Its name.
    pub name: &'static str,
    /// In the older version.
    pub one: String,
    /// In the newer one.
    pub other: String,
}
