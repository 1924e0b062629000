//! The register of corrections and withdrawals.

use crate::domain::id::{ArticleId, ClaimId, CorrectionId, PersonId};
use crate::domain::publication::Entry;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{article, claim, correction, person};
use diesel::prelude::*;

/// An entry of the register as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = correction)]
pub struct Correction {
    /// Its id.
    pub id: CorrectionId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The article that the claim was found in.
    pub article_id: Option<ArticleId>,
    /// What kind of change.
    pub kind: Entry,
    /// Why.
    pub reason: String,
    /// The number of the publication that it changed.
    pub publication: i32,
    /// The number of the publication that it made; 0 for a withdrawal.
    pub became: i32,
    /// What changed, as JSON; `null` where it was not kept.
    pub changes: String,
    /// By whom.
    pub by: Option<PersonId>,
    /// When.
    pub at: Instant,
}

/// Keeps an entry.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Correction) -> Rows<()> {
    diesel::insert_into(correction::table).values(new).execute(db).map(drop)
}

/// An entry as the register shows it.
#[derive(Debug, Clone, Queryable)]
pub struct Line {
    /// Its id.
    pub id: CorrectionId,
    /// The claim.
    pub claim_id: ClaimId,
    /// Its number.
    pub claim: i64,
    /// Its statement as it stands now.
    pub statement: String,
    /// The title of the article that it was found in.
    pub article: Option<String>,
    /// What kind of change.
    pub kind: Entry,
    /// Why.
    pub reason: String,
    /// The number of the publication that it changed.
    pub publication: i32,
    /// The number of the publication that it made; 0 for a withdrawal.
    pub became: i32,
    /// What changed, as JSON; `null` where it was not kept.
    pub changes: String,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// What narrows the register; nothing set lets everything through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// One kind.
    pub kind: Option<Entry>,
    /// Of claims found in this article.
    pub article: Option<ArticleId>,
    /// From this time on.
    pub from: Option<Instant>,
    /// Before this time.
    pub before: Option<Instant>,
}

/// Beside which entry a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The entry's time.
    pub at: Instant,
    /// The entry.
    pub id: CorrectionId,
    /// The page lies before it, among the newer ones.
    pub newer: bool,
}

/// Entries as lines, before anything is chosen of them.
macro_rules! lines {
    () => {
        correction::table
            .inner_join(claim::table.on(claim::id.eq(correction::claim_id)))
            .left_join(article::table.on(article::id.nullable().eq(correction::article_id)))
            .left_join(person::table.on(person::id.nullable().eq(correction::by)))
            .select((
                correction::id,
                correction::claim_id,
                claim::number,
                claim::statement,
                article::title.nullable(),
                correction::kind,
                correction::reason,
                correction::publication,
                correction::became,
                correction::changes,
                person::name.nullable(),
                correction::at,
            ))
    };
}

/// A page of the register, newest first.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, narrowed: &Narrowed, beside: Option<Cursor>, most: i64) -> Rows<Vec<Line>> {
    let mut query = lines!().limit(most).into_boxed::<MultiBackend>();
    if let Some(kind) = narrowed.kind {
        query = query.filter(correction::kind.eq(kind));
    }
    if let Some(article) = narrowed.article {
        query = query.filter(correction::article_id.eq(article));
    }
    if let Some(from) = narrowed.from {
        query = query.filter(correction::at.ge(from));
    }
    if let Some(before) = narrowed.before {
        query = query.filter(correction::at.lt(before));
    }
    // The form `a <= x AND (a < x OR b < y)` is an index condition on both databases.
    query = match beside {
        Some(c) if c.newer => query
            .filter(
                correction::at
                    .ge(c.at)
                    .and(correction::at.gt(c.at).or(correction::id.gt(c.id))),
            )
            .order((correction::at.asc(), correction::id.asc())),
        Some(c) => query
            .filter(
                correction::at
                    .le(c.at)
                    .and(correction::at.lt(c.at).or(correction::id.lt(c.id))),
            )
            .order((correction::at.desc(), correction::id.desc())),
        None => query.order((correction::at.desc(), correction::id.desc())),
    };
    let mut found: Vec<Line> = query.load(db)?;
    if beside.is_some_and(|beside| beside.newer) {
        found.reverse();
    }
    Ok(found)
}

/// The entries of a claim, oldest first.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, id: ClaimId) -> Rows<Vec<Line>> {
    lines!()
        .filter(correction::claim_id.eq(id))
        .order((correction::at, correction::id))
        .load(db)
}

/// The articles that the register tells of: id and title, at most `most`.
///
/// # Errors
/// The database's own.
pub fn articles(db: &mut Db, most: i64) -> Rows<Vec<(ArticleId, String)>> {
    let told = correction::table
        .filter(correction::article_id.is_not_null())
        .select(correction::article_id.assume_not_null());
    article::table
        .filter(article::id.eq_any(told))
        .order((article::imported_at.desc(), article::id.desc()))
        .limit(most)
        .select((article::id, article::title))
        .load(db)
}
