//! The balance report of a small desk, whose numbers were worked out by hand, told on both databases.

use std::collections::HashMap;

use docket::desk::articles::{At, Import, Line};
use docket::desk::claims::ClaimForm;
use docket::desk::imports::{Body, Draft};
use docket::desk::reports::{Ask, Filters};
use docket::desk::revisions::Revise;
use docket::desk::sources::SourceForm;
use docket::desk::triage::Decide;
use docket::desk::triage_passages::Selection;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::desk::{Failure, Outcome};
use docket::domain::article::{Details, Origin};
use docket::domain::claim::Decision;
use docket::domain::id::ArticleId;
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::report::{Filter, Picked, Report, Whose, unguarded};
use docket::domain::time::Instant;
use docket::domain::workflow::Action;
use docket::domain::zone::Zone;
use docket::store::claims;
use docket::store::db::Db;
use docket::store::reports::{Mark, Reading, table};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    the_balance_is_as_counted_by_hand,
    rows_make_up_their_totals,
    each_filter_narrows_the_balance,
    the_newest_text_of_an_article_counts,
    the_balance_is_read_in_small_steps_alike,
    who_may_read_the_balance,
    the_balance_is_read_in_the_browser,
);

/// Seven sentences besides a headline and an invitation to subscribe.
const GAZETTE: &str = "Harbour council votes to freeze ferry fares

The council voted 7 to 2 on Tuesday. Fares rose by 29 percent in five years. The mayor looked tired.

The operator sold two boats in March. The night ferry leaves at nine.

Nobody knows what comes next.

Crews are to be told on Friday.

Sign up for our newsletter
";
/// Two sentences and a headline.
const POST: &str = "Night boats sail again after weeks of talks

Boats sail again on Monday. Crews are glad about it.
";
/// One sentence and a headline.
const LEAFLET: &str = "Trains to the harbour are late once more

Trains were late on 12 days in May.
";

/// A desk after some work, with the article of the Gazette.
struct Told {
    room: Newsroom,
    gazette: ArticleId,
    leaflet: ArticleId,
}

impl Told {
    async fn on(database: TestDatabase) -> Self {
        let room = Newsroom::on(database).await;
        let gazette = article(&room, "Harbour Gazette", GAZETTE).await;
        let post = article(&room, "=Evening Post", POST).await;
        let leaflet = article(&room, "", LEAFLET).await;
        let told = Self { room, gazette, leaflet };
        told.triage(post).await;
        told.claims().await;
        told
    }

    /// C-0001 to C-0003 come from sentences; others are no claim, put off, set aside or left.
    async fn triage(&self, post: ArticleId) {
        self.claim_from(self.gazette, "voted 7 to 2", "Ana Ruiz").await;
        self.claim_from(self.gazette, "rose by 29 percent", "Ana Ruiz").await;
        self.claim_from(post, "again on Monday", "Tom Brandt").await;
        self.decide(self.gazette, "looked tired", Decision::NotAClaim, "opinion")
            .await;
        self.decide(self.gazette, "sold two boats", Decision::Duplicate, "C-0002")
            .await;
        self.decide(self.gazette, "leaves at nine", Decision::Later, "").await;
        self.decide(self.leaflet, "late on 12 days", Decision::NotAClaim, "")
            .await;
        let aside = self.line(self.gazette, "Nobody knows").await.sentence;
        let set = self
            .room
            .desk
            .set_aside(&self.room.mina, None, aside.id, aside.version, true);
        set.await.unwrap();
    }

