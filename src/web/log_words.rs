//! The log in words: what people did besides what a claim's history tells.

use serde_json::{Map, Value};

use crate::desk::log::Event;
use crate::domain::claim::Decision;
use crate::domain::person::{Actor, Role};
use crate::web::claim_history::{self, Reader, changes, members, plain, text, with_reason};

/// The beginnings of actions, with what they are about in words.
const SUBJECTS: &[(&str, &str)] = &[
    ("article", "Articles"),
    ("backup", "Backups"),
    ("bulk", "Several claims at once"),
    ("claim", "Claims"),
    ("comment", "Comments"),
    ("desk", "The desk"),
    ("line", "Lines of articles"),
    ("person", "People"),
    ("reply", "Reply requests"),
    ("report", "Reports"),
    ("scale", "Rating scales"),
    ("sentence", "Sentences"),
    ("session", "Sessions"),
    ("sign_in", "Signing in"),
    ("sign_out", "Signing out"),
    ("source", "Sources"),
    ("tag", "Tags"),
    ("verdict", "Verdicts"),
    ("view", "Saved views"),
];

/// What the actions that begin so are about.
#[must_use]
pub fn subject(code: &str) -> String {
    let known = SUBJECTS.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| capital(&plain(code)), |(_, words)| (*words).to_owned())
}

/// An action by its name: `verdict.request_changes` is "Verdicts: request changes".
#[must_use]
pub fn action(code: &str) -> String {
    match code.split_once('.') {
        Some((of, act)) => format!("{}: {}", subject(of), plain(act)),
        None => subject(code),
    }
}

/// Who acted, as the log names them.
#[must_use]
pub fn who(event: &Event) -> String {
    if event.actor_role == Actor::Stranger.role_code() {
        return "Somebody not signed in".to_owned();
    }
    event.actor_name.clone()
}

/// The role that somebody acted in, in words; nothing for nobody.
#[must_use]
pub fn role(event: &Event) -> String {
    let role = event.actor_role.parse::<Role>();
    role.map(|role| role.label().to_lowercase()).unwrap_or_default()
}

/// What was done, to stand behind a name.
#[must_use]
pub fn told(event: &Event, reader: &Reader<'_>) -> String {
    let (before, after) = (members(&event.before), members(&event.after));
    let named = event.subject_ref.as_str();
    let of = |name| text(&after, name);
    match event.action.as_str() {
        "desk.set_up" => format!("set the desk up as {}", of("desk")),
        "backup.make" => format!("made the backup {named}"),
        "scale.create" => format!("made the rating scale {named}"),
        "article.import" => format!("imported \u{201c}{named}\u{201d}"),
        "bulk.begin" => "began an act on several claims".to_owned(),
        "bulk.undo" => "took an act on several claims back".to_owned(),
        "desk.name" => format!("named the desk {named}"),
        "desk.target" => format!(
            "wants no open claim older than {} days instead of {}",
            of("days"),
            text(&before, "days")
        ),
        "desk.second_factor" => {
            let roles = |members| match text(members, "roles") {
                none if none.is_empty() => "nobody".to_owned(),
                roles => roles,
            };
            format!(
                "asks for a second factor of {} instead of {}",
                roles(&after),
                roles(&before)
            )
        }
        "view.save" => format!("saved the view {named}"),
        "view.rename" => format!("renamed the view {} to {}", text(&before, "name"), of("name")),
        "view.share" => format!("shared the view {named}"),
        "view.unshare" => format!("shares the view {named} no longer"),
        "view.delete" => format!("deleted the view {named}"),
        "line.set_aside" => "set a line of the article aside".to_owned(),
        "line.bring_back" => "brought a line of the article back".to_owned(),
        "sentence.join" => "joined two sentences".to_owned(),
        "sentence.split" => "split a sentence".to_owned(),
        "sentence.decide" => with_reason(
            &match of("decision").parse() {
                Ok(Decision::Claim) => "made a claim of a sentence".to_owned(),
                Ok(decision) => format!("decided about a sentence: {}", decision.label().to_lowercase()),
                Err(_) => "decided about a sentence".to_owned(),
            },
            event,
        ),
        "tag.rename" => format!("renamed the tag {named} to {}", of("tag")),
        "tag.merge" => format!("merged the tag {named} into {}", of("tag")),
        "tag.retire" => format!("retired the tag {named}"),
        "tag.bring_back" => format!("offers the tag {named} again"),
        "report.begin" => format!("began to export {named}"),
        "report.export" => format!("exported {named}, {} rows", of("rows")),
        "report.break_off" => with_reason(&format!("did not take {named} whole"), event),
        action => match action.split_once('.').map_or(action, |(subject, _)| subject) {
            "sign_in" | "sign_out" | "session" => at_the_door(event, &after),
            "person" => about_a_person(event, &before, &after),
            _ => claim_history::told(event, reader).unwrap_or_else(|| otherwise(event, &before, &after)),
        },
    }
}

