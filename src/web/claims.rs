//! A claim: its page, and every form on it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};

use serde_json::{Value, json};

use crate::desk::Failure;
use crate::desk::claim_page::Mention;
use crate::desk::workflow::Move;
use crate::domain::claim::{parse_reference, reference};
use crate::domain::draft::Part;
use crate::domain::id::ClaimId;
use crate::domain::refusal::Refusal;
use crate::domain::workflow::Action;
use crate::web::answer::{self, Answer, done, see_other};
use crate::web::app::Route;
use crate::web::claim_actions::APPROVAL;
use crate::web::claim_history::{self, Reader};
use crate::web::claim_sheet::{self, shown};
use crate::web::claims_view::{ClaimPage, ComparePage, DifferenceView, HistoryPage, KindTab};
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::narrowed::{beside, event_beside};
use crate::web::parts::Pager;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::Place;
use crate::web::{claim_forms, comments, drafts, moments, prose, reply_requests, sources, verdicts};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/claims/new"),
    ("POST", "/claims/new"),
    ("GET", "/claims/{claim}"),
    ("GET", "/claims/{claim}/edit"),
    ("POST", "/claims/{claim}/edit"),
    ("POST", "/claims/{claim}/move"),
    ("POST", "/claims/{claim}/assign"),
    ("POST", "/claims/{claim}/hold"),
    ("POST", "/claims/{claim}/split"),
    ("GET", "/claims/{claim}/history"),
    ("GET", "/claims/{claim}/compare"),
    ("GET", "/claims/{claim}/checklist"),
    ("GET", "/claims/{claim}/news"),
];

/// Registers it, and what belongs to a claim: its verdict, sources and comments.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/claims/new")
            .route(web::get().to(claim_forms::new))
            .route(web::post().to(claim_forms::create)),
    )
    .service(web::resource("/claims/{claim}").route(web::get().to(page)))
    .service(
        web::resource("/claims/{claim}/edit")
            .route(web::get().to(claim_forms::edit))
            .route(web::post().to(claim_forms::save)),
    )
    .service(web::resource("/claims/{claim}/move").route(web::post().to(take_action)))
    .service(web::resource("/claims/{claim}/assign").route(web::post().to(assign)))
    .service(web::resource("/claims/{claim}/hold").route(web::post().to(hold)))
    .service(web::resource("/claims/{claim}/split").route(web::post().to(split)))
    .service(web::resource("/claims/{claim}/history").route(web::get().to(history)))
    .service(web::resource("/claims/{claim}/compare").route(web::get().to(compare)))
    .service(web::resource("/claims/{claim}/checklist").route(web::get().to(checklist)))
    .service(web::resource("/claims/{claim}/news").route(web::get().to(news)));
    verdicts::routes(cfg);
    sources::routes(cfg);
    comments::routes(cfg);
    reply_requests::routes(cfg);
    drafts::routes(cfg);
}

/// The number of the claim that a path names.
///
/// # Errors
/// 404 when it names none.
pub fn number(named: &str) -> Result<i64, Problem> {
    parse_reference(named).ok_or_else(|| {
        let words = say!("claim-page-no-claim", named = shown(named));
        Refusal::NotFound(words).into()
    })
}

/// The address of a claim's page.
#[must_use]
pub fn address(number: i64) -> String {
    format!("/claims/{}", reference(number))
}

/// The page; another way to write the reference, or the claim's id, leads to it.
async fn page(visit: Visit, named: Path<String>, query: Query) -> Answer {
    if let Ok(id) = named.parse::<ClaimId>() {
        let reference = visit.desk().claim_reference(&visit.who, id).await?;
        return see_other(&format!("/claims/{reference}"));
    }
    let number = number(&named)?;
    if *named != reference(number) {
        return see_other(&address(number));
    }
    let draft = query.text("draft").parse().ok();
    show(&visit, number, query.int("since"), draft, StatusCode::OK, None).await
}

async fn show(
    visit: &Visit,
    number: i64,
    since: Option<i32>,
    draft: Option<Part>,
    status: StatusCode,
    refused: Option<&Form>,
) -> Answer {
    answer::page(status, &read(visit, number, since, draft, refused).await?)
}

