//! Sentences of a text and what was decided about each.

use crate::domain::claim::Decision;
use crate::domain::id::{ArticleId, ClaimId, PersonId, RevisionId, SentenceId};
use crate::domain::text::{Kind, Level};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, each_backend};
use crate::store::schema::{article, claim, person, revision, sentence};
use diesel::dsl::{count, max};
use diesel::prelude::*;

/// Rows that one INSERT brings: SQLite takes 32,766 values in a statement.
const TOGETHER: usize = 500;

/// A sentence as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
// Without this, diesel inserts rows one by one on SQLite, in a transaction of its own.
#[diesel(table_name = sentence, treat_none_as_default_value = false)]
pub struct Sentence {
    /// Its id.
    pub id: SentenceId,
    /// The article.
    pub article_id: ArticleId,
    /// The text that it stands in.
    pub revision_id: RevisionId,
    /// Its place among all sentences of the text, from 0, lines set aside included.
    pub position: i32,
    /// The number of its paragraph, from 0.
    pub block: i32,
    /// What the paragraph is.
    pub kind: Kind,
    /// Why it is taken for that, in words.
    pub kind_reason: String,
    /// Whether it is set aside: no part of triage.
    pub aside: bool,
    /// Where it begins, in code points.
    pub start_at: i32,
    /// Where it ends.
    pub end_at: i32,
    /// How worth checking it looks.
    pub worth: Level,
    /// The same as a score.
    pub worth_score: i32,
    /// Why, as JSON: a list of [`crate::domain::text::Reason`].
    pub worth_reasons: String,
    /// What was decided.
    pub decision: Decision,
    /// Why it is not a claim.
    pub decision_reason: String,
    /// The claim that it became or repeats.
    pub claim_id: Option<ClaimId>,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Counts its decisions.
    pub version: i32,
    /// The sentence of the older text that it was, in the same words or in others.
    pub was_id: Option<SentenceId>,
}

/// A sentence with its claim and who decided.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Decided {
    /// The sentence.
    pub sentence: Sentence,
    /// The claim's number.
    pub claim: Option<i64>,
    /// Where the claim stands.
    pub state: Option<State>,
    /// Who decided.
    pub by: Option<String>,
}

/// Keeps the sentences of a text.
///
/// # Errors
/// The database's own.
pub fn insert_all(db: &mut Db, new: &[Sentence]) -> Rows<()> {
    for some in new.chunks(TOGETHER) {
        each_backend!(db, connection => diesel::insert_into(sentence::table).values(some).execute(connection))?;
    }
    Ok(())
}

/// How many sentences a text has, lines set aside included.
///
/// # Errors
/// The database's own.
pub fn number_of(db: &mut Db, revision: RevisionId) -> Rows<i32> {
    let last: Option<i32> = sentence::table
        .filter(sentence::revision_id.eq(revision))
        .select(max(sentence::position))
        .first(db)?;
    Ok(last.map_or(0, |last| last.saturating_add(1)))
}

/// How many lines (paragraphs) of a text are set aside.
///
/// # Errors
/// The database's own.
pub fn lines_aside(db: &mut Db, revision: RevisionId) -> Rows<i64> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::aside.eq(true)))
        .select(count(sentence::block).aggregate_distinct())
        .first(db)
}

/// The sentences in places `from` to before `to`, in order.
///
/// # Errors
/// The database's own.
pub fn between(db: &mut Db, revision: RevisionId, from: i32, to: i32) -> Rows<Vec<Decided>> {
    sentence::table
        .left_join(claim::table.on(claim::id.nullable().eq(sentence::claim_id)))
        .left_join(person::table.on(person::id.nullable().eq(sentence::decided_by)))
        .filter(sentence::revision_id.eq(revision))
        .filter(sentence::position.ge(from).and(sentence::position.lt(to)))
        .order(sentence::position)
        .select((
            sentence::all_columns,
            claim::number.nullable(),
            claim::state.nullable(),
            person::name.nullable(),
        ))
        .load(db)
}

