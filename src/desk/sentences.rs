//! Where one sentence ends and the next begins: joining and splitting what nobody has decided.

use crate::desk::Desk;
use crate::desk::articles::{no_article, no_sentence, note};
use crate::desk::revisions::require_present;
use crate::domain::article::{Tally, cut};
use crate::domain::claim::Decision;
use crate::domain::id::{Sentence as SentenceKind, SentenceId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{self, cut_at_breaks};
use crate::store::Tx;
use crate::store::articles;
use crate::store::fault::{Failure, Outcome, again_if_unique};
use crate::store::sentences::{self, Sentence};
use serde_json::json;

impl Desk {
    /// Joins a sentence with the next of its paragraph.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` for the last of a paragraph, for one that is decided, and for one that was
    /// changed since.
    pub async fn join_with_next(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        sentence: SentenceId,
        versions: (i32, i32),
    ) -> Outcome<SentenceId> {
        rights::require(who.role(), Right::ImportArticle)?;
        self.act::<SentenceKind>(who, once, move |tx| {
            join_in(tx, sentence, versions)?;
            Ok(sentence)
        })
        .await
    }

    /// Splits a sentence where somebody put line breaks into it.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` as for joining; `Invalid` for lines that are not the sentence.
    pub async fn split_sentence(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        sentence: SentenceId,
        version: i32,
        typed: String,
    ) -> Outcome<SentenceId> {
        rights::require(who.role(), Right::ImportArticle)?;
        self.act::<SentenceKind>(who, once, move |tx| {
            split_in(tx, sentence, version, &typed)?;
            Ok(sentence)
        })
        .await
    }
}

fn join_in(tx: &mut Tx<'_>, id: SentenceId, versions: (i32, i32)) -> Outcome<()> {
    let first = sentences::lock(tx.db(), id)?.ok_or_else(no_sentence)?;
    require_present(tx, first.article_id, first.revision_id)?;
    let line = sentences::lock_block(tx.db(), first.revision_id, first.block)?;
    let next = line.into_iter().find(|other| other.position > first.position);
    let next = next.ok_or_else(|| {
        let words = say!("refusals-last-sentence");
        Refusal::NotNow(words.to_owned())
    })?;
    undecided(&first, versions.0)?;
    undecided(&next, versions.1)?;
    let joined = with_range(tx, &first, first.start_at, next.end_at)?;
    sentences::remove(tx.db(), next.id)?;
    sentences::shift(tx.db(), first.revision_id, next.position, -1).map_err(again_if_unique)?;
    sentences::save_range(tx.db(), &joined).map_err(again_if_unique)?;
    settle(tx, "sentence.join", &[first, next], &[joined])
}

fn split_in(tx: &mut Tx<'_>, id: SentenceId, version: i32, typed: &str) -> Outcome<()> {
    let whole = sentences::lock(tx.db(), id)?.ok_or_else(no_sentence)?;
    require_present(tx, whole.article_id, whole.revision_id)?;
    undecided(&whole, version)?;
    let words = articles::passage(
        tx.db(),
        whole.revision_id,
        whole.start_at,
        whole.end_at - whole.start_at,
    )?;
    let parts = cut_at_breaks(&words, typed).map_err(|error| Refusal::field("lines", error.to_string()))?;
    let mut made = Vec::new();
    for (place, part) in (0..).zip(&parts) {
        let point = |at: usize| i32::try_from(at).unwrap_or(0).saturating_add(whole.start_at);
        let of_part = with_range(tx, &whole, point(part.start), point(part.end))?;
        made.push(match place {
            0 => of_part,
            _ => Sentence {
                id: tx.id(),
                position: whole.position.saturating_add(place),
                version: 1,
                ..of_part
            },
        });
    }
    let more = i32::try_from(made.len()).unwrap_or(1).saturating_sub(1);
    sentences::shift(tx.db(), whole.revision_id, whole.position, more).map_err(again_if_unique)?;
    if let Some((first, others)) = made.split_first() {
        sentences::save_range(tx.db(), first).map_err(again_if_unique)?;
        sentences::insert_all(tx.db(), others).map_err(again_if_unique)?;
    }
    settle(tx, "sentence.split", &[whole], &made)
}

/// Only what nobody has decided is joined or split: a decision speaks of the words that it was made on.
fn undecided(sentence: &Sentence, version: i32) -> Result<(), Refusal> {
    if sentence.decision != Decision::Undecided {
        return Err(Refusal::NotNow(say!(
            "refusals-sentence-decided",
            decision = sentence.decision.label()
        )));
    }
    if sentence.version != version {
        let words = say!("refusals-sentence-changed");
        return Err(Refusal::NotNow(words.to_owned()));
    }
    Ok(())
}

/// The sentence with another range, and what its words are worth then.
fn with_range(tx: &mut Tx<'_>, sentence: &Sentence, start: i32, end: i32) -> Outcome<Sentence> {
    let words = articles::passage(tx.db(), sentence.revision_id, start, end - start)?;
    let worth = text::worth(&words);
    let reasons = serde_json::to_string(&worth.reasons).map_err(|error| Failure::fault(error.to_string()))?;
    Ok(Sentence {
        start_at: start,
        end_at: end,
        worth: worth.level,
        worth_score: worth.score,
        worth_reasons: reasons,
        version: sentence.version.saturating_add(1),
        ..sentence.clone()
    })
}

/// Counts the sentences again and tells the log.
fn settle(tx: &mut Tx<'_>, action: &'static str, before: &[Sentence], after: &[Sentence]) -> Outcome<()> {
    let Some(first) = before.first() else { return Ok(()) };
    let article = articles::by_id(tx.db(), first.article_id)?;
    let article = article.ok_or_else(no_article)?.article;
    let mut change = Tally::default();
    if !first.aside {
        before.iter().for_each(|row| change.add(row.decision, row.worth, -1));
        after.iter().for_each(|row| change.add(row.decision, row.worth, 1));
    }
    articles::count(tx.db(), article.id, change)?;
    tx.count("triage.undecided", i64::from(change.undecided));
    let end = after.last().map_or(first.end_at, |last| last.end_at);
    let words = articles::passage(tx.db(), first.revision_id, first.start_at, end - first.start_at)?;
    tx.record(Note {
        subject_id: Some(first.id.any()),
        subject_ref: cut(&words, 100),
        before: json!({ "ranges": ranges(before) }),
        after: json!({ "ranges": ranges(after) }),
        ..note(&article, action, "sentence")
    });
    Ok(())
}

/// The ranges of sentences for the log, in code points: "12-54, 55-90".
fn ranges(sentences: &[Sentence]) -> String {
    let each: Vec<String> = sentences
        .iter()
        .map(|row| format!("{}-{}", row.start_at, row.end_at))
        .collect();
    each.join(", ")
}
