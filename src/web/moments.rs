//! Times in words, in UTC.

use crate::domain::time::{Instant, parse_date, short_date};
use crate::web::parts::{Due, Near, When};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// When something happened: "today, 11:52", "20 November, 09:15".
#[must_use]
pub fn when(at: Instant, now: Instant) -> When {
    When::new(iso(at), at.moment(now))
}

/// When something is due, and how near that is: "Overdue 2 h", "Today 18:00", "25 November".
#[must_use]
pub fn due(at: Instant, now: Instant) -> Due {
    let late = now.seconds_since(at);
    let clock = at.clock();
    let (words, near) = match days_from(now, at) {
        _ if late >= 2 * DAY => (say!("time-overdue-days", n = late / DAY), Near::Late),
        _ if late >= HOUR => (say!("time-overdue-hours", n = late / HOUR), Near::Late),
        _ if late > 0 => (say!("time-overdue-minutes", n = late / 60), Near::Late),
        0 => (say!("time-due-today", clock = clock), Near::Soon),
        1 => (say!("time-due-tomorrow", clock = clock), Near::Far),
        _ => (at.day(now), Near::Far),
    };
    Due {
        when: When::new(iso(at), words),
        near,
    }
}

/// As `datetime` takes it: to the second.
#[must_use]
pub fn iso(at: Instant) -> String {
    at.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A day that is kept as an ISO 8601 text: "20 Nov 2026"; nothing for no day.
#[must_use]
pub fn date(iso: &str) -> Option<When> {
    let day = parse_date(iso).ok().flatten()?;
    Some(When::new(iso, short_date(day, true)))
}

/// As `datetime-local` takes it.
#[must_use]
pub fn form_time(at: Instant) -> String {
    at.timestamp().strftime("%Y-%m-%dT%H:%M").to_string()
}

/// Calendar days from the one to the other; negative for the past.
fn days_from(now: Instant, at: Instant) -> i32 {
    at.date().since(now.date()).map_or(i32::MAX, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn times_read_as_people_say_them() {
        let now = at("2026-11-22T12:00");
        assert_eq!(when(at("2026-11-22T11:52"), now).words, "today, 11:52");
        assert_eq!(date("2026-11-20").unwrap().words, "20 Nov 2026");
        assert_eq!(form_time(now), "2026-11-22T12:00");
    }

    #[test]
    fn due_times_say_how_near_they_are() {
        let now = at("2026-11-22T12:00");
        let words = |text| {
            let due = due(at(text), now);
            (due.when.words, due.near)
        };
        assert_eq!(words("2026-11-22T11:30"), ("Overdue 30 min".to_owned(), Near::Late));
        assert_eq!(words("2026-11-22T09:30"), ("Overdue 2 h".to_owned(), Near::Late));
        assert_eq!(words("2026-11-19T09:30"), ("Overdue 3 d".to_owned(), Near::Late));
        assert_eq!(words("2026-11-22T18:00"), ("Today 18:00".to_owned(), Near::Soon));
        assert_eq!(words("2026-11-23T08:00"), ("Tomorrow 08:00".to_owned(), Near::Far));
        assert_eq!(words("2026-12-25T08:00"), ("25 December".to_owned(), Near::Far));
        assert_eq!(words("2027-01-02T08:00"), ("2 January 2027".to_owned(), Near::Far));
    }
}
