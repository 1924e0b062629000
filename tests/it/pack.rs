//! The assessor's pack, told on both databases.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use docket::desk::Failure;
use docket::desk::checkpoints::Keeping;
use docket::desk::packs::Ask;
use docket::desk::reply_requests::{OutcomeForm, RequestForm};
use docket::desk::reports::Ending;
use docket::desk::sign_off_rules::RuleForm;
use docket::desk::sources::SourceForm;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::domain::claim::Risk;
use docket::domain::log::checkpoint::{PublicKey, open};
use docket::domain::log::hex;
use docket::domain::log::proof::Bundle;
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::report::unguarded;
use docket::domain::time::Instant;
use docket::domain::workflow::Action;
use docket::store::{claims, log};
use docket::web::pack_file::Zipped;
use docket::world::{SharedWorld, World};
use serde_json::Value;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use crate::browser::html;
use crate::cli::{code, err, ran};
use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    a_pack_counts_what_its_period_published,
    the_sample_can_be_redone_and_nobody_picks_it,
    the_same_state_makes_the_same_bytes,
    what_is_sealed_or_erased_is_not_in_it,
    a_period_in_which_nothing_happened_gives_a_pack_that_says_so,
    wrong_periods_are_refused_in_words,
    a_pack_is_stopped_and_told_of,
    checkpoint_and_proofs_are_in_it_where_there_are_any,
    a_pack_is_taken_in_the_browser,
);

/// A clock of which every look takes a second, and that a story turns; chance is counted.
struct Clock {
    micros: AtomicI64,
    drawn: AtomicI64,
}

impl Clock {
    fn from(begin: &str) -> Arc<Self> {
        Arc::new(Self {
            micros: AtomicI64::new(Instant::parse(begin).unwrap().micros()),
            drawn: AtomicI64::new(0),
        })
    }

    fn turn(&self, days: i64) {
        self.micros.fetch_add(days * 86_400_000_000, Ordering::SeqCst);
    }
}

impl World for Clock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.micros.fetch_add(1_000_000, Ordering::SeqCst))
    }

    fn random(&self) -> [u8; 32] {
        let drawn = self.drawn.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        std::array::from_fn(|i| drawn[i % 8])
    }
}

fn march(sample: &str) -> Ask {
    Ask {
        from: "2027-03-01".to_owned(),
        to: "2027-03-31".to_owned(),
        sample: sample.to_owned(),
        site: "https://desk.example".to_owned(),
        file: String::new(),
    }
}

async fn bytes(room: &Newsroom, ask: Ask) -> Vec<u8> {
    let mut zipped = Zipped::new(room.desk.pack(&room.auditor, ask).await.unwrap());
    let mut file = Vec::new();
    while let Some(piece) = zipped.next().await.unwrap() {
        file.extend_from_slice(&piece);
    }
    let sha256 = zipped.finish().await.unwrap();
    assert_eq!(sha256, hex(&Sha256::digest(&file)));
    file
}

/// The texts in a pack by their names, each held against the manifest.
fn opened(file: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let mut texts = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric() || "-._/".contains(c)) && !name.contains(".."),
            "{name}"
        );
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        texts.insert(name, text);
    }
    let manifest = manifest(&texts);
    let told = manifest["files"].as_array().unwrap();
    assert_eq!(told.len(), texts.len() - 1, "each file but the manifest itself");
    for entry in told {
        let text = &texts[entry["name"].as_str().unwrap()];
        assert_eq!(entry["sha256"], hex(&Sha256::digest(text.as_bytes())), "{entry}");
        assert_eq!(entry["bytes"], text.len(), "{entry}");
    }
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert_eq!(html::faults(text), [""; 0], "{name}");
        let outside = ["src=", "<link", "<script", "@import", "url("];
        assert!(
            !outside.iter().any(|part| text.contains(part)),
            "{name} needs another file"
        );
    }
    texts
}

