//! Where the marks of the dashboard's drawings stand, in whole units of their view boxes.

use crate::domain::article::cut;
use crate::domain::dashboard::{Band, Week};
use crate::domain::report::grouped;
use crate::domain::scale::Colour;
use crate::domain::time::{Instant, short_date};

/// Bars in pairs, week by week.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The lines of the scale: height and words.
    pub lines: Vec<(i64, String)>,
    /// The weeks.
    pub weeks: Vec<Column>,
}

/// One week.
#[derive(Debug, Clone)]
pub struct Column {
    /// The left bar.
    pub opened: Mark,
    /// The right bar.
    pub decided: Mark,
    /// The middle between them.
    pub middle: i64,
    /// What stands under it; nothing where there is no room.
    pub label: String,
    /// The Monday in words.
    pub day: String,
    /// The week that is shown with its numbers.
    pub last: bool,
}

/// A bar and its number.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Its left edge.
    pub x: i64,
    /// Its upper edge.
    pub y: i64,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// Where its number stands.
    pub over: i64,
    /// How many.
    pub number: String,
}

/// The upper and the lower edge of the columns, and their left one.
const TOP: i64 = 16;
const BASE: i64 = 206;
const LEFT: i64 = 44;
/// The view box.
const WIDTH: i64 = 720;

/// Draws the weeks.
#[must_use]
pub fn columns(weeks: &[Week], now: Instant) -> Columns {
    let highest = weeks
        .iter()
        .map(|week| week.opened.max(week.decided))
        .max()
        .unwrap_or(0);
    let step = step(highest);
    let top = step * 3.max(highest.saturating_add(step - 1) / step);
    let number = i64::try_from(weeks.len()).unwrap_or(1).max(1);
    let group = (WIDTH - LEFT) / number;
    let width = ((group - 6) / 2).clamp(3, 30);
    let every = (number + 5) / 6;
    let mark = |x: i64, value: i64| {
        let height = value * (BASE - TOP) / top;
        Mark {
            x,
            y: BASE - height,
            width,
            height,
            over: BASE - height - 6,
            number: grouped(value),
        }
    };
    let column = |(index, week): (i64, &Week)| {
        let middle = LEFT + group * index + group / 2;
        let day = short_date(week.monday, false);
        let last = index == number - 1;
        Column {
            opened: mark(middle - width - 1, week.opened),
            decided: mark(middle + 1, week.decided),
            middle,
            label: match (number - 1 - index) % every {
                0 => day.clone(),
                _ => String::new(),
            },
            day: match week.monday.year() == now.date().year() {
                true => day,
                false => short_date(week.monday, true),
            },
            last,
        }
    };
    Columns {
        lines: (0..=top / step)
            .map(|line| (BASE - line * step * (BASE - TOP) / top, grouped(line * step)))
            .collect(),
        weeks: (0..).zip(weeks).map(column).collect(),
    }
}

/// The distance between two lines: 1, 2 or 5 with as many noughts as leave three or four lines.
fn step(highest: i64) -> i64 {
    let mut unit = 1;
    loop {
        for step in [unit, unit * 2, unit * 5] {
            if step * 4 >= highest {
                return step;
            }
        }
        unit *= 10;
    }
}

/// Bars from left to right, one a row.
#[derive(Debug, Clone)]
pub struct Bars {
    /// The height of the view box.
    pub height: i64,
    /// Where the bars begin.
    pub left: i64,
    /// The rows.
    pub rows: Vec<Bar>,
    /// A line between two rows.
    pub line: Option<Line>,
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Its words.
    pub words: String,
    /// As much of them as fits beside it.
    pub short: String,
    /// Its number.
    pub number: String,
    /// Its class, which gives its colour.
    pub class: String,
    /// Its upper edge.
    pub y: i64,
    /// The line on which its words stand.
    pub base: i64,
    /// Its length.
    pub length: i64,
    /// Where its number stands.
    pub end: i64,
}

/// A line between two rows.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its height.
    pub y: i64,
    /// The line on which its words stand.
    pub base: i64,
    /// Its words.
    pub words: String,
}

/// The most characters of a rating's label that fit beside its bar.
const LABEL_MOST: usize = 19;

/// The longest bar.
const LONGEST: i64 = 250;

fn bars(left: i64, pitch: i64, rows: Vec<(String, String, i64)>) -> Bars {
    let most = rows.iter().map(|(.., value)| *value).max().unwrap_or(0).max(1);
    let height = i64::try_from(rows.len()).unwrap_or(0) * pitch + 12;
    let bar = |(index, (words, class, value)): (i64, (String, String, i64))| {
        let y = 8 + index * pitch;
        let length = match value {
            0 => 0,
            value => (value * LONGEST / most).max(2),
        };
        Bar {
            short: words.clone(),
            words,
            number: grouped(value),
            class,
            y,
            base: y + 15,
            length,
            end: left + length + 8,
        }
    };
    Bars {
        height,
        left,
        rows: (0..).zip(rows).map(bar).collect(),
        line: None,
    }
}

