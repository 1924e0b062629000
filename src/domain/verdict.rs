//! Verdicts: the house scale, what evidence a rating asks for, and who has a hand in one.

use crate::domain::source::Kind;
use std::collections::BTreeSet;

/// What must stand behind a rating before it can be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Evidence {
    /// Sources of any kind that the verdict rests on.
    pub sources: usize,
    /// Named sources that do not share a publisher.
    pub independent_named: usize,
    /// A primary source.
    pub primary: bool,
    /// The claimant was asked: an answer, or its absence, stands among the sources.
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
    /// A copy or a file is kept.
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
    /// The checklist for these sources; a rating that asks for nothing has an empty one.
    #[must_use]
    pub fn checklist(&self, sources: &[Witness]) -> Vec<Check> {
        let mut list = Vec::new();
        let mut ask = |asked: bool, met: bool, words: String| {
            if asked {
                list.push(Check { met, words });
            }
        };
        ask(
            self.sources > 0,
            sources.len() >= self.sources,
            say!("rules-evidence-sources", n = self.sources, chosen = sources.len()),
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
            sources.iter().any(|s| s.kind == Kind::ClaimantAnswer),
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

/// Named sources counted once a publisher.
fn independent_named(sources: &[Witness]) -> usize {
    let origins: BTreeSet<String> = sources
        .iter()
        .filter(|source| source.named)
        .map(|source| source.origin.trim().to_lowercase())
        .filter(|origin| !origin.is_empty())
        .collect();
    origins.len()
}

/// A rating as a scale is shipped with it.
#[derive(Debug, Clone, Copy)]
pub struct HouseRating {
    /// The word in URLs and reports.
    pub code: &'static str,
    /// The word that people read.
    pub label: &'static str,
    /// What the word means.
    pub definition: &'static str,
    /// ClaimReview `ratingValue` (1 worst, 5 best); none for a rating apart from the scale.
    pub number: Option<i32>,
    /// What it asks for.
    pub evidence: Evidence,
}

const TWO_NAMED: Evidence = Evidence {
    sources: 2,
    independent_named: 2,
    primary: false,
    reply_attempt: false,
    kept_copy: false,
};
const ONE: Evidence = Evidence {
    sources: 1,
    independent_named: 0,
    primary: false,
    reply_attempt: false,
    kept_copy: false,
};

/// The house scale: five steps and one apart.
pub const HOUSE: &[HouseRating] = &[
    HouseRating {
        code: "true",
        label: "True",
        definition: "The claim is accurate and nothing that matters is left out.",
        number: Some(5),
        evidence: TWO_NAMED,
    },
    HouseRating {
        code: "mostly_true",
        label: "Mostly true",
        definition: "The claim is accurate in the main; a detail is wrong or missing.",
        number: Some(4),
        evidence: TWO_NAMED,
    },
    HouseRating {
        code: "context",
        label: "Needs context",
        definition: "The words can be defended, yet they mislead without what is left out.",
        number: Some(3),
        evidence: ONE,
    },
    HouseRating {
        code: "mostly_false",
        label: "Mostly false",
        definition: "There is something true in it, but the main point is wrong.",
        number: Some(2),
        evidence: TWO_NAMED,
    },
    HouseRating {
        code: "false",
        label: "False",
        definition: "The claim is wrong.",
        number: Some(1),
        evidence: Evidence {
            reply_attempt: true,
            ..TWO_NAMED
        },
    },
    HouseRating {
        code: "unverified",
        label: "Cannot be verified",
        definition: "No evidence that can be had settles it; the summary says what was tried.",
        number: None,
        evidence: Evidence {
            sources: 0,
            independent_named: 0,
            primary: false,
            reply_attempt: false,
            kept_copy: false,
        },
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn witness(kind: Kind, named: bool, origin: &str) -> Witness {
        Witness {
            kind,
            named,
            origin: origin.to_owned(),
            kept: false,
        }
    }

    fn met(evidence: Evidence, sources: &[Witness]) -> bool {
        evidence.checklist(sources).iter().all(|check| check.met)
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
    fn anonymous_sources_do_not_count_as_named() {
        let sources = [witness(Kind::Expert, false, "A"), witness(Kind::Expert, true, "B")];
        assert!(!met(TWO_NAMED, &sources));
    }

    #[test]
    fn false_asks_the_claimant() {
        let rating = HOUSE.iter().find(|rating| rating.code == "false").unwrap();
        let two = [witness(Kind::Report, true, "A"), witness(Kind::Data, true, "B")];
        assert!(!met(rating.evidence, &two));
        let asked = [two[0].clone(), two[1].clone(), witness(Kind::ClaimantAnswer, true, "C")];
        assert!(met(rating.evidence, &asked));
    }
}
