//! People are told of a change of their duty, in the act that changes it, and of nothing else.

use docket::domain::person::Role;

use super::claims::{act, claim, propose, send, words};
use crate::harness::Client;
use crate::harness::app::TestApp;

stories!(
    whoever_a_step_concerns_is_told,
    what_is_refused_tells_nobody,
    what_is_due_is_told_once,
    lists_are_marked_and_follow_each_other,
    kinds_can_be_turned_off,
);

async fn told(client: &Client) -> Vec<String> {
    client.get("/notifications").await.words(".notices li p")
}

async fn bell(client: &Client) -> String {
    words(&client.get("/mine").await, ".bell")
}

async fn give(editor: &Client, claim: &str, to: &str) {
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
    let (editor, reviewer, mina) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("mina").await,
    );
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
    assert_eq!(bell(&reviewer).await, "4");
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

fn hidden_id(html: &str) -> String {
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
