//! Publications: the copies of what the public reads, and the register of what was changed in them.

use crate::desk::Desk;
use crate::desk::claims::no_claim;
use crate::desk::verdicts::current;
use crate::domain::claim::CorrectionKind;
use crate::domain::dashboard;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::log::canonical;
use crate::domain::person::Actor;
use crate::domain::publication::{self, Change, Document, Entry};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::claims::{self, Claim};
use crate::store::corrections::{self, Correction, Narrowed};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::publications::{self, Publication};
use crate::store::rechecks::{self, Look};
use crate::store::verdicts::{self, Verdict};
use crate::store::{Tx, scales, sign_offs, sources};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

pub use crate::store::corrections::{Cursor, Line};

/// Entries of the register on a page.
const PAGE: i64 = 25;
/// Articles that the register can be narrowed to.
const ARTICLES: i64 = 100;

/// What narrows the register, as it was typed; an empty text narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// A code of [`Entry`].
    pub kind: String,
    /// The id of an article.
    pub article: String,
    /// First day, in UTC.
    pub from: String,
    /// Last day, in UTC.
    pub to: String,
}

/// An entry of the register with what changed.
#[derive(Debug)]
pub struct Told {
    /// The entry.
    pub line: Line,
    /// What changed, part by part.
    pub changes: Vec<Change>,
}

/// A page of the register.
#[derive(Debug)]
pub struct Register {
    /// The entries, newest first.
    pub entries: Vec<Told>,
    /// Where the page of newer entries begins.
    pub newer: Option<Cursor>,
    /// Where the page of older entries begins.
    pub older: Option<Cursor>,
    /// The time of reading.
    pub now: Instant,
}

/// A publication with what came of it.
#[derive(Debug)]
pub struct Shown {
    /// The claim.
    pub claim: Claim,
    /// Its number within the claim.
    pub number: i32,
    /// When it was published.
    pub at: Instant,
    /// By whom.
    pub by: Option<String>,
    /// What the public read.
    pub document: Document,
    /// The number of the newest publication.
    pub last: i32,
    /// The correction that made it.
    pub made_by: Option<Told>,
    /// The correction or withdrawal that followed on it.
    pub followed_by: Option<Told>,
    /// The last look that found it still true, and who looked.
    pub look: Option<(Look, String)>,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// A page of the register of corrections and withdrawals, newest first.
    ///
    /// # Errors
    /// `Invalid` for what cannot be narrowed to, or a fault.
    pub async fn corrections(&self, who: &Actor, wanted: Wanted, beside: Option<Cursor>) -> Outcome<Register> {
        rights::require(who.role(), Right::Read)?;
        let (narrowed, now) = (narrowed(&wanted)?, self.now());
        self.store()
            .read(move |db| {
                let mut lines = corrections::page(db, &narrowed, beside, PAGE.saturating_add(1))?;
                let (newer, older) = around(&mut lines, beside);
                let told: Outcome<Vec<Told>> = lines.into_iter().map(|line| told(db, line)).collect();
                Ok(Register {
                    entries: told?,
                    newer,
                    older,
                    now,
                })
            })
            .await
    }

    /// The articles that the register can be narrowed to.
    ///
    /// # Errors
    /// A fault.
    pub async fn corrected_articles(&self, who: &Actor) -> Outcome<Vec<(ArticleId, String)>> {
        rights::require(who.role(), Right::Read)?;
        self.store().read(|db| Ok(corrections::articles(db, ARTICLES)?)).await
    }

    /// What the public read of a claim in one of its publications.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn publication(&self, who: &Actor, claim: i64, number: i32) -> Outcome<Shown> {
        rights::require(who.role(), Right::Read)?;
        let now = self.now();
        self.store().read(move |db| shown(db, claim, number, now)).await
    }
}

