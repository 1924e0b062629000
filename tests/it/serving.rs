//! The server as a process of its own: how it starts, what it says and keeps to itself, how it stops.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::cli::{code, docket, ran};
#[cfg(feature = "postgres")]
use crate::harness::TestDatabase;

/// A server that is starting or runs; it is killed if the test does not stop it.
struct Server {
    child: Child,
    out: Option<BufReader<ChildStdout>>,
    address: String,
}

impl Server {
    /// Begins to start on a free port.
    fn begin(folder: &Path, arguments: &[&str], log: impl Into<Stdio>) -> Self {
        let mut child = docket(folder, arguments)
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let out = child.stdout.take().map(BufReader::new);
        Self {
            child,
            out,
            address: String::new(),
        }
    }

    fn start(folder: &Path, arguments: &[&str], log: impl Into<Stdio>) -> Self {
        let mut server = Self::begin(folder, arguments, log);
        server.learn_address();
        server
    }

    /// Waits until it says where it is.
    fn learn_address(&mut self) {
        let line = self.line();
        let address = line.split_whitespace().find_map(|word| word.strip_prefix("http://"));
        self.address = address.unwrap_or_else(|| panic!("it says {line:?}")).to_owned();
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.as_mut().unwrap().read_line(&mut line).unwrap();
        line
    }

    /// The status of the answer to a GET.
    fn ask(&self, path: &str) -> u16 {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        status.unwrap_or_else(|| panic!("{path}: {answer:?}"))
    }

    /// Asks it to stop, and expects it to do so in peace.
    fn stop(mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        for _ in 0..600 {
            if let Some(ended) = self.child.try_wait().unwrap() {
                assert_eq!(ended.code(), Some(0));
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("it does not stop");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_server_outlives_whoever_reads_what_it_says() {
    for command in ["serve", "demo"] {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(folder.path(), &[command], Stdio::piped());
        drop((server.out.take(), server.child.stderr.take()));
        for _ in 0..3 {
            assert_eq!(server.ask("/healthz"), 200, "{command}");
        }
        server.stop();
    }
}

/// Starts three servers at once on one database that nobody has opened before.
fn start_three(url: &str) {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["serve", "--log", "error", "--database", url];
    let mut servers: Vec<Server> = (0..3)
        .map(|_| Server::begin(folder.path(), &arguments, Stdio::inherit()))
        .collect();
    servers.iter_mut().for_each(Server::learn_address);
    for server in servers {
        assert_eq!(server.ask("/readyz"), 200);
        server.stop();
    }
}

#[test]
fn nodes_that_start_together_on_an_empty_file_wait_for_each_other() {
    for _ in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        start_three(&format!("sqlite:{}", folder.path().join("desk.db").display()));
    }
}

#[cfg(feature = "postgres")]
#[test]
fn nodes_that_start_together_on_an_empty_postgres_wait_for_each_other() {
    for _ in 0..3 {
        start_three(TestDatabase::empty_postgres().url());
    }
}

#[test]
fn the_code_of_an_empty_desk_is_printed_whatever_is_logged() {
    for log in [&["--log", "off"][..], &["--log", "error", "--log-format", "json"]] {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(folder.path(), &[&["serve"], log].concat(), Stdio::null());
        let (mut out, address) = (server.out.take().unwrap(), server.address.clone());
        server.stop();
        let mut line = String::new();
        out.read_to_string(&mut line).unwrap();
        assert!(line.contains(&format!("http://{address}/setup")), "{line:?}");
        let code = line.split_whitespace().last().unwrap();
        assert_eq!(code.len(), 29, "{line}");
    }
}

#[test]
fn a_request_is_logged_with_its_path_and_without_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let logged = |format: &str| {
        let log = File::create(&path).unwrap();
        let server = Server::start(folder.path(), &["serve", "--log-format", format], log);
        assert_eq!(server.ask("/healthz?q=5ec7e7"), 200);
        server.ask("/invite/5ec7e7");
        server.ask("/%69nvite/5ec7e7");
        server.stop();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("5ec7e7"), "{text}");
        assert!(!text.contains('\u{1b}'), "no colours in a file: {text}");
        text
    };
    let text = logged("text");
    let line = text.lines().find(|line| line.contains("path=\"/healthz\"")).unwrap();
    for part in ["method=GET", "status=200", "ms="] {
        assert!(line.contains(part), "{line}");
    }
    let json = logged("json");
    let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let line = lines.iter().find(|line| line["span"]["path"] == "/healthz").unwrap();
    assert_eq!(line["span"]["method"], "GET");
    assert_eq!(line["fields"]["status"], 200);
    assert!(line["fields"]["ms"].is_u64(), "{line}");
}

#[test]
fn a_desk_and_its_backup_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["serve"], Stdio::null());
    let backup = ran(folder.path(), &["backup", "copy.db"]);
    assert_eq!(code(&backup), 0);
    for name in ["docket.db", "docket.db-wal", "docket.db-shm", "copy.db"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    server.stop();
}
