//! What every request needs to know of the server that it came to.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::header::{self, HeaderMap};

use crate::desk::Desk;
use crate::domain::network::Network;
use crate::web::metrics::Metrics;

/// One running server.
pub struct Site {
    /// What people do.
    pub desk: Desk,
    /// What is counted.
    pub metrics: Metrics,
    /// A sample desk, whose people and passwords are known.
    pub demo: bool,
    /// Scheme, host and port that browsers use, `https://docket.example`; without it, what they say they use.
    pub public_origin: Option<String>,
    /// Where this server listens.
    pub listens: SocketAddr,
    /// The proxies that may say whom they speak for.
    pub trusted_proxies: Vec<Network>,
    /// Cookies also travel over plain HTTP: for a trial in a private network.
    pub insecure_cookies: bool,
    /// Somebody has been here; never false again.
    pub set_up: AtomicBool,
}

impl Site {
    /// Do browsers come by https?
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_origin
            .as_deref()
            .is_some_and(|origin| origin.starts_with("https://"))
    }

    /// Scheme, host and port for links that are sent on: the public ones, else where this server listens. Never the
    /// host that a request names, which a stranger may have chosen.
    #[must_use]
    pub fn origin(&self) -> String {
        match &self.public_origin {
            Some(origin) => origin.trim_end_matches('/').to_owned(),
            None if self.listens.ip().is_unspecified() => {
                format!(
                    "http://{}",
                    SocketAddr::from((Ipv4Addr::LOCALHOST, self.listens.port()))
                )
            }
            None => format!("http://{}", self.listens),
        }
    }

    /// The address that the request comes from: the peer's, or what a trusted proxy says of it. Where no proxy is
    /// named, one on this machine is trusted: else everybody behind it would share one address, and a stranger's
    /// failed sign-ins would hold all of them back.
    #[must_use]
    pub fn address(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let peer = peer?.to_canonical();
        let said = headers
            .get_all("x-forwarded-for")
            .filter_map(|value| value.to_str().ok());
        let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
        let mut address = peer;
        for hop in said.into_iter().rev() {
            if !self.is_proxy(address) {
                break;
            }
            let Ok(next) = hop.parse::<IpAddr>() else { break };
            address = next.to_canonical();
        }
        Some(address)
    }

    fn is_proxy(&self, address: IpAddr) -> bool {
        match self.trusted_proxies.as_slice() {
            [] => address.is_loopback(),
            named => named.iter().any(|network| network.holds(address)),
        }
    }

    /// Has somebody set the desk up? Remembers only that it is so.
    #[must_use]
    pub fn knows_set_up(&self) -> bool {
        self.set_up.load(Ordering::Relaxed)
    }

    /// Notes that the desk is set up.
    pub fn note_set_up(&self) {
        self.set_up.store(true, Ordering::Relaxed);
    }

    /// The whole name of one of our cookies. The prefix makes browsers insist on `Secure`, this host and the
    /// whole path (RFC 6265bis).
    #[must_use]
    pub fn cookie_name(&self, name: &str) -> String {
        if self.insecure_cookies {
            name.to_owned()
        } else {
            format!("__Host-{name}")
        }
    }

    /// What the browser kept under this name.
    #[must_use]
    pub fn cookie(&self, request: &HttpRequest, name: &str) -> Option<String> {
        request
            .cookie(&self.cookie_name(name))
            .map(|cookie| cookie.value().to_owned())
    }

    /// A cookie to be kept for so many seconds; none to be forgotten.
    #[must_use]
    pub fn make_cookie(&self, name: &str, value: &str, seconds: i64) -> Cookie<'static> {
        Cookie::build(self.cookie_name(name), value.to_owned())
            .path("/")
            .http_only(true)
            .secure(!self.insecure_cookies)
            .same_site(SameSite::Lax)
            .max_age(Duration::seconds(seconds))
            .finish()
    }
}

/// The host that the request names, with its port.
#[must_use]
pub fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST).and_then(|host| host.to_str().ok())
}

/// The path of the page that a request was sent from, if the browser says so and the page is ours.
#[must_use]
pub fn came_from(headers: &HeaderMap) -> Option<String> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let page = url::Url::parse(referer).ok()?;
    let name = page.host_str()?;
    let at = match page.port() {
        Some(port) => format!("{name}:{port}"),
        None => name.to_owned(),
    };
    let ours = host(headers).is_some_and(|host| host.eq_ignore_ascii_case(&at));
    let path = match page.query() {
        Some(query) => format!("{}?{query}", page.path()),
        None => page.path().to_owned(),
    };
    (ours && local_path(&path).is_some()).then_some(path)
}

/// A path on this site to go to, if it is one: never another host, however it is written.
#[must_use]
pub fn local_path(text: &str) -> Option<&str> {
    let plain = text.len() <= 2_000 && text.chars().all(|c| !c.is_control() && c != '\\' && !c.is_whitespace());
    let local = text.starts_with('/') && !text.starts_with("//");
    (plain && local).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_came_from_a_page_of_this_site_or_from_nowhere() {
        let from = |referer: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, header::HeaderValue::from_static("desk.example:8080"));
            headers.insert(header::REFERER, header::HeaderValue::from_static(referer));
            came_from(&headers)
        };
        assert_eq!(
            from("http://desk.example:8080/claims?q=a").as_deref(),
            Some("/claims?q=a")
        );
        for other in [
            "http://desk.example/claims",
            "http://evil.example:8080/",
            "nonsense",
            "",
        ] {
            assert_eq!(from(other), None, "{other}");
        }
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/claims?state=to_check", "/articles/1#s3"] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "claims",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nset-cookie: x",
            "\\/evil.example",
        ] {
            assert_eq!(local_path(bad), None, "{bad:?}");
        }
    }
}
