//! A person is erased: nothing shows who they were, and the log holds.

use docket::desk::Failure;
use docket::desk::checkpoints::Keeping;
use docket::desk::people::NewPerson;
use docket::desk::reports::{Ask, Filters};
use docket::domain::log::Break;
use docket::domain::person::{Actor, Role};
use docket::domain::refusal::Refusal;
use docket::domain::report::{Format, Report};
use docket::store::log;

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;
use crate::log::{exported, forge, run, said_by_docket, said_by_the_other};

stories!(
    whoever_is_erased_leaves_no_name_and_a_whole_log,
    only_whoever_was_disabled_is_erased_and_only_by_admins,
    events_of_the_first_version_still_hold,
);

async fn whoever_is_erased_leaves_no_name_and_a_whole_log(app: TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let desk = app.desk.clone().with_checkpoints(Keeping {
        key: Some(folder.path().join("log.key")),
        ..Keeping::default()
    });
    let new = NewPerson {
        email: "zebulon@quagga.example".to_owned(),
        name: "Zebulon Quagga".to_owned(),
        role: Role::Editor.code().to_owned(),
        password: Some(crate::harness::app::PASSWORD.to_owned()),
    };
    let (id, _) = desk.add_person(&Actor::Operator, new, None).await.unwrap();
    let visitor = app.visitor();
    assert_eq!(
        visitor
            .sign_in("zebulon@quagga.example", crate::harness::app::PASSWORD)
            .await
            .status,
        303
    );
    let form = visitor.get("/claims/new").await.form("/claims/new");
    visitor.submit(form.fill("statement", "The pier is closed.")).await;
    visitor.get("/claims/C-0001").await;
    let wrong = app.visitor();
    wrong.sign_in("zebulon@quagga.example", "not the password 17").await;
    let people = desk.list_people(&Actor::Operator).await.unwrap();
    let of = |name: &str| {
        people
            .iter()
            .find(|person| person.email.starts_with(name))
            .unwrap()
            .actor()
    };
    let narrowed = Ask {
        filters: Filters {
            person: "Zebulon@Quagga.example".to_owned(),
            ..Filters::default()
        },
        ..Ask::of(Report::Claims)
    };
    for (who, name, shared, ask) in [
        (of("admin"), "Of one", true, narrowed),
        (of("zebulon"), "My own", false, Ask::of(Report::Claims)),
    ] {
        desk.save_preset(&who, None, name.to_owned(), shared, &ask)
            .await
            .unwrap();
    }
    let admin = app.sign_in("admin").await;
    let shouted = [("report", "claims"), ("person", "ZEBULON@Quagga.Example")];
    assert_eq!(admin.post_form("/reports/export", &shouted).await.status, 200);
    let log = admin.get("/admin/log").await;
    assert!(log.text().contains("Zebulon Quagga"), "{log:?}");

    let kept = |secrets: &[&str], text: &str| {
        let text = text.to_lowercase();
        secrets.iter().any(|secret| text.contains(secret))
    };
    let secrets = ["zebulon", "quagga"];
    let before = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    assert!(before.iter().any(|event| event.actor_name == "Zebulon Quagga"));
    let taken = desk.checkpoint_now(&Actor::Operator).await.unwrap();

    let person = admin.get(&format!("/admin/people/{id}")).await;
    admin.submit(person.form(&format!("/admin/people/{id}/disable"))).await;
    let person = admin.get(&format!("/admin/people/{id}")).await;
    let erase = format!("/admin/people/{id}/erase");
    assert_eq!(admin.submit(person.form(&erase)).await.status, 422, "not ticked");
    let erased = admin.submit(person.form(&erase).tick("sure", "yes", true)).await;
    assert_eq!(erased.status, 303, "{erased:?}");

    for page in [
        "/admin/log",
        "/admin/people",
        "/claims",
        "/claims/C-0001",
        "/claims/C-0001/history",
        "/",
        "/reports",
        &format!("/admin/people/{id}"),
    ] {
        let page = admin.get(page).await;
        assert_eq!(page.status, 200, "{page:?}");
        assert!(!kept(&secrets, page.text()), "{page:?}");
    }
    assert!(admin.get("/admin/log").await.text().contains("Erased person"));
    for report in ["claims", "events"] {
        let file = admin.post_form("/reports/export", &[("report", report)]).await;
        assert!(!kept(&secrets, &String::from_utf8_lossy(&file.body)), "{report}");
    }
    let exports = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    let narrowed = exports.iter().filter(|event| event.after.contains("filter_person"));
    assert!(narrowed.count() >= 2, "an export was narrowed to them");
    assert!(exports.iter().all(|event| !kept(&secrets, &event.after)));
    if app.database_url().starts_with("sqlite:") {
        let copy = folder.path().join("copy.db");
        desk.back_up(&Actor::Operator, copy.clone()).await.unwrap();
        let bytes = std::fs::read(copy).unwrap();
        assert!(!kept(&secrets, &String::from_utf8_lossy(&bytes)));
    }
    let left = desk.presets(&of("zebulon")).await.unwrap();
    let named: Vec<(&str, &str)> = left
        .iter()
        .map(|preset| (preset.name.as_str(), preset.ask.filters.person.as_str()))
        .collect();
    assert_eq!(
        named,
        [("Of one", id.to_string().as_str())],
        "it still finds what they did"
    );
    // The hashes are what they were, and all that was signed holds.
    let after = app
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 1_000)?))
        .await
        .unwrap();
    assert!(
        before
            .iter()
            .zip(&after)
            .all(|(before, after)| before.hash == after.hash)
    );
    let keys = desk.log_keys(&Actor::Operator).await.unwrap();
    let outside = docket::domain::log::checkpoint::open(&taken.note, &keys).unwrap();
    let held = desk
        .verify_log_against(&Actor::Operator, vec![outside], |_, _| {})
        .await
        .unwrap();
    assert!(held.is_ok(), "{held:?}");
    assert!(
        !desk
            .prove_claim(&Actor::Operator, 1)
            .await
            .unwrap()
            .json()
            .contains("Zebulon")
    );
    let again = app
        .visitor()
        .sign_in("zebulon@quagga.example", crate::harness::app::PASSWORD)
        .await;
    assert_ne!(again.status, 303);
}

