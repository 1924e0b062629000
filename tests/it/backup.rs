//! Backups, put back: into nothing, beside a desk that is there, and not where somebody would lose something by it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use diesel::connection::SimpleConnection;
use docket::desk::restore::{Restored, restore};
use docket::desk::{Desk, Failure};
use docket::domain::person::Actor;
use docket::domain::refusal::Refusal;
use docket::store::db::Place;
use docket::world::RealWorld;

use super::claims::claim;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    a_backup_is_restored_into_nothing,
    a_desk_that_is_there_is_kept,
    what_is_no_whole_backup_changes_nothing,
);

/// A place without a desk of the same kind as the story's.
struct Empty {
    url: String,
    _folder: tempfile::TempDir,
    _database: Option<TestDatabase>,
}

fn empty(app: &TestApp) -> Empty {
    let folder = tempfile::tempdir().unwrap();
    if app.database_url().starts_with("sqlite:") {
        let url = format!("sqlite:{}", folder.path().join("restored.db").display());
        return Empty {
            url,
            _folder: folder,
            _database: None,
        };
    }
    let database = TestDatabase::empty_postgres();
    Empty {
        url: database.url().to_owned(),
        _folder: folder,
        _database: Some(database),
    }
}

async fn put_back(url: &str, file: &Path, keep_old: bool) -> Result<Restored, String> {
    match restore(url, Arc::new(RealWorld), file.to_owned(), keep_old).await {
        Ok(restored) => Ok(restored),
        Err(Failure::Refused(Refusal::NotNow(words))) => Err(words),
        Err(other) => panic!("{other:?}"),
    }
}

/// How many claims a desk has, and whether its log is whole.
async fn look(url: &str) -> (i64, bool) {
    let desk = Desk::open(url, Arc::new(RealWorld), 2).unwrap();
    let found = desk.queue(
        &Actor::Operator,
        docket::desk::queue::Filter::default(),
        Vec::new(),
        None,
    );
    let claims = found.await.unwrap().total.unwrap();
    let whole = desk.verify_log(&Actor::Operator, |_, _| {}).await.unwrap().is_ok();
    desk.close().await;
    (claims, whole)
}

async fn a_backup_is_restored_into_nothing(app: TestApp) {
    let editor = app.sign_in("editor").await;
    claim(&editor, "One.", "standard").await;
    let (folder, to) = (tempfile::tempdir().unwrap(), empty(&app));
    let file = folder.path().join("copy");
    app.desk.back_up(&Actor::Operator, file.clone()).await.unwrap();
    claim(&editor, "Two.", "standard").await;
    let restored = put_back(&to.url, &file, false).await.unwrap();
    assert_eq!(restored.old, "");
    assert_eq!(look(&to.url).await, (1, true));
    let desk = Desk::open(&to.url, Arc::new(RealWorld), 2).unwrap();
    let log = desk.log_page(&Actor::Operator, docket::desk::log::Wanted::default(), None);
    let newest = log.await.unwrap().events.into_iter().next().unwrap();
    assert_eq!(newest.action, "backup.restore");
    assert_eq!(newest.number, restored.head.number + 1);
    desk.close().await;
    let mut db = Place::parse(&to.url).unwrap().connect().unwrap();
    let signed_in = "INSERT INTO setting (name, value) SELECT 'sessions', 'open' FROM session";
    db.batch_execute(signed_in).unwrap();
    let none = "INSERT INTO setting (name, value) VALUES ('sessions', 'none')";
    db.batch_execute(none).expect("whoever was signed in signs in again");
}

