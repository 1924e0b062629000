//! How a command ends: in words on standard error, and with an exit code that means something.

use crate::desk::Failure;
use crate::domain::refusal::Refusal;
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

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(Refusal::Invalid(problems)) => {
                let words: Vec<String> = problems
                    .iter()
                    .map(|problem| format!("--{}: {}", problem.field.replace('_', "-"), problem.words))
                    .collect();
                Stop::Usage(words.join("\n"))
            }
            Failure::Refused(refusal) => Stop::Refused(refusal.to_string()),
            Failure::Fault(fault) => Stop::Fault(fault.to_string()),
            Failure::Again => Stop::Fault(failure.to_string()),
        }
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
    eprintln!("docket: {words}");
    ExitCode::from(code)
}
