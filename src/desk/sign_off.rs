//! Sign-off: others approve the version of a verdict that they have read, vote on it, give a second opinion before
//! they may read it, or send it back.

use crate::desk::claims::{note, stale};
use crate::desk::comments::mention;
use crate::desk::queue::hands;
use crate::desk::verdicts::{current, values};
use crate::desk::workflow::Move;
use crate::domain::id::{PersonId, VerdictId};
use crate::domain::log::canonical;
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::sign_off::{self as rules, Mode, Rule, Tally, tally};
use crate::domain::workflow::{Action, Standing, State};
use crate::store::claims::{self, Claim};
use crate::store::conflicts::{self, Conflict};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::sign_offs::{self, Opinion, SignOff, Vote};
use crate::store::verdicts::{self, Verdict};
use crate::store::{Tx, comments, scales, sources};
use serde_json::{Value, json};

/// What a sign-off has decided.
pub(crate) struct Decided {
    /// Where the claim stands now.
    pub to: State,
    /// How the log tells it.
    pub action: &'static str,
    /// What else the log is told.
    pub more: Value,
    /// How many comments it has brought.
    pub comments: i32,
}

/// How a claim's verdict is signed off, as whoever asks may know it.
#[derive(Debug)]
pub struct Signing {
    /// The rule: as it stood when the verdict was proposed, else as it stands.
    pub rule: Rule,
    /// The verdict waits for a second opinion.
    pub awaits_opinion: bool,
    /// The versions that whoever asks may not read yet.
    pub hidden: Vec<i32>,
    /// The second opinion.
    pub opinion: Option<Opinion>,
    /// How many have voted.
    pub cast: usize,
    /// The votes; none to whoever may not see them yet.
    pub votes: Vec<Vote>,
    /// The people who may still sign off while the verdict awaits approval.
    pub free: Vec<String>,
    /// Conflicts of interest that stand.
    pub conflicts: Vec<Conflict>,
}

/// The rule that a claim's verdict follows.
///
/// # Errors
/// A fault of the database.
pub(crate) fn rule_of(db: &mut Db, claim: &Claim, verdict: Option<VerdictId>) -> Outcome<Rule> {
    let rule = match verdict.filter(|_| claim.state == State::AwaitingApproval) {
        Some(verdict) => sign_offs::rule_of(db, verdict)?,
        None => sign_offs::rule(db, claim.risk)?.map(|(_, rule)| rule),
    };
    Ok(rule.unwrap_or_else(|| Rule::default_of(claim.risk)))
}

/// The versions of a claim's verdict that somebody may not read before a second opinion is in: those who could still
/// give one read only the versions that they have a hand in. To have the claim in hand is no hand in them.
///
/// # Errors
/// A fault of the database.
pub(crate) fn hidden(db: &mut Db, claim: &Claim, who: &Actor) -> Outcome<Vec<i32>> {
    let could_give_one = who.role().is_some_and(|role| rights::holds(role, Right::Research));
    match who.id().filter(|_| could_give_one) {
        Some(me) => Ok(sign_offs::sealed_from(db, claim.id, me)?),
        None => Ok(Vec::new()),
    }
}

/// How somebody stands to the verdict of a claim that awaits approval.
///
/// # Errors
/// A fault of the database.
pub(crate) fn stands(
    db: &mut Db,
    claim: &Claim,
    verdict: &Verdict,
    me: PersonId,
    standing: &mut Standing,
) -> Outcome<()> {
    let votes = sign_offs::votes(db, verdict.id)?;
    let mut mine = votes.iter().filter(|vote| vote.by == me);
    standing.has_approved = mine.clone().any(Vote::in_favour);
    if claim.state != State::AwaitingApproval {
        return Ok(());
    }
    let rule = rule_of(db, claim, Some(verdict.id))?;
    standing.has_voted = rule.mode == Mode::Vote && mine.next().is_some();
    standing.not_named = !rule.names(me);
    standing.gave_opinion = sign_offs::opinion(db, verdict.id)?.is_some_and(|opinion| opinion.by == me);
    standing.awaits_opinion = sign_offs::sealed(db, claim.id)?.contains(&verdict.version);
    Ok(())
}

