//! What changes is told to whoever follows, on every node, and who is where.

use std::sync::Arc;
use std::time::Duration;

use docket::desk::claims::ClaimForm;
use docket::desk::live::{Changes, Following};
use docket::domain::person::Actor;
use docket::domain::presence::{PRESENT_FOR, Part};
use hyper::Method;

use crate::harness::app::{TestApp, email};

stories!(
    what_one_node_writes_is_told_on_the_other,
    whoever_comes_back_hears_what_was_missed,
    colleagues_are_shown_and_expire,
    a_stopping_server_ends_the_streams,
    streams_and_presence_are_for_those_who_are_signed_in,
    nobody_takes_the_streams_of_all_others,
);

/// Longer than any message takes; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_secs(30);

async fn who(app: &TestApp, name: &str) -> Actor {
    let person = app.desk.person_by_email(&Actor::Operator, &email(name)).await;
    person.unwrap().actor()
}

/// Makes a claim; gives the number of the last event then.
async fn claim(app: &TestApp, statement: &str) -> i64 {
    let form = ClaimForm {
        statement: statement.to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        ..ClaimForm::default()
    };
    app.desk
        .create_claim(&who(app, "editor").await, None, form)
        .await
        .unwrap();
    app.desk.events().await.unwrap()
}

async fn next(following: &mut Following) -> Arc<Changes> {
    let changes = tokio::time::timeout(PATIENCE, following.next()).await;
    changes.expect("a message").expect("a stream that goes on")
}

/// Reads on until the claim is told of: by its name, or with everything up to the event that made it (`written`), as
/// when a server has just started. Everything up to an earlier event tells nothing of it.
async fn hear_of(following: &mut Following, claim: &str, written: i64) {
    loop {
        let changes = next(following).await;
        let with_everything = changes.everything && changes.number >= written;
        if with_everything || changes.claims.contains(claim) {
            return;
        }
        assert!(changes.number < written, "{claim} was passed over: {changes:?}");
    }
}

async fn what_one_node_writes_is_told_on_the_other(first: TestApp) {
    let second = first.another_node();
    let reviewer = who(&second, "reviewer").await;
    let head = second.desk.events().await.unwrap();
    let mut here = first.desk.follow(&reviewer, head).await.unwrap();
    let mut there = second.desk.follow(&reviewer, head).await.unwrap();
    let written = claim(&first, "The pier is closed.").await;
    hear_of(&mut here, "C-0001", written).await;
    hear_of(&mut there, "C-0001", written).await;
    let written = claim(&second, "The pier opens in May.").await;
    hear_of(&mut here, "C-0002", written).await;
    hear_of(&mut there, "C-0002", written).await;
}

async fn whoever_comes_back_hears_what_was_missed(app: TestApp) {
    let reviewer = who(&app, "reviewer").await;
    let head = app.desk.events().await.unwrap();
    claim(&app, "The pier is closed.").await;
    claim(&app, "The pier opens in May.").await;
    let mut following = app.desk.follow(&reviewer, head).await.unwrap();
    let missed = next(&mut following).await;
    assert_eq!(missed.claims.iter().collect::<Vec<_>>(), ["C-0001", "C-0002"]);
    assert!(!missed.everything && missed.number > head);
    let mut up_to_date = app.desk.follow(&reviewer, missed.number).await.unwrap();
    let mut written = 0;
    for number in 0..510 {
        written = claim(&app, &format!("The pier is {number} years old.")).await;
    }
    hear_of(&mut up_to_date, "C-0512", written).await;
    let mut late = app.desk.follow(&reviewer, head).await.unwrap();
    let told = next(&mut late).await;
    assert!(told.everything && told.claims.is_empty(), "too much to tell one by one");
}

