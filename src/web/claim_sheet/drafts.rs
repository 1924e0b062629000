//! What was written on a claim's page and not saved: back in its form, or to be copied where the form is gone.

use super::shown;
use crate::desk::claim_page::Sheet;
use crate::desk::drafts::Kept;
use crate::domain::draft::Part;
use crate::web::claim_actions::APPROVAL;
use crate::web::claims_view::{ClaimPage, StrandedView, UnsavedView};
use crate::web::drafts;
use crate::web::form::Form;

/// The form as its draft has it; an answer says which thread it is for.
pub(super) fn taken_up(kept: &Kept, id: &'static str) -> Form {
    match kept.part {
        Part::Answer(thread) => drafts::form_of(kept, id).with("parent", thread.to_string()),
        _ => drafts::form_of(kept, id),
    }
}

/// The form of the page that a draft belongs to.
pub(super) fn form_id(part: Part) -> &'static str {
    match part {
        Part::Verdict => "verdict",
        Part::Comment => "comment",
        Part::Answer(_) => "reply",
        Part::Source => "source",
        Part::Reply => "reply-request",
        Part::Edit | Part::Amend(_) => "",
    }
}

/// Offers a draft beside its form; if that is not there any more, to be copied.
pub(super) fn offer(sheet: &Sheet, kept: &Kept, page: &mut ClaimPage) {
    let has_form = match kept.part {
        Part::Verdict => page.verdict_form.is_some(),
        Part::Comment => page.talk.form.is_some(),
        Part::Answer(_) => {
            let mut threads = page.talk.open.iter().chain(&page.talk.settled);
            threads.any(|thread| thread.reply.is_some() && thread.draft == kept.part.to_string())
        }
        Part::Source => page.source_form.is_some(),
        Part::Reply => page.request_form.is_some(),
        Part::Edit | Part::Amend(_) => false,
    };
    let now_version = match kept.part {
        Part::Verdict => sheet.claim.verdict,
        _ => kept.draft.version,
    };
    let filled = page.filled == kept.part.to_string();
    let mut offer = drafts::offer(sheet.claim.number, kept, now_version, filled, sheet.now);
    if has_form {
        page.offers.push(offer);
        return;
    }
    offer.words = format!("{} {}", offer.words, say!("claim-page-draft-stranded"));
    let texts = kept.draft.fields.iter().map(|(_, value)| shown(value));
    page.stranded.push(StrandedView {
        offer,
        texts: texts.filter(|text| text.chars().count() > 12).collect(),
    });
}

/// Does the page still have the form that was refused?
pub(super) fn has_form(page: &ClaimPage, form: &Form) -> bool {
    match form.id {
        "verdict" => page.verdict_form.is_some(),
        "source" => page.source_form.is_some(),
        "comment" => page.talk.form.is_some(),
        "reply" => {
            let mut threads = page.talk.open.iter().chain(&page.talk.settled);
            threads.any(|thread| thread.reply.as_ref().is_some_and(|reply| !reply.is_blank()))
        }
        "reply-request" => page.request_form.is_some(),
        "answer" => page
            .requests
            .iter()
            .any(|request| request.form.as_ref().is_some_and(|form| !form.is_blank())),
        "remind" => page
            .requests
            .iter()
            .any(|request| request.remind.as_ref().is_some_and(|form| !form.is_blank())),
        APPROVAL => page
            .approval
            .as_ref()
            .is_some_and(|box_| box_.may_approve || box_.may_request || box_.may_opine),
        code => page.actions.iter().any(|action| action.allowed && action.code == code),
    }
}

pub(super) fn unsaved(form: &Form) -> UnsavedView {
    let typed = [
        "statement",
        "summary",
        "note",
        "body",
        "hold_reason",
        "title",
        "url",
        "quote",
        "kept_text",
        "whom",
        "question",
        "answer",
        "conflict_reason",
    ];
    let texts = typed.map(|name| form.value(name).to_owned());
    UnsavedView {
        problems: form.problems().iter().map(|problem| problem.words.clone()).collect(),
        texts: texts.into_iter().filter(|text| !text.is_empty()).collect(),
    }
}
