//! The sample desk: people, articles and claims in every state, made by the same acts as on any other desk.

use crate::desk::Desk;
use crate::desk::articles::{At, Import};
use crate::desk::claims::ClaimForm;
use crate::desk::comments::CommentForm;
use crate::desk::reply_requests::RequestForm;
use crate::desk::sources::SourceForm;
use crate::desk::triage::Decide;
use crate::desk::triage_passages::{Passage, Selection};
use crate::desk::verdicts::VerdictForm;
use crate::desk::workflow::Move;
use crate::domain::article::{Details, Origin};
use crate::domain::claim::Decision;
use crate::domain::id::{ArticleId, ClaimId};
use crate::domain::person::{Actor, Role};
use crate::domain::refusal::Refusal;
use crate::domain::workflow::Action;
use crate::store::claims::{self, Claim};
use crate::store::fault::Outcome;

/// A person of the sample desk.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Their address.
    pub email: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their role.
    pub role: Role,
}

/// The people of the sample desk: one of each role, and a second reviewer to sign off.
pub const PEOPLE: [Sample; 5] = [
    Sample {
        email: "ada@sample.example",
        name: "Ada Lindqvist",
        role: Role::Admin,
    },
    Sample {
        email: "leila@sample.example",
        name: "Leila Haddad",
        role: Role::Editor,
    },
    Sample {
        email: "tomas@sample.example",
        name: "Tomás Rey",
        role: Role::Reviewer,
    },
    Sample {
        email: "mina@sample.example",
        name: "Mina Okafor",
        role: Role::Reviewer,
    },
    Sample {
        email: "jonas@sample.example",
        name: "Jonas Beck",
        role: Role::Auditor,
    },
];

const GRAIN: &str = include_str!("sample/grain.txt");
const BUSES: &str = include_str!("sample/buses.txt");
const FLOOD: &str = include_str!("sample/flood.txt");

/// The people at work while the sample is made.
struct Story<'a> {
    desk: &'a Desk,
    leila: Actor,
    tomas: Actor,
    mina: Actor,
}

impl Desk {
    /// Fills an empty desk with the sample. `who` gives the actor of an address of [`PEOPLE`].
    ///
    /// # Errors
    /// A fault, or a refusal when the desk is not empty.
    pub async fn make_sample(&self, who: impl Fn(&str) -> Option<Actor>) -> Outcome<()> {
        let person = |email| who(email).ok_or_else(|| Refusal::NotFound(format!("{email} is not on this desk.")));
        let story = Story {
            desk: self,
            leila: person("leila@sample.example")?,
            tomas: person("tomas@sample.example")?,
            mina: person("mina@sample.example")?,
        };
        let grain = story.import(GRAIN, "The Harbour Gazette", "2026-11-18").await?;
        let buses = story.import(BUSES, "Eastfield Post", "2026-11-14").await?;
        story.import(FLOOD, "Coast News", "2026-11-20").await?;
        story.grain(grain).await?;
        story.buses(buses).await
    }
}