/// The page with its form for a source as it is to be sent, and what is to be known about the link in it.
///
/// # Errors
/// Those of the page.
pub async fn with_source_form(visit: &Visit, number: i64, form: &Form, note: String) -> Answer {
    let mut page = read(visit, number, None, None, Some(form)).await?;
    if let Some(shown) = &mut page.source_form {
        shown.note = note;
    }
    answer::page(StatusCode::OK, &page)
}

async fn read(
    visit: &Visit,
    number: i64,
    since: Option<i32>,
    draft: Option<Part>,
    refused: Option<&Form>,
) -> Result<ClaimPage, Problem> {
    let sheet = visit.desk().claim_sheet(&visit.who, number, since).await?;
    let mine = |mention: &Mention| Some(mention.person) == visit.who.id() && mention.seen_at.is_none();
    if sheet.mentions.iter().any(mine) {
        visit.desk().see_mentions(&visit.who, &sheet.claim).await?;
    }
    let shell = visit.shell(Place::Claims).await?;
    Ok(claim_sheet::page(visit, shell, &sheet, refused, draft))
}

/// The page as it is now, with the form that was not taken as it was typed, and why it was not.
///
/// # Errors
/// What the page cannot tell: that there is no such claim, that Docket is busy, a fault.
pub async fn again(
    visit: &Visit,
    number: i64,
    form_id: &'static str,
    fields: &Fields,
    failure: Failure,
) -> Result<HttpResponse, Problem> {
    let form = fields.to_form(form_id);
    let form = match &failure {
        Failure::Refused(Refusal::Invalid(errors)) => form.with_problems(errors),
        Failure::Refused(Refusal::Stale(stale)) => {
            form.problem("", format!("{} {}", failure_words(&failure), stale.what))
        }
        Failure::Refused(Refusal::NotNow(words) | Refusal::NotAllowed(words)) => form.problem("", words.clone()),
        _ => return Err(failure.into()),
    };
    let status = Problem::from(failure).status;
    show(visit, number, None, None, status, Some(&form)).await
}

/// Who was first, for a form without fields to compare.
fn failure_words(failure: &Failure) -> String {
    match failure {
        Failure::Refused(Refusal::Stale(stale)) if stale.by.is_empty() => failure.to_string(),
        Failure::Refused(Refusal::Stale(stale)) => {
            say!("claim-page-stale", name = &stale.by, what = &stale.subject)
        }
        other => other.to_string(),
    }
}

/// Takes an action of the life of a claim.
async fn take_action(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let action: Action = fields
        .text("action")
        .parse()
        .map_err(|_| Problem::malformed(say!("claim-page-no-action")))?;
    let asked = Move {
        note: fields.text("note").to_owned(),
        reason: fields.text("reason").to_owned(),
        verdict: fields.int("verdict").unwrap_or_default(),
        target: fields.text("target").to_owned(),
        ..Move::new(number, fields.version("step")?, action)
    };
    match visit.desk().move_claim(&visit.who, fields.once(), asked).await {
        Ok(_) => done(&address(number), done_words(action)),
        Err(failure) => again(&visit, number, form_of(action), &fields, failure).await,
    }
}

fn form_of(action: Action) -> &'static str {
    match action {
        Action::Opine | Action::Approve | Action::RequestChanges => APPROVAL,
        other => other.code(),
    }
}

/// What an action has done, in words.
#[must_use]
pub fn done_words(action: Action) -> &'static str {
    match action {
        Action::Suggest => say!("claim-page-done-suggest"),
        Action::Create => say!("claim-page-done-create"),
        Action::Accept => say!("claim-page-done-accept"),
        Action::Start => say!("claim-page-done-start"),
        Action::Release => say!("claim-page-done-release"),
        Action::Propose => say!("claim-page-done-propose"),
        Action::TakeBack => say!("claim-page-done-take-back"),
        Action::RequestChanges => say!("claim-page-done-request-changes"),
        Action::Opine => say!("sign-off-done-opine"),
        Action::Approve => say!("claim-page-done-approve"),
        Action::Publish => say!("claim-page-done-publish"),
        Action::Correct => say!("claim-page-done-correct"),
        Action::Withdraw => say!("claim-page-done-withdraw"),
        Action::Reopen => say!("claim-page-done-reopen"),
        Action::Dismiss => say!("claim-page-done-dismiss"),
        Action::Merge => say!("claim-page-done-merge"),
    }
}

