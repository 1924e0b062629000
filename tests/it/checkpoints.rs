//! Checkpoints of the log: taken when due, by one node, and what they find that the chain alone does not.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use docket::desk::checkpoints::Keeping;
use docket::desk::{Desk, Failure};
use docket::domain::log::checkpoint::{Checkpoint, open, split};
use docket::domain::log::proof::{Bundle, Unproven, verify_growth};
use docket::domain::log::{Break, Note, hex};
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::report::Format;
use docket::store::log;
use tempfile::TempDir;

use crate::cli::{code, docket, err, out};
use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;
use crate::log::{exported, forge, run};

stories!(
    a_checkpoint_is_due_every_hour_and_every_thousand_events,
    a_server_that_stops_takes_one_and_two_nodes_do_not_take_two,
    another_key_must_be_taken_up,
    a_key_that_is_gone_is_not_made_anew,
    what_the_file_outside_lacks_is_appended_later,
    a_cut_or_recomputed_log_is_found,
    the_log_page_signs_and_gives_proofs,
    growth_and_history_are_proved,
);

fn keeping(folder: &TempDir) -> Keeping {
    Keeping {
        key: Some(folder.path().join("log.key")),
        file: Some(folder.path().join("checkpoints.txt")),
        host: "desk.example".to_owned(),
    }
}

fn signing(desk: &Desk, folder: &TempDir) -> Desk {
    desk.clone().with_checkpoints(keeping(folder))
}

async fn happens(app: &TestApp, times: usize) {
    let write = move |tx: &mut docket::store::Tx<'_>| {
        for _ in 0..times {
            tx.record(Note {
                action: "test.act",
                subject: "test",
                ..Note::default()
            });
        }
        Ok(())
    };
    app.store.write(&Actor::Operator, write).await.unwrap();
}

async fn a_checkpoint_is_due_every_hour_and_every_thousand_events(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(app.desk.take_last_checkpoint().await.unwrap(), None, "without a key");
    let desk = signing(&app.desk, &folder);
    let size = async || desk.take_due_checkpoint().await.unwrap().map(|taken| taken.size);
    let events = desk.events().await.unwrap();
    assert_eq!(size().await, Some(events), "the first at once");
    // The beginning of the key is an event itself.
    assert_eq!((size().await, desk.events().await.unwrap()), (None, events + 1));
    app.wait(3_600);
    assert_eq!(size().await, Some(events + 1));
    app.wait(3_600);
    assert_eq!(size().await, None, "nothing was added");
    happens(&app, 999).await;
    app.wait(-3_600);
    assert_eq!(size().await, None);
    happens(&app, 1).await;
    assert_eq!(size().await, Some(events + 1_001));

    let mode = fs::metadata(folder.path().join("log.key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let keys = desk.log_keys(&Actor::Operator).await.unwrap();
    let file = fs::read_to_string(folder.path().join("checkpoints.txt")).unwrap();
    let taken: Vec<Checkpoint> = split(&file).iter().map(|note| open(note, &keys).unwrap()).collect();
    let sizes: Vec<i64> = taken.iter().map(|taken| taken.size).collect();
    assert_eq!(sizes, [events, events + 1, events + 1_001]);
    assert_eq!(taken[0].origin, "desk.example/docket");
    let held = desk
        .verify_log_against(&Actor::Operator, taken, |_, _| {})
        .await
        .unwrap();
    assert_eq!(held.unwrap().number, events + 1_001);
}

async fn a_server_that_stops_takes_one_and_two_nodes_do_not_take_two(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let mut node = app.that_signs(keeping(&folder));
    node.end().await;
    let file = fs::read_to_string(folder.path().join("checkpoints.txt")).unwrap();
    assert_eq!(split(&file).len(), 1);

    let (one, other) = (signing(&app.desk, &folder), app.another_node());
    let other = signing(&other.desk, &folder);
    for _ in 0..4 {
        happens(&app, 3).await;
        let (one, other) = tokio::join!(one.take_last_checkpoint(), other.take_last_checkpoint());
        let taken = [one.unwrap(), other.unwrap()];
        assert_eq!(taken.iter().flatten().count(), 1, "{taken:?}");
    }
    let file = fs::read_to_string(folder.path().join("checkpoints.txt")).unwrap();
    assert_eq!(split(&file).len(), 5);
}

async fn another_key_must_be_taken_up(app: TestApp) {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let desk = signing(&app.desk, &first);
    let old = desk.checkpoint_now(&Actor::Operator).await.unwrap();
    let other = signing(&app.desk, &second);
    let refused = other.checkpoint_now(&Actor::Operator).await;
    assert!(
        matches!(&refused, Err(Failure::Refused(Refusal::NotNow(words))) if words.contains("audit key --use")),
        "{refused:?}"
    );
    let auditor = app.desk.list_people(&Actor::Operator).await.unwrap();
    let auditor = auditor
        .iter()
        .find(|person| person.email.starts_with("auditor"))
        .unwrap()
        .actor();
    assert!(other.use_log_key(&auditor).await.is_err());
    other.use_log_key(&Actor::Operator).await.unwrap();
    let new = other.checkpoint_now(&Actor::Operator).await.unwrap();
    assert!(new.size > old.size);
    let keys = other.log_keys(&auditor).await.unwrap();
    assert_eq!(keys.len(), 2);
    for note in [&old.note, &new.note] {
        assert!(open(note, &keys).is_ok());
    }
    assert!(open(&old.note, &keys[1..]).is_err() && open(&new.note, &keys[..1]).is_err());
    assert!(
        desk.checkpoint_now(&Actor::Operator).await.is_ok(),
        "nothing was added since"
    );
    happens(&app, 1).await;
    assert!(desk.checkpoint_now(&Actor::Operator).await.is_err());
    assert!(app.desk.checkpoint_now(&auditor).await.is_err(), "a desk without a key");
}

/// Changes event 2 and computes the whole chain anew, as somebody with the database's tools can.
async fn recompute(app: &TestApp) {
    let url = app.database_url();
    let events = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 10_000)?))
        .await
        .unwrap();
    let literal = |hash: &[u8]| match url.starts_with("sqlite:") {
        true => format!("X'{}'", hex(hash)),
        false => format!("'\\x{}'::bytea", hex(hash)),
    };
    let mut previous = [0; 32];
    let mut statements = Vec::new();
    for mut event in events {
        if event.number == 2 {
            event.reason = "forged".to_owned();
        }
        previous = event.hash_after(&previous);
        statements.push(format!(
            "UPDATE event SET reason = '{}', hash = {} WHERE number = {}",
            event.reason.replace('\'', "''"),
            literal(&previous),
            event.number
        ));
    }
    statements.push(format!("UPDATE log_head SET hash = {}", literal(&previous)));
    forge(url, &statements.join("; "));
}

