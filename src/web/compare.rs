//! The page about a stale form: what both started from, theirs and yours, and what both made of it together.

use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest};
use askama::Template;

use crate::domain::refusal::{FieldConflict, Stale};
use crate::domain::text::{merge, merge_lists, to_edit};
use crate::domain::visible::visible;
use crate::web::answer;
use crate::web::claim_sheet::joined;
use crate::web::fields::Fields;
use crate::web::moments::when;
use crate::web::parts::When;
use crate::web::prose::{self, Paragraph};
use crate::web::shell::Shell;
use crate::web::site::{Site, came_from};

/// Fields that hold a list which commas divide.
const LISTS: &[&str] = &["sources", "tags"];

/// The page.
#[derive(Template)]
#[template(path = "errors/compare.html")]
struct Compare<'a> {
    shell: Shell,
    stale: &'a Stale,
    /// Where the forms go again.
    action: &'a str,
    /// Where what stands now can be read.
    back: String,
    /// When they saved.
    changed: Option<When>,
    /// The fields that differ.
    fields: Vec<FieldView<'a>>,
    /// The labels of the fields that both left alike.
    same: String,
    /// Every field that was sent and is not compared, so that nothing typed is lost.
    kept: Vec<(&'a str, &'a str)>,
}

/// A field that differs.
struct FieldView<'a> {
    conflict: &'a FieldConflict,
    /// What both started from.
    base: Vec<Paragraph>,
    /// Theirs, marked by what they changed.
    theirs: Vec<Paragraph>,
    /// Yours, marked by what you changed.
    yours: Vec<Paragraph>,
    /// Who changed it.
    who: &'static str,
    /// What both made of it, to be edited.
    merged: String,
    /// It needs more than one line to be changed.
    long: bool,
    /// Both changed the same words, and nobody has chosen between them.
    undecided: bool,
}

impl Compare<'_> {
    /// Both changed the same words somewhere.
    fn is_undecided(&self) -> bool {
        self.fields.iter().any(|field| field.undecided)
    }
}

/// Makes the page.
///
/// # Errors
/// When it cannot be made.
pub fn page(site: &Site, shell: Shell, stale: &Stale, request: &HttpRequest) -> answer::Answer {
    let sent = request.extensions().get::<Fields>().cloned().unwrap_or_default();
    let compared = |name: &str| stale.fields.iter().any(|conflict| conflict.field == name);
    let kept = sent.iter().filter(|(name, _)| *name != "version" && !compared(name));
    let now = site.desk.now();
    let (same, differ): (Vec<_>, Vec<_>) = stale.fields.iter().partition(|field| field.yours == field.theirs);
    let page = Compare {
        shell,
        stale,
        action: request.path(),
        back: came_from(request.headers()).unwrap_or_else(|| "/".to_owned()),
        changed: stale.at.map(|at| when(at, now)),
        fields: differ.into_iter().map(view).collect(),
        same: joined(same.iter().map(|field| field.label.to_owned())),
        kept: kept.collect(),
    };
    answer::page(StatusCode::CONFLICT, &page)
}

fn view(conflict: &FieldConflict) -> FieldView<'_> {
    let shown = |value| visible(conflict.shown(value)).into_owned();
    let [base, theirs, yours] = [&conflict.base, &conflict.theirs, &conflict.yours].map(|value| shown(value));
    let (merged, undecided) = merged(conflict);
    FieldView {
        theirs: prose::without_links(prose::changes(&base, &theirs)),
        yours: prose::without_links(prose::changes(&base, &yours)),
        base: prose::without_links(prose::changes(&base, &base)),
        who: match (conflict.base == conflict.theirs, conflict.base == conflict.yours) {
            (true, _) => say!("claim-page-changed-by-you"),
            (_, true) => say!("claim-page-changed-by-them"),
            _ => say!("claim-page-changed-by-both"),
        },
        long: is_long(conflict),
        merged,
        undecided,
        conflict,
    }
}

/// What both made of a field, and whether somebody must still choose. A choice or a line that both changed stays yours.
fn merged(conflict: &FieldConflict) -> (String, bool) {
    let (base, theirs, yours) = (&conflict.base, &conflict.theirs, &conflict.yours);
    if LISTS.contains(&conflict.field) {
        (merge_lists(base, theirs, yours), false)
    } else if base == yours {
        (theirs.clone(), false)
    } else if base == theirs || !is_long(conflict) {
        (yours.clone(), false)
    } else {
        let [base, theirs, yours] = [base, theirs, yours].map(|text| text.replace("\r\n", "\n"));
        let pieces = merge(&base, &theirs, &yours);
        let text = to_edit(&pieces);
        let undecided = crate::domain::text::is_undecided(&text);
        (text, undecided)
    }
}

/// A text that needs more than one line to be changed.
fn is_long(conflict: &FieldConflict) -> bool {
    let most = [&conflict.base, &conflict.theirs, &conflict.yours]
        .into_iter()
        .any(|text| text.contains('\n') || text.chars().count() > 80);
    most && conflict.options.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conflict(field: &'static str, base: &str, theirs: &str, yours: &str) -> FieldConflict {
        FieldConflict {
            field,
            label: "Field",
            base: base.to_owned(),
            theirs: theirs.to_owned(),
            yours: yours.to_owned(),
            options: Vec::new(),
        }
    }

    #[test]
    fn what_only_one_changed_is_theirs() {
        assert_eq!(merged(&conflict("said_by", "", "", "Orla")), ("Orla".to_owned(), false));
        assert_eq!(merged(&conflict("said_by", "A", "B", "A")), ("B".to_owned(), false));
        assert_eq!(merged(&conflict("said_by", "A", "B", "C")), ("C".to_owned(), false));
        assert_eq!(
            merged(&conflict("sources", "1", "1, 2", "1, 3")),
            ("1, 2, 3".to_owned(), false)
        );
    }

    #[test]
    fn long_texts_are_merged_by_word() {
        let text = "The figure matches one count of documented deaths at the time.\n\nIt is no total.";
        let theirs = text.replace("one count", "one group's count");
        let yours = text.replace("no total", "not a total");
        let (both, undecided) = merged(&conflict("summary", text, &theirs, &yours));
        assert!(
            both.contains("one group's count") && both.contains("not a total") && !undecided,
            "{both}"
        );
        let other = text.replace("no total", "never a total");
        let (both, undecided) = merged(&conflict("summary", text, &other, &yours));
        assert!(
            undecided && both.contains("\u{27e6}never a\u{2016}not a\u{27e7} total."),
            "{both}"
        );
    }
}
