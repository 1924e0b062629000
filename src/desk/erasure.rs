//! Erasing a person: their name, address and whatever else is kept of them goes, what they did stays, and the log's
//! chain with it.

use crate::desk::Desk;
use crate::desk::log::erase_checker;
use crate::desk::people::note;
use crate::domain::id::PersonId;
use crate::domain::log::Note;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::fault::Outcome;
use crate::store::{people, personal, second_factor};

/// The name of everybody who was erased.
pub const ERASED: &str = "Erased person";

impl Desk {
    /// Erases somebody who was disabled before. It cannot be taken back.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`; `NotNow` while they are not disabled, or when somebody changed them since `version`.
    pub async fn erase_person(&self, who: &Actor, id: PersonId, version: Option<i32>) -> Outcome<()> {
        require(who.role(), Right::ManagePeople)?;
        self.store()
            .write(who, move |tx| {
                let gone = || Refusal::NotFound(say!("refusals-no-person").to_owned());
                let person = people::lock(tx.db(), id)?.ok_or_else(gone)?;
                if person.status != Status::Disabled {
                    return Err(Refusal::NotNow(say!("refusals-erase-active", name = &person.name)).into());
                }
                let address = format!("{id}@erased.invalid");
                if person.email == address {
                    tx.housekeeping();
                    return Ok(());
                }
                if !people::erase(tx.db(), id, version.unwrap_or(person.version), ERASED, &address)? {
                    return Err(Refusal::NotNow(say!(
                        "refusals-person-changed",
                        name = &person.name,
                        role = person.role.label().to_lowercase(),
                        status = person.status.label().to_lowercase()
                    ))
                    .into());
                }
                second_factor::remove(tx.db(), id)?;
                personal::erase_account(tx.db(), id)?;
                erase_checker(tx.db(), &person.name, ERASED)?;
                personal::erase(tx.db(), id, &[person.name.clone(), person.email.clone()])?;
                tx.record(Note {
                    subject_ref: String::new(),
                    ..note("person.erase", &person)
                });
                Ok(())
            })
            .await
    }
}
