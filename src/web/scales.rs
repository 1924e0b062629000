//! The rating scales of the desk, for admins: which are in use, what their ratings mean and ask for.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::Outcome;
use crate::desk::scales::{Held, Rating, RatingForm, Scales, Turn};
use crate::domain::id::ScaleId;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::{Right, require};
use crate::domain::scale::{CODE_MOST, Colour, DEFINITION_MOST, LABEL_MOST, NUMBERS, SOURCES_MOST};
use crate::domain::verdict::Evidence;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::claim_sheet::{rating_of, shown};
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::moments::when;
use crate::web::parts::{RatingMark, When};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/scales"),
    ("POST", "/admin/scales"),
    ("POST", "/admin/scales/ready"),
    ("GET", "/admin/scales/{id}"),
    ("POST", "/admin/scales/{id}"),
    ("POST", "/admin/scales/{id}/use"),
    ("POST", "/admin/scales/{id}/ratings"),
    ("GET", "/admin/scales/{id}/ratings/{code}"),
    ("POST", "/admin/scales/{id}/ratings/{code}"),
    ("POST", "/admin/scales/{id}/ratings/{code}/turn"),
];

/// The page of all scales.
const HERE: &str = "/admin/scales";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/admin/scales")
            .route(web::get().to(list))
            .route(web::post().to(create)),
    )
    .service(web::resource("/admin/scales/ready").route(web::post().to(take)))
    .service(
        web::resource("/admin/scales/{id}")
            .route(web::get().to(scale))
            .route(web::post().to(rename)),
    )
    .service(web::resource("/admin/scales/{id}/use").route(web::post().to(put_to_use)))
    .service(web::resource("/admin/scales/{id}/ratings").route(web::post().to(add)))
    .service(
        web::resource("/admin/scales/{id}/ratings/{code}")
            .route(web::get().to(rating))
            .route(web::post().to(edit)),
    )
    .service(web::resource("/admin/scales/{id}/ratings/{code}/turn").route(web::post().to(turn)));
}

#[derive(Template)]
#[template(path = "scales/list.html")]
struct ListPage {
    shell: Shell,
    cards: Vec<Card>,
    ready: Vec<ReadyCard>,
    form: Form,
    copies: Vec<Choice>,
}

/// A scale of the desk.
struct Card {
    href: String,
    name: String,
    version: i32,
    in_use: bool,
    ratings: Vec<CardRating>,
}

/// A scale that stands ready.
struct ReadyCard {
    code: &'static str,
    name: &'static str,
    ratings: Vec<CardRating>,
}

/// A rating on a card.
struct CardRating {
    mark: RatingMark,
    /// Its number; empty for none.
    number: String,
    /// In how many versions of verdicts it was given; empty for none.
    given: String,
    retired: bool,
}

#[derive(Template)]
#[template(path = "scales/scale.html")]
struct ScalePage {
    shell: Shell,
    href: String,
    name: String,
    version: i32,
    since: When,
    made_by: String,
    in_use: bool,
    ratings: Vec<RatingRow>,
    rename: Form,
    form: Form,
    choices: Choices,
}

/// A rating of a scale.
struct RatingRow {
    href: String,
    code: String,
    mark: RatingMark,
    definition: String,
    number: String,
    /// What it asks for, line by line.
    asks: Vec<String>,
    given: String,
    retired: bool,
    may_delete: bool,
    is_first: bool,
    is_last: bool,
}

#[derive(Template)]
#[template(path = "scales/rating.html")]
struct RatingPage {
    shell: Shell,
    scale: String,
    scale_href: String,
    href: String,
    code: String,
    mark: RatingMark,
    version: i32,
    given: String,
    form: Form,
    choices: Choices,
}

/// What the fields of a rating are chosen from, and how long they may be.
struct Choices {
    numbers: Vec<Choice>,
    colours: Vec<ColourChoice>,
    label_hint: String,
    definition_hint: String,
    sources_hint: String,
    code_hint: String,
}

struct ColourChoice {
    code: &'static str,
    label: &'static str,
}

