//! Settling where claims stand in a newer text of their article: what was altered is looked at by somebody.

use crate::desk::Desk;
use crate::desk::articles::{Line, lines_from, no_article, note};
use crate::desk::claims::NewAnchor;
use crate::desk::revisions::{no_placement, require_present, wrong_place};
use crate::desk::triage::{Tallies, anchor_at, save};
use crate::desk::triage_passages::{Passage, Selection, find_passages};
use crate::domain::article::Settled;
use crate::domain::claim::{Decision, reference};
use crate::domain::id::{ArticleId, Placement as PlacementKind, PlacementId, RevisionId, SentenceId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::workflow::State;
use crate::store::Tx;
use crate::store::articles::{self, Article};
use crate::store::claims::{self, Anchor, Claim};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::revisions::{self, Edition, Placement};
use crate::store::sentences::{self, Sentence};
use serde_json::{Value, json};

pub use crate::store::revisions::Asking;

/// Placements a page.
const PAGE: i64 = 20;
/// Sentences a page from which a place is chosen.
pub const SENTENCES: i32 = 60;

/// How a placement is settled.
#[derive(Debug, Clone)]
pub enum Settle {
    /// The place that was found is right.
    Accept,
    /// This passage, or these sentences, are where the claim stands.
    Choose(Passage, Vec<SentenceId>),
    /// It is not in the article any more.
    Leave,
    /// What was settled is open again.
    Reopen,
}

/// What the page of settling shows.
#[derive(Debug)]
pub struct Settling {
    /// The article.
    pub article: Article,
    /// The newer text.
    pub edition: Edition,
    /// It is the article's present text, so that something can be settled.
    pub present: bool,
    /// The passages that ask or did, each with the words of the place that was found.
    pub asking: Vec<(Asking, String)>,
    /// Behind which place the next page begins.
    pub next: Option<i32>,
    /// How many are open, on all pages.
    pub open: i64,
    /// The sentences of the text around one passage that is to be placed anew.
    pub around: Vec<Line>,
    /// More of them follow.
    pub more_around: bool,
}

impl Desk {
    /// The passages of claims that a newer text altered. With `choose`, that one alone, and the sentences that it may
    /// be placed on, from `part` of the text.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn settling(
        &self,
        who: &Actor,
        id: ArticleId,
        number: i32,
        behind: Option<i32>,
        choose: Option<(PlacementId, Option<i32>)>,
    ) -> Outcome<Settling> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
                let edition = edition(db, id, number)?;
                let (mut asking, mut around, mut more_around) = (Vec::new(), Vec::new(), false);
                match choose {
                    Some((placement, part)) => {
                        let one = revisions::asking_one(db, edition.id, placement)?;
                        let one = one.ok_or_else(|| no_placement(placement))?;
                        (around, more_around) = sentences_around(db, edition.id, &one.placement, part)?;
                        asking.push(one);
                    }
                    None => asking = revisions::asking(db, edition.id, behind.unwrap_or(-1), PAGE.saturating_add(1))?,
                }
                let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
                let more = asking.len() > size;
                asking.truncate(size);
                let next = asking.last().filter(|_| more).map(|last| last.placement.position);
                let with_words = asking.into_iter().map(|one| {
                    let words = words_at(db, &one.placement)?;
                    Ok((one, words))
                });
                Ok(Settling {
                    present: article.revision == number,
                    asking: with_words.collect::<Outcome<Vec<_>>>()?,
                    next,
                    open: revisions::open_in(db, edition.id)?,
                    around,
                    more_around,
                    article,
                    edition,
                })
            })
            .await
    }

    /// Settles where a claim stands in a newer text, or takes that back.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Stale` when somebody did so before; `NotNow` when a newer text has come since, or when
    /// there is nothing to settle; `Invalid` for words that do not stand in the text.
    pub async fn settle(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: PlacementId,
        version: i32,
        how: Settle,
    ) -> Outcome<PlacementId> {
        rights::require(who.role(), Right::Triage)?;
        self.act::<PlacementKind>(who, once, move |tx| {
            settle_in(tx, id, version, &how)?;
            Ok(id)
        })
        .await
    }

    /// The article and the number of the text that a placement is in.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn placement(&self, who: &Actor, id: PlacementId) -> Outcome<(ArticleId, i32)> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| revisions::place_of(db, id)?.ok_or_else(|| no_placement(id)))
            .await
    }
}

/// A text of an article by its number.
pub(super) fn edition(db: &mut Db, id: ArticleId, number: i32) -> Outcome<Edition> {
    let found = revisions::editions(db, id, number, 1)?.pop();
    let found = found.filter(|edition| edition.number == number);
    found.ok_or_else(|| Refusal::NotFound(say!("revisions-no-revision", n = number)).into())
}

