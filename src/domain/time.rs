//! Points in time, to the microsecond, so that both databases compare them alike.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// A point in time in whole microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// Later than every time that Docket keeps: 9999-01-01T00:00:00Z.
    pub const END: Instant = Instant(253_370_764_800_000_000);

    /// The first moment of the year 1.
    const FIRST: i64 = -62_135_596_800_000_000;
    /// 9999-12-30T22:00:00.999999Z: later ones would lie in the year 10000 in some place of the earth.
    const LAST: i64 = 253_402_207_200_999_999;

    /// From microseconds since 1970 that somebody typed, or that stand in a link: none outside of the years 1 to
    /// 9999, which both databases and every reader of RFC 3339 can take.
    #[must_use]
    pub const fn given(micros: i64) -> Option<Self> {
        if micros < Self::FIRST || micros > Self::LAST {
            return None;
        }
        Some(Self(micros))
    }

    /// From microseconds since 1970, as kept.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Takes a timestamp, cut to the microsecond.
    #[must_use]
    pub fn from_timestamp(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }

    /// The time as a timestamp; one outside the calendar becomes the nearest end of it.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 { Timestamp::MIN } else { Timestamp::MAX })
    }

    /// This time moved by whole seconds.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// Whole seconds from `earlier` to this time; negative if it is later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Instant) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }

    /// The date in UTC, `2026-11-22`.
    #[must_use]
    pub fn date(self) -> Date {
        self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// Reads RFC 3339 (`2026-11-22T11:00:00Z`), or the `2026-11-22T11:00` of a form, taken as UTC. Of the years 1 to
    /// 9999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let timestamp = match text.parse::<Timestamp>() {
            Ok(timestamp) => timestamp,
            Err(_) => {
                let civil: jiff::civil::DateTime = text.parse().ok()?;
                civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp()
            }
        };
        Self::given(timestamp.as_microsecond())
    }

    /// The day in words, `8 November`, with the year when it is another than that of `now`.
    #[must_use]
    pub fn day(self, now: Instant) -> String {
        let date = self.date();
        long_date(date, date.year() != now.date().year())
    }

    /// The moment in words, in UTC: `today, 11:52`, `8 November, 11:52`.
    #[must_use]
    pub fn moment(self, now: Instant) -> String {
        let clock = self.clock();
        if self.date() == now.date() {
            say!("time-today", clock = clock)
        } else {
            say!("time-moment", day = self.day(now), clock = clock)
        }
    }

    /// The hour and minute in UTC: `11:52`.
    #[must_use]
    pub fn clock(self) -> String {
        self.timestamp().strftime("%H:%M").to_string()
    }

    /// How long from `earlier` to this time.
    #[must_use]
    pub fn since(self, earlier: Instant) -> SignedDuration {
        SignedDuration::from_micros(self.0.saturating_sub(earlier.0))
    }
}

/// A date in words, `8 November`, or with its year.
#[must_use]
pub fn long_date(date: Date, with_year: bool) -> String {
    in_words(date, long_month(date.month()), with_year)
}

/// A date in few letters, `8 Nov`, or with its year.
#[must_use]
pub fn short_date(date: Date, with_year: bool) -> String {
    in_words(date, short_month(date.month()), with_year)
}

fn in_words(date: Date, month: &str, with_year: bool) -> String {
    if with_year {
        // The year stands as a text: as a number it would choose a plural form.
        say!(
            "time-date",
            day = date.day(),
            month = month,
            year = date.year().to_string()
        )
    } else {
        say!("time-day", day = date.day(), month = month)
    }
}

/// The day of the week and the date: `Sunday 8 November`.
#[must_use]
pub fn weekday_and_date(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => say!("time-monday"),
        Weekday::Tuesday => say!("time-tuesday"),
        Weekday::Wednesday => say!("time-wednesday"),
        Weekday::Thursday => say!("time-thursday"),
        Weekday::Friday => say!("time-friday"),
        Weekday::Saturday => say!("time-saturday"),
        Weekday::Sunday => say!("time-sunday"),
    };
    say!("time-weekday", weekday = weekday, day = long_date(date, false))
}

