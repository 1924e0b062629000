//! Prints for articles that came in before there were any, so that nearly the same text is found for them too.

use crate::desk::Desk;
use crate::domain::id::RevisionId;
use crate::domain::person::Actor;
use crate::domain::text::{Offsets, Print, slice};
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{articles, prints, sentences};

/// Articles that are given theirs in one transaction.
const PART: i64 = 20;

impl Desk {
    /// Gives the articles their prints that have none.
    pub(super) async fn give_prints(&self) -> Outcome<()> {
        let mut behind = None;
        loop {
            let from = behind;
            let last = self
                .store()
                .write(&Actor::Operator, move |tx| {
                    tx.housekeeping();
                    let missing = prints::missing(tx.db(), from, PART)?;
                    for (article, text) in &missing {
                        let print = print(tx.db(), *text)?;
                        // Another node may have been quicker: the second try finds its print.
                        prints::insert(tx.db(), *article, print.hashes()).map_err(again_if_unique)?;
                    }
                    Ok(missing.last().map(|(article, _)| *article))
                })
                .await?;
            match last {
                // A text that is too short for a print stays without one.
                Some(last) => behind = Some(last),
                None => return Ok(()),
            }
        }
    }
}

/// The print of a text that is kept, as of one that is brought in: without the lines that are set aside.
fn print(db: &mut Db, text: RevisionId) -> Outcome<Print> {
    let (words, rows) = (articles::text(db, text)?, sentences::of_text(db, text)?);
    let offsets = Offsets::new(&words);
    let passages = rows.iter().filter(|row| !row.aside).filter_map(|row| {
        let from = usize::try_from(row.start_at).ok()?;
        let to = usize::try_from(row.end_at).ok()?;
        Some(slice(&words, offsets.to_bytes(&(from..to))?))
    });
    Ok(Print::new(passages))
}