async fn taken(room: &Newsroom, ask: Ask) -> BTreeMap<String, String> {
    opened(&bytes(room, ask).await)
}

fn manifest(texts: &BTreeMap<String, String>) -> Value {
    serde_json::from_str(&texts["manifest.json"]).unwrap()
}

fn rows(file: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.unwrap();
        let cells = names.iter().zip(row.iter());
        cells
            .map(|(name, cell)| (name.to_owned(), unguarded(cell).to_owned()))
            .collect()
    };
    reader.records().map(row).collect()
}

/// Numerator and denominator of each rate.
fn rates(texts: &BTreeMap<String, String>) -> BTreeMap<String, (String, String)> {
    let rate = |row: HashMap<String, String>| {
        (
            row["rate"].clone(),
            (row["numerator"].clone(), row["denominator"].clone()),
        )
    };
    rows(&texts["rates.csv"]).into_iter().map(rate).collect()
}

async fn standing(room: &Newsroom, number: i64, action: Action) -> Move {
    let claim = room
        .store
        .read(move |db| Ok(claims::by_number(db, number)?.expect("a claim")))
        .await
        .unwrap();
    Move {
        verdict: claim.verdict,
        ..Move::new(number, claim.step, action)
    }
}

async fn correct(room: &Newsroom, number: i64) {
    let correct = Move {
        note: "-2 was meant".to_owned(),
        reason: "error".to_owned(),
        ..standing(room, number, Action::Correct).await
    };
    room.desk.move_claim(&room.mina, None, correct).await.unwrap();
}

async fn write(room: &Newsroom, number: i64, version: i32, rating: &str, summary: &str, sources: Vec<i32>) {
    let form = VerdictForm {
        rating: rating.to_owned(),
        summary: summary.to_owned(),
        sources,
        ..VerdictForm::default()
    };
    room.desk
        .save_verdict(&room.jonas, None, number, version, form)
        .await
        .unwrap();
}

/// In March 2027: one verdict published, one published and corrected, one on a kept primary source with an answer,
/// signed off after two days; in April another, and one of March withdrawn.
async fn eventful(database: TestDatabase, clock: &Arc<Clock>) -> Newsroom {
    let world: SharedWorld = clock.clone();
    let room = Newsroom::in_world(database, world).await;
    let plain = room.claim("=SUM(A1) rose", "war").await;
    room.publish(plain, "+1: it <b>holds</b>.").await;
    let corrected = room.claim("Fares rose by a third", "").await;
    room.publish(corrected, "True then.").await;
    correct(&room, corrected).await;
    write(&room, corrected, 1, "mostly_false", "It does not hold.", vec![1, 2]).await;
    room.step(&room.jonas, corrected, Action::Propose, "").await;
    room.step(&room.adaeze, corrected, Action::Approve, "Read it twice")
        .await;
    room.step(&room.mina, corrected, Action::Publish, "").await;

    let asked = room.claim("The pier is closed", "").await;
    room.step(&room.jonas, asked, Action::Start, "").await;
    let form = SourceForm {
        url: "https://register.example/pier".to_owned(),
        title: "Harbour register".to_owned(),
        publisher: "Harbour office".to_owned(),
        kind: "primary".to_owned(),
        stance: "supports".to_owned(),
        kept_text: "The pier is closed.".to_owned(),
        ..SourceForm::default()
    };
    room.desk.add_source(&room.jonas, None, asked, form).await.unwrap();
    let request = RequestForm {
        whom: "The harbour master".to_owned(),
        how: "email".to_owned(),
        question: "Is it closed?".to_owned(),
        ..RequestForm::default()
    };
    room.desk
        .ask_for_reply(&room.jonas, None, asked, request)
        .await
        .unwrap();
    let answer = OutcomeForm {
        answer: "It is.".to_owned(),
        ..OutcomeForm::default()
    };
    room.desk
        .close_request(&room.jonas, None, (asked, 1), 1, answer)
        .await
        .unwrap();
    write(&room, asked, 0, "context", "Closed for repairs.", vec![1]).await;
    room.step(&room.jonas, asked, Action::Propose, "").await;
    clock.turn(2);
    room.step(&room.adaeze, asked, Action::Approve, "").await;
    room.step(&room.mina, asked, Action::Publish, "").await;

    clock.turn(40);
    let later = room.claim("Said in April", "").await;
    room.publish(later, "It holds.").await;
    room.step(&room.mina, plain, Action::Withdraw, "=The source took it back")
        .await;
    room
}

