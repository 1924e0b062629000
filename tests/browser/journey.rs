//! The whole way: from a pasted article to a signed-off verdict, its report and a verified log.

use std::path::Path;
use std::process::Command;

use docket::domain::person::Role;
use serde_json::json;

use super::stage::{ARTICLE, SENTENCES, TITLE, Visitor};
use crate::harness::app::TestApp;

const HAND: &str = "You had a hand in this verdict, so a colleague must sign it off.";
const REMARK: &str = "Say on which day the truce ended.";

stories!(from_an_article_to_a_signed_off_verdict_and_its_report);

async fn from_an_article_to_a_signed_off_verdict_and_its_report(app: TestApp) {
    app.add("colleague", Role::Reviewer).await;
    let editor = Visitor::signed_in(&app, "editor").await;
    import(&editor).await;
    decide_every_sentence(&editor).await;
    let (truce, delay) = claim_two_passages(&editor).await;

    let reviewer = Visitor::signed_in(&app, "reviewer").await;
    research(&reviewer, &truce).await;
    propose(&reviewer).await;
    is_refused_to_its_author(&reviewer, &truce).await;

    let colleague = Visitor::signed_in(&app, "colleague").await;
    send_back(&colleague, &truce).await;
    propose_again(&reviewer, &truce).await;
    approve(&colleague, &truce).await;
    publish(&editor, &truce).await;

    let auditor = Visitor::signed_in(&app, "auditor").await;
    let claims = export(&auditor, "claims").await;
    let table = std::fs::read_to_string(&claims).unwrap();
    for words in [
        "The May truce collapsed.",
        "The talks were delayed",
        &truce,
        &delay,
        "Published",
    ] {
        assert!(
            table.to_lowercase().contains(&words.to_lowercase()),
            "{words} is not in {table}"
        );
    }
    verify(&export(&auditor, "events").await);
    for visitor in [&editor, &reviewer, &colleague, &auditor] {
        assert_eq!(visitor.policy_breaches().await, [""; 0]);
    }
}

async fn import(editor: &Visitor) {
    editor.visit("/articles/new").await;
    editor
        .run(
            "document.querySelector('[name=text]').value = arguments[0]",
            vec![json!(ARTICLE)],
        )
        .await;
    editor.type_into("[name=publisher]", "Lake Courier").await;
    editor.follow("form[action='/articles'] button.primary").await;
    assert_eq!(editor.text("h1").await, "Check the sentences");
    editor.follow("main a.primary[href$='/triage']").await;
    assert_eq!(editor.text("h1").await, TITLE);
    let script = "return [...document.querySelectorAll('.copy .s')].map(sentence =>
        [...sentence.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join(''))";
    assert_eq!(editor.run(script, Vec::new()).await, json!(SENTENCES));
}

/// One key each; the second is taken back and decided again.
async fn decide_every_sentence(editor: &Visitor) {
    let cursor = "return Number(document.querySelector('.copy .s[aria-current]').id.slice(1))";
    assert_eq!(editor.run(cursor, Vec::new()).await, json!(1));
    editor.press("c").await;
    editor.wait_for_cursor(2).await;
    editor.press("n").await;
    editor.wait_for_cursor(3).await;
    editor.press("u").await;
    editor.wait_for_cursor(2).await;
    editor.wait_until_saved().await;
    assert_eq!(editor.states().await.get(1).map(String::as_str), Some("untriaged"));
    for (number, key) in (2..).zip(["n", "c", "l", "n", "c", "n", "n"]) {
        editor.wait_for_cursor(number).await;
        editor.press(key).await;
    }
    editor.wait_until_saved().await;
    editor.wait_for("[data-now=done]:not([hidden])").await;
    let decided = [
        "to_check",
        "not_a_claim",
        "to_check",
        "later",
        "not_a_claim",
        "to_check",
        "not_a_claim",
        "not_a_claim",
    ];
    assert_eq!(editor.states().await, decided);
    let address = editor.path().await;
    editor.visit(&address).await;
    assert_eq!(editor.states().await, decided, "as kept");
}

/// Half a sentence, and a passage over two. Gives the numbers of the claims.
async fn claim_two_passages(editor: &Visitor) -> (String, String) {
    let triage = editor.path().await;
    let mut numbers = Vec::new();
    for (first, last, exact, statement) in [
        (
            "the May truce",
            "truce collapsed",
            "the May truce collapsed",
            "The May truce collapsed.",
        ),
        (
            "Talks were due",
            "\u{201c}technical differences\u{201d}",
            "Talks were due to begin on Saturday but were put off for two days. \
             A host official spoke of \u{201c}technical differences\u{201d}",
            "The talks were delayed over technical differences.",
        ),
    ] {
        editor.visit(&triage).await;
        editor.drag_over(".copy .s", first, last).await;
        editor.wait_for_value("form[data-selection] [name=exact]", exact).await;
        editor
            .type_into("form[data-selection] [name=statement]", statement)
            .await;
        editor.follow("form[data-selection] button").await;
        assert!(editor.text("h1").await.contains(statement));
        assert!(
            editor.words().await.contains(exact),
            "the words of the article stand on the page"
        );
        let path = editor.path().await;
        numbers.push(path.strip_prefix("/claims/").unwrap().to_owned());
    }
    let second = numbers.pop().unwrap();
    (numbers.pop().unwrap(), second)
}

