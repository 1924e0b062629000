//! What the filters of reports can be chosen from, and whether what was typed is there.

use crate::domain::id::{ArticleId, PersonId};
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{article, claim_tag, person, rating, scale};
use diesel::prelude::*;

/// Is there an article of this id?
///
/// # Errors
/// The database's own.
pub fn article_exists(db: &mut Db, id: ArticleId) -> Rows<bool> {
    diesel::select(diesel::dsl::exists(article::table.find(id))).get_result(db)
}

/// Does any scale have a rating of this code?
///
/// # Errors
/// The database's own.
pub fn rating_exists(db: &mut Db, code: &str) -> Rows<bool> {
    diesel::select(diesel::dsl::exists(rating::table.filter(rating::code.eq(code)))).get_result(db)
}

/// Does any claim have this tag?
///
/// # Errors
/// The database's own.
pub fn tag_exists(db: &mut Db, tag: &str) -> Rows<bool> {
    diesel::select(diesel::dsl::exists(claim_tag::table.filter(claim_tag::tag.eq(tag)))).get_result(db)
}

/// The person of this id or e-mail address.
///
/// # Errors
/// The database's own.
pub fn person_by(db: &mut Db, id: Option<PersonId>, email: &str) -> Rows<Option<PersonId>> {
    let people = person::table.select(person::id);
    match id {
        Some(id) => people.find(id).first(db).optional(),
        None => people.filter(person::email.eq(email)).first(db).optional(),
    }
}

/// What the filters of the reports page can be chosen from: code and label, or id and title or name.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Ratings of every scale, each code once.
    pub ratings: Vec<(String, String)>,
    /// The newest articles.
    pub articles: Vec<(ArticleId, String)>,
    /// Everybody, by name.
    pub people: Vec<(PersonId, String)>,
}

/// Loads the choices; of the articles only the newest `most`.
///
/// # Errors
/// The database's own.
pub fn choices(db: &mut Db, most: i64) -> Rows<Choices> {
    let mut ratings: Vec<(String, String)> = rating::table
        .inner_join(scale::table.on(scale::id.eq(rating::scale_id)))
        .order((scale::version.desc(), rating::position))
        .select((rating::code, rating::label))
        .load(db)?;
    let mut seen = std::collections::HashSet::new();
    ratings.retain(|(code, _)| seen.insert(code.clone()));
    Ok(Choices {
        ratings,
        articles: article::table
            .order((article::imported_at.desc(), article::id.desc()))
            .limit(most)
            .select((article::id, article::title))
            .load(db)?,
        people: person::table
            .order((person::name, person::id))
            .select((person::id, person::name))
            .load(db)?,
    })
}
