//! `docket serve`

use super::ending::{Ending, Stop};
use crate::config::{Address, Data, Serving};
use crate::desk;
use crate::web::app::{Application, Settings};
use clap::Args;
use std::io;

/// Run the desk for browsers
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  docket serve
  docket serve --database sqlite:/var/lib/docket/docket.db --listen 127.0.0.1:8080
  DOCKET_DATABASE_URL=postgres://docket:secret@db.example/docket \\
    docket serve --public-origin https://docket.example --trusted-proxies 127.0.0.1

The database is brought to this program's schema first, and made if it is not there.
SIGTERM or Ctrl-C finishes what was begun and stops; a second one stops at once.
Watch it by /healthz (the process answers), /readyz (the database too) and /metrics (for Prometheus).")]
pub struct Arguments {
    #[command(flatten)]
    serving: Serving,
    #[command(flatten)]
    address: Address,
    #[command(flatten)]
    data: Data,
}

pub async fn run(arguments: Arguments) -> Ending {
    for name in desk::migrate(arguments.data.database.expose())? {
        tracing::info!(%name, "migrated");
    }
    let desk = super::open(&arguments.data)?;
    desk.ensure_scale().await?;
    let listen = arguments.serving.listen;
    let shown = desk.place_shown();
    let application = Application::build(Settings {
        desk,
        listen,
        public_origin: arguments.address.public_origin,
        trusted_proxies: arguments.serving.trusted_proxies,
        insecure_cookies: arguments.serving.insecure_cookies,
        demo: false,
        workers: usize::from(arguments.serving.workers),
    })
    .map_err(|error| Stop::Fault(cannot_listen(listen, &error)))?;
    println!(
        "Docket is on http://{}:{} with {shown}",
        listen.ip(),
        application.port()
    );
    application.run().await.map_err(|error| Stop::Fault(error.to_string()))
}

fn cannot_listen(listen: std::net::SocketAddr, error: &io::Error) -> String {
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
