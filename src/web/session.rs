//! Who asks: the signed-in person, from the cookie of the session.

use std::ops::Deref;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::LocalBoxFuture;

use crate::desk::Desk;
use crate::desk::sessions::Visitor;
use crate::domain::id::SessionId;
use crate::domain::person::{self, Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, holds};
use crate::web::facts::Facts;
use crate::web::problem::Problem;
use crate::web::shell::{Me, Nav, NavCounts, Place, Shell, Theme};
use crate::web::site::Site;
use crate::web::views;

/// The cookie of the session.
pub const SESSION: &str = "docket";

/// A signed-in person and what they ask for. A handler that takes it is for signed-in people only.
#[derive(Clone)]
pub struct Visit {
    /// Who acts.
    pub who: Actor,
    /// The person and their session.
    pub visitor: Visitor,
    /// The look that they chose.
    pub theme: Theme,
    /// What the browser showed for it.
    pub token: String,
    facts: Facts,
    site: Data<Site>,
}

/// The facts of the request: address, path, nonce.
impl Deref for Visit {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

impl Visit {
    /// The desk that the person works at.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.site.desk
    }

    /// The session that was asked from.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.visitor.session
    }

    /// The person's role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.visitor.person.role
    }

    /// May this person do that at all?
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        holds(self.role(), right)
    }

    /// The frame of a page, with the numbers beside the places.
    ///
    /// # Errors
    /// A fault.
    pub async fn shell(&self, here: Place) -> Result<Shell, Problem> {
        let around = self.desk().surroundings(&self.who).await?;
        let views = views::seen(self).await?;
        Ok(Shell {
            theme: self.theme,
            keys: self.visitor.person.keys,
            person: Some(Me {
                id: self.visitor.person.id.to_string(),
                ..Me::new(&self.visitor.person.name, self.role().label())
            }),
            here,
            counts: NavCounts {
                triage: around.undecided,
                claims: around.open_claims,
                mine: around.mine,
                unseen: around.unseen,
            },
            views,
            head: around.head,
            may: Nav {
                import: self.may(Right::ImportArticle),
                triage: self.may(Right::Triage),
                reports: self.may(Right::Export),
                people: self.may(Right::ManagePeople),
                desk: self.may(Right::ManageDesk),
                log: self.may(Right::VerifyLog),
            },
            ..self.facts.shell(&around.desk_name)
        })
    }
}

/// A signed-in person, or nobody: for pages that are for both.
pub struct MaybeVisit(pub Option<Visit>);

impl FromRequest for Visit {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { find(&request).await?.ok_or_else(|| Refusal::SignedOut.into()) })
    }
}

impl FromRequest for MaybeVisit {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { find(&request).await.map(MaybeVisit) })
    }
}

/// Extracts the facts of the request.
impl FromRequest for Facts {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(facts(request))
    }
}

fn facts(request: &HttpRequest) -> Result<Facts, Problem> {
    let known = request.extensions().get::<Facts>().cloned();
    known.ok_or_else(|| Problem::fault("the request has no facts"))
}

/// Who asks; read once a request.
///
/// # Errors
/// A fault.
pub async fn find(request: &HttpRequest) -> Result<Option<Visit>, Problem> {
    if let Some(known) = request.extensions().get::<Visit>() {
        return Ok(Some(known.clone()));
    }
    let site = request.app_data::<Data<Site>>().cloned();
    let site = site.ok_or_else(|| Problem::fault("the request has no site"))?;
    let Some(shown) = site.cookie(request, SESSION) else {
        return Ok(None);
    };
    let Some(visitor) = site.desk.visitor(&shown).await? else {
        return Ok(None);
    };
    let visit = Visit {
        who: visitor.person.actor(),
        theme: shown_theme(visitor.person.theme),
        visitor,
        token: shown,
        facts: facts(request)?,
        site,
    };
    request.extensions_mut().insert(visit.clone());
    Ok(Some(visit))
}

/// The look as pages know it.
#[must_use]
pub fn shown_theme(theme: person::Theme) -> Theme {
    match theme {
        person::Theme::System => Theme::System,
        person::Theme::Light => Theme::Light,
        person::Theme::Dark => Theme::Dark,
    }
}
