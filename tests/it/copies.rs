//! Kept copies and links: taken, kept for good, taken away as WARC files, and warned of.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use docket::desk::sources::{File, SourceForm};
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::desk::works::{LinkState, WorkSheet};
use docket::domain::fetch::{NotFetched, Policy};
use docket::domain::id::WorkId;
use docket::domain::log::hex;
use docket::domain::person::Actor;
use docket::domain::time::Instant;
use docket::domain::workflow::Action;
use docket::fetch::Fetcher;
use docket::store::db::Db;
use docket::store::{claims, copies, links, log};
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::harness::Client;
use crate::harness::app::{TestApp, email};
use crate::harness::page::Page;
use crate::harness::site::{NEWS, Site, page, redirect, with_head};

stories!(
    a_copy_is_kept_as_it_came_and_taken_away,
    copies_of_one_work_are_compared_and_stay,
    what_cannot_be_fetched_is_told,
    a_copy_that_was_left_undone_is_taken_up,
    links_are_looked_at_one_of_a_site_at_a_time,
    two_nodes_do_not_look_at_one_site_at_once,
    a_dead_link_is_warned_of_where_it_matters,
    nasty_files_are_refused_or_given_as_files,
);

async fn person(app: &TestApp, name: &str) -> Actor {
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let found = people.iter().find(|person| person.email == email(name));
    found.expect("a person").actor()
}

fn source(title: &str, url: &str) -> SourceForm {
    SourceForm {
        url: url.to_owned(),
        title: title.to_owned(),
        publisher: format!("Publisher of {title}"),
        kind: "data".to_owned(),
        stance: "supports".to_owned(),
        ..SourceForm::default()
    }
}

async fn claim(editor: &Client) -> (String, i64) {
    let form = editor.get("/claims/new").await.form("/claims/new");
    let made = editor.submit(form.fill("statement", "Two piers are closed.")).await;
    let path = made.header("location").expect("a claim's page").to_owned();
    let number = path.rsplit("C-").next().unwrap().parse().unwrap();
    (path, number)
}

/// Adds a source to a claim; gives its work.
async fn add(app: &TestApp, claim: i64, title: &str, url: &str) -> WorkId {
    let form = source(title, url);
    let id = app.desk.add_source(&Actor::Operator, None, claim, form).await.unwrap();
    let works = app.desk.works(&Actor::Operator, title, None).await.unwrap().works;
    let found = works.iter().find(|listed| listed.work.title == title);
    assert!(!id.to_string().is_empty());
    found.expect("its work").work.id
}

async fn sheet(app: &TestApp, work: WorkId) -> WorkSheet {
    app.desk.work(&Actor::Operator, work).await.unwrap()
}

/// Asks for a copy on the page of a work, and waits until it is taken or given up.
async fn keep(app: &TestApp, who: &Client, work: WorkId) -> Page {
    let here = format!("/sources/{work}");
    let form = who.get(&here).await.form(&format!("{here}/copy"));
    let asked = who.submit(form).await;
    assert_eq!(asked.status, 303, "{asked:?}");
    // The page is answered once the copy is taken, or after a while; what is under way is finished here.
    while sheet(app, work).await.job.is_some_and(|job| job.failed.is_empty()) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    who.get(&here).await
}

/// A record of a WARC file, read strictly.
struct Record {
    head: BTreeMap<String, String>,
    block: Vec<u8>,
}

/// Reads a WARC file whose records are compressed one by one, and checks lengths and digests.
fn records(mut file: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    while !file.is_empty() {
        let mut member = GzDecoder::new(file);
        let mut record = Vec::new();
        member.read_to_end(&mut record).unwrap();
        file = member.into_inner();
        records.push(read(&record));
    }
    records
}

