//! Works: what sources are of, looked up and told.

use crate::desk::{Desk, links as looks};
use crate::domain::article::cut;
use crate::domain::id::{ClaimId, CopyId, PersonId, WorkId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::work::{self as rules, Cursor, voice};
use crate::store::db::Db;
use crate::store::fault::{Failure, Outcome, again_if_unique};
use crate::store::sources::{self, Source};
use crate::store::{Tx, claims, copies, groups, links, works};
use serde_json::Value;
use std::collections::HashMap;

pub use crate::domain::link::{Link, LinkState};
pub use crate::store::copies::{Entry, Job};
pub use crate::store::groups::Group;
pub use crate::store::links::Check;
pub use crate::store::works::{Use, Work};

/// Works a page.
const PAGE: i64 = 50;
/// Uses, merged works and members of a group that a page shows.
const SHOWN: i64 = 200;
/// Looks at its link that a page shows.
const CHECKS: i64 = 20;
/// Groups that are offered by name.
const GROUPS: i64 = 500;
/// Sources that are given their works together.
const PART: i64 = 200;

/// A page of the works.
#[derive(Debug)]
pub struct WorksPage {
    /// Each with its number of claims and its group.
    pub works: Vec<Listed>,
    /// Where the page before begins.
    pub previous: Option<Cursor>,
    /// Where the page behind begins.
    pub next: Option<Cursor>,
    /// The time of reading.
    pub now: Instant,
}

/// A work of the list.
#[derive(Debug)]
pub struct Listed {
    /// The work.
    pub work: Work,
    /// How many claims use it.
    pub claims: i64,
    /// The group that it counts with; empty for none.
    pub group: String,
    /// How its link stands, if it has one.
    pub link: Option<Link>,
    /// The newest copy, and when it was taken.
    pub copy: Option<(CopyId, Instant)>,
}

/// A work as its page tells it.
#[derive(Debug)]
pub struct WorkSheet {
    /// The work.
    pub work: Work,
    /// The work that it turned out to be.
    pub into: Option<Work>,
    /// The works that turned out to be this one.
    pub merged: Vec<Work>,
    /// The claims that use it, the newest use first.
    pub uses: Vec<Use>,
    /// The group that it counts with.
    pub group: Option<Group>,
    /// It belongs to the group because its publisher does.
    pub by_publisher: bool,
    /// Works and publishers of the group.
    pub members: (Vec<(WorkId, String)>, Vec<String>),
    /// The groups that there are, by name.
    pub groups: Vec<String>,
    /// How its link stands, if it has one.
    pub link: Option<Link>,
    /// What looks at its link found, the newest first.
    pub checks: Vec<Check>,
    /// Its kept copies, the newest first.
    pub copies: Vec<Entry>,
    /// A copy that is to be taken, or that could not be.
    pub job: Option<Job>,
    /// Names of everybody who is told of.
    pub names: HashMap<PersonId, String>,
    /// The time of reading.
    pub now: Instant,
}

/// A link that the desk knows.
#[derive(Debug)]
pub struct Known {
    /// Its work.
    pub work: Work,
    /// The claims that use it, by number.
    pub claims: Vec<i64>,
}

/// How the works of a claim's sources stand, by work.
#[derive(Debug, Default)]
pub struct Standings {
    claims: HashMap<WorkId, i64>,
    links: HashMap<WorkId, Link>,
    copies: HashMap<WorkId, (CopyId, Instant)>,
}

impl Standings {
    /// How many claims use this work.
    #[must_use]
    pub fn claims(&self, work: WorkId) -> i64 {
        self.claims.get(&work).copied().unwrap_or_default()
    }

    /// How its link stands, if people are to be warned of it.
    #[must_use]
    pub fn warning(&self, work: WorkId) -> Option<&Link> {
        self.links.get(&work).filter(|link| link.warns())
    }

    /// Its newest copy, and when it was taken.
    #[must_use]
    pub fn copy(&self, work: WorkId) -> Option<(CopyId, Instant)> {
        self.copies.get(&work).copied()
    }
}

/// How the works of these sources stand.
pub(super) fn standings(db: &mut Db, sources: &[Source]) -> Outcome<Standings> {
    let works: Vec<WorkId> = sources.iter().filter_map(|source| source.work_id).collect();
    Ok(Standings {
        claims: works::claims(db, &works)?,
        links: links_of(db, &works)?,
        copies: copies::newest(db, &works)?,
    })
}

fn links_of(db: &mut Db, works: &[WorkId]) -> Outcome<HashMap<WorkId, Link>> {
    let rows = links::of_works(db, works)?;
    Ok(rows.iter().map(|(work, row)| (*work, looks::standing(row))).collect())
}

impl Desk {
    /// A page of the works, those used last first; with words only those that have them in title, publisher, author
    /// or link.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn works(&self, who: &Actor, typed: &str, cursor: Option<Cursor>) -> Outcome<WorksPage> {
        rights::require(who.role(), Right::Read)?;
        let now = self.now();
        let like = match typed.trim() {
            "" => String::new(),
            typed => rules::pattern(&cut(typed, 200)),
        };
        self.store().read(move |db| list(db, &like, cursor, now)).await
    }

    /// A work with everything that its page tells.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn work(&self, who: &Actor, id: WorkId) -> Outcome<WorkSheet> {
        rights::require(who.role(), Right::Read)?;
        let now = self.now();
        self.store().read(move |db| sheet(db, id, now)).await
    }

    /// The work that a link belongs to, if the desk knows it.
    ///
    /// # Errors
    /// A fault.
    pub async fn known_link(&self, who: &Actor, link: &str) -> Outcome<Option<Known>> {
        rights::require(who.role(), Right::Read)?;
        let Some(name) = rules::normalised(link) else {
            return Ok(None);
        };
        self.store()
            .read(move |db| {
                let Some(work) = standing(db, &name)? else {
                    return Ok(None);
                };
                let uses = works::uses(db, work.id, SHOWN)?;
                let mut claims: Vec<i64> = uses.into_iter().map(|used| used.number).collect();
                claims.sort_unstable();
                claims.dedup();
                Ok(Some(Known { work, claims }))
            })
            .await
    }

    /// Gives the sources their works that have none yet: those from before there were works.
    pub(super) async fn give_works(&self) -> Outcome<()> {
        loop {
            let given = self
                .store()
                .write(&Actor::Operator, |tx| {
                    tx.housekeeping();
                    let waiting = works::sources_of(tx.db(), None, PART)?;
                    for (_, claim, position, ..) in &waiting {
                        give_work(tx, *claim, *position)?;
                    }
                    Ok(waiting.len())
                })
                .await?;
            if given == 0 {
                return Ok(());
            }
        }
    }
}

