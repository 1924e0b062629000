//! Text of people as pages show it: paragraphs, footnotes to numbered sources, and what
//! changed between two versions, word by word. Never HTML: templates escape each piece.

use crate::domain::comment::mentions;
use crate::domain::id::PersonId;
use crate::domain::text::{Change, diff, footnote, slice};

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub kind: SpanKind,
    /// Its words; of a footnote, the number.
    pub words: String,
}

/// What a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// As it stands.
    Plain,
    /// New in this version.
    Added,
    /// Gone from this version.
    Removed,
    /// A reference to a source by its number, written `[2]`.
    Footnote,
    /// Somebody who is called by name, written `@Name`.
    Mention,
}

/// A paragraph in stretches.
pub type Paragraph = Vec<Span>;

/// A text in paragraphs, which empty lines divide.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let words = words(text).into_iter();
    gather(words.map(|word| (SpanKind::Plain, word)).collect())
}

/// The later text in paragraphs, with what came and what went marked by word.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Paragraph> {
    let runs = diff(before, after);
    let mut found = Vec::new();
    for run in &runs {
        let (kind, text) = match run {
            Change::Same(text) => (SpanKind::Plain, text),
            Change::Removed(text) => (SpanKind::Removed, text),
            Change::Added(text) => (SpanKind::Added, text),
        };
        for (index, part) in text.split(BREAK).enumerate() {
            if index > 0 {
                found.push((kind, BREAK));
            }
            let mut words = Vec::new();
            for word in part.split_inclusive(char::is_whitespace) {
                push_with_footnotes(word, &mut words);
            }
            found.extend(words.into_iter().map(|word| (kind, word)));
        }
    }
    gather(found)
}

/// The text with the names of these people marked where it calls them.
#[must_use]
pub fn with_mentions(paragraphs: Vec<Paragraph>, people: &[(PersonId, String)]) -> Vec<Paragraph> {
    if people.is_empty() {
        return paragraphs;
    }
    let marked = |paragraph: Paragraph| {
        let spans = paragraph.into_iter().flat_map(|span| match span.kind {
            SpanKind::Plain => split_at_mentions(&span.words, people),
            _ => vec![span],
        });
        spans.collect()
    };
    paragraphs.into_iter().map(marked).collect()
}

fn split_at_mentions(words: &str, people: &[(PersonId, String)]) -> Paragraph {
    let span = |kind, range| Span {
        kind,
        words: slice(words, range).to_owned(),
    };
    let (mut spans, mut read) = (Paragraph::new(), 0);
    for mention in mentions(words, people).into_iter() {
        // Two people of one name are called by one mention.
        if mention.place.start >= read {
            spans.push(span(SpanKind::Plain, read..mention.place.start));
            read = mention.place.end;
            spans.push(span(SpanKind::Mention, mention.place));
        }
    }
    spans.push(span(SpanKind::Plain, read..words.len()));
    spans.retain(|span| !span.words.is_empty());
    spans
}

/// The same for a page without the sources: footnotes as they were typed.
#[must_use]
pub fn without_links(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    for span in paragraphs.iter_mut().flatten() {
        if span.kind == SpanKind::Footnote {
            span.kind = SpanKind::Plain;
            span.words = format!("[{}]", span.words);
        }
    }
    paragraphs
}

/// Words with the white space after them, and footnotes alone; a paragraph's end is its own word.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, paragraph) in divide(text).into_iter().enumerate() {
        if index > 0 {
            words.push(BREAK);
        }
        for word in paragraph.split_inclusive(char::is_whitespace) {
            push_with_footnotes(word, &mut words);
        }
    }
    words
}

const BREAK: &str = "\n\n";

fn divide(text: &str) -> Vec<&str> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// `toll[2]. ` gives `toll`, `[2]`, `. `.
fn push_with_footnotes<'a>(word: &'a str, words: &mut Vec<&'a str>) {
    let mut rest = word;
    while let Some((place, _)) = footnote(rest) {
        let (before, from) = rest.split_at(place.start);
        let (note, after) = from.split_at(place.len());
        words.extend([before, note].into_iter().filter(|part| !part.is_empty()));
        rest = after;
    }
    if !rest.is_empty() {
        words.push(rest);
    }
}

/// Joins neighbours of one kind and divides at the breaks; a changed break divides too.
fn gather(words: Vec<(SpanKind, &str)>) -> Vec<Paragraph> {
    let mut done = Vec::new();
    let mut paragraph: Paragraph = Vec::new();
    for (kind, word) in words {
        if word == BREAK {
            if !paragraph.is_empty() {
                done.push(std::mem::take(&mut paragraph));
            }
            continue;
        }
        let note = word.strip_prefix('[').and_then(|word| word.strip_suffix(']'));
        match (note, paragraph.last_mut()) {
            (Some(number), _) if kind != SpanKind::Removed && footnote(word).is_some() => paragraph.push(Span {
                kind: SpanKind::Footnote,
                words: number.to_owned(),
            }),
            (_, Some(last)) if last.kind == kind => last.words.push_str(word),
            _ => paragraph.push(Span {
                kind,
                words: word.to_owned(),
            }),
        }
    }
    if !paragraph.is_empty() {
        done.push(paragraph);
    }
    done
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(paragraphs: &[Paragraph]) -> String {
        let mark = |span: &Span| match span.kind {
            SpanKind::Plain => span.words.clone(),
            SpanKind::Added => format!("{{+{}+}}", span.words),
            SpanKind::Removed => format!("{{-{}-}}", span.words),
            SpanKind::Footnote => format!("^{}", span.words),
            SpanKind::Mention => format!("<{}>", span.words),
        };
        let lines: Vec<String> = paragraphs.iter().map(|p| p.iter().map(mark).collect()).collect();
        lines.join(" | ")
    }

    #[test]
    fn paragraphs_and_footnotes() {
        assert_eq!(
            read(&paragraphs("One.[1] Two[12], three [x].\n\n\nFour [2]")),
            "One.^1 Two^12, three [x]. | Four ^2"
        );
        assert_eq!(read(&paragraphs("  \n\n ")), "");
    }

    #[test]
    fn people_who_are_called_are_marked() {
        let mina = (PersonId::new(uuid::Uuid::nil()), "Mina Okafor".to_owned());
        let marked = |text| read(&with_mentions(paragraphs(text), std::slice::from_ref(&mina)));
        assert_eq!(marked("Ask @Mina, see[1]"), "Ask <@Mina>, see^1");
        assert_eq!(marked("@mina okafor and @Ada"), "<@mina okafor> and @Ada");
    }

    #[test]
    fn changes_are_marked_by_word() {
        assert_eq!(
            read(&changes(
                "put the toll much higher that year.",
                "put the toll near 400,000 that year.[2]"
            )),
            "put the toll {-much higher -}{+near 400,000 +}that {-year.-}{+year.+}^2"
        );
        assert_eq!(read(&changes("", "All new")), "{+All new+}");
        assert_eq!(read(&changes("Gone", "")), "{-Gone-}");
        assert_eq!(read(&changes("Same", "Same")), "Same");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_back(before in "[a-c ]{0,40}", after in "[a-c ]{0,40}") {
            let of = |skipped: SpanKind| -> String {
                let kept = changes(&before, &after).into_iter().flatten().filter(|span| span.kind != skipped);
                let words: Vec<String> = kept.map(|span| span.words).collect();
                words.concat().split_whitespace().collect()
            };
            prop_assert_eq!(of(SpanKind::Removed), after.split_whitespace().collect::<String>());
            prop_assert_eq!(of(SpanKind::Added), before.split_whitespace().collect::<String>());
        }
    }
}
