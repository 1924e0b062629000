//! What the dashboard counts by: days, weeks, ages and the middle of how long verdicts take.

use jiff::ToSpan;
use jiff::civil::Date;

/// The spans that the dashboard may show, in weeks.
pub const SPANS: [i64; 3] = [4, 12, 52];
/// The one that it shows unless another is asked for.
pub const SPAN: i64 = 12;
/// The age that an open claim should not outgrow, in days, until an admin sets another.
pub const TARGET: i64 = 7;
/// The longest that may be set.
pub const TARGET_MOST: i64 = 365;

/// Claims that came onto the pile on a day: made, reopened, sent back for a correction.
pub const OPENED: &str = "opened";
/// Claims that left the pile on a day: published or closed.
pub const DECIDED: &str = "decided";
/// Claims made on a day that are open now.
pub const LEFT: &str = "left";
/// Verdicts published on a day, by the code of their rating that stands behind this.
pub const RATED: &str = "rated.";

/// The name of a day's counter: `day.2026-11-22.opened`.
#[must_use]
pub fn counter(day: Date, what: &str) -> String {
    format!("day.{day}.{what}")
}

/// The day of a counter and what it counts.
fn read(name: &str) -> Option<(Date, &str)> {
    let (day, what) = name.strip_prefix("day.")?.split_once('.')?;
    Some((day.parse().ok()?, what))
}

/// The day so many days before.
#[must_use]
pub fn before(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}

/// The Monday of a day's week.
#[must_use]
pub fn monday(day: Date) -> Date {
    before(day, i64::from(day.weekday().to_monday_zero_offset()))
}

/// What the counters of some days say.
#[derive(Debug, Clone, Default)]
pub struct Days(Vec<(Date, String, i64)>);

impl Days {
    /// Reads counters by name and value.
    #[must_use]
    pub fn of(counters: Vec<(String, i64)>) -> Self {
        let days = counters
            .into_iter()
            .filter_map(|(name, value)| read(&name).map(|(day, what)| (day, what.to_owned(), value)));
        Self(days.collect())
    }

    /// How much was counted from one day to another, both included.
    #[must_use]
    pub fn sum(&self, what: &str, from: Date, to: Date) -> i64 {
        let within = self
            .0
            .iter()
            .filter(|(day, of, _)| of == what && (from..=to).contains(day));
        within.map(|(.., value)| value).sum()
    }

    /// Verdicts published since a day: the code of each rating and how many.
    #[must_use]
    pub fn ratings(&self, from: Date) -> Vec<(&str, i64)> {
        let mut sums: Vec<(&str, i64)> = Vec::new();
        for (day, what, value) in &self.0 {
            let Some(code) = what.strip_prefix(RATED).filter(|_| *day >= from) else {
                continue;
            };
            match sums.iter_mut().find(|(known, _)| *known == code) {
                Some((_, sum)) => *sum += value,
                None => sums.push((code, *value)),
            }
        }
        sums
    }
}

/// A week of the pile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// Claims that came onto the pile.
    pub opened: i64,
    /// Claims that left it.
    pub decided: i64,
}

/// The last `number` weeks, this one included.
#[must_use]
pub fn weeks(days: &Days, today: Date, number: i64) -> Vec<Week> {
    let this = monday(today);
    let week = |back: i64| {
        let monday = before(this, back * 7);
        let sunday = before(monday, -6);
        Week {
            monday,
            opened: days.sum(OPENED, monday, sunday),
            decided: days.sum(DECIDED, monday, sunday),
        }
    };
    (0..number).rev().map(week).collect()
}

/// Open claims of one age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The age in words.
    pub words: String,
    /// How many.
    pub claims: i64,
    /// They are older than they should be.
    pub late: bool,
}

