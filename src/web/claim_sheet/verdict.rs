//! The verdict on a claim's page, and the form for its next version.

use super::{joined, name, shown};
use crate::desk::claim_page::{Rating, Sheet, Version};
use crate::domain::id::RatingId;
use crate::domain::scale::Colour;
use crate::domain::workflow::State;
use crate::web::claims_view::{CheckView, RatingChoice, ScaleChoice, VerdictForm, VerdictView};
use crate::web::form::{Choice, Form};
use crate::web::parts::RatingMark;
use crate::web::{links, markdown, moments, reply_requests, sign_off};

fn rating_mark(sheet: &Sheet, id: Option<RatingId>) -> RatingMark {
    let rating = sheet.ratings.iter().find(|rating| Some(rating.id) == id);
    rating.map_or_else(
        || RatingMark::new(None, Colour::Grey, say!("claim-page-no-rating")),
        rating_of,
    )
}

/// A rating with its place on the scale.
pub fn rating_of(rating: &Rating) -> RatingMark {
    RatingMark::new(rating.number, rating.colour, &rating.label)
}

fn check_views(checks: &[crate::domain::verdict::Check]) -> Vec<CheckView> {
    let view = |check: &crate::domain::verdict::Check| CheckView {
        met: check.met,
        words: check.words.clone(),
    };
    checks.iter().map(view).collect()
}

/// The current summary, marked by what changed since the version that it is compared with.
pub(super) fn summary(sheet: &Sheet) -> markdown::Rendered {
    let listed = sheet.sources.iter().filter(|source| source.removed_at.is_none());
    let footnotes: Vec<i32> = listed.map(|source| source.position).collect();
    match (&sheet.verdict, &sheet.former) {
        (Some(version), Some(former)) => {
            markdown::render_changes(&former.summary, &version.verdict.summary, &footnotes)
        }
        (Some(version), None) => markdown::render(&version.verdict.summary, &footnotes),
        (None, _) => markdown::Rendered::default(),
    }
}

pub(super) fn verdict(sheet: &Sheet, version: &Version, summary: markdown::SafeHtml, href: &str) -> VerdictView {
    let verdict = &version.verdict;
    let authors = version.authors.iter().map(|id| name(sheet, Some(*id)));
    let rating = sheet.ratings.iter().find(|rating| Some(rating.id) == verdict.rating_id);
    let (mark, former) = (rating_mark(sheet, verdict.rating_id), sheet.former.as_ref());
    let since = former.map_or(0, |former| former.version);
    VerdictView {
        hidden: sign_off::hidden(sheet),
        title: match sheet.claim.state {
            State::AwaitingApproval => say!("claim-page-verdict-proposed"),
            State::Approved => say!("claim-page-verdict-approved"),
            State::Published => say!("claim-page-verdict-published"),
            _ => say!("claim-page-verdict"),
        },
        version: verdict.version,
        earlier: earlier(verdict.version),
        since: Form::named("since").with("since", since.to_string()),
        compare_href: match since {
            0 => String::new(),
            since => format!("{href}/compare?a={since}&b={}", verdict.version),
        },
        definition: rating.map(|rating| shown(&rating.definition)).unwrap_or_default(),
        was: former
            .map(|former| rating_mark(sheet, former.rating_id).label)
            .filter(|was| *was != mark.label)
            .unwrap_or_default(),
        rating: mark,
        authors: say!("claim-page-by", names = joined(authors)),
        true_as_of: moments::date(&verdict.true_as_of),
        check_again: moments::date(match sheet.claim.state {
            State::Published => &sheet.check_on,
            _ => &verdict.check_again_on,
        }),
        looked: looked(sheet),
        summary,
        marked: former.is_some_and(|former| former.summary != verdict.summary),
        checks: rating
            .map(|rating| check_views(&sheet.checks(rating, &version.rests_on)))
            .unwrap_or_default(),
    }
}

/// The ratings to choose from in a field, scale by scale, each with what `checks` tells of it.
pub fn scales(sheet: &Sheet, form: &Form, field: &str, checks: impl Fn(&Rating) -> Vec<CheckView>) -> Vec<ScaleChoice> {
    let mut scales: Vec<ScaleChoice> = Vec::new();
    let offered = sheet.ratings.iter().filter(|rating| rating.is_offered());
    for (rating, place) in offered.zip(1..) {
        let id = form.field_id(field);
        let choice = RatingChoice {
            // What is wrong with the choice leads to the first.
            id: if place == 1 { id } else { format!("{id}-{place}") },
            code: rating.code.clone(),
            mark: rating_of(rating),
            definition: shown(&rating.definition),
            checks: checks(rating),
        };
        let name = shown(&rating.scale);
        match scales.last_mut().filter(|scale| scale.name == name) {
            Some(scale) => scale.ratings.push(choice),
            None => scales.push(ScaleChoice {
                name,
                ratings: vec![choice],
            }),
        }
    }
    scales
}

