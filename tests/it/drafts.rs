//! What was written and not saved: kept by the server, offered again, forgotten.

use super::claims::{act, claim, once, source, words};
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::Page;

stories!(
    a_draft_is_offered_until_it_is_saved,
    a_draft_on_an_old_version_is_compared,
    a_draft_is_discarded_and_forgotten,
    a_draft_without_its_form_can_be_copied,
    drafts_are_bounded_and_private,
    every_form_of_a_claim_keeps_its_draft,
    each_thread_has_its_own_draft,
    what_comes_late_does_not_bring_a_saved_draft_back,
    a_browser_asks_what_arrived,
);

async fn write(client: &Client, claim: &str, part: &str, fields: &[(&str, &str)]) -> Page {
    client.post_form(&format!("{claim}/drafts/{part}"), fields).await
}

/// A claim that the reviewer has taken.
async fn taken(app: &TestApp) -> (Client, String) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The boats were sold.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    (reviewer, claim)
}

/// Writes a comment; gives its id.
async fn comment(client: &Client, claim: &str, fields: &[(&str, &str)]) -> String {
    let said = client.post_form(&format!("{claim}/comments"), fields).await;
    let to = said.header("location").expect("a comment that was taken");
    to.rsplit_once("#comment-").unwrap().1.to_owned()
}

async fn a_draft_is_offered_until_it_is_saved(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let fields = [
        ("version", "0"),
        ("step", "2"),
        ("once", "x"),
        ("rating", "context"),
        ("sources", "1"),
        ("summary", "Half of a thought.[1]"),
    ];
    let kept = write(&reviewer, &claim, "verdict", &fields).await;
    assert_eq!(kept.status, 200, "{kept:?}");
    assert!(kept.text().contains("Draft kept, today, "));

    let elsewhere = app.sign_in("reviewer").await;
    let page = elsewhere.get(&claim).await;
    assert!(words(&page, "[data-offer=verdict]").contains("You wrote this, today, "));
    assert_eq!(
        page.form(&format!("{claim}/verdict")).value("summary"),
        Some(""),
        "nothing comes back unasked"
    );
    let page = elsewhere.get(&format!("{claim}?draft=verdict")).await;
    let form = page.form(&format!("{claim}/verdict"));
    assert_eq!(form.value("summary"), Some("Half of a thought.[1]"));
    assert!(words(&page, "[data-offer=verdict]").contains("This is what you wrote"));
    let saved = elsewhere.submit(form.press("action", "save")).await;
    let page = elsewhere.follow(&saved).await;
    assert!(words(&page, "#verdict").contains("Half of a thought."));
    assert_eq!(words(&page, "#verdict .verdict"), "Needs context");
    assert_eq!(words(&page, "[data-offer]"), "", "what is saved is no draft");
    let history = words(&elsewhere.get(&format!("{claim}/history")).await, ".tl");
    assert!(!history.contains("draft"), "the record knows nothing of drafts");
}

async fn a_draft_on_an_old_version_is_compared(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let to = format!("{claim}/verdict");
    let save = async |summary: &str| {
        let form = reviewer.get(&claim).await.form(&to).fill("summary", summary);
        assert_eq!(reviewer.submit(form.press("action", "save")).await.status, 303);
    };
    save("Two of the boats were sold in May, and nobody says to whom they were sold.").await;
    let typed = "Two of the boats were sold in May, and the buyer is named in the register of boats.";
    let stale = [("version", "1"), ("summary", typed)];
    save("Three of the boats were sold in May, and nobody says to whom they were sold.").await;
    assert_eq!(write(&reviewer, &claim, "verdict", &stale).await.status, 200);
    let offered = words(&reviewer.get(&claim).await, "[data-offer=verdict]");
    assert!(
        offered.contains("You began it on version 1; version 2 is there now."),
        "{offered}"
    );
    let form = reviewer.get(&format!("{claim}?draft=verdict")).await.form(&to);
    let compared = reviewer.submit(form.press("action", "save")).await;
    assert_eq!(compared.status, 409, "an old draft overwrites nothing");
    let merged = compared.form(&to).value("summary").unwrap().to_owned();
    assert!(
        merged.starts_with("Three of the boats") && merged.contains("the register of boats."),
        "{merged}"
    );
}

