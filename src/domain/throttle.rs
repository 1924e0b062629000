//! How attempts to sign in are slowed down: by account and address together, and by address. Nobody can lock an
//! account for its owner, who comes from another address.

use crate::domain::time::Instant;
use std::collections::VecDeque;

/// How a name is held back.
#[derive(Debug, Clone, Copy)]
pub struct Policy {
    /// Attempts in a row before the first wait.
    pub free: i32,
    /// Seconds of the first wait; each further attempt doubles it.
    pub first_wait: i64,
    /// Seconds of the longest wait.
    pub longest: i64,
}

/// One account from one address.
pub const PAIR: Policy = Policy {
    free: 5,
    first_wait: 60,
    longest: 3_600,
};

/// One address, behind which a whole newsroom may sit.
pub const ADDRESS: Policy = Policy {
    free: 40,
    first_wait: 60,
    longest: 900,
};

/// How often something may be done within a while.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// So many times.
    pub most: usize,
    /// Within so many seconds.
    pub within: i64,
}

/// Pages that one person may have fetched.
pub const FETCHES: Pace = Pace { most: 30, within: 600 };

impl Pace {
    /// Counts one more time, forgetting those that are long past.
    ///
    /// # Errors
    /// The seconds to wait, when it is not taken.
    pub fn step(self, past: &mut VecDeque<Instant>, now: Instant) -> Result<(), i64> {
        past.retain(|at| now.seconds_since(*at) < self.within);
        match past.front() {
            Some(first) if past.len() >= self.most => Err(self.within.saturating_sub(now.seconds_since(*first)).max(1)),
            _ => {
                past.push_back(now);
                Ok(())
            }
        }
    }
}

/// After so many quiet seconds the count begins anew.
const FORGETS_AFTER: i64 = 2 * 3_600;

/// What is known of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// In a row.
    pub failures: i32,
    /// None is taken before.
    pub blocked_until: Instant,
    /// The last.
    pub touched_at: Instant,
}

/// Counts one more attempt, before it is known how it ends.
///
/// # Errors
/// The seconds to wait, when it is not taken.
pub fn attempt(policy: Policy, known: Option<Attempts>, now: Instant) -> Result<Attempts, i64> {
    let known = known.filter(|known| now.seconds_since(known.touched_at) < FORGETS_AFTER);
    let before = known.map_or(0, |known| known.failures);
    if let Some(known) = known.filter(|known| now < known.blocked_until) {
        return Err(known.blocked_until.seconds_since(now).max(0).saturating_add(1));
    }
    let failures = before.saturating_add(1);
    Ok(Attempts {
        failures,
        blocked_until: now.plus_seconds(wait(policy, failures)),
        touched_at: now,
    })
}

/// Seconds to wait after so many attempts in a row; 0 for none.
#[must_use]
pub fn wait(policy: Policy, failures: i32) -> i64 {
    match u32::try_from(failures.saturating_sub(policy.free)) {
        Ok(beyond) => policy
            .first_wait
            .saturating_mul(1_i64 << beyond.min(20))
            .min(policy.longest),
        Err(_) => 0,
    }
}

/// Takes the attempt back that turned out right.
#[must_use]
pub fn forgive(policy: Policy, known: Attempts) -> Attempts {
    let failures = known.failures.saturating_sub(1).max(0);
    let blocked_until = match wait(policy, failures) {
        0 => known.touched_at,
        _ => known.blocked_until,
    };
    Attempts {
        failures,
        blocked_until,
        ..known
    }
}

/// The wait in words.
#[must_use]
pub fn words(seconds: i64) -> String {
    let minutes = seconds.saturating_add(59) / 60;
    say!("rules-throttled", n = minutes.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_begin_after_the_free_attempts_and_double() {
        let mut now = Instant::from_micros(1_795_345_200_000_000);
        let mut known = None;
        let mut waits = Vec::new();
        for _ in 0..13 {
            let attempts = attempt(PAIR, known, now).unwrap();
            waits.push(attempts.blocked_until.seconds_since(now));
            if attempts.blocked_until > now {
                let refused = attempt(PAIR, Some(attempts), now.plus_seconds(1));
                assert!(refused.is_err(), "held back");
            }
            now = attempts.blocked_until;
            known = Some(attempts);
        }
        assert_eq!(waits, [0, 0, 0, 0, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
        let later = attempt(PAIR, known, now.plus_seconds(FORGETS_AFTER)).unwrap();
        assert_eq!(later.failures, 1, "a quiet time begins anew");
    }

    #[test]
    fn a_pace_is_kept_and_forgotten() {
        let begin = Instant::from_micros(1_795_345_200_000_000);
        let pace = Pace { most: 2, within: 600 };
        let mut past = VecDeque::new();
        assert_eq!(pace.step(&mut past, begin), Ok(()));
        assert_eq!(pace.step(&mut past, begin.plus_seconds(100)), Ok(()));
        assert_eq!(pace.step(&mut past, begin.plus_seconds(150)), Err(450));
        assert_eq!(pace.step(&mut past, begin.plus_seconds(600)), Ok(()));
        assert_eq!(pace.step(&mut past, begin.plus_seconds(601)), Err(99));
    }

    #[test]
    fn a_right_attempt_counts_for_nothing() {
        let now = Instant::from_micros(1_795_345_200_000_000);
        let counted = attempt(ADDRESS, None, now).unwrap();
        assert_eq!(forgive(ADDRESS, counted).failures, 0);
        assert_eq!(
            words(60),
            "There were too many attempts to sign in. Wait 1 minute, then try again."
        );
        assert!(words(61).contains("2 minutes"));
    }
}
