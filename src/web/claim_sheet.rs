//! The page of a claim, from what the desk has read.

mod drafts;
mod sources;
mod verdict;

use crate::desk::claim_page::{Claim, Found, Sheet};
use crate::domain::claim::{CorrectionKind, DismissReason};
use crate::domain::draft::Part;
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::visible::visible;
use crate::domain::workflow::{STANDING, State};
use crate::web::claim_actions;
use crate::web::claim_history::{self, Reader};
use crate::web::claims_view::*;
use crate::web::form::Form;
use crate::web::parts::{Link, StateMark, Who};
use crate::web::session::Visit;
use crate::web::shell::Shell;
use crate::web::{comments, moments, reply_requests, sign_off};

use drafts::{form_id, has_form, offer, taken_up, unsaved};
use sources::source_view;
use verdict::{only_scale, summary, verdict, verdict_form};

pub use sources::{bytes, source_form};
pub use verdict::{rating_of, scales};

/// The page; `refused` is the form on it that was not taken, as it was typed, and `draft` the one that is filled in
/// from what was written and not saved.
#[must_use]
pub fn page(visit: &Visit, shell: Shell, sheet: &Sheet, refused: Option<&Form>, draft: Option<Part>) -> ClaimPage {
    let used = sheet.drafts.iter().find(|kept| Some(kept.part) == draft);
    let form = |id: &'static str| match (refused, used) {
        (Some(refused), _) if refused.id == id => refused.clone(),
        (None, Some(kept)) if form_id(kept.part) == id => taken_up(kept, id),
        _ => Form::named(id),
    };
    let claim = &sheet.claim;
    let href = format!("/claims/{}", claim.reference());
    let around = sheet.around.clone().unwrap_or_default();
    let summary = summary(sheet);
    let mut page = ClaimPage {
        shell,
        me: visit.who.id().map(|id| id.to_string()).unwrap_or_default(),
        reference: claim.reference(),
        step: claim.step,
        unsaved: None,
        state: mark(claim.state),
        steps: steps(claim.state),
        statement: shown(&claim.statement),
        original: original(sheet),
        quotes: quotes(sheet),
        before: shown(&around.before),
        after: shown(&around.after),
        text_lang: sheet
            .found
            .first()
            .map(|found| found.language.clone())
            .unwrap_or_default(),
        facts: facts(sheet),
        conflicts: sign_off::conflicts(sheet),
        edit_href: edit_href(visit, &href),
        notices: notices(sheet),
        verdict: sheet
            .verdict
            .as_ref()
            .map(|version| verdict(sheet, version, summary.html.clone(), &href)),
        verdict_form: sheet.may.write.is_ok().then(|| {
            let begun = used.filter(|kept| kept.part == Part::Verdict && refused.is_none());
            verdict_form(sheet, form("verdict"), begun.map(|kept| kept.draft.version))
        }),
        verdict_why_not: why_not(&sheet.may.write).unwrap_or_default(),
        sources: sheet
            .sources
            .iter()
            .filter(|source| source.removed_at.is_none())
            .map(|source| source_view(sheet, source, summary.cited.get(&source.position).copied(), &href))
            .collect(),
        source_form: sheet.may.gather.is_ok().then(|| source_form(form("source"), false)),
        source_why_not: why_not(&sheet.may.gather).unwrap_or_default(),
        requests: reply_requests::views(sheet, &form("answer"), &form("remind")),
        request_form: sheet.may.gather.is_ok().then(|| form("reply-request")),
        request_ways: reply_requests::ways(),
        talk: comments::talk(sheet, &form),
        offers: Vec::new(),
        filled: used.map(|kept| kept.part.to_string()).unwrap_or_default(),
        stranded: Vec::new(),
        publications: publications(sheet),
        opinion: sign_off::opinion(sheet),
        approval: sign_off::approval(visit, sheet, &form),
        actions: claim_actions::views(visit, sheet, &form),
        details: details(sheet, edit_href(visit, &href)),
        history: {
            let reader = Reader {
                href: href.clone(),
                me: visit.who.id(),
                names: &sheet.names,
                ratings: &sheet.ratings,
                now: sheet.now,
            };
            sheet
                .events
                .iter()
                .map(|event| claim_history::view(event, &reader))
                .collect()
        },
        newest_event: sheet.events.first().map_or(0, |event| event.number),
        history_more: match sheet.more_events {
            true => Link::new(say!("claim-page-history-all"), format!("{href}/history")),
            false => Link::default(),
        },
        href,
    };
    page.unsaved = refused.filter(|form| !has_form(&page, form)).map(unsaved);
    for kept in &sheet.drafts {
        offer(sheet, kept, &mut page);
    }
    page
}

/// A text of people with nothing hidden in it.
pub fn shown(text: &str) -> String {
    visible(text).into_owned()
}

/// The name of somebody whom the page tells of.
pub fn name(sheet: &Sheet, id: Option<PersonId>) -> String {
    let name = id.and_then(|id| sheet.names.get(&id));
    name.map_or_else(|| say!("claim-page-command-line").to_owned(), |name| shown(name))
}

