//! What keeps people apart from a claim lasts: conflicts of interest through a merge and its undoing, and sealed drafts
//! through a change of hands.

use docket::desk::bulk::{Asked, Chosen, Deed};
use docket::domain::id::BulkId;
use docket::domain::person::{Actor, Role};
use docket::store::conflicts;

use super::claims::{act, claim, once, source, state, words};
use super::sign_off::{actor, declare, doors, id, number, rule, send, step};
use crate::harness::Client;
use crate::harness::app::TestApp;

stories!(
    a_merge_brings_conflicts_along_and_its_undoing_takes_only_these_back,
    a_merge_takes_the_claim_out_of_hands_in_conflict,
    a_sealed_draft_is_not_read_by_taking_the_claim,
);

/// Whose conflicts stand at a claim, with their reasons.
async fn standing(app: &TestApp, claim: &str) -> Vec<(String, String)> {
    let number = number(claim);
    let found = app.store.read(move |db| {
        let claim = docket::store::claims::by_number(db, number)?.expect("a claim");
        Ok(conflicts::of_claim(db, claim.id)?)
    });
    let found = found.await.unwrap().into_iter();
    let mut found: Vec<(String, String)> = found.map(|conflict| (conflict.name, conflict.reason)).collect();
    found.sort();
    found
}

async fn merge(app: &TestApp, who: &Actor, of: &[&str], into: &str) -> BulkId {
    let numbers: Vec<i64> = of.iter().map(|claim| number(claim)).collect();
    let chosen = app.store.read(move |db| {
        let mut chosen = Vec::new();
        for number in &numbers {
            let claim = docket::store::claims::by_number(db, *number)?.expect("a claim");
            chosen.push((claim.number, claim.step, claim.version));
        }
        Ok(chosen)
    });
    let asked = Asked {
        deed: Deed::Merge,
        assignee: None,
        reason: String::new(),
        note: String::new(),
        due_at: String::new(),
        tags: String::new(),
        target: into.rsplit('/').next().unwrap().to_owned(),
    };
    let chosen = Chosen::These(chosen.await.unwrap());
    app.desk.bulk(who, None, chosen, asked).await.unwrap()
}

async fn a_merge_brings_conflicts_along_and_its_undoing_takes_only_these_back(app: TestApp) {
    for name in ["ana", "ben"] {
        app.add(name, Role::Reviewer).await;
    }
    let editor = app.sign_in("editor").await;
    let boss = actor(&app, "editor").await;
    let mut claims = Vec::new();
    for statement in ["It stays.", "One copy of it.", "Another copy."] {
        claims.push(claim(&editor, statement, "standard").await);
    }
    let [stays, one, other] = [&claims[0], &claims[1], &claims[2]];
    let (ana, ben, reviewer) = (id(&app, "ana").await, id(&app, "ben").await, id(&app, "reviewer").await);
    for (claim, whose, reason) in [
        (stays, &reviewer, "Their own at this claim"),
        (one, &reviewer, "Of the first copy"),
        (one, &ana, "Ana of the first copy"),
        (other, &ana, "Ana of the other copy"),
        (other, &ben, "Ben of the other copy"),
    ] {
        assert_eq!(declare(&editor, claim, whose, reason).await.status, 303);
    }
    let own = ("Reviewer Desk".to_owned(), "Their own at this claim".to_owned());
    let of = |name: &str, reason: &str| (format!("{name} Desk"), reason.to_owned());

    let first = merge(&app, &boss, &[one], stays).await;
    assert_eq!(
        standing(&app, stays).await,
        [of("Ana", "Ana of the first copy"), own.clone()]
    );
    let second = merge(&app, &boss, &[other], stays).await;
    let all = [
        of("Ana", "Ana of the first copy"),
        of("Ben", "Ben of the other copy"),
        own.clone(),
    ];
    assert_eq!(standing(&app, stays).await, all);
    // It keeps them away through every door.
    let browser = app.sign_in("ben").await;
    assert_eq!(send(&browser, stays, "start", "0", "", "").await.status, 403);
    let (now, mark) = (step(&editor, stays).await, once());
    let fields = [("assignee", ana.as_str()), ("step", &now), ("once", &mark)];
    assert_eq!(editor.post_form(&format!("{stays}/assign"), &fields).await.status, 422);
    let page = editor.get(stays).await;
    assert!(
        page.text()
            .contains("Conflict of interest, Ben Desk: Ben of the other copy"),
        "{page:?}"
    );

    app.desk.undo_bulk(&boss, None, first).await.unwrap();
    assert_eq!(
        standing(&app, stays).await,
        all,
        "the other copy is merged into it still, and it was Ana\u{2019}s too"
    );
    assert_eq!(standing(&app, one).await.len(), 2, "the copy keeps its own");
    app.desk.undo_bulk(&boss, None, second).await.unwrap();
    assert_eq!(standing(&app, stays).await, [own]);
    let history = editor.get(&format!("{stays}/history")).await;
    assert!(history.text().contains("Ben of the other copy"), "{history:?}");
    assert_eq!(send(&browser, stays, "start", "0", "", "").await.status, 303);
    assert!(app.desk.verify_log(&boss, |_, _| {}).await.unwrap().is_ok());
}

