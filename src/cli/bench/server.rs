//! The measured server: this same program, as a process of its own, so that its memory can be read.

use crate::cli::ending::Stop;
use crate::cli::say::aside;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A folder that is removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder in `parent`, or where the system keeps temporary files.
    pub fn make(parent: Option<&Path>) -> Result<Self, Stop> {
        let parent = parent.map_or_else(std::env::temp_dir, Path::to_path_buf);
        let path = parent.join(format!("docket-bench-{}", std::process::id()));
        std::fs::create_dir(&path)
            .map_err(|error| Stop::Fault(format!("{} cannot be made: {error}", path.display())))?;
        Ok(Self(path))
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            aside(format_args!("docket: {} was not removed: {error}", self.0.display()));
        }
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first page.
    pub start: Duration,
}

impl Server {
    /// Starts `docket serve` on a free port and waits for its first page.
    pub fn start(url: &str) -> Result<Self, Stop> {
        let fault = |error: std::io::Error| Stop::Fault(format!("the measured server did not start: {error}"));
        let program = std::env::current_exe().map_err(fault)?;
        let address = TcpListener::bind("127.0.0.1:0")
            .and_then(|free| free.local_addr())
            .map_err(fault)?;
        let began = Instant::now();
        let child = Command::new(program)
            .args(["serve", "--log", "error", "--database", url, "--listen"])
            .arg(address.to_string())
            .stdout(Stdio::null())
            .spawn()
            .map_err(fault)?;
        let mut server = Self {
            child,
            address,
            start: Duration::ZERO,
        };
        while !answers(address) {
            if began.elapsed() > Duration::from_secs(60) {
                return Err(Stop::Fault(
                    "the measured server did not answer within a minute".to_owned(),
                ));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.start = began.elapsed();
        Ok(server)
    }

    /// Anonymous resident memory in KiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
            .unwrap_or(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has nothing to lose: the desk is removed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn answers(address: SocketAddr) -> bool {
    use std::io::{Read, Write};
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let asked =
        stream.write_all(format!("GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes());
    let mut reply = String::new();
    asked.is_ok() && stream.read_to_string(&mut reply).is_ok() && reply.starts_with("HTTP/1.1 200")
}
