//! An article gets a newer text: claims find their passages in it, decisions come along, and somebody settles the rest.

use docket::desk::Failure;
use docket::desk::articles::{ArticlePart, At, Import, Line};
use docket::desk::imports::{Body, Draft};
use docket::desk::placements::{Asking, Settle};
use docket::desk::revisions::Revise;
use docket::desk::triage::Decide;
use docket::desk::triage_passages::{Passage, Selection};
use docket::domain::article::{Details, Origin, Settled, Tally};
use docket::domain::claim::Decision;
use docket::domain::id::{ArticleId, ClaimId};
use docket::domain::person::Role;
use docket::domain::refusal::Refusal;
use docket::domain::text::{Came, slice};
use docket::store::{articles, claims, counters, log};

use crate::harness::page::{Page, statuses};
use crate::newsroom::{Colleague, Newsroom};

stories!(
    every_claim_finds_its_passage,
    decisions_come_along,
    passages_are_settled_and_taken_back,
    what_was_decided_apart_outlasts_what_is_taken_back,
    another_place_is_chosen_without_script,
    what_has_left_the_article_asks_once,
    a_repeated_sentence_takes_its_place_back_alone,
    a_verdict_says_that_it_rests_on_an_older_wording,
    the_same_text_is_refused,
    only_editors_revise_and_settle,
    of_two_people_who_revise_one_is_told,
    a_replaced_text_is_not_decided,
    a_huge_text_is_revised_or_refused,
    texts_are_listed_read_and_compared,
    a_file_and_a_link_bring_a_newer_text,
);

const OLD: &str = "Skip to main content

Minister sails to Port Aldis for delayed talks on the strait

Aides say a deal on reopening the strait can be reached, but warn of little time
Transport Minister Ilse Varga steps off the night ferry in Port Aldis (Photo: Jonas Reed)

Transport Minister Ilse Varga arrived in Port Aldis on Friday for a single day of talks with her counterpart, hoping to reopen the strait to freight.

Varga had been expected on Thursday, but put off her journey over \"technical\" differences. Aides said they would have made an agreement impossible.

Her counterpart, Tomas Brandt, reached the port as planned and spent an hour with the harbour commissioner.

The two ministers began their meeting on Friday morning after they had told reporters that 63 ships lie at anchor.

The pilots' union wants the owners to lift the ban on night passages, which it calls unlawful.

\"We need to see a timetable that works for the islands,\" a senior official told reporters.

The neighbours have shared the strait since 1921, and declared a truce between their pilots as far back as February.

But the truce collapsed and the northern port has kept up its support for the owners, while the southern one has backed the union.

Fighting over berths has gone on, with 20 boats damaged in May.

Sign up for our newsletter

Sign up to get the latest alerts and analysis

\u{a9} 2026 Harbour Gazette. All rights reserved.
";

const MOVED: &str = "The two ministers began their meeting on Friday morning after they had told reporters that 63 ships lie at anchor.\n\n";
const DELETED: &str = "Fighting over berths has gone on, with 20 boats damaged in May.\n\n";

/// The same article with three paragraphs edited: one in other words, one moved to the end, one taken out. The
/// typesetter changed the quotation marks too.
fn newer() -> String {
    OLD.replace(
        "declared a truce between their pilots as far back as February",
        "declared a truce between the crews of both pilot boats as far back as March",
    )
    .replace(MOVED, "")
    .replace(DELETED, MOVED)
    .replace("\"technical\"", "\u{201c}technical\u{201d}")
}

async fn import(newsroom: &Newsroom, by: &Colleague) -> ArticleId {
    let import = Import {
        bytes: OLD.as_bytes().to_vec(),
        origin: Origin::Paste,
        details: Details::default(),
    };
    newsroom.desk.import_article(&by.who, None, import).await.unwrap()
}

async fn claim(newsroom: &Newsroom, by: &Colleague, article: ArticleId, words: &str) -> ClaimId {
    let selection = Selection {
        article,
        passages: vec![Passage {
            start: None,
            end: None,
            exact: words.to_owned(),
        }],
        sentences: Vec::new(),
        statement: format!("It is claimed: {words}"),
        said_by: String::new(),
        assignee: None,
    };
    newsroom.desk.claim_from(&by.who, None, selection).await.unwrap()
}

