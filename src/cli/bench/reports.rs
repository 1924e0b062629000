//! Reports taken away as they are from the page, and the log verified from its file alone.

use super::DATABASE;
use super::measure::{Load, expect, mib};
use super::server::Server;
use super::table::{Table, millis, per_second};
use crate::desk::synthetic::raw_csv;
use crate::domain::report::grouped;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Where the server's memory is looked at again, in bytes of the file.
const LOOKS_EVERY: usize = 4 << 20;

/// A file that a report is kept in, and the most memory that its server had while it was sent.
struct Kept<'s> {
    file: File,
    server: &'s Server,
    bytes: usize,
    looked_at: usize,
    /// Behind the header; no cell of the synthetic desk holds a line end.
    rows: usize,
    memory: u64,
}

impl<'s> Kept<'s> {
    fn new(path: &Path, server: &'s Server) -> io::Result<Self> {
        Ok(Self {
            file: File::create(path)?,
            server,
            bytes: 0,
            looked_at: 0,
            rows: 0,
            memory: 0,
        })
    }
}

impl Write for Kept<'_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let taken = self.file.write(piece)?;
        let piece = piece.get(..taken).unwrap_or_default();
        let ends = piece.iter().filter(|byte| **byte == b'\n').count();
        let header = usize::from(self.bytes == 0);
        self.rows = self.rows.saturating_add(ends).saturating_sub(header);
        self.bytes = self.bytes.saturating_add(taken);
        if self.bytes >= self.looked_at.saturating_add(LOOKS_EVERY) {
            self.looked_at = self.bytes;
            self.memory = self.memory.max(self.server.memory());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Takes the reports that grow with a desk.
pub async fn all(table: &mut Table, load: &Load, server: &Server, folder: &Path) -> io::Result<()> {
    let before = server.memory();
    let mut most = before;
    for (report, target) in [("claims", "0.9 of sqlite3 -csv"), ("events", "")] {
        let path = folder.join(report).with_extension("csv");
        let mut kept = Kept::new(&path, server)?;
        let began = Instant::now();
        let first_byte = take(load, report, &mut kept).await?;
        let took = began.elapsed();
        most = most.max(kept.memory);
        table.row(
            format!("{report} report as CSV, {} MB", kept.bytes / 1_000_000),
            format!("{} rows", per_second(kept.rows, took)),
            target,
        );
        table.row(format!("{report} report, first byte"), millis(first_byte), "50 ms");
        match report {
            "claims" => yardstick(table, folder, kept.rows)?,
            _ => verify(table, &path, kept.rows)?,
        }
        std::fs::remove_file(path)?;
    }
    table.row(
        "memory before reports / the most meanwhile, anonymous",
        format!("{} / {}", mib(before), mib(most)),
        "64 MB",
    );
    Ok(())
}

/// Takes a report as the page's form does, and tells when its first byte came.
async fn take(load: &Load, report: &str, kept: &mut Kept<'_>) -> io::Result<Duration> {
    let path = "/reports/export";
    let fields = [("report", report), ("separator", "comma")];
    let reply = load.connection().await?.post_into(path, &fields, kept).await?;
    expect(&reply, path)?;
    Ok(reply.first_byte)
}

/// What SQLite's own shell needs for the same desk, where there is one.
fn yardstick(table: &mut Table, folder: &Path, rows: usize) -> io::Result<()> {
    let figure = match raw_csv(&folder.join(DATABASE))? {
        Some(took) => format!("{} rows", per_second(rows, took)),
        None => "no sqlite3 here".to_owned(),
    };
    table.row("sqlite3 -csv, claims joined with what belongs to them", figure, "");
    Ok(())
}

/// Verifies the log from its file alone, as anybody can who has the file.
fn verify(table: &mut Table, path: &Path, rows: usize) -> io::Result<()> {
    let began = Instant::now();
    let done = Command::new(std::env::current_exe()?)
        .args(["audit", "verify"])
        .arg(path)
        .stdout(Stdio::null())
        .status()?;
    if !done.success() {
        return Err(io::Error::other("the events report does not verify"));
    }
    let took = began.elapsed();
    table.row(
        format!(
            "events report of {} rows verified",
            grouped(i64::try_from(rows).unwrap_or(i64::MAX))
        ),
        format!("{} s, {}", tenths(took), per_second(rows, took)),
        "10 s for 1,000,000",
    );
    Ok(())
}

fn tenths(took: Duration) -> String {
    format!("{:.1}", took.as_secs_f64())
}
