//! The life of a claim: the table of states and actions, and the one place that reads it.
//!
//! Pages, reports, the command line and `docs/workflow.md` are made from [`TABLE`].

mod permit;

use crate::domain::person::Role;
use crate::domain::vocabulary::vocabulary;

pub use permit::{Standing, may_be_assigned, may_be_held, may_be_judged, may_be_split, may_gather, permit};

vocabulary! {
    /// Where a claim stands. State and verdict are two different things.
    State {
        /// Put forward; waits for an editor.
        Suggested = "suggested", "Suggested";
        /// Accepted; nobody has begun.
        ToCheck = "to_check", "To check";
        /// In somebody's hands.
        InResearch = "in_research", "In research";
        /// A verdict is proposed.
        AwaitingApproval = "awaiting_approval", "Awaiting approval";
        /// Sent back by another person, with a comment.
        ChangesRequested = "changes_requested", "Changes requested";
        /// Enough others have signed off.
        Approved = "approved", "Approved";
        /// The public can read it.
        Published = "published", "Published";
        /// Not to be checked.
        Dismissed = "dismissed", "Dismissed";
        /// Merged into another.
        Duplicate = "duplicate", "Duplicate";
        /// Taken back after publication.
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

impl State {
    /// Work is left: neither published nor closed.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(
            self,
            State::Published | State::Dismissed | State::Duplicate | State::Withdrawn
        )
    }

    /// Its wording stands as others read it, or read it now, to sign the verdict off.
    #[must_use]
    pub fn is_read_for_sign_off(self) -> bool {
        matches!(self, State::AwaitingApproval | State::Approved | State::Published)
    }

    /// Its verdict, sources and wording may be worked on by the assignee.
    #[must_use]
    pub fn is_in_work(self) -> bool {
        matches!(self, State::InResearch | State::ChangesRequested)
    }
}

vocabulary! {
    /// What moves a claim from one state to another.
    Action {
        /// A reviewer puts a claim forward.
        Suggest = "suggest", "Suggest";
        /// An editor makes a claim.
        Create = "create", "Create";
        /// An editor takes a suggestion on.
        Accept = "accept", "Accept";
        /// Research begins.
        Start = "start", "Start research";
        /// The claim goes back to the queue.
        Release = "release", "Release";
        /// A verdict is put before others.
        Propose = "propose", "Propose verdict";
        /// The proposer takes it back.
        TakeBack = "take_back", "Take back";
        /// Another person sends it back.
        RequestChanges = "request_changes", "Request changes";
        /// Another person rates the claim before they may read the verdict.
        Opine = "opine", "Give a second opinion";
        /// Another person signs off.
        Approve = "approve", "Approve verdict";
        /// The public may read it.
        Publish = "publish", "Publish";
        /// A published verdict is worked on again.
        Correct = "correct", "Correct";
        /// A published verdict is taken back.
        Withdraw = "withdraw", "Withdraw";
        /// A closed or approved claim is opened again.
        Reopen = "reopen", "Reopen";
        /// The claim is not to be checked.
        Dismiss = "dismiss", "Dismiss";
        /// The claim becomes part of another.
        Merge = "merge", "Merge into another";
    }
}

/// Who may take an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// Any reviewer (or above).
    Reviewer,
    /// Any editor (or above).
    Editor,
    /// The person it is assigned to; an unassigned claim is assigned by taking it.
    Taker,
    /// The person it is assigned to.
    Assignee,
    /// The person it is assigned to, or an editor.
    AssigneeOrEditor,
    /// Whoever proposed the verdict.
    Proposer,
    /// A reviewer (or above) without a hand in this verdict.
    AnotherPerson,
}

impl Party {
    /// The party in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Party::Reviewer => say!("rules-party-reviewer"),
            Party::Editor => say!("rules-party-editor"),
            Party::Taker => say!("rules-party-taker"),
            Party::Assignee => say!("rules-party-assignee"),
            Party::AssigneeOrEditor => say!("rules-party-assignee-or-editor"),
            Party::Proposer => say!("rules-party-proposer"),
            Party::AnotherPerson => say!("rules-party-another"),
        }
    }
}

