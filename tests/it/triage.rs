//! Sentences are decided: one by one, by two people at once, back and forth; claims are made from passages.

use docket::desk::Failure;
use docket::desk::articles::{ArticlePart, At, Line};
use docket::desk::triage::Decide;
use docket::domain::article::Tally;
use docket::domain::claim::Decision;
use docket::domain::id::{ArticleId, PersonId, SentenceId};
use docket::domain::person::Role;
use docket::domain::refusal::Refusal;
use docket::domain::workflow::State;
use docket::store::alike::candidates;
use docket::store::{claims, counters};
use hyper::Method;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use crate::claims::act;
use crate::harness::page::Page;
use crate::newsroom::{Colleague, Newsroom};

stories!(
    an_article_is_decided_without_script,
    the_script_is_told_how_the_sentence_stands,
    two_people_decide_one_sentence,
    two_people_decide_at_the_same_moment,
    a_decision_sent_twice_acts_once,
    a_claim_that_was_worked_on_stays,
    a_claim_that_was_undone_comes_back_as_it_stood,
    a_claim_of_two_sentences_comes_back_whole,
    sentences_that_were_joined_since_make_another_claim,
    the_inbox_tells_who_is_on_it,
    a_claim_is_made_from_half_a_sentence,
    a_claim_is_made_from_two_sentences,
    words_that_do_not_stand_there_are_refused,
    a_reviewer_suggests_and_an_auditor_reads,
    a_duplicate_adds_its_place_to_the_claim,
    taking_a_duplicate_back_takes_only_what_it_brought,
    merging_and_reopening_keep_where_a_claim_stands,
    an_earlier_claim_that_looks_alike_is_shown,
    words_are_found_without_their_accents,
    counts_stay_true_whatever_is_decided,
);

