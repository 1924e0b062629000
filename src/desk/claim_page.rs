//! Reading a claim whole: everything that its page tells, in a bounded number of statements.

use crate::desk::claims::no_claim;
use crate::desk::drafts::{self, Kept};
use crate::desk::editions::newest;
use crate::desk::queue::hands;
use crate::desk::reply_requests::attempted;
use crate::desk::scales::checklist;
use crate::desk::verdicts::writer;
use crate::desk::works::{Standings, standings};
use crate::desk::{Desk, Failure, sign_off, workflow};
use crate::domain::claim::reference;
use crate::domain::draft::Part;
use crate::domain::id::{AttachmentId, ClaimId, PersonId, VerdictId};
use crate::domain::person::Actor;
use crate::domain::recheck;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::verdict::Check;
use crate::domain::workflow::{self as rules, Action};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::{
    claims, comments, log, publications, rechecks, reply_requests, revisions, scales, sources, verdicts,
};
use std::collections::HashMap;

pub use crate::desk::sign_off::Signing;
pub use crate::domain::log::Event;
pub use crate::store::claims::{Anchor, Around, Claim, Found, Kin};
pub use crate::store::comments::{Comment, Mention};
pub use crate::store::conflicts::Conflict;
pub use crate::store::log::EventCursor;
pub use crate::store::publications::Published;
pub use crate::store::rechecks::Look;
pub use crate::store::reply_requests::ReplyRequest;
pub use crate::store::revisions::Altered;
pub use crate::store::scales::Rating;
pub use crate::store::sources::{FileEntry, Source};
pub use crate::store::verdicts::Verdict;

/// Comments that the page shows; the newest.
const COMMENTS: i64 = 500;
/// Publications that the page shows; the newest.
const PUBLICATIONS: i64 = 50;
/// Events that the page shows; the newest.
const EVENTS: i64 = 8;
/// Events on a page of the history.
const HISTORY: i64 = 50;

/// A version of a verdict with what belongs to it.
#[derive(Debug)]
pub struct Version {
    /// The version.
    pub verdict: Verdict,
    /// The numbers of the sources that it rests on.
    pub rests_on: Vec<i32>,
    /// Everybody with a hand in it.
    pub authors: Vec<PersonId>,
}

/// What whoever asks may do besides the actions of the life of a claim, or why not.
#[derive(Debug)]
pub struct May {
    /// Change wording and details.
    pub edit: Result<(), Refusal>,
    /// Give it to somebody.
    pub assign: Result<(), Refusal>,
    /// Put it on hold, or end the hold.
    pub hold: Result<(), Refusal>,
    /// Make one more claim out of it.
    pub split: Result<(), Refusal>,
    /// Write the verdict.
    pub write: Result<(), Refusal>,
    /// Attach and amend sources.
    pub gather: Result<(), Refusal>,
    /// Write and settle comments.
    pub comment: Result<(), Refusal>,
    /// Say that the published verdict is still true.
    pub confirm: Result<(), Refusal>,
}

