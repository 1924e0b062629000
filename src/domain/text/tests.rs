//! The whole way, from a file to its outline.

use super::*;

mod golden;
mod hostile;

const WIRE: &str = include_str!("../../../tests/fixtures/articles/wire.txt");
const BROADSHEET: &str = include_str!("../../../tests/fixtures/articles/broadsheet.txt");
const BLOG: &str = include_str!("../../../tests/fixtures/articles/blog.md");
const PAGE: &str = include_str!("../../../tests/fixtures/articles/page.html");
const SCRIPTS: &str = include_str!("../../../tests/fixtures/articles/scripts.txt");

/// Checks title, furniture (kind and beginning) and sentences (beginning … end).
fn check(reading: &Reading, title: &str, furniture: &[(Kind, &str)], sentences: &[(&str, &str)]) {
    let sheet = of_normalised(&reading.text, &reading.options()).unwrap();
    assert_eq!(sheet.title.as_deref(), Some(title));
    let aside: Vec<(Kind, &str)> = sheet
        .furniture
        .iter()
        .map(|block| (block.kind, block.text.as_str()))
        .collect();
    assert_eq!(aside.len(), furniture.len(), "{aside:#?}");
    for ((kind, text), (expected, start)) in aside.iter().zip(furniture) {
        assert!(
            kind == expected && text.starts_with(start),
            "{kind:?} {text} against {expected:?} {start}"
        );
    }
    let found: Vec<&str> = sheet.sentences.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(found.len(), sentences.len(), "{found:#?}");
    for (text, (start, end)) in found.iter().zip(sentences) {
        assert!(
            text.starts_with(start) && text.ends_with(end),
            "{text} against {start}…{end}"
        );
    }
    for line in &sheet.sentences {
        let by_points: String = reading
            .text
            .chars()
            .skip(line.start)
            .take(line.end - line.start)
            .collect();
        assert_eq!(by_points, line.text);
    }
}

#[test]
fn a_wire_story() {
    check(
        &from_text(WIRE).unwrap(),
        "Norland, Estavia sign ferry safety accord after sinking",
        &[
            (Kind::Headline, "Norland, Estavia"),
            (Kind::Byline, "By Ines Marek"),
            (Kind::Dateline, "PORT VALE, Norland (NordWire) -"),
            (Kind::Byline, "(Reporting by"),
            (Kind::Licensing, "© 2024"),
        ],
        &[
            ("Norland and Estavia signed", "41 lives."),
            ("\"We owed this", "families."),
            ("We owed it", "told reporters."),
            ("\"No captain", "again.\""),
            ("The accord takes effect on Jan. 1", "NordWire."),
            ("It also requires", "$3.4 million."),
            ("Operators", "arbitrary."),
            ("They said", "\"no remarks.\""),
            ("A judge", "open."),
            ("The inquiry", "5 p.m. Friday."),
        ],
    );
}

#[test]
fn a_broadsheet_story_with_its_page() {
    check(
        &from_text(BROADSHEET).unwrap(),
        "Council spent twice its flood budget, auditors find",
        &[
            (Kind::Navigation, "Skip to"),
            (Kind::Navigation, "Home >"),
            (Kind::Headline, "Council spent"),
            (Kind::Byline, "Ada Okafor"),
            (Kind::Dateline, "Published: 14 March"),
            (Kind::Share, "Share"),
            (Kind::Caption, "Workers lay sandbags"),
            (Kind::Navigation, "Read more:"),
            (Kind::PullQuote, "“Nobody asked"),
            (Kind::Subheading, "What the auditor found"),
            (Kind::Advertisement, "Advertisement"),
            (Kind::Newsletter, "Sign up to"),
            (Kind::Newsletter, "Our free email"),
            (Kind::Navigation, "Related:"),
            (Kind::Navigation, "Most viewed"),
        ],
        &[
            ("Report blames", "two years"),
            ("Harrowby council spent £8.2m", "auditor."),
            ("The report", "bids."),
            ("‘We were told", "emergency."),
            ("Nobody asked", "committee."),
            ("‘That is not", "spent.’"),
            ("The auditor found three failings:", "failings:"),
            ("(a) the contract", "tendered;"),
            ("(b) its cost", "late; and"),
            ("(c) two warnings", "unanswered."),
            ("Asked “Was this lawful?”, a spokesman", "figure."),
            ("“Will we learn from it?", "it?"),
            ("Of course,” he added.", "added."),
            ("The council serves", "people."),
            ("Its reserves", "began."),
        ],
    );
}

