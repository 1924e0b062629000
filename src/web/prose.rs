//! Text of people as pages show it: paragraphs, footnotes to numbered sources, and what
//! changed between two versions, word by word. Never HTML: templates escape each piece.

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
}

/// A paragraph in stretches.
pub type Paragraph = Vec<Span>;

/// Above this product of lengths in words, two texts are shown as wholly replaced:
/// comparing takes time and memory in proportion to it.
const MOST_COMPARED: usize = 1_000_000;

/// A text in paragraphs, which empty lines divide.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let words = words(text).into_iter();
    gather(words.map(|word| (SpanKind::Plain, word)).collect())
}

/// The later text in paragraphs, with what came and what went marked by word.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Paragraph> {
    gather(compare(&words(before), &words(after)))
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
    while let Some((start, end)) = footnote(rest) {
        let (before, from) = rest.split_at(start);
        let (note, after) = from.split_at(end - start);
        words.extend([before, note].into_iter().filter(|part| !part.is_empty()));
        rest = after;
    }
    if !rest.is_empty() {
        words.push(rest);
    }
}

/// The byte range of the first `[digits]`.
fn footnote(word: &str) -> Option<(usize, usize)> {
    word.match_indices('[').find_map(|(start, _)| {
        let (_, from) = word.split_at(start + 1);
        let (number, _) = from.split_once(']')?;
        let sound = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| (start, start + number.len() + 2))
    })
}

/// The longest common run of words decides what stayed.
fn compare<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<(SpanKind, &'a str)> {
    let same_start = before.iter().zip(after).take_while(|(a, b)| same(a, b)).count();
    let (_, before) = before.split_at(same_start);
    let (head, after) = after.split_at(same_start);
    let ends = before.iter().rev().zip(after.iter().rev());
    let same_end = ends.take_while(|(a, b)| same(a, b)).count();
    let (before, _) = before.split_at(before.len() - same_end);
    let (after, tail) = after.split_at(after.len() - same_end);

    let plain = |words: &[&'a str]| words.iter().map(|word| (SpanKind::Plain, *word)).collect::<Vec<_>>();
    let mut found = plain(head);
    if before.len().saturating_mul(after.len()) > MOST_COMPARED {
        found.extend(before.iter().map(|word| (SpanKind::Removed, *word)));
        found.extend(after.iter().map(|word| (SpanKind::Added, *word)));
    } else {
        found.extend(walk(before, after));
    }
    found.extend(plain(tail));
    found
}

/// White space after a word is not a change.
fn same(old: &str, new: &str) -> bool {
    old == new || (old.trim_end() == new.trim_end() && !new.trim_end().is_empty())
}

fn walk<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<(SpanKind, &'a str)> {
    let common = common_lengths(before, after);
    let length = |row: usize, column: usize| {
        common
            .get(row)
            .and_then(|lengths| lengths.get(column))
            .copied()
            .unwrap_or(0)
    };
    let (mut row, mut column) = (0, 0);
    let mut found = Vec::new();
    loop {
        match (before.get(row), after.get(column)) {
            (Some(old), Some(new)) if same(old, new) => {
                found.push((SpanKind::Plain, *new));
                row += 1;
                column += 1;
            }
            (Some(old), new) if new.is_none() || length(row + 1, column) >= length(row, column + 1) => {
                found.push((SpanKind::Removed, *old));
                row += 1;
            }
            (_, Some(new)) => {
                found.push((SpanKind::Added, *new));
                column += 1;
            }
            _ => return found,
        }
    }
}

/// At `[row][column]`: how many words the two texts share from there to their ends, in order.
fn common_lengths(before: &[&str], after: &[&str]) -> Vec<Vec<u16>> {
    let mut below = vec![0_u16; after.len() + 1];
    let mut table = vec![below.clone()];
    for old in before.iter().rev() {
        let mut row = Vec::with_capacity(below.len());
        let mut right = 0_u16;
        row.push(right);
        let pairs = below.iter().rev().zip(below.iter().rev().skip(1));
        for (new, (diagonal, straight)) in after.iter().rev().zip(pairs) {
            right = if same(old, new) {
                diagonal.saturating_add(1)
            } else {
                right.max(*straight)
            };
            row.push(right);
        }
        row.reverse();
        table.push(row.clone());
        below = row;
    }
    table.reverse();
    table
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
    fn changes_are_marked_by_word() {
        assert_eq!(
            read(&changes(
                "put the toll much higher that year.",
                "put the toll near 400,000 that year.[2]"
            )),
            "put the toll {-much higher -}{+near 400,000 +}that year.^2"
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
