//! How a node hears that something was written, whichever node wrote it: within the process on SQLite, by
//! LISTEN and NOTIFY on PostgreSQL. A signal may be missed; the log tells what was.

use crate::store::Tx;
#[cfg(feature = "postgres")]
use crate::store::db::Db;
use crate::store::db::Place;
use crate::store::fault::Outcome;
#[cfg(feature = "postgres")]
use diesel::connection::SimpleConnection;
use std::sync::{Arc, OnceLock};
#[cfg(feature = "postgres")]
use std::{sync::Weak, time::Duration};
use tokio::sync::broadcast;

/// Signals that a slow listener may be behind by.
const BEHIND_MOST: usize = 1_024;
/// The channel of LISTEN and NOTIFY.
#[cfg(feature = "postgres")]
const CHANNEL: &str = "docket";
/// How often the connection is asked what it heard; that costs the server nothing.
#[cfg(feature = "postgres")]
const LOOKS_EVERY: Duration = Duration::from_millis(100);
/// How long a lost connection rests before the next try.
#[cfg(feature = "postgres")]
const RESTS: Duration = Duration::from_secs(2);

/// Something was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// The log has grown.
    Log,
    /// Somebody came to this subject, left it, or began to edit: `claim:C-0147`.
    Presence(String),
}

/// What a transaction announces once it is committed.
#[derive(Debug, Default)]
pub(super) struct Announced {
    pub(super) log: bool,
    pub(super) presence: Vec<String>,
}

impl Announced {
    /// The statement that commits, and on PostgreSQL tells every node.
    pub(super) fn commit(&self, place: &Place) -> &'static str {
        match place {
            Place::Postgres(_) if self.log => "NOTIFY docket; COMMIT",
            _ => "COMMIT",
        }
    }
}

/// The way to everybody in this process who listens.
pub(super) struct Signals {
    sender: Arc<broadcast::Sender<Signal>>,
    listens: OnceLock<()>,
}

impl Signals {
    pub(super) fn new() -> Self {
        Self {
            sender: Arc::new(broadcast::channel(BEHIND_MOST).0),
            listens: OnceLock::new(),
        }
    }

    /// Hears the signals from now on. On PostgreSQL the first listener opens the connection that listens.
    pub(super) fn listen(&self, place: &Place) -> broadcast::Receiver<Signal> {
        let receiver = self.sender.subscribe();
        self.listens.get_or_init(|| match place {
            Place::Sqlite(_) => {}
            #[cfg(feature = "postgres")]
            Place::Postgres(_) => listen_to_postgres(place.clone(), Arc::downgrade(&self.sender)),
            #[cfg(not(feature = "postgres"))]
            Place::Postgres(_) => {}
        });
        receiver
    }

    /// Tells the listeners of this process. With PostgreSQL, which tells every node, there is nothing left to tell.
    pub(super) fn tell(&self, place: &Place, announced: Announced) {
        if matches!(place, Place::Postgres(_)) {
            return;
        }
        // Nobody may be listening.
        if announced.log {
            let _ = self.sender.send(Signal::Log);
        }
        for subject in announced.presence {
            let _ = self.sender.send(Signal::Presence(subject));
        }
    }
}

impl Tx<'_> {
    /// Tells whoever looks at this subject, once this is committed, that somebody came, left or began to edit.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn announce_presence(&mut self, subject: &str) -> Outcome<()> {
        #[cfg(feature = "postgres")]
        if let Db::Postgres(connection) = self.db() {
            use diesel::RunQueryDsl;
            diesel::sql_query("SELECT pg_notify($1, $2)")
                .bind::<diesel::sql_types::Text, _>(CHANNEL)
                .bind::<diesel::sql_types::Text, _>(subject)
                .execute(connection)?;
        }
        self.announced.presence.push(subject.to_owned());
        Ok(())
    }
}

/// Listens on a thread of its own until the store is gone.
#[cfg(feature = "postgres")]
fn listen_to_postgres(place: Place, sender: Weak<broadcast::Sender<Signal>>) {
    let listening = std::thread::Builder::new()
        .name("docket-listener".to_owned())
        .spawn(move || {
            while sender.strong_count() > 0 {
                if let Err(failure) = hear(&place, &sender) {
                    tracing::warn!(%failure, "what other nodes write is heard late");
                }
                std::thread::sleep(RESTS);
            }
        });
    if let Err(error) = listening {
        tracing::warn!(%error, "no thread hears what other nodes write");
    }
}

/// Hears until the connection breaks off or nobody is left who listens.
#[cfg(feature = "postgres")]
fn hear(place: &Place, sender: &Weak<broadcast::Sender<Signal>>) -> Outcome<()> {
    let mut db = place.connect()?;
    db.batch_execute("LISTEN docket")?;
    let Db::Postgres(connection) = &mut db else {
        return Ok(());
    };
    while let Some(sender) = sender.upgrade() {
        for heard in connection.notifications_iter() {
            let signal = match heard?.payload {
                payload if payload.is_empty() => Signal::Log,
                payload => Signal::Presence(payload),
            };
            let _ = sender.send(signal);
        }
        drop(sender);
        std::thread::sleep(LOOKS_EVERY);
    }
    Ok(())
}
