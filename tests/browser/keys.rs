//! Keys as each person wants them.

use serde_json::json;

use super::stage::{Visitor, import};
use crate::harness::app::TestApp;
use crate::harness::{OnDatabase, TestDatabase};

const ARTICLE: &str =
    "The mill\n\nThe mill closed in 2019. It opened again in May. Forty people work there. The owner is pleased.";

#[actix_web::test]
async fn letters_do_nothing_for_whoever_wants_digits_or_none() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let article = import(&app, ARTICLE).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    let triage = format!("/articles/{article}/triage");

    choose(&editor, "digits").await;
    editor.visit(&triage).await;
    for letter in ["c", "n", "u", "Shift+J", "g", "c"] {
        editor.press(letter).await;
    }
    assert_eq!(editor.path().await, triage, "no letter leads away");
    editor.press("2").await;
    editor.wait_for_cursor(2).await;
    editor.wait_until_saved().await;
    assert_eq!(
        editor.states().await,
        ["not_a_claim", "untriaged", "untriaged", "untriaged"]
    );
    let told = "return document.querySelector('#decide [value=claim]').getAttribute('aria-keyshortcuts')";
    assert_eq!(editor.run(told, Vec::new()).await, json!("1"));
    let hint = "return getComputedStyle(document.querySelector('#decide [value=claim] kbd'), '::before').content";
    assert_eq!(editor.run(hint, Vec::new()).await, json!("\"1\""));

    choose(&editor, "off").await;
    editor.visit(&triage).await;
    for key in ["c", "1", "3", "0", "/", "?"] {
        editor.press(key).await;
    }
    editor.press("ArrowDown").await;
    editor.wait_for_cursor(3).await;
    assert_eq!(
        editor.states().await,
        ["not_a_claim", "untriaged", "untriaged", "untriaged"]
    );
    assert_eq!(editor.count("dialog[open]").await, 0);
    assert_eq!(editor.run(told, Vec::new()).await, json!(null));
}

#[actix_web::test]
async fn two_keys_in_turn_lead_to_a_place_and_the_list_tells_of_them() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/triage").await;
    editor.press("g").await;
    editor.press("c").await;
    editor
        .wait_until("return location.pathname === '/claims'", Vec::new())
        .await;
    editor.wait_for("main").await;
    editor.press("?").await;
    editor.wait_for_text("dialog[open] .key-list", "Go to claims").await;
    assert_eq!(
        editor.count("dialog[open] [data-scope=triage]").await,
        0,
        "only keys of this page"
    );
    editor.press("Escape").await;
    editor
        .wait_until(
            "return document.querySelector('dialog.keys-dialog') === null",
            Vec::new(),
        )
        .await;
    editor.visit("/help/keys").await;
    editor.wait_for_text("main", "Make it a claim").await;
}

/// Chooses on the page of the account which keys work.
pub async fn choose(editor: &Visitor, keys: &str) {
    editor.visit("/account").await;
    editor.click(&format!("[name=keys][value={keys}]")).await;
    editor.follow("form[action='/account'] button.primary").await;
    editor.wait_for(&format!("body[data-keys={keys}]")).await;
}
