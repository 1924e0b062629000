//! The pages of an assessor's pack, opened from a folder as an assessor opens them.

use std::fs;
use std::io::Cursor;

use docket::desk::packs::Ask;
use docket::domain::person::Actor;
use docket::web::pack_file::Zipped;
use zip::ZipArchive;

use super::harness::{Browser, Scheme};
use super::pages::sample;

#[actix_web::test]
async fn the_pages_of_a_pack_stand_alone_and_are_fit_for_everybody() {
    let app = sample().await;
    let text = "# How we work\n\nWe ask *twice*, and we name our sources.".to_owned();
    app.desk.write_method(&Actor::Operator, None, 0, text).await.unwrap();
    let ask = Ask {
        from: "2000-01-01".to_owned(),
        to: "2099-12-31".to_owned(),
        ..Ask::default()
    };
    let mut zipped = Zipped::new(app.desk.pack(&Actor::Operator, ask).await.unwrap());
    let mut file = Vec::new();
    while let Some(piece) = zipped.next().await.unwrap() {
        file.extend_from_slice(&piece);
    }
    zipped.finish().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    zip.extract(folder.path()).unwrap();
    let trail = fs::read_dir(folder.path().join("trails"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut trails: Vec<_> = trail
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    trails.sort();
    let browser = Browser::open().await;
    for (name, path) in [
        ("pack-summary", folder.path().join("index.html")),
        ("pack-method", folder.path().join("method.html")),
        ("pack-trail", trails[0].clone()),
    ] {
        browser.goto(&format!("file://{}", path.display())).await;
        for (width, size) in [(1440, "wide"), (390, "narrow")] {
            browser.resize(width, 900).await;
            assert_eq!(browser.axe().await, [""; 0], "{name}");
            browser.shot(&format!("{name}-{size}")).await;
        }
        let wide = "return document.documentElement.scrollWidth > innerWidth";
        assert_eq!(
            browser.run(wide, Vec::new()).await,
            false,
            "{name} is wider than the window"
        );
    }
    browser.show_in(Scheme::Dark).await;
    assert_eq!(browser.axe().await, [""; 0], "a page to print is light");
    assert_eq!(browser.policy_breaches().await, [""; 0]);
}
