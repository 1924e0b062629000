//! Rating scales: versions that verdicts keep, rules that are data, and each rule broken through its door.

use docket::domain::person::Role;

use super::claims::{act, claim, offered, once, propose, send, source, state, words};
use crate::harness::Client;
use crate::harness::app::TestApp;
use crate::harness::page::{Form, Page};

stories!(
    only_admins_keep_scales,
    a_scale_of_ones_own_is_made_filled_and_put_in_use,
    what_is_wrong_with_a_rating_is_told_and_kept,
    a_rating_that_was_given_is_retired_and_never_deleted,
    an_old_verdict_keeps_its_scale,
    several_scales_stand_apart_in_the_form,
    the_last_scale_and_its_last_rating_stay,
    the_rules_of_evidence_are_those_of_the_rating,
    a_reply_request_is_a_reply_attempt_once_it_came_to_something,
    every_link_has_a_kept_copy,
    a_changed_rating_is_given_anew_before_it_is_proposed,
    a_stale_rating_is_compared,
    the_same_sending_twice_makes_one_version,
    the_log_tells_what_became_of_a_scale,
    a_rating_is_deleted_or_given_and_never_both,
);

/// The address of the scale with this name.
pub async fn scale(admin: &Client, name: &str) -> String {
    let page = admin.get("/admin/scales").await;
    let html = page.html();
    let link = scraper::Selector::parse(".scale-cards h2 a").unwrap();
    let found = html.select(&link).find(|link| link.text().collect::<String>() == name);
    found
        .unwrap_or_else(|| panic!("{name}: {page:?}"))
        .attr("href")
        .unwrap()
        .to_owned()
}

/// Puts a scale in use that stands ready.
async fn take(admin: &Client, code: &str) -> Page {
    let mark = once();
    let fields = [("scale", code), ("once", mark.as_str())];
    admin.post_form("/admin/scales/ready", &fields).await
}

/// The form of a rating, as its page has it.
async fn rating(admin: &Client, scale: &str, code: &str) -> Form {
    let here = format!("{scale}/ratings/{code}");
    admin.get(&here).await.form(&here)
}

/// Presses a button beside a rating.
async fn turn(admin: &Client, scale: &str, code: &str, action: &str) -> Page {
    let form = admin.get(scale).await.form(&format!("{scale}/ratings/{code}/turn"));
    admin.submit(form.press("action", action)).await
}

/// Sends a button that no page need have offered.
async fn forced(admin: &Client, scale: &str, code: &str, action: &str) -> Page {
    let form = admin.get(scale).await.form(&format!("{scale}/ratings/{code}/turn"));
    let (mark, version) = (once(), form.value("version").unwrap().to_owned());
    let fields = [("action", action), ("version", &version), ("once", mark.as_str())];
    admin.post_form(&format!("{scale}/ratings/{code}/turn"), &fields).await
}

async fn edited(admin: &Client, form: Form) {
    let answer = admin.submit(form).await;
    assert_eq!(answer.status, 303, "{answer:?}");
}

/// Sends the verdict's form.
async fn write(client: &Client, claim: &str, rating: &str, sources: &[&str], action: &str) -> Page {
    let form = client.get(claim).await.form(&format!("{claim}/verdict"));
    let form = form.choose("rating", rating).fill("summary", "As it is.");
    let form = sources
        .iter()
        .fold(form, |form, number| form.tick("sources", number, true));
    client.submit(form.press("action", action)).await
}

async fn only_admins_keep_scales(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let house = scale(&admin, "House scale").await;
    for role in [Role::Auditor, Role::Reviewer, Role::Editor] {
        let client = app.sign_in(role.code()).await;
        for path in [
            "/admin/scales",
            &house,
            &format!("{house}/ratings/true"),
            "/admin/scales/nonsense",
        ] {
            assert_eq!(client.get(path).await.status, 403, "{role} {path}");
        }
        for (path, action) in [
            ("/admin/scales".to_owned(), ""),
            ("/admin/scales/ready".to_owned(), ""),
            (house.clone(), ""),
            (format!("{house}/use"), "set_aside"),
            (format!("{house}/ratings"), ""),
            (format!("{house}/ratings/true"), ""),
            (format!("{house}/ratings/true/turn"), "retire"),
        ] {
            let fields = [
                ("action", action),
                ("version", "1"),
                ("name", "Mine"),
                ("scale", "media"),
                ("label", "Mine"),
            ];
            assert_eq!(client.post_form(&path, &fields).await.status, 403, "{role} {path}");
        }
        assert_eq!(
            words(&client.get("/admin/roles").await, "nav.views a[href='/admin/scales']"),
            ""
        );
    }
    assert_eq!(
        words(&admin.get("/admin/roles").await, "nav.views a[href='/admin/scales']"),
        "Rating scales"
    );
    assert_eq!(
        words(&admin.get(&house).await, "#ratings-h ~ .n"),
        "6",
        "nothing was changed"
    );
    assert_eq!(admin.get("/admin/scales/nonsense").await.status, 404);
    assert_eq!(admin.get(&format!("{house}/ratings/maybe")).await.status, 404);
}