async fn a_pack_counts_what_its_period_published(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    let written = room
        .desk
        .write_method(&Actor::Operator, None, 0, "We *ask* twice.".into());
    written.await.unwrap();
    let texts = taken(&room, march("")).await;
    let names: Vec<&str> = texts.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "corrections.csv",
            "index.html",
            "manifest.json",
            "method.html",
            "method.md",
            "publications.csv",
            "rates.csv",
            "sources.csv",
            "trails/C-0001.html",
            "trails/C-0001.jsonl",
            "trails/C-0002.html",
            "trails/C-0002.jsonl",
            "trails/C-0003.html",
            "trails/C-0003.jsonl",
            "verdicts.csv",
        ]
    );
    // Worked out by hand: C-0001, C-0002 twice and C-0003 were published in March.
    let rates = rates(&texts);
    for (rate, numerator, denominator) in [
        ("one_named", "4", "4"),
        ("two_named", "3", "4"),
        ("primary", "1", "4"),
        ("kept_copy", "1", "4"),
        ("all_kept", "1", "4"),
        ("reply_attempt", "1", "4"),
        ("by_another", "4", "4"),
        ("approvals", "4", "4"),
        ("opinions_agreed", "0", "0"),
    ] {
        assert_eq!(rates[rate], (numerator.to_owned(), denominator.to_owned()), "{rate}");
    }
    let (days, of) = &rates["days_to_sign_off"];
    assert!(days.starts_with("2.00") && of == "4", "{days} of {of}");
    let published = rows(&texts["publications.csv"]);
    let told: Vec<(&str, &str, &str)> = published
        .iter()
        .map(|row| (row["ref"].as_str(), row["kind"].as_str(), row["rating_label"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("C-0001", "first", "True"),
            ("C-0002", "first", "True"),
            ("C-0002", "error", "Mostly false"),
            ("C-0003", "first", "Needs context"),
        ]
    );
    assert!(published.iter().all(|row| row["proposed_by"] == "Jonas"));
    let register = rows(&texts["corrections.csv"]);
    assert_eq!(register.len(), 1, "the withdrawal was in April");
    assert_eq!(register[0]["reason"], "-2 was meant");
    assert!(texts["corrections.csv"].contains(",'-2 was meant,"), "no formula");
    assert!(texts["verdicts.csv"].contains("'=SUM(A1)") && texts["verdicts.csv"].contains("'+1"));
    assert_eq!(rows(&texts["verdicts.csv"]).len(), 4);
    assert_eq!(rows(&texts["sources.csv"]).len(), 5);

    let index = &texts["index.html"];
    for part in [
        "1 March 2027 to 31 March 2027",
        "Publications in the period: 4,",
        "Entries of the register in the period: 1.",
        "75.0 %",
        "Claims in the sample: 3 of at most 10,",
        "version 1",
        "The desk has taken no signed checkpoint",
    ] {
        assert!(index.contains(part), "{part}: {index}");
    }
    assert_eq!(texts["method.md"], "We *ask* twice.\n");
    let method = &texts["method.html"];
    for part in ["<em>ask</em>", "House scale, version 1", "One other person approves."] {
        assert!(method.contains(part), "{part}: {method}");
    }

    let page = &texts["trails/C-0003.html"];
    let kept = hex(&Sha256::digest(b"The pier is closed."));
    for part in [
        "The pier is closed",
        &kept,
        "The harbour master",
        "It is.",
        "Adaeze approved",
        "claim.publish",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(texts["trails/C-0001.html"].contains("&lt;b&gt;") && !texts["trails/C-0001.html"].contains("<b>holds"));
    let lines = parts(&texts["trails/C-0002.jsonl"]);
    let of = |part: &str| lines.iter().filter(|line| line["part"] == part).collect::<Vec<_>>();
    assert_eq!(of("claim")[0]["statement"], "Fares rose by a third");
    assert_eq!(of("publication").len(), 2);
    assert_eq!(of("source").len(), 2);
    assert_eq!(of("verdict")[0]["sign_offs"][0]["by"], "Adaeze");
    assert_eq!(of("verdict")[0]["sign_offs"][0]["void"], true);
    assert_eq!(of("verdict")[1]["rating_label"], "Mostly false");
    let events = room
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 10_000)?))
        .await
        .unwrap();
    let of_claim = events.iter().filter(|event| event.subject_ref == "C-0002");
    let hashes: Vec<String> = of_claim.map(|event| hex(&event.hash)).collect();
    let told: Vec<&str> = of("event").iter().map(|line| line["hash"].as_str().unwrap()).collect();
    assert!(hashes.len() > 8);
    assert!(
        hashes.iter().all(|hash| told.contains(&hash.as_str())),
        "every event with its hash"
    );
}

