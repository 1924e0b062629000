//! The assessor's pack: begun for a period, read part by part while a door writes its file, told to the log from begin
//! to end. What stands in it everybody may read who may take reports away; what is sealed or erased does not.

mod published;
mod trail;

pub use crate::desk::method::{InForce, Method};
pub use trail::{Kept, Trail, Version};

use crate::desk::Desk;
use crate::desk::checkpoints::known_keys;
use crate::desk::method::in_force;
use crate::desk::proofs::bundles;
use crate::desk::reports::{Ask as ReportAsk, Course, Ending, Filters, Wanted, resolve};
use crate::desk::sessions::desk_name;
use crate::desk::time_zone::zone;
use crate::domain::id::{AnyId, ExportId};
use crate::domain::log::proof::Bundle;
use crate::domain::log::{Chain, Event, Note, hex};
use crate::domain::pack::{Drawn, Period, Rate, Rates, SAMPLE, SAMPLE_MOST, Sample, Seed};
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::report::{Report, Writer, begin_of, end_of};
use crate::domain::rights::{Right, require};
use crate::domain::time::{Instant, parse_date};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::reports::{Mark, pack, table};
use crate::store::{checkpoints, log, method};
use published::Reader;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Rows of a report that are read and written together.
const CHUNK: i64 = 2_000;
/// Ended packs that are told of.
const TOLD_MOST: i64 = 40;

/// A pack as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ask {
    /// First day, in the desk's time zone.
    pub from: String,
    /// Last day.
    pub to: String,
    /// How many claims are sampled; [`SAMPLE`] if it is empty.
    pub sample: String,
    /// The desk's address for links, without a slash at the end.
    pub site: String,
    /// The name of the file; the desk gives one if it is empty.
    pub file: String,
}

/// What a pack is about.
#[derive(Debug)]
pub struct About {
    /// The name of its file.
    pub file: String,
    /// The desk's name.
    pub desk: String,
    /// Who made it.
    pub made_by: String,
    /// When it began: what came into being later is not in it.
    pub made_at: Instant,
    /// The days.
    pub period: Period,
    /// How many claims are to be sampled.
    pub size: usize,
    /// What the draws are made from.
    pub seed: Seed,
    /// The number of the event whose hash is in the seed; 0 where there is none.
    pub seed_event: i64,
    /// The log when it began.
    pub log: Chain,
    /// How the desk works, in its own words.
    pub method: Option<Method>,
    /// The rules in force.
    pub rules: InForce,
    /// The second opinions of the period: how many agreed, and all.
    pub opinions: (i64, i64),
    /// The newest signed checkpoint of the log.
    pub checkpoint: Option<String>,
    /// The log's public keys.
    pub keys: Vec<String>,
}

/// A pack under way. Read its parts in the order of these functions, [`Pack::heed`] between them, then
/// [`Pack::finish`] it, or [`Pack::break_off`].
pub struct Pack {
    /// What it is about.
    pub about: About,
    course: Course,
    site: String,
    reader: Reader,
    open: Option<Open>,
    rows: i64,
}

/// A report that is being read.
struct Open {
    wanted: Wanted,
    writer: Writer,
    next: Option<Mark>,
}

/// A pack as the log tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When it ended, or began if it has not.
    pub at: Instant,
    /// Who took it.
    pub by: String,
    /// The name of its file.
    pub file: String,
    /// How it ended.
    pub ending: Ending,
    /// Why it was broken off.
    pub why: String,
    /// SHA-256 of the file, in hexadecimal; empty if it is not whole.
    pub sha256: String,
}

/// What its events say.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Said {
    export: String,
    from: String,
    to: String,
    zone: String,
    sample: i64,
    seed: String,
    #[serde(skip_serializing_if = "is_nothing")]
    sampled: String,
    #[serde(skip_serializing_if = "is_nothing")]
    sha256: String,
    #[serde(skip_serializing_if = "is_nothing")]
    bytes: i64,
}

fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The subject under which the log keeps every pack.
fn subject() -> AnyId {
    AnyId::new(Uuid::from_u128(0x0000_0000_0000_8000_8000_0000_0000_0100))
}

impl Desk {
    /// Begins a pack and tells the log.
    ///
    /// # Errors
    /// When this person may not, or what was typed is wrong.
    pub async fn pack(&self, who: &Actor, ask: Ask) -> Outcome<Pack> {
        require(who.role(), Right::Export)?;
        let (asked, name) = (ask.clone(), who.name().to_owned());
        let (id, about) = self
            .store()
            .write(who, move |tx| {
                let now = tx.now();
                let about = about(tx.db(), &asked, &name, now)?;
                let id = Course::begin(tx, &about.file)?;
                tx.record(said(&about, id).note("pack.begin", &about.file));
                Ok((id, about))
            })
            .await?;
        Ok(Pack {
            course: Course::of(self.clone(), who.clone(), id, about.made_at),
            site: ask.site,
            reader: Reader::new(&about.period, Sample::of(about.size)),
            open: None,
            rows: 0,
            about,
        })
    }

