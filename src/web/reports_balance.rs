//! The balance report on its page: a table of each dimension, its largest rows with a bar of what became of each.

use std::collections::HashMap;

use crate::desk::reports::{BALANCE_MOST, Largest};
use crate::domain::report::{BalanceLine, ClaimTally, Dimension, SentenceTally, Whose, grouped};
use crate::domain::visible::visible;

/// Below this a percentage would look more exact than it is.
const PERCENT_FROM: i64 = 100;
/// How long a bar is.
const WHOLE: i64 = 1_000;

/// What the page shows of it.
pub struct Balance {
    /// By speaker, outlet and topic.
    pub tables: Vec<Table>,
    claims: Vec<Decision>,
    sentences: Vec<Decision>,
    /// How many names a table shows at most.
    pub most: i64,
}

/// What the whole is divided by, and its rows.
pub struct Table {
    /// What stands above it.
    pub title: &'static str,
    /// What stands above the names.
    pub head: &'static str,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Sentences can be told by it.
    pub has_sentences: bool,
    /// A claim may stand in several rows.
    pub overlaps: bool,
    /// The file has more names.
    pub more: bool,
}

/// A row of it.
pub struct Row {
    /// The total, what has no name, or a name.
    pub kind: &'static str,
    /// The name, or words in its place.
    pub name: String,
    /// How many claims came in.
    pub claims: String,
    /// Parts of the bar: what became of them, where it begins and how long it is.
    pub bar: Vec<(&'static str, i64, i64)>,
    checked: Number,
    published: Number,
    open: Number,
    passed_over: Number,
    /// How many have which rating.
    pub ratings: Vec<(String, String)>,
    /// How many sentences came in, and how many were passed over.
    pub sentences: Option<(String, Number)>,
}

/// What was decided, and about how many.
pub struct Decision {
    /// The decision.
    pub what: &'static str,
    /// Its reason, rating or kind.
    pub detail: String,
    /// About how many.
    pub number: Number,
}

/// A number, and its share where there are enough for one.
pub struct Number {
    /// The number.
    pub number: String,
    /// The share in percent; nothing of less than a hundred.
    pub share: String,
}

impl Number {
    fn of(part: i64, whole: i64) -> Self {
        let rounded = part.saturating_mul(200).saturating_add(whole) / whole.saturating_mul(2).max(1);
        let share = match rounded {
            _ if whole < PERCENT_FROM || part == 0 => String::new(),
            0 => say!("balance-percent-under").to_owned(),
            100 if part < whole => say!("balance-percent-over").to_owned(),
            percent => say!("balance-percent", n = percent),
        };
        Self {
            number: grouped(part),
            share,
        }
    }
}

impl Balance {
    /// The page's part of these rows; `ratings` are the codes of ratings with their words.
    #[must_use]
    pub fn of(all: Vec<Largest>, ratings: &[(String, String)]) -> Self {
        let words: HashMap<&str, &str> = ratings
            .iter()
            .map(|(code, label)| (code.as_str(), label.as_str()))
            .collect();
        let mut balance = Self {
            tables: Vec::new(),
            claims: Vec::new(),
            sentences: Vec::new(),
            most: BALANCE_MOST,
        };
        for part in all {
            match part.dimension {
                Dimension::Decision => balance.decided(&part.lines),
                _ => balance.tables.push(Table::of(&part, &words)),
            }
        }
        balance
    }

    fn decided(&mut self, lines: &[BalanceLine]) {
        let total = lines.iter().find(|line| line.whose == Whose::Total);
        let claims = total.and_then(|line| line.claims.as_ref()).map_or(0, ClaimTally::all);
        let sentences = total.and_then(|line| line.sentences.as_ref());
        let sentences = sentences.map_or(0, |tally| tally.all() + tally.furniture);
        for line in lines {
            let Whose::Decided(decided, rating) = &line.whose else {
                continue;
            };
            let detail = match decided.detail() {
                "" => visible(rating).into_owned(),
                detail => detail.to_owned(),
            };
            let decision = |part, whole| Decision {
                what: decided.label(),
                detail: detail.clone(),
                number: Number::of(part, whole),
            };
            if let Some(tally) = &line.claims {
                self.claims.push(decision(tally.all(), claims));
            }
            if let Some(tally) = &line.sentences {
                self.sentences.push(decision(tally.all() + tally.furniture, sentences));
            }
        }
    }

