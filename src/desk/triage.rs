//! Triage: deciding sentences, and making claims from passages.

use crate::desk::Desk;
use crate::desk::alike::{Candidate, alike_claims, claims_like};
use crate::desk::articles::{ArticlePart, At, no_article, no_sentence, note, read_part};
use crate::desk::claims::{NewAnchor, NewClaim, add_anchors_in, create_in, discard_in, no_claim};
use crate::desk::preferences::advances;
use crate::domain::article::{PASSAGE_MOST, PASSAGES_MOST, Tally, cut};
use crate::domain::claim::{Decision, DismissReason, STATEMENT_MOST, parse_reference, reference};
use crate::domain::id::{
    ArticleId, Claim as ClaimKind, ClaimId, PersonId, RevisionId, Sentence as SentenceKind, SentenceId, SubmissionId,
};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::text::{self, Anchor, Finder, Level, Offsets};
use crate::domain::workflow::{Action, State};
use crate::store::articles::{self, Article};
use crate::store::claims::{self, Hand};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, submissions};
use serde_json::{Value, json};

/// A decision about a sentence.
#[derive(Debug, Clone)]
pub struct Decide {
    /// The sentence.
    pub sentence: SentenceId,
    /// The version that the decision was made on.
    pub version: i32,
    /// The own decision that it builds on, sent before it: unless that one was carried out and stands, the version may
    /// be a colleague's, and fits nothing.
    pub after: Option<SubmissionId>,
    /// What is decided; `Undecided` takes the last decision back.
    pub decision: Decision,
    /// Why it is not a claim: a code of [`DismissReason`], or nothing.
    pub reason: String,
    /// Whose the new claim is.
    pub assignee: Option<PersonId>,
    /// The claim that it repeats: `C-0098`.
    pub duplicate_of: String,
}

/// A passage of an article, as a page sends it.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Its first code point, when the page knows it.
    pub start: Option<i32>,
    /// The code point after its last.
    pub end: Option<i32>,
    /// Its words; white space may differ from the text's.
    pub exact: String,
}

/// A claim to be made from passages or from whole sentences.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The article.
    pub article: ArticleId,
    /// Its passages.
    pub passages: Vec<Passage>,
    /// Whole sentences, besides.
    pub sentences: Vec<SentenceId>,
    /// The claim in the desk's words; empty for the words of the passages.
    pub statement: String,
    /// Who said it.
    pub said_by: String,
    /// Whose the claim is.
    pub assignee: Option<PersonId>,
}

/// What the triage page shows.
#[derive(Debug, Clone)]
pub struct Triage {
    /// The article, or a part of it, with the sentence to decide.
    pub part: ArticlePart,
    /// Earlier claims that look like the sentence to decide, or that hold the words asked for.
    pub alike: Vec<Candidate>,
    /// People whom a claim can be assigned to, those first whom the reader gave one last.
    pub people: Vec<Hand>,
    /// The articles that come before this one and behind it in the inbox.
    pub beside: Beside,
    /// The number of the first sentence that was put off.
    pub first_later: Option<i64>,
    /// Whether a decision leads on to the next undecided sentence.
    pub advance: bool,
}

/// The articles on both sides of one in the inbox: their ids and titles.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The one before.
    pub previous: Option<(ArticleId, String)>,
    /// The one behind; behind the last comes the first.
    pub next: Option<(ArticleId, String)>,
}