/// The article with its sentences as they stand.
async fn part(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> ArticlePart {
    newsroom.desk.article(&by.who, id, At::Part(1)).await.unwrap()
}

/// The sentence that holds these words.
async fn line(newsroom: &Newsroom, by: &Colleague, id: ArticleId, words: &str) -> Line {
    let part = part(newsroom, by, id).await;
    let found = part.lines.into_iter().find(|line| line.text.contains(words));
    found.unwrap_or_else(|| panic!("no sentence holds {words}"))
}

/// Sends a decision as the script does.
async fn decide(by: &Colleague, id: SentenceId, fields: &[(&str, &str)]) -> (u16, Value) {
    let request = by.browser.request(Method::POST, &format!("/sentences/{id}/decide"));
    let request = request
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded");
    let answer = by
        .browser
        .send(request, serde_urlencoded::to_string(fields).unwrap())
        .await;
    (
        answer.status,
        serde_json::from_slice(&answer.body).unwrap_or(Value::Null),
    )
}

async fn an_article_is_decided_without_script(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let inbox = mina.browser.get("/triage").await;
    assert_eq!(
        inbox.words(".list-arts li a"),
        ["Harbour council votes to freeze ferry fares"]
    );
    let mut page = mina.browser.get(&format!("/articles/{id}/triage")).await;
    let total = page.words(".copy .s").len();
    assert_eq!(page.words(".nav .hot"), [format!("{total} sentences to decide")]);
    for number in 0..total {
        assert_eq!(page.words(".decide .pos b"), [(number + 1).to_string()]);
        let decision = ["claim", "not_a_claim", "later"][number % 3];
        let action = decide_action(&page);
        let answer = mina
            .browser
            .submit(page.form(&action).press("decision", decision))
            .await;
        page = mina.browser.follow(&answer).await;
    }
    assert!(page.words(".done-all")[0].starts_with(&format!("All {total} sentences are decided.")));
    let inbox = mina.browser.get("/triage").await;
    assert_eq!(
        (inbox.words(".list-arts li").len(), inbox.words(".nav .hot").len()),
        (1, 0),
        "sentences for later keep their article here"
    );
    let part = part(&newsroom, &mina, id).await;
    assert_eq!(part.article.tally(), recount(&part));
    assert!(part.article.waiting, "for what was put off");
}

fn decide_action(page: &Page) -> String {
    let html = page.html();
    let form = html.select(&scraper::Selector::parse("form#decide").unwrap()).next();
    form.expect("the form").attr("action").unwrap().to_owned()
}

async fn the_script_is_told_how_the_sentence_stands(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let total = part(&newsroom, &mina, id).await.article.sentences;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    let assignee = leo.who.id().unwrap().to_string();
    let fields = [("version", "1"), ("decision", "claim"), ("assignee", assignee.as_str())];
    let (status, told) = decide(&mina, voted, &fields).await;
    assert_eq!(status, 200, "{told}");
    assert_eq!(
        (&told["state"], &told["state_label"]),
        (&"to_check".into(), &"To check".into())
    );
    assert_eq!((&told["version"], &told["claim"]), (&2.into(), &"C-0001".into()));
    assert_eq!(
        (&told["counts"]["claims"], &told["counts"]["left"]),
        (&1.into(), &(total - 1).into())
    );
    let (status, told) = decide(&mina, voted, &[("version", "2"), ("decision", "claim")]).await;
    assert_eq!(
        (status, &told["detail"]),
        (409, &"This sentence is a claim already.".into())
    );
    let (status, told) = decide(&mina, voted, &[("version", "2"), ("decision", "undecided")]).await;
    assert_eq!(
        (status, &told["state"], &told["claim"]),
        (200, &"undecided".into(), &Value::Null)
    );
    let fields = [("version", "3"), ("decision", "not_a_claim"), ("reason", "nonsense")];
    assert_eq!(decide(&mina, voted, &fields).await.0, 422);
    let fields = [("version", "3"), ("decision", "not_a_claim"), ("reason", "opinion")];
    assert_eq!(decide(&mina, voted, &fields).await.0, 200);
    for wrong in [
        &[("version", "4"), ("decision", "maybe")][..],
        &[("decision", "later")],
        &[],
    ] {
        assert_eq!(decide(&mina, voted, wrong).await.0, 400, "{wrong:?}");
    }
    let aside = line(&newsroom, &mina, id, "newsletter").await.sentence.id;
    assert_eq!(
        decide(&mina, aside, &[("version", "1"), ("decision", "later")]).await.0,
        409
    );
}

async fn two_people_decide_one_sentence(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let page = leo.browser.get(&format!("/articles/{id}/triage")).await;
    let action = decide_action(&page);
    let first = part(&newsroom, &mina, id)
        .await
        .lines
        .into_iter()
        .find(|line| !line.sentence.aside);
    let first = first.unwrap().sentence.id;
    assert_eq!(
        decide(&mina, first, &[("version", "1"), ("decision", "claim")]).await.0,
        200
    );
    let late = leo.browser.submit(page.form(&action).press("decision", "later")).await;
    assert_eq!(late.status, 409);
    let words = late.words(".decide .errors li").join(" ");
    assert!(
        words.starts_with("Mina Okafor made this the claim C-0001 today, "),
        "{words}"
    );
    // Having read that, Leo decides again on what stands now.
    let again = leo.browser.submit(late.form(&action).press("decision", "later")).await;
    assert_eq!(again.status, 303, "{again:?}");
    let (status, told) = decide(&mina, first, &[("version", "2"), ("decision", "not_a_claim")]).await;
    assert_eq!(
        (status, &told["state"], &told["version"]),
        (409, &"later".into(), &3.into())
    );
    assert!(
        told["detail"]
            .as_str()
            .unwrap()
            .starts_with("Leo Brandt put this off today, "),
        "{told}"
    );
}

async fn two_people_decide_at_the_same_moment(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    for line in part(&newsroom, &mina, id)
        .await
        .lines
        .iter()
        .filter(|line| !line.sentence.aside)
    {
        let fields = [("version", "1"), ("decision", "claim")];
        let both = futures_util::future::join(
            decide(&mina, line.sentence.id, &fields),
            decide(&leo, line.sentence.id, &fields),
        );
        let both = both.await;
        let mut statuses = [both.0.0, both.1.0];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{both:?}");
    }
    let part = part(&newsroom, &mina, id).await;
    assert_eq!(part.article.claims, part.article.sentences);
    assert_eq!(part.article.tally(), recount(&part));
}

async fn a_decision_sent_twice_acts_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    let fields = [
        ("version", "1"),
        ("decision", "claim"),
        ("once", "0190a3c0-0000-7000-8000-000000000a01"),
    ];
    let both = futures_util::future::join(decide(&mina, voted, &fields), decide(&mina, voted, &fields)).await;
    assert_eq!((both.0.0, both.1.0), (200, 200), "{both:?}");
    let (status, told) = decide(&mina, voted, &fields).await;
    assert_eq!(
        (status, &told["claim"], &told["version"]),
        (200, &"C-0001".into(), &2.into())
    );
}

