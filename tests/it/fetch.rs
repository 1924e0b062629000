//! Pages are fetched from where they may be, and from nowhere else.

use std::io::Write;
use std::net::IpAddr;
use std::time::Duration;

use docket::domain::fetch::{NotFetched, Policy};
use docket::fetch::{Addresses, Fetcher, Page, Resolve};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::harness::site::{NEWS, Site, page, redirect, with_head};

/// A resolver that knows a few names.
struct Names(Vec<(&'static str, Vec<&'static str>)>);

impl Resolve for Names {
    fn addresses<'a>(&'a self, name: &'a str) -> Addresses<'a> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        let addresses = found.map(|(_, addresses)| addresses.iter().map(|text| text.parse().unwrap()).collect());
        Box::pin(async move { addresses.ok_or_else(|| std::io::Error::other("no such name")) })
    }
}

fn names() -> Names {
    let here: IpAddr = [127, 0, 0, 1].into();
    assert!(here.is_loopback());
    Names(vec![
        ("news.example", vec!["127.0.0.1"]),
        ("half.example", vec!["127.0.0.1", "10.0.0.1"]),
        ("inside.example", vec!["10.0.0.1"]),
        ("mapped.example", vec!["::ffff:192.168.0.1"]),
        ("cloud.example", vec!["169.254.169.254"]),
        ("empty.example", vec![]),
    ])
}

/// A fetcher for which the stories' sites are all that is open of this machine.
fn fetcher(within: Duration) -> Fetcher {
    let policy = Policy::Public(vec!["127.0.0.1:*".parse().unwrap()]);
    Fetcher::with(policy, "https://desk.example", names(), within)
}

