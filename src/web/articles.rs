//! Articles: the list, and reading one.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::articles::At;
use crate::domain::id::ArticleId;
use crate::domain::log::hex;
use crate::domain::rights::Right;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, page};
use crate::web::app::Route;
use crate::web::editions::{self, EditionView};
use crate::web::fields::{Most, Query};
use crate::web::form::Form;
use crate::web::imports;
use crate::web::moments;
use crate::web::parts::{Link, Pager, When};
use crate::web::reading;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::triage_view::{FurnitureView, SentenceView, TriageCounts};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles"),
    ("POST", "/articles"),
    ("GET", "/articles/new"),
    ("POST", "/articles/new"),
    ("GET", "/articles/{id}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/articles")
            .app_data(Most::FILE)
            .route(web::get().to(list))
            .route(web::post().to(imports::keep)),
    )
    .service(
        web::resource("/articles/new")
            .app_data(Most::FILES)
            .route(web::get().to(imports::new))
            .route(web::post().to(imports::look)),
    )
    .service(web::resource("/articles/{id}").route(web::get().to(read)));
}

/// All articles.
#[derive(Template)]
#[template(path = "articles/list.html")]
struct List {
    shell: Shell,
    articles: Vec<Row>,
    pager: Pager,
}

struct Row {
    title: Link,
    publisher: String,
    published: Option<When>,
    imported: When,
    by: String,
    counts: TriageCounts,
}

async fn list(visit: Visit, query: Query) -> Answer {
    let found = visit.desk().articles(&visit.who, reading::cursor(&query)).await?;
    let now = visit.desk().now();
    let rows = found.articles.iter().map(|row| Row {
        title: Link::new(&row.article.title, format!("/articles/{}", row.article.id)),
        publisher: row.article.publisher.clone(),
        published: moments::date(&row.article.published_on),
        imported: moments::when(row.article.imported_at, now),
        by: row
            .by
            .clone()
            .unwrap_or_else(|| say!("articles-command-line").to_owned()),
        counts: reading::tally(&row.article.tally()),
    });
    let list = List {
        shell: visit.shell(Place::Articles).await?,
        articles: rows.collect(),
        pager: reading::pager("/articles", &found),
    };
    page(StatusCode::OK, &list)
}

/// An article to be read.
#[derive(Template)]
#[template(path = "articles/page.html")]
struct ArticlePage {
    shell: Shell,
    article: String,
    title: String,
    standfirst: String,
    byline: String,
    publisher: String,
    published: Option<When>,
    text_lang: String,
    url: String,
    imported: String,
    imported_at: When,
    sha256: String,
    revision: i32,
    part: i32,
    counts: TriageCounts,
    paragraphs: Vec<Vec<SentenceView>>,
    parts: Pager,
    furniture: Vec<FurnitureView>,
    may_be_set_aside: Vec<FurnitureView>,
    may_decide: bool,
    may_suggest: bool,
    may_revise: bool,
    editions: Vec<EditionView>,
    /// Passages that a newer text altered and nobody has looked at, in words; empty for none.
    open: String,
    selection: Form,
}

async fn read(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let at = match (query.int("at"), query.int("part")) {
        (Some(number), _) => At::Number(number),
        (None, part) => At::Part(part.unwrap_or(1)),
    };
    show(&visit, *id, at, StatusCode::OK, Form::named("selection")).await
}

/// The article's page, with what was typed into its form.
///
/// # Errors
/// Those of the read.
pub async fn show(visit: &Visit, id: ArticleId, at: At, status: StatusCode, selection: Form) -> Answer {
    let part = visit.desk().article(&visit.who, id, at).await?;
    let texts = visit.desk().editions(&visit.who, id, None).await?;
    let now = visit.desk().now();
    let may_decide = visit.may(Right::Triage);
    let article = &part.article;
    let shown = ArticlePage {
        shell: visit.shell(Place::Articles).await?,
        article: id.to_string(),
        title: visible(&article.title).into_owned(),
        standfirst: article.standfirst.clone(),
        byline: article.byline.clone(),
        publisher: article.publisher.clone(),
        published: moments::date(&article.published_on),
        text_lang: article.language.clone(),
        url: article.url.clone(),
        imported: reading::imported(&part),
        imported_at: moments::when(article.imported_at, now),
        sha256: hex(&part.sha256),
        revision: article.revision,
        part: part.part,
        counts: reading::tally(&article.tally()),
        paragraphs: reading::paragraphs(&part, visit.who.id()),
        parts: reading::parts(&part, ""),
        furniture: reading::furniture(&part),
        may_be_set_aside: if may_decide {
            reading::may_be_set_aside(&part)
        } else {
            Vec::new()
        },
        may_decide,
        may_suggest: visit.may(Right::SuggestClaim),
        may_revise: visit.may(Right::ImportArticle),
        editions: editions::views(visit, &texts),
        open: if texts.open > 0 {
            say!("revisions-open", n = texts.open)
        } else {
            String::new()
        },
        selection,
    };
    page(status, &shown)
}
