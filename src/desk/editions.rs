//! The texts of an article, read side by side: which there are, where claims stood in each, and what changed.

use crate::desk::Desk;
use crate::desk::articles::{Line, lines_from, no_article};
use crate::desk::placements::edition;
use crate::desk::revisions::Counts;
use crate::domain::article::SENTENCES_A_PART;
use crate::domain::id::ArticleId;
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::text::{Compared, compare};
use crate::store::articles::{self, Article};
use crate::store::claims::{Anchor, Found};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::{revisions, sentences};
use crate::words;

pub use crate::store::revisions::{Altered, Edition};

/// Texts a page.
const PAGE: i64 = 30;

/// The texts of an article.
#[derive(Debug)]
pub struct Editions {
    /// The article.
    pub article: Article,
    /// Its texts, newest first, and how passages came into each.
    pub editions: Vec<(Edition, Counts)>,
    /// The number of the text with which the next page begins.
    pub next: Option<i32>,
    /// How many passages of the present text somebody has yet to look at.
    pub open: i64,
}

/// A part of one text of an article.
#[derive(Debug)]
pub struct EditionPart {
    /// The article.
    pub article: Article,
    /// The text.
    pub edition: Edition,
    /// Its sentences, lines set aside included.
    pub lines: Vec<Line>,
    /// Where claims stand in this part: begin, end and number.
    pub anchors: Vec<(i32, i32, i64)>,
    /// The number of this part, from 1.
    pub part: i32,
    /// How many there are.
    pub parts: i32,
}

/// Two texts of an article.
#[derive(Debug)]
pub struct Comparison {
    /// The article.
    pub article: Article,
    /// The older one.
    pub older: Edition,
    /// The newer one.
    pub newer: Edition,
    /// Both, paragraph by paragraph.
    pub compared: Vec<Compared>,
}

impl Desk {
    /// The texts of an article, newest first, from this number down.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn editions(&self, who: &Actor, id: ArticleId, from: Option<i32>) -> Outcome<Editions> {
        rights::require(who.role(), Right::Read)?;
        self.store().read(move |db| editions_in(db, id, from)).await
    }

    /// A part of one text of an article, to be read.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn edition(&self, who: &Actor, id: ArticleId, number: i32, part: i32) -> Outcome<EditionPart> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
                let edition = edition(db, id, number)?;
                let parts = sentences::number_of(db, edition.id)?.saturating_sub(1) / SENTENCES_A_PART + 1;
                let part = part.clamp(1, parts);
                let from = (part - 1) * SENTENCES_A_PART;
                let lines = lines_from(db, edition.id, from, from + SENTENCES_A_PART)?;
                let anchors = match (lines.first(), lines.last()) {
                    (Some(first), Some(last)) => {
                        revisions::anchors_in(db, edition.id, first.sentence.start_at, last.sentence.end_at)?
                    }
                    _ => Vec::new(),
                };
                Ok(EditionPart {
                    article,
                    edition,
                    lines,
                    anchors,
                    part,
                    parts,
                })
            })
            .await
    }

    /// What changed between two texts of an article.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn compare_editions(&self, who: &Actor, id: ArticleId, one: i32, other: i32) -> Outcome<Comparison> {
        rights::require(who.role(), Right::Read)?;
        let (one, other) = (one.min(other), one.max(other));
        let (article, older, newer, texts) = self
            .store()
            .read(move |db| {
                let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
                let (older, newer) = (edition(db, id, one)?, edition(db, id, other)?);
                let texts = (articles::text(db, older.id)?, articles::text(db, newer.id)?);
                Ok((article, older, newer, texts))
            })
            .await?;
        let compute = move || compare(&texts.0, &texts.1);
        let compared = tokio::task::spawn_blocking(words::carry(compute)).await;
        Ok(Comparison {
            article,
            older,
            newer,
            compared: compared.map_err(|error| Failure::fault(error.to_string()))?,
        })
    }
}

fn editions_in(db: &mut Db, id: ArticleId, from: Option<i32>) -> Outcome<Editions> {
    let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
    let mut editions = revisions::editions(db, id, from.unwrap_or(article.revision), PAGE.saturating_add(1))?;
    let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = editions.get(size).map(|edition| edition.number);
    editions.truncate(size);
    let ids: Vec<_> = editions.iter().map(|edition| edition.id).collect();
    let came = revisions::counts(db, &ids)?;
    let (present, _) = articles::revision(db, id, article.revision)?.ok_or_else(no_article)?;
    let counted = editions.into_iter().map(|edition| {
        let mut counts = Counts::default();
        for (_, came, number) in came.iter().filter(|(of, ..)| *of == edition.id) {
            counts.add(*came, *number);
        }
        (edition, counts)
    });
    Ok(Editions {
        editions: counted.collect(),
        next,
        open: revisions::open_in(db, present)?,
        article,
    })
}

/// Of a claim's anchors, those in the newest text of each article in which it stands.
pub(super) fn newest(anchors: Vec<Anchor>, found: &[Found]) -> Vec<Anchor> {
    let of = |anchor: &Anchor| found.iter().find(|found| found.revision_id == anchor.revision_id);
    let is_newest = |anchor: &Anchor| {
        let Some(here) = of(anchor) else { return true };
        let mut same = found.iter().filter(|other| other.article_id == here.article_id);
        same.all(|other| other.revision <= here.revision)
    };
    anchors.into_iter().filter(|anchor| is_newest(anchor)).collect()
}
