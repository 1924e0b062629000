//! Sample pages for the tests, to look at: with `DOCKET_KEEP_PAGES=dir` set they are written there.

use std::cmp::Ordering;

use askama::Template;

use crate::domain::reply::ReplyState;
use crate::domain::scale::{Colour, SHIPPED, Shipped, ShippedRating};
use crate::web::claims_view::*;
use crate::web::comments::{CommentView, Talk, ThreadView};
use crate::web::dashboard_charts::strip;
use crate::web::drafts::OfferView;
use crate::web::form::{Choice, Form};
use crate::web::parts::*;
use crate::web::queue_view::*;
use crate::web::reply_requests::RequestView;
use crate::web::shell::{Me, Nav, NavCounts, Place, Shell};
use crate::web::triage_view::*;
use crate::web::{markdown, prose};
use crate::words::Language;

/// Renders a page, and keeps it where the environment asks for it.
pub fn keep(name: &str, page: &impl Template) -> String {
    let text = page.render().unwrap();
    if let Ok(folder) = std::env::var("DOCKET_KEEP_PAGES") {
        std::fs::write(format!("{folder}/{name}.html"), &text).unwrap();
    }
    text
}

pub fn shell(here: Place) -> Shell {
    Shell {
        desk_name: "Harbour Desk".to_owned(),
        nonce: "bm9uY2U".to_owned(),
        language: Language::English,
        path: "/".to_owned(),
        person: Some(Me::new("Leila Haddad", "Editor")),
        here,
        counts: NavCounts {
            triage: 11,
            claims: 64,
            mine: 7,
            unseen: 3,
        },
        may: Nav {
            desk: false,
            scales: false,
            log: true,
            import: true,
            triage: true,
            reports: true,
            people: true,
        },
        ..Shell::default()
    }
}

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

fn label(code: &str) -> &'static str {
    match code {
        "to_check" => "To check",
        "in_research" => "In research",
        "awaiting_approval" => "Awaiting approval",
        "approved" => "Approved",
        "published" => "Published",
        "not_a_claim" => "Not a claim",
        "later" => "Decide later",
        "duplicate" => "Duplicate",
        "changes_requested" => "Changes requested",
        _ => "Untriaged",
    }
}

fn mark(code: &str) -> StateMark {
    StateMark::new(code, label(code))
}

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

