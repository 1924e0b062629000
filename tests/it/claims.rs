//! Claims in the browser: their life from suggestion to withdrawal, the queue, stale and doubled forms, and text
//! that means harm.

use docket::domain::person::{Actor, Role};
use hyper::Method;
use scraper::Selector;

use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::Page;

stories!(
    a_claim_lives_its_whole_life,
    a_claim_is_corrected_withdrawn_and_reopened,
    claims_are_suggested_dismissed_merged_and_split,
    the_queue_filters_and_pages,
    a_stale_edit_is_compared_and_loses_nothing,
    a_stale_action_shows_the_claim_and_keeps_the_note,
    what_others_signed_off_is_not_reworded,
    forms_sent_twice_act_once,
    comments_are_answered_and_resolved,
    hostile_text_stays_text,
    the_page_says_what_is_not_possible_and_why,
    my_work_shows_what_waits,
    the_log_tells_all_of_a_new_claim,
);

/// What a page shows as plain words.
pub fn words(page: &Page, css: &str) -> String {
    page.words(css).join(" | ")
}

/// The value of the first hidden field of this name in a form with this action.
fn hidden(page: &Page, action: &str, name: &str) -> String {
    let css = format!("form[action='{action}'] input[name='{name}']");
    let html = page.html();
    let found = html.select(&Selector::parse(&css).unwrap()).next();
    let found = found.unwrap_or_else(|| panic!("no {name} in a form for {action}: {page:?}"));
    found.attr("value").unwrap_or_default().to_owned()
}

/// A fresh mark for one sending of a form.
pub fn once() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// Makes a claim and gives its address.
pub async fn claim(client: &Client, statement: &str, risk: &str) -> String {
    let form = client.get("/claims/new").await.form("/claims/new");
    let made = client
        .submit(form.fill("statement", statement).choose("risk", risk))
        .await;
    assert_eq!(made.status, 303, "{made:?}");
    made.header("location").unwrap().to_owned()
}

/// The fields of an action as the claim's page offers it.
pub async fn offered(client: &Client, claim: &str, action: &str) -> Vec<(String, String)> {
    let page = client.get(claim).await;
    let to = format!("{claim}/move");
    let css = format!("form[action='{to}'] [name=action][value='{action}']");
    assert_eq!(
        page.html().select(&Selector::parse(&css).unwrap()).count(),
        1,
        "{action}: {page:?}"
    );
    let mut fields = vec![
        ("step".to_owned(), hidden(&page, &to, "step")),
        ("once".to_owned(), once()),
        ("action".to_owned(), action.to_owned()),
    ];
    if page.text().contains("name=\"verdict\"") {
        fields.push(("verdict".to_owned(), hidden(&page, &to, "verdict")));
    }
    fields
}

/// Sends such fields with more.
pub async fn send(client: &Client, claim: &str, fields: &[(String, String)], more: &[(&str, &str)]) -> Page {
    let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields: Vec<_> = fields.chain(more.iter().copied()).collect();
    client.post_form(&format!("{claim}/move"), &fields).await
}

/// Takes an action that the page offers.
pub async fn act(client: &Client, claim: &str, action: &str, more: &[(&str, &str)]) -> Page {
    let fields = offered(client, claim, action).await;
    let answer = send(client, claim, &fields, more).await;
    assert_eq!(answer.status, 303, "{action}: {answer:?}");
    client.follow(&answer).await
}

/// Where the claim stands, as its page says.
pub async fn state(client: &Client, claim: &str) -> String {
    words(&client.get(claim).await, ".steps [aria-current]")
}

/// Adds a named source of this publisher.
pub async fn source(client: &Client, claim: &str, title: &str, publisher: &str, kind: &str) {
    let form = client.get(claim).await.form(&format!("{claim}/sources"));
    let form = form.fill("title", title).fill("publisher", publisher);
    let answer = client
        .submit(form.choose("kind", kind).choose("stance", "supports"))
        .await;
    assert_eq!(answer.status, 303, "{answer:?}");
}

