//! Claims: making, wording, assigning, splitting. What moves a claim through its life stands in `workflow`.

use crate::desk::drafts::forget_in;
use crate::desk::{Desk, conflicts, notifications, tags};
use crate::domain::claim::{self as words, Priority, Risk};
use crate::domain::dashboard;
use crate::domain::draft::Part;
use crate::domain::id::{
    AnchorId, ArticleId, Claim as ClaimKind, ClaimId, PersonId, RevisionId, SentenceId, SubmissionId,
};
use crate::domain::log::Note;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::{FieldConflict, Problems, Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::text::is_undecided;
use crate::domain::time::Instant;
use crate::domain::workflow::{self, Action, Standing};
use crate::store::claims::{self, Anchor, Claim};
use crate::store::fault::{Failure, Outcome};
use crate::store::{Tx, counters, log};
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

/// Notes to whom the actor gives a claim, so that lists of people begin with them.
pub(crate) fn hand_over(tx: &mut Tx<'_>, to: PersonId) -> Outcome<()> {
    let (by, at) = (tx.actor().id(), tx.now());
    Ok(by.map_or(Ok(()), |by| claims::handed(tx.db(), by, to, at))?)
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

/// A claim that this act is about to change.
///
/// # Errors
/// `NotFound`.
pub(crate) fn load(tx: &mut Tx<'_>, number: i64) -> Outcome<Claim> {
    claims::lock(tx.db(), number)?.ok_or_else(|| no_claim(number))
}

/// There is no such claim.
pub(crate) fn no_claim(number: i64) -> Failure {
    Refusal::NotFound(say!("refusals-no-claim", claim = words::reference(number))).into()
}

/// Refuses an act that was begun on an older step than the present one.
///
/// # Errors
/// `Stale`, with who moved it and where it stands.
pub(crate) fn check_step(tx: &mut Tx<'_>, claim: &Claim, seen: i32) -> Outcome<()> {
    if claim.step == seen {
        return Ok(());
    }
    let what = say!("refusals-now-state", state = claim.state.label());
    Err(stale(tx, claim, claim.step, what, Vec::new())?.into())
}

/// What a stale form is told: who came first, when, and what stands now.
pub(crate) fn stale(
    tx: &mut Tx<'_>,
    claim: &Claim,
    version: i32,
    what: String,
    fields: Vec<FieldConflict>,
) -> Outcome<Refusal> {
    let last = log::of_claim(tx.db(), claim.id, 1)?.pop();
    Ok(Refusal::Stale(Box::new(Stale {
        subject: claim.reference(),
        by: last.as_ref().map(|event| event.actor_name.clone()).unwrap_or_default(),
        at: last.map(|event| event.at),
        version,
        what,
        fields,
    })))
}

/// Saves a change of state or assignment, with its counters and its event.
pub(crate) fn save_step(
    tx: &mut Tx<'_>,
    before: &Claim,
    after: Claim,
    action: &'static str,
    reason: &str,
) -> Outcome<()> {
    save_step_telling(tx, before, after, action, reason, Value::Null)
}

/// The same; the log is told `more` besides, such as the version of the verdict that the step is about.
pub(crate) fn save_step_telling(
    tx: &mut Tx<'_>,
    before: &Claim,
    mut after: Claim,
    action: &'static str,
    reason: &str,
    more: Value,
) -> Outcome<()> {
    after.open = after.state.is_open();
    after.step = before.step.saturating_add(1);
    after.updated_at = tx.now();
    claims::save_step(tx.db(), &after)?;
    recount(tx, Some(before), Some(&after));
    notifications::tell(tx, Some(before), &after)?;
    let (was, is) = (step_fields(before), step_fields(&after));
    let mut became = changed(&is, &was);
    if let (Some(became), Value::Object(more)) = (became.as_object_mut(), more) {
        became.extend(more);
    }
    tx.record(note(&after, action, reason, changed(&was, &is), became));
    Ok(())
}

fn step_fields(claim: &Claim) -> Value {
    json!({
        "state": claim.state.code(), "assignee": claim.assignee_id, "hold_reason": claim.hold_reason,
        "hold_until": claim.hold_until, "closed_reason": claim.closed_reason, "closed_note": claim.closed_note,
        "duplicate_of": claim.duplicate_of, "correction_kind": claim.correction_kind,
        "correction_reason": claim.correction_reason, "step": claim.step,
    })
}

/// The members of `one` that differ in `other`.
pub(crate) fn changed(one: &Value, other: &Value) -> Value {
    let (Value::Object(one), Value::Object(two)) = (one, other) else {
        return one.clone();
    };
    Value::Object(
        one.iter()
            .filter(|(key, value)| two.get(*key) != Some(value))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect(),
    )
}

/// What the log is told of a claim.
pub(crate) fn note(claim: &Claim, action: &'static str, reason: &str, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "claim",
        subject_id: Some(claim.id.any()),
        subject_ref: claim.reference(),
        claim: Some(claim.id),
        article: claim.article_id,
        revision: None,
        reason: reason.to_owned(),
        before,
        after,
    }
}

/// Keeps the totals beside the views and on the dashboard true.
pub(crate) fn recount(tx: &mut Tx<'_>, before: Option<&Claim>, after: Option<&Claim>) {
    let is_open = |claim: Option<&Claim>| claim.is_some_and(|claim| claim.open);
    let today = tx.now().date();
    match (is_open(before), is_open(after)) {
        (false, true) => tx.count(dashboard::counter(today, dashboard::OPENED), 1),
        (true, false) => tx.count(dashboard::counter(today, dashboard::DECIDED), 1),
        _ => {}
    }
    for (claim, by) in before
        .map(|claim| (claim, -1))
        .into_iter()
        .chain(after.map(|claim| (claim, 1)))
    {
        tx.count(format!("claims.{}", claim.state.code()), by);
        if claim.open {
            tx.count(dashboard::counter(claim.created_at.date(), dashboard::LEFT), by);
            match claim.assignee_id {
                Some(person) => tx.count(format!("assigned.{person}"), by),
                None => tx.count("claims.unassigned", by),
            }
        }
    }
}

/// Somebody who may be given a claim.
pub(crate) fn hand(tx: &mut Tx<'_>, id: PersonId) -> Outcome<String> {
    match claims::hand(tx.db(), id)? {
        Some((name, Status::Active, role)) if rights::holds(role, Right::Research) => Ok(name),
        Some((name, ..)) => {
            let words = say!("refusals-cannot-take", name = name);
            Err(Refusal::field("assignee", words).into())
        }
        None => Err(Refusal::field("assignee", say!("refusals-choose-somebody")).into()),
    }
}

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

struct Judged {
    statement: String,
    said_by: String,
    said_on: String,
    risk: Risk,
    priority: Priority,
    due_at: Option<Instant>,
    tags: Vec<String>,
}

fn judge(form: &ClaimForm) -> Result<Judged, Refusal> {
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

fn detail_values(claim: &Claim, tags: &[String]) -> Value {
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
    /// Makes a claim that stands on no text: an editor creates it, a reviewer suggests it.
    ///
    /// # Errors
    /// What is wrong with the form, or that the role may not.
    pub async fn create_claim(&self, who: &Actor, once: Option<SubmissionId>, form: ClaimForm) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::SuggestClaim)?;
        let editor = who.role().is_some_and(|role| rights::holds(role, Right::EditClaim));
        self.act::<ClaimKind>(who, once, move |tx| {
            let judged = judge(&form)?;
            let new = NewClaim {
                action: if editor { Action::Create } else { Action::Suggest },
                statement: judged.statement.clone(),
                said_by: judged.said_by.clone(),
                said_on: judged.said_on.clone(),
                risk: judged.risk,
                priority: judged.priority,
                due_at: judged.due_at,
                tags: judged.tags,
                ..NewClaim::default()
            };
            Ok(create_in(tx, new)?.0)
        })
        .await
    }

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

    /// Gives a claim to somebody, or to nobody.
    ///
    /// # Errors
    /// `Stale`, or that this person cannot take claims.
    pub async fn assign_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        to: Option<PersonId>,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let before = load(tx, number)?;
            assign_in(tx, &before, step, to)
        })
        .await
    }

    /// Puts a claim on hold for a reason, until a time if one is given; an empty reason ends the hold.
    ///
    /// # Errors
    /// `Stale`, or what is wrong with the form.
    pub async fn hold_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        reason: String,
        until: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let before = load(tx, number)?;
            check_step(tx, &before, step)?;
            workflow::may_be_held(before.state)?;
            let mut problems = Problems::default();
            let reason = problems.optional("hold_reason", say!("rules-field-reason"), &reason, words::LINE_MOST);
            let until = if reason.is_empty() {
                None
            } else {
                due(&mut problems, "hold_until", &until)
            };
            if until.is_some_and(|until| until <= tx.now()) {
                problems.add("hold_until", say!("refusals-time-passed"));
            }
            problems.settle()?;
            let action = if reason.is_empty() {
                "claim.resume"
            } else {
                "claim.hold"
            };
            let mut after = before.clone();
            after.hold_reason.clone_from(&reason);
            after.hold_until = until;
            save_step(tx, &before, after, action, &reason)?;
            Ok(before.id)
        })
        .await
    }

    /// Makes one more claim out of a claim that says several things; it stands on the same ranges.
    ///
    /// # Errors
    /// `NotNow` for a closed claim; what is wrong with the statement.
    pub async fn split_claim(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        statement: String,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::EditClaim)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let from = load(tx, number)?;
            workflow::may_be_split(from.state)?;
            let anchors = claims::anchors(tx.db(), from.id)?;
            let new = NewClaim {
                statement: statement.clone(),
                said_by: from.said_by.clone(),
                said_on: from.said_on.clone(),
                article: from.article_id,
                anchors: anchors.into_iter().map(same_place).collect(),
                worth: from.worth.clone(),
                worth_score: from.worth_score,
                risk: from.risk,
                priority: from.priority,
                ..NewClaim::default()
            };
            let (id, new_number) = create_in(tx, new)?;
            conflicts::share(tx, from.id, id)?;
            let (lineage, by, at) = (tx.id(), tx.actor().id(), tx.now());
            claims::add_lineage(tx.db(), lineage, "split", from.id, id, by, at)?;
            let into = json!({"into": words::reference(new_number)});
            tx.record(note(&from, "claim.split", "", Value::Null, into));
            Ok(id)
        })
        .await
    }
}

/// Gives a claim to somebody, or to nobody, inside an act.
///
/// # Errors
/// `Stale`, or that this person cannot take claims.
pub(crate) fn assign_in(tx: &mut Tx<'_>, before: &Claim, step: i32, to: Option<PersonId>) -> Outcome<ClaimId> {
    check_step(tx, before, step)?;
    workflow::may_be_assigned(before.state)?;
    if let Some(person) = to {
        hand(tx, person)?;
        conflicts::may_take(tx, before.id, person)?;
        claims::watch(tx.db(), before.id, person)?;
        hand_over(tx, person)?;
    }
    let mut after = before.clone();
    after.assignee_id = to;
    if let (None, Some(released)) = (to, workflow::row(Action::Release, Some(before.state))) {
        after.state = released.to;
    }
    save_step(tx, before, after, "claim.assign", "")?;
    Ok(before.id)
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
