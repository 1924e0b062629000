//! Articles out of files: each file is what its bytes say, and a table holds several.

use crate::desk::Desk;
use crate::desk::imports::{Body, Draft};
use crate::domain::article::{Details, Origin};
use crate::domain::import::{kind, table};
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{MAX_BYTES, TextError, decode_text, from_docx, from_html};
use crate::store::fault::{Failure, Outcome};
use crate::words;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most entries of a Word document; a long one with pictures has some hundred.
const ENTRIES_MOST: usize = 2_000;
/// The largest text of a Word document, inflated: five megabytes of words in the markup around them.
const INFLATED_MOST: usize = 32_000_000;

/// What a file holds.
#[derive(Debug, Clone)]
pub struct Contents {
    /// What is to be told about how it was read; empty for most.
    pub told: String,
    /// Its articles, or what is wrong with each.
    pub articles: Vec<Found>,
}

/// An article of a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// The file's name, and where in it the article stands.
    pub name: String,
    /// The article, or why it is none.
    pub draft: Result<Draft, Refusal>,
}

impl Desk {
    /// The articles of a file. Nothing is kept of them.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault; what is wrong with the file stands in the contents.
    pub async fn read_file(&self, who: &Actor, name: &str, bytes: Vec<u8>) -> Outcome<Contents> {
        rights::require(who.role(), Right::ImportArticle)?;
        let name = name.to_owned();
        let read = tokio::task::spawn_blocking(words::carry(move || contents(name, bytes))).await;
        read.map_err(|error| Failure::fault(error.to_string()))
    }
}

fn contents(name: String, bytes: Vec<u8>) -> Contents {
    match read(&name, bytes) {
        Ok(contents) => contents,
        Err(refusal) => Contents {
            told: String::new(),
            articles: vec![Found {
                name,
                draft: Err(refusal),
            }],
        },
    }
}

fn read(name: &str, bytes: Vec<u8>) -> Result<Contents, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge(TextError::FileTooLarge.to_string()));
    }
    let origin = kind(name, &bytes).map_err(refuse)?;
    let body = match origin {
        Origin::Table => return rows(name, &bytes),
        Origin::Docx => Body::Read(from_docx(&document(&bytes)?).map_err(|error| refuse(error.to_string()))?),
        _ => Body::Bytes(bytes),
    };
    let draft = Draft {
        origin,
        details: Details::default(),
        body,
    };
    Ok(Contents {
        told: String::new(),
        articles: vec![Found {
            name: name.to_owned(),
            draft: Ok(draft),
        }],
    })
}

fn refuse(words: impl Into<String>) -> Refusal {
    Refusal::field("file", words)
}

/// The main part of a Word document. What it inflates to is counted, whatever the archive says of its size.
fn document(bytes: &[u8]) -> Result<String, Refusal> {
    let damaged = || refuse(TextError::Document.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > ENTRIES_MOST {
        return Err(damaged());
    }
    let is_main = |name: &[u8]| name.starts_with(b"word/document") && name.ends_with(b".xml");
    let main = archive.file_names_raw().position(is_main);
    let main = main.ok_or_else(|| refuse(say!("unread-zip")))?;
    let most = u64::try_from(INFLATED_MOST).unwrap_or(u64::MAX).saturating_add(1);
    let mut xml = Vec::new();
    let part = archive.by_index(main).map_err(|_| damaged())?;
    part.take(most).read_to_end(&mut xml).map_err(|_| damaged())?;
    if xml.len() > INFLATED_MOST {
        return Err(Refusal::TooLarge(TextError::TooLarge.to_string()));
    }
    String::from_utf8(xml).map_err(|_| damaged())
}

fn rows(name: &str, bytes: &[u8]) -> Result<Contents, Refusal> {
    let text = decode_text(bytes, None).map_err(|error| refuse(error.to_string()))?;
    let table = table::read(&text).map_err(refuse)?;
    let articles = table.rows.into_iter().map(|row| Found {
        name: say!("unread-row", name = name, n = row.number),
        draft: row.article.map_err(refuse).and_then(|(text, details)| {
            Ok(Draft {
                origin: Origin::Table,
                details,
                body: cell(text)?,
            })
        }),
    });
    Ok(Contents {
        told: table.told,
        articles: articles.collect(),
    })
}

/// The text of a cell; systems that keep articles as HTML export them so.
fn cell(text: String) -> Result<Body, Refusal> {
    if text.trim_start().starts_with('<') && text.contains("</") {
        let reading = from_html(&text).map_err(|error| refuse(error.to_string()))?;
        return Ok(Body::Read(reading));
    }
    Ok(Body::Typed(text, Vec::new()))
}
