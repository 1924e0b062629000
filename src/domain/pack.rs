//! The assessor's pack: which claims it samples, and what it counts of the verdicts that were published in a period.
//!
//! The sample is nobody's pick. Each publication of the period has a draw, the SHA-256 of a printed seed with its id
//! behind it; the smallest draws are taken, one a claim. The seed holds the period and the hash of the period's last
//! event, so that nobody who publishes can know the draw, and anybody who has the pack can redo it.

use crate::domain::claim::reference;
use crate::domain::id::PublicationId;
use crate::domain::log::{Hash, hex};
use crate::domain::report::{Cell, Column};
use crate::domain::time::Instant;
use crate::domain::zone::Zone;
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many claims are sampled where nobody says another number.
pub const SAMPLE: usize = 10;
/// The most claims of a sample.
pub const SAMPLE_MOST: usize = 200;

/// The rule of the sample, as the pack says it.
pub const RULE: &str = "Each publication of the period has a draw: the SHA-256, in lower-case hexadecimal, of the seed, \
    a line feed and the publication\u{2019}s id, in UTF-8. Publications are taken by their draws, smallest first; one \
    whose claim is in the sample already is passed over. The seed is a line of text: docket-pack-v1, the first day, the \
    last day, the time zone and the hash of the last event of the log before the period\u{2019}s end, a space between \
    each two.";

/// The days that a pack is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// The zone that they are days of.
    pub zone: Zone,
    /// When the first one begins.
    pub begins: Instant,
    /// When the last one has ended.
    pub before: Instant,
}

/// What the draws are made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seed(String);

impl Seed {
    /// The seed of a period that ended with the event of this hash.
    #[must_use]
    pub fn new(period: &Period, last: &Hash) -> Self {
        let Period { from, to, zone, .. } = period;
        Self(format!("docket-pack-v1 {from} {to} {zone} {}", hex(last)))
    }

    /// As it is printed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The draw of a publication.
    #[must_use]
    pub fn draw(&self, id: PublicationId) -> Hash {
        Sha256::digest(format!("{}\n{id}", self.0).as_bytes()).into()
    }
}

/// A publication that is in the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Its draw.
    pub draw: Hash,
    /// Its id.
    pub id: PublicationId,
    /// The number of its claim.
    pub claim: i64,
    /// Its number within the claim.
    pub publication: i32,
}

/// The smallest draws so far, one a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    size: usize,
    drawn: BTreeMap<Hash, Drawn>,
}

impl Sample {
    /// A sample of at most so many claims.
    #[must_use]
    pub fn of(size: usize) -> Self {
        Self {
            size,
            drawn: BTreeMap::new(),
        }
    }

    /// Takes a publication in if its draw is small enough.
    pub fn offer(&mut self, offered: Drawn) {
        let same = self.drawn.values().find(|drawn| drawn.claim == offered.claim);
        match same.map(|drawn| drawn.draw) {
            Some(smaller) if smaller <= offered.draw => return,
            Some(larger) => drop(self.drawn.remove(&larger)),
            None => {}
        }
        self.drawn.insert(offered.draw, offered);
        if self.drawn.len() > self.size {
            self.drawn.pop_last();
        }
    }

    /// What is in it, the smallest draw first.
    pub fn drawn(&self) -> impl Iterator<Item = &Drawn> {
        self.drawn.values()
    }
}

/// What is known of a published verdict's sources and sign-off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Named sources that do not share a publisher or group.
    pub independent_named: usize,
    /// A primary source is among them.
    pub primary: bool,
    /// A copy or file of at least one is kept.
    pub kept_copy: bool,
    /// There are sources, and of each that has a link a copy or file is kept.
    pub all_kept: bool,
    /// Whoever is spoken of was asked before it was published: answered, or silent past a deadline.
    pub reply_attempt: bool,
    /// The name of whoever proposed it.
    pub proposed_by: String,
    /// When.
    pub proposed_at: Option<Instant>,
    /// How many people approved it between its proposal and its publication.
    pub approvals: usize,
    /// One of them is somebody else than its proposer.
    pub by_another: bool,
    /// When the last of them did.
    pub approved_at: Option<Instant>,
}

