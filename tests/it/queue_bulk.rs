//! Acts on several claims of the queue: done as far as the rules of a single act go, told honestly, taken back.

use crate::harness::Client;
use crate::harness::app::{TestApp, email};
use crate::harness::page::{Form, Page};
use crate::newsroom::ARTICLE;
use docket::domain::person::Actor;
use docket::store::{claims, log};
use scraper::Selector;
use std::collections::BTreeMap;

stories!(
    what_can_be_done_is_done_and_the_rest_is_told,
    what_somebody_touched_since_is_not_taken_back,
    every_deed_can_be_done_and_taken_back,
    a_merge_that_is_taken_back_leaves_what_others_brought,
    what_changed_since_the_view_was_looked_at_stays,
    the_same_form_with_other_boxes_is_another_act,
    an_open_page_hears_how_its_rows_stand_now,
    a_box_from_an_old_page_overwrites_nothing,
    the_whole_view_is_bounded_and_never_cut,
    sent_twice_it_acts_once,
    a_refused_form_loses_nothing,
    rights_are_those_of_a_single_act,
    the_report_speaks_arabic_and_the_log_english,
);

async fn made(editor: &Client, statement: &str) -> String {
    let form = editor.get("/claims/new").await.form("/claims/new");
    let made = editor.submit(form.fill("statement", statement)).await;
    let path = made.header("location").unwrap_or_else(|| panic!("{made:?}"));
    path.rsplit('/').next().unwrap().to_owned()
}

/// The bar's form with these claims ticked.
fn chosen(page: &Page, references: &[&str]) -> Form {
    references.iter().fold(page.form("/claims/bulk"), |form, reference| {
        form.tick("claim", &choice(page, reference), true)
    })
}

fn choice(page: &Page, reference: &str) -> String {
    let css = format!("tr[data-ref={reference}] input[name=claim]");
    let html = page.html();
    let found = html.select(&Selector::parse(&css).unwrap()).next();
    let found = found.unwrap_or_else(|| panic!("no box for {reference}: {page:?}"));
    found.attr("value").unwrap().to_owned()
}

fn state(page: &Page, reference: &str) -> String {
    page.words(&format!("tr[data-ref={reference}] .c-state")).join(" ")
}

fn report(page: &Page) -> String {
    page.words(".report").join(" ")
}

/// Sends a form and gives the page with the report.
async fn send(client: &Client, form: Form) -> Page {
    let sent = client.submit(form).await;
    client.follow(&sent).await
}

/// Presses the report's undo.
async fn undo(client: &Client, page: &Page) -> Page {
    let html = page.html();
    let form = html.select(&Selector::parse(".report form").unwrap()).next();
    let action = form
        .unwrap_or_else(|| panic!("nothing to undo: {page:?}"))
        .attr("action");
    send(client, page.form(action.unwrap())).await
}

async fn actions(app: &TestApp) -> Vec<String> {
    let events = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    events.into_iter().map(|event| event.action).collect()
}

async fn dismiss(client: &Client, reference: &str) {
    let page = client.get("/claims").await;
    let form = chosen(&page, &[reference])
        .choose("dismiss_reason", "trivial")
        .fill("dismiss_note", "Nobody asks.");
    let told = send(client, form.press("deed", "dismiss")).await;
    assert!(report(&told).contains("1 claim is dismissed."), "{told:?}");
}

async fn what_can_be_done_is_done_and_the_rest_is_told(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for number in 1..=3 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    dismiss(&editor, "C-0003").await;
    let all = "/claims?state=all";
    let page = editor.get(all).await;
    let told = send(
        &editor,
        chosen(&page, &["C-0001", "C-0002", "C-0003"]).press("deed", "start"),
    )
    .await;
    let words = report(&told);
    assert!(words.contains("2 of 3 claims are in research."), "{words}");
    assert!(words.contains("C-0003 is dismissed, so it stays."), "{words}");
    assert_eq!(state(&told, "C-0001"), "In research");
    assert_eq!(state(&told, "C-0003"), "Dismissed");

    let back = undo(&editor, &told).await;
    let words = report(&back);
    assert!(
        words.contains("Taken back. Both claims are as they were before."),
        "{words}"
    );
    assert!(!words.contains("Undo"), "{words}");
    for reference in ["C-0001", "C-0002"] {
        assert_eq!(state(&back, reference), "To check");
        let who = back.words(&format!("tr[data-ref={reference}] .c-who"));
        assert_eq!(who, ["Nobody yet"]);
    }
    assert_eq!(back.words(".views a[aria-current]"), ["All3"]);
    let actions = actions(&app).await;
    let mut tail = actions.iter().rev().take(6).rev();
    assert_eq!(tail.next().map(String::as_str), Some("bulk.begin"));
    assert_eq!(tail.clone().filter(|action| *action == "claim.start").count(), 2);
    assert_eq!(tail.clone().filter(|action| *action == "bulk.undo").count(), 1);
    assert_eq!(tail.filter(|action| *action == "claim.undo").count(), 2);
    let history = editor.get("/claims/C-0001/history").await;
    assert!(history.text().contains("took back what was done"), "{history:?}");
}

