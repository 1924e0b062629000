//! The verdicts report: versions by id, which is the order in which they were written, with their sign-offs.

use super::parts::{authors, grouped, people, ratings, sealed, voted_on};
use super::{Chunk, Mark, Reading, Table, of_claims, of_days};
use crate::domain::id::{AnyId, PersonId, RatingId, VerdictId};
use crate::domain::report::{ClaimPart, SignOffPart, VerdictLine, VersionPart};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{
    claim, claim_tag, publication, rating, sign_off, source, verdict, verdict_author, verdict_source,
};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The verdicts report.
pub struct Verdicts;

/// Versions of the filter behind an id, of a query that joins them with their claims.
macro_rules! versions {
    ($joined:expr, $of:expr, $after:expr, $sealed:expr) => {{
        let (of, after): (&Reading, AnyId) = ($of, $after);
        let between = verdict::id
            .gt::<VerdictId>(after.of())
            .and(verdict::id.le::<VerdictId>(of.end.id.of()));
        let mut query = $joined
            .filter(between.and(verdict::id.ne_all($sealed)))
            .into_boxed::<MultiBackend>();
        query = of_claims!(query, &of.filter);
        query = of_days!(query, verdict::written_at, &of.filter);
        if let Some(code) = of.filter.rating.clone() {
            let rated = rating::table.filter(rating::id.nullable().eq(verdict::rating_id).and(rating::code.eq(code)));
            query = query.filter(diesel::dsl::exists(rated));
        }
        if let Some(id) = of.filter.person {
            let signed = diesel::alias!(sign_off as signed_off);
            query = query.filter(
                diesel::dsl::exists(
                    signed.filter(
                        signed
                            .field(sign_off::verdict_id)
                            .eq(verdict::id)
                            .and(signed.field(sign_off::by).eq(id)),
                    ),
                )
                .or(diesel::dsl::exists(
                    verdict_author::table.filter(
                        verdict_author::verdict_id
                            .eq(verdict::id)
                            .and(verdict_author::person_id.eq(id)),
                    ),
                )),
            );
        }
        query
    }};
}

impl Table for Verdicts {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        let last: Option<VerdictId> = verdict::table
            .order(verdict::id.desc())
            .select(verdict::id)
            .first(db)
            .optional()?;
        Ok(last.map_or(Mark::BEGIN, |id| Mark::at_id(id.any())))
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        let (sealed, voted_on) = (sealed(db)?, voted_on(db)?);
        let told = sign_off::verdict_id
            .eq(verdict::id)
            .and(sign_off::verdict_id.ne_all(voted_on));
        let joined = verdict::table
            .inner_join(claim::table.on(claim::id.eq(verdict::claim_id)))
            .left_join(sign_off::table.on(told));
        versions!(joined, of, Mark::BEGIN.id, sealed).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let joined = verdict::table.inner_join(claim::table.on(claim::id.eq(verdict::claim_id)));
        let sealed = sealed(db)?;
        let rows: Vec<Version> = versions!(joined, of, after.id, sealed)
            .order(verdict::id)
            .limit(most)
            .select((
                verdict::id,
                verdict::version,
                verdict::rating_id,
                verdict::summary,
                verdict::true_as_of,
                verdict::check_again_on,
                verdict::written_by,
                verdict::written_at,
                verdict::proposed_by,
                verdict::proposed_at,
                claim::number,
                claim::statement,
                claim::state,
                claim::verdict,
            ))
            .load(db)?;
        let (read, last) = (rows.len(), rows.last().map(|row| Mark::at_id(row.id.any())));
        Ok(Chunk::of(lines(db, of, rows)?, last, read, most))
    }
}

#[derive(Queryable)]
struct Version {
    id: VerdictId,
    version: i32,
    rating_id: Option<RatingId>,
    summary: String,
    true_as_of: String,
    check_again_on: String,
    written_by: Option<PersonId>,
    written_at: Instant,
    proposed_by: Option<PersonId>,
    proposed_at: Option<Instant>,
    number: i64,
    statement: String,
    state: State,
    current: i32,
}

type SignOffRow = (VerdictId, String, PersonId, Instant, String, bool);

fn lines(db: &mut Db, of: &Reading, rows: Vec<Version>) -> Rows<Vec<VerdictLine>> {
    let ids: Vec<VerdictId> = rows.iter().map(|row| row.id).collect();
    let voted_on = voted_on(db)?;
    let signed: Vec<SignOffRow> = sign_off::table
        .filter(sign_off::verdict_id.eq_any(ids.clone()))
        .filter(sign_off::verdict_id.ne_all(voted_on))
        .order((sign_off::at, sign_off::id))
        .select((
            sign_off::verdict_id,
            sign_off::decision,
            sign_off::by,
            sign_off::at,
            sign_off::note,
            sign_off::void,
        ))
        .load(db)?;
    let rests_on: Vec<(VerdictId, i32)> = verdict_source::table
        .inner_join(source::table.on(source::id.eq(verdict_source::source_id)))
        .filter(verdict_source::verdict_id.eq_any(ids.clone()))
        .order((verdict_source::verdict_id, source::position))
        .select((verdict_source::verdict_id, source::position))
        .load(db)?;
    let shown: Vec<(VerdictId, i32)> = publication::table
        .filter(publication::verdict_id.eq_any(ids.clone()))
        .order((publication::verdict_id, publication::number))
        .select((publication::verdict_id, publication::number))
        .load(db)?;
    let mut authors = authors(db, &ids)?;
    let ratings = ratings(db, rows.iter().filter_map(|row| row.rating_id))?;
    let hands = rows.iter().flat_map(|row| [row.written_by, row.proposed_by]).flatten();
    let people = people(db, hands.chain(signed.iter().map(|row| row.2)))?;
    let person = |id: Option<PersonId>| id.and_then(|id| people.get(&id).cloned());
    let mut rests_on = grouped(rests_on);
    let mut shown = grouped(shown);
    let sign_off = |(id, decision, by, at, note, void): SignOffRow| {
        let part = SignOffPart {
            decision,
            by: person(Some(by)),
            at,
            note,
            void,
        };
        (id, part)
    };
    let mut signed: HashMap<VerdictId, Vec<SignOffPart>> = grouped(signed.into_iter().map(sign_off).collect());
    let mut lines = Vec::new();
    for row in rows {
        let version = Arc::new(VersionPart {
            claim: ClaimPart {
                number: row.number,
                site: Arc::clone(&of.site),
                statement: row.statement,
                state: row.state,
            },
            id: row.id,
            version: row.version,
            is_current: row.version == row.current,
            rating: row.rating_id.and_then(|id| ratings.get(&id).cloned()),
            summary: row.summary,
            true_as_of: row.true_as_of,
            check_again_on: row.check_again_on,
            rests_on: rests_on.remove(&row.id).unwrap_or_default(),
            written_by: person(row.written_by),
            written_at: row.written_at,
            authors: authors.remove(&row.id).unwrap_or_default(),
            proposed_by: person(row.proposed_by),
            proposed_at: row.proposed_at,
            publications: shown.remove(&row.id).unwrap_or_default(),
        });
        let sign_offs = match signed.remove(&row.id) {
            Some(signed) => signed.into_iter().map(Some).collect(),
            None => vec![None],
        };
        lines.extend(sign_offs.into_iter().map(|sign_off| VerdictLine {
            version: Arc::clone(&version),
            sign_off,
        }));
    }
    Ok(lines)
}
