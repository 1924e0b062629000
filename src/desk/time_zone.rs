//! The time zone that the desk's hours are meant in.

use serde_json::json;

use crate::desk::Desk;
use crate::desk::mail::move_daily;
use crate::domain::id::{AnyId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{Right, require};
use crate::domain::zone::Zone;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::settings;

impl Desk {
    /// The desk's time zone.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn time_zone(&self, who: &Actor) -> Outcome<Zone> {
        require(who.role(), Right::Read)?;
        self.store().read(zone).await
    }

    /// Sets the time zone by its name in the IANA list. `seen` is the one that the form was made from. Daily mail comes
    /// at its hour there from now on.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` on `zone` for a name that the list lacks; `Stale` when somebody was first.
    pub async fn set_time_zone(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        seen: String,
        typed: &str,
    ) -> Outcome<AnyId> {
        require(who.role(), Right::ManageDesk)?;
        let unknown = |_| Refusal::field("zone", say!("refusals-time-zone"));
        let wanted: Zone = typed.parse().map_err(unknown)?;
        self.act(who, once, move |tx| {
            let before = zone(tx.db())?;
            if before.name() != seen {
                return Err(changed_meanwhile(&before).into());
            }
            settings::set(tx.db(), settings::TIME_ZONE, wanted.name())?;
            move_daily(tx, &wanted)?;
            tx.record(Note {
                action: "desk.time_zone",
                subject: "desk",
                before: json!({ "zone": before.name() }),
                after: json!({ "zone": wanted.name() }),
                ..Note::default()
            });
            Ok(tx.id())
        })
        .await
    }
}

/// The desk's time zone; UTC until somebody chooses another.
pub(super) fn zone(db: &mut Db) -> Outcome<Zone> {
    let kept = settings::value(db, settings::TIME_ZONE)?;
    Ok(kept.and_then(|name| name.parse().ok()).unwrap_or_default())
}

fn changed_meanwhile(now: &Zone) -> Refusal {
    Refusal::Stale(Box::new(Stale {
        subject: say!("refusals-the-time-zone").to_owned(),
        by: String::new(),
        at: None,
        version: 0,
        what: say!("refusals-time-zone-now", zone = now.name()),
        fields: Vec::new(),
    }))
}
