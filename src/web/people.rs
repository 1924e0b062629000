//! People, for admins: who is here, what they may do, and the links that let them in.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use askama::Template;

use crate::desk::people::{Link, NewPerson, Person, Purpose};
use crate::desk::second_factor::Standing;
use crate::domain::id::PersonId;
use crate::domain::person::{Role, Status};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, least_role, require};
use crate::domain::visible::visible;
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::fields::Fields;
use crate::web::form::{Choice, Form};
use crate::web::moments::when;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::site::Site;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/people"),
    ("POST", "/admin/people"),
    ("GET", "/admin/people/{id}"),
    ("POST", "/admin/people/{id}/role"),
    ("POST", "/admin/people/{id}/disable"),
    ("POST", "/admin/people/{id}/enable"),
    ("POST", "/admin/people/{id}/link"),
    ("POST", "/admin/people/{id}/revoke"),
    ("POST", "/admin/people/{id}/end-sessions"),
    ("POST", "/admin/people/{id}/reset-second-factor"),
    ("POST", "/admin/people/{id}/erase"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/admin/people")
            .route(web::get().to(list))
            .route(web::post().to(invite)),
    )
    .service(web::resource("/admin/people/{id}").route(web::get().to(person)))
    .service(web::resource("/admin/people/{id}/role").route(web::post().to(set_role)))
    .service(web::resource("/admin/people/{id}/disable").route(web::post().to(disable)))
    .service(web::resource("/admin/people/{id}/enable").route(web::post().to(enable)))
    .service(web::resource("/admin/people/{id}/link").route(web::post().to(new_link)))
    .service(web::resource("/admin/people/{id}/revoke").route(web::post().to(revoke)))
    .service(web::resource("/admin/people/{id}/end-sessions").route(web::post().to(end_sessions)))
    .service(web::resource("/admin/people/{id}/reset-second-factor").route(web::post().to(reset_second_factor)))
    .service(web::resource("/admin/people/{id}/erase").route(web::post().to(erase)));
}

