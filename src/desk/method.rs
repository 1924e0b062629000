//! How the desk works: in its own words, which an admin writes, and by the rules that are in force.

use crate::desk::Desk;
use crate::desk::sign_off_rules::rule;
use crate::domain::claim::Risk;
use crate::domain::id::{AnyId, PersonId, SubmissionId};
use crate::domain::log::{Note, hex};
use crate::domain::person::Actor;
use crate::domain::refusal::{FieldConflict, Problems, Refusal, Stale};
use crate::domain::rights::{Right, require};
use crate::domain::sign_off::Rule;
use crate::domain::time::Instant;
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{Tx, claims, method, scales};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

pub use crate::store::method::{Edition, Method};
pub use crate::store::scales::Rating;

/// The most characters of the text.
pub const TEXT_MOST: usize = 40_000;
/// Versions that are listed together.
const VERSIONS: i64 = 20;

/// The rules in force.
#[derive(Debug)]
pub struct InForce {
    /// The ratings that may be given, scale by scale.
    pub ratings: Vec<Rating>,
    /// How verdicts of each risk are signed off.
    pub sign_off: Vec<Rule>,
    /// Names of the people whom those rules name.
    pub names: HashMap<PersonId, String>,
}

/// How the desk works.
#[derive(Debug)]
pub struct HowItWorks {
    /// The number of the newest version; 0 before the first.
    pub version: i32,
    /// The version that was asked for, else the newest.
    pub shown: Option<Method>,
    /// Versions, newest first.
    pub editions: Vec<Edition>,
    /// There are older ones.
    pub more: bool,
    /// The rules in force.
    pub rules: InForce,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// How the desk works: version `version` of its text, else the newest, and the versions before `before`, else all.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn method(&self, who: &Actor, version: Option<i32>, before: Option<i32>) -> Outcome<HowItWorks> {
        require(who.role(), Right::Read)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let newest = method::newest(db)?;
                let count = newest.as_ref().map_or(0, |newest| newest.version);
                let shown = match version {
                    None => newest,
                    Some(version) => {
                        let gone = || Refusal::NotFound(say!("method-no-version", n = version));
                        Some(method::version(db, version)?.ok_or_else(gone)?)
                    }
                };
                let mut editions = method::before(db, before.unwrap_or(i32::MAX), VERSIONS.saturating_add(1))?;
                let more = i64::try_from(editions.len()).is_ok_and(|read| read > VERSIONS);
                editions.truncate(usize::try_from(VERSIONS).unwrap_or(usize::MAX));
                Ok(HowItWorks {
                    version: count,
                    shown,
                    editions,
                    more,
                    rules: in_force(db)?,
                    now,
                })
            })
            .await
    }

    /// Writes the next version of the text. `version` is the one that the form was made from; 0 for the first.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid`, or `Stale` when somebody was first.
    pub async fn write_method(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        version: i32,
        text: String,
    ) -> Outcome<AnyId> {
        require(who.role(), Right::ManageDesk)?;
        // Forms send their line ends as CR LF.
        let typed = text.replace("\r\n", "\n");
        self.act(who, once, move |tx| {
            let now = method::newest(tx.db())?;
            let stands = now.as_ref().map_or(0, |now| now.version);
            if stands != version {
                return Err(stale(tx, now.as_ref(), version, &typed)?.into());
            }
            let mut problems = Problems::default();
            let text = problems.text("text", say!("method-text"), &typed, TEXT_MOST);
            problems.settle()?;
            let id: AnyId = tx.id();
            if now.as_ref().is_some_and(|now| now.text == text) {
                tx.housekeeping();
                return Ok(id);
            }
            let next = Method {
                version: stands.saturating_add(1),
                text,
                written_by: tx.actor().id(),
                written_at: tx.now(),
            };
            // Of two first versions at once, the second finds the other on its next try.
            method::add(tx.db(), &next).map_err(again_if_unique)?;
            tx.record(Note {
                action: "method.write",
                subject: "method",
                before: now.as_ref().map(told).unwrap_or_default(),
                after: told(&next),
                ..Note::default()
            });
            Ok(id)
        })
        .await
    }
}

/// What the log is told of a version: the text stands beside it for good, and can be held against its print.
fn told(version: &Method) -> serde_json::Value {
    let print = Sha256::digest(version.text.as_bytes());
    json!({ "version": version.version, "sha256": hex(&print) })
}

/// The rules in force.
pub(super) fn in_force(db: &mut Db) -> Outcome<InForce> {
    let ratings = scales::ratings(db)?.into_iter().filter(Rating::is_offered).collect();
    let mut sign_off = Vec::new();
    for risk in Risk::ALL {
        sign_off.push(rule(db, *risk)?);
    }
    let named: Vec<PersonId> = sign_off.iter().flat_map(|rule| rule.named.iter().copied()).collect();
    Ok(InForce {
        ratings,
        names: claims::names(db, &named)?,
        sign_off,
    })
}

fn stale(tx: &mut Tx<'_>, now: Option<&Method>, seen: i32, typed: &str) -> Outcome<Refusal> {
    let base = method::version(tx.db(), seen)?;
    let text = |version: Option<&Method>| version.map(|version| version.text.clone()).unwrap_or_default();
    let newest = method::before(tx.db(), i32::MAX, 1)?.into_iter().next();
    let version = now.map_or(0, |now| now.version);
    Ok(Refusal::Stale(Box::new(Stale {
        subject: say!("method-the-text").to_owned(),
        by: newest.and_then(|newest| newest.by).unwrap_or_default(),
        at: now.map(|now| now.written_at),
        version,
        what: say!("method-changed", n = version),
        fields: vec![FieldConflict {
            field: "text",
            label: say!("method-text"),
            base: text(base.as_ref()),
            theirs: text(now),
            yours: typed.trim().to_owned(),
            options: Vec::new(),
        }],
    })))
}