async fn only_whoever_was_disabled_is_erased_and_only_by_admins(app: TestApp) {
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let of = |name: &str| people.iter().find(|person| person.email.starts_with(name)).unwrap();
    let editor = of("editor");
    let refused = app.desk.erase_person(&of("admin").actor(), editor.id, None).await;
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::NotNow(_)))),
        "{refused:?}"
    );
    app.desk.disable(&Actor::Operator, editor.id, None).await.unwrap();
    let refused = app.desk.erase_person(&of("reviewer").actor(), editor.id, None).await;
    assert!(
        matches!(refused, Err(Failure::Refused(Refusal::NotAllowed(_)))),
        "{refused:?}"
    );
    let stale = app
        .desk
        .erase_person(&of("admin").actor(), editor.id, Some(editor.version))
        .await;
    assert!(matches!(stale, Err(Failure::Refused(Refusal::NotNow(_)))), "{stale:?}");
    app.desk.erase_person(&Actor::Operator, editor.id, None).await.unwrap();
    let events = app.desk.events().await.unwrap();
    app.desk.erase_person(&Actor::Operator, editor.id, None).await.unwrap();
    assert_eq!(
        app.desk.events().await.unwrap(),
        events,
        "a second time changes nothing"
    );

    // A value that was changed beside the log is found.
    let verify = async || app.desk.verify_log(&Actor::Operator, |_, _| {}).await.unwrap();
    assert!(verify().await.is_ok());
    run(
        app.database_url(),
        "UPDATE personal SET value = 'Somebody else' WHERE value = 'Reviewer Desk'",
    );
    assert!(matches!(verify().await, Err(Break::Personal { .. })));
}

async fn events_of_the_first_version_still_hold(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    room.claim("One", "").await;
    room.claim("Two", "").await;
    // As an older Docket wrote them: names in clear, another version.
    let url = room.database.url();
    let events = room
        .store
        .read(|db| Ok(log::page(db, 0, i64::MAX, 100)?))
        .await
        .unwrap();
    let mut previous = [0; 32];
    let mut statements = Vec::new();
    for mut event in events {
        event.version = 1;
        event.personal = String::new();
        previous = event.hash_after(&previous);
        let hash = docket::domain::log::hex(&previous);
        let hash = match url.starts_with("sqlite:") {
            true => format!("X'{hash}'"),
            false => format!("'\\x{hash}'::bytea"),
        };
        statements.push(format!(
            "UPDATE event SET version = 1, actor_name = '{}', hash = {hash} WHERE number = {}; UPDATE log_head SET hash = {hash}",
            event.actor_name, event.number
        ));
    }
    forge(url, &statements.join("; "));
    room.claim("Three", "").await;
    assert!(room.desk.verify_log(&room.auditor, |_, _| {}).await.unwrap().is_ok());
    let (file, _) = exported(&room, Format::default()).await;
    // A report of an older Docket lacks the last two columns.
    let old: String = file
        .split_inclusive("\r\n")
        .filter(|row| row.starts_with("number") || row.ends_with(",1,\r\n"))
        .map(|row| {
            row.trim_end_matches(",1,\r\n")
                .trim_end_matches(",version,personal\r\n")
                .to_owned()
                + "\r\n"
        })
        .collect();
    assert!(old.lines().count() > 2);
    let files = [file, old];
    for (file, said) in files.iter().zip(said_by_the_other(&files)) {
        assert!(said.starts_with("Intact: "), "{said}\n{file}");
        assert_eq!(said, said_by_docket(file));
    }
}
