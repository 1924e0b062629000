//! `docket import`

mod revise;

use super::ending::{Ending, Stop};
use super::file::fault;
use super::progress::Progress;
use super::say::aside;
use crate::config::Data;
use crate::desk::files::Found;
use crate::desk::{Desk, Failure};
use crate::domain::id::ArticleId;
use crate::domain::person::{Actor, Status};
use crate::domain::refusal::Refusal;
use crate::domain::report::counted;
use crate::domain::text::MAX_BYTES;
use clap::Args;
use serde::Serialize;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Bring articles in from files: text, Markdown, HTML, Word, or tables of articles
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket import article.txt --by mina@newsroom.example
  docket import --json --by mina@newsroom.example archive/*.html
  docket import --by mina@newsroom.example articles.csv
  docket import --by mina@newsroom.example --revise 0197c0de-3f6e-7c1a-9c53-2b1d6e0a4f11 newer.txt

Word documents and whole web pages are known by what is in them; else the name says what a file is: .md is Markdown,
.html a web page, .csv a table of articles, the rest is text. A table names its columns in the first row: title, text,
publisher, url, author, published, language; only text must be there.
A text that is here already is not kept twice: its article is shown. What is refused does not stop the others; the
exit code is 1 then.
With --revise the file is the newer text of an article that is here: each claim finds its passage in it, and what
somebody has to look at waits on the article’s page.")]
pub struct Arguments {
    /// The files, at most 5 MB each
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// E-mail address of the editor who brings them in
    #[arg(long, value_name = "EMAIL")]
    by: String,
    /// The one file is the newer text of this article: its id, or the address of its page
    #[arg(long, value_name = "ARTICLE")]
    revise: Option<String>,
    /// Why the newer text is brought in
    #[arg(
        long,
        value_name = "WORDS",
        requires = "revise",
        default_value = "",
        hide_default_value = true
    )]
    reason: String,
    /// Print a JSON object for each file
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    data: Data,
}

/// An article as it is printed.
#[derive(Serialize)]
struct Brought {
    file: String,
    id: String,
    title: String,
    /// The same text was here before.
    existed: bool,
    sentences: i32,
    worth_checking: i32,
    /// Lines, of one sentence or several.
    aside: i64,
}

pub async fn run(arguments: Arguments) -> Ending {
    let desk = super::open(&arguments.data)?;
    let editor = desk
        .person_by_email(&Actor::Operator, &arguments.by)
        .await
        .map_err(|failure| Stop::naming(failure, &[("email", "--by")]))?;
    if editor.status == Status::Disabled {
        return Err(Stop::Refused(format!("{} is disabled.", editor.email)));
    }
    let who = editor.actor();
    if let Some(article) = &arguments.revise {
        let [file] = arguments.files.as_slice() else {
            let words = "--revise takes one file: the newer text of one article.";
            return Err(Stop::Usage(words.to_owned()));
        };
        let asked = revise::Asked {
            article,
            reason: &arguments.reason,
            json: arguments.json,
        };
        return revise::run(&desk, &who, file, &asked).await;
    }
    let mut progress = Progress::new("files read");
    let (mut articles, mut refused) = (0_usize, 0_usize);
    for (file, done) in arguments.files.iter().zip(1..) {
        let name = file.display().to_string();
        let contents = desk.read_file(&who, &name, read(file)?).await?;
        if !contents.told.is_empty() {
            aside(format_args!("docket: {name}: {}", contents.told));
        }
        for found in contents.articles {
            articles = articles.saturating_add(1);
            let name = found.name.clone();
            match bring(&desk, &who, found).await {
                Ok(brought) => print(&brought, arguments.json)?,
                Err(Stop::Refused(words) | Stop::Usage(words)) => {
                    refused = refused.saturating_add(1);
                    aside(format_args!("docket: {name}: {}", words.replace('\n', " ")));
                }
                Err(stop) => return Err(stop),
            }
        }
        progress.at(done, i64::try_from(arguments.files.len()).ok());
    }
    if refused > 0 {
        return Err(Stop::Refused(format!("{refused} of {articles} articles were refused.")));
    }
    Ok(())
}

async fn bring(desk: &Desk, who: &Actor, found: Found) -> Result<Brought, Stop> {
    let draft = found.draft.map_err(Failure::Refused)?;
    let (id, existed): (ArticleId, bool) = match desk.import_article(who, None, draft).await {
        Ok(id) => (id, false),
        Err(Failure::Refused(Refusal::Exists { id, .. })) => (id.of(), true),
        Err(failure) => return Err(failure.into()),
    };
    let (article, aside) = desk.article_and_aside(who, id).await?;
    Ok(Brought {
        file: found.name,
        id: id.to_string(),
        title: article.title,
        existed,
        sentences: article.sentences,
        worth_checking: article.worth_left,
        aside,
    })
}

/// One byte more than the most that is taken, so that the desk can say that it is too large.
fn read(file: &Path) -> Result<Vec<u8>, Stop> {
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|open| open.take(most).read_to_end(&mut bytes))
        .map_err(|error| fault(file, &error))?;
    Ok(bytes)
}

fn print(brought: &Brought, json: bool) -> Ending {
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer(&mut out, brought).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    writeln!(
        out,
        "{}  {}  {}, {} worth checking, {} set aside{}",
        brought.id,
        brought.title,
        counted(brought.sentences.into(), "sentence", "sentences"),
        brought.worth_checking,
        counted(brought.aside, "line", "lines"),
        if brought.existed { "; was here already" } else { "" }
    )?;
    Ok(())
}
