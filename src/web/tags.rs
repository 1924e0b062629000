//! The tags of the desk, for admins: how many claims each has, renamed, merged, retired.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::Failure;
use crate::desk::tags::{TagCursor, Tags};
use crate::domain::report::grouped;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::Form;
use crate::web::moments::when;
use crate::web::parts::{Pager, When};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/tags"),
    ("POST", "/admin/tags/rename"),
    ("POST", "/admin/tags/merge"),
    ("POST", "/admin/tags/retire"),
    ("POST", "/admin/tags/bring-back"),
];

/// The page of the tags.
const HERE: &str = "/admin/tags";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/admin/tags").route(web::get().to(list)))
        .service(web::resource("/admin/tags/rename").route(web::post().to(rename)))
        .service(web::resource("/admin/tags/merge").route(web::post().to(merge)))
        .service(web::resource("/admin/tags/retire").route(web::post().to(retire)))
        .service(web::resource("/admin/tags/bring-back").route(web::post().to(bring_back)));
}

#[derive(Template)]
#[template(path = "admin/tags.html")]
struct Page {
    shell: Shell,
    chosen: Option<Chosen>,
    rows: Vec<Row>,
    pager: Pager,
    former: Vec<FormerRow>,
    /// What is still being done; nothing when all is.
    moving: String,
}

/// The tag that is to be changed.
struct Chosen {
    tag: String,
    claims: String,
    rename: Form,
    merge: Form,
}

impl Chosen {
    /// The form that was refused, or the first of the two.
    fn refused(&self) -> &Form {
        match self.merge.problems() {
            [] => &self.rename,
            _ => &self.merge,
        }
    }
}

struct Row {
    shown: String,
    claims: String,
    /// Where its claims are.
    href: String,
    /// Where it is changed; nothing for one that is given no more.
    change: String,
}

/// A tag that is given no more.
struct FormerRow {
    tag: String,
    shown: String,
    becomes: String,
    when: When,
}

fn query(name: &str, value: &str) -> String {
    serde_urlencoded::to_string([(name, value)]).unwrap_or_default()
}

async fn list(visit: Visit, query: Query) -> Answer {
    let from = match (query.has("after"), query.has("before")) {
        (false, false) => None,
        (true, false) => Some(("after", false)),
        (false, true) => Some(("before", true)),
        (true, true) => return Err(Problem::malformed(say!("admin-tags-no-page"))),
    };
    let from = from.map(|(name, back)| TagCursor {
        tag: query.text(name).to_owned(),
        back,
    });
    let chosen = match query.text("tag") {
        "" => None,
        tag => Some(chosen(&visit, tag, Form::named("rename"), Form::named("merge")).await?),
    };
    show(&visit, StatusCode::OK, from, chosen).await
}

async fn chosen(visit: &Visit, tag: &str, rename: Form, merge: Form) -> Result<Chosen, Problem> {
    let claims = visit.desk().tag(&visit.who, tag.to_owned()).await?;
    Ok(Chosen {
        tag: tag.to_owned(),
        claims: say!("admin-claims", n = claims, total = grouped(claims)),
        rename,
        merge,
    })
}

async fn show(visit: &Visit, status: StatusCode, from: Option<TagCursor>, chosen: Option<Chosen>) -> Answer {
    let read = visit.desk().tags(&visit.who, from).await?;
    let page_of = Page {
        shell: visit.shell(Place::Admin).await?,
        chosen,
        rows: rows(&read),
        pager: pager(&read),
        former: read
            .former
            .iter()
            .map(|former| FormerRow {
                tag: former.tag.clone(),
                shown: visible(&former.tag).into_owned(),
                becomes: visible(&former.becomes).into_owned(),
                when: when(former.changed_at, read.now),
            })
            .collect(),
        moving: read
            .moving
            .as_ref()
            .map(|(former, left)| {
                say!(
                    "admin-tags-moving",
                    tag = visible(&former.tag),
                    to = visible(&former.becomes),
                    left = say!("admin-claims", n = left, total = grouped(*left))
                )
            })
            .unwrap_or_default(),
    };
    page(status, &page_of)
}

fn rows(read: &Tags) -> Vec<Row> {
    let is_former = |tag: &str| read.former.iter().any(|former| former.tag == tag);
    let row = |(tag, claims): &(String, i64)| Row {
        shown: visible(tag).into_owned(),
        claims: grouped(*claims),
        href: format!("/claims?state=all&{}", query("tag", tag)),
        change: match is_former(tag) {
            true => String::new(),
            false => format!("{HERE}?{}#change", query("tag", tag)),
        },
    };
    read.tags.iter().map(row).collect()
}

fn pager(read: &Tags) -> Pager {
    let link = |cursor: &Option<TagCursor>| match cursor {
        Some(cursor) if cursor.back => format!("{HERE}?{}", query("before", &cursor.tag)),
        Some(cursor) => format!("{HERE}?{}", query("after", &cursor.tag)),
        None => String::new(),
    };
    Pager {
        words: say!("admin-tags-order").to_owned(),
        previous: link(&read.previous),
        next: link(&read.next),
    }
}

async fn rename(visit: Visit, fields: Fields) -> Answer {
    let (tag, to) = (fields.text("tag"), fields.text("to"));
    let renamed = visit
        .desk()
        .rename_tag(&visit.who, fields.once(), tag.to_owned(), to)
        .await;
    match renamed {
        Ok(_) => done(HERE, say!("admin-tags-renamed")),
        Err(failure) => refused(&visit, &fields, failure, "rename").await,
    }
}

async fn merge(visit: Visit, fields: Fields) -> Answer {
    let (tag, into) = (fields.text("tag"), fields.text("into"));
    let merged = visit
        .desk()
        .merge_tag(&visit.who, fields.once(), tag.to_owned(), into)
        .await;
    match merged {
        Ok(_) => done(HERE, say!("admin-tags-merged")),
        Err(failure) => refused(&visit, &fields, failure, "merge").await,
    }
}

async fn refused(visit: &Visit, fields: &Fields, failure: Failure, name: &'static str) -> Answer {
    let form = fields.refused(name, failure)?;
    let (rename, merge) = match name {
        "rename" => (form, Form::named("merge")),
        _ => (Form::named("rename"), form),
    };
    let chosen = chosen(visit, fields.text("tag"), rename, merge).await?;
    show(visit, StatusCode::UNPROCESSABLE_ENTITY, None, Some(chosen)).await
}

async fn retire(visit: Visit, fields: Fields) -> Answer {
    let tag = fields.text("tag").to_owned();
    visit.desk().retire_tag(&visit.who, fields.once(), tag).await?;
    done(HERE, say!("admin-tags-retired-done"))
}

async fn bring_back(visit: Visit, fields: Fields) -> Answer {
    let tag = fields.text("tag").to_owned();
    visit.desk().bring_tag_back(&visit.who, fields.once(), tag).await?;
    done(HERE, say!("admin-tags-back"))
}
