//! The events report: the log as it stands, so that the file alone can be verified.

use super::cells::cells;
use super::{BOM, Column, Csv, Format, Separator, column, maybe, show};
use crate::domain::log::personal::{Parts, Salts, read_salts};
use crate::domain::log::{
    Break, Chain, Event, Hash, NO_HASH, Witness, form, hash_behind, hex, parse_hash, write_canonical,
};
use std::borrow::Cow;

/// An event and the hash of the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventLine {
    /// The event.
    pub event: Event,
    /// The hash of the event before it; zeros before the first.
    pub previous: Hash,
}

/// The columns of the events report.
pub const EVENTS: &[Column<EventLine>] = &[
    column("number", "Number of the event; from 1, without a gap", |line, out| {
        show(&line.event.number, out);
    }),
    column("at", "When it was written", |line, out| show(&line.event.at, out)),
    column(
        "actor_id",
        "Id of whoever did it; empty for the command line and for somebody not signed in",
        |line, out| maybe(line.event.actor_id.as_ref(), out),
    ),
    column("actor_name", "Their name at the time", |line, out| {
        out.push_str(&line.event.actor_name);
    }),
    column(
        "actor_role",
        "Their role at the time: `auditor`, `reviewer`, `editor`, `admin`, `operator` (the command line) or `none`",
        |line, out| out.push_str(&line.event.actor_role),
    ),
    column("action", "What was done, such as `verdict.approve`", |line, out| {
        out.push_str(&line.event.action);
    }),
    column("subject", "To what kind of thing, such as `claim`", |line, out| {
        out.push_str(&line.event.subject);
    }),
    column("subject_id", "Its id", |line, out| {
        maybe(line.event.subject_id.as_ref(), out);
    }),
    column("subject_ref", "Its name for people, such as `C-0147`", |line, out| {
        out.push_str(&line.event.subject_ref);
    }),
    column("claim_id", "Id of the claim that it belongs to", |line, out| {
        maybe(line.event.claim_id.as_ref(), out);
    }),
    column("article_id", "Id of the article that it belongs to", |line, out| {
        maybe(line.event.article_id.as_ref(), out);
    }),
    column("revision", "Number of the article\u{2019}s revision", |line, out| {
        maybe(line.event.revision.as_ref(), out);
    }),
    column("reason", "Why, in the words of whoever did it", |line, out| {
        out.push_str(&line.event.reason);
    }),
    column("before", "What was so before, as canonical JSON", |line, out| {
        out.push_str(&line.event.before);
    }),
    column("after", "What is so now, as canonical JSON", |line, out| {
        out.push_str(&line.event.after);
    }),
    column(
        "previous_hash",
        "Hash of the event before it; 64 zeros before the first",
        |line, out| out.push_str(&hex(&line.previous)),
    ),
    column(
        "hash",
        "SHA-256 over the previous hash and this event, as `log.md` says",
        |line, out| out.push_str(&hex(&line.event.hash)),
    ),
    column("version", "How the event is hashed: `1` or `2`", |line, out| {
        show(&line.event.version, out);
    }),
    column(
        "personal",
        "Salts of the personal values in this row, by their places, as JSON; empty where there are none, or where they were erased",
        |line, out| out.push_str(&line.event.personal),
    ),
];

/// The columns before personal values were hashed.
const FIRST: usize = 17;

/// Why a file is not an events report as Docket wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileBreak {
    /// The first line is not the header.
    #[error("the file does not begin with the header of an events report")]
    Header,
    /// A row is not byte for byte what Docket writes for the event that it seems to hold.
    #[error("row {row}: not as Docket writes it: the file was changed, cut off, or saved again by another program")]
    Row {
        /// From 1, the header left out.
        row: u64,
    },
    /// The chain breaks.
    #[error("row {row}: {found}")]
    Chain {
        /// From 1, the header left out.
        row: u64,
        /// Where.
        found: Break,
    },
    /// The log is not the one that checkpoints were taken of.
    #[error("{0}")]
    Checkpoint(Break),
}

/// Follows an events report record by record, in constant memory. It works on the texts of the cells: what is hashed
/// is what stands in the file.
#[derive(Debug)]
pub struct FileVerifier {
    separator: Separator,
    columns: usize,
    selection: bool,
    witness: Witness,
    row: u64,
    gaps: u64,
    number: i64,
    hash: String,
    canonical: String,
}

