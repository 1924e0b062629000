//! What people are told of: a change of their duty, and nothing else.

use crate::domain::id::PersonId;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workflow::State;

vocabulary! {
    /// Why somebody is told.
    Kind {
        /// A claim became theirs.
        Assigned = "assigned", "A claim is assigned to me";
        /// A verdict waits for whoever had no hand in it.
        Approval = "approval", "A verdict awaits my approval";
        /// Theirs was sent back.
        Changes = "changes", "Changes are asked of me";
        /// What they proposed was signed off.
        Approved = "approved", "My proposal is approved";
        /// What they proposed is public.
        Published = "published", "My proposal is published";
        /// A comment calls them by name.
        Mention = "mention", "A comment mentions me";
        /// A claim of theirs is due within a day.
        Due = "due", "A claim of mine is due";
    }
}

impl Kind {
    /// What happened, as the line begins: "Leila assigned this to you".
    #[must_use]
    pub fn words(self, by: &str) -> String {
        match self {
            Kind::Assigned => format!("{by} assigned this to you"),
            Kind::Approval => format!("{by} proposed a verdict; it awaits approval"),
            Kind::Changes => format!("{by} asked for changes"),
            Kind::Approved => format!("{by} approved your proposal"),
            Kind::Published => format!("{by} published your proposal"),
            Kind::Mention => format!("{by} mentioned you"),
            Kind::Due => "This is due within a day, or overdue".to_owned(),
        }
    }

    /// The icon beside it, by its name in the sprite.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Kind::Assigned => "user-check",
            Kind::Approval => "stamp",
            Kind::Changes => "message-square-warning",
            Kind::Approved => "badge-check",
            Kind::Published => "globe",
            Kind::Mention => "message-square",
            Kind::Due => "clock-3",
        }
    }
}

/// Where a claim stands, as far as it is somebody's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// Its state.
    pub state: State,
    /// Whose it is.
    pub assignee: Option<PersonId>,
}

/// People whose duty may change with it.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Who acts: nobody is told what they did themselves.
    pub actor: Option<PersonId>,
    /// Who proposed the verdict.
    pub proposer: Option<PersonId>,
    /// Who may sign verdicts off.
    pub colleagues: Vec<PersonId>,
    /// Who had a hand in this one.
    pub authors: Vec<PersonId>,
}

/// Whom a step of a claim concerns, and why; `before` is none for a new claim.
#[must_use]
pub fn told(before: Option<Duty>, after: Duty, around: &Around) -> Vec<(PersonId, Kind)> {
    let mut told = Vec::new();
    if before.is_none_or(|before| before.assignee != after.assignee) {
        told.extend(after.assignee.map(|person| (person, Kind::Assigned)));
    }
    if before.is_none_or(|before| before.state != after.state) {
        match after.state {
            State::AwaitingApproval => {
                let free = around
                    .colleagues
                    .iter()
                    .filter(|person| !around.authors.contains(person));
                told.extend(free.map(|person| (*person, Kind::Approval)));
            }
            State::ChangesRequested => told.extend(after.assignee.map(|person| (person, Kind::Changes))),
            State::Approved => told.extend(around.proposer.map(|person| (person, Kind::Approved))),
            State::Published => told.extend(around.proposer.map(|person| (person, Kind::Published))),
            _ => {}
        }
    }
    told.retain(|(person, _)| around.actor != Some(*person));
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    fn person(number: u128) -> PersonId {
        Id::new(uuid::Uuid::from_u128(number))
    }

    fn duty(state: State, assignee: Option<PersonId>) -> Duty {
        Duty { state, assignee }
    }

    #[test]
    fn who_is_concerned_is_told_and_nobody_else() {
        let (tomas, mina, leila) = (person(1), person(2), person(3));
        let around = Around {
            actor: Some(leila),
            proposer: Some(tomas),
            colleagues: vec![tomas, mina, leila],
            authors: vec![tomas],
        };
        let step = |from, to| told(Some(duty(from, Some(tomas))), duty(to, Some(tomas)), &around);
        assert_eq!(
            step(State::InResearch, State::AwaitingApproval),
            [(mina, Kind::Approval)]
        );
        assert_eq!(
            step(State::AwaitingApproval, State::ChangesRequested),
            [(tomas, Kind::Changes)]
        );
        assert_eq!(
            step(State::AwaitingApproval, State::Approved),
            [(tomas, Kind::Approved)]
        );
        assert_eq!(step(State::Approved, State::Published), [(tomas, Kind::Published)]);
        assert_eq!(step(State::Published, State::Withdrawn), []);
        assert_eq!(
            step(State::InResearch, State::InResearch),
            [],
            "a hold is no change of duty"
        );
        let new = told(None, duty(State::ToCheck, Some(mina)), &around);
        assert_eq!(new, [(mina, Kind::Assigned)]);
        let own = told(None, duty(State::ToCheck, Some(leila)), &around);
        assert_eq!(own, [], "nobody is told what they did themselves");
    }
}
