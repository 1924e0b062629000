//! Reports: asked for in words, written in chunks, and told to the log from begin to end.

use crate::desk::Desk;
use crate::domain::id::{AnyId, ArticleId, PersonId};
use crate::domain::log::{Chain, Event, Note, hex};
use crate::domain::person::{self, Actor};
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::report::{CLAIMS, ClaimLine, Csv, EVENTS, EventLine, Filter, Format, Report};
use crate::domain::rights::{self, Right};
use crate::domain::time::{Instant, parse_date};
use crate::domain::workflow::State;
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome};
use crate::store::{log, reports};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use tokio::task::JoinHandle;

pub use crate::store::reports::Choices;

/// Rows that are read, written and sent together.
const CHUNK: i64 = 2_000;
/// Rows that a preview shows.
pub const PREVIEW: i64 = 20;

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
    /// First day, in UTC.
    pub from: String,
    /// Last day, in UTC.
    pub to: String,
    /// A tag.
    pub tag: String,
}

impl Filters {
    /// The filters that are set, by name.
    #[must_use]
    pub fn set(&self) -> Vec<(&'static str, &str)> {
        [
            ("state", &self.state),
            ("rating", &self.rating),
            ("article", &self.article),
            ("person", &self.person),
            ("from", &self.from),
            ("to", &self.to),
            ("tag", &self.tag),
        ]
        .into_iter()
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
    /// How it is written.
    pub format: Format,
    /// The desk's address for links, without a slash at the end; links are paths if it is empty.
    pub site: String,
    /// The name of the file; the desk gives one if it is empty.
    pub file: String,
}

/// What a report would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// How many rows in all.
    pub total: i64,
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}

/// How an export ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is whole.
    Finished,
    /// Whoever took it went away, or a fault broke it off.
    BrokenOff,
    /// It runs still, or the program ended first.
    Open,
}

/// An export as the log tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The number of the event; a finished export has its manifest under it.
    pub event: i64,
    /// When it ended, or began if it has not.
    pub at: Instant,
    /// Who took it.
    pub by: String,
    /// The name of the file.
    pub file: String,
    /// How it ended.
    pub ending: Ending,
    /// Rows, the header left out.
    pub rows: i64,
    /// SHA-256 of the file, in hexadecimal; empty if it is not whole.
    pub sha256: String,
}

impl Desk {
    /// Shows how many rows a report has, and the first of them.
    ///
    /// # Errors
    /// When this person may not, or a filter is wrong.
    pub async fn preview_report(&self, who: &Actor, ask: Ask) -> Outcome<Preview> {
        rights::require(who.role(), Right::Export)?;
        self.store().read(move |db| preview(db, &ask)).await
    }

    /// What the filters of a report can be chosen from; of the articles only the newest.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn report_choices(&self, who: &Actor) -> Outcome<Choices> {
        rights::require(who.role(), Right::Export)?;
        self.store().read(|db| Ok(reports::choices(db, 200)?)).await
    }

    /// Begins an export and tells the log.
    ///
    /// # Errors
    /// When this person may not, or a filter is wrong.
    pub async fn export(&self, who: &Actor, ask: Ask) -> Outcome<Export> {
        rights::require(who.role(), Right::Export)?;
        let told = ask.clone();
        let (id, file, begun_at) = self
            .store()
            .write(who, move |tx| {
                resolve(tx.db(), &told)?;
                let id: AnyId = tx.id();
                let file = match told.file.as_str() {
                    "" => format!("docket-{}-{}.csv", told.report, tx.now().date()),
                    // It goes into headers later.
                    given => given.replace(char::is_control, "\u{fffd}"),
                };
                tx.record(Told::new(&told, id).note("report.begin", told.report, &file));
                Ok((id, file, tx.now()))
            })
            .await?;
        let asked = ask.clone();
        let (filter, last, head) = self
            .store()
            .read(move |db| {
                let head = log::head(db)?;
                let last = match asked.report {
                    Report::Claims => reports::last_claim(db)?,
                    Report::Events => head.number,
                };
                Ok((resolve(db, &asked)?, last, head))
            })
            .await?;
        Ok(Export {
            desk: self.clone(),
            who: who.clone(),
            reading: Reading {
                report: ask.report,
                filter,
                site: ask.site.as_str().into(),
                last,
            },
            page: Some(Page::new(ask.format)),
            ask,
            id,
            file,
            begun_at,
            head,
            ahead: None,
        })
    }

    /// The newest exports, newest first.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn exports(&self, who: &Actor) -> Outcome<Vec<Taken>> {
        rights::require(who.role(), Right::Export)?;
        let subjects: Vec<_> = Report::ALL.iter().map(|report| report.id()).collect();
        let events = self
            .store()
            .read(move |db| Ok(log::of_subjects(db, &subjects, 60)?))
            .await?;
        Ok(taken(&events))
    }

    /// The manifest of the finished export that this event tells of.
    ///
    /// # Errors
    /// When this person may not, or there is no such export.
    pub async fn manifest(&self, who: &Actor, event: i64) -> Outcome<Manifest> {
        rights::require(who.role(), Right::Export)?;
        let event = self.store().read(move |db| Ok(log::find(db, event)?)).await?;
        event
            .and_then(Manifest::of)
            .ok_or_else(|| Refusal::NotFound(say!("refusals-no-export").to_owned()).into())
    }
}

