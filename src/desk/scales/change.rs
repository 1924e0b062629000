//! Changing scales. Each edit makes the next version; nothing that a verdict was given is changed or taken away.

use crate::desk::Desk;
use crate::desk::scales::{
    Held, Rating, RatingForm, Scale, add, held, is_here, judge, keep, no_such_rating, no_such_scale, shipped,
};
use crate::domain::id::{Scale as ScaleKind, ScaleId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{FieldConflict, Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::scale::{RATINGS_MOST, SCALES_MOST, SHIPPED, free_code};
use crate::store::fault::Outcome;
use crate::store::{Tx, claims, scales};
use serde_json::{Value, json};

/// What can be done to a rating besides changing what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// One place to the front.
    Up,
    /// One place to the back.
    Down,
    /// To be given no more.
    Retire,
    /// To be given again.
    BringBack,
    /// Taken away; only one that was never given.
    Delete,
}

impl Desk {
    /// Makes a scale, set aside at first: an empty one, or with the ratings of another (its id, or the code of one that
    /// Docket comes with) under codes of their own.
    ///
    /// # Errors
    /// `Invalid` on `name` or `copy`; `NotNow` when there are too many.
    pub async fn create_scale(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        name: String,
        copy: String,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            room(tx)?;
            let name = judge::name(tx.db(), &name, None)?;
            let ratings = copied(tx, &copy)?;
            add(tx, &name, false, ratings)
        })
        .await
    }

    /// Puts a scale to use that Docket comes with and that is not here yet.
    ///
    /// # Errors
    /// `NotFound`; `NotNow` when it is here.
    pub async fn take_scale(&self, who: &Actor, once: Option<SubmissionId>, code: String) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            room(tx)?;
            let ready = SHIPPED.iter().find(|scale| scale.code == code);
            let scale = ready.ok_or_else(no_such_scale)?;
            if is_here(scale, &scales::names(tx.db())?) {
                return Err(Refusal::NotNow(say!("scales-here-already", scale = scale.name)).into());
            }
            add(tx, scale.name, true, shipped(scale))
        })
        .await
    }

    /// Gives a scale another name. `version` is the one that the form was made from.
    ///
    /// # Errors
    /// `Invalid` on `name`; `Stale`, `NotFound`.
    pub async fn rename_scale(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ScaleId,
        version: i32,
        name: String,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            let held = load(tx, id)?;
            let before = held.scale.name.clone();
            if held.scale.version != version {
                let seen = scales::at(tx.db(), id, version)?;
                let base = seen.map_or_else(|| before.clone(), |seen| seen.name);
                if base != before {
                    let field = FieldConflict {
                        field: "name",
                        label: say!("scales-name"),
                        base,
                        theirs: before,
                        yours: name.trim().to_owned(),
                        options: Vec::new(),
                    };
                    return Err(stale(tx, &held, vec![field])?.into());
                }
            }
            let name = judge::name(tx.db(), &name, Some(id))?;
            if name == before {
                tx.housekeeping();
                return Ok(id);
            }
            let ratings = held.ratings.clone();
            let (was, is) = (json!({ "name": before }), json!({ "name": name }));
            next(tx, &held, &name, ratings, "scale.rename", was, is)
        })
        .await
    }

    /// Puts a scale to use, or sets it aside: its verdicts stay, and none is given on it any more.
    ///
    /// # Errors
    /// `NotNow` when it is so already, when nothing would be left to rate by, or when it has nothing to give.
    pub async fn use_scale(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ScaleId,
        in_use: bool,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            let held = load(tx, id)?;
            may_be_used(tx, &held, in_use)?;
            scales::set_in_use(tx.db(), held.scale.id, in_use)?;
            let action = if in_use { "scale.use" } else { "scale.set_aside" };
            let (was, is) = (json!({ "in_use": !in_use }), json!({ "in_use": in_use }));
            tx.record(note(action, &held.scale, was, is));
            Ok(id)
        })
        .await
    }

    /// Adds a rating at the end of a scale.
    ///
    /// # Errors
    /// What is wrong with it; `NotNow` when there are too many; `NotFound`.
    pub async fn add_rating(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ScaleId,
        form: RatingForm,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            let held = load(tx, id)?;
            if held.ratings.len() >= RATINGS_MOST {
                return Err(Refusal::NotNow(say!("scales-ratings-most", n = RATINGS_MOST)).into());
            }
            let mut rating = judge::rating(&form, &held, "")?;
            rating.code = judge::new_code(tx.db(), &form)?;
            let is = judge::values(&rating, held.scale.version.saturating_add(1));
            let ratings = held.ratings.iter().cloned().chain([rating]).collect();
            let name = held.scale.name.clone();
            next(tx, &held, &name, ratings, "scale.add", Value::Null, is)
        })
        .await
    }

    /// Changes what a rating says and asks for. `version` is the scale's that the form was made from.
    ///
    /// # Errors
    /// What is wrong with it; `Stale` when somebody changed this rating since; `NotFound`.
    pub async fn edit_rating(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ScaleId,
        code: String,
        version: i32,
        form: RatingForm,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            let held = load(tx, id)?;
            let now = held.rating(&code).cloned().ok_or_else(|| no_such_rating(&code))?;
            if held.scale.version != version {
                let seen = at_version(tx, id, version)?;
                let base = seen.iter().find(|rating| rating.code == code).unwrap_or(&now);
                if !base.says_the_same(&now) {
                    let fields = judge::conflicts(base, &now, &form);
                    return Err(stale(tx, &held, fields)?.into());
                }
            }
            let typed = judge::rating(&form, &held, &code)?;
            if typed.says_the_same(&now) {
                tx.housekeeping();
                return Ok(id);
            }
            let after = Rating {
                code: now.code.clone(),
                retired: now.retired,
                ..typed
            };
            let was = judge::values(&now, held.scale.version);
            let is = judge::values(&after, held.scale.version.saturating_add(1));
            let put = |rating: &Rating| match rating.code == code {
                true => after.clone(),
                false => rating.clone(),
            };
            let ratings = held.ratings.iter().map(put).collect();
            let name = held.scale.name.clone();
            next(tx, &held, &name, ratings, "scale.edit", was, is)
        })
        .await
    }

    /// Moves a rating within its scale, retires it, brings it back or deletes it.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; `NotNow` for what cannot be done with it.
    pub async fn turn_rating(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        id: ScaleId,
        code: String,
        version: i32,
        turn: Turn,
    ) -> Outcome<ScaleId> {
        rights::require(who.role(), Right::ManageScales)?;
        self.act::<ScaleKind>(who, once, move |tx| {
            let held = load(tx, id)?;
            if held.scale.version != version {
                return Err(stale(tx, &held, Vec::new())?.into());
            }
            let place = held.ratings.iter().position(|rating| rating.code == code);
            let place = place.ok_or_else(|| no_such_rating(&code))?;
            turned(tx, &held, place, turn)
        })
        .await
    }
}

