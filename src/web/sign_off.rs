//! Sign-off: the box on a claim's page, conflicts of interest, and the rules on the page of admins.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::desk::claim_page::{Conflict, Sheet, Version};
use crate::desk::sign_off_rules::{RuleForm, Rules, Standing};
use crate::domain::claim::Risk;
use crate::domain::id::PersonId;
use crate::domain::refusal::Refusal;
use crate::domain::report::grouped;
use crate::domain::rights::Right;
use crate::domain::scale::Colour;
use crate::domain::sign_off::{MOST, Mode, Rule, least};
use crate::domain::visible::visible;
use crate::domain::workflow::{Action, State};
use crate::web::answer::{Answer, done, page};
use crate::web::app::Route;
use crate::web::claim_actions::{APPROVAL, FormOf};
use crate::web::claim_sheet::{joined, name, rating_of, scales, shown};
use crate::web::claims::{address, again, number};
use crate::web::claims_view::{ApprovalView, EyeView, OpinionView};
use crate::web::fields::{Fields, Query};
use crate::web::form::{Choice, Form};
use crate::web::parts::{ActionView, FieldKind, FieldView, RatingMark, Who};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};
use crate::web::{markdown, moments};

/// What this subject answers.
pub const ROUTES: &[Route] = &[
    ("GET", "/admin/sign-off"),
    ("POST", "/admin/sign-off/{risk}"),
    ("POST", "/claims/{claim}/conflict"),
    ("POST", "/claims/{claim}/conflict/withdraw"),
];

/// The page of the rules.
const HERE: &str = "/admin/sign-off";

/// Weeks over which second opinions are counted; the first is shown where nothing else is asked for.
const WEEKS: [i64; 3] = [12, 4, 52];

/// The form that declares a conflict of interest, and the one that withdraws it.
const DECLARE: &str = "conflict";
const WITHDRAW: &str = "withdraw-conflict";

/// Registers it.
pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource("/admin/sign-off").route(web::get().to(rules)))
        .service(web::resource("/admin/sign-off/{risk}").route(web::post().to(set)))
        .service(web::resource("/claims/{claim}/conflict").route(web::post().to(declare)))
        .service(web::resource("/claims/{claim}/conflict/withdraw").route(web::post().to(withdraw)));
}

/// Declares a conflict of interest, one's own or that of somebody else.
async fn declare(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let whose = match fields.text("conflict_of") {
        "" => None,
        id => Some(
            id.parse()
                .map_err(|_| Problem::malformed(say!("claim-page-choose-somebody")))?,
        ),
    };
    let reason = fields.text("conflict_reason").to_owned();
    let declared = visit
        .desk()
        .declare_conflict(&visit.who, fields.once(), number, whose, reason)
        .await;
    match declared {
        Ok(_) => done(&address(number), say!("sign-off-conflict-declared")),
        Err(failure) => again(&visit, number, DECLARE, &fields, failure).await,
    }
}

/// Lets a conflict of interest count no longer.
async fn withdraw(visit: Visit, named: Path<String>, fields: Fields) -> Answer {
    let number = number(&named)?;
    let person = fields
        .text("conflict_of")
        .parse()
        .map_err(|_| Problem::malformed(say!("claim-page-choose-somebody")))?;
    let reason = fields.text("conflict_reason").to_owned();
    let withdrawn = visit
        .desk()
        .withdraw_conflict(&visit.who, fields.once(), number, person, reason)
        .await;
    match withdrawn {
        Ok(_) => done(&address(number), say!("sign-off-conflict-withdrawn")),
        Err(failure) => again(&visit, number, WITHDRAW, &fields, failure).await,
    }
}

