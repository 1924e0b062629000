//! Signing in, the first visit, invitations, roles, sessions.

use docket::desk::people::Purpose;
use docket::domain::person::{Actor, Role};
use hyper::Method;
use hyper::header::CONTENT_TYPE;

use super::harness::app::{PASSWORD, TestApp, email};
use super::harness::{Client, OnDatabase, TestDatabase};

const FORM: &str = "application/x-www-form-urlencoded";
const OTHER: &str = "plum tractor seven violet";

stories!(
    the_first_visit_sets_the_desk_up_with_the_code_of_the_log,
    of_two_first_visits_at_once_one_sets_up,
    signing_in_leads_to_the_wanted_page_of_this_site,
    a_wrong_pair_tells_nothing_about_accounts,
    too_many_attempts_wait_and_lock_nobody_else_out,
    an_invitation_lets_somebody_in_once,
    a_link_to_a_new_password_ends_the_sessions,
    what_somebody_may_do_changes_at_once,
    the_last_admin_stays,
    a_new_password_ends_the_other_sessions,
    sessions_are_listed_and_ended_and_expire,
    an_open_tab_keeps_no_session_and_staying_does,
    signing_in_in_place_is_told_to_the_page,
    the_language_is_switched_with_and_without_an_account,
    the_look_is_kept_with_and_without_an_account,
    every_act_on_people_is_in_the_log,
);

/// An application that nobody has set up.
struct EmptyApp(TestApp);

impl OnDatabase for EmptyApp {
    async fn on(database: TestDatabase) -> Self {
        Self(TestApp::empty(database).await)
    }
}

async fn the_first_visit_sets_the_desk_up_with_the_code_of_the_log(EmptyApp(app): EmptyApp) {
    let visitor = app.visitor();
    assert_eq!(visitor.get("/claims").await.header("location"), Some("/setup"));
    assert_eq!(visitor.get("/healthz").await.status, 200);
    for (language, heading) in [("ar", "إعداد هذا المكتب"), ("en", "Set up this desk")] {
        let chosen = [("language", language), ("to", "/setup")];
        let switched = visitor.post_form("/account/language", &chosen).await;
        assert_eq!(visitor.follow(&switched).await.words("h1"), [heading]);
    }
    let old = app.desk.setup_code().await.unwrap().unwrap();
    let code = app.desk.setup_code().await.unwrap().unwrap();

    let page = visitor.get("/setup").await;
    assert_eq!(page.status, 200);
    let form = || {
        let form = page.form("/setup").fill("desk_name", "The Harbour Tribune");
        form.fill("name", "Mina Ray").fill("email", "mina@tribune.example")
    };
    let refused = visitor
        .submit(form().fill("code", &old).fill("password", "short"))
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.words(".errors li").len(), 2, "{refused:?}");
    assert_eq!(refused.form("/setup").value("name"), Some("Mina Ray"));
    assert_eq!(refused.form("/setup").value("password"), Some(""));
    let weak = form().fill("code", &old).fill("password", "passwordpassword");
    let refused = visitor.submit(weak).await;
    assert_eq!(
        refused.words(".errors li").len(),
        1,
        "only who has the code has a password judged"
    );
    let weak = form().fill("code", &code).fill("password", "passwordpassword");
    let refused = visitor.submit(weak).await;
    assert!(
        refused.words(".errors li").concat().contains("most common"),
        "{refused:?}"
    );

    let typed = format!(" {} ", code.to_uppercase());
    let done = visitor
        .submit(form().fill("code", &typed).fill("password", PASSWORD))
        .await;
    assert_eq!(done.status, 303, "{done:?}");
    let start = visitor.follow(&done).await;
    assert!(
        start.words("title").concat().starts_with("Dashboard"),
        "everybody begins there"
    );
    assert_eq!(visitor.get("/setup").await.status, 404);
    assert_eq!(app.visitor().get("/setup").await.status, 404);
    assert!(
        visitor
            .get("/account")
            .await
            .words("title")
            .concat()
            .contains("The Harbour Tribune")
    );
    assert_eq!(app.desk.setup_code().await.unwrap(), None);
}

