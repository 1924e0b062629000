//! "Check the sentences": where each begins and ends, before an article is decided.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::Failure;
use crate::desk::articles::{ArticlePart, At, Line};
use crate::domain::claim::Decision;
use crate::domain::id::{ArticleId, SentenceId};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::text::{one_line, why};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::parts::Pager;
use crate::web::problem::Problem;
use crate::web::reading;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::triage::back_to;
use crate::web::triage_view::{SentenceView, TriageCounts};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/articles/{id}/sentences"),
    ("POST", "/sentences/{id}/join"),
    ("POST", "/sentences/{id}/split"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/articles/{id}/sentences").route(web::get().to(check)))
        .service(web::resource("/sentences/{id}/join").route(web::post().to(join)))
        .service(web::resource("/sentences/{id}/split").route(web::post().to(split)));
}

/// The sentences of an article, to be checked.
#[derive(Template)]
#[template(path = "articles/sentences.html")]
struct Sentences {
    shell: Shell,
    article: String,
    title: String,
    text_lang: String,
    counts: TriageCounts,
    paragraphs: Vec<Paragraph>,
    parts: Pager,
    split: Form,
}

/// A paragraph, in triage or set aside.
struct Paragraph {
    aside: bool,
    /// What it was taken for and why, when it is set aside.
    kind: String,
    /// Its first sentence, whose id and version move the whole line; none when a sentence of it is decided.
    moved_by: Option<(String, i64)>,
    rows: Vec<Row>,
}

/// A sentence and what may be done with it.
struct Row {
    sentence: SentenceView,
    /// The version of the next sentence, which it may be joined with.
    next: Option<i64>,
    /// It is open for splitting.
    split: bool,
}

async fn check(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let (split, number) = (query.int::<i64>("split"), query.int("at"));
    let at = match (split.or(number), query.int("part")) {
        (Some(number), _) => At::Number(number),
        (None, part) => At::Part(part.unwrap_or(1)),
    };
    let part = visit.desk().article(&visit.who, *id, at).await?;
    let split = part
        .current
        .filter(|_| split.is_some())
        .and_then(|place| part.lines.get(place));
    let form = Form::named("split").with("lines", split.map(|line| one_line(&line.text)).unwrap_or_default());
    show(&visit, &part, split.map(|line| line.sentence.id), StatusCode::OK, form).await
}

async fn show(visit: &Visit, part: &ArticlePart, split: Option<SentenceId>, status: StatusCode, form: Form) -> Answer {
    let lines: Vec<&Line> = part.lines.iter().collect();
    let paragraphs = lines.chunk_by(|one, other| one.sentence.block == other.sentence.block);
    let shown = Sentences {
        shell: visit.shell(Place::Articles).await?,
        article: part.article.id.to_string(),
        title: visible(&part.article.title).into_owned(),
        text_lang: part.article.language.clone(),
        counts: reading::tally(&part.article.tally()),
        paragraphs: paragraphs.map(|lines| paragraph(lines, split)).collect(),
        parts: reading::parts(part, "/sentences"),
        split: form,
    };
    page(status, &shown)
}

fn paragraph(lines: &[&Line], split: Option<SentenceId>) -> Paragraph {
    let first = lines.first();
    let undecided = |line: &Line| line.sentence.decision == Decision::Undecided;
    let aside = first.is_some_and(|line| line.sentence.aside);
    let row = |(place, line): (usize, &&Line)| Row {
        sentence: reading::sentence(line, None),
        next: lines
            .get(place + 1)
            .filter(|next| undecided(line) && undecided(next))
            .map(|next| next.sentence.version.into()),
        split: split == Some(line.sentence.id) && undecided(line),
    };
    Paragraph {
        aside,
        kind: first
            .filter(|_| aside)
            .map(|line| format!("{}: {}", line.sentence.kind.label(), why(&line.sentence.kind_reason)))
            .unwrap_or_default(),
        moved_by: first
            .filter(|_| lines.iter().all(|line| undecided(line)))
            .map(|line| (line.sentence.id.to_string(), line.sentence.version.into())),
        rows: lines.iter().enumerate().map(row).collect(),
    }
}

async fn join(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let versions = (fields.version("version")?, fields.version("next_version")?);
    visit
        .desk()
        .join_with_next(&visit.who, fields.once(), *id, versions)
        .await?;
    back(&visit, *id, &fields, say!("articles-joined")).await
}

async fn split(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let version = fields.version("version")?;
    let typed = fields.text("lines").to_owned();
    match visit
        .desk()
        .split_sentence(&visit.who, fields.once(), *id, version, typed)
        .await
    {
        Ok(_) => back(&visit, *id, &fields, say!("articles-split-done")).await,
        Err(failure @ Failure::Refused(Refusal::Invalid(_))) => {
            let form = fields.refused("split", failure)?;
            let (article, _) = visit.desk().sentence(&visit.who, *id).await?;
            let part = visit.desk().article(&visit.who, article.id, At::Sentence(*id)).await?;
            show(&visit, &part, Some(*id), StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Back to the sentence on the page that the button stood on.
async fn back(visit: &Visit, id: SentenceId, fields: &Fields, words: &str) -> Result<actix_web::HttpResponse, Problem> {
    let (article, line) = visit.desk().sentence(&visit.who, id).await?;
    done(
        &format!("{}?at={1}#s{1}", back_to(fields, article.id), line.number),
        words,
    )
}
