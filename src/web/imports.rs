//! Bringing articles in: by paste, by link, by file. What was fetched or read is looked at before it is kept; several
//! articles at once are kept one by one and reported on.

use actix_web::http::StatusCode;
use askama::Template;
use uuid::Uuid;

use crate::desk::Failure;
use crate::desk::files::Found;
use crate::desk::imports::{Body, Draft, Known, Preview};
use crate::domain::article::{Details, Origin};
use crate::domain::id::{AnyId, ArticleId, SubmissionId};
use crate::domain::log::hex;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, require};
use crate::domain::text::{Kind, MAX_BYTES, one_line};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::fields::{Fields, Query, Upload};
use crate::web::form::Form;
use crate::web::parts::Link;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// A file larger than this is too long to be looked through in a form: it is kept as several files are.
const LOOKED_THROUGH_MOST: usize = 1_000_000;

/// More paragraphs than this are not told as known from one page to the next.
const SAID_MOST: usize = 500;

/// Where an article comes from, as the tabs of the page say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Paste,
    Link,
    File,
}

impl From {
    fn of(word: &str) -> Self {
        match word {
            "link" => From::Link,
            "file" => From::File,
            _ => From::Paste,
        }
    }

    fn of_origin(origin: Origin) -> Self {
        match origin {
            Origin::Paste => From::Paste,
            Origin::Link => From::Link,
            Origin::Text | Origin::Markdown | Origin::Html | Origin::Docx | Origin::Table => From::File,
        }
    }
}

/// The page on which an article is brought in.
#[derive(Template)]
#[template(path = "articles/new.html")]
struct New {
    shell: Shell,
    from: From,
    form: Form,
    /// What was fetched or read stands in the form, to be corrected.
    looked_at: bool,
    /// What is to be told about how it was read.
    told: String,
    /// The article that is here already.
    exists: Option<Link>,
    /// Docket opens no links.
    is_off: bool,
    /// Where its text can be pasted, with what is known of the link.
    paste: String,
}

impl New {
    async fn of(visit: &Visit, from: From, form: Form) -> Result<Self, Problem> {
        let query = serde_urlencoded::to_string([("url", form.value("url"))]).unwrap_or_default();
        Ok(Self {
            shell: visit.shell(Place::Articles).await?,
            from,
            looked_at: false,
            told: String::new(),
            exists: None,
            is_off: visit.desk().fetches_nothing(),
            paste: if form.value("url").is_empty() {
                "/articles/new".to_owned()
            } else {
                format!("/articles/new?{query}")
            },
            form,
        })
    }
}

/// The page before anything is typed.
///
/// # Errors
/// `NotAllowed`, or a fault.
pub async fn new(visit: Visit, query: Query) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let form = match query.text("url") {
        "" => Form::default(),
        url => Form::default().with("url", url),
    };
    let new = New::of(&visit, From::of(query.text("from")), form).await?;
    page(StatusCode::OK, &new)
}

/// Fetches a link or reads files. One article is shown to be corrected; several are kept.
///
/// # Errors
/// `NotAllowed`, or a fault.
pub async fn look(visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    match From::of(fields.text("from")) {
        From::File => look_into_files(&visit, &fields).await,
        From::Link | From::Paste => look_at_link(&visit, &fields).await,
    }
}

async fn look_at_link(visit: &Visit, fields: &Fields) -> Answer {
    let preview = match visit.desk().fetch_article(&visit.who, fields.text("url")).await {
        Ok(draft) => visit.desk().preview(&visit.who, draft).await,
        Err(failure) => Err(failure),
    };
    match preview {
        Ok(preview) => show(visit, preview, String::new()).await,
        Err(failure) => again(visit, From::Link, fields, failure).await,
    }
}

async fn look_into_files(visit: &Visit, fields: &Fields) -> Answer {
    let files: Vec<&Upload> = fields.files("file").collect();
    let [file] = files[..] else {
        if files.is_empty() {
            return again(
                visit,
                From::File,
                fields,
                Refusal::field("file", say!("import-choose-file")).into(),
            )
            .await;
        }
        return keep_all(visit, fields, &files).await;
    };
    if (LOOKED_THROUGH_MOST..=MAX_BYTES).contains(&file.bytes.len()) {
        return keep_all(visit, fields, &files).await;
    }
    let contents = visit
        .desk()
        .read_file(&visit.who, &file.name, file.bytes.to_vec())
        .await?;
    if contents.articles.len() > 1 {
        return keep_all(visit, fields, &files).await;
    }
    let Some(found) = contents.articles.into_iter().next() else {
        return again(
            visit,
            From::File,
            fields,
            Refusal::field("file", say!("import-no-article")).into(),
        )
        .await;
    };
    let preview = match found.draft {
        Ok(draft) => visit.desk().preview(&visit.who, draft).await,
        Err(refusal) => Err(refusal.into()),
    };
    match preview {
        Ok(preview) => show(visit, preview, contents.told).await,
        Err(failure) => again(visit, From::File, fields, failure).await,
    }
}

