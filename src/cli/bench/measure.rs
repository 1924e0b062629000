//! The measured loads, one after another.

use super::Arguments;
use super::desk::Made;
use super::http::{Connection, Reply};
use super::server::{Folder, Server};
use super::table::{Table, millis, per_second, percentile};
use crate::desk::articles::At;
use crate::desk::claims::ClaimForm;
use crate::desk::comments::CommentForm;
use crate::desk::sources::SourceForm;
use crate::domain::claim::parse_reference;
use crate::domain::person::Actor;
use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Runs every load.
pub async fn all(
    table: &mut Table,
    arguments: &Arguments,
    made: &Made,
    server: &Server,
    folder: &Folder,
) -> io::Result<()> {
    let idle = server.memory();
    let cookie = sign_in(server.address, made).await?;
    let load = Load {
        address: server.address,
        cookie,
        time: Duration::from_secs(arguments.seconds),
    };
    let queue = "/claims?state=to_check&sort=due";
    let alone = load.pages(queue, 1).await?;
    let eight = load.pages(queue, 8).await?;
    table.row(
        "queue page of 50, filtered, 8 clients",
        eight.rate(),
        "5,000/s at 10,000 claims",
    );
    table.row(
        "queue page of 50, filtered, 1 client, p50 / p99",
        alone.halves(),
        "1.5 ms / 10 ms",
    );
    for (name, path) in [
        ("by last change", "/claims?sort=updated"),
        ("by worth", "/claims?sort=worth"),
        ("somebody's", "/claims?assignee=me"),
    ] {
        table.row(
            format!("queue {name}, 1 client, p50 / p99"),
            load.pages(path, 1).await?.halves(),
            "1.5 ms / 10 ms",
        );
    }
    let rich = rich_claim(made).await?;
    let page = format!("/claims/{rich}");
    table.row(
        "claim page, 10 sources, 39 comments, 50 events, 8 clients",
        load.pages(&page, 8).await?.rate(),
        "2,500/s",
    );
    for (name, word, target) in [("rare word", "Quillhaven", "2 ms"), ("common word", "ships", "10 ms")] {
        let found = load.pages(&format!("/claims?state=all&q={word}"), 1).await?;
        table.row(format!("search, {name}, 1 client, p50 / p99"), found.halves(), target);
    }
    acts(table, &load, made, folder.path(), queue).await?;
    super::reports::all(table, &load, server, folder.path()).await?;
    weight(table, &load, queue, &page).await?;
    table.row("memory idle, anonymous", mib(idle), "20 MB");
    table.row("memory after all of it, anonymous", mib(server.memory()), "64 MB");
    table.row(
        "start to the first page, existing database",
        millis(server.start),
        "100 ms",
    );
    let binary = std::env::current_exe()
        .and_then(std::fs::metadata)
        .map_or(0, |file| file.len());
    table.row("binary", mib(binary / 1_024), "16 MB stripped");
    Ok(())
}

/// `10.5 MiB`.
pub fn mib(kib: u64) -> String {
    format!("{}.{} MiB", kib / 1_024, kib % 1_024 * 10 / 1_024)
}

async fn sign_in(address: SocketAddr, made: &Made) -> io::Result<String> {
    let mut connection = Connection::open(address, "").await?;
    let reply = connection
        .post("/sign-in", &[("email", made.email), ("password", &made.password)])
        .await?;
    let cookies: Vec<&str> = reply
        .headers
        .iter()
        .filter(|(name, _)| name == "set-cookie")
        .filter_map(|(_, value)| value.split(';').next())
        .collect();
    if cookies.is_empty() {
        return Err(io::Error::other(format!(
            "the editor could not sign in: {} {}",
            reply.status,
            reply.text()
        )));
    }
    Ok(cookies.join("; "))
}

/// Where and as whom the clients ask, and for how long.
#[derive(Clone)]
pub struct Load {
    address: SocketAddr,
    cookie: String,
    time: Duration,
}

/// Times of single requests, sorted, and how long all of them took.
struct Times {
    each: Vec<Duration>,
    all: Duration,
}

impl Times {
    fn rate(&self) -> String {
        per_second(self.each.len(), self.all)
    }

    fn halves(&self) -> String {
        format!(
            "{} / {}",
            millis(percentile(&self.each, 500)),
            millis(percentile(&self.each, 990))
        )
    }
}

/// The page, or a fault with what stands on it.
pub fn expect(reply: &Reply, path: &str) -> io::Result<()> {
    if reply.status == 200 {
        return Ok(());
    }
    let words: String = reply.text().chars().take(300).collect();
    Err(io::Error::other(format!("{path} answered {}: {words}", reply.status)))
}

impl Load {
    /// A connection of the editor's.
    pub async fn connection(&self) -> io::Result<Connection> {
        Connection::open(self.address, &self.cookie).await
    }

    /// So many clients ask for one page over and over.
    async fn pages(&self, path: &str, clients: usize) -> io::Result<Times> {
        let stop = Arc::new(AtomicBool::new(false));
        let began = Instant::now();
        let tasks: Vec<_> = (0..clients).map(|_| self.reader(path, &stop)).collect();
        tokio::time::sleep(self.time).await;
        stop.store(true, Ordering::Relaxed);
        gather(tasks, began).await
    }

