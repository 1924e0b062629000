//! Reports, told on both databases.

use std::collections::HashMap;

use docket::desk::Failure;
use docket::desk::reports::{Ask, Ending, Filters, Manifest};
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::domain::report::{BOM, Format, Report, Separator, unguarded};
use docket::domain::workflow::Action;
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
);

fn ask(report: Report, filters: Filters) -> Ask {
    Ask {
        report,
        filters,
        format: Format::default(),
        site: "https://desk.example".to_owned(),
        file: String::new(),
    }
}

async fn taken(room: &Newsroom, ask: Ask) -> (String, Manifest) {
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
    assert_eq!(endings, [Ending::Open, Ending::BrokenOff, Ending::Finished]);
    assert_eq!(exports[2].rows, 1);
    assert_eq!(exports[2].sha256, manifest.sha256);
    assert_eq!(
        room.desk.manifest(&room.auditor, exports[2].event).await.unwrap(),
        manifest
    );
    assert!(room.desk.manifest(&room.auditor, exports[1].event).await.is_err());
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
    assert_eq!(auditor.get("/reports?report=sources").await.status, 400);

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