pub fn queue() -> QueuePage {
    let row = |number: u32, statement: &str, state: &str, worth, who: &str, due: Option<(&str, Near)>| QueueRow {
        under_correction: false,
        reference: format!("C-{number:04}"),
        href: format!("/claims/C-{number:04}"),
        stamp: "1.1.0.0".to_owned(),
        statement: statement.to_owned(),
        article: "Ferry talks put off again".to_owned(),
        sources: i64::from(number % 4),
        comments: i64::from(number % 3),
        state: mark(state),
        on_hold: number == 139,
        revised: number == 139,
        worth,
        assignee: (!who.is_empty()).then(|| Who::named(who)),
        due: due.map(|(words, near)| Due {
            when: When::new("2026-11-22T18:00:00Z", words),
            near,
        }),
        choice: format!("{number}.1.1"),
        chosen: number == 146,
        may: "assign due tag untag merge".to_owned(),
    };
    QueuePage {
        shell: shell(Place::Claims),
        head: QueueHead {
            base: "/claims",
            list_href: "/claims".to_owned(),
            board_href: "/claims/board".to_owned(),
            compact: Some(false),
            views: [
                ("Open", 64),
                ("Unassigned", 17),
                ("In research", 22),
                ("Awaiting approval", 9),
                ("Changes requested", 3),
                ("Due today", 6),
                ("Published", 412),
            ]
            .map(|(label, count)| ViewTab {
                label: label.to_owned(),
                count: i32::to_string(&count),
                href: "/claims?state=x".to_owned(),
                current: label == "Open",
            })
            .to_vec(),
            filters: vec![Chip {
                name: "Worth checking",
                value: "medium or high".to_owned(),
                without: "/claims".to_owned(),
            }],
            filter: Form::named("filter").with("worth", "2"),
            choices: FilterChoices {
                worth: vec![Choice::new("2", "Medium or high")],
                sorts: vec![Choice::new("due", "Due first")],
                ..FilterChoices::default()
            },
            sorts: vec![SortLink {
                label: "Due first",
                href: "/claims".to_owned(),
                current: true,
            }],
            export_href: "/reports/claims.csv".to_owned(),
            new_href: "/claims/new".to_owned(),
            ..QueueHead::default()
        },
        caption: "Open claims, due first".to_owned(),
        remark: String::new(),
        bulk: Some(BulkBar {
            form: Form::named("bulk"),
            people: vec![Choice::new("1", "Mina Okafor")],
            moves: vec![Choice::new("start", "Start research")],
            may_edit: true,
            whole: "All 64 claims of this view".to_owned(),
            ..BulkBar::default()
        }),
        report: Some(BulkReport {
            words: "2 of 3 claims are in research.".to_owned(),
            stay: vec!["C-0147 is published, so it stays.".to_owned()],
            undo: "/claims/bulk/1/undo".to_owned(),
            ..BulkReport::default()
        }),
        empty: EmptyView {
            words: "No claim matches.".to_owned(),
            link: Link::new("Show open claims", "/claims"),
        },
        rows: vec![
            row(
                147,
                "Fares have risen by more than 29 percent since March 2021.",
                "awaiting_approval",
                3,
                "Tomás Rey",
                Some(("Overdue 2 h", Near::Late)),
            ),
            row(
                146,
                "No boat has run after midnight since early July.",
                "in_research",
                3,
                "Mina Okafor",
                Some(("Today 18:00", Near::Soon)),
            ),
            row(
                145,
                "Unions put the number of jobs at risk, on board and on shore, in the harbour and its suppliers, at about 250.",
                "to_check",
                3,
                "",
                Some(("Today 20:00", Near::Soon)),
            ),
            row(
                139,
                "The town took over the pier in 2015.",
                "changes_requested",
                3,
                "Jonas Beck",
                Some(("Tomorrow", Near::Far)),
            ),
            row(
                138,
                "The February timetable lasted for three weeks.",
                "to_check",
                2,
                "",
                None,
            ),
            row(
                133,
                "The operator says 41 percent of its boats are electric.",
                "approved",
                1,
                "Jonas Beck",
                Some(("25 Nov", Near::Far)),
            ),
        ],
        pager: Pager {
            words: "1 to 6 of 64".to_owned(),
            previous: String::new(),
            next: "/claims?cursor=x".to_owned(),
        },
    }
}

const BEFORE: &str =
    "The figure matches the operator’s price list.[1] It leaves out the season ticket, which rose much less.[2]";
const AFTER: &str = "The figure matches the operator’s price list.[1] It leaves out the season ticket, which rose by 11 percent.[2]\n\nThe council had stopped publishing its own comparison in 2024, so no official figure exists.[3]";

fn verdict() -> VerdictView {
    VerdictView {
        hidden: String::new(),
        title: "Proposed verdict",
        version: 3,
        earlier: vec![
            Choice::new("0", "Mark nothing"),
            Choice::new("2", "Since version 2"),
            Choice::new("1", "Since version 1"),
        ],
        since: Form::named("since").with("since", "2"),
        compare_href: "/claims/C-0147/compare?a=2&b=3".to_owned(),
        was: "Mostly true".to_owned(),
        rating: RatingMark::new(Some(3), Colour::Ochre, "Needs context"),
        definition: "The words can be defended, yet they mislead.".to_owned(),
        authors: "By Tomás Rey".to_owned(),
        true_as_of: Some(When::new("2026-11-20", "20 Nov 2026")),
        check_again: None,
        looked: String::new(),
        summary: markdown::render_changes(BEFORE, AFTER, &[1, 2, 3]).html,
        marked: true,
        checks: Vec::new(),
    }
}

