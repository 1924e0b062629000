//! Verdicts in the browser: evidence, sign-off by others only, two people at the same moment.

use docket::domain::person::Role;

use super::claims::{act, claim, offered, once, propose, send, source, state, words};
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::{Page, statuses};

stories!(
    the_evidence_that_a_rating_asks_for_is_asked_for,
    nobody_signs_off_what_they_had_a_hand_in,
    only_the_version_that_was_read_is_signed_off,
    two_approvals_at_the_same_moment,
    high_risk_needs_two,
    a_stale_verdict_is_compared_and_loses_nothing,
    two_versions_are_merged_by_word,
    a_verdict_is_shown_with_what_changed,
    the_checklist_follows_what_is_chosen,
    a_stale_source_is_compared_and_loses_nothing,
    sources_that_carry_a_proposal_stay,
    a_verdict_on_a_removed_source_is_not_proposed,
    footnotes_lead_to_what_the_verdict_rests_on,
);

/// Sends the verdict's form from the claim's page.
async fn write(client: &Client, claim: &str, rating: &str, summary: &str, sources: &[&str], action: &str) -> Page {
    let form = client.get(claim).await.form(&format!("{claim}/verdict"));
    let form = form.choose("rating", rating).fill("summary", summary);
    let form = sources
        .iter()
        .fold(form, |form, number| form.tick("sources", number, true));
    client.submit(form.press("action", action)).await
}

/// The step that the claim's page carries.
async fn step(client: &Client, claim: &str) -> String {
    let page = client.get(claim).await;
    page.form(&format!("{claim}/move")).value("step").unwrap().to_owned()
}

/// Sends a sign-off that no page need have offered.
async fn sign(client: &Client, claim: &str, action: &str, step: &str, verdict: &str, note: &str) -> Page {
    let mark = once();
    let fields = [
        ("action", action),
        ("step", step),
        ("verdict", verdict),
        ("note", note),
        ("once", mark.as_str()),
    ];
    client.post_form(&format!("{claim}/move"), &fields).await
}

async fn the_evidence_that_a_rating_asks_for_is_asked_for(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The fares were frozen.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Minutes", "Council", "primary").await;
    source(&reviewer, &claim, "More minutes", "council ", "primary").await;

    let refused = write(&reviewer, &claim, "false", "They were not.[1]", &["1", "2"], "propose").await;
    assert_eq!(refused.status, 422);
    let errors = words(&refused, ".errors");
    assert!(
        errors.contains("2 named sources of different publishers: 1 chosen"),
        "{errors}"
    );
    assert!(errors.contains("The claimant was asked"), "{errors}");
    assert!(
        words(&refused, "[data-evidence=\"false\"]").contains("2 named sources of different publishers: 1 chosen"),
        "the form is judged by what is ticked in it"
    );
    let form = refused.form(&format!("{claim}/verdict"));
    assert_eq!(
        form.value("summary"),
        Some("They were not.[1]"),
        "nothing typed is lost"
    );
    assert_eq!(words(&reviewer.get(&claim).await, "#verdict"), "", "nothing was saved");

    let empty = write(&reviewer, &claim, "true", " ", &["1"], "propose").await;
    assert!(words(&empty, ".errors").contains("Write a summary before you propose."));
    let far = reviewer
        .post_form(
            &format!("{claim}/verdict"),
            &[("version", "0"), ("summary", "x"), ("sources", "9")],
        )
        .await;
    assert!(words(&far, ".errors").contains("Source 9 is no longer on the list."));
    let odd = reviewer
        .post_form(
            &format!("{claim}/verdict"),
            &[
                ("version", "0"),
                ("summary", "x"),
                ("sources", "one"),
                ("rating", "maybe"),
                ("true_as_of", "soon"),
            ],
        )
        .await;
    assert_eq!(odd.status, 422);

    source(&reviewer, &claim, "Report", "Gazette", "report").await;
    source(&reviewer, &claim, "Their answer", "Operator", "claimant_answer").await;
    let proposed = write(
        &reviewer,
        &claim,
        "false",
        "They were not.[1]",
        &["1", "3", "4"],
        "propose",
    )
    .await;
    assert_eq!(proposed.status, 303, "{proposed:?}");
    assert_eq!(state(&editor, &claim).await, "Awaiting approval");
    let page = act(&reviewer, &claim, "take_back", &[]).await;
    assert_eq!(words(&page, ".steps [aria-current]"), "In research");
    let again = act(&reviewer, &claim, "propose", &[]).await;
    assert_eq!(
        words(&again, "#verdict .sec-h .n"),
        "version 1",
        "unchanged, so no new version"
    );
}

