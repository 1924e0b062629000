//! The pages in the pseudo-language: every word that does not come from the files of the interface stands out there.

use std::collections::BTreeSet;

use docket::desk::checkpoints::Keeping;
use serde_json::{Value, json};

use super::pages::{edited, sample};
use super::stage::{Visitor, actor};

/// What a person can read of the page that is plain English, and what people wrote. A text with an accented letter in
/// it comes from the files; what people wrote says so by `dir="auto"`, here or on a page before.
const PLAIN: &str = r#"
const [written, names] = arguments;
const clean = (text) => text.replace(/\s+/g, ' ').trim();
const LIKE_A_NAME = /\S+@\S+|https?:\S+|C-\d+|[0-9a-f]{16,}|\b(UTC|CSV|JSON|PDF|HTML|SHA-256|kB|MB|GB|IANA|Docket|PostgreSQL|SQLite)\b/g;
// Code, and what the log and the reports hold as it stands in their files.
const CODE = 'code, kbd, script, style, template, .who, .log .table, .preview, .picker .choice, select[name="action"], .rating small';
const WRITTEN = '[dir="auto"], bdi';
for (const element of document.querySelectorAll(WRITTEN)) written.push(clean(element.matches('input, textarea') ? element.value : element.textContent));
const bare = (text) => clean(text).replace(/^[\d:.(“ -]+|[)”…. -]+$/g, '');
const isWritten = (rest) => written.some((known) => known.includes(rest));
const isPlain = (text) => {
  let rest = bare(text.replace(LIKE_A_NAME, ' '));
  if (isWritten(rest)) return false;
  for (const name of names) rest = rest.replaceAll(name, ' ');
  return /[A-Za-z]{2,}/.test(rest) && !/[\u00c0-\u024f\u1e00-\u1eff]/.test(rest) && !isWritten(bare(rest));
};
const found = [];
const judge = (text, where) => isPlain(text) && found.push(`${where}: ${clean(text).slice(0, 120)}`);
const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const around = node.parentElement;
  if (!around.closest(`${CODE}, ${WRITTEN}`)) judge(node.data, `${around.closest('[class]')?.getAttribute('class')} ${around.tagName}`);
}
const READ = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'data-words', 'data-working'];
for (const name of READ) {
  for (const element of document.querySelectorAll(`[${name}]`)) judge(element.getAttribute(name), `${element.tagName} ${name}`);
}
return { found, written: [...new Set(written)].filter(Boolean) };"#;

/// What is the same in every language: names of people and publishers, tags, the words of a scale, of languages, and
/// of a reply request.
const NAMES: &[&str] = &[
    "The press office of the operator",
    "Ada Lindqvist",
    "Leila Haddad",
    "Tomás Rey",
    "Mina Okafor",
    "Jonas Beck",
    "The sample desk",
    "The Harbour Gazette",
    "Coast News",
    "Eastfield Post",
    "Statistics Office",
    "Public Records Office",
    "House scale",
    "Mostly true",
    "Mostly false",
    "Needs context",
    "Cannot be verified",
    "True",
    "False",
    "English",
    "council",
    "transport",
    "money",
];

/// Sets the language of whoever is signed in, which no page offers.
const PSEUDO: &str = "const done = arguments[arguments.length - 1];
    const body = new URLSearchParams({ language: 'en-XA', to: '/' });
    fetch('/account/language', { method: 'POST', body }).then(() => done(true))";

/// A decision that cannot be sent, as a tab that is gone left it.
const UNSAVED: &str = "window.fetch = () => Promise.reject(new TypeError('cut'));
    const job = { at: 1, once: '0190a3c0-0000-7000-8000-000000000a0f', article: '0190a3c0-0000-7000-8000-000000000a0e',
      part: 1, decision: 'later', more: {}, marks: [{ id: 'none', version: 1, number: 1, words: '1' }] };
    localStorage.setItem(`unsent ${document.body.dataset.person} 000000000000001 ${job.once}`, JSON.stringify(job));";

struct Reading<'a> {
    visitor: &'a Visitor,
    written: Value,
    plain: BTreeSet<String>,
}

impl<'a> Reading<'a> {
    /// Goes on in the pseudo-language.
    async fn of(visitor: &'a Visitor) -> Self {
        visitor.run_async(PSEUDO).await;
        visitor.visit("/").await;
        let language = visitor.run("return document.documentElement.lang", Vec::new()).await;
        assert_eq!(language, json!("en-XA"));
        Self {
            visitor,
            written: json!([]),
            plain: BTreeSet::new(),
        }
    }

    async fn visit(&mut self, path: &str) {
        self.visitor.visit(path).await;
        self.look(path).await;
    }