async fn a_scale_of_ones_own_is_made_filled_and_put_in_use(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let new = async || admin.get("/admin/scales").await.form("/admin/scales");
    let none = admin.submit(new().await.fill("name", " ")).await;
    assert_eq!(none.status, 422);
    assert!(words(&none, ".errors").contains("The name is missing."));
    for taken in ["house SCALE", "True to false"] {
        let refused = admin.submit(new().await.fill("name", taken)).await;
        assert_eq!(refused.status, 422, "{taken}");
        assert!(words(&refused, ".errors").contains("is or was called"), "{refused:?}");
        assert_eq!(refused.form("/admin/scales").value("name"), Some(taken));
    }
    let long = admin.submit(new().await.fill("name", &"x".repeat(81))).await;
    assert!(words(&long, ".errors").contains("81 characters; 80 are the most"));

    let made = admin.submit(new().await.fill("name", "Numbers")).await;
    assert_eq!(made.status, 303, "{made:?}");
    let own = made.header("location").unwrap().to_owned();
    let page = admin.get(&own).await;
    let early = admin
        .submit(page.form(&format!("{own}/use")).press("action", "use"))
        .await;
    assert_eq!(early.status, 409);
    assert!(early.text().contains("has no rating to give"));

    let add = async |label: &str, code: &str| {
        let form = admin.get(&own).await.form(&format!("{own}/ratings"));
        let form = form
            .fill("label", label)
            .fill("definition", "It adds up.")
            .fill("code", code);
        admin
            .submit(form.choose("number", "5").choose("colour", "blue").fill("sources", "1"))
            .await
    };
    assert_eq!(add("Adds up", "").await.status, 303);
    assert_eq!(add("\u{635}\u{62d}\u{64a}\u{62d}", "sums_right").await.status, 303);
    let page = admin.get(&own).await;
    assert_eq!(words(&page, ".scale-ratings code"), "adds_up | sums_right");
    assert!(
        words(&page, ".page-h p").starts_with("Version 3, by Admin Desk"),
        "{page:?}"
    );
    let used = admin
        .submit(page.form(&format!("{own}/use")).press("action", "use"))
        .await;
    assert_eq!(used.status, 303);

    let copy = new()
        .await
        .fill("name", "Sums of the east")
        .choose("copy", own.rsplit('/').next().unwrap());
    let copy = admin.submit(copy).await.header("location").unwrap().to_owned();
    assert_eq!(
        words(&admin.get(&copy).await, ".scale-ratings code"),
        "adds_up_2 | sums_right_2"
    );
    let media = new().await.fill("name", "Our pictures").choose("copy", "media");
    let media = admin.submit(media).await.header("location").unwrap().to_owned();
    let codes = words(&admin.get(&media).await, ".scale-ratings code");
    assert!(
        codes.starts_with("media_original_2 | "),
        "the codes of what stands ready are kept: {codes}"
    );

    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim(&editor, "Two and two are four.", "standard").await;
    act(&reviewer, &claim, "start", &[]).await;
    source(&reviewer, &claim, "Tables", "School", "data").await;
    assert_eq!(write(&reviewer, &claim, "adds_up", &["1"], "propose").await.status, 303);
    assert_eq!(words(&editor.get(&claim).await, "#verdict .verdict"), "Adds up");
    let found = editor.get("/claims?rating=adds_up&state=all").await;
    assert!(found.text().contains("Two and two are four."), "{found:?}");
}

