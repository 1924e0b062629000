//! The claims report: claims by number, with all that belongs to each.

use super::parts::{Person, articles, grouped, numbers, people, ratings};
use super::{Chunk, Mark, Reading, Table};
use crate::domain::id::{ArticleId, ClaimId, PersonId, RatingId, VerdictId};
use crate::domain::report::{AnchorPart, ArticlePart, ClaimLine, Filter, LatestPublication, VerdictPart};
use crate::domain::sign_off::Mode;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{
    anchor, claim, claim_tag, lineage, person, publication, rating, revision, sealed_verdict, sign_off,
    sign_off_proposal, sign_off_rule, source, verdict, verdict_author,
};
use diesel::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The claims report.
pub struct Claims;

impl Table for Claims {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        last_claim(db)
    }

    fn count(&self, db: &mut Db, of: &Reading) -> Rows<i64> {
        claims_between(&of.filter, 0, of.end.number).count().get_result(db)
    }

    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let lines = claims(db, &of.filter, &of.site, after.number, of.end.number, most)?;
        let last = lines.last().map(|line| Mark::at_number(line.number));
        let read = lines.len();
        Ok(Chunk::of(lines, last, read, most))
    }
}

/// Behind the claim of the highest number.
pub(super) fn last_claim(db: &mut Db) -> Rows<Mark> {
    let last: Option<i64> = claim::table.select(diesel::dsl::max(claim::number)).first(db)?;
    Ok(Mark::at_number(last.unwrap_or(0)))
}

type Boxed = claim::BoxedQuery<'static, MultiBackend>;

/// Claims of the filter with numbers behind `after` and up to `last`.
///
/// Always walked in the order of their numbers. Were the state's own index of use here, the database would sort
/// all of its claims for each chunk; joining an empty text keeps it away from that index.
fn claims_between(filter: &Filter, after: i64, last: i64) -> Boxed {
    let mut query = claim::table
        .filter(claim::number.gt(after).and(claim::number.le(last)))
        .into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(claim::state.concat("").eq(state.code()));
    }
    if let Some(code) = filter.rating.clone() {
        let rated = rating::table.filter(rating::id.nullable().eq(claim::rating_id).and(rating::code.eq(code)));
        query = query.filter(diesel::dsl::exists(rated));
    }
    if let Some(id) = filter.article {
        query = query.filter(claim::article_id.eq(id));
    }
    if let Some(id) = filter.person {
        query = query.filter(
            claim::assignee_id
                .eq(id)
                .or(claim::created_by.eq(id))
                .or(diesel::dsl::exists(
                    sign_off::table.filter(sign_off::claim_id.eq(claim::id).and(sign_off::by.eq(id))),
                ))
                .or(diesel::dsl::exists(
                    verdict_author::table
                        .inner_join(verdict::table.on(verdict::id.eq(verdict_author::verdict_id)))
                        .filter(verdict::claim_id.eq(claim::id).and(verdict_author::person_id.eq(id))),
                )),
        );
    }
    if let Some(from) = filter.from {
        query = query.filter(claim::created_at.ge(from));
    }
    if let Some(before) = filter.before {
        query = query.filter(claim::created_at.lt(before));
    }
    if let Some(tag) = filter.tag.clone() {
        let tagged = claim_tag::table.filter(claim_tag::claim_id.eq(claim::id).and(claim_tag::tag.eq(tag)));
        query = query.filter(diesel::dsl::exists(tagged));
    }
    query
}

/// The columns of `claim` that reports need.
#[derive(Queryable)]
struct ClaimRow {
    id: ClaimId,
    number: i64,
    article_id: Option<ArticleId>,
    statement: String,
    said_by: String,
    said_on: String,
    risk: crate::domain::claim::Risk,
    priority: crate::domain::claim::Priority,
    state: crate::domain::workflow::State,
    assignee_id: Option<PersonId>,
    due_at: Option<Instant>,
    hold_reason: String,
    hold_until: Option<Instant>,
    closed_reason: String,
    closed_note: String,
    duplicate_of: Option<ClaimId>,
    correction_kind: String,
    correction_reason: String,
    verdict: i32,
    sources: i32,
    created_by: Option<PersonId>,
    created_at: Instant,
    updated_at: Instant,
}