async fn revise(newsroom: &Newsroom, by: &Colleague, article: ArticleId, base: i32, text: &str) -> Result<(), Failure> {
    let draft = Draft {
        origin: Origin::Paste,
        details: Details::default(),
        body: Body::Typed(text.to_owned(), Vec::new()),
    };
    let revise = Revise {
        article,
        base,
        draft,
        reason: "The paper corrected it".to_owned(),
    };
    newsroom.desk.revise_article(&by.who, None, revise).await.map(drop)
}

/// The five claims of the stories: their words and ids.
async fn five(newsroom: &Newsroom, by: &Colleague, article: ArticleId) -> Vec<(&'static str, ClaimId)> {
    let all = [
        "truce collapsed",
        "over \"technical\" differences. Aides said they would have made an agreement impossible.",
        "63 ships lie at anchor",
        "declared a truce between their pilots as far back as February",
        "20 boats damaged in May",
    ];
    let mut made = Vec::new();
    for words in all {
        made.push((words, claim(newsroom, by, article, words).await));
    }
    made
}

async fn part(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> ArticlePart {
    newsroom.desk.article(&by.who, id, At::Part(1)).await.unwrap()
}

async fn line(newsroom: &Newsroom, by: &Colleague, id: ArticleId, words: &str) -> Line {
    let lines = part(newsroom, by, id).await.lines.into_iter();
    let mut found = lines.filter(|line| line.text.contains(words));
    found.next().unwrap_or_else(|| panic!("no sentence holds {words}"))
}

async fn asking(newsroom: &Newsroom, by: &Colleague, id: ArticleId, number: i32) -> Vec<(Asking, String)> {
    newsroom
        .desk
        .settling(&by.who, id, number, None, None)
        .await
        .unwrap()
        .asking
}

/// Where a claim stands in each text: the number of the text and the words, which are those of the text.
async fn stands(newsroom: &Newsroom, id: ClaimId) -> Vec<(i32, String)> {
    let read = move |db: &mut docket::store::db::Db| {
        let anchors = claims::anchors(db, id)?;
        let found = claims::found_in(db, &anchors)?;
        let mut stands = Vec::new();
        for anchor in anchors {
            let text = articles::text(db, anchor.revision_id)?;
            let chars: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
            let byte = |at: i32| chars[usize::try_from(at).unwrap()];
            assert_eq!(slice(&text, byte(anchor.start_at)..byte(anchor.end_at)), anchor.exact);
            let of = found
                .iter()
                .find(|found| found.revision_id == anchor.revision_id)
                .unwrap();
            stands.push((of.revision, anchor.exact));
        }
        stands.sort();
        Ok(stands)
    };
    newsroom.store.read(read).await.unwrap()
}

/// Every count of the article is a count of its sentences.
async fn sound(newsroom: &Newsroom, by: &Colleague, id: ArticleId) -> Tally {
    let part = part(newsroom, by, id).await;
    let triage = part.lines.iter().filter(|line| !line.sentence.aside);
    let tally = Tally::of(triage.map(|line| (line.sentence.decision, line.sentence.worth)));
    assert_eq!(part.article.tally(), tally);
    let counted = newsroom
        .store
        .read(|db| Ok(counters::value(db, "triage.undecided")?))
        .await;
    assert_eq!(counted.unwrap(), i64::from(tally.undecided));
    for (place, line) in (0..).zip(&part.lines) {
        assert_eq!(line.sentence.position, place);
    }
    tally
}

async fn actions(newsroom: &Newsroom, action: &'static str) -> Vec<(Option<i32>, String)> {
    let events = newsroom
        .store
        .read(|db| Ok(log::page(db, 0, 1_000, 1_000)?))
        .await
        .unwrap();
    let told = events.into_iter().filter(|event| event.action == action);
    told.map(|event| (event.revision, event.after)).collect()
}

async fn every_claim_finds_its_passage(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let claims = five(&newsroom, &mina, id).await;
    let form = mina.browser.get(&format!("/articles/{id}/revise")).await;
    let form = form.form(&format!("/articles/{id}/revise")).fill("text", &newer());
    let preview = mina.browser.submit(form.fill("reason", "Two corrections")).await;
    assert_eq!(preview.status, 200, "{preview:?}");
    assert_eq!(preview.words(".came dd"), ["2", "1", "1", "1"]);
    let kinds: Vec<String> = preview.words(".change-label");
    for kind in ["Changed", "Moved here", "Moved from here", "Taken out"] {
        assert!(kinds.contains(&kind.to_owned()), "{kind} is not among {kinds:?}");
    }
    assert!(preview.words("del").concat().contains("February"), "{preview:?}");
    assert_eq!(
        part(&newsroom, &mina, id).await.article.revision,
        1,
        "nothing is kept yet"
    );

    let answer = mina
        .browser
        .submit(preview.form(&format!("/articles/{id}/revisions")))
        .await;
    assert_eq!(
        answer.header("location"),
        Some(format!("/articles/{id}/revisions/2/settle").as_str()),
        "{answer:?}"
    );
    let page = mina.browser.follow(&answer).await;
    assert!(
        page.words(".flash")[0].contains("Revision 2 is kept. 2 passages"),
        "{page:?}"
    );
    // Nothing is lost: every claim stands where it stood, and anew where its words are.
    let expected = [
        vec!["truce collapsed"],
        vec!["over \u{201c}technical\u{201d} differences. Aides said they would have made an agreement impossible."],
        vec!["63 ships lie at anchor"],
        vec![],
        vec![],
    ];
    for ((words, claim), new) in claims.iter().zip(expected) {
        let stands = stands(&newsroom, *claim).await;
        let (before, after): (Vec<_>, Vec<_>) = stands.into_iter().partition(|(number, _)| *number == 1);
        assert_eq!(before, [(1, (*words).to_owned())]);
        assert_eq!(after.into_iter().map(|(_, words)| words).collect::<Vec<_>>(), new);
    }
    let asking = asking(&newsroom, &mina, id, 2).await;
    let told: Vec<(Came, &str)> = asking
        .iter()
        .map(|(one, words)| (one.placement.came, words.as_str()))
        .collect();
    let reworded = "declared a truce between the crews of both pilot boats as far back as March";
    assert_eq!(told, [(Came::Changed, reworded), (Came::Gone, "")]);
    let [(revision, after)] = &actions(&newsroom, "article.revise").await[..] else {
        panic!("one event")
    };
    assert_eq!(*revision, Some(2));
    for count in [
        "\"changed\":1",
        "\"gone\":1",
        "\"moved\":1",
        "\"unchanged\":2",
        "\"to_settle\":2",
    ] {
        assert!(after.contains(count), "{after}");
    }
    assert_eq!(actions(&newsroom, "claim.revised").await.len(), 2);
    let article = mina.browser.get(&format!("/articles/{id}")).await;
    assert!(
        article
            .words(".note")
            .join(" ")
            .contains("2 claims' passages are to be settled"),
        "{article:?}"
    );
    let queue = mina.browser.get("/claims").await;
    assert_eq!(queue.text().matches("The article changed").count(), 2, "{queue:?}");
}

async fn decide(newsroom: &Newsroom, by: &Colleague, line: &Line, decision: Decision, reason: &str) {
    let act = Decide {
        sentence: line.sentence.id,
        version: line.sentence.version,
        after: None,
        decision,
        reason: reason.to_owned(),
        assignee: None,
        duplicate_of: String::new(),
    };
    newsroom.desk.decide(&by.who, None, act).await.unwrap();
}

async fn decisions_come_along(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let of = |words| line(&newsroom, &mina, id, words);
    for (words, decision, reason) in [
        ("pilots' union wants", Decision::NotAClaim, "opinion"),
        ("Her counterpart, Tomas", Decision::Later, ""),
        ("63 ships", Decision::Claim, ""),
        ("since 1921", Decision::NotAClaim, ""),
    ] {
        decide(&newsroom, &mina, &of(words).await, decision, reason).await;
    }
    for (words, aside) in [("We need to see", true), ("Photo: Jonas Reed", false)] {
        let line = of(words).await.sentence;
        let set = newsroom.desk.set_aside(&mina.who, None, line.id, line.version, aside);
        set.await.unwrap();
    }
    let (first, next) = (
        of("put off her journey").await.sentence,
        of("Aides said they would").await.sentence,
    );
    let versions = (first.version, next.version);
    newsroom
        .desk
        .join_with_next(&mina.who, None, first.id, versions)
        .await
        .unwrap();

    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    sound(&newsroom, &mina, id).await;
    let union = of("pilots' union wants").await.sentence;
    assert_eq!(
        (union.decision, union.decision_reason.as_str()),
        (Decision::NotAClaim, "opinion")
    );
    assert_eq!(union.decided_by, mina.who.id());
    assert_eq!(of("Her counterpart, Tomas").await.sentence.decision, Decision::Later);
    let moved = of("63 ships").await;
    assert_eq!((moved.sentence.decision, moved.claim), (Decision::Claim, Some(1)));
    assert!(
        of("We need to see").await.sentence.aside,
        "what somebody set aside stays so"
    );
    assert!(
        !of("Photo: Jonas Reed").await.sentence.aside,
        "what somebody brought back stays so"
    );
    assert!(
        of("put off her journey").await.text.ends_with("agreement impossible."),
        "what was joined stays so"
    );
    let changed = of("since 1921").await;
    assert_eq!(changed.sentence.decision, Decision::Undecided);
    assert_eq!(changed.was, Some((Decision::NotAClaim, None)));
    let page = mina
        .browser
        .get(&format!("/articles/{id}/triage?at={}", changed.number))
        .await;
    assert!(page.text().contains("In the text before: Not a claim"), "{page:?}");
    // Taking a decision back that came along changes the present text only.
    let claim = of("63 ships").await;
    decide(&newsroom, &mina, &claim, Decision::Undecided, "").await;
    sound(&newsroom, &mina, id).await;
    let old = newsroom.desk.edition(&mina.who, id, 1, 1).await.unwrap();
    let before = old.lines.iter().find(|line| line.text.contains("63 ships")).unwrap();
    assert_eq!(before.sentence.decision, Decision::Claim);
}

async fn passages_are_settled_and_taken_back(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let claims = five(&newsroom, &mina, id).await;
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let before = sound(&newsroom, &mina, id).await;
    let page = mina.browser.get(&format!("/articles/{id}/revisions/2/settle")).await;
    assert_eq!(page.words(".placement h3").len(), 4, "{page:?}");
    let [(changed, _), (gone, _)] = &asking(&newsroom, &mina, id, 2).await[..] else {
        panic!("two ask")
    };
    let act = |one: &Asking, act, version| {
        let path = format!("/placements/{}/settle", one.placement.id);
        let fields = [("act", act), ("version", version)];
        let mina = &mina;
        async move { mina.browser.post_form(&path, &fields).await }
    };
    let accepted = act(changed, "accept", "1").await;
    assert_eq!(accepted.status, 303, "{accepted:?}");
    let reworded = "declared a truce between the crews of both pilot boats as far back as March";
    assert_eq!(stands(&newsroom, claims[3].1).await[1], (2, reworded.to_owned()));
    let sentence = line(&newsroom, &mina, id, "since 1921").await;
    assert_eq!((sentence.sentence.decision, sentence.claim), (Decision::Claim, Some(4)));
    let after = sound(&newsroom, &mina, id).await;
    assert_eq!(after.claims, before.claims + 1);

    assert_eq!(
        act(gone, "accept", "1").await.status,
        422,
        "there is no place to accept"
    );
    assert_eq!(act(gone, "leave", "1").await.status, 303);
    let page = mina.browser.get(&format!("/articles/{id}/revisions/2/settle")).await;
    assert_eq!(page.words(".settled").len(), 2);
    assert!(page.text().contains("Every passage is settled."));
    let claim = mina.browser.get("/claims/C-0005").await;
    let notes = claim.words(".note").join(" ");
    assert!(
        notes.contains("Not in the article any more since revision 2. It stood last in revision 1."),
        "{claim:?}"
    );

    // A form made before is told; undone, it is as it was.
    let late = act(changed, "leave", "1").await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Mina Okafor settled it meanwhile"), "{late:?}");
    assert_eq!(act(changed, "accept", "2").await.status, 409, "it is settled already");
    assert_eq!(act(changed, "reopen", "2").await.status, 303);
    assert_eq!(stands(&newsroom, claims[3].1).await.len(), 1);
    assert_eq!(sound(&newsroom, &mina, id).await, before);
    assert_eq!(
        line(&newsroom, &mina, id, "since 1921").await.sentence.decision,
        Decision::Undecided
    );
    let told = actions(&newsroom, "claim.place").await;
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|(revision, _)| *revision == Some(2)));
    assert!(
        told[0].1.contains("\"settled\":\"accepted\"") && told[0].1.contains(reworded),
        "{told:?}"
    );
}

