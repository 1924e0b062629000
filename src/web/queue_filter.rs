//! The filters of the claim queue, as they stand in its address.

use crate::desk::queue::{Concern, Cursor, Filter, Scope, Sort};
use crate::domain::claim::{Priority, Risk, parse_tags};
use crate::domain::dashboard::{TARGET_MOST, before};
use crate::domain::id::PersonId;
use crate::domain::time::Instant;
use crate::domain::workflow::State;
use crate::web::fields::Query;
use crate::web::problem::Problem;
use crate::words::Saying;

/// The filters, in the order of their chips: name in the address, words on the chip.
pub const FILTERS: &[(&str, Saying)] = &[
    ("q", || say!("queue-filter-words")),
    ("state", || say!("queue-filter-state")),
    ("concern", || say!("queue-filter-concern")),
    ("article", || say!("queue-filter-article")),
    ("assignee", || say!("queue-filter-assignee")),
    ("worth", || say!("queue-filter-worth")),
    ("due", || say!("queue-filter-due")),
    ("older", || say!("queue-filter-older")),
    ("tag", || say!("queue-filter-tag")),
    ("priority", || say!("queue-filter-priority")),
    ("risk", || say!("queue-filter-risk")),
    ("rating", || say!("queue-filter-rating")),
    ("again", || say!("queue-filter-again")),
];

/// Levels of worth: code and words.
pub const WORTH: &[(&str, Saying)] = &[
    ("high", || say!("queue-worth-high")),
    ("some", || say!("queue-worth-some")),
    ("none", || say!("queue-worth-none")),
];
/// Spans of due times: code and words.
pub const DUE: &[(&str, Saying)] = &[
    ("overdue", || say!("queue-due-overdue")),
    ("today", || say!("queue-due-today")),
    ("week", || say!("queue-due-week")),
];
/// When a verdict is to be checked again: code and words.
pub const AGAIN: &[(&str, Saying)] = &[("due", || say!("queue-again-due"))];
/// Orders: code and words.
pub const SORTS: &[(&str, Saying)] = &[
    ("due", || say!("queue-sort-due")),
    ("updated", || say!("queue-sort-updated")),
    ("worth", || say!("queue-sort-worth")),
    ("age", || say!("queue-sort-age")),
];
/// Ways in which claims concern the reader besides being assigned to them: code and words.
pub const CONCERNS: &[(&str, Saying)] = &[
    ("approve", || say!("queue-concern-approve")),
    ("suggested", || say!("queue-concern-suggested")),
    ("watching", || say!("queue-concern-watching")),
    ("revised", || say!("revisions-concern")),
];

/// The most characters of a search.
const Q_MOST: usize = 200;

/// The queue as a list.
pub const LIST: &str = "/claims";

/// What an address asks for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The page that it is an address of.
    pub base: &'static str,
    /// The filters and the order.
    pub filter: Filter,
    /// The words that statements must have.
    pub words: Vec<String>,
    /// Where the page begins.
    pub cursor: Option<Cursor>,
    /// What stands in the address, in the order of [`FILTERS`], then the order.
    pub given: Vec<(&'static str, String)>,
}

impl Asked {
    /// The value of a filter in the address; empty for none.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        let found = self.given.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    /// The same asked of another page.
    #[must_use]
    pub fn on(self, base: &'static str) -> Self {
        Self { base, ..self }
    }

    /// The same from its first claim on.
    #[must_use]
    pub fn from_start(self) -> Self {
        Self { cursor: None, ..self }
    }

    /// The address of the queue with these filters, one of them left out.
    #[must_use]
    pub fn without(&self, name: &str) -> String {
        self.address(self.given.iter().filter(|(known, _)| *known != name))
    }

    /// The address of the first page in another order; the usual one needs no mention.
    #[must_use]
    pub fn sorted(&self, sort: &str) -> String {
        let sort = ("sort", sort.to_owned());
        let others = self.given.iter().filter(|(known, _)| *known != "sort");
        match sort.1.as_str() {
            "due" => self.address(others),
            _ => self.address(others.chain([&sort])),
        }
    }

    /// The address of the first page.
    #[must_use]
    pub fn at_start(&self) -> String {
        self.address(self.given.iter())
    }