/// A link, shown once.
struct LinkView {
    name: String,
    address: String,
    /// The address is one that everybody can reach.
    is_public: bool,
    days: i64,
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage {
    shell: Shell,
    people: Vec<PersonRow>,
    links: Vec<LinkRow>,
    form: Form,
    roles: Vec<Choice>,
    link: Option<LinkView>,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct PersonPage {
    shell: Shell,
    row: PersonRow,
    form: Form,
    roles: Vec<Choice>,
    is_you: bool,
    link: Option<LinkView>,
}

struct PersonRow {
    id: PersonId,
    name: String,
    email: String,
    role: &'static str,
    status: Status,
    seen: Option<When>,
    second_factor: bool,
    version: i32,
}

/// A link that works now.
struct LinkRow {
    id: PersonId,
    name: String,
    email: String,
    role: &'static str,
    is_new: bool,
    expires: When,
}

/// What each role may do, in a line.
pub fn roles() -> Vec<Choice> {
    let adds = |role: Role| {
        let rights = Right::ALL.iter().filter(|right| least_role(**right) == role);
        let words: Vec<String> = rights.map(|right| right.label().to_lowercase()).collect();
        words.join(&format!("{} ", say!("parts-comma")))
    };
    let choice = |role: &Role| {
        let hint = match role {
            Role::Auditor => say!("people-auditor").to_owned(),
            role => say!("people-also", rights = adds(*role)),
        };
        Choice::new(role.code(), role.label()).hint(hint)
    };
    Role::ALL.iter().map(choice).collect()
}

fn row(visit: &Visit, person: &Person, second_factor: bool) -> PersonRow {
    let now = visit.desk().now();
    PersonRow {
        id: person.id,
        name: visible(&person.name).into_owned(),
        email: person.email.clone(),
        role: person.role.label(),
        status: person.status,
        seen: person.seen_at.map(|at| when(at, now)),
        second_factor,
        version: person.version,
    }
}

async fn list(visit: Visit) -> Answer {
    let form = Form::default().with("role", Role::Reviewer.code());
    show_list(&visit, StatusCode::OK, form, None).await
}

async fn show_list(visit: &Visit, status: StatusCode, form: Form, link: Option<LinkView>) -> Answer {
    let people = visit.desk().list_people(&visit.who).await?;
    let access = visit.desk().access(&visit.who).await?;
    let now = visit.desk().now();
    let page_of = ListPage {
        shell: visit.shell(Place::Admin).await?,
        people: people
            .iter()
            .map(|person| row(visit, person, access.second_factors.contains(&person.id)))
            .collect(),
        links: access
            .links
            .iter()
            .map(|link| LinkRow {
                id: link.person.id,
                name: visible(&link.person.name).into_owned(),
                email: link.person.email.clone(),
                role: link.person.role.label(),
                is_new: link.purpose == Purpose::Invite,
                expires: when(link.expires_at, now),
            })
            .collect(),
        form,
        roles: roles(),
        link,
    };
    page(status, &page_of)
}

async fn invite(site: Data<Site>, visit: Visit, fields: Fields) -> Answer {
    let new = NewPerson {
        email: fields.text("email").to_owned(),
        name: fields.text("name").to_owned(),
        role: fields.text("role").to_owned(),
        password: None,
    };
    let name = new.name.trim().to_owned();
    match visit.desk().add_person(&visit.who, new, fields.once()).await {
        Ok((_, link)) => {
            let form = Form::default().with("role", Role::Reviewer.code());
            let link = link.map(|link| view(&site, &name, &link));
            show_list(&visit, StatusCode::OK, form, link).await
        }
        Err(failure) => {
            let form = fields.refused("", failure)?;
            show_list(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, None).await
        }
    }
}

async fn person(visit: Visit, id: Path<String>) -> Answer {
    show_person(&visit, id_of(&visit, &id)?, None).await
}

async fn show_person(visit: &Visit, id: PersonId, link: Option<LinkView>) -> Answer {
    let person = visit.desk().person(&visit.who, id).await?;
    let second_factor = visit.desk().second_factor(&visit.who, id).await? != Standing::Off;
    let page_of = PersonPage {
        shell: visit.shell(Place::Admin).await?,
        row: row(visit, &person, second_factor),
        form: Form::named("role").with("role", person.role.code()),
        roles: roles(),
        is_you: visit.who.id() == Some(id),
        link,
    };
    page(StatusCode::OK, &page_of)
}

async fn set_role(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let id = id_of(&visit, &id)?;
    let role: Result<Role, _> = fields.text("role").parse();
    let role = role.map_err(|_| Refusal::field("role", say!("people-choose-role")))?;
    let version = fields.version("version")?;
    visit.desk().set_role(&visit.who, id, Some(version), role).await?;
    done(
        "/admin/people",
        say!("people-role-changed", role = role.label().to_lowercase()),
    )
}

async fn disable(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let (id, version) = (id_of(&visit, &id)?, fields.version("version")?);
    visit.desk().disable(&visit.who, id, Some(version)).await?;
    done("/admin/people", say!("people-disabled"))
}

async fn erase(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let (id, version) = (id_of(&visit, &id)?, fields.version("version")?);
    if fields.text("sure") != "yes" {
        return Err(Refusal::field("sure", say!("log-erase-unsure")).into());
    }
    visit.desk().erase_person(&visit.who, id, Some(version)).await?;
    done("/admin/people", say!("log-erased-done"))
}

async fn enable(visit: Visit, id: Path<String>, fields: Fields) -> Answer {
    let (id, version) = (id_of(&visit, &id)?, fields.version("version")?);
    visit.desk().enable(&visit.who, id, Some(version)).await?;
    done("/admin/people", say!("people-enabled"))
}

async fn new_link(site: Data<Site>, visit: Visit, id: Path<String>) -> Answer {
    let id = id_of(&visit, &id)?;
    let link = visit.desk().reset_link(&visit.who, id).await?;
    let person = visit.desk().person(&visit.who, id).await?;
    let shown = view(&site, &person.name, &link);
    show_person(&visit, id, Some(shown)).await
}

async fn revoke(visit: Visit, id: Path<String>) -> Answer {
    let id = id_of(&visit, &id)?;
    visit.desk().revoke_link(&visit.who, id).await?;
    done("/admin/people", say!("people-revoked"))
}

async fn reset_second_factor(visit: Visit, id: Path<String>) -> Answer {
    let id = id_of(&visit, &id)?;
    visit.desk().reset_second_factor(&visit.who, id).await?;
    done(&format!("/admin/people/{id}"), say!("people-factor-off"))
}

async fn end_sessions(visit: Visit, id: Path<String>) -> Answer {
    let id = id_of(&visit, &id)?;
    let ended = visit.desk().end_sessions_of(&visit.who, id).await?;
    done(&format!("/admin/people/{id}"), say!("people-sessions-ended", n = ended))
}

/// The id in the path. Whoever may not manage people learns nothing about which ids there are.
fn id_of(visit: &Visit, id: &str) -> Result<PersonId, Problem> {
    require(visit.who.role(), Right::ManagePeople)?;
    id.parse()
        .map_err(|_| Refusal::NotFound(say!("people-nobody").to_owned()).into())
}

fn view(site: &Site, name: &str, link: &Link) -> LinkView {
    LinkView {
        name: name.to_owned(),
        address: format!("{}{}", site.origin(), link.path()),
        is_public: site.public_origin.is_some(),
        days: link.purpose.lasts() / 86_400,
    }
}
