//! The sources on a claim's page, and the form for one.

use super::{name, shown};
use crate::desk::claim_page::{Sheet, Source};
use crate::domain::log::hex;
use crate::domain::source::{Kind, Stance};
use crate::web::claims_view::{SourceForm, SourceView};
use crate::web::form::{Choice, Form};
use crate::web::parts::{Line, Link};
use crate::web::{copies, links, moments, works};

pub(super) fn source_view(sheet: &Sheet, source: &Source, cited: Option<usize>, href: &str) -> SourceView {
    let mut facts = vec![Line {
        icon: works::icon(source.kind),
        words: source.kind.label().to_owned(),
    }];
    let mut tell = |icon, words: String| {
        if !words.is_empty() {
            facts.push(Line { icon, words });
        }
    };
    tell("users", shown(&source.publisher));
    if !source.group.is_empty() {
        tell("git-merge", say!("evidence-counts-with", group = shown(&source.group)));
    }
    tell("user-round", shown(&source.author));
    if !source.named {
        tell("lock", say!("sources-anonymous").to_owned());
    }
    if let Some(when) = moments::date(&source.published_on) {
        tell("calendar", say!("sources-published-on", day = when.words));
    }
    if let Some(when) = moments::date(&source.accessed_on) {
        tell("eye", say!("sources-seen-on", day = when.words));
    }
    tell("bookmark", shown(&source.locator));
    tell("link", shown(&source.url));
    tell(
        "user-plus",
        say!("sources-added-by", name = name(sheet, source.added_by)),
    );
    let here = format!("{href}/sources/{}", source.position);
    let mut kept = Vec::new();
    if source.kept_sha256.is_some() {
        kept.push(Link::new(say!("sources-kept-text"), format!("{here}/copy")));
    }
    if let Some((copy, at)) = source.work_id.and_then(|work| sheet.works.copy(work)) {
        let taken = moments::when(at, sheet.now).words;
        kept.push(Link::new(
            say!("evidence-copy-taken", when = taken),
            copies::address(copy),
        ));
    }
    let file = sheet.files.iter().find(|(id, ..)| Some(*id) == source.attachment_id);
    if let Some((id, name, size, sha256)) = file {
        kept.push(Link {
            words: format!("{} ({})", shown(name), bytes(*size)),
            href: format!("/attachments/{id}"),
        });
        facts.push(Line {
            icon: "hash",
            words: format!("SHA-256 {}", hex(sha256)),
        });
    }
    SourceView {
        number: source.position,
        title: Link::new(shown(&source.title), source.url.clone()),
        stance: source.stance.label().to_owned(),
        stance_icon: works::stance_icon(source.stance),
        quote: shown(&source.quote),
        conflict: shown(&source.conflict_note),
        warning: links::warning_of(sheet, source),
        facts,
        kept,
        work: work_link(sheet, source),
        cited: (1..=cited.unwrap_or_default())
            .map(|time| Link::new(time.to_string(), format!("#cite{}-{time}", source.position)))
            .collect(),
        edit_href: if sheet.may.gather.is_ok() { here } else { String::new() },
    }
}

/// Where everything about the source's work stands, with how many more claims use it.
fn work_link(sheet: &Sheet, source: &Source) -> Link {
    let Some(work) = source.work_id else {
        return Link::default();
    };
    let words = match sheet.works.claims(work).saturating_sub(1) {
        others if others > 0 => say!("evidence-also-used", n = others),
        _ => say!("evidence-page-of").to_owned(),
    };
    Link::new(words, works::address(work))
}

/// A size in words.
pub fn bytes(size: i64) -> String {
    match size {
        0..1_024 => say!("sources-bytes", n = size),
        1_024..1_048_576 => say!("sources-kib", n = size / 1_024),
        _ => say!("sources-mib", n = size / 1_048_576),
    }
}

/// The form for a source; a new one begins with what is most common.
pub fn source_form(form: Form, open: bool) -> SourceForm {
    let is_typed = !form.is_blank();
    let form = if is_typed || open {
        form
    } else {
        form.with("named", "yes")
    };
    SourceForm {
        open: open || is_typed,
        note: String::new(),
        form,
        kinds: Kind::ALL
            .iter()
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .collect(),
        stances: Stance::ALL
            .iter()
            .map(|stance| Choice::new(stance.code(), stance.label()))
            .collect(),
        naming: vec![
            Choice::new("yes", say!("sources-named")),
            Choice::new("no", say!("sources-anonymous")),
        ],
    }
}
