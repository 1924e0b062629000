//! The publications of a pack's period, with what is known of each.

use crate::desk::reply_requests::counts;
use crate::desk::verdicts::witnesses;
use crate::domain::id::{ClaimId, Id, PersonId, PublicationId, SourceId, VerdictId};
use crate::domain::pack::{Drawn, Facts, PUBLICATIONS, Period, PublicationLine, Rates, Sample, Seed};
use crate::domain::report::{Csv, Format, Published as Read};
use crate::domain::source::Kind;
use crate::domain::time::Instant;
use crate::domain::verdict::independent_named;
use crate::store::Rows;
use crate::store::claims;
use crate::store::db::Db;
use crate::store::reply_requests::ReplyRequest;
use crate::store::reports::pack::{self, Published};
use crate::store::sources::{self, Source};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Publications that are read together.
const CHUNK: i64 = 200;

/// A place in the order of publications.
type Place = (Instant, PublicationId);

/// Some publications, and the place behind which the next stand; none at the end.
pub(super) struct Chunk {
    pub lines: Vec<PublicationLine>,
    next: Option<Place>,
}

/// Reads publications, counts them and draws the sample.
pub(super) struct Reader {
    pub rates: Rates,
    pub sample: Sample,
    before: Instant,
    next: Option<Place>,
    csv: Csv,
    begun: bool,
}

impl Reader {
    pub fn new(period: &Period, sample: Sample) -> Self {
        Self {
            rates: Rates::default(),
            sample,
            before: period.before,
            next: Some((period.begins, Id::new(Uuid::nil()))),
            csv: Csv::in_zone(Format::default(), period.zone.clone()),
            begun: false,
        }
    }

    /// Behind which place, and before which time, it reads next.
    pub fn next(&self) -> Option<(Place, Instant)> {
        self.next.map(|after| (after, self.before))
    }

    /// Takes what was read, as CSV.
    pub fn take(&mut self, chunk: &Chunk) -> String {
        if !self.begun {
            self.begun = true;
            self.csv.header(PUBLICATIONS);
        }
        for line in &chunk.lines {
            self.rates.add(&line.facts);
            self.sample.offer(line.drawn.clone());
            self.csv.row(PUBLICATIONS, line);
        }
        self.next = chunk.next;
        self.csv.take()
    }
}

/// What is known of the claims and versions of a chunk.
struct Known {
    sources: HashMap<ClaimId, Vec<Source>>,
    requests: HashMap<ClaimId, Vec<ReplyRequest>>,
    rests_on: HashMap<VerdictId, BTreeSet<SourceId>>,
    approvals: HashMap<VerdictId, Vec<(PersonId, Instant)>>,
    names: HashMap<PersonId, String>,
}

/// Publications behind a place, with their draws.
pub(super) fn chunk(db: &mut Db, seed: &Seed, after: Place, before: Instant) -> Rows<Chunk> {
    let found = pack::publications(db, after, before, CHUNK)?;
    let known = known(db, &found)?;
    let full = i64::try_from(found.len()).unwrap_or(i64::MAX) >= CHUNK;
    let last = found.last().map(|last| (last.at, last.id));
    let line = |published: Published| PublicationLine {
        drawn: Drawn {
            draw: seed.draw(published.id),
            id: published.id,
            claim: published.reference,
            publication: published.number,
        },
        facts: facts(&known, &published),
        kind: match published.correction_kind.as_str() {
            "" => "first".to_owned(),
            kind => kind.to_owned(),
        },
        at: published.at,
        verdict: published.version,
        rating: Read::read(&published.document).rating_label.unwrap_or_default(),
    };
    Ok(Chunk {
        lines: found.into_iter().map(line).collect(),
        next: last.filter(|_| full),
    })
}

fn known(db: &mut Db, found: &[Published]) -> Rows<Known> {
    let of: BTreeSet<ClaimId> = found.iter().map(|published| published.claim).collect();
    let of: Vec<ClaimId> = of.into_iter().collect();
    let versions: Vec<VerdictId> = found.iter().map(|published| published.verdict).collect();
    let mut known = Known {
        sources: HashMap::new(),
        requests: HashMap::new(),
        rests_on: HashMap::new(),
        approvals: HashMap::new(),
        names: HashMap::new(),
    };
    for source in sources::of_claims(db, &of)? {
        known.sources.entry(source.claim_id).or_default().push(source);
    }
    for request in pack::requests(db, &of)? {
        known.requests.entry(request.claim_id).or_default().push(request);
    }
    for (version, source) in pack::rests_on(db, &versions)? {
        known.rests_on.entry(version).or_default().insert(source);
    }
    for (version, by, at) in pack::approvals(db, &versions)? {
        known.approvals.entry(version).or_default().push((by, at));
    }
    let people: Vec<_> = found.iter().filter_map(|published| published.proposed_by).collect();
    known.names = claims::names(db, &people)?;
    Ok(known)
}

fn facts(known: &Known, published: &Published) -> Facts {
    let rests_on = known.rests_on.get(&published.verdict);
    let is_used = |source: &&Source| rests_on.is_some_and(|rests_on| rests_on.contains(&source.id));
    let listed = known.sources.get(&published.claim).map_or(&[][..], Vec::as_slice);
    let used: Vec<&Source> = listed.iter().filter(is_used).collect();
    let witnesses = witnesses(&used);
    let requests = known.requests.get(&published.claim).map_or(&[][..], Vec::as_slice);
    let asked = |request: &ReplyRequest| counts(request) && request.noted_at <= published.at;
    // Changes of later versions make the sign-offs of earlier ones void, whose publications they led to all the same.
    let since = published.proposed_at.unwrap_or(published.at);
    let approvals = known.approvals.get(&published.verdict).map_or(&[][..], Vec::as_slice);
    let approvals: Vec<_> = approvals
        .iter()
        .filter(|(_, at)| *at >= since && *at <= published.at)
        .collect();
    let by: BTreeSet<_> = approvals.iter().map(|(by, _)| *by).collect();
    Facts {
        independent_named: independent_named(&witnesses),
        primary: used.iter().any(|source| source.kind == Kind::Primary),
        kept_copy: used
            .iter()
            .any(|source| source.kept_sha256.is_some() || source.attachment_id.is_some() || source.copied),
        all_kept: !witnesses.is_empty() && witnesses.iter().all(|witness| witness.kept),
        reply_attempt: requests.iter().any(asked) || used.iter().any(|source| source.kind == Kind::ClaimantAnswer),
        proposed_by: published
            .proposed_by
            .and_then(|by| known.names.get(&by).cloned())
            .unwrap_or_default(),
        proposed_at: published.proposed_at,
        approvals: by.len(),
        by_another: by.iter().any(|by| Some(*by) != published.proposed_by),
        approved_at: approvals.last().map(|(_, at)| *at),
    }
}