fn read(record: &[u8]) -> Record {
    let end = record.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let text = std::str::from_utf8(&record[..end]).unwrap();
    let mut lines = text.split("\r\n");
    assert_eq!(lines.next(), Some("WARC/1.1"));
    let mut head = BTreeMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap();
        assert!(!name.contains(' ') && !value.is_empty(), "{line}");
        assert!(head.insert(name.to_owned(), value.to_owned()).is_none(), "{name} twice");
    }
    let length: usize = head["Content-Length"].parse().unwrap();
    let block = &record[end + 4..end + 4 + length];
    assert_eq!(
        &record[end + 4 + length..],
        b"\r\n\r\n",
        "two empty lines, and nothing else"
    );
    assert_eq!(head["WARC-Block-Digest"], digest(block));
    assert!(head["WARC-Record-ID"].starts_with("<urn:uuid:"));
    assert!(Instant::parse(&head["WARC-Date"]).is_some(), "{}", head["WARC-Date"]);
    if let Some(payload) = head.get("WARC-Payload-Digest") {
        let end = block.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        assert_eq!(*payload, digest(&block[end + 4..]));
    }
    Record {
        block: block.to_vec(),
        head,
    }
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

async fn a_copy_is_kept_as_it_came_and_taken_away(app: TestApp) {
    let packed = gzip(NEWS.as_bytes());
    let mut chunked = format!("{:x}\r\n", packed.len()).into_bytes();
    chunked.extend_from_slice(&packed);
    chunked.extend_from_slice(b"\r\n0\r\n\r\n");
    let head = "content-type: text/html; charset=utf-8\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\
                set-cookie: a=b";
    let answer = with_head("200 OK", head, &chunked);
    let sent_on = redirect("/news/piers?id=1");
    let site = Site::serving(vec![
        ("/from", Some(sent_on.clone())),
        ("/news/piers?id=1", Some(answer.clone())),
    ])
    .await;
    let reviewer = app.sign_in("reviewer").await;
    let (path, number) = claim(&app.sign_in("editor").await).await;
    let work = add(&app, number, "Piers", &site.link("/from")).await;
    let shown = keep(&app, &reviewer, work).await;
    let kept = sheet(&app, work).await.copies;
    assert_eq!(kept.len(), 1, "{shown:?}");
    assert_eq!(shown.words(".copies code"), [hex(&kept[0].payload_sha256)]);
    assert_eq!(kept[0].final_url, site.link("/news/piers?id=1"));
    let here = format!("/copies/{}", kept[0].id);
    let read = reviewer.get(&here).await;
    let text = read.words(".copy-text").join(" ");
    assert!(text.contains("The city closed 2 of its 9 piers"), "{read:?}");
    assert!(!text.contains("document.write"), "{text}");
    assert!(read.text().contains("Reviewer Desk"), "who asked for it");

    let auditor = app.sign_in("auditor").await;
    let file = auditor.get(&format!("{here}.warc.gz")).await;
    assert_eq!(file.status, 200);
    assert!(
        file.header("content-disposition")
            .unwrap()
            .starts_with("attachment; filename=\"docket-")
    );
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(
        file.header("content-security-policy"),
        Some("sandbox; default-src 'none'")
    );
    assert_eq!(file.header("content-type"), Some("application/warc+gzip"));
    let warc = app.desk.copy_file(&Actor::Operator, kept[0].id).await.unwrap();
    let records = records(&warc);
    let kinds: Vec<&str> = records.iter().map(|record| record.head["WARC-Type"].as_str()).collect();
    assert_eq!(kinds, ["warcinfo", "request", "response", "request", "response"]);
    assert_eq!(records[2].block, sent_on, "byte for byte");
    assert_eq!(records[4].block, answer, "chunked and compressed as it came");
    let sent: Vec<String> = [1, 3]
        .map(|at: usize| String::from_utf8(records[at].block.clone()).unwrap())
        .to_vec();
    assert_eq!(sent, site.heads(), "what the site got");
    assert!(!sent.join("").to_lowercase().contains("cookie"));
    assert_eq!(records[4].head["WARC-Target-URI"], site.link("/news/piers?id=1"));
    assert_eq!(records[4].head["WARC-IP-Address"], "127.0.0.1");
    assert_eq!(records[4].head["WARC-Concurrent-To"], records[3].head["WARC-Record-ID"]);
    for record in &records[1..] {
        assert_eq!(record.head["WARC-Warcinfo-ID"], records[0].head["WARC-Record-ID"]);
    }
    assert_eq!(
        records[4].head["WARC-Payload-Digest"],
        format!("sha256:{}", hex(&kept[0].payload_sha256))
    );
    assert_eq!(hex(&Sha256::digest(&chunked)), hex(&kept[0].payload_sha256));
    if let Ok(folder) = std::env::var("DOCKET_WARC") {
        std::fs::write(format!("{folder}/{}.warc.gz", kept[0].id), &warc).unwrap();
    }

    let page = reviewer.get(&path).await;
    assert!(page.text().contains(&here), "the claim leads to it: {page:?}");
    let events = app.store.read(|db| Ok(log::page(db, 0, 1_000, 1_000)?)).await.unwrap();
    let event = events
        .iter()
        .find(|event| event.action == "copy.keep")
        .expect("an event");
    assert_eq!(event.actor_name, "Reviewer Desk");
    assert!(event.after.contains(&hex(&kept[0].payload_sha256)), "{event:?}");
    let form = auditor.get(&format!("/sources/{work}")).await;
    assert!(!form.text().contains(&format!("/sources/{work}/copy")));
    assert_eq!(
        auditor.post_form(&format!("/sources/{work}/copy"), &[]).await.status,
        403
    );
}

