//! Rating scales: what a rating may look like, and the scales that Docket comes with.
//!
//! A rating is addressed by its **code**, in forms, filters, addresses and reports. A code stands for one rating of the
//! whole desk, whatever scale it is of, and never changes; the words of a rating may. So no two ratings share a code,
//! and the codes of the scales that Docket comes with are kept for them.

use crate::domain::verdict::Evidence;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// The colours that a rating may have. They are told apart by everybody who sees colours, in light and dark, and
    /// are never the only sign.
    Colour {
        /// As of what is true.
        Blue = "blue", "Blue";
        /// As of what is mostly true.
        LightBlue = "light_blue", "Light blue";
        /// As of what needs context.
        Ochre = "ochre", "Ochre";
        /// As of what is mostly false.
        Orange = "orange", "Orange";
        /// As of what is false.
        Red = "red", "Red";
        /// As of what is settled by nothing.
        Grey = "grey", "Grey";
    }
}

/// The colour of the house scale's rating with this number, as Docket came with it.
#[must_use]
pub fn colour_of(number: Option<i32>) -> Colour {
    let rating = HOUSE.iter().find(|rating| rating.number == number);
    rating.map_or(Colour::Grey, |rating| rating.colour)
}

/// The most characters of a scale's name.
pub const NAME_MOST: usize = 80;
/// The most characters of a rating's words.
pub const LABEL_MOST: usize = 60;
/// The most characters of a rating's definition.
pub const DEFINITION_MOST: usize = 600;
/// The most characters of a code.
pub const CODE_MOST: usize = 40;
/// The most sources that a rating may ask for.
pub const SOURCES_MOST: usize = 9;
/// The most ratings of a scale.
pub const RATINGS_MOST: usize = 20;
/// The most scales of a desk.
pub const SCALES_MOST: usize = 40;
/// The lowest and the highest number of a rating, as in ClaimReview: 1 is worst, 5 is best.
pub const NUMBERS: std::ops::RangeInclusive<i32> = 1..=5;

/// Is this fit to be a code: lower-case letters, digits and low lines, a letter first?
#[must_use]
pub fn is_code(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    text.len() <= CODE_MOST && text.starts_with(|first: char| first.is_ascii_lowercase()) && text.chars().all(fits)
}

/// A code made from the words of a rating; nothing when they have no letters for one.
#[must_use]
pub fn code_of(label: &str) -> String {
    let lower = label.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_ascii_alphanumeric());
    let joined: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let code: String = joined.join("_").chars().take(CODE_MOST).collect();
    match is_code(&code) {
        true => code,
        false => String::new(),
    }
}

/// A code like this one that is free: itself, or with a number behind it.
#[must_use]
pub fn free_code(code: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| {
        let end = format!("_{number}");
        let begin: String = code.chars().take(CODE_MOST.saturating_sub(end.len())).collect();
        format!("{begin}{end}")
    });
    let mut all = std::iter::once(code.to_owned()).chain(numbered);
    all.find(|code| !is_taken(code)).unwrap_or_default()
}

/// A scale that Docket comes with.
#[derive(Debug)]
pub struct Shipped {
    /// What it is asked for by.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its ratings, in order.
    pub ratings: &'static [ShippedRating],
}

/// A rating that Docket comes with.
#[derive(Debug)]
pub struct ShippedRating {
    /// The word in URLs and reports.
    pub code: &'static str,
    /// The word that people read.
    pub label: &'static str,
    /// What the word means.
    pub definition: &'static str,
    /// ClaimReview `ratingValue` (1 worst, 5 best); none for a rating apart from the scale.
    pub number: Option<i32>,
    /// Its colour.
    pub colour: Colour,
    /// What it asks for.
    pub evidence: Evidence,
}

const NOTHING: Evidence = Evidence {
    sources: 0,
    independent_named: 0,
    primary: false,
    reply_attempt: false,
    kept_copy: false,
};
const ONE: Evidence = Evidence { sources: 1, ..NOTHING };
pub(crate) const TWO_NAMED: Evidence = Evidence {
    sources: 2,
    independent_named: 2,
    ..NOTHING
};
/// Against somebody's word: they were asked.
const TWO_NAMED_AND_ASKED: Evidence = Evidence {
    reply_attempt: true,
    ..TWO_NAMED
};
/// About a picture or a film: where it comes from, kept as it was.
const THE_ORIGINAL: Evidence = Evidence {
    primary: true,
    kept_copy: true,
    ..ONE
};

