//! The trail of a claim in a pack: part by part for people, line by line for programs.

use serde_json::{Map, Value, json};

use crate::desk::claim_page::{Anchor, Comment, Published, ReplyRequest};
use crate::desk::packs::{About, Kept, Trail, Version};
use crate::domain::claim::reference;
use crate::domain::id::PersonId;
use crate::domain::log::hex;
use crate::domain::publication::Document;
use crate::domain::report::{Cell, EVENTS, EventLine};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::web::log_words::named;
use crate::web::markdown::{self, SafeHtml};
use crate::web::pack_view::moment;

/// A part of the page.
pub(super) struct Section {
    pub title: &'static str,
    /// What is said where it is empty.
    pub none: &'static str,
    pub blocks: Vec<Block>,
}

/// A thing with what is to be said of it.
#[derive(Default)]
pub(super) struct Block {
    pub title: String,
    pub facts: Vec<(&'static str, String)>,
    pub html: SafeHtml,
}

impl Block {
    fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// With one more fact, unless there is nothing to tell.
    fn fact(mut self, label: &'static str, value: impl AsRef<str>) -> Self {
        let value = visible(value.as_ref()).into_owned();
        if !value.is_empty() {
            self.facts.push((label, value));
        }
        self
    }

    /// With a text in Markdown, whose footnotes stay the numbers that they are.
    fn html(mut self, markdown: &str) -> Self {
        self.html = markdown::render(markdown, &[]).html;
        self
    }
}

/// An event in the table.
pub(super) struct EventRow {
    pub number: i64,
    pub at: String,
    pub who: String,
    pub action: String,
    pub reason: String,
    pub hash: String,
}

/// Every part of a trail but its events.
pub(super) fn sections(about: &About, trail: &Trail) -> Vec<Section> {
    let section = |title, none, blocks| Section { title, none, blocks };
    vec![
        section("The claim", "", vec![claim(about, trail)]),
        section("Where it stands", "It was not found in an article.", passages(trail)),
        section("What the public read", "", publications(about, trail)),
        section("Sources", "It has no sources.", sources(about, trail)),
        section("Versions of the verdict", "There are none.", versions(about, trail)),
        section("Reply requests", "Nobody was asked.", requests(about, trail)),
        section("Comments", "Nobody commented.", comments(about, trail)),
    ]
}

fn claim(about: &About, trail: &Trail) -> Block {
    let claim = &trail.claim;
    Block::new(claim.reference())
        .fact("Said by", &claim.said_by)
        .fact("Said on", &claim.said_on)
        .fact("State", claim.state.english())
        .fact("Risk", claim.risk.english())
        .fact("Tags", trail.tags.join(", "))
        .fact("Made by", trail.name(claim.created_by))
        .fact("Made at", moment(about, claim.created_at))
        .fact("In the hands of", trail.name(claim.assignee_id))
}

fn passages(trail: &Trail) -> Vec<Block> {
    let block = |(index, anchor): (usize, &Anchor)| {
        let found = trail.found.iter().find(|found| found.revision_id == anchor.revision_id);
        let title = found.map(|found| found.title.clone()).unwrap_or_default();
        let mut block = Block::new(visible(&title).into_owned());
        if let Some(found) = found {
            block = block
                .fact("Published by", &found.publisher)
                .fact("Published on", &found.published_on)
                .fact("Revision", found.revision.to_string());
        }
        let around = trail.around.as_ref().filter(|_| index == 0);
        if let Some(around) = around {
            block = block.fact("Before it", &around.before);
        }
        block = block.fact("The passage", &anchor.exact);
        match around {
            Some(around) => block.fact("After it", &around.after),
            None => block,
        }
    };
    trail.anchors.iter().enumerate().map(block).collect()
}

fn publications(about: &About, trail: &Trail) -> Vec<Block> {
    let block = |(published, document): &(Published, Document)| {
        Block::new(format!("Publication {}", published.number))
            .fact("Published at", moment(about, published.published_at))
            .fact("By", trail.name(published.published_by))
            .fact("Correction", &published.correction_kind)
            .fact("Why", &published.correction_reason)
            .fact("Version of the verdict", published.verdict.to_string())
            .fact("Claim", &document.statement)
            .fact("Rating", document.rating_label.as_deref().unwrap_or_default())
            .fact("True as of", &document.true_as_of)
            .html(&document.summary)
    };
    trail.publications.iter().map(block).collect()
}

fn sources(about: &About, trail: &Trail) -> Vec<Block> {
    let block = |kept: &Kept| {
        let source = &kept.source;
        let yes_or_no = if source.named { "yes" } else { "no" };
        let mut block = Block::new(format!("{}. {}", source.position, visible(&source.title)))
            .fact("Link", &source.url)
            .fact("Published by", &source.publisher)
            .fact("Author", &source.author)
            .fact("Published on", &source.published_on)
            .fact("Read on", &source.accessed_on)
            .fact("Kind", source.kind.english())
            .fact("Stance", source.stance.english())
            .fact("Named", yes_or_no)
            .fact("Counts as one voice with", &source.group)
            .fact("Conflict of interest", &source.conflict_note)
            .fact("Quote", &source.quote)
            .fact("Where in it", &source.locator)
            .fact("SHA-256 of the kept text", print(source.kept_sha256.as_ref()));
        if let Some((_, name, size, sha256)) = &kept.file {
            block = block.fact("Kept file", format!("{name}, {size} bytes, SHA-256 {}", hex(sha256)));
        }
        for copy in &kept.copies {
            let taken = moment(about, copy.taken_at);
            let words = format!(
                "taken {taken}, {} bytes, SHA-256 {}",
                copy.size,
                hex(&copy.payload_sha256)
            );
            block = block.fact("Kept copy", words);
        }
        block = block
            .fact("Added by", trail.name(source.added_by))
            .fact("Added at", moment(about, source.added_at));
        match source.removed_at {
            Some(at) => block.fact("Taken off at", moment(about, at)),
            None => block,
        }
    };
    trail.sources.iter().map(block).collect()
}

fn versions(about: &About, trail: &Trail) -> Vec<Block> {
    let block = |version: &Version| {
        let verdict = &version.verdict;
        let mut block = Block::new(format!("Version {}", verdict.version))
            .fact("Rating", rating(trail, version))
            .fact("True as of", &verdict.true_as_of)
            .fact("To be checked again on", &verdict.check_again_on)
            .fact("Rests on sources", numbers(&version.rests_on))
            .fact("Written by", trail.name(verdict.written_by))
            .fact("Written at", moment(about, verdict.written_at))
            .fact("With a hand in it", names(trail, &version.authors).join(", "))
            .fact("Proposed by", trail.name(verdict.proposed_by));
        if let Some(at) = verdict.proposed_at {
            block = block.fact("Proposed at", moment(about, at));
        }
        if let Some(opinion) = &version.opinion {
            let agrees = if opinion.agrees {
                "the same rating"
            } else {
                "another rating"
            };
            let label = trail
                .rating(Some(opinion.rating_id))
                .map(|rating| rating.label.as_str());
            let by = trail.name(Some(opinion.by));
            let at = moment(about, opinion.at);
            let label = label.unwrap_or_default();
            let words = format!("{by}, {at}: {agrees}, {label}. {}", opinion.reasons);
            block = block.fact("Second opinion", words);
        }
        for signed in &version.sign_offs {
            let void = if signed.void { " (void since)" } else { "" };
            let said = match signed.decision.as_str() {
                "approve" => "approved",
                _ => "asked for changes",
            };
            let by = trail.name(Some(signed.by));
            let words = format!("{by} {said}, {}{void}. {}", moment(about, signed.at), signed.note);
            block = block.fact("Sign-off", words.trim_end());
        }
        block.html(&verdict.summary)
    };
    trail.versions.iter().map(block).collect()
}

fn requests(about: &About, trail: &Trail) -> Vec<Block> {
    let block = |request: &ReplyRequest| {
        let block = Block::new(visible(&request.whom).into_owned())
            .fact("How", request.how.english())
            .fact("Asked on", &request.asked_on)
            .fact("Deadline", &request.deadline_on)
            .fact("Question", &request.question)
            .fact("What came of it", request.state.english())
            .fact("Answer", &request.answer)
            .fact("Noted by", trail.name(request.asked_by))
            .fact("Noted at", moment(about, request.noted_at));
        match request.closed_at {
            Some(at) => block.fact("Closed at", moment(about, at)),
            None => block,
        }
    };
    trail.requests.iter().map(block).collect()
}

fn comments(about: &About, trail: &Trail) -> Vec<Block> {
    let block = |comment: &Comment| {
        let title = format!(
            "{}, {}",
            trail.name(comment.written_by),
            moment(about, comment.written_at)
        );
        Block::new(visible(&title).into_owned())
            .fact("About", &comment.quote)
            .fact("Says", &comment.body)
            .fact("Settled by", trail.name(comment.resolved_by))
    };
    trail.comments.iter().map(block).collect()
}

/// The events of a trail.
pub(super) fn events(about: &About, trail: &Trail) -> Vec<EventRow> {
    let row = |line: &EventLine| EventRow {
        number: line.event.number,
        at: moment(about, line.event.at),
        who: visible(&named(&line.event.actor_name)).into_owned(),
        action: line.event.action.clone(),
        reason: visible(&line.event.reason).into_owned(),
        hash: hex(&line.event.hash),
    };
    trail.events.iter().map(row).collect()
}

fn rating<'a>(trail: &'a Trail, version: &Version) -> &'a str {
    trail
        .rating(version.verdict.rating_id)
        .map_or("", |rating| rating.label.as_str())
}

