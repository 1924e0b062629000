//! What a command says. Whoever no longer listens is never a reason to panic: a server must outlive its log.

use super::ending::Ending;
use std::fmt::Display;
use std::io::Write;

/// A line of what was asked for, on standard output. Ends the command when nobody reads it any more.
pub fn answer(words: impl Display) -> Ending {
    Ok(writeln!(std::io::stdout().lock(), "{words}")?)
}

/// A line beside it, on standard error; dropped when nobody reads it.
pub fn aside(words: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{words}");
}
