//! Claims that are made from passages of an article: part of a sentence, or several.

use crate::desk::Desk;
use crate::desk::articles::no_article;
use crate::desk::claims::{NewAnchor, NewClaim, create_in};
use crate::desk::revisions::require_present;
use crate::desk::triage::{Tallies, new_anchor, save};
use crate::domain::article::{PASSAGE_MOST, PASSAGES_MOST, cut};
use crate::domain::claim::{Decision, STATEMENT_MOST};
use crate::domain::id::{ArticleId, Claim as ClaimKind, ClaimId, PersonId, SentenceId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{self, Anchor, Finder, Level};
use crate::domain::workflow::Action;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, articles};

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

impl Desk {
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
}

/// The passages of a selection in the article's present text.
pub(super) fn find_passages(db: &mut Db, selection: &Selection) -> Outcome<Vec<NewAnchor>> {
    let article = articles::by_id(db, selection.article)?.ok_or_else(no_article)?.article;
    let (revision, _) = articles::revision(db, article.id, article.revision)?.ok_or_else(no_article)?;
    let passages = selection
        .passages
        .iter()
        .filter(|passage| !passage.exact.trim().is_empty());
    let passages: Vec<&Passage> = passages.collect();
    if passages.len() + selection.sentences.len() > PASSAGES_MOST {
        let words = say!("refusals-passages-most", n = PASSAGES_MOST);
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
        let words = say!("refusals-select-words");
        return Err(Refusal::field("exact", words).into());
    }
    Ok(anchors)
}

/// Finds a passage by its words; words that do not stand together are looked for paragraph by paragraph.
/// The position, when the page sent one, chooses among equal words.
fn find_passage(finder: &Finder<'_>, passage: &Passage) -> Result<Vec<Anchor>, Refusal> {
    let refuse = |words: String| Err(Refusal::field("exact", words));
    let length = passage.exact.chars().count();
    if length > PASSAGE_MOST {
        return refuse(say!("refusals-passage-long", n = length, most = PASSAGE_MOST));
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
        return refuse(say!("refusals-passages-most", n = PASSAGES_MOST));
    }
    let mut found = Vec::new();
    for part in &parts {
        match finder.anchor(part, "", "") {
            Some(anchor) => found.push(anchor),
            None => {
                let quote = cut(part, 60);
                return refuse(say!("refusals-passage-not-found", quote = quote));
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

fn make_claim(tx: &mut Tx<'_>, selection: &Selection, found: &[NewAnchor]) -> Outcome<ClaimId> {
    if let Some(first) = found.first() {
        require_present(tx, selection.article, first.revision)?;
    }
    let editor = tx.actor().role().is_some_and(|role| rights::holds(role, Right::Triage));
    let mut touched: Vec<Sentence> = Vec::new();
    for anchor in found {
        for sentence in sentences::lock_touched(tx.db(), anchor.revision, anchor.start, anchor.end)? {
            if !sentence.aside && touched.iter().all(|known| known.id != sentence.id) {
                touched.push(sentence);
            }
        }
    }
    let words: Vec<&str> = found.iter().map(|anchor| anchor.exact.as_str()).collect();
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
            anchors: found.to_vec(),
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
    let mut tallies = Tallies::default();
    for sentence in undecided.filter(|_| editor) {
        save(tx, &mut tallies, sentence, Decision::Claim, Some(claim), "")?;
    }
    tallies.write(tx)?;
    Ok(claim.0)
}