impl FileVerifier {
    /// Begins with the header, its line end included. A `selection` was exported with filters: numbers may be
    /// missing, and then each row answers for itself and for the hash before it.
    ///
    /// # Errors
    /// When it is another file.
    pub fn begin(header: &[u8], selection: bool) -> Result<Self, FileBreak> {
        let header = std::str::from_utf8(header).map_err(|_| FileBreak::Header)?;
        let header = header.strip_prefix(BOM).unwrap_or(header);
        let with = |columns: &[Column<EventLine>], separator: Separator| {
            let mut csv = Csv::new(Format { separator, bom: false });
            csv.header(columns);
            csv.take() == header
        };
        let first = EVENTS.get(..FIRST).unwrap_or(EVENTS);
        let found = Separator::ALL.iter().find_map(|separator| {
            let columns = [EVENTS, first].into_iter().find(|columns| with(columns, *separator))?;
            Some((*separator, columns.len()))
        });
        let (separator, columns) = found.ok_or(FileBreak::Header)?;
        Ok(Self {
            separator,
            columns,
            selection,
            witness: Witness::default(),
            row: 0,
            gaps: 0,
            number: 0,
            hash: hex(&NO_HASH),
            canonical: String::new(),
        })
    }

    /// The same, held against checkpoints of the log.
    #[must_use]
    pub fn with(self, witness: Witness) -> Self {
        Self { witness, ..self }
    }

    /// Takes the next record, its line end included.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn record(&mut self, record: &[u8]) -> Result<(), FileBreak> {
        self.row = self.row.saturating_add(1);
        let row = self.row;
        let text = std::str::from_utf8(record).ok();
        let cells = text.and_then(|text| cells(text, self.separator));
        let cells = cells.filter(|cells| cells.len() == self.columns).and_then(|mut cells| {
            if cells.len() == FIRST {
                cells.extend([Cow::Borrowed("1"), Cow::Borrowed("")]);
            }
            <[_; 19]>::try_from(cells).ok()
        });
        let line = cells.as_ref().and_then(Line::of).ok_or(FileBreak::Row { row })?;
        let hash = self.follow(&line).map_err(|found| FileBreak::Chain { row, found })?;
        self.witness.follow(&hash).map_err(FileBreak::Checkpoint)
    }

    fn follow(&mut self, line: &Line<'_>) -> Result<Hash, Break> {
        let before = line.number.saturating_sub(1);
        if self.selection && before > self.number {
            self.gaps = self.gaps.saturating_add(1);
            self.number = before;
            self.hash.clear();
            self.hash.push_str(line.previous);
        }
        if before != self.number {
            return Err(Break::Number {
                expected: self.number.saturating_add(1),
                found: line.number,
            });
        }
        self.canonical.clear();
        let changed = || Break::Hash { number: line.number };
        line.write_canonical(&mut self.canonical).ok_or_else(changed)?;
        let hash = hash_behind(form(line.version), &self.hash, &self.canonical);
        let found = hex(&hash);
        if line.previous != self.hash || line.hash != found {
            return Err(changed());
        }
        self.number = line.number;
        self.hash = found;
        Ok(hash)
    }

    /// Tells at the end how many checkpoints the file upholds.
    ///
    /// # Errors
    /// When a checkpoint was taken of a longer log.
    pub fn end(&self) -> Result<usize, FileBreak> {
        self.witness.end(self.number).map_err(FileBreak::Checkpoint)
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.row
    }

    /// How often numbers were missing; only a selection has gaps.
    #[must_use]
    pub fn gaps(&self) -> u64 {
        self.gaps
    }

    /// The last event and its hash.
    #[must_use]
    pub fn head(&self) -> Chain {
        Chain {
            number: self.number,
            hash: parse_hash(&self.hash).unwrap_or(NO_HASH),
        }
    }
}

/// A row by its cells, in their order.
struct Line<'a> {
    cells: [&'a str; 15],
    number: i64,
    previous: &'a str,
    hash: &'a str,
    version: i32,
    salts: Salts,
}

impl<'a> Line<'a> {
    fn of(cells: &'a [Cow<'_, str>; 19]) -> Option<Self> {
        let [event @ .., previous, hash, version, salts] = cells.each_ref().map(AsRef::<str>::as_ref);
        let [number, .., revision, _, _, _] = event;
        if !revision.is_empty() {
            plain_number(revision)?;
        }
        let version = match version {
            "1" if salts.is_empty() => 1,
            "2" => 2,
            _ => return None,
        };
        Some(Self {
            number: plain_number(number)?,
            cells: event,
            previous,
            hash,
            version,
            salts: read_salts(salts)?,
        })
    }

    /// The canonical form, with marks in the place of the personal values; none when the salts fit no value.
    fn write_canonical(&self, out: &mut String) -> Option<()> {
        let [
            number,
            at,
            actor_id,
            actor_name,
            actor_role,
            action,
            subject,
            subject_id,
            subject_ref,
            claim_id,
            article_id,
            revision,
            reason,
            before,
            after,
        ] = self.cells;
        let shown = Parts {
            actor_name: Cow::Borrowed(actor_name),
            subject_ref: Cow::Borrowed(subject_ref),
            before: Cow::Borrowed(before),
            after: Cow::Borrowed(after),
        };
        let parts = shown.conceal(&self.salts)?;
        write_canonical(
            [
                action,
                actor_id,
                &parts.actor_name,
                actor_role,
                &parts.after,
                article_id,
                at,
                &parts.before,
                claim_id,
                number,
                reason,
                revision,
                subject,
                subject_id,
                &parts.subject_ref,
            ],
            out,
        );
        Some(())
    }
}