    fn reader(&self, path: &str, stop: &Arc<AtomicBool>) -> Task {
        let (load, path, stop) = (self.clone(), path.to_owned(), Arc::clone(stop));
        tokio::task::spawn_local(async move {
            let mut connection = load.connection().await?;
            let mut times = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                let began = Instant::now();
                expect(&connection.get(&path).await?, &path)?;
                times.push(began.elapsed());
            }
            Ok(times)
        })
    }

    /// A client that puts one sentence off and takes it up again, over and over.
    fn decider(&self, sentence: String, stop: &Arc<AtomicBool>) -> Task {
        let (load, stop) = (self.clone(), Arc::clone(stop));
        tokio::task::spawn_local(async move {
            let mut connection = load.connection().await?;
            let path = format!("/sentences/{sentence}/decide");
            let mut times = Vec::new();
            let mut version = 1;
            while !stop.load(Ordering::Relaxed) {
                let decision = if version % 2 == 1 { "later" } else { "undecided" };
                let began = Instant::now();
                let reply = connection
                    .post(&path, &[("version", &version.to_string()), ("decision", decision)])
                    .await?;
                expect(&reply, &path)?;
                times.push(began.elapsed());
                version += 1;
            }
            Ok(times)
        })
    }
}

type Task = tokio::task::JoinHandle<io::Result<Vec<Duration>>>;

async fn gather(tasks: Vec<Task>, began: Instant) -> io::Result<Times> {
    let mut each = Vec::new();
    for task in tasks {
        each.extend(task.await.map_err(io::Error::other)??);
    }
    let all = began.elapsed();
    each.sort();
    Ok(Times { each, all })
}

async fn acts(table: &mut Table, load: &Load, made: &Made, folder: &Path, queue: &str) -> io::Result<()> {
    let sentences = sentences(made, 65).await?;
    let mut unused = sentences.into_iter();
    let mut run = async |clients: usize, readers: usize| {
        let stop = Arc::new(AtomicBool::new(false));
        let began = Instant::now();
        let deciders: Vec<Task> = unused
            .by_ref()
            .take(clients)
            .map(|sentence| load.decider(sentence, &stop))
            .collect();
        let reading: Vec<Task> = (0..readers).map(|_| load.reader(queue, &stop)).collect();
        tokio::time::sleep(load.time).await;
        stop.store(true, Ordering::Relaxed);
        Ok::<_, io::Error>((gather(deciders, began).await?, gather(reading, began).await?))
    };
    let (one, _) = run(1, 0).await?;
    let (many, _) = run(32, 0).await?;
    let (_, beside) = run(32, 8).await?;
    let raw = crate::desk::synthetic::raw_commits(&folder.join("raw.db"), load.time).map_err(io::Error::other)?;
    table.row(
        "raw single commits, WAL and FULL, same disk",
        per_second(raw, load.time),
        "",
    );
    table.row(
        "an act made durable with its event, 1 client",
        one.rate(),
        "0.3 of the raw commits",
    );
    table.row("acts, 32 clients", many.rate(), "3,000/s");
    table.row("acts, 32 clients, p50 / p99", many.halves(), "p99 40 ms");
    table.row(
        "queue pages beside 32 writers, 8 clients",
        beside.rate(),
        "half of those without",
    );
    Ok(())
}

/// An undecided sentence of each of so many articles.
async fn sentences(made: &Made, many: usize) -> io::Result<Vec<String>> {
    let mut ids = Vec::new();
    for article in made.articles.iter().take(many) {
        let part = made
            .desk
            .article(&made.editor, *article, At::Undecided)
            .await
            .map_err(io::Error::other)?;
        ids.extend(
            part.lines
                .iter()
                .find(|line| !line.sentence.aside)
                .map(|line| line.sentence.id.to_string()),
        );
    }
    Ok(ids)
}

/// A claim with 10 sources, 39 comments and 50 events.
async fn rich_claim(made: &Made) -> io::Result<String> {
    let (desk, who): (_, &Actor) = (&made.desk, &made.editor);
    let form = ClaimForm {
        statement: "The harbour board counted 4,312 ships in 2026.".to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        ..ClaimForm::default()
    };
    let id = desk.create_claim(who, None, form).await.map_err(io::Error::other)?;
    let reference = desk.claim_reference(who, id).await.map_err(io::Error::other)?;
    let number = parse_reference(&reference).unwrap_or_default();
    for i in 0..10 {
        let form = SourceForm {
            title: format!("Harbour tally {i}"),
            publisher: format!("Office {i}"),
            quote: "Ships that waited, by port and by week.".to_owned(),
            kind: "data".to_owned(),
            stance: "context".to_owned(),
            named: "yes".to_owned(),
            ..SourceForm::default()
        };
        desk.add_source(who, None, number, form)
            .await
            .map_err(io::Error::other)?;
    }
    for i in 0..39 {
        let form = CommentForm {
            body: format!("Remark {i}: does the tally count the ships that turned back?"),
            ..CommentForm::default()
        };
        desk.comment(who, None, number, form).await.map_err(io::Error::other)?;
    }
    Ok(reference)
}

async fn weight(table: &mut Table, load: &Load, queue: &str, claim: &str) -> io::Result<()> {
    let mut connection = load.connection().await?;
    for (name, path) in [("queue page", queue), ("claim page", claim)] {
        let page = connection.get_compressed(path).await?;
        table.row(
            format!("{name}, HTML gzip"),
            format!("{:.1} KB", kilobytes(page.body.len())),
            "12 KB typical",
        );
    }
    // The page names its styles and its script by paths that change with their content.
    let page = connection.get(queue).await?.text();
    for (name, ending, target) in [("styles", ".css", "15 KB"), ("script", ".js", "27 KB")] {
        let named = page
            .split('"')
            .filter(|text| text.starts_with("/static/") && text.ends_with(ending));
        let files: BTreeSet<&str> = named.collect();
        let mut size = 0;
        for file in files {
            size += connection.get_compressed(file).await?.body.len();
        }
        table.row(format!("{name}, gzip"), format!("{:.1} KB", kilobytes(size)), target);
    }
    Ok(())
}

fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1_000.0
}