async fn a_key_that_is_gone_is_not_made_anew(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let desk = signing(&app.desk, &folder);
    let old = desk.checkpoint_now(&Actor::Operator).await.unwrap();
    let file = folder.path().join("log.key");
    let kept = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    happens(&app, 1).await;
    let events = desk.events().await.unwrap();
    let refused = desk.checkpoint_now(&Actor::Operator).await;
    assert!(
        matches!(&refused, Err(Failure::Refused(Refusal::NotNow(words))) if words.contains("log.key, is not there")),
        "{refused:?}"
    );
    assert!(!file.exists(), "nothing is written");
    assert_eq!(desk.events().await.unwrap(), events);
    assert_eq!(desk.newest_checkpoint(&Actor::Operator).await.unwrap().unwrap(), old);

    fs::write(&file, kept).unwrap();
    assert_eq!(desk.checkpoint_now(&Actor::Operator).await.unwrap().size, events);
    assert_eq!(desk.log_keys(&Actor::Operator).await.unwrap().len(), 1);
    // Somebody says that there is another now.
    fs::remove_file(&file).unwrap();
    desk.use_log_key(&Actor::Operator).await.unwrap();
    assert!(file.exists());
    assert_eq!(desk.log_keys(&Actor::Operator).await.unwrap().len(), 2);
    desk.checkpoint_now(&Actor::Operator).await.unwrap();
}

