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
