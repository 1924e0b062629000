//! Works: the list of what the desk's sources are of, and the page of one.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::Failure;
use crate::desk::works::{Use, Work, WorkSheet, WorksPage};
use crate::domain::claim::reference;
use crate::domain::id::WorkId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Right;
use crate::domain::source::{Kind, Stance};
use crate::domain::visible::visible;
use crate::domain::work::{Cursor, voice};
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::copies::{self, CopyRow};
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::links::{self, CheckRow, LinkMark};
use crate::web::moments::when;
use crate::web::parts::{Link, Pager, StateMark, When};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/sources"),
    ("GET", "/sources/{work}"),
    ("POST", "/sources/{work}/group"),
    ("POST", "/sources/{work}/merge"),
    ("POST", "/sources/{work}/split"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/sources").route(web::get().to(list)))
        .service(web::resource("/sources/{work}").route(web::get().to(read)))
        .service(web::resource("/sources/{work}/group").route(web::post().to(group)))
        .service(web::resource("/sources/{work}/merge").route(web::post().to(merge)))
        .service(web::resource("/sources/{work}/split").route(web::post().to(split)));
}

/// The address of a work's page.
#[must_use]
pub fn address(id: WorkId) -> String {
    format!("/sources/{id}")
}

#[derive(Template)]
#[template(path = "works/list.html")]
struct List {
    shell: Shell,
    form: Form,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    title: Link,
    /// Publisher, author and site.
    about: String,
    kind: &'static str,
    icon: &'static str,
    group: String,
    claims: String,
    used: When,
    link: Option<LinkMark>,
    /// The newest copy.
    copy: Option<(String, When)>,
}

async fn list(visit: Visit, query: Query) -> Answer {
    let typed = query.text("q");
    let cursor = Cursor::parse(query.text("cursor"));
    let found = visit.desk().works(&visit.who, typed, cursor).await?;
    let list = List {
        shell: visit.shell(Place::Sources).await?,
        form: Form::default().with("q", typed),
        rows: found.works.iter().map(|listed| row(listed, &found)).collect(),
        pager: pager(&found, typed),
    };
    page(StatusCode::OK, &list)
}

fn row(listed: &crate::desk::works::Listed, found: &WorksPage) -> Row {
    let work = &listed.work;
    Row {
        title: Link::new(work.title.as_str(), address(work.id)),
        about: about(work),
        kind: work.kind.label(),
        icon: icon(work.kind),
        group: visible(&listed.group).into_owned(),
        claims: say!("evidence-claims", n = listed.claims),
        used: when(work.used_at, found.now),
        link: listed.link.as_ref().map(links::mark),
        copy: listed.copy.map(|(id, at)| (copies::address(id), when(at, found.now))),
    }
}

/// Who published it, who wrote it, and on which site it stands; each said once.
fn about(work: &Work) -> String {
    let host = url::Url::parse(&work.url).ok();
    let host = host.as_ref().and_then(url::Url::host_str).unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for part in [work.publisher.as_str(), work.author.as_str(), host] {
        let part = visible(part.trim()).into_owned();
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" \u{b7} ")
}

/// The drawing of a kind of source.
#[must_use]
pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Primary => "landmark",
        Kind::Data => "hash",
        Kind::Expert => "user-check",
        Kind::Report => "newspaper",
        Kind::ClaimantAnswer => "message-square",
    }
}

fn pager(found: &WorksPage, typed: &str) -> Pager {
    let link = |cursor: Option<Cursor>| match cursor {
        Some(cursor) => {
            let cursor = cursor.to_string();
            let pairs = [("q", typed), ("cursor", cursor.as_str())];
            let sent = pairs.iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>();
            format!("/sources?{}", serde_urlencoded::to_string(sent).unwrap_or_default())
        }
        None => String::new(),
    };
    Pager {
        words: say!("evidence-count", n = found.works.len()),
        previous: link(found.previous),
        next: link(found.next),
    }
}

