//! The register of corrections and withdrawals, each publication as the public read it, and saying that a verdict is
//! still true.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::publications::{Cursor, Shown, Told, Wanted};
use crate::desk::rechecks::LookForm;
use crate::domain::claim::reference;
use crate::domain::id::ArticleId;
use crate::domain::publication::{Change, Cited, Document, Entry, Part};
use crate::domain::refusal::Refusal;
use crate::domain::scale::{Colour, colour_of};
use crate::domain::source::{Kind, Stance};
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::web::answer::{self, Answer, done};
use crate::web::app::Route;
use crate::web::claim_sheet::{joined, shown};
use crate::web::claims::{address, again, number};
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::markdown::{self, SafeHtml};
use crate::web::moments::{date, when};
use crate::web::narrowed::{self, Beside, Narrowed};
use crate::web::parts::{Chip, Link, Pager, RatingMark, When};
use crate::web::problem::Problem;
use crate::web::prose::{self, Paragraph};
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/corrections"),
    ("GET", "/claims/{claim}/publications/{publication}"),
    ("POST", "/claims/{claim}/confirm"),
];

/// The register and what narrows it.
const LIST: Narrowed = Narrowed {
    here: "/corrections",
    filters: &[
        ("kind", || say!("corrections-kind")),
        ("article", || say!("reports-article")),
        ("from", || say!("reports-from")),
        ("to", || say!("reports-to")),
    ],
};

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/corrections").route(web::get().to(register)))
        .service(web::resource("/claims/{claim}/publications/{publication}").route(web::get().to(publication)))
        .service(web::resource("/claims/{claim}/confirm").route(web::post().to(confirm)));
}

#[derive(Template)]
#[template(path = "corrections/register.html")]
struct RegisterPage {
    shell: Shell,
    form: Form,
    kinds: Vec<Choice>,
    articles: Vec<Choice>,
    chips: Vec<Chip>,
    entries: Vec<EntryView>,
    nothing: &'static str,
    pager: Pager,
}

/// A correction or a withdrawal.
struct EntryView {
    kind: &'static str,
    icon: &'static str,
    label: &'static str,
    statement: Link,
    reference: String,
    article: String,
    reason: String,
    by: String,
    when: When,
    changes: Vec<ChangeView>,
    /// The publication that it changed.
    was: Link,
    /// The publication that it made; nothing for a withdrawal.
    is: Link,
}

/// A part of a publication, before and after.
struct ChangeView {
    label: &'static str,
    /// A text with what came and went marked by word; nothing for a part that is shown whole.
    marked: Vec<Paragraph>,
    was: Vec<String>,
    is: Vec<String>,
}

