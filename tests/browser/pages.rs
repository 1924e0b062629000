//! Every page, wide and narrow, light and dark: fit for people with disabilities, within the content security
//! policy, never wider than the window, and with a title that says where one is.

use docket::desk::articles::At;
use docket::desk::claims::ClaimForm;
use docket::desk::people::{NewPerson, Purpose};
use docket::desk::queue::{Filter, Scope};
use docket::desk::reply_requests::RequestForm;
use docket::desk::sample::PEOPLE;
use docket::desk::sign_off_rules::RuleForm;
use docket::desk::sources::SourceForm;
use docket::desk::verdicts::VerdictForm;
use docket::desk::workflow::Move;
use docket::domain::claim::Risk;
use docket::domain::id::ArticleId;
use docket::domain::person::{Actor, Role};
use docket::domain::workflow::{Action, State};
use serde_json::json;

use super::harness::Scheme;
use super::html;
use super::stage::{Visitor, actor};
use crate::harness::TestDatabase;
use crate::harness::app::{PASSWORD, TestApp};
use crate::harness::site::{NEWS, Site, page};

/// Narrower than any telephone that is sold.
const NARROWEST: u32 = 320;
/// Hands over the page as the server sends it, before any script has touched it.
const SOURCE: &str = "const done = arguments[arguments.length - 1];
    fetch(location.href, { headers: { Accept: 'text/html' } }).then(answer => answer.text()).then(done)";

/// The sample desk, whose people sign in with the password of every story.
pub async fn sample() -> TestApp {
    let app = TestApp::demo(TestDatabase::sqlite());
    app.desk.ensure_scale().await.unwrap();
    for person in PEOPLE {
        let new = NewPerson {
            email: person.email.to_owned(),
            name: person.name.to_owned(),
            role: person.role.code().to_owned(),
            password: Some(PASSWORD.to_owned()),
        };
        app.desk.add_person(&Actor::Operator, new, None).await.unwrap();
    }
    let people = app.desk.list_people(&Actor::Operator).await.unwrap();
    let who = |email: &str| {
        people
            .iter()
            .find(|person| person.email == email)
            .map(|person| person.actor())
    };
    app.desk.make_sample(who).await.unwrap();
    app
}

/// Looks at pages, and keeps what is wrong with them.
struct Tour<'a> {
    visitor: &'a Visitor,
    wrong: Vec<String>,
}

impl<'a> Tour<'a> {
    fn of(visitor: &'a Visitor) -> Self {
        Self {
            visitor,
            wrong: Vec::new(),
        }
    }

    /// Opens a page and looks at it.
    async fn visit(&mut self, path: &str, name: &str, title: &str) {
        self.visitor.visit(path).await;
        self.look(name, title).await;
    }

    /// Looks at the page that is shown, as it comes and with everything unfolded.
    async fn look(&mut self, name: &str, title: &str) {
        let shown = self.visitor.run("return document.title", Vec::new()).await;
        if !shown.as_str().unwrap().contains(title) {
            self.wrong.push(format!("{name} is titled {shown}, not {title}"));
        }
        let source = self.visitor.run_async(SOURCE).await;
        for fault in html::faults(source.as_str().unwrap_or_default()) {
            self.wrong.push(format!("{name}: {fault}"));
        }
        for (width, height) in [(1440, 900), (390, 844)] {
            self.visitor.resize(width, height).await;
            for scheme in [Scheme::Light, Scheme::Dark] {
                self.visitor.show_in(scheme).await;
                self.visitor
                    .shot(&format!("{name}-{width}-{scheme:?}").to_lowercase())
                    .await;
            }
            self.fits(name, width).await;
        }
        let unfold = "for (const fold of document.querySelectorAll('main details')) fold.open = true";
        self.visitor.run(unfold, Vec::new()).await;
        for (width, height) in [(390, 844), (1440, 900)] {
            self.visitor.resize(width, height).await;
            self.fits(name, width).await;
            for scheme in [Scheme::Dark, Scheme::Light] {
                self.visitor.show_in(scheme).await;
                for found in self.visitor.axe().await {
                    self.wrong.push(format!("{name}, {width} {scheme:?}: {found}"));
                }
            }
        }
        self.visitor.resize(NARROWEST, 640).await;
        self.fits(name, NARROWEST).await;
        self.visitor.resize(1440, 900).await;
    }

