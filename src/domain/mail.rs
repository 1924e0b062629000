//! Mail: how people want to be told by it, when a daily one is made, and how often one is tried.

use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;
use crate::domain::zone::Zone;
use jiff::ToSpan as _;

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

/// Seconds from one try to the next. A mail that still cannot be sent after them is given up: two days later nobody
/// waits for it.
const WAITS: [i64; 8] = [60, 300, 900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, 24 * 3_600];

/// Seconds from the try of this number, which failed, to the next; none when it was the last.
#[must_use]
pub fn wait(tries: i32) -> Option<i64> {
    let number = usize::try_from(tries.saturating_sub(1)).ok()?;
    WAITS.get(number).copied()
}

/// The first time after `now` at which it is this hour in this zone. An hour that a day leaves out comes when the clock
/// has jumped over it.
#[must_use]
pub fn next_daily(now: Instant, hour: i32, zone: &Zone) -> Instant {
    let here = zone.at(now);
    let hour = i8::try_from(hour).unwrap_or_default();
    let days = [here.date(), here.date().saturating_add(1.day())];
    let hours = days.into_iter().filter_map(|day| {
        let on_it = here.time_zone().to_timestamp(day.at(hour, 0, 0, 0)).ok()?;
        Some(Instant::from_timestamp(on_it))
    });
    hours
        .into_iter()
        .find(|at| *at > now)
        .unwrap_or(now.plus_seconds(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_daily_mail_comes_at_its_hour_of_this_day_or_the_next() {
        let next = |zone: &str, now: &str, hour| {
            next_daily(Instant::parse(now).unwrap(), hour, &zone.parse().unwrap()).to_string()
        };
        for (zone, now, hour, expected) in [
            ("UTC", "2026-11-22T07:59:59Z", 8, "2026-11-22T08:00:00.000000Z"),
            ("UTC", "2026-11-22T08:00:00Z", 8, "2026-11-23T08:00:00.000000Z"),
            ("UTC", "2026-12-31T23:30:00Z", 0, "2027-01-01T00:00:00.000000Z"),
            ("UTC", "1969-12-31T07:00:00Z", 8, "1969-12-31T08:00:00.000000Z"),
            (
                "Europe/London",
                "2026-07-01T06:59:00Z",
                8,
                "2026-07-01T07:00:00.000000Z",
            ),
            ("Asia/Kolkata", "2026-11-22T20:00:00Z", 1, "2026-11-23T19:30:00.000000Z"),
            // The clock jumps from one o'clock to two, and goes from two back to one.
            (
                "Europe/London",
                "2026-03-29T00:30:00Z",
                1,
                "2026-03-29T01:00:00.000000Z",
            ),
            (
                "Europe/London",
                "2026-10-25T00:30:00Z",
                1,
                "2026-10-26T01:00:00.000000Z",
            ),
        ] {
            assert_eq!(next(zone, now, hour), expected, "{zone} {now}");
        }
    }

    #[test]
    fn tries_grow_rarer_and_end() {
        let waits: Vec<i64> = (1..).map_while(wait).collect();
        assert_eq!(waits.len(), WAITS.len());
        assert!(waits.is_sorted() && waits.iter().all(|wait| *wait > 0));
        assert_eq!(wait(0), None);
    }
}
