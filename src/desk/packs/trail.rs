//! The trail of a claim: all that its page and its history tell, for a file that leaves the desk.

use super::gone;
use crate::domain::id::{AttachmentId, PersonId, RatingId, VerdictId, WorkId};
use crate::domain::publication::Document;
use crate::domain::report::EventLine;
use crate::store::claims::{self, Anchor, Around, Claim, Found};
use crate::store::comments::{self, Comment};
use crate::store::copies::{self, Entry};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::publications::{self, Published};
use crate::store::reply_requests::{self, ReplyRequest};
use crate::store::reports::pack;
use crate::store::scales::{self, Rating};
use crate::store::sign_offs::{Opinion, SignOff};
use crate::store::sources::{self, FileEntry, Source};
use crate::store::verdicts::{self, Verdict};
use std::collections::HashMap;

/// A source with what is kept of it.
#[derive(Debug)]
pub struct Kept {
    /// The source.
    pub source: Source,
    /// The file that was put to it.
    pub file: Option<FileEntry>,
    /// Every copy of its page, newest first.
    pub copies: Vec<Entry>,
}

/// A version of the verdict that may be read.
#[derive(Debug)]
pub struct Version {
    /// The version.
    pub verdict: Verdict,
    /// The numbers of the sources that it rests on.
    pub rests_on: Vec<i32>,
    /// Everybody with a hand in it.
    pub authors: Vec<PersonId>,
    /// What others decided about it, void or not.
    pub sign_offs: Vec<SignOff>,
    /// The second opinion on it.
    pub opinion: Option<Opinion>,
}

/// The trail of a claim.
#[derive(Debug)]
pub struct Trail {
    /// The claim.
    pub claim: Claim,
    /// Its tags.
    pub tags: Vec<String>,
    /// What it stands on.
    pub anchors: Vec<Anchor>,
    /// The texts that the anchors lie in.
    pub found: Vec<Found>,
    /// What surrounds the first anchor.
    pub around: Option<Around>,
    /// Its sources, those that were taken off too.
    pub sources: Vec<Kept>,
    /// The versions of its verdict, oldest first.
    pub versions: Vec<Version>,
    /// Whom the desk asked for a reply.
    pub requests: Vec<ReplyRequest>,
    /// What was said about it, oldest first.
    pub comments: Vec<Comment>,
    /// What the public read, oldest first.
    pub publications: Vec<(Published, Document)>,
    /// Its events, oldest first, each with the hash of the one before it.
    pub events: Vec<EventLine>,
    /// Every rating of every version of every scale.
    pub ratings: Vec<Rating>,
    /// Names of everybody who is told of.
    pub names: HashMap<PersonId, String>,
}

impl Trail {
    /// The name of somebody; nothing for the command line.
    #[must_use]
    pub fn name(&self, id: Option<PersonId>) -> &str {
        id.and_then(|id| self.names.get(&id)).map_or("", String::as_str)
    }

    /// A rating.
    #[must_use]
    pub fn rating(&self, id: Option<RatingId>) -> Option<&Rating> {
        self.ratings.iter().find(|rating| Some(rating.id) == id)
    }
}

/// Reads the trail of a claim with its events up to number `last`.
pub(super) fn read(db: &mut Db, number: i64, last: i64) -> Outcome<Trail> {
    let claim = claims::by_number(db, number)?.ok_or_else(|| gone(number))?;
    let anchors = claims::anchors(db, claim.id)?;
    let listed = sources::of_claim(db, claim.id)?;
    let versions = versions(db, &claim, &listed)?;
    let readable: Vec<VerdictId> = versions.iter().map(|version| version.verdict.id).collect();
    // What is said about a version that is sealed may quote it.
    let is_readable = |comment: &Comment| {
        comment.subject != "verdict" || comment.subject_id.is_none_or(|id| readable.contains(&id.of()))
    };
    let mut comments = comments::of_claim(db, claim.id, i64::MAX)?;
    comments.retain(is_readable);
    let mut trail = Trail {
        tags: claims::tags(db, claim.id)?,
        found: claims::found_in(db, &anchors)?,
        around: anchors.first().map(|anchor| claims::around(db, anchor)).transpose()?,
        sources: kept(db, listed)?,
        requests: reply_requests::of_claim(db, claim.id)?,
        publications: published(db, &claim)?,
        events: pack::events(db, claim.id, last)?,
        ratings: scales::ratings(db)?,
        names: HashMap::new(),
        claim,
        anchors,
        versions,
        comments,
    };
    trail.names = claims::names(db, &everybody(&trail))?;
    Ok(trail)
}

