//! Making a claim, and the places that it stands on.

use super::details::detail_values;
use super::{hand, hand_over, note, recount};
use crate::desk::{notifications, tags};
use crate::domain::claim::{self as words, Priority, Risk};
use crate::domain::id::{AnchorId, ArticleId, ClaimId, PersonId, RevisionId, SentenceId};
use crate::domain::refusal::Problems;
use crate::domain::time::Instant;
use crate::domain::workflow::{self, Action, Standing};
use crate::store::claims::{self, Anchor, Claim};
use crate::store::fault::Outcome;
use crate::store::{Tx, counters};
use serde_json::{Value, json};
use std::collections::HashSet;

/// A range of a text that a new claim stands on.
#[derive(Debug, Clone)]
pub struct NewAnchor {
    /// The text.
    pub revision: RevisionId,
    /// Begin, in code points.
    pub start: i32,
    /// End, in code points.
    pub end: i32,
    /// The quote.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands behind it.
    pub suffix: String,
    /// The sentence that brings it as a duplicate.
    pub sentence: Option<SentenceId>,
}

/// A claim to be made; everything in it has been judged.
#[derive(Debug, Clone)]
pub struct NewClaim {
    /// `Create` or `Suggest`.
    pub action: Action,
    /// In the desk's words.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// When, as an ISO 8601 date.
    pub said_on: String,
    /// Where it was found.
    pub article: Option<ArticleId>,
    /// The ranges that it stands on.
    pub anchors: Vec<NewAnchor>,
    /// Check-worthiness: none, some, high.
    pub worth: String,
    /// The same as a score.
    pub worth_score: i32,
    /// Whose it is from the start.
    pub assignee: Option<PersonId>,
    /// How much harm a wrong verdict would do.
    pub risk: Risk,
    /// How soon.
    pub priority: Priority,
    /// When it is due.
    pub due_at: Option<Instant>,
    /// Its tags.
    pub tags: Vec<String>,
}

impl Default for NewClaim {
    fn default() -> Self {
        Self {
            action: Action::Create,
            statement: String::new(),
            said_by: String::new(),
            said_on: String::new(),
            article: None,
            anchors: Vec::new(),
            worth: "none".to_owned(),
            worth_score: 0,
            assignee: None,
            risk: Risk::Standard,
            priority: Priority::Normal,
            due_at: None,
            tags: Vec::new(),
        }
    }
}

/// Makes a claim inside an act.
///
/// # Errors
/// `NotAllowed` if the role may not, `Invalid` for a missing or overlong statement.
pub fn create_in(tx: &mut Tx<'_>, new: NewClaim) -> Outcome<(ClaimId, i64)> {
    let role = tx.actor().role();
    let rule = workflow::permit(new.action, None, role, Standing::default())?;
    let mut problems = Problems::default();
    let statement = problems.text(
        "statement",
        say!("rules-field-statement"),
        &new.statement,
        words::STATEMENT_MOST,
    );
    let said_by = problems.optional("said_by", say!("rules-field-said-by"), &new.said_by, words::LINE_MOST);
    let said_on = problems.date("said_on", &new.said_on);
    problems.settle()?;
    if let Some(assignee) = new.assignee {
        hand(tx, assignee)?;
    }
    let number = counters::add(tx.db(), "number.claim", 1)?;
    let claim = Claim {
        id: tx.id(),
        number,
        article_id: new.article,
        statement,
        said_by,
        said_on,
        risk: new.risk,
        priority: new.priority,
        state: rule.to,
        open: rule.to.is_open(),
        assignee_id: new.assignee,
        due_at: new.due_at,
        due_order: new.due_at.unwrap_or(Instant::END),
        hold_reason: String::new(),
        hold_until: None,
        worth: new.worth,
        worth_score: new.worth_score,
        closed_reason: String::new(),
        closed_note: String::new(),
        duplicate_of: None,
        correction_kind: String::new(),
        correction_reason: String::new(),
        rating_id: None,
        verdict: 0,
        sources: 0,
        comments: 0,
        created_by: tx.actor().id(),
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
        step: 1,
    };
    claims::insert(tx.db(), &claim)?;
    let stands_on = ranges(&new.anchors);
    add_anchors_in(tx, claim.id, Vec::new(), new.anchors)?;
    let tags = tags::settled(tx, &new.tags, &[])?;
    if !tags.is_empty() {
        claims::set_tags(tx.db(), claim.id, &tags)?;
    }
    if let Some(person) = tx.actor().id() {
        claims::watch(tx.db(), claim.id, person)?;
    }
    if let Some(assignee) = new.assignee {
        hand_over(tx, assignee)?;
    }
    recount(tx, None, Some(&claim));
    notifications::tell(tx, None, &claim)?;
    let action = if new.action == Action::Suggest {
        "claim.suggest"
    } else {
        "claim.create"
    };
    let mut after = detail_values(&claim, &tags);
    if let Some(after) = after.as_object_mut() {
        after.insert("state".to_owned(), Value::from(claim.state.code()));
        after.insert("assignee".to_owned(), json!(claim.assignee_id));
        after.insert("step".to_owned(), Value::from(claim.step));
        after.insert("anchors".to_owned(), Value::from(stands_on));
    }
    tx.record(note(&claim, action, "", Value::Null, after));
    Ok((claim.id, number))
}

/// The ranges of anchors for the log, in code points: "12-54, 81-90".
fn ranges(anchors: &[NewAnchor]) -> String {
    let each: Vec<String> = anchors
        .iter()
        .map(|anchor| format!("{}-{}", anchor.start, anchor.end))
        .collect();
    each.join(", ")
}

/// Gives a claim more anchors inside an act, but none on a range where it stands already: `known` are those it has.
/// Tells those that are new.
///
/// # Errors
/// A fault of the database.
pub fn add_anchors_in(
    tx: &mut Tx<'_>,
    claim: ClaimId,
    known: Vec<Anchor>,
    new: Vec<NewAnchor>,
) -> Outcome<Vec<AnchorId>> {
    let mut added = Vec::new();
    let mut ranges: HashSet<(RevisionId, i32, i32)> = known
        .iter()
        .map(|anchor| (anchor.revision_id, anchor.start_at, anchor.end_at))
        .collect();
    for new in new {
        if !ranges.insert((new.revision, new.start, new.end)) {
            continue;
        }
        let anchor = Anchor {
            id: tx.id(),
            claim_id: claim,
            revision_id: new.revision,
            start_at: new.start,
            end_at: new.end,
            exact: new.exact,
            prefix: new.prefix,
            suffix: new.suffix,
            sentence_id: new.sentence,
        };
        claims::add_anchor(tx.db(), &anchor)?;
        added.push(anchor.id);
    }
    Ok(added)
}

pub(crate) fn same_place(anchor: Anchor) -> NewAnchor {
    NewAnchor {
        revision: anchor.revision_id,
        start: anchor.start_at,
        end: anchor.end_at,
        exact: anchor.exact,
        prefix: anchor.prefix,
        suffix: anchor.suffix,
        sentence: anchor.sentence_id,
    }
}
