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

#[actix_web::test]
async fn what_could_not_be_sent_is_offered_again_until_it_is_saved() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    let typed = "Which of the two truces is meant?";
    reviewer.visit(&claim).await;
    reviewer.type_into("#comment-body", typed).await;
    // First there is no connection, then the server answers with an error.
    sent_into_the_void(&reviewer, &claim, typed).await;
    assert_eq!(reviewer.axe().await, Vec::<String>::new());
    reviewer.shot("draft-back-1440-light").await;
    let elsewhere = "document.querySelector('#comment-form').action = '/nowhere'";
    reviewer.run(elsewhere, Vec::new()).await;
    reviewer.follow("#comment-form > .acts button").await;
    assert_eq!(reviewer.path().await, "/nowhere");
    reviewer.visit(&claim).await;
    reviewer.wait_for_value("#comment-body", typed).await;
    reviewer.follow("#comment-form > .acts button").await;
    reviewer.wait_for_text("#talk .thread", typed).await;
    saved(&reviewer, &claim).await;
}

#[actix_web::test]
async fn what_is_typed_after_going_back_is_not_taken_for_what_arrived() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    let mark = "return document.querySelector('#comment-form [name=once]').value";
    let first = reviewer.run(mark, Vec::new()).await;
    reviewer
        .type_into("#comment-body", "Which of the two truces is meant?")
        .await;
    reviewer.follow("#comment-form > .acts button").await;
    reviewer.wait_for_text("#talk .thread", "Which of the two truces").await;
    // A browser that goes back shows the form with the mark that it was sent with.
    reviewer.visit(&claim).await;
    let gone_back = "document.querySelector('#comment-form [name=once]').value = arguments[0]";
    reviewer.run(gone_back, vec![first.clone()]).await;
    let typed = "And who signed it?";
    reviewer.type_into("#comment-body", typed).await;
    assert_ne!(
        reviewer.run(mark, Vec::new()).await,
        first,
        "other words are another act"
    );
    sent_into_the_void(&reviewer, &claim, typed).await;
    reviewer.follow("#comment-form > .acts button").await;
    reviewer.wait_for_text("#talk", typed).await;
    saved(&reviewer, &claim).await;
}

/// Sends the comment while there is no connection, and comes back to what was typed.
async fn sent_into_the_void(visitor: &Visitor, claim: &str, typed: &str) {
    visitor.cut_network(true).await;
    visitor.click("#comment-form > .acts button").await;
    let failed = "return !document.querySelector('#comment-form')";
    visitor.wait_until(failed, Vec::new()).await;
    visitor.cut_network(false).await;
    visitor.visit(claim).await;
    visitor.wait_for_text("#comment-form", BACK).await;
    visitor.wait_for_value("#comment-body", typed).await;
}

/// Nothing that was typed into the claim is kept any more, here or by the server.
async fn saved(visitor: &Visitor, claim: &str) {
    visitor.visit(claim).await;
    let kept = "return !Object.keys(sessionStorage).some((name) => name.startsWith('draft '))";
    visitor.wait_until(kept, Vec::new()).await;
    assert!(!visitor.words().await.contains(BACK), "what was saved is no draft");
    assert_eq!(visitor.count("[data-offer]").await, 0);
}

#[actix_web::test]
async fn a_refused_form_left_behind_comes_back() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    // A verdict without a rating is refused; the page with the reasons is left without a word more.
    reviewer.unfold("#verdict-form").await;
    let typed = "Both sides ended the truce in writing.";
    reviewer.type_into("#verdict-form [name=summary]", typed).await;
    reviewer.follow("#verdict-form button[value=propose]").await;
    reviewer.wait_for("#verdict-form .errors").await;
    reviewer.wait_for_value("#verdict-form [name=summary]", typed).await;
    assert!(!reviewer.words().await.contains(BACK), "it never was away");
    reviewer.visit("/mine").await;
    reviewer.visit(&claim).await;
    reviewer.wait_for_text("#verdict-form", BACK).await;
    reviewer.wait_for_value("#verdict-form [name=summary]", typed).await;
}

#[actix_web::test]
async fn what_was_begun_on_an_older_version_comes_back_to_be_compared() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, _) = claim_in_research(&app).await;
    let (editor, admin) = (
        Visitor::signed_in(&app, "editor").await,
        Visitor::signed_in(&app, "admin").await,
    );
    let edit = format!("{claim}/edit");
    editor.visit(&edit).await;
    editor.type_into("[name=statement]", "The May truce has ended.").await;
    editor.cut_network(true).await;
    editor.click("form.fields button.primary").await;
    let failed = "return !document.querySelector('form.fields')";
    editor.wait_until(failed, Vec::new()).await;
    editor.cut_network(false).await;
    admin.visit(&edit).await;
    admin.type_into("[name=said_by]", "Orla Finch").await;
    admin.follow("form.fields button.primary").await;
    editor.visit(&edit).await;
    editor
        .wait_for_text("form.fields", "Somebody saved another version since")
        .await;
    editor
        .wait_for_value("[name=statement]", "The May truce has ended.")
        .await;
    editor.follow("form.fields button.primary").await;
    editor.wait_for_text("[data-side=theirs]", "Orla Finch").await;
    editor.follow("button[form=compare]").await;
    editor.wait_for_text("h1", "The May truce has ended.").await;
    assert!(editor.words().await.contains("Orla Finch"), "both are kept");
    saved(&editor, &edit).await;
}
