//! What can be done with a claim now, and why the rest cannot.

use crate::desk::claim_page::Sheet;
use crate::domain::claim::{CorrectionKind, DismissReason};
use crate::domain::refusal::Refusal;
use crate::domain::workflow::{Action, State};
use crate::web::form::{Choice, Form};
use crate::web::links;
use crate::web::parts::{ActionView, FieldKind, FieldView};
use crate::web::session::Visit;
use crate::web::sign_off;

/// The form of the sign-off box.
pub const APPROVAL: &str = "approval";

/// Gives the form of an id: as it was typed, if it was refused, else empty.
pub type FormOf<'a> = &'a dyn Fn(&'static str) -> Form;

/// The actions of the life of a claim, and what else can be done, the sign-off box left out.
#[must_use]
pub fn views(visit: &Visit, sheet: &Sheet, form: FormOf<'_>) -> Vec<ActionView> {
    let confirm = (sheet.claim.state == State::Published).then(|| confirm(sheet, form));
    let signs_off = |action: Action| matches!(action, Action::Opine | Action::Approve | Action::RequestChanges);
    let life = sheet
        .possible
        .iter()
        .filter(|(action, _)| !signs_off(*action))
        .map(|(action, may)| life(sheet, *action, may, form));
    confirm
        .filter(|action| action.allowed)
        .into_iter()
        .chain(life)
        .chain(others(sheet, form))
        .chain(sign_off::conflict_actions(visit, sheet, form))
        .collect()
}

/// Saying that the published verdict is still true; what comes next, once the day for it has come.
fn confirm(sheet: &Sheet, form: FormOf<'_>) -> ActionView {
    let day = |name, label| FieldView::new(FieldKind::Day, name, label);
    ActionView {
        code: "confirm",
        path: "confirm",
        label: say!("corrections-still-true").to_owned(),
        icon: "calendar",
        allowed: sheet.may.confirm.is_ok(),
        why_not: String::new(),
        primary: !sheet.check_on.is_empty() && sheet.check_on <= sheet.now.date().to_string(),
        effect: say!("corrections-still-true-effect").to_owned(),
        fields: vec![
            FieldView::new(FieldKind::Area, "reason", say!("corrections-still-true-why")),
            day("looked_on", say!("corrections-looked-on")).hint(say!("corrections-looked-on-hint")),
            day("check_again_on", say!("claim-page-check-again-on")).hint(say!("corrections-next-look-hint")),
        ],
        form: form("confirm"),
    }
}

fn life(sheet: &Sheet, action: Action, may: &Result<(), Refusal>, form: FormOf<'_>) -> ActionView {
    let unwritten = action == Action::Propose && sheet.verdict.is_none();
    let why_not = match may {
        Ok(()) if unwritten => say!("claim-page-no-verdict").to_owned(),
        Ok(()) => String::new(),
        Err(refusal) => refusal.to_string(),
    };
    ActionView {
        code: action.code(),
        path: "move",
        label: action.label().to_owned(),
        icon: icon(action),
        allowed: why_not.is_empty(),
        why_not,
        primary: matches!(
            (sheet.claim.state, action),
            (State::Suggested, Action::Accept)
                | (State::ToCheck, Action::Start)
                | (State::InResearch | State::ChangesRequested, Action::Propose)
                | (State::Approved, Action::Publish)
        ),
        effect: match action {
            Action::Publish => {
                let effect = say!("claim-page-publish-effect", claim = sheet.claim.reference());
                [effect, links::before_publishing(sheet)]
                    .join(" ")
                    .trim_end()
                    .to_owned()
            }
            Action::Propose => super::reply_requests::still_asked(sheet),
            _ => String::new(),
        },
        fields: fields(action),
        form: form(action.code()),
    }
}

fn icon(action: Action) -> &'static str {
    match action {
        Action::Suggest => "lightbulb",
        Action::Create => "plus",
        Action::Accept => "check",
        Action::Start => "play",
        Action::Release => "corner-up-left",
        Action::Propose => "stamp",
        Action::TakeBack => "undo-2",
        Action::RequestChanges => "message-square-warning",
        Action::Opine => "scale",
        Action::Approve => "badge-check",
        Action::Publish => "globe",
        Action::Correct => "pencil",
        Action::Withdraw => "undo-2",
        Action::Reopen => "rotate-ccw",
        Action::Dismiss => "ban",
        Action::Merge => "git-merge",
    }
}