async fn copies_of_one_work_are_compared_and_stay(app: TestApp) {
    let text = |words: &str| Some(page("200 OK", "text/plain; charset=utf-8", words.as_bytes()));
    let site = Site::serving(vec![
        ("/a", text("The council closed two piers on Monday.")),
        ("/b", text("The council closed three piers on Monday.")),
        ("/pdf", Some(page("200 OK", "application/pdf", b"%PDF-1.7 \xff\xfe"))),
    ])
    .await;
    let editor = app.sign_in("editor").await;
    let (_, number) = claim(&editor).await;
    let one = add(&app, number, "Piers A", &site.link("/a")).await;
    let other = add(&app, number, "Piers B", &site.link("/b")).await;
    keep(&app, &editor, one).await;
    keep(&app, &editor, other).await;
    let here = format!("/sources/{one}");
    let form = editor.get(&here).await.form(&format!("{here}/merge"));
    let merged = editor.submit(form.fill("into", &site.link("/b"))).await;
    assert_eq!(merged.status, 303);
    let kept = sheet(&app, other).await.copies;
    assert_eq!(kept.len(), 2, "the copies of both");
    let newest = &kept[0];
    let compared = editor.get(&format!("/copies/{}?with={}", newest.id, kept[1].id)).await;
    assert_eq!(compared.words(".copy-text del"), ["two"]);
    assert_eq!(compared.words(".copy-text ins"), ["three"]);
    let nothing = "01890000-0000-7000-8000-000000000000";
    for path in [
        format!("/copies/{}?with={nothing}", newest.id),
        format!("/copies/{nothing}"),
        format!("/copies/{nothing}.warc.gz"),
    ] {
        assert_eq!(editor.get(&path).await.status, 404, "{path}");
    }
    for change in ["UPDATE kept_copy SET text = 'x'", "DELETE FROM kept_copy"] {
        let write = app.store.write(&Actor::Operator, move |tx| {
            tx.housekeeping();
            Ok(tx.db().batch_execute(change)?)
        });
        assert!(write.await.is_err(), "{change}");
    }
    let pdf = add(&app, number, "A report", &site.link("/pdf")).await;
    let shown = keep(&app, &editor, pdf).await;
    assert!(shown.text().contains("application/pdf"), "{shown:?}");
    let id = sheet(&app, pdf).await.copies[0].id;
    assert!(
        editor
            .get(&format!("/copies/{id}"))
            .await
            .text()
            .contains("no text that can be shown")
    );
}

