//! Rows by RFC 4180 whose cells no spreadsheet takes for a formula.
//!
//! A cell that begins with a character that starts a formula, or with an apostrophe, gets one apostrophe in
//! front; so taking one leading apostrophe away always gives the value back.

use super::{Cell, Column};
use crate::domain::vocabulary::vocabulary;
use crate::domain::zone::Zone;

/// The byte-order mark by which some spreadsheets know UTF-8.
pub const BOM: &str = "\u{feff}";

vocabulary! {
    /// What stands between two cells.
    Separator {
        /// RFC 4180.
        Comma = "comma", "Comma";
        /// For spreadsheets where the comma is the decimal mark.
        Semicolon = "semicolon", "Semicolon";
        /// Tab-separated values.
        Tab = "tab", "Tab";
    }
}

impl Separator {
    /// The character.
    #[must_use]
    pub const fn char(self) -> char {
        match self {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
        }
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// What stands between two cells.
    pub separator: Separator,
    /// The file begins with [`BOM`].
    pub bom: bool,
}

impl Default for Format {
    fn default() -> Self {
        Self {
            separator: Separator::Comma,
            bom: false,
        }
    }
}

/// Must a cell that begins with this character be guarded by an apostrophe?
#[must_use]
pub const fn guarded(first: char) -> bool {
    matches!(
        first,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '\'' | '＝' | '＋' | '－' | '＠'
    )
}

/// The value of a cell: without the one leading apostrophe that guards it.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

/// Writes rows into a buffer.
#[derive(Debug, Clone)]
pub struct Csv {
    separator: char,
    out: Cell,
    scratch: String,
}

impl Csv {
    /// An empty buffer; begins with the byte-order mark if the format has one. Times are told in UTC.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self::in_zone(format, Zone::default())
    }

    /// The same with times told in this zone.
    #[must_use]
    pub fn in_zone(format: Format, zone: Zone) -> Self {
        let mut out = Cell::new(zone);
        if format.bom {
            out.push_str(BOM);
        }
        Self {
            separator: format.separator.char(),
            out,
            scratch: String::new(),
        }
    }

    /// Writes the names of the columns.
    pub fn header<'c, R: 'c>(&mut self, columns: impl IntoIterator<Item = &'c Column<R>>) {
        self.cells(columns, |column, out| out.push_str(column.name));
    }

    /// Writes one row.
    pub fn row<'c, R: 'c>(&mut self, columns: impl IntoIterator<Item = &'c Column<R>>, row: &R) {
        self.cells(columns, |column, out| (column.write)(row, out));
    }

    /// Writes a header of these names.
    pub(super) fn names(&mut self, names: &[&'static str]) {
        self.cells(names, |name, out| out.push_str(name));
    }

    /// What was written since the last time.
    pub fn take(&mut self) -> String {
        self.out.take()
    }

    fn cells<C>(&mut self, cells: impl IntoIterator<Item = C>, write: impl Fn(C, &mut Cell)) {
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                self.out.text.push(self.separator);
            }
            let start = self.out.text.len();
            write(cell, &mut self.out);
            self.seal(start);
        }
        self.out.push_str("\r\n");
    }

    /// Guards and quotes the cell that begins at `start`, where it needs it.
    fn seal(&mut self, start: usize) {
        let out = &mut self.out.text;
        let Some(cell) = out.get(start..) else { return };
        let guard = cell.chars().next().is_some_and(guarded);
        let quote = must_be_quoted(cell, self.separator);
        if !guard && !quote {
            return;
        }
        self.scratch.clear();
        self.scratch.push_str(cell);
        out.truncate(start);
        if quote {
            out.push('"');
        }
        if guard {
            out.push('\'');
        }
        if !quote {
            out.push_str(&self.scratch);
            return;
        }
        for (i, part) in self.scratch.split('"').enumerate() {
            if i > 0 {
                out.push_str("\"\"");
            }
            out.push_str(part);
        }
        out.push('"');
    }
}

/// Looks at every byte without stopping early, which the compiler turns into wide steps.
pub(super) fn must_be_quoted(cell: &str, separator: char) -> bool {
    let separator = u8::try_from(separator).unwrap_or(b',');
    cell.bytes().fold(false, |found, byte| {
        found | (byte == separator) | (byte == b'"') | (byte == b'\r') | (byte == b'\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::column;
    use proptest::prelude::*;

    const TWO: &[Column<(String, String)>] = &[
        column("one", "", |row, out| out.push_str(&row.0)),
        column("two", "", |row, out| out.push_str(&row.1)),
    ];

    fn written(rows: &[(String, String)], format: Format) -> String {
        let mut csv = Csv::new(format);
        csv.header(TWO);
        for row in rows {
            csv.row(TWO, row);
        }
        csv.take()
    }

    fn one(value: &str) -> String {
        let text = written(&[(value.to_owned(), String::new())], Format::default());
        text.strip_prefix("one,two\r\n").unwrap().to_owned()
    }

    #[test]
    fn formulas_are_guarded_and_the_rest_is_left_alone() {
        assert_eq!(one("=1+1"), "'=1+1,\r\n");
        assert_eq!(one("＝1"), "'＝1,\r\n");
        assert_eq!(one("'tis"), "''tis,\r\n");
        assert_eq!(one("\tx"), "'\tx,\r\n");
        assert_eq!(one("\rx"), "\"'\rx\",\r\n");
        assert_eq!(one("-5, \"so\""), "\"'-5, \"\"so\"\"\",\r\n");
        assert_eq!(one("a=1"), "a=1,\r\n");
        assert_eq!(one("a;b"), "a;b,\r\n");
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(
            rows in prop::collection::vec(("[-=+@\t\r\n\0'\"＝＋,;a ü😀]{0,8}|.*", "(?s).*"), 0..6),
            separator in prop::sample::select(Separator::ALL),
            bom in any::<bool>(),
        ) {
            let text = written(&rows, Format { separator, bom });
            let text = if bom { text.strip_prefix(BOM).unwrap() } else { &text };
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(u8::try_from(separator.char()).unwrap())
                .from_reader(text.as_bytes());
            let read: Vec<(String, String)> = reader
                .records()
                .map(|row| {
                    let row = row.unwrap();
                    for cell in row.iter() {
                        prop_assert!(cell.chars().next().is_none_or(|c| c == '\'' || !guarded(c)));
                    }
                    Ok((unguarded(&row[0]).to_owned(), unguarded(&row[1]).to_owned()))
                })
                .collect::<Result<_, TestCaseError>>()?;
            prop_assert_eq!(&read, &rows);
        }
    }
}
