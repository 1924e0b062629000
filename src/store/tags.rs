//! The tags of the desk: which there are, and those that are given no more.

use crate::domain::id::ClaimId;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{claim_tag, former_tag};
use diesel::dsl::count_star;
use diesel::prelude::*;

/// A tag that is given no more; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Former {
    /// The tag.
    pub tag: String,
    /// What it became; nothing for one that was retired.
    pub becomes: String,
    /// When.
    pub changed_at: Instant,
}

/// Where a page of tags begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCursor {
    /// The tag that the page lies beside.
    pub tag: String,
    /// The page lies before it.
    pub back: bool,
}

/// A page of tags by name, each with its number of claims.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, from: Option<&TagCursor>, most: i64) -> Rows<Vec<(String, i64)>> {
    let counted = claim_tag::table
        .group_by(claim_tag::tag)
        .select((claim_tag::tag, count_star()))
        .limit(most);
    match from {
        None => counted.order(claim_tag::tag).load(db),
        Some(from) if from.back => {
            let before = counted.filter(claim_tag::tag.lt(from.tag.clone()));
            let mut found: Vec<(String, i64)> = before.order(claim_tag::tag.desc()).load(db)?;
            found.reverse();
            Ok(found)
        }
        Some(from) => {
            let behind = counted.filter(claim_tag::tag.gt(from.tag.clone()));
            behind.order(claim_tag::tag).load(db)
        }
    }
}

/// How many claims have this tag.
///
/// # Errors
/// The database's own.
pub fn count(db: &mut Db, tag: &str) -> Rows<i64> {
    claim_tag::table.filter(claim_tag::tag.eq(tag)).count().get_result(db)
}

/// The tags that are given no more, by name; at most `most`.
///
/// # Errors
/// The database's own.
pub fn former(db: &mut Db, most: i64) -> Rows<Vec<Former>> {
    former_tag::table.order(former_tag::tag).limit(most).load(db)
}

/// Those of these tags that are given no more.
///
/// # Errors
/// The database's own.
pub fn former_of(db: &mut Db, tags: &[String]) -> Rows<Vec<Former>> {
    former_tag::table.filter(former_tag::tag.eq_any(tags)).load(db)
}

/// Lets a tag be given no more: it becomes another from now on, or nothing. What became this one before goes with it.
///
/// # Errors
/// The database's own.
pub fn give_up(db: &mut Db, tag: &str, becomes: &str, at: Instant) -> Rows<()> {
    if !becomes.is_empty() {
        diesel::update(former_tag::table.filter(former_tag::becomes.eq(tag)))
            .set(former_tag::becomes.eq(becomes))
            .execute(db)?;
    }
    each_backend!(db, connection => diesel::insert_into(former_tag::table)
        .values((
            former_tag::tag.eq(tag),
            former_tag::becomes.eq(becomes),
            former_tag::changed_at.eq(at),
        ))
        .on_conflict(former_tag::tag)
        .do_update()
        .set((former_tag::becomes.eq(becomes), former_tag::changed_at.eq(at)))
        .execute(connection))
    .map(drop)
}

/// Lets a tag be given again; tells whether it was not.
///
/// # Errors
/// The database's own.
pub fn bring_back(db: &mut Db, tag: &str) -> Rows<bool> {
    diesel::delete(former_tag::table.find(tag))
        .execute(db)
        .map(|gone| gone == 1)
}

/// A tag that claims still have although it became another.
///
/// # Errors
/// The database's own.
pub fn unfinished(db: &mut Db) -> Rows<Option<Former>> {
    former_tag::table
        .filter(former_tag::becomes.ne(""))
        .filter(diesel::dsl::exists(
            claim_tag::table.filter(claim_tag::tag.eq(former_tag::tag)),
        ))
        .order(former_tag::tag)
        .first(db)
        .optional()
}

/// Gives some claims the one tag in place of the other, at most `most` of them; tells how many.
///
/// # Errors
/// The database's own.
pub fn replace(db: &mut Db, tag: &str, becomes: &str, most: i64) -> Rows<usize> {
    let claims: Vec<ClaimId> = claim_tag::table
        .filter(claim_tag::tag.eq(tag))
        .order(claim_tag::claim_id)
        .limit(most)
        .select(claim_tag::claim_id)
        .load(db)?;
    let of_these = |tag: &str| {
        claim_tag::tag
            .eq(tag.to_owned())
            .and(claim_tag::claim_id.eq_any(claims.clone()))
    };
    let with_both: Vec<ClaimId> = claim_tag::table
        .filter(of_these(becomes))
        .select(claim_tag::claim_id)
        .load(db)?;
    diesel::delete(
        claim_tag::table.filter(
            claim_tag::tag
                .eq(tag.to_owned())
                .and(claim_tag::claim_id.eq_any(with_both)),
        ),
    )
    .execute(db)?;
    diesel::update(claim_tag::table.filter(of_these(tag)))
        .set(claim_tag::tag.eq(becomes))
        .execute(db)?;
    Ok(claims.len())
}