async fn what_the_file_outside_lacks_is_appended_later(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let desk = signing(&app.desk, &folder);
    // A folder stands in its place: nobody can write there, root neither.
    let file = folder.path().join("checkpoints.txt");
    fs::create_dir(&file).unwrap();
    let words = |outcome: Result<_, Failure>| match outcome {
        Err(Failure::Refused(Refusal::NotNow(words))) => words,
        other => panic!("{other:?}"),
    };
    let first = desk.events().await.unwrap();
    let refused = words(desk.checkpoint_now(&Actor::Operator).await.map(drop));
    assert!(refused.contains("was taken, but not appended to") && refused.contains("checkpoints.txt"));
    assert_eq!(
        desk.newest_checkpoint(&Actor::Operator).await.unwrap().unwrap().size,
        first
    );
    let admin = app.sign_in("admin").await;
    let says = async || {
        admin
            .get("/admin/system")
            .await
            .words(".note[data-kind=warning]")
            .join(" ")
    };
    app.wait(61);
    assert!(
        says().await.contains("One checkpoint could not be appended"),
        "{}",
        says().await
    );
    words(desk.take_due_checkpoint().await.map(drop));
    happens(&app, 1).await;
    app.wait(3_600);
    words(desk.take_due_checkpoint().await.map(drop));
    app.wait(61);
    assert!(
        says().await.contains("2 checkpoints could not be appended"),
        "{}",
        says().await
    );

    fs::remove_dir(&file).unwrap();
    assert_eq!(desk.take_due_checkpoint().await.unwrap(), None);
    let keys = desk.log_keys(&Actor::Operator).await.unwrap();
    let sizes = || -> Vec<i64> {
        let text = fs::read_to_string(&file).unwrap();
        split(&text)
            .iter()
            .map(|note| open(note, &keys).unwrap().size)
            .collect()
    };
    assert_eq!((sizes().len(), sizes()[0]), (2, first));
    assert!(!says().await.contains("could not be appended"), "{}", says().await);
    app.wait(61);
    assert_eq!(desk.take_due_checkpoint().await.unwrap(), None);
    assert_eq!(sizes().len(), 2, "each is appended once");
    happens(&app, 1).await;
    desk.checkpoint_now(&Actor::Operator).await.unwrap();
    assert_eq!(sizes().len(), 3);
}

async fn a_cut_or_recomputed_log_is_found(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let desk = signing(&app.desk, &folder);
    let taken = desk.checkpoint_now(&Actor::Operator).await.unwrap();
    happens(&app, 5).await;
    let keys = desk.log_keys(&Actor::Operator).await.unwrap();
    let outside = open(&taken.note, &keys).unwrap();
    let verify = async || desk.verify_log(&Actor::Operator, |_, _| {}).await.unwrap();
    let against = async || {
        let held = desk
            .verify_log_against(&Actor::Operator, vec![outside.clone()], |_, _| {})
            .await;
        held.unwrap()
    };
    assert!(verify().await.is_ok());
    recompute(&app).await;
    let rewritten = Err(Break::Rewritten {
        after: 0,
        upto: taken.size,
    });
    assert_eq!(verify().await, rewritten);
    // Even who wipes the table out cannot reach the checkpoint that was kept elsewhere.
    let url = app.database_url();
    if url.starts_with("sqlite:") {
        run(url, "DROP TRIGGER checkpoint_kept_delete; DELETE FROM checkpoint");
    } else {
        run(
            url,
            "ALTER TABLE checkpoint DISABLE TRIGGER ALL; DELETE FROM checkpoint",
        );
    }
    assert!(verify().await.is_ok());
    assert_eq!(against().await, rewritten);
    assert!(
        desk.prove_growth(&Actor::Operator, &taken.note, &taken.note)
            .await
            .is_err()
    );

    let last = taken.size - 1;
    forge(url, &format!("DELETE FROM event WHERE number > {last}"));
    let head = app
        .store
        .read(move |db| Ok(log::find(db, last)?.unwrap().hash))
        .await
        .unwrap();
    let literal = match url.starts_with("sqlite:") {
        true => format!("X'{}'", hex(&head)),
        false => format!("'\\x{}'::bytea", hex(&head)),
    };
    run(url, &format!("UPDATE log_head SET number = {last}, hash = {literal}"));
    assert!(verify().await.is_ok());
    assert_eq!(
        against().await,
        Err(Break::Cut {
            expected: taken.size,
            found: last
        })
    );
}

