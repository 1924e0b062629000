//! The messages that the script in the browser needs, as a module of its own for each language.

use fluent_syntax::ast;
use serde_json::{Map, Value as Json, json};

use crate::words::Language;
use crate::words::book::{accent, book};

/// Messages of the script begin so; the script names them without it.
const MARK: &str = "script-";

/// The module `app/words.js` of a language: its code, and each message as a text or a list of pieces. A piece is a text,
/// the name of a value `{v}`, or a choice by the number of that value `{v, of: {one: [...], other: [...]}}`.
#[must_use]
pub fn script(language: Language) -> String {
    let mut messages = Map::new();
    for source in book(Language::English).sources.iter().chain(&book(language).sources) {
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(resource, _)| resource);
        for entry in &resource.body {
            let ast::Entry::Message(message) = entry else {
                continue;
            };
            let (Some(name), Some(pattern)) = (message.id.name.strip_prefix(MARK), &message.value) else {
                continue;
            };
            let said = match language {
                Language::Pseudo => pieces(pattern, &accent),
                _ => pieces(pattern, &str::to_owned),
            };
            messages.insert(name.to_owned(), said);
        }
    }
    let module = json!({ "language": language.code(), "messages": messages });
    format!("export default {module};\n")
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