async fn a_claim_that_was_worked_on_stays(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    assert_eq!(
        decide(&mina, voted, &[("version", "1"), ("decision", "claim")]).await.0,
        200
    );
    let assigned = newsroom.desk.assign_claim(&mina.who, None, 1, 1, mina.who.id()).await;
    assigned.unwrap();
    let (status, told) = decide(&mina, voted, &[("version", "2"), ("decision", "undecided")]).await;
    assert_eq!((status, &told["state"]), (409, &"to_check".into()));
    assert!(
        told["detail"].as_str().unwrap().contains("C-0001 has been worked on"),
        "{told}"
    );
}

/// The state and the assignee of a claim.
async fn standing(newsroom: &Newsroom, number: i64) -> (State, Option<PersonId>) {
    let claim = newsroom.store.read(move |db| Ok(claims::by_number(db, number)?));
    let claim = claim.await.unwrap().expect("a claim of this number");
    (claim.state, claim.assignee_id)
}

async fn a_claim_that_was_undone_comes_back_as_it_stood(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Reviewer).await;
    let ana = newsroom.colleague("Ana Sand", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    let takes = line(&newsroom, &mina, id, "takes effect").await.sentence.id;
    let [of_leo, of_ana] = [&leo, &ana].map(|person| person.who.id().unwrap().to_string());
    let mut version = 0;
    let mut decided = async |fields: &[(&str, &str)]| {
        version += 1;
        let seen = version.to_string();
        let fields = [&[("version", seen.as_str())][..], fields].concat();
        let (status, told) = decide(&mina, voted, &fields).await;
        assert_eq!(status, 200, "{told}");
        told["claim"].clone()
    };
    assert_eq!(decided(&[("decision", "claim"), ("assignee", &of_leo)]).await, "C-0001");
    assert_eq!(decided(&[("decision", "undecided")]).await, Value::Null);
    assert_eq!(standing(&newsroom, 1).await, (State::Dismissed, leo.who.id()));
    // Again, also by way of another decision, and as often as one likes.
    for other in ["undecided", "not_a_claim", "later"] {
        assert_eq!(decided(&[("decision", "claim")]).await, "C-0001");
        assert_eq!(standing(&newsroom, 1).await, (State::ToCheck, leo.who.id()), "{other}");
        assert_eq!(decided(&[("decision", other)]).await, Value::Null);
    }
    assert_eq!(decided(&[("decision", "claim"), ("assignee", &of_ana)]).await, "C-0001");
    assert_eq!(standing(&newsroom, 1).await, (State::ToCheck, ana.who.id()));
    let (_, told) = decide(&mina, takes, &[("version", "1"), ("decision", "claim")]).await;
    assert_eq!(told["claim"], "C-0002", "no number was left out");
    let told = mina
        .browser
        .get("/claims/C-0001/history")
        .await
        .words(".tl li")
        .join("\n");
    for (words, times) in [
        ("created the claim", 1),
        ("dismissed it (taken up by mistake): Undone in triage", 4),
        ("reopened it: Decided again in triage", 4),
    ] {
        assert_eq!(told.matches(words).count(), times, "{words}: {told}");
    }
    // Whoever works on it now keeps it.
    let step = 9;
    newsroom
        .desk
        .assign_claim(&mina.who, None, 1, step, leo.who.id())
        .await
        .unwrap();
    let seen = (version + 1).to_string();
    let (status, told) = decide(&mina, voted, &[("version", &seen), ("decision", "undecided")]).await;
    assert_eq!(status, 409, "{told}");
    let part = part(&newsroom, &mina, id).await;
    assert_eq!(part.article.tally(), recount(&part));
}

