//! Sources: what reviewers attach to a claim.

use crate::desk::Desk;
use crate::desk::claims::{decided, load, no_claim, note, options, stale};
use crate::desk::conflicts::free_of;
use crate::desk::drafts::forget_in;
use crate::desk::works;
use crate::domain::claim as words;
use crate::domain::draft::Part;
use crate::domain::id::{AttachmentId, Source as SourceKind, SourceId, SubmissionId};
use crate::domain::log::hex;
use crate::domain::person::Actor;
use crate::domain::recheck;
use crate::domain::refusal::{FieldConflict, Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::source::{self, Kind, Stance};
use crate::domain::time::Instant;
use crate::domain::workflow::{self, State};
use crate::store::claims::{self, Claim};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::sources::{self, Attachment, Source};
use crate::store::{Tx, log, sign_offs, verdicts};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The largest file of a source, in bytes, where nothing else is set.
pub const FILE_MOST: usize = 5 * 1024 * 1024;
/// The most sources of one claim.
pub const SOURCES_MOST: i32 = 200;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A source as it is typed.
#[derive(Debug, Clone, Default)]
pub struct SourceForm {
    /// http or https, or nothing.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Who wrote or said it.
    pub author: String,
    /// An ISO 8601 date.
    pub published_on: String,
    /// An ISO 8601 date.
    pub accessed_on: String,
    /// The exact words.
    pub quote: String,
    /// Where in it.
    pub locator: String,
    /// A code of [`Kind`].
    pub kind: String,
    /// A code of [`Stance`].
    pub stance: String,
    /// `no` for an anonymous source.
    pub named: String,
    /// An interest of the source in the matter.
    pub conflict_note: String,
    /// Its text as it was seen.
    pub kept_text: String,
    /// A file of it.
    pub file: Option<File>,
}

/// Text and number of everything in a form that was judged, without the file.
struct Judged {
    url: String,
    title: String,
    publisher: String,
    author: String,
    published_on: String,
    accessed_on: String,
    quote: String,
    locator: String,
    kind: Kind,
    stance: Stance,
    conflict_note: String,
    kept_text: String,
}

fn judge(form: &SourceForm, file_most: usize, now: Instant) -> Result<Judged, Refusal> {
    let mut problems = Problems::default();
    let url = source::link(&form.url).unwrap_or_else(|words| {
        problems.add("url", words);
        String::new()
    });
    let line = words::LINE_MOST;
    let title = problems.text("title", say!("rules-field-title"), &form.title, line);
    let publisher = problems.optional("publisher", say!("rules-field-publisher"), &form.publisher, line);
    let author = problems.optional("author", say!("rules-field-author"), &form.author, line);
    let published_on = problems.date("published_on", &form.published_on);
    let accessed_on = problems.date("accessed_on", &form.accessed_on);
    if recheck::is_ahead(&accessed_on, now) {
        problems.add("accessed_on", say!("refusals-day-ahead"));
    }
    let quote = problems.optional("quote", say!("rules-field-quote"), &form.quote, words::NOTE_MOST);
    let locator = problems.optional("locator", say!("rules-field-locator"), &form.locator, line);
    let kind = problems.word("kind", say!("rules-choice-kind"), &form.kind);
    let stance = problems.word("stance", say!("rules-choice-stance"), &form.stance);
    let conflict_note = problems.optional("conflict_note", say!("rules-field-conflict"), &form.conflict_note, line);
    let kept_text = problems.optional("kept_text", say!("rules-field-kept"), &form.kept_text, 1_000_000);
    if let Some(file) = &form.file {
        judge_file(&mut problems, file, file_most);
    }
    decided(
        &mut problems,
        &[
            ("title", &title),
            ("quote", &quote),
            ("conflict_note", &conflict_note),
            ("kept_text", &kept_text),
        ],
    );
    problems.settle()?;
    let (kind, stance) = (kind.unwrap_or(Kind::Report), stance.unwrap_or(Stance::Context));
    Ok(Judged {
        url,
        title,
        publisher,
        author,
        published_on,
        accessed_on,
        quote,
        locator,
        kind,
        stance,
        conflict_note,
        kept_text,
    })
}

fn judge_file(problems: &mut Problems, file: &File, most: usize) {
    if file.bytes.len() > most {
        problems.add("file", say!("refusals-file-large", most = most / 1_048_576));
    }
    if file.name.chars().count() > 200 {
        problems.add("file", say!("refusals-file-name"));
    }
    if let Err(words) = source::attachable(&file.bytes) {
        problems.add("file", words);
    }
}

fn apply(source: &mut Source, judged: Judged, named: bool) {
    source.url = judged.url;
    source.title = judged.title;
    source.publisher = judged.publisher;
    source.author = judged.author;
    source.published_on = judged.published_on;
    source.accessed_on = judged.accessed_on;
    source.quote = judged.quote;
    source.locator = judged.locator;
    source.kind = judged.kind;
    source.stance = judged.stance;
    source.named = named;
    source.conflict_note = judged.conflict_note;
    source.kept_sha256 = (!judged.kept_text.is_empty()).then(|| Sha256::digest(judged.kept_text.as_bytes()).to_vec());
    source.kept_text = judged.kept_text;
}

impl Desk {
    /// The same desk, which keeps files of this many bytes with sources.
    #[must_use]
    pub fn with_file_most(mut self, bytes: usize) -> Self {
        self.file_most = bytes;
        self
    }

    /// The largest file of a source, in bytes.
    #[must_use]
    pub fn file_most(&self) -> usize {
        self.file_most
    }

    /// Attaches a source to a claim with work left.
    ///
    /// # Errors
    /// What is wrong with the form; `NotNow` for a closed or published claim.
    pub async fn add_source(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        form: SourceForm,
    ) -> Outcome<SourceId> {
        rights::require(who.role(), Right::Research)?;
        let most = self.file_most();
        self.act::<SourceKind>(who, once, move |tx| {
            let source = add_source_in(tx, number, &form, most)?;
            forget_in(tx, number, Part::Source)?;
            Ok(source.id)
        })
        .await
    }

    /// Amends a source. `version` is the one that the form was made from.
    ///
    /// # Errors
    /// `Stale` with yours, theirs and base; what is wrong with the form.
    pub async fn edit_source(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        position: i32,
        version: i32,
        form: SourceForm,
    ) -> Outcome<SourceId> {
        rights::require(who.role(), Right::Research)?;
        let most = self.file_most();
        self.act::<SourceKind>(who, once, move |tx| {
            let claim = open_claim(tx, number)?;
            let before = source_to_change(tx, &claim, position)?;
            if before.version != version {
                return Err(stale_source(tx, &claim, &before, version, &form)?.into());
            }
            let mut after = before.clone();
            apply(&mut after, judge(&form, most, tx.now())?, form.named != "no");
            if let Some(file) = keep_file(tx, form.file.as_ref())? {
                after.attachment_id = Some(file);
            }
            after.version = before.version.saturating_add(1);
            let now = tx.now();
            works::settle_in(tx, &mut after, now)?;
            sources::save(tx.db(), &after)?;
            works::leave_in(tx, &before, &after)?;
            forget_in(tx, number, Part::Amend(position))?;
            tell(tx, &claim, 0, "source.edit", &after, values(&before))?;
            Ok(after.id)
        })
        .await
    }

    /// Takes a source off the list, with a reason; the record stays.
    ///
    /// # Errors
    /// `Stale`, `NotFound`; a missing reason.
    pub async fn remove_source(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        number: i64,
        position: i32,
        version: i32,
        reason: String,
    ) -> Outcome<SourceId> {
        rights::require(who.role(), Right::Research)?;
        self.act::<SourceKind>(who, once, move |tx| {
            let claim = open_claim(tx, number)?;
            let before = source_to_change(tx, &claim, position)?;
            if before.version != version {
                return Err(stale(
                    tx,
                    &claim,
                    before.version,
                    say!("refusals-source-amended").to_owned(),
                    Vec::new(),
                )?
                .into());
            }
            let mut problems = Problems::default();
            let reason = problems.text("reason", "The reason", &reason, words::LINE_MOST);
            problems.settle()?;
            let mut after = before.clone();
            after.removed_at = Some(tx.now());
            after.version = before.version.saturating_add(1);
            sources::save(tx.db(), &after)?;
            count(tx, &claim, -1)?;
            let gone = json!({"source": position, "removed": 1, "version": after.version});
            tx.record(note(&claim, "source.remove", &reason, values(&before), gone));
            Ok(after.id)
        })
        .await
    }

    /// A source as it is kept, with its claim, for its own page.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn source(&self, who: &Actor, number: i64, position: i32) -> Outcome<(Claim, Source)> {
        rights::require(who.role(), Right::Read)?;
        self.store
            .read(move |db| {
                let claim = claims::by_number(db, number)?.ok_or_else(|| no_claim(number))?;
                let source = source_at(db, &claim, position)?;
                Ok((claim, source))
            })
            .await
    }

    /// A file that is kept with a source.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn attachment(&self, who: &Actor, id: AttachmentId) -> Outcome<Attachment> {
        rights::require(who.role(), Right::Read)?;
        let found = self.store.read(move |db| Ok(sources::attachment(db, id)?)).await?;
        found.ok_or_else(|| Refusal::NotFound(say!("refusals-no-file").to_owned()).into())
    }
}