    async fn look(&mut self, place: &str) {
        let told = self.visitor.run(PLAIN, vec![self.written.clone(), json!(NAMES)]).await;
        self.written = told["written"].clone();
        let found = told["found"].as_array().unwrap().iter();
        self.plain
            .extend(found.map(|words| format!("{place}: {}", words.as_str().unwrap())));
    }

    fn end(self) {
        let plain: Vec<String> = self.plain.into_iter().collect();
        assert!(plain.is_empty(), "plain English:\n{}", plain.join("\n"));
    }
}

async fn at_work(name: &str) -> (crate::harness::app::TestApp, Visitor) {
    let app = sample().await;
    let visitor = Visitor::at(&app).await;
    visitor.sign_in(&format!("{name}@sample.example")).await;
    (app, visitor)
}

/// The addresses of the sample's articles.
async fn articles(visitor: &Visitor) -> Vec<String> {
    visitor.visit("/articles").await;
    let links = "return [...new Set([...document.querySelectorAll('main a[href*=\"/articles/\"]')]
        .map(link => /^\\/articles\\/[0-9a-f-]{36}/.exec(link.getAttribute('href'))?.[0]).filter(Boolean))]";
    serde_json::from_value(visitor.run(links, Vec::new()).await).unwrap()
}

#[actix_web::test]
async fn no_page_says_what_no_file_says() {
    let (_app, ada) = at_work("ada").await;
    let found = articles(&ada).await;
    assert_eq!(found.len(), 3);
    let mut reading = Reading::of(&ada).await;
    for path in found {
        for of_it in ["", "/triage", "/sentences", "/sentences?split=2"] {
            reading.visit(&format!("{path}{of_it}")).await;
        }
    }
    for number in 1..=13 {
        reading.visit(&format!("/claims/C-{number:04}")).await;
    }
    for path in [
        "/",
        "/mine",
        "/triage",
        "/articles",
        "/articles/new",
        "/articles/new?from=file",
        "/articles/new?from=link",
        "/claims",
        "/claims?state=all&sort=updated",
        "/claims?state=published",
        "/claims?q=%CE%A9%CE%BC%CE%AD%CE%B3%CE%B1",
        "/claims/board",
        "/claims/board?state=all",
        "/claims/new",
        "/claims/C-0005/edit",
        "/claims/C-0005/history",
        "/claims/C-0002/peek",
        "/claims/C-0004/sources/1",
        "/search",
        "/search?q=the",
        "/palette?q=cl",
        "/help/keys",
        "/notifications",
        "/account",
        "/account/notifications",
        "/account/two-factor",
        "/reports",
        "/reports?report=events",
        "/reports/pack",
        "/admin/people",
        "/admin/roles",
        "/admin/method",
        "/admin/tags",
        "/admin/scales",
        "/admin/log",
        "/admin/log?of=nonsense",
        "/admin/system",
        "/nowhere",
        "/claims/C-9999",
    ] {
        reading.visit(path).await;
    }
    reading.end();
}

#[actix_web::test]
async fn no_page_of_the_record_says_what_no_file_says() {
    let (app, ada) = at_work("ada").await;
    let who = actor(&app, "ada@sample.example").await;
    let mut reading = Reading::of(&ada).await;
    // The titles of articles are known from the first page on.
    for path in [
        "/articles",
        "/sources",
        "/sources?q=%CE%A9",
        "/corrections",
        "/corrections?kind=withdrawal&from=2026-01-01",
        "/corrections?from=%CE%A9",
        "/claims/C-0001/publications/1",
        "/claims/C-0006/publications/1",
        "/reports?report=verdicts",
        "/reports?report=sources",
        "/reports?report=corrections",
        "/reports?report=claim_review",
        "/reports?report=workload",
        "/admin/sign-off",
    ] {
        reading.visit(path).await;
    }
    ada.type_into("#high-needed", "1").await;
    ada.follow("[action='/admin/sign-off/high'] button").await;
    reading.look("a rule that is refused").await;
    for work in app.desk.works(&who, "", None).await.unwrap().works {
        reading.visit(&format!("/sources/{}", work.work.id)).await;
    }
    reading.visit("/admin/scales").await;
    ada.follow(".scale-cards h2 a").await;
    reading.look("a scale").await;
    ada.follow("#rating-false .acts a").await;
    reading.look("a rating").await;
    let tomas = actor(&app, "tomas@sample.example").await;
    reading.visit(&format!("/admin/people/{}", tomas.id().unwrap())).await;

    let folder = tempfile::tempdir().unwrap();
    let keeping = Keeping {
        key: Some(folder.path().join("log.key")),
        file: None,
        host: "desk.example".to_owned(),
    };
    let signing = app.that_signs(keeping);
    let again = Visitor::at(&signing).await;
    again.sign_in("ada@sample.example").await;
    let mut signed = Reading::of(&again).await;
    again.visit("/admin/log").await;
    again.follow("form[action='/admin/log/checkpoint'] button").await;
    signed.look("a log that is signed").await;
    signed.end();
    reading.end();
}

