//! A newer text is kept: its sentences, its passages, and what the log and the claims are told.

use super::{Before, Counts, Plan, before, texts};
use crate::desk::articles::{no_article, note};
use crate::desk::imports::{Ready, rows};
use crate::domain::article::{Settled, Tally};
use crate::domain::claim::reference;
use crate::domain::id::{ArticleId, ClaimId, RevisionId, SentenceId};
use crate::domain::log::{Note, hex};
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::text::{self, Came, Offsets, Was};
use crate::domain::time::Instant;
use crate::store::articles::{self, Article, Revision};
use crate::store::claims::{self, Anchor};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::revisions::{self, Placement};
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, prints};
use serde_json::json;
use std::collections::{HashMap, HashSet};

pub(super) fn revise_in(
    tx: &mut Tx<'_>,
    id: ArticleId,
    base: i32,
    ready: &Ready,
    made: &Plan,
    reason: &str,
) -> Outcome<()> {
    let article = articles::lock(tx.db(), id)?.ok_or_else(no_article)?;
    if article.revision != base {
        let now = tx.now();
        return Err(stale(tx.db(), &article, now)?.into());
    }
    let before = before(tx.db(), article)?;
    if before.sha256 == ready.sha256 {
        return Err(Refusal::field("text", say!("revisions-nothing-changed", n = base)).into());
    }
    let again;
    let plan = if made.fits(&before) {
        made
    } else {
        let texts = texts(tx.db(), &before)?;
        again = super::plan(&before, &texts, ready);
        &again
    };
    let revision: RevisionId = tx.id();
    let text = Revision {
        id: revision,
        article_id: id,
        number: base.saturating_add(1),
        text: ready.reading.text.clone(),
        sha256: ready.sha256.clone(),
        created_by: tx.actor().id(),
        created_at: tx.now(),
        reason: reason.to_owned(),
    };
    articles::insert_revision(tx.db(), &text)?;
    let carried = carry(tx, &before, ready, plan, revision)?;
    sentences::insert_all(tx.db(), &carried)?;
    let mut after = revised(&before.article, ready, &carried);
    let counts = place(tx, &before, plan, &carried, &after, revision)?;
    revisions::close(tx.db(), before.present)?;
    after.version = after.version.saturating_add(1);
    articles::save_revised(tx.db(), &after)?;
    prints::replace(tx.db(), id, ready.print.hashes())?;
    tx.count(
        "triage.undecided",
        i64::from(after.undecided) - i64::from(before.article.undecided),
    );
    let told = told(&before, &after, &ready.sha256, counts);
    tx.record(Note {
        reason: reason.to_owned(),
        ..told
    });
    Ok(())
}

/// What the log is told of a newer text: both sides of what changed, and what became of the passages.
fn told(before: &Before, after: &Article, sha256: &[u8], counts: Counts) -> Note {
    let known = |article: &Article| {
        json!({
            "title": article.title, "standfirst": article.standfirst, "byline": article.byline,
            "publisher": article.publisher, "url": article.url, "published_on": article.published_on,
            "language": article.language, "revision": article.revision, "sentences": article.sentences,
            "undecided": article.undecided,
        })
    };
    let (mut was, mut is) = (known(&before.article), known(after));
    if let (Some(was), Some(is)) = (was.as_object_mut(), is.as_object_mut()) {
        was.insert("sha256".to_owned(), hex(&before.sha256).into());
        is.insert("sha256".to_owned(), hex(sha256).into());
        let same = was.iter().filter(|(name, value)| is.get(name.as_str()) == Some(*value));
        let same: Vec<String> = same.map(|(name, _)| name.clone()).collect();
        for name in same {
            was.remove(&name);
            is.remove(&name);
        }
        is.insert("unchanged".to_owned(), counts.unchanged.into());
        is.insert("moved".to_owned(), counts.moved.into());
        is.insert("changed".to_owned(), counts.changed.into());
        is.insert("gone".to_owned(), counts.gone.into());
        is.insert("to_settle".to_owned(), counts.open.into());
    }
    Note {
        before: was,
        after: is,
        ..note(after, "article.revise", "article")
    }
}

