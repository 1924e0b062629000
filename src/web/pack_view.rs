//! The pages of an assessor's pack: the summary, the method and the trails as HTML that stands alone, and the manifest.

use std::fmt;

use askama::Template;
use serde::Serialize;

use crate::desk::packs::{About, Trail};
use crate::desk::reports::Head;
use crate::domain::claim::reference;
use crate::domain::log::hex;
use crate::domain::pack::{Drawn, Entry, RULE, Rate};
use crate::domain::report::{Report, grouped};
use crate::domain::time::{Instant, long_date};
use crate::domain::visible::visible;
use crate::web::markdown::{self, SafeHtml};
use crate::web::method::RulesView;
use crate::web::pack_file::in_english;
use crate::web::pack_trail::{EventRow, Section, events, sections};
use crate::web::problem::Problem;

/// The style of every page: such a page is opened from a folder, where it finds no other file.
const STYLE: &str = concat!("<style>\n", include_str!("../../templates/pack/pack.css"), "</style>");

/// The style as an element, which is no text of anybody's.
#[derive(Clone, Copy)]
struct Style;

impl fmt::Display for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(STYLE)
    }
}

impl askama::filters::HtmlSafe for Style {}

impl askama::FastWritable for Style {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        to.write_str(STYLE)?;
        Ok(())
    }
}

/// What a pack was written by.
const WRITTEN_BY: &str = concat!("Docket ", env!("CARGO_PKG_VERSION"));

/// What was counted while the pack was written.
#[derive(Debug, Default)]
pub struct Counted {
    rows: Vec<(Report, i64)>,
    /// The claims whose histories are proven.
    pub proofs: Vec<String>,
}

impl Counted {
    /// Has this report begun?
    #[must_use]
    pub fn begun(&self, report: Report) -> bool {
        self.rows.iter().any(|(known, _)| *known == report)
    }

    /// Counts rows of a report.
    pub fn add(&mut self, report: Report, rows: i64) {
        match self.rows.iter_mut().find(|(known, _)| *known == report) {
            Some((_, total)) => *total = total.saturating_add(rows),
            None => self.rows.push((report, rows)),
        }
    }

    fn of(&self, report: Report) -> String {
        let found = self.rows.iter().find(|(known, _)| *known == report);
        grouped(found.map_or(0, |(_, rows)| *rows))
    }
}

/// What every page begins with.
struct Top {
    desk: String,
    days: String,
    zone: String,
    style: Style,
}

#[derive(Template)]
#[template(path = "pack/index.html")]
struct Summary<'a> {
    top: Top,
    made_by: String,
    made_at: String,
    publications: String,
    nothing: bool,
    rates: Vec<RateRow>,
    rule: &'static str,
    seed: &'a str,
    seed_event: i64,
    size: usize,
    sample: Vec<SampleRow>,
    corrections: String,
    verdicts: String,
    sources: String,
    method_version: i32,
    checkpoint: &'a str,
    proofs: &'a [String],
    log_number: String,
    log_hash: String,
    written_by: &'static str,
}

struct RateRow {
    meaning: &'static str,
    fraction: String,
    value: String,
}

struct SampleRow {
    reference: String,
    publication: i32,
    draw: String,
}

#[derive(Template)]
#[template(path = "pack/method.html")]
struct MethodPage {
    top: Top,
    text: Option<(i32, String, SafeHtml)>,
    rules: RulesView,
}

#[derive(Template)]
#[template(path = "pack/trail.html")]
struct TrailPage {
    top: Top,
    reference: String,
    statement: String,
    sections: Vec<Section>,
    events: Vec<EventRow>,
}

fn top(about: &About) -> Top {
    let period = &about.period;
    Top {
        desk: visible(&about.desk).into_owned(),
        days: format!("{} to {}", long_date(period.from, true), long_date(period.to, true)),
        zone: period.zone.to_string(),
        style: Style,
    }
}

/// A moment as the pages of a pack tell it.
pub(super) fn moment(about: &About, at: Instant) -> String {
    let there = about.period.zone.at(at);
    format!("{}, {}", long_date(there.date(), true), there.strftime("%H:%M"))
}

