//! The page of a claim under quick hands: keys, the checklist that follows, names that are offered, what others do.

use serde_json::json;

use super::stage::Visitor;
use super::two_people::claim_in_research;
use crate::harness::app::TestApp;
use crate::harness::{OnDatabase, TestDatabase};

/// Where the focus is: the name of the field, or nothing.
const FOCUSED: &str = "return document.activeElement?.name ?? ''";

async fn focused(visitor: &Visitor) -> String {
    visitor.run(FOCUSED, Vec::new()).await.as_str().unwrap().to_owned()
}

/// Leaves the field that has the focus.
async fn leave(visitor: &Visitor) {
    visitor.press("Escape").await;
    visitor
        .wait_until("return document.activeElement === document.body", Vec::new())
        .await;
}

#[actix_web::test]
async fn keys_lead_through_the_forms_and_the_queue() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    for statement in [
        "Forty engineers were sent home.",
        "The gates can open before the spring.",
    ] {
        editor.visit("/claims/new").await;
        editor.type_into("[name=statement]", statement).await;
        editor.follow("form.fields button.primary").await;
    }
    reviewer.visit(&claim).await;
    reviewer.press("v").await;
    assert_eq!(focused(&reviewer).await, "rating");
    reviewer.press("w").await;
    assert_eq!(focused(&reviewer).await, "title");
    leave(&reviewer).await;
    reviewer.press("c").await;
    assert_eq!(focused(&reviewer).await, "body");
    reviewer.type_into("#comment-body", "Both truces?").await;
    reviewer.press("Control+Enter").await;
    reviewer.wait_for_text(".msg .words", "Both truces?").await;
    reviewer.press("j").await;
    assert_eq!(reviewer.path().await, claim, "it was opened from no list");

    reviewer.visit("/claims?sort=due&state=all").await;
    reviewer.press("j").await;
    reviewer.follow("[data-cursor] [data-open]").await;
    let first = reviewer.path().await;
    let seen = "return location.pathname !== arguments[0] && document.readyState === 'complete'";
    reviewer.press("j").await;
    reviewer.wait_until(seen, vec![json!(first)]).await;
    let second = reviewer.path().await;
    reviewer.wait_for(".claim-page").await;
    reviewer.press("k").await;
    reviewer.wait_until(seen, vec![json!(second)]).await;
    assert_eq!(reviewer.path().await, first);
    reviewer.press("k").await;
    reviewer
        .wait_for_text("#say", "That was the first claim of the list.")
        .await;
    let back = "return document.querySelector('.crumbs a').getAttribute('href')";
    assert_eq!(
        reviewer.run(back, Vec::new()).await,
        json!("/claims?sort=due&state=all")
    );

    editor.visit("/claims/C-0002").await;
    editor.press("i").await;
    editor.wait_for_text("#details", "Editor Desk").await;
    editor.press("h").await;
    editor.wait_until(seen, vec![json!("/claims/C-0002")]).await;
    assert_eq!(editor.path().await, "/claims/C-0002/history");
    assert_eq!(editor.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn the_checklist_follows_the_ticks() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    reviewer.unfold("#verdict-form").await;
    reviewer.click("#verdict-form [name=rating][value=true]").await;
    reviewer
        .wait_for_text("[data-evidence=true]", "2 sources to rest on: 0 chosen")
        .await;
    reviewer.click("#verdict-form [name=sources][value='1']").await;
    reviewer
        .wait_for_text("[data-evidence=true]", "2 sources to rest on: 1 chosen")
        .await;
    reviewer.click("#verdict-form [name=sources][value='2']").await;
    reviewer
        .wait_for_text("[data-evidence=true]", "2 sources to rest on: 2 chosen")
        .await;
    assert_eq!(reviewer.count("[data-evidence=true] .unmet").await, 0);
}

#[actix_web::test]
async fn names_are_offered_and_words_of_the_verdict_taken_along() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    reviewer
        .write_verdict("context", "Only one side ended the truce. [1]")
        .await;
    reviewer.follow("#verdict-form button[value=save]").await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&claim).await;
    editor.drag_over("#verdict .body p", "one side", "the truce").await;
    editor.click(".quote-this").await;
    editor
        .wait_for_value("#comment-quote", "one side ended the truce")
        .await;
    editor.wait_for_value("#comment-about", "verdict-1").await;
    assert_eq!(focused(&editor).await, "body");
    editor.type_into("#comment-body", "Which one, @rev").await;
    editor
        .wait_for_text(".mention-list [aria-selected=true]", "Reviewer Desk")
        .await;
    let wrong = editor.axe().await;
    assert!(wrong.is_empty(), "{wrong:?}");
    editor.press("Enter").await;
    editor
        .wait_for_value("#comment-body", "Which one, @Reviewer Desk ")
        .await;
    editor.press("Control+Enter").await;
    editor.wait_for_text(".thread .mention", "@Reviewer Desk").await;
    editor.wait_for_text(".thread .quote", "one side ended the truce").await;
    editor.follow(".thread form[action$=resolve] button").await;
    editor.wait_for_text("#talk .sec-h .n", "0 open").await;
    editor.wait_for_text(".settled-by", "Resolved by Editor Desk").await;
}

#[actix_web::test]
async fn what_others_do_is_told_and_what_is_typed_stays() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (claim, reviewer) = claim_in_research(&app).await;
    reviewer.visit(&claim).await;
    reviewer.type_into("#comment-body", "Half of a").await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&claim).await;
    editor.type_into("#comment-body", "Which truce?").await;
    editor.follow("#comment-form button").await;
    let told = "document.dispatchEvent(new CustomEvent('live', { detail: { topic: 'claim', id: arguments[0] } }))";
    reviewer.run(told, vec![json!("C-9999")]).await;
    reviewer.run(told, vec![json!("C-0001")]).await;
    reviewer
        .wait_for_text("[data-news]", "Editor Desk commented: Which truce?, today, ")
        .await;
    reviewer.wait_for_value("#comment-body", "Half of a").await;
    assert_eq!(reviewer.count(".msg").await, 0, "nothing moves until it is asked for");
    reviewer.follow("[data-news] a").await;
    reviewer.wait_for_text(".msg .words", "Which truce?").await;
    reviewer.wait_for_value("#comment-body", "Half of a").await;
}
