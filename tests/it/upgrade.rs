//! A desk of the first release, brought to this program's schema: nothing is lost, misread or left behind.

use std::collections::{BTreeMap, BTreeSet};

use diesel::backend::Backend;
use diesel::migration::Migration;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use docket::desk::Desk;
use docket::desk::imports::{Body, Draft};
use docket::desk::opening::migrate;
use docket::desk::reports::Filters;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::domain::article::{Details, Origin};
use docket::domain::claim::CorrectionKind;
use docket::domain::person::{Actor, Role, Status};
use docket::domain::report::{Format, Report};
use docket::domain::workflow::Action;
use docket::store::Store;
use docket::store::db::{Db, Place};
use docket::store::{claims, log};

use crate::dashboard::{count_again, counted};
use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::{PASSWORD, TestApp};
use crate::log::{exported, run, said_by_docket, said_by_the_other};
use crate::reports::{SteadyWorld, ask, taken};
use crate::schema::{columns, lines, tables, values_of};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The reports whose columns a reader of the first release's data relies on.
const REPORTS: [Report; 6] = [
    Report::Claims,
    Report::Verdicts,
    Report::Sources,
    Report::Corrections,
    Report::ClaimReview,
    Report::Workload,
];

/// The columns that a migration reads anew on purpose: `in_use` says the opposite of `retired`, and colours got names.
const READ_ANEW: [&str; 2] = ["scale.retired", "rating.colour"];
/// The log's length once the desk is open: the events of the first release, and that a verdict is to be checked again,
/// which nothing watched for then.
const OPENED: i64 = 86;
/// Tables in which later migrations write rows of their own.
const GROWING: [&str; 2] = ["setting", "counter"];

/// Runs the next migration; gives its name.
fn run_next(url: &str) -> Option<String> {
    fn next<DB: Backend>(to: &mut impl MigrationHarness<DB>, all: EmbeddedMigrations) -> Option<String> {
        let waiting: Vec<Box<dyn Migration<DB>>> = to.pending_migrations(all).unwrap();
        let first = waiting.first()?;
        to.run_migration(first).unwrap();
        Some(first.name().to_string())
    }
    match &mut Place::parse(url).unwrap().connect().unwrap() {
        Db::Sqlite(connection) => next(connection, SQLITE),
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => next(connection, POSTGRES),
    }
}

/// Makes the first release's schema and fills it.
fn first_release(url: &str) -> String {
    let name = run_next(url).unwrap();
    let rows = match url.starts_with("sqlite:") {
        true => include_str!("../fixtures/first/sqlite.sql"),
        false => include_str!("../fixtures/first/postgres.sql"),
    };
    run(url, rows);
    name
}

/// Every value of these columns, table by table, row by row.
fn values(url: &str, of: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut values = Vec::new();
    for (table, columns) in of.iter().filter(|(table, _)| !GROWING.contains(&table.as_str())) {
        let kept = columns
            .iter()
            .filter(|column| !READ_ANEW.contains(&format!("{table}.{column}").as_str()));
        let columns: Vec<&str> = kept.map(String::as_str).collect();
        values.extend(values_of(url, table, &columns));
    }
    values
}

/// Takes a desk of the first release through every migration, one by one. `look` sees it behind each.
fn one_by_one(url: &str, mut look: impl FnMut(&str)) -> String {
    let mut name = first_release(url);
    let (first, mut before) = (tables(url), BTreeSet::new());
    let rows = values(url, &first);
    for table in first.keys() {
        let counted = lines(url, &format!("SELECT CAST(count(*) AS text) AS line FROM {table}"));
        assert_ne!(counted, ["0"], "the first desk has no row in {table}");
    }
    let mut told = String::new();
    loop {
        let after = columns(url);
        told.push_str(&format!("{name}\n"));
        for gone in before.difference(&after) {
            told.push_str(&format!("  - {gone}\n"));
        }
        for new in after.difference(&before) {
            told.push_str(&format!("  + {new}\n"));
        }
        before = after;
        assert_eq!(values(url, &first), rows, "{name}");
        look(&name);
        match run_next(url) {
            Some(next) => name = next,
            None => return told,
        }
    }
}

#[test]
fn each_migration_changes_what_is_written_and_keeps_every_row_on_sqlite() {
    let database = TestDatabase::empty_sqlite();
    insta::assert_snapshot!("each_migration", one_by_one(database.url(), |_| {}));
}

#[cfg(feature = "postgres")]
#[test]
fn each_migration_changes_what_is_written_and_keeps_every_row_on_postgres() {
    let database = TestDatabase::empty_postgres();
    insta::assert_snapshot!("each_migration", one_by_one(database.url(), |_| {}));
}

