//! The wording and details of a claim: as a form types them, judged, changed, compared when somebody was first.

use super::{changed, load, note, stale};
use crate::desk::drafts::forget_in;
use crate::desk::{Desk, tags};
use crate::domain::claim::{self as words, Priority, Risk};
use crate::domain::draft::Part;
use crate::domain::id::{Claim as ClaimKind, ClaimId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{FieldConflict, Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::text::is_undecided;
use crate::domain::time::Instant;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::{Tx, log};
use serde_json::Value;

/// A new claim from a form of its own.
#[derive(Debug, Clone, Default)]
pub struct ClaimForm {
    /// In the desk's words.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// When, as an ISO 8601 date.
    pub said_on: String,
    /// A code of [`Risk`].
    pub risk: String,
    /// A code of [`Priority`].
    pub priority: String,
    /// When it is due: RFC 3339, or the time of a form in UTC; nothing for never.
    pub due_at: String,
    /// Divided by commas.
    pub tags: String,
}

pub(super) struct Judged {
    pub(super) statement: String,
    pub(super) said_by: String,
    pub(super) said_on: String,
    pub(super) risk: Risk,
    pub(super) priority: Priority,
    pub(super) due_at: Option<Instant>,
    pub(super) tags: Vec<String>,
}

pub(super) fn judge(form: &ClaimForm) -> Result<Judged, Refusal> {
    let mut problems = Problems::default();
    let statement = problems.text(
        "statement",
        say!("rules-field-statement"),
        &form.statement,
        words::STATEMENT_MOST,
    );
    let said_by = problems.optional("said_by", say!("rules-field-said-by"), &form.said_by, words::LINE_MOST);
    let said_on = problems.date("said_on", &form.said_on);
    let risk = problems.word("risk", say!("rules-choice-risk"), &form.risk);
    let priority = problems.word("priority", say!("rules-choice-priority"), &form.priority);
    let due_at = due(&mut problems, "due_at", &form.due_at);
    let tags = words::parse_tags(&form.tags).unwrap_or_else(|words| {
        problems.add("tags", words);
        Vec::new()
    });
    decided(&mut problems, &[("statement", &statement), ("said_by", &said_by)]);
    problems.settle()?;
    let (risk, priority) = (risk.unwrap_or(Risk::Standard), priority.unwrap_or(Priority::Normal));
    Ok(Judged {
        statement,
        said_by,
        said_on,
        risk,
        priority,
        due_at,
        tags,
    })
}

/// A text that was merged word by word is saved once somebody has chosen wherever two people changed the same words.
pub(crate) fn decided(problems: &mut Problems, texts: &[(&'static str, &str)]) {
    for (field, _) in texts.iter().filter(|(_, text)| is_undecided(text)) {
        problems.add(field, say!("refusals-both-changed"));
    }
}

pub(crate) fn due(problems: &mut Problems, field: &'static str, text: &str) -> Option<Instant> {
    if text.trim().is_empty() {
        return None;
    }
    let due = Instant::parse(text.trim());
    if due.is_none_or(|due| due >= Instant::END) {
        problems.add(field, say!("refusals-time"));
    }
    due
}

/// The details as text, field by field, in the order of the form.
fn detail_fields(claim: &Claim, tags: &[String]) -> [(&'static str, &'static str, String); 7] {
    [
        ("statement", say!("rules-label-statement"), claim.statement.clone()),
        ("said_by", say!("rules-label-said-by"), claim.said_by.clone()),
        ("said_on", say!("rules-label-said-on"), claim.said_on.clone()),
        ("risk", say!("rules-label-risk"), claim.risk.code().to_owned()),
        (
            "priority",
            say!("rules-label-priority"),
            claim.priority.code().to_owned(),
        ),
        (
            "due_at",
            say!("rules-label-due"),
            claim.due_at.map(|at| at.to_string()).unwrap_or_default(),
        ),
        ("tags", say!("rules-label-tags"), tags.join(", ")),
    ]
}

pub(super) fn detail_values(claim: &Claim, tags: &[String]) -> Value {
    let mut values: serde_json::Map<String, Value> = detail_fields(claim, tags)
        .into_iter()
        .map(|(field, _, value)| (field.to_owned(), Value::from(value)))
        .collect();
    values.insert("version".to_owned(), Value::from(claim.version));
    Value::Object(values)
}

fn apply(claim: &mut Claim, judged: &Judged) {
    claim.statement.clone_from(&judged.statement);
    claim.said_by.clone_from(&judged.said_by);
    claim.said_on.clone_from(&judged.said_on);
    claim.risk = judged.risk;
    claim.priority = judged.priority;
    claim.due_at = judged.due_at;
    claim.due_order = judged.due_at.unwrap_or(Instant::END);
}

impl Desk {
    /// Changes the wording and details of a claim. `version` is the one that the form was made from.
    ///
    /// # Errors
    /// `Stale` with yours, theirs and base when somebody was first; what is wrong with the form.
    pub async fn edit_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        version: i32,
        form: ClaimForm,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let before = load(tx, number)?;
            let tags_before = claims::tags(tx.db(), before.id)?;
            if before.version != version {
                return Err(stale_details(tx, &before, &tags_before, version, &form)?.into());
            }
            let judged = judge(&form)?;
            let tags = tags::settled(tx, &judged.tags, &tags_before)?;
            let mut after = before.clone();
            apply(&mut after, &judged);
            keep_what_was_signed_off(&before, &after)?;
            after.version = before.version.saturating_add(1);
            after.updated_at = tx.now();
            let (was, is) = (detail_values(&before, &tags_before), detail_values(&after, &tags));
            claims::save_details(tx.db(), &after)?;
            claims::set_tags(tx.db(), after.id, &tags)?;
            forget_in(tx, number, Part::Edit)?;
            tx.record(note(&after, "claim.edit", "", changed(&was, &is), changed(&is, &was)));
            Ok(after.id)
        })
        .await
    }
}

/// Changes the due time and the tags of a claim inside an act, and nothing else of its details.
///
/// # Errors
/// `Stale` when its details changed since `version`.
pub(crate) fn amend_in(
    tx: &mut Tx<'_>,
    before: &Claim,
    version: i32,
    due_at: Option<Instant>,
    tags: &[String],
    reason: &str,
) -> Outcome<()> {
    if before.version != version {
        let what = say!("refusals-details-changed").to_owned();
        return Err(stale(tx, before, before.version, what, Vec::new())?.into());
    }
    let tags_before = claims::tags(tx.db(), before.id)?;
    let tags = &tags::settled(tx, tags, &tags_before)?;
    let mut after = before.clone();
    after.due_at = due_at;
    after.due_order = due_at.unwrap_or(Instant::END);
    after.version = before.version.saturating_add(1);
    after.updated_at = tx.now();
    let (was, is) = (detail_values(before, &tags_before), detail_values(&after, tags));
    claims::save_details(tx.db(), &after)?;
    claims::set_tags(tx.db(), after.id, tags)?;
    tx.record(note(
        &after,
        "claim.edit",
        reason,
        changed(&was, &is),
        changed(&is, &was),
    ));
    Ok(())
}

/// What others sign off, and how many must, stays as they read it; due time, priority and tags may change.
fn keep_what_was_signed_off(before: &Claim, after: &Claim) -> Result<(), Refusal> {
    let signed = before.state.is_read_for_sign_off();
    let mut problems = Problems::default();
    let changes = [
        (
            "statement",
            say!("refusals-what-statement"),
            before.statement != after.statement,
        ),
        (
            "said_by",
            say!("refusals-what-said-by"),
            before.said_by != after.said_by,
        ),
        (
            "said_on",
            say!("refusals-what-said-on"),
            before.said_on != after.said_on,
        ),
        ("risk", say!("refusals-what-risk"), before.risk != after.risk),
    ];
    for (field, what, _) in changes.into_iter().filter(|(.., changed)| signed && *changed) {
        let value: &str = match field {
            "statement" => &before.statement,
            "said_by" => &before.said_by,
            "said_on" => &before.said_on,
            _ => before.risk.label(),
        };
        let words = say!(
            "refusals-signed-off",
            what = what,
            state = before.state.label(),
            value = value
        );
        problems.add(field, words);
    }
    problems.settle()
}

/// The words of a list: code and label.
pub(crate) fn options<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter()
        .map(|word| (code(*word).to_owned(), label(*word).to_owned()))
        .collect()
}