/// Takes a claim, gathers two sources and proposes "True" on them.
pub async fn propose(client: &Client, claim: &str) {
    act(client, claim, "start", &[]).await;
    source(client, claim, "Price list", "Ferry company", "primary").await;
    source(client, claim, "Fares compared", "Harbour Gazette", "report").await;
    let form = client.get(claim).await.form(&format!("{claim}/verdict"));
    let form = form
        .choose("rating", "true")
        .fill("summary", "The list says so.[1] The paper too.[2]");
    let form = form
        .tick("sources", "1", true)
        .tick("sources", "2", true)
        .press("action", "propose");
    let answer = client.submit(form).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(state(client, claim).await, "Awaiting approval");
}

async fn a_claim_lives_its_whole_life(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Fares rose by 29 percent.", "standard").await;
    assert_eq!(claim, "/claims/C-0001");
    propose(&reviewer, &claim).await;

    let page = editor.get(&claim).await;
    assert!(words(&page, "#verdict .body sup a").contains("1 | 2"));
    assert_eq!(words(&page, ".checks .unmet"), "");
    let sent_back = act(&editor, &claim, "request_changes", &[("note", "Say of which list.")]).await;
    assert!(words(&sent_back, ".talk").contains("Say of which list."));
    assert_eq!(state(&reviewer, &claim).await, "Changes requested");

    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form
        .fill("summary", "The list of March says so.[1] The paper too.[2]")
        .press("action", "propose");
    let page = reviewer.follow(&reviewer.submit(form).await).await;
    assert_eq!(words(&page, "#verdict .sec-h .n"), "version 2");
    assert!(words(&page, "#verdict ins").contains("of March"));

    act(&editor, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
    act(&editor, &claim, "publish", &[]).await;
    let page = editor.get(&claim).await;
    assert_eq!(words(&page, ".steps [aria-current]"), "Published");
    assert!(words(&page, "#publications").contains("Version 2 of the verdict"));

    let history = words(&editor.get(&format!("{claim}/history")).await, ".tl");
    for line in [
        "You published version 2",
        "Reviewer Desk proposed True (version 2), resting on 2 sources",
        "You created the claim",
        "requested changes to version 1: Say of",
    ] {
        assert!(history.contains(line), "{line}: {history}");
    }
    let verdicts = words(&editor.get(&format!("{claim}/history?kind=verdict")).await, ".tl");
    assert!(
        verdicts.contains("approved version 2") && !verdicts.contains("created"),
        "{verdicts}"
    );
    let compared = editor.get(&format!("{claim}/compare?a=2&b=1")).await;
    assert!(words(&compared, ".compare ins").contains("of March"));
    assert_eq!(editor.get(&format!("{claim}/compare?a=1&b=9")).await.status, 404);
    assert_eq!(editor.get(&format!("{claim}/compare?a=x")).await.status, 400);
    assert_eq!(
        editor.get("/claims/c-1").await.header("location"),
        Some("/claims/C-0001")
    );
    assert_eq!(editor.get("/claims/C-9999").await.status, 404);
}

async fn a_claim_is_corrected_withdrawn_and_reopened(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The council met on Tuesday.", "standard").await;
    propose(&reviewer, &claim).await;
    act(&editor, &claim, "approve", &[]).await;
    let nothing = send(&editor, &claim, &offered(&editor, &claim, "reopen").await, &[]).await;
    assert_eq!(nothing.status, 422);
    assert!(words(&nothing, ".errors").contains("The reason is missing."));
    act(&editor, &claim, "publish", &[]).await;

    let page = act(
        &editor,
        &claim,
        "correct",
        &[("reason", "error"), ("note", "It was Monday.")],
    )
    .await;
    assert!(words(&page, ".note").contains("Under correction. We got something wrong: It was Monday."));
    assert_eq!(state(&reviewer, &claim).await, "In research");
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form.fill("summary", "It met on Monday.[1]").press("action", "propose");
    assert_eq!(reviewer.submit(form).await.status, 303);
    act(&editor, &claim, "approve", &[]).await;
    act(&editor, &claim, "publish", &[]).await;
    let page = editor.get(&claim).await;
    let published = words(&page, "#publications");
    assert!(published.contains("Correction: we got something wrong") && published.contains("It was Monday."));
    assert!(!words(&page, ".note").contains("Under correction"));

    let page = act(&editor, &claim, "withdraw", &[("note", "The list was forged.")]).await;
    assert!(words(&page, ".note").contains("Withdrawn after publication: The list was forged."));
    let page = act(&editor, &claim, "reopen", &[("note", "A true list has come.")]).await;
    assert_eq!(words(&page, ".steps [aria-current]"), "To check");
}

async fn claims_are_suggested_dismissed_merged_and_split(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let suggested = claim(&reviewer, "Two boats were sold.", "standard").await;
    assert_eq!(state(&reviewer, &suggested).await, "Suggested");
    act(&editor, &suggested, "accept", &[]).await;
    let refused = send(
        &editor,
        &suggested,
        &offered(&editor, &suggested, "dismiss").await,
        &[("note", "No.")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert!(words(&refused, "form[action$='/move'] textarea").contains("No."));
    let page = act(
        &editor,
        &suggested,
        "dismiss",
        &[("reason", "mistake"), ("note", "Nobody said it.")],
    )
    .await;
    assert!(words(&page, ".note").contains("Nobody said it."));
    act(&editor, &suggested, "reopen", &[("note", "Somebody did.")]).await;

    let other = claim(&editor, "The operator has sold two of its boats.", "standard").await;
    for (target, words_of_it) in [
        ("C-0001", "itself"),
        ("C-0099", "There is no claim C-0099."),
        ("boats", "Give the number"),
    ] {
        let refused = send(
            &editor,
            &suggested,
            &offered(&editor, &suggested, "merge").await,
            &[("target", target)],
        )
        .await;
        assert_eq!(refused.status, 422);
        assert!(words(&refused, ".errors").contains(words_of_it), "{refused:?}");
    }
    let page = act(&editor, &suggested, "merge", &[("target", "c-2")]).await;
    assert!(words(&page, ".note").contains("A duplicate of C-0002"));
    assert!(words(&editor.get(&other).await, ".facts").contains("Merged fromC-0001"));

    let page = editor.get(&other).await;
    let form = page
        .form(&format!("{other}/split"))
        .fill("statement", "Two boats went to one buyer.");
    let split = editor.follow(&editor.submit(form).await).await;
    assert!(words(&split, ".facts").contains("Split fromC-0002"));
    assert!(words(&split, "h1").contains("Two boats went to one buyer."));

    let form = editor.get(&other).await.form(&format!("{other}/hold"));
    let empty = editor.submit(form).await;
    assert_eq!(empty.status, 422);
    let form = editor
        .get(&other)
        .await
        .form(&format!("{other}/hold"))
        .fill("hold_reason", "The court decides first.");
    let held = editor.follow(&editor.submit(form).await).await;
    assert!(words(&held, ".note").contains("On hold: The court decides first."));
    assert!(words(&held, ".closed").contains("The claim is on hold. End the hold first."));
    let form = editor.get(&other).await.form(&format!("{other}/hold"));
    let on = editor.follow(&editor.submit(form).await).await;
    assert!(!words(&on, ".note").contains("On hold"));
}

async fn the_queue_filters_and_pages(app: TestApp) {
    let editor = app.sign_in("editor").await;
    assert!(words(&editor.get("/claims").await, ".empty").contains("No claim is open."));
    for number in 1..=53 {
        claim(
            &editor,
            &format!("Claim about boat {number} of the fleet"),
            if number % 2 == 0 { "low" } else { "high" },
        )
        .await;
    }
    let refs = |page: &Page| page.words("tr[data-row] .meta > .num");
    let first = editor.get("/claims").await;
    assert_eq!(refs(&first).len(), 50);
    let next = |page: &Page, rel: &str| {
        let html = page.html();
        html.select(&Selector::parse(&format!("a[rel={rel}]")).unwrap())
            .next()
            .map(|a| a.attr("href").unwrap().to_owned())
    };
    let second = editor.get(&next(&first, "next").unwrap()).await;
    assert_eq!(refs(&second), ["C-0051", "C-0052", "C-0053"]);
    assert_eq!(next(&second, "next"), None);
    let back = editor.get(&next(&second, "prev").unwrap()).await;
    assert_eq!(refs(&back), refs(&first));
    assert_eq!(next(&back, "prev"), None);

    let found = editor.get("/claims?q=boat+53").await;
    assert_eq!(refs(&found), ["C-0053"]);
    assert_eq!(
        editor.get("/claims?q=c-0007").await.header("location"),
        Some("/claims/C-0007")
    );
    let low = editor.get("/claims?risk=low&sort=updated").await;
    assert_eq!(refs(&low).len(), 26);
    assert_eq!(refs(&low).first().map(String::as_str), Some("C-0052"));
    assert!(words(&low, ".fchip").contains("Risk is Low"));
    let chip = low
        .html()
        .select(&Selector::parse(".fchip a").unwrap())
        .next()
        .unwrap()
        .attr("href")
        .unwrap()
        .to_owned();
    assert_eq!(chip, "/claims?sort=updated");
    let form = first.form("/claims");
    assert!(form.is_get());
    for (query, count) in [
        ("assignee=none", 50),
        ("assignee=me", 0),
        ("state=published", 0),
        ("state=all&sort=worth", 50),
        ("due=week", 0),
        ("tag=syria", 0),
        ("rating=true", 0),
        ("priority=normal&worth=none", 50),
        ("concern=approve", 0),
        ("concern=suggested", 0),
        ("concern=watching", 50),
        ("state=&q=+&sort=due", 50),
    ] {
        let page = editor.get(&format!("/claims?{query}")).await;
        assert_eq!((page.status, refs(&page).len()), (200, count), "{query}");
    }
    for wrong in [
        "state=lost",
        "assignee=x",
        "article=7",
        "worth=huge",
        "due=now",
        "tag=a,b",
        "priority=1",
        "risk=x",
        "sort=name",
        "after=x",
        "after=1.2&before=1.2",
        "colour=red",
        "risk=low&risk=high",
        "q=%ff",
    ] {
        let page = editor.get(&format!("/claims?{wrong}")).await;
        assert_eq!(page.status, 400, "{wrong}");
    }
    let signs = editor.get("/claims?q=%3F%3F").await;
    assert!(words(&signs, ".empty").contains("No claim"), "{signs:?}");
    let late = editor.get("/claims?after=253370764800000000.99").await;
    assert!(words(&late, ".empty").contains("There are no more claims here."));
}

async fn a_stale_edit_is_compared_and_loses_nothing(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    let claim = claim(&editor, "Fares rose by a third.", "standard").await;
    let to = format!("{claim}/edit");
    let mine = editor.get(&to).await.form(&to);
    let theirs = admin.get(&to).await.form(&to);
    let theirs = theirs
        .fill("statement", "Fares rose by 33 percent.")
        .fill("said_by", "The operator");
    assert_eq!(admin.submit(theirs).await.status, 303);

    let stale = editor
        .submit(mine.fill("statement", "Fares rose a lot.").fill("tags", "fares, boats"))
        .await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, "main");
    for part in [
        "Admin Desk was first",
        "Fares rose by a third.",
        "33 percent.",
        "The operator",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let form = stale.form(&to);
    assert_eq!(form.value("statement"), Some("Fares rose a lot."));
    assert_eq!(form.value("tags"), Some("fares, boats"));
    let saved = editor
        .follow(&editor.submit(form.fill("said_by", "The operator")).await)
        .await;
    assert!(words(&saved, "h1").contains("Fares rose a lot."));
    assert!(words(&saved, ".facts dd").contains("The operator"));

    let wrong = editor
        .get(&to)
        .await
        .form(&to)
        .fill("statement", " ")
        .fill("said_on", "yesterday")
        .fill("said_by", "Kept");
    let refused = editor.submit(wrong).await;
    assert_eq!(refused.status, 422);
    assert!(words(&refused, ".errors").contains("The statement is missing."));
    assert_eq!(refused.form(&to).value("said_by"), Some("Kept"));
    assert_eq!(refused.form(&to).value("said_on"), Some("yesterday"));
}

async fn a_stale_action_shows_the_claim_and_keeps_the_note(app: TestApp) {
    let (editor, admin) = (app.sign_in("editor").await, app.sign_in("admin").await);
    let claim = claim(&editor, "The pier is closed.", "standard").await;
    let fields = offered(&editor, &claim, "dismiss").await;
    act(&admin, &claim, "start", &[]).await;
    let stale = send(
        &editor,
        &claim,
        &fields,
        &[("reason", "out_of_scope"), ("note", "Not ours to check.")],
    )
    .await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, ".errors");
    assert!(
        text.contains("Admin Desk was first") && text.contains("It is now \u{201c}In research\u{201d}."),
        "{text}"
    );
    assert!(stale.text().contains("Not ours to check."));
    // The form on that page carries the new step, so that it can be sent as it stands.
    let again = act(
        &editor,
        &claim,
        "dismiss",
        &[("reason", "out_of_scope"), ("note", "Not ours to check.")],
    )
    .await;
    assert!(words(&again, ".note").contains("Not ours to check."));

    // The claim is closed now: what was typed stands on the page to be copied.
    let gone = send(
        &editor,
        &claim,
        &fields,
        &[("reason", "out_of_scope"), ("note", "A second time.")],
    )
    .await;
    assert_eq!(gone.status, 409);
    assert!(words(&gone, ".errors").contains("A second time."));
}

async fn what_others_signed_off_is_not_reworded(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The freeze begins on 1 March.", "standard").await;
    propose(&reviewer, &claim).await;
    let to = format!("{claim}/edit");
    let refused = editor
        .submit(
            editor
                .get(&to)
                .await
                .form(&to)
                .fill("statement", "It begins in May.")
                .choose("risk", "low"),
        )
        .await;
    assert_eq!(refused.status, 422);
    assert!(words(&refused, ".errors").contains("stays as it was read for sign-off"));
    let changed = editor
        .submit(
            editor
                .get(&to)
                .await
                .form(&to)
                .choose("priority", "urgent")
                .fill("tags", "fares"),
        )
        .await;
    assert_eq!(changed.status, 303);
}

async fn forms_sent_twice_act_once(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let form = editor.get("/claims/new").await.form("/claims/new");
    let (content_type, body) = form.fill("statement", "Sent twice.").body();
    let send = || {
        let request = editor
            .request(Method::POST, "/claims/new")
            .header("content-type", content_type.clone());
        editor.send(request, body.clone())
    };
    let (first, second) = tokio::join!(send(), send());
    let third = send().await;
    for answer in [&first, &second, &third] {
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/claims/C-0001")),
            "{answer:?}"
        );
    }
    let claim = "/claims/C-0001";
    let fields = offered(&editor, claim, "start").await;
    let started = || self::send(&editor, claim, &fields, &[]);
    let (first, second) = tokio::join!(started(), started());
    assert_eq!((first.status, second.status), (303, 303), "{first:?} {second:?}");

    for (path, values) in [
        (
            "sources",
            vec![
                ("title", "One list"),
                ("kind", "data"),
                ("stance", "context"),
                ("named", "yes"),
            ],
        ),
        ("comments", vec![("body", "Once only")]),
        ("split", vec![("statement", "The other half")]),
        (
            "verdict",
            vec![("version", "0"), ("summary", "Notes"), ("action", "save")],
        ),
    ] {
        let mark = once();
        let fields: Vec<_> = values.into_iter().chain([("once", mark.as_str())]).collect();
        let to = format!("{claim}/{path}");
        let (first, second) = tokio::join!(editor.post_form(&to, &fields), editor.post_form(&to, &fields));
        assert_eq!((first.status, second.status), (303, 303), "{path} {first:?} {second:?}");
    }
    let page = editor.get(claim).await;
    assert_eq!(words(&page, "#sources .sec-h .n"), "1");
    assert_eq!(words(&page, "#talk .sec-h .n"), "1 open");
    assert_eq!(words(&page, "#verdict .sec-h .n"), "version 1");
    assert_eq!(editor.get("/claims/C-0003").await.status, 404);
}

async fn comments_are_answered_and_resolved(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "The boats are electric.", "standard").await;
    let to = format!("{claim}/comments");
    let form = reviewer.get(&claim).await.form(&to).fill("body", "All of them?");
    let asked = reviewer.submit(form).await;
    let id = asked
        .header("location")
        .unwrap()
        .rsplit_once("#comment-")
        .unwrap()
        .1
        .to_owned();
    let answer = [("body", "Forty percent."), ("parent", id.as_str()), ("once", &once())];
    assert_eq!(editor.post_form(&to, &answer).await.status, 303);
    let page = editor.get(&claim).await;
    assert_eq!(page.words(".msg .words"), ["All of them?", "Forty percent."]);
    let empty = editor.post_form(&to, &[("body", " "), ("parent", id.as_str())]).await;
    assert_eq!(empty.status, 422);
    assert!(words(&empty, ".error").contains("The comment is missing."));
    let resolved = editor
        .follow(&editor.submit(page.form(&format!("{to}/{id}/resolve"))).await)
        .await;
    assert_eq!(
        words(&resolved, ".thread.resolved .words"),
        "All of them? | Forty percent."
    );
    assert!(words(&resolved, ".settled-by").contains("Resolved by Editor Desk, today"));
    let opened = editor
        .follow(&editor.submit(resolved.form(&format!("{to}/{id}/reopen"))).await)
        .await;
    assert_eq!(words(&opened, ".thread.resolved .words"), "");
    assert_eq!(words(&opened, "#talk .sec-h .n"), "1 open");
    assert_eq!(
        editor.post_form(&format!("{to}/nothing/resolve"), &[]).await.status,
        404
    );
}

