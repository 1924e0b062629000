//! Articles and their texts.

use crate::domain::article::{Cursor, Details, Origin, Tally};
use crate::domain::id::{ArticleId, PersonId, RevisionId};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{article, person, revision};
use diesel::prelude::*;

diesel::define_sql_function! {
    /// A part of a text by its first character, counted from 1, and its length; both databases count code points.
    fn substr(text: diesel::sql_types::Text, from: diesel::sql_types::Integer, length: diesel::sql_types::Integer) -> diesel::sql_types::Text;
}

/// An article as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = article)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// The headline.
    pub title: String,
    /// The sentence or two under it.
    pub standfirst: String,
    /// Who wrote it.
    pub byline: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands.
    pub url: String,
    /// The day of publication, ISO 8601.
    pub published_on: String,
    /// The language of the text, BCP 47.
    pub language: String,
    /// How it came in.
    pub origin: Origin,
    /// SHA-256 of its first text.
    pub origin_sha256: Vec<u8>,
    /// The number of its present text.
    pub revision: i32,
    /// Sentences, without lines set aside.
    pub sentences: i32,
    /// Those that nobody has decided.
    pub undecided: i32,
    /// Those to be decided later.
    pub later: i32,
    /// Those that are claims or duplicates of one.
    pub claims: i32,
    /// Those with nothing to check.
    pub not_claims: i32,
    /// Those undecided and worth checking.
    pub worth_left: i32,
    /// Undecided sentences are left.
    pub waiting: bool,
    /// Who brought it in.
    pub imported_by: Option<PersonId>,
    /// When.
    pub imported_at: Instant,
    /// Counts changes of its details.
    pub version: i32,
}

impl Article {
    /// A new article with its first text.
    #[must_use]
    pub fn new(
        id: ArticleId,
        details: Details,
        origin: Origin,
        sha256: Vec<u8>,
        tally: Tally,
        by: Option<PersonId>,
        at: Instant,
    ) -> Self {
        Self {
            id,
            title: details.title,
            standfirst: details.standfirst,
            byline: details.byline,
            publisher: details.publisher,
            url: details.url,
            published_on: details.published_on,
            language: details.language,
            origin,
            origin_sha256: sha256,
            revision: 1,
            sentences: tally.sentences,
            undecided: tally.undecided,
            later: tally.later,
            claims: tally.claims,
            not_claims: tally.not_claims,
            worth_left: tally.worth_left,
            waiting: tally.undecided > 0 || tally.later > 0,
            imported_by: by,
            imported_at: at,
            version: 1,
        }
    }

    /// How far its triage is.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally {
            sentences: self.sentences,
            undecided: self.undecided,
            later: self.later,
            claims: self.claims,
            not_claims: self.not_claims,
            worth_left: self.worth_left,
        }
    }

    /// The cursor that stands at this article.
    #[must_use]
    pub fn cursor(&self, back: bool) -> Cursor {
        Cursor {
            worth_left: self.worth_left,
            imported_at: self.imported_at,
            id: self.id,
            back,
        }
    }
}

/// A text of an article as it is kept; never changed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = revision)]
pub struct Revision {
    /// Its id.
    pub id: RevisionId,
    /// The article.
    pub article_id: ArticleId,
    /// Its number, from 1.
    pub number: i32,
    /// The normalised text.
    pub text: String,
    /// Its SHA-256.
    pub sha256: Vec<u8>,
    /// Who brought it in.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Instant,
    /// Why a newer text was brought in.
    pub reason: String,
}

/// Keeps a new article.
///
/// # Errors
/// The database's own; a unique violation when its first text is known.
pub fn insert(db: &mut Db, new: &Article) -> Rows<()> {
    diesel::insert_into(article::table).values(new).execute(db).map(drop)
}

/// Keeps a text.
///
/// # Errors
/// The database's own.
pub fn insert_revision(db: &mut Db, new: &Revision) -> Rows<()> {
    diesel::insert_into(revision::table).values(new).execute(db).map(drop)
}

