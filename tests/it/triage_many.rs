//! Several sentences at once, what a browser kept until it could be sent, and how triage goes on.

use docket::desk::articles::{At, Import, Line};
use docket::domain::article::{Details, Origin};
use docket::domain::claim::Decision;
use docket::domain::id::ArticleId;
use docket::domain::person::Role;
use hyper::Method;
use serde_json::Value;

use crate::harness::page::Page;
use crate::newsroom::{Colleague, Newsroom, long_article};

stories!(
    several_are_decided_and_taken_back_as_one_act,
    what_a_colleague_decided_stays_and_is_reported,
    many_sent_twice_act_once,
    a_group_sent_again_tells_what_it_left_and_nothing_builds_on_that,
    a_wrong_assignee_changes_none_of_them,
    several_are_ticked_without_script,
    groups_that_cross_wait_for_each_other,
    a_kept_decision_never_becomes_anothers,
    what_builds_on_a_refused_decision_is_refused_too,
    states_tell_who_else_decided,
    who_was_given_a_claim_last_stands_first,
    whoever_wants_to_stays_at_the_sentence,
    articles_follow_one_another,
    a_long_article_has_a_mark_for_each_paragraph,
);

async fn lines(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> Vec<Line> {
    let part = newsroom.desk.article(&by.who, id, At::Part(1)).await.unwrap();
    part.lines.into_iter().filter(|line| !line.sentence.aside).collect()
}

async fn send(by: &Colleague, path: &str, fields: &[(&str, &str)]) -> (u16, Value) {
    let request = by.browser.request(Method::POST, path);
    let request = request
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded");
    let body = serde_urlencoded::to_string(fields).unwrap();
    let answer = by.browser.send(request, body).await;
    (
        answer.status,
        serde_json::from_slice(&answer.body).unwrap_or(Value::Null),
    )
}

fn mark(line: &Line) -> String {
    format!("{}.{}", line.sentence.id, line.sentence.version)
}

async fn decide_marked(by: &Colleague, id: ArticleId, marked: &[Line], fields: &[(&str, &str)]) -> (u16, Value) {
    let marks: Vec<String> = marked.iter().map(mark).collect();
    let mut all: Vec<(&str, &str)> = marks.iter().map(|mark| ("mark", mark.as_str())).collect();
    all.extend_from_slice(fields);
    send(by, &format!("/articles/{id}/decide"), &all).await
}

async fn several_are_decided_and_taken_back_as_one_act(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let before = lines(&newsroom, &mina, id).await;
    let assignee = leo.who.id().unwrap().to_string();
    let fields = [("decision", "claim"), ("assignee", assignee.as_str())];
    let (status, told) = decide_marked(&mina, id, &before[1..4], &fields).await;
    assert_eq!((status, &told["left"]), (200, &Value::Array(Vec::new())), "{told}");
    assert_eq!(
        (&told["counts"]["claims"], &told["sentences"][1]["claim"]),
        (&3.into(), &"C-0001".into())
    );
    let now = lines(&newsroom, &mina, id).await;
    assert_eq!(
        now[1..4].iter().map(|line| line.claim).collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3)]
    );
    assert_eq!(leo.browser.get("/claims?assignee=me").await.words("tbody tr").len(), 3);
    let (status, told) = decide_marked(&mina, id, &now[1..4], &[("decision", "undecided")]).await;
    assert_eq!((status, &told["counts"]["left"]), (200, &before.len().into()), "{told}");
    let back = lines(&newsroom, &mina, id).await;
    assert!(back.iter().all(|line| line.sentence.decision == Decision::Undecided));
}

