//! The board: the queue as columns by state.

use crate::desk::Desk;
use crate::desk::queue::{Around, BADGE_MOST, around, searched, standing};
use crate::domain::board::{CardMove, moves};
use crate::domain::person::Actor;
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::{Standing, State};
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::queue::{self, Concern, Cursor, Filter, Row, Scope};
use crate::store::verdicts;
use std::collections::HashSet;

/// Cards of a column.
pub const COLUMN: i64 = 20;

/// The queue as columns, and what stands around them.
#[derive(Debug)]
pub struct Board {
    /// The columns, in the order of a claim's life.
    pub columns: Vec<Column>,
    /// The words matched more claims than were looked at.
    pub cut: bool,
    /// What stands around them.
    pub around: Around,
    /// The time of reading.
    pub now: Instant,
}

/// The claims in one state.
#[derive(Debug)]
pub struct Column {
    /// The state.
    pub state: State,
    /// The first of them, or those behind where it was asked to begin.
    pub cards: Vec<Card>,
    /// It does not begin with the first.
    pub later: bool,
    /// Where its next cards begin.
    pub next: Option<Cursor>,
    /// How many there are; where filters are in force, counted up to [`BADGE_MOST`].
    pub total: i64,
    /// There may be more than that.
    pub counted_in_part: bool,
}

/// A claim on the board.
#[derive(Debug)]
pub struct Card {
    /// The claim.
    pub row: Row,
    /// The moves that whoever looks may make.
    pub moves: Vec<CardMove>,
}

impl Desk {
    /// The claims of a filter in columns by state; one of the columns may begin behind a row (`from`).
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn board(
        &self,
        who: &Actor,
        filter: Filter,
        words: Vec<String>,
        from: Option<(State, Cursor)>,
    ) -> Outcome<Board> {
        rights::require(who.role(), Right::Read)?;
        let (who, now) = (who.clone(), self.now());
        self.store()
            .read(move |db| {
                let around = around(db, who.id(), filter.article, now)?;
                let (filter, cut) = searched(db, filter.clone(), &words)?;
                let mut columns = Vec::new();
                for state in states(&filter.scope) {
                    let cursor = from.filter(|(of, _)| *of == state).map(|(_, cursor)| cursor);
                    columns.push(column(db, &who, &filter, state, cursor, &around, now)?);
                }
                Ok(Board {
                    columns,
                    cut,
                    around,
                    now,
                })
            })
            .await
    }

    /// The cards of the board alone, as they stand now.
    ///
    /// # Errors
    /// `NotAllowed`, or a fault.
    pub async fn board_rows(&self, who: &Actor, filter: Filter, words: Vec<String>) -> Outcome<Vec<Row>> {
        rights::require(who.role(), Right::Read)?;
        self.store()
            .read(move |db| {
                let (filter, _) = searched(db, filter.clone(), &words)?;
                let mut rows = Vec::new();
                for state in states(&filter.scope) {
                    rows.extend(queue::page(db, &of_state(&filter, state), None, COLUMN)?.0);
                }
                Ok(rows)
            })
            .await
    }
}

/// The columns of a filter.
fn states(scope: &Scope) -> Vec<State> {
    let all = State::ALL.iter().copied();
    match scope {
        Scope::Open => all.filter(|state| state.is_open()).collect(),
        Scope::State(state) => vec![*state],
        Scope::All => all.collect(),
    }
}

fn of_state(filter: &Filter, state: State) -> Filter {
    Filter {
        scope: Scope::State(state),
        ..filter.clone()
    }
}

fn column(
    db: &mut Db,
    who: &Actor,
    filter: &Filter,
    state: State,
    cursor: Option<Cursor>,
    around: &Around,
    now: Instant,
) -> Outcome<Column> {
    let by_state_alone = filter.is_by_state_alone();
    let filter = of_state(filter, state);
    let (rows, more) = queue::page(db, &filter, cursor, COLUMN)?;
    let total = match (cursor, more) {
        _ if by_state_alone => around.counts.of(state),
        (None, false) => i64::try_from(rows.len()).unwrap_or(COLUMN),
        _ => queue::count(db, &filter, BADGE_MOST)?,
    };
    Ok(Column {
        state,
        later: cursor.is_some(),
        next: rows.last().filter(|_| more).map(|row| row.cursor(filter.sort, false)),
        cards: cards(db, who, state, rows, now)?,
        total,
        counted_in_part: !by_state_alone && total >= BADGE_MOST,
    })
}

fn cards(db: &mut Db, who: &Actor, state: State, rows: Vec<Row>, now: Instant) -> Outcome<Vec<Card>> {
    let parts = match state {
        State::AwaitingApproval => Parts::read(db, who, &rows)?,
        _ => Parts::default(),
    };
    let card = |row: Row| {
        let standing = Standing {
            proposer: parts.proposed.contains(&row.number),
            hand_in_it: !parts.to_approve.contains(&row.number),
            ..standing(&row, who.id(), now)
        };
        Card {
            moves: moves(state, who.role(), standing),
            row,
        }
    };
    Ok(rows.into_iter().map(card).collect())
}

/// What somebody has to do with verdicts that await approval, by the numbers of their claims.
#[derive(Default)]
struct Parts {
    /// They proposed it.
    proposed: HashSet<i64>,
    /// They had no hand in it and have not approved it.
    to_approve: HashSet<i64>,
}

impl Parts {
    fn read(db: &mut Db, who: &Actor, rows: &[Row]) -> Outcome<Self> {
        let Some(me) = who.id().filter(|_| !rows.is_empty()) else {
            return Ok(Self::default());
        };
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        let proposed = verdicts::proposed_by(db, me, &numbers)?;
        let for_me = Filter {
            scope: Scope::All,
            concern: Some((Concern::Approve, me)),
            numbers: Some(numbers),
            ..Filter::default()
        };
        let to_approve = queue::stand(db, &for_me, COLUMN)?;
        Ok(Self {
            proposed: proposed.into_iter().collect(),
            to_approve: to_approve.into_iter().map(|(number, ..)| number).collect(),
        })
    }
}
