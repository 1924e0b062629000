//! The command line, run as its users run it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use docket::store::log;
use serde_json::Value;
use tempfile::TempDir;

use crate::desk::Newsroom;
use crate::harness::TestDatabase;

pub fn docket(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docket"));
    command.current_dir(folder).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("DOCKET_") {
            command.env_remove(name);
        }
    }
    command
}

pub fn ran(folder: &Path, arguments: &[&str]) -> Output {
    docket(folder, arguments).output().unwrap()
}

fn fed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = docket(folder, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeding = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that refuses early reads no further.
    let _ = feeding.join().unwrap();
    output
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn help_teaches_and_wrong_arguments_end_with_2() {
    let folder = folder();
    let help = ran(folder.path(), &["--help"]);
    assert_eq!(code(&help), 0);
    assert!(out(&help).contains("Exit codes:"));
    for command in [
        "serve",
        "migrate",
        "user",
        "import",
        "sentences",
        "export",
        "audit",
        "backup",
        "restore",
        "mail",
    ] {
        assert!(out(&help).contains(command), "{command}");
    }
    for command in [
        &["export"][..],
        &["audit", "verify"],
        &["sentences"],
        &["user"],
        &["import"],
        &["backup"],
        &["restore"],
        &["serve"],
        &["migrate"],
    ] {
        let help = ran(folder.path(), &[command, &["--help"]].concat());
        assert!(out(&help).contains("Examples:"), "{command:?}");
    }
    for wrong in [
        &["sing"][..],
        &[],
        &["export", "nothing"],
        &["export", "claims", "--separator", "bar"],
        &["audit", "verify", "--selection"],
        &["serve", "--listen", "here"],
        &["--log-format", "xml", "migrate"],
        &["--log", "docket=[", "migrate"],
        &["--config", "none.toml", "migrate"],
        &["export", "claims", "--public-origin", "docket.example"],
        &["serve", "--database", "mysql://desk:s3cret@db.example/docket"],
        &["export", "claims", "--database", "sqlite:"],
    ] {
        let output = ran(folder.path(), wrong);
        assert_eq!(code(&output), 2, "{wrong:?} {}", err(&output));
        assert!(!err(&output).is_empty() && !err(&output).contains("s3cret"));
    }
    assert!(!folder.path().join("docket.db").exists());
}

#[test]
fn sentences_are_shown_as_json() {
    let folder = folder();
    let text = "Né à Genève in 1990. It rained for 3 days.\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let from_file = ran(folder.path(), &["sentences", "--plain", "a.txt"]);
    assert_eq!(code(&from_file), 0, "{}", err(&from_file));
    let sheet: Value = serde_json::from_str(&out(&from_file)).unwrap();
    assert_eq!(sheet["sentences"][1]["text"], "It rained for 3 days.");
    assert_eq!(sheet["sentences"][1]["start"], 21);
    assert_eq!(
        out(&fed(folder.path(), &["sentences", "--plain"], text.as_bytes())),
        out(&from_file)
    );
    for (input, words) in [
        (&b"\xff\xfe"[..], "UTF-8"),
        (b"a\0b", "control character"),
        (b"", "no text"),
    ] {
        let output = fed(folder.path(), &["sentences"], input);
        assert_eq!(code(&output), 1);
        assert!(err(&output).contains(words), "{}", err(&output));
    }
    assert_eq!(code(&fed(folder.path(), &["sentences"], &vec![b'a'; 5_400_000])), 1);
    assert_eq!(code(&ran(folder.path(), &["sentences", "none.txt"])), 3);
}

#[test]
fn sentences_are_those_of_an_import() {
    let folder = folder();
    let at = folder.path();
    let page = "<html><head><title>Boats return</title></head><body><nav>Home</nav>\
                <h1>Boats return</h1><p>The night boats carried 4,100 people.</p></body></html>";
    fs::write(at.join("p.html"), page).unwrap();
    fs::write(
        at.join("p.md"),
        "# Boats return\n\nThe [night boats](https://boats.example) carried 4,100 people.\n",
    )
    .unwrap();
    for file in ["p.html", "p.md"] {
        let sheet: Value = serde_json::from_str(&out(&ran(at, &["sentences", file]))).unwrap();
        assert_eq!(sheet["title"], "Boats return", "{sheet}");
        assert_eq!(sheet["sentences"].as_array().unwrap().len(), 1, "{sheet}");
        assert_eq!(sheet["sentences"][0]["text"], "The night boats carried 4,100 people.");
        let plain: Value = serde_json::from_str(&out(&ran(at, &["sentences", "--plain", file]))).unwrap();
        assert_eq!(plain["sentences"][0]["text"], "Boats return", "{plain}");
    }
}

#[test]
fn a_line_in_is_a_line_out() {
    let folder = folder();
    let mut input = b"{\"id\":1,\"lang\":\"en\",\"text\":\"It rained. It shone.\"}\nnothing\n\xff\n".to_vec();
    input.extend_from_slice(b"{\"id\":\"x\",\"text\":\"\"}\n{\"id\":2,\"text\":\"The last.\"}");
    let output = fed(folder.path(), &["sentences", "--jsonl", "--plain"], &input);
    assert_eq!(code(&output), 0);
    let answers: Vec<Value> = out(&output)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 5);
    assert_eq!(answers[0]["sentences"].as_array().unwrap().len(), 2);
    assert!(answers[1]["error"].is_string() && answers[2]["error"].is_string());
    assert_eq!(answers[3]["id"], "x");
    assert!(answers[3]["error"].is_string());
    assert_eq!(answers[4]["sentences"][0]["text"], "The last.");
}

