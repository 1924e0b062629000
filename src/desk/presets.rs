//! Presets of reports: saving what was chosen under a name, sharing, deleting, and asking by the name.

use crate::desk::Desk;
use crate::desk::reports::{Ask, Choice};
use crate::desk::saved::{self, Change, Kind, NAME_MOST, SEEN_MOST, Saved};
use crate::domain::id::{Preset as PresetKind, PresetId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::report::Report;
use crate::domain::rights::{self, Right};
use crate::store::fault::Outcome;
use crate::store::presets::{self as kept, Preset};
use serde_json::{Value, json};

/// A preset that somebody sees.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its id.
    pub id: PresetId,
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub ask: Ask,
    /// Everybody sees it.
    pub shared: bool,
    /// Its owner's name; nothing for their own.
    pub owner: String,
    /// They may rename, share and delete it.
    pub may_change: bool,
    /// Counts its changes.
    pub version: i32,
}

impl Desk {
    /// The presets that somebody sees, by name.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn presets(&self, who: &Actor) -> Outcome<Vec<Seen>> {
        rights::require(who.role(), Right::Export)?;
        let Some(me) = who.id() else { return Ok(Vec::new()) };
        let who = who.clone();
        self.store()
            .read(move |db| {
                let seen = kept::seen_by(db, me, SEEN_MOST)?;
                Ok(seen
                    .into_iter()
                    .filter_map(|(preset, owner)| seen_as(preset, owner, &who))
                    .collect())
            })
            .await
    }

    /// What the shared preset of a name asks for.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` on `preset` when no shared preset has the name, or two have it.
    pub async fn preset_named(&self, who: &Actor, name: String) -> Outcome<Ask> {
        rights::require(who.role(), Right::Export)?;
        let found = self
            .store()
            .read({
                let name = name.clone();
                move |db| Ok(kept::shared_of_name(db, &name)?)
            })
            .await?;
        let refuse = |words: String| Refusal::field("preset", words);
        match found.as_slice() {
            [preset] => ask_of(preset).ok_or_else(|| refuse(say!("refusals-no-preset-named", name = name)).into()),
            [] => Err(refuse(say!("refusals-no-preset-named", name = name)).into()),
            _ => Err(refuse(say!("refusals-two-presets", name = name)).into()),
        }
    }

    /// Gives what is chosen of a report a name.
    ///
    /// # Errors
    /// `NotAllowed`, what is wrong with the name, or too many.
    pub async fn save_preset(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        name: String,
        shared: bool,
        ask: &Ask,
    ) -> Outcome<PresetId> {
        rights::require(who.role(), Right::SaveView)?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        let choice = serde_json::to_string(&Choice::of(ask)).unwrap_or_default();
        let report = ask.report;
        self.act::<PresetKind>(who, once, move |tx| {
            let mut problems = Problems::default();
            let name = problems.text("name", say!("rules-field-name"), &name, NAME_MOST);
            problems.settle()?;
            Kind::Preset.room(kept::saved_by(tx.db(), me)?)?;
            let preset = Preset {
                id: tx.id(),
                owner_id: me,
                name,
                report: report.code().to_owned(),
                choice: choice.clone(),
                shared,
                created_at: tx.now(),
                version: 1,
            };
            kept::insert(tx.db(), &preset)?;
            let after = json!({
                "name": preset.name, "report": preset.report, "choice": impersonal(&preset),
                "shared": preset.shared.to_string(),
            });
            tx.record(Saved::from(&preset).note("preset.save", Value::Null, after));
            Ok(preset.id)
        })
        .await
    }

    /// Renames a preset, shares it, keeps it for its owner again or deletes it.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Stale`, what is wrong with the name.
    pub async fn change_preset(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: PresetId,
        version: i32,
        change: Change,
    ) -> Outcome<PresetId> {
        rights::require(who.role(), Right::SaveView)?;
        self.act::<PresetKind>(who, once, move |tx| {
            let preset = kept::by_id(tx.db(), id)?.ok_or_else(|| Kind::Preset.gone())?;
            let before = Saved::from(&preset);
            let after = before.changed(tx.actor(), &change)?;
            let is_first = match change {
                Change::Delete => kept::delete(tx.db(), id, version)?,
                _ => kept::save(tx.db(), id, version, &after.name, after.shared)?,
            };
            if !is_first {
                return Err(before.stale().into());
            }
            let content = json!({"report": preset.report, "choice": impersonal(&preset)});
            tx.record(before.told(&change, &after, content));
            Ok(id)
        })
        .await
    }
}

impl From<&Preset> for Saved {
    fn from(preset: &Preset) -> Self {
        Self {
            kind: Kind::Preset,
            id: preset.id.any(),
            owner: preset.owner_id,
            name: preset.name.clone(),
            shared: preset.shared,
            version: preset.version,
        }
    }
}

/// What the log is told of a preset's choice: all but whom it names, for that could not be erased there.
fn impersonal(preset: &Preset) -> String {
    let mut choice: Choice = serde_json::from_str(&preset.choice).unwrap_or_default();
    choice.filters.remove("filter_person");
    serde_json::to_string(&choice).unwrap_or_default()
}

/// What a preset asks for; nothing when it names a report that there is no more.
fn ask_of(preset: &Preset) -> Option<Ask> {
    let report: Report = preset.report.parse().ok()?;
    let choice: Choice = serde_json::from_str(&preset.choice).ok()?;
    Some(Ask {
        preset: preset.name.clone(),
        ..choice.ask(report)
    })
}

fn seen_as(preset: Preset, owner: String, who: &Actor) -> Option<Seen> {
    let own = who.id() == Some(preset.owner_id);
    Some(Seen {
        ask: ask_of(&preset)?,
        may_change: saved::may_change(preset.owner_id, who).is_ok(),
        id: preset.id,
        name: preset.name,
        shared: preset.shared,
        owner: if own { String::new() } else { owner },
        version: preset.version,
    })
}
