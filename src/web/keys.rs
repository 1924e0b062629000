//! The one table of keys: what a browser listens for, the hints beside the buttons, `aria-keyshortcuts` and the page of
//! keys are all made from it.

use std::fmt::Write as _;

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::domain::vocabulary::vocabulary;
use crate::web::answer::{self, Answer};
use crate::web::app::Route;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::words::Saying;

vocabulary! {
    /// Where a key counts. Those of `Everywhere` count on every page beside the page's own.
    Scope {
        /// Every page.
        Everywhere = "everywhere", "Everywhere";
        /// Deciding the sentences of an article.
        Triage = "triage", "Triage";
        /// Checking where the sentences of an article begin and end.
        Check = "check", "Check the sentences";
        /// The page of a claim.
        Claim = "claim", "Claim";
        /// Lists of articles and of one's own work.
        Lists = "lists", "Lists";
        /// The claim queue, beside the keys of lists.
        Queue = "queue", "Claim queue";
        /// The queue as a board, beside the keys of lists and some of the queue.
        Board = "board", "Board";
    }
}

/// One act and the keys that do it.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Where it counts.
    pub scope: Scope,
    /// The keys, each enough: `j`, `shift+j`, `ctrl+k`, `arrowdown`, or two in turn: `g t`.
    pub keys: &'static [&'static str],
    /// The name under which a script binds what happens.
    pub act: &'static str,
    words: Saying,
}

impl Key {
    /// Each of its keys as a person reads it.
    #[must_use]
    pub fn shown(&self) -> Vec<String> {
        self.keys.iter().map(|key| shown(key)).collect()
    }

    /// What happens, in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        (self.words)()
    }
}

const fn key(scope: Scope, keys: &'static [&'static str], act: &'static str, words: Saying) -> Key {
    Key {
        scope,
        keys,
        act,
        words,
    }
}