/// A publication of the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationLine {
    /// What draws it.
    pub drawn: Drawn,
    /// `first`, or the code of the kind of correction that it made.
    pub kind: String,
    /// When it was published.
    pub at: Instant,
    /// The version of the verdict.
    pub verdict: i32,
    /// The rating in words, as the public read it.
    pub rating: String,
    /// What is known of it.
    pub facts: Facts,
}

const fn column<R>(name: &'static str, meaning: &'static str, write: fn(&R, &mut Cell)) -> Column<R> {
    Column { name, meaning, write }
}

fn show(value: &impl std::fmt::Display, out: &mut Cell) {
    // Writing to a cell cannot fail.
    let _ = write!(out, "{value}");
}

fn yes_or_no(yes: bool, out: &mut Cell) {
    out.push_str(if yes { "yes" } else { "no" });
}

fn moment(at: Option<Instant>, out: &mut Cell) {
    if let Some(at) = at {
        out.moment(at);
    }
}

/// The columns of `publications.csv`.
pub const PUBLICATIONS: &[Column<PublicationLine>] = &[
    column("ref", "The claim’s number as people say it: `C-0147`", |line, out| {
        out.push_str(&reference(line.drawn.claim));
    }),
    column(
        "publication",
        "Number of the publication within the claim",
        |line, out| {
            show(&line.drawn.publication, out);
        },
    ),
    column("id", "Id of the publication, a UUID", |line, out| {
        show(&line.drawn.id, out);
    }),
    column(
        "draw",
        "SHA-256 by which the sample is drawn, smallest first",
        |line, out| {
            out.push_str(&hex(&line.drawn.draw));
        },
    ),
    column(
        "kind",
        "`first`, or the kind of correction that it made: `error`, `update`, `clarification`, `typo`",
        |line, out| out.push_str(&line.kind),
    ),
    column("published_at", "When", |line, out| out.moment(line.at)),
    column(
        "verdict_version",
        "Number of the version of the verdict",
        |line, out| {
            show(&line.verdict, out);
        },
    ),
    column(
        "rating_label",
        "The rating in words, as the public read it",
        |line, out| {
            out.push_str(&line.rating);
        },
    ),
    column(
        "independent_named",
        "Named sources that it rests on and that do not share a publisher or group",
        |line, out| show(&line.facts.independent_named, out),
    ),
    column(
        "primary",
        "`yes` if one of its sources is a primary one",
        |line, out| {
            yes_or_no(line.facts.primary, out);
        },
    ),
    column(
        "kept_copy",
        "`yes` if a copy or file of one of its sources is kept",
        |line, out| yes_or_no(line.facts.kept_copy, out),
    ),
    column(
        "all_kept",
        "`yes` if it has sources, and a copy or file is kept of each that has a link",
        |line, out| yes_or_no(line.facts.all_kept, out),
    ),
    column(
        "reply_attempt",
        "`yes` if whoever is spoken of was asked before: answered, or silent past a deadline",
        |line, out| yes_or_no(line.facts.reply_attempt, out),
    ),
    column("proposed_by", "Who proposed the verdict", |line, out| {
        out.push_str(&line.facts.proposed_by);
    }),
    column("proposed_at", "When", |line, out| moment(line.facts.proposed_at, out)),
    column(
        "approvals",
        "How many people approved it between its proposal and its publication",
        |line, out| show(&line.facts.approvals, out),
    ),
    column(
        "by_another",
        "`yes` if one of them is somebody else than its proposer",
        |line, out| yes_or_no(line.facts.by_another, out),
    ),
    column("approved_at", "When the last of them did", |line, out| {
        moment(line.facts.approved_at, out);
    }),
];

/// What a rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// So many of all.
    Share,
    /// So many for each.
    Mean,
    /// So much time for each; its numerator counts seconds.
    Days,
}

/// A rate by what it is a fraction of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// Its name in the file.
    pub code: &'static str,
    /// What it counts.
    pub meaning: &'static str,
    /// What it is of.
    pub unit: Unit,
    numerator: i64,
    /// Of how many.
    pub denominator: i64,
}

