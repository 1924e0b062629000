//! Two people at two servers on one database: what one does is told to the other.

use super::stage::Visitor;
use super::two_people::claim_in_research;
use crate::harness::app::TestApp;

stories!(a_colleague_is_seen_editing_on_the_other_server);

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
