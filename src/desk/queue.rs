//! Reading the claim queue, and what waits for one person.

use crate::desk::Desk;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{claims, queue, verdicts};

pub use crate::store::queue::{Concern, Counts, Cursor, Filter, Row, SEARCH_MOST, Scope, Sort};

/// Claims a page.
pub const PAGE: i64 = 50;
/// Claims in each list of somebody's own work.
const SHORT: i64 = 8;
/// Articles that the filter offers.
const ARTICLES: i64 = 100;

/// A page of the queue and what stands around it.
#[derive(Debug)]
pub struct Queue {
    /// The claims.
    pub rows: Vec<Row>,
    /// Where the page before begins.
    pub previous: Option<Cursor>,
    /// Where the page behind begins.
    pub next: Option<Cursor>,
    /// The words matched more than [`SEARCH_MOST`] claims, of which only the newest were looked at.
    pub cut: bool,
    /// How many claims each view holds.
    pub counts: Counts,
    /// People who may be given a claim: id and name.
    pub people: Vec<(PersonId, String)>,
    /// Articles to choose from: id and title.
    pub articles: Vec<(ArticleId, String)>,
    /// Ratings to choose from: code and label.
    pub ratings: Vec<(String, String)>,
    /// The time of reading.
    pub now: Instant,
}

/// A short list of claims that concern somebody.
#[derive(Debug, Default)]
pub struct Short {
    /// The first of them.
    pub rows: Vec<Row>,
    /// There are more.
    pub more: bool,
}

/// What waits for one person.
#[derive(Debug)]
pub struct Mine {
    /// Verdicts for them to sign off.
    pub to_approve: Short,
    /// Sent back to them.
    pub changes: Short,
    /// Assigned to them, due first.
    pub assigned: Short,
    /// Put forward by them.
    pub suggested: Short,
    /// Watched by them.
    pub watching: Short,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// A page of the queue; with `words`, of the claims whose statements have all of them.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn queue(
        &self,
        who: &Actor,
        mut filter: Filter,
        words: Vec<String>,
        cursor: Option<Cursor>,
    ) -> Outcome<Queue> {
        rights::require(who.role(), Right::Read)?;
        let (me, now) = (who.id(), self.now());
        self.store()
            .read(move |db| {
                let mut cut = false;
                if !words.is_empty() {
                    let found = queue::matching(db, &words)?;
                    cut = i64::try_from(found.len()).is_ok_and(|found| found >= SEARCH_MOST);
                    filter.numbers = Some(found);
                }
                let (rows, more) = queue::page(db, &filter, cursor, PAGE)?;
                let back = cursor.is_some_and(|cursor| cursor.back);
                let has_previous = if back { more } else { cursor.is_some() };
                let has_next = if back { true } else { more };
                let at = |row: Option<&Row>, back| row.map(|row| row.cursor(filter.sort, back));
                Ok(Queue {
                    previous: at(rows.first(), true).filter(|_| has_previous),
                    next: at(rows.last(), false).filter(|_| has_next),
                    rows,
                    cut,
                    counts: queue::counts(db, me)?,
                    people: hands(db)?,
                    articles: claims::articles_with_claims(db, filter.article, ARTICLES)?,
                    ratings: ratings(db)?,
                    now,
                })
            })
            .await
    }

    /// What waits for whoever asks.
    ///
    /// # Errors
    /// `NotAllowed` to somebody who is not a person, or a fault.
    pub async fn mine(&self, who: &Actor) -> Outcome<Mine> {
        rights::require(who.role(), Right::Read)?;
        let (me, now) = (who.id(), self.now());
        let signs_off = who.role().is_some_and(|role| rights::holds(role, Right::Research));
        self.store()
            .read(move |db| {
                let concern = |concern| Filter {
                    scope: Scope::All,
                    concern: me.map(|me| (concern, me)),
                    ..Filter::default()
                };
                let assigned = |scope| Filter {
                    scope,
                    assignee: Some(me),
                    ..Filter::default()
                };
                let watching = Filter {
                    sort: Sort::Updated,
                    ..concern(Concern::Watching)
                };
                Ok(Mine {
                    to_approve: match signs_off {
                        true => short(db, &concern(Concern::Approve))?,
                        false => Short::default(),
                    },
                    changes: short(db, &assigned(Scope::State(State::ChangesRequested)))?,
                    assigned: short(db, &assigned(Scope::Open))?,
                    suggested: short(db, &concern(Concern::Suggested))?,
                    watching: short(db, &watching)?,
                    now,
                })
            })
            .await
    }
}

fn short(db: &mut Db, filter: &Filter) -> Outcome<Short> {
    let (rows, more) = queue::page(db, filter, None, SHORT)?;
    Ok(Short { rows, more })
}

/// People who may be given a claim: id and name.
pub(crate) fn hands(db: &mut Db) -> Outcome<Vec<(PersonId, String)>> {
    let hands = claims::hands(db, &rights::holders(Right::Research))?;
    Ok(hands.into_iter().map(|hand| (hand.id, hand.name)).collect())
}

fn ratings(db: &mut Db) -> Outcome<Vec<(String, String)>> {
    let mut known: Vec<(String, String)> = Vec::new();
    for rating in verdicts::ratings(db)? {
        if known.iter().all(|(code, _)| *code != rating.code) {
            known.push((rating.code, rating.label));
        }
    }
    Ok(known)
}
