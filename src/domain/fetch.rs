//! Where Docket may fetch a page from, and why a page is not had, in words. Users choose these addresses, so whatever
//! is not known to be public is refused: by scheme, name and port before anything is asked, and by every address that
//! the name has before one of them is connected to.

use core::net::IpAddr;
use std::str::FromStr;

use url::{Host, Url};

use crate::domain::network::{Network, is_public};

/// How many redirects are followed; each is judged anew.
pub const REDIRECTS_MOST: usize = 5;
/// The largest page, in bytes, after it is inflated.
pub const PAGE_MOST: usize = 5_000_000;
/// The largest page of which a copy is kept, in bytes: reports are longer than articles.
pub const COPY_MOST: usize = 20_000_000;
/// Seconds until a connection must stand.
pub const CONNECTS_WITHIN: u64 = 5;
/// Seconds until the page must be here, redirects included.
pub const FETCHES_WITHIN: u64 = 20;

/// The ports that the web is on.
const PORTS: [u16; 2] = [80, 443];

/// Endings of names that mean something inside a network only (RFC 6761, RFC 6762, RFC 8375, ICANN's `.internal`).
const INSIDE: &[&str] = &[
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
];

/// From where pages may be fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Policy {
    /// From nowhere.
    #[default]
    Off,
    /// From the public net, and from what is named besides.
    Public(Vec<Allowed>),
}

/// A network inside, from which pages may be fetched all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    network: Network,
    ports: Ports,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ports {
    Web,
    One(u16),
    All,
}

/// What is wrong with the text of an [`Allowed`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is no network; write 10.0.0.0/8, 10.1.2.3:8080, 10.1.2.3:* or [fd00::/8]:8080")]
pub struct AllowedError(String);

/// `NETWORK` on the ports of the web, `NETWORK:PORT`, or `NETWORK:*`; IPv6 with a port stands in brackets.
impl FromStr for Allowed {
    type Err = AllowedError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let (network, port) = match text.strip_prefix('[') {
            Some(rest) => match rest.split_once(']') {
                Some((network, "")) => (network, None),
                Some((network, port)) => (network, port.strip_prefix(':')),
                None => (text, None),
            },
            None if text.matches(':').count() == 1 => match text.split_once(':') {
                Some((network, port)) => (network, Some(port)),
                None => (text, None),
            },
            None => (text, None),
        };
        let wrong = || AllowedError(text.to_owned());
        let ports = match port {
            None if text.ends_with(']') || !text.starts_with('[') => Ports::Web,
            None => return Err(wrong()),
            Some("*") => Ports::All,
            Some(port) => Ports::One(port.parse().map_err(|_| wrong())?),
        };
        let network = network.parse().map_err(|_| wrong())?;
        Ok(Self { network, ports })
    }
}

impl Allowed {
    fn on(self, port: u16) -> bool {
        match self.ports {
            Ports::Web => PORTS.contains(&port),
            Ports::One(one) => one == port,
            Ports::All => true,
        }
    }

    fn holds(self, address: IpAddr, port: u16) -> bool {
        self.on(port) && self.network.holds(address.to_canonical())
    }
}

impl Policy {
    /// Reads a link, or a redirect's, and judges all that its text alone says.
    ///
    /// # Errors
    /// Why nothing is fetched from there.
    pub fn read(&self, text: &str) -> Result<Url, NotFetched> {
        let Policy::Public(allowed) = self else {
            return Err(NotFetched::Off);
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(NotFetched::Link(say!("unread-enter-link")));
        }
        if text.chars().count() > 2_000 {
            return Err(NotFetched::Link(say!("unread-link-long")));
        }
        let url = Url::parse(text).map_err(|_| NotFetched::Link(say!("rules-link-whole")))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotFetched::Link(say!("unread-link-scheme")));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotFetched::Link(say!("rules-link-user")));
        }
        let port = url.port_or_known_default().unwrap_or_default();
        if !PORTS.contains(&port) && !allowed.iter().any(|allowed| allowed.on(port)) {
            return Err(NotFetched::Port(port));
        }
        match url.host() {
            None => return Err(NotFetched::Link(say!("unread-link-no-site"))),
            Some(Host::Domain(name)) if is_inside(name) && allowed.is_empty() => return Err(NotFetched::Inside),
            Some(Host::Domain(_)) => {}
            Some(Host::Ipv4(address)) => self.judge(&url, &[address.into()])?,
            Some(Host::Ipv6(address)) => self.judge(&url, &[address.into()])?,
        }
        Ok(url)
    }

    /// Judges the addresses that the link's name has. One that is inside refuses them all: a name that is half
    /// inside was made to deceive.
    ///
    /// # Errors
    /// Why nothing is fetched from there.
    pub fn judge(&self, url: &Url, addresses: &[IpAddr]) -> Result<(), NotFetched> {
        let Policy::Public(allowed) = self else {
            return Err(NotFetched::Off);
        };
        let port = url.port_or_known_default().unwrap_or_default();
        let inside = matches!(url.host(), Some(Host::Domain(name)) if is_inside(name));
        for address in addresses {
            let named = allowed.iter().any(|allowed| allowed.holds(*address, port));
            let public = is_public(*address) && !inside;
            if !named && !public {
                return Err(NotFetched::Inside);
            }
            if !named && !PORTS.contains(&port) {
                return Err(NotFetched::Port(port));
            }
        }
        if addresses.is_empty() {
            return Err(NotFetched::Unknown(host(url)));
        }
        Ok(())
    }
}