/// Gives the claim to somebody, or to nobody.
async fn assign(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let to = match fields.text("assignee") {
        "" => None,
        id => Some(
            id.parse()
                .map_err(|_| Problem::malformed(say!("claim-page-choose-somebody")))?,
        ),
    };
    let step = fields.version("step")?;
    match visit
        .desk()
        .assign_claim(&visit.who, fields.once(), number, step, to)
        .await
    {
        Ok(_) if to.is_none() => done(&address(number), say!("claim-page-done-assign-nobody")),
        Ok(_) => done(&address(number), say!("claim-page-done-assign")),
        Err(failure) => again(&visit, number, "assign", &fields, failure).await,
    }
}

/// Puts the claim on hold; without a reason, ends the hold.
async fn hold(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let (reason, until) = (
        fields.text("hold_reason").to_owned(),
        fields.text("hold_until").to_owned(),
    );
    let ends = !fields.has("hold_reason");
    let outcome = if !ends && reason.trim().is_empty() {
        Err(Refusal::field("hold_reason", say!("claim-page-reason-missing")).into())
    } else {
        let step = fields.version("step")?;
        visit
            .desk()
            .hold_claim(&visit.who, fields.once(), number, step, reason, until)
            .await
    };
    match outcome {
        Ok(_) if ends => done(&address(number), say!("claim-page-done-hold-end")),
        Ok(_) => done(&address(number), say!("claim-page-hold")),
        Err(failure) => again(&visit, number, "hold", &fields, failure).await,
    }
}

/// Makes one more claim out of this one, and leads there.
async fn split(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let statement = fields.text("statement").to_owned();
    match visit
        .desk()
        .split_claim(&visit.who, fields.once(), number, statement)
        .await
    {
        Ok(id) => {
            let made = visit.desk().claim_reference(&visit.who, id).await?;
            let words = say!("claim-page-done-split", claim = reference(number));
            done(&format!("/claims/{made}"), words)
        }
        Err(failure) => again(&visit, number, "split", &fields, failure).await,
    }
}

/// Kinds of events: how their actions begin, and their name.
fn kinds() -> [(&'static str, &'static str); 6] {
    [
        ("", say!("claim-history-kind-all")),
        ("claim", say!("claim-history-kind-claim")),
        ("verdict", say!("claim-history-kind-verdict")),
        ("source", say!("claim-history-kind-source")),
        ("reply", say!("claim-history-kind-reply")),
        ("comment", say!("claim-history-kind-comment")),
    ]
}

/// Everything that has happened to the claim.
async fn history(visit: Visit, named: Path<String>, query: Query) -> Answer {
    let number = number(&named)?;
    let kind = query.text("kind");
    if kinds().iter().all(|(known, _)| *known != kind) {
        return Err(Problem::malformed(say!("claim-history-no-kind")));
    }
    let from = event_beside(&query, say!("claim-history-no-page"))?;
    let read = visit
        .desk()
        .claim_history(&visit.who, number, kind.to_owned(), from)
        .await?;
    let base = format!("{}/history?kind={kind}", address(number));
    let reader = Reader {
        href: address(number),
        me: visit.who.id(),
        names: &read.names,
        ratings: &read.ratings,
        now: read.now,
    };
    let page = HistoryPage {
        shell: visit.shell(Place::Claims).await?,
        reference: read.claim.reference(),
        kinds: kinds()
            .into_iter()
            .map(|(code, label)| KindTab {
                label,
                href: format!("{}/history?kind={code}", address(number)),
                current: code == kind,
            })
            .collect(),
        events: read
            .events
            .iter()
            .map(|event| claim_history::view(event, &reader))
            .collect(),
        pager: Pager {
            words: say!("claim-history-newest-first").to_owned(),
            previous: beside(&base, read.newer),
            next: beside(&base, read.older),
        },
    };
    answer::page(StatusCode::OK, &page)
}

