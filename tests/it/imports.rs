//! Articles come in by link and by file: looked at first, or kept and reported on when they are several.

use std::io::{Cursor, Write};

use docket::domain::person::Role;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::harness::page::{Form, Page};
use crate::harness::site::{NEWS, Site, page, redirect};
use crate::newsroom::{ARTICLE, Colleague, Newsroom};

stories!(
    an_article_is_fetched_corrected_and_kept,
    what_is_here_already_is_told_when_it_is_fetched,
    a_link_that_leads_to_no_article_is_refused_and_kept_for_pasting,
    where_nothing_is_fetched_the_page_says_so,
    nobody_fetches_without_end,
    one_file_is_looked_at_before_it_is_kept,
    several_files_and_rows_are_kept_and_reported,
    hostile_files_are_refused_in_words,
    only_editors_fetch_and_read,
);

const PIERS: &str = "Two piers close\n\nThe city closed 2 of its 9 piers on Monday, and opens them again in May.\n";

/// A Word document with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document with this title and these paragraphs.
fn docx(title: &str, paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body: String = paragraphs.iter().map(|text| paragraph("Normal", text)).collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://w.example\"><w:body>{}{body}</w:body></w:document>",
        paragraph("Title", title)
    );
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

async fn link_form(by: &Colleague) -> Form {
    by.browser.get("/articles/new?from=link").await.form("/articles/new")
}

async fn fetch(by: &Colleague, link: &str) -> Page {
    by.browser.submit(link_form(by).await.fill("url", link)).await
}

async fn file_form(by: &Colleague) -> Form {
    by.browser.get("/articles/new?from=file").await.form("/articles/new")
}

async fn read(by: &Colleague, name: &str, content: impl Into<Vec<u8>>) -> Page {
    let form = file_form(by).await;
    by.browser.submit(form.attach("file", name, content.into())).await
}

async fn titles(by: &Colleague) -> Vec<String> {
    let mut titles = by.browser.get("/articles").await.words(".list-arts li a");
    titles.sort();
    titles
}

async fn site() -> Site {
    let news = page("200 OK", "text/html", NEWS.as_bytes());
    Site::serving(vec![
        ("/news/piers?from=mail", Some(news)),
        ("/moved", Some(redirect("/news/piers?from=mail"))),
        (
            "/latin",
            Some(page(
                "200 OK",
                "text/html; charset=iso-8859-1",
                b"<p>The caf\xe9 closed on Monday at 9.",
            )),
        ),
        (
            "/wrong",
            Some(page("200 OK", "text/html; charset=utf-8", b"<p>The caf\xe9 closed.")),
        ),
        ("/empty", Some(page("200 OK", "text/html", b"<script>draw()</script>"))),
        ("/nul", Some(page("200 OK", "text/plain", b"It rained.\0"))),
        ("/pdf", Some(page("200 OK", "application/pdf", b"%PDF-1.7"))),
        ("/inside", Some(redirect("http://10.0.0.1/admin"))),
    ])
    .await
}

async fn an_article_is_fetched_corrected_and_kept(newsroom: Newsroom) {
    let (mina, site) = (newsroom.colleague("Mina Okafor", Role::Editor).await, site().await);
    let shown = fetch(&mina, &site.link("/moved")).await;
    assert_eq!(shown.status, 200, "{shown:?}");
    let form = shown.form("/articles");
    let value = |name| form.value(name).unwrap().to_owned();
    assert_eq!(value("title"), "Two piers close");
    assert_eq!(value("publisher"), "Harbour Gazette");
    assert_eq!(value("byline"), "Lena Brandt");
    assert_eq!(value("published_on"), "2026-11-08");
    assert_eq!(value("language"), "en-GB");
    assert_eq!(value("url"), site.link("/news/piers"));
    let text = value("text");
    assert!(
        text.contains("3.2 million") && !text.contains("never") && !text.contains("Sport"),
        "{text}"
    );
    assert!(titles(&mina).await.is_empty(), "nothing is kept before it is looked at");

    let corrected = text.replace("3.2 million", "3.4 million");
    let kept = mina.browser.submit(form.fill("text", &corrected)).await;
    let check = mina.browser.follow(&kept).await;
    assert_eq!(check.words("h1"), ["Check the sentences"], "{check:?}");
    let aside = check.words("[data-aside] .check-text").join("\n");
    for line in ["Workers measure the north pier", "What passengers must know"] {
        assert!(aside.contains(line), "{line} is a sentence: {aside}");
    }
    let article = mina
        .browser
        .get(kept.header("location").unwrap().trim_end_matches("/sentences"))
        .await;
    assert!(article.text().contains("3.4 million"));
    assert!(
        article.text().contains("Imported from a link by Mina Okafor"),
        "{article:?}"
    );

    let latin = fetch(&mina, &site.link("/latin")).await;
    assert!(
        latin
            .form("/articles")
            .value("text")
            .unwrap()
            .contains("The caf\u{e9} closed")
    );
}

