//! How much a sentence is worth checking, and why.
//!
//! A transparent scorer: each feature is a row of [`FEATURES`] with a weight set by hand
//! and words for people. It sorts and explains; it never decides. The word lists are
//! English; figures, quotations and questions are recognised in any language.

use std::borrow::Cow;

use crate::domain::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};

use super::features::{self, Found};
use super::normal::one_line;
use super::offsets::slice;
use super::words::words;

vocabulary! {
    /// How worth checking a sentence looks.
    Level {
        /// Little to check in it.
        None = "none", "none";
        /// Something to check in it.
        Some = "some", "some";
        /// Looks like a claim of fact.
        High = "high", "high";
    }
}

/// A score, its level and what made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// The level that the score reaches.
    pub level: Level,
    /// The sum of the weights; higher is more worth checking.
    pub score: i32,
    /// Every feature that was found, the heaviest first.
    pub reasons: Vec<Reason>,
}

/// One feature that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The feature's name.
    pub feature: Cow<'static, str>,
    /// What it added to the score, or took from it.
    pub weight: i32,
    /// In words, with the passage that showed it.
    pub words: String,
}

/// A row of the table: what is looked for, what it weighs, how it is said.
#[derive(Debug)]
pub struct Feature {
    /// The stable name.
    pub name: &'static str,
    /// Added to the score once, however often the feature is found.
    pub weight: i32,
    /// The reason in English, as it is kept; the passage follows after a colon.
    pub words: &'static str,
    find: fn(&features::View<'_>) -> Option<Found>,
}

/// The score from which a sentence is [`Level::Some`].
pub const SOME: i32 = 20;
/// The score from which a sentence is [`Level::High`].
pub const HIGH: i32 = 45;

/// Every feature, what it weighs and how it is found.
pub const FEATURES: &[Feature] = &[
    row("figure", 25, "States a figure", features::figure),
    row("quantity", 12, "States a quantity in words", features::quantity),
    row("date", 10, "Covers a dated moment or period", features::date),
    row("comparison", 18, "Compares or ranks", features::comparison),
    row("change", 12, "States a change", features::change),
    row("cause", 8, "States a cause or an effect", features::cause),
    row("act", 14, "States what was done", features::act),
    row("actors", 12, "Names who or where", features::actors),
    row("attribution", 6, "Reports what somebody said", features::attribution),
    row("quotation", 4, "Quotes", features::quotation),
    row("negation", 5, "Says that something is not so", features::negation),
    row("modal", -8, "Speaks of what may or should be", features::modal),
    row("future", -6, "Speaks of what is to come", features::future),
    row("opinion", -14, "Gives an opinion", features::opinion),
    row("question", -25, "Asks a question", features::question),
    row("first_person", -6, "Speaks for the speaker", features::first_person),
    row("courtesy", -25, "Is a courtesy", features::courtesy),
    row("short", -15, "Is very short", features::short),
];

const fn row(
    name: &'static str,
    weight: i32,
    words: &'static str,
    find: fn(&features::View<'_>) -> Option<Found>,
) -> Feature {
    Feature {
        name,
        weight,
        words,
        find,
    }
}

impl Feature {
    /// The reason in words.
    fn said(&self) -> &'static str {
        match self.name {
            "figure" => say!("rules-worth-figure"),
            "quantity" => say!("rules-worth-quantity"),
            "date" => say!("rules-worth-date"),
            "comparison" => say!("rules-worth-comparison"),
            "change" => say!("rules-worth-change"),
            "cause" => say!("rules-worth-cause"),
            "act" => say!("rules-worth-act"),
            "actors" => say!("rules-worth-actors"),
            "attribution" => say!("rules-worth-attribution"),
            "quotation" => say!("rules-worth-quotation"),
            "negation" => say!("rules-worth-negation"),
            "modal" => say!("rules-worth-modal"),
            "future" => say!("rules-worth-future"),
            "opinion" => say!("rules-worth-opinion"),
            "question" => say!("rules-worth-question"),
            "first_person" => say!("rules-worth-first-person"),
            "courtesy" => say!("rules-worth-courtesy"),
            "short" => say!("rules-worth-short"),
            _ => self.words,
        }
    }
}

impl Reason {
    /// The words in the reader's language: they are kept in English, whoever brought the text in.
    #[must_use]
    pub fn said(self) -> String {
        let feature = FEATURES.iter().find(|feature| feature.name == self.feature);
        let passage = |feature: &Feature| self.words.strip_prefix(feature.words)?.strip_prefix(": ");
        match feature.and_then(|feature| Some((feature, passage(feature)?))) {
            Some((feature, passage)) => say!("rules-worth", what = feature.said(), passage = passage),
            None => self.words,
        }
    }
}

/// Scores one sentence.
#[must_use]
pub fn worth(sentence: &str) -> Worth {
    // A passage of this length is no sentence; its beginning says enough.
    let sentence = slice(sentence, 0..super::offsets::floor(sentence, 4_000));
    let words = words(sentence);
    let view = features::View::new(sentence, &words);
    let mut reasons: Vec<Reason> = FEATURES
        .iter()
        .filter_map(|feature| {
            let found = (feature.find)(&view)?;
            Some(Reason {
                feature: Cow::Borrowed(feature.name),
                weight: feature.weight,
                words: format!("{}: {}", feature.words, one_line(slice(sentence, found))),
            })
        })
        .collect();
    let score = reasons.iter().map(|reason| reason.weight).sum();
    reasons.sort_by_key(|reason| -reason.weight.abs());
    let level = match score {
        HIGH.. => Level::High,
        SOME.. => Level::Some,
        _ => Level::None,
    };
    Worth { level, score, reasons }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words::{Language, within};

    fn check(sentence: &str, level: Level, reasons: &[&str]) {
        let found = worth(sentence);
        let words: Vec<&str> = found.reasons.iter().map(|r| r.words.as_str()).collect();
        assert_eq!(found.level, level, "{sentence}: {} {words:?}", found.score);
        for reason in reasons {
            assert!(words.contains(reason), "{sentence}: {words:?}");
        }
    }

    #[test]
    fn claims_of_fact_are_high() {
        check(
            "The war has displaced 290,000 people since March 2011, the ministry said.",
            Level::High,
            &[
                "States a figure: 290,000 people",
                "Covers a dated moment or period: since March 2011",
            ],
        );
        check(
            "Unemployment in Norland fell to 4.1% last year, the lowest in a decade.",
            Level::High,
            &["States a figure: 4.1%"],
        );
        check(
            "The council spent $3 million more than planned.",
            Level::High,
            &["States a figure: $3 million", "Compares or ranks: more than"],
        );
    }

    #[test]
    fn talk_is_none() {
        check("Will it hold?", Level::None, &["Asks a question: ?"]);
        check("Thank you all very much.", Level::None, &["Is a courtesy: Thank you"]);
        check(
            "I think that we should be hopeful.",
            Level::None,
            &["Gives an opinion: I think"],
        );
        check("", Level::None, &[]);
    }

    #[test]
    fn plain_statements_are_some() {
        check(
            "The truce collapsed and President Ana Ruiz signed the order.",
            Level::Some,
            &["States what was done: collapsed"],
        );
    }

    #[test]
    fn reasons_are_kept_in_english_and_said_in_the_readers_language() {
        for feature in FEATURES {
            assert_eq!(feature.said(), feature.words);
            let arabic = within(Language::Arabic, || feature.said());
            assert_ne!(arabic, feature.words, "{}", feature.name);
        }
        let said = |language| {
            let worth = within(language, || worth("Will it hold?"));
            within(language, || worth.reasons.into_iter().next().unwrap().said())
        };
        assert_eq!(said(Language::English), "Asks a question: ?");
        assert!(said(Language::Arabic).ends_with(": ?"));
        assert!(!said(Language::Arabic).contains("question"));
    }

    proptest! {
        #[test]
        fn any_text_has_a_score(text in "(?s).{0,200}") {
            let found = worth(&text);
            let sum: i32 = found.reasons.iter().map(|reason| reason.weight).sum();
            prop_assert_eq!(found.score, sum);
        }
    }
}
