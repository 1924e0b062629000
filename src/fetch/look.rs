//! A look at a link: is the page there? Its head is asked for, and the page only where a site gives no heads.

use tokio::time::timeout;
use url::Url;

use super::connection::Ask;
use super::{Fetcher, Inner, sent_on};
use crate::domain::fetch::{NotFetched, REDIRECTS_MOST, host};
use crate::domain::link::Found;

impl Fetcher {
    /// Looks whether a page is there, without reading it.
    ///
    /// # Errors
    /// Why nothing can be said: nothing is fetched at all, or not from there.
    pub async fn look(&self, link: &str) -> Result<Found, NotFetched> {
        let first = self.0.policy.read(link)?;
        let site = host(&first);
        let looked = timeout(self.0.within, self.0.look(first))
            .await
            .unwrap_or(Err(NotFetched::Slow(site)));
        match looked {
            Err(why @ (NotFetched::Off | NotFetched::Inside | NotFetched::Port(_) | NotFetched::Link(_))) => Err(why),
            Err(why) => Ok(Found::Nothing(why.to_string())),
            Ok(found) => Ok(found),
        }
    }
}

impl Inner {
    /// Asks for the head first; a site that refuses heads, or knows nothing of the page by its head, is asked for the
    /// page itself.
    async fn look(&self, first: Url) -> Result<Found, NotFetched> {
        match self.walk(first.clone(), &Ask::HEAD).await {
            Ok(found @ Found::Answer { status: 200..=299, .. }) => Ok(found),
            Err(why @ (NotFetched::Inside | NotFetched::Port(_) | NotFetched::Link(_) | NotFetched::Off)) => Err(why),
            _ => self.walk(first, &Ask::ANYTHING).await,
        }
    }

    async fn walk(&self, first: Url, ask: &Ask) -> Result<Found, NotFetched> {
        let mut url = first;
        let mut moved_to = None;
        // Behind a redirect for a while, whatever follows is no new address for good.
        let mut for_good = true;
        for _ in 0..=REDIRECTS_MOST {
            let (_connection, answer) = self.ask(&url, ask).await?;
            let status = answer.status().as_u16();
            match sent_on(&url, &answer) {
                Some(to) => {
                    url = self.policy.read(&to)?;
                    for_good &= matches!(status, 301 | 308);
                    if for_good {
                        moved_to = Some(url.as_str().to_owned());
                    }
                }
                None => return Ok(Found::Answer { status, moved_to }),
            }
        }
        Err(NotFetched::Around)
    }
}
