//! Documentation that is made from the tables of the program. `DOCKET_WRITE_DOCS=1 cargo test documents` writes it
//! anew; without that a stale page fails.

use docket::domain::pack::{PUBLICATIONS, RATES};
use docket::domain::person::Role;
use docket::domain::report::Report;
use docket::domain::rights::{self, Right};
use docket::domain::workflow::{State, TABLE};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)
}

/// Compares a page with what it should be, or writes it.
fn agree(name: &str, wanted: &str) {
    let path = path(name);
    if std::env::var_os("DOCKET_WRITE_DOCS").is_some() {
        fs::write(&path, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/{name} is stale; DOCKET_WRITE_DOCS=1 cargo test --test it documents writes it anew"
    );
}

#[test]
fn the_columns_of_the_reports() {
    let page = fs::read_to_string(path("reports.md")).unwrap();
    let mut wanted = page.clone();
    let reports = Report::ALL.iter().map(|report| (report.code(), report.columns()));
    let publications = PUBLICATIONS
        .iter()
        .map(|column| (column.name, column.meaning))
        .collect();
    let rates = RATES.iter().map(|column| (column.name, column.meaning)).collect();
    for (file, columns) in reports.chain([("publications", publications), ("rates", rates)]) {
        let mut table = String::from("| column | meaning |\n| --- | --- |\n");
        for (name, meaning) in columns {
            writeln!(table, "| `{name}` | {meaning} |").unwrap();
        }
        let begin = format!("<!-- columns of {file}: written by the tests, see CONTRIBUTING.md -->\n");
        let (before, rest) = wanted.split_once(&begin).expect("the marker of the table");
        let (_, after) = rest.split_once("<!-- end -->").expect("the end of the table");
        wanted = format!("{before}{begin}{table}<!-- end -->{after}");
    }
    agree("reports.md", &wanted);
}

#[test]
fn the_life_of_a_claim() {
    let mut page = String::from(
        "# Who may do what\n\n\
         Made from the tables of the program by its tests; see CONTRIBUTING.md.\n\n\
         Each role may also do what the ones before it may: auditor, reviewer, editor, admin. The operator of the \
         command line holds the rights of an admin, and never signs off. Nobody signs off a verdict that they had a \
         hand in.\n\n## Rights\n\n| right | code |",
    );
    for role in Role::ALL {
        write!(page, " {} |", role.label()).unwrap();
    }
    page.push_str("\n| --- | --- |");
    page.push_str(&" --- |".repeat(Role::ALL.len()));
    page.push('\n');
    for right in Right::ALL {
        write!(page, "| {} | `{right}` |", right.label()).unwrap();
        for role in Role::ALL {
            page.push_str(if rights::holds(*role, *right) { " yes |" } else { " |" });
        }
        page.push('\n');
    }
    page.push_str("\n## States of a claim\n\n| state | code | work is left |\n| --- | --- | --- |\n");
    for state in State::ALL {
        let open = if state.is_open() { "yes" } else { "" };
        writeln!(page, "| {} | `{state}` | {open} |", state.label()).unwrap();
    }
    page.push_str(
        "\n## Actions\n\nEverything that has no row here is refused, with the reason in words.\n\n\
         | action | code | from | to | who | only if |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for rule in TABLE {
        let from: Vec<&str> = rule.from.iter().map(|state| state.label()).collect();
        writeln!(
            page,
            "| {} | `{}` | {} | {} | {} | {} |",
            rule.action.label(),
            rule.action,
            from.join(", "),
            rule.to.label(),
            rule.party.words(),
            rule.need.words()
        )
        .unwrap();
    }
    agree("workflow.md", &page);
}

/// Names of counters look like actions.
const COUNTERS: &[&str] = &[
    "claims.unassigned",
    "number.claim",
    "sign_off.named",
    "triage.undecided",
];

#[test]
fn the_actions_of_the_log() {
    let page = fs::read_to_string(path("log.md")).unwrap();
    let (_, rest) = page.split_once("\n## Actions\n").unwrap();
    let (table, _) = rest.split_once("\n## ").unwrap();
    let told: BTreeSet<&str> = table.split('`').skip(1).step_by(2).collect();
    let mut code = String::new();
    let mut folders = vec![path("../src/desk")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                folders.push(entry);
            } else {
                files.push(entry);
            }
        }
    }
    for file in files {
        if file.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(file).unwrap();
            code.push_str(text.split("#[cfg(test)]").next().unwrap());
        }
    }
    let is_action = |word: &&str| {
        let letters = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        word.split_once('.')
            .is_some_and(|(of, act)| letters(of) && letters(act))
            && !COUNTERS.contains(word)
    };
    let done: BTreeSet<&str> = code
        .split('"')
        .filter(is_action)
        .chain(["sign_in", "sign_out"])
        .collect();
    assert_eq!(told, done);
    let named = page.split('`').filter(is_action);
    let examples = named.filter(|word| !word.ends_with(".py") && !word.ends_with(".md"));
    let unknown: Vec<&str> = examples.filter(|word| !done.contains(word)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn the_example_of_the_log_has_its_hash() {
    use sha2::{Digest, Sha256};
    let page = fs::read_to_string(path("log.md")).unwrap();
    let (_, rest) = page.split_once("```\ndocket-event-v1\n").unwrap();
    let (example, rest) = rest.split_once("\n```").unwrap();
    let hash = Sha256::digest(format!("docket-event-v1\n{example}"));
    assert!(rest.contains(&docket::domain::log::hex(&hash)));
}
