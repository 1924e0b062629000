//! The log: what an event is, its canonical form and the chain of hashes.
//!
//! The hash of an event is SHA-256 over three parts joined by a line feed: the version tag
//! `docket-event-v2` (`-v1` before personal values were hashed), the hash of the event before it in lower-case hexadecimal (64 zeros before the first),
//! and the event as canonical JSON (RFC 8785): keys sorted, no spaces, only strings, integers and null.
//! `docs/log.md` tells it to a stranger who writes a verifier.

pub mod checkpoint;
pub mod merkle;
pub mod personal;
pub mod proof;
mod witness;

pub use witness::Witness;

use personal::{Parts, read_salts};

use crate::domain::id::{AnyId, ArticleId, ClaimId, PersonId};
use crate::domain::time::Instant;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::{Display, Write};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The head of an empty log.
pub const NO_HASH: Hash = [0; 32];

/// What an act tells the log; number, time, actor and hash are added when it is written.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// What was done: `verdict.approve`.
    pub action: &'static str,
    /// To what kind of thing: `claim`.
    pub subject: &'static str,
    /// Its id.
    pub subject_id: Option<AnyId>,
    /// Its name for people: `C-0147`.
    pub subject_ref: String,
    /// The claim that it belongs to.
    pub claim: Option<ClaimId>,
    /// The article that it belongs to.
    pub article: Option<ArticleId>,
    /// The number of the article's revision.
    pub revision: Option<i32>,
    /// Why, in the words of whoever did it.
    pub reason: String,
    /// What was so before; an object, or null.
    pub before: Value,
    /// What is so now; an object, or null.
    pub after: Value,
}

/// An event as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// From 1, without a gap.
    pub number: i64,
    /// When.
    pub at: Instant,
    /// Who; none for a stranger and the command line.
    pub actor_id: Option<PersonId>,
    /// Their name then.
    pub actor_name: String,
    /// Their role then.
    pub actor_role: String,
    /// What was done.
    pub action: String,
    /// To what kind of thing.
    pub subject: String,
    /// Its id.
    pub subject_id: Option<AnyId>,
    /// Its name for people.
    pub subject_ref: String,
    /// The claim that it belongs to.
    pub claim_id: Option<ClaimId>,
    /// The article that it belongs to.
    pub article_id: Option<ArticleId>,
    /// The number of the article's revision.
    pub revision: Option<i32>,
    /// Why.
    pub reason: String,
    /// Canonical JSON of what was so before; empty for nothing.
    pub before: String,
    /// Canonical JSON of what is so now; empty for nothing.
    pub after: String,
    /// The hash of this event.
    pub hash: Hash,
    /// How it is hashed: 1, or 2 since personal values are.
    pub version: i32,
    /// Canonical JSON of the salts of the personal values that are shown, by their places; empty for none.
    pub personal: String,
}

impl Event {
    /// The event without its hash, as canonical JSON (RFC 8785).
    #[must_use]
    pub fn canonical(&self) -> String {
        let id = |id: Option<&dyn Display>| id.map(ToString::to_string).unwrap_or_default();
        // Salts that fit no place leave the event as it is shown, and no hash fits that.
        let parts = read_salts(&self.personal).and_then(|salts| Parts::of(self).conceal(&salts));
        let parts = parts.unwrap_or_else(|| Parts::of(self));
        let mut json = String::with_capacity(512);
        write_canonical(
            [
                &self.action,
                &id(self.actor_id.as_ref().map(shown)),
                &parts.actor_name,
                &self.actor_role,
                &parts.after,
                &id(self.article_id.as_ref().map(shown)),
                &self.at.to_string(),
                &parts.before,
                &id(self.claim_id.as_ref().map(shown)),
                &self.number.to_string(),
                &self.reason,
                &id(self.revision.as_ref().map(shown)),
                &self.subject,
                &id(self.subject_id.as_ref().map(shown)),
                &parts.subject_ref,
            ],
            &mut json,
        );
        json
    }

