//! `docket serve`

use super::ending::{Ending, Stop};
use super::say::answer;
use crate::config::{Address, Checkpoints, Data, Fetching, Files, Mail, Serving};
use crate::desk::Desk;
use crate::desk::opening::migrate;
use crate::domain::network::Network;
use crate::fetch::Fetcher;
use crate::mail::Mailer;
use crate::web::app::{Application, Settings};
use clap::Args;
use futures_util::FutureExt;
use futures_util::future::join;
use std::io;
use std::net::SocketAddr;

/// Run the desk for browsers
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket serve
  docket serve --database sqlite:/var/lib/docket/docket.db --listen 127.0.0.1:8080
  DOCKET_DATABASE_URL=postgres://docket:secret@db.example/docket \\
    docket serve --public-origin https://docket.example --trusted-proxies 127.0.0.1

The database is brought to this program's schema first, and made if it is not there.
On an empty desk it prints a code; the first visit asks for it and makes the first admin.
SIGTERM or Ctrl-C finishes what was begun and stops; a second one stops at once.
Watch it by /healthz (the process answers), /readyz (the database too) and /metrics (for Prometheus).")]
pub struct Arguments {
    #[command(flatten)]
    serving: Serving,
    #[command(flatten)]
    fetching: Fetching,
    #[command(flatten)]
    files: Files,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    data: Data,
    #[command(flatten)]
    mail: Mail,
    #[command(flatten)]
    checkpoints: Checkpoints,
}

pub async fn run(arguments: Arguments) -> Ending {
    let origin = arguments.address.public_origin;
    let mailer = Mailer::new(&arguments.mail, origin.as_deref()).map_err(Stop::Usage)?;
    for name in migrate(arguments.data.database.expose())? {
        tracing::info!(%name, "migrated");
    }
    let fetcher = Fetcher::new(arguments.fetching.policy(), origin.as_deref().unwrap_or_default());
    let keeping = super::keeping(&arguments.checkpoints, origin.as_deref());
    let desk = super::open(&arguments.data)?
        .with_fetcher(fetcher)
        .with_file_most(arguments.files.bytes())
        .with_checkpoints(keeping);
    desk.ensure_scale().await?;
    let code = desk.setup_code().await?;
    let shown = desk.place_shown();
    let listening = Listening {
        listen: arguments.serving.listen,
        public_origin: origin,
        trusted_proxies: arguments.serving.trusted_proxies,
        insecure_cookies: arguments.serving.insecure_cookies,
        demo: false,
        workers: usize::from(arguments.serving.workers),
        mailer,
    };
    run_desk(desk, listening, |address| {
        answer(format_args!("Docket is on http://{address} with {shown}"))?;
        code.map_or(Ok(()), |code| {
            answer(format_args!(
                "The desk is empty. Open http://{address}/setup and give the code {code}"
            ))
        })
    })
    .await
}

/// How a server stands in its network.
#[derive(Debug)]
pub struct Listening {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The address that browsers use.
    pub public_origin: Option<String>,
    /// The proxies that may say whom they speak for.
    pub trusted_proxies: Vec<Network>,
    /// Cookies travel over plain HTTP.
    pub insecure_cookies: bool,
    /// This is the sample desk.
    pub demo: bool,
    /// Threads that answer; 0 takes one for each core.
    pub workers: usize,
    /// Whoever sends its mail.
    pub mailer: Option<Mailer>,
}

impl Default for Listening {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_origin: None,
            trusted_proxies: Vec::new(),
            insecure_cookies: false,
            demo: false,
            workers: 0,
            mailer: None,
        }
    }
}

/// Binds the port, tells the address that it got, and answers until the system asks to stop.
pub async fn run_desk(desk: Desk, listening: Listening, tell: impl FnOnce(SocketAddr) -> Ending) -> Ending {
    let listen = listening.listen;
    let desk = match &listening.mailer {
        Some(_) => desk.with_mail(),
        None => desk,
    };
    let beside = {
        let (desk, mailer) = (desk.clone(), listening.mailer);
        async move {
            let mail = async {
                if let Some(mailer) = &mailer {
                    mailer.run(&desk).await;
                }
            };
            join(mail, desk.keep_checkpoints()).await;
        }
        .boxed_local()
    };
    let application = Application::build(Settings {
        desk,
        listen,
        public_origin: listening.public_origin,
        trusted_proxies: listening.trusted_proxies,
        insecure_cookies: listening.insecure_cookies,
        demo: listening.demo,
        workers: listening.workers,
        beside: Some(beside),
    })
    .map_err(|error| Stop::Fault(cannot_listen(listen, &error)))?;
    application
        .run(|port| {
            // The desk is open all the same when nobody reads where it is.
            let _ = tell(SocketAddr::new(listen.ip(), port));
        })
        .await
        .map_err(|error| Stop::Fault(error.to_string()))
}

fn cannot_listen(listen: SocketAddr, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("another program listens on {listen} already; give another address with --listen")
        }
        io::ErrorKind::PermissionDenied => {
            format!("this user may not listen on {listen}; ports below 1024 are for root, give another with --listen")
        }
        _ => format!("cannot listen on {listen}: {error}"),
    }
}
