//! The log in words: what people did besides what a claim's history tells.

use serde_json::{Map, Value};

use crate::desk::log::Event;
use crate::domain::claim::{Decision, Risk};
use crate::domain::log::personal::is_mark;
use crate::domain::person::{Actor, Role};
use crate::web::claim_history::{self, Reader, changes, members, plain, text, with_reason};
use crate::words::Saying;

/// The beginnings of actions, with what they are about in words.
const SUBJECTS: &[(&str, Saying)] = &[
    ("article", || say!("admin-about-article")),
    ("backup", || say!("admin-about-backup")),
    ("bulk", || say!("admin-about-bulk")),
    ("claim", || say!("admin-about-claim")),
    ("comment", || say!("admin-about-comment")),
    ("conflict", || say!("sign-off-about-conflict")),
    ("copy", || say!("evidence-copies")),
    ("desk", || say!("admin-about-desk")),
    ("line", || say!("admin-about-line")),
    ("log", || say!("log-about")),
    ("method", || say!("method-title")),
    ("opinion", || say!("sign-off-about-opinion")),
    ("pack", || say!("pack-about")),
    ("person", || say!("admin-about-person")),
    ("reply", || say!("admin-about-reply")),
    ("report", || say!("admin-about-report")),
    ("scale", || say!("admin-about-scale")),
    ("sentence", || say!("admin-about-sentence")),
    ("session", || say!("admin-about-session")),
    ("sign_in", || say!("admin-about-sign-in")),
    ("sign_off", || say!("sign-off-page")),
    ("sign_out", || say!("admin-about-sign-out")),
    ("source", || say!("admin-about-source")),
    ("tag", || say!("admin-about-tag")),
    ("verdict", || say!("admin-about-verdict")),
    ("view", || say!("admin-about-view")),
    ("work", || say!("admin-about-work")),
];

/// What the actions that begin so are about.
#[must_use]
pub fn subject(code: &str) -> String {
    let known = SUBJECTS.iter().find(|(known, _)| *known == code);
    known.map_or_else(|| capital(&plain(code)), |(_, words)| words().to_owned())
}

/// An action by its name: `verdict.request_changes` is "Verdicts: request changes".
#[must_use]
pub fn action(code: &str) -> String {
    match code.split_once('.') {
        Some((of, act)) => say!("admin-about-act", subject = subject(of), act = plain(act)),
        None => subject(code),
    }
}

/// Who acted, as the log names them.
#[must_use]
pub fn who(event: &Event) -> String {
    if event.actor_role == Actor::Stranger.role_code() {
        return say!("admin-log-stranger").to_owned();
    }
    named(&event.actor_name)
}