/// Everything about the sign-off of a claim's verdict that its page tells whoever asks.
///
/// # Errors
/// A fault of the database.
pub(crate) fn signing(db: &mut Db, claim: &Claim, verdict: Option<&Verdict>, who: &Actor) -> Outcome<Signing> {
    let rule = rule_of(db, claim, verdict.map(|verdict| verdict.id))?;
    let hidden = hidden(db, claim, who)?;
    let conflicts = conflicts::of_claim(db, claim.id)?;
    let mut signing = Signing {
        rule,
        awaits_opinion: false,
        hidden,
        opinion: None,
        cast: 0,
        votes: Vec::new(),
        free: Vec::new(),
        conflicts,
    };
    let Some(verdict) = verdict else { return Ok(signing) };
    signing.awaits_opinion = sign_offs::sealed(db, claim.id)?.contains(&verdict.version);
    signing.opinion = sign_offs::opinion(db, verdict.id)?;
    if claim.state != State::AwaitingApproval {
        return Ok(signing);
    }
    let votes = sign_offs::votes(db, verdict.id)?;
    signing.cast = votes.len();
    let has_voted = votes.iter().any(|vote| Some(vote.by) == who.id());
    let busy = busy(db, claim, verdict)?;
    let free = hands(db)?.into_iter();
    let free = free.filter(|(id, _)| signing.rule.names(*id) && !busy.contains(id));
    signing.free = free.map(|(_, name)| name).collect();
    if has_voted || signing.rule.mode != Mode::Vote {
        signing.votes = votes;
    }
    Ok(signing)
}

/// Those who may not sign a verdict off: whoever has a hand in it or has decided already, and who declared a conflict.
///
/// # Errors
/// A fault of the database.
pub(crate) fn busy(db: &mut Db, claim: &Claim, verdict: &Verdict) -> Outcome<Vec<PersonId>> {
    let mut busy = verdicts::authors(db, verdict.id)?;
    busy.extend(sign_offs::votes(db, verdict.id)?.into_iter().map(|vote| vote.by));
    busy.extend(sign_offs::opinion(db, verdict.id)?.map(|opinion| opinion.by));
    busy.extend(
        conflicts::of_claim(db, claim.id)?
            .into_iter()
            .map(|conflict| conflict.person),
    );
    busy.sort_unstable();
    busy.dedup();
    Ok(busy)
}

/// Seals a new version where the claim's rule asks for a blind second opinion. Tells whether it is sealed.
///
/// # Errors
/// A fault of the database.
pub(crate) fn seal_in(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict) -> Outcome<bool> {
    let rule = sign_offs::rule(tx.db(), claim.risk)?;
    let is_blind = rule.is_some_and(|(_, rule)| rule.mode == Mode::Blind);
    if is_blind {
        sign_offs::seal(tx.db(), verdict.id)?;
    }
    Ok(is_blind)
}

/// What the log is told of a version: of a sealed one its number and a print, until it is opened.
///
/// # Errors
/// A fault of the database.
pub(crate) fn told(tx: &mut Tx<'_>, claim: &Claim, verdict: Option<&Verdict>, mut values: Value) -> Outcome<Value> {
    let Some(verdict) = verdict else { return Ok(values) };
    if !sign_offs::sealed(tx.db(), claim.id)?.contains(&verdict.version) {
        return Ok(values);
    }
    with_id(&mut values, verdict);
    Ok(rules::sealed(&values))
}

/// The id that nobody outside knows keeps the print from being guessed.
fn with_id(values: &mut Value, verdict: &Verdict) {
    if let Some(values) = values.as_object_mut() {
        values.insert("id".to_owned(), Value::from(verdict.id.to_string()));
    }
}

/// Binds a verdict that is being proposed to the rule as it stands, whatever becomes of the rule later. Gives what the
/// log is told, which was to be `told`.
///
/// # Errors
/// A fault of the database.
pub(crate) fn propose_in(tx: &mut Tx<'_>, claim: &Claim, told: Value) -> Outcome<Value> {
    let verdict = current(tx, claim)?;
    let rule = sign_offs::rule(tx.db(), claim.risk)?;
    sign_offs::void(tx.db(), claim.id)?;
    sign_offs::follow(tx.db(), verdict.id, rule.as_ref().map(|(id, _)| *id))?;
    let is_blind = rule.is_some_and(|(_, rule)| rule.mode == Mode::Blind);
    let has_opinion = sign_offs::opinion(tx.db(), verdict.id)?.is_some();
    let sealed = sign_offs::sealed(tx.db(), claim.id)?;
    if is_blind && !has_opinion {
        if !sealed.contains(&verdict.version) {
            sign_offs::seal(tx.db(), verdict.id)?;
            show_rating(tx, claim, None)?;
        }
        return Ok(json!({"verdict": verdict.version}));
    }
    // Nobody gives an opinion on them any more: neither on this version nor on those before it.
    if !sealed.is_empty() {
        open(tx, claim, &verdict)?;
    }
    Ok(told)
}

/// Lets everybody read the verdict.
fn open(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict) -> Outcome<()> {
    sign_offs::open(tx.db(), claim.id)?;
    show_rating(tx, claim, Some(verdict))
}