async fn what_a_colleague_decided_stays_and_is_reported(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let first = format!("/sentences/{}/decide", seen[1].sentence.id);
    assert_eq!(
        send(&leo, &first, &[("version", "1"), ("decision", "claim")]).await.0,
        200
    );
    let (status, told) = decide_marked(&mina, id, &seen[0..3], &[("decision", "not_a_claim")]).await;
    assert_eq!(status, 200, "{told}");
    let left = told["left"].as_array().unwrap();
    assert_eq!(
        (left.len(), &left[0]["sentence"]),
        (1, &seen[1].sentence.id.to_string().into())
    );
    let words = left[0]["detail"].as_str().unwrap();
    assert!(
        words.starts_with("Leo Brandt made this the claim C-0001 today"),
        "{words}"
    );
    let now = lines(&newsroom, &mina, id).await;
    let decisions: Vec<Decision> = now[0..3].iter().map(|line| line.sentence.decision).collect();
    assert_eq!(decisions, [Decision::NotAClaim, Decision::Claim, Decision::NotAClaim]);
    // Where nothing can be done, nothing is done, and the reason is told.
    let (status, told) = decide_marked(&mina, id, &seen[0..3], &[("decision", "later")]).await;
    assert_eq!(status, 409, "{told}");
    let words = told["detail"].as_str().unwrap();
    assert!(words.starts_with("None of the 3 sentences was changed."), "{words}");
    assert_eq!(told["sentences"].as_array().unwrap().len(), seen.len());
    // Each is told by itself, so that the script can offer to change it.
    let left = told["left"].as_array().unwrap();
    assert_eq!(left.len(), 3);
    assert!(left.iter().all(|one| one["code"] == "stale"), "{told}");
    let words = left[1]["detail"].as_str().unwrap();
    assert!(
        words.starts_with("Leo Brandt made this the claim C-0001 today"),
        "{words}"
    );
    let marked = now[0..3]
        .iter()
        .map(|line| format!("{}.1", line.sentence.id))
        .collect::<Vec<_>>();
    let mut fields: Vec<(&str, &str)> = marked.iter().map(|mark| ("mark", mark.as_str())).collect();
    fields.push(("decision", "later"));
    let plain = mina.browser.post_form(&format!("/articles/{id}/decide"), &fields).await;
    assert_eq!(plain.status, 409);
    assert!(
        plain.text().contains("None of the 3 sentences was changed."),
        "{plain:?}"
    );
}

async fn many_sent_twice_act_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let fields = [("decision", "claim"), ("once", "0190a3c0-0000-7000-8000-000000000a01")];
    for _ in 0..2 {
        let (status, told) = decide_marked(&mina, id, &seen[0..2], &fields).await;
        assert_eq!((status, &told["counts"]["claims"]), (200, &2.into()), "{told}");
        assert_eq!(told["sentences"][1]["version"], 2);
    }
}

async fn a_group_sent_again_tells_what_it_left_and_nothing_builds_on_that(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let of_leo = format!("/sentences/{}/decide", seen[1].sentence.id);
    let fields = [("version", "1"), ("decision", "claim")];
    assert_eq!(send(&leo, &of_leo, &fields).await.0, 200);
    let once = "0190a3c0-0000-7000-8000-000000000a02";
    let group = [("decision", "not_a_claim"), ("once", once)];
    for _ in 0..2 {
        let (status, told) = decide_marked(&mina, id, &seen[0..2], &group).await;
        let left = told["left"].as_array().unwrap();
        assert_eq!((status, left.len()), (200, 1), "{told}");
        assert_eq!(left[0]["sentence"], seen[1].sentence.id.to_string());
    }
    // The version fits, but it is Leo's: what was built on the group must not replace his decision.
    let built = [("version", "2"), ("decision", "later"), ("after", once)];
    assert_eq!(send(&mina, &of_leo, &built).await.0, 409);
    let of_mina = format!("/sentences/{}/decide", seen[0].sentence.id);
    assert_eq!(
        send(&mina, &of_mina, &built).await.0,
        200,
        "her own stands, so this builds on it"
    );
    let now = lines(&newsroom, &mina, id).await;
    let decisions: Vec<Decision> = now[0..2].iter().map(|line| line.sentence.decision).collect();
    assert_eq!(decisions, [Decision::Later, Decision::Claim]);
}

async fn a_wrong_assignee_changes_none_of_them(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let ana = newsroom.colleague("Ana Sand", Role::Auditor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let auditor = ana.who.id().unwrap().to_string();
    let wrong: [&[(&str, &str)]; 4] = [
        &[("decision", "claim"), ("assignee", &auditor)],
        &[("decision", "duplicate"), ("duplicate_of", "C-9999")],
        &[("decision", "maybe")],
        &[("decision", "later"), ("mark", "nonsense")],
    ];
    for (fields, expected) in wrong.into_iter().zip([422, 422, 400, 400]) {
        assert_eq!(
            decide_marked(&mina, id, &seen[0..2], fields).await.0,
            expected,
            "{fields:?}"
        );
    }
    assert_eq!(decide_marked(&mina, id, &[], &[("decision", "later")]).await.0, 422);
    assert_eq!(
        decide_marked(&ana, id, &seen[0..2], &[("decision", "later")]).await.0,
        403
    );
    let now = lines(&newsroom, &mina, id).await;
    assert!(now.iter().all(|line| line.sentence.version == 1));
}

async fn several_are_ticked_without_script(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let action = format!("/articles/{id}/decide");
    let triage = format!("/articles/{id}/triage");
    let (page, seen_by_leo) = (mina.browser.get(&triage).await, leo.browser.get(&triage).await);
    let ticked = |page: &Page, places: std::ops::Range<usize>| {
        let form = page.form(&action).press("decision", "not_a_claim");
        seen[places]
            .iter()
            .fold(form, |form, line| form.tick("mark", &mark(line), true))
    };
    let answer = mina.browser.submit(ticked(&page, 0..3)).await;
    let done = mina.browser.follow(&answer).await;
    assert_eq!(done.words(".flash"), ["3 sentences: not a claim."]);
    let late = leo.browser.submit(ticked(&seen_by_leo, 2..4)).await;
    let told = leo.browser.follow(&late).await.words(".flash").join(" ");
    assert!(
        told.starts_with("1 sentence: not a claim. 1 was left as it was: Mina Okafor marked this"),
        "{told}"
    );
}

async fn groups_that_cross_wait_for_each_other(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let mut backwards = lines(&newsroom, &mina, id).await;
    let forwards = backwards.clone();
    backwards.reverse();
    let later = [("decision", "later")];
    let both = futures_util::future::join(
        decide_marked(&mina, id, &forwards, &later),
        decide_marked(&leo, id, &backwards, &[("decision", "claim")]),
    )
    .await;
    let mut statuses = [both.0.0, both.1.0];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "whoever is second is told: {both:?}");
    let part = newsroom.desk.article(&mina.who, id, At::Part(1)).await.unwrap();
    assert_eq!(part.article.later + part.article.claims, part.article.sentences);
    assert_eq!(part.article.undecided, 0);
}

