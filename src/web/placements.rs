//! Settling where claims stand in a newer text of their article.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::Failure;
use crate::desk::placements::{Asking, SENTENCES, Settle, Settling};
use crate::desk::triage_passages::Passage;
use crate::domain::article::Settled;
use crate::domain::claim::reference;
use crate::domain::id::{ArticleId, PlacementId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::text::{Came, diff};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::editions::words;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::parts::{Link, Pager, StateMark};
use crate::web::problem::Problem;
use crate::web::reading;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::triage_view::SentenceView;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles/{id}/revisions/{number}/settle"),
    ("POST", "/placements/{id}/settle"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/articles/{id}/revisions/{number}/settle").route(web::get().to(open)))
        .service(web::resource("/placements/{id}/settle").route(web::post().to(settle)));
}

/// The page of settling.
#[derive(Template)]
#[template(path = "articles/settle.html")]
struct SettlePage {
    shell: Shell,
    article: String,
    title: String,
    text_lang: String,
    number: i32,
    /// How many are open, in words.
    open: String,
    /// Why nothing can be settled; empty when it can.
    why_not: String,
    passages: Vec<PassageView>,
    next: String,
    /// The one that is placed anew.
    choosing: Option<Choosing>,
}

/// A passage of a claim.
struct PassageView {
    id: String,
    version: i32,
    claim: Link,
    statement: String,
    state: StateMark,
    assignee: String,
    /// The code of how it came.
    came: &'static str,
    came_words: &'static str,
    /// Nobody is sure of it.
    doubtful: bool,
    /// The number of the text in which it stood last.
    last: i32,
    last_href: String,
    before: String,
    exact: String,
    after: String,
    /// The words of the place that was found, with what changed; empty when there is none.
    found: Vec<(&'static str, String)>,
    /// How it was settled and by whom; empty while it is open.
    settled: String,
    /// It can be settled.
    is_open: bool,
    choose_href: String,
    edit_href: String,
}

/// The form by which another place is chosen.
struct Choosing {
    form: Form,
    paragraphs: Vec<Vec<SentenceView>>,
    sentences: Pager,
    back: String,
}

async fn open(visit: Visit, path: Path<(ArticleId, i32)>, query: Query) -> Answer {
    let (id, number) = *path;
    let choose = query.id("choose").map(|placement| (placement, query.int("part")));
    let found = visit
        .desk()
        .settling(&visit.who, id, number, query.int("behind"), choose)
        .await?;
    let form = Form::named("selection");
    show(&visit, &found, choose, form, StatusCode::OK).await
}

async fn show(
    visit: &Visit,
    found: &Settling,
    choose: Option<(PlacementId, Option<i32>)>,
    form: Form,
    status: StatusCode,
) -> Answer {
    let allowed = require(visit.who.role(), Right::Triage);
    let number = found.edition.number;
    let why_not = match (&allowed, found.present) {
        (Err(refusal), _) => refusal.to_string(),
        (Ok(()), false) => say!("revisions-replaced", n = found.article.revision),
        (Ok(()), true) => String::new(),
    };
    let href = format!("/articles/{}/revisions/{number}/settle", found.article.id);
    let may = why_not.is_empty();
    let passages = found
        .asking
        .iter()
        .map(|(asking, words)| passage(asking, words, &href, may));
    let shown = SettlePage {
        shell: visit.shell(Place::Articles).await?,
        article: found.article.id.to_string(),
        title: visible(&found.article.title).into_owned(),
        text_lang: found.article.language.clone(),
        number,
        open: say!("revisions-open", n = found.open),
        passages: passages.collect(),
        next: found
            .next
            .map(|next| format!("{href}?behind={next}"))
            .unwrap_or_default(),
        choosing: choose.filter(|_| may).map(|(placement, part)| Choosing {
            paragraphs: paragraphs(visit, found),
            sentences: sentences(found, &href, placement, part),
            back: format!("{href}#p-{placement}"),
            form,
        }),
        why_not,
    };
    page(status, &shown)
}

fn paragraphs(visit: &Visit, found: &Settling) -> Vec<Vec<SentenceView>> {
    let lines = found
        .around
        .chunk_by(|one, other| one.sentence.block == other.sentence.block);
    let reader = visit.who.id();
    lines
        .map(|line| line.iter().map(|one| reading::sentence(one, reader)).collect())
        .collect()
}

/// The parts of the text from which sentences are chosen.
fn sentences(found: &Settling, href: &str, placement: PlacementId, part: Option<i32>) -> Pager {
    let here = part.unwrap_or_else(|| {
        found
            .around
            .first()
            .map_or(1, |line| line.sentence.position / SENTENCES + 1)
    });
    let to = |part: i32| format!("{href}?choose={placement}&part={part}");
    Pager {
        words: say!("revisions-sentences-to-choose", n = found.around.len()),
        previous: if here > 1 { to(here - 1) } else { String::new() },
        next: if found.more_around { to(here + 1) } else { String::new() },
    }
}

fn passage(asking: &Asking, found: &str, href: &str, may: bool) -> PassageView {
    let placement = &asking.placement;
    let claim = reference(asking.claim);
    let is_open = placement.settled == Settled::Unsettled;
    let article = href.split("/revisions/").next().unwrap_or_default();
    PassageView {
        id: placement.id.to_string(),
        version: placement.version,
        claim: Link::new(claim.clone(), format!("/claims/{claim}")),
        statement: visible(&asking.statement).into_owned(),
        state: StateMark::new(asking.state.code(), asking.state.label()),
        assignee: asking.assignee.clone().unwrap_or_default(),
        came: placement.came.code(),
        came_words: placement.came.label(),
        doubtful: !placement.sure && placement.came != Came::Gone,
        last: asking.from_revision,
        last_href: format!("{article}/revisions/{}", asking.from_revision),
        before: before(&visible(&asking.from.prefix)),
        exact: visible(&asking.from.exact).into_owned(),
        after: after(&visible(&asking.from.suffix)),
        found: match found {
            "" => Vec::new(),
            found => words(&diff(&asking.from.exact, found)),
        },
        settled: match (is_open, &asking.by) {
            (true, _) => String::new(),
            (false, Some(by)) => say!("revisions-settled-by", how = placement.settled.label(), by = by),
            (false, None) => placement.settled.label().to_owned(),
        },
        is_open: is_open && may,
        choose_href: format!("{href}?choose={}", placement.id),
        edit_href: format!("/claims/{claim}/edit"),
    }
}

async fn settle(visit: Visit, id: Path<PlacementId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Triage)?;
    let version = fields.version("version")?;
    let how = match fields.text("act") {
        "accept" => Settle::Accept,
        "leave" => Settle::Leave,
        "reopen" => Settle::Reopen,
        _ => Settle::Choose(
            Passage {
                start: fields.int("start"),
                end: fields.int("end"),
                exact: fields.text("exact").to_owned(),
            },
            fields.all("sentence").iter().filter_map(|id| id.parse().ok()).collect(),
        ),
    };
    let reopened = matches!(how, Settle::Reopen);
    let (article, number) = visit.desk().placement(&visit.who, *id).await?;
    match visit.desk().settle(&visit.who, fields.once(), *id, version, how).await {
        Ok(_) => {
            let words = if reopened {
                say!("revisions-done-reopened")
            } else {
                say!("revisions-done-settled")
            };
            done(
                &format!("/articles/{article}/revisions/{number}/settle#p-{}", *id),
                words,
            )
        }
        Err(Failure::Refused(Refusal::Invalid(errors))) => {
            let form = fields.to_form("selection").with_problems(&errors);
            let choose = Some((*id, fields.int("part")));
            let found = visit.desk().settling(&visit.who, article, number, None, choose).await?;
            show(&visit, &found, choose, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(Failure::Refused(Refusal::Stale(stale))) => Err(Problem::from(Refusal::NotNow(stale.what))),
        Err(failure) => Err(failure.into()),
    }
}

/// The words before a passage, in its paragraph. What an anchor keeps may begin within a word, which is left out.
fn before(prefix: &str) -> String {
    match prefix.rsplit_once('\n') {
        Some((_, line)) => line.to_owned(),
        None => prefix
            .split_once(char::is_whitespace)
            .map_or_else(String::new, |(_, words)| format!("… {}", words.trim_start())),
    }
}

/// The words after a passage, in its paragraph, without one that may be cut.
fn after(suffix: &str) -> String {
    match suffix.split_once('\n') {
        Some((line, _)) => line.to_owned(),
        None => suffix
            .rsplit_once(char::is_whitespace)
            .map_or_else(String::new, |(words, _)| format!("{words} …")),
    }
}
