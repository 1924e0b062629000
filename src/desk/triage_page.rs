//! What the page of triage shows: the sentence to decide, what looks like it, and where to go from there.

use crate::desk::Desk;
use crate::desk::alike::{Candidate, alike_claims, claims_like};
use crate::desk::articles::{ArticlePart, At, read_part};
use crate::desk::preferences::advances;
use crate::domain::claim::Decision;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::store::articles::{self, Article};
use crate::store::claims::{self, Hand};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::sentences;

/// What the triage page shows.
#[derive(Debug, Clone)]
pub struct Triage {
    /// The article, or a part of it, with the sentence to decide.
    pub part: ArticlePart,
    /// Earlier claims that look like the sentence to decide, or that hold the words asked for.
    pub alike: Vec<Candidate>,
    /// People whom a claim can be assigned to, those first whom the reader gave one last.
    pub people: Vec<Hand>,
    /// The articles that come before this one and behind it in the inbox.
    pub beside: Beside,
    /// The number of the first sentence that was put off.
    pub first_later: Option<i64>,
    /// Whether a decision leads on to the next undecided sentence.
    pub advance: bool,
}

/// The articles on both sides of one in the inbox: their ids and titles.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The one before.
    pub previous: Option<(ArticleId, String)>,
    /// The one behind; behind the last comes the first.
    pub next: Option<(ArticleId, String)>,
}

impl Desk {
    /// The triage of an article, at the sentence that is asked for, else at the first. With `words`, the claims that
    /// hold them stand in place of those that look alike.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn triage(&self, who: &Actor, id: ArticleId, at: At, words: String) -> Outcome<Triage> {
        rights::require(who.role(), Right::Read)?;
        let me = who.id();
        self.store()
            .read(move |db| {
                let mut part = read_part(db, id, at)?;
                let first = || part.lines.iter().position(|line| !line.sentence.aside);
                part.current = part.current.or_else(first);
                let current = part.current.and_then(|place| part.lines.get(place));
                let alike = match current {
                    _ if !words.is_empty() => claims_like(db, &words)?,
                    Some(line) => alike_claims(db, &line.text, line.sentence.claim_id)?,
                    None => Vec::new(),
                };
                Ok(Triage {
                    alike,
                    people: people(db, me)?,
                    beside: beside(db, &part.article)?,
                    first_later: first_later(db, &part)?,
                    advance: advances(db, me)?,
                    part,
                })
            })
            .await
    }
}

/// Those whom the reader gave a claim stand first, the last one on top; then the others by name.
fn people(db: &mut Db, me: Option<PersonId>) -> Outcome<Vec<Hand>> {
    let mut people = claims::hands(db, &rights::holders(Right::Research))?;
    let handed = me.map_or(Ok(Vec::new()), |me| claims::handed_by(db, me))?;
    let place = |hand: &Hand| handed.iter().position(|id| *id == hand.id).unwrap_or(usize::MAX);
    people.sort_by_key(place);
    Ok(people)
}

fn beside(db: &mut Db, article: &Article) -> Outcome<Beside> {
    let mut next_to = |cursor| -> Outcome<Option<(ArticleId, String)>> {
        let (found, _) = articles::waiting(db, cursor, 1)?;
        let found = found
            .into_iter()
            .map(|row| row.article)
            .find(|found| found.id != article.id);
        Ok(found.map(|found| (found.id, found.title)))
    };
    let (next, previous) = (
        next_to(Some(article.cursor(false)))?,
        next_to(Some(article.cursor(true)))?,
    );
    Ok(Beside {
        next: match next {
            Some(next) => Some(next),
            None => next_to(None)?,
        },
        previous,
    })
}

fn first_later(db: &mut Db, part: &ArticlePart) -> Outcome<Option<i64>> {
    if part.article.later == 0 {
        return Ok(None);
    }
    let place = sentences::first_decided(db, part.revision, Decision::Later)?;
    let number = place.map(|place| sentences::numbered_before(db, part.revision, place));
    Ok(number.transpose()?.map(|before| before + 1))
}
