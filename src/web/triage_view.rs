//! What the triage pages show. Every field is ready to be printed.

use askama::Template;

use crate::domain::article::cut;
use crate::web::dashboard_charts::Strip;
use crate::web::form::{Choice, Form};
use crate::web::parts::{Line, Link, Pager, RatingMark, StateMark, When, Who};
use crate::web::shell::Shell;

/// The articles with undecided sentences.
#[derive(Debug, Template)]
#[template(path = "triage/inbox.html")]
pub struct TriageInbox {
    /// The frame.
    pub shell: Shell,
    /// One row an article, most worth checking first.
    pub articles: Vec<InboxRow>,
    /// The pages before and after.
    pub pager: Pager,
}

/// An article that waits.
#[derive(Debug, Clone)]
pub struct InboxRow {
    /// Its id.
    pub article: String,
    /// Its title, leading to its triage.
    pub title: Link,
    /// Who published it.
    pub publisher: String,
    /// When it was imported.
    pub imported: When,
    /// How far it is.
    pub counts: TriageCounts,
    /// The same as a strip.
    pub strip: Strip,
    /// Who else decides its sentences now.
    pub on_it: Vec<Who>,
}

impl InboxRow {
    /// Who is on it, in words.
    #[must_use]
    pub fn on_it_words(&self) -> String {
        match self.on_it.as_slice() {
            [] => String::new(),
            [one] => say!("triage-on-it", name = &one.name),
            [others @ .., last] => {
                let others: Vec<&str> = others.iter().map(|who| who.name.as_str()).collect();
                say!(
                    "triage-are-on-it",
                    names = others.join(&format!("{} ", say!("parts-comma"))),
                    last = &last.name
                )
            }
        }
    }
}

/// How far an article is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct TriageCounts {
    /// Sentences with a decision, later included.
    pub decided: i64,
    /// All sentences.
    pub total: i64,
    /// Made a claim, or duplicate of one.
    pub claims: i64,
    /// Not a claim.
    pub not_claims: i64,
    /// Put off.
    pub later: i64,
    /// Undecided.
    pub left: i64,
    /// Undecided and worth checking (level 2 or 3).
    pub worth_left: i64,
}

impl TriageCounts {
    /// The decided part in hundredths, for the bar.
    #[must_use]
    pub fn percent(&self) -> i64 {
        (self.decided.saturating_mul(100))
            .checked_div(self.total)
            .unwrap_or(100)
    }

    /// How far it is, in words, for those who do not see the bar.
    #[must_use]
    pub fn words(&self) -> String {
        say!("articles-decided-of", n = self.decided, total = self.total)
    }
}

/// The triage of one article.
#[derive(Debug, Template)]
#[template(path = "triage/page.html")]
pub struct TriagePage {
    /// The frame.
    pub shell: Shell,
    /// The article's id, in `data-article` and in addresses.
    pub article: String,
    /// The article's title.
    pub title: String,
    /// The language of the text, as in BCP 47; may be empty.
    pub text_lang: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When it was published.
    pub published: Option<When>,
    /// How it came here, such as "Imported from pasted text by Tomás Rey".
    pub imported: String,
    /// How far it is.
    pub counts: TriageCounts,
    /// The marks above the text.
    pub strip: Vec<StripMark>,
    /// The sentences, in paragraphs.
    pub paragraphs: Vec<Vec<SentenceView>>,
    /// The number of the shown part, from 1.
    pub part: i32,
    /// The parts before and after in a long article; no words for one that is shown whole.
    pub parts: Pager,
    /// Lines set aside as page furniture.
    pub furniture: Vec<FurnitureView>,
    /// The sentence to decide; none in an article without sentences.
    pub current: Option<CurrentView>,
    /// The reader's last decisions, newest first.
    pub recent: Vec<RecentView>,
    /// Whether the reader may decide.
    pub may_decide: bool,
    /// Why not; empty when they may.
    pub why_not: String,
    /// People whom a new claim can be assigned to.
    pub people: Vec<Choice>,
    /// The article before this one in the inbox.
    pub previous_article: Option<Link>,
    /// The next article that waits.
    pub next_article: Option<Link>,
    /// The number of the first sentence that was put off.
    pub first_later: Option<i64>,
    /// Whether a decision leads on to the next undecided sentence.
    pub advance: bool,
    /// Words of claims that were looked for.
    pub like: String,
    /// What was typed into the decision panel, when the server sends it back.
    pub decision: Form,
    /// What was typed into "Make a claim from part of the text".
    pub selection: Form,
}

