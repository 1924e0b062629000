//! What is decided is kept in the browser until the server has it: through a lost connection, a closed tab, several tabs
//! and a colleague who was first.

use docket::desk::articles::{At, Line};
use docket::desk::triage::Decide;
use docket::domain::claim::Decision;
use docket::domain::id::ArticleId;
use serde_json::json;

use super::stage::{Visitor, actor, import};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

/// Sentences of the article.
const MANY: usize = 23;
/// Whether the browser keeps nothing of the person any more.
const SENT: &str = "return Object.keys(localStorage).every(name => !/^(unsent|refused) /.test(name))";

fn article() -> String {
    let each = (1..=MANY).map(|number| format!("The mill ground {number} tons of rye in week {number} of the year."));
    format!("A mill and its weeks\n\n{}\n", each.collect::<Vec<_>>().join("\n\n"))
}

/// The article in triage, with the editor's browser at its first sentence.
async fn deciding() -> (TestApp, ArticleId, Visitor) {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let article = import(&app, &article()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&format!("/articles/{article}/triage")).await;
    editor.click("#s1").await;
    (app, article, editor)
}

async fn lines(app: &TestApp, id: ArticleId) -> Vec<Line> {
    let who = actor(app, &email("editor")).await;
    let part = app.desk.article(&who, id, At::Part(1)).await.unwrap();
    part.lines.into_iter().filter(|line| !line.sentence.aside).collect()
}

async fn decisions(app: &TestApp, id: ArticleId) -> Vec<Decision> {
    lines(app, id).await.iter().map(|line| line.sentence.decision).collect()
}

/// A colleague decides a sentence as it stands now.
async fn colleague_decides(app: &TestApp, id: ArticleId, number: usize, decision: Decision) {
    let sentence = lines(app, id).await[number - 1].sentence.clone();
    let act = Decide {
        sentence: sentence.id,
        version: sentence.version,
        after: None,
        decision,
        reason: String::new(),
        assignee: None,
        duplicate_of: String::new(),
    };
    let admin = actor(app, &email("admin")).await;
    app.desk.decide(&admin, None, act).await.unwrap();
}

fn key(index: usize) -> (&'static str, Decision) {
    match index % 3 {
        0 => ("n", Decision::NotAClaim),
        1 => ("l", Decision::Later),
        _ => ("c", Decision::Claim),
    }
}

/// Every sentence is decided as its key said, once, and in the order of the keys.
async fn all_saved_in_order(app: &TestApp, id: ArticleId) {
    let lines = lines(app, id).await;
    let expected: Vec<Decision> = (0..MANY).map(|index| key(index).1).collect();
    assert_eq!(
        lines.iter().map(|line| line.sentence.decision).collect::<Vec<_>>(),
        expected
    );
    assert!(lines.iter().all(|line| line.sentence.version == 2), "none acted twice");
    assert!(lines.is_sorted_by_key(|line| line.sentence.decided_at));
}

#[actix_web::test]
async fn a_connection_cut_in_the_middle_loses_nothing() {
    let (app, id, editor) = deciding().await;
    for index in 0..10 {
        editor.press(key(index).0).await;
    }
    editor.wait_until_saved().await;
    editor.cut_network(true).await;
    for index in 10..MANY {
        editor.press(key(index).0).await;
    }
    let words = "No connection. Your last 13 decisions are not saved yet. Retrying.";
    editor.wait_for_text(".unsent [role=status]", words).await;
    editor.click(".unsent summary").await;
    assert_eq!(editor.count(".unsent li").await, 13);
    assert!(
        editor
            .text(".unsent li")
            .await
            .starts_with("Sentence 11: decide later.")
    );
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("triage-offline-1440-light").await;
    editor.cut_network(false).await;
    editor.wait_until_saved().await;
    all_saved_in_order(&app, id).await;
    assert_eq!(editor.count(".unsent .note").await, 0);
}

#[actix_web::test]
async fn a_tab_closed_without_a_connection_loses_nothing() {
    let (app, id, editor) = deciding().await;
    for index in 0..4 {
        editor.press(key(index).0).await;
    }
    editor.wait_until_saved().await;
    editor.cut_network(true).await;
    for index in 4..MANY {
        editor.press(key(index).0).await;
    }
    editor
        .wait_for_text(".unsent [role=status]", "19 decisions are not saved yet")
        .await;
    let closed = editor.open_tab().await;
    editor.close_tab(closed).await;
    // Any page sends what is left; nothing of triage need be open.
    editor.visit("/articles").await;
    editor.wait_until(SENT, Vec::new()).await;
    all_saved_in_order(&app, id).await;
}