async fn what_was_decided_apart_outlasts_what_is_taken_back(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let whole = line(&newsroom, &mina, id, "63 ships").await;
    decide(&newsroom, &mina, &whole, Decision::Claim, "").await;
    let newer = OLD.replace("63 ships", "64 ships");
    revise(&newsroom, &mina, id, 1, &newer).await.unwrap();
    let claim = first_claim(&newsroom).await;
    assert_eq!(stands(&newsroom, claim).await.len(), 1, "somebody has to look");

    // While nobody has settled it, the sentence is decided to repeat the claim.
    let again = line(&newsroom, &mina, id, "64 ships").await;
    let act = Decide {
        sentence: again.sentence.id,
        version: again.sentence.version,
        after: None,
        decision: Decision::Duplicate,
        reason: String::new(),
        assignee: None,
        duplicate_of: "C-0001".to_owned(),
    };
    newsroom.desk.decide(&mina.who, None, act).await.unwrap();
    let before = stands(&newsroom, claim).await;
    assert_eq!(before.len(), 2);
    let asking = asking(&newsroom, &mina, id, 2).await;
    let path = format!("/placements/{}/settle", asking[0].0.placement.id);
    for (act, version) in [("accept", "1"), ("reopen", "2")] {
        let answer = mina
            .browser
            .post_form(&path, &[("act", act), ("version", version)])
            .await;
        assert_eq!(answer.status, 303, "{answer:?}");
        assert_eq!(stands(&newsroom, claim).await, before, "{act}");
    }
    let again = line(&newsroom, &mina, id, "64 ships").await;
    assert_eq!(again.sentence.decision, Decision::Duplicate);
}

