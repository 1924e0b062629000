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
use crate::web::shell::{Me, Nav, NavCounts, Place, SessionLeft, Shell, Theme};
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

    /// How long the session goes on.
    #[must_use]
    pub fn session_left(&self) -> SessionLeft {
        let now = self.desk().now();
        SessionLeft {
            person: self.visitor.person.id.to_string(),
            idle: self.visitor.idle_at.seconds_since(now),
            ends: self.visitor.ends_at.seconds_since(now),
        }
    }

    /// The frame of a page for somebody who has not come in altogether yet.
    ///
    /// # Errors
    /// A fault.
    pub async fn shell_outside(&self) -> Result<Shell, Problem> {
        Ok(Shell {
            theme: self.theme,
            ..self.facts.shell(&self.desk().name().await?)
        })
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
            session: Some(self.session_left()),
            may: Nav {
                import: self.may(Right::ImportArticle),
                triage: self.may(Right::Triage),
                reports: self.may(Right::Export),
                people: self.may(Right::ManagePeople),
                scales: self.may(Right::ManageScales),
                desk: self.may(Right::ManageDesk),
                log: self.may(Right::VerifyLog),
            },
            ..self.facts.shell(&around.desk_name)
        })
    }
}

/// A signed-in person, or nobody: for pages that are for both.
pub struct MaybeVisit(pub Option<Visit>);

/// Somebody signed in who may still have to set a second factor up: for what they need for that, and for the end of
/// their session. Every other handler takes a [`Visit`].
pub struct Entered(pub Visit);

impl FromRequest for Visit {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = find(&request).await?.ok_or(Refusal::SignedOut)?;
            visit.visitor.goes_on()?;
            Ok(visit)
        })
    }
}

impl FromRequest for Entered {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(Self(find(&request).await?.ok_or(Refusal::SignedOut)?)) })
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
    let Some(visitor) = site.desk.visitor(&shown, is_use(request)).await? else {
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

/// Is this something that a person does? What an open tab asks for by itself (parts of the page that changed, who is
/// here, the stream of changes) must not keep its session for ever.
fn is_use(request: &HttpRequest) -> bool {
    let is_part = request.method().is_safe() && request.headers().contains_key("x-requested-with");
    !is_part && !["/events", "/presence", "/presence/leave"].contains(&request.path())
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
