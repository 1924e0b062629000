//! A claim's events in words.

mod values;
mod verdict;

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::desk::claim_page::{Event, Rating};
use crate::domain::claim::{CorrectionKind, Decision, DismissReason};
use crate::domain::id::PersonId;
use crate::domain::reply::How;
use crate::domain::time::Instant;
use crate::web::claim_sheet::shown;
use crate::web::claims_view::HistoryView;
use crate::web::log_words;
use crate::web::moments;
use crate::web::parts::Link;

use verdict::{of_the_verdict, opined};

pub(super) use values::{changes, members, plain, short, text};

/// Actions that are told without a reason.
const NO_REASON: &[&str] = &[
    "claim.create",
    "claim.suggest",
    "claim.accept",
    "claim.start",
    "claim.release",
    "claim.assign",
    "claim.resume",
    "claim.edit",
    "claim.split",
    "claim.receive",
    "claim.give_back",
    "claim.merge",
    "claim.publish",
    "source.edit",
    "reply.ask",
    "reply.source",
    "verdict.save",
    "verdict.propose",
    "verdict.take_back",
];

/// Who reads, and the names of those who are told of.
pub struct Reader<'a> {
    /// The address of the claim's page.
    pub href: String,
    /// The reader.
    pub me: Option<PersonId>,
    /// Names by id.
    pub names: &'a HashMap<PersonId, String>,
    /// Every rating of every version of its scale, for its label.
    pub ratings: &'a [Rating],
    /// The time of reading.
    pub now: Instant,
}

/// An event as a line of the history.
#[must_use]
pub fn view(event: &Event, reader: &Reader<'_>) -> HistoryView {
    let after = members(&event.after);
    let who = match event.actor_id {
        Some(id) if reader.me == Some(id) => say!("claim-history-you").to_owned(),
        // Docket does that by itself.
        None if event.action == "verdict.due" => say!("claim-history-docket").to_owned(),
        _ => shown(&log_words::named(&event.actor_name)),
    };
    let told = told(event, reader).unwrap_or_else(|| {
        let did = say!("claim-history-other", action = &event.action);
        with_reason(&did, event)
    });
    HistoryView {
        words: say!("claim-history-line", who = who, told = told),
        when: moments::when(event.at, reader.now),
        state: text(&after, "state"),
        compare: compare(event, &after, reader),
    }
}

/// What somebody did, to stand behind their name, with nothing hidden in it; nothing for what no claim's history knows.
#[must_use]
pub fn told(event: &Event, reader: &Reader<'_>) -> Option<String> {
    let (before, after) = (members(&event.before), members(&event.after));
    let did = did(event, &before, &after, reader)?;
    Some(match event.action.as_str() {
        "source.add" => with_words(&did, &text(&after, "title")),
        "reply.answer" => with_words(&did, &text(&after, "answer")),
        "comment.add" | "comment.resolve" | "comment.reopen" => with_words(&did, &text(&after, "body")),
        action if NO_REASON.contains(&action) => did,
        _ => with_reason(&did, event),
    })
}

/// The comparison of a version that was saved with the one before it.
pub(super) fn compare(event: &Event, after: &Map<String, Value>, reader: &Reader<'_>) -> Link {
    let version = after.get("verdict").and_then(Value::as_i64).unwrap_or_default();
    if event.action != "verdict.save" || version < 2 {
        return Link::default();
    }
    let before = version.saturating_sub(1);
    Link {
        words: say!("claim-history-compare", one = before, other = version),
        href: format!("{}/compare?a={before}&b={version}", reader.href),
    }
}

