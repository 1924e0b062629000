//! Reports, told on both databases.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use docket::desk::reports::{Ask, Ending, Filters, Manifest};
use docket::desk::saved::Change;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::desk::{Failure, Outcome};
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::report::{BOM, FileKind, Format, Report, Separator, unguarded};
use docket::domain::time::Instant;
use docket::domain::workflow::Action;
use docket::store::claims;
use docket::world::{SharedWorld, World};
use sha2::{Digest, Sha256};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    the_claims_report_holds_what_the_desk_holds,
    filters_narrow_and_refuse,
    a_long_report_comes_in_pieces_and_ends_where_it_began,
    every_export_is_told_to_the_log,
    only_those_who_may_take_reports_away,
    a_report_is_looked_at_and_taken_in_the_browser,
    each_report_is_as_written,
    every_kind_of_file_holds_the_same,
    times_and_days_are_those_of_the_zone,
    columns_are_picked_and_ordered,
    the_published_rating_is_the_one_that_claim_reviews_are_filtered_by,
    what_did_not_count_is_no_approval,
    presets_are_private_or_shared,
    an_export_is_stopped_and_leaves_nothing,
    presets_and_stopping_in_the_browser,
);

pub fn ask(report: Report, filters: Filters) -> Ask {
    Ask {
        filters,
        site: "https://desk.example".to_owned(),
        ..Ask::of(report)
    }
}

pub async fn taken(room: &Newsroom, ask: Ask) -> (String, Manifest) {
    let mut export = room.desk.export(&room.auditor, ask).await.unwrap();
    let mut file = String::new();
    while let Some(piece) = export.next().await.unwrap() {
        file.push_str(&piece);
    }
    (file, export.finish().await.unwrap())
}

/// Rows as maps from column to value.
fn rows(file: &str, separator: Separator) -> Vec<HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator.char()).unwrap())
        .from_reader(file.as_bytes());
    let names = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.unwrap();
        names
            .iter()
            .zip(row.iter())
            .map(|(name, cell)| (name.to_owned(), unguarded(cell).to_owned()))
            .collect()
    };
    reader.records().map(row).collect()
}

async fn the_claims_report_holds_what_the_desk_holds(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let first = room
        .claim("=SUM(A1) is \"no\" formula,\r\nit is a claim", "war, syria")
        .await;
    room.claim("Nobody has looked at this", "").await;
    room.publish(first, "It holds: **two** sources.").await;

    let (file, manifest) = taken(&room, ask(Report::Claims, Filters::default())).await;
    let header = file.lines().next().unwrap();
    let columns: Vec<&str> = Report::Claims.columns().iter().map(|(name, _)| *name).collect();
    assert_eq!(header, columns.join(","));
    let rows = rows(&file, Separator::Comma);
    assert_eq!(rows.len(), 2);
    let row = &rows[0];
    for (column, value) in [
        ("ref", "C-0001"),
        ("number", "1"),
        ("url", "https://desk.example/claims/C-0001"),
        ("said_by", "The minister"),
        ("state", "published"),
        ("state_label", "Published"),
        ("tags", "syria | war"),
        ("assignee_name", "Jonas"),
        ("assignee_email", "jonas@desk.example"),
        ("rating", "true"),
        ("rating_label", "True"),
        ("rating_number", "5"),
        ("verdict_version", "1"),
        ("summary", "It holds: **two** sources."),
        ("true_as_of", "2026-11-02"),
        ("verdict_authors", "Jonas"),
        ("proposed_by", "Jonas"),
        ("approved_by", "Adaeze"),
        ("sources", "2"),
        ("source_urls", "https://tally.example/a | https://record.example/b"),
        ("publication", "1"),
        ("published_by", "Mina"),
        ("created_by", "Mina"),
        ("duplicate_of", ""),
        ("article_title", ""),
    ] {
        assert_eq!(row[column], value, "{column}");
    }
    assert!(
        row["statement"].starts_with("=SUM(A1) is \"no\" formula,"),
        "{}",
        row["statement"]
    );
    assert!(file.contains("\"'=SUM"));
    assert!(row["approved_at"].ends_with('Z') && row["published_at"].len() == 27);
    assert_eq!(rows[1]["rating"], "");
    assert_eq!(rows[1]["state"], "to_check");

    assert_eq!(manifest.rows, 2);
    assert_eq!(manifest.bytes, i64::try_from(file.len()).unwrap());
    assert_eq!(
        manifest.sha256,
        docket::domain::log::hex(&Sha256::digest(file.as_bytes()))
    );
    assert_eq!(manifest.exported_by, "Ines");
}