impl Desk {
    /// The triage of an article, at the sentence that is asked for, else at the first. With `words`, the claims that
    /// hold them stand in place of those that look alike.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn triage(&self, who: &Actor, id: ArticleId, at: At, words: String) -> Outcome<Triage> {
        rights::require(who.role(), Right::Read)?;
        let me = who.id();
        self.store()
            .read(move |db| {
                let mut part = read_part(db, id, at)?;
                let first = || part.lines.iter().position(|line| !line.sentence.aside);
                part.current = part.current.or_else(first);
                let current = part.current.and_then(|place| part.lines.get(place));
                let alike = match current {
                    _ if !words.is_empty() => claims_like(db, &words)?,
                    Some(line) => alike_claims(db, &line.text, line.sentence.claim_id)?,
                    None => Vec::new(),
                };
                Ok(Triage {
                    alike,
                    people: people(db, me)?,
                    beside: beside(db, &part.article)?,
                    first_later: first_later(db, &part)?,
                    advance: advances(db, me)?,
                    part,
                })
            })
            .await
    }

    /// Decides a sentence, or takes its decision back.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Stale` when somebody decided since; `NotNow` for a line set aside, a decision that
    /// stands already, or a claim that was worked on; `Invalid` for its reason, assignee or duplicate.
    pub async fn decide(&self, who: &Actor, once: Option<SubmissionId>, act: Decide) -> Outcome<SentenceId> {
        rights::require(who.role(), Right::Triage)?;
        self.act::<SentenceKind>(who, once, move |tx| {
            decide_in(tx, &act)?;
            Ok(act.sentence)
        })
        .await
    }

    /// Makes a claim from passages of an article, or suggests one. Undecided sentences that a new claim touches
    /// become it.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Invalid` for words that do not stand in the article.
    pub async fn claim_from(&self, who: &Actor, once: Option<SubmissionId>, selection: Selection) -> Outcome<ClaimId> {
        rights::require(who.role(), Right::SuggestClaim)?;
        // A text never changes, so its passages are found before the transaction.
        let wanted = selection.clone();
        let found = self.store().read(move |db| find_passages(db, &wanted)).await?;
        self.act::<ClaimKind>(who, once, move |tx| make_claim(tx, &selection, &found))
            .await
    }

    /// Where triage goes on behind a sentence: the number of the next undecided one, from the beginning again when
    /// the end is reached; none when all are decided.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn next_undecided(&self, who: &Actor, behind: SentenceId) -> Outcome<(ArticleId, Option<i64>)> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let from = sentences::by_id(db, behind)?.ok_or_else(no_sentence)?;
                let place = match sentences::next_undecided(db, from.revision_id, from.position)? {
                    Some(place) => Some(place),
                    None => sentences::next_undecided(db, from.revision_id, -1)?,
                };
                let number = match place {
                    Some(place) => Some(sentences::numbered_before(db, from.revision_id, place)? + 1),
                    None => None,
                };
                Ok((from.article_id, number))
            })
            .await
    }
}

/// Those whom the reader gave a claim stand first, the last one on top; then the others by name.
fn people(db: &mut Db, me: Option<PersonId>) -> Outcome<Vec<Hand>> {
    let mut people = claims::hands(db, &rights::holders(Right::Research))?;
    let handed = me.map_or(Ok(Vec::new()), |me| claims::handed_by(db, me))?;
    let place = |hand: &Hand| handed.iter().position(|id| *id == hand.id).unwrap_or(usize::MAX);
    people.sort_by_key(place);
    Ok(people)
}

fn beside(db: &mut Db, article: &Article) -> Outcome<Beside> {
    let mut next_to = |cursor| -> Outcome<Option<(ArticleId, String)>> {
        let (found, _) = articles::waiting(db, cursor, 1)?;
        let found = found
            .into_iter()
            .map(|row| row.article)
            .find(|found| found.id != article.id);
        Ok(found.map(|found| (found.id, found.title)))
    };
    let (next, previous) = (
        next_to(Some(article.cursor(false)))?,
        next_to(Some(article.cursor(true)))?,
    );
    Ok(Beside {
        next: match next {
            Some(next) => Some(next),
            None => next_to(None)?,
        },
        previous,
    })
}

fn first_later(db: &mut Db, part: &ArticlePart) -> Outcome<Option<i64>> {
    if part.article.later == 0 {
        return Ok(None);
    }
    let place = sentences::first_decided(db, part.revision, Decision::Later)?;
    let number = place.map(|place| sentences::numbered_before(db, part.revision, place));
    Ok(number.transpose()?.map(|before| before + 1))
}