/// Found in the queue, taken, two sources, the first version.
async fn research(reviewer: &Visitor, claim: &str) {
    reviewer.visit("/claims").await;
    reviewer.follow(&format!("a[data-open][href='/claims/{claim}']")).await;
    reviewer.act("start").await;
    reviewer.wait_for_text(".steps [aria-current]", "In research").await;
    reviewer.add_two_sources().await;
    reviewer
        .write_verdict(
            "true",
            "Both sides ended the truce in writing. [1] Shots were heard. [2]",
        )
        .await;
    reviewer.follow("#verdict-form button[value=save]").await;
    reviewer
        .wait_for_text("#verdict", "Both sides ended the truce in writing.")
        .await;
}

async fn propose(reviewer: &Visitor) {
    reviewer.act("propose").await;
    reviewer
        .wait_for_text(".steps [aria-current]", "Awaiting approval")
        .await;
}

/// The page offers no approval to its author and says why; a form that offers it all the same is answered so too.
async fn is_refused_to_its_author(reviewer: &Visitor, claim: &str) {
    reviewer.wait_for_text(".approve", HAND).await;
    assert_eq!(reviewer.count("button[value=approve]").await, 0);
    let forged = "const form = document.createElement('form');
        form.id = 'forged';
        form.method = 'post';
        form.action = `/claims/${arguments[0]}/move`;
        const step = document.querySelector('.rail [name=step]').value;
        for (const [name, value] of Object.entries({ step, verdict: 1, action: 'approve', once: '' })) {
          const field = document.createElement('input');
          Object.assign(field, { name, value });
          form.append(field);
        }
        form.append(Object.assign(document.createElement('button'), { textContent: 'Approve' }));
        document.querySelector('main').prepend(form);";
    reviewer.run(forged, vec![json!(claim)]).await;
    reviewer.follow("#forged button").await;
    reviewer.wait_for_text("main", HAND).await;
    reviewer.visit(&format!("/claims/{claim}")).await;
    reviewer
        .wait_for_text(".steps [aria-current]", "Awaiting approval")
        .await;
}

async fn send_back(colleague: &Visitor, claim: &str) {
    colleague.visit(&format!("/claims/{claim}")).await;
    colleague.act("request_changes").await;
    colleague.wait_for(".approve .errors").await;
    colleague.type_into("#approval [name=note]", REMARK).await;
    colleague.act("request_changes").await;
    colleague
        .wait_for_text(".steps [aria-current]", "Changes requested")
        .await;
}

async fn propose_again(reviewer: &Visitor, claim: &str) {
    reviewer.visit(&format!("/claims/{claim}")).await;
    reviewer.wait_for_text("main", REMARK).await;
    reviewer.unfold("#verdict-form").await;
    let better = "Both sides ended the truce in writing on 21 May. [1] Shots were heard that night. [2]";
    reviewer.type_into("#verdict-form [name=summary]", better).await;
    reviewer.follow("#verdict-form button[value=propose]").await;
    reviewer
        .wait_for_text(".steps [aria-current]", "Awaiting approval")
        .await;
    reviewer.wait_for_text("#verdict", "version 2").await;
}

async fn approve(colleague: &Visitor, claim: &str) {
    colleague.visit(&format!("/claims/{claim}")).await;
    colleague.wait_for_text("#verdict", "on 21 May").await;
    colleague.act("approve").await;
    colleague.wait_for_text(".steps [aria-current]", "Approved").await;
}

async fn publish(editor: &Visitor, claim: &str) {
    editor.visit(&format!("/claims/{claim}")).await;
    editor.unfold("[name=action][value=publish]").await;
    editor
        .follow("form:has([name=action][value=publish]) .acts button")
        .await;
    editor.wait_for_text(".steps [aria-current]", "Published").await;
    assert_eq!(editor.count("#publications li").await, 1);
}

/// Takes a report away and counts its rows against those that the page named.
async fn export(auditor: &Visitor, report: &str) -> std::path::PathBuf {
    auditor.visit(&format!("/reports?report={report}")).await;
    let title = auditor.text("#preview-title").await;
    let digits: String = title.chars().filter(char::is_ascii_digit).collect();
    auditor.click("form[action='/reports/export'] button").await;
    let file = auditor.downloaded().await;
    let rows = csv::Reader::from_path(&file)
        .unwrap()
        .into_records()
        .map(Result::unwrap)
        .count();
    // The log tells of the export's own beginning, which the page could not count.
    let counted: usize = digits.parse().unwrap();
    assert_eq!(rows, counted + usize::from(report == "events"), "{title}");
    file
}

/// Whole as it came, broken when a byte changes.
fn verify(events: &Path) {
    let verified = |file: &Path| {
        let docket = Command::new(env!("CARGO_BIN_EXE_docket"))
            .args(["audit", "verify"])
            .arg(file)
            .output();
        docket.unwrap()
    };
    let whole = verified(events);
    let said = String::from_utf8_lossy(&whole.stdout);
    assert!(whole.status.success() && said.contains("Intact"), "{whole:?}");
    let forged = events.with_extension("forged");
    let text = std::fs::read_to_string(events).unwrap();
    std::fs::write(&forged, text.replacen("reviewer", "reviewes", 1)).unwrap();
    assert_eq!(verified(&forged).status.code(), Some(1));
}