fn long_month(number: i8) -> &'static str {
    match number {
        1 => say!("time-january"),
        2 => say!("time-february"),
        3 => say!("time-march"),
        4 => say!("time-april"),
        5 => say!("time-may"),
        6 => say!("time-june"),
        7 => say!("time-july"),
        8 => say!("time-august"),
        9 => say!("time-september"),
        10 => say!("time-october"),
        11 => say!("time-november"),
        _ => say!("time-december"),
    }
}

fn short_month(number: i8) -> &'static str {
    match number {
        1 => say!("time-jan"),
        2 => say!("time-feb"),
        3 => say!("time-mar"),
        4 => say!("time-apr"),
        5 => say!("time-may-short"),
        6 => say!("time-jun"),
        7 => say!("time-jul"),
        8 => say!("time-aug"),
        9 => say!("time-sep"),
        10 => say!("time-oct"),
        11 => say!("time-nov"),
        _ => say!("time-dec"),
    }
}

/// RFC 3339 in UTC with six decimals: `2026-11-22T11:00:00.000000Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.timestamp())
    }
}

impl serde::Serialize for Instant {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads an ISO 8601 calendar date (`2026-11-22`) of the years 1 to 9999; an empty text is no date.
///
/// # Errors
/// The words to show when the text is neither.
pub fn parse_date(text: &str) -> Result<Option<Date>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let date: Option<Date> = text.parse().ok();
    match date.filter(|date| date.year() > 0) {
        Some(date) => Ok(Some(date)),
        None => Err(say!("rules-date")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_and_reads_the_same_time() {
        let at = Instant::from_micros(1_795_345_200_123_456);
        assert_eq!(at.to_string(), "2026-11-22T11:00:00.123456Z");
        assert_eq!(Instant::parse(&at.to_string()), Some(at));
    }

    #[test]
    fn the_end_is_the_year_9999() {
        assert_eq!(Instant::END.to_string(), "9999-01-01T00:00:00.000000Z");
    }

    #[test]
    fn what_is_given_lies_in_the_years_that_both_databases_keep() {
        for micros in [
            i64::MIN,
            -9_000_000_000_000_000_000,
            Instant::FIRST - 1,
            Instant::LAST + 1,
            i64::MAX,
        ] {
            assert_eq!(Instant::given(micros), None, "{micros}");
        }
        let (first, last) = ("0001-01-01T00:00:00.000000Z", "9999-12-30T22:00:00.999999Z");
        let read = |text| Instant::parse(text).unwrap();
        assert_eq!(
            (read(first).micros(), read(last).micros()),
            (Instant::FIRST, Instant::LAST)
        );
        for text in ["0000-12-31T23:59:59Z", "-009000-01-01T00:00", "-009000-01-01T00:00:00Z"] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
        assert!(parse_date("-009000-01-01").is_err() && parse_date("0000-01-01").is_err());
        assert!(parse_date("0001-01-01").is_ok() && parse_date("9999-12-31").is_ok());
    }

    #[test]
    fn a_moment_is_said_as_people_do() {
        let now = Instant::parse("2026-11-22T11:00:00Z").unwrap();
        let said = |text| Instant::parse(text).unwrap().moment(now);
        assert_eq!(said("2026-11-22T09:05:00Z"), "today, 09:05");
        assert_eq!(said("2026-11-08T23:59:00Z"), "8 November, 23:59");
        assert_eq!(said("2025-01-02T00:00:00Z"), "2 January 2025, 00:00");
    }

    #[test]
    fn a_form_time_is_utc() {
        assert_eq!(
            Instant::parse("2026-11-22T11:00").map(|at| at.to_string()).as_deref(),
            Some("2026-11-22T11:00:00.000000Z")
        );
        assert_eq!(Instant::parse("soon"), None);
    }
}