async fn what_is_wrong_with_a_rating_is_told_and_kept(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let house = scale(&admin, "House scale").await;
    let to = format!("{house}/ratings");
    let refused = async |field: &str, value: &str, told: &str| {
        let mark = once();
        let mut fields = vec![
            ("label", "Sort of"),
            ("definition", "More or less."),
            ("number", "3"),
            ("colour", "ochre"),
            ("sources", "1"),
            ("independent_named", ""),
            ("code", "sort_of"),
            ("version", "1"),
            ("once", mark.as_str()),
        ];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let answer = admin.post_form(&to, &fields).await;
        assert_eq!(answer.status, 422, "{field}={value}: {answer:?}");
        let errors = words(&answer, ".errors");
        assert!(errors.contains(told), "{field}={value}: {errors}");
        assert!(
            answer.text().contains("More or less.") || field == "definition",
            "nothing typed is lost"
        );
    };
    for number in ["0", "6", "-1", "2.5", "many", "99999999999999999999"] {
        refused("number", number, "The number goes from 1 to 5").await;
    }
    for colour in ["", "pink", "#ff0000", "true"] {
        refused("colour", colour, "Choose a colour from the list.").await;
    }
    for sources in ["10", "-1", "two", "1.5"] {
        refused("sources", sources, "Enter a whole number from 0 to 9.").await;
        refused("independent_named", sources, "Enter a whole number from 0 to 9.").await;
    }
    for code in ["true", "tf_false", "media_edited"] {
        refused("code", code, "Another rating of the desk has the code").await;
    }
    for code in ["Sort", "sort of", "sort-of", "1st", "a.b", &"a".repeat(41)] {
        refused("code", code, "A code has lower-case letters").await;
    }
    refused("label", "", "What readers see is missing.").await;
    refused("label", "mostly TRUE", "The scale has a rating").await;
    refused("label", &"Donaudampfschiff".repeat(4), "64 characters; 60 are the most").await;
    refused("label", "\u{202e}\u{200b}", "is missing").await;
    refused("definition", "", "The meaning is missing.").await;
    refused("definition", &"x".repeat(601), "601 characters; 600 are the most").await;
    assert_eq!(
        words(&admin.get(&house).await, "#ratings-h ~ .n"),
        "6",
        "none was added"
    );

    // The longest words without a gap, with what would turn them round, are taken and shown as they are.
    let longest = format!("\u{202e}{}", "W".repeat(59));
    let form = rating(&admin, &house, "true").await.fill("label", &longest);
    edited(&admin, form).await;
    let shown = words(&admin.get(&house).await, "#rating-true h3");
    assert_eq!(shown, format!("[U+202E]{}", "W".repeat(59)));
}

async fn a_rating_that_was_given_is_retired_and_never_deleted(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let house = scale(&admin, "House scale").await;
    let claim = claim(&editor, "The pier was closed.", "standard").await;
    propose(&reviewer, &claim).await;
    let page = admin.get(&house).await;
    assert!(
        words(&page, "#rating-true").contains("Given in 1 version of a verdict"),
        "{page:?}"
    );
    assert_eq!(words(&page, "#rating-true button[value=delete]"), "", "not offered");
    let refused = forced(&admin, &house, "true", "delete").await;
    assert_eq!(refused.status, 409);
    assert!(
        refused
            .text()
            .contains("True was given in a verdict, so it stays. Retire it instead.")
    );

    assert_eq!(turn(&admin, &house, "true", "retire").await.status, 303);
    assert_eq!(
        turn(&admin, &house, "context", "delete").await.status,
        303,
        "never given"
    );
    assert_eq!(forced(&admin, &house, "true", "retire").await.status, 409);
    assert_eq!(words(&admin.get(&house).await, "#rating-context"), "");
    assert_eq!(
        words(&editor.get(&claim).await, "#verdict .verdict"),
        "True",
        "the verdict keeps it"
    );
    act(&editor, &claim, "approve", &[]).await;
    assert_eq!(state(&editor, &claim).await, "Approved");

    let other = claim_in_research(&editor, &reviewer).await;
    let page = reviewer.get(&other).await;
    assert!(
        !words(&page, "#verdict-form .rating").starts_with("True"),
        "not offered: {page:?}"
    );
    let version = page
        .form(&format!("{other}/verdict"))
        .value("version")
        .unwrap()
        .to_owned();
    for code in ["true", "context", "media_edited", "maybe"] {
        let fields = [("version", version.as_str()), ("summary", "x"), ("rating", code)];
        let refused = reviewer.post_form(&format!("{other}/verdict"), &fields).await;
        assert_eq!(refused.status, 422, "{code}");
        assert!(
            words(&refused, ".errors").contains("Choose a rating from the scale."),
            "{code}"
        );
    }
    let filter = words(&editor.get("/claims").await, "select[name=rating] option");
    assert!(filter.contains("True") && !filter.contains("Needs context"), "{filter}");
    assert_eq!(turn(&admin, &house, "true", "bring_back").await.status, 303);
    assert_eq!(write(&reviewer, &other, "true", &[], "save").await.status, 303);
}

