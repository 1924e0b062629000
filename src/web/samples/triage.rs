//! The pages of triage.

use super::{mark, shell};
use crate::domain::scale::Colour;
use crate::web::dashboard_charts::strip;
use crate::web::form::{Choice, Form};
use crate::web::parts::*;
use crate::web::shell::Place;
use crate::web::triage_view::*;

const TEXT: &[&[(&str, &str, u8)]] = &[
    &[
        (
            "The ferry company carried 4.2 million passengers last year, the most since 2009.",
            "in_research",
            3,
        ),
        (
            "The council had announced the new timetable a day before the operator confirmed it.",
            "to_check",
            2,
        ),
    ],
    &[
        ("The change came after two earlier plans fell through.", "to_check", 2),
        (
            "Staff at the pier said questions about the night boats were still open.",
            "not_a_claim",
            1,
        ),
        ("Nobody would say when they will be settled.", "not_a_claim", 0),
    ],
    &[
        (
            "The two sides last met in March, at the port office, and parted without a deal.",
            "approved",
            2,
        ),
        ("It will be their third round in two weeks.", "awaiting_approval", 3),
        (
            "The mayor and the operator’s director spoke there for about 90 minutes.",
            "published",
            3,
        ),
        ("Both called the conversation useful.", "not_a_claim", 1),
    ],
    &[
        ("At the centre of the plan is a pause in the price rises.", "later", 1),
        ("Unions put the number of jobs at risk at about 250.", "to_check", 3),
        ("No boat has run after midnight since early July.", "duplicate", 3),
        (
            "Fares have risen by more than 29 percent since March 2021.",
            "untriaged",
            3,
        ),
    ],
    &[
        ("The town wants the night boats back by summer.", "untriaged", 1),
        (
            "The operator wants the pier fees halved, which the council cut by a tenth in July.",
            "untriaged",
            2,
        ),
        ("Passengers doubt that either side will move.", "untriaged", 0),
    ],
];

pub fn triage() -> TriagePage {
    let (mut number, mut start) = (0, 0);
    let mut paragraphs = Vec::new();
    for paragraph in TEXT {
        let mut sentences = Vec::new();
        for (text, state, worth) in *paragraph {
            number += 1;
            let end = start + i64::try_from(text.chars().count()).unwrap();
            sentences.push(SentenceView {
                number,
                id: format!("0190a3c0-0000-7000-8000-0000000000{number:02}"),
                text: (*text).to_owned(),
                start,
                end,
                state: mark(state),
                worth: *worth,
                reasons: vec![
                    Line {
                        icon: "hash",
                        words: "States a figure".to_owned(),
                    },
                    Line {
                        icon: "calendar",
                        words: "Covers a dated period".to_owned(),
                    },
                ],
                version: 1,
                by: (*state == "later").then(|| Who::named("Mina Okafor")),
                claim: (*state == "in_research").then(|| Link::new("C-0101", "/claims/C-0101")),
            });
            start = end + 1;
        }
        start += 1;
        paragraphs.push(sentences);
    }
    let current = paragraphs[3][3].clone();
    TriagePage {
        shell: shell(Place::Triage),
        article: "0190a3c0-0000-7000-8000-000000000a01".to_owned(),
        title: "Ferry talks put off again as fares keep rising".to_owned(),
        text_lang: "en".to_owned(),
        publisher: "Harbour Gazette".to_owned(),
        published: Some(When::new("2026-09-08", "8 September 2026")),
        imported: "Imported from pasted text by Tomás Rey".to_owned(),
        counts: TriageCounts {
            decided: 12,
            total: 16,
            claims: 8,
            not_claims: 3,
            later: 1,
            left: 4,
            worth_left: 2,
        },
        current: Some(CurrentView {
            sentence: current,
            previous: 12,
            next: 14,
            next_version: Some(1),
            alike: vec![AlikeView {
                reference: "C-0098".to_owned(),
                href: "/claims/C-0098".to_owned(),
                statement: "Ferry fares rose by 28 percent in five years".to_owned(),
                state: mark("published"),
                is_closed: false,
                rating: Some(RatingMark::new(Some(3), Colour::Ochre, "Needs context")),
            }],
        }),
        recent: vec![
            RecentView {
                number: 12,
                state: mark("duplicate"),
                words: "No boat has run after midnight".to_owned(),
            },
            RecentView {
                number: 9,
                state: mark("not_a_claim"),
                words: "Both called the conversation useful.".to_owned(),
            },
        ],
        furniture: vec![FurnitureView {
            id: "0190a3c0-0000-7000-8000-0000000000f1".to_owned(),
            text: "Sign up for our newsletter".to_owned(),
            kind: "Newsletter line".to_owned(),
            version: 1,
        }],
        strip: paragraphs
            .iter()
            .flatten()
            .map(|sentence| StripMark::of(std::slice::from_ref(sentence)))
            .collect(),
        paragraphs,
        part: 1,
        parts: Pager::default(),
        may_decide: true,
        why_not: String::new(),
        people: vec![Choice::new("p1", "Mina Okafor"), Choice::new("p2", "Tomás Rey")],
        previous_article: None,
        first_later: Some(10),
        advance: true,
        like: String::new(),
        next_article: Some(Link::new("Schools return after two years", "/articles/2/triage")),
        decision: Form::named("decide"),
        selection: Form::named("selection"),
    }
}

pub fn inbox() -> TriageInbox {
    let row = |title: &str, decided, on_it: &[&str]| InboxRow {
        article: "1".to_owned(),
        title: Link::new(title, "/articles/1/triage"),
        publisher: "Harbour Gazette".to_owned(),
        imported: When::new("2026-11-22T09:00:00Z", "today, 09:00"),
        counts: TriageCounts {
            decided,
            total: 16,
            left: 16 - decided,
            worth_left: 4,
            ..TriageCounts::default()
        },
        strip: strip(&[
            ("to_check", "to check", decided),
            ("undecided", "to decide", 16 - decided),
        ]),
        on_it: on_it.iter().map(|name| Who::named(name)).collect(),
    };
    TriageInbox {
        shell: shell(Place::Triage),
        articles: vec![
            row(
                "Ferry talks put off again as fares keep rising",
                12,
                &["Mina Okafor", "Tomás Rey"],
            ),
            row("Schools return after two years", 0, &[]),
        ],
        pager: Pager {
            words: "2 articles".to_owned(),
            ..Pager::default()
        },
    }
}
