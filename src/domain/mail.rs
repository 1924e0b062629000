//! Mail: how people want to be told by it, when a daily one is made, and how often one is tried.

use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How somebody is told by mail what they are told of.
    #[derive(Default)]
    How {
        /// Not at all.
        #[default]
        None = "none", "No mail";
        /// A mail for each.
        AtOnce = "at_once", "At once, a mail for each";
        /// One mail with all that is not read and still theirs to know.
        Daily = "daily", "Once a day, one mail with all that I have not read";
    }
}

/// The hour of the daily mail as it comes.
pub const HOUR: i32 = 8;

const HOUR_MICROS: i64 = 3_600_000_000;
const DAY_MICROS: i64 = 24 * HOUR_MICROS;

/// Seconds from one try to the next. A mail that still cannot be sent after them is given up: two days later nobody
/// waits for it.
const WAITS: [i64; 8] = [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 24 * 3_600];

/// Seconds from the try of this number, which failed, to the next; none when it was the last.
#[must_use]
pub fn wait(tries: i32) -> Option<i64> {
    let number = usize::try_from(tries.saturating_sub(1)).ok()?;
    WAITS.get(number).copied()
}

/// The first time after `now` at which it is this hour, in UTC.
#[must_use]
pub fn next_daily(now: Instant, hour: i32) -> Instant {
    let midnight = now.micros() - now.micros().rem_euclid(DAY_MICROS);
    let today = midnight + i64::from(hour) * HOUR_MICROS;
    let later = if today > now.micros() { 0 } else { DAY_MICROS };
    Instant::from_micros(today + later)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daily_mail_comes_at_its_hour_of_this_day_or_the_next() {
        let next = |now: &str, hour| next_daily(Instant::parse(now).unwrap(), hour).to_string();
        assert_eq!(next("2026-11-22T07:59:59Z", 8), "2026-11-22T08:00:00.000000Z");
        assert_eq!(next("2026-11-22T08:00:00Z", 8), "2026-11-23T08:00:00.000000Z");
        assert_eq!(next("2026-12-31T23:30:00Z", 0), "2027-01-01T00:00:00.000000Z");
        assert_eq!(next("1969-12-31T07:00:00Z", 8), "1969-12-31T08:00:00.000000Z");
    }

    #[test]
    fn tries_grow_rarer_and_end() {
        let waits: Vec<i64> = (1..).map_while(wait).collect();
        assert_eq!(waits.len(), WAITS.len());
        assert!(waits.is_sorted() && waits.iter().all(|wait| *wait > 0));
        assert_eq!(wait(0), None);
    }
}