async fn what_is_here_already_is_told_when_it_is_fetched(newsroom: Newsroom) {
    let (mina, site) = (newsroom.colleague("Mina Okafor", Role::Editor).await, site().await);
    let link = site.link("/news/piers?from=mail");
    let form = || async { fetch(&mina, &link).await.form("/articles") };
    let first = form().await;
    let kept = mina.browser.submit(first).await;
    assert_eq!(kept.status, 303);
    let again = fetch(&mina, &link).await;
    assert!(
        again.words(".note").join(" ").contains("You imported this on"),
        "{again:?}"
    );
    assert!(again.words(".note a").contains(&"Open it".to_owned()));
    assert_eq!(mina.browser.submit(again.form("/articles")).await.status, 409);

    let near = again
        .form("/articles")
        .value("text")
        .unwrap()
        .replace("on Monday after", "on Tuesday after");
    let told = mina.browser.submit(again.form("/articles").fill("text", &near)).await;
    assert_eq!(told.status, 409);
    assert!(
        told.words(".note").join(" ").contains("nearly the same text"),
        "{told:?}"
    );
    let form = told.form("/articles");
    assert_eq!(form.value("text"), Some(near.as_str()), "nothing typed is lost");
    assert_eq!(mina.browser.submit(form.tick("anyway", "yes", true)).await.status, 303);

    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let other = "The harbour office counted 4,100 passengers in the first week of the new timetable.";
    let paste = leo
        .browser
        .get("/articles/new")
        .await
        .form("/articles")
        .fill("text", other);
    let latin = site.link("/latin");
    assert_eq!(leo.browser.submit(paste.fill("url", &latin)).await.status, 303);
    let changed = fetch(&mina, &latin).await;
    let note = changed.words(".note").join(" ");
    assert!(
        note.contains("Leo Brandt imported another text from this link on"),
        "{note}"
    );
}

async fn a_link_that_leads_to_no_article_is_refused_and_kept_for_pasting(newsroom: Newsroom) {
    let (mina, site) = (newsroom.colleague("Mina Okafor", Role::Editor).await, site().await);
    for (path, words) in [
        ("/gone", "has no page under this link"),
        ("/pdf", "leads to application/pdf"),
        ("/inside", "inside a private network"),
        ("/empty", "There is no text in it."),
        ("/nul", "control character"),
        ("/wrong", "is not UTF-8 text"),
    ] {
        let link = site.link(path);
        let refused = fetch(&mina, &link).await;
        assert_eq!(refused.status, 422, "{path}: {refused:?}");
        let problems = refused.words(".errors li").join(" ");
        assert!(problems.contains(words), "{path}: {problems}");
        assert_eq!(refused.form("/articles/new").value("url"), Some(link.as_str()));
        let html = refused.html();
        let paste = scraper::Selector::parse("main .btns a.quiet").unwrap();
        let paste = html.select(&paste).next().unwrap().attr("href").unwrap();
        let paste = mina.browser.get(paste).await.form("/articles");
        assert_eq!(paste.value("url"), Some(link.as_str()), "{path}");
    }
    for (link, words) in [
        ("", "Enter the link."),
        ("news.example/a", "begins with https://"),
        ("ftp://news.example/a", "begin with https://"),
        ("http://127.0.0.2/", "is inside"),
        ("http://[::1]/", "is inside"),
        ("http://2130706434/", "is inside"),
        ("http://169.254.169.254/", "is inside"),
        ("http://me:secret@127.0.0.1/", "user name and password"),
    ] {
        let refused = fetch(&mina, link).await;
        let problems = refused.words(".errors li").join(" ");
        assert!(refused.status == 422 && problems.contains(words), "{link}: {problems}");
    }
    assert!(titles(&mina).await.is_empty());
}

async fn where_nothing_is_fetched_the_page_says_so(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let (off, browser) = newsroom.closed(&mina).await;
    let refused = off.desk.fetch_article(&mina.who, "https://news.example/").await;
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("switched that off"), "{words}");
    assert!(off.desk.fetches_nothing() && !newsroom.desk.fetches_nothing());
    let shown = browser.get("/articles/new?from=link&url=https://news.example/a").await;
    assert!(
        shown.words(".note").join(" ").contains("Docket opens no links here"),
        "{shown:?}"
    );
    assert!(
        shown
            .text()
            .contains("/articles/new?url=https%3A%2F%2Fnews.example%2Fa"),
        "{shown:?}"
    );
}

