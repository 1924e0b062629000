//! Articles: reading one, and setting its lines aside or bringing them back.

use crate::desk::Desk;
use crate::desk::revisions::require_present;
use crate::domain::article::{Cursor, SENTENCES_A_PART, Tally, cut};
use crate::domain::claim::{Decision, reference};
use crate::domain::id::{ArticleId, PersonId, RevisionId, Sentence as SentenceKind, SentenceId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{self, Offsets};
use crate::domain::workflow::State;
use crate::store::articles::{self, Article, Imported};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::sentences::{self, Decided, Sentence};
use crate::store::{Rows, Tx, revisions};
use serde_json::json;

pub use crate::desk::imports::Import;

/// Articles a page.
const PAGE: i64 = 50;

/// A page of a list of articles.
#[derive(Debug, Clone, Default)]
pub struct ArticlesPage {
    /// The articles with the names of whoever imported them.
    pub articles: Vec<Imported>,
    /// The page before.
    pub previous: Option<Cursor>,
    /// The page behind.
    pub next: Option<Cursor>,
}

/// Which part of an article is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// A part by its number, from 1.
    Part(i32),
    /// The part with the sentence of this number, from 1.
    Number(i64),
    /// The part with this sentence.
    Sentence(SentenceId),
    /// The part with the first undecided sentence.
    Undecided,
}

/// An article, or a part of a long one.
#[derive(Debug, Clone)]
pub struct ArticlePart {
    /// The article.
    pub article: Article,
    /// Who imported it; none for the command line.
    pub imported_by: Option<String>,
    /// The text that is read.
    pub revision: RevisionId,
    /// SHA-256 of the whole text.
    pub sha256: Vec<u8>,
    /// The sentences in the order of the text, lines set aside included.
    pub lines: Vec<Line>,
    /// The number of this part, from 1.
    pub part: i32,
    /// How many there are.
    pub parts: i32,
    /// The place in `lines` of the sentence that was asked for.
    pub current: Option<usize>,
}

/// A sentence in its text.
#[derive(Debug, Clone)]
pub struct Line {
    /// The sentence.
    pub sentence: Sentence,
    /// Its number for people, from 1; of a line set aside, the number of the sentence before it.
    pub number: i64,
    /// Its words.
    pub text: String,
    /// The number of the claim that it became or repeats.
    pub claim: Option<i64>,
    /// Where that claim stands.
    pub state: Option<State>,
    /// Who decided.
    pub by: Option<String>,
    /// Of an undecided sentence, what was decided about it in the text before, and the number of its claim.
    pub was: Option<(Decision, Option<i64>)>,
}

impl Desk {
    /// All articles, newest first.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn articles(&self, who: &Actor, cursor: Option<Cursor>) -> Outcome<ArticlesPage> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| Ok(page(cursor, articles::newest(db, cursor, PAGE)?)))
            .await
    }

    /// The articles with undecided sentences, most worth checking first.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn waiting_articles(&self, who: &Actor, cursor: Option<Cursor>) -> Outcome<ArticlesPage> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| Ok(page(cursor, articles::waiting(db, cursor, PAGE)?)))
            .await
    }

    /// An article to be read.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn article(&self, who: &Actor, id: ArticleId, at: At) -> Outcome<ArticlePart> {
        rights::require(who.role(), Right::Read)?;
        self.store().read(move |db| read_part(db, id, at)).await
    }

    /// An article without its text, and how many of its lines are set aside.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn article_and_aside(&self, who: &Actor, id: ArticleId) -> Outcome<(Article, i64)> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
                let (revision, _) = articles::revision(db, id, article.revision)?.ok_or_else(no_article)?;
                Ok((article, sentences::lines_aside(db, revision)?))
            })
            .await
    }

    /// One sentence as it stands now, with its article.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn sentence(&self, who: &Actor, id: SentenceId) -> Outcome<(Article, Line)> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let found = sentences::by_id(db, id)?.ok_or_else(no_sentence)?;
                let article = articles::by_id(db, found.article_id)?.ok_or_else(no_article)?.article;
                let (revision, place) = (found.revision_id, found.position);
                let line = lines_from(db, revision, place, place.saturating_add(1))?.pop();
                Ok((article, line.ok_or_else(no_sentence)?))
            })
            .await
    }

    /// Sets a line (a paragraph with all of its sentences) aside, or brings it back into triage.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Stale` when somebody did so before; `NotNow` when a sentence of it is decided.
    pub async fn set_aside(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        sentence: SentenceId,
        version: i32,
        aside: bool,
    ) -> Outcome<SentenceId> {
        rights::require(who.role(), Right::ImportArticle)?;
        self.act::<SentenceKind>(who, once, move |tx| {
            let first = sentences::lock(tx.db(), sentence)?.ok_or_else(no_sentence)?;
            require_present(tx, first.article_id, first.revision_id)?;
            if first.version != version || first.aside == aside {
                return Err(super::triage::stale(tx, &first)?.into());
            }
            move_line(tx, &first, aside)?;
            Ok(sentence)
        })
        .await
    }
}

