//! Bringing in a newer text of an article: it is looked at, with what it changes, before it is kept.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use sha2::{Digest as _, Sha256};

use crate::desk::Failure;
use crate::desk::articles::At;
use crate::desk::imports::{Body, Draft};
use crate::desk::revisions::{Counts, NewText, Revise};
use crate::domain::article::{Details, Origin};
use crate::domain::id::ArticleId;
use crate::domain::log::hex;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, require};
use crate::domain::text::normalise;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::editions::{ChangeView, Shown, changes};
use crate::web::fields::{Fields, Most, Query};
use crate::web::form::Form;
use crate::web::imports::{filled, typed};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles/{id}/revise"),
    ("POST", "/articles/{id}/revise"),
    ("POST", "/articles/{id}/revisions"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/articles/{id}/revise")
            .app_data(Most::FILE)
            .route(web::get().to(form))
            .route(web::post().to(look)),
    )
    .service(
        web::resource("/articles/{id}/revisions")
            .app_data(Most::FILE)
            .route(web::get().to(crate::web::editions::list))
            .route(web::post().to(keep)),
    );
}

/// The page on which a newer text comes in.
#[derive(Template)]
#[template(path = "articles/revise.html")]
struct RevisePage {
    shell: Shell,
    article: String,
    title: String,
    text_lang: String,
    /// Where the text comes from: `paste`, `link` or `file`.
    from: &'static str,
    /// The number of the text that it follows.
    base: i32,
    /// Docket opens no links.
    is_off: bool,
    form: Form,
    /// What happened since, or what is to be looked at again.
    told: String,
    /// What the text changes, once it was read.
    looked: Option<Looked>,
}

/// What a newer text changes.
struct Looked {
    passages: Vec<(&'static str, String, String)>,
    open: String,
    sentences: String,
    changes: Vec<ChangeView>,
    more: String,
}

async fn form(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let from = from_of(query.text("from"));
    first_page(&visit, *id, from, Form::default(), StatusCode::OK).await
}

fn from_of(word: &str) -> &'static str {
    match word {
        "link" => "link",
        "file" => "file",
        _ => "paste",
    }
}

/// The page before a text was read.
async fn first_page(visit: &Visit, id: ArticleId, from: &'static str, form: Form, status: StatusCode) -> Answer {
    let article = visit.desk().article(&visit.who, id, At::Part(1)).await?.article;
    let form = match (from, form.value("url")) {
        ("link", "") => form.with("url", &article.url),
        _ => form,
    };
    let shown = RevisePage {
        shell: visit.shell(Place::Articles).await?,
        article: id.to_string(),
        title: visible(&article.title).into_owned(),
        text_lang: article.language.clone(),
        from,
        base: article.revision,
        is_off: visit.desk().fetches_nothing(),
        form,
        told: String::new(),
        looked: None,
    };
    page(status, &shown)
}