/// Lets the lists of claims tell the rating of a verdict, or none.
fn show_rating(tx: &mut Tx<'_>, claim: &Claim, of: Option<&Verdict>) -> Outcome<()> {
    let mut shown = claim.clone();
    shown.rating_id = of.and_then(|verdict| verdict.rating_id);
    shown.updated_at = tx.now();
    Ok(claims::save_verdict(tx.db(), &shown)?)
}

/// Takes a decision about the version that awaits approval. Gives nothing while others must decide too; the log has
/// been told then.
///
/// # Errors
/// `Stale` for a version that is not the current one, or `Invalid`.
pub(crate) fn decide_in(tx: &mut Tx<'_>, claim: &Claim, asked: &Move, words: &str) -> Outcome<Option<Decided>> {
    let verdict = version_read(tx, claim, asked.verdict)?;
    let rule = rule_of(tx.db(), claim, Some(verdict.id))?;
    match (asked.action, rule.mode) {
        (Action::Opine, _) => opine(tx, claim, &verdict, &rule, &asked.reason, words),
        (action, Mode::Vote) => vote(tx, claim, &verdict, &rule, action, words),
        (Action::Approve, _) => approve(tx, claim, &verdict, &rule, words),
        _ => request_changes(tx, claim, &verdict, words).map(Some),
    }
}

/// Sign-offs count for the version that was read, so it must be the current one.
fn version_read(tx: &mut Tx<'_>, claim: &Claim, seen: i32) -> Outcome<Verdict> {
    let verdict = current(tx, claim)?;
    if verdict.version != seen {
        let what = say!("refusals-version-proposed", n = verdict.version);
        return Err(stale(tx, claim, verdict.version, what, Vec::new())?.into());
    }
    Ok(verdict)
}

fn signer(tx: &Tx<'_>) -> Result<PersonId, Refusal> {
    let me = tx.actor().id();
    me.ok_or_else(|| Refusal::NotAllowed(say!("refusals-person-signs").to_owned()))
}

fn sign_off(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict, decision: &str, words: &str) -> Outcome<()> {
    let new = SignOff {
        id: tx.id(),
        claim_id: claim.id,
        verdict_id: verdict.id,
        decision: decision.to_owned(),
        by: signer(tx)?,
        at: tx.now(),
        note: words.to_owned(),
        void: false,
    };
    Ok(sign_offs::add(tx.db(), &new)?)
}

/// Puts somebody's words under the version as a comment of theirs.
fn comment(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict, by: Option<PersonId>, words: &str) -> Outcome<()> {
    let comment = comments::Comment {
        id: tx.id(),
        claim_id: claim.id,
        parent_id: None,
        subject: "verdict".to_owned(),
        subject_id: Some(verdict.id.any()),
        quote: String::new(),
        body: words.to_owned(),
        written_by: by,
        written_at: tx.now(),
        resolved_by: None,
        resolved_at: None,
    };
    comments::add(tx.db(), &comment)?;
    mention(tx, &comment).map(drop)
}

fn count_comments(tx: &mut Tx<'_>, claim: &Claim, more: i32) -> Outcome<()> {
    let mut counted = claim.clone();
    counted.comments = claim.comments.saturating_add(more);
    counted.updated_at = tx.now();
    Ok(claims::save_counts(tx.db(), &counted)?)
}

/// Sends the version back; the words become a comment on it.
fn request_changes(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict, words: &str) -> Outcome<Decided> {
    sign_offs::void(tx.db(), claim.id)?;
    sign_off(tx, claim, verdict, "request_changes", words)?;
    let by = tx.actor().id();
    comment(tx, claim, verdict, by, words)?;
    count_comments(tx, claim, 1)?;
    Ok(Decided {
        to: State::ChangesRequested,
        action: "verdict.request_changes",
        more: json!({"verdict": verdict.version}),
        comments: 1,
    })
}

/// Signs the version off; decided once the needed number is reached.
fn approve(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict, rule: &Rule, words: &str) -> Outcome<Option<Decided>> {
    sign_off(tx, claim, verdict, "approve", words)?;
    let approvals = sign_offs::approvals(tx.db(), verdict.id)?.len();
    if is_enough(approvals, rule) {
        return Ok(Some(approved(json!({"verdict": verdict.version}))));
    }
    let after = json!({"verdict": verdict.version, "approvals": approvals, "needed": rule.needed});
    tx.record(note(claim, "verdict.approve", words, Value::Null, after));
    Ok(None)
}