/// Attaches a source inside an act.
pub(crate) fn add_source_in(tx: &mut Tx<'_>, number: i64, form: &SourceForm, most: usize) -> Outcome<Source> {
    let claim = open_claim(tx, number)?;
    let judged = judge(form, most, tx.now())?;
    let position = sources::last_position(tx.db(), claim.id)?.saturating_add(1);
    if position > SOURCES_MOST {
        return Err(Refusal::NotNow(say!("refusals-sources-most", n = SOURCES_MOST)).into());
    }
    let mut source = blank(tx, claim.id, position);
    apply(&mut source, judged, form.named != "no");
    source.attachment_id = keep_file(tx, form.file.as_ref())?;
    let now = tx.now();
    works::settle_in(tx, &mut source, now)?;
    sources::insert(tx.db(), &source)?;
    tell(tx, &claim, 1, "source.add", &source, Value::Null)?;
    Ok(source)
}

/// A claim that evidence may still be gathered for.
/// A claim for which whoever acts may gather evidence.
pub(crate) fn open_claim(tx: &mut Tx<'_>, number: i64) -> Outcome<Claim> {
    let claim = load(tx, number)?;
    workflow::may_gather(claim.state)?;
    free_of(tx, claim.id)?;
    Ok(claim)
}

fn source_at(db: &mut Db, claim: &Claim, position: i32) -> Outcome<Source> {
    let found = sources::at(db, claim.id, position)?.filter(|source| source.removed_at.is_none());
    found.ok_or_else(|| Refusal::NotFound(say!("refusals-no-source", claim = claim.reference(), n = position)).into())
}