#[actix_web::test]
async fn an_article_opened_again_shows_what_is_not_saved_yet() {
    let (app, id, editor) = deciding().await;
    let triage = editor.path().await;
    editor.cut_network(true).await;
    editor.press("n").await;
    editor.press("l").await;
    editor
        .wait_for_text(".unsent [role=status]", "2 decisions are not saved yet")
        .await;
    let offline = editor.open_tab().await;
    editor.visit(&triage).await;
    editor.wait_until_saved().await;
    assert_eq!(
        editor.states().await.get(..3).unwrap(),
        ["not_a_claim", "later", "untriaged"]
    );
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::NotAClaim, Decision::Later]
    );
    // The tab that could not send them is told, and may undo them.
    editor.go_to_tab(offline).await;
    editor.wait_until_saved().await;
    editor.cut_network(false).await;
    editor.press("u").await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::NotAClaim, Decision::Undecided]
    );
}

#[actix_web::test]
async fn a_colleagues_decision_is_never_taken_over() {
    let (app, id, editor) = deciding().await;
    editor.cut_network(true).await;
    // The first is decided twice: the second of both would just fit the version that the colleague makes.
    editor.press("c").await;
    editor.click("#s1").await;
    editor.press("n").await;
    editor.click("#s2").await;
    editor.press("l").await;
    colleague_decides(&app, id, 1, Decision::Later).await;
    colleague_decides(&app, id, 2, Decision::Claim).await;
    editor.cut_network(false).await;
    editor.wait_until_saved().await;
    editor
        .wait_for_text(
            "[data-now=trouble]",
            "Sentence 1 was not changed. Admin Desk put this off today",
        )
        .await;
    editor
        .wait_for_text(
            "[data-now=trouble]",
            "Sentence 2 was not changed. Admin Desk made this the claim C-0001",
        )
        .await;
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::Later, Decision::Claim]
    );
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("triage-conflict-1440-light").await;

    // What was refused waits for an answer, in another tab and on another page too.
    editor.visit("/triage").await;
    assert_eq!(editor.count("[data-now=trouble]").await, 2);
    assert_eq!(editor.axe().await, [""; 0]);
    let first = editor.text("[data-now=trouble] .btn:nth-of-type(2)").await;
    assert_eq!(
        first, "Change it to \u{201c}Not a claim\u{201d}",
        "the last that was wanted"
    );
    editor.click("[data-now=trouble] .btn:nth-of-type(2)").await;
    editor
        .wait_until(
            "return document.querySelectorAll('[data-now=trouble]').length === 1",
            Vec::new(),
        )
        .await;
    editor.click("[data-now=trouble] .btn").await;
    editor
        .wait_until(
            "return document.querySelectorAll('[data-now=trouble]').length === 0",
            Vec::new(),
        )
        .await;
    editor.wait_until(SENT, Vec::new()).await;
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::NotAClaim, Decision::Claim]
    );
}

#[actix_web::test]
async fn news_of_a_colleague_reach_the_page_and_spare_what_is_not_saved() {
    let (app, id, editor) = deciding().await;
    colleague_decides(&app, id, 2, Decision::Later).await;
    colleague_decides(&app, id, 3, Decision::NotAClaim).await;
    let news = "document.dispatchEvent(new CustomEvent('live', { detail: { topic: 'article', id: arguments[0] } }))";
    editor.run(news, vec![json!(id.to_string())]).await;
    editor.wait_for("#s2[data-state=later][data-by=AD]").await;
    editor.wait_for("#s3[data-state=not_a_claim][data-by=AD]").await;
    editor.wait_for_text(".legend", "2 of 23 decided").await;
    editor.shot("triage-colleague-1440-light").await;
    // One decision waits; what a colleague did meanwhile about the same sentence does not wipe it off the page.
    editor.cut_network(true).await;
    editor.press("c").await;
    editor.wait_for("#s1[data-pending]").await;
    colleague_decides(&app, id, 1, Decision::Later).await;
    editor.run(news, vec![json!(id.to_string())]).await;
    assert_eq!(editor.count("#s1[data-pending][data-state=claim]").await, 1);
    editor.cut_network(false).await;
    editor
        .wait_for_text("[data-now=trouble]", "Admin Desk put this off")
        .await;
    editor.wait_for("#s1[data-state=later][data-by=AD]").await;
}

