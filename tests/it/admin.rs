//! The pages for admins and auditors: the log, the system, the roles, open links.

use docket::desk::people::{NewPerson, Purpose};
use docket::domain::person::{Actor, Role};
use docket::domain::rights::{Right, holds};
use docket::store::log;

use crate::harness::Client;
use crate::harness::app::{TestApp, email};
use crate::harness::page::Page;
use crate::log::forge;
use crate::notifications::give;

stories!(
    the_log_is_told_in_prose_to_whoever_is_inside,
    the_log_is_narrowed_and_every_event_stands_on_one_page,
    a_filter_that_means_nothing_is_told_in_words,
    a_verification_is_remembered_and_names_the_first_broken_event,
    the_system_is_shown_to_admins_and_hides_its_password,
    an_admin_sets_the_time_zone,
    the_page_of_the_system_tells_how_mail_stands,
    the_matrix_of_roles_is_the_table_of_rights,
    an_open_link_is_listed_and_revoked,
);

/// Makes a claim through the page; gives its reference.
async fn claim(editor: &Client, statement: &str) -> String {
    let form = editor.get("/claims/new").await.form("/claims/new");
    let made = editor.submit(form.fill("statement", statement)).await;
    let path = made.header("location").unwrap_or_else(|| panic!("{made:?}"));
    path.rsplit('/').next().unwrap().to_owned()
}

fn lines(page: &Page) -> Vec<String> {
    page.words(".log > li > div > p:first-child")
}

fn numbers(page: &Page) -> Vec<i64> {
    let shown = page.words(".log > li > .num").into_iter();
    shown.map(|number| number.parse().unwrap()).collect()
}

/// The address of a link on the page, by its words.
fn link(page: &Page, words: &str) -> Option<String> {
    let html = page.html();
    let links = scraper::Selector::parse("a[href]").unwrap();
    let found = html
        .select(&links)
        .find(|link| link.text().collect::<String>().trim() == words);
    found.and_then(|link| link.attr("href")).map(str::to_owned)
}

async fn the_log_is_told_in_prose_to_whoever_is_inside(app: TestApp) {
    assert_eq!(app.visitor().get("/admin/log").await.status, 303);
    let (editor, auditor) = (app.sign_in("editor").await, app.sign_in("auditor").await);
    let reference = claim(&editor, "The pier is closed.").await;
    let page = auditor.get("/admin/log").await;
    assert_eq!(page.status, 200);
    let told = lines(&page);
    assert_eq!(told[0], "Editor Desk created the claim");
    assert!(told[1].starts_with("Auditor Desk signed in from 127.0.0.1"), "{told:?}");
    assert!(
        told.iter()
            .any(|line| line == "Command line added Auditor Desk as auditor")
    );
    assert_eq!(link(&page, &reference), Some(format!("/claims/{reference}")));
    assert_eq!(page.words(".log > li:first-child .meta span"), ["editor"]);
    let details = page.words(".log > li:first-child tbody").concat();
    assert!(
        details.contains("The pier is closed.") && details.contains("claim.create"),
        "{details}"
    );
    let names = page.words("nav[aria-label=Admin] a");
    assert_eq!(names, ["Roles", "Method", "Log"], "what is for admins is not offered");
    let head = app.store.read(|db| Ok(log::head(db)?)).await.unwrap();
    assert!(
        page.text().contains(&docket::domain::log::hex(&head.hash)),
        "the head can be noted elsewhere"
    );
}

async fn the_log_is_narrowed_and_every_event_stands_on_one_page(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    for number in 0..56 {
        claim(&editor, &format!("Pier {number} is closed.")).await;
    }
    let reference = claim(&editor, "The harbour is open.").await;
    let (mut page, mut seen) = (admin.get("/admin/log").await, Vec::new());
    assert_eq!(numbers(&page).len(), 50);
    loop {
        seen.extend(numbers(&page));
        match link(&page, "Next") {
            Some(next) => page = admin.get(&next).await,
            None => break,
        }
    }
    let head = app.store.read(|db| Ok(log::head(db)?)).await.unwrap();
    assert_eq!(seen, (1..=head.number).rev().collect::<Vec<_>>());
    let back = admin.get(&link(&page, "Previous").unwrap()).await;
    assert_eq!(numbers(&back), (1..=head.number).rev().take(50).collect::<Vec<_>>());

    let only = async |query: &str| admin.get(&format!("/admin/log?{query}")).await;
    let page = only(&format!("of={reference}")).await;
    assert_eq!(lines(&page), ["Editor Desk created the claim"]);
    assert_eq!(page.words(".fchip:not(.add) b"), [reference.as_str()]);
    let person = app
        .desk
        .person_by_email(&Actor::Operator, &email("admin"))
        .await
        .unwrap();
    let page = only(&format!(
        "person={}&action=sign_in&from=2020-01-01&to=2099-12-31",
        person.id
    ))
    .await;
    assert_eq!(lines(&page), ["Admin Desk signed in from 127.0.0.1"]);
    assert_eq!(page.words(".fchip:not(.add) b")[..2], ["Admin Desk", "Signing in"]);
    let html = page.html();
    let removals = scraper::Selector::parse(".fchip a[href]").unwrap();
    let without = html.select(&removals).next().unwrap().attr("href").unwrap();
    assert_eq!(without, "/admin/log?action=sign_in&from=2020-01-01&to=2099-12-31");
    let report = link(&page, "Export as CSV").unwrap();
    assert!(report.starts_with("/reports?report=events&person="), "{report}");
    let preview = admin.get(&report).await;
    assert_eq!(preview.status, 200);
    assert_eq!(lines(&only("to=2020-01-01").await), Vec::<String>::new());
    let page = only("person=operator&action=person").await;
    assert_eq!(lines(&page).len(), 4);
    assert!(
        page.text().contains("it holds what the other filters leave out"),
        "{page:?}"
    );
    let claims = only("action=claim").await;
    assert!(lines(&claims).iter().all(|line| line.ends_with("created the claim")));
    assert!(
        link(&claims, "Next")
            .unwrap()
            .starts_with("/admin/log?action=claim&before=")
    );
}

