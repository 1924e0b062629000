//! Earlier claims that share words with a sentence: candidates, which the domain then ranks.

use crate::domain::id::ClaimId;
use crate::domain::scale::Colour;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, rating};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// The most candidates that are ranked.
const CANDIDATES: i64 = 100;

/// A claim that shares words with a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Candidate {
    /// The claim.
    pub id: ClaimId,
    /// Its number.
    pub number: i64,
    /// What it says.
    pub statement: String,
    /// Where it stands.
    pub state: State,
    /// The label of its rating.
    pub rating: Option<String>,
    /// The rating's number for ClaimReview.
    pub rating_number: Option<i32>,
    /// The rating's colour.
    pub rating_colour: Option<Colour>,
}

/// A number of a search.
#[derive(QueryableByName)]
struct Match {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Claims whose statements hold at least two of these words (letters and digits only), or the only one, each as the
/// beginning of a word. Two statements that say the same share more than one word, and a pair of words finds few.
///
/// # Errors
/// The database's own.
pub fn candidates(db: &mut Db, words: &[String]) -> Rows<Vec<Candidate>> {
    let (sql, terms) = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => (
            "SELECT number FROM claim \
             WHERE to_tsvector('simple', without_accents(statement)) @@ to_tsquery('simple', without_accents($1)) \
             ORDER BY number DESC LIMIT $2",
            pairs(words, |word| format!("{word}:*"), " & ", " | "),
        ),
        Db::Sqlite(_) => (
            "SELECT rowid AS number FROM claim_search WHERE claim_search MATCH $1 ORDER BY rank LIMIT $2",
            pairs(words, |word| format!("\"{word}\"*"), " AND ", " OR "),
        ),
    };
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<Match> = diesel::sql_query(sql)
        .bind::<Text, _>(terms)
        .bind::<BigInt, _>(CANDIDATES)
        .load(db)?;
    let numbers: Vec<i64> = found.into_iter().map(|found| found.number).collect();
    of_numbers(db, &numbers)
}

/// The claims with these numbers.
///
/// # Errors
/// The database's own.
pub fn of_numbers(db: &mut Db, numbers: &[i64]) -> Rows<Vec<Candidate>> {
    claim::table
        .left_join(rating::table.on(rating::id.nullable().eq(claim::rating_id)))
        .filter(claim::number.eq_any(numbers))
        .select((
            claim::id,
            claim::number,
            claim::statement,
            claim::state,
            rating::label.nullable(),
            rating::number.nullable(),
            rating::colour.nullable(),
        ))
        .load(db)
}

/// Every pair of words, as the database's search asks for it.
fn pairs(words: &[String], quote: impl Fn(&str) -> String, and: &str, or: &str) -> String {
    if let [only] = words {
        return quote(only);
    }
    let mut pairs = Vec::new();
    for (place, one) in words.iter().enumerate() {
        for other in words.iter().skip(place + 1) {
            pairs.push(format!("({}{and}{})", quote(one), quote(other)));
        }
    }
    pairs.join(or)
}
