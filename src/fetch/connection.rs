//! One request over a connection of its own: no cookies, no credentials, no proxy, nothing kept.

use std::io::{Error, ErrorKind};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, HOST, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, Error as TlsError, RootCertStore};
use url::{Host, Position, Url};

use super::tape::{Tape, Taped};
use crate::domain::fetch::{CONNECTS_WITHIN, COPY_MOST, NotFetched, host};

/// The largest head of an answer.
const HEAD_MOST: usize = 64 * 1_024;
/// The most headers of an answer.
const HEADERS_MOST: usize = 100;
/// The most bytes that come over a connection: a page in small chunks is not much longer than the page.
const COMES_MOST: usize = 2 * COPY_MOST;

/// What is asked for.
pub struct Ask {
    method: Method,
    accept: &'static str,
}

impl Ask {
    /// A page of text.
    pub const TEXT: Self = Self {
        method: Method::GET,
        accept: "text/html, application/xhtml+xml, text/plain;q=0.9",
    };
    /// Whatever stands there, text if there is a choice.
    pub const ANYTHING: Self = Self {
        method: Method::GET,
        accept: "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5",
    };
    /// Its head alone.
    pub const HEAD: Self = Self {
        method: Method::HEAD,
        accept: "*/*",
    };
}

/// A connection in use; it ends when this is dropped.
pub struct Connection {
    _sender: http1::SendRequest<Empty<Bytes>>,
    driver: JoinHandle<hyper::Result<()>>,
    ip: IpAddr,
    tape: Tape,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

impl Connection {
    /// Connects to the first of these addresses that answers, and asks for the page. Nothing else is connected to:
    /// the name only says which site is meant.
    pub async fn ask(
        url: &Url,
        addresses: &[IpAddr],
        agent: &str,
        ask: &Ask,
    ) -> Result<(Self, Response<Incoming>), NotFetched> {
        let request = request(url, agent, ask)?;
        let (stream, ip) = connect(url, addresses).await?;
        if url.scheme() == "https" {
            Self::over(secure(url, stream).await?, ip, url, request).await
        } else {
            Self::over(stream, ip, url, request).await
        }
    }

    /// What was connected to.
    pub fn ip(&self) -> IpAddr {
        self.ip
    }

    /// Every byte that was sent and that came, so far.
    pub fn taped(&self) -> (Vec<u8>, Vec<u8>) {
        self.tape.take()
    }

    async fn over(
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        ip: IpAddr,
        url: &Url,
        request: Request<Empty<Bytes>>,
    ) -> Result<(Self, Response<Incoming>), NotFetched> {
        let broken = |_| NotFetched::Broken(host(url));
        let tape = Tape::new(COMES_MOST);
        let stream = Taped::new(stream, tape.clone());
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(HEAD_MOST)
            .max_headers(HEADERS_MOST)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(broken)?;
        let driver = tokio::spawn(connection);
        let answer = sender.send_request(request).await;
        let connection = Self {
            _sender: sender,
            driver,
            ip,
            tape,
        };
        Ok((connection, answer.map_err(broken)?))
    }
}

fn request(url: &Url, agent: &str, ask: &Ask) -> Result<Request<Empty<Bytes>>, NotFetched> {
    let path = &url[Position::BeforePath..Position::AfterQuery];
    let name = &url[Position::BeforeHost..Position::AfterPort];
    Request::builder()
        .method(ask.method.clone())
        .uri(path)
        .header(HOST, name)
        .header(USER_AGENT, agent)
        .header(ACCEPT, ask.accept)
        .header(ACCEPT_ENCODING, "gzip")
        .header(CONNECTION, "close")
        .body(Empty::new())
        .map_err(|_| NotFetched::Link(say!("unread-link-characters")))
}

async fn connect(url: &Url, addresses: &[IpAddr]) -> Result<(TcpStream, IpAddr), NotFetched> {
    let port = url.port_or_known_default().unwrap_or_default();
    let mut closed = false;
    for address in addresses {
        let connecting = TcpStream::connect(SocketAddr::new(*address, port));
        match timeout(Duration::from_secs(CONNECTS_WITHIN), connecting).await {
            Ok(Ok(stream)) => return Ok((stream, *address)),
            Ok(Err(error)) => closed |= is_closed(&error),
            Err(_) => {}
        }
    }
    Err(if closed {
        NotFetched::Closed(host(url))
    } else {
        NotFetched::Silent(host(url))
    })
}

/// Is it this machine's own network that lets nothing out?
fn is_closed(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::PermissionDenied
    )
}

/// What the machine trusts, read once.
static TLS: LazyLock<Option<TlsConnector>> = LazyLock::new(|| {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    let (taken, _) = roots.add_parsable_certificates(found.certs);
    if taken == 0 {
        tracing::warn!("the machine has no certificates of authorities, so no https page can be fetched");
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Some(TlsConnector::from(Arc::new(config)))
});

async fn secure(
    url: &Url,
    stream: TcpStream,
) -> Result<impl AsyncRead + AsyncWrite + Unpin + Send + 'static, NotFetched> {
    let untrusted = || NotFetched::Untrusted(host(url));
    let name = match url.host() {
        Some(Host::Domain(name)) => ServerName::try_from(name.trim_end_matches('.').to_owned()).ok(),
        Some(Host::Ipv4(address)) => Some(ServerName::from(IpAddr::V4(address))),
        Some(Host::Ipv6(address)) => Some(ServerName::from(IpAddr::V6(address))),
        None => None,
    };
    let connector = TLS.clone().ok_or_else(untrusted)?;
    connector
        .connect(name.ok_or_else(untrusted)?, stream)
        .await
        .map_err(|error| {
            let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
            match inner {
                Some(TlsError::InvalidCertificate(_)) => untrusted(),
                _ => NotFetched::Broken(host(url)),
            }
        })
}