/// There is no such article.
pub(crate) fn no_article() -> Failure {
    Refusal::NotFound(say!("refusals-no-article").to_owned()).into()
}

/// There is no such sentence.
pub(crate) fn no_sentence() -> Failure {
    Refusal::NotFound(say!("refusals-no-sentence").to_owned()).into()
}

fn page(cursor: Option<Cursor>, (articles, more): (Vec<Imported>, bool)) -> ArticlesPage {
    let back = cursor.is_some_and(|cursor| cursor.back);
    let edge = |row: Option<&Imported>, there: bool, back| row.filter(|_| there).map(|row| row.article.cursor(back));
    ArticlesPage {
        previous: edge(articles.first(), if back { more } else { cursor.is_some() }, true),
        next: edge(articles.last(), back || more, false),
        articles,
    }
}

/// What the log is told of an article.
pub(crate) fn note(article: &Article, action: &'static str, subject: &'static str) -> Note {
    Note {
        action,
        subject,
        subject_id: Some(article.id.any()),
        subject_ref: cut(&article.title, 100),
        article: Some(article.id),
        revision: Some(article.revision),
        ..Note::default()
    }
}

fn move_line(tx: &mut Tx<'_>, first: &Sentence, aside: bool) -> Outcome<()> {
    let line = sentences::lock_block(tx.db(), first.revision_id, first.block)?;
    if let Some(decided) = line.iter().find(|row| row.decision != Decision::Undecided) {
        let words = say!("refusals-line-decided", decision = decided.decision.label());
        return Err(Refusal::NotNow(words).into());
    }
    let article = articles::by_id(tx.db(), first.article_id)?
        .ok_or_else(no_article)?
        .article;
    let words = if aside { "set aside by" } else { "brought back by" };
    let reason = format!("{words} {}", tx.actor().name());
    sentences::save_aside(tx.db(), first.revision_id, first.block, aside, &reason)?;
    let by = if aside { -1 } else { 1 };
    let mut change = Tally::default();
    for row in &line {
        change.add(row.decision, row.worth, by);
    }
    articles::count(tx.db(), article.id, change)?;
    tx.count("triage.undecided", i64::from(change.undecided));
    let text = line_text(tx.db(), &line)?;
    let action = if aside { "line.set_aside" } else { "line.bring_back" };
    tx.record(Note {
        subject_id: Some(first.id.any()),
        subject_ref: cut(&text, 100),
        before: json!({"kind": first.kind.code(), "aside": i32::from(!aside)}),
        after: json!({"kind": first.kind.code(), "aside": i32::from(aside), "sentences": line.len()}),
        ..note(&article, action, "line")
    });
    Ok(())
}

fn line_text(db: &mut Db, line: &[Sentence]) -> Rows<String> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return Ok(String::new());
    };
    articles::passage(db, first.revision_id, first.start_at, last.end_at - first.start_at)
}

