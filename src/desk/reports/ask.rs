//! What somebody asks of a report: typed, kept under a name, and read.

use crate::desk::sessions::UNNAMED;
use crate::desk::time_zone::zone as desk_zone;
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person;
use crate::domain::refusal::Problems;
use crate::domain::report::{FileKind, Filter, Format, Layout, Picked, Report, Separator, begin_of, end_of};
use crate::domain::time::{Instant, parse_date};
use crate::domain::workflow::State;
use crate::domain::zone::Zone;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::reports::{self, Reading, table};
use crate::store::settings;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What narrows a report, as it was typed; an empty text narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Code of a state.
    pub state: String,
    /// Code of a rating.
    pub rating: String,
    /// Id of an article.
    pub article: String,
    /// E-mail address or id of a person.
    pub person: String,
    /// First day, in the report's zone.
    pub from: String,
    /// Last day, in the report's zone.
    pub to: String,
    /// A tag.
    pub tag: String,
}

/// The names of the filters.
pub const FILTERS: [&str; 7] = ["state", "rating", "article", "person", "from", "to", "tag"];

impl Filters {
    /// The filters whose values this gives by name.
    #[must_use]
    pub fn of(value: impl Fn(&str) -> String) -> Self {
        let [state, rating, article, person, from, to, tag] = FILTERS.map(value);
        Self {
            state,
            rating,
            article,
            person,
            from,
            to,
            tag,
        }
    }

    /// The filters that are set, by name.
    #[must_use]
    pub fn set(&self) -> Vec<(&'static str, &str)> {
        let values = [
            &self.state,
            &self.rating,
            &self.article,
            &self.person,
            &self.from,
            &self.to,
            &self.tag,
        ];
        FILTERS
            .into_iter()
            .zip(values)
            .map(|(name, value)| (name, value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}

/// A report that somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Which.
    pub report: Report,
    /// What narrows it.
    pub filters: Filters,
    /// Names of the columns in their order; all for none.
    pub columns: Vec<String>,
    /// What kind of file.
    pub kind: FileKind,
    /// How CSV is written.
    pub format: Format,
    /// The time zone by its name in the IANA list; the desk's if it is empty.
    pub zone: String,
    /// The name of the preset that it was made from; for the log.
    pub preset: String,
    /// The desk's address for links, without a slash at the end; links are paths if it is empty.
    pub site: String,
    /// The name of the file; the desk gives one if it is empty.
    pub file: String,
}

impl Ask {
    /// The whole report as CSV.
    #[must_use]
    pub fn of(report: Report) -> Self {
        Self {
            report,
            filters: Filters::default(),
            columns: Vec::new(),
            kind: FileKind::Csv,
            format: Format::default(),
            zone: String::new(),
            preset: String::new(),
            site: String::new(),
            file: String::new(),
        }
    }
}

/// What is chosen of a report: columns, filters and how the file is written, flat, as presets and the log keep it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Names of the columns with commas between them; all if it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub columns: String,
    /// Code of the kind of file; CSV if it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// Code of the separator.
    pub separator: String,
    /// 1 where the file begins with a byte-order mark.
    pub bom: i64,
    /// Name of the time zone; the desk's if it is empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// The filters, each under `filter_` and its name.
    #[serde(flatten)]
    pub filters: BTreeMap<String, String>,
}

impl Choice {
    /// What this asks for.
    #[must_use]
    pub fn of(ask: &Ask) -> Self {
        let filters = ask.filters.set().into_iter();
        Self {
            columns: ask.columns.join(","),
            kind: ask.kind.code().to_owned(),
            separator: ask.format.separator.code().to_owned(),
            bom: i64::from(ask.format.bom),
            zone: ask.zone.clone(),
            filters: filters
                .map(|(name, value)| (format!("filter_{name}"), spelled(name, value)))
                .collect(),
        }
    }

