//! The yardstick of the benchmark: what single commits cost on this disk.

use crate::store::Rows;
use crate::store::db::Place;
use crate::store::fault::Fault;
use diesel::connection::SimpleConnection;
use std::path::Path;
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