#[derive(Template)]
#[template(path = "works/page.html")]
struct WorkPage {
    shell: Shell,
    href: String,
    version: i32,
    title: String,
    url: String,
    about: String,
    kind: &'static str,
    icon: &'static str,
    /// What it is known by.
    name: String,
    used: When,
    made: When,
    uses: Vec<UseRow>,
    claims: String,
    group: Option<GroupView>,
    groups: Vec<String>,
    publisher: String,
    /// The work that it turned out to be.
    into: Link,
    merged: Vec<MergedRow>,
    /// The form that groups it; none for who may not, and for a merged one.
    group_form: Option<Form>,
    /// The form that merges it.
    merge_form: Option<Form>,
    may_split: bool,
    link: Option<LinkMark>,
    /// What people are warned of about the link; may be empty.
    warning: String,
    checked: Option<When>,
    checks: Vec<CheckRow>,
    copies: Vec<CopyRow>,
    /// A copy is being taken.
    waiting: bool,
    /// Why a copy could not be taken; may be empty.
    failed: String,
    /// The reader may have copies taken and the link looked at.
    may_fetch: bool,
    /// Nothing is fetched at all.
    fetch_off: bool,
}

impl WorkPage {
    /// The title of the page, which says first that there is a problem.
    fn titled(&self) -> String {
        let forms = [&self.group_form, &self.merge_form].into_iter().flatten();
        let wrong = forms.into_iter().find(|form| !form.problems().is_empty());
        wrong.map_or_else(|| self.title.clone(), |form| form.titled(&self.title))
    }
}

struct UseRow {
    claim: Link,
    statement: String,
    state: StateMark,
    stance: &'static str,
    stance_icon: &'static str,
    quote: String,
    locator: String,
}

struct GroupView {
    name: String,
    by_publisher: bool,
    works: Vec<Link>,
    publishers: Vec<String>,
}

struct MergedRow {
    href: String,
    title: String,
    name: String,
}

/// What was typed into the forms of a work's page and was not taken.
#[derive(Default)]
struct Typed {
    group: Option<Form>,
    merge: Option<Form>,
}

async fn read(visit: Visit, id: Path<WorkId>) -> Answer {
    show(&visit, *id, StatusCode::OK, Typed::default()).await
}

async fn show(visit: &Visit, id: WorkId, status: StatusCode, typed: Typed) -> Answer {
    let sheet = visit.desk().work(&visit.who, id).await?;
    let shown = WorkPage {
        shell: visit.shell(Place::Sources).await?,
        ..view(visit, &sheet, typed)
    };
    page(status, &shown)
}

fn view(visit: &Visit, sheet: &WorkSheet, typed: Typed) -> WorkPage {
    let work = &sheet.work;
    let stands = work.merged_into.is_none();
    let group = sheet.group.as_ref().map(|group| group.name.clone()).unwrap_or_default();
    let group_form = || {
        let form = Form::named("group").with("group", group.clone());
        if sheet.by_publisher {
            form.with("whole", "yes")
        } else {
            form
        }
    };
    let claims: std::collections::BTreeSet<i64> = sheet.uses.iter().map(|used| used.number).collect();
    WorkPage {
        shell: Shell::default(),
        href: address(work.id),
        version: work.version,
        title: visible(&work.title).into_owned(),
        url: work.url.clone(),
        about: about(work),
        kind: work.kind.label(),
        icon: icon(work.kind),
        name: known_by(&work.name),
        used: when(work.used_at, sheet.now),
        made: when(work.made_at, sheet.now),
        uses: sheet.uses.iter().map(use_row).collect(),
        claims: say!("evidence-claims", n = claims.len()),
        group: sheet.group.as_ref().map(|group| group_view(sheet, &group.name)),
        groups: sheet.groups.clone(),
        publisher: visible(&work.publisher).into_owned(),
        into: sheet
            .into
            .as_ref()
            .map(|into| Link::new(into.title.as_str(), address(into.id)))
            .unwrap_or_default(),
        merged: sheet.merged.iter().map(merged_row).collect(),
        group_form: (stands && visit.may(Right::Research)).then(|| typed.group.unwrap_or_else(group_form)),
        merge_form: (stands && visit.may(Right::MergeSources))
            .then(|| typed.merge.unwrap_or_else(|| Form::named("merge"))),
        may_split: visit.may(Right::MergeSources),
        link: sheet.link.as_ref().map(links::mark),
        warning: sheet
            .link
            .as_ref()
            .filter(|link| link.warns())
            .map(|link| links::warning(link, sheet.now))
            .unwrap_or_default(),
        checked: sheet
            .link
            .as_ref()
            .and_then(|link| link.checked_at)
            .map(|at| when(at, sheet.now)),
        checks: links::history(sheet),
        copies: copies::rows(&sheet.copies, sheet.now),
        waiting: sheet.job.as_ref().is_some_and(|job| job.failed.is_empty()),
        failed: sheet.job.as_ref().map(|job| job.failed.clone()).unwrap_or_default(),
        may_fetch: stands && !work.url.is_empty() && visit.may(Right::Research),
        fetch_off: visit.desk().fetches_nothing(),
    }
}

