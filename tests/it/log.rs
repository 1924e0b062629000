//! The log verified: in the database, in a file, and by a program that is not ours.

use std::process::Command;

use diesel::connection::SimpleConnection;
use docket::desk::reports::{Ask, Manifest};
use docket::domain::log::{Break, hex};
use docket::domain::person::Actor;
use docket::domain::report::{FileVerifier, Format, Report, Separator, grouped};
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

/// The events report of a desk, as a file.
pub async fn exported(room: &Newsroom, format: Format) -> (String, Manifest) {
    let ask = Ask {
        format,
        ..Ask::of(Report::Events)
    };
    let mut export = room.desk.export(&Actor::Operator, ask).await.unwrap();
    let mut file = String::new();
    while let Some(piece) = export.next().await.unwrap() {
        file.push_str(&piece);
    }
    (file, export.finish().await.unwrap())
}

/// What `docs/verify_log.py` says of each of these files, one process for all.
pub fn said_by_the_other(files: &[String]) -> Vec<String> {
    const DRIVER: &str = "
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import verify_log
verify_log.csv.field_size_limit(1 << 30)
for path in sys.argv[2:]:
    try:
        verify_log.follow(verify_log.records(path), verify_log.Checkpoints())
    except verify_log.Broken as error:
        print('Broken:', error)
";
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("python3");
    command.args(["-c", DRIVER, concat!(env!("CARGO_MANIFEST_DIR"), "/docs")]);
    for (i, file) in files.iter().enumerate() {
        let path = folder.path().join(format!("{i}.csv"));
        std::fs::write(&path, file).unwrap();
        command.arg(path);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Vec<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(said.len(), files.len());
    said
}

/// What Docket says of a file, as its command line does.
pub fn said_by_docket(file: &str) -> String {
    let mut records: Vec<String> = vec![String::new()];
    for line in file.split_inclusive('\n') {
        if let Some(record) = records.last_mut() {
            record.push_str(line);
            if record.matches('"').count() % 2 == 0 {
                records.push(String::new());
            }
        }
    }
    let mut records = records.into_iter();
    let verified = FileVerifier::begin(records.next().unwrap().as_bytes(), false).and_then(|mut verifier| {
        records
            .filter(|record| !record.is_empty())
            .try_for_each(|record| verifier.record(record.as_bytes()))?;
        Ok(verifier.head())
    });
    match verified {
        Ok(head) => format!("Intact: {} events, head {}", grouped(head.number), hex(&head.hash)),
        Err(found) => format!("Broken: {found}"),
    }
}

/// A small log with awkward words in it.
async fn awkward() -> Newsroom {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    room.claim("=1+1, \"quoted\"\r\nwith \u{7f}\u{2028}\t\u{1f600} and '", "")
        .await;
    let second = room.claim("\u{ff1d}2", "").await;
    room.publish(second, "- So; it\tis, \"true\".").await;
    room
}

#[actix_web::test]
async fn another_program_follows_an_exported_log() {
    let room = awkward().await;
    for separator in Separator::ALL {
        let format = Format {
            separator: *separator,
            bom: true,
        };
        let (file, manifest) = exported(&room, format).await;
        let (mut cut, mut end) = (file.clone(), file.clone());
        cut.truncate(file.len() - 9);
        end.replace_range(file.len() - 1.., "x");
        let others = [
            file.clone(),
            file.replacen("claim.create", "claim.delete", 1),
            file.replacen("\r\n1", "\r\nx", 1),
            file.replacen("\r\n1", "\r\n01", 1),
            file.replacen("claim.create", "\"claim.create\"", 1),
            file.replacen("\"\"", "\"", 1),
            file.replacen('\u{7f}', "\r", 1),
            cut,
            end,
            String::new(),
            "ref,number,id\r\nC-0001,1,x\r\n".to_owned(),
        ];
        let said = said_by_the_other(&others);
        for (other, said) in others.iter().zip(&said) {
            assert_eq!(*said, said_by_docket(other), "{other}");
        }
        let intact = format!("Intact: {} events, head {}", manifest.rows, manifest.log.hash);
        assert_eq!(said[0], intact);
        assert!(said[1..].iter().all(|said| said.starts_with("Broken: ")), "{said:?}");
    }
}

/// The raw cells of a row, quotation marks and all, and its line end.
fn raw_cells(record: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in record.trim_end_matches("\r\n").chars() {
        quoted ^= letter == '"';
        if letter == ',' && !quoted {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(letter);
        }
    }
    cells
}

fn raw_rows(file: &str) -> Vec<String> {
    let mut rows = vec![String::new()];
    for line in file.split_inclusive('\n') {
        let row = rows.last_mut().unwrap();
        row.push_str(line);
        if row.matches('"').count() % 2 == 0 {
            rows.push(String::new());
        }
    }
    rows.pop();
    rows
}

#[actix_web::test]
async fn any_changed_removed_added_or_swapped_row_is_named_by_both() {
    let room = awkward().await;
    let (file, _) = exported(&room, Format::default()).await;
    let rows = raw_rows(&file);
    assert!(rows.len() > 10, "{}", rows.len());
    // Each forgery with the row that it must be found at.
    let mut forged: Vec<(String, usize)> = Vec::new();
    for (at, row) in rows.iter().enumerate().skip(1) {
        let cells = raw_cells(row);
        for (column, cell) in cells.iter().enumerate() {
            let more = match cell.strip_suffix('"') {
                Some(open) => format!("{open}x\""),
                None => format!("{cell}x"),
            };
            let fewer = if cell.is_empty() { "0" } else { "" };
            let is_salted = cell.contains("actor_name");
            let resalted = cell.replacen(":\"\"", ":\"\"0", 1);
            let salts = is_salted.then_some(resalted.as_str());
            for changed in [more.as_str(), fewer].into_iter().chain(salts) {
                let mut cells = cells.clone();
                cells[column] = changed.to_owned();
                let mut rows = rows.clone();
                rows[at] = cells.join(",") + "\r\n";
                forged.push((rows.concat(), at));
            }
        }
        let mut doubled = rows.clone();
        doubled.insert(at, row.clone());
        forged.push((doubled.concat(), at + 1));
        if at + 1 < rows.len() {
            let mut swapped = rows.clone();
            swapped.swap(at, at + 1);
            forged.push((swapped.concat(), at));
            let mut fewer = rows.clone();
            fewer.remove(at);
            forged.push((fewer.concat(), at));
        }
    }
    let files: Vec<String> = forged.iter().map(|(file, _)| file.clone()).collect();
    for ((file, at), said) in forged.iter().zip(said_by_the_other(&files)) {
        assert_eq!(said, said_by_docket(file));
        assert!(said.starts_with(&format!("Broken: row {at}: ")), "{at}: {said}");
    }
}
