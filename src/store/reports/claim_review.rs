//! The ClaimReview report: claims by number whose verdict the public can read now, as it was published last.

use super::claims::last_claim;
use super::parts::{articles, bounds};
use super::{Chunk, Mark, Reading, Table, of_claims};
use crate::domain::id::{ArticleId, ClaimId, ScaleId};
use crate::domain::report::{ClaimPart, ClaimReviewLine, Published};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{claim, claim_tag, publication, rating, verdict};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The ClaimReview report.
pub struct ClaimReviews;

/// First publications of claims that stand or are under correction, behind a claim's number.
macro_rules! reviews {
    ($of:expr, $after:expr) => {{
        let (of, after): (&Reading, i64) = ($of, $after);
        let mut query = publication::table
            .inner_join(claim::table.on(claim::id.eq(publication::claim_id)))
            .filter(publication::number.eq(1))
            .filter(claim::number.gt(after).and(claim::number.le(of.end.number)))
            .filter(
                claim::state
                    .concat("")
                    .eq(State::Published.code())
                    .or(claim::correction_kind.ne("")),
            )
            .into_boxed::<MultiBackend>();
        query = of_claims!(query, &of.filter);
        // Another column than that of the index: the claims are walked in the order of their numbers.
        if let Some(from) = of.filter.from {
            query = query.filter(publication::published_at.ge(from));
        }
        if let Some(before) = of.filter.before {
            query = query.filter(publication::published_at.lt(before));
        }
        if let Some(code) = of.filter.rating.clone() {
            // As the public reads it: the last publication's, whatever is being worked on.
            let (last, later) = diesel::alias!(publication as last_publication, publication as later_publication);
            let is_later = later
                .field(publication::claim_id)
                .eq(last.field(publication::claim_id))
                .and(later.field(publication::number).gt(last.field(publication::number)));
            let rated = last
                .inner_join(verdict::table.on(verdict::id.eq(last.field(publication::verdict_id))))
                .inner_join(rating::table.on(rating::id.nullable().eq(verdict::rating_id)))
                .filter(last.field(publication::claim_id).eq(claim::id))
                .filter(rating::code.eq(code))
                .filter(diesel::dsl::not(diesel::dsl::exists(later.filter(is_later))));
            query = query.filter(diesel::dsl::exists(rated));
        }
        query
    }};
}

impl Table for ClaimReviews {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        last_claim(db)
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        reviews!(of, 0).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let rows: Vec<Review> = reviews!(of, after.number)
            .order(claim::number)
            .limit(most)
            .select((
                claim::id,
                claim::number,
                claim::statement,
                claim::state,
                claim::article_id,
                publication::published_at,
            ))
            .load(db)?;
        let (read, last) = (rows.len(), rows.last().map(|row| Mark::at_number(row.number)));
        Ok(Chunk::of(lines(db, of, rows)?, last, read, most))
    }
}

#[derive(Queryable)]
struct Review {
    id: ClaimId,
    number: i64,
    statement: String,
    state: State,
    article_id: Option<ArticleId>,
    first_at: Instant,
}

fn lines(db: &mut Db, of: &Reading, rows: Vec<Review>) -> Rows<Vec<ClaimReviewLine>> {
    let ids: Vec<ClaimId> = rows.iter().map(|row| row.id).collect();
    // Of several publications of a claim the last one stays.
    let latest: HashMap<ClaimId, (String, Option<ScaleId>)> = publication::table
        .inner_join(verdict::table.on(verdict::id.eq(publication::verdict_id)))
        .left_join(rating::table.on(rating::id.nullable().eq(verdict::rating_id)))
        .filter(publication::claim_id.eq_any(ids))
        .order((publication::claim_id, publication::number))
        .select((
            publication::claim_id,
            publication::document,
            rating::scale_id.nullable(),
        ))
        .load::<(ClaimId, String, Option<ScaleId>)>(db)?
        .into_iter()
        .map(|(claim, document, scale)| (claim, (document, scale)))
        .collect();
    let bounds = bounds(db, latest.values().filter_map(|(_, scale)| *scale))?;
    let articles = articles(db, rows.iter().filter_map(|row| row.article_id))?;
    let line = |row: Review| {
        let (document, scale) = latest.get(&row.id)?;
        Some(ClaimReviewLine {
            claim: ClaimPart {
                number: row.number,
                site: Arc::clone(&of.site),
                statement: row.statement,
                state: row.state,
            },
            id: row.id,
            desk: Arc::clone(&of.desk),
            published: Published::read(document),
            first_at: row.first_at,
            bounds: scale.and_then(|id| bounds.get(&id).copied()),
            article: row.article_id.and_then(|id| articles.get(&id).cloned()),
        })
    };
    Ok(rows.into_iter().filter_map(line).collect())
}
