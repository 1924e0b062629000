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
    /// What happened, as the line says it: "Leila assigned this to you"; and why it asks for nothing any more.
    #[must_use]
    pub fn words(self, by: &str, past: Option<&str>) -> String {
        let what = match self {
            Kind::Assigned => format!("{by} assigned this to you"),
            Kind::Approval => format!("{by} proposed a verdict"),
            Kind::Changes => format!("{by} asked for changes"),
            Kind::Approved => format!("{by} approved your proposal"),
            Kind::Published => format!("{by} published your proposal"),
            Kind::Mention => format!("{by} mentioned you"),
            Kind::Due if past.is_some() => "This was due".to_owned(),
            Kind::Due => "This is due within a day, or overdue".to_owned(),
        };
        match past {
            Some(past) => format!("{what}. {past}"),
            None if self == Kind::Approval => format!("{what}; it awaits approval"),
            None => what,
        }
    }

    /// Why this asks nothing of somebody any more, where the claim stands otherwise by now. News stays news.
    #[must_use]
    pub fn past(self, person: PersonId, now: Duty) -> Option<&'static str> {
        let theirs = now.assignee == Some(person);
        let over = match self {
            Kind::Approval => now.state != State::AwaitingApproval,
            Kind::Changes => !theirs || now.state != State::ChangesRequested,
            Kind::Assigned | Kind::Due => !theirs || !now.state.is_open(),
            Kind::Approved | Kind::Published | Kind::Mention => false,
        };
        let handed_on = self != Kind::Approval && !theirs && now.state.is_open();
        over.then_some(match (handed_on, now.assignee) {
            (true, Some(_)) => "Somebody else has it now.",
            (true, None) => "Nobody has it now.",
            (false, _) => since(now.state),
        })
    }

    /// What stands above several of it, to whom they were told.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Kind::Assigned => "Assigned to you",
            Kind::Approval => "Awaiting your approval",
            Kind::Changes => "Changes asked of you",
            Kind::Approved => "Your proposals that were approved",
            Kind::Published => "Your proposals that were published",
            Kind::Mention => "Comments that mention you",
            Kind::Due => "Due, or overdue",
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

/// What became of a claim since somebody was told of it.
fn since(state: State) -> &'static str {
    match state {
        State::Suggested | State::ToCheck => "It is back in the queue.",
        State::InResearch => "It is in research again.",
        State::AwaitingApproval => "It was proposed again since.",
        State::ChangesRequested => "Changes were asked for since.",
        State::Approved => "It was approved since.",
        State::Published => "It was published since.",
        State::Dismissed => "It was dismissed since.",
        State::Duplicate => "It was merged into another claim since.",
        State::Withdrawn => "It was withdrawn since.",
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
    fn what_somebody_was_asked_for_ends_with_the_duty() {
        let (tomas, mina) = (person(1), person(2));
        let past = |kind: Kind, state, assignee| kind.past(tomas, duty(state, assignee));
        let (mine, hers) = (Some(tomas), Some(mina));
        assert_eq!(past(Kind::Approval, State::AwaitingApproval, hers), None);
        let approved = past(Kind::Approval, State::Approved, hers);
        assert_eq!(approved, Some("It was approved since."));
        assert_eq!(
            Kind::Approval.words("Mina", approved),
            "Mina proposed a verdict. It was approved since."
        );
        assert_eq!(past(Kind::Assigned, State::InResearch, mine), None);
        assert_eq!(
            past(Kind::Assigned, State::InResearch, hers),
            Some("Somebody else has it now.")
        );
        assert_eq!(past(Kind::Due, State::ToCheck, None), Some("Nobody has it now."));
        assert_eq!(past(Kind::Due, State::Published, mine), Some("It was published since."));
        assert_eq!(past(Kind::Changes, State::ChangesRequested, mine), None);
        assert_eq!(
            past(Kind::Changes, State::AwaitingApproval, mine),
            Some("It was proposed again since.")
        );
        assert_eq!(past(Kind::Mention, State::Dismissed, None), None, "news stays news");
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