fn sources() -> Vec<SourceView> {
    let source = |number, title: &str, stance: &str, stance_icon, kind: &str| SourceView {
        number,
        edit_href: String::new(),
        title: Link::new(title, "https://harbour.example/prices"),
        stance: stance.to_owned(),
        stance_icon,
        quote: "Single fare, adult: 4.50 from 1 March 2021, 5.85 from 1 October 2026.".to_owned(),
        conflict: if number == 2 {
            "The author works for the operator.".to_owned()
        } else {
            String::new()
        },
        facts: vec![
            Line {
                icon: "landmark",
                words: kind.to_owned(),
            },
            Line {
                icon: "user-round",
                words: "Added by Tomás".to_owned(),
            },
        ],
        kept: vec![Link::new("Kept copy", "/claims/C-0147/sources/1/copy")],
        warning: if number == 3 {
            "The page is gone (404) since yesterday, 10:00.".to_owned()
        } else {
            String::new()
        },
        work: Link::new("Used by 2 more claims", "/sources/01890000-0000-7000-8000-000000000000"),
        cited: vec![Link::new("1", format!("#cite{number}-1"))],
    };
    vec![
        source(
            1,
            "Price list of the ferry company",
            "Supports",
            "check",
            "Primary source",
        ),
        source(2, "Season tickets compared", "Adds context", "scale", "Data set"),
        source(
            3,
            "Council statement on fares",
            "Adds context",
            "scale",
            "Primary source",
        ),
    ]
}

fn action(code: &'static str, label: &str, icon: &'static str, why_not: &str, fields: Vec<FieldView>) -> ActionView {
    ActionView {
        code,
        path: if code == "hold" { "hold" } else { "move" },
        label: label.to_owned(),
        icon,
        allowed: why_not.is_empty(),
        why_not: why_not.to_owned(),
        fields,
        form: Form::named(code),
        ..ActionView::default()
    }
}