/// An article with the name of whoever imported it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Imported {
    /// The article.
    pub article: Article,
    /// Who imported it; none for the command line.
    pub by: Option<String>,
}

/// One article.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: ArticleId) -> Rows<Option<Imported>> {
    article::table
        .left_join(person::table.on(person::id.nullable().eq(article::imported_by)))
        .filter(article::id.eq(id))
        .select((article::all_columns, person::name.nullable()))
        .first(db)
        .optional()
}

/// The article whose first text has this SHA-256.
///
/// # Errors
/// The database's own.
pub fn by_sha256(db: &mut Db, sha256: &[u8]) -> Rows<Option<Imported>> {
    article::table
        .left_join(person::table.on(person::id.nullable().eq(article::imported_by)))
        .filter(article::origin_sha256.eq(sha256))
        .select((article::all_columns, person::name.nullable()))
        .first(db)
        .optional()
}

/// The article that was brought in last from this address.
///
/// # Errors
/// The database's own.
pub fn by_url(db: &mut Db, url: &str) -> Rows<Option<Imported>> {
    article::table
        .left_join(person::table.on(person::id.nullable().eq(article::imported_by)))
        .filter(article::url.eq(url))
        .order((article::imported_at.desc(), article::id.desc()))
        .select((article::all_columns, person::name.nullable()))
        .first(db)
        .optional()
}

/// The id and SHA-256 of an article's text of this number.
///
/// # Errors
/// The database's own.
pub fn revision(db: &mut Db, id: ArticleId, number: i32) -> Rows<Option<(RevisionId, Vec<u8>)>> {
    revision::table
        .filter(revision::article_id.eq(id).and(revision::number.eq(number)))
        .select((revision::id, revision::sha256))
        .first(db)
        .optional()
}

/// An article that this transaction gives a newer text: nothing is decided in it meanwhile.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, id: ArticleId) -> Rows<Option<Article>> {
    let row = article::table.filter(article::id.eq(id));
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => row.for_update().first(connection).optional(),
        Db::Sqlite(connection) => row.first(connection).optional(),
    }
}

/// The number of an article's present text, which stays so until this transaction ends.
///
/// # Errors
/// The database's own.
pub fn hold(db: &mut Db, id: ArticleId) -> Rows<Option<i32>> {
    let row = article::table.filter(article::id.eq(id)).select(article::revision);
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => row.for_key_share().first(connection).optional(),
        Db::Sqlite(connection) => row.first(connection).optional(),
    }
}

/// Writes what is known about an article and how far its triage is, with the number of its new text.
///
/// # Errors
/// The database's own.
pub fn save_revised(db: &mut Db, a: &Article) -> Rows<()> {
    diesel::update(article::table.find(a.id))
        .set((
            article::title.eq(&a.title),
            article::standfirst.eq(&a.standfirst),
            article::byline.eq(&a.byline),
            article::publisher.eq(&a.publisher),
            article::url.eq(&a.url),
            article::published_on.eq(&a.published_on),
            article::language.eq(&a.language),
            article::revision.eq(a.revision),
            article::sentences.eq(a.sentences),
            article::undecided.eq(a.undecided),
            article::later.eq(a.later),
            article::claims.eq(a.claims),
            article::not_claims.eq(a.not_claims),
            article::worth_left.eq(a.worth_left),
            article::waiting.eq(a.waiting),
            article::version.eq(a.version),
        ))
        .execute(db)
        .map(drop)
}

/// A part of a text: from code point `start`, `length` of them.
///
/// # Errors
/// The database's own.
pub fn passage(db: &mut Db, id: RevisionId, start: i32, length: i32) -> Rows<String> {
    revision::table
        .find(id)
        .select(substr(revision::text, start.saturating_add(1), length))
        .first(db)
}

/// A whole text.
///
/// # Errors
/// The database's own.
pub fn text(db: &mut Db, id: RevisionId) -> Rows<String> {
    revision::table.find(id).select(revision::text).first(db)
}