/// Is it a name that means something inside a network only: without a dot, or with such an ending?
fn is_inside(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends = |ending: &&str| {
        name.strip_suffix(*ending)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    !name.contains('.') || INSIDE.iter().any(ends)
}

/// The site of a link, as people call it.
#[must_use]
pub fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Why a page was not fetched: what happened, why, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFetched {
    /// Fetching is switched off.
    Off,
    /// The link cannot be used.
    Link(&'static str),
    /// It leads inside.
    Inside,
    /// It names a port that the web is not on.
    Port(u16),
    /// The name leads nowhere.
    Unknown(String),
    /// Nothing can be reached.
    Closed(String),
    /// Nobody answers.
    Silent(String),
    /// The answer takes too long.
    Slow(String),
    /// The answer stopped or made no sense.
    Broken(String),
    /// The site cannot show that it is who it says.
    Untrusted(String),
    /// Redirects without end.
    Around,
    /// The site answers, without the page.
    Status(String, u16),
    /// It is no page of text.
    Media(String),
    /// More than [`PAGE_MOST`].
    TooLarge,
    /// Compressed in a way that was not asked for, or wrongly.
    Encoding(String),
}

impl std::error::Error for NotFetched {}

impl std::fmt::Display for NotFetched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = match self {
            Self::Off => say!("unread-off").to_owned(),
            Self::Link(words) => (*words).to_owned(),
            Self::Inside => say!("unread-inside").to_owned(),
            Self::Port(port) => say!("unread-port", port = port.to_string()),
            Self::Unknown(site) => say!("unread-unknown", site = site),
            Self::Closed(site) => say!("unread-closed", site = site),
            Self::Silent(site) => say!("unread-silent", site = site),
            Self::Slow(site) => say!("unread-slow", site = site),
            Self::Broken(site) => say!("unread-broken", site = site),
            Self::Untrusted(site) => say!("unread-untrusted", site = site),
            Self::Around => say!("unread-around").to_owned(),
            Self::Status(site, status) => status_words(site, *status),
            Self::Media(what) => say!("unread-media", what = what),
            Self::TooLarge => say!("unread-page-large").to_owned(),
            Self::Encoding(site) => say!("unread-encoding", site = site),
        };
        f.write_str(&words)
    }
}

fn status_words(site: &str, status: u16) -> String {
    match status {
        401 | 402 | 403 | 451 => say!("unread-not-shown", site = site, status = status),
        404 | 410 => say!("unread-no-page", site = site, status = status),
        429 => say!("unread-asks-to-wait", site = site),
        _ => say!("unread-could-not", site = site, status = status),
    }
}

/// How a page of text is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// As HTML.
    Html,
    /// As it stands.
    Text,
}

