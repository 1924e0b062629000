//! A small HTTP/1.1 client for the benchmark: one kept connection, whole answers, nothing else.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer.
#[derive(Debug, Default)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its header lines, lower case names.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
    /// From the request to the first byte of the body.
    pub first_byte: Duration,
}

impl Reply {
    /// The first header of this (lower case) name.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection to the server.
pub struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    buffer: Vec<u8>,
    cookie: String,
}

impl Connection {
    /// Connects; `cookie` goes with every request.
    pub async fn open(address: SocketAddr, cookie: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            address,
            stream,
            buffer: Vec::new(),
            cookie: cookie.to_owned(),
        })
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> io::Result<Reply> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n\r\n",
            self.address, self.cookie
        ))
        .await
    }

    /// Asks for a page as browsers do, compressed.
    pub async fn get_compressed(&mut self, path: &str) -> io::Result<Reply> {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\n",
            self.address, self.cookie
        );
        self.send(&format!("{head}Accept-Encoding: gzip\r\n\r\n")).await
    }

    /// Sends a form; the answer is asked for as JSON.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> io::Result<Reply> {
        let mut body = Vec::new();
        let reply = self.post_into(path, fields, &mut body).await?;
        Ok(Reply { body, ..reply })
    }

    /// Sends a form and puts the body of the answer elsewhere, as it comes.
    pub async fn post_into(&mut self, path: &str, fields: &[(&str, &str)], into: &mut dyn Write) -> io::Result<Reply> {
        let body = serde_urlencoded::to_string(fields).map_err(io::Error::other)?;
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {1}\r\nAccept: application/json\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {2}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        );
        self.send_into(&request, into).await
    }

    async fn send(&mut self, request: &str) -> io::Result<Reply> {
        let mut body = Vec::new();
        let reply = self.send_into(request, &mut body).await?;
        Ok(Reply { body, ..reply })
    }

    async fn send_into(&mut self, request: &str, into: &mut dyn Write) -> io::Result<Reply> {
        let began = Instant::now();
        self.stream.write_all(request.as_bytes()).await?;
        let head = self.until(b"\r\n\r\n").await?;
        let mut reply = parse(&head)?;
        reply.first_byte = began.elapsed();
        if reply.header("transfer-encoding").eq_ignore_ascii_case("chunked") {
            loop {
                let size = self.until(b"\r\n").await?;
                let size = String::from_utf8_lossy(&size).trim().to_owned();
                let size = usize::from_str_radix(&size, 16).map_err(io::Error::other)?;
                self.take(size, into).await?;
                self.take(2, &mut Vec::new()).await?;
                if size == 0 {
                    break;
                }
            }
        } else {
            let length = reply.header("content-length").parse().unwrap_or(0);
            self.take(length, into).await?;
        }
        Ok(reply)
    }

    async fn more(&mut self) -> io::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    async fn until(&mut self, end: &[u8]) -> io::Result<Vec<u8>> {
        loop {
            if let Some(at) = self.buffer.windows(end.len()).position(|window| window == end) {
                return Ok(self.buffer.drain(..at.saturating_add(end.len())).collect());
            }
            self.more().await?;
        }
    }

    async fn take(&mut self, length: usize, into: &mut dyn Write) -> io::Result<()> {
        let mut left = length;
        while left > 0 {
            if self.buffer.is_empty() {
                self.more().await?;
            }
            let now = left.min(self.buffer.len());
            into.write_all(self.buffer.get(..now).unwrap_or_default())?;
            self.buffer.drain(..now);
            left = left.saturating_sub(now);
        }
        Ok(())
    }
}

fn parse(head: &[u8]) -> io::Result<Reply> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok());
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let status = status.ok_or_else(|| io::Error::other("no HTTP answer"))?;
    Ok(Reply {
        status,
        headers,
        ..Reply::default()
    })
}
