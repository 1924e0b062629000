//! The messages of each language, read from the files once.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use rust_embed::RustEmbed;

use crate::words::{Language, Value, grouped};

#[derive(RustEmbed)]
#[folder = "templates/words/"]
struct Files;

/// The messages of a language.
pub(super) struct Book {
    bundle: FluentBundle<FluentResource>,
    /// Those without anything in them, ready.
    plain: HashMap<String, String>,
    /// The files, in the order of their names.
    pub(super) sources: Vec<String>,
}

/// A message that has nothing in it; in English where the language lacks it.
pub(super) fn text(language: Language, id: &str) -> Option<&'static str> {
    let found = |language| book(language).plain.get(id).map(String::as_str);
    found(language).or_else(|| found(Language::English))
}

/// The label of a member of a closed list, by the module and the name of the list, and the member's code.
pub(super) fn label(language: Language, module: &str, list: &str, code: &str) -> Option<&'static str> {
    let module = module.rsplit("::").next().unwrap_or_default();
    let id = format!("{module}-{}-{code}", list.to_lowercase());
    book(language).plain.get(&id).map(String::as_str)
}

/// A message with what stands in it; in English where the language lacks it.
pub(super) fn message(language: Language, id: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
    let mut given = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        match value {
            Value::Text(text) => given.set(*name, FluentValue::String(text.as_ref().into())),
            Value::Number(number) => given.set(*name, FluentValue::from(*number)),
        }
    }
    let found = |language| {
        let bundle = &book(language).bundle;
        let pattern = bundle.get_message(id)?.value()?;
        // What is missing stands in the text by its name; tests let none through.
        Some(
            bundle
                .format_pattern(pattern, Some(&given), &mut Vec::new())
                .into_owned(),
        )
    };
    found(language).or_else(|| found(Language::English))
}

/// The messages of a language.
pub(super) fn book(language: Language) -> &'static Book {
    static ENGLISH: OnceLock<Book> = OnceLock::new();
    static ARABIC: OnceLock<Book> = OnceLock::new();
    static PSEUDO: OnceLock<Book> = OnceLock::new();
    let shelf = match language {
        Language::English => &ENGLISH,
        Language::Arabic => &ARABIC,
        Language::Pseudo => &PSEUDO,
    };
    shelf.get_or_init(|| read(language))
}

fn read(language: Language) -> Book {
    let folder = match language {
        Language::Pseudo => Language::English.code(),
        other => other.code(),
    };
    let mut names: Vec<_> = Files::iter()
        .filter(|name| name.split('/').next() == Some(folder))
        .collect();
    names.sort();
    let sources: Vec<String> = names
        .iter()
        .filter_map(|name| Files::get(name))
        .map(|file| String::from_utf8_lossy(&file.data).into_owned())
        .collect();
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // What people wrote is shown with every hidden mark in it, so messages put none around it.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(figures));
    if language == Language::Pseudo {
        bundle.set_transform(Some(accented));
    }
    let mut plain = Vec::new();
    for source in &sources {
        // What cannot be read is left out here, and found by a test.
        let resource = FluentResource::try_new(source.clone()).unwrap_or_else(|(resource, _)| resource);
        plain.extend(resource.entries().filter_map(without_values));
        bundle.add_resource_overriding(resource);
    }
    let ready = plain.into_iter().filter_map(|id| {
        let pattern = bundle.get_message(&id)?.value()?;
        let text = bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
        Some((id, text))
    });
    let plain = ready.collect();
    Book { bundle, plain, sources }
}

/// A whole number as it is read, in groups of three figures.
fn figures<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => number.as_string().parse().ok().map(grouped),
        _ => None,
    }
}

/// The id of a message that is nothing but text.
fn without_values(entry: &ast::Entry<&str>) -> Option<String> {
    let ast::Entry::Message(message) = entry else {
        return None;
    };
    let elements = &message.value.as_ref()?.elements;
    let is_plain = |element: &ast::PatternElement<&str>| match element {
        ast::PatternElement::TextElement { .. } => true,
        ast::PatternElement::Placeable { expression } => {
            matches!(
                expression,
                ast::Expression::Inline(ast::InlineExpression::StringLiteral { .. })
            )
        }
    };
    elements.iter().all(is_plain).then(|| message.id.name.to_owned())
}

/// An English label as the pseudo-language has it.
pub(super) fn accented_label(english: &'static str) -> &'static str {
    static MADE: Mutex<BTreeMap<&'static str, &'static str>> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    made.entry(english)
        .or_insert_with(|| Box::leak(accent(english).into_boxed_str()))
}

fn accented(text: &str) -> Cow<'_, str> {
    Cow::Owned(accent(text))
}

/// English letters with accents, and some of them twice, as other languages need more room.
pub(super) fn accent(text: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const ACCENTED: &str = "\u{e1}\u{180}\u{107}\u{10f}\u{e9}\u{192}\u{121}\u{125}\u{ed}\u{135}\u{137}\u{13a}\u{1e3f}\u{144}\u{f3}\u{1e55}\u{24b}\u{155}\u{15b}\u{165}\u{fa}\u{1e7d}\u{175}\u{1e8b}\u{fd}\u{17a}\u{c1}\u{181}\u{106}\u{10e}\u{c9}\u{191}\u{120}\u{124}\u{cd}\u{134}\u{136}\u{139}\u{1e3e}\u{143}\u{d3}\u{1e54}\u{24a}\u{154}\u{15a}\u{164}\u{da}\u{1e7c}\u{174}\u{1e8a}\u{dd}\u{179}";
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    let mut vowels = 0_u32;
    for letter in text.chars() {
        let found = PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter);
        let shown = found.map_or(letter, |(_, accented)| accented);
        out.push(shown);
        if "aeiou".contains(letter) {
            vowels = vowels.saturating_add(1);
            if vowels.is_multiple_of(2) {
                out.push(shown);
            }
        }
    }
    out
}
