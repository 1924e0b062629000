//! The balance report: of what came in, how much was checked and how much passed over; by speaker, outlet, topic and
//! decision, so that anybody can see whether a desk looks harder at some than at others.

use super::tally::{Became, ClaimTally, SentenceTally, Treated};
use super::{Cell, Column, Line, column, joined, show};
use crate::domain::claim::DismissReason;
use crate::domain::text::Kind;
use crate::domain::vocabulary::vocabulary;
use std::fmt::Write;

vocabulary! {
    /// What the whole is divided by.
    Dimension {
        /// Who said it.
        Speaker = "speaker", "Speaker";
        /// Who published the article.
        Outlet = "outlet", "Outlet";
        /// What it is about, by its tags.
        Topic = "topic", "Topic";
        /// What was decided about it.
        Decision = "decision", "Decision";
    }
}

/// What was decided about claims or sentences, and the code of the reason, rating or kind where there is one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decided {
    /// About claims.
    Claim(Became, String),
    /// About sentences.
    Sentence(Treated, String),
}

impl Decided {
    /// As it stands in the file: `claim.dismissed.opinion`.
    #[must_use]
    pub fn code(&self) -> String {
        let (unit, code, detail) = match self {
            Decided::Claim(became, detail) => ("claim", became.code(), detail),
            Decided::Sentence(treated, detail) => ("sentence", treated.code(), detail),
        };
        if detail.is_empty() {
            format!("{unit}.{code}")
        } else {
            format!("{unit}.{code}.{detail}")
        }
    }

    /// What was decided, in words.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Decided::Claim(became, _) => became.label(),
            Decided::Sentence(treated, _) => treated.label(),
        }
    }

    /// The reason or kind in words; nothing for a rating, whose words its scale has.
    #[must_use]
    pub fn detail(&self) -> &'static str {
        match self {
            Decided::Claim(Became::Dismissed, code) | Decided::Sentence(Treated::NotAClaim, code) => {
                code.parse().map(DismissReason::label).unwrap_or_default()
            }
            Decided::Sentence(Treated::SetAside | Treated::Furniture, code) => {
                code.parse().map(Kind::label).unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// Whom or what a row is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Everything: the row that the others of its dimension are checked against.
    Total,
    /// What nobody, nothing or no tag is named for.
    Unnamed,
    /// This speaker, outlet or tag.
    Named(String),
    /// What this was decided about; the words of the rating, where it is one.
    Decided(Decided, String),
}

/// A row of the balance report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceLine {
    /// What the whole is divided by.
    pub dimension: Dimension,
    /// Whom or what the row is of.
    pub whose: Whose,
    /// Its claims; none for what was decided about sentences.
    pub claims: Option<ClaimTally>,
    /// All claims that came in.
    pub of_claims: i64,
    /// Its sentences; none where they have no speaker, no tag, or were not claims yet.
    pub sentences: Option<SentenceTally>,
}

impl BalanceLine {
    /// Nothing came in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let sentences = |tally: &SentenceTally| tally.all() + tally.furniture;
        self.claims.as_ref().map_or(0, ClaimTally::all) + self.sentences.as_ref().map_or(0, sentences) == 0
    }
}

impl Line for BalanceLine {
    const COLUMNS: &'static [Column<Self>] = BALANCE;
    const NARROWED_BY: &'static [&'static str] = &["article", "from", "to", "tag"];
}

