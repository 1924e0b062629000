//! The board: claims as cards in columns by state, and how a card may move.

use crate::domain::person::Role;
use crate::domain::refusal::Refusal;
use crate::domain::workflow::{self, Action, Need, Standing, State, TABLE};

/// A move of a card from its column to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardMove {
    /// The action that it is.
    pub action: Action,
    /// The column that it leads to.
    pub to: State,
    /// It is done by moving the card. Any other needs words, a sign-off or a look at what readers will see, so it
    /// leads to the claim.
    pub at_once: bool,
}

/// The moves of a claim that this person may make now, in the order of the table.
#[must_use]
pub fn moves(state: State, role: Option<Role>, standing: Standing) -> Vec<CardMove> {
    TABLE
        .iter()
        .filter(|rule| rule.from.contains(&state))
        .filter(|rule| workflow::permit(rule.action, Some(state), role, standing).is_ok())
        .map(|rule| CardMove {
            action: rule.action,
            to: rule.to,
            at_once: rule.to != State::Published && matches!(rule.need, Need::Nothing | Need::NotOnHold),
        })
        .collect()
}

/// Is this action done by moving a card, from some column?
#[must_use]
pub fn is_at_once(action: Action) -> bool {
    let mut rules = TABLE
        .iter()
        .filter(|rule| rule.action == action && !rule.from.is_empty());
    rules.any(|rule| rule.to != State::Published && matches!(rule.need, Need::Nothing | Need::NotOnHold))
}

/// Why a card went back: "C-0147 was changed by Mina Okafor meanwhile, so it stays."
#[must_use]
pub fn stays(reference: &str, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Stale(stale) if !stale.by.is_empty() => {
            say!("rules-bulk-changed-by", claim = reference, by = &stale.by)
        }
        Refusal::Stale(_) => say!("rules-bulk-changed", claim = reference),
        refusal => say!("rules-bulk-refused", claim = reference, why = refusal.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_once(state: State, role: Role, standing: Standing) -> Vec<(Action, State)> {
        let moves = moves(state, Some(role), standing).into_iter();
        let moves = moves.filter(|one| one.at_once);
        moves.map(|one| (one.action, one.to)).collect()
    }

    #[test]
    fn a_card_moves_by_hand_where_nothing_need_be_said() {
        let free = Standing {
            unassigned: true,
            ..Standing::default()
        };
        assert_eq!(
            at_once(State::ToCheck, Role::Reviewer, free),
            [(Action::Start, State::InResearch)]
        );
        let held = Standing { on_hold: true, ..free };
        assert_eq!(at_once(State::ToCheck, Role::Reviewer, held), []);
        assert_eq!(at_once(State::Suggested, Role::Reviewer, free), []);
        assert_eq!(
            at_once(State::Suggested, Role::Editor, free),
            [(Action::Accept, State::ToCheck)]
        );
        let mine = Standing {
            assignee: true,
            proposer: true,
            hand_in_it: true,
            ..Standing::default()
        };
        assert_eq!(
            at_once(State::InResearch, Role::Reviewer, mine),
            [(Action::Release, State::ToCheck)]
        );
        assert_eq!(
            at_once(State::AwaitingApproval, Role::Reviewer, mine),
            [(Action::TakeBack, State::InResearch)]
        );
    }

    #[test]
    fn no_card_is_signed_off_published_or_closed_by_hand() {
        let other = Standing::default();
        for state in State::ALL {
            for one in moves(*state, Some(Role::Admin), other) {
                let open = matches!(one.to, State::ToCheck | State::InResearch);
                assert!(open || !one.at_once, "{one:?}");
                assert!(!one.at_once || is_at_once(one.action));
            }
        }
        for action in [
            Action::Approve,
            Action::Publish,
            Action::Dismiss,
            Action::Merge,
            Action::Propose,
            Action::Correct,
            Action::Reopen,
        ] {
            assert!(!is_at_once(action), "{action}");
        }
        assert_eq!(moves(State::ToCheck, Some(Role::Auditor), other), []);
        assert_eq!(moves(State::ToCheck, None, other), []);
    }

    #[test]
    fn one_move_leads_from_a_column_to_another() {
        for state in State::ALL {
            let moves = moves(*state, Some(Role::Admin), Standing::default());
            for one in &moves {
                assert_eq!(
                    moves.iter().filter(|other| other.to == one.to).count(),
                    1,
                    "{state} {one:?}"
                );
            }
        }
    }
}