async fn of_two_first_visits_at_once_one_sets_up(EmptyApp(app): EmptyApp) {
    let code = app.desk.setup_code().await.unwrap().unwrap();
    let (one, two) = (app.visitor(), app.visitor());
    let send = async |visitor: &Client, name: &str| {
        let fields = [
            ("code", code.as_str()),
            ("desk_name", "Desk"),
            ("name", name),
            ("email", &email(name)),
            ("password", PASSWORD),
        ];
        visitor.post_form("/setup", &fields).await.status
    };
    let (one, two) = futures_util::future::join(send(&one, "one"), send(&two, "two")).await;
    assert!([one, two].contains(&303), "{one} {two}");
    assert_ne!(one, two);
    assert_eq!(app.desk.list_people(&Actor::Operator).await.unwrap().len(), 1);
}

async fn signing_in_leads_to_the_wanted_page_of_this_site(app: TestApp) {
    let visitor = app.visitor();
    let asked = visitor.get("/account?x=1").await;
    assert_eq!(asked.header("location"), Some("/sign-in?next=%2Faccount%3Fx%3D1"));
    let page = visitor.get("/sign-in?next=%2Faccount%3Fx%3D1").await;
    let form = page.form("/sign-in").fill("email", " EDITOR@desk.example ");
    let answer = visitor.submit(form.fill("password", PASSWORD)).await;
    assert_eq!(answer.header("location"), Some("/account?x=1"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
    let cookie = cookies
        .iter()
        .find(|cookie| cookie.to_str().unwrap().starts_with("__Host-docket="));
    let cookie = cookie.unwrap().to_str().unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));

    let before = visitor.cookie("__Host-docket").unwrap();
    for elsewhere in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
    ] {
        let fields = [
            ("email", "editor@desk.example"),
            ("password", PASSWORD),
            ("next", elsewhere),
        ];
        let answer = visitor.post_form("/sign-in", &fields).await;
        assert_eq!(answer.header("location"), Some("/"), "{elsewhere}");
    }
    assert_ne!(
        visitor.cookie("__Host-docket").unwrap(),
        before,
        "a new sign-in, a new session"
    );
    let stolen = app.visitor();
    let request = stolen.request(Method::GET, "/account");
    let answer = stolen
        .send(request.header("cookie", format!("__Host-docket={before}")), "")
        .await;
    assert_eq!(answer.status, 303, "the session before has ended");

    let out = visitor.post_form("/sign-out", &[]).await;
    assert_eq!(out.header("location"), Some("/sign-in"));
    assert!(out.header("clear-site-data").is_some());
    assert_eq!(visitor.get("/account").await.status, 303);
}

async fn a_wrong_pair_tells_nothing_about_accounts(app: TestApp) {
    let known = app.visitor().sign_in("editor@desk.example", "not the password").await;
    let unknown = app.visitor().sign_in("nobody@desk.example", "not the password").await;
    let nonsense = app.visitor().sign_in("no address", "not the password").await;
    let endless = app.visitor().sign_in("editor@desk.example", &"x".repeat(5_000)).await;
    for answer in [&known, &unknown, &nonsense, &endless] {
        assert_eq!(answer.status, 422);
        assert_eq!(answer.words(".errors li"), ["That email and password do not match."]);
        assert!(answer.words("title").concat().starts_with("There is a problem"));
    }
    assert_eq!(unknown.form("/sign-in").value("email"), Some("nobody@desk.example"));
    let disabled = app
        .desk
        .person_by_email(&Actor::Operator, &email("reviewer"))
        .await
        .unwrap();
    app.desk.disable(&Actor::Operator, disabled.id, None).await.unwrap();
    let answer = app.visitor().sign_in(&email("reviewer"), PASSWORD).await;
    assert_eq!(answer.words(".errors li"), ["That email and password do not match."]);
}

