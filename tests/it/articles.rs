//! Articles come in, are read, and their lines are set aside and brought back.

use docket::domain::person::Role;
use hyper::Method;

use crate::harness::page::{Page, statuses};
use crate::newsroom::{ARTICLE, Colleague, Newsroom, long_article};

stories!(
    a_pasted_article_is_read_and_listed,
    every_line_set_aside_is_counted,
    the_same_text_is_imported_once,
    nearly_the_same_text_is_told_before_it_is_imported,
    two_people_import_the_same_text_at_once,
    a_form_sent_twice_acts_once,
    what_is_not_an_article_is_refused_with_words,
    five_megabytes_of_anything_are_imported_or_refused,
    a_line_is_brought_back_and_set_aside,
    only_editors_import,
    lists_are_paged,
);

async fn paste(by: &Colleague, text: &str) -> Page {
    let form = by.browser.get("/articles/new").await.form("/articles");
    by.browser.submit(form.fill("text", text)).await
}

/// A form with files, as a browser sends it.
async fn send(by: &Colleague, parts: &[(&str, Option<&str>, &[u8])]) -> Page {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        let head = format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    let files = parts.iter().any(|(_, file, _)| file.is_some());
    let path = if files { "/articles/new" } else { "/articles" };
    let request = by.browser.request(Method::POST, path);
    let request = request.header("content-type", "multipart/form-data; boundary=edge");
    by.browser.send(request, body).await
}

async fn a_pasted_article_is_read_and_listed(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    assert!(
        mina.browser
            .get("/articles")
            .await
            .text()
            .contains("No article is here yet.")
    );
    let form = mina.browser.get("/articles/new").await.form("/articles");
    let form = form.fill("text", ARTICLE).fill("publisher", "Harbour Gazette");
    let answer = mina.browser.submit(form.fill("published_on", "2026-09-08")).await;
    let check = mina.browser.follow(&answer).await;
    assert_eq!(check.status, 200, "{check:?}");
    assert_eq!(check.words("h1"), ["Check the sentences"]);
    assert!(check.words(".flash")[0].contains("sentences to decide"), "{check:?}");

    let list = mina.browser.get("/articles").await;
    assert_eq!(
        list.words(".list-arts li a"),
        ["Harbour council votes to freeze ferry fares"]
    );
    assert!(list.words(".list-arts small")[0].starts_with("Harbour Gazette, published 8 Sep"));
    let article = list.html();
    let link = article
        .select(&scraper::Selector::parse(".list-arts a").unwrap())
        .next()
        .unwrap();
    let page = mina.browser.get(link.attr("href").unwrap()).await;
    let sentences = page.words(".copy .s");
    assert!(
        sentences
            .iter()
            .any(|s| s.starts_with("3 ") || s.contains("The freeze takes effect on 1 March."))
    );
    assert!(
        !sentences
            .iter()
            .any(|s| s.contains("newsletter") || s.contains("Skip to main"))
    );
    let aside = page.words("#aside li").join("\n");
    for line in [
        "Skip to main content",
        "Photo: Lena Brandt",
        "Sign up for our newsletter",
        "All rights reserved",
    ] {
        assert!(aside.contains(line), "{line} is not set aside: {aside}");
    }
    assert!(aside.contains("Newsletter line: "), "the reason is missing: {aside}");
    assert!(page.text().contains("SHA-256") && page.text().contains("Imported from pasted text by Mina Okafor"));
}

async fn every_line_set_aside_is_counted(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    for (text, flash) in [
        (
            long_article().as_str(),
            "Imported: 500 sentences to decide, 4 lines set aside.",
        ),
        (
            "One boat\n\nIt sailed 12 miles.\n",
            "Imported: 1 sentence to decide, 1 line set aside.",
        ),
    ] {
        let answer = paste(&mina, text).await;
        assert_eq!(mina.browser.follow(&answer).await.words(".flash"), [flash]);
    }
}

async fn the_same_text_is_imported_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    assert_eq!(paste(&mina, ARTICLE).await.status, 303);
    let again = paste(&mina, &ARTICLE.replace('\n', "\r\n")).await;
    assert_eq!(again.status, 409);
    assert!(
        again.words(".note").join(" ").contains("You imported this on"),
        "{again:?}"
    );
    assert!(again.words(".note a").contains(&"Open it".to_owned()));
    assert!(
        again
            .form("/articles")
            .value("text")
            .unwrap()
            .contains("The freeze takes effect")
    );
    let other = paste(&leo, ARTICLE).await;
    assert!(other.words(".note").join(" ").contains("Mina Okafor imported this on"));
}