/// Reads a text, fetches a link or reads a file, and shows what that changes.
async fn look(visit: Visit, id: Path<ArticleId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let (id, from) = (*id, from_of(fields.text("from")));
    let preview = match draft(&visit, &fields).await {
        Ok(draft) => visit.desk().preview_revision(&visit.who, id, draft).await,
        Err(failure) => Err(failure),
    };
    match preview {
        Ok(new) if new.same => {
            let words = say!("revisions-nothing-changed", n = new.article.revision);
            let form = fields.to_form("").problem(field_of(from), words);
            first_page(&visit, id, from, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Ok(new) => {
            show(
                &visit,
                &new,
                Form::default().with("reason", fields.text("reason")),
                String::new(),
                StatusCode::OK,
            )
            .await
        }
        Err(failure) => again(&visit, id, from, &fields, failure).await,
    }
}

fn field_of(from: &str) -> &'static str {
    match from {
        "link" => "url",
        "file" => "file",
        _ => "text",
    }
}

/// What was sent, as a draft.
async fn draft(visit: &Visit, fields: &Fields) -> Result<Draft, Failure> {
    if fields.has("origin") {
        return Ok(typed(fields));
    }
    match from_of(fields.text("from")) {
        "link" => visit
            .desk()
            .fetch_article(&visit.who, fields.text("url"))
            .await
            .map(without_details),
        "file" => from_file(visit, fields).await,
        _ => Ok(Draft {
            origin: Origin::Paste,
            details: Details::default(),
            body: Body::Typed(fields.text("text").to_owned(), Vec::new()),
        }),
    }
}

/// What is known about the article stands on its own page, and wins over what a newer copy of it says.
fn without_details(draft: Draft) -> Draft {
    Draft {
        details: Details::default(),
        ..draft
    }
}

async fn from_file(visit: &Visit, fields: &Fields) -> Result<Draft, Failure> {
    let Some(file) = fields.file("file") else {
        return Err(Refusal::field("file", say!("import-choose-file")).into());
    };
    let contents = visit
        .desk()
        .read_file(&visit.who, &file.name, file.bytes.to_vec())
        .await?;
    let mut articles = contents.articles.into_iter();
    match (articles.next(), articles.next()) {
        (Some(found), None) => Ok(without_details(found.draft?)),
        (Some(_), Some(_)) => Err(Refusal::field("file", say!("revisions-one-article")).into()),
        (None, _) => Err(Refusal::field("file", say!("import-no-article")).into()),
    }
}

/// The form again, with why nothing could be fetched or read.
async fn again(visit: &Visit, id: ArticleId, from: &'static str, fields: &Fields, failure: Failure) -> Answer {
    let Failure::Refused(refusal) = failure else {
        return Err(failure.into());
    };
    let problem = Problem::from(refusal.clone());
    let form = match refusal {
        Refusal::Invalid(errors) => fields.to_form("").with_problems(&errors),
        Refusal::TooLarge(words) | Refusal::TooMany { words, .. } => fields.to_form("").problem(field_of(from), words),
        Refusal::Busy => fields.to_form("").problem(field_of(from), refusal.to_string()),
        _ => return Err(problem),
    };
    first_page(visit, id, from, form, problem.status).await
}

/// What the newer text changes, with the form to keep it.
async fn show(visit: &Visit, new: &NewText, form: Form, told: String, status: StatusCode) -> Answer {
    let preview = &new.preview;
    let form = filled(form, preview);
    let Shown { changes, more } = changes(&new.compared);
    let (kept, left) = new.sentences;
    let shown = RevisePage {
        shell: visit.shell(Place::Articles).await?,
        article: new.article.id.to_string(),
        title: visible(&new.article.title).into_owned(),
        text_lang: new.article.language.clone(),
        from: "paste",
        base: new.article.revision,
        is_off: false,
        form,
        told,
        looked: Some(Looked {
            passages: passages(&new.counts),
            open: say!("revisions-to-settle", n = new.counts.open),
            sentences: say!(
                "revisions-sentences",
                kept = number(kept),
                n = left,
                left = number(left)
            ),
            changes,
            more,
        }),
    };
    page(status, &shown)
}

fn number(count: usize) -> String {
    grouped(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many passages came how: code, words and number.
fn passages(counts: &Counts) -> Vec<(&'static str, String, String)> {
    use crate::domain::text::Came;
    let of = |came: Came, count: i64| (came.code(), came.label().to_owned(), grouped(count));
    vec![
        of(Came::Unchanged, counts.unchanged),
        of(Came::Moved, counts.moved),
        of(Came::Changed, counts.changed),
        of(Came::Gone, counts.gone),
    ]
}

/// Gives the article its newer text.
async fn keep(visit: Visit, id: Path<ArticleId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let id = *id;
    let base = fields.version("base")?;
    let draft = typed(&fields);
    let reason = || Form::default().with("reason", fields.text("reason"));
    if !was_looked_at(&fields) {
        return match visit.desk().preview_revision(&visit.who, id, draft).await {
            Ok(new) => {
                show(
                    &visit,
                    &new,
                    reason(),
                    say!("revisions-look-again").to_owned(),
                    StatusCode::OK,
                )
                .await
            }
            Err(failure) => again(&visit, id, "paste", &fields, failure).await,
        };
    }
    let revise = Revise {
        article: id,
        base,
        draft: draft.clone(),
        reason: fields.text("reason").to_owned(),
    };
    match visit.desk().revise_article(&visit.who, fields.once(), revise).await {
        Ok(id) => go_on(&visit, id, base.saturating_add(1)).await,
        Err(Failure::Refused(Refusal::Stale(stale))) => {
            let new = visit.desk().preview_revision(&visit.who, id, draft).await?;
            show(&visit, &new, reason(), stale.what, StatusCode::CONFLICT).await
        }
        Err(Failure::Refused(Refusal::Invalid(errors))) => {
            let about_text = errors
                .iter()
                .any(|error| matches!(error.field, "text" | "file" | "url"));
            match visit.desk().preview_revision(&visit.who, id, draft).await {
                Ok(new) if !about_text || errors.iter().any(|error| error.field == "url") => {
                    let form = reason().with_problems(&errors);
                    show(&visit, &new, form, String::new(), StatusCode::UNPROCESSABLE_ENTITY).await
                }
                _ => {
                    let form = fields.to_form("").with_problems(&errors);
                    first_page(&visit, id, "paste", form, StatusCode::UNPROCESSABLE_ENTITY).await
                }
            }
        }
        Err(failure) => again(&visit, id, "paste", &fields, failure).await,
    }
}

/// Whether the text is the one whose changes were shown.
fn was_looked_at(fields: &Fields) -> bool {
    let text = normalise(fields.text("text"));
    text.is_ok_and(|text| hex(&Sha256::digest(&text)) == fields.text("step"))
}

/// To what is to be settled, or to the article.
async fn go_on(visit: &Visit, id: ArticleId, number: i32) -> Answer {
    let open = visit.desk().editions(&visit.who, id, None).await?.open;
    let words = say!("revisions-done", number = number, n = open);
    match open {
        0 => done(&format!("/articles/{id}"), words),
        _ => done(&format!("/articles/{id}/revisions/{number}/settle"), words),
    }
}
