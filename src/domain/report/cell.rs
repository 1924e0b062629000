//! The text of a cell while it is written, in the time zone that its times are told in.

use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use std::fmt;

/// What is written of a cell, or of several on end.
#[derive(Debug, Clone)]
pub struct Cell {
    pub(super) text: String,
    zone: Zone,
    is_in_utc: bool,
}

impl Cell {
    /// Empty.
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self {
            text: String::new(),
            is_in_utc: zone == Zone::default(),
            zone,
        }
    }

    /// Appends a text.
    pub fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a moment by RFC 3339 with six decimals and the offset of the zone at that moment; `Z` in UTC.
    pub fn moment(&mut self, at: Instant) {
        // Writing to a String cannot fail.
        let _ = if self.is_in_utc {
            fmt::write(&mut self.text, format_args!("{at}"))
        } else {
            let there = self.zone.at(at);
            let text = there.strftime("%Y-%m-%dT%H:%M:%S%.6f%:z");
            fmt::write(&mut self.text, format_args!("{text}"))
        };
    }

    /// Appends the day of a moment in the zone.
    pub fn day(&mut self, at: Instant) {
        let _ = fmt::write(&mut self.text, format_args!("{}", self.zone.at(at).date()));
    }

    /// What was written since the last time.
    pub fn take(&mut self) -> String {
        let room = self.text.len();
        std::mem::replace(&mut self.text, String::with_capacity(room))
    }
}

impl fmt::Write for Cell {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(zone: &str, at: &str) -> String {
        let mut cell = Cell::new(zone.parse().unwrap());
        cell.moment(Instant::parse(at).unwrap());
        cell.take()
    }

    #[test]
    fn times_carry_the_offset_of_their_moment() {
        assert_eq!(
            told("Europe/Berlin", "2026-10-25T00:30:00Z"),
            "2026-10-25T02:30:00.000000+02:00"
        );
        assert_eq!(
            told("Europe/Berlin", "2026-10-25T01:30:00.5Z"),
            "2026-10-25T02:30:00.500000+01:00"
        );
        assert_eq!(
            told("Asia/Kathmandu", "2026-01-01T00:00:00Z"),
            "2026-01-01T05:45:00.000000+05:45"
        );
        assert_eq!(told("UTC", "2026-01-01T00:00:00Z"), "2026-01-01T00:00:00.000000Z");
    }
}
