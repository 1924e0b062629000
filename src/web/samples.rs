//! Sample pages for the tests, to look at: with `DOCKET_KEEP_PAGES=dir` set they are written there.

mod claim;
mod queue;
mod triage;

use askama::Template;

use crate::web::parts::StateMark;
use crate::web::shell::{Me, Nav, NavCounts, Place, Shell};
use crate::words::Language;

pub use claim::{claim, research};
pub use queue::queue;
pub use triage::{inbox, triage};

/// Renders a page, and keeps it where the environment asks for it.
pub fn keep(name: &str, page: &impl Template) -> String {
    let text = page.render().unwrap();
    if let Ok(folder) = std::env::var("DOCKET_KEEP_PAGES") {
        std::fs::write(format!("{folder}/{name}.html"), &text).unwrap();
    }
    text
}

pub fn shell(here: Place) -> Shell {
    Shell {
        desk_name: "Harbour Desk".to_owned(),
        nonce: "bm9uY2U".to_owned(),
        language: Language::English,
        path: "/".to_owned(),
        person: Some(Me::new("Leila Haddad", "Editor")),
        here,
        counts: NavCounts {
            triage: 11,
            claims: 64,
            mine: 7,
            unseen: 3,
        },
        may: Nav {
            desk: false,
            scales: false,
            log: true,
            import: true,
            triage: true,
            reports: true,
            people: true,
        },
        ..Shell::default()
    }
}

fn label(code: &str) -> &'static str {
    match code {
        "to_check" => "To check",
        "in_research" => "In research",
        "awaiting_approval" => "Awaiting approval",
        "approved" => "Approved",
        "published" => "Published",
        "not_a_claim" => "Not a claim",
        "later" => "Decide later",
        "duplicate" => "Duplicate",
        "changes_requested" => "Changes requested",
        _ => "Untriaged",
    }
}

fn mark(code: &str) -> StateMark {
    StateMark::new(code, label(code))
}