fn numbers(numbers: &[i32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}

fn names<'a>(trail: &'a Trail, people: &[PersonId]) -> Vec<&'a str> {
    let mut names: Vec<&str> = people.iter().map(|person| trail.name(Some(*person))).collect();
    names.sort_unstable();
    names
}

fn print(bytes: Option<&Vec<u8>>) -> String {
    bytes.map(|bytes| hex(bytes)).unwrap_or_default()
}

/// The trail as JSON Lines: each line an object whose member `part` says what it is.
pub(super) fn lines(trail: &Trail) -> String {
    let mut all = vec![claim_line(trail)];
    all.extend(trail.anchors.iter().map(|anchor| {
        let found = trail.found.iter().find(|found| found.revision_id == anchor.revision_id);
        json!({
            "part": "passage",
            "article": found.map(|found| &found.title),
            "article_id": found.map(|found| found.article_id),
            "revision": found.map(|found| found.revision),
            "start": anchor.start_at, "end": anchor.end_at, "exact": anchor.exact,
            "prefix": anchor.prefix, "suffix": anchor.suffix,
        })
    }));
    all.extend(trail.publications.iter().map(|(published, document)| {
        json!({
            "part": "publication", "number": published.number, "verdict": published.verdict,
            "published_at": published.published_at, "published_by": trail.name(published.published_by),
            "correction_kind": published.correction_kind, "correction_reason": published.correction_reason,
            "statement": document.statement, "rating_label": document.rating_label, "scale": document.scale,
            "rating_number": document.rating_number, "summary": document.summary,
            "true_as_of": document.true_as_of,
        })
    }));
    all.extend(trail.sources.iter().map(|kept| source_line(trail, kept)));
    all.extend(trail.versions.iter().map(|version| version_line(trail, version)));
    all.extend(trail.requests.iter().map(|request| {
        json!({
            "part": "reply_request", "number": request.position, "whom": request.whom, "how": request.how.code(),
            "asked_on": request.asked_on, "deadline_on": request.deadline_on, "question": request.question,
            "state": request.state.code(), "answer": request.answer, "asked_by": trail.name(request.asked_by),
            "noted_at": request.noted_at, "closed_at": at(request.closed_at),
        })
    }));
    all.extend(trail.comments.iter().map(|comment| {
        json!({
            "part": "comment", "id": comment.id, "answers": comment.parent_id, "subject": comment.subject,
            "subject_id": comment.subject_id, "quote": comment.quote, "body": comment.body,
            "written_by": trail.name(comment.written_by), "written_at": comment.written_at,
            "resolved_by": trail.name(comment.resolved_by), "resolved_at": at(comment.resolved_at),
        })
    }));
    all.extend(trail.events.iter().map(event_line));
    all.iter().map(|line| format!("{line}\n")).collect()
}

