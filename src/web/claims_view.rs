//! What the pages of a claim show. Every field is ready to be printed.

mod history;
mod sign_off;
mod sources;
mod verdict;

use askama::Template;

use crate::web::comments::Talk;
use crate::web::drafts::OfferView;
use crate::web::form::{Choice, Form};
use crate::web::parts::{ActionView, Due, Link, StateMark, When, Who};
use crate::web::reply_requests::RequestView;
use crate::web::shell::Shell;

pub use history::{ComparePage, DifferenceView, HistoryPage, HistoryView, KindTab};
pub use sign_off::{ApprovalView, EyeView, OpinionView};
pub use sources::{SourceForm, SourcePage, SourceView};
pub use verdict::{CheckView, RatingChoice, ScaleChoice, VerdictForm, VerdictView};

/// The page of a claim.
#[derive(Debug, Template)]
#[template(path = "claims/page.html")]
pub struct ClaimPage {
    /// The frame.
    pub shell: Shell,
    /// The reader's id.
    pub me: String,
    /// Such as `C-0147`.
    pub reference: String,
    /// The claim's own address, which its forms build on.
    pub href: String,
    /// The step of the claim that its forms were made from.
    pub step: i32,
    /// What was typed into a form that the page does not have any more.
    pub unsaved: Option<UnsavedView>,
    /// Where it stands.
    pub state: StateMark,
    /// The way through the states.
    pub steps: Vec<StepView>,
    /// The claim in the desk's words.
    pub statement: String,
    /// The words of the article, where the statement words them anew; may be empty.
    pub original: String,
    /// The words of every further place that the claim stands on.
    pub quotes: Vec<Link>,
    /// The sentence before it; may be empty.
    pub before: String,
    /// The sentence after it; may be empty.
    pub after: String,
    /// The language of the article; may be empty.
    pub text_lang: String,
    /// Where it comes from and who said it.
    pub facts: Vec<FactView>,
    /// Conflicts of interest that stand, in words.
    pub conflicts: Vec<String>,
    /// The form for its wording; empty for who may not edit it.
    pub edit_href: String,
    /// What one must know first: on hold, duplicate of another, under correction.
    pub notices: Vec<NoticeView>,
    /// The current version of the verdict.
    pub verdict: Option<VerdictView>,
    /// The form for the next version.
    pub verdict_form: Option<VerdictForm>,
    /// Why there is no form; may be empty.
    pub verdict_why_not: String,
    /// What it rests on.
    pub sources: Vec<SourceView>,
    /// Why there is no form for another source; may be empty.
    pub source_why_not: String,
    /// The form for another source; none for who may not add one.
    pub source_form: Option<SourceForm>,
    /// Whom the desk asked for a reply.
    pub requests: Vec<RequestView>,
    /// The form for one more: `whom`, `how`, `asked_on`, `deadline_on`, `question`; none for who may not.
    pub request_form: Option<Form>,
    /// The ways to ask somebody.
    pub request_ways: Vec<Choice>,
    /// The discussion.
    pub talk: Talk,
    /// What the reader has written into the forms of the page and not saved.
    pub offers: Vec<OfferView>,
    /// The form that is filled in from a draft; empty for none.
    pub filled: String,
    /// Drafts whose forms the page does not have any more.
    pub stranded: Vec<StrandedView>,
    /// What the public saw, newest first.
    pub publications: Vec<PublicationView>,
    /// The second opinion beside the verdict.
    pub opinion: Option<OpinionView>,
    /// The sign-off box, while a verdict awaits approval.
    pub approval: Option<ApprovalView>,
    /// Everything else that can be done, or why it cannot.
    pub actions: Vec<ActionView>,
    /// Who, how soon, how risky.
    pub details: DetailsView,
    /// The latest events, newest first.
    pub history: Vec<HistoryView>,
    /// The number of the newest event, to ask for what came later.
    pub newest_event: i64,
    /// All events; empty where all are shown.
    pub history_more: Link,
}

impl ClaimPage {
    /// Actions that this person may take now, the one that comes next first.
    fn open_actions(&self) -> impl Iterator<Item = &ActionView> {
        let allowed = || self.actions.iter().filter(|action| action.allowed);
        allowed()
            .filter(|action| action.primary)
            .chain(allowed().filter(|action| !action.primary))
    }

    /// Actions that this person may not take now.
    fn closed_actions(&self) -> impl Iterator<Item = &ActionView> {
        self.actions.iter().filter(|action| !action.allowed)
    }
}

/// What was typed into a form that the page does not have any more, so that it can be copied.
#[derive(Debug, Clone)]
pub struct UnsavedView {
    /// Why it was not saved.
    pub problems: Vec<String>,
    /// The texts that were typed.
    pub texts: Vec<String>,
}

/// A draft whose form is not on the page any more, so that it can be copied.
#[derive(Debug, Clone)]
pub struct StrandedView {
    /// When it was written.
    pub offer: OfferView,
    /// Its texts.
    pub texts: Vec<String>,
}

