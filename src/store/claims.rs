//! Claims, their tags, watchers and lineage; where they stand, and who may be given one.

mod anchors;
mod hands;

use crate::domain::claim::{Priority, Risk};
use crate::domain::id::{ArticleId, ClaimId, LineageId, PersonId, RatingId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{article, claim, claim_tag, lineage, person, watcher};
use diesel::prelude::*;

pub use anchors::{
    Anchor, Around, Found, add_anchor, anchors, anchors_merged_into, around, found_in, remove_anchors,
    remove_anchors_of,
};
pub use hands::{Hand, hand, handed, handed_by, hands};

/// A claim as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = claim)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// `C-0147` without the letters.
    pub number: i64,
    /// The article that it was found in.
    pub article_id: Option<ArticleId>,
    /// In the desk's words.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// When they said it: an ISO 8601 date, or nothing.
    pub said_on: String,
    /// How much harm a wrong verdict would do.
    pub risk: Risk,
    /// How soon.
    pub priority: Priority,
    /// Where it stands.
    pub state: State,
    /// Work is left.
    pub open: bool,
    /// Whose it is.
    pub assignee_id: Option<PersonId>,
    /// When it should be done.
    pub due_at: Option<Instant>,
    /// `due_at`, or the end of time.
    pub due_order: Instant,
    /// Why it waits; nothing when it does not.
    pub hold_reason: String,
    /// Until when it waits.
    pub hold_until: Option<Instant>,
    /// Check-worthiness of what it was made from: none, some, high.
    pub worth: String,
    /// The same as a score.
    pub worth_score: i32,
    /// Why it was dismissed: a code of [`DismissReason`](crate::domain::claim::DismissReason).
    pub closed_reason: String,
    /// Why it was dismissed or withdrawn, in the editor's words.
    pub closed_note: String,
    /// The claim that it was merged into.
    pub duplicate_of: Option<ClaimId>,
    /// What kind of correction is under way; nothing when none is.
    pub correction_kind: String,
    /// Why.
    pub correction_reason: String,
    /// The rating of the current verdict version.
    pub rating_id: Option<RatingId>,
    /// The number of the current verdict version; 0 before the first.
    pub verdict: i32,
    /// How many sources it has.
    pub sources: i32,
    /// How many comments.
    pub comments: i32,
    /// Who made it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
    /// Counts changes of wording and details.
    pub version: i32,
    /// Counts changes of state and assignment.
    pub step: i32,
}

impl Claim {
    /// The number as people say it.
    #[must_use]
    pub fn reference(&self) -> String {
        crate::domain::claim::reference(self.number)
    }

    /// It waits for something at this time.
    #[must_use]
    pub fn on_hold(&self, now: Instant) -> bool {
        !self.hold_reason.is_empty() && self.hold_until.is_none_or(|until| until > now)
    }
}

/// Keeps a new claim.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Claim) -> Rows<()> {
    diesel::insert_into(claim::table).values(new).execute(db).map(drop)
}

/// A claim by its number.
///
/// # Errors
/// The database's own.
pub fn by_number(db: &mut Db, number: i64) -> Rows<Option<Claim>> {
    claim::table.filter(claim::number.eq(number)).first(db).optional()
}

/// A claim by its id.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: ClaimId) -> Rows<Option<Claim>> {
    claim::table.find(id).first(db).optional()
}

/// A claim that this transaction is about to change: acts on one claim go one after another.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, number: i64) -> Rows<Option<Claim>> {
    let row = claim::table.filter(claim::number.eq(number));
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => row.for_update().first(connection).optional(),
        Db::Sqlite(connection) => row.first(connection).optional(),
    }
}

/// Writes what a change of state or assignment touches.
///
/// # Errors
/// The database's own.
pub fn save_step(db: &mut Db, c: &Claim) -> Rows<()> {
    diesel::update(claim::table.find(c.id))
        .set((
            claim::state.eq(c.state),
            claim::open.eq(c.open),
            claim::assignee_id.eq(c.assignee_id),
            claim::hold_reason.eq(&c.hold_reason),
            claim::hold_until.eq(c.hold_until),
            claim::closed_reason.eq(&c.closed_reason),
            claim::closed_note.eq(&c.closed_note),
            claim::duplicate_of.eq(c.duplicate_of),
            claim::correction_kind.eq(&c.correction_kind),
            claim::correction_reason.eq(&c.correction_reason),
            claim::updated_at.eq(c.updated_at),
            claim::step.eq(c.step),
        ))
        .execute(db)
        .map(drop)
}

/// Writes what a change of wording and details touches.
///
/// # Errors
/// The database's own.
pub fn save_details(db: &mut Db, c: &Claim) -> Rows<()> {
    diesel::update(claim::table.find(c.id))
        .set((
            claim::statement.eq(&c.statement),
            claim::said_by.eq(&c.said_by),
            claim::said_on.eq(&c.said_on),
            claim::risk.eq(c.risk),
            claim::priority.eq(c.priority),
            claim::due_at.eq(c.due_at),
            claim::due_order.eq(c.due_order),
            claim::updated_at.eq(c.updated_at),
            claim::version.eq(c.version),
        ))
        .execute(db)
        .map(drop)
}

/// Writes the current verdict's number and rating.
///
/// # Errors
/// The database's own.
pub fn save_verdict(db: &mut Db, c: &Claim) -> Rows<()> {
    diesel::update(claim::table.find(c.id))
        .set((
            claim::rating_id.eq(c.rating_id),
            claim::verdict.eq(c.verdict),
            claim::updated_at.eq(c.updated_at),
        ))
        .execute(db)
        .map(drop)
}