/// A claim as its page tells it.
#[derive(Debug)]
pub struct Sheet {
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
    /// What newer texts of its article altered.
    pub altered: Vec<Altered>,
    /// The claims that it was split or merged into.
    pub into: Vec<Kin>,
    /// The claims that it came from, or that were merged into it.
    pub from: Vec<Kin>,
    /// The claim that it is a duplicate of: its reference.
    pub duplicate_of: Option<String>,
    /// Every rating of every version of every scale.
    pub ratings: Vec<Rating>,
    /// The current version of the verdict.
    pub verdict: Option<Version>,
    /// The earlier version that it is compared with.
    pub former: Option<Verdict>,
    /// Has the claimant been asked, so that it counts as evidence?
    pub asked: bool,
    /// Every source, taken-off ones too, without their kept texts.
    pub sources: Vec<Source>,
    /// Names, sizes and SHA-256 of the files kept with them.
    pub files: Vec<FileEntry>,
    /// How the works of these sources stand.
    pub works: Standings,
    /// The newest comments, oldest first.
    pub comments: Vec<Comment>,
    /// Whom they mention.
    pub mentions: Vec<Mention>,
    /// The versions of the verdict by their ids.
    pub versions: Vec<(VerdictId, i32)>,
    /// Whom the desk asked for a reply.
    pub requests: Vec<ReplyRequest>,
    /// What whoever asks has written into the forms of the page and not saved.
    pub drafts: Vec<Kept>,
    /// How its verdict is signed off, and who keeps away from it.
    pub signing: Signing,
    /// What the public saw, newest first.
    pub publications: Vec<Published>,
    /// The day on which the published verdict is to be checked again; nothing for never.
    pub check_on: String,
    /// The last look that found the current version still true.
    pub look: Option<Look>,
    /// The actions of the life of a claim, each with why not.
    pub possible: Vec<(Action, Result<(), Refusal>)>,
    /// Everything else.
    pub may: May,
    /// The newest events, newest first.
    pub events: Vec<Event>,
    /// There are more.
    pub more_events: bool,
    /// People who may be given a claim or be called in a comment; empty to whom neither is offered.
    pub people: Vec<(PersonId, String)>,
    /// Names of everybody who is told of.
    pub names: HashMap<PersonId, String>,
    /// The time of reading.
    pub now: Instant,
}

/// A page of a claim's history.
#[derive(Debug)]
pub struct History {
    /// The claim.
    pub claim: Claim,
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Where the page of newer events begins.
    pub newer: Option<EventCursor>,
    /// Where the page of older events begins.
    pub older: Option<EventCursor>,
    /// Names of the people in the events.
    pub names: HashMap<PersonId, String>,
    /// Every rating.
    pub ratings: Vec<Rating>,
    /// The time of reading.
    pub now: Instant,
}

/// Two versions of a claim's verdict.
#[derive(Debug)]
pub struct Compared {
    /// The claim.
    pub claim: Claim,
    /// The one version.
    pub one: Version,
    /// The other.
    pub other: Version,
    /// Every rating.
    pub ratings: Vec<Rating>,
    /// Names of whoever had a hand in them.
    pub names: HashMap<PersonId, String>,
    /// The time of reading.
    pub now: Instant,
}

impl Version {
    /// The version as whoever may not read it yet sees it.
    fn hidden(self) -> Self {
        Self {
            verdict: Verdict {
                rating_id: None,
                summary: String::new(),
                true_as_of: String::new(),
                check_again_on: String::new(),
                ..self.verdict
            },
            rests_on: Vec::new(),
            authors: self.authors,
        }
    }
}

impl Sheet {
    /// What a rating asks for, judged by the sources of these numbers.
    #[must_use]
    pub fn checks(&self, rating: &Rating, chosen: &[i32]) -> Vec<Check> {
        let is_chosen = |source: &Source| chosen.contains(&source.position);
        checklist(&rating.evidence, &self.sources, is_chosen, self.asked)
    }
}

