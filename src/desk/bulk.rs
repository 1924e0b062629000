//! One act on several claims: each goes the way of a single act, in a transaction of its own, and what became of it
//! is kept, to be told and to be taken back.

use crate::desk::Desk;
use crate::desk::claims::{amend_in, assign_in, due, hand, load, note, save_step};
use crate::desk::queue::searched;
use crate::desk::workflow::{Move, move_in};
use crate::domain::bulk::{self as rules, MOST};
use crate::domain::claim::{self as words, DismissReason};
use crate::domain::id::{AnchorId, Bulk as BulkKind, BulkId, ClaimId, PersonId, SubmissionId};
use crate::domain::log::Note;
use crate::domain::person::Actor;
use crate::domain::refusal::{Problems, Refusal};
use crate::domain::rights::{self, Right};
use crate::domain::time::Instant;
use crate::domain::workflow::{Action, Standing, State};
use crate::store::claims::{self, Claim};
use crate::store::fault::{Failure, Outcome};
use crate::store::queue::{self, Filter, Row, SEARCH_MOST};
use crate::store::{Tx, bulk as kept, log};
use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use crate::domain::bulk::{Became, Deed};
pub use crate::store::bulk::{Bulk, Item};

/// Claims that are worked on at once: SQLite commits them together, PostgreSQL has connections for others left.
const AT_ONCE: usize = 4;

/// One more than an act takes, to know whether there are more.
const MOST_AND_ONE: i64 = 501;

/// The claims that somebody has chosen.
#[derive(Debug, Clone)]
pub enum Chosen {
    /// These, each with the step and version that was seen.
    These(Vec<(i64, i32, i32)>),
    /// All that a filter finds, with the words that their statements must have.
    View(Box<Filter>, Vec<String>),
}

/// What is to be done to each of them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The deed.
    pub deed: Deed,
    /// Who gets them; nobody for none.
    pub assignee: Option<PersonId>,
    /// Why they are dismissed: a code of [`DismissReason`].
    pub reason: String,
    /// Why they are dismissed or reopened, in words.
    pub note: String,
    /// The due time, as a form sends it; nothing for none.
    pub due_at: String,
    /// Tags, divided by commas.
    pub tags: String,
    /// The claim to merge into.
    pub target: String,
}

/// The same, judged; kept as JSON beside the act, so that it can be finished after a break.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Given {
    assignee: Option<PersonId>,
    reason: String,
    note: String,
    due_at: String,
    tags: Vec<String>,
    target: String,
}

/// What an act has changed of a claim, as it was before.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Before {
    state: State,
    assignee: Option<PersonId>,
    closed_reason: String,
    closed_note: String,
    duplicate_of: Option<ClaimId>,
    due_at: String,
    tags: Vec<String>,
    /// The ranges that a merge has given to the other claim.
    anchors: Vec<AnchorId>,
}

/// What became of an act on several claims.
#[derive(Debug, Clone)]
pub struct Report {
    /// The act.
    pub bulk: Bulk,
    /// Its claims.
    pub items: Vec<Item>,
}

impl Report {
    /// How many of its claims became that.
    #[must_use]
    pub fn count(&self, became: Became) -> usize {
        self.items.iter().filter(|item| item.state == became).count()
    }

    /// Is there something that can be taken back?
    #[must_use]
    pub fn can_be_undone(&self) -> bool {
        self.count(Became::Done) > 0
    }
}

/// What this person could do now with a claim of the queue together with others.
#[must_use]
pub fn deeds(row: &Row, who: &Actor, now: Instant) -> Vec<Deed> {
    let me = who.id();
    let standing = Standing {
        assignee: me.is_some() && row.assignee_id == me,
        unassigned: row.assignee_id.is_none(),
        on_hold: !row.hold_reason.is_empty() && row.hold_until.is_none_or(|until| until > now),
        ..Standing::default()
    };
    let may = |deed: &Deed| deed.may(row.state, who.role(), standing).is_ok();
    Deed::ALL.iter().copied().filter(may).collect()
}

