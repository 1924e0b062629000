//! The balance report as people read it on a page.

use super::ask::{Ask, resolve};
use crate::desk::Desk;
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::store::fault::Outcome;
use crate::store::reports::{Largest, largest};

/// Names of a dimension that a page shows.
pub const BALANCE_MOST: i64 = 15;

impl Desk {
    /// The total of each dimension and its largest names; the file has all of them in order.
    ///
    /// # Errors
    /// When this person may not, or what was typed is wrong.
    pub async fn balance(&self, who: &Actor, ask: Ask) -> Outcome<Vec<Largest>> {
        rights::require(who.role(), Right::Export)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let wanted = resolve(db, &ask, now)?;
                db.at_one_moment(|db| Ok(largest(db, &wanted.reading, BALANCE_MOST)?))
            })
            .await
    }
}
