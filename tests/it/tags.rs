//! Tags: counted, renamed, merged, retired and brought back, on many claims too.

use docket::desk::claims::ClaimForm;
use docket::desk::tags::TagCursor;
use docket::domain::person::{Actor, Role};
use docket::domain::refusal::Refusal;
use docket::store::db::Db;
use docket::store::fault::{Failure, Outcome};
use docket::store::{claims, log, tags};

use crate::desk::Newsroom;
use crate::harness::TestDatabase;
use crate::harness::app::TestApp;

stories!(
    a_renamed_tag_is_read_as_the_new_one,
    a_merged_tag_leaves_each_claim_one,
    a_retired_tag_stays_where_it_is_and_is_given_no_more,
    what_clashes_is_refused_in_words,
    many_claims_follow_in_parts_and_after_a_break,
    tags_are_paged_by_name,
    an_admin_keeps_tags_on_a_page,
);

async fn tags_of(room: &Newsroom, number: i64) -> Vec<String> {
    let read = move |db: &mut Db| {
        let claim = claims::by_number(db, number)?.expect("a claim");
        Ok(claims::tags(db, claim.id)?)
    };
    room.store.read(read).await.unwrap()
}

async fn counted(room: &Newsroom) -> Vec<(String, i64)> {
    room.desk.tags(&Actor::Operator, None).await.unwrap().tags
}

fn told<T>(outcome: Outcome<T>, field: &str) -> String {
    match outcome {
        Err(Failure::Refused(Refusal::Invalid(errors))) => {
            assert_eq!(errors[0].field, field);
            errors[0].words.clone()
        }
        Err(Failure::Refused(other)) => other.to_string(),
        Err(failure) => panic!("{failure}"),
        Ok(_) => panic!("it was not refused"),
    }
}

