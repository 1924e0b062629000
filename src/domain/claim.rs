//! Claims: their numbers and the words of their details.

use crate::domain::text::one_line;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How much harm a wrong verdict would do; sets how it is signed off.
    Risk {
        /// Hardly any.
        Low = "low", "Low";
        /// As usual.
        Standard = "standard", "Standard";
        /// Much.
        High = "high", "High";
    }
}

vocabulary! {
    /// How soon.
    Priority {
        /// When there is time.
        Low = "low", "Low";
        /// In turn.
        Normal = "normal", "Normal";
        /// Before the others.
        High = "high", "High";
        /// Now.
        Urgent = "urgent", "Urgent";
    }
}

vocabulary! {
    /// Why a claim is not to be checked.
    DismissReason {
        /// A view, not a fact.
        Opinion = "opinion", "An opinion, not a fact";
        /// About what will be.
        Prediction = "prediction", "A prediction";
        /// No evidence can settle it.
        Uncheckable = "uncheckable", "Cannot be checked";
        /// Nobody is served by checking it.
        Trivial = "trivial", "Not worth the time";
        /// Not for this desk.
        OutOfScope = "out_of_scope", "Not for this desk";
        /// Taken up by mistake.
        Mistake = "mistake", "Taken up by mistake";
    }
}

vocabulary! {
    /// What kind of correction a published verdict needs.
    CorrectionKind {
        /// A fact in it was wrong.
        Error = "error", "We got something wrong";
        /// Something new came to light.
        Update = "update", "New information";
        /// It could be misread.
        Clarification = "clarification", "Clearer wording";
        /// Spelling, links, names.
        Typo = "typo", "Spelling or formatting";
    }
}

vocabulary! {
    /// What became of a sentence in triage.
    Decision {
        /// Nobody has decided.
        Undecided = "undecided", "Untriaged";
        /// It is a claim now.
        Claim = "claim", "Claim";
        /// Nothing to check.
        NotAClaim = "not_a_claim", "Not a claim";
        /// To be decided later.
        Later = "later", "Decide later";
        /// Says what an existing claim says.
        Duplicate = "duplicate", "Duplicate";
    }
}

/// The longest statement, in characters.
pub const STATEMENT_MOST: usize = 2_000;
/// The longest line of details (names, reasons), in characters.
pub const LINE_MOST: usize = 500;
/// The longest note, comment or summary, in characters.
pub const NOTE_MOST: usize = 20_000;
/// The most tags of one claim.
pub const TAGS_MOST: usize = 20;

/// A claim's number as people say it: `C-0147`.
#[must_use]
pub fn reference(number: i64) -> String {
    format!("C-{number:04}")
}

/// Reads `C-0147`, `c-147` or `147`.
#[must_use]
pub fn parse_reference(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text
        .strip_prefix("C-")
        .or_else(|| text.strip_prefix("c-"))
        .unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| *number > 0)
}

/// Reads tags divided by commas: trimmed, lower case, each once, in order.
///
/// # Errors
/// The words to show when there are too many or one is too long.
pub fn parse_tags(text: &str) -> Result<Vec<String>, String> {
    let mut tags: Vec<String> = text
        .split(',')
        .map(|tag| one_line(tag).to_lowercase())
        .filter(|tag| !tag.is_empty())
        .collect();
    tags.sort();
    tags.dedup();
    if tags.len() > TAGS_MOST {
        return Err(say!("rules-tags-most", most = TAGS_MOST, n = tags.len()));
    }
    if let Some(tag) = tags.iter().find(|tag| tag.chars().count() > 40) {
        return Err(say!("rules-tag-long", tag = tag));
    }
    Ok(tags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_as_they_are_written() {
        assert_eq!(reference(147), "C-0147");
        assert_eq!(reference(12_345), "C-12345");
        assert_eq!(parse_reference("C-0147"), Some(147));
        assert_eq!(parse_reference(" c-147 "), Some(147));
        for wrong in ["", "C-", "C-0", "C-12a", "-1", "C--1", "99999999999999999999"] {
            assert_eq!(parse_reference(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn tags_are_tidied() {
        assert_eq!(
            parse_tags(" Syria, casualties ,syria,, cease  fire "),
            Ok(vec![
                "casualties".to_owned(),
                "cease fire".to_owned(),
                "syria".to_owned()
            ])
        );
        assert!(parse_tags(&"x".repeat(41)).is_err());
    }
}
