//! What the words of a search stand in: each group newest first, a page of it behind a number.

use crate::domain::id::{ArticleId, ClaimId, CommentId, PersonId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{article, claim, comment, event, findable, person, source};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// The most things of a group that a search of words looks at, where something else narrows it too.
pub const SEARCH_MOST: i64 = 1_000;

/// What narrows a search besides its words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Claims in this state.
    pub state: Option<State>,
    /// What came in from this time on.
    pub since: Option<Instant>,
}

impl Narrow {
    /// How many that have the words are looked at to find `most`.
    fn looks_at(&self, most: i64) -> i64 {
        if *self == Self::default() { most } else { SEARCH_MOST }
    }
}

/// A kind of thing that has its words in `findable`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An article.
    Article,
    /// A source.
    Source,
    /// A comment.
    Comment,
}

#[derive(QueryableByName)]
struct Match {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn numbers(db: &mut Db, sql: &str, terms: String, before: i64, most: i64) -> Rows<Vec<i64>> {
    let found: Vec<Match> = diesel::sql_query(sql)
        .bind::<Text, _>(terms)
        .bind::<BigInt, _>(before)
        .bind::<BigInt, _>(most)
        .load(db)?;
    Ok(found.into_iter().map(|found| found.number).collect())
}

/// All these words, the last of which may be a beginning, accents on Latin letters left out, as the database at hand
/// asks its index for them.
fn terms_of(db: &Db, words: &[String]) -> String {
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => terms(
            words,
            |word| format!("'{}'", word.replace('\'', "''").replace('\\', "\\\\")),
            " & ",
            ":*",
        ),
        Db::Sqlite(_) => terms(words, |word| format!("\"{}\"", word.replace('"', "\"\"")), " ", "*"),
    }
}

fn terms(words: &[String], quote: impl Fn(&str) -> String, and: &str, prefix: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    let mut terms = quoted.join(and);
    if !terms.is_empty() {
        terms.push_str(prefix);
    }
    terms
}

/// The numbers under which things of a kind are found.
fn found(db: &mut Db, kind: Kind, words: &[String], before: i64, most: i64) -> Rows<Vec<i64>> {
    let terms = terms_of(db, words);
    match db {
        Db::Sqlite(_) => {
            let kind = match kind {
                Kind::Article => "article",
                Kind::Source => "source",
                Kind::Comment => "comment",
            };
            let terms = format!("kind : {kind} AND words : ({terms})");
            let sql = "SELECT rowid AS number FROM findable_search WHERE findable_search MATCH $1 AND rowid < $2 \
                       ORDER BY rowid DESC LIMIT $3";
            numbers(db, sql, terms, before, most)
        }
        // Each kind has an index of its own, which is used only where the kind stands in the statement.
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => {
            macro_rules! of_kind {
                ($kind:literal) => {
                    concat!(
                        "SELECT number FROM findable WHERE kind = '",
                        $kind,
                        "' AND to_tsvector('simple', without_accents(words)) @@ ",
                        "to_tsquery('simple', without_accents($1)) AND number < $2 ORDER BY number DESC LIMIT $3"
                    )
                };
            }
            let sql = match kind {
                Kind::Article => of_kind!("article"),
                Kind::Source => of_kind!("source"),
                Kind::Comment => of_kind!("comment"),
            };
            numbers(db, sql, terms, before, most)
        }
    }
}

/// A claim that was found.
#[derive(Debug, Clone, Queryable)]
pub struct ClaimHit {
    /// Its number.
    pub number: i64,
    /// Its statement.
    pub statement: String,
    /// Where it stands.
    pub state: State,
    /// Who said it.
    pub said_by: String,
}

/// Numbers below `before` of the newest claims whose statements have all these words.
///
/// # Errors
/// The database's own.
pub fn claim_numbers(db: &mut Db, words: &[String], before: i64, most: i64) -> Rows<Vec<i64>> {
    let terms = terms_of(db, words);
    let sql = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => {
            "SELECT number FROM claim \
             WHERE to_tsvector('simple', without_accents(statement)) @@ to_tsquery('simple', without_accents($1)) \
             AND number < $2 ORDER BY number DESC LIMIT $3"
        }
        Db::Sqlite(_) => {
            "SELECT rowid AS number FROM claim_search WHERE claim_search MATCH $1 AND rowid < $2 \
             ORDER BY rowid DESC LIMIT $3"
        }
    };
    numbers(db, sql, terms, before, most)
}

