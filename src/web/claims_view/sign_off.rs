//! The sign-off of a verdict on its claim's page.

use super::ScaleChoice;
use crate::web::form::Form;
use crate::web::markdown::SafeHtml;
use crate::web::parts::{RatingMark, Who};

/// The sign-off box.
#[derive(Debug, Clone)]
pub struct ApprovalView {
    /// Such as "Your approval is needed".
    pub title: String,
    /// Who proposed, who has approved, whether the reader may.
    pub eyes: Vec<EyeView>,
    /// How the verdict is signed off, and who may.
    pub how: Vec<String>,
    /// That too few are left who may; empty while there are enough.
    pub warning: String,
    /// The version of the verdict that a decision names.
    pub version: i32,
    /// Whether the reader may approve.
    pub may_approve: bool,
    /// Whether the reader may send it back.
    pub may_request: bool,
    /// Whether the reader is asked for a second opinion.
    pub may_opine: bool,
    /// Whether a panel votes.
    pub by_vote: bool,
    /// The ratings that a second opinion chooses from.
    pub scales: Vec<ScaleChoice>,
    /// `note`, and `reason` for the rating of a second opinion.
    pub form: Form,
}

/// Two ratings of one claim, side by side.
#[derive(Debug, Clone)]
pub struct OpinionView {
    /// The verdict's rating.
    pub first: RatingMark,
    /// Who wrote the verdict.
    pub first_by: String,
    /// The verdict's summary.
    pub first_summary: SafeHtml,
    /// The rating of the second opinion.
    pub second: RatingMark,
    /// Whose it is.
    pub second_by: String,
    /// Why.
    pub reasons: SafeHtml,
    /// Both ratings are the same.
    pub agrees: bool,
}

/// A line of the sign-off box.
#[derive(Debug, Clone)]
pub struct EyeView {
    /// Whose mark.
    pub who: Who,
    /// The words beside it.
    pub words: String,
    /// A smaller line; may be empty.
    pub small: String,
}
