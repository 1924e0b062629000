//! HTML as a flat run of tags and text, read in one pass whatever the input.
//!
//! A real parser rebuilds broken HTML, and hostile pages make that slow: elements nested a
//! million deep, tags with a million attributes. [`tame`] writes a page anew with bounded
//! depth, bounded attributes and every element closed; only that reaches the parser.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::normal::TextError;
use super::offsets::{floor, slice};

/// A piece of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag: its name in lower case and its attributes as written.
    Open(String, &'a str),
    /// An end tag: its name in lower case.
    Close(String),
    /// Text as written, character references included.
    Text(&'a str),
}

/// Reads tokens from front to back. Comments, declarations and the content of elements in
/// [`DROPPED`] are left out.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    /// Elements whose end tag is not in the rest; looked for once only.
    unclosed: HashSet<String>,
    /// A tag never ended, so quotation marks are wrong somewhere and mean nothing in the rest.
    torn: bool,
}

/// Elements whose content is never an article's text. Linked data is kept by [`tame`].
const DROPPED: &[&str] = &[
    "script",
    "style",
    "svg",
    "math",
    "template",
    "iframe",
    "object",
    "noscript",
    "textarea",
    "select",
    "canvas",
    "audio",
    "video",
    "noembed",
    "noframes",
    "xmp",
    "plaintext",
];

impl<'a> Tokens<'a> {
    pub fn new(html: &'a str) -> Self {
        Self {
            html,
            at: 0,
            unclosed: HashSet::new(),
            torn: false,
        }
    }

    fn rest(&self) -> &'a str {
        slice(self.html, self.at..self.html.len())
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = slice(self.html, self.at..self.at + length);
        self.at += length;
        taken
    }

    /// Takes a tag: to its ">" outside of quotation marks, else to the first ">", else to the end.
    fn take_tag(&mut self) -> &'a str {
        let rest = self.rest();
        let whole = if self.torn { None } else { tag_length(rest) };
        self.torn |= whole.is_none();
        let length = whole.or_else(|| rest.find('>').map(|at| at + 1));
        self.take(length.unwrap_or(rest.len()))
    }

    /// Skips to behind a mark, or to the end.
    fn skip(&mut self, mark: &str) {
        let rest = self.rest();
        self.at += rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    }

    /// The content of an element up to its end tag, which is skipped; `None` (and nothing
    /// skipped) when there is none.
    pub fn content(&mut self, name: &str) -> Option<&'a str> {
        if self.unclosed.contains(name) {
            return None;
        }
        let rest = self.rest();
        let closes = |at: &usize| {
            let after = slice(rest, at + 2..rest.len());
            let found = after
                .get(0..name.len())
                .is_some_and(|tag| tag.eq_ignore_ascii_case(name));
            let next = after.get(name.len()..).and_then(|after| after.chars().next());
            found && next.is_none_or(|c| !c.is_ascii_alphanumeric())
        };
        let Some(end) = rest.match_indices("</").map(|(at, _)| at).find(closes) else {
            self.unclosed.insert(name.to_owned());
            return None;
        };
        let content = self.take(end);
        self.skip(">");
        Some(content)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let Some(tag) = rest.strip_prefix('<') else {
                return Some(Token::Text(self.take(rest.find('<').unwrap_or(rest.len()))));
            };
            if tag.starts_with("!--") {
                self.skip("-->");
            } else if tag.starts_with(['!', '?']) {
                self.skip(">");
            } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let tag = self.take_tag();
                let name = name(slice(tag, 1..tag.len()));
                let attributes = slice(tag, 1 + name.len()..tag.len());
                let attributes = attributes.trim_end_matches('>').trim_end_matches('/');
                let linked = name == "script" && attributes.contains("ld+json");
                if DROPPED.contains(&name.as_str()) && !linked {
                    self.content(&name);
                    continue;
                }
                return Some(Token::Open(name, attributes));
            } else if tag.starts_with('/') {
                let tag = self.take_tag();
                return Some(Token::Close(name(slice(tag, 2..tag.len()))));
            } else {
                // A lone "<" is text.
                let length = tag.find('<').map_or(rest.len(), |at| at + 1);
                return Some(Token::Text(self.take(length)));
            }
        }
    }
}

/// The length of a tag: to its ">" outside of quotation marks, if there is one.
fn tag_length(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = '<';
    for (at, character) in tag.char_indices() {
        match (quote, character) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') if before == '=' => quote = Some(character),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
        if !character.is_whitespace() {
            before = character;
        }
    }
    None
}