pub(crate) fn decide_in(tx: &mut Tx<'_>, act: &Decide) -> Outcome<()> {
    let before = sentences::lock(tx.db(), act.sentence)?.ok_or_else(no_sentence)?;
    if before.version != act.version || !builds_on_own(tx, &before, act.after)? {
        return Err(stale(tx, &before)?.into());
    }
    if before.aside {
        let words = "This line is set aside. Bring it back to decide it.";
        return Err(Refusal::NotNow(words.to_owned()).into());
    }
    if before.decision == act.decision && act.decision != Decision::Duplicate {
        return Err(Refusal::NotNow(already(act.decision).to_owned()).into());
    }
    let reason = not_a_claim_reason(act)?;
    leave(tx, &before)?;
    let text = sentence_text(tx.db(), &before)?;
    let claim = match act.decision {
        Decision::Claim => Some(create_from(tx, &before, &text, act.assignee)?),
        Decision::Duplicate => Some(add_to(tx, &before, &act.duplicate_of)?),
        Decision::NotAClaim | Decision::Later | Decision::Undecided => None,
    };
    save(tx, &before, act.decision, claim, reason)
}

/// Was the decision that this one builds on carried out, and does it stand?
fn builds_on_own(tx: &mut Tx<'_>, now: &Sentence, after: Option<SubmissionId>) -> Outcome<bool> {
    let Some(after) = after else { return Ok(true) };
    let carried_out = submissions::result(tx.db(), after)?.is_some();
    Ok(carried_out && now.decided_by == tx.actor().id())
}

fn already(decision: Decision) -> &'static str {
    match decision {
        Decision::Undecided => "This sentence has no decision to take back.",
        Decision::Claim => "This sentence is a claim already.",
        Decision::NotAClaim => "This sentence is marked as not a claim already.",
        Decision::Later => "This sentence is put off already.",
        Decision::Duplicate => "This sentence is marked as a duplicate already.",
    }
}

fn not_a_claim_reason(act: &Decide) -> Result<&'static str, Refusal> {
    if act.decision != Decision::NotAClaim || act.reason.is_empty() {
        return Ok("");
    }
    let reason: Result<DismissReason, _> = act.reason.parse();
    reason
        .map(DismissReason::code)
        .map_err(|_| Refusal::field("reason", "Choose the reason from the list."))
}

/// Undoes what the present decision brought about, before another takes its place.
fn leave(tx: &mut Tx<'_>, sentence: &Sentence) -> Outcome<()> {
    let Some(claim) = sentence.claim_id else {
        return Ok(());
    };
    if sentence.decision == Decision::Duplicate {
        return Ok(claims::remove_anchors_of(tx.db(), sentence.id)?);
    }
    // The claim is locked before its sentences are looked up, so that nobody adds one meanwhile.
    let found = claims::by_id(tx.db(), claim)?;
    if let Some(found) = &found {
        claims::lock(tx.db(), found.number)?;
    }
    let others = sentences::lock_of_claim(tx.db(), claim)?;
    let mut others: Vec<Sentence> = others.into_iter().filter(|other| other.id != sentence.id).collect();
    if others.iter().any(|other| other.decision == Decision::Duplicate) {
        let number = found.map(|found| reference(found.number)).unwrap_or_default();
        let words = format!("Another sentence is marked as a duplicate of {number}. Take that back first.");
        return Err(Refusal::NotNow(words).into());
    }
    discard_in(tx, claim)?;
    // A claim made from several sentences was one act: all of them are undecided again.
    for other in others.drain(..) {
        save(tx, &other, Decision::Undecided, None, "")?;
    }
    Ok(())
}

fn create_from(
    tx: &mut Tx<'_>,
    sentence: &Sentence,
    text: &str,
    assignee: Option<PersonId>,
) -> Outcome<(ClaimId, i64)> {
    let anchor = anchor_of(tx.db(), sentence)?;
    create_in(
        tx,
        NewClaim {
            action: Action::Create,
            statement: cut(text, STATEMENT_MOST),
            article: Some(sentence.article_id),
            anchors: vec![anchor],
            worth: sentence.worth.code().to_owned(),
            worth_score: sentence.worth_score,
            assignee,
            ..NewClaim::default()
        },
    )
}