/// Open claims by age in days, around the age that none should outgrow; `open` of them in all.
#[must_use]
pub fn bands(days: &Days, today: Date, open: i64, target: i64) -> Vec<Band> {
    let (half, double) = (target / 2, target * 2);
    let edges = [(0, 0), (1, half), (half + 1, target), (target + 1, double)];
    let mut bands: Vec<Band> = edges
        .into_iter()
        .filter(|(from, to)| from <= to)
        .map(|(from, to)| Band {
            words: match (from, to) {
                (0, _) => say!("told-age-today").to_owned(),
                (from, to) if from == to => say!("told-age-days", n = from),
                (from, to) => say!("told-age-between", from = from, to = to),
            },
            claims: days.sum(LEFT, before(today, to), before(today, from)),
            late: from > target,
        })
        .collect();
    let counted: i64 = bands.iter().map(|band| band.claims).sum();
    bands.push(Band {
        words: say!("told-age-over", n = double),
        claims: open.saturating_sub(counted).max(0),
        late: true,
    });
    bands
}

/// Open claims older than they should be.
#[must_use]
pub fn late(bands: &[Band]) -> i64 {
    bands.iter().filter(|band| band.late).map(|band| band.claims).sum()
}

/// The middle of some numbers: the lower one of two.
#[must_use]
pub fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    let middle = numbers.len().saturating_sub(1) / 2;
    numbers.get(middle).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn days(counted: &[(&str, &str, i64)]) -> Days {
        Days::of(
            counted
                .iter()
                .map(|(on, what, value)| (counter(day(on), what), *value))
                .chain([("day.soon.opened".to_owned(), 40), ("claims.open".to_owned(), 40)])
                .collect(),
        )
    }

    #[test]
    fn weeks_begin_on_mondays_and_end_with_this_one() {
        let days = days(&[
            ("2026-11-15", OPENED, 3),
            ("2026-11-16", OPENED, 5),
            ("2026-11-22", OPENED, 1),
            ("2026-11-22", DECIDED, 4),
            ("2026-11-01", OPENED, 9),
        ]);
        // 22 November 2026 is a Sunday.
        let weeks: Vec<(String, i64, i64)> = weeks(&days, day("2026-11-22"), 2)
            .into_iter()
            .map(|week| (week.monday.to_string(), week.opened, week.decided))
            .collect();
        assert_eq!(
            weeks,
            [("2026-11-09".to_owned(), 3, 0), ("2026-11-16".to_owned(), 6, 4)]
        );
    }

    #[test]
    fn ages_are_told_around_the_target() {
        let days = days(&[
            ("2026-11-22", LEFT, 14),
            ("2026-11-21", LEFT, 21),
            ("2026-11-17", LEFT, 16),
            ("2026-11-16", LEFT, 9),
        ]);
        let told = |open, target| -> Vec<(String, i64, bool)> {
            bands(&days, day("2026-11-22"), open, target)
                .into_iter()
                .map(|band| (band.words, band.claims, band.late))
                .collect()
        };
        let row = |words: &str, claims, late| (words.to_owned(), claims, late);
        assert_eq!(
            told(64, 5),
            [
                row("Today", 14, false),
                row("1 to 2 days", 21, false),
                row("3 to 5 days", 16, false),
                row("6 to 10 days", 9, true),
                row("Over 10 days", 4, true),
            ]
        );
        assert_eq!(late(&bands(&days, day("2026-11-22"), 64, 5)), 13);
        assert_eq!(
            told(64, 1),
            [
                row("Today", 14, false),
                row("1 day", 21, false),
                row("2 days", 0, true),
                row("Over 2 days", 29, true),
            ]
        );
    }

    #[test]
    fn verdicts_are_summed_by_rating() {
        let days = days(&[
            ("2026-11-01", "rated.true", 7),
            ("2026-11-20", "rated.true", 2),
            ("2026-11-21", "rated.false", 1),
            ("2026-11-22", "rated.true", 3),
        ]);
        assert_eq!(days.ratings(day("2026-11-16")), [("true", 5), ("false", 1)]);
    }

    #[test]
    fn the_median_is_one_of_the_numbers() {
        assert_eq!(median(Vec::new()), None);
        assert_eq!(median(vec![9, 1, 4]), Some(4));
        assert_eq!(median(vec![9, 1, 4, 6]), Some(4));
    }
}
