//! The application with the people of a newsroom and an article to work on.

use docket::desk::Desk;
use docket::desk::articles::Import;
use docket::desk::people::NewPerson;
use docket::domain::article::{Details, Origin};
use docket::domain::id::ArticleId;
use docket::domain::person::{Actor, Role};
use docket::store::Store;

use crate::harness::app::{PASSWORD, TestApp};
use crate::harness::{Client, OnDatabase, TestDatabase};

/// A newsroom's Docket, running.
pub struct Newsroom {
    /// The same desk that the pages work on.
    pub desk: Desk,
    /// What the desk works on.
    pub store: Store,
    app: TestApp,
}

impl OnDatabase for Newsroom {
    async fn on(database: TestDatabase) -> Self {
        let app = TestApp::empty(database).await;
        Self {
            desk: app.desk.clone(),
            store: app.store.clone(),
            app,
        }
    }
}

/// Somebody who works at the desk, with their browser.
pub struct Colleague {
    /// As who they act.
    pub who: Actor,
    /// Their browser, signed in.
    pub browser: Client,
}

impl Newsroom {
    /// Somebody with this name and role, signed in.
    pub async fn colleague(&self, name: &str, role: Role) -> Colleague {
        let email = format!("{}@desk.example", name.to_lowercase().replace(' ', "."));
        let person = NewPerson {
            email: email.clone(),
            name: name.to_owned(),
            role: role.code().to_owned(),
            password: Some(PASSWORD.to_owned()),
        };
        self.desk.add_person(&Actor::Operator, person, None).await.unwrap();
        let person = self.desk.person_by_email(&Actor::Operator, &email).await.unwrap();
        let browser = self.app.visitor();
        assert_eq!(browser.sign_in(&email, PASSWORD).await.status, 303);
        Colleague {
            who: person.actor(),
            browser,
        }
    }

    /// A server on this desk that fetches nothing, and a browser of this colleague at it.
    pub async fn closed(&self, to: &Colleague) -> (TestApp, Client) {
        let app = self.app.that_fetches_nothing();
        let people = self.desk.list_people(&Actor::Operator).await.unwrap();
        let person = people
            .into_iter()
            .find(|person| Some(person.id) == to.who.id())
            .unwrap();
        let browser = app.visitor();
        assert_eq!(browser.sign_in(&person.email, PASSWORD).await.status, 303);
        (app, browser)
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        self.app.visitor()
    }

    /// The sample article, brought in by this colleague.
    pub async fn article(&self, by: &Colleague) -> ArticleId {
        let import = Import {
            bytes: ARTICLE.as_bytes().to_vec(),
            origin: Origin::Paste,
            details: Details::default(),
        };
        self.desk.import_article(&by.who, None, import).await.unwrap()
    }
}

/// An article as somebody would paste it.
pub const ARTICLE: &str = "Skip to main content

Harbour council votes to freeze ferry fares

Fares on the night boats rose by 29 percent in five years, figures show
A ferry leaves the pier at dusk (Photo: Lena Brandt)

The harbour council voted 7 to 2 on Tuesday to freeze ferry fares for a year. The freeze takes effect on 1 March.

But the truce collapsed and both sides have gone to court, while the operator has sold two of its boats.

Talks about the night boats were delayed on Thursday. The operator spoke of \u{201c}technical\u{201d} differences over the piers.

\u{201c}We need to see a timetable that works for the islands,\u{201d} said Ana Ruiz, who leads the council.

Will the boats sail again by summer? I hope that they will.

Sign up for our newsletter

\u{a9} 2026 Harbour Gazette. All rights reserved.
";

/// An article of 500 sentences: its headline, and behind the first part three lines that are set aside.
pub fn long_article() -> String {
    let mut text = "Harbour counts its boats\n\n".to_owned();
    for number in 1..=500 {
        text.push_str(&format!("Boat {number} made {number} trips last year.\n\n"));
    }
    text + "Sign up for our newsletter. Get it every morning.\n\nFollow us on Mastodon\n\n\
            \u{a9} 2026 Harbour Gazette. All rights reserved.\n"
}