/// How many sentences of triage stand before a place.
///
/// # Errors
/// The database's own.
pub fn numbered_before(db: &mut Db, revision: RevisionId, position: i32) -> Rows<i64> {
    sentence::table
        .filter(sentence::revision_id.eq(revision))
        .filter(sentence::position.lt(position).and(sentence::aside.eq(false)))
        .count()
        .get_result(db)
}

/// The place of the sentence with this number, from 1, lines set aside not counted.
///
/// # Errors
/// The database's own.
pub fn place_of(db: &mut Db, revision: RevisionId, number: i64) -> Rows<Option<i32>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::aside.eq(false)))
        .order(sentence::position)
        .offset(number.saturating_sub(1).max(0))
        .select(sentence::position)
        .first(db)
        .optional()
}

/// The place of the first undecided sentence behind a place.
///
/// # Errors
/// The database's own.
pub fn next_undecided(db: &mut Db, revision: RevisionId, behind: i32) -> Rows<Option<i32>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::position.gt(behind)))
        .filter(sentence::decision.eq(Decision::Undecided))
        .filter(sentence::aside.eq(false))
        .order(sentence::position)
        .select(sentence::position)
        .first(db)
        .optional()
}

/// The place of the first sentence of triage with this decision.
///
/// # Errors
/// The database's own.
pub fn first_decided(db: &mut Db, revision: RevisionId, decision: Decision) -> Rows<Option<i32>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::decision.eq(decision)))
        .filter(sentence::aside.eq(false))
        .order(sentence::position)
        .select(sentence::position)
        .first(db)
        .optional()
}

/// One sentence.
///
/// # Errors
/// The database's own.
pub fn by_id(db: &mut Db, id: SentenceId) -> Rows<Option<Sentence>> {
    sentence::table.find(id).first(db).optional()
}

/// Reads rows that this transaction is about to change: acts on one sentence go one after another.
macro_rules! locked {
    ($db:expr, $query:expr, $fetch:ident) => {{
        let query = $query;
        match $db {
            #[cfg(feature = "postgres")]
            Db::Postgres(connection) => query.for_update().$fetch(connection),
            Db::Sqlite(connection) => query.$fetch(connection),
        }
    }};
}

/// A sentence that this transaction is about to change.
///
/// # Errors
/// The database's own.
pub fn lock(db: &mut Db, id: SentenceId) -> Rows<Option<Sentence>> {
    locked!(db, sentence::table.filter(sentence::id.eq(id)), first).optional()
}

/// Sentences that this transaction is about to change, locked in one order, so that no two acts on several of them
/// wait for each other.
///
/// # Errors
/// The database's own.
pub fn lock_all(db: &mut Db, ids: &[SentenceId]) -> Rows<Vec<Sentence>> {
    locked!(
        db,
        sentence::table.filter(sentence::id.eq_any(ids)).order(sentence::id),
        load
    )
}

/// The sentences of a paragraph, about to be changed, in order.
///
/// # Errors
/// The database's own.
pub fn lock_block(db: &mut Db, revision: RevisionId, block: i32) -> Rows<Vec<Sentence>> {
    let of_block = sentence::revision_id.eq(revision).and(sentence::block.eq(block));
    locked!(db, sentence::table.filter(of_block).order(sentence::position), load)
}

/// The sentences that a claim was made from or that repeat it, about to be changed, in order. What was decided in a text
/// that a newer one replaced stays as it was.
///
/// # Errors
/// The database's own.
pub fn lock_of_claim(db: &mut Db, id: ClaimId) -> Rows<Vec<Sentence>> {
    let present = revision::table
        .inner_join(article::table.on(article::id.eq(revision::article_id)))
        .filter(revision::number.eq(article::revision))
        .filter(revision::id.eq(sentence::revision_id))
        .select(revision::id);
    let of_claim = sentence::claim_id.eq(id).and(diesel::dsl::exists(present));
    locked!(
        db,
        sentence::table
            .filter(of_claim)
            .order((sentence::revision_id, sentence::position)),
        load
    )
}

/// Every sentence of a text, in order.
///
/// # Errors
/// The database's own.
pub fn of_text(db: &mut Db, revision: RevisionId) -> Rows<Vec<Sentence>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision))
        .order(sentence::position)
        .load(db)
}