/// Makes a claim of two passages that stand apart, with the words that the desk finds for them.
async fn claim_of_two_passages(who: &Colleague, article: ArticleId) {
    let page = who.browser.get(&format!("/articles/{article}")).await;
    let form = page.form(&format!("/articles/{article}/claims"));
    let form = form.fill("statement", "Talks delayed over technical differences");
    let form = form.fill(
        "exact",
        "Talks about the night boats were delayed\n\n\u{201c}technical\u{201d} differences",
    );
    assert_eq!(who.browser.submit(form).await.status, 303);
}

async fn a_claim_of_two_sentences_comes_back_whole(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    claim_of_two_passages(&mina, id).await;
    let talks = line(&newsroom, &mina, id, "Talks about").await.sentence.id;
    let spoke = async || line(&newsroom, &mina, id, "The operator spoke").await;
    assert_eq!(
        decide(&mina, talks, &[("version", "2"), ("decision", "later")]).await.0,
        200
    );
    assert_eq!(spoke().await.sentence.decision, Decision::Undecided);
    let (status, told) = decide(&mina, talks, &[("version", "3"), ("decision", "claim")]).await;
    assert_eq!((status, &told["claim"]), (200, &"C-0001".into()), "{told}");
    let both = spoke().await;
    assert_eq!((both.sentence.decision, both.claim), (Decision::Claim, Some(1)));
    // Both at once as well: the first brings the second along.
    let marks = |versions: [i32; 2]| {
        let [one, two] = [talks, both.sentence.id];
        [format!("{one}.{}", versions[0]), format!("{two}.{}", versions[1])]
    };
    let group = async |decision: &str, versions: [i32; 2]| {
        let [one, two] = marks(versions);
        let fields = [("mark", one.as_str()), ("mark", &two), ("decision", decision)];
        let answer = mina.browser.post_form(&format!("/articles/{id}/decide"), &fields).await;
        mina.browser.follow(&answer).await.words(".flash").join(" ")
    };
    assert_eq!(group("undecided", [4, 4]).await, "2 sentences: untriaged.");
    assert_eq!(group("claim", [5, 5]).await, "2 sentences: claim.");
    let both = spoke().await;
    assert_eq!((both.claim, both.sentence.version), (Some(1), 6));
    let statement = newsroom.store.read(|db| Ok(claims::by_number(db, 1)?));
    let statement = statement.await.unwrap().unwrap().statement;
    assert_eq!(statement, "Talks delayed over technical differences");
    let part = part(&newsroom, &mina, id).await;
    assert_eq!(part.article.tally(), recount(&part));
}

async fn sentences_that_were_joined_since_make_another_claim(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    for (version, decision) in [("1", "claim"), ("2", "undecided")] {
        let fields = [("version", version), ("decision", decision)];
        assert_eq!(decide(&mina, voted, &fields).await.0, 200);
    }
    let fields = [("version", "3"), ("next_version", "1")];
    let joined = mina
        .browser
        .post_form(&format!("/sentences/{voted}/join"), &fields)
        .await;
    assert_eq!(joined.status, 303, "{joined:?}");
    let (status, told) = decide(&mina, voted, &[("version", "4"), ("decision", "claim")]).await;
    assert_eq!((status, &told["claim"]), (200, &"C-0002".into()), "{told}");
    assert_eq!(standing(&newsroom, 1).await.0, State::Dismissed);
}

async fn the_inbox_tells_who_is_on_it(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let ana = newsroom.colleague("Ana Sand", Role::Auditor).await;
    let id = newsroom.article(&mina).await;
    let page = leo.browser.get(&format!("/articles/{id}/triage")).await;
    assert_eq!(page.words("main[data-edits=sentences]").len(), 1);
    let page = ana.browser.get(&format!("/articles/{id}/triage")).await;
    assert!(page.words("main[data-edits]").is_empty(), "an auditor only looks");
    let subject = format!("article:{id}");
    let is_there = async |who: &Colleague, part: &str| {
        let fields = [("subject", subject.as_str()), ("part", part)];
        assert_eq!(who.browser.post_form("/presence", &fields).await.status, 200);
    };
    let on_it = async |reader: &Colleague| reader.browser.get("/triage").await.words(".list-arts .on-it bdi");
    is_there(&ana, "").await;
    assert!(on_it(&mina).await.is_empty(), "looking is not deciding");
    is_there(&leo, "sentences").await;
    assert_eq!(on_it(&mina).await, ["Leo Brandt is on it"]);
    assert!(on_it(&leo).await.is_empty(), "one knows of oneself");
    is_there(&mina, "sentences").await;
    assert_eq!(on_it(&ana).await, ["Leo Brandt and Mina Okafor are on it"]);
    leo.browser.post_form("/presence/leave", &[("subject", &subject)]).await;
    assert_eq!(on_it(&ana).await, ["Mina Okafor is on it"]);
}