/// Opens the desk as a server does at its start.
async fn opened(url: &str) -> (Desk, Store) {
    migrate(url).unwrap();
    let place = Place::parse(url).unwrap();
    let store = Store::open(&place, SteadyWorld::from("2026-11-05T09:00:00Z"), 4).unwrap();
    let desk = Desk::new(store.clone());
    desk.ensure_scale().await.unwrap();
    assert_eq!(desk.setup_code().await.unwrap(), None, "somebody is here");
    desk.tidy().await.unwrap();
    (desk, store)
}

async fn newsroom(database: TestDatabase) -> Newsroom {
    let (desk, store) = opened(database.url()).await;
    let people = desk.list_people(&Actor::Operator).await.unwrap();
    let who = |key: &str| {
        let found = people
            .iter()
            .find(|person| person.email == format!("{key}@quay.example"));
        found.unwrap().actor()
    };
    Newsroom {
        mina: who("bram"),
        jonas: who("chidi"),
        adaeze: who("dana"),
        auditor: who("elif"),
        desk,
        store,
        database,
    }
}

/// Every report of a desk, one behind the other.
async fn all_reports(room: &Newsroom) -> Vec<(Report, String)> {
    let mut all = Vec::new();
    for report in REPORTS {
        all.push((report, taken(room, ask(report, Filters::default())).await.0));
    }
    all
}

#[actix_web::test]
async fn a_desk_opens_and_reports_alike_wherever_an_upgrade_stopped() {
    let database = TestDatabase::empty_sqlite();
    let path = database.url().strip_prefix("sqlite:").unwrap().to_owned();
    let mut stops = Vec::new();
    one_by_one(database.url(), |name| {
        let stop = TestDatabase::empty_sqlite();
        std::fs::copy(&path, stop.url().strip_prefix("sqlite:").unwrap()).unwrap();
        stops.push((name.to_owned(), stop));
    });
    let mut first: Option<Vec<(Report, String)>> = None;
    for (name, stop) in stops {
        let room = newsroom(stop).await;
        let verified = room.desk.verify_log(&room.auditor, |_, _| {}).await.unwrap();
        assert_eq!(verified.map(|head| head.number), Ok(OPENED), "{name}");
        let reports = all_reports(&room).await;
        assert_eq!(*first.get_or_insert_with(|| reports.clone()), reports, "{name}");
    }
}

#[actix_web::test]
async fn a_desk_of_the_first_release_goes_on_on_sqlite() {
    goes_on(TestDatabase::empty_sqlite()).await;
}

#[cfg(feature = "postgres")]
#[actix_web::test]
async fn a_desk_of_the_first_release_goes_on_on_postgres() {
    goes_on(TestDatabase::empty_postgres()).await;
}

async fn goes_on(database: TestDatabase) {
    first_release(database.url());
    let room = newsroom(database).await;
    everybody_is_there(&room).await;
    let verify = async || room.desk.verify_log(&room.auditor, |_, _| {}).await.unwrap();
    let head = verify().await.unwrap();
    assert_eq!(head.number, OPENED);
    let told = room
        .store
        .read(|db| Ok(log::page(db, OPENED - 1, OPENED, 1)?))
        .await
        .unwrap();
    assert_eq!(
        (told[0].action.as_str(), told[0].subject_ref.as_str()),
        ("verdict.due", "C-0001")
    );
    assert_eq!(told[0].version, 2);
    for (report, file) in all_reports(&room).await {
        insta::assert_snapshot!(format!("report_{report}"), file.replace("\r\n", "\u{240d}\n"));
    }
    let kept = counted(room.database.url());
    room.store.write(&Actor::Operator, count_again).await.unwrap();
    assert_eq!(counted(room.database.url()), kept);
    what_is_there_is_found(&room).await;
    work_goes_on(&room).await;
    // What was hashed by the first rules and what came since are one chain, for both verifiers.
    assert!(verify().await.unwrap().number > OPENED);
    let (file, _) = exported(&room, Format::default()).await;
    let said = said_by_the_other(std::slice::from_ref(&file));
    assert!(said[0].starts_with("Intact: "), "{}", said[0]);
    assert_eq!(said[0], said_by_docket(&file));
    room.store.close().await;
    read_in_the_browser(room.database).await;
}