#[test]
fn databases_that_are_not_there_are_told_in_words() {
    let folder = folder();
    let at = folder.path();
    for (arguments, words) in [
        (
            &["migrate", "--database", "sqlite:no/such/desk.db"][..],
            "mkdir -p no/such",
        ),
        (&["serve", "--database", "sqlite:no/such/desk.db"], "mkdir -p no/such"),
        (&["audit", "verify"], "There is no database at docket.db"),
        (&["migrate", "--database", "sqlite:."], "is a folder"),
    ] {
        let output = ran(at, arguments);
        assert_eq!(code(&output), 3, "{arguments:?}");
        assert!(err(&output).contains(words), "{}", err(&output));
    }
    fs::write(at.join("not.db"), "This is no database, but a text of some length.").unwrap();
    assert_eq!(code(&ran(at, &["migrate", "--database", "sqlite:not.db"])), 3);
    assert_eq!(code(&ran(at, &["audit", "verify", "none.csv"])), 3);
    assert_eq!(code(&ran(at, &["audit", "verify", "not.db"])), 1);
}

#[test]
fn a_settings_file_is_read_and_the_environment_comes_first() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("docket.toml"), "database = \"sqlite:from-file.db\"\n").unwrap();
    assert_eq!(code(&ran(at, &["migrate", "--config", "docket.toml"])), 0);
    assert!(at.join("from-file.db").exists());
    let output = docket(at, &["--config=docket.toml", "migrate"])
        .env("DOCKET_DATABASE_URL", "sqlite:from-environment.db")
        .output()
        .unwrap();
    assert_eq!(code(&output), 0);
    assert!(at.join("from-environment.db").exists());
    fs::write(at.join("wrong.toml"), "databse = \"sqlite:x.db\"\n").unwrap();
    let wrong = ran(at, &["migrate", "--config", "wrong.toml"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("the keys are"), "{}", err(&wrong));
}