    async fn claims(&self) {
        for (said_by, tags) in [
            ("Tom Brandt", "boats, fares"),
            ("Tom Brandt", "fares"),
            ("", ""),
            ("Ana Ruiz", "boats"),
            ("-Formula, Inc", ""),
        ] {
            self.claim(said_by, tags).await;
        }
        let room = &self.room;
        room.publish(1, "It holds.").await;
        self.approve(3).await;
        room.publish(4, "It holds too.").await;
        room.publish(7, "It held.").await;
        room.step(&room.mina, 7, Action::Withdraw, "The source took it back")
            .await;
        self.act(5, Action::Dismiss, "opinion", "").await;
        self.act(6, Action::Merge, "", "C-0004").await;
        // Under correction, with a new rating that nobody has signed off.
        self.act(1, Action::Correct, "error", "").await;
        self.write(1, 1).await;
    }

    async fn claim(&self, said_by: &str, tags: &str) {
        let form = ClaimForm {
            statement: format!("What {said_by} said about {tags}"),
            said_by: said_by.to_owned(),
            risk: "standard".to_owned(),
            priority: "normal".to_owned(),
            tags: tags.to_owned(),
            ..ClaimForm::default()
        };
        self.room.desk.create_claim(&self.room.mina, None, form).await.unwrap();
    }

    async fn line(&self, article: ArticleId, words: &str) -> Line {
        let part = self
            .room
            .desk
            .article(&self.room.mina, article, At::Part(1))
            .await
            .unwrap();
        let mut found = part.lines.into_iter().filter(|line| line.text.contains(words));
        found.next().unwrap_or_else(|| panic!("no sentence holds {words}"))
    }

    async fn claim_from(&self, article: ArticleId, words: &str, said_by: &str) {
        let selection = Selection {
            article,
            passages: Vec::new(),
            sentences: vec![self.line(article, words).await.sentence.id],
            statement: String::new(),
            said_by: said_by.to_owned(),
            assignee: None,
        };
        self.room
            .desk
            .claim_from(&self.room.mina, None, selection)
            .await
            .unwrap();
    }

    /// Decides a sentence; `detail` is the reason, or the claim that it repeats.
    async fn decide(&self, article: ArticleId, words: &str, decision: Decision, detail: &str) {
        let sentence = self.line(article, words).await.sentence;
        let repeats = decision == Decision::Duplicate;
        let act = Decide {
            sentence: sentence.id,
            version: sentence.version,
            after: None,
            decision,
            reason: if repeats { String::new() } else { detail.to_owned() },
            assignee: None,
            duplicate_of: if repeats { detail.to_owned() } else { String::new() },
        };
        self.room.desk.decide(&self.room.mina, None, act).await.unwrap();
    }

    /// An act of the editor with a note and what it needs besides.
    async fn act(&self, number: i64, action: Action, reason: &str, target: &str) {
        let find = move |db: &mut Db| Ok(claims::by_number(db, number)?.expect("a claim"));
        let claim = self.room.store.read(find).await.unwrap();
        let asked = Move {
            note: "So it is".to_owned(),
            reason: reason.to_owned(),
            target: target.to_owned(),
            verdict: claim.verdict,
            ..Move::new(number, claim.step, action)
        };
        self.room.desk.move_claim(&self.room.mina, None, asked).await.unwrap();
    }

    /// A version of a verdict behind this one: mostly false.
    async fn write(&self, number: i64, version: i32) {
        let form = VerdictForm {
            rating: "mostly_false".to_owned(),
            summary: "It does not hold.".to_owned(),
            sources: vec![1, 2],
            ..VerdictForm::default()
        };
        let room = &self.room;
        room.desk
            .save_verdict(&room.jonas, None, number, version, form)
            .await
            .unwrap();
    }

    /// Signed off as mostly false, not published.
    async fn approve(&self, number: i64) {
        let room = &self.room;
        room.step(&room.jonas, number, Action::Start, "").await;
        for (title, url) in [
            ("Tally", "https://tally.example/a"),
            ("Record", "https://record.example/b"),
        ] {
            let form = SourceForm {
                url: url.to_owned(),
                title: title.to_owned(),
                publisher: title.to_owned(),
                kind: "data".to_owned(),
                stance: "refutes".to_owned(),
                ..SourceForm::default()
            };
            room.desk.add_source(&room.jonas, None, number, form).await.unwrap();
        }
        self.write(number, 0).await;
        room.step(&room.jonas, number, Action::Propose, "").await;
        room.step(&room.adaeze, number, Action::Approve, "").await;
    }

