//! Summaries in Markdown as safe HTML. The only place where text of people becomes markup: what they write as
//! HTML is shown as text, and `ammonia` lets through nothing but a short list of elements.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::domain::text::{Change, diff};
use crate::domain::visible::visible;

/// HTML that was made here and may stand in a page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for SafeHtml {}

impl askama::FastWritable for SafeHtml {
    fn write_into(&self, to: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        to.write_str(&self.0)?;
        Ok(())
    }
}

/// What a summary may be made of.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "hr",
    "ins",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "ul",
];

/// A summary as HTML, and where it rests on what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The summary.
    pub html: SafeHtml,
    /// How often each source is cited, by its number. The second place that cites source 3 has the id `cite3-2`.
    pub cited: BTreeMap<i32, usize>,
}

/// Stand for the tags around words that came and words that went until the Markdown is read. No text has them: they
/// are no characters.
const CAME: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];
const WENT: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];

/// A summary as HTML; `[2]` leads to source 2 if it is among `sources`.
#[must_use]
pub fn render(summary: &str, sources: &[i32]) -> Rendered {
    html_of(&without_marks(summary), sources)
}

/// The later summary as HTML, with what came and what went since the earlier one marked by word.
#[must_use]
pub fn render_changes(before: &str, after: &str, sources: &[i32]) -> Rendered {
    let mut marked = String::new();
    for change in diff(&without_marks(before), &without_marks(after)) {
        match change {
            Change::Same(text) => marked.push_str(&text),
            Change::Added(text) => mark(&text, CAME, &mut marked),
            Change::Removed(text) => mark(&without_footnotes(&text), WENT, &mut marked),
        }
    }
    html_of(&marked, sources)
}

fn without_marks(text: &str) -> String {
    visible(text).replace(|c: char| CAME.contains(&c) || WENT.contains(&c), "")
}

/// What went cites nothing any more: a tag between bracket and number keeps it from becoming a link.
fn without_footnotes(went: &str) -> String {
    let [open, close] = WENT;
    let (mut words, mut rest) = (String::new(), went);
    while let Some((before, from)) = rest.split_once('[') {
        words.push_str(before);
        words.push('[');
        let number = from.split_once(']').map(|(number, _)| number).unwrap_or_default();
        if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
            words.extend([close, open]);
        }
        rest = from;
    }
    words.push_str(rest);
    words
}

/// Marks each line for itself, behind what makes it a heading, a quotation or an item of a list.
fn mark(text: &str, [open, close]: [char; 2], marked: &mut String) {
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(|c: char| c.is_whitespace() || "#>-*+".contains(c));
        let (lead, _) = line.split_at(line.len().saturating_sub(words.len()));
        let (lead, words) = line.split_at(lead.trim_end_matches(|c: char| !c.is_whitespace()).len());
        let (words, space) = words.split_at(words.trim_end().len());
        marked.push_str(lead);
        if !words.is_empty() {
            marked.push(open);
            marked.push_str(words);
            marked.push(close);
        }
        marked.push_str(space);
    }
}

fn html_of(summary: &str, sources: &[i32]) -> Rendered {
    let parser = TextMergeStream::new(Parser::new_ext(summary, Options::ENABLE_STRIKETHROUGH));
    let mut cited = BTreeMap::new();
    let mut made = String::new();
    html::push_html(&mut made, events(parser, sources, &mut cited).into_iter());
    for (tag, [open, close]) in [("ins", CAME), ("del", WENT)] {
        made = made
            .replace(open, &format!("<{tag}>"))
            .replace(close, &format!("</{tag}>"));
    }
    Rendered {
        html: SafeHtml(cleaner().clean(&made).to_string()),
        cited,
    }
}

fn cleaner() -> Builder<'static> {
    let mut cleaner = Builder::default();
    cleaner
        .tags(ELEMENTS.iter().copied().collect())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
            // Only footnotes are such, and only they get ids.
            ("sup", HashSet::from(["id"])),
        ]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(UrlRelative::Custom(Box::new(only_footnotes)))
        .link_rel(Some("noopener nofollow ugc"));
    cleaner
}

/// Of the links without a scheme only those to a source of the same page stay.
fn only_footnotes(url: &str) -> Option<Cow<'_, str>> {
    let number = url.strip_prefix("#src")?;
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(Cow::Borrowed(url))
}

/// HTML becomes text, pictures become links, headings fit below those of the page, numbers in brackets become
/// footnotes.
fn events<'a>(
    parser: impl Iterator<Item = Event<'a>>,
    sources: &[i32],
    cited: &mut BTreeMap<i32, usize>,
) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    let mut literal = 0_usize;
    for event in parser {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => events.push(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                literal = literal.saturating_add(1);
                events.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Event::End(TagEnd::Image) => {
                literal = literal.saturating_sub(1);
                events.push(Event::End(TagEnd::Link));
            }
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => events.push(Event::Start(Tag::Heading {
                level: below(level),
                id,
                classes,
                attrs,
            })),
            Event::End(TagEnd::Heading(level)) => events.push(Event::End(TagEnd::Heading(below(level)))),
            Event::Start(tag @ (Tag::Link { .. } | Tag::CodeBlock(_))) => {
                literal = literal.saturating_add(1);
                events.push(Event::Start(tag));
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::CodeBlock)) => {
                literal = literal.saturating_sub(1);
                events.push(Event::End(tag));
            }
            Event::Text(text) if literal == 0 => footnotes(&text, sources, cited, &mut events),
            other => events.push(other),
        }
    }
    events
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        _ => HeadingLevel::H5,
    }
}

