//! Works that turn out to be one: merged, and split again.

use crate::desk::Desk;
use crate::desk::works::{no_work, note, standing, to_change};
use crate::domain::id::{SubmissionId, Work as WorkKind, WorkId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::work as rules;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::works::Work;
use crate::store::{links, works};
use serde_json::{Value, json};

/// Sources of one work that are looked through when it is split.
const SOURCES: i64 = 100_000;

impl Desk {
    /// Lets two works be one: `into` names the other by its link or by the address of its page. Sources and merged
    /// works of the first belong to the other from then on.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `Stale`; `Invalid` on `into` when it names no other work.
    pub async fn merge_works(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: WorkId,
        version: i32,
        into: String,
    ) -> Outcome<WorkId> {
        rights::require(who.role(), Right::MergeSources)?;
        self.act::<WorkKind>(who, once, move |tx| {
            let before = to_change(tx, id, version)?;
            let other = named(tx.db(), &into)?;
            if other.id == before.id {
                return Err(Refusal::field("into", say!("evidence-merge-itself")).into());
            }
            let moved = works::move_sources(tx.db(), before.id, other.id)?;
            works::follow_merge(tx.db(), before.id, other.id)?;
            let mut after = before.clone();
            after.merged_into = Some(other.id);
            after.version = before.version.saturating_add(1);
            works::save(tx.db(), &after)?;
            // The link that stands for both is looked at from now on.
            links::put_off(tx.db(), before.id, None, None)?;
            let told = json!({"work": other.id, "title": other.title, "sources": moved});
            tx.record(note("work.merge", &before, Value::Null, told));
            Ok(other.id)
        })
        .await
    }

    /// Takes a merge back: the sources that name this work by themselves are its own again.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` when it is merged into none.
    pub async fn split_work(&self, who: &Actor, once: Option<SubmissionId>, id: WorkId) -> Outcome<WorkId> {
        rights::require(who.role(), Right::MergeSources)?;
        self.act::<WorkKind>(who, once, move |tx| {
            let before = works::by_id(tx.db(), id)?.ok_or_else(no_work)?;
            let Some(other) = before.merged_into else {
                return Err(Refusal::NotNow(say!("evidence-not-merged").to_owned()).into());
            };
            let mut after = before.clone();
            after.merged_into = None;
            after.version = before.version.saturating_add(1);
            works::save(tx.db(), &after)?;
            let now = tx.now();
            links::put_off(tx.db(), id, Some(now), None)?;
            let mut moved: i32 = 0;
            for (source, _, _, url, file) in works::sources_of(tx.db(), Some(other), SOURCES)? {
                if rules::name(&url, file.as_deref(), source) == before.name {
                    works::give(tx.db(), source, id)?;
                    moved = moved.saturating_add(1);
                }
            }
            let told = json!({"work": other, "sources": moved});
            tx.record(note("work.split", &before, told, Value::Null));
            Ok(id)
        })
        .await
    }
}

/// The work that somebody names by its link, or by the address of its page.
fn named(db: &mut Db, typed: &str) -> Outcome<Work> {
    let typed = typed.trim();
    let last = typed.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let found = match last.rsplit('/').next().unwrap_or_default().parse() {
        Ok(id) => match works::by_id(db, id)? {
            Some(found) => standing(db, &found.name)?,
            None => None,
        },
        Err(_) => match rules::normalised(typed) {
            Some(name) => standing(db, &name)?,
            None => None,
        },
    };
    found.ok_or_else(|| Refusal::field("into", say!("evidence-merge-none")).into())
}
