//! Sign-offs: who approved which version of a verdict or sent it back, by which rule, and what is sealed until a
//! second opinion is in.

use crate::domain::claim::Risk;
use crate::domain::id::{ClaimId, OpinionId, PersonId, RatingId, SignOffId, SignOffRuleId, VerdictId};
use crate::domain::sign_off::{Mode, Rule};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{
    opinion, person, sealed_verdict, sign_off, sign_off_named, sign_off_proposal, sign_off_rule, verdict,
    verdict_author,
};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// A sign-off as it is kept; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = sign_off)]
pub struct SignOff {
    /// Its id.
    pub id: SignOffId,
    /// The claim.
    pub claim_id: ClaimId,
    /// The version that was signed off.
    pub verdict_id: VerdictId,
    /// `approve` or `request_changes`.
    pub decision: String,
    /// By whom.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// With what words.
    pub note: String,
    /// It counts no longer.
    pub void: bool,
}

/// Keeps a sign-off.
///
/// # Errors
/// The database's own.
pub fn add(db: &mut Db, new: &SignOff) -> Rows<()> {
    diesel::insert_into(sign_off::table).values(new).execute(db).map(drop)
}

/// Who has approved a version, sign-offs that count no longer left out.
///
/// # Errors
/// The database's own.
pub fn approvals(db: &mut Db, id: VerdictId) -> Rows<Vec<(PersonId, String, Instant)>> {
    sign_off::table
        .inner_join(person::table.on(person::id.eq(sign_off::by)))
        .filter(
            sign_off::verdict_id
                .eq(id)
                .and(sign_off::void.eq(false))
                .and(sign_off::decision.eq("approve")),
        )
        .order((sign_off::at, sign_off::id))
        .select((sign_off::by, person::name, sign_off::at))
        .load(db)
}

/// A vote of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Vote {
    /// Whose it is.
    pub by: PersonId,
    /// Their name.
    pub name: String,
    /// `approve` or `request_changes`.
    pub decision: String,
    /// With what words.
    pub note: String,
    /// When.
    pub at: Instant,
}

impl Vote {
    /// Is it a vote for the verdict?
    #[must_use]
    pub fn in_favour(&self) -> bool {
        self.decision == "approve"
    }
}

/// Every decision about a version that counts, in the order of time.
///
/// # Errors
/// The database's own.
pub fn votes(db: &mut Db, id: VerdictId) -> Rows<Vec<Vote>> {
    sign_off::table
        .inner_join(person::table.on(person::id.eq(sign_off::by)))
        .filter(sign_off::verdict_id.eq(id).and(sign_off::void.eq(false)))
        .order((sign_off::at, sign_off::id))
        .select((
            sign_off::by,
            person::name,
            sign_off::decision,
            sign_off::note,
            sign_off::at,
        ))
        .load(db)
}

/// Makes the sign-offs of a claim count no longer.
///
/// # Errors
/// The database's own.
pub fn void(db: &mut Db, claim: ClaimId) -> Rows<usize> {
    diesel::update(sign_off::table.filter(sign_off::claim_id.eq(claim).and(sign_off::void.eq(false))))
        .set(sign_off::void.eq(true))
        .execute(db)
}

/// Makes the sign-offs of one person on a claim count no longer.
///
/// # Errors
/// The database's own.
pub fn void_of(db: &mut Db, claim: ClaimId, person: PersonId) -> Rows<usize> {
    let theirs = sign_off::claim_id.eq(claim).and(sign_off::by.eq(person));
    diesel::update(sign_off::table.filter(theirs.and(sign_off::void.eq(false))))
        .set(sign_off::void.eq(true))
        .execute(db)
}

type RuleRow = (SignOffRuleId, Risk, i32, Mode, i32, i32);

fn to_rule(db: &mut Db, row: Option<RuleRow>) -> Rows<Option<(SignOffRuleId, Rule)>> {
    let Some((id, risk, version, mode, needed, panel)) = row else {
        return Ok(None);
    };
    let named = sign_off_named::table
        .filter(sign_off_named::rule_id.eq(id))
        .order(sign_off_named::person_id)
        .select(sign_off_named::person_id)
        .load(db)?;
    let rule = Rule {
        risk,
        version,
        mode,
        needed,
        panel,
        named,
    };
    Ok(Some((id, rule)))
}

/// The columns of a rule.
macro_rules! columns {
    () => {
        (
            sign_off_rule::id,
            sign_off_rule::risk,
            sign_off_rule::version,
            sign_off_rule::mode,
            sign_off_rule::needed,
            sign_off_rule::panel,
        )
    };
}

/// The rule of a risk as it stands; none where the desk follows the default.
///
/// # Errors
/// The database's own.
pub fn rule(db: &mut Db, risk: Risk) -> Rows<Option<(SignOffRuleId, Rule)>> {
    let row = sign_off_rule::table
        .filter(sign_off_rule::risk.eq(risk.code()))
        .order(sign_off_rule::version.desc())
        .select(columns!())
        .first(db)
        .optional()?;
    to_rule(db, row)
}

/// One version of the rule of a risk.
///
/// # Errors
/// The database's own.
pub fn rule_version(db: &mut Db, risk: Risk, version: i32) -> Rows<Option<Rule>> {
    let row = sign_off_rule::table
        .filter(sign_off_rule::risk.eq(risk.code()))
        .filter(sign_off_rule::version.eq(version))
        .select(columns!())
        .first(db)
        .optional()?;
    Ok(to_rule(db, row)?.map(|(_, rule)| rule))
}

