//! Saved views of the queue: the address has a name, a place and a number, and others see it when it is shared.

use crate::claims::claim;
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::{Form, Page};
use docket::store::log;

stories!(
    a_view_is_saved_named_shared_and_deleted,
    a_shared_view_is_changed_by_its_owner_or_an_editor,
    what_cannot_be_saved_is_told_and_kept,
);

const HIGH: &str = "/claims?risk=high";
const SIDE: &str = "nav.side .nav[aria-labelledby=saved-views] a";

async fn save(client: &Client, address: &str, name: &str, shared: bool) -> Page {
    let form = client.get(address).await.form("/claims/views").fill("name", name);
    let form = if shared { form.tick("shared", "yes", true) } else { form };
    let saved = client.submit(form).await;
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(saved.header("location"), Some(address));
    client.follow(&saved).await
}

/// The form that changes the view which the page shows.
fn form(page: &Page) -> Form {
    let html = page.html();
    let css = scraper::Selector::parse("details[data-menu=view] form").unwrap();
    let found = html
        .select(&css)
        .next()
        .unwrap_or_else(|| panic!("no view to change: {page:?}"));
    page.form(found.attr("action").unwrap())
}

async fn a_view_is_saved_named_shared_and_deleted(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for number in 1..=3 {
        claim(&editor, &format!("Boat {number} is late."), "high").await;
    }
    claim(&editor, "The pier is closed.", "low").await;
    let page = save(&editor, HIGH, "Figures only", false).await;
    assert!(
        page.words(".flash").join(" ").contains("Saved. Only you see it."),
        "{page:?}"
    );
    assert_eq!(page.words(SIDE), ["Figures only3 claims"]);
    assert_eq!(page.words(".views a[aria-current]"), ["Figures only3"]);
    assert_eq!(
        editor.get("/articles").await.words(SIDE),
        ["Figures only"],
        "claims are counted where they are looked at"
    );
    assert!(reviewer.get("/claims").await.words(SIDE).is_empty());

    let shared = editor.submit(form(&page).press("do", "share")).await;
    let shared = editor.follow(&shared).await;
    assert!(
        shared
            .words("details[data-menu=view]")
            .join(" ")
            .contains("Everybody at the desk sees this view.")
    );
    let theirs = reviewer.get(HIGH).await;
    assert_eq!(theirs.words(SIDE), ["Figures only3 claims"]);
    assert_eq!(
        theirs.words("details[data-menu=view]").len(),
        0,
        "it is not theirs to change"
    );

    let renamed = editor
        .submit(form(&shared).fill("name", "Boats").press("do", "rename"))
        .await;
    let renamed = editor.follow(&renamed).await;
    assert_eq!(renamed.words(SIDE), ["Boats3 claims"]);
    let unshared = editor.submit(form(&renamed).press("do", "unshare")).await;
    let unshared = editor.follow(&unshared).await;
    assert!(reviewer.get("/claims").await.words(SIDE).is_empty());
    let gone = editor.submit(form(&unshared).press("do", "delete")).await;
    let gone = editor.follow(&gone).await;
    assert!(gone.words(SIDE).is_empty() && !unshared.words(SIDE).is_empty());
    assert_eq!(gone.words("tr[data-row]").len(), 3, "the claims stay");

    let events = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    let told: Vec<&str> = events
        .iter()
        .map(|event| event.action.as_str())
        .filter(|action| action.starts_with("view."))
        .collect();
    assert_eq!(
        told,
        ["view.save", "view.share", "view.rename", "view.unshare", "view.delete"]
    );
}

async fn a_shared_view_is_changed_by_its_owner_or_an_editor(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    claim(&editor, "The boat is late.", "high").await;
    let shared = save(&editor, HIGH, "Boats", true).await;
    let html = shared.html();
    let css = scraper::Selector::parse("details[data-menu=view] form").unwrap();
    let action = html.select(&css).next().unwrap().attr("action").unwrap().to_owned();
    let rename = |version: &'static str| {
        [
            ("do", "rename"),
            ("version", version),
            ("view", "risk=high"),
            ("name", "Mine"),
        ]
    };
    assert_eq!(reviewer.post_form(&action, &rename("1")).await.status, 403);
    let admin = app.sign_in("admin").await;
    assert_eq!(admin.post_form(&action, &rename("1")).await.status, 303);
    assert_eq!(
        editor.post_form(&action, &rename("1")).await.status,
        409,
        "the admin was first"
    );
    let auditor = app.sign_in("auditor").await;
    assert_eq!(auditor.get(HIGH).await.words(SIDE), ["Mine1 claims"]);
    assert_eq!(auditor.post_form(&action, &rename("2")).await.status, 403);

    // What is private to somebody is not there for anybody else.
    save(&reviewer, "/claims?assignee=me", "To me", false).await;
    let page = reviewer.get("/claims?assignee=me").await;
    let html = page.html();
    let private = html.select(&css).next().unwrap().attr("action").unwrap().to_owned();
    assert_eq!(admin.post_form(&private, &rename("1")).await.status, 404);
    let form = form(&page).press("do", "share");
    assert_eq!(reviewer.submit(form).await.status, 303);
    assert_eq!(
        admin.get("/claims").await.words(SIDE),
        ["Mine1 claims", "To me0 claims"]
    );
}

async fn what_cannot_be_saved_is_told_and_kept(app: TestApp) {
    let editor = app.sign_in("editor").await;
    assert_eq!(editor.get("/claims").await.words("details[data-menu=view]").len(), 0);
    let long = "x".repeat(61);
    for (name, words) in [(" ", "The name is missing."), (long.as_str(), "60 are the most")] {
        let form = editor.get(HIGH).await.form("/claims/views").fill("name", name);
        let refused = editor.submit(form.tick("shared", "yes", true)).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words(".errors").join(" ").contains(words), "{refused:?}");
        assert_eq!(refused.form("/claims/views").value("name"), Some(name));
        assert_eq!(refused.form("/claims/views").value("shared"), Some("yes"));
    }
    let wrong = [("name", "Lost"), ("view", "state=lost")];
    assert_eq!(editor.post_form("/claims/views", &wrong).await.status, 400);
}