/// A name of the log in words: whoever was erased has none any more.
#[must_use]
pub fn named(name: &str) -> String {
    match is_mark(name) {
        true => say!("log-erased-person").to_owned(),
        false => name.to_owned(),
    }
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
    let named = named(&event.subject_ref);
    let named = named.as_str();
    let of = |name| text(&after, name);
    match event.action.as_str() {
        "desk.set_up" => say!("admin-did-set-up", name = of("desk")),
        "backup.restore" => say!("admin-did-restore", name = named),
        "backup.make" => say!("admin-did-backup", name = named),
        "log.key" => say!("log-did-key", name = named),
        "article.import" => say!("admin-did-import", name = named),
        "article.revise" => with_reason(&say!("revisions-did", name = named), event),
        "bulk.begin" => say!("admin-did-bulk").to_owned(),
        "bulk.undo" => say!("admin-did-bulk-undo").to_owned(),
        "desk.name" => say!("admin-did-name", name = named),
        "desk.target" => say!("admin-did-target", days = of("days"), was = text(&before, "days")),
        "desk.time_zone" => say!("admin-did-zone", zone = of("zone"), was = text(&before, "zone")),
        "desk.second_factor" => {
            let roles = |members| match text(members, "roles") {
                none if none.is_empty() => say!("admin-did-nobody").to_owned(),
                roles => roles,
            };
            say!("admin-did-factors", roles = roles(&after), was = roles(&before))
        }
        "method.write" => say!("method-did-write", n = of("version")),
        "view.save" => say!("admin-did-view-save", name = named),
        "view.rename" => say!("admin-did-view-rename", was = text(&before, "name"), name = of("name")),
        "view.share" => say!("admin-did-view-share", name = named),
        "view.unshare" => say!("admin-did-view-unshare", name = named),
        "view.delete" => say!("admin-did-view-delete", name = named),
        "line.set_aside" => say!("admin-did-line-aside").to_owned(),
        "line.bring_back" => say!("admin-did-line-back").to_owned(),
        "sentence.join" => say!("admin-did-join").to_owned(),
        "sentence.split" => say!("admin-did-split").to_owned(),
        "sentence.decide" => with_reason(
            &match of("decision").parse() {
                Ok(Decision::Claim) => say!("admin-did-claim").to_owned(),
                Ok(decision) => say!("admin-did-decide-as", decision = decision.label().to_lowercase()),
                Err(_) => say!("admin-did-decide").to_owned(),
            },
            event,
        ),
        "sign_off.rule" => {
            let risk = named
                .parse::<Risk>()
                .map_or_else(|_| named.to_owned(), |risk| risk.label().to_owned());
            say!("sign-off-did-rule", risk = risk, changes = changes(&before, &after))
        }
        "tag.rename" => say!("admin-did-tag-rename", was = named, name = of("tag")),
        "tag.merge" => say!("admin-did-tag-merge", was = named, name = of("tag")),
        "tag.retire" => say!("admin-did-tag-retire", name = named),
        "tag.bring_back" => say!("admin-did-tag-back", name = named),
        "work.group" => match (of("group"), of("publisher")) {
            (group, _) if group.is_empty() => say!("evidence-did-ungroup", name = named),
            (group, publisher) if publisher.is_empty() => say!("evidence-did-group", name = named, group = group),
            (group, publisher) => say!("evidence-did-group-all", publisher = publisher, group = group),
        },
        "work.merge" => say!("evidence-did-merge", name = named, into = of("title")),
        "copy.keep" => say!("evidence-did-copy", name = named),
        "work.split" => say!("evidence-did-split", name = named),
        "report.begin" => say!("admin-did-report-begin", name = named),
        "report.export" => say!("admin-did-report", name = named, rows = of("rows")),
        "report.stop" => say!("admin-did-report-stop", name = named),
        "pack.begin" => say!("pack-did-begin", name = named),
        "pack.export" => say!("pack-did-export", name = named),
        "pack.break_off" => with_reason(&say!("pack-did-break-off", name = named), event),
        "preset.save" => say!("admin-did-preset-save", name = named),
        "preset.rename" => say!(
            "admin-did-preset-rename",
            was = text(&before, "name"),
            name = of("name")
        ),
        "preset.share" => say!("admin-did-preset-share", name = named),
        "preset.unshare" => say!("admin-did-preset-unshare", name = named),
        "preset.delete" => say!("admin-did-preset-delete", name = named),
        "report.break_off" => with_reason(&say!("admin-did-report-broken", name = named), event),
        action => match action.split_once('.').map_or(action, |(subject, _)| subject) {
            "sign_in" | "sign_out" | "session" => at_the_door(event, &after),
            "person" => about_a_person(event, &before, &after),
            "scale" => about_a_scale(event, &before, &after),
            _ => claim_history::told(event, reader).unwrap_or_else(|| otherwise(event, &before, &after)),
        },
    }
}

fn at_the_door(event: &Event, after: &Map<String, Value>) -> String {
    let from = text(after, "address");
    let own = event.subject_id == event.actor_id.map(|id| id.any());
    match (event.action.as_str(), text(after, "sessions").as_str()) {
        ("sign_in", _) if from.is_empty() => say!("admin-did-sign-in").to_owned(),
        ("sign_in", _) => say!("admin-did-sign-in-from", address = from),
        ("sign_in.recovery_code", _) => {
            say!("admin-did-sign-in-code", left = text(after, "recovery_codes"))
        }
        ("sign_in.refused", _) => {
            let told = match (named(&event.subject_ref).as_str(), from.as_str()) {
                ("", "") => say!("admin-did-refused").to_owned(),
                (name, "") => say!("admin-did-refused-as", name = name),
                ("", address) => say!("admin-did-refused-from", address = address),
                (name, address) => say!("admin-did-refused-as-from", name = name, address = address),
            };
            with_reason(&told, event)
        }
        ("sign_out", _) => say!("admin-did-sign-out").to_owned(),
        (_, "1") if own => say!("admin-did-end-own").to_owned(),
        (_, count) if own => say!("admin-did-end-own-many", count = count),
        (_, "1") => say!("admin-did-end").to_owned(),
        (_, count) => say!("admin-did-end-many", count = count),
    }
}

