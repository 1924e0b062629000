//! How a command ends: in words on standard error, and with an exit code that means something.

use super::say::aside;
use crate::desk::Failure;
use crate::domain::refusal::{FieldError, Refusal};
use std::io;
use std::process::ExitCode;

/// What every command returns.
pub type Ending = Result<(), Stop>;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Stop {
    /// It is not allowed, not possible now, or something is broken: exit code 1.
    Refused(String),
    /// The arguments or settings are wrong: exit code 2.
    Usage(String),
    /// The database, a file or the network did not do its part: exit code 3.
    Fault(String),
    /// Nobody reads the output any more: nothing to say, exit code 0.
    Unread,
}

impl Stop {
    /// Tells what was wrong with a field by the flag that it was given with; `flags` pairs the two. What came another
    /// way is told by its words alone.
    pub fn naming(failure: Failure, flags: &[(&str, &str)]) -> Self {
        match failure {
            Failure::Refused(Refusal::Invalid(problems)) => {
                let line = |problem: &FieldError| {
                    let flag = flags.iter().find(|(field, _)| *field == problem.field);
                    flag.map_or_else(
                        || problem.words.clone(),
                        |(_, flag)| format!("{flag}: {}", problem.words),
                    )
                };
                Stop::Usage(problems.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            Failure::Refused(refusal) => Stop::Refused(refusal.to_string()),
            Failure::Fault(fault) => Stop::Fault(fault.to_string()),
            Failure::Again => Stop::Fault(failure.to_string()),
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::naming(failure, &[])
    }
}

/// For standard output; errors of files are told with their names.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Stop::Unread
        } else {
            Stop::Fault(error.to_string())
        }
    }
}

/// Says how it ended.
pub fn tell(ending: Ending) -> ExitCode {
    let (words, code) = match ending {
        Ok(()) | Err(Stop::Unread) => return ExitCode::SUCCESS,
        Err(Stop::Refused(words)) => (words, 1),
        Err(Stop::Usage(words)) => (words, 2),
        Err(Stop::Fault(words)) => (words, 3),
    };
    for line in words.lines() {
        aside(format_args!("docket: {line}"));
    }
    ExitCode::from(code)
}