    async fn fits(&mut self, name: &str, width: u32) {
        let script = "const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
              .filter(element => element.getBoundingClientRect().right > width + 1)
              .map(element => `${element.tagName}.${element.className}`).slice(0, 4)";
        let wider = self.visitor.run(script, Vec::new()).await;
        if wider != json!([]) {
            self.wrong.push(format!("{name} is wider than {width}: {wider}"));
        }
    }

    /// Fails when anything was wrong.
    async fn end(mut self) {
        for complaint in self.visitor.complaints().await {
            // That an error page is an error is no fault of the page.
            if !complaint.contains("the server responded with a status of 4") {
                self.wrong.push(complaint);
            }
        }
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

#[actix_web::test]
async fn pages_of_triage_and_articles() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let who = actor(&app, "leila@sample.example").await;
    let articles = app.desk.articles(&who, None).await.unwrap().articles;
    let mut tour = Tour::of(&leila);
    tour.visit("/triage", "inbox", "Triage").await;
    tour.visit("/articles", "articles", "Articles").await;
    tour.visit("/articles/new", "import", "Import article").await;
    tour.visit("/articles/new?from=file", "import-file", "Import article")
        .await;
    for (found, name) in articles.iter().zip(["flood", "buses", "grain"]) {
        let id = found.article.id;
        let part = app.desk.article(&who, id, At::Part(1)).await.unwrap();
        let title = part.article.title;
        tour.visit(&format!("/articles/{id}/triage"), &format!("triage-{name}"), &title)
            .await;
        if name == "grain" {
            tour.visit(
                &format!("/articles/{id}/sentences"),
                "check-grain",
                "Check the sentences",
            )
            .await;
            tour.visit(
                &format!("/articles/{id}/sentences?split=2"),
                "check-split",
                "Check the sentences",
            )
            .await;
            tour.visit(&format!("/articles/{id}"), &format!("article-{name}"), &title)
                .await;
        }
    }
    tour.visit("/help/keys", "all-keys", "Keys").await;
    tour.visit("/help/styles", "styles", "Styles").await;
    leila.press("?").await;
    leila.wait_for("dialog[open]").await;
    tour.look("keys", "").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_imports() {
    let app = sample().await;
    let news = page("200 OK", "text/html", NEWS.as_bytes());
    let site = Site::serving(vec![("/news/piers", Some(news))]).await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    tour.visit("/articles/new?from=link", "import-link", "Import article")
        .await;
    leila.type_into("main [name=url]", "http://10.0.0.1/intranet").await;
    leila.follow("main button.primary").await;
    tour.look("import-link-refused", "There is a problem").await;
    leila.type_into("main [name=url]", &site.link("/news/piers")).await;
    leila.follow("main button.primary").await;
    tour.look("import-link-shown", "Import article").await;
    leila.follow("main button.primary").await;
    leila.visit("/articles/new?from=link").await;
    leila.type_into("main [name=url]", &site.link("/news/piers")).await;
    leila.follow("main button.primary").await;
    tour.look("import-link-known", "Import article").await;
    let folder = tempfile::tempdir().unwrap();
    let long = "averylongnamewithoutanyplacetobreakit".repeat(4);
    let files = [
        (
            "table.csv".to_owned(),
            "headline;body;id\nBoats return;The night boats carried 4,100 people.;1\nNothing;;2\n",
        ),
        (format!("{long}.txt"), "One \0 two."),
        ("saved.html".to_owned(), NEWS),
        (
            "rain.md".to_owned(),
            "# Rain in May\n\nIt rained on 12 days in May, the office said.\n",
        ),
    ];
    let paths = files.map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    });
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    leila.visit("/articles/new?from=file").await;
    leila.choose_files("main [type=file]", &paths).await;
    leila.follow("main button.primary").await;
    tour.look("import-report", "imported").await;
    tour.end().await;
}

