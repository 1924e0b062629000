//! People are told of a change of their duty, in the act that changes it, and of nothing else.

use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;
use docket::desk::claims::ClaimForm;
use docket::domain::person::{Actor, Role};

use super::claims::{act, claim, propose, send, words};
use crate::harness::Client;
use crate::harness::app::{TestApp, email};

stories!(
    whoever_a_step_concerns_is_told,
    what_is_refused_tells_nobody,
    what_is_due_is_told_once,
    lists_are_marked_and_follow_each_other,
    kinds_can_be_turned_off,
    what_is_no_longer_needed_says_so_and_is_not_counted,
    all_that_is_due_is_told_however_much_it_is,
    what_was_told_long_ago_is_forgotten,
);

async fn told(client: &Client) -> Vec<String> {
    client.get("/notifications").await.words(".notices li p")
}

async fn bell(client: &Client) -> String {
    words(&client.get("/mine").await, ".bell")
}

pub async fn give(editor: &Client, claim: &str, to: &str) {
    let page = editor.get(claim).await;
    let form = page.form(&format!("{claim}/assign"));
    let html = page.html();
    let option = scraper::Selector::parse("select[name=assignee] option").unwrap();
    let person = html
        .select(&option)
        .find(|option| option.text().collect::<String>().starts_with(to))
        .and_then(|option| option.attr("value").map(str::to_owned));
    let person = person.unwrap_or_else(|| panic!("{to} is not offered: {page:?}"));
    let assigned = editor.submit(form.choose("assignee", &person)).await;
    assert_eq!(assigned.status, 303, "{assigned:?}");
}

async fn whoever_a_step_concerns_is_told(app: TestApp) {
    app.add("mina", Role::Reviewer).await;
    let [editor, reviewer, mina] = app.sign_in_all(["editor", "reviewer", "mina"]).await;
    let made = claim(&editor, "The pier is closed.", "standard").await;
    assert!(told(&reviewer).await.is_empty());
    give(&editor, &made, "Reviewer").await;
    assert_eq!(told(&reviewer).await, ["Not read: Editor Desk assigned this to you"]);
    assert_eq!(bell(&reviewer).await, "1");
    propose(&reviewer, &made).await;
    assert_eq!(
        told(&mina).await,
        ["Not read: Reviewer Desk proposed a verdict; it awaits approval"]
    );
    assert_eq!(told(&reviewer).await.len(), 1, "nobody is told what they did");
    act(&mina, &made, "request_changes", &[("note", "Say when.")]).await;
    assert_eq!(told(&reviewer).await[0], "Not read: Mina Desk asked for changes");
    let form = reviewer.get(&made).await.form(&format!("{made}/verdict"));
    let form = form
        .fill("summary", "Since Monday.[1] Until May.[2]")
        .press("action", "propose");
    assert_eq!(reviewer.submit(form).await.status, 303);
    act(&mina, &made, "approve", &[]).await;
    act(&editor, &made, "publish", &[]).await;
    let all = told(&reviewer).await;
    assert_eq!(all[0], "Not read: Editor Desk published your proposal");
    assert_eq!(all[1], "Not read: Mina Desk approved your proposal");
    assert_eq!(bell(&reviewer).await, "2", "news; what was to do is done");
    assert!(told(&app.sign_in("auditor").await).await.is_empty());
}

async fn what_is_refused_tells_nobody(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let made = claim(&editor, "The pier is closed.", "standard").await;
    let stale = send(&editor, &made, &[], &[("action", "dismiss"), ("step", "9")]).await;
    assert_ne!(stale.status, 303);
    assert!(told(&reviewer).await.is_empty());
    assert_eq!(bell(&reviewer).await, "");
}

