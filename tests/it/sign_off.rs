//! Sign-off: rules as admins set them, named people, votes, blind second opinions, conflicts of interest; each broken
//! through its doors.

use docket::desk::bulk::{Asked, Chosen, Deed};
use docket::desk::log::Wanted;
use docket::desk::sign_off_rules::RuleForm;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::domain::claim::Risk;
use docket::domain::log::hex;
use docket::domain::person::{Actor, Role};
use docket::domain::report::Report;
use docket::domain::workflow::Action;
use docket::store::fault::{Failure, Outcome};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::claims::{act, claim, once, propose, source, state, words};
use super::scales::scale;
use crate::harness::Client;
use crate::harness::app::{TestApp, email};
use crate::harness::page::{Page, statuses};

stories!(
    admins_set_the_rules_and_nobody_else,
    a_rule_that_does_not_fit_is_refused_in_words,
    a_stale_rule_is_compared,
    a_proposed_verdict_follows_the_rule_of_its_proposal,
    a_rule_changed_while_a_verdict_is_proposed,
    only_named_people_sign_off,
    nobody_left_is_said,
    a_conflict_keeps_its_person_away,
    a_conflict_declared_meanwhile_gives_back,
    a_conflict_is_withdrawn_by_another_editor,
    a_panel_votes_without_seeing_the_votes,
    a_divided_panel_sends_back,
    two_last_votes_at_once,
    a_second_opinion_is_given_blind,
    opinions_that_differ_are_decided_by_a_third,
    two_who_choose_at_once,
    what_was_sealed_opens_when_its_rule_ends,
    a_rating_of_a_second_opinion_stays,
    nothing_is_published_on_a_sign_off_that_counts_no_longer,
    a_conflict_follows_a_claim_into_another,
);

/// The number of a claim of its page's address.
pub fn number(claim: &str) -> i64 {
    claim.rsplit("C-").next().unwrap().parse().unwrap()
}

/// Sends the form of a rule.
pub async fn rule(admin: &Client, risk: &str, mode: &str, needed: &str, panel: &str, named: &[&str]) -> Page {
    let page = admin.get("/admin/sign-off").await;
    let form = page.form(&format!("/admin/sign-off/{risk}"));
    let form = form.choose("mode", mode).fill("needed", needed).fill("panel", panel);
    let form = named
        .iter()
        .fold(form, |form, name| form.tick("signers", &email(name), true));
    admin.submit(form).await
}

/// Takes an action that no page need have offered.
pub async fn send(client: &Client, claim: &str, action: &str, verdict: &str, note: &str, reason: &str) -> Page {
    let step = step(client, claim).await;
    let mark = once();
    let fields = [
        ("action", action),
        ("step", step.as_str()),
        ("verdict", verdict),
        ("note", note),
        ("reason", reason),
        ("once", mark.as_str()),
    ];
    client.post_form(&format!("{claim}/move"), &fields).await
}

/// The step that the claim's page carries in some form, or that of the first.
pub async fn step(client: &Client, claim: &str) -> String {
    let page = client.get(claim).await;
    let html = page.html();
    let field = scraper::Selector::parse("input[name=step]").unwrap();
    let found = html.select(&field).next();
    found.and_then(|field| field.attr("value")).unwrap_or("1").to_owned()
}

pub async fn declare(client: &Client, claim: &str, whose: &str, reason: &str) -> Page {
    conflict(client, &format!("{claim}/conflict"), whose, reason).await
}

async fn withdraw(client: &Client, claim: &str, whose: &str, reason: &str) -> Page {
    conflict(client, &format!("{claim}/conflict/withdraw"), whose, reason).await
}

async fn conflict(client: &Client, to: &str, whose: &str, reason: &str) -> Page {
    let mark = once();
    let fields = [
        ("conflict_of", whose),
        ("conflict_reason", reason),
        ("once", mark.as_str()),
    ];
    client.post_form(to, &fields).await
}

/// Somebody of the story as whoever acts.
pub async fn actor(app: &TestApp, name: &str) -> Actor {
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let found = people.iter().find(|person| person.email == email(name));
    found.unwrap().actor()
}

pub async fn id(app: &TestApp, name: &str) -> String {
    actor(app, name).await.id().unwrap().to_string()
}

fn refused<T>(outcome: Outcome<T>) -> String {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(failure) => panic!("{failure}"),
        Ok(_) => panic!("it was not refused"),
    }
}

async fn admins_set_the_rules_and_nobody_else(app: TestApp) {
    for name in ["auditor", "reviewer", "editor"] {
        let client = app.sign_in(name).await;
        assert_eq!(client.get("/admin/sign-off").await.status, 403, "{name}");
        let fields = [("version", "0"), ("mode", "count"), ("needed", "2"), ("panel", "3")];
        let answer = client.post_form("/admin/sign-off/standard", &fields).await;
        assert_eq!(answer.status, 403, "{name}");
        let who = actor(&app, name).await;
        let form = RuleForm {
            mode: "count".to_owned(),
            needed: "2".to_owned(),
            ..RuleForm::default()
        };
        let outcome = app.desk.set_sign_off_rule(&who, None, Risk::Standard, 0, form).await;
        assert!(refused(outcome).contains("admins"), "{name}");
    }
    let admin = app.sign_in("admin").await;
    let page = admin.get("/admin/sign-off").await;
    assert_eq!(page.words(".sec-h .n"), ["The default", "The default", "The default"]);
    assert_eq!(
        rule(&admin, "standard", "count", "2", "3", &["editor"]).await.status,
        303
    );
    let page = admin.get("/admin/sign-off").await;
    assert!(words(&page, "[aria-labelledby=standard-h] .n").contains("Version 1, set by Admin Desk"));
    assert!(
        words(&page, "[aria-labelledby=standard-h] .note").contains("only one person could sign off, and 2 are needed"),
        "{page:?}"
    );
    let told = words(&admin.get("/admin/log?action=sign_off.rule").await, ".log > li");
    assert!(
        told.contains("Admin Desk changed how verdicts are signed off at risk “Standard”")
            && told.contains("needed from “1” to “2”"),
        "{told}"
    );
}

