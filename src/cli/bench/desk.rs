//! The synthetic desk: people, articles and claims.

use crate::cli::ending::Stop;
use crate::cli::progress::Progress;
use crate::desk::articles::Import;
use crate::desk::people::NewPerson;
use crate::desk::synthetic::Cast;
use crate::desk::{self, Desk};
use crate::domain::article::{Details, Origin};
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::person::{Actor, Role};
use crate::domain::text;
use crate::world::RealWorld;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many articles are imported to measure it.
const ARTICLES: usize = 200;
/// Claims in one transaction.
const TOGETHER: i64 = 1_000;

/// What was made, and how long it took.
pub struct Made {
    /// The desk, open beside its server.
    pub desk: Desk,
    /// The editor whom the clients sign in as.
    pub editor: Actor,
    /// Their address.
    pub email: &'static str,
    /// Their password.
    pub password: String,
    /// The imported articles.
    pub articles: Vec<ArticleId>,
    /// How many claims.
    pub claims: i64,
    /// How long they took.
    pub claims_took: Duration,
    /// How many sentences.
    pub sentences: i64,
    /// How long the articles took.
    pub articles_took: Duration,
    /// The median of one article.
    pub one_article: Duration,
    /// Sentences split, and judged, in a second.
    pub split_rate: String,
    /// How long 5 MB of prose took to read.
    pub five_megabytes: Duration,
}

/// An article of 40 sentences; each number makes another text.
fn article(number: usize) -> String {
    let mut text = format!("Storm closes {number} harbours along the coast\n");
    for paragraph in 0..10 {
        text.push('\n');
        let n = number.wrapping_mul(31).wrapping_add(paragraph);
        text.push_str(&format!(
            "The harbour board said on Monday that {} ships waited outside port {n}. \"We lost a third of the season,\" \
             said Dr. A. B. Ostrom of the fishers' union. Prices rose by {} percent between March and June, more than in \
             {}. Nobody knows when gate {n} will open again.\n",
            n % 900 + 12,
            n % 40 + 1,
            1_990 + n % 30,
        ));
    }
    text
}

/// Makes the desk.
pub async fn make(url: &str, claims: i64) -> Result<Made, Stop> {
    desk::opening::migrate(url)?;
    let desk = Desk::open(url, Arc::new(RealWorld), 4)?;
    desk.ensure_scale().await?;
    let password = "a bench pressed in nineteen harbours".to_owned();
    let email = "editor@bench.example";
    let editor = person(&desk, email, "Bench Editor", Role::Editor, Some(&password)).await?;
    let mut people: Vec<PersonId> = editor.id().into_iter().collect();
    for i in 0..12 {
        let reviewer = person(
            &desk,
            &format!("r{i}@bench.example"),
            &format!("Reviewer {i}"),
            Role::Reviewer,
            None,
        )
        .await?;
        people.extend(reviewer.id());
    }
    let (articles, times) = articles(&desk, &editor).await?;
    let began = Instant::now();
    let cast = Arc::new(Cast {
        people: people.clone(),
        articles: articles.clone(),
    });
    let mut progress = Progress::new("claims made");
    let mut made = 0;
    while made < claims {
        let many = TOGETHER.min(claims - made);
        desk.make_claims(Arc::clone(&cast), many).await?;
        made += many;
        progress.at(made, Some(claims));
    }
    let claims_took = began.elapsed();
    let mut sorted = times.clone();
    sorted.sort();
    let sentences = i64::try_from(ARTICLES.saturating_mul(40)).unwrap_or(0);
    Ok(Made {
        desk,
        editor,
        email,
        password,
        articles,
        claims,
        claims_took,
        sentences,
        articles_took: times.iter().sum(),
        one_article: super::table::percentile(&sorted, 500),
        split_rate: split_rate(),
        five_megabytes: five_megabytes(),
    })
}

async fn articles(desk: &Desk, editor: &Actor) -> Result<(Vec<ArticleId>, Vec<Duration>), Stop> {
    let mut articles = Vec::new();
    let mut times = Vec::new();
    for number in 0..ARTICLES {
        let began = Instant::now();
        let bytes = article(number).into_bytes();
        let import = Import {
            bytes,
            origin: Origin::Text,
            details: Details::default(),
        };
        articles.push(desk.import_article(editor, None, import).await?);
        times.push(began.elapsed());
    }
    Ok((articles, times))
}

async fn person(desk: &Desk, email: &str, name: &str, role: Role, password: Option<&str>) -> Result<Actor, Stop> {
    let new = NewPerson {
        email: email.to_owned(),
        name: name.to_owned(),
        role: role.code().to_owned(),
        password: password.map(ToOwned::to_owned),
    };
    let (id, _) = desk.add_person(&Actor::Operator, new, None).await?;
    Ok(Actor::Person {
        id,
        name: name.to_owned(),
        role,
    })
}

fn split_rate() -> String {
    let prose = article(7).repeat(50);
    let began = Instant::now();
    let splitter = text::Splitter::new("en");
    let mut sentences: Vec<&str> = Vec::new();
    for paragraph in prose.lines() {
        sentences.extend(
            splitter
                .split(paragraph)
                .into_iter()
                .map(|range| text::slice(paragraph, range)),
        );
    }
    let split = began.elapsed();
    let began = Instant::now();
    let score: i64 = sentences
        .iter()
        .map(|sentence| i64::from(text::worth(sentence).score))
        .sum();
    let judged = began.elapsed();
    std::hint::black_box(score);
    let rate = |took| super::table::per_second(sentences.len(), took);
    format!("{} split, {} judged", rate(split), rate(judged))
}

fn five_megabytes() -> Duration {
    let prose = article(11);
    let text = prose.repeat(5_000_000 / prose.len());
    let began = Instant::now();
    let outline = text::normalise(&text).and_then(|text| text::read(&text, &text::Options::default()));
    std::hint::black_box(outline.is_ok());
    began.elapsed()
}
