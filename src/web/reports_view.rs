//! What the page of reports shows. Every field is ready to be printed.

use askama::Template;

use crate::desk::presets::Seen;
use crate::desk::reports::{Ask, Choices, Ending, Filters, PREVIEW, Preview, Taken, Under};
use crate::domain::refusal::FieldError;
use crate::domain::report::{FileKind, Report, Separator, grouped};
use crate::domain::rights::Right;
use crate::domain::time::{Instant, long_date};
use crate::domain::visible::visible;
use crate::domain::workflow::State;
use crate::domain::zone::Zone;
use crate::web::form::{Choice, Form};
use crate::web::moments::iso;
use crate::web::parts::When;
use crate::web::problem::Problem;
use crate::web::reports::{href, pairs};
use crate::web::reports_balance::Balance;
use crate::web::session::Visit;
use crate::web::shell::{Place, Shell};

/// Characters of a cell that a preview shows.
const CELL_MOST: usize = 120;
/// Ended exports that the page shows.
const TAKEN_MOST: usize = 20;

/// What the page is made of.
pub struct Asked {
    /// What is asked.
    pub ask: Ask,
    /// The preset that asks for just that, where the address names it.
    pub preset: Option<Seen>,
    /// All that this person sees.
    pub presets: Vec<Seen>,
    /// Where there is no problem with what was typed.
    pub preview: Option<Preview>,
    /// What is wrong with it.
    pub problems: Vec<FieldError>,
    /// The form about presets, where it was refused.
    pub refused: Option<Form>,
}

/// The page of reports.
#[derive(Template)]
#[template(path = "reports/page.html")]
pub struct Page {
    shell: Shell,
    report: Report,
    tabs: Vec<Tab>,
    form: Form,
    options: Options,
    /// The balance report in tables for readers.
    balance: Option<Balance>,
    preview: Option<Preview>,
    total: String,
    size: String,
    /// What is sent to take the report away.
    kept: Vec<(&'static str, String)>,
    /// The query of this page, for the forms that come back to it.
    view: String,
    /// A selection of columns is shown.
    is_selection: bool,
    presets: Vec<Link>,
    menu: Option<Menu>,
    running: Vec<RunningRow>,
    exports: Vec<Row>,
    may_verify: bool,
}

/// A report beside the others.
struct Tab {
    label: &'static str,
    href: String,
    current: bool,
}

/// A preset beside the others.
struct Link {
    name: String,
    owner: String,
    href: String,
    current: bool,
}

/// What can be done with presets here.
struct Menu {
    /// For the name of what is chosen, or of the preset that it is.
    form: Form,
    /// The preset that this is: its id, version, and whether it is shared.
    current: Option<(String, i32, bool)>,
}

/// What the fields can be chosen from.
struct Options {
    states: Vec<Choice>,
    ratings: Vec<Choice>,
    articles: Vec<Choice>,
    people: Vec<Choice>,
    kinds: Vec<Choice>,
    separators: Vec<Choice>,
    columns: Vec<Choice>,
    zones: Vec<String>,
}

/// An export under way.
struct RunningRow {
    id: String,
    file: String,
    by: String,
    when: When,
    rows: String,
    words: &'static str,
    may_stop: bool,
}

/// An export in the list.
struct Row {
    file: String,
    by: String,
    when: When,
    words: String,
    rows: String,
    sha256: String,
    manifest: String,
}

impl Page {
    /// The page for what is asked.
    ///
    /// # Errors
    /// When this person may not, or a fault.
    pub async fn of(visit: &Visit, asked: Asked) -> Result<Self, Problem> {
        let (desk, who) = (visit.desk(), &visit.who);
        let report = asked.ask.report;
        let choices = desk.report_choices(who).await?;
        let balance = match &asked.preview {
            Some(_) if report == Report::Balance => {
                let all = desk.balance(who, asked.ask.clone()).await?;
                Some(Balance::of(all, &choices.ratings))
            }
            _ => None,
        };
        let options = Options::of(report, choices);
        let zone = desk.time_zone(who).await?;
        let named = asked.preset.as_ref().map(|preset| preset.id.to_string());
        let named = named.unwrap_or_default();
        let here = href(&asked.ask, &named);
        let (total, size) = match &asked.preview {
            Some(preview) => (grouped(preview.total), size(preview.bytes)),
            None => Default::default(),
        };
        let mut kept = pairs(&asked.ask);
        if !named.is_empty() {
            kept.push(("preset", named.clone()));
        }
        Ok(Self {
            shell: visit.shell(Place::Reports).await?,
            report,
            tabs: Report::ALL.iter().map(|other| Tab::of(*other, &asked.ask)).collect(),
            form: form(&asked.ask, &asked.problems, &zone),
            options,
            balance,
            total,
            size,
            kept,
            view: here
                .split_once('?')
                .map_or_else(String::new, |(_, query)| query.to_owned()),
            is_selection: !asked.ask.columns.is_empty(),
            presets: asked.presets.iter().map(|preset| Link::of(preset, &named)).collect(),
            menu: Menu::of(visit, asked.preset.as_ref(), asked.refused),
            preview: asked.preview,
            running: desk
                .running_exports(who)
                .await?
                .into_iter()
                .map(RunningRow::of)
                .collect(),
            exports: desk.exports(who).await?.iter().take(TAKEN_MOST).map(Row::of).collect(),
            may_verify: visit.may(Right::VerifyLog),
        })
    }

