//! How both databases find what pages ask for all the time: the plans are golden files, so that a lost index shows.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use diesel::connection::{Connection, InstrumentationEvent, SimpleConnection};
use diesel::deserialize::QueryableByName;
use diesel::sql_types::{Integer, Text};
use diesel::{RunQueryDsl, sql_query};
use docket::domain::claim::{Decision, Priority, Risk};
use docket::domain::id::Id;
use docket::domain::publication::Entry;
use docket::domain::report::{Filter as ReportFilter, Report};
use docket::domain::time::Instant;
use docket::domain::workflow::State;
use docket::domain::zone::Zone;
use docket::store::db::{Db, Place};
use docket::store::log_pages::{By, Narrowed, Of};
use docket::store::queue::{Concern, Cursor, Filter, Scope, Sort, count, matching, page};
use docket::store::reports::{Mark, Reading};
use docket::store::{
    articles, claims, comments, copies, corrections, counters, dashboard, drafts, links, log, log_pages, mail,
    notifications, presets, prints, publications, rechecks, reply_requests, reports, search, sentences, sign_offs,
    sources, tags, verdicts, views, works,
};

use crate::harness::TestDatabase;

#[test]
fn sqlite() {
    insta::assert_snapshot!(plans(&TestDatabase::sqlite()));
}

#[cfg(feature = "postgres")]
#[test]
fn postgres() {
    insta::assert_snapshot!(plans(&TestDatabase::postgres()));
}

