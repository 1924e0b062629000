//! Input made to break or stall a reader: answered, whatever it is.

use proptest::prelude::*;

use super::super::*;

/// Long enough to show quadratic work as a test that never ends, short enough for a debug build.
const LONG: usize = 30_000;

/// As large as a text may be; a debug build takes a tenth of it in the same time.
const LARGEST: usize = if cfg!(debug_assertions) {
    MAX_BYTES / 10
} else {
    MAX_BYTES
};

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

/// What takes time with the square of its length only shows it at length.
#[test]
fn the_largest_text_takes_no_longer_than_its_share() {
    let unit = "abcdefghijklmnopqrstuvwx. A ";
    let times = LARGEST / unit.len();
    let words = unit.repeat(times);
    for text in [words.clone(), format!("“{words}")] {
        // Each "A" but the last opens a sentence with the next word.
        counts(&text, times + 1);
    }
    let blank = |space: &str| space.repeat(LARGEST / space.len() - 40);
    for space in [" ", "\u{a0}"] {
        let gap = blank(space);
        counts(&format!("It rained.{gap}Then it stopped."), 2);
        counts(&format!("He met Mr.{gap}Smith and{gap}left."), 1);
        counts(&format!("“It rained.{gap}Then it stopped.”"), 2);
        counts(&format!("(It rained.){gap}Then it stopped."), 2);
    }
    let gaps = format!("It rained.{}", " ".repeat(3_000));
    counts(&gaps.repeat(LARGEST / gaps.len()), LARGEST / gaps.len());
}

fn counts(text: &str, sentences: usize) {
    let found = read(text, &Options::default()).map(|outline| outline.sentences.len());
    let expected = if sentences > MAX_SENTENCES {
        Err(TextError::TooManySentences)
    } else {
        Ok(sentences)
    };
    assert_eq!(found, expected, "{}", slice(text, 0..40));
}

#[test]
fn a_page_of_quotation_marks_that_never_agree_ends() {
    for unit in ["<a b=\">\"", "</a b=\">\"", "<a b='>'"] {
        let page = format!("<p>It rained.</p>{}", unit.repeat(LARGEST / unit.len()));
        match from_html(&page) {
            Ok(reading) => assert!(reading.text.starts_with("It rained.")),
            Err(error) => assert_eq!(error, TextError::TooManyElements),
        }
    }
}

#[test]
fn many_quotes_are_found_in_the_largest_text() {
    let text = "word ".repeat(LARGEST / 5) + "the end";
    let finder = Finder::new(&text);
    for _ in 0..400 {
        let first = finder.anchor("word  word", "", "").unwrap();
        assert_eq!((first.start, first.end), (0, 9));
    }
    let last = finder.anchor("the\nend", "word", "").unwrap();
    assert_eq!(last.end, text.len());
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