async fn claim_in_research(editor: &Client, reviewer: &Client) -> String {
    let made = claim(editor, "The boats were sold.", "standard").await;
    act(reviewer, &made, "start", &[]).await;
    made
}

async fn an_old_verdict_keeps_its_scale(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let house = scale(&admin, "House scale").await;
    let old = claim(&editor, "The pier was closed.", "standard").await;
    propose(&reviewer, &old).await;
    act(&editor, &old, "approve", &[]).await;
    act(&editor, &old, "publish", &[]).await;
    app.wait(60);

    let form = rating(&admin, &house, "true").await;
    let form = form
        .fill("label", "Correct")
        .fill("definition", "It holds.")
        .choose("number", "4");
    edited(&admin, form.choose("colour", "light_blue")).await;
    let renamed = admin.get(&house).await.form(&house).fill("name", "Scale of the house");
    edited(&admin, renamed).await;
    app.wait(60);

    let new = claim(&editor, "The boats were sold.", "standard").await;
    propose(&reviewer, &new).await;
    let marks = async |claim: &str| {
        let page = editor.get(claim).await;
        let html = page.html();
        let mark = scraper::Selector::parse("#verdict .line .scale").unwrap();
        let mark = html.select(&mark).next().unwrap();
        (
            words(&page, "#verdict .line .verdict"),
            mark.attr("data-step").unwrap().to_owned(),
            mark.attr("data-colour").unwrap().to_owned(),
            words(&page, "#verdict .meaning"),
            words(&page, "#details dd:last-of-type"),
        )
    };
    let of = |parts: [&str; 5]| {
        let [label, step, colour, meaning, scale] = parts.map(str::to_owned);
        (label, step, colour, meaning, scale)
    };
    let before = [
        "True",
        "5",
        "blue",
        "The claim is accurate and nothing that matters is left out.",
        "House scale, version 1",
    ];
    assert_eq!(marks(&old).await, of(before));
    assert_eq!(
        marks(&new).await,
        of([
            "Correct",
            "4",
            "light_blue",
            "It holds.",
            "Scale of the house, version 3"
        ])
    );

    let told = words(&editor.get(&format!("{old}/history")).await, ".tl");
    assert!(told.contains("proposed True (version 1)"), "{told}");
    let told = words(&editor.get(&format!("{new}/history")).await, ".tl");
    assert!(told.contains("proposed Correct (version 1)"), "{told}");
    let report = editor.get("/claims?rating=true&state=all").await;
    let text = report.text();
    assert!(
        text.contains("The pier was closed.") && text.contains("The boats were sold."),
        "the code finds both: {report:?}"
    );

    // Corrected, the old claim's next version is given on the scale of now; both stand side by side.
    act(
        &editor,
        &old,
        "correct",
        &[("reason", "error"), ("note", "A new record.")],
    )
    .await;
    let reopened = words(&editor.get(&old).await, ".steps [aria-current]");
    assert_eq!(reopened, "In research");
    let form = editor.get(&old).await;
    assert_eq!(words(&form, "#verdict .line .verdict"), "True");
}

