//! The desk at a glance: figures, weeks, ages, verdicts, articles in progress and what is due next.

use crate::desk::Desk;
use crate::desk::mine;
use crate::desk::scales::labelled;
use crate::domain::dashboard::{self, Band, Days, TARGET, TARGET_MOST, Week};
use crate::domain::finding::COUNTED_MOST;
use crate::domain::id::{AnyId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::scale::Colour;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::store::articles::Article;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::queue::{self, Filter, Row};
use crate::store::scales::Rating;
use crate::store::{articles, counters, dashboard as kept, scales, settings};
use jiff::civil::Date;
use serde_json::json;

/// Verdicts whose time is looked at for the middle of it.
const TIMED_MOST: i64 = 500;
/// Articles that are shown.
const ARTICLES: usize = 4;
/// The newest articles among which they are looked for.
const NEWEST: i64 = 12;
/// Claims of an article that are looked at.
const CLAIMS_MOST: i64 = 200;
/// Claims that are due next.
const NEXT: i64 = 5;

/// An article in progress.
#[derive(Debug)]
pub struct Progress {
    /// The article.
    pub article: Article,
    /// Where its claims stand.
    pub states: Vec<State>,
}

/// A rating of the verdicts that were published.
#[derive(Debug, Clone)]
pub struct Rated {
    /// The word that people read.
    pub label: String,
    /// Its colour.
    pub colour: Colour,
    /// How many.
    pub verdicts: i64,
}

/// The desk at a glance.
#[derive(Debug)]
pub struct Dashboard {
    /// The time of reading.
    pub now: Instant,
    /// Nothing was imported and no claim made yet.
    pub empty: bool,
    /// Sentences to decide.
    pub undecided: i64,
    /// Open claims.
    pub open: i64,
    /// How many more there are than a week ago.
    pub change: i64,
    /// Claims whose verdict awaits approval.
    pub awaiting: i64,
    /// Those of them that whoever asks may sign off.
    pub to_approve: i64,
    /// The middle of the time from claim to published verdict, in seconds.
    pub median: Option<i64>,
    /// The same in the span before.
    pub median_before: Option<i64>,
    /// The age in days that no open claim should outgrow.
    pub target: i64,
    /// Open claims by age.
    pub bands: Vec<Band>,
    /// The weeks of the span.
    pub weeks: Vec<Week>,
    /// Verdicts published in the span, by rating in the order of the scale.
    pub rated: Vec<Rated>,
    /// Claims whose due time is over, counted no further than [`COUNTED_MOST`].
    pub overdue: i64,
    /// Claims due later today, counted no further than that.
    pub due_today: i64,
    /// The newest articles that are not done.
    pub articles: Vec<Progress>,
    /// What is due next.
    pub next: Vec<Row>,
}

impl Desk {
    /// The desk at a glance, over so many weeks.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn dashboard(&self, who: &Actor, weeks: i64) -> Outcome<Dashboard> {
        rights::require(who.role(), Right::Read)?;
        let (who, now) = (who.clone(), self.now());
        self.store().read(move |db| read(db, &who, now, weeks)).await
    }

    /// Sets the age in days that no open claim should outgrow. `seen` is the one that the form was made from.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` for what is no such number; `Stale` when somebody was first.
    pub async fn set_target(&self, who: &Actor, once: Option<SubmissionId>, seen: i64, typed: &str) -> Outcome<AnyId> {
        rights::require(who.role(), Right::ManageDesk)?;
        let days: Option<i64> = typed.trim().parse().ok();
        let days = days
            .filter(|days| (1..=TARGET_MOST).contains(days))
            .ok_or_else(|| Refusal::field("days", say!("refusals-target-days", most = TARGET_MOST)))?;
        self.act(who, once, move |tx| {
            let before = target(tx.db())?;
            if before != seen {
                return Err(Refusal::Stale(Box::new(Stale {
                    subject: say!("refusals-the-target").to_owned(),
                    by: String::new(),
                    at: None,
                    version: i32::try_from(before).unwrap_or(i32::MAX),
                    what: say!("refusals-target-now", n = before),
                    fields: Vec::new(),
                }))
                .into());
            }
            settings::set(tx.db(), settings::TARGET_DAYS, &days.to_string())?;
            tx.record(Note {
                action: "desk.target",
                subject: "desk",
                before: json!({ "days": before }),
                after: json!({ "days": days }),
                ..Note::default()
            });
            Ok(tx.id())
        })
        .await
    }
}