/// The sample article with most claims, and its text with one passage in other words and another taken out.
pub async fn edited(app: &TestApp, who: &Actor) -> (ArticleId, String) {
    let articles = app.desk.articles(who, None).await.unwrap().articles;
    let article = articles
        .into_iter()
        .max_by_key(|found| found.article.claims)
        .unwrap()
        .article;
    let id = article.id;
    let read = move |db: &mut docket::store::db::Db| {
        let (revision, _) = docket::store::articles::revision(db, id, 1)?.unwrap();
        let anchors = docket::store::revisions::anchors_in(db, revision, 0, i32::MAX)?;
        Ok((docket::store::articles::text(db, revision)?, anchors))
    };
    let (text, anchors) = app.store.read(read).await.unwrap();
    let words = |(start, end, _): &(i32, i32, i64)| -> String {
        let (start, end) = (usize::try_from(*start).unwrap(), usize::try_from(*end).unwrap());
        text.chars().skip(start).take(end - start).collect()
    };
    let (first, last) = (words(anchors.first().unwrap()), words(anchors.last().unwrap()));
    assert_ne!(first, last);
    let other = first.replacen(' ', " nearly ", 2);
    (id, text.replacen(&first, &other, 1).replacen(&last, "", 1))
}

#[actix_web::test]
async fn pages_of_revisions() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let who = actor(&app, "leila@sample.example").await;
    let (id, newer) = edited(&app, &who).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("newer.txt");
    std::fs::write(&path, newer).unwrap();
    let mut tour = Tour::of(&leila);
    let at = |page: &str| format!("/articles/{id}/{page}");
    tour.visit(&at("revise"), "revise", "Bring in a newer text").await;
    leila.visit(&at("revise?from=file")).await;
    leila.choose_files("main [type=file]", &[path.to_str().unwrap()]).await;
    leila.follow("main button.primary").await;
    tour.look("revise-preview", "Bring in a newer text").await;
    leila.follow("main button.primary").await;
    tour.look("settle", "Settle passages").await;
    leila.follow("main .placement a.btn.small").await;
    tour.look("settle-choose", "Settle passages").await;
    // Words chosen in the text stand in the form.
    let choose = "const s = document.querySelector('.choose-from .s'); getSelection().selectAllChildren(s);
        document.querySelector('.copy').dispatchEvent(new Event('pointerup'))";
    leila.run(choose, Vec::new()).await;
    let taken = "const done = arguments[arguments.length - 1];
        const look = () => (document.querySelector('[data-selection] [name=start]').value ? done(true) : setTimeout(look, 20));
        look()";
    leila.run_async(taken).await;
    leila.follow("form[data-selection] button.primary").await;
    leila.wait_for(".placement .settled").await;
    tour.look("settle-settled", "Settle passages").await;
    tour.visit(&format!("/articles/{id}"), "article-revised", "").await;
    tour.visit(&at("revisions"), "revisions", "Revisions").await;
    tour.visit(&at("revisions/1"), "revision-old", "Revision 1").await;
    tour.visit(
        &at("compare?a=1&b=2"),
        "revisions-compared",
        "Revision 1 and revision 2",
    )
    .await;
    tour.visit("/claims?state=all", "queue-revised", "Claims").await;
    let settled = app.desk.settling(&who, id, 2, None, None).await.unwrap().asking;
    let (settled, _) = settled.into_iter().next().unwrap();
    tour.visit(&format!("/claims/C-{:04}", settled.claim), "claim-revised", "")
        .await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_claims() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    tour.visit("/claims", "queue", "Claims").await;
    tour.visit("/claims?state=all&sort=due", "queue-all", "Claims").await;
    tour.visit("/claims?q=nothing-like-it", "queue-empty", "Claims").await;
    tour.visit("/search?q=the", "search", "the: search").await;
    tour.visit("/search", "search-empty", "Search").await;
    tour.visit("/claims/new", "claim-new", "New claim").await;
    for number in [1, 5, 6, 8, 10, 11, 12, 13] {
        let claim = format!("C-{number:04}");
        tour.visit(&format!("/claims/{claim}"), &format!("claim-{number}"), &claim)
            .await;
    }
    tour.visit("/claims/C-0005/edit", "claim-edit", "C-0005").await;
    tour.visit("/claims/C-0005/history", "claim-history", "C-0005").await;
    tour.end().await;
}