/// Something that the public saw.
#[derive(Debug, Clone)]
pub struct PublicationView {
    /// From 1 within the claim.
    pub number: i32,
    /// Where it is shown as the public read it.
    pub href: String,
    /// Such as "Correction: new information".
    pub words: String,
    /// Why it was corrected; may be empty.
    pub reason: String,
    /// Such as "version 3, by Mina Okafor".
    pub small: String,
    /// When.
    pub when: When,
}

/// A step on the way of a claim.
#[derive(Debug, Clone)]
pub struct StepView {
    /// The state.
    pub state: StateMark,
    /// Whether it is behind, here or ahead.
    pub place: StepPlace,
}

/// Where a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepPlace {
    /// Behind.
    Done,
    /// Here.
    Current,
    /// Ahead.
    Ahead,
}

/// A fact about where the claim comes from.
#[derive(Debug, Clone)]
pub struct FactView {
    /// Such as "Said by".
    pub name: &'static str,
    /// The words, and where they lead.
    pub value: Link,
}

/// What one must know first.
#[derive(Debug, Clone)]
pub struct NoticeView {
    /// `warning` or `problem`.
    pub kind: &'static str,
    /// The icon's name in the sprite.
    pub icon: &'static str,
    /// The words.
    pub words: String,
    /// Something to do about it; empty words for nothing.
    pub link: Link,
}

/// Who, how soon, how risky.
#[derive(Debug, Clone, Default)]
pub struct DetailsView {
    /// Who works on it.
    pub assignee: Option<Who>,
    /// When it is due.
    pub due: Option<Due>,
    /// Worth checking, 0 to 3.
    pub worth: u8,
    /// Such as "High".
    pub priority: String,
    /// Such as "Standard, 1 approval".
    pub risk: String,
    /// The tags.
    pub tags: Vec<String>,
    /// Such as "House scale, version 1".
    pub scale: String,
    /// The form that changes them; empty for who may not.
    pub edit_href: String,
}

/// The form of a claim's wording and details, for a new claim or one that exists.
#[derive(Debug, Template)]
#[template(path = "claims/edit.html")]
pub struct EditPage {
    /// The frame.
    pub shell: Shell,
    /// Such as "Edit C-0147" or "Suggest a claim".
    pub title: String,
    /// Where the form goes.
    pub to: String,
    /// The claim's reference; empty for a new one.
    pub reference: String,
    /// Where Cancel leads.
    pub back: String,
    /// The version that the form was made from; 0 for a new claim.
    pub version: i32,
    /// Such as "Save" or "Suggest".
    pub verb: &'static str,
    /// `statement`, `said_by`, `said_on`, `risk`, `priority`, `due_at`, `tags`.
    pub form: Form,
    /// What the reader has written into it and not saved.
    pub offers: Vec<OfferView>,
    /// The form is filled in from that.
    pub filled: bool,
    /// Priorities.
    pub priorities: Vec<Choice>,
    /// Risks.
    pub risks: Vec<Choice>,
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;
    use crate::web::samples;

    fn count(page: &str, css: &str) -> usize {
        Html::parse_document(page)
            .select(&Selector::parse(css).unwrap())
            .count()
    }

    #[test]
    fn the_queue_lists_claims_with_filters_and_pages() {
        let mut queue = samples::queue();
        let page = samples::keep("queue", &queue);
        assert_eq!(count(&page, "tr[data-row]"), queue.rows.len());
        assert_eq!(count(&page, "a[data-open][href='/claims/C-0147']"), 1);
        assert_eq!(count(&page, "a[rel=next]"), 1);
        queue.rows.clear();
        let page = queue.render().unwrap();
        assert!(page.contains("No claim matches."), "{page}");
    }

    #[test]
    fn the_claim_page_offers_what_is_allowed_and_says_why_the_rest_is_not() {
        let page = samples::keep("claim", &samples::claim());
        assert_eq!(count(&page, "#approval button[name=action][value=approve]"), 1);
        assert_eq!(count(&page, "#approval input[name=verdict][value='3']"), 1);
        assert_eq!(count(&page, "form[action$='/hold'] input[name=step][value='8']"), 1);
        assert!(page.contains("Only the person who proposed this verdict may take it back."));
        assert_eq!(count(&page, "#src1, #src2, #src3"), 3);
        assert_eq!(count(&page, ".proposal .body ins"), 2);
        assert_eq!(count(&page, ".proposal .since option"), 3);
        assert_eq!(count(&page, "#src1 a[href='#cite1-1']"), 1);
        for form in Html::parse_document(&page).select(&Selector::parse("main form[method=post]").unwrap()) {
            let once = Selector::parse("input[name=once]").unwrap();
            assert_eq!(form.select(&once).count(), 1, "{:?}", form.value().attr("action"));
        }
    }

    #[test]
    fn whoever_works_on_it_gets_the_forms() {
        let page = samples::keep("research", &samples::research());
        assert_eq!(count(&page, "#verdict-form input[type=radio][name=rating]"), 11);
        assert_eq!(count(&page, "#verdict-form input[name=sources][checked]"), 2);
        for name in [
            "url",
            "title",
            "publisher",
            "author",
            "published_on",
            "accessed_on",
            "locator",
            "conflict_note",
            "file",
        ] {
            assert_eq!(count(&page, &format!("#source-form [name={name}]")), 1, "{name}");
        }
        assert_eq!(count(&page, "#approval"), 0);
    }
}
