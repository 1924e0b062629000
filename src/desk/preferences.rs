//! What people choose for themselves besides their look. It is no part of the record.

use crate::desk::Desk;
use crate::domain::id::PersonId;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::preferences::{self, ADVANCE};

impl Desk {
    /// Whether a decision in triage leads this person on to the next undecided sentence.
    ///
    /// # Errors
    /// A fault.
    pub async fn advances(&self, who: &Actor) -> Outcome<bool> {
        let me = who.id();
        self.store().read(move |db| advances(db, me)).await
    }

    /// Chooses whether it does.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn set_advance(&self, who: &Actor, advance: bool) -> Outcome<()> {
        require(who.role(), Right::OwnAccount)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let value = if advance { "on" } else { "off" };
                Ok(preferences::set(tx.db(), me, ADVANCE, value)?)
            })
            .await
    }
}

/// As it comes, it does.
pub(crate) fn advances(db: &mut Db, me: Option<PersonId>) -> Outcome<bool> {
    let chosen = me.map(|me| preferences::value(db, me, ADVANCE)).transpose()?.flatten();
    Ok(chosen.as_deref() != Some("off"))
}
