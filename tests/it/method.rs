//! How the desk works, in its own words: written by admins, read by everybody, kept in every version.

use docket::desk::Failure;
use docket::domain::log::hex;
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use sha2::{Digest, Sha256};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    an_admin_writes_the_method_and_everybody_reads_it,
    a_stale_method_is_compared_and_loses_nothing,
    every_version_stays_and_the_log_holds_its_print,
);

async fn an_admin_writes_the_method_and_everybody_reads_it(app: TestApp) {
    let (admin, auditor) = (app.sign_in("admin").await, app.sign_in("auditor").await);
    let page = auditor.get("/admin/method").await;
    assert_eq!(page.status, 200);
    let text = page.words("main").concat();
    assert!(text.contains("Nobody has written it yet."), "{text}");
    // The rules in force, as a new desk has them.
    for part in [
        "House scale, version 1",
        "Cannot be verified",
        "a reply attempt",
        "Asks for no evidence",
        "One other person approves.",
        "2 other people approve.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!page.text().contains("<textarea"), "auditors write nothing");
    let sent = [("version", "0"), ("text", "Ours.")];
    assert_eq!(auditor.post_form("/admin/method", &sent).await.status, 403);
    assert_eq!(
        app.sign_in("editor")
            .await
            .post_form("/admin/method", &sent)
            .await
            .status,
        403
    );
    assert_eq!(app.visitor().get("/admin/method").await.status, 303);

    let form = async || admin.get("/admin/method").await.form("/admin/method");
    let empty = admin.submit(form().await.fill("text", " \r\n ")).await;
    assert_eq!(empty.status, 422);
    assert!(empty.words(".errors").concat().contains("is missing"), "{empty:?}");
    let long = "x".repeat(docket::desk::method::TEXT_MOST + 1);
    let refused = admin.submit(form().await.fill("text", &long)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form("/admin/method").value("text"), Some(long.as_str()));

    let written = "# We ask twice\r\n\r\n*Two* sources. <script>alert(1)</script>";
    let saved = admin.submit(form().await.fill("text", written)).await;
    assert_eq!(saved.header("location"), Some("/admin/method"));
    let read = auditor.get("/admin/method").await;
    assert!(read.text().contains("<em>Two</em> sources."), "{}", read.text());
    assert!(!read.text().contains("<script>alert"), "{}", read.text());
    assert!(read.words("main").concat().contains("Version 1"), "{read:?}");
    // Sent again as it is, nothing is written.
    admin.submit(form().await).await;
    assert_eq!(form().await.value("version"), Some("1"));

    admin.submit(form().await.fill("text", "Three sources.")).await;
    let old = auditor.get("/admin/method?version=1").await;
    assert!(old.words("main").concat().contains("This is an earlier version."));
    assert!(old.text().contains("<em>Two</em>"));
    let newest = auditor.get("/admin/method").await;
    assert!(newest.text().contains("Three sources.") && !newest.text().contains("<em>Two</em>"));
    assert_eq!(auditor.get("/admin/method?version=3").await.status, 404);
    assert_eq!(auditor.get("/admin/method?version=-1").await.status, 404);
    let log = admin.get("/admin/log?action=method").await;
    assert!(log.text().contains("wrote version 2 of the method"), "{}", log.text());
}

async fn a_stale_method_is_compared_and_loses_nothing(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let form = async || admin.get("/admin/method").await.form("/admin/method");
    let (first, second) = (form().await, form().await);
    assert_eq!(admin.submit(first.fill("text", "Theirs.")).await.status, 303);
    let stale = admin.submit(second.fill("text", "Mine, long in the writing.")).await;
    assert_eq!(stale.status, 409);
    let text = stale.words("main").concat();
    for part in ["Admin Desk was first", "Theirs.", "Mine, long in the writing."] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let again = stale.form("/admin/method");
    assert_eq!(again.value("version"), Some("1"));
    let saved = admin.submit(again.fill("text", "Ours.")).await;
    assert_eq!(saved.status, 303);
    assert_eq!(form().await.value("text"), Some("Ours."));
    assert_eq!(form().await.value("version"), Some("2"));
}

async fn every_version_stays_and_the_log_holds_its_print(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let write = async |who: &Actor, version, text: &str| room.desk.write_method(who, None, version, text.into()).await;
    for who in [&room.mina, &room.jonas, &room.auditor, &Actor::Stranger] {
        assert!(write(who, 0, "Ours.").await.is_err());
    }
    write(&Actor::Operator, 0, "One.").await.unwrap();
    for version in 1..22 {
        write(&Actor::Operator, version, &format!("Text {version}."))
            .await
            .unwrap();
    }
    assert!(matches!(
        write(&Actor::Operator, 21, "Late.").await,
        Err(Failure::Refused(Refusal::Stale(_)))
    ));
    let read = room.desk.method(&room.auditor, None, None).await.unwrap();
    assert_eq!((read.version, read.editions.len(), read.more), (22, 20, true));
    let read = room.desk.method(&room.auditor, Some(1), Some(3)).await.unwrap();
    let versions: Vec<i32> = read.editions.iter().map(|edition| edition.version).collect();
    assert_eq!((versions.as_slice(), read.more), (&[2, 1][..], false));
    assert_eq!(read.shown.unwrap().text, "One.");

    let told = room
        .store
        .read(|db| Ok(docket::store::log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    let told: Vec<_> = told.iter().filter(|event| event.action == "method.write").collect();
    assert_eq!(told.len(), 22);
    let print = hex(&Sha256::digest(b"Text 21."));
    assert_eq!(told[21].after, format!("{{\"sha256\":\"{print}\",\"version\":22}}"));
    for sql in [
        "UPDATE method SET text = 'Other.'",
        "DELETE FROM method",
        "INSERT INTO method SELECT * FROM method WHERE version = 1",
    ] {
        let change = move |tx: &mut docket::store::Tx<'_>| {
            tx.housekeeping();
            diesel::connection::SimpleConnection::batch_execute(tx.db(), sql).map_err(Failure::from)
        };
        assert!(room.store.write(&Actor::Operator, change).await.is_err(), "{sql}");
    }
}
