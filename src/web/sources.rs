//! Sources of a claim, and the files that are kept with them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition, DispositionParam, DispositionType,
    ExtendedValue, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{self, Path, ServiceConfig};

use crate::desk::Failure;
use crate::desk::claim_page::Source;
use crate::desk::sources::{File, SourceForm};
use crate::desk::works::Known;
use crate::domain::claim::reference;
use crate::domain::draft::Part;
use crate::domain::id::AttachmentId;
use crate::domain::refusal::Refusal;
use crate::domain::rights::{self, Right};
use crate::domain::visible::is_hidden;
use crate::web::answer::{self, Answer, HasWords, done};
use crate::web::app::Route;
use crate::web::claim_sheet::source_form;
use crate::web::claims::{address, again, number, with_source_form};
use crate::web::claims_view::SourcePage;
use crate::web::drafts;
use crate::web::fields::{Fields, Query, WithFile};
use crate::web::form::Form;
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::Place;

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("POST", "/claims/{claim}/sources"),
    ("GET", "/claims/{claim}/sources/{position}"),
    ("POST", "/claims/{claim}/sources/{position}"),
    ("POST", "/claims/{claim}/sources/{position}/remove"),
    ("GET", "/claims/{claim}/sources/{position}/copy"),
    ("GET", "/attachments/{attachment}"),
];

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(
        web::resource("/claims/{claim}/sources")
            .app_data(WithFile)
            .route(web::post().to(add)),
    )
    .service(
        web::resource("/claims/{claim}/sources/{position}")
            .app_data(WithFile)
            .route(web::get().to(page))
            .route(web::post().to(save)),
    )
    .service(web::resource("/claims/{claim}/sources/{position}/remove").route(web::post().to(remove)))
    .service(web::resource("/claims/{claim}/sources/{position}/copy").route(web::get().to(copy)))
    .service(web::resource("/attachments/{attachment}").route(web::get().to(attachment)));
}

/// The number of the source that a path names.
fn position(named: &str) -> Result<i32, Problem> {
    let found = named.parse().ok().filter(|position| *position > 0);
    found.ok_or_else(|| Refusal::NotFound(say!("sources-no-source").to_owned()).into())
}

/// Attaches a source.
async fn add(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    if fields.text("action") == "look" || fields.text("title").trim().is_empty() {
        let known = visit.desk().known_link(&visit.who, fields.text("url")).await?;
        if known.is_some() || fields.text("action") == "look" {
            return looked_up(&visit, number, &fields, known).await;
        }
    }
    match visit
        .desk()
        .add_source(&visit.who, fields.once(), number, read(&fields))
        .await
    {
        Ok(_) => done(&format!("{}#sources", address(number)), say!("sources-done-add")),
        Err(failure) => again(&visit, number, "source", &fields, failure).await,
    }
}

/// The form again, with what the desk knows of its link filled in where nothing was typed.
async fn looked_up(visit: &Visit, number: i64, fields: &Fields, known: Option<Known>) -> Answer {
    rights::require(visit.who.role(), Right::Research)?;
    let mut form = fields.to_form("source");
    let note = match &known {
        None => say!("evidence-unknown-link").to_owned(),
        Some(known) if known.claims.is_empty() => say!("evidence-known-unused").to_owned(),
        Some(known) => {
            let claims: Vec<String> = known.claims.iter().map(|number| reference(*number)).collect();
            let claims = claims.join(&format!("{} ", say!("parts-comma")));
            say!("evidence-known-link", n = known.claims.len(), claims = claims)
        }
    };
    if let Some(Known { work, .. }) = known {
        let known = [
            ("title", work.title.as_str()),
            ("publisher", &work.publisher),
            ("author", &work.author),
            ("kind", work.kind.code()),
        ];
        form = known.into_iter().fold(form, |form, (name, value)| form.or(name, value));
    }
    with_source_form(visit, number, &form, note).await
}

fn read(fields: &Fields) -> SourceForm {
    let text = |name| fields.text(name).to_owned();
    SourceForm {
        url: text("url"),
        title: text("title"),
        publisher: text("publisher"),
        author: text("author"),
        published_on: text("published_on"),
        accessed_on: text("accessed_on"),
        quote: text("quote"),
        locator: text("locator"),
        kind: text("kind"),
        stance: text("stance"),
        named: text("named"),
        conflict_note: text("conflict_note"),
        kept_text: text("kept_text"),
        file: fields.file("file").map(|file| File {
            name: file.name.clone(),
            bytes: file.bytes.to_vec(),
        }),
    }
}

/// A source with the forms that amend it and take it off.
async fn page(visit: Visit, named: Path<(String, String)>, query: Query) -> Answer {
    rights::require(visit.who.role(), Right::Research)?;
    let (number, position) = (number(&named.0)?, position(&named.1)?);
    let (_, source) = visit.desk().source(&visit.who, number, position).await?;
    let part = Part::Amend(position);
    let kept = visit.desk().draft(&visit.who, number, part).await?;
    let remove = Form::named("remove");
    let mut page = source_page(&visit, number, position, source.version, filled(&source), remove).await?;
    if let Some(kept) = kept {
        page.filled = query.text("draft") == part.to_string();
        page.offers = vec![drafts::offer(
            number,
            &kept,
            source.version,
            page.filled,
            visit.desk().now(),
        )];
        if page.filled {
            page.version = kept.draft.version;
            page.source = source_form(drafts::form_of(&kept, "source"), true);
        }
    }
    answer::page(StatusCode::OK, &page)
}

