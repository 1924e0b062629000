//! Events: appended at the end of the transaction that they tell of, never changed.

use crate::domain::claim::reference;
use crate::domain::id::{AnyId, ArticleId, ClaimId, PersonId};
use crate::domain::log::personal::{conceal, marks, reveal};
use crate::domain::log::{Break, Chain, Event, Hash, NO_HASH, Note, VERSION, Witness, canonical, hex};
use crate::domain::person::Actor;
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend, each_backend};
use crate::store::schema::{claim, event, log_head};
use crate::store::{personal, publications};
use crate::world::SharedWorld;
use diesel::prelude::*;
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// Appends what an act told, chained to the log's head.
///
/// # Errors
/// The database's own.
pub fn append(db: &mut Db, at: Instant, actor: &Actor, notes: &[Note], world: &SharedWorld) -> Rows<Chain> {
    let mut chain = lock_head(db)?;
    let salt = || hex(world.random().get(..16).unwrap_or_default());
    for note in notes {
        let mut event = next(&chain, at, actor, note);
        conceal(&mut event, |person, value| personal::keep(db, person, value, salt))?;
        event.hash = event.hash_after(&chain.hash);
        chain = Chain {
            number: event.number,
            hash: event.hash,
        };
        insert(db, &event)?;
    }
    diesel::update(log_head::table.find(1))
        .set((
            log_head::number.eq(chain.number),
            log_head::hash.eq(chain.hash.to_vec()),
        ))
        .execute(db)?;
    Ok(chain)
}

/// On PostgreSQL the head's row stays locked until the commit; SQLite has one writer.
fn lock_head(db: &mut Db) -> Rows<Chain> {
    let (number, hash): (i64, Vec<u8>) = match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => log_head::table
            .find(1)
            .select((log_head::number, log_head::hash))
            .for_update()
            .first(connection)?,
        Db::Sqlite(connection) => log_head::table
            .find(1)
            .select((log_head::number, log_head::hash))
            .first(connection)?,
    };
    Ok(Chain {
        number,
        hash: to_hash(&hash),
    })
}

/// The hash that a column holds; one of another length is none, and no event fits it.
pub(super) fn to_hash(bytes: &[u8]) -> Hash {
    Hash::try_from(bytes).unwrap_or(NO_HASH)
}

fn next(chain: &Chain, at: Instant, actor: &Actor, note: &Note) -> Event {
    let text = |value: &Value| {
        if value.is_null() {
            String::new()
        } else {
            canonical(value)
        }
    };
    Event {
        number: chain.number.saturating_add(1),
        at,
        actor_id: actor.id(),
        actor_name: actor.name().to_owned(),
        actor_role: actor.role_code().to_owned(),
        action: note.action.to_owned(),
        subject: note.subject.to_owned(),
        subject_id: note.subject_id,
        subject_ref: note.subject_ref.clone(),
        claim_id: note.claim,
        article_id: note.article,
        revision: note.revision,
        reason: note.reason.clone(),
        before: text(&note.before),
        after: text(&note.after),
        hash: NO_HASH,
        version: VERSION,
        personal: String::new(),
    }
}

fn insert(db: &mut Db, e: &Event) -> Rows<()> {
    each_backend!(db, connection => diesel::insert_into(event::table)
        .values((
            event::number.eq(e.number),
            event::at.eq(e.at),
            event::actor_id.eq(e.actor_id),
            event::actor_name.eq(&e.actor_name),
            event::actor_role.eq(&e.actor_role),
            event::action.eq(&e.action),
            event::subject.eq(&e.subject),
            event::subject_id.eq(e.subject_id),
            event::subject_ref.eq(&e.subject_ref),
            event::claim_id.eq(e.claim_id),
            event::article_id.eq(e.article_id),
            event::revision.eq(e.revision),
            event::reason.eq(&e.reason),
            event::before.eq(&e.before),
            event::after.eq(&e.after),
            event::hash.eq(e.hash.to_vec()),
            event::version.eq(e.version),
        ))
        .execute(connection))
    .map(drop)
}

