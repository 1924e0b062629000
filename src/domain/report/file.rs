//! How the file of a report is written: as CSV or as JSON Lines, with the columns that were picked.

use super::{Cell, Column, Csv, Format, Line, Report};
use crate::domain::vocabulary::vocabulary;
use crate::domain::zone::Zone;

vocabulary! {
    /// What kind of file.
    FileKind {
        /// RFC 4180.
        Csv = "csv", "CSV";
        /// A JSON object a line.
        JsonLines = "jsonl", "JSON Lines";
    }
}

impl FileKind {
    /// As it is told to whoever downloads it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            FileKind::Csv => "text/csv; charset=utf-8; header=present",
            FileKind::JsonLines => "application/jsonl; charset=utf-8",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What kind it is.
    pub kind: FileKind,
    /// What stands between cells and before all, of CSV.
    pub format: Format,
    /// The zone that times are told in.
    pub zone: Zone,
}

/// Columns that were picked of a report, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picked {
    places: Vec<usize>,
    names: Vec<&'static str>,
}

impl Picked {
    /// The columns of these names; all in their own order for no names.
    ///
    /// # Errors
    /// The names that the report does not have, and those that stand twice.
    pub fn of<'n>(report: Report, names: &[&'n str]) -> Result<Self, Vec<&'n str>> {
        let columns = report.columns();
        if names.is_empty() {
            return Ok(Self {
                places: (0..columns.len()).collect(),
                names: columns.into_iter().map(|(name, _)| name).collect(),
            });
        }
        let mut picked = Self {
            places: Vec::new(),
            names: Vec::new(),
        };
        let mut wrong = Vec::new();
        for name in names {
            let found = columns.iter().position(|(known, _)| known == name);
            match found.and_then(|place| Some((place, columns.get(place)?.0))) {
                Some((place, known)) if !picked.places.contains(&place) => {
                    picked.places.push(place);
                    picked.names.push(known);
                }
                _ => wrong.push(*name),
            }
        }
        if wrong.is_empty() { Ok(picked) } else { Err(wrong) }
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    fn columns<L: Line>(&self) -> Vec<&'static Column<L>> {
        self.places.iter().filter_map(|place| L::COLUMNS.get(*place)).collect()
    }
}

/// Rows of a report, whatever they are made of.
pub trait Lines: Send {
    /// How many.
    fn count(&self) -> usize;
    /// Writes them all.
    fn write(&self, picked: &Picked, to: &mut Writer);
    /// The values of the first of them, at most `most`.
    fn cells(&self, picked: &Picked, zone: &Zone, most: usize) -> Vec<Vec<String>>;
}

impl<L: Line> Lines for Vec<L> {
    fn count(&self) -> usize {
        self.len()
    }

    fn write(&self, picked: &Picked, to: &mut Writer) {
        let columns = picked.columns::<L>();
        for line in self {
            match to {
                Writer::Csv(csv) => csv.row(columns.iter().copied(), line),
                Writer::JsonLines(out) => {
                    for (i, column) in columns.iter().enumerate() {
                        out.push_str(if i == 0 { "{" } else { "," });
                        quote(column.name, out);
                        out.push_str(":");
                        let start = out.text.len();
                        (column.write)(line, out);
                        let value = out.text.split_off(start);
                        quote(&value, out);
                    }
                    out.push_str("}\n");
                }
            }
        }
    }

    fn cells(&self, picked: &Picked, zone: &Zone, most: usize) -> Vec<Vec<String>> {
        let columns = picked.columns::<L>();
        let mut cell = Cell::new(zone.clone());
        let mut row = |line: &L| {
            let write = |column: &&Column<L>| {
                (column.write)(line, &mut cell);
                cell.take()
            };
            columns.iter().map(write).collect()
        };
        self.iter().take(most).map(&mut row).collect()
    }
}

fn quote(text: &str, out: &mut Cell) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// Writes rows into a buffer.
#[derive(Debug, Clone)]
pub enum Writer {
    /// As CSV.
    Csv(Csv),
    /// A JSON object a line; every value is a text.
    JsonLines(Cell),
}

impl Writer {
    /// An empty buffer.
    #[must_use]
    pub fn new(layout: &Layout) -> Self {
        match layout.kind {
            FileKind::Csv => Self::Csv(Csv::in_zone(layout.format, layout.zone.clone())),
            FileKind::JsonLines => Self::JsonLines(Cell::new(layout.zone.clone())),
        }
    }

    /// Writes the names of the columns, where the file has a header.
    pub fn header(&mut self, picked: &Picked) {
        if let Writer::Csv(csv) = self {
            csv.names(picked.names());
        }
    }

    /// What was written since the last time.
    pub fn take(&mut self) -> String {
        match self {
            Writer::Csv(csv) => csv.take(),
            Writer::JsonLines(out) => out.take(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_picked_by_name_and_in_order() {
        let picked = Picked::of(Report::Events, &["hash", "number"]).unwrap();
        assert_eq!(picked.names(), ["hash", "number"]);
        assert_eq!(
            Picked::of(Report::Events, &["hash", "rating", "hash"]),
            Err(vec!["rating", "hash"])
        );
        let all = Picked::of(Report::Workload, &[]).unwrap();
        assert_eq!(all.names().len(), Report::Workload.columns().len());
    }

    #[test]
    fn no_report_has_two_columns_of_one_name() {
        for report in Report::ALL {
            let names: Vec<&str> = report.columns().iter().map(|(name, _)| *name).collect();
            assert!(Picked::of(*report, &names).is_ok(), "{report}");
        }
    }
}