/// The words of the place that was found or settled.
fn words_at(db: &mut Db, placement: &Placement) -> Outcome<String> {
    if let Some(anchor) = placement.anchor_id {
        return Ok(revisions::anchor(db, anchor)?
            .map(|anchor| anchor.exact)
            .unwrap_or_default());
    }
    match (placement.start_at, placement.end_at) {
        (Some(start), Some(end)) => Ok(articles::passage(
            db,
            placement.revision_id,
            start,
            end.saturating_sub(start),
        )?),
        _ => Ok(String::new()),
    }
}

/// Sentences of the newer text from which a place can be chosen, a part at a time.
fn sentences_around(
    db: &mut Db,
    revision: RevisionId,
    placement: &Placement,
    part: Option<i32>,
) -> Outcome<(Vec<Line>, bool)> {
    let from = match (part, placement.start_at) {
        (Some(part), _) => part.saturating_sub(1).max(0).saturating_mul(SENTENCES),
        (None, Some(start)) => sentences::place_at(db, revision, start)?.unwrap_or(0) / SENTENCES * SENTENCES,
        (None, None) => 0,
    };
    let lines = lines_from(db, revision, from, from.saturating_add(SENTENCES))?;
    let more = lines
        .last()
        .is_some_and(|last| last.sentence.position + 1 == from.saturating_add(SENTENCES));
    Ok((lines.into_iter().filter(|line| !line.sentence.aside).collect(), more))
}

fn settle_in(tx: &mut Tx<'_>, id: PlacementId, version: i32, how: &Settle) -> Outcome<()> {
    let (article, _) = revisions::place_of(tx.db(), id)?.ok_or_else(|| no_placement(id))?;
    // In the order in which a newer text takes both, so that neither waits for the other in a circle.
    articles::hold(tx.db(), article)?;
    let before = revisions::lock(tx.db(), id)?.ok_or_else(|| no_placement(id))?;
    require_present(tx, article, before.revision_id)?;
    if before.version != version {
        return Err(stale(tx, &before)?.into());
    }
    if !before.asks || (before.settled != Settled::Unsettled) != matches!(how, Settle::Reopen) {
        return Err(Refusal::NotNow(say!("revisions-settled-already").to_owned()).into());
    }
    let claim = claims::by_id(tx.db(), before.claim_id)?.ok_or_else(|| no_placement(id))?;
    let article = articles::by_id(tx.db(), article)?.ok_or_else(no_article)?.article;
    let from = revisions::anchor(tx.db(), before.from_anchor)?.ok_or_else(|| no_placement(id))?;
    let mut tallies = Tallies::default();
    let (settled, anchor) = match how {
        Settle::Accept => {
            let place = found(tx.db(), &before)?;
            (Settled::Accepted, Some(stand(tx, &mut tallies, &claim, &from, place)?))
        }
        Settle::Choose(passage, chosen) => {
            let place = choose(tx.db(), &article, passage, chosen)?;
            (Settled::Chosen, Some(stand(tx, &mut tallies, &claim, &from, place)?))
        }
        Settle::Leave => (Settled::Left, None),
        Settle::Reopen => {
            take_back(tx, &mut tallies, &before)?;
            (Settled::Unsettled, None)
        }
    };
    tallies.write(tx)?;
    let is_settled = settled != Settled::Unsettled;
    let after = Placement {
        anchor_id: anchor.as_ref().map(|anchor| anchor.id),
        open: !is_settled,
        settled,
        settled_by: tx.actor().id().filter(|_| is_settled),
        settled_at: Some(tx.now()).filter(|_| is_settled),
        version: before.version.saturating_add(1),
        ..before.clone()
    };
    revisions::save(tx.db(), &after)?;
    tx.record(told(&article, &claim, &before, &after, &from, anchor.as_ref()));
    Ok(())
}

/// The anchor on the place that was found.
fn found(db: &mut Db, placement: &Placement) -> Outcome<NewAnchor> {
    match (placement.start_at, placement.end_at) {
        (Some(start), Some(end)) => anchor_at(db, placement.revision_id, start, end),
        _ => Err(wrong_place(say!("revisions-choose-place"))),
    }
}

/// The anchor on the place that somebody chose: one passage.
fn choose(db: &mut Db, article: &Article, passage: &Passage, chosen: &[SentenceId]) -> Outcome<NewAnchor> {
    let selection = Selection {
        article: article.id,
        passages: vec![passage.clone()],
        sentences: chosen.to_vec(),
        statement: String::new(),
        said_by: String::new(),
        assignee: None,
    };
    let mut found = find_passages(db, &selection)?;
    match (found.pop(), found.is_empty()) {
        (Some(place), true) => Ok(place),
        _ => Err(wrong_place(say!("revisions-one-passage"))),
    }
}