async fn what_is_due_is_told_once(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let soon = app.desk.now().plus_seconds(3_600);
    let form = editor.get("/claims/new").await.form("/claims/new");
    // As a field for date and time holds it: to the minute.
    let typed: String = soon.to_string().chars().take(16).collect();
    let made = editor
        .submit(form.fill("statement", "The pier is closed.").fill("due_at", &typed))
        .await;
    let made = made.header("location").unwrap().to_owned();
    app.desk.tidy().await.unwrap();
    assert!(told(&reviewer).await.is_empty(), "it is nobody's");
    give(&editor, &made, "Reviewer").await;
    for _ in 0..2 {
        app.desk.tidy().await.unwrap();
    }
    let due = "Not read: This is due within a day, or overdue";
    assert_eq!(told(&reviewer).await[0], due);
    assert_eq!(bell(&reviewer).await, "2");
}

async fn lists_are_marked_and_follow_each_other(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for number in 1..=32 {
        let made = claim(&editor, &format!("Pier {number} is closed."), "standard").await;
        give(&editor, &made, "Reviewer").await;
    }
    assert_eq!(bell(&reviewer).await, "32");
    let first = reviewer.get("/notifications").await;
    assert_eq!(first.words(".notices li a").len(), 30);
    assert_eq!(first.words(".notices li a")[0], "Pier 32 is closed.");
    let html = first.html();
    let older = scraper::Selector::parse("a[rel=next]").unwrap();
    let next = html.select(&older).next().unwrap().attr("href").unwrap().to_owned();
    let second = reviewer.get(&next).await;
    assert_eq!(
        second.words(".notices li a"),
        ["Pier 2 is closed.", "Pier 1 is closed."]
    );

    let one = hidden_id(second.text());
    assert_eq!(
        editor.post_form("/notifications/seen", &[("id", &one)]).await.status,
        303
    );
    assert_eq!(bell(&reviewer).await, "32", "only its reader marks it");
    reviewer.post_form("/notifications/seen", &[("id", &one)]).await;
    reviewer.post_form("/notifications/seen", &[("id", &one)]).await;
    assert_eq!(bell(&reviewer).await, "31", "once");
    reviewer.post_form("/notifications/seen", &[]).await;
    assert_eq!(bell(&reviewer).await, "");
    assert_eq!(reviewer.get("/notifications?behind=soon").await.status, 400);
    assert_eq!(
        reviewer.post_form("/notifications/seen", &[("id", "one")]).await.status,
        400
    );
}