pub fn claim() -> ClaimPage {
    ClaimPage {
        shell: shell(Place::Claims),
        me: String::new(),
        reference: "C-0147".to_owned(),
        href: "/claims/C-0147".to_owned(),
        step: 8,
        unsaved: None,
        state: mark("awaiting_approval"),
        steps: way(2),
        statement: "Fares have risen by more than 29 percent since March 2021.".to_owned(),
        original: "The fares are up more than 29 percent on March 2021.".to_owned(),
        quotes: vec![],
        before: "No boat has run after midnight since early July.".to_owned(),
        after: "The town wants the night boats back by summer.".to_owned(),
        text_lang: "en".to_owned(),
        facts: vec![
            FactView {
                name: "Sentence",
                value: Link::new("13 of 16", "/articles/1#s13"),
            },
            FactView {
                name: "In",
                value: Link::new("Harbour Gazette, 8 Sep 2026", ""),
            },
            FactView {
                name: "Said by",
                value: Link::new("The article itself", ""),
            },
        ],
        conflicts: vec!["Jonas Beck: A cousin works for the operator.".to_owned()],
        edit_href: "/claims/C-0147/edit".to_owned(),
        notices: vec![NoticeView {
            kind: "warning",
            icon: "git-merge",
            words: "Tomás saved a newer summary while you were editing. Your text is kept and nothing was overwritten."
                .to_owned(),
            link: Link::new("Compare both", "/claims/C-0147/compare"),
        }],
        verdict: Some(verdict()),
        verdict_form: None,
        verdict_why_not: "The verdict awaits approval. Its proposer can take it back.".to_owned(),
        sources: sources(),
        source_form: None,
        source_why_not: String::new(),
        publications: vec![],
        requests: vec![RequestView {
            number: 1,
            whom: "The ferry company".to_owned(),
            how: "By email",
            asked: Some(When::new("2026-11-20", "20 Nov 2026")),
            deadline: Some(When::new("2026-11-21", "21 Nov 2026")),
            late: true,
            question: "Which ticket do you count?".to_owned(),
            state: ReplyState::Waiting,
            answer: Vec::new(),
            noted: "Noted by Tomás Rey".to_owned(),
            version: 1,
            form: Some(Form::named("answer")),
            is_early: false,
            remind: Some(Form::named("remind")),
            reminded: None,
            early_reason: String::new(),
            counts: false,
            source: 0,
            may_cite: false,
            may_undo: false,
        }],
        request_form: Some(Form::named("reply-request")),
        request_ways: vec![Choice::new("email", "By email")],
        talk: talk(),
        offers: vec![OfferView {
            part: "comment".to_owned(),
            words: "You wrote this, today, 11:20, and did not save it.".to_owned(),
            keep_href: "/claims/C-0147?draft=comment#comment-form".to_owned(),
        }],
        filled: String::new(),
        stranded: Vec::new(),
        opinion: None,
        approval: Some(ApprovalView {
            title: "Your approval is needed".to_owned(),
            eyes: vec![
                EyeView {
                    who: Who::named("Tomás Rey"),
                    words: "Tomás Rey proposed this verdict".to_owned(),
                    small: "today at 11:52".to_owned(),
                },
                EyeView {
                    who: Who::named("Leila Haddad"),
                    words: "You can approve it".to_owned(),
                    small: "You wrote none of this version".to_owned(),
                },
            ],
            how: vec!["Leila Haddad and Mina Okafor may sign it off.".to_owned()],
            warning: String::new(),
            version: 3,
            may_approve: true,
            may_request: true,
            may_opine: false,
            by_vote: false,
            scales: Vec::new(),
            form: Form::named("approval-note"),
        }),
        actions: vec![
            action(
                "hold",
                "Put on hold",
                "pause",
                "",
                vec![
                    FieldView::new(FieldKind::Area, "reason", "Reason"),
                    FieldView::new(FieldKind::Moment, "until", "Until"),
                ],
            ),
            action(
                "take_back",
                "Take back",
                "undo-2",
                "Only the person who proposed this verdict may take it back. You can request changes.",
                vec![],
            ),
            action(
                "publish",
                "Publish",
                "globe",
                "Publish is possible from “Approved”. This claim is “Awaiting approval”.",
                vec![],
            ),
        ],
        details: DetailsView {
            assignee: Some(Who::named("Tomás Rey")),
            due: Some(Due {
                when: When::new("2026-11-22T10:00:00Z", "Overdue 2 h"),
                near: Near::Late,
            }),
            worth: 3,
            priority: "High".to_owned(),
            risk: "Standard, 1 approval".to_owned(),
            tags: vec!["fares".to_owned(), "harbour".to_owned()],
            scale: "House scale, version 1".to_owned(),
            edit_href: "/claims/C-0147/edit".to_owned(),
        },
        history: [
            (
                "Tomás proposed Needs context",
                "today, 11:52, version 3",
                "awaiting_approval",
            ),
            ("Mina commented on the summary", "today, 11:20", ""),
            ("Tomás started research", "today, 09:15", "in_research"),
            ("You made sentence 13 a claim", "yesterday, 17:31", "to_check"),
        ]
        .map(|(words, when, state)| HistoryView {
            words: words.to_owned(),
            when: When::new("2026-11-22T11:52:00Z", when),
            state: state.to_owned(),
            compare: Link::default(),
        })
        .to_vec(),
        newest_event: 14,
        history_more: Link::new("All 14 entries", "/claims/C-0147/history"),
    }
}

