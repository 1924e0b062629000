//! The workload report: people by id, and for each what the log tells of their work, month by month.

mod signed;

use super::{Chunk, Mark, Reading, Table};
use crate::domain::id::{ClaimId, Person, PersonId};
use crate::domain::person::Role;
use crate::domain::report::{Month, PersonPart, WorkLine, month_of};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::log;
use crate::store::schema::{claim, event, person};
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The workload report.
pub struct Workload;

/// People that are counted together.
const PEOPLE: i64 = 100;
/// Events of one person that are read together.
const EVENTS: i64 = 5_000;

const STARTED: &str = "claim.start";
const PROPOSED: &str = "verdict.propose";
const OPINION: &str = "opinion.give";

impl Table for Workload {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        Ok(Mark::at_number(log::head(db)?.number))
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        let (mut count, mut after) = (0_i64, Some(Mark::BEGIN));
        while let Some(mark) = after {
            let chunk = self.chunk(db, of, mark, PEOPLE)?;
            count = count.saturating_add(i64::try_from(chunk.lines.count()).unwrap_or(i64::MAX));
            after = chunk.next;
        }
        Ok(count)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let most = most.min(PEOPLE);
        let mut query = person::table
            .filter(person::id.gt::<PersonId>(after.id.of::<Person>()))
            .into_boxed();
        if let Some(id) = of.filter.person {
            query = query.filter(person::id.eq(id));
        }
        let people: Vec<(PersonId, String, String, Role)> = query
            .order(person::id)
            .limit(most)
            .select((person::id, person::name, person::email, person::role))
            .load(db)?;
        let last = people.last().map(|(id, ..)| Mark::at_id(id.any()));
        let read = people.len();
        let mut lines = Vec::new();
        for (id, name, email, role) in people {
            let open = in_hand(db, id)?;
            let person = Arc::new(PersonPart { name, email });
            let line = |(month, did)| WorkLine {
                person: Arc::clone(&person),
                role,
                month,
                did,
                open,
            };
            lines.extend(months(db, of, id, open > 0)?.into_iter().map(line));
        }
        Ok(Chunk::of(lines, last, read, most))
    }
}

/// Open claims in somebody's hands.
fn in_hand(db: &mut Db, id: PersonId) -> Rows<i64> {
    claim::table
        .filter(claim::assignee_id.eq(id).and(claim::open.eq(true)))
        .count()
        .get_result(db)
}

/// What somebody did in each month that they did anything in; with `is_busy` in this month too.
fn months(db: &mut Db, of: &Reading, id: PersonId, is_busy: bool) -> Rows<BTreeMap<Date, Month>> {
    let mut months: BTreeMap<Date, Month> = BTreeMap::new();
    if is_busy && of.filter.is_at(of.now) {
        months.entry(month_of(of.now, &of.zone)).or_default();
    }
    signed::count(db, of, id, &mut months)?;
    // When they took the claims that they have not proposed a verdict of yet.
    let mut taken: HashMap<ClaimId, Instant> = HashMap::new();
    let mut after = 0;
    loop {
        let events: Vec<(i64, Instant, String, Option<ClaimId>)> = event::table
            .filter(event::actor_id.eq(id))
            .filter(event::number.gt(after).and(event::number.le(of.end.number)))
            .filter(event::action.eq_any([STARTED, PROPOSED, OPINION]))
            .order(event::number)
            .limit(EVENTS)
            .select((event::number, event::at, event::action, event::claim_id))
            .load(db)?;
        let Some((last, ..)) = events.last() else {
            return Ok(months);
        };
        after = *last;
        for (_, at, action, claim) in events {
            let took = match (action.as_str(), claim) {
                (STARTED, Some(claim)) => {
                    taken.insert(claim, at);
                    None
                }
                (PROPOSED, Some(claim)) => taken.remove(&claim).map(|since| at.seconds_since(since)),
                _ => None,
            };
            if !of.filter.is_at(at) {
                continue;
            }
            let month = months.entry(month_of(at, &of.zone)).or_default();
            let count = match action.as_str() {
                STARTED => &mut month.taken,
                PROPOSED => &mut month.proposed,
                _ => &mut month.opinions,
            };
            *count = count.saturating_add(1);
            month.took.extend(took);
        }
    }
}