    /// The query of this very page, for a form that comes back to it.
    #[must_use]
    pub fn here(&self) -> String {
        let address = self.cursor.map_or_else(|| self.at_start(), |cursor| self.at(cursor));
        let query = address.split_once('?').map(|(_, query)| query);
        query.unwrap_or_default().to_owned()
    }

    /// Some of the filters as a query.
    #[must_use]
    pub fn query_of(&self, names: &[&str]) -> String {
        let some: Vec<&(&str, String)> = self.given.iter().filter(|(name, _)| names.contains(name)).collect();
        serde_urlencoded::to_string(some).unwrap_or_default()
    }

    /// The address of the page that begins at a cursor.
    #[must_use]
    pub fn at(&self, cursor: Cursor) -> String {
        let name = if cursor.back { "before" } else { "after" };
        let place = (name, format!("{}.{}", cursor.value, cursor.number));
        self.address(self.given.iter().chain([&place]))
    }

    /// The page's address with a query.
    fn address<'a>(&self, pairs: impl Iterator<Item = &'a (&'static str, String)>) -> String {
        let pairs: Vec<&(&str, String)> = pairs.collect();
        match serde_urlencoded::to_string(pairs) {
            Ok(query) if !query.is_empty() => format!("{}?{query}", self.base),
            _ => self.base.to_owned(),
        }
    }
}

/// Reads the address.
///
/// # Errors
/// 400 with words for a filter that nothing can be made of.
pub fn read(query: &Query, me: Option<PersonId>, now: Instant) -> Result<Asked, Problem> {
    let given = given(query)?;
    let value = |name: &str| {
        let found = given.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    };
    let mut filter = Filter {
        scope: value("state").map(scope).transpose()?.unwrap_or(Scope::Open),
        assignee: value("assignee").map(|who| assignee(who, me)).transpose()?,
        article: value("article")
            .map(|id| parse(id, say!("queue-a-article")))
            .transpose()?,
        tag: value("tag").map(tag).transpose()?,
        worth: value("worth")
            .map(|word| listed(WORTH, word, say!("queue-a-worth")))
            .transpose()?,
        priority: value("priority")
            .map(|word| parse::<Priority>(word, say!("queue-a-priority")))
            .transpose()?,
        risk: value("risk")
            .map(|word| parse::<Risk>(word, say!("queue-a-risk")))
            .transpose()?,
        rating: value("rating").map(ToOwned::to_owned),
        made_before: value("older").map(|days| older(days, now)).transpose()?,
        due_before: value("due").map(|word| due(word, now)).transpose()?,
        again_by: value("again").map(|word| again(word, now)).transpose()?,
        concern: value("concern").map(|word| concern(word, me)).transpose()?,
        sort: value("sort").map(sort).transpose()?.unwrap_or_default(),
        ..Filter::default()
    };
    if filter.concern.is_some() && value("state").is_none() {
        filter.scope = Scope::All;
    }
    if filter.again_by.is_some() && value("state").is_none() {
        filter.scope = Scope::State(State::Published);
    }
    let words = value("q").map(words).transpose()?;
    if words.as_ref().is_some_and(Vec::is_empty) {
        // Signs alone are in no statement's index.
        filter.numbers = Some(Vec::new());
    }
    Ok(Asked {
        base: LIST,
        words: words.unwrap_or_default(),
        cursor: cursor(query, filter.sort)?,
        filter,
        given,
    })
}

/// Every filter that was given once and is not empty; anything else in the address is a mistake.
fn given(query: &Query) -> Result<Vec<(&'static str, String)>, Problem> {
    let known = FILTERS.iter().map(|(name, _)| *name).chain(["sort"]);
    for (name, _) in query.iter() {
        let place = ["after", "before", "column", "report"].contains(&name);
        if !place && known.clone().all(|known| known != name) {
            return Err(wrong(say!("queue-a-filter"), name));
        }
    }
    let mut given = Vec::new();
    for name in known {
        match query.all(name).as_slice() {
            [] => {}
            [value] if value.trim().is_empty() => {}
            [value] => given.push((name, value.trim().to_owned())),
            _ => {
                return Err(Problem::malformed(say!("queue-twice", name = name)));
            }
        }
    }
    Ok(given)
}

fn wrong(what: &str, value: &str) -> Problem {
    let value: String = crate::domain::visible::visible(value).chars().take(100).collect();
    Problem::malformed(say!("queue-no-such", what = what, value = value))
}

