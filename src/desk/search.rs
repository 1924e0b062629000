//! Searching everything that the desk has, and what somebody looks for first.

use crate::desk::Desk;
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::search::{Group, Marker};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::people::Person;
use crate::store::{people, search};

pub use crate::store::search::{ArticleHit, ClaimHit, CommentHit, Narrow, SourceHit};

/// Hits of each group where all groups are shown.
const SHORT: i64 = 5;
/// Hits of a page of one group.
const PAGE: i64 = 20;
/// Claims that somebody worked on last, as the palette begins.
const RECENT: usize = 6;
/// Events that are looked at for them.
const RECENT_EVENTS: i64 = 60;

/// What was found of one group.
#[derive(Debug, Clone)]
pub struct Hits<T> {
    /// The newest of them.
    pub rows: Vec<T>,
    /// Behind which number there are more.
    pub more: Option<i64>,
}

impl<T> Default for Hits<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            more: None,
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Claims.
    pub claims: Hits<ClaimHit>,
    /// Articles.
    pub articles: Hits<ArticleHit>,
    /// Sources.
    pub sources: Hits<SourceHit>,
    /// People.
    pub people: Hits<Person>,
    /// Comments.
    pub comments: Hits<CommentHit>,
}

/// What is searched for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// The words.
    pub words: Vec<String>,
    /// One group alone; all of them, shortly, without it.
    pub group: Option<Group>,
    /// What narrows it besides its words. A state is one of claims, so nothing else is found with it; people have none
    /// of this.
    pub narrow: Narrow,
    /// Behind which number of that group the page begins.
    pub before: Option<i64>,
}

impl Desk {
    /// Searches the claims, articles, sources, people and comments that have all the words.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn search(&self, who: &Actor, ask: Ask) -> Outcome<Found> {
        rights::require(who.role(), Right::Read)?;
        if ask.words.is_empty() {
            return Ok(Found::default());
        }
        self.store().read(move |db| find(db, &ask)).await
    }

    /// The claims that whoever asks worked on last.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn recent_claims(&self, who: &Actor) -> Outcome<Vec<ClaimHit>> {
        rights::require(who.role(), Right::Read)?;
        let Some(me) = who.id() else {
            return Ok(Vec::new());
        };
        self.store()
            .read(move |db| {
                let mut last = Vec::new();
                for id in search::touched(db, me, RECENT_EVENTS)? {
                    if !last.contains(&id) && last.len() < RECENT {
                        last.push(id);
                    }
                }
                let mut claims = search::claims_by_id(db, &last)?;
                claims.sort_by_key(|(id, _)| last.iter().position(|known| known == id));
                Ok(claims.into_iter().map(|(_, claim)| claim).collect())
            })
            .await
    }
}

fn find(db: &mut Db, ask: &Ask) -> Outcome<Found> {
    let words = &ask.words;
    let size = if ask.group.is_some() { PAGE } else { SHORT };
    let before = ask.before.unwrap_or(i64::MAX);
    let narrow = &ask.narrow;
    let wants = |group| {
        let fits = match group {
            Group::Claims => true,
            Group::People => *narrow == Narrow::default(),
            Group::Articles | Group::Sources | Group::Comments => narrow.state.is_none(),
        };
        fits && ask.group.is_none_or(|asked| asked == group)
    };
    // One row more than is shown only says that there is more.
    let most = size.saturating_add(1);
    let mut found = Found::default();
    if wants(Group::Claims) {
        found.claims = hits(search::claims(db, words, narrow, before, most)?, size, |hit| hit.number);
    }
    if wants(Group::Articles) {
        found.articles = hits(search::articles(db, words, narrow, before, most)?, size, |hit| {
            hit.number
        });
    }
    if wants(Group::Sources) {
        found.sources = hits(search::sources(db, words, narrow, before, most)?, size, |hit| {
            hit.number
        });
    }
    if wants(Group::People) {
        let marker = Marker::new(words);
        let mut people = people::all(db)?;
        people.retain(|person| marker.finds(&person.name));
        found.people = Hits {
            rows: people,
            more: None,
        };
    }
    if wants(Group::Comments) {
        found.comments = hits(search::comments(db, words, narrow, before, most)?, size, |hit| {
            hit.number
        });
    }
    Ok(found)
}

fn hits<T>(mut rows: Vec<T>, size: i64, number: impl Fn(&T) -> i64) -> Hits<T> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    Hits {
        more: rows.last().filter(|_| more).map(number),
        rows,
    }
}
