//! Triage by key and by mouse: several sentences at once, duplicates and people to pick, articles one after another.

use docket::desk::articles::At;
use docket::domain::claim::Decision;
use docket::domain::id::ArticleId;
use serde_json::json;

use super::stage::{Visitor, actor, import};
use crate::harness::app::{TestApp, email};
use crate::harness::{OnDatabase, TestDatabase};
use crate::newsroom::long_article;

const EARLIER: &str = "Rye prices\n\nThe mill sold rye for 12 crowns a sack. The mill bought rye for 9 crowns a sack. The \
                       bakers of Ostra paid 14 crowns for a sack of rye.\n";
const ARTICLE: &str = "A sack of rye\n\nNobody liked the winter of that year. The mill sold its rye for 12 crowns a \
                       sack.\n\nThe bakers of the lake wrote a letter. It had 40 names. Ana Ruiz answered it in May.\n";

async fn article(app: &TestApp, who: &str) -> (ArticleId, Visitor) {
    let id = import(app, ARTICLE).await;
    let visitor = Visitor::signed_in(app, who).await;
    visitor.visit(&format!("/articles/{id}/triage?at=1")).await;
    (id, visitor)
}

async fn decisions(app: &TestApp, id: ArticleId) -> Vec<(Decision, Option<String>)> {
    let who = actor(app, &email("editor")).await;
    let part = app.desk.article(&who, id, At::Part(1)).await.unwrap();
    let lines = part.lines.into_iter().filter(|line| !line.sentence.aside);
    lines
        .map(|line| (line.sentence.decision, line.claim_reference()))
        .collect()
}

#[actix_web::test]
async fn several_are_marked_decided_and_undone_in_one_step() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (id, editor) = article(&app, "editor").await;
    for key in ["x", "j", "j", "x", "j", "x"] {
        editor.press(key).await;
    }
    editor
        .wait_for_text("[data-now=marked]", "3 marked. A decision is for all of them.")
        .await;
    let levels = ["none", "little", "some", "high"].map(|level| format!("Worth checking: {level}"));
    let worth = editor.text("[data-now=worth]").await;
    assert!(levels.contains(&worth), "{worth}");
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("triage-marked-1440-light").await;
    editor.press("n").await;
    editor.wait_until_saved().await;
    let states = ["not_a_claim", "untriaged", "not_a_claim", "not_a_claim", "untriaged"];
    assert_eq!(editor.states().await, states);
    let saved = decisions(&app, id).await;
    assert_eq!(
        saved
            .iter()
            .filter(|(decision, _)| *decision == Decision::NotAClaim)
            .count(),
        3
    );
    assert_eq!(editor.count("[data-now=recent] li").await, 1, "one step");
    editor.press("u").await;
    editor.wait_until_saved().await;
    assert_eq!(editor.states().await, ["untriaged"; 5]);
    assert!(
        decisions(&app, id)
            .await
            .iter()
            .all(|(decision, _)| *decision == Decision::Undecided)
    );
    // By the button and by Control with the mouse; Escape clears the marks.
    editor.click("[data-mark]").await;
    editor.wait_for_text("[data-now=marked]", "1 marked").await;
    editor.press("Escape").await;
    assert_eq!(editor.count(".s[data-marked]").await, 0);
}

