//! Time zones by their names in the IANA list: where the hours of a desk's day lie.

use std::fmt;
use std::str::FromStr;

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::domain::time::Instant;

/// A time zone that has a name. The list comes with the program, so that it is the same on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// No time zone has this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownZone;

impl Zone {
    /// Its name, as the list writes it: `Europe/London`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// What calendar and clock show there at this time.
    #[must_use]
    pub fn at(&self, time: Instant) -> Zoned {
        time.timestamp().to_zoned(self.0.clone())
    }

    /// The names that are offered: UTC and those of places. The list has more, of former days.
    #[must_use]
    pub fn names() -> Vec<String> {
        let known = jiff::tz::db().available();
        let places = known.filter(|name| name.as_str().contains('/') && !name.as_str().starts_with("Etc/"));
        let mut names: Vec<String> = places.map(|name| name.as_str().to_owned()).collect();
        names.sort();
        names.insert(0, Zone::default().name().to_owned());
        names
    }
}

/// UTC.
impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::UTC)
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    /// Finds it by its name, however that is capitalised.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = TimeZone::get(name.trim()).map_err(|_| UnknownZone)?;
        // A zone of the list that stands for "nobody knows" is none.
        if found.is_unknown() || found.iana_name().is_none() {
            return Err(UnknownZone);
        }
        Ok(Self(found))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_found_by_its_name_alone() {
        for (typed, name) in [
            (" europe/london ", "Europe/London"),
            ("UTC", "UTC"),
            ("Asia/Kolkata", "Asia/Kolkata"),
        ] {
            assert_eq!(typed.parse::<Zone>().map(|zone| zone.to_string()), Ok(name.to_owned()));
        }
        for wrong in [
            "",
            "Europe/Atlantis",
            "+02:00",
            "Etc/Unknown",
            "../../etc/passwd",
            "Europe/London\0",
        ] {
            assert_eq!(wrong.parse::<Zone>(), Err(UnknownZone), "{wrong}");
        }
        let names = Zone::names();
        assert_eq!(names.first().map(String::as_str), Some("UTC"));
        assert!(names.len() > 300 && names.iter().all(|name| name.parse::<Zone>().is_ok()));
    }

    #[test]
    fn the_clock_of_a_zone_follows_its_summer() {
        let london: Zone = "Europe/London".parse().unwrap();
        let shown = |at: &str| london.at(Instant::parse(at).unwrap()).strftime("%H:%M").to_string();
        assert_eq!(
            (shown("2026-01-10T08:00Z"), shown("2026-07-10T08:00Z")),
            ("08:00".into(), "09:00".into())
        );
    }
}