    /// The newest packs that have begun, newest first; those under way stand with the running exports.
    ///
    /// # Errors
    /// When this person may not.
    pub async fn packs(&self, who: &Actor) -> Outcome<Vec<Told>> {
        require(who.role(), Right::Export)?;
        let running = self.running_exports(who).await?;
        let running: Vec<String> = running.iter().map(|under| under.export.id.to_string()).collect();
        let events = self
            .store()
            .read(|db| Ok(log::of_subjects(db, &[subject()], TOLD_MOST)?))
            .await?;
        Ok(told(&events, running))
    }
}

/// Each pack once, by its last event; those that run are left out.
fn told(events: &[Event], mut seen: Vec<String>) -> Vec<Told> {
    let mut list = Vec::new();
    for event in events {
        let said: Said = serde_json::from_str(&event.after).unwrap_or_default();
        if seen.contains(&said.export) {
            continue;
        }
        seen.push(said.export);
        list.push(Told {
            at: event.at,
            by: event.actor_name.clone(),
            file: event.subject_ref.clone(),
            ending: match event.action.as_str() {
                "pack.export" => Ending::Finished,
                "pack.break_off" => Ending::BrokenOff,
                _ => Ending::Open,
            },
            why: event.reason.clone(),
            sha256: said.sha256,
        });
    }
    list
}

/// Reads what was typed; all that is wrong is told at once.
fn period(db: &mut Db, ask: &Ask) -> Outcome<(Period, usize)> {
    let zone = zone(db)?;
    let mut problems = Problems::default();
    let mut day = |field, label: &str, typed: &str| match parse_date(typed) {
        Ok(Some(day)) => Some(day),
        Ok(None) => {
            problems.add(field, say!("rules-missing", label = label));
            None
        }
        Err(words) => {
            problems.add(field, words);
            None
        }
    };
    let from = day("from", say!("pack-from"), &ask.from);
    let to = day("to", say!("pack-to"), &ask.to);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        problems.add("to", say!("refusals-days-turned"));
    }
    let size = match ask.sample.trim() {
        "" => Some(SAMPLE),
        typed => typed.parse().ok().filter(|size| (1..=SAMPLE_MOST).contains(size)),
    };
    if size.is_none() {
        problems.add("sample", say!("pack-sample-range", most = SAMPLE_MOST));
    }
    problems.settle()?;
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let period = Period {
        begins: begin_of(from, &zone),
        before: end_of(to, &zone),
        from,
        to,
        zone,
    };
    Ok((period, size.unwrap_or(SAMPLE)))
}

fn about(db: &mut Db, ask: &Ask, made_by: &str, now: Instant) -> Outcome<About> {
    let (period, size) = period(db, ask)?;
    let head = log::head(db)?;
    let last = pack::last_event(db, period.before, head.number)?;
    let (seed_event, hash) = last.unwrap_or_default();
    let file = match ask.file.as_str() {
        "" => format!("docket-pack-{}-{}.zip", period.from, period.to),
        // It goes into headers later.
        given => given.replace(char::is_control, "\u{fffd}"),
    };
    Ok(About {
        file,
        desk: desk_name(db)?,
        made_by: made_by.to_owned(),
        made_at: now,
        size,
        seed: Seed::new(&period, &hash),
        seed_event,
        method: method::newest(db)?,
        rules: in_force(db)?,
        opinions: pack::agreement(db, period.begins, period.before)?,
        checkpoint: checkpoints::newest(db)?.map(|newest| newest.note),
        keys: known_keys(db)?.iter().map(ToString::to_string).collect(),
        log: head,
        period,
    })
}

fn said(about: &About, id: ExportId) -> Said {
    let Period { from, to, zone, .. } = &about.period;
    Said {
        export: id.to_string(),
        from: from.to_string(),
        to: to.to_string(),
        zone: zone.to_string(),
        sample: i64::try_from(about.size).unwrap_or(i64::MAX),
        seed: about.seed.text().to_owned(),
        ..Said::default()
    }
}

impl Said {
    fn note(&self, action: &'static str, file: &str) -> Note {
        Note {
            action,
            subject: "pack",
            subject_id: Some(subject()),
            subject_ref: file.to_owned(),
            after: serde_json::to_value(self).unwrap_or_default(),
            ..Note::default()
        }
    }
}

impl Pack {
    /// Says now and then how far it is, and ends where somebody stopped it.
    ///
    /// # Errors
    /// `NotNow` when somebody stopped it, or a fault; then break it off.
    pub async fn heed(&mut self) -> Outcome<()> {
        self.course.heed(self.rows).await
    }

    /// Waits until somebody stops it: for while a slow reader takes a piece.
    pub async fn stopped(&self) {
        self.course.stopped(self.rows).await;
    }

