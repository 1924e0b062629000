//! What an event says about a person: it enters the chained part as a salted hash, so that erasing it keeps the chain.
//!
//! A value becomes `sha256:` and the hash of a salt with the value behind it. The salt and the value are kept beside
//! the log, and are shown in its place as long as they are there.

use super::Event;
use crate::domain::id::PersonId;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// What begins the text that stands for a value.
const MARK: &str = "sha256:";
/// The members about the person that an event tells of, before and after.
const ABOUT: [&str; 4] = ["address", "agent", "email", "name"];
/// The member about a person that an export was narrowed to.
const FILTERED: &str = "filter_person";

/// A value that is kept beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// 32 hexadecimal digits of chance.
    pub salt: String,
    /// The value.
    pub value: String,
}

impl Kept {
    /// What stands for the value in the chained part.
    #[must_use]
    pub fn mark(&self) -> String {
        mark(&self.salt, &self.value)
    }
}

fn mark(salt: &str, value: &str) -> String {
    let mut sha = Sha256::new();
    sha.update(salt.as_bytes());
    sha.update(value.as_bytes());
    format!("{MARK}{}", super::hex(&sha.finalize()))
}

/// Is this text a mark, whose value is not known or was erased?
#[must_use]
pub fn is_mark(text: &str) -> bool {
    text.len() == 71
        && text
            .strip_prefix(MARK)
            .is_some_and(|hash| super::parse_hash(hash).is_some())
}

/// The parts of an event in which personal values stand.
#[derive(Debug)]
pub struct Parts<'a> {
    /// Who acted.
    pub actor_name: Cow<'a, str>,
    /// The name of what was acted on.
    pub subject_ref: Cow<'a, str>,
    /// Canonical JSON.
    pub before: Cow<'a, str>,
    /// Canonical JSON.
    pub after: Cow<'a, str>,
}

impl<'a> Parts<'a> {
    /// Those of an event.
    #[must_use]
    pub fn of(event: &'a Event) -> Self {
        Self {
            actor_name: Cow::Borrowed(&event.actor_name),
            subject_ref: Cow::Borrowed(&event.subject_ref),
            before: Cow::Borrowed(&event.before),
            after: Cow::Borrowed(&event.after),
        }
    }

    /// Puts a mark in the place of each value that a salt is given for. None when there is no such place.
    #[must_use]
    pub fn conceal(mut self, salts: &Salts) -> Option<Self> {
        for (path, salt) in salts {
            self.change(path, |value| Some(mark(salt, value)))?;
        }
        Some(self)
    }

    /// Changes the text at a path; none when there is no text, or when `to` gives none.
    fn change(&mut self, path: &str, to: impl FnOnce(&str) -> Option<String>) -> Option<()> {
        let (part, member) = path.split_once('.').unwrap_or((path, ""));
        let part = match (part, member) {
            ("actor_name", "") => &mut self.actor_name,
            ("subject_ref", "") => &mut self.subject_ref,
            ("before", _) => &mut self.before,
            ("after", _) => &mut self.after,
            _ => return None,
        };
        if member.is_empty() {
            *part = Cow::Owned(to(part)?);
            return Some(());
        }
        let mut members: Map<String, Value> = serde_json::from_str(part).ok()?;
        let value = members.get_mut(member)?;
        *value = Value::from(to(value.as_str()?)?);
        *part = Cow::Owned(super::canonical(&Value::Object(members)));
        Some(())
    }

    fn into_texts(self) -> [String; 4] {
        [self.actor_name, self.subject_ref, self.before, self.after].map(Cow::into_owned)
    }
}

/// The salts of an event's personal values, by their places.
pub type Salts = BTreeMap<String, String>;

/// Reads salts; none if it is neither an empty text nor canonical JSON of texts.
#[must_use]
pub fn read_salts(text: &str) -> Option<Salts> {
    if text.is_empty() {
        return Some(Salts::new());
    }
    let salts: Salts = serde_json::from_str(text).ok()?;
    (write_salts(&salts) == text).then_some(salts)
}

fn write_salts(salts: &Salts) -> String {
    let mut json = String::new();
    for (path, salt) in salts {
        json.push(if json.is_empty() { '{' } else { ',' });
        super::push_quoted(&mut json, path);
        json.push(':');
        super::push_quoted(&mut json, salt);
    }
    if !json.is_empty() {
        json.push('}');
    }
    json
}

/// Where an event holds personal values, and whose they are, if that is known.
fn places(event: &Event) -> Vec<(String, Option<PersonId>)> {
    let mut places = Vec::new();
    if let Some(actor) = event.actor_id {
        places.push(("actor_name".to_owned(), Some(actor)));
    }
    let members: &[&str] = match event.subject.as_str() {
        "person" => &ABOUT,
        "report" => &[FILTERED],
        _ => return places,
    };
    let subject = match event.subject.as_str() {
        "person" => event.subject_id.map(|id| id.of()),
        _ => None,
    };
    if event.subject == "person" {
        places.push(("subject_ref".to_owned(), subject));
    }
    for part in ["before", "after"] {
        places.extend(members.iter().map(|member| (format!("{part}.{member}"), subject)));
    }
    places
}

