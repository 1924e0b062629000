//! Searching everything: claims, articles, sources, people and comments.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::people::Person;
use crate::desk::search::{ArticleHit, Ask, ClaimHit, CommentHit, Found, Hits, Narrow, SourceHit};
use crate::domain::claim::{parse_reference, reference};
use crate::domain::rights::Right;
use crate::domain::search::{Group, Marker, Piece, Q_MOST, words};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::web::answer::{self, Answer, see_other};
use crate::web::app::Route;
use crate::web::claim_sheet::{mark, shown};
use crate::web::claims::address;
use crate::web::fields::Query;
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::{Link, StateMark};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::words::Saying;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/search")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/search").route(web::get().to(page)));
}

/// Characters of a text that a hit shows.
const EXCERPT: usize = 260;

#[derive(Template)]
#[template(path = "search/page.html")]
struct SearchPage {
    shell: Shell,
    q: String,
    /// What narrows it: `state`, `within`.
    form: Form,
    states: Vec<Choice>,
    spans: Vec<Choice>,
    narrowed: bool,
    /// The group that is shown alone; empty for all.
    kind: &'static str,
    tabs: Vec<(Link, bool)>,
    groups: Vec<GroupView>,
    /// What is said when there is nothing to show.
    empty: &'static str,
    /// The claims found, in the queue with its filters.
    queue_href: String,
}

struct GroupView {
    id: &'static str,
    title: &'static str,
    hits: Vec<HitView>,
    more: Link,
}

/// Something that was found.
pub struct HitView {
    /// Where it is.
    pub href: String,
    /// The icon of its kind.
    pub icon: &'static str,
    /// What it is called.
    pub title: Vec<Piece>,
    /// What surrounds the words.
    pub text: Vec<Piece>,
    /// What else there is to know.
    pub about: Vec<String>,
    /// Where it stands.
    pub state: Option<StateMark>,
}

/// A page of what was found; a claim's number leads straight to the claim.
async fn page(visit: Visit, query: Query) -> Answer {
    let q = query.text("q").trim();
    if let Some(number) = parse_reference(q).filter(|_| q.starts_with(['C', 'c'])) {
        return see_other(&address(number));
    }
    if q.chars().count() > Q_MOST {
        return Err(Problem::malformed(say!("search-too-long", n = Q_MOST)));
    }
    let ask = ask(q, &query, visit.desk().now())?;
    let narrowed = ask.narrow != Narrow::default();
    let kept = kept(&query);
    let (group, marker) = (ask.group, Marker::new(&ask.words));
    let now = visit.desk().now();
    let found = visit.desk().search(&visit.who, ask).await?;
    let groups = groups(&visit, &found, &marker, q, &kept, group, now);
    let page = SearchPage {
        shell: visit.shell(Place::Elsewhere).await?,
        kind: group.map_or("", Group::code),
        tabs: tabs(q, &kept, group),
        form: kept
            .iter()
            .fold(Form::default(), |form, (name, value)| form.with(name, *value)),
        states: State::ALL
            .iter()
            .map(|state| Choice::new(state.code(), state.label()))
            .collect(),
        spans: SPANS
            .iter()
            .map(|(code, words, _)| Choice::new(*code, words()))
            .collect(),
        narrowed,
        empty: match (q, groups.is_empty()) {
            ("", _) => say!("search-begin"),
            (_, true) if narrowed => say!("search-none-of-these"),
            (_, true) => say!("search-none"),
            _ => "",
        },
        queue_href: link(&[("q", q), ("state", queue_state(&query))], "/claims"),
        q: q.to_owned(),
        groups,
    };
    answer::page(StatusCode::OK, &page)
}

/// How long ago: code, words, days.
const SPANS: &[(&str, Saying, i64)] = &[
    ("week", || say!("search-week"), 7),
    ("month", || say!("search-month"), 30),
    ("year", || say!("search-year"), 365),
];

/// What narrows the search as the address says it, to stand in the addresses of the page too.
fn kept(query: &Query) -> Vec<(&'static str, &str)> {
    let kept = ["state", "within"].into_iter().map(|name| (name, query.text(name)));
    kept.filter(|(_, value)| !value.is_empty()).collect()
}

/// The state in which the queue shows what was found.
fn queue_state(query: &Query) -> &str {
    match query.text("state") {
        "" => "all",
        state => state,
    }
}

fn ask(q: &str, query: &Query, now: Instant) -> Result<Ask, Problem> {
    let group = match query.text("kind") {
        "" => None,
        kind => Some(
            kind.parse::<Group>()
                .map_err(|_| Problem::malformed(say!("search-wrong-group")))?,
        ),
    };
    let state = match query.text("state") {
        "" => None,
        state => Some(
            state
                .parse::<State>()
                .map_err(|_| Problem::malformed(say!("search-wrong-state")))?,
        ),
    };
    let since = match query.text("within") {
        "" => None,
        within => {
            let span = SPANS.iter().find(|(code, ..)| *code == within);
            let (.., days) = span.ok_or_else(|| Problem::malformed(say!("search-wrong-time")))?;
            Some(now.plus_seconds(-days * 86_400))
        }
    };
    let before = match query.text("before") {
        "" => None,
        number => Some(
            number
                .parse::<i64>()
                .map_err(|_| Problem::malformed(say!("search-wrong-page")))?,
        ),
    };
    Ok(Ask {
        words: words(q),
        group,
        narrow: Narrow { state, since },
        before: before.filter(|_| group.is_some()),
    })
}