/// Makes a sentence one more place where an existing claim stands.
fn add_to(tx: &mut Tx<'_>, sentence: &Sentence, duplicate_of: &str) -> Outcome<(ClaimId, i64)> {
    let refuse = |words: String| Failure::from(Refusal::field("duplicate_of", words));
    let Some(number) = parse_reference(duplicate_of) else {
        let words = match duplicate_of.trim() {
            "" => "Give the number of the claim, such as C-0098, or words of it.",
            _ => "Choose the claim among those that hold these words, or give its number.",
        };
        return Err(refuse(words.to_owned()));
    };
    let Some(claim) = claims::lock(tx.db(), number)? else {
        return Err(refuse(no_claim(number).to_string()));
    };
    if matches!(claim.state, State::Duplicate | State::Dismissed) {
        return Err(refuse(format!(
            "{} is closed ({}). Choose a claim that is open or published.",
            reference(number),
            claim.state.label().to_lowercase()
        )));
    }
    let anchor = NewAnchor {
        sentence: Some(sentence.id),
        ..anchor_of(tx.db(), sentence)?
    };
    let known = claims::anchors(tx.db(), claim.id)?;
    add_anchors_in(tx, claim.id, known, vec![anchor])?;
    Ok((claim.id, number))
}

/// Writes a decision with its counts and its event.
fn save(
    tx: &mut Tx<'_>,
    before: &Sentence,
    decision: Decision,
    claim: Option<(ClaimId, i64)>,
    reason: &str,
) -> Outcome<()> {
    let after = Sentence {
        decision,
        decision_reason: reason.to_owned(),
        claim_id: claim.map(|(id, _)| id),
        decided_by: tx.actor().id(),
        decided_at: Some(tx.now()),
        version: before.version.saturating_add(1),
        ..before.clone()
    };
    sentences::save_decision(tx.db(), &after)?;
    let mut change = Tally::default();
    change.add(before.decision, before.worth, -1);
    change.add(after.decision, after.worth, 1);
    articles::count(tx.db(), before.article_id, change)?;
    tx.count("triage.undecided", i64::from(change.undecided));
    let article = articles::by_id(tx.db(), before.article_id)?
        .ok_or_else(no_article)?
        .article;
    let text = sentence_text(tx.db(), before)?;
    tx.record(Note {
        subject_id: Some(before.id.any()),
        subject_ref: cut(&text, 100),
        claim: claim.map(|(id, _)| id).or(before.claim_id),
        reason: reason.to_owned(),
        before: fields(before.decision, before.version, None),
        after: fields(decision, after.version, claim),
        ..note(&article, "sentence.decide", "sentence")
    });
    Ok(())
}

fn fields(decision: Decision, version: i32, claim: Option<(ClaimId, i64)>) -> Value {
    let claim = claim.map(|(_, number)| reference(number));
    match claim {
        Some(claim) => json!({"decision": decision.code(), "version": version, "claim": claim}),
        None => json!({"decision": decision.code(), "version": version}),
    }
}

fn sentence_text(db: &mut Db, sentence: &Sentence) -> Outcome<String> {
    let length = sentence.end_at - sentence.start_at;
    Ok(articles::passage(db, sentence.revision_id, sentence.start_at, length)?)
}

/// Code points around a sentence that are read for its anchor: more than an anchor keeps.
const AROUND: i32 = 100;

fn anchor_of(db: &mut Db, sentence: &Sentence) -> Outcome<NewAnchor> {
    let from = sentence.start_at.saturating_sub(AROUND).max(0);
    let length = sentence.end_at.saturating_sub(from).saturating_add(AROUND);
    let text = articles::passage(db, sentence.revision_id, from, length)?;
    let point = |at: i32| usize::try_from(at.saturating_sub(from)).unwrap_or(0);
    let range = point(sentence.start_at)..point(sentence.end_at);
    let anchor = Anchor::from_points(&Offsets::new(&text), &range);
    let anchor = anchor.ok_or_else(|| Failure::fault("a sentence has no words"))?;
    new_anchor(sentence.revision_id, anchor, from)
}

