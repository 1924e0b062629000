//! How a link stands, in words.

use crate::desk::claim_page::{Sheet, Source};
use crate::desk::works::{Check, Link, LinkState, WorkSheet};
use crate::domain::link::WARNS_AFTER;
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::web::moments::when;
use crate::web::parts::When;

/// How a link stands, for a list.
#[derive(Debug, Clone)]
pub struct LinkMark {
    /// `ok`, `never`, `moved`, `gone`, `failing`.
    pub code: &'static str,
    /// The drawing.
    pub icon: &'static str,
    /// In words.
    pub label: &'static str,
}

/// How a link stands, for a list.
#[must_use]
pub fn mark(link: &Link) -> LinkMark {
    LinkMark {
        code: match link.state {
            // Once is an accident.
            LinkState::Failing if link.failures < WARNS_AFTER => LinkState::Never.code(),
            state => state.code(),
        },
        icon: icon(link.state),
        label: link.state.label(),
    }
}

fn icon(state: LinkState) -> &'static str {
    match state {
        LinkState::Never => "circle-dashed",
        LinkState::Ok => "circle-check",
        LinkState::Moved => "corner-up-left",
        LinkState::Gone => "ban",
        LinkState::Failing => "triangle-alert",
    }
}

/// What people are warned of.
#[must_use]
pub fn warning(link: &Link, now: Instant) -> String {
    let since = link.since.map(|since| when(since, now).words).unwrap_or_default();
    match link.state {
        LinkState::Moved => say!("evidence-warn-moved", to = visible(&link.told)),
        LinkState::Gone => say!("evidence-warn-gone", status = link.status, since = since),
        LinkState::Failing => say!("evidence-warn-failing", n = link.failures, since = since),
        LinkState::Never | LinkState::Ok => String::new(),
    }
}

/// What people are warned of about a source of a claim; nothing when its link is well.
#[must_use]
pub fn warning_of(sheet: &Sheet, source: &Source) -> String {
    let link = source.work_id.and_then(|work| sheet.works.warning(work));
    link.map(|link| warning(link, sheet.now)).unwrap_or_default()
}

/// What is to be known before a verdict is published: which of the links that it rests on are not well.
#[must_use]
pub fn before_publishing(sheet: &Sheet) -> String {
    let Some(version) = &sheet.verdict else {
        return String::new();
    };
    let rests_on = sheet
        .sources
        .iter()
        .filter(|source| version.rests_on.contains(&source.position));
    let unwell: Vec<String> = rests_on
        .filter(|source| !warning_of(sheet, source).is_empty())
        .map(|source| source.position.to_string())
        .collect();
    match unwell.len() {
        0 => String::new(),
        count => {
            let numbers = unwell.join(&format!("{} ", say!("parts-comma")));
            say!("evidence-warn-publish", n = count, numbers = numbers)
        }
    }
}

/// A line of the history of a link.
#[derive(Debug, Clone)]
pub struct CheckRow {
    /// When.
    pub when: When,
    /// The drawing of the state.
    pub icon: &'static str,
    /// How the link stood.
    pub label: &'static str,
    /// The status, where it leads, or why it cannot be reached.
    pub told: String,
    /// Who asked for the look; empty where Docket did.
    pub by: String,
}

/// The history of the link of a work.
#[must_use]
pub fn history(sheet: &WorkSheet) -> Vec<CheckRow> {
    let row = |check: &Check| {
        let status = match check.status {
            0 => String::new(),
            status => status.to_string(),
        };
        let told = [status, visible(&check.told).into_owned()];
        let told: Vec<String> = told.into_iter().filter(|part| !part.is_empty()).collect();
        let by = check.checked_by.and_then(|id| sheet.names.get(&id));
        CheckRow {
            when: when(check.checked_at, sheet.now),
            icon: icon(check.state),
            label: check.state.label(),
            told: told.join(" \u{b7} "),
            by: by.map(|name| visible(name).into_owned()).unwrap_or_default(),
        }
    };
    sheet.checks.iter().map(row).collect()
}