/// Columns of `event` in the order of [`Event`]'s fields.
type EventRow = (
    i64,
    Instant,
    Option<PersonId>,
    String,
    String,
    String,
    String,
    Option<AnyId>,
    String,
    Option<ClaimId>,
    Option<ArticleId>,
    Option<i32>,
    String,
    String,
    String,
    Vec<u8>,
    i32,
);

fn to_event(row: EventRow) -> Event {
    let (
        number,
        at,
        actor_id,
        actor_name,
        actor_role,
        action,
        subject,
        subject_id,
        subject_ref,
        claim_id,
        article_id,
        revision,
        reason,
        before,
        after,
        hash,
        version,
    ) = row;
    Event {
        number,
        at,
        actor_id,
        actor_name,
        actor_role,
        action,
        subject,
        subject_id,
        subject_ref,
        claim_id,
        article_id,
        revision,
        reason,
        before,
        after,
        hash: to_hash(&hash),
        version,
        personal: String::new(),
    }
}

/// The head that the log keeps of itself.
///
/// # Errors
/// The database's own.
pub fn head(db: &mut Db) -> Rows<Chain> {
    let (number, hash): (i64, Vec<u8>) = log_head::table
        .find(1)
        .select((log_head::number, log_head::hash))
        .first(db)?;
    Ok(Chain {
        number,
        hash: to_hash(&hash),
    })
}

/// What an event touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Touched {
    /// The number of the event.
    pub event: i64,
    /// The number of the claim.
    pub claim: Option<i64>,
    /// The article.
    pub article: Option<ArticleId>,
}

/// What the events behind `after` touched, at most `most` of them, oldest first.
///
/// # Errors
/// The database's own.
pub fn touched(db: &mut Db, after: i64, most: i64) -> Rows<Vec<Touched>> {
    event::table
        .left_join(claim::table.on(event::claim_id.eq(claim::id.nullable())))
        .filter(event::number.gt(after))
        .order(event::number)
        .limit(most)
        .select((event::number, claim::number.nullable(), event::article_id))
        .load(db)
}

/// Which of these claims, by number, have another wording, other details, another state or another verdict than they
/// had after the event `after`. What is only said or gathered beside a claim is no such change.
///
/// # Errors
/// The database's own.
pub fn changed_claims(db: &mut Db, after: i64, numbers: &[i64]) -> Rows<HashSet<i64>> {
    let changed: Vec<i64> = event::table
        .inner_join(claim::table.on(claim::id.nullable().eq(event::claim_id)))
        .filter(claim::number.eq_any(numbers))
        .filter(event::number.gt(after))
        .filter(event::action.like("claim.%").or(event::action.like("verdict.%")))
        .select(claim::number)
        .distinct()
        .load(db)?;
    Ok(changed.into_iter().collect())
}

/// Events behind `after`, up to number `last`, at most `most`, oldest first.
///
/// # Errors
/// The database's own.
pub fn page(db: &mut Db, after: i64, last: i64, most: i64) -> Rows<Vec<Event>> {
    load(
        db,
        event::table
            .filter(event::number.gt(after).and(event::number.le(last)))
            .order(event::number)
            .limit(most),
    )
}

/// Loads the events of a query over the whole table, with the personal values that are still known.
pub(super) fn load<'q, Q>(db: &mut Db, query: Q) -> Rows<Vec<Event>>
where
    Q: diesel::query_dsl::LoadQuery<'q, Db, EventRow>,
{
    let mut events = load_chained(db, query)?;
    let mut marked: Vec<String> = events.iter().flat_map(marks).collect();
    marked.sort_unstable();
    marked.dedup();
    let known = personal::known(db, marked)?;
    events.iter_mut().for_each(|event| reveal(event, &known));
    Ok(events)
}

/// Loads the events of a query over the whole table as they are chained, with marks in the place of personal values.
fn load_chained<'q, Q>(db: &mut Db, query: Q) -> Rows<Vec<Event>>
where
    Q: diesel::query_dsl::LoadQuery<'q, Db, EventRow>,
{
    query
        .load::<EventRow>(db)
        .map(|rows| rows.into_iter().map(to_event).collect())
}