async fn several_scales_stand_apart_in_the_form(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let claim = claim_in_research(&editor, &reviewer).await;
    assert_eq!(
        words(&reviewer.get(&claim).await, ".of-scale"),
        "",
        "one scale needs no heading"
    );
    assert_eq!(
        words(
            &admin.get("/admin/scales").await,
            "[aria-labelledby=ready-h] .scale-cards h3"
        ),
        "True to false | Supported or refuted | Pictures, film and sound"
    );
    for code in ["truth", "evidence", "media"] {
        assert_eq!(take(&admin, code).await.status, 303, "{code}");
    }
    let again = take(&admin, "media").await;
    assert_eq!(again.status, 409);
    assert!(again.text().contains("is here already"));
    assert_eq!(take(&admin, "nonsense").await.status, 404);
    assert_eq!(words(&admin.get("/admin/scales").await, "#ready-h"), "");

    let page = reviewer.get(&claim).await;
    assert_eq!(
        words(&page, ".of-scale > legend"),
        "House scale | True to false | Supported or refuted | Pictures, film and sound"
    );
    assert_eq!(
        page.html()
            .select(&scraper::Selector::parse("[name=rating]").unwrap())
            .count(),
        21
    );
    let saved = write(&reviewer, &claim, "not_enough_evidence", &[], "propose").await;
    assert_eq!(saved.status, 303, "{saved:?}");
    assert_eq!(
        words(&editor.get(&claim).await, "#verdict .verdict"),
        "Not enough evidence"
    );
    let filter = words(&editor.get("/claims").await, "select[name=rating] option");
    for label in [
        "True (House scale)",
        "True (True to false)",
        "Edited or cropped",
        "Needs context",
    ] {
        assert!(filter.contains(label), "{label}: {filter}");
    }

    let house = scale(&admin, "House scale").await;
    let form = admin.get(&house).await.form(&format!("{house}/use"));
    assert_eq!(admin.submit(form.press("action", "set_aside")).await.status, 303);
    let other = claim_in_research(&editor, &reviewer).await;
    assert_eq!(
        words(&reviewer.get(&other).await, ".of-scale > legend"),
        "True to false | Supported or refuted | Pictures, film and sound"
    );
    let fields = [("version", "0"), ("summary", "x"), ("rating", "true")];
    let refused = reviewer.post_form(&format!("{other}/verdict"), &fields).await;
    assert!(words(&refused, ".errors").contains("Choose a rating from the scale."));
}

async fn the_last_scale_and_its_last_rating_stay(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let house = scale(&admin, "House scale").await;
    let form = admin.get(&house).await.form(&format!("{house}/use"));
    let refused = admin.submit(form.press("action", "set_aside")).await;
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("House scale is the last scale in use."));
    let (mark, to) = (once(), format!("{house}/use"));
    let twice = admin
        .post_form(&to, &[("action", "use"), ("version", "1"), ("once", &mark)])
        .await;
    assert_eq!(twice.status, 409);
    assert!(twice.text().contains("is in use already"));
    assert_eq!(
        admin
            .post_form(&to, &[("action", "burn"), ("version", "1")])
            .await
            .status,
        400
    );

    for code in ["true", "mostly_true", "context", "mostly_false"] {
        assert_eq!(turn(&admin, &house, code, "delete").await.status, 303, "{code}");
    }
    assert_eq!(turn(&admin, &house, "unverified", "retire").await.status, 303);
    for action in ["retire", "delete"] {
        let refused = turn(&admin, &house, "false", action).await;
        assert_eq!(refused.status, 409, "{action}");
        assert!(
            refused
                .text()
                .contains("False is the last rating that this scale has to give.")
        );
    }
    assert_eq!(forced(&admin, &house, "false", "up").await.status, 409);
    assert_eq!(turn(&admin, &house, "unverified", "up").await.status, 303);
    assert_eq!(
        words(&admin.get(&house).await, ".scale-ratings code"),
        "unverified | false"
    );
}

async fn the_rules_of_evidence_are_those_of_the_rating(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let house = scale(&admin, "House scale").await;
    let form = rating(&admin, &house, "context").await;
    let form = form
        .fill("sources", "3")
        .fill("independent_named", "2")
        .tick("primary", "yes", true);
    edited(&admin, form).await;
    let asks = words(&admin.get(&house).await, "#rating-context .asks");
    assert!(
        asks.contains("3 sources")
            && asks.contains("2 named sources of different publishers")
            && asks.contains("a primary source"),
        "{asks}"
    );

    let claim = claim_in_research(&editor, &reviewer).await;
    source(&reviewer, &claim, "Paper", "Gazette", "report").await;
    source(&reviewer, &claim, "Another", "Gazette", "report").await;
    let refused = write(&reviewer, &claim, "context", &["1", "2"], "propose").await;
    assert_eq!(refused.status, 422);
    let errors = words(&refused, ".errors");
    for told in [
        "3 sources to rest on: 2 chosen",
        "2 named sources of different publishers: 1 chosen",
        "A primary source",
    ] {
        assert!(errors.contains(told), "{told}: {errors}");
    }
    let saved = write(&reviewer, &claim, "context", &["1", "2"], "save").await;
    let page = reviewer.follow(&saved).await;
    assert_eq!(
        words(&page, "#verdict .checks .unmet .vh"),
        "Missing: | Missing: | Missing:",
        "told by words too: {page:?}"
    );
    let fields = offered(&reviewer, &claim, "propose").await;
    assert_eq!(
        send(&reviewer, &claim, &fields, &[]).await.status,
        422,
        "by the other door too"
    );
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    let proposed = write(&reviewer, &claim, "context", &["1", "2", "3"], "propose").await;
    assert_eq!(proposed.status, 303, "{proposed:?}");
    assert_eq!(
        words(&editor.get(&claim).await, "#verdict .checks .met .vh"),
        "There: | There: | There:"
    );
}

