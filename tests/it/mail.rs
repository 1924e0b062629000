//! What people are told goes out by mail too, where they want it and a mail server is named.

use std::time::Duration;

use docket::config::Mail;
use docket::desk::mail::MailState;
use docket::desk::people::NewPerson;
use docket::domain::person::{Actor, Role};
use docket::mail::Mailer;

use super::claims::{act, claim, propose};
use super::cli::{code, docket};
use super::notifications::{give, hidden_id};
use crate::harness::Client;
use crate::harness::app::{PASSWORD, TestApp, email};
use crate::harness::smtp::{MailSink, Mood, Sent};

stories!(
    what_is_told_is_mailed_at_once_to_who_wants_it,
    a_daily_mail_holds_what_is_not_read_and_still_to_do,
    a_daily_mail_comes_at_its_hour_of_the_desks_time_zone,
    nobody_is_mailed_who_left_or_wants_none,
    what_a_server_refuses_is_kept_and_tried_again,
    a_server_that_hangs_holds_nothing_up,
    a_mail_outlives_the_node_that_took_it,
    two_nodes_send_each_mail_once,
    names_and_statements_stay_in_their_place,
    mail_is_offered_where_a_server_is_named,
);

const DAY: i64 = 86_400;

fn mailer(sink: &MailSink) -> Mailer {
    let settings = Mail {
        smtp_url: Some(sink.url.parse().unwrap()),
        mail_from: Some("The desk <desk@desk.example>".to_owned()),
    };
    Mailer::new(&settings, Some("https://docket.example")).unwrap().unwrap()
}

/// Chooses on the page how this person is told by mail.
async fn choose(person: &Client, how: &str, hour: i64) {
    let form = person
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    let form = form.choose("mail", how).choose("hour", &hour.to_string());
    assert_eq!(person.submit(form).await.status, 303);
}

async fn state(app: &TestApp) -> MailState {
    app.desk.mail_state(&Actor::Operator).await.unwrap()
}

/// A claim that the editor gives to this person.
async fn given(editor: &Client, statement: &str, to: &str) -> String {
    let made = claim(editor, statement, "standard").await;
    give(editor, &made, to).await;
    made
}

fn only(sent: Vec<Sent>) -> Sent {
    assert_eq!(sent.len(), 1, "{sent:?}");
    sent.into_iter().next().unwrap()
}

async fn a_daily_mail_comes_at_its_hour_of_the_desks_time_zone(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let mailer = mailer(&sink);
    let [editor, reviewer, admin] = app.sign_in_all(["editor", "reviewer", "admin"]).await;
    let set_zone = async |name: &str| {
        let form = admin.get("/admin/system").await.form("/desk/time-zone");
        let set = admin.submit(form.fill("zone", name)).await;
        assert_eq!(set.header("location"), Some("/admin/system"), "{name}");
    };
    set_zone("Asia/Dubai").await;
    let page = reviewer.get("/account/notifications").await;
    assert!(page.text().contains("In the desk’s time zone, Asia/Dubai."), "{page:?}");
    let hour_in = |hours: i64| (app.desk.now().micros() / 3_600_000_000 + hours).rem_euclid(24);
    // Four hours ahead of UTC: there it is this hour when two hours have gone by.
    choose(&reviewer, "daily", hour_in(4 + 2)).await;
    given(&editor, "The pier is closed.", "Reviewer").await;
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0);
    app.wait(2 * 3_600);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);

    // Whoever chose before the desk moved is told at the same hour of the new place.
    given(&editor, "The dam holds.", "Reviewer").await;
    set_zone("UTC").await;
    app.wait(3 * 3_600);
    assert_eq!(
        mailer.round(&app.desk).await.unwrap(),
        0,
        "it would be three hours late there"
    );
    app.wait(3_600);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);
    assert_eq!(sink.sent().len(), 2);
}

