//! A web page into paragraphs of text: the article by `dom_smoothie` (a readability
//! extraction), or all of the body without its navigation when that finds none.

use dom_smoothie::{Config, ParsePolicy, Readability};

use super::furniture::Kind;
use super::markup::{Token, Tokens, VOID, attribute, tame};
use super::normal::{MAX_BYTES, TextError};
use super::reading::{Paragraphs, Reading, value};

/// Pages beyond this many bytes, tamed, are read without looking for the article in them:
/// the extraction weighs every element against every other above it.
const EXTRACTABLE: usize = 1_000_000;

/// An extraction shorter than this found a stub, not the article.
const STUB: usize = 140;

/// Reads a web page.
///
/// # Errors
/// When the page is too large, has too many elements, or holds no text.
pub fn from_html(input: &str) -> Result<Reading, TextError> {
    if input.len() > MAX_BYTES {
        return Err(TextError::TooLarge);
    }
    let page = tame(&input.replace('\0', "\u{fffd}"))?;
    let mut reading = head(&page);
    let body = || paragraphs(&page, true).finish();
    (reading.text, reading.marks) = match article(&page, &mut reading) {
        Some(content) => match paragraphs(&content, false).finish() {
            Ok(found) if found.0.len() >= STUB => found,
            _ => body()?,
        },
        None => body()?,
    };
    Ok(reading)
}

/// The HTML of the article, with what the page says about it.
fn article(page: &str, reading: &mut Reading) -> Option<String> {
    if page.len() > EXTRACTABLE {
        return None;
    }
    let config = Config {
        char_threshold: 200,
        ..Config::default()
    };
    let mut readability = Readability::new(page, None, Some(config)).ok()?;
    let found = readability.parse_with_policy(ParsePolicy::Strict).ok()?;
    let own = |text: Option<String>| text.as_deref().and_then(decoded);
    reading.title = decoded(&found.title).or(reading.title.take());
    reading.byline = own(found.byline).or(reading.byline.take());
    reading.publisher = own(found.site_name).or(reading.publisher.take());
    reading.published = own(found.published_time).or(reading.published.take());
    reading.language = reading.language.take().or(own(found.lang));
    reading.url = reading.url.take().or(own(found.url));
    Some(found.content.to_string())
}

fn decoded(text: &str) -> Option<String> {
    value(&html_escape::decode_html_entities(text))
}

/// What the page's head says: language, title, names, times.
fn head(page: &str) -> Reading {
    let mut reading = Reading::default();
    let mut tokens = Tokens::new(page);
    while let Some(token) = tokens.next() {
        let Token::Open(name, attributes) = token else {
            continue;
        };
        let own = |key: &str| attribute(attributes, key).and_then(decoded);
        match name.as_str() {
            "html" => reading.language = own("lang"),
            "title" => {
                let title = tokens.content("title").and_then(decoded);
                reading.title = reading.title.or(title);
            }
            "link" if own("rel").is_some_and(|rel| rel == "canonical") => reading.url = own("href"),
            "meta" => {
                let key = own("property").or_else(|| own("name")).unwrap_or_default();
                let place = match key.as_str() {
                    "og:title" => &mut reading.title,
                    "author" | "article:author" | "parsely-author" => &mut reading.byline,
                    "og:site_name" => &mut reading.publisher,
                    "article:published_time" | "date" | "parsely-pub-date" => &mut reading.published,
                    _ => continue,
                };
                *place = own("content").or(place.take());
            }
            "body" => break,
            _ => {}
        }
    }
    reading
}

/// What an element says about the text in it.
fn meaning(name: &str, attributes: &str) -> Option<(Kind, &'static str)> {
    match name {
        "figcaption" | "caption" => Some((Kind::Caption, "caption: the page marks it as one")),
        "h1" => Some((Kind::Headline, "headline: the page's first heading")),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some((Kind::Subheading, "subheading: the page marks it as a heading")),
        "nav" => Some((Kind::Navigation, "section link: the page marks it as navigation")),
        "aside" => Some((Kind::Navigation, "aside: the page marks it as beside the story")),
        "address" => Some((Kind::Byline, "byline: the page marks it as the author")),
        "button" => Some((Kind::Share, "a button of the page")),
        _ if attribute(attributes, "rel") == Some("author") => {
            Some((Kind::Byline, "byline: the page links the author"))
        }
        _ => None,
    }
}

/// Elements that stand inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "meter", "output", "q", "ruby", "rb", "rt", "rp", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "input", "script", "link", "meta",
];

/// Elements that stand around an article.
const AROUND: &[&str] = &["nav", "aside", "footer", "form", "head", "dialog", "menu"];

/// The paragraphs of tame HTML; `body` leaves out what stands around an article.
fn paragraphs(html: &str, body: bool) -> Paragraphs {
    let mut found = Paragraphs::default();
    // Open elements that mean something, the innermost last; and how deep in left-out ones.
    let mut meanings: Vec<(String, (Kind, &'static str))> = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        let mark = meanings.last().map(|(_, mark)| *mark);
        match token {
            Token::Text(text) if around.is_empty() => {
                found.push(&html_escape::decode_html_entities(text));
            }
            Token::Text(_) => {}
            Token::Open(name, _) if name == "br" => found.line(),
            Token::Open(name, _) if name == "script" || name == "title" => {
                tokens.content(&name);
            }
            Token::Open(name, attributes) => {
                if !INLINE.contains(&name.as_str()) {
                    found.close(mark);
                }
                let void = VOID.contains(&name.as_str());
                if body && AROUND.contains(&name.as_str()) && !void {
                    around.push(name);
                } else if let Some(mark) = meaning(&name, attributes).filter(|_| !void) {
                    meanings.push((name, mark));
                }
            }
            Token::Close(name) => {
                if !INLINE.contains(&name.as_str()) {
                    found.close(mark);
                }
                if around.last() == Some(&name) {
                    around.pop();
                } else if meanings.last().is_some_and(|(open, _)| *open == name) {
                    meanings.pop();
                }
            }
        }
    }
    found
}