/// An export under way. Take it piece by piece with [`Export::next`], then [`Export::finish`] it, or
/// [`Export::break_off`].
pub struct Export {
    desk: Desk,
    who: Actor,
    ask: Ask,
    id: AnyId,
    file: String,
    begun_at: Instant,
    head: Chain,
    reading: Reading,
    page: Option<Page>,
    /// The next chunk, read while the one before it is written.
    ahead: Option<JoinHandle<Outcome<Lines>>>,
}

/// What is read for an export, and how far: rows that come into being after its begin are left out.
#[derive(Clone)]
struct Reading {
    report: Report,
    filter: Filter,
    site: Arc<str>,
    last: i64,
}

impl Reading {
    fn lines(&self, db: &mut Db, after: i64, most: i64) -> Outcome<Lines> {
        db.at_one_moment(|db| {
            Ok(match self.report {
                Report::Claims => Lines::Claims(reports::claims(db, &self.filter, &self.site, after, self.last, most)?),
                Report::Events => Lines::Events(reports::events(db, &self.filter, after, self.last, most)?),
            })
        })
    }
}

/// A chunk of rows.
enum Lines {
    Claims(Vec<ClaimLine>),
    Events(Vec<EventLine>),
}

impl Lines {
    /// How many, and the number of the last.
    fn end(&self) -> (i64, Option<i64>) {
        let (count, last) = match self {
            Lines::Claims(lines) => (lines.len(), lines.last().map(|line| line.number)),
            Lines::Events(lines) => (lines.len(), lines.last().map(|line| line.event.number)),
        };
        (i64::try_from(count).unwrap_or(i64::MAX), last)
    }
}

/// The file so far, without its bytes.
struct Page {
    csv: Csv,
    sha: Sha256,
    rows: i64,
    bytes: i64,
    begun: bool,
}

impl Page {
    fn new(format: Format) -> Self {
        Self {
            csv: Csv::new(format),
            sha: Sha256::new(),
            rows: 0,
            bytes: 0,
            begun: false,
        }
    }

    fn header(&mut self, report: Report) -> String {
        self.begun = true;
        match report {
            Report::Claims => self.csv.header(CLAIMS),
            Report::Events => self.csv.header(EVENTS),
        }
        self.piece()
    }

    fn lines(&mut self, lines: &Lines) -> String {
        self.rows = self.rows.saturating_add(lines.end().0);
        match lines {
            Lines::Claims(lines) => lines.iter().for_each(|line| self.csv.row(CLAIMS, line)),
            Lines::Events(lines) => lines.iter().for_each(|line| self.csv.row(EVENTS, line)),
        }
        self.piece()
    }

    fn piece(&mut self) -> String {
        let piece = self.csv.take();
        self.sha.update(piece.as_bytes());
        self.bytes = self.bytes.saturating_add(i64::try_from(piece.len()).unwrap_or(0));
        piece
    }
}

