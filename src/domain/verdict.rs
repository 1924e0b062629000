//! Verdicts: what evidence a rating asks for, and whether it is there.

use crate::domain::id::WorkId;
use crate::domain::source::Kind;
use std::collections::BTreeSet;

/// What must stand behind a rating before it can be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// Sources of any kind that the verdict rests on.
    pub sources: usize,
    /// Named sources that share neither a publisher nor the page, book or file that they are of.
    pub independent_named: usize,
    /// A primary source.
    pub primary: bool,
    /// The claimant was asked: an answer stands among the sources, or a reply request came to something.
    pub reply_attempt: bool,
    /// Each link has a kept copy.
    pub kept_copy: bool,
}

/// What of a source counts as evidence.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Its kind.
    pub kind: Kind,
    /// Named, or anonymous.
    pub named: bool,
    /// Publisher, else author, else host of the link: what independence is judged by.
    pub origin: String,
    /// What it is a source of; nothing until the server has given it that.
    pub work: Option<WorkId>,
    /// A copy or a file is kept, or it has no link that could die.
    pub kept: bool,
}

/// One line of the evidence checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// It is so.
    pub met: bool,
    /// What is asked and what is there.
    pub words: String,
}

impl Evidence {
    /// The checklist for these sources, and whether a reply request of the claim [is an attempt](crate::domain::reply);
    /// a rating that asks for nothing has an empty one.
    #[must_use]
    pub fn checklist(&self, sources: &[Witness], asked: bool) -> Vec<Check> {
        let mut list = Vec::new();
        let mut ask = |asked: bool, met: bool, words: String| {
            if asked {
                list.push(Check { met, words });
            }
        };
        let pages = pages(sources.iter());
        ask(
            self.sources > 0,
            pages >= self.sources,
            say!("rules-evidence-sources", n = self.sources, chosen = pages),
        );
        let independent = independent_named(sources);
        ask(
            self.independent_named > 0,
            independent >= self.independent_named,
            say!("rules-evidence-named", n = self.independent_named, chosen = independent),
        );
        ask(
            self.primary,
            sources.iter().any(|s| s.kind == Kind::Primary),
            say!("rules-evidence-primary").to_owned(),
        );
        ask(
            self.reply_attempt,
            asked || sources.iter().any(|s| s.kind == Kind::ClaimantAnswer),
            say!("rules-evidence-reply").to_owned(),
        );
        ask(
            self.kept_copy,
            !sources.is_empty() && sources.iter().all(|s| s.kept),
            say!("rules-evidence-copy").to_owned(),
        );
        list
    }
}

/// Of how many works they are: one page that is cited twice is one source.
fn pages<'s>(sources: impl Iterator<Item = &'s Witness>) -> usize {
    let (of_works, alone): (Vec<_>, Vec<_>) = sources.map(|source| source.work).partition(Option::is_some);
    let works: BTreeSet<Option<WorkId>> = of_works.into_iter().collect();
    works.len().saturating_add(alone.len())
}

/// Named sources counted once a publisher, and once a page, however often and by whatever name it is cited.
#[must_use]
pub fn independent_named(sources: &[Witness]) -> usize {
    let voice = |source: &Witness| source.origin.trim().to_lowercase();
    let named = || {
        sources
            .iter()
            .filter(|source| source.named && !voice(source).is_empty())
    };
    let origins: BTreeSet<String> = named().map(voice).collect();
    origins.len().min(pages(named()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scale::TWO_NAMED;

    fn witness(kind: Kind, named: bool, origin: &str) -> Witness {
        Witness {
            kind,
            named,
            origin: origin.to_owned(),
            work: None,
            kept: false,
        }
    }

    fn met(evidence: Evidence, sources: &[Witness]) -> bool {
        evidence.checklist(sources, false).iter().all(|check| check.met)
    }

    #[test]
    fn two_sources_of_one_publisher_are_one_voice() {
        let same = [
            witness(Kind::Report, true, "The Gazette"),
            witness(Kind::Report, true, "the gazette "),
        ];
        assert!(!met(TWO_NAMED, &same));
        let two = [
            witness(Kind::Report, true, "The Gazette"),
            witness(Kind::Data, true, "Statistics Office"),
        ];
        assert!(met(TWO_NAMED, &two));
    }

    #[test]
    fn one_page_under_two_names_is_one_voice() {
        let of = |origin: &str, work: u128| Witness {
            work: Some(WorkId::new(uuid::Uuid::from_u128(work))),
            ..witness(Kind::Report, true, origin)
        };
        assert!(!met(TWO_NAMED, &[of("The Gazette", 7), of("Gazette Ltd", 7)]));
        assert!(!met(TWO_NAMED, &[of("The Gazette", 7), of("The Gazette", 8)]));
        assert!(met(TWO_NAMED, &[of("The Gazette", 7), of("Gazette Ltd", 8)]));
        assert!(met(TWO_NAMED, &[of("A", 7), of("B", 7), of("B", 8)]));
        let two = Evidence {
            sources: 2,
            ..Evidence::default()
        };
        assert!(!met(two, &[of("The Gazette", 7), of("Gazette Ltd", 7)]));
        assert!(met(two, &[of("The Gazette", 7), of("The Gazette", 8)]));
    }

    #[test]
    fn anonymous_sources_do_not_count_as_named() {
        let sources = [witness(Kind::Expert, false, "A"), witness(Kind::Expert, true, "B")];
        assert!(!met(TWO_NAMED, &sources));
    }

    #[test]
    fn a_reply_is_sought_by_a_source_or_a_request() {
        let asks = Evidence {
            reply_attempt: true,
            ..TWO_NAMED
        };
        let two = [witness(Kind::Report, true, "A"), witness(Kind::Data, true, "B")];
        assert!(!met(asks, &two));
        assert!(asks.checklist(&two, true).iter().all(|check| check.met));
        let answered = [two[0].clone(), two[1].clone(), witness(Kind::ClaimantAnswer, true, "C")];
        assert!(met(asks, &answered));
    }

    #[test]
    fn every_source_is_kept_or_none_counts() {
        let asks = Evidence {
            kept_copy: true,
            ..Evidence::default()
        };
        assert!(!met(asks, &[]));
        let mut two = [witness(Kind::Report, true, "A"), witness(Kind::Data, true, "B")];
        two[0].kept = true;
        assert!(!met(asks, &two));
        two[1].kept = true;
        assert!(met(asks, &two));
    }
}
