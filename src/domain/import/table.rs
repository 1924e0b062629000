//! A table of articles: a row each, the columns found by their names, whatever separates them.

use csv::{ReaderBuilder, StringRecord};

use crate::domain::article::Details;
use crate::domain::time::parse_date;

/// The most articles that one table may hold: each is an act of its own.
pub const ROWS_MOST: usize = 200;

/// A table as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which columns were taken for what, and which were not read.
    pub told: String,
    /// The articles, or what is wrong with a row.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts, the names of the columns being row 1.
    pub number: usize,
    /// The text and what is known about it, or what is wrong.
    pub article: Result<(String, Details), String>,
}

/// What a column may hold, and the names by which it is known, in small letters without spaces and marks.
const COLUMNS: &[(Column, &str, &[&str])] = &[
    (Column::Title, "title", &["title", "headline", "heading"]),
    (
        Column::Text,
        "text",
        &[
            "text",
            "body",
            "content",
            "article",
            "articletext",
            "articlebody",
            "fulltext",
        ],
    ),
    (
        Column::Publisher,
        "publication",
        &[
            "publisher",
            "publication",
            "outlet",
            "newspaper",
            "site",
            "source",
            "medium",
        ],
    ),
    (
        Column::Url,
        "link",
        &[
            "url",
            "link",
            "address",
            "href",
            "permalink",
            "articleurl",
            "webaddress",
        ],
    ),
    (
        Column::Author,
        "author",
        &["author", "authors", "byline", "writer", "by", "reporter"],
    ),
    (
        Column::Published,
        "published",
        &[
            "published",
            "publishedon",
            "publishedat",
            "publisheddate",
            "publishdate",
            "publicationdate",
            "datepublished",
            "pubdate",
            "date",
        ],
    ),
    (Column::Language, "language", &["language", "lang", "locale"]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    Text,
    Publisher,
    Url,
    Author,
    Published,
    Language,
}

impl Column {
    /// What it holds, in words.
    fn said(self) -> &'static str {
        match self {
            Column::Title => say!("unread-column-title"),
            Column::Text => say!("unread-column-text"),
            Column::Publisher => say!("unread-column-publication"),
            Column::Url => say!("unread-column-link"),
            Column::Author => say!("unread-column-author"),
            Column::Published => say!("unread-column-published"),
            Column::Language => say!("unread-column-language"),
        }
    }
}

/// Reads a table.
///
/// # Errors
/// Words for what is no table of articles.
pub fn read(text: &str) -> Result<Table, String> {
    let text = text.trim_start_matches('\u{feff}');
    let (separator, header) = header(text)?;
    let places = places(&header);
    if !places.iter().any(|(column, _)| *column == Column::Text) {
        return Err(say!("unread-no-column", columns = names(&header, |_| true)));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (number, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|error| say!("unread-table", error = error.to_string()))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == ROWS_MOST {
            return Err(say!("unread-rows", n = ROWS_MOST));
        }
        rows.push(Row {
            number,
            article: article(&record, &header, &places),
        });
    }
    if rows.is_empty() {
        return Err(say!("unread-no-row").to_owned());
    }
    Ok(Table {
        told: told(&header, &places),
        rows,
    })
}