async fn too_many_attempts_wait_and_lock_nobody_else_out(app: TestApp) {
    let stranger = app.visitor();
    let from = async |address: &str, password: &str| {
        let request = stranger.request(Method::POST, "/sign-in");
        let request = request.header("x-forwarded-for", address).header(CONTENT_TYPE, FORM);
        let body = serde_urlencoded::to_string([("email", "editor@desk.example"), ("password", password)]);
        stranger.send(request, body.unwrap()).await
    };
    for _ in 0..5 {
        assert_eq!(from("192.0.2.7", "a guess").await.status, 422);
    }
    let held = from("192.0.2.7", PASSWORD).await;
    assert_eq!(held.status, 429, "even the right one has to wait");
    assert!(held.words(".errors li").concat().contains("Wait 1 minute"), "{held:?}");
    let seconds: i64 = held.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=61).contains(&seconds));
    assert_eq!(
        from("203.0.113.9", PASSWORD).await.status,
        303,
        "the owner comes from elsewhere"
    );
    assert_eq!(from("2001:db8::1", "a guess").await.status, 422);

    app.wait(61);
    assert_eq!(from("192.0.2.7", "a guess").await.status, 422);
    assert!(
        from("192.0.2.7", PASSWORD)
            .await
            .words(".errors li")
            .concat()
            .contains("2 minutes")
    );
    app.wait(121);
    assert_eq!(from("192.0.2.7", PASSWORD).await.status, 303);
    assert_eq!(from("192.0.2.7", "a guess").await.status, 422, "the count began anew");

    // Many at once are all counted.
    let guesses = (0..12).map(|_| from("192.0.2.200", "a guess"));
    let answers = futures_util::future::join_all(guesses).await;
    let judged = answers.iter().filter(|answer| answer.status == 422).count();
    assert_eq!(
        judged,
        5,
        "{:?}",
        answers.iter().map(|answer| answer.status).collect::<Vec<_>>()
    );
}

async fn an_invitation_lets_somebody_in_once(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let list = admin.get("/admin/people").await;
    assert_eq!(list.words("tbody tr").len(), 4);
    let form = || {
        list.form("/admin/people")
            .fill("name", "No\u{e9}mie <b>")
            .choose("role", "reviewer")
    };
    let refused = admin.submit(form().fill("email", "EDITOR@desk.example")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.form("/admin/people").value("name"), Some("No\u{e9}mie <b>"));
    let invited = admin.submit(form().fill("email", "noemie@desk.example")).await;
    assert_eq!(invited.status, 200, "{invited:?}");
    let link = invited.words(".code").concat();
    let path = link.strip_prefix(&app.origin).unwrap();

    let noemie = app.visitor();
    let page = noemie.get(path).await;
    assert!(page.words("h1").concat().contains("No\u{e9}mie <b>"));
    assert_eq!(noemie.get(&path.replace("invite", "reset")).await.status, 404);
    let weak = noemie
        .submit(page.form(path).fill("password", "passwordpassword"))
        .await;
    assert_eq!(weak.status, 422);
    assert!(weak.words(".errors li").concat().contains("most common"));
    let done = noemie.submit(page.form(path).fill("password", OTHER)).await;
    assert_eq!(noemie.follow(&done).await.status, 200);
    assert_eq!(app.visitor().get(path).await.status, 404, "used up");
    assert_eq!(app.visitor().post_form(path, &[("password", OTHER)]).await.status, 404);
    assert_eq!(app.visitor().sign_in("noemie@desk.example", OTHER).await.status, 303);

    // Sent twice, a form adds one person, and the link that is shown works.
    let twice = || {
        let form = list
            .form("/admin/people")
            .fill("name", "Twice")
            .fill("email", "twice@desk.example");
        form.choose("role", "auditor")
    };
    let once = admin
        .get("/admin/people")
        .await
        .form("/admin/people")
        .value("once")
        .unwrap()
        .to_owned();
    let twice = || twice().fill("once", &once);
    admin.submit(twice()).await;
    let second = admin.submit(twice()).await.words(".code").concat();
    assert_eq!(
        app.visitor()
            .get(second.strip_prefix(&app.origin).unwrap())
            .await
            .status,
        200
    );
    app.wait(7 * 86_400);
    assert_eq!(
        app.visitor()
            .get(second.strip_prefix(&app.origin).unwrap())
            .await
            .status,
        404,
        "expired"
    );
}