/// A mark above the text, for one sentence or for a paragraph.
#[derive(Debug, Clone)]
pub struct StripMark {
    /// The number of the first sentence that it stands for.
    pub from: usize,
    /// The number of the last.
    pub to: usize,
    /// The code of its colour: a state, or `partly` for a paragraph that is decided in part.
    pub state: String,
    /// What it says, such as "Sentence 3, Claim".
    pub label: String,
}

impl StripMark {
    /// The mark of these sentences.
    #[must_use]
    pub fn of(sentences: &[SentenceView]) -> Self {
        let number = |sentence: Option<&SentenceView>| sentence.map_or(0, |sentence| sentence.number);
        let (from, to) = (number(sentences.first()), number(sentences.last()));
        if let [one] = sentences {
            return Self {
                from,
                to,
                state: one.state_code().to_owned(),
                label: say!("triage-strip-one", n = from, state = &one.state.label),
            };
        }
        let decided = sentences.iter().filter(|sentence| !sentence.is_undecided()).count();
        let claim = sentences.iter().find(|sentence| sentence.claim.is_some());
        let state = match (decided, claim.or(sentences.first())) {
            (0, _) | (_, None) => "untriaged",
            (some, _) if some < sentences.len() => "partly",
            (_, Some(sentence)) => sentence.state_code(),
        };
        Self {
            from,
            to,
            state: state.to_owned(),
            label: say!(
                "triage-strip-many",
                from = from,
                to = to,
                n = decided,
                total = sentences.len()
            ),
        }
    }

    /// Whether this sentence is among them.
    #[must_use]
    pub fn holds(&self, number: &usize) -> bool {
        (self.from..=self.to).contains(number)
    }
}

/// A sentence in the text.
#[derive(Debug, Clone)]
pub struct SentenceView {
    /// Its number in the article, from 1.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// Its words, exactly as in the revision.
    pub text: String,
    /// Its range in the revision, in code points.
    pub start: i64,
    /// The end of the range, exclusive.
    pub end: i64,
    /// Its decision, or the state of the claim it became.
    pub state: StateMark,
    /// Worth checking, 0 to 3.
    pub worth: u8,
    /// Why, as icon and words.
    pub reasons: Vec<Line>,
    /// The version that a decision must name.
    pub version: i64,
    /// Who decided, if not the reader.
    pub by: Option<Who>,
    /// The claim that it became.
    pub claim: Option<Link>,
}

impl SentenceView {
    /// Undecided sentences wait for the editor.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        matches!(self.state.code.as_str(), "undecided" | "untriaged")
    }

    /// The code in `data-state`: an undecided sentence is `untriaged`.
    #[must_use]
    pub fn state_code(&self) -> &str {
        if self.is_undecided() {
            "untriaged"
        } else {
            &self.state.code
        }
    }

    /// How it stands, for those who do not see its colour.
    #[must_use]
    pub fn stands(&self) -> String {
        let (state, is_worth) = (&self.state.label, self.is_undecided() && self.worth > 1);
        match (&self.by, is_worth) {
            (None, false) => say!("articles-state", state = state),
            (None, true) => say!("articles-state-worth", state = state),
            (Some(by), false) => say!("triage-state-by", state = state, by = &by.name),
            (Some(by), true) => say!("triage-state-by-worth", state = state, by = &by.name),
        }
    }

    /// Its first words, for a list of sentences.
    #[must_use]
    pub fn beginning(&self) -> String {
        cut(&self.text, 90)
    }

    /// The reasons for `data-why`: a line each, icon first.
    #[must_use]
    pub fn why(&self) -> String {
        let lines: Vec<String> = self
            .reasons
            .iter()
            .map(|line| format!("{} {}", line.icon, line.words))
            .collect();
        lines.join("\n")
    }
}