/// Reads an article, or the part of a long one that was asked for, in a fixed number of statements.
pub(crate) fn read_part(db: &mut Db, id: ArticleId, at: At) -> Outcome<ArticlePart> {
    let Imported { article, by } = articles::by_id(db, id)?.ok_or_else(no_article)?;
    let (revision, sha256) = articles::revision(db, id, article.revision)?.ok_or_else(no_article)?;
    let total = sentences::number_of(db, revision)?;
    let parts = total.saturating_sub(1) / SENTENCES_A_PART + 1;
    let (part, wanted) = match at {
        At::Part(part) => (part, None),
        At::Number(number) => part_of(sentences::place_of(db, revision, number)?),
        At::Sentence(id) => {
            let found = sentences::by_id(db, id)?.filter(|found| found.revision_id == revision);
            part_of(found.map(|found| found.position))
        }
        At::Undecided => part_of(sentences::next_undecided(db, revision, -1)?),
    };
    let part = part.clamp(1, parts);
    let from = (part - 1) * SENTENCES_A_PART;
    let lines = lines_from(db, revision, from, from + SENTENCES_A_PART)?;
    let current = wanted.and_then(|place| lines.iter().position(|line| line.sentence.position == place));
    Ok(ArticlePart {
        article,
        imported_by: by,
        revision,
        sha256,
        lines,
        part,
        parts,
        current,
    })
}

/// The part that a place lies in, and the place.
fn part_of(place: Option<i32>) -> (i32, Option<i32>) {
    (place.map_or(1, |place| place / SENTENCES_A_PART + 1), place)
}

/// The sentences in places `from` to before `to`, with their words.
pub(crate) fn lines_from(db: &mut Db, revision: RevisionId, from: i32, to: i32) -> Rows<Vec<Line>> {
    let rows = sentences::between(db, revision, from, to)?;
    let before = sentences::numbered_before(db, revision, from)?;
    let text = window_text(db, revision, &rows)?;
    let mut lines = lines(rows, before, &text);
    tell_former(db, &mut lines)?;
    Ok(lines)
}

/// What was decided in the text before about sentences that are undecided now.
fn tell_former(db: &mut Db, lines: &mut [Line]) -> Rows<()> {
    let undecided = |line: &Line| line.sentence.decision == Decision::Undecided;
    let former = lines
        .iter()
        .filter(|line| undecided(line))
        .filter_map(|line| line.sentence.was_id);
    let former: Vec<SentenceId> = former.collect();
    if former.is_empty() {
        return Ok(());
    }
    let former = revisions::were(db, &former)?;
    for line in lines.iter_mut().filter(|line| undecided(line)) {
        let was = former.iter().find(|was| Some(was.sentence.id) == line.sentence.was_id);
        let was = was.map(|was| (was.sentence.decision, was.claim));
        line.was = was.filter(|(decision, _)| *decision != Decision::Undecided);
    }
    Ok(())
}

fn window_text(db: &mut Db, revision: RevisionId, rows: &[Decided]) -> Rows<String> {
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => {
            let (start, end) = (first.sentence.start_at, last.sentence.end_at);
            articles::passage(db, revision, start, end - start)
        }
        _ => Ok(String::new()),
    }
}

fn lines(rows: Vec<Decided>, before: i64, text: &str) -> Vec<Line> {
    let start = rows.first().map_or(0, |row| row.sentence.start_at);
    let offsets = Offsets::new(text);
    let point = |at: i32| usize::try_from(at - start).unwrap_or(0);
    let mut number = before;
    rows.into_iter()
        .map(|row| {
            let sentence = row.sentence;
            number += i64::from(!sentence.aside);
            let range = offsets.to_bytes(&(point(sentence.start_at)..point(sentence.end_at)));
            Line {
                number,
                text: range
                    .map(|range| text::slice(text, range).to_owned())
                    .unwrap_or_default(),
                claim: row.claim,
                state: row.state,
                by: row.by,
                was: None,
                sentence,
            }
        })
        .collect()
}

impl Line {
    /// The reference of the claim that it became or repeats.
    #[must_use]
    pub fn claim_reference(&self) -> Option<String> {
        self.claim.map(reference)
    }

    /// Who decided, when that was somebody else than the reader and stands.
    #[must_use]
    pub fn by_another(&self, reader: Option<PersonId>) -> Option<&str> {
        let stands = self.sentence.decision != Decision::Undecided;
        self.by
            .as_deref()
            .filter(|_| stands && self.sentence.decided_by != reader)
    }
}
