//! A second factor beside the password: set up, asked for at the door, taken away.

use crate::desk::Desk;
use crate::desk::people::note;
use crate::desk::sessions::{Visitor, end_sessions};
use crate::desk::sign_in::{Entry, Names, Origin, SignedIn, begin_session, forgive};
use crate::domain::id::{AnyId, PersonId, SubmissionId};
use crate::domain::log::{Hash, Note};
use crate::domain::person::{Actor, Role, Status};
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{Right, require};
use crate::domain::second_factor::{
    CODE_WITHIN, RECOVERY_CODES, SET_UP_WITHIN, SharedSecret, recovery_code, recovery_hash,
};
use crate::domain::time::Instant;
use crate::domain::token::{Token, hash};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::people::{self, Person};
use crate::store::{Tx, second_factor as kept, settings};
use serde_json::json;

/// The words for a code that does not fit, whatever is wrong with it.
fn wrong_code() -> &'static str {
    say!("refusals-wrong-code")
}

/// How a person's second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The password alone lets them in.
    Off,
    /// A code is asked for too; so many recovery codes are left.
    On {
        /// Recovery codes that nobody has used.
        recovery_codes: i64,
    },
}

/// Of whom a second factor is asked, and who has one.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The roles that it is asked of.
    pub roles: Vec<Role>,
    /// For each role, how many people who may sign in have one, of how many.
    pub standing: Vec<(Role, usize, usize)>,
}

impl Asked {
    /// The codes of the roles, as a form about them carries them along.
    #[must_use]
    pub fn codes(&self) -> String {
        codes(&self.roles)
    }
}

/// What an authenticator app has to be told.
#[derive(Debug, Clone)]
pub struct Enrolment {
    /// The secret for typing by hand.
    pub secret: String,
    /// The key URI for a camera.
    pub address: String,
}