/// Refuses to publish what too few sign-offs stand behind: somebody may have declared a conflict of interest since.
///
/// # Errors
/// `NotNow`.
pub(crate) fn require_signed(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<()> {
    let verdict = current(tx, claim)?;
    let rule = sign_offs::rule_of(tx.db(), verdict.id)?.unwrap_or_else(|| Rule::default_of(claim.risk));
    let approvals = sign_offs::approvals(tx.db(), verdict.id)?.len();
    if is_enough(approvals, &rule) {
        return Ok(());
    }
    let words = say!("sign-off-stands-no-more", n = approvals, needed = rule.needed);
    Err(Refusal::NotNow(words).into())
}

fn is_enough(approvals: usize, rule: &Rule) -> bool {
    i32::try_from(approvals).is_ok_and(|approvals| approvals >= rule.needed)
}

fn approved(more: Value) -> Decided {
    Decided {
        to: State::Approved,
        action: "verdict.approve",
        more,
        comments: 0,
    }
}

/// Votes for or against the version. Until the panel has decided, the log tells that somebody voted and not how, so
/// that nobody votes by the votes of others.
fn vote(
    tx: &mut Tx<'_>,
    claim: &Claim,
    verdict: &Verdict,
    rule: &Rule,
    action: Action,
    words: &str,
) -> Outcome<Option<Decided>> {
    sign_off(tx, claim, verdict, action.code(), words)?;
    let votes = sign_offs::votes(tx.db(), verdict.id)?;
    let count = |in_favour: bool| {
        let votes = votes.iter().filter(|vote| vote.in_favour() == in_favour).count();
        i32::try_from(votes).unwrap_or(i32::MAX)
    };
    let (in_favour, against) = (count(true), count(false));
    let came_to = tally(rule.panel, rule.needed, in_favour, against);
    if came_to == Tally::Open {
        let after = json!({"verdict": verdict.version, "votes": votes.len(), "panel": rule.panel});
        tx.record(note(claim, "verdict.vote", "", Value::Null, after));
        return Ok(None);
    }
    let mut written = 0;
    for vote in votes.iter().filter(|vote| !vote.in_favour()) {
        comment(tx, claim, verdict, Some(vote.by), &vote.note)?;
        written = i32::saturating_add(written, 1);
    }
    count_comments(tx, claim, written)?;
    let people = |in_favour: bool| {
        let side = votes.iter().filter(|vote| vote.in_favour() == in_favour);
        side.map(|vote| vote.by.to_string()).collect::<Vec<_>>().join(", ")
    };
    let came = if came_to == Tally::Divided {
        "divided"
    } else {
        "decided"
    };
    let more = json!({
        "verdict": verdict.version, "panel": came, "in_favour": in_favour, "against": against,
        "voted_for": people(true), "voted_against": people(false),
    });
    if came_to == Tally::For {
        return Ok(Some(Decided {
            comments: written,
            ..approved(more)
        }));
    }
    sign_offs::void(tx.db(), claim.id)?;
    Ok(Some(Decided {
        to: State::ChangesRequested,
        action: "verdict.request_changes",
        more,
        comments: written,
    }))
}

/// Keeps somebody's own rating and reasons beside a verdict that they could not read. Both are open from now on. The
/// same rating counts as a sign-off; with another, a third person chooses.
fn opine(
    tx: &mut Tx<'_>,
    claim: &Claim,
    verdict: &Verdict,
    rule: &Rule,
    code: &str,
    reasons: &str,
) -> Outcome<Option<Decided>> {
    scales::hold(tx.db())?;
    let ratings = scales::ratings(tx.db())?;
    let mut problems = Problems::default();
    let chosen = ratings.iter().find(|rating| rating.code == code && rating.is_offered());
    let Some(chosen) = chosen else {
        problems.add("reason", say!("refusals-choose-rating"));
        problems.settle()?;
        return Ok(None);
    };
    let first = ratings.iter().find(|rating| Some(rating.id) == verdict.rating_id);
    let agrees = first.is_some_and(|first| first.code == chosen.code);
    let opinion = Opinion {
        id: tx.id(),
        verdict_id: verdict.id,
        rating_id: chosen.id,
        reasons: reasons.to_owned(),
        agrees,
        by: signer(tx)?,
        at: tx.now(),
    };
    sign_offs::add_opinion(tx.db(), &opinion)?;
    open(tx, claim, verdict)?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let mut first = values(tx.db(), &ratings, &listed, Some(verdict))?;
    with_id(&mut first, verdict);
    // As it was hashed when it was sealed, so that anybody can compare.
    let opened = canonical(&first);
    let agreed = if agrees { "yes" } else { "no" };
    let more = json!({
        "verdict": verdict.version, "rating": chosen.code, "agrees": agreed, "opened": opened,
    });
    if agrees {
        sign_off(tx, claim, verdict, "approve", reasons)?;
        let approvals = sign_offs::approvals(tx.db(), verdict.id)?.len();
        if is_enough(approvals, rule) {
            return Ok(Some(Decided {
                action: "opinion.give",
                ..approved(more)
            }));
        }
    }
    tx.record(note(claim, "opinion.give", reasons, Value::Null, more));
    Ok(None)
}