/// A query by its name in the golden file.
type Asked = (&'static str, Box<dyn Fn(&mut Db)>);

fn queue(name: &'static str, filter: Filter, cursor: Option<Cursor>) -> Asked {
    (name, Box::new(move |db| drop(page(db, &filter, cursor, 50).unwrap())))
}

/// A page of the register of corrections behind an entry.
fn register(name: &'static str, narrowed: corrections::Narrowed) -> Asked {
    let behind = corrections::Cursor {
        at: Instant::from_micros(9),
        id: Id::new(uuid::Uuid::nil()),
        newer: false,
    };
    (
        name,
        Box::new(move |db| drop(corrections::page(db, &narrowed, Some(behind), 26).unwrap())),
    )
}

/// The count beside a saved view.
fn counted(name: &'static str, filter: Filter) -> Asked {
    (
        name,
        Box::new(move |db| assert_eq!(count(db, &filter, 1_001).unwrap(), 0)),
    )
}

/// A chunk of a report from its middle.
fn report(name: &'static str, report: Report, person: Option<uuid::Uuid>) -> Asked {
    let mark = |number| Mark { number, ..Mark::BEGIN };
    let reading = Reading {
        filter: ReportFilter {
            person: person.map(Id::new),
            ..ReportFilter::default()
        },
        site: "".into(),
        desk: "".into(),
        zone: Zone::default(),
        now: Instant::END,
        end: mark(9),
    };
    let chunk = move |db: &mut Db| drop(reports::table(report).chunk(db, &reading, mark(1), 5).unwrap());
    (name, Box::new(chunk))
}

/// A page of the log behind an event.
fn narrowed(name: &'static str, narrowed: Narrowed) -> Asked {
    let behind = log::EventCursor {
        number: 9,
        newer: false,
    };
    (
        name,
        Box::new(move |db| drop(log_pages::page(db, &narrowed, Some(behind), 50).unwrap())),
    )
}

fn again() -> Filter {
    Filter {
        scope: Scope::State(State::Published),
        again_by: Some("2026-11-22".to_owned()),
        ..Filter::default()
    }
}

fn asked() -> Vec<Asked> {
    let id = uuid::Uuid::nil();
    let all = |sort| Filter {
        scope: Scope::All,
        sort,
        ..Filter::default()
    };
    let state = |sort| Filter {
        scope: Scope::State(State::ToCheck),
        sort,
        ..Filter::default()
    };
    let open = |sort| Filter {
        sort,
        ..Filter::default()
    };
    let mine = |concern| Filter {
        scope: Scope::All,
        concern: Some((concern, Id::new(id))),
        ..Filter::default()
    };
    let (behind, before) = (
        Cursor {
            value: 1,
            number: 1,
            back: false,
        },
        Cursor {
            value: 1,
            number: 1,
            back: true,
        },
    );
    vec![
        queue("open, due", open(Sort::Due), None),
        queue("open, due, behind", open(Sort::Due), Some(behind)),
        queue("open, due, before", open(Sort::Due), Some(before)),
        queue("open, updated, behind", open(Sort::Updated), Some(behind)),
        queue("open, worth, behind", open(Sort::Worth), Some(behind)),
        queue("state, due, behind", state(Sort::Due), Some(behind)),
        queue("state, updated, behind", state(Sort::Updated), Some(behind)),
        queue("state, worth, behind", state(Sort::Worth), Some(behind)),
        queue("open, age, behind", open(Sort::Age), Some(behind)),
        queue("state, age, behind", state(Sort::Age), Some(behind)),
        queue("all, age, behind", all(Sort::Age), Some(behind)),
        counted("count, open", open(Sort::Due)),
        counted("count, state", state(Sort::Due)),
        counted(
            "count, tag",
            Filter {
                tag: Some("syria".to_owned()),
                ..open(Sort::Due)
            },
        ),
        counted("count, watching", mine(Concern::Watching)),
        queue("all, due, behind", all(Sort::Due), Some(behind)),
        queue("all, updated, behind", all(Sort::Updated), Some(behind)),
        queue("all, worth, behind", all(Sort::Worth), Some(behind)),
        queue(
            "assignee",
            Filter {
                assignee: Some(Some(Id::new(id))),
                ..Filter::default()
            },
            Some(behind),
        ),
        queue(
            "nobody",
            Filter {
                assignee: Some(None),
                ..Filter::default()
            },
            Some(behind),
        ),
        queue(
            "article",
            Filter {
                article: Some(Id::new(id)),
                ..all(Sort::Due)
            },
            None,
        ),
        queue(
            "tag",
            Filter {
                tag: Some("syria".to_owned()),
                ..all(Sort::Due)
            },
            None,
        ),
        queue(
            "rating",
            Filter {
                rating: Some("false".to_owned()),
                ..all(Sort::Due)
            },
            None,
        ),
        queue(
            "due before",
            Filter {
                due_before: Some(Instant::END),
                ..open(Sort::Due)
            },
            None,
        ),
        queue(
            "risk, priority and worth",
            Filter {
                risk: Some(Risk::High),
                priority: Some(Priority::High),
                worth: Some("high".to_owned()),
                ..open(Sort::Due)
            },
            None,
        ),
        queue(
            "numbers",
            Filter {
                numbers: Some(vec![1, 2]),
                ..all(Sort::Due)
            },
            None,
        ),
        queue(
            "made before",
            Filter {
                made_before: Some(Instant::END),
                ..open(Sort::Due)
            },
            None,
        ),
        queue("to approve", mine(Concern::Approve), None),
        queue("suggested", mine(Concern::Suggested), None),
        queue("watching", mine(Concern::Watching), None),
        (
            "saved views",
            Box::new(move |db| drop(views::seen_by(db, Id::new(id), 100).unwrap())),
        ),
        (
            "words",
            Box::new(|db| drop(matching(db, &["boat".to_owned()]).unwrap())),
        ),
        (
            "search, claims",
            Box::new(|db| drop(search::claims(db, &["boat".to_owned()], &search::Narrow::default(), 9, 9).unwrap())),
        ),
        (
            "search, articles",
            Box::new(|db| drop(search::articles(db, &["boat".to_owned()], &search::Narrow::default(), 9, 9).unwrap())),
        ),
        (
            "search, sources",
            Box::new(|db| drop(search::sources(db, &["boat".to_owned()], &search::Narrow::default(), 9, 9).unwrap())),
        ),
        (
            "search, comments",
            Box::new(|db| drop(search::comments(db, &["boat".to_owned()], &search::Narrow::default(), 9, 9).unwrap())),
        ),
        (
            "worked on last",
            Box::new(move |db| drop(search::touched(db, Id::new(id), 9).unwrap())),
        ),
        (
            "notifications, behind",
            Box::new(move |db| {
                let behind = notifications::Cursor {
                    at: Instant::END,
                    id: Id::new(id),
                };
                drop(notifications::page(db, Id::new(id), Some(behind), 9).unwrap());
            }),
        ),
        (
            "claims due soon",
            Box::new(|db| drop(notifications::due(db, (Instant::END, 1), Instant::END, 9).unwrap())),
        ),
        (
            "due claims that were told",
            Box::new(|db| drop(notifications::told(db, vec!["due".to_owned()]).unwrap())),
        ),
        (
            "not read of a claim",
            Box::new(move |db| drop(notifications::unseen_of(db, Id::new(id)).unwrap())),
        ),
        (
            "not read since the last mail",
            Box::new(move |db| {
                let days = (Instant::from_micros(0), Instant::END);
                drop(notifications::unseen_between(db, Id::new(id), days, 9).unwrap());
            }),
        ),
        (
            "the next mail",
            Box::new(|db| assert_eq!(mail::next(db, Instant::END), Ok(None))),
        ),
        (
            "daily mails to be made",
            Box::new(|db| drop(mail::daily_due(db, Instant::END, 9).unwrap())),
        ),
        (
            "old notifications, read",
            Box::new(|db| assert_eq!(notifications::forget_read(db, Instant::END, 9), Ok(0))),
        ),
        (
            "old notifications, not read",
            Box::new(|db| drop(notifications::forget_unread(db, Instant::END, 9).unwrap())),
        ),
        (
            "claim by number",
            Box::new(|db| drop(claims::by_number(db, 1).unwrap())),
        ),
        (
            "anchors",
            Box::new(move |db| drop(claims::anchors(db, Id::new(id)).unwrap())),
        ),
        ("kin", Box::new(move |db| drop(claims::kin(db, Id::new(id)).unwrap()))),
        (
            "sources",
            Box::new(move |db| drop(sources::of_claim(db, Id::new(id)).unwrap())),
        ),
        ("works", Box::new(|db| drop(works::page(db, "", None, 50).unwrap()))),
        (
            "works, behind",
            Box::new(move |db| {
                let behind = docket::domain::work::Cursor {
                    used_at: Instant::END,
                    id: Id::new(id),
                    back: false,
                };
                drop(works::page(db, "", Some(behind), 50).unwrap());
            }),
        ),
        (
            "copies of a work",
            Box::new(move |db| drop(copies::of_work(db, Id::new(id), 9).unwrap())),
        ),
        (
            "the next copy",
            Box::new(|db| assert_eq!(copies::next_job(db, Instant::END), Ok(None))),
        ),
        (
            "links to be looked at",
            Box::new(|db| drop(links::due(db, Instant::END, 9).unwrap())),
        ),
        (
            "links that are looked at",
            Box::new(|db| drop(links::held(db, Instant::END).unwrap())),
        ),
        (
            "claims of works",
            Box::new(move |db| drop(works::claims(db, &[Id::new(id)]).unwrap())),
        ),
        (
            "sources without a work",
            Box::new(|db| drop(works::sources_of(db, None, 9).unwrap())),
        ),
        (
            "comments",
            Box::new(move |db| drop(comments::of_claim(db, Id::new(id), 500).unwrap())),
        ),
        (
            "verdict",
            Box::new(move |db| drop(verdicts::version(db, Id::new(id), 1).unwrap())),
        ),
        (
            "mentions of a claim",
            Box::new(move |db| drop(comments::mentions_in(db, Id::new(id)).unwrap())),
        ),
        (
            "mentions of a person",
            Box::new(move |db| drop(comments::mentions_of(db, Id::new(id), 50).unwrap())),
        ),
        (
            "reply requests",
            Box::new(move |db| drop(reply_requests::of_claim(db, Id::new(id)).unwrap())),
        ),
        (
            "versions",
            Box::new(move |db| drop(verdicts::numbers(db, Id::new(id)).unwrap())),
        ),
        (
            "drafts",
            Box::new(move |db| drop(drafts::of(db, Id::new(id), &["C-0147 verdict".to_owned()]).unwrap())),
        ),
        queue("column of a board", state(Sort::Due), None),
        queue(
            "column of a board, somebody's",
            Filter {
                assignee: Some(Some(Id::new(id))),
                ..state(Sort::Due)
            },
            Some(behind),
        ),
        (
            "proposed by somebody",
            Box::new(move |db| drop(verdicts::proposed_by(db, Id::new(id), &[1, 2]).unwrap())),
        ),
        queue(
            "to approve of a board's column",
            Filter {
                numbers: Some(vec![1, 2]),
                ..mine(Concern::Approve)
            },
            None,
        ),
        queue("to check again", again(), None),
        counted("count, to check again", again()),
        (
            "changed meanwhile",
            Box::new(|db| drop(log::changed_claims(db, 9, &[1, 2]).unwrap())),
        ),
        (
            "passages of merged claims",
            Box::new(move |db| drop(claims::anchors_merged_into(db, Id::new(id), Id::new(id)).unwrap())),
        ),
        (
            "approvals",
            Box::new(move |db| drop(sign_offs::approvals(db, Id::new(id)).unwrap())),
        ),
        (
            "publications",
            Box::new(move |db| drop(publications::of_claim(db, Id::new(id), 50).unwrap())),
        ),
        register("corrections", corrections::Narrowed::default()),
        register(
            "corrections, a kind",
            corrections::Narrowed {
                kind: Some(Entry::Error),
                ..corrections::Narrowed::default()
            },
        ),
        register(
            "corrections, an article",
            corrections::Narrowed {
                article: Some(Id::new(id)),
                ..corrections::Narrowed::default()
            },
        ),
        (
            "verdicts to tell of",
            Box::new(|db| drop(rechecks::untold(db, "2026-11-22", 100).unwrap())),
        ),
        (
            "replies to tell of",
            Box::new(|db| drop(reply_requests::untold(db, "2026-11-22", 100).unwrap())),
        ),
        (
            "articles, newest",
            Box::new(|db| drop(articles::newest(db, None, 50).unwrap())),
        ),
        (
            "articles, waiting",
            Box::new(|db| drop(articles::waiting(db, None, 50).unwrap())),
        ),
        (
            "articles with the same phrases",
            Box::new(|db| drop(prints::candidates(db, &[1, 2]).unwrap())),
        ),
        (
            "people given claims",
            Box::new(move |db| drop(claims::handed_by(db, Id::new(id)).unwrap())),
        ),
        (
            "first put off",
            Box::new(move |db| {
                sentences::first_decided(db, Id::new(id), Decision::Later).unwrap();
            }),
        ),
        report("claims report", Report::Claims, None),
        report("verdicts report", Report::Verdicts, None),
        report("sources report", Report::Sources, None),
        report("corrections report", Report::Corrections, None),
        report("claim review report", Report::ClaimReview, None),
        report("workload report", Report::Workload, None),
        report("balance report", Report::Balance, None),
        report("events report", Report::Events, None),
        report("events report, person", Report::Events, Some(id)),
        (
            "presets",
            Box::new(move |db| drop(presets::seen_by(db, Id::new(id), 100).unwrap())),
        ),
        (
            "days of the dashboard",
            Box::new(|db| drop(counters::between(db, "day.2026-11-02.", "day.2026-11-24.").unwrap())),
        ),
        (
            "due today",
            Box::new(|db| assert_eq!(dashboard::due(db, Instant::END, Instant::END, 9), Ok(0))),
        ),
        (
            "first verdicts",
            Box::new(|db| drop(dashboard::first_verdicts(db, Instant::END, Instant::END, 9).unwrap())),
        ),
        (
            "claims of an article",
            Box::new(move |db| drop(dashboard::states(db, Id::new(id), 9).unwrap())),
        ),
        (
            "history",
            Box::new(move |db| drop(log::of_claim(db, Id::new(id), 9).unwrap())),
        ),
        narrowed("log", Narrowed::default()),
        narrowed(
            "log, person",
            Narrowed {
                by: Some(By::Person(Id::new(id))),
                ..Narrowed::default()
            },
        ),
        narrowed(
            "log, command line",
            Narrowed {
                by: Some(By::Role("operator".to_owned())),
                ..Narrowed::default()
            },
        ),
        narrowed(
            "log, action",
            Narrowed {
                actions: Some(vec!["claim.create".to_owned()]),
                ..Narrowed::default()
            },
        ),
        narrowed(
            "log, claim",
            Narrowed {
                of: Some(Of::Claim(Id::new(id))),
                ..Narrowed::default()
            },
        ),
        narrowed(
            "log, article",
            Narrowed {
                of: Some(Of::Article(Id::new(id))),
                ..Narrowed::default()
            },
        ),
        narrowed(
            "log, period",
            Narrowed {
                from: Some(Instant::from_micros(1)),
                before: Some(Instant::END),
                ..Narrowed::default()
            },
        ),
        ("tags", Box::new(|db| drop(tags::page(db, None, 50).unwrap()))),
        (
            "tags, behind",
            Box::new(|db| {
                let behind = tags::TagCursor {
                    tag: "syria".to_owned(),
                    back: false,
                };
                drop(tags::page(db, Some(&behind), 50).unwrap());
            }),
        ),
        (
            "actions of the log",
            Box::new(|db| drop(log_pages::actions(db).unwrap())),
        ),
        (
            "last backup",
            Box::new(|db| drop(log_pages::last_of(db, "backup.make").unwrap())),
        ),
    ]
}

fn plans(database: &TestDatabase) -> String {
    let place = Place::parse(database.url()).unwrap();
    let (mut watched, mut planner) = (place.connect().unwrap(), place.connect().unwrap());
    let mut golden = String::new();
    for (name, ask) in asked() {
        #[cfg(feature = "postgres")]
        if let Db::Postgres(connection) = &mut planner {
            connection.batch_execute(&only_indexes(name)).unwrap();
        }
        for statement in statements(&mut watched, &ask) {
            let _ = writeln!(golden, "{name}\n{}", plan(&mut planner, &statement));
        }
    }
    golden
}

/// On empty tables a scan would always be cheapest; what is asked is whether an index can serve: in order, or, where
/// an index finds few rows, by sorting those.
#[cfg(feature = "postgres")]
fn only_indexes(name: &str) -> String {
    const SORTED: &[&str] = &[
        "article",
        "tag",
        "rating",
        "numbers",
        "watching",
        "saved views",
        "words",
        "anchors",
        "kin",
        "approvals",
        "made before",
        "search, claims",
        "search, articles",
        "search, sources",
        "search, comments",
        "articles with the same phrases",
        "people given claims",
        "proposed by somebody",
        "to approve of a board's column",
        "to check again",
        "count, to check again",
        "changed meanwhile",
        "passages of merged claims",
    ];
    let sorts = if SORTED.contains(&name) { "on" } else { "off" };
    format!(
        "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; \
         SET enable_sort = {sorts}; SET enable_bitmapscan = {sorts}; SET plan_cache_mode = force_generic_plan;"
    )
}

/// The statements that a question sends.
fn statements(db: &mut Db, ask: &dyn Fn(&mut Db)) -> Vec<String> {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let ear = Arc::clone(&heard);
    let listen = move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let whole = query.to_string();
            let statement = whole
                .rsplit_once(" -- binds")
                .map_or(whole.as_str(), |(statement, _)| statement);
            ear.lock().unwrap().push(statement.to_owned());
        }
    };
    match db {
        Db::Sqlite(connection) => connection.set_instrumentation(listen),
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.set_instrumentation(listen),
    }
    ask(db);
    std::mem::take(&mut heard.lock().unwrap())
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Integer)]
    id: i32,
    #[diesel(sql_type = Integer)]
    parent: i32,
    #[diesel(sql_type = Text)]
    detail: String,
}