impl Story<'_> {
    async fn import(&self, text: &str, publisher: &str, published_on: &str) -> Outcome<ArticleId> {
        let details = Details {
            publisher: publisher.to_owned(),
            published_on: published_on.to_owned(),
            ..Details::default()
        };
        let import = Import {
            bytes: text.as_bytes().to_vec(),
            origin: Origin::Paste,
            details,
        };
        self.desk.import_article(&self.leila, None, import).await
    }

    /// The corridor: half a sentence, two ranges in one claim, and the whole life up to a withdrawal.
    async fn grain(&self, article: ArticleId) -> Outcome<()> {
        let truce = self
            .passage(article, &["June truce collapsed"], "The June truce collapsed.")
            .await?;
        let delayed = self
            .passage(
                article,
                &[
                    "The talks had been due to begin on Sunday, but were put off for a day",
                    "technical differences",
                ],
                "The talks were delayed over technical differences.",
            )
            .await?;
        let wheat = self
            .passage(
                article,
                &["The corridor carried 4.2 million tonnes of wheat and maize between March and September"],
                "The corridor carried 4.2 million tonnes of wheat and maize between March and September.",
            )
            .await?;
        let bread = self.sentence(article, "Bread prices").await?;
        let ships = self.sentence(article, "number of ships").await?;
        let inspectors = self.sentence(article, "inspectors to the corridor before").await?;
        self.decide(article, "should never have been closed", Decision::NotAClaim, "opinion")
            .await?;
        self.decide(article, "Half of them carry maize", Decision::Later, "")
            .await?;

        self.publish(
            truce,
            "true",
            "Both sides ended the truce in writing on 21 June. [1] Firing was reported the same night. [2]",
        )
        .await?;
        self.research(
            delayed,
            "context",
            "Delegates gave technical reasons; a host official named the seating of one state. [1] [2]",
        )
        .await?;
        self.act(&self.tomas, delayed, Action::Propose, "").await?;
        self.research(
            bread,
            "mostly_true",
            "The statistics offices of two countries agree; the third reports 16 percent. [1] [2]",
        )
        .await?;
        self.act(&self.tomas, bread, Action::Propose, "").await?;
        self.act(
            &self.mina,
            bread,
            Action::RequestChanges,
            "Say which month the 16 percent is for, and link the table.",
        )
        .await?;
        let (number, _) = self.at(bread).await?;
        let remark = CommentForm {
            about: "verdict-1".to_owned(),
            quote: "the third reports 16 percent".to_owned(),
            body: "Their table has 14 for the same month.".to_owned(),
            ..CommentForm::default()
        };
        self.desk.comment(&self.mina, None, number, remark).await?;
        self.publish(
            wheat,
            "mostly_true",
            "The port counted 4.19 million tonnes. [1] The board counts 4.2. [2]",
        )
        .await?;
        self.publish(
            ships,
            "context",
            "63 ships were at anchor; 20 of them wait for another reason. [1] [2]",
        )
        .await?;
        let error = Move {
            reason: "update".to_owned(),
            ..self
                .movement(ships, Action::Correct, "The board revised its count on Wednesday.")
                .await?
        };
        self.desk.move_claim(&self.leila, None, error).await?;
        self.publish(inspectors, "true", "Three countries sent inspectors in 2023. [1] [2]")
            .await?;
        self.act(
            &self.leila,
            inspectors,
            Action::Withdraw,
            "The list of countries came from a document that its author has disowned.",
        )
        .await
    }

    /// The buses: what waits, what is closed, what is merged, what is suggested.
    async fn buses(&self, article: ArticleId) -> Outcome<()> {
        let share = self.sentence(article, "one in five of its buses").await?;
        let fleet = self.sentence(article, "124 are electric").await?;
        let orders = self.sentence(article, "31 of them").await?;
        let cost = self.sentence(article, "twice as much to buy").await?;
        let air = self.sentence(article, "nitrogen dioxide").await?;
        let plan = self.sentence(article, "by 2034").await?;
        self.decide(article, "proud day", Decision::NotAClaim, "opinion")
            .await?;

        self.details(share, "high", "2026-11-20T18:00", "transport, council")
            .await?;
        self.act(&self.tomas, orders, Action::Start, "").await?;
        self.details(cost, "standard", "2026-12-04T12:00", "transport, money")
            .await?;
        let (number, step) = self.at(cost).await?;
        self.desk
            .hold_claim(
                &self.leila,
                None,
                number,
                step,
                "Waiting for the audit of 2026".to_owned(),
                "2026-12-01T09:00".to_owned(),
            )
            .await?;
        let dismiss = Move {
            reason: "prediction".to_owned(),
            ..self.movement(plan, Action::Dismiss, "A plan, not a fact.").await?
        };
        self.desk.move_claim(&self.leila, None, dismiss).await?;
        let merge = Move {
            target: self.claim(share).await?.reference(),
            ..self.movement(fleet, Action::Merge, "").await?
        };
        self.desk.move_claim(&self.leila, None, merge).await?;
        self.research(
            air,
            "true",
            "The monitoring station and the health agency give the same figure. [1] [2]",
        )
        .await?;
        self.act(&self.tomas, air, Action::Propose, "").await?;
        self.act(&self.mina, air, Action::Approve, "").await?;

        let form = ClaimForm {
            statement: "No other city of this size has more electric buses.".to_owned(),
            said_by: "The mayor".to_owned(),
            risk: "standard".to_owned(),
            priority: "normal".to_owned(),
            ..ClaimForm::default()
        };
        self.desk.create_claim(&self.mina, None, form).await?;
        let (number, _) = self.at(orders).await?;
        let question = CommentForm {
            body: "@Tomás Rey, the union promised the delivery list. Has it come?".to_owned(),
            ..CommentForm::default()
        };
        self.desk.comment(&self.mina, None, number, question).await?;
        let request = RequestForm {
            whom: "The press office of the operator".to_owned(),
            how: "email".to_owned(),
            asked_on: "2026-11-17".to_owned(),
            deadline_on: "2026-11-19".to_owned(),
            question: "How many of the 31 buses have been delivered, and when?".to_owned(),
        };
        self.desk
            .ask_for_reply(&self.tomas, None, number, request)
            .await
            .map(drop)
    }

    async fn claim(&self, id: ClaimId) -> Outcome<Claim> {
        let found = self.desk.store().read(move |db| Ok(claims::by_id(db, id)?)).await?;
        found.ok_or_else(|| Refusal::NotFound("The claim is gone.".to_owned()).into())
    }

    async fn at(&self, id: ClaimId) -> Outcome<(i64, i32)> {
        self.claim(id).await.map(|claim| (claim.number, claim.step))
    }

    async fn movement(&self, id: ClaimId, action: Action, note: &str) -> Outcome<Move> {
        let claim = self.claim(id).await?;
        Ok(Move {
            note: note.to_owned(),
            verdict: claim.verdict,
            ..Move::new(claim.number, claim.step, action)
        })
    }

    async fn act(&self, who: &Actor, id: ClaimId, action: Action, note: &str) -> Outcome<()> {
        let asked = self.movement(id, action, note).await?;
        self.desk.move_claim(who, None, asked).await.map(drop)
    }

    async fn passage(&self, article: ArticleId, quotes: &[&str], statement: &str) -> Outcome<ClaimId> {
        let passages = quotes
            .iter()
            .map(|quote| Passage {
                exact: (*quote).to_owned(),
                ..Passage::default()
            })
            .collect();
        let selection = Selection {
            article,
            passages,
            sentences: Vec::new(),
            statement: statement.to_owned(),
            said_by: String::new(),
            assignee: None,
        };
        self.desk.claim_from(&self.leila, None, selection).await
    }

    /// Makes the sentence with these words a claim.
    async fn sentence(&self, article: ArticleId, words: &str) -> Outcome<ClaimId> {
        self.decide(article, words, Decision::Claim, "").await?;
        let part = self.desk.article(&self.leila, article, At::Part(1)).await?;
        let claim = part
            .lines
            .iter()
            .find(|line| line.text.contains(words))
            .and_then(|line| line.sentence.claim_id);
        claim.ok_or_else(|| Refusal::NotFound(format!("No claim was made of \u{201c}{words}\u{201d}.")).into())
    }

    async fn decide(&self, article: ArticleId, words: &str, decision: Decision, reason: &str) -> Outcome<()> {
        let part = self.desk.article(&self.leila, article, At::Part(1)).await?;
        let line = part.lines.iter().find(|line| line.text.contains(words));
        let line =
            line.ok_or_else(|| Refusal::NotFound(format!("No sentence has the words \u{201c}{words}\u{201d}.")))?;
        let act = Decide {
            sentence: line.sentence.id,
            version: line.sentence.version,
            after: None,
            decision,
            reason: reason.to_owned(),
            assignee: None,
            duplicate_of: String::new(),
        };
        self.desk.decide(&self.leila, None, act).await.map(drop)
    }

    async fn details(&self, id: ClaimId, risk: &str, due_at: &str, tags: &str) -> Outcome<()> {
        let claim = self.claim(id).await?;
        let form = ClaimForm {
            statement: claim.statement.clone(),
            said_by: claim.said_by.clone(),
            said_on: claim.said_on.clone(),
            risk: risk.to_owned(),
            priority: "high".to_owned(),
            due_at: due_at.to_owned(),
            tags: tags.to_owned(),
        };
        self.desk
            .edit_claim(&self.leila, None, claim.number, claim.version, form)
            .await
            .map(drop)
    }

    /// Tomás takes the claim, attaches two sources and writes a verdict on them.
    async fn research(&self, id: ClaimId, rating: &str, summary: &str) -> Outcome<()> {
        self.act(&self.tomas, id, Action::Start, "").await?;
        let (number, _) = self.at(id).await?;
        let sources = [
            (
                "Record of the day",
                "https://records.example/2026/11",
                "Public Records Office",
                "primary",
                "supports",
            ),
            (
                "Monthly tables",
                "https://figures.example/tables/october",
                "Statistics Office",
                "data",
                "context",
            ),
        ];
        for (title, url, publisher, kind, stance) in sources {
            let form = SourceForm {
                url: url.to_owned(),
                title: title.to_owned(),
                publisher: publisher.to_owned(),
                accessed_on: "2026-11-21".to_owned(),
                quote: "As entered by the clerk on duty.".to_owned(),
                kind: kind.to_owned(),
                stance: stance.to_owned(),
                named: "yes".to_owned(),
                ..SourceForm::default()
            };
            self.desk.add_source(&self.tomas, None, number, form).await?;
        }
        let form = VerdictForm {
            rating: rating.to_owned(),
            summary: summary.to_owned(),
            true_as_of: "2026-11-21".to_owned(),
            check_again_on: String::new(),
            sources: vec![1, 2],
        };
        self.desk
            .save_verdict(&self.tomas, None, number, 0, form)
            .await
            .map(drop)
    }

    /// The whole way: research, proposal, sign-off by Mina, publication by Leila.
    async fn publish(&self, id: ClaimId, rating: &str, summary: &str) -> Outcome<()> {
        self.research(id, rating, summary).await?;
        self.act(&self.tomas, id, Action::Propose, "").await?;
        self.act(&self.mina, id, Action::Approve, "Checked against both sources.")
            .await?;
        self.act(&self.leila, id, Action::Publish, "").await
    }
}