impl Choices {
    fn all() -> Self {
        let none = Choice::new("", say!("scales-number-none"));
        let number = |number: i32| {
            let words = match number {
                number if number == *NUMBERS.end() => say!("scales-number-best", n = number),
                number if number == *NUMBERS.start() => say!("scales-number-worst", n = number),
                number => number.to_string(),
            };
            Choice::new(number.to_string(), words)
        };
        Self {
            numbers: std::iter::once(none).chain(NUMBERS.rev().map(number)).collect(),
            colours: Colour::ALL
                .iter()
                .map(|colour| ColourChoice {
                    code: colour.code(),
                    label: colour.label(),
                })
                .collect(),
            label_hint: say!("scales-label-hint", most = LABEL_MOST),
            definition_hint: say!("scales-definition-hint", most = DEFINITION_MOST),
            sources_hint: say!("scales-sources-hint", most = SOURCES_MOST),
            code_hint: say!("scales-code-hint", most = CODE_MOST),
        }
    }
}

fn address(id: ScaleId) -> String {
    format!("{HERE}/{id}")
}

/// The id in the path. Whoever may not manage scales learns nothing about which there are.
fn id_of(visit: &Visit, id: &str) -> Result<ScaleId, Problem> {
    require(visit.who.role(), Right::ManageScales)?;
    id.parse()
        .map_err(|_| Refusal::NotFound(say!("scales-no-such").to_owned()).into())
}

/// "Given in 27 versions of verdicts"; nothing for none.
fn given(read: &Scales, code: &str) -> String {
    match read.given.get(code) {
        None => String::new(),
        Some(times) => say!("scales-given", n = *times, total = grouped(*times)),
    }
}