    /// The rows of the file, by dimension and value; `total` and `unnamed` by these words.
    async fn rows(&self, filters: Filters) -> Vec<HashMap<String, String>> {
        let (file, rows) = self.file(filters.clone()).await;
        let preview = self
            .room
            .desk
            .preview_report(&self.room.auditor, ask(filters))
            .await
            .unwrap();
        assert_eq!(usize::try_from(preview.total).unwrap(), rows.len(), "{file}");
        rows
    }

    async fn file(&self, filters: Filters) -> (String, Vec<HashMap<String, String>>) {
        let mut export = self.room.desk.export(&self.room.auditor, ask(filters)).await.unwrap();
        let mut file = String::new();
        while let Some(piece) = export.next().await.unwrap() {
            file.push_str(&piece);
        }
        let manifest = export.finish().await.unwrap();
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let names = reader.headers().unwrap().clone();
        let row = |row: Result<csv::StringRecord, csv::Error>| {
            let row = row.unwrap();
            let cells = names.iter().zip(row.iter());
            cells
                .map(|(name, cell)| (name.to_owned(), unguarded(cell).to_owned()))
                .collect()
        };
        let rows: Vec<HashMap<String, String>> = reader.records().map(row).collect();
        assert_eq!(i64::try_from(rows.len()).unwrap(), manifest.rows);
        (file, rows)
    }
}

fn ask(filters: Filters) -> Ask {
    Ask {
        filters,
        ..Ask::of(Report::Balance)
    }
}

async fn article(room: &Newsroom, publisher: &str, text: &str) -> ArticleId {
    let import = Import {
        bytes: text.as_bytes().to_vec(),
        origin: Origin::Paste,
        details: published_by(publisher),
    };
    room.desk.import_article(&room.mina, None, import).await.unwrap()
}

fn published_by(publisher: &str) -> Details {
    Details {
        publisher: publisher.to_owned(),
        ..Details::default()
    }
}

/// Rows in few words: what they are of, and these columns.
fn told<'r>(rows: &'r [HashMap<String, String>], dimension: &str, columns: &[&str]) -> Vec<Vec<&'r str>> {
    let of = rows.iter().filter(|row| row["dimension"] == dimension);
    of.map(|row| {
        let whose = if row["row"] == "named" { "value" } else { "row" };
        let names = std::iter::once(whose).chain(columns.iter().copied());
        names.map(|name| row[name].as_str()).collect()
    })
    .collect()
}

const CLAIMS: &[&str] = &[
    "claims",
    "claims_open",
    "claims_passed_over",
    "claims_dismissed",
    "claims_duplicate",
    "claims_checked",
    "claims_approved",
    "claims_published",
    "claims_withdrawn",
    "ratings",
];
const SENTENCES: &[&str] = &[
    "sentences",
    "sentences_open",
    "sentences_claim",
    "sentences_passed_over",
    "sentences_not_a_claim",
    "sentences_duplicate",
    "sentences_set_aside",
    "furniture",
];