impl Rate {
    /// The numerator as it is written: days with four decimals, or a number.
    #[must_use]
    pub fn numerator(&self) -> String {
        match self.unit {
            Unit::Share | Unit::Mean => self.numerator.to_string(),
            Unit::Days => decimals(self.numerator, 86_400, 4),
        }
    }

    /// The quotient as people read it; nothing where there is nothing to divide by.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        if self.denominator == 0 {
            return None;
        }
        Some(match self.unit {
            Unit::Share => format!(
                "{} %",
                decimals(self.numerator.saturating_mul(100), self.denominator, 1)
            ),
            Unit::Mean => decimals(self.numerator, self.denominator, 2),
            Unit::Days => format!(
                "{} days",
                decimals(self.numerator, self.denominator.saturating_mul(86_400), 2)
            ),
        })
    }
}

/// A quotient with so many decimals, cut off behind them.
fn decimals(numerator: i64, denominator: i64, places: u32) -> String {
    let scale = 10_i64.saturating_pow(places);
    let all = numerator
        .saturating_mul(scale)
        .checked_div(denominator)
        .unwrap_or_default();
    let (whole, rest) = (all.div_euclid(scale), all.rem_euclid(scale));
    let width = usize::try_from(places).unwrap_or_default();
    format!("{whole}.{rest:0width$}")
}

/// The columns of `rates.csv`.
pub const RATES: &[Column<Rate>] = &[
    column("rate", "Name of the rate", |rate, out| out.push_str(rate.code)),
    column("meaning", "What it counts", |rate, out| out.push_str(rate.meaning)),
    column("numerator", "How many, or how many days", |rate, out| {
        out.push_str(&rate.numerator());
    }),
    column("denominator", "Of how many", |rate, out| show(&rate.denominator, out)),
];

/// What was counted of the publications of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rates {
    /// All of them.
    pub publications: i64,
    one_named: i64,
    two_named: i64,
    primary: i64,
    kept_copy: i64,
    all_kept: i64,
    reply_attempt: i64,
    by_another: i64,
    approvals: i64,
    signed: i64,
    seconds: i64,
}

impl Rates {
    /// Counts a publication.
    pub fn add(&mut self, facts: &Facts) {
        let count = |total: &mut i64, so: bool| *total = total.saturating_add(i64::from(so));
        count(&mut self.publications, true);
        count(&mut self.one_named, facts.independent_named >= 1);
        count(&mut self.two_named, facts.independent_named >= 2);
        count(&mut self.primary, facts.primary);
        count(&mut self.kept_copy, facts.kept_copy);
        count(&mut self.all_kept, facts.all_kept);
        count(&mut self.reply_attempt, facts.reply_attempt);
        count(&mut self.by_another, facts.by_another);
        let approvals = i64::try_from(facts.approvals).unwrap_or(i64::MAX);
        self.approvals = self.approvals.saturating_add(approvals);
        if let (Some(proposed), Some(approved)) = (facts.proposed_at, facts.approved_at) {
            count(&mut self.signed, true);
            self.seconds = self.seconds.saturating_add(approved.seconds_since(proposed));
        }
    }

    /// All rates. Of the second opinions of the period some agreed: `opinions` has how many, and all.
    #[must_use]
    pub fn all(&self, opinions: (i64, i64)) -> Vec<Rate> {
        let (agreed, given) = opinions;
        let rate = |code, meaning, unit, numerator, denominator| Rate {
            code,
            meaning,
            unit,
            numerator,
            denominator,
        };
        let of_all = |code, meaning, numerator| rate(code, meaning, Unit::Share, numerator, self.publications);
        vec![
            of_all(
                "one_named",
                "Publications with an independent named source",
                self.one_named,
            ),
            of_all(
                "two_named",
                "Publications with two or more independent named sources",
                self.two_named,
            ),
            of_all("primary", "Publications with a primary source", self.primary),
            of_all(
                "kept_copy",
                "Publications with a kept copy or file of a source",
                self.kept_copy,
            ),
            of_all(
                "all_kept",
                "Publications with a kept copy or file of each source that has a link",
                self.all_kept,
            ),
            of_all("reply_attempt", "Publications with a reply attempt", self.reply_attempt),
            of_all(
                "by_another",
                "Publications signed off by somebody else than the proposer",
                self.by_another,
            ),
            rate(
                "approvals",
                "Approvals for each publication",
                Unit::Mean,
                self.approvals,
                self.publications,
            ),
            rate(
                "days_to_sign_off",
                "Days from the proposal to the last approval, for each publication that was approved",
                Unit::Days,
                self.seconds,
                self.signed,
            ),
            rate(
                "opinions_agreed",
                "Blind second opinions of the period that agreed with the verdict",
                Unit::Share,
                agreed,
                given,
            ),
        ]
    }
}