fn link(pairs: &[(&str, &str)], path: &str) -> String {
    match serde_urlencoded::to_string(pairs) {
        Ok(query) => format!("{path}?{query}"),
        Err(_) => path.to_owned(),
    }
}

/// The groups; what has no state of a claim is searched in every state.
fn tabs(q: &str, kept: &[(&str, &str)], group: Option<Group>) -> Vec<(Link, bool)> {
    let href = |kind: Option<Group>| {
        let has_states = kind.is_none_or(|kind| kind == Group::Claims);
        let mut pairs = vec![("q", q)];
        pairs.extend(kind.map(|kind| ("kind", kind.code())));
        pairs.extend(kept.iter().filter(|(name, _)| has_states || *name != "state"));
        link(&pairs, "/search")
    };
    let all = (Link::new(say!("search-all"), href(None)), group.is_none());
    let of = |of: &Group| (Link::new(of.label(), href(Some(*of))), group == Some(*of));
    [all].into_iter().chain(Group::ALL.iter().map(of)).collect()
}

fn more_of(group: Group) -> &'static str {
    match group {
        Group::Claims => say!("search-more-claims"),
        Group::Articles => say!("search-more-articles"),
        Group::Sources => say!("search-more-sources"),
        Group::People => say!("search-more-people"),
        Group::Comments => say!("search-more-comments"),
    }
}

fn groups(
    visit: &Visit,
    found: &Found,
    marker: &Marker,
    q: &str,
    kept: &[(&str, &str)],
    group: Option<Group>,
    now: Instant,
) -> Vec<GroupView> {
    let view = |of: Group, hits: Vec<HitView>, more: Option<i64>| {
        let before = more.map(|number| number.to_string()).unwrap_or_default();
        let mut pairs = vec![("q", q), ("kind", of.code())];
        pairs.extend_from_slice(kept);
        if group.is_some() {
            pairs.push(("before", &before));
        }
        GroupView {
            id: of.code(),
            title: of.label(),
            more: match more {
                Some(_) => Link::new(more_of(of), link(&pairs, "/search")),
                None => Link::default(),
            },
            hits,
        }
    };
    fn each<T>(hits: &Hits<T>, view: impl Fn(&T) -> HitView) -> Vec<HitView> {
        hits.rows.iter().map(view).collect()
    }
    let views = [
        view(
            Group::Claims,
            each(&found.claims, |hit| claim(hit, marker)),
            found.claims.more,
        ),
        view(
            Group::Articles,
            each(&found.articles, |hit| article(hit, marker)),
            found.articles.more,
        ),
        view(
            Group::Sources,
            each(&found.sources, |hit| source(hit, marker)),
            found.sources.more,
        ),
        view(
            Group::People,
            each(&found.people, |hit| person(hit, marker, visit)),
            found.people.more,
        ),
        view(
            Group::Comments,
            each(&found.comments, |hit| comment(hit, marker, now)),
            found.comments.more,
        ),
    ];
    views.into_iter().filter(|view| !view.hits.is_empty()).collect()
}

fn marked(marker: &Marker, text: &str) -> Vec<Piece> {
    marker.mark(&shown(text), EXCERPT)
}

fn about(parts: impl IntoIterator<Item = String>) -> Vec<String> {
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// A claim that was found.
pub fn claim(hit: &ClaimHit, marker: &Marker) -> HitView {
    HitView {
        href: address(hit.number),
        icon: "list-checks",
        title: marked(marker, &hit.statement),
        text: Vec::new(),
        about: about([reference(hit.number), shown(&hit.said_by)]),
        state: Some(mark(hit.state)),
    }
}

/// An article that was found.
pub fn article(hit: &ArticleHit, marker: &Marker) -> HitView {
    let date = moments::date(&hit.published_on).map(|date| date.words);
    HitView {
        href: format!("/articles/{}", hit.id),
        icon: "newspaper",
        title: marked(marker, &hit.title),
        text: marked(marker, &hit.standfirst),
        about: about([shown(&hit.publisher), date.unwrap_or_default()]),
        state: None,
    }
}

/// A source that was found.
pub fn source(hit: &SourceHit, marker: &Marker) -> HitView {
    HitView {
        href: format!("{}#src{}", address(hit.claim), hit.position),
        icon: "link",
        title: marked(marker, &hit.title),
        text: marked(marker, &hit.quote),
        about: about([
            say!("search-source", n = hit.position, claim = reference(hit.claim)),
            shown(&hit.publisher),
        ]),
        state: None,
    }
}

/// A person who was found: an admin goes to their page, anybody else to their claims.
pub fn person(hit: &Person, marker: &Marker, visit: &Visit) -> HitView {
    HitView {
        href: match visit.may(Right::ManagePeople) {
            true => format!("/admin/people/{}", hit.id),
            false => format!("/claims?assignee={}", hit.id),
        },
        icon: "user-round",
        title: marked(marker, &hit.name),
        text: Vec::new(),
        about: vec![hit.role.label().to_owned()],
        state: None,
    }
}

fn comment(hit: &CommentHit, marker: &Marker, now: Instant) -> HitView {
    let by = hit
        .by
        .as_deref()
        .map_or_else(|| say!("claim-page-command-line").to_owned(), shown);
    HitView {
        href: format!("{}#comment-{}", address(hit.claim), hit.id),
        icon: "message-square",
        title: marked(marker, &hit.body),
        text: marked(marker, &hit.quote),
        about: vec![reference(hit.claim), by, moments::when(hit.at, now).words],
        state: None,
    }
}