async fn the_log_page_signs_and_gives_proofs(app: TestApp) {
    let auditor = app.sign_in("auditor").await;
    let page = auditor.get("/admin/log").await;
    assert!(
        page.words(".signed").concat().contains("signs no checkpoints"),
        "{page:?}"
    );
    assert_eq!(auditor.get("/admin/log/checkpoint").await.status, 404);
    assert_eq!(auditor.get("/admin/log/key").await.status, 404);
    let folder = tempfile::tempdir().unwrap();
    let node = app.that_signs(keeping(&folder));
    let editor = node.sign_in("editor").await;
    let form = editor.get("/claims/new").await.form("/claims/new");
    editor.submit(form.fill("statement", "The pier is closed.")).await;

    let auditor = node.sign_in("auditor").await;
    let page = auditor.get("/admin/log").await;
    assert!(page.words(".signed").concat().contains("Nothing is signed yet"));
    let answer = auditor.submit(page.form("/admin/log/checkpoint")).await;
    assert_eq!(answer.header("location"), Some("/admin/log"));
    let page = auditor.get("/admin/log?of=C-0001").await;
    assert!(
        page.words(".signed").concat().contains("Signed up to event "),
        "{page:?}"
    );
    assert!(page.text().contains("/claims/C-0001/proof"));
    let key = String::from_utf8(auditor.get("/admin/log/key").await.body.to_vec()).unwrap();
    let keys = [key.trim().parse().unwrap()];
    let note = String::from_utf8(auditor.get("/admin/log/checkpoint").await.body.to_vec()).unwrap();
    assert!(open(&note, &keys).is_ok());
    let proof = auditor.get("/claims/C-0001/proof").await;
    assert!(
        proof
            .header("content-disposition")
            .unwrap()
            .contains("C-0001.proof.json")
    );
    let bundle = Bundle::read(std::str::from_utf8(&proof.body).unwrap()).unwrap();
    assert!(bundle.verify(&keys).unwrap().size > 0 && bundle.claim == "C-0001");
    assert_eq!(auditor.get("/claims/C-0009/proof").await.status, 404);
}

async fn growth_and_history_are_proved(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let desk = signing(&app.desk, &folder);
    let mut notes = Vec::new();
    for added in [0, 1, 2, 6, 13] {
        if added > 0 {
            happens(&app, added).await;
        }
        notes.push(desk.checkpoint_now(&Actor::Operator).await.unwrap().note);
    }
    let keys = desk.log_keys(&Actor::Operator).await.unwrap();
    for (i, old) in notes.iter().enumerate() {
        let older = open(old, &keys).unwrap();
        for new in &notes[i..] {
            let proof = desk.prove_growth(&Actor::Operator, old, new).await.unwrap();
            assert_eq!(verify_growth(&proof, &older, &keys).unwrap(), open(new, &keys).unwrap());
            let other = Checkpoint {
                root: [7; 32],
                ..older.clone()
            };
            assert_eq!(verify_growth(&proof, &other, &keys), Err(Unproven::Rewritten));
        }
    }
    assert!(desk.prove_growth(&Actor::Operator, &notes[4], &notes[0]).await.is_err());
}