/// A scale that is about to change; changes go one after another.
fn load(tx: &mut Tx<'_>, id: ScaleId) -> Outcome<Held> {
    scales::lock(tx.db())?;
    let mut all = held(tx.db())?.into_iter();
    all.find(|held| held.scale.family == id)
        .ok_or_else(|| no_such_scale().into())
}

/// Is there room for one more scale?
fn room(tx: &mut Tx<'_>) -> Outcome<()> {
    scales::lock(tx.db())?;
    match scales::newest(tx.db())?.len() >= SCALES_MOST {
        true => Err(Refusal::NotNow(say!("scales-most", n = SCALES_MOST)).into()),
        false => Ok(()),
    }
}

/// The ratings of the scale that a new one begins with, under codes that are free.
fn copied(tx: &mut Tx<'_>, copy: &str) -> Outcome<Vec<Rating>> {
    if copy.is_empty() {
        return Ok(Vec::new());
    }
    let ready = SHIPPED.iter().find(|scale| scale.code == copy).map(shipped);
    let known = match ready {
        Some(ratings) => Some(ratings),
        None => {
            let all = held(tx.db())?.into_iter();
            let mut here = all.filter(|held| held.scale.family.to_string() == copy);
            here.next().map(|held| held.ratings)
        }
    };
    let Some(mut ratings) = known else {
        return Err(Refusal::field("copy", say!("scales-no-such")).into());
    };
    ratings.retain(|rating| !rating.retired);
    let is_taken = judge::taken(tx.db())?;
    for rating in &mut ratings {
        rating.code = free_code(&rating.code, &is_taken);
    }
    Ok(ratings)
}

/// The ratings of a version of the scale.
fn at_version(tx: &mut Tx<'_>, id: ScaleId, version: i32) -> Outcome<Vec<Rating>> {
    let mut ratings = scales::ratings(tx.db())?;
    ratings.retain(|rating| rating.family == id && rating.version == version);
    Ok(ratings)
}