async fn a_reply_request_is_a_reply_attempt_once_it_came_to_something(app: TestApp) {
    let (editor, reviewer) = (app.sign_in("editor").await, app.sign_in("reviewer").await);
    let claim = claim_in_research(&editor, &reviewer).await;
    source(&reviewer, &claim, "Paper", "Gazette", "report").await;
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    let ask = async |deadline: &str| {
        let form = reviewer.get(&claim).await.form(&format!("{claim}/replies"));
        let form = form.fill("whom", "The harbour office").choose("how", "email");
        let form = form.fill("asked_on", "2026-01-02").fill("deadline_on", deadline);
        assert_eq!(reviewer.submit(form).await.status, 303);
    };
    let close = async |number: i32, fields: &[(&str, &str)]| {
        let fields: Vec<(&str, &str)> = [("version", "1")].into_iter().chain(fields.iter().copied()).collect();
        let answer = reviewer.post_form(&format!("{claim}/replies/{number}"), &fields).await;
        assert_eq!(answer.status, 303, "{answer:?}");
    };
    let unmet = async || {
        let refused = write(&reviewer, &claim, "false", &["1", "2"], "propose").await;
        assert_eq!(refused.status, 422, "{refused:?}");
        assert!(
            words(&refused, ".errors").contains("The claimant was asked"),
            "{refused:?}"
        );
    };
    ask("").await;
    unmet().await;
    close(1, &[("action", "silent"), ("early_reason", "They said so.")]).await;
    unmet().await;
    ask("9998-01-01").await;
    close(2, &[("action", "silent"), ("early_reason", "They said so.")]).await;
    unmet().await;
    ask("2026-01-03").await;
    unmet().await;
    let asked = reviewer.get(&format!("{claim}/checklist?sources=1&sources=2")).await;
    let told: serde_json::Value = serde_json::from_str(asked.text()).unwrap();
    assert_eq!(told["false"][2]["met"], false, "{told}");
    close(3, &[("action", "silent"), ("early_reason", "They said so.")]).await;
    let asked = reviewer.get(&format!("{claim}/checklist?sources=1&sources=2")).await;
    let told: serde_json::Value = serde_json::from_str(asked.text()).unwrap();
    assert_eq!(told["false"][2]["met"], true, "{told}");
    let proposed = write(&reviewer, &claim, "false", &["1", "2"], "propose").await;
    assert_eq!(proposed.status, 303, "{proposed:?}");
}

async fn every_link_has_a_kept_copy(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let house = scale(&admin, "House scale").await;
    edited(
        &admin,
        rating(&admin, &house, "context").await.tick("kept_copy", "yes", true),
    )
    .await;
    let claim = claim_in_research(&editor, &reviewer).await;
    source(&reviewer, &claim, "A talk with the harbour master", "Harbour", "expert").await;
    let to = format!("{claim}/sources");
    let linked = async |title: &str, kept: &str| {
        let form = reviewer.get(&claim).await.form(&to);
        let form = form
            .fill("title", title)
            .fill("url", "https://pier.example/a")
            .fill("kept_text", kept);
        let answer = reviewer
            .submit(form.choose("kind", "data").choose("stance", "supports"))
            .await;
        assert_eq!(answer.status, 303, "{answer:?}");
    };
    linked("List", "").await;
    linked("Register", "As it stood.").await;
    let refused = write(&reviewer, &claim, "context", &["1", "2", "3"], "propose").await;
    assert!(
        words(&refused, ".errors").contains("A kept copy or a file for every link"),
        "{refused:?}"
    );
    let proposed = write(&reviewer, &claim, "context", &["1", "3"], "propose").await;
    assert_eq!(proposed.status, 303, "what has no link needs none: {proposed:?}");
}

