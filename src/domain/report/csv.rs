//! Rows by RFC 4180 whose cells no spreadsheet takes for a formula.
//!
//! A cell that begins with a character that starts a formula, or with an apostrophe, gets one apostrophe in
//! front; so taking one leading apostrophe away always gives the value back.

use super::Column;
use crate::domain::vocabulary::vocabulary;

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
    out: String,
    scratch: String,
}

impl Csv {
    /// An empty buffer; begins with the byte-order mark if the format has one.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            separator: format.separator.char(),
            out: if format.bom { BOM.to_owned() } else { String::new() },
            scratch: String::new(),
        }
    }

    /// Writes the names of the columns.
    pub fn header<R>(&mut self, columns: &[Column<R>]) {
        self.cells(columns, |column, out| out.push_str(column.name));
    }

    /// Writes one row.
    pub fn row<R>(&mut self, columns: &[Column<R>], row: &R) {
        self.cells(columns, |column, out| (column.write)(row, out));
    }

    /// What was written since the last time.
    pub fn take(&mut self) -> String {
        let room = self.out.len();
        std::mem::replace(&mut self.out, String::with_capacity(room))
    }

    fn cells<C>(&mut self, cells: &[C], write: impl Fn(&C, &mut String)) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.out.push(self.separator);
            }
            let start = self.out.len();
            write(cell, &mut self.out);
            self.seal(start);
        }
        self.out.push_str("\r\n");
    }

    /// Guards and quotes the cell that begins at `start`, where it needs it.
    fn seal(&mut self, start: usize) {
        let Some(cell) = self.out.get(start..) else { return };
        let guard = cell.chars().next().is_some_and(guarded);
        let quote = must_be_quoted(cell, self.separator);
        if !guard && !quote {
            return;
        }
        self.scratch.clear();
        self.scratch.push_str(cell);
        self.out.truncate(start);
        if quote {
            self.out.push('"');
        }
        if guard {
            self.out.push('\'');
        }
        if !quote {
            self.out.push_str(&self.scratch);
            return;
        }
        for (i, part) in self.scratch.split('"').enumerate() {
            if i > 0 {
                self.out.push_str("\"\"");
            }
            self.out.push_str(part);
        }
        self.out.push('"');
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