#[actix_web::test]
async fn reports_are_taken_and_the_log_is_verified() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let one = room.claim("=1+1", "war").await;
    room.claim("Two", "").await;
    room.publish(one, "So it is.").await;
    let folder = folder();
    let at = folder.path();
    let url = room.database.url().to_owned();
    let run = |arguments: &[&str]| docket(at, arguments).env("DOCKET_DATABASE_URL", &url).output().unwrap();

    let events = run(&["export", "events", "--out", "events.csv"]);
    assert_eq!(code(&events), 0, "{}", err(&events));
    let manifest: Value = serde_json::from_slice(&fs::read(at.join("events.csv.manifest.json")).unwrap()).unwrap();
    let intact = run(&["audit", "verify", "events.csv"]);
    assert_eq!(code(&intact), 0, "{}", err(&intact));
    assert!(out(&intact).contains(manifest["log"]["hash"].as_str().unwrap()));
    assert_eq!(manifest["file"], "events.csv");
    assert_eq!(
        code(&run(&["export", "events", "--out", "events.csv"])),
        1,
        "never over a file"
    );

    let claims = run(&["export", "claims", "--state", "published", "--separator", "tab"]);
    assert_eq!(out(&claims).lines().count(), 2);
    assert!(err(&claims).contains("1 rows") || err(&claims).contains("1 row"));
    let wrong = run(&["export", "claims", "--state", "finished", "--out", "wrong.csv"]);
    assert_eq!(code(&wrong), 2);
    assert!(err(&wrong).contains("--state:") && !at.join("wrong.csv").exists());

    assert_eq!(
        code(&run(&[
            "export",
            "events",
            "--person",
            "jonas@desk.example",
            "--out",
            "jonas.csv"
        ])),
        0
    );
    assert_eq!(code(&run(&["audit", "verify", "jonas.csv"])), 1);
    assert_eq!(code(&run(&["audit", "verify", "--selection", "jonas.csv"])), 0);

    let forged = fs::read_to_string(at.join("events.csv"))
        .unwrap()
        .replacen("claim.create", "claim.delete", 1);
    fs::write(at.join("forged.csv"), forged).unwrap();
    let broken = run(&["audit", "verify", "forged.csv"]);
    assert_eq!(code(&broken), 1);
    assert!(err(&broken).contains("Broken: row "), "{}", err(&broken));

    let whole = run(&["audit", "verify"]);
    assert_eq!(code(&whole), 0);
    assert!(out(&whole).starts_with("Intact: "));
}

#[actix_web::test]
async fn a_backup_can_be_put_in_the_place_of_the_other() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    room.claim("One", "").await;
    let folder = folder();
    let at = folder.path();
    let url = room.database.url().to_owned();
    let backup = || docket(at, &["backup", "copy.db", "--database", &url]).output().unwrap();
    let made = backup();
    assert_eq!(code(&made), 0, "{}", err(&made));
    assert!(out(&made).contains("Log intact"));
    let again = backup();
    assert_eq!(code(&again), 1, "as for an export");
    assert!(err(&again).contains("is there already"));
    assert_eq!(code(&ran(at, &["audit", "verify", "--database", "sqlite:copy.db"])), 0);
    let claims = ran(at, &["export", "claims", "--database", "sqlite:copy.db"]);
    assert_eq!(out(&claims).lines().count(), 2);
    let nowhere = docket(at, &["backup", "no/copy.db", "--database", &url])
        .output()
        .unwrap();
    assert_eq!(code(&nowhere), 3);
    let left: Vec<_> = fs::read_dir(at)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        left.iter().all(|name| !name.to_string_lossy().contains("part")),
        "{left:?}"
    );
}