async fn a_draft_is_discarded_and_forgotten(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    write(&reviewer, &claim, "comment", &[("body", "Who sold them?")]).await;
    let page = reviewer.get(&claim).await;
    let gone = reviewer
        .submit(page.form(&format!("{claim}/drafts/comment/discard")))
        .await;
    assert_eq!(words(&reviewer.follow(&gone).await, "[data-offer]"), "");

    write(&reviewer, &claim, "comment", &[("body", "Who sold them?")]).await;
    write(&reviewer, &claim, "comment", &[("body", " ")]).await;
    assert_eq!(
        words(&reviewer.get(&claim).await, "[data-offer]"),
        "",
        "an emptied form has no draft"
    );

    write(&reviewer, &claim, "comment", &[("body", "Who bought them?")]).await;
    app.wait(29 * 86_400);
    app.desk.tidy().await.unwrap();
    let later = app.sign_in("reviewer").await;
    let offered = words(&later.get(&claim).await, "[data-offer=comment]");
    assert!(offered.contains("You wrote this"), "{offered}");
    app.wait(2 * 86_400);
    app.desk.tidy().await.unwrap();
    assert_eq!(
        words(&app.sign_in("reviewer").await.get(&claim).await, "[data-offer]"),
        ""
    );
}

async fn a_draft_without_its_form_can_be_copied(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let typed = "Nobody has seen the boats since May.";
    write(&reviewer, &claim, "verdict", &[("version", "0"), ("summary", typed)]).await;
    act(&reviewer, &claim, "release", &[]).await;
    let page = reviewer.get(&claim).await;
    let stranded = words(&page, ".stranded");
    assert!(
        stranded.contains(typed) && stranded.contains("Its form is not here now."),
        "{stranded}"
    );
    let gone = reviewer
        .submit(page.form(&format!("{claim}/drafts/verdict/discard")))
        .await;
    assert_eq!(words(&reviewer.follow(&gone).await, ".stranded"), "");
}

async fn drafts_are_bounded_and_private(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let large = "a".repeat(140 * 1_024);
    let refused = write(&reviewer, &claim, "comment", &[("body", &large)]).await;
    assert_eq!(refused.status, 413, "{}", refused.status);
    assert_eq!(write(&reviewer, &claim, "nothing", &[("body", "x")]).await.status, 404);
    assert_eq!(
        write(&reviewer, "/claims/C-9999", "comment", &[("body", "x")])
            .await
            .status,
        404
    );
    assert_eq!(
        write(&app.sign_in("auditor").await, &claim, "comment", &[("body", "x")])
            .await
            .status,
        403
    );
    for number in 1..=101 {
        let part = format!("source-{number}");
        assert_eq!(write(&reviewer, &claim, &part, &[("title", "x")]).await.status, 200);
    }
    write(&reviewer, &claim, "comment", &[("body", "Only mine.")]).await;
    assert_eq!(
        words(&app.sign_in("editor").await.get(&claim).await, "[data-offer]"),
        ""
    );
    let page = reviewer.get(&format!("{claim}/sources/1")).await;
    assert_eq!(words(&page, "[data-offer]"), "", "the oldest gave way");
}

async fn every_form_of_a_claim_keeps_its_draft(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let answer = format!("answer-{}", comment(&reviewer, &claim, &[("body", "First.")]).await);
    for (part, field, to) in [("source", "title", "sources"), ("reply", "whom", "replies")] {
        write(&reviewer, &claim, part, &[(field, "Typed before")]).await;
        let page = reviewer.get(&format!("{claim}?draft={part}")).await;
        assert_eq!(
            page.form(&format!("{claim}/{to}")).value(field),
            Some("Typed before"),
            "{part}"
        );
    }
    write(&reviewer, &claim, &answer, &[("body", "Second.")]).await;
    let page = reviewer.get(&format!("{claim}?draft={answer}")).await;
    assert_eq!(page.form(&format!("{claim}/comments")).value("body"), Some("Second."));
    let answered = reviewer.submit(page.form(&format!("{claim}/comments"))).await;
    let page = reviewer.follow(&answered).await;
    assert_eq!(page.words(".msg .words"), ["First.", "Second."]);
    assert_eq!(words(&page, &format!("[data-offer={answer}]")), "", "saved");

    let amend = format!("{claim}/sources/1");
    write(
        &reviewer,
        &claim,
        "source-1",
        &[("version", "1"), ("title", "The register"), ("kind", "data")],
    )
    .await;
    assert!(words(&reviewer.get(&amend).await, "[data-offer]").contains("You wrote this"));
    let form = reviewer.get(&format!("{amend}?draft=source-1")).await.form(&amend);
    assert_eq!(form.value("title"), Some("The register"));
    assert_eq!(reviewer.submit(form.choose("stance", "context")).await.status, 303);
    assert_eq!(words(&reviewer.get(&amend).await, "[data-offer]"), "");

    let editor = app.sign_in("editor").await;
    let edit = format!("{claim}/edit");
    let typed = [
        ("version", "1"),
        ("statement", "Three boats were sold."),
        ("risk", "low"),
        ("priority", "low"),
    ];
    write(&editor, &claim, "edit", &typed).await;
    let form = editor.get(&format!("{edit}?draft=edit")).await.form(&edit);
    assert_eq!(form.value("statement"), Some("Three boats were sold."));
    assert_eq!(editor.submit(form).await.status, 303);
    assert_eq!(words(&editor.get(&edit).await, "[data-offer]"), "");
}

