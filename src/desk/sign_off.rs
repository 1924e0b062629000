//! Sign-off: another person approves the version of a verdict that they have read, or sends it back.

use crate::desk::claims::{note, stale};
use crate::desk::comments::mention;
use crate::desk::verdicts::current;
use crate::domain::refusal::Refusal;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;
use crate::store::sign_offs::{self, SignOff};
use crate::store::verdicts::Verdict;
use crate::store::{Tx, comments};
use serde_json::{Value, json};

/// Sign-offs count for the version that was read, so it must be the current one.
fn version_read(tx: &mut Tx<'_>, claim: &Claim, seen: i32) -> Outcome<Verdict> {
    let verdict = current(tx, claim)?;
    if verdict.version != seen {
        let what = say!("refusals-version-proposed", n = verdict.version);
        return Err(stale(tx, claim, verdict.version, what, Vec::new())?.into());
    }
    Ok(verdict)
}

fn sign_off(tx: &mut Tx<'_>, claim: &Claim, verdict: &Verdict, decision: &str, words: &str) -> Outcome<()> {
    let by = tx
        .actor()
        .id()
        .ok_or_else(|| Refusal::NotAllowed(say!("refusals-person-signs").to_owned()))?;
    let new = SignOff {
        id: tx.id(),
        claim_id: claim.id,
        verdict_id: verdict.id,
        decision: decision.to_owned(),
        by,
        at: tx.now(),
        note: words.to_owned(),
        void: false,
    };
    Ok(sign_offs::add(tx.db(), &new)?)
}

/// Sends the version back; the words become a comment on it.
pub(crate) fn request_changes_in(tx: &mut Tx<'_>, claim: &Claim, seen: i32, words: &str) -> Outcome<()> {
    let verdict = version_read(tx, claim, seen)?;
    sign_offs::void(tx.db(), claim.id)?;
    sign_off(tx, claim, &verdict, "request_changes", words)?;
    let comment = comments::Comment {
        id: tx.id(),
        claim_id: claim.id,
        parent_id: None,
        subject: "verdict".to_owned(),
        subject_id: Some(verdict.id.any()),
        quote: String::new(),
        body: words.to_owned(),
        written_by: tx.actor().id(),
        written_at: tx.now(),
        resolved_by: None,
        resolved_at: None,
    };
    comments::add(tx.db(), &comment)?;
    mention(tx, &comment)?;
    let mut counted = claim.clone();
    counted.comments = claim.comments.saturating_add(1);
    counted.updated_at = tx.now();
    Ok(claims::save_counts(tx.db(), &counted)?)
}

/// Signs the version off. True when the needed number is reached; until then the event is told here.
pub(crate) fn approve_in(tx: &mut Tx<'_>, claim: &Claim, seen: i32, words: &str) -> Outcome<bool> {
    let verdict = version_read(tx, claim, seen)?;
    sign_off(tx, claim, &verdict, "approve", words)?;
    let approvals = sign_offs::approvals(tx.db(), verdict.id)?.len();
    let needed = claim.risk.approvals_needed();
    if approvals >= needed {
        return Ok(true);
    }
    let after = json!({"verdict": verdict.version, "approvals": approvals, "needed": needed});
    tx.record(note(claim, "verdict.approve", words, Value::Null, after));
    Ok(false)
}