impl Desk {
    /// Everything that the page of a claim tells to whoever asks. The verdict is compared with version `since`: the
    /// one before it, unless another is asked for, and none for 0.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn claim_sheet(&self, who: &Actor, number: i64, since: Option<i32>) -> Outcome<Sheet> {
        rights::require(who.role(), Right::Read)?;
        let (who, now) = (who.clone(), self.now());
        self.store().read(move |db| sheet(db, &who, number, since, now)).await
    }

    /// What each rating that may be given would ask for, by its code, if the verdict rested on these sources.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn evidence(&self, who: &Actor, number: i64, chosen: Vec<i32>) -> Outcome<Vec<(String, Vec<Check>)>> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let claim = found(db, number)?;
                let listed = sources::of_claim(db, claim.id)?;
                let asked = attempted(db, claim.id)?;
                let offered = scales::ratings(db)?.into_iter().filter(Rating::is_offered);
                let judged = |rating: Rating| {
                    let is_chosen = |source: &Source| chosen.contains(&source.position);
                    let checks = checklist(&rating.evidence, &listed, is_chosen, asked);
                    (rating.code, checks)
                };
                Ok(offered.map(judged).collect())
            })
            .await
    }

    /// The newest event behind event `seen` that somebody else made, with what is needed to tell it.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn claim_news(&self, who: &Actor, number: i64, seen: i64) -> Outcome<History> {
        let behind = EventCursor {
            number: seen,
            newer: true,
        };
        let mut news = self.claim_history(who, number, String::new(), Some(behind)).await?;
        let me = who.id();
        news.events
            .retain(|event| event.actor_id.is_none() || event.actor_id != me);
        Ok(news)
    }

    /// The reference of the claim with this id.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn claim_reference(&self, who: &Actor, id: ClaimId) -> Outcome<String> {
        rights::require(who.role(), Right::Read)?;
        let found = self.store().read(move |db| Ok(claims::by_id(db, id)?)).await?;
        found
            .map(|claim| claim.reference())
            .ok_or_else(|| Refusal::NotFound(say!("refusals-no-such-claim").to_owned()).into())
    }

    /// The claim and its tags, for the form of its wording and details.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, or a fault.
    pub async fn claim_to_edit(&self, who: &Actor, number: i64) -> Outcome<(Claim, Vec<String>)> {
        rights::require(who.role(), Right::EditClaim)?;
        self.store()
            .read(move |db| {
                let claim = found(db, number)?;
                let tags = claims::tags(db, claim.id)?;
                Ok((claim, tags))
            })
            .await
    }

    /// A page of a claim's history, newest first; `kind` is the beginning of the actions to show, or nothing.
    ///
    /// # Errors
    /// `NotFound`, or a fault.
    pub async fn claim_history(
        &self,
        who: &Actor,
        number: i64,
        kind: String,
        from: Option<EventCursor>,
    ) -> Outcome<History> {
        rights::require(who.role(), Right::Read)?;
        let now = self.now();
        self.store()
            .read(move |db| {
                let claim = found(db, number)?;
                let mut events = log::page_of_claim(db, claim.id, &kind, from, HISTORY.saturating_add(1))?;
                let (newer, older) = EventCursor::around(&mut events, from, HISTORY);
                Ok(History {
                    newer,
                    older,
                    names: claims::names(db, &people_in(&events))?,
                    ratings: scales::ratings(db)?,
                    claim,
                    events,
                    now,
                })
            })
            .await
    }

    /// Two versions of a claim's verdict side by side.
    ///
    /// # Errors
    /// `NotFound` when there is no such claim or version, or a fault.
    pub async fn compare_verdicts(&self, who: &Actor, number: i64, one: i32, other: i32) -> Outcome<Compared> {
        rights::require(who.role(), Right::Read)?;
        let (who, now) = (who.clone(), self.now());
        self.store()
            .read(move |db| {
                let claim = found(db, number)?;
                let hidden = sign_off::hidden(db, &claim, &who)?;
                if hidden.contains(&one) || hidden.contains(&other) {
                    return Err(Refusal::NotAllowed(say!("sign-off-hidden").to_owned()).into());
                }
                let listed = sources::of_claim(db, claim.id)?;
                let version_of = |db: &mut Db, number| {
                    version(db, &claim, &listed, number)?.ok_or_else(|| {
                        let words = say!("refusals-no-version", claim = claim.reference(), n = number);
                        Refusal::NotFound(words).into()
                    })
                };
                let (one, other): (Outcome<Version>, Outcome<Version>) = (version_of(db, one), version_of(db, other));
                let (one, other) = (one?, other?);
                let people: Vec<PersonId> = one.authors.iter().chain(&other.authors).copied().collect();
                Ok(Compared {
                    ratings: scales::ratings(db)?,
                    names: claims::names(db, &people)?,
                    one,
                    other,
                    claim,
                    now,
                })
            })
            .await
    }
}

fn found(db: &mut Db, number: i64) -> Outcome<Claim> {
    claims::by_number(db, number)?.ok_or_else(|| no_claim(number))
}

