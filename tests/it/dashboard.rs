//! The first page and what waits for oneself, from real data, and the counters behind them.

use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl};
use docket::domain::person::{Actor, Role};
use docket::store::db::{Db, Place};
use docket::store::{Tx, log};

use super::claims::{act, claim, words};
use crate::harness::app::{TestApp, email};

stories!(
    an_empty_desk_says_what_to_do,
    the_first_page_tells_what_the_queue_holds,
    what_is_counted_day_by_day_is_true,
    what_waits_for_somebody_is_counted,
    an_admin_sets_the_age_that_no_claim_should_outgrow,
);

/// The sample desk, made by the people of every story.
async fn sample(app: &TestApp) {
    app.add("mina", Role::Reviewer).await;
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let who = |address: &str| {
        let name = match address {
            "leila@sample.example" => "editor",
            "tomas@sample.example" => "reviewer",
            _ => "mina",
        };
        let found = people.iter().find(|person| person.email == email(name));
        found.map(|person| person.actor())
    };
    app.desk.make_sample(who).await.unwrap();
}

async fn an_empty_desk_says_what_to_do(app: TestApp) {
    let page = app.sign_in("editor").await.get("/").await;
    assert_eq!(
        page.words(".empty p"),
        ["Nothing to show yet. Import an article to begin."]
    );
    assert!(words(&page, ".empty a").contains("Import article"));
    let page = app.sign_in("auditor").await.get("/").await;
    assert!(page.words(".empty a").is_empty(), "an auditor imports nothing");
    assert!(words(&page, ".nav [aria-current]").contains("Dashboard"));
}

async fn the_first_page_tells_what_the_queue_holds(app: TestApp) {
    sample(&app).await;
    let editor = app.sign_in("editor").await;
    let page = editor.get("/").await;
    let figures = page.words(".figs dd:not(.d)");
    let open = editor.get("/claims").await.words("[data-row]").len();
    let awaiting = editor
        .get("/claims?state=awaiting_approval")
        .await
        .words("[data-row]")
        .len();
    assert_eq!(figures[0], open.to_string());
    assert_eq!(figures[1], awaiting.to_string());
    assert_eq!(figures[3], "0", "everything was made today");
    for (name, link) in [("Open claims", "/claims"), ("Older than target", "/claims?older=7")] {
        let html = page.text();
        assert!(html.contains(&format!("href=\"{link}\">{name}</a>")), "{name}");
        assert_eq!(editor.get(link).await.status, 200);
    }
    assert!(
        words(&page, ".dash-h p").contains("overdue."),
        "a claim of the sample is"
    );
    let today = page.words("section[aria-labelledby=ages] tbody tr");
    assert_eq!(today[0], format!("Today{open}"));
    let verdicts: i64 = page
        .words("section[aria-labelledby=verdicts] td")
        .iter()
        .map(|number| number.parse::<i64>().unwrap())
        .sum();
    let published = editor.get("/claims?state=published").await.words("[data-row]").len();
    let publications = 4;
    assert!(published > 0);
    assert_eq!(verdicts, publications, "the sample published four times");
    assert_eq!(page.words("section[aria-labelledby=pile] tbody tr").len(), 12);
    assert_eq!(
        editor
            .get("/?weeks=52")
            .await
            .words("section[aria-labelledby=pile] tbody tr")
            .len(),
        52
    );
    assert_eq!(editor.get("/?weeks=5").await.status, 400);
    assert!(!page.words(".list-arts li").is_empty());
    assert!(words(&page, ".todo li:first-child").contains("Overdue"));

    let auditor = app.sign_in("auditor").await.get("/").await;
    assert_eq!(auditor.words(".figs dd:not(.d)"), figures);
    assert!(!words(&auditor, "main").contains("by you"));
    assert!(auditor.words("a.btn.primary").is_empty());

    app.wait(8 * 86_400);
    let editor = app.sign_in("editor").await;
    let page = editor.get("/").await;
    assert_eq!(
        page.words(".figs dd:not(.d)")[3],
        open.to_string(),
        "all of them wait for eight days"
    );
    assert_eq!(editor.get("/claims?older=7").await.words("[data-row]").len(), open);
    assert_eq!(editor.get("/claims?older=8").await.words("[data-row]").len(), 0);
    assert_eq!(editor.get("/claims?older=soon").await.status, 400);
}

#[derive(QueryableByName, Debug, PartialEq)]
pub struct Counted {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    value: i64,
}

