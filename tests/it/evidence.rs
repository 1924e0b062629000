//! Evidence: sources that several claims use, groups that count as one voice.

use docket::desk::sources::SourceForm;
use docket::desk::verdicts::VerdictForm;
use docket::desk::works::{Work, WorkSheet};
use docket::domain::id::WorkId;
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::work::Cursor;
use docket::domain::workflow::Action;
use docket::store::db::Db;
use docket::store::fault::{Failure, Outcome};
use docket::store::{claims, log};

use crate::desk::Newsroom;
use crate::harness::app::TestApp;
use crate::harness::page::Page;
use crate::harness::{Client, TestDatabase};

stories!(
    a_page_that_several_claims_use_is_one_work,
    an_amended_link_leads_to_another_work,
    one_page_is_one_voice_under_whatever_name,
    sources_of_one_group_are_one_voice,
    of_two_who_change_a_work_one_is_told,
    a_group_outlasts_the_sources_that_come_meanwhile,
    works_are_merged_and_split_again,
    works_are_listed_searched_and_paged,
    sources_from_before_are_given_their_works,
    a_known_link_fills_the_form_in,
    the_page_of_a_work_tells_and_changes_it,
);

fn source(title: &str, url: &str, publisher: &str) -> SourceForm {
    SourceForm {
        url: url.to_owned(),
        title: title.to_owned(),
        publisher: publisher.to_owned(),
        quote: "12 ships came.".to_owned(),
        kind: "data".to_owned(),
        stance: "supports".to_owned(),
        ..SourceForm::default()
    }
}

async fn add(room: &Newsroom, claim: i64, form: SourceForm) {
    room.desk.add_source(&room.jonas, None, claim, form).await.unwrap();
}

async fn listed(room: &Newsroom, typed: &str) -> Vec<(String, i64)> {
    let page = room.desk.works(&room.auditor, typed, None).await.unwrap();
    let row = |listed: docket::desk::works::Listed| (listed.work.title, listed.claims);
    page.works.into_iter().map(row).collect()
}

async fn work_of(room: &Newsroom, claim: i64, position: i32) -> WorkId {
    let (_, source) = room.desk.source(&room.mina, claim, position).await.unwrap();
    source.work_id.expect("a work")
}

async fn sheet(room: &Newsroom, id: WorkId) -> WorkSheet {
    room.desk.work(&room.auditor, id).await.unwrap()
}

fn told<T>(outcome: Outcome<T>) -> String {
    match outcome {
        Err(Failure::Refused(Refusal::Invalid(errors))) => errors[0].words.clone(),
        Err(Failure::Refused(Refusal::Stale(stale))) => stale.what.clone(),
        Err(Failure::Refused(other)) => other.to_string(),
        Err(failure) => panic!("{failure}"),
        Ok(_) => panic!("it was not refused"),
    }
}

async fn actions(room: &Newsroom, of: &'static str) -> Vec<(String, String, String)> {
    let events = room.store.read(|db| Ok(log::page(db, 0, 1_000, 1_000)?)).await.unwrap();
    let found = events.into_iter().filter(|event| event.action.starts_with(of));
    found
        .map(|event| (event.action.to_string(), event.before, event.after))
        .collect()
}