async fn fetched(site: &Site, path: &str) -> Result<Page, NotFetched> {
    fetcher(Duration::from_secs(20)).page(&site.link(path)).await
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[actix_web::test]
async fn a_page_is_fetched_without_telling_more_than_who_asks() {
    let site = Site::serving(vec![
        (
            "/a?b=c",
            Some(page("200 OK", "text/html; charset=utf-8", NEWS.as_bytes())),
        ),
        ("/from", Some(redirect("/a?b=c"))),
        (
            "/packed",
            Some(with_head(
                "200 OK",
                "content-type: text/plain\r\ncontent-encoding: gzip",
                &gzip(b"It rained."),
            )),
        ),
    ])
    .await;
    let found = fetched(&site, "/from#part").await.unwrap();
    assert_eq!(found.url.path(), "/a");
    assert_eq!(found.bytes, NEWS.as_bytes());
    assert_eq!(found.charset.as_deref(), Some("utf-8"));
    assert_eq!(fetched(&site, "/packed").await.unwrap().bytes, b"It rained.");
    let by_name = format!("http://news.example:{}/a?b=c", site.port);
    assert!(fetcher(Duration::from_secs(20)).page(&by_name).await.is_ok());
    for head in site.heads() {
        let head = head.to_lowercase();
        let version = env!("CARGO_PKG_VERSION");
        assert!(
            head.contains(&format!("user-agent: docket/{version} (+https://desk.example)\r\n")),
            "{head}"
        );
        for word in ["cookie", "referer", "authorization"] {
            assert!(!head.contains(word), "{head}");
        }
    }
    assert!(
        site.heads()
            .last()
            .unwrap()
            .contains(&format!("news.example:{}", site.port))
    );
}

#[actix_web::test]
async fn no_redirect_and_no_name_leads_inside() {
    let elsewhere = [
        ("/other", "http://127.0.0.2:8080/", NotFetched::Inside),
        ("/mapped", "http://[::ffff:10.0.0.1]/", NotFetched::Inside),
        ("/cloud", "http://169.254.169.254/latest/meta-data/", NotFetched::Inside),
        ("/number", "http://167772161/", NotFetched::Inside),
        ("/name", "http://inside.example/", NotFetched::Inside),
        ("/half", "http://half.example/", NotFetched::Inside),
        ("/round", "/round", NotFetched::Around),
    ];
    let mut answers: Vec<_> = elsewhere
        .iter()
        .map(|(path, to, _)| (*path, Some(redirect(to))))
        .collect();
    answers.push(("/file", Some(redirect("file:///etc/passwd"))));
    answers.push(("/user", Some(redirect("http://user@127.0.0.1/"))));
    answers.push(("/nowhere", Some(with_head("302 Found", "content-length: 0", b""))));
    let site = Site::serving(answers).await;
    for (path, _, why) in elsewhere {
        assert_eq!(fetched(&site, path).await, Err(why), "{path}");
    }
    for path in ["/file", "/user"] {
        assert!(matches!(fetched(&site, path).await, Err(NotFetched::Link(_))), "{path}");
    }
    assert!(matches!(
        fetched(&site, "/nowhere").await,
        Err(NotFetched::Status(_, 302))
    ));
    assert_eq!(
        site.heads().iter().filter(|head| head.contains("GET /round ")).count(),
        6
    );
    let fetcher = fetcher(Duration::from_secs(20));
    for name in ["inside", "half", "mapped", "cloud"] {
        let link = format!("http://{name}.example:{}/", site.port);
        assert_eq!(fetcher.page(&link).await, Err(NotFetched::Inside), "{name}");
    }
    for name in ["empty", "unknown"] {
        let link = format!("http://{name}.example/");
        assert!(
            matches!(fetcher.page(&link).await, Err(NotFetched::Unknown(_))),
            "{name}"
        );
    }
    let strict = Fetcher::with(Policy::Public(Vec::new()), "", names(), Duration::from_secs(20));
    assert_eq!(strict.page("http://news.example/").await, Err(NotFetched::Inside));
    assert_eq!(Fetcher::off().page("http://news.example/").await, Err(NotFetched::Off));
}

#[actix_web::test]
async fn what_is_too_large_too_slow_or_no_text_is_refused() {
    let large = vec![b'a'; 5_000_001];
    let mut chunked = b"4c4b41\r\n".to_vec();
    chunked.extend_from_slice(&large);
    chunked.extend_from_slice(b"\r\n0\r\n\r\n");
    let text = "content-type: text/plain";
    let packed = format!("{text}\r\ncontent-encoding: gzip");
    let site = Site::serving(vec![
        ("/most", Some(page("200 OK", "text/plain", &large[1..]))),
        ("/large", Some(page("200 OK", "text/plain", &large))),
        ("/unsaid", Some(with_head("200 OK", text, &large))),
        (
            "/chunked",
            Some(with_head(
                "200 OK",
                &format!("{text}\r\ntransfer-encoding: chunked"),
                &chunked,
            )),
        ),
        ("/bomb", Some(with_head("200 OK", &packed, &gzip(&vec![0; 50_000_000])))),
        ("/torn", Some(with_head("200 OK", &packed, &gzip(b"It rained.")[..12]))),
        (
            "/brotli",
            Some(with_head("200 OK", &format!("{text}\r\ncontent-encoding: br"), b"x")),
        ),
        ("/pdf", Some(page("200 OK", "application/pdf", b"%PDF-"))),
        ("/untyped", Some(with_head("200 OK", "content-length: 1", b"x"))),
        (
            "/short",
            Some(with_head("200 OK", &format!("{text}\r\ncontent-length: 9"), b"x")),
        ),
        ("/noise", Some(b"\0\0\0\0\r\n\r\n".to_vec())),
        (
            "/heads",
            Some(with_head("200 OK", &format!("x: {}", "y".repeat(200_000)), b"")),
        ),
        ("/closed", Some(page("403 Forbidden", "text/html", b"no"))),
        ("/silent", None),
    ])
    .await;
    assert_eq!(fetched(&site, "/most").await.unwrap().bytes.len(), 5_000_000);
    for path in ["/large", "/unsaid", "/chunked", "/bomb"] {
        assert_eq!(fetched(&site, path).await, Err(NotFetched::TooLarge), "{path}");
    }
    for path in ["/torn", "/brotli"] {
        assert!(
            matches!(fetched(&site, path).await, Err(NotFetched::Encoding(_))),
            "{path}"
        );
    }
    for path in ["/pdf", "/untyped"] {
        assert!(
            matches!(fetched(&site, path).await, Err(NotFetched::Media(_))),
            "{path}"
        );
    }
    for path in ["/short", "/noise", "/heads"] {
        assert!(
            matches!(fetched(&site, path).await, Err(NotFetched::Broken(_))),
            "{path}"
        );
    }
    assert!(matches!(
        fetched(&site, "/closed").await,
        Err(NotFetched::Status(_, 403))
    ));
    assert!(matches!(fetched(&site, "/gone").await, Err(NotFetched::Status(_, 404))));
    let hasty = fetcher(Duration::from_millis(100));
    assert!(matches!(
        hasty.page(&site.link("/silent")).await,
        Err(NotFetched::Slow(_))
    ));
    let port = site.port;
    drop(site);
    let gone = fetcher(Duration::from_secs(20))
        .page(&format!("http://127.0.0.1:{port}/"))
        .await;
    assert!(gone.is_err(), "{gone:?}");
}

#[actix_web::test]
async fn a_site_that_is_not_who_it_says_is_not_read() {
    let site = Site::serving(Vec::new()).await;
    let plain = fetcher(Duration::from_secs(20));
    let answer = plain.page(&format!("https://127.0.0.1:{}/", site.port)).await;
    // It never gets past the handshake, which is no TLS.
    assert!(
        matches!(
            answer,
            Err(NotFetched::Broken(_) | NotFetched::Slow(_) | NotFetched::Untrusted(_))
        ),
        "{answer:?}"
    );
    assert!(site.heads().is_empty());
}
