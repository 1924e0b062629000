//! A claim's events in words.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::desk::claim_page::{Event, Rating};
use crate::domain::claim::{CorrectionKind, Decision, DismissReason};
use crate::domain::id::PersonId;
use crate::domain::reply::How;
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::web::claims_view::HistoryView;
use crate::web::moments;
use crate::web::parts::Link;

/// The most characters of a value in the history; the log has all of them.
const VALUE_MOST: usize = 300;

/// Who reads, and the names of those who are told of.
pub struct Reader<'a> {
    /// The address of the claim's page.
    pub href: String,
    /// The reader.
    pub me: Option<PersonId>,
    /// Names by id.
    pub names: &'a HashMap<PersonId, String>,
    /// Every rating, for its label.
    pub ratings: &'a [Rating],
    /// The time of reading.
    pub now: Instant,
}

/// An event as a line of the history.
#[must_use]
pub fn view(event: &Event, reader: &Reader<'_>) -> HistoryView {
    let after = members(&event.after);
    let who = match event.actor_id {
        Some(id) if reader.me == Some(id) => "You".to_owned(),
        _ => event.actor_name.clone(),
    };
    let words = format!("{who} {}", told(event, reader));
    HistoryView {
        words: visible(&words).into_owned(),
        when: moments::when(event.at, reader.now),
        state: text(&after, "state"),
        compare: compare(event, &after, reader),
    }
}

/// What somebody did, to stand behind their name.
#[must_use]
pub fn told(event: &Event, reader: &Reader<'_>) -> String {
    words(event, &members(&event.before), &members(&event.after), reader)
}

/// The comparison of a version that was saved with the one before it.
pub(super) fn compare(event: &Event, after: &Map<String, Value>, reader: &Reader<'_>) -> Link {
    let version = after.get("verdict").and_then(Value::as_i64).unwrap_or_default();
    if event.action != "verdict.save" || version < 2 {
        return Link::default();
    }
    let before = version.saturating_sub(1);
    Link::new(
        format!("Compare versions {before} and {version}"),
        format!("{}/compare?a={before}&b={version}", reader.href),
    )
}

/// What an event says was so, or is so now.
pub(super) fn members(json: &str) -> Map<String, Value> {
    serde_json::from_str(json).unwrap_or_default()
}

/// A member as text; empty for none.
pub(super) fn text(members: &Map<String, Value>, name: &str) -> String {
    match members.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn words(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let of = |name| text(after, name);
    match event.action.as_str() {
        "claim.create" => "created the claim".to_owned(),
        "claim.suggest" => "suggested the claim".to_owned(),
        "claim.accept" => "accepted it".to_owned(),
        "claim.start" => "started research".to_owned(),
        "claim.release" => "released it".to_owned(),
        "claim.assign" => format!("assigned it to {}", person(&of("assignee"), reader)),
        "claim.hold" => with_reason("put it on hold", event),
        "claim.resume" => "ended the hold".to_owned(),
        "claim.edit" => format!("changed {}", changes(before, after)),
        "claim.split" => format!("made {} out of it", of("into")),
        "claim.receive" => format!("merged {} into it", of("from")),
        "claim.give_back" => format!("gave back what {} had brought", text(before, "from")),
        "claim.undo" => with_reason("took back what was done", event),
        "claim.merge" => "merged it into another claim".to_owned(),
        "claim.dismiss" => with_reason(
            &kind::<DismissReason>("dismissed it", &of("closed_reason"), label),
            event,
        ),
        "claim.publish" => format!("published {}", version(after, "it")),
        "claim.correct" => {
            let words = kind::<CorrectionKind>("opened it for correction", &of("correction_kind"), kind_label);
            with_reason(&words, event)
        }
        "claim.withdraw" => with_reason("withdrew it", event),
        "claim.reopen" => with_reason("reopened it", event),
        "sentence.decide" => with_reason(&decided(&of("decision")), event),
        "verdict.save" => saved(before, after, reader),
        "verdict.propose" => proposed(after, reader),
        "verdict.take_back" => "took the verdict back".to_owned(),
        "verdict.request_changes" => with_reason(&format!("requested changes to {}", version(after, "it")), event),
        "verdict.approve" => with_reason(&approved(after), event),
        "source.add" => format!("added source {}: {}", of("source"), short(&of("title"))),
        "source.edit" => format!("amended source {}: {}", of("source"), changes(before, after)),
        "source.remove" => with_reason(&format!("took source {} off the list", of("source")), event),
        "reply.ask" => asked(after),
        "reply.answer" => format!("noted the answer of {}: {}", short(&of("whom")), short(&of("answer"))),
        "reply.silence" => format!("noted that {} did not answer", short(&of("whom"))),
        "comment.add" => commented(after),
        "comment.resolve" => about("resolved a thread", &of("body")),
        "comment.reopen" => about("reopened a thread", &of("body")),
        other => with_reason(&format!("did {other}"), event),
    }
}

fn label(reason: DismissReason) -> &'static str {
    reason.label()
}

fn kind_label(kind: CorrectionKind) -> &'static str {
    kind.label()
}

/// "dismissed it (an opinion)".
fn kind<T: std::str::FromStr>(words: &str, code: &str, label: fn(T) -> &'static str) -> String {
    match code.parse() {
        Ok(known) => format!("{words} ({})", label(known).to_lowercase()),
        Err(_) => words.to_owned(),
    }
}

