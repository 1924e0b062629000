//! Links of works: looked at from time to time, politely, so that people learn that a page is gone while a copy of it
//! may still be had.
//!
//! Each node looks at a few links a minute, one after the other, and at one of a site at a time. A link that is looked
//! at is put off by its row, so that no other node looks at it, nor at another of the same site; a node that ends
//! meanwhile loses nothing, because the row's time comes again.

use crate::desk::Desk;
use crate::desk::works::no_work;
use crate::domain::id::{SubmissionId, Work as WorkKind, WorkId};
use crate::domain::link::{Found, Link};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::work::normalised;
use crate::store::fault::Outcome;
use crate::store::links::{self, Check, LinkRow};
use crate::store::{Tx, works};
use std::collections::BTreeSet;
use url::Url;

/// Links that one node looks at in a minute.
const A_MINUTE: usize = 10;
/// Links among which those of different sites are chosen.
const AMONG: i64 = 100;
/// Seconds for which whoever looks at a link has it alone.
const HELD: i64 = 300;

impl Desk {
    /// Looks at the links whose time has come: at few of them, each of another site.
    ///
    /// # Errors
    /// A fault.
    pub async fn look_at_links(&self) -> Outcome<()> {
        if self.fetches_nothing() {
            return Ok(());
        }
        let taken = self.store().write(&Actor::Operator, |tx| {
            tx.housekeeping();
            take(tx)
        });
        for row in taken.await? {
            let found = self.fetcher().look(&row.url).await;
            let Ok(found) = found else {
                // It may not be fetched from there at all, which says nothing about the page.
                self.leave_link(row.work_id).await?;
                continue;
            };
            self.store()
                .write(&Actor::Operator, move |tx| {
                    tx.housekeeping();
                    tell(tx, row.work_id, &row.url, &found, false)
                })
                .await?;
        }
        Ok(())
    }

    /// Looks at the link of a work now.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` when nothing is fetched, or not from there, or the work has no link;
    /// `TooMany`, `Busy`.
    pub async fn look_at_link(&self, who: &Actor, once: Option<SubmissionId>, id: WorkId) -> Outcome<WorkId> {
        rights::require(who.role(), Right::Research)?;
        if self.fetches_nothing() {
            return Err(Refusal::NotNow(say!("evidence-fetch-off").to_owned()).into());
        }
        let url = self
            .store()
            .read(move |db| {
                works::by_id(db, id)?.ok_or_else(no_work)?;
                Ok(links::of_work(db, id)?.map(|row| row.url))
            })
            .await?;
        let url = url.ok_or_else(|| Refusal::NotNow(say!("evidence-no-link").to_owned()))?;
        let turn = self.turn_to_fetch(who.id())?;
        let found = self.fetcher().look(&url).await;
        drop(turn);
        let found = found.map_err(|why| Refusal::NotNow(why.to_string()))?;
        self.act::<WorkKind>(who, once, move |tx| {
            tx.housekeeping();
            tell(tx, id, &url, &found, true)?;
            Ok(id)
        })
        .await
    }

    async fn leave_link(&self, id: WorkId) -> Outcome<()> {
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                let again = tx.now().plus_seconds(7 * 86_400);
                Ok(links::put_off(tx.db(), id, Some(again), None)?)
            })
            .await
    }
}

/// Takes links to look at, each of a site of its own at which nobody looks.
fn take(tx: &mut Tx<'_>) -> Outcome<Vec<LinkRow>> {
    let now = tx.now();
    links::take_turn(tx.db())?;
    let mut sites: BTreeSet<String> = links::held(tx.db(), now)?.iter().map(|url| site(url)).collect();
    let mut taken = Vec::new();
    for row in links::due(tx.db(), now, AMONG)? {
        if taken.len() < A_MINUTE && sites.insert(site(&row.url)) {
            let until = now.plus_seconds(HELD);
            links::put_off(tx.db(), row.work_id, Some(until), Some(until))?;
            taken.push(row);
        }
    }
    Ok(taken)
}

fn site(url: &str) -> String {
    let url = Url::parse(url).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.unwrap_or_default().to_owned()
}

/// Keeps how a link stands, and a line of its history where it stands otherwise than before, or somebody asked.
fn tell(tx: &mut Tx<'_>, id: WorkId, url: &str, found: &Found, is_asked: bool) -> Outcome<()> {
    let now = tx.now();
    let Some(row) = links::of_work(tx.db(), id)?.filter(|row| row.url == url) else {
        // It has another link, or none, by now.
        return Ok(());
    };
    let before = standing(&row);
    let after = before.after(url, found.clone(), now);
    if is_asked || (before.state, before.status) != (after.state, after.status) {
        let check = Check {
            id: tx.id(),
            work_id: id,
            state: after.state,
            status: after.status,
            told: after.told.clone(),
            checked_by: tx.actor().id().filter(|_| is_asked),
            checked_at: now,
        };
        links::add_check(tx.db(), &check)?;
    }
    Ok(links::save(tx.db(), &kept(id, url, after))?)
}

/// How a link stands, as the rules know it.
pub(super) fn standing(row: &LinkRow) -> Link {
    Link {
        state: row.state,
        status: row.status,
        told: row.told.clone(),
        since: row.since,
        checked_at: row.checked_at,
        failures: row.failures,
        due_at: row.due_at,
    }
}

fn kept(id: WorkId, url: &str, link: Link) -> LinkRow {
    LinkRow {
        work_id: id,
        url: url.to_owned(),
        state: link.state,
        status: link.status,
        told: link.told,
        since: link.since,
        checked_at: link.checked_at,
        failures: link.failures,
        due_at: link.due_at,
        held_until: None,
    }
}

/// Looks at the link of a work from now on; a work without one has none to look at.
pub(super) fn follow(tx: &mut Tx<'_>, id: WorkId, url: &str, at: Instant) -> Outcome<()> {
    let known = links::of_work(tx.db(), id)?;
    if url.is_empty() {
        return Ok(links::forget(tx.db(), id)?);
    }
    if known.is_some_and(|row| normalised(&row.url) == normalised(url)) {
        return Ok(());
    }
    Ok(links::save(tx.db(), &kept(id, url, Link::begin(Some(at))))?)
}
