//! What was published: corrected, withdrawn, kept for good and looked at again; and replies that were asked for.

use diesel::connection::SimpleConnection;
use docket::desk::reply_requests::attempted;
use docket::domain::id::Id;
use docket::domain::log::Break;
use docket::domain::person::{Actor, Role};
use docket::domain::publication::Entry;
use docket::store::corrections::{Correction, add};
use docket::store::db::{Db, Place};
use docket::store::{claims, log};

use super::claims::{act, claim, offered, propose, send, source, state, words};
use super::log::run;
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::Page;

stories!(
    a_correction_stands_in_the_register_with_before_and_after,
    what_was_published_is_never_changed,
    what_was_published_is_verified_with_the_log,
    a_correction_that_changes_nothing_is_dropped,
    a_withdrawal_stands_in_the_register,
    the_register_is_narrowed_and_paged,
    a_verdict_comes_back_when_its_day_has_come,
    who_may_say_that_a_verdict_is_still_true,
    dates_that_do_not_fit_are_refused,
    silence_waits_for_the_deadline,
    an_outcome_is_taken_back_and_an_answer_becomes_a_source,
    an_overdue_reply_is_told_once,
    whoever_still_has_time_to_answer_is_named_before_proposing,
);

/// Takes a claim all the way to its first publication.
async fn publish(editor: &Client, reviewer: &Client, claim: &str) {
    propose(reviewer, claim).await;
    act(editor, claim, "approve", &[]).await;
    act(editor, claim, "publish", &[]).await;
}

/// Proposes what the form of the verdict holds, with these fields filled in.
async fn propose_again(reviewer: &Client, claim: &str, fields: &[(&str, &str)]) {
    let form = reviewer.get(claim).await.form(&format!("{claim}/verdict"));
    let form = fields.iter().fold(form, |form, (name, value)| match *name {
        "rating" => form.choose(name, value),
        name => form.fill(name, value),
    });
    let answer = reviewer.submit(form.press("action", "propose")).await;
    assert_eq!(answer.status, 303, "{answer:?}");
}

/// The day so many days from now.
fn day(app: &TestApp, days: i64) -> String {
    app.desk.now().plus_seconds(days * 86_400).date().to_string()
}

/// How often an action stands in the log of the first claim.
async fn events(app: &TestApp, action: &'static str) -> usize {
    let found = app.store.read(move |db| {
        let claim = claims::by_number(db, 1)?.unwrap();
        let all = log::of_claim(db, claim.id, 500)?;
        Ok(all.iter().filter(|event| event.action == action).count())
    });
    found.await.unwrap()
}

async fn told(client: &Client) -> Vec<String> {
    client.get("/notifications").await.words(".notices li p")
}