async fn what_is_told_is_mailed_at_once_to_who_wants_it(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let mailer = mailer(&sink);
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    given(&editor, "The pier is closed.", "Reviewer").await;
    assert_eq!(
        mailer.round(&app.desk).await.unwrap(),
        0,
        "as it comes, nobody is mailed"
    );

    choose(&reviewer, "at_once", 8).await;
    given(&editor, "The pier\nis open.", "Reviewer").await;
    assert_eq!(state(&app).await.waiting, 1);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);
    let mail = only(sink.sent());
    assert_eq!(mail.to, "reviewer@desk.example");
    assert_eq!(mail.header("To"), "\"Reviewer Desk\" <reviewer@desk.example>");
    assert_eq!(mail.header("From"), "\"The desk\" <desk@desk.example>");
    assert_eq!(mail.header("Subject"), "C-0002: Editor Desk assigned this to you");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(
        mail.header("List-Unsubscribe"),
        "<https://docket.example/account/notifications>"
    );
    assert!(mail.header("Message-ID").ends_with("@docket.example>"));
    assert_eq!(
        mail.body().trim_end(),
        "Editor Desk assigned this to you.\n\nC-0002: The pier is open.\nhttps://docket.example/claims/C-0002\n\n-- \n\
         You chose to be told by mail. Change that here: https://docket.example/account/notifications"
    );
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0, "once");
    assert_eq!(state(&app).await.waiting, 0);

    // What is read, or done by somebody else, before it is sent is not sent.
    given(&editor, "The dam holds.", "Reviewer").await;
    let read = hidden_id(reviewer.get("/notifications").await.text());
    reviewer.post_form("/notifications/seen", &[("id", &read)]).await;
    let handed_on = given(&editor, "The gate is shut.", "Reviewer").await;
    give(&editor, &handed_on, "Nobody").await;
    let form = reviewer
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    reviewer.submit(form.tick("told", "assigned", false)).await;
    given(&editor, "The lake fell.", "Reviewer").await;
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0);
    assert_eq!(state(&app).await.waiting, 0);
}

async fn a_daily_mail_holds_what_is_not_read_and_still_to_do(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let mailer = mailer(&sink);
    app.add("mina", Role::Reviewer).await;
    let [editor, reviewer, mina] = app.sign_in_all(["editor", "reviewer", "mina"]).await;
    given(&editor, "Told before she chose.", "Mina").await;
    let in_two_hours = (app.desk.now().micros() / 3_600_000_000 + 2) % 24;
    choose(&mina, "daily", in_two_hours).await;
    given(&editor, "Read meanwhile.", "Mina").await;
    let read = hidden_id(mina.get("/notifications").await.text());
    mina.post_form("/notifications/seen", &[("id", &read)]).await;
    given(&editor, "The pier is closed.", "Mina").await;
    for (statement, approved) in [("The dam holds.", false), ("The gate is shut.", true)] {
        let made = given(&editor, statement, "Reviewer").await;
        propose(&reviewer, &made).await;
        if approved {
            act(&editor, &made, "approve", &[]).await;
        }
    }
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0, "its hour has not come");
    app.wait(2 * 3_600);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);
    let mail = only(sink.sent());
    assert_eq!(mail.to, "mina@desk.example");
    assert_eq!(mail.header("Subject"), "2 notifications that you have not read");
    let body = mail.body();
    let told: Vec<&str> = [
        "Assigned to you\n",
        "The pier is closed.",
        "Awaiting your approval\n",
        "The dam holds.",
    ]
    .into_iter()
    .filter(|words| body.contains(words))
    .collect();
    assert_eq!(told.len(), 4, "{body}");
    for left_out in ["Told before", "Read meanwhile", "The gate is shut"] {
        assert!(!body.contains(left_out), "{body}");
    }
    app.wait(DAY);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0, "nothing new, no mail");
    assert_eq!(state(&app).await.waiting, 0);
}

async fn nobody_is_mailed_who_left_or_wants_none(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let mailer = mailer(&sink);
    app.add("mina", Role::Reviewer).await;
    let [editor, reviewer, mina] = app.sign_in_all(["editor", "reviewer", "mina"]).await;
    choose(&reviewer, "at_once", 8).await;
    choose(&mina, "at_once", 8).await;
    given(&editor, "The pier is closed.", "Mina").await;
    given(&editor, "The dam holds.", "Reviewer").await;
    assert_eq!(state(&app).await.waiting, 2);
    let left = app.desk.person_by_email(&Actor::Operator, &email("mina")).await;
    app.desk
        .disable(&Actor::Operator, left.unwrap().id, None)
        .await
        .unwrap();
    choose(&reviewer, "none", 8).await;
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0);
    assert_eq!((state(&app).await.waiting, sink.visits()), (0, 0));
}

