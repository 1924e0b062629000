//! Two browsers on the same thing: the second learns who was first, and nothing that either wrote is lost.

use serde_json::json;

use super::stage::{ARTICLE, Visitor, import};
use crate::harness::app::TestApp;

// The second person works at another server on the same database.
stories!(
    the_second_to_decide_a_sentence_sees_who_was_first_and_when,
    two_versions_of_a_verdict_are_compared_and_both_are_kept,
    two_changes_of_a_claim_are_compared_and_nothing_typed_is_lost,
);

async fn the_second_to_decide_a_sentence_sees_who_was_first_and_when(app: TestApp) {
    let second = app.another_node();
    let article = import(&app, ARTICLE).await;
    let triage = format!("/articles/{article}/triage");
    let editor = Visitor::signed_in(&app, "editor").await;
    let admin = Visitor::signed_in(&second, "admin").await;
    editor.visit(&triage).await;
    admin.visit(&triage).await;
    // Without a connection the admin cannot hear of it in time.
    admin.cut_network(true).await;
    editor.press("c").await;
    editor.wait_until_saved().await;
    admin.press("n").await;
    admin.cut_network(false).await;
    admin.wait_until_saved().await;
    admin
        .wait_for_text(
            "[data-now=trouble]",
            "Sentence 1 was not changed. Editor Desk made this the claim C-0001",
        )
        .await;
    admin.wait_for_text("[data-now=trouble]", "today").await;
    admin.wait_for("#s1[data-state=to_check]").await;
    admin.visit(&triage).await;
    admin.wait_for("#s1[data-state=to_check]").await;
}

async fn two_versions_of_a_verdict_are_compared_and_both_are_kept(app: TestApp) {
    let second = app.another_node();
    let (claim, one) = claim_in_research(&app).await;
    let other = Visitor::signed_in(&second, "reviewer").await;
    for visitor in [&one, &other] {
        visitor.visit(&claim).await;
    }
    one.write_verdict("true", "Both sides ended the truce in writing. [1] [2]")
        .await;
    one.follow("#verdict-form button[value=save]").await;
    one.wait_for_text("#verdict", "version 1").await;
    other
        .write_verdict(
            "context",
            "Only one side ended the truce. [1]\n\nThe other did so a week later. [2]",
        )
        .await;
    other.follow("#verdict-form button[value=save]").await;

    other
        .wait_for_text("[data-side=theirs]", "Both sides ended the truce in writing.")
        .await;
    other.wait_for_text("[data-side=base]", "Nothing").await;
    assert!(other.words().await.contains("Reviewer Desk was first"));
    let yours = "return document.querySelector('#mine [name=summary]').value";
    let typed = "Only one side ended the truce. [1]\n\nThe other did so a week later. [2]";
    assert_eq!(other.run(yours, Vec::new()).await, json!(typed));
    other.follow("button[form=mine]").await;
    other.wait_for_text("#verdict", "version 2").await;
    other.wait_for_text("#verdict .verdict", "Needs context").await;
    other.wait_for_text("#verdict", "The other did so a week later.").await;
    other.unfold("#verdict-form").await;
    assert_eq!(other.count("#verdict-form [name=sources]:checked").await, 2);
    other.follow("#verdict a[href*='/compare']").await;
    other.wait_for_text("main del", "Both sides").await;
    other.wait_for_text("main ins", "Only one side").await;
}

async fn two_changes_of_a_claim_are_compared_and_nothing_typed_is_lost(app: TestApp) {
    let second = app.another_node();
    let (claim, _) = claim_in_research(&app).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    let admin = Visitor::signed_in(&second, "admin").await;
    let edit = format!("{claim}/edit");
    for visitor in [&editor, &admin] {
        visitor.visit(&edit).await;
    }
    editor.type_into("[name=statement]", "The May truce has ended.").await;
    editor.follow("form.fields button.primary").await;
    editor.wait_for_text("h1", "The May truce has ended.").await;
    admin
        .type_into("[name=statement]", "The truce of May broke down.")
        .await;
    admin.type_into("[name=said_by]", "Orla Finch").await;
    admin.type_into("[name=tags]", "dam, north").await;
    admin.follow("form.fields button.primary").await;

    admin
        .wait_for_text("[data-side=base]", "The May truce collapsed.")
        .await;
    admin.wait_for_text("[data-side=theirs]", "has ended.").await;
    assert!(admin.words().await.contains("Editor Desk was first"));
    admin.follow("button[form=mine]").await;
    assert_eq!(admin.path().await, claim);
    admin.wait_for_text("h1", "The truce of May broke down.").await;
    for words in ["Orla Finch", "dam", "north"] {
        assert!(admin.words().await.contains(words), "{words} was lost");
    }
    admin.visit(&format!("{claim}/history")).await;
    admin.wait_for_text("main", "The May truce has ended.").await;
}

/// A claim that the reviewer has taken, with two sources: its path, and the reviewer's browser on it.
pub async fn claim_in_research(app: &TestApp) -> (String, Visitor) {
    let article = import(app, ARTICLE).await;
    let reviewer = Visitor::signed_in(app, "reviewer").await;
    let editor = Visitor::signed_in(app, "editor").await;
    editor.visit(&format!("/articles/{article}/triage")).await;
    editor
        .claim_passage("the May truce collapsed", "The May truce collapsed.")
        .await;
    let claim = editor.path().await;
    reviewer.visit(&claim).await;
    reviewer.act("start").await;
    reviewer.add_two_sources().await;
    (claim, reviewer)
}
