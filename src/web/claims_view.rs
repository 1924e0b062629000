//! What the claim queue and the page of a claim show. Every field is ready to be printed.

use askama::Template;

use crate::web::comments::Talk;
use crate::web::drafts::OfferView;
use crate::web::form::{Choice, Form};
use crate::web::markdown::SafeHtml;
use crate::web::parts::{ActionView, Due, Line, Link, Pager, RatingMark, StateMark, When, Who};
use crate::web::prose::Paragraph;
use crate::web::queue_view::QueueRow;
use crate::web::reply_requests::RequestView;
use crate::web::shell::Shell;

/// What waits for the reader.
#[derive(Debug, Template)]
#[template(path = "mine/page.html")]
pub struct MinePage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<MineSection>,
    /// Requests for a reply whose deadline has passed.
    pub replies: Vec<MineLine>,
    /// Where comments mention the reader.
    pub mentions: Vec<MineLine>,
    /// What the reader wrote and did not save.
    pub drafts: Vec<MineLine>,
}

/// A mention of the reader, or a draft of theirs.
#[derive(Debug, Clone)]
pub struct MineLine {
    /// What it is, and where it leads.
    pub link: Link,
    /// More of it.
    pub words: String,
    /// The claim.
    pub reference: String,
    /// When.
    pub when: When,
    /// Not seen yet.
    pub is_new: bool,
}

/// Claims that wait for the reader in one way.
#[derive(Debug, Clone)]
pub struct MineSection {
    /// Tells the sections apart in addresses.
    pub id: &'static str,
    /// Its name.
    pub title: &'static str,
    /// What an empty section says.
    pub empty: &'static str,
    /// The first claims.
    pub rows: Vec<QueueRow>,
    /// The whole list in the queue.
    pub queue: Link,
}

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

/// A version of the verdict.
#[derive(Debug, Clone)]
pub struct VerdictView {
    /// Why the reader may not read it yet; empty for whoever may.
    pub hidden: String,
    /// Such as "Proposed verdict".
    pub title: &'static str,
    /// Its version.
    pub version: i32,
    /// The earlier versions that it can be compared with; the first stands for none.
    pub earlier: Vec<Choice>,
    /// `since`: the version that it is compared with.
    pub since: Form,
    /// The two versions side by side; empty where nothing is compared.
    pub compare_href: String,
    /// Its rating.
    pub rating: RatingMark,
    /// What the rating means, by the version of the scale that it was given on.
    pub definition: String,
    /// The rating of the version that it is compared with, if it was another.
    pub was: String,
    /// Who wrote it.
    pub authors: String,
    /// From when on it is true; none if not said.
    pub true_as_of: Option<When>,
    /// When to look again; none if not said.
    pub check_again: Option<When>,
    /// Who looked last and found it still true; may be empty.
    pub looked: String,
    /// The summary, with what changed since the version that it is compared with marked by word.
    pub summary: SafeHtml,
    /// Something is marked in it.
    pub marked: bool,
    /// What its rating asks for, and whether that is there.
    pub checks: Vec<CheckView>,
}

/// The form for the next version of the verdict.
#[derive(Debug, Clone)]
pub struct VerdictForm {
    /// Whether it stands open.
    pub open: bool,
    /// The version that it was made from; 0 for the first.
    pub version: i32,
    /// `rating`, `summary`, `sources`, `true_as_of`, `check_again_on`.
    pub form: Form,
    /// The ratings of the scales in use.
    pub scales: Vec<ScaleChoice>,
    /// That the current rating is given no more; nothing if it is.
    pub rating_hint: String,
    /// The sources, by number.
    pub sources: Vec<Choice>,
    /// Whether it can be put before others from here.
    pub may_propose: bool,
    /// Who still has time to answer; may be empty.
    pub still_asked: String,
}

/// The ratings of a scale to choose from.
#[derive(Debug, Clone)]
pub struct ScaleChoice {
    /// The scale's name.
    pub name: String,
    /// Its ratings.
    pub ratings: Vec<RatingChoice>,
}

