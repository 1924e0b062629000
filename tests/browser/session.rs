//! The end of a session, in the middle of something.

use serde_json::json;

use super::stage::Visitor;
use crate::harness::OnDatabase;
use crate::harness::TestDatabase;
use crate::harness::app::{PASSWORD, TestApp, email};

const HOUR: i64 = 3_600;
/// What a page says to itself when the server no longer knows its session.
const LOOK: &str = "document.dispatchEvent(new Event('signed out'));
    return document.querySelector('dialog.session') !== null";

/// Lets the page find out how its session is, once it watches over it.
async fn look(visitor: &Visitor) {
    visitor.wait_until(LOOK, Vec::new()).await;
}

/// Fills in the dialog and sends it.
async fn enter(visitor: &Visitor, password: &str) {
    visitor.type_into("dialog.session [name=email]", &email("editor")).await;
    visitor.type_into("dialog.session [name=password]", password).await;
    visitor.click("dialog.session form button").await;
}

async fn wait_until_gone(visitor: &Visitor) {
    visitor
        .wait_until("return document.querySelector('dialog.session') === null", Vec::new())
        .await;
}

#[actix_web::test]
async fn whoever_is_warned_stays_by_a_button() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/new").await;
    app.wait(12 * HOUR - 90);
    look(&editor).await;
    editor
        .wait_for_text("dialog.session h2", "You will be signed out at ")
        .await;
    assert_eq!(editor.axe().await, Vec::<String>::new());
    editor.shot("session-warned").await;
    editor.click("dialog.session button.primary").await;
    wait_until_gone(&editor).await;
    app.wait(6 * HOUR);
    editor.visit("/claims").await;
    assert_eq!(editor.path().await, "/claims");
}

#[actix_web::test]
async fn a_session_that_cannot_go_on_says_so() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    let soon = app.desk.now().plus_seconds(100).micros();
    crate::log::run(app.database_url(), &format!("UPDATE session SET expires_at = {soon}"));
    editor.visit("/claims").await;
    editor
        .wait_for_text("dialog.session", "A session lasts 14 days at most.")
        .await;
    assert_eq!(
        editor.count("dialog.session button").await,
        1,
        "there is nothing to stay by"
    );
    editor.click("dialog.session button").await;
    wait_until_gone(&editor).await;
}

#[actix_web::test]
async fn what_was_begun_goes_on_after_signing_in_in_place() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/new").await;
    editor.type_into("[name=statement]", "The pier is closed.").await;
    app.wait(13 * HOUR);
    look(&editor).await;
    editor.wait_for_text("dialog.session h2", "You are signed out").await;
    editor.shot("session-over").await;
    assert_eq!(editor.axe().await, Vec::<String>::new());
    editor.press("Escape").await;
    wait_until_gone(&editor).await;
    editor.click("main form button.primary").await;
    editor.wait_for("dialog.session").await;
    enter(&editor, "not the password").await;
    editor.wait_for_text("dialog.session .error", "do not match").await;
    editor.run("window.beforeTheClick = true", Vec::new()).await;
    enter(&editor, PASSWORD).await;
    let arrived = "return !window.beforeTheClick && document.readyState === 'complete'";
    editor.wait_until(arrived, Vec::new()).await;
    assert!(editor.path().await.starts_with("/claims/C-"), "{}", editor.path().await);
    assert!(editor.words().await.contains("The pier is closed."));
}

#[actix_web::test]
async fn a_second_factor_is_asked_for_in_place_too() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/new").await;
    editor.type_into("[name=statement]", "The pier is closed.").await;
    let elsewhere = app.sign_in("editor").await;
    crate::second_factor::set_up(&app, &elsewhere, "editor").await;
    look(&editor).await;
    editor.wait_for_text("dialog.session h2", "You are signed out").await;
    enter(&editor, PASSWORD).await;
    editor.wait_for("dialog.session [name=code]").await;
    let code = crate::second_factor::code(&app, "editor").await;
    editor.type_into("dialog.session [name=code]", &code).await;
    editor.click("dialog.session form button").await;
    wait_until_gone(&editor).await;
    editor.wait_for_value("[name=statement]", "The pier is closed.").await;
    editor.follow("main form button.primary").await;
    assert!(editor.path().await.starts_with("/claims/C-"));
}

#[actix_web::test]
async fn somebody_else_who_signs_in_gets_a_page_of_their_own() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    app.wait(13 * HOUR);
    look(&editor).await;
    editor.wait_for("dialog.session").await;
    editor
        .type_into("dialog.session [name=email]", &email("reviewer"))
        .await;
    editor.type_into("dialog.session [name=password]", PASSWORD).await;
    editor.click("dialog.session form button").await;
    editor
        .wait_until(
            "return document.querySelector('.me')?.innerText.includes(arguments[0])",
            vec![json!("Reviewer Desk")],
        )
        .await;
}
