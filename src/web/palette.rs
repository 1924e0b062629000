//! The palette: one box to search, jump and act. Its list comes from here as a fragment, and its last row always leads
//! to the search.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::search::Ask;
use crate::domain::claim::{parse_reference, reference};
use crate::domain::rights::Right;
use crate::domain::search::{Marker, Piece, Q_MOST, words};
use crate::web::answer::{self, Answer, see_other};
use crate::web::app::Route;
use crate::web::board::BOARD;
use crate::web::claims::address;
use crate::web::fields::Query;
use crate::web::parts::StateMark;
use crate::web::queue_filter::{self, LIST};
use crate::web::search::{self as hits, HitView};
use crate::web::session::Visit;
use crate::web::shell::Theme;
use crate::web::{queue, views as saved};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/palette")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/palette").route(web::get().to(list)));
}

/// Places and acts among the rows.
const PLACES_MOST: usize = 4;
/// Rows of each other kind.
const EACH_MOST: usize = 4;

#[derive(Template)]
#[template(path = "palette/list.html")]
struct List {
    q: String,
    rows: Vec<Row>,
    search_href: String,
}

struct Row {
    href: String,
    icon: &'static str,
    words: Vec<Piece>,
    state: Option<StateMark>,
    note: &'static str,
    /// What the script does in place of going there.
    act: &'static str,
}

/// Somewhere to go or something to do, and who may.
struct Known {
    words: &'static str,
    note: &'static str,
    icon: &'static str,
    href: &'static str,
    right: Right,
    act: &'static str,
}

const fn place(words: &'static str, icon: &'static str, href: &'static str, right: Right) -> Known {
    known(words, "Go to", icon, href, right)
}

const fn known(words: &'static str, note: &'static str, icon: &'static str, href: &'static str, right: Right) -> Known {
    Known {
        words,
        note,
        icon,
        href,
        right,
        act: "",
    }
}

const KNOWN: &[Known] = &[
    known("New claim", "Act", "plus", "/claims/new", Right::SuggestClaim),
    known("Import article", "Act", "plus", "/articles/new", Right::ImportArticle),
    place("Dashboard", "layout-dashboard", "/", Right::Read),
    place("Triage", "inbox", "/triage", Right::Read),
    place("Claims", "list-checks", "/claims", Right::Read),
    place("My work", "user-round", "/mine", Right::Read),
    place("Articles", "newspaper", "/articles", Right::Read),
    place("Reports", "file-down", "/reports", Right::Export),
    place("People", "users", "/admin/people", Right::ManagePeople),
    place("Notifications", "bell", "/notifications", Right::OwnAccount),
    place("Account", "settings", "/account", Right::OwnAccount),
    place("Keys", "circle-question-mark", "/help/keys", Right::Read),
    known(
        "Unassigned claims",
        "View",
        "bookmark",
        "/claims?assignee=none",
        Right::Read,
    ),
    known("My claims", "View", "bookmark", "/claims?assignee=me", Right::Read),
    known(
        "Awaiting my approval",
        "View",
        "bookmark",
        "/claims?concern=approve",
        Right::Research,
    ),
    known("Overdue claims", "View", "bookmark", "/claims?due=overdue", Right::Read),
    known("Due today", "View", "bookmark", "/claims?due=today", Right::Read),
    known(
        "Published, to check again",
        "View",
        "bookmark",
        "/claims?again=due",
        Right::Read,
    ),
    known("All claims", "View", "bookmark", "/claims?state=all", Right::Read),
    known("Export claims as CSV", "Act", "download", "/reports", Right::Export),
    known("Verify the log", "Act", "shield-check", "/admin/log", Right::VerifyLog),
];

/// The two looks; the script presses the button that every page has.
const LOOKS: &[(Known, Theme)] = &[
    (
        Known {
            act: "dark",
            ..known("Switch to dark", "Act", "moon", "/account", Right::OwnAccount)
        },
        Theme::Dark,
    ),
    (
        Known {
            act: "light",
            ..known("Switch to light", "Act", "sun", "/account", Right::OwnAccount)
        },
        Theme::Light,
    ),
];

async fn list(request: HttpRequest, visit: Visit, query: Query) -> Answer {
    let q: String = query.text("q").trim().chars().take(Q_MOST).collect();
    let search_href = match serde_urlencoded::to_string([("q", &q)]) {
        Ok(query) if !q.is_empty() => format!("/search?{query}"),
        _ => "/search".to_owned(),
    };
    // Whoever opens the address itself wants a page.
    let wants_page = request
        .headers()
        .get("sec-fetch-dest")
        .is_some_and(|dest| dest == "document");
    if wants_page {
        return see_other(&search_href);
    }
    let export = export(&visit, query.text("at"));
    let rows = match q.as_str() {
        "" => begin(&visit, export).await?,
        q => found(&visit, q, export).await?,
    };
    answer::page(StatusCode::OK, &List { q, rows, search_href })
}

