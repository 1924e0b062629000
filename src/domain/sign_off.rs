//! How a verdict is signed off: the rule of each risk, what the votes of a panel come to, and what the log is told of
//! a verdict that nobody else may read yet.

use crate::domain::claim::Risk;
use crate::domain::id::PersonId;
use crate::domain::log::{canonical, hex};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::vocabulary::vocabulary;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

vocabulary! {
    /// How others come to a decision about a proposed verdict.
    Mode {
        /// So many approve it; one sends it back.
        Count = "count", "Colleagues approve";
        /// A panel votes for or against it.
        Vote = "vote", "A panel votes";
        /// Somebody rates the claim before they may read the verdict.
        Blind = "blind", "A blind second opinion";
    }
}

/// The most people that a rule may ask for.
pub const MOST: i32 = 9;
/// The votes of a panel where nobody has said how many.
pub const PANEL: i32 = 3;

/// How many must sign off a verdict of this risk, at least.
#[must_use]
pub fn least(risk: Risk) -> i32 {
    match risk {
        Risk::Low | Risk::Standard => 1,
        Risk::High => 2,
    }
}

/// How verdicts of a risk are signed off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The risk.
    pub risk: Risk,
    /// Counts changes of the rule; 0 for the default.
    pub version: i32,
    /// How a decision is come to.
    pub mode: Mode,
    /// How many must approve it, or how many votes decide.
    pub needed: i32,
    /// How many votes a panel has.
    pub panel: i32,
    /// Who alone may sign off; nobody: everybody without a hand in the verdict.
    pub named: Vec<PersonId>,
}

impl Rule {
    /// The rule that a desk begins with.
    #[must_use]
    pub fn default_of(risk: Risk) -> Self {
        Self {
            risk,
            version: 0,
            mode: Mode::Count,
            needed: least(risk),
            panel: PANEL,
            named: Vec::new(),
        }
    }

    /// May this person sign off by this rule, as far as names go?
    #[must_use]
    pub fn names(&self, person: PersonId) -> bool {
        self.named.is_empty() || self.named.contains(&person)
    }

    /// How many people it takes, at most, from the proposal on.
    #[must_use]
    pub fn people(&self) -> i32 {
        match self.mode {
            Mode::Vote => self.panel,
            Mode::Count | Mode::Blind => self.needed,
        }
    }

    /// A rule may ask for more than the default, never for less, and of a panel more than half decide.
    ///
    /// # Errors
    /// `Invalid`.
    pub fn judge(&self) -> Result<(), Refusal> {
        let mut problems = Problems::default();
        let least = least(self.risk);
        if !(least..=MOST).contains(&self.needed) {
            problems.add("needed", say!("sign-off-needed-range", least = least, most = MOST));
        }
        if self.mode == Mode::Vote && !(2..=MOST).contains(&self.panel) {
            problems.add("panel", say!("sign-off-panel-range", most = MOST));
        } else if self.mode == Mode::Vote && (self.needed > self.panel || self.needed.saturating_mul(2) <= self.panel) {
            let half = self.panel / 2;
            let more = half.saturating_add(1);
            let words = say!("sign-off-majority", panel = self.panel, more = more);
            problems.add("needed", words);
        }
        problems.settle()
    }
}

/// What the votes of a panel come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tally {
    /// Votes are left that can still decide.
    Open,
    /// It is approved.
    For,
    /// It goes back.
    Against,
    /// Neither side can reach the number any more: it goes back.
    Divided,
}

/// Counts the votes of a panel of `panel`, of which `needed` decide.
#[must_use]
pub fn tally(panel: i32, needed: i32, in_favour: i32, against: i32) -> Tally {
    let left = panel.saturating_sub(in_favour).saturating_sub(against).max(0);
    if in_favour >= needed {
        Tally::For
    } else if against >= needed {
        Tally::Against
    } else if in_favour.saturating_add(left) < needed && against.saturating_add(left) < needed {
        Tally::Divided
    } else {
        Tally::Open
    }
}

/// What the log is told of a version that only its authors read: its number, and the SHA-256 of the canonical form of
/// all else, so that what is told later can be held against it.
#[must_use]
pub fn sealed(values: &Value) -> Value {
    let print = Sha256::digest(canonical(values).as_bytes());
    json!({ "verdict": values.get("verdict"), "sealed": hex(&print) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(risk: Risk, mode: Mode, needed: i32, panel: i32) -> Rule {
        Rule {
            mode,
            needed,
            panel,
            ..Rule::default_of(risk)
        }
    }

    #[test]
    fn a_rule_asks_for_more_than_the_default_and_never_for_less() {
        for risk in Risk::ALL {
            assert_eq!(Rule::default_of(*risk).judge(), Ok(()));
        }
        for (risk, mode, needed, panel, fits) in [
            (Risk::Low, Mode::Count, 0, 3, false),
            (Risk::High, Mode::Count, 1, 3, false),
            (Risk::High, Mode::Blind, 2, 3, true),
            (Risk::Low, Mode::Count, 9, 3, true),
            (Risk::Low, Mode::Count, 10, 3, false),
            (Risk::Low, Mode::Vote, 1, 3, false),
            (Risk::Low, Mode::Vote, 2, 3, true),
            (Risk::Low, Mode::Vote, 2, 4, false),
            (Risk::Low, Mode::Vote, 4, 3, false),
            (Risk::Low, Mode::Vote, 1, 1, false),
            (Risk::Low, Mode::Vote, 5, 9, true),
            (Risk::Low, Mode::Vote, 9, 10, false),
        ] {
            let judged = rule(risk, mode, needed, panel).judge();
            assert_eq!(judged.is_ok(), fits, "{risk} {mode} {needed} {panel}");
        }
    }

    #[test]
    fn votes_decide_as_soon_as_they_can() {
        assert_eq!(tally(3, 2, 0, 0), Tally::Open);
        assert_eq!(tally(3, 2, 1, 1), Tally::Open);
        assert_eq!(tally(3, 2, 2, 0), Tally::For);
        assert_eq!(tally(3, 2, 1, 2), Tally::Against);
        assert_eq!(tally(4, 3, 2, 2), Tally::Divided);
        assert_eq!(tally(5, 4, 2, 2), Tally::Divided, "the last vote cannot decide");
        assert_eq!(tally(4, 3, 2, 1), Tally::Open);
    }

    #[test]
    fn a_sealed_version_tells_its_number_and_a_print() {
        let told = sealed(&json!({"verdict": 2, "rating": "false", "summary": "Because."}));
        assert_eq!(told["verdict"], 2);
        assert_eq!(told["sealed"].as_str().map(str::len), Some(64));
        assert!(!told.to_string().contains("false"));
        let other = sealed(&json!({"verdict": 2, "rating": "true", "summary": "Because."}));
        assert_ne!(told, other);
    }
}
