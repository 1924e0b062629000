//! The main acts with plain forms alone.

use super::stage::{ARTICLE, SENTENCES, Visitor, import};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

#[actix_web::test]
async fn the_main_acts_need_no_script() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let article = import(&app, ARTICLE).await;
    let editor = plain(&app, "editor").await;
    editor.visit(&format!("/articles/{article}/triage")).await;
    assert_eq!(editor.count("[data-script]:not([hidden])").await, 0, "the script ran");
    for (number, decision) in [(1, "not_a_claim"), (2, "later")] {
        editor.wait_for_cursor(number).await;
        editor.follow(&format!("#decide [value={decision}]")).await;
    }
    editor.wait_for_cursor(3).await;
    let states = editor.states().await;
    assert_eq!(
        states.get(..3).unwrap(),
        ["not_a_claim", "later", "untriaged"],
        "of {SENTENCES:?}"
    );

    editor
        .claim_passage("the May truce collapsed", "The May truce collapsed.")
        .await;
    let claim = editor.path().await;
    assert!(editor.text("h1").await.contains("The May truce collapsed."));

    let reviewer = plain(&app, "reviewer").await;
    reviewer.visit(&claim).await;
    reviewer.act("start").await;
    reviewer.add_two_sources().await;
    reviewer
        .write_verdict("true", "Both sides ended the truce in writing. [1] [2]")
        .await;
    reviewer.follow("#verdict-form button[value=propose]").await;
    reviewer
        .wait_for_text(".steps [aria-current]", "Awaiting approval")
        .await;
}

async fn plain(app: &TestApp, name: &str) -> Visitor {
    let visitor = Visitor::at(app).await;
    visitor.without_script().await;
    visitor.sign_in(&email(name)).await;
    visitor
}