async fn nobody_fetches_without_end(newsroom: Newsroom) {
    let (mina, site) = (newsroom.colleague("Mina Okafor", Role::Editor).await, site().await);
    let link = site.link("/gone");
    for _ in 0..30 {
        let tried = newsroom.desk.fetch_article(&mina.who, &link).await;
        assert!(tried.unwrap_err().to_string().contains("no page"));
    }
    let late = fetch(&mina, &link).await;
    assert_eq!(late.status, 429);
    assert!(
        late.words(".errors li")
            .join(" ")
            .contains("30 pages fetched within 10 minutes"),
        "{late:?}"
    );
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    assert_eq!(fetch(&leo, &link).await.status, 422, "others are not held back");
}

async fn one_file_is_looked_at_before_it_is_kept(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let csv = "Headline;Body;Date;Author\r\n\"Two \"\"piers\"\" close\";\"It rained; a lot.\nThe piers closed in 2026.\";2026-11-08;Lena Brandt\r\n";
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(PIERS.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let files: Vec<(&str, Vec<u8>, &str, &str)> = vec![
        ("piers.txt", PIERS.into(), "Two piers close", "a text file"),
        ("wide.txt", wide, "Two piers close", "a text file"),
        (
            "notes.md",
            b"# Boats return\n\nThe night boats carried 4,100 people.\n\n## Why\n\nIt was May.\n".to_vec(),
            "Boats return",
            "a Markdown file",
        ),
        ("saved.txt", NEWS.into(), "Two piers close", "a web page"),
        (
            "report.docx",
            docx(
                "Ferries stop",
                &["The ferries stopped on 3 days in May.", "Nobody said why."],
            ),
            "Ferries stop",
            "a Word document",
        ),
        ("one.csv", csv.into(), "Two \"piers\" close", "a table of articles"),
    ];
    for (name, content, title, origin) in files {
        let shown = read(&mina, name, content).await;
        assert_eq!(shown.status, 200, "{name}: {shown:?}");
        let form = shown.form("/articles");
        assert_eq!(form.value("title"), Some(title), "{name}");
        let before = titles(&mina).await.len();
        let kept = mina.browser.submit(shown.form("/articles")).await;
        if kept.status == 409 {
            // The second with the same text.
            assert!(
                kept.words(".note").join(" ").contains("You imported this on"),
                "{name}: {kept:?}"
            );
            continue;
        }
        assert_eq!(titles(&mina).await.len(), before + 1, "{name}: {kept:?}");
        let path = kept
            .header("location")
            .unwrap()
            .trim_end_matches("/sentences")
            .to_owned();
        let article = mina.browser.get(&path).await;
        assert!(
            article.text().contains(&format!("Imported from {origin} by")),
            "{name}: {article:?}"
        );
    }
    let told = read(&mina, "one.csv", csv).await;
    let note = told.words(".note").join(" ");
    assert!(
        note.contains("\u{201c}Headline\u{201d} as title, \u{201c}Body\u{201d} as text"),
        "{note}"
    );
    assert_eq!(told.form("/articles").value("byline"), Some("Lena Brandt"));
    assert_eq!(told.form("/articles").value("published_on"), Some("2026-11-08"));
    let wrong = "text,published,url\nThe pier closed at 9.,some day,javascript:alert(1)\n";
    let problems = read(&mina, "wrong.csv", wrong).await.words(".errors li").join(" ");
    assert!(problems.contains("https://"), "{problems}");
}

async fn several_files_and_rows_are_kept_and_reported(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let csv = "\u{feff}title,text,publisher,id\n\
               Boats,The night boats carried 4100 people in May.,Gazette,1\n\
               Nothing,,Gazette,2\n\
               Rain,\"It rained on 12 days\nin May.\",Gazette,3\n\
               Link,The office counted 12 ships in June.,Gazette,4,5\n";
    let form = file_form(&mina).await;
    let form = form
        .attach("file", "piers.txt", PIERS)
        .and_attach("file", "fares.txt", ARTICLE)
        .and_attach("file", "bad.txt", b"One.\nTwo \xff\xfe.".as_slice())
        .and_attach("file", "table.csv", csv)
        .and_attach("file", "again.txt", PIERS)
        .and_attach(
            "file",
            "near.txt",
            ARTICLE.replace("on Tuesday to freeze", "on Wednesday to freeze"),
        );
    let (content_type, body) = form.body();
    let send = || async {
        let request = mina.browser.request(hyper::Method::POST, "/articles/new");
        let request = request.header("content-type", content_type.clone());
        mina.browser.send(request, body.clone()).await
    };
    let report = send().await;
    assert_eq!(report.status, 200, "{report:?}");
    assert_eq!(report.words("h1"), ["4 articles are imported"]);
    let mut all = titles(&mina).await;
    let fares = "Harbour council votes to freeze ferry fares";
    assert_eq!(all, ["Boats", fares, "Rain", "Two piers close"]);
    let left = report.words(".outcome.left li").join("\n");
    for words in [
        "bad.txtLine 2 is not UTF-8 text.",
        "table.csv, row 3The cell for the text is empty.",
        "table.csv, row 5It has 5 cells under 4 columns.",
        "again.txtYou imported this on",
        "near.txtYou imported nearly the same text on",
    ] {
        assert!(left.contains(words), "{words} in {left}");
    }
    assert!(report.text().contains("Not read: \u{201c}id\u{201d}."), "{report:?}");

    // Sent again, as by a second click: the same articles, told again.
    let again = send().await;
    assert_eq!(
        again.words(".outcome:not(.left) li"),
        report.words(".outcome:not(.left) li")
    );
    all = titles(&mina).await;
    assert_eq!(all.len(), 4, "{all:?}");
    let events = newsroom.desk.articles(&mina.who, None).await.unwrap().articles;
    assert!(events.iter().all(|row| row.by.as_deref() == Some("Mina Okafor")));
}

async fn hostile_files_are_refused_in_words(newsroom: Newsroom) {
    let word = docx("Ferries stop", &["The ferries stopped on 3 days in May."]);
    let bomb = {
        let mut xml = b"<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>".to_vec();
        xml.resize(33_000_000, b' ');
        archive(&[("word/document.xml", &xml)])
    };
    let many: Vec<(String, &[u8])> = (0..3_000)
        .map(|number| (format!("word/media/{number}"), &b""[..]))
        .collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (name.as_str(), *content)).collect();
    let entities = br#"<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>"#;
    let files: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.txt", Vec::new(), "The file is empty."),
        ("program.txt", b"\x7fELF\x02\x01\0\0".to_vec(), "This is not text"),
        ("nul.txt", b"It rained.\0".to_vec(), "This is not text"),
        ("control.txt", b"It rained.\x01".to_vec(), "control character"),
        ("page.txt", b"%PDF-1.7".to_vec(), "This is a PDF"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0".to_vec(),
            "old Word document",
        ),
        ("space.md", b" \n\n\t\n".to_vec(), "There is no text in it."),
        (
            "torn.docx",
            word[..word.len() / 2].to_vec(),
            "no Word document, or a damaged one",
        ),
        ("start.docx", b"PK\x03\x04".to_vec(), "no Word document"),
        (
            "entities.docx",
            archive(&[("word/document.xml", entities)]),
            "no Word document",
        ),
        (
            "table.docx",
            archive(&[("xl/workbook.xml", b"<x/>")]),
            "This is a ZIP archive",
        ),
        ("many.docx", archive(&many), "no Word document"),
        ("bomb.docx", bomb, "larger than 5 MB"),
        ("people.csv", b"name,age\nMina,30\n".to_vec(), "No column holds"),
        ("head.csv", b"title,text\n".to_vec(), "no article under them"),
        ("wide.txt", b"\xff\xfea\0\x00\xd8".to_vec(), "is not UTF-16LE text"),
    ];
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    for (name, content, words) in files {
        let refused = read(&mina, name, content).await;
        assert!([413, 422].contains(&refused.status), "{name}: {refused:?}");
        let problems = refused.words(".errors li").join(" ");
        assert!(problems.contains(words), "{name}: {problems}");
        refused.form("/articles/new");
    }
    let large = read(&mina, "large.txt", "x".repeat(5_000_001)).await;
    assert_eq!(large.status, 413);
    let problems = large.words(".errors li").join(" ");
    assert!(problems.contains("larger than 5 MB"), "{problems}");
    assert!(titles(&mina).await.is_empty());
}

async fn only_editors_fetch_and_read(newsroom: Newsroom) {
    let site = site().await;
    let fields = [("from", "link"), ("url", &site.link("/news/piers?from=mail"))];
    for (role, may) in [
        (Role::Auditor, false),
        (Role::Reviewer, false),
        (Role::Editor, true),
        (Role::Admin, true),
    ] {
        let other = newsroom.colleague(role.label(), role).await;
        let sent = other.browser.post_form("/articles/new", &fields).await;
        assert_eq!(sent.status, if may { 200 } else { 403 }, "{role}");
        let read = newsroom.desk.read_file(&other.who, "a.txt", PIERS.into()).await;
        assert_eq!(read.is_ok(), may, "{role}");
    }
    assert_eq!(
        newsroom.stranger().post_form("/articles/new", &fields).await.status,
        303
    );
    assert_eq!(site.heads().len(), 2, "nobody else made Docket connect");
}