/// Two versions of the verdict.
async fn compare(visit: Visit, named: Path<String>, query: Query) -> Answer {
    let number = number(&named)?;
    let (Some(a), Some(b)) = (query.int::<i32>("a"), query.int::<i32>("b")) else {
        return Err(Problem::malformed(say!("claim-history-which-two")));
    };
    let read = visit
        .desk()
        .compare_verdicts(&visit.who, number, a.min(b), a.max(b))
        .await?;
    let (one, other) = (&read.one, &read.other);
    let rating = |version: &crate::desk::claim_page::Version| {
        let rating = read
            .ratings
            .iter()
            .find(|rating| Some(rating.id) == version.verdict.rating_id);
        rating.map(|rating| shown(&rating.label)).unwrap_or_default()
    };
    let rests_on = |version: &crate::desk::claim_page::Version| {
        let numbers: Vec<String> = version.rests_on.iter().map(ToString::to_string).collect();
        numbers.join(", ")
    };
    let fields = [
        (say!("claim-page-rating"), rating(one), rating(other)),
        (
            say!("claim-page-true-as-of"),
            one.verdict.true_as_of.clone(),
            other.verdict.true_as_of.clone(),
        ),
        (
            say!("claim-page-check-again-on"),
            one.verdict.check_again_on.clone(),
            other.verdict.check_again_on.clone(),
        ),
        (say!("claim-history-rests-on"), rests_on(one), rests_on(other)),
    ];
    let wrote = |version: &crate::desk::claim_page::Version| {
        let by = version.verdict.written_by.and_then(|id| read.names.get(&id));
        let at = moments::when(version.verdict.written_at, read.now).words;
        let by = by.map_or_else(|| say!("claim-page-command-line").to_owned(), |name| shown(name));
        say!("claim-history-wrote", n = version.verdict.version, name = by, at = at)
    };
    let page = ComparePage {
        shell: visit.shell(Place::Claims).await?,
        reference: read.claim.reference(),
        one: one.verdict.version,
        other: other.verdict.version,
        versions: (1..=read.claim.verdict)
            .map(|version| Choice::new(version.to_string(), say!("claim-history-version", n = version)))
            .collect(),
        chosen: Form::named("compare")
            .with("a", one.verdict.version.to_string())
            .with("b", other.verdict.version.to_string()),
        words: format!("{} {}", wrote(one), wrote(other)),
        fields: fields
            .into_iter()
            .filter(|(_, one, other)| one != other)
            .map(|(name, one, other)| DifferenceView { name, one, other })
            .collect(),
        summary: prose::without_links(prose::changes(
            &shown(&one.verdict.summary),
            &shown(&other.verdict.summary),
        )),
    };
    answer::page(StatusCode::OK, &page)
}

/// What each rating would ask for if the verdict rested on the sources of the query: for the form while it is filled in.
async fn checklist(visit: Visit, named: Path<String>, query: Query) -> Answer {
    let sent = query.all("sources");
    let sources = sent.iter().filter_map(|number| number.parse().ok()).collect();
    let evidence = visit.desk().evidence(&visit.who, number(&named)?, sources).await?;
    let told = evidence.into_iter().map(|(code, checks)| {
        let checks: Vec<Value> = checks
            .into_iter()
            .map(|check| json!({"met": check.met, "words": check.words}))
            .collect();
        (code, Value::from(checks))
    });
    Ok(HttpResponse::Ok().json(Value::Object(told.collect())))
}

/// What somebody else did since the page was made, in one sentence; nothing if nobody did anything.
async fn news(visit: Visit, named: Path<String>, query: Query) -> Answer {
    let number = number(&named)?;
    let Some(seen) = query.int("seen") else {
        return Err(Problem::malformed(say!("claim-history-which-seen")));
    };
    let news = visit.desk().claim_news(&visit.who, number, seen).await?;
    let reader = Reader {
        href: address(number),
        me: visit.who.id(),
        names: &news.names,
        ratings: &news.ratings,
        now: news.now,
    };
    let newest = news.events.first().map(|event| claim_history::view(event, &reader));
    let words = newest.map(|view| {
        let what = view.words.trim_end_matches('.');
        say!("claim-history-news", what = what, at = view.when.words)
    });
    Ok(HttpResponse::Ok().json(json!({"words": words, "more": news.events.len().saturating_sub(1)})))
}
