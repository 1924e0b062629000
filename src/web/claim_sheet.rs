//! The page of a claim, from what the desk has read.

use crate::desk::claim_page::{Claim, Found, Rating, Sheet, Source, Version};
use crate::desk::drafts::Kept;
use crate::domain::claim::{CorrectionKind, DismissReason};
use crate::domain::draft::Part;
use crate::domain::id::{PersonId, RatingId};
use crate::domain::log::hex;
use crate::domain::rights::Right;
use crate::domain::scale::Colour;
use crate::domain::source::{Kind, Stance};
use crate::domain::visible::visible;
use crate::domain::workflow::{STANDING, State};
use crate::web::claim_actions::{self, APPROVAL};
use crate::web::claim_history::{self, Reader};
use crate::web::claims_view::*;
use crate::web::form::{Choice, Form};
use crate::web::parts::{Line, Link, RatingMark, StateMark, Who};
use crate::web::session::Visit;
use crate::web::shell::Shell;
use crate::web::{comments, copies, drafts, links, markdown, moments, reply_requests, sign_off, works};

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

/// The form as its draft has it; an answer says which thread it is for.
fn taken_up(kept: &Kept, id: &'static str) -> Form {
    match kept.part {
        Part::Answer(thread) => drafts::form_of(kept, id).with("parent", thread.to_string()),
        _ => drafts::form_of(kept, id),
    }
}

/// The form of the page that a draft belongs to.
fn form_id(part: Part) -> &'static str {
    match part {
        Part::Verdict => "verdict",
        Part::Comment => "comment",
        Part::Answer(_) => "reply",
        Part::Source => "source",
        Part::Reply => "reply-request",
        Part::Edit | Part::Amend(_) => "",
    }
}

/// Offers a draft beside its form; if that is not there any more, to be copied.
fn offer(sheet: &Sheet, kept: &Kept, page: &mut ClaimPage) {
    let has_form = match kept.part {
        Part::Verdict => page.verdict_form.is_some(),
        Part::Comment => page.talk.form.is_some(),
        Part::Answer(_) => {
            let mut threads = page.talk.open.iter().chain(&page.talk.settled);
            threads.any(|thread| thread.reply.is_some() && thread.draft == kept.part.to_string())
        }
        Part::Source => page.source_form.is_some(),
        Part::Reply => page.request_form.is_some(),
        Part::Edit | Part::Amend(_) => false,
    };
    let now_version = match kept.part {
        Part::Verdict => sheet.claim.verdict,
        _ => kept.draft.version,
    };
    let filled = page.filled == kept.part.to_string();
    let mut offer = drafts::offer(sheet.claim.number, kept, now_version, filled, sheet.now);
    if has_form {
        page.offers.push(offer);
        return;
    }
    offer.words = format!("{} {}", offer.words, say!("claim-page-draft-stranded"));
    let texts = kept.draft.fields.iter().map(|(_, value)| shown(value));
    page.stranded.push(StrandedView {
        offer,
        texts: texts.filter(|text| text.chars().count() > 12).collect(),
    });
}

/// Does the page still have the form that was refused?
fn has_form(page: &ClaimPage, form: &Form) -> bool {
    match form.id {
        "verdict" => page.verdict_form.is_some(),
        "source" => page.source_form.is_some(),
        "comment" => page.talk.form.is_some(),
        "reply" => {
            let mut threads = page.talk.open.iter().chain(&page.talk.settled);
            threads.any(|thread| thread.reply.as_ref().is_some_and(|reply| !reply.is_blank()))
        }
        "reply-request" => page.request_form.is_some(),
        "answer" => page
            .requests
            .iter()
            .any(|request| request.form.as_ref().is_some_and(|form| !form.is_blank())),
        "remind" => page
            .requests
            .iter()
            .any(|request| request.remind.as_ref().is_some_and(|form| !form.is_blank())),
        APPROVAL => page
            .approval
            .as_ref()
            .is_some_and(|box_| box_.may_approve || box_.may_request || box_.may_opine),
        code => page.actions.iter().any(|action| action.allowed && action.code == code),
    }
}