    /// What was decided, under what stands above it.
    #[must_use]
    pub fn decisions(&self) -> [(&'static str, &[Decision]); 2] {
        [
            (say!("balance-claims-decided"), &self.claims),
            (say!("balance-sentences-decided"), &self.sentences),
        ]
    }
}

impl Table {
    fn of(part: &Largest, words: &HashMap<&str, &str>) -> Self {
        let (title, unnamed) = match part.dimension {
            Dimension::Speaker => (say!("balance-by-speaker"), say!("balance-no-speaker")),
            Dimension::Outlet => (say!("balance-by-outlet"), say!("balance-no-outlet")),
            Dimension::Topic | Dimension::Decision => (say!("balance-by-topic"), say!("balance-no-tag")),
        };
        let has_sentences = part.dimension == Dimension::Outlet;
        let row = |line: &BalanceLine| {
            let (kind, name) = match &line.whose {
                Whose::Total => ("total", say!("balance-all").to_owned()),
                Whose::Named(name) => ("named", visible(name).into_owned()),
                Whose::Unnamed | Whose::Decided(..) => ("unnamed", unnamed.to_owned()),
            };
            Row::of(kind, name, line, words)
        };
        Self {
            title,
            head: part.dimension.label(),
            rows: part.lines.iter().map(row).collect(),
            has_sentences: has_sentences && part.lines.iter().any(|line| line.sentences.is_some()),
            overlaps: part.dimension == Dimension::Topic,
            more: part.more,
        }
    }
}

impl Row {
    fn of(kind: &'static str, name: String, line: &BalanceLine, words: &HashMap<&str, &str>) -> Self {
        let claims = line.claims.clone().unwrap_or_default();
        let all = claims.all();
        let rating = |(code, number): (&String, &i64)| {
            let label = words.get(code.as_str()).copied().unwrap_or(code);
            (visible(label).into_owned(), grouped(*number))
        };
        let sentences = |tally: &SentenceTally| (grouped(tally.all()), Number::of(tally.passed_over(), tally.all()));
        Self {
            kind,
            name,
            claims: grouped(all),
            bar: bar(&claims),
            checked: Number::of(claims.checked(), all),
            published: Number::of(claims.published, all),
            open: Number::of(claims.open, all),
            passed_over: Number::of(claims.passed_over(), all),
            ratings: claims.ratings.iter().map(rating).collect(),
            sentences: line.sentences.as_ref().map(sentences),
        }
    }

    /// The numbers in the order of the columns.
    #[must_use]
    pub fn numbers(&self) -> [&Number; 4] {
        [&self.checked, &self.published, &self.open, &self.passed_over]
    }
}

/// What became of claims, side by side.
fn bar(claims: &ClaimTally) -> Vec<(&'static str, i64, i64)> {
    let all = claims.all().max(1);
    let parts = [
        ("checked", claims.checked()),
        ("open", claims.open),
        ("passed", claims.passed_over()),
    ];
    let mut before = 0;
    let mut bar = Vec::new();
    for (part, number) in parts {
        let begin = before * WHOLE / all;
        before += number;
        if number > 0 {
            bar.push((part, begin, before * WHOLE / all - begin));
        }
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_told_by_number_alone() {
        let share = |part, whole| Number::of(part, whole).share;
        assert_eq!(share(3, 99), "");
        assert_eq!(share(0, 1_000), "");
        assert_eq!(share(1, 1_000), "under 1%");
        assert_eq!(share(5, 1_000), "1%");
        assert_eq!(share(25, 100), "25%");
        assert_eq!(share(999, 1_000), "over 99%");
        assert_eq!(share(1_000, 1_000), "100%");
        assert_eq!(share(0, 0), "");
    }

    #[test]
    fn a_bar_is_whole() {
        let tally = ClaimTally {
            open: 1,
            dismissed: 1,
            published: 1,
            ..ClaimTally::default()
        };
        assert_eq!(
            bar(&tally),
            [("checked", 0, 333), ("open", 333, 333), ("passed", 666, 334)]
        );
        assert_eq!(bar(&ClaimTally::default()), []);
    }
}