/// What can be done about conflicts of interest on a claim's page.
#[must_use]
pub fn conflict_actions(visit: &Visit, sheet: &Sheet, form: FormOf<'_>) -> Vec<ActionView> {
    if !visit.may(Right::Research) {
        return Vec::new();
    }
    let conflicts = &sheet.signing.conflicts;
    let is_declared = |id: PersonId| conflicts.iter().any(|conflict| conflict.person == id);
    let me = visit.who.id();
    let is_editor = visit.may(Right::EditClaim);
    let reason = || FieldView::new(FieldKind::Area, "conflict_reason", say!("claim-page-reason"));
    let mut declare = vec![reason().hint(say!("sign-off-conflict-hint"))];
    if is_editor {
        let others = sheet
            .people
            .iter()
            .filter(|(id, _)| !is_declared(*id) && Some(*id) != me);
        let others = others.map(|(id, name)| Choice::new(id.to_string(), shown(name)));
        let mut whose = FieldView::of(
            FieldKind::Select,
            "conflict_of",
            say!("sign-off-conflict-whose"),
            others.collect(),
        );
        whose.blank = say!("sign-off-conflict-mine");
        declare.insert(0, whose);
    }
    let action = |code, path, label: &str, icon, fields| ActionView {
        code,
        path,
        label: label.to_owned(),
        icon,
        allowed: true,
        why_not: String::new(),
        primary: false,
        effect: String::new(),
        fields,
        form: form(code),
    };
    let mut actions = Vec::new();
    if is_editor || !me.is_some_and(is_declared) {
        let label = say!("sign-off-conflict-declare");
        actions.push(action(DECLARE, "conflict", label, "user-x", declare));
    }
    let others = conflicts.iter().filter(|conflict| Some(conflict.person) != me);
    let others: Vec<Choice> = others
        .map(|conflict| Choice::new(conflict.person.to_string(), shown(&conflict.name)))
        .collect();
    if is_editor && !others.is_empty() {
        let whose = FieldView::of(
            FieldKind::Radios,
            "conflict_of",
            say!("sign-off-conflict-whose"),
            others,
        );
        let label = say!("sign-off-conflict-withdraw");
        actions.push(action(
            WITHDRAW,
            "conflict/withdraw",
            label,
            "undo-2",
            vec![whose, reason()],
        ));
    }
    actions
}

/// Which hand the reader had in a version; nothing for none.
fn hand_in_it(me: Option<PersonId>, version: &Version) -> String {
    let verdict = &version.verdict;
    match me {
        Some(me) if verdict.written_by == Some(me) => say!("claim-page-hand-wrote", n = verdict.version),
        Some(me) if verdict.proposed_by == Some(me) => say!("claim-page-hand-proposed", n = verdict.version),
        Some(me) if version.authors.contains(&me) => say!("claim-page-hand-earlier", n = verdict.version),
        _ => String::new(),
    }
}

/// The sign-off box, while a verdict awaits approval.
#[must_use]
pub fn approval(visit: &Visit, sheet: &Sheet, form: FormOf<'_>) -> Option<ApprovalView> {
    let version = sheet
        .verdict
        .as_ref()
        .filter(|_| sheet.claim.state == State::AwaitingApproval)?;
    let may = |wanted: Action| {
        let found = sheet.possible.iter().find(|(action, _)| *action == wanted);
        found.map(|(_, may)| may)
    };
    let is = |action| matches!(may(action), Some(Ok(())));
    let (may_opine, may_approve) = (is(Action::Opine), is(Action::Approve));
    // A second opinion comes first; what else one might do then is not asked yet.
    let asked = match sheet.signing.awaits_opinion {
        true => may(Action::Opine),
        false => may(Action::Approve),
    };
    let by_vote = sheet.signing.rule.mode == Mode::Vote;
    let mut eyes = eyes(sheet, version);
    let me = Who::named(visit.who.name());
    match asked {
        Some(Ok(())) => eyes.push(EyeView {
            who: me,
            words: match (may_opine, by_vote) {
                (true, _) => say!("sign-off-you-opine").to_owned(),
                (_, true) => say!("sign-off-you-vote").to_owned(),
                _ => say!("claim-page-eye-you").to_owned(),
            },
            small: say!("claim-page-eye-you-why").to_owned(),
        }),
        Some(Err(refusal)) => eyes.push(EyeView {
            who: me,
            words: refusal.to_string(),
            small: hand_in_it(visit.who.id(), version),
        }),
        None => {}
    }
    Some(ApprovalView {
        title: title(sheet, may_approve || may_opine),
        eyes,
        how: how(sheet),
        warning: warning(sheet),
        version: version.verdict.version,
        may_approve,
        may_request: is(Action::RequestChanges),
        may_opine,
        by_vote,
        // Without what they ask for: an opinion rests on no list of sources.
        scales: scales(sheet, &form(APPROVAL), "reason", |_| Vec::new()),
        form: form(APPROVAL),
    })
}

