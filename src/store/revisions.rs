//! Newer texts of articles, and how the passages of claims came into them.

use crate::domain::article::Settled;
use crate::domain::id::{AnchorId, ArticleId, ClaimId, PersonId, PlacementId, RevisionId, SentenceId};
use crate::domain::text::Came;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::claims::Anchor;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{anchor, article, claim, person, placement, revision, sentence};
use diesel::dsl::{count_star, exists, not};
use diesel::prelude::*;

/// Rows that one INSERT brings: SQLite takes 32,766 values in a statement.
const TOGETHER: usize = 500;

/// How a passage came into a newer text; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
// Without this, diesel inserts rows one by one on SQLite, in a transaction of its own.
#[diesel(table_name = placement, treat_none_as_default_value = false)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The newer text.
    pub revision_id: RevisionId,
    /// Its place in the order of the older text.
    pub position: i32,
    /// Where the claim stood last.
    pub from_anchor: AnchorId,
    /// How it came.
    pub came: Came,
    /// There was no doubt about it.
    pub sure: bool,
    /// Where it seems to begin, in code points.
    pub start_at: Option<i32>,
    /// Where it seems to end.
    pub end_at: Option<i32>,
    /// Where it stands, once that is known.
    pub anchor_id: Option<AnchorId>,
    /// Somebody has to look, or had to.
    pub asks: bool,
    /// Nobody has looked yet, and no newer text has come since.
    pub open: bool,
    /// How it was settled.
    pub settled: Settled,
    /// By whom.
    pub settled_by: Option<PersonId>,
    /// When.
    pub settled_at: Option<Instant>,
    /// Counts what was settled and taken back.
    pub version: i32,
}

/// Keeps how passages came into a newer text.
///
/// # Errors
/// The database's own.
pub fn insert_all(db: &mut Db, new: &[Placement]) -> Rows<()> {
    for some in new.chunks(TOGETHER) {
        each_backend!(db, connection => diesel::insert_into(placement::table).values(some).execute(connection))?;
    }
    Ok(())
}

/// Keeps many anchors.
///
/// # Errors
/// The database's own.
pub fn insert_anchors(db: &mut Db, new: &[Anchor]) -> Rows<()> {
    for anchor in new {
        diesel::insert_into(anchor::table).values(anchor).execute(db)?;
    }
    Ok(())
}

/// Where claims stand in an article before it gets a newer text: in its present text; where they stood last, when that
/// is not settled or they left it; and, for claims that have neither, in an older text.
///
/// # Errors
/// The database's own.
pub fn standing(db: &mut Db, article: ArticleId, present: RevisionId) -> Rows<Vec<Anchor>> {
    let mut all: Vec<Anchor> = anchor::table.filter(anchor::revision_id.eq(present)).load(db)?;
    let missing = placement::table
        .filter(placement::revision_id.eq(present).and(placement::anchor_id.is_null()))
        .filter(placement::open.eq(true).or(placement::settled.eq(Settled::Left)))
        .select(placement::from_anchor);
    all.extend(anchor::table.filter(anchor::id.eq_any(missing)).load::<Anchor>(db)?);
    let of_article = revision::table
        .filter(revision::article_id.eq(article).and(revision::id.ne(present)))
        .select(revision::id);
    let carried = placement::table
        .filter(placement::from_anchor.eq(anchor::id))
        .select(placement::id);
    let left_out: Vec<Anchor> = anchor::table
        .filter(anchor::revision_id.eq_any(of_article))
        .filter(not(exists(carried)))
        .load(db)?;
    let known: std::collections::HashSet<ClaimId> = all.iter().map(|anchor| anchor.claim_id).collect();
    all.extend(left_out.into_iter().filter(|anchor| !known.contains(&anchor.claim_id)));
    Ok(all)
}

/// The passages of which somebody has said that they are not in this text any more.
///
/// # Errors
/// The database's own.
pub fn left(db: &mut Db, present: RevisionId) -> Rows<Vec<Placement>> {
    placement::table
        .filter(
            placement::revision_id
                .eq(present)
                .and(placement::settled.eq(Settled::Left)),
        )
        .load(db)
}

/// The claims with a passage in these that were dismissed or are duplicates: they ask nobody.
///
/// # Errors
/// The database's own.
pub fn closed(db: &mut Db, standing: &[Anchor]) -> Rows<Vec<ClaimId>> {
    let ids: Vec<ClaimId> = standing.iter().map(|anchor| anchor.claim_id).collect();
    let mut closed = Vec::new();
    for some in ids.chunks(TOGETHER) {
        closed.extend(
            claim::table
                .filter(claim::id.eq_any(some))
                .filter(claim::state.eq_any([State::Dismissed, State::Duplicate].map(State::code)))
                .select(claim::id)
                .load::<ClaimId>(db)?,
        );
    }
    Ok(closed)
}