#[test]
fn a_markdown_blog() {
    let reading = from_markdown(BLOG).unwrap();
    assert_eq!(reading.byline.as_deref(), Some("Priya Nandakumar"));
    assert_eq!(reading.published.as_deref(), Some("2024-05-02"));
    assert_eq!(reading.language.as_deref(), Some("en-GB"));
    check(
        &reading,
        "The bus lane did not empty the high street",
        &[
            (Kind::Headline, "The bus lane"),
            (Kind::Subheading, "What the counters say"),
        ],
        &[
            ("A claim about", "month."),
            ("I went", "counted."),
            (
                "The claim is simple: since the lane opened in January 2023,",
                "closed\".",
            ),
            ("The register says", "otherwise."),
            ("Of 84 units", "now."),
            ("Footfall on Saturdays", "6 percent."),
            ("Footfall on weekdays", "change."),
            ("The street is dying.", "dying."),
            ("Everybody", "it."),
            ("That is what", "says."),
            ("Did its authors", "counters?"),
            ("They told me", "not."),
        ],
    );
}

#[test]
fn a_web_page() {
    let reading = from_html(PAGE).unwrap();
    assert_eq!(reading.byline.as_deref(), Some("Tomas Lind"));
    assert_eq!(reading.publisher.as_deref(), Some("The Wend Courier"));
    assert_eq!(reading.published.as_deref(), Some("2024-06-18T07:30:00+01:00"));
    assert_eq!(reading.language.as_deref(), Some("en-GB"));
    assert_eq!(reading.url.as_deref(), Some("https://courier.example/reservoir"));
    assert!(!reading.text.contains("Tracked") && !reading.text.contains("Sport"));
    let sheet = of_normalised(&reading.text, &reading.options()).unwrap();
    assert_eq!(
        sheet.title.as_deref(),
        Some("Reservoir at 38% after driest spring since 1976")
    );
    let found: Vec<&str> = sheet.sentences.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(found.len(), 9, "{found:#?} {:#?}", sheet.furniture);
    assert_eq!(
        found[1],
        "Rainfall between March and May was 61\u{a0}mm, less than half of the average for the last 30 years, according to the national weather service."
    );
    assert_eq!(found[2], "“We are not planning restrictions.");
    assert_eq!(
        found[3],
        "We have no reason to,” said Karin Voss, the company’s director of supply."
    );
    assert_eq!(
        found[5],
        "The company lost 114 million litres a day to leaks in 2023\nand was fined £9m for it."
    );
}

#[test]
fn a_page_without_an_article_gives_its_body() {
    let reading = from_html("<nav>Home</nav><p>One &amp; only.</p><ul><li>First<li>Second</ul>").unwrap();
    assert_eq!(reading.text, "One & only.\n\nFirst\n\nSecond");
    assert_eq!(from_html("<p> </p>"), Err(TextError::Empty));
}

#[test]
fn every_script_keeps_its_sentences() {
    check(
        &from_text(SCRIPTS).unwrap(),
        "Festival drew 12 000 people, organisers say 🎉",
        &[(Kind::Headline, "Festival")],
        &[
            ("The café’s owner", "first night."),
            ("She had", "400."),
            ("כך", "העירייה."),
            ("שלושים", "נעצרו."),
            ("قال", "ألفا."),
            ("هل", "؟"),
            ("لا", "يعرف."),
            ("The poster", "“مرحبا”."),
            ("It was", "3 p.m. Saturday."),
        ],
    );
}

#[test]
fn prose_keeps_every_line() {
    let plain = Options {
        plain: true,
        ..Options::default()
    };
    let outline = read("Sign up today\n\nIt rained.", &plain).unwrap();
    assert_eq!(outline.title, None);
    assert!(outline.sentences.iter().all(|sentence| !sentence.aside));
    assert_eq!(outline.sentences.len(), 2);
}

#[test]
fn what_is_no_prose_is_refused() {
    let flood = "a\n".repeat(MAX_SENTENCES + 1);
    assert_eq!(read(&flood, &Options::default()), Err(TextError::TooManySentences));
}