fn give_work(tx: &mut Tx<'_>, claim: ClaimId, position: i32) -> Outcome<()> {
    let Some(mut source) = sources::at(tx.db(), claim, position)? else {
        return Ok(());
    };
    let at = source.added_at;
    settle_in(tx, &mut source, at)?;
    match source.work_id {
        Some(work) => Ok(works::give(tx.db(), source.id, work)?),
        None => Ok(()),
    }
}

/// Lets a source belong to the work that its link, its file or it alone names: the one that is there, or a new one,
/// which says from now on what this source says of it.
pub(super) fn settle_in(tx: &mut Tx<'_>, source: &mut Source, at: Instant) -> Outcome<()> {
    let file = match source.attachment_id {
        Some(id) => sources::attachment_sha256(tx.db(), id)?,
        None => None,
    };
    let name = rules::name(&source.url, file.as_deref(), source.id);
    let known = standing_held(tx, &name)?;
    let is_new = known.is_none();
    let mut work = known.unwrap_or_else(|| blank(tx, source, name, at));
    let is_newest = at >= work.used_at;
    if is_new || is_newest {
        work.used_at = at;
        tell(&mut work, source);
    }
    if is_new {
        // Two sources of one link at the same moment: the second try finds the work that the other made.
        works::insert(tx.db(), &work).map_err(again_if_unique)?;
    } else if is_newest {
        works::save(tx.db(), &work)?;
    }
    if is_newest {
        looks::follow(tx, work.id, &source.url, at)?;
    }
    source.work_id = Some(work.id);
    Ok(())
}

/// Lets the work go that a source belonged to before, if nothing belongs to it any more.
pub(super) fn leave_in(tx: &mut Tx<'_>, before: &Source, after: &Source) -> Outcome<()> {
    match before.work_id {
        Some(work) if after.work_id != Some(work) => {
            // A source that comes to it meanwhile is counted.
            works::lock(tx.db(), work)?;
            Ok(works::forget_unused(tx.db(), work)?)
        }
        _ => Ok(()),
    }
}

fn tell(work: &mut Work, source: &Source) {
    work.url.clone_from(&source.url);
    work.title.clone_from(&source.title);
    work.publisher.clone_from(&source.publisher);
    work.author.clone_from(&source.author);
    work.kind = source.kind;
    let words = [&work.title, &work.publisher, &work.author, &work.url].map(|text| text.to_lowercase());
    work.words = words.join(" ");
}

fn blank(tx: &Tx<'_>, source: &Source, name: String, at: Instant) -> Work {
    Work {
        id: tx.id(),
        key: rules::key(&name),
        name,
        url: String::new(),
        title: String::new(),
        publisher: String::new(),
        author: String::new(),
        kind: source.kind,
        words: String::new(),
        group_id: None,
        merged_into: None,
        used_at: at,
        made_at: at,
        version: 1,
    }
}

/// The work of this name, or the one that it turned out to be.
pub(super) fn standing(db: &mut Db, name: &str) -> Outcome<Option<Work>> {
    let found = works::by_key(db, &rules::key(name))?;
    match found.as_ref().and_then(|work| work.merged_into) {
        Some(into) => Ok(works::by_id(db, into)?),
        None => Ok(found),
    }
}

