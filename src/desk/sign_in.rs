//! Signing in. The same words and the same time for whoever has an account and whoever has none.

use crate::desk::Desk;
use crate::desk::hashing::Judged;
use crate::desk::second_factor::{enter, entry};
use crate::domain::id::PersonId;
use crate::domain::log::{Note, hex};
use crate::domain::network::household;
use crate::domain::password::MOST_BYTES;
use crate::domain::person::{self, Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::throttle::{self, Attempts, Policy};
use crate::domain::token::{SESSION_MOST, Token, hash};
use crate::store::fault::{Failure, Outcome};
use crate::store::people::{self, Person};
use crate::store::sessions::{self, Session};
use crate::store::throttle::{self as kept, Throttle};
use crate::store::{Rows, Tx};
use serde_json::json;
use std::net::IpAddr;

/// The words for a pair that does not match, whatever is wrong with it.
fn no_match() -> &'static str {
    say!("refusals-no-match")
}

/// Where an attempt comes from.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The address; none when the server cannot tell.
    pub address: Option<IpAddr>,
    /// The browser, as it calls itself.
    pub agent: String,
}

impl Origin {
    fn shown(&self) -> String {
        self.address.map(|address| address.to_string()).unwrap_or_default()
    }
}

/// A session that has just begun.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie; kept nowhere else.
    pub token: Token,
    /// Whose it is.
    pub person: PersonId,
}

/// What the right password opens.
#[derive(Debug)]
pub enum Entry {
    /// A session.
    In(SignedIn),
    /// The question for a code of the second factor; the token is for the cookie.
    Code(Token),
}

/// Whom the throttle counts.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pair: String,
    address: String,
}

impl Names {
    /// Of the account only a hash is kept: what is typed there may be anything.
    fn of(email: &str, origin: &Origin) -> Self {
        let from = origin
            .address
            .map(household)
            .map(|address| address.to_string())
            .unwrap_or_default();
        Self {
            pair: format!("pair:{}", hex(&hash(&format!("{email}\n{from}")))),
            address: format!("address:{from}"),
        }
    }

    /// For codes of the second factor: the person alone, wherever the attempts come from.
    pub(super) fn of_codes(person: PersonId, origin: &Origin) -> Self {
        Self {
            pair: format!("code:{person}"),
            ..Self::of("", origin)
        }
    }
}

/// What the throttle says of an attempt that it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// Seconds of the wait that begins if the attempt fails.
    then_waits: i64,
}

impl Desk {
    /// Signs somebody in, or asks them for a code of their second factor.
    ///
    /// # Errors
    /// `Invalid` when the pair does not match, `TooMany` with the time to wait, `Busy`.
    pub async fn sign_in(&self, email: &str, password: &str, origin: &Origin) -> Outcome<Entry> {
        let email = person::email(email).unwrap_or_else(|_| email.trim().to_lowercase());
        let names = Names::of(&email, origin);
        let (counted, found) = self.count_attempt(names.clone(), Some(email)).await?;
        let may = found.filter(|person| person.status == Status::Active);
        match self.judge(may.as_ref(), password).await? {
            Judged::Wrong => self.refuse(may, counted, origin).await,
            judged => {
                let person = may.ok_or_else(|| Failure::fault("nobody had the right password"))?;
                let rehashed = match judged {
                    Judged::RightButDated => Some(self.hasher.hash(password.to_owned(), self.salt()).await?),
                    _ => None,
                };
                self.let_in(person, rehashed, names, origin).await
            }
        }
    }

    /// Checks the password of somebody who is signed in, as carefully as at the door.
    ///
    /// # Errors
    /// `Invalid` on the field `password`, `TooMany`, `Busy`.
    pub(super) async fn check_own_password(&self, person: &Person, password: &str, origin: &Origin) -> Outcome<()> {
        let names = Names::of(&person.email, origin);
        let (counted, _) = self.count_attempt(names.clone(), None).await?;
        if self.judge(Some(person), password).await? == Judged::Wrong {
            if counted.then_waits > 0 {
                self.note_refusal(Some(person), counted, origin).await?;
            }
            return Err(Refusal::field("password", say!("refusals-not-your-password")).into());
        }
        self.store()
            .write(&Actor::Stranger, move |tx| {
                tx.housekeeping();
                Ok(forgive(tx, &names)?)
            })
            .await
    }

    /// The hash of a new password under a fresh salt; `about` is what others know of the person. Whoever asks has
    /// shown before that they may: the old password, a link, the code of the first visit.
    ///
    /// # Errors
    /// `Invalid` on this field for one that is easy to guess; `Busy`.
    pub(super) async fn hash_new(&self, field: &'static str, password: &str, about: &[&str]) -> Outcome<String> {
        let about = about.iter().map(|text| (*text).to_owned()).collect();
        let hash = self.hasher.hash_new(password.to_owned(), about, self.salt()).await?;
        Ok(hash.map_err(|words| Refusal::field(field, words))?)
    }

    fn salt(&self) -> [u8; 16] {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = self.random();
        [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]
    }

    async fn judge(&self, person: Option<&Person>, password: &str) -> Outcome<Judged> {
        let hash = person.and_then(|person| person.password_hash.clone());
        let sane = if password.len() > MOST_BYTES { "" } else { password };
        let judged = self.hasher.judge(sane.to_owned(), hash).await?;
        Ok(if sane.len() == password.len() {
            judged
        } else {
            Judged::Wrong
        })
    }