async fn filters_narrow_and_refuse(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let one = room.claim("One", "war").await;
    room.claim("Two", "").await;
    room.publish(one, "So it is.").await;
    let count = async |filters: Filters| {
        let format = Format {
            separator: Separator::Semicolon,
            bom: true,
        };
        let asked = Ask {
            format,
            ..ask(Report::Claims, filters.clone())
        };
        let (file, _) = taken(&room, asked).await;
        let rows = rows(file.strip_prefix(BOM).unwrap(), Separator::Semicolon).len();
        let preview = room
            .desk
            .preview_report(&room.mina, ask(Report::Claims, filters))
            .await
            .unwrap();
        assert_eq!(usize::try_from(preview.total).unwrap(), rows);
        assert_eq!(preview.rows.len(), rows);
        rows
    };
    let set = |change: fn(&mut Filters)| {
        let mut filters = Filters::default();
        change(&mut filters);
        filters
    };
    assert_eq!(count(set(|f| f.state = "published".to_owned())).await, 1);
    assert_eq!(count(set(|f| f.state = "dismissed".to_owned())).await, 0);
    assert_eq!(count(set(|f| f.rating = "true".to_owned())).await, 1);
    assert_eq!(count(set(|f| f.tag = "War".to_owned())).await, 1);
    assert_eq!(count(set(|f| f.person = "adaeze@desk.example".to_owned())).await, 1);
    assert_eq!(count(set(|f| f.person = "MINA@desk.example".to_owned())).await, 2);
    assert_eq!(count(set(|f| f.person = "ines@desk.example".to_owned())).await, 0);
    assert_eq!(count(set(|f| f.from = "2000-01-01".to_owned())).await, 2);
    assert_eq!(count(set(|f| f.to = "2000-01-01".to_owned())).await, 0);

    let refused = async |report, filters: Filters| match room.desk.export(&room.mina, ask(report, filters)).await {
        Err(Failure::Refused(Refusal::Invalid(errors))) => errors.iter().map(|error| error.field).collect::<Vec<_>>(),
        other => panic!("not refused for its fields: {}", other.is_ok()),
    };
    let wrong = Filters {
        state: "finished".to_owned(),
        rating: "maybe".to_owned(),
        article: "1".to_owned(),
        person: "nobody@desk.example".to_owned(),
        from: "yesterday".to_owned(),
        to: "2026-02-30".to_owned(),
        tag: "peace".to_owned(),
    };
    assert_eq!(
        refused(Report::Claims, wrong).await,
        ["state", "rating", "article", "person", "from", "to", "tag"]
    );
    assert_eq!(
        refused(Report::Events, set(|f| f.state = "published".to_owned())).await,
        ["state"]
    );
    let backwards = Filters {
        from: "2026-02-02".to_owned(),
        to: "2026-02-01".to_owned(),
        ..Filters::default()
    };
    assert_eq!(refused(Report::Claims, backwards).await, ["to"]);
}

async fn a_long_report_comes_in_pieces_and_ends_where_it_began(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    // More than a chunk of events.
    let write = |tx: &mut docket::store::Tx<'_>| {
        for _ in 0..2_100 {
            tx.record(docket::domain::log::Note {
                action: "test.act",
                subject: "test",
                reason: "-1; \"so\"\r\n".to_owned(),
                ..docket::domain::log::Note::default()
            });
        }
        Ok(())
    };
    room.store.write(&room.jonas, write).await.unwrap();
    let mut export = room
        .desk
        .export(&room.mina, ask(Report::Events, Filters::default()))
        .await
        .unwrap();
    let mut file = String::new();
    let mut pieces = 0;
    while let Some(piece) = export.next().await.unwrap() {
        pieces += 1;
        file.push_str(&piece);
        // Comes too late to be in it.
        room.claim("Meanwhile", "").await;
    }
    let manifest = export.finish().await.unwrap();
    assert_eq!(pieces, 3);
    let rows = rows(&file, Separator::Comma);
    assert_eq!(i64::try_from(rows.len()).unwrap(), manifest.rows);
    assert_eq!(manifest.last_number, manifest.rows);
    assert_eq!(rows.last().unwrap()["action"], "report.begin");
    assert_eq!(rows.last().unwrap()["hash"], manifest.log.hash);
    for (i, pair) in rows.windows(2).enumerate() {
        assert_eq!(pair[0]["hash"], pair[1]["previous_hash"], "row {i}");
    }

    let jonas = Filters {
        person: "jonas@desk.example".to_owned(),
        ..Filters::default()
    };
    let (file, manifest) = taken(&room, ask(Report::Events, jonas)).await;
    assert_eq!(manifest.rows, 2_100);
    let all = self::rows(&file, Separator::Comma);
    assert!(all.iter().all(|row| row["actor_name"] == "Jonas"));
    for pair in all.windows(2) {
        assert_eq!(pair[0]["hash"], pair[1]["previous_hash"]);
    }
}