impl Desk {
    /// How a person's second factor stands: one's own, or anybody's for whoever manages people.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn second_factor(&self, who: &Actor, person: PersonId) -> Outcome<Standing> {
        if who.id() != Some(person) {
            require(who.role(), Right::ManagePeople)?;
        }
        self.store()
            .read(move |db| {
                Ok(match kept::is_on(db, person)? {
                    true => Standing::On {
                        recovery_codes: kept::recovery_codes_left(db, person)?,
                    },
                    false => Standing::Off,
                })
            })
            .await
    }

    /// Makes a secret for whoever shows their password again. It counts once its first code is shown.
    ///
    /// # Errors
    /// `Invalid` on `password`; `TooMany`; `NotNow` when there is a second factor already.
    pub async fn begin_second_factor(&self, visitor: &Visitor, password: &str, origin: &Origin) -> Outcome<()> {
        require(visitor.person.actor().role(), Right::OwnAccount)?;
        self.check_own_password(&visitor.person, password, origin).await?;
        let (person, secret) = (visitor.person.id, SharedSecret::new(self.random()));
        self.store()
            .write(&visitor.person.actor(), move |tx| {
                tx.housekeeping();
                people::lock(tx.db(), person)?;
                if kept::is_on(tx.db(), person)? {
                    let words = say!("refusals-factor-on");
                    return Err(Refusal::NotNow(words.to_owned()).into());
                }
                let now = tx.now();
                Ok(kept::begin(tx.db(), person, secret.bytes(), now)?)
            })
            .await
    }

    /// The secret that waits for its first code; none when nothing was begun, or too long ago.
    ///
    /// # Errors
    /// A fault.
    pub async fn enrolment(&self, visitor: &Visitor) -> Outcome<Option<Enrolment>> {
        let (person, now) = (visitor.person.id, self.now());
        let desk_name = self.name().await?;
        let secret = self.store().read(move |db| begun(db, person, now)).await?;
        Ok(secret.map(|secret| Enrolment {
            secret: secret.text(),
            address: secret.address(&desk_name, &visitor.person.email),
        }))
    }

    /// Lets the secret count once the app shows the right code. Every other session ends; the recovery codes are
    /// returned and kept nowhere.
    ///
    /// # Errors
    /// `Invalid` on `code`; `NotNow` when nothing was begun, or too long ago.
    pub async fn confirm_second_factor(&self, visitor: &Visitor, code: &str) -> Outcome<Vec<String>> {
        let codes = self.new_codes();
        let hashes = hashes(&codes);
        let (person, session, code) = (visitor.person.clone(), visitor.session, code.to_owned());
        self.store()
            .write(&visitor.person.actor(), move |tx| {
                let now = tx.now();
                // A sign-in with the password alone that is under way waits for this, or ends with the others below.
                people::lock(tx.db(), person.id)?;
                let secret = begun(tx.db(), person.id, now)?
                    .ok_or_else(|| Refusal::NotNow(say!("refusals-factor-late").to_owned()))?;
                let step = secret.step_of(&code, now, 0);
                let step = step.ok_or_else(|| Refusal::field("code", wrong_code()))?;
                if !kept::confirm(tx.db(), person.id, secret.bytes(), now, step)? {
                    let words = say!("refusals-factor-changed");
                    return Err(Refusal::NotNow(words.to_owned()).into());
                }
                kept::set_recovery_codes(tx.db(), person.id, &hashes)?;
                end_sessions(tx, person.id, Some(session))?;
                tx.record(note("person.second_factor", &person));
                Ok(())
            })
            .await?;
        Ok(codes)
    }

    /// Makes new recovery codes; those before count no more.
    ///
    /// # Errors
    /// `Invalid` on `password`; `TooMany`; `NotNow` without a second factor.
    pub async fn new_recovery_codes(&self, visitor: &Visitor, password: &str, origin: &Origin) -> Outcome<Vec<String>> {
        self.check_own_password(&visitor.person, password, origin).await?;
        let codes = self.new_codes();
        let hashes = hashes(&codes);
        let person = visitor.person.clone();
        self.store()
            .write(&visitor.person.actor(), move |tx| {
                people::lock(tx.db(), person.id)?;
                if !kept::is_on(tx.db(), person.id)? {
                    return Err(is_off().into());
                }
                kept::set_recovery_codes(tx.db(), person.id, &hashes)?;
                tx.record(note("person.recovery_codes", &person));
                Ok(())
            })
            .await?;
        Ok(codes)
    }

    /// Switches the own second factor off.
    ///
    /// # Errors
    /// `Invalid` on `password`; `TooMany`; `NotNow` without a second factor, or when the role asks for one.
    pub async fn drop_second_factor(&self, visitor: &Visitor, password: &str, origin: &Origin) -> Outcome<()> {
        self.check_own_password(&visitor.person, password, origin).await?;
        let person = visitor.person.clone();
        self.store()
            .write(&visitor.person.actor(), move |tx| {
                if asked_of(tx.db())?.contains(&person.role) {
                    let words = say!("refusals-factor-stays");
                    return Err(Refusal::NotNow(words.to_owned()).into());
                }
                take_away(tx, &person)
            })
            .await
    }

    /// Takes somebody's second factor away, who has lost the app and the codes. Their sessions end.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `NotNow` without a second factor.
    pub async fn reset_second_factor(&self, who: &Actor, id: PersonId) -> Outcome<()> {
        require(who.role(), Right::ManagePeople)?;
        self.store()
            .write(who, move |tx| {
                let person = people::by_id(tx.db(), id)?;
                let person = person.ok_or_else(|| Refusal::NotFound(say!("refusals-no-person").to_owned()))?;
                take_away(tx, &person)?;
                end_sessions(tx, id, None)?;
                Ok(())
            })
            .await
    }

    /// Of which roles a second factor is asked, and who has one.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn asked_factors(&self, who: &Actor) -> Outcome<Asked> {
        require(who.role(), Right::Read)?;
        self.store()
            .read(|db| {
                let holders = kept::holders(db)?;
                let mut people = people::all(db)?;
                people.retain(|person| person.status == Status::Active);
                let counts = |role: &Role| {
                    let all = people.iter().filter(|person| person.role == *role);
                    let with = all.clone().filter(|person| holders.contains(&person.id));
                    (*role, with.count(), all.count())
                };
                Ok(Asked {
                    roles: asked_of(db)?,
                    standing: Role::ALL.iter().map(counts).collect(),
                })
            })
            .await
    }

    /// Asks for a second factor of whoever has one of these roles. They can do nothing else before they have set it
    /// up. `seen` are the codes of the roles that the form was made from.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` on `role` for what is none, or when whoever asks would shut themselves out; `Stale`.
    pub async fn ask_for_factors(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        seen: String,
        roles: &[&str],
    ) -> Outcome<AnyId> {
        require(who.role(), Right::ManagePeople)?;
        let unknown = |_| Refusal::field("role", say!("refusals-choose-roles"));
        let mut asked: Vec<Role> = roles
            .iter()
            .map(|code| code.parse().map_err(unknown))
            .collect::<Result<_, _>>()?;
        asked.sort_unstable();
        asked.dedup();
        self.act(who, once, move |tx| {
            let before = codes(&asked_of(tx.db())?);
            if before != seen {
                return Err(changed_meanwhile(&before).into());
            }
            shuts_nobody_out(tx, &asked)?;
            let after = codes(&asked);
            settings::set(tx.db(), settings::SECOND_FACTOR, &after)?;
            tx.record(Note {
                action: "desk.second_factor",
                subject: "desk",
                before: json!({ "roles": before }),
                after: json!({ "roles": after }),
                ..Note::default()
            });
            Ok(tx.id())
        })
        .await
    }

    /// Lets somebody in who has shown the password and now shows a code of the app or a recovery code.
    ///
    /// # Errors
    /// `SignedOut` when the password was shown too long ago; `Invalid` on `code`; `TooMany`.
    pub async fn enter_code(&self, half: &str, code: &str, origin: &Origin) -> Outcome<SignedIn> {
        let half = hash(half);
        let now = self.now();
        let found = self.store().read(move |db| Ok(kept::half(db, &half, now)?)).await?;
        let person = found
            .filter(|person| person.status == Status::Active)
            .ok_or(Refusal::SignedOut)?;
        // Whoever comes here knows the password, so that no stranger can hold an account back by this name.
        let names = Names::of_codes(person.id, origin);
        let (counted, _) = self.count_attempt(names.clone(), None).await?;
        let token = Token::new(self.random());
        let (given, from, shown, id) = (token.clone(), origin.clone(), code.to_owned(), person.id);
        let let_in = self
            .store()
            .write(&person.actor(), move |tx| {
                let person = people::lock(tx.db(), id)?.filter(|person| person.status == Status::Active);
                let person = person.ok_or(Refusal::SignedOut)?;
                if !shows(tx, &person, &shown)? {
                    return Err(Refusal::field("code", wrong_code()).into());
                }
                if !kept::end_half(tx.db(), &half)? {
                    return Err(Refusal::SignedOut.into());
                }
                forgive(tx, &names)?;
                begin_session(tx, &person, &given, &from)
            })
            .await;
        if let Err(Failure::Refused(Refusal::Invalid(_))) = &let_in {
            self.note_refusal(Some(&person), counted, origin).await?;
        }
        let_in?;
        Ok(SignedIn { token, person: id })
    }

    fn new_codes(&self) -> Vec<String> {
        (0..RECOVERY_CODES).map(|_| recovery_code(self.random())).collect()
    }
}

