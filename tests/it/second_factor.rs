//! A code beside the password: set up, asked for at the door, lost, and taken away.

use docket::desk::people::Purpose;
use docket::domain::person::Actor;
use docket::domain::second_factor::SharedSecret;
use docket::store::log;
use docket::store::second_factor;
use hyper::Method;

use crate::harness::Client;
use crate::harness::app::{PASSWORD, TestApp, email};
use crate::harness::page::Page;

stories!(
    a_code_is_asked_for_once_it_is_set_up,
    a_recovery_code_lets_in_once,
    wrong_codes_wait_and_the_password_counts_no_longer,
    a_link_to_a_new_password_asks_for_the_code_too,
    an_admin_helps_who_has_lost_everything,
    what_was_not_shown_does_not_count,
    a_role_that_must_use_one_can_do_nothing_else_before,
    nobody_shuts_themselves_out,
);

const OTHER: &str = "seven brown kettles sing";

/// The secret that the desk keeps for this person.
async fn secret(app: &TestApp, name: &str) -> SharedSecret {
    let person = app.desk.person_by_email(&Actor::Operator, &email(name)).await.unwrap();
    let kept = app.store.read(move |db| Ok(second_factor::of_person(db, person.id)?));
    SharedSecret::kept(&kept.await.unwrap().unwrap().secret).unwrap()
}

/// What the app of this person shows now; each code is good for one time, so the clock goes on first.
pub async fn code(app: &TestApp, name: &str) -> String {
    app.wait(30);
    secret(app, name).await.code(app.desk.now())
}

/// Sets the second factor up and returns the recovery codes.
pub async fn set_up(app: &TestApp, browser: &Client, name: &str) -> Vec<String> {
    let page = browser.get("/account/two-factor").await;
    let begun = browser
        .submit(page.form("/account/two-factor").fill("password", PASSWORD))
        .await;
    let page = browser.follow(&begun).await;
    assert_eq!(page.words("svg.qr").len(), 1);
    let shown = secret(app, name).await;
    assert!(page.text().contains(&shown.text()));
    let form = page
        .form("/account/two-factor/confirm")
        .fill("code", &code(app, name).await);
    let codes = browser.submit(form).await;
    assert_eq!(codes.status, 200, "{codes:?}");
    codes.words(".codes li")
}

/// Signs in with the password and returns the page that asks for the code.
async fn asked(visitor: &Client, password: &str) -> Page {
    let answer = visitor.sign_in(&email("editor"), password).await;
    assert_eq!(answer.header("location"), Some("/sign-in/code?next=%2F"), "{answer:?}");
    visitor.follow(&answer).await
}

async fn show(visitor: &Client, page: &Page, code: &str) -> Page {
    visitor.submit(page.form("/sign-in/code").fill("code", code)).await
}

async fn a_code_is_asked_for_once_it_is_set_up(app: TestApp) {
    let (editor, elsewhere) = (app.sign_in("editor").await, app.sign_in("editor").await);
    let codes = set_up(&app, &editor, "editor").await;
    assert_eq!(codes.len(), 10);
    assert_eq!(editor.get("/account").await.status, 200, "this session goes on");
    assert_eq!(elsewhere.get("/account").await.status, 303, "every other has ended");

    let visitor = app.visitor();
    let question = asked(&visitor, PASSWORD).await;
    assert_eq!(
        visitor.get("/account").await.status,
        303,
        "the password alone opens nothing"
    );
    for wrong in ["", "000000", "never"] {
        assert_eq!(show(&visitor, &question, wrong).await.status, 422, "{wrong}");
    }
    let right = code(&app, "editor").await;
    let inside = show(&visitor, &question, &right).await;
    assert_eq!((inside.status, inside.header("location")), (303, Some("/")));
    assert_eq!(visitor.get("/account").await.status, 200);

    let second = app.visitor();
    let question = asked(&second, PASSWORD).await;
    assert_eq!(
        show(&second, &question, &right).await.status,
        422,
        "a code is good for one time"
    );

    let page = editor.get("/account/two-factor").await;
    let wrong = page.form("/account/two-factor/off").fill("password", OTHER);
    assert_eq!(editor.submit(wrong).await.status, 422);
    let off = page.form("/account/two-factor/off").fill("password", PASSWORD);
    assert_eq!(editor.submit(off).await.status, 303);
    assert_eq!(
        app.visitor()
            .sign_in(&email("editor"), PASSWORD)
            .await
            .header("location"),
        Some("/")
    );
}