/// The place of the last sentence that begins at or before a code point.
///
/// # Errors
/// The database's own.
pub fn place_at(db: &mut Db, revision: RevisionId, start: i32) -> Rows<Option<i32>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::start_at.le(start)))
        .order(sentence::start_at.desc())
        .select(sentence::position)
        .first(db)
        .optional()
}

/// The sentences that a range of code points touches, about to be changed, in order.
///
/// # Errors
/// The database's own.
pub fn lock_touched(db: &mut Db, revision: RevisionId, start: i32, end: i32) -> Rows<Vec<Sentence>> {
    let touched = sentence::start_at.lt(end).and(sentence::end_at.gt(start));
    locked!(
        db,
        sentence::table
            .filter(sentence::revision_id.eq(revision).and(touched))
            .order(sentence::position),
        load
    )
}

/// These sentences, whatever text they are of.
///
/// # Errors
/// The database's own.
pub fn by_ids(db: &mut Db, ids: &[SentenceId]) -> Rows<Vec<Sentence>> {
    sentence::table.filter(sentence::id.eq_any(ids)).load(db)
}

/// These sentences of a text, in order.
///
/// # Errors
/// The database's own.
pub fn these(db: &mut Db, revision: RevisionId, ids: &[SentenceId]) -> Rows<Vec<Sentence>> {
    sentence::table
        .filter(sentence::revision_id.eq(revision).and(sentence::id.eq_any(ids)))
        .order(sentence::position)
        .load(db)
}

/// Writes a decision.
///
/// # Errors
/// The database's own.
pub fn save_decision(db: &mut Db, s: &Sentence) -> Rows<()> {
    diesel::update(sentence::table.find(s.id))
        .set((
            sentence::decision.eq(s.decision),
            sentence::decision_reason.eq(&s.decision_reason),
            sentence::claim_id.eq(s.claim_id),
            sentence::decided_by.eq(s.decided_by),
            sentence::decided_at.eq(s.decided_at),
            sentence::version.eq(s.version),
        ))
        .execute(db)
        .map(drop)
}

/// Sets a paragraph aside, or brings it back, with the reason in words.
///
/// # Errors
/// The database's own.
pub fn save_aside(db: &mut Db, revision: RevisionId, block: i32, aside: bool, reason: &str) -> Rows<()> {
    diesel::update(sentence::table.filter(sentence::revision_id.eq(revision).and(sentence::block.eq(block))))
        .set((
            sentence::aside.eq(aside),
            sentence::kind_reason.eq(reason),
            sentence::version.eq(sentence::version + 1),
        ))
        .execute(db)
        .map(drop)
}

/// Writes where a sentence begins and ends, and what that makes it worth.
///
/// # Errors
/// The database's own.
pub fn save_range(db: &mut Db, s: &Sentence) -> Rows<()> {
    diesel::update(sentence::table.find(s.id))
        .set((
            sentence::start_at.eq(s.start_at),
            sentence::end_at.eq(s.end_at),
            sentence::worth.eq(s.worth),
            sentence::worth_score.eq(s.worth_score),
            sentence::worth_reasons.eq(&s.worth_reasons),
            sentence::version.eq(s.version),
        ))
        .execute(db)
        .map(drop)
}

/// Takes a sentence away that became part of another.
///
/// # Errors
/// The database's own.
pub fn remove(db: &mut Db, id: SentenceId) -> Rows<()> {
    diesel::delete(sentence::table.find(id)).execute(db).map(drop)
}

/// Moves the sentences behind a place by so many places. Each place is taken once, so they go by way of places below
/// nought, where none ever stands.
///
/// # Errors
/// The database's own.
pub fn shift(db: &mut Db, revision: RevisionId, behind: i32, by: i32) -> Rows<()> {
    let of_text = sentence::revision_id.eq(revision);
    diesel::update(sentence::table.filter(of_text.and(sentence::position.gt(behind))))
        .set(sentence::position.eq(sentence::position * -1 - by.saturating_add(1)))
        .execute(db)?;
    diesel::update(sentence::table.filter(of_text.and(sentence::position.lt(0))))
        .set(sentence::position.eq(sentence::position * -1 - 1))
        .execute(db)
        .map(drop)
}