/// The same, held until this transaction ends, so that a group or merge of it that comes meanwhile is not undone.
fn standing_held(tx: &mut Tx<'_>, name: &str) -> Outcome<Option<Work>> {
    let Some(found) = standing(tx.db(), name)? else {
        return Ok(None);
    };
    match works::lock(tx.db(), found.id)? {
        Some(held) if held.merged_into == found.merged_into => Ok(Some(held)),
        // It was merged, or let go, since it was found: the next try finds what stands now.
        _ => Err(Failure::Again),
    }
}

/// A work that is about to change, as it was when the form was made.
pub(super) fn to_change(tx: &mut Tx<'_>, id: WorkId, version: i32) -> Outcome<Work> {
    let work = works::lock(tx.db(), id)?.ok_or_else(no_work)?;
    if work.merged_into.is_some() || work.version != version {
        let stale = Stale {
            subject: subject(&work),
            by: String::new(),
            at: None,
            version: work.version,
            what: say!("evidence-changed").to_owned(),
            fields: Vec::new(),
        };
        return Err(Refusal::Stale(Box::new(stale)).into());
    }
    Ok(work)
}

/// The group of the work itself, and that of its publisher.
pub(super) fn groups_of(db: &mut Db, work: &Work) -> Outcome<(Option<Group>, Option<Group>)> {
    let own = match work.group_id {
        Some(id) => groups::by_id(db, id)?,
        None => None,
    };
    let key = voice(&work.publisher);
    let mut found = groups::of_publishers(db, vec![key.clone()])?;
    Ok((own, found.remove(&key)))
}

fn list(db: &mut Db, like: &str, cursor: Option<Cursor>, now: Instant) -> Outcome<WorksPage> {
    let (found, more) = works::page(db, like, cursor, PAGE)?;
    let ids: Vec<WorkId> = found.iter().map(|work| work.id).collect();
    let counts = works::claims(db, &ids)?;
    let own = groups::of_works(db, &ids)?;
    let publishers = found.iter().map(|work| voice(&work.publisher)).collect();
    let of_publishers = groups::of_publishers(db, publishers)?;
    let mut stand = links_of(db, &ids)?;
    let newest = copies::newest(db, &ids)?;
    let back = cursor.is_some_and(|cursor| cursor.back);
    let edge = |work: Option<&Work>, there: bool, back| {
        work.filter(|_| there).map(|work| Cursor {
            used_at: work.used_at,
            id: work.id,
            back,
        })
    };
    Ok(WorksPage {
        previous: edge(found.first(), if back { more } else { cursor.is_some() }, true),
        next: edge(found.last(), back || more, false),
        works: found
            .into_iter()
            .map(|work| {
                let group = own.get(&work.id).or_else(|| of_publishers.get(&voice(&work.publisher)));
                Listed {
                    claims: counts.get(&work.id).copied().unwrap_or_default(),
                    group: group.map(|group| group.name.clone()).unwrap_or_default(),
                    link: stand.remove(&work.id),
                    copy: newest.get(&work.id).copied(),
                    work,
                }
            })
            .collect(),
        now,
    })
}

fn sheet(db: &mut Db, id: WorkId, now: Instant) -> Outcome<WorkSheet> {
    let work = works::by_id(db, id)?.ok_or_else(no_work)?;
    let (own, of_publisher) = groups_of(db, &work)?;
    let by_publisher = own.is_none() && of_publisher.is_some();
    let group = own.or(of_publisher);
    let checks = links::checks(db, id, CHECKS)?;
    let kept = copies::of_work(db, id, SHOWN)?;
    let people: Vec<PersonId> = checks
        .iter()
        .map(|check| check.checked_by)
        .chain(kept.iter().map(|copy| copy.taken_by))
        .flatten()
        .collect();
    Ok(WorkSheet {
        names: claims::names(db, &people)?,
        link: links::of_work(db, id)?.map(|row| looks::standing(&row)),
        job: copies::job(db, id)?,
        checks,
        copies: kept,
        into: match work.merged_into {
            Some(into) => works::by_id(db, into)?,
            None => None,
        },
        merged: works::merged(db, id)?,
        uses: works::uses(db, id, SHOWN)?,
        members: match &group {
            Some(group) => groups::members(db, group.id, SHOWN)?,
            None => (Vec::new(), Vec::new()),
        },
        groups: groups::names(db, GROUPS)?,
        group,
        by_publisher,
        work,
        now,
    })
}

pub(super) fn no_work() -> Refusal {
    Refusal::NotFound(say!("evidence-no-work").to_owned())
}

/// A work as the log names it.
pub(super) fn subject(work: &Work) -> String {
    cut(&work.title, 100)
}

/// What the log is told of a work.
pub(super) fn note(action: &'static str, work: &Work, before: Value, after: Value) -> Note {
    Note {
        action,
        subject: "work",
        subject_id: Some(work.id.any()),
        subject_ref: subject(work),
        before,
        after,
        ..Note::default()
    }
}
