//! A connection to either database, and how each is opened.

use crate::config::DatabaseUrl;
use crate::store::fault::Outcome;
use diesel::connection::SimpleConnection;
use diesel::{Connection, ConnectionResult};
use std::fmt;
use std::time::Duration;

/// One connection; the scheme of the database URL chooses which.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// PostgreSQL.
    #[cfg(feature = "postgres")]
    Postgres(diesel::PgConnection),
    /// SQLite.
    Sqlite(diesel::SqliteConnection),
}

/// Runs the same diesel expression on whichever database it is: for the statements that
/// `MultiConnection` cannot share (upsert, batch insert, raw text search).
macro_rules! each_backend {
    ($db:expr, $connection:ident => $body:expr) => {
        match $db {
            #[cfg(feature = "postgres")]
            $crate::store::db::Db::Postgres($connection) => $body,
            $crate::store::db::Db::Sqlite($connection) => $body,
        }
    };
}
pub(crate) use each_backend;

/// Where the data stands, read from a URL.
#[derive(Clone, PartialEq, Eq)]
pub enum Place {
    /// A file.
    Sqlite(String),
    /// A server.
    Postgres(String),
}

/// Without the password: it has no business in a log.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({})", self.shown())
    }
}

/// What is wrong with a database URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// Neither scheme.
    #[error("a database URL begins with sqlite: or postgres://, for example sqlite:docket.db")]
    Scheme,
    /// No path behind `sqlite:`.
    #[error("sqlite: needs the path of a file behind it, for example sqlite:docket.db")]
    NoPath,
    /// Built without PostgreSQL.
    #[error("this build of Docket has no PostgreSQL; build it with the feature postgres")]
    NoPostgres,
    /// TLS is asked for and not built in.
    #[error(
        "the URL asks for an encrypted connection, but this build of Docket has no TLS; build it with the feature postgres-tls"
    )]
    NoTls,
}

impl Place {
    /// Reads `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(url: &str) -> Result<Self, PlaceError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() {
                Err(PlaceError::NoPath)
            } else {
                Ok(Place::Sqlite(path.to_owned()))
            };
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            if !cfg!(feature = "postgres") {
                return Err(PlaceError::NoPostgres);
            }
            let asks_tls = ["sslmode=require", "sslmode=verify-ca", "sslmode=verify-full"]
                .iter()
                .any(|mode| url.contains(mode));
            if asks_tls && !cfg!(feature = "postgres-tls") {
                return Err(PlaceError::NoTls);
            }
            return Ok(Place::Postgres(url.to_owned()));
        }
        Err(PlaceError::Scheme)
    }

    /// The URL without a password, for logs and pages.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Place::Sqlite(path) => format!("sqlite:{path}"),
            Place::Postgres(url) => DatabaseUrl::from(url.as_str()).shown(),
        }
    }

    /// Opens a connection for writing.
    ///
    /// # Errors
    /// The database's own.
    pub fn connect(&self) -> ConnectionResult<Db> {
        match self {
            Place::Sqlite(path) => {
                let mut connection = diesel::SqliteConnection::establish(path)?;
                write_ahead(&mut connection)
                    .and_then(|()| {
                        connection.batch_execute(
                            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; \
                             PRAGMA journal_size_limit = 67108864;",
                        )
                    })
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Ok(Db::Sqlite(connection))
            }
            #[cfg(feature = "postgres")]
            Place::Postgres(url) => {
                let mut connection = diesel::PgConnection::establish(url)?;
                connection
                    .batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages = warning; SET statement_timeout = '60s'; SET lock_timeout = '10s';")
                    .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
                Ok(Db::Postgres(connection))
            }
            #[cfg(not(feature = "postgres"))]
            Place::Postgres(_) => Err(diesel::ConnectionError::BadConnection(
                PlaceError::NoPostgres.to_string(),
            )),
        }
    }

    /// Opens a connection that can only read.
    ///
    /// # Errors
    /// The database's own.
    pub fn connect_to_read(&self) -> ConnectionResult<Db> {
        let mut db = self.connect()?;
        match &mut db {
            Db::Sqlite(connection) => connection.batch_execute("PRAGMA query_only = ON; PRAGMA cache_size = -4000;"),
            #[cfg(feature = "postgres")]
            Db::Postgres(connection) => connection.batch_execute("SET default_transaction_read_only = on;"),
        }
        .map_err(diesel::ConnectionError::CouldntSetupConfiguration)?;
        Ok(db)
    }
}

/// Sets the busy timeout and goes over to the write-ahead log. While another process does the same to a new file,
/// SQLite refuses that at once, whatever the timeout.
fn write_ahead(connection: &mut diesel::SqliteConnection) -> diesel::QueryResult<()> {
    connection.batch_execute("PRAGMA busy_timeout = 5000;")?;
    let mut tries = 500;
    loop {
        match connection.batch_execute("PRAGMA journal_mode = WAL;") {
            Err(error) if tries > 0 && error.to_string().contains("locked") => tries -= 1,
            done => return done,
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

impl Db {
    /// Reads with several statements as if at one moment.
    ///
    /// # Errors
    /// What `read` returns, or the database's own.
    pub fn at_one_moment<T>(&mut self, read: impl FnOnce(&mut Db) -> Outcome<T>) -> Outcome<T> {
        let begin = match self {
            Db::Sqlite(_) => "BEGIN",
            #[cfg(feature = "postgres")]
            Db::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        self.batch_execute(begin)?;
        let outcome = read(self);
        self.batch_execute("ROLLBACK")?;
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_chooses() {
        assert_eq!(
            Place::parse("sqlite:docket.db"),
            Ok(Place::Sqlite("docket.db".to_owned()))
        );
        assert_eq!(
            Place::parse("sqlite:///var/docket.db"),
            Ok(Place::Sqlite("/var/docket.db".to_owned()))
        );
        assert_eq!(Place::parse("sqlite:"), Err(PlaceError::NoPath));
        assert_eq!(Place::parse("docket.db"), Err(PlaceError::Scheme));
    }

    #[test]
    fn a_password_is_not_shown() {
        let place = Place::Postgres("postgres://desk:secret@db.example/docket".to_owned());
        assert_eq!(place.shown(), "postgres://desk:***@db.example/docket");
        assert_eq!(format!("{place:?}"), "Place(postgres://desk:***@db.example/docket)");
        let place = Place::Postgres("postgres:///docket?user=desk&password=secret".to_owned());
        assert_eq!(place.shown(), "postgres:///docket?user=desk&password=***");
    }
}
