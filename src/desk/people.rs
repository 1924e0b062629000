//! People: inviting them, what they may do, whether they may sign in. For admins, and for whoever runs the command
//! line. Nobody takes the last admin away, and nobody shuts themselves out.

use crate::desk::Desk;
use crate::desk::second_factor::{enter, entry};
use crate::desk::sessions::{desk_name, end_sessions};
use crate::desk::sign_in::{Entry, Origin};
use crate::domain::id::{InvitationId, PersonId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::password;
use crate::domain::person::{self, Actor, Keys, Role, Status, Theme};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{Right, require};
use crate::domain::text::one_line;
use crate::domain::time::Instant;
use crate::domain::token::{INVITE_MOST, RESET_MOST, Token, hash};
use crate::store::fault::{Failure, Outcome, is_unique};
pub use crate::store::people::Person;
use crate::store::people::{self, Invitation};
use crate::store::{Tx, second_factor};
use serde_json::{Value, json};

/// The most open links that are listed.
const LINKS: i64 = 200;
/// The longest name, in characters.
pub const NAME_MOST: usize = 120;

/// Somebody to be added.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The code of their role.
    pub role: String,
    /// Their password; without one they get a link to set it by.
    pub password: Option<String>,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first password.
    Invite,
    /// Another password.
    Reset,
}

impl Purpose {
    /// As kept, and as in the link: `/invite/{token}`, `/reset/{token}`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Purpose::Invite => "invite",
            Purpose::Reset => "reset",
        }
    }

    /// How long the link works, in seconds.
    #[must_use]
    pub fn lasts(self) -> i64 {
        match self {
            Purpose::Invite => INVITE_MOST,
            Purpose::Reset => RESET_MOST,
        }
    }
}

/// A link that lets somebody set a password once. It is shown once, and only its hash is kept.
#[derive(Debug, Clone)]
pub struct Link {
    /// What stands at its end.
    pub token: Token,
    /// What it is for.
    pub purpose: Purpose,
}

impl Link {
    /// The path that it leads to.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/{}/{}", self.purpose.code(), self.token.text())
    }
}

/// A link that works now; what stands at its end is known to whoever got it.
#[derive(Debug, Clone)]
pub struct OpenLink {
    /// Whom it is for.
    pub person: Person,
    /// What it is for.
    pub purpose: Purpose,
    /// Until when it works.
    pub expires_at: Instant,
}

/// How people come in.
#[derive(Debug, Clone)]
pub struct Access {
    /// Whoever has a second factor that counts.
    pub second_factors: Vec<PersonId>,
    /// The links that work now.
    pub links: Vec<OpenLink>,
}

/// Whom a link welcomes.
#[derive(Debug, Clone)]
pub struct Welcome {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The desk's name.
    pub desk_name: String,
    invitation: InvitationId,
    person: Person,
}

