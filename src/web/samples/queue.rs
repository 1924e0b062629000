//! The queue.

use super::{mark, shell};
use crate::web::form::{Choice, Form};
use crate::web::parts::*;
use crate::web::queue_view::*;
use crate::web::shell::Place;

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
