//! What is given with an act on several claims, judged once for all of them.

use crate::desk::claims::{due, hand};
use crate::domain::bulk::Deed;
use crate::domain::claim::{self as words, DismissReason};
use crate::domain::id::PersonId;
use crate::domain::refusal::Problems;
use crate::domain::time::Instant;
use crate::store::Tx;
use crate::store::claims;
use crate::store::fault::Outcome;
use serde::{Deserialize, Serialize};

/// What is to be done to each of them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The deed.
    pub deed: Deed,
    /// Who gets them; nobody for none.
    pub assignee: Option<PersonId>,
    /// Why they are dismissed: a code of [`DismissReason`].
    pub reason: String,
    /// Why they are dismissed or reopened, in words.
    pub note: String,
    /// The due time, as a form sends it; nothing for none.
    pub due_at: String,
    /// Tags, divided by commas.
    pub tags: String,
    /// The claim to merge into.
    pub target: String,
}

/// The same, judged; kept as JSON beside the act, so that it can be finished after a break.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Given {
    pub assignee: Option<PersonId>,
    pub reason: String,
    pub note: String,
    pub due_at: String,
    pub tags: Vec<String>,
    pub target: String,
}

/// Judges what was given with a deed; with the name of whoever gets the claims.
pub(super) fn judge(tx: &mut Tx<'_>, asked: &Asked) -> Outcome<(Given, Option<String>)> {
    let mut problems = Problems::default();
    let mut given = Given {
        assignee: asked.assignee,
        ..Given::default()
    };
    let mut to = None;
    match asked.deed {
        Deed::Assign => to = asked.assignee.map(|person| hand(tx, person)).transpose()?,
        Deed::Accept | Deed::Start | Deed::Release => {}
        Deed::Dismiss => {
            problems.word::<DismissReason>("dismiss_reason", say!("rules-choice-reason"), &asked.reason);
            given.reason.clone_from(&asked.reason);
            given.note = problems.text("dismiss_note", say!("rules-field-note"), &asked.note, words::NOTE_MOST);
        }
        Deed::Reopen => {
            given.note = problems.text("reopen_note", say!("rules-field-reason"), &asked.note, words::NOTE_MOST);
        }
        Deed::Due => {
            let at = due(&mut problems, "due_at", &asked.due_at);
            given.due_at = at.map(|at| at.to_string()).unwrap_or_default();
        }
        Deed::Tag | Deed::Untag => given.tags = tags(&mut problems, &asked.tags),
        Deed::Merge => given.target = target(tx, &mut problems, &asked.target)?,
    }
    problems.settle()?;
    Ok((given, to))
}

/// What the claims are when it is done.
pub(super) fn now_they_are(deed: Deed, given: &Given, to: Option<&str>, now: Instant) -> String {
    match deed {
        Deed::Assign => match to {
            Some(name) => say!("refusals-are-assigned", name = name),
            None => say!("refusals-are-assigned-to-nobody").to_owned(),
        },
        Deed::Accept => say!("refusals-are-accepted").to_owned(),
        Deed::Start => say!("refusals-are-started").to_owned(),
        Deed::Release => say!("refusals-are-released").to_owned(),
        Deed::Dismiss => say!("refusals-are-dismissed").to_owned(),
        Deed::Reopen => say!("refusals-are-reopened").to_owned(),
        Deed::Due => match Instant::parse(&given.due_at) {
            Some(at) => say!("refusals-are-due", when = at.moment(now)),
            None => say!("refusals-are-not-due").to_owned(),
        },
        Deed::Tag => say!("refusals-are-tagged", tags = given.tags.join(", ")),
        Deed::Untag => say!("refusals-are-untagged", tags = given.tags.join(", ")),
        Deed::Merge => say!("refusals-are-merged", claim = &given.target),
    }
}

fn tags(problems: &mut Problems, text: &str) -> Vec<String> {
    let tags = words::parse_tags(text).unwrap_or_else(|words| {
        problems.add("tags", words);
        Vec::new()
    });
    if tags.is_empty() && text.trim().is_empty() {
        problems.add("tags", say!("refusals-give-tag"));
    }
    tags
}

/// The claim to merge into; whether it can take others is judged with each of them.
fn target(tx: &mut Tx<'_>, problems: &mut Problems, text: &str) -> Outcome<String> {
    let Some(number) = words::parse_reference(text) else {
        problems.add("target", say!("refusals-other-number"));
        return Ok(String::new());
    };
    if claims::by_number(tx.db(), number)?.is_none() {
        problems.add("target", say!("refusals-no-claim", claim = words::reference(number)));
    }
    Ok(words::reference(number))
}