/// Who proposed it, and who has signed off as far as the reader may know.
fn eyes(sheet: &Sheet, version: &Version) -> Vec<EyeView> {
    let mut eyes = Vec::new();
    if let Some(by) = version.verdict.proposed_by {
        let name = name(sheet, Some(by));
        let at = version.verdict.proposed_at;
        eyes.push(EyeView {
            words: say!("claim-page-eye-proposed", name = &name, n = version.verdict.version),
            who: Who::named(&name),
            small: at.map(|at| moments::when(at, sheet.now).words).unwrap_or_default(),
        });
    }
    if let Some(opinion) = &sheet.signing.opinion {
        let name = name(sheet, Some(opinion.by));
        eyes.push(EyeView {
            words: match opinion.agrees {
                true => say!("sign-off-eye-agreed", name = &name),
                false => say!("sign-off-eye-differs", name = &name),
            },
            who: Who::named(&name),
            small: moments::when(opinion.at, sheet.now).words,
        });
    }
    let opined = sheet.signing.opinion.as_ref().map(|opinion| opinion.by);
    let votes = sheet.signing.votes.iter().filter(|vote| Some(vote.by) != opined);
    eyes.extend(votes.map(|vote| {
        let name = shown(&vote.name);
        EyeView {
            who: Who::named(&vote.name),
            words: match (sheet.signing.rule.mode, vote.in_favour()) {
                (Mode::Vote, true) => say!("sign-off-eye-for", name = &name),
                (Mode::Vote, false) => say!("sign-off-eye-against", name = &name),
                _ => say!("claim-page-eye-approved", name = &name),
            },
            small: match vote.note.as_str() {
                "" => moments::when(vote.at, sheet.now).words,
                note => shown(note),
            },
        }
    }));
    eyes
}

fn title(sheet: &Sheet, is_asked: bool) -> String {
    let signing = &sheet.signing;
    let (so_far, rule) = (signing.cast, &signing.rule);
    match (rule.mode, is_asked) {
        _ if signing.awaits_opinion && is_asked => say!("sign-off-title-opine").to_owned(),
        _ if signing.awaits_opinion => say!("sign-off-title-waits").to_owned(),
        (Mode::Vote, true) => say!("sign-off-title-vote", n = so_far, panel = rule.panel),
        (Mode::Vote, false) => say!("sign-off-title-voting", n = so_far, panel = rule.panel),
        (_, true) if differs(sheet) => say!("sign-off-title-choose").to_owned(),
        (_, true) if rule.needed > 1 => say!("claim-page-approval-yours-of", n = so_far, needed = rule.needed),
        (_, false) if rule.needed > 1 => say!("claim-page-approval-awaited-of", n = so_far, needed = rule.needed),
        (_, true) => say!("claim-page-approval-yours").to_owned(),
        (_, false) => say!("claim-page-approval-awaited").to_owned(),
    }
}

fn differs(sheet: &Sheet) -> bool {
    sheet.signing.opinion.as_ref().is_some_and(|opinion| !opinion.agrees)
}

/// How the verdict is signed off, and who may.
fn how(sheet: &Sheet) -> Vec<String> {
    let (signing, rule) = (&sheet.signing, &sheet.signing.rule);
    let mut how = Vec::new();
    match rule.mode {
        Mode::Vote => {
            how.push(say!("sign-off-how-vote", panel = rule.panel, needed = rule.needed));
            how.push(say!("sign-off-how-votes-shown").to_owned());
        }
        Mode::Blind if signing.awaits_opinion => how.push(say!("sign-off-how-blind").to_owned()),
        Mode::Blind if differs(sheet) => how.push(say!("sign-off-how-third").to_owned()),
        Mode::Blind | Mode::Count => {}
    }
    if !rule.named.is_empty() && !signing.free.is_empty() {
        let free = joined(signing.free.iter().map(|name| shown(name)));
        how.push(say!("sign-off-who-may", names = free));
    }
    how
}

