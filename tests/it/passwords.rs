//! What happens to passwords, links and sessions in the same moment, and what a blocked stranger leaves behind.

use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::BigInt;
use docket::desk::Failure;
use docket::desk::people::{Person, Purpose};
use docket::desk::sign_in::{Entry, Origin};
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::store::db::{Db, Place};
use docket::store::throttle::{self, Throttle};
use hyper::Method;
use hyper::header::HOST;

use super::harness::app::{PASSWORD, TestApp, email};

const OTHER: &str = "plum tractor seven violet";

stories!(
    nobody_is_let_in_who_is_disabled_in_that_moment,
    a_password_that_was_changed_meanwhile_is_not_changed_again,
    an_open_link_does_not_outlive_being_disabled,
    a_blocked_address_leaves_nothing_behind,
    a_link_never_names_the_host_of_a_request,
);

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Another program at the same database.
fn other(app: &TestApp) -> Db {
    Place::parse(app.database_url()).unwrap().connect().unwrap()
}

fn number(app: &TestApp, sql: &str) -> i64 {
    diesel::sql_query(sql)
        .get_result::<Number>(&mut other(app))
        .unwrap()
        .number
}

async fn known(app: &TestApp, name: &str) -> Person {
    let found = app.desk.person_by_email(&Actor::Operator, &email(name)).await;
    found.unwrap()
}

async fn nobody_is_let_in_who_is_disabled_in_that_moment(app: TestApp) {
    let mut other_node = other(&app);
    let begin = match other_node {
        Db::Sqlite(_) => "BEGIN IMMEDIATE",
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => "BEGIN",
    };
    other_node.batch_execute(begin).unwrap();
    other_node
        .batch_execute("UPDATE person SET status = 'disabled' WHERE email = 'editor@desk.example'")
        .unwrap();
    let desk = app.desk.clone();
    let entering =
        actix_web::rt::spawn(async move { desk.sign_in(&email("editor"), PASSWORD, &Origin::default()).await });
    // Long enough to judge the password and to come to the row that is held.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    other_node.batch_execute("COMMIT").unwrap();
    let refused = entering.await.unwrap();
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::Invalid(_)))),
        "{refused:?}"
    );
    assert_eq!(number(&app, "SELECT count(*) AS number FROM session"), 0);
}

async fn a_password_that_was_changed_meanwhile_is_not_changed_again(app: TestApp) {
    let origin = Origin::default();
    let entry = app.desk.sign_in(&email("editor"), PASSWORD, &origin).await.unwrap();
    let Entry::In(signed_in) = entry else {
        panic!("{entry:?}")
    };
    let visitor = app.desk.visitor(signed_in.token.text(), true).await.unwrap().unwrap();
    let editor = known(&app, "editor").await;
    app.desk.set_password(&Actor::Operator, editor.id, OTHER).await.unwrap();
    let third = "seven brown kettles sing";
    let late = app.desk.change_password(&visitor, PASSWORD, third, &origin).await;
    assert!(matches!(late, Err(Failure::Refused(_))), "{late:?}");
    assert!(app.desk.sign_in(&email("editor"), third, &origin).await.is_err());
    assert!(app.desk.sign_in(&email("editor"), OTHER, &origin).await.is_ok());
}

async fn an_open_link_does_not_outlive_being_disabled(app: TestApp) {
    let editor = known(&app, "editor").await;
    let link = app.desk.reset_link(&Actor::Operator, editor.id).await.unwrap();
    assert!(app.desk.welcome(Purpose::Reset, link.token.text()).await.is_ok());
    app.desk.disable(&Actor::Operator, editor.id, None).await.unwrap();
    app.desk.enable(&Actor::Operator, editor.id, None).await.unwrap();
    assert!(app.desk.welcome(Purpose::Reset, link.token.text()).await.is_err());
}

async fn a_blocked_address_leaves_nothing_behind(app: TestApp) {
    let now = app.desk.now();
    let blocked = Throttle {
        name: "address:192.0.2.7".to_owned(),
        failures: 41,
        blocked_until: now.plus_seconds(600),
        touched_at: now,
    };
    let block = move |tx: &mut docket::store::Tx<'_>| {
        tx.housekeeping();
        Ok(throttle::set(tx.db(), &blocked)?)
    };
    app.store.write(&Actor::Operator, block).await.unwrap();
    let origin = Origin {
        address: Some("192.0.2.7".parse().unwrap()),
        ..Origin::default()
    };
    for guess in 0..3 {
        let held = app
            .desk
            .sign_in(&format!("guess{guess}@desk.example"), "x", &origin)
            .await;
        assert!(
            matches!(held, Err(Failure::Refused(Refusal::TooMany { .. }))),
            "{held:?}"
        );
    }
    let pairs = "SELECT count(*) AS number FROM throttle WHERE name LIKE 'pair:%'";
    assert_eq!(number(&app, pairs), 0);
}

async fn a_link_never_names_the_host_of_a_request(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let editor = known(&app, "editor").await;
    let request = admin
        .request(Method::POST, &format!("/admin/people/{}/link", editor.id))
        .header(HOST, "evil.example");
    let page = admin.send(request, "").await;
    assert_eq!(page.status, 200, "{page:?}");
    let link = page.words(".code").concat();
    assert!(link.starts_with(&format!("{}/reset/", app.origin)), "{link}");
    assert!(page.text().contains("DOCKET_PUBLIC_ORIGIN"));
    assert!(!page.text().contains("evil.example"));
}
