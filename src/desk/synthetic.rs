//! Claims for the benchmark: made by formula, with the same rows, counters and events as any other claim.

use crate::desk::Desk;
use crate::desk::claims::{note, recount};
use crate::domain::claim::{Priority, Risk};
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::{Tx, counters, raw};
use serde_json::{Value, json};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Whom and what the claims belong to, in turn.
#[derive(Debug, Clone)]
pub struct Cast {
    /// Whose claims they are.
    pub people: Vec<PersonId>,
    /// Where they were found.
    pub articles: Vec<ArticleId>,
}

/// How often each state comes up in twenty claims.
const STATES: [State; 20] = [
    State::ToCheck,
    State::Published,
    State::InResearch,
    State::Published,
    State::Dismissed,
    State::ToCheck,
    State::Published,
    State::AwaitingApproval,
    State::Published,
    State::Dismissed,
    State::ToCheck,
    State::Published,
    State::InResearch,
    State::Published,
    State::Suggested,
    State::ChangesRequested,
    State::Published,
    State::Approved,
    State::Published,
    State::Withdrawn,
];

const SUBJECTS: [&str; 8] = [
    "The ministry",
    "The port",
    "The council",
    "The union",
    "The agency",
    "The bank",
    "The court",
    "The school board",
];
const VERBS: [&str; 6] = ["counted", "lost", "paid for", "closed", "reopened", "promised"];
const THINGS: [&str; 9] = [
    "ships",
    "schools",
    "buses",
    "jobs",
    "hospitals",
    "bridges",
    "homes",
    "flights",
    "contracts",
];

impl Desk {
    /// Makes `many` claims in one transaction.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn make_claims(&self, cast: Arc<Cast>, many: i64) -> Outcome<()> {
        self.store
            .write(&Actor::Operator, move |tx| (0..many).try_for_each(|_| make(tx, &cast)))
            .await
    }
}

/// How many single commits a new SQLite database takes here in this time: the yardstick of every durable act.
///
/// # Errors
/// A fault of the disk.
pub fn raw_commits(path: &Path, time: Duration) -> Outcome<usize> {
    Ok(raw::commits(path, time)?)
}

/// How long SQLite's own shell takes to write the claims of a desk as CSV: the yardstick of reports. None where there
/// is no shell, or the desk is elsewhere.
///
/// # Errors
/// When it cannot be run.
pub fn raw_csv(path: &Path) -> io::Result<Option<Duration>> {
    raw::csv(path)
}

fn turn<T: Copy>(list: &[T], number: i64) -> Option<T> {
    let length = i64::try_from(list.len()).unwrap_or(i64::MAX).max(1);
    usize::try_from(number.rem_euclid(length))
        .ok()
        .and_then(|i| list.get(i))
        .copied()
}

/// Spreads numbers so that neighbours differ in every field (Knuth's multiplicative hash).
fn mixed(number: i64, salt: i64) -> i64 {
    number
        .wrapping_mul(2_654_435_761)
        .wrapping_add(salt.wrapping_mul(40_503))
        .rem_euclid(1 << 31)
        >> 7
}

fn make(tx: &mut Tx<'_>, cast: &Cast) -> Outcome<()> {
    let number = counters::add(tx.db(), "number.claim", 1)?;
    let state = turn(&STATES, mixed(number, 1)).unwrap_or(State::ToCheck);
    let due_at = (mixed(number, 2) % 3 == 0).then(|| tx.now().plus_seconds(mixed(number, 3) % 1_000_000));
    let worth_score = i32::try_from(mixed(number, 4) % 100).unwrap_or(0);
    let held = !matches!(state, State::Suggested | State::ToCheck);
    let word = |list: &[&'static str], salt| turn(list, mixed(number, salt)).unwrap_or("");
    let rare = if number % 1_000 == 0 { " in Quillhaven" } else { "" };
    let claim = Claim {
        id: tx.id(),
        number,
        article_id: turn(&cast.articles, mixed(number, 5)),
        statement: format!(
            "{} {} {} {} in {}{rare}.",
            word(&SUBJECTS, 6),
            word(&VERBS, 7),
            mixed(number, 8) % 10_000,
            word(&THINGS, 9),
            2_000 + mixed(number, 10) % 27
        ),
        said_by: word(&SUBJECTS, 11).to_owned(),
        said_on: String::new(),
        risk: turn(Risk::ALL, mixed(number, 12)).unwrap_or(Risk::Standard),
        priority: turn(Priority::ALL, mixed(number, 13)).unwrap_or(Priority::Normal),
        state,
        open: state.is_open(),
        assignee_id: if held {
            turn(&cast.people, mixed(number, 14))
        } else {
            None
        },
        due_at,
        due_order: due_at.unwrap_or(Instant::END),
        hold_reason: String::new(),
        hold_until: None,
        worth: match worth_score {
            0..=29 => "none",
            30..=69 => "some",
            _ => "high",
        }
        .to_owned(),
        worth_score,
        closed_reason: String::new(),
        closed_note: String::new(),
        duplicate_of: None,
        correction_kind: String::new(),
        correction_reason: String::new(),
        rating_id: None,
        verdict: 0,
        sources: 0,
        comments: 0,
        created_by: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
        step: 1,
    };
    claims::insert(tx.db(), &claim)?;
    recount(tx, None, Some(&claim));
    tx.record(note(
        &claim,
        "claim.create",
        "",
        Value::Null,
        json!({"statement": claim.statement, "state": state.code()}),
    ));
    Ok(())
}
