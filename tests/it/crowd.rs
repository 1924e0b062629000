//! Two hundred people write at once: nobody is turned away, nothing is lost, the log holds. Two hundred sign in at
//! once: passwords are judged a few at a time, and nobody else is kept waiting.

use crate::harness::TestDatabase;
use crate::harness::app::{PASSWORD, TestApp};
use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};
use docket::desk::articles::{At, Import};
use docket::desk::claims::ClaimForm;
use docket::desk::comments::CommentForm;
use docket::desk::people::NewPerson;
use docket::desk::triage::Decide;
use docket::desk::workflow::Move;
use docket::desk::{Desk, Failure};
use docket::domain::article::{Details, Origin};
use docket::domain::claim::Decision;
use docket::domain::id::SentenceId;
use docket::domain::log::Chain;
use docket::domain::person::{Actor, Role};
use docket::domain::refusal::Refusal;
use docket::domain::workflow::Action;
use docket::store::claims::Claim;
use docket::store::db::Place;
use docket::store::{Store, claims, log};
use docket::world::RealWorld;
use hyper::Method;
use hyper::header::CONTENT_TYPE;
use std::sync::Arc;

fn remark(writer: i64) -> CommentForm {
    CommentForm {
        body: format!("Remark {writer}"),
        ..CommentForm::default()
    }
}

const WRITERS: i64 = 200;
/// Claims that several writers tag at the same time.
const SHARED: i64 = 4;

stories!(two_hundred_writers, two_hundred_sign_ins);

fn form(statement: &str, tags: &str) -> ClaimForm {
    ClaimForm {
        statement: statement.to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        tags: tags.to_owned(),
        ..ClaimForm::default()
    }
}

async fn claim(store: &Store, number: i64) -> (Claim, Vec<String>) {
    store
        .read(move |db| {
            let claim = claims::by_number(db, number)?.unwrap();
            let tags = claims::tags(db, claim.id)?;
            Ok((claim, tags))
        })
        .await
        .unwrap()
}

/// Adds a tag as a person would: reads, changes, saves, and does it again when somebody else was first.
async fn tag(desk: &Desk, store: &Store, who: &Actor, number: i64, tag: &str) {
    loop {
        let (claim, mut tags) = claim(store, number).await;
        tags.push(tag.to_owned());
        match desk
            .edit_claim(
                who,
                None,
                number,
                claim.version,
                form(&claim.statement, &tags.join(",")),
            )
            .await
        {
            Ok(_) => return,
            Err(Failure::Refused(Refusal::Stale(_))) => {}
            Err(failure) => panic!("{failure}"),
        }
    }
}

async fn start_and_release(desk: &Desk, store: &Store, who: &Actor) {
    let id = desk
        .create_claim(who, None, form("A claim that is taken and given back.", ""))
        .await
        .unwrap();
    let claim = store.read(move |db| Ok(claims::by_id(db, id)?)).await.unwrap().unwrap();
    desk.move_claim(who, None, Move::new(claim.number, claim.step, Action::Start))
        .await
        .unwrap();
    desk.move_claim(who, None, Move::new(claim.number, claim.step + 1, Action::Release))
        .await
        .unwrap();
}

async fn put_off_and_take_up(desk: &Desk, who: &Actor, sentence: SentenceId) {
    for (version, decision) in [(1, Decision::Later), (2, Decision::Undecided), (3, Decision::Later)] {
        let act = Decide {
            sentence,
            version,
            after: None,
            decision,
            reason: String::new(),
            assignee: None,
            duplicate_of: String::new(),
        };
        desk.decide(who, None, act).await.unwrap();
    }
}

/// An article with a sentence for every writer that decides one.
async fn sentences(desk: &Desk, who: &Actor) -> Vec<SentenceId> {
    let text: String = (0..WRITERS)
        .map(|i| format!("The port counted {i} ships at anchor on Monday. "))
        .collect();
    let import = Import {
        bytes: text.into_bytes(),
        origin: Origin::Paste,
        details: Details::default(),
    };
    let article = desk.import_article(who, None, import).await.unwrap();
    let mut ids = Vec::new();
    let mut part = 1;
    loop {
        let read = desk.article(who, article, At::Part(part)).await.unwrap();
        ids.extend(
            read.lines
                .iter()
                .filter(|line| !line.sentence.aside)
                .map(|line| line.sentence.id),
        );
        if part >= read.parts {
            return ids;
        }
        part += 1;
    }
}

