//! Reading the claim queue.

use crate::desk::Desk;
use crate::desk::{scales, tags};
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::{Standing, State};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{claims, log, queue};

pub use crate::store::queue::{Concern, Counts, Cursor, Filter, Row, SEARCH_MOST, Scope, Sort};

/// Claims a page.
pub const PAGE: i64 = 50;
/// The claims of a view are counted up to this number.
pub const COUNT_MOST: i64 = 1_000;
/// The claims of a saved view are counted up to this number.
pub const BADGE_MOST: i64 = 100;
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
    /// How many claims there are on all pages; none for more than [`COUNT_MOST`].
    pub total: Option<i64>,
    /// What stands around the claims.
    pub around: Around,
    /// The time of reading.
    pub now: Instant,
}

/// What stands around the claims of the queue, as a list and as a board.
#[derive(Debug)]
pub struct Around {
    /// How many claims each view holds.
    pub counts: Counts,
    /// How many published verdicts are to be checked again, up to [`BADGE_MOST`].
    pub again: i64,
    /// The number of the last event that can be seen in the claims.
    pub head: i64,
    /// People who may be given a claim: id and name.
    pub people: Vec<(PersonId, String)>,
    /// Articles to choose from: id and title.
    pub articles: Vec<(ArticleId, String)>,
    /// Ratings to choose from: code and label.
    pub ratings: Vec<(String, String)>,
}

impl Desk {
    /// A page of the queue; with `words`, of the claims whose statements have all of them.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn queue(
        &self,
        who: &Actor,
        filter: Filter,
        words: Vec<String>,
        cursor: Option<Cursor>,
    ) -> Outcome<Queue> {
        rights::require(who.role(), Right::Read)?;
        let (me, now) = (who.id(), self.now());
        self.store()
            .read(move |db| {
                let around = around(db, me, filter.article, now)?;
                let (filter, cut) = searched(db, filter.clone(), &words)?;
                let (rows, more) = queue::page(db, &filter, cursor, PAGE)?;
                let back = cursor.is_some_and(|cursor| cursor.back);
                let has_previous = if back { more } else { cursor.is_some() };
                let has_next = if back { true } else { more };
                let at = |row: Option<&Row>, back| row.map(|row| row.cursor(filter.sort, back));
                let total = match (has_previous || has_next, i64::try_from(rows.len())) {
                    (false, Ok(all)) => Some(all),
                    _ => counted(db, &filter)?,
                };
                Ok(Queue {
                    previous: at(rows.first(), true).filter(|_| has_previous),
                    next: at(rows.last(), false).filter(|_| has_next),
                    rows,
                    cut,
                    total,
                    around,
                    now,
                })
            })
            .await
    }

    /// The rows of a page of the queue and nothing around them: what a page that is open asks for when it hears of
    /// changes.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn queue_rows(
        &self,
        who: &Actor,
        filter: Filter,
        words: Vec<String>,
        cursor: Option<Cursor>,
    ) -> Outcome<Vec<Row>> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let (filter, _) = searched(db, filter.clone(), &words)?;
                Ok(queue::page(db, &filter, cursor, PAGE)?.0)
            })
            .await
    }
}

/// What stands around the claims, read before them: what changes meanwhile is told as news, not missed.
pub(crate) fn around(db: &mut Db, me: Option<PersonId>, article: Option<ArticleId>, now: Instant) -> Outcome<Around> {
    Ok(Around {
        head: log::head(db)?.number,
        counts: queue::counts(db, me)?,
        again: queue::count(db, &to_check_again(now), BADGE_MOST)?,
        people: hands(db)?,
        articles: claims::articles_with_claims(db, article, ARTICLES)?,
        ratings: scales::known(db)?,
    })
}

/// How somebody stands to a claim, as far as its row tells: what they have to do with its verdict is left out.
#[must_use]
pub(crate) fn standing(row: &Row, me: Option<PersonId>, now: Instant) -> Standing {
    Standing {
        assignee: me.is_some() && row.assignee_id == me,
        unassigned: row.assignee_id.is_none(),
        on_hold: !row.hold_reason.is_empty() && row.hold_until.is_none_or(|until| until > now),
        ..Standing::default()
    }
}

/// The published claims whose verdict is to be checked again by now.
#[must_use]
pub fn to_check_again(now: Instant) -> Filter {
    Filter {
        scope: Scope::State(State::Published),
        again_by: Some(now.date().to_string()),
        ..Filter::default()
    }
}

/// The filter narrowed to what a search of words has found, and whether it found more than it looks at.
pub(crate) fn searched(db: &mut Db, mut filter: Filter, words: &[String]) -> Outcome<(Filter, bool)> {
    // Links and saved views may name a tag as it was called before.
    filter.tag = filter.tag.map(|tag| tags::read_as(db, tag)).transpose()?;
    if words.is_empty() {
        return Ok((filter, false));
    }
    let found = queue::matching(db, words)?;
    let cut = i64::try_from(found.len()).is_ok_and(|found| found >= SEARCH_MOST);
    filter.numbers = Some(found);
    Ok((filter, cut))
}

/// How many claims a filter finds; none for more than [`COUNT_MOST`].
fn counted(db: &mut Db, filter: &Filter) -> Outcome<Option<i64>> {
    let found = queue::count(db, filter, COUNT_MOST.saturating_add(1))?;
    Ok(Some(found).filter(|found| *found <= COUNT_MOST))
}

/// People who may be given a claim: id and name.
pub(crate) fn hands(db: &mut Db) -> Outcome<Vec<(PersonId, String)>> {
    let hands = claims::hands(db, &rights::holders(Right::Research))?;
    Ok(hands.into_iter().map(|hand| (hand.id, hand.name)).collect())
}
