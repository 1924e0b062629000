//! A rating and a scale's name as they are typed, and what is wrong with them.

use crate::desk::scales::{Held, Rating};
use crate::domain::id::{Id, ScaleId};
use crate::domain::refusal::{FieldConflict, Problems, Refusal};
use crate::domain::scale::{
    Colour, DEFINITION_MOST, LABEL_MOST, NAME_MOST, NUMBERS, SHIPPED, SOURCES_MOST, code_of, is_code, is_shipped_code,
};
use crate::domain::time::Instant;
use crate::domain::verdict::Evidence;
use crate::store::db::Db;
use crate::store::fault::Outcome;
use crate::store::scales;
use serde_json::{Value, json};

/// A rating as it is typed.
#[derive(Debug, Clone, Default)]
pub struct RatingForm {
    /// The code of a new one; nothing for one made from its words. That of a rating that is here does not change.
    pub code: String,
    /// The words.
    pub label: String,
    /// What they mean.
    pub definition: String,
    /// 1 to 5, or nothing.
    pub number: String,
    /// A code of [`Colour`].
    pub colour: String,
    /// How many sources it asks for; nothing for none.
    pub sources: String,
    /// How many of them named and independent; nothing for none.
    pub independent_named: String,
    /// `yes` if it asks for a primary source.
    pub primary: String,
    /// `yes` if it asks for a reply attempt.
    pub reply_attempt: String,
    /// `yes` if it asks for kept copies.
    pub kept_copy: String,
}

/// A rating of nothing yet, to be filled in.
pub(super) fn blank() -> Rating {
    let nil = uuid::Uuid::nil();
    Rating {
        id: Id::new(nil),
        family: Id::new(nil),
        scale: String::new(),
        version: 0,
        since: Instant::from_micros(0),
        in_use: false,
        newest: true,
        code: String::new(),
        label: String::new(),
        definition: String::new(),
        number: None,
        colour: Colour::Grey,
        evidence: Evidence::default(),
        retired: false,
    }
}

/// Reads what was typed of a rating of this scale; `code` is that of the one that is changed.
///
/// # Errors
/// All that is wrong with it.
pub(super) fn rating(form: &RatingForm, held: &Held, code: &str) -> Result<Rating, Refusal> {
    let mut problems = Problems::default();
    let label = problems.text("label", say!("scales-the-label"), &form.label, LABEL_MOST);
    let is_alike = |other: &Rating| other.code != code && other.label.to_lowercase() == label.to_lowercase();
    if held.ratings.iter().any(is_alike) {
        problems.add("label", say!("scales-label-taken", label = &label));
    }
    let definition = problems.text(
        "definition",
        say!("scales-the-definition"),
        &form.definition,
        DEFINITION_MOST,
    );
    let number = number(&mut problems, &form.number);
    let colour = problems.word("colour", say!("scales-a-colour"), &form.colour);
    let evidence = Evidence {
        sources: count(&mut problems, "sources", &form.sources),
        independent_named: count(&mut problems, "independent_named", &form.independent_named),
        primary: form.primary == "yes",
        reply_attempt: form.reply_attempt == "yes",
        kept_copy: form.kept_copy == "yes",
    };
    problems.settle()?;
    Ok(Rating {
        label,
        definition,
        number,
        colour: colour.unwrap_or(Colour::Grey),
        evidence,
        ..blank()
    })
}

fn number(problems: &mut Problems, typed: &str) -> Option<i32> {
    let typed = typed.trim();
    let number = typed.parse().ok().filter(|number| NUMBERS.contains(number));
    if number.is_none() && !typed.is_empty() {
        problems.add(
            "number",
            say!("scales-number-range", least = NUMBERS.start(), most = NUMBERS.end()),
        );
    }
    number
}

fn count(problems: &mut Problems, field: &'static str, typed: &str) -> usize {
    let typed = typed.trim();
    if typed.is_empty() {
        return 0;
    }
    let number = typed.parse().ok().filter(|number| *number <= SOURCES_MOST);
    if number.is_none() {
        problems.add(field, say!("scales-sources-range", most = SOURCES_MOST));
    }
    number.unwrap_or_default()
}

/// The code of a new rating: the one typed, or one made from its words. No rating of the desk has it yet.
///
/// # Errors
/// `Invalid` on `code`.
pub(super) fn new_code(db: &mut Db, form: &RatingForm) -> Outcome<String> {
    let typed = form.code.trim();
    let code = match typed {
        "" => code_of(&form.label),
        typed => typed.to_owned(),
    };
    if !is_code(&code) {
        let words = match typed {
            "" => say!("scales-code-missing"),
            _ => say!("scales-code-form"),
        };
        return Err(Refusal::field("code", words).into());
    }
    match taken(db)?(&code) {
        true => Err(Refusal::field("code", say!("scales-code-taken", code = code)).into()),
        false => Ok(code),
    }
}