fn talk() -> Talk {
    let thread = |id: &str, who: &str, about: &str, quote: &str, words: &str, settled: &str| ThreadView {
        id: id.to_owned(),
        about: Link::new(about, "#verdict"),
        quote: quote.to_owned(),
        settled: settled.to_owned(),
        may_settle: true,
        comments: vec![CommentView {
            id: id.to_owned(),
            who: Who::named(who),
            when: When::new("2026-11-22T11:20:00Z", "today, 11:20"),
            words: prose::paragraphs(words),
        }],
        reply: Some(Form::named("reply")),
        draft: format!("answer-{id}"),
    };
    Talk {
        open: vec![thread(
            "1",
            "Mina Okafor",
            "on version 3 of the verdict",
            "by 11 percent",
            "That is the adult ticket. Can the summary say so?",
            "",
        )],
        settled: vec![thread(
            "2",
            "Tomás Rey",
            "",
            "",
            "I put it in the source’s note and can move it into the text.",
            "Resolved by Mina Okafor, today, 11:40",
        )],
        form: Some(Form::named("comment")),
        about: vec![
            Choice::new("claim", "The claim"),
            Choice::new("verdict-3", "The verdict, version 3"),
        ],
        people: vec!["Mina Okafor".to_owned()],
    }
}

fn way(here: usize) -> Vec<StepView> {
    let states = ["to_check", "in_research", "awaiting_approval", "approved", "published"];
    let step = |(index, code): (usize, &&str)| StepView {
        state: mark(code),
        place: match index.cmp(&here) {
            Ordering::Less => StepPlace::Done,
            Ordering::Equal => StepPlace::Current,
            Ordering::Greater => StepPlace::Ahead,
        },
    };
    states.iter().enumerate().map(step).collect()
}

fn scale_choice(scale: &Shipped) -> ScaleChoice {
    let rating = |rating: &ShippedRating| RatingChoice {
        id: format!("verdict-rating-{}", rating.code),
        code: rating.code.to_owned(),
        mark: RatingMark::new(rating.number, rating.colour, rating.label),
        definition: rating.definition.to_owned(),
        checks: vec![
            CheckView {
                met: true,
                words: "2 sources to rest on: 2 chosen".to_owned(),
            },
            CheckView {
                met: rating.number != Some(1),
                words: "The claimant was asked".to_owned(),
            },
        ],
    };
    ScaleChoice {
        name: scale.name.to_owned(),
        ratings: scale.ratings.iter().map(rating).collect(),
    }
}

/// The same claim earlier, as its assignee sees it.
pub fn research() -> ClaimPage {
    let primary = ActionView {
        primary: true,
        ..action("start", "Start research", "play", "", vec![])
    };
    ClaimPage {
        state: mark("in_research"),
        steps: way(1),
        notices: vec![],
        approval: None,
        verdict: None,
        verdict_why_not: String::new(),
        verdict_form: Some(VerdictForm {
            still_asked: String::new(),
            open: true,
            version: 0,
            form: Form::named("verdict")
                .with("rating", "context")
                .with("sources", "1")
                .with("sources", "2")
                .with("summary", BEFORE)
                .problem("summary", "Say what the evidence shows"),
            scales: SHIPPED.iter().take(2).map(scale_choice).collect(),
            rating_hint: String::new(),
            sources: vec![
                Choice::new("1", "1. Price list of the ferry company"),
                Choice::new("2", "2. Season tickets compared"),
                Choice::new("3", "3. Council statement on fares"),
            ],
            may_propose: true,
        }),
        source_form: Some(SourceForm {
            open: true,
            note: String::new(),
            form: Form::named("source"),
            kinds: vec![
                Choice::new("primary", "Primary source"),
                Choice::new("data", "Data set"),
                Choice::new("expert", "Expert"),
                Choice::new("report", "Report"),
                Choice::new("claimant_answer", "Claimant’s answer"),
            ],
            stances: vec![
                Choice::new("supports", "Supports"),
                Choice::new("refutes", "Refutes"),
                Choice::new("context", "Adds context"),
            ],
            naming: vec![Choice::new("yes", "Named"), Choice::new("no", "Anonymous")],
        }),
        actions: vec![
            primary,
            action("release", "Release", "undo-2", "", vec![]),
            action(
                "publish",
                "Publish",
                "globe",
                "Publish is possible from “Approved”.",
                vec![],
            ),
        ],
        ..claim()
    }
}
