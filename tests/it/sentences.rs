//! Where sentences begin and end is changed by hand: joined, split, and put right before anybody decides.

use docket::desk::articles::{ArticlePart, At, Line};
use docket::domain::article::Tally;
use docket::domain::id::ArticleId;
use docket::domain::person::Role;
use docket::domain::text::slice;
use docket::store::{articles, counters};

use crate::harness::page::{Page, statuses};
use crate::newsroom::{Colleague, Newsroom};

stories!(
    sentences_are_joined_and_split_without_script,
    what_is_decided_keeps_its_words,
    a_split_that_changes_words_is_refused_and_loses_nothing,
    two_people_change_one_sentence,
    lines_are_moved_both_ways,
    who_may_not_import_may_not_join,
);

async fn part(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> ArticlePart {
    newsroom.desk.article(&by.who, id, At::Part(1)).await.unwrap()
}

async fn line(newsroom: &Newsroom, by: &Colleague, id: ArticleId, words: &str) -> Line {
    let lines = part(newsroom, by, id).await.lines.into_iter();
    let found = lines.into_iter().find(|line| line.text.contains(words));
    found.unwrap_or_else(|| panic!("no sentence holds {words}"))
}

/// Every sentence is exactly a range of the text, in order and without overlap, and every count is a count of them.
async fn sound(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> Vec<String> {
    let part = part(newsroom, by, id).await;
    let revision = part.revision;
    let text = newsroom
        .store
        .read(move |db| Ok(articles::text(db, revision)?))
        .await
        .unwrap();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |point: i32| {
        chars
            .get(usize::try_from(point).unwrap())
            .map_or(text.len(), |(byte, _)| *byte)
    };
    let mut end = 0;
    for (place, line) in (0..).zip(&part.lines) {
        let sentence = &line.sentence;
        assert_eq!(sentence.position, place);
        assert!(sentence.start_at >= end && sentence.end_at > sentence.start_at);
        end = sentence.end_at;
        assert_eq!(slice(&text, byte(sentence.start_at)..byte(end)), line.text);
    }
    let triage = part.lines.iter().filter(|line| !line.sentence.aside);
    let tally = Tally::of(triage.clone().map(|line| (line.sentence.decision, line.sentence.worth)));
    assert_eq!(part.article.tally(), tally);
    let counted = newsroom.store.read(|db| Ok(counters::value(db, "triage.undecided")?));
    assert_eq!(counted.await.unwrap(), i64::from(tally.undecided));
    triage.map(|line| line.text.clone()).collect()
}

async fn check(by: &Colleague, id: ArticleId) -> Page {
    by.browser.get(&format!("/articles/{id}/sentences")).await
}

async fn sentences_are_joined_and_split_without_script(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let before = sound(&newsroom, &mina, id).await;
    let first = line(&newsroom, &mina, id, "voted 7 to 2").await;
    let behind = line(&newsroom, &mina, id, "takes effect").await;
    let page = check(&mina, id).await;
    assert_eq!(page.words("[data-line] .check-text"), before);

    let join = format!("/sentences/{}/join", first.sentence.id);
    let answer = mina.browser.submit(page.form(&join)).await;
    let number = first.number;
    let place = format!("/articles/{id}/sentences?at={number}#s{number}");
    assert_eq!(answer.header("location"), Some(place.as_str()), "{answer:?}");
    let joined = mina.browser.follow(&answer).await;
    assert_eq!(joined.words(".flash"), ["Both are one sentence now."]);
    let whole = sound(&newsroom, &mina, id).await;
    assert_eq!(whole.len(), before.len() - 1);
    assert!(whole.contains(&format!("{} {}", first.text, behind.text)));
    // Sent again, it does not join a third.
    assert_eq!(mina.browser.submit(page.form(&join)).await.status, 303);
    assert_eq!(sound(&newsroom, &mina, id).await, whole);

    let open = mina
        .browser
        .get(&format!("/articles/{id}/sentences?split={number}"))
        .await;
    let split = format!("/sentences/{}/split", first.sentence.id);
    let typed = open
        .form(&split)
        .value("lines")
        .unwrap()
        .replace(" The freeze", "\r\nThe freeze");
    let answer = mina.browser.submit(open.form(&split).fill("lines", &typed)).await;
    assert_eq!(answer.header("location"), Some(place.as_str()), "{answer:?}");
    assert_eq!(sound(&newsroom, &mina, id).await, before);
    // What each part is worth is found anew.
    let again = line(&newsroom, &mina, id, "takes effect").await;
    assert_eq!(again.sentence.worth_reasons, behind.sentence.worth_reasons);

    let events = newsroom
        .store
        .read(|db| Ok(docket::store::log::page(db, 0, 100, 100)?))
        .await
        .unwrap();
    let told = events.iter().filter(|event| event.action.starts_with("sentence."));
    let told: Vec<(&str, &str)> = told
        .map(|event| (event.action.as_str(), event.after.as_str()))
        .collect();
    let (start, end) = (first.sentence.start_at, behind.sentence.end_at);
    let (middle, next) = (first.sentence.end_at, behind.sentence.start_at);
    let joined = format!(r#"{{"ranges":"{start}-{end}"}}"#);
    let parts = format!(r#"{{"ranges":"{start}-{middle}, {next}-{end}"}}"#);
    assert_eq!(
        told,
        [("sentence.join", joined.as_str()), ("sentence.split", parts.as_str())]
    );
}

async fn what_is_decided_keeps_its_words(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let first = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    let behind = line(&newsroom, &mina, id, "takes effect").await.sentence.id;
    let decide = [("version", "1"), ("decision", "later")];
    let decided = mina
        .browser
        .post_form(&format!("/sentences/{behind}/decide"), &decide)
        .await;
    assert_eq!(decided.status, 303);
    let page = check(&mina, id).await;
    assert!(
        !page.text().contains(&format!("/sentences/{first}/join")),
        "nothing to join with is offered"
    );
    let before = sound(&newsroom, &mina, id).await;
    let join = [("version", "1"), ("next_version", "2")];
    let refused = mina.browser.post_form(&format!("/sentences/{first}/join"), &join).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused
            .text()
            .contains("keeps its words. Take that decision back first."),
        "{refused:?}"
    );
    let lines = [("version", "2"), ("lines", "The freeze\ntakes effect on 1 March.")];
    let refused = mina
        .browser
        .post_form(&format!("/sentences/{behind}/split"), &lines)
        .await;
    assert!(
        refused.status == 409 && refused.text().contains("(Decide later)"),
        "{refused:?}"
    );
    let last = [("version", "2"), ("next_version", "1")];
    let refused = mina
        .browser
        .post_form(&format!("/sentences/{behind}/join"), &last)
        .await;
    assert!(
        refused.text().contains("the last sentence of its paragraph"),
        "{refused:?}"
    );
    assert_eq!(sound(&newsroom, &mina, id).await, before);
}

async fn a_split_that_changes_words_is_refused_and_loses_nothing(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let before = sound(&newsroom, &mina, id).await;
    let first = line(&newsroom, &mina, id, "voted 7 to 2").await;
    let split = format!("/sentences/{}/split", first.sentence.id);
    for (typed, words) in [
        (
            "The harbour council voted 8 to 1",
            "Change nothing but where the lines break",
        ),
        (first.text.as_str(), "Put a line break where the next sentence begins."),
        ("", "Change nothing but where the lines break"),
    ] {
        let open = mina
            .browser
            .get(&format!("/articles/{id}/sentences?split={}", first.number))
            .await;
        let refused = mina.browser.submit(open.form(&split).fill("lines", typed)).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words(".errors li").join(" ").contains(words), "{refused:?}");
        assert_eq!(refused.form(&split).value("lines"), Some(typed));
    }
    assert_eq!(sound(&newsroom, &mina, id).await, before);
}

async fn two_people_change_one_sentence(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let first = line(&newsroom, &mina, id, "voted 7 to 2").await;
    let join = format!("/sentences/{}/join", first.sentence.id);
    let split = format!("/sentences/{}/split", first.sentence.id);
    let typed = first.text.replace(" to freeze", "\nto freeze");
    let (one, other) = (
        [("version", "1"), ("next_version", "1")],
        [("version", "1"), ("lines", typed.as_str())],
    );
    let both = futures_util::future::join(
        mina.browser.post_form(&join, &one),
        leo.browser.post_form(&split, &other),
    );
    let both = both.await;
    assert_eq!(statuses(&both.0, &both.1), [303, 409], "{both:?}");
    sound(&newsroom, &mina, id).await;
    // A decision on the words as they were before is not taken for one on those that stand now.
    let decide = [("version", "1"), ("decision", "claim")];
    let late = leo
        .browser
        .post_form(&format!("/sentences/{}/decide", first.sentence.id), &decide)
        .await;
    assert_eq!(late.status, 409);
}

async fn lines_are_moved_both_ways(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let line = line(&newsroom, &mina, id, "newsletter").await.sentence.id;
    let page = check(&mina, id).await;
    assert!(
        page.words("[data-aside]").join(" ").contains("Newsletter line: "),
        "{page:?}"
    );
    let back = mina
        .browser
        .submit(page.form(&format!("/sentences/{line}/bring-back")))
        .await;
    assert!(
        back.header("location")
            .unwrap()
            .starts_with(&format!("/articles/{id}/sentences?at="))
    );
    let page = mina.browser.follow(&back).await;
    assert!(page.words("[data-line] .check-text").join(" ").contains("newsletter"));
    let aside = mina
        .browser
        .submit(page.form(&format!("/sentences/{line}/set-aside")))
        .await;
    assert_eq!(
        aside.header("location"),
        Some(format!("/articles/{id}/sentences").as_str())
    );
    sound(&newsroom, &mina, id).await;
}

async fn who_may_not_import_may_not_join(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let first = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    assert_eq!(check(&leo, id).await.status, 403);
    for (act, fields) in [
        ("join", [("version", "1"), ("next_version", "1")]),
        ("split", [("version", "1"), ("lines", "The\nharbour")]),
    ] {
        let refused = leo
            .browser
            .post_form(&format!("/sentences/{first}/{act}"), &fields)
            .await;
        assert_eq!(refused.status, 403, "{act}");
    }
}
