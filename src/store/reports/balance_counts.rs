//! What the balance report counts: claims and sentences that came in, by name and by what became of them.

use super::{Reading, of_claims, of_days};
use crate::domain::claim::Decision;
use crate::domain::report::{Dimension, Filter};
use crate::domain::text::Kind;
use crate::domain::workflow::State;
use crate::store::Rows;
use crate::store::db::{Db, MultiBackend};
use crate::store::schema::{article, claim, claim_tag, revision, sentence};
use diesel::dsl::{exists, not, sql};
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};

/// Name, state, under correction, rating, why it was closed, and how many.
pub(super) type Claims = (String, State, bool, String, String, i64);

/// Name, decision, set aside, kind, why it is no claim, and how many.
pub(super) type Sentences = (String, Decision, bool, Kind, String, i64);

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which<'n> {
    /// Everything, under no name.
    All,
    /// What has no name in this dimension, under none.
    Unnamed(Dimension),
    /// What has these names in it, by name.
    Named(Dimension, &'n [String]),
}

/// Which names come first.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pick<'n> {
    /// Those behind this one, in their order.
    Behind(&'n str),
    /// Those with most.
    Largest,
}

impl Pick<'_> {
    fn behind(self) -> String {
        match self {
            Pick::Behind(name) => name.to_owned(),
            Pick::Largest => String::new(),
        }
    }

    fn order(self, most: &str) -> SqlLiteral<Text> {
        match self {
            Pick::Behind(_) => sql("1"),
            Pick::Largest => sql(&format!("{most} DESC, 1")),
        }
    }
}

/// The rating that a claim was given. Under correction it is that of its last publication: the new one is not signed
/// off.
const RATING: &str = "coalesce((SELECT rating.code FROM rating WHERE rating.id = CASE \
     WHEN claim.correction_kind = '' THEN claim.rating_id \
     ELSE (SELECT verdict.rating_id FROM publication JOIN verdict ON verdict.id = publication.verdict_id \
     WHERE publication.claim_id = claim.id ORDER BY publication.number DESC LIMIT 1) END), '')";

/// Everything is one group.
const NO_NAME: &str = "CAST('' AS TEXT)";

/// Claims that came in, out of rows that are joined with them.
macro_rules! came_in {
    ($query:expr, $of:expr) => {{
        let of: &Reading = $of;
        let mut query = $query;
        query = of_claims!(query, &of.filter);
        query = of_days!(query, claim::created_at, &of.filter);
        query.filter(claim::number.le(of.end.number))
    }};
}

/// What became of them, by name.
macro_rules! became_by {
    ($from:expr, $name:expr, $of:expr) => {{
        let query = $from
            .group_by(sql::<Text>("1, 2, 3, 4, 5"))
            .select((
                sql::<Text>($name),
                sql::<Text>("claim.state"),
                sql::<Bool>("claim.correction_kind <> ''"),
                sql::<Text>(RATING),
                sql::<Text>("claim.closed_reason"),
                sql::<BigInt>("count(*)"),
            ))
            .into_boxed::<MultiBackend>();
        came_in!(query, $of)
    }};
}