async fn nobody_signs_off_what_they_had_a_hand_in(app: TestApp) {
    for (author, role) in [("ana", Role::Reviewer), ("ben", Role::Editor), ("cleo", Role::Admin)] {
        app.add(author, role).await;
        let (editor, author) = (app.sign_in("editor").await, app.sign_in(author).await);
        let claim = claim(&editor, "The pier was closed.", "standard").await;
        propose(&author, &claim).await;
        let page = author.get(&claim).await;
        let why = "You had a hand in this verdict, so a colleague must sign it off.";
        assert!(words(&page, ".approve").contains(why));
        assert!(!page.text().contains("value=\"approve\""));
        let step = step(&editor, &claim).await;
        for action in ["approve", "request_changes"] {
            let refused = sign(&author, &claim, action, &step, "1", "I like it").await;
            assert_eq!(refused.status, 403);
            assert!(refused.text().contains(why) && refused.text().contains("I like it"));
        }
        let auditor = sign(&app.sign_in("auditor").await, &claim, "approve", &step, "1", "").await;
        assert_eq!(auditor.status, 403);
        assert_eq!(state(&editor, &claim).await, "Awaiting approval");
    }
}

async fn only_the_version_that_was_read_is_signed_off(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The boats were sold.", "standard").await;
    propose(&reviewer, &claim).await;
    let old = step(&editor, &claim).await;
    act(&reviewer, &claim, "take_back", &[]).await;
    assert_eq!(
        write(&reviewer, &claim, "true", "Sold in May.[1]", &["1", "2"], "propose")
            .await
            .status,
        303
    );

    let stale = sign(&editor, &claim, "approve", &old, "1", "Good work.").await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("Good work."), "the note is kept");
    assert!(
        words(&stale, "#verdict").contains("Sold in May."),
        "the new version is shown"
    );
    let now = step(&editor, &claim).await;
    let unread = sign(&editor, &claim, "approve", &now, "1", "").await;
    assert_eq!(unread.status, 409);
    assert!(unread.text().contains("Read it before you decide."));
    let silent = sign(&editor, &claim, "request_changes", &now, "2", " ").await;
    assert_eq!(silent.status, 422);
    assert_eq!(sign(&editor, &claim, "approve", &now, "2", "Good.").await.status, 303);
    assert_eq!(state(&editor, &claim).await, "Approved");
}

async fn two_approvals_at_the_same_moment(app: TestApp) {
    let [editor, admin, reviewer] = app.sign_in_all(["editor", "admin", "reviewer"]).await;
    let standard = claim(&editor, "One is enough.", "standard").await;
    propose(&reviewer, &standard).await;
    let at = step(&editor, &standard).await;
    let (one, two) = tokio::join!(
        sign(&editor, &standard, "approve", &at, "1", "Mine"),
        sign(&admin, &standard, "approve", &at, "1", "Mine too")
    );
    assert_eq!(
        statuses(&one, &two),
        [303, 409],
        "the second is told that the first was faster"
    );
    assert_eq!(state(&editor, &standard).await, "Approved");

    let high = claim(&editor, "Two are needed.", "high").await;
    propose(&reviewer, &high).await;
    let at = step(&editor, &high).await;
    let (one, two) = tokio::join!(
        sign(&editor, &high, "approve", &at, "1", ""),
        sign(&admin, &high, "approve", &at, "1", "")
    );
    assert_eq!((one.status, two.status), (303, 303));
    assert_eq!(state(&editor, &high).await, "Approved");
}