/// The scales that Docket comes with. The first is in use at first; the others stand ready.
pub const SHIPPED: &[Shipped] = &[
    Shipped {
        code: "house",
        name: "House scale",
        ratings: HOUSE,
    },
    Shipped {
        code: "truth",
        name: "True to false",
        ratings: TRUE_TO_FALSE,
    },
    Shipped {
        code: "evidence",
        name: "Supported or refuted",
        ratings: SUPPORTED_OR_REFUTED,
    },
    Shipped {
        code: "media",
        name: "Pictures, film and sound",
        ratings: MEDIA,
    },
];

/// Five steps and one apart.
const HOUSE: &[ShippedRating] = &[
    ShippedRating {
        code: "true",
        label: "True",
        definition: "The claim is accurate and nothing that matters is left out.",
        number: Some(5),
        colour: Colour::Blue,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "mostly_true",
        label: "Mostly true",
        definition: "The claim is accurate in the main; a detail is wrong or missing.",
        number: Some(4),
        colour: Colour::LightBlue,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "context",
        label: "Needs context",
        definition: "The words can be defended, yet they mislead without what is left out.",
        number: Some(3),
        colour: Colour::Ochre,
        evidence: ONE,
    },
    ShippedRating {
        code: "mostly_false",
        label: "Mostly false",
        definition: "There is something true in it, but the main point is wrong.",
        number: Some(2),
        colour: Colour::Orange,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "false",
        label: "False",
        definition: "The claim is wrong.",
        number: Some(1),
        colour: Colour::Red,
        evidence: TWO_NAMED_AND_ASKED,
    },
    ShippedRating {
        code: "unverified",
        label: "Cannot be verified",
        definition: "No evidence that can be had settles it; the summary says what was tried.",
        number: None,
        colour: Colour::Grey,
        evidence: NOTHING,
    },
];

/// Five steps with a middle.
const TRUE_TO_FALSE: &[ShippedRating] = &[
    ShippedRating {
        code: "tf_true",
        label: "True",
        definition: "The claim is accurate.",
        number: Some(5),
        colour: Colour::Blue,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "tf_mostly_true",
        label: "Mostly true",
        definition: "The claim is accurate but for a detail, or needs a word more.",
        number: Some(4),
        colour: Colour::LightBlue,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "tf_half_true",
        label: "Half true",
        definition: "One part of the claim is accurate; another, of like weight, is not or is left out.",
        number: Some(3),
        colour: Colour::Ochre,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "tf_mostly_false",
        label: "Mostly false",
        definition: "The claim holds some truth and passes over what would give another picture.",
        number: Some(2),
        colour: Colour::Orange,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "tf_false",
        label: "False",
        definition: "The claim is not accurate.",
        number: Some(1),
        colour: Colour::Red,
        evidence: TWO_NAMED_AND_ASKED,
    },
];

/// The four labels of the AVeriTeC data set, which say what the evidence does.
const SUPPORTED_OR_REFUTED: &[ShippedRating] = &[
    ShippedRating {
        code: "supported",
        label: "Supported",
        definition: "The evidence speaks for the claim, and nothing of weight speaks against it.",
        number: Some(5),
        colour: Colour::Blue,
        evidence: TWO_NAMED,
    },
    ShippedRating {
        code: "refuted",
        label: "Refuted",
        definition: "The evidence speaks against the claim.",
        number: Some(1),
        colour: Colour::Red,
        evidence: TWO_NAMED_AND_ASKED,
    },
    ShippedRating {
        code: "not_enough_evidence",
        label: "Not enough evidence",
        definition: "What can be found neither supports nor refutes the claim; the summary says what was tried.",
        number: None,
        colour: Colour::Grey,
        evidence: NOTHING,
    },
    ShippedRating {
        code: "conflicting_evidence",
        label: "Conflicting evidence",
        definition: "Evidence of weight speaks for the claim and against it, or the claim picks out what suits it.",
        number: Some(3),
        colour: Colour::Ochre,
        evidence: TWO_NAMED,
    },
];

