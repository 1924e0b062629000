//! Acts on several claims of the queue: the bar above the rows, its form, and the report of what was done.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::bulk::{Asked as Act, Became, Chosen, Deed, Report, View, deeds};
use crate::desk::queue::{Queue, Row};
use crate::domain::bulk::{MOST, taken_back, told};
use crate::domain::claim::DismissReason;
use crate::domain::id::BulkId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::web::answer::{Answer, see_other};
use crate::web::app::Route;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::problem::Problem;
use crate::web::queue;
use crate::web::queue_filter::{self, Asked};
use crate::web::queue_view::{BulkBar, BulkReport, QueueRow};
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("POST", "/claims/bulk"), ("POST", "/claims/bulk/{id}/undo")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/claims/bulk").route(web::post().to(act)))
        .service(web::resource("/claims/bulk/{id}/undo").route(web::post().to(undo)));
}

/// Claims that stay are told of by this many lines before the rest is folded away.
const STAY_FIRST: usize = 5;

/// Does one thing to each of the chosen claims, and goes back to where they were chosen with the report.
async fn act(request: HttpRequest, visit: Visit, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Research)?;
    let query = Query::of(fields.text("view"))?;
    let shown = queue_filter::read(&query, visit.who.id(), visit.desk().now())?;
    let deed: Deed = fields
        .text("deed")
        .parse()
        .map_err(|_| Problem::malformed(say!("queue-wrong-deed")))?;
    let chosen = match fields.text("all") {
        "yes" => Chosen::View(Box::new(View {
            filter: shown.filter.clone(),
            words: shown.words.clone(),
            head: fields
                .int("head")
                .ok_or_else(|| Problem::malformed(say!("queue-wrong-head")))?,
        })),
        _ => Chosen::These(these(&fields)?),
    };
    let asked = Act {
        deed,
        assignee: match fields.text("assignee") {
            "" => None,
            _ => Some(
                fields
                    .id("assignee")
                    .ok_or_else(|| Problem::malformed(say!("queue-wrong-person")))?,
            ),
        },
        reason: fields.text("dismiss_reason").to_owned(),
        note: match deed {
            Deed::Reopen => fields.text("reopen_note").to_owned(),
            _ => fields.text("dismiss_note").to_owned(),
        },
        due_at: fields.text("due_at").to_owned(),
        tags: fields.text("tags").to_owned(),
        target: fields.text("target").to_owned(),
    };
    match visit.desk().bulk(&visit.who, fields.once(), chosen, asked).await {
        Ok(id) => see_other(&reported(&shown, id)),
        Err(failure @ Failure::Refused(Refusal::Invalid(_))) => {
            let form = fields.refused("bulk", failure)?;
            queue::show(&request, &visit, &query, StatusCode::UNPROCESSABLE_ENTITY, Some(&form)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The ticked boxes: number, step and version of each.
fn these(fields: &Fields) -> Result<Vec<(i64, i32, i32)>, Problem> {
    let read = |value: &str| {
        let mut parts = value.splitn(3, '.');
        let number = parts.next()?.parse().ok()?;
        let step = parts.next()?.parse().ok()?;
        let version = parts.next()?.parse().ok()?;
        Some((number, step, version))
    };
    let values = fields.all("claim").into_iter().map(read);
    let read: Option<Vec<_>> = values.collect();
    read.ok_or_else(|| Problem::malformed(say!("queue-wrong-box")))
}

/// Takes an act back, and tells for how many claims.
async fn undo(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    require(visit.who.role(), Right::Research)?;
    let no_such = |_| Refusal::NotFound(say!("queue-no-act").to_owned());
    let id: BulkId = named.parse().map_err(no_such)?;
    let query = Query::of(fields.text("view"))?;
    let shown = queue_filter::read(&query, visit.who.id(), visit.desk().now())?;
    visit.desk().undo_bulk(&visit.who, fields.once(), id).await?;
    see_other(&reported(&shown, id))
}

/// The page that was acted on, with the report.
fn reported(shown: &Asked, id: BulkId) -> String {
    match shown.here() {
        query if query.is_empty() => format!("/claims?report={id}"),
        query => format!("/claims?{query}&report={id}"),
    }
}

/// The bar above the rows, for whoever may change some claim.
#[must_use]
pub fn bar(visit: &Visit, asked: &Asked, read: &Queue, refused: Option<&Form>) -> Option<BulkBar> {
    let may = |deed: Deed| deed.require(visit.who.role()).is_ok();
    let moves = [Deed::Accept, Deed::Start, Deed::Release];
    let moves: Vec<Choice> = moves
        .into_iter()
        .filter(|deed| may(*deed))
        .map(|deed| Choice::new(deed.code(), deed.label()))
        .collect();
    if moves.is_empty() || read.rows.is_empty() {
        return None;
    }
    let people = read
        .around
        .people
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), visible(name)));
    let reasons = DismissReason::ALL.iter();
    let (whole, too_many) = whole(read);
    Some(BulkBar {
        view: asked.here(),
        head: read.around.head,
        form: refused
            .filter(|form| form.id == "bulk")
            .cloned()
            .unwrap_or_else(|| Form::named("bulk")),
        people: if may(Deed::Assign) {
            people.collect()
        } else {
            Vec::new()
        },
        moves,
        reasons: match may(Deed::Dismiss) {
            true => reasons
                .map(|reason| Choice::new(reason.code(), reason.label()))
                .collect(),
            false => Vec::new(),
        },
        may_reopen: may(Deed::Reopen),
        may_edit: may(Deed::Due),
        whole,
        count: read.total.unwrap_or_default(),
        too_many,
    })
}