async fn hostile_text_stays_text(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let evil = "<img src=x onerror=alert(1)>\u{202e}\"'>";
    let claim = claim(&editor, evil, "standard").await;
    let to = format!("{claim}/edit");
    let form = editor
        .get(&to)
        .await
        .form(&to)
        .fill("said_by", evil)
        .fill("tags", "<b>tag</b>");
    assert_eq!(editor.submit(form).await.status, 303);
    act(&reviewer, &claim, "start", &[]).await;
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://a:b@evil.example/",
    ] {
        let form = reviewer.get(&claim).await.form(&format!("{claim}/sources"));
        let form = form
            .fill("title", evil)
            .fill("url", bad)
            .fill("locator", "Kept as typed");
        let refused = reviewer
            .submit(form.choose("kind", "report").choose("stance", "context"))
            .await;
        assert_eq!(refused.status, 422, "{bad}");
        let form = refused.form(&format!("{claim}/sources"));
        assert_eq!(
            (form.value("url"), form.value("locator")),
            (Some(bad), Some("Kept as typed"))
        );
    }
    let form = reviewer.get(&claim).await.form(&format!("{claim}/sources"));
    let form = [
        "title",
        "publisher",
        "author",
        "quote",
        "locator",
        "conflict_note",
        "kept_text",
    ]
    .into_iter()
    .fold(form, |form, name| form.fill(name, evil));
    let form = form
        .choose("kind", "report")
        .choose("stance", "context")
        .fill("url", "https://desk.example/\u{202e}x");
    assert_eq!(
        reviewer
            .submit(form.attach("file", "<b>.html", "<script>alert(1)</script>"))
            .await
            .status,
        303
    );
    let form = reviewer.get(&claim).await.form(&format!("{claim}/comments"));
    assert_eq!(
        reviewer
            .submit(form.fill("body", evil).fill("quote", evil))
            .await
            .status,
        303
    );
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form
        .fill(
            "summary",
            &format!("{evil} [x](javascript:alert(1)) [y](https://desk.example)"),
        )
        .press("action", "save");
    assert_eq!(reviewer.submit(form).await.status, 303);

    for path in [
        claim.clone(),
        format!("{claim}/history"),
        to,
        format!("{claim}/sources/1"),
        "/claims".to_owned(),
        "/mine".to_owned(),
    ] {
        let page = editor.get(&path).await;
        assert_eq!(page.status, 200, "{path}");
        let html = page.html();
        for css in [
            "main img",
            "main b > b",
            "main script",
            "[onerror]",
            "a[href^='javascript']",
            "a[href^='data']",
        ] {
            assert_eq!(html.select(&Selector::parse(css).unwrap()).count(), 0, "{path} {css}");
        }
        if !path.contains("edit") && !path.contains("sources") {
            assert!(!page.text().contains('\u{202e}'), "{path} turns text around");
        }
    }
    let page = editor.get(&claim).await;
    assert!(words(&page, "h1").contains("[U+202E]"));
    let link = page
        .html()
        .select(&Selector::parse("#verdict a[href^='https://desk.example']").unwrap())
        .next()
        .map(|a| a.attr("rel").unwrap().to_owned());
    assert_eq!(link.as_deref(), Some("noopener nofollow ugc"));

    let href = page
        .html()
        .select(&Selector::parse("a[href^='/attachments/']").unwrap())
        .next()
        .unwrap()
        .attr("href")
        .unwrap()
        .to_owned();
    for path in [href, format!("{claim}/sources/1/copy")] {
        let file = editor.get(&path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(
            file.header("content-disposition").unwrap().starts_with("attachment"),
            "{file:?}"
        );
        assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            file.header("content-security-policy"),
            Some("sandbox; default-src 'none'")
        );
        assert!(!file.header("content-type").unwrap().contains("html"));
    }
    let nobody = app
        .visitor()
        .get("/attachments/00000000-0000-7000-8000-000000000000")
        .await;
    assert_eq!(nobody.status, 303);
}

