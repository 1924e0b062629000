//! Comments on a claim: threads on it, on a source, on a passage of its verdict.

use std::collections::HashMap;

use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::claim_page::{Comment, Sheet};
use crate::desk::comments::CommentForm;
use crate::domain::draft::Part;
use crate::domain::id::{CommentId, PersonId};
use crate::domain::refusal::Refusal;
use crate::web::answer::{Answer, done, see_other};
use crate::web::app::Route;
use crate::web::claim_sheet::{name, shown};
use crate::web::claims::{address, again, number};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::parts::{Link, When, Who};
use crate::web::problem::Problem;
use crate::web::prose::{self, Paragraph};
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/claims/{claim}/comments"),
    ("POST", "/claims/{claim}/comments/{comment}/resolve"),
    ("POST", "/claims/{claim}/comments/{comment}/reopen"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/{claim}/comments").route(web::post().to(add)))
        .service(web::resource("/claims/{claim}/comments/{comment}/resolve").route(web::post().to(resolve)))
        .service(web::resource("/claims/{claim}/comments/{comment}/reopen").route(web::post().to(reopen)));
}

/// The discussion of a claim.
#[derive(Debug, Clone, Default)]
pub struct Talk {
    /// Threads that wait for something, oldest first.
    pub open: Vec<ThreadView>,
    /// Threads that are settled.
    pub settled: Vec<ThreadView>,
    /// The form for a new thread: `about`, `quote`, `body`; none for who may not write one.
    pub form: Option<Form>,
    /// What a thread may be about.
    pub about: Vec<Choice>,
    /// Names to mention.
    pub people: Vec<String>,
}

/// A comment and the answers to it.
#[derive(Debug, Clone)]
pub struct ThreadView {
    /// The id of its first comment.
    pub id: String,
    /// What it is about, such as "on source 2"; empty words for the claim.
    pub about: Link,
    /// The passage that it is about; may be empty.
    pub quote: String,
    /// Who settled it and when; empty while it is open.
    pub settled: String,
    /// This person may settle it, or open it again.
    pub may_settle: bool,
    /// The first comment and its answers, oldest first.
    pub comments: Vec<CommentView>,
    /// The form for an answer; none for who may not.
    pub reply: Option<Form>,
    /// What a draft of the answer is kept under.
    pub draft: String,
}

/// A comment.
#[derive(Debug, Clone)]
pub struct CommentView {
    /// Its id.
    pub id: String,
    /// Who wrote it.
    pub who: Who,
    /// When.
    pub when: When,
    /// Its words.
    pub words: Vec<Paragraph>,
}