fn shown(db: &mut Db, number: i64, publication: i32, now: Instant) -> Outcome<Shown> {
    let claim = claims::by_number(db, number)?.ok_or_else(|| no_claim(number))?;
    let none = || {
        let words = say!("corrections-no-publication", claim = claim.reference(), n = publication);
        Failure::from(Refusal::NotFound(words))
    };
    let found = publications::at(db, claim.id, publication)?.ok_or_else(none)?;
    let last = publications::of_claim(db, claim.id, 1)?
        .pop()
        .map_or(0, |last| last.number);
    let entries = corrections::of_claim(db, claim.id)?;
    let mut of = |fits: &dyn Fn(&Line) -> bool| -> Outcome<Option<Told>> {
        let line = entries.iter().find(|line| fits(line)).cloned();
        line.map(|line| told(db, line)).transpose()
    };
    let made_by = of(&|line| line.became == publication)?;
    let followed_by = of(&|line| line.publication == publication)?;
    let look = rechecks::last_look(db, claim.id, found.verdict_id)?;
    let people: Vec<_> = [found.published_by, look.as_ref().and_then(|look| look.by)]
        .into_iter()
        .flatten()
        .collect();
    let names = claims::names(db, &people)?;
    let name = |id: Option<PersonId>| id.and_then(|id| names.get(&id)).cloned();
    Ok(Shown {
        number: found.number,
        at: found.published_at,
        by: name(found.published_by),
        document: read(&found)?,
        last,
        made_by,
        followed_by,
        look: look.map(|look| {
            let by = name(look.by).unwrap_or_default();
            (look, by)
        }),
        claim,
        now,
    })
}

/// Reads what was typed to narrow the register.
fn narrowed(wanted: &Wanted) -> Result<Narrowed, Refusal> {
    let mut problems = Problems::default();
    let kind = match wanted.kind.as_str() {
        "" => None,
        word => problems.word::<Entry>("kind", say!("corrections-kind"), word),
    };
    let article = match wanted.article.as_str() {
        "" => None,
        id => {
            let id = id.parse().ok();
            if id.is_none() {
                problems.add("article", say!("corrections-choose-article"));
            }
            id
        }
    };
    let mut day = |field, text: &str| -> Option<Date> { problems.date(field, text).parse().ok() };
    let (from, to) = (day("from", &wanted.from), day("to", &wanted.to));
    let begins = |day: Date| Instant::parse(&format!("{day}T00:00:00Z"));
    problems.settle()?;
    Ok(Narrowed {
        kind,
        article,
        from: from.and_then(begins),
        before: to.and_then(|day| begins(day.checked_add(1.day()).ok()?)),
    })
}

/// Cuts one line more than a page to the page, and tells where the pages around it begin.
fn around(lines: &mut Vec<Line>, beside: Option<Cursor>) -> (Option<Cursor>, Option<Cursor>) {
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = lines.len() > size;
    let backwards = beside.is_some_and(|beside| beside.newer);
    match (more, backwards) {
        (true, true) => drop(lines.remove(0)),
        (true, false) => lines.truncate(size),
        (false, _) => {}
    }
    let at = |line: Option<&Line>, newer| {
        line.map(|line| Cursor {
            at: line.at,
            id: line.id,
            newer,
        })
    };
    let has_newer = if backwards { more } else { beside.is_some() };
    let has_older = backwards || more;
    (
        at(lines.first(), true).filter(|_| has_newer),
        at(lines.last(), false).filter(|_| has_older),
    )
}

/// An entry with what changed: as it was kept, or else as the two publications show it.
fn told(db: &mut Db, line: Line) -> Outcome<Told> {
    let kept: Option<Vec<Change>> = serde_json::from_str(&line.changes)
        .map_err(|error| Failure::fault(format!("what a correction changed cannot be read: {error}")))?;
    let changes = match kept {
        Some(changes) => changes,
        None => match (
            publications::at(db, line.claim_id, line.publication)?,
            publications::at(db, line.claim_id, line.became)?,
        ) {
            (Some(old), Some(new)) => publication::changes(&read(&old)?, &read(&new)?),
            _ => Vec::new(),
        },
    };
    Ok(Told { line, changes })
}

fn read(publication: &Publication) -> Outcome<Document> {
    serde_json::from_str(&publication.document)
        .map_err(|error| Failure::fault(format!("a publication cannot be read: {error}")))
}

