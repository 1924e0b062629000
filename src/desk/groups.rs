//! Groups of sources that count as one voice: given to a work, or to all that its publisher publishes.

use crate::desk::Desk;
use crate::desk::works::{groups_of, note, to_change};
use crate::domain::claim as words;
use crate::domain::id::{SubmissionId, Work as WorkKind, WorkId};
use crate::domain::person::Actor;
use crate::domain::refusal::Problems;
use crate::domain::rights::{self, Right};
use crate::domain::work::voice;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::groups::{self, Group};
use crate::store::works::Work;
use crate::store::{Tx, works};
use serde_json::{Value, json};

impl Desk {
    /// Lets a work, or all that its publisher publishes, count as one voice with a group; an empty name takes it out
    /// of its group. A group that is not there yet is made.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `Stale`; `Invalid` on `group` for a name that is too long.
    pub async fn group_work(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: WorkId,
        version: i32,
        name: String,
        whole_publisher: bool,
    ) -> Outcome<WorkId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<WorkKind>(who, once, move |tx| {
            let before = to_change(tx, id, version)?;
            let mut problems = Problems::default();
            let name = problems.optional("group", say!("evidence-group"), &name, words::LINE_MOST);
            if whole_publisher && before.publisher.trim().is_empty() {
                problems.add("whole", say!("evidence-no-publisher"));
            }
            problems.settle()?;
            group_in(tx, before, &name, whole_publisher)?;
            Ok(id)
        })
        .await
    }
}

fn group_in(tx: &mut Tx<'_>, before: Work, name: &str, whole_publisher: bool) -> Outcome<()> {
    let group = match name {
        "" => None,
        name => Some(group_named(tx, name)?),
    };
    let publisher = before.publisher.trim().to_owned();
    let (own, of_publisher) = groups_of(tx.db(), &before)?;
    let was = if whole_publisher { of_publisher } else { own };
    let mut after = before.clone();
    after.version = before.version.saturating_add(1);
    let id = group.as_ref().map(|group| group.id);
    if whole_publisher {
        groups::give_publisher(tx.db(), &publisher, id).map_err(again_if_unique)?;
        // The work goes with its publisher from now on.
        after.group_id = None;
    } else {
        after.group_id = id;
    }
    works::save(tx.db(), &after)?;
    let told = |group: Option<Group>| match group {
        Some(group) if whole_publisher => json!({"group": group.name, "publisher": publisher}),
        Some(group) => json!({"group": group.name}),
        None => Value::Null,
    };
    tx.record(note("work.group", &before, told(was), told(group)));
    Ok(())
}

fn group_named(tx: &mut Tx<'_>, name: &str) -> Outcome<Group> {
    let key = voice(name);
    if let Some(group) = groups::by_key(tx.db(), &key)? {
        return Ok(group);
    }
    let group = Group {
        id: tx.id(),
        name: name.to_owned(),
        key,
        made_by: tx.actor().id(),
        made_at: tx.now(),
    };
    groups::insert(tx.db(), &group).map_err(again_if_unique)?;
    Ok(group)
}
