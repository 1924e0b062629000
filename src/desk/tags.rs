//! The tags of the desk: renamed, merged, retired.
//!
//! A tag that was renamed or merged is read as the new one at once, whoever writes it. The claims that have it follow
//! in bounded parts: what a server leaves undone when it ends, the next one goes on with.

use crate::desk::Desk;
use crate::domain::claim::parse_tags;
use crate::domain::id::{AnyId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{Tx, tags};
use serde_json::{Value, json};
use std::time::Duration;

pub use crate::store::tags::{Former, TagCursor};

/// Tags a page.
const PAGE: i64 = 50;
/// Tags given no more that are listed.
const FORMER: i64 = 200;
/// Claims that follow a tag together.
const PART: i64 = 500;
/// How long whoever renames a tag waits for its claims.
const WAITS: Duration = Duration::from_secs(2);

/// A page of the desk's tags.
#[derive(Debug)]
pub struct Tags {
    /// Each with its number of claims, by name.
    pub tags: Vec<(String, i64)>,
    /// Where the page before begins.
    pub previous: Option<TagCursor>,
    /// Where the page behind begins.
    pub next: Option<TagCursor>,
    /// Tags that are given no more, by name.
    pub former: Vec<Former>,
    /// A tag that is still being replaced by another, with the claims that are left.
    pub moving: Option<(Former, i64)>,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// A page of the tags.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn tags(&self, who: &Actor, from: Option<TagCursor>) -> Outcome<Tags> {
        rights::require(who.role(), Right::ManageDesk)?;
        let now = self.now();
        self.store().read(move |db| read(db, from.as_ref(), now)).await
    }

    /// How many claims have this tag.
    ///
    /// # Errors
    /// `NotAllowed`; `NotFound` for one that no claim has.
    pub async fn tag(&self, who: &Actor, tag: String) -> Outcome<i64> {
        rights::require(who.role(), Right::ManageDesk)?;
        self.store().read(move |db| known(db, &tag)).await
    }

    /// Gives a tag another name, on every claim.
    ///
    /// # Errors
    /// `Invalid` on `to` when that is no tag or taken; `NotFound`.
    pub async fn rename_tag(&self, who: &Actor, once: Option<SubmissionId>, tag: String, to: &str) -> Outcome<AnyId> {
        let to = one(to, "to")?;
        let words = to.clone();
        self.change_tag(who, once, "tag.rename", tag, to, move |db, tag| {
            match tags::count(db, &words)? {
                0 => free(db, &words, tag),
                taken => {
                    let told = say!("refusals-tag-taken", tag = &words, n = taken, count = grouped(taken));
                    Err(Refusal::field("to", told).into())
                }
            }
        })
        .await
    }

    /// Lets a tag become part of another, on every claim.
    ///
    /// # Errors
    /// `Invalid` on `into` when no claim has that tag or it is retired; `NotFound`.
    pub async fn merge_tag(&self, who: &Actor, once: Option<SubmissionId>, tag: String, into: &str) -> Outcome<AnyId> {
        let into = one(into, "into")?;
        let words = into.clone();
        self.change_tag(who, once, "tag.merge", tag, into, move |db, tag| {
            let told = if words == tag {
                say!("refusals-tag-itself").to_owned()
            } else if tags::count(db, &words)? == 0 {
                say!("refusals-tag-into-none", tag = &words)
            } else if !tags::former_of(db, std::slice::from_ref(&words))?.is_empty() {
                say!("refusals-tag-given-no-more", tag = &words)
            } else {
                return Ok(());
            };
            Err(Refusal::field("into", told).into())
        })
        .await
    }

    /// Lets a tag be given no more. It stays on the claims that have it.
    ///
    /// # Errors
    /// `NotFound`; `NotNow` when it is given no more already.
    pub async fn retire_tag(&self, who: &Actor, once: Option<SubmissionId>, tag: String) -> Outcome<AnyId> {
        self.change_tag(who, once, "tag.retire", tag, String::new(), |_, _| Ok(()))
            .await
    }

    /// Lets a retired tag be given again.
    ///
    /// # Errors
    /// `NotNow` when it is no retired tag.
    pub async fn bring_tag_back(&self, who: &Actor, once: Option<SubmissionId>, tag: String) -> Outcome<AnyId> {
        rights::require(who.role(), Right::ManageDesk)?;
        self.act(who, once, move |tx| {
            let former = tags::former_of(tx.db(), std::slice::from_ref(&tag))?.pop();
            if former.is_none_or(|former| !former.becomes.is_empty()) {
                let words = say!("refusals-tag-not-retired", tag = &tag);
                return Err(Refusal::NotNow(words).into());
            }
            tags::bring_back(tx.db(), &tag)?;
            tx.record(note("tag.bring_back", &tag, Value::Null, Value::Null));
            Ok(tx.id())
        })
        .await
    }

    async fn change_tag(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        action: &'static str,
        tag: String,
        becomes: String,
        may: impl Fn(&mut Db, &str) -> Outcome<()> + Send + 'static,
    ) -> Outcome<AnyId> {
        rights::require(who.role(), Right::ManageDesk)?;
        let id = self
            .act(who, once, move |tx| {
                let claims = known(tx.db(), &tag)?;
                if let Some(former) = tags::former_of(tx.db(), std::slice::from_ref(&tag))?.pop() {
                    return Err(given_up(&former).into());
                }
                may(tx.db(), &tag)?;
                let now = tx.now();
                tags::bring_back(tx.db(), &becomes)?;
                tags::give_up(tx.db(), &tag, &becomes, now)?;
                let after = match becomes.as_str() {
                    "" => Value::Null,
                    becomes => json!({ "tag": becomes }),
                };
                tx.record(note(action, &tag, json!({ "tag": tag, "claims": claims }), after));
                Ok(tx.id())
            })
            .await?;
        let desk = self.clone();
        let work = tokio::spawn(async move {
            if let Err(failure) = desk.follow_tags().await {
                tracing::error!(%failure, "claims did not follow a tag");
            }
        });
        // The page tells what is left when it takes longer.
        let _ = tokio::time::timeout(WAITS, work).await;
        Ok(id)
    }

    /// Lets the claims follow whose tags became others.
    pub(super) async fn follow_tags(&self) -> Outcome<()> {
        loop {
            let moved = self
                .store()
                .write(&Actor::Operator, |tx| {
                    tx.housekeeping();
                    let Some(former) = tags::unfinished(tx.db())? else {
                        return Ok(0);
                    };
                    tags::replace(tx.db(), &former.tag, &former.becomes, PART).map_err(again_if_unique)
                })
                .await?;
            if moved == 0 {
                return Ok(());
            }
        }
    }
}

