//! The rules of sign-off, as admins set them: one for each risk, in versions.

use crate::desk::Desk;
use crate::desk::queue::hands;
use crate::domain::claim::Risk;
use crate::domain::id::{AnyId, PersonId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{FieldConflict, Problems, Refusal, Stale};
use crate::domain::rights::{self, Right};
use crate::domain::sign_off::{Mode, PANEL, Rule};
use crate::domain::time::Instant;
use crate::store::Tx;
use crate::store::db::Db;
use crate::store::fault::{Outcome, again_if_unique};
use crate::store::{people, sign_offs};
use serde_json::{Value, json};

/// A rule as it is typed.
#[derive(Debug, Clone, Default)]
pub struct RuleForm {
    /// A code of [`Mode`].
    pub mode: String,
    /// How many must approve, or how many votes decide.
    pub needed: String,
    /// How many votes a panel has.
    pub panel: String,
    /// The addresses of those who alone may sign off, with commas between them; nothing: everybody.
    pub named: String,
}

/// A rule with what is to be said of it.
#[derive(Debug)]
pub struct Standing {
    /// The rule.
    pub rule: Rule,
    /// Who set it and when; none for the default.
    pub set: Option<(Option<String>, Instant)>,
    /// How many people could sign off by it, if one of them has written the verdict.
    pub others: usize,
}

/// The rules, and how second opinions agreed.
#[derive(Debug)]
pub struct Rules {
    /// The rule of each risk.
    pub rules: Vec<Standing>,
    /// Everybody who may sign off: id, name and address.
    pub people: Vec<(PersonId, String, String)>,
    /// Second opinions that agreed with the verdict, and all of them, within the weeks asked for.
    pub agreement: (i64, i64),
    /// The time of reading.
    pub now: Instant,
}

impl Desk {
    /// The rules of sign-off, and how many second opinions agreed in the last `weeks`.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn sign_off_rules(&self, who: &Actor, weeks: i64) -> Outcome<Rules> {
        rights::require(who.role(), Right::ManageDesk)?;
        let now = self.now();
        let since = now.plus_seconds(-weeks.saturating_mul(7 * 86_400));
        self.store()
            .read(move |db| {
                let able: Vec<PersonId> = hands(db)?.into_iter().map(|(id, _)| id).collect();
                let mut rules = Vec::new();
                for risk in Risk::ALL {
                    let rule = rule(db, *risk)?;
                    let named = able.iter().filter(|person| rule.names(**person)).count();
                    // Of everybody, one has written the verdict; of those named, perhaps none.
                    let others = match rule.named.is_empty() {
                        true => named.saturating_sub(1),
                        false => named,
                    };
                    let set = sign_offs::rule_set(db, *risk)?;
                    rules.push(Standing { rule, set, others });
                }
                Ok(Rules {
                    rules,
                    people: signers(db)?,
                    agreement: sign_offs::agreement(db, since)?,
                    now,
                })
            })
            .await
    }

    /// Sets the rule of a risk. Verdicts that are proposed already follow the rule as it stood then.
    ///
    /// # Errors
    /// `NotAllowed`, `Invalid`, or `Stale` when somebody set it since `version`.
    pub async fn set_sign_off_rule(
        &self,
        who: &Actor,
        once: Option<SubmissionId>,
        risk: Risk,
        version: i32,
        form: RuleForm,
    ) -> Outcome<AnyId> {
        rights::require(who.role(), Right::ManageDesk)?;
        self.act(who, once, move |tx| {
            let before = rule(tx.db(), risk)?;
            if before.version != version {
                return Err(stale(tx, &before, version, &form)?.into());
            }
            let mut after = judge(tx.db(), risk, &form)?;
            after.version = before.version.saturating_add(1);
            after.judge()?;
            let (id, by, at) = (tx.id(), tx.actor().id(), tx.now());
            // Of two first versions at once, the second finds the other on its next try.
            sign_offs::add_rule(tx.db(), id, &after, by, at).map_err(again_if_unique)?;
            let (was, is) = (values(&before), values(&after));
            tx.record(Note {
                action: "sign_off.rule",
                subject: "sign_off",
                subject_id: Some(id.any()),
                subject_ref: risk.code().to_owned(),
                before: was,
                after: is,
                ..Note::default()
            });
            Ok(id.any())
        })
        .await
    }
}

