//! The sources report: sources of claims by id, which is the order in which they were added.

use super::parts::{distinct, grouped, people, sealed};
use super::{Chunk, Mark, Reading, Table, of_claims, of_days};
use crate::domain::id::{AnyId, AttachmentId, PersonId, SourceId, WorkId};
use crate::domain::log::hex;
use crate::domain::report::{ClaimPart, SourceLine};
use crate::domain::source::{Kind, Stance};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{attachment, claim, claim_tag, source, verdict, verdict_source};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The sources report.
pub struct Sources;

/// Sources of the filter behind an id, joined with their claims.
macro_rules! uses {
    ($of:expr, $after:expr) => {{
        let (of, after): (&Reading, AnyId) = ($of, $after);
        let between = source::id
            .gt::<SourceId>(after.of())
            .and(source::id.le::<SourceId>(of.end.id.of()));
        let mut query = source::table
            .inner_join(claim::table.on(claim::id.eq(source::claim_id)))
            .filter(between)
            .into_boxed::<MultiBackend>();
        query = of_claims!(query, &of.filter);
        query = of_days!(query, source::added_at, &of.filter);
        if let Some(id) = of.filter.person {
            query = query.filter(source::added_by.eq(id));
        }
        query
    }};
}

impl Table for Sources {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        let last: Option<SourceId> = source::table
            .order(source::id.desc())
            .select(source::id)
            .first(db)
            .optional()?;
        Ok(last.map_or(Mark::BEGIN, |id| Mark::at_id(id.any())))
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        uses!(of, Mark::BEGIN.id).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let rows: Vec<Use> = uses!(of, after.id)
            .order(source::id)
            .limit(most)
            .select((
                source::id,
                source::position,
                source::url,
                source::title,
                source::publisher,
                source::author,
                source::published_on,
                source::accessed_on,
                source::quote,
                source::locator,
                source::kind,
                source::stance,
                source::named,
                source::conflict_note,
                source::kept_sha256,
                source::attachment_id,
                source::added_by,
                source::added_at,
                source::removed_at,
                source::work_id,
                (claim::number, claim::statement, claim::state),
            ))
            .load(db)?;
        let (read, last) = (rows.len(), rows.last().map(|row| Mark::at_id(row.id.any())));
        Ok(Chunk::of(lines(db, of, rows)?, last, read, most))
    }
}

#[derive(Queryable)]
struct Use {
    id: SourceId,
    position: i32,
    url: String,
    title: String,
    publisher: String,
    author: String,
    published_on: String,
    accessed_on: String,
    quote: String,
    locator: String,
    kind: Kind,
    stance: Stance,
    named: bool,
    conflict_note: String,
    kept_sha256: Option<Vec<u8>>,
    attachment_id: Option<AttachmentId>,
    added_by: Option<PersonId>,
    added_at: Instant,
    removed_at: Option<Instant>,
    work: Option<WorkId>,
    claim: (i64, String, State),
}

fn lines(db: &mut Db, of: &Reading, rows: Vec<Use>) -> Rows<Vec<SourceLine>> {
    let ids: Vec<SourceId> = rows.iter().map(|row| row.id).collect();
    let sealed = sealed(db)?;
    let resting: Vec<(SourceId, i32)> = verdict_source::table
        .inner_join(verdict::table.on(verdict::id.eq(verdict_source::verdict_id)))
        .filter(verdict_source::source_id.eq_any(ids))
        .filter(verdict_source::verdict_id.ne_all(sealed))
        .order((verdict_source::source_id, verdict::version))
        .select((verdict_source::source_id, verdict::version))
        .load(db)?;
    let mut resting = grouped(resting);
    let files: Vec<(AttachmentId, String, Vec<u8>)> = attachment::table
        .filter(attachment::id.eq_any(distinct(rows.iter().filter_map(|row| row.attachment_id))))
        .select((attachment::id, attachment::name, attachment::sha256))
        .load(db)?;
    let files: HashMap<AttachmentId, (String, String)> = files
        .into_iter()
        .map(|(id, name, sha256)| (id, (name, hexed(&sha256))))
        .collect();
    let people = people(db, rows.iter().filter_map(|row| row.added_by))?;
    let line = |row: Use| {
        let (file, file_sha256) = row
            .attachment_id
            .and_then(|id| files.get(&id).cloned())
            .unwrap_or_default();
        let (number, statement, state) = row.claim;
        SourceLine {
            claim: ClaimPart {
                number,
                site: Arc::clone(&of.site),
                statement,
                state,
            },
            id: row.id,
            work: row.work,
            number: row.position,
            title: row.title,
            publisher: row.publisher,
            author: row.author,
            url: row.url,
            published_on: row.published_on,
            accessed_on: row.accessed_on,
            kind: row.kind,
            stance: row.stance,
            named: row.named,
            quote: row.quote,
            locator: row.locator,
            conflict_note: row.conflict_note,
            kept_sha256: row.kept_sha256.as_deref().map(hexed).unwrap_or_default(),
            file,
            file_sha256,
            rests_on_it: resting.remove(&row.id).unwrap_or_default(),
            added_by: row.added_by.and_then(|id| people.get(&id).cloned()),
            added_at: row.added_at,
            removed_at: row.removed_at,
        }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// A kept SHA-256 in hexadecimal.
fn hexed(bytes: &[u8]) -> String {
    <[u8; 32]>::try_from(bytes).map(|hash| hex(&hash)).unwrap_or_default()
}