/// An anchor found in a text that begins `from` code points into the revision.
fn new_anchor(revision: RevisionId, anchor: Anchor, from: i32) -> Outcome<NewAnchor> {
    let point = |at: usize| {
        let at = i32::try_from(at).map_err(|error| Failure::fault(error.to_string()));
        at.map(|at| at.saturating_add(from))
    };
    Ok(NewAnchor {
        revision,
        start: point(anchor.start)?,
        end: point(anchor.end)?,
        exact: anchor.exact,
        prefix: anchor.prefix,
        suffix: anchor.suffix,
        sentence: None,
    })
}

/// What a stale decision is told: who came first, when, and what they decided.
pub(crate) fn stale(tx: &mut Tx<'_>, now: &Sentence) -> Outcome<Refusal> {
    let (revision, place) = (now.revision_id, now.position);
    let found = sentences::between(tx.db(), revision, place, place.saturating_add(1))?.pop();
    let by = found.as_ref().and_then(|found| found.by.clone()).unwrap_or_default();
    let claim = found.and_then(|found| found.claim).map(reference).unwrap_or_default();
    let did = match now.decision {
        _ if now.aside => "set this line aside".to_owned(),
        Decision::Undecided => "took the decision on this back".to_owned(),
        Decision::Claim => format!("made this the claim {claim}"),
        Decision::NotAClaim => "marked this as not a claim".to_owned(),
        Decision::Later => "put this off".to_owned(),
        Decision::Duplicate => format!("marked this as a duplicate of {claim}"),
    };
    let who = if by.is_empty() { "Somebody" } else { &by };
    let when = now
        .decided_at
        .map(|at| format!(" {}", at.moment(tx.now())))
        .unwrap_or_default();
    let what = format!("{who} {did}{when}. Keep that, or decide again.");
    Ok(Refusal::Stale(Box::new(Stale {
        subject: "This sentence".to_owned(),
        by,
        at: now.decided_at,
        version: now.version,
        what,
        fields: Vec::new(),
    })))
}

/// The passages of a selection in their text.
struct Found {
    anchors: Vec<NewAnchor>,
}

fn find_passages(db: &mut Db, selection: &Selection) -> Outcome<Found> {
    let article = articles::by_id(db, selection.article)?.ok_or_else(no_article)?.article;
    let (revision, _) = articles::revision(db, article.id, article.revision)?.ok_or_else(no_article)?;
    let passages = selection
        .passages
        .iter()
        .filter(|passage| !passage.exact.trim().is_empty());
    let passages: Vec<&Passage> = passages.collect();
    if passages.len() + selection.sentences.len() > PASSAGES_MOST {
        let words = format!("A claim stands on {PASSAGES_MOST} passages at most.");
        return Err(Refusal::field("exact", words).into());
    }
    let text = articles::text(db, revision)?;
    let finder = Finder::new(&text);
    let mut anchors = Vec::new();
    for passage in passages {
        for anchor in find_passage(&finder, passage)? {
            anchors.push(new_anchor(revision, anchor, 0)?);
        }
    }
    for range in joined(sentences::these(db, revision, &selection.sentences)?) {
        let points = |at: i32| usize::try_from(at).unwrap_or(0);
        let anchor = Anchor::from_points(finder.offsets(), &(points(range.0)..points(range.1)));
        anchors.extend(anchor.map(|anchor| new_anchor(revision, anchor, 0)).transpose()?);
    }
    anchors.sort_by_key(|anchor| (anchor.start, anchor.end));
    anchors.dedup_by_key(|anchor| (anchor.start, anchor.end));
    if anchors.is_empty() {
        let words = "Select words of the article, copy them here, or tick sentences.";
        return Err(Refusal::field("exact", words).into());
    }
    Ok(Found { anchors })
}