#[actix_web::test]
async fn a_duplicate_is_picked_from_those_offered_or_found_by_words() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let earlier = import(&app, EARLIER).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit(&format!("/articles/{earlier}/triage?at=1")).await;
    for _ in 0..3 {
        editor.press("c").await;
    }
    editor.wait_until_saved().await;
    let id = import(&app, ARTICLE).await;
    editor.visit(&format!("/articles/{id}/triage?at=1")).await;
    assert_eq!(editor.count("[data-now=alike]:not([hidden])").await, 0);
    // They stand beside the sentence as soon as the cursor does.
    editor.press("j").await;
    editor
        .wait_for_text("[data-now=alike]", "The mill sold rye for 12 crowns a sack.")
        .await;
    editor.shot("triage-alike-1440-light").await;
    editor.press("d").await;
    editor
        .wait_for_text("[data-offers=claims] li:first-child", "C-0001")
        .await;
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("triage-duplicate-1440-light").await;
    editor.press("1").await;
    editor.wait_for_cursor(3).await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await[1],
        (Decision::Duplicate, Some("C-0001".to_owned()))
    );
    // Another by words, with arrows and Enter.
    editor.press("d").await;
    editor.type_into("[name=duplicate_of]", "ostra bak").await;
    editor
        .wait_for_text("[data-offers=claims] li:first-child", "C-0003")
        .await;
    editor.press("ArrowDown").await;
    editor.wait_for("[data-offers=claims] [aria-selected=true]").await;
    editor.press("Enter").await;
    editor.wait_for_cursor(4).await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await[2],
        (Decision::Duplicate, Some("C-0003".to_owned()))
    );
    assert_eq!(editor.policy_breaches().await, [""; 0]);
}

#[actix_web::test]
async fn a_person_is_found_by_typing_and_given_the_claim_in_one_step() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (id, editor) = article(&app, "editor").await;
    editor.press("a").await;
    editor.wait_for("[data-offers=people] li").await;
    assert_eq!(editor.axe().await, [""; 0]);
    editor.type_into("[data-find=people]", "revie").await;
    editor
        .wait_for_text("[data-offers=people] li:only-child", "Reviewer Desk")
        .await;
    editor.shot("triage-assign-1440-light").await;
    editor.press("Enter").await;
    editor.wait_for_cursor(2).await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await[0],
        (Decision::Claim, Some("C-0001".to_owned()))
    );
    let reviewer = actor(&app, &email("reviewer")).await;
    let mine = app.desk.mine(&reviewer).await.unwrap();
    assert_eq!(mine.assigned.rows.len(), 1);
    // Whoever was given one last is the first offered now.
    editor.visit(&format!("/articles/{id}/triage?at=2")).await;
    editor.press("a").await;
    editor
        .wait_for_text("[data-offers=people] li:first-child", "Reviewer Desk")
        .await;
}

#[actix_web::test]
async fn the_inbox_begins_and_articles_follow_one_another() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    import(&app, EARLIER).await;
    let (_, editor) = article(&app, "editor").await;
    editor.visit("/triage").await;
    let first = editor.text(".list-arts li a").await;
    editor.press("Enter").await;
    editor.wait_for_text("h1", &first).await;
    editor.press("]").await;
    editor
        .wait_until(
            "return !document.querySelector('h1').innerText.includes(arguments[0])",
            vec![json!(first)],
        )
        .await;
    editor.press("[").await;
    editor.wait_for_text("h1", &first).await;
    // All decided but one put off, which is one key away.
    let total = editor.count(".copy .s").await;
    editor.click("#s1").await;
    editor.press("l").await;
    for _ in 1..total {
        editor.press("n").await;
    }
    editor.wait_until_saved().await;
    editor
        .wait_for_text("[data-now=done]", "Review the 1 left for later")
        .await;
    assert_eq!(editor.axe().await, [""; 0]);
    editor.shot("triage-done-1440-light").await;
    editor.click("[data-now=later]").await;
    editor.wait_for_cursor(1).await;
    editor.follow("[data-now=done] .primary").await;
    assert_ne!(editor.text("h1").await, first);
}

#[actix_web::test]
async fn whoever_wants_to_stay_stays() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (_, editor) = article(&app, "editor").await;
    let triage = editor.path().await;
    editor.visit("/account").await;
    editor.click("[name=advance]").await;
    editor.follow("form[action='/account/triage'] button").await;
    editor.visit(&triage).await;
    editor.press("n").await;
    editor.wait_until_saved().await;
    editor.wait_for_cursor(1).await;
    editor.wait_for("#s1[data-state=not_a_claim]").await;
}

