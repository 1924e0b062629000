//! Where claims stand: anchors, the texts that they lie in, and what surrounds them.

use crate::domain::id::{AnchorId, ArticleId, ClaimId, RevisionId, SentenceId};
use crate::store::db::Db;
use crate::store::schema::{anchor, article, claim, revision, sentence};
use crate::store::{Rows, articles};
use diesel::prelude::*;

/// An anchor as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = anchor)]
pub struct Anchor {
    /// Its id.
    pub id: AnchorId,
    /// The claim that stands on it.
    pub claim_id: ClaimId,
    /// The text that it lies in.
    pub revision_id: RevisionId,
    /// Where it begins, in code points.
    pub start_at: i32,
    /// Where it ends.
    pub end_at: i32,
    /// The quote.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands behind it.
    pub suffix: String,
    /// The sentence whose decision "duplicate" brought it.
    pub sentence_id: Option<SentenceId>,
}

/// Keeps an anchor.
///
/// # Errors
/// The database's own.
pub fn add_anchor(db: &mut Db, new: &Anchor) -> Rows<()> {
    diesel::insert_into(anchor::table).values(new).execute(db).map(drop)
}

/// Takes the anchors away that a sentence brought to claims as a duplicate.
///
/// # Errors
/// The database's own.
pub fn remove_anchors_of(db: &mut Db, sentence: SentenceId) -> Rows<()> {
    diesel::delete(anchor::table.filter(anchor::sentence_id.eq(sentence)))
        .execute(db)
        .map(drop)
}

/// Takes these anchors away.
///
/// # Errors
/// The database's own.
pub fn remove_anchors(db: &mut Db, ids: &[AnchorId]) -> Rows<()> {
    diesel::delete(anchor::table.filter(anchor::id.eq_any(ids)))
        .execute(db)
        .map(drop)
}

/// A claim's anchors in the order of the text.
///
/// # Errors
/// The database's own.
pub fn anchors(db: &mut Db, id: ClaimId) -> Rows<Vec<Anchor>> {
    anchor::table
        .filter(anchor::claim_id.eq(id))
        .order((anchor::revision_id, anchor::start_at, anchor::id))
        .load(db)
}

/// The anchors of the claims that are merged into another, but those of one of them.
///
/// # Errors
/// The database's own.
pub fn anchors_merged_into(db: &mut Db, into: ClaimId, but: ClaimId) -> Rows<Vec<Anchor>> {
    let merged = claim::duplicate_of.eq(into).and(claim::id.ne(but));
    anchor::table
        .filter(anchor::claim_id.eq_any(claim::table.filter(merged).select(claim::id)))
        .load(db)
}

/// A text that claims stand on, and the article that it is of.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Found {
    /// The text.
    pub revision_id: RevisionId,
    /// Its number.
    pub revision: i32,
    /// The article.
    pub article_id: ArticleId,
    /// Its title.
    pub title: String,
    /// Its publisher.
    pub publisher: String,
    /// Its date of publication.
    pub published_on: String,
    /// Its language, as in BCP 47.
    pub language: String,
    /// How many sentences it has.
    pub sentences: i32,
    /// The number of the article's present text.
    pub present: i32,
}

/// The texts that these anchors lie in, with their articles.
///
/// # Errors
/// The database's own.
pub fn found_in(db: &mut Db, anchors: &[Anchor]) -> Rows<Vec<Found>> {
    let revisions: Vec<RevisionId> = anchors.iter().map(|anchor| anchor.revision_id).collect();
    revision::table
        .inner_join(article::table.on(article::id.eq(revision::article_id)))
        .filter(revision::id.eq_any(revisions))
        .select((
            revision::id,
            revision::number,
            article::id,
            article::title,
            article::publisher,
            article::published_on,
            article::language,
            article::sentences,
            article::revision,
        ))
        .load(db)
}

/// What surrounds an anchor in its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// The number of the sentence in which it begins, from 1, lines set aside left out.
    pub sentence: i64,
    /// The sentence before it; empty at the beginning of the text.
    pub before: String,
    /// The sentence behind it; empty at the end.
    pub after: String,
}

/// The neighbours of an anchor; the text itself may be long and is not read whole.
///
/// # Errors
/// The database's own.
pub fn around(db: &mut Db, anchor: &Anchor) -> Rows<Around> {
    let prose = || {
        sentence::revision_id
            .eq(anchor.revision_id)
            .and(sentence::aside.eq(false))
    };
    let sentence = sentence::table
        .filter(prose().and(sentence::start_at.le(anchor.start_at)))
        .count()
        .get_result(db)?;
    let span = (sentence::start_at, sentence::end_at);
    let before: Option<(i32, i32)> = sentence::table
        .filter(prose().and(sentence::start_at.lt(anchor.start_at)))
        .filter(sentence::end_at.le(anchor.start_at))
        .order(sentence::start_at.desc())
        .select(span)
        .first(db)
        .optional()?;
    let after: Option<(i32, i32)> = sentence::table
        .filter(prose().and(sentence::start_at.ge(anchor.end_at)))
        .order(sentence::start_at)
        .select(span)
        .first(db)
        .optional()?;
    let mut passage = |span: Option<(i32, i32)>| match span {
        Some((start, end)) => articles::passage(db, anchor.revision_id, start, end.saturating_sub(start)),
        None => Ok(String::new()),
    };
    let (before, after) = (passage(before)?, passage(after)?);
    Ok(Around {
        sentence,
        before,
        after,
    })
}