fn script(arguments: &[&str], folder: &Path) -> Output {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/verify_log.py");
    Command::new("python3")
        .arg(script)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// What both verifiers say: the same, but for the name that Docket puts before its complaints.
fn both(folder: &Path, docket_asked: &[&str], script_asked: &[&str]) -> (i32, String) {
    let ours = docket(folder, &[&["audit", "verify"], docket_asked].concat())
        .output()
        .unwrap();
    let theirs = script(script_asked, folder);
    let said = |output: &Output| format!("{}{}", out(output), err(output)).replace("docket: ", "");
    assert_eq!(said(&ours), said(&theirs));
    assert_eq!(code(&ours), code(&theirs));
    (code(&ours), said(&ours))
}

#[actix_web::test]
async fn both_verifiers_hold_a_file_against_checkpoints() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let number = room.claim("One", "").await;
    room.publish(number, "So it is.").await;
    room.claim("Two", "").await;
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let url = room.database.url().to_owned();
    let audit = |arguments: &[&str]| {
        let arguments = [
            &["audit"],
            arguments,
            &["--log-key", "log.key", "--checkpoint-file", "kept.txt"],
        ]
        .concat();
        let output = docket(at, &arguments)
            .env("DOCKET_DATABASE_URL", &url)
            .output()
            .unwrap();
        assert_eq!(code(&output), 0, "{}", err(&output));
        out(&output)
    };
    audit(&["checkpoint", "--out", "one.txt"]);
    room.claim("Three", "").await;
    audit(&["checkpoint", "--out", "two.txt"]);
    fs::write(at.join("key.txt"), audit(&["key"])).unwrap();
    let kept = fs::read_to_string(at.join("kept.txt")).unwrap();
    assert_eq!(split(&kept).len(), 2);
    let (file, _) = exported(&room, Format::default()).await;
    fs::write(at.join("events.csv"), &file).unwrap();
    let held = |file: &str, notes: &str| {
        let asked = [file, "--checkpoint", notes, "--vkey", "key.txt"];
        both(at, &asked, &asked)
    };
    let (code, said) = held("events.csv", "kept.txt");
    assert!(code == 0 && said.ends_with("Upheld: 2 checkpoints\n"), "{said}");

    // The end cut off: the chain alone says nothing.
    let rows: Vec<&str> = file.split_inclusive("\r\n").collect();
    fs::write(at.join("cut.csv"), rows[..rows.len() - 4].concat()).unwrap();
    assert_eq!(both(at, &["cut.csv"], &["cut.csv"]).0, 0);
    let (code, said) = held("cut.csv", "kept.txt");
    assert!(code == 1 && said.contains("its end was cut off"), "{said}");

    // Everything computed anew is another log, with another tree.
    let other = Newsroom::on(TestDatabase::sqlite()).await;
    for statement in ["One", "Two", "Three", "Four", "Five"] {
        let number = other.claim(statement, "").await;
        other.publish(number, "So it is.").await;
    }
    fs::write(at.join("other.csv"), exported(&other, Format::default()).await.0).unwrap();
    assert_eq!(both(at, &["other.csv"], &["other.csv"]).0, 0);
    let (code, said) = held("other.csv", "kept.txt");
    assert!(code == 1 && said.contains("computed anew"), "{said}");

    // A note that was tampered with, and one of another key.
    fs::write(at.join("forged.txt"), kept.replacen("\n1", "\n2", 1)).unwrap();
    fs::write(at.join("empty.txt"), "Nothing\n").unwrap();
    for (notes, words) in [("forged.txt", "was changed"), ("empty.txt", "is no checkpoint")] {
        let (code, said) = held("events.csv", notes);
        assert!(code == 1 && said.contains(words), "{said}");
    }
    let bundle = audit(&["inclusion", "C-0001"]);
    fs::write(at.join("proof.json"), &bundle).unwrap();
    let asked = ["--bundle", "proof.json", "--vkey", "key.txt"];
    let (code, said) = both(at, &asked, &asked);
    assert!(code == 0 && said.contains("events stand of C-0001"), "{said}");
    fs::write(
        at.join("proof.json"),
        bundle.replacen("claim.create", "claim.delete", 1),
    )
    .unwrap();
    let (code, said) = both(at, &asked, &asked);
    assert!(code == 1 && said.contains("does not stand so"), "{said}");

    audit(&["consistency", "one.txt", "two.txt", "--out", "growth.txt"]);
    let growth = |file: &str, older: &str| {
        let asked = ["--growth", file, "--checkpoint", older, "--vkey", "key.txt"];
        both(at, &asked, &asked)
    };
    let (code, said) = growth("growth.txt", "one.txt");
    assert!(code == 0 && said.starts_with("Intact: the log "), "{said}");
    let proof = fs::read_to_string(at.join("growth.txt")).unwrap();
    assert_eq!(
        growth("growth.txt", "two.txt").0,
        1,
        "it proves the growth from another"
    );
    let hash = proof.lines().nth(1).unwrap().to_owned();
    let (first, rest) = hash.split_at(1);
    let letter = if first == "A" { "B" } else { "A" };
    for (forged, words) in [
        (
            proof.replacen(&hash, &format!("{letter}{rest}"), 1),
            "does not begin with",
        ),
        (proof.replacen(&format!("{hash}\n"), "", 1), "does not begin with"),
        (proof.replacen("old ", "from ", 1), "no proof that Docket made"),
        (proof.replacen(&hash, "x", 1), "no proof that Docket made"),
        (proof.replacen("\n\n", "\n", 1), "is no"),
    ] {
        fs::write(at.join("forged-growth.txt"), forged).unwrap();
        let (code, said) = growth("forged-growth.txt", "one.txt");
        assert!(code == 1 && said.contains(words), "{words}: {said}");
    }
    assert!(audit(&["verify", "--checkpoint", "kept.txt", "--vkey", "key.txt"]).contains("Upheld: 3"));
    let other_key = docket(at, &["audit", "key", "--use", "--log-key", "other.key"])
        .env("DOCKET_DATABASE_URL", other.database.url())
        .output()
        .unwrap();
    fs::write(at.join("key.txt"), out(&other_key)).unwrap();
    let (code, said) = held("events.csv", "kept.txt");
    assert!(code == 1 && said.contains("another key"), "{said}");
}