async fn a_link_to_a_new_password_ends_the_sessions(app: TestApp) {
    let (admin, editor) = (app.sign_in("admin").await, app.sign_in("editor").await);
    let list = admin.get("/admin/people").await;
    let id = person_path(list.text(), "Editor Desk");
    let person = admin.get(&id).await;
    let old = admin
        .submit(person.form(&format!("{id}/link")))
        .await
        .words(".code")
        .concat();
    let new = admin
        .submit(person.form(&format!("{id}/link")))
        .await
        .words(".code")
        .concat();
    let path = |link: &str| link.strip_prefix(&app.origin).unwrap().to_owned();
    assert_eq!(editor.get(&path(&old)).await.status, 404, "a newer link replaces it");
    assert_eq!(editor.get("/account").await.status, 200, "a link alone changes nothing");
    let visitor = app.visitor();
    let form = visitor.get(&path(&new)).await.form(&path(&new)).fill("password", OTHER);
    assert_eq!(visitor.submit(form).await.status, 303);
    assert_eq!(editor.get("/account").await.status, 303);
    assert_eq!(app.visitor().sign_in(&email("editor"), PASSWORD).await.status, 422);
    assert_eq!(app.visitor().sign_in(&email("editor"), OTHER).await.status, 303);
    let unknown = app.desk.welcome(Purpose::Reset, "0000").await;
    assert!(unknown.is_err());
}

async fn what_somebody_may_do_changes_at_once(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let second = app.sign_in("editor").await;
    assert_eq!(second.get("/admin/people").await.status, 403);
    let id = person_path(admin.get("/admin/people").await.text(), "Editor Desk");
    let form = |page: &super::harness::page::Page, act: &str| page.form(&format!("{id}/{act}"));
    let page = admin.get(&id).await;
    let promoted = admin.submit(form(&page, "role").choose("role", "admin")).await;
    assert_eq!(promoted.status, 303, "{promoted:?}");
    assert!(admin.follow(&promoted).await.words(".flash").concat().contains("admin"));
    assert_eq!(
        second.get("/admin/people").await.status,
        303,
        "the session ended with the role"
    );
    let second = app.sign_in("editor").await;
    assert_eq!(second.get("/admin/people").await.status, 200);

    let stale = admin.submit(form(&page, "role").choose("role", "auditor")).await;
    assert_eq!(stale.status, 409, "made from an older version");
    let page = admin.get(&id).await;
    assert_eq!(admin.submit(form(&page, "disable")).await.status, 303);
    assert_eq!(second.get("/account").await.status, 303);
    assert_eq!(app.visitor().sign_in(&email("editor"), PASSWORD).await.status, 422);
    let page = admin.get(&id).await;
    assert_eq!(admin.post_form(&format!("{id}/link"), &[]).await.status, 409);
    assert_eq!(admin.submit(form(&page, "enable")).await.status, 303);
    assert_eq!(app.visitor().sign_in(&email("editor"), PASSWORD).await.status, 303);
    let reviewer = app.sign_in("reviewer").await;
    for act in ["role", "disable", "enable", "link", "end-sessions"] {
        assert_eq!(
            reviewer.post_form(&format!("{id}/{act}"), &[]).await.status,
            403,
            "{act}"
        );
    }
}

async fn the_last_admin_stays(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let id = person_path(admin.get("/admin/people").await.text(), "Admin Desk");
    let page = admin.get(&id).await;
    let form = page.form(&format!("{id}/role"));
    let refused = admin.submit(form.choose("role", "editor")).await;
    assert_eq!(refused.status, 409);
    assert!(refused.words("main").concat().contains("only admin"), "{refused:?}");
    let version = page.form(&format!("{id}/role")).value("version").unwrap().to_owned();
    let own = admin
        .post_form(&format!("{id}/disable"), &[("version", &version)])
        .await;
    assert_eq!(own.status, 409);
    assert!(own.words("main").concat().contains("yourself"));

    // Two admins who take each other's role away in the same moment: one stays.
    app.add("second", Role::Admin).await;
    let of = async |name: &str| app.desk.person_by_email(&Actor::Operator, &email(name)).await.unwrap();
    let (first, second) = (of("admin").await, of("second").await);
    let (by_first, by_second) = (first.actor(), second.actor());
    let (one, two) = futures_util::future::join(
        app.desk.set_role(&by_first, second.id, None, Role::Editor),
        app.desk.set_role(&by_second, first.id, None, Role::Editor),
    )
    .await;
    assert_ne!(one.is_ok(), two.is_ok(), "{one:?} {two:?}");
}

