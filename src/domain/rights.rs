//! What each role may do, outside the table of states and actions.

use crate::domain::person::Role;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A thing that somebody may or may not do.
    Right {
        /// See everything inside.
        Read = "read", "See this page";
        /// Change the own name, look, password and sessions.
        OwnAccount = "own_account", "Change your account";
        /// Take reports away.
        Export = "export", "Export reports";
        /// Check the log.
        VerifyLog = "verify_log", "Verify the log";
        /// Put claims forward.
        SuggestClaim = "suggest_claim", "Suggest a claim";
        /// Write comments.
        Comment = "comment", "Comment";
        /// Attach and amend sources.
        Research = "research", "Attach sources and write verdicts";
        /// Name queue addresses and choices of reports, and share them.
        SaveView = "save_view", "Save views of the queue and presets of reports";
        /// Change what others have shared.
        KeepSharedViews = "keep_shared_views", "Change shared views and presets of others";
        /// Bring articles in, bring lines back.
        ImportArticle = "import_article", "Import an article";
        /// Decide sentences.
        Triage = "triage", "Decide sentences";
        /// Create, edit, assign, split and hold claims.
        EditClaim = "edit_claim", "Edit claims";
        /// Merge works that are one, and split them again.
        MergeSources = "merge_sources", "Merge sources";
        /// People and invitations.
        ManagePeople = "manage_people", "Manage people";
        /// Rating scales and the evidence that they ask for.
        ManageScales = "manage_scales", "Manage rating scales";
        /// Desk name, backups.
        ManageDesk = "manage_desk", "Manage the desk";
    }
}

/// The lowest role that holds a right; each higher one holds it too.
pub const TABLE: &[(Right, Role)] = &[
    (Right::Read, Role::Auditor),
    (Right::OwnAccount, Role::Auditor),
    (Right::Export, Role::Auditor),
    (Right::VerifyLog, Role::Auditor),
    (Right::SuggestClaim, Role::Reviewer),
    (Right::Comment, Role::Reviewer),
    (Right::Research, Role::Reviewer),
    (Right::SaveView, Role::Reviewer),
    (Right::KeepSharedViews, Role::Editor),
    (Right::ImportArticle, Role::Editor),
    (Right::Triage, Role::Editor),
    (Right::EditClaim, Role::Editor),
    (Right::MergeSources, Role::Editor),
    (Right::ManagePeople, Role::Admin),
    (Right::ManageScales, Role::Admin),
    (Right::ManageDesk, Role::Admin),
];

/// The lowest role that holds `right`.
#[must_use]
pub fn least_role(right: Right) -> Role {
    TABLE
        .iter()
        .find(|(of, _)| *of == right)
        .map_or(Role::Admin, |(_, role)| *role)
}

/// Does this role hold this right?
#[must_use]
pub fn holds(role: Role, right: Right) -> bool {
    role >= least_role(right)
}

/// The roles that hold a right.
#[must_use]
pub fn holders(right: Right) -> Vec<Role> {
    Role::ALL.iter().copied().filter(|role| holds(*role, right)).collect()
}

/// Lets through whoever holds the right.
///
/// # Errors
/// `SignedOut` for a stranger, `NotAllowed` with the roles that may.
pub fn require(role: Option<Role>, right: Right) -> Result<(), Refusal> {
    let role = role.ok_or(Refusal::SignedOut)?;
    if holds(role, right) {
        return Ok(());
    }
    let may = holders(right).into_iter().map(|role| many(role).to_owned());
    let may = may.reduce(|before, last| say!("rules-and", before = before, last = last));
    Err(Refusal::NotAllowed(say!(
        "rules-right",
        right = right.label(),
        roles = may.unwrap_or_default(),
        role = role.label().to_lowercase()
    )))
}

/// All who have a role, in words.
pub(crate) fn many(role: Role) -> &'static str {
    match role {
        Role::Auditor => say!("rules-auditors"),
        Role::Reviewer => say!("rules-reviewers"),
        Role::Editor => say!("rules-editors"),
        Role::Admin => say!("rules-admins"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_right_has_a_row() {
        for right in Right::ALL {
            assert_eq!(TABLE.iter().filter(|(of, _)| of == right).count(), 1, "{right}");
        }
    }

    #[test]
    fn auditors_change_nothing() {
        let held: Vec<&str> = Right::ALL
            .iter()
            .filter(|right| holds(Role::Auditor, **right))
            .map(|right| right.code())
            .collect();
        assert_eq!(held, ["read", "own_account", "export", "verify_log"]);
    }
}