async fn each_thread_has_its_own_draft(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let mut threads = Vec::new();
    for body in ["Who sold them?", "Who bought them?"] {
        threads.push(comment(&reviewer, &claim, &[("body", body)]).await);
    }
    let part = |thread: &str| format!("answer-{thread}");
    for (thread, typed) in threads.iter().zip(["The harbour office.", "Nobody knows."]) {
        assert_eq!(
            write(&reviewer, &claim, &part(thread), &[("body", typed)]).await.status,
            200
        );
    }
    for (thread, typed) in threads.iter().zip(["The harbour office.", "Nobody knows."]) {
        let page = reviewer.get(&format!("{claim}?draft={}", part(thread))).await;
        assert_eq!(words(&page, &format!("#answer-{thread}")), typed);
        assert_eq!(page.words(".thread form[data-filled]").len(), 1, "no other form has it");
    }
    let body = [("parent", threads[0].as_str()), ("body", "The harbour office.")];
    comment(&reviewer, &claim, &body).await;
    let page = reviewer.get(&claim).await;
    assert_eq!(
        words(&page, &format!("[data-offer={}]", part(&threads[0]))),
        "",
        "saved"
    );
    let kept = words(&page, &format!("[data-offer={}]", part(&threads[1])));
    assert!(kept.contains("You wrote this"), "{kept}");
    // A draft under the name that answers once shared is no draft of any form.
    let wrong = write(&reviewer, &claim, "answer", &[("body", "x")]).await;
    assert_eq!(wrong.status, 404);
}

async fn what_comes_late_does_not_bring_a_saved_draft_back(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let offered = async || words(&reviewer.get(&claim).await, "[data-offer=comment]");
    for round in 0..5 {
        let (mark, body) = (once(), format!("Who sold them? {round}"));
        let fields = [("once", mark.as_str()), ("body", body.as_str())];
        assert_eq!(write(&reviewer, &claim, "comment", &fields).await.status, 200);
        // Saved and kept at the same moment, in whichever order.
        let (_, kept) = futures_util::future::join(
            comment(&reviewer, &claim, &fields),
            write(&reviewer, &claim, "comment", &fields),
        )
        .await;
        assert_eq!((kept.status, offered().await), (200, String::new()));
        let late = write(&reviewer, &claim, "comment", &fields).await;
        assert!(late.text().contains("Saved already"), "{late:?}");
        assert_eq!(offered().await, "");
    }
    // What another tab writes is another form.
    let other = [("once", once()), ("body", "Who bought them?".to_owned())];
    let other: Vec<(&str, &str)> = other.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(write(&reviewer, &claim, "comment", &other).await.status, 200);
    assert!(offered().await.contains("You wrote this"));
}

async fn a_browser_asks_what_arrived(app: TestApp) {
    let (reviewer, claim) = taken(&app).await;
    let [arrived, refused] = [once(), once()];
    comment(&reviewer, &claim, &[("once", &arrived), ("body", "Who sold them?")]).await;
    let empty = [("once", refused.as_str()), ("body", " ")];
    assert_eq!(
        reviewer.post_form(&format!("{claim}/comments"), &empty).await.status,
        422
    );
    for (mark, told) in [(&arrived, r#"{"arrived":true}"#), (&refused, r#"{"arrived":false}"#)] {
        assert_eq!(reviewer.get(&format!("/sent/{mark}")).await.text(), told);
    }
    assert_eq!(reviewer.get("/sent/nonsense").await.status, 404);
    assert_eq!(app.visitor().get(&format!("/sent/{arrived}")).await.status, 303);
}
