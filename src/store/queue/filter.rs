//! What narrows the claim queue, and its order.

use crate::domain::claim::{Priority, Risk};
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::time::Instant;
use crate::domain::workflow::State;

/// The order of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// What is due first; claims without a due time last.
    #[default]
    Due,
    /// What changed last.
    Updated,
    /// The most check-worthy first.
    Worth,
    /// What was made first; numbers are given in that order.
    Age,
}

/// Which claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every claim with work left.
    Open,
    /// One state.
    State(State),
    /// Every claim.
    All,
}

/// What the queue shows.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Which claims.
    pub scope: Scope,
    /// `Some(None)`: assigned to nobody.
    pub assignee: Option<Option<PersonId>>,
    /// Found in this article.
    pub article: Option<ArticleId>,
    /// With this tag.
    pub tag: Option<String>,
    /// With this check-worthiness: none, some, high.
    pub worth: Option<String>,
    /// With this priority.
    pub priority: Option<Priority>,
    /// With this risk.
    pub risk: Option<Risk>,
    /// Whose current verdict has a rating of this code.
    pub rating: Option<String>,
    /// Made before this time.
    pub made_before: Option<Instant>,
    /// Due before this time.
    pub due_before: Option<Instant>,
    /// Whose published verdict is to be checked again by this date.
    pub again_by: Option<String>,
    /// Only these numbers: what a search of words has found.
    pub numbers: Option<Vec<i64>>,
    /// What concerns somebody in this way.
    pub concern: Option<(Concern, PersonId)>,
    /// The order.
    pub sort: Sort,
}

/// How a claim concerns somebody besides being assigned to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Its verdict waits for their sign-off: they may sign it off and have not done so yet.
    Approve,
    /// They put it forward and no editor has decided.
    Suggested,
    /// They watch it.
    Watching,
    /// It is theirs, and its article has a newer text in which its passage is to be settled.
    Revised,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            scope: Scope::Open,
            assignee: None,
            article: None,
            tag: None,
            worth: None,
            priority: None,
            risk: None,
            rating: None,
            made_before: None,
            due_before: None,
            again_by: None,
            numbers: None,
            concern: None,
            sort: Sort::Due,
        }
    }
}

impl Filter {
    /// Does nothing narrow it but the state of claims?
    #[must_use]
    pub fn is_by_state_alone(&self) -> bool {
        let Filter {
            scope: _,
            assignee: None,
            article: None,
            tag: None,
            worth: None,
            priority: None,
            risk: None,
            rating: None,
            made_before: None,
            due_before: None,
            again_by: None,
            numbers: None,
            concern: None,
            sort: _,
        } = self
        else {
            return false;
        };
        true
    }
}

/// Narrows a claim query; a macro, because the boxed type cannot be named for both kinds of query.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        use crate::store::schema::{
            claim_conflict, claim_tag, opinion, placement, rating, recheck, sign_off, sign_off_named,
            sign_off_proposal, verdict, verdict_author, watcher,
        };
        use diesel::dsl::{exists, not};
        let filter: &Filter = $filter;
        let mut query = $query;
        query = match &filter.scope {
            Scope::Open => query.filter(claim::open.eq(true)),
            // Few verdicts are due, many claims are in a state: the state is read here, not searched by.
            Scope::State(state) if filter.again_by.is_some() => query.filter(claim::state.concat("").eq(state.code())),
            Scope::State(state) => query.filter(claim::state.eq(*state)),
            Scope::All => query,
        };
        query = match filter.assignee {
            Some(Some(person)) => query.filter(claim::assignee_id.eq(person)),
            Some(None) => query.filter(claim::assignee_id.is_null()),
            None => query,
        };
        if let Some(article) = filter.article {
            query = query.filter(claim::article_id.eq(article));
        }
        if let Some(worth) = &filter.worth {
            query = query.filter(claim::worth.eq(worth));
        }
        if let Some(priority) = filter.priority {
            query = query.filter(claim::priority.eq(priority));
        }
        if let Some(risk) = filter.risk {
            query = query.filter(claim::risk.eq(risk));
        }
        if let Some(before) = filter.made_before {
            query = query.filter(claim::created_at.lt(before));
        }
        if let Some(before) = filter.due_before {
            query = query.filter(claim::due_order.lt(before));
        }
        if let Some(date) = &filter.again_by {
            let due = recheck::table.filter(recheck::check_on.gt("").and(recheck::check_on.le(date)));
            query = query.filter(claim::id.eq_any(due.select(recheck::claim_id)));
        }
        if let Some(code) = &filter.rating {
            let ratings = rating::table
                .filter(rating::code.eq(code))
                .select(rating::id.nullable());
            query = query.filter(claim::rating_id.eq_any(ratings));
        }
        if let Some(tag) = &filter.tag {
            let tagged = claim_tag::table
                .filter(claim_tag::tag.eq(tag))
                .select(claim_tag::claim_id);
            query = query.filter(claim::id.eq_any(tagged));
        }
        if let Some(numbers) = &filter.numbers {
            query = query.filter(claim::number.eq_any(numbers));
        }
        query = match filter.concern {
            Some((Concern::Approve, person)) => {
                let current = || verdict::claim_id.eq(claim::id).and(verdict::version.eq(claim::verdict));
                let wrote = verdict_author::table
                    .inner_join(verdict::table.on(verdict::id.eq(verdict_author::verdict_id)))
                    .filter(current().and(verdict_author::person_id.eq(person)));
                let decided = sign_off::table
                    .inner_join(verdict::table.on(verdict::id.eq(sign_off::verdict_id)))
                    .filter(current().and(sign_off::by.eq(person)).and(sign_off::void.eq(false)));
                let rated = opinion::table
                    .inner_join(verdict::table.on(verdict::id.eq(opinion::verdict_id)))
                    .filter(current().and(opinion::by.eq(person)));
                let conflict = claim_conflict::table
                    .filter(claim_conflict::claim_id.eq(claim::id))
                    .filter(claim_conflict::person_id.eq(person))
                    .filter(claim_conflict::withdrawn_at.is_null());
                // The people whom the rule of its proposal names, if it names any.
                let named = || {
                    sign_off_proposal::table
                        .inner_join(verdict::table.on(verdict::id.eq(sign_off_proposal::verdict_id)))
                        .inner_join(sign_off_named::table.on(sign_off_named::rule_id.eq(sign_off_proposal::rule_id)))
                        .filter(current())
                };
                let me = named().filter(sign_off_named::person_id.eq(person));
                query
                    .filter(claim::state.eq(State::AwaitingApproval))
                    .filter(not(exists(wrote.select(verdict::id))))
                    .filter(not(exists(decided.select(verdict::id))))
                    .filter(not(exists(rated.select(verdict::id))))
                    .filter(not(exists(conflict.select(claim_conflict::id))))
                    .filter(not(exists(named().select(verdict::id))).or(exists(me.select(verdict::id))))
            }
            Some((Concern::Suggested, person)) => query
                .filter(claim::state.eq(State::Suggested))
                .filter(claim::created_by.eq(person)),
            Some((Concern::Watching, person)) => {
                let watched = watcher::table
                    .filter(watcher::person_id.eq(person))
                    .select(watcher::claim_id);
                query.filter(claim::id.eq_any(watched))
            }
            Some((Concern::Revised, person)) => {
                let open = placement::claim_id.eq(claim::id).and(placement::open.eq(true));
                query
                    .filter(claim::assignee_id.eq(person))
                    .filter(exists(placement::table.filter(open).select(placement::id)))
            }
            None => query,
        };
        query
    }};
}

pub(super) use narrowed;
