//! Drafts: what somebody has written into a form of a claim is kept from the first pause, until it is saved or
//! discarded. Housekeeping: the record knows nothing of it.

use crate::desk::Desk;
use crate::desk::claims::no_claim;
use crate::domain::draft::{DRAFT_MOST, DRAFTS_MOST, Draft, Part};
use crate::domain::id::{PersonId, SubmissionId};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::store::db::Db;
use crate::store::drafts::{self, DraftRow};
use crate::store::fault::{Failure, Outcome};
use crate::store::{Tx, claims, submissions};

/// A draft as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The form.
    pub part: Part,
    /// What was written.
    pub draft: Draft,
    /// When.
    pub saved_at: Instant,
}

impl Desk {
    /// Keeps what whoever asks has written into a form of a claim, in place of what they wrote before; an empty draft
    /// is forgotten. Gives when; nothing where the form (`once`) was saved meanwhile, so that what comes late does not
    /// bring its draft back.
    ///
    /// # Errors
    /// `NotFound`; `TooLarge`.
    pub async fn save_draft(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        part: Part,
        draft: Draft,
    ) -> Outcome<Option<Instant>> {
        rights::require(who.role(), Right::Comment)?;
        let body = serde_json::to_string(&draft).map_err(|error| Failure::fault(error.to_string()))?;
        if body.len() > DRAFT_MOST {
            let words = say!("refusals-draft-large", n = DRAFT_MOST / 1_024);
            return Err(Refusal::TooLarge(words).into());
        }
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let at = tx.now();
                // Every act that saves a form locks its claim too: one that is under way has ended when this goes on.
                if claims::lock(tx.db(), number)?.is_none() {
                    return Err(no_claim(number));
                }
                let Some(me) = tx.actor().id() else { return Ok(None) };
                if carried_out(tx.db(), once)? {
                    return Ok(None);
                }
                if draft.is_empty() {
                    drafts::forget(tx.db(), me, &part.subject(number))?;
                } else {
                    drafts::save(tx.db(), me, &part.subject(number), &body, at)?;
                    drafts::forget_beyond(tx.db(), me, DRAFTS_MOST)?;
                }
                Ok(Some(at))
            })
            .await
    }

    /// Forgets the draft of a form.
    ///
    /// # Errors
    /// A fault.
    pub async fn discard_draft(&self, who: &Actor, number: i64, part: Part) -> Outcome<()> {
        rights::require(who.role(), Right::Comment)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                forget_in(tx, number, part)
            })
            .await
    }

    /// The draft that whoever asks has of a form.
    ///
    /// # Errors
    /// A fault.
    pub async fn draft(&self, who: &Actor, number: i64, part: Part) -> Outcome<Option<Kept>> {
        let me = who.id();
        self.store()
            .read(move |db| Ok(of(db, me, number, &[part])?.pop()))
            .await
    }

    /// Whether a form that was sent was carried out: the answer to it may have been lost on its way.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn has_arrived(&self, who: &Actor, once: SubmissionId) -> Outcome<bool> {
        rights::require(who.role(), Right::Read)?;
        self.store().read(move |db| carried_out(db, Some(once))).await
    }
}

fn carried_out(db: &mut Db, once: Option<SubmissionId>) -> Outcome<bool> {
    Ok(once.map_or(Ok(false), |once| submissions::is_carried_out(db, once))?)
}

/// Forgets the draft of a form that is being saved.
///
/// # Errors
/// A fault of the database.
pub(crate) fn forget_in(tx: &mut Tx<'_>, number: i64, part: Part) -> Outcome<()> {
    match tx.actor().id() {
        Some(me) => Ok(drafts::forget(tx.db(), me, &part.subject(number))?),
        None => Ok(()),
    }
}

/// The drafts that somebody has of these forms of a claim.
///
/// # Errors
/// A fault of the database.
pub(crate) fn of(db: &mut Db, who: Option<PersonId>, number: i64, parts: &[Part]) -> Outcome<Vec<Kept>> {
    let Some(me) = who else { return Ok(Vec::new()) };
    let subjects: Vec<String> = parts.iter().map(|part| part.subject(number)).collect();
    Ok(drafts::of(db, me, &subjects)?.iter().filter_map(read).collect())
}

fn read(row: &DraftRow) -> Option<Kept> {
    Some(Kept {
        part: Part::of_subject(&row.subject)?,
        draft: serde_json::from_str(&row.body).ok()?,
        saved_at: row.saved_at,
    })
}
