//! What the script of the triage page asks for and is told, as JSON.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use serde::Serialize;
use serde_json::{Value, json};

use crate::desk::Failure;
use crate::desk::alike::Candidate;
use crate::desk::articles::{ArticlePart, At, Line};
use crate::desk::triage_many::{Left, Mark, none_of_them};
use crate::domain::id::{ArticleId, SentenceId};
use crate::domain::workflow::State;
use crate::web::answer::{Answer, HasWords};
use crate::web::fields::Query;
use crate::web::parts::state_icon;
use crate::web::problem::Problem;
use crate::web::reading::{alike as view_of, state_mark, tally};
use crate::web::session::Visit;
use crate::web::shell::initials;
use crate::web::triage_view::TriageCounts;

/// How a sentence stands.
#[derive(Serialize)]
struct Told {
    sentence: SentenceId,
    number: i64,
    state: String,
    state_label: String,
    version: i32,
    claim: Option<String>,
    /// Who decided, if not the reader.
    by: Option<String>,
    initials: Option<String>,
}

impl Told {
    fn of(visit: &Visit, line: &Line) -> Self {
        let state = state_mark(line);
        let by = line.by_another(visit.who.id()).map(str::to_owned);
        Self {
            sentence: line.sentence.id,
            number: line.number,
            state: state.code,
            state_label: state.label,
            version: line.sentence.version,
            claim: line.claim_reference(),
            initials: by.as_deref().map(initials),
            by,
        }
    }
}

/// How a part of an article stands: sentence by sentence, and in all.
#[derive(Serialize)]
struct States {
    sentences: Vec<Told>,
    counts: TriageCounts,
}

impl States {
    fn of(visit: &Visit, part: &ArticlePart) -> Self {
        let triage = part.lines.iter().filter(|line| !line.sentence.aside);
        Self {
            sentences: triage.map(|line| Told::of(visit, line)).collect(),
            counts: tally(&part.article.tally()),
        }
    }
}

/// How the sentences of the shown part stand now.
pub async fn states(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let at = At::Part(query.int("part").unwrap_or(1));
    let part = visit.desk().article(&visit.who, *id, at).await?;
    answer(StatusCode::OK, &json!(States::of(&visit, &part)))
}

/// The earlier claims that look like the sentences from one on.
pub async fn alike(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let from = query.int("from").unwrap_or(1);
    let found = visit.desk().alike_from(&visit.who, *id, from).await?;
    let each = found
        .iter()
        .map(|(sentence, claims)| (sentence.to_string(), json!(offered(claims))));
    answer(StatusCode::OK, &Value::Object(each.collect()))
}

/// Claims by their number or words of theirs.
pub async fn claims(visit: Visit, query: Query) -> Answer {
    let found = visit.desk().claims_like(&visit.who, query.text("q").to_owned()).await?;
    answer(StatusCode::OK, &json!(offered(&found)))
}

/// Claims as a sentence may be marked a duplicate of them.
fn offered(claims: &[Candidate]) -> Vec<Value> {
    let offer = |claim: &Candidate| {
        let shown = view_of(claim);
        json!({
            "claim": shown.reference,
            "statement": shown.statement,
            "state": shown.state.code,
            "state_label": shown.state.label,
            "icon": state_icon(&shown.state.code),
            "rating": shown.rating.map(|rating| json!({
                "step": rating.step, "colour": rating.colour.code(), "label": rating.label,
            })),
            "closed": matches!(claim.state, State::Duplicate | State::Dismissed),
        })
    };
    claims.iter().map(offer).collect()
}

/// The sentence as it stands now: with a problem document (RFC 9457) when its decision was refused.
pub async fn tell(visit: &Visit, id: SentenceId, problem: Option<&Problem>) -> Answer {
    let (article, line) = visit.desk().sentence(&visit.who, id).await?;
    let mut told = json!(Told::of(visit, &line));
    add(&mut told, "counts", json!(tally(&article.tally())));
    with_problem(told, problem)
}

/// How the part with the marked sentences stands now, and which of them were left as they were.
pub async fn tell_many(visit: &Visit, id: ArticleId, marked: &[Mark], decided: Result<Left, Failure>) -> Answer {
    let (left, problem) = match decided {
        Ok(left) if left.len() == marked.len() => {
            let problem = Problem::from(none_of_them(&left));
            (left, Some(problem))
        }
        Ok(left) => (left, None),
        Err(failure) => (Left::new(), Some(Problem::from(failure))),
    };
    if let Some(problem) = problem.as_ref().filter(|problem| !problem.status.is_client_error()) {
        return Err(problem.clone());
    }
    let at = marked.first().map_or(At::Part(1), |first| At::Sentence(first.sentence));
    let part = visit.desk().article(&visit.who, id, at).await?;
    let mut told = json!(States::of(visit, &part));
    let left = left.into_iter().map(|(sentence, why)| {
        let why = Problem::from(why);
        json!({ "sentence": sentence, "detail": words(&why), "code": why.code })
    });
    add(&mut told, "left", left.collect());
    with_problem(told, problem.as_ref())
}

/// What happened, in words; of a stale form, what somebody else did.
pub fn words(problem: &Problem) -> &str {
    problem.stale.as_ref().map_or(&problem.words, |stale| &stale.what)
}

fn with_problem(mut told: Value, problem: Option<&Problem>) -> Answer {
    let Some(problem) = problem else {
        return answer(StatusCode::OK, &told);
    };
    add(&mut told, "title", json!(problem.title()));
    add(&mut told, "status", json!(problem.status.as_u16()));
    add(&mut told, "detail", json!(words(problem)));
    add(&mut told, "code", json!(problem.code));
    answer(problem.status, &told)
}

fn add(told: &mut Value, name: &str, value: Value) {
    if let Some(members) = told.as_object_mut() {
        members.insert(name.to_owned(), value);
    }
}

fn answer(status: StatusCode, told: &Value) -> Answer {
    let kind = if status.is_success() {
        "application/json"
    } else {
        "application/problem+json"
    };
    let mut answer = HttpResponse::build(status).content_type(kind).body(told.to_string());
    answer.extensions_mut().insert(HasWords);
    Ok(answer)
}
