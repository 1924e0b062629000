//! What people change about themselves.

use crate::desk::Desk;
use crate::desk::people::{self as desk_people, NAME_MOST};
use crate::desk::sessions::{Visitor, end_sessions};
use crate::desk::sign_in::Origin;
use crate::domain::log::Note;
use crate::domain::person::{Actor, Keys, Status, Theme};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{Right, require};
use crate::domain::text::one_line;
use crate::domain::token::Token;
use crate::store::fault::Outcome;
use crate::store::{people, sessions};
use crate::words::Language;
use serde_json::json;

/// What somebody says of themselves on the page of their account, as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    /// Their name.
    pub name: &'a str,
    /// Light, dark or as the system.
    pub theme: &'a str,
    /// Which single keys.
    pub keys: &'a str,
    /// The code of a language; empty for the browser's.
    pub language: &'a str,
}

impl Desk {
    /// Changes the own name, look, keys and language.
    ///
    /// # Errors
    /// `Invalid` for the fields.
    pub async fn set_profile(&self, who: &Actor, profile: Profile<'_>) -> Outcome<()> {
        require(who.role(), Right::OwnAccount)?;
        let id = who.id().ok_or(Refusal::SignedOut)?;
        let mut problems = Problems::default();
        let name = problems.text(
            "name",
            say!("rules-field-your-name"),
            &one_line(profile.name),
            NAME_MOST,
        );
        let theme = problems.word::<Theme>("theme", say!("rules-choice-look"), profile.theme);
        let keys = problems.word::<Keys>("keys", say!("rules-choice-keys"), profile.keys);
        let language = profile.language;
        if !language.is_empty() && language.parse::<Language>().is_err() {
            problems.add("language", say!("refusals-choose-language"));
        }
        problems.settle()?;
        let look = people::Look {
            theme: theme.unwrap_or(Theme::System),
            keys: keys.unwrap_or(Keys::Letters),
            language: language.to_owned(),
        };
        self.store()
            .write(who, move |tx| {
                let before = people::by_id(tx.db(), id)?.ok_or(Refusal::SignedOut)?;
                people::set_profile(tx.db(), id, &name, &look)?;
                if before.name == name {
                    tx.housekeeping();
                } else {
                    tx.record(Note {
                        before: json!({ "name": before.name }),
                        after: json!({ "name": name }),
                        ..desk_people::note("person.name", &before)
                    });
                }
                Ok(())
            })
            .await
    }

    /// Changes the own look alone; a look is no part of the record.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn set_theme(&self, who: &Actor, theme: Theme) -> Outcome<()> {
        self.set_look(who, move |look| look.theme = theme).await
    }

    /// Changes the own language alone; it is no part of the record either.
    ///
    /// # Errors
    /// `SignedOut`, or a fault.
    pub async fn set_language(&self, who: &Actor, language: Language) -> Outcome<()> {
        self.set_look(who, move |look| language.code().clone_into(&mut look.language))
            .await
    }

    async fn set_look(&self, who: &Actor, change: impl Fn(&mut people::Look) + Send + 'static) -> Outcome<()> {
        let id = who.id().ok_or(Refusal::SignedOut)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let person = people::by_id(tx.db(), id)?.ok_or(Refusal::SignedOut)?;
                let mut look = people::Look {
                    theme: person.theme,
                    keys: person.keys,
                    language: person.language,
                };
                change(&mut look);
                Ok(people::set_profile(tx.db(), id, &person.name, &look)?)
            })
            .await
    }

    /// Changes the own password. Every other session ends, and this one goes on under another token, which is
    /// returned.
    ///
    /// # Errors
    /// `Invalid` on `password` for the old one and on `new_password` for the new one; `TooMany`; `Busy`.
    pub async fn change_password(&self, visitor: &Visitor, old: &str, new: &str, origin: &Origin) -> Outcome<Token> {
        let person = visitor.person.clone();
        let desk_name = self.name().await?;
        self.check_own_password(&person, old, origin).await?;
        let about = [person.name.as_str(), person.email.as_str(), desk_name.as_str()];
        let hash = self.hash_new("new_password", new, &about).await?;
        let token = Token::new(self.random());
        let (given, session) = (token.hash(), visitor.session);
        self.store()
            .write(&person.actor(), move |tx| {
                let now = tx.now();
                // What was judged may be the password no more, and the person may be disabled meanwhile.
                let known = people::lock(tx.db(), person.id)?.filter(|known| known.status == Status::Active);
                if known.ok_or(Refusal::SignedOut)?.password_hash != person.password_hash {
                    let words = say!("refusals-password-changed");
                    return Err(Refusal::field("password", words).into());
                }
                people::set_password(tx.db(), person.id, &hash)?;
                people::use_up_all(tx.db(), person.id, now)?;
                sessions::rotate(tx.db(), session, &given)?;
                end_sessions(tx, person.id, Some(session))?;
                tx.record(desk_people::note("person.password", &person));
                Ok(())
            })
            .await?;
        Ok(token)
    }
}