/// A claim's events up to number `last` as they are chained, oldest first, each with the hash of the one before it.
///
/// # Errors
/// The database's own.
pub fn trail_of_claim(db: &mut Db, claim: ClaimId, last: i64) -> Rows<Vec<(Event, Hash)>> {
    let events = load_chained(
        db,
        event::table
            .filter(event::claim_id.eq(claim).and(event::number.le(last)))
            .order(event::number),
    )?;
    let before: Vec<i64> = events.iter().map(|event| event.number.saturating_sub(1)).collect();
    let hashes: Vec<(i64, Vec<u8>)> = event::table
        .filter(event::number.eq_any(before))
        .select((event::number, event::hash))
        .load(db)?;
    let hashes: HashMap<i64, Hash> = hashes
        .into_iter()
        .map(|(number, hash)| (number, to_hash(&hash)))
        .collect();
    Ok(events
        .into_iter()
        .map(|event| {
            let before = hashes.get(&event.number.saturating_sub(1));
            let before = before.copied().unwrap_or(NO_HASH);
            (event, before)
        })
        .collect())
}

/// The hashes of the events behind `after`, up to number `last`, at most `most`, oldest first.
///
/// # Errors
/// The database's own.
pub fn hashes(db: &mut Db, after: i64, last: i64, most: i64) -> Rows<Vec<Hash>> {
    let hashes: Vec<Vec<u8>> = event::table
        .filter(event::number.gt(after).and(event::number.le(last)))
        .order(event::number)
        .limit(most)
        .select(event::hash)
        .load(db)?;
    Ok(hashes.iter().map(|hash| to_hash(hash)).collect())
}

/// The number of the last event that is there, whatever the head says; 0 for an empty log.
///
/// # Errors
/// The database's own.
pub fn last(db: &mut Db) -> Rows<i64> {
    let last: Option<i64> = event::table.select(diesel::dsl::max(event::number)).first(db)?;
    Ok(last.unwrap_or(0))
}

/// One event.
///
/// # Errors
/// The database's own.
pub fn find(db: &mut Db, number: i64) -> Rows<Option<Event>> {
    Ok(load(db, event::table.find(number))?.pop())
}

/// The events of these subjects, newest first.
///
/// # Errors
/// The database's own.
pub fn of_subjects(db: &mut Db, subjects: &[AnyId], most: i64) -> Rows<Vec<Event>> {
    load(
        db,
        event::table
            .filter(event::subject_id.eq_any(subjects))
            .order(event::number.desc())
            .limit(most),
    )
}

/// A claim's events, newest first.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId, most: i64) -> Rows<Vec<Event>> {
    page_of_claim(db, claim, "", None, most)
}

/// How many events of a claim have one of these reasons.
///
/// # Errors
/// The database's own.
pub fn number_with_reason(db: &mut Db, claim: ClaimId, reasons: &[&str]) -> Rows<i64> {
    event::table
        .filter(event::claim_id.eq(claim).and(event::reason.eq_any(reasons)))
        .count()
        .get_result(db)
}

/// A page of a claim's events, newest first, whose actions begin with `kind` (all for nothing): those before the
/// event of a number, or (`newer`) the ones behind it.
///
/// # Errors
/// The database's own.
pub fn page_of_claim(
    db: &mut Db,
    claim: ClaimId,
    kind: &str,
    from: Option<EventCursor>,
    most: i64,
) -> Rows<Vec<Event>> {
    let of_claim = event::table.filter(event::claim_id.eq(claim));
    let mut query = of_claim.into_boxed::<MultiBackend>();
    if !kind.is_empty() {
        query = query.filter(event::action.like(format!("{kind}.%")));
    }
    let newer = from.is_some_and(|from| from.newer);
    query = match from {
        Some(from) if newer => query.filter(event::number.gt(from.number)).order(event::number.asc()),
        Some(from) => query.filter(event::number.lt(from.number)).order(event::number.desc()),
        None => query.order(event::number.desc()),
    };
    let mut events = load(db, query.limit(most))?;
    if newer {
        events.reverse();
    }
    Ok(events)
}

