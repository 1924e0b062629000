//! Articles brought in by link and by file, and "Check the sentences", by keys.

use super::stage::{Visitor, import};
use crate::harness::app::TestApp;
use crate::harness::site::{NEWS, Site, page};
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

#[actix_web::test]
async fn an_article_comes_in_by_its_link() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let news = page("200 OK", "text/html", NEWS.as_bytes());
    let site = Site::serving(vec![("/news/piers", Some(news))]).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/articles/new").await;
    editor.follow("nav.views a[href$='from=link']").await;
    // While the page comes the button says so, and Escape stops it and leaves everything as it was. The form is held
    // back here: the driver itself would wait for the next page.
    let hold = "document.addEventListener('submit', (event) => event.preventDefault(), { once: true })";
    editor.run(hold, Vec::new()).await;
    editor.type_into("main [name=url]", &site.link("/slow")).await;
    editor.click("main button.primary").await;
    editor
        .wait_for_text("main button[aria-busy]", "Fetching the page")
        .await;
    editor.press("Escape").await;
    editor
        .wait_for_text("main button.primary:not([aria-busy])", "Fetch the page")
        .await;
    assert_eq!(editor.path().await, "/articles/new?from=link");

    editor.type_into("main [name=url]", &site.link("/news/piers")).await;
    editor.follow("main button.primary").await;
    editor.wait_for_value("main [name=title]", "Two piers close").await;
    editor.wait_for_value("main [name=publisher]", "Harbour Gazette").await;
    editor
        .type_into("main [name=title]", "Two piers close for repairs")
        .await;
    editor.follow("main button.primary").await;
    editor.wait_for_text("h1", "Check the sentences").await;
    editor
        .wait_for_text(".check .muted", "Two piers close for repairs")
        .await;
    assert_eq!(editor.policy_breaches().await, [""; 0]);
}

#[actix_web::test]
async fn articles_come_in_by_files() {
    let app = TestApp::on(TestDatabase::sqlite()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (mill, news) = (path("mill.txt", ARTICLE), path("news.html", NEWS));
    let table = path(
        "table.csv",
        "title;text\nBoats;The night boats carried 4,100 people.\nEmpty;\n",
    );
    let editor = Visitor::signed_in(&app, "editor").await;
    editor.visit("/articles/new?from=file").await;
    editor.choose_files("main [type=file]", &[&mill]).await;
    editor.follow("main button.primary").await;
    editor.wait_for_value("main [name=title]", "The mill").await;
    editor.follow("main button.primary").await;
    editor.wait_for_text("h1", "Check the sentences").await;

    editor.visit("/articles/new?from=file").await;
    editor.choose_files("main [type=file]", &[&news, &table, &mill]).await;
    editor.follow("main button.primary").await;
    editor.wait_for_text("h1", "2 articles are imported").await;
    assert_eq!(editor.count(".outcome.left li").await, 2);
    editor
        .follow(".outcome:not(.left) li:nth-child(2) a[href$=sentences]")
        .await;
    editor.wait_for_text(".check .muted", "Boats").await;
    assert_eq!(editor.policy_breaches().await, [""; 0]);
}
