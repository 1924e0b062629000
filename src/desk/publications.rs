//! Publications: the copies of what the public reads.

use crate::desk::verdicts::current;
use crate::domain::dashboard;
use crate::domain::log::canonical;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::publications::{self, Publication};
use crate::store::verdicts::{self, Verdict};
use crate::store::{Tx, sign_offs, sources};
use serde_json::{Value, json};

/// Keeps the copy of everything that the public reads.
pub(crate) fn publish_in(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<()> {
    let verdict = current(tx, claim)?;
    let last = publications::of_claim(tx.db(), claim.id, 1)?.pop();
    let publication = Publication {
        id: tx.id(),
        claim_id: claim.id,
        number: last.map_or(0, |last| last.number).saturating_add(1),
        verdict_id: verdict.id,
        document: canonical(&document(tx, claim, &verdict)?),
        correction_kind: claim.correction_kind.clone(),
        correction_reason: claim.correction_reason.clone(),
        published_by: tx.actor().id(),
        published_at: tx.now(),
    };
    let ratings = verdicts::ratings(tx.db())?;
    if let Some(rating) = ratings.iter().find(|rating| verdict.rating_id == Some(rating.id)) {
        let rated = format!("{}{}", dashboard::RATED, rating.code);
        tx.count(dashboard::counter(tx.now().date(), &rated), 1);
    }
    Ok(publications::add(tx.db(), &publication)?)
}

fn document(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict) -> Outcome<Value> {
    let at = tx.now();
    let db = tx.db();
    let ratings = verdicts::ratings(db)?;
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
        "rating_number": rating.and_then(|rating| rating.number), "summary": verdict.summary, "verdict": verdict.version,
        "true_as_of": verdict.true_as_of, "sources": cited, "checked_by": checked_by, "approved_by": approved_by,
        "correction_kind": claim.correction_kind, "correction_reason": claim.correction_reason, "published_at": at,
    }))
}
