//! What can be done with several claims at once, and how that is told.

use crate::domain::person::Role;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::vocabulary::vocabulary;
use crate::domain::workflow::{self, Action, Standing, State};

vocabulary! {
    /// A thing that is done to each of several claims. Signing off and publishing are not among them: each of those
    /// is one look at one claim.
    Deed {
        /// Give it to somebody, or to nobody.
        Assign = "assign", "Assign";
        /// Take a suggestion on.
        Accept = "accept", "Accept";
        /// Begin research.
        Start = "start", "Start research";
        /// Back to the queue.
        Release = "release", "Release";
        /// Not to be checked.
        Dismiss = "dismiss", "Dismiss";
        /// Open a closed one again.
        Reopen = "reopen", "Reopen";
        /// Set or clear the due time.
        Due = "due", "Set due time";
        /// Add tags.
        Tag = "tag", "Add tags";
        /// Take tags away.
        Untag = "untag", "Remove tags";
        /// Make it part of another.
        Merge = "merge", "Merge";
    }
}

vocabulary! {
    /// What became of one of the claims.
    Became {
        /// Its turn has not come.
        Waiting = "waiting", "Waiting";
        /// It was done.
        Done = "done", "Done";
        /// It was not done.
        Refused = "refused", "Refused";
        /// It was done and taken back.
        Undone = "undone", "Undone";
        /// It was done and could not be taken back.
        Kept = "kept", "Kept";
    }
}

/// The most claims of one act.
pub const MOST: usize = 500;

impl Deed {
    /// The action of the life of a claim that it is.
    #[must_use]
    pub fn action(self) -> Option<Action> {
        match self {
            Deed::Accept => Some(Action::Accept),
            Deed::Start => Some(Action::Start),
            Deed::Release => Some(Action::Release),
            Deed::Dismiss => Some(Action::Dismiss),
            Deed::Reopen => Some(Action::Reopen),
            Deed::Merge => Some(Action::Merge),
            Deed::Assign | Deed::Due | Deed::Tag | Deed::Untag => None,
        }
    }

    /// Lets through whose role may do that to some claim.
    ///
    /// # Errors
    /// `SignedOut`, or `NotAllowed` with the roles that may.
    pub fn require(self, role: Option<Role>) -> Result<(), Refusal> {
        let Some(action) = self.action() else {
            return rights::require(role, Right::EditClaim);
        };
        let rows = workflow::TABLE.iter().filter(|rule| rule.action == action);
        match rows.map(|rule| workflow::least_role(rule.party)).min() {
            Some(least) if role >= Some(least) => Ok(()),
            _ => workflow::permit(action, None, role, Standing::default()).map(drop),
        }
    }

    /// May this be done to a claim that stands so?
    ///
    /// # Errors
    /// `NotAllowed` or `NotNow`, with the reason.
    pub fn may(self, state: State, role: Option<Role>, standing: Standing) -> Result<(), Refusal> {
        self.require(role)?;
        match (self, self.action()) {
            (Deed::Assign, _) => workflow::may_be_assigned(state),
            (_, Some(action)) => workflow::permit(action, Some(state), role, standing).map(drop),
            (_, None) => Ok(()),
        }
    }

    /// Is a claim in this state out of its reach, whoever asks?
    #[must_use]
    pub fn passes_by(self, state: State) -> bool {
        match (self, self.action()) {
            (Deed::Assign, _) => workflow::may_be_assigned(state).is_err(),
            (_, Some(action)) => workflow::row(action, Some(state)).is_none(),
            (_, None) => false,
        }
    }
}

/// Why a claim was left as it is: "C-0147 is published, so it stays."
#[must_use]
pub fn why(deed: Deed, reference: &str, state: Option<State>, refusal: &Refusal) -> String {
    match (state, refusal) {
        (Some(state), Refusal::NotNow(_)) if deed.passes_by(state) => stays(reference, state),
        (_, Refusal::Stale(stale)) if !stale.by.is_empty() => {
            say!("rules-bulk-changed-by", claim = reference, by = &stale.by)
        }
        (_, Refusal::Stale(_)) => say!("rules-bulk-changed", claim = reference),
        (_, refusal) => say!("rules-bulk-refused", claim = reference, why = refusal.to_string()),
    }
}