async fn two_hundred_writers(database: TestDatabase) {
    let place = Place::parse(database.url()).unwrap();
    let store = Store::open(&place, Arc::new(RealWorld), 8).unwrap();
    let desk = Desk::new(store.clone());
    let new = NewPerson {
        email: "leila@desk.example".to_owned(),
        name: "Leila".to_owned(),
        role: Role::Editor.code().to_owned(),
        password: None,
    };
    let (id, _) = desk.add_person(&Actor::Operator, new, None).await.unwrap();
    let who = Actor::Person {
        id,
        name: "Leila".to_owned(),
        role: Role::Editor,
    };
    for i in 0..SHARED {
        desk.create_claim(&who, None, form(&format!("Shared claim {i}."), ""))
            .await
            .unwrap();
    }
    let sentences = sentences(&desk, &who).await;

    let writers: Vec<_> = (0..WRITERS)
        .map(|i| {
            let (desk, store, who) = (desk.clone(), store.clone(), who.clone());
            let sentence = sentences[usize::try_from(i).unwrap()];
            actix_web::rt::spawn(async move {
                let shared = i % SHARED + 1;
                match i % 5 {
                    0 => drop(desk.comment(&who, None, shared, remark(i)).await.unwrap()),
                    1 => put_off_and_take_up(&desk, &who, sentence).await,
                    2 => drop(
                        desk.create_claim(&who, None, form(&format!("Claim of writer {i}."), ""))
                            .await
                            .unwrap(),
                    ),
                    3 => tag(&desk, &store, &who, shared, &format!("writer {i}")).await,
                    _ => start_and_release(&desk, &store, &who).await,
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }

    let fifth = WRITERS / 5;
    let (mut comments, mut tags) = (0, 0);
    for number in 1..=SHARED {
        let (claim, own) = claim(&store, number).await;
        comments += i64::from(claim.comments);
        tags += i64::try_from(own.len()).unwrap();
    }
    assert_eq!((comments, tags), (fifth, fifth), "a comment or a tag was lost");
    assert_eq!(
        number(database.url(), "SELECT count(*) AS number FROM claim"),
        SHARED + 2 * fifth
    );
    assert_eq!(
        number(
            database.url(),
            "SELECT count(*) AS number FROM sentence WHERE decision = 'later'"
        ),
        fifth
    );
    assert_eq!(
        number(
            database.url(),
            "SELECT count(*) AS number FROM event WHERE action = 'claim.release'"
        ),
        fifth
    );
    the_log_holds(&store).await;
    the_counters_are_true(database.url());
}

async fn the_log_holds(store: &Store) {
    let (head, events) = store
        .read(|db| Ok((log::head(db)?, log::page(db, 0, i64::MAX, i64::MAX)?)))
        .await
        .unwrap();
    let mut chain = Chain::START;
    events.iter().try_for_each(|event| chain.follow(event)).unwrap();
    assert_eq!((chain.number, chain.hash), (head.number, head.hash));
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(diesel::QueryableByName)]
struct Total {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

fn number(url: &str, sql: &str) -> i64 {
    let mut db = Place::parse(url).unwrap().connect().unwrap();
    diesel::sql_query(sql).get_result::<Number>(&mut db).unwrap().number
}

fn the_counters_are_true(url: &str) {
    let mut db = Place::parse(url).unwrap().connect().unwrap();
    let mut totals = |sql: &str| -> Vec<(String, i64)> {
        let rows: Vec<Total> = diesel::sql_query(sql).load(&mut db).unwrap();
        rows.into_iter().map(|row| (row.name, row.value)).collect()
    };
    let kept = totals("SELECT name, value FROM counter WHERE name LIKE 'claims.%' AND value <> 0 ORDER BY name");
    let counted = totals(
        "SELECT * FROM (SELECT 'claims.' || state AS name, count(*) AS value FROM claim GROUP BY state \
         UNION ALL SELECT 'claims.unassigned', count(*) FROM claim WHERE assignee_id IS NULL AND state IN \
         ('suggested', 'to_check', 'in_research', 'awaiting_approval', 'changes_requested', 'approved')) AS t ORDER BY name",
    );
    assert_eq!(kept, counted);
}

/// Passwords that may be judged or wait for it at once: what a flood can take of the memory.
const JUDGED_MOST: usize = 24;

async fn two_hundred_sign_ins(app: TestApp) {
    let flood = (0..200).map(|number| {
        let visitor = app.visitor();
        // From addresses of their own, so that no throttle spares the hashing; every tenth is let in.
        let from = format!("198.51.100.{number}");
        let (name, password) = match number % 10 {
            0 => ("editor".to_owned(), PASSWORD),
            _ => (format!("nobody{number}"), "not the password"),
        };
        async move {
            let request = visitor
                .request(Method::POST, "/sign-in")
                .header("x-forwarded-for", from);
            let fields = [
                ("email", format!("{name}@desk.example")),
                ("password", password.to_owned()),
            ];
            let body = serde_urlencoded::to_string(fields).unwrap();
            let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            visitor.send(request, body).await.status
        }
    });
    let others = async {
        let other = app.visitor();
        for _ in 0..20 {
            assert_eq!(other.get("/healthz").await.status, 200);
            assert!(app.desk.hashing() <= JUDGED_MOST);
        }
    };
    let (statuses, ()) = tokio::join!(futures_util::future::join_all(flood), others);
    let strange: Vec<&u16> = statuses
        .iter()
        .filter(|status| ![303, 401, 422, 429, 503].contains(*status))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(statuses.contains(&503), "a flood that fills the queue is told so");
    assert_eq!(app.desk.hashing(), 0);
    app.sign_in("auditor").await;
}
