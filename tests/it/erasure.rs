//! A person is erased: nothing shows who they were, and the log holds.

use docket::desk::account::Profile;
use docket::desk::bulk::{Asked, Chosen};
use docket::desk::checkpoints::Keeping;
use docket::desk::people::NewPerson;
use docket::desk::reports::{Ask, Filters};
use docket::desk::sign_off_rules::RuleForm;
use docket::desk::{Desk, Failure};
use docket::domain::bulk::Deed;
use docket::domain::claim::Risk;
use docket::domain::log::Break;
use docket::domain::person::{Actor, Role};
use docket::domain::refusal::Refusal;
use docket::domain::report::{Format, Report};
use docket::store::{claims, log};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;
use crate::log::{exported, forge, run, said_by_docket, said_by_the_other};
use crate::schema::{tables, values_of};

stories!(
    whoever_is_erased_leaves_no_name_and_a_whole_log,
    only_whoever_was_disabled_is_erased_and_only_by_admins,
    events_of_the_first_version_still_hold,
    nobody_who_was_erased_is_named_anywhere,
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

/// Who lives at the sample desk here: names and addresses that stand nowhere else.
const PEOPLE: [(&str, &str, Role); 4] = [
    ("adelheid", "Adelheid Numbat", Role::Admin),
    ("leontine", "Leontine Quagga", Role::Editor),
    ("tiberius", "Tiberius Okapi", Role::Reviewer),
    ("minerva", "Minerva Tapir", Role::Reviewer),
];
/// Parts of them, and of the name that one of them takes later.
const SECRETS: [&str; 10] = [
    "Adelheid",
    "Numbat",
    "Leontine",
    "Quagga",
    "Tiberius",
    "Okapi",
    "Minerva",
    "Tapir",
    "Gecko",
    "erased.example",
];

async fn everything_that_names_people_happens(app: &TestApp) {
    let desk = &app.desk;
    for (key, name, role) in PEOPLE {
        let new = NewPerson {
            email: format!("{key}@erased.example"),
            name: name.to_owned(),
            role: role.code().to_owned(),
            password: Some(crate::harness::app::PASSWORD.to_owned()),
        };
        desk.add_person(&Actor::Operator, new, None).await.unwrap();
        let signed_in = app
            .visitor()
            .sign_in(&format!("{key}@erased.example"), crate::harness::app::PASSWORD)
            .await;
        assert_eq!(signed_in.status, 303);
        app.visitor()
            .sign_in(&format!("{key}@erased.example"), "not the password 17")
            .await;
    }
    let everybody = desk.list_people(&Actor::Operator).await.unwrap();
    let who = |key: &str| {
        let address = format!("{key}@erased.example");
        everybody.iter().find(|person| person.email == address).unwrap().actor()
    };
    let [adelheid, leontine, tiberius, minerva] = PEOPLE.map(|(key, ..)| who(key));
    desk.make_sample(|address| {
        Some(match address {
            "leila@sample.example" => leontine.clone(),
            "tomas@sample.example" => tiberius.clone(),
            _ => minerva.clone(),
        })
    })
    .await
    .unwrap();
    // Each of the acts that tell of another person, by an admin or an editor.
    desk.end_sessions_of(&adelheid, leontine.id().unwrap()).await.unwrap();
    desk.reset_link(&adelheid, minerva.id().unwrap()).await.unwrap();
    desk.set_role(&adelheid, tiberius.id().unwrap(), None, Role::Editor)
        .await
        .unwrap();
    let rule = RuleForm {
        mode: "count".to_owned(),
        needed: "1".to_owned(),
        panel: "3".to_owned(),
        named: "tiberius@erased.example, minerva@erased.example".to_owned(),
    };
    desk.set_sign_off_rule(&adelheid, None, Risk::Low, 0, rule)
        .await
        .unwrap();
    let profile = Profile {
        name: "Minerva Gecko",
        theme: "dark",
        keys: "letters",
        language: "",
    };
    desk.set_profile(&minerva, profile).await.unwrap();
    desk.verify_log(&adelheid, |_, _| {}).await.unwrap().unwrap();
    let numbers = app.store.read(|db| {
        let claims: Vec<_> = (1..=4)
            .filter_map(|number| claims::by_number(db, number).transpose())
            .collect();
        Ok(claims.into_iter().collect::<Result<Vec<_>, _>>()?)
    });
    let of: Vec<(i64, i32, i32)> = numbers
        .await
        .unwrap()
        .iter()
        .map(|c| (c.number, c.step, c.version))
        .collect();
    for to in [&minerva, &tiberius] {
        let asked = Asked {
            deed: Deed::Assign,
            assignee: to.id(),
            reason: String::new(),
            note: String::new(),
            due_at: String::new(),
            tags: String::new(),
            target: String::new(),
        };
        desk.bulk(&leontine, None, Chosen::These(of.clone()), asked)
            .await
            .unwrap();
    }
    desk.declare_conflict(&leontine, None, of[0].0, minerva.id(), "Knows the minister".to_owned())
        .await
        .unwrap();
    let ask = Ask {
        filters: Filters {
            person: "Tiberius@Erased.example".to_owned(),
            ..Filters::default()
        },
        ..Ask::of(Report::Claims)
    };
    desk.save_preset(&leontine, None, "Theirs".to_owned(), true, &ask)
        .await
        .unwrap();
    whole(desk, &leontine, ask.clone()).await;
    drop(desk.export(&leontine, ask).await.unwrap());
}

async fn whole(desk: &Desk, who: &Actor, ask: Ask) -> String {
    let mut export = desk.export(who, ask).await.unwrap();
    let mut file = String::new();
    while let Some(piece) = export.next().await.unwrap() {
        file.push_str(&piece);
    }
    export.finish().await.unwrap();
    file
}

async fn nobody_who_was_erased_is_named_anywhere(app: TestApp) {
    everything_that_names_people_happens(&app).await;
    let url = app.database_url();
    let dump = || -> Vec<String> {
        let tables = tables(url).into_iter();
        tables
            .flat_map(|(table, columns)| {
                let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
                values_of(url, &table, &columns)
            })
            .collect()
    };
    let names = |line: &&String| SECRETS.iter().any(|secret| line.contains(secret));
    assert!(dump().iter().filter(names).count() > 20, "there is something to erase");
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let theirs: Vec<_> = people
        .iter()
        .filter(|person| person.email.ends_with("@erased.example"))
        .collect();
    assert_eq!(theirs.len(), 4);
    for person in &theirs {
        app.desk.disable(&Actor::Operator, person.id, None).await.unwrap();
        app.desk.erase_person(&Actor::Operator, person.id, None).await.unwrap();
    }
    // What stays is said in docs/log.md: what was published, with the names of who checked it.
    for line in dump().iter().filter(names) {
        assert!(
            line.starts_with("publication: ") && !line.contains("erased.example"),
            "{line}"
        );
    }
    for report in Report::ALL.iter().copied() {
        let file = whole(&app.desk, &Actor::Operator, Ask::of(report)).await;
        let told = file
            .lines()
            .find(|line| SECRETS.iter().any(|secret| line.contains(secret)));
        assert_eq!(told, None, "{report}");
    }
    let verified = app.desk.verify_log(&Actor::Operator, |_, _| {}).await.unwrap();
    assert!(verified.is_ok(), "{verified:?}");
    // The preset goes on, by the id.
    let ask = app
        .desk
        .preset_named(&Actor::Operator, "Theirs".to_owned())
        .await
        .unwrap();
    assert!(
        theirs.iter().any(|person| person.id.to_string() == ask.filters.person),
        "{ask:?}"
    );
    whole(&app.desk, &Actor::Operator, ask).await;
}
