//! The yardsticks of the benchmark: what single commits cost on this disk, and what SQLite's own shell exports.

use crate::store::Rows;
use crate::store::db::Place;
use crate::store::fault::Fault;
use diesel::connection::SimpleConnection;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many commits of one small row a new SQLite database (WAL, FULL) takes in this time.
///
/// # Errors
/// The database's own.
pub fn commits(path: &Path, time: Duration) -> Result<usize, Fault> {
    let fault = |error: String| Fault::Database(error);
    let mut db = Place::Sqlite(path.display().to_string())
        .connect()
        .map_err(|error| fault(error.to_string()))?;
    let mut run = || -> Rows<usize> {
        db.batch_execute("CREATE TABLE mark (number INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")?;
        let began = Instant::now();
        let mut commits: usize = 0;
        while began.elapsed() < time {
            db.batch_execute("INSERT INTO mark (words) VALUES ('a row as long as the row of an event, more or less')")?;
            commits = commits.saturating_add(1);
        }
        Ok(commits)
    };
    run().map_err(|error| fault(error.to_string()))
}

/// What belongs to a claim, joined in one statement; the shell writes it without looking at a cell.
const CLAIMS: &str = "\
    SELECT c.number, hex(c.id), c.statement, c.said_by, c.said_on, c.state, c.risk, c.priority, c.due_at, \
           c.hold_reason, c.closed_reason, c.created_at, c.updated_at, a.title, a.publisher, a.url, \
           p.name, p.email, m.name, m.email, r.code, r.label, v.version, v.summary, v.true_as_of, \
           (SELECT group_concat(s.url, ' ') FROM source s WHERE s.claim_id = c.id AND s.removed_at IS NULL), \
           (SELECT group_concat(t.tag, ' ') FROM claim_tag t WHERE t.claim_id = c.id), \
           (SELECT n.exact FROM anchor n WHERE n.claim_id = c.id LIMIT 1) \
    FROM claim c LEFT JOIN article a ON a.id = c.article_id LEFT JOIN person p ON p.id = c.assignee_id \
    LEFT JOIN person m ON m.id = c.created_by LEFT JOIN rating r ON r.id = c.rating_id \
    LEFT JOIN verdict v ON v.claim_id = c.id AND v.version = c.verdict ORDER BY c.number";

/// How long SQLite's own shell takes to write the claims of the database at `path` as CSV; none where there is no
/// shell, or no such database.
///
/// # Errors
/// When the shell cannot be run, or refuses.
pub fn csv(path: &Path) -> io::Result<Option<Duration>> {
    if !path.exists() {
        return Ok(None);
    }
    let began = Instant::now();
    let run = Command::new("sqlite3")
        .args(["-readonly", "-csv"])
        .arg(path)
        .arg(CLAIMS)
        .stdout(Stdio::null())
        .status();
    match run {
        Ok(status) if status.success() => Ok(Some(began.elapsed())),
        Ok(status) => Err(io::Error::other(format!("sqlite3: {status}"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