pub fn counted(url: &str) -> Vec<Counted> {
    let mut db = Place::parse(url).unwrap().connect().unwrap();
    let sql = "SELECT name, value FROM counter WHERE (name LIKE 'day.%' OR name LIKE 'hand.%') AND value <> 0 \
               ORDER BY name";
    diesel::sql_query(sql).load(&mut db).unwrap()
}

/// Counts again as the migration does on a desk that was there before it.
pub fn count_again(tx: &mut Tx<'_>) -> docket::desk::Outcome<()> {
    tx.housekeeping();
    let migration = match tx.db() {
        Db::Sqlite(_) => include_str!("../../migrations/sqlite/2026-11-22-000006_home/up.sql"),
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => include_str!("../../migrations/postgres/2026-11-22-000006_home/up.sql"),
    };
    let (counting, _) = migration.split_once("CREATE INDEX").unwrap();
    tx.db()
        .batch_execute("DELETE FROM counter WHERE name LIKE 'day.%' OR name LIKE 'hand.%'")?;
    Ok(tx.db().batch_execute(counting)?)
}

async fn what_is_counted_day_by_day_is_true(app: TestApp) {
    sample(&app).await;
    app.wait(3 * 86_400);
    let editor = app.sign_in("editor").await;
    // A later day of its own: one made, one closed and opened again.
    let made = claim(&editor, "The pier is closed.", "high").await;
    for (action, fields) in [
        ("dismiss", &[("reason", "opinion"), ("note", "A view.")][..]),
        ("reopen", &[("note", "It says a date.")][..]),
    ] {
        act(&editor, &made, action, fields).await;
    }
    let kept = counted(app.database_url());
    for what in ["opened", "decided", "left", "rated.true", "rated.context"] {
        assert!(kept.iter().any(|row| row.name.ends_with(what)), "{what}: {kept:?}");
    }
    assert!(kept.iter().any(|row| row.name.starts_with("hand.")), "{kept:?}");
    app.store.write(&Actor::Operator, count_again).await.unwrap();
    assert_eq!(counted(app.database_url()), kept);
}

async fn what_waits_for_somebody_is_counted(app: TestApp) {
    sample(&app).await;
    for (name, waits) in [("reviewer", true), ("mina", true), ("editor", true), ("auditor", false)] {
        let browser = app.sign_in(name).await;
        let mine = browser.get("/mine").await;
        let rows = |section: &str| {
            mine.words(&format!("section[aria-labelledby={section}] [data-row]"))
                .len()
        };
        let badge = words(&mine, ".nav a[href='/mine'] .count");
        let expected = rows("approve") + rows("assigned");
        assert_eq!(badge, format!("{expected} waiting for you"), "{name}");
        let queue = browser.get("/claims?concern=approve").await.words("[data-row]").len();
        let first = words(&browser.get("/").await, ".figs");
        if waits {
            assert!(
                first.contains(&format!("{queue} can be approved by you")),
                "{name}: {first}"
            );
        } else {
            assert_eq!(expected, 0);
        }
    }
}

async fn an_admin_sets_the_age_that_no_claim_should_outgrow(app: TestApp) {
    sample(&app).await;
    let editor = app.sign_in("editor").await;
    assert!(!editor.get("/").await.text().contains("/desk/target"));
    let refused = editor
        .post_form("/desk/target", &[("version", "7"), ("days", "5")])
        .await;
    assert_eq!(refused.status, 403);

    let admin = app.sign_in("admin").await;
    let form = || async { admin.get("/").await.form("/desk/target") };
    let (first, second) = (form().await, form().await);
    assert_eq!(first.value("days"), Some("7"));
    for wrong in ["0", "366", "-1", "soon", ""] {
        let page = admin.submit(form().await.fill("days", wrong)).await;
        assert_eq!(page.status, 422, "{wrong}");
        assert!(words(&page, ".errors").contains("from 1 to 365"));
        assert_eq!(page.form("/desk/target").value("days"), Some(wrong));
    }
    let set = admin.submit(first.fill("days", "5")).await;
    assert_eq!(set.header("location"), Some("/"));
    let stale = admin.submit(second.fill("days", "9")).await;
    assert_eq!(stale.status, 409);
    assert!(words(&stale, "main").contains("It is 5 days now."), "{stale:?}");
    let page = admin.get("/").await;
    assert!(words(&page, ".figs").contains("5 days is the target"));
    assert!(words(&page, "section[aria-labelledby=ages]").contains("target: 5 days"));
    let last = app.store.read(|db| {
        let last = log::last(db)?;
        Ok(log::find(db, last)?)
    });
    let event = last.await.unwrap().unwrap();
    assert_eq!(
        (event.action.as_str(), event.after.as_str()),
        ("desk.target", r#"{"days":5}"#)
    );
}