/// A source to be changed. What a verdict that awaits approval rests on stays as the others read it.
fn source_to_change(tx: &mut Tx<'_>, claim: &Claim, position: i32) -> Outcome<Source> {
    let source = source_at(tx.db(), claim, position)?;
    if claim.state == State::AwaitingApproval
        && let Some(verdict) = verdicts::version(tx.db(), claim.id, claim.verdict)?
        && (verdicts::sources(tx.db(), verdict.id)?.contains(&source.id)
            // Which it rests on is not told before a second opinion is in.
            || sign_offs::sealed(tx.db(), claim.id)?.contains(&verdict.version))
    {
        let words = say!("refusals-source-carries", n = position);
        return Err(Refusal::NotNow(words).into());
    }
    Ok(source)
}

fn blank(tx: &Tx<'_>, claim: crate::domain::id::ClaimId, position: i32) -> Source {
    Source {
        id: tx.id(),
        claim_id: claim,
        position,
        url: String::new(),
        title: String::new(),
        publisher: String::new(),
        author: String::new(),
        published_on: String::new(),
        accessed_on: String::new(),
        quote: String::new(),
        locator: String::new(),
        kind: Kind::Report,
        stance: Stance::Context,
        named: true,
        conflict_note: String::new(),
        kept_text: String::new(),
        kept_sha256: None,
        attachment_id: None,
        added_by: tx.actor().id(),
        added_at: tx.now(),
        removed_at: None,
        version: 1,
        work_id: None,
        group: String::new(),
        copied: false,
    }
}

fn keep_file(tx: &mut Tx<'_>, file: Option<&File>) -> Outcome<Option<AttachmentId>> {
    let Some(file) = file else {
        return Ok(None);
    };
    let attachment = Attachment {
        id: tx.id(),
        // No name has it, and PostgreSQL keeps no text with it.
        name: file.name.replace('\0', ""),
        media_type: source::media_type(&file.bytes).to_owned(),
        sha256: Sha256::digest(&file.bytes).to_vec(),
        size: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
        bytes: file.bytes.clone(),
        created_by: tx.actor().id(),
        created_at: tx.now(),
    };
    sources::add_attachment(tx.db(), &attachment)?;
    Ok(Some(attachment.id))
}