async fn what_somebody_touched_since_is_not_taken_back(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    for number in 1..=2 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    let page = editor.get("/claims").await;
    let told = send(&editor, chosen(&page, &["C-0001", "C-0002"]).press("deed", "start")).await;
    assert!(report(&told).contains("Both claims are in research."), "{told:?}");

    let theirs = admin.get("/claims").await;
    let released = send(&admin, chosen(&theirs, &["C-0001"]).press("deed", "release")).await;
    assert!(report(&released).contains("1 claim is released."), "{released:?}");

    let back = undo(&editor, &told).await;
    let words = report(&back);
    assert!(words.contains("Taken back for 1 of 2 claims."), "{words}");
    assert!(
        words.contains("C-0001 stays: It was changed by Admin Desk since."),
        "{words}"
    );
    assert_eq!(state(&back, "C-0002"), "To check");

    // The undo of somebody else is not for them, and neither is the report.
    let html = released.html();
    let form = html.select(&Selector::parse(".report form").unwrap()).next().unwrap();
    let theirs = form.attr("action").unwrap();
    assert_eq!(editor.post_form(theirs, &[("view", "")]).await.status, 404);
    let id = theirs.split('/').nth(3).unwrap();
    assert_eq!(
        report(&admin.get(&format!("/claims?report={id}")).await),
        report(&released)
    );
    assert_eq!(report(&editor.get(&format!("/claims?report={id}")).await), "");
}

/// A deed, what is told when it is done, and how its fields are filled in.
type Filled<'a> = (&'a str, &'a str, &'a dyn Fn(Form) -> Form);

async fn every_deed_can_be_done_and_taken_back(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for number in 1..=3 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    let person = app
        .desk
        .person_by_email(&Actor::Operator, &email("reviewer"))
        .await
        .unwrap();
    let reviewer = person.id.to_string();
    let two = ["C-0001", "C-0002"];
    let all = "/claims?state=all";
    let start = editor.get(all).await;
    let fill: [Filled<'_>; 6] = [
        ("assign", "Both claims are assigned to Reviewer Desk.", &|form| {
            form.choose("assignee", &reviewer)
        }),
        ("due", "Both claims are due 1 May 2031, 12:00.", &|form| {
            form.fill("due_at", "2031-05-01T12:00")
        }),
        (
            "tag",
            "Both claims are tagged \u{201c}boats, north sea\u{201d}.",
            &|form| form.fill("tags", "North Sea, boats"),
        ),
        ("dismiss", "Both claims are dismissed.", &|form| {
            form.choose("dismiss_reason", "opinion").fill("dismiss_note", "A view.")
        }),
        ("merge", "Both claims are merged into C-0003.", &|form| {
            form.fill("target", "c-3")
        }),
        ("start", "Both claims are in research.", &|form| form),
    ];
    let rows = |page: &Page| page.words("tr[data-row] td:not(.c-sel)");
    for (deed, words, fill) in fill {
        let page = editor.get(all).await;
        let done = send(&editor, fill(chosen(&page, &two)).press("deed", deed)).await;
        assert!(report(&done).contains(words), "{deed}: {}", report(&done));
        if deed != "tag" {
            assert_ne!(rows(&done), rows(&start), "{deed} changed nothing");
        }
        if deed == "tag" {
            let tagged = editor.get("/claims?tag=boats").await;
            assert_eq!(tagged.words("tr[data-row] .meta > .num"), two);
            let same = send(
                &editor,
                chosen(&tagged, &two).fill("tags", "boats").press("deed", "tag"),
            )
            .await;
            assert!(report(&same).contains("Nothing was done"), "{same:?}");
            let tagged = editor.get("/claims?tag=boats").await;
            let less = chosen(&tagged, &["C-0001"])
                .fill("tags", "boats")
                .press("deed", "untag");
            let less = send(&editor, less).await;
            assert!(
                report(&less).contains("1 claim is without the tag \u{201c}boats\u{201d}."),
                "{less:?}"
            );
            undo(&editor, &less).await;
            // Two versions further, the claim is not as that act left it, though nothing shows.
            let back = undo(&editor, &done).await;
            assert!(report(&back).contains("Taken back for 1 of 2 claims."), "{back:?}");
            continue;
        }
        let back = undo(&editor, &done).await;
        assert!(report(&back).contains("Taken back. Both claims"), "{deed}: {back:?}");
        assert_eq!(rows(&back), rows(&start), "{deed}");
    }
    let target = editor.get("/claims/C-0003").await;
    assert!(
        !target.text().contains("/claims/C-0001"),
        "the merge left a trace: {target:?}"
    );

    dismiss(&editor, "C-0001").await;
    let page = editor.get(all).await;
    let form = chosen(&page, &["C-0001"]).fill("reopen_note", "Asked for again.");
    let open = send(&editor, form.press("deed", "reopen")).await;
    assert!(report(&open).contains("1 claim is reopened."), "{open:?}");
    let back = undo(&editor, &open).await;
    assert_eq!(state(&back, "C-0001"), "Dismissed");
}