fn version(db: &mut Db, claim: &Claim, listed: &[Source], number: i32) -> Outcome<Option<Version>> {
    let Some(verdict) = verdicts::version(db, claim.id, number)? else {
        return Ok(None);
    };
    let rests_on = verdicts::sources(db, verdict.id)?;
    let numbers = listed.iter().filter(|source| rests_on.contains(&source.id));
    Ok(Some(Version {
        rests_on: numbers.map(|source| source.position).collect(),
        authors: verdicts::authors(db, verdict.id)?,
        verdict,
    }))
}

fn sheet(db: &mut Db, who: &Actor, number: i64, since: Option<i32>, now: Instant) -> Outcome<Sheet> {
    let claim = found(db, number)?;
    let all = claims::anchors(db, claim.id)?;
    let found = claims::found_in(db, &all)?;
    let anchors = newest(all, &found);
    let (into, from) = claims::kin(db, claim.id)?;
    let listed = sources::of_claim(db, claim.id)?;
    let verdict = version(db, &claim, &listed, claim.verdict)?;
    let signing = sign_off::signing(db, &claim, verdict.as_ref().map(|version| &version.verdict), who)?;
    let is_hidden = |version: i32| signing.hidden.contains(&version);
    let verdict = verdict.map(|version| match is_hidden(version.verdict.version) {
        true => version.hidden(),
        false => version,
    });
    let ratings = scales::ratings(db)?;
    let mut events = log::of_claim(db, claim.id, EVENTS.saturating_add(1))?;
    let more_events = i64::try_from(events.len()).is_ok_and(|count| count > EVENTS);
    events.truncate(usize::try_from(EVENTS).unwrap_or(usize::MAX));
    let may = may(&claim, who, &signing.conflicts);
    let said = comments::of_claim(db, claim.id, COMMENTS)?;
    let threads = said.iter().filter(|comment| comment.parent_id.is_none());
    let answers = threads.map(|thread| Part::Answer(thread.id));
    let parts: Vec<Part> = Part::ON_PAGE.into_iter().chain(answers).collect();
    let mut sheet = Sheet {
        tags: claims::tags(db, claim.id)?,
        found,
        altered: revisions::altered(db, claim.id)?,
        around: anchors.first().map(|anchor| claims::around(db, anchor)).transpose()?,
        duplicate_of: duplicate_of(db, &claim)?,
        former: former(db, &claim, since)?.filter(|former| !is_hidden(former.version) && !is_hidden(claim.verdict)),
        asked: attempted(db, claim.id)?,
        files: files(db, &listed)?,
        works: standings(db, &listed)?,
        comments: said,
        mentions: comments::mentions_in(db, claim.id)?,
        versions: verdicts::numbers(db, claim.id)?,
        requests: reply_requests::of_claim(db, claim.id)?,
        drafts: drafts::of(db, who.id(), claim.number, &parts)?,
        publications: publications::of_claim(db, claim.id, PUBLICATIONS)?,
        check_on: rechecks::of_claim(db, claim.id)?,
        look: match &verdict {
            Some(version) => rechecks::last_look(db, claim.id, version.verdict.id)?,
            None => None,
        },
        possible: workflow::possible(db, &claim, who, now)?,
        people: match may.assign.is_ok() || may.comment.is_ok() {
            true => hands(db)?,
            false => Vec::new(),
        },
        names: HashMap::new(),
        signing,
        claim,
        anchors,
        into,
        from,
        ratings,
        verdict,
        sources: listed,
        may,
        events,
        more_events,
        now,
    };
    sheet.names = claims::names(db, &everybody(&sheet))?;
    Ok(sheet)
}

fn duplicate_of(db: &mut Db, claim: &Claim) -> Outcome<Option<String>> {
    let target = match claim.duplicate_of {
        Some(id) => claims::by_id(db, id)?,
        None => None,
    };
    Ok(target.map(|target| reference(target.number)))
}

