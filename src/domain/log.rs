//! The log: what an event is, its canonical form and the chain of hashes.
//!
//! The hash of an event is SHA-256 over three parts joined by a line feed: the version tag
//! `docket-event-v1`, the hash of the event before it in lower-case hexadecimal (64 zeros before the first),
//! and the event as canonical JSON (RFC 8785): keys sorted, no spaces, only strings, integers and null.
//! `docs/log.md` tells it to a stranger who writes a verifier.

use crate::domain::id::{AnyId, ArticleId, ClaimId, PersonId};
use crate::domain::time::Instant;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// The head of an empty log.
pub const NO_HASH: Hash = [0; 32];

/// What an act tells the log; number, time, actor and hash are added when it is written.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// What was done: `claim.approve`.
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
}

impl Event {
    /// The event without its hash, as canonical JSON (RFC 8785).
    #[must_use]
    pub fn canonical(&self) -> String {
        canonical(&json!({
            "number": self.number,
            "at": self.at,
            "actor_id": self.actor_id,
            "actor_name": self.actor_name,
            "actor_role": self.actor_role,
            "action": self.action,
            "subject": self.subject,
            "subject_id": self.subject_id,
            "subject_ref": self.subject_ref,
            "claim_id": self.claim_id,
            "article_id": self.article_id,
            "revision": self.revision,
            "reason": self.reason,
            "before": self.before,
            "after": self.after,
        }))
    }

    /// The hash that this event must have behind `previous`.
    #[must_use]
    pub fn hash_after(&self, previous: &Hash) -> Hash {
        let mut sha = Sha256::new();
        sha.update(b"docket-event-v1\n");
        sha.update(hex(previous).as_bytes());
        sha.update(b"\n");
        sha.update(self.canonical().as_bytes());
        sha.finalize().into()
    }
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
}

/// Follows a chain event by event in constant memory.
#[derive(Debug, Clone, Copy)]
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
    use std::fmt::Write as _;
    bytes.iter().fold(
        String::with_capacity(bytes.len().saturating_mul(2)),
        |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        },
    )
}

/// Reads 64 hexadecimal digits.
#[must_use]
pub fn parse_hash(text: &str) -> Option<Hash> {
    if text.len() != 64 || !text.is_ascii() {
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

    fn event(number: i64, reason: &str) -> Event {
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