pub fn hidden_id(html: &str) -> String {
    let (_, rest) = html.split_once("name=\"id\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn kinds_can_be_turned_off(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let form = reviewer
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    assert_eq!(reviewer.submit(form.tick("told", "assigned", false)).await.status, 303);
    let made = claim(&editor, "The pier is closed.", "standard").await;
    give(&editor, &made, "Reviewer").await;
    assert!(told(&reviewer).await.is_empty());
    let form = reviewer
        .get("/account/notifications")
        .await
        .form("/account/notifications");
    assert_eq!(reviewer.submit(form.tick("told", "assigned", true)).await.status, 303);
    give(&editor, &made, "Nobody").await;
    give(&editor, &made, "Reviewer").await;
    assert_eq!(told(&reviewer).await.len(), 1);
    let odd = reviewer.post_form("/account/notifications", &[("told", "songs")]).await;
    assert_eq!(odd.status, 400);
    let events = app.store.read(|db| Ok(docket::store::log::last(db)?)).await.unwrap();
    reviewer.post_form("/notifications/seen", &[]).await;
    let after = app.store.read(|db| Ok(docket::store::log::last(db)?)).await.unwrap();
    assert_eq!(events, after, "what is read is no part of the record");
}

#[derive(diesel::QueryableByName)]
struct Sums {
    #[diesel(sql_type = BigInt)]
    counted: i64,
    #[diesel(sql_type = BigInt)]
    kept: i64,
    #[diesel(sql_type = BigInt)]
    unread: i64,
}

/// How many notifications are kept; the counters must say how many of them are not read.
async fn kept(app: &TestApp) -> i64 {
    let sums: Sums = app
        .store
        .read(|db| {
            let sql = "SELECT CAST(COALESCE((SELECT SUM(value) FROM counter WHERE name LIKE 'notifications.%'), 0) AS BIGINT) AS counted, \
                       (SELECT COUNT(*) FROM notification) AS kept, \
                       (SELECT COUNT(*) FROM notification WHERE seen_at IS NULL) AS unread";
            Ok(diesel::sql_query(sql).get_result(db)?)
        })
        .await
        .unwrap();
    assert_eq!(sums.counted, sums.unread, "the counters are the count");
    sums.kept
}

async fn what_is_no_longer_needed_says_so_and_is_not_counted(app: TestApp) {
    app.add("mina", Role::Reviewer).await;
    let [editor, reviewer, mina] = app.sign_in_all(["editor", "reviewer", "mina"]).await;
    let made = claim(&editor, "The pier is closed.", "standard").await;
    give(&editor, &made, "Mina").await;
    give(&editor, &made, "Reviewer").await;
    assert_eq!(
        told(&mina).await,
        ["Editor Desk assigned this to you. Somebody else has it now."]
    );
    propose(&reviewer, &made).await;
    assert_eq!(bell(&mina).await, "1");
    act(&editor, &made, "approve", &[]).await;
    assert_eq!(
        told(&mina).await[0],
        "Reviewer Desk proposed a verdict. It was approved since."
    );
    assert_eq!(bell(&mina).await, "", "nothing waits for her");
    kept(&app).await;

    // A claim of high risk takes two approvals: whoever gave one has done their part.
    let risky = claim(&editor, "The dam holds.", "high").await;
    give(&editor, &risky, "Reviewer").await;
    propose(&reviewer, &risky).await;
    assert_eq!(bell(&mina).await, "1");
    act(&mina, &risky, "approve", &[]).await;
    assert_eq!(bell(&mina).await, "");
    assert_eq!(
        told(&mina).await[0],
        "Reviewer Desk proposed a verdict; it awaits approval"
    );
    kept(&app).await;
}

async fn all_that_is_due_is_told_however_much_it_is(app: TestApp) {
    const CLAIMS: usize = 420;
    let editor = app.desk.person_by_email(&Actor::Operator, &email("editor")).await;
    let editor = editor.unwrap().actor();
    // All at one time: the part behind begins in the midst of them.
    let due = app.desk.now().plus_seconds(3_600).to_string();
    for number in 0..CLAIMS {
        let form = ClaimForm {
            statement: format!("Pier {number} is closed."),
            risk: "standard".to_owned(),
            priority: "normal".to_owned(),
            due_at: due.clone(),
            ..ClaimForm::default()
        };
        let made = app.desk.create_claim(&editor, None, form).await.unwrap();
        let number = i64::try_from(number).unwrap() + 1;
        app.desk
            .assign_claim(&editor, None, number, 1, editor.id())
            .await
            .unwrap_or_else(|failure| panic!("{made}: {failure}"));
    }
    for _ in 0..2 {
        app.desk.tidy().await.unwrap();
        assert_eq!(kept(&app).await, i64::try_from(CLAIMS).unwrap());
    }
}

async fn what_was_told_long_ago_is_forgotten(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for pier in ["North pier", "South pier"] {
        let made = claim(&editor, &format!("The {pier} is closed."), "standard").await;
        give(&editor, &made, "Reviewer").await;
    }
    let one = hidden_id(reviewer.get("/notifications").await.text());
    reviewer.post_form("/notifications/seen", &[("id", &one)]).await;
    let day = 86_400;
    app.wait(89 * day);
    app.desk.tidy().await.unwrap();
    assert_eq!(kept(&app).await, 2);
    app.wait(2 * day);
    app.desk.tidy().await.unwrap();
    assert_eq!(kept(&app).await, 1, "what was read is forgotten after 90 days");
    app.wait(300 * day);
    app.desk.tidy().await.unwrap();
    assert_eq!(kept(&app).await, 0, "what was not read is forgotten after a year");
}