    /// The next publications of the period as CSV, the header first; none at the end. Each is counted, and may enter
    /// the sample.
    ///
    /// # Errors
    /// A fault.
    pub async fn publications(&mut self) -> Outcome<Option<String>> {
        let Some((after, before)) = self.reader.next() else {
            return Ok(None);
        };
        let seed = self.about.seed.clone();
        let read = move |db: &mut Db| db.at_one_moment(|db| Ok(published::chunk(db, &seed, after, before)?));
        let chunk = self.course.desk.store().read(read).await?;
        self.rows = self
            .rows
            .saturating_add(i64::try_from(chunk.lines.len()).unwrap_or(i64::MAX));
        Ok(Some(self.reader.take(&chunk)))
    }

    /// What was counted of the publications.
    #[must_use]
    pub fn rates(&self) -> Rates {
        self.reader.rates
    }

    /// All rates, those of second opinions too.
    #[must_use]
    pub fn all_rates(&self) -> Vec<Rate> {
        self.reader.rates.all(self.about.opinions)
    }

    /// The sample, the smallest draw first; whole behind the last publication.
    #[must_use]
    pub fn sample(&self) -> Vec<Drawn> {
        self.reader.sample.drawn().cloned().collect()
    }

    /// The next rows of a report of the period as CSV, the header first; none at its end, and then another can be read.
    /// Gives how many rows there are beside them.
    ///
    /// # Errors
    /// A fault.
    pub async fn rows(&mut self, report: Report) -> Outcome<Option<(String, i64)>> {
        let Some(mut open) = self.open.take() else {
            return self.begin(report).await.map(|header| Some((header, 0)));
        };
        let Some(after) = open.next else { return Ok(None) };
        let reading = open.wanted.reading.clone();
        let read =
            move |db: &mut Db| db.at_one_moment(|db| Ok(table(report).chunk(db, &reading, after.clone(), CHUNK)?));
        let chunk = self.course.desk.store().read(read).await?;
        open.next = chunk.next;
        chunk.lines.write(&open.wanted.picked, &mut open.writer);
        let rows = i64::try_from(chunk.lines.count()).unwrap_or(i64::MAX);
        self.rows = self.rows.saturating_add(rows);
        let written = open.writer.take();
        self.open = Some(open);
        Ok(Some((written, rows)))
    }

    async fn begin(&mut self, report: Report) -> Outcome<String> {
        let (period, now) = (&self.about.period, self.about.made_at);
        let ask = ReportAsk {
            filters: Filters {
                from: period.from.to_string(),
                to: period.to.to_string(),
                ..Filters::default()
            },
            zone: period.zone.to_string(),
            site: self.site.clone(),
            ..ReportAsk::of(report)
        };
        let wanted = self.course.desk.store().read(move |db| resolve(db, &ask, now)).await?;
        let mut writer = Writer::new(&wanted.layout);
        writer.header(&wanted.picked);
        let header = writer.take();
        self.open = Some(Open {
            wanted,
            writer,
            next: Some(Mark::BEGIN),
        });
        Ok(header)
    }

    /// The trail of a claim.
    ///
    /// # Errors
    /// A fault.
    pub async fn trail(&self, claim: i64) -> Outcome<Trail> {
        let last = self.about.log.number;
        let read = move |db: &mut Db| trail::read(db, claim, last);
        self.course.desk.store().read(read).await
    }

    /// The proofs that what the checkpoint reaches of these claims' histories stands in the log; none without a
    /// checkpoint. The tree is made in memory, 64 bytes an event.
    ///
    /// # Errors
    /// `NotNow` when the log is not the one that the checkpoint was taken of, or a fault.
    pub async fn proofs(&self, claims: Vec<i64>) -> Outcome<Vec<Bundle>> {
        let Some(note) = self.about.checkpoint.clone() else {
            return Ok(Vec::new());
        };
        let read = move |db: &mut Db| bundles(db, &note, &claims);
        let all = self.course.desk.store().read(read).await?;
        Ok(all.into_iter().filter(|bundle| !bundle.events.is_empty()).collect())
    }

    /// Tells the log that the file is whole.
    ///
    /// # Errors
    /// A fault.
    pub async fn finish(self, bytes: i64, sha256: &[u8; 32]) -> Outcome<()> {
        let sampled: Vec<String> = self.sample().iter().map(|drawn| drawn.id.to_string()).collect();
        let said = Said {
            sampled: sampled.join(", "),
            sha256: hex(sha256),
            bytes,
            ..said(&self.about, self.course.id)
        };
        self.course.end(said.note("pack.export", &self.about.file)).await
    }

    /// Tells the log that the file was not taken whole; where somebody stopped it, that they did.
    ///
    /// # Errors
    /// A fault.
    pub async fn break_off(self, why: &str) -> Outcome<()> {
        let note = Note {
            reason: self.course.why(why).await?,
            ..said(&self.about, self.course.id).note("pack.break_off", &self.about.file)
        };
        self.course.end(note).await
    }
}

/// There is no such claim.
fn gone(number: i64) -> Refusal {
    let claim = crate::domain::claim::reference(number);
    Refusal::NotFound(say!("refusals-no-claim", claim = claim))
}
