//! The ClaimReview report: what the public can read now, in the flat columns of schema.org's ClaimReview as the
//! Fact-Check Insights dataset has them.

use super::{ArticlePart, ClaimPart, Column, Line, Published, column, maybe, show};
use crate::domain::id::ClaimId;
use crate::domain::time::Instant;
use std::sync::Arc;

/// A row of the ClaimReview report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimReviewLine {
    /// The claim.
    pub claim: ClaimPart,
    /// Its id.
    pub id: ClaimId,
    /// The desk’s name.
    pub desk: Arc<str>,
    /// What the public reads.
    pub published: Published,
    /// When it was published first.
    pub first_at: Instant,
    /// The lowest and the highest number of its scale.
    pub bounds: Option<(i32, i32)>,
    /// The article that it stands in.
    pub article: Option<Arc<ArticlePart>>,
}

impl Line for ClaimReviewLine {
    const COLUMNS: &'static [Column<Self>] = CLAIM_REVIEW;
    const NARROWED_BY: &'static [&'static str] = &["rating", "article", "from", "to", "tag"];
}

const CLAIM_REVIEW: &[Column<ClaimReviewLine>] = &[
    column("id", "Id of the claim, a UUID", |line, out| show(&line.id, out)),
    column("@context", "`https://schema.org`", |_, out| {
        out.push_str("https://schema.org")
    }),
    column("@type", "`ClaimReview`", |_, out| out.push_str("ClaimReview")),
    column(
        "claimReviewed",
        "What is claimed, as the public reads it",
        |line, out| {
            out.push_str(&line.published.statement);
        },
    ),
    column(
        "datePublished",
        "When the verdict was published first; a date in the report’s time zone",
        |line, out| out.day(line.first_at),
    ),
    column("url", "The claim’s page on the desk", |line, out| line.claim.url(out)),
    column("author.@type", "`Organization`", |_, out| out.push_str("Organization")),
    column("author.name", "Name of the desk", |line, out| out.push_str(&line.desk)),
    column("author.url", "Address of the desk", |line, out| {
        out.push_str(&line.claim.site)
    }),
    column("author.image", "Always empty", |_, _| {}),
    column("author.sameAs", "Always empty", |_, _| {}),
    column("itemReviewed.@type", "`Claim`", |_, out| out.push_str("Claim")),
    column(
        "itemReviewed.datePublished",
        "When the claim was made; a date",
        |line, out| out.push_str(&line.published.said_on),
    ),
    column(
        "itemReviewed.name",
        "Title of the article that the claim stands in",
        |line, out| {
            if let Some(article) = &line.article {
                out.push_str(&article.title);
            }
        },
    ),
    column(
        "itemReviewed.appearance.1.url",
        "Where the article stands",
        |line, out| {
            out.push_str(appearance(line));
        },
    ),
    column(
        "itemReviewed.appearance.1.@type",
        "`CreativeWork` where there is a link",
        |line, out| out.push_str(work(line)),
    ),
    column(
        "itemReviewed.firstAppearance.url",
        "Where the article stands",
        |line, out| out.push_str(appearance(line)),
    ),
    column(
        "itemReviewed.firstAppearance.@type",
        "`CreativeWork` where there is a link",
        |line, out| out.push_str(work(line)),
    ),
    column(
        "itemReviewed.author.@type",
        "Always empty: the desk does not note whether a person or an organization said it",
        |_, _| {},
    ),
    column("itemReviewed.author.name", "Who said it", |line, out| {
        out.push_str(&line.published.said_by);
    }),
    column("itemReviewed.author.jobTitle", "Always empty", |_, _| {}),
    column("itemReviewed.author.image", "Always empty", |_, _| {}),
    column("itemReviewed.author.sameAs", "Always empty", |_, _| {}),
    column("reviewRating.@type", "`Rating`", |_, out| out.push_str("Rating")),
    column(
        "reviewRating.ratingValue",
        "Number of the rating; empty for one apart from the scale",
        |line, out| maybe(line.published.rating_number.as_ref(), out),
    ),
    column("reviewRating.bestRating", "Highest number of its scale", |line, out| {
        maybe(line.bounds.as_ref().map(|(_, best)| best), out);
    }),
    column("reviewRating.worstRating", "Lowest number of its scale", |line, out| {
        maybe(line.bounds.as_ref().map(|(worst, _)| worst), out);
    }),
    column(
        "reviewRating.ratingExplanation",
        "The summary, as Markdown",
        |line, out| {
            out.push_str(&line.published.summary);
        },
    ),
    column("reviewRating.image", "Always empty", |_, _| {}),
    column("reviewRating.alternateName", "The rating in words", |line, out| {
        if let Some(label) = &line.published.rating_label {
            out.push_str(label);
        }
    }),
];

fn appearance(line: &ClaimReviewLine) -> &str {
    line.article.as_ref().map_or("", |article| &article.url)
}

fn work(line: &ClaimReviewLine) -> &'static str {
    if appearance(line).is_empty() {
        ""
    } else {
        "CreativeWork"
    }
}
