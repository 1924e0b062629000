//! Reply requests: whoever is spoken of is asked before a verdict on them stands.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How somebody was asked.
    How {
        /// By mail over the net.
        Email = "email", "By email";
        /// By telephone.
        Phone = "phone", "By phone";
        /// By a message of some service.
        Message = "message", "By message";
        /// By letter.
        Letter = "letter", "By letter";
        /// Face to face.
        InPerson = "in_person", "In person";
        /// Through a press office or another go-between.
        PressOffice = "press_office", "Through the press office";
    }
}

vocabulary! {
    /// What came of it.
    ReplyState {
        /// No answer yet.
        Waiting = "waiting", "Waiting for an answer";
        /// They answered.
        Answered = "answered", "Answered";
        /// They did not.
        Silent = "silent", "No answer";
    }
}

impl ReplyState {
    /// May it still be told what came of the request? An answer stays; one that came late replaces a silence.
    #[must_use]
    pub fn is_open(self) -> bool {
        self != Self::Answered
    }
}

/// Does a request count as an attempt to get a reply: was it answered, or was the silence noted after its deadline?
#[must_use]
pub fn is_attempt(state: ReplyState, deadline_on: &str, closed_on: &str) -> bool {
    match state {
        ReplyState::Waiting => false,
        ReplyState::Answered => true,
        ReplyState::Silent => !deadline_on.is_empty() && closed_on > deadline_on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_and_silence_only_after_the_deadline() {
        use ReplyState::{Answered, Silent, Waiting};
        assert!(!is_attempt(Waiting, "2026-11-04", ""));
        assert!(is_attempt(Answered, "", "2026-11-03"));
        assert!(is_attempt(Silent, "2026-11-04", "2026-11-05"));
        assert!(
            !is_attempt(Silent, "2026-11-04", "2026-11-04"),
            "the day of the deadline is theirs"
        );
        assert!(!is_attempt(Silent, "", "2026-11-05"));
    }
}