fn at(moment: Option<Instant>) -> Value {
    moment.map_or(Value::Null, |moment| Value::from(moment.to_string()))
}

fn claim_line(trail: &Trail) -> Value {
    let claim = &trail.claim;
    json!({
        "part": "claim", "ref": reference(claim.number), "id": claim.id, "statement": claim.statement,
        "said_by": claim.said_by, "said_on": claim.said_on, "state": claim.state.code(), "risk": claim.risk.code(),
        "tags": trail.tags, "created_by": trail.name(claim.created_by), "created_at": claim.created_at,
        "before": trail.around.as_ref().map(|around| &around.before),
        "after": trail.around.as_ref().map(|around| &around.after),
    })
}

fn source_line(trail: &Trail, kept: &Kept) -> Value {
    let source = &kept.source;
    let copies = kept.copies.iter().map(|copy| {
        json!({
            "id": copy.id, "url": copy.final_url, "content_type": copy.content_type, "bytes": copy.size,
            "payload_sha256": hex(&copy.payload_sha256), "text_sha256": hex(&copy.text_sha256),
            "taken_at": copy.taken_at,
        })
    });
    let file = kept
        .file
        .as_ref()
        .map(|(id, name, size, sha256)| json!({ "id": id, "name": name, "bytes": size, "sha256": hex(sha256) }));
    json!({
        "part": "source", "number": source.position, "id": source.id, "work": source.work_id, "url": source.url,
        "title": source.title, "publisher": source.publisher, "author": source.author,
        "published_on": source.published_on, "accessed_on": source.accessed_on, "kind": source.kind.code(),
        "stance": source.stance.code(), "named": source.named, "group": source.group, "quote": source.quote,
        "locator": source.locator, "conflict_note": source.conflict_note,
        "kept_sha256": print(source.kept_sha256.as_ref()), "file": file, "copies": copies.collect::<Vec<_>>(),
        "added_by": trail.name(source.added_by), "added_at": source.added_at, "removed_at": at(source.removed_at),
    })
}