    /// The hash that this event must have behind `previous`.
    #[must_use]
    pub fn hash_after(&self, previous: &Hash) -> Hash {
        hash_behind(form(self.version), &hex(previous), &self.canonical())
    }
}

/// How a member of the canonical form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// A text; nothing as `null`.
    Maybe,
    /// In plain decimal; nothing as `null`.
    Number,
}

/// The members of the canonical form, in the order of their names.
const MEMBERS: [(&str, Kind); 15] = [
    ("action", Kind::Text),
    ("actor_id", Kind::Maybe),
    ("actor_name", Kind::Text),
    ("actor_role", Kind::Text),
    ("after", Kind::Text),
    ("article_id", Kind::Maybe),
    ("at", Kind::Text),
    ("before", Kind::Text),
    ("claim_id", Kind::Maybe),
    ("number", Kind::Number),
    ("reason", Kind::Text),
    ("revision", Kind::Number),
    ("subject", Kind::Text),
    ("subject_id", Kind::Maybe),
    ("subject_ref", Kind::Text),
];

/// Writes the canonical form of an event whose members are these texts, in the order of their names.
pub fn write_canonical(values: [&str; 15], json: &mut String) {
    let mut sign = '{';
    for ((name, kind), value) in MEMBERS.iter().zip(values) {
        json.push(sign);
        sign = ',';
        json.push('"');
        json.push_str(name);
        json.push_str("\":");
        match kind {
            Kind::Maybe | Kind::Number if value.is_empty() => json.push_str("null"),
            Kind::Number => json.push_str(value),
            Kind::Text | Kind::Maybe => push_quoted(json, value),
        }
    }
    json.push('}');
}

/// The version of the events that are written now.
pub const VERSION: i32 = 2;
/// What begins the hashed text of the first events.
const FIRST_FORM: &str = "docket-event-v1";
/// What begins the hashed text of the others.
const FORM: &str = "docket-event-v2";

/// What begins the hashed text of an event of this version.
#[must_use]
pub fn form(version: i32) -> &'static str {
    match version {
        1 => FIRST_FORM,
        _ => FORM,
    }
}

/// Is this what begins the hashed text of an event?
#[must_use]
pub fn is_form(text: &str) -> bool {
    text == FIRST_FORM || text == FORM
}

/// The hash of an event of this canonical form behind the one of this hash.
#[must_use]
pub fn hash_behind(form: &str, previous: &str, canonical: &str) -> Hash {
    let mut sha = Sha256::new();
    sha.update(form.as_bytes());
    sha.update(b"\n");
    sha.update(previous.as_bytes());
    sha.update(b"\n");
    sha.update(canonical.as_bytes());
    sha.finalize().into()
}

fn shown<T: Display>(value: &T) -> &dyn Display {
    value
}

/// Appends a JSON string with the escapes of RFC 8785.
fn push_quoted(json: &mut String, text: &str) {
    json.push('"');
    let mut plain = text;
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    while let Some(at) = plain.bytes().position(escaped) {
        let (before, rest) = plain.split_at(at);
        json.push_str(before);
        let mut rest = rest.chars();
        match rest.next() {
            Some('"') => json.push_str("\\\""),
            Some('\\') => json.push_str("\\\\"),
            Some('\u{8}') => json.push_str("\\b"),
            Some('\t') => json.push_str("\\t"),
            Some('\n') => json.push_str("\\n"),
            Some('\u{c}') => json.push_str("\\f"),
            Some('\r') => json.push_str("\\r"),
            // Writing to a String cannot fail.
            Some(control) => drop(write!(json, "\\u{:04x}", u32::from(control))),
            None => {}
        }
        plain = rest.as_str();
    }
    json.push_str(plain);
    json.push('"');
}

