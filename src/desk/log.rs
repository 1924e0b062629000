//! The log: is it whole, and what stands in it?

use crate::desk::Desk;
use crate::desk::reports;
use crate::domain::claim::parse_reference;
use crate::domain::id::{ArticleId, ClaimId, PersonId};
use crate::domain::log::checkpoint::Checkpoint;
use crate::domain::log::{Break, Chain, Witness};
use crate::domain::person::Actor;
use crate::domain::refusal::Problems;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::log_pages::{self, By, Narrowed, Of};
use crate::store::{checkpoints, claims, log, people, scales, settings};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::time::Duration;

pub use crate::domain::log::Event;
pub use crate::store::log::EventCursor;
pub use crate::store::scales::Rating;

/// Events a page.
const PAGE: i64 = 50;
/// How long whoever starts a verification waits for its end.
const WAITS: Duration = Duration::from_secs(2);
/// How often a verification tells how far it is.
const TELLS_EVERY: Duration = Duration::from_secs(1);
/// A verification that has told nothing for so many seconds ended with its server.
const SILENT_MOST: i64 = 60;

/// What narrows the log, as it was typed; an empty text narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Id of a person; `operator` for the command line, `none` for whoever was not signed in.
    pub person: String,
    /// An action (`verdict.approve`), or what begins several (`verdict`).
    pub action: String,
    /// `C-0147`, or the id or address of an article.
    pub of: String,
    /// First day, in UTC.
    pub from: String,
    /// Last day, in UTC.
    pub to: String,
}

/// A page of the log.
#[derive(Debug)]
pub struct LogPage {
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Where the page of newer events begins.
    pub newer: Option<EventCursor>,
    /// Where the page of older events begins.
    pub older: Option<EventCursor>,
    /// Names of people that the events tell of.
    pub names: HashMap<PersonId, String>,
    /// Numbers of claims.
    pub claims: HashMap<ClaimId, i64>,
    /// Titles of articles.
    pub articles: HashMap<ArticleId, String>,
    /// Every rating, for its label.
    pub ratings: Vec<Rating>,
    /// The claim that it was narrowed to, by its reference, or the article, by its title; else nothing.
    pub of: String,
    /// The article that it was narrowed to.
    pub article: Option<ArticleId>,
    /// The time of reading.
    pub now: Instant,
}

/// What the log can be narrowed to.
#[derive(Debug)]
pub struct LogChoices {
    /// Everybody, by name.
    pub people: Vec<(PersonId, String)>,
    /// Every action in the log, by name.
    pub actions: Vec<String>,
}

/// A verification of the log in the database, as far as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    by: String,
    told_at: i64,
    ended: bool,
    done: i64,
    of: i64,
    broken_at: i64,
    broken: String,
}

/// How a verification of the log stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// It runs.
    Running {
        /// Events that it has followed.
        done: i64,
        /// Of so many.
        of: i64,
    },
    /// It ended with its server.
    BrokenOff,
    /// It followed every event up to this number.
    Whole(i64),
    /// The chain is broken.
    Broken {
        /// The number of the first event that is not as it should be.
        at: i64,
        /// How, in words.
        words: String,
    },
}

