//! How an article and its sentences become what pages show.

use crate::desk::alike::Candidate;
use crate::desk::articles::{ArticlePart, ArticlesPage, Line as Sentence};
use crate::desk::triage_page::Triage;
use crate::domain::article::{Cursor, Tally, cut};
use crate::domain::claim::{Decision, STATEMENT_MOST, reference};
use crate::domain::id::{ArticleId, PersonId};
use crate::domain::rights::{Right, require};
use crate::domain::scale::Colour;
use crate::domain::text::{Level, Reason, why};
use crate::domain::time::Instant;
use crate::domain::visible::visible;
use crate::domain::workflow::State;
use crate::web::dashboard_charts::{self, Strip};
use crate::web::form::{Choice, Form};
use crate::web::moments;
use crate::web::pairs::Pairs;
use crate::web::parts::{Line, Link, Pager, RatingMark, StateMark, Who};
use crate::web::problem::Problem;
use crate::web::session::Visit;
use crate::web::shell::Place;
use crate::web::triage_view::{
    AlikeView, CurrentView, FurnitureView, InboxRow, RecentView, SentenceView, StripMark, TriageCounts, TriageInbox,
    TriagePage,
};

/// Last decisions that the panel shows.
const RECENT_MOST: usize = 3;

/// The page of a list that the address names.
#[must_use]
pub fn cursor(query: &Pairs) -> Option<Cursor> {
    Cursor::parse(query.text("cursor"))
}

/// The links to the pages before and after.
#[must_use]
pub fn pager(path: &str, found: &ArticlesPage) -> Pager {
    let to = |cursor: Option<Cursor>| {
        cursor
            .map(|cursor| format!("{path}?cursor={cursor}"))
            .unwrap_or_default()
    };
    Pager {
        words: say!("articles-count", n = found.articles.len()),
        previous: to(found.previous),
        next: to(found.next),
    }
}

/// The triage inbox.
///
/// # Errors
/// A fault.
pub async fn inbox(visit: &Visit, found: &ArticlesPage) -> Result<TriageInbox, Problem> {
    let now = now(visit);
    let ids: Vec<ArticleId> = found.articles.iter().map(|row| row.article.id).collect();
    let deciding = visit.desk().deciding(&visit.who, &ids).await?;
    let rows = found.articles.iter().zip(deciding).map(|(row, (_, names))| InboxRow {
        article: row.article.id.to_string(),
        title: Link::new(&row.article.title, format!("/articles/{}/triage", row.article.id)),
        publisher: row.article.publisher.clone(),
        imported: moments::when(row.article.imported_at, now),
        counts: tally(&row.article.tally()),
        strip: inbox_strip(&row.article.tally()),
        on_it: names.iter().map(|name| Who::named(name)).collect(),
    });
    Ok(TriageInbox {
        shell: visit.shell(Place::Triage).await?,
        articles: rows.collect(),
        pager: pager("/triage", found),
    })
}

/// How far an article is, in the colours of the decisions.
fn inbox_strip(tally: &Tally) -> Strip {
    dashboard_charts::strip(&[
        ("to_check", say!("triage-strip-claims"), tally.claims.into()),
        ("dismissed", say!("triage-strip-not"), tally.not_claims.into()),
        ("later", say!("triage-strip-later"), tally.later.into()),
        ("undecided", say!("triage-strip-left"), tally.undecided.into()),
    ])
}

/// The triage of an article, with what was typed into its forms.
///
/// # Errors
/// A fault.
pub async fn triage_page(
    visit: &Visit,
    found: Triage,
    like: String,
    decision: Form,
    selection: Form,
) -> Result<TriagePage, Problem> {
    let allowed = require(visit.who.role(), Right::Triage);
    let part = &found.part;
    let to_triage = |(id, title): &(ArticleId, String)| Link::new(title, format!("/articles/{id}/triage"));
    let paragraphs = paragraphs(part, visit.who.id());
    Ok(TriagePage {
        shell: visit.shell(Place::Triage).await?,
        article: part.article.id.to_string(),
        title: visible(&part.article.title).into_owned(),
        text_lang: part.article.language.clone(),
        publisher: part.article.publisher.clone(),
        published: moments::date(&part.article.published_on),
        imported: imported(part),
        counts: tally(&part.article.tally()),
        strip: strip(&paragraphs, found.part.article.sentences),
        paragraphs,
        part: part.part,
        parts: parts(part, "/triage"),
        furniture: furniture(part),
        current: current(&found),
        recent: recent(visit, part),
        may_decide: allowed.is_ok(),
        why_not: allowed.err().map(|refusal| refusal.to_string()).unwrap_or_default(),
        people: found
            .people
            .iter()
            .map(|hand| Choice::new(hand.id.to_string(), &hand.name))
            .collect(),
        previous_article: found.beside.previous.as_ref().map(to_triage),
        next_article: found.beside.next.as_ref().map(to_triage),
        first_later: found.first_later,
        advance: found.advance,
        like,
        decision,
        selection,
    })
}

