//! Searching everything, and the list of the palette.

use docket::domain::person::Role;

use super::claims::{act, claim, source, words};
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::Page;

stories!(
    every_group_is_found_and_marked,
    what_changes_is_found_as_it_is_now,
    pages_of_a_group_follow_each_other,
    a_search_is_narrowed_by_state_and_time,
    addresses_that_are_none_are_told,
    the_palette_offers_what_its_reader_may,
    the_palette_knows_saved_views_and_the_one_it_is_opened_over,
);

async fn import(editor: &Client, title: &str) -> String {
    let fields = [
        ("title", title),
        ("publisher", "Harbour Gazette"),
        ("text", "The pier is closed. It opens in May 2027."),
    ];
    let text = format!("{title}\n\nThe pier is closed. It opens in May 2027.");
    let fields = fields.map(|(name, value)| (name, if name == "text" { text.as_str() } else { value }));
    let imported = editor.post_form("/articles", &fields).await;
    assert_eq!(imported.status, 303, "{imported:?}");
    imported.header("location").unwrap().to_owned()
}

async fn comment(client: &Client, claim: &str, body: &str) {
    let form = client.get(claim).await.form(&format!("{claim}/comments"));
    assert_eq!(client.submit(form.fill("body", body)).await.status, 303);
}

async fn search(client: &Client, query: &str) -> Page {
    client.get(&format!("/search?{query}")).await
}

fn titles(page: &Page, group: &str) -> Vec<String> {
    page.words(&format!("section[aria-labelledby={group}] .hits a"))
}

async fn every_group_is_found_and_marked(app: TestApp) {
    app.add("genevi\u{e8}ve", Role::Reviewer).await;
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    import(&editor, "Talks in Gen\u{e8}ve stall again").await;
    let made = claim(&editor, "Geneva is also called Gen\u{e8}ve.", "standard").await;
    act(&reviewer, &made, "start", &[]).await;
    source(&reviewer, &made, "Map of Gen\u{e8}ve", "Land office", "data").await;
    comment(&reviewer, &made, "Ask in Gen\u{e8}ve who drew the map.").await;

    let page = search(&editor, "q=geneve").await;
    assert_eq!(page.status, 200);
    assert_eq!(titles(&page, "claims"), ["Geneva is also called Gen\u{e8}ve."]);
    assert_eq!(titles(&page, "articles"), ["Talks in Gen\u{e8}ve stall again"]);
    assert_eq!(titles(&page, "sources"), ["Map of Gen\u{e8}ve"]);
    assert_eq!(titles(&page, "comments"), ["Ask in Gen\u{e8}ve who drew the map."]);
    let marks = page.words(".hits mark");
    assert!(marks.iter().all(|mark| mark == "Gen\u{e8}ve"), "{marks:?}");
    assert_eq!(marks.len(), 4);
    assert!(page.text().contains(&format!("href=\"{made}#src1\"")));

    let people = search(&editor, "q=gen&kind=people").await;
    assert_eq!(titles(&people, "people"), ["Genevi\u{e8}ve Desk"]);
    assert!(titles(&people, "claims").is_empty(), "one group alone");
    assert!(
        people.text().contains("/claims?assignee="),
        "an editor goes to the claims"
    );
    let admin = app.sign_in("admin").await;
    assert!(search(&admin, "q=gen").await.text().contains("/admin/people/"));
    let auditor = app.sign_in("auditor").await;
    assert_eq!(titles(&search(&auditor, "q=geneve+map").await, "comments").len(), 1);

    let none = search(&editor, "q=nothing-of-the-kind").await;
    assert!(words(&none, ".empty").contains("Nothing here has all these words."));
    for q in ["", "%20", "--", "%22%27%29%20OR%20*", "a%3A*", "%5C"] {
        assert_eq!(search(&editor, &format!("q={q}")).await.status, 200, "{q}");
    }
    let jump = search(&editor, "q=c-0001").await;
    assert_eq!(jump.header("location"), Some(made.as_str()));
    let bar = editor.get("/mine").await.form("/search");
    assert!(bar.is_get());
    assert_eq!(
        titles(&editor.submit(bar.fill("q", "also called")).await, "claims").len(),
        1
    );
}

async fn what_changes_is_found_as_it_is_now(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let made = claim(&editor, "The pier is closed.", "standard").await;
    act(&reviewer, &made, "start", &[]).await;
    source(&reviewer, &made, "Harbour log", "Port", "data").await;
    let found = async |word: &str| titles(&search(&editor, &format!("q={word}")).await, "sources").len();
    assert_eq!(found("log").await, 1);

    let path = format!("{made}/sources/1");
    let form = reviewer.get(&path).await.form(&path);
    assert_eq!(reviewer.submit(form.fill("title", "Harbour journal")).await.status, 303);
    assert_eq!((found("log").await, found("journal").await), (0, 1));
    let remove = format!("{path}/remove");
    let form = reviewer.get(&path).await.form(&remove);
    let removed = reviewer.submit(form.fill("reason", "Not what it seemed.")).await;
    assert_eq!(removed.status, 303);
    assert_eq!(found("journal").await, 0, "what was taken off is found no more");
}