/// Closes what was left to settle of a text that a newer one replaces.
///
/// # Errors
/// The database's own.
pub fn close(db: &mut Db, replaced: RevisionId) -> Rows<()> {
    diesel::update(placement::table.filter(placement::revision_id.eq(replaced).and(placement::open.eq(true))))
        .set(placement::open.eq(false))
        .execute(db)
        .map(drop)
}

/// The article of a placement and the number of its text.
///
/// # Errors
/// The database's own.
pub fn place_of(db: &mut Db, id: PlacementId) -> Rows<Option<(ArticleId, i32)>> {
    placement::table
        .inner_join(revision::table.on(revision::id.eq(placement::revision_id)))
        .filter(placement::id.eq(id))
        .select((revision::article_id, revision::number))
        .first(db)
        .optional()
}

/// One placement, about to be changed.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, id: PlacementId) -> Rows<Option<Placement>> {
    let row = placement::table.filter(placement::id.eq(id));
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => row.for_update().first(connection).optional(),
        Db::Sqlite(connection) => row.first(connection).optional(),
    }
}

/// Writes how a placement was settled, or that it was not.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, p: &Placement) -> Rows<()> {
    diesel::update(placement::table.find(p.id))
        .set((
            placement::anchor_id.eq(p.anchor_id),
            placement::open.eq(p.open),
            placement::settled.eq(p.settled),
            placement::settled_by.eq(p.settled_by),
            placement::settled_at.eq(p.settled_at),
            placement::version.eq(p.version),
        ))
        .execute(db)
        .map(drop)
}

/// An anchor.
///
/// # Errors
/// The database's own.
pub fn anchor(db: &mut Db, id: AnchorId) -> Rows<Option<Anchor>> {
    anchor::table.find(id).first(db).optional()
}

/// How many placements name an anchor as where a claim stands.
///
/// # Errors
/// The database's own.
pub fn on_anchor(db: &mut Db, id: AnchorId) -> Rows<i64> {
    placement::table
        .filter(placement::anchor_id.eq(id))
        .count()
        .get_result(db)
}

/// A text of an article, by its number.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Edition {
    /// Its id.
    pub id: RevisionId,
    /// Its number.
    pub number: i32,
    /// When it was brought in.
    pub at: Instant,
    /// By whom; none for the command line.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
    /// Its SHA-256.
    pub sha256: Vec<u8>,
}

/// The texts of an article, newest first, at most `most` of them from this number down.
///
/// # Errors
/// The database's own.
pub fn editions(db: &mut Db, id: ArticleId, from: i32, most: i64) -> Rows<Vec<Edition>> {
    revision::table
        .left_join(person::table.on(person::id.nullable().eq(revision::created_by)))
        .filter(revision::article_id.eq(id).and(revision::number.le(from)))
        .order(revision::number.desc())
        .limit(most)
        .select((
            revision::id,
            revision::number,
            revision::created_at,
            person::name.nullable(),
            revision::reason,
            revision::sha256,
        ))
        .load(db)
}

/// How many passages came into these texts, and how.
///
/// # Errors
/// The database's own.
pub fn counts(db: &mut Db, revisions: &[RevisionId]) -> Rows<Vec<(RevisionId, Came, i64)>> {
    placement::table
        .filter(placement::revision_id.eq_any(revisions))
        .group_by((placement::revision_id, placement::came))
        .select((placement::revision_id, placement::came, count_star()))
        .load(db)
}

/// How many passages of a text somebody has yet to look at. Claims that were dismissed or are duplicates do not ask.
///
/// # Errors
/// The database's own.
pub fn open_in(db: &mut Db, revision: RevisionId) -> Rows<i64> {
    placement::table
        .inner_join(claim::table.on(claim::id.eq(placement::claim_id)))
        .filter(placement::revision_id.eq(revision).and(placement::asks.eq(true)))
        .filter(placement::open.eq(true))
        .filter(claim::state.ne_all([State::Dismissed, State::Duplicate].map(State::code)))
        .count()
        .get_result(db)
}

/// A placement that asks, with its claim and where that stood.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Asking {
    /// It.
    pub placement: Placement,
    /// The claim's number.
    pub claim: i64,
    /// What it says.
    pub statement: String,
    /// Where it stands in its life.
    pub state: State,
    /// Whose it is.
    pub assignee: Option<String>,
    /// Where it stood.
    pub from: Anchor,
    /// The number of that text.
    pub from_revision: i32,
    /// Who settled it.
    pub by: Option<String>,
}