fn now(visit: &Visit) -> Instant {
    visit.desk().now()
}

/// How an article came here.
#[must_use]
pub fn imported(part: &ArticlePart) -> String {
    let by = part.imported_by.as_deref().unwrap_or(say!("articles-command-line"));
    say!("articles-imported-from", origin = part.article.origin.label(), by = by)
}

/// How far an article is.
#[must_use]
pub fn tally(tally: &Tally) -> TriageCounts {
    TriageCounts {
        decided: tally.decided().into(),
        total: tally.sentences.into(),
        claims: tally.claims.into(),
        not_claims: tally.not_claims.into(),
        later: tally.later.into(),
        left: tally.undecided.into(),
        worth_left: tally.worth_left.into(),
    }
}

/// The links between the parts of a long article; no words for one that is shown whole.
#[must_use]
pub fn parts(part: &ArticlePart, page: &str) -> Pager {
    if part.parts < 2 {
        return Pager::default();
    }
    let to = |number: i32| {
        let there = (1..=part.parts).contains(&number);
        let path = format!("/articles/{}{page}?part={number}", part.article.id);
        if there { path } else { String::new() }
    };
    Pager {
        words: say!("articles-part", n = part.part, total = part.parts),
        previous: to(part.part - 1),
        next: to(part.part + 1),
    }
}

/// The sentences of triage, paragraph by paragraph.
#[must_use]
pub fn paragraphs(part: &ArticlePart, reader: Option<PersonId>) -> Vec<Vec<SentenceView>> {
    let shown: Vec<&Sentence> = part.lines.iter().filter(|line| !line.sentence.aside).collect();
    shown
        .chunk_by(|one, other| one.sentence.block == other.sentence.block)
        .map(|paragraph| paragraph.iter().map(|line| sentence(line, reader)).collect())
        .collect()
}

/// From how many sentences on the strip has one mark for each paragraph.
const STRIP_MOST: i32 = 40;

/// The strip above the text: a mark for each sentence, or for each paragraph of a longer article.
fn strip(paragraphs: &[Vec<SentenceView>], sentences: i32) -> Vec<StripMark> {
    if sentences <= STRIP_MOST {
        return paragraphs
            .iter()
            .flatten()
            .map(|one| StripMark::of(std::slice::from_ref(one)))
            .collect();
    }
    paragraphs.iter().map(|paragraph| StripMark::of(paragraph)).collect()
}

/// A sentence as the text shows it; to a reader, who else decided it.
#[must_use]
pub fn sentence(line: &Sentence, reader: Option<PersonId>) -> SentenceView {
    SentenceView {
        number: usize::try_from(line.number).unwrap_or(0),
        id: line.sentence.id.to_string(),
        text: beginning(&line.text),
        start: line.sentence.start_at.into(),
        end: line.sentence.end_at.into(),
        state: state_mark(line),
        worth: match line.sentence.worth {
            Level::None => 0,
            Level::Some => 2,
            Level::High => 3,
        },
        reasons: former(line)
            .into_iter()
            .chain(reasons(&line.sentence.worth_reasons))
            .collect(),
        version: line.sentence.version.into(),
        by: reader.and_then(|_| line.by_another(reader)).map(Who::named),
        claim: line.claim.map(|number| {
            let number = reference(number);
            let href = format!("/claims/{number}");
            Link::new(number, href)
        }),
    }
}

/// A sentence as it is; of one that is longer than any sentence of an article, the beginning.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(STATEMENT_MOST) {
        None => text.to_owned(),
        Some(_) => text.chars().take(STATEMENT_MOST).chain(['\u{2026}']).collect(),
    }
}

/// The decision about a sentence, or the state of the claim that it became.
#[must_use]
pub fn state_mark(line: &Sentence) -> StateMark {
    let decision = line.sentence.decision;
    match (decision, line.state, line.claim) {
        (Decision::Claim, Some(state), _) => StateMark::new(state.code(), state.label()),
        (Decision::Duplicate, _, Some(number)) => {
            StateMark::new(decision.code(), say!("triage-duplicate-of", claim = reference(number)))
        }
        _ => StateMark::new(decision.code(), decision.label()),
    }
}

/// What was decided about an undecided sentence in the text before.
fn former(line: &Sentence) -> Option<Line> {
    let (decision, claim) = line.was?;
    let was = match claim {
        Some(number) => say!(
            "revisions-was-claim",
            decision = decision.label(),
            claim = reference(number)
        ),
        None => say!("revisions-was", decision = decision.label()),
    };
    Some(Line {
        icon: "history",
        words: was,
    })
}