#[test]
fn the_server_starts_on_nothing_and_stops_when_asked() {
    use std::io::{BufRead, BufReader};
    let folder = folder();
    let mut server = docket(
        folder.path(),
        &["serve", "--listen", "127.0.0.1:0", "--log-format", "json"],
    )
    .stdout(Stdio::piped())
    .stderr(Stdio::null())
    .spawn()
    .unwrap();
    let mut first = String::new();
    BufReader::new(server.stdout.as_mut().unwrap())
        .read_line(&mut first)
        .unwrap();
    let address = first
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://"))
        .unwrap()
        .to_owned();
    let taken = ran(folder.path(), &["serve", "--listen", &address]);
    assert_eq!(code(&taken), 3);
    assert!(err(&taken).contains("another program listens on"), "{}", err(&taken));
    let asked = Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(asked.success());
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn people_are_added_and_helped() {
    let folder = folder();
    let at = folder.path();
    assert_eq!(code(&ran(at, &["migrate"])), 0);
    let mina = ["--email", "mina@desk.example", "--name", "Mina Okafor"];
    let link = ran(
        at,
        &[
            &[
                "user",
                "add",
                "--role",
                "admin",
                "--public-origin",
                "https://desk.example",
            ],
            &mina[..],
        ]
        .concat(),
    );
    assert_eq!(code(&link), 0, "{}", err(&link));
    assert!(out(&link).starts_with("https://desk.example/invite/"));
    assert!(err(&link).contains("for 7 days"), "{}", err(&link));
    let again = ran(at, &[&["user", "add", "--role", "admin"], &mina[..]].concat());
    assert_ne!(code(&again), 0);
    let weak = [
        "user",
        "add",
        "--role",
        "editor",
        "--email",
        "j@desk.example",
        "--name",
        "J",
        "--password-stdin",
    ];
    let refused = fed(at, &weak, b"password1\n");
    assert_eq!(code(&refused), 2);
    assert!(!err(&refused).contains("--"), "no flag gave it: {}", err(&refused));
    let wrong = ["user", "add", "--role", "editor", "--email", "j", "--name", " "];
    let wrong = err(&ran(at, &wrong));
    let lines: Vec<&str> = wrong.lines().collect();
    assert!(
        lines.len() == 2 && lines.iter().all(|line| line.starts_with("docket: --")),
        "{wrong}"
    );
    let added = fed(at, &weak, b"lantern otter granite 71\n");
    assert_eq!((code(&added), out(&added).as_str()), (0, ""), "{}", err(&added));
    assert_eq!(code(&ran(at, &["user", "role", "j@desk.example", "reviewer"])), 0);
    assert_eq!(code(&ran(at, &["user", "role", "j@desk.example", "king"])), 2);
    assert_eq!(code(&ran(at, &["user", "disable", "nobody@desk.example"])), 1);
    let reset = ran(at, &["user", "reset", "j@desk.example"]);
    assert!(out(&reset).starts_with("/reset/"), "no address was given");
    assert!(
        err(&reset).contains("Put the address of your desk before it"),
        "{}",
        err(&reset)
    );
    assert!(err(&reset).contains("for one day"), "{}", err(&reset));
    assert_eq!(code(&ran(at, &["user", "disable", "j@desk.example"])), 0);
    let list = out(&ran(at, &["user", "list"]));
    assert!(list.contains("j@desk.example\treviewer\tdisabled\tJ\n"), "{list}");
    assert!(list.contains("mina@desk.example\tadmin\tinvited\tMina Okafor\n"));
    assert_eq!(code(&ran(at, &["user", "enable", "j@desk.example"])), 0);
    assert_eq!(code(&ran(at, &["audit", "verify"])), 0);
}

#[actix_web::test]
async fn articles_are_brought_in() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let folder = folder();
    let at = folder.path();
    let url = room.database.url().to_owned();
    fs::write(
        at.join("a.txt"),
        "A harbour reopens\n\nThe harbour took 300 ships in May. It was closed for years.\n",
    )
    .unwrap();
    fs::write(at.join("b.txt"), b"\xff\0").unwrap();
    let import = |files: &[&str], by: &str| {
        let mut command = docket(at, &["import", "--json", "--by", by, "--database", &url]);
        command.args(files).output().unwrap()
    };
    let once = import(&["a.txt"], "mina@desk.example");
    assert_eq!(code(&once), 0, "{}", err(&once));
    let first: Value = serde_json::from_str(&out(&once)).unwrap();
    assert_eq!(first["existed"], false);
    assert_eq!((&first["sentences"], &first["aside"]), (&2.into(), &1.into()));
    let twice = import(&["b.txt", "a.txt"], "mina@desk.example");
    assert_eq!(code(&twice), 1);
    assert!(err(&twice).contains("b.txt: "), "{}", err(&twice));
    assert!(!err(&twice).contains("--"), "no flag gave it: {}", err(&twice));
    let second: Value = serde_json::from_str(&out(&twice)).unwrap();
    assert_eq!((&second["existed"], &second["id"]), (&Value::Bool(true), &first["id"]));
    assert_eq!(code(&import(&["a.txt"], "nobody@desk.example")), 1);
    let nobody = import(&["a.txt"], "nobody");
    assert_eq!(code(&nobody), 2);
    assert!(err(&nobody).starts_with("docket: --by: "), "{}", err(&nobody));
    assert_eq!(
        code(&import(&["a.txt"], "jonas@desk.example")),
        1,
        "reviewers import nothing"
    );
}