/// A number from 1 as Docket writes it.
fn plain_number(text: &str) -> Option<i64> {
    let is_plain = text.len() <= 18 && !text.starts_with('0') && text.bytes().all(|digit| digit.is_ascii_digit());
    is_plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Instant;
    use proptest::prelude::*;

    fn lines(reasons: &[String]) -> Vec<EventLine> {
        let mut previous = NO_HASH;
        (1..)
            .zip(reasons)
            .map(|(number, reason)| {
                let mut event = Event {
                    number,
                    at: Instant::from_micros(1_795_345_200_000_000 + number),
                    actor_id: (number % 2 == 0).then(|| "0192f0c1-2d3e-7a4b-8c5d-6e7f80912a3b".parse().unwrap()),
                    actor_name: "Mina, \u{201c}M\u{201d}".to_owned(),
                    actor_role: "editor".to_owned(),
                    action: "claim.edit".to_owned(),
                    subject: "claim".to_owned(),
                    subject_id: None,
                    subject_ref: "C-0001".to_owned(),
                    claim_id: None,
                    article_id: None,
                    revision: (number % 3 == 0).then_some(2),
                    reason: reason.clone(),
                    before: String::new(),
                    after: r#"{"statement":"a, b"}"#.to_owned(),
                    hash: NO_HASH,
                    version: 1 + i32::from(number % 2 == 0),
                    personal: match number % 2 {
                        0 => format!(r#"{{"actor_name":"{number:032x}"}}"#),
                        _ => String::new(),
                    },
                };
                event.hash = event.hash_after(&previous);
                let line = EventLine { event, previous };
                previous = line.event.hash;
                line
            })
            .collect()
    }

    fn file(lines: &[EventLine], format: Format) -> (Vec<u8>, Vec<Vec<u8>>) {
        let mut csv = Csv::new(format);
        csv.header(EVENTS);
        let header = csv.take().into_bytes();
        let rows = lines
            .iter()
            .map(|line| {
                csv.row(EVENTS, line);
                csv.take().into_bytes()
            })
            .collect();
        (header, rows)
    }

    fn verify(header: &[u8], rows: &[Vec<u8>], selection: bool) -> Result<Chain, FileBreak> {
        let mut verifier = FileVerifier::begin(header, selection)?;
        rows.iter().try_for_each(|row| verifier.record(row))?;
        Ok(verifier.head())
    }

    fn reasons() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(prop_oneof!["[-=+'\"\r\n,;\t a]{0,12}", "(?s).{0,40}"], 1..6)
    }

    proptest! {
        #[test]
        fn a_file_of_any_format_verifies(reasons in reasons(), separator in prop::sample::select(Separator::ALL), bom in any::<bool>()) {
            let lines = lines(&reasons);
            let (header, rows) = file(&lines, Format { separator, bom });
            let head = verify(&header, &rows, false).unwrap();
            prop_assert_eq!(head.hash, lines.last().unwrap().event.hash);
        }

        #[test]
        fn a_changed_byte_anywhere_is_found(reasons in reasons(), row in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), to in 1..=255_u8) {
            let (header, mut rows) = file(&lines(&reasons), Format::default());
            let row = row.index(rows.len());
            let at = at.index(rows[row].len());
            rows[row][at] ^= to;
            prop_assert!(verify(&header, &rows, false).is_err());
            prop_assert!(verify(&header, &rows, true).is_err());
        }

        #[test]
        fn a_missing_or_moved_row_is_found(reasons in reasons(), row in any::<prop::sample::Index>()) {
            let (header, rows) = file(&lines(&reasons), Format::default());
            let row = row.index(rows.len());
            let mut missing = rows.clone();
            let taken = missing.remove(row);
            if row < missing.len() {
                prop_assert!(verify(&header, &missing, false).is_err());
                prop_assert!(verify(&header, &missing, true).is_ok());
                missing.push(taken);
                prop_assert!(verify(&header, &missing, true).is_err());
            }
        }
    }

    #[test]
    fn another_file_is_said_to_be_one() {
        assert_eq!(verify(b"ref,number\r\n", &[], false), Err(FileBreak::Header));
        assert_eq!(verify(b"\xff", &[], false), Err(FileBreak::Header));
    }
}
