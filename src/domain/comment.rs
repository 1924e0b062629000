//! Comments: whom they mention.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::id::PersonId;
use crate::domain::text::slice;

/// What a comment may be about, in a form: `claim`, `source-2`, `verdict-3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The claim itself.
    Claim,
    /// The source of this number.
    Source(i32),
    /// This version of the verdict.
    Verdict(i32),
}

impl About {
    /// Reads it from a form; an empty text is the claim.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse().ok().filter(|number| *number > 0);
        match text.split_once('-') {
            None if text.is_empty() || text == "claim" => Some(About::Claim),
            Some(("source", position)) => number(position).map(About::Source),
            Some(("verdict", version)) => number(version).map(About::Verdict),
            _ => None,
        }
    }
}

/// Somebody who is mentioned, and where in the text: the sign `@` and the name, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub place: Range<usize>,
    /// Who.
    pub person: PersonId,
}

/// Everybody whom a text mentions as `@Name`: by the whole name, or by the first name where only one has it.
#[must_use]
pub fn mentions(text: &str, people: &[(PersonId, String)]) -> Vec<Mention> {
    let names = names(people);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = slice(text, 0..at).chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            continue;
        }
        let rest = slice(text, at + 1..text.len());
        let fits = names.iter().filter_map(|(name, who)| Some((length(rest, name)?, who)));
        if let Some((length, who)) = fits.max_by_key(|(length, _)| *length) {
            let place = at..at + 1 + length;
            found.extend(who.iter().map(|person| Mention {
                place: place.clone(),
                person: *person,
            }));
        }
    }
    found
}

/// What people can be called by, in small letters.
fn names(people: &[(PersonId, String)]) -> BTreeMap<String, Vec<PersonId>> {
    let mut firsts: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    let mut whole: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for (id, name) in people {
        let name = name.to_lowercase();
        if let Some(first) = name.split_whitespace().next() {
            firsts.entry(first.to_owned()).or_default().push(*id);
            whole.entry(name).or_default().push(*id);
        }
    }
    firsts.retain(|_, who| who.len() == 1);
    firsts.extend(whole);
    firsts
}

/// How many bytes of a text the name takes at its beginning, if it stands there as a whole word.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut letters = name.chars().peekable();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if letters.peek().is_none() {
            return (!letter.is_alphanumeric()).then_some(end);
        }
        for small in letter.to_lowercase() {
            if letters.next() != Some(small) {
                return None;
            }
        }
        end = at + letter.len_utf8();
    }
    letters.peek().is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn people() -> Vec<(PersonId, String)> {
        let names = ["Mina Okafor", "Mina Rey", "Tomás Rey", "Ada", "Ada"];
        let ids = (1..).map(|number| PersonId::new(Uuid::from_u128(number)));
        ids.zip(names.map(str::to_owned)).collect()
    }

    fn found(text: &str) -> Vec<(u128, &str)> {
        let found = mentions(text, &people()).into_iter();
        found
            .map(|mention| (mention.person.uuid().as_u128(), slice(text, mention.place)))
            .collect()
    }

    #[test]
    fn people_are_mentioned_by_name() {
        assert_eq!(found("Ask @Mina Okafor, please"), [(1, "@Mina Okafor")]);
        assert_eq!(found("@tomás: and (@TOMÁS REY)"), [(3, "@tomás"), (3, "@TOMÁS REY")]);
        assert_eq!(found("@Mina"), [], "two are called so");
        assert_eq!(found("@Tomász, a@tomás.example, @ Tomás"), []);
        assert_eq!(found("@Ada"), [(4, "@Ada"), (5, "@Ada")], "nobody can tell them apart");
    }

    #[test]
    fn what_a_comment_is_about() {
        assert_eq!(About::parse(""), Some(About::Claim));
        assert_eq!(About::parse("source-2"), Some(About::Source(2)));
        assert_eq!(About::parse("verdict-3"), Some(About::Verdict(3)));
        for wrong in ["source", "source-0", "verdict-x", "person-1"] {
            assert_eq!(About::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn places_lie_in_the_text(text in "[@MinaRey \u{130}ß]{0,30}") {
            for mention in mentions(&text, &people()) {
                prop_assert!(text.get(mention.place).is_some_and(|words| words.starts_with('@')));
            }
        }
    }
}