/// Finds a passage by its words; words that do not stand together are looked for paragraph by paragraph.
/// The position, when the page sent one, chooses among equal words.
fn find_passage(finder: &Finder<'_>, passage: &Passage) -> Result<Vec<Anchor>, Refusal> {
    let refuse = |words: String| Err(Refusal::field("exact", words));
    let length = passage.exact.chars().count();
    if length > PASSAGE_MOST {
        return refuse(format!(
            "The passage has {length} characters; {PASSAGE_MOST} are the most."
        ));
    }
    let offsets = finder.offsets();
    let text = offsets.text();
    let point = |at: Option<i32>| {
        at.and_then(|at| usize::try_from(at).ok())
            .and_then(|at| offsets.byte(at))
    };
    let (before, behind) = match (point(passage.start), point(passage.end)) {
        (Some(start), Some(end)) => (around(text, start).0, around(text, end).1),
        _ => ("", ""),
    };
    if let Some(anchor) = finder.anchor(&passage.exact, before, behind) {
        return Ok(vec![anchor]);
    }
    let parts: Vec<&str> = passage
        .exact
        .split("\n\n")
        .filter(|part| !part.trim().is_empty())
        .collect();
    if parts.len() > PASSAGES_MOST {
        return refuse(format!("A claim stands on {PASSAGES_MOST} passages at most."));
    }
    let mut found = Vec::new();
    for part in &parts {
        match finder.anchor(part, "", "") {
            Some(anchor) => found.push(anchor),
            None => {
                let quote = cut(part, 60);
                return refuse(format!(
                    "\u{201c}{quote}\u{201d} does not stand in the article like this. Select the words in the text, or \
                     copy them exactly."
                ));
            }
        }
    }
    Ok(found)
}

/// Some text before a byte and some behind it.
fn around(text: &str, at: usize) -> (&str, &str) {
    let before = text.floor_char_boundary(at.saturating_sub(64));
    let behind = text.floor_char_boundary(at.saturating_add(64));
    (text::slice(text, before..at), text::slice(text, at..behind))
}

/// Ranges of sentences, one for sentences that follow one another in a paragraph.
fn joined(sentences: Vec<Sentence>) -> Vec<(i32, i32)> {
    let mut ranges: Vec<(i32, i32)> = Vec::new();
    let mut last: Option<(i32, i32)> = None;
    for sentence in sentences {
        let follows = last == Some((sentence.block, sentence.position - 1));
        match ranges.last_mut() {
            Some(range) if follows => range.1 = sentence.end_at,
            _ => ranges.push((sentence.start_at, sentence.end_at)),
        }
        last = Some((sentence.block, sentence.position));
    }
    ranges
}

fn make_claim(tx: &mut Tx<'_>, selection: &Selection, found: &Found) -> Outcome<ClaimId> {
    let editor = tx.actor().role().is_some_and(|role| rights::holds(role, Right::Triage));
    let mut touched: Vec<Sentence> = Vec::new();
    for anchor in &found.anchors {
        for sentence in sentences::lock_touched(tx.db(), anchor.revision, anchor.start, anchor.end)? {
            if !sentence.aside && touched.iter().all(|known| known.id != sentence.id) {
                touched.push(sentence);
            }
        }
    }
    let words: Vec<&str> = found.anchors.iter().map(|anchor| anchor.exact.as_str()).collect();
    let statement = match selection.statement.trim() {
        "" => cut(&words.join(" "), STATEMENT_MOST),
        statement => statement.to_owned(),
    };
    let worth = touched
        .iter()
        .map(|sentence| sentence.worth)
        .max()
        .unwrap_or(Level::None);
    let score = touched.iter().map(|sentence| sentence.worth_score).max().unwrap_or(0);
    let claim = create_in(
        tx,
        NewClaim {
            action: if editor { Action::Create } else { Action::Suggest },
            statement,
            said_by: selection.said_by.clone(),
            article: Some(selection.article),
            anchors: found.anchors.clone(),
            worth: worth.code().to_owned(),
            worth_score: score,
            assignee: selection.assignee.filter(|_| editor),
            ..NewClaim::default()
        },
    )?;
    // A suggestion waits for an editor, and so do its sentences.
    let undecided = touched
        .iter()
        .filter(|sentence| sentence.decision == Decision::Undecided);
    for sentence in undecided.filter(|_| editor) {
        save(tx, sentence, Decision::Claim, Some(claim), "")?;
    }
    Ok(claim.0)
}