async fn a_claim_is_made_from_half_a_sentence(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let page = mina.browser.get(&format!("/articles/{id}")).await;
    let form = page
        .form(&format!("/articles/{id}/claims"))
        .fill("exact", " truce\ncollapsed ");
    let answer = mina.browser.submit(form).await;
    assert_eq!(answer.header("location"), Some("/claims/C-0001"), "{answer:?}");
    let part = part(&newsroom, &mina, id).await;
    let half = part.lines.iter().find(|line| line.text.contains("truce")).unwrap();
    assert_eq!((half.sentence.decision, half.claim), (Decision::Claim, Some(1)));
    assert_eq!(part.article.tally(), recount(&part));
    let anchors = anchors(&newsroom, 1).await;
    assert_eq!(anchors, [(half.sentence.start_at + 8, "truce collapsed".to_owned())]);
}

/// Where a claim's anchors begin, and their words.
async fn anchors(newsroom: &Newsroom, number: i64) -> Vec<(i32, String)> {
    let anchors = newsroom.store.read(move |db| {
        let claim = docket::store::claims::by_number(db, number)?.unwrap();
        Ok(docket::store::claims::anchors(db, claim.id)?)
    });
    let anchors = anchors.await.unwrap().into_iter();
    anchors.map(|anchor| (anchor.start_at, anchor.exact)).collect()
}

async fn a_claim_is_made_from_two_sentences(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let action = format!("/articles/{id}/claims");
    claim_of_two_passages(&mina, id).await;
    assert_eq!(anchors(&newsroom, 1).await.len(), 2);
    for words in ["Talks about", "The operator spoke"] {
        assert_eq!(line(&newsroom, &mina, id, words).await.claim, Some(1), "{words}");
    }
    // Whole sentences, ticked; they follow one another, so they are one passage.
    let ids = [
        line(&newsroom, &mina, id, "voted").await,
        line(&newsroom, &mina, id, "takes effect").await,
    ];
    let mut form = mina.browser.get(&format!("/articles/{id}")).await.form(&action);
    for line in &ids {
        form = form.tick("sentence", &line.sentence.id.to_string(), true);
    }
    assert_eq!(mina.browser.submit(form).await.status, 303);
    assert_eq!(anchors(&newsroom, 2).await.len(), 1);
    // Taking one of both back takes the claim back, and with it the other.
    let [voted, takes] = ids.map(|line| line.sentence.id);
    assert_eq!(
        decide(&mina, voted, &[("version", "2"), ("decision", "undecided")])
            .await
            .0,
        200
    );
    let takes = newsroom.desk.sentence(&mina.who, takes).await.unwrap().1;
    assert_eq!((takes.sentence.decision, takes.claim), (Decision::Undecided, None));
    let part = part(&newsroom, &mina, id).await;
    assert_eq!(part.article.tally(), recount(&part));
}

async fn words_that_do_not_stand_there_are_refused(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    for to in [format!("/articles/{id}"), format!("/articles/{id}/triage")] {
        let action = format!("/articles/{id}/claims");
        let form = mina.browser.get(&to).await.form(&action).fill("exact", "truce held");
        let answer = mina.browser.submit(form.fill("statement", "The truce held")).await;
        assert_eq!(answer.status, 422);
        let words = answer.words(".from-selection .errors li").join(" ");
        assert!(
            words.contains("\u{201c}truce held\u{201d} does not stand in the article"),
            "{answer:?}"
        );
        assert_eq!(answer.form(&action).value("statement"), Some("The truce held"));
        assert_eq!(answer.form(&action).value("exact"), Some("truce held"));
        let empty = mina.browser.submit(mina.browser.get(&to).await.form(&action)).await;
        assert!(empty.words(".errors li")[0].contains("Select words"), "{empty:?}");
    }
}