/// A state with its words.
pub fn mark(state: State) -> StateMark {
    StateMark::new(state.code(), state.label())
}

/// Check-worthiness as bars, 0 to 3.
pub fn worth(word: &str) -> u8 {
    match word {
        "high" => 3,
        "some" => 2,
        _ => 0,
    }
}

fn why_not(may: &Result<(), crate::domain::refusal::Refusal>) -> Option<String> {
    may.as_ref().err().map(ToString::to_string)
}

fn edit_href(visit: &Visit, href: &str) -> String {
    match visit.may(Right::EditClaim) {
        true => format!("{href}/edit"),
        false => String::new(),
    }
}

fn steps(state: State) -> Vec<StepView> {
    let way: &[State] = match state {
        State::Suggested => &[
            State::Suggested,
            State::ToCheck,
            State::InResearch,
            State::AwaitingApproval,
            State::Approved,
            State::Published,
        ],
        State::ChangesRequested => &[
            State::ToCheck,
            State::ChangesRequested,
            State::AwaitingApproval,
            State::Approved,
            State::Published,
        ],
        State::Withdrawn => &[State::Published, State::Withdrawn],
        State::Dismissed => &[State::Dismissed],
        State::Duplicate => &[State::Duplicate],
        _ => &[
            State::ToCheck,
            State::InResearch,
            State::AwaitingApproval,
            State::Approved,
            State::Published,
        ],
    };
    let here = way.iter().position(|step| *step == state).unwrap_or_default();
    way.iter()
        .enumerate()
        .map(|(index, step)| StepView {
            state: mark(*step),
            place: match index.cmp(&here) {
                std::cmp::Ordering::Less => StepPlace::Done,
                std::cmp::Ordering::Equal => StepPlace::Current,
                std::cmp::Ordering::Greater => StepPlace::Ahead,
            },
        })
        .collect()
}

/// The words of the first place, where the statement words them anew.
fn original(sheet: &Sheet) -> String {
    let first = sheet.anchors.first().map(|anchor| anchor.exact.trim());
    let first = first.filter(|exact| *exact != sheet.claim.statement);
    first.map(shown).unwrap_or_default()
}

/// The words of every further place.
fn quotes(sheet: &Sheet) -> Vec<Link> {
    let further = sheet.anchors.iter().skip(1);
    further
        .map(|anchor| {
            let found = sheet.found.iter().find(|found| found.revision_id == anchor.revision_id);
            let href = found.map(place_of);
            Link::new(shown(&anchor.exact), href.unwrap_or_default())
        })
        .collect()
}

/// The text that a claim stands on: the article, or an older text of it.
fn place_of(found: &Found) -> String {
    let article = format!("/articles/{}", found.article_id);
    match found.revision == found.present {
        true => article,
        false => format!("{article}/revisions/{}", found.revision),
    }
}

fn facts(sheet: &Sheet) -> Vec<FactView> {
    let mut facts = Vec::new();
    let mut tell = |name, words: String, href: String| {
        facts.push(FactView {
            name,
            value: Link { words, href },
        });
    };
    let first = sheet.anchors.first();
    let found = first.and_then(|anchor| sheet.found.iter().find(|found| found.revision_id == anchor.revision_id));
    if let Some(found) = found {
        let article = place_of(found);
        if let Some(around) = sheet.around.as_ref().filter(|around| around.sentence > 0) {
            let words = say!("claim-page-sentence-of", n = around.sentence, total = found.sentences);
            tell(
                say!("claim-page-sentence"),
                words,
                format!("{article}?at={0}#s{0}", around.sentence),
            );
        }
        tell(say!("claim-page-in"), shown(&found.title), article);
        let printed = with_day(shown(&found.publisher), &found.published_on);
        if !printed.is_empty() {
            tell(say!("claim-page-from"), printed, String::new());
        }
    }
    let claim = &sheet.claim;
    if !claim.said_by.is_empty() {
        let said = with_day(shown(&claim.said_by), &claim.said_on);
        tell(say!("claim-page-said-by"), said, String::new());
    }
    for (kin, kind, name) in [
        (&sheet.from, "split", say!("claim-page-split-from")),
        (&sheet.into, "split", say!("claim-page-split-into")),
        (&sheet.from, "merge", say!("claim-page-merged-from")),
        (&sheet.into, "merge", say!("claim-page-merged-into")),
    ] {
        for kin in kin.iter().filter(|kin| kin.kind == kind) {
            let reference = crate::domain::claim::reference(kin.number);
            tell(name, reference.clone(), format!("/claims/{reference}"));
        }
    }
    facts
}

/// Words with a day behind them, either of which may be nothing.
fn with_day(words: String, day: &str) -> String {
    match moments::date(day) {
        Some(when) if words.is_empty() => when.words,
        Some(when) => say!("claim-page-with-day", words = words, day = when.words),
        None => words,
    }
}