fn form(statement: &str, tags: &str) -> ClaimForm {
    ClaimForm {
        statement: statement.to_owned(),
        said_by: "The minister".to_owned(),
        said_on: "2026-11-01".to_owned(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        tags: tags.to_owned(),
        ..ClaimForm::default()
    }
}

async fn a_renamed_tag_is_read_as_the_new_one(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let admin = Actor::Operator;
    let (one, two) = (
        room.claim("One", "fares, habour").await,
        room.claim("Two", "fares").await,
    );
    room.desk
        .rename_tag(&admin, None, "habour".to_owned(), " Harbour ")
        .await
        .unwrap();
    assert_eq!(tags_of(&room, one).await, ["fares", "harbour"]);
    assert_eq!(
        counted(&room).await,
        [("fares".to_owned(), 2), ("harbour".to_owned(), 1)]
    );

    let three = room.claim("Three", "habour").await;
    assert_eq!(
        tags_of(&room, three).await,
        ["harbour"],
        "who writes the old name means the new one"
    );
    let edited = form("Two", "fares, habour, harbour");
    room.desk.edit_claim(&room.mina, None, two, 1, edited).await.unwrap();
    assert_eq!(tags_of(&room, two).await, ["fares", "harbour"]);
    let filter = docket::desk::queue::Filter {
        tag: Some("habour".to_owned()),
        ..Default::default()
    };
    let queue = room.desk.queue(&room.mina, filter, Vec::new(), None).await.unwrap();
    assert_eq!(queue.rows.len(), 3, "a saved view may name it as before");

    room.desk
        .rename_tag(&admin, None, "harbour".to_owned(), "habour")
        .await
        .unwrap();
    assert_eq!(
        tags_of(&room, one).await,
        ["fares", "habour"],
        "a tag may get its name back"
    );
    let four = room.claim("Four", "habour, harbour").await;
    assert_eq!(tags_of(&room, four).await, ["habour"]);
    let events = room.store.read(|db| Ok(log::page(db, 0, 1_000, 1_000)?)).await.unwrap();
    let renamed = events.iter().find(|event| event.action == "tag.rename").unwrap();
    assert_eq!(
        (renamed.before.as_str(), renamed.after.as_str()),
        (r#"{"claims":1,"tag":"habour"}"#, r#"{"tag":"harbour"}"#)
    );
}

async fn a_merged_tag_leaves_each_claim_one(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let both = room.claim("One", "boat, boats").await;
    let one = room.claim("Two", "boats").await;
    room.claim("Three", "ship").await;
    room.desk
        .merge_tag(&Actor::Operator, None, "boats".to_owned(), "boat")
        .await
        .unwrap();
    assert_eq!(tags_of(&room, both).await, ["boat"]);
    assert_eq!(tags_of(&room, one).await, ["boat"]);
    room.desk
        .merge_tag(&Actor::Operator, None, "boat".to_owned(), "ship")
        .await
        .unwrap();
    assert_eq!(counted(&room).await, [("ship".to_owned(), 3)]);
    let late = room.claim("Four", "boats").await;
    assert_eq!(
        tags_of(&room, late).await,
        ["ship"],
        "what became the one goes with it to the other"
    );
}

async fn a_retired_tag_stays_where_it_is_and_is_given_no_more(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let admin = Actor::Operator;
    let one = room.claim("One", "summer").await;
    room.desk.retire_tag(&admin, None, "summer".to_owned()).await.unwrap();
    assert_eq!(tags_of(&room, one).await, ["summer"]);
    let refused = room.desk.create_claim(&room.mina, None, form("Two", "summer")).await;
    assert!(told(refused, "tags").contains("is retired"));
    let edited = form("One, amended", "summer, fares");
    room.desk.edit_claim(&room.mina, None, one, 1, edited).await.unwrap();
    assert_eq!(
        tags_of(&room, one).await,
        ["fares", "summer"],
        "a claim that has it keeps it"
    );
    assert!(told(room.desk.retire_tag(&admin, None, "summer".to_owned()).await, "").contains("is retired"));
    room.desk
        .bring_tag_back(&admin, None, "summer".to_owned())
        .await
        .unwrap();
    room.claim("Two", "summer").await;
    assert_eq!(
        counted(&room).await,
        [("fares".to_owned(), 1), ("summer".to_owned(), 2)]
    );
    assert!(told(room.desk.bring_tag_back(&admin, None, "summer".to_owned()).await, "").contains("no retired tag"));
}

async fn what_clashes_is_refused_in_words(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let admin = Actor::Operator;
    room.claim("One", "boat, ship, old").await;
    room.desk.retire_tag(&admin, None, "old".to_owned()).await.unwrap();
    for (to, words) in [
        ("ship", "There is a tag"),
        ("boat", "There is a tag"),
        ("old", "There is a tag"),
        ("", "Give a tag."),
        ("a, b", "no comma"),
    ] {
        let refused = room.desk.rename_tag(&admin, None, "boat".to_owned(), to).await;
        assert!(told(refused, "to").contains(words), "{to}");
    }
    for (into, words) in [
        ("boat", "another tag than this one"),
        ("raft", "No claim has the tag"),
        ("old", "given no more"),
    ] {
        let refused = room.desk.merge_tag(&admin, None, "boat".to_owned(), into).await;
        assert!(told(refused, "into").contains(words), "{into}");
    }
    let unknown = room.desk.retire_tag(&admin, None, "raft".to_owned()).await;
    assert!(told(unknown, "").contains("No claim has the tag"));
    let editor = room.desk.retire_tag(&room.mina, None, "boat".to_owned()).await;
    assert!(matches!(editor, Err(Failure::Refused(Refusal::NotAllowed(_)))));
    assert!(room.desk.tags(&room.auditor, None).await.is_err());
}

async fn many_claims_follow_in_parts_and_after_a_break(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    let (first, last) = (room.claim("One", "old").await, room.claim("Two", "old, new").await);
    let many = room.store.write(&Actor::Operator, |tx| {
        tx.housekeeping();
        let now = tx.now();
        tags::give_up(tx.db(), "old", "new", now)?;
        Ok(())
    });
    many.await.unwrap();
    let read = room.desk.tags(&Actor::Operator, None).await.unwrap();
    assert_eq!(
        read.moving.map(|(former, left)| (former.tag, left)),
        Some(("old".to_owned(), 2))
    );
    let one = room.store.write(&Actor::Operator, |tx| {
        tx.housekeeping();
        Ok(tags::replace(tx.db(), "old", "new", 1)?)
    });
    assert_eq!(one.await.unwrap(), 1);
    assert_eq!(
        room.desk.tags(&Actor::Operator, None).await.unwrap().moving.unwrap().1,
        1
    );
    room.desk.tidy().await.unwrap();
    assert_eq!(tags_of(&room, first).await, ["new"]);
    assert_eq!(tags_of(&room, last).await, ["new"]);
    assert!(room.desk.tags(&Actor::Operator, None).await.unwrap().moving.is_none());
}

async fn tags_are_paged_by_name(database: TestDatabase) {
    let room = Newsroom::on(database).await;
    for part in 0..6 {
        let tags: Vec<String> = (0..20).map(|number| format!("t{:03}", part * 20 + number)).collect();
        room.claim("One", &tags.join(", ")).await;
    }
    let (mut from, mut seen, mut pages) = (None, Vec::new(), 0);
    loop {
        let read = room.desk.tags(&Actor::Operator, from).await.unwrap();
        seen.extend(read.tags.into_iter().map(|(tag, _)| tag));
        pages += 1;
        match read.next {
            Some(next) => from = Some(next),
            None => {
                from = read.previous;
                break;
            }
        }
    }
    let wanted: Vec<String> = (0..120).map(|number| format!("t{number:03}")).collect();
    assert_eq!((seen, pages), (wanted, 3));
    let back = room.desk.tags(&Actor::Operator, from).await.unwrap();
    assert_eq!(back.tags[0].0, "t050");
    assert_eq!(
        back.previous,
        Some(TagCursor {
            tag: "t050".to_owned(),
            back: true
        })
    );
}

async fn an_admin_keeps_tags_on_a_page(app: TestApp) {
    for role in [Role::Auditor, Role::Reviewer, Role::Editor] {
        assert_eq!(app.sign_in(role.code()).await.get("/admin/tags").await.status, 403);
    }
    let admin = app.sign_in("admin").await;
    assert!(
        admin
            .get("/admin/tags")
            .await
            .text()
            .contains("No claim has a tag yet.")
    );
    let form = admin.get("/claims/new").await.form("/claims/new");
    admin
        .submit(
            form.fill("statement", "The pier is closed.")
                .fill("tags", "pier & co, fares"),
        )
        .await;
    let page = admin.get("/admin/tags").await;
    assert_eq!(page.words("tbody tr td:first-child"), ["fares", "pier & co"]);
    let page = admin.get("/admin/tags?tag=pier+%26+co").await;
    assert!(page.words("#change").concat().contains("pier & co"));
    let taken = admin.submit(page.form("/admin/tags/rename").fill("to", "fares")).await;
    assert_eq!(taken.status, 422);
    assert!(
        taken
            .words(".errors li")
            .concat()
            .contains("There is a tag \u{201c}fares\u{201d} already, on 1 claim.")
    );
    assert_eq!(
        taken.form("/admin/tags/rename").value("to"),
        Some("fares"),
        "what was typed stays"
    );
    let renamed = admin.submit(taken.form("/admin/tags/rename").fill("to", "pier")).await;
    assert_eq!(renamed.status, 303);
    let page = admin.follow(&renamed).await;
    assert_eq!(page.words("[aria-label=Tags] tbody td:first-child"), ["fares", "pier"]);
    assert!(
        page.words("[aria-labelledby=former-h] tbody")
            .concat()
            .contains("pier & co")
    );
    let gone = admin.get("/admin/tags?tag=pier+%26+co").await;
    assert_eq!(gone.status, 404);
    let page = admin.get("/admin/tags?tag=fares").await;
    assert_eq!(admin.submit(page.form("/admin/tags/retire")).await.status, 303);
    let page = admin.get("/admin/tags").await;
    assert_eq!(admin.submit(page.form("/admin/tags/bring-back")).await.status, 303);
    let told = admin
        .get("/admin/log?action=tag")
        .await
        .words(".log > li > div > p:first-child");
    assert_eq!(
        told,
        [
            "Admin Desk offers the tag fares again",
            "Admin Desk retired the tag fares",
            "Admin Desk renamed the tag pier & co to pier",
        ]
    );
}
