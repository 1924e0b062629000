//! `docket import --revise`: a newer text of an article that is here.

use super::read;
use crate::cli::ending::{Ending, Stop};
use crate::cli::say::aside;
use crate::desk::imports::Draft;
use crate::desk::revisions::{NewText, Revise};
use crate::desk::{Desk, Failure};
use crate::domain::id::ArticleId;
use crate::domain::person::Actor;
use crate::domain::report::counted;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// What is asked: which article, and why.
pub struct Asked<'a> {
    pub article: &'a str,
    pub reason: &'a str,
    pub json: bool,
}

/// What became of the claims' passages, as it is printed.
#[derive(Serialize)]
struct Revised {
    file: String,
    id: String,
    title: String,
    /// The number of the new text.
    text: i32,
    unchanged: i64,
    moved: i64,
    changed: i64,
    gone: i64,
    /// Passages that somebody has to look at.
    to_settle: i64,
    sentences_kept: usize,
    sentences_to_decide: usize,
}

pub async fn run(desk: &Desk, who: &Actor, file: &Path, asked: &Asked<'_>) -> Ending {
    let article = article(asked.article)?;
    let name = file.display().to_string();
    let flags = [("file", name.as_str()), ("text", name.as_str()), ("reason", "--reason")];
    let told = |failure| match Stop::naming(failure, &flags) {
        Stop::Usage(words) => Stop::Refused(words),
        stop => stop,
    };
    let contents = desk.read_file(who, &name, read(file)?).await.map_err(told)?;
    if !contents.told.is_empty() {
        aside(format_args!("docket: {name}: {}", contents.told));
    }
    let mut found = contents.articles.into_iter();
    let (Some(first), None) = (found.next(), found.next()) else {
        let words = format!("{name} holds several articles; --revise takes the newer text of one.");
        return Err(Stop::Usage(words));
    };
    let draft = first.draft.map_err(|refusal| told(Failure::Refused(refusal)))?;
    let new = desk.preview_revision(who, article, draft.clone()).await.map_err(told)?;
    let revise = Revise {
        article,
        base: new.article.revision,
        draft: Draft {
            details: new.preview.details.clone(),
            ..draft
        },
        reason: asked.reason.to_owned(),
    };
    desk.revise_article(who, None, revise).await.map_err(told)?;
    print(&revised(name.clone(), &new), asked.json)
}

/// The article of this id, or of the page with this address.
fn article(named: &str) -> Result<ArticleId, Stop> {
    let id = named.split_once("/articles/").map_or(named, |(_, rest)| rest);
    let id = id.split(['/', '?', '#']).next().unwrap_or_default();
    id.parse().map_err(|_| {
        let words = "is the id of an article, as \u{201c}docket import\u{201d} prints it, or the address of its page";
        Stop::Usage(format!("--revise {words}; \u{201c}{named}\u{201d} is neither."))
    })
}

fn revised(file: String, new: &NewText) -> Revised {
    let (kept, to_decide) = new.sentences;
    Revised {
        file,
        id: new.article.id.to_string(),
        title: new.preview.details.title.clone(),
        text: new.article.revision.saturating_add(1),
        unchanged: new.counts.unchanged,
        moved: new.counts.moved,
        changed: new.counts.changed,
        gone: new.counts.gone,
        to_settle: new.counts.open,
        sentences_kept: kept,
        sentences_to_decide: to_decide,
    }
}

fn print(revised: &Revised, json: bool) -> Ending {
    let mut out = std::io::stdout().lock();
    if json {
        serde_json::to_writer(&mut out, revised).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    let passages = [
        (revised.unchanged, "unchanged"),
        (revised.moved, "moved"),
        (revised.changed, "changed"),
        (revised.gone, "gone"),
    ];
    let passages: Vec<String> = passages.iter().map(|(count, came)| format!("{count} {came}")).collect();
    writeln!(
        out,
        "{}  {}  text {}; passages of claims: {}; {} to settle",
        revised.id,
        revised.title,
        revised.text,
        passages.join(", "),
        counted(revised.to_settle, "passage", "passages")
    )?;
    Ok(())
}
