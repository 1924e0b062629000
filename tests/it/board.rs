//! The board: columns by state, cards that move as far as the table of states lets them.

use std::collections::BTreeMap;

use super::claims::{act, claim, propose, state, words};
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::Page;

stories!(
    a_column_stands_for_each_state,
    a_card_moves_where_nothing_need_be_said,
    a_card_that_may_not_move_stays_and_says_why,
    a_column_goes_on_behind_its_last_card,
    an_open_board_hears_how_its_cards_stand_now,
);

const BOARD: &str = "/claims/board";

/// The cards of a column, by reference.
fn cards(page: &Page, column: &str) -> Vec<String> {
    page.words(&format!("[data-column={column}] .claim-card .num"))
}

/// What can be done with a card: where it leads to and the words.
fn moves(page: &Page, reference: &str) -> Vec<String> {
    page.words(&format!("[data-ref={reference}] [data-to]"))
}

/// Presses a button of a card.
async fn press(client: &Client, page: &Page, value: &str) -> Page {
    let moved = client
        .submit(page.form("/claims/board/move").press("move", value))
        .await;
    assert_eq!(moved.status, 303, "{moved:?}");
    client.follow(&moved).await
}

async fn a_column_stands_for_each_state(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let empty = editor.get(BOARD).await;
    assert_eq!(empty.status, 200);
    assert_eq!(empty.words(".column .none").len(), 6, "an empty column says so");
    claim(&editor, "The boats are late.", "high").await;
    let second = claim(&editor, "The pier is closed.", "low").await;
    act(&reviewer, &second, "start", &[]).await;

    let page = editor.get(BOARD).await;
    assert_eq!(
        page.words(".column h2"),
        [
            "Suggested, 0 claims",
            "To check, 1 claim",
            "In research, 1 claim",
            "Awaiting approval, 0 claims",
            "Changes requested, 0 claims",
            "Approved, 0 claims",
        ]
    );
    assert_eq!(cards(&page, "to_check"), ["C-0001"]);
    assert_eq!(cards(&page, "in_research"), ["C-0002"]);
    assert_eq!(editor.get("/claims/board?state=all").await.words(".column").len(), 10);

    // The same filters as the list, and a way there and back that keeps them.
    let filtered = editor.get("/claims/board?risk=high").await;
    assert_eq!(cards(&filtered, "to_check"), ["C-0001"]);
    assert!(cards(&filtered, "in_research").is_empty());
    for (address, other) in [
        ("/claims/board?risk=high", "/claims?risk=high"),
        ("/claims?risk=high", "/claims/board?risk=high"),
    ] {
        let page = editor.get(address).await;
        assert!(page.text().contains(&format!("href=\"{other}\"")), "{page:?}");
        assert_eq!(page.words(".switch a").len(), 2);
        assert_eq!(page.words(".switch a[aria-current]").len(), 1);
    }
    let chip = editor.get("/claims/board?risk=high").await;
    assert!(
        chip.text()
            .contains("href=\"/claims/board\" aria-label=\"Remove filter"),
        "{chip:?}"
    );
    assert_eq!(editor.get("/claims/board?state=lost").await.status, 400);
    assert_eq!(editor.get("/claims/board?after=1.1").await.status, 400);
    assert_eq!(editor.get("/claims/board?column=to_check").await.status, 400);
}

async fn a_card_moves_where_nothing_need_be_said(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let made = claim(&editor, "The boats are late.", "low").await;
    let page = reviewer.get(BOARD).await;
    assert_eq!(moves(&page, "C-0001"), ["Start research"]);
    let auditor = app.sign_in("auditor").await;
    assert!(moves(&auditor.get(BOARD).await, "C-0001").is_empty());

    let page = press(&reviewer, &page, "1.1.start").await;
    assert_eq!(words(&page, ".flash"), "C-0001: research started");
    assert_eq!(cards(&page, "in_research"), ["C-0001"]);
    assert_eq!(
        moves(&page, "C-0001"),
        ["Release", "Propose verdict, on the page of the claim"]
    );
    let theirs = editor.get(BOARD).await;
    let others = moves(&theirs, "C-0001").join(", ");
    assert!(
        others.starts_with("Release, Dismiss, on the page of the claim"),
        "{others}"
    );

    // A verdict is taken back by who proposed it, and signed off by another on the claim's page alone.
    let page = press(&reviewer, &page, "1.2.release").await;
    assert_eq!(cards(&page, "to_check"), ["C-0001"]);
    propose(&reviewer, &made).await;
    let page = reviewer.get("/claims/board?sort=age").await;
    assert_eq!(moves(&page, "C-0001"), ["Take back"]);
    let theirs = editor.get(BOARD).await;
    assert_eq!(
        moves(&theirs, "C-0001"),
        [
            "Request changes, on the page of the claim",
            "Approve verdict, on the page of the claim"
        ]
    );
    assert!(theirs.text().contains("href=\"/claims/C-0001#approval\""));
    let taken = press(&reviewer, &page, "1.5.take_back").await;
    assert_eq!(cards(&taken, "in_research"), ["C-0001"]);
    assert_eq!(
        taken.form("/claims/board/move").value("view"),
        Some("sort=age"),
        "the filters are kept"
    );
    act(&reviewer, &made, "propose", &[]).await;
    act(&editor, &made, "approve", &[]).await;
    let page = editor.get(BOARD).await;
    assert_eq!(
        moves(&page, "C-0001"),
        ["Publish, on the page of the claim", "Reopen, on the page of the claim"]
    );
    assert!(moves(&reviewer.get(BOARD).await, "C-0001").is_empty());
    let claim = editor.get(&made).await;
    assert_eq!(claim.words("#do-publish").len(), 1, "where the card leads to");
}