/// Puts a mark in the place of each personal value; `keep` keeps the value and gives its mark.
///
/// # Errors
/// Those of `keep`.
pub fn conceal<E>(
    event: &mut Event,
    mut keep: impl FnMut(Option<PersonId>, &str) -> Result<String, E>,
) -> Result<(), E> {
    let places = places(event);
    let mut parts = Parts::of(event);
    let mut failed = None;
    for (path, person) in places {
        // Where there is no such member, nothing is to be done.
        let _ = parts.change(&path, |value| {
            let kept = (!value.is_empty()).then(|| keep(person, value))?;
            kept.map_err(|error| failed = Some(error)).ok()
        });
        if let Some(error) = failed.take() {
            return Err(error);
        }
    }
    [event.actor_name, event.subject_ref, event.before, event.after] = parts.into_texts();
    Ok(())
}

/// Every mark that stands in an event.
#[must_use]
pub fn marks(event: &Event) -> Vec<String> {
    let mut parts = Parts::of(event);
    let mut found = Vec::new();
    for (path, _) in places(event) {
        let _ = parts.change(&path, |value| {
            if is_mark(value) {
                found.push(value.to_owned());
            }
            None
        });
    }
    found
}

/// Puts the values that are known in the place of their marks, and notes their salts in the event.
pub fn reveal(event: &mut Event, known: &HashMap<String, Kept>) {
    let mut salts = Salts::new();
    let places = places(event);
    let mut parts = Parts::of(event);
    for (path, _) in places {
        let _ = parts.change(&path, |value| {
            let kept = known.get(value)?;
            salts.insert(path.clone(), kept.salt.clone());
            Some(kept.value.clone())
        });
    }
    [event.actor_name, event.subject_ref, event.before, event.after] = parts.into_texts();
    event.personal = write_salts(&salts);
}

#[cfg(test)]
mod tests {
    use super::super::tests::event;
    use super::*;
    use crate::domain::log::NO_HASH;

    #[test]
    fn what_is_concealed_is_revealed_and_chained_alike() {
        let mut event = event(7, "He left.");
        let (ada, mina): (PersonId, PersonId) = (
            PersonId::new(uuid::Uuid::from_u128(1)),
            PersonId::new(uuid::Uuid::from_u128(2)),
        );
        event.version = 2;
        event.actor_id = Some(ada);
        event.actor_name = "Ada".to_owned();
        event.subject = "person".to_owned();
        event.subject_id = Some(mina.any());
        event.subject_ref = "Mina \"M\"".to_owned();
        event.after = r#"{"email":"mina@desk.example","role":"editor"}"#.to_owned();
        let clear = event.clone();
        let mut known = HashMap::new();
        let mut whose = Vec::new();
        conceal(&mut event, |person, value| {
            let kept = Kept {
                salt: format!("{:032x}", known.len()),
                value: value.to_owned(),
            };
            whose.push(person);
            let mark = kept.mark();
            known.insert(mark.clone(), kept);
            Ok::<_, ()>(mark)
        })
        .unwrap();
        assert_eq!(whose, [Some(ada), Some(mina), Some(mina)]);
        let chained = event.canonical();
        for secret in ["Ada", "Mina", "mina@"] {
            assert!(!chained.contains(secret), "{chained}");
        }
        let hash = event.hash_after(&NO_HASH);
        let mut seen = marks(&event);
        seen.sort();
        let mut all: Vec<String> = known.keys().cloned().collect();
        all.sort();
        assert_eq!(seen, all);

        let mut shown = event.clone();
        reveal(&mut shown, &known);
        assert_eq!(
            (&shown.actor_name, &shown.subject_ref, &shown.after),
            (&clear.actor_name, &clear.subject_ref, &clear.after)
        );
        assert_eq!(shown.hash_after(&NO_HASH), hash, "{}", shown.personal);
        shown.after = shown.after.replace("mina@", "lina@");
        assert_ne!(shown.hash_after(&NO_HASH), hash);

        known.retain(|_, kept| kept.value == "Ada");
        let mut erased = event.clone();
        reveal(&mut erased, &known);
        assert_eq!(
            (erased.actor_name.as_str(), is_mark(&erased.subject_ref)),
            ("Ada", true)
        );
        assert_eq!(erased.hash_after(&NO_HASH), hash);
    }

    #[test]
    fn salts_have_one_form() {
        assert!(read_salts(r#"{"actor_name":"00"}"#).is_some());
        assert_eq!(read_salts(""), Some(Salts::new()));
        for other in [
            "{}",
            r#"{ "actor_name":"00"}"#,
            r#"{"b":"1","a":"2"}"#,
            r#"{"a":1}"#,
            "0",
        ] {
            assert_eq!(read_salts(other), None, "{other}");
        }
    }
}