fn name(tag: &str) -> String {
    let end = tag.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':'));
    slice(tag, 0..floor(tag, end.unwrap_or(tag.len()))).to_ascii_lowercase()
}

/// An attribute's value as written, without its quotation marks.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    Attributes(slice(attributes, 0..floor(attributes, 8_000)))
        .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
        .map(|(_, value)| value)
}

struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let rest = self
            .0
            .trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '"' || c == '\'');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/');
        let (name, rest) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        let after = rest.trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            self.0 = rest;
            return (!name.is_empty()).then_some((name, ""));
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = quote.map_or(value, |quote| value.strip_prefix(quote).unwrap_or(value));
        let end = match quote {
            Some(quote) => value.find(quote),
            None => value.find(char::is_whitespace),
        };
        let (value, rest) = value.split_at_checked(end.unwrap_or(value.len()))?;
        self.0 = rest;
        Some((name, value))
    }
}

/// Elements that have no end tag.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];

/// The attributes that tell what an element is; everything else is left out.
const KEPT: &[&str] = &[
    "class",
    "id",
    "role",
    "lang",
    "dir",
    "property",
    "name",
    "content",
    "itemprop",
    "itemtype",
    "itemscope",
    "rel",
    "href",
    "datetime",
    "type",
    "hidden",
    "style",
    "aria-hidden",
    "charset",
];

/// No page of an article has more elements.
const MOST_ELEMENTS: usize = 60_000;
/// Tags deeper than this are left out; their text stays.
const DEEPEST: usize = 96;

/// Writes a page anew so that any parser reads it in time proportional to its length.
///
/// # Errors
/// [`TextError::TooManyElements`].
pub(super) fn tame(html: &str) -> Result<String, TextError> {
    let mut tame = Tame::default();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => tame.page.push_str(&text.replace('<', "&lt;")),
            Token::Close(name) => tame.close(&name),
            Token::Open(name, _) if name == "script" => {
                let data = tokens.content("script").unwrap_or_default();
                if data.len() < 200_000 && !data.contains("<!--") {
                    let _ = write!(tame.page, "<script type=\"application/ld+json\">{data}</script>");
                }
            }
            Token::Open(name, attributes) => tame.open(name, attributes)?,
        }
    }
    while let Some(name) = tame.stack.pop() {
        let _ = write!(tame.page, "</{name}>");
    }
    Ok(tame.page)
}

#[derive(Default)]
struct Tame {
    page: String,
    stack: Vec<String>,
    elements: usize,
}

impl Tame {
    fn open(&mut self, name: String, attributes: &str) -> Result<(), TextError> {
        self.elements += 1;
        if self.elements > MOST_ELEMENTS {
            return Err(TextError::TooManyElements);
        }
        self.close_implied(&name);
        let void = VOID.contains(&name.as_str());
        if self.stack.len() >= DEEPEST && !void {
            self.page.push(' ');
            return Ok(());
        }
        let _ = write!(self.page, "<{name}");
        let attributes = Attributes(slice(attributes, 0..floor(attributes, 8_000)));
        for (key, value) in attributes.take(24) {
            if KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(key)) && value.len() <= 2_000 {
                let value = value.replace('"', "&quot;");
                let _ = write!(self.page, " {}=\"{value}\"", key.to_ascii_lowercase());
            }
        }
        self.page.push('>');
        if !void {
            self.stack.push(name);
        }
        Ok(())
    }

    /// Ends what the new element ends by standing here: a paragraph, a list item, a cell.
    fn close_implied(&mut self, name: &str) {
        const BLOCKS: &[&str] = &[
            "p",
            "div",
            "ul",
            "ol",
            "dl",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "section",
            "article",
            "aside",
            "nav",
            "header",
            "footer",
            "figure",
            "blockquote",
            "form",
            "pre",
            "hr",
            "main",
        ];
        let (ends, inside): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "tr" => (&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            block if BLOCKS.contains(&block) => (&["p"], &["table", "button", "td", "div", "section", "article"]),
            _ => return,
        };
        let open = self
            .stack
            .iter()
            .rev()
            .take_while(|open| !inside.contains(&open.as_str()));
        let mut open = open.map(String::as_str);
        if let Some(found) = open.find(|open| ends.contains(open)).map(str::to_owned) {
            self.close(&found);
        }
    }

    /// Ends an element and everything open in it; an end tag without a start means nothing.
    fn close(&mut self, name: &str) {
        if !self.stack.iter().any(|open| open == name) {
            return;
        }
        while let Some(open) = self.stack.pop() {
            let _ = write!(self.page, "</{open}>");
            if open == name {
                break;
            }
        }
    }
}