fn versions(db: &mut Db, claim: &Claim, listed: &[Source]) -> Outcome<Vec<Version>> {
    let sign_offs = pack::sign_offs(db, claim.id)?;
    let opinions = pack::opinions(db, claim.id)?;
    let mut versions = Vec::new();
    for verdict in pack::versions(db, claim.id)? {
        let rests_on = verdicts::sources(db, verdict.id)?;
        let numbers = listed.iter().filter(|source| rests_on.contains(&source.id));
        let of_it = |signed: &&SignOff| signed.verdict_id == verdict.id;
        versions.push(Version {
            rests_on: numbers.map(|source| source.position).collect(),
            authors: verdicts::authors(db, verdict.id)?,
            sign_offs: sign_offs.iter().filter(of_it).cloned().collect(),
            opinion: opinions
                .iter()
                .find(|opinion| opinion.verdict_id == verdict.id)
                .cloned(),
            verdict,
        });
    }
    Ok(versions)
}

fn kept(db: &mut Db, listed: Vec<Source>) -> Outcome<Vec<Kept>> {
    let files: Vec<AttachmentId> = listed.iter().filter_map(|source| source.attachment_id).collect();
    let files = sources::attachment_names(db, &files)?;
    let mut kept = Vec::new();
    for source in listed {
        let work: Option<WorkId> = source.work_id;
        kept.push(Kept {
            file: files.iter().find(|file| Some(file.0) == source.attachment_id).cloned(),
            copies: match work {
                Some(work) => copies::of_work(db, work, i64::MAX)?,
                None => Vec::new(),
            },
            source,
        });
    }
    Ok(kept)
}

fn published(db: &mut Db, claim: &Claim) -> Outcome<Vec<(Published, Document)>> {
    let mut all = Vec::new();
    for published in publications::of_claim(db, claim.id, i64::MAX)?.into_iter().rev() {
        let read = publications::at(db, claim.id, published.number)?;
        let document = read.and_then(|read| serde_json::from_str(&read.document).ok());
        all.push((published, document.unwrap_or_default()));
    }
    Ok(all)
}

/// Everybody whom the trail names.
fn everybody(trail: &Trail) -> Vec<PersonId> {
    let mut people: Vec<Option<PersonId>> = vec![trail.claim.assignee_id, trail.claim.created_by];
    for version in &trail.versions {
        people.extend([version.verdict.written_by, version.verdict.proposed_by]);
        people.extend(version.authors.iter().map(|author| Some(*author)));
        people.extend(version.sign_offs.iter().map(|signed| Some(signed.by)));
        people.extend(version.opinion.iter().map(|opinion| Some(opinion.by)));
    }
    people.extend(trail.sources.iter().map(|kept| kept.source.added_by));
    people.extend(
        trail
            .requests
            .iter()
            .flat_map(|request| [request.asked_by, request.closed_by]),
    );
    people.extend(
        trail
            .comments
            .iter()
            .flat_map(|comment| [comment.written_by, comment.resolved_by]),
    );
    people.extend(trail.publications.iter().map(|(published, _)| published.published_by));
    let mut people: Vec<PersonId> = people.into_iter().flatten().collect();
    people.sort_unstable();
    people.dedup();
    people
}
