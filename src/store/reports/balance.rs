//! The balance report: dimension by dimension, a total, what has no name, and the names in their order.

use super::balance_counts::{Claims, Pick, Sentences, Which, claims, has_sentences, names, number, sentences};
use super::claims::last_claim;
use super::{Chunk, Mark, Reading, Table};
use crate::domain::report::{
    BalanceLine, Became, ClaimTally, Decided, Dimension, SentenceTally, Treated, Whose, became, treated,
};
use crate::domain::time::Instant;
use crate::store::Rows;
use crate::store::db::Db;
use crate::store::schema::{rating, scale};
use diesel::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// The balance report.
pub struct Balance;

impl Table for Balance {
    fn end(&self, db: &mut Db, _: Instant) -> Rows<Mark> {
        last_claim(db)
    }

    /// What fits into one chunk is read at one moment, so that its rows make up its totals.
    fn chunk(&self, db: &mut Db, of: &Reading, after: Mark, most: i64) -> Rows<Chunk> {
        let mut reader = Reader::new(db, of)?;
        let mut lines: Vec<BalanceLine> = Vec::new();
        let mut behind = after.name.as_deref().map(ToOwned::to_owned);
        let left = (0..).zip(Dimension::ALL.iter().copied());
        for (place, dimension) in left.skip_while(|(place, _)| *place < after.number) {
            let mut last = match behind.take() {
                Some(name) => name,
                None => {
                    lines.extend(reader.head(dimension)?);
                    String::new()
                }
            };
            loop {
                let room = most.saturating_sub(i64::try_from(lines.len()).unwrap_or(i64::MAX));
                if room <= 0 {
                    return Ok(Chunk {
                        lines: Box::new(lines),
                        next: Some(Mark {
                            number: place,
                            name: Some(last.into()),
                            ..Mark::BEGIN
                        }),
                    });
                }
                let names = names(reader.db, of, dimension, Pick::Behind(&last), room)?;
                lines.extend(reader.named(dimension, &names)?);
                match names.last() {
                    Some(name) if i64::try_from(names.len()) == Ok(room) => last.clone_from(name),
                    _ => break,
                }
            }
            if dimension == Dimension::Decision {
                lines.extend(reader.decisions()?);
            }
        }
        Ok(Chunk {
            lines: Box::new(lines),
            next: None,
        })
    }
}

/// The rows of a dimension that most came in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Largest {
    /// The dimension.
    pub dimension: Dimension,
    /// Its total, what has no name, and the largest names; of decisions all.
    pub lines: Vec<BalanceLine>,
    /// There are others.
    pub more: bool,
}

/// Of each dimension the `most` names with most claims; of outlets those with most sentences besides.
///
/// # Errors
/// The database's own.
pub fn largest(db: &mut Db, of: &Reading, most: i64) -> Rows<Vec<Largest>> {
    let mut reader = Reader::new(db, of)?;
    let mut all = Vec::new();
    for dimension in Dimension::ALL.iter().copied() {
        let mut lines = reader.head(dimension)?;
        let names = names(reader.db, of, dimension, Pick::Largest, most)?;
        lines.extend(reader.named(dimension, &names)?);
        if dimension == Dimension::Decision {
            lines.extend(reader.decisions()?);
        }
        all.push(Largest {
            dimension,
            lines,
            more: i64::try_from(names.len()).unwrap_or(i64::MAX) >= most,
        });
    }
    Ok(all)
}

/// Reads rows, and the whole that they are shares of.
struct Reader<'r> {
    db: &'r mut Db,
    of: &'r Reading,
    of_claims: i64,
    has_sentences: bool,
    /// Counted when it is asked for.
    whole: Option<(ClaimTally, Option<SentenceTally>)>,
}

impl<'r> Reader<'r> {
    fn new(db: &'r mut Db, of: &'r Reading) -> Rows<Self> {
        let of_claims = number(db, of)?;
        Ok(Self {
            db,
            of,
            of_claims,
            has_sentences: has_sentences(&of.filter),
            whole: None,
        })
    }

    fn line(&self, dimension: Dimension, whose: Whose) -> BalanceLine {
        BalanceLine {
            dimension,
            whose,
            claims: None,
            of_claims: self.of_claims,
            sentences: None,
        }
    }

    fn tallies(&mut self, which: Which<'_>) -> Rows<(HashMap<String, ClaimTally>, HashMap<String, SentenceTally>)> {
        let claims = claims(self.db, self.of, which)?;
        let sentences = match self.has_sentences {
            true => sentences(self.db, self.of, which)?,
            false => Vec::new(),
        };
        Ok((of_claims(claims), of_sentences(sentences)))
    }

    fn tally(&mut self, which: Which<'_>) -> Rows<(ClaimTally, Option<SentenceTally>)> {
        let (mut claims, mut sentences) = self.tallies(which)?;
        let sentences = sentences.remove("").unwrap_or_default();
        let claims = claims.remove("").unwrap_or_default();
        Ok((claims, self.has_sentences.then_some(sentences)))
    }

