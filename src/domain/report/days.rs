//! Where days and months of a report's time zone begin.

use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use jiff::ToSpan;
use jiff::civil::Date;

/// The first moment of a day, which is not midnight where the clocks jump over it.
#[must_use]
pub fn begin_of(day: Date, zone: &Zone) -> Instant {
    let there = zone.at(Instant::from_micros(0)).time_zone().clone();
    let begin = day.to_zoned(there);
    begin.map_or(Instant::END, |begin| Instant::from_timestamp(begin.timestamp()))
}

/// The first moment of the day after.
#[must_use]
pub fn end_of(day: Date, zone: &Zone) -> Instant {
    let next = day.checked_add(1.day());
    next.map_or(Instant::END, |next| begin_of(next, zone))
}

/// The first day of the month of a moment.
#[must_use]
pub fn month_of(at: Instant, zone: &Zone) -> Date {
    zone.at(at).date().first_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_begin_when_they_begin_there() {
        let berlin: Zone = "Europe/Berlin".parse().unwrap();
        let day: Date = "2026-10-25".parse().unwrap();
        let (begin, end) = (begin_of(day, &berlin), end_of(day, &berlin));
        assert_eq!(begin.to_string(), "2026-10-24T22:00:00.000000Z");
        assert_eq!(end.seconds_since(begin), 25 * 3_600, "the clocks go back");
        // The clocks of Beirut go forward at midnight: that day begins at one.
        let beirut: Zone = "Asia/Beirut".parse().unwrap();
        let begin = begin_of("2026-03-29".parse().unwrap(), &beirut);
        assert_eq!(begin.to_string(), "2026-03-28T22:00:00.000000Z");
        assert_eq!(end_of(Date::MAX, &berlin), Instant::END);
    }

    #[test]
    fn a_month_is_that_of_the_zone() {
        let at = Instant::parse("2026-10-31T23:30:00Z").unwrap();
        let month = |zone: &str| month_of(at, &zone.parse().unwrap()).to_string();
        assert_eq!(month("UTC"), "2026-10-01");
        assert_eq!(month("Europe/Berlin"), "2026-11-01");
    }
}
