//! The claim queue.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::desk::queue::{Around, COUNT_MOST, Cursor, Queue, Row, SEARCH_MOST, Scope};
use crate::domain::claim::{parse_reference, reference};
use crate::domain::rights::Right;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::web::answer::{self, Answer, see_other};
use crate::web::app::Route;
use crate::web::board::BOARD;
use crate::web::bulk;
use crate::web::claim_forms::{priorities, risks};
use crate::web::claim_sheet::{mark, shown, worth};
use crate::web::claims::address;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::{Chip, Link, Pager, Who};
use crate::web::queue_filter::{self, AGAIN, Asked, CONCERNS, DUE, FILTERS, LIST, SORTS, WORTH};
use crate::web::queue_view::{EmptyView, FilterChoices, QueueHead, QueuePage, QueueRow, SortLink, ViewTab};
use crate::web::session::Visit;
use crate::web::shell::{Place, SavedView};
use crate::web::site::{Site, local_path};
use crate::web::views as saved;
use crate::words::Saying;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/claims"), ("GET", "/claims/news"), ("POST", "/claims/density")];

/// The cookie of how close together rows stand.
const DENSITY: &str = "docket-density";
/// A year.
const DENSITY_LASTS: i64 = 365 * 86_400;

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims").route(web::get().to(page)))
        .service(web::resource("/claims/news").route(web::get().to(news)))
        .service(web::resource("/claims/density").route(web::post().to(set_density)));
}

/// A page of the queue; a claim's number among the words leads straight to the claim.
async fn page(request: HttpRequest, visit: Visit, query: Query) -> Answer {
    let q = query.text("q").trim();
    if let Some(number) = parse_reference(q).filter(|_| q.starts_with(['C', 'c'])) {
        return see_other(&address(number));
    }
    show(&request, &visit, &query, StatusCode::OK, None).await
}

/// The rows of a page of the queue as they stand now, each with what tells that it is as it was.
async fn news(visit: Visit, query: Query) -> Answer {
    let asked = queue_filter::read(&query, visit.who.id(), visit.desk().now())?;
    let rows = visit
        .desk()
        .queue_rows(&visit.who, asked.filter, asked.words, asked.cursor)
        .await?;
    let rows: BTreeMap<String, String> = rows.iter().map(|row| (reference(row.number), stamp(row))).collect();
    Ok(HttpResponse::Ok().json(rows))
}

/// Keeps how close together rows stand, and goes back to the page.
async fn set_density(site: Data<Site>, visit: Visit, fields: Fields) -> Answer {
    let density = match fields.text("density") {
        "compact" => "compact",
        _ => "comfortable",
    };
    let mut answer = see_other(local_path(&visit.path).unwrap_or("/claims"))?;
    // The cookie holds one word of two, which a header takes.
    let _ = answer.add_cookie(&site.make_cookie(DENSITY, density, DENSITY_LASTS));
    Ok(answer)
}

/// The page that an address asks for; `refused` is the form for several claims that was not taken, as it was typed.
///
/// # Errors
/// 400 for a filter that nothing can be made of, a fault.
pub async fn show(
    request: &HttpRequest,
    visit: &Visit,
    query: &Query,
    status: StatusCode,
    refused: Option<&Form>,
) -> Answer {
    let now = visit.desk().now();
    let asked = queue_filter::read(query, visit.who.id(), now)?;
    let read = visit
        .desk()
        .queue(&visit.who, asked.filter.clone(), asked.words.clone(), asked.cursor)
        .await?;
    let density = request
        .app_data::<Data<Site>>()
        .and_then(|site| site.cookie(request, DENSITY));
    let mut shell = visit.shell(Place::Claims).await?;
    shell.head = read.around.head;
    saved::count(visit, &mut shell.views).await?;
    let page = QueuePage {
        head: QueueHead {
            menu: saved::menu(visit, &asked, &shell.views, refused),
            compact: Some(density.as_deref() == Some("compact")),
            ..head(visit, &asked, &read.around, &shell.views)
        },
        caption: caption(&asked),
        shell,
        remark: match read.cut {
            true => cut(),
            false => String::new(),
        },
        empty: empty(visit, &asked),
        bulk: bulk::bar(visit, &asked, &read, refused),
        report: bulk::report(visit, query, &asked).await?,
        rows: read
            .rows
            .iter()
            .map(|row| bulk::choosable(row_view(row, read.now), row, visit, read.now, refused))
            .collect(),
        pager: pager(&asked, &read),
    };
    answer::page(status, &page)
}