fn notices(sheet: &Sheet) -> Vec<NoticeView> {
    let claim = &sheet.claim;
    let notice = |kind, icon, words: String, link| NoticeView {
        kind,
        icon,
        words,
        link,
    };
    let mut notices = Vec::new();
    if let Ok(kind) = claim.correction_kind.parse::<CorrectionKind>() {
        let reason = shown(&claim.correction_reason);
        let words = say!("claim-page-under-correction", kind = kind.label(), reason = reason);
        let words = format!("{words} {}", say!("corrections-drop"));
        notices.push(notice("warning", "pencil", words, standing(sheet)));
    }
    if claim.on_hold(sheet.now) {
        let (reason, until) = (shown(&claim.hold_reason), claim.hold_until);
        let words = match until.map(|at| moments::when(at, sheet.now).words) {
            Some(until) => say!("claim-page-on-hold-until", until = until, reason = reason),
            None => say!("claim-page-on-hold", reason = reason),
        };
        notices.push(notice("warning", "pause", words, Link::default()));
    }
    notices.extend(super::revised::notices(sheet));
    if let Some(on) = check_again(sheet) {
        let words = say!("claim-page-check-it-again", day = on);
        let link = match sheet.may.confirm.is_ok() {
            true => Link::new(say!("corrections-still-true"), "#do-confirm"),
            false => Link::default(),
        };
        notices.push(notice("warning", "calendar", words, link));
    }
    match claim.state {
        State::Duplicate => {
            let target = sheet.duplicate_of.clone().unwrap_or_default();
            let link = Link {
                words: say!("claim-page-open", claim = &target),
                href: format!("/claims/{target}"),
            };
            let words = say!("claim-page-duplicate", claim = target);
            notices.push(notice("warning", "copy", words, link));
        }
        State::Dismissed => {
            let reason = claim.closed_reason.parse::<DismissReason>().map(DismissReason::label);
            let reason = reason.unwrap_or_else(|_| say!("claim-page-no-reason"));
            let words = say!(
                "claim-page-dismissed",
                reason = reason,
                note = shown(&claim.closed_note)
            );
            notices.push(notice("warning", "ban", words, Link::default()));
        }
        State::Withdrawn => {
            let words = say!("claim-page-withdrawn", note = shown(&claim.closed_note));
            notices.push(notice("problem", "undo-2", words, Link::default()));
        }
        _ => {}
    }
    notices
}

/// The publication that the public reads now.
fn standing(sheet: &Sheet) -> Link {
    match sheet.publications.first() {
        Some(published) => Link::new(
            say!("corrections-see-published"),
            publication_href(sheet, published.number),
        ),
        None => Link::default(),
    }
}

fn publication_href(sheet: &Sheet, number: i32) -> String {
    format!("/claims/{}/publications/{number}", sheet.claim.reference())
}

/// The date on which a standing verdict is to be checked again, once it has come.
fn check_again(sheet: &Sheet) -> Option<String> {
    let version = sheet
        .verdict
        .as_ref()
        .filter(|_| STANDING.contains(&sheet.claim.state))?;
    let on = match sheet.claim.state {
        State::Published => &sheet.check_on,
        _ => &version.verdict.check_again_on,
    };
    let has_come = !on.is_empty() && *on <= sheet.now.date().to_string();
    has_come.then(|| moments::date(on).map(|when| when.words))?
}

/// Names in a row.
pub fn joined(names: impl Iterator<Item = String>) -> String {
    names
        .reduce(|first, next| say!("claim-page-names", first = first, next = next))
        .unwrap_or_default()
}

fn publications(sheet: &Sheet) -> Vec<PublicationView> {
    let view = |published: &crate::desk::claim_page::Published| {
        let kind = published.correction_kind.parse::<CorrectionKind>();
        PublicationView {
            number: published.number,
            href: publication_href(sheet, published.number),
            words: kind.map_or_else(
                |_| say!("claim-page-published").to_owned(),
                |kind| say!("claim-page-correction", kind = kind.label().to_lowercase()),
            ),
            reason: shown(&published.correction_reason),
            small: say!(
                "claim-page-published-by",
                n = published.verdict,
                name = name(sheet, published.published_by)
            ),
            when: moments::when(published.published_at, sheet.now),
        }
    };
    sheet.publications.iter().map(view).collect()
}

fn details(sheet: &Sheet, edit_href: String) -> DetailsView {
    let claim: &Claim = &sheet.claim;
    let version = sheet.verdict.as_ref().and_then(|version| version.verdict.rating_id);
    let rating = sheet.ratings.iter().find(|rating| Some(rating.id) == version);
    DetailsView {
        assignee: claim.assignee_id.map(|id| Who::named(&name(sheet, Some(id)))),
        due: claim.due_at.map(|at| moments::due(at, sheet.now)),
        worth: worth(&claim.worth),
        priority: claim.priority.label().to_owned(),
        risk: sign_off::in_short(&sheet.signing.rule),
        tags: sheet.tags.iter().map(|tag| shown(tag)).collect(),
        scale: rating
            .or_else(|| only_scale(sheet))
            .map(|rating| say!("scales-of-version", scale = shown(&rating.scale), n = rating.version))
            .unwrap_or_default(),
        edit_href,
    }
}
