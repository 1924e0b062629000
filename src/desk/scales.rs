//! Rating scales: kept in versions, changed by admins, read by whoever gives, filters or shows a rating.
//!
//! A version of a scale never changes. Each edit makes the next one with ratings of its own, and verdicts go on pointing
//! to the rating that they were given; so what an old verdict shows is what was meant by it.

mod change;
mod judge;

use crate::desk::Desk;
use crate::desk::verdicts::witnesses;
use crate::domain::id::{RatingId, ScaleId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::scale::{SHIPPED, Shipped};
use crate::domain::verdict::{Check, Evidence};
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::sources::Source;
use crate::store::{Tx, claims, scales};
use serde_json::json;
use std::collections::HashMap;

pub use crate::store::scales::{Rating, Scale};
pub use change::Turn;
pub use judge::RatingForm;

/// The newest version of a scale, with its ratings in order.
#[derive(Debug, Clone)]
pub struct Held {
    /// The version.
    pub scale: Scale,
    /// Its ratings.
    pub ratings: Vec<Rating>,
}

impl Held {
    /// The rating of this code.
    #[must_use]
    pub fn rating(&self, code: &str) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.code == code)
    }
}

/// The scales of the desk.
#[derive(Debug)]
pub struct Scales {
    /// Those that are here, in the order in which they came.
    pub held: Vec<Held>,
    /// Those that Docket comes with and that are not here yet.
    pub ready: Vec<&'static Shipped>,
    /// In how many versions of verdicts each rating was given, by its code.
    pub given: HashMap<String, i64>,
    /// The codes of the ratings that second opinions gave.
    pub opined: Vec<String>,
    /// The names of whoever made the newest versions, by scale; none for what Docket came with.
    pub made_by: HashMap<ScaleId, String>,
}

impl Desk {
    /// Sees to it that there is a scale to rate by: the house scale, on an empty desk.
    ///
    /// # Errors
    /// A fault of the database.
    pub async fn ensure_scale(&self) -> Outcome<()> {
        if self.store().read(|db| Ok(scales::any(db)?)).await? {
            return Ok(());
        }
        self.store().write(&Actor::Operator, add_first).await
    }

    /// The scales of the desk and those that stand ready.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn scales(&self, who: &Actor) -> Outcome<Scales> {
        rights::require(who.role(), Right::ManageScales)?;
        self.store().read(read).await
    }
}

fn add_first(tx: &mut Tx<'_>) -> Outcome<()> {
    let Some(first) = SHIPPED.first() else {
        return Ok(());
    };
    if scales::any(tx.db())? {
        tx.housekeeping();
        return Ok(());
    }
    // Of several nodes that start on one empty database, one adds it; the others find it on their second try.
    add(tx, first.name, true, shipped(first)).map(drop)
}

/// The ratings of a scale that Docket comes with.
fn shipped(scale: &Shipped) -> Vec<Rating> {
    let rating = |rating: &crate::domain::scale::ShippedRating| Rating {
        code: rating.code.to_owned(),
        label: rating.label.to_owned(),
        definition: rating.definition.to_owned(),
        number: rating.number,
        colour: rating.colour,
        evidence: rating.evidence,
        ..judge::blank()
    };
    scale.ratings.iter().map(rating).collect()
}

/// Keeps a new scale with these ratings, and tells the log.
fn add(tx: &mut Tx<'_>, name: &str, in_use: bool, ratings: Vec<Rating>) -> Outcome<ScaleId> {
    let id: ScaleId = tx.id();
    let scale = Scale {
        id,
        name: name.to_owned(),
        version: 1,
        in_use,
        created_at: tx.now(),
        family: id,
        newest: true,
        made_by: tx.actor().id(),
    };
    let codes: Vec<String> = ratings.iter().map(|rating| rating.code.clone()).collect();
    keep(tx, &scale, ratings)?;
    tx.record(Note {
        action: "scale.create",
        subject: "scale",
        subject_id: Some(id.any()),
        subject_ref: scale.name,
        after: json!({"ratings": codes.join(", "), "version": 1, "in_use": in_use}),
        ..Note::default()
    });
    Ok(id)
}