impl Desk {
    /// Does one thing to each of several claims. What cannot be done to some of them is told in the report.
    ///
    /// # Errors
    /// `NotAllowed`, or `Invalid` for what was given with it; nothing is changed then.
    pub async fn bulk(&self, who: &Actor, once: Option<SubmissionId>, chosen: Chosen, asked: Asked) -> Outcome<BulkId> {
        asked.deed.require(who.role())?;
        let me = who.id().ok_or(Refusal::SignedOut)?;
        let deed = asked.deed;
        let id = self
            .act::<BulkKind>(who, once, move |tx| {
                let (given, now_they_are) = judge(tx, &asked)?;
                let chosen = numbers(tx, &chosen)?;
                let bulk = Bulk {
                    id: tx.id(),
                    person_id: me,
                    deed,
                    given: to_json(&given)?,
                    words: now_they_are,
                    at: tx.now(),
                    undone_at: None,
                };
                kept::begin(tx.db(), &bulk, &chosen)?;
                let of: Vec<String> = chosen.iter().map(|(number, ..)| words::reference(*number)).collect();
                let after = json!({"deed": deed.code(), "claims": of.join(", "), "words": bulk.words});
                tx.record(told(&bulk, "bulk.begin", after));
                Ok(bulk.id)
            })
            .await?;
        self.each(who, id, Became::Waiting, do_one).await?;
        Ok(id)
    }

    /// Takes an act back for those of its claims that nobody has touched since.
    ///
    /// # Errors
    /// `NotFound` for an act of somebody else, `NotAllowed`.
    pub async fn undo_bulk(&self, who: &Actor, once: Option<SubmissionId>, id: BulkId) -> Outcome<BulkId> {
        rights::require(who.role(), Right::Research)?;
        let me = who.id();
        let id = self
            .act::<BulkKind>(who, once, move |tx| {
                let bulk = own(kept::by_id(tx.db(), id)?, me)?;
                bulk.deed.require(tx.actor().role())?;
                if bulk.undone_at.is_some() {
                    tx.housekeeping();
                    return Ok(id);
                }
                let now = tx.now();
                kept::undo(tx.db(), id, now)?;
                tx.record(told(&bulk, "bulk.undo", Value::Null));
                Ok(id)
            })
            .await?;
        self.each(who, id, Became::Done, undo_one).await?;
        Ok(id)
    }

    /// What became of an own act on several claims.
    ///
    /// # Errors
    /// `NotFound` for an act of somebody else.
    pub async fn bulk_report(&self, who: &Actor, id: BulkId) -> Outcome<Report> {
        rights::require(who.role(), Right::Read)?;
        let me = who.id();
        self.store()
            .read(move |db| {
                Ok(Report {
                    bulk: own(kept::by_id(db, id)?, me)?,
                    items: kept::items(db, id)?,
                })
            })
            .await
    }