fn parts(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn the_sample_can_be_redone_and_nobody_picks_it(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    let texts = taken(&room, march("2")).await;
    let told = manifest(&texts);
    let seed = told["sample"]["seed"].as_str().unwrap();
    // The last event before the end of March.
    let end = Instant::parse("2027-04-01T00:00:00Z").unwrap();
    let events = room
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 10_000)?))
        .await
        .unwrap();
    let last = events.iter().rfind(|event| event.at < end).unwrap();
    assert_eq!(
        seed,
        format!("docket-pack-v1 2027-03-01 2027-03-31 UTC {}", hex(&last.hash))
    );
    assert_eq!(told["sample"]["seed_event"], last.number);
    let mut draws: Vec<(String, String)> = rows(&texts["publications.csv"])
        .iter()
        .map(|row| {
            let draw = hex(&Sha256::digest(format!("{seed}\n{}", row["id"]).as_bytes()));
            assert_eq!(row["draw"], draw);
            (draw, row["ref"].clone())
        })
        .collect();
    draws.sort();
    let mut seen = HashSet::new();
    let redone: Vec<&str> = draws
        .iter()
        .filter(|(_, claim)| seen.insert(claim.clone()))
        .take(2)
        .map(|(_, claim)| claim.as_str())
        .collect();
    let sampled = told["sample"]["claims"].as_array().unwrap();
    let sampled: Vec<&str> = sampled.iter().map(|claim| claim["claim"].as_str().unwrap()).collect();
    assert_eq!(sampled, redone);
    assert_eq!(texts.keys().filter(|name| name.starts_with("trails/")).count(), 4);
    assert!(texts["index.html"].contains(seed), "the seed is printed");
    // Made again, and after more has happened, the draw of a past month is the same.
    room.claim("Meanwhile", "").await;
    let again = taken(&room, march("2")).await;
    assert_eq!(manifest(&again)["sample"], told["sample"]);
    assert_eq!(again["publications.csv"], texts["publications.csv"]);
}

async fn the_same_state_makes_the_same_bytes(database: TestDatabase) {
    let made = async |database| {
        let clock = Clock::from("2027-03-10T08:00:00Z");
        let room = eventful(database, &clock).await;
        bytes(&room, march("")).await
    };
    let (one, other) = (made(database).await, made(TestDatabase::sqlite()).await);
    let (texts, others) = (opened(&one), opened(&other));
    for (name, text) in &texts {
        assert_eq!(text, &others[name], "{name}");
    }
    assert!(one == other, "the zips differ, though nothing in them does");
}

