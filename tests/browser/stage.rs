//! Who works in these journeys, and on what.

use std::ops::Deref;

use docket::desk::articles::Import;
use docket::domain::article::{Details, Origin};
use docket::domain::id::ArticleId;
use docket::domain::person::Actor;
use serde_json::json;

use super::harness::Browser;
use crate::harness::app::{PASSWORD, TestApp, email};

/// An article as somebody would paste it: page furniture around it, a quotation without a final stop, a claim that
/// is half a sentence and one that two sentences share.
pub const ARTICLE: &str = "Skip to main content

Lake provinces leave Ostra without a plan for the northern dam

Negotiators say that the gates can still open before the spring
Delegates walk out of the old customs house on Monday (Photo: Ida Brenner/Lake Pictures)

Delegates from three provinces met in Ostra on Monday to settle who runs the northern dam. The water has fallen by \
1.8 metres since the May truce collapsed and 40 engineers were sent home.

Talks were due to begin on Saturday but were put off for two days. A host official spoke of \u{201c}technical \
differences\u{201d} over the order of the speakers.

\u{201c}We need to see a plan that works for the people downstream\u{201d}

Will the provinces meet again before the winter? I hope that they will.

Sign up for our newsletter

\u{a9} 2026 Lake Courier. All rights reserved.
";

/// Its title.
pub const TITLE: &str = "Lake provinces leave Ostra without a plan for the northern dam";

/// Its sentences, as an editor decides them.
pub const SENTENCES: [&str; 8] = [
    "Negotiators say that the gates can still open before the spring",
    "Delegates from three provinces met in Ostra on Monday to settle who runs the northern dam.",
    "The water has fallen by 1.8 metres since the May truce collapsed and 40 engineers were sent home.",
    "Talks were due to begin on Saturday but were put off for two days.",
    "A host official spoke of \u{201c}technical differences\u{201d} over the order of the speakers.",
    "\u{201c}We need to see a plan that works for the people downstream\u{201d}",
    "Will the provinces meet again before the winter?",
    "I hope that they will.",
];

/// A browser on the desk's pages.
pub struct Visitor {
    browser: Browser,
    origin: String,
}

impl Deref for Visitor {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Visitor {
    /// Somebody who has not signed in.
    pub async fn at(app: &TestApp) -> Self {
        Self {
            browser: Browser::open().await,
            origin: app.origin.clone(),
        }
    }

    /// `name@desk.example`, signed in through the page.
    pub async fn signed_in(app: &TestApp, name: &str) -> Self {
        let visitor = Self::at(app).await;
        visitor.sign_in(&email(name)).await;
        visitor
    }

    /// Fills in the page for signing in.
    pub async fn sign_in(&self, address: &str) {
        self.visit("/sign-in").await;
        self.type_into("[name=email]", address).await;
        self.type_into("[name=password]", PASSWORD).await;
        self.follow("main form button").await;
        assert!(!self.path().await.starts_with("/sign-in"), "{address} may not come in");
    }

    /// Opens a page of the desk.
    pub async fn visit(&self, path: &str) {
        self.goto(&format!("{}{path}", self.origin)).await;
    }

    /// What the page shows.
    pub async fn words(&self) -> String {
        self.text("body").await
    }

    /// The state of every sentence of the triage page, as the page shows it.
    pub async fn states(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('.copy .s')].map(sentence => sentence.dataset.state)";
        let states = self.run(script, Vec::new()).await;
        serde_json::from_value(states).unwrap()
    }

    /// Waits until the cursor of the triage page is on this sentence.
    pub async fn wait_for_cursor(&self, number: usize) {
        self.wait_for(&format!("#s{number}[aria-current]")).await;
    }

    /// Waits until the server has taken every decision that the page sent.
    pub async fn wait_until_saved(&self) {
        let saved = "return document.querySelector('[data-pending]') === null";
        self.wait_until(saved, Vec::new()).await;
    }

    /// Makes a claim of words of the article whose triage is shown, by typing them.
    pub async fn claim_passage(&self, exact: &str, statement: &str) {
        let form = "form[data-selection]";
        self.unfold(form).await;
        self.type_into(&format!("{form} [name=exact]"), exact).await;
        self.type_into(&format!("{form} [name=statement]"), statement).await;
        self.follow(&format!("{form} button")).await;
    }

    /// Adds a source to the claim that is shown.
    pub async fn add_source(&self, title: &str, publisher: &str, kind: &str) {
        let before = self.count(".srcs > li").await;
        self.unfold("#source-form").await;
        let address = format!("https://{}.example/record", publisher.to_lowercase().replace(' ', "-"));
        for (name, value) in [("title", title), ("publisher", publisher), ("url", &address)] {
            self.type_into(&format!("#source-form [name={name}]"), value).await;
        }
        for (name, value) in [("kind", kind), ("stance", "supports"), ("named", "yes")] {
            self.click(&format!("#source-form [name={name}][value={value}]")).await;
        }
        self.follow("#source-form .acts button").await;
        let added = "return document.querySelectorAll('.srcs > li').length === arguments[0]";
        self.wait_until(added, vec![json!(before + 1)]).await;
    }

    /// Adds two named sources of different publishers: what "True" asks for.
    pub async fn add_two_sources(&self) {
        self.add_source("Order of the day", "Lake Authority", "primary").await;
        self.add_source("Night report", "Ostra Radio", "report").await;
    }

    /// Fills in a verdict that rests on the first two sources.
    pub async fn write_verdict(&self, rating: &str, summary: &str) {
        self.unfold("#verdict-form").await;
        self.click(&format!("#verdict-form [name=rating][value={rating}]"))
            .await;
        self.type_into("#verdict-form [name=summary]", summary).await;
        for source in ["1", "2"] {
            let left_out = format!("#verdict-form [name=sources][value='{source}']:not(:checked)");
            if self.count(&left_out).await > 0 {
                self.click(&left_out).await;
            }
        }
    }

    /// Does something that the rail of the claim's page offers without asking for more.
    pub async fn act(&self, action: &str) {
        self.follow(&format!(".rail button[name=action][value={action}]")).await;
    }
}

/// Brings an article in for the editor.
pub async fn import(app: &TestApp, text: &str) -> ArticleId {
    let import = Import {
        bytes: text.as_bytes().to_vec(),
        origin: Origin::Paste,
        details: Details::default(),
    };
    let editor = actor(app, &email("editor")).await;
    app.desk.import_article(&editor, None, import).await.unwrap()
}

/// Somebody of the desk, to act in their name.
pub async fn actor(app: &TestApp, address: &str) -> Actor {
    let person = app.desk.person_by_email(&Actor::Operator, address).await;
    person.unwrap().actor()
}