async fn a_page_that_several_claims_use_is_one_work(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let (one, two) = (room.claim("One", "").await, room.claim("Two", "").await);
    add(
        &room,
        one,
        source("Tally", "https://tally.example/a?id=7", "Port office"),
    )
    .await;
    let same = "HTTPS://Tally.example:443/a?utm_source=mail&id=7#table";
    add(&room, two, source("The tally of ships", same, "Port office")).await;
    add(
        &room,
        two,
        source("Other page", "https://tally.example/a?id=8", "Port office"),
    )
    .await;
    add(&room, two, source("A call", "", "Harbour master")).await;
    add(&room, two, source("A call", "", "Harbour master")).await;
    let work = work_of(&room, one, 1).await;
    assert_eq!(work_of(&room, two, 1).await, work);
    assert_ne!(
        work_of(&room, two, 3).await,
        work_of(&room, two, 4).await,
        "two calls are two"
    );
    let shown = sheet(&room, work).await;
    assert_eq!(shown.work.title, "The tally of ships", "what was said of it last");
    assert_eq!(shown.work.name, "https://tally.example/a?id=7");
    let uses: Vec<(i64, &str)> = shown
        .uses
        .iter()
        .map(|used| (used.number, used.quote.as_str()))
        .collect();
    assert_eq!(uses, [(two, "12 ships came."), (one, "12 ships came.")]);
    let file = |bytes: &[u8]| SourceForm {
        file: Some(docket::desk::sources::File {
            name: "list.txt".to_owned(),
            bytes: bytes.to_vec(),
        }),
        ..source("List", "", "Port office")
    };
    add(&room, one, file(b"12 ships")).await;
    add(&room, two, file(b"12 ships")).await;
    add(&room, two, file(b"13 ships")).await;
    let list = work_of(&room, one, 2).await;
    assert_eq!(work_of(&room, two, 5).await, list, "the same file");
    assert_ne!(work_of(&room, two, 6).await, list);
    assert_eq!(listed(&room, "ships").await, [("The tally of ships".to_owned(), 2)]);
    room.desk
        .remove_source(&room.jonas, None, two, 1, 1, "Not needed".to_owned())
        .await
        .unwrap();
    assert_eq!(listed(&room, "ships").await, [("The tally of ships".to_owned(), 1)]);
    assert!(matches!(
        room.desk.work(&Actor::Stranger, work).await,
        Err(Failure::Refused(Refusal::SignedOut))
    ));
}

async fn an_amended_link_leads_to_another_work(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let (one, two) = (room.claim("One", "").await, room.claim("Two", "").await);
    add(&room, one, source("Tally", "https://tally.example/a", "Office")).await;
    add(&room, two, source("Wrong", "https://tally.example/wrong", "Office")).await;
    let left = work_of(&room, two, 1).await;
    let right = source("Tally", "https://tally.example/a", "Office");
    room.desk
        .edit_source(&room.jonas, None, two, 1, 1, right)
        .await
        .unwrap();
    assert_eq!(work_of(&room, two, 1).await, work_of(&room, one, 1).await);
    assert_eq!(listed(&room, "").await, [("Tally".to_owned(), 2)]);
    let gone = room.desk.work(&room.mina, left).await;
    assert!(
        matches!(gone, Err(Failure::Refused(Refusal::NotFound(_)))),
        "nothing belongs to it"
    );
}

/// Jonas proposes "true", which asks for two independent named sources, on both sources of the claim.
async fn propose(room: &Newsroom, number: i64) -> Outcome<()> {
    let claim = move |db: &mut Db| Ok(claims::by_number(db, number)?.expect("a claim"));
    let claim = room.store.read(claim).await.unwrap();
    let form = VerdictForm {
        rating: "true".to_owned(),
        summary: "Both say so.".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    let proposed = room
        .desk
        .propose_verdict(&room.jonas, None, number, claim.step, claim.verdict, form)
        .await;
    proposed.map(drop)
}

async fn sources_of_one_group_are_one_voice(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let number = room.claim("12 ships came.", "").await;
    room.step(&room.jonas, number, Action::Start, "").await;
    add(&room, number, source("Wire", "https://wire.example/1", "Wire agency")).await;
    add(
        &room,
        number,
        source("Reprint", "https://gazette.example/1", "The Gazette"),
    )
    .await;
    let (wire, reprint) = (work_of(&room, number, 1).await, work_of(&room, number, 2).await);
    let group = |who: Actor, id, version, name: &str, whole| {
        let (desk, name) = (room.desk.clone(), name.to_owned());
        async move { desk.group_work(&who, None, id, version, name, whole).await }
    };
    let refused = group(room.auditor.clone(), wire, 1, "Wire", false).await;
    assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed(_)))));
    group(room.jonas.clone(), wire, 1, "Wire and its reprints", false)
        .await
        .unwrap();
    group(room.adaeze.clone(), reprint, 1, " WIRE and its reprints ", false)
        .await
        .unwrap();
    assert!(told(propose(&room, number).await).contains("1"), "one voice is not two");
    assert!(told(group(room.jonas.clone(), reprint, 1, "", false).await).contains("Somebody changed"));
    group(room.jonas.clone(), reprint, 2, "", false).await.unwrap();

    // By the publisher: every work of it, known now or later.
    group(room.jonas.clone(), reprint, 3, "Wire and its reprints", true)
        .await
        .unwrap();
    assert!(sheet(&room, reprint).await.by_publisher);
    let words = told(propose(&room, number).await);
    assert!(words.contains("1 chosen"), "{words}");
    group(room.jonas.clone(), reprint, 4, "", true).await.unwrap();
    let long = group(room.jonas.clone(), wire, 2, &"x".repeat(5_000), false).await;
    assert!(told(long).contains("500 are the most"));
    propose(&room, number).await.unwrap();
    let logged = actions(&room, "work.group").await;
    assert_eq!(logged.len(), 5, "{logged:?}");
    assert_eq!(logged[0].2, r#"{"group":"Wire and its reprints"}"#);
    assert_eq!(
        logged[3].2,
        r#"{"group":"Wire and its reprints","publisher":"The Gazette"}"#
    );
}