async fn the_balance_is_as_counted_by_hand(database: TestDatabase) {
    let desk = Told::on(database).await;
    let (file, rows) = desk.file(Filters::default()).await;
    let whole = [
        "total",
        "8",
        "2",
        "2",
        "1",
        "1",
        "4",
        "1",
        "2",
        "1",
        "mostly_false: 1 | true: 3",
    ];
    assert_eq!(
        told(&rows, "speaker", CLAIMS),
        [
            &whole[..],
            &["unnamed", "1", "0", "1", "0", "1", "0", "0", "0", "0", ""],
            &["-Formula, Inc", "1", "1", "0", "0", "0", "0", "0", "0", "0", ""],
            &["Ana Ruiz", "3", "1", "0", "0", "0", "2", "0", "1", "1", "true: 2"],
            &[
                "Tom Brandt",
                "3",
                "0",
                "1",
                "1",
                "0",
                "2",
                "1",
                "1",
                "0",
                "mostly_false: 1 | true: 1"
            ],
        ]
    );
    assert_eq!(
        told(&rows, "outlet", CLAIMS),
        [
            &whole[..],
            &["unnamed", "5", "1", "2", "1", "1", "2", "0", "1", "1", "true: 2"],
            &[
                "=Evening Post",
                "1",
                "0",
                "0",
                "0",
                "0",
                "1",
                "1",
                "0",
                "0",
                "mostly_false: 1"
            ],
            &[
                "Harbour Gazette",
                "2",
                "1",
                "0",
                "0",
                "0",
                "1",
                "0",
                "1",
                "0",
                "true: 1"
            ],
        ]
    );
    assert_eq!(
        told(&rows, "topic", CLAIMS),
        [
            &whole[..],
            &[
                "unnamed",
                "5",
                "2",
                "1",
                "0",
                "1",
                "2",
                "1",
                "1",
                "0",
                "mostly_false: 1 | true: 1"
            ],
            &["boats", "2", "0", "0", "0", "0", "2", "0", "1", "1", "true: 2"],
            &["fares", "2", "0", "1", "1", "0", "1", "0", "1", "0", "true: 1"],
        ]
    );
    assert_eq!(
        told(&rows, "outlet", SENTENCES),
        [
            ["total", "10", "3", "3", "4", "2", "1", "1", "4"],
            ["unnamed", "1", "0", "0", "1", "1", "0", "0", "1"],
            ["=Evening Post", "2", "1", "1", "0", "0", "0", "0", "1"],
            ["Harbour Gazette", "7", "2", "2", "3", "1", "1", "1", "2"],
        ]
    );
    assert_eq!(
        told(&rows, "decision", &["label", "claims", "sentences", "furniture"])[1..],
        [
            ["claim.open", "Claim, open", "2", "", ""],
            [
                "claim.dismissed.opinion",
                "Claim, dismissed: An opinion, not a fact",
                "1",
                "",
                ""
            ],
            ["claim.duplicate", "Claim, duplicate", "1", "", ""],
            [
                "claim.checked.mostly_false",
                "Claim, checked: Mostly false",
                "1",
                "",
                ""
            ],
            ["claim.checked.true", "Claim, checked: True", "3", "", ""],
            ["sentence.undecided", "Sentence, untriaged", "", "2", "0"],
            ["sentence.later", "Sentence, decide later", "", "1", "0"],
            ["sentence.claim", "Sentence, claim", "", "3", "0"],
            ["sentence.not_a_claim", "Sentence, not a claim", "", "1", "0"],
            [
                "sentence.not_a_claim.opinion",
                "Sentence, not a claim: An opinion, not a fact",
                "",
                "1",
                "0"
            ],
            ["sentence.duplicate", "Sentence, duplicate", "", "1", "0"],
            ["sentence.set_aside.body", "Sentence, set aside: Text", "", "1", "0"],
            [
                "sentence.furniture.headline",
                "Sentence, page furniture: Headline",
                "",
                "0",
                "3"
            ],
            [
                "sentence.furniture.newsletter",
                "Sentence, page furniture: Newsletter line",
                "",
                "0",
                "1"
            ],
        ]
    );
    let shares = [
        "share_of_claims",
        "share_passed_over",
        "share_checked",
        "share_sentences_passed_over",
    ];
    assert_eq!(
        told(&rows, "outlet", &shares),
        [
            ["total", "8 of 8", "2 of 8", "4 of 8", "4 of 10"],
            ["unnamed", "5 of 8", "2 of 5", "2 of 5", "1 of 1"],
            ["=Evening Post", "1 of 8", "0 of 1", "1 of 1", "0 of 2"],
            ["Harbour Gazette", "2 of 8", "0 of 2", "1 of 2", "3 of 7"],
        ]
    );
    // No name is run as a formula.
    assert!(
        file.contains("\r\nspeaker,named,\"'-Formula, Inc\",\"'-Formula, Inc\",1,"),
        "{file}"
    );
    assert!(
        file.contains("\r\noutlet,named,'=Evening Post,'=Evening Post,1,"),
        "{file}"
    );
}