/// Claims of the filter behind number `after`, up to number `last`, at most `most`, with all that their rows show.
fn claims(db: &mut Db, filter: &Filter, site: &Arc<str>, after: i64, last: i64, most: i64) -> Rows<Vec<ClaimLine>> {
    let rows: Vec<ClaimRow> = claims_between(filter, after, last)
        .order(claim::number)
        .limit(most)
        .select((
            claim::id,
            claim::number,
            claim::article_id,
            claim::statement,
            claim::said_by,
            claim::said_on,
            claim::risk,
            claim::priority,
            claim::state,
            claim::assignee_id,
            claim::due_at,
            claim::hold_reason,
            claim::hold_until,
            claim::closed_reason,
            claim::closed_note,
            claim::duplicate_of,
            claim::correction_kind,
            claim::correction_reason,
            claim::verdict,
            claim::sources,
            claim::created_by,
            claim::created_at,
            claim::updated_at,
        ))
        .load(db)?;
    let Some(end) = rows.last().map(|row| row.number) else {
        return Ok(Vec::new());
    };
    let window = Window::of(&rows, after, end);
    let mut parts = Parts::load(db, &window, &rows)?;
    Ok(rows.into_iter().map(|row| parts.line(row, site)).collect())
}

/// The claims of one chunk, as the statements name them that fetch what belongs to them.
enum Window {
    /// Nearly all claims with numbers behind the first and up to the last: what belongs to the others is dropped.
    Numbers(i64, i64),
    /// A few among many.
    Ids(Vec<ClaimId>),
}

impl Window {
    fn of(rows: &[ClaimRow], after: i64, end: i64) -> Self {
        let width = usize::try_from(end.saturating_sub(after)).unwrap_or(usize::MAX);
        if width <= rows.len().saturating_mul(2) {
            Window::Numbers(after, end)
        } else {
            Window::Ids(rows.iter().map(|row| row.id).collect())
        }
    }
}

/// Loads what belongs to the claims of a window.
macro_rules! belonging {
    ($db:expr, $window:expr, $claim_id:expr, $query:expr) => {
        match $window {
            Window::Numbers(after, end) => {
                let numbered = claim::table
                    .filter(claim::number.gt(*after).and(claim::number.le(*end)))
                    .select(claim::id);
                $query.filter($claim_id.eq_any(numbered)).load($db)
            }
            Window::Ids(ids) => $query.filter($claim_id.eq_any(ids.clone())).load($db),
        }
    };
}

/// What belongs to the claims of one chunk.
struct Parts {
    people: HashMap<PersonId, Person>,
    articles: HashMap<ArticleId, Arc<ArticlePart>>,
    tags: HashMap<ClaimId, Vec<String>>,
    anchors: HashMap<ClaimId, Vec<AnchorPart>>,
    verdicts: HashMap<ClaimId, Box<VerdictPart>>,
    source_urls: HashMap<ClaimId, Vec<String>>,
    publications: HashMap<ClaimId, Box<LatestPublication>>,
    duplicates: HashMap<ClaimId, i64>,
    splits: HashMap<ClaimId, i64>,
}

impl Parts {
    fn load(db: &mut Db, window: &Window, rows: &[ClaimRow]) -> Rows<Self> {
        let with_verdicts = rows.iter().any(|row| row.verdict > 0);
        let verdicts = if with_verdicts {
            verdicts(db, window)?
        } else {
            Verdicts::default()
        };
        let publications = if with_verdicts {
            publications(db, window)?
        } else {
            Vec::new()
        };
        let people = people(
            db,
            rows.iter()
                .flat_map(|row| [row.assignee_id, row.created_by])
                .chain(verdicts.people())
                .chain(publications.iter().map(|row| row.5))
                .flatten(),
        )?;
        let with_sources = rows.iter().any(|row| row.sources > 0);
        Ok(Self {
            articles: articles(db, rows.iter().filter_map(|row| row.article_id))?,
            tags: tags(db, window)?,
            anchors: anchors(db, window)?,
            verdicts: verdicts.put_together(db, &people)?,
            source_urls: if with_sources {
                source_urls(db, window)?
            } else {
                HashMap::new()
            },
            publications: latest(publications, &people),
            duplicates: numbers(db, rows.iter().filter_map(|row| row.duplicate_of))?,
            splits: splits(db, window)?,
            people,
        })
    }

    fn person(&self, id: Option<PersonId>) -> Option<Person> {
        id.and_then(|id| self.people.get(&id).cloned())
    }