/// Makes a claim of a passage of the article whose page this is.
async fn found(editor: &Client, article: &str, exact: &str) {
    let form = editor.get(article).await.form(&format!("{article}/claims"));
    let made = editor.submit(form.fill("exact", exact)).await;
    assert_eq!(made.status, 303, "{made:?}");
}

async fn passages(app: &TestApp, number: i64) -> Vec<String> {
    let anchors = app.store.read(move |db| {
        let claim = claims::by_number(db, number)?.unwrap();
        Ok(claims::anchors(db, claim.id)?)
    });
    let anchors = anchors.await.unwrap().into_iter();
    anchors.map(|anchor| anchor.exact).collect()
}

async fn merge(editor: &Client, references: &[&str]) -> Page {
    let page = editor.get("/claims?state=all").await;
    let form = chosen(&page, references).fill("target", "C-0004");
    send(editor, form.press("deed", "merge")).await
}

async fn a_merge_that_is_taken_back_leaves_what_others_brought(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let imported = editor.post_form("/articles", &[("text", ARTICLE)]).await;
    let location = imported.header("location").unwrap_or_else(|| panic!("{imported:?}"));
    let article = location.split('/').take(3).collect::<Vec<_>>().join("/");
    found(&editor, &article, "truce collapsed").await;
    // Another claim of the same words.
    let split = editor.get("/claims/C-0001").await.form("/claims/C-0001/split");
    let split = editor.submit(split.fill("statement", "The truce is over.")).await;
    assert_eq!(split.status, 303, "{split:?}");
    found(&editor, &article, "voted 7 to 2").await;
    made(&editor, "Much happened.").await;

    let (first, second) = tokio::join!(merge(&editor, &["C-0001"]), merge(&editor, &["C-0002", "C-0003"]));
    assert!(
        report(&second).contains("Both claims are merged into C-0004."),
        "{second:?}"
    );
    assert_eq!(passages(&app, 4).await, ["voted 7 to 2", "truce collapsed"]);
    undo(&editor, &first).await;
    assert_eq!(
        passages(&app, 4).await,
        ["voted 7 to 2", "truce collapsed"],
        "C-0002 stands on the same words and is still merged"
    );
    let back = undo(&editor, &second).await;
    assert!(report(&back).contains("Taken back. Both claims"), "{back:?}");
    assert!(
        passages(&app, 4).await.is_empty(),
        "nothing is left of what was brought"
    );

    let both = merge(&editor, &["C-0001", "C-0002"]).await;
    assert_eq!(passages(&app, 4).await, ["truce collapsed"]);
    undo(&editor, &both).await;
    assert!(passages(&app, 4).await.is_empty());
    assert_eq!(passages(&app, 1).await, ["truce collapsed"], "its own it keeps");
}