async fn a_correction_stands_in_the_register_with_before_and_after(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Fares rose by 29 percent.", "standard").await;
    let none = editor.get("/corrections").await;
    assert!(words(&none, ".empty").contains("Nothing has been corrected"));
    publish(&editor, &reviewer, &claim).await;
    let first = format!("{claim}/publications/1");
    let shown = editor.get(&first).await;
    assert_eq!(words(&shown, "h1"), "Fares rose by 29 percent.");
    assert!(words(&shown, ".publication .body").contains("The list says so."));
    assert_eq!(words(&shown, ".publication .srcs .t"), "Price list | Fares compared");
    assert_eq!(words(&shown, ".note"), "", "it is what the public reads");

    let note = [("reason", "error"), ("note", "It was 28 percent.")];
    let page = act(&editor, &claim, "correct", &note).await;
    let link = page.words(".note:not(.news) a");
    assert_eq!(link, ["What is published"], "{page:?}");
    assert!(words(&editor.get(&first).await, ".note").contains("Under correction: It was 28 percent."));
    let row = words(&editor.get("/claims").await, "tr[data-row] .meta");
    assert!(row.contains("Under correction"), "{row}");
    let more = [
        ("rating", "mostly_true"),
        ("summary", "The list says 28.[1] The paper too.[2]"),
        ("true_as_of", "2026-10-01"),
    ];
    propose_again(&reviewer, &claim, &more).await;
    act(&editor, &claim, "approve", &[]).await;
    act(&editor, &claim, "publish", &[]).await;

    for reader in ["auditor", "reviewer"] {
        let page = app.sign_in(reader).await.get("/corrections").await;
        let entry = words(&page, ".register > li");
        for part in [
            "Correction",
            "C-0001",
            "Fares rose by 29 percent.",
            "It was 28 percent.",
            "Editor Desk",
        ] {
            assert!(entry.contains(part), "{part}: {entry}");
        }
        assert_eq!(page.words(".was-is dt"), ["Rating", "Summary", "True as of"]);
        assert!(words(&page, ".was-is del").contains("True"));
        assert!(
            words(&page, ".was-is ins").contains("Mostly true | 28"),
            "{}",
            words(&page, ".was-is ins")
        );
        assert!(words(&page, ".was-is ins").contains("1 Oct 2026"));
        assert_eq!(page.words(".register .links a").len(), 2);
    }
    let old = editor.get(&first).await;
    assert!(words(&old, ".verdict").contains("True") && !words(&old, ".verdict").contains("Mostly"));
    assert!(words(&old, ".note").contains("It was 28 percent."));
    let new = editor.get(&format!("{claim}/publications/2")).await;
    assert!(
        words(&new, ".publication .line").contains("Mostly true | True as of 1 Oct 2026")
            || words(&new, ".publication .line").contains("1 Oct 2026")
    );
    assert!(words(&new, ".correction-of").contains("It was 28 percent."));
    assert!(words(&editor.get(&claim).await, "#publications a").contains("Correction: we got something wrong"));
    for missing in ["3", "0", "-1", "one"] {
        assert_eq!(editor.get(&format!("{claim}/publications/{missing}")).await.status, 404);
    }
    assert_eq!(editor.get("/claims/C-0009/publications/1").await.status, 404);
    assert_eq!(app.visitor().get("/corrections").await.status, 303);
}

async fn what_was_published_is_never_changed(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Fares rose.", "standard").await;
    publish(&editor, &reviewer, &claim).await;
    act(&editor, &claim, "withdraw", &[("note", "Forged.")]).await;
    let mut db = Place::parse(app.database_url()).unwrap().connect().unwrap();
    let mut ways = vec![
        "UPDATE publication SET document = '{}'",
        "DELETE FROM publication",
        "UPDATE correction SET reason = ''",
        "DELETE FROM correction",
    ];
    ways.extend(match &db {
        Db::Sqlite(_) => ["INSERT OR REPLACE INTO publication SELECT id, claim_id, number, verdict_id, '{}', '', '', NULL, 0 FROM publication",
            "INSERT OR REPLACE INTO correction SELECT id, claim_id, article_id, kind, '', publication, became, '[]', NULL, 0 FROM correction"],
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => ["TRUNCATE publication CASCADE", "TRUNCATE correction"],
    });
    for way in ways {
        let refused = db.batch_execute(way).unwrap_err().to_string();
        assert!(refused.contains("never"), "{way}: {refused}");
    }
    assert!(words(&editor.get(&format!("{claim}/publications/1")).await, ".body").contains("The list says so."));
}

async fn what_was_published_is_verified_with_the_log(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for statement in ["Fares rose.", "The pier is open."] {
        let claim = claim(&editor, statement, "standard").await;
        publish(&editor, &reviewer, &claim).await;
    }
    let verify = async || app.desk.verify_log(&Actor::Operator, |_, _| {}).await.unwrap();
    assert!(verify().await.is_ok());
    let broken = async |claim: &str, publication: i32| match verify().await {
        Err(found @ Break::Publication { .. }) => found
            .to_string()
            .starts_with(&format!("publication {publication} of {claim} ")),
        _ => false,
    };
    let url = app.database_url();
    let forge = |statement: &str| match url.starts_with("sqlite:") {
        true => run(
            url,
            &format!(
                "DROP TRIGGER IF EXISTS publication_kept_update; DROP TRIGGER IF EXISTS publication_kept_delete; {statement}"
            ),
        ),
        false => run(
            url,
            &format!(
                "ALTER TABLE publication DISABLE TRIGGER USER; {statement}; ALTER TABLE publication ENABLE TRIGGER USER"
            ),
        ),
    };
    forge("UPDATE publication SET document = replace(document, 'The list', 'The lost')");
    assert!(broken("C-0001", 1).await, "a changed word");
    forge("UPDATE publication SET document = replace(document, 'The lost', 'The list')");
    assert!(verify().await.is_ok());
    forge("UPDATE publication SET number = 2 WHERE claim_id = (SELECT id FROM claim WHERE number = 2)");
    assert!(broken("C-0002", 2).await, "one that nobody published");
    forge("DELETE FROM publication WHERE number = 2");
    assert!(broken("C-0002", 1).await, "one that was taken away");
}

