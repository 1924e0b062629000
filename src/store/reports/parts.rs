//! What rows of several reports share: people, articles, ratings by their ids.

use crate::domain::id::{ArticleId, ClaimId, Id, PersonId, RatingId, ScaleId, VerdictId};
use crate::domain::report::{ArticlePart, PersonPart, RatingPart};
use crate::domain::sign_off::Mode;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{
    article, claim, person, rating, scale, sealed_verdict, sign_off_proposal, sign_off_rule, verdict, verdict_author,
};
use diesel::prelude::*;
use std::collections::HashMap;
use std::hash::Hash as Hashed;
use std::sync::Arc;

pub(super) type Person = Arc<PersonPart>;

pub(super) fn grouped<K: Eq + Hashed, V>(rows: Vec<(K, V)>) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows {
        groups.entry(key).or_default().push(value);
    }
    groups
}

pub(super) fn distinct<Of>(ids: impl Iterator<Item = Id<Of>>) -> Vec<Id<Of>> {
    let mut ids: Vec<Id<Of>> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(super) fn people(db: &mut Db, ids: impl Iterator<Item = PersonId>) -> Rows<HashMap<PersonId, Person>> {
    let rows: Vec<(PersonId, String, String)> = person::table
        .filter(person::id.eq_any(distinct(ids)))
        .select((person::id, person::name, person::email))
        .load(db)?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email)| (id, Arc::new(PersonPart { name, email })))
        .collect())
}

pub(super) fn articles(
    db: &mut Db,
    ids: impl Iterator<Item = ArticleId>,
) -> Rows<HashMap<ArticleId, Arc<ArticlePart>>> {
    let rows: Vec<(ArticleId, String, String, String, i32)> = article::table
        .filter(article::id.eq_any(distinct(ids)))
        .select((
            article::id,
            article::title,
            article::publisher,
            article::url,
            article::revision,
        ))
        .load(db)?;
    let part = |(id, title, publisher, url, revision)| {
        let part = ArticlePart {
            id,
            title,
            publisher,
            url,
            revision,
        };
        (id, Arc::new(part))
    };
    Ok(rows.into_iter().map(part).collect())
}

pub(super) fn numbers(db: &mut Db, ids: impl Iterator<Item = ClaimId>) -> Rows<HashMap<ClaimId, i64>> {
    let ids = distinct(ids);
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ClaimId, i64)> = claim::table
        .filter(claim::id.eq_any(ids))
        .select((claim::id, claim::number))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

pub(super) fn ratings(db: &mut Db, ids: impl Iterator<Item = RatingId>) -> Rows<HashMap<RatingId, Arc<RatingPart>>> {
    let rows: Vec<(RatingId, String, String, Option<i32>, String, i32)> = rating::table
        .inner_join(scale::table.on(scale::id.eq(rating::scale_id)))
        .filter(rating::id.eq_any(distinct(ids)))
        .select((
            rating::id,
            rating::code,
            rating::label,
            rating::number,
            scale::name,
            scale::version,
        ))
        .load(db)?;
    let part = |(id, code, label, number, scale, scale_version)| {
        let part = RatingPart {
            code,
            label,
            number,
            scale,
            scale_version,
        };
        (id, Arc::new(part))
    };
    Ok(rows.into_iter().map(part).collect())
}

/// The lowest and the highest number of each of these scales.
pub(super) fn bounds(db: &mut Db, scales: impl Iterator<Item = ScaleId>) -> Rows<HashMap<ScaleId, (i32, i32)>> {
    let rows: Vec<(ScaleId, Option<i32>)> = rating::table
        .filter(rating::scale_id.eq_any(distinct(scales)))
        .select((rating::scale_id, rating::number))
        .load(db)?;
    let mut bounds: HashMap<ScaleId, (i32, i32)> = HashMap::new();
    for (scale, number) in rows {
        let Some(number) = number else { continue };
        let (least, most) = bounds.entry(scale).or_insert((number, number));
        (*least, *most) = ((*least).min(number), (*most).max(number));
    }
    Ok(bounds)
}

/// Everybody with a hand in each of these versions, by name.
pub(super) fn authors(db: &mut Db, versions: &[VerdictId]) -> Rows<HashMap<VerdictId, Vec<Person>>> {
    let rows: Vec<(VerdictId, String, String)> = verdict_author::table
        .inner_join(person::table.on(person::id.eq(verdict_author::person_id)))
        .filter(verdict_author::verdict_id.eq_any(versions.to_vec()))
        .order((verdict_author::verdict_id, person::name, person::id))
        .select((verdict_author::verdict_id, person::name, person::email))
        .load(db)?;
    let part = |(id, name, email)| (id, Arc::new(PersonPart { name, email }));
    Ok(grouped(rows.into_iter().map(part).collect()))
}

/// Versions that nobody reads before a second opinion is in.
pub(super) fn sealed(db: &mut Db) -> Rows<Vec<VerdictId>> {
    sealed_verdict::table.select(sealed_verdict::verdict_id).load(db)
}

/// Versions that a panel votes on and has not decided: their votes are not told.
pub(super) fn voted_on(db: &mut Db) -> Rows<Vec<VerdictId>> {
    sign_off_proposal::table
        .inner_join(sign_off_rule::table.on(sign_off_rule::id.eq(sign_off_proposal::rule_id)))
        .inner_join(verdict::table.on(verdict::id.eq(sign_off_proposal::verdict_id)))
        .inner_join(claim::table.on(claim::id.eq(verdict::claim_id)))
        .filter(sign_off_rule::mode.eq(Mode::Vote.code()))
        .filter(claim::state.eq(State::AwaitingApproval))
        .select(sign_off_proposal::verdict_id)
        .load(db)
}
