//! Comments, and whom they mention.

use crate::domain::id::{AnyId, ClaimId, CommentId, PersonId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, comment, mention, person};
use diesel::prelude::*;

/// A comment; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = comment)]
pub struct Comment {
    /// Its id.
    pub id: CommentId,
    /// The claim that it belongs to.
    pub claim_id: ClaimId,
    /// The comment that it answers.
    pub parent_id: Option<CommentId>,
    /// `claim`, `source` or `verdict`.
    pub subject: String,
    /// Which source or version.
    pub subject_id: Option<AnyId>,
    /// The passage that it is about.
    pub quote: String,
    /// What it says.
    pub body: String,
    /// Who wrote it.
    pub written_by: Option<PersonId>,
    /// When.
    pub written_at: Instant,
    /// Who settled it.
    pub resolved_by: Option<PersonId>,
    /// When.
    pub resolved_at: Option<Instant>,
}

/// Keeps a comment.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Comment) -> Rows<()> {
    diesel::insert_into(comment::table).values(new).execute(db).map(drop)
}

/// The newest comments of a claim, at most `most`, oldest first.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId, most: i64) -> Rows<Vec<Comment>> {
    let mut rows: Vec<Comment> = comment::table
        .filter(comment::claim_id.eq(claim))
        .order((comment::written_at.desc(), comment::id.desc()))
        .limit(most)
        .load(db)?;
    rows.reverse();
    Ok(rows)
}

/// A comment by its id.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: CommentId) -> Rows<Option<Comment>> {
    comment::table.find(id).first(db).optional()
}

/// Settles a comment, or opens it again.
///
/// # Errors
/// The database's own.
pub fn resolve(db: &mut Db, id: CommentId, by: Option<(PersonId, Instant)>) -> Rows<()> {
    diesel::update(comment::table.find(id))
        .set((
            comment::resolved_by.eq(by.map(|(person, _)| person)),
            comment::resolved_at.eq(by.map(|(_, at)| at)),
        ))
        .execute(db)
        .map(drop)
}

/// Somebody whom a comment mentions.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Mention {
    /// The comment.
    pub comment: CommentId,
    /// Who is mentioned.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// When they saw it.
    pub seen_at: Option<Instant>,
}

/// Notes that a comment mentions somebody.
///
/// # Errors
/// The database's own.
pub fn add_mention(db: &mut Db, id: CommentId, person: PersonId, at: Instant) -> Rows<()> {
    diesel::insert_into(mention::table)
        .values((
            mention::comment_id.eq(id),
            mention::person_id.eq(person),
            mention::at.eq(at),
        ))
        .execute(db)
        .map(drop)
}

/// Whom the comments of a claim mention.
///
/// # Errors
/// The database's own.
pub fn mentions_in(db: &mut Db, claim: ClaimId) -> Rows<Vec<Mention>> {
    mention::table
        .inner_join(comment::table.on(comment::id.eq(mention::comment_id)))
        .inner_join(person::table.on(person::id.eq(mention::person_id)))
        .filter(comment::claim_id.eq(claim))
        .select((mention::comment_id, mention::person_id, person::name, mention::seen_at))
        .load(db)
}

/// Notes that somebody has seen where a claim's comments mention them.
///
/// # Errors
/// The database's own.
pub fn see_mentions(db: &mut Db, person: PersonId, claim: ClaimId, at: Instant) -> Rows<()> {
    let in_claim = comment::table.filter(comment::claim_id.eq(claim)).select(comment::id);
    diesel::update(
        mention::table.filter(
            mention::person_id
                .eq(person)
                .and(mention::seen_at.is_null())
                .and(mention::comment_id.eq_any(in_claim)),
        ),
    )
    .set(mention::seen_at.eq(at))
    .execute(db)
    .map(drop)
}

/// A comment that mentions somebody, as they are told of it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Mentioned {
    /// The comment.
    pub comment: CommentId,
    /// The claim that it belongs to.
    pub claim: i64,
    /// What that says.
    pub statement: String,
    /// What the comment says.
    pub body: String,
    /// Who wrote it.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
    /// When they saw it.
    pub seen_at: Option<Instant>,
}

/// Where somebody is mentioned, newest first, at most `most`.
///
/// # Errors
/// The database's own.
pub fn mentions_of(db: &mut Db, person: PersonId, most: i64) -> Rows<Vec<Mentioned>> {
    mention::table
        .inner_join(comment::table.on(comment::id.eq(mention::comment_id)))
        .inner_join(claim::table.on(claim::id.eq(comment::claim_id)))
        .filter(mention::person_id.eq(person))
        .order((mention::at.desc(), mention::comment_id.desc()))
        .limit(most)
        .select((
            comment::id,
            claim::number,
            claim::statement,
            comment::body,
            comment::written_by,
            mention::at,
            mention::seen_at,
        ))
        .load(db)
}
