//! The log verified: in the database, in a file, and by a program that is not ours.

use std::process::Command;

use diesel::connection::SimpleConnection;
use docket::desk::reports::{Ask, Filters};
use docket::domain::log::Break;
use docket::domain::person::Actor;
use docket::domain::report::{Format, Report, Separator};
use docket::store::db::{Db, Place};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;

stories!(a_whole_log_is_intact_and_a_forged_one_is_not);

pub fn run(url: &str, statements: &str) {
    match &mut Place::parse(url).unwrap().connect().unwrap() {
        Db::Sqlite(connection) => connection.batch_execute(statements).unwrap(),
        #[cfg(feature = "postgres")]
        Db::Postgres(connection) => connection.batch_execute(statements).unwrap(),
    }
}

/// Does what only somebody with the database's own tools can do.
pub fn forge(url: &str, statement: &str) {
    if url.starts_with("sqlite:") {
        run(
            url,
            "DROP TRIGGER IF EXISTS event_kept_update; DROP TRIGGER IF EXISTS event_kept_delete",
        );
        run(url, statement);
    } else {
        run(
            url,
            &format!("ALTER TABLE event DISABLE TRIGGER ALL; {statement}; ALTER TABLE event ENABLE TRIGGER ALL"),
        );
    }
}

async fn a_whole_log_is_intact_and_a_forged_one_is_not(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    for statement in ["One", "Two", "Three"] {
        room.claim(statement, "").await;
    }
    let verify = async || room.desk.verify_log(&room.auditor, |_, _| {}).await.unwrap();
    let head = verify().await.unwrap();
    assert!(head.number >= 4);
    let url = room.database.url();

    forge(url, "UPDATE event SET reason = 'x' WHERE number = 2");
    assert_eq!(verify().await, Err(Break::Hash { number: 2 }));
    forge(url, "UPDATE event SET reason = '' WHERE number = 2");
    assert_eq!(verify().await, Ok(head));

    let last = head.number;
    forge(url, &format!("UPDATE log_head SET number = {}", last - 1));
    assert_eq!(
        verify().await,
        Err(Break::Head {
            expected: last - 1,
            found: last
        })
    );
    forge(url, &format!("UPDATE log_head SET number = {last}"));
    forge(url, &format!("DELETE FROM event WHERE number = {last}"));
    assert_eq!(
        verify().await,
        Err(Break::Head {
            expected: last,
            found: last - 1
        })
    );
    forge(url, "DELETE FROM event WHERE number = 2");
    assert_eq!(verify().await, Err(Break::Number { expected: 2, found: 3 }));
}

#[actix_web::test]
async fn another_program_follows_an_exported_log() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    room.claim("=1+1, \"quoted\"\r\nwith \u{7f}\u{2028}\t\u{1f600} and '", "")
        .await;
    room.claim("\u{ff1d}2", "").await;
    let folder = tempfile::tempdir().unwrap();
    for (separator, given) in [
        (Separator::Comma, ","),
        (Separator::Semicolon, ";"),
        (Separator::Tab, "\t"),
    ] {
        let ask = Ask {
            report: Report::Events,
            filters: Filters::default(),
            format: Format { separator, bom: true },
            site: String::new(),
            file: String::new(),
        };
        let mut export = room.desk.export(&Actor::Operator, ask).await.unwrap();
        let mut file = String::new();
        while let Some(piece) = export.next().await.unwrap() {
            file.push_str(&piece);
        }
        let manifest = export.finish().await.unwrap();
        let path = folder.path().join("events.csv");
        std::fs::write(&path, &file).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verify_log.py");
        let verify = || {
            Command::new("python3")
                .arg(script)
                .arg(&path)
                .arg(given)
                .output()
                .unwrap()
        };
        let intact = verify();
        assert_eq!(
            String::from_utf8_lossy(&intact.stdout).trim(),
            format!("Intact: {} events, head {}", manifest.rows, manifest.log.hash),
            "{}",
            String::from_utf8_lossy(&intact.stderr)
        );
        let (mut cut, mut end) = (file.clone(), file.clone());
        cut.truncate(file.len() - 9);
        end.replace_range(file.len() - 1.., "x");
        for other in [
            file.replacen("claim.create", "claim.delete", 1),
            file.replacen("\r\n1", "\r\nx", 1),
            cut,
            end,
            String::new(),
            "ref,number,id\r\nC-0001,1,x\r\n".to_owned(),
        ] {
            std::fs::write(&path, &other).unwrap();
            let broken = verify();
            let words = String::from_utf8_lossy(&broken.stderr);
            assert_eq!(broken.status.code(), Some(1), "{other}");
            assert!(words.starts_with("Broken: ") && words.lines().count() == 1, "{words}");
        }
        std::fs::remove_file(&path).unwrap();
        assert_eq!(verify().status.code(), Some(3));
    }
}