async fn a_new_password_ends_the_other_sessions(app: TestApp) {
    let (here, there) = (app.sign_in("editor").await, app.sign_in("editor").await);
    let token = here.cookie("__Host-docket").unwrap();
    let page = here.get("/account").await;
    let form = |old: &str, new: &str| {
        let form = page.form("/account/password").fill("password", old);
        form.fill("new_password", new)
    };
    let wrong = here.submit(form("not mine", "passwordpassword")).await;
    assert_eq!(
        (wrong.status, wrong.words(".errors li")),
        (422, vec!["That is not your password.".to_owned()])
    );
    let weak = here.submit(form(PASSWORD, "editor desk 1")).await;
    assert_eq!(weak.status, 422);
    assert_eq!(there.get("/account").await.status, 200);
    let changed = here.submit(form(PASSWORD, OTHER)).await;
    assert_eq!(changed.status, 303, "{changed:?}");
    assert!(
        here.follow(&changed)
            .await
            .words(".flash")
            .concat()
            .contains("Every other session has ended")
    );
    assert_ne!(here.cookie("__Host-docket").unwrap(), token, "another token");
    assert_eq!(there.get("/account").await.status, 303);
    assert_eq!(app.visitor().sign_in(&email("editor"), OTHER).await.status, 303);
}

async fn sessions_are_listed_and_ended_and_expire(app: TestApp) {
    let [here, there, third] = app.sign_in_all(["editor", "editor", "editor"]).await;
    let page = here.get("/account").await;
    assert_eq!(page.words("tbody tr").len(), 3);
    let ended = here.submit(page.form("/account/sessions/end")).await;
    assert_eq!(ended.status, 303, "{ended:?}");
    let left = [there.get("/account").await.status, third.get("/account").await.status];
    assert!(left.contains(&303) && left.contains(&200), "{left:?}");
    let page = here.get("/account").await;
    let others = here.submit(page.form("/account/sessions/end-others")).await;
    assert!(
        here.follow(&others)
            .await
            .words(".flash")
            .concat()
            .contains("The other session has ended")
    );
    assert_eq!(
        (there.get("/account").await.status, third.get("/account").await.status),
        (303, 303)
    );
    let foreign = app.sign_in("reviewer").await;
    let id = here.get("/account").await;
    assert_eq!(id.words("tbody tr").len(), 1);
    let guess = [("session", "01890000-0000-7000-8000-000000000000")];
    assert_eq!(foreign.post_form("/account/sessions/end", &guess).await.status, 404);

    for _ in 0..3 {
        app.wait(11 * 3_600);
        assert_eq!(here.get("/account").await.status, 200, "used within twelve hours");
    }
    app.wait(12 * 3_600 + 1);
    assert_eq!(here.get("/account").await.status, 303, "idle for too long");
    let here = app.sign_in("editor").await;
    for _ in 0..30 {
        app.wait(11 * 3_600);
        here.get("/account").await;
    }
    app.wait(7 * 3_600);
    assert_eq!(here.get("/account").await.status, 303, "two weeks are the most");
    app.desk.tidy().await.unwrap();
}

async fn the_language_is_switched_with_and_without_an_account(app: TestApp) {
    let arabic = "<html lang=\"ar\" dir=\"rtl\"";
    let visitor = app.visitor();
    let page = visitor.get("/sign-in").await;
    assert!(page.text().contains("العربية") && !page.text().contains(arabic));
    let chosen = [("language", "ar"), ("to", "/sign-in")];
    let switched = visitor.post_form("/account/language", &chosen).await;
    assert_eq!(switched.header("location"), Some("/sign-in"));
    let page = visitor.get("/sign-in").await;
    assert!(page.text().contains(arabic) && page.text().contains("تسجيل الدخول"));
    assert_eq!(
        visitor
            .post_form("/account/language", &[("language", "tlh")])
            .await
            .status,
        400
    );
    let editor = app.sign_in("editor").await;
    let chosen = [("language", "ar"), ("to", "//x")];
    let switched = editor.post_form("/account/language", &chosen).await;
    assert_eq!(switched.header("location"), Some("/"));
    assert!(editor.get("/account").await.text().contains(arabic));
}

