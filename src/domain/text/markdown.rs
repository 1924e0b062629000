//! Markdown into paragraphs of text.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::furniture::Kind;
use super::normal::{TextError, normalise};
use super::reading::{Paragraphs, Reading, from_text, value};

/// Containers (quotations, list items) inside one another beyond which a file is taken
/// as plain text: no article goes so deep, and parsers take long over it.
const DEEPEST: usize = 32;

/// Reads Markdown: headings, paragraphs, lists and the front matter's title, author and
/// date. Link addresses, code marks and raw HTML tags are left out.
///
/// # Errors
/// When the text cannot be normalised or nothing is left of it.
pub fn from_markdown(input: &str) -> Result<Reading, TextError> {
    let source = normalise(input)?;
    if hostile(&source) {
        return from_text(&source);
    }
    let mut walk = Walk::default();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(&source, options) {
        walk.take(event);
    }
    let (text, marks) = std::mem::take(&mut walk.paragraphs).finish()?;
    let title = walk.front("title").or(walk.title.as_deref().and_then(value));
    Ok(Reading {
        text,
        byline: walk.front("author").or_else(|| walk.front("byline")),
        publisher: walk.front("publisher").or_else(|| walk.front("site")),
        published: walk.front("date").or_else(|| walk.front("published")),
        language: walk.front("lang").or_else(|| walk.front("language")),
        url: walk.front("url").or_else(|| walk.front("canonical_url")),
        title,
        marks,
    })
}

/// Whether a line opens more containers, or a text more brackets, than a person writes.
fn hostile(source: &str) -> bool {
    let deep = source.lines().any(|line| {
        let markers = |c: char| " \t>-*+.)".contains(c) || c.is_ascii_digit();
        let lead = line.chars().take_while(|c| markers(*c));
        let rule = line.trim().chars().all(|c| " -*_=".contains(c)) && line.len() < 500;
        !rule && lead.filter(|c| ">-*+)".contains(*c)).count() > DEEPEST
    });
    let opened = source.bytes().filter(|byte| matches!(byte, b'[' | b'<' | b'`')).count();
    deep || opened > 20_000 || indented(source)
}

/// Whether lines are indented as deep as lists a hundred levels down would be.
fn indented(source: &str) -> bool {
    source.lines().any(|line| {
        let lead = line.len() - line.trim_start_matches(' ').len();
        lead > 4 * DEEPEST && line.trim_start().starts_with(['-', '*', '+', '>'])
    })
}

#[derive(Default)]
struct Walk {
    paragraphs: Paragraphs,
    title: Option<String>,
    heading: Option<(HeadingLevel, String)>,
    metadata: Option<String>,
    in_metadata: bool,
    picture: usize,
}

impl Walk {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.in_metadata => {
                self.metadata.get_or_insert_default().push_str(&text);
            }
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.paragraphs.line(),
            Event::Rule => self.paragraphs.close(None),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.picture > 0 {
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(text);
        }
        self.paragraphs.push(text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.paragraphs.close(None);
                self.heading = Some((*level, String::new()));
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.in_metadata = true,
            Tag::Image { .. } => self.picture += 1,
            Tag::Paragraph
            | Tag::Item
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::TableRow
            | Tag::TableHead
            | Tag::FootnoteDefinition(_) => self.paragraphs.close(None),
            Tag::TableCell => self.paragraphs.push(" "),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let heading = self.heading.take();
                let first = self.title.is_none() && self.paragraphs.len() == 0;
                let top = heading.as_ref().is_some_and(|(level, _)| *level == HeadingLevel::H1);
                if first && top {
                    self.title = heading.map(|(_, text)| text);
                    self.paragraphs
                        .close(Some((Kind::Headline, "headline: the first heading")));
                } else {
                    self.paragraphs
                        .close(Some((Kind::Subheading, "subheading: a heading of the file")));
                }
            }
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Image => self.picture = self.picture.saturating_sub(1),
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::FootnoteDefinition => {
                self.paragraphs.close(None);
            }
            _ => {}
        }
    }

    /// A value of the front matter.
    fn front(&self, key: &str) -> Option<String> {
        let lines = self.metadata.as_deref()?.lines();
        let mut pairs = lines.filter_map(|line| line.split_once(':'));
        let (_, found) = pairs.find(|(name, _)| name.trim() == key)?;
        value(found.trim().trim_matches(['"', '\'']))
    }
}