/// How the log is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// How many events it has.
    pub events: i64,
    /// When the first of them happened.
    pub since: Option<Instant>,
    /// The last verification: how it stands, when that was so, and who started it.
    pub check: Option<(Check, Instant, String)>,
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// Follows the log from its first event to its head; `progress` hears how far it is, of how many.
    /// Gives the head, or where the chain breaks.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn verify_log(
        &self,
        who: &Actor,
        progress: impl FnMut(i64, i64) + Send + 'static,
    ) -> Outcome<Result<Chain, Break>> {
        self.verify_log_against(who, Vec::new(), progress).await
    }

    /// The same, held against these checkpoints besides the ones that the database keeps.
    ///
    /// # Errors
    /// As [`Desk::verify_log`].
    pub async fn verify_log_against(
        &self,
        who: &Actor,
        taken: Vec<Checkpoint>,
        mut progress: impl FnMut(i64, i64) + Send + 'static,
    ) -> Outcome<Result<Chain, Break>> {
        rights::require(who.role(), Right::VerifyLog)?;
        self.store()
            .read(move |db| {
                let kept = checkpoints::all(db)?;
                let witness = Witness::new(kept.into_iter().chain(taken.clone()));
                Ok(log::verify(db, witness, &mut progress)?)
            })
            .await
    }

    /// Starts a verification in parts, unless one runs, and waits a moment for it. Its end is remembered.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn check_log(&self, who: &Actor) -> Outcome<()> {
        rights::require(who.role(), Right::VerifyLog)?;
        let started = self
            .store()
            .write(who, |tx| {
                tx.housekeeping();
                let now = tx.now();
                if kept(tx.db())?.is_some_and(|kept| kept.runs(now)) {
                    return Ok(None);
                }
                let kept = Kept {
                    by: tx.actor().name().to_owned(),
                    told_at: now.micros(),
                    ended: false,
                    done: 0,
                    of: log::head(tx.db())?.number,
                    broken_at: 0,
                    broken: String::new(),
                };
                keep(tx.db(), &kept)?;
                Ok(Some(kept))
            })
            .await?;
        if let Some(kept) = started {
            let desk = self.clone();
            let work = tokio::spawn(async move {
                if let Err(failure) = desk.follow_log(kept).await {
                    tracing::error!(%failure, "the verification of the log broke off");
                }
            });
            // Whoever started it looks again when it takes longer.
            let _ = tokio::time::timeout(WAITS, work).await;
        }
        Ok(())
    }

    async fn follow_log(&self, mut kept: Kept) -> Outcome<()> {
        let (mut witness, head, last) = self
            .store()
            .read(|db| {
                // The checkpoints first: none of them is newer than the head then.
                let witness = Witness::new(checkpoints::all(db)?);
                Ok((witness, log::head(db)?, log::last(db)?))
            })
            .await?;
        let mut so_far = head.reaches(last).map(|()| Chain::START);
        let mut told = tokio::time::Instant::now();
        while let Ok(chain) = so_far {
            let before = witness.clone();
            let (followed, after) = self
                .store()
                .read(move |db| {
                    let mut witness = before.clone();
                    let mut followed = log::follow(db, chain, head.number, &mut witness)?;
                    if followed == Ok(chain)
                        && let Some(found) = log::forged(db, head)?
                    {
                        followed = Err(found);
                    }
                    Ok((followed, witness))
                })
                .await?;
            witness = after;
            if followed == Ok(chain) {
                so_far = chain
                    .ends_at(head)
                    .and_then(|chain| witness.end(chain.number).map(|_| chain));
                break;
            }
            so_far = followed;
            kept.done = chain.number;
            if told.elapsed() >= TELLS_EVERY {
                told = tokio::time::Instant::now();
                self.tell_check(&kept).await?;
            }
        }
        kept.ended = true;
        match so_far {
            Ok(chain) => kept.done = chain.number,
            Err(found) => {
                kept.broken_at = found.at();
                kept.broken = found.to_string();
            }
        }
        self.tell_check(&kept).await
    }

    async fn tell_check(&self, kept: &Kept) -> Outcome<()> {
        let kept = kept.clone();
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                let told_at = tx.now().micros();
                keep(
                    tx.db(),
                    &Kept {
                        told_at,
                        ..kept.clone()
                    },
                )
            })
            .await
    }

    /// How the log is, as far as is known without following it.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn log_health(&self, who: &Actor) -> Outcome<Health> {
        rights::require(who.role(), Right::VerifyLog)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                Ok(Health {
                    events: log::head(db)?.number,
                    since: log::find(db, 1)?.map(|event| event.at),
                    check: kept(db)?.map(|kept| {
                        let at = Instant::from_micros(kept.told_at);
                        (kept.check(now), at, kept.by)
                    }),
                    now,
                })
            })
            .await
    }

    /// A page of the log, newest first.
    ///
    /// # Errors
    /// When this person may not; `Invalid` on what nothing can be made of.
    pub async fn log_page(&self, who: &Actor, wanted: Wanted, from: Option<EventCursor>) -> Outcome<LogPage> {
        rights::require(who.role(), Right::VerifyLog)?;
        let now = self.now();
        self.store().read(move |db| read(db, &wanted, from, now)).await
    }

    /// What the log can be narrowed to.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn log_choices(&self, who: &Actor) -> Outcome<LogChoices> {
        rights::require(who.role(), Right::VerifyLog)?;
        self.store()
            .read(|db| {
                let people = people::all(db)?.into_iter();
                Ok(LogChoices {
                    people: people.map(|person| (person.id, person.name)).collect(),
                    actions: log_pages::actions(db)?,
                })
            })
            .await
    }
}

impl Kept {
    fn runs(&self, now: Instant) -> bool {
        !self.ended && now.seconds_since(Instant::from_micros(self.told_at)) < SILENT_MOST
    }

