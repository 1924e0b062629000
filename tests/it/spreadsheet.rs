//! What other programs make of an exported file: LibreOffice, csvclean and Python's reader.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use docket::desk::reports::Ask;
use docket::domain::person::Actor;
use docket::domain::report::{FileKind, Format, Report, Separator};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;

/// Begins like a formula, and has what a wrong character set breaks.
const STATEMENTS: [&str; 5] = [
    "=1+1",
    "+SUM(1;2) \u{2013} \"d\u{e9}j\u{e0} vu\", \u{627}\u{62f}\u{639}\u{627}\u{621}",
    "-2+3",
    "@SUM(1,2)",
    "two\nlines; \u{1f600}",
];

fn ran(command: &mut Command) -> Output {
    let output = command
        .output()
        .expect("the program is installed: tools/test installs what is missing");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    output
}

/// The cells of a CSV file as LibreOffice holds them, with formulas evaluated where it sees any.
fn opened(folder: &Path, file: &Path) -> String {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let program = std::env::var("DOCKET_TEST_SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    ran(Command::new(program)
        .args(["--headless", &profile])
        .arg("--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true")
        .args(["--convert-to", "fods", "--outdir"])
        .arg(folder)
        .arg(file));
    fs::read_to_string(file.with_extension("fods")).unwrap()
}

#[actix_web::test]
async fn no_program_runs_a_cell_or_loses_an_accent() {
    let room = Newsroom::on(TestDatabase::sqlite()).await;
    for statement in STATEMENTS {
        room.claim(statement, "").await;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for report in Report::ALL {
        for bom in [false, true] {
            let ask = Ask {
                format: Format {
                    separator: Separator::Comma,
                    bom,
                },
                kind: FileKind::Csv,
                ..Ask::of(*report)
            };
            let mut export = room.desk.export(&Actor::Operator, ask).await.unwrap();
            let mut text = String::new();
            while let Some(piece) = export.next().await.unwrap() {
                text.push_str(&piece);
            }
            let manifest = export.finish().await.unwrap();
            let file = at.join(format!("{report}-{bom}.csv"));
            fs::write(&file, &text).unwrap();
            let clean = ran(Command::new("csvclean").arg("--dry-run").arg(&file).current_dir(at));
            assert_eq!(String::from_utf8_lossy(&clean.stdout).trim(), "No errors.", "{report}");
            let script = "import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True))
assert len({len(row) for row in rows}) == 1
print(len(rows) - 1)";
            let counted = ran(Command::new("python3").args(["-c", script]).arg(&file));
            let counted: i64 = String::from_utf8_lossy(&counted.stdout).trim().parse().unwrap();
            assert_eq!(counted, manifest.rows, "{report}");
        }
    }
    let sheet = opened(at, &at.join("claims-false.csv"));
    assert!(!sheet.contains("table:formula"), "{sheet}");
    for words in [
        "\u{2013} \"d\u{e9}j\u{e0} vu\", \u{627}\u{62f}\u{639}\u{627}\u{621}",
        "\u{1f600}",
        "=1+1",
    ] {
        let escaped = words.replace('"', "&quot;");
        assert!(sheet.contains(words) || sheet.contains(&escaped), "{words}");
    }
    // That it would find a formula, if there were one.
    fs::write(at.join("unguarded.csv"), "statement\r\n=1+1\r\n").unwrap();
    assert!(opened(at, &at.join("unguarded.csv")).contains("table:formula"));
}
