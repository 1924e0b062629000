//! The table that the benchmark prints: work, figure, target.

use std::fmt;
use std::time::Duration;

/// Rows of work, figure and target.
#[derive(Debug, Default)]
pub struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a row.
    pub fn row(&mut self, work: impl Into<String>, figure: impl Into<String>, target: impl Into<String>) {
        self.0.push([work.into(), figure.into(), target.into()]);
    }

    /// The rows about making the desk.
    pub fn bulk(&mut self, made: &super::desk::Made) {
        let rate = |many: i64, took: Duration| per_second(usize::try_from(many).unwrap_or(0), took);
        self.row(
            format!("{} claims made, with index and log", made.claims),
            rate(made.claims, made.claims_took),
            "",
        );
        self.row(
            "bulk import, sentences",
            rate(made.sentences, made.articles_took),
            "30,000/s",
        );
        self.row("one article of 40 sentences", millis(made.one_article), "10 ms");
        self.row(
            "sentences of prose split and judged, one core",
            made.split_rate.clone(),
            "250,000/s split",
        );
        self.row("5 MB of text read", millis(made.five_megabytes), "2 s");
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| {
            self.0
                .iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        };
        let (work, figure) = (width(0), width(1));
        writeln!(f, "{:work$}  {:>figure$}  target", "work", "measured")?;
        for [name, value, target] in &self.0 {
            writeln!(f, "{name:work$}  {value:>figure$}  {target}")?;
        }
        Ok(())
    }
}

/// `1.25 ms`.
pub fn millis(took: Duration) -> String {
    format!("{:.2} ms", took.as_secs_f64() * 1_000.0)
}

/// `1,234/s`.
pub fn per_second(many: usize, took: Duration) -> String {
    let many = i64::try_from(many).unwrap_or(i64::MAX);
    let micros = i64::try_from(took.as_micros()).unwrap_or(i64::MAX).max(1);
    format!(
        "{}/s",
        crate::domain::report::grouped(many.saturating_mul(1_000_000) / micros)
    )
}

/// The `part`th of a thousand of the sorted times.
pub fn percentile(sorted: &[Duration], part: usize) -> Duration {
    let at = sorted.len().saturating_mul(part) / 1_000;
    sorted
        .get(at.min(sorted.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}