/// The rule of a risk as it stands.
pub(super) fn rule(db: &mut Db, risk: Risk) -> Outcome<Rule> {
    let rule = sign_offs::rule(db, risk)?.map(|(_, rule)| rule);
    Ok(rule.unwrap_or_else(|| Rule::default_of(risk)))
}

/// Everybody who may sign off, by name: id, name and address.
fn signers(db: &mut Db) -> Outcome<Vec<(PersonId, String, String)>> {
    let able = hands(db)?;
    let addresses = people::all(db)?;
    let with_address = able.into_iter().filter_map(|(id, name)| {
        let person = addresses.iter().find(|person| person.id == id)?;
        Some((id, name, person.email.clone()))
    });
    Ok(with_address.collect())
}

fn judge(db: &mut Db, risk: Risk, form: &RuleForm) -> Outcome<Rule> {
    let mut problems = Problems::default();
    let mode = problems.word::<Mode>("mode", say!("sign-off-choose-mode"), &form.mode);
    let mut number = |field, typed: &str| {
        let number = typed.trim().parse::<i32>();
        if number.is_err() {
            problems.add(field, say!("sign-off-number"));
        }
        number.unwrap_or_default()
    };
    let needed = number("needed", &form.needed);
    let panel = match mode {
        Some(Mode::Vote) => number("panel", &form.panel),
        _ => form.panel.trim().parse().unwrap_or(PANEL),
    };
    let able = signers(db)?;
    let mut named = Vec::new();
    for address in form
        .named
        .split(',')
        .map(str::trim)
        .filter(|address| !address.is_empty())
    {
        match able.iter().find(|(.., email)| email == address) {
            Some((id, ..)) => named.push(*id),
            None => problems.add("signers", say!("sign-off-no-signer", address = address)),
        }
    }
    named.sort_unstable();
    named.dedup();
    problems.settle()?;
    Ok(Rule {
        risk,
        version: 0,
        mode: mode.unwrap_or(Mode::Count),
        needed,
        panel,
        named,
    })
}

fn values(rule: &Rule) -> Value {
    let named: Vec<String> = rule.named.iter().map(ToString::to_string).collect();
    json!({
        "risk": rule.risk.code(), "version": rule.version, "mode": rule.mode.code(), "needed": rule.needed,
        "panel": rule.panel, "named": named.join(", "),
    })
}

/// A rule as its form would send it.
fn typed(db: &mut Db, rule: &Rule) -> Outcome<[String; 4]> {
    let people = people::all(db)?;
    let named = people.iter().filter(|person| rule.named.contains(&person.id));
    let named: Vec<&str> = named.map(|person| person.email.as_str()).collect();
    Ok([
        rule.mode.code().to_owned(),
        rule.needed.to_string(),
        rule.panel.to_string(),
        named.join(", "),
    ])
}

fn stale(tx: &mut Tx<'_>, now: &Rule, seen: i32, form: &RuleForm) -> Outcome<Refusal> {
    let base = sign_offs::rule_version(tx.db(), now.risk, seen)?;
    let base = base.unwrap_or_else(|| Rule::default_of(now.risk));
    let (base, theirs) = (typed(tx.db(), &base)?, typed(tx.db(), now)?);
    let yours = [&form.mode, &form.needed, &form.panel, &form.named].map(|typed| typed.trim().to_owned());
    let labels = [
        ("mode", say!("sign-off-mode")),
        ("needed", say!("sign-off-needed")),
        ("panel", say!("sign-off-panel")),
        ("signers", say!("sign-off-named")),
    ];
    let fields = labels.into_iter().zip(base).zip(theirs).zip(yours);
    let fields = fields.map(|((((field, label), base), theirs), yours)| FieldConflict {
        field,
        label,
        base,
        theirs,
        yours,
        options: match field {
            "mode" => Mode::ALL
                .iter()
                .map(|mode| (mode.code().to_owned(), mode.label().to_owned()))
                .collect(),
            _ => Vec::new(),
        },
    });
    let set = sign_offs::rule_set(tx.db(), now.risk)?;
    Ok(Refusal::Stale(Box::new(Stale {
        subject: say!("sign-off-rule-of", risk = now.risk.label()),
        by: set.as_ref().and_then(|(by, _)| by.clone()).unwrap_or_default(),
        at: set.map(|(_, at)| at),
        version: now.version,
        what: say!("sign-off-rule-changed", n = now.version),
        fields: fields.collect(),
    })))
}