#[actix_web::test]
async fn a_claim_taken_back_and_made_again_keeps_its_number_and_its_person() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (id, editor) = article(&app, "editor").await;
    editor.press("a").await;
    editor.type_into("[data-find=people]", "revie").await;
    editor
        .wait_for_text("[data-offers=people] li:only-child", "Reviewer Desk")
        .await;
    editor.press("Enter").await;
    editor.wait_for_cursor(2).await;
    editor.wait_until_saved().await;
    // Another decision takes its place, and is undone: what stood before stands again.
    editor.click("#s1").await;
    editor.press("n").await;
    editor.press("u").await;
    editor.wait_until_saved().await;
    editor.wait_for("#s1[data-claim='C-0001']").await;
    let reviewer = actor(&app, &email("reviewer")).await;
    assert_eq!(app.desk.mine(&reviewer).await.unwrap().assigned.rows.len(), 1);
    editor.press("u").await;
    editor.wait_until_saved().await;
    assert_eq!(decisions(&app, id).await[0], (Decision::Undecided, None));
    editor.press("c").await;
    editor.wait_until_saved().await;
    assert_eq!(
        decisions(&app, id).await[0],
        (Decision::Claim, Some("C-0001".to_owned()))
    );
    assert_eq!(app.desk.mine(&reviewer).await.unwrap().assigned.rows.len(), 1);
}

#[actix_web::test]
async fn a_group_in_the_second_part_of_a_long_article_is_undone() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let id = import(&app, &long_article()).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    let part = format!("/articles/{id}/triage?part=2");
    editor.visit(&part).await;
    editor.click("#s403").await;
    for key in ["x", "j", "x", "n"] {
        editor.press(key).await;
    }
    editor.wait_until_saved().await;
    let decided = async || {
        let who = actor(&app, &email("editor")).await;
        let part = app.desk.article(&who, id, At::Part(2)).await.unwrap();
        let lines = part
            .lines
            .iter()
            .filter(|line| line.sentence.decision == Decision::NotAClaim);
        lines.map(|line| line.number).collect::<Vec<_>>()
    };
    assert_eq!(decided().await, [403, 404]);
    // Another part of the article remembers its own decisions, and this one outlives the way there and back.
    editor.visit(&format!("/articles/{id}/triage?part=1")).await;
    editor.press("u").await;
    editor.wait_for_text("#say", "Nothing to undo.").await;
    editor.visit(&part).await;
    editor.press("u").await;
    editor.wait_until_saved().await;
    assert_eq!(decided().await, [0; 0]);
    editor.wait_for("#s403[data-state=untriaged]").await;
}

#[actix_web::test]
async fn the_inbox_shows_who_is_on_it_as_they_come_and_go() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let (id, editor) = article(&app, "editor").await;
    let admin = Visitor::signed_in(&app, "admin").await;
    admin.visit("/triage").await;
    admin.wait_for_text(".list-arts .on-it", "Editor Desk is on it").await;
    assert_eq!(admin.axe().await, [""; 0]);
    admin.shot("triage-inbox-1440-light").await;
    // How far it is changes in its place too.
    editor.press("n").await;
    editor.wait_until_saved().await;
    let left = decisions(&app, id).await.len() - 1;
    admin.wait_for_text(".list-arts .num", &format!("{left} left")).await;
    // An article that comes waits until it is asked for.
    import(&app, EARLIER).await;
    admin.wait_for_text(".news", "1 new article.").await;
    assert_eq!(admin.count(".list-arts li").await, 1);
    admin.press("r").await;
    admin
        .wait_until(
            "return document.querySelectorAll('.list-arts li').length === 2",
            Vec::new(),
        )
        .await;
    editor.visit("/articles").await;
    let gone = "return !document.querySelector('.list-arts .on-it .who')";
    admin.wait_until(gone, Vec::new()).await;
    admin.press("Enter").await;
    admin.wait_for("main.triage").await;
    assert_eq!(admin.policy_breaches().await, [""; 0]);
}