/// Lets a locked person in who has shown the password: into a session, or to the question for the code.
pub(super) fn enter(tx: &mut Tx<'_>, person: &Person, token: &Token, origin: &Origin) -> Outcome<bool> {
    if !kept::is_on(tx.db(), person.id)? {
        begin_session(tx, person, token, origin)?;
        return Ok(true);
    }
    let expires = tx.now().plus_seconds(CODE_WITHIN);
    kept::begin_half(tx.db(), &token.hash(), person.id, expires)?;
    tx.housekeeping();
    Ok(false)
}

/// What the door answers with a token that [`enter`] was given.
pub(super) fn entry(is_in: bool, token: Token, person: PersonId) -> Entry {
    match is_in {
        true => Entry::In(SignedIn { token, person }),
        false => Entry::Code(token),
    }
}

/// The secret that this person has begun with and not confirmed yet; none when that was too long ago.
fn begun(db: &mut Db, person: PersonId, now: Instant) -> Outcome<Option<SharedSecret>> {
    let begun = kept::of_person(db, person)?;
    let fresh = begun.filter(|it| it.confirmed_at.is_none() && now < it.begun_at.plus_seconds(SET_UP_WITHIN));
    Ok(fresh.and_then(|it| SharedSecret::kept(&it.secret)))
}