async fn what_cannot_be_fetched_is_told(app: TestApp) {
    let site = Site::serving(vec![
        ("/inside", Some(redirect("http://169.254.169.254/latest/"))),
        ("/mapped", Some(redirect("http://[::ffff:10.0.0.1]/"))),
        ("/file", Some(redirect("file:///etc/passwd"))),
        ("/round", Some(redirect("/round"))),
        (
            "/large",
            Some(with_head(
                "200 OK",
                "content-type: text/plain\r\ncontent-length: 20000001",
                b"x",
            )),
        ),
        ("/no", Some(page("403 Forbidden", "text/html", b"no"))),
        ("/silent", None),
    ])
    .await;
    let editor = app.sign_in("editor").await;
    let (_, number) = claim(&editor).await;
    let inside = NotFetched::Inside.to_string();
    for (title, url, why) in [
        ("private", "http://10.0.0.1/".to_owned(), inside.clone()),
        ("mapped", "http://[::ffff:127.0.0.2]/".to_owned(), inside.clone()),
        ("sent inside", site.link("/inside"), inside.clone()),
        ("sent to mapped", site.link("/mapped"), inside),
        ("round", site.link("/round"), NotFetched::Around.to_string()),
        ("large", site.link("/large"), NotFetched::TooLarge.to_string()),
        ("missing", site.link("/missing"), "404".to_owned()),
        ("refused", site.link("/no"), "403".to_owned()),
    ] {
        let work = add(&app, number, title, &url).await;
        let shown = keep(&app, &editor, work).await;
        let told = shown.words("#copies .note").join(" ");
        assert!(told.contains(&why), "{title}: {told} is not {why}");
        assert!(sheet(&app, work).await.copies.is_empty());
    }
    let fetcher = Fetcher::with(
        Policy::Public(vec!["127.0.0.1:*".parse().unwrap()]),
        "",
        docket::fetch::SystemResolver,
        Duration::from_millis(300),
    );
    let clock = || Instant::from_micros(0);
    let captured = fetcher.capture(&site.link("/silent"), clock).await;
    assert!(matches!(captured, Err(NotFetched::Slow(_))));
    assert!(matches!(
        fetcher.capture(&site.link("/file"), clock).await,
        Err(NotFetched::Link(_))
    ));
    assert!(matches!(
        fetcher.capture("ftp://127.0.0.1/", clock).await,
        Err(NotFetched::Link(_))
    ));
    let strict = Fetcher::new(Policy::Public(Vec::new()), "");
    for link in ["http://wiki.internal/", "http://localhost/", &site.link("/no")] {
        let refused = strict.capture(link, clock).await;
        assert!(
            matches!(refused, Err(NotFetched::Inside | NotFetched::Port(_))),
            "{link}: {refused:?}"
        );
        let refused = strict.look(link).await;
        assert!(
            matches!(refused, Err(NotFetched::Inside | NotFetched::Port(_))),
            "{link}: {refused:?}"
        );
    }
    assert_eq!(
        Fetcher::off().capture(&site.link("/no"), clock).await,
        Err(NotFetched::Off)
    );

    let off = app.that_fetches_nothing();
    let editor = off.sign_in("editor").await;
    let work = add(&app, number, "off", &site.link("/off")).await;
    let here = format!("/sources/{work}");
    let shown = editor.get(&here).await;
    assert!(shown.text().contains("Fetching is switched off"), "{shown:?}");
    for act in ["copy", "look"] {
        let refused = editor.post_form(&format!("{here}/{act}"), &[]).await;
        assert_eq!(refused.status, 409, "{act}: {refused:?}");
    }
    off.desk.watch_evidence().await.unwrap();
    assert!(!site.heads().iter().any(|head| head.contains("/off")));
    let call = add(&app, number, "A call", "").await;
    let refused = app
        .sign_in("editor")
        .await
        .post_form(&format!("/sources/{call}/copy"), &[])
        .await;
    assert_eq!(refused.status, 409, "{refused:?}");
}