/// A file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its name in the zip.
    pub name: String,
    /// Its size.
    pub bytes: i64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use uuid::Uuid;

    fn drawn(draw: u8, claim: i64) -> Drawn {
        Drawn {
            draw: [draw; 32],
            id: Id::new(Uuid::from_u128(u128::from(draw))),
            claim,
            publication: 1,
        }
    }

    #[test]
    fn the_smallest_draws_are_taken_one_a_claim() {
        let all = [(9, 1), (4, 2), (7, 3), (2, 1), (5, 4), (3, 2), (1, 5), (8, 5)];
        let taken = |order: &[(u8, i64)]| {
            let mut sample = Sample::of(3);
            order
                .iter()
                .for_each(|(draw, claim)| sample.offer(drawn(*draw, *claim)));
            sample
                .drawn()
                .map(|drawn| (drawn.draw[0], drawn.claim))
                .collect::<Vec<_>>()
        };
        let expected = [(1, 5), (2, 1), (3, 2)];
        assert_eq!(taken(&all), expected);
        let mut turned = all;
        turned.reverse();
        assert_eq!(taken(&turned), expected, "in whatever order they come");
        assert_eq!(taken(&[]), []);
    }

    #[test]
    fn the_seed_is_printed_and_the_draw_can_be_redone() {
        let period = Period {
            from: "2026-01-01".parse().unwrap(),
            to: "2026-03-31".parse().unwrap(),
            zone: "Europe/London".parse().unwrap(),
            begins: Instant::from_micros(0),
            before: Instant::END,
        };
        let seed = Seed::new(&period, &[0xab; 32]);
        let text = format!("docket-pack-v1 2026-01-01 2026-03-31 Europe/London {}", "ab".repeat(32));
        assert_eq!(seed.text(), text);
        let id: PublicationId = "0192f0c1-2d3e-7a4b-8c5d-6e7f80912a3b".parse().unwrap();
        let redone: [u8; 32] = Sha256::digest(format!("{text}\n0192f0c1-2d3e-7a4b-8c5d-6e7f80912a3b")).into();
        assert_eq!(seed.draw(id), redone);
    }

    #[test]
    fn rates_have_numerators_and_denominators() {
        let mut rates = Rates::default();
        let at = |seconds: i64| Some(Instant::from_micros(seconds * 1_000_000));
        rates.add(&Facts {
            independent_named: 2,
            approvals: 2,
            by_another: true,
            proposed_at: at(0),
            approved_at: at(43_200),
            ..Facts::default()
        });
        rates.add(&Facts {
            independent_named: 1,
            primary: true,
            ..Facts::default()
        });
        rates.add(&Facts::default());
        let all = rates.all((0, 0));
        let told = |code: &str| {
            let rate = all.iter().find(|rate| rate.code == code).unwrap();
            (rate.numerator(), rate.denominator, rate.value())
        };
        let value = |text: &str| Some(text.to_owned());
        assert_eq!(told("one_named"), ("2".to_owned(), 3, value("66.6 %")));
        assert_eq!(told("two_named"), ("1".to_owned(), 3, value("33.3 %")));
        assert_eq!(told("approvals"), ("2".to_owned(), 3, value("0.66")));
        assert_eq!(told("days_to_sign_off"), ("0.5000".to_owned(), 1, value("0.50 days")));
        assert_eq!(told("opinions_agreed"), ("0".to_owned(), 0, None));
    }
}
