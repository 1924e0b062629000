//! The corrections report: the register in the order of time, with what the public read before and since.

use super::parts::{articles, people};
use super::{Chunk, Mark, Reading, Table, of_claims, of_days};
use crate::domain::id::{ArticleId, ClaimId, Correction, CorrectionId, PersonId};
use crate::domain::publication::Entry;
use crate::domain::report::{ClaimPart, CorrectionLine, Published};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{claim, claim_tag, correction, publication};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The corrections report.
pub struct Corrections;

/// Entries of the register behind a time and an id, joined with their claims.
macro_rules! entries {
    ($of:expr, $after:expr) => {{
        let (of, after): (&Reading, Mark) = ($of, $after);
        let (at, id) = (Instant::from_micros(after.number), after.id.of::<Correction>());
        let mut query = correction::table
            .inner_join(claim::table.on(claim::id.eq(correction::claim_id)))
            .filter(correction::at.ge(at))
            .filter(correction::at.gt(at).or(correction::id.gt(id)))
            .filter(correction::at.le(Instant::from_micros(of.end.number)))
            .into_boxed::<MultiBackend>();
        query = of_claims!(query, &of.filter);
        query = of_days!(query, correction::at, &of.filter);
        if let Some(id) = of.filter.person {
            query = query.filter(correction::by.eq(id));
        }
        query
    }};
}

impl Table for Corrections {
    fn end(&self, _: &mut Db, now: Instant) -> Rows<Mark> {
        Ok(Mark::at_number(now.micros()))
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        entries!(of, Mark::BEGIN).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let rows: Vec<Row> = entries!(of, after)
            .order((correction::at, correction::id))
            .limit(most)
            .select((
                correction::id,
                correction::claim_id,
                correction::kind,
                correction::reason,
                correction::publication,
                correction::became,
                correction::by,
                correction::at,
                (claim::number, claim::statement, claim::state, claim::article_id),
            ))
            .load(db)?;
        let mark = |row: &Row| Mark {
            number: row.at.micros(),
            id: row.id.any(),
            name: None,
        };
        let (read, last) = (rows.len(), rows.last().map(mark));
        Ok(Chunk::of(lines(db, of, rows)?, last, read, most))
    }
}

#[derive(Queryable)]
struct Row {
    id: CorrectionId,
    claim_id: ClaimId,
    kind: Entry,
    reason: String,
    publication: i32,
    became: i32,
    by: Option<PersonId>,
    at: Instant,
    claim: (i64, String, State, Option<ArticleId>),
}

fn lines(db: &mut Db, of: &Reading, rows: Vec<Row>) -> Rows<Vec<CorrectionLine>> {
    let ids: Vec<ClaimId> = rows.iter().map(|row| row.claim_id).collect();
    let copies: HashMap<(ClaimId, i32), String> = publication::table
        .filter(publication::claim_id.eq_any(ids))
        .select((publication::claim_id, publication::number, publication::document))
        .load::<(ClaimId, i32, String)>(db)?
        .into_iter()
        .map(|(claim, number, document)| ((claim, number), document))
        .collect();
    let people = people(db, rows.iter().filter_map(|row| row.by))?;
    let articles = articles(db, rows.iter().filter_map(|row| row.claim.3))?;
    let line = |row: Row| {
        let read = |number| copies.get(&(row.claim_id, number)).map(|copy| Published::read(copy));
        let (number, statement, state, article) = row.claim;
        CorrectionLine {
            claim: ClaimPart {
                number,
                site: Arc::clone(&of.site),
                statement,
                state,
            },
            article: article.and_then(|id| articles.get(&id).cloned()),
            publication: if row.became > 0 { row.became } else { row.publication },
            kind: row.kind,
            reason: row.reason,
            old: read(row.publication).unwrap_or_default(),
            new: read(row.became),
            by: row.by.and_then(|id| people.get(&id).cloned()),
            at: row.at,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}