async fn rows_make_up_their_totals(database: TestDatabase) {
    let desk = Told::on(database).await;
    let rows = desk.rows(Filters::default()).await;
    let number = |row: &HashMap<String, String>, name: &str| -> i64 {
        match row[name].as_str() {
            "" => 0,
            cell => cell.parse().unwrap(),
        }
    };
    let counts = || CLAIMS.iter().chain(SENTENCES).filter(|name| **name != "ratings");
    for row in &rows {
        let sum = |names: &[&str]| names.iter().map(|name| number(row, name)).sum::<i64>();
        assert_eq!(
            number(row, "claims"),
            sum(&["claims_open", "claims_passed_over", "claims_checked"]),
            "{row:?}"
        );
        assert_eq!(
            number(row, "claims_passed_over"),
            sum(&["claims_dismissed", "claims_duplicate"])
        );
        let checked = sum(&["claims_approved", "claims_published", "claims_withdrawn"]);
        assert_eq!(number(row, "claims_checked"), checked);
        let rated = row["ratings"]
            .split(" | ")
            .filter_map(|rating| rating.rsplit_once(": "));
        assert_eq!(
            rated.map(|(_, number)| number.parse::<i64>().unwrap()).sum::<i64>(),
            checked
        );
        let sentences = sum(&["sentences_open", "sentences_claim", "sentences_passed_over"]);
        assert_eq!(number(row, "sentences"), sentences);
        let passed_over = sum(&["sentences_not_a_claim", "sentences_duplicate", "sentences_set_aside"]);
        assert_eq!(number(row, "sentences_passed_over"), passed_over);
    }
    for dimension in ["speaker", "outlet", "topic", "decision"] {
        let of: Vec<_> = rows.iter().filter(|row| row["dimension"] == dimension).collect();
        let (total, parts) = of.split_first().unwrap();
        assert_eq!(total["row"], "total");
        for name in counts() {
            let sum: i64 = parts.iter().map(|row| number(row, name)).sum();
            if dimension == "topic" && name.starts_with("claims") {
                assert!(sum >= number(total, name), "{name}: a claim may have several tags");
            } else {
                assert_eq!(sum, number(total, name), "{dimension} {name}");
            }
        }
    }
    let topics: i64 = rows
        .iter()
        .filter(|row| row["dimension"] == "topic" && row["row"] != "total")
        .map(|row| number(row, "claims"))
        .sum();
    assert_eq!(topics, 9, "C-0004 has two tags");
}