    fn whole(&mut self) -> Rows<(ClaimTally, Option<SentenceTally>)> {
        let whole = match self.whole.take() {
            Some(whole) => whole,
            None => self.tally(Which::All)?,
        };
        self.whole = Some(whole.clone());
        Ok(whole)
    }

    /// The total of a dimension, and what has no name in it, if anything has none.
    fn head(&mut self, dimension: Dimension) -> Rows<Vec<BalanceLine>> {
        let (claims, sentences) = self.whole()?;
        let total = BalanceLine {
            claims: Some(claims),
            sentences,
            ..self.line(dimension, Whose::Total)
        };
        if dimension == Dimension::Decision {
            return Ok(vec![total]);
        }
        let (claims, sentences) = self.tally(Which::Unnamed(dimension))?;
        let unnamed = BalanceLine {
            claims: Some(claims),
            sentences,
            ..self.line(dimension, Whose::Unnamed)
        };
        Ok(if unnamed.is_empty() {
            vec![total]
        } else {
            vec![total, unnamed]
        })
    }

    /// The rows of these names, in their order; of those that anything came in for.
    fn named(&mut self, dimension: Dimension, names: &[String]) -> Rows<Vec<BalanceLine>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let (mut claims, mut sentences) = self.tallies(Which::Named(dimension, names))?;
        let has_sentences = self.has_sentences && dimension == Dimension::Outlet;
        let line = |name: &String| BalanceLine {
            claims: Some(claims.remove(name).unwrap_or_default()),
            sentences: has_sentences.then(|| sentences.remove(name).unwrap_or_default()),
            ..self.line(dimension, Whose::Named(name.clone()))
        };
        Ok(names.iter().map(line).filter(|line| !line.is_empty()).collect())
    }

    /// What was decided about claims, then what about sentences.
    fn decisions(&mut self) -> Rows<Vec<BalanceLine>> {
        let labels = labels(self.db)?;
        let mut decided: BTreeMap<Decided, (Option<ClaimTally>, Option<SentenceTally>)> = BTreeMap::new();
        for (_, state, under_correction, rating, reason, number) in claims(self.db, self.of, Which::All)? {
            let became = became(state, under_correction);
            let detail = match became {
                Became::Dismissed => reason,
                Became::Checked => rating.clone(),
                Became::Open | Became::Duplicate => String::new(),
            };
            let (claims, _) = decided.entry(Decided::Claim(became, detail)).or_default();
            let claims = claims.get_or_insert_default();
            claims.add(state, under_correction, &rating, number);
        }
        let sentences = match self.has_sentences {
            true => sentences(self.db, self.of, Which::All)?,
            false => Vec::new(),
        };
        for (_, decision, aside, kind, reason, number) in sentences {
            let treated = treated(decision, aside, kind);
            let detail = match treated {
                Treated::NotAClaim => reason,
                Treated::SetAside | Treated::Furniture => kind.code().to_owned(),
                Treated::Undecided | Treated::Later | Treated::Claim | Treated::Duplicate => String::new(),
            };
            let (_, sentences) = decided.entry(Decided::Sentence(treated, detail)).or_default();
            sentences.get_or_insert_default().add(treated, number);
        }
        let line = |(decided, (claims, sentences)): (Decided, _)| {
            let rating = match &decided {
                Decided::Claim(Became::Checked, code) => labels.get(code).cloned().unwrap_or_default(),
                _ => String::new(),
            };
            BalanceLine {
                claims,
                sentences,
                ..self.line(Dimension::Decision, Whose::Decided(decided, rating))
            }
        };
        Ok(decided.into_iter().map(line).collect())
    }
}

fn of_claims(groups: Vec<Claims>) -> HashMap<String, ClaimTally> {
    let mut tallies: HashMap<String, ClaimTally> = HashMap::new();
    for (name, state, under_correction, rating, _, number) in groups {
        let tally = tallies.entry(name).or_default();
        tally.add(state, under_correction, &rating, number);
    }
    tallies
}

fn of_sentences(groups: Vec<Sentences>) -> HashMap<String, SentenceTally> {
    let mut tallies: HashMap<String, SentenceTally> = HashMap::new();
    for (name, decision, aside, kind, _, number) in groups {
        let tally = tallies.entry(name).or_default();
        tally.add(treated(decision, aside, kind), number);
    }
    tallies
}

/// The words of each rating, as the newest scale has them.
fn labels(db: &mut Db) -> Rows<HashMap<String, String>> {
    let labels: Vec<(String, String)> = rating::table
        .inner_join(scale::table.on(scale::id.eq(rating::scale_id)))
        .order(scale::version)
        .select((rating::code, rating::label))
        .load(db)?;
    Ok(labels.into_iter().collect())
}