async fn what_is_sealed_or_erased_is_not_in_it(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    let blind = RuleForm {
        mode: "blind".to_owned(),
        needed: "1".to_owned(),
        panel: "3".to_owned(),
        named: String::new(),
    };
    room.desk
        .set_sign_off_rule(&Actor::Operator, None, Risk::Standard, 0, blind)
        .await
        .unwrap();
    correct(&room, 2).await;
    write(&room, 2, 2, "context", "Wholly zygomorphic.", vec![1, 2]).await;
    let holds = |texts: &BTreeMap<String, String>, words: &str| -> Vec<String> {
        let files = texts.iter().filter(|(_, text)| text.contains(words));
        files.map(|(name, _)| name.clone()).collect()
    };
    let nothing: [String; 0] = [];
    let until = |to: &str| Ask {
        to: to.to_owned(),
        ..march("")
    };
    let texts = taken(&room, until("2027-12-31")).await;
    assert!(texts.contains_key("trails/C-0002.jsonl"));
    assert_eq!(holds(&texts, "zygomorphic"), nothing, "while it is written");
    room.step(&room.jonas, 2, Action::Propose, "").await;
    let texts = taken(&room, until("2027-12-31")).await;
    assert_eq!(holds(&texts, "zygomorphic"), nothing, "while a second opinion is out");
    assert!(
        texts["trails/C-0002.jsonl"].contains("\"sealed\\\""),
        "the log tells its print"
    );

    assert!(!holds(&texts, "Adaeze").is_empty());
    let adaeze = room.adaeze.id().unwrap();
    room.desk.disable(&Actor::Operator, adaeze, None).await.unwrap();
    room.desk.erase_person(&Actor::Operator, adaeze, None).await.unwrap();
    let texts = taken(&room, until("2027-12-31")).await;
    assert_eq!(holds(&texts, "Adaeze"), nothing);
    assert_eq!(holds(&texts, "adaeze@"), nothing);
    assert!(texts["trails/C-0003.html"].contains("Erased person approved"));
}

async fn a_period_in_which_nothing_happened_gives_a_pack_that_says_so(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    let ask = Ask {
        from: "2025-01-01".to_owned(),
        to: "2025-12-31".to_owned(),
        ..march("")
    };
    let texts = taken(&room, ask).await;
    assert!(texts["index.html"].contains("Nothing was published in this period"));
    assert!(texts["index.html"].contains("The desk has not written down its method."));
    assert_eq!(rows(&texts["publications.csv"]).len(), 0);
    assert_eq!(rows(&texts["corrections.csv"]).len(), 0);
    assert!(rates(&texts).values().all(|rate| rate.1 == "0"), "{:?}", rates(&texts));
    assert!(texts.keys().all(|name| !name.starts_with("trails/")));
    let told = manifest(&texts);
    assert_eq!(
        (&told["publications"], &told["sample"]["seed_event"]),
        (&0.into(), &0.into())
    );
    let seed = told["sample"]["seed"].as_str().unwrap();
    assert!(seed.ends_with(&"0".repeat(64)), "there was no event before: {seed}");
}