async fn high_risk_needs_two(app: TestApp) {
    let [editor, admin, reviewer] = app.sign_in_all(["editor", "admin", "reviewer"]).await;
    let claim = claim(&editor, "The water is safe.", "high").await;
    propose(&reviewer, &claim).await;
    let at = step(&editor, &claim).await;
    let mark = once();
    let fields = [
        ("action", "approve"),
        ("step", at.as_str()),
        ("verdict", "1"),
        ("once", mark.as_str()),
    ];
    let to = format!("{claim}/move");
    for answer in [
        editor.post_form(&to, &fields).await,
        editor.post_form(&to, &fields).await,
    ] {
        assert_eq!(answer.status, 303, "the same sending twice acts once");
    }
    assert_eq!(state(&editor, &claim).await, "Awaiting approval");
    assert!(words(&editor.get(&claim).await, ".approve").contains("1 of 2 approvals"));
    let twice = sign(&editor, &claim, "approve", &at, "1", "").await;
    assert_eq!(twice.status, 403);
    assert!(twice.text().contains("You have approved this version already."));
    act(&admin, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
}

async fn a_stale_verdict_is_compared_and_loses_nothing(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "There were nine boats.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    source(&reviewer, &claim, "Count", "Gazette", "report").await;
    let to = format!("{claim}/verdict");
    assert_eq!(
        write(&reviewer, &claim, "true", "Nine.[1]", &["1"], "save")
            .await
            .status,
        303
    );
    let tab = reviewer.get(&claim).await.form(&to);
    assert_eq!(
        write(
            &reviewer,
            &claim,
            "context",
            "Nine, of which two are laid up.[2]",
            &["2"],
            "save"
        )
        .await
        .status,
        303
    );

    let mine = tab
        .fill("summary", "Nine with the tug.[1]")
        .choose("rating", "mostly_true");
    let stale = reviewer
        .submit(mine.tick("sources", "2", true).press("action", "propose"))
        .await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, "main");
    for part in [
        "Nine.[1]",
        "of which two are laid up.[2]",
        "Version 2 of the verdict was saved.",
        "Both of you changed it.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let form = stale.form(&to);
    assert_eq!(form.value("summary"), Some("Nine with the tug.[1]"));
    assert_eq!(form.value("sources"), Some("1, 2"), "both rest on both");
    let mine = scraper::Selector::parse("#mine [name=sources][value='1, 2']").unwrap();
    assert_eq!(stale.html().select(&mine).count(), 1);
    let page = reviewer.follow(&reviewer.submit(form).await).await;
    assert_eq!(words(&page, "#verdict .sec-h .n"), "version 3");
    assert_eq!(
        words(&page, ".steps [aria-current]"),
        "Awaiting approval",
        "it still proposes"
    );
    assert!(words(&page, "#verdict .body").contains("Nine with the tug."));
}

async fn two_versions_are_merged_by_word(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "There were nine boats.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    let to = format!("{claim}/verdict");
    let base =
        "The register lists nine boats, two of them laid up since the spring.\n\nThe harbour office counts the tug.";
    assert_eq!(write(&reviewer, &claim, "context", base, &[], "save").await.status, 303);
    let (one, two) = (
        reviewer.get(&claim).await.form(&to),
        reviewer.get(&claim).await.form(&to),
    );
    let theirs = write(&reviewer, &claim, "context", &base.replace("nine", "ten"), &[], "save").await;
    assert_eq!(theirs.status, 303);

    let mine = one.fill("summary", &base.replace("counts the tug", "leaves out the tug"));
    let stale = reviewer.submit(mine.press("action", "save")).await;
    assert_eq!(stale.status, 409);
    let both = base
        .replace("nine", "ten")
        .replace("counts the tug", "leaves out the tug");
    let form = stale.form(&to);
    assert_eq!(form.value("summary"), Some(both.as_str()));
    let page = reviewer.follow(&reviewer.submit(form).await).await;
    assert_eq!(words(&page, "#verdict .sec-h .n"), "version 3");
    assert!(
        words(&page, "#verdict ins").contains("leaves out"),
        "marked against theirs"
    );

    let stale = reviewer
        .submit(
            two.fill("summary", &base.replace("nine", "eleven"))
                .press("action", "save"),
        )
        .await;
    let form = stale.form(&to);
    let marked = form.value("summary").unwrap().to_owned();
    assert!(marked.contains("\u{27e6}ten\u{2016}eleven\u{27e7} boats"), "{marked}");
    let refused = reviewer.submit(form).await;
    assert_eq!(refused.status, 422, "nobody has chosen yet");
    assert!(words(&refused, ".errors").contains("Choose between them"));
    let form = refused.form(&to);
    assert_eq!(form.value("summary"), Some(marked.as_str()));
    let form = form.fill("summary", &both.replace("ten", "ten or eleven"));
    assert_eq!(reviewer.submit(form.press("action", "save")).await.status, 303);
    let history = words(&reviewer.get(&format!("{claim}/history")).await, ".tl");
    assert!(
        history.contains("saved version 2 of the verdict"),
        "theirs stays: {history}"
    );
    assert!(history.contains("Compare versions 3 and 4"), "{history}");
}

async fn a_verdict_is_shown_with_what_changed(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The boats were sold.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    source(&reviewer, &claim, "Count", "Gazette", "report").await;
    for (rating, summary) in [
        ("context", "Two boats were sold in May."),
        ("mostly_true", "Three boats were sold in May.[1]"),
        ("true", "Three boats were sold in June.[1] The paper agrees.[1][2]"),
    ] {
        let saved = write(&reviewer, &claim, rating, summary, &["1", "2"], "save").await;
        assert_eq!(saved.status, 303, "{saved:?}");
    }
    let page = reviewer.get(&claim).await;
    assert_eq!(words(&page, "#verdict .body del"), "May.[ | 1]");
    assert!(words(&page, "#verdict .body ins").contains("The paper agrees."));
    assert_eq!(words(&page, "#verdict .line del"), "Mostly true");
    assert_eq!(words(&page, "#src1 a[href^='#cite1-']"), "1 | 2");
    assert_eq!(words(&page, "#src2 a[href='#cite2-1']"), "in the verdict");
    let first = reviewer.get(&format!("{claim}?since=1")).await;
    assert!(words(&first, "#verdict .body del").contains("Two"));
    assert_eq!(words(&first, "#verdict .line del"), "Needs context");
    let plain = reviewer.get(&format!("{claim}?since=0")).await;
    assert_eq!(words(&plain, "#verdict del"), "");
    for wrong in ["3", "9", "-1"] {
        assert_eq!(reviewer.get(&format!("{claim}?since={wrong}")).await.status, 404);
    }

    act(&reviewer, &claim, "propose", &[]).await;
    let page = editor.get(&claim).await;
    assert!(words(&page, ".approve").contains("Reviewer Desk proposed version 3"));
    assert!(words(&reviewer.get(&claim).await, ".approve").contains("You wrote version 3"));
    let told = words(&page, ".tl");
    assert!(
        told.contains("Reviewer Desk proposed True (version 3), resting on 2 sources"),
        "{told}"
    );
}

async fn the_checklist_follows_what_is_chosen(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    source(&editor, &claim, "List of piers", "Harbour office", "primary").await;
    source(&editor, &claim, "Survey", "Council", "data").await;
    let told = async |sources: &str| {
        let answer = reviewer.get(&format!("{claim}/checklist?{sources}")).await;
        serde_json::from_str::<serde_json::Value>(answer.text()).unwrap()
    };
    let one = told("sources=1&sources=9").await;
    assert_eq!(one["true"][0]["met"], false);
    assert_eq!(one["true"][0]["words"], "2 sources to rest on: 1 chosen");
    assert_eq!(one["context"][0]["met"], true);
    let two = told("sources=1&sources=2").await;
    assert_eq!(two["true"][1]["met"], true, "{two}");

    let seen = editor.get(&claim).await;
    let seen = seen
        .text()
        .split("data-event=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let news = async |client: &Client| {
        let answer = client.get(&format!("{claim}/news?seen={seen}")).await;
        serde_json::from_str::<serde_json::Value>(answer.text()).unwrap()
    };
    assert!(news(&editor).await["words"].is_null());
    act(&reviewer, &claim, "start", &[]).await;
    let words = news(&editor).await["words"].to_string();
    assert!(words.contains("Reviewer Desk started research, today, "), "{words}");
    assert!(news(&reviewer).await["words"].is_null(), "one's own doing is no news");
}

async fn a_stale_source_is_compared_and_loses_nothing(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The list is public.", "standard").await;
    source(&editor, &claim, "List", "Harbour", "data").await;
    let to = format!("{claim}/sources/1");
    let mine = reviewer.get(&to).await.form(&to);
    let theirs = editor
        .get(&to)
        .await
        .form(&to)
        .fill("title", "List of boats")
        .fill("locator", "p. 3");
    assert_eq!(editor.submit(theirs).await.status, 303);
    let stale = reviewer
        .submit(
            mine.fill("title", "The register")
                .choose("named", "no")
                .attach("file", "a.txt", "x"),
        )
        .await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, "main");
    for part in ["Editor Desk was first", "List of boats", "choose it again"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let form = stale.form(&to);
    assert_eq!(
        (form.value("title"), form.value("named")),
        (Some("The register"), Some("no"))
    );
    let page = reviewer
        .follow(&reviewer.submit(form.fill("locator", "p. 3")).await)
        .await;
    assert!(words(&page, "#src1").contains("The register") && words(&page, "#src1").contains("Anonymous"));

    let remove = format!("{to}/remove");
    let unsaid = reviewer.submit(reviewer.get(&to).await.form(&remove)).await;
    assert_eq!(unsaid.status, 422);
    assert!(words(&unsaid, ".errors").contains("The reason is missing."));
    let gone = reviewer
        .submit(reviewer.get(&to).await.form(&remove).fill("reason", "Wrong list"))
        .await;
    assert_eq!(words(&reviewer.follow(&gone).await, "#sources .sec-h .n"), "0");
    assert_eq!(reviewer.get(&to).await.status, 404);
}

async fn sources_that_carry_a_proposal_stay(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    propose(&reviewer, &claim).await;
    let to = format!("{claim}/sources/1");
    let refused = reviewer
        .submit(reviewer.get(&to).await.form(&to).fill("title", "Another list"))
        .await;
    assert_eq!(refused.status, 409);
    assert!(words(&refused, ".errors").contains("carries the verdict that awaits approval"));
    assert_eq!(refused.form(&to).value("title"), Some("Another list"));
    source(&reviewer, &claim, "One more", "Council", "data").await;
    act(&editor, &claim, "approve", &[]).await;
    let late = reviewer
        .post_form(
            &format!("{claim}/sources"),
            &[("title", "Too late"), ("kind", "data"), ("stance", "context")],
        )
        .await;
    assert_eq!(late.status, 409);
    assert!(
        words(&late, ".errors").contains("Too late"),
        "what was typed can be copied"
    );
}

async fn a_verdict_on_a_removed_source_is_not_proposed(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "List of piers", "Harbour office", "primary").await;
    source(&reviewer, &claim, "Survey", "Council", "data").await;
    let proposed = write(
        &reviewer,
        &claim,
        "context",
        "It holds. [1] [2]",
        &["1", "2"],
        "propose",
    )
    .await;
    assert_eq!(proposed.status, 303, "{proposed:?}");
    act(&reviewer, &claim, "take_back", &[]).await;
    let to = format!("{claim}/sources/2");
    let form = reviewer.get(&to).await.form(&format!("{to}/remove"));
    assert_eq!(reviewer.submit(form.fill("reason", "Wrong survey")).await.status, 303);
    let fields = offered(&reviewer, &claim, "propose").await;
    let refused = send(&reviewer, &claim, &fields, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(
        words(&refused, ".errors").contains("Source 2 was taken off the list."),
        "{refused:?}"
    );
}

async fn footnotes_lead_to_what_the_verdict_rests_on(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The quay is dry.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    for (title, publisher) in [
        ("Tide table", "Harbour office"),
        ("Survey", "Council"),
        ("Minutes", "Board"),
    ] {
        source(&reviewer, &claim, title, publisher, "data").await;
    }
    let refused = write(&reviewer, &claim, "true", "It is.[1][9]", &["1", "2"], "propose").await;
    assert_eq!(refused.status, 422);
    let errors = words(&refused, ".errors");
    assert!(errors.contains("there is no source 9"), "{errors}");
    let refused = write(&reviewer, &claim, "true", "It is.[1][3]", &["1", "2"], "propose").await;
    let errors = words(&refused, ".errors");
    assert!(errors.contains("Choose source 3"), "{errors}");
    let proposed = write(
        &reviewer,
        &claim,
        "true",
        "Since [2024] it is.[1][2]",
        &["1", "2"],
        "propose",
    )
    .await;
    assert_eq!(proposed.status, 303, "{proposed:?}");
}
