//! The events report: the log by number, each event with the hash of the one before it.

use super::{Chunk, Mark, Reading, Table};
use crate::domain::log::{Hash, NO_HASH};
use crate::domain::report::{EventLine, Filter};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::log;
use crate::store::schema::event;
use diesel::prelude::*;
use std::collections::HashMap;

/// The events report.
pub struct Events;

impl Table for Events {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        Ok(Mark::at_number(log::head(db)?.number))
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        events_between(&of.filter, 0, of.end.number).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let lines = events(db, &of.filter, after.number, of.end.number, most)?;
        let last = lines.last().map(|line| Mark::at_number(line.event.number));
        let read = lines.len();
        Ok(Chunk::of(lines, last, read, most))
    }
}

type Boxed = event::BoxedQuery<'static, MultiBackend>;

fn events_between(filter: &Filter, after: i64, last: i64) -> Boxed {
    let mut query = event::table
        .filter(event::number.gt(after).and(event::number.le(last)))
        .into_boxed();
    if let Some(id) = filter.article {
        query = query.filter(event::article_id.eq(id));
    }
    if let Some(id) = filter.person {
        query = query.filter(event::actor_id.eq(id));
    }
    if let Some(from) = filter.from {
        query = query.filter(event::at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(event::at.lt(before));
    }
    query
}

/// Events behind number `after`, up to number `last`, at most `most`, each with the hash of the one before it.
fn events(db: &mut Db, filter: &Filter, after: i64, last: i64, most: i64) -> Rows<Vec<EventLine>> {
    let events = log::load(db, events_between(filter, after, last).order(event::number).limit(most))?;
    let mut before = Vec::new();
    let mut number = after;
    for event in &events {
        if event.number != number.saturating_add(1) || number == after {
            before.push(event.number.saturating_sub(1));
        }
        number = event.number;
    }
    let hashes: HashMap<i64, Vec<u8>> = event::table
        .filter(event::number.eq_any(before))
        .select((event::number, event::hash))
        .load(db)?
        .into_iter()
        .collect();
    let mut last: Option<(i64, Hash)> = None;
    Ok(events
        .into_iter()
        .map(|event| {
            let number = event.number.saturating_sub(1);
            let previous = match last {
                Some((known, hash)) if known == number => hash,
                _ => hashes.get(&number).map_or(NO_HASH, |hash| log::to_hash(hash)),
            };
            last = Some((event.number, event.hash));
            EventLine { event, previous }
        })
        .collect())
}
