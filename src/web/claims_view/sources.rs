//! The sources on a claim's page, the form for one, and the page that amends it.

use askama::Template;

use crate::web::drafts::OfferView;
use crate::web::form::{Choice, Form};
use crate::web::parts::{Line, Link};
use crate::web::shell::Shell;

/// A source.
#[derive(Debug, Clone)]
pub struct SourceView {
    /// Its number among the claim's sources, from 1.
    pub number: i32,
    /// Its title; it leads to the original where there is one.
    pub title: Link,
    /// Such as "Supports".
    pub stance: String,
    /// Supports: check; refutes: x; context: scale.
    pub stance_icon: &'static str,
    /// The exact words taken from it.
    pub quote: String,
    /// A conflict of interest, in words; may be empty.
    pub conflict: String,
    /// What is wrong with its link, in words; may be empty.
    pub warning: String,
    /// Kind, publisher, dates, locator, who added it.
    pub facts: Vec<Line>,
    /// The kept text and the attachment.
    pub kept: Vec<Link>,
    /// The page of what it is a source of.
    pub work: Link,
    /// The places of the verdict that cite it.
    pub cited: Vec<Link>,
    /// The form that amends it; empty for who may not.
    pub edit_href: String,
}

/// The form for a source: `url`, `title`, `publisher`, `author`, `published_on`, `accessed_on`, `quote`,
/// `locator`, `kind`, `stance`, `named` (yes or no), `conflict_note`, `kept_text` and the file `file`.
#[derive(Debug, Clone, Default)]
pub struct SourceForm {
    /// Whether it stands open.
    pub open: bool,
    /// What is to be known about its link; may be empty.
    pub note: String,
    /// The values.
    pub form: Form,
    /// Kinds.
    pub kinds: Vec<Choice>,
    /// Stances.
    pub stances: Vec<Choice>,
    /// Named or anonymous.
    pub naming: Vec<Choice>,
}

/// The page of one source, to amend it or take it off.
#[derive(Debug, Template)]
#[template(path = "claims/source.html")]
pub struct SourcePage {
    /// The frame.
    pub shell: Shell,
    /// The claim's reference.
    pub reference: String,
    /// The source's number.
    pub number: i32,
    /// The version that the forms were made from.
    pub version: i32,
    /// The form, open.
    pub source: SourceForm,
    /// The form that takes it off: `reason`.
    pub remove: Form,
    /// What the reader has written into the form and not saved.
    pub offers: Vec<OfferView>,
    /// The form is filled in from that.
    pub filled: bool,
}

impl SourcePage {
    /// The claim's own address.
    fn href(&self) -> String {
        format!("/claims/{}", self.reference)
    }

    /// The form's name among those of the claim.
    fn part(&self) -> String {
        format!("source-{}", self.number)
    }
}