#[derive(Template)]
#[template(path = "corrections/publication.html")]
struct PublicationPage {
    shell: Shell,
    reference: String,
    href: String,
    number: i32,
    statement: String,
    said: String,
    rating: Option<RatingMark>,
    definition: String,
    true_as_of: Option<When>,
    summary: SafeHtml,
    sources: Vec<CitedView>,
    facts: Vec<(&'static str, String)>,
    published: When,
    /// What became of it: mark, words, and where that stands.
    since: Option<(&'static str, String, Link)>,
    looked: String,
    made_by: Option<EntryView>,
    previous: String,
    next: String,
}

/// A source as the public read it.
struct CitedView {
    number: i32,
    title: Link,
    stance: &'static str,
    quote: String,
    facts: String,
}

/// The register, newest first.
async fn register(visit: Visit, query: Query) -> Answer {
    let text = |name: &str| query.text(name).trim().to_owned();
    let wanted = Wanted {
        kind: text("kind"),
        article: text("article"),
        from: text("from"),
        to: text("to"),
    };
    let articles = visit.desk().corrected_articles(&visit.who).await?;
    let read = visit.desk().corrections(&visit.who, wanted, cursor(&query)?).await;
    let (status, form, read) = narrowed::read(LIST.form(&query), read)?;
    let page = RegisterPage {
        shell: visit.shell(Place::Corrections).await?,
        kinds: Entry::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .collect(),
        chips: chips(&form, &articles),
        articles: articles
            .iter()
            .map(|(id, title)| Choice::new(id.to_string(), shown(title)))
            .collect(),
        entries: match &read {
            Some(read) => read.entries.iter().map(|told| entry(told, read.now)).collect(),
            None => Vec::new(),
        },
        nothing: match (form.problems().is_empty(), LIST.is_whole(&form)) {
            (false, _) => say!("corrections-not-shown"),
            (true, true) => say!("corrections-none"),
            (true, false) => say!("corrections-none-such"),
        },
        pager: match read {
            Some(read) => LIST.pager(&form, say!("claim-history-newest-first"), read.newer, read.older),
            None => Pager::default(),
        },
        form,
    };
    answer::page(status, &page)
}

/// Beside which entry the page lies.
fn cursor(query: &Query) -> Result<Option<Cursor>, Problem> {
    let newer = query.has("after");
    let text = match (query.has("before"), newer) {
        (false, false) => return Ok(None),
        (true, false) => query.text("before"),
        (false, true) => query.text("after"),
        (true, true) => "",
    };
    let read = || {
        let (at, id) = text.split_once('.')?;
        Some(Cursor {
            at: Instant::given(at.parse().ok()?)?,
            id: id.parse().ok()?,
            newer,
        })
    };
    match read() {
        Some(cursor) => Ok(Some(cursor)),
        None => Err(Problem::malformed(say!("corrections-no-page"))),
    }
}

impl From<Cursor> for Beside {
    fn from(cursor: Cursor) -> Self {
        Self {
            row: format!("{}.{}", cursor.at.micros(), cursor.id),
            newer: cursor.newer,
        }
    }
}

fn chips(form: &Form, articles: &[(ArticleId, String)]) -> Vec<Chip> {
    LIST.chips(form, |name, value| match name {
        "kind" => value.parse::<Entry>().ok().map(|kind| kind.label().to_owned()),
        "article" => {
            let known = articles.iter().find(|(id, _)| id.to_string() == value);
            known.map(|(_, title)| title.clone())
        }
        _ => date(value).map(|day| day.words),
    })
}

fn icon(kind: Entry) -> &'static str {
    match kind {
        Entry::Error => "triangle-alert",
        Entry::Update => "rotate-ccw",
        Entry::Clarification => "message-square",
        Entry::Typo => "pencil",
        Entry::Withdrawal => "undo-2",
    }
}

fn entry(told: &Told, now: Instant) -> EntryView {
    let line = &told.line;
    let claim = reference(line.claim);
    let publication = |number: i32| format!("/claims/{claim}/publications/{number}");
    EntryView {
        kind: line.kind.code(),
        icon: icon(line.kind),
        label: line.kind.label(),
        statement: Link::new(line.statement.clone(), format!("/claims/{claim}")),
        article: line.article.as_deref().map(shown).unwrap_or_default(),
        reason: shown(&line.reason),
        by: line
            .by
            .as_deref()
            .map_or_else(|| say!("claim-page-command-line").to_owned(), shown),
        when: when(line.at, now),
        changes: told.changes.iter().map(change).collect(),
        was: Link::new(
            say!("corrections-publication", n = line.publication),
            publication(line.publication),
        ),
        is: match line.became {
            0 => Link::default(),
            became => Link::new(say!("corrections-publication", n = became), publication(became)),
        },
        reference: claim,
    }
}

fn change(change: &Change) -> ChangeView {
    let (before, after) = (shown(&change.before), shown(&change.after));
    let is_text = matches!(change.part, Part::Summary | Part::Statement);
    let both = !before.is_empty() && !after.is_empty();
    let whole = |text: &str| match change.part {
        Part::TrueAsOf | Part::SaidOn => date(text).map(|day| day.words).into_iter().collect(),
        _ => text.lines().map(ToOwned::to_owned).collect(),
    };
    ChangeView {
        label: change.part.label(),
        marked: match is_text && both {
            true => prose::without_links(prose::changes(&before, &after)),
            false => Vec::new(),
        },
        was: whole(&before),
        is: whole(&after),
    }
}

/// A publication as the public read it.
async fn publication(visit: Visit, named: Path<(String, String)>) -> Answer {
    let claim = number(&named.0)?;
    let publication = named.1.parse().ok().filter(|number: &i32| *number > 0);
    let publication = publication.ok_or_else(|| {
        let words = say!("corrections-no-such-publication").to_owned();
        Problem::from(Refusal::NotFound(words))
    })?;
    let read = visit.desk().publication(&visit.who, claim, publication).await?;
    let shell = visit.shell(Place::Claims).await?;
    answer::page(StatusCode::OK, &view(shell, &read))
}

fn view(shell: Shell, read: &Shown) -> PublicationPage {
    let document = &read.document;
    let claim = read.claim.reference();
    let other = |number: i32| match (1..=read.last).contains(&number) {
        true => format!("/claims/{claim}/publications/{number}"),
        false => String::new(),
    };
    let footnotes: Vec<i32> = document.sources.iter().map(|source| source.number).collect();
    let said_on = date(&document.said_on).map(|day| day.words);
    let names = |names: &[String]| joined(names.iter().map(|name| shown(name)));
    let by = read
        .by
        .as_deref()
        .map_or_else(|| say!("claim-page-command-line").to_owned(), shown);
    let facts = [
        (say!("corrections-checked-by"), names(&document.checked_by)),
        (say!("corrections-approved-by"), names(&document.approved_by)),
        (say!("corrections-published-by"), by),
        (
            say!("corrections-scale"),
            document.scale.as_deref().map(shown).unwrap_or_default(),
        ),
    ];
    PublicationPage {
        shell,
        number: read.number,
        statement: shown(&document.statement),
        said: match said_on {
            Some(day) if !document.said_by.is_empty() => {
                say!("claim-page-with-day", words = shown(&document.said_by), day = day)
            }
            _ => shown(&document.said_by),
        },
        rating: document
            .rating_label
            .as_deref()
            .map(|label| RatingMark::new(document.rating_number, colour(document), label)),
        definition: document.rating_definition.as_deref().map(shown).unwrap_or_default(),
        true_as_of: date(&document.true_as_of),
        summary: markdown::render(&document.summary, &footnotes).html,
        sources: document.sources.iter().map(cited).collect(),
        facts: facts.into_iter().filter(|(_, words)| !words.is_empty()).collect(),
        published: when(read.at, read.now),
        since: since(read, &other),
        looked: looked(read),
        made_by: read.made_by.as_ref().map(|told| entry(told, read.now)),
        previous: other(read.number.saturating_sub(1)),
        next: other(read.number.saturating_add(1)),
        href: format!("/claims/{claim}"),
        reference: claim,
    }
}

/// What became of a publication, where it is not what the public reads now.
fn since(read: &Shown, other: &dyn Fn(i32) -> String) -> Option<(&'static str, String, Link)> {
    if let Some(told) = &read.followed_by {
        let (day, reason) = (told.line.at.day(read.now), shown(&told.line.reason));
        return Some(match told.line.kind {
            Entry::Withdrawal => {
                let words = say!("corrections-was-withdrawn", day = day, reason = reason);
                ("problem", words, Link::default())
            }
            kind => {
                let words = say!(
                    "corrections-was-corrected",
                    kind = kind.label(),
                    day = day,
                    reason = reason
                );
                let to = say!("corrections-publication", n = told.line.became);
                ("warning", words, Link::new(to, other(told.line.became)))
            }
        });
    }
    if read.number < read.last {
        let to = say!("corrections-publication", n = read.last);
        let words = say!("corrections-is-old").to_owned();
        return Some(("warning", words, Link::new(to, other(read.last))));
    }
    let under = !read.claim.correction_kind.is_empty() && read.claim.state != State::Published;
    under.then(|| {
        let words = say!("corrections-is-under", reason = shown(&read.claim.correction_reason));
        ("warning", words, Link::default())
    })
}

/// The colour of a rating. What was published before that was kept had the house scale's, which follow the number.
fn colour(document: &Document) -> Colour {
    let code = document.rating_colour.as_deref().unwrap_or_default();
    code.parse().unwrap_or_else(|_| colour_of(document.rating_number))
}

fn looked(read: &Shown) -> String {
    let Some((look, by)) = &read.look else {
        return String::new();
    };
    say!(
        "corrections-looked",
        day = date(&look.looked_on).map(|day| day.words).unwrap_or_default(),
        name = shown(by),
        reason = shown(&look.reason)
    )
}

fn cited(source: &Cited) -> CitedView {
    let kind = source.kind.parse::<Kind>().map(Kind::label).unwrap_or_default();
    let day = |iso: &str, words: fn(String) -> String| date(iso).map(|day| words(day.words)).unwrap_or_default();
    let facts = [
        kind.to_owned(),
        shown(&source.author),
        shown(&source.publisher),
        day(&source.published_on, |day| say!("sources-published-on", day = day)),
        day(&source.accessed_on, |day| say!("sources-seen-on", day = day)),
        shown(&source.locator),
    ];
    CitedView {
        number: source.number,
        title: Link::new(source.title.clone(), source.url.clone()),
        stance: source.stance.parse::<Stance>().map(Stance::label).unwrap_or_default(),
        quote: shown(&source.quote),
        facts: facts
            .into_iter()
            .filter(|fact| !fact.is_empty())
            .collect::<Vec<_>>()
            .join(" \u{b7} "),
    }
}

/// Notes that the published verdict is still true.
async fn confirm(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let text = |name| fields.text(name).to_owned();
    let form = LookForm {
        looked_on: text("looked_on"),
        reason: text("reason"),
        check_again_on: text("check_again_on"),
    };
    let step = fields.version("step")?;
    let noted = visit
        .desk()
        .confirm_verdict(&visit.who, fields.once(), number, step, form)
        .await;
    match noted {
        Ok(_) => done(&address(number), say!("corrections-done-confirm")),
        Err(failure) => again(&visit, number, "confirm", &fields, failure).await,
    }
}
