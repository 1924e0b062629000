//! Long lists, newest first, that the address narrows: the filters as chips, and the links to the pages beside.

use actix_web::http::StatusCode;

use crate::desk::Outcome;
use crate::desk::log::EventCursor;
use crate::domain::visible::visible;
use crate::web::fields::Query;
use crate::web::form::Form;
use crate::web::parts::{Chip, Pager};
use crate::web::problem::Problem;
use crate::words::Saying;

/// A list and what narrows it.
pub struct Narrowed {
    /// The address of the whole list.
    pub here: &'static str,
    /// The filters: name in the address, words on the chip.
    pub filters: &'static [(&'static str, Saying)],
}

/// A row that a page lies beside.
pub struct Beside {
    /// The row, as a link names it.
    pub row: String,
    /// The page holds what is newer.
    pub newer: bool,
}

impl Narrowed {
    /// The filters as the address gives them.
    #[must_use]
    pub fn form(&self, query: &Query) -> Form {
        let given = |form: Form, (name, _): &(&str, Saying)| form.with(name, query.text(name).trim());
        self.filters.iter().fold(Form::default(), given)
    }

    /// The address of the list with the filters of the form, one of them left out.
    #[must_use]
    pub fn address(&self, form: &Form, without: &str) -> String {
        let names = self.filters.iter().map(|(name, _)| *name);
        let set: Vec<(&str, &str)> = names
            .filter(|name| *name != without)
            .map(|name| (name, form.value(name)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        match serde_urlencoded::to_string(set) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.here),
            _ => self.here.to_owned(),
        }
    }

    /// Whether the form narrows nothing.
    #[must_use]
    pub fn is_whole(&self, form: &Form) -> bool {
        self.address(form, "") == self.here
    }

    /// The filters in force; `words` says a filter's value, or nothing where it knows none.
    pub fn chips(&self, form: &Form, words: impl Fn(&str, &str) -> Option<String>) -> Vec<Chip> {
        let set = self.filters.iter().filter(|(name, _)| !form.value(name).is_empty());
        set.map(|(name, label)| {
            let value = form.value(name);
            Chip {
                name: label(),
                value: visible(words(name, value).as_deref().unwrap_or(value)).into_owned(),
                without: self.address(form, name),
            }
        })
        .collect()
    }

    /// The pages beside the one that is shown, with words about their order.
    pub fn pager<Cursor: Into<Beside>>(
        &self,
        form: &Form,
        words: &str,
        newer: Option<Cursor>,
        older: Option<Cursor>,
    ) -> Pager {
        let base = self.address(form, "");
        Pager {
            words: words.to_owned(),
            previous: beside(&base, newer),
            next: beside(&base, older),
        }
    }
}

/// What was read of the list; or the form with what is wrong with its filters.
///
/// # Errors
/// Any other failure.
pub fn read<List>(form: Form, read: Outcome<List>) -> Result<(StatusCode, Form, Option<List>), Problem> {
    let problem = match read {
        Ok(list) => return Ok((StatusCode::OK, form, Some(list))),
        Err(failure) => Problem::from(failure),
    };
    if problem.errors.is_empty() {
        return Err(problem);
    }
    let form = form.with_problems(&problem.errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, form, None))
}

/// The address of a list's page beside a row; nothing where there is none.
pub fn beside<Cursor: Into<Beside>>(base: &str, cursor: Option<Cursor>) -> String {
    let Some(beside) = cursor.map(Into::<Beside>::into) else {
        return String::new();
    };
    let sign = if base.contains('?') { '&' } else { '?' };
    let side = if beside.newer { "after" } else { "before" };
    format!("{base}{sign}{side}={}", beside.row)
}

/// Beside which event the page of an address lies.
///
/// # Errors
/// These words, where it names no event.
pub fn event_beside(query: &Query, no_page: &str) -> Result<Option<EventCursor>, Problem> {
    match (query.int("before"), query.int("after")) {
        (Some(number), None) => Ok(Some(EventCursor { number, newer: false })),
        (None, Some(number)) => Ok(Some(EventCursor { number, newer: true })),
        (None, None) if !query.has("before") && !query.has("after") => Ok(None),
        _ => Err(Problem::malformed(no_page)),
    }
}

impl From<EventCursor> for Beside {
    fn from(cursor: EventCursor) -> Self {
        Self {
            row: cursor.number.to_string(),
            newer: cursor.newer,
        }
    }
}
