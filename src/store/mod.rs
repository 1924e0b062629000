//! The only room that speaks SQL. Rows in, rows out, for both databases; it decides nothing.

pub mod alike;
pub mod articles;
pub mod backup;
pub mod bulk;
pub mod checkpoints;
pub mod claims;
pub mod comments;
pub mod conflicts;
pub mod copies;
pub mod corrections;
pub mod counters;
pub mod dashboard;
#[expect(missing_docs, reason = "the derive of MultiConnection makes types without any")]
pub mod db;
pub mod drafts;
pub mod fault;
pub mod groups;
pub mod links;
pub mod log;
pub mod log_key;
pub mod log_pages;
pub mod mail;
pub mod method;
pub mod migrate;
pub mod notifications;
pub mod people;
pub mod personal;
pub mod preferences;
pub mod presence;
pub mod presets;
pub mod prints;
mod private;
pub mod publications;
pub mod queue;
pub mod raw;
pub mod rechecks;
pub mod reply_requests;
pub mod reports;
pub mod restore;
pub mod revisions;
pub mod running;
pub mod scales;
pub(crate) mod schema;
pub mod search;
pub mod second_factor;
pub mod sentences;
pub mod sessions;
pub mod settings;
pub mod sign_offs;
pub mod signals;
pub mod sources;
pub mod submissions;
pub mod system;
pub mod tags;
pub mod throttle;
pub mod types;
pub mod verdicts;
pub mod views;
pub mod works;
mod writer;

use crate::domain::id::Id;
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::store::db::{Db, Place};
use crate::store::fault::{Failure, Fault, Outcome};
use crate::words;
use crate::world::SharedWorld;
use diesel::connection::SimpleConnection;
use signals::{Announced, Signal, Signals};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Semaphore, broadcast};
use writer::Writer;

/// What one statement returns.
pub type Rows<T> = diesel::QueryResult<T>;

/// How often PostgreSQL may ask to try a transaction again.
const TRIES: usize = 8;

/// The open database.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    place: Place,
    world: SharedWorld,
    readers: Pool,
    writers: Writers,
    signals: Signals,
}

enum Writers {
    One(Writer),
    Many(Pool),
}

/// Idle connections, and how many may be out at once. A waiter holds no thread.
struct Pool {
    place: Place,
    reading: bool,
    idle: Mutex<Vec<Db>>,
    places: Arc<Semaphore>,
}

impl Pool {
    fn new(place: &Place, reading: bool, size: usize) -> Self {
        Self {
            place: place.clone(),
            reading,
            idle: Mutex::new(Vec::new()),
            places: Arc::new(Semaphore::new(size)),
        }
    }

    fn take(&self) -> Outcome<Db> {
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        if let Some(db) = idle {
            return Ok(db);
        }
        let opened = if self.reading {
            self.place.connect_to_read()
        } else {
            self.place.connect()
        };
        Ok(opened?)
    }

    /// Drops the idle connections; when one broke off, the others did so too.
    fn forget(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }

    /// A connection that failed is dropped, so that the next one is fresh.
    fn give_back(&self, db: Db) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(db);
        }
    }

    async fn place(&self) -> Outcome<tokio::sync::OwnedSemaphorePermit> {
        let wait = tokio::time::timeout(Duration::from_secs(5), Arc::clone(&self.places).acquire_owned()).await;
        match wait {
            Ok(Ok(permit)) => Ok(permit),
            _ => Err(Failure::Refused(Refusal::Busy)),
        }
    }
}

/// A transaction that changes something: the connection, the time, who acts, and what the log will be told.
pub struct Tx<'a> {
    db: &'a mut Db,
    world: &'a SharedWorld,
    now: Instant,
    actor: &'a Actor,
    notes: Vec<Note>,
    counts: BTreeMap<String, i64>,
    unlogged: bool,
    announced: Announced,
}

impl Tx<'_> {
    /// The connection.
    pub fn db(&mut self) -> &mut Db {
        self.db
    }

    /// The time of this act; the same throughout.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        self.actor
    }

    /// A new id.
    #[must_use]
    pub fn id<Of>(&self) -> Id<Of> {
        Id::new(self.world.uuid())
    }

    /// Tells the log, at the end of the transaction.
    pub fn record(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Changes a counter, at the end of the transaction: all in one order, so that no two acts wait for each other.
    pub fn count(&mut self, name: impl Into<String>, by: i64) {
        let total = self.counts.entry(name.into()).or_insert(0);
        *total = total.saturating_add(by);
    }

    /// Says that this writes only what is no part of the record: sessions' last use, throttles, drafts, cleaning up.
    pub fn housekeeping(&mut self) {
        self.unlogged = true;
    }

    /// Writes the counters and the events; returns what is to be announced once it is committed.
    fn finish(mut self) -> Outcome<Announced> {
        for (name, by) in std::mem::take(&mut self.counts) {
            if by != 0 {
                counters::add(self.db, &name, by)?;
            }
        }
        if self.notes.is_empty() {
            return if self.unlogged {
                Ok(self.announced)
            } else {
                Err(Failure::fault("a change told the log nothing"))
            };
        }
        log::append(self.db, self.now, self.actor, &self.notes, self.world)?;
        self.announced.log = true;
        Ok(self.announced)
    }
}

