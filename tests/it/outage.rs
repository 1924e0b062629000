//! A database that is gone for a while: what is tried again, and what people are told.

use diesel::connection::SimpleConnection;
use docket::store::db::{Db, Place};

use super::harness::app::{PASSWORD, TestApp, email};

stories!(
    connections_that_broke_off_are_replaced,
    a_database_that_cannot_be_had_is_told_and_found_again,
);

/// Ends every other connection to this database, as a server does that starts anew.
const END_OTHERS: &str =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()";

fn connect(url: &str) -> Db {
    Place::parse(url).unwrap().connect().unwrap()
}

/// The name of a PostgreSQL database, and the address of another one beside it.
fn beside(url: &str) -> (String, String) {
    let (_, rest) = url.split_once("///").unwrap();
    let (name, query) = rest.split_once('?').unwrap();
    (name.to_owned(), format!("postgres:///postgres?{query}"))
}

async fn connections_that_broke_off_are_replaced(app: TestApp) {
    let editor = app.sign_in("editor").await;
    if app.database_url().starts_with("postgres") {
        let (name, other) = beside(app.database_url());
        connect(&other).batch_execute(&END_OTHERS.replace("{}", &name)).unwrap();
    }
    assert_eq!(editor.get("/claims").await.status, 200, "a read");
    assert_eq!(editor.get("/account").await.status, 200);
    assert_eq!(
        app.visitor().sign_in(&email("editor"), PASSWORD).await.status,
        303,
        "a change"
    );
}

async fn a_database_that_cannot_be_had_is_told_and_found_again(app: TestApp) {
    let visitor = app.visitor();
    let form = visitor.get("/sign-in").await;
    let form = || {
        let form = form.form("/sign-in").fill("email", &email("editor"));
        form.fill("password", PASSWORD)
    };
    let told = |page: &super::harness::page::Page| {
        assert_eq!((page.status, page.header("retry-after")), (503, Some("5")), "{page:?}");
        assert!(page.words("main").concat().contains("Nothing was saved"), "{page:?}");
    };
    let url = app.database_url();
    if url.starts_with("postgres") {
        let (name, other) = beside(url);
        let mut other = connect(&other);
        let allow = |yes: bool| format!("ALTER DATABASE {name} ALLOW_CONNECTIONS {yes}");
        other.batch_execute(&allow(false)).unwrap();
        other.batch_execute(&END_OTHERS.replace("{}", &name)).unwrap();
        told(&visitor.get("/sign-in").await);
        told(&visitor.submit(form()).await);
        other.batch_execute(&allow(true)).unwrap();
    } else {
        let mut other = connect(url);
        other.batch_execute("BEGIN IMMEDIATE").unwrap();
        assert_eq!(visitor.get("/sign-in").await.status, 200, "readers wait for no writer");
        told(&visitor.submit(form()).await);
        other.batch_execute("ROLLBACK").unwrap();
    }
    assert_eq!(visitor.submit(form()).await.status, 303);
}
