//! Articles: the list, bringing one in, reading one.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use uuid::Uuid;

use crate::desk::Failure;
use crate::desk::articles::{At, Import};
use crate::domain::article::{Details, Origin};
use crate::domain::id::{ArticleId, SubmissionId};
use crate::domain::log::hex;
use crate::domain::refusal::Refusal;
use crate::domain::report::counted;
use crate::domain::rights::{Right, require};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::fields::{Fields, Most, Query};
use crate::web::form::Form;
use crate::web::moments;
use crate::web::parts::{Link, Pager, When};
use crate::web::problem::Problem;
use crate::web::reading;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::triage_view::{FurnitureView, SentenceView, TriageCounts};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles"),
    ("POST", "/articles"),
    ("GET", "/articles/new"),
    ("GET", "/articles/{id}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/articles")
            .app_data(Most::FILE)
            .route(web::get().to(list))
            .route(web::post().to(import)),
    )
    .service(web::resource("/articles/new").route(web::get().to(new)))
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
        by: row.by.clone().unwrap_or_else(|| "the command line".to_owned()),
        counts: reading::tally(&row.article.tally()),
    });
    let list = List {
        shell: visit.shell(Place::Articles).await?,
        articles: rows.collect(),
        pager: reading::pager("/articles", &found),
    };
    page(StatusCode::OK, &list)
}

/// Where an article comes from, as the tabs of the page say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Paste,
    File,
}

impl From {
    fn of(fields: &str) -> Self {
        if fields == "file" { From::File } else { From::Paste }
    }
}

/// The page on which an article is brought in.
#[derive(Template)]
#[template(path = "articles/new.html")]
struct New {
    shell: Shell,
    from: From,
    form: Form,
    /// The article that is here already.
    exists: Option<Link>,
    /// Articles of the same sending that were taken.
    taken: Vec<Link>,
}

async fn new(visit: Visit, query: Query) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let from = From::of(query.text("from"));
    ask(&visit, StatusCode::OK, from, Form::default(), None, Vec::new()).await
}

async fn ask(
    visit: &Visit,
    status: StatusCode,
    from: From,
    form: Form,
    exists: Option<Link>,
    taken: Vec<Link>,
) -> Answer {
    let new = New {
        shell: visit.shell(Place::Articles).await?,
        from,
        form,
        exists,
        taken,
    };
    page(status, &new)
}

async fn import(visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let from = From::of(fields.text("from"));
    let imports = match from {
        From::Paste => vec![(String::new(), pasted(&fields))],
        From::File => files(&fields),
    };
    let (one, first) = (imports.len() == 1, imports.is_empty());
    let mut form = fields.to_form("");
    if first {
        form = form.problem("file", "Choose a file.");
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, from, form, None, Vec::new()).await;
    }
    if !one && !fields.text("title").trim().is_empty() {
        form = form.problem("title", "One title cannot stand for several files. Leave it empty.");
        return ask(&visit, StatusCode::UNPROCESSABLE_ENTITY, from, form, None, Vec::new()).await;
    }
    let (mut taken, mut exists, mut status) = (Vec::new(), None, None);
    for (place, (name, import)) in imports.into_iter().enumerate() {
        let once = fields.once().map(|once| nth(once, place));
        if !fields.has("anyway")
            && let Some((id, words)) = visit.desk().nearly_the_same(&visit.who, import.clone()).await?
        {
            let prefix = if one { String::new() } else { format!("{name}: ") };
            exists = Some(Link::new(format!("{prefix}{words}"), format!("/articles/{id}")));
            form = form.with("near", "yes");
            status = Some(StatusCode::CONFLICT);
            continue;
        }
        match visit.desk().import_article(&visit.who, once, import).await {
            Ok(id) => taken.push(id),
            Err(Failure::Refused(refusal)) => {
                let problem = Problem::from(refusal.clone());
                status = Some(problem.status);
                let prefix = if one { String::new() } else { format!("{name}: ") };
                form = match refusal {
                    Refusal::Invalid(errors) => errors.into_iter().fold(form, |form, error| {
                        form.problem(error.field, format!("{prefix}{}", error.words))
                    }),
                    Refusal::Exists { words, id } => {
                        exists = Some(Link::new(format!("{prefix}{words}"), format!("/articles/{id}")));
                        form
                    }
                    Refusal::TooLarge(words) => form.problem(field_of(from), format!("{prefix}{words}")),
                    other => return Err(other.into()),
                };
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    match status {
        Some(status) => {
            let taken = links(&visit, &taken).await?;
            ask(&visit, status, from, form, exists, taken).await
        }
        None => go_on(&visit, &taken).await,
    }
}

fn field_of(from: From) -> &'static str {
    match from {
        From::Paste => "text",
        From::File => "file",
    }
}

/// Several files of one sending are several acts, each with a mark of its own.
fn nth(once: SubmissionId, place: usize) -> SubmissionId {
    let place = u128::try_from(place).unwrap_or(0);
    SubmissionId::new(Uuid::from_u128(once.uuid().as_u128() ^ place))
}

fn pasted(fields: &Fields) -> Import {
    Import {
        bytes: fields.text("text").as_bytes().to_vec(),
        origin: Origin::Paste,
        details: details(fields),
    }
}

fn files(fields: &Fields) -> Vec<(String, Import)> {
    let import = |(name, bytes): (&str, &[u8])| {
        let import = Import {
            bytes: bytes.to_vec(),
            origin: Origin::of_file(name),
            details: details(fields),
        };
        (name.to_owned(), import)
    };
    let files = fields.files("file");
    files.map(|file| import((&file.name, &file.bytes))).collect()
}

fn details(fields: &Fields) -> Details {
    let text = |name: &str| fields.text(name).to_owned();
    Details {
        title: text("title"),
        standfirst: String::new(),
        byline: text("byline"),
        publisher: text("publisher"),
        url: text("url"),
        published_on: text("published_on"),
        language: text("language"),
    }
}

async fn links(visit: &Visit, taken: &[ArticleId]) -> Result<Vec<Link>, Problem> {
    let mut links = Vec::new();
    for id in taken {
        let (article, _) = visit.desk().article_and_aside(&visit.who, *id).await?;
        links.push(Link::new(article.title, format!("/articles/{id}")));
    }
    Ok(links)
}

/// One article: to its sentences; several: to the inbox.
async fn go_on(visit: &Visit, taken: &[ArticleId]) -> Answer {
    let [one] = taken else {
        return done("/triage", format!("{} articles are imported.", taken.len()));
    };
    let (article, aside) = visit.desk().article_and_aside(&visit.who, *one).await?;
    let words = format!(
        "Imported: {}, {} set aside.",
        counted(article.sentences.into(), "sentence to decide", "sentences to decide"),
        counted(aside, "line", "lines")
    );
    done(&format!("/articles/{one}/sentences"), words)
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
        selection,
    };
    page(status, &shown)
}
