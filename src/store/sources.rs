//! Sources, and their files.

use crate::domain::id::{AttachmentId, ClaimId, PersonId, SourceId, WorkId};
use crate::domain::source::{Kind, Stance};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{attachment, source};
use crate::store::works;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

/// A source as it is kept, and what its work says of it; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = source)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The claim that it bears on.
    pub claim_id: ClaimId,
    /// From 1 within the claim; the number of its footnote.
    pub position: i32,
    /// http or https, or nothing.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote or said it.
    pub author: String,
    /// When it was published: an ISO 8601 date.
    pub published_on: String,
    /// When it was looked at: an ISO 8601 date.
    pub accessed_on: String,
    /// The exact words.
    pub quote: String,
    /// Where in it: page, table, minute.
    pub locator: String,
    /// What it is.
    pub kind: Kind,
    /// What it does to the claim.
    pub stance: Stance,
    /// Named, or anonymous.
    pub named: bool,
    /// An interest of the source in the matter.
    pub conflict_note: String,
    /// Its text as it was seen.
    pub kept_text: String,
    /// SHA-256 of that text.
    pub kept_sha256: Option<Vec<u8>>,
    /// A file of it.
    pub attachment_id: Option<AttachmentId>,
    /// Who added it.
    pub added_by: Option<PersonId>,
    /// When.
    pub added_at: Instant,
    /// When it was taken off the list.
    pub removed_at: Option<Instant>,
    /// Counts its changes.
    pub version: i32,
    /// What it is a source of; nothing only until the server has given it its work.
    pub work_id: Option<WorkId>,
    /// The group of sources that it counts with as one voice; empty for none. Told by its work, not kept with it.
    #[diesel(skip_insertion)]
    pub group: String,
    /// A copy of its work is kept. Told by its work, too.
    #[diesel(skip_insertion)]
    pub copied: bool,
}

/// The columns of a [`Source`], with its kept text or without.
macro_rules! columns {
    ($kept_text:expr) => {
        (
            source::id,
            source::claim_id,
            source::position,
            source::url,
            source::title,
            source::publisher,
            source::author,
            source::published_on,
            source::accessed_on,
            source::quote,
            source::locator,
            source::kind,
            source::stance,
            source::named,
            source::conflict_note,
            $kept_text,
            source::kept_sha256,
            source::attachment_id,
            source::added_by,
            source::added_at,
            source::removed_at,
            source::version,
            source::work_id,
            "".into_sql::<Text>(),
            false.into_sql::<Bool>(),
        )
    };
}

/// Keeps a new source.
///
/// # Errors
/// The database's own.
pub fn insert(db: &mut Db, new: &Source) -> Rows<()> {
    diesel::insert_into(source::table).values(new).execute(db).map(drop)
}

/// A source of a claim by its footnote's number.
///
/// # Errors
/// The database's own.
pub fn at(db: &mut Db, claim: ClaimId, position: i32) -> Rows<Option<Source>> {
    let found: Option<Source> = source::table
        .filter(source::claim_id.eq(claim).and(source::position.eq(position)))
        .select(columns!(source::kept_text))
        .first(db)
        .optional()?;
    let mut found: Vec<Source> = found.into_iter().collect();
    works::mark(db, &mut found)?;
    Ok(found.pop())
}

/// The highest footnote number that a claim has used.
///
/// # Errors
/// The database's own.
pub fn last_position(db: &mut Db, claim: ClaimId) -> Rows<i32> {
    let last: Option<i32> = source::table
        .filter(source::claim_id.eq(claim))
        .select(diesel::dsl::max(source::position))
        .first(db)?;
    Ok(last.unwrap_or(0))
}

/// Every source of a claim, taken-off ones too, by number; without their kept texts, which may be long.
///
/// # Errors
/// The database's own.
pub fn of_claim(db: &mut Db, claim: ClaimId) -> Rows<Vec<Source>> {
    let mut found: Vec<Source> = source::table
        .filter(source::claim_id.eq(claim))
        .order(source::position)
        .select(columns!("".into_sql::<Text>()))
        .load(db)?;
    works::mark(db, &mut found)?;
    Ok(found)
}

/// The same of several claims at once.
///
/// # Errors
/// The database's own.
pub fn of_claims(db: &mut Db, claims: &[ClaimId]) -> Rows<Vec<Source>> {
    let mut found: Vec<Source> = source::table
        .filter(source::claim_id.eq_any(claims))
        .order((source::claim_id, source::position))
        .select(columns!("".into_sql::<Text>()))
        .load(db)?;
    works::mark(db, &mut found)?;
    Ok(found)
}

/// Writes a changed source.
///
/// # Errors
/// The database's own.
pub fn save(db: &mut Db, s: &Source) -> Rows<()> {
    diesel::update(source::table.find(s.id))
        .set((
            (
                source::url.eq(&s.url),
                source::title.eq(&s.title),
                source::publisher.eq(&s.publisher),
                source::author.eq(&s.author),
                source::published_on.eq(&s.published_on),
                source::accessed_on.eq(&s.accessed_on),
                source::quote.eq(&s.quote),
                source::locator.eq(&s.locator),
            ),
            (
                source::kind.eq(s.kind),
                source::stance.eq(s.stance),
                source::named.eq(s.named),
                source::conflict_note.eq(&s.conflict_note),
                source::kept_text.eq(&s.kept_text),
                source::kept_sha256.eq(&s.kept_sha256),
                source::attachment_id.eq(s.attachment_id),
                source::removed_at.eq(s.removed_at),
                source::version.eq(s.version),
                source::work_id.eq(s.work_id),
            ),
        ))
        .execute(db)
        .map(drop)
}

/// A kept file; the fields stand in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = attachment)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// The name that it came with.
    pub name: String,
    /// What its bytes say that it is.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// How many bytes.
    pub size: i64,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Who brought it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Instant,
}

/// Keeps a file.
///
/// # Errors
/// The database's own.
pub fn add_attachment(db: &mut Db, new: &Attachment) -> Rows<()> {
    diesel::insert_into(attachment::table).values(new).execute(db).map(drop)
}

/// A kept file with its bytes.
///
/// # Errors
/// The database's own.
pub fn attachment(db: &mut Db, id: AttachmentId) -> Rows<Option<Attachment>> {
    attachment::table.find(id).first(db).optional()
}

/// SHA-256 of a kept file.
///
/// # Errors
/// The database's own.
pub fn attachment_sha256(db: &mut Db, id: AttachmentId) -> Rows<Option<Vec<u8>>> {
    attachment::table
        .find(id)
        .select(attachment::sha256)
        .first(db)
        .optional()
}

/// A kept file's id, name, size and SHA-256.
pub type FileEntry = (AttachmentId, String, i64, Vec<u8>);

/// The names, sizes and SHA-256 of these files.
///
/// # Errors
/// The database's own.
pub fn attachment_names(db: &mut Db, ids: &[AttachmentId]) -> Rows<Vec<FileEntry>> {
    attachment::table
        .filter(attachment::id.eq_any(ids))
        .select((attachment::id, attachment::name, attachment::size, attachment::sha256))
        .load(db)
}