/// The phrase of an action, with all its values in it, since languages order their words differently.
fn did(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>, reader: &Reader<'_>) -> Option<String> {
    let of = |name| text(after, name);
    Some(match event.action.as_str() {
        "claim.create" => say!("claim-history-create").to_owned(),
        "claim.suggest" => say!("claim-history-suggest").to_owned(),
        "claim.accept" => say!("claim-history-accept").to_owned(),
        "claim.start" => say!("claim-history-start").to_owned(),
        "claim.release" => say!("claim-history-release").to_owned(),
        "claim.assign" => assigned(&of("assignee"), reader),
        "claim.hold" => say!("claim-history-hold").to_owned(),
        "claim.resume" => say!("claim-history-resume").to_owned(),
        "claim.edit" => say!("claim-history-edit", changes = changes(before, after)),
        "claim.split" => say!("claim-history-split", claim = of("into")),
        "claim.receive" => say!("claim-history-receive", claim = of("from")),
        "claim.give_back" => say!("claim-history-give-back", claim = text(before, "from")),
        "claim.undo" => say!("claim-history-undo").to_owned(),
        "claim.merge" => say!("claim-history-merge").to_owned(),
        "claim.dismiss" => dismissed(&of("closed_reason")),
        "claim.correct" => corrected(&of("correction_kind")),
        "claim.withdraw" => say!("claim-history-withdraw").to_owned(),
        "claim.reopen" => say!("claim-history-reopen").to_owned(),
        "sentence.decide" => decided(&of("decision")),
        "conflict.declare" => conflict(event, &of("person"), reader),
        "conflict.withdraw" => {
            let whom = named(&text(before, "person"), reader);
            say!("sign-off-history-withdraw", name = whom)
        }
        "opinion.give" => opined(event, after, reader),
        "source.add" => say!("claim-history-source-add", number = of("source")),
        "source.edit" => {
            let changes = changes(before, after);
            say!("claim-history-source-edit", number = of("source"), changes = changes)
        }
        "claim.revised" => say!("revisions-did-claim", came = super::revised::came(&of("came"))),
        "claim.place" => super::revised::placed(&of("settled")),
        "source.remove" => say!("claim-history-source-remove", number = of("source")),
        "reply.ask" => asked(after),
        "reply.answer" => say!("claim-history-reply-answer", whom = short(&of("whom"))),
        "reply.silence" => say!("claim-history-reply-silence", whom = short(&of("whom"))),
        "reply.reopen" => say!("claim-history-reply-reopen", whom = short(&of("whom"))),
        "reply.remind" => reminded(after),
        "reply.source" => {
            say!(
                "claim-history-reply-source",
                whom = short(&of("whom")),
                number = of("source")
            )
        }
        "comment.add" => commented(after),
        "comment.resolve" => say!("claim-history-comment-resolve").to_owned(),
        "comment.reopen" => say!("claim-history-comment-reopen").to_owned(),
        _ => return of_the_verdict(event, before, after, reader),
    })
}

pub(super) fn with_reason(words: &str, event: &Event) -> String {
    with_words(words, &shown(&event.reason))
}

/// A phrase with what somebody wrote behind it.
fn with_words(told: &str, words: &str) -> String {
    match words {
        "" => told.to_owned(),
        words => say!("claim-history-with-words", told = told, words = short(words)),
    }
}

/// Somebody whom an event tells of, by name.
fn named(id: &str, reader: &Reader<'_>) -> String {
    let name = id.parse().ok().and_then(|id: PersonId| reader.names.get(&id));
    name.map_or_else(|| say!("claim-page-command-line").to_owned(), |name| shown(name))
}

fn conflict(event: &Event, whose: &str, reader: &Reader<'_>) -> String {
    match event.actor_id.map(|id| id.to_string()) {
        Some(actor) if actor == whose => say!("sign-off-history-conflict").to_owned(),
        _ => say!("sign-off-history-conflict-of", name = named(whose, reader)),
    }
}

fn assigned(id: &str, reader: &Reader<'_>) -> String {
    match id.parse::<PersonId>() {
        Ok(id) if reader.me == Some(id) => say!("claim-history-assign-you").to_owned(),
        Ok(id) => match reader.names.get(&id) {
            Some(name) => say!("claim-history-assign", whom = shown(name)),
            None => say!("claim-history-assign-somebody").to_owned(),
        },
        Err(_) => say!("claim-history-assign-nobody").to_owned(),
    }
}

/// "dismissed it (an opinion)".
fn dismissed(reason: &str) -> String {
    match reason.parse::<DismissReason>() {
        Ok(known) => say!("claim-history-dismiss-as", reason = known.label().to_lowercase()),
        Err(_) => say!("claim-history-dismiss").to_owned(),
    }
}

fn corrected(kind: &str) -> String {
    match kind.parse::<CorrectionKind>() {
        Ok(known) => say!("claim-history-correct-as", kind = known.label().to_lowercase()),
        Err(_) => say!("claim-history-correct").to_owned(),
    }
}

/// What was decided about the sentence that the claim stands in.
fn decided(decision: &str) -> String {
    match decision.parse() {
        Ok(Decision::Claim) => say!("claim-history-decide-claim").to_owned(),
        Ok(Decision::Undecided) => say!("claim-history-decide-undecided").to_owned(),
        Ok(other) => say!("claim-history-decide-as", decision = other.label().to_lowercase()),
        Err(_) => say!("claim-history-decide").to_owned(),
    }
}

/// "asked the council for a reply by email, wanted by 3 Nov 2026".
fn asked(after: &Map<String, Value>) -> String {
    let how = text(after, "how").parse::<How>().map(How::label).unwrap_or_default();
    let (whom, how) = (short(&text(after, "whom")), how.to_lowercase());
    match moments::date(&text(after, "deadline_on")) {
        Some(day) => say!("claim-history-ask-until", whom = whom, how = how, day = day.words),
        None => say!("claim-history-ask", whom = whom, how = how),
    }
}

