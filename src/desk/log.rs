//! The log: is it whole?

use crate::desk::Desk;
use crate::domain::log::{Break, Chain};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::store::fault::Outcome;
use crate::store::log;

impl Desk {
    /// Follows the log from its first event to its head; `progress` hears how far it is, of how many.
    /// Gives the head, or where the chain breaks.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn verify_log(
        &self,
        who: &Actor,
        mut progress: impl FnMut(i64, i64) + Send + 'static,
    ) -> Outcome<Result<Chain, Break>> {
        rights::require(who.role(), Right::VerifyLog)?;
        self.store().read(move |db| Ok(log::verify(db, &mut progress)?)).await
    }
}
