//! What each paragraph of a pasted article is: body, or part of the page around it.
//!
//! The rules are written by hand and each says in words why it applied. Furniture is set
//! aside, never deleted: an editor can bring any line back.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::vocabulary::vocabulary;

use super::breaks::ends_sentence;
use super::offsets::slice;
use super::phrases::{self, Line};

vocabulary! {
    /// What a paragraph is.
    Kind {
        /// The article's title.
        Headline = "headline", "Headline";
        /// The sentence or two under the title.
        Standfirst = "standfirst", "Standfirst";
        /// Who wrote it.
        Byline = "byline", "Byline";
        /// When or where it was written.
        Dateline = "dateline", "Dateline";
        /// A picture's caption or credit.
        Caption = "caption", "Caption or credit";
        /// A title inside the article, or a divider.
        Subheading = "subheading", "Subheading";
        /// A line of the body, repeated large.
        PullQuote = "pull_quote", "Pull quote";
        /// A link to another page or part of the site.
        Navigation = "navigation", "Link to another page";
        /// An invitation to subscribe.
        Newsletter = "newsletter", "Newsletter line";
        /// Rights, republishing, who the publisher is.
        Licensing = "licensing", "Licensing line";
        /// Buttons and lines for sharing.
        Share = "share", "Sharing line";
        /// A cookie notice.
        Cookies = "cookies", "Cookie notice";
        /// An advertisement or its label.
        Advertisement = "advertisement", "Advertisement";
        /// The article itself.
        Body = "body", "Text";
    }
}

impl Kind {
    /// Whether it is set aside: its sentences are never suggested.
    #[must_use]
    pub fn aside(self) -> bool {
        !matches!(self, Self::Standfirst | Self::Body)
    }
}

/// A paragraph, what it is, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// Why it is taken for that, in words.
    pub reason: Cow<'static, str>,
}

/// What a reader of marked-up text already knows about a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// What the markup says it is.
    pub kind: Kind,
    /// Which markup said so, in words.
    pub reason: &'static str,
}

/// Prose without a page around it: everything is body.
#[must_use]
pub fn prose(paragraphs: Vec<Range<usize>>) -> Vec<Block> {
    let body = |range| block(range, Kind::Body, "given as prose");
    paragraphs.into_iter().map(body).collect()
}

/// Says of each paragraph what it is. `title` is what the page's own data called the
/// article, if it had any; `marks` win over every rule.
#[must_use]
pub fn sort(text: &str, paragraphs: Vec<Range<usize>>, title: Option<&str>, marks: &[Mark]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(paragraphs.len());
    for range in paragraphs {
        let marked = marks.partition_point(|mark| mark.range.end <= range.start);
        let marked = marks.get(marked).filter(|mark| mark.range.start < range.end);
        let line = slice(text, range.clone());
        if let Some(mark) = marked {
            blocks.push(block(range, mark.kind, mark.reason));
        } else if let Some((kind, reason)) = phrases::recognise(&Line::new(line)) {
            blocks.push(block(range, kind, reason));
        } else if let Some(length) = phrases::dateline(line) {
            let split = range.start + length;
            let body = super::offsets::trimmed(text, split..range.end);
            let dateline = super::offsets::trimmed(text, range.start..split);
            blocks.push(block(
                dateline,
                Kind::Dateline,
                "dateline: a place and an agency before the story",
            ));
            blocks.push(block(body, Kind::Body, ""));
        } else {
            blocks.push(block(range, Kind::Body, ""));
        }
    }
    head(text, &mut blocks, title);
    subheadings(text, &mut blocks);
    pull_quotes(text, &mut blocks);
    blocks
}

fn block(range: Range<usize>, kind: Kind, reason: &'static str) -> Block {
    Block {
        range,
        kind,
        reason: Cow::Borrowed(reason),
    }
}

fn name(block: &mut Block, kind: Kind, reason: &'static str) {
    block.kind = kind;
    block.reason = Cow::Borrowed(reason);
}

