//! What went over the wire, as a WARC file (ISO 28500, WARC 1.1), which any archive of the web reads.
//!
//! One file is one capture: a `warcinfo` record, then for each page asked for, redirects included, a `request` and a
//! `response` record. Records are parts of their own, so that each can be compressed by itself (`.warc.gz`). A record
//! is
//!
//! ```text
//! WARC/1.1                                        all lines end in CR LF
//! WARC-Type: response                             warcinfo, request, response
//! WARC-Record-ID: <urn:uuid:…>                    of its own
//! WARC-Date: 2026-11-22T11:00:00.123456Z          when it was asked for
//! WARC-Warcinfo-ID: <urn:uuid:…>                  of the first record; not in itself
//! WARC-Target-URI: https://tally.example/a        request and response
//! WARC-IP-Address: 192.0.2.7                      what was connected to
//! WARC-Concurrent-To: <urn:uuid:…>                in a response: its request
//! WARC-Block-Digest: sha256:…                     of everything behind the empty line
//! WARC-Payload-Digest: sha256:…                   in a response: of what stands behind its HTTP head
//! Content-Type: application/http; msgtype=response
//! Content-Length: 4711                            of the block
//!
//! (the block)
//!
//! (two empty lines)
//! ```
//!
//! Digests are SHA-256 in lower-case hexadecimal. Blocks of `request` and `response` are the bytes as they were sent
//! and came, headers between the two ends (`Connection`, `Transfer-Encoding`) and chunks included; only interim
//! answers (1xx) before the response are left out, as is what a site sends behind the length that it announced.

use crate::domain::log::hex;
use crate::domain::time::Instant;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One question and its answer, byte by byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked for.
    pub url: String,
    /// When.
    pub at: Instant,
    /// What was connected to.
    pub ip: String,
    /// What was sent.
    pub sent: Vec<u8>,
    /// What came, as [`response`] cuts it.
    pub got: Vec<u8>,
}

/// The records of a capture, each whole, in their order.
#[must_use]
pub fn records(
    software: &str,
    file: &str,
    at: Instant,
    exchanges: &[Exchange],
    mut id: impl FnMut() -> Uuid,
) -> Vec<Vec<u8>> {
    let info = id();
    let fields = format!(
        "software: {software}\r\nformat: WARC File Format 1.1\r\n\
         conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    );
    let head = Head::new("warcinfo", info, at)
        .with("WARC-Filename", file)
        .with("Content-Type", "application/warc-fields");
    let mut records = vec![head.around(fields.as_bytes())];
    for exchange in exchanges {
        let (request, response) = (id(), id());
        let of = |kind: &'static str, id| {
            Head::new(kind, id, exchange.at)
                .with("WARC-Warcinfo-ID", &urn(info))
                .with("WARC-Target-URI", &exchange.url)
                .with("WARC-IP-Address", &exchange.ip)
                .with("Content-Type", &format!("application/http; msgtype={kind}"))
        };
        records.push(of("request", request).around(&exchange.sent));
        let (_, payload) = parts(&exchange.got);
        let head = of("response", response)
            .with("WARC-Concurrent-To", &urn(request))
            .with("WARC-Payload-Digest", &digest(payload));
        records.push(head.around(&exchange.got));
    }
    records
}

struct Head(String);

impl Head {
    fn new(kind: &str, id: Uuid, at: Instant) -> Self {
        Self("WARC/1.1\r\n".to_owned())
            .with("WARC-Type", kind)
            .with("WARC-Record-ID", &urn(id))
            .with("WARC-Date", &at.to_string())
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push_str(name);
        self.0.push_str(": ");
        // A value is one line, whatever it holds.
        self.0.extend(value.chars().filter(|letter| !letter.is_control()));
        self.0.push_str("\r\n");
        self
    }

    fn around(self, block: &[u8]) -> Vec<u8> {
        let head = self
            .with("WARC-Block-Digest", &digest(block))
            .with("Content-Length", &block.len().to_string());
        let mut record = head.0.into_bytes();
        record.extend_from_slice(b"\r\n");
        record.extend_from_slice(block);
        record.extend_from_slice(b"\r\n\r\n");
        record
    }
}

