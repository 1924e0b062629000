//! Identifiers: UUID version 7 (RFC 9562), one Rust type for each kind of record.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use uuid::Uuid;

/// The id of a record of kind `Of`.
pub struct Id<Of>(Uuid, PhantomData<fn() -> Of>);

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $id:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $kind {}
        #[doc = concat!("Id of ", stringify!($kind), ".")]
        pub type $id = Id<$kind>;
    )+};
}

kinds! {
    /// Any record: the subject of an event, of a submission.
    Any => AnyId;
    /// A person.
    Person => PersonId;
    /// A link to set a password by.
    Invitation => InvitationId;
    /// A signed-in browser.
    Session => SessionId;
    /// One sending of a form.
    Submission => SubmissionId;
    /// An article.
    Article => ArticleId;
    /// One text of an article.
    Revision => RevisionId;
    /// A sentence of a revision.
    Sentence => SentenceId;
    /// A claim.
    Claim => ClaimId;
    /// A range of a revision that a claim stands on.
    Anchor => AnchorId;
    /// How a passage came into a newer text.
    Placement => PlacementId;
    /// A split or a merge.
    Lineage => LineageId;
    /// A rating scale.
    Scale => ScaleId;
    /// A rating of a scale.
    Rating => RatingId;
    /// A source.
    Source => SourceId;
    /// What sources are of.
    Work => WorkId;
    /// Sources that count as one voice.
    Group => GroupId;
    /// A page as it stood.
    KeptCopy => CopyId;
    /// What a look at a link found.
    LinkCheck => LinkCheckId;
    /// A file kept with a source.
    Attachment => AttachmentId;
    /// A version of a verdict.
    Verdict => VerdictId;
    /// An approval or a request for changes.
    SignOff => SignOffId;
    /// A version of how verdicts of a risk are signed off.
    SignOffRule => SignOffRuleId;
    /// A second opinion.
    Opinion => OpinionId;
    /// A declared conflict of interest.
    Conflict => ConflictId;
    /// What the public saw.
    Publication => PublicationId;
    /// A comment.
    Comment => CommentId;
    /// One act on several claims.
    Bulk => BulkId;
    /// A queue address with a name.
    View => ViewId;
    /// A choice of a report with a name.
    Preset => PresetId;
    /// An export of a report.
    Export => ExportId;
    /// What somebody is told of.
    Notification => NotificationId;
    /// A mail that is not sent yet.
    Mail => MailId;
    /// A reply request.
    ReplyRequest => ReplyRequestId;
    /// A change to what the public had read.
    Correction => CorrectionId;
    /// A look at a published verdict.
    Look => LookId;
}

impl Id<Submission> {
    /// The mark of a form as it is filled in: the form's own with a print of what is in it at its end, so that all that
    /// one form was ever sent with stand together.
    #[must_use]
    pub fn filled_in(self, print: [u8; 4]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l, ..] = self.0.into_bytes();
        let [m, n, o, p] = print;
        Self::new(Uuid::from_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p]))
    }
}

impl<Of> Id<Of> {
    /// Takes a UUID as the id of such a record.
    #[must_use]
    pub const fn new(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The UUID.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// The same id without its kind.
    #[must_use]
    pub const fn any(self) -> AnyId {
        Id::new(self.0)
    }
}

impl AnyId {
    /// The same id as one of a kind.
    #[must_use]
    pub const fn of<Of>(self) -> Id<Of> {
        Id::new(self.uuid())
    }
}

impl<Of> Clone for Id<Of> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Of> Copy for Id<Of> {}
impl<Of> PartialEq for Id<Of> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<Of> Eq for Id<Of> {}
impl<Of> PartialOrd for Id<Of> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<Of> Ord for Id<Of> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<Of> Hash for Id<Of> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<Of> fmt::Debug for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<Of> fmt::Display for Id<Of> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<Of> FromStr for Id<Of> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::new)
    }
}
impl<Of> serde::Serialize for Id<Of> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, Of> serde::Deserialize<'de> for Id<Of> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}