async fn a_reviewer_suggests_and_an_auditor_reads(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Reviewer).await;
    let ana = newsroom.colleague("Ana Sand", Role::Auditor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted 7 to 2").await.sentence.id;
    for other in [&leo, &ana] {
        let page = other.browser.get(&format!("/articles/{id}/triage")).await;
        assert_eq!((page.status, page.words("form#decide").len()), (200, 0));
        assert!(page.text().contains("is for editors and admins"), "{page:?}");
        let (status, _) = decide(other, voted, &[("version", "1"), ("decision", "claim")]).await;
        assert_eq!(status, 403);
        let back = format!("/sentences/{voted}/set-aside");
        assert_eq!(other.browser.post_form(&back, &[("version", "1")]).await.status, 403);
    }
    let claims = format!("/articles/{id}/claims");
    let fields = [("exact", "The freeze takes effect on 1 March.")];
    assert_eq!(ana.browser.post_form(&claims, &fields).await.status, 403);
    assert_eq!(leo.browser.post_form(&claims, &fields).await.status, 303);
    let suggested = line(&newsroom, &mina, id, "takes effect").await;
    assert_eq!(suggested.sentence.decision, Decision::Undecided);
    let claim = newsroom.store.read(|db| Ok(docket::store::claims::by_number(db, 1)?));
    assert_eq!(claim.await.unwrap().unwrap().state.code(), "suggested");
    assert_eq!(ana.browser.get("/triage").await.status, 200);
}

async fn a_duplicate_adds_its_place_to_the_claim(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted").await.sentence.id;
    let takes = line(&newsroom, &mina, id, "takes effect").await.sentence.id;
    assert_eq!(
        decide(&mina, voted, &[("version", "1"), ("decision", "claim")]).await.0,
        200
    );
    let of = |number: &'static str| [("version", "1"), ("decision", "duplicate"), ("duplicate_of", number)];
    for wrong in ["", "C-9", "the first"] {
        assert_eq!(decide(&mina, takes, &of(wrong)).await.0, 422, "{wrong}");
    }
    let (status, told) = decide(&mina, takes, &of("c-1")).await;
    assert_eq!((status, &told["state_label"]), (200, &"Duplicate of C-0001".into()));
    assert_eq!(anchors(&newsroom, 1).await.len(), 2);
    let (status, told) = decide(&mina, voted, &[("version", "2"), ("decision", "undecided")]).await;
    assert_eq!(status, 409);
    assert!(
        told["detail"].as_str().unwrap().contains("duplicate of C-0001"),
        "{told}"
    );
    assert_eq!(
        decide(&mina, takes, &[("version", "2"), ("decision", "undecided")])
            .await
            .0,
        200
    );
    assert_eq!(anchors(&newsroom, 1).await.len(), 1);
    assert_eq!(
        decide(&mina, voted, &[("version", "2"), ("decision", "undecided")])
            .await
            .0,
        200
    );
}

async fn taking_a_duplicate_back_takes_only_what_it_brought(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let rey = newsroom.colleague("Rey Sand", Role::Reviewer).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted").await;
    let takes = line(&newsroom, &mina, id, "takes effect").await.sentence.id;
    let page = rey.browser.get(&format!("/articles/{id}")).await;
    let form = page.form(&format!("/articles/{id}/claims")).fill("exact", &voted.text);
    assert_eq!(rey.browser.submit(form).await.status, 303);
    let back = |version: &'static str| [("version", version), ("decision", "undecided")];
    let of = [("version", "1"), ("decision", "duplicate"), ("duplicate_of", "C-0001")];
    // The claim stands on this very sentence already.
    assert_eq!(decide(&mina, voted.sentence.id, &of).await.0, 200);
    assert_eq!(decide(&mina, voted.sentence.id, &back("2")).await.0, 200);
    assert_eq!(anchors(&newsroom, 1).await.len(), 1);
    // What it brought is taken away also where it went with the claim meanwhile.
    assert_eq!(decide(&mina, takes, &of).await.0, 200);
    let other = crate::claims::claim(&mina.browser, "The council voted for the ferry.", "standard").await;
    act(&mina.browser, "/claims/C-0001", "merge", &[("target", "C-0002")]).await;
    assert_eq!(anchors(&newsroom, 2).await.len(), 2, "{other}");
    assert_eq!(decide(&mina, takes, &back("2")).await.0, 200);
    for number in [1, 2] {
        let left = anchors(&newsroom, number).await;
        assert_eq!(left, [(voted.sentence.start_at, voted.text.clone())], "C-000{number}");
    }
}