async fn what_changed_since_the_view_was_looked_at_stays(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    for number in 1..=51 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    let page = editor.get("/claims").await;
    let theirs = admin.get("/claims").await;
    send(&admin, chosen(&theirs, &["C-0002"]).press("deed", "start")).await;
    made(&admin, "Boat 52 is late.").await;
    let said = admin.get("/claims/C-0003").await.form("/claims/C-0003/comments");
    assert_eq!(admin.submit(said.fill("body", "Which boat?")).await.status, 303);

    let whole = page.form("/claims/bulk").tick("all", "yes", true);
    let told = send(&editor, whole.fill("tags", "boats").press("deed", "tag")).await;
    let words = report(&told);
    assert!(
        words.contains("50 of 52 claims are tagged"),
        "what is said beside a claim does not change it: {words}"
    );
    for reference in ["C-0002", "C-0052"] {
        let why = format!("{reference} was changed by Admin Desk meanwhile, so it stays.");
        assert!(words.contains(&why), "{words}");
    }
    let blind = [("all", "yes"), ("deed", "start")];
    assert_eq!(editor.post_form("/claims/bulk", &blind).await.status, 400);
}

async fn the_same_form_with_other_boxes_is_another_act(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for number in 1..=2 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    // A browser that goes back shows the form that was sent, with its mark.
    let page = editor.get("/claims").await;
    for reference in ["C-0001", "C-0002"] {
        let told = send(&editor, chosen(&page, &[reference]).press("deed", "start")).await;
        assert!(report(&told).contains("1 claim is in research."), "{told:?}");
        assert_eq!(state(&told, reference), "In research");
    }
}

