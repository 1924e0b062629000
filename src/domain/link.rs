//! How a link stands: whether the page is still there. What is found is told to people, who decide what follows.

use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;
use crate::domain::work::normalised;

vocabulary! {
    /// How a link stands.
    LinkState {
        /// Nobody has looked yet.
        Never = "never", "Not checked yet";
        /// The page is there. A site that answers but does not show the page to a machine counts so too.
        Ok = "ok", "Works";
        /// It leads for good to another address.
        Moved = "moved", "Moved";
        /// The site says that there is no such page.
        Gone = "gone", "Gone";
        /// It could not be reached.
        Failing = "failing", "Cannot be reached";
    }
}

/// Failures in a row from which on people are warned: once is an accident.
pub const WARNS_AFTER: i32 = 2;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// What a look at a link found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// An answer with this status, after being sent on for good to another address, or for a while or not at all.
    Answer {
        /// The status of the last answer.
        status: u16,
        /// Where it leads for good.
        moved_to: Option<String>,
    },
    /// No answer, and why.
    Nothing(String),
}

/// How a link stands, and since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The state.
    pub state: LinkState,
    /// The status of the last answer; 0 for none.
    pub status: i32,
    /// Where it leads now, for one that moved; why not, for one that cannot be reached.
    pub told: String,
    /// Since when it stands so.
    pub since: Option<Instant>,
    /// When it was looked at last.
    pub checked_at: Option<Instant>,
    /// Failures in a row.
    pub failures: i32,
    /// When it is to be looked at again.
    pub due_at: Option<Instant>,
}

impl Link {
    /// A link that nobody has looked at; it is to be looked at then.
    #[must_use]
    pub const fn begin(due_at: Option<Instant>) -> Self {
        Self {
            state: LinkState::Never,
            status: 0,
            told: String::new(),
            since: None,
            checked_at: None,
            failures: 0,
            due_at,
        }
    }

    /// How the link stands after a look at it.
    #[must_use]
    pub fn after(&self, url: &str, found: Found, now: Instant) -> Self {
        let (state, status, told) = read(url, found);
        let failures = match state {
            LinkState::Failing => self.failures.saturating_add(1),
            _ => 0,
        };
        let again = match state {
            // Soon at first: most failures are over within a day.
            LinkState::Failing if failures < 4 => 6 * HOUR,
            LinkState::Failing => 2 * DAY,
            LinkState::Gone => 30 * DAY,
            _ => 7 * DAY,
        };
        Self {
            since: if state == self.state { self.since } else { Some(now) },
            checked_at: Some(now),
            due_at: Some(now.plus_seconds(again)),
            state,
            status,
            told,
            failures,
        }
    }

    /// Is it something that people are to be warned of?
    #[must_use]
    pub fn warns(&self) -> bool {
        match self.state {
            LinkState::Moved | LinkState::Gone => true,
            LinkState::Failing => self.failures >= WARNS_AFTER,
            LinkState::Never | LinkState::Ok => false,
        }
    }
}

fn read(url: &str, found: Found) -> (LinkState, i32, String) {
    match found {
        Found::Nothing(why) => (LinkState::Failing, 0, why),
        Found::Answer { status, moved_to } => {
            let code = i32::from(status);
            match (status, moved_to) {
                (404 | 410, _) => (LinkState::Gone, code, String::new()),
                (200..=299, Some(to)) if !same_place(url, &to) => (LinkState::Moved, code, to),
                // It is there, and not for machines, or not now.
                (200..=299 | 401 | 402 | 403 | 429 | 451, _) => (LinkState::Ok, code, String::new()),
                _ => (LinkState::Failing, code, String::new()),
            }
        }
    }
}

/// Do these two links lead to one place, as people see it: but for `https`, `www.` and a slash at the end?
fn same_place(one: &str, other: &str) -> bool {
    let plain = |link: &str| {
        let link = normalised(link).unwrap_or_else(|| link.to_owned());
        let rest = link.split_once("://").map_or(link.as_str(), |(_, rest)| rest);
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        rest.trim_end_matches('/').to_owned()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "http://tally.example/a";

    fn answer(status: u16, to: Option<&str>) -> Found {
        Found::Answer {
            status,
            moved_to: to.map(str::to_owned),
        }
    }

    #[test]
    fn an_answer_says_how_a_link_stands() {
        let now = Instant::from_micros(1_795_345_200_000_000);
        for (found, state, warns) in [
            (answer(200, None), LinkState::Ok, false),
            (
                answer(200, Some("https://www.tally.example/a/#x")),
                LinkState::Ok,
                false,
            ),
            (answer(200, Some("https://tally.example/b")), LinkState::Moved, true),
            (answer(404, Some("https://tally.example/b")), LinkState::Gone, true),
            (answer(410, None), LinkState::Gone, true),
            (answer(403, None), LinkState::Ok, false),
            (answer(500, None), LinkState::Failing, false),
            (Found::Nothing("Nobody answers.".to_owned()), LinkState::Failing, false),
        ] {
            let link = Link::begin(None).after(PAGE, found.clone(), now);
            assert_eq!((link.state, link.warns()), (state, warns), "{found:?}");
            assert_eq!((link.since, link.checked_at), (Some(now), Some(now)));
            assert!(link.due_at > Some(now));
        }
    }

    #[test]
    fn failures_are_counted_and_their_begin_is_kept() {
        let now = Instant::from_micros(1_795_345_200_000_000);
        let fails = || Found::Nothing("Nobody answers.".to_owned());
        let one = Link::begin(None).after(PAGE, fails(), now);
        let two = one.after(PAGE, fails(), now.plus_seconds(60));
        assert_eq!((two.failures, two.since, two.warns()), (2, Some(now), true));
        let well = two.after(PAGE, answer(200, None), now.plus_seconds(120));
        assert_eq!((well.failures, well.since), (0, Some(now.plus_seconds(120))));
    }
}