async fn a_correction_that_changes_nothing_is_dropped(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Fares rose.", "standard").await;
    publish(&editor, &reviewer, &claim).await;
    let page = act(&editor, &claim, "correct", &[("reason", "typo"), ("note", "A comma.")]).await;
    assert!(words(&page, ".note").contains("To drop the correction"));
    act(&reviewer, &claim, "propose", &[]).await;
    act(&editor, &claim, "approve", &[]).await;
    let page = act(&editor, &claim, "publish", &[]).await;
    assert_eq!(words(&page, "#publications .sec-h .n"), "1", "no second publication");
    assert!(!words(&page, ".note").contains("Under correction"));
    assert!(words(&page, ".tl").contains("You dropped the correction: publication 1 stands as it was"));
    assert_eq!(editor.get("/corrections").await.words(".register > li"), [""; 0]);
    assert_eq!(
        words(&editor.get(&format!("{claim}/publications/1")).await, ".note"),
        ""
    );
}

async fn a_withdrawal_stands_in_the_register(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Fares rose.", "standard").await;
    publish(&editor, &reviewer, &claim).await;
    let silent = send(&editor, &claim, &offered(&editor, &claim, "withdraw").await, &[]).await;
    assert_eq!(silent.status, 422);
    act(&editor, &claim, "withdraw", &[("note", "The list was forged.")]).await;
    let page = editor.get("/corrections").await;
    let entry = words(&page, ".register > li");
    assert!(
        entry.contains("Withdrawal") && entry.contains("The list was forged."),
        "{entry}"
    );
    assert_eq!(page.words(".register .links a").len(), 1);
    let shown = words(&editor.get(&format!("{claim}/publications/1")).await, ".note");
    assert!(
        shown.contains("Withdrawn") && shown.contains("The list was forged."),
        "{shown}"
    );
}