/// Claims whose statements have all these words, of numbers below `before`.
///
/// # Errors
/// The database's own.
pub fn claims(db: &mut Db, words: &[String], narrow: &Narrow, before: i64, most: i64) -> Rows<Vec<ClaimHit>> {
    let found = claim_numbers(db, words, before, narrow.looks_at(most))?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = claim::table
        .filter(claim::number.eq_any(found))
        .order(claim::number.desc())
        .limit(most)
        .select((claim::number, claim::statement, claim::state, claim::said_by))
        .into_boxed::<MultiBackend>();
    if let Some(state) = narrow.state {
        query = query.filter(claim::state.eq(state));
    }
    if let Some(since) = narrow.since {
        query = query.filter(claim::created_at.ge(since));
    }
    query.load(db)
}

/// Claims by their ids, in no order.
///
/// # Errors
/// The database's own.
pub fn claims_by_id(db: &mut Db, ids: &[ClaimId]) -> Rows<Vec<(ClaimId, ClaimHit)>> {
    claim::table
        .filter(claim::id.eq_any(ids))
        .select((
            claim::id,
            (claim::number, claim::statement, claim::state, claim::said_by),
        ))
        .load(db)
}

/// The claims of the last events that somebody caused, newest first.
///
/// # Errors
/// The database's own.
pub fn touched(db: &mut Db, person: PersonId, most: i64) -> Rows<Vec<ClaimId>> {
    let claims: Vec<Option<ClaimId>> = event::table
        .filter(event::actor_id.eq(person))
        .order(event::number.desc())
        .limit(most)
        .select(event::claim_id)
        .load(db)?;
    Ok(claims.into_iter().flatten().collect())
}

/// An article that was found.
#[derive(Debug, Clone, Queryable)]
pub struct ArticleHit {
    /// The number under which it is found.
    pub number: i64,
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its standfirst.
    pub standfirst: String,
    /// Its publisher.
    pub publisher: String,
    /// Its date of publication.
    pub published_on: String,
}

/// Articles that have all these words, found under numbers below `before`.
///
/// # Errors
/// The database's own.
pub fn articles(db: &mut Db, words: &[String], narrow: &Narrow, before: i64, most: i64) -> Rows<Vec<ArticleHit>> {
    let numbers = found(db, Kind::Article, words, before, narrow.looks_at(most))?;
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = findable::table
        .inner_join(article::table.on(article::id.eq(findable::subject_id)))
        .filter(findable::number.eq_any(numbers))
        .order(findable::number.desc())
        .select((
            findable::number,
            article::id,
            article::title,
            article::standfirst,
            article::publisher,
            article::published_on,
        ))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some(since) = narrow.since {
        query = query.filter(article::imported_at.ge(since));
    }
    query.load(db)
}

/// A source that was found.
#[derive(Debug, Clone, Queryable)]
pub struct SourceHit {
    /// The number under which it is found.
    pub number: i64,
    /// The number of its claim.
    pub claim: i64,
    /// Its own number within the claim.
    pub position: i32,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The words that count.
    pub quote: String,
}

/// Sources that have all these words, found under numbers below `before`.
///
/// # Errors
/// The database's own.
pub fn sources(db: &mut Db, words: &[String], narrow: &Narrow, before: i64, most: i64) -> Rows<Vec<SourceHit>> {
    let numbers = found(db, Kind::Source, words, before, narrow.looks_at(most))?;
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = findable::table
        .inner_join(source::table.on(source::id.eq(findable::subject_id)))
        .inner_join(claim::table.on(claim::id.eq(source::claim_id)))
        .filter(findable::number.eq_any(numbers))
        .order(findable::number.desc())
        .select((
            findable::number,
            claim::number,
            source::position,
            source::title,
            source::publisher,
            source::quote,
        ))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some(since) = narrow.since {
        query = query.filter(source::added_at.ge(since));
    }
    query.load(db)
}

/// A comment that was found.
#[derive(Debug, Clone, Queryable)]
pub struct CommentHit {
    /// The number under which it is found.
    pub number: i64,
    /// The comment.
    pub id: CommentId,
    /// The number of its claim.
    pub claim: i64,
    /// What it says.
    pub body: String,
    /// What it quotes.
    pub quote: String,
    /// Who wrote it; none for the command line.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// Comments that have all these words, found under numbers below `before`.
///
/// # Errors
/// The database's own.
pub fn comments(db: &mut Db, words: &[String], narrow: &Narrow, before: i64, most: i64) -> Rows<Vec<CommentHit>> {
    let numbers = found(db, Kind::Comment, words, before, narrow.looks_at(most))?;
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = findable::table
        .inner_join(comment::table.on(comment::id.eq(findable::subject_id)))
        .inner_join(claim::table.on(claim::id.eq(comment::claim_id)))
        .left_join(person::table.on(person::id.nullable().eq(comment::written_by)))
        .filter(findable::number.eq_any(numbers))
        .order(findable::number.desc())
        .select((
            findable::number,
            comment::id,
            claim::number,
            comment::body,
            comment::quote,
            person::name.nullable(),
            comment::written_at,
        ))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some(since) = narrow.since {
        query = query.filter(comment::written_at.ge(since));
    }
    query.load(db)
}
