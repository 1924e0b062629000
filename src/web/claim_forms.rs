//! The form of a claim's wording and details.

use actix_web::http::StatusCode;
use actix_web::web::Path;

use crate::desk::claims::ClaimForm;
use crate::domain::claim::{Priority, Risk};
use crate::domain::draft::Part;
use crate::domain::rights::{self, Right};
use crate::web::answer::{self, Answer, done};
use crate::web::claims::{address, number};
use crate::web::claims_view::EditPage;
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::Place;
use crate::web::{drafts, moments};

/// The form of a new claim.
pub async fn new(visit: Visit) -> Answer {
    rights::require(visit.who.role(), Right::SuggestClaim)?;
    let form = Form::default()
        .with("risk", Risk::Standard.code())
        .with("priority", Priority::Normal.code());
    answer::page(StatusCode::OK, &new_page(&visit, form).await?)
}

/// Makes the claim: an editor creates it, a reviewer suggests it.
pub async fn create(visit: Visit, fields: Fields) -> Answer {
    let once = fields.once();
    match visit.desk().create_claim(&visit.who, once, read(&fields)).await {
        Ok(id) => {
            let reference = visit.desk().claim_reference(&visit.who, id).await?;
            let words = if visit.may(Right::EditClaim) {
                say!("claim-page-done-create")
            } else {
                say!("claim-page-done-suggest-new")
            };
            done(&format!("/claims/{reference}"), words)
        }
        Err(failure) => {
            let form = fields.refused("", failure)?;
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&visit, form).await?)
        }
    }
}

/// The form of a claim that exists.
pub async fn edit(visit: Visit, named: Path<String>, query: Query) -> Answer {
    let number = number(&named)?;
    let (claim, tags) = visit.desk().claim_to_edit(&visit.who, number).await?;
    let kept = visit.desk().draft(&visit.who, number, Part::Edit).await?;
    let form = Form::default()
        .with("statement", claim.statement.clone())
        .with("said_by", claim.said_by.clone())
        .with("said_on", claim.said_on.clone())
        .with("risk", claim.risk.code())
        .with("priority", claim.priority.code())
        .with("due_at", claim.due_at.map(moments::form_time).unwrap_or_default())
        .with("tags", tags.join(", "));
    let mut page = edit_page(&visit, number, claim.version, form).await?;
    if let Some(kept) = kept {
        page.filled = query.text("draft") == "edit";
        page.offers = vec![drafts::offer(
            number,
            &kept,
            claim.version,
            page.filled,
            visit.desk().now(),
        )];
        if page.filled {
            page.version = kept.draft.version;
            page.form = drafts::form_of(&kept, "");
        }
    }
    answer::page(StatusCode::OK, &page)
}

/// Saves it; a stale form gets the page with yours, theirs and base.
pub async fn save(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let version = fields.version("version")?;
    let saved = visit
        .desk()
        .edit_claim(&visit.who, fields.once(), number, version, read(&fields))
        .await;
    match saved {
        Ok(_) => done(&address(number), say!("claim-page-done-save")),
        Err(failure) => {
            let form = fields.refused("", failure)?;
            let page = edit_page(&visit, number, version, form).await?;
            answer::page(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn read(fields: &Fields) -> ClaimForm {
    let text = |name| fields.text(name).to_owned();
    ClaimForm {
        statement: text("statement"),
        said_by: text("said_by"),
        said_on: text("said_on"),
        risk: text("risk"),
        priority: text("priority"),
        due_at: text("due_at"),
        tags: text("tags"),
    }
}

async fn new_page(visit: &Visit, form: Form) -> Result<EditPage, Problem> {
    let creates = visit.may(Right::EditClaim);
    Ok(EditPage {
        shell: visit.shell(Place::Claims).await?,
        title: match creates {
            true => say!("claim-page-new"),
            false => say!("claim-page-suggest"),
        }
        .to_owned(),
        to: "/claims/new".to_owned(),
        reference: String::new(),
        back: "/claims".to_owned(),
        version: 0,
        verb: match creates {
            true => say!("claim-page-verb-create"),
            false => say!("claim-page-verb-suggest"),
        },
        form,
        priorities: priorities(),
        risks: risks(),
        offers: Vec::new(),
        filled: false,
    })
}

async fn edit_page(visit: &Visit, number: i64, version: i32, form: Form) -> Result<EditPage, Problem> {
    let back = address(number);
    let reference = crate::domain::claim::reference(number);
    Ok(EditPage {
        shell: visit.shell(Place::Claims).await?,
        title: say!("claim-page-edit", claim = &reference),
        to: format!("{back}/edit"),
        reference,
        back,
        version,
        verb: say!("claim-page-verb-save"),
        form,
        priorities: priorities(),
        risks: risks(),
        offers: Vec::new(),
        filled: false,
    })
}

/// Priorities to choose from.
pub fn priorities() -> Vec<Choice> {
    Priority::ALL
        .iter()
        .map(|priority| Choice::new(priority.code(), priority.label()))
        .collect()
}

/// Risks to choose from.
pub fn risks() -> Vec<Choice> {
    Risk::ALL
        .iter()
        .map(|risk| Choice::new(risk.code(), risk.label()))
        .collect()
}