/// Every key. Approving, publishing and deleting have none: they are never one slip away.
pub const TABLE: &[Key] = &[
    key(Scope::Everywhere, &["?"], "keys", || say!("keys-everywhere-keys")),
    key(Scope::Everywhere, &["/"], "search", || say!("keys-everywhere-search")),
    key(Scope::Everywhere, &["ctrl+k"], "palette", || {
        say!("keys-everywhere-palette")
    }),
    key(Scope::Everywhere, &["escape"], "close", || {
        say!("keys-everywhere-close")
    }),
    key(Scope::Everywhere, &["r"], "refresh", || say!("keys-everywhere-refresh")),
    key(Scope::Everywhere, &["g d"], "dashboard", || {
        say!("keys-everywhere-dashboard")
    }),
    key(Scope::Everywhere, &["g t"], "triage", || say!("keys-everywhere-triage")),
    key(Scope::Everywhere, &["g c"], "claims", || say!("keys-everywhere-claims")),
    key(Scope::Everywhere, &["g m"], "mine", || say!("keys-everywhere-mine")),
    key(Scope::Everywhere, &["g a"], "articles", || {
        say!("keys-everywhere-articles")
    }),
    key(Scope::Everywhere, &["g r"], "reports", || {
        say!("keys-everywhere-reports")
    }),
    key(Scope::Triage, &["j", "arrowdown"], "next", || say!("keys-triage-next")),
    key(Scope::Triage, &["k", "arrowup"], "previous", || {
        say!("keys-triage-previous")
    }),
    key(Scope::Triage, &["shift+j"], "next_worth", || {
        say!("keys-triage-next-worth")
    }),
    key(Scope::Triage, &["shift+k"], "previous_worth", || {
        say!("keys-triage-previous-worth")
    }),
    key(Scope::Triage, &["c", "1"], "claim", || say!("keys-triage-claim")),
    key(Scope::Triage, &["n", "2"], "not_a_claim", || {
        say!("keys-triage-not-a-claim")
    }),
    key(Scope::Triage, &["l", "3"], "later", || say!("keys-triage-later")),
    key(Scope::Triage, &["d", "4"], "duplicate", || {
        say!("keys-triage-duplicate")
    }),
    key(Scope::Triage, &["a", "5"], "assign", || say!("keys-triage-assign")),
    key(Scope::Triage, &["u", "0"], "undo", || say!("keys-triage-undo")),
    key(Scope::Triage, &["x", "6"], "mark", || say!("keys-triage-mark")),
    key(Scope::Triage, &["m", "7"], "join", || say!("keys-triage-join")),
    key(Scope::Triage, &["o"], "open", || say!("keys-triage-open")),
    key(Scope::Triage, &["]"], "next_article", || {
        say!("keys-triage-next-article")
    }),
    key(Scope::Triage, &["["], "previous_article", || {
        say!("keys-triage-previous-article")
    }),
    key(Scope::Check, &["j", "arrowdown"], "next", || say!("keys-triage-next")),
    key(Scope::Check, &["k", "arrowup"], "previous", || {
        say!("keys-triage-previous")
    }),
    key(Scope::Check, &["m", "7"], "join", || say!("keys-triage-join")),
    key(Scope::Check, &["s", "8"], "split", || say!("keys-check-split")),
    key(Scope::Claim, &["j"], "next", || say!("keys-claim-next")),
    key(Scope::Claim, &["k"], "previous", || say!("keys-claim-previous")),
    key(Scope::Claim, &["i"], "assign", || say!("keys-claim-assign")),
    key(Scope::Claim, &["s"], "state", || say!("keys-claim-state")),
    key(Scope::Claim, &["w"], "source", || say!("keys-claim-source")),
    key(Scope::Claim, &["v"], "verdict", || say!("keys-claim-verdict")),
    key(Scope::Claim, &["c"], "comment", || say!("keys-claim-comment")),
    key(Scope::Claim, &["h"], "history", || say!("keys-claim-history")),
    key(Scope::Claim, &["y"], "copy", || say!("keys-claim-copy")),
    key(Scope::Lists, &["j", "arrowdown"], "next", || say!("keys-lists-next")),
    key(Scope::Lists, &["k", "arrowup"], "previous", || {
        say!("keys-lists-previous")
    }),
    key(Scope::Lists, &["o", "enter"], "open", || say!("keys-lists-open")),
    key(Scope::Queue, &["x"], "select", || say!("keys-queue-select")),
    key(Scope::Queue, &["shift+x"], "range", || say!("keys-queue-range")),
    key(Scope::Queue, &["a"], "assign", || say!("keys-queue-assign")),
    key(Scope::Queue, &["s"], "state", || say!("keys-queue-state")),
    key(Scope::Queue, &["e"], "due", || say!("keys-queue-due")),
    key(Scope::Queue, &["t"], "tag", || say!("keys-queue-tag")),
    key(Scope::Queue, &["m"], "merge", || say!("keys-queue-merge")),
    key(Scope::Queue, &["u"], "undo", || say!("keys-queue-undo")),
    key(Scope::Queue, &["p"], "peek", || say!("keys-queue-peek")),
    key(Scope::Queue, &["f"], "filter", || say!("keys-queue-filter")),
    key(Scope::Queue, &["v"], "views", || say!("keys-queue-views")),
    key(Scope::Board, &["arrowright"], "next_column", || {
        say!("keys-board-next-column")
    }),
    key(Scope::Board, &["arrowleft"], "previous_column", || {
        say!("keys-board-previous-column")
    }),
];

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/help/keys")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/help/keys").route(web::get().to(page)));
}

#[derive(Template)]
#[template(path = "help/keys.html")]
struct KeysPage {
    shell: Shell,
    scopes: Vec<(Scope, Vec<Key>)>,
}

async fn page(visit: Visit) -> Answer {
    let of = |scope: &Scope| TABLE.iter().filter(|key| key.scope == *scope).copied().collect();
    let page = KeysPage {
        shell: visit.shell(Place::Elsewhere).await?,
        scopes: Scope::ALL.iter().map(|scope| (*scope, of(scope))).collect(),
    };
    answer::page(StatusCode::OK, &page)
}

/// The table as a module of the script.
#[must_use]
pub fn script() -> String {
    let rows: Vec<_> = TABLE
        .iter()
        .map(|key| serde_json::json!({ "scope": key.scope.code(), "keys": key.keys, "act": key.act }))
        .collect();
    format!("export default {};\n", serde_json::Value::from(rows))
}

/// The row of an act; a template that names one which is not there fails its test.
fn row(scope: &str, act: &str) -> Option<&'static Key> {
    TABLE.iter().find(|key| key.scope.code() == scope && key.act == act)
}

/// The first key of an act, as a hint shows it; a digit or none for those who chose digits.
#[must_use]
pub fn hint(scope: &str, act: &str, digit: bool) -> String {
    let keys = row(scope, act).map_or(&[][..], |row| row.keys);
    let mut fitting = keys.iter().filter(|key| !digit || !is_letter(key));
    fitting.next().map(|key| shown(key)).unwrap_or_default()
}