async fn pages_of_a_group_follow_each_other(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let made = claim(&editor, "Boats are counted.", "standard").await;
    for number in 1..=23 {
        comment(&editor, &made, &format!("Boat {number} is counted.")).await;
    }
    let short = search(&editor, "q=boat").await;
    assert_eq!(titles(&short, "comments").len(), 5);
    assert_eq!(titles(&short, "comments")[0], "Boat 23 is counted.", "newest first");
    assert_eq!(short.words(".more-hits a"), ["More comments"]);
    let first = search(&editor, "q=boat&kind=comments").await;
    assert_eq!(titles(&first, "comments").len(), 20);
    let html = first.html();
    let more = scraper::Selector::parse(".more-hits a").unwrap();
    let next = html.select(&more).next().unwrap().attr("href").unwrap().to_owned();
    let second = editor.get(&next).await;
    assert_eq!(
        titles(&second, "comments"),
        ["Boat 3 is counted.", "Boat 2 is counted.", "Boat 1 is counted."]
    );
    assert!(second.words(".more-hits a").is_empty());
}

async fn a_search_is_narrowed_by_state_and_time(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let old = claim(&editor, "Boats are late.", "standard").await;
    act(&reviewer, &old, "start", &[]).await;
    comment(&reviewer, &old, "Which boats?").await;
    app.wait(8 * 86_400);
    let (editor, _) = (app.sign_in("editor").await, reviewer);
    claim(&editor, "Boats are counted.", "standard").await;
    claim(&editor, "Geneva has boats.", "standard").await;

    let found = async |query: &str| titles(&search(&editor, query).await, "claims");
    assert_eq!(found("q=boats").await.len(), 3);
    assert_eq!(found("q=boats&state=in_research").await, ["Boats are late."]);
    assert_eq!(
        found("q=boats&within=week").await,
        ["Geneva has boats.", "Boats are counted."]
    );
    assert_eq!(found("q=boats&within=month").await.len(), 3);
    assert!(found("q=boats&within=week&state=in_research").await.is_empty());

    let page = search(&editor, "q=boats&within=week").await;
    assert!(titles(&page, "comments").is_empty());
}

async fn addresses_that_are_none_are_told(app: TestApp) {
    let editor = app.sign_in("editor").await;
    for query in [
        "q=a&kind=songs",
        "q=a&kind=claims&before=soon",
        "q=a&state=lost",
        "q=a&within=century",
        &format!("q={}", "a".repeat(201)),
    ] {
        let page = search(&editor, query).await;
        assert_eq!(page.status, 400, "{query}");
    }
    assert_eq!(editor.get("/palette?q=%00").await.status, 400);
    assert_eq!(app.visitor().get("/search?q=a").await.status, 303);
    assert_eq!(app.visitor().get("/palette?q=a").await.status, 303);
}

async fn the_palette_offers_what_its_reader_may(app: TestApp) {
    let (editor, auditor) = (app.sign_in("editor").await, app.sign_in("auditor").await);
    let rows = async |client: &Client, q: &str| client.get(&format!("/palette?q={q}")).await.words("[role=option] .t");
    assert!(rows(&editor, "").await.contains(&"Import article".to_owned()));
    assert!(!rows(&auditor, "").await.contains(&"Import article".to_owned()));
    let made = claim(&editor, "Triage takes a minute.", "standard").await;
    let found = rows(&editor, "tria").await;
    assert_eq!(
        found,
        ["Triage", "Triage takes a minute.", "Search everything for tria"],
        "places that begin so, then claims; the search stands last"
    );
    assert_eq!(rows(&editor, "").await[0], "Triage takes a minute.", "worked on last");
    let jump = editor.get("/palette?q=C-1").await;
    assert!(jump.text().contains(&format!("data-href=\"{made}\"")));
    let looks = rows(&editor, "switch").await;
    assert_eq!(
        looks,
        ["Switch to dark", "Switch to light", "Search everything for switch"]
    );
    assert!(rows(&editor, "people").await.iter().all(|row| row != "People"));
    let itself = editor
        .request(hyper::Method::GET, "/palette?q=tria")
        .header("sec-fetch-dest", "document");
    assert_eq!(editor.send(itself, "").await.header("location"), Some("/search?q=tria"));
}

async fn the_palette_knows_saved_views_and_the_one_it_is_opened_over(app: TestApp) {
    let (editor, auditor) = (app.sign_in("editor").await, app.sign_in("auditor").await);
    let save = editor.get("/claims?risk=high").await.form("/claims/views");
    let save = save.fill("name", "Figures only").tick("shared", "yes", true);
    assert_eq!(editor.submit(save).await.status, 303);
    for reader in [&editor, &auditor] {
        let page = reader.get("/palette?q=figures").await;
        assert_eq!(page.words("[role=option] .t")[0], "Figures only");
        assert!(page.text().contains("data-href=\"/claims?risk=high\""), "{page:?}");
    }
    let over = "%2Fclaims%3Fstate%3Dto_check%26risk%3Dhigh";
    for (at, export) in [(over, true), ("%2Fclaims%2Fboard", true), ("%2Fmine", false)] {
        let page = auditor.get(&format!("/palette?q=export+this&at={at}")).await;
        let rows = page.words("[role=option] .t");
        assert_eq!(
            rows.contains(&"Export this view as CSV".to_owned()),
            export,
            "{at}: {rows:?}"
        );
    }
    let page = auditor.get(&format!("/palette?q=&at={over}")).await;
    assert!(
        page.text().contains("data-href=\"/reports?state=to_check\""),
        "with what of its filters a report knows: {page:?}"
    );
}