async fn every_export_is_told_to_the_log(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    room.claim("One", "").await;
    let (_, manifest) = taken(&room, ask(Report::Claims, Filters::default())).await;
    let mut broken = room
        .desk
        .export(&room.mina, ask(Report::Claims, Filters::default()))
        .await
        .unwrap();
    broken.next().await.unwrap();
    broken.break_off("the reader went away").await.unwrap();
    drop(
        room.desk
            .export(&Actor::Operator, ask(Report::Events, Filters::default()))
            .await
            .unwrap(),
    );

    let exports = room.desk.exports(&room.auditor).await.unwrap();
    let endings: Vec<Ending> = exports.iter().map(|export| export.ending).collect();
    assert_eq!(endings, [Ending::BrokenOff, Ending::Finished]);
    assert_eq!(exports[0].why, "the reader went away");
    assert_eq!(exports[1].rows, 1);
    assert_eq!(exports[1].sha256, manifest.sha256);
    assert_eq!(
        room.desk.manifest(&room.auditor, exports[1].event).await.unwrap(),
        manifest
    );
    assert!(room.desk.manifest(&room.auditor, exports[0].event).await.is_err());
    // One that nobody ended may run still.
    let running = room.desk.running_exports(&room.auditor).await.unwrap();
    assert_eq!(running.len(), 1);
    assert!(running[0].export.file.starts_with("docket-events-") && !running[0].may_stop);
    assert!(room.desk.manifest(&room.auditor, 10_000).await.is_err());
}

async fn only_those_who_may_take_reports_away(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let asked = || ask(Report::Claims, Filters::default());
    assert!(room.desk.export(&Actor::Stranger, asked()).await.is_err());
    assert!(room.desk.preview_report(&Actor::Stranger, asked()).await.is_err());
    assert!(room.desk.exports(&Actor::Stranger).await.is_err());
    assert!(room.desk.manifest(&Actor::Stranger, 1).await.is_err());
    assert!(room.desk.verify_log(&Actor::Stranger, |_, _| {}).await.is_err());
    let one = room.claim("One", "").await;
    room.step(&room.jonas, one, Action::Start, "").await;
    let backup = room.desk.back_up(&room.mina, "never".into()).await;
    assert!(matches!(backup, Err(Failure::Refused(Refusal::NotAllowed(_)))));
}

async fn a_report_is_looked_at_and_taken_in_the_browser(app: TestApp) {
    let form = docket::desk::claims::ClaimForm {
        statement: "@SUM(1) <b>".to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        ..docket::desk::claims::ClaimForm::default()
    };
    app.desk.create_claim(&Actor::Operator, None, form).await.unwrap();
    let auditor = app.sign_in("auditor").await;
    let text = |page: &crate::harness::page::Page| String::from_utf8_lossy(&page.body).into_owned();

    let page = auditor.get("/reports").await;
    assert_eq!(page.status, 200);
    assert!(
        text(&page).contains("Claims: 1 row<") && text(&page).contains("@SUM(1) &#60;b&#62;"),
        "{}",
        text(&page)
    );
    let wrong = auditor.get("/reports?state=finished&from=soon").await;
    assert_eq!(wrong.status, 422);
    assert!(text(&wrong).contains("is no state") && text(&wrong).contains("year-month-day"));
    assert_eq!(auditor.get("/reports?report=secrets").await.status, 400);
    for report in Report::ALL {
        let page = auditor.get(&format!("/reports?report={report}")).await;
        assert_eq!(page.status, 200, "{report}");
        assert!(page.text().contains("id=\"preview-title\""), "{report}");
    }

    let fields = [("report", "claims"), ("separator", "semicolon"), ("bom", "yes")];
    let file = auditor.post_form("/reports/export", &fields).await;
    assert_eq!(file.status, 200);
    assert!(
        file.header("content-disposition")
            .unwrap()
            .starts_with("attachment; filename=\"docket-claims-")
    );
    assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    assert!(text(&file).starts_with(BOM) && text(&file).contains("'@SUM(1) <b>"));
    let sha256 = docket::domain::log::hex(&Sha256::digest(&file.body));

    let page = text(&auditor.get("/reports").await);
    assert!(page.contains(&sha256), "{page}");
    let path = page
        .split('"')
        .find(|path| path.starts_with("/reports/exports/"))
        .unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&auditor.get(path).await.body).unwrap();
    assert_eq!(manifest["sha256"], sha256);
    assert_eq!(manifest["rows"], 1);
    assert_eq!(auditor.get("/reports/exports/1").await.status, 404);
    assert_eq!(auditor.get("/reports/exports/x").await.status, 404);

    let link = text(&auditor.post_form("/reports/export", &[("report", "claims")]).await);
    assert!(link.contains(&format!("{}/claims/C-0001", app.origin)));
}