async fn source_page(
    visit: &Visit,
    number: i64,
    position: i32,
    version: i32,
    form: Form,
    remove: Form,
) -> Result<SourcePage, Problem> {
    Ok(SourcePage {
        shell: visit.shell(Place::Claims).await?,
        reference: crate::domain::claim::reference(number),
        number: position,
        version,
        source: source_form(form, true),
        remove,
        offers: Vec::new(),
        filled: false,
    })
}

fn filled(source: &Source) -> Form {
    Form::named("source")
        .with("url", source.url.clone())
        .with("title", source.title.clone())
        .with("publisher", source.publisher.clone())
        .with("author", source.author.clone())
        .with("published_on", source.published_on.clone())
        .with("accessed_on", source.accessed_on.clone())
        .with("quote", source.quote.clone())
        .with("locator", source.locator.clone())
        .with("kind", source.kind.code())
        .with("stance", source.stance.code())
        .with("named", if source.named { "yes" } else { "no" })
        .with("conflict_note", source.conflict_note.clone())
        .with("kept_text", source.kept_text.clone())
}

/// Amends a source; a stale form gets the page with yours, theirs and base.
async fn save(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let (number, position) = (number(&named.0)?, position(&named.1)?);
    let (version, form) = (fields.version("version")?, read(&fields));
    let saved = visit
        .desk()
        .edit_source(&visit.who, fields.once(), number, position, version, form)
        .await;
    match saved {
        Ok(_) => done(&format!("{}#src{position}", address(number)), say!("sources-done-save")),
        Err(failure) => {
            let (status, form) = refused(fields.to_form("source"), failure)?;
            let remove = Form::named("remove");
            let page = source_page(&visit, number, position, version, form, remove).await?;
            answer::page(status, &page)
        }
    }
}

/// Takes a source off the list.
async fn remove(visit: Visit, named: Path<(String, String)>, fields: Fields) -> Answer {
    let (number, position) = (number(&named.0)?, position(&named.1)?);
    let (version, reason) = (fields.version("version")?, fields.text("reason").to_owned());
    let removed = visit
        .desk()
        .remove_source(&visit.who, fields.once(), number, position, version, reason)
        .await;
    match removed {
        Ok(_) => done(
            &format!("{}#sources", address(number)),
            say!("sources-done-remove", n = position),
        ),
        Err(failure) => {
            let (status, remove) = refused(fields.to_form("remove"), failure)?;
            let (_, source) = visit.desk().source(&visit.who, number, position).await?;
            let form = filled(&source);
            let page = source_page(&visit, number, position, source.version, form, remove).await?;
            answer::page(status, &page)
        }
    }
}

/// The form with why it was not taken, for refusals that its own page can tell.
fn refused(form: Form, failure: Failure) -> Result<(StatusCode, Form), Problem> {
    let form = match &failure {
        Failure::Refused(Refusal::Invalid(errors)) => form.with_problems(errors),
        Failure::Refused(Refusal::NotNow(words)) => form.problem("", words.clone()),
        Failure::Refused(Refusal::Stale(stale)) if stale.fields.is_empty() => form.problem("", stale.what.clone()),
        _ => return Err(failure.into()),
    };
    Ok((Problem::from(failure).status, form))
}

/// The text of a source as it was seen, to take away.
async fn copy(visit: Visit, named: Path<(String, String)>) -> Answer {
    let (number, position) = (number(&named.0)?, position(&named.1)?);
    let (claim, source) = visit.desk().source(&visit.who, number, position).await?;
    if source.kept_text.is_empty() {
        return Err(Refusal::NotFound(say!("sources-no-text").to_owned()).into());
    }
    let name = format!("{}-source-{position}.txt", claim.reference());
    Ok(take_away(
        &name,
        "text/plain; charset=utf-8",
        source.kept_text.into_bytes(),
    ))
}

/// A file that is kept with a source, to take away.
async fn attachment(visit: Visit, named: Path<String>) -> Answer {
    let id: Result<AttachmentId, _> = named.parse();
    let id = id.map_err(|_| Refusal::NotFound(say!("sources-no-file").to_owned()))?;
    let file = visit.desk().attachment(&visit.who, id).await?;
    Ok(take_away(&file.name, &file.media_type, file.bytes))
}

/// Bytes that somebody brought: saved by the browser, never shown by it.
pub fn take_away(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    let name = safe_name(name);
    let plain: String = name.chars().map(|c| if c.is_ascii() { c } else { '_' }).collect();
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.into_bytes(),
            }),
        ],
    };
    let mut answer = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, media_type))
        .insert_header(disposition)
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(bytes);
    answer.extensions_mut().insert(HasWords);
    answer
}

/// A file's name without what could lead elsewhere or deceive: its last part, no controls, no marks of direction.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|&c| {
        !c.is_control() && !is_hidden(c) && !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*' | ';' | '%')
    });
    let kept: String = kept.take(150).collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_and_deceives_nobody() {
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name("C:\\temp\\list.pdf"), "list.pdf");
        assert_eq!(safe_name("a\u{202e}fdp.exe\r\nx: y"), "afdp.exex y");
        assert_eq!(safe_name("a\u{ad}\u{180e}b\u{61c}\u{3164}c\u{e0041}.pdf"), "abc.pdf");
        assert_eq!(safe_name(".."), "file");
        assert_eq!(safe_name("été.pdf"), "été.pdf");
        assert_eq!(safe_name("a\0b.pdf\u{0}.exe"), "ab.pdf.exe");
        assert_eq!(safe_name("../..\\..//"), "file");
        assert_eq!(safe_name("\u{2066}\u{2069}\u{200b}"), "file");
        assert_eq!(safe_name(&"x".repeat(300)).len(), 150);
    }
}