/// Finds the headline and the standfirst among the first paragraphs.
fn head(text: &str, blocks: &mut [Block], title: Option<&str>) {
    let known = title.map(|title| title.trim().to_lowercase());
    let more = blocks.iter().filter(|block| block.kind == Kind::Body).count() > 1;
    let marked = blocks.iter().any(|block| block.kind == Kind::Headline);
    let mut lead = blocks.iter_mut().filter(|block| !block.kind.aside());
    let Some(first) = lead.next() else { return };
    let line = slice(text, first.range.clone());
    let is_title = match &known {
        Some(title) => line.trim().to_lowercase() == *title,
        None => !marked && more && headline_like(line),
    };
    let second = if is_title {
        name(first, Kind::Headline, "headline: the first line, without a full stop");
        lead.next()
    } else if marked || known.is_some() {
        Some(first)
    } else {
        None
    };
    if let Some(second) = second.filter(|second| second.kind == Kind::Body) {
        let line = slice(text, second.range.clone());
        let words = line.split_whitespace().count();
        if !ends_sentence(line) && (6..=60).contains(&words) && !line.starts_with(QUOTES) {
            name(
                second,
                Kind::Standfirst,
                "standfirst: under the headline, without a full stop",
            );
        }
    }
}

const QUOTES: [char; 6] = ['"', '“', '‘', '\'', '«', '„'];

fn headline_like(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let stop = line.ends_with(['.', ':', ';', ',']) && !line.ends_with("..");
    let several = line.contains(". ") && ends_sentence(line);
    (1..=30).contains(&words) && line.len() <= 300 && !stop && !several
}

/// Short lines without a stop that stand between paragraphs of the body, and dividers.
fn subheadings(text: &str, blocks: &mut [Block]) {
    let titled = blocks.iter().any(|block| block.kind == Kind::Headline);
    let last_body = blocks.iter().rposition(|block| block.kind == Kind::Body);
    let mut seen = false;
    let mut previous_item = false;
    for (index, block) in blocks.iter_mut().enumerate() {
        if block.kind != Kind::Body {
            seen |= block.kind == Kind::Standfirst;
            continue;
        }
        let line = slice(text, block.range.clone());
        if !line.contains(char::is_alphanumeric) {
            name(block, Kind::Subheading, "divider: no words in it");
            continue;
        }
        let follows = last_body.is_some_and(|last| index < last);
        if (titled || seen) && follows && !previous_item && subheading_like(line) {
            name(block, Kind::Subheading, "subheading: a short line without a full stop");
        }
        previous_item = block.kind == Kind::Body && line.ends_with([':', ';', ',']);
        seen = true;
    }
}

fn subheading_like(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let letter = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let open = line.ends_with(['.', '!', '…', ':', ';', ',', '"', '”', '’', '\'', '»']);
    let quoted = line.starts_with(QUOTES) || line.contains(['“', '"', '«']);
    words <= 10 && line.len() <= 120 && letter && !open && !quoted
}

/// Quoted lines that say again, word for word, what the body says elsewhere.
fn pull_quotes(text: &str, blocks: &mut [Block]) {
    const TRIED: usize = 20;
    let quoted: Vec<usize> = (0..blocks.len())
        .filter(|&index| {
            blocks.get(index).is_some_and(|block| {
                block.kind == Kind::Body
                    && (30..400).contains(&block.range.len())
                    && slice(text, block.range.clone()).starts_with(QUOTES)
            })
        })
        .take(TRIED)
        .collect();
    for index in quoted {
        let Some(block) = blocks.get_mut(index) else {
            continue;
        };
        let line = slice(text, block.range.clone());
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        let before = slice(text, 0..block.range.start);
        let after = slice(text, block.range.end..text.len());
        if after.contains(bare) || before.contains(bare) {
            name(block, Kind::PullQuote, "pull quote: the body has the same words");
        }
    }
}