/// The placements of a text that ask or did, in the order of the older text, behind this place.
///
/// # Errors
/// The database's own.
pub fn asking(db: &mut Db, revision: RevisionId, behind: i32, most: i64) -> Rows<Vec<Asking>> {
    asked(db, revision, behind, None, most)
}

/// One placement that asks or did.
///
/// # Errors
/// The database's own.
pub fn asking_one(db: &mut Db, revision: RevisionId, id: PlacementId) -> Rows<Option<Asking>> {
    Ok(asked(db, revision, -1, Some(id), 1)?.pop())
}

fn asked(db: &mut Db, revision: RevisionId, behind: i32, only: Option<PlacementId>, most: i64) -> Rows<Vec<Asking>> {
    let (assignee, settler) = diesel::alias!(person as assignee, person as settler);
    let query = placement::table
        .inner_join(claim::table.on(claim::id.eq(placement::claim_id)))
        .inner_join(anchor::table.on(anchor::id.eq(placement::from_anchor)))
        .inner_join(revision::table.on(revision::id.eq(anchor::revision_id)))
        .left_join(assignee.on(assignee.field(person::id).nullable().eq(claim::assignee_id)))
        .left_join(settler.on(settler.field(person::id).nullable().eq(placement::settled_by)))
        .filter(placement::revision_id.eq(revision).and(placement::asks.eq(true)))
        .filter(placement::position.gt(behind))
        .filter(claim::state.ne_all([State::Dismissed, State::Duplicate].map(State::code)))
        .order((placement::position, placement::id))
        .limit(most)
        .select((
            placement::all_columns,
            claim::number,
            claim::statement,
            claim::state,
            assignee.field(person::name).nullable(),
            anchor::all_columns,
            revision::number,
            settler.field(person::name).nullable(),
        ))
        .into_boxed::<crate::store::db::MultiBackend>();
    match only {
        Some(id) => query.filter(placement::id.eq(id)).load(db),
        None => query.load(db),
    }
}

/// What a newer text did to a passage of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Altered {
    /// The placement.
    pub placement: Placement,
    /// The number of the newer text.
    pub revision: i32,
    /// When that came.
    pub at: Instant,
    /// Its article.
    pub article: ArticleId,
    /// The number of the text in which the claim stood last.
    pub last: i32,
}

/// The passages of a claim that newer texts altered, or that wait to be settled; newest text first.
///
/// # Errors
/// The database's own.
pub fn altered(db: &mut Db, claim: ClaimId) -> Rows<Vec<Altered>> {
    let (newer, older) = diesel::alias!(revision as newer, revision as older);
    placement::table
        .inner_join(newer.on(newer.field(revision::id).eq(placement::revision_id)))
        .inner_join(anchor::table.on(anchor::id.eq(placement::from_anchor)))
        .inner_join(older.on(older.field(revision::id).eq(anchor::revision_id)))
        .filter(placement::claim_id.eq(claim).and(placement::asks.eq(true)))
        .order((newer.field(revision::number).desc(), placement::position))
        .select((
            placement::all_columns,
            newer.field(revision::number),
            newer.field(revision::created_at),
            newer.field(revision::article_id),
            older.field(revision::number),
        ))
        .load(db)
}

/// The numbers of the present texts of these articles.
///
/// # Errors
/// The database's own.
pub fn present(db: &mut Db, articles: &[ArticleId]) -> Rows<Vec<(ArticleId, i32)>> {
    article::table
        .filter(article::id.eq_any(articles))
        .select((article::id, article::revision))
        .load(db)
}

/// Where claims stand in a part of a text, with their numbers, in its order.
///
/// # Errors
/// The database's own.
pub fn anchors_in(db: &mut Db, revision: RevisionId, start: i32, end: i32) -> Rows<Vec<(i32, i32, i64)>> {
    anchor::table
        .inner_join(claim::table.on(claim::id.eq(anchor::claim_id)))
        .filter(anchor::revision_id.eq(revision))
        .filter(anchor::start_at.lt(end).and(anchor::end_at.gt(start)))
        .order((anchor::start_at, anchor::end_at, claim::number))
        .select((anchor::start_at, anchor::end_at, claim::number))
        .load(db)
}

/// What sentences were in the older text.
///
/// # Errors
/// The database's own.
pub fn were(db: &mut Db, ids: &[SentenceId]) -> Rows<Vec<crate::store::sentences::Decided>> {
    sentence::table
        .left_join(claim::table.on(claim::id.nullable().eq(sentence::claim_id)))
        .left_join(person::table.on(person::id.nullable().eq(sentence::decided_by)))
        .filter(sentence::id.eq_any(ids))
        .select((
            sentence::all_columns,
            claim::number.nullable(),
            claim::state.nullable(),
            person::name.nullable(),
        ))
        .load(db)
}