async fn merging_and_reopening_keep_where_a_claim_stands(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let voted = line(&newsroom, &mina, id, "voted").await.sentence.id;
    let takes = line(&newsroom, &mina, id, "takes effect").await.sentence.id;
    let claim = [("version", "1"), ("decision", "claim")];
    assert_eq!(decide(&mina, voted, &claim).await.0, 200);
    let page = mina.browser.get("/claims/C-0001").await;
    let form = page
        .form("/claims/C-0001/split")
        .fill("statement", "Seven voted for it.");
    assert_eq!(mina.browser.submit(form).await.status, 303);
    act(&mina.browser, "/claims/C-0002", "merge", &[("target", "C-0001")]).await;
    assert_eq!(anchors(&newsroom, 1).await.len(), 1, "once, not twice");
    act(&mina.browser, "/claims/C-0002", "reopen", &[("note", "It says more.")]).await;
    assert_eq!(anchors(&newsroom, 2).await.len(), 1, "what was merged is found again");
    // A claim that others were merged into is not taken back by an undo.
    assert_eq!(decide(&mina, takes, &claim).await.0, 200);
    act(&mina.browser, "/claims/C-0002", "merge", &[("target", "C-0003")]).await;
    let (status, told) = decide(&mina, takes, &[("version", "2"), ("decision", "undecided")]).await;
    assert_eq!((status, &told["state"]), (409, &"to_check".into()), "{told}");
}

async fn an_earlier_claim_that_looks_alike_is_shown(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    for words in ["night boats rose by 29", "takes effect"] {
        let made = line(&newsroom, &mina, id, words).await.sentence.id;
        assert_eq!(
            decide(&mina, made, &[("version", "1"), ("decision", "claim")]).await.0,
            200
        );
    }
    let text = "Pier news\n\nFares on night boats had risen by 29 percent in just five years. Gulls are loud.\n";
    let form = mina.browser.get("/articles/new").await.form("/articles");
    let answer = mina.browser.submit(form.fill("text", text)).await;
    let check = answer.header("location").unwrap();
    let triage = check.replace("/sentences", "/triage");
    let page = mina.browser.get(&triage).await;
    assert_eq!(page.words(".alike .num"), ["C-0001"], "{page:?}");
    // It is offered beside every other sentence too, to the script a few sentences at a time.
    let alike = mina.browser.get(&check.replace("/sentences", "/alike?from=1")).await;
    let alike: Value = serde_json::from_str(alike.text()).unwrap();
    let lists: Vec<&Value> = alike.as_object().unwrap().values().collect();
    assert_eq!(lists.len(), 2);
    let offered = lists.iter().find(|list| list[0]["claim"] == "C-0001").unwrap();
    assert_eq!(
        (&offered[0]["state"], &offered[0]["closed"]),
        (&"to_check".into(), &false.into())
    );
    // Found by words, or by its number.
    for words in ["fares+night", "c-1", "boats%20RISEN"] {
        let found = mina.browser.get(&format!("/triage/claims?q={words}")).await;
        let found: Value = serde_json::from_str(found.text()).unwrap();
        let expected = if words.contains("RISEN") {
            Value::Null
        } else {
            "C-0001".into()
        };
        assert_eq!(found[0]["claim"], expected, "{words}: {found}");
    }
    for none in ["", "%20%26", "gulls"] {
        let found = mina.browser.get(&format!("/triage/claims?q={none}")).await;
        assert_eq!(found.text(), "[]", "{none}");
    }
    // Without script, words in place of a number bring the claims that hold them, each with its button.
    let action = decide_action(&page);
    let fields = [
        ("version", "1"),
        ("decision", "duplicate"),
        ("duplicate_of", "night fares"),
    ];
    let asked = mina.browser.post_form(&action, &fields).await;
    assert_eq!(asked.status, 422);
    assert_eq!(asked.words(".alike h2"), ["Claims that hold these words"]);
    let fields = [("version", "1"), ("decision", "duplicate"), ("duplicate_of", "C-0001")];
    assert_eq!(asked.words(".alike form button"), ["Duplicate of this: C-0001"]);
    assert_eq!(mina.browser.post_form(&action, &fields).await.status, 303);
}