async fn a_changed_rating_is_given_anew_before_it_is_proposed(app: TestApp) {
    let [admin, editor, reviewer] = app.sign_in_all(["admin", "editor", "reviewer"]).await;
    let house = scale(&admin, "House scale").await;
    let claim = claim_in_research(&editor, &reviewer).await;
    source(&reviewer, &claim, "Paper", "Gazette", "report").await;
    assert_eq!(write(&reviewer, &claim, "context", &["1"], "save").await.status, 303);
    // Another rating of the scale changes nothing for this one.
    edited(
        &admin,
        rating(&admin, &house, "false").await.fill("definition", "Wrong."),
    )
    .await;
    act(&reviewer, &claim, "propose", &[]).await;
    act(&reviewer, &claim, "take_back", &[]).await;

    edited(&admin, rating(&admin, &house, "context").await.fill("sources", "2")).await;
    let fields = offered(&reviewer, &claim, "propose").await;
    let refused = send(&reviewer, &claim, &fields, &[]).await;
    assert_eq!(refused.status, 422);
    assert!(
        words(&refused, ".errors").contains("Needs context has changed on its scale"),
        "{refused:?}"
    );
    let refused = write(&reviewer, &claim, "context", &["1"], "propose").await;
    assert!(
        words(&refused, ".errors").contains("2 sources to rest on: 1 chosen"),
        "{refused:?}"
    );
    source(&reviewer, &claim, "Register", "Harbour", "primary").await;
    assert_eq!(
        write(&reviewer, &claim, "context", &["1", "2"], "propose").await.status,
        303
    );
    assert_eq!(words(&editor.get(&claim).await, "#verdict .sec-h .n"), "version 2");
    act(&reviewer, &claim, "take_back", &[]).await;

    assert_eq!(turn(&admin, &house, "context", "retire").await.status, 303);
    let page = reviewer.get(&claim).await;
    let told = words(&page, "#verdict-form .hint");
    assert!(
        told.contains("Needs context is no longer given. Choose another rating."),
        "{told}"
    );
    let fields = offered(&reviewer, &claim, "propose").await;
    let refused = send(&reviewer, &claim, &fields, &[]).await;
    assert!(words(&refused, ".errors").contains("is no longer given"), "{refused:?}");
}

async fn a_stale_rating_is_compared(app: TestApp) {
    app.add("ada", Role::Admin).await;
    let (admin, ada) = (app.sign_in("admin").await, app.sign_in("ada").await);
    let house = scale(&admin, "House scale").await;
    let mine = rating(&admin, &house, "true").await;
    let elsewhere = rating(&admin, &house, "false").await;
    let button = admin.get(&house).await.form(&format!("{house}/ratings/true/turn"));
    let name = admin.get(&house).await.form(&house);
    edited(
        &ada,
        rating(&ada, &house, "true")
            .await
            .fill("label", "Correct")
            .choose("number", "4"),
    )
    .await;

    let stale = admin
        .submit(mine.fill("label", "Right").tick("primary", "yes", true))
        .await;
    assert_eq!(stale.status, 409);
    let text = words(&stale, "main");
    for part in [
        "Ada Desk was first",
        "Version 2 of the scale was made.",
        "Correct",
        "Right",
        "A primary source",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let form = stale.form(&format!("{house}/ratings/true"));
    assert_eq!(
        (form.value("label"), form.value("number")),
        (Some("Right"), Some("4")),
        "theirs where mine is as it was"
    );
    edited(&admin, form).await;
    let page = admin.get(&house).await;
    assert_eq!(words(&page, "#rating-true h3"), "Right");
    assert!(words(&page, "#rating-true .asks").contains("a primary source"));

    edited(&admin, elsewhere.fill("definition", "Wrong.")).await;
    assert!(
        words(&admin.get(&house).await, "#rating-true h3").contains("Right"),
        "what others changed stays"
    );
    let late = admin.submit(button.press("action", "retire")).await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("was made."));
    edited(&admin, name.fill("name", "Ours")).await;
    let (one, two) = (admin.get(&house).await.form(&house), ada.get(&house).await.form(&house));
    edited(&ada, two.fill("name", "Theirs")).await;
    let stale = admin.submit(one.fill("name", "Mine")).await;
    assert_eq!(stale.status, 409);
    assert!(words(&stale, "main").contains("Theirs"));
    let old = ada.get(&house).await.form(&house).fill("name", "Ours");
    edited(&ada, old).await;
    let new = admin
        .get("/admin/scales")
        .await
        .form("/admin/scales")
        .fill("name", "Theirs");
    assert_eq!(
        admin.submit(new).await.status,
        422,
        "a name that was a scale's is given to no other"
    );
}