#[actix_web::test]
async fn whoever_signs_out_is_told_what_is_lost() {
    let (app, id, editor) = deciding().await;
    editor.visit("/account").await;
    // Sending fails, while the page itself is reached.
    editor
        .run("window.fetch = () => Promise.reject(new TypeError('cut'))", Vec::new())
        .await;
    // As the page of triage keeps it, from a tab that is gone.
    let keep = "const person = document.body.dataset.person;
        const job = { at: 1, once: '0190a3c0-0000-7000-8000-000000000a0f', article: arguments[0], part: 1, decision: 'later',
          more: {}, marks: [{ id: arguments[1], version: 1, number: 1, words: 'The mill' }] };
        localStorage.setItem(`unsent ${person} 000000000000001 ${job.once}`, JSON.stringify(job));";
    let sentence = lines(&app, id).await[0].sentence.id;
    editor
        .run(keep, vec![json!(id.to_string()), json!(sentence.to_string())])
        .await;
    editor.click("form[action='/sign-out'] button").await;
    editor
        .wait_for_text("dialog[open]", "1 decision is not saved yet.")
        .await;
    assert_eq!(editor.axe().await, [""; 0]);
    editor.click("dialog[open] .btn.primary").await;
    assert_eq!(editor.count("dialog[open]").await, 0);
    editor.click("form[action='/sign-out'] button").await;
    editor.follow("dialog[open] .btn:not(.primary)").await;
    assert!(editor.path().await.starts_with("/sign-in"));
    editor.wait_until(SENT, Vec::new()).await;
    assert_eq!(decisions(&app, id).await[0], Decision::Undecided);
}

#[actix_web::test]
async fn what_a_colleague_decided_since_is_not_undone() {
    let (app, id, editor) = deciding().await;
    for key in ["n", "n", "n"] {
        editor.press(key).await;
    }
    editor.wait_until_saved().await;
    // The page has heard of it: the undo passes the sentence over.
    colleague_decides(&app, id, 3, Decision::Claim).await;
    editor.wait_for("#s3[data-by=AD]").await;
    editor.press("u").await;
    editor.wait_for("#s2[data-state=untriaged]:not([data-pending])").await;
    assert_eq!(
        decisions(&app, id).await.get(..3).unwrap(),
        [Decision::NotAClaim, Decision::Undecided, Decision::Claim]
    );
    // The page has not: the server refuses, and it is told who was first.
    editor.cut_network(true).await;
    colleague_decides(&app, id, 1, Decision::Later).await;
    editor.press("u").await;
    editor.wait_for("#s1[data-pending]").await;
    editor.cut_network(false).await;
    editor
        .wait_for_text(
            "[data-now=trouble]",
            "Sentence 1 was not changed. Admin Desk put this off today",
        )
        .await;
    editor
        .wait_for_text("[data-now=trouble] .btn:nth-of-type(2)", "Take it back")
        .await;
    editor.wait_for("#s1[data-state=later][data-by=AD]").await;
    assert_eq!(decisions(&app, id).await[0], Decision::Later);
    editor.click("[data-now=trouble] .btn:nth-of-type(2)").await;
    editor.wait_for("#s1[data-state=untriaged]:not([data-pending])").await;
    assert_eq!(decisions(&app, id).await[0], Decision::Undecided);
}

#[actix_web::test]
async fn undo_without_a_connection_arrives_with_it() {
    let (app, id, editor) = deciding().await;
    editor.press("c").await;
    editor.wait_until_saved().await;
    editor.cut_network(true).await;
    // One step was saved, the other only made: both are taken back, and one is made again.
    editor.press("l").await;
    editor.press("u").await;
    editor.press("u").await;
    editor.press("n").await;
    editor
        .wait_for_text(".unsent [role=status]", "Your last 4 decisions are not saved yet.")
        .await;
    assert_eq!(editor.states().await.get(..2).unwrap(), ["not_a_claim", "untriaged"]);
    editor.cut_network(false).await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::NotAClaim, Decision::Undecided]
    );
    assert_eq!(editor.count(".unsent .note").await, 0);
}

#[actix_web::test]
async fn a_group_that_came_too_late_is_offered_again_one_by_one() {
    let (app, id, editor) = deciding().await;
    editor.cut_network(true).await;
    for key in ["x", "j", "x", "c"] {
        editor.press(key).await;
    }
    colleague_decides(&app, id, 1, Decision::Later).await;
    colleague_decides(&app, id, 2, Decision::NotAClaim).await;
    editor.cut_network(false).await;
    for (number, did) in [(1, "put this off"), (2, "marked this as not a claim")] {
        let words = format!("Sentence {number} was not changed. Admin Desk {did} today");
        editor.wait_for_text("[data-now=trouble]", &words).await;
    }
    let again = "[data-now=trouble] .btn:nth-of-type(2)";
    assert_eq!(editor.text(again).await, "Change it to \u{201c}Claim\u{201d}");
    assert_eq!(editor.axe().await, [""; 0]);
    editor.click(again).await;
    editor.wait_for("#s1[data-claim='C-0001']:not([data-pending])").await;
    editor.click("[data-now=trouble] .btn").await;
    editor.wait_until(SENT, Vec::new()).await;
    assert_eq!(
        decisions(&app, id).await.get(..2).unwrap(),
        [Decision::Claim, Decision::NotAClaim]
    );
}