#[actix_web::test]
async fn no_page_of_a_newer_text_says_what_no_file_says() {
    let (app, leila) = at_work("leila").await;
    let who = actor(&app, "leila@sample.example").await;
    let (article, newer) = edited(&app, &who).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.txt");
    std::fs::write(&path, newer).unwrap();
    let at = |page: &str| format!("/articles/{article}{page}");
    let mut reading = Reading::of(&leila).await;
    // Its words, and those of its claims, are known from here on.
    for page in ["", "/revise", "/revise?from=link", "/revise?from=file"] {
        reading.visit(&at(page)).await;
    }
    leila.choose_files("main [type=file]", &[path.to_str().unwrap()]).await;
    leila.follow("main button.primary").await;
    reading.look("what a newer text changes").await;
    leila.follow("main button.primary").await;
    reading.look("passages to settle").await;
    leila.follow("main .placement a.btn.small").await;
    reading.look("another place for a passage").await;
    for page in ["/revisions", "/revisions/1", "/compare?a=1&b=2", ""] {
        reading.visit(&at(page)).await;
    }
    reading.end();
}

#[actix_web::test]
async fn no_page_of_a_reviewer_says_what_no_file_says() {
    let (_app, tomas) = at_work("tomas").await;
    let mut reading = Reading::of(&tomas).await;
    for path in [
        "/claims/C-0009",
        "/claims/C-0002",
        "/claims/C-0004",
        "/",
        "/mine",
        "/notifications",
        "/admin/people",
    ] {
        reading.visit(path).await;
    }
    tomas.visit("/claims/C-0004").await;
    tomas.unfold("#verdict-form").await;
    tomas.type_into("#verdict-form [name=summary]", "").await;
    tomas.follow("#verdict-form button[value=propose]").await;
    reading.look("a verdict that is refused").await;
    tomas.visit("/claims/new").await;
    tomas.follow("form.fields button.primary").await;
    reading.look("a claim that is refused").await;
    reading.end();
}

#[actix_web::test]
async fn the_script_says_nothing_that_no_file_says() {
    let (_app, leila) = at_work("leila").await;
    let articles = articles(&leila).await;
    let mut reading = Reading::of(&leila).await;

    leila.visit("/claims?state=all").await;
    for key in ["j", "x", "j", "x"] {
        leila.press(key).await;
    }
    reading.look("claims that are chosen").await;
    leila.press("f").await;
    leila.wait_for("#typed-filter:focus").await;
    leila.type_into("#typed-filter", "\u{3a9}").await;
    leila.wait_for("#typed-list li").await;
    reading.look("a filter that is typed").await;
    leila.visit("/claims").await;
    leila.press("j").await;
    leila.press("p").await;
    leila.wait_for("dialog[open] .peek").await;
    reading.look("a claim beside the queue").await;

    leila.visit("/claims/board").await;
    leila.press("s").await;
    reading.look("a board without a cursor").await;
    leila.press("j").await;
    leila.press("s").await;
    reading.look("a card's menu").await;

    leila.visit("/").await;
    leila.press("?").await;
    leila.wait_for("dialog[open]").await;
    reading.look("the keys").await;

    leila.visit("/claims/C-0007").await;
    leila.unfold("#comment-form").await;
    leila
        .type_into("#comment-body", "\u{3a9}\u{3bc}\u{3ad}\u{3b3}\u{3b1}")
        .await;
    leila.wait_for("#comment-form .draft-state:not(:empty)").await;
    reading.look("a draft that is kept").await;
    leila.cut_network(true).await;
    leila.click("#comment-form > .acts button").await;
    leila
        .wait_until("return !document.querySelector('#comment-form')", Vec::new())
        .await;
    leila.cut_network(false).await;
    leila.visit("/claims/C-0007").await;
    leila.wait_for("#comment-form .note").await;
    reading.look("a comment that was not sent").await;

    leila.visit(&format!("{}/triage", articles[0])).await;
    for key in ["u", "j", "k", "m", "n", "u"] {
        leila.press(key).await;
        reading.look(&format!("triage, {key}")).await;
    }
    leila.cut_network(true).await;
    leila.press("n").await;
    leila.wait_for(".unsent .note").await;
    reading.look("a decision that is not saved").await;
    leila.cut_network(false).await;
    leila.wait_until_saved().await;
    leila.visit("/account").await;
    leila.run(UNSAVED, Vec::new()).await;
    leila.click("form[action='/sign-out'] button").await;
    leila.wait_for("dialog[open]").await;
    reading.look("signing out too early").await;
    reading.end();
}
