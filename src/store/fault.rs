//! What can go wrong below the desk.

use crate::domain::refusal::Refusal;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A fault of ours or of the machine: not the person's doing. Told with a reference, logged once at the edge.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database cannot be reached or is full or broken.
    #[error("the database did not answer: {0}")]
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
            _ => Failure::Fault(Fault::Database(error.to_string())),
        }
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
