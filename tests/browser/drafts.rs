//! What was typed and not sent is not lost, whatever comes between.

use serde_json::json;

use super::stage::{ARTICLE, Visitor};
use super::two_people::claim_in_research;
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

const BACK: &str = "What you typed here is back.";

#[actix_web::test]
async fn a_verdict_outlives_the_source_that_is_added_meanwhile() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    let typed = "Both sides ended the truce in writing. [1] [2]";
    reviewer.write_verdict("context", typed).await;
    reviewer.add_source("Day book", "Harbour office", "data").await;
    reviewer.wait_for_text("#verdict-form", BACK).await;
    reviewer.wait_for_value("#verdict-form [name=summary]", typed).await;
    assert_eq!(reviewer.count("#verdict-form [value=context]:checked").await, 1);
    reviewer.follow("#verdict-form button[value=save]").await;
    reviewer.wait_for_text("#verdict", "version 1").await;
    assert!(!reviewer.words().await.contains(BACK), "what was saved is no draft");
}

#[actix_web::test]
async fn an_import_outlives_the_end_of_the_session() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/articles/new").await;
    let typing = "const area = document.querySelector('[name=text]');
        area.value = arguments[0];
        area.dispatchEvent(new Event('input', { bubbles: true }));";
    editor.run(typing, vec![json!(ARTICLE)]).await;
    editor.forget_cookies().await;
    editor.follow("form[action='/articles'] button.primary").await;
    assert!(editor.path().await.starts_with("/sign-in"));
    editor.type_into("[name=email]", &email("editor")).await;
    editor.type_into("[name=password]", crate::harness::app::PASSWORD).await;
    editor.follow("main form button").await;
    editor.visit("/articles/new").await;
    editor.wait_for_text("form[action='/articles']", BACK).await;
    editor.wait_for_value("[name=text]", ARTICLE).await;
}

#[actix_web::test]
async fn a_pause_keeps_a_draft_for_another_device() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    let typed = "Both sides ended the truce in writing. [1] [2]";
    reviewer.write_verdict("context", typed).await;
    reviewer
        .wait_for_text("#verdict-form .draft-state", "Draft kept, today, ")
        .await;

    let elsewhere = Visitor::signed_in(&app, "reviewer").await;
    elsewhere.visit(&claim).await;
    elsewhere
        .wait_for_text("[data-offer=verdict]", "and did not save it.")
        .await;
    elsewhere.follow("[data-offer=verdict] a").await;
    elsewhere.wait_for_value("#verdict-form [name=summary]", typed).await;
    assert_eq!(
        elsewhere
            .count("#verdict-form [name=rating][value=context]:checked")
            .await,
        1
    );
    assert_eq!(elsewhere.count("#verdict-form [name=sources]:checked").await, 2);
    elsewhere.follow("#verdict-form button[value=save]").await;
    elsewhere.wait_for_text("#verdict", "version 1").await;
    assert_eq!(elsewhere.count("[data-offer]").await, 0);
    reviewer.visit("/claims").await;
    reviewer.visit(&claim).await;
    reviewer.wait_for_text("#verdict", "version 1").await;
}

#[actix_web::test]
async fn a_draft_is_taken_up_or_discarded_without_script() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    reviewer.type_into("#comment-body", "Which of the two?").await;
    reviewer
        .wait_for_text("#comment-form .draft-state", "Draft kept, today, ")
        .await;
    let plain = Visitor::at(&app).await;
    plain.without_script().await;
    plain.sign_in(&email("reviewer")).await;
    plain.visit(&claim).await;
    plain.follow("[data-offer=comment] a").await;
    plain
        .wait_for_text("[data-offer=comment]", "This is what you wrote")
        .await;
    plain.wait_for_value("#comment-body", "Which of the two?").await;
    plain.follow("[data-offer=comment] button").await;
    assert_eq!(plain.count("[data-offer]").await, 0);
}