fn use_row(used: &Use) -> UseRow {
    let claim = reference(used.number);
    UseRow {
        claim: Link::new(claim.as_str(), format!("/claims/{claim}#src{}", used.position)),
        statement: visible(&used.statement).into_owned(),
        state: StateMark::new(used.state.code(), used.state.label()),
        stance: used.stance.label(),
        stance_icon: stance_icon(used.stance),
        quote: visible(&used.quote).into_owned(),
        locator: visible(&used.locator).into_owned(),
    }
}

/// The drawing of what a source does to a claim.
#[must_use]
pub fn stance_icon(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "check",
        Stance::Refutes => "x",
        Stance::Context => "scale",
    }
}

fn group_view(sheet: &WorkSheet, name: &str) -> GroupView {
    let (works, publishers) = &sheet.members;
    GroupView {
        name: visible(name).into_owned(),
        by_publisher: sheet.by_publisher,
        works: works
            .iter()
            .filter(|(id, _)| *id != sheet.work.id)
            .map(|(id, title)| Link::new(title.as_str(), address(*id)))
            .collect(),
        publishers: publishers.iter().map(|name| visible(name).into_owned()).collect(),
    }
}

fn merged_row(work: &Work) -> MergedRow {
    MergedRow {
        href: address(work.id),
        title: visible(&work.title).into_owned(),
        name: known_by(&work.name),
    }
}

/// What a work is known by, for people.
fn known_by(name: &str) -> String {
    match name.split_once(':') {
        Some(("source", _)) => say!("evidence-known-alone").to_owned(),
        _ => visible(name).into_owned(),
    }
}

async fn group(visit: Visit, id: Path<WorkId>, fields: Fields) -> Answer {
    let (version, name) = (fields.version("version")?, fields.text("group").to_owned());
    let whole = fields.text("whole") == "yes";
    let is_out = voice(&name).is_empty();
    let grouped = visit
        .desk()
        .group_work(&visit.who, fields.once(), *id, version, name, whole)
        .await;
    match grouped {
        Ok(_) if is_out => done(&address(*id), say!("evidence-done-ungroup")),
        Ok(_) => done(&address(*id), say!("evidence-done-group")),
        Err(failure) => {
            let (status, form) = refused(&fields, "group", failure)?;
            let typed = Typed {
                group: Some(form),
                ..Typed::default()
            };
            show(&visit, *id, status, typed).await
        }
    }
}

async fn merge(visit: Visit, id: Path<WorkId>, fields: Fields) -> Answer {
    let (version, into) = (fields.version("version")?, fields.text("into").to_owned());
    match visit
        .desk()
        .merge_works(&visit.who, fields.once(), *id, version, into)
        .await
    {
        Ok(into) => done(&address(into), say!("evidence-done-merge")),
        Err(failure) => {
            let (status, form) = refused(&fields, "merge", failure)?;
            let typed = Typed {
                merge: Some(form),
                ..Typed::default()
            };
            show(&visit, *id, status, typed).await
        }
    }
}

/// A form that was not taken, with why: for refusals that its own page can tell.
fn refused(fields: &Fields, id: &'static str, failure: Failure) -> Result<(StatusCode, Form), Problem> {
    let form = fields.to_form(id);
    let form = match &failure {
        Failure::Refused(Refusal::Invalid(errors)) => form.with_problems(errors),
        Failure::Refused(Refusal::Stale(stale)) => form.problem("", stale.what.clone()),
        Failure::Refused(Refusal::NotNow(words)) => form.problem("", words.clone()),
        _ => return Err(failure.into()),
    };
    Ok((Problem::from(failure).status, form))
}

async fn split(visit: Visit, id: Path<WorkId>, fields: Fields) -> Answer {
    let split = visit.desk().split_work(&visit.who, fields.once(), *id).await?;
    done(&address(split), say!("evidence-done-split"))
}
