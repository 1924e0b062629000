use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast;

use super::*;

/// The values of each message of a language, by its id.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for source in &book::book(language).sources {
        let resource = fluent_syntax::parser::parse(source.as_str());
        let resource = resource.unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}\n{source}"));
        for entry in resource.body {
            if let ast::Entry::Message(message) = entry {
                let mut values = BTreeSet::new();
                gather(message.value.as_ref().unwrap(), &mut values);
                let before = found.insert(message.id.name.to_owned(), values);
                assert_eq!(before, None, "{language} has {} twice", message.id.name);
            }
        }
    }
    found
}

fn gather(pattern: &ast::Pattern<&str>, values: &mut BTreeSet<String>) {
    let mut inline = |expression: &ast::InlineExpression<&str>| match expression {
        ast::InlineExpression::VariableReference { id } => drop(values.insert(id.name.to_owned())),
        ast::InlineExpression::StringLiteral { .. } => {}
        other => panic!("messages have values and plural forms, nothing else: {other:?}"),
    };
    let mut inner = Vec::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { .. } => {}
            ast::PatternElement::Placeable { expression } => match expression {
                ast::Expression::Inline(expression) => inline(expression),
                ast::Expression::Select { selector, variants } => {
                    inline(selector);
                    inner.extend(variants.iter().map(|variant| &variant.value));
                }
            },
        }
    }
    inner.into_iter().for_each(|pattern| gather(pattern, values));
}

fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path, ending));
        } else if path.extension().is_some_and(|known| known == ending) {
            found.push(path);
        }
    }
    found
}

/// Every `say!` of the source and the templates: its id, the names of its values, and where it stands.
fn said() -> Vec<(String, BTreeSet<String>, PathBuf)> {
    let mut found = Vec::new();
    for (folder, ending) in [("src", "rs"), ("templates", "html")] {
        for path in files_under(Path::new(folder), ending) {
            if path.starts_with("src/words") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for (at, _) in text.match_indices("say!(") {
                let call = within_brackets(text.get(at + 5..).unwrap());
                let Some(id) = call
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                else {
                    panic!("{}: an id that is no literal: {call}", path.display());
                };
                found.push((id.to_owned(), names_of_values(call), path.clone()));
            }
        }
    }
    found
}

/// What stands before the bracket that closes.
fn within_brackets(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(..at).unwrap();
        }
    }
    text
}

/// The names before each `=` between commas of the call itself.
fn names_of_values(call: &str) -> BTreeSet<String> {
    let (mut depth, mut quoted, mut parts) = (0, false, vec![String::new()]);
    for letter in call.chars() {
        match letter {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if depth == 0 && !quoted => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(letter);
    }
    let named = parts.iter().skip(1).filter_map(|part| part.split_once('='));
    named.map(|(name, _)| name.trim().to_owned()).collect()
}

/// Every `t('…')` of the script, by the id of its message: one of the script alone, or one that it shares.
fn said_by_script() -> BTreeSet<String> {
    let known = messages(Language::English);
    let mut found = BTreeSet::new();
    for path in files_under(Path::new("static/app"), "js") {
        let text = fs::read_to_string(&path).unwrap();
        let said = script::said_in(&text);
        let brings = worded(&text, &BTreeMap::new()).is_some();
        assert_eq!(
            brings,
            !said.is_empty(),
            "{} imports what it does not say",
            path.display()
        );
        found.extend(said.into_iter().map(|id| {
            let own = format!("script-{id}");
            if known.contains_key(&own) { own } else { id.to_owned() }
        }));
    }
    found
}

#[test]
fn every_message_that_is_said_exists_with_its_values() {
    let english = messages(Language::English);
    for (id, values, path) in said() {
        let known = english
            .get(&id)
            .unwrap_or_else(|| panic!("{}: no message {id}", path.display()));
        assert_eq!(&values, known, "{}: the values of {id}", path.display());
    }
    for id in said_by_script() {
        assert!(english.contains_key(&id), "no message {id}");
    }
}

#[test]
fn every_message_is_said() {
    let mut said: BTreeSet<String> = said().into_iter().map(|(id, _, _)| id).collect();
    said.extend(said_by_script());
    let known: BTreeSet<String> = messages(Language::English).into_keys().collect();
    let never: Vec<&String> = known.difference(&said).collect();
    assert!(never.is_empty(), "nobody says {never:?}");
}

/// The ids of the labels of every closed list.
fn labels() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files_under(Path::new("src"), "rs") {
        let text = fs::read_to_string(&path).unwrap();
        let module = path.file_stem().unwrap().to_str().unwrap();
        for block in text.split("vocabulary! {\n").skip(1) {
            let block = block.split("\n}\n").next().unwrap();
            let lines = || block.lines().map(str::trim);
            let list = lines()
                .find(|line| line.ends_with('{'))
                .unwrap()
                .trim_end_matches([' ', '{']);
            let codes = lines().filter_map(|line| line.split_once(" = \"")?.1.split('"').next());
            found.extend(codes.map(|code| format!("{module}-{}-{code}", list.to_lowercase())));
        }
    }
    assert!(found.len() > 100, "{} labels", found.len());
    found
}

