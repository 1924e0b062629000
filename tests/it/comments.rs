//! The discussion of a claim: threads about something, mentions, and whom the desk asked for a reply.

use docket::domain::claim::parse_reference;
use docket::domain::person::Actor;

use super::claims::{act, claim, once, propose, source, words};
use crate::harness::Client;
use crate::harness::app::{TestApp, email};
use crate::harness::page::Page;

stories!(
    threads_say_what_they_are_about,
    people_are_called_by_name,
    replies_are_asked_for_and_noted,
    a_stale_reply_keeps_what_was_typed,
    a_verdict_that_is_to_be_checked_again_is_found,
);

async fn comment(client: &Client, claim: &str, about: &str, quote: &str, body: &str) -> Page {
    let mark = once();
    let fields = [
        ("about", about),
        ("quote", quote),
        ("body", body),
        ("once", mark.as_str()),
    ];
    client.post_form(&format!("{claim}/comments"), &fields).await
}

/// Somebody of the desk, to ask the desk in their name.
async fn actor(app: &TestApp, name: &str) -> Actor {
    let person = app.desk.person_by_email(&Actor::Operator, &email(name)).await;
    person.unwrap().actor()
}

async fn threads_say_what_they_are_about(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    propose(&reviewer, &claim).await;
    let page = editor.get(&claim).await;
    assert_eq!(
        words(&page, "#comment-about option"),
        "The claim | The verdict, version 1 | Source 1: Price list | Source 2: Fares compared"
    );
    for (about, quote) in [("claim", ""), ("verdict-1", "The list says so."), ("source-2", "")] {
        let made = comment(&editor, &claim, about, quote, &format!("About {about}")).await;
        assert_eq!(made.status, 303, "{made:?}");
    }
    for wrong in ["verdict-2", "source-9", "person"] {
        let refused = comment(&editor, &claim, wrong, "", "Lost?").await;
        assert_eq!(refused.status, 422);
        assert!(words(&refused, ".errors").contains("Choose from the list"));
        assert!(refused.text().contains("Lost?"), "nothing typed is lost");
    }
    let page = reviewer.get(&claim).await;
    assert_eq!(words(&page, "#talk .sec-h .n"), "3 open");
    let heads = words(&page, ".msg .h");
    assert!(
        heads.contains("on version 1 of the verdict") && heads.contains("on source 2"),
        "{heads}"
    );
    assert_eq!(words(&page, ".thread .quote"), "The list says so.");
    let history = words(&page, ".tl");
    assert!(
        history.contains("Editor Desk commented on source 2: About source-2"),
        "{history}"
    );

    let auditor = app.sign_in("auditor").await;
    let page = auditor.get(&claim).await;
    assert_eq!(words(&page, "#talk .sec-h .n"), "3 open");
    assert!(
        !page.text().contains(&format!("{claim}/comments\"")),
        "an auditor changes nothing"
    );
    assert_eq!(comment(&editor, &claim, "claim", "", "x").await.status, 303);
    let refused = auditor
        .post_form(&format!("{claim}/comments"), &[("body", "Mine")])
        .await;
    assert_eq!(refused.status, 403);
}

async fn people_are_called_by_name(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    let offered = editor.get(&claim).await;
    assert!(
        offered.text().contains("<option value=\"Reviewer Desk\">"),
        "{offered:?}"
    );
    let body = "Can @Reviewer look, and a@editor.example? @nobody knows.";
    assert_eq!(comment(&editor, &claim, "claim", "", body).await.status, 303);
    assert_eq!(words(&editor.get(&claim).await, ".mention"), "@Reviewer");

    let me = actor(&app, "reviewer").await;
    let told = app.desk.mine(&me).await.unwrap().mentions;
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].claim, told[0].statement.as_str()),
        (parse_reference("C-0001").unwrap(), "The pier holds.")
    );
    assert!(told[0].seen_at.is_none() && told[0].body.contains("@Reviewer"));
    let admin = actor(&app, "admin").await;
    assert_eq!(app.desk.mine(&admin).await.unwrap().mentions, []);
    reviewer.get(&claim).await;
    let told = app.desk.mine(&me).await.unwrap().mentions;
    assert!(told[0].seen_at.is_some(), "whoever opens the claim has seen it");
}

/// Fills in the form for a request.
async fn ask(client: &Client, claim: &str, whom: &str, deadline: &str) -> Page {
    let form = client.get(claim).await.form(&format!("{claim}/replies"));
    let form = form
        .fill("whom", whom)
        .choose("how", "phone")
        .fill("asked_on", "2026-11-02");
    client
        .submit(form.fill("deadline_on", deadline).fill("question", "Is it so?"))
        .await
}

