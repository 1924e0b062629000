//! What changed, told to whoever looks on: which claims and articles, never what stands in them.

use crate::desk::Desk;
use crate::domain::claim::reference;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::fault::Outcome;
use crate::store::log;
use crate::store::signals::Signal;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch};

/// Events that are told one by one; behind more, everything may have changed.
const TOLD_MOST: i64 = 500;
/// Messages that a slow stream may be behind by.
const BEHIND_MOST: usize = 64;
/// Streams of one node.
const STREAMS_MOST: usize = 2_000;
/// Streams of one person on a node, each a browser or a tab: so nobody takes the places of all others.
const STREAMS_EACH: usize = 20;
/// Seconds after which one of a person's streams may have ended.
const RETRY_AFTER: i64 = 30;
/// Changes this close together are told at once.
const GATHERED: Duration = Duration::from_millis(150);
/// Other programs write to a SQLite desk too, and a signal of PostgreSQL may be lost.
const LOOKS_EVERY: Duration = Duration::from_secs(2);

/// What changed since the message before.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Changes {
    /// The number of the last event.
    pub number: i64,
    /// So much that it is not told one by one.
    pub everything: bool,
    /// The claims: `C-0147`.
    pub claims: BTreeSet<String>,
    /// The articles.
    pub articles: BTreeSet<ArticleId>,
    /// Where somebody came, left or began to edit: `claim:C-0147`.
    pub presence: BTreeSet<String>,
}

impl Changes {
    fn none(number: i64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }

    /// Nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.everything && self.claims.is_empty() && self.articles.is_empty() && self.presence.is_empty()
    }
}

/// The way from the log to the streams of this node.
#[derive(Clone)]
pub(crate) struct Live {
    told: broadcast::Sender<Arc<Changes>>,
    closing: watch::Sender<bool>,
    streams: Arc<Semaphore>,
    of_person: Arc<Mutex<HashMap<PersonId, Weak<Semaphore>>>>,
}

impl Live {
    pub(crate) fn new() -> Self {
        Self {
            told: broadcast::channel(BEHIND_MOST).0,
            closing: watch::channel(false).0,
            streams: Arc::new(Semaphore::new(STREAMS_MOST)),
            of_person: Arc::default(),
        }
    }

    /// A stream's place among those of its reader and of this node.
    fn place(&self, who: &Actor) -> Result<Vec<OwnedSemaphorePermit>, Refusal> {
        let own = who.id().map(|person| self.streams_of(person).try_acquire_owned());
        let own = own.transpose().map_err(|_| Refusal::TooMany {
            words: say!("refusals-streams", n = STREAMS_EACH),
            retry_after: RETRY_AFTER,
        })?;
        let of_node = Arc::clone(&self.streams).try_acquire_owned();
        Ok(own.into_iter().chain([of_node.map_err(|_| Refusal::Busy)?]).collect())
    }

    /// The places of one person, which last as long as one of them is taken.
    fn streams_of(&self, person: PersonId) -> Arc<Semaphore> {
        let mut known = self.of_person.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(streams) = known.get(&person).and_then(Weak::upgrade) {
            return streams;
        }
        known.retain(|_, streams| streams.strong_count() > 0);
        let streams = Arc::new(Semaphore::new(STREAMS_EACH));
        known.insert(person, Arc::downgrade(&streams));
        streams
    }
}

/// Somebody's stream of changes.
#[derive(Debug)]
pub struct Following {
    told: broadcast::Receiver<Arc<Changes>>,
    closing: watch::Receiver<bool>,
    missed: Option<Changes>,
    number: i64,
    _place: Vec<OwnedSemaphorePermit>,
}