fn at_the_door(event: &Event, after: &Map<String, Value>) -> String {
    let from = match text(after, "address") {
        none if none.is_empty() => String::new(),
        address => format!(" from {address}"),
    };
    let own = event.subject_id == event.actor_id.map(|id| id.any());
    match (event.action.as_str(), text(after, "sessions").as_str()) {
        ("sign_in", _) => format!("signed in{from}"),
        ("sign_in.recovery_code", _) => {
            format!(
                "signed in with a recovery code; {} are left",
                text(after, "recovery_codes")
            )
        }
        ("sign_in.refused", _) => {
            let whom = match event.subject_ref.as_str() {
                "" => String::new(),
                name => format!(" as {name}"),
            };
            with_reason(&format!("was refused at the door{whom}{from}"), event)
        }
        ("sign_out", _) => "signed out".to_owned(),
        (_, "1") if own => "ended a session of their own".to_owned(),
        (_, count) if own => format!("ended {count} sessions of their own"),
        (_, "1") => "ended somebody\u{2019}s session".to_owned(),
        (_, count) => format!("ended {count} sessions of somebody"),
    }
}

fn about_a_person(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let own = event.subject_id == event.actor_id.map(|id| id.any());
    let named = event.subject_ref.as_str();
    let whose = if own {
        "their own".to_owned()
    } else {
        format!("{named}\u{2019}s")
    };
    let role = |members: &Map<String, Value>| {
        let role = text(members, "role").parse::<Role>();
        role.map(|role| role.label().to_lowercase()).unwrap_or_default()
    };
    match event.action.as_str() {
        "person.invite" => format!("added {named} as {}", role(after)),
        "person.link" => format!("made a link to a password for {named}"),
        "person.link_off" => format!("took the invitation of {named} back"),
        "person.name" => format!("changed {whose} {}", changes(before, after)),
        "person.password" => format!("set {whose} password"),
        "person.role" => format!("made {named} {} instead of {}", role(after), role(before)),
        "person.disable" => format!("disabled {named}"),
        "person.enable" => format!("enabled {named}"),
        "person.second_factor" => format!("switched {whose} second factor on"),
        "person.second_factor_off" => format!("switched {whose} second factor off"),
        "person.recovery_codes" => format!("made {whose} recovery codes anew"),
        _ => otherwise(event, before, after),
    }
}

/// Whatever has no sentence of its own: the name of the action, and what changed.
fn otherwise(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let did = match event.action.split_once('.') {
        Some((of, act)) => format!("did \u{201c}{}\u{201d} to the {}", plain(act), plain(of)),
        None => format!("did \u{201c}{}\u{201d}", plain(&event.action)),
    };
    let did = match event.subject_ref.as_str() {
        "" => did,
        named => format!("{did} {named}"),
    };
    let did = match before.is_empty() && after.is_empty() {
        true => did,
        false => format!("{did}: {}", changes(before, after)),
    };
    with_reason(&did, event)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::domain::id::PersonId;
    use crate::domain::time::Instant;

    fn event(action: &str, named: &str, before: &str, after: &str) -> Event {
        let id = PersonId::new(uuid::Uuid::nil());
        Event {
            number: 1,
            at: Instant::from_micros(0),
            actor_id: Some(id),
            actor_name: "Ada".to_owned(),
            actor_role: "admin".to_owned(),
            action: action.to_owned(),
            subject: String::new(),
            subject_id: None,
            subject_ref: named.to_owned(),
            claim_id: None,
            article_id: None,
            revision: None,
            reason: String::new(),
            before: before.to_owned(),
            after: after.to_owned(),
            hash: [0; 32],
        }
    }

    fn words(event: &Event) -> String {
        let names = HashMap::new();
        let reader = Reader {
            href: String::new(),
            me: None,
            names: &names,
            ratings: &[],
            now: Instant::from_micros(0),
        };
        told(event, &reader)
    }

    #[test]
    fn the_log_reads_like_prose() {
        let (reviewer, editor) = (r#"{"role":"reviewer"}"#, r#"{"role":"editor"}"#);
        for (event, told) in [
            (
                event("person.role", "Mina", reviewer, editor),
                "made Mina editor instead of reviewer",
            ),
            (
                event("person.link", "Mina", "", "{}"),
                "made a link to a password for Mina",
            ),
            (
                event("sign_in", "Ada", "", r#"{"address":"192.0.2.7"}"#),
                "signed in from 192.0.2.7",
            ),
            (
                event("session.end", "Mina", "", r#"{"sessions":2}"#),
                "ended 2 sessions of somebody",
            ),
            (event("claim.accept", "C-0001", "", ""), "accepted it"),
            (
                event("desk.target", "", r#"{"days":5}"#, r#"{"days":7}"#),
                "wants no open claim older than 7 days instead of 5",
            ),
            (
                event("planet.move", "Mars", r#"{"moons":1}"#, r#"{"moons":2}"#),
                "did \u{201c}move\u{201d} to the planet Mars: moons from \u{201c}1\u{201d} to \u{201c}2\u{201d}",
            ),
        ] {
            assert_eq!(words(&event), told);
        }
        let own = Event {
            subject_id: Some(PersonId::new(uuid::Uuid::nil()).any()),
            ..event("person.password", "Ada", "", "")
        };
        assert_eq!(words(&own), "set their own password");
        assert_eq!(action("verdict.request_changes"), "Verdicts: request changes");
        assert_eq!(action("sign_out"), "Signing out");
        assert_eq!(subject("planet"), "Planet");
    }
}