/// The same on both databases: an accent on a Latin letter tells nothing apart, another letter does.
async fn words_are_found_without_their_accents(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let statement = "In Gen\u{e8}ve and D\u{17c}de\u{301}n \u{1ebf}ra met the \u{439}od crew of \u{d8}rsted 12 times";
    let text = format!("Boat news\n\n{statement}. Gulls are loud.\n");
    let form = mina.browser.get("/articles/new").await.form("/articles");
    mina.browser.submit(form.fill("text", &text)).await;
    let id = newsroom.desk.articles(&mina.who, None).await.unwrap().articles[0]
        .article
        .id;
    let made = line(&newsroom, &mina, id, "12 times").await.sentence.id;
    let fields = [("version", "1"), ("decision", "claim")];
    assert_eq!(decide(&mina, made, &fields).await.0, 200);
    for (words, found) in [
        ("Gen\u{e8}ve", 1),
        ("geneve", 1),
        ("GENE\u{300}VE dzden era", 1),
        ("g\u{eb}n\u{113}v", 1),
        ("\u{439}od", 1),
        ("\u{438}od", 0),
        ("\u{f8}rsted", 1),
        ("orsted", 0),
    ] {
        let query = serde_urlencoded::to_string([("q", words), ("state", "all")]).unwrap();
        let page = mina.browser.get(&format!("/claims?{query}")).await;
        assert_eq!(page.words("tbody tr").len(), found, "{words}: {page:?}");
    }
    let words = ["gen\u{e8}ve".to_owned(), "dzden".to_owned()];
    let alike = newsroom.store.read(move |db| Ok(candidates(db, &words)?));
    assert_eq!(alike.await.unwrap().len(), 1);
}

fn recount(part: &ArticlePart) -> Tally {
    let triage = part.lines.iter().filter(|line| !line.sentence.aside);
    Tally::of(triage.map(|line| (line.sentence.decision, line.sentence.worth)))
}

/// Random decisions, undone and changed at random; after each, every count equals a count of the sentences.
async fn counts_stay_true_whatever_is_decided(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = newsroom.article(&mina).await;
    let step = (0..30_usize, 0..7_u8);
    let mut runner = TestRunner::default();
    let steps = proptest::collection::vec(step, 60..80)
        .new_tree(&mut runner)
        .unwrap()
        .current();
    for (place, what) in &steps {
        let now = part(&newsroom, &mina, id).await;
        let line = &now.lines[place % now.lines.len()];
        let outcome = if *what == 6 {
            let aside = !line.sentence.aside;
            newsroom
                .desk
                .set_aside(&mina.who, None, line.sentence.id, line.sentence.version, aside)
                .await
        } else {
            let decision = Decision::ALL[usize::from(*what) % Decision::ALL.len()];
            let duplicate_of = now.lines.iter().find_map(Line::claim_reference).unwrap_or_default();
            let act = Decide {
                sentence: line.sentence.id,
                version: line.sentence.version,
                after: None,
                decision,
                reason: String::new(),
                assignee: None,
                duplicate_of,
            };
            newsroom.desk.decide(&mina.who, None, act).await
        };
        let fine = matches!(
            outcome,
            Ok(_) | Err(Failure::Refused(Refusal::NotNow(_) | Refusal::Invalid(_)))
        );
        assert!(fine, "{outcome:?} at {:?} of {steps:?}", (place, what));
        let now = part(&newsroom, &mina, id).await;
        assert_eq!(
            now.article.tally(),
            recount(&now),
            "after {:?} of {steps:?}",
            (place, what)
        );
        assert_eq!(now.article.waiting, now.article.undecided + now.article.later > 0);
        let counted = newsroom.store.read(|db| Ok(counters::value(db, "triage.undecided")?));
        assert_eq!(counted.await.unwrap(), i64::from(now.article.undecided));
    }
}