/// Where a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Break {
    /// An event is missing, doubled or out of order.
    #[error("event {expected} is missing: number {found} stands in its place")]
    Number {
        /// The number that should stand here.
        expected: i64,
        /// The number that does.
        found: i64,
    },
    /// An event, or the one before it, was changed.
    #[error("event {number} does not fit its hash: it, or the chain before it, was changed")]
    Hash {
        /// The number of the event.
        number: i64,
    },
    /// The log ends before, or elsewhere than, the head that the database keeps.
    #[error("the log ends at event {found}, but its head says {expected}")]
    Head {
        /// The number in the head.
        expected: i64,
        /// The number of the last event.
        found: i64,
    },
    /// The head that the database keeps is not that of the last event.
    #[error(
        "event {number} is the last, but it is not what the log's head says: the head, or the whole log, was changed"
    )]
    HeadHash {
        /// The number of the last event.
        number: i64,
    },
    /// The log is not the one that a checkpoint was taken of.
    #[error(
        "the first {upto} events are not those of the checkpoint that was taken of them: one behind event {after} was \
         changed, and the chain computed anew"
    )]
    Rewritten {
        /// Up to here an earlier checkpoint holds.
        after: i64,
        /// The number of events at the checkpoint.
        upto: i64,
    },
    /// A checkpoint tells of events that are gone.
    #[error("the log ends at event {found}, but a checkpoint was taken of {expected} events: its end was cut off")]
    Cut {
        /// The number of events at the checkpoint.
        expected: i64,
        /// The number of the last event.
        found: i64,
    },
    /// A personal value was changed beside the log.
    #[error("a personal value does not fit {mark}, which stands for it in the log: it was changed")]
    Personal {
        /// What stands for it.
        mark: String,
        /// The number of the last event.
        number: i64,
    },
    /// What the public reads was changed beside the log.
    #[error(
        "publication {publication} of {claim} is not what the log says was published: it was changed, added or taken away"
    )]
    Publication {
        /// The reference of the claim.
        claim: String,
        /// The number of the publication.
        publication: i32,
        /// The number of the last event.
        number: i64,
    },
}

impl Break {
    /// The number of the first event that is not as it should be.
    #[must_use]
    pub fn at(&self) -> i64 {
        match *self {
            Break::Number { expected, .. } => expected,
            Break::Hash { number } | Break::HeadHash { number } => number,
            Break::Head { expected, found } => expected.min(found).saturating_add(1),
            Break::Personal { number, .. } | Break::Publication { number, .. } => number,
            Break::Rewritten { after, .. } => after.saturating_add(1),
            Break::Cut { found, .. } => found.saturating_add(1),
        }
    }
}

/// Follows a chain event by event in constant memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// The number of the last event; 0 before the first.
    pub number: i64,
    /// Its hash.
    pub hash: Hash,
}

impl Chain {
    /// Before the first event.
    pub const START: Chain = Chain {
        number: 0,
        hash: NO_HASH,
    };

    /// Takes the next event.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn follow(&mut self, event: &Event) -> Result<(), Break> {
        let expected = self.number.saturating_add(1);
        if event.number != expected {
            return Err(Break::Number {
                expected,
                found: event.number,
            });
        }
        if event.hash_after(&self.hash) != event.hash {
            return Err(Break::Hash { number: event.number });
        }
        self.number = event.number;
        self.hash = event.hash;
        Ok(())
    }

    /// Does this head stand at the last event, or behind one that was appended since?
    ///
    /// # Errors
    /// When there are events behind the head.
    pub fn reaches(self, last: i64) -> Result<(), Break> {
        match self.number < last {
            true => Err(Break::Head {
                expected: self.number,
                found: last,
            }),
            false => Ok(()),
        }
    }

    /// The chain, if it ends where the head says.
    ///
    /// # Errors
    /// Where it ends otherwise.
    pub fn ends_at(self, head: Chain) -> Result<Chain, Break> {
        if self.number != head.number {
            return Err(Break::Head {
                expected: head.number,
                found: self.number,
            });
        }
        if self.hash != head.hash {
            return Err(Break::HeadHash { number: head.number });
        }
        Ok(self)
    }
}