impl Desk {
    /// Everybody, by name.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn list_people(&self, who: &Actor) -> Outcome<Vec<Person>> {
        require(who.role(), Right::ManagePeople)?;
        self.store().read(|db| Ok(people::all(db)?)).await
    }

    /// Everybody with a second factor that counts, and the links that work now.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn access(&self, who: &Actor) -> Outcome<Access> {
        require(who.role(), Right::ManagePeople)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let open = people::open_invitations(db, now, LINKS)?.into_iter();
                let link = |(invitation, person): (Invitation, Person)| OpenLink {
                    purpose: match invitation.purpose == Purpose::Reset.code() {
                        true => Purpose::Reset,
                        false => Purpose::Invite,
                    },
                    expires_at: invitation.expires_at,
                    person,
                };
                Ok(Access {
                    second_factors: second_factor::holders(db)?,
                    links: open.map(link).collect(),
                })
            })
            .await
    }

    /// One person.
    ///
    /// # Errors
    /// `NotAllowed`; `NotFound`.
    pub async fn person(&self, who: &Actor, id: PersonId) -> Outcome<Person> {
        require(who.role(), Right::ManagePeople)?;
        let found = self.store().read(move |db| Ok(people::by_id(db, id)?)).await?;
        found.ok_or_else(nobody)
    }

    /// One person, by address.
    ///
    /// # Errors
    /// `NotAllowed`; `NotFound`.
    pub async fn person_by_email(&self, who: &Actor, email: &str) -> Outcome<Person> {
        require(who.role(), Right::ManagePeople)?;
        let address = person::email(email).map_err(|words| Refusal::field("email", words))?;
        let found = self.store().read(move |db| Ok(people::by_email(db, &address)?)).await?;
        found.ok_or_else(|| Refusal::NotFound(say!("refusals-no-address", email = email)).into())
    }

    /// Adds somebody. Without a password they get a link, which is returned.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` for the fields; an address that is taken is refused on its field.
    pub async fn add_person(
        &self,
        who: &Actor,
        new: NewPerson,
        once: Option<SubmissionId>,
    ) -> Outcome<(PersonId, Option<Link>)> {
        require(who.role(), Right::ManagePeople)?;
        let desk_name = self.name().await?;
        let (mut person, password) = check_new(new)?;
        if let Some(password) = &password {
            let about = [person.name.as_str(), person.email.as_str(), desk_name.as_str()];
            person.password_hash = Some(self.hash_new("password", password, &about).await?);
            person.status = Status::Active;
        }
        let link = password.is_none().then(|| self.new_link(Purpose::Invite));
        let given = link.clone();
        let id = self
            .act(who, once, move |tx| {
                let person = Person {
                    id: tx.id(),
                    created_at: tx.now(),
                    ..person.clone()
                };
                insert(tx, &person)?;
                if let Some(link) = &given {
                    keep_link(tx, person.id, link)?;
                }
                tx.record(Note {
                    after: json!({ "email": person.email, "role": person.role.code(), "status": person.status.code() }),
                    ..note("person.invite", &person)
                });
                Ok(person.id)
            })
            .await?;
        match link {
            // The form was sent twice: the first link was shown to nobody, so it is replaced.
            Some(link) if !self.is_kept(&link).await? => Ok((id, Some(self.reset_link(who, id).await?))),
            link => Ok((id, link)),
        }
    }

    async fn is_kept(&self, link: &Link) -> Outcome<bool> {
        let hash = link.token.hash();
        let found = self.store().read(move |db| Ok(people::invitation(db, &hash)?)).await?;
        Ok(found.is_some())
    }

    /// Gives somebody another role. Their sessions end: what they may do changes at once.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `NotNow` for the last admin, `Stale` when somebody changed it since `version`.
    pub async fn set_role(&self, who: &Actor, id: PersonId, version: Option<i32>, role: Role) -> Outcome<()> {
        self.change_standing(who, id, version, "person.role", move |person| (role, person.status))
            .await
    }

    /// Keeps somebody from signing in. What they did stays.
    ///
    /// # Errors
    /// As [`Desk::set_role`]; `NotNow` for oneself.
    pub async fn disable(&self, who: &Actor, id: PersonId, version: Option<i32>) -> Outcome<()> {
        if who.id() == Some(id) {
            let words = say!("refusals-disable-yourself");
            return Err(Refusal::NotNow(words.to_owned()).into());
        }
        self.change_standing(who, id, version, "person.disable", |person| {
            (person.role, Status::Disabled)
        })
        .await
    }

    /// Lets somebody sign in again.
    ///
    /// # Errors
    /// As [`Desk::set_role`].
    pub async fn enable(&self, who: &Actor, id: PersonId, version: Option<i32>) -> Outcome<()> {
        self.change_standing(who, id, version, "person.enable", |person| {
            let status = match person.password_hash {
                Some(_) => Status::Active,
                None => Status::Invited,
            };
            (person.role, status)
        })
        .await
    }

    async fn change_standing(
        &self,
        who: &Actor,
        id: PersonId,
        version: Option<i32>,
        action: &'static str,
        to: impl Fn(&Person) -> (Role, Status) + Send + 'static,
    ) -> Outcome<()> {
        require(who.role(), Right::ManagePeople)?;
        self.store()
            .write(who, move |tx| {
                let admins = people::lock_active_admins(tx.db())?;
                let person = known(tx, id)?;
                let (role, status) = to(&person);
                if (role, status) == (person.role, person.status) {
                    tx.housekeeping();
                    return Ok(());
                }
                let stays_admin = role == Role::Admin && status == Status::Active;
                if admins == [id] && !stays_admin {
                    let words = say!("refusals-only-admin", name = &person.name);
                    return Err(Refusal::NotNow(words).into());
                }
                set_standing(tx, &person, version.unwrap_or(person.version), role, status)?;
                if status == Status::Disabled {
                    // An open link must not let them in again when they are enabled.
                    let now = tx.now();
                    people::use_up_all(tx.db(), id, now)?;
                }
                end_sessions(tx, id, None)?;
                tx.record(Note {
                    before: standing(person.role, person.status),
                    after: standing(role, status),
                    ..note(action, &person)
                });
                Ok(())
            })
            .await
    }

    /// A new link for somebody: to their first password, or to another one. Older links stop working.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `NotNow` for somebody disabled.
    pub async fn reset_link(&self, who: &Actor, id: PersonId) -> Outcome<Link> {
        require(who.role(), Right::ManagePeople)?;
        let (invite, reset) = (self.new_link(Purpose::Invite), self.new_link(Purpose::Reset));
        self.store()
            .write(who, move |tx| {
                let person = known(tx, id)?;
                let link = match person.status {
                    Status::Invited => &invite,
                    Status::Active => &reset,
                    Status::Disabled => {
                        let words = say!("refusals-is-disabled", name = &person.name);
                        return Err(Refusal::NotNow(words).into());
                    }
                };
                keep_link(tx, id, link)?;
                tx.record(Note {
                    after: json!({ "purpose": link.purpose.code() }),
                    ..note("person.link", &person)
                });
                Ok(link.clone())
            })
            .await
    }

    /// Lets the link that somebody was given work no more.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `NotNow` when none works any more.
    pub async fn revoke_link(&self, who: &Actor, id: PersonId) -> Outcome<()> {
        require(who.role(), Right::ManagePeople)?;
        self.store()
            .write(who, move |tx| {
                let (person, now) = (known(tx, id)?, tx.now());
                if people::use_up_all(tx.db(), id, now)? == 0 {
                    let words = say!("refusals-no-link", name = &person.name);
                    return Err(Refusal::NotNow(words).into());
                }
                tx.record(note("person.link_off", &person));
                Ok(())
            })
            .await
    }

    /// Sets somebody's password for them, from the command line. Their sessions end.
    ///
    /// # Errors
    /// `NotAllowed` for anybody else, `Invalid` for a weak password, `NotFound`.
    pub async fn set_password(&self, who: &Actor, id: PersonId, password: &str) -> Outcome<()> {
        if *who != Actor::Operator {
            let words = say!("refusals-password-of-others");
            return Err(Refusal::NotAllowed(words.to_owned()).into());
        }
        let desk_name = self.name().await?;
        let person = self.store().read(move |db| Ok(people::by_id(db, id)?)).await?;
        let person = person.ok_or_else(nobody)?;
        let about = [person.name.as_str(), person.email.as_str(), desk_name.as_str()];
        let hash = self.hash_new("password", password, &about).await?;
        self.store()
            .write(who, move |tx| {
                let person = known(tx, id)?;
                take_password(tx, &person, &hash)
            })
            .await
    }

    /// Ends every session of somebody.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`.
    pub async fn end_sessions_of(&self, who: &Actor, id: PersonId) -> Outcome<usize> {
        require(who.role(), Right::ManagePeople)?;
        self.store()
            .write(who, move |tx| {
                known(tx, id)?;
                end_sessions(tx, id, None)
            })
            .await
    }

    /// Whom a link welcomes, if it still works.
    ///
    /// # Errors
    /// `NotFound` for an unknown, used or expired one: it is all the same to a stranger.
    pub async fn welcome(&self, purpose: Purpose, token: &str) -> Outcome<Welcome> {
        let (hash, now) = (hash(token), self.now());
        let found = self
            .store()
            .read(move |db| {
                let desk_name = desk_name(db)?;
                Ok(people::invitation(db, &hash)?.map(|(invitation, person)| (invitation, person, desk_name)))
            })
            .await?;
        let works = |invitation: &Invitation, person: &Person| {
            invitation.used_at.is_none()
                && now < invitation.expires_at
                && invitation.purpose == purpose.code()
                && person.status != Status::Disabled
        };
        match found {
            Some((invitation, person, desk_name)) if works(&invitation, &person) => Ok(Welcome {
                name: person.name.clone(),
                email: person.email.clone(),
                desk_name,
                invitation: invitation.id,
                person,
            }),
            _ => Err(Refusal::NotFound(say!("refusals-link-dead").to_owned()).into()),
        }
    }

    /// Sets the password that a link lets somebody set, and signs them in; a second factor is asked for all the same.
    /// Their other sessions end.
    ///
    /// # Errors
    /// `Invalid` for the password, `NotFound` when the link was used meanwhile.
    pub async fn accept(&self, welcome: Welcome, password: &str, origin: &Origin) -> Outcome<Entry> {
        let about = [
            welcome.name.as_str(),
            welcome.email.as_str(),
            welcome.desk_name.as_str(),
        ];
        let hash = self.hash_new("password", password, &about).await?;
        let token = Token::new(self.random());
        let (given, origin, id) = (token.clone(), origin.clone(), welcome.person.id);
        let is_in = self
            .store()
            .write(&welcome.person.actor(), move |tx| {
                let now = tx.now();
                let person = known(tx, id)?;
                if person.status == Status::Disabled || !people::use_up(tx.db(), welcome.invitation, now)? {
                    return Err(Refusal::NotFound(say!("refusals-link-used").to_owned()).into());
                }
                take_password(tx, &person, &hash)?;
                enter(tx, &person, &given, &origin)
            })
            .await?;
        Ok(entry(is_in, token, id))
    }

    fn new_link(&self, purpose: Purpose) -> Link {
        Link {
            token: Token::new(self.random()),
            purpose,
        }
    }
}