async fn the_same_sending_twice_makes_one_version(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let house = scale(&admin, "House scale").await;
    let to = format!("{house}/ratings/true");
    let mark = once();
    let fields = [
        ("label", "Correct"),
        ("definition", "It holds."),
        ("number", "5"),
        ("colour", "blue"),
        ("version", "1"),
        ("once", mark.as_str()),
    ];
    for _ in 0..2 {
        assert_eq!(admin.post_form(&to, &fields).await.status, 303);
    }
    let same = rating(&admin, &house, "true").await;
    assert_eq!(admin.submit(same).await.status, 303, "nothing changed");
    assert!(words(&admin.get(&house).await, ".page-h p").starts_with("Version 2"));
    // Two admins at the same moment: both are heard, one after the other.
    let (one, two) = (
        rating(&admin, &house, "false").await,
        rating(&admin, &house, "context").await,
    );
    let (one, two) = tokio::join!(
        admin.submit(one.fill("definition", "Wrong.")),
        admin.submit(two.fill("definition", "Not all."))
    );
    assert_eq!((one.status, two.status), (303, 303));
    let page = admin.get(&house).await;
    assert!(words(&page, ".page-h p").starts_with("Version 4"), "{page:?}");
    assert!(page.text().contains("Wrong.") && page.text().contains("Not all."));
}

async fn the_log_tells_what_became_of_a_scale(app: TestApp) {
    let admin = app.sign_in("admin").await;
    let house = scale(&admin, "House scale").await;
    edited(
        &admin,
        rating(&admin, &house, "true")
            .await
            .fill("label", "Correct")
            .fill("sources", "3"),
    )
    .await;
    turn(&admin, &house, "context", "retire").await;
    turn(&admin, &house, "context", "bring_back").await;
    turn(&admin, &house, "context", "up").await;
    turn(&admin, &house, "unverified", "delete").await;
    take(&admin, "media").await;
    let media = scale(&admin, "Pictures, film and sound").await;
    let form = admin.get(&media).await.form(&format!("{media}/use"));
    admin.submit(form.press("action", "set_aside")).await;
    let form = admin.get(&media).await.form(&format!("{media}/use"));
    admin.submit(form.press("action", "use")).await;
    edited(&admin, admin.get(&media).await.form(&media).fill("name", "Media")).await;
    let form = admin.get(&media).await.form(&format!("{media}/ratings"));
    edited(
        &admin,
        form.fill("label", "Dubbed")
            .fill("definition", "The voice is another's."),
    )
    .await;
    let told = admin
        .get("/admin/log?action=scale")
        .await
        .words(".log > li > div > p:first-child");
    assert_eq!(
        told,
        [
            "Admin Desk added the rating Dubbed to the scale Media",
            "Admin Desk renamed the rating scale Pictures, film and sound to Media",
            "Admin Desk put the rating scale Pictures, film and sound in use",
            "Admin Desk set the rating scale Pictures, film and sound aside",
            "Admin Desk made the rating scale Pictures, film and sound",
            "Admin Desk deleted the rating Cannot be verified of the scale House scale",
            "Admin Desk changed the order of the scale House scale",
            "Admin Desk brought the rating Needs context of the scale House scale back",
            "Admin Desk retired the rating Needs context of the scale House scale",
            "Admin Desk changed the rating True of the scale House scale: words from \u{201c}True\u{201d} to \
             \u{201c}Correct\u{201d}; sources from \u{201c}2\u{201d} to \u{201c}3\u{201d}",
            "Command line made the rating scale House scale",
        ]
    );
}

async fn a_rating_is_deleted_or_given_and_never_both(app: TestApp) {
    let (admin, editor, reviewer) = (
        app.sign_in("admin").await,
        app.sign_in("editor").await,
        app.sign_in("reviewer").await,
    );
    let house = scale(&admin, "House scale").await;
    let claim = claim_in_research(&editor, &reviewer).await;
    for code in ["true", "mostly_true", "context", "mostly_false", "false"] {
        let gives = reviewer.get(&claim).await.form(&format!("{claim}/verdict"));
        let gives = gives
            .choose("rating", code)
            .fill("summary", code)
            .press("action", "save");
        let deletes = admin.get(&house).await.form(&format!("{house}/ratings/{code}/turn"));
        let deletes = deletes.press("action", "delete");
        let (given, deleted) = tokio::join!(reviewer.submit(gives), admin.submit(deletes));
        let both = (given.status, deleted.status);
        assert!(matches!(both, (303, 409) | (422, 303)), "{code}: {both:?}");
        let here = !words(&admin.get(&house).await, &format!("#rating-{code}")).is_empty();
        assert_eq!(here, given.status == 303, "{code}");
    }
}