    /// The same as it is asked for.
    #[must_use]
    pub fn ask(&self, report: Report) -> Ask {
        let names = self.columns.split(',').filter(|name| !name.is_empty());
        Ask {
            columns: names.map(ToOwned::to_owned).collect(),
            kind: self.kind.parse().unwrap_or(FileKind::Csv),
            format: Format {
                separator: self.separator.parse().unwrap_or(Separator::Comma),
                bom: self.bom == 1,
            },
            zone: self.zone.clone(),
            filters: Filters::of(|name| self.filters.get(&format!("filter_{name}")).cloned().unwrap_or_default()),
            ..Ask::of(report)
        }
    }
}

/// A filter as it is kept: an address in the one form in which it is known, so that it can be erased with its owner.
fn spelled(name: &str, value: &str) -> String {
    match name {
        "person" => person::email(value).unwrap_or_else(|_| value.to_owned()),
        _ => value.to_owned(),
    }
}

/// What is read and written for an ask.
pub(in crate::desk) struct Wanted {
    pub(in crate::desk) reading: Reading,
    pub(in crate::desk) picked: Picked,
    pub(in crate::desk) layout: Layout,
}

/// Reads what was typed; all that is wrong is told at once.
pub(in crate::desk) fn resolve(db: &mut Db, ask: &Ask, now: Instant) -> Outcome<Wanted> {
    let mut problems = Problems::default();
    let zone = zone(db, ask, &mut problems)?;
    let filter = filter(db, ask, &zone, &mut problems)?;
    let names: Vec<&str> = ask.columns.iter().map(String::as_str).collect();
    let picked = Picked::of(ask.report, &names);
    if let Err(wrong) = &picked {
        let columns = wrong.join(", ");
        problems.add(
            "columns",
            say!("refusals-no-columns", report = ask.report.label(), columns = columns),
        );
    }
    problems.settle()?;
    let desk = settings::value(db, settings::DESK_NAME)?;
    let desk = desk.unwrap_or_else(|| UNNAMED.to_owned());
    Ok(Wanted {
        reading: Reading {
            filter,
            site: ask.site.as_str().into(),
            desk: desk.as_str().into(),
            zone: zone.clone(),
            now,
            end: table(ask.report).end(db, now)?,
        },
        picked: picked.unwrap_or_default(),
        layout: Layout {
            kind: ask.kind,
            format: ask.format,
            zone,
        },
    })
}

/// The zone that was asked for, or the desk's.
fn zone(db: &mut Db, ask: &Ask, problems: &mut Problems) -> Outcome<Zone> {
    if ask.report.is_in_utc() {
        return Ok(Zone::default());
    }
    match ask.zone.trim() {
        "" => desk_zone(db),
        typed => Ok(typed.parse().unwrap_or_else(|_| {
            problems.add("zone", say!("refusals-no-zone", zone = typed));
            Zone::default()
        })),
    }
}

fn filter(db: &mut Db, ask: &Ask, zone: &Zone, problems: &mut Problems) -> Outcome<Filter> {
    let mut filter = Filter::default();
    for (name, value) in ask.filters.set() {
        match name {
            name if !ask.report.narrowed_by().contains(&name) => {
                let report = ask.report.label();
                problems.add(name, say!("refusals-not-narrowed", report = report, name = name));
            }
            "state" => filter.state = state(value, problems),
            "rating" if reports::rating_exists(db, value)? => filter.rating = Some(value.to_owned()),
            "rating" => problems.add("rating", say!("refusals-no-rating", rating = value)),
            "article" => filter.article = article(db, value, problems)?,
            "person" => filter.person = person(db, value, problems)?,
            "from" => filter.from = date(value, "from", problems).map(|day| begin_of(day, zone)),
            "to" => filter.before = date(value, "to", problems).map(|day| end_of(day, zone)),
            "tag" => filter.tag = tag(db, value, problems)?,
            _ => {}
        }
    }
    if let (Some(from), Some(before)) = (filter.from, filter.before)
        && before <= from
    {
        problems.add("to", say!("refusals-days-turned"));
    }
    Ok(filter)
}

fn state(code: &str, problems: &mut Problems) -> Option<State> {
    let state = code.parse().ok();
    if state.is_none() {
        let all: Vec<&str> = State::ALL.iter().map(|state| state.code()).collect();
        problems.add(
            "state",
            say!("refusals-no-state", state = code, states = all.join(", ")),
        );
    }
    state
}

fn article(db: &mut Db, id: &str, problems: &mut Problems) -> Outcome<Option<ArticleId>> {
    let found = match id.parse::<ArticleId>() {
        Ok(id) if reports::article_exists(db, id)? => Some(id),
        _ => None,
    };
    if found.is_none() {
        problems.add("article", say!("refusals-no-article-id", id = id));
    }
    Ok(found)
}

/// The person of an address or id.
pub(in crate::desk) fn person(db: &mut Db, typed: &str, problems: &mut Problems) -> Outcome<Option<PersonId>> {
    let email = person::email(typed).unwrap_or_default();
    let found = reports::person_by(db, typed.parse().ok(), &email)?;
    if found.is_none() {
        problems.add("person", say!("refusals-nobody-called", name = typed));
    }
    Ok(found)
}

fn tag(db: &mut Db, typed: &str, problems: &mut Problems) -> Outcome<Option<String>> {
    let tag = typed.to_lowercase();
    if reports::tag_exists(db, &tag)? {
        return Ok(Some(tag));
    }
    problems.add("tag", say!("refusals-no-tag", tag = typed));
    Ok(None)
}

fn date(typed: &str, field: &'static str, problems: &mut Problems) -> Option<jiff::civil::Date> {
    parse_date(typed).unwrap_or_else(|words| {
        problems.add(field, words);
        None
    })
}

/// The begin of a day in UTC, some days later.
pub(in crate::desk) fn day(typed: &str, later: i64, field: &'static str, problems: &mut Problems) -> Option<Instant> {
    let begin = date(typed, field, problems).map(|day| begin_of(day, &Zone::default()));
    begin.map(|begin| begin.plus_seconds(later * 86_400))
}