async fn one_page_is_one_voice_under_whatever_name(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let number = room.claim("12 ships came.", "").await;
    room.step(&room.jonas, number, Action::Start, "").await;
    add(&room, number, source("Tally", "https://tally.example/a", "Port office")).await;
    let twice = source(
        "The tally",
        "https://tally.example/a?utm_source=x#2",
        "Office of the port",
    );
    add(&room, number, twice).await;
    assert_eq!(work_of(&room, number, 1).await, work_of(&room, number, 2).await);
    let words = told(propose(&room, number).await);
    assert!(words.contains("2 sources to rest on: 1 chosen"), "{words}");
    let other = source("The tally", "https://office.example/b", "Office of the port");
    room.desk
        .edit_source(&room.jonas, None, number, 2, 1, other)
        .await
        .unwrap();
    propose(&room, number).await.unwrap();
}

async fn of_two_who_change_a_work_one_is_told(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let number = room.claim("One", "").await;
    add(&room, number, source("Tally", "https://tally.example/a", "Office")).await;
    let work = work_of(&room, number, 1).await;
    for version in [1, 2, 3] {
        let group = |who: &Actor, name: &str| {
            let (desk, who, name) = (room.desk.clone(), who.clone(), name.to_owned());
            async move { desk.group_work(&who, None, work, version, name, false).await }
        };
        let (one, other) = tokio::join!(group(&room.jonas, "Wire"), group(&room.adaeze, "Reprints"));
        let taken = [one.is_ok(), other.is_ok()];
        assert_eq!(taken.iter().filter(|taken| **taken).count(), 1, "{one:?} {other:?}");
        assert_eq!(sheet(&room, work).await.work.version, version + 1);
    }
}

async fn a_group_outlasts_the_sources_that_come_meanwhile(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let first = room.claim("First", "").await;
    add(&room, first, source("Tally", "https://tally.example/a", "Office")).await;
    let work = work_of(&room, first, 1).await;
    for version in [1, 2, 3] {
        let number = room.claim(&format!("Another {version}"), "").await;
        let (desk, who) = (room.desk.clone(), room.mina.clone());
        let name = format!("Group {version}");
        let group = desk.group_work(&who, None, work, version, name.clone(), false);
        let again = source("Tally", "https://tally.example/a", "Office");
        let (grouped, cited) = tokio::join!(group, room.desk.add_source(&room.jonas, None, number, again));
        grouped.unwrap();
        cited.unwrap();
        let told = sheet(&room, work).await;
        assert_eq!(
            (told.group.map(|group| group.name), told.work.version),
            (Some(name), version + 1)
        );
    }
}