async fn a_copy_that_was_left_undone_is_taken_up(app: TestApp) {
    let site = Site::serving(vec![
        ("/a", Some(page("200 OK", "text/plain", b"The piers are closed."))),
        ("/b", Some(page("200 OK", "text/plain", b"The piers are open."))),
    ])
    .await;
    let editor = app.sign_in("editor").await;
    let (_, number) = claim(&editor).await;
    let left = add(&app, number, "Left", &site.link("/a")).await;
    let broken = add(&app, number, "Broken", &site.link("/b")).await;
    let put_down = move |tx: &mut docket::store::Tx<'_>| {
        tx.housekeeping();
        let (asked_at, later) = (tx.now(), tx.now().plus_seconds(60));
        for (work_id, tries, due_at) in [(left, 1, later), (broken, 3, asked_at)] {
            let job = copies::Job {
                work_id,
                asked_by: None,
                asked_at,
                due_at,
                tries,
                failed: String::new(),
            };
            copies::ask(tx.db(), &job)?;
        }
        Ok(())
    };
    app.store.write(&Actor::Operator, put_down).await.unwrap();
    app.desk.take_copies().await.unwrap();
    assert!(sheet(&app, left).await.copies.is_empty(), "another node has it");
    assert!(
        editor
            .get(&format!("/sources/{left}"))
            .await
            .text()
            .contains("A copy is being taken")
    );
    let given_up = sheet(&app, broken).await.job.expect("a job that failed");
    assert!(given_up.failed.contains("broke off"), "{given_up:?}");
    app.wait(61);
    let node = app.another_node();
    node.desk.take_copies().await.unwrap();
    while sheet(&app, left).await.job.is_some() {
        // The node's own round may have taken it up first.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(sheet(&app, left).await.copies.len(), 1);
}