/// JSON by RFC 8785 for what Docket logs: objects with ASCII keys, strings, integers, booleans and null.
#[must_use]
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
            sorted.sort_by_key(|(key, _)| *key);
            let members: Vec<String> = sorted
                .iter()
                .map(|(key, value)| format!("{}:{}", Value::from(key.as_str()), canonical(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        // serde_json escapes strings as RFC 8785 asks.
        plain => plain.to_string(),
    }
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(u32::from(digit), 16))
        .collect()
}

/// Reads 64 lower-case hexadecimal digits.
#[must_use]
pub fn parse_hash(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
        return None;
    }
    let mut hash = NO_HASH;
    for (byte, pair) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn event(number: i64, reason: &str) -> Event {
        Event {
            number,
            at: Instant::from_micros(1_795_345_200_000_000 + number),
            actor_id: None,
            actor_name: "Mina".to_owned(),
            actor_role: "editor".to_owned(),
            action: "claim.create".to_owned(),
            subject: "claim".to_owned(),
            subject_id: None,
            subject_ref: "C-0001".to_owned(),
            claim_id: None,
            article_id: None,
            revision: None,
            reason: reason.to_owned(),
            before: String::new(),
            after: r#"{"state":"to_check"}"#.to_owned(),
            hash: NO_HASH,
            version: 1,
            personal: String::new(),
        }
    }

    fn chain(reasons: &[String]) -> Vec<Event> {
        let mut hash = NO_HASH;
        reasons
            .iter()
            .zip(1..)
            .map(|(reason, number)| {
                let mut event = event(number, reason);
                event.hash = event.hash_after(&hash);
                hash = event.hash;
                event
            })
            .collect()
    }

    fn verify(events: &[Event]) -> Result<(), Break> {
        let mut chain = Chain::START;
        events.iter().try_for_each(|event| chain.follow(event))
    }

    #[test]
    fn the_canonical_form_is_fixed() {
        insta::assert_snapshot!(event(7, "a \"quote\",\nü").canonical());
        assert_eq!(hex(&event(7, "").hash_after(&NO_HASH)).len(), 64);
    }

    proptest! {
        #[test]
        fn the_canonical_form_is_that_of_any_json_writer(reason in "(?s).*", name in "[\\x00-\\x1f\\\\\"\u{7f}\u{2028}]*", revision in any::<Option<i32>>()) {
            let mut event = event(7, &reason);
            event.actor_name = name;
            event.revision = revision;
            event.claim_id = Some(ClaimId::new(uuid::Uuid::from_u128(7)));
            let written: Value = serde_json::from_str(&event.canonical()).unwrap();
            prop_assert_eq!(canonical(&written), event.canonical());
            prop_assert_eq!(&written["reason"], &Value::from(event.reason));
            prop_assert_eq!(written.as_object().unwrap().len(), 15);
        }
    }

    proptest! {
        #[test]
        fn a_chain_holds_and_any_change_is_found(reasons in prop::collection::vec(".*", 1..12), at in any::<prop::sample::Index>(), what in 0..6_u8) {
            let good = chain(&reasons);
            prop_assert_eq!(verify(&good), Ok(()));
            let mut bad = good.clone();
            let i = at.index(bad.len());
            match what {
                0 => bad[i].reason.push('x'),
                1 => bad[i].after.push(' '),
                2 => bad[i].at = bad[i].at.plus_seconds(1),
                3 => bad[i].hash[0] ^= 1,
                4 => { let doubled = bad[i].clone(); bad.insert(i, doubled); }
                _ => { if i + 1 == bad.len() { return Ok(()); } bad.remove(i); }
            }
            prop_assert!(verify(&bad).is_err());
        }
    }

    #[test]
    fn hashes_read_back() {
        let hash = event(1, "").hash_after(&NO_HASH);
        assert_eq!(parse_hash(&hex(&hash)), Some(hash));
        assert_eq!(parse_hash("zz"), None);
    }
}