async fn another_place_is_chosen_without_script(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let claims = five(&newsroom, &mina, id).await;
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let [(changed, _), (gone, _)] = &asking(&newsroom, &mina, id, 2).await[..] else {
        panic!("two ask")
    };
    let choose = async |one: &Asking| {
        let page = format!("/articles/{id}/revisions/2/settle?choose={}", one.placement.id);
        let page = mina.browser.get(&page).await;
        assert_eq!(page.words(".placement").len(), 1, "{page:?}");
        page
    };
    let by_choice = |page: &Page, one: &Asking| {
        let path = format!("/placements/{}/settle", one.placement.id);
        let html = page.html();
        let form = scraper::Selector::parse("form[data-selection]").unwrap();
        let action = html.select(&form).next().unwrap().attr("action").unwrap().to_owned();
        assert_eq!(action, path);
        path
    };
    let page = choose(changed).await;
    let path = by_choice(&page, changed);
    let wrong = [
        ("act", "choose"),
        ("version", "1"),
        ("exact", "words that stand nowhere"),
    ];
    let refused = mina.browser.post_form(&path, &wrong).await;
    assert_eq!(refused.status, 422, "{refused:?}");
    assert!(
        refused.text().contains("words that stand nowhere"),
        "what was typed is lost: {refused:?}"
    );
    let right = [
        ("act", "choose"),
        ("version", "1"),
        ("exact", "declared a  truce between the crews"),
    ];
    assert_eq!(mina.browser.post_form(&path, &right).await.status, 303);
    let stands_now = stands(&newsroom, claims[3].1).await;
    assert_eq!(stands_now[1], (2, "declared a truce between the crews".to_owned()));

    // Without script, whole sentences are ticked.
    let page = choose(gone).await;
    let path = by_choice(&page, gone);
    let sentence = line(&newsroom, &mina, id, "pilots' union wants").await;
    let ticked = sentence.sentence.id.to_string();
    assert!(page.text().contains(&ticked));
    let fields = [
        ("act", "choose"),
        ("version", "1"),
        ("exact", ""),
        ("sentence", ticked.as_str()),
    ];
    assert_eq!(mina.browser.post_form(&path, &fields).await.status, 303);
    assert_eq!(stands(&newsroom, claims[4].1).await[1], (2, sentence.text));
    sound(&newsroom, &mina, id).await;
}

