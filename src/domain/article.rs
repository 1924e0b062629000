//! Articles: what is known about one, how it came in, and how far its triage is.

use crate::domain::claim::{Decision, LINE_MOST};
use crate::domain::id::ArticleId;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::source;
use crate::domain::text::{Level, Reading, TextError, from_docx, from_html, from_markdown, from_text, one_line};
use crate::domain::time::Instant;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How an article came in.
    Origin {
        /// Text out of the clipboard.
        Paste = "paste", "pasted text";
        /// A file of plain text.
        Text = "text", "a text file";
        /// A file of Markdown.
        Markdown = "markdown", "a Markdown file";
        /// A web page.
        Html = "html", "a web page";
        /// A page that was fetched by its link.
        Link = "link", "a link";
        /// A Word document.
        Docx = "docx", "a Word document";
        /// A row of a table.
        Table = "table", "a table of articles";
    }
}

impl Origin {
    /// What a file's name says it is; plain text when it says nothing that is known.
    #[must_use]
    pub fn of_file(name: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("html" | "htm" | "xhtml") => Origin::Html,
            Some("md" | "markdown") => Origin::Markdown,
            Some("csv" | "tsv") => Origin::Table,
            _ => Origin::Text,
        }
    }

    /// Reads what came in this way.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn read(self, input: &str) -> Result<Reading, TextError> {
        match self {
            Origin::Paste | Origin::Text | Origin::Table => from_text(input),
            Origin::Markdown => from_markdown(input),
            Origin::Html | Origin::Link => from_html(input),
            Origin::Docx => from_docx(input),
        }
    }
}

vocabulary! {
    /// How it was settled where a passage stands in a newer text.
    Settled {
        /// Not at all.
        Unsettled = "unsettled", "Not settled";
        /// The place that was found is right.
        Accepted = "accepted", "The new place is right";
        /// Somebody chose another.
        Chosen = "chosen", "Another place was chosen";
        /// It is not in the article any more.
        Left = "left", "Not in the article any more";
    }
}

/// How many sentences one page shows; a longer article is read in parts.
pub const SENTENCES_A_PART: i32 = 400;
/// The longest passage that one claim may quote, in characters.
pub const PASSAGE_MOST: usize = 5_000;
/// The most passages that one claim may stand on.
pub const PASSAGES_MOST: usize = 20;

/// What is known about an article besides its text; an empty text is "not known".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// The headline.
    pub title: String,
    /// The sentence or two under it.
    pub standfirst: String,
    /// Who wrote it.
    pub byline: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stands; http or https.
    pub url: String,
    /// The day of publication, ISO 8601.
    pub published_on: String,
    /// The language of the text, BCP 47.
    pub language: String,
}

impl Details {
    /// Trims every field and checks it.
    ///
    /// # Errors
    /// Everything that is wrong, by the names of the fields.
    pub fn check(&self) -> Result<Self, Refusal> {
        let mut problems = Problems::default();
        let mut line = |field, label, value: &str| one_line(&problems.optional(field, label, value, LINE_MOST));
        let (title, standfirst) = (
            line("title", say!("rules-field-title"), &self.title),
            line("standfirst", say!("rules-field-standfirst"), &self.standfirst),
        );
        let (byline, publisher) = (
            line("byline", say!("rules-field-byline"), &self.byline),
            line("publisher", say!("rules-field-publisher"), &self.publisher),
        );
        let url = source::link(&self.url).unwrap_or_else(|words| {
            problems.add("url", words);
            String::new()
        });
        let published_on = problems.date("published_on", &self.published_on);
        let language = language(&self.language).unwrap_or_else(|| {
            problems.add("language", say!("rules-language-code"));
            String::new()
        });
        problems.settle()?;
        Ok(Self {
            title,
            standfirst,
            byline,
            publisher,
            url,
            published_on,
            language,
        })
    }

    /// These details, and `found` where they say nothing. What was found and would not pass [`Details::check`]
    /// is left out: nobody typed it, so nobody can mend it.
    #[must_use]
    pub fn or(self, found: Details) -> Self {
        let line = |given: String, found: &str| if given.is_empty() { cut(found, LINE_MOST) } else { given };
        let date = |text: &str| {
            let day = text.trim().get(..10).unwrap_or_default();
            crate::domain::time::parse_date(day).ok().flatten()
        };
        Self {
            title: line(self.title, &found.title),
            standfirst: line(self.standfirst, &found.standfirst),
            byline: line(self.byline, &found.byline),
            publisher: line(self.publisher, &found.publisher),
            url: known(self.url, || source::link(&found.url).unwrap_or_default()),
            published_on: known(self.published_on, || {
                date(&found.published_on)
                    .map(|date| date.to_string())
                    .unwrap_or_default()
            }),
            language: known(self.language, || language(&found.language).unwrap_or_default()),
        }
    }
}

fn known(given: String, otherwise: impl FnOnce() -> String) -> String {
    if given.is_empty() { otherwise() } else { given }
}

/// The beginning of a text on one line, at most `most` characters, cut between words and marked with "…".
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let line = one_line(text);
    let Some((end, _)) = line.char_indices().nth(most) else {
        return line;
    };
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    let whole = match kept.rsplit_once(' ') {
        Some((words, _)) if words.len() * 2 > end => words,
        _ => kept.as_str(),
    };
    format!("{}\u{2026}", whole.trim_end())
}