async fn a_filter_that_means_nothing_is_told_in_words(app: TestApp) {
    let auditor = app.sign_in("auditor").await;
    for (query, words) in [
        ("of=nonsense", "Give the number of a claim"),
        ("of=C-9999", "Give the number of a claim"),
        ("action=fly", "Nothing in the log is called"),
        ("person=x", "There is nobody here called"),
        ("from=x", "Give the date as year-month-day"),
        ("from=2026-02-02&to=2026-01-01", "The last day is before the first"),
    ] {
        let page = auditor.get(&format!("/admin/log?{query}")).await;
        assert_eq!(page.status, 422, "{query}");
        assert!(page.words(".errors li").concat().contains(words), "{page:?}");
        let (name, value) = query.split('&').next_back().unwrap().split_once('=').unwrap();
        assert_eq!(
            page.form("/admin/log").value(name).unwrap_or_default(),
            if ["of", "from", "to"].contains(&name) {
                value
            } else {
                ""
            }
        );
    }
    assert_eq!(auditor.get("/admin/log?before=x").await.status, 400);
}

async fn a_verification_is_remembered_and_names_the_first_broken_event(app: TestApp) {
    let auditor = app.sign_in("auditor").await;
    let shown = async || auditor.get("/admin/log").await.words(".health").concat();
    assert!(shown().await.contains("Nobody has verified the log here yet."));
    let verify = async || {
        let form = auditor.get("/admin/log").await.form("/admin/log/verify");
        let answer = auditor.submit(form).await;
        assert_eq!(answer.header("location"), Some("/admin/log"));
    };
    verify().await;
    let whole = shown().await;
    assert!(
        whole.starts_with("Unbroken since ") && whole.contains("last verified today, "),
        "{whole}"
    );
    app.wait(86_400);
    let auditor = app.sign_in("auditor").await;
    let later = auditor.get("/admin/log").await.words(".health").concat();
    assert!(
        !later.contains("last verified today"),
        "the page verifies nothing by itself: {later}"
    );
    forge(app.database_url(), "UPDATE event SET reason = 'x' WHERE number = 2");
    let form = auditor.get("/admin/log").await.form("/admin/log/verify");
    auditor.submit(form).await;
    let page = auditor.get("/admin/log").await;
    let broken = page.words(".health[data-kind=problem]").concat();
    assert!(broken.contains("Broken at event 2"), "{page:?}");
    forge(app.database_url(), "UPDATE event SET reason = '' WHERE number = 2");
}

async fn the_system_is_shown_to_admins_and_hides_its_password(app: TestApp) {
    for role in ["auditor", "reviewer", "editor"] {
        assert_eq!(app.sign_in(role).await.get("/admin/system").await.status, 403);
    }
    let admin = app.sign_in("admin").await;
    claim(&admin, "The pier is closed.").await;
    let page = admin.get("/admin/system").await;
    let facts = page.words(".facts-of").concat();
    assert!(facts.contains("1 claim, 0 articles, 4 people"), "{facts}");
    assert!(
        facts.contains(env!("CARGO_PKG_VERSION")) && facts.contains("after "),
        "{facts}"
    );
    assert!(facts.contains(if app.database_url().starts_with("sqlite:") {
        "SQLite"
    } else {
        "PostgreSQL"
    }));
    assert!(page.text().contains("Nobody has made a backup with Docket yet."));
    if let Some((_, rest)) = app.database_url().split_once("://")
        && let Some((login, _)) = rest.split_once('@')
        && let Some((_, password)) = login.split_once(':')
    {
        assert!(!page.text().contains(password));
    }
    let verified = admin.submit(page.form("/admin/log/verify")).await;
    assert_eq!(verified.header("location"), Some("/admin/system"));
    assert!(admin.get("/admin/system").await.text().contains("Unbroken since"));
}