/// Corrects a published claim of the sample desk and withdraws another; gives the address of the corrected one.
async fn corrected(app: &TestApp) -> String {
    let at = |name: &'static str| actor(app, name);
    let (leila, mina) = (at("leila@sample.example").await, at("mina@sample.example").await);
    let tomas = at("tomas@sample.example").await;
    let published = Filter {
        scope: Scope::State(State::Published),
        ..Filter::default()
    };
    let rows = app.desk.queue(&leila, published, Vec::new(), None).await.unwrap().rows;
    let (first, second) = (rows[0].number, rows[1].number);
    let act = async |who: &Actor, number: i64, action: Action, reason: &str, note: &str| {
        let sheet = app.desk.claim_sheet(&leila, number, None).await.unwrap();
        let asked = Move {
            reason: reason.to_owned(),
            note: note.to_owned(),
            verdict: sheet.claim.verdict,
            ..Move::new(number, sheet.claim.step, action)
        };
        app.desk.move_claim(who, None, asked).await.unwrap();
    };
    let why = "The table of October was read for September. We thank a reader for the hint.";
    act(&leila, first, Action::Correct, "error", why).await;
    let sheet = app.desk.claim_sheet(&tomas, first, None).await.unwrap();
    let form = VerdictForm {
        rating: "mostly_false".to_owned(),
        summary: "The table of September has 14 percent, not 16. [1] The office confirms it. [2]".to_owned(),
        true_as_of: "2026-11-20".to_owned(),
        check_again_on: "2026-11-21".to_owned(),
        sources: vec![1, 2],
    };
    let (step, version) = (sheet.claim.step, sheet.claim.verdict);
    app.desk
        .propose_verdict(&tomas, None, first, step, version, form)
        .await
        .unwrap();
    act(&mina, first, Action::Approve, "", "").await;
    act(&leila, first, Action::Publish, "", "").await;
    act(
        &leila,
        second,
        Action::Withdraw,
        "",
        "The document was forged; nothing in it can be relied on.",
    )
    .await;
    format!("/claims/{}", docket::domain::claim::reference(first))
}

#[actix_web::test]
async fn pages_of_corrections() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    tour.visit("/corrections", "corrections-none", "Corrections").await;
    let claim = corrected(&app).await;
    tour.visit("/corrections", "corrections", "Corrections").await;
    tour.visit(
        "/corrections?kind=withdrawal&from=2026-01-01",
        "corrections-narrow",
        "Corrections",
    )
    .await;
    tour.visit("/corrections?from=soon", "corrections-wrong", "Corrections")
        .await;
    tour.visit(&format!("{claim}/publications/1"), "publication-old", "Publication 1")
        .await;
    tour.visit(&format!("{claim}/publications/2"), "publication", "Publication 2")
        .await;
    tour.visit(&claim, "claim-corrected", "C-0").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_sources() {
    let app = sample().await;
    let site = Site::serving(vec![(
        "/news/piers?utm_source=a-link-that-is-long-enough-to-be-broken",
        Some(page("200 OK", "text/html; charset=utf-8", NEWS.as_bytes())),
    )])
    .await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let who = actor(&app, "leila@sample.example").await;
    let link = site.link("/news/piers?utm_source=a-link-that-is-long-enough-to-be-broken");
    for (title, url) in [("Two piers close", link.as_str()), ("Gone since", &site.link("/gone"))] {
        let form = SourceForm {
            url: url.to_owned(),
            title: title.to_owned(),
            publisher: "Harbour Gazette".to_owned(),
            quote: "The city closed 2 of its 9 piers on Monday.".to_owned(),
            kind: "report".to_owned(),
            stance: "refutes".to_owned(),
            ..Default::default()
        };
        app.desk.add_source(&who, None, 5, form).await.unwrap();
    }
    let works = app.desk.works(&who, "", None).await.unwrap().works;
    let (gone, piers) = (works[0].work.id, works[1].work.id);
    let group = "Harbour Gazette and the papers of its owner".to_owned();
    app.desk.group_work(&who, None, piers, 1, group, true).await.unwrap();
    for id in [gone, piers] {
        app.desk.look_at_link(&who, None, id).await.unwrap();
    }
    for id in [piers, piers, gone] {
        app.desk.ask_copy(&who, None, id).await.unwrap();
        app.desk.take_copies().await.unwrap();
    }
    let mut tour = Tour::of(&leila);
    tour.visit("/sources", "sources", "Sources").await;
    tour.visit("/sources?q=nothing-like-it", "sources-empty", "Sources")
        .await;
    tour.visit(&format!("/sources/{piers}"), "source", "Two piers close")
        .await;
    tour.visit(&format!("/sources/{gone}"), "source-gone", "Gone since")
        .await;
    let copies = app.desk.work(&who, piers).await.unwrap().copies;
    let (newest, former) = (copies[0].id, copies[1].id);
    tour.visit(&format!("/copies/{newest}"), "copy", "Two piers close")
        .await;
    tour.visit(
        &format!("/copies/{newest}?with={former}"),
        "copy-compared",
        "Two piers close",
    )
    .await;
    tour.visit("/claims/C-0005", "claim-with-works", "C-0005").await;
    tour.end().await;
}