/// A rating to choose.
#[derive(Debug, Clone)]
pub struct RatingChoice {
    /// The id of its element.
    pub id: String,
    /// What is sent.
    pub code: String,
    /// Its mark and words.
    pub mark: RatingMark,
    /// What it means.
    pub definition: String,
    /// What it asks for, and whether that is there.
    pub checks: Vec<CheckView>,
}

/// A line of the evidence checklist.
#[derive(Debug, Clone)]
pub struct CheckView {
    /// Whether it is there.
    pub met: bool,
    /// What is asked.
    pub words: String,
}

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

/// The sign-off box.
#[derive(Debug, Clone)]
pub struct ApprovalView {
    /// Such as "Your approval is needed".
    pub title: String,
    /// Who proposed, who has approved, whether the reader may.
    pub eyes: Vec<EyeView>,
    /// How the verdict is signed off, and who may.
    pub how: Vec<String>,
    /// That too few are left who may; empty while there are enough.
    pub warning: String,
    /// The version of the verdict that a decision names.
    pub version: i32,
    /// Whether the reader may approve.
    pub may_approve: bool,
    /// Whether the reader may send it back.
    pub may_request: bool,
    /// Whether the reader is asked for a second opinion.
    pub may_opine: bool,
    /// Whether a panel votes.
    pub by_vote: bool,
    /// The ratings that a second opinion chooses from.
    pub scales: Vec<ScaleChoice>,
    /// `note`, and `reason` for the rating of a second opinion.
    pub form: Form,
}

/// Two ratings of one claim, side by side.
#[derive(Debug, Clone)]
pub struct OpinionView {
    /// The verdict's rating.
    pub first: RatingMark,
    /// Who wrote the verdict.
    pub first_by: String,
    /// The verdict's summary.
    pub first_summary: SafeHtml,
    /// The rating of the second opinion.
    pub second: RatingMark,
    /// Whose it is.
    pub second_by: String,
    /// Why.
    pub reasons: SafeHtml,
    /// Both ratings are the same.
    pub agrees: bool,
}

/// A line of the sign-off box.
#[derive(Debug, Clone)]
pub struct EyeView {
    /// Whose mark.
    pub who: Who,
    /// The words beside it.
    pub words: String,
    /// A smaller line; may be empty.
    pub small: String,
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

/// An event in a claim's history.
#[derive(Debug, Clone)]
pub struct HistoryView {
    /// What happened, such as "Tomás proposed Needs context".
    pub words: String,
    /// When, and what of it.
    pub when: When,
    /// The state that it led to; empty if none.
    pub state: String,
    /// The comparison of what it changed; empty words for none.
    pub compare: Link,
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

/// A claim's history.
#[derive(Debug, Template)]
#[template(path = "claims/events.html")]
pub struct HistoryPage {
    /// The frame.
    pub shell: Shell,
    /// The claim's reference.
    pub reference: String,
    /// The kinds of events to choose from.
    pub kinds: Vec<KindTab>,
    /// The events, newest first.
    pub events: Vec<HistoryView>,
    /// The pages beside this one: newer and older.
    pub pager: Pager,
}

/// A kind of events.
#[derive(Debug, Clone)]
pub struct KindTab {
    /// Its name.
    pub label: &'static str,
    /// The history of this kind.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
}

/// Two versions of a verdict side by side.
#[derive(Debug, Template)]
#[template(path = "claims/compare.html")]
pub struct ComparePage {
    /// The frame.
    pub shell: Shell,
    /// The claim's reference.
    pub reference: String,
    /// The older version.
    pub one: i32,
    /// The newer one.
    pub other: i32,
    /// Every version, to choose from: `a` and `b`.
    pub versions: Vec<Choice>,
    /// Which two are chosen.
    pub chosen: Form,
    /// Who wrote which and when.
    pub words: String,
    /// The short fields that differ.
    pub fields: Vec<DifferenceView>,
    /// The summary, with what went and what came.
    pub summary: Vec<Paragraph>,
}

/// A field that differs between two versions.
#[derive(Debug, Clone)]
pub struct DifferenceView {
    /// Its name.
    pub name: &'static str,
    /// In the older version.
    pub one: String,
    /// In the newer one.
    pub other: String,
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