const BALANCE: &[Column<BalanceLine>] = &[
    column(
        "dimension",
        "What the whole is divided by: `speaker`, `outlet`, `topic`, `decision`",
        |line, out| out.push_str(line.dimension.code()),
    ),
    column(
        "row",
        "`total` for everything, `unnamed` for what has no speaker, outlet or tag, else `named`",
        |line, out| {
            out.push_str(match line.whose {
                Whose::Total => "total",
                Whose::Unnamed => "unnamed",
                Whose::Named(_) | Whose::Decided(..) => "named",
            });
        },
    ),
    column(
        "value",
        "The speaker, outlet or tag as it is written on the desk, or the code of the decision; empty unless `named`",
        |line, out| match &line.whose {
            Whose::Total | Whose::Unnamed => {}
            Whose::Named(name) => out.push_str(name),
            Whose::Decided(decided, _) => out.push_str(&decided.code()),
        },
    ),
    column("label", "The same in words", label),
    column("claims", "Claims that came in", |line, out| {
        of_claims(line, out, ClaimTally::all)
    }),
    column("claims_open", "Of these: not decided", |line, out| {
        of_claims(line, out, |claims| claims.open);
    }),
    column(
        "claims_passed_over",
        "Of these: passed over, `claims_dismissed` and `claims_duplicate` together",
        |line, out| of_claims(line, out, ClaimTally::passed_over),
    ),
    column("claims_dismissed", "Not to be checked", |line, out| {
        of_claims(line, out, |claims| claims.dismissed);
    }),
    column(
        "claims_duplicate",
        "Merged into another, which is counted for itself",
        |line, out| of_claims(line, out, |claims| claims.duplicate),
    ),
    column(
        "claims_checked",
        "Of these: checked, `claims_approved`, `claims_published` and `claims_withdrawn` together",
        |line, out| of_claims(line, out, ClaimTally::checked),
    ),
    column("claims_approved", "Signed off and not yet public", |line, out| {
        of_claims(line, out, |claims| claims.approved);
    }),
    column(
        "claims_published",
        "The public can read the verdict, those under correction too",
        |line, out| of_claims(line, out, |claims| claims.published),
    ),
    column("claims_withdrawn", "Taken back after publication", |line, out| {
        of_claims(line, out, |claims| claims.withdrawn);
    }),
    column(
        "ratings",
        "How many of the checked ones have which rating, by its code: `false: 3`; several are joined",
        |line, out| {
            if let Some(claims) = &line.claims {
                let ratings: Vec<(&String, &i64)> = claims.ratings.iter().collect();
                joined(&ratings, out, |(code, number), out| {
                    show(&format_args!("{code}: {number}"), out)
                });
            }
        },
    ),
    column("sentences", "Sentences that came in", |line, out| {
        of_sentences(line, out, SentenceTally::all);
    }),
    column("sentences_open", "Of these: not decided, or put off", |line, out| {
        of_sentences(line, out, |sentences| sentences.open)
    }),
    column("sentences_claim", "Of these: became a claim", |line, out| {
        of_sentences(line, out, |sentences| sentences.claim);
    }),
    column(
        "sentences_passed_over",
        "Of these: passed over, the next three together",
        |line, out| of_sentences(line, out, SentenceTally::passed_over),
    ),
    column("sentences_not_a_claim", "Decided to be no claim", |line, out| {
        of_sentences(line, out, |sentences| sentences.not_a_claim);
    }),
    column("sentences_duplicate", "Said what an earlier claim says", |line, out| {
        of_sentences(line, out, |sentences| sentences.duplicate)
    }),
    column(
        "sentences_set_aside",
        "Text of the article that somebody set aside",
        |line, out| of_sentences(line, out, |sentences| sentences.set_aside),
    ),
    column(
        "furniture",
        "Sentences of the page around the article, set aside when it came in; not among `sentences`",
        |line, out| of_sentences(line, out, |sentences| sentences.furniture),
    ),
    column(
        "share_of_claims",
        "Share of all claims that came in: `12 of 40`",
        |line, out| {
            if let Some(claims) = &line.claims {
                share(claims.all(), line.of_claims, out);
            }
        },
    ),
    column(
        "share_passed_over",
        "Share of its claims that were passed over",
        |line, out| {
            if let Some(claims) = &line.claims {
                share(claims.passed_over(), claims.all(), out);
            }
        },
    ),
    column("share_checked", "Share of its claims that were checked", |line, out| {
        if let Some(claims) = &line.claims {
            share(claims.checked(), claims.all(), out);
        }
    }),
    column(
        "share_sentences_passed_over",
        "Share of its sentences that were passed over",
        |line, out| {
            if let Some(sentences) = &line.sentences {
                share(sentences.passed_over(), sentences.all(), out);
            }
        },
    ),
];