#[cfg(feature = "postgres")]
#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

fn plan(db: &mut Db, statement: &str) -> String {
    match db {
        Db::Sqlite(connection) => {
            let steps: Vec<Step> = sql_query(format!("EXPLAIN QUERY PLAN {statement}"))
                .load(connection)
                .unwrap();
            let mut depths = std::collections::HashMap::from([(0, 0_usize)]);
            let lines = steps.into_iter().map(|step| {
                let depth = depths.get(&step.parent).copied().unwrap_or_default() + 1;
                depths.insert(step.id, depth);
                format!("{}{}\n", "  ".repeat(depth), step.detail)
            });
            lines.collect()
        }
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => {
            connection
                .batch_execute(&format!("PREPARE asked AS {statement}"))
                .unwrap();
            let binds = (1..)
                .take_while(|number| statement.contains(&format!("${number}")))
                .map(|_| "NULL");
            let binds: Vec<&str> = binds.collect();
            let call = if binds.is_empty() {
                String::new()
            } else {
                format!("({})", binds.join(", "))
            };
            let lines: Vec<Line> = sql_query(format!("EXPLAIN (COSTS OFF) EXECUTE asked{call}"))
                .load(connection)
                .unwrap();
            connection.batch_execute("DEALLOCATE asked").unwrap();
            lines.into_iter().map(|line| format!("  {}\n", line.line)).collect()
        }
    }
}