/// What separates the columns, and their names: whichever separator makes most of the names known.
fn header(text: &str) -> Result<(u8, StringRecord), String> {
    let read = |separator: &u8| {
        let mut reader = ReaderBuilder::new()
            .delimiter(*separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = reader.headers().ok()?.clone();
        Some((places(&header).len(), (*separator, header)))
    };
    // Of equals the last wins, so the comma, the usual one, stands last.
    let found = [b'\t', b';', b',']
        .iter()
        .filter_map(read)
        .max_by_key(|(known, _)| *known);
    found
        .map(|(_, found)| found)
        .ok_or_else(|| say!("unread-first-row").to_owned())
}

/// Which column holds what; of two with the same meaning the first.
fn places(header: &StringRecord) -> Vec<(Column, usize)> {
    let mut places: Vec<(Column, usize)> = Vec::new();
    for (place, name) in header.iter().enumerate() {
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let name = name.to_lowercase();
        let found = COLUMNS.iter().find(|(_, _, names)| names.contains(&name.as_str()));
        if let Some((column, ..)) = found
            && places.iter().all(|(known, _)| known != column)
        {
            places.push((*column, place));
        }
    }
    places
}

fn article(
    record: &StringRecord,
    header: &StringRecord,
    places: &[(Column, usize)],
) -> Result<(String, Details), String> {
    if record.len() > header.len() {
        return Err(say!("unread-cells", n = record.len(), columns = header.len()));
    }
    let cell = |wanted: Column| {
        let place = places.iter().find(|(column, _)| *column == wanted);
        place.and_then(|(_, place)| record.get(*place)).unwrap_or_default()
    };
    let text = cell(Column::Text).to_owned();
    if text.trim().is_empty() {
        return Err(say!("unread-empty-cell").to_owned());
    }
    let details = Details {
        title: cell(Column::Title).to_owned(),
        standfirst: String::new(),
        byline: cell(Column::Author).to_owned(),
        publisher: cell(Column::Publisher).to_owned(),
        url: cell(Column::Url).to_owned(),
        published_on: day(cell(Column::Published)),
        language: cell(Column::Language).to_owned(),
    };
    Ok((text, details))
}

/// The day of a date with a time; anything else stays, to be refused in words.
fn day(cell: &str) -> String {
    let cell = cell.trim();
    match cell.get(..10).map(parse_date) {
        Some(Ok(Some(date))) => date.to_string(),
        _ => cell.to_owned(),
    }
}

fn told(header: &StringRecord, places: &[(Column, usize)]) -> String {
    let taken = places.iter().filter_map(|(column, place)| {
        let (_, label, _) = COLUMNS.iter().find(|(known, ..)| known == column)?;
        let name = header.get(*place)?.trim();
        let same = name.eq_ignore_ascii_case(label);
        Some(if same {
            column.said().to_owned()
        } else {
            say!("unread-column-as", name = name, label = column.said())
        })
    });
    let taken = listed(taken);
    let left = names(header, |place| places.iter().all(|(_, known)| *known != place));
    if left.is_empty() {
        say!("unread-columns-read", columns = taken)
    } else {
        say!("unread-columns-left", columns = taken, left = left)
    }
}

/// The names of the columns at these places, a few of them.
fn names(header: &StringRecord, at: impl Fn(usize) -> bool) -> String {
    let named = header.iter().enumerate().filter(|(place, _)| at(*place));
    let named = named.map(|(_, name)| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let named: Vec<String> = named.filter(|name| !name.is_empty()).collect();
    let short = |name: &String| say!("unread-column", name = name.chars().take(40).collect::<String>());
    let mut shown: Vec<String> = named.iter().take(8).map(short).collect();
    if named.len() > shown.len() {
        shown.push(say!("unread-others").to_owned());
    }
    listed(shown)
}

fn listed(names: impl IntoIterator<Item = String>) -> String {
    let listed = names.into_iter();
    let listed = listed.reduce(|before, next| say!("rules-comma", before = before, next = next));
    listed.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_lenient_names_whatever_separates_them() {
        let table = read("\u{feff}ID;Headline;Body;Date Published;Site\r\n1;Two piers;\"It \"\"rained\"\"; a lot.\r\nYes.\";2026-11-08T10:00Z;Gazette\r\n;;;;\r\n").unwrap();
        assert_eq!(
            table.told,
            "Columns read: \u{201c}Headline\u{201d} as title, \u{201c}Body\u{201d} as text, \u{201c}Date \
             Published\u{201d} as published, \u{201c}Site\u{201d} as publication. Not read: \u{201c}ID\u{201d}."
        );
        let [row] = &table.rows[..] else { panic!("{table:?}") };
        let (text, details) = row.article.clone().unwrap();
        assert_eq!((row.number, text.as_str()), (2, "It \"rained\"; a lot.\r\nYes."));
        assert_eq!(
            (details.title.as_str(), details.publisher.as_str()),
            ("Two piers", "Gazette")
        );
        let tabs = read("text\tPublished On\tLANG\nIt rained.\t2026-11-08 10:00\ten\n").unwrap();
        let (_, details) = tabs.rows[0].article.clone().unwrap();
        assert_eq!(
            (details.published_on.as_str(), details.language.as_str()),
            ("2026-11-08", "en")
        );
        assert_eq!(read("text\nOne.\n").unwrap().told, "Columns read: text.");
    }

    #[test]
    fn a_row_that_does_not_fit_is_told_and_spares_the_others() {
        let table = read("title,text\nA,It rained, it snowed.\nB,\nC,It rained.\nD\n").unwrap();
        let wrong: Vec<bool> = table.rows.iter().map(|row| row.article.is_err()).collect();
        assert_eq!(wrong, [true, true, false, true]);
        let words = table.rows[0].article.clone().unwrap_err();
        assert!(words.contains("3 cells under 2 columns"), "{words}");
    }

    #[test]
    fn what_is_no_table_of_articles_is_refused() {
        let words = |text: &str| read(text).unwrap_err();
        assert!(words("").contains("No column"));
        assert!(words("name,age\nA,3\n").contains("\u{201c}name\u{201d}, \u{201c}age\u{201d}"));
        assert!(words("title,text\n").contains("no article"));
        let many = format!("text\n{}", "It rained.\n".repeat(ROWS_MOST + 1));
        assert!(words(&many).contains("more than 200"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "(?s)(text|title|[,;\t\"\n\r]|.){0,60}") {
            let _ = read(&text);
        }
    }
}