async fn a_recovery_code_lets_in_once(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let codes = set_up(&app, &editor, "editor").await;
    let visitor = app.visitor();
    let question = asked(&visitor, PASSWORD).await;
    let typed = codes[3].to_lowercase().replace('-', " ");
    assert_eq!(show(&visitor, &question, &typed).await.status, 303);
    let page = visitor.get("/account/two-factor").await;
    assert!(page.text().contains("9 codes are left"));

    let again = app.visitor();
    let question = asked(&again, PASSWORD).await;
    assert_eq!(show(&again, &question, &codes[3]).await.status, 422);

    let form = page.form("/account/two-factor/codes").fill("password", PASSWORD);
    let fresh = visitor.submit(form).await.words(".codes li");
    assert!(fresh.len() == 10 && !fresh.contains(&codes[4]));
    assert_eq!(
        show(&again, &question, &codes[4]).await.status,
        422,
        "the codes before count no more"
    );
    assert_eq!(show(&again, &question, &fresh[0]).await.status, 303);
}

async fn wrong_codes_wait_and_the_password_counts_no_longer(app: TestApp) {
    let editor = app.sign_in("editor").await;
    set_up(&app, &editor, "editor").await;
    let visitor = app.visitor();
    let question = asked(&visitor, PASSWORD).await;
    for _ in 0..5 {
        assert_eq!(show(&visitor, &question, "000000").await.status, 422);
    }
    let waits = show(&visitor, &question, &code(&app, "editor").await).await;
    assert_eq!(waits.status, 429, "the right one waits too: {waits:?}");
    assert!(waits.header("retry-after").is_some());
    app.wait(601);
    let late = show(&visitor, &question, &code(&app, "editor").await).await;
    assert_eq!(
        late.header("location"),
        Some("/sign-in"),
        "the password was shown too long ago"
    );
    app.desk.tidy().await.unwrap();
    assert_eq!(visitor.get("/account").await.status, 303);
    let question = asked(&visitor, PASSWORD).await;
    assert_eq!(show(&visitor, &question, &code(&app, "editor").await).await.status, 303);
}

async fn a_link_to_a_new_password_asks_for_the_code_too(app: TestApp) {
    let editor = app.sign_in("editor").await;
    set_up(&app, &editor, "editor").await;
    let person = app
        .desk
        .person_by_email(&Actor::Operator, &email("editor"))
        .await
        .unwrap();
    let link = app.desk.reset_link(&Actor::Operator, person.id).await.unwrap();
    assert_eq!(link.purpose, Purpose::Reset);
    let visitor = app.visitor();
    let waiting = app.visitor();
    let before = asked(&waiting, PASSWORD).await;
    let page = visitor.get(&link.path()).await;
    let answer = visitor.submit(page.form(&link.path()).fill("password", OTHER)).await;
    assert_eq!(answer.header("location"), Some("/sign-in/code?next=%2F"));
    let question = visitor.follow(&answer).await;
    let right = code(&app, "editor").await;
    let old = show(&waiting, &before, &right).await;
    assert_eq!(
        old.header("location"),
        Some("/sign-in"),
        "the old password opens nothing any more"
    );
    assert_eq!(show(&visitor, &question, &right).await.status, 303);
    assert_eq!(visitor.get("/account").await.status, 200);
}

async fn an_admin_helps_who_has_lost_everything(app: TestApp) {
    let editor = app.sign_in("editor").await;
    set_up(&app, &editor, "editor").await;
    let person = app
        .desk
        .person_by_email(&Actor::Operator, &email("editor"))
        .await
        .unwrap();
    let path = format!("/admin/people/{}", person.id);
    let reset = format!("{path}/reset-second-factor");
    let reviewer = app.sign_in("reviewer").await;
    assert_eq!(reviewer.post_form(&reset, &[]).await.status, 403);
    let admin = app.sign_in("admin").await;
    let page = admin.get(&path).await;
    assert_eq!(admin.submit(page.form(&reset)).await.status, 303);
    assert_eq!(editor.get("/account").await.status, 303, "the sessions have ended");
    assert_eq!(
        app.visitor()
            .sign_in(&email("editor"), PASSWORD)
            .await
            .header("location"),
        Some("/")
    );
    assert_eq!(admin.post_form(&reset, &[]).await.status, 409, "there is none any more");
}

async fn what_was_not_shown_does_not_count(app: TestApp) {
    let editor = app.sign_in("editor").await;
    let page = editor.get("/account/two-factor").await;
    let wrong = page.form("/account/two-factor").fill("password", OTHER);
    assert_eq!(editor.submit(wrong).await.status, 422);
    editor
        .submit(page.form("/account/two-factor").fill("password", PASSWORD))
        .await;
    let page = editor.get("/account/two-factor").await;
    let form = page.form("/account/two-factor/confirm").fill("code", "000000");
    assert_eq!(editor.submit(form).await.status, 422);
    assert_eq!(
        app.visitor()
            .sign_in(&email("editor"), PASSWORD)
            .await
            .header("location"),
        Some("/")
    );
    let form = page.form("/account/two-factor/confirm");
    let right = code(&app, "editor").await;
    app.wait(1_801);
    let late = editor.submit(form.fill("code", &right)).await;
    assert_eq!(late.status, 409, "{late:?}");
    assert_eq!(
        app.visitor().get("/sign-in/code").await.header("location"),
        Some("/sign-in")
    );
}

