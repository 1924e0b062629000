//! What is given with an act on several claims, judged once for all of them.

use crate::desk::claims::{due, hand};
use crate::domain::bulk::Deed;
use crate::domain::claim::{self as words, DismissReason};
use crate::domain::id::PersonId;
use crate::domain::refusal::Problems;
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

/// Judges what was given with a deed, and says what the claims are when it is done.
pub(super) fn judge(tx: &mut Tx<'_>, asked: &Asked) -> Outcome<(Given, String)> {
    let mut problems = Problems::default();
    let mut given = Given {
        assignee: asked.assignee,
        ..Given::default()
    };
    let now_they_are = match asked.deed {
        Deed::Assign => match asked.assignee {
            Some(person) => format!("assigned to {}", hand(tx, person)?),
            None => "assigned to nobody".to_owned(),
        },
        Deed::Accept => "accepted".to_owned(),
        Deed::Start => "in research".to_owned(),
        Deed::Release => "released".to_owned(),
        Deed::Dismiss => {
            problems.word::<DismissReason>("dismiss_reason", "a reason", &asked.reason);
            given.reason.clone_from(&asked.reason);
            given.note = problems.text("dismiss_note", "The note", &asked.note, words::NOTE_MOST);
            "dismissed".to_owned()
        }
        Deed::Reopen => {
            given.note = problems.text("reopen_note", "The reason", &asked.note, words::NOTE_MOST);
            "reopened".to_owned()
        }
        Deed::Due => {
            let at = due(&mut problems, "due_at", &asked.due_at);
            given.due_at = at.map(|at| at.to_string()).unwrap_or_default();
            match at {
                Some(at) => format!("due {}", at.moment(tx.now())),
                None => "without a due time".to_owned(),
            }
        }
        Deed::Tag | Deed::Untag => {
            given.tags = tags(&mut problems, &asked.tags);
            let how = if asked.deed == Deed::Tag {
                "tagged"
            } else {
                "without the tag"
            };
            format!("{how} \u{201c}{}\u{201d}", given.tags.join(", "))
        }
        Deed::Merge => {
            given.target = target(tx, &mut problems, &asked.target)?;
            format!("merged into {}", given.target)
        }
    };
    problems.settle()?;
    Ok((given, now_they_are))
}

fn tags(problems: &mut Problems, text: &str) -> Vec<String> {
    let tags = words::parse_tags(text).unwrap_or_else(|words| {
        problems.add("tags", words);
        Vec::new()
    });
    if tags.is_empty() && text.trim().is_empty() {
        problems.add("tags", "Give at least one tag.");
    }
    tags
}

/// The claim to merge into; whether it can take others is judged with each of them.
fn target(tx: &mut Tx<'_>, problems: &mut Problems, text: &str) -> Outcome<String> {
    let Some(number) = words::parse_reference(text) else {
        problems.add("target", "Give the number of the other claim, such as C-0147.");
        return Ok(String::new());
    };
    if claims::by_number(tx.db(), number)?.is_none() {
        problems.add("target", format!("There is no claim {}.", words::reference(number)));
    }
    Ok(words::reference(number))
}
