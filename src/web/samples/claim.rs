//! The page of a claim: one that waits for approval, one that is in research.

use super::{mark, shell};
use crate::domain::reply::ReplyState;
use crate::domain::scale::{Colour, SHIPPED, Shipped, ShippedRating};
use crate::web::claims_view::*;
use crate::web::comments::{CommentView, Talk, ThreadView};
use crate::web::drafts::OfferView;
use crate::web::form::{Choice, Form};
use crate::web::parts::*;
use crate::web::reply_requests::RequestView;
use crate::web::shell::Place;
use crate::web::{markdown, prose};
use std::cmp::Ordering;

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