async fn an_open_page_hears_how_its_rows_stand_now(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let rows = async |query: &str| {
        let answer = reviewer.get(&format!("/claims/news{query}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str::<BTreeMap<String, String>>(answer.text()).unwrap()
    };
    assert!(rows("").await.is_empty());
    for number in 1..=2 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    let first = rows("").await;
    assert_eq!(first.keys().collect::<Vec<_>>(), ["C-0001", "C-0002"]);
    let page = reviewer.get("/claims").await;
    for (reference, stamp) in &first {
        let row = format!("data-ref=\"{reference}\" data-stamp=\"{stamp}\"");
        assert!(page.text().contains(&row), "{row}: {page:?}");
    }
    let said = reviewer.get("/claims/C-0001").await.form("/claims/C-0001/comments");
    assert_eq!(reviewer.submit(said.fill("body", "Which boat?")).await.status, 303);
    dismiss(&editor, "C-0002").await;
    let second = rows("").await;
    assert_eq!(
        second.keys().collect::<Vec<_>>(),
        ["C-0001"],
        "C-0002 has left the view"
    );
    assert_ne!(second["C-0001"], first["C-0001"]);
    assert_eq!(rows("?state=dismissed").await.len(), 1);
    assert_eq!(reviewer.get("/claims/news?state=lost").await.status, 400);
}

async fn a_box_from_an_old_page_overwrites_nothing(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    made(&editor, "The boat is late.").await;
    let (old, theirs) = (editor.get("/claims").await, admin.get("/claims").await);
    send(&admin, chosen(&theirs, &["C-0001"]).press("deed", "start")).await;
    let told = send(&editor, chosen(&old, &["C-0001"]).press("deed", "assign")).await;
    let words = report(&told);
    assert!(words.contains("Nothing was done."), "{words}");
    assert!(
        words.contains("C-0001 was changed by Admin Desk meanwhile, so it stays."),
        "{words}"
    );
    assert_eq!(told.words("tr[data-ref=C-0001] .c-who"), ["ADAdmin Desk"]);
}

async fn the_whole_view_is_bounded_and_never_cut(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for number in 1..=53 {
        made(&editor, &format!("Boat {number} is late.")).await;
    }
    let page = editor.get("/claims").await;
    assert_eq!(
        page.words(".bulk .whole"),
        ["All 53 claims of this view, on every page"]
    );
    assert_eq!(page.words(".pager .num"), ["50 of 53 claims"]);
    let form = page
        .form("/claims/bulk")
        .tick("all", "yes", true)
        .press("deed", "start");
    let told = send(&editor, form).await;
    assert!(report(&told).contains("All 53 claims are in research."), "{told:?}");
    let back = undo(&editor, &told).await;
    assert!(report(&back).contains("Taken back. All 53 claims"), "{back:?}");

    let boxes: Vec<(String, String)> = (1..=501)
        .map(|number| ("claim".to_owned(), format!("{number}.1.1")))
        .collect();
    let mut fields: Vec<(&str, &str)> = boxes
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    fields.push(("deed", "start"));
    let refused = editor.post_form("/claims/bulk", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("more than 500 claims"), "{refused:?}");
    let page = editor.get("/claims").await;
    let none = editor.submit(page.form("/claims/bulk").press("deed", "start")).await;
    assert_eq!(none.status, 422);
    assert!(
        none.words(".errors").join(" ").contains("Choose at least one claim"),
        "{none:?}"
    );
}

async fn sent_twice_it_acts_once(app: TestApp) {
    let editor = app.sign_in("editor").await;
    made(&editor, "The boat is late.").await;
    let page = editor.get("/claims").await;
    let form = || chosen(&page, &["C-0001"]).press("deed", "start");
    let (first, second) = (editor.submit(form()).await, editor.submit(form()).await);
    assert_eq!(first.header("location"), second.header("location"));
    let actions = actions(&app).await;
    assert_eq!(actions.iter().filter(|action| *action == "claim.start").count(), 1);
    assert_eq!(actions.iter().filter(|action| *action == "bulk.begin").count(), 1);
}

async fn a_refused_form_loses_nothing(app: TestApp) {
    let editor = app.sign_in("editor").await;
    made(&editor, "The boat is late.").await;
    let page = editor.get("/claims").await;
    let form = chosen(&page, &["C-0001"])
        .choose("dismiss_reason", "mistake")
        .fill("tags", "boats");
    let refused = editor.submit(form.press("deed", "dismiss")).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.words(".errors").join(" ").contains("The note is missing."),
        "{refused:?}"
    );
    let again = refused.form("/claims/bulk");
    assert_eq!(again.value("dismiss_reason"), Some("mistake"));
    assert_eq!(again.value("tags"), Some("boats"));
    assert_eq!(again.value("claim"), Some("1.1.1"));
    assert_eq!(
        refused.words("tr[data-ref=C-0001]:has(input[checked]) .c-state"),
        ["To check"]
    );
    let told = send(&editor, again.fill("dismiss_note", "Twice.").press("deed", "dismiss")).await;
    assert!(report(&told).contains("1 claim is dismissed."), "{told:?}");

    for (deed, field, value, words) in [
        ("tag", "tags", " ", "Give at least one tag."),
        ("due", "due_at", "soon", "Give the time as date and time"),
        ("merge", "target", "C-0099", "There is no claim C-0099."),
        ("merge", "target", "boats", "Give the number of the other claim"),
    ] {
        let page = editor.get("/claims?state=all").await;
        let form = chosen(&page, &["C-0001"]).fill(field, value).press("deed", deed);
        let refused = editor.submit(form).await;
        assert_eq!(refused.status, 422, "{deed}");
        assert!(refused.words(".errors").join(" ").contains(words), "{refused:?}");
    }
}

async fn rights_are_those_of_a_single_act(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    made(&editor, "The boat is late.").await;
    let page = reviewer.get("/claims").await;
    assert_eq!(page.words(".bulk > .menu-box > summary"), ["State"]);
    for deed in ["assign", "dismiss", "due", "tag", "untag", "merge", "accept", "reopen"] {
        let fields = [("claim", "1.1.1"), ("deed", deed), ("view", "")];
        assert_eq!(reviewer.post_form("/claims/bulk", &fields).await.status, 403, "{deed}");
    }
    let told = send(&reviewer, chosen(&page, &["C-0001"]).press("deed", "start")).await;
    assert!(report(&told).contains("1 claim is in research."), "{told:?}");
    let auditor = app.sign_in("auditor").await.get("/claims").await;
    assert_eq!(auditor.words("input[type=checkbox]").len(), 0);
    let nonsense = [("claim", "1"), ("deed", "start"), ("view", "")];
    assert_eq!(editor.post_form("/claims/bulk", &nonsense).await.status, 400);
}

async fn the_report_speaks_arabic_and_the_log_english(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let form = editor.get("/account").await.form("/account");
    editor.submit(form.choose("language", "ar")).await;
    made(&editor, "The boat is late.").await;
    let page = editor.get("/claims").await;
    let told = send(&editor, chosen(&page, &["C-0001"]).press("deed", "start")).await;
    let words = report(&told);
    assert!(!words.contains("in research"), "{words}");
    assert!(
        words.contains("\u{642}\u{64a}\u{62f} \u{627}\u{644}\u{628}\u{62d}\u{62b}"),
        "{words}"
    );
    let events = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    let begin = events.iter().find(|event| event.action == "bulk.begin").unwrap();
    assert_eq!(begin.subject_ref, "Start research");
    assert!(begin.after.to_string().contains("in research"), "{:?}", begin.after);
}