async fn works_are_merged_and_split_again(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let (one, two) = (room.claim("One", "").await, room.claim("Two", "").await);
    add(&room, one, source("Tally", "https://tally.example/a", "Office")).await;
    add(&room, two, source("Tally", "https://www.tally.example/a", "Office")).await;
    let (first, second) = (work_of(&room, one, 1).await, work_of(&room, two, 1).await);
    let merge = |who: Actor, id, version, into: &str| {
        let (desk, into) = (room.desk.clone(), into.to_owned());
        async move { desk.merge_works(&who, None, id, version, into).await }
    };
    let refused = merge(room.jonas.clone(), second, 1, "https://tally.example/a").await;
    assert!(matches!(refused, Err(Failure::Refused(Refusal::NotAllowed(_)))));
    assert!(told(merge(room.mina.clone(), second, 1, "https://www.tally.example/a").await).contains("same page"));
    for nothing in [
        "",
        "https://unknown.example/",
        "/sources/01890000-0000-7000-8000-000000000000",
    ] {
        assert!(told(merge(room.mina.clone(), second, 1, nothing).await).contains("no source there"));
    }
    assert!(told(merge(room.mina.clone(), second, 7, "https://tally.example/a").await).contains("Somebody changed"));
    let into = format!("https://desk.example/sources/{first}?x=1");
    assert_eq!(merge(room.mina.clone(), second, 1, &into).await.unwrap(), first);
    assert_eq!(listed(&room, "").await, [("Tally".to_owned(), 2)]);
    let three = room.claim("Three", "").await;
    add(&room, three, source("Tally", "https://www.tally.example/a#x", "Office")).await;
    assert_eq!(work_of(&room, three, 1).await, first, "its link leads to the other now");
    assert_eq!(sheet(&room, second).await.into.map(|work: Work| work.id), Some(first));

    let split = room.desk.split_work(&room.jonas, None, second).await;
    assert!(matches!(split, Err(Failure::Refused(Refusal::NotAllowed(_)))));
    room.desk.split_work(&room.mina, None, second).await.unwrap();
    assert_eq!(work_of(&room, one, 1).await, first);
    assert_eq!(work_of(&room, two, 1).await, second);
    assert_eq!(work_of(&room, three, 1).await, second);
    assert!(told(room.desk.split_work(&room.mina, None, second).await).contains("merged into no other"));
    let logged = actions(&room, "work.").await;
    let names: Vec<&str> = logged.iter().map(|(action, ..)| action.as_str()).collect();
    assert_eq!(names, ["work.merge", "work.split"]);
}

async fn works_are_listed_searched_and_paged(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let number = room.claim("One", "").await;
    for part in 0..60 {
        let link = format!("https://tally.example/{part}");
        add(&room, number, source(&format!("Part {part:02}"), &link, "Office")).await;
    }
    add(&room, number, source("100% of it_", "https://other.example/", "Else")).await;
    let page = |cursor: Option<Cursor>| {
        let (desk, who) = (room.desk.clone(), room.auditor.clone());
        async move { desk.works(&who, "", cursor).await.unwrap() }
    };
    let first = page(None).await;
    assert_eq!((first.works.len(), first.previous), (50, None));
    assert_eq!(first.works[0].work.title, "100% of it_");
    let second = page(first.next).await;
    let titles: Vec<&str> = second.works.iter().map(|listed| listed.work.title.as_str()).collect();
    assert_eq!((titles[0], titles.len(), second.next), ("Part 10", 11, None));
    let back = page(second.previous).await;
    let ids = |page: &docket::desk::works::WorksPage| page.works.iter().map(|row| row.work.id).collect::<Vec<_>>();
    assert_eq!(ids(&back), ids(&first));
    assert_eq!(listed(&room, "OTHER.example").await.len(), 1);
    assert_eq!(listed(&room, "0% OF").await.len(), 1);
    assert_eq!(
        listed(&room, "%").await.len(),
        1,
        "a sign of the search is a letter here"
    );
    assert_eq!(listed(&room, "_").await.len(), 1);
    assert_eq!(listed(&room, "nowhere").await.len(), 0);
}

async fn sources_from_before_are_given_their_works(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let (one, two) = (room.claim("One", "").await, room.claim("Two", "").await);
    add(&room, one, source("Tally", "https://tally.example/a", "Office")).await;
    add(&room, two, source("Tally", "https://tally.example/a?gclid=1", "Office")).await;
    let forget = |tx: &mut docket::store::Tx<'_>| {
        use diesel::connection::SimpleConnection;
        tx.housekeeping();
        tx.db()
            .batch_execute("UPDATE source SET work_id = NULL; DELETE FROM work;")?;
        Ok(())
    };
    room.store.write(&Actor::Operator, forget).await.unwrap();
    assert_eq!(listed(&room, "").await, []);
    room.desk.tidy().await.unwrap();
    assert_eq!(listed(&room, "").await, [("Tally".to_owned(), 2)]);
    room.desk.tidy().await.unwrap();
    assert_eq!(listed(&room, "").await.len(), 1);
}

async fn claim(editor: &Client) -> String {
    let form = editor.get("/claims/new").await.form("/claims/new");
    let made = editor.submit(form.fill("statement", "12 ships came.")).await;
    made.header("location").expect("a claim's page").to_owned()
}

async fn cite(editor: &Client, claim: &str, title: &str, url: &str) -> Page {
    let form = editor.get(claim).await.form(&format!("{claim}/sources"));
    let form = form
        .fill("title", title)
        .fill("url", url)
        .fill("publisher", "Port office");
    let form = form.choose("kind", "data").choose("stance", "supports");
    editor.submit(form.press("action", "add")).await
}