fn reasons(kept: &str) -> Vec<Line> {
    let reasons: Vec<Reason> = serde_json::from_str(kept).unwrap_or_default();
    let line = |reason: Reason| Line {
        icon: icon(&reason.feature),
        words: reason.said(),
    };
    reasons.into_iter().map(line).collect()
}

fn icon(feature: &str) -> &'static str {
    match feature {
        "figure" | "quantity" => "hash",
        "date" | "future" => "calendar",
        "comparison" => "scale",
        "change" | "cause" => "arrow-up-down",
        "act" => "hand",
        "actors" => "landmark",
        "attribution" | "first_person" => "user-round",
        "quotation" => "quote",
        "negation" => "ban",
        "question" => "circle-question-mark",
        "opinion" | "modal" => "message-square",
        _ => "info",
    }
}

/// Lines that were set aside, with what they were taken for and why.
#[must_use]
pub fn furniture(part: &ArticlePart) -> Vec<FurnitureView> {
    let aside: Vec<&Sentence> = part.lines.iter().filter(|line| line.sentence.aside).collect();
    let lines = aside.chunk_by(|one, other| one.sentence.block == other.sentence.block);
    lines.filter_map(whole_line).collect()
}

/// Paragraphs without a decision, which an editor may set aside.
#[must_use]
pub fn may_be_set_aside(part: &ArticlePart) -> Vec<FurnitureView> {
    let kept: Vec<&Sentence> = part.lines.iter().filter(|line| !line.sentence.aside).collect();
    kept.chunk_by(|one, other| one.sentence.block == other.sentence.block)
        .filter(|line| {
            line.iter()
                .all(|sentence| sentence.sentence.decision == Decision::Undecided)
        })
        .filter_map(whole_line)
        .map(|line| FurnitureView {
            text: cut(&line.text, 90),
            ..line
        })
        .collect()
}

fn whole_line(line: &[&Sentence]) -> Option<FurnitureView> {
    let first = line.first()?;
    let words: Vec<&str> = line.iter().map(|sentence| sentence.text.as_str()).collect();
    let (kind, reason) = (first.sentence.kind.label(), why(&first.sentence.kind_reason));
    Some(FurnitureView {
        id: first.sentence.id.to_string(),
        text: cut(&words.join(" "), STATEMENT_MOST),
        kind: format!("{kind}: {reason}"),
        version: first.sentence.version.into(),
    })
}

fn current(found: &Triage) -> Option<CurrentView> {
    let part = &found.part;
    let line = part.lines.get(part.current?)?;
    let shown = sentence(line, None);
    let last = usize::try_from(part.article.sentences).unwrap_or(0);
    let number = shown.number;
    Some(CurrentView {
        sentence: shown,
        previous: number.saturating_sub(1),
        next: if number < last { number + 1 } else { 0 },
        next_version: part
            .lines
            .get(part.current? + 1)
            .filter(|next| next.sentence.block == line.sentence.block)
            .filter(|next| {
                [line, next]
                    .iter()
                    .all(|one| one.sentence.decision == Decision::Undecided)
            })
            .map(|next| next.sentence.version.into()),
        alike: found.alike.iter().map(alike).collect(),
    })
}

/// An earlier claim beside a sentence.
#[must_use]
pub fn alike(claim: &Candidate) -> AlikeView {
    let number = reference(claim.number);
    let rating = claim.rating.as_ref().map(|label| {
        let colour = claim.rating_colour.unwrap_or(Colour::Grey);
        RatingMark::new(claim.rating_number, colour, label)
    });
    AlikeView {
        href: format!("/claims/{number}"),
        reference: number,
        statement: claim.statement.clone(),
        is_closed: matches!(claim.state, State::Duplicate | State::Dismissed),
        state: StateMark::new(claim.state.code(), claim.state.label()),
        rating,
    }
}

/// The reader's own last decisions in this part.
fn recent(visit: &Visit, part: &ArticlePart) -> Vec<RecentView> {
    let mine = |line: &&Sentence| line.sentence.decided_by.is_some() && line.sentence.decided_by == visit.who.id();
    let mut lines: Vec<&Sentence> = part
        .lines
        .iter()
        .filter(mine)
        .filter(|line| line.sentence.decision != Decision::Undecided)
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.sentence.decided_at));
    let view = |line: &Sentence| RecentView {
        number: usize::try_from(line.number).unwrap_or(0),
        state: state_mark(line),
        words: cut(&line.text, 60),
    };
    lines.into_iter().take(RECENT_MOST).map(view).collect()
}