async fn replies_are_asked_for_and_noted(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    let page = reviewer
        .follow(&ask(&reviewer, &claim, "The operator", "2026-11-04").await)
        .await;
    let shown = words(&page, "#reply1");
    for part in [
        "The operator",
        "Is it so?",
        "By phone, 2 Nov 2026",
        "The deadline has passed: 4 Nov 2026",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let wrong = ask(&reviewer, &claim, " ", "2026-11-01").await;
    assert_eq!(wrong.status, 422);
    let errors = words(&wrong, ".errors");
    assert!(
        errors.contains("Whom you asked is missing.") && errors.contains("lies before the day"),
        "{errors}"
    );
    assert_eq!(
        wrong.form(&format!("{claim}/replies")).value("question"),
        Some("Is it so?")
    );

    let to = format!("{claim}/replies/1");
    let silent = reviewer.submit(page.form(&to).press("action", "silent")).await;
    let page = reviewer.follow(&silent).await;
    assert!(words(&page, "#reply1").contains("No answer"));
    let empty = reviewer.submit(page.form(&to).press("action", "answered")).await;
    assert_eq!(empty.status, 422, "{empty:?}");
    assert!(words(&empty, "#reply1 .error").contains("The answer is missing."));
    let late = page
        .form(&to)
        .fill("answer", "Two were sold in May.")
        .press("action", "answered");
    let page = reviewer.follow(&reviewer.submit(late).await).await;
    assert!(
        words(&page, "#reply1").contains("Two were sold in May."),
        "a late answer takes the place of the silence"
    );
    let history = words(&page, ".tl");
    for line in [
        "You asked The operator for a reply by phone, wanted by 4 Nov 2026",
        "You noted that The operator did not answer",
        "You noted the answer of The operator: Two were sold in May.",
    ] {
        assert!(history.contains(line), "{line}: {history}");
    }
    let only = words(&editor.get(&format!("{claim}/history?kind=reply")).await, ".tl");
    assert!(
        only.contains("asked The operator") && !only.contains("created the claim"),
        "{only}"
    );
    let gone = reviewer
        .post_form(&format!("{claim}/replies/7"), &[("version", "1"), ("answer", "x")])
        .await;
    assert_eq!(gone.status, 404);
    let auditor = app.sign_in("auditor").await;
    assert!(words(&auditor.get(&claim).await, "#reply1").contains("Two were sold"));
    assert_eq!(
        auditor
            .post_form(&format!("{claim}/replies"), &[("whom", "x")])
            .await
            .status,
        403
    );
}

async fn a_stale_reply_keeps_what_was_typed(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    ask(&reviewer, &claim, "The operator", "").await;
    let to = format!("{claim}/replies/1");
    let mine = editor.get(&claim).await.form(&to).fill("answer", "They said no.");
    let theirs = reviewer.get(&claim).await.form(&to);
    let theirs = theirs.fill("early_reason", "They are away.").press("action", "silent");
    assert_eq!(reviewer.submit(theirs).await.status, 303);
    let stale = editor.submit(mine.press("action", "answered")).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("They said no.") && stale.text().contains("Reviewer Desk was first"));
    let again = stale.form(&to).press("action", "answered");
    assert_eq!(
        editor.submit(again).await.status,
        303,
        "the form is made from the version that stands now"
    );
}

async fn a_verdict_that_is_to_be_checked_again_is_found(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for (statement, on) in [
        ("Due.", "2020-05-01"),
        ("Long due.", "2019-05-01"),
        ("Not yet.", "2999-01-01"),
    ] {
        let claim = claim(&editor, statement, "low").await;
        act(&reviewer, &claim, "start", &[]).await;
        source(&reviewer, &claim, "List", "Harbour", "primary").await;
        let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
        let form = form
            .choose("rating", "context")
            .fill("summary", "It is so.[1]")
            .fill("check_again_on", on);
        let form = form.tick("sources", "1", true).press("action", "propose");
        assert_eq!(reviewer.submit(form).await.status, 303);
        let proposed = reviewer.get(&claim).await;
        assert!(!proposed.text().contains("has come."), "nothing stands yet");
        act(&editor, &claim, "approve", &[]).await;
        act(&editor, &claim, "publish", &[]).await;
        let notice = words(&reviewer.get(&claim).await, ".note");
        assert_eq!(
            notice.contains("Check it again: the date set for that"),
            on < "2999",
            "{notice}"
        );
    }
    let page = reviewer.get("/claims?again=due").await;
    assert_eq!(page.words("tr[data-row] .claim a"), ["Due.", "Long due."]);
    assert_eq!(page.words(".views a[aria-current]"), ["To check again2"]);
    assert_eq!(words(&page, ".fchip:has(b)"), "To check again the date has come");
    let mine = reviewer.get("/mine").await;
    assert_eq!(
        mine.words("section[aria-labelledby=again] .claim a").len(),
        2,
        "{mine:?}"
    );
    let auditor = app.sign_in("auditor").await;
    assert!(
        auditor
            .get("/mine")
            .await
            .words("section[aria-labelledby=again]")
            .is_empty()
    );
    assert_eq!(reviewer.get("/claims?again=soon").await.status, 400);

    // One that is worked on again is no longer among them.
    act(
        &editor,
        "/claims/C-0001",
        "correct",
        &[("reason", "clarification"), ("note", "A word.")],
    )
    .await;
    assert_eq!(
        reviewer.get("/claims?again=due").await.words(".views a[aria-current]"),
        ["To check again1"]
    );
}