/// Somebody gave the article a newer text meanwhile.
fn stale(db: &mut Db, article: &Article, now: Instant) -> Outcome<Refusal> {
    let newest = revisions::editions(db, article.id, article.revision, 1)?.pop();
    let (by, at) = newest.map_or((None, None), |newest| (newest.by, Some(newest.at)));
    let by = by.unwrap_or_else(|| say!("refusals-somebody").to_owned());
    let what = say!(
        "revisions-stale",
        who = &by,
        n = article.revision,
        when = at.map(|at| at.moment(now)).unwrap_or_default()
    );
    Ok(Refusal::Stale(Box::new(Stale {
        subject: say!("revisions-this-article").to_owned(),
        by,
        at,
        version: article.revision,
        what,
        fields: Vec::new(),
    })))
}

/// The article with its newer text.
fn revised(before: &Article, ready: &Ready, sentences: &[Sentence]) -> Article {
    let triage = sentences.iter().filter(|row| !row.aside);
    let tally = Tally::of(triage.map(|row| (row.decision, row.worth)));
    let details = ready.details.clone();
    Article {
        revision: before.revision.saturating_add(1),
        imported_at: before.imported_at,
        imported_by: before.imported_by,
        version: before.version,
        ..Article::new(
            before.id,
            details,
            before.origin,
            before.origin_sha256.clone(),
            tally,
            before.imported_by,
            before.imported_at,
        )
    }
}

/// The sentences of the newer text, with what was decided about those that are the same.
fn carry(tx: &Tx<'_>, before: &Before, ready: &Ready, plan: &Plan, revision: RevisionId) -> Outcome<Vec<Sentence>> {
    let fresh = rows(tx, ready, before.article.id, revision)?;
    let offsets = Offsets::new(&ready.reading.text);
    let mut carried = Vec::with_capacity(plan.arrived.len());
    for (position, one) in plan.arrived.iter().enumerate() {
        let number = |value: usize| i32::try_from(value).map_err(|error| Failure::fault(error.to_string()));
        let whole = one.whole.and_then(|whole| fresh.get(whole));
        let block = number(one.unit.paragraph)?;
        let like = whole.or_else(|| fresh.iter().find(|row| row.block == block));
        let Some(like) = like else { continue };
        let mut row = Sentence {
            id: tx.id(),
            position: number(position)?,
            ..like.clone()
        };
        if whole.is_none() {
            let words = offsets.to_bytes(&one.unit.range).unwrap_or_default();
            let worth = text::worth(text::slice(offsets.text(), words));
            (row.start_at, row.end_at) = (number(one.unit.range.start)?, number(one.unit.range.end)?);
            (row.worth, row.worth_score) = (worth.level, worth.score);
            let reasons = serde_json::to_string(&worth.reasons);
            row.worth_reasons = reasons.map_err(|error| Failure::fault(error.to_string()))?;
        }
        match one.was {
            Was::New => {}
            Was::Changed(old) => row.was_id = before.sentences.get(old).map(|old| old.id),
            Was::Kept(old) => {
                if let Some(old) = before.sentences.get(old) {
                    keep_decision(&mut row, old);
                }
            }
        }
        carried.push(row);
    }
    let kept: HashSet<SentenceId> = plan
        .arrived
        .iter()
        .zip(&carried)
        .filter(|(one, _)| matches!(one.was, Was::Kept(_)))
        .map(|(_, row)| row.id)
        .collect();
    for line in carried.chunk_by_mut(|one, other| one.block == other.block) {
        let first = line.iter().find(|row| kept.contains(&row.id)).cloned();
        if let Some(first) = first {
            for row in line {
                (row.aside, row.kind) = (first.aside, first.kind);
                row.kind_reason.clone_from(&first.kind_reason);
            }
        }
    }
    Ok(carried)
}

fn keep_decision(row: &mut Sentence, old: &Sentence) {
    row.was_id = Some(old.id);
    (row.aside, row.kind) = (old.aside, old.kind);
    row.kind_reason.clone_from(&old.kind_reason);
    row.decision = old.decision;
    row.decision_reason.clone_from(&old.decision_reason);
    (row.claim_id, row.decided_by, row.decided_at) = (old.claim_id, old.decided_by, old.decided_at);
}

