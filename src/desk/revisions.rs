//! A newer text of an article: every claim finds its passage in it, and every sentence that is still there keeps what
//! was decided about it.

mod keep;

use crate::desk::Desk;
use crate::desk::articles::no_article;
use crate::desk::imports::{Draft, Ready, read};
use crate::desk::revisions::keep::revise_in;
use crate::domain::article::Details;
use crate::domain::claim::LINE_MOST;
use crate::domain::id::{AnchorId, Article as ArticleKind, ArticleId, ClaimId, PlacementId, RevisionId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{FieldError, Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::text::{self, Arrived, Came, Compared, Kind, Placed, Reanchor, Unit, Was, compare};
use crate::store::Tx;
use crate::store::articles::{self, Article};
use crate::store::claims::Anchor;
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::revisions::{self, Placement};
use crate::store::sentences::{self, Sentence};
use crate::words;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// A newer text of an article.
#[derive(Debug, Clone)]
pub struct Revise {
    /// The article.
    pub article: ArticleId,
    /// The number of the text that it is to follow.
    pub base: i32,
    /// The newer text, and what is known about the article now.
    pub draft: Draft,
    /// Why it is brought in.
    pub reason: String,
}

/// How many passages came how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// The same words between the same neighbours.
    pub unchanged: i64,
    /// The same words elsewhere.
    pub moved: i64,
    /// Other words.
    pub changed: i64,
    /// Not there any more.
    pub gone: i64,
    /// Of all of them, those that somebody has to look at.
    pub open: i64,
}

impl Counts {
    /// Counts so many more that came like this.
    pub fn add(&mut self, came: Came, by: i64) {
        *match came {
            Came::Unchanged => &mut self.unchanged,
            Came::Moved => &mut self.moved,
            Came::Changed => &mut self.changed,
            Came::Gone => &mut self.gone,
        } += by;
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> i64 {
        self.unchanged + self.moved + self.changed + self.gone
    }
}

/// A newer text that is not kept yet.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The article as it stands.
    pub article: Article,
    /// How the newer text came, what is known about it, its words and its print: as of an import.
    pub preview: crate::desk::imports::Preview,
    /// Nothing in the text is different.
    pub same: bool,
    /// Both texts.
    pub compared: Vec<Compared>,
    /// What becomes of the passages of claims.
    pub counts: Counts,
    /// Sentences that keep what was decided, and those to be decided.
    pub sentences: (usize, usize),
}

/// What a newer text is compared with.
struct Before {
    article: Article,
    present: RevisionId,
    sha256: Vec<u8>,
    sentences: Vec<Sentence>,
    standing: Vec<Anchor>,
    /// Of these, the ones of which somebody has said that they are not in the article any more.
    left: HashMap<AnchorId, Placement>,
    /// The claims that were dismissed or are duplicates.
    closed: HashSet<ClaimId>,
}

/// The passages and sentences of the older texts in the newer one.
struct Plan {
    sentences: Vec<Unit>,
    arrived: Vec<Arrived>,
    placed: HashMap<(RevisionId, i32, i32), Placed>,
}

impl Desk {
    /// What a newer text would change.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Invalid` and `TooLarge` for what cannot be read.
    pub async fn preview_revision(&self, who: &Actor, id: ArticleId, draft: Draft) -> Outcome<NewText> {
        rights::require(who.role(), Right::ImportArticle)?;
        let said = draft.details.clone();
        let ready = read(Draft {
            details: Details::default(),
            ..draft
        })
        .await?;
        let (before, texts) = self.store().read(move |db| with_texts(db, id)).await?;
        let compute = move || {
            let older = texts.iter().find(|(revision, _)| *revision == before.present);
            let compared = compare(older.map_or("", |(_, text)| text), &ready.reading.text);
            let plan = plan(&before, &texts, &ready);
            new_text(before, &ready, &plan, compared, said)
        };
        let made = tokio::task::spawn_blocking(words::carry(compute)).await;
        made.map_err(|error| Failure::fault(error.to_string()))
    }

    /// Gives an article a newer text.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `Stale` when somebody did so before; `Invalid` and `TooLarge` for what cannot be read,
    /// and for a text in which nothing changed.
    pub async fn revise_article(&self, who: &Actor, once: Option<SubmissionId>, revise: Revise) -> Outcome<ArticleId> {
        rights::require(who.role(), Right::ImportArticle)?;
        let Revise {
            article,
            base,
            draft,
            reason,
        } = revise;
        let mut problems = Problems::default();
        let reason = problems.optional("reason", say!("revisions-reason"), &reason, LINE_MOST);
        problems.settle()?;
        let ready = read(draft).await?;
        let (before, texts) = self.store().read(move |db| with_texts(db, article)).await?;
        // Comparing long texts takes a while, in which others write.
        let compute = move || {
            let plan = plan(&before, &texts, &ready);
            (plan, ready)
        };
        let computed = tokio::task::spawn_blocking(words::carry(compute)).await;
        let (plan, ready) = computed.map_err(|error| Failure::fault(error.to_string()))?;
        let (plan, ready) = (Arc::new(plan), Arc::new(ready));
        self.act::<ArticleKind>(who, once, move |tx| {
            revise_in(tx, article, base, &ready, &plan, &reason)?;
            Ok(article)
        })
        .await
    }
}

fn before(db: &mut Db, article: Article) -> Outcome<Before> {
    let (present, sha256) = articles::revision(db, article.id, article.revision)?.ok_or_else(no_article)?;
    let standing = revisions::standing(db, article.id, present)?;
    let left = revisions::left(db, present)?;
    Ok(Before {
        sentences: sentences::of_text(db, present)?,
        closed: revisions::closed(db, &standing)?.into_iter().collect(),
        left: left.into_iter().map(|left| (left.from_anchor, left)).collect(),
        standing,
        article,
        present,
        sha256,
    })
}

fn with_texts(db: &mut Db, id: ArticleId) -> Outcome<(Before, Vec<(RevisionId, String)>)> {
    let article = articles::by_id(db, id)?.ok_or_else(no_article)?.article;
    let before = before(db, article)?;
    let texts = texts(db, &before)?;
    Ok((before, texts))
}

/// The older texts in which claims stand, the present one first.
fn texts(db: &mut Db, before: &Before) -> Outcome<Vec<(RevisionId, String)>> {
    let mut ids = vec![before.present];
    for anchor in &before.standing {
        if !ids.contains(&anchor.revision_id) {
            ids.push(anchor.revision_id);
        }
    }
    ids.into_iter().map(|id| Ok((id, articles::text(db, id)?))).collect()
}

fn points(start: i32, end: i32) -> Range<usize> {
    let point = |at: i32| usize::try_from(at).unwrap_or(0);
    point(start)..point(end)
}

fn units(sentences: &[Sentence]) -> Vec<Unit> {
    let unit = |sentence: &Sentence| Unit {
        range: points(sentence.start_at, sentence.end_at),
        paragraph: usize::try_from(sentence.block).unwrap_or(0),
    };
    sentences.iter().map(unit).collect()
}

fn plan(before: &Before, texts: &[(RevisionId, String)], ready: &Ready) -> Plan {
    let sentences = units(&before.sentences);
    let mut plan = Plan {
        arrived: Vec::new(),
        placed: HashMap::new(),
        sentences,
    };
    let unit = |sentence: &text::Sentence| Unit {
        range: sentence.start..sentence.end,
        paragraph: sentence.paragraph,
    };
    let new: Vec<Unit> = ready.outline.sentences.iter().map(unit).collect();
    for (revision, text) in texts {
        let both = Reanchor::new(text, &ready.reading.text);
        if *revision == before.present {
            plan.arrived = both.sentences(&plan.sentences, &new);
        }
        for anchor in before.standing.iter().filter(|anchor| anchor.revision_id == *revision) {
            let place = both.place(&points(anchor.start_at, anchor.end_at));
            plan.placed.insert((*revision, anchor.start_at, anchor.end_at), place);
        }
    }
    plan
}

impl Plan {
    /// Whether nobody joined or split sentences or made claims since it was made.
    fn fits(&self, before: &Before) -> bool {
        self.sentences == units(&before.sentences) && before.standing.iter().all(|anchor| self.of(anchor).is_some())
    }

    fn of(&self, anchor: &Anchor) -> Option<&Placed> {
        self.placed.get(&(anchor.revision_id, anchor.start_at, anchor.end_at))
    }
}

fn new_text(before: Before, ready: &Ready, plan: &Plan, compared: Vec<Compared>, said: Details) -> NewText {
    let mut counts = Counts::default();
    for anchor in &before.standing {
        let Some(placed) = plan.of(anchor) else { continue };
        let left = placed.came == Came::Gone && before.left.contains_key(&anchor.id);
        counts.add(placed.came, 1);
        let asks = placed.is_open() && !left && !before.closed.contains(&anchor.claim_id);
        counts.open += i64::from(asks);
    }
    let kept = plan
        .arrived
        .iter()
        .filter(|one| matches!(one.was, Was::Kept(_)))
        .count();
    let words = |mark: &text::Mark| {
        (
            mark.kind,
            text::slice(&ready.reading.text, mark.range.clone()).to_owned(),
        )
    };
    let said_of_text: Vec<(Kind, String)> = ready.reading.marks.iter().map(words).collect();
    let known = Details {
        title: ready
            .outline
            .title
            .clone()
            .unwrap_or_else(|| before.article.title.clone()),
        ..details_of(&before.article)
    };
    NewText {
        same: ready.sha256 == before.sha256,
        preview: crate::desk::imports::Preview {
            origin: ready.origin,
            details: if said == Details::default() { known } else { said },
            text: ready.reading.text.clone(),
            sha256: ready.sha256.clone(),
            said: said_of_text,
            known: None,
        },
        article: before.article,
        compared,
        counts,
        sentences: (kept, plan.arrived.len().saturating_sub(kept)),
    }
}

/// What is known about an article.
fn details_of(article: &Article) -> Details {
    Details {
        title: article.title.clone(),
        standfirst: article.standfirst.clone(),
        byline: article.byline.clone(),
        publisher: article.publisher.clone(),
        url: article.url.clone(),
        published_on: article.published_on.clone(),
        language: article.language.clone(),
    }
}

/// Refuses an act on a text that a newer one has replaced; otherwise none does so until this act is done.
pub(super) fn require_present(tx: &mut Tx<'_>, article: ArticleId, revision: RevisionId) -> Outcome<()> {
    let number = articles::hold(tx.db(), article)?.ok_or_else(no_article)?;
    let present = articles::revision(tx.db(), article, number)?.map(|(id, _)| id);
    if present == Some(revision) {
        return Ok(());
    }
    Err(Refusal::NotNow(say!("revisions-replaced", n = number)).into())
}

/// Something is wrong with the place that was chosen for a placement.
pub(super) fn wrong_place(words: impl Into<String>) -> Failure {
    Refusal::Invalid(vec![FieldError {
        field: "exact",
        words: words.into(),
    }])
    .into()
}

/// There is no such placement.
pub(super) fn no_placement(_: PlacementId) -> Failure {
    Refusal::NotFound(say!("revisions-no-placement").to_owned()).into()
}