async fn an_admin_sets_the_time_zone(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let refused = editor.post_form("/desk/time-zone", &[("seen", "UTC"), ("zone", "Asia/Dubai")]);
    assert_eq!(refused.await.status, 403);
    let admin = app.sign_in("admin").await;
    let form = || async { admin.get("/admin/system").await.form("/desk/time-zone") };
    let (first, second) = (form().await, form().await);
    assert_eq!(first.value("zone"), Some("UTC"));
    for wrong in ["Europe/Atlantis", "+02:00", ""] {
        let page = admin.submit(form().await.fill("zone", wrong)).await;
        assert_eq!(page.status, 422, "{wrong}");
        assert!(page.words(".errors").concat().contains("a name of the IANA list"));
        assert_eq!(page.form("/desk/time-zone").value("zone"), Some(wrong));
    }
    let set = admin.submit(first.fill("zone", "europe/london")).await;
    assert_eq!(set.header("location"), Some("/admin/system"));
    assert_eq!(form().await.value("zone"), Some("Europe/London"));
    let stale = admin.submit(second.fill("zone", "Asia/Dubai")).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("It is Europe/London now."), "{stale:?}");
    let line = &lines(&admin.get("/admin/log?action=desk.time_zone").await)[0];
    assert_eq!(
        line,
        "Admin Desk tells the hours of the desk in Europe/London instead of UTC"
    );
}

async fn the_page_of_the_system_tells_how_mail_stands(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let mail = async |admin: &Client| {
        admin
            .get("/admin/system")
            .await
            .words("[aria-labelledby=mail-h]")
            .concat()
    };
    let told = mail(&admin).await;
    assert!(
        told.contains("This server sends no mail") && told.contains("None of the last two weeks."),
        "{told}"
    );
    let app = app.with_mail(None);
    let admin = app.sign_in("admin").await;
    let form = admin.get("/account/notifications").await.form("/account/notifications");
    admin.submit(form.choose("mail", "at_once")).await;
    let editor = app.sign_in("editor").await;
    let made = claim(&editor, "The pier is closed.").await;
    give(&editor, &format!("/claims/{made}"), "Admin").await;
    let told = mail(&admin).await;
    assert!(
        told.contains("This server sends mail.") && told.contains("1 mail"),
        "{told}"
    );
    let letter = app.desk.take_mail().await.unwrap().unwrap();
    app.desk
        .mail_failed(letter.id, "550 Nobody has\u{202e} this address")
        .await
        .unwrap();
    let told = mail(&admin).await;
    assert!(told.contains("550 Nobody has[U+202E] this address"), "{told}");
}

async fn the_matrix_of_roles_is_the_table_of_rights(app: TestApp) {
    let page = app.sign_in("auditor").await.get("/admin/roles").await;
    assert_eq!(
        page.words(".matrix thead th")[1..],
        ["Auditor", "Reviewer", "Editor", "Admin"]
    );
    let cells = page.words(".matrix tbody td");
    let wanted: Vec<&str> = Right::ALL
        .iter()
        .flat_map(|right| {
            Role::ALL
                .iter()
                .map(|role| if holds(*role, *right) { "yes" } else { "no" })
        })
        .collect();
    assert_eq!(cells, wanted);
}

async fn an_open_link_is_listed_and_revoked(app: TestApp) {
    let new = NewPerson {
        email: email("noor"),
        name: "Noor Aziz".to_owned(),
        role: Role::Reviewer.code().to_owned(),
        password: None,
    };
    let (id, given) = app.desk.add_person(&Actor::Operator, new, None).await.unwrap();
    let given = given.unwrap();
    assert_eq!(given.purpose, Purpose::Invite);
    let admin = app.sign_in("admin").await;
    let page = admin.get("/admin/people").await;
    assert!(
        page.words("[aria-labelledby=links-h] tbody")
            .concat()
            .contains("come in for the first time")
    );
    assert!(
        !page.text().contains(given.token.text()),
        "the link itself is shown to nobody"
    );
    assert_eq!(app.visitor().get(&given.path()).await.status, 200);
    let revoke = format!("/admin/people/{id}/revoke");
    assert_eq!(admin.submit(page.form(&revoke)).await.status, 303);
    assert_eq!(app.visitor().get(&given.path()).await.status, 404);
    assert_eq!(admin.post_form(&revoke, &[]).await.status, 409);
    assert_eq!(
        admin
            .get("/admin/people")
            .await
            .words("[aria-labelledby=links-h]")
            .len(),
        0
    );
    let line = &lines(&admin.get("/admin/log?action=person.link_off").await)[0];
    assert_eq!(line, "Admin Desk took the invitation of Noor Aziz back");
    let editor = app.sign_in("editor").await;
    assert_eq!(editor.post_form(&revoke, &[]).await.status, 403);
}
