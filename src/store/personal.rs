//! The personal values of events, beside the log: what stands for them there leads here.

use crate::domain::id::{PersonId, PresetId};
use crate::domain::log::personal::Kept;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{
    bulk, bulk_claim, draft, mail, mail_choice, notification, notification_off, personal, preference, presence,
    report_preset, running_export, saved_view,
};
use diesel::prelude::*;
use std::collections::HashMap;

/// Values that are compared with their marks together.
const PART: i64 = 10_000;
diesel::define_sql_function! {
    /// A text with another in the place of each part of it that is alike.
    fn replace(text: diesel::sql_types::Text, part: diesel::sql_types::Text, by: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Keeps a value and gives what stands for it; of one person the same value always has the same.
///
/// # Errors
/// The database's own.
pub fn keep(db: &mut Db, person: Option<PersonId>, value: &str, salt: impl FnOnce() -> String) -> Rows<String> {
    if let Some(person) = person {
        let known: Option<String> = personal::table
            .filter(personal::person_id.eq(person).and(personal::value.eq(value)))
            .select(personal::mark)
            .first(db)
            .optional()?;
        if let Some(mark) = known {
            return Ok(mark);
        }
    }
    let kept = Kept {
        salt: salt(),
        value: value.to_owned(),
    };
    let mark = kept.mark();
    diesel::insert_into(personal::table)
        .values((
            personal::mark.eq(mark.clone()),
            personal::person_id.eq(person),
            personal::salt.eq(kept.salt),
            personal::value.eq(kept.value),
        ))
        .execute(db)?;
    Ok(mark)
}

/// The values of these marks, as far as they were not erased.
///
/// # Errors
/// The database's own.
pub fn known(db: &mut Db, marks: Vec<String>) -> Rows<HashMap<String, Kept>> {
    if marks.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(String, String, String)> = personal::table
        .filter(personal::mark.eq_any(marks))
        .select((personal::mark, personal::salt, personal::value))
        .load(db)?;
    let kept = |(mark, salt, value)| (mark, Kept { salt, value });
    Ok(rows.into_iter().map(kept).collect())
}

/// The first mark that does not stand for its value: somebody changed it. Read in parts: there are as many as addresses
/// that people came from.
///
/// # Errors
/// The database's own.
pub fn forged(db: &mut Db) -> Rows<Option<String>> {
    let is_forged = |(mark, salt, value): (String, String, String)| {
        let is_forged = Kept { salt, value }.mark() != mark;
        is_forged.then_some(mark)
    };
    let mut behind = String::new();
    loop {
        let rows: Vec<(String, String, String)> = personal::table
            .filter(personal::mark.gt(&behind))
            .order(personal::mark)
            .limit(PART)
            .select((personal::mark, personal::salt, personal::value))
            .load(db)?;
        let Some((last, ..)) = rows.last() else { return Ok(None) };
        behind.clone_from(last);
        if let Some(forged) = rows.into_iter().find_map(is_forged) {
            return Ok(Some(forged));
        }
    }
}

/// Erases what is kept of a person: what is known to be theirs, and these values wherever nobody is known.
///
/// # Errors
/// The database's own.
pub fn erase(db: &mut Db, person: PersonId, values: &[String]) -> Rows<usize> {
    let theirs = diesel::delete(personal::table.filter(personal::person_id.eq(person))).execute(db)?;
    let others = personal::table.filter(
        personal::person_id
            .is_null()
            .and(personal::value.eq_any(values.to_vec())),
    );
    Ok(theirs.saturating_add(diesel::delete(others).execute(db)?))
}

/// The presets of reports that are narrowed to somebody, each with its choice.
///
/// # Errors
/// The database's own.
pub fn narrowed(db: &mut Db) -> Rows<Vec<(PresetId, String)>> {
    report_preset::table
        .filter(report_preset::choice.like("%filter_person%"))
        .order(report_preset::id)
        .select((report_preset::id, report_preset::choice))
        .load(db)
}

/// Gives a preset another choice.
///
/// # Errors
/// The database's own.
pub fn narrow(db: &mut Db, preset: PresetId, choice: &str) -> Rows<()> {
    diesel::update(report_preset::table.find(preset))
        .set(report_preset::choice.eq(choice))
        .execute(db)
        .map(drop)
}

/// Deletes what a person's account keeps for them alone: drafts, notifications, mail, choices, and what they saved and
/// did not share.
///
/// # Errors
/// The database's own.
pub fn erase_account(db: &mut Db, person: PersonId) -> Rows<()> {
    diesel::delete(draft::table.filter(draft::person_id.eq(person))).execute(db)?;
    diesel::delete(mail::table.filter(mail::person_id.eq(person))).execute(db)?;
    diesel::delete(mail_choice::table.filter(mail_choice::person_id.eq(person))).execute(db)?;
    diesel::delete(notification::table.filter(notification::person_id.eq(person))).execute(db)?;
    diesel::delete(notification_off::table.filter(notification_off::person_id.eq(person))).execute(db)?;
    diesel::delete(preference::table.filter(preference::person_id.eq(person))).execute(db)?;
    diesel::delete(presence::table.filter(presence::person_id.eq(person))).execute(db)?;
    let own = report_preset::owner_id.eq(person).and(report_preset::shared.eq(false));
    diesel::delete(report_preset::table.filter(own)).execute(db)?;
    let own = saved_view::owner_id.eq(person).and(saved_view::shared.eq(false));
    diesel::delete(saved_view::table.filter(own)).execute(db)?;
    Ok(())
}

/// Takes a person's name out of what is kept beside the log for a while, or for others: acts on several claims, exports
/// under way.
///
/// # Errors
/// The database's own.
pub fn erase_elsewhere(db: &mut Db, person: PersonId, name: &str, to: &str) -> Rows<()> {
    let any = format!("%{name}%");
    diesel::update(bulk::table.filter(bulk::words.like(&any)))
        .set(bulk::words.eq(replace(bulk::words, name, to)))
        .execute(db)?;
    diesel::update(bulk_claim::table.filter(bulk_claim::why.like(&any)))
        .set(bulk_claim::why.eq(replace(bulk_claim::why, name, to)))
        .execute(db)?;
    diesel::update(running_export::table.filter(running_export::by_id.eq(person)))
        .set(running_export::by_name.eq(to))
        .execute(db)?;
    diesel::update(running_export::table.filter(running_export::stopped_by.eq(name)))
        .set(running_export::stopped_by.eq(to))
        .execute(db)?;
    Ok(())
}
