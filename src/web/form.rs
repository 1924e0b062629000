//! What a form shows: the values typed so far and what is wrong with them.
//!
//! A page makes a [`Form`], templates read it through the macros of `macros.html`, and a
//! refused submission fills the same form again, so that nothing typed is lost.

use crate::domain::refusal::FieldError;
use uuid::Uuid;

/// The fields of one form on a page, by name.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// Tells the fields of several forms on one page apart; empty for the only one.
    pub id: &'static str,
    values: Vec<(String, String)>,
    problems: Vec<Problem>,
}

/// One thing that stands in the way of a form, in words that say how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's name; empty where the problem is the whole form's.
    pub field: String,
    /// A sentence for the reader, such as "Enter the title".
    pub words: String,
}

/// One answer of a select, a radio group or a list of checkboxes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// An explanation under the label; may be empty.
    pub hint: String,
}

impl Form {
    /// A form whose element ids begin with `id`.
    #[must_use]
    pub fn named(id: &'static str) -> Self {
        Self { id, ..Self::default() }
    }

    /// The form with one more value; a name may come several times (checkboxes).
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.values.push((name.to_owned(), value.into()));
        self
    }

    /// The form with one more problem; an empty `field` speaks of the whole form.
    #[must_use]
    pub fn problem(mut self, field: &str, words: impl Into<String>) -> Self {
        self.problems.push(Problem {
            field: field.to_owned(),
            words: words.into(),
        });
        self
    }

    /// The form with what is wrong with its fields.
    #[must_use]
    pub fn with_problems(self, errors: &[FieldError]) -> Self {
        errors
            .iter()
            .fold(self, |form, error| form.problem(error.field, error.words.as_str()))
    }

    /// The form with this value where nothing was typed.
    #[must_use]
    pub fn or(mut self, name: &str, value: &str) -> Self {
        if self.value(name).trim().is_empty() {
            self.values.retain(|(known, _)| known != name);
            return self.with(name, value);
        }
        self
    }

    /// The first value of a field, or nothing.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a field that may come several times.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let named = self.values.iter().filter(move |(known, _)| known == name);
        named.map(|(_, value)| value.as_str())
    }

    /// Whether a field holds this value: a ticked box, a chosen option.
    #[must_use]
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(known, held)| known == name && held == value)
    }

    /// Whether a field holds a value that fits.
    #[must_use]
    pub fn any(&self, name: &str, fits: impl Fn(&str) -> bool) -> bool {
        self.values.iter().any(|(known, held)| known == name && fits(held))
    }

    /// What is wrong with a field, or nothing.
    #[must_use]
    pub fn error(&self, name: &str) -> &str {
        self.problems
            .iter()
            .find(|problem| problem.field == name)
            .map_or("", |problem| &problem.words)
    }

    /// Everything that is wrong, in the order of the page.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The title of its page, which says first that there is a problem.
    #[must_use]
    pub fn titled(&self, page: &str) -> String {
        match self.problems.as_slice() {
            [] => page.to_owned(),
            _ => say!("problems-in", page = page),
        }
    }

    /// Whether nothing was typed and nothing is wrong.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.values.is_empty() && self.problems.is_empty()
    }

    /// The element id of a field.
    #[must_use]
    pub fn field_id(&self, name: &str) -> String {
        match self.id {
            "" => format!("f-{name}"),
            id => format!("{id}-{name}"),
        }
    }

    /// The ids that describe a field: its hint and its error, where there are any.
    #[must_use]
    pub fn described_by(&self, name: &str, hint: &str) -> String {
        let id = self.field_id(name);
        let hint = (!hint.is_empty()).then(|| format!("{id}-hint"));
        let error = (!self.error(name).is_empty()).then(|| format!("{id}-error"));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        ids.join(" ")
    }
}

impl Choice {
    /// A choice without a hint.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The choice with an explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A fresh mark for one form on one page: the same mark sent twice acts once.
#[must_use]
pub fn once() -> Uuid {
    Uuid::now_v7()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_problems_are_found_by_name() {
        let form = Form::named("source")
            .with("title", "Tally")
            .with("rests_on", "1")
            .with("rests_on", "3")
            .problem("url", "Enter a web address");
        assert_eq!(form.value("title"), "Tally");
        assert_eq!(form.value("url"), "");
        assert!(form.holds("rests_on", "3") && !form.holds("rests_on", "2"));
        assert_eq!(form.error("url"), "Enter a web address");
        assert_eq!(form.field_id("url"), "source-url");
        assert_eq!(
            form.described_by("url", "With https"),
            "source-url-hint source-url-error"
        );
        assert_eq!(form.described_by("title", ""), "");
    }
}