/// That too few are left to sign off; nothing while there are enough.
fn warning(sheet: &Sheet) -> String {
    let signing = &sheet.signing;
    let so_far = i32::try_from(signing.cast).unwrap_or(i32::MAX);
    let missing = signing.rule.needed.saturating_sub(so_far);
    let free = i32::try_from(signing.free.len()).unwrap_or(i32::MAX);
    match free {
        free if free >= missing => String::new(),
        0 => say!("sign-off-nobody-left").to_owned(),
        free => say!("sign-off-too-few-left", n = free, needed = missing),
    }
}

/// What stands in the place of a verdict that the reader may not read yet; nothing for one that they may.
#[must_use]
pub fn hidden(sheet: &Sheet) -> String {
    match (sheet.signing.hidden.contains(&sheet.claim.verdict), sheet.claim.state) {
        (false, _) => String::new(),
        (true, State::AwaitingApproval) => say!("sign-off-hidden-proposed").to_owned(),
        (true, _) => say!("sign-off-hidden-version").to_owned(),
    }
}

/// The second opinion beside the verdict, for whoever may read both.
#[must_use]
pub fn opinion(sheet: &Sheet) -> Option<OpinionView> {
    let given = sheet.signing.opinion.as_ref()?;
    let version = sheet.verdict.as_ref()?;
    let mark = |id| -> RatingMark {
        let rating = sheet.ratings.iter().find(|rating| Some(rating.id) == id);
        rating.map_or_else(|| RatingMark::new(None, Colour::Grey, ""), rating_of)
    };
    let by = name(sheet, Some(given.by));
    Some(OpinionView {
        first: mark(version.verdict.rating_id),
        first_by: joined(version.authors.iter().map(|id| name(sheet, Some(*id)))),
        first_summary: markdown::render(&version.verdict.summary, &[]).html,
        second: mark(Some(given.rating_id)),
        second_by: by,
        reasons: markdown::render(&given.reasons, &[]).html,
        agrees: given.agrees,
    })
}

/// The conflicts of interest that stand, each in words.
#[must_use]
pub fn conflicts(sheet: &Sheet) -> Vec<String> {
    let words = |conflict: &Conflict| {
        let (name, reason) = (shown(&conflict.name), shown(&conflict.reason));
        say!("sign-off-conflict-fact", name = name, reason = reason)
    };
    sheet.signing.conflicts.iter().map(words).collect()
}

/// How claims of this risk are signed off, in few words.
#[must_use]
pub fn in_short(rule: &Rule) -> String {
    let risk = rule.risk.label();
    match rule.mode {
        Mode::Count => say!("claim-page-risk-approvals", risk = risk, n = rule.needed),
        Mode::Vote => say!(
            "sign-off-risk-vote",
            risk = risk,
            needed = rule.needed,
            panel = rule.panel
        ),
        Mode::Blind => say!("sign-off-risk-blind", risk = risk),
    }
}

#[derive(Template)]
#[template(path = "admin/sign_off.html")]
struct RulesPage {
    shell: Shell,
    rules: Vec<RuleView>,
    modes: Vec<Choice>,
    agreement: String,
    weeks: Vec<Weeks>,
}

impl RulesPage {
    fn refused(&self) -> Option<&Form> {
        self.rules
            .iter()
            .map(|rule| &rule.form)
            .find(|form| !form.problems().is_empty())
    }
}

/// The rule of a risk, in a form.
struct RuleView {
    code: &'static str,
    title: String,
    /// Who set it and when.
    set: String,
    /// That too few can sign off by it; empty while there are enough.
    warning: String,
    version: i32,
    needed_hint: String,
    people: Vec<Choice>,
    form: Form,
}

/// A span to count over.
struct Weeks {
    href: String,
    label: String,
    current: bool,
}

async fn rules(visit: Visit, query: Query) -> Answer {
    show(&visit, StatusCode::OK, query.int("weeks"), None).await
}