/// Writes how many sources and comments there are.
///
/// # Errors
/// The database's own.
pub fn save_counts(db: &mut Db, c: &Claim) -> Rows<()> {
    diesel::update(claim::table.find(c.id))
        .set((
            claim::sources.eq(c.sources),
            claim::comments.eq(c.comments),
            claim::updated_at.eq(c.updated_at),
        ))
        .execute(db)
        .map(drop)
}

/// A claim's tags in order.
///
/// # Errors
/// The database's own.
pub fn tags(db: &mut Db, id: ClaimId) -> Rows<Vec<String>> {
    claim_tag::table
        .filter(claim_tag::claim_id.eq(id))
        .order(claim_tag::tag)
        .select(claim_tag::tag)
        .load(db)
}

/// Gives a claim these tags and no others.
///
/// # Errors
/// The database's own.
pub fn set_tags(db: &mut Db, id: ClaimId, tags: &[String]) -> Rows<()> {
    diesel::delete(claim_tag::table.filter(claim_tag::claim_id.eq(id))).execute(db)?;
    for tag in tags {
        diesel::insert_into(claim_tag::table)
            .values((claim_tag::claim_id.eq(id), claim_tag::tag.eq(tag)))
            .execute(db)?;
    }
    Ok(())
}

/// Makes whoever watches one claim a watcher of another.
///
/// # Errors
/// The database's own.
pub fn share_watchers(db: &mut Db, from: ClaimId, to: ClaimId) -> Rows<()> {
    let people: Vec<PersonId> = watcher::table
        .filter(watcher::claim_id.eq(from))
        .select(watcher::person_id)
        .load(db)?;
    people.into_iter().try_for_each(|person| watch(db, to, person))
}

/// Makes a person a watcher of a claim, once.
///
/// # Errors
/// The database's own.
pub fn watch(db: &mut Db, claim: ClaimId, person: PersonId) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(watcher::table)
        .values((watcher::claim_id.eq(claim), watcher::person_id.eq(person)))
        .on_conflict_do_nothing()
        .execute(connection))
    .map(drop)
}

/// One step of a claim's lineage, as the claim's page tells it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Kin {
    /// `split` or `merge`.
    pub kind: String,
    /// The other claim's number.
    pub number: i64,
    /// Its statement.
    pub statement: String,
}

/// Notes a split or a merge.
///
/// # Errors
/// The database's own.
pub fn add_lineage(
    db: &mut Db,
    id: LineageId,
    kind: &str,
    from: ClaimId,
    to: ClaimId,
    by: Option<PersonId>,
    at: Instant,
) -> Rows<()> {
    diesel::insert_into(lineage::table)
        .values((
            lineage::id.eq(id),
            lineage::kind.eq(kind),
            lineage::from_claim.eq(from),
            lineage::to_claim.eq(to),
            lineage::by.eq(by),
            lineage::at.eq(at),
        ))
        .execute(db)
        .map(drop)
}

/// Takes the merge of one claim into another back.
///
/// # Errors
/// The database's own.
pub fn remove_merge(db: &mut Db, from: ClaimId, to: ClaimId) -> Rows<()> {
    let merge = lineage::kind.eq("merge").and(lineage::from_claim.eq(from));
    diesel::delete(lineage::table.filter(merge.and(lineage::to_claim.eq(to))))
        .execute(db)
        .map(drop)
}

/// How many relatives a claim's page tells of.
const KIN_MOST: i64 = 50;

/// The claims that this one came from or was merged with: where it points to (`to`), or who points at it.
///
/// # Errors
/// The database's own.
pub fn kin(db: &mut Db, id: ClaimId) -> Rows<(Vec<Kin>, Vec<Kin>)> {
    let out = lineage::table
        .inner_join(claim::table.on(claim::id.eq(lineage::to_claim)))
        .filter(lineage::from_claim.eq(id))
        .order(lineage::at)
        .limit(KIN_MOST)
        .select((lineage::kind, claim::number, claim::statement))
        .load(db)?;
    let into = lineage::table
        .inner_join(claim::table.on(claim::id.eq(lineage::from_claim)))
        .filter(lineage::to_claim.eq(id))
        .order(lineage::at)
        .limit(KIN_MOST)
        .select((lineage::kind, claim::number, claim::statement))
        .load(db)?;
    Ok((out, into))
}

/// The newest articles that have claims, at most `most`, and `wanted` among them: id and title.
///
/// # Errors
/// The database's own.
pub fn articles_with_claims(db: &mut Db, wanted: Option<ArticleId>, most: i64) -> Rows<Vec<(ArticleId, String)>> {
    let title = (article::id, article::title);
    let mut rows: Vec<(ArticleId, String)> = article::table
        .filter(article::claims.gt(0))
        .order((article::imported_at.desc(), article::id.desc()))
        .limit(most)
        .select(title)
        .load(db)?;
    if let Some(wanted) = wanted.filter(|wanted| rows.iter().all(|(id, _)| id != wanted)) {
        rows.extend(article::table.find(wanted).select(title).first(db).optional()?);
    }
    Ok(rows)
}

/// The names of these people.
///
/// # Errors
/// The database's own.
pub fn names(db: &mut Db, ids: &[PersonId]) -> Rows<std::collections::HashMap<PersonId, String>> {
    let rows: Vec<(PersonId, String)> = person::table
        .filter(person::id.eq_any(ids))
        .select((person::id, person::name))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