/// Who set the rule of a risk last, and when: their name; none for the command line.
///
/// # Errors
/// The database's own.
pub fn rule_set(db: &mut Db, risk: Risk) -> Rows<Option<(Option<String>, Instant)>> {
    sign_off_rule::table
        .left_join(person::table.on(person::id.nullable().eq(sign_off_rule::set_by)))
        .filter(sign_off_rule::risk.eq(risk.code()))
        .order(sign_off_rule::version.desc())
        .select((person::name.nullable(), sign_off_rule::set_at))
        .first(db)
        .optional()
}

/// Keeps the next version of a rule.
///
/// # Errors
/// The database's own.
pub fn add_rule(db: &mut Db, id: SignOffRuleId, new: &Rule, by: Option<PersonId>, at: Instant) -> Rows<()> {
    diesel::insert_into(sign_off_rule::table)
        .values((
            sign_off_rule::id.eq(id),
            sign_off_rule::risk.eq(new.risk.code()),
            sign_off_rule::version.eq(new.version),
            sign_off_rule::mode.eq(new.mode.code()),
            sign_off_rule::needed.eq(new.needed),
            sign_off_rule::panel.eq(new.panel),
            sign_off_rule::set_by.eq(by),
            sign_off_rule::set_at.eq(at),
        ))
        .execute(db)?;
    for person in &new.named {
        diesel::insert_into(sign_off_named::table)
            .values((sign_off_named::rule_id.eq(id), sign_off_named::person_id.eq(*person)))
            .execute(db)?;
    }
    Ok(())
}

/// The rule that a proposed version follows; none for the default.
///
/// # Errors
/// The database's own.
pub fn rule_of(db: &mut Db, id: VerdictId) -> Rows<Option<Rule>> {
    let row = sign_off_rule::table
        .inner_join(sign_off_proposal::table.on(sign_off_proposal::rule_id.eq(sign_off_rule::id)))
        .filter(sign_off_proposal::verdict_id.eq(id))
        .select(columns!())
        .first(db)
        .optional()?;
    Ok(to_rule(db, row)?.map(|(_, rule)| rule))
}

/// Lets a proposed version follow this rule, or the default.
///
/// # Errors
/// The database's own.
pub fn follow(db: &mut Db, id: VerdictId, rule: Option<SignOffRuleId>) -> Rows<()> {
    diesel::delete(sign_off_proposal::table.find(id)).execute(db)?;
    let Some(rule) = rule else { return Ok(()) };
    diesel::insert_into(sign_off_proposal::table)
        .values((
            sign_off_proposal::verdict_id.eq(id),
            sign_off_proposal::rule_id.eq(rule),
        ))
        .execute(db)
        .map(drop)
}

/// Lets only its authors read a version.
///
/// # Errors
/// The database's own.
pub fn seal(db: &mut Db, id: VerdictId) -> Rows<()> {
    diesel::insert_into(sealed_verdict::table)
        .values(sealed_verdict::verdict_id.eq(id))
        .execute(db)
        .map(drop)
}

/// Lets everybody read the versions of a claim's verdict.
///
/// # Errors
/// The database's own.
pub fn open(db: &mut Db, claim: ClaimId) -> Rows<()> {
    let versions: Vec<VerdictId> = verdict::table
        .filter(verdict::claim_id.eq(claim))
        .select(verdict::id)
        .load(db)?;
    diesel::delete(sealed_verdict::table.filter(sealed_verdict::verdict_id.eq_any(versions)))
        .execute(db)
        .map(drop)
}

/// The versions of a claim's verdict that only its authors read.
///
/// # Errors
/// The database's own.
pub fn sealed(db: &mut Db, claim: ClaimId) -> Rows<Vec<i32>> {
    verdict::table
        .inner_join(sealed_verdict::table.on(sealed_verdict::verdict_id.eq(verdict::id)))
        .filter(verdict::claim_id.eq(claim))
        .select(verdict::version)
        .load(db)
}

/// The same without those that this person has a hand in.
///
/// # Errors
/// The database's own.
pub fn sealed_from(db: &mut Db, claim: ClaimId, person: PersonId) -> Rows<Vec<i32>> {
    let theirs = verdict_author::table
        .filter(verdict_author::verdict_id.eq(verdict::id))
        .filter(verdict_author::person_id.eq(person));
    verdict::table
        .inner_join(sealed_verdict::table.on(sealed_verdict::verdict_id.eq(verdict::id)))
        .filter(verdict::claim_id.eq(claim))
        .filter(not(exists(theirs)))
        .select(verdict::version)
        .load(db)
}

/// A second opinion; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = opinion)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// The version that it is about.
    pub verdict_id: VerdictId,
    /// Its own rating.
    pub rating_id: RatingId,
    /// Why, in Markdown.
    pub reasons: String,
    /// The rating is that of the verdict.
    pub agrees: bool,
    /// Whose it is.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// Keeps a second opinion.
///
/// # Errors
/// The database's own.
pub fn add_opinion(db: &mut Db, new: &Opinion) -> Rows<()> {
    diesel::insert_into(opinion::table).values(new).execute(db).map(drop)
}

/// The second opinion on a version.
///
/// # Errors
/// The database's own.
pub fn opinion(db: &mut Db, id: VerdictId) -> Rows<Option<Opinion>> {
    opinion::table.filter(opinion::verdict_id.eq(id)).first(db).optional()
}

/// How many second opinions since a time agreed with the verdict, and how many there were.
///
/// # Errors
/// The database's own.
pub fn agreement(db: &mut Db, since: Instant) -> Rows<(i64, i64)> {
    let given = || opinion::table.filter(opinion::at.ge(since));
    let agreed = given().filter(opinion::agrees.eq(true)).count().get_result(db)?;
    Ok((agreed, given().count().get_result(db)?))
}
