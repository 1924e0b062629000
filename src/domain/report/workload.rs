//! The workload report: a row a person and month, counted from the log.

use super::{Column, Line, PersonPart, column, maybe, show};
use crate::domain::dashboard::median;
use crate::domain::person::Role;
use crate::domain::time::Instant;
use jiff::civil::Date;
use std::sync::Arc;

/// What somebody did in a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Month {
    /// Claims taken into research.
    pub taken: i64,
    /// Verdicts proposed.
    pub proposed: i64,
    /// Approvals that counted.
    pub approved: i64,
    /// Changes requested, panels left out.
    pub changes: i64,
    /// Votes in panels.
    pub votes: i64,
    /// Blind second opinions.
    pub opinions: i64,
    /// How long each proposed verdict took since the claim was taken, in seconds.
    pub took: Vec<i64>,
}

/// A sign-off or vote of somebody, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When it was given.
    pub at: Instant,
    /// For the version, not against it.
    pub approves: bool,
    /// It was a vote of a panel.
    pub in_panel: bool,
    /// It counts no longer.
    pub void: bool,
    /// The claim waits for more of them.
    pub waits: bool,
    /// When the version was put before others, the last time.
    pub proposed_at: Option<Instant>,
    /// When the version was published behind it.
    pub published_at: Option<Instant>,
    /// When a conflict of interest of theirs was declared on the claim behind it.
    pub conflict_at: Option<Instant>,
}

impl Signed {
    /// Was the version approved with it? What ended it before that takes it away, and a later correction does not.
    #[must_use]
    pub fn counted(&self) -> bool {
        if !self.approves {
            return false;
        }
        if !self.void {
            return !self.waits;
        }
        let is_of_this_proposal = self.proposed_at.is_some_and(|at| at <= self.at);
        let ended_first = |published| self.conflict_at.is_some_and(|at| at <= published);
        is_of_this_proposal && self.published_at.is_some_and(|published| !ended_first(published))
    }
}

impl Month {
    /// Counts a sign-off or vote.
    pub fn sign(&mut self, signed: &Signed) {
        self.votes = self.votes.saturating_add(i64::from(signed.in_panel));
        self.approved = self.approved.saturating_add(i64::from(signed.counted()));
        let sent_back = !signed.approves && !signed.in_panel;
        self.changes = self.changes.saturating_add(i64::from(sent_back));
    }
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
    column(
        "approvals",
        "Sign-offs and votes of theirs with which a verdict of others was approved, in the month in which they gave them",
        |line, out| show(&line.did.approved, out),
    ),
    column(
        "changes_requested",
        "Verdicts of others that they sent back, votes in panels left out",
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
    column(
        "votes",
        "Votes that they cast in panels, for or against",
        |line, out| {
            show(&line.did.votes, out);
        },
    ),
    column("opinions", "Blind second opinions that they gave", |line, out| {
        show(&line.did.opinions, out);
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn signed() -> Signed {
        Signed {
            at: Instant::from_micros(10),
            approves: true,
            in_panel: false,
            void: false,
            waits: false,
            proposed_at: Some(Instant::from_micros(5)),
            published_at: None,
            conflict_at: None,
        }
    }

    #[test]
    fn an_approval_counts_once_the_version_was_approved_with_it() {
        let (before, behind) = (Some(Instant::from_micros(15)), Some(Instant::from_micros(20)));
        let corrected = Signed {
            void: true,
            published_at: behind,
            ..signed()
        };
        for (one, counts) in [
            (signed(), true),
            (
                Signed {
                    approves: false,
                    ..signed()
                },
                false,
            ),
            (
                Signed {
                    waits: true,
                    ..signed()
                },
                false,
            ),
            (Signed { void: true, ..signed() }, false),
            (corrected.clone(), true),
            (
                Signed {
                    conflict_at: before,
                    ..corrected.clone()
                },
                false,
            ),
            (
                Signed {
                    conflict_at: Some(Instant::from_micros(30)),
                    ..corrected.clone()
                },
                true,
            ),
            (
                Signed {
                    proposed_at: before,
                    ..corrected
                },
                false,
            ),
        ] {
            assert_eq!(one.counted(), counts, "{one:?}");
        }
    }

    #[test]
    fn a_panels_no_is_a_vote_and_sends_nothing_back_by_itself() {
        let mut month = Month::default();
        month.sign(&Signed {
            approves: false,
            in_panel: true,
            ..signed()
        });
        month.sign(&Signed {
            approves: false,
            ..signed()
        });
        month.sign(&Signed {
            in_panel: true,
            ..signed()
        });
        assert_eq!((month.votes, month.changes, month.approved), (2, 1, 1));
    }
}