fn about_a_person(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let own = event.subject_id == event.actor_id.map(|id| id.any());
    let named = named(&event.subject_ref);
    let named = named.as_str();
    let role = |members: &Map<String, Value>| {
        let role = text(members, "role").parse::<Role>();
        role.map(|role| role.label().to_lowercase()).unwrap_or_default()
    };
    match event.action.as_str() {
        "person.invite" => say!("admin-did-invite", name = named, role = role(after)),
        "person.link" => say!("admin-did-link", name = named),
        "person.link_off" => say!("admin-did-link-off", name = named),
        "person.name" if own => say!("admin-did-own-name", changes = changes(before, after)),
        "person.name" => say!("admin-did-their-name", name = named, changes = changes(before, after)),
        "person.password" if own => say!("admin-did-own-password").to_owned(),
        "person.password" => say!("admin-did-their-password", name = named),
        "person.role" => say!("admin-did-role", name = named, role = role(after), was = role(before)),
        "person.disable" => say!("admin-did-disable", name = named),
        "person.erase" => say!("log-did-erase").to_owned(),
        "person.enable" => say!("admin-did-enable", name = named),
        "person.second_factor" if own => say!("admin-did-own-factor").to_owned(),
        "person.second_factor" => say!("admin-did-their-factor", name = named),
        "person.second_factor_off" if own => say!("admin-did-own-factor-off").to_owned(),
        "person.second_factor_off" => say!("admin-did-their-factor-off", name = named),
        "person.recovery_codes" if own => say!("admin-did-own-codes").to_owned(),
        "person.recovery_codes" => say!("admin-did-their-codes", name = named),
        _ => otherwise(event, before, after),
    }
}

fn about_a_scale(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let scale = event.subject_ref.as_str();
    let label = |members: &Map<String, Value>| text(members, "label");
    match event.action.as_str() {
        "scale.create" => say!("admin-did-scale", name = scale),
        "scale.rename" => say!("scales-did-rename", was = scale, name = text(after, "name")),
        "scale.use" => say!("scales-did-use", scale = scale),
        "scale.set_aside" => say!("scales-did-set-aside", scale = scale),
        "scale.add" => say!("scales-did-add", rating = label(after), scale = scale),
        "scale.edit" => say!(
            "scales-did-edit",
            rating = label(before),
            scale = scale,
            changes = changes(before, after)
        ),
        "scale.order" => say!("scales-did-order", scale = scale),
        "scale.retire" => say!("scales-did-retire", rating = label(after), scale = scale),
        "scale.bring_back" => say!("scales-did-bring-back", rating = label(after), scale = scale),
        "scale.delete" => say!("scales-did-delete", rating = label(before), scale = scale),
        _ => otherwise(event, before, after),
    }
}

/// Whatever has no sentence of its own: the name of the action, and what changed.
fn otherwise(event: &Event, before: &Map<String, Value>, after: &Map<String, Value>) -> String {
    let did = match (event.action.split_once('.'), named(&event.subject_ref).as_str()) {
        (Some((of, act)), "") => say!("admin-did-to", act = plain(act), of = plain(of)),
        (Some((of, act)), named) => say!("admin-did-to-named", act = plain(act), of = plain(of), name = named),
        (None, "") => say!("admin-did", act = plain(&event.action)),
        (None, named) => say!("admin-did-named", act = plain(&event.action), name = named),
    };
    let did = match before.is_empty() && after.is_empty() {
        true => did,
        false => say!("admin-did-with", did = did, changes = changes(before, after)),
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
            version: 2,
            personal: String::new(),
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
                event("desk.time_zone", "", r#"{"zone":"UTC"}"#, r#"{"zone":"Europe/London"}"#),
                "tells the hours of the desk in Europe/London instead of UTC",
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
