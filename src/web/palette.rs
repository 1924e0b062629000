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
use crate::words::Saying;

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

/// What a row of the table below is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Place,
    Act,
    View,
}

impl Sort {
    fn words(self) -> &'static str {
        match self {
            Self::Place => say!("palette-go"),
            Self::Act => say!("palette-act"),
            Self::View => say!("palette-view"),
        }
    }
}

/// Somewhere to go or something to do, and who may.
struct Known {
    words: Saying,
    sort: Sort,
    icon: &'static str,
    href: &'static str,
    right: Right,
    act: &'static str,
}

impl Known {
    fn words(&self) -> &'static str {
        (self.words)()
    }
}

const fn known(words: Saying, sort: Sort, icon: &'static str, href: &'static str, right: Right) -> Known {
    Known {
        words,
        sort,
        icon,
        href,
        right,
        act: "",
    }
}

const fn act(words: Saying, icon: &'static str, href: &'static str, right: Right) -> Known {
    known(words, Sort::Act, icon, href, right)
}

const fn place(words: Saying, icon: &'static str, href: &'static str, right: Right) -> Known {
    known(words, Sort::Place, icon, href, right)
}

const fn view(words: Saying, href: &'static str, right: Right) -> Known {
    known(words, Sort::View, "bookmark", href, right)
}

const KNOWN: &[Known] = &[
    act(|| say!("palette-new-claim"), "plus", "/claims/new", Right::SuggestClaim),
    act(|| say!("shell-import"), "plus", "/articles/new", Right::ImportArticle),
    place(|| say!("shell-dashboard"), "layout-dashboard", "/", Right::Read),
    place(|| say!("shell-triage"), "inbox", "/triage", Right::Read),
    place(|| say!("shell-claims"), "list-checks", "/claims", Right::Read),
    place(|| say!("shell-mine"), "user-round", "/mine", Right::Read),
    place(|| say!("shell-articles"), "newspaper", "/articles", Right::Read),
    place(|| say!("evidence-title"), "archive", "/sources", Right::Read),
    place(|| say!("shell-reports"), "file-down", "/reports", Right::Export),
    place(|| say!("people-title"), "users", "/admin/people", Right::ManagePeople),
    place(
        || say!("shell-notifications"),
        "bell",
        "/notifications",
        Right::OwnAccount,
    ),
    place(|| say!("shell-account"), "settings", "/account", Right::OwnAccount),
    place(|| say!("keys-title"), "circle-question-mark", "/help/keys", Right::Read),
    view(|| say!("palette-unassigned"), "/claims?assignee=none", Right::Read),
    view(|| say!("palette-my-claims"), "/claims?assignee=me", Right::Read),
    view(|| say!("mine-approve"), "/claims?concern=approve", Right::Research),
    view(|| say!("palette-overdue"), "/claims?due=overdue", Right::Read),
    view(|| say!("palette-due-today"), "/claims?due=today", Right::Read),
    view(|| say!("palette-again"), "/claims?again=due", Right::Read),
    view(|| say!("palette-all-claims"), "/claims?state=all", Right::Read),
    act(|| say!("palette-export-claims"), "download", "/reports", Right::Export),
    act(
        || say!("palette-verify-log"),
        "shield-check",
        "/admin/log",
        Right::VerifyLog,
    ),
];

/// The two looks; the script presses the button that every page has.
const LOOKS: &[(Known, Theme)] = &[
    (
        Known {
            act: "dark",
            ..act(|| say!("palette-dark"), "moon", "/account", Right::OwnAccount)
        },
        Theme::Dark,
    ),
    (
        Known {
            act: "light",
            ..act(|| say!("palette-light"), "sun", "/account", Right::OwnAccount)
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

fn export_row(href: String, marker: &Marker) -> Row {
    Row {
        href,
        icon: "download",
        words: marker.mark(say!("palette-export-view"), Q_MOST),
        state: None,
        note: Sort::Act.words(),
        act: "",
    }
}

/// What stands there before anything is typed: what was worked on last, and what begins work.
async fn begin(visit: &Visit, export: Option<String>) -> Result<Vec<Row>, crate::web::problem::Problem> {
    let nothing = Marker::default();
    let recent = visit.desk().recent_claims(&visit.who).await?;
    let recent = recent.iter().map(|claim| row(hits::claim(claim, &nothing), ""));
    let first = offered(visit)
        .filter(|known| known.sort != Sort::View)
        .take(PLACES_MOST);
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
        .filter(|known| marker.finds(known.words()))
        .partition(|known| known.words().to_lowercase().starts_with(&begun));
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
            .filter(|_| marker.finds(say!("palette-export-view")))
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
        note: Sort::View.words(),
        act: "",
    }));
    let claims = found.claims.rows.iter().take(EACH_MOST);
    rows.extend(claims.map(|hit| row(hits::claim(hit, &marker), "")));
    let articles = found.articles.rows.iter().take(EACH_MOST);
    rows.extend(articles.map(|hit| row(hits::article(hit, &marker), say!("palette-article"))));
    let sources = found.sources.rows.iter().take(EACH_MOST);
    rows.extend(sources.map(|hit| row(hits::source(hit, &marker), say!("palette-source"))));
    let people = found.people.rows.iter().take(EACH_MOST);
    rows.extend(people.map(|hit| row(hits::person(hit, &marker, visit), say!("palette-person"))));
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
        note: Sort::Place.words(),
        act: "",
    }
}

fn known_row(known: &Known, marker: &Marker) -> Row {
    Row {
        href: known.href.to_owned(),
        icon: known.icon,
        words: marker.mark(known.words(), Q_MOST),
        state: None,
        note: known.sort.words(),
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