async fn two_nodes_do_not_look_at_one_site_at_once(app: TestApp) {
    let other = app.another_node();
    let there = || Some(page("200 OK", "text/html", b""));
    let site = Site::serving(vec![("/one", there()), ("/two", there())]).await;
    let editor = app.sign_in("editor").await;
    let (_, number) = claim(&editor).await;
    let one = add(&app, number, "One", &site.link("/one")).await;
    add(&app, number, "Two", &site.link("/two")).await;
    // The one node has taken a link and is not done with its transaction when the other begins to choose.
    let (begun, has_begun) = std::sync::mpsc::channel();
    let take = app.store.write(&Actor::Operator, move |tx| {
        tx.housekeeping();
        links::take_turn(tx.db())?;
        let until = tx.now().plus_seconds(300);
        links::put_off(tx.db(), one, Some(until), Some(until))?;
        begun.send(()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        Ok(())
    });
    let look = async {
        tokio::task::spawn_blocking(move || has_begun.recv())
            .await
            .unwrap()
            .unwrap();
        other.desk.look_at_links().await
    };
    let (taken, looked) = tokio::join!(take, look);
    taken.unwrap();
    looked.unwrap();
    assert_eq!(
        site.heads(),
        Vec::<String>::new(),
        "the site is the first node\u{2019}s for now"
    );
    app.wait(301);
    other.desk.look_at_links().await.unwrap();
    assert_eq!(site.heads().len(), 1);
}

async fn links_are_looked_at_one_of_a_site_at_a_time(app: TestApp) {
    let moved = with_head("301 Moved Permanently", "location: /there\r\ncontent-length: 0", b"");
    let site = Site::serving(vec![
        ("/ok", Some(page("200 OK", "text/html", b""))),
        ("/moved", Some(moved)),
        ("/there", Some(page("200 OK", "text/html", b""))),
        ("/asks", Some(redirect("/there"))),
        ("/ill", Some(page("500 Internal Server Error", "text/html", b""))),
    ])
    .await;
    let editor = app.sign_in("editor").await;
    let (_, number) = claim(&editor).await;
    let mut works = Vec::new();
    for (path, state) in [
        ("/ok", LinkState::Ok),
        ("/moved", LinkState::Moved),
        ("/asks", LinkState::Ok),
        ("/gone", LinkState::Gone),
        ("/ill", LinkState::Failing),
    ] {
        works.push((add(&app, number, path, &site.link(path)).await, path, state));
    }
    let looked = |sheets: Vec<WorkSheet>| sheets.iter().filter(|sheet| !sheet.checks.is_empty()).count();
    for round in 1..=works.len() {
        app.desk.look_at_links().await.unwrap();
        let mut sheets = Vec::new();
        for (work, ..) in &works {
            sheets.push(sheet(&app, *work).await);
        }
        assert_eq!(looked(sheets), round, "one of the site in each round");
    }
    for (work, path, state) in &works {
        let link = sheet(&app, *work).await.link.expect("a link");
        assert_eq!(link.state, *state, "{path}");
    }
    let moved = sheet(&app, works[1].0).await.link.unwrap();
    assert_eq!(moved.told, site.link("/there"));
    let heads = site.heads();
    let asked = |method: &str, path: &str| {
        heads
            .iter()
            .filter(|head| head.starts_with(&format!("{method} {path} ")))
            .count()
    };
    assert_eq!(
        (asked("HEAD", "/ok"), asked("GET", "/ok")),
        (1, 0),
        "its head is enough"
    );
    assert_eq!(
        (asked("HEAD", "/gone"), asked("GET", "/gone")),
        (1, 1),
        "before a page is called gone"
    );
    app.desk.look_at_links().await.unwrap();
    assert_eq!(site.heads().len(), heads.len(), "none is due again so soon");

    // While somebody looks at a link of a site, nobody looks at another of it.
    app.wait(8 * 86_400);
    let held = works[0].0;
    let hold = move |tx: &mut docket::store::Tx<'_>| {
        tx.housekeeping();
        let until = tx.now().plus_seconds(300);
        Ok(links::put_off(tx.db(), held, Some(until), Some(until))?)
    };
    app.store.write(&Actor::Operator, hold).await.unwrap();
    app.desk.look_at_links().await.unwrap();
    assert_eq!(site.heads().len(), heads.len());
    app.wait(301);
    app.desk.look_at_links().await.unwrap();
    assert!(site.heads().len() > heads.len(), "whoever held it is gone");

    let editor = app.sign_in("editor").await;
    let here = format!("/sources/{}", works[4].0);
    let form = editor.get(&here).await.form(&format!("{here}/look"));
    assert_eq!(editor.submit(form).await.status, 303);
    let shown = editor.get(&here).await;
    let told = shown.words(".looks li").join(" ");
    assert!(told.contains("by Editor Desk"), "{told}");
    let auditor = app.sign_in("auditor").await;
    assert_eq!(auditor.post_form(&format!("{here}/look"), &[]).await.status, 403);
}