impl Export {
    /// The name for the file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> i64 {
        self.page.as_ref().map_or(0, |page| page.rows)
    }

    /// The next piece of the file; none at its end.
    ///
    /// # Errors
    /// A fault; then break the export off.
    pub async fn next(&mut self) -> Outcome<Option<String>> {
        let mut page = self.page.take().ok_or_else(broken)?;
        if !page.begun {
            let piece = page.header(self.reading.report);
            self.page = Some(page);
            self.read_ahead(0);
            return Ok(Some(piece));
        }
        let Some(ahead) = self.ahead.take() else {
            self.page = Some(page);
            return Ok(None);
        };
        let lines = ahead.await.map_err(|error| Failure::fault(error.to_string()))??;
        if let (CHUNK, Some(last)) = lines.end() {
            self.read_ahead(last);
        }
        let (page, piece) = tokio::task::spawn_blocking(move || {
            let piece = page.lines(&lines);
            (page, piece)
        })
        .await
        .map_err(|error| Failure::fault(error.to_string()))?;
        self.page = Some(page);
        Ok(Some(piece).filter(|piece| !piece.is_empty()))
    }

    fn read_ahead(&mut self, after: i64) {
        let store = self.desk.store().clone();
        let reading = self.reading.clone();
        self.ahead = Some(tokio::task::spawn(async move {
            store.read(move |db| reading.lines(db, after, CHUNK)).await
        }));
    }

    /// Tells the log that the file is whole, with its rows and SHA-256; gives the manifest.
    ///
    /// # Errors
    /// A fault.
    pub async fn finish(self) -> Outcome<Manifest> {
        let id = self.id;
        let report = self.ask.report;
        let desk = self.desk.clone();
        self.end("report.export", "").await?;
        let events = desk
            .store()
            .read(move |db| Ok(log::of_subjects(db, &[report.id()], 60)?))
            .await?;
        events
            .into_iter()
            .filter(|event| Told::of(event).export == id.to_string())
            .find_map(Manifest::of)
            .ok_or_else(broken)
    }

    /// Tells the log that the file was not taken whole.
    ///
    /// # Errors
    /// A fault.
    pub async fn break_off(self, why: &str) -> Outcome<()> {
        self.end("report.break_off", why).await
    }

    async fn end(self, action: &'static str, why: &str) -> Outcome<()> {
        let columns: Vec<&str> = self.ask.report.columns().iter().map(|(name, _)| *name).collect();
        let mut told = Told {
            begun_at: self.begun_at.to_string(),
            last: self.reading.last,
            log_number: self.head.number,
            log_hash: hex(&self.head.hash),
            columns: columns.join(","),
            written_by: concat!("Docket ", env!("CARGO_PKG_VERSION")).to_owned(),
            ..Told::new(&self.ask, self.id)
        };
        if let Some(page) = self.page {
            told.rows = page.rows;
            told.bytes = page.bytes;
            if action == "report.export" {
                let sha256: [u8; 32] = page.sha.finalize().into();
                told.sha256 = hex(&sha256);
            }
        }
        let note = Note {
            reason: why.to_owned(),
            ..told.note(action, self.ask.report, &self.file)
        };
        let act = move |tx: &mut crate::store::Tx<'_>| {
            tx.record(note.clone());
            Ok(())
        };
        self.desk.store().write(&self.who, act).await
    }
}

fn broken() -> Failure {
    Failure::fault("the export broke off before")
}

/// What an export's events say, flat; what is nothing yet is left out.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Told {
    export: String,
    separator: String,
    bom: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    rows: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    bytes: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    sha256: String,
    #[serde(skip_serializing_if = "is_nothing")]
    begun_at: String,
    #[serde(skip_serializing_if = "is_nothing")]
    last: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    log_number: i64,
    #[serde(skip_serializing_if = "is_nothing")]
    log_hash: String,
    /// Names of the columns, with commas between them, and which program wrote them.
    #[serde(skip_serializing_if = "is_nothing")]
    columns: String,
    #[serde(skip_serializing_if = "is_nothing")]
    written_by: String,
    /// The filters, each under `filter_` and its name.
    #[serde(flatten)]
    filters: BTreeMap<String, String>,
}

fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Told {
    fn new(ask: &Ask, id: AnyId) -> Self {
        let filters = ask.filters.set().into_iter();
        Self {
            export: id.to_string(),
            separator: ask.format.separator.code().to_owned(),
            bom: i64::from(ask.format.bom),
            filters: filters
                .map(|(name, value)| (format!("filter_{name}"), value.to_owned()))
                .collect(),
            ..Self::default()
        }
    }

    fn of(event: &Event) -> Self {
        serde_json::from_str(&event.after).unwrap_or_default()
    }

    fn note(&self, action: &'static str, report: Report, file: &str) -> Note {
        Note {
            action,
            subject: "report",
            subject_id: Some(report.id()),
            subject_ref: file.to_owned(),
            after: serde_json::to_value(self).unwrap_or_default(),
            ..Note::default()
        }
    }
}

/// Begun exports without an end are shown as open; the others once, by their end.
fn taken(events: &[Event]) -> Vec<Taken> {
    let mut seen = HashSet::new();
    let mut list = Vec::new();
    for event in events {
        let told = Told::of(event);
        if !seen.insert(told.export) {
            continue;
        }
        list.push(Taken {
            event: event.number,
            at: event.at,
            by: event.actor_name.clone(),
            file: event.subject_ref.clone(),
            ending: match event.action.as_str() {
                "report.export" => Ending::Finished,
                "report.break_off" => Ending::BrokenOff,
                _ => Ending::Open,
            },
            rows: told.rows,
            sha256: told.sha256,
        });
    }
    list
}

/// What goes with a report's file, so that it can be known again and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// Code of the report.
    pub report: &'static str,
    /// The name of the file.
    pub file: String,
    /// Rows, the header left out.
    pub rows: i64,
    /// Size of the file.
    pub bytes: i64,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What narrowed it, as it was typed.
    pub filters: BTreeMap<String, String>,
    /// Code of the separator.
    pub separator: String,
    /// The file begins with a byte-order mark.
    pub bom: bool,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Who took it.
    pub exported_by: String,
    /// When it began: what came into being later is not in it.
    pub begun_at: String,
    /// When it was whole.
    pub finished_at: Instant,
    /// The highest number of a claim or event when it began.
    pub last_number: i64,
    /// The head of the log when it began: to be compared with the log later.
    pub log: Head,
    /// The number of the event that tells of this export.
    pub event: i64,
    /// Which program wrote it.
    pub written_by: String,
}