/// The numbers of the sources that are ticked in a form.
fn chosen(sheet: &Sheet, form: &Form) -> Vec<i32> {
    let listed = sheet.sources.iter().map(|source| source.position);
    listed
        .filter(|number| form.holds("sources", number.to_string().as_str()))
        .collect()
}

/// A rating of the scale in use, where there is but one.
pub(super) fn only_scale(sheet: &Sheet) -> Option<&Rating> {
    let mut offered = sheet.ratings.iter().filter(|rating| rating.is_offered());
    let first = offered.next()?;
    offered.all(|rating| rating.family == first.family).then_some(first)
}

/// That the rating of the current version is given no more; nothing if it is, or if there is none.
fn given_no_more(sheet: &Sheet) -> String {
    let current = sheet.verdict.as_ref().and_then(|version| version.verdict.rating_id);
    let rating = sheet.ratings.iter().find(|rating| Some(rating.id) == current);
    let is_offered = |code: &str| {
        let mut offered = sheet.ratings.iter().filter(|rating| rating.is_offered());
        offered.any(|rating| rating.code == code)
    };
    match rating {
        Some(rating) if !is_offered(&rating.code) => say!("scales-given-no-more", rating = shown(&rating.label)),
        _ => String::new(),
    }
}

/// Who looked last at the verdict and found it still true.
fn looked(sheet: &Sheet) -> String {
    let Some(look) = &sheet.look else { return String::new() };
    say!(
        "corrections-looked",
        day = moments::date(&look.looked_on).map(|day| day.words).unwrap_or_default(),
        name = name(sheet, look.by),
        reason = shown(&look.reason)
    )
}

/// The versions that a verdict can be compared with, and none; nothing for the first version.
fn earlier(version: i32) -> Vec<Choice> {
    let earlier = (1..version).rev();
    let none = (version > 1).then(|| Choice::new("0", say!("claim-page-mark-nothing")));
    let choices = earlier.map(|version| Choice::new(version.to_string(), say!("claim-page-since", n = version)));
    none.into_iter().chain(choices).collect()
}

/// The form for the next version; `begun` is the version that a draft in it was begun on.
pub(super) fn verdict_form(sheet: &Sheet, typed: Form, begun: Option<i32>) -> VerdictForm {
    let is_typed = !typed.is_blank();
    let version = sheet.verdict.as_ref();
    let form = match version {
        Some(version) if !is_typed => filled(sheet, version, typed),
        _ => ticked(typed),
    };
    let listed = sheet.sources.iter().filter(|source| source.removed_at.is_none());
    VerdictForm {
        open: is_typed || version.is_none(),
        version: begun.unwrap_or(sheet.claim.verdict),
        scales: scales(sheet, &form, "rating", |rating| {
            check_views(&sheet.checks(rating, &chosen(sheet, &form)))
        }),
        rating_hint: given_no_more(sheet),
        form,
        sources: listed
            .map(|source| {
                let number = source.position.to_string();
                Choice::new(number.clone(), format!("{number}. {}", shown(&source.title)))
                    .hint(links::warning_of(sheet, source))
            })
            .collect(),
        may_propose: true,
        still_asked: reply_requests::still_asked(sheet),
    }
}

/// The page about a stale form sends the numbers of the sources as one list.
fn ticked(form: Form) -> Form {
    let sent = form.value("sources").to_owned();
    let numbers = sent.split(',').map(str::trim);
    numbers.fold(form, |form, number| form.with("sources", number))
}

fn filled(sheet: &Sheet, version: &Version, form: Form) -> Form {
    let rating = sheet
        .ratings
        .iter()
        .find(|rating| Some(rating.id) == version.verdict.rating_id);
    let form = form
        .with("rating", rating.map(|rating| rating.code.clone()).unwrap_or_default())
        .with("summary", version.verdict.summary.clone())
        .with("true_as_of", version.verdict.true_as_of.clone())
        .with("check_again_on", version.verdict.check_again_on.clone());
    version
        .rests_on
        .iter()
        .fold(form, |form, number| form.with("sources", number.to_string()))
}