async fn nearly_the_same_text_is_told_before_it_is_imported(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    assert_eq!(paste(&mina, ARTICLE).await.status, 303);
    let edited = ARTICLE.replace("on Tuesday to freeze", "on Wednesday to freeze");
    let told = paste(&leo, &edited).await;
    assert_eq!(told.status, 409);
    let note = told.words(".note").join(" ");
    assert!(
        note.contains("Mina Okafor imported nearly the same text on"),
        "{told:?}"
    );
    assert!(told.words(".note a").contains(&"Open it".to_owned()));
    assert_eq!(leo.browser.get("/articles").await.words(".list-arts li").len(), 1);
    // Nothing typed is lost, and one tick brings it in.
    let form = told.form("/articles");
    assert!(form.value("text").unwrap().contains("on Wednesday to freeze"));
    assert_eq!(leo.browser.submit(form.tick("anyway", "yes", true)).await.status, 303);
    assert_eq!(leo.browser.get("/articles").await.words(".list-arts li").len(), 2);
    let other = "Two piers close\n\nThe city closed 2 of its 9 piers on Monday, and opens them again in May next year.";
    assert_eq!(paste(&leo, other).await.status, 303);
}

async fn two_people_import_the_same_text_at_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let form = |page: Page| page.form("/articles").fill("text", ARTICLE);
    let (one, other) = (
        form(mina.browser.get("/articles/new").await),
        form(leo.browser.get("/articles/new").await),
    );
    let both = futures_util::future::join(mina.browser.submit(one), leo.browser.submit(other)).await;
    assert_eq!(statuses(&both.0, &both.1), [303, 409], "{both:?}");
    assert_eq!(mina.browser.get("/articles").await.words(".list-arts li").len(), 1);
}

async fn a_form_sent_twice_acts_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let page = mina.browser.get("/articles/new").await;
    let form = || page.form("/articles").fill("text", ARTICLE);
    let both = futures_util::future::join(mina.browser.submit(form()), mina.browser.submit(form())).await;
    assert_eq!((both.0.status, both.1.status), (303, 303), "{both:?}");
    assert_eq!(both.0.header("location"), both.1.header("location"));
    assert_eq!(mina.browser.submit(form()).await.status, 303);
}

async fn what_is_not_an_article_is_refused_with_words(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let form = mina.browser.get("/articles/new").await.form("/articles");
    let form = form.fill("text", "  \n").fill("publisher", "Harbour Gazette");
    let answer = mina.browser.submit(form.fill("url", "javascript:alert(1)")).await;
    assert_eq!(answer.status, 422);
    let problems = answer.words(".errors li").join(" ");
    assert!(
        problems.contains("There is no text in it.") && problems.contains("https://"),
        "{problems}"
    );
    assert_eq!(answer.form("/articles").value("publisher"), Some("Harbour Gazette"));

    let bad = send(
        &mina,
        &[("from", None, b"file"), ("file", Some("a.txt"), b"One.\nTwo \xff\xfe.")],
    )
    .await;
    assert_eq!(bad.status, 422);
    assert!(bad.text().contains("Line 2 is not UTF-8 text."), "{bad:?}");
    let binary = send(
        &mina,
        &[("from", None, b"file"), ("file", Some("a.txt"), b"PK\x03\x04\0\0\0")],
    )
    .await;
    assert_eq!(binary.status, 422);
    assert!(binary.text().contains("no Word document"), "{binary:?}");
    let none = send(&mina, &[("from", None, b"file"), ("file", Some(""), b"")]).await;
    assert!(none.text().contains("Choose a file."), "{none:?}");
    let field = send(&mina, &[("text", None, b"Two \xff\xfe.")]).await;
    assert_eq!(field.status, 400);
    assert!(mina.browser.get("/articles").await.words(".list-arts li").is_empty());
}

async fn five_megabytes_of_anything_are_imported_or_refused(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let of = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
    let most = 5_000_000;
    let junk = [
        (
            "prose.txt",
            of("The council met 12 times in 2025 and closed 3 piers. ", most),
        ),
        ("quotes.txt", of("\u{201c}", most)),
        ("lines.txt", of("a\n\n", most)),
        ("page.html", of("<div><p>x", most)),
        ("marks.md", of("> * [", most)),
        ("more.txt", of("x", most + 10)),
    ];
    for (name, text) in junk {
        let answer = send(&mina, &[("from", None, b"file"), ("file", Some(name), text.as_bytes())]).await;
        let known = [200, 413, 422].contains(&answer.status);
        assert!(known, "{name}: {} {:?}", answer.status, answer.words(".outcome"));
        if answer.status == 200 {
            let check = link(&answer, ".outcome a[href$='/sentences']").unwrap();
            let check = mina.browser.get(&check).await;
            let decide = link(&check, "main a.primary").unwrap();
            for page in [check, mina.browser.get(&decide).await] {
                assert_eq!(page.status, 200, "{name}");
                assert!(page.body.len() < 2_000_000, "{name}: {}", page.body.len());
            }
        } else {
            assert!(!answer.words(".outcome.left li, .errors li").is_empty(), "{name}");
        }
    }
    let huge = send(
        &mina,
        &[("from", None, b"file"), ("file", Some("b.txt"), &vec![b'x'; 7_000_000])],
    )
    .await;
    assert_eq!(huge.status, 413);
}