async fn show(visit: &Visit, status: StatusCode, weeks: Option<i64>, refused: Option<(Risk, Form)>) -> Answer {
    let weeks = weeks.filter(|weeks| WEEKS.contains(weeks));
    let weeks = weeks.unwrap_or(WEEKS.into_iter().next().unwrap_or_default());
    let read = visit.desk().sign_off_rules(&visit.who, weeks).await?;
    let mut spans = WEEKS;
    spans.sort_unstable();
    let page_of = RulesPage {
        shell: visit.shell(Place::Admin).await?,
        rules: read
            .rules
            .iter()
            .map(|rule| rule_view(&read, rule, refused.as_ref()))
            .collect(),
        modes: modes(),
        agreement: agreement(&read),
        weeks: spans
            .into_iter()
            .map(|span| Weeks {
                href: format!("{HERE}?weeks={span}#agreement-h"),
                label: say!("sign-off-weeks", n = span),
                current: span == weeks,
            })
            .collect(),
    };
    page(status, &page_of)
}

fn modes() -> Vec<Choice> {
    let hint = |mode: &Mode| match mode {
        Mode::Count => say!("sign-off-mode-count-hint"),
        Mode::Vote => say!("sign-off-mode-vote-hint"),
        Mode::Blind => say!("sign-off-mode-blind-hint"),
    };
    let modes = Mode::ALL.iter();
    modes
        .map(|mode| Choice::new(mode.code(), mode.label()).hint(hint(mode)))
        .collect()
}

fn agreement(read: &Rules) -> String {
    match read.agreement {
        (_, 0) => say!("sign-off-agreement-none").to_owned(),
        (agreed, all) => say!(
            "sign-off-agreement",
            n = all,
            agreed = grouped(agreed),
            all = grouped(all),
            rate = agreed.saturating_mul(100).saturating_add(all / 2) / all
        ),
    }
}

fn rule_view(read: &Rules, standing: &Standing, refused: Option<&(Risk, Form)>) -> RuleView {
    let rule = &standing.rule;
    let form = match refused {
        Some((risk, form)) if *risk == rule.risk => form.clone(),
        _ => filled(read, rule),
    };
    let needed = usize::try_from(rule.people()).unwrap_or_default();
    RuleView {
        code: rule.risk.code(),
        title: say!("sign-off-rule-of", risk = rule.risk.label()),
        set: match &standing.set {
            Some((by, at)) => {
                let by = by
                    .as_deref()
                    .map_or_else(|| say!("claim-page-command-line").to_owned(), shown);
                let at = moments::when(*at, read.now).words;
                say!("sign-off-set-by", name = by, at = at, n = rule.version)
            }
            None => say!("sign-off-default").to_owned(),
        },
        warning: match standing.others {
            others if others >= needed => String::new(),
            0 => say!("sign-off-nobody").to_owned(),
            others => say!("sign-off-too-few", n = others, needed = needed),
        },
        version: rule.version,
        needed_hint: say!("sign-off-needed-hint", least = least(rule.risk), most = MOST),
        people: read
            .people
            .iter()
            .map(|(_, name, email)| Choice::new(email.clone(), visible(name)).hint(email.clone()))
            .collect(),
        form,
    }
}

fn filled(read: &Rules, rule: &Rule) -> Form {
    let form = Form::named(rule.risk.code())
        .with("mode", rule.mode.code())
        .with("needed", rule.needed.to_string())
        .with("panel", rule.panel.to_string());
    let named = read.people.iter().filter(|(id, ..)| rule.named.contains(id));
    named.fold(form, |form, (_, _, email)| form.with("signers", email.clone()))
}

/// Sets the rule of a risk. Those named come as ticked boxes, or as the one line of the page about a stale form.
async fn set(visit: Visit, risk: Path<String>, fields: Fields) -> Answer {
    let risk: Risk = risk
        .parse()
        .map_err(|_| Refusal::NotFound(say!("sign-off-no-risk").to_owned()))?;
    let text = |name| fields.text(name).to_owned();
    let form = RuleForm {
        mode: text("mode"),
        needed: text("needed"),
        panel: text("panel"),
        named: fields.all("signers").join(", "),
    };
    let version = fields.version("version")?;
    let set = visit
        .desk()
        .set_sign_off_rule(&visit.who, fields.once(), risk, version, form)
        .await;
    match set {
        Ok(_) => done(HERE, say!("sign-off-saved")),
        Err(failure) => {
            let form = fields.refused(risk.code(), failure)?;
            show(&visit, StatusCode::UNPROCESSABLE_ENTITY, None, Some((risk, form))).await
        }
    }
}