fn stays(reference: &str, state: State) -> String {
    say!(
        "rules-bulk-stays",
        claim = reference,
        state = state.label().to_lowercase()
    )
}

/// How many of the chosen claims are now as was asked: "2 of 3 are in research now."
#[must_use]
pub fn told(done: usize, of: usize, now: &str) -> String {
    match (done, of) {
        (0, _) => say!("rules-bulk-nothing").to_owned(),
        (1, 1) => say!("rules-bulk-one", now = now),
        (2, 2) => say!("rules-bulk-both", now = now),
        (done, of) if done == of => say!("rules-bulk-all", of = of, now = now),
        (done, of) => say!("rules-bulk-some", n = done, of = of, now = now),
    }
}

/// For how many claims an act was taken back.
#[must_use]
pub fn taken_back(undone: usize, of: usize) -> String {
    match (undone, of) {
        (0, _) => say!("rules-bulk-back-nothing").to_owned(),
        (1, 1) => say!("rules-bulk-back-one").to_owned(),
        (2, 2) => say!("rules-bulk-back-both").to_owned(),
        (undone, of) if undone == of => say!("rules-bulk-back-all", of = of),
        (undone, of) => say!("rules-bulk-back-some", n = undone, of = of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_told_as_it_is() {
        assert_eq!(told(3, 3, "in research"), "All 3 claims are in research.");
        assert_eq!(told(2, 3, "in research"), "2 of 3 claims are in research.");
        assert_eq!(told(1, 3, "in research"), "1 of 3 claims is in research.");
        assert_eq!(told(1, 1, "in research"), "1 claim is in research.");
        assert_eq!(told(2, 2, "in research"), "Both claims are in research.");
        assert_eq!(told(0, 3, "in research"), "Nothing was done.");
    }

    #[test]
    fn what_was_taken_back_is_told_as_it_is() {
        assert_eq!(taken_back(2, 3), "Taken back for 2 of 3 claims.");
        assert_eq!(taken_back(1, 1), "Taken back. The claim is as it was before.");
        assert_eq!(taken_back(3, 3), "Taken back. All 3 claims are as they were before.");
        assert_eq!(taken_back(0, 3), "Nothing was taken back.");
    }

    #[test]
    fn a_claim_that_stays_says_why() {
        let told = |deed: Deed, state: State| {
            let refusal = deed.may(state, Some(Role::Editor), Standing::default()).unwrap_err();
            why(deed, "C-0147", Some(state), &refusal)
        };
        assert_eq!(
            told(Deed::Assign, State::Published),
            "C-0147 is published, so it stays."
        );
        assert_eq!(told(Deed::Dismiss, State::Approved), "C-0147 is approved, so it stays.");
        let held = Standing {
            unassigned: true,
            on_hold: true,
            ..Standing::default()
        };
        let refusal = Deed::Start.may(State::ToCheck, Some(Role::Reviewer), held).unwrap_err();
        assert_eq!(
            why(Deed::Start, "C-0147", Some(State::ToCheck), &refusal),
            "C-0147 stays: The claim is on hold. End the hold first."
        );
    }

    #[test]
    fn a_deed_is_for_the_roles_of_its_action() {
        for (deed, least) in [
            (Deed::Start, Role::Reviewer),
            (Deed::Release, Role::Reviewer),
            (Deed::Assign, Role::Editor),
            (Deed::Accept, Role::Editor),
            (Deed::Dismiss, Role::Editor),
            (Deed::Reopen, Role::Editor),
            (Deed::Due, Role::Editor),
            (Deed::Tag, Role::Editor),
            (Deed::Untag, Role::Editor),
            (Deed::Merge, Role::Editor),
        ] {
            for role in Role::ALL {
                assert_eq!(deed.require(Some(*role)).is_ok(), *role >= least, "{deed} {role}");
            }
            assert_eq!(deed.require(None), Err(Refusal::SignedOut));
        }
        assert_eq!(Deed::ALL.len(), 10);
    }
}