    /// Can the report be narrowed by this?
    fn by(&self, name: &str) -> bool {
        self.report.narrowed_by().contains(&name)
    }

    fn about(&self) -> &'static str {
        match self.report {
            Report::Claims => say!("reports-of-claims"),
            Report::Verdicts => say!("reports-of-verdicts"),
            Report::Sources => say!("reports-of-sources"),
            Report::Corrections => say!("reports-of-corrections"),
            Report::ClaimReview => say!("reports-of-claim-review"),
            Report::Workload => say!("reports-of-workload"),
            Report::Balance => say!("balance-of"),
            Report::Events => say!("reports-of-events"),
        }
    }

    /// What the days of the filter are.
    fn days(&self) -> &'static str {
        match self.report {
            Report::Claims => say!("reports-days-claims"),
            Report::Verdicts => say!("reports-days-verdicts"),
            Report::Sources => say!("reports-days-sources"),
            Report::Corrections => say!("reports-days-corrections"),
            Report::ClaimReview => say!("reports-days-claim-review"),
            Report::Workload => say!("reports-days-workload"),
            Report::Balance => say!("balance-days"),
            Report::Events => say!("reports-days-events"),
        }
    }

    /// What became of claims, as the bars show it.
    fn balance_parts(&self) -> [(&'static str, &'static str); 3] {
        [
            ("checked", say!("balance-checked")),
            ("open", say!("balance-open")),
            ("passed", say!("balance-passed-over")),
        ]
    }

    /// What the person of the filter has to do with a row.
    fn whose(&self) -> &'static str {
        match self.report {
            Report::Claims => say!("reports-whose-claims"),
            Report::Verdicts => say!("reports-whose-verdicts"),
            Report::Sources => say!("reports-whose-sources"),
            Report::Corrections => say!("reports-whose-corrections"),
            Report::ClaimReview | Report::Workload | Report::Balance => "",
            Report::Events => say!("reports-whose-events"),
        }
    }
}

/// The form as it stands, with what is wrong with it.
fn form(ask: &Ask, problems: &[FieldError], zone: &Zone) -> Form {
    let all = ask.report.columns();
    let place = |name: &str| all.iter().position(|(known, _)| *known == name);
    let picked: Vec<&str> = match ask.columns.as_slice() {
        [] => all.iter().map(|(name, _)| *name).collect(),
        columns => columns.iter().map(String::as_str).collect(),
    };
    // Only those stand before the others that are not in their place.
    let places: Vec<Option<usize>> = picked.iter().map(|name| place(name)).collect();
    let in_order = places.iter().rev().zip(places.iter().rev().skip(1));
    let in_order = in_order
        .take_while(|(later, earlier)| earlier.is_some() && earlier < later)
        .count();
    let moved = picked.len().saturating_sub(in_order.saturating_add(1));
    let unknown = places.last().is_some_and(Option::is_none);
    let first: Vec<&str> = picked
        .iter()
        .take(if unknown { picked.len() } else { moved })
        .copied()
        .collect();
    let mut form = Form::default()
        .with("report", ask.report.code())
        .with("kind", ask.kind.code())
        .with("separator", ask.format.separator.code())
        .with("zone", if ask.zone.is_empty() { zone.name() } else { &ask.zone })
        .with("first", first.join(", "));
    if ask.format.bom {
        form = form.with("bom", "yes");
    }
    form = ask
        .filters
        .set()
        .into_iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    form = picked.into_iter().fold(form, |form, name| form.with("column", name));
    problems.iter().fold(form, |form, problem| {
        let field = if problem.field == "columns" {
            "first"
        } else {
            problem.field
        };
        form.problem(field, problem.words.as_str())
    })
}

impl Tab {
    /// Another report with what of the filters it knows too.
    fn of(report: Report, ask: &Ask) -> Self {
        let known = |name: &str| {
            let set = ask.filters.set();
            let value = set
                .iter()
                .find(|(set, _)| *set == name && report.narrowed_by().contains(&name));
            value.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
        };
        let there = Ask {
            report,
            filters: Filters::of(known),
            columns: Vec::new(),
            ..ask.clone()
        };
        Self {
            label: report.label(),
            href: href(&there, ""),
            current: report == ask.report,
        }
    }
}