async fn the_register_is_narrowed_and_paged(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let claim = claim(&editor, "Fares rose.", "standard").await;
    let now = app.desk.now();
    let kept = app.store.write(&Actor::Operator, move |tx| {
        tx.housekeeping();
        let claim = claims::by_number(tx.db(), 1)?.unwrap();
        for n in 1..=60 {
            let entry = Correction {
                id: tx.id(),
                claim_id: claim.id,
                article_id: None,
                kind: if n % 2 == 0 { Entry::Typo } else { Entry::Update },
                reason: format!("Reason {n}."),
                publication: n,
                became: n + 1,
                changes: "[]".to_owned(),
                by: None,
                at: now.plus_seconds(-i64::from(n) * 86_400),
            };
            add(tx.db(), &entry)?;
        }
        Ok(())
    });
    kept.await.unwrap();
    let reasons = |page: &Page| page.words(".register .why");
    let next = |page: &Page, rel: &str| {
        let css = scraper::Selector::parse(&format!(".pager a[rel={rel}]")).unwrap();
        let html = page.html();
        html.select(&css)
            .next()
            .and_then(|link| link.attr("href"))
            .map(str::to_owned)
    };
    let first = editor.get("/corrections").await;
    assert_eq!((reasons(&first).len(), reasons(&first)[0].as_str()), (25, "Reason 1."));
    assert_eq!(next(&first, "prev"), None);
    let second = editor.get(&next(&first, "next").unwrap()).await;
    assert_eq!(reasons(&second)[0], "Reason 26.");
    let last = editor.get(&next(&second, "next").unwrap()).await;
    assert_eq!((reasons(&last).len(), next(&last, "next")), (10, None));
    let back = editor.get(&next(&last, "prev").unwrap()).await;
    assert_eq!(reasons(&back), reasons(&second));
    assert_eq!(
        reasons(&editor.get(&next(&back, "prev").unwrap()).await),
        reasons(&first)
    );

    let typos = editor.get("/corrections?kind=typo").await;
    assert_eq!((reasons(&typos).len(), reasons(&typos)[0].as_str()), (25, "Reason 2."));
    assert_eq!(reasons(&editor.get(&next(&typos, "next").unwrap()).await).len(), 5);
    let (from, to) = (day(&app, -12), day(&app, -10));
    let some = editor.get(&format!("/corrections?from={from}&to={to}")).await;
    assert_eq!(reasons(&some), ["Reason 10.", "Reason 11.", "Reason 12."]);
    assert_eq!(some.words(".fchip:has(b)").len(), 2);
    let none = editor
        .get(&format!("/corrections?article={}", Id::<()>::new(uuid::Uuid::now_v7())))
        .await;
    assert!(words(&none, ".empty").contains("Nothing in the register fits"));
    for wrong in ["kind=song", "article=one", "from=soon", "to=2026-13-01"] {
        let page = editor.get(&format!("/corrections?{wrong}")).await;
        assert_eq!(page.status, 422, "{wrong}");
        assert_ne!(words(&page, ".errors li"), "", "{wrong}");
    }
    for wrong in ["before=x", "after=1", "before=1.2", "before=&after="] {
        assert_eq!(
            editor.get(&format!("/corrections?{wrong}")).await.status,
            400,
            "{wrong}"
        );
    }
    assert_eq!(claim, "/claims/C-0001");
}

async fn a_verdict_comes_back_when_its_day_has_come(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "List", "Harbour", "primary").await;
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form.choose("rating", "context").fill("summary", "It holds.[1]");
    let form = form.fill("check_again_on", &day(&app, 2)).tick("sources", "1", true);
    assert_eq!(reviewer.submit(form.press("action", "propose")).await.status, 303);
    act(&editor, &claim, "approve", &[]).await;
    act(&editor, &claim, "publish", &[]).await;
    app.desk.tidy().await.unwrap();
    assert_eq!(events(&app, "verdict.due").await, 0, "the day has not come");

    app.wait(3 * 86_400);
    let other = app.another_node();
    let (one, two) = tokio::join!(app.desk.tidy(), other.desk.tidy());
    one.unwrap();
    two.unwrap();
    app.desk.tidy().await.unwrap();
    assert_eq!(
        events(&app, "verdict.due").await,
        1,
        "told once, whichever node was first"
    );
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for client in [&editor, &reviewer] {
        let lines = told(client).await;
        let of_it = lines.iter().filter(|line| line.contains("to check this verdict again"));
        assert_eq!(of_it.count(), 1, "{lines:?}");
    }
    assert_eq!(
        editor.get("/claims?again=due").await.words("tr[data-row] .claim a"),
        ["The pier holds."]
    );
    let page = reviewer.get(&claim).await;
    assert!(
        words(&page, ".tl").contains("Docket told whom it concerns"),
        "{}",
        words(&page, ".tl")
    );
    let to = format!("{claim}/confirm");
    let again = day(&app, 30);
    let form = page
        .form(&to)
        .fill("reason", "I asked the harbour.")
        .fill("check_again_on", &again);
    let page = reviewer.follow(&reviewer.submit(form).await).await;
    assert!(words(&page, "#verdict").contains("by Reviewer Desk and still true: I asked the harbour."));
    assert!(!words(&page, ".note").contains("Check it again"));
    assert_eq!(words(&page, "#publications .sec-h .n"), "1", "no new publication");
    assert_eq!(state(&editor, &claim).await, "Published");
    assert_eq!(editor.get("/claims?again=due").await.words("tr[data-row]"), [""; 0]);
    assert!(words(&editor.get(&format!("{claim}/publications/1")).await, ".proposal").contains("I asked the harbour."));
    let lines = told(&editor).await;
    assert!(
        !lines.iter().any(|line| line.contains("again has come"))
            || words(&editor.get("/").await, ".bell .pip").is_empty()
    );

    app.wait(31 * 86_400);
    app.desk.tidy().await.unwrap();
    assert_eq!(events(&app, "verdict.due").await, 2, "its next day has come");
    let editor = app.sign_in("editor").await;
    act(
        &editor,
        &claim,
        "correct",
        &[("reason", "update"), ("note", "It fell.")],
    )
    .await;
    assert_eq!(
        editor.get("/claims?again=due").await.words("tr[data-row]"),
        [""; 0],
        "it is being worked on"
    );
}

