//! The sentences that state what the dashboard's figures show. Each falls back to a neutral title where the figures
//! are too few to show anything.

use crate::domain::dashboard::Week;
use crate::domain::report::grouped;

/// Claims in a chart below which nothing is read into it.
const FEW: i64 = 8;
/// The most that are counted one by one: "500 or more".
pub const COUNTED_MOST: i64 = 500;

fn numbers() -> [&'static str; 21] {
    [
        say!("told-number-no"),
        say!("told-number-one"),
        say!("told-number-two"),
        say!("told-number-three"),
        say!("told-number-four"),
        say!("told-number-five"),
        say!("told-number-six"),
        say!("told-number-seven"),
        say!("told-number-eight"),
        say!("told-number-nine"),
        say!("told-number-ten"),
        say!("told-number-eleven"),
        say!("told-number-twelve"),
        say!("told-number-thirteen"),
        say!("told-number-fourteen"),
        say!("told-number-fifteen"),
        say!("told-number-sixteen"),
        say!("told-number-seventeen"),
        say!("told-number-eighteen"),
        say!("told-number-nineteen"),
        say!("told-number-twenty"),
    ]
}

/// A number as it stands in a sentence: in words up to twenty, then in figures.
#[must_use]
pub fn number(number: i64) -> String {
    let words = usize::try_from(number)
        .ok()
        .and_then(|number| numbers().get(number).copied());
    words.map_or_else(|| grouped(number), ToOwned::to_owned)
}

/// With a capital letter at its beginning.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// A number that was counted no further than [`COUNTED_MOST`].
fn bounded(many: i64) -> String {
    match many {
        COUNTED_MOST.. => say!("told-or-more", n = COUNTED_MOST),
        many => number(many),
    }
}

/// What is due, in one sentence.
#[must_use]
pub fn due(overdue: i64, today: i64) -> String {
    let (late, soon) = (bounded(overdue), bounded(today));
    match (overdue, today) {
        (0, 0) => say!("told-none-due").to_owned(),
        (0, _) => capital(&say!("told-due-today", n = today, many = soon)),
        (_, 0) => capital(&say!("told-overdue", n = overdue, many = late)),
        _ => capital(&say!(
            "told-due-both",
            today = today,
            soon = soon,
            overdue = overdue,
            late = late
        )),
    }
}

/// What the pile did in these weeks.
#[must_use]
pub fn pile(weeks: &[Week]) -> &'static str {
    let sums = |weeks: &[Week]| {
        let sum = |of: fn(&Week) -> i64| weeks.iter().map(of).sum::<i64>();
        (sum(|week| week.opened), sum(|week| week.decided))
    };
    let (opened, decided) = sums(weeks);
    if opened + decided < FEW {
        return say!("told-pile");
    }
    let (before, lately) = weeks.split_at(weeks.len() - weeks.len() / 4);
    let ((came, went), (comes, goes)) = (sums(before), sums(lately));
    if came + went >= FEW && came > went && goes >= comes && goes > 0 {
        return say!("told-pile-caught-up");
    }
    if came + went >= FEW && came <= went && comes > goes {
        return say!("told-pile-overtaken");
    }
    match (opened * 10, decided * 10) {
        (opened, decided) if opened > decided + decided / 10 => say!("told-pile-grows"),
        (opened, decided) if decided > opened + opened / 10 => say!("told-pile-shrinks"),
        _ => say!("told-pile-even"),
    }
}

/// How the open claims stand to the age that none should outgrow.
#[must_use]
pub fn ages(open: i64, late: i64, target: i64) -> String {
    match (open, late) {
        (0, _) => say!("told-none-open").to_owned(),
        (_, 0) => say!("told-none-old", n = target, days = number(target)),
        (_, late) => capital(&say!("told-old", n = late, many = number(late))),
    }
}

/// What the verdicts say most: label and number of each rating.
#[must_use]
pub fn verdicts(ratings: &[(String, i64)]) -> String {
    let all: i64 = ratings.iter().map(|(_, number)| number).sum();
    let most = ratings.iter().max_by_key(|(_, number)| number);
    let Some((label, number)) = most.filter(|_| all >= FEW) else {
        return match all {
            0 => say!("told-no-verdict").to_owned(),
            _ => say!("told-verdicts").to_owned(),
        };
    };
    let alone = ratings.iter().filter(|(_, other)| other == number).count() == 1;
    match alone {
        _ if number * 2 > all => say!("told-most-verdicts", rating = label),
        true => say!("told-frequent-verdict", rating = label),
        false => say!("told-verdicts").to_owned(),
    }
}

/// How much fewer or more than before.
#[must_use]
pub fn change(by: i64) -> (String, &'static str) {
    match by {
        0 => (say!("told-as-many").to_owned(), say!("told-as-a-week-ago")),
        by if by < 0 => {
            let fewer = say!("told-fewer", many = grouped(by.saturating_neg()));
            (fewer, say!("told-than-a-week-ago"))
        }
        by => (say!("told-more", many = grouped(by)), say!("told-than-a-week-ago")),
    }
}

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// A span of time as a figure and its unit: minutes, hours, then days.
#[must_use]
pub fn span(seconds: i64) -> (String, &'static str) {
    let rounded = |unit: i64| grouped((seconds + unit / 2) / unit);
    match seconds {
        ..HOUR => (rounded(60), say!("told-min")),
        HOUR..259_200 => (rounded(HOUR), say!("told-h")),
        _ => (rounded(DAY), say!("told-days")),
    }
}