/// The age in days that no open claim should outgrow.
fn target(db: &mut Db) -> Outcome<i64> {
    let kept = settings::value(db, settings::TARGET_DAYS)?;
    Ok(kept.and_then(|days| days.parse().ok()).unwrap_or(TARGET))
}

/// The first moment of a day.
fn midnight(day: Date, now: Instant) -> Instant {
    Instant::parse(&format!("{day}T00:00")).unwrap_or(now)
}

fn read(db: &mut Db, who: &Actor, now: Instant, weeks: i64) -> Outcome<Dashboard> {
    let (today, target) = (now.date(), target(db)?);
    let begin = dashboard::before(dashboard::monday(today), (weeks - 1) * 7);
    let oldest = begin.min(dashboard::before(today, target * 2));
    let days = Days::of(counters::between(
        db,
        &dashboard::counter(oldest, ""),
        &dashboard::counter(dashboard::before(today, -2), ""),
    )?);
    let counts = queue::counts(db, None)?;
    let open = counts.open();
    let week_ago = dashboard::before(today, 6);
    let change = days.sum(dashboard::OPENED, week_ago, today) - days.sum(dashboard::DECIDED, week_ago, today);
    let (from, until) = (midnight(begin, now), Instant::END);
    let span_before = midnight(dashboard::before(begin, weeks * 7), now);
    let tomorrow = midnight(dashboard::before(today, -1), now);
    let (newest, _) = articles::newest(db, None, NEWEST)?;
    let due = queue::page(db, &Filter::default(), None, NEXT)?.0;
    Ok(Dashboard {
        now,
        empty: newest.is_empty() && counts.states.iter().all(|(_, claims)| *claims == 0),
        undecided: counters::value(db, "triage.undecided")?,
        open,
        change,
        awaiting: counts.of(State::AwaitingApproval),
        to_approve: mine::to_approve(db, who)?,
        median: median(db, from, until)?,
        median_before: median(db, span_before, from)?,
        target,
        bands: dashboard::bands(&days, today, open, target),
        weeks: dashboard::weeks(&days, today, weeks),
        rated: rated(db, &days, begin)?,
        overdue: kept::due(db, Instant::from_micros(0), now, COUNTED_MOST)?,
        due_today: kept::due(db, now, tomorrow, COUNTED_MOST)?,
        articles: in_progress(db, newest.into_iter().map(|found| found.article))?,
        next: due.into_iter().filter(|row| row.due_at.is_some()).collect(),
    })
}

fn median(db: &mut Db, from: Instant, before: Instant) -> Outcome<Option<i64>> {
    let times = kept::first_verdicts(db, from, before, TIMED_MOST)?;
    let seconds = times.into_iter().map(|(made, published)| published.seconds_since(made));
    Ok(dashboard::median(seconds.collect()))
}

/// The ratings of the verdicts that were published since a day; every rating that may be given stands there.
fn rated(db: &mut Db, days: &Days, from: Date) -> Outcome<Vec<Rated>> {
    let given = days.ratings(from);
    let number = |rating: &Rating| {
        let found = given.iter().find(|(code, _)| *code == rating.code);
        found.map_or(0, |(_, verdicts)| *verdicts)
    };
    let shown = |rating: &&Rating| rating.newest && (rating.is_offered() || number(rating) > 0);
    let ratings = scales::ratings(db)?;
    let rated: Vec<&Rating> = ratings.iter().filter(shown).collect();
    let row = |(rating, (_, label)): (&&Rating, (String, String))| Rated {
        label,
        colour: rating.colour,
        verdicts: number(rating),
    };
    Ok(rated.iter().zip(labelled(&rated)).map(row).collect())
}

/// The first articles of which a sentence or a claim is not decided.
fn in_progress(db: &mut Db, newest: impl Iterator<Item = Article>) -> Outcome<Vec<Progress>> {
    let mut found = Vec::new();
    for article in newest {
        let states = kept::states(db, article.id, CLAIMS_MOST)?;
        if article.waiting || states.iter().any(|state| state.is_open()) {
            found.push(Progress { article, states });
        }
        if found.len() == ARTICLES {
            break;
        }
    }
    Ok(found)
}