fn parse<T: std::str::FromStr>(value: &str, what: &str) -> Result<T, Problem> {
    value.parse().map_err(|_| wrong(what, value))
}

fn listed(list: &[(&str, Saying)], value: &str, what: &str) -> Result<String, Problem> {
    match list.iter().any(|(code, _)| *code == value) {
        true => Ok(value.to_owned()),
        false => Err(wrong(what, value)),
    }
}

fn scope(value: &str) -> Result<Scope, Problem> {
    match value {
        "open" => Ok(Scope::Open),
        "all" => Ok(Scope::All),
        state => parse::<State>(state, say!("queue-a-state")).map(Scope::State),
    }
}

fn assignee(value: &str, me: Option<PersonId>) -> Result<Option<PersonId>, Problem> {
    match value {
        "none" => Ok(None),
        "me" => Ok(me),
        id => parse(id, say!("queue-a-person")).map(Some),
    }
}

fn tag(value: &str) -> Result<String, Problem> {
    match parse_tags(value).map(|tags| tags.into_iter().next_back()) {
        Ok(Some(tag)) if !value.contains(',') => Ok(tag),
        _ => Err(wrong(say!("queue-a-tag"), value)),
    }
}

fn due(value: &str, now: Instant) -> Result<Instant, Problem> {
    let day = 24 * 3_600;
    match value {
        "overdue" => Ok(now),
        "today" => {
            let midnight = Instant::parse(&format!("{}T00:00", now.date())).unwrap_or(now);
            Ok(midnight.plus_seconds(day))
        }
        "week" => Ok(now.plus_seconds(7 * day)),
        other => Err(wrong(say!("queue-a-due"), other)),
    }
}

fn again(value: &str, now: Instant) -> Result<String, Problem> {
    listed(AGAIN, value, say!("queue-a-date"))?;
    Ok(now.date().to_string())
}

/// The beginning of the day so many days ago.
fn older(value: &str, now: Instant) -> Result<Instant, Problem> {
    let days: Option<i64> = value.parse().ok().filter(|days| (0..=TARGET_MOST).contains(days));
    let days = days.ok_or_else(|| wrong(say!("queue-a-days"), value))?;
    let day = before(now.date(), days);
    Ok(Instant::parse(&format!("{day}T00:00")).unwrap_or(now))
}

fn concern(value: &str, me: Option<PersonId>) -> Result<(Concern, PersonId), Problem> {
    let concern = match value {
        "approve" => Concern::Approve,
        "suggested" => Concern::Suggested,
        "watching" => Concern::Watching,
        "revised" => Concern::Revised,
        other => return Err(wrong(say!("queue-a-list"), other)),
    };
    me.map(|me| (concern, me))
        .ok_or_else(|| wrong(say!("queue-a-list"), value))
}

fn sort(value: &str) -> Result<Sort, Problem> {
    match value {
        "due" => Ok(Sort::Due),
        "updated" => Ok(Sort::Updated),
        "worth" => Ok(Sort::Worth),
        "age" => Ok(Sort::Age),
        other => Err(wrong(say!("queue-a-order"), other)),
    }
}

/// Words with a letter or a figure in them.
fn words(value: &str) -> Result<Vec<String>, Problem> {
    if value.chars().count() > Q_MOST {
        return Err(Problem::malformed(say!("queue-search-most", n = Q_MOST)));
    }
    Ok(value
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(ToOwned::to_owned)
        .collect())
}

/// Behind or before which row the page begins; its value is a time or a score, as the page is sorted.
fn cursor(query: &Query, sort: Sort) -> Result<Option<Cursor>, Problem> {
    let (place, back) = match (query.has("after"), query.has("before")) {
        (false, false) => return Ok(None),
        (true, false) => (query.text("after"), false),
        (false, true) => (query.text("before"), true),
        (true, true) => return Err(wrong(say!("queue-a-page"), "after and before")),
    };
    let read = place.split_once('.').and_then(|(value, number)| {
        let value = value.parse().ok()?;
        let value = match sort {
            Sort::Due | Sort::Updated => Instant::given(value)?.micros(),
            Sort::Worth | Sort::Age => value,
        };
        Some(Cursor {
            value,
            number: number.parse().ok()?,
            back,
        })
    });
    read.map(Some).ok_or_else(|| wrong(say!("queue-a-page"), place))
}