/// The keys of an act as `aria-keyshortcuts` writes them (WAI-ARIA 1.2); two keys in turn cannot be said there.
#[must_use]
pub fn shortcuts(scope: &str, act: &str) -> String {
    let keys = row(scope, act).map_or(&[][..], |row| row.keys);
    let single = keys.iter().filter(|key| !key.contains(' '));
    let named: Vec<String> = single.map(|key| named(key)).collect();
    named.join(" ")
}

/// Does a bare letter, with Shift or without, stand in it?
fn is_letter(key: &str) -> bool {
    let modified = key.starts_with("ctrl+");
    let last = key.rsplit('+').next().unwrap_or(key);
    !modified
        && last
            .split(' ')
            .any(|part| part.len() == 1 && part.chars().all(|c| c.is_ascii_alphabetic()))
}

/// A key as a person reads it: `Shift J`, `↓`, `G T`.
fn shown(key: &str) -> String {
    let parts = key.split(['+', ' ']).map(|part| match part {
        "arrowdown" => "↓".to_owned(),
        "arrowup" => "↑".to_owned(),
        "arrowright" => "→".to_owned(),
        "arrowleft" => "←".to_owned(),
        "escape" => "Esc".to_owned(),
        part => capital(part),
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn named(key: &str) -> String {
    let parts = key.split('+').map(|part| match part {
        "arrowdown" => "ArrowDown".to_owned(),
        "arrowup" => "ArrowUp".to_owned(),
        "arrowright" => "ArrowRight".to_owned(),
        "arrowleft" => "ArrowLeft".to_owned(),
        "ctrl" => "Control".to_owned(),
        part => capital(part),
    });
    parts.collect::<Vec<_>>().join("+")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let mut capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let _ = write!(capital, "{}", letters.as_str());
    capital
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Two rows for one key would make it do two things; a key that also begins a pair would never wait for the other.
    #[test]
    fn no_key_means_two_things_where_it_counts() {
        for scope in Scope::ALL {
            let mut seen = BTreeSet::new();
            let mut begins = BTreeSet::new();
            let here = TABLE
                .iter()
                .filter(|key| key.scope == *scope || key.scope == Scope::Everywhere);
            for key in here.flat_map(|row| row.keys) {
                assert!(seen.insert(*key), "{key} stands twice in {scope}");
                begins.extend(key.split_once(' ').map(|(first, _)| first));
            }
            for first in begins {
                assert!(!seen.contains(first), "{first} in {scope} also begins a pair");
            }
        }
    }

    #[test]
    fn an_act_has_one_row_and_no_key_of_the_browser() {
        let mut seen = BTreeSet::new();
        for row in TABLE {
            assert!(seen.insert((row.scope.code(), row.act)), "{} stands twice", row.act);
            for key in row.keys {
                let taken = [
                    "ctrl+t", "ctrl+w", "ctrl+n", "ctrl+l", "ctrl+r", "ctrl+f", "ctrl+p", "ctrl+s",
                ];
                assert!(
                    !taken.contains(key) && !key.starts_with("alt+"),
                    "{key} is the browser's"
                );
            }
        }
    }

    #[test]
    fn no_single_key_signs_off_publishes_or_deletes() {
        for row in TABLE {
            for word in ["approve", "publish", "delete", "withdraw"] {
                assert!(!row.act.contains(word), "{} has the key {:?}", row.act, row.keys);
            }
        }
    }

    #[test]
    fn keys_are_shown_as_people_and_as_readers_know_them() {
        assert_eq!(hint("triage", "claim", false), "C");
        assert_eq!(hint("triage", "claim", true), "1");
        assert_eq!(hint("triage", "next", true), "↓");
        assert_eq!(hint("triage", "open", true), "");
        assert_eq!(shown("shift+j"), "Shift J");
        assert_eq!(shown("g t"), "G T");
        assert_eq!(shortcuts("triage", "next"), "J ArrowDown");
        assert_eq!(shortcuts("triage", "next_worth"), "Shift+J");
        assert_eq!(shortcuts("everywhere", "triage"), "");
    }

    #[test]
    fn templates_name_only_acts_that_have_keys() {
        for path in crate::web::assets::tests::files_under(std::path::Path::new("templates")) {
            let text = std::fs::read_to_string(&path).unwrap();
            for call in ["ui::key(\"", "ui::shortcut(\""] {
                for named in text.split(call).skip(1) {
                    let (scope, rest) = named.split_once("\", \"").unwrap();
                    let (act, _) = rest.split_once('"').unwrap();
                    assert!(row(scope, act).is_some(), "{}: {scope} {act}", path.display());
                }
            }
        }
    }
}
