//! The texts of an article: the list, each to be read, and any two side by side.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::articles::Line;
use crate::desk::editions::{Edition, EditionPart, Editions};
use crate::desk::revisions::Counts;
use crate::domain::claim::reference;
use crate::domain::id::ArticleId;
use crate::domain::log::hex;
use crate::domain::text::{Came, Change, Compared, Offsets, slice};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, page};
use crate::web::app::Route;
use crate::web::fields::Query;
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::{Link, Pager, When};
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles/{id}/revisions"),
    ("GET", "/articles/{id}/revisions/{number}"),
    ("GET", "/articles/{id}/compare"),
];

/// Registers it; the list stands beside the form of a newer text, at one address.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/articles/{id}/revisions/{number}").route(web::get().to(read)))
        .service(web::resource("/articles/{id}/compare").route(web::get().to(compare)));
}

/// More changed paragraphs than this are not shown.
const CHANGES_MOST: usize = 300;
/// More paragraphs of a run without changes are not shown.
const SAME_MOST: usize = 40;

/// A paragraph of two texts, or a run of paragraphs without changes.
#[derive(Debug, Clone)]
pub struct ChangeView {
    /// `same`, `changed`, `removed`, `added`, `went` or `came`.
    pub kind: &'static str,
    /// What happened to it, in words.
    pub label: String,
    /// Its words: kind (`same`, `removed`, `added`) and text.
    pub runs: Vec<(&'static str, String)>,
    /// The paragraphs of a run without changes.
    pub folded: Vec<String>,
}

/// What changed between two texts, ready to be printed.
#[derive(Debug)]
pub struct Shown {
    /// The paragraphs.
    pub changes: Vec<ChangeView>,
    /// How many more changed, in words; empty for none.
    pub more: String,
}

/// What changed between two texts.
#[must_use]
pub fn changes(compared: &[Compared]) -> Shown {
    let is_same = |one: &Compared| matches!(one, Compared::Same(_));
    let runs = compared.chunk_by(|one, other| is_same(one) && is_same(other));
    let mut changes = Vec::new();
    let (mut shown, mut more) = (0, 0);
    for run in runs {
        let Some(first) = run.first() else { continue };
        if shown >= CHANGES_MOST {
            more += usize::from(!is_same(first));
            continue;
        }
        shown += usize::from(!is_same(first));
        changes.push(change_view(first, run));
    }
    Shown {
        changes,
        more: if more == 0 {
            String::new()
        } else {
            say!("revisions-more-changes", n = more)
        },
    }
}

fn change_view(first: &Compared, run: &[Compared]) -> ChangeView {
    let view = |kind, label: String, runs| ChangeView {
        kind,
        label,
        runs,
        folded: Vec::new(),
    };
    match first {
        Compared::Same(_) => {
            let texts = run.iter().filter_map(|one| match one {
                Compared::Same(text) => Some(visible(text).into_owned()),
                _ => None,
            });
            ChangeView {
                folded: texts.take(SAME_MOST).collect(),
                ..view("same", say!("revisions-same-paragraphs", n = run.len()), Vec::new())
            }
        }
        Compared::Changed(parts) => view("changed", say!("revisions-paragraph-changed").to_owned(), words(parts)),
        Compared::Removed { text, moved } => {
            let runs = vec![("removed", visible(text).into_owned())];
            match moved {
                true => view("went", say!("revisions-paragraph-went").to_owned(), runs),
                false => view("removed", say!("revisions-paragraph-removed").to_owned(), runs),
            }
        }
        Compared::Added { text, moved } => {
            let runs = vec![("added", visible(text).into_owned())];
            match moved {
                true => view("came", say!("revisions-paragraph-came").to_owned(), runs),
                false => view("added", say!("revisions-paragraph-added").to_owned(), runs),
            }
        }
    }
}

/// The words of both texts: kind and text.
#[must_use]
pub fn words(parts: &[Change]) -> Vec<(&'static str, String)> {
    let word = |part: &Change| match part {
        Change::Same(text) => ("same", visible(text).into_owned()),
        Change::Removed(text) => ("removed", visible(text).into_owned()),
        Change::Added(text) => ("added", visible(text).into_owned()),
    };
    parts.iter().map(word).collect()
}

/// A text of an article in a list.
#[derive(Debug, Clone)]
pub struct EditionView {
    /// Its number.
    pub number: i32,
    /// The text itself.
    pub href: String,
    /// When it was brought in.
    pub when: When,
    /// By whom.
    pub by: String,
    /// Why; may be empty.
    pub reason: String,
    /// What became of the passages of claims; empty for the first.
    pub came: String,
    /// What changed; no words for the first.
    pub compare: Link,
    /// What was to be settled; no words where nothing was.
    pub settle: Link,
}

/// The texts of an article as a list shows them.
#[must_use]
pub fn views(visit: &Visit, found: &Editions) -> Vec<EditionView> {
    let now = visit.desk().now();
    let id = found.article.id;
    let view = |(edition, counts): &(Edition, Counts)| {
        let number = edition.number;
        let href = format!("/articles/{id}/revisions/{number}");
        EditionView {
            number,
            when: moments::when(edition.at, now),
            by: edition
                .by
                .clone()
                .unwrap_or_else(|| say!("articles-command-line").to_owned()),
            reason: visible(&edition.reason).into_owned(),
            came: came(counts),
            compare: match number {
                1 => Link::default(),
                _ => Link::new(
                    say!("revisions-what-changed"),
                    format!("/articles/{id}/compare?a={}&b={number}", number - 1),
                ),
            },
            settle: match counts.changed + counts.gone + counts.open {
                0 => Link::default(),
                _ => Link::new(say!("revisions-passages"), format!("{href}/settle")),
            },
            href,
        }
    };
    found.editions.iter().map(view).collect()
}

/// "4 unchanged, 1 moved"; empty where no claim stood.
fn came(counts: &Counts) -> String {
    let all = [
        (counts.unchanged, Came::Unchanged),
        (counts.moved, Came::Moved),
        (counts.changed, Came::Changed),
        (counts.gone, Came::Gone),
    ];
    let some = all.iter().filter(|(count, _)| *count > 0);
    let each: Vec<String> = some
        .map(|(count, came)| format!("{count} {}", came.label().to_lowercase()))
        .collect();
    each.join(&format!("{} ", say!("parts-comma")))
}

/// The list.
#[derive(Template)]
#[template(path = "articles/editions.html")]
struct List {
    shell: Shell,
    article: String,
    title: String,
    editions: Vec<EditionView>,
    may_revise: bool,
    pager: Pager,
    compared: Form,
    choices: Vec<Choice>,
}

/// The texts of an article.
///
/// # Errors
/// Those of the read.
pub async fn list(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let found = visit.desk().editions(&visit.who, *id, query.int("from")).await?;
    let (present, id) = (found.article.revision, found.article.id);
    let first = found.editions.first().map_or(present, |(edition, _)| edition.number);
    let to = |from: Option<i32>| {
        from.map(|from| format!("/articles/{id}/revisions?from={from}"))
            .unwrap_or_default()
    };
    let shown = List {
        shell: visit.shell(Place::Articles).await?,
        article: id.to_string(),
        title: visible(&found.article.title).into_owned(),
        editions: views(&visit, &found),
        may_revise: visit.may(crate::domain::rights::Right::ImportArticle),
        pager: Pager {
            words: say!("revisions-count", n = present),
            previous: to((first < present).then(|| present.min(first + 30))),
            next: to(found.next),
        },
        compared: chosen((present - 1).max(1), present),
        choices: choices(&found),
    };
    page(StatusCode::OK, &shown)
}

fn chosen(one: i32, other: i32) -> Form {
    Form::named("compare")
        .with("a", one.to_string())
        .with("b", other.to_string())
}

fn choices(found: &Editions) -> Vec<Choice> {
    let choice = |(edition, _): &(Edition, Counts)| {
        Choice::new(edition.number.to_string(), say!("revisions-number", n = edition.number))
    };
    found.editions.iter().map(choice).collect()
}

/// One text, to be read.
#[derive(Template)]
#[template(path = "articles/edition.html")]
struct EditionPage {
    shell: Shell,
    article: String,
    title: String,
    text_lang: String,
    number: i32,
    present: i32,
    when: When,
    by: String,
    reason: String,
    sha256: String,
    /// Paragraphs of stretches: words, and the claims that stand on them.
    paragraphs: Vec<Vec<Stretch>>,
    claims: Vec<Link>,
    parts: Pager,
}

/// A stretch of a text on which the same claims stand.
struct Stretch {
    words: String,
    claims: Vec<Link>,
}

async fn read(visit: Visit, path: Path<(ArticleId, i32)>, query: Query) -> Answer {
    let (id, number) = *path;
    let part = visit
        .desk()
        .edition(&visit.who, id, number, query.int("part").unwrap_or(1))
        .await?;
    let edition = &part.edition;
    let to = |number: i32| {
        let there = (1..=part.parts).contains(&number);
        let path = format!("/articles/{id}/revisions/{}?part={number}", edition.number);
        if there { path } else { String::new() }
    };
    let parts = match part.parts {
        1 => Pager::default(),
        parts => Pager {
            words: say!("articles-part", n = part.part, total = parts),
            previous: to(part.part - 1),
            next: to(part.part + 1),
        },
    };
    let mut numbers: Vec<i64> = part.anchors.iter().map(|(.., claim)| *claim).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let shown = EditionPage {
        shell: visit.shell(Place::Articles).await?,
        article: id.to_string(),
        title: visible(&part.article.title).into_owned(),
        text_lang: part.article.language.clone(),
        number,
        present: part.article.revision,
        when: moments::when(edition.at, visit.desk().now()),
        by: edition
            .by
            .clone()
            .unwrap_or_else(|| say!("articles-command-line").to_owned()),
        reason: visible(&edition.reason).into_owned(),
        sha256: hex(&edition.sha256),
        paragraphs: paragraphs(&part),
        claims: numbers.into_iter().map(claim_link).collect(),
        parts,
    };
    page(StatusCode::OK, &shown)
}

fn claim_link(number: i64) -> Link {
    let claim = reference(number);
    let href = format!("/claims/{claim}");
    Link::new(claim, href)
}

fn paragraphs(part: &EditionPart) -> Vec<Vec<Stretch>> {
    let lines = part
        .lines
        .chunk_by(|one, other| one.sentence.block == other.sentence.block);
    lines
        .map(|line| {
            line.iter()
                .flat_map(|sentence| stretches(sentence, &part.anchors))
                .collect()
        })
        .collect()
}

/// A sentence, cut where a claim's passage begins or ends.
fn stretches(line: &Line, anchors: &[(i32, i32, i64)]) -> Vec<Stretch> {
    let (start, end) = (line.sentence.start_at, line.sentence.end_at);
    let here: Vec<&(i32, i32, i64)> = anchors
        .iter()
        .filter(|(from, to, _)| *from < end && *to > start)
        .collect();
    let inner = here.iter().flat_map(|(from, to, _)| [*from, *to]);
    let mut cuts: Vec<i32> = inner
        .filter(|cut| (start..end).contains(cut))
        .chain([start, end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let offsets = Offsets::new(&line.text);
    let point = |at: i32| usize::try_from(at - start).unwrap_or(0);
    let pairs = cuts.iter().zip(cuts.iter().skip(1));
    let stretch = |(from, to): (&i32, &i32)| {
        let bytes = offsets.to_bytes(&(point(*from)..point(*to))).unwrap_or_default();
        let mut numbers: Vec<i64> = here
            .iter()
            .filter(|(begin, behind, _)| begin <= from && to <= behind)
            .map(|(.., claim)| *claim)
            .collect();
        numbers.dedup();
        Stretch {
            words: visible(slice(&line.text, bytes)).into_owned(),
            claims: numbers.into_iter().map(claim_link).collect(),
        }
    };
    let mut found: Vec<Stretch> = pairs.map(stretch).collect();
    if let Some(last) = found.last_mut() {
        last.words.push(' ');
    }
    found
}

/// Two texts side by side.
#[derive(Template)]
#[template(path = "articles/compared.html")]
struct ComparePage {
    shell: Shell,
    article: String,
    title: String,
    text_lang: String,
    older: i32,
    newer: i32,
    changes: Vec<ChangeView>,
    more: String,
    compared: Form,
    choices: Vec<Choice>,
}

async fn compare(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let found = visit.desk().editions(&visit.who, *id, None).await?;
    let present = found.article.revision;
    let (one, other) = (
        query.int("a").unwrap_or((present - 1).max(1)),
        query.int("b").unwrap_or(present),
    );
    let both = visit.desk().compare_editions(&visit.who, *id, one, other).await?;
    let Shown { changes, more } = changes(&both.compared);
    let shown = ComparePage {
        shell: visit.shell(Place::Articles).await?,
        article: id.to_string(),
        title: visible(&both.article.title).into_owned(),
        text_lang: both.article.language.clone(),
        older: both.older.number,
        newer: both.newer.number,
        changes,
        more,
        compared: chosen(both.older.number, both.newer.number),
        choices: choices(&found),
    };
    page(StatusCode::OK, &shown)
}
