//! Every component and state on one page, for whoever builds pages. Only the sample desk shows it.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, ServiceConfig};
use askama::Template;

use crate::domain::scale::{Colour, SHIPPED};
use crate::domain::workflow::State;
use crate::web::answer::{Answer, page};
use crate::web::app::Route;
use crate::web::dashboard_charts::{Bars, Strip, ratings, strip};
use crate::web::form::{Choice, Form};
use crate::web::parts::{Due, Near, RatingMark, StateMark, When, Who};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/help/styles")];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/help/styles").route(web::get().to(show)));
}

#[derive(Template)]
#[template(path = "help/styles.html")]
struct StylesPage {
    shell: Shell,
    states: Vec<StateMark>,
    verdicts: Vec<RatingMark>,
    people: Vec<Who>,
    dues: Vec<Due>,
    form: Form,
    choices: Vec<Choice>,
    strip: Strip,
    bars: Bars,
    long: String,
}

async fn show(site: Data<Site>, visit: Visit) -> Answer {
    if !site.demo {
        return Err(Problem::no_such_page());
    }
    let sentences = [
        ("untriaged", "Untriaged"),
        ("later", "Decide later"),
        ("not_a_claim", "Not a claim"),
    ];
    let states = State::ALL.iter().map(|state| (state.code(), state.label()));
    let due = |near, words: &str| Due {
        when: When::new("2026-11-22", words),
        near,
    };
    let page_of = StylesPage {
        shell: visit.shell(Place::Elsewhere).await?,
        states: sentences
            .into_iter()
            .chain(states)
            .map(|(code, label)| StateMark::new(code, label))
            .collect(),
        verdicts: verdicts(),
        people: ["Leila Haddad", "Tomás Rey", "Mina Park", "Jonas"]
            .map(Who::named)
            .to_vec(),
        dues: vec![
            due(Near::Far, "30 November"),
            due(Near::Soon, "today, 17:00"),
            due(Near::Late, "overdue 2 h"),
        ],
        form: Form::named("sample")
            .with("title", "Harbour council freezes fares")
            .with("url", "not an address")
            .with("kind", "editor")
            .with("tags", "auditor")
            .problem("url", "Enter an address that begins with https://"),
        choices: vec![
            Choice::new("auditor", "Auditor"),
            Choice::new("editor", "Editor").hint("Decides sentences and publishes."),
        ],
        strip: strip(&[
            ("claim", "claims", 12),
            ("not_a_claim", "not claims", 7),
            ("untriaged", "left", 4),
        ]),
        bars: ratings(&[
            ("True".to_owned(), Colour::Blue, 12),
            ("Needs context".to_owned(), Colour::Ochre, 31),
            ("False".to_owned(), Colour::Red, 4),
        ]),
        long: "Wasserstraßenverwaltungsangelegenheiten".repeat(6),
    };
    page(StatusCode::OK, &page_of)
}

fn verdicts() -> Vec<RatingMark> {
    let ratings = SHIPPED.iter().flat_map(|scale| scale.ratings);
    let marks = ratings.map(|rating| RatingMark::new(rating.number, rating.colour, rating.label));
    marks.collect()
}
