//! What the log and the manifest tell of exports.

use super::ask::{Ask, Choice};
use crate::domain::id::ExportId;
use crate::domain::log::{Event, Note};
use crate::domain::report::Report;
use crate::domain::time::Instant;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// How an export ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is whole.
    Finished,
    /// Whoever took it went away, somebody stopped it, or a fault broke it off.
    BrokenOff,
    /// The program ended first.
    Open,
}

/// An export as the log tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The number of the event; a finished export has its manifest under it.
    pub event: i64,
    /// When it ended, or began if it has not.
    pub at: Instant,
    /// Who took it.
    pub by: String,
    /// The name of the file.
    pub file: String,
    /// How it ended.
    pub ending: Ending,
    /// Why it was broken off.
    pub why: String,
    /// Rows, the header left out.
    pub rows: i64,
    /// SHA-256 of the file, in hexadecimal; empty if it is not whole.
    pub sha256: String,
}

/// What an export's events say, flat; what is nothing yet is left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    pub(super) export: String,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) preset: String,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) rows: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) bytes: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) sha256: String,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) begun_at: String,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) last: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) log_number: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) log_hash: String,
    /// Which program wrote the file.
    #[serde(skip_serializing_if = "is_nothing")]
    pub(super) written_by: String,
    #[serde(flatten)]
    pub(super) choice: Choice,
}

fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Told {
    pub(super) fn new(ask: &Ask, id: ExportId) -> Self {
        Self {
            export: id.to_string(),
            preset: ask.preset.clone(),
            choice: Choice::of(ask),
            ..Self::default()
        }
    }

    pub(super) fn of(event: &Event) -> Self {
        serde_json::from_str(&event.after).unwrap_or_default()
    }

    pub(super) fn note(&self, action: &'static str, report: Report, file: &str) -> Note {
        Note {
            action,
            subject: "report",
            subject_id: Some(report.id()),
            subject_ref: file.to_owned(),
            after: serde_json::to_value(self).unwrap_or_default(),
            ..Note::default()
        }
    }
}

/// Begun exports without an end are shown as open, but for those that run; the others once, by their end.
pub(super) fn taken(events: &[Event], running: &[String]) -> Vec<Taken> {
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    for event in events {
        let told = Told::of(event);
        if running.contains(&told.export) || !seen.insert(told.export) {
            continue;
        }
        list.push(Taken {
            event: event.number,
            at: event.at,
            by: event.actor_name.clone(),
            file: event.subject_ref.clone(),
            ending: match event.action.as_str() {
                "report.export" => Ending::Finished,
                "report.break_off" => Ending::BrokenOff,
                _ => Ending::Open,
            },
            why: event.reason.clone(),
            rows: told.rows,
            sha256: told.sha256,
        });
    }
    list
}

/// What goes with a report's file, so that it can be known again and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// Code of the report.
    pub report: &'static str,
    /// The name of the file.
    pub file: String,
    /// Rows, the header left out.
    pub rows: i64,
    /// Size of the file.
    pub bytes: i64,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What narrowed it, as it was typed.
    pub filters: BTreeMap<String, String>,
    /// The name of the preset that it was made from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub preset: String,
    /// Code of the kind of file.
    pub format: String,
    /// The time zone of the times in it.
    pub time_zone: String,
    /// Code of the separator, of CSV.
    pub separator: String,
    /// The file begins with a byte-order mark.
    pub bom: bool,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Who took it.
    pub exported_by: String,
    /// When it began: what came into being later is not in it.
    pub begun_at: String,
    /// When it was whole.
    pub finished_at: Instant,
    /// The highest number of a claim or event when it began; 0 of a report with another order.
    pub last_number: i64,
    /// The head of the log when it began: to be compared with the log later.
    pub log: Head,
    /// The number of the event that tells of this export.
    pub event: i64,
    /// Which program wrote it.
    pub written_by: String,
}

/// The head of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The number of the last event.
    pub number: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

impl Manifest {
    pub(super) fn of(event: Event) -> Option<Self> {
        let report = *Report::ALL
            .iter()
            .find(|report| Some(report.id()) == event.subject_id)?;
        if event.action != "report.export" {
            return None;
        }
        let told = Told::of(&event);
        let or = |text: String, default: &str| if text.is_empty() { default.to_owned() } else { text };
        let filters = told.choice.filters.into_iter();
        Some(Self {
            report: report.code(),
            file: event.subject_ref,
            rows: told.rows,
            bytes: told.bytes,
            sha256: told.sha256,
            filters: filters
                .filter_map(|(name, value)| Some((name.strip_prefix("filter_")?.to_owned(), value)))
                .collect(),
            preset: told.preset,
            format: or(told.choice.kind, "csv"),
            time_zone: or(told.choice.zone, "UTC"),
            separator: told.choice.separator,
            bom: told.choice.bom == 1,
            columns: told.choice.columns.split(',').map(ToOwned::to_owned).collect(),
            exported_by: event.actor_name,
            begun_at: told.begun_at,
            finished_at: event.at,
            last_number: told.last,
            log: Head {
                number: told.log_number,
                hash: told.log_hash,
            },
            event: event.number,
            written_by: told.written_by,
        })
    }

    /// As indented JSON with a line end.
    #[must_use]
    pub fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }
}
