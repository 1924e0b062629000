//! Looking at a published verdict again: which dates fit it, and who may say that it is still true.

use crate::domain::person::Role;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::time::Instant;
use crate::domain::workflow::State;

/// Seconds by which the day of some place on earth is ahead of that of UTC.
const AHEAD: i64 = 14 * 3_600;

/// Has this day not yet begun anywhere? ISO 8601 dates of four-digit years stand in the order of their texts.
#[must_use]
pub fn is_ahead(day: &str, now: Instant) -> bool {
    day > now.plus_seconds(AHEAD).date().to_string().as_str()
}

/// Is this day over?
#[must_use]
pub fn is_over(day: &str, now: Instant) -> bool {
    !day.is_empty() && day < now.date().to_string().as_str()
}

/// Judges the dates of a verdict: it holds for a day that has come, and is looked at again after that.
pub fn judge(problems: &mut Problems, true_as_of: &str, check_again_on: &str, now: Instant) {
    if is_ahead(true_as_of, now) {
        problems.add("true_as_of", say!("corrections-true-as-of-ahead"));
    }
    if !check_again_on.is_empty() && check_again_on <= true_as_of {
        problems.add("check_again_on", say!("corrections-check-again-early"));
    }
}

/// May this person say that a verdict is still true?
///
/// # Errors
/// `NotNow` for one that is not published, `NotAllowed` to whom the claim is not assigned and who is no editor.
pub fn may_confirm(state: State, role: Option<Role>, is_assignee: bool) -> Result<(), Refusal> {
    if !is_assignee && role < Some(Role::Editor) {
        return Err(Refusal::NotAllowed(say!("rules-only-assignee-or-editor").to_owned()));
    }
    match state {
        State::Published => Ok(()),
        _ => Err(Refusal::NotNow(say!("corrections-confirm-published").to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_holds_for_a_day_that_has_come_and_is_looked_at_again_later() {
        let now = Instant::parse("2026-11-22T11:00:00Z").unwrap();
        let wrong = |true_as_of: &str, again: &str| {
            let mut problems = Problems::default();
            judge(&mut problems, true_as_of, again, now);
            match problems.settle() {
                Err(Refusal::Invalid(errors)) => errors.iter().map(|error| error.field).collect(),
                _ => Vec::new(),
            }
        };
        assert_eq!(wrong("2026-11-22", "2026-11-23"), [""; 0]);
        assert_eq!(wrong("2026-11-23", ""), [""; 0], "somewhere that day has begun");
        assert_eq!(wrong("2026-11-24", ""), ["true_as_of"]);
        assert_eq!(wrong("2026-11-22", "2026-11-22"), ["check_again_on"]);
        assert_eq!(wrong("", "2020-01-01"), [""; 0]);
    }

    #[test]
    fn the_assignee_and_editors_say_that_it_is_still_true() {
        let may = |state, role, mine| may_confirm(state, Some(role), mine).map_err(|refusal| refusal.code());
        assert_eq!(may(State::Published, Role::Editor, false), Ok(()));
        assert_eq!(may(State::Published, Role::Reviewer, true), Ok(()));
        assert_eq!(may(State::Published, Role::Reviewer, false), Err("not_allowed"));
        assert_eq!(may(State::InResearch, Role::Admin, false), Err("not_now"));
        assert!(may_confirm(State::Published, None, false).is_err());
    }
}