#[test]
fn arabic_says_all_that_english_says() {
    let (english, arabic) = (messages(Language::English), messages(Language::Arabic));
    let known: BTreeSet<String> = english.keys().cloned().chain(labels()).collect();
    let translated: BTreeSet<String> = arabic.keys().cloned().collect();
    let missing: Vec<&String> = known.difference(&translated).collect();
    let unknown: Vec<&String> = translated.difference(&known).collect();
    assert!(
        missing.is_empty() && unknown.is_empty(),
        "missing {missing:?}\nunknown {unknown:?}"
    );
    for (id, values) in &english {
        // A number of one or two may stand in the noun itself.
        assert!(arabic[id].is_subset(values), "{id}: {:?} of {values:?}", arabic[id]);
    }
}

#[test]
fn plural_forms_follow_the_language() {
    let of = |language, n: i64| within(language, || say!("shell-not-read", n = n));
    assert_eq!(of(Language::English, 1), "1 not read");
    assert_eq!(of(Language::English, 2), "2 not read");
    let arabic: BTreeSet<String> = [0, 1, 2, 5, 11, 100].map(|n| of(Language::Arabic, n)).into();
    assert_eq!(arabic.len(), 6, "six forms (CLDR): {arabic:?}");
}

#[test]
fn what_no_language_has_is_said_in_english() {
    assert_eq!(within(Language::Arabic, language), Language::Arabic);
    assert_eq!(language(), Language::English);
    let carried = within(Language::Arabic, || carry(language));
    assert_eq!(std::thread::spawn(carried).join().unwrap(), Language::Arabic);
    assert_eq!(label("workflow", "Nothing", "none", "None"), "None");
    let plain = within(Language::Pseudo, || label("workflow", "State", "to_check", "To check"));
    assert!(plain.chars().all(|letter| !letter.is_ascii_alphabetic()), "{plain}");
    let accented = within(Language::Pseudo, || say!("shell-skip"));
    assert!(
        accented.chars().all(|letter| !letter.is_ascii_alphabetic()),
        "{accented}"
    );
}

#[test]
fn a_readers_tag_leads_to_a_language() {
    assert_eq!(Language::asked("ar-EG"), Some(Language::Arabic));
    assert_eq!(Language::asked("EN"), Some(Language::English));
    assert_eq!(Language::asked("fr"), None);
    for language in Language::ALL {
        assert_eq!(language.code().parse(), Ok(language));
    }
}

#[test]
fn a_module_of_the_script_brings_the_messages_that_it_says() {
    let source = "import { $ } from './core.js';\nimport { t } from './say.js';\n\nlist('no'); a(t('triage-sentences', { n }));\n";
    let told = worded(source, &script(Language::English)).unwrap();
    assert_eq!(
        told,
        "import { $ } from './core.js';\nimport { learn, t } from './say.js';\n\
         learn({\"triage-sentences\":[{\"of\":{\"one\":[{\"v\":\"n\"},\" sentence\"],\
         \"other\":[{\"v\":\"n\"},\" sentences\"]},\"v\":\"n\"}]});\n\nlist('no'); a(t('triage-sentences', { n }));\n"
    );
    assert_eq!(worded("say('nothing');\n", &script(Language::English)), None);
}