/// The six members of schema.org's MediaManipulationRatingEnumeration.
const MEDIA: &[ShippedRating] = &[
    ShippedRating {
        code: "media_original",
        label: "Original",
        definition: "No sign that it was altered to mislead; what is said of it may be wrong all the same \
                     (OriginalMediaContent).",
        number: None,
        colour: Colour::Blue,
        evidence: THE_ORIGINAL,
    },
    ShippedRating {
        code: "media_decontextualized",
        label: "Missing context",
        definition: "Unaltered, yet shown with a wrong place, time or story (DecontextualizedContent).",
        number: None,
        colour: Colour::Ochre,
        evidence: THE_ORIGINAL,
    },
    ShippedRating {
        code: "media_edited",
        label: "Edited or cropped",
        definition: "A part was cut away or put in another order, so that it misleads (EditedOrCroppedContent).",
        number: None,
        colour: Colour::Orange,
        evidence: THE_ORIGINAL,
    },
    ShippedRating {
        code: "media_transformed",
        label: "Transformed",
        definition: "The picture or sound itself was changed or made, in part or whole (TransformedContent).",
        number: None,
        colour: Colour::Red,
        evidence: THE_ORIGINAL,
    },
    ShippedRating {
        code: "media_staged",
        label: "Staged",
        definition: "Acted or arranged for the camera and passed off as what happened (StagedContent).",
        number: None,
        colour: Colour::Red,
        evidence: ONE,
    },
    ShippedRating {
        code: "media_satire",
        label: "Satire or parody",
        definition: "Made as a joke or a comment and shown as such (SatireOrParodyContent).",
        number: None,
        colour: Colour::LightBlue,
        evidence: ONE,
    },
];

/// Is this a code of a scale that Docket comes with?
#[must_use]
pub fn is_shipped_code(code: &str) -> bool {
    let mut ratings = SHIPPED.iter().flat_map(|scale| scale.ratings);
    ratings.any(|rating| rating.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_ratings_share_a_code() {
        let codes: Vec<&str> = SHIPPED
            .iter()
            .flat_map(|scale| scale.ratings)
            .map(|rating| rating.code)
            .collect();
        let distinct: BTreeSet<&str> = codes.iter().copied().collect();
        assert_eq!(codes.len(), distinct.len());
        assert!(codes.iter().all(|code| is_code(code) && is_shipped_code(code)));
        let names: BTreeSet<&str> = SHIPPED.iter().map(|scale| scale.name).collect();
        assert_eq!(names.len(), SHIPPED.len());
    }

    #[test]
    fn what_ships_keeps_the_rules_that_admins_keep() {
        for scale in SHIPPED {
            let labels: BTreeSet<&str> = scale.ratings.iter().map(|rating| rating.label).collect();
            assert_eq!(labels.len(), scale.ratings.len(), "{}", scale.name);
            for rating in scale.ratings {
                assert!(rating.label.len() <= LABEL_MOST && rating.definition.len() <= DEFINITION_MOST);
                assert!(
                    rating.number.is_none_or(|number| NUMBERS.contains(&number)),
                    "{rating:?}"
                );
            }
        }
    }

    #[test]
    fn a_code_is_made_from_words() {
        assert_eq!(code_of("Edited, or cropped!"), "edited_or_cropped");
        assert_eq!(code_of("100 % true"), "", "a letter comes first");
        assert_eq!(code_of("صحيح"), "");
        assert_eq!(code_of(&"a".repeat(99)).len(), CODE_MOST);
        for wrong in ["", "True", "a-b", "a b", "1st", "_a", "a.b", "\u{e9}t\u{e9}"] {
            assert!(!is_code(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_copy_gets_codes_of_its_own() {
        let taken = ["true", "true_2"];
        assert_eq!(free_code("true", |code| taken.contains(&code)), "true_3");
        assert_eq!(free_code("false", |code| taken.contains(&code)), "false");
        let long = "a".repeat(CODE_MOST);
        let free = free_code(&long, |code| code == long);
        assert!(is_code(&free) && free.ends_with("_2"), "{free}");
    }
}