async fn each_filter_narrows_the_balance(database: TestDatabase) {
    let desk = Told::on(database).await;
    let gazette = Filters {
        article: desk.gazette.to_string(),
        ..Filters::default()
    };
    let rows = desk.rows(gazette).await;
    let few = ["claims", "sentences", "furniture"];
    assert_eq!(
        told(&rows, "speaker", &few),
        [
            ["total", "2", "7", "2"],
            ["unnamed", "0", "7", "2"],
            ["Ana Ruiz", "2", "", ""]
        ]
    );
    assert_eq!(
        told(&rows, "outlet", &few),
        [["total", "2", "7", "2"], ["Harbour Gazette", "2", "7", "2"]]
    );

    // Sentences have no tag, so nothing is told of them.
    let tagged = Filters {
        tag: "Boats".to_owned(),
        ..Filters::default()
    };
    let rows = desk.rows(tagged).await;
    assert_eq!(
        told(&rows, "topic", &few),
        [["total", "2", "", ""], ["boats", "2", "", ""], ["fares", "1", "", ""]]
    );
    assert_eq!(
        told(&rows, "outlet", &few),
        [["total", "2", "", ""], ["unnamed", "2", "", ""]]
    );
    assert_eq!(
        told(&rows, "decision", &["claims"]),
        [["total", "2"], ["claim.checked.true", "2"]]
    );

    let since = Filters {
        from: "2000-01-01".to_owned(),
        ..Filters::default()
    };
    assert_eq!(desk.rows(since).await, desk.rows(Filters::default()).await);
    let before = Filters {
        to: "2000-01-01".to_owned(),
        ..Filters::default()
    };
    let rows = desk.rows(before).await;
    assert_eq!(rows.len(), 4, "nothing came in: a total of each dimension");
    for row in &rows {
        assert_eq!((row["row"].as_str(), row["label"].as_str()), ("total", "All"));
        assert_eq!((row["claims"].as_str(), row["sentences"].as_str()), ("0", "0"));
        assert_eq!((row["ratings"].as_str(), row["share_checked"].as_str()), ("", ""));
    }

    // What became of a claim narrows nothing: the shares would be of no whole.
    for (name, value) in [
        ("state", "published"),
        ("rating", "true"),
        ("person", "mina@desk.example"),
    ] {
        let filters = Filters::of(|filter| {
            if filter == name {
                value.to_owned()
            } else {
                String::new()
            }
        });
        assert_eq!(
            refused(desk.room.desk.preview_report(&desk.room.mina, ask(filters)).await),
            [name]
        );
    }
    let unknown = Filters {
        tag: "peace".to_owned(),
        ..Filters::default()
    };
    assert_eq!(
        refused(desk.room.desk.balance(&desk.room.mina, ask(unknown)).await),
        ["tag"]
    );
}