/// Lets a claim stand on a place. Undecided sentences there become what the claim's sentences were.
fn stand(tx: &mut Tx<'_>, tallies: &mut Tallies, claim: &Claim, from: &Anchor, place: NewAnchor) -> Outcome<Anchor> {
    let known = claims::anchors(tx.db(), claim.id)?;
    let same = |anchor: &&Anchor| {
        (anchor.revision_id, anchor.start_at, anchor.end_at) == (place.revision, place.start, place.end)
    };
    if let Some(known) = known.iter().find(same) {
        return Ok(known.clone());
    }
    let touched = sentences::lock_touched(tx.db(), place.revision, place.start, place.end)?;
    let open = |row: &&Sentence| row.decision == Decision::Undecided && !row.aside;
    let mut sentence = None;
    if from.sentence_id.is_some() {
        // A sentence that repeats a claim is one sentence.
        if let Some(row) = touched.iter().find(open) {
            save(
                tx,
                tallies,
                row,
                Decision::Duplicate,
                Some((claim.id, claim.number)),
                "",
            )?;
            sentence = Some(row.id);
        }
    } else if claim.state != State::Suggested {
        for row in touched.iter().filter(open) {
            save(tx, tallies, row, Decision::Claim, Some((claim.id, claim.number)), "")?;
        }
    }
    let anchor = Anchor {
        id: tx.id(),
        claim_id: claim.id,
        revision_id: place.revision,
        start_at: place.start,
        end_at: place.end,
        exact: place.exact,
        prefix: place.prefix,
        suffix: place.suffix,
        sentence_id: sentence,
    };
    claims::add_anchor(tx.db(), &anchor)?;
    Ok(anchor)
}

/// Takes the place away that was settled on, and what was decided with it.
fn take_back(tx: &mut Tx<'_>, tallies: &mut Tallies, placement: &Placement) -> Outcome<()> {
    let Some(id) = placement.anchor_id else { return Ok(()) };
    let Some(anchor) = revisions::anchor(tx.db(), id)? else {
        return Ok(());
    };
    let touched = sentences::lock_touched(tx.db(), anchor.revision_id, anchor.start_at, anchor.end_at)?;
    let theirs = |row: &&Sentence| row.claim_id == Some(placement.claim_id);
    let (together, apart): (Vec<&Sentence>, Vec<&Sentence>) = touched
        .iter()
        .filter(theirs)
        .partition(|row| row.decided_at == placement.settled_at && row.decided_by == placement.settled_by);
    for row in together {
        save(tx, tallies, row, Decision::Undecided, None, "")?;
    }
    // A sentence that was decided to be the claim's by itself keeps it there.
    if apart.is_empty() && revisions::on_anchor(tx.db(), id)? <= 1 {
        claims::remove_anchors(tx.db(), &[id])?;
    }
    Ok(())
}

fn told(
    article: &Article,
    claim: &Claim,
    before: &Placement,
    after: &Placement,
    from: &Anchor,
    anchor: Option<&Anchor>,
) -> Note {
    let place =
        |anchor: &Anchor| json!({"range": format!("{}-{}", anchor.start_at, anchor.end_at), "exact": anchor.exact});
    let with = |mut value: Value, placement: &Placement| {
        if let Some(value) = value.as_object_mut() {
            value.insert("settled".to_owned(), placement.settled.code().into());
            value.insert("came".to_owned(), placement.came.code().into());
        }
        value
    };
    Note {
        subject_id: Some(claim.id.any()),
        subject_ref: reference(claim.number),
        claim: Some(claim.id),
        before: with(place(from), before),
        after: with(anchor.map_or_else(|| json!({}), place), after),
        ..note(article, "claim.place", "claim")
    }
}

fn stale(tx: &mut Tx<'_>, now: &Placement) -> Outcome<Refusal> {
    let found = revisions::asking_one(tx.db(), now.revision_id, now.id)?;
    let by = found
        .and_then(|found| found.by)
        .unwrap_or_else(|| say!("refusals-somebody").to_owned());
    let what = match now.settled {
        Settled::Unsettled => say!("revisions-reopened-since", who = &by),
        settled => say!("revisions-settled-since", who = &by, how = settled.label()),
    };
    Ok(Refusal::Stale(Box::new(Stale {
        subject: say!("revisions-this-passage").to_owned(),
        by,
        at: now.settled_at,
        version: now.version,
        what,
        fields: Vec::new(),
    })))
}
