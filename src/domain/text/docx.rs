//! A Word document's XML (ECMA-376, part 1) into paragraphs of text. No entity is ever looked up, and a document type
//! declaration, which no such file has, is refused.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::furniture::Kind;
use super::normal::TextError;
use super::reading::{Paragraphs, Reading, value};

/// Elements inside one another; Word writes some thirty at most.
const DEEPEST: usize = 256;

/// Elements whose text is not the document's: a second form of what stands beside it, and what was moved away.
const LEFT_OUT: &[&str] = &["Fallback", "moveFrom"];

/// Reads the main part of a Word document.
///
/// # Errors
/// [`TextError::Document`] for what is none; when there is no text in it.
pub fn from_docx(document: &str) -> Result<Reading, TextError> {
    let mut reader = Reader::from_str(document);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(|_| TextError::Document)? {
            Event::Start(element) => {
                walk.open(&element)?;
                walk.depth = walk.depth.saturating_add(1);
            }
            Event::Empty(element) => {
                walk.open(&element)?;
                walk.close(element.local_name().as_ref());
            }
            Event::End(element) => {
                walk.depth = walk.depth.saturating_sub(1);
                walk.close(element.local_name().as_ref());
            }
            Event::Text(text) => walk.text(&text.xml10_content()),
            Event::CData(text) => walk.text(&text.xml10_content()),
            Event::GeneralRef(reference) => walk.text(&meant(&reference)?),
            Event::DocType(_) => return Err(TextError::Document),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    if walk.depth != 0 || !walk.is_document {
        return Err(TextError::Document);
    }
    let (text, marks) = walk.paragraphs.finish()?;
    Ok(Reading {
        text,
        title: walk.title,
        marks,
        ..Reading::default()
    })
}

/// The character that a reference means: one of XML's own five, or a number.
fn meant(reference: &BytesRef<'_>) -> Result<String, TextError> {
    let number = reference.resolve_char_ref().map_err(|_| TextError::Document)?;
    let character = match (number, &**reference) {
        (Some(character), _) => character,
        (None, "amp") => '&',
        (None, "lt") => '<',
        (None, "gt") => '>',
        (None, "quot") => '"',
        (None, "apos") => '\'',
        (None, _) => return Err(TextError::Document),
    };
    Ok(character.to_string())
}

#[derive(Default)]
struct Walk {
    paragraphs: Paragraphs,
    depth: usize,
    is_document: bool,
    /// How deep in an element that is left out.
    left_out: usize,
    in_text: bool,
    hidden: bool,
    mark: Option<(Kind, &'static str)>,
    heading: String,
    title: Option<String>,
}

impl Walk {
    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), TextError> {
        if self.depth >= DEEPEST {
            return Err(TextError::Document);
        }
        match element.local_name().as_ref() {
            "document" => self.is_document = true,
            name if LEFT_OUT.contains(&name) => self.left_out = self.left_out.saturating_add(1),
            "p" => {
                self.paragraphs.close(self.mark.take());
                self.heading.clear();
            }
            "pStyle" => self.mark = value_of(element).and_then(|style| self.meaning(&style)),
            "vanish" => self.hidden = !matches!(value_of(element).as_deref(), Some("0" | "false")),
            "t" => self.in_text = true,
            "tab" => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "br" | "cr" => self.paragraphs.line(),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            name if LEFT_OUT.contains(&name) => self.left_out = self.left_out.saturating_sub(1),
            "p" => {
                let mark = self.mark.take();
                if self.title.is_none() && matches!(mark, Some((Kind::Headline, _))) {
                    self.title = value(&self.heading);
                }
                self.paragraphs.close(mark);
            }
            "r" => self.hidden = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    /// What a paragraph's style says about it. The ids are Word's own, whatever language it speaks.
    fn meaning(&self, style: &str) -> Option<(Kind, &'static str)> {
        let first = self.paragraphs.len() == 0;
        match style {
            "Title" => Some((Kind::Headline, "headline: the document's title")),
            "Heading1" if first => Some((Kind::Headline, "headline: the first heading")),
            "Subtitle" => Some((Kind::Standfirst, "standfirst: the document's subtitle")),
            "Caption" => Some((Kind::Caption, "caption: the document marks it as one")),
            heading if heading.starts_with("Heading") => {
                Some((Kind::Subheading, "subheading: a heading of the document"))
            }
            _ => None,
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.push(text);
        }
    }

    fn push(&mut self, text: &str) {
        if self.left_out == 0 && !self.hidden {
            self.heading.push_str(text);
            self.paragraphs.push(text);
        }
    }
}

/// The value of an element's `val`, whatever prefix it has.
fn value_of(element: &BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let mut sound = attributes.with_checks(false).flatten();
    let found = sound.find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    Some(found.value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://w.example\"><w:body>{body}</w:body></w:document>"
        )
    }

    fn text(body: &str) -> String {
        from_docx(&document(body)).unwrap().text
    }

    #[test]
    fn paragraphs_runs_and_breaks_are_read() {
        let body = "<w:p><w:r><w:t>One &amp; </w:t></w:r><w:r><w:t xml:space=\"preserve\">two&#x21;</w:t></w:r></w:p>\
                    <w:p><w:r><w:t>Three</w:t><w:br/><w:t>four</w:t><w:tab/><w:t>five</w:t></w:r></w:p><w:p/>";
        assert_eq!(text(body), "One & two!\n\nThree\nfour five");
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>shown</w:t></w:r>\
                    <w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>\
                    <w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:r><w:t>!</w:t></w:r></mc:Choice>\
                    <mc:Fallback><w:r><w:t>?</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
        assert_eq!(text(body), "shown!");
    }

    #[test]
    fn styles_say_what_a_paragraph_is() {
        let body = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Two piers close</w:t></w:r></w:p>\
                    <w:p><w:r><w:t>It rained.</w:t></w:r></w:p>\
                    <w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t>Why</w:t></w:r></w:p>";
        let reading = from_docx(&document(body)).unwrap();
        assert_eq!(reading.title.as_deref(), Some("Two piers close"));
        let kinds: Vec<Kind> = reading.marks.iter().map(|mark| mark.kind).collect();
        assert_eq!(kinds, [Kind::Headline, Kind::Subheading]);
    }

    #[test]
    fn hostile_documents_are_refused() {
        let deep = document(&"<w:p>".repeat(100_000));
        let bomb = "<!DOCTYPE d [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
        for wrong in [
            String::new(),
            "no XML".to_owned(),
            "<html><body><p>x</p></body></html>".to_owned(),
            format!("{bomb}{}", document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")),
            document("<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>"),
            document("<w:p><w:r><w:t>open"),
            document("<w:p></w:r>"),
            deep,
        ] {
            assert_eq!(from_docx(&wrong), Err(TextError::Document), "{:.80}", wrong);
        }
        assert_eq!(from_docx(&document("<w:p/>")), Err(TextError::Empty));
        assert!(matches!(
            from_docx(&document("<w:p><w:r><w:t>a&#1;b</w:t></w:r></w:p>")),
            Err(TextError::Control { .. })
        ));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(body in "(</?w:(p|r|t|pStyle|br)( w:val=\"[a-zA-Z&;]{0,6}\")?/?>|[a-z&;<]{0,4}){0,40}") {
            let _ = from_docx(&document(&body));
        }
    }
}
