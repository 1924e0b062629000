//! A mail server of a few lines: it keeps what it takes, and can refuse or hang.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};

/// How the server is minded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It takes what comes.
    Takes,
    /// It knows none of the addresses.
    Refuses,
    /// It takes the connection and says nothing.
    Hangs,
}

/// A mail that it took.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Whom the envelope names.
    pub to: String,
    /// Headers and body, as they came.
    pub text: String,
}

/// A running mail server; it ends with the test's runtime.
pub struct MailSink {
    /// Its address as Docket takes it.
    pub url: String,
    kept: Arc<Mutex<Kept>>,
}

struct Kept {
    mood: Mood,
    visits: usize,
    sent: Vec<Sent>,
}

impl MailSink {
    /// Listens on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let url = format!("smtp://{}", listener.local_addr().expect("a port"));
        let kept = Arc::new(Mutex::new(Kept {
            mood: Mood::Takes,
            visits: 0,
            sent: Vec::new(),
        }));
        actix_web::rt::spawn({
            let kept = Arc::clone(&kept);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    actix_web::rt::spawn(talk(stream, Arc::clone(&kept)));
                }
            }
        });
        Self { url, kept }
    }

    /// Minds it from now on.
    pub fn minds(&self, mood: Mood) {
        self.kept.lock().unwrap().mood = mood;
    }

    /// How often somebody came.
    pub fn visits(&self) -> usize {
        self.kept.lock().unwrap().visits
    }

    /// What it took so far.
    pub fn sent(&self) -> Vec<Sent> {
        self.kept.lock().unwrap().sent.clone()
    }
}

impl Sent {
    /// The values of a header, unfolded.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let (head, _) = self.text.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        let lines = head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
            .collect()
    }

    /// The only value of a header.
    pub fn header(&self, name: &str) -> String {
        let mut values = self.headers(name);
        assert_eq!(values.len(), 1, "{name} in {}", self.text);
        values.remove(0)
    }

    /// The text, as its reader sees it.
    pub fn body(&self) -> String {
        let (_, body) = self.text.split_once("\r\n\r\n").unwrap();
        match self.header("Content-Transfer-Encoding").as_str() {
            "7bit" | "8bit" => body.replace("\r\n", "\n"),
            "quoted-printable" => unquoted(&body.replace("=\r\n", "").replace("\r\n", "\n")),
            other => panic!("{other} is not read here"),
        }
    }
}

fn unquoted(text: &str) -> String {
    let mut parts = text.split('=');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

async fn talk(stream: TcpStream, kept: Arc<Mutex<Kept>>) {
    let mood = {
        let mut kept = kept.lock().unwrap();
        kept.visits += 1;
        kept.mood
    };
    if mood == Mood::Hangs {
        std::future::pending::<()>().await;
    }
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let mut answer = "220 sink.example ready".to_owned();
    let mut to = String::new();
    loop {
        if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
        let Some(line) = line(&mut read).await else { return };
        let verb: String = line.chars().take(4).collect();
        answer = match verb.to_uppercase().as_str() {
            "RCPT" if mood == Mood::Refuses => "550 5.1.1 Nobody has this address".to_owned(),
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 known".to_owned()
            }
            "DATA" => {
                if write.write_all(b"354 go on\r\n").await.is_err() {
                    return;
                }
                let Some(text) = data(&mut read).await else { return };
                let sent = Sent { to: to.clone(), text };
                kept.lock().unwrap().sent.push(sent);
                "250 2.0.0 taken".to_owned()
            }
            _ => "250 sink.example".to_owned(),
        };
    }
}

async fn line(read: &mut BufReader<OwnedReadHalf>) -> Option<String> {
    let mut line = String::new();
    match read.read_line(&mut line).await {
        Ok(length) if length > 0 => Some(line),
        _ => None,
    }
}

/// Everything up to the line of a single dot.
async fn data(read: &mut BufReader<OwnedReadHalf>) -> Option<String> {
    let mut text = String::new();
    loop {
        match line(read).await?.as_str() {
            ".\r\n" => return Some(text),
            line => text.push_str(line.strip_prefix('.').unwrap_or(line)),
        }
    }
}