async fn what_has_left_the_article_asks_once(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let claims = five(&newsroom, &mina, id).await;
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let [(changed, _), (gone, _)] = &asking(&newsroom, &mina, id, 2).await[..] else {
        panic!("two ask")
    };
    newsroom
        .desk
        .settle(&mina.who, None, gone.placement.id, 1, Settle::Leave)
        .await
        .unwrap();
    let third = newer().replace("single day", "long day");
    revise(&newsroom, &mina, id, 2, &third).await.unwrap();
    let now = newsroom.desk.settling(&mina.who, id, 3, None, None).await.unwrap();
    assert_eq!(now.open, 1, "the one that nobody settled asks again: {now:?}");
    let told: Vec<(Came, Settled, i32)> = now
        .asking
        .iter()
        .map(|(one, _)| (one.placement.came, one.placement.settled, one.from_revision))
        .collect();
    assert_eq!(
        told,
        [(Came::Changed, Settled::Unsettled, 1), (Came::Gone, Settled::Left, 1)]
    );
    let late = newsroom
        .desk
        .settle(&mina.who, None, changed.placement.id, 1, Settle::Accept)
        .await;
    assert!(
        matches!(late, Err(Failure::Refused(Refusal::NotNow(_)))),
        "a newer text has come: {late:?}"
    );
    // The paragraph comes back, and the claim with it.
    revise(&newsroom, &mina, id, 3, &format!("{third}\n\n{DELETED}"))
        .await
        .unwrap();
    let stands = stands(&newsroom, claims[4].1).await;
    assert_eq!(stands.last(), Some(&(4, "20 boats damaged in May".to_owned())));
    let claim = mina.browser.get("/claims/C-0005").await;
    assert!(
        !claim.words(".note").join(" ").contains("Not in the article any more"),
        "{claim:?}"
    );
}

