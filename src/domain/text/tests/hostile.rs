//! Input made to break or stall a reader: answered, whatever it is.

use proptest::prelude::*;

use super::super::*;

/// Long enough to show quadratic work as a test that never ends, short enough for a debug build.
const LONG: usize = 30_000;

fn long(part: &str) -> String {
    part.repeat(LONG / part.len())
}

#[test]
fn every_reader_answers_every_pattern() {
    for part in [
        "\"",
        "\"a ",
        "'a ",
        "“",
        "(",
        "[",
        "![",
        "[a](",
        "<",
        "</",
        "<a ",
        "<b>",
        "<div>",
        "<p>",
        "<table><td>",
        "<svg><p>",
        "<a b=\"",
        "<!--",
        "<script>",
        "</p>",
        "> ",
        "- ",
        "* ",
        "1) ",
        "(a) ",
        "*a_",
        "`",
        "``a",
        "&amp",
        "&",
        "a.",
        "a. ",
        ". ",
        "A. ",
        "\n",
        "a\n",
        "\n\n- ",
        " ",
        "\u{a0}",
        "\u{301}",
        "e\u{301}",
        "👩\u{200d}",
        "🇨🇭",
        "\u{202e}א",
        "語。",
        "—",
        "\t>",
        "|a",
        "|-",
        "[^1]: ",
        "A ",
        "https://a.b/",
        "No. 5 ",
        "\"Yes.\" ",
        "x = 1; ",
        "#",
    ] {
        let input = long(part);
        let readings = [from_text(&input), from_markdown(&input), from_html(&input)];
        for reading in readings.into_iter().flatten() {
            covers(&reading.text, &read(&reading.text, &reading.options()).unwrap());
        }
    }
}

/// Every sentence lies behind the one before, and nothing but white space is left out.
fn covers(text: &str, outline: &Outline) {
    let offsets = Offsets::new(text);
    let mut at = 0;
    for sentence in &outline.sentences {
        let range = offsets.to_bytes(&(sentence.start..sentence.end)).unwrap();
        assert!(range.start >= at && range.end > range.start);
        assert!(
            slice(text, at..range.start).trim().is_empty(),
            "{:?}",
            slice(text, at..range.start)
        );
        at = range.end;
    }
    assert!(slice(text, at..text.len()).trim().is_empty());
}

proptest! {
    #[test]
    fn any_text_is_covered(input in "(?s)([A-Za-z]{1,6}|[0-9]|[ .,!?\"'“”()—:\n-]|\n\n|By |© |\\(AFP\\)|Read more|ROME \\(AP\\) - |שלום|👩\u{200d}🚒){0,60}") {
        if let Ok(text) = normalise(&input) {
            covers(&text, &read(&text, &Options::default()).unwrap());
        }
    }

    #[test]
    fn any_markup_is_answered(input in "(<[/!]?(p|div|b|table|td|li|nav|aside|script|svg|h1|br|a href=\"|!--|)[ >]?|[a-z &;\"'=#>*_`\\[\\]\n-]){0,60}") {
        let readings = [from_html(&input), from_markdown(&input)];
        for reading in readings.into_iter().flatten() {
            prop_assert_eq!(normalise(&reading.text), Ok(reading.text.clone()));
            for mark in &reading.marks {
                prop_assert!(reading.text.get(mark.range.clone()).is_some());
            }
            covers(&reading.text, &read(&reading.text, &reading.options()).unwrap());
        }
    }
}