/// Taking away the view of claims that the palette was opened over, for who may.
fn export(visit: &Visit, at: &str) -> Option<String> {
    let (path, query) = at.split_once('?').unwrap_or((at, ""));
    let over_claims = visit.may(Right::Export) && [LIST, BOARD].contains(&path);
    let query = Query::of(query).ok().filter(|_| over_claims)?;
    let asked = queue_filter::read(&query, visit.who.id(), visit.desk().now()).ok()?;
    Some(queue::export(visit, &asked))
}

/// What it is called in the list.
const EXPORT: &str = "Export this view as CSV";

fn export_row(href: String, marker: &Marker) -> Row {
    Row {
        href,
        icon: "download",
        words: marker.mark(EXPORT, Q_MOST),
        state: None,
        note: "Act",
        act: "",
    }
}

/// What stands there before anything is typed: what was worked on last, and what begins work.
async fn begin(visit: &Visit, export: Option<String>) -> Result<Vec<Row>, crate::web::problem::Problem> {
    let nothing = Marker::default();
    let recent = visit.desk().recent_claims(&visit.who).await?;
    let recent = recent.iter().map(|claim| row(hits::claim(claim, &nothing), ""));
    let first = offered(visit).filter(|known| known.note != "View").take(PLACES_MOST);
    let export = export.map(|href| export_row(href, &nothing));
    Ok(recent
        .chain(export)
        .chain(first.map(|known| known_row(known, &nothing)))
        .collect())
}

async fn found(visit: &Visit, q: &str, export: Option<String>) -> Result<Vec<Row>, crate::web::problem::Problem> {
    let words = words(q);
    let marker = Marker::new(&words);
    let ask = Ask {
        words,
        ..Ask::default()
    };
    let found = visit.desk().search(&visit.who, ask).await?;
    let begun = q.to_lowercase();
    let (first, later): (Vec<&Known>, Vec<&Known>) = offered(visit)
        .filter(|known| marker.finds(known.words))
        .partition(|known| known.words.to_lowercase().starts_with(&begun));
    let mut rows = Vec::new();
    if let Some(number) = parse_reference(q).filter(|_| q.starts_with(['C', 'c'])) {
        rows.push(jump(number));
    }
    let known = |known: Vec<&'static Known>| {
        known
            .into_iter()
            .take(PLACES_MOST)
            .map(|known| known_row(known, &marker))
    };
    rows.extend(
        export
            .filter(|_| marker.finds(EXPORT))
            .map(|href| export_row(href, &marker)),
    );
    rows.extend(known(first));
    let views = saved::seen(visit).await?;
    let views = views.into_iter().filter(|view| marker.finds(&view.label));
    rows.extend(views.take(EACH_MOST).map(|view| Row {
        href: view.href,
        icon: "bookmark",
        words: marker.mark(&view.label, Q_MOST),
        state: None,
        note: "View",
        act: "",
    }));
    let claims = found.claims.rows.iter().take(EACH_MOST);
    rows.extend(claims.map(|hit| row(hits::claim(hit, &marker), "")));
    let articles = found.articles.rows.iter().take(EACH_MOST);
    rows.extend(articles.map(|hit| row(hits::article(hit, &marker), "Article")));
    let sources = found.sources.rows.iter().take(EACH_MOST);
    rows.extend(sources.map(|hit| row(hits::source(hit, &marker), "Source")));
    let people = found.people.rows.iter().take(EACH_MOST);
    rows.extend(people.map(|hit| row(hits::person(hit, &marker, visit), "Person")));
    rows.extend(known(later));
    Ok(rows)
}

/// What this person may go to and do, the look that they have left out.
fn offered(visit: &Visit) -> impl Iterator<Item = &'static Known> {
    let looks = LOOKS.iter().filter(|(_, look)| visit.theme != *look);
    KNOWN
        .iter()
        .chain(looks.map(|(known, _)| known))
        .filter(|known| visit.may(known.right))
}

fn jump(number: i64) -> Row {
    Row {
        href: address(number),
        icon: "list-checks",
        words: vec![Piece {
            words: reference(number),
            hit: true,
        }],
        state: None,
        note: "Go to",
        act: "",
    }
}

fn known_row(known: &Known, marker: &Marker) -> Row {
    Row {
        href: known.href.to_owned(),
        icon: known.icon,
        words: marker.mark(known.words, Q_MOST),
        state: None,
        note: known.note,
        act: known.act,
    }
}

fn row(hit: HitView, note: &'static str) -> Row {
    Row {
        href: hit.href,
        icon: hit.icon,
        words: hit.title,
        state: hit.state,
        note,
        act: "",
    }
}
