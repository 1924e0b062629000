//! The first visit: a one-time code that the server prints makes somebody the first admin, so that no stranger claims
//! a fresh server.

use crate::desk::Desk;
use crate::desk::people::{self as desk_people, NewPerson, Person};
use crate::desk::sign_in::{Origin, SignedIn, begin_session};
use crate::domain::log::{Note, hex};
use crate::domain::person::{Actor, Role, Status};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::token::{Token, hash};
use crate::store::fault::{Failure, Outcome};
use crate::store::{people, settings};
use serde_json::json;

/// The longest name of a desk, in characters.
const DESK_NAME_MOST: usize = 80;

/// What the first visitor fills in.
#[derive(Debug, Clone)]
pub struct FirstVisit {
    /// The code that the server printed.
    pub code: String,
    /// The name of the desk.
    pub desk_name: String,
    /// Their own.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their password.
    pub password: String,
}

impl Desk {
    /// Is anybody here yet?
    ///
    /// # Errors
    /// A fault.
    pub async fn is_set_up(&self) -> Outcome<bool> {
        self.store().read(|db| Ok(people::any(db)?)).await
    }

    /// A new one-time code, while nobody is here; any older code stops working.
    ///
    /// # Errors
    /// A fault.
    pub async fn setup_code(&self) -> Outcome<Option<String>> {
        if self.is_set_up().await? {
            return Ok(None);
        }
        let digits: Vec<char> = hex(&self.random()).chars().take(24).collect();
        let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
        let code = groups.join("-");
        let kept = hex(&hash(&plain(&code)));
        self.store()
            .write(&Actor::Operator, move |tx| {
                tx.housekeeping();
                Ok(settings::set(tx.db(), settings::SETUP_CODE, &kept)?)
            })
            .await?;
        Ok(Some(code))
    }

    /// Sets the desk up and signs its first admin in. Of two at once, one does.
    ///
    /// # Errors
    /// `Invalid` for the fields, a wrong code among them; `NotFound` when somebody is here already.
    pub async fn set_up(&self, first: FirstVisit, origin: &Origin) -> Outcome<SignedIn> {
        let (desk_name, mut person) = self.check_first(&first).await?;
        let about = [person.name.as_str(), person.email.as_str(), desk_name.as_str()];
        person.password_hash = Some(self.hash_new("password", &first.password, &about).await?);
        let kept = hex(&hash(&plain(&first.code)));
        let token = Token::new(self.random());
        let (given, origin) = (token.clone(), origin.clone());
        let id = self
            .store()
            .write(&Actor::Stranger, move |tx| {
                if !settings::take(tx.db(), settings::SETUP_CODE, &kept)? || people::any(tx.db())? {
                    return Err(set_up_already());
                }
                let person = Person {
                    id: tx.id(),
                    created_at: tx.now(),
                    ..person.clone()
                };
                desk_people::insert(tx, &person)?;
                settings::set(tx.db(), settings::DESK_NAME, &desk_name)?;
                tx.record(Note {
                    action: "desk.set_up",
                    subject: "person",
                    subject_id: Some(person.id.any()),
                    subject_ref: person.name.clone(),
                    after: json!({ "desk": desk_name, "email": person.email, "role": person.role.code() }),
                    ..Note::default()
                });
                begin_session(tx, &person, &given, &origin)?;
                Ok(person.id)
            })
            .await?;
        Ok(SignedIn { token, person: id })
    }

    /// Names the desk, for the sample desk and the command line.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn name_desk(&self, who: &Actor, name: &str) -> Outcome<()> {
        crate::domain::rights::require(who.role(), crate::domain::rights::Right::ManageDesk)?;
        let mut problems = Problems::default();
        let name = problems.text("desk_name", say!("rules-field-name"), name, DESK_NAME_MOST);
        problems.settle()?;
        self.store()
            .write(who, move |tx| {
                let before = settings::value(tx.db(), settings::DESK_NAME)?;
                settings::set(tx.db(), settings::DESK_NAME, &name)?;
                tx.record(Note {
                    action: "desk.name",
                    subject: "desk",
                    subject_ref: name.clone(),
                    before: json!({ "name": before }),
                    after: json!({ "name": name }),
                    ..Note::default()
                });
                Ok(())
            })
            .await
    }

    /// Checks everything, the code among it, before the password is judged and hashed at some cost; tells all that is
    /// wrong at once.
    async fn check_first(&self, first: &FirstVisit) -> Outcome<(String, Person)> {
        let kept = hex(&hash(&plain(&first.code)));
        let (is_set_up, is_code) = self
            .store()
            .read(move |db| {
                let code = settings::value(db, settings::SETUP_CODE)?;
                Ok((people::any(db)?, code.is_some_and(|code| code == kept)))
            })
            .await?;
        if is_set_up {
            return Err(set_up_already());
        }
        let mut problems = Problems::default();
        if !is_code {
            let words = say!("refusals-setup-code");
            problems.add("code", words);
        }
        let desk_name = problems.text(
            "desk_name",
            say!("rules-field-desk-name"),
            &first.desk_name,
            DESK_NAME_MOST,
        );
        let new = NewPerson {
            email: first.email.clone(),
            name: first.name.clone(),
            role: Role::Admin.code().to_owned(),
            password: Some(first.password.clone()),
        };
        let checked = desk_people::check_new(new);
        match (problems.settle(), checked) {
            (Ok(()), Ok((person, _))) => Ok((
                desk_name,
                Person {
                    status: Status::Active,
                    ..person
                },
            )),
            (Err(Refusal::Invalid(mut errors)), Err(Failure::Refused(Refusal::Invalid(more)))) => {
                errors.extend(more);
                Err(Refusal::Invalid(errors).into())
            }
            (Err(refusal), _) => Err(refusal.into()),
            (_, Err(failure)) => Err(failure),
        }
    }
}

/// The code without what people add when they copy it.
fn plain(code: &str) -> String {
    let kept = code.chars().filter(char::is_ascii_alphanumeric);
    kept.flat_map(char::to_lowercase).collect()
}

fn set_up_already() -> Failure {
    Refusal::NotFound(say!("refusals-set-up-already").to_owned()).into()
}