async fn a_repeated_sentence_takes_its_place_back_alone(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let first = line(&newsroom, &mina, id, "63 ships").await;
    decide(&newsroom, &mina, &first, Decision::Claim, "").await;
    let again = line(&newsroom, &mina, id, "pilots' union wants").await;
    let act = Decide {
        sentence: again.sentence.id,
        version: again.sentence.version,
        after: None,
        decision: Decision::Duplicate,
        reason: String::new(),
        assignee: None,
        duplicate_of: "C-0001".to_owned(),
    };
    newsroom.desk.decide(&mina.who, None, act).await.unwrap();
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let claim = first_claim(&newsroom).await;
    assert_eq!(stands(&newsroom, claim).await.len(), 4);
    let again = line(&newsroom, &mina, id, "pilots' union wants").await;
    assert_eq!(again.sentence.decision, Decision::Duplicate);
    decide(&newsroom, &mina, &again, Decision::NotAClaim, "").await;
    let stands = stands(&newsroom, claim).await;
    let numbers: Vec<i32> = stands.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [1, 1, 2], "what was so in the first text stays on record");
    sound(&newsroom, &mina, id).await;
    revise(&newsroom, &mina, id, 2, &newer().replace("single day", "long day"))
        .await
        .unwrap();
    assert_eq!(sound(&newsroom, &mina, id).await.claims, 1);
}

async fn first_claim(newsroom: &Newsroom) -> ClaimId {
    newsroom
        .store
        .read(|db| Ok(claims::by_number(db, 1)?.unwrap().id))
        .await
        .unwrap()
}

async fn a_verdict_says_that_it_rests_on_an_older_wording(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    newsroom.desk.ensure_scale().await.unwrap();
    let id = import(&newsroom, &mina).await;
    claim(
        &newsroom,
        &mina,
        id,
        "declared a truce between their pilots as far back as February",
    )
    .await;
    crate::claims::propose(&mina.browser, "/claims/C-0001").await;
    let said = async || mina.browser.get("/claims/C-0001").await.words(".note").join(" ");
    assert!(!said().await.contains("older wording"));
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let told = said().await;
    assert!(
        told.contains("The verdict rests on an older wording: revision 2"),
        "{told}"
    );
    assert!(told.contains("revision 2 words this passage differently"), "{told}");
}

async fn the_same_text_is_refused(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let same = revise(&newsroom, &mina, id, 1, &OLD.replace('\n', "\r\n")).await;
    let Err(Failure::Refused(Refusal::Invalid(errors))) = same else {
        panic!("it was taken: {same:?}")
    };
    assert_eq!(errors[0].words, "Nothing changed: this is the text of revision 1.");
    let form = mina.browser.get(&format!("/articles/{id}/revise")).await;
    let form = form
        .form(&format!("/articles/{id}/revise"))
        .fill("text", OLD)
        .fill("reason", "A trial");
    let told = mina.browser.submit(form).await;
    assert_eq!(told.status, 422);
    assert!(
        told.words(".errors li").join(" ").contains("Nothing changed"),
        "{told:?}"
    );
    assert_eq!(
        told.form(&format!("/articles/{id}/revise")).value("reason"),
        Some("A trial")
    );
    let empty = revise(&newsroom, &mina, id, 1, " \n ").await;
    assert!(matches!(empty, Err(Failure::Refused(Refusal::Invalid(_)))), "{empty:?}");
    assert_eq!(part(&newsroom, &mina, id).await.article.revision, 1);
}