    /// Goes through the claims of an act that became `from`, each in a transaction of its own.
    async fn each(
        &self,
        who: &Actor,
        id: BulkId,
        from: Became,
        one: fn(&mut Tx<'_>, &Bulk, &Item) -> Outcome<()>,
    ) -> Outcome<()> {
        let Report { bulk, items } = self.bulk_report(who, id).await?;
        let refused = if from == Became::Waiting {
            Became::Refused
        } else {
            Became::Kept
        };
        stream::iter(items.into_iter().filter(|item| item.state == from))
            .map(|item| {
                let bulk = bulk.clone();
                async move {
                    let (of, mut item) = (item.clone(), item);
                    let deed = bulk.deed;
                    let outcome = self.store().write(who, move |tx| one(tx, &bulk, &of)).await;
                    let Err(Failure::Refused(refusal)) = outcome else {
                        return outcome;
                    };
                    item.state = refused;
                    self.store()
                        .write(who, move |tx| {
                            tx.housekeeping();
                            // Another run of the same act may have done it meanwhile.
                            if kept::item(tx.db(), item.bulk_id, item.number)?.map(|now| now.state) != Some(from) {
                                return Ok(());
                            }
                            let claim = claims::by_number(tx.db(), item.number)?;
                            let state = claim.map(|claim| claim.state).filter(|_| from == Became::Waiting);
                            let why = rules::why(deed, &words::reference(item.number), state, &refusal);
                            kept::settle(tx.db(), &Item { why, ..item.clone() })?;
                            Ok(())
                        })
                        .await
                }
            })
            .buffered(AT_ONCE)
            .try_collect()
            .await
    }
}

fn own(bulk: Option<Bulk>, me: Option<PersonId>) -> Outcome<Bulk> {
    let own = bulk.filter(|bulk| Some(bulk.person_id) == me);
    own.ok_or_else(|| Refusal::NotFound("There is no such act of yours any more.".to_owned()).into())
}

fn told(bulk: &Bulk, action: &'static str, after: Value) -> Note {
    Note {
        action,
        subject: "bulk",
        subject_id: Some(bulk.id.any()),
        subject_ref: bulk.deed.label().to_owned(),
        after,
        ..Note::default()
    }
}

fn to_json(value: &impl Serialize) -> Outcome<String> {
    serde_json::to_string(value).map_err(|error| Failure::fault(error.to_string()))
}

fn of_json<T: for<'de> Deserialize<'de>>(text: &str) -> Outcome<T> {
    serde_json::from_str(text).map_err(|error| Failure::fault(error.to_string()))
}

/// The chosen claims: number, step and version of each. None is left out silently.
fn numbers(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<(i64, i32, i32)>> {
    let refuse = |words: String| Err(Refusal::field("claim", words).into());
    let mut found = match chosen {
        Chosen::These(these) => these.clone(),
        Chosen::View(filter, words) => {
            let (filter, cut) = searched(tx.db(), (**filter).clone(), words)?;
            if cut {
                return refuse(format!(
                    "More than {SEARCH_MOST} claims have these words. Narrow the view by a filter, or choose by the boxes."
                ));
            }
            queue::stand(tx.db(), &filter, MOST_AND_ONE)?
        }
    };
    found.sort_unstable();
    found.dedup_by_key(|(number, ..)| *number);
    match found.len() {
        0 => refuse("Choose at least one claim by its box.".to_owned()),
        1..=MOST => Ok(found),
        _ => refuse(format!(
            "These are more than {MOST} claims, the most that can be changed at once. Narrow the view by a filter."
        )),
    }
}

/// Judges what was given with a deed, and says what the claims are when it is done.
fn judge(tx: &mut Tx<'_>, asked: &Asked) -> Outcome<(Given, String)> {
    let mut problems = Problems::default();
    let mut given = Given {
        assignee: asked.assignee,
        ..Given::default()
    };
    let now_they_are = match asked.deed {
        Deed::Assign => match asked.assignee {
            Some(person) => format!("assigned to {}", hand(tx, person)?),
            None => "assigned to nobody".to_owned(),
        },
        Deed::Accept => "accepted".to_owned(),
        Deed::Start => "in research".to_owned(),
        Deed::Release => "released".to_owned(),
        Deed::Dismiss => {
            problems.word::<DismissReason>("dismiss_reason", "a reason", &asked.reason);
            given.reason.clone_from(&asked.reason);
            given.note = problems.text("dismiss_note", "The note", &asked.note, words::NOTE_MOST);
            "dismissed".to_owned()
        }
        Deed::Reopen => {
            given.note = problems.text("reopen_note", "The reason", &asked.note, words::NOTE_MOST);
            "reopened".to_owned()
        }
        Deed::Due => {
            let at = due(&mut problems, "due_at", &asked.due_at);
            given.due_at = at.map(|at| at.to_string()).unwrap_or_default();
            match at {
                Some(at) => format!("due {}", at.moment(tx.now())),
                None => "without a due time".to_owned(),
            }
        }
        Deed::Tag | Deed::Untag => {
            given.tags = tags(&mut problems, &asked.tags);
            let how = if asked.deed == Deed::Tag {
                "tagged"
            } else {
                "without the tag"
            };
            format!("{how} \u{201c}{}\u{201d}", given.tags.join(", "))
        }
        Deed::Merge => {
            given.target = target(tx, &mut problems, &asked.target)?;
            format!("merged into {}", given.target)
        }
    };
    problems.settle()?;
    Ok((given, now_they_are))
}

fn tags(problems: &mut Problems, text: &str) -> Vec<String> {
    let tags = words::parse_tags(text).unwrap_or_else(|words| {
        problems.add("tags", words);
        Vec::new()
    });
    if tags.is_empty() && text.trim().is_empty() {
        problems.add("tags", "Give at least one tag.");
    }
    tags
}

/// The claim to merge into; whether it can take others is judged with each of them.
fn target(tx: &mut Tx<'_>, problems: &mut Problems, text: &str) -> Outcome<String> {
    let Some(number) = words::parse_reference(text) else {
        problems.add("target", "Give the number of the other claim, such as C-0147.");
        return Ok(String::new());
    };
    if claims::by_number(tx.db(), number)?.is_none() {
        problems.add("target", format!("There is no claim {}.", words::reference(number)));
    }
    Ok(words::reference(number))
}

/// Does it to one claim, by the rules of a single act.
fn do_one(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item) -> Outcome<()> {
    let before = load(tx, item.number)?;
    if kept::item(tx.db(), bulk.id, item.number)?.map(|item| item.state) != Some(Became::Waiting) {
        tx.housekeeping();
        return Ok(());
    }
    // Taken back before it was done to all: what comes later would stay changed.
    if kept::by_id(tx.db(), bulk.id)?.is_some_and(|now| now.undone_at.is_some()) {
        return Err(Refusal::NotNow("The act was taken back before it came to this claim.".to_owned()).into());
    }
    let given: Given = of_json(&bulk.given)?;
    let tags = claims::tags(tx.db(), before.id)?;
    let mut anchors = Vec::new();
    match bulk.deed {
        Deed::Assign if before.assignee_id == given.assignee && !bulk.deed.passes_by(before.state) => {
            return Err(Refusal::NotNow(format!("It is {} already.", bulk.words)).into());
        }
        Deed::Assign => drop(assign_in(tx, &before, item.step, given.assignee)?),
        Deed::Due => amend_in(tx, &before, item.version, Instant::parse(&given.due_at), &tags, "")?,
        Deed::Tag | Deed::Untag => retag(tx, bulk, item, &before, &tags, &given.tags)?,
        Deed::Merge => anchors = merge(tx, item, given)?,
        Deed::Accept => step(tx, item, Action::Accept, given)?,
        Deed::Start => step(tx, item, Action::Start, given)?,
        Deed::Release => step(tx, item, Action::Release, given)?,
        Deed::Dismiss => step(tx, item, Action::Dismiss, given)?,
        Deed::Reopen => step(tx, item, Action::Reopen, given)?,
    }
    let after = load(tx, item.number)?;
    let was = Before {
        state: before.state,
        assignee: before.assignee_id,
        closed_reason: before.closed_reason,
        closed_note: before.closed_note,
        duplicate_of: before.duplicate_of,
        due_at: before.due_at.map(|at| at.to_string()).unwrap_or_default(),
        tags,
        anchors,
    };
    let done = Item {
        state: Became::Done,
        step: after.step,
        version: after.version,
        before: to_json(&was)?,
        ..item.clone()
    };
    Ok(kept::settle(tx.db(), &done)?)
}

fn step(tx: &mut Tx<'_>, item: &Item, action: Action, given: Given) -> Outcome<()> {
    let asked = Move {
        note: given.note,
        reason: given.reason,
        target: given.target,
        ..Move::new(item.number, item.step, action)
    };
    move_in(tx, &asked).map(drop)
}

/// Adds the tags, or takes them away.
fn retag(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item, before: &Claim, had: &[String], given: &[String]) -> Outcome<()> {
    let mut tags: Vec<String> = had.iter().filter(|tag| !given.contains(tag)).cloned().collect();
    if bulk.deed == Deed::Tag {
        tags.extend_from_slice(given);
        tags.sort();
    }
    if tags == had {
        return Err(Refusal::NotNow(format!("It is {} already.", bulk.words)).into());
    }
    let tags = words::parse_tags(&tags.join(",")).map_err(Refusal::NotNow)?;
    amend_in(tx, before, item.version, before.due_at, &tags, "")
}

/// Merges it, and tells which ranges that has given to the other claim.
fn merge(tx: &mut Tx<'_>, item: &Item, given: Given) -> Outcome<Vec<AnchorId>> {
    let target = words::parse_reference(&given.target).unwrap_or_default();
    let had = anchors_of(tx, target)?;
    step(tx, item, Action::Merge, given)?;
    let mut has = anchors_of(tx, target)?;
    has.retain(|id| !had.contains(id));
    Ok(has)
}

fn anchors_of(tx: &mut Tx<'_>, number: i64) -> Outcome<Vec<AnchorId>> {
    let Some(claim) = claims::by_number(tx.db(), number)? else {
        return Ok(Vec::new());
    };
    let anchors = claims::anchors(tx.db(), claim.id)?;
    Ok(anchors.into_iter().map(|anchor| anchor.id).collect())
}

/// Takes it back for one claim, if nobody has touched that since.
fn undo_one(tx: &mut Tx<'_>, bulk: &Bulk, item: &Item) -> Outcome<()> {
    let now = load(tx, item.number)?;
    if kept::item(tx.db(), bulk.id, item.number)?.map(|item| item.state) != Some(Became::Done) {
        tx.housekeeping();
        return Ok(());
    }
    if (now.step, now.version) != (item.step, item.version) {
        return Err(touched(tx, &now)?.into());
    }
    let was: Before = of_json(&item.before)?;
    if was.state == State::Approved {
        let words = "Its sign-offs ended when it was reopened. A colleague signs the verdict off anew.";
        return Err(Refusal::NotNow(words.to_owned()).into());
    }
    match bulk.deed {
        Deed::Due | Deed::Tag | Deed::Untag => {
            let due_at = Instant::parse(&was.due_at);
            amend_in(tx, &now, now.version, due_at, &was.tags, "Undone")?;
        }
        _ => {
            if let Some(person) = was.assignee.filter(|person| now.assignee_id != Some(*person)) {
                hand(tx, person)?;
            }
            if let (Some(to), Deed::Merge) = (now.duplicate_of, bulk.deed) {
                part(tx, &now, to, &was.anchors)?;
            }
            let mut after = now.clone();
            after.state = was.state;
            after.assignee_id = was.assignee;
            after.closed_reason = was.closed_reason;
            after.closed_note = was.closed_note;
            after.duplicate_of = was.duplicate_of;
            save_step(tx, &now, after, "claim.undo", bulk.deed.label())?;
        }
    }
    let undone = Item {
        state: Became::Undone,
        ..item.clone()
    };
    Ok(kept::settle(tx.db(), &undone)?)
}

/// The other claim gives back what a merge brought it.
fn part(tx: &mut Tx<'_>, from: &Claim, to: ClaimId, anchors: &[AnchorId]) -> Outcome<()> {
    claims::remove_anchors(tx.db(), anchors)?;
    claims::remove_merge(tx.db(), from.id, to)?;
    if let Some(to) = claims::by_id(tx.db(), to)? {
        let before = json!({"from": from.reference()});
        tx.record(note(&to, "claim.give_back", "", before, Value::Null));
    }
    Ok(())
}

/// Who has touched it since, and that it therefore stays as it is.
fn touched(tx: &mut Tx<'_>, claim: &Claim) -> Outcome<Refusal> {
    let last = log::of_claim(tx.db(), claim.id, 1)?.pop();
    let by = last.map_or_else(String::new, |event| format!(" by {}", event.actor_name));
    Ok(Refusal::NotNow(format!("It was changed{by} since.")))
}
