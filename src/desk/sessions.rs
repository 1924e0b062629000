//! Who is at the door: sessions, and what surrounds every page.

use crate::desk::Desk;
use crate::desk::{mine, notifications, second_factor};
use crate::domain::id::{PersonId, SessionId};
use crate::domain::log::Note;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::domain::time::Instant;
use crate::domain::token::{self, SESSION_IDLE};
use crate::domain::workflow::State;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::people::{self, Person};
use crate::store::sessions::{self, Session};
use crate::store::{Tx, counters, log, second_factor as factors, settings};

/// A session's last use is noted at most this often, in seconds.
const NOTE_USE_EVERY: i64 = 300;

/// The desk's name before anybody gives it one.
pub const UNNAMED: &str = "Docket";

/// A signed-in person in one browser.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who.
    pub person: Person,
    /// In which session.
    pub session: SessionId,
    /// When the session ends unless it is used.
    pub idle_at: Instant,
    /// When it ends, used or not.
    pub ends_at: Instant,
    /// They must set a second factor up before anything else.
    pub owes_second_factor: bool,
}

impl Visitor {
    /// Lets them on, unless they have to set a second factor up first.
    ///
    /// # Errors
    /// `SecondFactor`.
    pub fn goes_on(&self) -> Result<(), Refusal> {
        match self.owes_second_factor {
            true => Err(Refusal::SecondFactor),
            false => Ok(()),
        }
    }
}

/// What every page shows around itself.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The desk's name.
    pub desk_name: String,
    /// Sentences to decide.
    pub undecided: i64,
    /// Open claims.
    pub open_claims: i64,
    /// Claims that wait for this person.
    pub mine: i64,
    /// The number of the last event: what is told live begins behind it.
    pub head: i64,
    /// Notifications that they have not read.
    pub unseen: i64,
}

/// The desk's name, or what stands for it before anybody gives it one.
///
/// # Errors
/// A fault.
pub(super) fn desk_name(db: &mut Db) -> Outcome<String> {
    let name = settings::value(db, settings::DESK_NAME)?;
    Ok(name.unwrap_or_else(|| UNNAMED.to_owned()))
}

impl Desk {
    /// Who shows this token, if the session lives and the person may sign in. The status and the role are read
    /// each time, so a change counts at the next request. What a page asks for by itself is no use of the session.
    ///
    /// # Errors
    /// A fault.
    pub async fn visitor(&self, shown: &str, is_use: bool) -> Outcome<Option<Visitor>> {
        let (hash, now) = (token::hash(shown), self.now());
        let found = self
            .store()
            .read(move |db| {
                let found = sessions::by_token(db, &hash)?;
                let Some((session, person)) = found.filter(|(session, person)| lives(session, person, now)) else {
                    return Ok(None);
                };
                let owes = second_factor::owes(db, &person)?;
                Ok(Some((session, person, owes)))
            })
            .await?;
        let Some((session, person, owes_second_factor)) = found else {
            return Ok(None);
        };
        let mut visitor = Visitor {
            session: session.id,
            idle_at: session.seen_at.plus_seconds(SESSION_IDLE),
            ends_at: session.expires_at,
            owes_second_factor,
            person,
        };
        if is_use && now.seconds_since(session.seen_at) >= NOTE_USE_EVERY {
            // A page is not refused because its note could not be written.
            match self.note_use(&visitor).await {
                Ok(()) => visitor.idle_at = now.plus_seconds(SESSION_IDLE),
                Err(failure) => tracing::warn!(%failure, "the use of a session was not noted"),
            }
        }
        Ok(Some(visitor))
    }

    /// Lets the session count as used from now on; gives when it ends unless it is used again.
    ///
    /// # Errors
    /// A fault.
    pub async fn stay(&self, visitor: &Visitor) -> Outcome<Instant> {
        self.note_use(visitor).await?;
        Ok(self.now().plus_seconds(SESSION_IDLE))
    }

    /// May whoever shows this token still listen to what changes? Asking is no use of their session.
    ///
    /// # Errors
    /// A fault.
    pub async fn session_lives(&self, shown: &str) -> Outcome<bool> {
        let visitor = self.visitor(shown, false).await?;
        Ok(visitor.is_some_and(|visitor| visitor.goes_on().is_ok()))
    }