async fn the_look_is_kept_with_and_without_an_account(app: TestApp) {
    let visitor = app.visitor();
    let theme = [("theme", "dark"), ("to", "/sign-in")];
    assert_eq!(
        visitor.post_form("/account/theme", &theme).await.header("location"),
        Some("/sign-in")
    );
    assert!(visitor.get("/sign-in").await.text().contains("data-theme=\"dark\""));
    assert_eq!(
        visitor.post_form("/account/theme", &[("theme", "pink")]).await.status,
        400
    );
    let editor = app.sign_in("editor").await;
    let page = editor.get("/account").await;
    let form = page
        .form("/account")
        .fill("name", "Leila Haddad")
        .choose("theme", "light")
        .choose("keys", "digits");
    let saved = editor.submit(form).await;
    let page = editor.follow(&saved).await;
    assert!(page.text().contains("data-theme=\"light\"") && page.text().contains("Leila Haddad"));
    assert!(page.text().contains("data-keys=\"digits\""));
    let unknown = [("name", "Leila Haddad"), ("theme", "light"), ("keys", "chords")];
    assert_eq!(editor.post_form("/account", &unknown).await.status, 422);
    assert_eq!(
        editor
            .post_form("/account/theme", &[("theme", "dark"), ("to", "//x")])
            .await
            .header("location"),
        Some("/")
    );
    assert!(editor.get("/account").await.text().contains("data-theme=\"dark\""));
    let nameless = page.form("/account").fill("name", "  ");
    assert_eq!(editor.submit(nameless).await.status, 422);
}

