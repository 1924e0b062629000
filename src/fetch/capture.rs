//! A page with everything that went over the wire for it: redirects, heads and bytes, to be kept.

use tokio::time::timeout;
use url::Url;

use super::connection::{Ask, Connection};
use super::{Fetcher, Inner, body, decoded, header};
use crate::domain::fetch::{COPY_MOST, Media, NotFetched, REDIRECTS_MOST, host, media};
use crate::domain::time::Instant;
use crate::domain::warc::{Exchange, response};
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};

/// A page as it came, and all that was said for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// Where it stands, after all redirects.
    pub url: String,
    /// The status of the last answer.
    pub status: u16,
    /// What the site says that it is; empty where it says nothing.
    pub content_type: String,
    /// How its text is read, and the charset that the site named; nothing for what is no text.
    pub media: Option<(Media, Option<String>)>,
    /// The page, inflated.
    pub bytes: Vec<u8>,
    /// Every question and answer, in their order.
    pub exchanges: Vec<Exchange>,
}

impl Fetcher {
    /// Fetches whatever stands there, with all that went over the wire. The clock says when.
    ///
    /// # Errors
    /// Why there is none, in words.
    pub async fn capture(&self, link: &str, clock: impl Fn() -> Instant) -> Result<Capture, NotFetched> {
        let first = self.0.policy.read(link)?;
        let site = host(&first);
        timeout(self.0.within, self.0.capture(first, clock))
            .await
            .unwrap_or(Err(NotFetched::Slow(site)))
    }
}

impl Inner {
    async fn capture(&self, first: Url, clock: impl Fn() -> Instant) -> Result<Capture, NotFetched> {
        let mut url = first;
        let mut exchanges = Vec::new();
        for _ in 0..=REDIRECTS_MOST {
            let at = clock();
            let (connection, answer) = self.ask(&url, &Ask::ANYTHING).await?;
            let next = super::next(&url, &answer)?;
            let status = answer.status().as_u16();
            let content_type = header(&answer, &CONTENT_TYPE).unwrap_or_default();
            let encoding = header(&answer, &CONTENT_ENCODING);
            let raw = body(&url, answer, COPY_MOST).await?;
            exchanges.push(exchange(&connection, &url, at));
            match next {
                Some(link) => url = self.policy.read(&link)?,
                None => {
                    return Ok(Capture {
                        status,
                        media: media(Some(&content_type)).ok(),
                        bytes: decoded(&url, encoding.as_deref(), raw, COPY_MOST)?,
                        url: url.into(),
                        content_type,
                        exchanges,
                    });
                }
            }
        }
        Err(NotFetched::Around)
    }
}

fn exchange(connection: &Connection, url: &Url, at: Instant) -> Exchange {
    let (sent, got) = connection.taped();
    Exchange {
        url: url.as_str().to_owned(),
        at,
        ip: connection.ip().to_string(),
        sent,
        got: response(&got).to_vec(),
    }
}