    fn check(&self, now: Instant) -> Check {
        match (self.ended, self.broken_at) {
            (true, 0) => Check::Whole(self.done),
            (true, at) => Check::Broken {
                at,
                words: self.broken.clone(),
            },
            (false, _) if self.runs(now) => Check::Running {
                done: self.done,
                of: self.of,
            },
            (false, _) => Check::BrokenOff,
        }
    }
}

fn kept(db: &mut Db) -> Outcome<Option<Kept>> {
    let kept = settings::value(db, settings::LOG_CHECK)?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Gives whoever verified the log last another name.
pub(super) fn erase_checker(db: &mut Db, name: &str, to: &str) -> Outcome<()> {
    match kept(db)? {
        Some(kept) if kept.by == name => {
            let by = to.to_owned();
            keep(db, &Kept { by, ..kept })
        }
        _ => Ok(()),
    }
}

fn keep(db: &mut Db, kept: &Kept) -> Outcome<()> {
    let json = serde_json::to_string(kept).unwrap_or_default();
    Ok(settings::set(db, settings::LOG_CHECK, &json)?)
}

fn read(db: &mut Db, wanted: &Wanted, from: Option<EventCursor>, now: Instant) -> Outcome<LogPage> {
    let (narrowed, of) = narrow(db, wanted)?;
    let mut events = log_pages::page(db, &narrowed, from, PAGE.saturating_add(1))?;
    let (newer, older) = EventCursor::around(&mut events, from, PAGE);
    let claim_ids: Vec<ClaimId> = events.iter().filter_map(|event| event.claim_id).collect();
    let article_ids: Vec<ArticleId> = events.iter().filter_map(|event| event.article_id).collect();
    Ok(LogPage {
        newer,
        older,
        names: claims::names(db, &super::claim_page::people_in(&events))?,
        claims: log_pages::claim_numbers(db, &claim_ids)?,
        articles: log_pages::article_titles(db, &article_ids)?,
        ratings: scales::ratings(db)?,
        of,
        article: match narrowed.of {
            Some(Of::Article(id)) => Some(id),
            _ => None,
        },
        events,
        now,
    })
}

/// Reads what was typed; all that is wrong is told at once. Gives the claim or article in words too.
fn narrow(db: &mut Db, wanted: &Wanted) -> Outcome<(Narrowed, String)> {
    let mut problems = Problems::default();
    let (of, words) = match wanted.of.trim() {
        "" => (None, String::new()),
        typed => match belonging(db, typed)? {
            Some((of, words)) => (Some(of), words),
            None => {
                let words = say!("refusals-log-of");
                problems.add("of", words);
                (None, String::new())
            }
        },
    };
    let narrowed = Narrowed {
        by: by(db, wanted.person.trim(), &mut problems)?,
        actions: actions(db, wanted.action.trim(), &mut problems)?,
        of,
        from: reports::day(wanted.from.trim(), 0, "from", &mut problems),
        before: reports::day(wanted.to.trim(), 1, "to", &mut problems),
    };
    if let (Some(from), Some(before)) = (narrowed.from, narrowed.before)
        && before <= from
    {
        problems.add("to", say!("refusals-days-turned"));
    }
    problems.settle()?;
    Ok((narrowed, words))
}

fn by(db: &mut Db, typed: &str, problems: &mut Problems) -> Outcome<Option<By>> {
    let nobody = [Actor::Operator.role_code(), Actor::Stranger.role_code()];
    match typed {
        "" => Ok(None),
        code if nobody.contains(&code) => Ok(Some(By::Role(code.to_owned()))),
        id => Ok(reports::person(db, id, problems)?.map(By::Person)),
    }
}

/// The actions that a word stands for: itself, or all that begin with it.
fn actions(db: &mut Db, typed: &str, problems: &mut Problems) -> Outcome<Option<Vec<String>>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let of = format!("{typed}.");
    let mut known = log_pages::actions(db)?;
    known.retain(|action| action == typed || action.starts_with(&of));
    if known.is_empty() {
        problems.add("action", say!("refusals-log-action", action = typed));
    }
    Ok(Some(known))
}

/// The claim of a reference, or the article of an id or of its page's address.
fn belonging(db: &mut Db, typed: &str) -> Outcome<Option<(Of, String)>> {
    if let Some(number) = parse_reference(typed) {
        let claim = claims::by_number(db, number)?;
        return Ok(claim.map(|claim| (Of::Claim(claim.id), claim.reference())));
    }
    let id = typed
        .split(['/', '?', '#'])
        .find_map(|part| part.parse::<ArticleId>().ok());
    let Some(id) = id else { return Ok(None) };
    let title = log_pages::article_titles(db, &[id])?.remove(&id);
    Ok(title.map(|title| (Of::Article(id), title)))
}