/// Reads a `Content-Type`: what the page is, and the charset that it names.
///
/// # Errors
/// [`NotFetched::Media`] for what is no text to read.
pub fn media(content_type: Option<&str>) -> Result<(Media, Option<String>), NotFetched> {
    let Some(content_type) = content_type else {
        return Err(NotFetched::Media(say!("unread-no-type").to_owned()));
    };
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let media = match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Media::Html,
        "text/plain" => Media::Text,
        other => {
            let known = other.chars().all(|c| c.is_ascii_alphanumeric() || "/+-._".contains(c));
            let named = if known && other.len() <= 80 {
                other
            } else {
                say!("unread-something-else")
            };
            return Err(NotFetched::Media(named.to_owned()));
        }
    };
    let mut named = parts.filter_map(|part| part.split_once('='));
    let charset = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    Ok((
        media,
        charset.map(|(_, value)| value.trim().trim_matches('"').to_owned()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public() -> Policy {
        Policy::Public(Vec::new())
    }

    fn allowing(text: &str) -> Policy {
        Policy::Public(vec![text.parse().unwrap()])
    }

    #[test]
    fn a_public_link_is_read() {
        for link in [
            "https://news.example/a?b=c#d",
            " http://news.example:80/ ",
            "https://news.example.:443/",
            "https://b\u{fc}cher.example/",
            "http://8.8.8.8/",
            "http://[2606:4700::1111]/",
        ] {
            assert!(public().read(link).is_ok(), "{link}");
        }
        assert_eq!(Policy::Off.read("https://news.example/"), Err(NotFetched::Off));
    }

    #[test]
    fn links_that_lead_inside_are_refused_however_they_are_written() {
        for link in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://017700000001/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://127.0.0.1./",
            "http://\u{ff11}27.0.0.1/",
            "http://127\u{3002}0\u{3002}0\u{3002}1/",
            "http://%31%32%37.0.0.1/",
            "http://0/",
            "http://0.0.0.0/",
            "http://[::]/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fd00:ec2::254]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.100.100.200/",
            "http://168.63.129.16/",
            "http://10.0.0.1/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://router.home.arpa/",
            "http://wiki/",
            "http:///10.0.0.1/",
            "http:\\\\10.0.0.1\\",
        ] {
            assert_eq!(public().read(link), Err(NotFetched::Inside), "{link}");
        }
    }

    #[test]
    fn other_schemes_ports_and_credentials_are_refused() {
        for link in [
            "",
            "news.example",
            "//news.example/",
            "ftp://news.example/",
            "file:///etc/passwd",
            "gopher://news.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "https://user@news.example/",
            "https://news.example:pass@127.0.0.1/",
            "http://",
            "http://256.256.256.256/",
            "http://[::1",
            "http://news.example\0.internal/",
            "https://a b.example/",
        ] {
            assert!(matches!(public().read(link), Err(NotFetched::Link(_))), "{link}");
        }
        for port in [22, 25, 8080, 6379] {
            let link = format!("https://news.example:{port}/");
            assert_eq!(public().read(&link), Err(NotFetched::Port(port)));
        }
    }

    #[test]
    fn every_address_of_a_name_must_be_public() {
        let url = public().read("https://news.example/").unwrap();
        let judge = |addresses: &[&str]| {
            let addresses: Vec<IpAddr> = addresses.iter().map(|text| text.parse().unwrap()).collect();
            public().judge(&url, &addresses)
        };
        assert_eq!(judge(&["8.8.8.8", "2606:4700::1111"]), Ok(()));
        assert_eq!(judge(&["8.8.8.8", "10.0.0.1"]), Err(NotFetched::Inside));
        assert_eq!(judge(&["::ffff:169.254.169.254"]), Err(NotFetched::Inside));
        assert!(matches!(judge(&[]), Err(NotFetched::Unknown(_))));
    }

    #[test]
    fn what_is_named_besides_is_open_on_its_ports_only() {
        let policy = allowing("10.1.0.0/16:8080");
        assert!(policy.read("http://10.1.2.3:8080/").is_ok());
        assert_eq!(policy.read("http://10.1.2.3/"), Err(NotFetched::Inside));
        assert_eq!(policy.read("http://10.2.2.3:8080/"), Err(NotFetched::Inside));
        assert_eq!(policy.read("http://8.8.8.8:8080/"), Err(NotFetched::Port(8080)));
        assert_eq!(policy.read("http://8.8.8.8:22/"), Err(NotFetched::Port(22)));
        let wiki = policy.read("http://wiki.internal:8080/").unwrap();
        assert_eq!(policy.judge(&wiki, &["10.1.2.3".parse().unwrap()]), Ok(()));
        assert_eq!(
            policy.judge(&wiki, &["8.8.8.8".parse().unwrap()]),
            Err(NotFetched::Inside)
        );
        assert!(allowing("127.0.0.1:*").read("http://127.0.0.1:4000/").is_ok());
        assert!(allowing("10.0.0.0/8").read("https://10.0.0.1/").is_ok());
        assert!(allowing("[fd00::/8]:8080").read("http://[fd00::1]:8080/").is_ok());
        assert!(allowing("fd00::/8").read("http://[fd00::1]/").is_ok());
        for wrong in [
            "",
            "wiki:80",
            "10.0.0.1:x",
            "10.0.0.1:70000",
            "[fd00::1]8080",
            "[fd00::1",
            "10.0.0.0/40",
        ] {
            assert!(wrong.parse::<Allowed>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_text_is_read() {
        assert_eq!(media(Some("text/html")), Ok((Media::Html, None)));
        assert_eq!(
            media(Some("Text/HTML; charset=\"ISO-8859-1\"")),
            Ok((Media::Html, Some("ISO-8859-1".to_owned())))
        );
        assert_eq!(
            media(Some("text/plain;charset=utf-8")),
            Ok((Media::Text, Some("utf-8".to_owned())))
        );
        let words = |text| media(text).unwrap_err().to_string();
        assert!(words(Some("application/pdf")).contains("leads to application/pdf"));
        assert!(words(Some("<b>x</b>")).contains("something else"));
        assert!(words(None).contains("no known type"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_answered(text in "(?s)(http://|https://)?[-a-z0-9.:@/\\\\\\[\\]%\u{ff11}\u{3002} ]{0,40}") {
            if let Ok(url) = public().read(&text) {
                proptest::prop_assert!(matches!(url.scheme(), "http" | "https"));
                proptest::prop_assert!(url.username().is_empty());
            }
        }
    }
}
