//! Rating scales: their versions, each with its ratings.

use crate::domain::id::{PersonId, RatingId, ScaleId};
use crate::domain::scale::Colour;
use crate::domain::time::Instant;
use crate::domain::verdict::Evidence;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{claim, opinion, rating, scale, verdict};
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;

/// One version of a scale; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = scale)]
pub struct Scale {
    /// The version's id.
    pub id: ScaleId,
    /// What the scale is called.
    pub name: String,
    /// From 1 within the family.
    pub version: i32,
    /// Verdicts may be given on it.
    pub in_use: bool,
    /// When the version was made.
    pub created_at: Instant,
    /// The id of the first version, by which the scale is known.
    pub family: ScaleId,
    /// No later version took its place.
    pub newest: bool,
    /// Who made the version.
    pub made_by: Option<PersonId>,
}

/// A rating of one version of a scale. It never changes: a changed one is a rating of the next version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Its id.
    pub id: RatingId,
    /// The scale, by its first version.
    pub family: ScaleId,
    /// The scale's name.
    pub scale: String,
    /// The scale's version.
    pub version: i32,
    /// When that version was made.
    pub since: Instant,
    /// Verdicts may be given on the scale.
    pub in_use: bool,
    /// No later version of the scale took this one's place.
    pub newest: bool,
    /// The word in URLs and reports: one rating of the desk, in every version of its scale.
    pub code: String,
    /// The word that people read.
    pub label: String,
    /// What the word means.
    pub definition: String,
    /// ClaimReview `ratingValue`; none for a rating apart from the scale.
    pub number: Option<i32>,
    /// Its colour.
    pub colour: Colour,
    /// What it asks for.
    pub evidence: Evidence,
    /// No longer to be given.
    pub retired: bool,
}

impl Rating {
    /// May a verdict be given on it now?
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.newest && self.in_use && !self.retired
    }

    /// Does it say and ask the same as this one, in whatever versions they stand?
    #[must_use]
    pub fn says_the_same(&self, other: &Rating) -> bool {
        let said = |rating: &Rating| {
            (
                rating.label.clone(),
                rating.definition.clone(),
                rating.number,
                rating.colour,
                rating.evidence,
            )
        };
        said(self) == said(other)
    }
}

type Of = (ScaleId, String, i32, Instant, bool, bool);
type RatingRow = (RatingId, String, String, String, Option<i32>, Colour, String, bool);

fn to_rating((of, row): (Of, RatingRow)) -> Rating {
    let (family, scale, version, since, in_use, newest) = of;
    let (id, code, label, definition, number, colour, evidence, retired) = row;
    Rating {
        id,
        family,
        scale,
        version,
        since,
        in_use,
        newest,
        code,
        label,
        definition,
        number,
        colour,
        evidence: serde_json::from_str(&evidence).unwrap_or_default(),
        retired,
    }
}

/// Every rating of every version of every scale: scales in the order in which they came, versions from the first, ratings
/// in the order of the scale. Old verdicts keep theirs.
///
/// # Errors
/// The database's own.
pub fn ratings(db: &mut Db) -> Rows<Vec<Rating>> {
    let rows: Vec<(Of, RatingRow)> = rating::table
        .inner_join(scale::table.on(scale::id.eq(rating::scale_id)))
        .order((scale::family, scale::version, rating::position))
        .select((
            (
                scale::family,
                scale::name,
                scale::version,
                scale::created_at,
                scale::in_use,
                scale::newest,
            ),
            (
                rating::id,
                rating::code,
                rating::label,
                rating::definition,
                rating::number,
                rating::colour,
                rating::evidence,
                rating::retired,
            ),
        ))
        .load(db)?;
    Ok(rows.into_iter().map(to_rating).collect())
}

/// The newest version of each scale, in the order in which the scales came.
///
/// # Errors
/// The database's own.
pub fn newest(db: &mut Db) -> Rows<Vec<Scale>> {
    scale::table
        .filter(scale::newest.eq(true))
        .order(scale::family)
        .load(db)
}