/// Where a page of events begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventCursor {
    /// The event that the page lies beside.
    pub number: i64,
    /// The page holds newer events than that one.
    pub newer: bool,
}

impl EventCursor {
    /// Cuts what was read beside `from`, newest first and one more than a page of `size`, to the page; tells where the
    /// newer page begins and where the older one, if there are any.
    #[must_use]
    pub fn around(events: &mut Vec<Event>, from: Option<Self>, size: i64) -> (Option<Self>, Option<Self>) {
        let back = from.is_some_and(|from| from.newer);
        let more = i64::try_from(events.len()).is_ok_and(|count| count > size);
        if more && back {
            events.remove(0);
        } else if more {
            events.pop();
        }
        let cursor = |event: Option<&Event>, newer| {
            event.map(|event| Self {
                number: event.number,
                newer,
            })
        };
        let (has_newer, has_older) = if back { (more, true) } else { (from.is_some(), more) };
        (
            cursor(events.first(), true).filter(|_| has_newer),
            cursor(events.last(), false).filter(|_| has_older),
        )
    }
}

/// What one edit changed.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The changed fields as they were.
    pub before: Value,
    /// The changed fields as they became.
    pub after: Value,
}

/// The edits of one kind that a claim has seen, oldest first.
///
/// # Errors
/// The database's own.
pub fn edits_of_claim(db: &mut Db, claim: ClaimId, action: &str) -> Rows<Vec<Edit>> {
    let rows: Vec<(String, String)> = event::table
        .filter(event::claim_id.eq(claim).and(event::action.eq(action)))
        .order(event::number)
        .select((event::before, event::after))
        .load(db)?;
    let parse = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
    Ok(rows
        .into_iter()
        .map(|(before, after)| Edit {
            before: parse(&before),
            after: parse(&after),
        })
        .collect())
}

/// Events that are verified together.
pub const PART: i64 = 2_000;

/// Follows the next events of a chain, at most [`PART`] of them, up to number `last`, before a witness.
///
/// # Errors
/// The database's own.
pub fn follow(db: &mut Db, mut chain: Chain, last: i64, witness: &mut Witness) -> Rows<Result<Chain, Break>> {
    let next = event::table.filter(event::number.gt(chain.number).and(event::number.le(last)));
    let events = load_chained(db, next.order(event::number).limit(PART))?;
    let mut follow = |event| {
        chain.follow(event)?;
        witness.follow(&event.hash)
    };
    Ok(events.iter().try_for_each(&mut follow).map(|()| chain))
}

/// Was something changed that stands beside the log and that it answers for: a personal value, or what was published?
///
/// # Errors
/// The database's own.
pub fn forged(db: &mut Db, head: Chain) -> Rows<Option<Break>> {
    let number = head.number;
    if let Some(mark) = personal::forged(db)? {
        return Ok(Some(Break::Personal { mark, number }));
    }
    let found = publications::forged(db, number)?;
    Ok(found.map(|(claim, publication)| Break::Publication {
        claim: reference(claim),
        publication,
        number,
    }))
}

/// Follows the whole chain, before a witness, and compares it with the head, in constant memory; `progress` hears how
/// far it is, of how many. It holds no transaction open: what is appended meanwhile is left for the next time.
///
/// # Errors
/// The database's own.
pub fn verify(db: &mut Db, mut witness: Witness, mut progress: impl FnMut(i64, i64)) -> Rows<Result<Chain, Break>> {
    let last = last(db)?;
    let head = head(db)?;
    if let Err(found) = head.reaches(last) {
        return Ok(Err(found));
    }
    let mut chain = Chain::START;
    loop {
        let before = chain.number;
        match follow(db, chain, head.number, &mut witness)? {
            Ok(followed) => chain = followed,
            Err(found) => return Ok(Err(found)),
        }
        if chain.number == before {
            if let Some(found) = forged(db, head)? {
                return Ok(Err(found));
            }
            return Ok(chain
                .ends_at(head)
                .and_then(|chain| witness.end(chain.number).map(|_| chain)));
        }
        progress(chain.number, head.number);
    }
}