/// Tells of a code whether a rating of the desk has it, or one that Docket comes with.
pub(super) fn taken(db: &mut Db) -> Outcome<impl Fn(&str) -> bool> {
    let ratings = scales::ratings(db)?;
    Ok(move |code: &str| {
        let mut here = ratings.iter().filter(|rating| rating.newest);
        is_shipped_code(code) || here.any(|rating| rating.code == code)
    })
}

/// A name for a scale. No other has it, or had it: reports name a scale by its name.
///
/// # Errors
/// `Invalid` on `name`.
pub(super) fn name(db: &mut Db, typed: &str, of: Option<ScaleId>) -> Outcome<String> {
    let mut problems = Problems::default();
    let name = problems.text("name", say!("scales-the-name"), typed, NAME_MOST);
    problems.settle()?;
    let is_alike = |known: &str| known.to_lowercase() == name.to_lowercase();
    let known = scales::names(db)?;
    let own = |name: &str| known.iter().any(|(scale, known)| Some(*scale) == of && known == name);
    let others = known.iter().any(|(scale, known)| Some(*scale) != of && is_alike(known));
    let ready = SHIPPED.iter().any(|scale| is_alike(scale.name) && !own(scale.name));
    match others || ready {
        true => Err(Refusal::field("name", say!("scales-name-taken", name = name)).into()),
        false => Ok(name),
    }
}

/// A rating as the log tells it.
pub(super) fn values(rating: &Rating, version: i32) -> Value {
    let Evidence {
        sources,
        independent_named,
        primary,
        reply_attempt,
        kept_copy,
    } = rating.evidence;
    json!({
        "rating": rating.code, "label": rating.label, "definition": rating.definition, "number": rating.number,
        "colour": rating.colour.code(), "sources": sources, "independent_named": independent_named, "primary": primary,
        "reply_attempt": reply_attempt, "kept_copy": kept_copy, "version": version,
    })
}

/// What two people made of a rating, field by field in the order of the form.
pub(super) fn conflicts(base: &Rating, theirs: &Rating, form: &RatingForm) -> Vec<FieldConflict> {
    let yours = [
        &form.label,
        &form.definition,
        &form.number,
        &form.colour,
        &form.sources,
        &form.independent_named,
        &form.primary,
        &form.reply_attempt,
        &form.kept_copy,
    ];
    texts(base)
        .into_iter()
        .zip(texts(theirs))
        .zip(yours)
        .map(|(((field, label, base), (_, _, theirs)), yours)| FieldConflict {
            field,
            label,
            base,
            theirs,
            yours: match field {
                "sources" | "independent_named" if yours.trim().is_empty() => "0".to_owned(),
                _ => yours.trim().to_owned(),
            },
            options: options(field),
        })
        .collect()
}

fn options(field: &str) -> Vec<(String, String)> {
    let option = |code: &str, label: &str| (code.to_owned(), label.to_owned());
    match field {
        "number" => {
            let none = option("", say!("scales-number-none"));
            let numbers = NUMBERS.map(|number| option(&number.to_string(), &number.to_string()));
            std::iter::once(none).chain(numbers).collect()
        }
        "colour" => Colour::ALL
            .iter()
            .map(|colour| option(colour.code(), colour.label()))
            .collect(),
        "primary" | "reply_attempt" | "kept_copy" => {
            vec![option("yes", say!("rules-yes")), option("", say!("rules-no"))]
        }
        _ => Vec::new(),
    }
}

/// A rating as it would be typed.
fn texts(rating: &Rating) -> [(&'static str, &'static str, String); 9] {
    let yes = |ticked: bool| if ticked { "yes".to_owned() } else { String::new() };
    let evidence = &rating.evidence;
    [
        ("label", say!("scales-label"), rating.label.clone()),
        ("definition", say!("scales-definition"), rating.definition.clone()),
        (
            "number",
            say!("scales-number"),
            rating.number.map(|number| number.to_string()).unwrap_or_default(),
        ),
        ("colour", say!("scales-colour"), rating.colour.code().to_owned()),
        ("sources", say!("scales-sources"), evidence.sources.to_string()),
        (
            "independent_named",
            say!("scales-independent"),
            evidence.independent_named.to_string(),
        ),
        ("primary", say!("scales-primary"), yes(evidence.primary)),
        ("reply_attempt", say!("scales-reply"), yes(evidence.reply_attempt)),
        ("kept_copy", say!("scales-copy"), yes(evidence.kept_copy)),
    ]
}