/// The fields that were refused.
fn refused<T>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome {
        Err(Failure::Refused(Refusal::Invalid(errors))) => errors.iter().map(|error| error.field).collect(),
        Err(other) => panic!("not refused for its fields: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

async fn the_newest_text_of_an_article_counts(database: TestDatabase) {
    let desk = Told::on(database).await;
    let text = format!(
        "{}The ferry carried 900 people. It was full.\n",
        LEAFLET.replace("12 days", "14 days")
    );
    let revise = Revise {
        article: desk.leaflet,
        base: 1,
        draft: Draft {
            origin: Origin::Paste,
            details: published_by("Leaflet"),
            body: Body::Typed(text, Vec::new()),
        },
        reason: "They corrected it".to_owned(),
    };
    let room = &desk.room;
    room.desk.revise_article(&room.mina, None, revise).await.unwrap();
    let rows = desk.rows(Filters::default()).await;
    let columns = ["claims", "sentences", "sentences_open", "sentences_not_a_claim"];
    assert_eq!(
        told(&rows, "outlet", &columns),
        [
            ["total", "8", "12", "6", "1"],
            ["unnamed", "5", "0", "0", "0"],
            ["=Evening Post", "1", "2", "1", "0"],
            ["Harbour Gazette", "2", "7", "2", "1"],
            ["Leaflet", "0", "3", "3", "0"],
        ]
    );
}

async fn the_balance_is_read_in_small_steps_alike(database: TestDatabase) {
    let desk = Told::on(database).await;
    let read = |most: i64| {
        desk.room.store.read(move |db| {
            let balance = table(Report::Balance);
            let now = Instant::END;
            let of = Reading {
                filter: Filter::default(),
                site: "".into(),
                desk: "".into(),
                zone: Zone::default(),
                now,
                end: balance.end(db, now)?,
            };
            let all = Picked::of(Report::Balance, &[]).unwrap();
            let (mut rows, mut steps, mut after) = (Vec::new(), 0, Some(Mark::BEGIN));
            while let Some(mark) = after {
                let chunk = balance.chunk(db, &of, mark, most)?;
                rows.extend(chunk.lines.cells(&all, &Zone::default(), 1_000));
                (steps, after) = (steps + 1, chunk.next);
            }
            Ok((rows, steps))
        })
    };
    let (whole, steps) = read(2_000).await.unwrap();
    assert_eq!((whole.len(), steps), (28, 1), "at one moment");
    for most in [1, 2, 3, 5, 8] {
        let (rows, steps) = read(most).await.unwrap();
        assert_eq!(rows, whole, "{most} at a time");
        assert!(steps > 1, "{most} at a time");
    }
}

async fn who_may_read_the_balance(database: TestDatabase) {
    let desk = Told::on(database).await;
    let room = &desk.room;
    for who in [&room.auditor, &room.jonas, &room.mina, &Actor::Operator] {
        let all = room.desk.balance(who, ask(Filters::default())).await.unwrap();
        let shown: Vec<(usize, bool)> = all.iter().map(|part| (part.lines.len(), part.more)).collect();
        assert_eq!(shown, [(5, false), (4, false), (4, false), (15, false)]);
        let outlets: Vec<&Whose> = all[1].lines.iter().map(|line| &line.whose).collect();
        let named = |name: &str| Whose::Named(name.to_owned());
        let wanted = [
            Whose::Total,
            Whose::Unnamed,
            named("Harbour Gazette"),
            named("=Evening Post"),
        ];
        assert_eq!(outlets, wanted.iter().collect::<Vec<_>>(), "those with most first");
    }
    assert!(
        room.desk
            .balance(&Actor::Stranger, ask(Filters::default()))
            .await
            .is_err()
    );
    assert!(
        room.desk
            .preview_report(&Actor::Stranger, ask(Filters::default()))
            .await
            .is_err()
    );
    assert!(
        room.desk
            .export(&Actor::Stranger, ask(Filters::default()))
            .await
            .is_err()
    );
}

async fn the_balance_is_read_in_the_browser(app: TestApp) {
    let claim = |said_by: &str| ClaimForm {
        statement: "Fares rose by 29 percent.".to_owned(),
        said_by: said_by.to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        tags: "fares".to_owned(),
        ..ClaimForm::default()
    };
    for said_by in ["=Ana <b>Ruiz</b>", "=Ana <b>Ruiz</b>", ""] {
        app.desk
            .create_claim(&Actor::Operator, None, claim(said_by))
            .await
            .unwrap();
    }
    let auditor = app.sign_in("auditor").await;
    let page = auditor.get("/reports?report=balance").await;
    assert_eq!(page.status, 200);
    assert_eq!(page.words(".balance h3")[..3], ["By speaker", "By outlet", "By topic"]);
    let heads = page.words(".balance tbody th");
    assert_eq!(heads[..3], ["All", "No speaker named", "=Ana <b>Ruiz</b>"]);
    assert_eq!(page.words(".balance tbody tr:nth-child(3) td")[..2], ["2", "0"]);
    assert!(page.text().contains("=Ana &#60;b&#62;Ruiz"), "{page:?}");
    assert!(page.text().contains("id=\"preview-title\""));
    let wrong = auditor.get("/reports?report=balance&tag=peace").await;
    assert_eq!(wrong.status, 422);
    assert!(!wrong.text().contains("balance-title"));
    let fields = [("report", "balance"), ("kind", "jsonl")];
    let file = auditor.post_form("/reports/export", &fields).await;
    let lines = file.text();
    let line: HashMap<String, String> = serde_json::from_str(lines.lines().nth(2).unwrap()).unwrap();
    assert_eq!(
        (line["value"].as_str(), line["claims"].as_str()),
        ("=Ana <b>Ruiz</b>", "2")
    );
    assert_eq!(lines.lines().count(), 9);
    assert_eq!(app.visitor().get("/reports?report=balance").await.status, 303);
}