#[actix_web::test]
async fn a_newer_text_is_brought_in() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let folder = folder();
    let at = folder.path();
    let url = room.database.url().to_owned();
    let old = "A harbour reopens\n\nThe harbour took 300 ships in May. It was closed for years.\n";
    fs::write(at.join("old.txt"), old).unwrap();
    fs::write(at.join("new.txt"), old.replace("300 ships", "310 ships")).unwrap();
    fs::write(at.join("bad.txt"), b"\xff\0").unwrap();
    fs::write(
        at.join("table.csv"),
        "title,text\nOne,It sailed 12 miles.\nTwo,It sailed 13 miles.\n",
    )
    .unwrap();
    let import = |arguments: &[&str], by: &str| {
        let mut command = docket(at, &["import", "--by", by, "--database", &url]);
        command.args(arguments).output().unwrap()
    };
    let (mina, jonas) = ("mina@desk.example", "jonas@desk.example");
    let first: Value = serde_json::from_str(&out(&import(&["--json", "old.txt"], mina))).unwrap();
    let id = first["id"].as_str().unwrap().to_owned();
    let page = format!("https://desk.example/articles/{id}/revisions?x=1");

    for (arguments, by, exit, words) in [
        (
            vec!["--revise", "C-0001", "new.txt"],
            mina,
            2,
            "\u{201c}C-0001\u{201d} is neither",
        ),
        (vec!["--revise", &id, "new.txt", "old.txt"], mina, 2, "takes one file"),
        (vec!["--revise", &id, "table.csv"], mina, 2, "holds several articles"),
        (vec!["--reason", "Because", "new.txt"], mina, 2, "--revise"),
        (vec!["--revise", &id, "bad.txt"], mina, 1, "bad.txt: "),
        (vec!["--revise", &id, "none.txt"], mina, 3, "none.txt"),
        (vec!["--revise", &id, "old.txt"], mina, 1, "old.txt: "),
        (vec!["--revise", &id, "new.txt"], jonas, 1, "docket: "),
        (
            vec!["--revise", "0197c0de-3f6e-7c1a-9c53-2b1d6e0a4f11", "new.txt"],
            mina,
            1,
            "docket: ",
        ),
    ] {
        let refused = import(&arguments, by);
        assert_eq!(code(&refused), exit, "{arguments:?}: {}", err(&refused));
        assert!(err(&refused).contains(words), "{arguments:?}: {}", err(&refused));
        assert_eq!(out(&refused), "");
    }
    let revised = import(
        &[
            "--json",
            "--revise",
            &page,
            "--reason",
            "The port counted again",
            "new.txt",
        ],
        mina,
    );
    assert_eq!(code(&revised), 0, "{}", err(&revised));
    let told: Value = serde_json::from_str(&out(&revised)).unwrap();
    assert_eq!(
        (&told["id"], &told["text"], &told["to_settle"]),
        (&first["id"], &2.into(), &0.into())
    );
    assert_eq!(
        (&told["sentences_kept"], &told["sentences_to_decide"]),
        (&2.into(), &1.into())
    );
    let again = import(&["--revise", &id, "old.txt"], mina);
    assert_eq!(code(&again), 0, "{}", err(&again));
    assert!(
        out(&again).contains("text 3; passages of claims: 0 unchanged"),
        "{}",
        out(&again)
    );
    let last = room.store.read(|db| {
        let last = log::last(db)?;
        Ok(log::find(db, last - 1)?)
    });
    let last = last.await.unwrap().unwrap();
    assert_eq!(
        (last.action.as_str(), last.reason.as_str()),
        ("article.revise", "The port counted again")
    );
}

#[actix_web::test]
async fn every_line_set_aside_is_counted() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let folder = folder();
    fs::write(folder.path().join("long.txt"), crate::newsroom::long_article()).unwrap();
    fs::write(folder.path().join("short.txt"), "One boat\n\nIt sailed 12 miles.\n").unwrap();
    let by = ["--by", "mina@desk.example", "--database", room.database.url()];
    let mut command = docket(folder.path(), &["import", "long.txt", "short.txt"]);
    let printed = out(&command.args(by).output().unwrap());
    let lines: Vec<&str> = printed.lines().collect();
    assert!(
        lines[0].contains(" 500 sentences, ") && lines[0].ends_with(", 4 lines set aside"),
        "{printed}"
    );
    assert!(
        lines[1].contains(" 1 sentence, ") && lines[1].ends_with(", 1 line set aside"),
        "{printed}"
    );
}