async fn what_a_server_refuses_is_kept_and_tried_again(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let mailer = mailer(&sink);
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    choose(&reviewer, "at_once", 8).await;
    given(&editor, "The pier is closed.", "Reviewer").await;
    sink.minds(Mood::Refuses);
    for _ in 0..2 {
        assert_eq!(mailer.round(&app.desk).await.unwrap(), 0);
    }
    assert_eq!(sink.visits(), 1, "not again at once");
    let kept = state(&app).await;
    let (_, words) = kept.last_error.unwrap();
    assert!(
        kept.configured && kept.waiting == 1 && words.contains("Nobody has this address"),
        "{words}"
    );
    app.wait(61);
    sink.minds(Mood::Takes);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);
    let after = state(&app).await;
    assert_eq!((after.waiting, after.last_error), (0, None));

    given(&editor, "The dam holds.", "Reviewer").await;
    sink.minds(Mood::Refuses);
    while state(&app).await.waiting > 0 {
        mailer.round(&app.desk).await.unwrap();
        app.wait(DAY);
    }
    assert_eq!(sink.visits(), 2 + 9, "given up in the end");
    assert!(state(&app).await.last_error.is_some(), "and not in silence");
    app.wait(15 * DAY);
    app.desk.tidy().await.unwrap();
    assert_eq!(state(&app).await.last_error, None);
}

async fn a_server_that_hangs_holds_nothing_up(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    sink.minds(Mood::Hangs);
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    choose(&reviewer, "at_once", 8).await;
    given(&editor, "The pier is closed.", "Reviewer").await;
    let impatient = mailer(&sink).with_patience(Duration::from_millis(50));
    assert_eq!(impatient.round(&app.desk).await.unwrap(), 0);
    let (_, words) = state(&app).await.last_error.unwrap();
    assert!(words.contains("did not answer"), "{words}");

    app.wait(61);
    let mut node = app.with_mail(Some(mailer(&sink)));
    while sink.visits() < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    given(&editor, "The dam holds.", "Reviewer").await;
    let other = node.sign_in("editor").await;
    assert_eq!(other.get("/claims").await.status, 200);
    node.end().await;
    assert_eq!(state(&app).await.waiting, 2, "nothing is lost");
}

async fn a_mail_outlives_the_node_that_took_it(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    choose(&reviewer, "at_once", 8).await;
    given(&editor, "The pier is closed.", "Reviewer").await;
    let taken = app.desk.take_mail().await.unwrap();
    assert!(taken.is_some(), "a node takes it, and is gone");
    let mailer = mailer(&sink);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 0, "it may be on its way");
    app.wait(301);
    assert_eq!(mailer.round(&app.desk).await.unwrap(), 1);
    let id = taken.unwrap().id.to_string();
    assert!(only(sink.sent()).header("Message-ID").contains(&id));
}