fn version_line(trail: &Trail, version: &Version) -> Value {
    let verdict = &version.verdict;
    let rating = trail.rating(verdict.rating_id);
    let signed = version.sign_offs.iter().map(|signed| {
        json!({
            "decision": signed.decision, "by": trail.name(Some(signed.by)), "at": signed.at, "note": signed.note,
            "void": signed.void,
        })
    });
    let opinion = version.opinion.as_ref().map(|opinion| {
        json!({
            "rating": trail.rating(Some(opinion.rating_id)).map(|rating| &rating.code), "agrees": opinion.agrees,
            "reasons": opinion.reasons, "by": trail.name(Some(opinion.by)), "at": opinion.at,
        })
    });
    json!({
        "part": "verdict", "version": verdict.version, "id": verdict.id,
        "rating": rating.map(|rating| &rating.code), "rating_label": rating.map(|rating| &rating.label),
        "scale": rating.map(|rating| &rating.scale), "scale_version": rating.map(|rating| rating.version),
        "summary": verdict.summary, "true_as_of": verdict.true_as_of, "check_again_on": verdict.check_again_on,
        "rests_on": version.rests_on, "written_by": trail.name(verdict.written_by),
        "written_at": verdict.written_at, "authors": names(trail, &version.authors),
        "proposed_by": trail.name(verdict.proposed_by), "proposed_at": at(verdict.proposed_at),
        "sign_offs": signed.collect::<Vec<_>>(), "opinion": opinion,
    })
}

/// An event with the columns of the events report.
fn event_line(line: &EventLine) -> Value {
    let mut cell = Cell::new(Zone::default());
    let mut members = Map::new();
    members.insert("part".to_owned(), Value::from("event"));
    for column in EVENTS {
        (column.write)(line, &mut cell);
        members.insert(column.name.to_owned(), Value::from(cell.take()));
    }
    Value::Object(members)
}
