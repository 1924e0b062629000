//! How the desk works: its own words, which an admin writes, and the rules in force, for everybody to read.

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::desk::method::{HowItWorks, InForce, Rating};
use crate::domain::rights::Right;
use crate::domain::sign_off::{Mode, Rule};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::claim_sheet::{joined, rating_of, shown};
use crate::web::fields::{Fields, Most, Query};
use crate::web::form::Form;
use crate::web::markdown::{self, SafeHtml};
use crate::web::moments::when;
use crate::web::parts::{RatingMark, When};
use crate::web::scales::asks;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[("GET", "/admin/method"), ("POST", "/admin/method")];

/// The page.
const HERE: &str = "/admin/method";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    // The longest text in any script, as a form sends it.
    let text = Most(1_024 * 1_024);
    cfg.service(
        web::resource("/admin/method")
            .app_data(text)
            .route(web::get().to(show))
            .route(web::post().to(write)),
    );
}

#[derive(Template)]
#[template(path = "method/page.html")]
struct Page {
    shell: Shell,
    /// For whoever may write it.
    form: Option<Form>,
    /// The version that the form is made from.
    version: i32,
    text: Option<Text>,
    /// An earlier version is shown.
    is_old: bool,
    rules: RulesView,
    editions: Vec<EditionRow>,
    older: String,
}

/// A version of the text.
struct Text {
    version: i32,
    when: When,
    html: SafeHtml,
}

/// A version beside the others.
struct EditionRow {
    version: i32,
    by: String,
    when: When,
    href: String,
    current: bool,
}

/// The rules in force, in words.
#[derive(Template)]
#[template(path = "method/rules.html")]
pub struct RulesView {
    scales: Vec<ScaleRules>,
    sign_off: Vec<SignOffRule>,
}

/// Its own template has escaped what is in it.
impl askama::filters::HtmlSafe for RulesView {}

/// A scale with its ratings.
struct ScaleRules {
    name: String,
    version: i32,
    ratings: Vec<RatingRules>,
}

/// A rating, what it means and what it asks for.
struct RatingRules {
    mark: RatingMark,
    definition: String,
    asks: String,
}

/// How verdicts of a risk are signed off.
struct SignOffRule {
    risk: &'static str,
    words: String,
    /// Who alone may; empty for everybody without a hand in the verdict.
    named: String,
}

impl RulesView {
    /// The rules in the language of now.
    #[must_use]
    pub fn of(rules: &InForce) -> Self {
        let mut scales: Vec<ScaleRules> = Vec::new();
        let mut family = None;
        for rating in &rules.ratings {
            if family != Some(rating.family) {
                family = Some(rating.family);
                scales.push(ScaleRules {
                    name: shown(&rating.scale),
                    version: rating.version,
                    ratings: Vec::new(),
                });
            }
            if let Some(scale) = scales.last_mut() {
                scale.ratings.push(rating_rules(rating));
            }
        }
        let rule = |rule: &Rule| SignOffRule {
            risk: rule.risk.label(),
            words: match rule.mode {
                Mode::Count => say!("method-rule-count", n = rule.needed),
                Mode::Vote => say!("sign-off-how-vote", panel = rule.panel, needed = rule.needed),
                Mode::Blind => say!("method-rule-blind", n = rule.needed),
            },
            named: {
                let names = rule.named.iter().filter_map(|person| rules.names.get(person));
                joined(names.map(|name| shown(name)))
            },
        };
        Self {
            scales,
            sign_off: rules.sign_off.iter().map(rule).collect(),
        }
    }
}

fn rating_rules(rating: &Rating) -> RatingRules {
    let asks = asks(&rating.evidence);
    RatingRules {
        mark: rating_of(rating),
        definition: shown(&rating.definition),
        asks: match asks.is_empty() {
            true => say!("scales-asks-nothing").to_owned(),
            false => joined(asks.into_iter()),
        },
    }
}

async fn show(visit: Visit, query: Query) -> Answer {
    render(&visit, StatusCode::OK, &query, None).await
}

async fn render(visit: &Visit, status: StatusCode, query: &Query, refused: Option<Form>) -> Answer {
    let (asked, before) = (query.int("version"), query.int("before"));
    let read = visit.desk().method(&visit.who, asked, before).await?;
    let is_old = asked.is_some_and(|asked| asked != read.version);
    let text = read.shown.as_ref().map(|shown| shown.text.as_str()).unwrap_or_default();
    let may_write = visit.may(Right::ManageDesk) && !is_old;
    let page_of = Page {
        shell: visit.shell(Place::Admin).await?,
        form: may_write.then(|| refused.unwrap_or_else(|| Form::named("method").with("text", text))),
        version: read.version,
        text: read.shown.as_ref().map(|shown| Text {
            version: shown.version,
            when: when(shown.written_at, read.now),
            html: markdown::render(&shown.text, &[]).html,
        }),
        is_old,
        rules: RulesView::of(&read.rules),
        editions: editions(&read),
        older: match read.editions.last() {
            Some(last) if read.more => format!("{HERE}?before={}#versions", last.version),
            _ => String::new(),
        },
    };
    page(status, &page_of)
}

fn editions(read: &HowItWorks) -> Vec<EditionRow> {
    let shown = read.shown.as_ref().map(|shown| shown.version);
    let rows = read.editions.iter().map(|edition| EditionRow {
        version: edition.version,
        by: match &edition.by {
            Some(name) => visible(name).into_owned(),
            None => say!("claim-page-command-line").to_owned(),
        },
        when: when(edition.at, read.now),
        href: match edition.version == read.version {
            true => HERE.to_owned(),
            false => format!("{HERE}?version={}", edition.version),
        },
        current: shown == Some(edition.version),
    });
    rows.collect()
}

async fn write(visit: Visit, fields: Fields) -> Answer {
    let (version, text) = (fields.version("version")?, fields.text("text").to_owned());
    let written = visit
        .desk()
        .write_method(&visit.who, fields.once(), version, text)
        .await;
    match written {
        Ok(_) => done(HERE, say!("method-saved")),
        Err(failure) => {
            let form = fields.refused("method", failure)?;
            render(&visit, StatusCode::UNPROCESSABLE_ENTITY, &Query::default(), Some(form)).await
        }
    }
}