async fn wrong_periods_are_refused_in_words(app: TestApp) {
    let auditor = app.sign_in("auditor").await;
    for (from, to, sample, why) in [
        ("", "2027-03-31", "10", "is missing"),
        ("2027-03-01", "soon", "10", "year-month-day"),
        ("2027-02-30", "2027-03-31", "10", "year-month-day"),
        ("2027-03-31", "2027-03-01", "10", "is before the first"),
        ("2027-03-01", "2027-03-31", "0", "from 1 to 200"),
        ("2027-03-01", "2027-03-31", "201", "from 1 to 200"),
        ("2027-03-01", "2027-03-31", "ten", "from 1 to 200"),
    ] {
        let fields = [("from", from), ("to", to), ("sample", sample)];
        let page = auditor.post_form("/reports/pack", &fields).await;
        assert_eq!(page.status, 422, "{from} {to} {sample}");
        let errors = page.words(".errors").concat();
        assert!(errors.contains(why), "{why}: {errors}");
        let form = page.form("/reports/pack");
        for (name, typed) in fields {
            assert_eq!(form.value(name), Some(typed), "what was typed stays");
        }
    }
    let told = app.desk.packs(&Actor::Operator).await.unwrap();
    assert!(told.is_empty(), "nothing has begun: {told:?}");
}

async fn a_pack_is_stopped_and_told_of(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    assert!(matches!(
        room.desk.pack(&Actor::Stranger, march("")).await,
        Err(Failure::Refused(Refusal::SignedOut))
    ));
    assert!(room.desk.packs(&Actor::Stranger).await.is_err());
    bytes(&room, march("")).await;
    let mut zipped = Zipped::new(room.desk.pack(&room.mina, march("")).await.unwrap());
    assert!(zipped.next().await.unwrap().is_some());
    let running = room.desk.running_exports(&room.mina).await.unwrap();
    assert_eq!(running[0].export.file, "docket-pack-2027-03-01-2027-03-31.zip");
    assert!(running[0].may_stop);
    let id = running[0].export.id;
    assert!(room.desk.stop_export(&room.auditor, None, id).await.is_err());
    room.desk.stop_export(&room.mina, None, id).await.unwrap();
    assert!(matches!(zipped.next().await, Err(Failure::Refused(Refusal::NotNow(_)))));
    zipped.stopped().await;
    zipped.break_off("whatever").await.unwrap();
    assert!(room.desk.running_exports(&room.mina).await.unwrap().is_empty());
    let told = room.desk.packs(&room.auditor).await.unwrap();
    let endings: Vec<(Ending, &str)> = told.iter().map(|pack| (pack.ending, pack.why.as_str())).collect();
    assert_eq!(endings, [(Ending::BrokenOff, "stopped"), (Ending::Finished, "")]);
    assert_eq!((told[0].sha256.len(), told[1].sha256.len()), (0, 64));
    let events = room
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 10_000)?))
        .await
        .unwrap();
    let actions: Vec<&str> = events
        .iter()
        .map(|event| event.action.as_str())
        .filter(|action| action.starts_with("pack.") || action.starts_with("report."))
        .collect();
    assert_eq!(
        actions,
        [
            "pack.begin",
            "pack.export",
            "pack.begin",
            "report.stop",
            "pack.break_off"
        ]
    );
    let taken = events.iter().find(|event| event.action == "pack.export").unwrap();
    let after: Value = serde_json::from_str(&taken.after).unwrap();
    assert_eq!(after["sha256"], told[1].sha256);
    assert!(after["seed"].as_str().unwrap().starts_with("docket-pack-v1 2027-03-01"));
}

async fn checkpoint_and_proofs_are_in_it_where_there_are_any(database: TestDatabase) {
    let clock = Clock::from("2027-03-10T08:00:00Z");
    let room = eventful(database, &clock).await;
    let folder = tempfile::tempdir().unwrap();
    let signing = room.desk.clone().with_checkpoints(Keeping {
        key: Some(folder.path().join("log.key")),
        ..Keeping::default()
    });
    let taken_now = signing.checkpoint_now(&Actor::Operator).await.unwrap();
    let texts = taken(&room, march("")).await;
    assert_eq!(texts["checkpoint.txt"], taken_now.note);
    let keys: Vec<PublicKey> = texts["checkpoint.vkey"]
        .lines()
        .map(|key| key.parse().unwrap())
        .collect();
    let checkpoint = open(&texts["checkpoint.txt"], &keys).unwrap();
    for claim in ["C-0001", "C-0002", "C-0003"] {
        let bundle = Bundle::read(&texts[&format!("proofs/{claim}.json")]).unwrap();
        assert_eq!(bundle.claim, claim);
        assert_eq!(bundle.verify(&keys).unwrap(), checkpoint);
    }
    assert!(texts["index.html"].contains("proofs/C-0003.json"));
}

