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
        /// The deadline of a request has passed without an answer.
        Reply = "reply", "A reply that was asked for is overdue";
        /// The day to look at a published verdict again has come.
        Again = "again", "A verdict of mine is to be checked again";
    }
}

impl Kind {
    /// What happened, as the line says it: "Leila assigned this to you"; and why it asks for nothing any more.
    #[must_use]
    pub fn words(self, by: &str, past: Option<&str>) -> String {
        let what = match self {
            Kind::Assigned => say!("told-assigned", by = by),
            Kind::Approval if past.is_none() => say!("told-approval-waits", by = by),
            Kind::Approval => say!("told-approval", by = by),
            Kind::Changes => say!("told-changes", by = by),
            Kind::Approved => say!("told-approved", by = by),
            Kind::Published => say!("told-published", by = by),
            Kind::Mention => say!("told-mention", by = by),
            Kind::Due if past.is_some() => say!("told-was-due").to_owned(),
            Kind::Due => say!("told-due").to_owned(),
            Kind::Reply if past.is_some() => say!("told-reply-was-late").to_owned(),
            Kind::Reply => say!("told-reply-late").to_owned(),
            Kind::Again if past.is_some() => say!("told-was-again").to_owned(),
            Kind::Again => say!("told-again").to_owned(),
        };
        match past {
            Some(past) => say!("told-past", what = what, past = past),
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
            Kind::Reply => !now.state.is_open(),
            Kind::Again => now.state != State::Published,
            Kind::Approved | Kind::Published | Kind::Mention => false,
        };
        let handed_on = !matches!(self, Kind::Approval | Kind::Again) && !theirs && now.state.is_open();
        over.then_some(match (handed_on, now.assignee) {
            (true, Some(_)) => say!("told-handed-on"),
            (true, None) => say!("told-nobody-has-it"),
            (false, _) => since(now.state),
        })
    }

    /// What stands above several of it, to whom they were told.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Kind::Assigned => say!("told-heading-assigned"),
            Kind::Approval => say!("told-heading-approval"),
            Kind::Changes => say!("told-heading-changes"),
            Kind::Approved => say!("told-heading-approved"),
            Kind::Published => say!("told-heading-published"),
            Kind::Mention => say!("told-heading-mention"),
            Kind::Due => say!("told-heading-due"),
            Kind::Reply => say!("told-heading-reply"),
            Kind::Again => say!("told-heading-again"),
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
            Kind::Reply => "hourglass",
            Kind::Again => "calendar",
        }
    }
}

/// What became of a claim since somebody was told of it.
fn since(state: State) -> &'static str {
    match state {
        State::Suggested | State::ToCheck => say!("told-since-queue"),
        State::InResearch => say!("told-since-research"),
        State::AwaitingApproval => say!("told-since-proposed"),
        State::ChangesRequested => say!("told-since-changes"),
        State::Approved => say!("told-since-approved"),
        State::Published => say!("told-since-published"),
        State::Dismissed => say!("told-since-dismissed"),
        State::Duplicate => say!("told-since-merged"),
        State::Withdrawn => say!("told-since-withdrawn"),
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
