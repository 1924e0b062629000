//! A second factor beside the password: set up, asked for at the door, taken away.

use crate::desk::Desk;
use crate::desk::people::note;
use crate::desk::sessions::{Visitor, end_sessions};
use crate::desk::sign_in::{Entry, Names, Origin, SignedIn, begin_session, forgive};
use crate::domain::id::PersonId;
use crate::domain::log::{Hash, Note};
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::second_factor::{
    CODE_WITHIN, RECOVERY_CODES, SET_UP_WITHIN, SharedSecret, recovery_code, recovery_hash,
};
use crate::domain::token::{Token, hash};
use crate::store::fault::{Failure, Outcome};
use crate::store::people::{self, Person};
use crate::store::{Tx, second_factor as kept};
use serde_json::json;

/// The words for a code that does not fit, whatever is wrong with it.
const WRONG_CODE: &str =
    "That code does not fit. An app shows a new one every 30 seconds, and each is good for one time.";

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
                    let words = "A second factor is on already. Switch it off before you set up another.";
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
        let begun = self.store().read(move |db| Ok(kept::of_person(db, person)?)).await?;
        let fresh = begun.filter(|it| it.confirmed_at.is_none() && now < it.begun_at.plus_seconds(SET_UP_WITHIN));
        let secret = fresh.and_then(|it| SharedSecret::kept(&it.secret));
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
                let begun = kept::of_person(tx.db(), person.id)?;
                let fresh =
                    begun.filter(|it| it.confirmed_at.is_none() && now < it.begun_at.plus_seconds(SET_UP_WITHIN));
                let secret = fresh.and_then(|it| SharedSecret::kept(&it.secret)).ok_or_else(|| {
                    Refusal::NotNow("The set-up of the second factor took too long. Begin it again.".to_owned())
                })?;
                let step = secret.step_of(&code, now, 0);
                let step = step.ok_or_else(|| Refusal::field("code", WRONG_CODE))?;
                if !kept::confirm(tx.db(), person.id, secret.bytes(), now, step)? {
                    let words = "The key was changed in another tab. Scan the one that is shown now.";
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
    /// `Invalid` on `password`; `TooMany`; `NotNow` without a second factor.
    pub async fn drop_second_factor(&self, visitor: &Visitor, password: &str, origin: &Origin) -> Outcome<()> {
        self.check_own_password(&visitor.person, password, origin).await?;
        let person = visitor.person.clone();
        self.store()
            .write(&visitor.person.actor(), move |tx| take_away(tx, &person))
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
                let person = person.ok_or_else(|| Refusal::NotFound("There is no such person.".to_owned()))?;
                take_away(tx, &person)?;
                end_sessions(tx, id, None)?;
                Ok(())
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
                    return Err(Refusal::field("code", WRONG_CODE).into());
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
    Refusal::NotNow("There is no second factor to change.".to_owned())
}

fn hashes(codes: &[String]) -> Vec<Vec<u8>> {
    let hashes = codes.iter().filter_map(|code| recovery_hash(code));
    hashes.map(|hash: Hash| hash.to_vec()).collect()
}