/// The summary.
pub(super) fn summary(
    about: &About,
    publications: i64,
    rates: &[Rate],
    sample: &[Drawn],
    counted: &Counted,
) -> Result<String, Problem> {
    let rate = |rate: &Rate| RateRow {
        meaning: rate.meaning,
        fraction: format!("{} of {}", rate.numerator(), grouped(rate.denominator)),
        value: rate.value().unwrap_or_else(|| "\u{2013}".to_owned()),
    };
    let drawn = |drawn: &Drawn| SampleRow {
        reference: reference(drawn.claim),
        publication: drawn.publication,
        draw: hex(&drawn.draw),
    };
    in_english(|| {
        let page = Summary {
            top: top(about),
            made_by: visible(&about.made_by).into_owned(),
            made_at: moment(about, about.made_at),
            publications: grouped(publications),
            nothing: publications == 0,
            rates: rates.iter().map(rate).collect(),
            rule: RULE,
            seed: about.seed.text(),
            seed_event: about.seed_event,
            size: about.size,
            sample: sample.iter().map(drawn).collect(),
            corrections: counted.of(Report::Corrections),
            verdicts: counted.of(Report::Verdicts),
            sources: counted.of(Report::Sources),
            method_version: about.method.as_ref().map_or(0, |method| method.version),
            checkpoint: about.checkpoint.as_deref().unwrap_or_default(),
            proofs: &counted.proofs,
            log_number: grouped(about.log.number),
            log_hash: hex(&about.log.hash),
            written_by: WRITTEN_BY,
        };
        Ok(page.render()?)
    })
}

/// How the desk works, as a page.
pub(super) fn method(about: &About) -> Result<String, Problem> {
    in_english(|| {
        let page = MethodPage {
            top: top(about),
            text: about.method.as_ref().map(|method| {
                let html = markdown::render(&method.text, &[]).html;
                (method.version, moment(about, method.written_at), html)
            }),
            rules: RulesView::of(&about.rules),
        };
        Ok(page.render()?)
    })
}

/// How the desk works in its own words, as it was written.
pub(super) fn method_text(about: &About) -> String {
    match &about.method {
        Some(method) => format!("{}\n", method.text),
        None => "The desk has not written down its method.\n".to_owned(),
    }
}

/// The trail of a claim, as a page.
pub(super) fn trail(about: &About, trail: &Trail) -> Result<String, Problem> {
    in_english(|| {
        let page = TrailPage {
            top: top(about),
            reference: trail.claim.reference(),
            statement: visible(&trail.claim.statement).into_owned(),
            sections: sections(about, trail),
            events: events(about, trail),
        };
        Ok(page.render()?)
    })
}

/// What is in the pack and how it came about, as JSON.
#[derive(Serialize)]
struct Manifest<'a> {
    format: &'static str,
    desk: &'a str,
    made_by: &'a str,
    made_at: Instant,
    from: String,
    to: String,
    time_zone: String,
    publications: i64,
    sample: Sampled<'a>,
    log: Head,
    written_by: &'static str,
    files: &'a [Entry],
}

/// How the sample was drawn.
#[derive(Serialize)]
struct Sampled<'a> {
    rule: &'static str,
    seed: &'a str,
    seed_event: i64,
    size: usize,
    claims: Vec<SampledClaim>,
}

#[derive(Serialize)]
struct SampledClaim {
    claim: String,
    publication: i32,
    id: String,
    draw: String,
}

/// The manifest of a pack with these files.
pub(super) fn manifest(about: &About, publications: i64, sample: &[Drawn], files: &[Entry]) -> String {
    let claim = |drawn: &Drawn| SampledClaim {
        claim: reference(drawn.claim),
        publication: drawn.publication,
        id: drawn.id.to_string(),
        draw: hex(&drawn.draw),
    };
    let manifest = Manifest {
        format: "docket-pack-v1",
        desk: &about.desk,
        made_by: &about.made_by,
        made_at: about.made_at,
        from: about.period.from.to_string(),
        to: about.period.to.to_string(),
        time_zone: about.period.zone.to_string(),
        publications,
        sample: Sampled {
            rule: RULE,
            seed: about.seed.text(),
            seed_event: about.seed_event,
            size: about.size,
            claims: sample.iter().map(claim).collect(),
        },
        log: Head {
            number: about.log.number,
            hash: hex(&about.log.hash),
        },
        written_by: WRITTEN_BY,
        files,
    };
    let json = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    format!("{json}\n")
}
