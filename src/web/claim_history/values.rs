//! What an event says was so and is so now: its members as they are read.

use serde_json::{Map, Value};

use crate::domain::claim::{Priority, Risk};
use crate::domain::log::personal::is_mark;
use crate::domain::source::{Kind, Stance};
use crate::domain::time::{Instant, short_date};
use crate::web::claim_sheet::shown;

/// The most characters of a value in the history; the log has all of them.
const VALUE_MOST: usize = 300;

/// What an event says was so, or is so now.
pub(in crate::web) fn members(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

/// A member as text with nothing hidden in it; empty for none.
pub(in crate::web) fn text(members: &Map<String, Value>, name: &str) -> String {
    match members.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) if is_mark(text) => say!("log-erased").to_owned(),
        Some(Value::String(text)) => shown(text),
        Some(other) => other.to_string(),
    }
}

/// Old and new of each field that an edit changed.
pub(in crate::web) fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let changed = after
        .iter()
        .filter(|(name, value)| !["version", "source"].contains(&name.as_str()) && before.get(*name) != Some(value))
        .map(|(name, _)| {
            let read = |members| quoted(&worded(name, text(members, name)));
            let (was, is) = (read(before), read(after));
            say!("claim-history-change", field = field(name), was = was, is = is)
        });
    changed
        .reduce(|first, next| say!("claim-history-changes", first = first, next = next))
        .unwrap_or_else(|| say!("claim-history-nothing").to_owned())
}

/// A value of a field as it is read: a code by its label, a time by its day and hour.
fn worded(field: &str, kept: String) -> String {
    let label = match field {
        "risk" => kept.parse().ok().map(Risk::label),
        "priority" => kept.parse().ok().map(Priority::label),
        "kind" => kept.parse().ok().map(Kind::label),
        "stance" => kept.parse().ok().map(Stance::label),
        "due_at" => {
            let moment = |at: Instant| say!("time-moment", day = short_date(at.date(), true), clock = at.clock());
            return Instant::parse(&kept).map_or(kept, moment);
        }
        _ => None,
    };
    label.map_or(kept, str::to_lowercase)
}

fn quoted(value: &str) -> String {
    match value {
        "" => say!("claim-history-nothing").to_owned(),
        value => say!("claim-history-quoted", value = short(value)),
    }
}

/// The name of a field within a sentence.
fn field(code: &str) -> String {
    let known = match code {
        "statement" => say!("claim-history-field-statement"),
        "said_by" => say!("claim-history-field-said-by"),
        "said_on" => say!("claim-history-field-said-on"),
        "risk" => say!("claim-history-field-risk"),
        "priority" => say!("claim-history-field-priority"),
        "due_at" => say!("claim-history-field-due-at"),
        "tags" => say!("claim-history-field-tags"),
        "url" => say!("claim-history-field-url"),
        "title" => say!("claim-history-field-title"),
        "publisher" => say!("claim-history-field-publisher"),
        "author" => say!("claim-history-field-author"),
        "published_on" => say!("claim-history-field-published-on"),
        "accessed_on" => say!("claim-history-field-accessed-on"),
        "quote" => say!("claim-history-field-quote"),
        "locator" => say!("claim-history-field-locator"),
        "kind" => say!("claim-history-field-kind"),
        "stance" => say!("claim-history-field-stance"),
        "named" => say!("claim-history-field-named"),
        "conflict_note" => say!("claim-history-field-conflict-note"),
        "kept_text" => say!("claim-history-field-kept-text"),
        "attachment" => say!("claim-history-field-attachment"),
        "label" => say!("scales-field-label"),
        "definition" => say!("scales-field-definition"),
        "number" => say!("scales-field-number"),
        "colour" => say!("scales-field-colour"),
        "sources" => say!("scales-field-sources"),
        "independent_named" => say!("scales-field-independent"),
        "primary" => say!("scales-field-primary"),
        "reply_attempt" => say!("scales-field-reply"),
        "kept_copy" => say!("scales-field-copy"),
        other => return plain(other),
    };
    known.to_owned()
}

/// A code as words: `check_again_on` is "check again on".
pub(in crate::web) fn plain(code: &str) -> String {
    code.replace('_', " ")
}

/// The beginning of a long value.
pub(in crate::web) fn short(value: &str) -> String {
    let mut cut: String = value.chars().take(VALUE_MOST).collect();
    if cut.len() < value.len() {
        cut.push('\u{2026}');
    }
    cut
}