fn urn(id: Uuid) -> String {
    format!("<urn:uuid:{id}>")
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

/// The head of an HTTP message with the empty line behind it, and the rest.
#[must_use]
pub fn parts(message: &[u8]) -> (&[u8], &[u8]) {
    // One walk up to the end of the head: what lies behind it may be long, and may be looked through again.
    let lines = message.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let mut begins = lines.map(|(end, _)| end.saturating_add(1));
    let end = begins.find_map(|begin| match message.get(begin..)? {
        [b'\n', ..] => begin.checked_add(1),
        [b'\r', b'\n', ..] => begin.checked_add(2),
        _ => None,
    });
    message
        .split_at_checked(end.unwrap_or(message.len()))
        .unwrap_or((message, &[]))
}

/// The response out of all that came over a connection: without interim answers (1xx) before it, and without what
/// stands behind the length that it announced.
#[must_use]
pub fn response(came: &[u8]) -> &[u8] {
    let mut rest = came;
    loop {
        let (head, behind) = parts(rest);
        if !is_interim(head) || behind.is_empty() {
            let length = announced(head).and_then(|length| length.checked_add(head.len()));
            return length.and_then(|length| rest.get(..length)).unwrap_or(rest);
        }
        rest = behind;
    }
}

fn is_interim(head: &[u8]) -> bool {
    let status = head.split(u8::is_ascii_whitespace).nth(1);
    status.is_some_and(|status| status.len() == 3 && status.starts_with(b"1") && status != b"101")
}

/// The length that a head announces; nothing where the body is chunked.
fn announced(head: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(head);
    let fields = || text.lines().skip(1).filter_map(|line| line.split_once(':'));
    let of = |wanted: &str| {
        let found = fields().find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim().to_owned())
    };
    match of("transfer-encoding") {
        Some(_) => None,
        None => of("content-length")?.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_says_how_long_it_is_and_what_is_in_it() {
        let at = Instant::from_micros(1_795_345_200_123_456);
        let exchange = Exchange {
            url: "https://tally.example/a\r\nX: y".to_owned(),
            at,
            ip: "192.0.2.7".to_owned(),
            sent: b"GET /a HTTP/1.1\r\n\r\n".to_vec(),
            got: b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi".to_vec(),
        };
        let mut number = 0;
        let id = || {
            number += 1;
            Uuid::from_u128(number)
        };
        let records = records("Docket/1", "copy.warc.gz", at, &[exchange], id);
        let texts: Vec<String> = records
            .iter()
            .map(|record| String::from_utf8(record.clone()).unwrap())
            .collect();
        assert_eq!(texts.len(), 3);
        assert!(texts[0].starts_with("WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:"));
        assert!(texts[0].contains("software: Docket/1\r\n"));
        let response = &texts[2];
        assert!(response.contains("WARC-Target-URI: https://tally.example/aX: y\r\n"));
        assert!(response.contains("WARC-Date: 2026-11-22T"));
        assert!(response.contains("Content-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\n"));
        let hi = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";
        assert!(response.contains(&format!("WARC-Payload-Digest: sha256:{hi}\r\n")));
        assert!(response.ends_with("\r\n\r\nhi\r\n\r\n"));
    }

    #[test]
    fn the_response_is_cut_out_of_what_came() {
        let cut = |came: &str| String::from_utf8(response(came.as_bytes()).to_vec()).unwrap();
        let page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
        assert_eq!(cut(page), page);
        assert_eq!(cut(&format!("{page}trailing")), page);
        assert_eq!(cut(&format!("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n{page}")), page);
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
        assert_eq!(cut(chunked), chunked);
        assert_eq!(cut("HTTP/1.1 100 Continue\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
        assert_eq!(cut(&format!("HTTP/1.1 100\r\n\r\n{page}")), page);
        assert_eq!(cut("noise"), "noise");
        assert_eq!(cut("HTTP/1.0 200 OK\nA: b\n\nhi"), "HTTP/1.0 200 OK\nA: b\n\nhi");
        assert_eq!(parts(b"a: b\n\nhi\r\n\r\n").1, b"hi\r\n\r\n");
        assert_eq!(parts(b"a: b\r\n\r\nhi").0, b"a: b\r\n\r\n");
        assert_eq!(parts(b"a: b\r\n").1, b"");
    }

    #[test]
    fn however_many_interim_answers_come_each_is_walked_once() {
        // Were what follows looked through for each of them, this would take hours.
        let page = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
        let came = format!("{}{page}", "HTTP/1.1 102 Processing\r\n\r\n".repeat(400_000));
        assert_eq!(response(came.as_bytes()), page.as_bytes());
    }
}