async fn a_kept_decision_never_becomes_anothers(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let kept_by = mina.who.id().unwrap().to_string();
    let path = format!("/sentences/{}/decide", seen[0].sentence.id);
    let fields = [("version", "1"), ("decision", "claim"), ("person", kept_by.as_str())];
    assert_eq!(send(&leo, &path, &fields).await.0, 401);
    let many = [("decision", "claim"), ("person", kept_by.as_str())];
    assert_eq!(decide_marked(&leo, id, &seen[0..2], &many).await.0, 401);
    assert_eq!(send(&mina, &path, &fields).await.0, 200);
}

/// The second of two kept decisions names the version that the first was to make. A colleague made it instead.
async fn what_builds_on_a_refused_decision_is_refused_too(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let [first, second] = [
        "0190a3c0-0000-7000-8000-000000000a01",
        "0190a3c0-0000-7000-8000-000000000a02",
    ];
    for (line, ahead) in [(&seen[0], true), (&seen[1], false)] {
        let path = format!("/sentences/{}/decide", line.sentence.id);
        if ahead {
            assert_eq!(
                send(&leo, &path, &[("version", "1"), ("decision", "claim")]).await.0,
                200
            );
        }
        let kept = [
            ("version", "1"),
            ("decision", "later"),
            ("once", if ahead { first } else { second }),
        ];
        assert_eq!(send(&mina, &path, &kept).await.0, if ahead { 409 } else { 200 });
    }
    for (line, after, expected) in [(&seen[0], first, 409), (&seen[1], second, 200)] {
        let path = format!("/sentences/{}/decide", line.sentence.id);
        let built = [("version", "2"), ("decision", "not_a_claim"), ("after", after)];
        assert_eq!(send(&mina, &path, &built).await.0, expected);
    }
    let marks = [(&seen[0], 2, first), (&seen[1], 3, second)];
    let marks = marks.map(|(line, version, after)| format!("{}.{version}.{after}", line.sentence.id));
    let fields = [
        ("mark", marks[0].as_str()),
        ("mark", &marks[1]),
        ("decision", "undecided"),
    ];
    let (status, told) = send(&mina, &format!("/articles/{id}/decide"), &fields).await;
    assert_eq!((status, told["left"].as_array().unwrap().len()), (200, 1), "{told}");
    let now = lines(&newsroom, &mina, id).await;
    assert_eq!(now[0].sentence.decision, Decision::Claim, "Leo's");
    assert_eq!(now[1].sentence.decision, Decision::Undecided);
}

async fn states_tell_who_else_decided(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    for line in &seen[0..2] {
        let path = format!("/sentences/{}/decide", line.sentence.id);
        assert_eq!(
            send(&mina, &path, &[("version", "1"), ("decision", "later")]).await.0,
            200
        );
    }
    let path = format!("/sentences/{}/decide", seen[1].sentence.id);
    assert_eq!(
        send(&mina, &path, &[("version", "2"), ("decision", "undecided")])
            .await
            .0,
        200
    );
    let states = async |by: &Colleague| -> Value {
        let page = by.browser.get(&format!("/articles/{id}/states?part=1")).await;
        serde_json::from_str(page.text()).unwrap()
    };
    let told = states(&leo).await;
    assert_eq!(told["sentences"].as_array().unwrap().len(), seen.len());
    let first = &told["sentences"][0];
    assert_eq!(
        (&first["state"], &first["by"], &first["initials"]),
        (&"later".into(), &"Mina Okafor".into(), &"MO".into())
    );
    assert_eq!(
        told["sentences"][1]["by"],
        Value::Null,
        "a decision that was taken back is nobody's"
    );
    assert_eq!(
        (&told["counts"]["later"], &told["sentences"][1]["version"]),
        (&1.into(), &3.into())
    );
    assert_eq!(states(&mina).await["sentences"][0]["by"], Value::Null, "one's own");
    let page = leo.browser.get(&format!("/articles/{id}/triage?at=1")).await;
    assert!(
        page.words("#s1").join(" ").contains("(Decide later by Mina Okafor"),
        "{page:?}"
    );
}

