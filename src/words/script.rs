//! The messages that the script in the browser needs. Each module brings its own, so that a page loads none that it
//! does not say.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use serde_json::{Map, Value as Json, json};

use crate::words::Language;
use crate::words::book::{accent, book};

/// Messages of the script alone begin so; the script names them without it.
const MARK: &str = "script-";

/// What a module imports that says messages.
const IMPORTS: &str = "import { t } from ";

/// The messages of a language by their ids, each as a text or a list of pieces. A piece is a text, the name of a value `{v}`, or a
/// choice by the number of that value `{v, of: {one: [...], other: [...]}}`.
#[must_use]
pub fn script(language: Language) -> BTreeMap<String, Json> {
    let mut messages = BTreeMap::new();
    for source in book(Language::English).sources.iter().chain(&book(language).sources) {
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(resource, _)| resource);
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let Some(pattern) = &message.value else { continue };
            let said = match language {
                Language::Pseudo => pieces(pattern, &accent),
                _ => pieces(pattern, &str::to_owned),
            };
            messages.insert(message.id.name.to_owned(), said);
        }
    }
    messages
}

/// A module of the script with the messages that it says; none where it says nothing.
#[must_use]
pub fn worded(module: &str, messages: &BTreeMap<String, Json>) -> Option<String> {
    let from = module.find(IMPORTS)?;
    let (before, import) = module.split_at_checked(from)?;
    let (import, rest) = import.split_once('\n')?;
    let said = said_in(module).into_iter();
    let own: Map<String, Json> = said
        .filter_map(|id| {
            let message = messages.get(&format!("{MARK}{id}")).or_else(|| messages.get(id))?;
            Some((id.to_owned(), message.clone()))
        })
        .collect();
    let import = import.replacen("{ t }", "{ learn, t }", 1);
    Some(format!("{before}{import}\nlearn({});\n{rest}", Json::Object(own)))
}

/// Every `t('…')` of a module, by the id of its message without the mark.
pub(super) fn said_in(module: &str) -> BTreeSet<&str> {
    let calls = module.match_indices("t('").filter(|(at, _)| {
        let before = module.get(..*at).unwrap_or_default();
        !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_')
    });
    let ids = calls.filter_map(|(at, call)| module.get(at.saturating_add(call.len())..)?.split('\'').next());
    ids.collect()
}

fn pieces(pattern: &ast::Pattern<&str>, shown: &impl Fn(&str) -> String) -> Json {
    let mut pieces: Vec<Json> = pattern.elements.iter().map(|element| piece(element, shown)).collect();
    match (pieces.len(), pieces.first()) {
        (1, Some(Json::String(_))) => pieces.remove(0),
        _ => Json::Array(pieces),
    }
}

fn piece(element: &ast::PatternElement<&str>, shown: &impl Fn(&str) -> String) -> Json {
    match element {
        ast::PatternElement::TextElement { value } => Json::String(shown(value)),
        ast::PatternElement::Placeable { expression } => match expression {
            ast::Expression::Inline(inline) => inline_piece(inline),
            ast::Expression::Select { selector, variants } => {
                let of: Map<String, Json> = variants
                    .iter()
                    .map(|variant| {
                        let key = match (&variant.key, variant.default) {
                            (_, true) => "other".to_owned(),
                            (
                                ast::VariantKey::Identifier { name } | ast::VariantKey::NumberLiteral { value: name },
                                _,
                            ) => (*name).to_owned(),
                        };
                        (key, pieces(&variant.value, shown))
                    })
                    .collect();
                json!({ "v": name_of(selector), "of": of })
            }
        },
    }
}

fn inline_piece(inline: &ast::InlineExpression<&str>) -> Json {
    match inline {
        ast::InlineExpression::StringLiteral { value } => Json::String((*value).to_owned()),
        other => json!({ "v": name_of(other) }),
    }
}

fn name_of<'a>(inline: &ast::InlineExpression<&'a str>) -> &'a str {
    match inline {
        ast::InlineExpression::VariableReference { id } => id.name,
        _ => "",
    }
}
