//! What waits for the reader.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::comments::Mentioned;
use crate::desk::mine::{MyDraft, Overdue, Short};
use crate::domain::claim::reference;
use crate::domain::draft::Part;
use crate::domain::time::Instant;
use crate::web::answer::{self, Answer};
use crate::web::app::Route;
use crate::web::claim_sheet::shown;
use crate::web::moments::{date, when};
use crate::web::parts::{Link, When};
use crate::web::queue::row_view;
use crate::web::queue_view::QueueRow;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/mine")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/mine").route(web::get().to(page)));
}

/// What waits for the reader.
#[derive(Debug, Template)]
#[template(path = "mine/page.html")]
struct MinePage {
    /// The frame.
    shell: Shell,
    /// The sections.
    sections: Vec<MineSection>,
    /// Requests for a reply whose deadline has passed.
    replies: Vec<MineLine>,
    /// Where comments mention the reader.
    mentions: Vec<MineLine>,
    /// What the reader wrote and did not save.
    drafts: Vec<MineLine>,
}

/// A mention of the reader, or a draft of theirs.
#[derive(Debug, Clone)]
struct MineLine {
    /// What it is, and where it leads.
    link: Link,
    /// More of it.
    words: String,
    /// The claim.
    reference: String,
    /// When.
    when: When,
    /// Not seen yet.
    is_new: bool,
}

/// Claims that wait for the reader in one way.
#[derive(Debug, Clone)]
struct MineSection {
    /// Tells the sections apart in addresses.
    id: &'static str,
    /// Its name.
    title: &'static str,
    /// What an empty section says.
    empty: &'static str,
    /// The first claims.
    rows: Vec<QueueRow>,
    /// The whole list in the queue.
    queue: Link,
}

async fn page(visit: Visit) -> Answer {
    let mine = visit.desk().mine(&visit.who).await?;
    let section = |id, title, empty, short: &Short, query: &str| MineSection {
        id,
        title,
        empty,
        rows: short.rows.iter().map(|row| row_view(row, mine.now)).collect(),
        queue: Link::new(
            if short.more {
                say!("mine-all-as-queue")
            } else {
                say!("mine-as-queue")
            },
            format!("/claims?{query}"),
        ),
    };
    let mut sections = vec![
        section(
            "approve",
            say!("mine-approve"),
            say!("mine-approve-none"),
            &mine.to_approve,
            "concern=approve",
        ),
        section(
            "assigned",
            say!("mine-assigned"),
            say!("mine-assigned-none"),
            &mine.assigned,
            "assignee=me",
        ),
        section(
            "changes",
            say!("mine-changes"),
            say!("mine-changes-none"),
            &mine.changes,
            "state=changes_requested&assignee=me",
        ),
        section(
            "suggested",
            say!("mine-suggested"),
            say!("mine-suggested-none"),
            &mine.suggested,
            "concern=suggested",
        ),
        section(
            "following",
            say!("mine-following"),
            say!("mine-following-none"),
            &mine.following,
            "concern=watching&sort=updated",
        ),
    ];
    if !mine.again.rows.is_empty() {
        let again = section("again", say!("mine-again"), "", &mine.again, "again=due&assignee=me");
        sections.insert(2, again);
    }
    if !mine.revised.rows.is_empty() {
        let revised = section("revised", say!("revisions-mine"), "", &mine.revised, "concern=revised");
        sections.insert(1, revised);
    }
    let page = MinePage {
        shell: visit.shell(Place::Mine).await?,
        sections,
        replies: mine.replies.iter().map(reply).collect(),
        mentions: mine.mentions.iter().map(|it| mention(it, mine.now)).collect(),
        drafts: mine.drafts.iter().map(|it| draft(it, mine.now)).collect(),
    };
    answer::page(StatusCode::OK, &page)
}

fn mention(it: &Mentioned, now: Instant) -> MineLine {
    let claim = reference(it.claim);
    MineLine {
        link: Link::new(it.body.clone(), format!("/claims/{claim}#comment-{}", it.comment)),
        words: shown(&it.statement),
        reference: claim,
        when: when(it.at, now),
        is_new: it.seen_at.is_none(),
    }
}

fn reply(it: &Overdue) -> MineLine {
    let claim = reference(it.claim);
    MineLine {
        link: Link::new(
            say!("corrections-overdue", whom = &it.whom),
            format!("/claims/{claim}#reply{}", it.position),
        ),
        words: shown(&it.statement),
        reference: claim,
        when: date(&it.deadline_on).unwrap_or_default(),
        is_new: false,
    }
}

fn draft(it: &MyDraft, now: Instant) -> MineLine {
    let claim = reference(it.claim);
    let path = match it.part {
        Part::Edit => format!("/claims/{claim}/edit"),
        Part::Amend(position) => format!("/claims/{claim}/sources/{position}"),
        _ => format!("/claims/{claim}"),
    };
    MineLine {
        link: Link::new(say!("mine-draft", part = it.part.words()), path),
        words: String::new(),
        reference: claim,
        when: when(it.saved_at, now),
        is_new: false,
    }
}
