//! Bringing articles in: each is a draft first, read off a text, a file or a page, which may be looked at and corrected
//! before it is kept for good.

use crate::desk::Desk;
use crate::desk::articles::note;
use crate::domain::article::{Details, Origin, Tally, cut};
use crate::domain::claim::Decision;
use crate::domain::id::{Article as ArticleKind, ArticleId, PersonId, RevisionId, SubmissionId};
use crate::domain::log::{Note, hex};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{
    self, Kind, MAX_BYTES, Offsets, Outline, Print, Reading, TextError, decode_page, decode_text, from_text, marked,
};
use crate::domain::time::Instant;
use crate::store::articles::{self, Article, Imported, Revision};
use crate::store::fault::{Failure, Outcome, again_if_unique};
use crate::store::sentences::{self, Sentence};
use crate::store::{Tx, prints};
use crate::words;
use serde_json::json;
use sha2::{Digest, Sha256};

/// An article to be brought in.
#[derive(Debug, Clone)]
pub struct Import {
    /// The text or the file as it came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub origin: Origin,
    /// What the person says about it; wins over what is found in the text.
    pub details: Details,
}

/// An article that is not kept yet.
#[derive(Debug, Clone)]
pub struct Draft {
    /// How it came.
    pub origin: Origin,
    /// What is said about it; wins over what is found in the text.
    pub details: Details,
    /// Its text, in the state in which it came.
    pub body: Body,
}

/// The text of a draft.
#[derive(Debug, Clone)]
pub enum Body {
    /// As it came.
    Bytes(Vec<u8>),
    /// As somebody typed, pasted or corrected it, with the paragraphs that were known before as something.
    Typed(String, Vec<(Kind, String)>),
    /// As it was read.
    Read(Reading),
}

/// A draft to be looked at.
#[derive(Debug, Clone)]
pub struct Preview {
    /// How it came.
    pub origin: Origin,
    /// What is said and found about it.
    pub details: Details,
    /// Its text.
    pub text: String,
    /// Its SHA-256.
    pub sha256: Vec<u8>,
    /// The paragraphs that are known as something.
    pub said: Vec<(Kind, String)>,
    /// The article that it repeats.
    pub known: Option<Known>,
}

/// An article that is here already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// It.
    pub id: ArticleId,
    /// "You imported this on 8 November."
    pub words: String,
    /// Its text is the same to the letter.
    pub same: bool,
}

/// A draft that was read and is ready to be kept.
pub(super) struct Ready {
    pub(super) details: Details,
    pub(super) origin: Origin,
    pub(super) reading: Reading,
    pub(super) sha256: Vec<u8>,
    pub(super) print: Print,
    pub(super) outline: Outline,
}

impl From<Import> for Draft {
    fn from(import: Import) -> Self {
        Self {
            origin: import.origin,
            details: import.details,
            body: Body::Bytes(import.bytes),
        }
    }
}

impl Desk {
    /// Brings an article in: its text for good, its sentences for triage.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` and `TooLarge` for what cannot be read; `Exists` for a text that is here already.
    pub async fn import_article(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        draft: impl Into<Draft>,
    ) -> Outcome<ArticleId> {
        rights::require(who.role(), Right::ImportArticle)?;
        let ready = read(draft.into()).await?;
        self.act::<ArticleKind>(who, once, move |tx| keep(tx, &ready)).await
    }

    /// What would be kept of a draft, and whether it is here already.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` and `TooLarge` for what cannot be read.
    pub async fn preview(&self, who: &Actor, draft: Draft) -> Outcome<Preview> {
        rights::require(who.role(), Right::ImportArticle)?;
        let said = draft.details.clone();
        // What is wrong with the details is told when they are kept: here they can still be mended.
        let ready = read(Draft {
            details: Details::default(),
            ..draft
        })
        .await?;
        let known = self.find_known(who, &ready, &said.url).await?;
        let words = |mark: &text::Mark| {
            (
                mark.kind,
                text::slice(&ready.reading.text, mark.range.clone()).to_owned(),
            )
        };
        Ok(Preview {
            origin: ready.origin,
            details: said.or(ready.details),
            said: ready.reading.marks.iter().map(words).collect(),
            text: ready.reading.text,
            sha256: ready.sha256,
            known,
        })
    }