/// The sentence in the decision panel.
#[derive(Debug, Clone)]
pub struct CurrentView {
    /// The sentence.
    pub sentence: SentenceView,
    /// The number of the sentence before; 0 for none.
    pub previous: usize,
    /// The number of the sentence after; 0 for none.
    pub next: usize,
    /// The version of the next sentence of its paragraph, when both are undecided and may be joined.
    pub next_version: Option<i64>,
    /// Claims that say nearly the same, or that hold the words looked for.
    pub alike: Vec<AlikeView>,
}

/// An earlier claim that looks alike.
#[derive(Debug, Clone)]
pub struct AlikeView {
    /// Its reference, such as `C-0098`.
    pub reference: String,
    /// Its address.
    pub href: String,
    /// What it says.
    pub statement: String,
    /// Where it stands.
    pub state: StateMark,
    /// Nothing becomes a duplicate of it.
    pub is_closed: bool,
    /// Its rating, if it has one.
    pub rating: Option<RatingMark>,
}

/// A decision made a moment ago.
#[derive(Debug, Clone)]
pub struct RecentView {
    /// The sentence's number.
    pub number: usize,
    /// The decision.
    pub state: StateMark,
    /// The first words of the sentence.
    pub words: String,
}

/// A line that was set aside.
#[derive(Debug, Clone)]
pub struct FurnitureView {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// What it was taken for, such as "Newsletter line".
    pub kind: String,
    /// The version that bringing it back must name.
    pub version: i64,
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
    fn the_triage_page_keeps_its_contract_with_the_script() {
        let page = samples::keep("triage", &samples::triage());
        assert_eq!(count(&page, "main.triage[data-article]"), 1);
        assert_eq!(
            count(
                &page,
                ".copy a.s[id='s7'][href='#s7'][data-id][data-start][data-end][data-state][data-w][data-version]"
            ),
            1
        );
        assert_eq!(
            count(
                &page,
                "form#decide[method=post][action^='/sentences/'][action$='/decide']"
            ),
            1
        );
        for value in ["claim", "not_a_claim", "later"] {
            let button = format!("form#decide button[name=decision][value={value}]");
            assert_eq!(count(&page, &button), 1, "{value}");
        }
        assert_eq!(count(&page, "form#duplicate button[name=decision][value=duplicate]"), 1);
        assert_eq!(count(&page, "button[form=decide][name=decision][value=undecided]"), 1);
        for form in ["decide", "duplicate", "assign"] {
            let guard = format!("form#{form} input[type=hidden]");
            assert_eq!(count(&page, &guard), 2, "{form}");
        }
        assert_eq!(count(&page, ".copy a.s[aria-current=true]"), 1);
        assert_eq!(count(&page, ".strip a[aria-current=true]"), 1);
        let levels = ["none", "little", "some", "high"].map(|level| format!("Worth checking: {level}"));
        let words = format!(".why[data-words='{}']", levels.join("|"));
        assert_eq!(count(&page, &words), 1);
    }

    #[test]
    fn who_may_not_decide_reads_why() {
        let mut triage = samples::triage();
        triage.may_decide = false;
        triage.why_not = "Editors decide what becomes a claim.".to_owned();
        let page = triage.render().unwrap();
        assert_eq!(count(&page, ".decide form"), 0);
        assert!(page.contains("Editors decide what becomes a claim."));
    }

    #[test]
    fn the_inbox_lists_articles_or_says_that_none_wait() {
        let mut inbox = samples::inbox();
        let page = samples::keep("inbox", &inbox);
        assert_eq!(count(&page, ".list-arts li"), 2);
        inbox.articles.clear();
        assert!(inbox.render().unwrap().contains("Nothing waits for triage."));
    }
}