async fn everybody_is_there(room: &Newsroom) {
    let people = room.desk.list_people(&Actor::Operator).await.unwrap();
    let mut told: Vec<(&str, Role, Status)> = people
        .iter()
        .map(|person| (person.name.as_str(), person.role, person.status))
        .collect();
    told.sort_unstable_by_key(|(name, ..)| *name);
    assert_eq!(
        told,
        [
            ("Ada Ferreira", Role::Admin, Status::Active),
            ("Bram Kessler", Role::Editor, Status::Active),
            ("Chidi Obi", Role::Reviewer, Status::Active),
            ("Dana Wolff", Role::Reviewer, Status::Active),
            ("Elif \u{15e}ahin", Role::Auditor, Status::Active),
            ("Finn O'Marsh", Role::Reviewer, Status::Disabled),
            ("Grete Holm", Role::Reviewer, Status::Invited),
        ]
    );
    let admin = people.iter().find(|person| person.role == Role::Admin).unwrap();
    let scales = room.desk.scales(&admin.actor()).await.unwrap();
    let ratings: Vec<(&str, &str)> = scales.held[0]
        .ratings
        .iter()
        .map(|rating| (rating.code.as_str(), rating.colour.code()))
        .collect();
    assert_eq!(ratings.len(), 6);
    assert_eq!(ratings[0], ("true", "blue"));
    assert!(scales.held[0].scale.in_use);
    assert_eq!(scales.held[0].ratings[4].evidence.independent_named, 2);
    assert!(scales.held[0].ratings[4].evidence.reply_attempt);
    assert_eq!((scales.given["true"], scales.given["mostly_true"]), (3, 1));
}

/// What came in before there was a way to find it is found.
async fn what_is_there_is_found(room: &Newsroom) {
    let works = room.desk.works(&room.mina, "minutes of the port", None).await.unwrap();
    assert_eq!(works.works.len(), 1, "one page, used by two claims: {works:?}");
    let nearly = "North quay fees to double, port says\n\n\
        Fees at the north quay rise from 40 to 80 crowns a night on 1 October, the port said on Monday.\n\n\
        \u{201c}We have not raised them since 2011,\u{201d} said harbour master J\u{f8}rn Blik. \
        He called the quay \u{201c}the cheapest on the coast\u{201d}.\n\n\
        Last year 12,400 boats stayed at the quay, a third more than in 2019. Skippers are not amused \u{2013} who would be?\n\n\
        Fees at the quay were raised by five crowns in 2016, minutes of the council now show.";
    let draft = Draft {
        origin: Origin::Paste,
        details: Details::default(),
        body: Body::Bytes(nearly.into()),
    };
    let known = room.desk.known(&room.mina, draft).await.unwrap().unwrap();
    assert!(!known.same);
    assert!(known.words.contains("early"), "{}", known.words);
}

async fn asked(room: &Newsroom, number: i64, action: Action) -> Move {
    let claim = room
        .store
        .read(move |db| Ok(claims::by_number(db, number)?.unwrap()))
        .await
        .unwrap();
    Move {
        verdict: claim.verdict,
        ..Move::new(number, claim.step, action)
    }
}

/// Each claim can go on from where it stood.
async fn work_goes_on(room: &Newsroom) {
    room.publish(5, "The minutes say so. [1] [2]").await;
    room.step(&room.mina, 3, Action::Approve, "").await;
    room.step(&room.mina, 3, Action::Publish, "").await;
    room.step(&room.mina, 10, Action::Publish, "").await;
    room.step(&room.mina, 6, Action::Reopen, "It speaks of another coast")
        .await;
    let correct = Move {
        note: "The fee was put off".to_owned(),
        reason: CorrectionKind::Update.code().to_owned(),
        ..asked(room, 1, Action::Correct).await
    };
    room.desk.move_claim(&room.mina, None, correct).await.unwrap();
    let form = VerdictForm {
        rating: "mostly_false".to_owned(),
        summary: "The board put it off. [1] [2]".to_owned(),
        true_as_of: "2026-10-05".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    room.desk.save_verdict(&room.jonas, None, 1, 2, form).await.unwrap();
    room.step(&room.jonas, 1, Action::Propose, "").await;
    room.step(&room.adaeze, 1, Action::Approve, "").await;
    room.step(&room.mina, 1, Action::Approve, "").await;
    room.step(&room.mina, 1, Action::Publish, "").await;
    let (file, _) = taken(room, ask(Report::Corrections, Filters::default())).await;
    assert_eq!(file.lines().count(), 4, "{file}");
}

/// A password of the first release still opens, and every page reads what was there.
async fn read_in_the_browser(database: TestDatabase) {
    let app = TestApp::empty(database).await;
    let visitor = app.visitor();
    assert_eq!(visitor.sign_in("ada@quay.example", PASSWORD).await.status, 303);
    let page = async |path: &str, words: &str| {
        let page = visitor.get(path).await;
        assert_eq!(page.status, 200, "{path}: {page:?}");
        assert!(page.text().contains(words), "{path} does not say {words}: {page:?}");
    };
    page("/", "The Quay Courier").await;
    page("/claims", "C-0011").await;
    page("/claims/C-0001", "North quay fees to double").await;
}