    /// The article with the same or nearly the same text as this draft; none when there is none or when the draft
    /// cannot be read.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn known(&self, who: &Actor, draft: Draft) -> Outcome<Option<Known>> {
        rights::require(who.role(), Right::ImportArticle)?;
        match read(draft).await {
            Ok(ready) => self.find_known(who, &ready, "").await,
            Err(Failure::Refused(_)) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    async fn find_known(&self, who: &Actor, ready: &Ready, url: &str) -> Outcome<Option<Known>> {
        let (me, now) = (who.id(), self.now());
        let (sha256, print, url) = (ready.sha256.clone(), ready.print.clone(), url.to_owned());
        self.store()
            .read(move |db| {
                let near = prints::candidates(db, print.hashes())?
                    .into_iter()
                    .find(|(_, hashes)| Print::of(hashes.clone()).is_near(&print));
                let near = near.map(|(id, _)| articles::by_id(db, id)).transpose()?.flatten();
                let mut met = Met::NearlyThis;
                let mut found = articles::by_sha256(db, &sha256)?;
                let same = found.is_some();
                if same {
                    met = Met::This;
                } else if near.is_some() {
                    found = near;
                } else if !url.is_empty() {
                    met = Met::FromThisLink;
                    found = articles::by_url(db, &url)?;
                }
                Ok(found.map(|found| Known {
                    id: found.article.id,
                    words: imported_on(&found, me, now, met),
                    same,
                }))
            })
            .await
    }
}

/// Reading takes time in proportion to the length, so it runs off the async threads.
pub(super) async fn read(draft: Draft) -> Outcome<Ready> {
    let ready = tokio::task::spawn_blocking(words::carry(move || make_ready(draft))).await;
    Ok(ready.map_err(|error| Failure::fault(error.to_string()))??)
}

fn make_ready(draft: Draft) -> Result<Ready, Refusal> {
    let Draft { origin, details, body } = draft;
    let field = match (&body, origin) {
        (Body::Typed(..), _) | (_, Origin::Paste) => "text",
        (_, Origin::Link) => "url",
        _ => "file",
    };
    let title = details.title.trim().to_owned();
    let language = details.language.trim().to_owned();
    let read = body.read(origin, title, field);
    let (details, (reading, outline)) = both(
        details.check(),
        read.and_then(|reading| outline(reading, language, field)),
    )?;
    let sha256 = Sha256::digest(&reading.text).to_vec();
    let offsets = Offsets::new(&reading.text);
    let triage = outline.sentences.iter().filter(|sentence| !sentence.aside);
    let print = Print::new(triage.filter_map(|sentence| {
        let bytes = offsets.to_bytes(&(sentence.start..sentence.end))?;
        Some(text::slice(&reading.text, bytes))
    }));
    Ok(Ready {
        details: details.or(details_found(&reading, &outline)),
        origin,
        reading,
        sha256,
        print,
        outline,
    })
}

impl Body {
    fn read(self, origin: Origin, title: String, field: &'static str) -> Result<Reading, Refusal> {
        let refuse = |error| refusal(error, field);
        match self {
            Body::Read(reading) => Ok(reading),
            Body::Typed(text, said) => {
                let mut reading = from_text(&text).map_err(refuse)?;
                reading.marks = marked(&reading.text, &said);
                // Of what was looked at, the title is known: where it stands in the text it is no sentence.
                reading.title = Some(title).filter(|title| origin != Origin::Paste && !title.is_empty());
                Ok(reading)
            }
            Body::Bytes(bytes) => {
                if bytes.len() > MAX_BYTES {
                    return Err(refuse(TextError::TooLarge));
                }
                let text = match origin {
                    Origin::Html | Origin::Link => decode_page(&bytes, None),
                    _ => decode_text(&bytes, None),
                };
                let text = text.map_err(|error| Refusal::field(field, error.to_string()))?;
                origin.read(&text).map_err(refuse)
            }
        }
    }
}

/// Why a text is not taken.
pub(super) fn refusal(error: TextError, field: &'static str) -> Refusal {
    match error {
        TextError::TooLarge => Refusal::TooLarge(error.to_string()),
        other => Refusal::field(field, other.to_string()),
    }
}

fn outline(reading: Reading, language: String, field: &'static str) -> Result<(Reading, Outline), Refusal> {
    let mut options = reading.options();
    if !language.is_empty() {
        options.language = Some(language);
    }
    let outline = text::read(&reading.text, &options).map_err(|error| refusal(error, field))?;
    if outline.sentences.is_empty() {
        return Err(Refusal::field(field, say!("refusals-nothing-in-it")));
    }
    Ok((reading, outline))
}

/// Both results, or everything that is wrong with either.
fn both<A, B>(one: Result<A, Refusal>, other: Result<B, Refusal>) -> Result<(A, B), Refusal> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Refusal::Invalid(mut errors)), Err(Refusal::Invalid(more))) => {
            errors.extend(more);
            Err(Refusal::Invalid(errors))
        }
        (_, Err(refusal)) | (Err(refusal), _) => Err(refusal),
    }
}

/// What the text and the file say about the article.
fn details_found(reading: &Reading, outline: &Outline) -> Details {
    let block = |kind: Kind| {
        let block = outline.blocks.iter().find(|block| block.kind == kind);
        block.map(|block| text::slice(&reading.text, block.range.clone()).to_owned())
    };
    let first_words = || cut(&reading.text, 100);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Details {
        title: outline.title.clone().unwrap_or_else(first_words),
        standfirst: block(Kind::Standfirst).unwrap_or_default(),
        byline: reading
            .byline
            .clone()
            .or_else(|| block(Kind::Byline))
            .unwrap_or_default(),
        publisher: text(&reading.publisher),
        url: text(&reading.url),
        published_on: text(&reading.published),
        language: text(&reading.language),
    }
}