async fn only_editors_revise_and_settle(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let tomas = newsroom.colleague("Tomas Rey", Role::Reviewer).await;
    let id = import(&newsroom, &mina).await;
    five(&newsroom, &mina, id).await;
    let not = revise(&newsroom, &tomas, id, 1, &newer()).await;
    assert!(matches!(not, Err(Failure::Refused(Refusal::NotAllowed(_)))), "{not:?}");
    assert_eq!(tomas.browser.get(&format!("/articles/{id}/revise")).await.status, 403);
    assert!(
        !tomas
            .browser
            .get(&format!("/articles/{id}"))
            .await
            .text()
            .contains("/revise")
    );
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let [(changed, _), _] = &asking(&newsroom, &tomas, id, 2).await[..] else {
        panic!("two ask")
    };
    let not = newsroom
        .desk
        .settle(&tomas.who, None, changed.placement.id, 1, Settle::Accept)
        .await;
    assert!(matches!(not, Err(Failure::Refused(Refusal::NotAllowed(_)))), "{not:?}");
    let page = tomas.browser.get(&format!("/articles/{id}/revisions/2/settle")).await;
    assert_eq!(page.status, 200);
    assert!(page.words(".placement form").is_empty(), "{page:?}");
}

async fn of_two_people_who_revise_one_is_told(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let leo = newsroom.colleague("Leo Brandt", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    five(&newsroom, &mina, id).await;
    let look = async |by: &Colleague, text: &str| {
        let form = by.browser.get(&format!("/articles/{id}/revise")).await;
        let form = form.form(&format!("/articles/{id}/revise")).fill("text", text);
        by.browser.submit(form).await.form(&format!("/articles/{id}/revisions"))
    };
    let other = newer().replace("single day", "long day");
    let (one, two) = (look(&mina, &newer()).await, look(&leo, &other).await);
    let both = futures_util::future::join(mina.browser.submit(one), leo.browser.submit(two)).await;
    assert_eq!(statuses(&both.0, &both.1), [303, 409], "{both:?}");
    let told = if both.0.status == 409 { &both.0 } else { &both.1 };
    assert!(
        told.words(".note").join(" ").contains("brought in revision 2"),
        "{told:?}"
    );
    // What they brought is not lost: it is compared with the text that came first.
    let form = told.form(&format!("/articles/{id}/revisions"));
    assert_eq!(form.value("base"), Some("2"));
    let by = if both.0.status == 409 { &mina } else { &leo };
    assert_eq!(by.browser.submit(form).await.status, 303);
    assert_eq!(part(&newsroom, &mina, id).await.article.revision, 3);
    sound(&newsroom, &mina, id).await;
}

async fn a_replaced_text_is_not_decided(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    let before = line(&newsroom, &mina, id, "pilots' union wants").await.sentence;
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let id_of = before.id;
    for (path, more) in [
        (format!("/sentences/{id_of}/decide"), ("decision", "later")),
        (format!("/sentences/{id_of}/set-aside"), ("to", "article")),
        (format!("/sentences/{id_of}/join"), ("next_version", "1")),
        (
            format!("/sentences/{id_of}/split"),
            ("lines", "The pilots' union\nwants"),
        ),
    ] {
        let late = mina.browser.post_form(&path, &[("version", "1"), more]).await;
        assert_eq!(late.status, 409, "{path}: {late:?}");
        assert!(late.text().contains("This text was replaced"), "{path}: {late:?}");
    }
    sound(&newsroom, &mina, id).await;
}

async fn a_huge_text_is_revised_or_refused(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    five(&newsroom, &mina, id).await;
    let boats: String = (0..4_000)
        .map(|n| format!("Boat {n} made {n} trips last year.\n\n"))
        .collect();
    let long = format!("{}\n\n{boats}", newer());
    revise(&newsroom, &mina, id, 1, &long).await.unwrap();
    let article = part(&newsroom, &mina, id).await.article;
    assert!(article.sentences > 4_000, "{article:?}");
    revise(&newsroom, &mina, id, 2, &long.replace("trips last", "journeys last"))
        .await
        .unwrap();
    assert_eq!(asking(&newsroom, &mina, id, 3).await.len(), 2);
    let page = newsroom.desk.edition(&mina.who, id, 3, 2).await.unwrap();
    assert_eq!(page.part, 2);
    let larger = "It rained on twelve days. ".repeat(210_000);
    let not = revise(&newsroom, &mina, id, 3, &larger).await;
    assert!(matches!(not, Err(Failure::Refused(Refusal::TooLarge(_)))), "{not:?}");
}

async fn texts_are_listed_read_and_compared(newsroom: Newsroom) {
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let rosa = newsroom.colleague("Rosa Lind", Role::Auditor).await;
    let id = import(&newsroom, &mina).await;
    five(&newsroom, &mina, id).await;
    revise(&newsroom, &mina, id, 1, &newer()).await.unwrap();
    let list = rosa.browser.get(&format!("/articles/{id}/revisions")).await;
    let lines = list.words(".edition-list li");
    assert!(
        lines[0].contains("Revision 2") && lines[0].contains("The paper corrected it"),
        "{list:?}"
    );
    assert!(lines[0].contains("2 unchanged, 1 moved, 1 changed, 1 gone"), "{list:?}");
    assert!(lines[1].contains("Revision 1"));
    let old = rosa.browser.get(&format!("/articles/{id}/revisions/1")).await;
    let marked = old.words("mark");
    assert!(marked.contains(&"truce collapsed".to_owned()), "{marked:?}");
    assert!(marked.contains(&"20 boats damaged in May".to_owned()), "{marked:?}");
    assert!(old.text().contains("The article is at revision 2"));
    let both = rosa.browser.get(&format!("/articles/{id}/compare?a=2&b=1")).await;
    assert_eq!(both.words("h1"), ["Revision 1 and revision 2"]);
    assert!(both.words("del").concat().contains("February") && both.words("ins").concat().contains("March"));
    for missing in ["revisions/3", "revisions/3/settle", "compare?a=1&b=9"] {
        let page = rosa.browser.get(&format!("/articles/{id}/{missing}")).await;
        assert_eq!(page.status, 404, "{missing}");
    }
    let claim = rosa.browser.get("/claims/C-0005").await;
    assert!(
        claim.text().contains(&format!("/articles/{id}/revisions/1")),
        "{claim:?}"
    );
}

async fn a_file_and_a_link_bring_a_newer_text(newsroom: Newsroom) {
    use crate::harness::site::{Site, page};
    let mina = newsroom.colleague("Mina Okafor", Role::Editor).await;
    let id = import(&newsroom, &mina).await;
    five(&newsroom, &mina, id).await;
    let form = mina.browser.get(&format!("/articles/{id}/revise?from=file")).await;
    let form = form
        .form(&format!("/articles/{id}/revise"))
        .attach("file", "newer.txt", newer());
    let preview = mina.browser.submit(form).await;
    assert_eq!(preview.words(".came dd"), ["2", "1", "1", "1"], "{preview:?}");
    let keep = format!("/articles/{id}/revisions");
    // A text corrected in the form is looked at again before it is kept.
    let text = preview
        .form(&keep)
        .value("text")
        .unwrap()
        .replace("single day", "long day");
    let again = mina.browser.submit(preview.form(&keep).fill("text", &text)).await;
    assert_eq!(again.status, 200);
    assert!(
        again.words(".note").join(" ").contains("The text was corrected"),
        "{again:?}"
    );
    let form = again.form(&keep).fill("title", "Minister sails to Port Aldis");
    assert_eq!(mina.browser.submit(form).await.status, 303);
    assert_eq!(
        part(&newsroom, &mina, id).await.article.title,
        "Minister sails to Port Aldis"
    );

    let html = "<html><head><title>Minister sails</title></head><body><article><h1>Minister sails</h1><p>But the truce \
                collapsed and the northern port has kept up its support for the owners.</p></article></body></html>";
    let site = Site::serving(vec![("/news", Some(page("200 OK", "text/html", html.as_bytes())))]).await;
    let form = mina.browser.get(&format!("/articles/{id}/revise?from=link")).await;
    let form = form
        .form(&format!("/articles/{id}/revise"))
        .fill("url", &site.link("/news"));
    let preview = mina.browser.submit(form).await;
    assert_eq!(preview.status, 200, "{preview:?}");
    assert_eq!(preview.words(".came dd")[0], "1", "{preview:?}");
    assert_eq!(mina.browser.submit(preview.form(&keep)).await.status, 303);
}