impl Link {
    fn of(preset: &Seen, named: &str) -> Self {
        let id = preset.id.to_string();
        Self {
            name: visible(&preset.name).into_owned(),
            owner: visible(&preset.owner).into_owned(),
            href: format!("/reports?preset={id}"),
            current: id == named,
        }
    }
}

impl Menu {
    fn of(visit: &Visit, preset: Option<&Seen>, refused: Option<Form>) -> Option<Self> {
        if !visit.may(Right::SaveView) || preset.is_some_and(|preset| !preset.may_change) {
            return None;
        }
        let name = preset.map(|preset| preset.name.clone()).unwrap_or_default();
        Some(Self {
            form: refused.unwrap_or_else(|| Form::named("preset").with("name", name)),
            current: preset.map(|preset| (preset.id.to_string(), preset.version, preset.shared)),
        })
    }
}

impl Options {
    fn of(report: Report, choices: Choices) -> Self {
        let words = |(value, label): (String, String)| Choice::new(value, label);
        Self {
            states: State::ALL
                .iter()
                .map(|state| Choice::new(state.code(), state.label()))
                .collect(),
            ratings: choices.ratings.into_iter().map(words).collect(),
            articles: choices
                .articles
                .into_iter()
                .map(|(id, title)| Choice::new(id.to_string(), title))
                .collect(),
            people: choices
                .people
                .into_iter()
                .map(|(id, name)| Choice::new(id.to_string(), name))
                .collect(),
            kinds: FileKind::ALL
                .iter()
                .map(|kind| Choice::new(kind.code(), kind.label()))
                .collect(),
            separators: Separator::ALL
                .iter()
                .map(|separator| Choice::new(separator.code(), separator.label()))
                .collect(),
            columns: report
                .columns()
                .iter()
                .map(|(name, _)| Choice::new(*name, *name))
                .collect(),
            zones: Zone::names(),
        }
    }
}

impl RunningRow {
    fn of(under: Under) -> Self {
        let export = under.export;
        Self {
            id: export.id.to_string(),
            file: visible(&export.file).into_owned(),
            by: visible(&export.by_name).into_owned(),
            when: in_full(export.begun_at),
            rows: grouped(export.rows),
            words: if export.stopped_by.is_empty() {
                ""
            } else {
                say!("reports-stopping")
            },
            may_stop: under.may_stop,
        }
    }
}

impl Row {
    fn of(taken: &Taken) -> Self {
        let (words, manifest) = match taken.ending {
            Ending::Finished => (say!("reports-finished"), format!("/reports/exports/{}", taken.event)),
            Ending::BrokenOff if taken.why == "stopped" => (say!("reports-was-stopped"), String::new()),
            Ending::BrokenOff => (say!("reports-broken-off"), String::new()),
            Ending::Open => (say!("reports-not-finished"), String::new()),
        };
        Self {
            file: visible(&taken.file).into_owned(),
            by: visible(&taken.by).into_owned(),
            when: in_full(taken.at),
            words: words.to_owned(),
            rows: grouped(taken.rows),
            sha256: taken.sha256.clone(),
            manifest,
        }
    }
}

fn in_full(at: Instant) -> When {
    let words = say!("time-utc", day = long_date(at.date(), true), clock = at.clock());
    When::new(iso(at), words)
}

/// A guessed size: "4 kB", "1.2 MB".
fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", grouped(bytes.saturating_add(999) / 1_000)),
        _ => format!("{}.{} MB", grouped(bytes / 1_000_000), bytes % 1_000_000 / 100_000),
    }
}

/// The beginning of a long cell.
pub(crate) fn short(cell: &str) -> String {
    match cell.char_indices().nth(CELL_MOST) {
        None => cell.to_owned(),
        Some((end, _)) => format!("{}\u{2026}", cell.get(..end).unwrap_or_default().trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(columns: &[&str]) -> String {
        let ask = Ask {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            ..Ask::of(Report::Claims)
        };
        form(&ask, &[], &Zone::default()).value("first").to_owned()
    }

    #[test]
    fn only_columns_out_of_their_place_are_named_first() {
        assert_eq!(first(&[]), "");
        assert_eq!(first(&["ref", "state", "rating"]), "");
        assert_eq!(first(&["rating", "ref", "state"]), "rating");
        assert_eq!(first(&["state", "rating", "ref"]), "state, rating");
        assert_eq!(first(&["ref", "nonsense", "state"]), "ref, nonsense");
        assert_eq!(first(&["nonsense"]), "nonsense");
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size(0), "0 kB");
        assert_eq!(size(12), "1 kB");
        assert_eq!(size(1_234_567), "1.2 MB");
    }
}
