//! What can go wrong below the desk.

use crate::domain::refusal::Refusal;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A fault of ours or of the machine: not the person's doing. Told with a reference, logged once at the edge.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The database cannot be reached, is full, or is held by another program; it may answer again in a moment.
    #[error("the database did not answer: {0}")]
    Unavailable(String),
    /// The connection broke off: what was sent over it is undone, and a fresh one may do.
    #[error("the connection to the database broke off: {0}")]
    Closed(String),
    /// The connection broke off at the commit: nobody here knows whether the database had made it.
    #[error("the connection to the database broke off at the commit: {0}")]
    Unsure(String),
    /// The database refused a statement, or is broken.
    #[error("the database refused: {0}")]
    Database(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Why an act or a read did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// For a reason that the person can read.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// For a fault.
    #[error("{0}")]
    Fault(#[from] Fault),
    /// PostgreSQL asks to try the transaction again.
    #[error("the transaction must be tried again")]
    Again,
}

/// What acts and reads return.
pub type Outcome<T> = Result<T, Failure>;

impl From<DieselError> for Failure {
    fn from(error: DieselError) -> Self {
        match &error {
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Failure::Again,
            DieselError::DatabaseError(_, information)
                if information.message().contains("deadlock detected")
                    || information.message().contains("lock timeout") =>
            {
                Failure::Again
            }
            _ => Failure::Fault(error.into()),
        }
    }
}

/// What databases say that are full, held by another program, starting or stopping; neither gives them a kind.
const UNAVAILABLE: &[&str] = &[
    // SQLite
    "database is locked",
    "database table is locked",
    "database or disk is full",
    "disk I/O error",
    "unable to open database file",
    "attempt to write a readonly database",
    // PostgreSQL
    "No space left on device",
    "could not extend file",
    "the database system is",
    "too many clients",
    "connection slots are reserved",
];

impl From<DieselError> for Fault {
    fn from(error: DieselError) -> Self {
        let words = error.to_string();
        match error {
            DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
                _,
            ) => Fault::Closed(words),
            _ if UNAVAILABLE.iter().any(|known| words.contains(known)) => Fault::Unavailable(words),
            _ => Fault::Database(words),
        }
    }
}

impl From<diesel::ConnectionError> for Failure {
    fn from(error: diesel::ConnectionError) -> Self {
        Failure::Fault(Fault::Unavailable(error.to_string()))
    }
}

impl Failure {
    /// A fault with these words.
    #[must_use]
    pub fn fault(words: impl Into<String>) -> Self {
        Failure::Fault(Fault::Other(words.into()))
    }
}

/// Is this the breach of a unique column?
#[must_use]
pub fn is_unique(error: &DieselError) -> bool {
    matches!(error, DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// A unique value was taken in the moment between looking and writing: on the second try the look finds it.
pub fn again_if_unique(error: DieselError) -> Failure {
    if is_unique(&error) {
        Failure::Again
    } else {
        error.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(kind: DatabaseErrorKind, words: &str) -> Fault {
        DieselError::DatabaseError(kind, Box::new(words.to_owned())).into()
    }

    #[test]
    fn a_database_that_cannot_be_had_is_told_from_one_that_refuses() {
        let unknown = |words| fault(DatabaseErrorKind::Unknown, words);
        for words in [
            "database is locked",
            "database or disk is full",
            "FATAL: the database system is starting up",
        ] {
            assert_eq!(unknown(words), Fault::Unavailable(words.to_owned()));
        }
        let words = "no such table: claim";
        assert_eq!(unknown(words), Fault::Database(words.to_owned()));
        let closed = fault(DatabaseErrorKind::ClosedConnection, "terminating connection");
        assert_eq!(closed, Fault::Closed("terminating connection".to_owned()));
    }
}