async fn who_may_say_that_a_verdict_is_still_true(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    app.add("mina", Role::Reviewer).await;
    let mina = app.sign_in("mina").await;
    let claim = claim(&editor, "The pier holds.", "standard").await;
    let to = format!("{claim}/confirm");
    let early = editor.post_form(&to, &[("step", "1"), ("reason", "Yes.")]).await;
    assert_eq!(early.status, 409);
    assert!(early.text().contains("Only a published verdict"));
    publish(&editor, &reviewer, &claim).await;
    let step = editor.get(&claim).await.form(&to).value("step").unwrap().to_owned();
    for (client, status) in [(&mina, 403), (&app.sign_in("auditor").await, 403)] {
        let refused = client.post_form(&to, &[("step", &step), ("reason", "Yes.")]).await;
        assert_eq!(refused.status, status);
    }
    assert!(
        !mina.get(&claim).await.text().contains(&format!("action=\"{to}\"")),
        "it is not offered"
    );
    let form = || async { editor.get(&claim).await.form(&to) };
    let silent = editor.submit(form().await.fill("check_again_on", &day(&app, 9))).await;
    assert_eq!(silent.status, 422);
    assert!(words(&silent, ".errors").contains("The reason is missing."));
    assert_eq!(silent.form(&to).value("check_again_on"), Some(day(&app, 9).as_str()));
    let ahead = form().await.fill("reason", "Yes.").fill("looked_on", &day(&app, 3));
    assert!(words(&editor.submit(ahead).await, ".errors").contains("The day of the look lies ahead"));
    let past = form()
        .await
        .fill("reason", "Yes.")
        .fill("check_again_on", &day(&app, 0));
    assert!(words(&editor.submit(past).await, ".errors").contains("must lie after this look"));
    let mine = form().await.fill("reason", "I looked.");
    let theirs = reviewer.get(&claim).await.form(&to).fill("reason", "So did I.");
    assert_eq!(reviewer.submit(theirs).await.status, 303);
    let stale = editor.submit(mine).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("I looked."), "nothing typed is lost");
    assert_eq!(events(&app, "verdict.confirm").await, 1);
}

async fn dates_that_do_not_fit_are_refused(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The pier holds.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    let to = format!("{claim}/verdict");
    let form = || async { reviewer.get(&claim).await.form(&to).fill("summary", "It holds.") };
    let ahead = form().await.fill("true_as_of", &day(&app, 2));
    let refused = reviewer.submit(ahead.press("action", "save")).await;
    assert_eq!(refused.status, 422);
    assert!(words(&refused, ".errors").contains("lies ahead"));
    let early = form()
        .await
        .fill("true_as_of", "2026-05-02")
        .fill("check_again_on", "2026-05-02");
    let refused = reviewer.submit(early.press("action", "save")).await;
    assert_eq!(refused.status, 422);
    assert!(words(&refused, ".errors").contains("must lie after"));
    assert_eq!(refused.form(&to).value("check_again_on"), Some("2026-05-02"));
    let fits = form()
        .await
        .fill("true_as_of", &day(&app, 0))
        .fill("check_again_on", &day(&app, 1));
    assert_eq!(reviewer.submit(fits.press("action", "save")).await.status, 303);
    assert!(words(&reviewer.get(&claim).await, "#verdict .line").contains("True as of"));
}

