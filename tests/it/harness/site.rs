//! A web site of its own for a story, on a free port of this machine: it answers what it was told to, byte by byte.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A running site; it ends with the story.
pub struct Site {
    /// Its port.
    pub port: u16,
    heads: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

/// The answer to one path: the bytes, head included. None: it takes the request and never answers.
pub type Answer = (&'static str, Option<Vec<u8>>);

impl Site {
    /// Answers each path with its bytes, others with 404.
    pub async fn serving(answers: Vec<Answer>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let heads: Arc<Mutex<Vec<String>>> = Arc::default();
        let (answers, kept) = (Arc::new(answers), Arc::clone(&heads));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&answers), Arc::clone(&kept)));
            }
        });
        Self { port, heads, task }
    }

    /// The address of a path.
    pub fn link(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The heads of the requests that came.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(mut stream: TcpStream, answers: Arc<Vec<Answer>>, heads: Arc<Mutex<Vec<String>>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    heads.lock().unwrap_or_else(PoisonError::into_inner).push(head);
    let missing = Some(page("404 Not Found", "text/html", b"<p>There is no such page.</p>"));
    let found = answers.iter().find(|(known, _)| *known == path);
    match found.map_or(&missing, |(_, answer)| answer) {
        // The other side may have hung up, as it should on what it does not want.
        Some(bytes) => drop(stream.write_all(bytes).await),
        None => std::future::pending().await,
    }
}

/// An answer with a whole body.
pub fn page(status: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    with_head(
        status,
        &format!("content-type: {content_type}\r\ncontent-length: {}", body.len()),
        body,
    )
}

/// An answer that sends on.
pub fn redirect(to: &str) -> Vec<u8> {
    with_head("302 Found", &format!("location: {to}\r\ncontent-length: 0"), b"")
}

/// An answer with this head.
pub fn with_head(status: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\n{head}\r\nconnection: close\r\n\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A news page with everything around the article that such pages have.
pub const NEWS: &str = r#"<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Two piers close | Harbour Gazette</title>
<link rel="canonical" href="/news/piers">
<meta property="og:site_name" content="Harbour Gazette"><meta property="og:title" content="Two piers close">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Two piers close",
"author":{"@type":"Person","name":"Lena Brandt"},"datePublished":"2026-11-08T06:30:00Z"}</script>
<script>document.write('never')</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<main><article><h1>Two piers close</h1>
<p>The city closed 2 of its 9 piers on Monday after inspectors found rust in 40 of the 310 pillars that carry them.</p>
<figure><img src="p.jpg" alt=""><figcaption>Workers measure the north pier on Monday morning</figcaption></figure>
<p>The mayor said that repairs cost 3.2 million and take until May. In 2019 the same piers were closed for 11 weeks, and the ferries to the islands left from the old harbour.</p>
<h2>What passengers must know</h2>
<p>Ferries to the islands leave from the old harbour, every 40 minutes, until the piers open again. Tickets stay valid, the harbour office said, and the fares do not change before the spring.</p>
</article></main>
<footer>Sign up for our newsletter. All rights reserved.</footer></body></html>
"#;
