//! What newer texts of an article did to a claim, on the claim's own page and in its history.

use crate::desk::claim_page::{Altered, Sheet};
use crate::domain::article::Settled;
use crate::domain::text::Came;
use crate::domain::workflow::State;
use crate::web::claims_view::NoticeView;
use crate::web::parts::Link;

/// Where a verdict stands before readers, or is about to.
const JUDGED: [State; 3] = [State::AwaitingApproval, State::Approved, State::Published];

/// What the reader of a claim must know of its article's newer texts.
#[must_use]
pub(super) fn notices(sheet: &Sheet) -> Vec<NoticeView> {
    let mut notices = Vec::new();
    if matches!(sheet.claim.state, State::Dismissed | State::Duplicate) {
        return notices;
    }
    if let Some(open) = sheet.altered.iter().find(|altered| altered.placement.open) {
        let link = Link::new(
            say!("revisions-settle-it"),
            format!(
                "/articles/{}/revisions/{}/settle#p-{}",
                open.article, open.revision, open.placement.id
            ),
        );
        notices.push(notice(moved_on(open), link));
    } else if let Some(left) = sheet.altered.first().filter(|first| has_left(sheet, first)) {
        let words = say!("revisions-left", n = left.revision, last = left.last);
        let link = Link::new(
            say!("revisions-last-text"),
            format!("/articles/{}/revisions/{}", left.article, left.last),
        );
        notices.push(notice(words, link));
    }
    let proposed = sheet.verdict.as_ref().and_then(|version| version.verdict.proposed_at);
    let judged = proposed.filter(|_| JUDGED.contains(&sheet.claim.state));
    let outdated = judged.and_then(|at| {
        sheet
            .altered
            .iter()
            .find(|altered| altered.at > at && is_reworded(altered))
    });
    if let Some(altered) = outdated {
        let words = say!("revisions-older-wording", n = altered.revision);
        let link = Link::new(
            say!("revisions-what-changed"),
            format!(
                "/articles/{}/compare?a={}&b={}",
                altered.article, altered.last, altered.revision
            ),
        );
        notices.push(notice(words, link));
    }
    notices
}

fn notice(words: String, link: Link) -> NoticeView {
    NoticeView {
        kind: "warning",
        icon: "history",
        words,
        link,
    }
}

/// Whether a claim is not in the present text of its article.
fn has_left(sheet: &Sheet, altered: &Altered) -> bool {
    let mut texts = sheet.found.iter().filter(|found| found.article_id == altered.article);
    altered.placement.settled == Settled::Left && texts.any(|found| found.present == altered.revision)
}

fn is_reworded(altered: &Altered) -> bool {
    matches!(altered.placement.came, Came::Changed | Came::Gone)
}

fn moved_on(altered: &Altered) -> String {
    let (n, last) = (altered.revision, altered.last);
    match altered.placement.came {
        Came::Changed => say!("revisions-notice-changed", n = n),
        Came::Gone => say!("revisions-notice-gone", n = n, last = last),
        Came::Unchanged | Came::Moved => say!("revisions-notice-unsure", n = n),
    }
}

/// How a passage came into a newer text, in words.
pub(super) fn came(code: &str) -> String {
    code.parse::<Came>()
        .map(|came| came.label().to_lowercase())
        .unwrap_or_default()
}

/// What somebody settled.
pub(super) fn placed(code: &str) -> String {
    match code.parse::<Settled>() {
        Ok(Settled::Unsettled) | Err(_) => say!("revisions-did-reopen").to_owned(),
        Ok(Settled::Left) => say!("revisions-did-leave").to_owned(),
        Ok(Settled::Accepted) => say!("revisions-did-accept").to_owned(),
        Ok(Settled::Chosen) => say!("revisions-did-choose").to_owned(),
    }
}