impl Store {
    /// Opens the database, which must have been migrated.
    ///
    /// `readers` connections may read at once; on PostgreSQL as many may write.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(place: &Place, world: SharedWorld, readers: usize) -> Outcome<Self> {
        let readers_pool = Pool::new(place, true, readers);
        let first = readers_pool.take()?;
        readers_pool.give_back(first);
        let writers = match place {
            Place::Sqlite(_) => {
                let db = place.connect()?;
                Writers::One(Writer::start(db).map_err(|error| Failure::fault(error.to_string()))?)
            }
            Place::Postgres(_) => Writers::Many(Pool::new(place, false, readers)),
        };
        Ok(Self(Arc::new(Inner {
            place: place.clone(),
            world,
            readers: readers_pool,
            writers,
            signals: Signals::new(),
        })))
    }

    /// Closes the connections, once nothing reads or writes any more: a SQLite desk is one file then.
    pub async fn close(&self) {
        self.0.readers.forget();
        if let Writers::One(writer) = &self.0.writers {
            writer.close().await;
        }
    }

    /// Where the data stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// The clock and the randomness that this store's acts use.
    #[must_use]
    pub fn world(&self) -> &SharedWorld {
        &self.0.world
    }

    /// Hears from now on that something was written, by this node or another.
    #[must_use]
    pub fn signals(&self) -> broadcast::Receiver<Signal> {
        self.0.signals.listen(&self.0.place)
    }

    /// How many acts wait to be written.
    #[must_use]
    pub fn waiting(&self) -> usize {
        match &self.0.writers {
            Writers::One(writer) => writer.waiting(),
            Writers::Many(_) => 0,
        }
    }

    /// Reads, on a connection that cannot write, off the async threads. `read` may run twice: PostgreSQL closes
    /// every connection when it starts anew.
    ///
    /// # Errors
    /// What `read` returns; `Busy` when no connection came free in time.
    pub async fn read<T: Send + 'static>(
        &self,
        mut read: impl FnMut(&mut Db) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let permit = self.0.readers.place().await?;
        let store = self.clone();
        blocking(move || {
            let _permit = permit;
            match store.read_once(&mut read) {
                Err(Failure::Fault(Fault::Closed(_))) => {
                    store.0.readers.forget();
                    store.read_once(&mut read)
                }
                outcome => outcome,
            }
        })
        .await
    }

    fn read_once<T>(&self, read: &mut impl FnMut(&mut Db) -> Outcome<T>) -> Outcome<T> {
        let mut db = self.0.readers.take()?;
        let outcome = read(&mut db);
        if !matches!(outcome, Err(Failure::Fault(_) | Failure::Again)) {
            self.0.readers.give_back(db);
        }
        outcome
    }

    /// Carries out one act as one transaction, in which its events and counters are written too.
    ///
    /// `act` may run again when PostgreSQL asks for it, so it takes what it needs by reference.
    ///
    /// # Errors
    /// The act's refusal (nothing is written then), `Busy`, or a fault.
    pub async fn write<T: Send + 'static>(
        &self,
        actor: &Actor,
        act: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let actor = actor.clone();
        match &self.0.writers {
            Writers::One(writer) => {
                let world = Arc::clone(&self.0.world);
                let (value, announced) = writer.write(move |db| carry_out(db, &world, &actor, &act)).await?;
                self.0.signals.tell(&self.0.place, announced);
                Ok(value)
            }
            Writers::Many(pool) => {
                let permit = pool.place().await?;
                let store = self.clone();
                blocking(move || {
                    let _permit = permit;
                    store.write_with_retry(&actor, &act)
                })
                .await
            }
        }
    }

    /// Tries again when PostgreSQL asks for it, and once on a fresh connection when the one at hand broke off before
    /// the commit.
    fn write_with_retry<T>(&self, actor: &Actor, act: &impl Fn(&mut Tx<'_>) -> Outcome<T>) -> Outcome<T> {
        let Writers::Many(pool) = &self.0.writers else {
            return Err(Failure::fault("only PostgreSQL retries"));
        };
        let mut is_fresh = false;
        for _ in 0..TRIES {
            let mut db = pool.take()?;
            let (outcome, is_sound) = in_transaction(&mut db, &self.0, actor, act);
            if is_sound {
                pool.give_back(db);
            }
            match outcome {
                Err(Failure::Again) => {}
                Err(Failure::Fault(Fault::Closed(_))) if !is_fresh => {
                    is_fresh = true;
                    pool.forget();
                }
                outcome => return outcome,
            }
        }
        Err(Failure::Refused(Refusal::Busy))
    }
}

