//! Who else is at a claim or an article.

use crate::desk::Desk;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::Actor;
use crate::domain::presence::{PRESENT_FOR, Part, of_article, parse_subject};
use crate::domain::refusal::Refusal;
use crate::domain::rights::{Right, require};
use crate::store::fault::Outcome;
use crate::store::presence::{self, Present};

impl Desk {
    /// Notes that somebody is at a subject, `claim:C-0147` or `article:` and its id, and what they edit there.
    /// Returns who else is.
    ///
    /// # Errors
    /// `NotFound` for what is no subject.
    pub async fn be_present(&self, who: &Actor, subject: &str, part: Option<Part>) -> Outcome<Vec<Present>> {
        let (person, subject) = whereabouts(who, subject)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                let now = tx.now();
                let fresh = now.plus_seconds(-PRESENT_FOR);
                if presence::set(tx.db(), person, &subject, part, now, fresh)? {
                    tx.announce_presence(&subject)?;
                }
                Ok(presence::at(tx.db(), &subject, fresh, Some(person))?)
            })
            .await
    }

    /// Notes that somebody has left a subject.
    ///
    /// # Errors
    /// `NotFound` for what is no subject.
    pub async fn leave(&self, who: &Actor, subject: &str) -> Outcome<()> {
        let (person, subject) = whereabouts(who, subject)?;
        self.store()
            .write(who, move |tx| {
                tx.housekeeping();
                if presence::leave(tx.db(), person, &subject)? {
                    tx.announce_presence(&subject)?;
                }
                Ok(())
            })
            .await
    }

    /// The names of those who decide the sentences of these articles now, whoever asks left out.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn deciding(&self, who: &Actor, articles: &[ArticleId]) -> Outcome<Vec<(ArticleId, Vec<String>)>> {
        require(who.role(), Right::Read)?;
        let (me, articles) = (who.id(), articles.to_vec());
        let fresh = self.now().plus_seconds(-PRESENT_FOR);
        self.store()
            .read(move |db| {
                let subjects: Vec<String> = articles.iter().copied().map(of_article).collect();
                let mut there = presence::at_any(db, &subjects, fresh, me)?;
                there.retain(|(_, present)| present.part == Some(Part::Sentences));
                let names = |of: &str| {
                    let here = there.iter().filter(|(subject, _)| subject == of);
                    here.map(|(_, present)| present.name.clone()).collect()
                };
                Ok(articles
                    .iter()
                    .zip(&subjects)
                    .map(|(article, subject)| (*article, names(subject)))
                    .collect())
            })
            .await
    }
}

/// Who asks, and the subject in the form that is compared.
fn whereabouts(who: &Actor, subject: &str) -> Outcome<(PersonId, String)> {
    require(who.role(), Right::Read)?;
    let person = who.id().ok_or(Refusal::SignedOut)?;
    let words = say!("refusals-no-subject");
    let subject = parse_subject(subject).ok_or_else(|| Refusal::NotFound(words.to_owned()))?;
    Ok((person, subject))
}