/// The compare of a stale details form: what both started from is read back from the log.
fn stale_details(tx: &mut Tx<'_>, now: &Claim, tags: &[String], seen: i32, form: &ClaimForm) -> Outcome<Refusal> {
    let due_at = Instant::parse(form.due_at.trim()).map_or_else(|| form.due_at.clone(), |at| at.to_string());
    let typed = [
        &form.statement,
        &form.said_by,
        &form.said_on,
        &form.risk,
        &form.priority,
        &due_at,
        &form.tags,
    ];
    let edits = log::edits_of_claim(tx.db(), now.id, "claim.edit")?;
    let fields = detail_fields(now, tags)
        .into_iter()
        .zip(typed)
        .map(|((field, label, theirs), yours)| FieldConflict {
            field,
            label,
            base: base_value(&edits, field, seen).unwrap_or_else(|| theirs.clone()),
            theirs,
            yours: yours.trim().to_owned(),
            options: match field {
                "risk" => options(Risk::ALL, Risk::code, Risk::label),
                "priority" => options(Priority::ALL, Priority::code, Priority::label),
                _ => Vec::new(),
            },
        })
        .collect();
    stale(
        tx,
        now,
        now.version,
        say!("refusals-details-changed").to_owned(),
        fields,
    )
}

/// The value that a field had at version `seen`: the `before` of the first later edit that touched it.
fn base_value(edits: &[log::Edit], field: &str, seen: i32) -> Option<String> {
    edits.iter().find_map(|edit| {
        let later = edit
            .after
            .get("version")
            .and_then(Value::as_i64)
            .is_some_and(|version| version > i64::from(seen));
        let was = edit.before.get(field).and_then(Value::as_str);
        if later { was.map(ToOwned::to_owned) } else { None }
    })
}