/// Asks for a second factor of these roles, through the page; gives the answer.
async fn ask_of(admin: &Client, roles: &[&str]) -> Page {
    let page = admin.get("/admin/roles").await;
    let mut form = page.form("/admin/roles/second-factor");
    for role in ["auditor", "reviewer", "editor", "admin"] {
        form = form.tick("role", role, roles.contains(&role));
    }
    admin.submit(form).await
}

async fn a_role_that_must_use_one_can_do_nothing_else_before(app: TestApp) {
    let (admin, editor) = (app.sign_in("admin").await, app.sign_in("editor").await);
    let claim = editor.get("/claims/new").await.form("/claims/new");
    assert_eq!(ask_of(&admin, &["editor"]).await.status, 303);

    for page in [
        "/",
        "/claims",
        "/account",
        "/events?after=0",
        "/palette?q=a",
        "/account/two-factor/codes",
    ] {
        let asked = editor.get(page).await;
        let expected = if page.ends_with("codes") { 405 } else { 303 };
        assert_eq!(asked.status, expected, "{page}");
        if expected == 303 {
            assert_eq!(asked.header("location"), Some("/account/two-factor"), "{page}");
        }
    }
    let refused = editor.submit(claim.fill("statement", "The pier is closed.")).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.text().contains("Your role asks for a second factor"),
        "{refused:?}"
    );
    assert_eq!(refused.words("nav").len(), 0, "the page shows nothing of the desk");
    let request = editor
        .request(Method::GET, "/claims")
        .header("accept", "application/json");
    let told = editor.send(request, "").await;
    assert_eq!(told.status, 403);
    assert!(told.text().contains("\"code\":\"second_factor\""), "{told:?}");
    assert_eq!(editor.get("/metrics").await.header("location"), None);
    let dropped = editor
        .post_form("/account/two-factor/off", &[("password", PASSWORD)])
        .await;
    assert_eq!(dropped.status, 403);

    let page = editor.get("/account/two-factor").await;
    assert_eq!((page.status, page.words("nav").len()), (200, 0));
    assert!(page.words(".lead").concat().contains("the role editor asks for one"));
    assert_eq!(set_up(&app, &editor, "editor").await.len(), 10);
    assert_eq!(editor.get("/claims").await.status, 200);
    let page = editor.get("/account/two-factor").await;
    let kept = editor
        .submit(page.form("/account/two-factor/off").fill("password", PASSWORD))
        .await;
    assert_eq!(kept.status, 409, "it cannot be switched off while the role asks for it");

    let late = app.sign_in("reviewer").await;
    assert_eq!(late.get("/claims").await.status, 200, "other roles go on");
    assert_eq!(ask_of(&admin, &["editor", "reviewer"]).await.status, 303);
    let out = late.post_form("/sign-out", &[]).await;
    assert_eq!(out.header("location"), Some("/sign-in"));
    let inside = app.sign_in("reviewer").await;
    assert_eq!(
        inside.get("/mine").await.header("location"),
        Some("/account/two-factor")
    );
    assert_eq!(ask_of(&admin, &[]).await.status, 303);
    assert_eq!(inside.get("/mine").await.status, 200);
    let events = app.store.read(|db| Ok(log::page(db, 0, 1_000, 1_000)?)).await.unwrap();
    let told: Vec<_> = events
        .iter()
        .filter(|event| event.action == "desk.second_factor")
        .map(|event| (event.before.as_str(), event.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (r#"{"roles":""}"#, r#"{"roles":"editor"}"#),
            (r#"{"roles":"editor"}"#, r#"{"roles":"reviewer,editor"}"#),
            (r#"{"roles":"reviewer,editor"}"#, r#"{"roles":""}"#),
        ]
    );
}

async fn nobody_shuts_themselves_out(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let stale = admin.get("/admin/roles").await.form("/admin/roles/second-factor");
    let refused = ask_of(&admin, &["admin"]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.words(".errors li").concat().contains("this would shut you out"),
        "{refused:?}"
    );
    assert_eq!(admin.get("/claims").await.status, 200);
    set_up(&app, &admin, "admin").await;
    assert_eq!(ask_of(&admin, &["admin"]).await.status, 303);
    assert_eq!(admin.get("/claims").await.status, 200);
    assert_eq!(admin.submit(stale).await.status, 409, "somebody else was first");
    let words = [("role", "king"), ("seen", "admin")];
    assert_eq!(admin.post_form("/admin/roles/second-factor", &words).await.status, 422);
    for role in ["auditor", "reviewer", "editor"] {
        let visitor = app.sign_in(role).await;
        let fields = [("role", role), ("seen", "admin")];
        assert_eq!(
            visitor.post_form("/admin/roles/second-factor", &fields).await.status,
            403
        );
        assert!(visitor.get("/admin/roles").await.text().contains("Asked of: admin."));
    }
}
