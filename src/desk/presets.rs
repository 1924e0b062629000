//! Presets of reports: saving what was chosen under a name, sharing, deleting, and asking by the name.

use crate::desk::Desk;
use crate::desk::reports::{Ask, Choice};
use crate::domain::id::{PersonId, Preset as PresetKind, PresetId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal, Stale};
use crate::domain::report::Report;
use crate::domain::rights::{self, Right};
use crate::store::Tx;
use crate::store::fault::Outcome;
use crate::store::presets::{self as kept, Preset};
use serde_json::{Value, json};

/// The longest name, in characters.
pub const NAME_MOST: usize = 60;
/// The most presets that one person saves.
const SAVED_MOST: i64 = 50;
/// The most presets that one person sees.
const SEEN_MOST: i64 = 100;

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

/// A change of a preset.
#[derive(Debug, Clone)]
pub enum Change {
    /// Another name.
    Name(String),
    /// Shared with everybody, or kept for the owner.
    Shared(bool),
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
            room(tx, me)?;
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
            tx.record(note(&preset, "preset.save", Value::Null, after));
            Ok(preset.id)
        })
        .await
    }

    /// Renames a preset, shares it, or keeps it for its owner again.
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
            let before = load(tx, id)?;
            let mut after = before.clone();
            after.version = version.saturating_add(1);
            let (action, was, is) = match &change {
                Change::Name(name) => {
                    let mut problems = Problems::default();
                    after.name = problems.text("name", say!("rules-field-name"), name, NAME_MOST);
                    problems.settle()?;
                    (
                        "preset.rename",
                        json!({"name": before.name}),
                        json!({"name": after.name}),
                    )
                }
                Change::Shared(shared) => {
                    after.shared = *shared;
                    let action = if *shared { "preset.share" } else { "preset.unshare" };
                    (action, Value::Null, Value::Null)
                }
            };
            if !kept::save(tx.db(), &after, version)? {
                return Err(stale(&before).into());
            }
            tx.record(note(&after, action, was, is));
            Ok(id)
        })
        .await
    }

    /// Deletes a preset.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Stale`.
    pub async fn delete_preset(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: PresetId,
        version: i32,
    ) -> Outcome<PresetId> {
        rights::require(who.role(), Right::SaveView)?;
        self.act::<PresetKind>(who, once, move |tx| {
            let preset = load(tx, id)?;
            if preset.version != version {
                return Err(stale(&preset).into());
            }
            kept::delete(tx.db(), id)?;
            let before = json!({"report": preset.report, "choice": impersonal(&preset)});
            tx.record(note(&preset, "preset.delete", before, Value::Null));
            Ok(id)
        })
        .await
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
        may_change: may_change(&preset, who).is_ok(),
        id: preset.id,
        name: preset.name,
        shared: preset.shared,
        owner: if own { String::new() } else { owner },
        version: preset.version,
    })
}

/// A private preset is its owner's; a shared one may be changed by whoever keeps the shared ones too.
fn may_change(preset: &Preset, who: &Actor) -> Result<(), Refusal> {
    if who.id() == Some(preset.owner_id) {
        return rights::require(who.role(), Right::SaveView);
    }
    rights::require(who.role(), Right::KeepSharedViews)
}

/// A preset that this act is about to change. One that is private to somebody else is not there for others.
fn load(tx: &mut Tx<'_>, id: PresetId) -> Outcome<Preset> {
    let who = tx.actor().clone();
    let preset = kept::by_id(tx.db(), id)?.filter(|preset| preset.shared || who.id() == Some(preset.owner_id));
    let preset = preset.ok_or_else(|| Refusal::NotFound(say!("refusals-no-preset").to_owned()))?;
    may_change(&preset, &who)?;
    Ok(preset)
}

fn room(tx: &mut Tx<'_>, me: PersonId) -> Outcome<()> {
    if kept::saved_by(tx.db(), me)? < SAVED_MOST {
        return Ok(());
    }
    let words = say!("refusals-presets-most", n = SAVED_MOST);
    Err(Refusal::field("name", words).into())
}

fn stale(preset: &Preset) -> Refusal {
    Refusal::Stale(Box::new(Stale {
        subject: say!("refusals-the-preset", name = &preset.name),
        by: String::new(),
        at: None,
        version: preset.version,
        what: say!("refusals-view-changed").to_owned(),
        fields: Vec::new(),
    }))
}

fn note(preset: &Preset, action: &'static str, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "preset",
        subject_id: Some(preset.id.any()),
        subject_ref: preset.name.clone(),
        before,
        after,
        ..Note::default()
    }
}