async fn a_card_that_may_not_move_stays_and_says_why(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let made = claim(&editor, "The boats are late.", "low").await;
    let old = reviewer.get(BOARD).await;
    act(&editor, &made, "start", &[]).await;
    let page = press(&reviewer, &old, "1.1.start").await;
    assert_eq!(
        words(&page, ".flash"),
        "C-0001 was changed by Editor Desk meanwhile, so it stays."
    );
    assert_eq!(cards(&page, "in_research"), ["C-0001"]);
    assert_eq!(state(&editor, &made).await, "In research");

    // Whatever a form is made to say, what needs more than a move is done on the claim's page.
    let send = async |client: &Client, value: &str| {
        let fields = [("move", value), ("view", "risk=low")];
        client.post_form("/claims/board/move", &fields).await
    };
    for (value, place) in [
        ("1.2.dismiss", "/claims/C-0001#do-dismiss"),
        ("1.2.publish", "/claims/C-0001#do-publish"),
        ("1.2.approve", "/claims/C-0001#approval"),
    ] {
        assert_eq!(send(&editor, value).await.header("location"), Some(place));
    }
    let refused = send(&reviewer, "1.2.release").await;
    let refused = reviewer.follow(&refused).await;
    assert!(words(&refused, ".flash").starts_with("C-0001 stays: "), "{refused:?}");
    for wrong in ["", "1", "1.2", "1.2.fly", "x.2.start"] {
        assert_eq!(send(&editor, wrong).await.status, 400, "{wrong}");
    }
    assert_eq!(send(&editor, "99.1.start").await.status, 404);
    let auditor = app.sign_in("auditor").await;
    assert_eq!(send(&auditor, "1.2.release").await.status, 403);
}

async fn a_column_goes_on_behind_its_last_card(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for number in 1..=23 {
        claim(&editor, &format!("Boat {number} is late."), "low").await;
    }
    let first = editor.get("/claims/board?sort=age").await;
    assert_eq!(cards(&first, "to_check").len(), 20);
    assert_eq!(words(&first, "[data-column=to_check] h2"), "To check, 23 claims");
    let html = first.html();
    let more = scraper::Selector::parse("[data-more]").unwrap();
    let next = html.select(&more).next().unwrap().attr("href").unwrap().to_owned();
    let second = editor.get(&next).await;
    assert_eq!(cards(&second, "to_check"), ["C-0021", "C-0022", "C-0023"]);
    assert_eq!(second.words("[data-column=to_check] [data-later]").len(), 3);
    assert!(second.words("[data-more]").is_empty());
    assert!(second.text().contains("Show the first ones"));
    let filtered = editor.get("/claims/board?risk=low").await;
    assert_eq!(words(&filtered, "[data-column=to_check] h2"), "To check, 23 claims");
}

async fn an_open_board_hears_how_its_cards_stand_now(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let made = claim(&editor, "The boats are late.", "low").await;
    let rows = async || {
        let answer = reviewer.get("/claims/board/news?risk=low").await;
        serde_json::from_str::<BTreeMap<String, String>>(answer.text()).unwrap()
    };
    let before = rows().await;
    assert_eq!(before.keys().collect::<Vec<_>>(), ["C-0001"]);
    act(&editor, &made, "start", &[]).await;
    assert_ne!(rows().await["C-0001"], before["C-0001"]);
}
