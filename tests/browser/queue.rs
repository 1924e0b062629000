//! The claim queue by hand: choosing, acting on several claims, undoing, filtering, peeking.

use docket::desk::claims::ClaimForm;
use docket::desk::workflow::Move;
use docket::domain::workflow::Action;
use serde_json::json;

use super::stage::{Visitor, actor};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};

/// Two claims to check and one that is dismissed.
async fn three_claims() -> TestApp {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    for number in 1..=3 {
        make(&app, &format!("Boat {number} is late.")).await;
    }
    let editor = actor(&app, &email("editor")).await;
    let dismiss = Move {
        reason: "trivial".to_owned(),
        note: "Nobody asks.".to_owned(),
        ..Move::new(3, 1, Action::Dismiss)
    };
    app.desk.move_claim(&editor, None, dismiss).await.unwrap();
    app
}

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

const PARTLY: &str = "2 of 3 claims are in research.";
const WHY: &str = "C-0003 is dismissed, so it stays.";
const BACK: &str = "Taken back. Both claims are as they were before.";

#[actix_web::test]
async fn several_claims_are_moved_and_taken_back_by_keys() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims?state=all&sort=age").await;
    editor.press("j").await;
    editor.wait_for("[data-ref=C-0001][data-cursor]").await;
    editor.press("x").await;
    editor.wait_for_text("[data-chosen]", "1 chosen").await;
    editor.press("j").await;
    editor.press("j").await;
    editor.wait_for("[data-ref=C-0003][data-cursor]").await;
    assert_eq!(
        editor.count("[name=claim]:checked").await,
        1,
        "the cursor chooses nothing"
    );
    editor.press("Shift+X").await;
    editor.wait_for_text("[data-chosen]", "3 chosen").await;
    editor.press("s").await;
    editor
        .wait_for_text("[data-can=start]", "2 of 3 can. C-0003 (dismissed) cannot.")
        .await;
    // The menu has the focus on its first button; the next one begins research.
    editor.press("Tab").await;
    editor.press("Enter").await;
    editor.wait_for_text(".report", PARTLY).await;
    editor.wait_for_text(".report", WHY).await;
    editor.wait_for_text("#say", PARTLY).await;
    editor.wait_for("[data-ref=C-0003][data-cursor]").await;
    editor.press("u").await;
    editor.wait_for_text(".report", BACK).await;
    editor.wait_for_text("[data-ref=C-0001] .c-state", "To check").await;

    editor.press("x").await;
    editor.wait_for_text("[data-chosen]", "1 chosen").await;
    editor.press("Escape").await;
    editor.wait_for_text("[data-chosen]", "0 chosen").await;
    editor.press("t").await;
    editor.wait_for("details[data-menu=tag][open]").await;
    editor.type_into("[name=tags]", "boats").await;
    editor.press("Enter").await;
    editor
        .wait_for_text(".report", "1 claim is tagged \u{201c}boats\u{201d}.")
        .await;
    assert!(editor.complaints().await.is_empty(), "{:?}", editor.complaints().await);
}

async fn by_hand(editor: &Visitor) {
    editor.visit("/claims?state=all").await;
    for number in 1..=3 {
        editor.click(&format!("[data-ref=C-000{number}] .tick")).await;
    }
    editor.unfold("button[value=start]").await;
    editor.follow("button[value=start]").await;
    editor.wait_for_text(".report", PARTLY).await;
    editor.wait_for_text(".report", WHY).await;
    editor.follow(".report form button").await;
    editor.wait_for_text(".report", BACK).await;
}

#[actix_web::test]
async fn several_claims_are_moved_and_taken_back_by_mouse() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    by_hand(&editor).await;
    editor.click("[data-page]").await;
    editor.wait_for_text("[data-chosen]", "3 chosen").await;
    editor.click("[data-clear]").await;
    editor.wait_for_text("[data-chosen]", "0 chosen").await;
}

#[actix_web::test]
async fn several_claims_are_moved_and_taken_back_without_script() {
    let app = three_claims().await;
    let editor = Visitor::at(&app).await;
    editor.without_script().await;
    editor.sign_in(&email("editor")).await;
    by_hand(&editor).await;
    assert_eq!(editor.count("[data-script]:not([hidden])").await, 0, "the script ran");
}