/// The head of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The number of the last event.
    pub number: i64,
    /// Its hash, in hexadecimal.
    pub hash: String,
}

impl Manifest {
    fn of(event: Event) -> Option<Self> {
        let report = *Report::ALL
            .iter()
            .find(|report| Some(report.id()) == event.subject_id)?;
        if event.action != "report.export" {
            return None;
        }
        let told = Told::of(&event);
        let filters = told.filters.into_iter();
        Some(Self {
            report: report.code(),
            file: event.subject_ref,
            rows: told.rows,
            bytes: told.bytes,
            sha256: told.sha256,
            filters: filters
                .filter_map(|(name, value)| Some((name.strip_prefix("filter_")?.to_owned(), value)))
                .collect(),
            separator: told.separator,
            bom: told.bom == 1,
            columns: told.columns.split(',').map(ToOwned::to_owned).collect(),
            exported_by: event.actor_name,
            begun_at: told.begun_at,
            finished_at: event.at,
            last_number: told.last,
            log: Head {
                number: told.log_number,
                hash: told.log_hash,
            },
            event: event.number,
            written_by: told.written_by,
        })
    }

    /// As indented JSON with a line end.
    #[must_use]
    pub fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        format!("{json}\n")
    }
}

fn preview(db: &mut Db, ask: &Ask) -> Outcome<Preview> {
    let filter = resolve(db, ask)?;
    let last = match ask.report {
        Report::Claims => reports::last_claim(db)?,
        Report::Events => log::head(db)?.number,
    };
    let total = match ask.report {
        Report::Claims => reports::count_claims(db, &filter, last)?,
        Report::Events => reports::count_events(db, &filter, last)?,
    };
    let reading = Reading {
        report: ask.report,
        filter,
        site: ask.site.as_str().into(),
        last,
    };
    let rows = match reading.lines(db, 0, PREVIEW)? {
        Lines::Claims(lines) => cells(CLAIMS, &lines),
        Lines::Events(lines) => cells(EVENTS, &lines),
    };
    Ok(Preview {
        total,
        columns: ask.report.columns().iter().map(|(name, _)| *name).collect(),
        rows,
    })
}

fn cells<R>(columns: &[crate::domain::report::Column<R>], lines: &[R]) -> Vec<Vec<String>> {
    let cell = |column: &crate::domain::report::Column<R>, line: &R| {
        let mut cell = String::new();
        (column.write)(line, &mut cell);
        cell
    };
    lines
        .iter()
        .map(|line| columns.iter().map(|column| cell(column, line)).collect())
        .collect()
}

/// Reads the typed filters; all that is wrong is told at once.
fn resolve(db: &mut Db, ask: &Ask) -> Outcome<Filter> {
    let mut problems = Problems::default();
    let mut filter = Filter::default();
    for (name, value) in ask.filters.set() {
        match name {
            "state" | "rating" | "tag" if ask.report == Report::Events => {
                problems.add(name, say!("refusals-events-have-no", name = name));
            }
            "state" => filter.state = state(value, &mut problems),
            "rating" if reports::rating_exists(db, value)? => filter.rating = Some(value.to_owned()),
            "rating" => problems.add("rating", say!("refusals-no-rating", rating = value)),
            "article" => filter.article = article(db, value, &mut problems)?,
            "person" => filter.person = person(db, value, &mut problems)?,
            "from" => filter.from = day(value, 0, "from", &mut problems),
            "to" => filter.before = day(value, 1, "to", &mut problems),
            "tag" => filter.tag = tag(db, value, &mut problems)?,
            _ => {}
        }
    }
    if let (Some(from), Some(before)) = (filter.from, filter.before)
        && before <= from
    {
        problems.add("to", say!("refusals-days-turned"));
    }
    problems.settle()?;
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
pub(super) fn person(db: &mut Db, typed: &str, problems: &mut Problems) -> Outcome<Option<PersonId>> {
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

/// The begin of a day in UTC, some days later.
pub(super) fn day(typed: &str, later: i64, field: &'static str, problems: &mut Problems) -> Option<Instant> {
    match parse_date(typed) {
        Ok(Some(date)) => {
            let begin = Instant::parse(&format!("{date}T00:00:00Z")).unwrap_or(Instant::END);
            Some(begin.plus_seconds(later * 86_400))
        }
        Ok(None) => None,
        Err(words) => {
            problems.add(field, words);
            None
        }
    }
}
