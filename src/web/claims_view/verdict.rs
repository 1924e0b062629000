//! The verdict on a claim's page, and the form for its next version.

use crate::web::form::{Choice, Form};
use crate::web::markdown::SafeHtml;
use crate::web::parts::{RatingMark, When};

/// A version of the verdict.
#[derive(Debug, Clone)]
pub struct VerdictView {
    /// Why the reader may not read it yet; empty for whoever may.
    pub hidden: String,
    /// Such as "Proposed verdict".
    pub title: &'static str,
    /// Its version.
    pub version: i32,
    /// The earlier versions that it can be compared with; the first stands for none.
    pub earlier: Vec<Choice>,
    /// `since`: the version that it is compared with.
    pub since: Form,
    /// The two versions side by side; empty where nothing is compared.
    pub compare_href: String,
    /// Its rating.
    pub rating: RatingMark,
    /// What the rating means, by the version of the scale that it was given on.
    pub definition: String,
    /// The rating of the version that it is compared with, if it was another.
    pub was: String,
    /// Who wrote it.
    pub authors: String,
    /// From when on it is true; none if not said.
    pub true_as_of: Option<When>,
    /// When to look again; none if not said.
    pub check_again: Option<When>,
    /// Who looked last and found it still true; may be empty.
    pub looked: String,
    /// The summary, with what changed since the version that it is compared with marked by word.
    pub summary: SafeHtml,
    /// Something is marked in it.
    pub marked: bool,
    /// What its rating asks for, and whether that is there.
    pub checks: Vec<CheckView>,
}

/// The form for the next version of the verdict.
#[derive(Debug, Clone)]
pub struct VerdictForm {
    /// Whether it stands open.
    pub open: bool,
    /// The version that it was made from; 0 for the first.
    pub version: i32,
    /// `rating`, `summary`, `sources`, `true_as_of`, `check_again_on`.
    pub form: Form,
    /// The ratings of the scales in use.
    pub scales: Vec<ScaleChoice>,
    /// That the current rating is given no more; nothing if it is.
    pub rating_hint: String,
    /// The sources, by number.
    pub sources: Vec<Choice>,
    /// Whether it can be put before others from here.
    pub may_propose: bool,
    /// Who still has time to answer; may be empty.
    pub still_asked: String,
}

/// The ratings of a scale to choose from.
#[derive(Debug, Clone)]
pub struct ScaleChoice {
    /// The scale's name.
    pub name: String,
    /// Its ratings.
    pub ratings: Vec<RatingChoice>,
}

/// A rating to choose.
#[derive(Debug, Clone)]
pub struct RatingChoice {
    /// The id of its element.
    pub id: String,
    /// What is sent.
    pub code: String,
    /// Its mark and words.
    pub mark: RatingMark,
    /// What it means.
    pub definition: String,
    /// What it asks for, and whether that is there.
    pub checks: Vec<CheckView>,
}

/// A line of the evidence checklist.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// Whether it is there.
    pub met: bool,
    /// What is asked.
    pub words: String,
}