/// How the middle time to a verdict stands to the one before: "5 h faster"; nothing where there is none to compare
/// with.
#[must_use]
pub fn faster(now: Option<i64>, before: Option<i64>) -> String {
    let (Some(now), Some(before)) = (now, before) else {
        return String::new();
    };
    let (figure, unit) = span(now.abs_diff(before).try_into().unwrap_or(i64::MAX));
    match now.cmp(&before) {
        _ if figure == "0" => say!("told-as-fast").to_owned(),
        std::cmp::Ordering::Less => say!("told-faster", figure = figure, unit = unit),
        _ => say!("told-slower", figure = figure, unit = unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(flow: &[(i64, i64)]) -> Vec<Week> {
        let monday = "2026-11-16".parse().unwrap();
        let week = |(opened, decided): &(i64, i64)| Week {
            monday,
            opened: *opened,
            decided: *decided,
        };
        flow.iter().map(week).collect()
    }

    #[test]
    fn what_is_due_is_one_sentence() {
        assert_eq!(due(1, 6), "Six claims are due today and one is overdue.");
        assert_eq!(due(3, 1), "One claim is due today and three are overdue.");
        assert_eq!(due(0, 21), "21 claims are due today.");
        assert_eq!(due(1, 0), "One claim is overdue.");
        assert_eq!(due(500, 0), "500 or more claims are overdue.");
        assert_eq!(due(0, 0), "No claim is due today, and none is overdue.");
    }

    #[test]
    fn the_pile_is_judged_by_what_it_did_lately() {
        let title = |flow: &[(i64, i64)]| pile(&weeks(flow));
        assert_eq!(title(&[(1, 1), (2, 1), (0, 0), (1, 1)]), "Claims opened and decided");
        assert_eq!(
            title(&[(9, 5), (9, 5), (9, 5), (9, 12)]),
            "Decisions have caught up with new claims"
        );
        assert_eq!(
            title(&[(5, 9), (5, 9), (5, 9), (9, 2)]),
            "New claims have overtaken decisions"
        );
        assert_eq!(
            title(&[(9, 5), (9, 5), (9, 5), (9, 5)]),
            "More claims were opened than decided"
        );
        assert_eq!(
            title(&[(5, 9), (5, 9), (5, 9), (5, 9)]),
            "More claims were decided than opened"
        );
        assert_eq!(
            title(&[(9, 9), (9, 9), (9, 9), (9, 9)]),
            "Decisions keep pace with new claims"
        );
        assert_eq!(
            title(&[(0, 0), (0, 0), (0, 0), (14, 6)]),
            "More claims were opened than decided",
            "before the first claim nothing was overtaken"
        );
        assert_eq!(title(&[]), "Claims opened and decided");
    }

    #[test]
    fn ages_name_the_late_ones() {
        assert_eq!(ages(64, 13, 5), "Thirteen open claims have waited too long");
        assert_eq!(ages(64, 1, 5), "One open claim has waited too long");
        assert_eq!(ages(1, 0, 7), "No open claim is older than seven days");
        assert_eq!(ages(1, 0, 1), "No open claim is older than one day");
        assert_eq!(ages(0, 0, 7), "No claim is open");
    }

    #[test]
    fn verdicts_are_named_when_one_leads() {
        let title = |numbers: &[(&str, i64)]| {
            let ratings: Vec<(String, i64)> = numbers.iter().map(|(label, n)| ((*label).to_owned(), *n)).collect();
            verdicts(&ratings)
        };
        assert_eq!(title(&[]), "No verdict was published");
        assert_eq!(title(&[("True", 3), ("False", 1)]), "Verdicts by rating");
        assert_eq!(
            title(&[("True", 9), ("False", 4)]),
            "Most verdicts are \u{201c}True\u{201d}"
        );
        assert_eq!(
            title(&[("True", 4), ("False", 3), ("Needs context", 3)]),
            "\u{201c}True\u{201d} is the most frequent verdict"
        );
        assert_eq!(title(&[("True", 4), ("False", 4)]), "Verdicts by rating");
    }

    #[test]
    fn times_are_said_in_the_unit_that_fits() {
        let said = |seconds| {
            let (figure, unit) = span(seconds);
            format!("{figure} {unit}")
        };
        assert_eq!(said(40), "1 min");
        assert_eq!(said(26 * HOUR), "26 h");
        assert_eq!(said(5 * DAY), "5 days");
        assert_eq!(faster(Some(26 * HOUR), Some(31 * HOUR)), "5 h faster");
        assert_eq!(faster(Some(31 * HOUR), Some(26 * HOUR)), "5 h slower");
        assert_eq!(faster(Some(HOUR), Some(HOUR + 10)), "As fast");
        assert_eq!(faster(Some(HOUR), None), "");
        assert_eq!(change(-7), ("7 fewer".to_owned(), "than a week ago"));
    }
}