async fn a_dead_link_is_warned_of_where_it_matters(app: TestApp) {
    let site = Site::serving(vec![("/ok", Some(page("200 OK", "text/plain", b"Closed.")))]).await;
    let editor = app.sign_in("editor").await;
    let (path, number) = claim(&editor).await;
    let (who, reviewer, admin) = (
        person(&app, "editor").await,
        person(&app, "reviewer").await,
        person(&app, "admin").await,
    );
    let go = async |who: &Actor, action: Action| {
        let read = move |db: &mut Db| Ok(claims::by_number(db, number)?.expect("a claim"));
        let claim = app.store.read(read).await.unwrap();
        let asked = Move {
            verdict: claim.verdict,
            ..Move::new(number, claim.step, action)
        };
        app.desk.move_claim(who, None, asked).await.unwrap();
    };
    go(&reviewer, Action::Start).await;
    add(&app, number, "Well", &site.link("/ok")).await;
    let gone = add(&app, number, "Lost", &site.link("/lost")).await;
    for act in ["look", "look"] {
        let fields = [("once", "")];
        assert_eq!(
            editor
                .post_form(&format!("/sources/{gone}/{act}"), &fields)
                .await
                .status,
            303
        );
    }
    let page = editor.get(&path).await;
    let warned = page.words("#src2 .conflict").join(" ");
    assert!(warned.contains("The page is gone (404)"), "{page:?}");
    assert!(page.words("#src1 .conflict").is_empty());
    let writes = app.sign_in("reviewer").await.get(&path).await;
    let chosen = writes.words("#verdict-form fieldset .choice small").join(" ");
    assert!(chosen.contains("The page is gone (404)"), "{chosen}");
    let form = VerdictForm {
        rating: "true".to_owned(),
        summary: "Both say so.".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    app.desk.save_verdict(&reviewer, None, number, 0, form).await.unwrap();
    go(&reviewer, Action::Propose).await;
    go(&admin, Action::Approve).await;
    let page = editor.get(&path).await;
    assert!(
        page.text()
            .contains("The link of source 2, which the verdict rests on,"),
        "{page:?}"
    );
    go(&who, Action::Publish).await;
}

async fn nasty_files_are_refused_or_given_as_files(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let (path, number) = claim(&editor).await;
    let attach = |name: &str, bytes: &[u8]| {
        let form = SourceForm {
            file: Some(File {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
            }),
            ..source("A file", "")
        };
        let desk = app.desk.clone();
        async move { desk.add_source(&Actor::Operator, None, number, form).await }
    };
    let long = "x".repeat(300);
    let large = vec![b'a'; 5 * 1_048_576 + 1];
    for (name, bytes) in [
        ("empty.pdf", b"".as_slice()),
        ("list.pdf", b"MZ\x90\0"),
        ("list.pdf", b"\x7fELF\x02"),
        ("list.txt", b"#!/bin/sh\nrm -rf /"),
        (long.as_str(), b"12 ships"),
        ("large.txt", &large),
    ] {
        assert!(attach(name, bytes).await.is_err(), "{name}");
    }
    let files: [(&str, &[u8], &str); 7] = [
        ("../../etc/passwd", b"12 ships", "passwd"),
        (
            "a\r\nX-Evil: yes\r\n\r\n<script>.pdf",
            b"%PDF-1.7",
            "aX-Evil yesscript.pdf",
        ),
        ("a\u{202e}fdp.txt", b"12 ships", "afdp.txt"),
        ("list\0.pdf", b"%PDF-1.7\n<script>alert(1)</script>", "list.pdf"),
        ("picture.svg", b"<svg onload='alert(1)'/>", "picture.svg"),
        ("page.html", b"\xef\xbb\xbf<html><script>alert(1)</script>", "page.html"),
        ("..", b"GIF89a<script>alert(1)</script>", "file"),
    ];
    for (name, bytes, _) in files {
        attach(name, bytes)
            .await
            .unwrap_or_else(|failure| panic!("{name:?}: {failure}"));
    }
    let page = editor.get(&path).await;
    let shown = page.text();
    assert!(
        shown.contains(&hex(&Sha256::digest(b"%PDF-1.7"))),
        "the SHA-256 is told"
    );
    let html = page.html();
    let attached = scraper::Selector::parse("a[href^='/attachments/']").unwrap();
    let links = html.select(&attached);
    let links: Vec<String> = links.map(|link| link.attr("href").unwrap().to_owned()).collect();
    assert_eq!(links.len(), files.len());
    for (link, (_, _, name)) in links.iter().zip(files) {
        let file = editor.get(link).await;
        assert_eq!(file.status, 200);
        let disposition = file.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment; "), "{disposition}");
        assert!(
            disposition.contains(&format!("filename=\"{name}\"")),
            "{disposition} is not {name}"
        );
        assert!(disposition.contains("filename*=UTF-8''"), "{disposition}");
        assert_eq!(file.header("x-evil"), None);
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            file.header("content-security-policy"),
            Some("sandbox; default-src 'none'")
        );
        let kind = file.header("content-type").unwrap();
        assert!(
            !kind.contains("html") && !kind.contains("svg") && !kind.contains("xml"),
            "{kind}"
        );
    }
    let small = app.desk.clone().with_file_most(8);
    let form = SourceForm {
        file: Some(File {
            name: "list.txt".to_owned(),
            bytes: b"123456789".to_vec(),
        }),
        ..source("A file", "")
    };
    assert!(small.add_source(&Actor::Operator, None, number, form).await.is_err());
}
