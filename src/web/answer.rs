//! What handlers return.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ContentType, LOCATION};
use askama::Template;

use crate::web::problem::Problem;
use crate::web::shell::{Flash, FlashKind};

/// A page, a redirect, or why there is neither.
pub type Answer = Result<HttpResponse, Problem>;

/// Stands in an answer that has its own words, so that an error status keeps them.
#[derive(Debug, Clone, Copy)]
pub struct HasWords;

/// A page.
///
/// # Errors
/// When the template cannot be rendered.
pub fn page(status: StatusCode, template: &impl Template) -> Answer {
    let mut answer = HttpResponse::build(status)
        .content_type(ContentType::html())
        .body(template.render()?);
    answer.extensions_mut().insert(HasWords);
    Ok(answer)
}

/// Sends the reader on to a page of this site after a form.
///
/// # Errors
/// None; it is an [`Answer`] so that it can stand at the end of a handler.
pub fn see_other(path: &str) -> Answer {
    Ok(HttpResponse::SeeOther().insert_header((LOCATION, path)).finish())
}

/// Sends the reader on and says there what was done.
///
/// # Errors
/// None.
pub fn done(path: &str, words: impl Into<String>) -> Answer {
    Ok(flash(see_other(path)?, FlashKind::Done, words))
}

/// The answer with a message that the next page shows once.
#[must_use]
pub fn flash(mut answer: HttpResponse, kind: FlashKind, words: impl Into<String>) -> HttpResponse {
    answer.extensions_mut().insert(Flash {
        kind,
        words: words.into(),
    });
    answer
}
