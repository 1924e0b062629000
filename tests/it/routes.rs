//! Who gets what from which route: one golden file. A route that stands in no table, or in a table and nowhere else,
//! fails.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use docket::domain::person::Role;
use docket::web::app::ROUTES;
use hyper::Method;

use super::harness::app::TestApp;
use super::harness::{Client, TestDatabase};

/// What every form is sent with: enough to be understood, so that the right to send it is what is judged.
const FIELDS: &str = "version=1&step=1&decision=later&action=dismiss";

#[actix_web::test]
async fn every_route_answers_each_role_as_written() {
    let app = TestApp::start(TestDatabase::sqlite()).await;
    let editor = app.sign_in("editor").await;
    let article = article(&editor).await;
    let mut matrix = format!("{:<6} {:<44} {:>7}", "method", "route", "nobody");
    for role in Role::ALL {
        let _ = write!(matrix, " {:>8}", role.code());
    }
    for (method, pattern) in ROUTES.iter().copied().flatten() {
        let claim = claim(&app, pattern).await;
        let path = filled(pattern, &article, &claim);
        let nobody = status(&app.visitor(), method, &path).await;
        let _ = write!(matrix, "\n{method:<6} {pattern:<44} {nobody:>7}");
        for role in Role::ALL {
            // Signing out and the like end a session, so each request has its own.
            let status = status(&app.sign_in(role.code()).await, method, &path).await;
            let _ = write!(matrix, " {status:>8}");
        }
    }
    insta::assert_snapshot!(matrix);
}

#[actix_web::test]
async fn no_route_answers_a_method_that_is_not_in_its_table() {
    let app = TestApp::start(TestDatabase::sqlite()).await;
    let admin = app.sign_in("admin").await;
    let all: Vec<_> = ROUTES.iter().copied().flatten().collect();
    for (_, pattern) in &all {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            if !all.contains(&&(method, *pattern)) {
                let status = status(&admin, method, &filled(pattern, NOBODY, "C-9999")).await;
                assert!([404, 405].contains(&status), "{method} {pattern}: {status}");
            }
        }
    }
}

#[test]
fn every_registered_path_is_in_a_table() {
    let mut registered: Vec<String> = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for start in ["resource(\"", "route(\"", "scope(\""] {
            let ends = code.split(start).skip(1).filter_map(|rest| rest.split('"').next());
            registered.extend(ends.map(str::to_owned));
        }
    }
    registered.sort();
    registered.dedup();
    let mut listed: Vec<_> = ROUTES
        .iter()
        .copied()
        .flatten()
        .map(|(_, path)| (*path).to_owned())
        .collect();
    listed.sort();
    listed.dedup();
    assert_eq!(registered, listed);
}

async fn status(client: &Client, method: &str, path: &str) -> u16 {
    let form = method == "POST";
    let method: Method = method.parse().unwrap();
    let request = client
        .request(method, path)
        .header("content-type", "application/x-www-form-urlencoded");
    client.send(request, if form { FIELDS } else { "" }).await.status
}

/// The id of an article that is there.
async fn article(editor: &Client) -> String {
    let fields = [("text", "The pier is closed. It opens in May 2027, the council said.")];
    let imported = editor.post_form("/articles", &fields).await;
    let path = imported.header("location").unwrap_or_else(|| panic!("{imported:?}"));
    path.split('/').nth(2).unwrap().to_owned()
}

/// The reference of a claim of its own for each route that changes one.
async fn claim(app: &TestApp, pattern: &str) -> String {
    if !pattern.contains("{claim}") {
        return String::new();
    }
    // A route of the table may have ended the session before.
    let editor = app.sign_in("editor").await;
    let form = editor.get("/claims/new").await.form("/claims/new");
    let made = editor.submit(form.fill("statement", "The pier is closed.")).await;
    let path = made.header("location").unwrap_or_else(|| panic!("{made:?}"));
    path.rsplit('/').next().unwrap().to_owned()
}

/// An id that nothing has.
const NOBODY: &str = "01890000-0000-7000-8000-000000000000";

/// A path of the pattern. It leads to an article and a claim that are there; what stands in them is not there, and
/// is refused to whoever lacks the right all the same.
fn filled(pattern: &str, article: &str, claim: &str) -> String {
    let is_article = pattern.starts_with("/articles/");
    let parts = pattern.split('/').map(|part| match part {
        "{id}" if is_article => article,
        "{claim}" => claim,
        "{id}" | "{comment}" | "{attachment}" | "{work}" | "{copy}" => NOBODY,
        "{copy}.warc.gz" => "01890000-0000-7000-8000-000000000000.warc.gz",
        "{position}" | "{event}" => "9999",
        "{part}" => "comment",
        "{number}" => "1",
        part if part.starts_with('{') => "none",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let below = folders.iter().flat_map(|folder| sources(folder));
    let files = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    files.chain(below).collect()
}