/// What stands above the claims.
#[must_use]
pub fn head(visit: &Visit, asked: &Asked, around: &Around, saved: &[SavedView]) -> QueueHead {
    QueueHead {
        base: asked.base,
        is_board: asked.base == BOARD,
        list_href: asked.clone().on(LIST).at_start(),
        board_href: asked.clone().on(BOARD).at_start(),
        views: views(asked, around, saved),
        filters: chips(asked, around),
        filter: FILTERS
            .iter()
            .map(|(name, _)| *name)
            .chain(["sort"])
            .fold(Form::named("filter"), |form, name| form.with(name, asked.value(name))),
        choices: choices(around),
        sorts: sorts(asked),
        menu: None,
        compact: None,
        export_href: export(visit, asked),
        new_href: match visit.may(Right::SuggestClaim) {
            true => "/claims/new".to_owned(),
            false => String::new(),
        },
    }
}

/// A claim as a row.
pub fn row_view(row: &Row, now: Instant) -> QueueRow {
    let reference = reference(row.number);
    QueueRow {
        href: format!("/claims/{reference}"),
        reference,
        stamp: stamp(row),
        statement: shown(&row.statement),
        article: row.article.as_deref().map(shown).unwrap_or_default(),
        sources: i64::from(row.sources),
        comments: i64::from(row.comments),
        state: mark(row.state),
        under_correction: !row.correction_kind.is_empty(),
        on_hold: !row.hold_reason.is_empty() && row.hold_until.is_none_or(|until| until > now),
        revised: row.revised,
        worth: worth(&row.worth),
        assignee: row.assignee.as_deref().map(|name| Who::named(&shown(name))),
        due: row.due_at.map(|at| moments::due(at, now)),
        choice: String::new(),
        chosen: false,
        may: String::new(),
    }
}

/// What changes whenever a row shows something else.
#[must_use]
pub fn stamp(row: &Row) -> String {
    let revised = u8::from(row.revised);
    format!(
        "{}.{}.{}.{}.{revised}",
        row.step, row.version, row.sources, row.comments
    )
}

/// Why not every claim with the words was looked at.
#[must_use]
pub fn cut() -> String {
    say!("queue-cut", most = SEARCH_MOST.to_string())
}

fn caption(asked: &Asked) -> String {
    let what = match &asked.filter.scope {
        Scope::Open => say!("queue-caption-open").to_owned(),
        Scope::All => say!("queue-title").to_owned(),
        Scope::State(state) => say!("queue-caption-state", state = state.label().to_lowercase()),
    };
    let order = SORTS.iter().find(|(code, _)| *code == asked.value("sort"));
    let order = order.map_or_else(|| say!("queue-sort-due"), |(_, words)| words());
    say!("queue-caption", what = what, order = order.to_lowercase())
}

/// The view of published verdicts to check again, which stands there only when there are any.
const AGAIN_HREF: &str = "/claims?again=due";

/// The built-in views, and the saved ones behind them. A board has a column for each state, so it has no views of one.
fn views(asked: &Asked, around: &Around, kept: &[SavedView]) -> Vec<ViewTab> {
    let counts = &around.counts;
    let state = |state: State| {
        (
            state.label().to_owned(),
            format!("/claims?state={state}"),
            counts.of(state),
        )
    };
    let all = counts.states.iter().map(|(_, count)| count).sum();
    let views = [
        (say!("queue-view-open").to_owned(), "/claims".to_owned(), counts.open()),
        (
            say!("queue-view-unassigned").to_owned(),
            "/claims?assignee=none".to_owned(),
            counts.unassigned,
        ),
        (
            say!("queue-view-mine").to_owned(),
            "/claims?assignee=me".to_owned(),
            counts.mine,
        ),
        state(State::Suggested),
        state(State::ToCheck),
        state(State::InResearch),
        state(State::AwaitingApproval),
        state(State::ChangesRequested),
        state(State::Approved),
        state(State::Published),
        (
            say!("queue-filter-again").to_owned(),
            AGAIN_HREF.to_owned(),
            around.again,
        ),
        (say!("queue-view-all").to_owned(), "/claims?state=all".to_owned(), all),
    ];
    let as_list = asked.clone().on(LIST);
    let (here, whole) = (as_list.without("sort"), as_list.at_start());
    let on_this_page = |href: &str| href.replacen(LIST, asked.base, 1);
    let kept = kept.iter().map(|view| ViewTab {
        label: view.label.clone(),
        count: view.count.clone(),
        href: on_this_page(&view.href),
        current: view.href == whole,
    });
    views
        .into_iter()
        .filter(|(_, href, count)| *href == here || href != AGAIN_HREF || *count > 0)
        .filter(|(_, href, _)| asked.base == LIST || !href.contains("state=") || href.ends_with("=all"))
        .map(|(label, href, count)| ViewTab {
            current: href == here,
            label,
            count: match href.as_str() {
                AGAIN_HREF => saved::badge(count),
                _ => count.to_string(),
            },
            href: on_this_page(&href),
        })
        .chain(kept)
        .collect()
}

