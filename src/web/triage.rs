//! Triage: the inbox, an article sentence by sentence, and what is decided there.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::articles::At;
use crate::desk::triage::Decide;
use crate::desk::triage_many::{DecideMany, Left, Mark, none_of_them};
use crate::desk::triage_passages::{Passage, Selection};
use crate::domain::claim::Decision;
use crate::domain::id::{ArticleId, Person, PersonId, SentenceId, SubmissionId};
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, require};
use crate::web::answer::{Answer, done, flash, page, see_other};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::problem::Problem;
use crate::web::reading::{cursor, inbox, triage_page};
use crate::web::session::Visit;
use crate::web::shell::FlashKind;
use crate::web::triage_data::{alike, claims, states, tell, tell_many, words};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/triage"),
    ("GET", "/triage/claims"),
    ("GET", "/articles/{id}/triage"),
    ("GET", "/articles/{id}/states"),
    ("GET", "/articles/{id}/alike"),
    ("POST", "/articles/{id}/decide"),
    ("POST", "/articles/{id}/claims"),
    ("POST", "/sentences/{id}/decide"),
    ("POST", "/sentences/{id}/bring-back"),
    ("POST", "/sentences/{id}/set-aside"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/triage").route(web::get().to(waiting)))
        .service(web::resource("/triage/claims").route(web::get().to(claims)))
        .service(web::resource("/articles/{id}/triage").route(web::get().to(triage)))
        .service(web::resource("/articles/{id}/states").route(web::get().to(states)))
        .service(web::resource("/articles/{id}/alike").route(web::get().to(alike)))
        .service(web::resource("/articles/{id}/decide").route(web::post().to(decide_many)))
        .service(web::resource("/articles/{id}/claims").route(web::post().to(claim_from)))
        .service(web::resource("/sentences/{id}/decide").route(web::post().to(decide)))
        .service(web::resource("/sentences/{id}/bring-back").route(web::post().to(bring_back)))
        .service(web::resource("/sentences/{id}/set-aside").route(web::post().to(set_aside)));
}

/// The articles with undecided sentences.
async fn waiting(visit: Visit, query: Query) -> Answer {
    let found = visit.desk().waiting_articles(&visit.who, cursor(&query)).await?;
    page(StatusCode::OK, &inbox(&visit, &found).await?)
}

/// One article, at the sentence that the address names, else at the first undecided one.
async fn triage(visit: Visit, id: Path<ArticleId>, query: Query) -> Answer {
    let at = match (query.int("at"), query.int("part")) {
        (Some(number), _) => At::Number(number),
        (None, Some(part)) => At::Part(part),
        (None, None) => At::Undecided,
    };
    show(&visit, *id, Shown::at(at)).await
}

/// What of an article is shown, and with what in its forms.
struct Shown {
    at: At,
    status: StatusCode,
    /// Words of the claim that a sentence repeats, when they were no number.
    like: String,
    decision: Form,
    selection: Form,
}

impl Shown {
    fn at(at: At) -> Self {
        Self {
            at,
            status: StatusCode::OK,
            like: String::new(),
            decision: Form::named("decide"),
            selection: Form::named("selection"),
        }
    }
}

async fn show(visit: &Visit, id: ArticleId, shown: Shown) -> Answer {
    let found = visit
        .desk()
        .triage(&visit.who, id, shown.at, shown.like.clone())
        .await?;
    let triage = triage_page(visit, found, shown.like, shown.decision, shown.selection).await?;
    page(shown.status, &triage)
}

async fn decide(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Triage)?;
    same_person(&visit, &fields)?;
    let act = Decide {
        sentence: *id,
        version: fields.version("version")?,
        after: fields.text("after").parse().ok(),
        decision: decision(&fields)?,
        reason: fields.text("reason").to_owned(),
        assignee: assignee(&fields)?,
        duplicate_of: fields.text("duplicate_of").to_owned(),
    };
    match visit.desk().decide(&visit.who, named(&fields), act).await {
        Ok(_) if visit.wants_json => tell(&visit, *id, None).await,
        Ok(_) => go_on(&visit, *id).await,
        Err(failure) => refused(&visit, *id, &fields, failure).await,
    }
}