/// A world in which everything happens at its appointed second, so that two runs write the same bytes.
pub struct SteadyWorld {
    micros: AtomicI64,
    drawn: AtomicI64,
}

impl SteadyWorld {
    pub fn from(begin: &str) -> SharedWorld {
        Arc::new(Self {
            micros: AtomicI64::new(Instant::parse(begin).unwrap().micros()),
            drawn: AtomicI64::new(0),
        })
    }
}

impl World for SteadyWorld {
    fn now(&self) -> Instant {
        Instant::from_micros(self.micros.fetch_add(1_000_000, Ordering::SeqCst))
    }

    fn random(&self) -> [u8; 32] {
        let drawn = self.drawn.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        std::array::from_fn(|i| drawn[i % 8])
    }
}

/// Claims in every turn that reports tell of: published, corrected, withdrawn, sent back, untouched.
async fn eventful(database: TestDatabase, begin: &str) -> Newsroom {
    let room = Newsroom::in_world(database, SteadyWorld::from(begin)).await;
    let corrected = room
        .claim(
            "=SUM(A1) \u{2013} \"d\u{e9}j\u{e0} vu\", \u{627}\u{62f}\u{639}\u{627}\u{621};\r\ntwo lines",
            "war, \u{fc}ber",
        )
        .await;
    let withdrawn = room.claim("-5 degrees in July", "").await;
    let sent_back = room.claim("@home since 2019", "war").await;
    room.claim("Nobody has looked at this", "").await;
    room.publish(corrected, "+1: it holds, \u{201c}twice\u{201d}.").await;
    let correct = Move {
        note: "-2 was meant".to_owned(),
        reason: "error".to_owned(),
        ..standing(&room, corrected, Action::Correct).await
    };
    room.desk.move_claim(&room.mina, None, correct).await.unwrap();
    let form = VerdictForm {
        rating: "mostly_false".to_owned(),
        summary: "It does not hold.".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    room.desk
        .save_verdict(&room.jonas, None, corrected, 1, form)
        .await
        .unwrap();
    room.step(&room.jonas, corrected, Action::Propose, "").await;
    room.step(&room.adaeze, corrected, Action::Approve, "Read it twice")
        .await;
    room.step(&room.mina, corrected, Action::Publish, "").await;
    room.publish(withdrawn, "True then.").await;
    room.step(&room.mina, withdrawn, Action::Withdraw, "=The source took it back")
        .await;
    room.step(&room.adaeze, sent_back, Action::Start, "").await;
    let form = VerdictForm {
        rating: "unverified".to_owned(),
        summary: "Nobody can know.".to_owned(),
        ..VerdictForm::default()
    };
    room.desk
        .save_verdict(&room.adaeze, None, sent_back, 0, form)
        .await
        .unwrap();
    room
}

/// A move of a claim as it stands.
async fn standing(room: &Newsroom, number: i64, action: Action) -> Move {
    let claim = room
        .store
        .read(move |db| Ok(claims::by_number(db, number)?.expect("a claim")))
        .await
        .unwrap();
    Move {
        verdict: claim.verdict,
        ..Move::new(number, claim.step, action)
    }
}

async fn each_report_is_as_written(database: TestDatabase) {
    let room = eventful(database, "2026-11-22T11:00:00Z").await;
    for report in Report::ALL.iter().copied().filter(|report| *report != Report::Events) {
        let (file, manifest) = taken(&room, ask(report, Filters::default())).await;
        let header = file.lines().next().unwrap();
        let names: Vec<&str> = report.columns().iter().map(|(name, _)| *name).collect();
        assert_eq!(header.replace('\'', ""), names.join(","), "{report}");
        let preview = room
            .desk
            .preview_report(&room.auditor, ask(report, Filters::default()))
            .await
            .unwrap();
        assert_eq!(preview.total, manifest.rows, "{report}");
        assert_eq!(
            i64::try_from(rows(&file, Separator::Comma).len()).unwrap(),
            manifest.rows
        );
        assert!(manifest.rows > 0, "{report}");
        // Guessed from all its rows, so that it is the very size.
        assert!((preview.bytes - manifest.bytes).abs() <= manifest.rows, "{report}");
        // The ids and hashes of this world are made up alike on both databases.
        insta::assert_snapshot!(format!("report_{report}"), file.replace("\r\n", "\u{240d}\n"));
    }
}

async fn the_published_rating_is_the_one_that_claim_reviews_are_filtered_by(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let number = room.claim("The pier is closed", "").await;
    room.publish(number, "It is.").await;
    let correct = Move {
        note: "It opened".to_owned(),
        reason: "update".to_owned(),
        ..standing(&room, number, Action::Correct).await
    };
    room.desk.move_claim(&room.mina, None, correct).await.unwrap();
    let form = VerdictForm {
        rating: "mostly_false".to_owned(),
        summary: "Not any more.".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    room.desk
        .save_verdict(&room.jonas, None, number, 1, form)
        .await
        .unwrap();
    let found = async |code: &str| {
        let filters = Filters {
            rating: code.to_owned(),
            ..Filters::default()
        };
        let (file, manifest) = taken(&room, ask(Report::ClaimReview, filters)).await;
        assert_eq!(file.lines().count() - 1, usize::try_from(manifest.rows).unwrap());
        manifest.rows
    };
    assert_eq!(
        (found("true").await, found("mostly_false").await),
        (1, 0),
        "being corrected"
    );
    room.step(&room.jonas, number, Action::Propose, "").await;
    room.step(&room.adaeze, number, Action::Approve, "").await;
    room.step(&room.mina, number, Action::Publish, "").await;
    assert_eq!((found("true").await, found("mostly_false").await), (0, 1), "corrected");
}

async fn what_did_not_count_is_no_approval(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let approvals = async || {
        let (file, _) = taken(&room, ask(Report::Workload, Filters::default())).await;
        let rows = rows(&file, Separator::Comma);
        let theirs = rows.iter().find(|row| row["person"] == "Adaeze");
        let number = |name: &str| theirs.map_or(0, |row| row[name].parse::<i64>().unwrap());
        (number("approvals"), number("changes_requested"))
    };
    let number = room.claim("The pier is closed", "").await;
    room.publish(number, "It is.").await;
    assert_eq!(approvals().await, (1, 0));
    // A correction takes nothing away from what was published.
    let correct = Move {
        note: "It opened".to_owned(),
        reason: "update".to_owned(),
        ..standing(&room, number, Action::Correct).await
    };
    room.desk.move_claim(&room.mina, None, correct).await.unwrap();
    assert_eq!(approvals().await, (1, 0));
    // What ended before the version was published does.
    let form = VerdictForm {
        rating: "true".to_owned(),
        summary: "Not any more.".to_owned(),
        sources: vec![1, 2],
        ..VerdictForm::default()
    };
    room.desk
        .save_verdict(&room.jonas, None, number, 1, form)
        .await
        .unwrap();
    room.step(&room.jonas, number, Action::Propose, "").await;
    assert_eq!(approvals().await, (1, 0));
    room.step(&room.adaeze, number, Action::Approve, "").await;
    assert_eq!(approvals().await, (2, 0));
    room.step(&room.mina, number, Action::Reopen, "Look again").await;
    assert_eq!(approvals().await, (1, 0));
    room.step(&room.jonas, number, Action::Propose, "").await;
    room.step(&room.adaeze, number, Action::RequestChanges, "Which pier?")
        .await;
    assert_eq!(approvals().await, (1, 1));
}

async fn every_kind_of_file_holds_the_same(database: TestDatabase) {
    let room = eventful(database, "2026-11-22T11:00:00Z").await;
    for report in Report::ALL.iter().copied() {
        let (plain, _) = taken(&room, ask(report, Filters::default())).await;
        let plain = rows(&plain, Separator::Comma);
        for (separator, bom) in [(Separator::Semicolon, true), (Separator::Tab, false)] {
            let asked = Ask {
                format: Format { separator, bom },
                ..ask(report, Filters::default())
            };
            let (file, manifest) = taken(&room, asked).await;
            assert_eq!(file.starts_with(BOM), bom);
            assert_eq!((manifest.bom, manifest.separator.as_str()), (bom, separator.code()));
            let file = rows(file.strip_prefix(BOM).unwrap_or(&file), separator);
            // The log has grown by the exports themselves.
            assert_eq!(file[..plain.len()], plain, "{report} {separator}");
        }
        let asked = Ask {
            kind: FileKind::JsonLines,
            ..ask(report, Filters::default())
        };
        let (file, manifest) = taken(&room, asked).await;
        assert_eq!(manifest.format, "jsonl");
        assert!(manifest.file.ends_with(".jsonl"));
        let lines: Vec<HashMap<String, String>> =
            file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(i64::try_from(lines.len()).unwrap(), manifest.rows);
        let unguarded_names = |row: &HashMap<String, String>| -> HashMap<String, String> {
            let names = row.iter();
            names
                .map(|(name, value)| (unguarded(name).to_owned(), value.clone()))
                .collect()
        };
        let wanted: Vec<_> = plain.iter().map(unguarded_names).collect();
        assert_eq!(lines[..plain.len()], wanted, "{report}");
    }
}

async fn times_and_days_are_those_of_the_zone(database: TestDatabase) {
    // In Berlin this is the hour in which the clocks go back.
    let room = Newsroom::in_world(database, SteadyWorld::from("2026-10-24T22:30:00Z")).await;
    room.claim("Before midnight in London", "").await;
    let claims = async |zone: &str, from: &str, to: &str| {
        let asked = Ask {
            zone: zone.to_owned(),
            columns: vec!["ref".to_owned(), "created_at".to_owned()],
            ..ask(
                Report::Claims,
                Filters {
                    from: from.to_owned(),
                    to: to.to_owned(),
                    ..Filters::default()
                },
            )
        };
        let (file, manifest) = taken(&room, asked).await;
        let found = rows(&file, Separator::Comma);
        (found.first().map(|row| row["created_at"].clone()), manifest.time_zone)
    };
    let (at, zone) = claims("europe/berlin", "2026-10-25", "2026-10-25").await;
    let at = at.unwrap();
    assert!(at.starts_with("2026-10-25T00:3") && at.ends_with("+02:00"), "{at}");
    assert_eq!(zone, "Europe/Berlin");
    let (at, zone) = claims("", "2026-10-24", "2026-10-24").await;
    assert!(at.unwrap().ends_with('Z'));
    assert_eq!(zone, "UTC");
    assert_eq!(claims("UTC", "2026-10-25", "").await.0, None);
    let (at, _) = claims("America/New_York", "", "2026-10-24").await;
    assert!(at.unwrap().ends_with("-04:00"));

    let wrong = Ask {
        zone: "Europe/Atlantis".to_owned(),
        ..ask(Report::Claims, Filters::default())
    };
    assert_eq!(refused(room.desk.export(&room.mina, wrong).await), ["zone"]);
    // The log is told as it was hashed.
    let events = Ask {
        zone: "Europe/Berlin".to_owned(),
        ..ask(Report::Events, Filters::default())
    };
    let (file, manifest) = taken(&room, events).await;
    assert!(rows(&file, Separator::Comma).iter().all(|row| row["at"].ends_with('Z')));
    assert_eq!(manifest.time_zone, "UTC");
}

/// The fields that were refused.
fn refused<T>(outcome: Outcome<T>) -> Vec<&'static str> {
    match outcome {
        Err(Failure::Refused(Refusal::Invalid(errors))) => errors.iter().map(|error| error.field).collect(),
        Err(other) => panic!("not refused for its fields: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

async fn columns_are_picked_and_ordered(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    room.claim("One", "war").await;
    let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let asked = Ask {
        columns: columns(&["tags", "statement", "ref"]),
        ..ask(Report::Claims, Filters::default())
    };
    let preview = room.desk.preview_report(&room.auditor, asked.clone()).await.unwrap();
    assert_eq!(preview.columns, ["tags", "statement", "ref"]);
    assert_eq!(preview.rows, [["war", "One", "C-0001"]]);
    let (file, manifest) = taken(&room, asked).await;
    assert_eq!(file, "tags,statement,ref\r\nwar,One,C-0001\r\n");
    assert_eq!(manifest.columns, ["tags", "statement", "ref"]);
    for wrong in [&["ref", "nonsense"][..], &["ref", "ref"]] {
        let asked = Ask {
            columns: columns(wrong),
            ..ask(Report::Claims, Filters::default())
        };
        assert_eq!(refused(room.desk.export(&room.mina, asked).await), ["columns"]);
    }
}

async fn presets_are_private_or_shared(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    room.claim("One", "war").await;
    let asked = Ask {
        columns: vec!["ref".to_owned(), "state".to_owned()],
        kind: FileKind::JsonLines,
        zone: "Europe/London".to_owned(),
        ..Ask::of(Report::Claims)
    };
    let asked = Ask {
        filters: Filters {
            tag: "war".to_owned(),
            ..Filters::default()
        },
        ..asked
    };
    let save = async |who, name: &str, shared| room.desk.save_preset(who, None, name.to_owned(), shared, &asked).await;
    let own = save(&room.jonas, "Mine", false).await.unwrap();
    let shared = save(&room.jonas, "War", true).await.unwrap();
    let names = async |who| -> Vec<String> {
        let seen = room.desk.presets(who).await.unwrap();
        seen.into_iter().map(|preset| preset.name).collect()
    };
    assert_eq!(names(&room.jonas).await, ["Mine", "War"]);
    assert_eq!(names(&room.auditor).await, ["War"]);
    assert_eq!(refused(save(&room.jonas, " ", false).await), ["name"]);
    assert!(matches!(
        save(&room.auditor, "Theirs", false).await,
        Err(Failure::Refused(Refusal::NotAllowed(_)))
    ));
    assert!(room.desk.presets(&Actor::Stranger).await.is_err());

    let rename = async |who, id, version| {
        let name = Change::Name("Other".to_owned());
        room.desk.change_preset(who, None, id, version, name).await
    };
    assert!(matches!(
        rename(&room.mina, own, 1).await,
        Err(Failure::Refused(Refusal::NotFound(_)))
    ));
    assert!(matches!(
        rename(&room.adaeze, shared, 1).await,
        Err(Failure::Refused(Refusal::NotAllowed(_)))
    ));
    rename(&room.mina, shared, 1).await.unwrap();
    assert!(matches!(
        rename(&room.mina, shared, 1).await,
        Err(Failure::Refused(Refusal::Stale(_)))
    ));
    // By its name the operator asks for just what was saved.
    let named = room
        .desk
        .preset_named(&Actor::Operator, "Other".to_owned())
        .await
        .unwrap();
    assert_eq!(
        named,
        Ask {
            preset: "Other".to_owned(),
            ..asked.clone()
        }
    );
    let (file, manifest) = taken(&room, named).await;
    assert_eq!(file, "{\"ref\":\"C-0001\",\"state\":\"to_check\"}\n");
    assert_eq!(manifest.preset, "Other");
    for name in ["Mine", "War"] {
        let named = room.desk.preset_named(&Actor::Operator, name.to_owned()).await;
        assert_eq!(refused(named), ["preset"]);
    }
    save(&room.mina, "Other", true).await.unwrap();
    let twice = room.desk.preset_named(&Actor::Operator, "Other".to_owned()).await;
    assert_eq!(refused(twice), ["preset"]);

    let keep = Change::Shared(false);
    room.desk
        .change_preset(&room.jonas, None, shared, 2, keep)
        .await
        .unwrap();
    assert_eq!(names(&room.auditor).await, ["Other"], "the editor's own");
    let delete = async |version| {
        room.desk
            .change_preset(&room.jonas, None, own, version, Change::Delete)
            .await
    };
    assert!(delete(2).await.is_err());
    delete(1).await.unwrap();
    assert_eq!(names(&room.jonas).await, ["Other", "Other"]);
}

async fn an_export_is_stopped_and_leaves_nothing(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    room.claim("One", "").await;
    let mut export = room
        .desk
        .export(&room.mina, ask(Report::Claims, Filters::default()))
        .await
        .unwrap();
    assert!(export.next().await.unwrap().is_some());
    let running = room.desk.running_exports(&room.mina).await.unwrap();
    assert!(running[0].may_stop);
    let id = running[0].export.id;
    assert!(!room.desk.running_exports(&room.auditor).await.unwrap()[0].may_stop);
    assert!(matches!(
        room.desk.stop_export(&room.auditor, None, id).await,
        Err(Failure::Refused(Refusal::NotAllowed(_)))
    ));
    assert!(room.desk.stop_export(&Actor::Stranger, None, id).await.is_err());
    room.desk.stop_export(&room.mina, None, id).await.unwrap();
    // Asked once more it is stopped still.
    room.desk.stop_export(&room.mina, None, id).await.unwrap();
    assert!(matches!(export.next().await, Err(Failure::Refused(Refusal::NotNow(_)))));
    export.stopped().await;
    export.break_off("whatever").await.unwrap();

    assert!(room.desk.running_exports(&room.mina).await.unwrap().is_empty());
    let exports = room.desk.exports(&room.mina).await.unwrap();
    assert_eq!(exports[0].ending, Ending::BrokenOff);
    assert_eq!(exports[0].why, "stopped");
    assert!(matches!(
        room.desk.stop_export(&room.mina, None, id).await,
        Err(Failure::Refused(Refusal::NotFound(_)))
    ));
    let (events, _) = taken(&room, ask(Report::Events, Filters::default())).await;
    let actions: Vec<String> = rows(&events, Separator::Comma)
        .iter()
        .map(|row| row["action"].clone())
        .filter(|action| action.starts_with("report."))
        .collect();
    assert_eq!(
        actions,
        ["report.begin", "report.stop", "report.break_off", "report.begin"]
    );
}

async fn presets_and_stopping_in_the_browser(app: TestApp) {
    let reviewer = app.sign_in("reviewer").await;
    let view = "report=verdicts&columns=version,ref&kind=jsonl&zone=Europe%2FLondon";
    let page = reviewer.get(&format!("/reports?{view}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("times in Europe/London"), "{}", page.text());
    let nameless = reviewer
        .post_form("/reports/presets", &[("view", view), ("name", "")])
        .await;
    assert_eq!(nameless.status, 422);
    let fields = [("view", view), ("name", "Order <first>"), ("shared", "yes")];
    let saved = reviewer.post_form("/reports/presets", &fields).await;
    assert_eq!(saved.status, 303);
    let place = saved.header("location").unwrap().to_owned();
    let (asked, id) = place.rsplit_once("&preset=").unwrap();
    assert_eq!(
        asked,
        "/reports?report=verdicts&columns=version%2Cref&kind=jsonl&zone=Europe%2FLondon"
    );
    let auditor = app.sign_in("auditor").await;
    let page = auditor.get("/reports").await;
    assert!(page.text().contains("Order &#60;first&#62;"), "{}", page.text());
    let led = auditor.get(&format!("/reports?preset={id}")).await;
    assert_eq!((led.status, led.header("location").unwrap()), (303, place.as_str()));
    assert_eq!(
        auditor
            .get("/reports?preset=0192f0c1-2d3e-7a4b-8c5d-6e7f80912a3b")
            .await
            .status,
        404
    );
    let change = |what: &'static str, version: &'static str| {
        [("view", view), ("version", version), ("do", what), ("name", "Later")]
    };
    let path = format!("/reports/presets/{id}");
    assert_eq!(auditor.post_form(&path, &change("rename", "1")).await.status, 403);
    assert_eq!(reviewer.post_form(&path, &change("rename", "1")).await.status, 303);
    assert_eq!(reviewer.post_form(&path, &change("share", "1")).await.status, 409);
    assert_eq!(reviewer.post_form(&path, &change("unshare", "2")).await.status, 303);
    assert!(!auditor.get("/reports").await.text().contains("Later"));
    assert_eq!(reviewer.post_form(&path, &change("delete", "3")).await.status, 303);

    // Ticks and an order, as the form sends them.
    let page = auditor
        .get("/reports?report=claims&column=ref&column=state&first=state")
        .await;
    assert!(
        page.text().contains("name=\"columns\" value=\"state,ref\""),
        "{}",
        page.text()
    );
    let wrong = auditor.get("/reports?report=claims&first=nonsense").await;
    assert_eq!(wrong.status, 422);
    let selection = auditor.get("/reports?report=events&columns=number,hash").await;
    assert!(selection.text().contains("verified by a file with all columns"));

    let export = app
        .desk
        .export(&Actor::Operator, Ask::of(Report::Claims))
        .await
        .unwrap();
    let running = app.desk.running_exports(&Actor::Operator).await.unwrap();
    let stop = format!("/reports/exports/{}/stop", running[0].export.id);
    let fields = [("view", "report=claims")];
    assert_eq!(auditor.post_form(&stop, &fields).await.status, 403);
    let admin = app.sign_in("admin").await;
    assert!(admin.get("/reports").await.text().contains(&stop));
    assert_eq!(admin.post_form(&stop, &fields).await.status, 303);
    assert!(!admin.get("/reports").await.text().contains(&stop));
    export.break_off("stopped").await.unwrap();
    assert_eq!(admin.post_form(&stop, &fields).await.status, 404);
    assert_eq!(admin.post_form("/reports/exports/x/stop", &fields).await.status, 404);
}
