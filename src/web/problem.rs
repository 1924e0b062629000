//! Why a page cannot be given: every refusal, fault and malformed request becomes one of these, and `edge` makes
//! the page or the problem document (RFC 9457) of it.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use crate::desk::{Failure, Fault};
use crate::domain::refusal::{FieldError, Refusal, Stale};

/// Seconds after which a database may have come back.
const RETRY_AFTER: i64 = 5;

/// An answer that is not what was asked for.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The status of the answer.
    pub status: StatusCode,
    /// A stable code for programs.
    pub code: &'static str,
    /// What happened and what to do next.
    pub words: String,
    /// Seconds to wait.
    pub retry_after: Option<i64>,
    /// What changed meanwhile.
    pub stale: Option<Box<Stale>>,
    /// What is wrong with the fields.
    pub errors: Vec<FieldError>,
    /// What went wrong inside: for the log, never for the page.
    pub cause: Option<String>,
}

impl Problem {
    /// A problem with this status.
    #[must_use]
    pub fn new(status: StatusCode, code: &'static str, words: impl Into<String>) -> Self {
        Self {
            status,
            code,
            words: words.into(),
            retry_after: None,
            stale: None,
            errors: Vec::new(),
            cause: None,
        }
    }

    /// The request cannot be understood.
    #[must_use]
    pub fn malformed(words: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", words)
    }

    /// Something broke inside.
    #[must_use]
    pub fn fault(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            ..Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", say!("problems-fault"))
        }
    }

    /// The database cannot be had now.
    #[must_use]
    pub fn unavailable(cause: impl Into<String>) -> Self {
        Self {
            cause: Some(cause.into()),
            retry_after: Some(RETRY_AFTER),
            ..Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                say!("problems-unavailable"),
            )
        }
    }

    /// The database was lost in the moment of saving.
    #[must_use]
    pub fn unsure(cause: impl Into<String>) -> Self {
        Self {
            words: say!("problems-unsure").to_owned(),
            ..Self::unavailable(cause)
        }
    }

    /// There is nothing under this address.
    #[must_use]
    pub fn no_such_page() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", say!("problems-no-page"))
    }

    /// What a bare status of the framework means.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::no_such_page(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(status, "method_not_allowed", say!("problems-method")),
            status if status.is_server_error() => Self::fault(format!("answered {status} without words")),
            status => Self::new(status, "malformed", say!("problems-not-understood")),
        }
    }

    /// The heading of the page.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.status {
            StatusCode::UNAUTHORIZED => say!("problems-title-sign-in"),
            StatusCode::FORBIDDEN => say!("problems-title-not-allowed"),
            StatusCode::NOT_FOUND => say!("problems-title-no-page"),
            StatusCode::METHOD_NOT_ALLOWED => say!("problems-title-method"),
            StatusCode::REQUEST_TIMEOUT => say!("problems-title-too-slow"),
            StatusCode::CONFLICT => say!("problems-title-not-now"),
            StatusCode::PAYLOAD_TOO_LARGE => say!("problems-title-too-large"),
            StatusCode::UNPROCESSABLE_ENTITY => say!("parts-problem"),
            StatusCode::TOO_MANY_REQUESTS => say!("problems-title-too-many"),
            StatusCode::SERVICE_UNAVAILABLE if self.cause.is_some() => say!("problems-title-unavailable"),
            StatusCode::SERVICE_UNAVAILABLE => say!("problems-title-busy"),
            status if status.is_server_error() => say!("problems-title-fault"),
            _ => say!("problems-title-not-understood"),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = match &refusal {
            Refusal::SignedOut => StatusCode::UNAUTHORIZED,
            Refusal::SecondFactor | Refusal::NotAllowed(_) => StatusCode::FORBIDDEN,
            Refusal::NotFound(_) => StatusCode::NOT_FOUND,
            Refusal::NotNow(_) | Refusal::Stale(_) | Refusal::Exists { .. } => StatusCode::CONFLICT,
            Refusal::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Refusal::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Refusal::Busy => StatusCode::SERVICE_UNAVAILABLE,
        };
        let mut problem = Problem::new(status, refusal.code(), refusal.to_string());
        match refusal {
            Refusal::Stale(stale) => problem.stale = Some(stale),
            Refusal::Invalid(errors) => problem.errors = errors,
            Refusal::TooMany { retry_after, .. } => problem.retry_after = Some(retry_after),
            Refusal::Busy => problem.retry_after = Some(2),
            _ => {}
        }
        problem
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::Again => Refusal::Busy.into(),
            Failure::Fault(fault) => match &fault {
                Fault::Unavailable(_) | Fault::Closed(_) => Problem::unavailable(fault.to_string()),
                Fault::Unsure(_) => Problem::unsure(fault.to_string()),
                Fault::Database(_) | Fault::Other(_) => Problem::fault(fault.to_string()),
            },
        }
    }
}

impl From<askama::Error> for Problem {
    fn from(error: askama::Error) -> Self {
        Problem::fault(format!("a page was not made: {error}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    /// Only the status: `edge` puts the page there.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status)
    }
}