    fn line(&mut self, row: ClaimRow, site: &Arc<str>) -> ClaimLine {
        ClaimLine {
            id: row.id,
            number: row.number,
            site: Arc::clone(site),
            assignee: self.person(row.assignee_id),
            article: row.article_id.and_then(|id| self.articles.get(&id).cloned()),
            tags: self.tags.remove(&row.id).unwrap_or_default(),
            anchors: self.anchors.remove(&row.id).unwrap_or_default(),
            verdict: self.verdicts.remove(&row.id),
            source_urls: self.source_urls.remove(&row.id).unwrap_or_default(),
            publication: self.publications.remove(&row.id),
            duplicate_of: row.duplicate_of.and_then(|id| self.duplicates.get(&id).copied()),
            split_from: self.splits.get(&row.id).copied(),
            created_by: self.person(row.created_by),
            statement: row.statement,
            said_by: row.said_by,
            said_on: row.said_on,
            state: row.state,
            risk: row.risk,
            priority: row.priority,
            sources: row.sources,
            correction_kind: row.correction_kind,
            correction_reason: row.correction_reason,
            created_at: row.created_at,
            updated_at: row.updated_at,
            due_at: row.due_at,
            hold_reason: row.hold_reason,
            hold_until: row.hold_until,
            closed_reason: row.closed_reason,
            closed_note: row.closed_note,
        }
    }
}

fn tags(db: &mut Db, window: &Window) -> Rows<HashMap<ClaimId, Vec<String>>> {
    let tags = claim_tag::table
        .order((claim_tag::claim_id, claim_tag::tag))
        .select((claim_tag::claim_id, claim_tag::tag));
    Ok(grouped(belonging!(db, window, claim_tag::claim_id, tags)?))
}

fn anchors(db: &mut Db, window: &Window) -> Rows<HashMap<ClaimId, Vec<AnchorPart>>> {
    let anchors = anchor::table
        .inner_join(revision::table.on(revision::id.eq(anchor::revision_id)))
        .order((anchor::claim_id, revision::number, anchor::start_at, anchor::end_at))
        .select((
            anchor::claim_id,
            anchor::exact,
            anchor::start_at,
            anchor::end_at,
            revision::number,
        ));
    let rows: Vec<(ClaimId, String, i32, i32, i32)> = belonging!(db, window, anchor::claim_id, anchors)?;
    let part = |(claim, exact, start, end, revision)| {
        (
            claim,
            AnchorPart {
                exact,
                start,
                end,
                revision,
            },
        )
    };
    Ok(grouped(rows.into_iter().map(part).collect()))
}

fn source_urls(db: &mut Db, window: &Window) -> Rows<HashMap<ClaimId, Vec<String>>> {
    let urls = source::table
        .filter(source::removed_at.is_null().and(source::url.ne("")))
        .order((source::claim_id, source::position))
        .select((source::claim_id, source::url));
    Ok(grouped(belonging!(db, window, source::claim_id, urls)?))
}

fn splits(db: &mut Db, window: &Window) -> Rows<HashMap<ClaimId, i64>> {
    let parents = diesel::alias!(claim as parent);
    let from = lineage::table
        .inner_join(parents.on(parents.field(claim::id).eq(lineage::from_claim)))
        .filter(lineage::kind.eq("split"))
        .order((lineage::at, lineage::id))
        .select((lineage::to_claim, parents.field(claim::number)));
    let rows: Vec<(ClaimId, i64)> = belonging!(db, window, lineage::to_claim, from)?;
    Ok(rows.into_iter().collect())
}

type VerdictRow = (
    ClaimId,
    VerdictId,
    i32,
    Option<RatingId>,
    String,
    String,
    String,
    Option<PersonId>,
    Option<Instant>,
);

/// The current verdicts of a chunk, before names are put to the ids.
#[derive(Default)]
struct Verdicts {
    rows: Vec<VerdictRow>,
    authors: HashMap<VerdictId, Vec<PersonId>>,
    approvals: HashMap<VerdictId, Vec<(PersonId, Instant)>>,
}

