//! People: roles, and who is acting.

use crate::domain::id::PersonId;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What a person may do; each role may also do what the ones before it may.
    Role {
        /// Reads, exports, verifies; changes nothing.
        Auditor = "auditor", "Auditor";
        /// Researches, proposes verdicts and signs off those of others.
        Reviewer = "reviewer", "Reviewer";
        /// Imports, decides, assigns, publishes.
        Editor = "editor", "Editor";
        /// People, scales, settings.
        Admin = "admin", "Admin";
    }
}

vocabulary! {
    /// Whether a person may sign in.
    Status {
        /// Has a link and no password yet.
        Invited = "invited", "Invited";
        /// May sign in.
        Active = "active", "Active";
        /// May not; what they did stays.
        Disabled = "disabled", "Disabled";
    }
}

vocabulary! {
    /// The look that a person chose.
    Theme {
        /// As the device says.
        System = "system", "As the device";
        /// Dark ink on light paper.
        Light = "light", "Light";
        /// Light ink on dark paper.
        Dark = "dark", "Dark";
    }
}

vocabulary! {
    /// Which single keys a person wants (WCAG 2.1.4): a speech user's words, or a slip, must not decide anything.
    #[derive(Default)]
    Keys {
        /// All of them.
        #[default]
        Letters = "letters", "Letters and digits";
        /// No letters.
        Digits = "digits", "Digits only";
        /// None but arrows, Enter and Esc.
        Off = "off", "Off";
    }
}

/// Who does something; stands in every event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person {
        /// Their id.
        id: PersonId,
        /// Their name at the time.
        name: String,
        /// Their role at the time.
        role: Role,
    },
    /// Whoever runs Docket's command line.
    Operator,
    /// Somebody who is not signed in.
    Stranger,
}

impl Actor {
    /// The person's id, if it is a person.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        match self {
            Actor::Person { id, .. } => Some(*id),
            Actor::Operator | Actor::Stranger => None,
        }
    }

    /// The name that stands in the log.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Actor::Person { name, .. } => name,
            Actor::Operator => "Command line",
            Actor::Stranger => "Not signed in",
        }
    }

    /// The role that stands in the log.
    #[must_use]
    pub fn role_code(&self) -> &'static str {
        match self {
            Actor::Person { role, .. } => role.code(),
            Actor::Operator => "operator",
            Actor::Stranger => "none",
        }
    }

    /// The role that rights are judged by; the operator of the machine holds every right but a hand in sign-off.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Actor::Person { role, .. } => Some(*role),
            Actor::Operator => Some(Role::Admin),
            Actor::Stranger => None,
        }
    }
}

/// An e-mail address in the form that is compared: trimmed, NFC, lower case.
///
/// # Errors
/// The words to show when it cannot be an address.
pub fn email(text: &str) -> Result<String, &'static str> {
    use unicode_normalization::UnicodeNormalization;
    let address: String = text.trim().nfc().collect::<String>().to_lowercase();
    let plausible = address.len() <= 254
        && address.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && domain.len() >= 2
                && !domain.contains('@')
                && !domain.starts_with('.')
                && !domain.ends_with('.')
        })
        && !address
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';' | '\\'));
    if plausible {
        Ok(address)
    } else {
        Err(say!("rules-email"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_compare_in_one_form() {
        assert_eq!(email(" Mina@Desk.Example "), Ok("mina@desk.example".to_owned()));
        assert_eq!(email("jose\u{301}@desk.example"), email("jos\u{e9}@desk.example"));
        for wrong in [
            "",
            "mina",
            "@desk",
            "mina@",
            "a b@desk.example",
            "a@b@c",
            "a@desk.example\r\nbcc: x@y.z",
        ] {
            assert!(email(wrong).is_err(), "{wrong:?}");
        }
    }
}