/// `toll[2].` gives `toll`, the footnote 2 and `.`.
fn footnotes(text: &str, sources: &[i32], cited: &mut BTreeMap<i32, usize>, events: &mut Vec<Event<'_>>) {
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('[') {
        words.push_str(before);
        let number = from
            .split_once(']')
            .and_then(|(number, after)| Some((number.parse::<i32>().ok().filter(|n| sources.contains(n))?, after)));
        match number {
            Some((number, after)) => {
                events.push(Event::Text(CowStr::from(std::mem::take(&mut words))));
                let times = cited.entry(number).or_insert(0);
                *times = times.saturating_add(1);
                let link = format!("<sup id=\"cite{number}-{times}\"><a href=\"#src{number}\">{number}</a></sup>");
                events.push(Event::InlineHtml(CowStr::from(link)));
                rest = after;
            }
            None => {
                words.push('[');
                rest = from;
            }
        }
    }
    words.push_str(rest);
    events.push(Event::Text(CowStr::from(words)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(summary: &str) -> String {
        render(summary, &[1, 2]).html.to_string()
    }

    #[test]
    fn markdown_becomes_markup() {
        assert_eq!(html("A **bold** word."), "<p>A <strong>bold</strong> word.</p>\n");
        assert_eq!(
            html("# Top\n\n- one\n- two"),
            "<h3>Top</h3>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        );
        assert_eq!(
            html("[list](https://desk.example/a?b=1&c=2)"),
            "<p><a href=\"https://desk.example/a?b=1&amp;c=2\" rel=\"noopener nofollow ugc\">list</a></p>\n"
        );
    }

    #[test]
    fn numbers_in_brackets_lead_to_sources() {
        assert_eq!(
            html("It rose.[1][2] Not [3], nor `[1]`."),
            "<p>It rose.<sup id=\"cite1-1\"><a href=\"#src1\" rel=\"noopener nofollow ugc\">1</a></sup>\
             <sup id=\"cite2-1\"><a href=\"#src2\" rel=\"noopener nofollow ugc\">2</a></sup> Not [3], nor \
             <code>[1]</code>.</p>\n"
        );
        assert_eq!(
            render("A[1] b[2] c[1]", &[1, 2]).cited,
            BTreeMap::from([(1, 2), (2, 1)])
        );
    }

    #[test]
    fn changes_are_marked_within_the_markup() {
        let changes = |before, after| render_changes(before, after, &[1]).html.to_string();
        assert_eq!(
            changes(
                "put the toll **much higher** that year.",
                "put the toll near 400,000 that year."
            ),
            "<p>put the toll <del><strong>much higher</strong></del> <ins>near 400,000</ins> that year.</p>\n"
        );
        assert_eq!(
            changes("- one\n", "- one\n- two\n"),
            "<ul>\n<li>one</li>\n<li><ins>two</ins></li>\n</ul>\n"
        );
        assert_eq!(changes("Kept.", "Kept."), "<p>Kept.</p>\n");
        let forged = changes("a \u{fdd0}b\u{fdd1} c", "a \u{fdd0}b\u{fdd1} c");
        assert!(!forged.contains("ins"), "{forged}");
    }

    #[test]
    fn html_is_shown_as_text() {
        assert_eq!(
            html("<script>alert(1)</script>\n\nand <b onclick=x>b</b>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>\n<p>and &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"
        );
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        for bad in [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,y)",
            "[x](//evil.example)",
            "[x](/people)",
            "[x](#main)",
            "[x](&#106;avascript:alert(1))",
            "<javascript:alert(1)>",
        ] {
            assert!(!html(bad).contains("href"), "{bad}: {}", html(bad));
        }
        let picture = html("![chart](https://desk.example/x.png)");
        assert!(!picture.contains("<img") && picture.contains(">chart</a>"), "{picture}");
    }

    #[test]
    fn what_turns_text_around_is_shown() {
        assert!(html("paid\u{202e}on").contains("paid[U+202E]on"));
    }

    proptest! {
        #[test]
        fn nothing_but_the_list_gets_through(summary in "[a-z<>\\[\\]()!#*`\"'=:/&; \n0-9-]{0,80}") {
            let page = scraper::Html::parse_fragment(&html(&summary));
            for element in page.tree.values().filter_map(|node| node.as_element()) {
                let name = element.name();
                prop_assert!(["html", "head", "body"].contains(&name) || ELEMENTS.contains(&name), "{name}");
                prop_assert!(element.attrs().all(|(name, _)| ["href", "rel", "start", "id"].contains(&name)));
            }
        }

        #[test]
        fn changes_let_nothing_else_through(before in "[a-z<>\\[\\]()*`\"'=:/ \n-]{0,60}", after in "[a-z<>\\[\\]()*`\"'=:/ \n-]{0,60}") {
            let page = scraper::Html::parse_fragment(&render_changes(&before, &after, &[1]).html.to_string());
            for element in page.tree.values().filter_map(|node| node.as_element()) {
                let name = element.name();
                prop_assert!(["html", "head", "body"].contains(&name) || ELEMENTS.contains(&name), "{name}");
            }
            let shown: String = page.root_element().text().collect();
            prop_assert!(!shown.contains(|c: char| CAME.contains(&c) || WENT.contains(&c)), "{shown:?}");
        }
    }
}