async fn the_page_says_what_is_not_possible_and_why(app: TestApp) {
    let [editor, reviewer, auditor] = app.sign_in_all(["editor", "reviewer", "auditor"]).await;
    let claim = claim(&editor, "The court has ruled.", "standard").await;
    act(&editor, &claim, "start", &[]).await;
    let page = reviewer.get(&claim).await;
    assert!(
        words(&page, ".closed").contains("Only the person it is assigned to, or an editor, may release this claim.")
    );
    assert!(words(&page, ".why-not").contains("Only the person it is assigned to may write the verdict."));
    let page = auditor.get(&claim).await;
    assert_eq!(words(&page, "main form"), "");
    let refused = auditor
        .post_form(&format!("{claim}/move"), &[("action", "release"), ("step", "2")])
        .await;
    assert_eq!(refused.status, 403);
    for (path, fields) in [
        ("sources", vec![("title", "x")]),
        ("comments", vec![("body", "x")]),
        ("verdict", vec![("version", "0"), ("summary", "x")]),
        ("split", vec![("statement", "x")]),
        ("assign", vec![("step", "2")]),
        ("hold", vec![("step", "2"), ("hold_reason", "x")]),
        ("edit", vec![("version", "1")]),
    ] {
        let refused = auditor.post_form(&format!("{claim}/{path}"), &fields).await;
        assert_eq!(refused.status, 403, "{path}");
    }
    let unsaid = editor
        .post_form(&format!("{claim}/move"), &[("action", "release")])
        .await;
    assert_eq!(unsaid.status, 400);
    let unknown = editor
        .post_form(&format!("{claim}/move"), &[("action", "explode"), ("step", "2")])
        .await;
    assert_eq!(unknown.status, 400);
    let wrong_state = editor
        .post_form(&format!("{claim}/move"), &[("action", "publish"), ("step", "2")])
        .await;
    assert_eq!(wrong_state.status, 409);
    assert!(wrong_state.text().contains("Publish is possible from"));
}

