//! The server: built, bound to its port, run until it is asked to stop.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{App, HttpServer};
use futures_util::future::LocalBoxFuture;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::timeout;
use tracing_actix_web::TracingLogger;

use crate::desk::Desk;
use crate::domain::network::Network;
use crate::web::edge::{RequestSpan, edge, no_such_page};
use crate::web::guard::guard;
use crate::web::metrics::Metrics;
use crate::web::site::Site;
use crate::web::{
    account, admin, articles, assets, board, bulk, checkpoints, claims, comments, copies, corrections, dashboard,
    drafts, editions, health, keys, live, log, method, mine, notifications, pack, palette, peek, people, placements,
    presets, queue, reply_requests, reports, revisions, scales, search, second_factor, sentences, setup, sign_in,
    sign_off, sources, styles, tags, triage, verdicts, views, works,
};

/// A route as data: method and pattern of the path. Each subject lists its own beside `routes`.
pub type Route = (&'static str, &'static str);

/// Every route of the server, subject by subject.
pub const ROUTES: &[&[Route]] = &[
    dashboard::ROUTES,
    notifications::ROUTES,
    palette::ROUTES,
    search::ROUTES,
    account::ROUTES,
    admin::ROUTES,
    log::ROUTES,
    method::ROUTES,
    checkpoints::ROUTES,
    articles::ROUTES,
    revisions::ROUTES,
    editions::ROUTES,
    placements::ROUTES,
    assets::ROUTES,
    health::ROUTES,
    people::ROUTES,
    reports::ROUTES,
    pack::ROUTES,
    presets::ROUTES,
    setup::ROUTES,
    sign_in::ROUTES,
    sign_off::ROUTES,
    queue::ROUTES,
    board::ROUTES,
    bulk::ROUTES,
    peek::ROUTES,
    views::ROUTES,
    mine::ROUTES,
    claims::ROUTES,
    verdicts::ROUTES,
    sources::ROUTES,
    comments::ROUTES,
    reply_requests::ROUTES,
    corrections::ROUTES,
    drafts::ROUTES,
    triage::ROUTES,
    keys::ROUTES,
    live::ROUTES,
    second_factor::ROUTES,
    sentences::ROUTES,
    styles::ROUTES,
    tags::ROUTES,
    works::ROUTES,
    copies::ROUTES,
    scales::ROUTES,
];

/// Registers every subject.
pub fn routes(cfg: &mut ServiceConfig) {
    dashboard::routes(cfg);
    notifications::routes(cfg);
    palette::routes(cfg);
    search::routes(cfg);
    articles::routes(cfg);
    revisions::routes(cfg);
    editions::routes(cfg);
    placements::routes(cfg);
    assets::routes(cfg);
    health::routes(cfg);
    setup::routes(cfg);
    sign_in::routes(cfg);
    sign_off::routes(cfg);
    account::routes(cfg);
    admin::routes(cfg);
    log::routes(cfg);
    method::routes(cfg);
    checkpoints::routes(cfg);
    people::routes(cfg);
    reports::routes(cfg);
    pack::routes(cfg);
    presets::routes(cfg);
    queue::routes(cfg);
    board::routes(cfg);
    bulk::routes(cfg);
    peek::routes(cfg);
    views::routes(cfg);
    mine::routes(cfg);
    claims::routes(cfg);
    corrections::routes(cfg);
    triage::routes(cfg);
    keys::routes(cfg);
    live::routes(cfg);
    second_factor::routes(cfg);
    sentences::routes(cfg);
    styles::routes(cfg);
    tags::routes(cfg);
    works::routes(cfg);
    copies::routes(cfg);
    scales::routes(cfg);
}

/// Seconds in which what was begun may be finished when the server is asked to stop.
const FINISHES_WITHIN: u64 = 8;
/// Threads for each worker that wait for the database or judge passwords.
const BLOCKING_THREADS: usize = 4;
/// What goes on beside answering may end what it is about when the server has stopped.
const ENDS_WITHIN: Duration = Duration::from_secs(3);
/// How often what is no longer needed is forgotten.
const TIDIES_EVERY: Duration = Duration::from_secs(3_600);
/// How often links are looked at, a few of them, and copies taken up that were left undone.
const WATCHES_EVERY: Duration = Duration::from_secs(60);

