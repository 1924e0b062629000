//! The board: the queue as columns by state, whose cards move.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::Failure;
use crate::desk::board::{Board, Card, Column};
use crate::desk::queue::Cursor;
use crate::desk::workflow::Move;
use crate::domain::board::{CardMove, is_at_once, stays};
use crate::domain::claim::reference;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, require};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::domain::workflow::{Action, State};
use crate::web::answer::{self, Answer, done, flash, see_other};
use crate::web::app::Route;
use crate::web::claim_sheet::mark;
use crate::web::claims::{address, done_words};
use crate::web::fields::{Fields, Query};
use crate::web::parts::StateMark;
use crate::web::problem::Problem;
use crate::web::queue::{self, row_view, stamp};
use crate::web::queue_filter::{self, Asked};
use crate::web::queue_view::{QueueHead, QueueRow};
use crate::web::session::Visit;
use crate::web::shell::{FlashKind, Place, Shell};
use crate::web::views as saved;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/claims/board"),
    ("GET", "/claims/board/news"),
    ("POST", "/claims/board/move"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/board").route(web::get().to(page)))
        .service(web::resource("/claims/board/news").route(web::get().to(news)))
        .service(web::resource("/claims/board/move").route(web::post().to(act)));
}

/// Where the board is.
pub const BOARD: &str = "/claims/board";

#[derive(Template)]
#[template(path = "claims/board.html")]
struct BoardPage {
    shell: Shell,
    head: QueueHead,
    /// Something to know about the cards; may be empty.
    remark: String,
    /// The query to come back to.
    view: String,
    columns: Vec<ColumnView>,
}

struct ColumnView {
    state: StateMark,
    /// How many claims it holds, as it is read.
    count: String,
    total: i64,
    /// It does not begin with the first card.
    later: bool,
    /// The board from its start.
    start: String,
    cards: Vec<CardView>,
    /// The board with this column's next cards; empty for none.
    more: String,
}

struct CardView {
    claim: QueueRow,
    moves: Vec<MoveView>,
}

struct MoveView {
    label: &'static str,
    /// The code of the column that it leads to.
    to: &'static str,
    /// What the button sends; empty for a move that leads to the claim.
    value: String,
    href: String,
}

async fn page(visit: Visit, query: Query) -> Answer {
    let (asked, from) = read(&visit, &query)?;
    let (filter, words) = (asked.filter.clone(), asked.words.clone());
    let board = visit.desk().board(&visit.who, filter, words, from).await?;
    let mut shell = visit.shell(Place::Claims).await?;
    shell.head = board.around.head;
    saved::count(&visit, &mut shell.views).await?;
    let page = BoardPage {
        head: queue::head(&visit, &asked, &board.around, &shell.views),
        remark: match board.cut {
            true => queue::cut(),
            false => String::new(),
        },
        view: asked.here(),
        columns: columns(&asked, &board),
        shell,
    };
    answer::page(StatusCode::OK, &page)
}

/// What the address asks for, and which column begins where.
fn read(visit: &Visit, query: &Query) -> Result<(Asked, Option<(State, Cursor)>), Problem> {
    let asked = queue_filter::read(query, visit.who.id(), visit.desk().now())?.on(BOARD);
    let column = query.text("column").parse::<State>();
    match (asked.cursor.filter(|cursor| !cursor.back), column) {
        (Some(cursor), Ok(state)) => Ok((asked.from_start(), Some((state, cursor)))),
        (None, _) if query.text("column").is_empty() => Ok((asked.from_start(), None)),
        _ => Err(Problem::malformed(say!("board-wrong-column"))),
    }
}

fn columns(asked: &Asked, board: &Board) -> Vec<ColumnView> {
    let column = |column: &Column| ColumnView {
        state: mark(column.state),
        count: match column.counted_in_part {
            true => saved::badge(column.total),
            false => grouped(column.total),
        },
        total: column.total,
        later: column.later,
        start: asked.at_start(),
        cards: column.cards.iter().map(|of| card(of, board.now)).collect(),
        more: column.next.map_or_else(String::new, |cursor| {
            format!("{}&column={}", asked.at(cursor), column.state)
        }),
    };
    board.columns.iter().map(column).collect()
}

fn card(card: &Card, now: Instant) -> CardView {
    let row = &card.row;
    CardView {
        claim: row_view(row, now),
        moves: card
            .moves
            .iter()
            .map(|one| move_view(row.number, row.step, one))
            .collect(),
    }
}

fn move_view(number: i64, step: i32, one: &CardMove) -> MoveView {
    MoveView {
        label: one.action.label(),
        to: one.to.code(),
        value: match one.at_once {
            true => format!("{number}.{step}.{}", one.action),
            false => String::new(),
        },
        href: form_of(number, one.action),
    }
}

/// Where on the page of a claim an action is taken.
fn form_of(number: i64, action: Action) -> String {
    let place = match action {
        Action::Opine | Action::Approve | Action::RequestChanges => "approval".to_owned(),
        Action::Propose => "verdict".to_owned(),
        action => format!("do-{action}"),
    };
    format!("{}#{place}", address(number))
}

/// The cards as they stand now, each with what tells that it is as it was.
async fn news(visit: Visit, query: Query) -> Answer {
    let (asked, _) = read(&visit, &query)?;
    let rows = visit.desk().board_rows(&visit.who, asked.filter, asked.words).await?;
    let rows: BTreeMap<String, String> = rows.iter().map(|row| (reference(row.number), stamp(row))).collect();
    Ok(HttpResponse::Ok().json(rows))
}

/// Moves a card. One that may not move stays, and the board says why.
async fn act(visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Research)?;
    let query = Query::of(fields.text("view"))?;
    let (asked, _) = read(&visit, &query)?;
    let back = asked.at_start();
    let (number, step, action) =
        asked_move(fields.text("move")).ok_or_else(|| Problem::malformed(say!("board-wrong-move")))?;
    if !is_at_once(action) {
        return see_other(&form_of(number, action));
    }
    let moved = visit
        .desk()
        .move_claim(&visit.who, fields.once(), Move::new(number, step, action))
        .await;
    let name = reference(number);
    match moved {
        Ok(_) => done(
            &back,
            say!("board-moved", name = &name, what = done_words(action).to_lowercase()),
        ),
        Err(Failure::Refused(refusal @ (Refusal::NotNow(_) | Refusal::NotAllowed(_) | Refusal::Stale(_)))) => Ok(
            flash(see_other(&back)?, FlashKind::Problem, visible(&stays(&name, &refusal))),
        ),
        Err(failure) => Err(failure.into()),
    }
}

/// Number, step and action of a button.
fn asked_move(value: &str) -> Option<(i64, i32, Action)> {
    let mut parts = value.splitn(3, '.');
    let number = parts.next()?.parse().ok()?;
    let step = parts.next()?.parse().ok()?;
    let action = parts.next()?.parse().ok()?;
    Some((number, step, action))
}
