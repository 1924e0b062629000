//! Triage as quick as the keys, on a slow network.

use docket::desk::articles::At;
use docket::domain::claim::Decision;
use docket::domain::id::ArticleId;
use serde_json::json;

use super::stage::{Visitor, actor, import};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

/// By how much every answer comes later.
const LATENCY: u32 = 200;
/// Sentences of the article.
const MANY: usize = 23;

/// An article of so many sentences.
fn article() -> String {
    let figures =
        (1..=MANY).map(|number| format!("The ferry carried {number} more boxes on day {number} of the trial."));
    let paragraphs: Vec<String> = figures.collect();
    format!("A ferry is tried for {MANY} days\n\n{}\n", paragraphs.join("\n\n"))
}

fn key(index: usize) -> (&'static str, Decision) {
    match index % 3 {
        0 => ("n", Decision::NotAClaim),
        1 => ("l", Decision::Later),
        _ => ("c", Decision::Claim),
    }
}

#[actix_web::test]
async fn as_many_keys_as_sentences_and_the_same_way_back() {
    let (app, article, editor) = deciding().await;
    assert_eq!(editor.states().await, ["untriaged"; MANY]);
    editor.click("#s1").await;
    editor.delay_network(LATENCY).await;
    assert!(
        answer_takes(&editor).await >= f64::from(LATENCY),
        "the network is not late"
    );

    for index in 0..MANY {
        editor.press(key(index).0).await;
        keeps_focus(&editor).await;
    }
    editor.wait_until_saved().await;
    let who = actor(&app, &email("editor")).await;
    let decisions = async || {
        let part = app.desk.article(&who, article, At::Part(1)).await.unwrap();
        part.lines
            .into_iter()
            .map(|line| line.sentence)
            .filter(|sentence| !sentence.aside)
            .collect::<Vec<_>>()
    };
    let decided = decisions().await;
    let expected: Vec<Decision> = (0..MANY).map(|index| key(index).1).collect();
    assert_eq!(
        decided.iter().map(|sentence| sentence.decision).collect::<Vec<_>>(),
        expected
    );
    assert!(
        decided.is_sorted_by_key(|sentence| sentence.decided_at),
        "saved in the order of the keys"
    );

    for _ in 0..MANY {
        editor.press("u").await;
        keeps_focus(&editor).await;
    }
    editor.wait_until_saved().await;
    editor.wait_for_cursor(1).await;
    let undone = decisions().await;
    assert!(
        undone.iter().all(|sentence| sentence.decision == Decision::Undecided),
        "{undone:?}"
    );
    assert_eq!(editor.states().await, ["untriaged"; MANY]);
    assert_eq!(editor.count("[data-now=trouble]:not([hidden])").await, 0);
    assert_eq!(editor.policy_breaches().await, [""; 0]);
}

#[actix_web::test]
async fn focus_stays_where_one_decides() {
    let (_app, _, editor) = deciding().await;
    editor.click("#decide [value=not_a_claim]").await;
    editor.wait_for_cursor(2).await;
    keeps_focus(&editor).await;
    editor.click("#decide [value=claim]").await;
    editor.wait_until_saved().await;
    editor.press("d").await;
    editor
        .wait_until("return document.activeElement.name === 'duplicate_of'", Vec::new())
        .await;
    editor.type_into("[name=duplicate_of]", "C-0001").await;
    editor.press("Enter").await;
    editor.wait_for_cursor(4).await;
    keeps_focus(&editor).await;
    editor.wait_until_saved().await;
    assert_eq!(
        editor.states().await.get(..4).unwrap(),
        ["not_a_claim", "to_check", "duplicate", "untriaged"]
    );
    editor.click("[data-undo]").await;
    editor.wait_for_cursor(3).await;
    keeps_focus(&editor).await;
}

/// The article in triage, with the editor's browser on it.
async fn deciding() -> (TestApp, ArticleId, Visitor) {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let article = import(&app, &article()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&format!("/articles/{article}/triage")).await;
    (app, article, editor)
}

async fn keeps_focus(editor: &Visitor) {
    let lost = editor
        .run("return document.activeElement === document.body", Vec::new())
        .await;
    assert_eq!(lost, json!(false), "the focus fell to the body");
}

/// How long a small answer takes, in milliseconds.
async fn answer_takes(editor: &Visitor) -> f64 {
    let script = "const begun = performance.now(); const done = arguments[arguments.length - 1];
        fetch('/healthz').then(answer => answer.text()).then(() => done(performance.now() - begun));";
    editor.run_async(script).await.as_f64().unwrap()
}

#[actix_web::test]
async fn a_refused_decision_is_neither_listed_nor_undone() {
    let (_app, article, editor) = deciding().await;
    editor.click("#s1").await;
    editor.press("n").await;
    editor.wait_until_saved().await;
    editor.press("d").await;
    editor.type_into("[name=duplicate_of]", "C-9999").await;
    editor.press("Enter").await;
    let words = "Sentence 2 was not changed. There is no claim C-9999. Go to sentence 2";
    editor.wait_for_text("[data-now=trouble]", words).await;
    assert_eq!(editor.count("[data-now=recent] li").await, 1);
    editor.click("[data-now=trouble] a").await;
    editor.wait_for_cursor(2).await;
    // What the tab remembers outlives a reload.
    editor.visit(&format!("/articles/{article}/triage")).await;
    editor.press("u").await;
    editor.wait_until_saved().await;
    assert_eq!(editor.states().await, ["untriaged"; MANY]);
}