fn keep(tx: &mut Tx<'_>, ready: &Ready) -> Outcome<ArticleId> {
    if let Some(before) = articles::by_sha256(tx.db(), &ready.sha256)? {
        return Err(exists(tx, &before).into());
    }
    let (id, revision) = (tx.id(), tx.id());
    let (by, at) = (tx.actor().id(), tx.now());
    let rows = rows(tx, ready, id, revision)?;
    let triage = rows.iter().filter(|row| !row.aside);
    let tally = Tally::of(triage.map(|row| (row.decision, row.worth)));
    let details = ready.details.clone();
    let article = Article::new(id, details, ready.origin, ready.sha256.clone(), tally, by, at);
    // Somebody may have brought the same text in since it was looked for: the second try finds theirs.
    articles::insert(tx.db(), &article).map_err(again_if_unique)?;
    let text = Revision {
        id: revision,
        article_id: id,
        number: 1,
        text: ready.reading.text.clone(),
        sha256: ready.sha256.clone(),
        created_by: by,
        created_at: at,
        reason: String::new(),
    };
    articles::insert_revision(tx.db(), &text)?;
    sentences::insert_all(tx.db(), &rows)?;
    prints::insert(tx.db(), id, ready.print.hashes())?;
    tx.count("triage.undecided", i64::from(tally.undecided));
    let after = json!({
        "title": article.title, "publisher": article.publisher, "url": article.url, "origin": article.origin.code(),
        "published_on": article.published_on, "language": article.language, "sha256": hex(&article.origin_sha256),
        "sentences": tally.sentences, "lines_aside": sentences::lines_aside(tx.db(), revision)?,
    });
    tx.record(Note {
        after,
        ..note(&article, "article.import", "article")
    });
    Ok(id)
}

fn exists(tx: &Tx<'_>, before: &Imported) -> Refusal {
    Refusal::Exists {
        words: imported_on(before, tx.actor().id(), tx.now(), Met::This),
        id: before.article.id.any(),
    }
}

/// What an import has met.
#[derive(Clone, Copy)]
enum Met {
    This,
    NearlyThis,
    FromThisLink,
}

/// Who imported an article, and when: "You imported this on 8 November."
fn imported_on(before: &Imported, me: Option<PersonId>, now: Instant, met: Met) -> String {
    let mine = before.article.imported_by.is_some() && before.article.imported_by == me;
    let day = before.article.imported_at.day(now);
    match (&before.by, met) {
        (_, Met::This) if mine => say!("refusals-imported-by-you", day = day),
        (_, Met::NearlyThis) if mine => say!("refusals-imported-nearly-by-you", day = day),
        (_, Met::FromThisLink) if mine => say!("refusals-imported-link-by-you", day = day),
        (Some(name), Met::This) => say!("refusals-imported", name = name, day = day),
        (Some(name), Met::NearlyThis) => say!("refusals-imported-nearly", name = name, day = day),
        (Some(name), Met::FromThisLink) => say!("refusals-imported-link", name = name, day = day),
        (None, Met::This) => say!("refusals-imported-by-command-line", day = day),
        (None, Met::NearlyThis) => say!("refusals-imported-nearly-by-command-line", day = day),
        (None, Met::FromThisLink) => say!("refusals-imported-link-by-command-line", day = day),
    }
}

pub(super) fn rows(tx: &Tx<'_>, ready: &Ready, article: ArticleId, revision: RevisionId) -> Outcome<Vec<Sentence>> {
    let number = |value: usize| i32::try_from(value).map_err(|error| Failure::fault(error.to_string()));
    let found = ready.outline.sentences.iter().enumerate();
    found
        .map(|(position, sentence)| {
            let block = ready.outline.blocks.get(sentence.paragraph);
            let reasons = serde_json::to_string(&sentence.worth.reasons);
            Ok(Sentence {
                id: tx.id(),
                article_id: article,
                revision_id: revision,
                position: number(position)?,
                block: number(sentence.paragraph)?,
                kind: sentence.kind,
                kind_reason: block.map(|block| block.reason.to_string()).unwrap_or_default(),
                aside: sentence.aside,
                start_at: number(sentence.start)?,
                end_at: number(sentence.end)?,
                worth: sentence.worth.level,
                worth_score: sentence.worth.score,
                worth_reasons: reasons.map_err(|error| Failure::fault(error.to_string()))?,
                decision: Decision::Undecided,
                decision_reason: String::new(),
                claim_id: None,
                decided_by: None,
                decided_at: None,
                version: 1,
                was_id: None,
            })
        })
        .collect()
}
