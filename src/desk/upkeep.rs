//! What the desk does for itself.

use crate::desk::{Desk, mail};
use crate::domain::draft::DRAFT_DAYS;
use crate::domain::person::Actor;
use crate::domain::presence::PRESENT_FOR;
use crate::domain::second_factor::SET_UP_WITHIN;
use crate::domain::token::SESSION_IDLE;
use crate::store::fault::Outcome;
use crate::store::{bulk, drafts, log, presence, running, second_factor, sessions, submissions, throttle};

/// A submission is remembered for two days: longer than a form stays open.
const SUBMISSION_MOST: i64 = 2 * 86_400;
/// What an act on several claims did to each can be told, and taken back, for two weeks.
const BULK_MOST: i64 = 14 * 86_400;
/// An export that was not known to run for a day ended with its program.
const EXPORT_MOST: i64 = 86_400;
/// A refused sign-in is remembered for a day at most.
const THROTTLE_MOST: i64 = 86_400;

impl Desk {
    /// How many events the log has; that it can be told says that the database answers.
    ///
    /// # Errors
    /// A fault.
    pub async fn events(&self) -> Outcome<i64> {
        self.store().read(|db| Ok(log::head(db)?.number)).await
    }

    /// Takes the copies that were left undone, and looks at the links whose time has come.
    ///
    /// # Errors
    /// A fault.
    pub async fn watch_evidence(&self) -> Outcome<()> {
        self.take_copies().await?;
        self.look_at_links().await
    }

    /// Forgets what is no longer needed: ended sessions, old attempts to sign in, old submissions, old drafts, what
    /// old acts on several claims did, what people were told of long ago, mail that nobody
    /// waits for. Tells people of what is due, and goes on with what was left undone.
    ///
    /// # Errors
    /// A fault.
    pub async fn tidy(&self) -> Outcome<()> {
        self.store()
            .write(&Actor::Operator, |tx| {
                tx.housekeeping();
                let now = tx.now();
                sessions::forget(tx.db(), now, now.plus_seconds(-SESSION_IDLE))?;
                presence::forget(tx.db(), now.plus_seconds(-PRESENT_FOR))?;
                second_factor::forget(tx.db(), now, now.plus_seconds(-SET_UP_WITHIN))?;
                throttle::forget(tx.db(), now.plus_seconds(-THROTTLE_MOST))?;
                submissions::forget(tx.db(), now.plus_seconds(-SUBMISSION_MOST))?;
                bulk::forget(tx.db(), now.plus_seconds(-BULK_MOST))?;
                running::forget(tx.db(), now.plus_seconds(-EXPORT_MOST))?;
                drafts::forget_before(tx.db(), now.plus_seconds(-DRAFT_DAYS * 86_400))?;
                mail::forget(tx)
            })
            .await?;
        self.give_works().await?;
        self.give_prints().await?;
        self.forget_notifications().await?;
        self.tell_due().await?;
        self.tell_rechecks().await?;
        self.follow_tags().await
    }
}
