//! Whether somebody may take an action now, judged by the table.

use super::{Action, Need, Party, Rule, State, TABLE, least_role, row};
use crate::domain::person::Role;
use crate::domain::refusal::Refusal;
use crate::domain::rights;

/// How the person who asks stands to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// It is assigned to them.
    pub assignee: bool,
    /// It is assigned to nobody.
    pub unassigned: bool,
    /// They proposed the current version of the verdict.
    pub proposer: bool,
    /// They have a hand in the current version of the verdict.
    pub hand_in_it: bool,
    /// They have already approved the current version.
    pub has_approved: bool,
    /// They have already voted on it, for or against.
    pub has_voted: bool,
    /// They gave the second opinion on it.
    pub gave_opinion: bool,
    /// It waits for a second opinion, which comes before any sign-off.
    pub awaits_opinion: bool,
    /// The rule that it follows names others, who alone may sign it off.
    pub not_named: bool,
    /// They declared a conflict of interest.
    pub conflict: bool,
    /// The claim is on hold.
    pub on_hold: bool,
}

fn unless(holds: bool, words: String) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::NotNow(words)) }
}

/// May a claim in this state be given to somebody?
///
/// # Errors
/// `NotNow`.
pub fn may_be_assigned(state: State) -> Result<(), Refusal> {
    let may = state.is_open() && !matches!(state, State::AwaitingApproval | State::Approved);
    unless(may, say!("rules-not-assigned", state = state.label()))
}

/// May a claim in this state be put on hold?
///
/// # Errors
/// `NotNow`.
pub fn may_be_held(state: State) -> Result<(), Refusal> {
    unless(state.is_open(), say!("rules-not-held").to_owned())
}

/// May a claim in this state be split?
///
/// # Errors
/// `NotNow`.
pub fn may_be_split(state: State) -> Result<(), Refusal> {
    unless(state.is_open(), say!("rules-not-split").to_owned())
}

/// May the sources of a claim in this state be added to or changed?
///
/// # Errors
/// `NotNow`.
pub fn may_gather(state: State) -> Result<(), Refusal> {
    let words = say!("rules-sources-stay", state = state.label());
    unless(state.is_open() && state != State::Approved, words)
}

/// May the verdict of a claim in this state be written?
///
/// # Errors
/// `NotNow`.
pub fn may_be_judged(state: State) -> Result<(), Refusal> {
    let words = match state {
        State::ToCheck => say!("rules-verdict-not-begun", state = state.label()),
        _ => say!("rules-verdict-stays", state = state.label()),
    };
    unless(state.is_in_work(), words)
}

/// May this person take this action now?
///
/// `state` is none for the actions that make a claim. What the action brings along (comment, reason, evidence,
/// target) is judged where it is read; this judges state, party and hold.
///
/// # Errors
/// `NotAllowed` if the role or the person's part in the claim forbids it, `NotNow` if the state does.
pub fn permit(
    action: Action,
    state: Option<State>,
    role: Option<Role>,
    standing: Standing,
) -> Result<&'static Rule, Refusal> {
    let role = role.ok_or(Refusal::SignedOut)?;
    let lowest = TABLE
        .iter()
        .filter(|rule| rule.action == action)
        .map(|rule| least_role(rule.party))
        .min()
        .unwrap_or(Role::Admin);
    if role < lowest {
        return Err(Refusal::NotAllowed(say!(
            "rules-action",
            action = action.label(),
            roles = rights::many(lowest),
            role = one(role)
        )));
    }
    let Some(rule) = row(action, state) else {
        return Err(Refusal::NotNow(wrong_state(action, state)));
    };
    party(rule, role, standing)?;
    opinion_first(rule, standing)?;
    if rule.need == Need::NotOnHold && standing.on_hold {
        return Err(Refusal::NotNow(say!("rules-on-hold").to_owned()));
    }
    Ok(rule)
}

fn one(role: Role) -> &'static str {
    match role {
        Role::Auditor => say!("rules-an-auditor"),
        Role::Reviewer => say!("rules-a-reviewer"),
        Role::Editor => say!("rules-an-editor"),
        Role::Admin => say!("rules-an-admin"),
    }
}

fn wrong_state(action: Action, state: Option<State>) -> String {
    let Some(state) = state else {
        return say!("rules-needs-claim", action = action.label());
    };
    let mut from: Vec<String> = TABLE
        .iter()
        .filter(|rule| rule.action == action)
        .flat_map(|rule| rule.from)
        .map(|state| say!("rules-quoted", state = state.label()))
        .collect();
    let Some(last) = from.pop() else {
        return say!("rules-makes-new", action = action.label());
    };
    let others = from.into_iter();
    let from = match others.reduce(|before, next| say!("rules-comma", before = before, next = next)) {
        None => last,
        Some(before) => say!("rules-or", before = before, last = last),
    };
    say!(
        "rules-possible-from",
        action = action.label(),
        from = from,
        state = state.label()
    )
}

/// A second opinion comes before any other sign-off, and only where the rule asks for one.
fn opinion_first(rule: &Rule, standing: Standing) -> Result<(), Refusal> {
    match (rule.party, rule.action) {
        (_, Action::Opine) => unless(standing.awaits_opinion, say!("sign-off-no-opinion").to_owned()),
        (Party::AnotherPerson, _) => unless(!standing.awaits_opinion, say!("sign-off-waits").to_owned()),
        _ => Ok(()),
    }
}

/// Would this action put the claim into the hands of whoever takes it?
fn takes_on(rule: &Rule, standing: Standing) -> bool {
    match rule.action {
        Action::Start | Action::Propose => true,
        Action::Correct => standing.unassigned,
        _ => rule.party == Party::AnotherPerson,
    }
}

fn party(rule: &Rule, role: Role, standing: Standing) -> Result<(), Refusal> {
    let refuse = |words: &str| Err(Refusal::NotAllowed(words.to_owned()));
    if standing.conflict && takes_on(rule, standing) {
        return refuse(say!("sign-off-conflict"));
    }
    match rule.party {
        Party::Reviewer | Party::Editor => Ok(()),
        Party::Taker if standing.assignee || standing.unassigned => Ok(()),
        Party::Taker => refuse(say!("rules-taken")),
        Party::Assignee if standing.assignee => Ok(()),
        Party::Assignee => refuse(say!("rules-only-assignee")),
        Party::AssigneeOrEditor if standing.assignee || role >= Role::Editor => Ok(()),
        Party::AssigneeOrEditor => refuse(say!("rules-only-assignee-or-editor")),
        Party::Proposer if standing.proposer => Ok(()),
        Party::Proposer => refuse(say!("rules-only-proposer")),
        Party::AnotherPerson if standing.hand_in_it => refuse(say!("rules-hand-in-it")),
        Party::AnotherPerson if standing.not_named => refuse(say!("sign-off-not-named")),
        Party::AnotherPerson if standing.gave_opinion => refuse(say!("sign-off-gave-opinion")),
        Party::AnotherPerson if standing.has_voted => refuse(say!("sign-off-has-voted")),
        Party::AnotherPerson if standing.has_approved && rule.action != Action::RequestChanges => {
            refuse(say!("rules-has-approved"))
        }
        Party::AnotherPerson => Ok(()),
    }
}