fn of_claims(line: &BalanceLine, out: &mut Cell, number: impl Fn(&ClaimTally) -> i64) {
    if let Some(claims) = &line.claims {
        show(&number(claims), out);
    }
}

fn of_sentences(line: &BalanceLine, out: &mut Cell, number: impl Fn(&SentenceTally) -> i64) {
    if let Some(sentences) = &line.sentences {
        show(&number(sentences), out);
    }
}

/// Counts, never a rounded percentage; in words, for a spreadsheet reads `3/12` as a day.
fn share(part: i64, whole: i64, out: &mut Cell) {
    if whole > 0 {
        // Writing to a cell cannot fail.
        let _ = write!(out, "{part} of {whole}");
    }
}

fn label(line: &BalanceLine, out: &mut Cell) {
    match &line.whose {
        Whose::Total => out.push_str("All"),
        Whose::Unnamed => out.push_str(match line.dimension {
            Dimension::Speaker => "No speaker named",
            Dimension::Outlet => "No outlet named",
            Dimension::Topic | Dimension::Decision => "No tag",
        }),
        Whose::Named(name) => out.push_str(name),
        Whose::Decided(decided, rating) => {
            // Files are in English, whoever takes them.
            let (unit, label, detail) = crate::words::within(crate::words::Language::English, || {
                let unit = match decided {
                    Decided::Claim(..) => "Claim",
                    Decided::Sentence(..) => "Sentence",
                };
                (unit, decided.label(), decided.detail())
            });
            show(&format_args!("{unit}, {}", label.to_lowercase()), out);
            let detail = if detail.is_empty() { rating } else { detail };
            if !detail.is_empty() {
                show(&format_args!(": {detail}"), out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::workflow::State;

    fn written(line: &BalanceLine, name: &str) -> String {
        let mut cell = Cell::new(crate::domain::zone::Zone::default());
        let column = BALANCE.iter().find(|column| column.name == name).unwrap();
        (column.write)(line, &mut cell);
        cell.take()
    }

    fn line(whose: Whose) -> BalanceLine {
        let mut claims = ClaimTally::default();
        claims.add(State::Published, false, "false", 2);
        claims.add(State::Published, false, "true", 1);
        claims.add(State::Dismissed, false, "", 4);
        BalanceLine {
            dimension: Dimension::Decision,
            whose,
            claims: Some(claims),
            of_claims: 40,
            sentences: None,
        }
    }

    #[test]
    fn a_share_says_what_it_is_of() {
        let line = line(Whose::Total);
        assert_eq!(written(&line, "share_of_claims"), "7 of 40");
        assert_eq!(written(&line, "share_passed_over"), "4 of 7");
        assert_eq!(written(&line, "ratings"), "false: 2 | true: 1");
        assert_eq!(written(&line, "sentences"), "");
        let none = BalanceLine {
            claims: Some(ClaimTally::default()),
            of_claims: 0,
            ..line
        };
        assert_eq!(written(&none, "claims"), "0");
        assert_eq!(written(&none, "share_checked"), "", "there is no share of nothing");
    }

    #[test]
    fn a_decision_is_a_code_and_words() {
        let of = |decided: Decided, rating: &str| {
            let line = line(Whose::Decided(decided, rating.to_owned()));
            (written(&line, "value"), written(&line, "label"))
        };
        let told = |code: &str, words: &str| (code.to_owned(), words.to_owned());
        assert_eq!(
            of(Decided::Claim(Became::Dismissed, "opinion".to_owned()), ""),
            told("claim.dismissed.opinion", "Claim, dismissed: An opinion, not a fact")
        );
        assert_eq!(
            of(
                Decided::Claim(Became::Checked, "mostly_false".to_owned()),
                "Mostly false"
            ),
            told("claim.checked.mostly_false", "Claim, checked: Mostly false")
        );
        assert_eq!(
            of(Decided::Sentence(Treated::NotAClaim, String::new()), ""),
            told("sentence.not_a_claim", "Sentence, not a claim")
        );
        assert_eq!(
            of(Decided::Sentence(Treated::SetAside, "body".to_owned()), ""),
            told("sentence.set_aside.body", "Sentence, set aside: Text")
        );
    }
}