/// Something must be left to rate by.
fn may_be_used(tx: &mut Tx<'_>, now: &Held, in_use: bool) -> Outcome<()> {
    let scale = now.scale.name.as_str();
    let refused = if now.scale.in_use == in_use {
        match in_use {
            true => say!("scales-in-use-already", scale = scale),
            false => say!("scales-aside-already", scale = scale),
        }
    } else if in_use && now.ratings.iter().all(|rating| rating.retired) {
        say!("scales-nothing-to-give", scale = scale)
    } else if !in_use && scales::newest(tx.db())?.iter().filter(|scale| scale.in_use).count() < 2 {
        say!("scales-last-in-use", scale = scale)
    } else {
        return Ok(());
    };
    Err(Refusal::NotNow(refused).into())
}

fn turned(tx: &mut Tx<'_>, now: &Held, place: usize, turn: Turn) -> Outcome<ScaleId> {
    let (before, mut ratings) = (now.ratings.clone(), now.ratings.clone());
    let Some(rating) = before.get(place) else {
        return Err(no_such_rating("").into());
    };
    let code = rating.code.as_str();
    let order = |ratings: &[Rating]| {
        let codes: Vec<&str> = ratings.iter().map(|rating| rating.code.as_str()).collect();
        json!({ "rating": code, "order": codes.join(", ") })
    };
    let (action, was, is) = match turn {
        Turn::Up | Turn::Down => {
            let other = match turn {
                Turn::Up => place.checked_sub(1),
                _ => place.checked_add(1).filter(|other| *other < ratings.len()),
            };
            let other = other.ok_or_else(|| Refusal::NotNow(say!("scales-at-the-end").to_owned()))?;
            ratings.swap(place, other);
            ("scale.order", order(&before), order(&ratings))
        }
        Turn::Retire | Turn::BringBack => {
            let retires = turn == Turn::Retire;
            if rating.retired == retires {
                return Err(Refusal::NotNow(say!("scales-so-already", rating = &rating.label)).into());
            }
            if let Some(rating) = ratings.get_mut(place) {
                rating.retired = retires;
            }
            let told = |retired: bool| json!({"rating": code, "label": rating.label, "retired": retired});
            let action = if retires { "scale.retire" } else { "scale.bring_back" };
            (action, told(!retires), told(retires))
        }
        Turn::Delete => {
            never_given(tx, rating)?;
            ratings.remove(place);
            ("scale.delete", judge::values(rating, now.scale.version), Value::Null)
        }
    };
    if now.scale.in_use && ratings.iter().all(|rating| rating.retired) {
        return Err(Refusal::NotNow(say!("scales-last-rating", rating = &rating.label)).into());
    }
    let name = now.scale.name.clone();
    next(tx, now, &name, ratings, action, was, is)
}

/// A rating that a verdict or a second opinion was given stays: it can be retired.
fn never_given(tx: &mut Tx<'_>, rating: &Rating) -> Outcome<()> {
    let given = scales::given(tx.db())?;
    if let Some((_, times)) = given.iter().find(|(code, _)| *code == rating.code) {
        let words = say!("scales-was-given", rating = &rating.label, n = times);
        return Err(Refusal::NotNow(words).into());
    }
    match scales::opined(tx.db())?.contains(&rating.code) {
        true => Err(Refusal::NotNow(say!("scales-was-opined", rating = &rating.label)).into()),
        false => Ok(()),
    }
}

/// Makes the next version of a scale, and tells the log what differs.
fn next(
    tx: &mut Tx<'_>,
    now: &Held,
    name: &str,
    ratings: Vec<Rating>,
    action: &'static str,
    before: Value,
    mut after: Value,
) -> Outcome<ScaleId> {
    let scale = Scale {
        id: tx.id(),
        name: name.to_owned(),
        version: now.scale.version.saturating_add(1),
        created_at: tx.now(),
        made_by: tx.actor().id(),
        ..now.scale.clone()
    };
    scales::supersede(tx.db(), now.scale.id)?;
    keep(tx, &scale, ratings)?;
    if let Value::Object(members) = &mut after {
        members.insert("version".to_owned(), Value::from(scale.version));
    }
    tx.record(note(action, &now.scale, before, after));
    Ok(scale.family)
}

fn note(action: &'static str, scale: &Scale, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "scale",
        subject_id: Some(scale.family.any()),
        subject_ref: scale.name.clone(),
        before,
        after,
        ..Note::default()
    }
}

fn stale(tx: &mut Tx<'_>, now: &Held, fields: Vec<FieldConflict>) -> Outcome<Refusal> {
    let maker = now.scale.made_by;
    let names = claims::names(tx.db(), maker.as_slice())?;
    Ok(Refusal::Stale(Box::new(Stale {
        subject: now.scale.name.clone(),
        by: maker.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        at: Some(now.scale.created_at),
        version: now.scale.version,
        what: say!("scales-version-made", n = now.scale.version),
        fields,
    })))
}