async fn a_known_link_fills_the_form_in(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let (one, two) = (claim(&editor).await, claim(&editor).await);
    assert_eq!(
        cite(&editor, &one, "Tally of ships", "https://tally.example/a")
            .await
            .status,
        303
    );
    let action = format!("{two}/sources");
    let look = |url: &'static str, press: &'static str| {
        let form = editor.get(&two);
        let (action, editor) = (action.clone(), &editor);
        async move {
            let form = form.await.form(&action).fill("url", url).fill("author", "R. Reyes");
            editor.submit(form.press("action", press)).await
        }
    };
    let unknown = look("https://tally.example/b", "look").await;
    assert_eq!(unknown.status, 200);
    assert!(unknown.text().contains("does not know this link yet"), "{unknown:?}");
    for press in ["look", "add"] {
        let known = look("https://tally.example/a?utm_source=x", press).await;
        let reference = one.rsplit('/').next().unwrap();
        assert!(known.text().contains(&format!("{reference} uses it")), "{known:?}");
        let form = known.form(&action);
        assert_eq!(form.value("title"), Some("Tally of ships"));
        assert_eq!(form.value("publisher"), Some("Port office"));
        assert_eq!(form.value("kind"), Some("data"));
        assert_eq!(form.value("author"), Some("R. Reyes"), "what was typed stays");
        assert_eq!(form.value("url"), Some("https://tally.example/a?utm_source=x"));
    }
    let added = look("https://tally.example/a", "look").await.form(&action);
    let added = editor
        .submit(added.choose("stance", "refutes").press("action", "add"))
        .await;
    assert_eq!(added.status, 303, "{added:?}");
    let page = editor.get(&two).await;
    assert!(page.text().contains("Used by 1 more claim"), "{page:?}");
    let auditor = app.sign_in("auditor").await;
    let fields = [("action", "look"), ("url", "https://tally.example/a")];
    assert_eq!(auditor.post_form(&action, &fields).await.status, 403);
}

async fn the_page_of_a_work_tells_and_changes_it(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let one = claim(&editor).await;
    cite(&editor, &one, "Tally <b>of</b> ships", "https://tally.example/a").await;
    cite(&editor, &one, "Reprint", "https://gazette.example/a").await;
    let list = editor.get("/sources?q=tally").await;
    let title = list.words(".works .t");
    assert_eq!(title, ["Tally <b>of</b> ships"]);
    let works = app.desk.works(&Actor::Operator, "", None).await.unwrap().works;
    let (tally, reprint) = (works[1].work.id, works[0].work.id);
    let here = format!("/sources/{tally}");
    let form = editor.get(&here).await.form(&format!("{here}/group"));
    let grouped = editor
        .submit(form.fill("group", "Wire <i>").tick("whole", "yes", true))
        .await;
    assert_eq!(grouped.header("location"), Some(here.as_str()));
    let page = editor.get(&here).await;
    assert_eq!(page.words("aside b"), ["Wire <i>"]);
    assert!(page.text().contains("Port office"));
    let claim = editor.get(&one).await;
    assert!(
        claim.text().contains("Counts with Wire"),
        "both are of that publisher: {claim:?}"
    );
    let form = || page.form(&format!("{here}/merge"));
    let refused = editor.submit(form().fill("into", "nonsense")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form(&format!("{here}/merge")).value("into"), Some("nonsense"));
    let merged = editor.submit(form().fill("into", "https://gazette.example/a")).await;
    assert_eq!(merged.header("location"), Some(format!("/sources/{reprint}").as_str()));
    let again = editor
        .submit(form().fill("into", "https://gazette.example/a?fbclid=1"))
        .await;
    assert_eq!(again.status, 409, "it is merged already: {again:?}");
    let other = editor.get(&format!("/sources/{reprint}")).await;
    assert!(other.text().contains("https://tally.example/a"), "{other:?}");
    let split = editor.submit(other.form(&format!("{here}/split"))).await;
    assert_eq!(split.status, 303);
    let auditor = app.sign_in("auditor").await;
    let read = auditor.get(&here).await;
    assert_eq!(read.status, 200);
    assert!(
        !read.text().contains(&format!("{here}/group")),
        "no form for who may not"
    );
    assert_eq!(
        auditor
            .get("/sources/01890000-0000-7000-8000-000000000000")
            .await
            .status,
        404
    );
}