async fn a_rule_that_does_not_fit_is_refused_in_words(app: TestApp) {
    let admin = app.sign_in("admin").await;
    for (risk, mode, needed, panel, why) in [
        ("high", "count", "1", "3", "Enter a number from 2 to 9."),
        ("low", "count", "0", "3", "Enter a number from 1 to 9."),
        ("low", "count", "10", "3", "Enter a number from 1 to 9."),
        ("low", "count", "two", "3", "Enter a number."),
        ("low", "vote", "1", "3", "Of 3 votes, at least 2 decide"),
        ("low", "vote", "4", "3", "Of 3 votes, at least 2 decide"),
        ("low", "vote", "9", "12", "Enter a number of votes from 2 to 9."),
    ] {
        let answer = rule(&admin, risk, mode, needed, panel, &[]).await;
        assert_eq!(answer.status, 422, "{risk} {mode} {needed} {panel}");
        assert!(
            words(&answer, ".errors").contains(why),
            "{why}: {}",
            words(&answer, ".errors")
        );
        let form = answer.form(&format!("/admin/sign-off/{risk}"));
        assert_eq!(form.value("needed"), Some(needed), "what was typed stays");
    }
    let fields = [
        ("version", "0"),
        ("mode", "count"),
        ("needed", "1"),
        ("panel", "3"),
        ("signers", "auditor@desk.example"),
    ];
    let answer = admin.post_form("/admin/sign-off/low", &fields).await;
    assert!(words(&answer, ".errors").contains("Nobody with the address “auditor@desk.example” may sign off."));
    app.add("ana", Role::Reviewer).await;
    let ana = actor(&app, "ana").await.id().unwrap();
    app.desk.disable(&Actor::Operator, ana, None).await.unwrap();
    let gone = fields.map(|(name, value)| match name {
        "signers" => (name, "ana@desk.example"),
        _ => (name, value),
    });
    let answer = admin.post_form("/admin/sign-off/low", &gone).await;
    assert!(words(&answer, ".errors").contains("Nobody with the address “ana@desk.example” may sign off."));
    assert_eq!(admin.post_form("/admin/sign-off/none", &fields).await.status, 404);
    let page = admin.get("/admin/sign-off").await;
    assert_eq!(page.words(".sec-h .n"), ["The default", "The default", "The default"]);
}

async fn a_stale_rule_is_compared(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let page = admin.get("/admin/sign-off").await;
    let form = page.form("/admin/sign-off/low").choose("mode", "blind");
    assert_eq!(rule(&admin, "low", "count", "3", "3", &["editor"]).await.status, 303);
    let stale = admin.submit(form).await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, "main");
    assert!(text.contains("The rule is at version 1 now."), "{text}");
    assert!(text.contains("editor@desk.example"), "{text}");
    let saved = admin.submit(stale.form("/admin/sign-off/low")).await;
    assert_eq!(saved.status, 303, "{saved:?}");
    let page = admin.get("/admin/sign-off").await;
    assert!(words(&page, "[aria-labelledby=low-h] .n").contains("Version 2"));
    let form = page.form("/admin/sign-off/low");
    assert_eq!(form.value("needed"), Some("3"), "their change is kept beside mine");
}

async fn a_proposed_verdict_follows_the_rule_of_its_proposal(app: TestApp) {
    let [editor, reviewer, admin] = app.sign_in_all(["editor", "reviewer", "admin"]).await;
    let before = claim(&editor, "Proposed before.", "standard").await;
    propose(&reviewer, &before).await;
    assert_eq!(rule(&admin, "standard", "count", "2", "3", &[]).await.status, 303);
    act(&editor, &before, "approve", &[]).await;
    assert_eq!(
        state(&editor, &before).await,
        "Approved",
        "one was enough when it was proposed"
    );

    let after = claim(&editor, "Proposed after.", "standard").await;
    propose(&reviewer, &after).await;
    assert_eq!(rule(&admin, "standard", "count", "1", "3", &[]).await.status, 303);
    let page = act(&editor, &after, "approve", &[]).await;
    assert_eq!(words(&page, "#approval-title"), "Awaiting approval: 1 of 2 approvals");
    act(&admin, &after, "approve", &[]).await;
    assert_eq!(state(&editor, &after).await, "Approved");
}

