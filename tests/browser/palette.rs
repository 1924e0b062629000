//! The palette by keyboard, on a slow connection too.

use docket::domain::person::Role;

use super::harness::Scheme;
use super::stage::{ARTICLE, TITLE, Visitor, import};
use crate::harness::app::TestApp;
use crate::harness::{OnDatabase, TestDatabase};

#[actix_web::test]
async fn the_palette_finds_jumps_and_acts() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    app.add("delegation", Role::Reviewer).await;
    import(&app, ARTICLE).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/mine").await;
    editor.press("Control+k").await;
    editor
        .wait_for("#palette[open] [role=option][aria-selected=true]")
        .await;
    for (width, height) in [(1440, 900), (390, 844)] {
        editor.resize(width, height).await;
        for scheme in [Scheme::Light, Scheme::Dark] {
            editor.show_in(scheme).await;
            editor.shot(&format!("palette-{width}-{scheme:?}").to_lowercase()).await;
            assert_eq!(editor.axe().await, Vec::<String>::new());
        }
    }
    editor.resize(1440, 900).await;

    // The answer to what was typed first comes last, and does not replace the newer one.
    editor.run(SLOW, Vec::new()).await;
    editor.type_into("#palette input", "dele").await;
    editor.run(TYPE, vec!["lake pro".into()]).await;
    editor.wait_for_text("#pal-list", TITLE).await;
    editor
        .wait_until("return window.answered === window.sent", Vec::new())
        .await;
    assert!(
        editor
            .text("#pal-list")
            .await
            .contains("Search everything for lake pro")
    );
    let active = "const input = document.querySelector('#palette input');
        return document.getElementById(input.getAttribute('aria-activedescendant'))?.ariaSelected === 'true'
          && document.activeElement === input";
    editor.wait_until(active, Vec::new()).await;

    // Enter means what was typed last, even while its answer is on the way.
    editor.run(TYPE, vec!["dashb".into()]).await;
    editor.press("Enter").await;
    editor.wait_for_text("main h1", "November").await;
}

#[actix_web::test]
async fn the_last_row_leads_to_the_search() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    import(&app, ARTICLE).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/claims").await;
    editor.press("Control+k").await;
    editor.type_into("#palette input", "customs house").await;
    editor
        .wait_for_text("#pal-list", "Search everything for customs house")
        .await;
    editor.press("ArrowUp").await;
    editor.press("Enter").await;
    editor.wait_for_text("main h1", "Search").await;
    assert!(editor.path().await.starts_with("/search"));
    editor.press("Control+k").await;
    editor.wait_for("#palette[open]").await;
    editor.press("Escape").await;
    editor
        .wait_until("return !document.querySelector('#palette').open", Vec::new())
        .await;
}

const TYPE: &str = "const input = document.querySelector('#palette input');
    input.value = arguments[0];
    input.dispatchEvent(new InputEvent('input', { bubbles: true }))";
/// The longer a search is, the sooner it is answered: the first answers come last.
const SLOW: &str = "const straight = window.fetch;
    window.sent = 0;
    window.answered = 0;
    window.fetch = async (address, options) => {
      window.sent += 1;
      await new Promise((go) => setTimeout(go, 400 - 25 * new URL(address).searchParams.get('q').length));
      const answer = await straight(address, options);
      window.answered += 1;
      return answer;
    }";