fn unsaved(form: &Form) -> UnsavedView {
    let typed = [
        "statement",
        "summary",
        "note",
        "body",
        "hold_reason",
        "title",
        "url",
        "quote",
        "kept_text",
        "whom",
        "question",
        "answer",
        "conflict_reason",
    ];
    let texts = typed.map(|name| form.value(name).to_owned());
    UnsavedView {
        problems: form.problems().iter().map(|problem| problem.words.clone()).collect(),
        texts: texts.into_iter().filter(|text| !text.is_empty()).collect(),
    }
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
fn summary(sheet: &Sheet) -> markdown::Rendered {
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

fn verdict(sheet: &Sheet, version: &Version, summary: markdown::SafeHtml, href: &str) -> VerdictView {
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
            .and_then(|rating| sheet.checks.get(&rating.id))
            .map(|checks| check_views(checks))
            .unwrap_or_default(),
    }
}

/// The ratings to choose from, scale by scale.
fn scales(sheet: &Sheet, form: &Form) -> Vec<ScaleChoice> {
    let mut scales: Vec<ScaleChoice> = Vec::new();
    let offered = sheet.ratings.iter().filter(|rating| rating.is_offered());
    for (rating, place) in offered.zip(1..) {
        let id = form.field_id("rating");
        let choice = RatingChoice {
            // What is wrong with the rating leads to the first.
            id: if place == 1 { id } else { format!("{id}-{place}") },
            code: rating.code.clone(),
            mark: rating_of(rating),
            definition: shown(&rating.definition),
            checks: sheet
                .checks
                .get(&rating.id)
                .map(|checks| check_views(checks))
                .unwrap_or_default(),
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

/// A rating of the scale in use, where there is but one.
fn only_scale(sheet: &Sheet) -> Option<&Rating> {
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
fn verdict_form(sheet: &Sheet, typed: Form, begun: Option<i32>) -> VerdictForm {
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
        scales: scales(sheet, &form),
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

fn source_view(sheet: &Sheet, source: &Source, cited: Option<usize>, href: &str) -> SourceView {
    let mut facts = vec![Line {
        icon: works::icon(source.kind),
        words: source.kind.label().to_owned(),
    }];
    let mut tell = |icon, words: String| {
        if !words.is_empty() {
            facts.push(Line { icon, words });
        }
    };
    tell("users", shown(&source.publisher));
    if !source.group.is_empty() {
        tell("git-merge", say!("evidence-counts-with", group = shown(&source.group)));
    }
    tell("user-round", shown(&source.author));
    if !source.named {
        tell("lock", say!("sources-anonymous").to_owned());
    }
    if let Some(when) = moments::date(&source.published_on) {
        tell("calendar", say!("sources-published-on", day = when.words));
    }
    if let Some(when) = moments::date(&source.accessed_on) {
        tell("eye", say!("sources-seen-on", day = when.words));
    }
    tell("bookmark", shown(&source.locator));
    tell("link", shown(&source.url));
    tell(
        "user-plus",
        say!("sources-added-by", name = name(sheet, source.added_by)),
    );
    let here = format!("{href}/sources/{}", source.position);
    let mut kept = Vec::new();
    if source.kept_sha256.is_some() {
        kept.push(Link::new(say!("sources-kept-text"), format!("{here}/copy")));
    }
    if let Some((copy, at)) = source.work_id.and_then(|work| sheet.works.copy(work)) {
        let taken = moments::when(at, sheet.now).words;
        kept.push(Link::new(
            say!("evidence-copy-taken", when = taken),
            copies::address(copy),
        ));
    }
    let file = sheet.files.iter().find(|(id, ..)| Some(*id) == source.attachment_id);
    if let Some((id, name, size, sha256)) = file {
        kept.push(Link {
            words: format!("{} ({})", shown(name), bytes(*size)),
            href: format!("/attachments/{id}"),
        });
        facts.push(Line {
            icon: "hash",
            words: format!("SHA-256 {}", hex(sha256)),
        });
    }
    SourceView {
        number: source.position,
        title: Link::new(shown(&source.title), source.url.clone()),
        stance: source.stance.label().to_owned(),
        stance_icon: works::stance_icon(source.stance),
        quote: shown(&source.quote),
        conflict: shown(&source.conflict_note),
        warning: links::warning_of(sheet, source),
        facts,
        kept,
        work: work_link(sheet, source),
        cited: (1..=cited.unwrap_or_default())
            .map(|time| Link::new(time.to_string(), format!("#cite{}-{time}", source.position)))
            .collect(),
        edit_href: if sheet.may.gather.is_ok() { here } else { String::new() },
    }
}

/// Where everything about the source's work stands, with how many more claims use it.
fn work_link(sheet: &Sheet, source: &Source) -> Link {
    let Some(work) = source.work_id else {
        return Link::default();
    };
    let words = match sheet.works.claims(work).saturating_sub(1) {
        others if others > 0 => say!("evidence-also-used", n = others),
        _ => say!("evidence-page-of").to_owned(),
    };
    Link::new(words, works::address(work))
}

/// A size in words.
pub fn bytes(size: i64) -> String {
    match size {
        0..1_024 => say!("sources-bytes", n = size),
        1_024..1_048_576 => say!("sources-kib", n = size / 1_024),
        _ => say!("sources-mib", n = size / 1_048_576),
    }
}

/// The form for a source; a new one begins with what is most common.
pub fn source_form(form: Form, open: bool) -> SourceForm {
    let is_typed = !form.is_blank();
    let form = if is_typed || open {
        form
    } else {
        form.with("named", "yes")
    };
    SourceForm {
        open: open || is_typed,
        note: String::new(),
        form,
        kinds: Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .collect(),
        stances: Stance::ALL
            .iter()
            .map(|stance| Choice::new(stance.code(), stance.label()))
            .collect(),
        naming: vec![
            Choice::new("yes", say!("sources-named")),
            Choice::new("no", say!("sources-anonymous")),
        ],
    }
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