/// "reminded the council, and now wants the answer by 3 Nov 2026".
fn reminded(after: &Map<String, Value>) -> String {
    let whom = short(&text(after, "whom"));
    match moments::date(&text(after, "deadline_on")) {
        Some(day) => say!("claim-history-reply-remind-until", whom = whom, day = day.words),
        None => say!("claim-history-reply-remind", whom = whom),
    }
}

/// "commented on source 2", "answered in a thread".
fn commented(after: &Map<String, Value>) -> String {
    let of = text(after, "about");
    match of.split_once('-') {
        _ if !text(after, "answers").is_empty() => say!("claim-history-comment-answer").to_owned(),
        Some(("source", number)) => say!("claim-history-comment-source", number = number),
        Some(("verdict", version)) => say!("claim-history-comment-verdict", version = version),
        _ => say!("claim-history-comment").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(action: &str, reason: &str, before: &str, after: &str) -> Event {
        Event {
            number: 1,
            at: Instant::from_micros(0),
            actor_id: None,
            actor_name: "Mina".to_owned(),
            actor_role: "editor".to_owned(),
            action: action.to_owned(),
            subject: "claim".to_owned(),
            subject_id: None,
            subject_ref: "C-0001".to_owned(),
            claim_id: None,
            article_id: None,
            revision: None,
            reason: reason.to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            hash: [0; 32],
            version: 2,
            personal: String::new(),
        }
    }

    #[test]
    fn events_read_like_prose() {
        let names = HashMap::new();
        let reader = Reader {
            href: "/claims/C-0001".to_owned(),
            me: None,
            names: &names,
            ratings: &[],
            now: Instant::from_micros(0),
        };
        let words = |event: &Event| view(event, &reader).words;
        assert_eq!(
            words(&event(
                "claim.edit",
                "",
                r#"{"said_by":"","statement":"Old","version":1}"#,
                r#"{"said_by":"A\u202eB","statement":"New","version":2}"#
            )),
            "Mina changed said by from nothing to “A[U+202E]B”; statement from “Old” to “New”"
        );
        assert_eq!(
            words(&event(
                "sentence.decide",
                "",
                "",
                r#"{"claim":"C-0001","decision":"claim","version":2}"#
            )),
            "Mina made a claim of its sentence"
        );
        assert_eq!(
            words(&event(
                "claim.dismiss",
                "See above.",
                "",
                r#"{"closed_reason":"mistake","state":"dismissed"}"#
            )),
            "Mina dismissed it (taken up by mistake): See above."
        );
        assert_eq!(
            words(&event(
                "verdict.save",
                "",
                r#"{"rating":"false"}"#,
                r#"{"rating":"mostly_false","verdict":2}"#
            )),
            "Mina saved version 2 of the verdict: mostly false instead of false"
        );
        assert_eq!(
            words(&event(
                "verdict.propose",
                "",
                "",
                r#"{"rating":"mostly_true","sources":"1, 2, 4","state":"awaiting_approval","verdict":3}"#
            )),
            "Mina proposed mostly true (version 3), resting on 3 sources"
        );
        assert_eq!(
            words(&event(
                "verdict.approve",
                "Good.",
                "",
                r#"{"approvals":1,"needed":2,"verdict":3}"#
            )),
            "Mina approved version 3, 1 of 2 approvals: Good."
        );
        let second = event(
            "verdict.save",
            "",
            r#"{"rating":"true","summary":"a","verdict":1}"#,
            r#"{"rating":"true","summary":"b","verdict":2}"#,
        );
        assert_eq!(
            words(&second),
            "Mina saved version 2 of the verdict: true; changed the summary"
        );
        assert_eq!(view(&second, &reader).compare.href, "/claims/C-0001/compare?a=1&b=2");
        assert_eq!(
            words(&event(
                "reply.ask",
                "",
                "",
                r#"{"deadline_on":"2026-11-03","how":"press_office","whom":"The operator"}"#
            )),
            "Mina asked The operator for a reply through the press office, wanted by 3 Nov 2026"
        );
        assert_eq!(
            words(&event(
                "comment.add",
                "",
                "",
                r#"{"about":"source-2","answers":null,"body":"Which?"}"#
            )),
            "Mina commented on source 2: Which?"
        );
        assert_eq!(
            words(&event("claim.assign", "", "", r#"{"assignee":null}"#)),
            "Mina assigned it to nobody"
        );
    }
}