/// Changes how many sentences stand where.
///
/// # Errors
/// The database's own.
pub fn count(db: &mut Db, id: ArticleId, by: Tally) -> Rows<()> {
    diesel::update(article::table.find(id))
        .set((
            article::sentences.eq(article::sentences + by.sentences),
            article::undecided.eq(article::undecided + by.undecided),
            article::later.eq(article::later + by.later),
            article::claims.eq(article::claims + by.claims),
            article::not_claims.eq(article::not_claims + by.not_claims),
            article::worth_left.eq(article::worth_left + by.worth_left),
            // Neither number falls below nought, so the sum tells whether one of them is above it.
            article::waiting.eq((article::undecided + by.undecided + article::later + by.later).gt(0)),
        ))
        .execute(db)
        .map(drop)
}

/// A page of all articles, newest first, and whether more lies behind it (or before it, for a page backwards).
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db, cursor: Option<Cursor>, size: i64) -> Rows<(Vec<Imported>, bool)> {
    let query = article::table
        .left_join(person::table.on(person::id.nullable().eq(article::imported_by)))
        .select((article::all_columns, person::name.nullable()))
        .into_boxed::<MultiBackend>();
    // The form `a <= x AND (a < x OR b < y)` is an index condition on both databases.
    let query = match cursor {
        None => query.order((article::imported_at.desc(), article::id.desc())),
        Some(c) if !c.back => query
            .filter(
                article::imported_at
                    .le(c.imported_at)
                    .and(article::imported_at.lt(c.imported_at).or(article::id.lt(c.id))),
            )
            .order((article::imported_at.desc(), article::id.desc())),
        Some(c) => query
            .filter(
                article::imported_at
                    .ge(c.imported_at)
                    .and(article::imported_at.gt(c.imported_at).or(article::id.gt(c.id))),
            )
            .order((article::imported_at.asc(), article::id.asc())),
    };
    let rows = query.limit(size.saturating_add(1)).load(db)?;
    Ok(paged(rows, cursor, size))
}

/// A page of the articles with undecided sentences: most worth checking first, then the newest.
///
/// # Errors
/// The database's own.
pub fn waiting(db: &mut Db, cursor: Option<Cursor>, size: i64) -> Rows<(Vec<Imported>, bool)> {
    let query = article::table
        .left_join(person::table.on(person::id.nullable().eq(article::imported_by)))
        .filter(article::waiting.eq(true))
        .select((article::all_columns, person::name.nullable()))
        .into_boxed::<MultiBackend>();
    let down = (
        article::worth_left.desc(),
        article::imported_at.desc(),
        article::id.desc(),
    );
    let query = match cursor {
        None => query.order(down),
        Some(c) if !c.back => {
            let later = article::imported_at.lt(c.imported_at).or(article::id.lt(c.id));
            let behind = article::imported_at.le(c.imported_at).and(later);
            let less = article::worth_left.lt(c.worth_left).or(behind);
            query.filter(article::worth_left.le(c.worth_left).and(less)).order(down)
        }
        Some(c) => {
            let sooner = article::imported_at.gt(c.imported_at).or(article::id.gt(c.id));
            let before = article::imported_at.ge(c.imported_at).and(sooner);
            let more = article::worth_left.gt(c.worth_left).or(before);
            query.filter(article::worth_left.ge(c.worth_left).and(more)).order((
                article::worth_left.asc(),
                article::imported_at.asc(),
                article::id.asc(),
            ))
        }
    };
    let rows = query.limit(size.saturating_add(1)).load(db)?;
    Ok(paged(rows, cursor, size))
}

/// One row more than a page was asked for: it only says that there is more.
fn paged(mut rows: Vec<Imported>, cursor: Option<Cursor>, size: i64) -> (Vec<Imported>, bool) {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let more = rows.len() > size;
    rows.truncate(size);
    if cursor.is_some_and(|cursor| cursor.back) {
        rows.reverse();
    }
    (rows, more)
}