/// The form again, with why nothing could be fetched or read.
async fn again(visit: &Visit, from: From, fields: &Fields, failure: Failure) -> Answer {
    let Failure::Refused(refusal) = failure else {
        return Err(failure.into());
    };
    let problem = Problem::from(refusal.clone());
    let field = if from == From::File { "file" } else { "url" };
    let form = match refusal {
        Refusal::Invalid(errors) => {
            let form = fields.to_form("");
            errors
                .into_iter()
                .fold(form, |form, error| form.problem(field, error.words))
        }
        Refusal::TooLarge(words) | Refusal::TooMany { words, .. } => fields.to_form("").problem(field, words),
        Refusal::Busy => fields.to_form("").problem(field, refusal.to_string()),
        _ => return Err(problem),
    };
    page(problem.status, &New::of(visit, from, form).await?)
}

/// What was fetched or read, to be corrected and kept.
async fn show(visit: &Visit, preview: Preview, told: String) -> Answer {
    let form = filled(Form::default(), &preview);
    let form = match preview.details.check() {
        Err(Refusal::Invalid(errors)) => form.with_problems(&errors),
        _ => form,
    };
    let exists = preview.known.map(|known| link_to(&known.words, known.id.any()));
    let new = New {
        looked_at: true,
        told,
        exists,
        ..New::of(visit, From::of_origin(preview.origin), form).await?
    };
    page(StatusCode::OK, &new)
}

/// A form with what was fetched or read.
pub fn filled(form: Form, preview: &Preview) -> Form {
    let details = &preview.details;
    let filled = [
        ("title", &details.title),
        ("publisher", &details.publisher),
        ("byline", &details.byline),
        ("published_on", &details.published_on),
        ("url", &details.url),
        ("language", &details.language),
        ("text", &preview.text),
    ];
    // What is typed here and not sent must not come back in the form of another article.
    let form = form
        .with("origin", preview.origin.code())
        .with("step", hex(&preview.sha256));
    let form = filled.iter().fold(form, |form, (name, value)| form.with(name, *value));
    let said = preview.said.iter().take(SAID_MOST);
    said.fold(form, |form, (kind, words)| {
        form.with("said", format!("{kind}:{}", one_line(words)))
    })
}

fn link_to(words: &str, id: AnyId) -> Link {
    Link::new(words.to_owned(), format!("/articles/{id}"))
}

