//! Verdicts: versions and proposal. Sign-off by others stands in `sign_off`.

use crate::desk::Desk;
use crate::desk::claims::{decided, load, note, stale};
use crate::desk::drafts::forget_in;
use crate::desk::workflow::{Move, move_in};
use crate::domain::claim as words;
use crate::domain::draft::Part;
use crate::domain::id::{Claim as ClaimKind, ClaimId, PersonId, SourceId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::recheck;
use crate::domain::refusal::{FieldConflict, Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::verdict::{Check, HOUSE, Witness};
use crate::domain::workflow::{self, Action};
use crate::store::claims::{self, Claim};
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::sources::Source;
use crate::store::verdicts::{self, Rating, Verdict};
use crate::store::{Tx, sign_offs, sources};
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
    /// Sees to it that there is a scale to rate by: the house scale, on an empty desk.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn ensure_scale(&self) -> Outcome<()> {
        if self.store.read(|db| Ok(verdicts::any_scale(db)?)).await? {
            return Ok(());
        }
        self.store.write(&Actor::Operator, add_house_scale).await
    }

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

fn add_house_scale(tx: &mut Tx<'_>) -> Outcome<()> {
    let (scale, at) = (tx.id(), tx.now());
    if verdicts::any_scale(tx.db())? {
        tx.housekeeping();
        return Ok(());
    }
    // Of several nodes that start on one empty database, one adds it; the others find it on their second try.
    verdicts::add_scale(tx.db(), scale, "House scale", at).map_err(again_if_unique)?;
    for (rating, position) in HOUSE.iter().zip(1..) {
        let rating = Rating {
            id: tx.id(),
            scale: "House scale".to_owned(),
            code: rating.code.to_owned(),
            label: rating.label.to_owned(),
            definition: rating.definition.to_owned(),
            number: rating.number,
            evidence: rating.evidence,
            retired: false,
        };
        verdicts::add_rating(tx.db(), scale, position, &rating)?;
    }
    tx.record(Note {
        action: "scale.create",
        subject: "scale",
        subject_id: Some(scale.any()),
        subject_ref: "House scale".to_owned(),
        after: json!({"ratings": HOUSE.iter().map(|rating| rating.code).collect::<Vec<_>>().join(", "), "version": 1}),
        ..Note::default()
    });
    Ok(())
}

fn save_in(tx: &mut Tx<'_>, number: i64, version: i32, form: &VerdictForm) -> Outcome<ClaimId> {
    let mut claim = load(tx, number)?;
    let me = writer(tx.actor(), &claim)?;
    let ratings = verdicts::ratings(tx.db())?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let now = verdicts::version(tx.db(), claim.id, claim.verdict)?;
    if claim.verdict != version {
        return Err(stale_verdict(tx, &claim, &ratings, &listed, now.as_ref(), version, form)?.into());
    }
    let judged = judge(form, &ratings, &listed, tx.now())?;
    let mut authors = match &now {
        Some(now) => verdicts::authors(tx.db(), now.id)?,
        None => Vec::new(),
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
    claim.rating_id = next.rating_id;
    claim.updated_at = tx.now();
    claims::save_verdict(tx.db(), &claim)?;
    forget_in(tx, number, Part::Verdict)?;
    let after = values(tx.db(), &ratings, &listed, Some(&next))?;
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
        .find(|rating| rating.code == form.rating && !rating.retired)
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
fn values(db: &mut Db, ratings: &[Rating], listed: &[Source], verdict: Option<&Verdict>) -> Outcome<Value> {
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
    now: Option<&Verdict>,
    seen: i32,
    form: &VerdictForm,
) -> Outcome<Refusal> {
    let labels: Vec<(String, String)> = ratings
        .iter()
        .map(|rating| (rating.code.clone(), rating.label.clone()))
        .collect();
    let base = verdicts::version(tx.db(), claim.id, seen)?;
    let base = fields(tx.db(), ratings, listed, base.as_ref())?;
    let theirs = fields(tx.db(), ratings, listed, now)?;
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

/// Is the form other than the current version?
fn differs(tx: &mut Tx<'_>, claim: &Claim, form: &VerdictForm) -> Outcome<bool> {
    let ratings = verdicts::ratings(tx.db())?;
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
    Ok(now.is_none()
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
            kept: is_kept(source),
        })
        .collect()
}

fn is_kept(source: &Source) -> bool {
    source.kept_sha256.is_some() || source.attachment_id.is_some() || source.copied
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

/// The evidence checklist of a version: what its rating asks for and what is there.
fn checklist(verdict: &Verdict, ratings: &[Rating], listed: &[Source], rests_on: &[SourceId]) -> Vec<Check> {
    let chosen: Vec<&Source> = listed
        .iter()
        .filter(|source| source.removed_at.is_none() && rests_on.contains(&source.id))
        .collect();
    let rating = verdict
        .rating_id
        .and_then(|id| ratings.iter().find(|rating| rating.id == id));
    rating
        .map(|rating| rating.evidence.checklist(&witnesses(&chosen)))
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
    let ratings = verdicts::ratings(tx.db())?;
    let listed = sources::of_claim(tx.db(), claim.id)?;
    let mut problems = Problems::default();
    if verdict.rating_id.is_none() {
        problems.add("rating", say!("refusals-rating-first"));
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
    for check in checklist(&verdict, &ratings, &listed, &rests_on)
        .iter()
        .filter(|check| !check.met)
    {
        problems.add("sources", say!("refusals-more-evidence", what = &check.words));
    }
    problems.settle()?;
    let (by, at) = (tx.actor().id(), tx.now());
    verdicts::propose(tx.db(), verdict.id, by, at)?;
    if let Some(by) = by {
        verdicts::add_author(tx.db(), verdict.id, by)?;
    }
    let rating = ratings.iter().find(|rating| Some(rating.id) == verdict.rating_id);
    let rests_on = listed.iter().filter(|source| rests_on.contains(&source.id));
    let rests_on: Vec<String> = rests_on.map(|source| source.position.to_string()).collect();
    Ok(json!({
        "verdict": verdict.version, "rating": rating.map(|rating| &rating.code), "sources": rests_on.join(", "),
    }))
}
