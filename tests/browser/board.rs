//! The board by hand: cards moved by keys, by mouse and without script.

use docket::desk::claims::ClaimForm;
use serde_json::json;

use super::keys::choose;
use super::stage::{Visitor, actor};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

async fn make(app: &TestApp, statement: &str) {
    let form = ClaimForm {
        statement: statement.to_owned(),
        risk: "high".to_owned(),
        priority: "normal".to_owned(),
        ..ClaimForm::default()
    };
    let editor = actor(app, &email("editor")).await;
    app.desk.create_claim(&editor, None, form).await.unwrap();
}

async fn claims(number: usize) -> TestApp {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    for number in 1..=number {
        make(&app, &format!("Boat {number} is late.")).await;
    }
    app
}

/// Drags a card to a column and lets it go there.
const DRAG: &str = "const [ref, column] = arguments;
    const card = document.querySelector(`[data-ref=${ref}]`);
    const to = document.querySelector(`[data-column=${column}]`);
    const dataTransfer = new DataTransfer();
    const send = (target, type) => target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    send(card, 'dragstart');
    const taken = !send(to, 'dragover');
    if (taken) send(to, 'drop');
    send(card, 'dragend');
    return taken";

async fn drag(visitor: &Visitor, reference: &str, column: &str) -> bool {
    let taken = visitor.run(DRAG, vec![json!(reference), json!(column)]).await;
    taken.as_bool().unwrap()
}

#[actix_web::test]
async fn a_card_is_moved_by_keys() {
    let app = claims(2).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/board").await;
    editor.press("j").await;
    editor.wait_for("[data-ref=C-0001][data-cursor] a:focus").await;
    editor.press("s").await;
    editor.wait_for("[data-ref=C-0001] details[open] button:focus").await;
    editor.press("Escape").await;
    editor
        .wait_for("[data-ref=C-0001] details:not([open]) summary:focus")
        .await;
    editor.press("s").await;
    editor
        .wait_for("[data-ref=C-0001] button[data-to=in_research]:focus")
        .await;
    editor.press("Enter").await;
    editor
        .wait_for("[data-column=in_research] [data-ref=C-0001] a:focus")
        .await;
    editor.wait_for_text(".flash", "C-0001: research started").await;
    editor.wait_for_text("#say", "C-0001: research started").await;
    editor.press("ArrowLeft").await;
    editor.wait_for("[data-ref=C-0002][data-cursor] a:focus").await;
    editor.press("ArrowRight").await;
    editor.wait_for("[data-ref=C-0001][data-cursor] a:focus").await;
    editor.press("p").await;
    editor.wait_for_text("dialog[open] .peek", "Boat 1 is late.").await;
    editor.press("Escape").await;
    editor.press("Enter").await;
    editor.wait_for(".claim-page").await;
    assert_eq!(editor.path().await, "/claims/C-0001");
    assert!(editor.complaints().await.is_empty(), "{:?}", editor.complaints().await);
}

#[actix_web::test]
async fn arrows_move_over_the_board_for_whoever_wants_no_single_keys() {
    let app = claims(2).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/C-0001").await;
    editor.act("start").await;
    choose(&editor, "off").await;
    editor.visit("/claims/board").await;
    editor.press("j").await;
    editor.press("ArrowDown").await;
    editor.wait_for("[data-ref=C-0002][data-cursor] a:focus").await;
    editor.press("ArrowRight").await;
    editor.wait_for("[data-ref=C-0001][data-cursor] a:focus").await;
    editor.press("ArrowLeft").await;
    editor.wait_for("[data-ref=C-0002][data-cursor] a:focus").await;
}

#[actix_web::test]
async fn a_card_is_moved_by_hand_and_goes_back_when_refused() {
    let app = claims(2).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/board?state=all").await;
    editor.wait_for("[data-ref=C-0001][draggable=true]").await;
    assert!(
        !drag(&editor, "C-0001", "approved").await,
        "no such move is in the table"
    );
    assert!(drag(&editor, "C-0001", "in_research").await);
    editor.wait_for_text(".flash", "C-0001: research started").await;
    editor.wait_for("[data-column=in_research] [data-ref=C-0001]").await;

    // A colleague was first.
    let admin = Visitor::signed_in(&app, "admin").await;
    admin.visit("/claims/board").await;
    admin.wait_for("[data-ref=C-0002][draggable=true]").await;
    assert!(drag(&editor, "C-0002", "in_research").await);
    editor.wait_for("[data-column=in_research] [data-ref=C-0002]").await;
    assert!(drag(&admin, "C-0002", "in_research").await);
    let why = "C-0002 was changed by Editor Desk meanwhile, so it stays.";
    admin.wait_for_text(".flash", why).await;
    admin.wait_for_text("#say", why).await;

    // What needs a note is asked for on the claim's page, opened there.
    assert!(drag(&editor, "C-0002", "dismissed").await);
    editor.wait_for("details[open] #do-dismiss [name=note]").await;
    assert_eq!(editor.path().await, "/claims/C-0002");
    assert!(editor.complaints().await.is_empty(), "{:?}", editor.complaints().await);
}

#[actix_web::test]
async fn a_card_is_moved_without_script() {
    let app = claims(1).await;
    let editor = Visitor::at(&app).await;
    editor.without_script().await;
    editor.sign_in(&email("editor")).await;
    editor.visit("/claims").await;
    editor.follow(".switch a:not([aria-current])").await;
    editor.unfold("button[data-to=in_research]").await;
    editor.follow("[data-ref=C-0001] button[data-to=in_research]").await;
    editor.wait_for_text(".flash", "C-0001: research started").await;
    assert_eq!(editor.count("[data-column=in_research] [data-ref=C-0001]").await, 1);
    assert_eq!(editor.count("[draggable]").await, 0, "the script ran");
}

#[actix_web::test]
async fn a_column_shows_more_and_news_wait_for_the_reader() {
    let app = claims(23).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims/board?sort=age").await;
    editor.click("[data-more]").await;
    editor.wait_for("[data-ref=C-0021] a:focus").await;
    assert_eq!(editor.count("[data-column=to_check] [data-row]").await, 23);
    assert_eq!(editor.count("[data-more]").await, 0);
    let told = "document.dispatchEvent(new CustomEvent('live', { detail: { topic: 'queue' } }))";
    let reviewer = actor(&app, &email("reviewer")).await;
    let start = docket::desk::workflow::Move::new(1, 1, docket::domain::workflow::Action::Start);
    app.desk.move_claim(&reviewer, None, start).await.unwrap();
    editor.run(told, Vec::new()).await;
    editor
        .wait_for_text(".news", "Some of these claims have changed.")
        .await;
    assert_eq!(
        editor.count("[data-column=to_check] [data-ref=C-0001]").await,
        1,
        "nothing moves by itself"
    );
    editor.press("r").await;
    editor.wait_for("[data-column=in_research] [data-ref=C-0001]").await;
}
