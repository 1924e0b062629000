//! Earlier claims that look like a sentence, and claims by their words.

use crate::desk::Desk;
use crate::desk::articles::{lines_from, no_article};
use crate::domain::claim::parse_reference;
use crate::domain::id::{ArticleId, ClaimId, SentenceId};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::text::Terms;
use crate::domain::workflow::State;
pub use crate::store::alike::Candidate;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{alike, articles, queue, sentences};

/// The most earlier claims that are shown.
const ALIKE_MOST: usize = 3;
/// How alike an earlier claim must look: see [`Terms::similarity`].
const ALIKE_LEAST: f32 = 0.4;
/// The words of a sentence that earlier claims are looked for by.
const ALIKE_WORDS: usize = 6;
/// Sentences that earlier claims are looked for at once.
pub const ALIKE_TOGETHER: i32 = 12;
/// The most claims that a search by words shows.
const FOUND_MOST: usize = 8;

/// A sentence and the earlier claims that look like it.
pub type Alike = (SentenceId, Vec<Candidate>);

impl Desk {
    /// The earlier claims that look like each of the sentences from this number on, a few sentences at a time.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn alike_from(&self, who: &Actor, id: ArticleId, number: i64) -> Outcome<Vec<Alike>> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
                let (revision, _) = articles::revision(db, id, article.revision)?.ok_or_else(no_article)?;
                let Some(from) = sentences::place_of(db, revision, number)? else {
                    return Ok(Vec::new());
                };
                let lines = lines_from(db, revision, from, from.saturating_add(ALIKE_TOGETHER))?;
                let triage = lines.into_iter().filter(|line| !line.sentence.aside);
                triage
                    .map(|line| Ok((line.sentence.id, alike_claims(db, &line.text, line.sentence.claim_id)?)))
                    .collect()
            })
            .await
    }

    /// Claims by their number, or by words of theirs: those that share most with the words first.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn claims_like(&self, who: &Actor, words: String) -> Outcome<Vec<Candidate>> {
        rights::require(who.role(), Right::Read)?;
        self.store().read(move |db| claims_like(db, &words)).await
    }
}

/// Claims by their number, or by words of theirs.
pub(crate) fn claims_like(db: &mut Db, words: &str) -> Outcome<Vec<Candidate>> {
    if let Some(number) = parse_reference(words) {
        return Ok(alike::of_numbers(db, &[number])?);
    }
    let words: Vec<String> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let numbers = queue::matching(db, &words)?;
    let terms = Terms::new(&words.join(" "));
    let mut found = ranked(&terms, alike::of_numbers(db, &numbers)?, 0.0);
    found.truncate(FOUND_MOST);
    Ok(found)
}

/// The most alike first, and of those equally alike the oldest; none that is less alike than `least`.
fn ranked(terms: &Terms, found: Vec<Candidate>, least: f32) -> Vec<Candidate> {
    let mut ranked: Vec<(f32, Candidate)> = found
        .into_iter()
        .map(|claim| (terms.similarity(&Terms::new(&claim.statement)), claim))
        .filter(|(alike, _)| *alike >= least)
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.number.cmp(&other.1.number)));
    ranked.into_iter().map(|(_, claim)| claim).collect()
}

/// Earlier claims that look like a sentence, the most alike first.
pub(crate) fn alike_claims(db: &mut Db, text: &str, but: Option<ClaimId>) -> Outcome<Vec<Candidate>> {
    let terms = Terms::new(text);
    let mut found = alike::candidates(db, &telling_words(&terms))?;
    found.retain(|claim| Some(claim.id) != but && claim.state != State::Duplicate);
    let mut ranked = ranked(&terms, found, ALIKE_LEAST);
    ranked.truncate(ALIKE_MOST);
    Ok(ranked)
}

/// The words that tell a sentence from others, taken to be its figures and its longest words.
fn telling_words(terms: &Terms) -> Vec<String> {
    let pieces = terms.as_slice().iter();
    let mut words: Vec<String> = pieces
        .flat_map(|term| term.split(|c: char| !c.is_alphanumeric()))
        .filter(|piece| piece.chars().count() > 1)
        .map(ToOwned::to_owned)
        .collect();
    words.sort_by_key(|word| {
        let figure = word.chars().any(char::is_numeric);
        std::cmp::Reverse((figure, word.chars().count(), word.clone()))
    });
    words.dedup();
    words.truncate(ALIKE_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_long_words_tell_sentences_apart() {
        let terms = Terms::new("The ferry carried 4.2 million passengers in 2009, more than the old boats did.");
        assert_eq!(
            telling_words(&terms),
            ["2009", "passenger", "million", "carried", "ferry", "more"]
        );
        assert!(telling_words(&Terms::new("So it is.")).is_empty());
    }
}