/// What an action asks for.
fn fields(action: Action) -> Vec<FieldView> {
    let note = |label| FieldView::new(FieldKind::Area, "note", label);
    match action {
        Action::Dismiss => {
            let reasons = DismissReason::ALL.iter();
            let reasons = reasons.map(|reason| Choice::new(reason.code(), reason.label()));
            vec![
                FieldView::of(
                    FieldKind::Radios,
                    "reason",
                    say!("claim-page-reason"),
                    reasons.collect(),
                ),
                note(say!("claim-page-note")),
            ]
        }
        Action::Correct => {
            let kinds = CorrectionKind::ALL.iter();
            let kinds = kinds.map(|kind| Choice::new(kind.code(), kind.label()));
            vec![
                FieldView::of(
                    FieldKind::Radios,
                    "reason",
                    say!("claim-page-correction-kind"),
                    kinds.collect(),
                ),
                note(say!("claim-page-reason")).hint(say!("claim-page-correction-hint")),
            ]
        }
        Action::Withdraw => vec![note(say!("claim-page-reason")).hint(say!("claim-page-withdraw-hint"))],
        Action::Reopen => vec![note(say!("claim-page-reason"))],
        Action::Merge => vec![
            FieldView::new(FieldKind::Text, "target", say!("claim-page-merge-target"))
                .hint(say!("claim-page-merge-hint")),
        ],
        _ => Vec::new(),
    }
}

fn others(sheet: &Sheet, form: FormOf<'_>) -> Vec<ActionView> {
    let on_hold = !sheet.claim.hold_reason.is_empty();
    let mut people = sheet.people.iter();
    let assignee = sheet.claim.assignee_id;
    let given = people.any(|(id, _)| Some(*id) == assignee);
    let people: Vec<Choice> = sheet
        .people
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    let mut to_whom = form("assign");
    if let (Some(id), true, true) = (assignee, given, to_whom.problems().is_empty()) {
        to_whom = to_whom.with("assignee", id.to_string());
    }
    let mut assignees = FieldView::of(FieldKind::Select, "assignee", say!("claim-page-assignee"), people);
    assignees.blank = say!("claim-page-nobody");
    let hold = vec![
        FieldView::new(FieldKind::Text, "hold_reason", say!("claim-page-reason")),
        FieldView::new(FieldKind::Moment, "hold_until", say!("claim-page-until")).hint(say!("claim-page-until-hint")),
    ];
    let statement = FieldView::new(FieldKind::Area, "statement", say!("claim-page-split-statement"))
        .hint(say!("claim-page-split-hint"));
    let (may_hold, hold_label, hold_icon, hold) = match on_hold {
        true => (&sheet.may.hold, say!("claim-page-hold-end"), "play", Vec::new()),
        false => (&sheet.may.hold, say!("claim-page-hold"), "pause", hold),
    };
    [
        (
            "assign",
            &sheet.may.assign,
            say!("claim-page-assign"),
            "user-plus",
            vec![assignees],
            to_whom,
        ),
        ("hold", may_hold, hold_label, hold_icon, hold, form("hold")),
        (
            "split",
            &sheet.may.split,
            say!("claim-page-split"),
            "split",
            vec![statement],
            form("split"),
        ),
    ]
    .into_iter()
    .filter(|(_, may, ..)| !matches!(may, Err(Refusal::NotAllowed(_))))
    .map(|(code, may, label, icon, fields, form)| ActionView {
        code,
        path: code,
        label: label.to_owned(),
        icon,
        allowed: may.is_ok(),
        why_not: may.as_ref().err().map(ToString::to_string).unwrap_or_default(),
        primary: false,
        effect: String::new(),
        fields,
        form,
    })
    .collect()
}