pub(super) fn with_reason(words: &str, event: &Event) -> String {
    if event.reason.is_empty() {
        words.to_owned()
    } else {
        format!("{words}: {}", short(&event.reason))
    }
}

fn person(id: &str, reader: &Reader<'_>) -> String {
    match id.parse::<PersonId>() {
        Ok(id) if reader.me == Some(id) => "you".to_owned(),
        Ok(id) => reader.names.get(&id).cloned().unwrap_or_else(|| "somebody".to_owned()),
        Err(_) => "nobody".to_owned(),
    }
}

/// What was decided about the sentence that the claim stands in.
fn decided(decision: &str) -> String {
    match decision.parse() {
        Ok(Decision::Claim) => "made a claim of its sentence".to_owned(),
        Ok(Decision::Undecided) => "took the decision about its sentence back".to_owned(),
        Ok(other) => format!("decided about its sentence: {}", other.label().to_lowercase()),
        Err(_) => "decided about its sentence".to_owned(),
    }
}

/// "asked the council for a reply by email, wanted by 3 Nov 2026".
fn asked(after: &Map<String, Value>) -> String {
    let how = text(after, "how").parse::<How>().map(How::label).unwrap_or_default();
    let words = format!(
        "asked {} for a reply {}",
        short(&text(after, "whom")),
        how.to_lowercase()
    );
    match moments::date(&text(after, "deadline_on")) {
        Some(when) => format!("{words}, wanted by {}", when.words),
        None => words,
    }
}

/// "commented on source 2: …", "answered in a thread: …".
fn commented(after: &Map<String, Value>) -> String {
    let of = text(after, "about");
    let words = match of.split_once('-') {
        _ if !text(after, "answers").is_empty() => "answered in a thread".to_owned(),
        Some(("source", number)) => format!("commented on source {number}"),
        Some(("verdict", version)) => format!("commented on version {version} of the verdict"),
        _ => "commented".to_owned(),
    };
    about(&words, &text(after, "body"))
}

fn about(words: &str, body: &str) -> String {
    match body {
        "" => words.to_owned(),
        body => format!("{words}: {}", short(body)),
    }
}

/// "version 3", where the event says so.
fn version(after: &Map<String, Value>, otherwise: &str) -> String {
    match text(after, "verdict") {
        known if known.is_empty() => otherwise.to_owned(),
        known => format!("version {known}"),
    }
}

fn rating(code: &str, reader: &Reader<'_>) -> String {
    let known = reader.ratings.iter().find(|rating| rating.code == code);
    known.map_or_else(|| plain(code), |rating| rating.label.clone())
}

/// "proposed Mostly true (version 3), resting on 4 sources".
fn proposed(after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let code = text(after, "rating");
    if code.is_empty() {
        return "proposed the verdict".to_owned();
    }
    let words = format!("proposed {} ({})", rating(&code, reader), version(after, "the verdict"));
    match text(after, "sources")
        .split(',')
        .filter(|number| !number.is_empty())
        .count()
    {
        0 => words,
        1 => format!("{words}, resting on 1 source"),
        count => format!("{words}, resting on {count} sources"),
    }
}

fn approved(after: &Map<String, Value>) -> String {
    let words = format!("approved {}", version(after, "the verdict"));
    match (text(after, "approvals"), text(after, "needed")) {
        (so_far, needed) if so_far.is_empty() || needed.is_empty() => words,
        (so_far, needed) => format!("{words}, {so_far} of {needed} approvals"),
    }
}

fn saved(before: &Map<String, Value>, after: &Map<String, Value>, reader: &Reader<'_>) -> String {
    let words = format!("saved version {} of the verdict", text(after, "verdict"));
    let (was, is) = (text(before, "rating"), text(after, "rating"));
    let words = match (was.as_str(), is.as_str()) {
        (_, "") => words,
        (was, is) if was == is || was.is_empty() => format!("{words}: {}", rating(is, reader)),
        (was, is) => format!("{words}: {} instead of {}", rating(is, reader), rating(was, reader)),
    };
    let parts = [
        ("summary", "the summary"),
        ("true_as_of", "the date that it holds for"),
        ("check_again_on", "when to check again"),
        ("sources", "what it rests on"),
    ];
    let changed: Vec<&str> = parts
        .into_iter()
        .filter(|(name, _)| !before.is_empty() && before.get(*name) != after.get(*name))
        .map(|(_, words)| words)
        .collect();
    match changed.as_slice() {
        [] => words,
        changed => format!("{words}; changed {}", changed.join(", ")),
    }
}

/// Old and new of each field that an edit changed.
pub(super) fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let changed: Vec<String> = after
        .iter()
        .filter(|(name, value)| !["version", "source"].contains(&name.as_str()) && before.get(*name) != Some(value))
        .map(|(name, _)| {
            let (was, is) = (text(before, name), text(after, name));
            let quoted = |value: &str| match value {
                "" => "nothing".to_owned(),
                value => format!("\u{201c}{}\u{201d}", short(value)),
            };
            format!("{} from {} to {}", plain(name), quoted(&was), quoted(&is))
        })
        .collect();
    if changed.is_empty() {
        "nothing".to_owned()
    } else {
        changed.join("; ")
    }
}

/// A code as words: `check_again_on` is "check again on".
pub(super) fn plain(code: &str) -> String {
    code.replace('_', " ")
}

/// The beginning of a long value.
pub(super) fn short(value: &str) -> String {
    let mut cut: String = value.chars().take(VALUE_MOST).collect();
    if cut.len() < value.len() {
        cut.push('\u{2026}');
    }
    cut
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