fn verdicts(db: &mut Db, window: &Window) -> Rows<Verdicts> {
    let current = diesel::alias!(claim as current_claim);
    let current = verdict::table
        .inner_join(current.on(current.field(claim::id).eq(verdict::claim_id)))
        .filter(verdict::version.eq(current.field(claim::verdict)))
        // Nobody reads it before a second opinion is in.
        .filter(verdict::id.ne_all(sealed_verdict::table.select(sealed_verdict::verdict_id)))
        .select((
            verdict::claim_id,
            verdict::id,
            verdict::version,
            verdict::rating_id,
            verdict::summary,
            verdict::true_as_of,
            verdict::check_again_on,
            verdict::proposed_by,
            verdict::proposed_at,
        ));
    let authors = verdict_author::table
        .inner_join(verdict::table.on(verdict::id.eq(verdict_author::verdict_id)))
        .inner_join(person::table.on(person::id.eq(verdict_author::person_id)))
        .order((verdict_author::verdict_id, person::name, person::id))
        .select((verdict_author::verdict_id, verdict_author::person_id));
    // The votes of a panel that has not decided are not told.
    let voting = sign_off_proposal::table
        .inner_join(sign_off_rule::table.on(sign_off_rule::id.eq(sign_off_proposal::rule_id)))
        .inner_join(verdict::table.on(verdict::id.eq(sign_off_proposal::verdict_id)))
        .inner_join(claim::table.on(claim::id.eq(verdict::claim_id)))
        .filter(sign_off_rule::mode.eq(Mode::Vote.code()))
        .filter(claim::state.eq(State::AwaitingApproval))
        .select(sign_off_proposal::verdict_id);
    let approvals = sign_off::table
        .filter(sign_off::decision.eq("approve").and(sign_off::void.eq(false)))
        .filter(sign_off::verdict_id.ne_all(voting))
        .order((sign_off::at, sign_off::id))
        .select((sign_off::verdict_id, sign_off::by, sign_off::at));
    let rows = belonging!(db, window, verdict::claim_id, current)?;
    let authors = belonging!(db, window, verdict::claim_id, authors)?;
    let approvals: Vec<(VerdictId, PersonId, Instant)> = belonging!(db, window, sign_off::claim_id, approvals)?;
    Ok(Verdicts {
        rows,
        authors: grouped(authors),
        approvals: grouped(approvals.into_iter().map(|(id, by, at)| (id, (by, at))).collect()),
    })
}

impl Verdicts {
    fn people(&self) -> impl Iterator<Item = Option<PersonId>> {
        let proposers = self.rows.iter().map(|row| row.7);
        let authors = self.authors.values().flatten().copied().map(Some);
        let approvers = self.approvals.values().flatten().map(|(by, _)| Some(*by));
        proposers.chain(authors).chain(approvers)
    }

    fn put_together(
        mut self,
        db: &mut Db,
        people: &HashMap<PersonId, Person>,
    ) -> Rows<HashMap<ClaimId, Box<VerdictPart>>> {
        let ratings = ratings(db, self.rows.iter().filter_map(|row| row.3))?;
        let rows = std::mem::take(&mut self.rows);
        let mut part = |(claim, id, version, rating, summary, true_as_of, check_again_on, by, at): VerdictRow| {
            let authors = self.authors.remove(&id).unwrap_or_default();
            let approvals = self.approvals.remove(&id).unwrap_or_default();
            let verdict = VerdictPart {
                version,
                rating: rating.and_then(|id| ratings.get(&id).cloned()),
                summary,
                true_as_of,
                check_again_on,
                authors: authors.iter().filter_map(|id| people.get(id).cloned()).collect(),
                proposed_by: by.and_then(|id| people.get(&id).cloned()),
                proposed_at: at,
                approvals: approvals
                    .into_iter()
                    .filter_map(|(by, at)| Some((people.get(&by).cloned()?, at)))
                    .collect(),
            };
            (claim, Box::new(verdict))
        };
        Ok(rows.into_iter().map(&mut part).collect())
    }
}

type PublicationRow = (ClaimId, i32, Instant, String, String, Option<PersonId>);

fn publications(db: &mut Db, window: &Window) -> Rows<Vec<PublicationRow>> {
    let publications = publication::table
        .order((publication::claim_id, publication::number))
        .select((
            publication::claim_id,
            publication::number,
            publication::published_at,
            publication::correction_kind,
            publication::correction_reason,
            publication::published_by,
        ));
    belonging!(db, window, publication::claim_id, publications)
}

/// Of several publications of a claim the last one stays.
fn latest(rows: Vec<PublicationRow>, people: &HashMap<PersonId, Person>) -> HashMap<ClaimId, Box<LatestPublication>> {
    let part = |(claim, number, at, correction_kind, correction_reason, by): PublicationRow| {
        let publication = LatestPublication {
            number,
            at,
            by: by.and_then(|id| people.get(&id).cloned()),
            correction_kind,
            correction_reason,
        };
        (claim, Box::new(publication))
    };
    rows.into_iter().map(part).collect()
}