/// The roles that a second factor is asked of.
fn asked_of(db: &mut Db) -> Outcome<Vec<Role>> {
    let codes = settings::value(db, settings::SECOND_FACTOR)?.unwrap_or_default();
    Ok(codes.split(',').filter_map(|code| code.parse().ok()).collect())
}

fn codes(roles: &[Role]) -> String {
    let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    codes.join(",")
}

/// Must this person set a second factor up before anything else?
pub(super) fn owes(db: &mut Db, person: &Person) -> Outcome<bool> {
    Ok(asked_of(db)?.contains(&person.role) && !kept::is_on(db, person.id)?)
}

/// Whoever asks has what they ask of their own role. So an admin is left who can take it back.
fn shuts_nobody_out(tx: &mut Tx<'_>, asked: &[Role]) -> Outcome<()> {
    let Actor::Person { id, role, .. } = tx.actor().clone() else {
        return Ok(());
    };
    if asked.contains(&role) && !kept::is_on(tx.db(), id)? {
        return Err(Refusal::field("role", say!("refusals-factor-own-first")).into());
    }
    Ok(())
}

fn changed_meanwhile(now: &str) -> Refusal {
    let named = match now {
        "" => say!("refusals-factor-of-nobody").to_owned(),
        roles => say!("refusals-factor-of", roles = roles.replace(',', ", ")),
    };
    Refusal::Stale(Box::new(Stale {
        subject: say!("refusals-who-must-use").to_owned(),
        by: String::new(),
        at: None,
        version: 0,
        what: named,
        fields: Vec::new(),
    }))
}

/// Is this a code of the person's app, or one of their recovery codes? Either is used up.
fn shows(tx: &mut Tx<'_>, person: &Person, code: &str) -> Outcome<bool> {
    let now = tx.now();
    let factor = kept::of_person(tx.db(), person.id)?.filter(|factor| factor.confirmed_at.is_some());
    let Some(factor) = factor else { return Ok(false) };
    let secret = SharedSecret::kept(&factor.secret);
    if let Some(step) = secret.and_then(|secret| secret.step_of(code, now, factor.last_step)) {
        return Ok(kept::use_step(tx.db(), person.id, step)?);
    }
    let Some(hash) = recovery_hash(code) else {
        return Ok(false);
    };
    let used = kept::use_recovery_code(tx.db(), person.id, &hash, now)?;
    if used {
        let left = kept::recovery_codes_left(tx.db(), person.id)?;
        tx.record(Note {
            after: json!({ "recovery_codes": left }),
            ..note("sign_in.recovery_code", person)
        });
    }
    Ok(used)
}

fn take_away(tx: &mut Tx<'_>, person: &Person) -> Outcome<()> {
    people::lock(tx.db(), person.id)?;
    if !kept::remove(tx.db(), person.id)? {
        return Err(is_off().into());
    }
    kept::end_halves(tx.db(), person.id)?;
    tx.record(note("person.second_factor_off", person));
    Ok(())
}

fn is_off() -> Refusal {
    Refusal::NotNow(say!("refusals-factor-off").to_owned())
}

fn hashes(codes: &[String]) -> Vec<Vec<u8>> {
    let hashes = codes.iter().filter_map(|code| recovery_hash(code));
    hashes.map(|hash: Hash| hash.to_vec()).collect()
}