async fn a_merge_takes_the_claim_out_of_hands_in_conflict(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let (stays, copy) = (
        claim(&editor, "It stays.", "standard").await,
        claim(&editor, "A copy of it.", "standard").await,
    );
    act(&reviewer, &stays, "start", &[]).await;
    let theirs = id(&app, "reviewer").await;
    assert_eq!(declare(&editor, &copy, &theirs, "They own the ferry").await.status, 303);
    let into = stays.rsplit('/').next().unwrap();
    act(&editor, &copy, "merge", &[("target", into)]).await;
    assert_eq!(state(&editor, &stays).await, "To check", "it goes back to the queue");
    assert_eq!(send(&reviewer, &stays, "start", "0", "", "").await.status, 403);
}

async fn save(client: &Client, claim: &str, version: &str, summary: &str) -> u16 {
    let (now, mark) = (step(client, claim).await, once());
    let fields = [
        ("version", version),
        ("step", &now),
        ("rating", "false"),
        ("summary", summary),
        ("true_as_of", ""),
        ("check_again_on", ""),
        ("sources", "1"),
        ("action", "save"),
        ("once", &mark),
    ];
    let page = client.post_form(&format!("{claim}/verdict"), &fields).await;
    assert!(!page.text().contains("Unmistakable words"), "{page:?}");
    page.status
}

async fn a_sealed_draft_is_not_read_by_taking_the_claim(app: TestApp) {
    app.add("second", Role::Reviewer).await;
    let (editor, reviewer, second, admin) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("second").await,
        app.sign_in("admin").await,
    );
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The fares were frozen.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Price list", "Ferry company", "primary").await;
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form
        .choose("rating", "false")
        .fill("summary", "Unmistakable words of the first.[1]")
        .tick("sources", "1", true);
    assert_eq!(reviewer.submit(form.press("action", "save")).await.status, 303);
    act(&reviewer, &claim, "release", &[]).await;
    act(&second, &claim, "start", &[]).await;

    for (door, text) in doors(&second, &claim).await {
        assert!(!text.contains("Unmistakable words"), "at {door}: {text}");
    }
    for door in ["/compare?a=1&b=1", "/checklist", "/drafts/verdict"] {
        let page = second.get(&format!("{claim}{door}")).await;
        assert!(!page.text().contains("Unmistakable words"), "{door}: {page:?}");
    }
    let page = second.get(&claim).await;
    assert!(words(&page, "#verdict").contains("It is hidden until"), "{page:?}");
    let form = page.form(&format!("{claim}/verdict"));
    assert_eq!(form.value("summary"), Some(""));
    assert_eq!(page.words("input[name=rating][checked]").len(), 0);
    // A form of an older version is compared with nothing of it.
    assert_eq!(save(&second, &claim, "0", "Mine").await, 409);
    let refused = send(&second, &claim, "propose", "1", "", "").await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text().contains("hidden from you") && !refused.text().contains("Unmistakable"),
        "{refused:?}"
    );

    // What they write themselves is no version of the other's, and each reads their own.
    assert_eq!(save(&second, &claim, "1", "Other words of the second.").await, 303);
    let page = second.get(&claim).await;
    assert!(
        words(&page, "#verdict").contains("Other words of the second."),
        "{page:?}"
    );
    assert_eq!(second.get(&format!("{claim}/compare?a=1&b=2")).await.status, 403);
    act(&second, &claim, "release", &[]).await;
    act(&reviewer, &claim, "start", &[]).await;
    for (door, text) in doors(&reviewer, &claim).await {
        assert!(!text.contains("Other words"), "at {door}: {text}");
    }
    assert_eq!(reviewer.get(&format!("{claim}/compare?a=2&b=1")).await.status, 403);
}