/// What must be so besides state and party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Nothing more.
    Nothing,
    /// The claim is not on hold.
    NotOnHold,
    /// Rating, summary and the evidence that the rating asks for.
    ReadyVerdict,
    /// A comment that says what to change.
    Comment,
    /// The verdict version that the form shows is the current one.
    CurrentVersion,
    /// The verdict waits for a second opinion; an own rating and reasons.
    OwnRating,
    /// A kind of correction and a reason.
    KindAndReason,
    /// A reason.
    Reason,
    /// A reason from the list, and a note.
    ListedReasonAndNote,
    /// Another claim that is not a duplicate itself.
    Target,
}

impl Need {
    /// The condition in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Need::Nothing => "",
            Need::NotOnHold => say!("rules-need-not-on-hold"),
            Need::ReadyVerdict => say!("rules-need-verdict"),
            Need::Comment => say!("rules-need-comment"),
            Need::CurrentVersion => say!("rules-need-version"),
            Need::OwnRating => say!("sign-off-need-rating"),
            Need::KindAndReason => say!("rules-need-kind-and-reason"),
            Need::Reason => say!("rules-need-reason"),
            Need::ListedReasonAndNote => say!("rules-need-listed-reason"),
            Need::Target => say!("rules-need-target"),
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// The states that it leaves; empty for the actions that make a claim.
    pub from: &'static [State],
    /// The state that it leads to.
    pub to: State,
    /// Who may.
    pub party: Party,
    /// Only if.
    pub need: Need,
}

const fn rule(action: Action, from: &'static [State], to: State, party: Party, need: Need) -> Rule {
    Rule {
        action,
        from,
        to,
        party,
        need,
    }
}

/// The whole table. What has no row here is refused.
pub const TABLE: &[Rule] = {
    use Action::*;
    use State::*;
    &[
        rule(Suggest, &[], Suggested, Party::Reviewer, Need::Nothing),
        rule(Create, &[], ToCheck, Party::Editor, Need::Nothing),
        rule(Accept, &[Suggested], ToCheck, Party::Editor, Need::Nothing),
        rule(Start, &[ToCheck], InResearch, Party::Taker, Need::NotOnHold),
        rule(
            Release,
            &[InResearch, ChangesRequested],
            ToCheck,
            Party::AssigneeOrEditor,
            Need::Nothing,
        ),
        rule(
            Propose,
            &[InResearch, ChangesRequested],
            AwaitingApproval,
            Party::Assignee,
            Need::ReadyVerdict,
        ),
        rule(
            TakeBack,
            &[AwaitingApproval],
            InResearch,
            Party::Proposer,
            Need::Nothing,
        ),
        rule(
            RequestChanges,
            &[AwaitingApproval],
            ChangesRequested,
            Party::AnotherPerson,
            Need::Comment,
        ),
        rule(
            Opine,
            &[AwaitingApproval],
            Approved,
            Party::AnotherPerson,
            Need::OwnRating,
        ),
        rule(
            Approve,
            &[AwaitingApproval],
            Approved,
            Party::AnotherPerson,
            Need::CurrentVersion,
        ),
        rule(Publish, &[Approved], Published, Party::Editor, Need::Nothing),
        rule(Correct, &[Published], InResearch, Party::Editor, Need::KindAndReason),
        rule(Withdraw, &[Published], Withdrawn, Party::Editor, Need::Reason),
        rule(Reopen, &[Approved], InResearch, Party::Editor, Need::Reason),
        rule(
            Reopen,
            &[Dismissed, Duplicate, Withdrawn],
            ToCheck,
            Party::Editor,
            Need::Reason,
        ),
        rule(
            Dismiss,
            &[Suggested, ToCheck, InResearch, ChangesRequested],
            Dismissed,
            Party::Editor,
            Need::ListedReasonAndNote,
        ),
        rule(
            Merge,
            &[Suggested, ToCheck, InResearch, ChangesRequested],
            Duplicate,
            Party::Editor,
            Need::Target,
        ),
    ]
};

