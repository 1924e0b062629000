//! Who else is at a claim or an article.

use crate::desk::Desk;
use crate::domain::person::Actor;
use crate::domain::presence::{PRESENT_FOR, Part, parse_subject};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::fault::Outcome;
use crate::store::presence::{self, Present};

impl Desk {
    /// Notes that somebody is at a subject, `claim:C-0147` or `article:` and its id, and what they edit there.
    /// Returns who else is.
    ///
    /// # Errors
    /// `NotFound` for what is no subject.
    pub async fn be_present(&self, who: &Actor, subject: &str, part: Option<Part>) -> Outcome<Vec<Present>> {
        require(who.role(), Right::Read)?;
        let person = who.id().ok_or(Refusal::SignedOut)?;
        let subject = known(subject)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let now = tx.now();
                let fresh = now.plus_seconds(-PRESENT_FOR);
                if presence::set(tx.db(), person, &subject, part, now, fresh)? {
                    tx.announce_presence(&subject)?;
                }
                Ok(presence::at(tx.db(), &subject, fresh, Some(person))?)
            })
            .await
    }

    /// Notes that somebody has left a subject.
    ///
    /// # Errors
    /// `NotFound` for what is no subject.
    pub async fn leave(&self, who: &Actor, subject: &str) -> Outcome<()> {
        require(who.role(), Right::Read)?;
        let person = who.id().ok_or(Refusal::SignedOut)?;
        let subject = known(subject)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                if presence::leave(tx.db(), person, &subject)? {
                    tx.announce_presence(&subject)?;
                }
                Ok(())
            })
            .await
    }
}

fn known(subject: &str) -> Outcome<String> {
    let words = "There is no claim and no article of that name.";
    Ok(parse_subject(subject).ok_or_else(|| Refusal::NotFound(words.to_owned()))?)
}