fn count(tx: &mut Tx<'_>, claim: &Claim, by: i32) -> Outcome<()> {
    let mut counted = claim.clone();
    counted.sources = claim.sources.saturating_add(by);
    counted.updated_at = tx.now();
    Ok(claims::save_counts(tx.db(), &counted)?)
}

fn tell(tx: &mut Tx<'_>, claim: &Claim, by: i32, action: &'static str, source: &Source, before: Value) -> Outcome<()> {
    count(tx, claim, by)?;
    tx.record(note(claim, action, "", before, values(source)));
    Ok(())
}

/// A source as the log tells it: long texts by their hash.
fn values(source: &Source) -> Value {
    let mut values: serde_json::Map<String, Value> = fields(source)
        .into_iter()
        .map(|(field, _, value)| (field.to_owned(), Value::from(value)))
        .collect();
    values.insert(
        "kept_text".to_owned(),
        Value::from(source.kept_sha256.as_deref().map(hex).unwrap_or_default()),
    );
    values.insert("attachment".to_owned(), json!(source.attachment_id));
    values.insert("source".to_owned(), Value::from(source.position));
    values.insert("version".to_owned(), Value::from(source.version));
    Value::Object(values)
}

/// A source as text, field by field, in the order of the form.
fn fields(source: &Source) -> [(&'static str, &'static str, String); 13] {
    [
        ("url", say!("rules-label-link"), source.url.clone()),
        ("title", say!("rules-label-title"), source.title.clone()),
        ("publisher", say!("rules-label-publisher"), source.publisher.clone()),
        ("author", say!("rules-label-author"), source.author.clone()),
        (
            "published_on",
            say!("rules-label-published-on"),
            source.published_on.clone(),
        ),
        (
            "accessed_on",
            say!("rules-label-accessed-on"),
            source.accessed_on.clone(),
        ),
        ("quote", say!("rules-label-quote"), source.quote.clone()),
        ("locator", say!("rules-label-locator"), source.locator.clone()),
        ("kind", say!("rules-label-kind"), source.kind.code().to_owned()),
        ("stance", say!("rules-label-stance"), source.stance.code().to_owned()),
        (
            "named",
            say!("rules-label-named"),
            if source.named { "yes" } else { "no" }.to_owned(),
        ),
        (
            "conflict_note",
            say!("rules-label-conflict"),
            source.conflict_note.clone(),
        ),
        ("kept_text", say!("rules-label-kept"), source.kept_text.clone()),
    ]
}

fn stale_source(tx: &mut Tx<'_>, claim: &Claim, now: &Source, seen: i32, form: &SourceForm) -> Outcome<Refusal> {
    let typed = [
        &form.url,
        &form.title,
        &form.publisher,
        &form.author,
        &form.published_on,
        &form.accessed_on,
        &form.quote,
        &form.locator,
        &form.kind,
        &form.stance,
        &form.named,
        &form.conflict_note,
        &form.kept_text,
    ];
    let edits = log::edits_of_claim(tx.db(), claim.id, "source.edit")?;
    let base = edits.iter().find(|edit| {
        edit.after.get("source") == Some(&Value::from(now.position))
            && edit.before.get("version").and_then(Value::as_i64) == Some(i64::from(seen))
    });
    let fields = fields(now)
        .into_iter()
        .zip(typed)
        .map(|((field, label, theirs), yours)| FieldConflict {
            field,
            label,
            base: base
                .and_then(|edit| edit.before.get(field))
                .and_then(Value::as_str)
                .unwrap_or(&theirs)
                .to_owned(),
            theirs,
            yours: yours.trim().to_owned(),
            options: match field {
                "kind" => options(Kind::ALL, Kind::code, Kind::label),
                "stance" => options(Stance::ALL, Stance::code, Stance::label),
                "named" => [("yes", say!("rules-yes")), ("no", say!("rules-no"))]
                    .map(|(code, label)| (code.to_owned(), label.to_owned()))
                    .to_vec(),
                _ => Vec::new(),
            },
        })
        .collect();
    let what = match form.file.is_some() {
        false => say!("refusals-source-n-amended", n = now.position),
        true => say!("refusals-source-n-amended-file", n = now.position),
    };
    stale(tx, claim, now.version, what, fields)
}