/// The mark of a decision as it was sent: later ones name by it what they build on.
fn named(fields: &Fields) -> Option<SubmissionId> {
    fields.id("once")
}

/// A decision that a browser kept until it could be sent says whose it is: it never becomes another's.
fn same_person(visit: &Visit, fields: &Fields) -> Result<(), Problem> {
    let kept_by = fields.id::<Person>("person");
    if kept_by.is_some() && kept_by != visit.who.id() {
        return Err(Refusal::SignedOut.into());
    }
    Ok(())
}

fn decision(fields: &Fields) -> Result<Decision, Problem> {
    let decision = fields.text("decision").parse();
    decision.map_err(|_| Problem::malformed(say!("triage-no-decision")))
}

fn assignee(fields: &Fields) -> Result<Option<PersonId>, Problem> {
    match fields.text("assignee") {
        "" => Ok(None),
        _ => Ok(Some(fields.id("assignee").ok_or_else(nobody)?)),
    }
}

/// One decision about every marked sentence.
async fn decide_many(visit: Visit, id: Path<ArticleId>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Triage)?;
    same_person(&visit, &fields)?;
    let act = DecideMany {
        article: *id,
        marked: marked(&fields)?,
        decision: decision(&fields)?,
        reason: fields.text("reason").to_owned(),
        assignee: assignee(&fields)?,
        duplicate_of: fields.text("duplicate_of").to_owned(),
    };
    let (marked, decision) = (act.marked.clone(), act.decision);
    let decided = visit.desk().decide_many(&visit.who, named(&fields), act).await;
    if visit.wants_json {
        return tell_many(&visit, *id, &marked, decided).await;
    }
    let left = decided?;
    if left.len() == marked.len() {
        return Err(none_of_them(&left).into());
    }
    let back = match fields.int::<i32>("part") {
        Some(part) if part > 1 => format!("/articles/{id}/triage?part={part}"),
        _ => format!("/articles/{id}/triage"),
    };
    let kind = if left.is_empty() {
        FlashKind::Done
    } else {
        FlashKind::Warning
    };
    Ok(flash(see_other(&back)?, kind, report(decision, marked.len(), &left)))
}

/// The marked sentences, each as `id.version`, with the mark of the decision that it builds on behind it if any.
fn marked(fields: &Fields) -> Result<Vec<Mark>, Problem> {
    let malformed = || Problem::malformed(say!("triage-no-marked"));
    let read = |mark: &str| {
        let mut parts = mark.splitn(3, '.');
        Some(Mark {
            sentence: parts.next()?.parse().ok()?,
            version: parts.next()?.parse().ok()?,
            after: parts.next().and_then(|after| after.parse().ok()),
        })
    };
    let marks = fields
        .all("mark")
        .into_iter()
        .map(|mark| read(mark).ok_or_else(malformed));
    marks.collect()
}

/// What became of the marked sentences, in words.
fn report(decision: Decision, marked: usize, left: &Left) -> String {
    let whole = |number: usize| grouped(i64::try_from(number).unwrap_or(i64::MAX));
    let done = marked.saturating_sub(left.len());
    let done = say!(
        "triage-done",
        n = done,
        sentences = whole(done),
        decision = decision.label().to_lowercase()
    );
    match left.first() {
        None => done,
        Some((_, why)) => {
            let why = Problem::from(why.clone());
            let left = say!(
                "triage-left-as-was",
                n = left.len(),
                left = whole(left.len()),
                why = words(&why)
            );
            format!("{done} {left}")
        }
    }
}

fn nobody() -> Problem {
    Refusal::field("assignee", say!("triage-choose-person")).into()
}

/// To the next sentence that waits, or back to the same for who wants to stay.
async fn go_on(visit: &Visit, behind: SentenceId) -> Answer {
    if !visit.desk().advances(&visit.who).await? {
        let (article, line) = visit.desk().sentence(&visit.who, behind).await?;
        return see_other(&format!("/articles/{}/triage?at={1}#s{1}", article.id, line.number));
    }
    let (article, next) = visit.desk().next_undecided(&visit.who, behind).await?;
    match next {
        Some(number) => see_other(&format!("/articles/{article}/triage?at={number}#s{number}")),
        None => see_other(&format!("/articles/{article}/triage")),
    }
}