async fn a_rule_changed_while_a_verdict_is_proposed(app: TestApp) {
    let [editor, reviewer, admin] = app.sign_in_all(["editor", "reviewer", "admin"]).await;
    let claim = claim(&editor, "At the same moment.", "standard").await;
    propose(&reviewer, &claim).await;
    act(&reviewer, &claim, "take_back", &[]).await;
    let (set, proposed) = tokio::join!(
        rule(&admin, "standard", "count", "2", "3", &[]),
        send(&reviewer, &claim, "propose", "1", "", "")
    );
    assert_eq!((set.status, proposed.status), (303, 303));
    let page = act(&editor, &claim, "approve", &[]).await;
    match words(&page, ".steps [aria-current]").as_str() {
        "Approved" => {}
        "Awaiting approval" => {
            assert_eq!(words(&page, "#approval-title"), "Awaiting approval: 1 of 2 approvals");
            act(&admin, &claim, "approve", &[]).await;
        }
        other => panic!("{other}"),
    }
    assert_eq!(state(&editor, &claim).await, "Approved");
}

async fn only_named_people_sign_off(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let [editor, reviewer, admin, ana] = app.sign_in_all(["editor", "reviewer", "admin", "ana"]).await;
    assert_eq!(rule(&admin, "standard", "count", "1", "3", &["ana"]).await.status, 303);
    let claim = claim(&editor, "Only Ana may.", "standard").await;
    propose(&reviewer, &claim).await;
    let why = "signed off by named people only, and you are not one of them";
    for (name, client) in [("editor", &editor), ("admin", &admin)] {
        let page = client.get(&claim).await;
        let box_ = words(&page, ".approve");
        assert!(
            box_.contains(why) && box_.contains("Who may sign it off: Ana Desk."),
            "{box_}"
        );
        assert!(!page.text().contains("value=\"approve\""));
        for action in ["approve", "request_changes"] {
            let answer = send(client, &claim, action, "1", "Mine", "").await;
            assert_eq!(answer.status, 403);
            assert!(answer.text().contains(why));
        }
        let who = actor(&app, name).await;
        let waits = app.desk.mine(&who).await.unwrap().to_approve.rows.len();
        assert_eq!(waits, 0, "it waits for Ana");
        let asked = Move {
            verdict: 1,
            ..Move::new(
                number(&claim),
                step(client, &claim).await.parse().unwrap(),
                Action::Approve,
            )
        };
        assert!(refused(app.desk.move_claim(&who, None, asked).await).contains(why));
    }
    let who = actor(&app, "ana").await;
    assert_eq!(app.desk.mine(&who).await.unwrap().to_approve.rows.len(), 1);
    let dashboard = |who| {
        let desk = app.desk.clone();
        async move { desk.dashboard(&who, 12).await.unwrap().to_approve }
    };
    assert_eq!(dashboard(who.clone()).await, 1);
    assert_eq!(dashboard(actor(&app, "editor").await).await, 0);
    act(&ana, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
    assert_eq!(dashboard(who).await, 0);
    let both = rule(&admin, "standard", "count", "1", "3", &["ana", "editor"]).await;
    assert_eq!(both.status, 303, "several people may be named");
    let page = admin.get("/admin/sign-off").await;
    let ticked = page.words("[action='/admin/sign-off/standard'] [name=signers][checked] + span small");
    assert_eq!(ticked, [email("ana"), email("editor")]);
}

async fn nobody_left_is_said(app: TestApp) {
    let [editor, reviewer, admin] = app.sign_in_all(["editor", "reviewer", "admin"]).await;
    assert_eq!(
        rule(&admin, "standard", "count", "1", "3", &["reviewer"]).await.status,
        303
    );
    let claim = claim(&editor, "Its author alone is named.", "standard").await;
    propose(&reviewer, &claim).await;
    for client in [&editor, &reviewer, &admin] {
        let page = client.get(&claim).await;
        assert!(
            words(&page, ".approve .note").contains("Nobody who may sign it off is left."),
            "{page:?}"
        );
    }
    let own = send(&reviewer, &claim, "approve", "1", "", "").await;
    assert_eq!(own.status, 403, "nobody signs off their own");
}

async fn a_conflict_keeps_its_person_away(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let (me, mine) = (actor(&app, "reviewer").await, id(&app, "reviewer").await);
    let first = claim(&editor, "A conflict is declared.", "standard").await;
    assert_eq!(
        declare(&reviewer, &first, "", " ").await.status,
        422,
        "a reason is needed"
    );
    let others = declare(&reviewer, &first, &id(&app, "editor").await, "He owns shares.").await;
    assert_eq!(others.status, 403, "only editors declare for others");
    let auditor = app.sign_in("auditor").await;
    assert_eq!(declare(&auditor, &first, "", "I own shares.").await.status, 403);
    let answer = declare(&reviewer, &first, "", "I own shares.").await;
    assert_eq!(answer.status, 303, "{answer:?}");
    assert_eq!(declare(&reviewer, &first, "", "Still.").await.status, 409);
    let page = editor.get(&first).await;
    assert!(
        page.text()
            .contains("Conflict of interest, Reviewer Desk: I own shares.")
    );

    let why = "You declared a conflict of interest for this claim";
    let start = send(&reviewer, &first, "start", "0", "", "").await;
    assert_eq!(start.status, 403);
    assert!(start.text().contains(why));
    let wrote = VerdictForm {
        summary: "Mine.".to_owned(),
        ..VerdictForm::default()
    };
    let outcome = app.desk.save_verdict(&me, None, number(&first), 0, wrote.clone()).await;
    assert!(refused(outcome).contains(why));
    let outcome = app.desk.propose_verdict(&me, None, number(&first), 1, 0, wrote).await;
    assert!(refused(outcome).contains(why));

    let kept_out = reviewer.get(&first).await;
    assert!(
        !kept_out.text().contains(&format!("action=\"{first}/sources\"")),
        "no form for evidence"
    );
    let fields = [("title", "My shares"), ("kind", "data"), ("stance", "supports")];
    let gathered = reviewer.post_form(&format!("{first}/sources"), &fields).await;
    assert_eq!(gathered.status, 403);
    assert!(gathered.text().contains(why));
    let fields = [("whom", "A friend"), ("how", "email"), ("question", "True?")];
    let asked = reviewer.post_form(&format!("{first}/replies"), &fields).await;
    assert_eq!(asked.status, 403, "{asked:?}");

    let step_now = step(&editor, &first).await;
    let mark = once();
    let fields = [("assignee", mine.as_str()), ("step", &step_now), ("once", &mark)];
    let assigned = editor.post_form(&format!("{first}/assign"), &fields).await;
    assert_eq!(assigned.status, 422);
    assert!(words(&assigned, ".errors").contains("Reviewer Desk declared a conflict of interest for this claim."));
    let asked = Asked {
        deed: Deed::Assign,
        assignee: Some(mine.parse().unwrap()),
        reason: String::new(),
        note: String::new(),
        due_at: String::new(),
        tags: String::new(),
        target: String::new(),
    };
    let boss = actor(&app, "editor").await;
    let at = (number(&first), step_now.parse().unwrap(), 1);
    let bulk = app
        .desk
        .bulk(&boss, None, Chosen::These(vec![at]), asked)
        .await
        .unwrap();
    let report = app.desk.bulk_report(&boss, bulk).await.unwrap();
    assert!(report.items[0].why.contains("stays"), "{:?}", report.items[0]);

    let part = editor.submit(
        editor
            .get(&first)
            .await
            .form(&format!("{first}/split"))
            .fill("statement", "A part of it."),
    );
    let part = part.await.header("location").unwrap().to_owned();
    assert!(
        editor
            .get(&part)
            .await
            .text()
            .contains("Conflict of interest, Reviewer Desk")
    );

    app.add("ana", Role::Reviewer).await;
    let ana = app.sign_in("ana").await;
    propose(&ana, &first).await;
    let page = reviewer.get(&first).await;
    assert!(words(&page, ".approve").contains(why));
    for action in ["approve", "request_changes", "opine"] {
        let answer = send(&reviewer, &first, action, "1", "Mine", "true").await;
        assert_eq!(answer.status, 403, "{action}");
        assert!(answer.text().contains(why));
    }
    assert_eq!(app.desk.mine(&me).await.unwrap().to_approve.rows.len(), 0);
}

async fn a_conflict_declared_meanwhile_gives_back(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let [editor, reviewer, admin, ana] = app.sign_in_all(["editor", "reviewer", "admin", "ana"]).await;
    let working = claim(&editor, "In research.", "standard").await;
    act(&reviewer, &working, "start", &[]).await;
    assert_eq!(declare(&reviewer, &working, "", "A friend said it.").await.status, 303);
    let page = editor.get(&working).await;
    assert_eq!(
        words(&page, ".steps [aria-current]"),
        "To check",
        "it is back in the queue"
    );
    let history = words(&editor.get(&format!("{working}/history")).await, ".tl");
    assert!(
        history.contains("Reviewer Desk declared a conflict of interest: A friend said it."),
        "{history}"
    );

    let proposed = claim(&editor, "Proposed.", "standard").await;
    propose(&reviewer, &proposed).await;
    let whose = id(&app, "reviewer").await;
    assert_eq!(
        declare(&editor, &proposed, &whose, "He is named in it.").await.status,
        303
    );
    assert_eq!(state(&editor, &proposed).await, "To check");

    let high = claim(&editor, "Half signed off.", "high").await;
    propose(&reviewer, &high).await;
    act(&ana, &high, "approve", &[]).await;
    assert_eq!(declare(&ana, &high, "", "I had forgotten.").await.status, 303);
    let page = editor.get(&high).await;
    assert_eq!(
        words(&page, "#approval-title"),
        "Your approval is needed: 0 of 2 approvals"
    );
    act(&editor, &high, "approve", &[]).await;
    assert_eq!(state(&editor, &high).await, "Awaiting approval");
    act(&admin, &high, "approve", &[]).await;
    assert_eq!(state(&editor, &high).await, "Approved");
}

async fn a_conflict_is_withdrawn_by_another_editor(app: TestApp) {
    let [editor, reviewer, admin] = app.sign_in_all(["editor", "reviewer", "admin"]).await;
    let claim = claim(&editor, "A conflict ends.", "standard").await;
    let (reviewers, editors) = (id(&app, "reviewer").await, id(&app, "editor").await);
    declare(&reviewer, &claim, "", "I know him.").await;
    declare(&editor, &claim, "", "I know her.").await;
    assert_eq!(
        withdraw(&reviewer, &claim, &reviewers, "Not any more").await.status,
        403
    );
    let own = withdraw(&editor, &claim, &editors, "Not any more").await;
    assert_eq!(own.status, 403);
    assert!(own.text().contains("withdrawn by an editor other than the person"));
    assert_eq!(withdraw(&admin, &claim, &editors, " ").await.status, 422);
    let form = editor.get(&claim).await.form(&format!("{claim}/conflict/withdraw"));
    let form = form.choose("conflict_of", &reviewers);
    assert_eq!(
        editor
            .submit(form.fill("conflict_reason", "It was another man."))
            .await
            .status,
        303
    );
    assert_eq!(withdraw(&admin, &claim, &reviewers, "Again").await.status, 409);
    act(&reviewer, &claim, "start", &[]).await;
    assert_eq!(state(&editor, &claim).await, "In research");
    let told = words(&admin.get("/admin/log?action=conflict").await, ".log > li");
    assert!(
        told.contains("withdrew the conflict of interest of Reviewer Desk: It was another man."),
        "{told}"
    );
}

async fn panel(app: &TestApp) -> [Client; 4] {
    for name in ["ana", "ben", "cleo"] {
        app.add(name, Role::Reviewer).await;
    }
    [
        app.sign_in("ana").await,
        app.sign_in("ben").await,
        app.sign_in("cleo").await,
        app.sign_in("editor").await,
    ]
}

async fn a_panel_votes_without_seeing_the_votes(app: TestApp) {
    let [ana, ben, cleo, editor] = panel(&app).await;
    let (reviewer, admin) = (app.sign_in("reviewer").await, app.sign_in("admin").await);
    assert_eq!(rule(&admin, "standard", "vote", "2", "3", &[]).await.status, 303);
    let claim = claim(&editor, "A panel decides.", "standard").await;
    propose(&reviewer, &claim).await;
    let page = ana.get(&claim).await;
    assert_eq!(words(&page, "#approval-title"), "Your vote is needed: 0 of 3 votes");
    assert!(words(&page, ".approve").contains("You see the votes of others once you have voted."));
    assert_eq!(send(&reviewer, &claim, "approve", "1", "", "").await.status, 403);
    act(&ana, &claim, "approve", &[("note", "Well founded.")]).await;
    assert!(words(&ana.get(&claim).await, ".approve").contains("Ana Desk voted for it"));
    for client in [&ben, &reviewer] {
        let page = client.get(&claim).await;
        assert!(!page.text().contains("voted for it") && !page.text().contains("Well founded."));
        let history = words(&client.get(&format!("{claim}/history")).await, ".tl");
        assert!(
            history.contains("Ana Desk voted on version 1, 1 of 3 votes"),
            "{history}"
        );
        assert!(!history.contains("Well founded."));
    }
    let wanted = Wanted {
        action: "verdict.vote".to_owned(),
        ..Wanted::default()
    };
    let told = app.desk.log_page(&Actor::Operator, wanted, None).await.unwrap();
    assert!(!told.events[0].after.contains("approve") && told.events[0].reason.is_empty());
    for action in ["approve", "request_changes"] {
        let again = send(&ana, &claim, action, "1", "Once more", "").await;
        assert_eq!(again.status, 403, "{action}");
        assert!(again.text().contains("You have voted on this version already."));
    }
    assert_eq!(send(&ben, &claim, "request_changes", "1", " ", "").await.status, 422);
    act(&ben, &claim, "request_changes", &[("note", "Source 2 is weak.")]).await;
    assert_eq!(state(&editor, &claim).await, "Awaiting approval");
    assert!(!cleo.get(&claim).await.text().contains("Source 2 is weak."));
    act(&cleo, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
    let page = editor.get(&claim).await;
    assert!(
        words(&page, ".talk").contains("Source 2 is weak."),
        "what was said against it stays"
    );
    let history = words(&editor.get(&format!("{claim}/history")).await, ".tl");
    assert!(
        history.contains("the panel approved version 1 (for: Ana Desk, Cleo Desk; against: Ben Desk)"),
        "{history}"
    );
}

async fn a_divided_panel_sends_back(app: TestApp) {
    let [ana, ben, cleo, editor] = panel(&app).await;
    let (reviewer, admin) = (app.sign_in("reviewer").await, app.sign_in("admin").await);
    assert_eq!(rule(&admin, "standard", "vote", "3", "4", &[]).await.status, 303);
    let claim = claim(&editor, "A panel is divided.", "standard").await;
    propose(&reviewer, &claim).await;
    act(&ana, &claim, "approve", &[]).await;
    act(&ben, &claim, "request_changes", &[("note", "No.")]).await;
    act(&cleo, &claim, "request_changes", &[("note", "Not yet.")]).await;
    assert_eq!(state(&editor, &claim).await, "Awaiting approval");
    act(&editor, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Changes requested");
    let page = reviewer.get(&claim).await;
    assert!(words(&page, ".talk").contains("No.") && words(&page, ".talk").contains("Not yet."));
    let history = words(&editor.get(&format!("{claim}/history")).await, ".tl");
    assert!(
        history.contains("the panel was divided, so version 1 goes back"),
        "{history}"
    );
    act(&reviewer, &claim, "propose", &[]).await;
    let page = ana.get(&claim).await;
    assert_eq!(
        words(&page, "#approval-title"),
        "Your vote is needed: 0 of 4 votes",
        "all vote anew"
    );
}

async fn two_last_votes_at_once(app: TestApp) {
    let [ana, ben, cleo, editor] = panel(&app).await;
    let (reviewer, admin) = (app.sign_in("reviewer").await, app.sign_in("admin").await);
    assert_eq!(rule(&admin, "standard", "vote", "2", "3", &[]).await.status, 303);
    let claim = claim(&editor, "Both would decide.", "standard").await;
    propose(&reviewer, &claim).await;
    act(&ana, &claim, "approve", &[]).await;
    let (one, two) = tokio::join!(
        send(&ben, &claim, "approve", "1", "", ""),
        send(&cleo, &claim, "approve", "1", "", "")
    );
    assert_eq!(statuses(&one, &two), [303, 409], "the panel had decided");
    assert_eq!(state(&editor, &claim).await, "Approved");
}

/// Proposes False with words of its own under the rule that stands.
async fn propose_blind(reviewer: &Client, claim: &str) {
    act(reviewer, claim, "start", &[]).await;
    for (title, publisher, kind) in [
        ("Price list", "Ferry company", "primary"),
        ("Fares compared", "Harbour Gazette", "report"),
        ("Their answer", "Operator", "claimant_answer"),
    ] {
        source(reviewer, claim, title, publisher, kind).await;
    }
    for action in ["save", "propose"] {
        let form = reviewer.get(claim).await.form(&format!("{claim}/verdict"));
        let form = form
            .choose("rating", "false")
            .fill("summary", &format!("Unmistakable words to {action}.[1]"));
        let form = ["1", "2", "3"]
            .iter()
            .fold(form, |form, number| form.tick("sources", number, true));
        let answer = reviewer.submit(form.press("action", action)).await;
        assert_eq!(answer.status, 303, "{answer:?}");
    }
    assert_eq!(state(reviewer, claim).await, "Awaiting approval");
}

/// What every door of the desk tells somebody about a claim and its verdict.
pub async fn doors(client: &Client, claim: &str) -> Vec<(String, String)> {
    let reference = claim.rsplit('/').next().unwrap();
    let mut told = Vec::new();
    for door in [
        claim.to_owned(),
        format!("{claim}?since=0"),
        format!("{claim}?since=1"),
        format!("{claim}/peek"),
        format!("{claim}/history"),
        format!("{claim}/history?kind=verdict"),
        format!("{claim}/news?seen=1"),
        format!("{claim}/compare?a=1&b=2"),
        "/claims?state=all".to_owned(),
        "/claims/board".to_owned(),
        "/search?q=unmistakable".to_owned(),
        "/mine".to_owned(),
        "/notifications".to_owned(),
        "/".to_owned(),
        format!("/admin/log?of={reference}"),
        format!("{claim}/checklist?sources=1&sources=2"),
        format!("{claim}/sources/1"),
        "/sources".to_owned(),
        "/corrections".to_owned(),
        "/reports?report=verdicts".to_owned(),
        "/reports?report=sources".to_owned(),
        "/reports?report=claims&state=awaiting_approval".to_owned(),
    ] {
        let page = client.get(&door).await;
        told.push((door, page.text().to_owned()));
    }
    for report in Report::ALL.iter().map(|report| report.code()) {
        for kind in ["csv", "jsonl"] {
            let asked = [("report", report), ("kind", kind)];
            let file = client.post_form("/reports/export", &asked).await;
            told.push((format!("{kind} report of {report}"), file.text().to_owned()));
        }
    }
    told
}

async fn a_second_opinion_is_given_blind(app: TestApp) {
    let [editor, reviewer, admin, auditor] = app.sign_in_all(["editor", "reviewer", "admin", "auditor"]).await;
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The fares were frozen.", "standard").await;
    propose_blind(&reviewer, &claim).await;

    for (name, client) in [("editor", &editor), ("admin", &admin)] {
        for (door, text) in doors(client, &claim).await {
            assert!(!text.contains("Unmistakable words"), "{name} at {door}: {text}");
            assert!(
                !text.contains("proposed False") && !text.contains("verdict: False"),
                "{name} at {door}"
            );
        }
        let found = client.get("/claims?state=all&rating=false").await;
        assert!(
            !found.text().contains("The fares were frozen."),
            "no filter tells the rating"
        );
        let page = client.get(&claim).await;
        assert_eq!(words(&page, "#approval-title"), "Your second opinion is needed");
        assert!(words(&page, "#verdict").contains("It is hidden until a second opinion is in."));
        assert!(
            words(&page, ".src-i").contains("Price list"),
            "the sources are the ground for both"
        );
        assert_eq!(client.get(&format!("{claim}/compare?a=1&b=2")).await.status, 403);
        for action in ["approve", "request_changes"] {
            let answer = send(client, &claim, action, "2", "Unread", "").await;
            assert_eq!(answer.status, 409);
            assert!(answer.text().contains("Nobody signs it off before that."), "{answer:?}");
        }
        let mark = once();
        let about = [
            ("about", "verdict-2"),
            ("body", "What says it?"),
            ("once", mark.as_str()),
        ];
        let comment = client.post_form(&format!("{claim}/comments"), &about).await;
        assert_eq!(comment.status, 422, "{comment:?}");
    }
    assert!(words(&auditor.get(&claim).await, "#verdict").contains("Unmistakable words"));
    let own = reviewer.get(&claim).await;
    assert!(words(&own, "#verdict").contains("Unmistakable words"));
    assert_eq!(words(&own, "#approval-title"), "Waiting for a second opinion");
    assert_eq!(
        send(&reviewer, &claim, "opine", "2", "Me too", "false").await.status,
        403
    );

    let form = editor.get(&claim).await.form(&format!("{claim}/move"));
    let empty = editor.submit(form.press("action", "opine")).await;
    assert_eq!(empty.status, 422);
    for none in ["maybe", "media_edited"] {
        let unknown = send(&editor, &claim, "opine", "2", "By the list.", none).await;
        assert_eq!(unknown.status, 422, "a rating that nobody may give: {none}");
    }
    let unrated = send(&editor, &claim, "opine", "2", "By the list.", "").await;
    assert_eq!(unrated.status, 422);
    assert!(unrated.text().contains("By the list."), "nothing typed is lost");
    assert!(!unrated.text().contains("Unmistakable words"), "nothing is shown yet");
    let given = send(&editor, &claim, "opine", "2", "By the list.", "false").await;
    assert_eq!(given.status, 303, "{given:?}");
    let page = editor.get(&claim).await;
    assert_eq!(words(&page, ".steps [aria-current]"), "Approved");
    assert!(words(&page, ".sides").contains("By the list.") && words(&page, ".sides").contains("Unmistakable words"));
    assert!(
        admin
            .get("/claims?state=all&rating=false")
            .await
            .text()
            .contains("The fares were frozen.")
    );
    let rate = words(&admin.get("/admin/sign-off").await, "[aria-labelledby=agreement-h]");
    assert!(
        rate.contains("1 of 1 second opinion agreed with the verdict: 100 percent."),
        "{rate}"
    );

    let events = |action: &str| {
        let wanted = Wanted {
            action: action.to_owned(),
            ..Wanted::default()
        };
        let desk = app.desk.clone();
        async move { desk.log_page(&Actor::Operator, wanted, None).await.unwrap().events }
    };
    let saved: Value = serde_json::from_str(&events("verdict.save").await[0].after).unwrap();
    let opened: Value = serde_json::from_str(&events("opinion.give").await[0].after).unwrap();
    let opened = opened["opened"].as_str().unwrap();
    assert!(opened.contains("Unmistakable words"));
    assert_eq!(
        saved["sealed"],
        hex(&Sha256::digest(opened)),
        "what was sealed is what was opened"
    );
}

async fn opinions_that_differ_are_decided_by_a_third(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let [editor, reviewer, admin, ana] = app.sign_in_all(["editor", "reviewer", "admin", "ana"]).await;
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The boats were sold.", "standard").await;
    propose_blind(&reviewer, &claim).await;
    act(
        &editor,
        &claim,
        "opine",
        &[("reason", "context"), ("note", "Only some of them.")],
    )
    .await;
    assert_eq!(state(&admin, &claim).await, "Awaiting approval");
    for client in [&reviewer, &admin] {
        let sides = words(&client.get(&claim).await, ".sides");
        assert!(
            sides.contains("Only some of them.") && sides.contains("Unmistakable words"),
            "{sides}"
        );
    }
    for action in ["approve", "request_changes", "opine"] {
        let answer = send(&editor, &claim, action, "2", "Mine", "context").await;
        assert_eq!(answer.status, 403, "{action}");
        assert!(answer.text().contains("You gave the second opinion on this version"));
        assert_eq!(send(&reviewer, &claim, action, "2", "Mine", "false").await.status, 403);
    }
    assert_eq!(
        words(&admin.get(&claim).await, "#approval-title"),
        "The ratings differ: choose one"
    );
    let late = send(&ana, &claim, "opine", "2", "Late", "false").await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("This verdict does not wait for a second opinion."));
    act(&admin, &claim, "request_changes", &[("note", "Say which boats.")]).await;
    assert_eq!(state(&editor, &claim).await, "Changes requested");
    let rate = words(&admin.get("/admin/sign-off").await, "[aria-labelledby=agreement-h]");
    assert!(rate.contains("0 of 1 second opinion"), "{rate}");
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form.choose("rating", "context").fill("summary", "Some were.[1]");
    assert_eq!(reviewer.submit(form.press("action", "propose")).await.status, 303);
    assert!(
        !ana.get(&claim).await.text().contains("Some were."),
        "the next version is hidden again"
    );
}

async fn two_who_choose_at_once(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let [editor, reviewer, admin, ana] = app.sign_in_all(["editor", "reviewer", "admin", "ana"]).await;
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The pier was closed.", "standard").await;
    propose_blind(&reviewer, &claim).await;
    let (one, two) = tokio::join!(
        send(&editor, &claim, "opine", "2", "By the list.", "true"),
        send(&ana, &claim, "opine", "2", "By the paper.", "true")
    );
    assert_eq!(statuses(&one, &two), [303, 409], "one second opinion is enough");
    let other = if one.status == 303 { &ana } else { &editor };
    let (one, two) = tokio::join!(
        send(other, &claim, "request_changes", "2", "No.", ""),
        send(&admin, &claim, "approve", "2", "", "")
    );
    assert_eq!(statuses(&one, &two), [303, 409], "one of them chose first");
    let now = state(&editor, &claim).await;
    assert!(now == "Approved" || now == "Changes requested", "{now}");
}

async fn what_was_sealed_opens_when_its_rule_ends(app: TestApp) {
    let (editor, reviewer, admin) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("admin").await,
    );
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The fares were frozen.", "standard").await;
    propose_blind(&reviewer, &claim).await;
    act(&reviewer, &claim, "take_back", &[]).await;
    assert_eq!(editor.get(&format!("{claim}/compare?a=1&b=2")).await.status, 403);

    assert_eq!(rule(&admin, "standard", "count", "1", "3", &[]).await.status, 303);
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    let form = form.fill("summary", "Other words.[1]").press("action", "propose");
    let proposed = reviewer.submit(form).await;
    assert_eq!(proposed.status, 303, "{proposed:?}");

    // Nobody will be asked for an opinion on the earlier versions, so they are read like all others.
    let compared = editor.get(&format!("{claim}/compare?a=1&b=3")).await;
    assert_eq!(compared.status, 200, "{compared:?}");
    assert!(compared.text().contains("Unmistakable"), "{compared:?}");
    let report = editor.post_form("/reports/export", &[("report", "verdicts")]).await;
    for words in [
        "Unmistakable words to save",
        "Unmistakable words to propose",
        "Other words",
    ] {
        assert!(report.text().contains(words), "{words}: {}", report.text());
    }
    act(&editor, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
}

async fn a_rating_of_a_second_opinion_stays(app: TestApp) {
    let (editor, reviewer, admin) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("admin").await,
    );
    assert_eq!(rule(&admin, "standard", "blind", "1", "3", &[]).await.status, 303);
    let claim = claim(&editor, "The fares were frozen.", "standard").await;
    propose_blind(&reviewer, &claim).await;
    let given = send(&editor, &claim, "opine", "2", "By the list.", "context").await;
    assert_eq!(given.status, 303, "{given:?}");

    let house = scale(&admin, "House scale").await;
    let page = admin.get(&house).await;
    assert_eq!(words(&page, "#rating-context button[value=delete]"), "", "not offered");
    let version = page.form(&format!("{house}/ratings/context/turn"));
    let fields = [("action", "delete"), ("version", version.value("version").unwrap())];
    let refused = admin.post_form(&format!("{house}/ratings/context/turn"), &fields).await;
    assert_eq!(refused.status, 409, "{refused:?}");
    assert!(
        refused
            .text()
            .contains("Needs context was given in a second opinion, so it stays. Retire it instead.")
    );
}

async fn nothing_is_published_on_a_sign_off_that_counts_no_longer(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let (editor, reviewer, ana) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("ana").await,
    );
    let claim = claim(&editor, "Signed off by a friend.", "standard").await;
    propose(&reviewer, &claim).await;
    act(&ana, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");
    assert_eq!(declare(&ana, &claim, "", "I had forgotten.").await.status, 303);

    let answer = send(&editor, &claim, "publish", "1", "", "").await;
    assert_eq!(answer.status, 409, "{answer:?}");
    assert!(answer.text().contains("Of 1 sign-offs, 0 still stand"), "{answer:?}");
    let boss = actor(&app, "editor").await;
    let at = step(&editor, &claim).await.parse().unwrap();
    let asked = Move::new(number(&claim), at, Action::Publish);
    assert!(refused(app.desk.move_claim(&boss, None, asked).await).contains("still stand"));
    assert!(words(&editor.get(&claim).await, "#publications").is_empty());

    act(&editor, &claim, "reopen", &[("note", "To be signed off anew.")]).await;
    let form = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
    assert_eq!(reviewer.submit(form.press("action", "propose")).await.status, 303);
    act(&editor, &claim, "approve", &[]).await;
    act(&editor, &claim, "publish", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Published");
}

async fn a_conflict_follows_a_claim_into_another(app: TestApp) {
    app.add("ana", Role::Reviewer).await;
    let (editor, reviewer, ana) = (
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
        app.sign_in("ana").await,
    );
    let (first, second) = (
        claim(&editor, "Said once.", "standard").await,
        claim(&editor, "Said twice.", "standard").await,
    );
    assert_eq!(declare(&reviewer, &second, "", "I own shares.").await.status, 303);
    assert_eq!(declare(&ana, &second, "", "So do I.").await.status, 303);
    act(&reviewer, &first, "start", &[]).await;
    act(&editor, &second, "merge", &[("target", "C-0001")]).await;

    let page = editor.get(&first).await;
    for named in ["Reviewer Desk: I own shares.", "So do I."] {
        assert!(page.text().contains(named), "{named}: {page:?}");
    }
    assert_eq!(state(&editor, &first).await, "To check", "it is in other hands");
    for client in [&reviewer, &ana] {
        let start = send(client, &first, "start", "0", "", "").await;
        assert_eq!(start.status, 403, "{start:?}");
    }
    // By the acts on several claims too, and a conflict that stands there already stays one.
    let third = claim(&editor, "Said thrice.", "standard").await;
    assert_eq!(declare(&reviewer, &third, "", "Still.").await.status, 303);
    let boss = actor(&app, "editor").await;
    let asked = Asked {
        deed: Deed::Merge,
        assignee: None,
        reason: String::new(),
        note: String::new(),
        due_at: String::new(),
        tags: String::new(),
        target: "C-0001".to_owned(),
    };
    let at = (number(&third), step(&editor, &third).await.parse().unwrap(), 1);
    let merged = app.desk.bulk(&boss, None, Chosen::These(vec![at]), asked).await;
    merged.unwrap();
    assert_eq!(state(&editor, &third).await, "Duplicate");
}
