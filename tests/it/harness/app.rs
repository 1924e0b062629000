//! The whole application on a test database: a desk, a server on a free port, and a clock that the story turns.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use actix_web::dev::ServerHandle;
use actix_web::rt::task::JoinHandle;
use docket::desk::Desk;
use docket::desk::checkpoints::Keeping;
use docket::desk::people::NewPerson;
use docket::domain::fetch::Policy;
use docket::domain::person::{Actor, Role};
use docket::domain::time::Instant;
use docket::fetch::Fetcher;
use docket::mail::Mailer;
use docket::store::Store;
use docket::store::db::Place;
use docket::web::app::{Application, Settings};
use docket::world::{RealWorld, World};
use futures_util::FutureExt;

use super::page::Page;
use super::{Client, OnDatabase, TestDatabase};

/// The password of everybody in a story.
pub const PASSWORD: &str = "lantern otter granite 71";

/// The real world, later.
#[derive(Default)]
struct TurnedWorld {
    seconds: AtomicI64,
}

impl World for TurnedWorld {
    fn now(&self) -> Instant {
        RealWorld.now().plus_seconds(self.seconds.load(Ordering::SeqCst))
    }

    fn random(&self) -> [u8; 32] {
        RealWorld.random()
    }
}

/// How a server differs from the others.
#[derive(Default)]
struct Node {
    demo: bool,
    mail: bool,
    runs: Option<Mailer>,
    fetches_nothing: bool,
    keeping: Option<Keeping>,
}

/// A running Docket; it ends with the story.
pub struct TestApp {
    /// What the command line would call.
    pub desk: Desk,
    /// What the desk works on: to look at what it wrote.
    pub store: Store,
    /// Without a slash at its end.
    pub origin: String,
    world: Arc<TurnedWorld>,
    server: ServerHandle,
    running: JoinHandle<std::io::Result<()>>,
    database: Arc<TestDatabase>,
}

impl TestApp {
    /// Docket on an empty desk, which is not set up.
    pub async fn empty(database: TestDatabase) -> Self {
        Self::node(Arc::new(database), Arc::new(TurnedWorld::default()), Node::default())
    }

    /// A second server on the same database, as a newsroom runs several.
    pub fn another_node(&self) -> Self {
        Self::node(Arc::clone(&self.database), Arc::clone(&self.world), Node::default())
    }

    /// Another server on the same database that offers mail. It sends it by this mailer as long as it runs; without
    /// one, mail is sent when the story says so.
    pub fn with_mail(&self, runs: Option<Mailer>) -> Self {
        let node = Node {
            mail: true,
            runs,
            ..Node::default()
        };
        Self::node(Arc::clone(&self.database), Arc::clone(&self.world), node)
    }

    /// Docket as `docket demo` runs it, on an empty desk.
    pub fn demo(database: TestDatabase) -> Self {
        let node = Node {
            demo: true,
            ..Node::default()
        };
        Self::node(Arc::new(database), Arc::new(TurnedWorld::default()), node)
    }

    /// Another server on the same database, which fetches nothing.
    pub fn that_fetches_nothing(&self) -> Self {
        let node = Node {
            fetches_nothing: true,
            ..Node::default()
        };
        Self::node(Arc::clone(&self.database), Arc::clone(&self.world), node)
    }

    /// Another server on the same database, which signs checkpoints of the log.
    pub fn that_signs(&self, keeping: Keeping) -> Self {
        let node = Node {
            keeping: Some(keeping),
            ..Node::default()
        };
        Self::node(Arc::clone(&self.database), Arc::clone(&self.world), node)
    }

    fn node(database: Arc<TestDatabase>, world: Arc<TurnedWorld>, node: Node) -> Self {
        let place = Place::parse(database.url()).expect("a database's address");
        let store = Store::open(&place, world.clone(), 4).expect("an open database");
        // Of this machine only the first address, on which the stories' own sites are.
        let here = Policy::Public(vec!["127.0.0.1:*".parse().expect("a network")]);
        let policy = if node.fetches_nothing { Policy::Off } else { here };
        let desk = Desk::new(store.clone()).with_fetcher(Fetcher::new(policy, "https://desk.example"));
        let desk = if node.mail { desk.with_mail() } else { desk };
        let desk = match node.keeping {
            Some(keeping) => desk.with_checkpoints(keeping),
            None => desk,
        };
        let beside = node.runs.map(|mailer| {
            let desk = desk.clone();
            async move { mailer.run(&desk).await }.boxed_local()
        });
        let listen: SocketAddr = ([127, 0, 0, 1], 0).into();
        let application = Application::build(Settings {
            desk: desk.clone(),
            listen,
            public_origin: None,
            trusted_proxies: vec!["127.0.0.1".parse().expect("a network")],
            insecure_cookies: false,
            demo: node.demo,
            workers: 1,
            beside,
        });
        let application = application.expect("a free port");
        let origin = format!("http://127.0.0.1:{}", application.port());
        let server = application.handle();
        let running = actix_web::rt::spawn(application.run_until_stopped());
        Self {
            desk,
            store,
            origin,
            world,
            server,
            running,
            database,
        }
    }

    /// Ends the server as a signal would, and waits for its end.
    pub async fn end(&mut self) {
        self.desk.stop_telling();
        self.server.stop(true).await;
        let ended = (&mut self.running).await;
        ended.expect("a server that ends").expect("without a fault");
    }

    /// Docket on a desk with one person of each role: `editor@desk.example` and so on.
    pub async fn start(database: TestDatabase) -> Self {
        let app = Self::empty(database).await;
        app.desk.ensure_scale().await.expect("a scale");
        for role in Role::ALL {
            app.add(role.code(), *role).await;
        }
        app
    }

    /// Adds a person, `name@desk.example`, who may sign in.
    pub async fn add(&self, name: &str, role: Role) {
        let person = NewPerson {
            email: email(name),
            name: format!("{} Desk", capital(name)),
            role: role.code().to_owned(),
            password: Some(PASSWORD.to_owned()),
        };
        let added = self.desk.add_person(&Actor::Operator, person, None).await;
        added.expect("a person");
    }

    /// The address of the database.
    pub fn database_url(&self) -> &str {
        self.database.url()
    }

    /// A visitor who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(&self.origin)
    }

    /// A visitor signed in as `name@desk.example`.
    pub async fn sign_in(&self, name: &str) -> Client {
        let visitor = self.visitor();
        let answer = visitor.sign_in(&email(name), PASSWORD).await;
        assert_eq!(answer.status, 303, "{answer:?}");
        visitor
    }

    /// Visitors signed in under these names, in their order.
    pub async fn sign_in_all<const N: usize>(&self, names: [&str; N]) -> [Client; N] {
        let mut visitors = Vec::with_capacity(N);
        for name in names {
            visitors.push(self.sign_in(name).await);
        }
        visitors.try_into().ok().unwrap()
    }

    /// Turns the clock on.
    pub fn wait(&self, seconds: i64) {
        self.world.seconds.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Client {
    /// Fills in the sign-in page and sends it.
    pub async fn sign_in(&self, email: &str, password: &str) -> Page {
        let page = self.get("/sign-in").await;
        let form = page.form("/sign-in").fill("email", email).fill("password", password);
        self.submit(form).await
    }
}

/// The address of somebody in a story.
pub fn email(name: &str) -> String {
    format!("{name}@desk.example")
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

impl OnDatabase for TestApp {
    async fn on(database: TestDatabase) -> Self {
        Self::start(database).await
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.server.stop(false));
    }
}