/// Keeps the copy of everything that the public reads, and what a correction changed in it. A correction that changed
/// nothing is dropped: what was published stands. Gives what the log is told besides.
pub(crate) fn publish_in(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<Value> {
    let verdict = current(tx, claim)?;
    let standing = publications::standing(tx.db(), claim.id)?;
    let document = document(tx, claim, &verdict)?;
    let number = standing
        .as_ref()
        .map_or(0, |standing| standing.number)
        .saturating_add(1);
    rechecks::set(tx.db(), claim.id, &verdict.check_again_on)?;
    if let (Ok(kind), Some(standing)) = (claim.correction_kind.parse::<CorrectionKind>(), &standing) {
        let new: Document = serde_json::from_value(document.clone())
            .map_err(|error| Failure::fault(format!("a publication cannot be made: {error}")))?;
        let changes = publication::changes(&read(standing)?, &new);
        if changes.is_empty() {
            return Ok(json!({"verdict": verdict.version, "publication": standing.number, "unchanged": true}));
        }
        enter(
            tx,
            claim,
            kind.into(),
            &claim.correction_reason,
            (standing.number, number),
            &changes,
        )?;
    }
    let publication = Publication {
        id: tx.id(),
        claim_id: claim.id,
        number,
        verdict_id: verdict.id,
        document: canonical(&document),
        correction_kind: claim.correction_kind.clone(),
        correction_reason: claim.correction_reason.clone(),
        published_by: tx.actor().id(),
        published_at: tx.now(),
    };
    let ratings = scales::ratings(tx.db())?;
    if let Some(rating) = ratings.iter().find(|rating| verdict.rating_id == Some(rating.id)) {
        let rated = format!("{}{}", dashboard::RATED, rating.code);
        tx.count(dashboard::counter(tx.now().date(), &rated), 1);
    }
    publications::add(tx.db(), &publication)?;
    let sha256 = publication::print(&publication.document);
    Ok(json!({"verdict": verdict.version, "publication": number, "sha256": sha256}))
}

/// Takes back what is published: the register says why.
pub(crate) fn withdraw_in(tx: &mut Tx<'_>, claim: &Claim, reason: &str) -> Outcome<()> {
    rechecks::end(tx.db(), claim.id)?;
    let Some(standing) = publications::of_claim(tx.db(), claim.id, 1)?.pop() else {
        return Ok(());
    };
    enter(tx, claim, Entry::Withdrawal, reason, (standing.number, 0), &[])
}

/// Enters a change of publication `numbers.0` into `numbers.1` in the register.
fn enter(
    tx: &mut Tx<'_>,
    claim: &Claim,
    kind: Entry,
    reason: &str,
    numbers: (i32, i32),
    changes: &[Change],
) -> Outcome<()> {
    let new = Correction {
        id: tx.id(),
        claim_id: claim.id,
        article_id: claim.article_id,
        kind,
        reason: reason.to_owned(),
        publication: numbers.0,
        became: numbers.1,
        changes: canonical(&json!(changes)),
        by: tx.actor().id(),
        at: tx.now(),
    };
    Ok(corrections::add(tx.db(), &new)?)
}

fn document(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict) -> Outcome<Value> {
    let at = tx.now();
    let db = tx.db();
    let ratings = scales::ratings(db)?;
    let rating = verdict
        .rating_id
        .and_then(|id| ratings.iter().find(|rating| rating.id == id));
    let rests_on = verdicts::sources(db, verdict.id)?;
    let cited: Vec<Value> = sources::of_claim(db, claim.id)?
        .iter()
        .filter(|source| rests_on.contains(&source.id))
        .map(|source| {
            json!({
                "number": source.position, "title": source.title, "url": source.url, "publisher": source.publisher,
                "author": source.author, "published_on": source.published_on, "accessed_on": source.accessed_on,
                "quote": source.quote, "locator": source.locator, "kind": source.kind.code(), "stance": source.stance.code(),
            })
        })
        .collect();
    let authors = verdicts::authors(db, verdict.id)?;
    let names = claims::names(db, &authors)?;
    let mut checked_by: Vec<&String> = names.values().collect();
    checked_by.sort();
    let approved_by: Vec<String> = sign_offs::approvals(db, verdict.id)?
        .into_iter()
        .map(|(_, name, _)| name)
        .collect();
    Ok(json!({
        "claim": claim.reference(), "statement": claim.statement, "said_by": claim.said_by, "said_on": claim.said_on,
        "scale": rating.map(|rating| &rating.scale), "rating": rating.map(|rating| &rating.code),
        "rating_label": rating.map(|rating| &rating.label), "rating_definition": rating.map(|rating| &rating.definition),
        "rating_number": rating.and_then(|rating| rating.number),
        "rating_colour": rating.map(|rating| rating.colour.code()), "scale_version": rating.map(|rating| rating.version),
        "summary": verdict.summary, "verdict": verdict.version,
        "true_as_of": verdict.true_as_of, "sources": cited, "checked_by": checked_by, "approved_by": approved_by,
        "correction_kind": claim.correction_kind, "correction_reason": claim.correction_reason, "published_at": at,
    }))
}