/// Keeps an article as it was pasted or corrected.
///
/// # Errors
/// `NotAllowed`, or a fault.
pub async fn keep(visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let draft = typed(&fields);
    let (from, looked_at) = (From::of_origin(draft.origin), draft.origin != Origin::Paste);
    let mut form = fields.to_form("");
    let mut status = StatusCode::CONFLICT;
    let mut exists = None;
    let near = match fields.has("anyway") {
        true => None,
        false => near(&visit, &draft).await?,
    };
    if let Some(near) = near {
        exists = Some(link_to(&near.words, near.id.any()));
        form = form.with("near", "yes");
    } else {
        match visit.desk().import_article(&visit.who, fields.once(), draft).await {
            Ok(id) => return go_on(&visit, id).await,
            Err(Failure::Refused(Refusal::Exists { words, id })) => exists = Some(link_to(&words, id)),
            Err(Failure::Refused(Refusal::Invalid(errors))) => {
                status = StatusCode::UNPROCESSABLE_ENTITY;
                form = form.with_problems(&errors);
            }
            Err(Failure::Refused(Refusal::TooLarge(words))) => {
                status = StatusCode::PAYLOAD_TOO_LARGE;
                form = form.problem("text", words);
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    let new = New {
        looked_at,
        exists,
        ..New::of(&visit, from, form).await?
    };
    page(status, &new)
}

/// The article whose text is nearly this one's; the same text is told when it is kept.
async fn near(visit: &Visit, draft: &Draft) -> Result<Option<Known>, Problem> {
    let known = visit.desk().known(&visit.who, draft.clone()).await?;
    Ok(known.filter(|known| !known.same))
}

pub(super) fn typed(fields: &Fields) -> Draft {
    let text = |name: &str| fields.text(name).to_owned();
    let said = |line: &str| {
        let (kind, words) = line.split_once(':')?;
        let kind: Kind = kind.parse().ok()?;
        Some((kind, words.to_owned()))
    };
    Draft {
        origin: fields.text("origin").parse().unwrap_or(Origin::Paste),
        details: Details {
            title: text("title"),
            standfirst: String::new(),
            byline: text("byline"),
            publisher: text("publisher"),
            url: text("url"),
            published_on: text("published_on"),
            language: text("language"),
        },
        body: Body::Typed(text("text"), fields.all("said").into_iter().filter_map(said).collect()),
    }
}

/// To the article's sentences.
async fn go_on(visit: &Visit, id: ArticleId) -> Answer {
    let (article, aside) = visit.desk().article_and_aside(&visit.who, id).await?;
    let words = say!(
        "import-done",
        n = article.sentences,
        sentences = grouped(article.sentences.into()),
        lines = aside,
        aside = grouped(aside)
    );
    done(&format!("/articles/{id}/sentences"), words)
}

/// What became of several articles.
#[derive(Template)]
#[template(path = "articles/imported.html")]
struct Report {
    shell: Shell,
    told: Vec<String>,
    taken: Vec<Taken>,
    refused: Vec<Left>,
}

/// An article that was kept.
struct Taken {
    article: Link,
    /// How many sentences wait to be decided, in words.
    sentences: String,
}

/// What was not kept.
struct Left {
    name: String,
    why: String,
    /// The article that it repeats.
    exists: Option<String>,
}

/// Keeps every article of these files, each in an act of its own.
async fn keep_all(visit: &Visit, fields: &Fields, files: &[&Upload]) -> Answer {
    let mut report = Report {
        shell: visit.shell(Place::Articles).await?,
        told: Vec::new(),
        taken: Vec::new(),
        refused: Vec::new(),
    };
    let mut place = 0;
    for file in files {
        let contents = visit
            .desk()
            .read_file(&visit.who, &file.name, file.bytes.to_vec())
            .await?;
        if !contents.told.is_empty() {
            report.told.push(format!("{}: {}", visible(&file.name), contents.told));
        }
        for found in contents.articles {
            let once = fields.once().map(|once| nth(once, place));
            place += 1;
            match keep_one(visit, once, found).await? {
                Ok(taken) => report.taken.push(taken),
                Err(left) => report.refused.push(left),
            }
        }
    }
    let status = match report.taken.is_empty() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    page(status, &report)
}

async fn keep_one(visit: &Visit, once: Option<SubmissionId>, found: Found) -> Result<Result<Taken, Left>, Problem> {
    let name = visible(&found.name).into_owned();
    let left = |why: String, exists: Option<AnyId>| Left {
        name,
        why,
        exists: exists.map(|id| format!("/articles/{id}")),
    };
    let draft = match found.draft {
        Ok(draft) => draft,
        Err(refusal) => return Ok(Err(left(words(refusal), None))),
    };
    if let Some(near) = near(visit, &draft).await? {
        let why = say!("import-near", near = &near.words);
        return Ok(Err(left(why, Some(near.id.any()))));
    }
    match visit.desk().import_article(&visit.who, once, draft).await {
        Ok(id) => {
            let (article, _) = visit.desk().article_and_aside(&visit.who, id).await?;
            Ok(Ok(Taken {
                article: Link::new(visible(&article.title), format!("/articles/{id}")),
                sentences: say!(
                    "import-sentences",
                    n = article.sentences,
                    sentences = grouped(article.sentences.into())
                ),
            }))
        }
        Err(Failure::Refused(Refusal::Exists { words, id })) => Ok(Err(left(words, Some(id)))),
        Err(Failure::Refused(refusal @ (Refusal::Invalid(_) | Refusal::TooLarge(_)))) => {
            Ok(Err(left(words(refusal), None)))
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Everything that is wrong, in one line.
fn words(refusal: Refusal) -> String {
    match refusal {
        Refusal::Invalid(errors) => {
            let all: Vec<String> = errors.into_iter().map(|error| error.words).collect();
            all.join(" ")
        }
        other => other.to_string(),
    }
}

/// Several articles of one sending are several acts, each with a mark of its own.
fn nth(once: SubmissionId, place: usize) -> SubmissionId {
    let place = u128::try_from(place).unwrap_or(0);
    SubmissionId::new(Uuid::from_u128(once.uuid().as_u128() ^ place))
}
