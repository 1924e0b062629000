//! Writing a verdict.

use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::verdicts::VerdictForm;
use crate::domain::refusal::Refusal;
use crate::web::answer::{Answer, done, see_other};
use crate::web::app::Route;
use crate::web::claims::{address, again, number};
use crate::web::fields::Fields;
use crate::web::problem::Problem;
use crate::web::session::Visit;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/claims/{claim}/verdict"), ("POST", "/claims/{claim}/verdict")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/claims/{claim}/verdict")
            .route(web::get().to(lead))
            .route(web::post().to(save)),
    );
}

/// The verdict stands on the page of its claim.
async fn lead(_: Visit, named: Path<String>) -> Answer {
    see_other(&format!("{}#verdict", address(number(&named)?)))
}

/// Saves the next version, or puts what is typed before others.
async fn save(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let (version, once) = (fields.version("version")?, fields.once());
    let proposes = fields.text("action") == "propose";
    let saved = match read(&fields) {
        Err(refusal) => Err(Failure::from(refusal)),
        Ok(form) if proposes => {
            let step = fields.version("step")?;
            visit
                .desk()
                .propose_verdict(&visit.who, once, number, step, version, form)
                .await
        }
        Ok(form) => visit.desk().save_verdict(&visit.who, once, number, version, form).await,
    };
    match saved {
        Ok(_) if proposes => done(&address(number), say!("claim-page-done-propose")),
        Ok(_) => done(&address(number), say!("claim-page-done-version")),
        Err(Failure::Refused(Refusal::Stale(stale))) if !stale.fields.is_empty() => {
            Err(Problem::from(Refusal::Stale(stale)))
        }
        Err(failure) => again(&visit, number, "verdict", &fields, failure).await,
    }
}

/// The sources come as ticked boxes, or as the "1, 3" of the page about a stale form.
fn read(fields: &Fields) -> Result<VerdictForm, Refusal> {
    let text = |name| fields.text(name).to_owned();
    let sent = fields.all("sources");
    let numbers = sent.iter().flat_map(|sent| sent.split(',')).map(str::trim);
    let numbers: Result<Vec<i32>, _> = numbers.filter(|number| !number.is_empty()).map(str::parse).collect();
    Ok(VerdictForm {
        rating: text("rating"),
        summary: text("summary"),
        true_as_of: text("true_as_of"),
        check_again_on: text("check_again_on"),
        sources: numbers.map_err(|_| Refusal::field("sources", say!("claim-page-sources-by-number")))?,
    })
}