async fn two_nodes_send_each_mail_once(app: TestApp) {
    let first = app.with_mail(None);
    let second = first.with_mail(None);
    let sink = MailSink::start().await;
    let (editor, reviewer) = (first.sign_in("editor").await, first.sign_in("reviewer").await);
    choose(&reviewer, "at_once", 8).await;
    first.add("mina", Role::Reviewer).await;
    let mina = first.sign_in("mina").await;
    let hour = (first.desk.now().micros() / 3_600_000_000 + 2) % 24;
    choose(&mina, "daily", hour).await;
    for pier in 1..=12 {
        given(&editor, &format!("Pier {pier} is closed."), "Reviewer").await;
    }
    given(&editor, "The dam holds.", "Mina").await;
    first.wait(2 * 3_600);
    let (one, two) = (mailer(&sink), mailer(&sink));
    let (one, two) = tokio::join!(one.round(&first.desk), two.round(&second.desk));
    assert_eq!(one.unwrap() + two.unwrap(), 13);
    let sent = sink.sent();
    let mut ids: Vec<String> = sent.iter().map(|mail| mail.header("Message-ID")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!((sent.len(), ids.len()), (13, 13));
}

async fn names_and_statements_stay_in_their_place(app: TestApp) {
    let app = app.with_mail(None);
    let sink = MailSink::start().await;
    let name = "Eve \"X\" <a@b.example>,\r\nBcc: all@desk.example\u{202e} \u{5d0}\u{5d1}";
    let eve = NewPerson {
        email: email("eve"),
        name: name.to_owned(),
        role: "editor".to_owned(),
        password: Some(PASSWORD.to_owned()),
    };
    app.desk.add_person(&Actor::Operator, eve, None).await.unwrap();
    let [eve, editor, reviewer] = app.sign_in_all(["eve", "editor", "reviewer"]).await;
    for person in [&eve, &reviewer] {
        choose(person, "at_once", 8).await;
    }
    given(
        &eve,
        "Closed.\r\n\r\n-- \r\nBcc: all@desk.example\r\n.\r\nQUIT",
        "Reviewer",
    )
    .await;
    given(&editor, "The dam holds.", "Eve").await;
    assert_eq!(mailer(&sink).round(&app.desk).await.unwrap(), 2);
    for mail in sink.sent() {
        for (name, most) in [("Bcc", 0), ("To", 1), ("Subject", 1), ("From", 1)] {
            assert_eq!(mail.headers(name).len(), most, "{name}: {}", mail.text);
        }
        assert!(["reviewer@desk.example", "eve@desk.example"].contains(&mail.to.as_str()));
    }
    let told = sink
        .sent()
        .into_iter()
        .find(|mail| mail.to == email("reviewer"))
        .unwrap();
    let body = told.body();
    assert!(
        body.contains("C-0001: Closed. -- Bcc: all@desk.example . QUIT\n"),
        "{body}"
    );
    assert!(body.contains("[U+202E]"), "what turns text around is shown: {body}");
}

async fn mail_is_offered_where_a_server_is_named(app: TestApp) {
    let reviewer = app.sign_in("reviewer").await;
    let page = reviewer.get("/account/notifications").await;
    assert!(!page.text().contains("mail"), "{page:?}");
    let sent = [("told", "assigned"), ("mail", "at_once"), ("hour", "8")];
    assert_eq!(reviewer.post_form("/account/notifications", &sent).await.status, 303);
    let app = app.with_mail(None);
    let reviewer = app.sign_in("reviewer").await;
    let form = reviewer
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    assert_eq!(form.value("mail"), Some("none"), "what was not offered was not chosen");
    choose(&reviewer, "daily", 17).await;
    let form = reviewer
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    assert_eq!((form.value("mail"), form.value("hour")), (Some("daily"), Some("17")));
    for (how, hour, status) in [("pigeon", "8", 400), ("daily", "25", 422), ("daily", "soon", 422)] {
        let sent = [("told", "assigned"), ("mail", how), ("hour", hour)];
        let refused = reviewer.post_form("/account/notifications", &sent).await;
        assert_eq!(refused.status, status, "{how} {hour}");
    }
    let auditor = app.desk.person_by_email(&Actor::Operator, &email("auditor")).await;
    let auditor = auditor.unwrap().actor();
    assert!(app.desk.mail_state(&auditor).await.is_err(), "what fails is for admins");
}

#[actix_web::test]
async fn the_command_line_tries_the_mail_server() {
    let sink = MailSink::start().await;
    let run = async |settings: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let arguments: Vec<&str> = ["mail", "test", "mina@desk.example"]
            .into_iter()
            .chain(settings.iter().copied())
            .collect();
        let mut command = docket(folder.path(), &arguments);
        let output = tokio::task::spawn_blocking(move || command.output().unwrap());
        let output = output.await.unwrap();
        let said = String::from_utf8([output.stdout.clone(), output.stderr.clone()].concat()).unwrap();
        (code(&output), said)
    };
    let (url, from) = (sink.url.as_str(), "desk@desk.example");
    let origin = "https://docket.example";
    let whole = ["--smtp-url", url, "--mail-from", from, "--public-origin", origin];
    assert_eq!(
        run(&whole).await,
        (0, "The mail server answered: 250 2.0.0 taken\n".to_owned())
    );
    assert!(only(sink.sent()).body().contains(origin));
    sink.minds(Mood::Refuses);
    let (code, said) = run(&whole).await;
    assert!(code == 3 && said.contains("Nobody has this address"), "{said}");
    for (settings, missing) in [
        (&[][..], "--smtp-url"),
        (&["--smtp-url", url][..], "--mail-from"),
        (&["--smtp-url", url, "--mail-from", from][..], "--public-origin"),
        (
            &[
                "--smtp-url",
                "smpt://a:s3cret@b.example",
                "--mail-from",
                from,
                "--public-origin",
                origin,
            ][..],
            "smtps://USER",
        ),
        (
            &["--smtp-url", url, "--mail-from", "desk", "--public-origin", origin][..],
            "no sender",
        ),
    ] {
        let (code, said) = run(settings).await;
        assert!(
            code == 2 && said.contains(missing) && !said.contains("s3cret"),
            "{said}"
        );
    }
}