impl Following {
    /// The next changes; none when the server stops. What they tell of is never told twice, but for presence.
    pub async fn next(&mut self) -> Option<Arc<Changes>> {
        if let Some(missed) = self.missed.take() {
            return Some(Arc::new(missed));
        }
        loop {
            let told = tokio::select! {
                told = self.told.recv() => told,
                _ = self.closing.wait_for(|closing| *closing) => return None,
            };
            match told {
                Ok(changes) if changes.number > self.number || changes.everything || !changes.presence.is_empty() => {
                    self.number = self.number.max(changes.number);
                    return Some(changes);
                }
                Ok(_) => {}
                Err(broadcast::error::RecvError::Lagged(_)) => {
                    return Some(Arc::new(Changes {
                        everything: true,
                        ..Changes::none(self.number)
                    }));
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

impl Desk {
    /// Follows what changes, from behind the event `after`.
    ///
    /// # Errors
    /// `NotAllowed`; `TooMany` when they follow too often already, `Busy` when too many do; a fault.
    pub async fn follow(&self, who: &Actor, after: i64) -> Outcome<Following> {
        require(who.role(), Right::Read)?;
        let place = self.live.place(who)?;
        // Subscribed first: what is written while the log is read is told twice at worst.
        let told = self.live.told.subscribe();
        let missed = self.changes_after(after).await?;
        Ok(Following {
            told,
            closing: self.live.closing.subscribe(),
            number: missed.number,
            missed: (!missed.is_empty()).then_some(missed),
            _place: place,
        })
    }

    /// Tells the streams of this node what is written, by whichever node, until [`Desk::stop_telling`].
    pub async fn tell_changes(&self) {
        let mut signals = self.store().signals();
        let mut closing = self.live.closing.subscribe();
        let mut told = None;
        let mut presence = BTreeSet::new();
        loop {
            match self.news(told).await {
                Ok(mut changes) => {
                    told = Some(changes.number);
                    changes.presence = std::mem::take(&mut presence);
                    if !changes.is_empty() {
                        // Nobody may be following.
                        let _ = self.live.told.send(Arc::new(changes));
                    }
                }
                Err(failure) => tracing::warn!(%failure, "changes are told late"),
            }
            tokio::select! {
                signal = signals.recv() => presence.extend(subject(signal)),
                () = tokio::time::sleep(LOOKS_EVERY) => {}
                _ = closing.wait_for(|closing| *closing) => return,
            }
            tokio::time::sleep(GATHERED).await;
            while let Ok(signal) = signals.try_recv() {
                presence.extend(subject(Ok(signal)));
            }
        }
    }

    /// What changed behind the event that was told last. Where the telling begins, whoever follows already may have
    /// missed something.
    async fn news(&self, told: Option<i64>) -> Outcome<Changes> {
        let Some(told) = told else {
            return Ok(Changes {
                everything: true,
                ..Changes::none(self.events().await?)
            });
        };
        self.changes_after(told).await
    }

    /// Is this node told to stop?
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        *self.live.closing.borrow()
    }

    /// Waits until it is.
    pub async fn stopping(&self) {
        // It cannot be gone before the desk is.
        let _ = self.live.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// Ends every stream, so that a stopping server need not wait for them.
    pub fn stop_telling(&self) {
        self.live.closing.send_replace(true);
    }

    async fn changes_after(&self, after: i64) -> Outcome<Changes> {
        let touched = self
            .store()
            .read(move |db| {
                let touched = log::touched(db, after, TOLD_MOST.saturating_add(1))?;
                let more = touched.len() > usize::try_from(TOLD_MOST).unwrap_or(usize::MAX);
                let last = if more { Some(log::head(db)?.number) } else { None };
                Ok((touched, last))
            })
            .await?;
        let (touched, last) = touched;
        if let Some(number) = last {
            return Ok(Changes {
                everything: true,
                ..Changes::none(number)
            });
        }
        Ok(Changes {
            claims: touched.iter().filter_map(|it| it.claim).map(reference).collect(),
            articles: touched.iter().filter_map(|it| it.article).collect(),
            ..Changes::none(touched.last().map_or(after, |it| it.event))
        })
    }
}

/// The subject of a signal about presence.
fn subject(signal: Result<Signal, broadcast::error::RecvError>) -> Option<String> {
    match signal {
        Ok(Signal::Presence(subject)) => Some(subject),
        _ => None,
    }
}