/// Notes that somebody was asked today, until this day; gives where the request is settled.
async fn ask(client: &Client, claim: &str, whom: &str, deadline: &str) -> String {
    let form = client.get(claim).await.form(&format!("{claim}/replies"));
    let form = form
        .fill("whom", whom)
        .choose("how", "email")
        .fill("question", "Is it so?");
    let asked = client.submit(form.fill("deadline_on", deadline)).await;
    assert_eq!(asked.status, 303, "{asked:?}");
    let number = words(&client.follow(&asked).await, "#replies .sec-h .n");
    format!("{claim}/replies/{number}")
}

/// The version of a request, as its forms carry it.
async fn version(client: &Client, claim: &str, to: &str) -> String {
    client.get(claim).await.form(to).value("version").unwrap().to_owned()
}

/// Sends what settles a request, whether or not a page offers it.
async fn settle(client: &Client, claim: &str, to: &str, action: &str, more: &[(&str, &str)]) -> Page {
    let version = version(client, claim, to).await;
    let position = to.rsplit('/').next().unwrap().to_owned();
    let mut fields = vec![
        ("version", version.as_str()),
        ("position", &position),
        ("action", action),
    ];
    fields.extend(more);
    client.post_form(to, &fields).await
}

async fn is_attempted(app: &TestApp) -> bool {
    let read = app.store.read(|db| {
        let claim = claims::by_number(db, 1)?.unwrap();
        attempted(db, claim.id)
    });
    read.await.unwrap()
}

async fn silence_waits_for_the_deadline(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    let to = ask(&reviewer, &claim, "The operator", &day(&app, 1)).await;
    let early = settle(&reviewer, &claim, &to, "silent", &[]).await;
    assert_eq!(early.status, 422);
    assert!(words(&early, "#reply1 .error").contains("The deadline has not passed."));
    let said = [("early_reason", "They wrote that they will not answer.")];
    assert_eq!(settle(&reviewer, &claim, &to, "silent", &said).await.status, 303);
    let page = reviewer.get(&claim).await;
    assert!(words(&page, "#reply1").contains("Noted before the deadline: They wrote"));
    assert!(!words(&page, "#reply1").contains("Counts as an attempt"));
    assert!(!is_attempted(&app).await, "silence counts from the deadline on");

    let second = ask(&reviewer, &claim, "Their lawyer", &day(&app, 1)).await;
    app.wait(2 * 86_400);
    let reviewer = app.sign_in("reviewer").await;
    assert!(words(&reviewer.get(&claim).await, "#reply2").contains("The deadline has passed"));
    assert_eq!(settle(&reviewer, &claim, &second, "silent", &[]).await.status, 303);
    assert!(is_attempted(&app).await);
    assert!(words(&reviewer.get(&claim).await, "#reply2").contains("Counts as an attempt"));
    let no_deadline = ask(&reviewer, &claim, "Somebody", "").await;
    assert_eq!(settle(&reviewer, &claim, &no_deadline, "silent", &[]).await.status, 422);
}

