//! What was done with a verdict, in words.

use serde_json::{Map, Value};

use super::values::{plain, text};
use super::{Reader, named};
use crate::desk::claim_page::Event;
use crate::domain::time::Instant;
use crate::web::claim_sheet::shown;
use crate::web::moments;

/// What was done with the verdict, with the version of it where the event says so.
pub(super) fn of_the_verdict(
    event: &Event,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    reader: &Reader<'_>,
) -> Option<String> {
    let version = text(after, "verdict");
    Some(match (event.action.as_str(), version.as_str()) {
        ("claim.publish", _) if text(after, "unchanged") == "true" => {
            say!("claim-history-drop", number = text(after, "publication"))
        }
        ("verdict.confirm", _) => confirmed(after),
        ("verdict.due", _) => say!("claim-history-due").to_owned(),
        ("claim.publish", "") => say!("claim-history-publish").to_owned(),
        ("claim.publish", version) => say!("claim-history-publish-version", version = version),
        ("verdict.save", _) => saved(event, before, after, reader),
        ("verdict.propose", _) => proposed(event, after, reader),
        ("verdict.take_back", _) => say!("claim-history-take-back").to_owned(),
        ("verdict.request_changes" | "verdict.approve", _) if after.contains_key("in_favour") => {
            panel(&event.action, after, reader)
        }
        ("verdict.request_changes", "") => say!("claim-history-request-changes").to_owned(),
        ("verdict.request_changes", version) => {
            say!("claim-history-request-changes-version", version = version)
        }
        ("verdict.vote", _) => {
            let [votes, panel] = ["votes", "panel"].map(|name| text(after, name));
            say!("sign-off-history-vote", version = version, n = votes, panel = panel)
        }
        ("verdict.approve", _) => approved(after),
        _ => return None,
    })
}

pub(super) fn opined(event: &Event, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let [version, agrees] = ["verdict", "agrees"].map(|name| text(after, name));
    let rating = rating(&text(after, "rating"), event.at, reader);
    match agrees.as_str() {
        "yes" => say!("sign-off-history-agrees", version = version, rating = rating),
        _ => say!("sign-off-history-differs", version = version, rating = rating),
    }
}

/// What a panel has decided, with who voted how.
fn panel(action: &str, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let [version, came] = ["verdict", "panel"].map(|name| text(after, name));
    let names = |name| {
        let ids = text(after, name);
        let names = ids.split(", ").filter(|id| !id.is_empty()).map(|id| named(id, reader));
        names
            .reduce(|first, next| say!("claim-page-names", first = first, next = next))
            .unwrap_or_else(|| say!("sign-off-history-nobody").to_owned())
    };
    let (pro, contra) = (names("voted_for"), names("voted_against"));
    let told = match action {
        "verdict.approve" => say!("sign-off-history-panel-for", version = version),
        _ if came == "divided" => say!("sign-off-history-panel-divided", version = version),
        _ => say!("sign-off-history-panel-against", version = version),
    };
    say!("sign-off-history-panel", told = told, pro = pro, contra = contra)
}

/// "found the published verdict still true, to be checked again on 3 Nov 2026".
fn confirmed(after: &Map<String, Value>) -> String {
    match moments::date(&text(after, "check_again_on")) {
        Some(day) => say!("claim-history-confirm-until", day = day.words),
        None => say!("claim-history-confirm").to_owned(),
    }
}

/// The words of a rating as they were at that time.
fn rating(code: &str, at: Instant, reader: &Reader<'_>) -> String {
    let mut versions = reader.ratings.iter().filter(|rating| rating.code == code);
    let known = versions.clone().rfind(|rating| rating.since <= at);
    let known = known.or_else(|| versions.next());
    known.map_or_else(|| plain(code), |rating| shown(&rating.label))
}

/// "proposed Mostly true (version 3), resting on 4 sources".
fn proposed(event: &Event, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let (code, version) = (text(after, "rating"), text(after, "verdict"));
    if code.is_empty() || version.is_empty() {
        return say!("claim-history-propose").to_owned();
    }
    let rating = rating(&code, event.at, reader);
    let sources = text(after, "sources");
    match sources.split(',').filter(|number| !number.is_empty()).count() {
        0 => say!("claim-history-propose-version", rating = rating, version = version),
        n => say!(
            "claim-history-propose-sources",
            rating = rating,
            version = version,
            n = n
        ),
    }
}

fn approved(after: &Map<String, Value>) -> String {
    let [version, so_far, needed] = ["verdict", "approvals", "needed"].map(|name| text(after, name));
    if version.is_empty() {
        say!("claim-history-approve").to_owned()
    } else if so_far.is_empty() || needed.is_empty() {
        say!("claim-history-approve-version", version = version)
    } else {
        say!(
            "claim-history-approve-so-far",
            version = version,
            n = so_far,
            needed = needed
        )
    }
}

fn saved(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let rating = |code| rating(code, event.at, reader);
    let version = text(after, "verdict");
    let (was, is) = (text(before, "rating"), text(after, "rating"));
    let told = match (was.as_str(), is.as_str()) {
        (_, "") => say!("claim-history-save", version = version),
        (was, is) if was == is || was.is_empty() => {
            say!("claim-history-save-as", version = version, rating = rating(is))
        }
        (was, is) => {
            let (was, is) = (rating(was), rating(is));
            say!("claim-history-save-instead", version = version, rating = is, was = was)
        }
    };
    let parts = [
        ("summary", say!("claim-history-part-summary")),
        ("true_as_of", say!("claim-history-part-true-as-of")),
        ("check_again_on", say!("claim-history-part-check-again")),
        ("sources", say!("claim-history-part-sources")),
    ];
    let changed = parts
        .into_iter()
        .filter(|(name, _)| !before.is_empty() && before.get(*name) != after.get(*name))
        .map(|(_, words)| words.to_owned());
    match changed.reduce(|first, next| say!("claim-history-parts", first = first, next = next)) {
        None => told,
        Some(parts) => say!("claim-history-save-changed", told = told, parts = parts),
    }
}
