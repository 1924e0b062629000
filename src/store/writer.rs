//! The one thread that writes to SQLite. It takes the acts that wait together: each in its own savepoint,
//! one commit for all, and only then the answers. So a durable write costs a share of one sync, nobody sees
//! "database is locked", and an acknowledged write survives a crash.

use crate::domain::refusal::Refusal;
use crate::store::db::Db;
use crate::store::fault::{Failure, Fault, Outcome};
use crate::words;
use diesel::connection::SimpleConnection;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::{mpsc, oneshot};

/// Acts that may wait; the next one is told that Docket is busy.
const WAITING_MOST: usize = 1_024;
/// Acts that share one commit.
const TOGETHER_MOST: usize = 128;

/// Tells whoever waits how the commit went.
type Answer = Box<dyn FnOnce(Result<(), Fault>) + Send>;
/// Runs an act in its savepoint; when there is no transaction, it only takes the reason.
type Job = Box<dyn FnOnce(Result<&mut Db, Fault>) -> (Answer, Batch) + Send>;

/// What the thread is asked to do.
enum Order {
    Act(Job),
    /// Close the connection and say so.
    Close(oneshot::Sender<()>),
}

/// Whether the common transaction still stands. A full disk makes SQLite end it by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Batch {
    Stands,
    Broken,
}

/// The way to the writing thread. The thread ends when the last way to it is gone.
#[derive(Clone)]
pub struct Writer(mpsc::Sender<Order>);

impl Writer {
    /// Starts the thread on the only writing connection.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(db: Db) -> std::io::Result<Self> {
        let (sender, receiver) = mpsc::channel(WAITING_MOST);
        std::thread::Builder::new()
            .name("docket-writer".to_owned())
            .spawn(move || run(db, receiver))?;
        Ok(Self(sender))
    }

    /// How many acts wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.0.max_capacity().saturating_sub(self.0.capacity())
    }

    /// Runs `act` in a savepoint of its own and answers after the commit.
    ///
    /// # Errors
    /// The act's own refusal, `Busy` when too many wait, a fault when the commit failed.
    pub async fn write<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Db) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (tell, told) = oneshot::channel::<Outcome<T>>();
        let language = words::language();
        let job: Job = Box::new(move |db| {
            let (outcome, batch) = match db {
                Ok(db) => words::within(language, || in_savepoint(db, act)),
                Err(fault) => (Err(Failure::Fault(fault)), Batch::Broken),
            };
            let answer = move |commit: Result<(), Fault>| {
                let outcome = outcome.and_then(|value| commit.map(|()| value).map_err(Failure::Fault));
                // Whoever asked may have gone; the act stands all the same.
                let _ = tell.send(outcome);
            };
            (Box::new(answer), batch)
        });
        self.0
            .try_send(Order::Act(job))
            .map_err(|_| Failure::Refused(Refusal::Busy))?;
        told.await
            .map_err(|_| Failure::fault("the writer stopped before it answered"))?
    }

    /// Finishes what waits, then closes the connection. When it is the last one, SQLite brings the write-ahead log
    /// into the database's file and removes it.
    pub async fn close(&self) {
        let (tell, told) = oneshot::channel();
        if self.0.send(Order::Close(tell)).await.is_ok() {
            // An error says that the thread is gone, and its connection with it.
            let _ = told.await;
        }
    }
}

fn in_savepoint<T>(db: &mut Db, act: impl FnOnce(&mut Db) -> Outcome<T>) -> (Outcome<T>, Batch) {
    if let Err(error) = db.batch_execute("SAVEPOINT act") {
        return (Err(error.into()), Batch::Broken);
    }
    let outcome =
        catch_unwind(AssertUnwindSafe(|| act(db))).unwrap_or_else(|_| Err(Failure::fault("the act panicked")));
    let end = if outcome.is_ok() {
        "RELEASE act"
    } else {
        "ROLLBACK TO act; RELEASE act"
    };
    match db.batch_execute(end) {
        Ok(()) => (outcome, Batch::Stands),
        Err(error) => (outcome.and(Err(error.into())), Batch::Broken),
    }
}

fn run(mut db: Db, mut orders: mpsc::Receiver<Order>) {
    let mut closing = None;
    while closing.is_none() {
        let first = match orders.blocking_recv() {
            Some(Order::Act(job)) => job,
            Some(Order::Close(tell)) => {
                closing = Some(tell);
                continue;
            }
            None => return,
        };
        // Another process (a backup, the command line) may hold the write lock for longer than we wait.
        if let Err(error) = db.batch_execute("BEGIN IMMEDIATE") {
            let (answer, _) = first(Err(error.into()));
            answer(Ok(()));
            continue;
        }
        let mut answers = Vec::new();
        let mut next = Some(first);
        let mut batch = Batch::Stands;
        while let Some(job) = next {
            let (answer, state) = job(Ok(&mut db));
            answers.push(answer);
            batch = state;
            let more = batch == Batch::Stands && answers.len() < TOGETHER_MOST;
            next = match if more { orders.try_recv().ok() } else { None } {
                Some(Order::Act(job)) => Some(job),
                Some(Order::Close(tell)) => {
                    closing = Some(tell);
                    None
                }
                None => None,
            };
        }
        let end = match batch {
            Batch::Stands => db.batch_execute("COMMIT").map_err(Fault::from),
            Batch::Broken => Err(Fault::Unavailable("the common transaction broke off".to_owned())),
        };
        if end.is_err() {
            // Fails when SQLite has ended the transaction by itself, which is what it is for.
            let _ = db.batch_execute("ROLLBACK");
        }
        for answer in answers {
            answer(end.clone());
        }
    }
    // Also when another process keeps a connection, the file alone is whole now.
    if let Err(error) = db.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)") {
        tracing::warn!(%error, "the write-ahead log stays beside the database");
    }
    drop(db);
    if let Some(tell) = closing {
        let _ = tell.send(());
    }
}