async fn a_pack_is_taken_in_the_browser(app: TestApp) {
    let form = docket::desk::claims::ClaimForm {
        statement: "Nobody has looked at this".to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        ..docket::desk::claims::ClaimForm::default()
    };
    app.desk.create_claim(&Actor::Operator, None, form).await.unwrap();
    let auditor = app.sign_in("auditor").await;
    assert!(auditor.get("/reports").await.text().contains("href=\"/reports/pack\""));
    let page = auditor.get("/reports/pack").await;
    assert_eq!(page.status, 200);
    assert!(page.words("main").concat().contains("Nobody has made a pack yet."));
    let form = page.form("/reports/pack");
    assert_eq!(form.value("sample"), Some("10"));
    let file = auditor.submit(form).await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), Some("application/zip"));
    assert!(
        file.header("content-disposition")
            .unwrap()
            .starts_with("attachment; filename=\"docket-pack-")
    );
    let texts = opened(&file.body);
    assert_eq!(manifest(&texts)["made_by"], "Auditor Desk");
    let sha256 = hex(&Sha256::digest(&file.body));
    let told = auditor.get("/reports/pack").await;
    assert!(told.text().contains(&sha256), "{}", told.text());
    let log = auditor.get("/admin/log?action=pack").await;
    assert!(
        log.text().contains("took the assessor\u{2019}s pack docket-pack-"),
        "{}",
        log.text()
    );
    assert_eq!(app.visitor().get("/reports/pack").await.status, 303);
}

#[actix_web::test]
async fn a_pack_is_taken_at_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    let one = room.claim("One", "").await;
    room.publish(one, "It holds.").await;
    let url = room.database.url().to_owned();
    let run = |arguments: &[&str]| {
        let all = [&["export", "pack", "--database", &url][..], arguments].concat();
        ran(folder.path(), &all)
    };
    let days = ["--from", "2020-01-01", "--to", "2099-12-31"];
    let taken = run(&[&days[..], &["--sample", "1", "--out", "pack.zip"]].concat());
    assert_eq!(code(&taken), 0, "{}", err(&taken));
    let file = fs::read(folder.path().join("pack.zip")).unwrap();
    assert!(err(&taken).contains(&hex(&Sha256::digest(&file))), "{}", err(&taken));
    let texts = opened(&file);
    assert_eq!(manifest(&texts)["publications"], 1);
    assert!(texts.contains_key("trails/C-0001.html"));
    let piped = run(&days);
    assert_eq!(opened(&piped.stdout).len(), texts.len());
    for (arguments, why) in [
        (&["--from", "2020-01-01"][..], "--to: "),
        (
            &["--from", "soon", "--to", "2020-01-01", "--sample", "0"],
            "--sample: Enter",
        ),
        (
            &["--from", "2020-01-01", "--to", "2020-01-02", "--state", "published"],
            "--state: the pack takes",
        ),
    ] {
        let refused = run(&[arguments, &["--out", "other.zip"]].concat());
        assert_eq!(code(&refused), 2, "{arguments:?}: {}", err(&refused));
        assert!(err(&refused).contains(why), "{why}: {}", err(&refused));
    }
    let again = run(&[&days[..], &["--out", "pack.zip"]].concat());
    assert!(
        code(&again) == 1 && err(&again).contains("is there already"),
        "{}",
        err(&again)
    );
    let claims = ["export", "claims", "--database", &url, "--sample", "3"];
    assert_eq!(code(&ran(folder.path(), &claims)), 2);
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["pack.zip"], "what was refused leaves no file");
}