/// Draws the open claims by age, with a line where they have waited too long.
#[must_use]
pub fn ages(bands: &[Band], target: i64) -> Bars {
    const PITCH: i64 = 41;
    let rows = bands.iter().map(|band| {
        let class = if band.late { "bar hot" } else { "bar" };
        (band.words.clone(), class.to_owned(), band.claims)
    });
    let in_time = i64::try_from(bands.iter().filter(|band| !band.late).count()).unwrap_or(0);
    let y = in_time * PITCH - 2;
    Bars {
        line: Some(Line {
            y,
            base: y - 5,
            words: say!("dashboard-target", n = target),
        }),
        ..bars(98, PITCH, rows.collect())
    }
}

/// Draws the verdicts: label, colour and number of each. A long label is cut; the table behind has all of it.
#[must_use]
pub fn ratings(ratings: &[(String, Colour, i64)]) -> Bars {
    let rows = ratings.iter().map(|(label, colour, verdicts)| {
        let class = format!("rating-{colour}");
        (label.clone(), class, *verdicts)
    });
    let mut bars = bars(128, 37, rows.collect());
    for row in &mut bars.rows {
        row.short = cut(&row.words, LABEL_MOST);
    }
    bars
}

/// A strip that tells by colours how far an article is.
#[derive(Debug, Clone)]
pub struct Strip {
    /// The parts.
    pub parts: Vec<Part>,
    /// All of it in words.
    pub words: String,
}

/// A part of a strip.
#[derive(Debug, Clone)]
pub struct Part {
    /// The state that gives its colour.
    pub state: &'static str,
    /// Its left edge, of 200.
    pub x: i64,
    /// Its width.
    pub width: i64,
}

/// Draws how far an article is: the state that gives the colour, its words and the number of each part.
#[must_use]
pub fn strip(parts: &[(&'static str, &'static str, i64)]) -> Strip {
    const LENGTH: i64 = 200;
    let all: i64 = parts.iter().map(|(.., number)| number).sum::<i64>().max(1);
    let present = || parts.iter().filter(|(.., number)| *number > 0);
    let (mut drawn, mut before) = (Vec::new(), 0);
    for (state, _, number) in present() {
        let (from, to) = (before * LENGTH / all, (before + number) * LENGTH / all);
        before += number;
        drawn.push(Part {
            state,
            x: from,
            width: (to - from - 1).max(1),
        });
    }
    let words: Vec<String> = present()
        .map(|(_, words, number)| format!("{} {words}", grouped(*number)))
        .collect();
    Strip {
        parts: drawn,
        words: words.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(opened: i64, decided: i64) -> Week {
        Week {
            monday: "2026-11-16".parse().unwrap(),
            opened,
            decided,
        }
    }

    #[test]
    fn columns_stay_within_their_box_for_every_span() {
        let now = Instant::parse("2026-11-22T11:00").unwrap();
        for number in [4, 12, 52] {
            for highest in [0, 1, 3, 55, 999, 1_000_000] {
                let drawn = columns(&vec![week(highest, highest / 2); number], now);
                assert!((3..=6).contains(&drawn.lines.len()), "{highest}: {:?}", drawn.lines);
                for column in &drawn.weeks {
                    for bar in [&column.opened, &column.decided] {
                        assert!(bar.x >= LEFT && bar.x + bar.width <= WIDTH, "{number}: {bar:?}");
                        assert!(bar.y >= TOP && bar.y + bar.height == BASE, "{highest}: {bar:?}");
                    }
                }
                let labels = drawn.weeks.iter().filter(|week| !week.label.is_empty()).count();
                assert!((1..=6).contains(&labels));
                assert_eq!(drawn.weeks.last().map(|week| week.label.as_str()), Some("16 Nov"));
            }
        }
    }

    #[test]
    fn the_line_of_the_target_stands_between_what_is_in_time_and_what_is_not() {
        let band = |late| Band {
            words: String::new(),
            claims: 4,
            late,
        };
        let drawn = ages(&[band(false), band(false), band(true)], 5);
        let line = drawn.line.unwrap();
        assert!(drawn.rows[1].y < line.y && line.y < drawn.rows[2].y);
        assert_eq!(line.words, "target: 5 days");
    }

    #[test]
    fn a_strip_is_filled_in_proportion_and_told_in_words() {
        let drawn = strip(&[
            ("published", "published", 1),
            ("to_check", "to check", 0),
            ("rest", "left", 3),
        ]);
        let parts: Vec<(i64, i64)> = drawn.parts.iter().map(|part| (part.x, part.width)).collect();
        assert_eq!(parts, [(0, 49), (50, 149)]);
        assert_eq!(drawn.words, "1 published, 3 left");
        assert!(strip(&[]).parts.is_empty());
    }
}