/// Gives claims their passages in the newer text, and notes those that somebody has to look at.
fn place(
    tx: &mut Tx<'_>,
    before: &Before,
    plan: &Plan,
    carried: &[Sentence],
    after: &Article,
    revision: RevisionId,
) -> Outcome<Counts> {
    let mut standing: Vec<&Anchor> = before.standing.iter().collect();
    standing.sort_by_key(|anchor| (anchor.revision_id != before.present, anchor.start_at, anchor.id));
    let now_is: HashMap<SentenceId, SentenceId> =
        carried.iter().filter_map(|row| Some((row.was_id?, row.id))).collect();
    let (mut anchors, mut placements) = (Vec::new(), Vec::new());
    let mut taken: HashSet<(ClaimId, usize, usize)> = HashSet::new();
    let mut counts = Counts::default();
    for (position, from) in (0..).zip(standing) {
        let Some(placed) = plan.of(from) else { continue };
        let range = placed.anchor.as_ref();
        if range.is_some_and(|anchor| !taken.insert((from.claim_id, anchor.start, anchor.end))) {
            continue;
        }
        // What has left the article and is still not there asks nobody again.
        let left = before.left.get(&from.id).filter(|_| placed.came == Came::Gone);
        let open = placed.is_open() && left.is_none();
        counts.add(placed.came, 1);
        counts.open += i64::from(open && !before.closed.contains(&from.claim_id));
        let stands = range
            .filter(|_| !placed.is_open())
            .map(|anchor| new_anchor(tx, from, anchor, revision, &now_is));
        let stands = stands.transpose()?;
        let point = |at: usize| i32::try_from(at).ok();
        placements.push(Placement {
            id: tx.id(),
            claim_id: from.claim_id,
            revision_id: revision,
            position,
            from_anchor: from.id,
            came: placed.came,
            sure: placed.sure,
            start_at: range.and_then(|anchor| point(anchor.start)),
            end_at: range.and_then(|anchor| point(anchor.end)),
            anchor_id: stands.as_ref().map(|anchor| anchor.id),
            asks: placed.is_open(),
            open,
            settled: left.map_or(Settled::Unsettled, |left| left.settled),
            settled_by: left.and_then(|left| left.settled_by),
            settled_at: left.and_then(|left| left.settled_at),
            version: 1,
        });
        anchors.extend(stands);
    }
    revisions::insert_anchors(tx.db(), &anchors)?;
    revisions::insert_all(tx.db(), &placements)?;
    tell_claims(tx, &placements, after)?;
    Ok(counts)
}

/// The passage of a claim in the newer text.
fn new_anchor(
    tx: &Tx<'_>,
    from: &Anchor,
    anchor: &text::Anchor,
    revision: RevisionId,
    now_is: &HashMap<SentenceId, SentenceId>,
) -> Outcome<Anchor> {
    let point = |at: usize| i32::try_from(at).map_err(|error| Failure::fault(error.to_string()));
    Ok(Anchor {
        id: tx.id(),
        claim_id: from.claim_id,
        revision_id: revision,
        start_at: point(anchor.start)?,
        end_at: point(anchor.end)?,
        exact: anchor.exact.clone(),
        prefix: anchor.prefix.clone(),
        suffix: anchor.suffix.clone(),
        sentence_id: from.sentence_id.and_then(|sentence| now_is.get(&sentence).copied()),
    })
}

/// Each claim whose passage somebody has to look at hears of it in its own history.
fn tell_claims(tx: &mut Tx<'_>, placements: &[Placement], after: &Article) -> Outcome<()> {
    for placement in placements.iter().filter(|placement| placement.open) {
        let Some(claim) = claims::by_id(tx.db(), placement.claim_id)? else {
            continue;
        };
        let range = match (placement.start_at, placement.end_at) {
            (Some(start), Some(end)) => format!("{start}-{end}"),
            _ => String::new(),
        };
        tx.record(Note {
            subject_id: Some(claim.id.any()),
            subject_ref: reference(claim.number),
            claim: Some(claim.id),
            after: json!({
                "placement": placement.id, "came": placement.came.code(), "sure": placement.sure, "range": range,
            }),
            ..note(after, "claim.revised", "claim")
        });
    }
    Ok(())
}