/// Carries out the act in a transaction of its own; tells too whether the connection can be used again.
fn in_transaction<T>(
    db: &mut Db,
    store: &Inner,
    actor: &Actor,
    act: &impl Fn(&mut Tx<'_>) -> Outcome<T>,
) -> (Outcome<T>, bool) {
    if let Err(error) = db.batch_execute("BEGIN") {
        return (Err(error.into()), false);
    }
    let outcome = carry_out(db, &store.world, actor, act);
    let end = match &outcome {
        Ok((_, announced)) => announced.commit(&store.place),
        Err(_) => "ROLLBACK",
    };
    let outcome = outcome.map(|(value, _)| value);
    match (outcome, db.batch_execute(end)) {
        (outcome, Ok(())) => {
            let is_sound = !matches!(outcome, Err(Failure::Fault(_)));
            (outcome, is_sound)
        }
        (Ok(_), Err(error)) => match error.into() {
            Failure::Fault(Fault::Closed(words)) => (Err(Failure::Fault(Fault::Unsure(words))), false),
            failure => (Err(failure), false),
        },
        // Whatever the act failed for stands: without the connection there is nothing to take back.
        (failed, Err(_)) => (failed, false),
    }
}

fn carry_out<T>(
    db: &mut Db,
    world: &SharedWorld,
    actor: &Actor,
    act: &impl Fn(&mut Tx<'_>) -> Outcome<T>,
) -> Outcome<(T, Announced)> {
    let mut tx = Tx {
        db,
        world,
        now: world.now(),
        actor,
        notes: Vec::new(),
        counts: BTreeMap::new(),
        unlogged: false,
        announced: Announced::default(),
    };
    let value = act(&mut tx)?;
    Ok((value, tx.finish()?))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Outcome<T> + Send + 'static) -> Outcome<T> {
    tokio::task::spawn_blocking(words::carry(work))
        .await
        .unwrap_or_else(|error| Err(Failure::fault(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::Chain;
    use crate::world::RealWorld;

    fn store(folder: &tempfile::TempDir) -> Store {
        let place = Place::Sqlite(folder.path().join("desk.db").display().to_string());
        migrate::migrate(&place).unwrap();
        Store::open(&place, Arc::new(RealWorld), 2).unwrap()
    }

    fn note() -> Note {
        Note {
            action: "test.act",
            subject: "test",
            ..Note::default()
        }
    }

    #[tokio::test]
    async fn an_act_and_its_event_stand_or_fall_together() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        store
            .write(&Actor::Operator, |tx| {
                tx.count("things", 2);
                tx.record(note());
                Ok(())
            })
            .await
            .unwrap();
        let refused = store
            .write(&Actor::Operator, |tx| {
                counters::add(tx.db(), "things", 40)?;
                tx.record(note());
                Err::<(), _>(Refusal::NotNow("no".to_owned()).into())
            })
            .await;
        assert!(matches!(refused, Err(Failure::Refused(_))));
        let silent = store.write(&Actor::Operator, |_| Ok(())).await;
        assert!(
            matches!(silent, Err(Failure::Fault(_))),
            "a change without an event is a fault"
        );
        let (things, head, events) = store
            .read(|db| {
                Ok((
                    counters::value(db, "things")?,
                    log::head(db)?,
                    log::page(db, 0, 10, 10)?,
                ))
            })
            .await
            .unwrap();
        assert_eq!((things, head.number), (2, 1));
        let mut chain = Chain::START;
        events.iter().try_for_each(|event| chain.follow(event)).unwrap();
        assert_eq!(chain.hash, head.hash);
    }

    #[tokio::test]
    async fn a_panic_in_an_act_ends_that_act_only() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        let panicked = store
            .write(&Actor::Operator, |_| -> Outcome<()> { panic!("on purpose") })
            .await;
        assert!(matches!(panicked, Err(Failure::Fault(_))));
        let next = store
            .write(&Actor::Operator, |tx| {
                tx.record(note());
                Ok(())
            })
            .await;
        assert!(next.is_ok());
    }

    #[tokio::test]
    async fn a_full_database_is_told_as_one_that_cannot_be_had_now() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        let pages = async |most: &'static str| {
            let write = move |tx: &mut Tx<'_>| {
                tx.housekeeping();
                tx.db().batch_execute(&format!("PRAGMA max_page_count = {most}"))?;
                let large = "CREATE TABLE large (bytes BLOB); INSERT INTO large VALUES (zeroblob(1000000))";
                Ok(tx.db().batch_execute(large)?)
            };
            store.write(&Actor::Operator, write).await
        };
        let full = pages("1").await;
        assert!(matches!(full, Err(Failure::Fault(Fault::Unavailable(_)))), "{full:?}");
        pages("4294967294").await.unwrap();
    }

    #[tokio::test]
    async fn readers_cannot_write() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        let outcome = store.read(|db| Ok(counters::add(db, "things", 1)?)).await;
        assert!(matches!(outcome, Err(Failure::Fault(_))));
    }

    #[tokio::test]
    async fn nobody_edits_an_event() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder);
        let outcome = store
            .write(&Actor::Operator, |tx| {
                tx.record(note());
                Ok(())
            })
            .await;
        assert!(outcome.is_ok());
        let edit = store
            .write(&Actor::Operator, |tx| {
                tx.housekeeping();
                tx.db()
                    .batch_execute("UPDATE event SET reason = 'other'")
                    .map_err(Failure::from)
            })
            .await;
        assert!(matches!(edit, Err(Failure::Fault(_))));
    }
}
