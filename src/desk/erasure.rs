//! Erasing a person: their name, address and whatever else is kept of them goes, what they did stays, and the log's
//! chain with it.

use crate::desk::Desk;
use crate::desk::log::erase_checker;
use crate::desk::people::note;
use crate::desk::reports::Choice;
use crate::domain::id::PersonId;
use crate::domain::log::Note;
use crate::domain::person::{Actor, Status, email};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::fault::{Failure, Outcome};
use crate::store::{Tx, people, personal, second_factor};

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
                personal::erase_elsewhere(tx.db(), id, &person.name, ERASED)?;
                erase_checker(tx.db(), &person.name, ERASED)?;
                unname(tx, id, &person.email)?;
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

/// Lets the presets of reports that name somebody by their address name them by their id.
fn unname(tx: &mut Tx<'_>, id: PersonId, address: &str) -> Outcome<()> {
    for (preset, kept) in personal::narrowed(tx.db())? {
        let mut choice: Choice = serde_json::from_str(&kept).unwrap_or_default();
        let named = choice.filters.get_mut("filter_person");
        let Some(named) = named.filter(|named| email(named).is_ok_and(|named| named == address)) else {
            continue;
        };
        *named = id.to_string();
        let choice = serde_json::to_string(&choice).map_err(|error| Failure::fault(error.to_string()))?;
        personal::narrow(tx.db(), preset, &choice)?;
    }
    Ok(())
}