/// The words beside the box for the whole view, or why there is none.
fn whole(read: &Queue) -> (String, String) {
    let one_page = read.previous.is_none() && read.next.is_none();
    match read.total.map(usize::try_from) {
        _ if one_page => (String::new(), String::new()),
        Some(Ok(total)) if total <= MOST && !read.cut => (say!("queue-whole", n = total), String::new()),
        _ => (String::new(), say!("queue-too-many", n = MOST)),
    }
}

/// A row with its box, and what could be done with it together with others.
#[must_use]
pub fn choosable(view: QueueRow, row: &Row, visit: &Visit, now: Instant, refused: Option<&Form>) -> QueueRow {
    let codes: Vec<&str> = deeds(row, &visit.who, now).iter().map(|deed| deed.code()).collect();
    if Deed::Start.require(visit.who.role()).is_err() {
        return view;
    }
    let begins = format!("{}.", row.number);
    let ticked = |form: &Form| form.any("claim", |value| value.starts_with(&begins));
    QueueRow {
        choice: format!("{}.{}.{}", row.number, row.step, row.version),
        chosen: refused.is_some_and(ticked),
        may: codes.join(" "),
        ..view
    }
}

/// The report that the address names, if it is of an act of whoever asks.
///
/// # Errors
/// A fault.
pub async fn report(visit: &Visit, query: &Query, asked: &Asked) -> Result<Option<BulkReport>, Problem> {
    let Some(id) = query.id("report") else {
        return Ok(None);
    };
    match visit.desk().bulk_report(&visit.who, id).await {
        Ok(report) => Ok(Some(view(&report, asked))),
        Err(Failure::Refused(Refusal::NotFound(_))) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

fn view(report: &Report, asked: &Asked) -> BulkReport {
    let (done, waiting) = (report.count(Became::Done), report.count(Became::Waiting));
    let (undone, kept) = (report.count(Became::Undone), report.count(Became::Kept));
    let taken = report.bulk.undone_at.is_some();
    let mut words = match taken {
        true => taken_back(undone, undone.saturating_add(kept).saturating_add(done)),
        false => told(done, report.items.len(), &visible(&report.bulk.words)),
    };
    if waiting > 0 {
        words.push(' ');
        words.push_str(say!("queue-broke-off"));
    }
    let of = if taken { Became::Kept } else { Became::Refused };
    let stay = report.items.iter().filter(|item| item.state == of);
    let mut stay: Vec<String> = stay.map(|item| visible(&item.why).into_owned()).collect();
    let stay_too = stay.split_off(STAY_FIRST.min(stay.len()));
    BulkReport {
        words,
        whole: stay.is_empty() && waiting == 0,
        stay,
        stay_too,
        undo: match report.can_be_undone() {
            true => format!("/claims/bulk/{}/undo", report.bulk.id),
            false => String::new(),
        },
        view: asked.here(),
    }
}