#[actix_web::test]
async fn the_form_of_a_page_that_one_goes_back_to_is_taken() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    let start = async |reference: &str| {
        editor.click(&format!("[data-ref={reference}] .tick")).await;
        editor.unfold("button[value=start]").await;
        editor.follow("button[value=start]").await;
        editor.wait_for_text(".report", "1 claim is in research.").await;
    };
    start("C-0001").await;
    editor.run("history.back()", Vec::new()).await;
    editor
        .wait_until(
            "return document.readyState === 'complete' && !document.querySelector('.report')",
            Vec::new(),
        )
        .await;
    // The browser may have kept the box of the first.
    editor
        .run(
            "for (const box of document.querySelectorAll('[name=claim]')) box.checked = false",
            Vec::new(),
        )
        .await;
    start("C-0002").await;
    editor.visit("/claims?state=in_research").await;
    assert_eq!(editor.count("tr[data-row]").await, 2, "neither was taken for the other");
}

#[actix_web::test]
async fn a_filter_is_typed() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    editor.press("f").await;
    editor.wait_for(".filter-menu[open] #typed-filter:focus").await;
    editor.type_into("#typed-filter", "risk hi").await;
    editor.wait_for_text(".typed [aria-selected=true]", "Risk: High").await;
    editor.press("Enter").await;
    editor.wait_for_text(".fchip b", "High").await;
    assert_eq!(editor.path().await, "/claims?risk=high");
}

#[actix_web::test]
async fn a_claim_is_looked_at_beside_the_queue() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    editor.press("j").await;
    editor.press("p").await;
    editor.wait_for_text("dialog[open] .peek", "Boat 1 is late.").await;
    editor.press("Escape").await;
    editor.wait_for("[data-ref=C-0001] a:focus").await;
    assert_eq!(editor.count(".peek-dialog").await, 0);
}

#[actix_web::test]
async fn what_is_new_waits_for_the_reader() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    editor.click("[data-ref=C-0002] .tick").await;
    make(&app, "Boat 4 is late.").await;
    let told = "document.dispatchEvent(new CustomEvent('live', { detail: { topic: 'queue' } }))";
    editor.run(told, Vec::new()).await;
    editor.wait_for_text(".news", "1 new claim.").await;
    assert_eq!(editor.count("[data-ref=C-0004]").await, 0, "nothing moves by itself");
    // However steadily things change, the rows are asked for every few seconds only, and the page not at all.
    let asked =
        "return performance.getEntriesByType('resource').filter(({ name }) => name.includes('/claims/news')).length";
    editor
        .run(&format!("for (let i = 0; i < 20; i += 1) {told}"), Vec::new())
        .await;
    let asked = editor.run(asked, Vec::new()).await;
    assert!(asked.as_u64().unwrap() <= 2, "{asked}");
    editor.press("r").await;
    editor.wait_for("[data-ref=C-0004]").await;
    editor.wait_for_text("[data-chosen]", "1 chosen").await;
    let ticked = "return document.querySelector('[name=claim]:checked').closest('tr').dataset.ref";
    assert_eq!(editor.run(ticked, Vec::new()).await, json!("C-0002"));
}

#[actix_web::test]
async fn a_view_is_saved_and_shared_with_a_colleague() {
    let app = three_claims().await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims?risk=high").await;
    editor.unfold("[action='/claims/views'] [name=name]").await;
    editor
        .type_into("[action='/claims/views'] [name=name]", "Figures only")
        .await;
    editor.click("[action='/claims/views'] [name=shared]").await;
    editor.follow("[action='/claims/views'] button").await;
    editor.wait_for_text(".flash", "Saved and shared.").await;
    let reviewer = Visitor::signed_in(&app, "reviewer").await;
    reviewer.visit("/mine").await;
    reviewer
        .wait_for_text(".side [aria-labelledby=saved-views]", "Figures only")
        .await;
    reviewer.follow(".side [aria-labelledby=saved-views] a").await;
    assert_eq!(reviewer.path().await, "/claims?risk=high");
    reviewer.wait_for_text(".views [aria-current]", "Figures only").await;
    assert_eq!(reviewer.count("tr[data-row]").await, 2);
}