fn chips(asked: &Asked, around: &Around) -> Vec<Chip> {
    let chip = |(name, label): &(&str, Saying)| {
        let value = asked.value(name);
        (!value.is_empty()).then(|| Chip {
            name: label(),
            value: shown(&words_of(name, value, around)),
            without: asked.without(name),
        })
    };
    FILTERS.iter().filter_map(chip).collect()
}

/// The value of a filter in words.
fn words_of(name: &str, value: &str, around: &Around) -> String {
    let listed = |list: &[(&str, Saying)]| {
        let found = list.iter().find(|(code, _)| *code == value);
        found.map_or_else(|| value.to_owned(), |(_, words)| words().to_lowercase())
    };
    let chosen = |choices: Vec<Choice>| {
        let found = choices.into_iter().find(|choice| choice.value == value);
        found.map_or_else(|| value.to_owned(), |choice| choice.label)
    };
    let choices = choices(around);
    match name {
        "state" => chosen(choices.states),
        "concern" => listed(CONCERNS),
        "article" => chosen(choices.articles),
        "assignee" => chosen(choices.assignees),
        "worth" => listed(WORTH),
        "due" => listed(DUE),
        "again" => listed(AGAIN),
        "older" => say!("queue-days", n = value.parse::<i64>().unwrap_or_default()),
        "priority" => chosen(choices.priorities),
        "risk" => chosen(choices.risks),
        "rating" => chosen(choices.ratings),
        _ => value.to_owned(),
    }
}

fn choices(around: &Around) -> FilterChoices {
    let listed = |list: &[(&str, Saying)]| list.iter().map(|(code, words)| Choice::new(*code, words())).collect();
    let states = State::ALL.iter().map(|state| Choice::new(state.code(), state.label()));
    let people = around
        .people
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), shown(name)));
    FilterChoices {
        states: [
            Choice::new("", say!("queue-view-open")),
            Choice::new("all", say!("queue-any")),
        ]
        .into_iter()
        .chain(states)
        .collect(),
        articles: around
            .articles
            .iter()
            .map(|(id, title)| Choice::new(id.to_string(), shown(title)))
            .collect(),
        assignees: [
            Choice::new("me", say!("queue-me")),
            Choice::new("none", say!("queue-nobody")),
        ]
        .into_iter()
        .chain(people)
        .collect(),
        worth: listed(WORTH),
        due: listed(DUE),
        again: listed(AGAIN),
        priorities: priorities(),
        risks: risks(),
        ratings: around
            .ratings
            .iter()
            .map(|(code, label)| Choice::new(code.clone(), label.clone()))
            .collect(),
        sorts: listed(SORTS),
    }
}

fn empty(visit: &Visit, asked: &Asked) -> EmptyView {
    let filtered = asked.given.iter().any(|(name, _)| *name != "sort");
    let first = asked.at_start();
    if asked.cursor.is_some() {
        return EmptyView {
            words: say!("queue-no-more").to_owned(),
            link: Link::new(say!("queue-first-page"), first),
        };
    }
    if filtered {
        return EmptyView {
            words: say!("queue-no-match").to_owned(),
            link: Link::new(say!("queue-show-open"), "/claims"),
        };
    }
    if visit.may(Right::Triage) {
        return EmptyView {
            words: say!("queue-empty-triage").to_owned(),
            link: Link::new(say!("queue-go-triage"), "/triage"),
        };
    }
    EmptyView {
        words: say!("queue-empty").to_owned(),
        link: Link::new(say!("queue-show-all"), "/claims?state=all"),
    }
}

fn pager(asked: &Asked, read: &Queue) -> Pager {
    let link = |cursor: Option<Cursor>| cursor.map(|cursor| asked.at(cursor)).unwrap_or_default();
    let here = read.rows.len();
    let words = match read.total {
        Some(total) if i64::try_from(here) == Ok(total) => say!("queue-claims", n = total),
        Some(total) => say!("queue-claims-of", here = here, n = total),
        None => say!("queue-claims-of-many", here = here, most = COUNT_MOST.to_string()),
    };
    Pager {
        words,
        previous: link(read.previous),
        next: link(read.next),
    }
}

/// The orders, each as the address of the first page in it.
fn sorts(asked: &Asked) -> Vec<SortLink> {
    let now = match asked.value("sort") {
        "" => "due",
        sort => sort,
    };
    let link = |(code, label): &(&'static str, Saying)| SortLink {
        label: label(),
        href: asked.sorted(code),
        current: *code == now,
    };
    SORTS.iter().map(link).collect()
}

/// The claims report with what of these filters it knows too.
#[must_use]
pub fn export(visit: &Visit, asked: &Asked) -> String {
    if !visit.may(Right::Export) {
        return String::new();
    }
    let mut names = vec!["article", "rating", "tag"];
    if matches!(asked.filter.scope, Scope::State(_)) && !asked.value("state").is_empty() {
        names.push("state");
    }
    let query = asked.query_of(&names);
    if query.is_empty() {
        "/reports".to_owned()
    } else {
        format!("/reports?{query}")
    }
}
