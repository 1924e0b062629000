//! What became of claims and sentences, counted: what is checked, what is passed over, what is open.

use crate::domain::claim::Decision;
use crate::domain::text::Kind;
use crate::domain::vocabulary::vocabulary;
use crate::domain::workflow::State;
use std::collections::BTreeMap;

vocabulary! {
    /// What became of a claim.
    Became {
        /// Nobody has decided yet.
        Open = "open", "Open";
        /// Not to be checked.
        Dismissed = "dismissed", "Dismissed";
        /// Merged into another.
        Duplicate = "duplicate", "Duplicate";
        /// A verdict was signed off.
        Checked = "checked", "Checked";
    }
}

/// What became of a claim in this state. The public reads a verdict that is under correction, wherever its claim stands.
#[must_use]
pub fn became(state: State, under_correction: bool) -> Became {
    match state {
        _ if under_correction => Became::Checked,
        State::Approved | State::Published | State::Withdrawn => Became::Checked,
        State::Dismissed => Became::Dismissed,
        State::Duplicate => Became::Duplicate,
        State::Suggested | State::ToCheck | State::InResearch | State::AwaitingApproval | State::ChangesRequested => {
            Became::Open
        }
    }
}

vocabulary! {
    /// How a sentence was treated.
    Treated {
        /// Nobody has decided.
        Undecided = "undecided", "Untriaged";
        /// To be decided later.
        Later = "later", "Decide later";
        /// It became a claim.
        Claim = "claim", "Claim";
        /// Nothing to check.
        NotAClaim = "not_a_claim", "Not a claim";
        /// Says what an earlier claim says.
        Duplicate = "duplicate", "Duplicate";
        /// Text of the article that somebody set aside.
        SetAside = "set_aside", "Set aside";
        /// Of the page around the article.
        Furniture = "furniture", "Page furniture";
    }
}

/// How a sentence of this kind was treated. What is furniture by its kind is set aside when it comes in; other text
/// only by hand.
#[must_use]
pub fn treated(decision: Decision, aside: bool, kind: Kind) -> Treated {
    match decision {
        _ if aside && kind.aside() => Treated::Furniture,
        _ if aside => Treated::SetAside,
        Decision::Undecided => Treated::Undecided,
        Decision::Later => Treated::Later,
        Decision::Claim => Treated::Claim,
        Decision::NotAClaim => Treated::NotAClaim,
        Decision::Duplicate => Treated::Duplicate,
    }
}

/// Claims by what became of them; each is counted in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimTally {
    /// Not decided.
    pub open: i64,
    /// Not to be checked.
    pub dismissed: i64,
    /// Merged into another.
    pub duplicate: i64,
    /// Signed off, not yet public.
    pub approved: i64,
    /// The public can read the verdict.
    pub published: i64,
    /// Taken back after publication.
    pub withdrawn: i64,
    /// Of those checked, how many have the rating of which code.
    pub ratings: BTreeMap<String, i64>,
}

impl ClaimTally {
    /// Counts so many more claims in this state; the rating of one that is not checked is nobody's business yet.
    pub fn add(&mut self, state: State, under_correction: bool, rating: &str, number: i64) {
        let place = match (became(state, under_correction), state) {
            (Became::Open, _) => &mut self.open,
            (Became::Dismissed, _) => &mut self.dismissed,
            (Became::Duplicate, _) => &mut self.duplicate,
            (Became::Checked, State::Approved) if !under_correction => &mut self.approved,
            (Became::Checked, State::Withdrawn) => &mut self.withdrawn,
            (Became::Checked, _) => &mut self.published,
        };
        *place += number;
        if became(state, under_correction) == Became::Checked {
            *self.ratings.entry(rating.to_owned()).or_default() += number;
        }
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.open + self.passed_over() + self.checked()
    }

    /// Those that the desk did not check for themselves.
    #[must_use]
    pub fn passed_over(&self) -> i64 {
        self.dismissed + self.duplicate
    }

    /// Those with a verdict that was signed off, withdrawn ones among them.
    #[must_use]
    pub fn checked(&self) -> i64 {
        self.approved + self.published + self.withdrawn
    }
}

/// Sentences by how they were treated; each is counted in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SentenceTally {
    /// Not decided, or put off.
    pub open: i64,
    /// Claims now.
    pub claim: i64,
    /// Nothing to check in them.
    pub not_a_claim: i64,
    /// Say what an earlier claim says.
    pub duplicate: i64,
    /// Text of the article that somebody set aside.
    pub set_aside: i64,
    /// Of the page around the article: not among the others.
    pub furniture: i64,
}

impl SentenceTally {
    /// Counts so many more sentences that were treated so.
    pub fn add(&mut self, treated: Treated, number: i64) {
        *match treated {
            Treated::Undecided | Treated::Later => &mut self.open,
            Treated::Claim => &mut self.claim,
            Treated::NotAClaim => &mut self.not_a_claim,
            Treated::Duplicate => &mut self.duplicate,
            Treated::SetAside => &mut self.set_aside,
            Treated::Furniture => &mut self.furniture,
        } += number;
    }

    /// All sentences of the articles themselves.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.open + self.claim + self.passed_over()
    }

    /// Those that became no claim of their own.
    #[must_use]
    pub fn passed_over(&self) -> i64 {
        self.not_a_claim + self.duplicate + self.set_aside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_is_counted_once() {
        let mut tally = ClaimTally::default();
        for state in State::ALL {
            tally.add(*state, false, "true", 1);
            tally.add(*state, true, "false", 1);
        }
        assert_eq!(tally.all(), 20);
        assert_eq!((tally.open, tally.dismissed, tally.duplicate), (5, 1, 1));
        assert_eq!((tally.approved, tally.withdrawn), (1, 2));
        assert_eq!(tally.published, 10, "published, and wherever a correction is under way");
        assert_eq!(tally.ratings.values().sum::<i64>(), tally.checked());
        assert_eq!(tally.ratings.get("true"), Some(&3), "none of what is not checked");
    }

    #[test]
    fn every_sentence_is_counted_once() {
        let mut tally = SentenceTally::default();
        for decision in Decision::ALL {
            tally.add(treated(*decision, false, Kind::Body), 1);
        }
        tally.add(treated(Decision::Undecided, true, Kind::Body), 1);
        tally.add(treated(Decision::Undecided, true, Kind::Newsletter), 1);
        tally.add(treated(Decision::Undecided, false, Kind::Caption), 1);
        assert_eq!((tally.all(), tally.open, tally.claim), (7, 3, 1));
        assert_eq!((tally.passed_over(), tally.set_aside, tally.furniture), (3, 1, 1));
    }
}
