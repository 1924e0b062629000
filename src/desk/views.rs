//! Saved views of the queue: saving, naming, sharing, deleting, and how many claims each holds.

use crate::desk::Desk;
use crate::desk::queue::{BADGE_MOST, Filter, searched};
use crate::desk::saved::{self, Change, Kind, NAME_MOST, SEEN_MOST, Saved};
use crate::domain::id::{SubmissionId, View as ViewKind, ViewId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::store::fault::Outcome;
use crate::store::{queue, views as kept};
use serde_json::{Value, json};

pub use crate::store::views::View;

/// The longest query, in characters.
const QUERY_MOST: usize = 2_000;

/// A view that somebody sees.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The view.
    pub view: View,
    /// Its owner's name.
    pub owner: String,
    /// It is their own.
    pub own: bool,
    /// They may rename, share and delete it.
    pub may_change: bool,
}

impl Desk {
    /// The views that somebody sees, by name.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn views(&self, who: &Actor) -> Outcome<Vec<Seen>> {
        rights::require(who.role(), Right::Read)?;
        let Some(me) = who.id() else { return Ok(Vec::new()) };
        let who = who.clone();
        self.store()
            .read(move |db| {
                let seen = kept::seen_by(db, me, SEEN_MOST)?;
                Ok(seen
                    .into_iter()
                    .map(|(view, owner)| Seen {
                        own: view.owner_id == me,
                        may_change: saved::may_change(view.owner_id, &who).is_ok(),
                        view,
                        owner,
                    })
                    .collect())
            })
            .await
    }

    /// How many claims each of these filters finds, with the words that statements must have, counted up to
    /// [`BADGE_MOST`].
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn view_counts(&self, who: &Actor, views: Vec<(Filter, Vec<String>)>) -> Outcome<Vec<i64>> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let count = |(filter, words): &(Filter, Vec<String>)| {
                    let (filter, _) = searched(db, filter.clone(), words)?;
                    Ok(queue::count(db, &filter, BADGE_MOST)?)
                };
                views.iter().map(count).collect()
            })
            .await
    }

    /// Gives a query of the queue a name.
    ///
    /// # Errors
    /// `NotAllowed`, what is wrong with the name, `NotNow` for too many.
    pub async fn save_view(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        name: String,
        query: String,
        shared: bool,
    ) -> Outcome<ViewId> {
        rights::require(who.role(), Right::SaveView)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        self.act::<ViewKind>(who, once, move |tx| {
            let mut problems = Problems::default();
            let name = problems.text("name", say!("rules-field-name"), &name, NAME_MOST);
            problems.optional("name", say!("rules-field-address"), &query, QUERY_MOST);
            problems.settle()?;
            Kind::View.room(kept::saved_by(tx.db(), me)?)?;
            let view = View {
                id: tx.id(),
                owner_id: me,
                name,
                query: query.clone(),
                shared,
                created_at: tx.now(),
                version: 1,
            };
            kept::insert(tx.db(), &view)?;
            let after = json!({"name": view.name, "query": view.query, "shared": view.shared.to_string()});
            tx.record(Saved::from(&view).note("view.save", Value::Null, after));
            Ok(view.id)
        })
        .await
    }

    /// Renames a view, shares it, keeps it for its owner again or deletes it; the claims in it stay.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Stale`, what is wrong with the name.
    pub async fn change_view(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ViewId,
        version: i32,
        change: Change,
    ) -> Outcome<ViewId> {
        rights::require(who.role(), Right::SaveView)?;
        self.act::<ViewKind>(who, once, move |tx| {
            let view = kept::by_id(tx.db(), id)?.ok_or_else(|| Kind::View.gone())?;
            let before = Saved::from(&view);
            let after = before.changed(tx.actor(), &change)?;
            let is_first = match change {
                Change::Delete => kept::delete(tx.db(), id, version)?,
                _ => kept::save(tx.db(), id, version, &after.name, after.shared)?,
            };
            if !is_first {
                return Err(before.stale().into());
            }
            tx.record(before.told(&change, &after, json!({"query": view.query})));
            Ok(id)
        })
        .await
    }
}

impl From<&View> for Saved {
    fn from(view: &View) -> Self {
        Self {
            kind: Kind::View,
            id: view.id.any(),
            owner: view.owner_id,
            name: view.name.clone(),
            shared: view.shared,
            version: view.version,
        }
    }
}