/// Gives a locked person this role and status, unless they have another version than somebody saw.
fn set_standing(tx: &mut Tx<'_>, person: &Person, version: i32, role: Role, status: Status) -> Outcome<()> {
    if people::set_standing(tx.db(), person.id, version, role, status)? {
        Ok(())
    } else {
        Err(changed_meanwhile(person))
    }
}

/// Sets a password: older links stop working, sessions end, and somebody invited may sign in from now on.
fn take_password(tx: &mut Tx<'_>, person: &Person, hash: &str) -> Outcome<()> {
    let now = tx.now();
    people::set_password(tx.db(), person.id, hash)?;
    people::use_up_all(tx.db(), person.id, now)?;
    if person.status == Status::Invited {
        set_standing(tx, person, person.version, person.role, Status::Active)?;
    }
    end_sessions(tx, person.id, None)?;
    tx.record(note("person.password", person));
    Ok(())
}

fn keep_link(tx: &mut Tx<'_>, person: PersonId, link: &Link) -> Outcome<()> {
    let now = tx.now();
    people::use_up_all(tx.db(), person, now)?;
    let invitation = Invitation {
        id: tx.id(),
        token_hash: link.token.hash().to_vec(),
        person_id: person,
        purpose: link.purpose.code().to_owned(),
        created_by: tx.actor().id(),
        created_at: now,
        expires_at: now.plus_seconds(link.purpose.lasts()),
        used_at: None,
    };
    Ok(people::invite(tx.db(), &invitation)?)
}