    async fn note_use(&self, visitor: &Visitor) -> Outcome<()> {
        let (session, person) = (visitor.session, visitor.person.id);
        self.store()
            .write(&Actor::Stranger, move |tx| {
                tx.housekeeping();
                let now = tx.now();
                // The person first, as whoever ends their sessions does: else the two could wait for each other.
                people::saw(tx.db(), person, now)?;
                Ok(sessions::saw(tx.db(), session, now)?)
            })
            .await
    }

    /// The desk's name and what waits.
    ///
    /// # Errors
    /// A fault.
    pub async fn surroundings(&self, who: &Actor) -> Outcome<Surroundings> {
        let who = who.clone();
        self.store()
            .read(move |db| {
                let claims = counters::with_prefix(db, "claims.")?;
                let is_open = |name: &str| {
                    let state = name.strip_prefix("claims.").and_then(|code| code.parse::<State>().ok());
                    state.is_some_and(State::is_open)
                };
                Ok(Surroundings {
                    desk_name: desk_name(db)?,
                    undecided: counters::value(db, "triage.undecided")?,
                    open_claims: claims
                        .iter()
                        .filter(|(name, _)| is_open(name))
                        .map(|(_, count)| count)
                        .sum(),
                    mine: mine::waiting(db, &who)?,
                    head: log::head(db)?.number,
                    unseen: notifications::unseen(db, who.id())?,
                })
            })
            .await
    }

    /// The desk's name, for pages before sign-in.
    ///
    /// # Errors
    /// A fault.
    pub async fn name(&self) -> Outcome<String> {
        self.store().read(desk_name).await
    }

    /// The living sessions of whoever asks, last used first.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn own_sessions(&self, who: &Actor) -> Outcome<Vec<Session>> {
        require(who.role(), Right::OwnAccount)?;
        let person = who.id().ok_or(Refusal::SignedOut)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let mut all = sessions::of_person(db, person)?;
                all.retain(|session| is_current(session, now));
                Ok(all)
            })
            .await
    }

    /// Ends one session of whoever asks.
    ///
    /// # Errors
    /// `NotFound` when it is not theirs or has ended.
    pub async fn end_own_session(&self, who: &Actor, session: SessionId) -> Outcome<()> {
        require(who.role(), Right::OwnAccount)?;
        let person = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| {
                if !sessions::end(tx.db(), session, person)? {
                    return Err(Refusal::NotFound(say!("refusals-session-ended").to_owned()).into());
                }
                tx.record(session_note("session.end", person, tx.actor().name(), 1));
                Ok(())
            })
            .await
    }

    /// Ends every session of whoever asks but the one that they ask from; tells how many.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn end_other_sessions(&self, who: &Actor, kept: SessionId) -> Outcome<usize> {
        require(who.role(), Right::OwnAccount)?;
        let person = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| end_sessions(tx, person, Some(kept)))
            .await
    }

    /// Signs out: ends the session that was asked from.
    ///
    /// # Errors
    /// A fault.
    pub async fn sign_out(&self, visitor: &Visitor) -> Outcome<()> {
        let (session, person) = (visitor.session, visitor.person.id);
        self.store()
            .write(&visitor.person.actor(), move |tx| {
                tx.housekeeping();
                if sessions::end(tx.db(), session, person)? {
                    tx.record(session_note("sign_out", person, tx.actor().name(), 1));
                }
                Ok(())
            })
            .await
    }
}

/// Ends a person's sessions but perhaps one, and what waits for a code, and tells the log if there were any.
pub(super) fn end_sessions(tx: &mut Tx<'_>, person: PersonId, kept: Option<SessionId>) -> Outcome<usize> {
    let ended = sessions::end_all(tx.db(), person, kept)?;
    factors::end_halves(tx.db(), person)?;
    if ended > 0 {
        // Theirs, not the name of whoever ends them: each value of the log belongs to the person that it is about.
        let name = people::by_id(tx.db(), person)?
            .map(|person| person.name)
            .unwrap_or_default();
        tx.record(session_note("session.end", person, &name, ended));
    } else {
        tx.housekeeping();
    }
    Ok(ended)
}

fn session_note(action: &'static str, whose: PersonId, name: &str, count: usize) -> Note {
    Note {
        action,
        subject: "person",
        subject_id: Some(whose.any()),
        subject_ref: name.to_owned(),
        after: serde_json::json!({ "sessions": count }),
        ..Note::default()
    }
}

fn lives(session: &Session, person: &Person, now: Instant) -> bool {
    person.status == Status::Active && is_current(session, now)
}

fn is_current(session: &Session, now: Instant) -> bool {
    now < session.expires_at && now.seconds_since(session.seen_at) < SESSION_IDLE
}
