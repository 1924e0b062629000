//! The workload report: a row a person and month, counted from the log.

use super::{Column, Line, PersonPart, column, maybe, show};
use crate::domain::dashboard::median;
use crate::domain::person::Role;
use jiff::civil::Date;
use std::sync::Arc;

/// What somebody did in a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Month {
    /// Claims taken into research.
    pub taken: i64,
    /// Verdicts proposed.
    pub proposed: i64,
    /// Approvals given.
    pub approved: i64,
    /// Changes requested.
    pub changes: i64,
    /// How long each proposed verdict took since the claim was taken, in seconds.
    pub took: Vec<i64>,
}

/// A row of the workload report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkLine {
    /// Who.
    pub person: Arc<PersonPart>,
    /// Their role now.
    pub role: Role,
    /// The first day of the month.
    pub month: Date,
    /// What they did in it.
    pub did: Month,
    /// Open claims in their hands now.
    pub open: i64,
}

impl Line for WorkLine {
    const COLUMNS: &'static [Column<Self>] = WORKLOAD;
    const NARROWED_BY: &'static [&'static str] = &["person", "from", "to"];
}

const WORKLOAD: &[Column<WorkLine>] = &[
    column("person", "Their name", |line, out| out.push_str(&line.person.name)),
    column("email", "Their e-mail address", |line, out| {
        out.push_str(&line.person.email);
    }),
    column("role", "Code of their role now", |line, out| {
        out.push_str(line.role.code())
    }),
    column(
        "month",
        "Year and month in the report’s time zone: `2026-11`",
        |line, out| show(&line.month.strftime("%Y-%m"), out),
    ),
    column("claims_taken", "Claims that they took into research", |line, out| {
        show(&line.did.taken, out);
    }),
    column("verdicts_proposed", "Verdicts that they proposed", |line, out| {
        show(&line.did.proposed, out);
    }),
    column("approvals", "Verdicts of others that they approved", |line, out| {
        show(&line.did.approved, out);
    }),
    column(
        "changes_requested",
        "Verdicts of others that they sent back",
        |line, out| show(&line.did.changes, out),
    ),
    column(
        "median_hours",
        "The middle of the hours from taking a claim to its first proposed verdict, of those proposed in the month; one decimal",
        |line, out| {
            let tenths = median(line.did.took.clone()).map(|seconds| seconds / 360);
            maybe(
                tenths.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).as_ref(),
                out,
            );
        },
    ),
    column(
        "open_now",
        "Open claims in their hands when the report was made; the same in each of their rows",
        |line, out| show(&line.open, out),
    ),
];