/// The discussion; `typed` gives the forms for a thread and for an answer, as they were refused.
#[must_use]
pub fn talk(sheet: &Sheet, typed: &dyn Fn(&'static str) -> Form) -> Talk {
    let known = |id| sheet.comments.iter().any(|comment| comment.id == id);
    let answers = |comment: &Comment| comment.parent_id.filter(|parent| known(*parent));
    let mut threads: Vec<(CommentId, Vec<&Comment>)> = Vec::new();
    let mut places: HashMap<CommentId, usize> = HashMap::new();
    for comment in &sheet.comments {
        match answers(comment).and_then(|parent| threads.get_mut(*places.get(&parent)?)) {
            Some((_, thread)) => thread.push(comment),
            None => {
                places.insert(comment.id, threads.len());
                threads.push((comment.id, vec![comment]));
            }
        }
    }
    let reply = typed("reply");
    let views = threads.iter().filter_map(|(_, thread)| view(sheet, thread, &reply));
    let (settled, open) = views.partition(|thread| !thread.settled.is_empty());
    let may = sheet.may.comment.is_ok();
    Talk {
        open,
        settled,
        form: may.then(|| typed("comment")),
        about: about_choices(sheet),
        people: match may {
            true => sheet.people.iter().map(|(_, name)| shown(name)).collect(),
            false => Vec::new(),
        },
    }
}

/// What a thread may be about.
fn about_choices(sheet: &Sheet) -> Vec<Choice> {
    let verdict = sheet.verdict.iter().map(|version| {
        let version = version.verdict.version;
        Choice::new(format!("verdict-{version}"), say!("talk-the-verdict", n = version))
    });
    let listed = sheet.sources.iter().filter(|source| source.removed_at.is_none());
    let sources = listed.map(|source| {
        let words = say!("talk-source", n = source.position, title = shown(&source.title));
        Choice::new(format!("source-{}", source.position), words)
    });
    std::iter::once(Choice::new("claim", say!("talk-the-claim")))
        .chain(verdict)
        .chain(sources)
        .collect()
}

fn view(sheet: &Sheet, thread: &[&Comment], typed: &Form) -> Option<ThreadView> {
    let first = thread.first()?;
    let id = first.id.to_string();
    let may = sheet.may.comment.is_ok();
    Some(ThreadView {
        about: about(sheet, first),
        quote: shown(&first.quote),
        settled: match first.resolved_at {
            Some(at) => say!(
                "talk-resolved-by",
                name = name(sheet, first.resolved_by),
                at = moments::when(at, sheet.now).words
            ),
            None => String::new(),
        },
        may_settle: may,
        comments: thread.iter().map(|comment| comment_view(sheet, comment)).collect(),
        reply: may.then(|| {
            if typed.value("parent") == id {
                typed.clone()
            } else {
                Form::named("reply")
            }
        }),
        draft: Part::Answer(first.id).to_string(),
        id,
    })
}

fn about(sheet: &Sheet, comment: &Comment) -> Link {
    let is = |id: crate::domain::id::AnyId| comment.subject_id == Some(id);
    let link = |words: String, href: &str| Link {
        words,
        href: href.to_owned(),
    };
    match comment.subject.as_str() {
        "verdict" => {
            let version = sheet.versions.iter().find(|(id, _)| is(id.any()));
            let words = version.map(|(_, version)| say!("talk-on-version", n = version));
            link(words.unwrap_or_else(|| say!("talk-on-verdict").to_owned()), "#verdict")
        }
        "source" => match sheet.sources.iter().find(|source| is(source.id.any())) {
            Some(source) if source.removed_at.is_none() => {
                let words = say!("talk-on-source", n = source.position);
                link(words, &format!("#src{}", source.position))
            }
            Some(source) => link(say!("talk-on-source-gone", n = source.position), ""),
            None => link(say!("talk-on-a-source").to_owned(), ""),
        },
        _ => Link::default(),
    }
}

fn comment_view(sheet: &Sheet, comment: &Comment) -> CommentView {
    let mentioned: Vec<(PersonId, String)> = sheet
        .mentions
        .iter()
        .filter(|mention| mention.comment == comment.id)
        .map(|mention| (mention.person, mention.name.clone()))
        .collect();
    CommentView {
        id: comment.id.to_string(),
        who: Who::named(&name(sheet, comment.written_by)),
        when: moments::when(comment.written_at, sheet.now),
        words: prose::with_mentions(prose::paragraphs(&shown(&comment.body)), &mentioned),
    }
}

/// Writes a comment, or an answer to one.
async fn add(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let (parent, form_id) = match fields.text("parent") {
        "" => (None, "comment"),
        id => (Some(comment(id)?), "reply"),
    };
    let form = CommentForm {
        parent,
        about: fields.text("about").to_owned(),
        quote: fields.text("quote").to_owned(),
        body: fields.text("body").to_owned(),
    };
    match visit.desk().comment(&visit.who, fields.once(), number, form).await {
        Ok(id) => see_other(&format!("{}#comment-{id}", address(number))),
        Err(failure) => again(&visit, number, form_id, &fields, failure).await,
    }
}

fn comment(id: &str) -> Result<CommentId, Problem> {
    id.parse()
        .map_err(|_| Refusal::NotFound(say!("talk-no-comment").to_owned()).into())
}

async fn resolve(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    settle(visit, &named, &fields, true).await
}

async fn reopen(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    settle(visit, &named, &fields, false).await
}

async fn settle(visit: Visit, named: &(String, String), fields: &Fields, resolved: bool) -> Answer {
    let (number, id) = (number(&named.0)?, comment(&named.1)?);
    let desk = visit.desk();
    desk.resolve_comment(&visit.who, fields.once(), number, id, resolved)
        .await?;
    done(
        &format!("{}#comment-{id}", address(number)),
        if resolved {
            say!("talk-done-resolve")
        } else {
            say!("talk-done-reopen")
        },
    )
}