/// The states in which a verdict stands: signed off, or published.
pub const STANDING: &[State] = &[State::Approved, State::Published];

/// The row by which `action` leaves `state`.
#[must_use]
pub fn row(action: Action, state: Option<State>) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| {
        rule.action == action
            && match state {
                None => rule.from.is_empty(),
                Some(state) => rule.from.contains(&state),
            }
    })
}

/// The lowest role that such a party can be of.
#[must_use]
pub fn least_role(party: Party) -> Role {
    match party {
        Party::Editor => Role::Editor,
        _ => Role::Reviewer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;
    use std::fmt::Write as _;

    /// State × action × role × part in it, as one readable file.
    #[test]
    fn the_whole_matrix() {
        let parts = [
            (
                "nobody's",
                Standing {
                    unassigned: true,
                    ..Standing::default()
                },
            ),
            ("another's", Standing::default()),
            (
                "assignee",
                Standing {
                    assignee: true,
                    ..Standing::default()
                },
            ),
            (
                "author",
                Standing {
                    hand_in_it: true,
                    ..Standing::default()
                },
            ),
            (
                "proposer",
                Standing {
                    assignee: true,
                    proposer: true,
                    hand_in_it: true,
                    ..Standing::default()
                },
            ),
            (
                "approved it",
                Standing {
                    has_approved: true,
                    ..Standing::default()
                },
            ),
            (
                "has voted",
                Standing {
                    has_voted: true,
                    ..Standing::default()
                },
            ),
            (
                "second one",
                Standing {
                    gave_opinion: true,
                    ..Standing::default()
                },
            ),
            (
                "blind",
                Standing {
                    awaits_opinion: true,
                    ..Standing::default()
                },
            ),
            (
                "not named",
                Standing {
                    not_named: true,
                    ..Standing::default()
                },
            ),
            (
                "conflict",
                Standing {
                    unassigned: true,
                    conflict: true,
                    ..Standing::default()
                },
            ),
            (
                "on hold",
                Standing {
                    assignee: true,
                    on_hold: true,
                    ..Standing::default()
                },
            ),
        ];
        let states = std::iter::once(None).chain(State::ALL.iter().copied().map(Some));
        let mut matrix = String::new();
        for state in states {
            writeln!(matrix, "## {}", state.map_or("no claim yet", State::code)).unwrap();
            for action in Action::ALL {
                for (part, standing) in parts {
                    let cells: Vec<String> = Role::ALL
                        .iter()
                        .map(|role| match permit(*action, state, Some(*role), standing) {
                            Ok(rule) => format!("{}: {}", role.code(), rule.to.code()),
                            Err(refusal) => format!("{}: {}", role.code(), refusal.code()),
                        })
                        .collect();
                    writeln!(matrix, "{:15} {:11} {}", action.code(), part, cells.join(", ")).unwrap();
                }
            }
        }
        insta::assert_snapshot!(matrix);
    }

    #[test]
    fn a_refusal_says_why() {
        let own = Standing {
            assignee: true,
            proposer: true,
            hand_in_it: true,
            ..Standing::default()
        };
        let refusal = permit(Action::Approve, Some(State::AwaitingApproval), Some(Role::Admin), own).unwrap_err();
        assert_eq!(
            refusal,
            Refusal::NotAllowed("You had a hand in this verdict, so a colleague must sign it off.".to_owned())
        );
        let early = permit(Action::Publish, Some(State::InResearch), Some(Role::Editor), own).unwrap_err();
        assert_eq!(
            early.to_string(),
            "Publish is possible from \u{201c}Approved\u{201d}. This claim is \u{201c}In research\u{201d}."
        );
    }

    #[test]
    fn every_state_can_be_left_or_reopened() {
        for state in State::ALL {
            assert!(
                TABLE.iter().any(|rule| rule.from.contains(state)),
                "{state} is a dead end"
            );
            assert!(TABLE.iter().any(|rule| rule.to == *state), "{state} is never reached");
        }
    }
}