async fn an_outcome_is_taken_back_and_an_answer_becomes_a_source(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    let to = ask(&reviewer, &claim, "The operator", &day(&app, 3)).await;
    assert_eq!(
        settle(&reviewer, &claim, &to, "reopen", &[]).await.status,
        409,
        "it waits"
    );
    assert_eq!(
        settle(&reviewer, &claim, &to, "source", &[]).await.status,
        409,
        "there is no answer"
    );
    let wrong = [("answer", "We sold nine.")];
    assert_eq!(settle(&reviewer, &claim, &to, "answered", &wrong).await.status, 303);
    assert!(is_attempted(&app).await);
    let page = reviewer.get(&claim).await;
    let undo = page.form(&to).press("action", "reopen");
    let page = reviewer.follow(&reviewer.submit(undo).await).await;
    assert!(words(&page, "#reply1").contains("Waiting for an answer"));
    assert!(!is_attempted(&app).await);
    assert!(words(&page, ".tl").contains("You took back what was noted of the request to The operator"));

    let (late, again) = (day(&app, 5), day(&app, -9));
    let before = settle(&reviewer, &claim, &to, "remind", &[("reminded_on", &again)]).await;
    assert_eq!(before.status, 422);
    assert!(words(&before, "#reply1 .error").contains("lies before the day of the request"));
    let reminded = settle(&reviewer, &claim, &to, "remind", &[("deadline_on", &late)]).await;
    assert_eq!(reminded.status, 303, "{reminded:?}");
    let page = reviewer.get(&claim).await;
    assert!(words(&page, "#reply1").contains("Reminded"));
    assert!(words(&page, ".tl").contains("You reminded The operator, who now has until"));

    let stale = [
        ("version", "1"),
        ("position", "1"),
        ("action", "answered"),
        ("answer", "We sold two."),
    ];
    let stale = reviewer.post_form(&to, &stale).await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("We sold two."));
    let right = [("answer", "We sold two, in May.")];
    assert_eq!(settle(&reviewer, &claim, &to, "answered", &right).await.status, 303);
    assert_eq!(settle(&reviewer, &claim, &to, "remind", &[]).await.status, 409);
    let press = reviewer.get(&claim).await.form(&to).press("action", "source");
    let page = reviewer.follow(&reviewer.submit(press).await).await;
    let made = words(&page, "#src1");
    for part in [
        "Answer of The operator",
        "We sold two, in May.",
        "Claimant\u{2019}s answer",
    ] {
        assert!(made.contains(part), "{part}: {made}");
    }
    assert!(words(&page, "#reply1").contains("Source 1"));
    assert!(words(&page, ".tl").contains("made the answer of The operator source 1"));
    assert_eq!(
        settle(&reviewer, &claim, &to, "source", &[]).await.status,
        409,
        "once is enough"
    );
    let auditor = app.sign_in("auditor").await;
    for action in ["reopen", "remind", "source", "silent"] {
        let fields = [("version", "4"), ("action", action)];
        assert_eq!(auditor.post_form(&to, &fields).await.status, 403, "{action}");
    }
}

async fn an_overdue_reply_is_told_once(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    let to = ask(&editor, &claim, "The operator", &day(&app, 1)).await;
    app.wait(86_400);
    app.desk.tidy().await.unwrap();
    let late = |lines: &[String]| lines.iter().filter(|line| line.contains("without an answer")).count();
    let editor = app.sign_in("editor").await;
    assert_eq!(late(&told(&editor).await), 0, "the day of the deadline is theirs");
    app.wait(86_400);
    let other = app.another_node();
    let (one, two) = tokio::join!(app.desk.tidy(), other.desk.tidy());
    one.unwrap();
    two.unwrap();
    app.desk.tidy().await.unwrap();
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    for client in [&editor, &reviewer] {
        assert_eq!(late(&told(client).await), 1, "who asked, and whose claim it is");
        let mine = client.get("/mine").await;
        let lines = words(&mine, "section[aria-labelledby=replies] li");
        assert!(lines.contains("The operator has not answered"), "{lines}");
    }
    let nobody = app.sign_in("admin").await.get("/mine").await;
    assert_eq!(words(&nobody, "section[aria-labelledby=replies]"), "");
    let page = reviewer.get("/notifications").await;
    assert_eq!(page.words(".notices li[data-new]").len().max(1), 1);
    let later = day(&app, 4);
    assert_eq!(
        settle(&reviewer, &claim, &to, "remind", &[("deadline_on", &later)])
            .await
            .status,
        303
    );
    assert_eq!(
        words(&editor.get("/mine").await, "section[aria-labelledby=replies]"),
        ""
    );
    app.wait(5 * 86_400);
    app.desk.tidy().await.unwrap();
    let editor = app.sign_in("editor").await;
    assert_eq!(late(&told(&editor).await), 2, "the new deadline has passed too");
}

async fn whoever_still_has_time_to_answer_is_named_before_proposing(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The operator sold the boats.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    assert!(!words(&reviewer.get(&claim).await, "#verdict-form").contains("still has time"));
    let to = ask(&reviewer, &claim, "The operator", &day(&app, 2)).await;
    let warned = words(&reviewer.get(&claim).await, "#verdict-form .note");
    assert!(warned.contains("The operator, until"), "{warned}");
    let answer = [("answer", "No.")];
    assert_eq!(settle(&reviewer, &claim, &to, "answered", &answer).await.status, 303);
    assert_eq!(words(&reviewer.get(&claim).await, "#verdict-form .note"), "");
}
