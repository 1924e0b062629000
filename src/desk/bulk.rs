//! One act on several claims: each goes the way of a single act, in a transaction of its own, and what became of it
//! is kept, to be told and to be taken back.

mod each;
mod given;

use crate::desk::Desk;
use crate::desk::bulk::each::{do_one, undo_one};
use crate::desk::bulk::given::{judge, now_they_are};
use crate::desk::queue::{searched, standing};
use crate::domain::bulk::{self as rules, MOST};
use crate::domain::claim as words;
use crate::domain::id::{Bulk as BulkKind, BulkId, PersonId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::claims;
use crate::store::fault::{Failure, Outcome};
use crate::store::queue::{self, Filter, Row, SEARCH_MOST};
use crate::store::{Tx, bulk as kept, log};
use crate::words::{Language, within};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use crate::desk::bulk::given::Asked;
pub use crate::domain::bulk::{Became, Deed};
pub use crate::store::bulk::{Bulk, Item};

/// Claims that are worked on at once: SQLite commits them together, PostgreSQL has connections for others left.
const AT_ONCE: usize = 4;

/// The step and version of a claim that is not as it was seen: both are counted from 1.
const NOT_AS_SEEN: i32 = 0;

/// The claims that somebody has chosen.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// These, each with the step and version that was seen.
    These(Vec<(i64, i32, i32)>),
    /// All claims of a view, but for those that changed since it was looked at: these stay.
    View(Box<View>),
}

/// A view of the queue as somebody saw it.
#[derive(Debug, Clone)]
pub struct View {
    /// Which claims.
    pub filter: Filter,
    /// The words that their statements must have.
    pub words: Vec<String>,
    /// The number of the last event that they could see in it.
    pub head: i64,
}

/// What became of an act on several claims.
#[derive(Debug, Clone)]
pub struct Report {
    /// The act.
    pub bulk: Bulk,
    /// Its claims.
    pub items: Vec<Item>,
}

impl Report {
    /// How many of its claims became that.
    #[must_use]
    pub fn count(&self, became: Became) -> usize {
        self.items.iter().filter(|item| item.state == became).count()
    }

    /// Is there something that can be taken back?
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        self.count(Became::Done) > 0
    }
}

/// What this person could do now with a claim of the queue together with others.
#[must_use]
pub fn deeds(row: &Row, who: &Actor, now: Instant) -> Vec<Deed> {
    let standing = standing(row, who.id(), now);
    let may = |deed: &Deed| deed.may(row.state, who.role(), standing).is_ok();
    Deed::ALL.iter().copied().filter(may).collect()
}

impl Desk {
    /// Does one thing to each of several claims. What cannot be done to some of them is told in the report.
    ///
    /// # Errors
    /// `NotAllowed`, or `Invalid` for what was given with it; nothing is changed then.
    pub async fn bulk(&self, who: &Actor, once: Option<SubmissionId>, chosen: Chosen, asked: Asked) -> Outcome<BulkId> {
        asked.deed.require(who.role())?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        let deed = asked.deed;
        let id = self
            .act::<BulkKind>(who, once, move |tx| {
                let (given, to) = judge(tx, &asked)?;
                let chosen = numbers(tx, &chosen)?;
                let now = tx.now();
                let told_words = || now_they_are(deed, &given, to.as_deref(), now);
                let bulk = Bulk {
                    id: tx.id(),
                    person_id: me,
                    deed,
                    given: to_json(&given)?,
                    // Like why a claim stays: for nobody but whoever asked for it, in their language.
                    words: told_words(),
                    at: now,
                    undone_at: None,
                };
                kept::begin(tx.db(), &bulk, &chosen)?;
                let of: Vec<String> = chosen.iter().map(|(number, ..)| words::reference(*number)).collect();
                let of = of.join(", ");
                let after = match deed {
                    // By their id: no name stands in the log where erasing its owner would not find it.
                    Deed::Assign => json!({"deed": deed.code(), "claims": of, "assignee": given.assignee}),
                    _ => {
                        let words = within(Language::English, told_words);
                        json!({"deed": deed.code(), "claims": of, "words": words})
                    }
                };
                tx.record(told(&bulk, "bulk.begin", after));
                Ok(bulk.id)
            })
            .await?;
        self.each(who, id, Became::Waiting, do_one).await?;
        Ok(id)
    }