/// The tags that somebody gives a claim, which had others: those that became another are read as that.
///
/// # Errors
/// `Invalid` on `tags` for a retired one that the claim does not have.
pub(super) fn settled(tx: &mut Tx<'_>, given: &[String], had: &[String]) -> Outcome<Vec<String>> {
    let former = tags::former_of(tx.db(), given)?;
    let mut settled = Vec::new();
    for tag in given {
        match former.iter().find(|former| former.tag == *tag) {
            Some(former) if former.becomes.is_empty() && !had.contains(tag) => {
                let words = say!("refusals-tag-leave-out", tag = tag);
                return Err(Refusal::field("tags", words).into());
            }
            Some(former) if !former.becomes.is_empty() => settled.push(former.becomes.clone()),
            _ => settled.push(tag.clone()),
        }
    }
    settled.sort();
    settled.dedup();
    Ok(settled)
}

/// The tag that this one is read as.
pub(super) fn read_as(db: &mut Db, tag: String) -> Outcome<String> {
    let former = tags::former_of(db, std::slice::from_ref(&tag))?.pop();
    let becomes = former
        .map(|former| former.becomes)
        .filter(|becomes| !becomes.is_empty());
    Ok(becomes.unwrap_or(tag))
}

fn read(db: &mut Db, from: Option<&TagCursor>, now: Instant) -> Outcome<Tags> {
    let mut found = tags::page(db, from, PAGE.saturating_add(1))?;
    let back = from.is_some_and(|from| from.back);
    let more = i64::try_from(found.len()).is_ok_and(|count| count > PAGE);
    if more && back {
        found.remove(0);
    } else if more {
        found.pop();
    }
    let (has_previous, has_next) = if back { (more, true) } else { (from.is_some(), more) };
    let cursor = |row: Option<&(String, i64)>, back| row.map(|(tag, _)| TagCursor { tag: tag.clone(), back });
    let moving = match tags::unfinished(db)? {
        Some(former) => {
            let left = tags::count(db, &former.tag)?;
            Some((former, left))
        }
        None => None,
    };
    Ok(Tags {
        previous: cursor(found.first(), true).filter(|_| has_previous),
        next: cursor(found.last(), false).filter(|_| has_next),
        tags: found,
        former: tags::former(db, FORMER)?,
        moving,
        now,
    })
}

fn known(db: &mut Db, tag: &str) -> Outcome<i64> {
    match tags::count(db, tag)? {
        0 => Err(Refusal::NotFound(say!("refusals-tag-gone", tag = tag)).into()),
        claims => Ok(claims),
    }
}

/// One tag, as it is kept.
fn one(typed: &str, field: &'static str) -> Outcome<String> {
    let wrong = |words: String| Refusal::field(field, words);
    let tags = parse_tags(typed).map_err(wrong)?;
    match tags.as_slice() {
        [tag] => Ok(tag.clone()),
        [] => Err(wrong(say!("refusals-tag-none").to_owned()).into()),
        _ => Err(wrong(say!("refusals-tag-comma").to_owned()).into()),
    }
}

/// A name that no claim has: free unless it stands for something else already. A tag may get back the name that it
/// had.
fn free(db: &mut Db, name: &str, tag: &str) -> Outcome<()> {
    match tags::former_of(db, std::slice::from_ref(&name.to_owned()))?.pop() {
        Some(former) if former.becomes != tag => Err(Refusal::field("to", given_up(&former).to_string()).into()),
        _ => Ok(()),
    }
}

fn given_up(former: &Former) -> Refusal {
    Refusal::NotNow(match former.becomes.as_str() {
        "" => say!("refusals-tag-retired", tag = &former.tag),
        becomes => say!("refusals-tag-became", tag = &former.tag, becomes = becomes),
    })
}

fn note(action: &'static str, tag: &str, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "tag",
        subject_ref: tag.to_owned(),
        before,
        after,
        ..Note::default()
    }
}