/// What a server is told.
pub struct Settings {
    /// What people do.
    pub desk: Desk,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Scheme, host and port that browsers use: `https://docket.example`. Needed behind a proxy.
    pub public_origin: Option<String>,
    /// The proxies that may say whom they speak for.
    pub trusted_proxies: Vec<Network>,
    /// Let cookies travel over plain HTTP, for a trial in a private network.
    pub insecure_cookies: bool,
    /// This is the sample desk.
    pub demo: bool,
    /// Threads that answer; 0 takes one for each core.
    pub workers: usize,
    /// What this node does beside answering, until the desk is told to stop.
    pub beside: Option<LocalBoxFuture<'static, ()>>,
}

/// A bound server.
pub struct Application {
    port: u16,
    desk: Desk,
    server: Server,
    beside: Option<LocalBoxFuture<'static, ()>>,
}

impl Application {
    /// Binds the port. Nothing is answered before [`Application::run`].
    ///
    /// # Errors
    /// When the port cannot be had.
    pub fn build(settings: Settings) -> io::Result<Self> {
        let listener = TcpListener::bind(settings.listen)?;
        let listens = listener.local_addr()?;
        let desk = settings.desk.clone();
        let workers = match settings.workers {
            0 => std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
            workers => workers,
        };
        let site = Data::new(Site {
            desk: settings.desk,
            metrics: Metrics::default(),
            demo: settings.demo,
            public_origin: settings.public_origin,
            listens,
            trusted_proxies: settings.trusted_proxies,
            insecure_cookies: settings.insecure_cookies,
            set_up: AtomicBool::new(false),
        });
        let server = HttpServer::new(move || {
            App::new()
                .app_data(site.clone())
                .app_data(Data::new(site.desk.clone()))
                .configure(routes)
                .default_service(web::route().to(no_such_page))
                .wrap(from_fn(setup::gate))
                .wrap(from_fn(guard))
                .wrap(from_fn(edge))
                .wrap(Compress::default())
                .wrap(TracingLogger::<RequestSpan>::new())
        })
        .workers(workers)
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(FINISHES_WITHIN)
        .disable_signals()
        .listen(listener)?
        .run();
        Ok(Self {
            port: listens.port(),
            desk,
            server,
            beside: settings.beside,
        })
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The way to stop it.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.server.handle()
    }

    /// Answers until the system asks to stop, then finishes what was begun. A second request ends it at once.
    /// `ready` is called when it may be asked to stop: whoever learns the address by it can also end it.
    ///
    /// # Errors
    /// The server's own.
    pub async fn run(self, ready: impl FnOnce(u16)) -> io::Result<()> {
        let (handle, desk) = (self.handle(), self.desk.clone());
        let mut asks = StopRequests::listen()?;
        ready(self.port);
        actix_web::rt::spawn(async move {
            asks.next().await;
            tracing::info!("stopping: finishing what was begun");
            desk.stop_telling();
            let finished = handle.stop(true);
            tokio::select! {
                () = finished => {}
                () = asks.next() => handle.stop(false).await,
            }
        });
        self.run_until_stopped().await
    }

    /// Answers until [`Application::handle`] stops it: for tests, which leave the system's signals alone.
    ///
    /// # Errors
    /// The server's own.
    pub async fn run_until_stopped(self) -> io::Result<()> {
        let desk = self.desk.clone();
        let tidying = actix_web::rt::spawn(async move {
            loop {
                if let Err(failure) = desk.tidy().await {
                    tracing::warn!(%failure, "tidying up failed");
                }
                actix_web::rt::time::sleep(TIDIES_EVERY).await;
            }
        });
        let watching = actix_web::rt::spawn({
            let desk = self.desk.clone();
            async move {
                loop {
                    if let Err(failure) = desk.watch_evidence().await {
                        tracing::warn!(%failure, "looking after copies and links failed");
                    }
                    actix_web::rt::time::sleep(WATCHES_EVERY).await;
                }
            }
        });
        let telling = actix_web::rt::spawn({
            let desk = self.desk.clone();
            async move { desk.tell_changes().await }
        });
        let beside = self.beside.map(actix_web::rt::spawn);
        let ended = self.server.await;
        tidying.abort();
        watching.abort();
        telling.abort();
        self.desk.stop_telling();
        if let Some(mut beside) = beside
            && timeout(ENDS_WITHIN, &mut beside).await.is_err()
        {
            beside.abort();
        }
        if let Err(failure) = self.desk.take_last_checkpoint().await {
            tracing::error!(%failure, "no last checkpoint of the log was taken");
        }
        self.desk.close().await;
        ended
    }
}

/// SIGTERM, or Ctrl-C.
struct StopRequests {
    term: Signal,
    interrupt: Signal,
}

impl StopRequests {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            term: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.term.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