/// The names of claims that came in.
macro_rules! names_of {
    ($from:expr, $name:expr, $of:expr, $pick:expr, $most:expr) => {{
        let (name, pick): (&str, Pick<'_>) = ($name, $pick);
        let query = $from
            .filter(sql::<Text>(name).gt(pick.behind()))
            .group_by(sql::<Text>("1"))
            .select(sql::<Text>(name))
            .order(pick.order("count(*)"))
            .limit($most)
            .into_boxed::<MultiBackend>();
        came_in!(query, $of)
    }};
}

/// Each tag of a claim; under another name, for a filter may ask for a tag besides.
macro_rules! tagged {
    ($given:ident) => {
        $given.inner_join(claim::table.on(claim::id.eq($given.field(claim_tag::claim_id))))
    };
}

/// Claims with their articles.
macro_rules! told {
    () => {
        article::table.inner_join(claim::table.on(claim::article_id.eq(article::id.nullable())))
    };
}

/// The column of names, which has the order of code points on both databases.
fn column(db: &Db, dimension: Dimension) -> String {
    let column = match dimension {
        Dimension::Speaker => "claim.said_by",
        Dimension::Outlet => "article.publisher",
        Dimension::Topic => "given.tag",
        Dimension::Decision => return NO_NAME.to_owned(),
    };
    match db {
        #[cfg(feature = "postgres")]
        Db::Postgres(_) => format!("{column} COLLATE \"C\""),
        Db::Sqlite(_) => column.to_owned(),
    }
}

/// How many claims came in.
pub(super) fn number(db: &mut Db, of: &Reading) -> Rows<i64> {
    came_in!(claim::table.into_boxed::<MultiBackend>(), of)
        .count()
        .get_result(db)
}

/// What became of claims that came in.
pub(super) fn claims(db: &mut Db, of: &Reading, which: Which<'_>) -> Rows<Vec<Claims>> {
    match which {
        Which::All | Which::Unnamed(Dimension::Decision) => became_by!(claim::table, NO_NAME, of).load(db),
        Which::Unnamed(Dimension::Speaker) => became_by!(claim::table, NO_NAME, of)
            .filter(claim::said_by.eq(""))
            .load(db),
        Which::Unnamed(Dimension::Outlet) => {
            let published = article::id
                .nullable()
                .eq(claim::article_id)
                .and(article::publisher.ne(""));
            let named = exists(article::table.filter(published));
            became_by!(claim::table, NO_NAME, of).filter(not(named)).load(db)
        }
        Which::Unnamed(Dimension::Topic) => {
            let tagged = exists(claim_tag::table.filter(claim_tag::claim_id.eq(claim::id)));
            became_by!(claim::table, NO_NAME, of).filter(not(tagged)).load(db)
        }
        Which::Named(dimension, names) => {
            let name = column(db, dimension);
            let these = sql::<Text>(&name).eq_any(names.to_vec());
            match dimension {
                Dimension::Speaker => became_by!(claim::table, &name, of).filter(these).load(db),
                Dimension::Outlet => became_by!(told!(), &name, of).filter(these).load(db),
                Dimension::Topic => {
                    let given = diesel::alias!(claim_tag as given);
                    became_by!(tagged!(given), &name, of).filter(these).load(db)
                }
                Dimension::Decision => Ok(Vec::new()),
            }
        }
    }
}

/// Can sentences be counted? They have no tag.
pub(super) fn has_sentences(filter: &Filter) -> bool {
    filter.tag.is_none()
}

/// How the sentences that came in were treated, as the newest text of each article has them. Only outlets divide them:
/// what is no claim has neither speaker nor tag.
pub(super) fn sentences(db: &mut Db, of: &Reading, which: Which<'_>) -> Rows<Vec<Sentences>> {
    let none = [String::new()];
    let names = match which {
        Which::Named(Dimension::Outlet, names) => Some(names),
        Which::Unnamed(Dimension::Outlet) => Some(none.as_slice()),
        Which::Named(..) => return Ok(Vec::new()),
        Which::All | Which::Unnamed(_) => None,
    };
    let outlet = column(db, Dimension::Outlet);
    let newest = revision::article_id
        .eq(article::id)
        .and(revision::number.eq(article::revision));
    let mut query = article::table
        .inner_join(revision::table.on(newest))
        .inner_join(sentence::table.on(sentence::revision_id.eq(revision::id)))
        .filter(article::imported_at.le(of.now))
        .group_by(sql::<Text>("1, 2, 3, 4, 5"))
        .select((
            sql::<Text>(if names.is_some() { &outlet } else { NO_NAME }),
            sql::<Text>("sentence.decision"),
            sql::<Bool>("sentence.aside"),
            sql::<Text>("sentence.kind"),
            sql::<Text>("sentence.decision_reason"),
            sql::<BigInt>("count(*)"),
        ))
        .into_boxed::<MultiBackend>();
    query = of_days!(query, article::imported_at, &of.filter);
    if let Some(id) = of.filter.article {
        query = query.filter(article::id.eq(id));
    }
    if let Some(names) = names {
        query = query.filter(sql::<Text>(&outlet).eq_any(names.to_vec()));
    }
    query.load(db)
}

/// Some names of a dimension, at most `most`. Of outlets, the largest by claims are followed by the largest by
/// sentences, as many again; and behind a name, those too from which nothing came in.
pub(super) fn names(db: &mut Db, of: &Reading, dimension: Dimension, pick: Pick<'_>, most: i64) -> Rows<Vec<String>> {
    let name = column(db, dimension);
    match (dimension, pick) {
        (Dimension::Speaker, _) => names_of!(claim::table, &name, of, pick, most).load(db),
        (Dimension::Topic, _) => {
            let given = diesel::alias!(claim_tag as given);
            names_of!(tagged!(given), &name, of, pick, most).load(db)
        }
        (Dimension::Outlet, Pick::Behind(_)) => outlets(db, &name, &of.filter, pick, most),
        (Dimension::Outlet, Pick::Largest) => {
            let mut names: Vec<String> = names_of!(told!(), &name, of, pick, most).load(db)?;
            if has_sentences(&of.filter) {
                let others = outlets(db, &name, &of.filter, pick, most)?;
                let others: Vec<String> = others.into_iter().filter(|other| !names.contains(other)).collect();
                names.extend(others);
            }
            Ok(names)
        }
        (Dimension::Decision, _) => Ok(Vec::new()),
    }
}

fn outlets(db: &mut Db, name: &str, filter: &Filter, pick: Pick<'_>, most: i64) -> Rows<Vec<String>> {
    let mut query = article::table
        .filter(sql::<Text>(name).gt(pick.behind()))
        .group_by(sql::<Text>("1"))
        .select(sql::<Text>(name))
        .order(pick.order("sum(article.sentences)"))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some(id) = filter.article {
        query = query.filter(article::id.eq(id));
    }
    if matches!(pick, Pick::Largest) {
        query = of_days!(query, article::imported_at, filter);
    }
    query.load(db)
}