async fn every_act_on_people_is_in_the_log(app: TestApp) {
    let admin = app.sign_in("admin").await;
    app.visitor().sign_in(&email("editor"), "a guess").await;
    let id = person_path(admin.get("/admin/people").await.text(), "Editor Desk");
    let page = admin.get(&id).await;
    admin
        .submit(page.form(&format!("{id}/role")).choose("role", "reviewer"))
        .await;
    admin.post_form(&format!("{id}/link"), &[]).await;
    let page = admin.get(&id).await;
    admin.submit(page.form(&format!("{id}/disable"))).await;
    admin.post_form("/sign-out", &[]).await;
    let events = app
        .store
        .read(|db| Ok(docket::store::log::page(db, 0, 1_000, 1_000)?))
        .await
        .unwrap();
    let actions = events.iter().map(|event| event.action.as_str());
    let told: Vec<_> = actions.filter(|action| *action != "scale.create").collect();
    let expected = [
        "person.invite",
        "person.invite",
        "person.invite",
        "person.invite",
        "sign_in",
        "sign_in.refused",
        "person.role",
        "person.link",
        "person.disable",
        "sign_out",
    ];
    assert_eq!(told, expected);
    let role = events.iter().find(|event| event.action == "person.role").unwrap();
    assert_eq!(
        (role.actor_name.as_str(), role.subject_ref.as_str()),
        ("Admin Desk", "Editor Desk")
    );
    assert_eq!(role.before, r#"{"role":"editor","status":"active"}"#);
    assert_eq!(role.after, r#"{"role":"reviewer","status":"active"}"#);
    let all = format!("{events:?}");
    assert!(!all.contains(PASSWORD) && !all.contains("a guess"));
}

/// The path of a person's page, from the list.
fn person_path(list: &str, name: &str) -> String {
    let html = scraper::Html::parse_document(list);
    let links = scraper::Selector::parse("tbody a").unwrap();
    let link = html
        .select(&links)
        .find(|link| link.text().collect::<String>().contains(name));
    link.unwrap().attr("href").unwrap().to_owned()
}

/// What the dialog of a page sends.
async fn told(visitor: &Client, method: Method, path: &str, fields: &[(&str, &str)]) -> (u16, serde_json::Value) {
    let request = visitor
        .request(method, path)
        .header("accept", "application/json")
        .header("x-requested-with", "docket")
        .header(CONTENT_TYPE, FORM);
    let answer = visitor
        .send(request, serde_urlencoded::to_string(fields).unwrap())
        .await;
    let body = serde_json::from_slice(&answer.body).unwrap_or_default();
    (answer.status, body)
}

async fn an_open_tab_keeps_no_session_and_staying_does(app: TestApp) {
    const HOUR: i64 = 3_600;
    let (tab, kept) = (app.sign_in("editor").await, app.sign_in("editor").await);
    for _ in 0..5 {
        app.wait(2 * HOUR);
        let (status, left) = told(&tab, Method::GET, "/session", &[]).await;
        assert_eq!(status, 200);
        assert!(left["idle"].as_i64().unwrap() <= 10 * HOUR, "{left}");
        for (method, path) in [(Method::GET, "/claims"), (Method::POST, "/presence")] {
            let subject = [("subject", "C-0001")];
            assert_ne!(told(&tab, method, path, &subject).await.0, 401);
        }
        assert_eq!(kept.get("/claims").await.status, 200);
    }
    app.wait(HOUR + 3_000);
    let (_, left) = told(&kept, Method::GET, "/session", &[]).await;
    assert!(left["idle"].as_i64().unwrap() > 9 * HOUR, "{left}");
    assert!(left["ends"].as_i64().unwrap() < 14 * 24 * HOUR);
    let (status, left) = told(&tab, Method::POST, "/session", &[]).await;
    assert_eq!(status, 200);
    assert!(left["idle"].as_i64().unwrap() > 11 * HOUR, "{left}");
    app.wait(11 * HOUR);
    assert_eq!(told(&tab, Method::GET, "/session", &[]).await.0, 200);
    app.wait(2 * HOUR);
    let (status, problem) = told(&tab, Method::GET, "/session", &[]).await;
    assert_eq!((status, problem["code"].as_str()), (401, Some("signed_out")));
    assert_eq!(told(&tab, Method::POST, "/session", &[]).await.0, 401);
}

async fn signing_in_in_place_is_told_to_the_page(app: TestApp) {
    let visitor = app.visitor();
    let address = email("editor");
    let wrong = [("email", address.as_str()), ("password", "not it at all")];
    let (status, problem) = told(&visitor, Method::POST, "/sign-in", &wrong).await;
    assert_eq!(status, 422);
    assert_eq!(problem["detail"], "That email and password do not match.");
    let right = [("email", address.as_str()), ("password", PASSWORD)];
    let (status, inside) = told(&visitor, Method::POST, "/sign-in", &right).await;
    let editor = app.desk.person_by_email(&Actor::Operator, &address).await.unwrap();
    assert_eq!(
        (status, inside["person"].as_str()),
        (200, Some(editor.id.to_string().as_str()))
    );
    assert_eq!(visitor.get("/claims").await.status, 200);

    crate::second_factor::set_up(&app, &visitor, "editor").await;
    let again = app.visitor();
    let (status, asked) = told(&again, Method::POST, "/sign-in", &right).await;
    assert_eq!((status, &asked["code"]), (200, &serde_json::Value::Bool(true)));
    assert_eq!(
        again.get("/claims").await.status,
        303,
        "the password alone opens nothing"
    );
    let (status, problem) = told(&again, Method::POST, "/sign-in/code", &[("code", "000000")]).await;
    assert_eq!((status, problem["code"].as_str()), (422, Some("invalid")));
    let code = crate::second_factor::code(&app, "editor").await;
    let (status, inside) = told(&again, Method::POST, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!(
        (status, inside["person"].as_str()),
        (200, Some(editor.id.to_string().as_str()))
    );
    assert_eq!(again.get("/claims").await.status, 200);
    let (status, problem) = told(&app.visitor(), Method::POST, "/sign-in/code", &[("code", &code)]).await;
    assert_eq!((status, problem["code"].as_str()), (401, Some("signed_out")));
}