async fn my_work_shows_what_waits(app: TestApp) {
    app.add("tomas", Role::Reviewer).await;
    let [editor, reviewer, tomas] = app.sign_in_all(["editor", "reviewer", "tomas"]).await;
    assert!(words(&reviewer.get("/mine").await, "main").contains("Nothing is assigned to you."));
    let proposed = claim(&editor, "A verdict waits here.", "standard").await;
    propose(&reviewer, &proposed).await;
    claim(&reviewer, "A suggestion of the reviewer.", "standard").await;
    let refs = |page: &Page, section: &str| page.words(&format!("section[aria-labelledby={section}] .meta > .num"));
    let mine = reviewer.get("/mine").await;
    assert!(refs(&mine, "approve").is_empty(), "never one's own");
    assert_eq!(refs(&mine, "assigned"), ["C-0001"]);
    assert_eq!(refs(&mine, "suggested"), ["C-0002"]);
    assert_eq!(refs(&tomas.get("/mine").await, "approve"), ["C-0001"]);
    let queue = tomas.get("/claims?concern=approve").await;
    assert_eq!(queue.words("tr[data-row] .meta > .num"), ["C-0001"]);
    act(&tomas, &proposed, "request_changes", &[("note", "Name the list.")]).await;
    assert_eq!(refs(&reviewer.get("/mine").await, "changes"), ["C-0001"]);
    act(&reviewer, &proposed, "propose", &[]).await;
    let again = refs(&tomas.get("/mine").await, "approve");
    assert_eq!(again, ["C-0001"], "whoever asked for changes may approve them");
}

async fn the_log_tells_all_of_a_new_claim(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let form = editor.get("/claims/new").await.form("/claims/new");
    let form = form
        .fill("statement", "The pier is closed.")
        .fill("tags", "pier, north");
    let made = editor.submit(form.fill("due_at", "2026-12-24T18:00")).await;
    assert_eq!(made.header("location"), Some("/claims/C-0001"), "{made:?}");
    let sheet = app.desk.claim_sheet(&Actor::Operator, 1, None).await.unwrap();
    let told = &sheet.events.last().unwrap().after;
    for words in [
        "\"tags\":\"north, pier\"",
        "\"due_at\":\"2026-12-24T18:00",
        "The pier is closed.",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
}
