//! Says on standard error how far a long command is: nothing in its first second, then once a second.

use super::say::aside;
use crate::domain::report::grouped;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_secs(1);

/// How far a command is.
#[derive(Debug)]
pub struct Progress {
    what: &'static str,
    said: Instant,
    in_place: bool,
    spoke: bool,
}

impl Progress {
    /// Begins; `what` says what is counted: "events verified".
    #[must_use]
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            said: Instant::now(),
            in_place: std::io::stderr().is_terminal(),
            spoke: false,
        }
    }

    /// So many are done, of so many if that is known.
    pub fn at(&mut self, done: i64, of: Option<i64>) {
        if self.said.elapsed() < PAUSE {
            return;
        }
        self.said = Instant::now();
        self.spoke = true;
        let of = of.map(|of| format!(" of {}", grouped(of))).unwrap_or_default();
        let line = format!("{}{of} {}", grouped(done), self.what);
        let (begin, end) = if self.in_place { ("\r\u{1b}[K", "") } else { ("", "\n") };
        // Whoever does not look misses nothing.
        let _ = write!(std::io::stderr().lock(), "{begin}{line}{end}");
    }
}

/// A line that was written in place is ended.
impl Drop for Progress {
    fn drop(&mut self) {
        if self.in_place && self.spoke {
            aside("");
        }
    }
}