    /// Counts an attempt before it is known how it ends, so that many at once are all counted, and finds whose
    /// account it would be.
    pub(super) async fn count_attempt(
        &self,
        names: Names,
        email: Option<String>,
    ) -> Outcome<(Counted, Option<Person>)> {
        let taken = self
            .store()
            .write(&Actor::Stranger, move |tx| {
                tx.housekeeping();
                let by_address = match count(tx, &names.address, throttle::ADDRESS)? {
                    Ok(by_address) => by_address,
                    // Of a pair nothing is kept then: one address could else fill the disk with made-up accounts.
                    Err(wait) => return Ok(Err(wait)),
                };
                let by_pair = match count(tx, &names.pair, throttle::PAIR)? {
                    Ok(by_pair) => by_pair,
                    Err(wait) => return Ok(Err(wait)),
                };
                let then_waits = throttle::wait(throttle::PAIR, by_pair.failures)
                    .max(throttle::wait(throttle::ADDRESS, by_address.failures));
                for (name, attempts) in [(&names.address, by_address), (&names.pair, by_pair)] {
                    kept::set(tx.db(), &to_row(name, attempts))?;
                }
                let found = match &email {
                    Some(email) => people::by_email(tx.db(), email)?,
                    None => None,
                };
                Ok(Ok((Counted { then_waits }, found)))
            })
            .await?;
        taken.map_err(|wait| too_many(wait).into())
    }

    async fn refuse(&self, known: Option<Person>, counted: Counted, origin: &Origin) -> Outcome<Entry> {
        self.note_refusal(known.as_ref(), counted, origin).await?;
        Err(Refusal::field("", no_match()).into())
    }

    /// One event for each refused attempt; while a wait lasts no attempt is taken and none is noted.
    pub(super) async fn note_refusal(&self, known: Option<&Person>, counted: Counted, origin: &Origin) -> Outcome<()> {
        let note = Note {
            action: "sign_in.refused",
            subject: "person",
            subject_id: known.map(|person| person.id.any()),
            subject_ref: known.map(|person| person.name.clone()).unwrap_or_default(),
            reason: match counted.then_waits {
                0 => String::new(),
                seconds => format!("A wait of {seconds} seconds begins."),
            },
            after: json!({ "address": origin.shown() }),
            ..Note::default()
        };
        self.store()
            .write(&Actor::Stranger, move |tx| {
                tx.record(note.clone());
                Ok(())
            })
            .await
    }

    async fn let_in(&self, person: Person, rehashed: Option<String>, names: Names, origin: &Origin) -> Outcome<Entry> {
        let token = Token::new(self.random());
        let (given, origin, id) = (token.clone(), origin.clone(), person.id);
        let is_in = self
            .store()
            .write(&person.actor(), move |tx| {
                // The person may have been disabled, or the password changed, while it was judged. Whoever does so
                // now waits for this session, and ends it.
                let now = people::lock(tx.db(), person.id)?;
                let same = |now: &Person| now.status == Status::Active && now.password_hash == person.password_hash;
                if !now.as_ref().is_some_and(same) {
                    return Err(Refusal::field("", no_match()).into());
                }
                if let Some(rehashed) = &rehashed {
                    people::set_password(tx.db(), person.id, rehashed)?;
                }
                forgive(tx, &names)?;
                enter(tx, &person, &given, &origin)
            })
            .await?;
        Ok(entry(is_in, token, id))
    }
}

/// Begins a session and tells the log.
pub(super) fn begin_session(tx: &mut Tx<'_>, person: &Person, token: &Token, origin: &Origin) -> Outcome<()> {
    let now = tx.now();
    let session = Session {
        id: tx.id(),
        token_hash: token.hash().to_vec(),
        person_id: person.id,
        created_at: now,
        seen_at: now,
        expires_at: now.plus_seconds(SESSION_MOST),
        agent: origin.agent.clone(),
        address: origin.shown(),
    };
    sessions::insert(tx.db(), &session)?;
    people::saw(tx.db(), person.id, now)?;
    tx.record(Note {
        action: "sign_in",
        subject: "person",
        subject_id: Some(person.id.any()),
        subject_ref: person.name.clone(),
        after: json!({ "address": origin.shown() }),
        ..Note::default()
    });
    Ok(())
}

fn count(tx: &mut Tx<'_>, name: &str, policy: Policy) -> Rows<Result<Attempts, i64>> {
    let now = tx.now();
    let known = from_row(&kept::lock(tx.db(), name, now)?);
    Ok(throttle::attempt(policy, Some(known), now))
}

/// Takes back what a right password was counted as.
pub(super) fn forgive(tx: &mut Tx<'_>, names: &Names) -> Rows<()> {
    let now = tx.now();
    let counted = from_row(&kept::lock(tx.db(), &names.address, now)?);
    let forgiven = throttle::forgive(throttle::ADDRESS, counted);
    kept::set(tx.db(), &to_row(&names.address, forgiven))?;
    kept::clear(tx.db(), &names.pair)
}

fn from_row(row: &Throttle) -> Attempts {
    Attempts {
        failures: row.failures,
        blocked_until: row.blocked_until,
        touched_at: row.touched_at,
    }
}

fn to_row(name: &str, attempts: Attempts) -> Throttle {
    Throttle {
        name: name.to_owned(),
        failures: attempts.failures,
        blocked_until: attempts.blocked_until,
        touched_at: attempts.touched_at,
    }
}

fn too_many(wait: i64) -> Refusal {
    Refusal::TooMany {
        words: throttle::words(wait),
        retry_after: wait,
    }
}