async fn a_desk_that_is_there_is_kept(app: TestApp) {
    let editor = app.sign_in("editor").await;
    claim(&editor, "One.", "standard").await;
    let (folder, to) = (tempfile::tempdir().unwrap(), empty(&app));
    let file = folder.path().join("copy");
    app.desk.back_up(&Actor::Operator, file.clone()).await.unwrap();
    put_back(&to.url, &file, false).await.unwrap();
    let desk = Desk::open(&to.url, Arc::new(RealWorld), 2).unwrap();
    let form = docket::desk::claims::ClaimForm {
        statement: "Made since.".to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        ..Default::default()
    };
    desk.create_claim(&Actor::Operator, None, form).await.unwrap();
    let refused = put_back(&to.url, &file, false).await.unwrap_err();
    assert!(
        refused.contains("holds a desk") && refused.contains("--keep-old"),
        "{refused}"
    );
    let refused = put_back(&to.url, &file, true).await.unwrap_err();
    assert!(refused.contains("in use"), "{refused}");
    desk.close().await;
    drop(desk);
    assert_eq!(look(&to.url).await, (2, true));
    let restored = put_back(&to.url, &file, true).await.unwrap();
    assert_eq!(look(&to.url).await, (1, true));
    match Place::parse(&to.url).unwrap() {
        Place::Sqlite(path) => {
            assert!(restored.old.starts_with(&format!("{path}.before-")), "{}", restored.old);
            assert_eq!(look(&format!("sqlite:{}", restored.old)).await, (2, true));
            let left = fs::read_dir(Path::new(&path).parent().unwrap()).unwrap();
            let left: Vec<String> = left
                .map(|entry| entry.unwrap().file_name().display().to_string())
                .collect();
            assert!(left.iter().all(|name| !name.contains("part")), "{left:?}");
        }
        #[cfg(feature = "postgres")]
        place => {
            let mut db = place.connect().unwrap();
            let kept = format!("SELECT 1 / (count(*) - 1) FROM {}.claim", restored.old);
            db.batch_execute(&kept).expect("both claims of the old desk");
        }
    }
}

async fn what_is_no_whole_backup_changes_nothing(app: TestApp) {
    let editor = app.sign_in("editor").await;
    claim(&editor, "One.", "standard").await;
    let (folder, to) = (tempfile::tempdir().unwrap(), empty(&app));
    let file = |name: &str| folder.path().join(name);
    let none = put_back(&to.url, &file("none"), false).await.unwrap_err();
    assert!(none.contains("There is no file"), "{none}");
    fs::write(file("letter"), "Dear Leila, here is the backup.").unwrap();
    put_back(&to.url, &file("letter"), false).await.unwrap_err();

    let wrongs = [
        (
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000000')",
            "newer Docket",
        ),
        (
            "UPDATE event SET reason = 'Nothing happened.' WHERE number = 2",
            "log of this backup is broken",
        ),
    ];
    for (number, (wrong, words)) in (0..).zip(wrongs) {
        let broken = empty(&app);
        let (good, bad) = (file(&format!("good{number}")), file(&format!("bad{number}")));
        app.desk.back_up(&Actor::Operator, good.clone()).await.unwrap();
        put_back(&broken.url, &good, false).await.unwrap();
        let mut db = Place::parse(&broken.url).unwrap().connect().unwrap();
        let unlock = match broken.url.starts_with("sqlite:") {
            true => "DROP TRIGGER event_kept_update",
            false => "DROP TRIGGER event_kept ON event",
        };
        db.batch_execute(unlock).unwrap();
        db.batch_execute(wrong).unwrap();
        match broken.url.strip_prefix("sqlite:") {
            Some(path) => {
                db.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
                drop(db);
                fs::copy(path, &bad).unwrap();
            }
            None => {
                drop(db);
                let mut dump = std::process::Command::new("pg_dump");
                dump.args(["--format=custom", "--dbname", &broken.url, "--file"])
                    .arg(&bad);
                assert!(dump.status().unwrap().success());
            }
        }
        let refused = put_back(&to.url, &bad, false).await.unwrap_err();
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let good = file("good0");
    put_back(&to.url, &good, false)
        .await
        .expect("the place is as empty as before");
    assert_eq!(look(&to.url).await, (1, true));
}
