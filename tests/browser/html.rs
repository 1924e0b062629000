//! Whether a page is valid HTML: what the parser of the HTML standard complains of, and references that lead nowhere.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

/// Attributes that name the ids of other elements.
const REFERENCES: [&str; 7] = [
    "for",
    "form",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "commandfor",
];
/// What may not stand inside a link or a button.
const INTERACTIVE: &str = "a a, a button, a input, a select, a textarea, button a, button button, button input";

/// Blocks where only words, or nothing of their kind, may stand.
const MISPLACED: &str = "span form, span div, span p, span ul, span ol, p form, p div, label form, button div, \
    h1 div, h2 div, h3 div, dl > div:not(:has(> dt))";

/// What is wrong with a page's source, a line each.
pub fn faults(source: &str) -> Vec<String> {
    let page = Html::parse_document(source);
    let mut faults: Vec<String> = page.errors.iter().map(ToString::to_string).collect();
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        let id = element.attr("id").unwrap_or_default();
        if id.is_empty() || id.contains(char::is_whitespace) {
            faults.push(format!("{id:?} is no id"));
        }
        if !ids.insert(id.to_owned()) {
            faults.push(format!("the id {id} stands twice"));
        }
    }
    for name in REFERENCES {
        for element in all(&page, &format!("[{name}]")) {
            for id in element.attr(name).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    faults.push(format!("{name}={id} leads nowhere"));
                }
            }
        }
    }
    for element in all(&page, INTERACTIVE) {
        faults.push(format!("{} stands inside a link or a button", element.value().name()));
    }
    for element in all(&page, MISPLACED) {
        faults.push(format!("{} stands where it may not", element.html()));
    }
    for element in all(&page, "time[datetime]") {
        let moment = element.attr("datetime").unwrap_or_default();
        if moment.rsplit_once('.').is_some_and(|(_, fraction)| fraction.len() > 4) {
            faults.push(format!("{moment} is finer than a thousandth of a second"));
        }
    }
    if all(&page, "main").len() != 1 {
        faults.push("a page has one main part".to_owned());
    }
    faults
}

fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

#[test]
fn faults_are_found_and_a_sound_page_has_none() {
    let sound = "<!DOCTYPE html><html lang=\"en\"><head><title>Tea</title></head><body><main><h1>Tea</h1>\
        <label for=\"leaf\">Leaf</label><input id=\"leaf\"><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>\
        <ul><li>Green</li><li>Black</li></ul></main></body></html>";
    assert_eq!(faults(sound), Vec::<String>::new());
    for (from, to) in [
        ("<!DOCTYPE html>", ""),
        ("<h1>Tea</h1>", "<h1>Tea</h2>"),
        ("<h1>Tea</h1>", "<p><ul></ul></p>"),
        ("for=\"leaf\"", "for=\"bag\""),
        ("<h1>", "<h1 id=\"leaf\">"),
        ("<h1>Tea</h1>", "<a href=\"/\"><button>Tea</button></a>"),
        ("<main>", "<div>"),
        ("<h1>Tea</h1>", "<span><form></form></span>"),
        ("<h1>Tea</h1>", "<dl><div><dd>Tea</dd></div></dl>"),
        (
            "<h1>Tea</h1>",
            "<time datetime=\"2026-11-22T11:00:00.000001Z\">now</time>",
        ),
    ] {
        assert!(!faults(&sound.replace(from, to)).is_empty(), "{to}");
    }
}