/// A word without a place to break it, as German has them.
const WORD: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzende";

#[actix_web::test]
async fn pages_with_very_long_words() {
    let app = sample().await;
    let (leila, tomas) = (
        actor(&app, "leila@sample.example").await,
        actor(&app, "tomas@sample.example").await,
    );
    let admin = actor(&app, "ada@sample.example").await;
    let (desk, word) = (&app.desk, || WORD.to_owned());
    let source = SourceForm {
        url: format!("https://long.example/{}?q={}", "a".repeat(120), "b".repeat(90)),
        title: word(),
        publisher: word(),
        author: word(),
        quote: word(),
        locator: word(),
        conflict_note: word(),
        kind: "primary".to_owned(),
        stance: "supports".to_owned(),
        ..SourceForm::default()
    };
    desk.add_source(&tomas, None, 9, source).await.unwrap();
    let request = RequestForm {
        whom: word(),
        how: "email".to_owned(),
        question: word(),
        ..RequestForm::default()
    };
    desk.ask_for_reply(&tomas, None, 9, request).await.unwrap();
    let verdict = VerdictForm {
        rating: "context".to_owned(),
        summary: format!("{WORD} https://long.example/{}", "a".repeat(120)),
        sources: vec![1],
        ..VerdictForm::default()
    };
    desk.save_verdict(&tomas, None, 9, 0, verdict).await.unwrap();
    desk.declare_conflict(&leila, None, 9, None, word()).await.unwrap();
    let claim = ClaimForm {
        statement: word(),
        said_by: word(),
        risk: "standard".to_owned(),
        priority: "normal".to_owned(),
        tags: WORD.chars().take(40).collect(),
        ..ClaimForm::default()
    };
    desk.create_claim(&leila, None, claim).await.unwrap();
    let name = WORD.chars().take(78).collect();
    desk.create_scale(&admin, None, name, String::new()).await.unwrap();
    let works = desk.works(&leila, "", None).await.unwrap().works;
    let work = works.iter().find(|work| work.work.title == WORD).unwrap().work.id;
    desk.group_work(&leila, None, work, 1, word(), true).await.unwrap();

    let visitor = Visitor::at(&app).await;
    visitor.sign_in("ada@sample.example").await;
    let mut tour = Tour::of(&visitor);
    tour.visit("/claims/C-0009", "long-claim", "C-0009").await;
    tour.visit("/claims/C-0014", "long-statement", "C-0014").await;
    tour.visit("/claims?state=all", "long-queue", "Claims").await;
    tour.visit("/claims/board", "long-board", "Claims: board").await;
    tour.visit("/sources", "long-sources", "Sources").await;
    tour.visit(&format!("/sources/{work}"), "long-source", "Donau").await;
    tour.visit("/admin/scales", "long-scales", "Rating scales").await;
    visitor.visit("/admin/scales").await;
    visitor.follow(".scale-cards > :last-child h2 a").await;
    tour.look("long-scale", "Donau").await;
    tour.visit("/reports?report=sources", "long-reports", "Reports").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_the_queue() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    for looked in [false, true] {
        leila.visit("/claims?state=all").await;
        for row in 1..=3 {
            leila.click(&format!("tr:nth-child({row}) .tick")).await;
        }
        if !looked {
            tour.look("queue-chosen", "Claims").await;
        }
    }
    leila.unfold("button[value=release]").await;
    leila.follow("button[value=release]").await;
    tour.look("queue-report", "Claims").await;
    leila.visit("/claims?state=all").await;
    leila.press("j").await;
    leila.press("p").await;
    leila.wait_for("dialog[open] .peek").await;
    tour.look("queue-peek", "Claims").await;
    leila.visit("/claims?risk=standard&sort=updated").await;
    leila.unfold("[action='/claims/views'] [name=name]").await;
    leila
        .type_into(
            "[action='/claims/views'] [name=name]",
            "Whatever was touched last in the whole newsroom",
        )
        .await;
    leila.follow("[action='/claims/views'] button").await;
    tour.look("queue-view", "Claims").await;
    tour.visit("/claims/C-0002/peek", "peek", "C-0002").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_the_board() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    tour.visit("/claims/board", "board", "Claims: board").await;
    tour.visit("/claims/board?state=all&sort=updated", "board-all", "Claims: board")
        .await;
    tour.visit("/claims/board?q=nothing-like-it", "board-empty", "Claims: board")
        .await;
    leila.visit("/claims/board").await;
    leila.press("j").await;
    leila.press("s").await;
    leila.wait_for("[data-row] details[open]").await;
    tour.look("board-move", "Claims: board").await;
    tour.visit("/claims?state=published", "queue-narrow-tabs", "Claims")
        .await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_sign_off() {
    let app = sample().await;
    let admin = actor(&app, "ada@sample.example").await;
    let set = |risk, version, mode: &str, needed: &str| {
        let (desk, admin) = (app.desk.clone(), admin.clone());
        let form = RuleForm {
            mode: mode.to_owned(),
            needed: needed.to_owned(),
            panel: "3".to_owned(),
            ..RuleForm::default()
        };
        async move { desk.set_sign_off_rule(&admin, None, risk, version, form).await.unwrap() }
    };
    set(Risk::Standard, 0, "vote", "2").await;
    let (leila, tomas, mina) = (
        Visitor::at(&app).await,
        Visitor::at(&app).await,
        Visitor::at(&app).await,
    );
    leila.sign_in("leila@sample.example").await;
    tomas.sign_in("tomas@sample.example").await;
    mina.sign_in("mina@sample.example").await;
    let ada = Visitor::at(&app).await;
    ada.sign_in("ada@sample.example").await;
    let mut tour = Tour::of(&ada);
    tour.visit("/admin/sign-off", "sign-off", "Sign-off").await;
    ada.type_into("#high-needed", "1").await;
    ada.follow("[action='/admin/sign-off/high'] button").await;
    tour.look("sign-off-refused", "There is a problem").await;
    tour.end().await;
    let mut tour = Tour::of(&leila);
    propose_again(&tomas).await;
    tour.visit("/claims/C-0004", "approval-vote", "C-0004").await;
    leila.follow("#approval button[value=approve]").await;
    tour.look("approval-voted", "C-0004").await;
    tomas.visit("/claims/C-0004").await;
    tomas.follow("#do-take_back button").await;
    set(Risk::Standard, 1, "blind", "1").await;
    propose_again(&tomas).await;
    tour.visit("/claims/C-0004", "approval-blind", "C-0004").await;
    leila.click("#approval input[value=false]").await;
    leila
        .type_into("#approval textarea", "Two of the three offices say otherwise.")
        .await;
    leila.follow("#approval button[value=opine]").await;
    tour.look("approval-given", "C-0004").await;
    tour.end().await;
    let mut tour = Tour::of(&mina);
    tour.visit("/claims/C-0004", "approval-differs", "C-0004").await;
    mina.unfold("#do-conflict textarea").await;
    mina.type_into("#do-conflict textarea", "I wrote the article.").await;
    mina.follow("#do-conflict button").await;
    tour.look("claim-conflict", "C-0004").await;
    tour.end().await;
}

/// Proposes the verdict of the claim that changes were asked of.
async fn propose_again(tomas: &Visitor) {
    tomas.visit("/claims/C-0004").await;
    tomas
        .write_verdict(
            "mostly_true",
            "The third office reports 16 percent for October. [1] [2]",
        )
        .await;
    tomas.follow("#verdict-form button[value=propose]").await;
}

#[actix_web::test]
async fn pages_of_reviewers() {
    let app = sample().await;
    let tomas = Visitor::at(&app).await;
    tomas.sign_in("tomas@sample.example").await;
    let mut tour = Tour::of(&tomas);
    tour.visit("/", "dashboard-reviewer", "Dashboard").await;
    tour.visit("/mine", "mine", "My work").await;
    tour.visit("/notifications", "notifications", "Notifications").await;
    tour.visit("/account/notifications", "notifications-settings", "Notifications")
        .await;
    tour.visit("/claims/C-0009", "claim-in-research", "C-0009").await;
    tour.visit("/claims/C-0002", "claim-own-proposal", "C-0002").await;
    tour.visit("/claims/C-0004/sources/1", "source", "Source 1").await;
    tour.visit("/claims/C-0004", "claim-changes", "C-0004").await;
    tomas
        .write_verdict(
            "mostly_true",
            "The third office reports 16 percent for October. [1] [2]",
        )
        .await;
    tomas.follow("#verdict-form button[value=save]").await;
    tour.visit("/claims/C-0004/compare?a=1&b=2", "claim-versions", "Versions 1 and 2")
        .await;
    tour.visit("/account", "account", "Account").await;
    tour.end().await;

    let mina = Visitor::at(&app).await;
    mina.sign_in("mina@sample.example").await;
    let mut tour = Tour::of(&mina);
    tour.visit("/claims/C-0002", "claim-to-approve", "C-0002").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_a_claim_that_two_work_on() {
    let app = sample().await;
    let (tomas, again) = (Visitor::at(&app).await, Visitor::at(&app).await);
    for visitor in [&tomas, &again] {
        visitor.sign_in("tomas@sample.example").await;
    }
    let claim = "/claims/C-0004";
    let said =
        "The third office reports 16 percent for October, and its table names the three kinds of flour that it counts.";
    again.visit(claim).await;
    tomas.visit(claim).await;
    tomas.write_verdict("mostly_true", said).await;
    tomas.follow("#verdict-form button[value=save]").await;
    again
        .write_verdict(
            "context",
            &said.replace("16 percent for October", "14 percent for September"),
        )
        .await;
    again.follow("#verdict-form button[value=save]").await;
    let mut tour = Tour::of(&again);
    tour.look("compare-verdict", "changed meanwhile").await;
    again.follow("button[form=mine]").await;
    again.follow("#talk form[action$=resolve] button").await;
    again
        .type_into("#comment-body", "Which of the tables did you use?")
        .await;
    again.wait_for_text("#comment-form .draft-state", "Draft kept").await;
    tour.end().await;

    let elsewhere = Visitor::at(&app).await;
    elsewhere.sign_in("tomas@sample.example").await;
    let mut tour = Tour::of(&elsewhere);
    tour.visit(claim, "claim-draft-offered", "C-0004").await;
    tour.visit(&format!("{claim}?draft=comment"), "claim-draft-taken-up", "C-0004")
        .await;
    tour.visit(
        &format!("{claim}/compare?a=1&b=3"),
        "claim-three-versions",
        "Versions 1 and 3",
    )
    .await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_reports() {
    let app = sample().await;
    let ada = Visitor::at(&app).await;
    ada.sign_in("ada@sample.example").await;
    let mut tour = Tour::of(&ada);
    tour.visit("/?weeks=52", "dashboard", "Dashboard").await;
    tour.visit("/reports", "reports", "Reports").await;
    tour.visit("/reports/pack", "pack", "Assessor").await;
    ada.visit("/reports").await;
    ada.click("form[action='/reports/export'] button").await;
    ada.downloaded().await;
    tour.visit(
        "/reports?report=events&columns=number,hash",
        "reports-events",
        "Reports",
    )
    .await;
    for report in [
        "verdicts",
        "sources",
        "corrections",
        "claim_review",
        "workload",
        "balance",
    ] {
        tour.visit(
            &format!("/reports?report={report}"),
            &format!("reports-{report}"),
            "Reports",
        )
        .await;
    }
    tour.visit("/reports?report=claims&first=nonsense", "reports-refused", "Problem")
        .await;
    ada.visit("/reports?report=claims&columns=statement,ref").await;
    ada.unfold("[action='/reports/presets'] [name=name]").await;
    ada.type_into("[action='/reports/presets'] [name=name]", "Quarter")
        .await;
    ada.follow("[action='/reports/presets'] .acts button").await;
    tour.look("reports-preset", "Reports").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_admins() {
    let app = sample().await;
    let ada = Visitor::at(&app).await;
    ada.sign_in("ada@sample.example").await;
    let tomas = actor(&app, "tomas@sample.example").await;
    let new = NewPerson {
        email: "new@sample.example".to_owned(),
        name: "Noor Aziz".to_owned(),
        role: Role::Reviewer.code().to_owned(),
        password: None,
    };
    app.desk.add_person(&Actor::Operator, new, None).await.unwrap();
    let mut tour = Tour::of(&ada);
    tour.visit("/admin/log", "log", "Log").await;
    ada.follow("form[action='/admin/log/verify'] button").await;
    tour.look("log-verified", "Log").await;
    tour.visit("/admin/log?of=C-0005&action=verdict", "log-narrowed", "Log")
        .await;
    tour.visit("/admin/log?of=nonsense", "log-refused", "There is a problem")
        .await;
    tour.visit("/admin/roles", "roles", "Roles").await;
    tour.visit("/admin/method", "method", "Method").await;
    tour.visit("/admin/system", "system", "System").await;
    tour.visit("/admin/tags", "tags", "Tags").await;
    ada.visit("/admin/tags").await;
    ada.follow("tbody td:last-child a").await;
    tour.look("tag-chosen", "Tags").await;
    ada.follow("form[action='/admin/tags/retire'] button").await;
    tour.look("tags-retired", "Tags").await;
    tour.visit("/admin/scales", "scales", "Rating scales").await;
    ada.visit("/admin/scales").await;
    ada.follow("form[action='/admin/scales/ready'] button").await;
    ada.follow(".scale-cards h2 a").await;
    tour.look("scale", "House scale").await;
    ada.follow("#rating-false .acts a").await;
    tour.look("rating", "False").await;
    ada.type_into("[name=sources]", "99").await;
    ada.follow("main form .btn.primary").await;
    tour.look("rating-refused", "There is a problem").await;
    tour.visit("/admin/people", "people", "People").await;
    let person = format!("/admin/people/{}", tomas.id().unwrap());
    tour.visit(&person, "person", "Tomás Rey").await;
    let jonas = actor(&app, "jonas@sample.example").await;
    let jonas = format!("/admin/people/{}", jonas.id().unwrap());
    ada.visit(&jonas).await;
    ada.follow("form[action$='/disable'] button").await;
    tour.visit(&jonas, "person-disabled", "Jonas Beck").await;
    tour.end().await;

    let asked = app
        .desk
        .ask_for_factors(&Actor::Operator, None, String::new(), &["reviewer"]);
    asked.await.unwrap();
    let tomas = Visitor::at(&app).await;
    tomas.sign_in("tomas@sample.example").await;
    let mut tour = Tour::of(&tomas);
    tour.look("second-factor-first", "Second factor").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_of_strangers() {
    let empty = TestApp::empty(TestDatabase::sqlite()).await;
    let first = Visitor::at(&empty).await;
    let mut tour = Tour::of(&first);
    tour.visit("/", "setup", "Set up").await;
    tour.end().await;

    let app = sample().await;
    let stranger = Visitor::at(&app).await;
    let new = NewPerson {
        email: "new@sample.example".to_owned(),
        name: "Noor Aziz".to_owned(),
        role: Role::Reviewer.code().to_owned(),
        password: None,
    };
    let (_, link) = app.desk.add_person(&Actor::Operator, new, None).await.unwrap();
    let link = link.unwrap();
    assert_eq!(link.purpose, Purpose::Invite);
    let mut tour = Tour::of(&stranger);
    tour.visit("/claims", "sign-in", "Sign in").await;
    stranger.type_into("[name=email]", "nobody@sample.example").await;
    stranger.type_into("[name=password]", "not it at all").await;
    stranger.follow("main form button").await;
    tour.look("sign-in-refused", "There is a problem").await;
    tour.visit(&link.path(), "invite", "Welcome").await;
    let unnamed = "Choose the password that you will sign in with at Docket.";
    stranger.wait_for_text("main", unnamed).await;
    tour.visit("/invite/gone", "invite-gone", "").await;
    tour.end().await;
}

#[actix_web::test]
async fn pages_about_problems() {
    let app = sample().await;
    let leila = Visitor::at(&app).await;
    leila.sign_in("leila@sample.example").await;
    let mut tour = Tour::of(&leila);
    tour.visit("/nowhere", "not-found", "There is no such page").await;
    tour.visit("/claims/C-9999", "no-claim", "There is no such page").await;
    tour.visit("/admin/people", "not-allowed", "That is not for you to do")
        .await;
    leila.visit("/claims/new").await;
    leila.follow("form.fields button.primary").await;
    tour.look("claim-new-refused", "There is a problem").await;

    let other = Visitor::at(&app).await;
    other.sign_in("ada@sample.example").await;
    for (visitor, words) in [
        (&leila, "One in six buses runs on electricity."),
        (&other, "Every fifth bus is electric."),
    ] {
        visitor.visit("/claims/C-0007/edit").await;
        visitor.type_into("[name=statement]", words).await;
    }
    other.follow("form.fields button.primary").await;
    leila.follow("form.fields button.primary").await;
    tour.look("compare", "changed meanwhile").await;
    tour.end().await;
}