/// The version that the current one is compared with.
fn former(db: &mut Db, claim: &Claim, since: Option<i32>) -> Outcome<Option<Verdict>> {
    let version = since.unwrap_or(claim.verdict.saturating_sub(1).max(0));
    let found = match version {
        0 => None,
        version if version < claim.verdict => verdicts::version(db, claim.id, version)?,
        version => return Err(no_version(claim, version)),
    };
    if found.is_none() && version != 0 {
        return Err(no_version(claim, version));
    }
    Ok(found)
}

fn no_version(claim: &Claim, version: i32) -> Failure {
    let words = say!("refusals-no-earlier-version", claim = claim.reference(), n = version);
    Refusal::NotFound(words).into()
}

fn files(db: &mut Db, listed: &[Source]) -> Outcome<Vec<FileEntry>> {
    let ids: Vec<AttachmentId> = listed.iter().filter_map(|source| source.attachment_id).collect();
    Ok(sources::attachment_names(db, &ids)?)
}

fn may(claim: &Claim, who: &Actor, conflicts: &[Conflict]) -> May {
    let right = |right| rights::require(who.role(), right);
    let is_free = match conflicts.iter().any(|conflict| Some(conflict.person) == who.id()) {
        true => Err(Refusal::NotAllowed(say!("sign-off-conflict").to_owned())),
        false => Ok(()),
    };
    May {
        edit: right(Right::EditClaim),
        assign: right(Right::EditClaim).and_then(|()| rules::may_be_assigned(claim.state)),
        hold: right(Right::EditClaim).and_then(|()| rules::may_be_held(claim.state)),
        split: right(Right::EditClaim).and_then(|()| rules::may_be_split(claim.state)),
        write: right(Right::Research).and_then(|()| writer(who, claim).map(drop)),
        gather: right(Right::Research)
            .and_then(|()| rules::may_gather(claim.state))
            .and(is_free),
        comment: right(Right::Comment),
        confirm: recheck::may_confirm(
            claim.state,
            who.role(),
            who.id().is_some() && claim.assignee_id == who.id(),
        ),
    }
}

/// Everybody whom the page names.
fn everybody(sheet: &Sheet) -> Vec<PersonId> {
    let claim = [sheet.claim.assignee_id, sheet.claim.created_by];
    let verdict = sheet.verdict.iter().flat_map(|version| {
        let signed = [version.verdict.written_by, version.verdict.proposed_by];
        signed.into_iter().flatten().chain(version.authors.iter().copied())
    });
    let sources = sheet.sources.iter().filter_map(|source| source.added_by);
    let comments = sheet
        .comments
        .iter()
        .flat_map(|comment| [comment.written_by, comment.resolved_by]);
    let requests = sheet
        .requests
        .iter()
        .flat_map(|request| [request.asked_by, request.closed_by]);
    let publications = sheet.publications.iter().filter_map(|published| published.published_by);
    let mut people: Vec<PersonId> = claim.into_iter().flatten().collect();
    people.extend(sheet.look.as_ref().and_then(|look| look.by));
    people.extend(verdict.chain(sources).chain(publications));
    people.extend(comments.chain(requests).flatten());
    people.extend(people_in(&sheet.events));
    people.extend(sheet.signing.opinion.iter().map(|opinion| opinion.by));
    people.extend(sheet.signing.conflicts.iter().map(|conflict| conflict.person));
    people.sort_unstable();
    people.dedup();
    people
}

/// Whom these events tell of besides who acted, who stands in each by name.
pub(super) fn people_in(events: &[Event]) -> Vec<PersonId> {
    let named = |text: &str| -> Vec<PersonId> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
        let members = ["assignee", "person", "voted_for", "voted_against"];
        let texts = members.iter().filter_map(|name| value.get(name)?.as_str());
        texts
            .flat_map(|text| text.split(", "))
            .filter_map(|id| id.parse().ok())
            .collect()
    };
    events
        .iter()
        .flat_map(|event| [named(&event.before), named(&event.after)])
        .flatten()
        .collect()
}