fn number(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

async fn list(visit: Visit) -> Answer {
    show_list(&visit, StatusCode::OK, Form::named("new")).await
}

async fn show_list(visit: &Visit, status: StatusCode, form: Form) -> Answer {
    let read = visit.desk().scales(&visit.who).await?;
    let here = read.held.iter().map(|held| {
        let name = shown(&held.scale.name);
        Choice::new(held.scale.family.to_string(), name)
    });
    let ready = read.ready.iter().map(|scale| Choice::new(scale.code, scale.name));
    let page_of = ListPage {
        shell: visit.shell(Place::Admin).await?,
        copies: here.chain(ready).collect(),
        cards: read.held.iter().map(|held| card(&read, held)).collect(),
        ready: read
            .ready
            .iter()
            .map(|scale| ReadyCard {
                code: scale.code,
                name: scale.name,
                ratings: scale
                    .ratings
                    .iter()
                    .map(|rating| CardRating {
                        mark: RatingMark::new(rating.number, rating.colour, rating.label),
                        number: number(rating.number),
                        given: String::new(),
                        retired: false,
                    })
                    .collect(),
            })
            .collect(),
        form,
    };
    page(status, &page_of)
}

fn card(read: &Scales, held: &Held) -> Card {
    let rating = |rating: &Rating| CardRating {
        mark: rating_of(rating),
        number: number(rating.number),
        given: given(read, &rating.code),
        retired: rating.retired,
    };
    Card {
        href: address(held.scale.family),
        name: shown(&held.scale.name),
        version: held.scale.version,
        in_use: held.scale.in_use,
        ratings: held.ratings.iter().map(rating).collect(),
    }
}

async fn create(visit: Visit, fields: Fields) -> Answer {
    let (name, copy) = (fields.text("name").to_owned(), fields.text("copy").to_owned());
    let made = visit.desk().create_scale(&visit.who, fields.once(), name, copy).await;
    match made {
        Ok(id) => done(&address(id), say!("scales-done-create")),
        Err(failure) => {
            let form = fields.refused("new", failure)?;
            show_list(&visit, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
    }
}

async fn take(visit: Visit, fields: Fields) -> Answer {
    let code = fields.text("scale").to_owned();
    visit.desk().take_scale(&visit.who, fields.once(), code).await?;
    done(HERE, say!("scales-done-use"))
}

/// The scale with this id, of all that are here.
fn of(read: &Scales, id: ScaleId) -> Result<&Held, Problem> {
    let found = read.held.iter().find(|held| held.scale.family == id);
    found.ok_or_else(|| Refusal::NotFound(say!("scales-no-such").to_owned()).into())
}

async fn scale(visit: Visit, id: Path<String>) -> Answer {
    let id = id_of(&visit, &id)?;
    show(&visit, StatusCode::OK, id, None).await
}

/// The page of a scale; `refused` is one of its forms that was not taken.
async fn show(visit: &Visit, status: StatusCode, id: ScaleId, refused: Option<Form>) -> Answer {
    let read = visit.desk().scales(&visit.who).await?;
    let held = of(&read, id)?;
    let refused = |form_id: &str| refused.clone().filter(|form| form.id == form_id);
    let last = held.ratings.len().saturating_sub(1);
    let page_of = ScalePage {
        shell: visit.shell(Place::Admin).await?,
        href: address(id),
        name: shown(&held.scale.name),
        version: held.scale.version,
        since: when(held.scale.created_at, visit.desk().now()),
        made_by: read.made_by.get(&id).map(|name| shown(name)).unwrap_or_default(),
        in_use: held.scale.in_use,
        ratings: (0..)
            .zip(&held.ratings)
            .map(|(place, rating)| RatingRow {
                is_first: place == 0,
                is_last: place == last,
                ..row(&read, id, rating)
            })
            .collect(),
        rename: refused("rename").unwrap_or_else(|| Form::named("rename").with("name", held.scale.name.clone())),
        form: refused("add").unwrap_or_else(|| Form::named("add").with("colour", Colour::Grey.code())),
        choices: Choices::all(),
    };
    page(status, &page_of)
}

fn row(read: &Scales, id: ScaleId, rating: &Rating) -> RatingRow {
    let given = given(read, &rating.code);
    RatingRow {
        href: format!("{}/ratings/{}", address(id), rating.code),
        code: rating.code.clone(),
        mark: rating_of(rating),
        definition: shown(&rating.definition),
        number: number(rating.number),
        asks: asks(&rating.evidence),
        may_delete: given.is_empty() && !read.opined.contains(&rating.code),
        given,
        retired: rating.retired,
        is_first: false,
        is_last: false,
    }
}

/// What evidence asks for, in words.
#[must_use]
pub fn asks(evidence: &Evidence) -> Vec<String> {
    let mut asks = Vec::new();
    if evidence.sources > 0 {
        asks.push(say!("scales-asks-sources", n = evidence.sources));
    }
    if evidence.independent_named > 0 {
        asks.push(say!("scales-asks-named", n = evidence.independent_named));
    }
    let rest = [
        (evidence.primary, say!("scales-asks-primary")),
        (evidence.reply_attempt, say!("scales-asks-reply")),
        (evidence.kept_copy, say!("scales-asks-copy")),
    ];
    asks.extend(
        rest.into_iter()
            .filter(|(asked, _)| *asked)
            .map(|(_, words)| words.to_owned()),
    );
    asks
}

async fn rename(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let id = id_of(&visit, &id)?;
    let (version, name) = (fields.version("version")?, fields.text("name").to_owned());
    let renamed = visit
        .desk()
        .rename_scale(&visit.who, fields.once(), id, version, name)
        .await;
    saved(&visit, id, &fields, "rename", renamed, say!("scales-done-rename")).await
}

async fn put_to_use(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let id = id_of(&visit, &id)?;
    let in_use = match fields.text("action") {
        "use" => true,
        "set_aside" => false,
        _ => return Err(Problem::malformed(say!("scales-no-action"))),
    };
    visit.desk().use_scale(&visit.who, fields.once(), id, in_use).await?;
    let words = match in_use {
        true => say!("scales-done-use"),
        false => say!("scales-done-set-aside"),
    };
    done(&address(id), words)
}

async fn add(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let id = id_of(&visit, &id)?;
    let form = read(&fields);
    let added = visit.desk().add_rating(&visit.who, fields.once(), id, form).await;
    saved(&visit, id, &fields, "add", added, say!("scales-done-add")).await
}

async fn saved(
    visit: &Visit,
    id: ScaleId,
    fields: &Fields,
    form_id: &'static str,
    outcome: Outcome<ScaleId>,
    words: &str,
) -> Answer {
    match outcome {
        Ok(_) => done(&address(id), words),
        Err(failure) => {
            let form = fields.refused(form_id, failure)?;
            show(visit, StatusCode::UNPROCESSABLE_ENTITY, id, Some(form)).await
        }
    }
}

fn read(fields: &Fields) -> RatingForm {
    let text = |name| fields.text(name).to_owned();
    RatingForm {
        code: text("code"),
        label: text("label"),
        definition: text("definition"),
        number: text("number"),
        colour: text("colour"),
        sources: text("sources"),
        independent_named: text("independent_named"),
        primary: text("primary"),
        reply_attempt: text("reply_attempt"),
        kept_copy: text("kept_copy"),
    }
}

/// The fields of a rating as they stand.
fn filled(rating: &Rating) -> Form {
    let evidence = &rating.evidence;
    let form = Form::named("rating")
        .with("label", rating.label.clone())
        .with("definition", rating.definition.clone())
        .with("number", number(rating.number))
        .with("colour", rating.colour.code())
        .with("sources", evidence.sources.to_string())
        .with("independent_named", evidence.independent_named.to_string());
    let ticked = [
        ("primary", evidence.primary),
        ("reply_attempt", evidence.reply_attempt),
        ("kept_copy", evidence.kept_copy),
    ];
    let ticked = ticked.into_iter().filter(|(_, ticked)| *ticked);
    ticked.fold(form, |form, (name, _)| form.with(name, "yes"))
}

async fn rating(visit: Visit, named: Path<(String, String)>) -> Answer {
    let id = id_of(&visit, &named.0)?;
    show_rating(&visit, StatusCode::OK, id, &named.1, None).await
}

/// The page of a rating; a form that was refused keeps the version that it was made from.
async fn show_rating(
    visit: &Visit,
    status: StatusCode,
    id: ScaleId,
    code: &str,
    refused: Option<(Form, i32)>,
) -> Answer {
    let read = visit.desk().scales(&visit.who).await?;
    let held = of(&read, id)?;
    let rating = held
        .rating(code)
        .ok_or_else(|| Refusal::NotFound(say!("scales-no-such-rating", code = code)))?;
    let (form, version) = refused.unwrap_or_else(|| (filled(rating), held.scale.version));
    let page_of = RatingPage {
        shell: visit.shell(Place::Admin).await?,
        scale: shown(&held.scale.name),
        scale_href: address(id),
        href: format!("{}/ratings/{code}", address(id)),
        code: code.to_owned(),
        mark: rating_of(rating),
        version,
        given: given(&read, code),
        form,
        choices: Choices::all(),
    };
    page(status, &page_of)
}

async fn edit(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let (id, code) = (id_of(&visit, &named.0)?, named.1.clone());
    let version = fields.version("version")?;
    let edited = visit
        .desk()
        .edit_rating(&visit.who, fields.once(), id, code, version, read(&fields))
        .await;
    match edited {
        Ok(_) => done(&address(id), say!("scales-done-edit")),
        Err(failure) => {
            let form = fields.refused("rating", failure)?;
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            show_rating(&visit, status, id, &named.1, Some((form, version))).await
        }
    }
}

async fn turn(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let (id, code) = (id_of(&visit, &named.0)?, named.1.clone());
    let (turn, words) = match fields.text("action") {
        "up" => (Turn::Up, say!("scales-done-order")),
        "down" => (Turn::Down, say!("scales-done-order")),
        "retire" => (Turn::Retire, say!("scales-done-retire")),
        "bring_back" => (Turn::BringBack, say!("scales-done-bring-back")),
        "delete" => (Turn::Delete, say!("scales-done-delete")),
        _ => return Err(Problem::malformed(say!("scales-no-action"))),
    };
    let version = fields.version("version")?;
    visit
        .desk()
        .turn_rating(&visit.who, fields.once(), id, code, version, turn)
        .await?;
    done(&address(id), words)
}