async fn a_line_is_brought_back_and_set_aside(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let path = format!("/articles/{id}");
    let page = mina.browser.get(&path).await;
    let before = page.words(".copy .s").len();
    let action = action_of(&page, "#aside form", "Sign up for our newsletter");
    let form = || page.form(&action);
    let back = mina.browser.follow(&mina.browser.submit(form()).await).await;
    assert_eq!(back.words(".copy .s").len(), before + 1);
    assert_eq!(back.words(".flash"), ["The line is brought back."]);
    let stale = mina.browser.post_form(&action, &[("version", "1")]).await;
    assert_eq!(stale.status, 409, "{stale:?}");

    let again = action_of(&back, "form[action$='/set-aside']", "Sign up for our newsletter");
    let aside = mina.browser.follow(&mina.browser.submit(back.form(&again)).await).await;
    assert_eq!(aside.words(".copy .s").len(), before);
    assert!(aside.words("#aside li").join(" ").contains("set aside by Mina Okafor"));
    let log = newsroom
        .desk
        .article(&mina.who, id, docket::desk::articles::At::Part(1))
        .await
        .unwrap();
    assert_eq!(usize::try_from(log.article.undecided).unwrap(), before);
}

/// The action of the form whose words hold these.
fn action_of(page: &Page, css: &str, words: &str) -> String {
    let html = page.html();
    let forms = scraper::Selector::parse(css).unwrap();
    let found = html
        .select(&forms)
        .find(|form| form.text().collect::<String>().contains(words));
    found.expect("the form").attr("action").unwrap().to_owned()
}

async fn only_editors_import(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    for (role, may) in [(Role::Auditor, false), (Role::Reviewer, false), (Role::Admin, true)] {
        let other = newsroom.colleague(role.label(), role).await;
        assert_eq!(other.browser.get("/articles").await.status, 200);
        let page = other.browser.get(&format!("/articles/{id}")).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.words("form[action$='/bring-back']").is_empty(), !may, "{role}");
        let new = other.browser.get("/articles/new").await;
        assert_eq!(new.status, if may { 200 } else { 403 }, "{role}");
        let sent = send(
            &other,
            &[("text", None, format!("It rained {role} times in 2025.").as_bytes())],
        )
        .await;
        assert_eq!(sent.status, if may { 303 } else { 403 }, "{role}: {sent:?}");
    }
    let stranger = newsroom.stranger();
    assert_eq!(stranger.get("/articles").await.status, 303);
    assert_eq!(stranger.get(&format!("/articles/{id}")).await.status, 303);
    assert_eq!(mina.browser.get("/articles/nonsense").await.status, 404);
    let unknown = "/articles/0190a3c0-0000-7000-8000-000000000a01";
    assert_eq!(mina.browser.get(unknown).await.status, 404);
}

async fn lists_are_paged(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    for number in 0..53 {
        let text =
            format!("Pier {number} closed\n\nThe city closed pier {number} on Monday after {number} complaints.\n");
        assert_eq!(paste(&mina, &text).await.status, 303);
    }
    for path in ["/articles", "/triage"] {
        let first = mina.browser.get(path).await;
        let titles = first.words(".list-arts li a");
        assert_eq!(titles.len(), 50, "{path}");
        let next = link(&first, "a[rel=next]").expect("a page behind");
        let second = mina.browser.get(&next).await;
        assert_eq!(second.words(".list-arts li a").len(), 3, "{path}");
        assert!(link(&second, "a[rel=next]").is_none());
        let back = mina
            .browser
            .get(&link(&second, "a[rel=prev]").expect("a page before"))
            .await;
        assert_eq!(back.words(".list-arts li a"), titles, "{path}");
        assert!(link(&back, "a[rel=prev]").is_none(), "{path}");
        let mangled = mina.browser.get(&format!("{path}?cursor=behind.x")).await;
        assert_eq!(mangled.words(".list-arts li a"), titles);
    }
}

fn link(page: &Page, css: &str) -> Option<String> {
    let html = page.html();
    let found = html.select(&scraper::Selector::parse(css).unwrap()).next()?;
    found.attr("href").map(str::to_owned)
}