async fn colleagues_are_shown_and_expire(app: TestApp) {
    let (editor, reviewer) = (who(&app, "editor").await, who(&app, "reviewer").await);
    claim(&app, "The pier is closed.").await;
    let head = app.desk.events().await.unwrap();
    let mut following = app.desk.follow(&editor, head).await.unwrap();
    let alone = app.desk.be_present(&editor, "claim:c-1", None).await.unwrap();
    assert!(alone.is_empty());
    let others = app
        .desk
        .be_present(&reviewer, "claim:C-0001", Some(Part::Verdict))
        .await;
    assert_eq!(others.unwrap()[0].name, "Editor Desk");
    while !next(&mut following).await.presence.contains("claim:C-0001") {}
    let others = app.desk.be_present(&editor, "claim:C-0001", None).await.unwrap();
    assert_eq!(
        (others[0].name.as_str(), others[0].part),
        ("Reviewer Desk", Some(Part::Verdict))
    );
    assert!(
        app.desk
            .be_present(&editor, "claim:C-0002", None)
            .await
            .unwrap()
            .is_empty()
    );
    app.desk.leave(&reviewer, "claim:C-0001").await.unwrap();
    assert!(
        app.desk
            .be_present(&editor, "claim:C-0001", None)
            .await
            .unwrap()
            .is_empty()
    );
    app.desk.be_present(&reviewer, "claim:C-0001", None).await.unwrap();
    app.wait(PRESENT_FOR + 1);
    assert!(
        app.desk
            .be_present(&editor, "claim:C-0001", None)
            .await
            .unwrap()
            .is_empty()
    );
    app.desk.tidy().await.unwrap();
    app.desk.be_present(&editor, "person:1", None).await.unwrap_err();
    assert_eq!(
        app.desk.events().await.unwrap(),
        head,
        "who is where is no part of the record"
    );
}

async fn a_stopping_server_ends_the_streams(app: TestApp) {
    let reviewer = who(&app, "reviewer").await;
    let head = app.desk.events().await.unwrap();
    let mut following = app.desk.follow(&reviewer, head).await.unwrap();
    app.desk.stop_telling();
    let end = tokio::time::timeout(PATIENCE, following.next()).await;
    assert_eq!(end.expect("an end"), None);
}

async fn streams_and_presence_are_for_those_who_are_signed_in(app: TestApp) {
    let stranger = app.visitor();
    for path in ["/presence", "/presence/leave"] {
        let sent = stranger.post_form(path, &[("subject", "claim:C-0001")]).await;
        assert_eq!(
            sent.header("location").map(|to| to.starts_with("/sign-in")),
            Some(true),
            "{path}"
        );
    }
    assert_eq!(stranger.get("/events?after=0").await.status, 303);
    let auditor = app.sign_in("auditor").await;
    assert_eq!(auditor.get("/events").await.status, 400, "it must say where to begin");
    let wrong = auditor
        .post_form("/presence", &[("subject", "claim:C-0001"), ("part", "roof")])
        .await;
    assert_eq!(wrong.status, 400);
    let fields = [("subject", "claim:C-0001"), ("part", "")];
    let alone = auditor.post_form("/presence", &fields).await;
    assert_eq!((alone.status, alone.text()), (200, "[]"));
    claim(&app, "The pier is closed.").await;
    // The stream is there and says so at once; the server then ends it.
    app.desk.stop_telling();
    let request = auditor.request(Method::GET, "/events?after=0");
    let stream = auditor.send(request, "").await;
    assert_eq!(stream.header("content-type"), Some("text/event-stream; charset=utf-8"));
    assert!(stream.text().starts_with("retry: "), "{}", stream.text());
    assert!(stream.text().contains("\"claims\":[\"C-0001\"]"), "{}", stream.text());
}

async fn nobody_takes_the_streams_of_all_others(app: TestApp) {
    let (reviewer, editor) = (who(&app, "reviewer").await, who(&app, "editor").await);
    let head = app.desk.events().await.unwrap();
    let mut streams = Vec::new();
    while let Ok(stream) = app.desk.follow(&reviewer, head).await {
        streams.push(stream);
    }
    assert_eq!(streams.len(), 20);
    let browser = app.sign_in("reviewer").await;
    let refused = browser.get(&format!("/events?after={head}")).await;
    assert_eq!(refused.status, 429);
    assert!(refused.text().contains("20 streams of changes open"), "{refused:?}");
    app.desk.follow(&editor, head).await.expect("a place for somebody else");
    drop(streams.pop());
    app.desk
        .follow(&reviewer, head)
        .await
        .expect("the place that came free");
}
