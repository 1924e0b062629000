//! An article by its link: fetched, few at a time, and read.

use crate::desk::Desk;
use crate::desk::imports::{Body, Draft, refusal};
use crate::domain::article::{Details, Origin};
use crate::domain::fetch::Media;
use crate::domain::id::PersonId;
use crate::domain::person::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::text::{decode_page, decode_text, from_html, from_text};
use crate::domain::throttle::FETCHES;
use crate::domain::time::Instant;
use crate::fetch::{Fetcher, Page};
use crate::store::fault::{Failure, Outcome};
use crate::words;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

/// Pages fetched at once by this node.
const AT_ONCE: usize = 4;
/// Pages fetched at once for one person.
const AT_ONCE_FOR_ONE: usize = 2;

/// Who may fetch now.
#[derive(Clone)]
pub(super) struct Fetching {
    fetcher: Fetcher,
    all: Arc<Semaphore>,
    people: Arc<Mutex<HashMap<Option<PersonId>, Pages>>>,
}

/// The pages of one person.
struct Pages {
    now: Arc<Semaphore>,
    past: VecDeque<Instant>,
}

/// A page may be fetched as long as this is held.
pub(super) struct Turn {
    _of_all: OwnedSemaphorePermit,
    _of_person: OwnedSemaphorePermit,
}

impl Fetching {
    pub(super) fn new(fetcher: Fetcher) -> Self {
        Self {
            fetcher,
            all: Arc::new(Semaphore::new(AT_ONCE)),
            people: Arc::default(),
        }
    }

    fn turn(&self, person: Option<PersonId>, at: Instant) -> Result<Turn, Refusal> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let pages = people.entry(person).or_insert_with(|| Pages {
            now: Arc::new(Semaphore::new(AT_ONCE_FOR_ONE)),
            past: VecDeque::new(),
        });
        let of_person = Arc::clone(&pages.now).try_acquire_owned();
        let of_person = of_person.map_err(|_| Refusal::TooMany {
            words: say!("unread-two-pages").to_owned(),
            retry_after: 5,
        })?;
        let of_all = Arc::clone(&self.all).try_acquire_owned().map_err(|_| Refusal::Busy)?;
        let paced = FETCHES.step(&mut pages.past, at);
        paced.map_err(|wait| Refusal::TooMany {
            words: say!(
                "unread-paced",
                pages = FETCHES.most,
                within = FETCHES.within / 60,
                n = (wait.saturating_add(59) / 60).max(1)
            ),
            retry_after: wait,
        })?;
        Ok(Turn {
            _of_all: of_all,
            _of_person: of_person,
        })
    }
}

impl Desk {
    /// Whoever fetches pages for this desk.
    pub(super) fn fetcher(&self) -> &Fetcher {
        &self.fetching.fetcher
    }

    /// Lets one more page be fetched for this person.
    ///
    /// # Errors
    /// `TooMany`, `Busy`.
    pub(super) fn turn_to_fetch(&self, person: Option<PersonId>) -> Result<Turn, Refusal> {
        self.fetching.turn(person, self.now())
    }

    /// Are no pages fetched at all?
    #[must_use]
    pub fn fetches_nothing(&self) -> bool {
        self.fetching.fetcher.is_off()
    }

    /// Fetches the article under a link. Nothing is kept of it.
    ///
    /// # Errors
    /// `NotAllowed`; `Invalid` on the link with why there is no article; `TooMany`, `Busy`.
    pub async fn fetch_article(&self, who: &Actor, link: &str) -> Outcome<Draft> {
        rights::require(who.role(), Right::ImportArticle)?;
        let turn = self.fetching.turn(who.id(), self.now())?;
        let page = self.fetching.fetcher.page(link).await;
        drop(turn);
        let page = page.map_err(|why| Refusal::field("url", why.to_string()))?;
        tracing::info!(
            host = page.url.host_str(),
            bytes = page.bytes.len(),
            "a page was fetched"
        );
        let draft = tokio::task::spawn_blocking(words::carry(move || read(&page))).await;
        Ok(draft.map_err(|error| Failure::fault(error.to_string()))??)
    }
}

fn read(page: &Page) -> Result<Draft, Refusal> {
    let charset = page.charset.as_deref();
    let text = match page.media {
        Media::Html => decode_page(&page.bytes, charset),
        Media::Text => decode_text(&page.bytes, charset),
    };
    let text = text.map_err(|error| Refusal::field("url", error.to_string()))?;
    let reading = match page.media {
        Media::Html => from_html(&text),
        Media::Text => from_text(&text),
    };
    let reading = reading.map_err(|error| refusal(error, "url"))?;
    let details = Details {
        url: stands_at(&page.url, reading.url.as_deref()),
        ..Details::default()
    };
    Ok(Draft {
        origin: Origin::Link,
        details,
        body: Body::Read(reading),
    })
}

/// Where the article stands: as the page itself says, when that is on the same site, else where it was found.
fn stands_at(found: &Url, own: Option<&str>) -> String {
    let own = own.and_then(|own| found.join(own).ok());
    let own = own.filter(|own| own.origin() == found.origin() && own.username().is_empty() && own.password().is_none());
    let mut url = own.unwrap_or_else(|| found.clone());
    url.set_fragment(None);
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_where_it_stands_only_on_its_own_site() {
        let found: Url = "https://news.example/a?from=mail#top".parse().unwrap();
        let at = |own| stands_at(&found, own);
        assert_eq!(at(None), "https://news.example/a?from=mail");
        assert_eq!(at(Some("/a")), "https://news.example/a");
        for other in [
            "https://other.example/a",
            "javascript:alert(1)",
            "https://u@news.example/a",
        ] {
            assert_eq!(at(Some(other)), "https://news.example/a?from=mail", "{other}");
        }
    }

    #[test]
    fn few_pages_are_fetched_at_once() {
        let fetching = Fetching::new(Fetcher::off());
        let at = Instant::from_micros(1_795_345_200_000_000);
        let person = |number| Some(PersonId::new(uuid::Uuid::from_u128(number)));
        let first: Vec<Turn> = (0..2).map(|_| fetching.turn(person(1), at).ok().unwrap()).collect();
        assert!(matches!(fetching.turn(person(1), at), Err(Refusal::TooMany { .. })));
        let others: Vec<Turn> = (0..2).map(|_| fetching.turn(person(2), at).ok().unwrap()).collect();
        assert!(matches!(fetching.turn(person(3), at), Err(Refusal::Busy)));
        drop((first, others));
        for _ in 2..FETCHES.most {
            assert!(fetching.turn(person(1), at).is_ok());
        }
        let late = fetching.turn(person(1), at).err().unwrap().to_string();
        assert!(late.contains("Wait 10 minutes"), "{late}");
        assert!(fetching.turn(person(1), at.plus_seconds(600)).is_ok());
    }
}
