//! Saved views of the queue: saving, naming, sharing, deleting, and how many claims each holds.

use crate::desk::Desk;
use crate::desk::queue::{BADGE_MOST, Filter, searched};
use crate::domain::id::{PersonId, SubmissionId, View as ViewKind, ViewId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::store::Tx;
use crate::store::fault::Outcome;
use crate::store::{queue, views as kept};
use serde_json::{Value, json};

pub use crate::store::views::View;

/// The longest name, in characters.
pub const NAME_MOST: usize = 60;
/// The longest query, in characters.
const QUERY_MOST: usize = 2_000;
/// The most views that one person saves.
const SAVED_MOST: i64 = 50;
/// The most views that one person sees.
const SEEN_MOST: i64 = 100;

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

/// A change of a view.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another name.
    Name(String),
    /// Shared with everybody, or kept for the owner.
    Shared(bool),
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
                        may_change: may_change(&view, &who).is_ok(),
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
            room(tx, me)?;
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
            tx.record(note(&view, "view.save", Value::Null, after));
            Ok(view.id)
        })
        .await
    }

    /// Renames a view, shares it, or keeps it for its owner again.
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
            let before = load(tx, id)?;
            let mut after = before.clone();
            after.version = version.saturating_add(1);
            let (action, was, is) = match &change {
                Change::Name(name) => {
                    let mut problems = Problems::default();
                    after.name = problems.text("name", say!("rules-field-name"), name, NAME_MOST);
                    problems.settle()?;
                    ("view.rename", json!({"name": before.name}), json!({"name": after.name}))
                }
                Change::Shared(shared) => {
                    after.shared = *shared;
                    let action = if *shared { "view.share" } else { "view.unshare" };
                    (action, Value::Null, Value::Null)
                }
            };
            if !kept::save(tx.db(), &after, version)? {
                return Err(stale(&before).into());
            }
            tx.record(note(&after, action, was, is));
            Ok(id)
        })
        .await
    }

    /// Deletes a view; the claims in it stay.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Stale`.
    pub async fn delete_view(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ViewId,
        version: i32,
    ) -> Outcome<ViewId> {
        rights::require(who.role(), Right::SaveView)?;
        self.act::<ViewKind>(who, once, move |tx| {
            let view = load(tx, id)?;
            if view.version != version {
                return Err(stale(&view).into());
            }
            kept::delete(tx.db(), id)?;
            tx.record(note(&view, "view.delete", json!({"query": view.query}), Value::Null));
            Ok(id)
        })
        .await
    }
}

/// A private view is its owner's; a shared one may be changed by whoever keeps the shared ones too.
fn may_change(view: &View, who: &Actor) -> Result<(), Refusal> {
    if who.id() == Some(view.owner_id) {
        return rights::require(who.role(), Right::SaveView);
    }
    rights::require(who.role(), Right::KeepSharedViews)
}

/// A view that this act is about to change. One that is private to somebody else is not there for others.
fn load(tx: &mut Tx<'_>, id: ViewId) -> Outcome<View> {
    let who = tx.actor().clone();
    let view = kept::by_id(tx.db(), id)?.filter(|view| view.shared || who.id() == Some(view.owner_id));
    let gone = || Refusal::NotFound(say!("refusals-no-view").to_owned());
    let view = view.ok_or_else(gone)?;
    may_change(&view, &who)?;
    Ok(view)
}

fn room(tx: &mut Tx<'_>, me: PersonId) -> Outcome<()> {
    if kept::saved_by(tx.db(), me)? < SAVED_MOST {
        return Ok(());
    }
    let words = say!("refusals-views-most", n = SAVED_MOST);
    Err(Refusal::field("name", words).into())
}

fn stale(view: &View) -> Refusal {
    Refusal::Stale(Box::new(Stale {
        subject: say!("refusals-the-view", name = &view.name),
        by: String::new(),
        at: None,
        version: view.version,
        what: say!("refusals-view-changed").to_owned(),
        fields: Vec::new(),
    }))
}

fn note(view: &View, action: &'static str, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "view",
        subject_id: Some(view.id.any()),
        subject_ref: view.name.clone(),
        before,
        after,
        ..Note::default()
    }
}
