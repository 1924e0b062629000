//! Verdicts: versions and proposal. Sign-off by others stands in `sign_off`.

use crate::desk::Desk;
use crate::desk::claims::{decided, load, note, stale};
use crate::desk::drafts::forget_in;
use crate::desk::scales::{checklist, labelled, offered, still_stands};
use crate::desk::workflow::{Move, move_in};
use crate::desk::{conflicts, reply_requests, sign_off};
use crate::domain::claim as words;
use crate::domain::draft::Part;
use crate::domain::id::{Claim as ClaimKind, ClaimId, PersonId, SourceId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::recheck;
use crate::domain::refusal::{FieldConflict, Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::text::footnotes;
use crate::domain::time::Instant;
use crate::domain::verdict::Witness;
use crate::domain::workflow::{self, Action};
use crate::store::claims::{self, Claim};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::scales::Rating;
use crate::store::sources::Source;
use crate::store::verdicts::{self, Verdict};
use crate::store::{Tx, scales, sign_offs, sources};
use serde_json::{Value, json};

/// A verdict as it is typed.
#[derive(Debug, Clone, Default)]
pub struct VerdictForm {
    /// The code of a rating; nothing for not yet.
    pub rating: String,
    /// Why, in Markdown.
    pub summary: String,
    /// The date that it holds for.
    pub true_as_of: String,
    /// The date on which to look again.
    pub check_again_on: String,
    /// The numbers of the sources that it rests on.
    pub sources: Vec<i32>,
}

impl Desk {
    /// Writes the next version of a claim's verdict. `version` is the one that the form was made from (0: the first).
    ///
    /// # Errors
    /// `NotAllowed` to whom the claim is not assigned, `NotNow` outside research, `Stale` when somebody was first.
    pub async fn save_verdict(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        version: i32,
        form: VerdictForm,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<ClaimKind>(who, once, move |tx| save_in(tx, number, version, &form))
            .await
    }

    /// Puts a verdict before others as it is typed: saved as the next version first, if it differs from the
    /// current one. All or nothing. `step` and `version` are those that the form was made from.
    ///
    /// # Errors
    /// Those of saving and of proposing.
    pub async fn propose_verdict(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        step: i32,
        version: i32,
        form: VerdictForm,
    ) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<ClaimKind>(who, once, move |tx| {
            let claim = load(tx, number)?;
            if claim.verdict != version || differs(tx, &claim, &form)? {
                save_in(tx, number, version, &form)?;
            }
            forget_in(tx, number, Part::Verdict)?;
            Ok(move_in(tx, &Move::new(number, step, Action::Propose))?.claim)
        })
        .await
    }
}

fn save_in(tx: &mut Tx<'_>, number: i64, version: i32, form: &VerdictForm) -> Outcome<ClaimId> {
    let mut claim = load(tx, number)?;
    conflicts::free_of(tx, claim.id)?;
    let me = writer(tx.actor(), &claim)?;
    scales::hold(tx.db())?;
    let ratings = scales::ratings(tx.db())?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let now = verdicts::version(tx.db(), claim.id, claim.verdict)?;
    if claim.verdict != version {
        return Err(stale_verdict(tx, &claim, &ratings, &listed, version, form)?.into());
    }
    let judged = judge(form, &ratings, &listed, tx.now())?;
    let is_hidden = is_hidden(tx, &claim)?;
    let mut authors = match &now {
        // What somebody may not read, they do not go on from.
        Some(now) if !is_hidden => verdicts::authors(tx.db(), now.id)?,
        _ => Vec::new(),
    };
    authors.push(me);
    let before = values(tx.db(), &ratings, &listed, now.as_ref())?;
    let next = Verdict {
        id: tx.id(),
        claim_id: claim.id,
        version: claim.verdict.saturating_add(1),
        rating_id: judged.rating.as_ref().map(|rating| rating.id),
        summary: judged.summary,
        true_as_of: judged.true_as_of,
        check_again_on: judged.check_again_on,
        written_by: Some(me),
        written_at: tx.now(),
        proposed_by: None,
        proposed_at: None,
    };
    verdicts::add(tx.db(), &next, &judged.sources, &authors)?;
    sign_offs::void(tx.db(), claim.id)?;
    claim.verdict = next.version;
    // The lists of claims tell no rating that others may not read yet.
    if !sign_off::seal_in(tx, &claim, &next)? {
        claim.rating_id = next.rating_id;
    }
    claim.updated_at = tx.now();
    claims::save_verdict(tx.db(), &claim)?;
    forget_in(tx, number, Part::Verdict)?;
    let after = values(tx.db(), &ratings, &listed, Some(&next))?;
    let before = sign_off::told(tx, &claim, now.as_ref(), before)?;
    let after = sign_off::told(tx, &claim, Some(&next), after)?;
    tx.record(note(&claim, "verdict.save", "", before, after));
    Ok(claim.id)
}

/// Only the assignee writes, and only in research.
pub(crate) fn writer(who: &Actor, claim: &Claim) -> Result<PersonId, Refusal> {
    workflow::may_be_judged(claim.state)?;
    match who.id() {
        Some(me) if claim.assignee_id == Some(me) => Ok(me),
        _ => Err(Refusal::NotAllowed(say!("refusals-only-assignee-writes").to_owned())),
    }
}

struct Judged {
    rating: Option<Rating>,
    summary: String,
    true_as_of: String,
    check_again_on: String,
    sources: Vec<SourceId>,
}

fn judge(form: &VerdictForm, ratings: &[Rating], listed: &[Source], now: Instant) -> Result<Judged, Refusal> {
    let mut problems = Problems::default();
    let rating = ratings
        .iter()
        .find(|rating| rating.code == form.rating && rating.is_offered())
        .cloned();
    if rating.is_none() && !form.rating.is_empty() {
        problems.add("rating", say!("refusals-choose-rating"));
    }
    let summary = problems.optional("summary", say!("rules-field-summary"), &form.summary, words::NOTE_MOST);
    let true_as_of = problems.date("true_as_of", &form.true_as_of);
    let check_again_on = problems.date("check_again_on", &form.check_again_on);
    recheck::judge(&mut problems, &true_as_of, &check_again_on, now);
    let mut rests_on: Vec<SourceId> = Vec::new();
    for position in &form.sources {
        match listed
            .iter()
            .find(|source| source.position == *position && source.removed_at.is_none())
        {
            Some(source) if !rests_on.contains(&source.id) => rests_on.push(source.id),
            Some(_) => {}
            None => problems.add("sources", say!("refusals-source-gone", n = position)),
        }
    }
    if form.rating.is_empty() && summary.is_empty() {
        problems.add("summary", say!("refusals-summary-or-rating"));
    }
    decided(&mut problems, &[("summary", &summary)]);
    problems.settle()?;
    Ok(Judged {
        rating,
        summary,
        true_as_of,
        check_again_on,
        sources: rests_on,
    })
}

/// A version's fields as the log tells them.
pub(super) fn values(db: &mut Db, ratings: &[Rating], listed: &[Source], verdict: Option<&Verdict>) -> Outcome<Value> {
    let Some(verdict) = verdict else { return Ok(Value::Null) };
    let fields = fields(db, ratings, listed, Some(verdict))?;
    let mut values: serde_json::Map<String, Value> = fields
        .into_iter()
        .map(|(field, _, value)| (field.to_owned(), Value::from(value)))
        .collect();
    values.insert("verdict".to_owned(), Value::from(verdict.version));
    Ok(Value::Object(values))
}

/// A version as text, field by field, in the order of the form.
fn fields(
    db: &mut Db,
    ratings: &[Rating],
    listed: &[Source],
    verdict: Option<&Verdict>,
) -> Outcome<[(&'static str, &'static str, String); 5]> {
    let rests_on = match verdict {
        Some(verdict) => verdicts::sources(db, verdict.id)?,
        None => Vec::new(),
    };
    let positions: Vec<String> = listed
        .iter()
        .filter(|source| rests_on.contains(&source.id))
        .map(|source| source.position.to_string())
        .collect();
    let rating = verdict
        .and_then(|verdict| verdict.rating_id)
        .and_then(|id| ratings.iter().find(|rating| rating.id == id));
    let text = |of: fn(&Verdict) -> &String| verdict.map(of).cloned().unwrap_or_default();
    Ok([
        (
            "rating",
            say!("rules-label-rating"),
            rating.map(|rating| rating.code.clone()).unwrap_or_default(),
        ),
        ("summary", say!("rules-label-summary"), text(|verdict| &verdict.summary)),
        (
            "true_as_of",
            say!("rules-label-true-as-of"),
            text(|verdict| &verdict.true_as_of),
        ),
        (
            "check_again_on",
            say!("rules-label-check-again-on"),
            text(|verdict| &verdict.check_again_on),
        ),
        ("sources", say!("rules-label-rests-on"), positions.join(", ")),
    ])
}

fn stale_verdict(
    tx: &mut Tx<'_>,
    claim: &Claim,
    ratings: &[Rating],
    listed: &[Source],
    seen: i32,
    form: &VerdictForm,
) -> Outcome<Refusal> {
    let labels = labelled(&offered(ratings));
    let who = tx.actor().clone();
    let hidden = sign_off::hidden(tx.db(), claim, &who)?;
    // Of a version that they may not read only its number is told.
    let mut shown = |version: i32| -> Outcome<_> {
        let verdict = match hidden.contains(&version) {
            true => None,
            false => verdicts::version(tx.db(), claim.id, version)?,
        };
        fields(tx.db(), ratings, listed, verdict.as_ref())
    };
    let (base, theirs) = (shown(seen)?, shown(claim.verdict)?);
    let chosen: Vec<String> = form.sources.iter().map(ToString::to_string).collect();
    let yours = [
        &form.rating,
        &form.summary,
        &form.true_as_of,
        &form.check_again_on,
        &chosen.join(", "),
    ];
    let fields = base
        .into_iter()
        .zip(theirs)
        .zip(yours)
        .map(|(((field, label, base), (_, _, theirs)), yours)| FieldConflict {
            field,
            label,
            base,
            theirs,
            yours: yours.trim().to_owned(),
            options: match field {
                "rating" => labels.clone(),
                _ => Vec::new(),
            },
        })
        .collect();
    let what = say!("refusals-version-saved", n = claim.verdict);
    stale(tx, claim, claim.verdict, what, fields)
}

/// May whoever acts not read the current version?
fn is_hidden(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<bool> {
    let who = tx.actor().clone();
    Ok(sign_off::hidden(tx.db(), claim, &who)?.contains(&claim.verdict))
}

/// Is the form other than the current version? So is every form to whoever may not read that.
fn differs(tx: &mut Tx<'_>, claim: &Claim, form: &VerdictForm) -> Outcome<bool> {
    if is_hidden(tx, claim)? {
        return Ok(true);
    }
    let ratings = scales::ratings(tx.db())?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let now = verdicts::version(tx.db(), claim.id, claim.verdict)?;
    let standing = fields(tx.db(), &ratings, &listed, now.as_ref())?;
    let mut chosen = form.sources.clone();
    chosen.sort_unstable();
    let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let typed = [
        form.rating.as_str(),
        &form.summary,
        &form.true_as_of,
        &form.check_again_on,
        &chosen.join(", "),
    ];
    let given = now.as_ref().and_then(|now| now.rating_id);
    Ok(now.is_none()
        || given.is_some_and(|given| still_stands(&ratings, given).is_err())
        || standing
            .iter()
            .zip(typed)
            .any(|((.., kept), typed)| kept != typed.trim()))
}

/// What of these sources counts as evidence.
#[must_use]
pub fn witnesses(sources: &[&Source]) -> Vec<Witness> {
    sources
        .iter()
        .map(|source| Witness {
            kind: source.kind,
            named: source.named,
            origin: origin(source),
            work: source.work_id,
            kept: is_kept(source),
        })
        .collect()
}

/// A copy or a file is kept; what has no link can only be noted.
fn is_kept(source: &Source) -> bool {
    source.url.is_empty() || source.kept_sha256.is_some() || source.attachment_id.is_some() || source.copied
}

/// The group that it counts with as one voice, else publisher, else author, else the host of the link.
fn origin(source: &Source) -> String {
    let host = || {
        url::Url::parse(&source.url)
            .ok()
            .and_then(|url| url.host_str().map(ToOwned::to_owned))
    };
    [&source.group, &source.publisher, &source.author]
        .into_iter()
        .find(|name| !name.is_empty())
        .cloned()
        .or_else(host)
        .unwrap_or_default()
}

/// The version that stands now.
pub(crate) fn current(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<Verdict> {
    verdicts::version(tx.db(), claim.id, claim.verdict)?
        .ok_or_else(|| Refusal::NotNow(say!("refusals-no-verdict").to_owned()).into())
}

/// Puts the current version before others, if it is ready. Gives what the log is told of it.
pub(crate) fn propose_in(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<Value> {
    let verdict = current(tx, claim)?;
    if is_hidden(tx, claim)? {
        return Err(Refusal::NotNow(say!("refusals-propose-hidden").to_owned()).into());
    }
    let ratings = scales::ratings(tx.db())?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let mut problems = Problems::default();
    match verdict.rating_id {
        None => problems.add("rating", say!("refusals-rating-first")),
        Some(given) => {
            if let Err(words) = still_stands(&ratings, given) {
                problems.add("rating", words);
            }
        }
    }
    if verdict.summary.is_empty() {
        problems.add("summary", say!("refusals-summary-first"));
    }
    let rests_on = verdicts::sources(tx.db(), verdict.id)?;
    for source in listed
        .iter()
        .filter(|source| source.removed_at.is_some() && rests_on.contains(&source.id))
    {
        problems.add("sources", say!("refusals-source-taken-off", n = source.position));
    }
    for number in footnotes(&verdict.summary) {
        match listed.iter().find(|source| source.position == number) {
            Some(source) if rests_on.contains(&source.id) => {}
            Some(_) => problems.add("sources", say!("refusals-footnote-not-chosen", n = number)),
            None => problems.add("summary", say!("refusals-footnote-of-nothing", n = number)),
        }
    }
    let rating = ratings.iter().find(|rating| Some(rating.id) == verdict.rating_id);
    if let Some(rating) = rating {
        let asked = reply_requests::attempted(tx.db(), claim.id)?;
        let checks = checklist(&rating.evidence, &listed, |source| rests_on.contains(&source.id), asked);
        for check in checks.iter().filter(|check| !check.met) {
            problems.add("sources", say!("refusals-more-evidence", what = &check.words));
        }
    }
    problems.settle()?;
    let (by, at) = (tx.actor().id(), tx.now());
    verdicts::propose(tx.db(), verdict.id, by, at)?;
    if let Some(by) = by {
        verdicts::add_author(tx.db(), verdict.id, by)?;
    }
    let rests_on = listed.iter().filter(|source| rests_on.contains(&source.id));
    let rests_on: Vec<String> = rests_on.map(|source| source.position.to_string()).collect();
    Ok(json!({
        "verdict": verdict.version, "rating": rating.map(|rating| &rating.code), "sources": rests_on.join(", "),
    }))
}