/// Adds the row; an address that somebody else took in the same moment is refused like any other.
pub(super) fn insert(tx: &mut Tx<'_>, person: &Person) -> Outcome<()> {
    let taken = || Refusal::field("email", say!("refusals-address-taken", email = &person.email));
    if people::by_email(tx.db(), &person.email)?.is_some() {
        return Err(taken().into());
    }
    match people::insert(tx.db(), person) {
        Err(error) if is_unique(&error) => Err(taken().into()),
        outcome => Ok(outcome?),
    }
}

/// Checks the fields of somebody new; id and time are set in the transaction. How hard the password is to guess is
/// judged when it is hashed.
pub(super) fn check_new(new: NewPerson) -> Outcome<(Person, Option<String>)> {
    let mut problems = Problems::default();
    let name = problems.text("name", say!("rules-field-name"), &one_line(&new.name), NAME_MOST);
    let email = person::email(&new.email).unwrap_or_else(|words| {
        problems.add("email", words);
        String::new()
    });
    let role = problems.word::<Role>("role", say!("rules-choice-role"), &new.role);
    if let Some(password) = &new.password
        && let Err(words) = password::measure(password)
    {
        problems.add("password", words);
    }
    problems.settle()?;
    let person = Person {
        id: PersonId::new(uuid::Uuid::nil()),
        email,
        name,
        role: role.unwrap_or(Role::Auditor),
        status: Status::Invited,
        password_hash: None,
        theme: Theme::System,
        keys: Keys::Letters,
        language: String::new(),
        created_at: Instant::END,
        seen_at: None,
        version: 1,
    };
    Ok((person, new.password))
}

/// The person, locked: nobody else changes them or signs them in until the commit.
fn known(tx: &mut Tx<'_>, id: PersonId) -> Outcome<Person> {
    people::lock(tx.db(), id)?.ok_or_else(nobody)
}

fn nobody() -> Failure {
    Refusal::NotFound(say!("refusals-no-person").to_owned()).into()
}

fn changed_meanwhile(person: &Person) -> Failure {
    Refusal::NotNow(say!(
        "refusals-person-changed",
        name = &person.name,
        role = person.role.label().to_lowercase(),
        status = person.status.label().to_lowercase()
    ))
    .into()
}

fn standing(role: Role, status: Status) -> Value {
    json!({ "role": role.code(), "status": status.code() })
}

/// What the log says of an act on a person.
pub(super) fn note(action: &'static str, person: &Person) -> Note {
    Note {
        action,
        subject: "person",
        subject_id: Some(person.id.any()),
        subject_ref: person.name.clone(),
        ..Note::default()
    }
}
