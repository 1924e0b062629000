//! The cells of a row, read as strictly as they are written: the same values have one form only.

use super::csv::must_be_quoted;
use super::{Separator, guarded, unguarded};
use std::borrow::Cow;

/// The values of a row, its line end included; none if it is not byte for byte as [`super::Csv`] writes them.
#[must_use]
pub fn cells(record: &str, separator: Separator) -> Option<Vec<Cow<'_, str>>> {
    let mut rest = record.strip_suffix("\r\n")?;
    let mut values = Vec::with_capacity(20);
    loop {
        let (cell, after, is_quoted) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let (cell, after) = quoted_cell(quoted)?;
                (cell, after, true)
            }
            None => {
                let end = rest.find(separator.char()).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                (Cow::Borrowed(cell), after, false)
            }
        };
        if must_be_quoted(&cell, separator.char()) != is_quoted {
            return None;
        }
        values.push(value(cell)?);
        if after.is_empty() {
            return Some(values);
        }
        rest = after.strip_prefix(separator.char())?;
    }
}

/// Reads up to the closing quotation mark; gives the cell and what follows.
fn quoted_cell(quoted: &str) -> Option<(Cow<'_, str>, &str)> {
    let (first, mut after) = quoted.split_once('"')?;
    if !after.starts_with('"') {
        return Some((Cow::Borrowed(first), after));
    }
    let mut cell = first.to_owned();
    while let Some(more) = after.strip_prefix('"') {
        cell.push('"');
        let (part, rest) = more.split_once('"')?;
        cell.push_str(part);
        after = rest;
    }
    Some((Cow::Owned(cell), after))
}

/// The value without its guard, which stands where one is needed and nowhere else.
fn value(cell: Cow<'_, str>) -> Option<Cow<'_, str>> {
    let is_guarded = cell.starts_with('\'');
    let value = match cell {
        Cow::Borrowed(cell) => Cow::Borrowed(unguarded(cell)),
        Cow::Owned(mut cell) => {
            if is_guarded {
                cell.remove(0);
            }
            Cow::Owned(cell)
        }
    };
    let needs_guard = value.chars().next().is_some_and(guarded);
    (needs_guard == is_guarded).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::report::{Column, Csv, Format, column};
    use proptest::prelude::*;

    const TWO: &[Column<(String, String)>] = &[
        column("one", "", |row, out| out.push_str(&row.0)),
        column("two", "", |row, out| out.push_str(&row.1)),
    ];

    fn written(row: &(String, String), separator: Separator) -> String {
        let mut csv = Csv::new(Format { separator, bom: false });
        csv.row(TWO, row);
        csv.take()
    }

    #[test]
    fn what_docket_would_not_write_is_no_row() {
        for line in [
            "\"open\r\n",
            "\"a\"b,c\r\n",
            "\"a\",b\r\n",
            "a\"b,c\r\n",
            "=1,b\r\n",
            "'a,b\r\n",
            "a,b\n",
            "a,b",
            "",
        ] {
            assert_eq!(cells(line, Separator::Comma), None, "{line:?}");
        }
        assert_eq!(cells("a,\r\n", Separator::Comma).unwrap(), ["a", ""]);
        assert_eq!(cells("'=1,\"a\"\"\"\r\n", Separator::Comma).unwrap(), ["=1", "a\""]);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(row in ("(?s).*", "[-=+@'\"\r\n,;\t a]{0,8}"), separator in prop::sample::select(Separator::ALL)) {
            let line = written(&row, separator);
            let values = cells(&line, separator).unwrap();
            prop_assert_eq!(values.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), vec![row.0.as_str(), &row.1]);
        }

        #[test]
        fn what_is_read_is_written_so(line in "['\"=,;a\t]{0,12}") {
            let line = format!("{line}\r\n");
            if let Some(values) = cells(&line, Separator::Comma)
                && let [one, two] = values.as_slice()
            {
                prop_assert_eq!(written(&(one.to_string(), two.to_string()), Separator::Comma), line);
            }
        }
    }
}