/// A language tag in the form of BCP 47 (`en`, `pt-BR`), or nothing; `None` when it cannot be one.
fn language(text: &str) -> Option<String> {
    let text = text.trim().replace('_', "-");
    let fits = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = text.split('-').next().unwrap_or_default();
    let whole = text.len() <= 35 && text.split('-').all(fits) && (2..=8).contains(&first.len());
    (text.is_empty() || whole).then_some(text)
}

/// How many sentences of an article stand where. Lines set aside do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All of them.
    pub sentences: i32,
    /// Nobody has decided.
    pub undecided: i32,
    /// To be decided later.
    pub later: i32,
    /// Claims now, or duplicates of one.
    pub claims: i32,
    /// Nothing to check in them.
    pub not_claims: i32,
    /// Undecided and worth checking.
    pub worth_left: i32,
}

impl Tally {
    /// Counts sentences by what was decided and how worth checking they look.
    #[must_use]
    pub fn of(sentences: impl IntoIterator<Item = (Decision, Level)>) -> Self {
        let mut tally = Self::default();
        for (decision, worth) in sentences {
            tally.add(decision, worth, 1);
        }
        tally
    }

    /// Counts `by` more such sentences; fewer when it is negative.
    pub fn add(&mut self, decision: Decision, worth: Level, by: i32) {
        self.sentences += by;
        match decision {
            Decision::Undecided => self.undecided += by,
            Decision::Later => self.later += by,
            Decision::Claim | Decision::Duplicate => self.claims += by,
            Decision::NotAClaim => self.not_claims += by,
        }
        if decision == Decision::Undecided && worth != Level::None {
            self.worth_left += by;
        }
    }

    /// Sentences with a decision, later included.
    #[must_use]
    pub fn decided(&self) -> i32 {
        self.sentences - self.undecided
    }
}

/// Behind (or before) which article a page of a list begins: what the list is sorted by, and the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Undecided sentences worth checking; only the triage inbox is sorted by it.
    pub worth_left: i32,
    /// When it was imported.
    pub imported_at: Instant,
    /// The article.
    pub id: ArticleId,
    /// The page lies before this article, not behind it.
    pub back: bool,
}

/// As it stands in a link: `before.2.1795345200000000.0190a3c0-…`.
impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let side = if self.back { "before" } else { "behind" };
        write!(
            f,
            "{side}.{}.{}.{}",
            self.worth_left,
            self.imported_at.micros(),
            self.id
        )
    }
}

impl Cursor {
    /// Reads what a link holds; nothing for what is no cursor, so that a mangled link leads to the first page.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '.');
        let back = match parts.next()? {
            "before" => true,
            "behind" => false,
            _ => return None,
        };
        Some(Self {
            back,
            worth_left: parts.next()?.parse().ok()?,
            imported_at: Instant::given(parts.next()?.parse().ok()?)?,
            id: parts.next()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_wins_over_what_was_found() {
        let given = Details {
            title: "Ours".to_owned(),
            ..Details::default()
        };
        let found = Details {
            title: "Theirs".to_owned(),
            publisher: "Harbour  Gazette".to_owned(),
            url: "javascript:alert(1)".to_owned(),
            published_on: "2026-09-08T10:00:00Z".to_owned(),
            language: "en_GB".to_owned(),
            ..Details::default()
        };
        let details = given.or(found);
        assert_eq!(details.title, "Ours");
        assert_eq!(details.publisher, "Harbour Gazette");
        assert_eq!(details.url, "");
        assert_eq!(details.published_on, "2026-09-08");
        assert_eq!(details.language, "en-GB");
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let wrong = Details {
            title: "x".repeat(LINE_MOST + 1),
            url: "ftp://a.example".to_owned(),
            published_on: "yesterday".to_owned(),
            language: "English, mostly".to_owned(),
            ..Details::default()
        };
        let Err(Refusal::Invalid(errors)) = wrong.check() else {
            panic!("it passed")
        };
        let fields: Vec<&str> = errors.iter().map(|error| error.field).collect();
        assert_eq!(fields, ["title", "url", "published_on", "language"]);
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        assert_eq!(cut("one  two\nthree", 20), "one two three");
        assert_eq!(cut("one two three", 10), "one two\u{2026}");
        assert_eq!(cut(&"é".repeat(12), 10), format!("{}\u{2026}", "é".repeat(9)));
    }

    #[test]
    fn a_cursor_reads_as_it_is_written() {
        let cursor = Cursor {
            worth_left: 2,
            imported_at: Instant::from_micros(-5),
            id: ArticleId::new(uuid::Uuid::from_u128(7)),
            back: true,
        };
        assert_eq!(Cursor::parse(&cursor.to_string()), Some(cursor));
        for wrong in [
            "",
            "before",
            "behind.1.2",
            "behind.1.2.x",
            "aside.1.2.3",
            "behind.1.9e9.x",
            "behind.0.-9000000000000000000.00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(Cursor::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_file_name_says_what_it_is() {
        assert_eq!(Origin::of_file("Page.HTML"), Origin::Html);
        assert_eq!(Origin::of_file("notes.md"), Origin::Markdown);
        assert_eq!(Origin::of_file("README"), Origin::Text);
    }
}
