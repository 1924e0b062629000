//! What the claim queue shows. Every field is ready to be printed.

use askama::Template;

use crate::web::form::{Choice, Form};
use crate::web::parts::{Chip, Due, Link, Pager, StateMark, Who};
use crate::web::shell::{SavedView, Shell};

/// The claim queue.
#[derive(Debug, Template)]
#[template(path = "claims/queue.html")]
pub struct QueuePage {
    /// The frame.
    pub shell: Shell,
    /// What stands above the claims.
    pub head: QueueHead,
    /// What the table holds, in words, such as "Open claims, due first".
    pub caption: String,
    /// Something to know about the list; may be empty.
    pub remark: String,
    /// What to do when nothing matches.
    pub empty: EmptyView,
    /// What can be done with several claims; nothing for who may change none.
    pub bulk: Option<BulkBar>,
    /// What the last act on several claims did, where the address names one.
    pub report: Option<BulkReport>,
    /// The claims of this page.
    pub rows: Vec<QueueRow>,
    /// The pages before and after.
    pub pager: Pager,
}

/// What stands above the claims, as a list and as a board.
#[derive(Debug, Clone, Default)]
pub struct QueueHead {
    /// The address of this page without a query.
    pub base: &'static str,
    /// They are shown as a board.
    pub is_board: bool,
    /// The same claims as a list.
    pub list_href: String,
    /// The same as a board.
    pub board_href: String,
    /// Built-in views with their numbers.
    pub views: Vec<ViewTab>,
    /// The filters in force, each removable.
    pub filters: Vec<Chip>,
    /// The filter form as it stands (`q`, `state`, `article`, `assignee`, `worth`, `due`, `tag`, `priority`, `risk`,
    /// `rating`, `again`, `sort`).
    pub filter: Form,
    /// The answers of the filter form.
    pub choices: FilterChoices,
    /// The orders, as links.
    pub sorts: Vec<SortLink>,
    /// Saving what is shown as a view, or changing the saved view that it is.
    pub menu: Option<ViewMenu>,
    /// Rows stand close together; nothing where there are no rows.
    pub compact: Option<bool>,
    /// The claims report with these filters; empty for who may not export.
    pub export_href: String,
    /// The form for a new claim; empty for who may not make or suggest one.
    pub new_href: String,
}

/// An empty list: one sentence and where to go from there.
#[derive(Debug, Clone, Default)]
pub struct EmptyView {
    /// Why there is nothing.
    pub words: String,
    /// What to do about it.
    pub link: Link,
}

/// A built-in view.
#[derive(Debug, Clone)]
pub struct ViewTab {
    /// Its name.
    pub label: String,
    /// How many claims it holds; empty where they are not counted.
    pub count: String,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// An order of the queue.
#[derive(Debug, Clone)]
pub struct SortLink {
    /// Its name.
    pub label: &'static str,
    /// The queue in it.
    pub href: String,
    /// Whether it is the one in force.
    pub current: bool,
}

/// The answers of the filter form.
#[derive(Debug, Clone, Default)]
pub struct FilterChoices {
    /// States.
    pub states: Vec<Choice>,
    /// Articles.
    pub articles: Vec<Choice>,
    /// People.
    pub assignees: Vec<Choice>,
    /// Worth-checking levels.
    pub worth: Vec<Choice>,
    /// Spans of due times.
    pub due: Vec<Choice>,
    /// Dates to check again.
    pub again: Vec<Choice>,
    /// Priorities.
    pub priorities: Vec<Choice>,
    /// Risks.
    pub risks: Vec<Choice>,
    /// Ratings.
    pub ratings: Vec<Choice>,
    /// Orders.
    pub sorts: Vec<Choice>,
}

/// A claim in the queue.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Such as `C-0147`.
    pub reference: String,
    /// Its page.
    pub href: String,
    /// What changes whenever the row shows something else.
    pub stamp: String,
    /// What it says.
    pub statement: String,
    /// The article that it comes from; may be empty.
    pub article: String,
    /// How many sources it has.
    pub sources: i64,
    /// How many comments it has.
    pub comments: i64,
    /// Where it stands.
    pub state: StateMark,
    /// It was published and is under correction.
    pub under_correction: bool,
    /// Whether it is on hold.
    pub on_hold: bool,
    /// Whether a newer text of its article altered its passage, and nobody has looked.
    pub revised: bool,
    /// Worth checking, 0 to 3.
    pub worth: u8,
    /// Who works on it.
    pub assignee: Option<Who>,
    /// When it is due.
    pub due: Option<Due>,
    /// What its box sends: number, step and version; empty where rows are not chosen.
    pub choice: String,
    /// Its box is ticked.
    pub chosen: bool,
    /// The codes of what could be done with it together with others, divided by spaces.
    pub may: String,
}

/// What can be done with the view that is shown.
#[derive(Debug, Clone, Default)]
pub struct ViewMenu {
    /// The query that is saved.
    pub query: String,
    /// What was typed, and what is wrong with it.
    pub form: Form,
    /// The saved view that is shown.
    pub current: Option<SavedView>,
}

/// What can be done with several claims.
#[derive(Debug, Clone, Default)]
pub struct BulkBar {
    /// The query of this page, to come back to.
    pub view: String,
    /// The last event that can be seen in it.
    pub head: i64,
    /// What was typed, and what is wrong with it.
    pub form: Form,
    /// Who may be given claims; nobody when this person may not assign.
    pub people: Vec<Choice>,
    /// The changes of state that this person may make: code, words.
    pub moves: Vec<Choice>,
    /// Why claims are dismissed, for who may dismiss.
    pub reasons: Vec<Choice>,
    /// This person may reopen.
    pub may_reopen: bool,
    /// This person may assign, set due times, tag and merge.
    pub may_edit: bool,
    /// The whole view can be chosen: "All 64 claims of this view".
    pub whole: String,
    /// How many that are.
    pub count: i64,
    /// Why the whole view cannot be chosen; may be empty.
    pub too_many: String,
}

/// What an act on several claims did.
#[derive(Debug, Clone, Default)]
pub struct BulkReport {
    /// How many are now as was asked.
    pub words: String,
    /// Everything that was asked was done.
    pub whole: bool,
    /// Which claims stay as they were and why, the first of them.
    pub stay: Vec<String>,
    /// The others.
    pub stay_too: Vec<String>,
    /// Where taking it back is asked for; empty when nothing can be.
    pub undo: String,
    /// The query of the page to come back to.
    pub view: String,
}