/// Keeps a version with ratings of its own.
fn keep(tx: &mut Tx<'_>, scale: &Scale, mut ratings: Vec<Rating>) -> Outcome<()> {
    for rating in &mut ratings {
        rating.id = tx.id();
    }
    scales::add(tx.db(), scale, &ratings).map_err(again_if_unique)
}

fn read(db: &mut Db) -> Outcome<Scales> {
    let names = scales::names(db)?;
    let held = held(db)?;
    let makers: Vec<_> = held.iter().filter_map(|held| held.scale.made_by).collect();
    let people = claims::names(db, &makers)?;
    let made_by = held.iter().filter_map(|held| {
        let name = people.get(&held.scale.made_by?)?;
        Some((held.scale.family, name.clone()))
    });
    Ok(Scales {
        ready: SHIPPED.iter().filter(|scale| !is_here(scale, &names)).collect(),
        given: scales::given(db)?.into_iter().collect(),
        opined: scales::opined(db)?,
        made_by: made_by.collect(),
        held,
    })
}

/// The newest version of each scale.
fn held(db: &mut Db) -> Outcome<Vec<Held>> {
    let ratings = scales::ratings(db)?;
    let of = |scale: Scale| Held {
        ratings: ratings
            .iter()
            .filter(|rating| rating.newest && rating.family == scale.family)
            .cloned()
            .collect(),
        scale,
    };
    Ok(scales::newest(db)?.into_iter().map(of).collect())
}

/// A scale that was renamed since is here all the same.
fn is_here(scale: &Shipped, names: &[(ScaleId, String)]) -> bool {
    names.iter().any(|(_, name)| name == scale.name)
}

fn no_such_scale() -> Refusal {
    Refusal::NotFound(say!("scales-no-such").to_owned())
}

fn no_such_rating(code: &str) -> Refusal {
    Refusal::NotFound(say!("scales-no-such-rating", code = code))
}

/// The ratings that may be given now.
pub(crate) fn offered(ratings: &[Rating]) -> Vec<&Rating> {
    ratings.iter().filter(|rating| rating.is_offered()).collect()
}

/// Codes with their labels; where two have the same label, the scale stands with it.
pub(crate) fn labelled(ratings: &[&Rating]) -> Vec<(String, String)> {
    let doubled = |one: &Rating| {
        let mut others = ratings.iter().filter(|other| other.code != one.code);
        others.any(|other| other.label.to_lowercase() == one.label.to_lowercase())
    };
    let words = |rating: &Rating| match doubled(rating) {
        true => say!("scales-label-of", label = &rating.label, scale = &rating.scale),
        false => rating.label.clone(),
    };
    ratings
        .iter()
        .map(|rating| (rating.code.clone(), words(rating)))
        .collect()
}

/// The ratings that claims can be looked for by: those that may be given, and those that some claim has.
pub(crate) fn known(db: &mut Db) -> Outcome<Vec<(String, String)>> {
    let (ratings, on_claims) = (scales::ratings(db)?, scales::on_claims(db)?);
    let is_known = |rating: &&Rating| rating.newest && (rating.is_offered() || on_claims.contains(&rating.code));
    let known: Vec<&Rating> = ratings.iter().filter(is_known).collect();
    Ok(labelled(&known))
}

/// The rating that a verdict was given, if it may still be put before others as it is.
///
/// # Errors
/// Why not: it is given no more, or it says or asks something else since.
pub(crate) fn still_stands(ratings: &[Rating], given: RatingId) -> Result<(), String> {
    let Some(given) = ratings.iter().find(|rating| rating.id == given) else {
        return Ok(());
    };
    let now = ratings
        .iter()
        .find(|rating| rating.code == given.code && rating.is_offered());
    match now {
        Some(now) if now.says_the_same(given) => Ok(()),
        Some(_) => Err(say!("scales-changed-since", rating = &given.label)),
        None => Err(say!("scales-given-no-more", rating = &given.label)),
    }
}

/// What evidence asks for, judged by the sources that are chosen of those listed.
pub(crate) fn checklist(
    evidence: &Evidence,
    listed: &[Source],
    is_chosen: impl Fn(&Source) -> bool,
    asked: bool,
) -> Vec<Check> {
    let chosen: Vec<&Source> = listed
        .iter()
        .filter(|source| source.removed_at.is_none() && is_chosen(source))
        .collect();
    evidence.checklist(&witnesses(&chosen), asked)
}