async fn who_was_given_a_claim_last_stands_first(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let ana = newsroom.colleague("Ana Sand", Role::Reviewer).await;
    let rey = newsroom.colleague("Rey Brandt", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let names = async || {
        let page = mina.browser.get(&format!("/articles/{id}/triage")).await;
        page.words("#assign option")
    };
    assert_eq!(names().await, ["Nobody yet", "Ana Sand", "Mina Okafor", "Rey Brandt"]);
    for (line, to) in seen.iter().zip([&ana, &rey]) {
        let to = to.who.id().unwrap().to_string();
        let path = format!("/sentences/{}/decide", line.sentence.id);
        let fields = [("version", "1"), ("decision", "claim"), ("assignee", to.as_str())];
        assert_eq!(send(&mina, &path, &fields).await.0, 200);
    }
    assert_eq!(names().await, ["Nobody yet", "Rey Brandt", "Ana Sand", "Mina Okafor"]);
}

async fn whoever_wants_to_stays_at_the_sentence(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let seen = lines(&newsroom, &mina, id).await;
    let decide = async |line: &Line| {
        let path = format!("/sentences/{}/decide", line.sentence.id);
        let answer = mina
            .browser
            .post_form(&path, &[("version", "1"), ("decision", "later")])
            .await;
        answer.header("location").unwrap().to_owned()
    };
    assert!(decide(&seen[0]).await.ends_with("?at=2#s2"));
    let account = mina.browser.get("/account").await;
    let form = account.form("/account/triage").tick("advance", "on", false);
    assert_eq!(mina.browser.submit(form).await.status, 303);
    assert_eq!(
        mina.browser
            .get("/account")
            .await
            .words("[name=advance][checked]")
            .len(),
        0
    );
    assert!(decide(&seen[1]).await.ends_with("?at=2#s2"));
    let page = mina.browser.get(&format!("/articles/{id}/triage")).await;
    assert_eq!(page.words("main[data-stay]").len(), 1);
}

async fn articles_follow_one_another(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let first = newsroom.article(&mina).await;
    let alone = mina.browser.get(&format!("/articles/{first}/triage")).await;
    assert!(alone.words(".beside a").is_empty());
    for text in [
        "Two piers close\n\nThe city closed 2 of its 9 piers.\n",
        "Gulls\n\nGulls are loud.\n",
    ] {
        let import = Import {
            bytes: text.as_bytes().to_vec(),
            origin: Origin::Paste,
            details: Details::default(),
        };
        newsroom.desk.import_article(&mina.who, None, import).await.unwrap();
    }
    let inbox = mina.browser.get("/triage").await.words(".list-arts li > div > a");
    let mut page = mina.browser.get(&format!("/articles/{first}/triage")).await;
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.extend(page.words("h1"));
        let html = page.html();
        let next = scraper::Selector::parse("a[data-beside='1']").unwrap();
        let next = html.select(&next).next().unwrap().attr("href").unwrap().to_owned();
        page = mina.browser.get(&next).await;
    }
    assert_eq!(seen, inbox, "in the order of the inbox");
    assert_eq!(page.words("h1"), inbox[..1], "and from the last to the first");
    assert!(
        page.words("a[data-beside='-1']").is_empty(),
        "nothing comes before the first"
    );
}

async fn a_long_article_has_a_mark_for_each_paragraph(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let short = newsroom.article(&mina).await;
    let page = mina.browser.get(&format!("/articles/{short}/triage")).await;
    assert_eq!(page.words(".strip li").len(), page.words(".copy .s").len());
    let text = long_article().replace(" trips last year.\n\n", " trips last year. Nobody counted them.\n\n");
    let import = Import {
        bytes: text.into_bytes(),
        origin: Origin::Paste,
        details: Details::default(),
    };
    let long = newsroom.desk.import_article(&mina.who, None, import).await.unwrap();
    let page = mina.browser.get(&format!("/articles/{long}/triage?part=1")).await;
    assert_eq!(page.words(".strip li").len(), page.words(".copy p").len());
    assert!(page.words(".copy .s").len() > page.words(".copy p").len());
    assert_eq!(page.words(".strip a[aria-current]").len(), 1);
}
