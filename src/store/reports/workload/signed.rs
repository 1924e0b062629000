//! What somebody signed off and voted, with what came of it.

use crate::domain::id::{ClaimId, PersonId, SignOffId, VerdictId};
use crate::domain::report::{Month, Signed, month_of};
use crate::domain::sign_off::Mode;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::reports::Reading;
use crate::store::schema::{claim, claim_conflict, publication, sign_off, sign_off_proposal, sign_off_rule, verdict};
use diesel::prelude::*;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// Sign-offs that are read together.
const PART: i64 = 500;

type Row = (
    (SignOffId, Instant, String, bool),
    (ClaimId, State),
    (VerdictId, Option<Instant>),
    Option<Mode>,
);

/// Counts them, month by month.
pub(super) fn count(db: &mut Db, of: &Reading, id: PersonId, months: &mut BTreeMap<Date, Month>) -> Rows<()> {
    let conflicts: Vec<(ClaimId, Instant)> = claim_conflict::table
        .filter(claim_conflict::person_id.eq(id))
        .select((claim_conflict::claim_id, claim_conflict::declared_at))
        .load(db)?;
    let mut last = None;
    loop {
        let rows = part(db, of, id, last)?;
        let Some(((from, at, ..), ..)) = rows.last() else {
            return Ok(());
        };
        last = Some((*at, *from));
        let published = published(db, &rows)?;
        for ((_, at, decision, void), (claim, state), (verdict, proposed_at), mode) in rows {
            if !of.filter.is_at(at) {
                continue;
            }
            let behind = |times: &Instant| *times >= at;
            let in_conflict = conflicts.iter().filter(|(of, _)| *of == claim).map(|(_, at)| *at);
            let signed = Signed {
                at,
                approves: decision == "approve",
                in_panel: mode == Some(Mode::Vote),
                void,
                waits: state == State::AwaitingApproval,
                proposed_at,
                published_at: published.get(&verdict).copied().filter(behind),
                conflict_at: in_conflict.filter(behind).min(),
            };
            months.entry(month_of(at, &of.zone)).or_default().sign(&signed);
        }
    }
}

/// Some of them, behind the last one that was read.
fn part(db: &mut Db, of: &Reading, id: PersonId, last: Option<(Instant, SignOffId)>) -> Rows<Vec<Row>> {
    let mut query = sign_off::table
        .inner_join(claim::table.on(claim::id.eq(sign_off::claim_id)))
        .inner_join(verdict::table.on(verdict::id.eq(sign_off::verdict_id)))
        .left_join(sign_off_proposal::table.on(sign_off_proposal::verdict_id.eq(sign_off::verdict_id)))
        .left_join(sign_off_rule::table.on(sign_off_rule::id.nullable().eq(sign_off_proposal::rule_id.nullable())))
        .filter(sign_off::by.eq(id).and(sign_off::at.le(of.now)))
        .order((sign_off::at, sign_off::id))
        .limit(PART)
        .select((
            (sign_off::id, sign_off::at, sign_off::decision, sign_off::void),
            (claim::id, claim::state),
            (verdict::id, verdict::proposed_at),
            sign_off_rule::mode.nullable(),
        ))
        .into_boxed();
    if let Some((at, behind)) = last {
        query = query
            .filter(sign_off::at.ge(at))
            .filter(sign_off::at.gt(at).or(sign_off::id.gt(behind)));
    }
    query.load(db)
}

/// When these versions were published.
fn published(db: &mut Db, rows: &[Row]) -> Rows<HashMap<VerdictId, Instant>> {
    let versions: Vec<VerdictId> = rows.iter().map(|(_, _, (verdict, _), _)| *verdict).collect();
    let claims: Vec<ClaimId> = rows.iter().map(|(_, (claim, _), ..)| *claim).collect();
    let rows: Vec<(VerdictId, Instant)> = publication::table
        .filter(publication::claim_id.eq_any(claims))
        .filter(publication::verdict_id.eq_any(versions))
        .order(publication::number)
        .select((publication::verdict_id, publication::published_at))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