/// A refused decision: the sentence as it stands now, with the reason beside it.
async fn refused(visit: &Visit, id: SentenceId, fields: &Fields, failure: Failure) -> Answer {
    let told = matches!(
        failure,
        Failure::Refused(Refusal::Stale(_) | Refusal::NotNow(_) | Refusal::Invalid(_))
    );
    if !told {
        return Err(failure.into());
    }
    let problem = Problem::from(failure);
    if visit.wants_json {
        return tell(visit, id, Some(&problem)).await;
    }
    let typed = fields.to_form("decide");
    let form = match problem.errors.as_slice() {
        [] => typed.problem("", words(&problem)),
        errors => typed.with_problems(errors),
    };
    let (article, _) = visit.desk().sentence(&visit.who, id).await?;
    let shown = Shown {
        status: problem.status,
        like: fields.text("duplicate_of").trim().to_owned(),
        decision: form,
        ..Shown::at(At::Sentence(id))
    };
    show(visit, article.id, shown).await
}

async fn bring_back(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    move_line(&visit, *id, &fields, false).await
}

async fn set_aside(visit: Visit, id: Path<SentenceId>, fields: Fields) -> Answer {
    move_line(&visit, *id, &fields, true).await
}

async fn move_line(visit: &Visit, id: SentenceId, fields: &Fields, aside: bool) -> Answer {
    require(visit.who.role(), Right::ImportArticle)?;
    let version = fields.version("version")?;
    let moved = visit
        .desk()
        .set_aside(&visit.who, fields.once(), id, version, aside)
        .await;
    moved.map_err(plain_words)?;
    let (article, line) = visit.desk().sentence(&visit.who, id).await?;
    let (words, place) = if aside {
        (say!("triage-line-aside"), String::new())
    } else {
        (say!("triage-line-back"), format!("?at={0}#s{0}", line.number))
    };
    // Back to where the button stood.
    done(&format!("{}{place}", back_to(fields, article.id)), words)
}

/// The page of an article that a button stood on.
pub(crate) fn back_to(fields: &Fields, article: ArticleId) -> String {
    match fields.text("to") {
        page @ ("triage" | "sentences") => format!("/articles/{article}/{page}"),
        _ => format!("/articles/{article}"),
    }
}

/// A line has no fields to compare: what somebody else did is said as it is.
pub(crate) fn plain_words(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(Refusal::Stale(stale)) => Refusal::NotNow(stale.what).into(),
        other => other,
    }
}

async fn claim_from(visit: Visit, id: Path<ArticleId>, fields: Fields) -> Answer {
    let selection = Selection {
        article: *id,
        passages: vec![Passage {
            start: fields.int("start"),
            end: fields.int("end"),
            exact: fields.text("exact").to_owned(),
        }],
        sentences: fields.all("sentence").iter().filter_map(|id| id.parse().ok()).collect(),
        statement: fields.text("statement").to_owned(),
        said_by: fields.text("said_by").to_owned(),
        assignee: fields.id("assignee"),
    };
    match visit.desk().claim_from(&visit.who, fields.once(), selection).await {
        Ok(claim) => {
            let number = visit.desk().claim_reference(&visit.who, claim).await?;
            let words = if visit.may(Right::Triage) {
                say!("triage-claim-made", claim = &number)
            } else {
                say!("triage-claim-suggested", claim = &number)
            };
            done(&format!("/claims/{number}"), words)
        }
        Err(failure) => {
            let form = fields.refused("selection", failure)?;
            let at = fields.int("part").map_or(At::Undecided, At::Part);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Shown {
                status,
                selection: form,
                ..Shown::at(at)
            };
            match fields.text("to") {
                "article" => crate::web::articles::show(&visit, *id, at, status, shown.selection).await,
                _ => show(&visit, *id, shown).await,
            }
        }
    }
}
