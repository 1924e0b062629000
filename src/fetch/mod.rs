//! Pages of the web, fetched with care: the one place where Docket connects to what its users name. The rules stand in
//! [`crate::domain::fetch`]; here they are asked before each connection, and the address that they were asked about is
//! the one that is connected to, so that a name cannot lead elsewhere in between.

mod capture;
mod connection;
mod look;
mod tape;

use std::io::Read;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use flate2::read::MultiGzDecoder;
use http_body_util::BodyExt;
use hyper::Response;
use hyper::body::Incoming;
use hyper::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LOCATION};
use tokio::time::timeout;
use url::Url;

use crate::domain::fetch::{FETCHES_WITHIN, Media, NotFetched, PAGE_MOST, Policy, REDIRECTS_MOST, host, media};
use connection::{Ask, Connection};

pub use capture::Capture;

/// The addresses of a name, when they are there.
pub type Addresses<'a> = Pin<Box<dyn Future<Output = std::io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// Whoever knows which addresses a name has.
pub trait Resolve: Send + Sync {
    /// The addresses of this name.
    fn addresses<'a>(&'a self, name: &'a str) -> Addresses<'a>;
}

/// The machine's own resolver.
#[derive(Debug, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn addresses<'a>(&'a self, name: &'a str) -> Addresses<'a> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// Fetches pages.
#[derive(Clone)]
pub struct Fetcher(Arc<Inner>);

struct Inner {
    policy: Policy,
    agent: String,
    resolver: Box<dyn Resolve>,
    within: Duration,
}

/// A page as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it stands, after all redirects.
    pub url: Url,
    /// How it is to be read.
    pub media: Media,
    /// The charset that the site named.
    pub charset: Option<String>,
    /// The page, inflated.
    pub bytes: Vec<u8>,
}

impl Fetcher {
    /// Fetches what the policy allows, and says who asks: by the address of the desk, where there is one.
    #[must_use]
    pub fn new(policy: Policy, site: &str) -> Self {
        Self::with(policy, site, SystemResolver, Duration::from_secs(FETCHES_WITHIN))
    }

    /// The same by another resolver, and within another time.
    #[must_use]
    pub fn with(policy: Policy, site: &str, resolver: impl Resolve + 'static, within: Duration) -> Self {
        let version = env!("CARGO_PKG_VERSION");
        let agent = match site {
            "" => format!("Docket/{version}"),
            site => format!("Docket/{version} (+{site})"),
        };
        Self(Arc::new(Inner {
            policy,
            agent,
            resolver: Box::new(resolver),
            within,
        }))
    }

    /// Fetches nothing.
    #[must_use]
    pub fn off() -> Self {
        Self::new(Policy::Off, "")
    }

    /// Is fetching switched off?
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.0.policy == Policy::Off
    }

    /// Fetches a page of text.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub async fn page(&self, link: &str) -> Result<Page, NotFetched> {
        let first = self.0.policy.read(link)?;
        let site = host(&first);
        timeout(self.0.within, self.0.follow(first))
            .await
            .unwrap_or(Err(NotFetched::Slow(site)))
    }
}

impl Inner {
    /// Asks, and goes where it is sent on to, judging each address anew.
    async fn follow(&self, first: Url) -> Result<Page, NotFetched> {
        let mut url = first;
        for _ in 0..=REDIRECTS_MOST {
            let (connection, answer) = self.ask(&url, &Ask::TEXT).await?;
            match next(&url, &answer)? {
                Some(link) => url = self.policy.read(&link)?,
                None => {
                    let page = read(&url, answer).await;
                    drop(connection);
                    return page;
                }
            }
        }
        Err(NotFetched::Around)
    }

    /// Asks once, of an address that was judged.
    async fn ask(&self, url: &Url, ask: &Ask) -> Result<(Connection, Response<Incoming>), NotFetched> {
        let addresses = self.addresses(url).await?;
        self.policy.judge(url, &addresses)?;
        Connection::ask(url, &addresses, &self.agent, ask).await
    }

    async fn addresses(&self, url: &Url) -> Result<Vec<IpAddr>, NotFetched> {
        match url.host() {
            Some(url::Host::Ipv4(address)) => Ok(vec![address.into()]),
            Some(url::Host::Ipv6(address)) => Ok(vec![address.into()]),
            Some(url::Host::Domain(name)) => {
                let found = self.resolver.addresses(name).await;
                found.map_err(|_| NotFetched::Unknown(host(url)))
            }
            None => Err(NotFetched::Link(say!("unread-link-no-site"))),
        }
    }
}

/// Where the answer sends on to; nothing when it is the page.
fn next(url: &Url, answer: &Response<Incoming>) -> Result<Option<String>, NotFetched> {
    let status = answer.status().as_u16();
    match (status, sent_on(url, answer)) {
        (200, _) => Ok(None),
        (_, Some(to)) => Ok(Some(to)),
        _ => Err(NotFetched::Status(host(url), status)),
    }
}

/// Where a redirect leads; nothing for every other answer.
fn sent_on(url: &Url, answer: &Response<Incoming>) -> Option<String> {
    match answer.status().as_u16() {
        301 | 302 | 303 | 307 | 308 => Some(url.join(&header(answer, &LOCATION)?).ok()?.into()),
        _ => None,
    }
}

async fn read(url: &Url, answer: Response<Incoming>) -> Result<Page, NotFetched> {
    let (media, charset) = media(header(&answer, &CONTENT_TYPE).as_deref())?;
    let encoding = header(&answer, &CONTENT_ENCODING);
    let raw = body(url, answer, PAGE_MOST).await?;
    Ok(Page {
        url: url.clone(),
        media,
        charset,
        bytes: decoded(url, encoding.as_deref(), raw, PAGE_MOST)?,
    })
}

/// The body of an answer, as it is encoded, up to the most that is taken.
async fn body(url: &Url, answer: Response<Incoming>, most: usize) -> Result<Vec<u8>, NotFetched> {
    let said = header(&answer, &CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    if said.is_some_and(|length| length > most) {
        return Err(NotFetched::TooLarge);
    }
    let mut body = answer.into_body();
    let mut bytes: Vec<u8> = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| NotFetched::Broken(host(url)))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len().saturating_add(data.len()) > most {
            return Err(NotFetched::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

fn decoded(url: &Url, encoding: Option<&str>, bytes: Vec<u8>, most: usize) -> Result<Vec<u8>, NotFetched> {
    match encoding.map(|encoding| encoding.trim().to_ascii_lowercase()).as_deref() {
        None | Some("" | "identity") => Ok(bytes),
        Some("gzip" | "x-gzip") => inflate(url, &bytes, most),
        Some(_) => Err(NotFetched::Encoding(host(url))),
    }
}

/// Inflates a page up to the most that is taken, and no further.
fn inflate(url: &Url, packed: &[u8], most: usize) -> Result<Vec<u8>, NotFetched> {
    let one_more = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed)
        .take(one_more)
        .read_to_end(&mut bytes)
        .map_err(|_| NotFetched::Encoding(host(url)))?;
    if bytes.len() > most {
        return Err(NotFetched::TooLarge);
    }
    Ok(bytes)
}

fn header(answer: &Response<Incoming>, name: &HeaderName) -> Option<String> {
    let value = answer.headers().get(name)?;
    // An address may hold letters beyond ASCII; what is not UTF-8 is no header that is understood.
    std::str::from_utf8(value.as_bytes()).ok().map(str::to_owned)
}
