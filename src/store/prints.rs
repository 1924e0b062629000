//! Prints of articles: by the hashes that two have in common, nearly the same text is found.

use crate::domain::id::{ArticleId, RevisionId};
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend, each_backend};
use crate::store::schema::{article, article_print, revision};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

/// Articles that share most are looked at closely; more are not.
const CANDIDATES: i64 = 5;

/// Keeps the print of an article.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, article: ArticleId, hashes: &[i64]) -> Rows<()> {
    let rows: Vec<_> = hashes
        .iter()
        .map(|hash| (article_print::hash.eq(*hash), article_print::article_id.eq(article)))
        .collect();
    each_backend!(db, connection => diesel::insert_into(article_print::table).values(&rows).execute(connection))
        .map(drop)
}

/// Keeps the print of an article's newer text in the place of the older one's.
///
/// # Errors
/// The database's own.
pub fn replace(db: &mut Db, article: ArticleId, hashes: &[i64]) -> Rows<()> {
    diesel::delete(article_print::table.filter(article_print::article_id.eq(article))).execute(db)?;
    insert(db, article, hashes)
}

/// The articles that share most hashes, those with most first, and the print of each.
///
/// # Errors
/// The database's own.
pub fn candidates(db: &mut Db, hashes: &[i64]) -> Rows<Vec<(ArticleId, Vec<i64>)>> {
    let articles: Vec<ArticleId> = article_print::table
        .filter(article_print::hash.eq_any(hashes))
        .group_by(article_print::article_id)
        .order((count_star().desc(), article_print::article_id.desc()))
        .limit(CANDIDATES)
        .select(article_print::article_id)
        .load(db)?;
    let mut found = Vec::new();
    for article in articles {
        let of_article = article_print::table.filter(article_print::article_id.eq(article));
        found.push((article, of_article.select(article_print::hash).load(db)?));
    }
    Ok(found)
}

/// Articles behind this one, by their ids, that have no print, each with its present text; at most `most`.
///
/// # Errors
/// The database's own.
pub fn missing(db: &mut Db, behind: Option<ArticleId>, most: i64) -> Rows<Vec<(ArticleId, RevisionId)>> {
    let query = article::table
        .inner_join(
            revision::table.on(revision::article_id
                .eq(article::id)
                .and(revision::number.eq(article::revision))),
        )
        .filter(not(exists(
            article_print::table.filter(article_print::article_id.eq(article::id)),
        )))
        .order(article::id)
        .limit(most)
        .select((article::id, revision::id))
        .into_boxed::<MultiBackend>();
    match behind {
        Some(behind) => query.filter(article::id.gt(behind)).load(db),
        None => query.load(db),
    }
}