    /// Takes an act back for those of its claims that nobody has touched since.
    ///
    /// # Errors
    /// `NotFound` for an act of somebody else, `NotAllowed`.
    pub async fn undo_bulk(&self, who: &Actor, once: Option<SubmissionId>, id: BulkId) -> Outcome<BulkId> {
        rights::require(who.role(), Right::Research)?;
        let me = who.id();
        let id = self
            .act::<BulkKind>(who, once, move |tx| {
                let bulk = own(kept::by_id(tx.db(), id)?, me)?;
                bulk.deed.require(tx.actor().role())?;
                if bulk.undone_at.is_some() {
                    tx.housekeeping();
                    return Ok(id);
                }
                let now = tx.now();
                kept::undo(tx.db(), id, now)?;
                tx.record(told(&bulk, "bulk.undo", Value::Null));
                Ok(id)
            })
            .await?;
        self.each(who, id, Became::Done, undo_one).await?;
        Ok(id)
    }

    /// What became of an own act on several claims.
    ///
    /// # Errors
    /// `NotFound` for an act of somebody else.
    pub async fn bulk_report(&self, who: &Actor, id: BulkId) -> Outcome<Report> {
        rights::require(who.role(), Right::Read)?;
        let me = who.id();
        self.store()
            .read(move |db| {
                Ok(Report {
                    bulk: own(kept::by_id(db, id)?, me)?,
                    items: kept::items(db, id)?,
                })
            })
            .await
    }

    /// Goes through the claims of an act that became `from`, each in a transaction of its own.
    async fn each(
        &self,
        who: &Actor,
        id: BulkId,
        from: Became,
        one: fn(&mut Tx<'_>, &Bulk, &Item) -> Outcome<()>,
    ) -> Outcome<()> {
        let Report { bulk, items } = self.bulk_report(who, id).await?;
        let refused = if from == Became::Waiting {
            Became::Refused
        } else {
            Became::Kept
        };
        stream::iter(items.into_iter().filter(|item| item.state == from))
            .map(|item| {
                let bulk = bulk.clone();
                async move {
                    let (of, mut item) = (item.clone(), item);
                    let deed = bulk.deed;
                    let outcome = self.store().write(who, move |tx| one(tx, &bulk, &of)).await;
                    let Err(Failure::Refused(refusal)) = outcome else {
                        return outcome;
                    };
                    item.state = refused;
                    self.store()
                        .write(who, move |tx| {
                            tx.housekeeping();
                            // Another run of the same act may have done it meanwhile.
                            if kept::item(tx.db(), item.bulk_id, item.number)?.map(|now| now.state) != Some(from) {
                                return Ok(());
                            }
                            let claim = claims::by_number(tx.db(), item.number)?;
                            let state = claim.map(|claim| claim.state).filter(|_| from == Became::Waiting);
                            let why = rules::why(deed, &words::reference(item.number), state, &refusal);
                            kept::settle(tx.db(), &Item { why, ..item.clone() })?;
                            Ok(())
                        })
                        .await
                }
            })
            .buffered(AT_ONCE)
            .try_collect()
            .await
    }
}

fn own(bulk: Option<Bulk>, me: Option<PersonId>) -> Outcome<Bulk> {
    let own = bulk.filter(|bulk| Some(bulk.person_id) == me);
    own.ok_or_else(|| Refusal::NotFound(say!("refusals-no-act").to_owned()).into())
}

fn told(bulk: &Bulk, action: &'static str, after: Value) -> Note {
    Note {
        action,
        subject: "bulk",
        subject_id: Some(bulk.id.any()),
        subject_ref: bulk.deed.english().to_owned(),
        after,
        ..Note::default()
    }
}

fn to_json(value: &impl Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|error| Failure::fault(error.to_string()))
}

fn of_json<T: for<'de> Deserialize<'de>>(text: &str) -> Outcome<T> {
    serde_json::from_str(text).map_err(|error| Failure::fault(error.to_string()))
}

/// The chosen claims: number, step and version of each as they were seen. None is left out silently.
fn numbers(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<(i64, i32, i32)>> {
    let refuse = |words: String| Err(Refusal::field("claim", words).into());
    let mut found = match chosen {
        Chosen::These(these) => these.clone(),
        Chosen::View(view) => {
            let (filter, cut) = searched(tx.db(), view.filter.clone(), &view.words)?;
            if cut {
                return refuse(say!("refusals-too-many-found", n = SEARCH_MOST));
            }
            let one_more = i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1);
            let mut found = queue::stand(tx.db(), &filter, one_more)?;
            let numbers: Vec<i64> = found.iter().map(|(number, ..)| *number).collect();
            let changed = log::changed_claims(tx.db(), view.head, &numbers)?;
            for (number, step, version) in &mut found {
                if changed.contains(number) {
                    (*step, *version) = (NOT_AS_SEEN, NOT_AS_SEEN);
                }
            }
            found
        }
    };
    found.sort_unstable();
    found.dedup_by_key(|(number, ..)| *number);
    match found.len() {
        0 => refuse(say!("refusals-choose-claim").to_owned()),
        1..=MOST => Ok(found),
        _ => refuse(say!("refusals-too-many-claims", n = MOST)),
    }
}