/// One version of a scale.
///
/// # Errors
/// The database's own.
pub fn at(db: &mut Db, family: ScaleId, version: i32) -> Rows<Option<Scale>> {
    scale::table
        .filter(scale::family.eq(family).and(scale::version.eq(version)))
        .first(db)
        .optional()
}

/// Holds the scales for this transaction: whoever changes one waits for whoever changes another, since names, codes and
/// the last scale in use concern them all.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db) -> Rows<()> {
    let _held: Vec<ScaleId> = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => scale::table
            .order(scale::id)
            .select(scale::id)
            .for_update()
            .load(connection)?,
        // There is one writer.
        Db::Sqlite(_) => Vec::new(),
    };
    Ok(())
}

/// Holds the newest versions as they are for this transaction, which is about to give one of their ratings: whoever
/// changes a scale waits for it, and the other way round.
///
/// # Errors
/// The database's own.
pub fn hold(db: &mut Db) -> Rows<()> {
    let _held: Vec<ScaleId> = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => scale::table
            .filter(scale::newest.eq(true))
            .order(scale::id)
            .select(scale::id)
            .for_share()
            .load(connection)?,
        // There is one writer.
        Db::Sqlite(_) => Vec::new(),
    };
    Ok(())
}

/// Every name that a scale has or had, with the scale that it belongs to.
///
/// # Errors
/// The database's own.
pub fn names(db: &mut Db) -> Rows<Vec<(ScaleId, String)>> {
    scale::table.select((scale::family, scale::name)).distinct().load(db)
}

/// Is there any scale yet?
///
/// # Errors
/// The database's own.
pub fn any(db: &mut Db) -> Rows<bool> {
    diesel::select(exists(scale::table.select(scale::id))).get_result(db)
}

/// Keeps a version of a scale with its ratings, in order.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &Scale, ratings: &[Rating]) -> Rows<()> {
    diesel::insert_into(scale::table).values(new).execute(db)?;
    for (rating, position) in ratings.iter().zip(1_i32..) {
        let evidence = serde_json::to_string(&rating.evidence).unwrap_or_default();
        diesel::insert_into(rating::table)
            .values((
                rating::id.eq(rating.id),
                rating::scale_id.eq(new.id),
                rating::position.eq(position),
                rating::code.eq(&rating.code),
                rating::label.eq(&rating.label),
                rating::definition.eq(&rating.definition),
                rating::number.eq(rating.number),
                rating::colour.eq(rating.colour),
                rating::evidence.eq(evidence),
                rating::retired.eq(rating.retired),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Notes that a later version takes the place of this one.
///
/// # Errors
/// The database's own.
pub fn supersede(db: &mut Db, version: ScaleId) -> Rows<()> {
    diesel::update(scale::table.find(version))
        .set(scale::newest.eq(false))
        .execute(db)
        .map(drop)
}

/// Puts a scale to use, or sets it aside.
///
/// # Errors
/// The database's own.
pub fn set_in_use(db: &mut Db, version: ScaleId, in_use: bool) -> Rows<()> {
    diesel::update(scale::table.find(version))
        .set(scale::in_use.eq(in_use))
        .execute(db)
        .map(drop)
}

/// The ratings that verdicts were given, by their codes, and in how many versions of verdicts.
///
/// # Errors
/// The database's own.
pub fn given(db: &mut Db) -> Rows<Vec<(String, i64)>> {
    verdict::table
        .inner_join(rating::table.on(rating::id.nullable().eq(verdict::rating_id)))
        .group_by(rating::code)
        .select((rating::code, count_star()))
        .load(db)
}

/// The codes of the ratings that second opinions gave.
///
/// # Errors
/// The database's own.
pub fn opined(db: &mut Db) -> Rows<Vec<String>> {
    rating::table
        .filter(exists(opinion::table.filter(opinion::rating_id.eq(rating::id))))
        .select(rating::code)
        .distinct()
        .load(db)
}

/// The codes of the ratings that claims have now.
///
/// # Errors
/// The database's own.
pub fn on_claims(db: &mut Db) -> Rows<Vec<String>> {
    rating::table
        .filter(exists(claim::table.filter(claim::rating_id.eq(rating::id.nullable()))))
        .select(rating::code)
        .distinct()
        .load(db)
}
