//! A desk with people, opened on a story's database; the acts of its people, shortly.

use docket::desk::Desk;
use docket::desk::claims::ClaimForm;
use docket::desk::sources::SourceForm;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::domain::person::{Actor, Keys, Role, Status, Theme};
use docket::domain::workflow::Action;
use docket::store::db::Place;
use docket::store::people::{self, Person};
use docket::store::{Store, claims};
use docket::world::{RealWorld, SharedWorld};
use std::sync::Arc;

use crate::harness::TestDatabase;

/// A desk with an editor, two reviewers and an auditor.
pub struct Newsroom {
    pub desk: Desk,
    /// What the desk works on.
    pub store: Store,
    pub mina: Actor,
    pub jonas: Actor,
    pub adaeze: Actor,
    pub auditor: Actor,
    pub database: TestDatabase,
}

impl Newsroom {
    pub async fn on(database: TestDatabase) -> Self {
        Self::in_world(database, Arc::new(RealWorld)).await
    }

    /// The same with a clock and a randomness of the story's own.
    pub async fn in_world(database: TestDatabase, world: SharedWorld) -> Self {
        let place = Place::parse(database.url()).unwrap();
        let store = Store::open(&place, world, 4).unwrap();
        let desk = Desk::new(store.clone());
        desk.ensure_scale().await.unwrap();
        Self {
            mina: person(&store, "Mina", Role::Editor).await,
            jonas: person(&store, "Jonas", Role::Reviewer).await,
            adaeze: person(&store, "Adaeze", Role::Reviewer).await,
            auditor: person(&store, "Ines", Role::Auditor).await,
            desk,
            store,
            database,
        }
    }

    /// Makes a claim; gives its number.
    pub async fn claim(&self, statement: &str, tags: &str) -> i64 {
        let form = ClaimForm {
            statement: statement.to_owned(),
            said_by: "The minister".to_owned(),
            said_on: "2026-11-01".to_owned(),
            risk: "standard".to_owned(),
            priority: "normal".to_owned(),
            tags: tags.to_owned(),
            ..ClaimForm::default()
        };
        let id = self.desk.create_claim(&self.mina, None, form).await.unwrap();
        let find = move |db: &mut docket::store::db::Db| Ok(claims::by_id(db, id)?.expect("a claim").number);
        self.store.read(find).await.unwrap()
    }

    pub async fn step(&self, who: &Actor, number: i64, action: Action, note: &str) {
        let claim = self
            .store
            .read(move |db| Ok(claims::by_number(db, number)?.expect("a claim")))
            .await
            .unwrap();
        let asked = Move {
            note: note.to_owned(),
            verdict: claim.verdict,
            ..Move::new(number, claim.step, action)
        };
        self.desk.move_claim(who, None, asked).await.unwrap();
    }

    /// From "to check" to "published": Jonas researches, Adaeze signs off, Mina publishes.
    pub async fn publish(&self, number: i64, summary: &str) {
        self.step(&self.jonas, number, Action::Start, "").await;
        for (title, url) in [
            ("Tally", "https://tally.example/a"),
            ("Record", "https://record.example/b"),
        ] {
            let form = SourceForm {
                url: url.to_owned(),
                title: title.to_owned(),
                publisher: title.to_owned(),
                kind: "data".to_owned(),
                stance: "supports".to_owned(),
                ..SourceForm::default()
            };
            self.desk.add_source(&self.jonas, None, number, form).await.unwrap();
        }
        let form = VerdictForm {
            rating: "true".to_owned(),
            summary: summary.to_owned(),
            true_as_of: "2026-11-02".to_owned(),
            sources: vec![1, 2],
            ..VerdictForm::default()
        };
        self.desk
            .save_verdict(&self.jonas, None, number, 0, form)
            .await
            .unwrap();
        self.step(&self.jonas, number, Action::Propose, "").await;
        self.step(&self.adaeze, number, Action::Approve, "").await;
        self.step(&self.mina, number, Action::Publish, "").await;
    }
}

async fn person(store: &Store, name: &str, role: Role) -> Actor {
    let name = name.to_owned();
    store
        .write(&Actor::Operator, move |tx| {
            let person = Person {
                id: tx.id(),
                email: format!("{}@desk.example", name.to_lowercase()),
                name: name.clone(),
                role,
                status: Status::Active,
                password_hash: None,
                theme: Theme::System,
                keys: Keys::Letters,
                language: String::new(),
                created_at: tx.now(),
                seen_at: None,
                version: 1,
            };
            people::insert(tx.db(), &person)?;
            tx.housekeeping();
            Ok(person.actor())
        })
        .await
        .unwrap()
}
