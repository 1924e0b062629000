//! "Check the sentences", by keys.

use super::stage::{Visitor, import};
use crate::harness::app::TestApp;
use crate::harness::{OnDatabase, TestDatabase};

const ARTICLE: &str = "The mill\n\nThe mill closed in 2019 and it opened again in May. Forty people work there. The owner \
                       is pleased.\n\nSign up for our newsletter\n";

async fn lines(visitor: &Visitor) -> Vec<String> {
    let script = "return [...document.querySelectorAll('[data-line] .check-text')].map(line => line.innerText)";
    serde_json::from_value(visitor.run(script, Vec::new()).await).unwrap()
}

#[actix_web::test]
async fn sentences_are_joined_and_split_by_key() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let article = import(&app, ARTICLE).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&format!("/articles/{article}/sentences")).await;
    let [one, two, three] = [
        "The mill closed in 2019 and it opened again in May.",
        "Forty people work there.",
        "The owner is pleased.",
    ];
    assert_eq!(lines(&editor).await, [one, two, three]);
    editor.press("j").await;
    editor.press("m").await;
    editor.wait_for_text(".flash", "Both are one sentence now.").await;
    assert_eq!(lines(&editor).await, [one.to_owned(), format!("{two} {three}")]);
    editor.wait_for("#s2[data-cursor]").await;
    editor.press("k").await;
    editor.press("s").await;
    editor.wait_for(".check-split textarea").await;
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("check-split-1440-light").await;
    let caret = "const field = document.querySelector('.check-split textarea'); field.focus();
        const at = field.value.indexOf(' and it'); field.setSelectionRange(at, at)";
    editor.run(caret, Vec::new()).await;
    editor.press("/").await;
    editor.wait_for_text(".flash", "The sentence is split.").await;
    let parts = ["The mill closed in 2019", "and it opened again in May."];
    assert_eq!(lines(&editor).await[..2], parts);

    // From triage too, where the cursor stays.
    editor.visit(&format!("/articles/{article}/triage?at=1")).await;
    editor.press("m").await;
    editor.wait_for_text(".flash", "Both are one sentence now.").await;
    editor.wait_for_text("#s1", one).await;
    assert_eq!(editor.count(".copy .s").await, 2);
    assert_eq!(editor.policy_breaches().await, [""; 0]);
}
