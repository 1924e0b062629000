//! Two people at two servers on one database: what one does is told to the other.

use docket::desk::claims::ClaimForm;

use super::stage::{Visitor, actor};
use super::two_people::claim_in_research;
use crate::harness::app::{TestApp, email};

stories!(
    a_colleague_is_seen_editing_on_the_other_server,
    what_changes_elsewhere_waits_on_my_work_and_the_dashboard,
);

async fn a_colleague_is_seen_editing_on_the_other_server(first: TestApp) {
    let second = first.another_node();
    let (claim, reviewer) = claim_in_research(&first).await;
    let auditor = Visitor::signed_in(&second, "auditor").await;
    auditor.visit(&claim).await;
    auditor.wait_for_text("[data-here]", "RD").await;
    reviewer.wait_for_text("[data-here]", "AD").await;
    assert_eq!(auditor.axe().await, Vec::<String>::new());
    reviewer.visit("/mine").await;
    auditor
        .wait_until(
            "return !document.querySelector('[data-here]').textContent.includes('Reviewer')",
            Vec::new(),
        )
        .await;
    // A second tab of one browser hears by way of the first.
    let heard = "document.addEventListener('live', ({ detail }) => (window.heard = `${detail.topic} ${detail.id}`))";
    auditor.run(heard, Vec::new()).await;
    reviewer.visit(&claim).await;
    reviewer
        .type_into(".add-comment [name=body]", "The order of the day names another pier.")
        .await;
    reviewer.follow(".add-comment button").await;
    auditor
        .wait_until("return window.heard !== undefined", Vec::new())
        .await;
}

async fn what_changes_elsewhere_waits_on_my_work_and_the_dashboard(first: TestApp) {
    let second = first.another_node();
    let (editor, reviewer) = (
        actor(&first, &email("editor")).await,
        actor(&first, &email("reviewer")).await,
    );
    let claim = async |number: i64, statement: &str| {
        let form = ClaimForm {
            statement: statement.to_owned(),
            risk: "standard".to_owned(),
            priority: "normal".to_owned(),
            ..ClaimForm::default()
        };
        first.desk.create_claim(&editor, None, form).await.unwrap();
        let given = first.desk.assign_claim(&editor, None, number, 1, reviewer.id());
        given.await.unwrap();
    };
    claim(1, "The pier is closed.").await;
    let reader = Visitor::signed_in(&second, "reviewer").await;
    reader.visit("/mine").await;
    reader
        .run("document.querySelector('[data-open]').focus()", Vec::new())
        .await;
    claim(2, "The dam holds.").await;
    reader.wait_for_text(".news", "Your work changed.").await;
    assert_eq!(reader.axe().await, Vec::<String>::new());
    assert!(
        !reader.words().await.contains("The dam holds."),
        "nothing moves by itself"
    );
    reader.press("r").await;
    reader.wait_for_text("[data-region=mine]", "The dam holds.").await;
    let at = reader
        .run("return document.activeElement.getAttribute('href')", Vec::new())
        .await;
    assert_eq!(at, "/claims/C-0001", "the reader stays where they were");
    assert_eq!(reader.count(".news:not([hidden])").await, 0);

    let admin = Visitor::signed_in(&second, "admin").await;
    admin.visit("/").await;
    let open = "document.querySelector('[name=days]').closest('details').open = true";
    admin.run(open, Vec::new()).await;
    admin.type_into("[name=days]", "12").await;
    let typed = admin
        .run("return document.querySelector('[name=days]').value", Vec::new())
        .await;
    let before = admin.text(".figs dd").await;
    claim(3, "The lake fell.").await;
    admin.wait_for_text(".news", "Figures changed.").await;
    assert_eq!(admin.axe().await, Vec::<String>::new());
    assert_eq!(admin.text(".figs dd").await, before);
    admin.click(".news button").await;
    admin.wait_for(".news[hidden]").await;
    assert_ne!(admin.text(".figs dd").await, before);
    let state = "const days = document.querySelector('[name=days]');
        return [days.value, days.closest('details').open, document.activeElement.tagName]";
    let state = admin.run(state, Vec::new()).await;
    assert_eq!(state, serde_json::json!([typed, true, "H1"]));
}
